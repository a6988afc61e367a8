//! The number of a document.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::{ErrorKind, explain};

/// The number of a document within its series and year (số văn bản), kept as written.
///
/// One to six digits, then a decimal part or a letter where the number has one: `06`, `30c`, `66.13`. Two
/// numbers are equal when they are written alike; [`DocumentNumber::key`] forgets the padding zero.
///
/// ```
/// use cchc::document::DocumentNumber;
///
/// let number: DocumentNumber = "06".parse()?;
/// assert_eq!(number.as_str(), "06");
/// assert_eq!(number.value(), 6);
/// assert_eq!(number.key(), "6".parse::<DocumentNumber>()?.key());
/// assert!("30c".parse::<DocumentNumber>().is_ok());
/// # Ok::<(), cchc::document::ParseNumberError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9]{1,6}([.][0-9]{1,3}|[A-Za-zđĐ])?$")))]
pub struct DocumentNumber {
    text: String,
    value: u32,
    digits: usize,
}

/// A text that is no document number.
///
/// ```
/// use cchc::document::DocumentNumber;
///
/// let error = "số năm".parse::<DocumentNumber>().unwrap_err();
/// assert_eq!(error.to_string(), "not a document number at byte 0: expected one to six digits, then a decimal part or one letter");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a document number at byte {position}: expected one to six digits, then a decimal part or one letter")]
pub struct ParseNumberError {
    position: usize,
}

explain! {
    ParseNumberError, Self { position } => ErrorKind::Parse,
    format!("không phải số văn bản ở byte {position}: cần một đến sáu chữ số, rồi phần thập phân hoặc một chữ cái")
}

impl ParseNumberError {
    /// The byte at which reading stopped.
    pub fn position(&self) -> usize {
        self.position
    }
}

impl DocumentNumber {
    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The whole part.
    pub fn value(&self) -> u32 {
        self.value
    }

    /// What orders numbers and tells them apart: the whole part, then what follows it.
    ///
    /// ```
    /// use cchc::document::DocumentNumber;
    ///
    /// let number: DocumentNumber = "05a".parse()?;
    /// assert_eq!(number.key(), (5, "a"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn key(&self) -> (u32, &str) {
        (self.value, &self.text[self.digits..])
    }
}

impl FromStr for DocumentNumber {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 6 {
            return Err(ParseNumberError { position: digits.min(6) });
        }
        let rest = &text[digits..];
        let mut letters = rest.chars();
        let legal = match letters.next() {
            None => true,
            Some('.') => (1..=3).contains(&(rest.len() - 1)) && rest.bytes().skip(1).all(|byte| byte.is_ascii_digit()),
            Some(letter) => letters.next().is_none() && (letter.is_ascii_alphabetic() || matches!(letter, 'đ' | 'Đ')),
        };
        let value = text[..digits].parse().map_err(|_| ParseNumberError { position: 0 })?;
        if legal {
            Ok(Self { text: text.to_owned(), value, digits })
        } else {
            Err(ParseNumberError { position: digits })
        }
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = ParseNumberError;

    fn try_from(text: String) -> Result<Self, ParseNumberError> {
        text.parse()
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.text
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits_with_a_letter_or_decimals() {
        for text in ["1", "06", "123456", "30c", "142B", "30đ", "66.13", "1.234"] {
            assert_eq!(text.parse::<DocumentNumber>().unwrap().as_str(), text);
        }
        for (text, position) in
            [("", 0), ("c30", 0), ("1234567", 6), ("30cd", 2), ("66.", 2), ("66.1234", 2), ("6-", 1)]
        {
            assert_eq!(text.parse::<DocumentNumber>().unwrap_err().position(), position, "{text}");
        }
        assert_eq!(
            "x".parse::<DocumentNumber>().unwrap_err().to_string(),
            "not a document number at byte 0: expected one to six digits, then a decimal part or one letter",
        );
    }
}
