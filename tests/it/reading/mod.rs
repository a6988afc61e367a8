mod bad_input;
mod catalogues;
mod duplicate_codes;
mod layouts;
mod lists;
mod plans;
