mod bad_input;
mod catalogues;
mod duplicate_codes;
mod interrupted;
mod layouts;
mod lists;
mod lists_in_use;
mod plans;
