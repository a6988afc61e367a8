//! Everything in one program: the engine is linked once.

mod batches;
mod cluster;
mod columns;
mod common;
mod counts;
mod plan;
mod sql;
mod tallies;
