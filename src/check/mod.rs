//! Checks on what is published: one file per family of rules, each giving findings.

mod arithmetic;
mod audit;
mod citations;
mod claims;
mod comparison;
mod form;
mod issuer;
mod other_form;
mod percent;
mod period;
mod place;
mod weekday;

pub use audit::Audit;
pub use citations::cited_documents;
pub use claims::{claims, document_counts};
pub use comparison::against_records;
pub use form::{carried_over, published_form};
pub use percent::printed_percent;
pub use period::{previous_period, printed_period, published_period, sent_on};
