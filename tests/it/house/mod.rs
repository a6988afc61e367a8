mod layout;
mod operating_system;
mod readme;
mod rules;
mod search;
mod strategies;
