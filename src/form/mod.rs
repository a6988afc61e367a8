//! Result forms: computed, rolled up, published.

mod result;

pub use result::{FormRow, ResultForm};
