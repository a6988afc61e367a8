//! What makes counting fast: names as numbers, days as numbers, placements remembered, cells counted in histograms.

pub(crate) mod cells;
pub(crate) mod day;
pub(crate) mod flat;
pub(crate) mod interner;
pub(crate) mod placer;
pub(crate) mod probe_batch;
pub(crate) mod record_batch;
pub(crate) mod row_accumulator;
pub(crate) mod row_interner;
pub(crate) mod swar;
