//! Codes of administrative procedures.

use serde::{Deserialize, Serialize};

use crate::text::text_type;

/// The code of a procedure (mã thủ tục hành chính): `1.005129`, or long `3.000181.000.00.00.H22`; kept as written.
///
/// ```
/// use cchc::ProcedureCode;
///
/// let code = ProcedureCode::new("1.005129.000.00.00.H36");
/// assert_eq!(code.national(), "1.005129");
/// assert_eq!(code, "1.005129.000.00.00.H36");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcedureCode(String);

impl ProcedureCode {
    /// A code, exactly as written.
    ///
    /// ```
    /// use cchc::ProcedureCode;
    ///
    /// assert_eq!(ProcedureCode::new("1.005129").as_str(), "1.005129");
    /// ```
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code without the part that an office adds to the national one: 1.000002 of 1.000002.000.00.00.H40.
    ///
    /// Codes of offices' own and codes of any other shape are kept whole.
    ///
    /// ```
    /// use cchc::names::ProcedureCode;
    ///
    /// assert_eq!(ProcedureCode::new("1.000002.000.00.00.H40").national(), "1.000002");
    /// assert_eq!(ProcedureCode::new("T-BPC-280421-TT").national(), "T-BPC-280421-TT");
    /// ```
    pub fn national(&self) -> &str {
        let whole = self.0.trim();
        let mut parts = whole.split('.');
        let digits = |part: Option<&str>, length: usize| {
            part.is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let is_long = digits(parts.next(), 1)
            && digits(parts.next(), 6)
            && digits(parts.next(), 3)
            && digits(parts.next(), 2)
            && digits(parts.next(), 2)
            && parts.next().is_some_and(|office| !office.is_empty());
        if is_long { whole.get(..8).unwrap_or(whole) } else { whole }
    }
}

text_type! { ProcedureCode }
