//! Dossier codes, read leniently.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text::text_type;

/// The code of a dossier (mã hồ sơ), kept as it was written.
///
/// [TT 01/2018/TT-VPCP](crate::_documentation::law#act-01-2018-tt-vpcp), Điều 19 gives `000.00.01.H22-YYMMDD-XXXX`:
/// agency, day of receipt, number of the day. Short agency codes, longer numbers and eight-digit dates are in use as
/// well. No shape is refused; the parts are there where they can be read.
///
/// ```
/// use cchc::DossierCode;
///
/// let code = DossierCode::new("000.00.01.H40-210104-0012");
/// assert_eq!(code.agency(), Some("000.00.01.H40"));
/// assert_eq!(code.day().unwrap().to_string(), "2021-01-04");
/// assert_eq!(code.sequence(), Some("0012"));
///
/// let unknown = DossierCode::new("HS 12 bis");
/// assert_eq!((unknown.as_str(), unknown.agency(), unknown.day()), ("HS 12 bis", None, None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DossierCode(String);

impl DossierCode {
    /// A code, exactly as written.
    ///
    /// ```
    /// use cchc::DossierCode;
    ///
    /// let code = DossierCode::new("000.00.15.H40-210104-0001");
    /// assert_eq!(code.as_str(), "000.00.15.H40-210104-0001");
    /// ```
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    ///
    /// ```
    /// use cchc::DossierCode;
    ///
    /// assert!(DossierCode::new("").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The agency's part, before the date.
    ///
    /// ```
    /// use cchc::DossierCode;
    ///
    /// assert_eq!(DossierCode::new("000.00.15.H40-210104-0001").agency(), Some("000.00.15.H40"));
    /// assert_eq!(DossierCode::new("HS-1").agency(), None);
    /// ```
    pub fn agency(&self) -> Option<&str> {
        parts(&self.0).map(|(agency, _, _)| agency)
    }

    /// The day of receipt that the code states; years of two digits are of this century.
    ///
    /// ```
    /// use cchc::DossierCode;
    ///
    /// assert_eq!(DossierCode::new("000.00.15.H40-210104-0001").day(), Some("2021-01-04".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn day(&self) -> Option<NaiveDate> {
        Self::day_in(&self.0)
    }

    /// The day of receipt that a code states, without making a code of it.
    pub(crate) fn day_in(code: &str) -> Option<NaiveDate> {
        let (_, date, _) = parts(code)?;
        // Digits only.
        let number = date.bytes().fold(0, |sum, digit| sum * 10 + u32::from(digit & 0xf));
        let year = i32::try_from(number / 10_000).ok()?;
        let year = if date.len() == 6 { 2000 + year } else { year };
        NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)
    }

    /// The number within the day, after the date.
    ///
    /// ```
    /// use cchc::DossierCode;
    ///
    /// assert_eq!(DossierCode::new("000.00.15.H40-210104-0001").sequence(), Some("0001"));
    /// ```
    pub fn sequence(&self) -> Option<&str> {
        parts(&self.0).map(|(_, _, sequence)| sequence)
    }
}

fn parts(code: &str) -> Option<(&str, &str, &str)> {
    let code = trimmed(code);
    let bytes = code.as_bytes();
    let after = bytes.iter().rposition(|byte| *byte == b'-')?;
    // A date has no dash in it, so that the one before it is where its length says.
    let before = [6, 8].into_iter().filter_map(|len| after.checked_sub(len + 1)).find(|at| {
        let date = bytes.get(at + 1..after).unwrap_or_default();
        bytes.get(*at) == Some(&b'-') && date.iter().all(u8::is_ascii_digit)
    })?;
    let (agency, date, sequence) = (code.get(..before)?, code.get(before + 1..after)?, code.get(after + 1..)?);
    (!agency.is_empty() && !sequence.is_empty()).then_some((agency, date, sequence))
}

/// A code without white space around it; nearly all have none, which their ends tell.
fn trimmed(code: &str) -> &str {
    let is_graphic = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = code.as_bytes();
    if is_graphic(bytes.first()) && is_graphic(bytes.last()) { code } else { code.trim() }
}

text_type! { DossierCode }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_in_use() {
        for (code, agency, day, sequence) in [
            ("000.00.01.H22-220914-0011", "000.00.01.H22", "2022-09-14", "0011"),
            ("H21.65-220914-0011", "H21.65", "2022-09-14", "0011"),
            ("G09.20-20260609-0092637", "G09.20", "2026-06-09", "0092637"),
            ("MX12.Y123.Z12-260609-AA0001", "MX12.Y123.Z12", "2026-06-09", "AA0001"),
        ] {
            let read = DossierCode::new(code);
            assert_eq!(read.agency(), Some(agency));
            assert_eq!(read.day().unwrap().to_string(), day);
            assert_eq!(read.sequence(), Some(sequence));
            assert_eq!(read.to_string(), code);
        }
    }

    #[test]
    fn unknown_shapes_have_no_parts() {
        for code in ["", "-", "--", "A-B-C", "A-210104-", "-210104-1", "A-2101-04", "é-21010４-1"] {
            assert_eq!(DossierCode::new(code).sequence(), None, "{code}");
        }
        assert_eq!(DossierCode::new("A-219904-1").day(), None);
    }

    #[test]
    fn white_space_around_a_code_is_no_part_of_it() {
        for (code, expected) in [
            (" A-210104-1\u{a0}", Some(("A", "210104", "1"))),
            ("\u{3000}A-B-20210104-1 ", Some(("A-B", "20210104", "1"))),
            ("A-210104-1é", Some(("A", "210104", "1é"))),
            ("é-210104- ", None),
            ("A-0210104-1", None),
            ("A-1234-210104-", None),
            ("A-21-0104-1", None),
        ] {
            assert_eq!(parts(code), expected, "{code:?}");
        }
        assert_eq!(DossierCode::day_in("A-20210230-1"), None);
    }
}
