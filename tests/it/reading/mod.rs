mod bad_input;
mod duplicate_codes;
