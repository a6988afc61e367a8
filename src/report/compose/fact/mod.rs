//! The facts of a report: typed numbers, each with its sentences.

mod declare;
mod facts;
mod length;
mod sentence;
mod slots;

pub use facts::Fact;
pub use length::Length;
