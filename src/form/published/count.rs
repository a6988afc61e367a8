//! What stands in a cell of a published table.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What stands in a cell where a count belongs (ô số liệu).
///
/// Nothing, a dash and `0` are three different things (hard case [E22](crate::_documentation::cases#e22)), and a
/// rounded count is none of them. Only [`PrintedCount::Count`] takes part in sums.
///
/// Counts are written `1234`, `1.234` or `1 234`; leading zeros (`01`) are padding. In Vietnamese a comma is the
/// decimal mark: `1,234` may be an English thousand or a decimal number, so it is not read as a count.
///
/// ```
/// use cchc::form::PrintedCount;
///
/// assert_eq!(PrintedCount::parse("1.234"), PrintedCount::Count(1234));
/// assert_eq!(PrintedCount::parse("–"), PrintedCount::Dash);
/// assert_eq!(PrintedCount::parse(" "), PrintedCount::Blank);
/// assert_eq!(PrintedCount::parse("1,234"), PrintedCount::Unreadable("1,234".to_owned()));
/// assert_eq!(PrintedCount::parse("trên 18.000").count(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PrintedCount {
    /// The table has no such column.
    #[default]
    Absent,
    /// Nothing is printed.
    Blank,
    /// A dash or dots stand where a count should be.
    Dash,
    /// A whole number, zero included.
    Count(u64),
    /// A rounded or estimated count, as printed: "trên 18.000", "gần 500", "61,3 ngàn".
    Rounded(String),
    /// Something else, as printed; empty where the whole row could not be cut into cells.
    Unreadable(String),
}

/// Words before a number that make it an estimate.
const ABOUT: &[&str] = &["trên", "hơn", "gần", "khoảng", "ước", "ước tính", "xấp xỉ", "dưới", "~", "≈", ">", "<"];
/// Words after a number that make it a rounded one.
const UNITS: &[&str] = &["nghìn", "ngàn", "triệu", "vạn", "tỷ"];
const DOSSIERS: &str = "hồ sơ";

impl PrintedCount {
    /// Reads the text of a cell. Never fails: what cannot be read is kept.
    ///
    /// ```
    /// use cchc::form::PrintedCount;
    ///
    /// assert_eq!(PrintedCount::parse("1.234").count(), Some(1234));
    /// assert_eq!(PrintedCount::parse("-"), PrintedCount::Dash);
    /// assert_eq!(PrintedCount::parse("x?"), PrintedCount::Unreadable("x?".into()));
    /// ```
    pub fn parse(text: &str) -> Self {
        let text = trim(text);
        if text.is_empty() {
            return Self::Blank;
        }
        if is_dash(text) {
            return Self::Dash;
        }
        if let Some(count) = parse_count(text) {
            return Self::Count(count);
        }
        // Most cells end here at the latest; words are looked at only in short texts with a digit.
        if text.len() <= 200 && text.bytes().any(|byte| byte.is_ascii_digit()) {
            let key = crate::names::MatchKey::new(text);
            let dossiers = crate::names::MatchKey::new(DOSSIERS);
            if is_rounded(key.as_str()) {
                return Self::Rounded(text.to_owned());
            }
            if let Some(count) = key.as_str().strip_suffix(dossiers.as_str()).and_then(|rest| parse_count(trim(rest))) {
                return Self::Count(count);
            }
        }
        Self::Unreadable(text.to_owned())
    }

    /// The count, if an exact one is printed.
    ///
    /// ```
    /// use cchc::form::PrintedCount;
    ///
    /// assert_eq!(PrintedCount::from(18).count(), Some(18));
    /// assert_eq!(PrintedCount::Dash.count(), None);
    /// ```
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// Whether it is neither empty nor any kind of count.
    pub(in crate::form) fn is_text(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }

    /// Whether nothing, or only a dash, is printed, or the table has no such column.
    ///
    /// ```
    /// use cchc::form::PrintedCount;
    ///
    /// assert!(PrintedCount::Dash.is_empty());
    /// assert!(!PrintedCount::from(0).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Absent | Self::Blank | Self::Dash)
    }
}

impl From<u64> for PrintedCount {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

/// Prints the count without separators, the text of a cell as it stood, and a hyphen for any dash.
impl fmt::Display for PrintedCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent | Self::Blank => Ok(()),
            Self::Dash => f.write_str("-"),
            Self::Count(count) => count.fmt(f),
            Self::Rounded(text) | Self::Unreadable(text) => f.write_str(text),
        }
    }
}

/// White space and the marks that spreadsheets and web pages leave around a text.
pub(in crate::form) fn trim(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}' | '\0'))
}

pub(in crate::form) fn is_dash(text: &str) -> bool {
    text.chars().count() <= 12
        && text.chars().all(|letter| {
            matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2026}' | '.' | '_')
                || letter.is_whitespace()
        })
}

/// Whether the text reads as a count or a dash; cheaper than [`PrintedCount::parse`].
pub(in crate::form) fn is_count_like(text: &str) -> bool {
    let text = trim(text);
    !text.is_empty() && (is_dash(text) || parse_count(text).is_some())
}

/// A whole number, plain or in groups of three after a dot or a space, up to `i64::MAX`.
pub(in crate::form) fn parse_count(text: &str) -> Option<u64> {
    let (mut value, mut digits, mut group, mut separator) = (0_u64, 0_usize, 0_usize, None);
    for letter in text.chars() {
        if let Some(digit) = letter.to_digit(10) {
            value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
            digits += 1;
            group += 1;
            if separator.is_some() && group > 3 {
                return None;
            }
        } else if matches!(letter, '.' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}') {
            let first_group_fits = separator.is_none() && (1..=3).contains(&group) && value > 0;
            let next_group_fits = separator == Some(letter) && group == 3;
            if !(first_group_fits || next_group_fits) {
                return None;
            }
            separator = Some(letter);
            group = 0;
        } else {
            return None;
        }
    }
    let complete = digits > 0 && (separator.is_none() || group == 3);
    (complete && i64::try_from(value).is_ok()).then_some(value)
}

/// `key` is lower case and normalised, and holds a digit.
fn is_rounded(key: &str) -> bool {
    let before = ABOUT.iter().any(|word| {
        let word = crate::names::MatchKey::new(word);
        key.strip_prefix(word.as_str())
            .is_some_and(|rest| rest.starts_with([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
    });
    let after = || {
        let number_end = key.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ')));
        let word = number_end.filter(|end| *end > 0).map_or("", |end| key[end..].split(' ').next().unwrap_or(""));
        UNITS.iter().any(|unit| crate::names::MatchKey::new(unit).as_str() == word)
    };
    before || after()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, count: u64) {
        assert_eq!(PrintedCount::parse(text), PrintedCount::Count(count), "{text}");
    }

    #[test]
    fn counts_are_read_in_every_usual_writing() {
        reads("0", 0);
        reads("00", 0);
        reads("01", 1);
        reads(" 18\u{a0}", 18);
        reads("1.234", 1_234);
        reads("218 763", 218_763);
        reads("218\u{202f}763", 218_763);
        reads("1.234.567", 1_234_567);
        reads("18 hồ sơ", 18);
        reads("9223372036854775807", 9_223_372_036_854_775_807);
    }

    #[test]
    fn what_is_no_count_is_kept() {
        for text in [
            "1,5",
            "1,234",
            "1.5",
            "12.34",
            "1234.567",
            "1.234 567",
            "0.123",
            "-5",
            "18%",
            "x",
            "9223372036854775808",
            "1.",
            ".5",
            "1e3",
        ] {
            assert_eq!(PrintedCount::parse(text), PrintedCount::Unreadable(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn blanks_and_dashes_differ() {
        assert_eq!(PrintedCount::parse("\u{a0} "), PrintedCount::Blank);
        for text in ["-", "–", "—", "−", "…", "...", " - ", "--"] {
            assert_eq!(PrintedCount::parse(text), PrintedCount::Dash, "{text}");
        }
    }

    #[test]
    fn estimates_are_kept_apart() {
        for text in ["trên 18.000", "Gần 500", "61,3 ngàn", "khoảng 20 hồ sơ", "1,2 triệu", "~ 300", "tre\u{302}n 10"]
        {
            assert_eq!(PrintedCount::parse(text), PrintedCount::Rounded(text.to_owned()), "{text}");
        }
    }
}
