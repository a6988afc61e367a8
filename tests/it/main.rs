//! The integration tests, in one program: what a user of the crate sees, by concern.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod attacks;
mod calendar;
mod counting;
mod documents;
mod downstream;
mod exchange;
mod forms;
mod house;
mod law;
mod outcomes;
mod programs;
mod reading;
mod scores;
mod serialized;
mod support;
