mod bad_input;
mod duplicate_codes;
mod layouts;
mod lists;
