//! What had to be mended to read a symbol.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// One thing that was mended to read a symbol written wrongly (sửa lỗi viết số, ký hiệu).
///
/// Lenient reading never mends silently: see [`Reading`](super::symbol::Reading).
///
/// ```
/// use cchc::document::{Repair, Symbol};
///
/// let reading = Symbol::read("45 / QĐ-UBND")?;
/// assert!(reading.repairs().contains(&Repair::Space));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

vocabulary! { Repair in "cchc::document", "repair", "cách sửa";
    Space = "space", "bỏ khoảng trắng", "white space left out";
    LineBreak = "line_break", "bỏ ngắt dòng", "line break left out";
    Sign = "sign", "dấu trông giống", "look-alike sign";
    Separator = "separator", "sai dấu ngăn cách", "separator";
    MissingSeparator = "missing_separator", "thiếu dấu ngăn cách", "missing separator";
    MissingIssuer = "missing_issuer", "thiếu cơ quan ban hành", "missing issuer";
    MissingNumber = "missing_number", "thiếu số", "missing number";
    LetterCase = "letter_case", "chữ hoa, chữ thường", "letter case";
    LetterD = "letter_d", "chữ Đ", "letter Đ";
    Decomposed = "decomposed", "chữ tổ hợp", "decomposed letters";
    ShortYear = "short_year", "năm hai chữ số", "short year";
    YearLast = "year_last", "năm đứng cuối", "year last";
    GluedWord = "glued_word", "dính chữ", "glued word";
    AgencyFirst = "agency_first", "cơ quan đứng trước", "agency first";
}
