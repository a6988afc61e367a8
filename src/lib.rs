#![doc = include_str!("../README.md")]

pub mod finding;
mod name;

pub use name::MatchKey;
