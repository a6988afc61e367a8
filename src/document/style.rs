//! The styles in which symbols are written.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// In which of the three styles a symbol is written (thể thức số, ký hiệu).
///
/// ```
/// use cchc::document::{Symbol, SymbolStyle};
///
/// assert_eq!("117/KH-UBND".parse::<Symbol>()?.style(), SymbolStyle::State);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum SymbolStyle {
    /// Number, slash, then the rest joined by hyphens: `117/KH-UBND`, `43/2016/QĐ-UBND`
    /// ([NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp)).
    State,
    /// Number, hyphen, type, slash, agency: `18-NQ/TW`. Also laws up to 1992: `57-LCT/HĐNN8`.
    Party,
    /// Number, hyphen, one group: `31-CP`, `120-SL`.
    Old,
}

vocabulary! { SymbolStyle in "cchc::document", "style of symbols", "kiểu ký hiệu";
    State = "state", "văn bản nhà nước", "State";
    Party = "party", "văn bản của Đảng", "Party";
    Old = "old", "kiểu cũ", "old";
}
