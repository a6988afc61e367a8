mod guide;
mod layout;
mod operating_system;
mod readme;
mod rule_examples;
mod rules;
mod search;
mod strategies;
