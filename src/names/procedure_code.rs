//! Codes of administrative procedures.

use serde::{Deserialize, Serialize};

use crate::text::text_type;

/// The code of a procedure (mã thủ tục hành chính): `1.005129`, or long `3.000181.000.00.00.H22`; kept as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcedureCode(String);

impl ProcedureCode {
    /// A code, exactly as written.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

text_type! { ProcedureCode }
