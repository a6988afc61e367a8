//! Texts and values that are no periods.

use crate::text::{ErrorKind, Language, Said};

/// A text, or a combination of values, that is no reporting period.
///
/// ```
/// use cchc::{ErrorKind, Period};
///
/// let error = "2021-Q7".parse::<Period>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::OutOfRange);
/// assert_eq!(error.to_string(), "the regime decree-09-2019 has no quarter 7 in year 2021; expected 1 to 4");
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ParsePeriodError {
    pub(super) message: Said,
    pub(super) kind: ErrorKind,
}

impl ParsePeriodError {
    /// What kind of error it is: [`ErrorKind::Parse`] for a text, [`ErrorKind::OutOfRange`] for a period that its
    /// regime does not have, [`ErrorKind::Invalid`] for values that make no period,
    /// [`ErrorKind::Mismatch`] for periods that do not meet.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The error in one line; in English it is what `Display` writes.
    ///
    /// ```
    /// use cchc::Period;
    /// use cchc::finding::Language;
    ///
    /// let error = "2021-Q7".parse::<Period>().unwrap_err();
    /// assert_eq!(error.message(Language::Vietnamese), "chế độ báo cáo decree-09-2019 không có quý 7 năm 2021; chỉ có 1 đến 4");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.message.get(language).to_owned()
    }
}
