//! Fees and charges.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A fee or charge of a procedure (phí, lệ phí), in đồng.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fee {
    /// What is charged.
    pub name: String,
    /// The amount in đồng; a decimal string in data.
    #[serde(with = "rust_decimal::serde::str")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub amount: Decimal,
}
