//! Checks on what is published: one file per family of rules, each giving findings.

mod audit;
mod catalogue;
mod citations;
mod claims;
mod comparison;
mod form;
mod issuer;
mod percent;
mod period;

pub use audit::Audit;
pub use catalogue::{check_dossiers_against_catalogue, procedures_without_dossiers};
pub use citations::check_citations;
pub use claims::{check_claims, check_document_counts};
pub use comparison::check_against_records;
pub use form::{check_carried_over, check_form};
pub use percent::check_percent;
pub use period::{check_period, check_previous_period, check_sent_on, printed_period};
