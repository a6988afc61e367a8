mod operating_system;
mod readme;
mod rules;
mod strategies;
