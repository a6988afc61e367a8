//! What there is too much of in a file.

use std::fmt;

use crate::text::{Language, Said};

/// What there is too much of in a workbook (phần vượt giới hạn).
///
/// ```
/// use cchc::export::xlsx::FormWorkbook;
/// use cchc::ingest::xlsx::{XlsxError, XlsxLimits};
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
/// let small = XlsxLimits { unpacked: 1, ..XlsxLimits::default() };
/// let error = cchc::ingest::xlsx::read_published_within(&bytes, &small).unwrap_err();
/// assert!(matches!(error, XlsxError::TooLarge(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverLimit(Said);

impl OverLimit {
    pub(crate) fn new(vi: String, en: String) -> Self {
        Self(Said::new(vi, en))
    }

    /// What there is too much of, and how much there may be.
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::finding::Language;
    /// use cchc::ingest::xlsx::{XlsxError, XlsxLimits};
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
    /// let small = XlsxLimits { unpacked: 1, ..XlsxLimits::default() };
    /// let error = cchc::ingest::xlsx::read_published_within(&bytes, &small).unwrap_err();
    /// if let XlsxError::TooLarge(what) = error {
    ///     assert_eq!(what.message(Language::English), what.to_string());
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.0.get(language).to_owned()
    }
}

impl fmt::Display for OverLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
