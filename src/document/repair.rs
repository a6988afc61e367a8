//! What had to be mended to read a symbol.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that was mended to read a symbol written wrongly (sửa lỗi viết số, ký hiệu).
///
/// Lenient reading never mends silently: see [`Reading`](super::symbol::Reading).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Repair {
    /// White space inside the symbol was left out: `773 /QĐ-TTg`.
    Space,
    /// A line or paragraph break inside the symbol was left out: `45/QĐ-` and `STTTT` on the next line.
    LineBreak,
    /// A look-alike sign was read as a hyphen or slash: `45/QĐ–UBND` with a dash.
    Sign,
    /// A hyphen, slash or full stop was read as the sign that belongs there: `19-2016/NQ-CP`, `28/2004/QĐ/BCN`.
    Separator,
    /// A missing hyphen or slash was put in: `42/2022/NĐCP`.
    MissingSeparator,
    /// The issuer is missing: `195/1999/QĐ`.
    MissingIssuer,
    /// The number is blank: `/BC-STTTT`.
    MissingNumber,
    /// Upper and lower case differ from the official abbreviation, and were left: `47/TTR-STTTT`.
    LetterCase,
    /// A letter that looks like Đ, or stands for it in text typed without accents, was read as Đ: `61/2018/ND-CP`.
    LetterD,
    /// Decomposed letters were composed.
    Decomposed,
    /// A year of two digits was completed: `01/98/TTLT-BTC`.
    ShortYear,
    /// The year stood last: `11/NQ-CP/2014`.
    YearLast,
    /// A word glued to the end was cut off: `117/KH-UBNDngày`.
    GluedWord,
    /// The agency stood before the type, as ministries wrote until 1996: `14-LĐ/TT`.
    AgencyFirst,
}

impl Repair {
    /// Every repair.
    pub const ALL: &'static [Self] = &[
        Self::Space,
        Self::LineBreak,
        Self::Sign,
        Self::Separator,
        Self::MissingSeparator,
        Self::MissingIssuer,
        Self::MissingNumber,
        Self::LetterCase,
        Self::LetterD,
        Self::Decomposed,
        Self::ShortYear,
        Self::YearLast,
        Self::GluedWord,
        Self::AgencyFirst,
    ];

    /// The name in data, as `line_break`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Space => "space",
            Self::LineBreak => "line_break",
            Self::Sign => "sign",
            Self::Separator => "separator",
            Self::MissingSeparator => "missing_separator",
            Self::MissingIssuer => "missing_issuer",
            Self::MissingNumber => "missing_number",
            Self::LetterCase => "letter_case",
            Self::LetterD => "letter_d",
            Self::Decomposed => "decomposed",
            Self::ShortYear => "short_year",
            Self::YearLast => "year_last",
            Self::GluedWord => "glued_word",
            Self::AgencyFirst => "agency_first",
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
