//! The workbook as bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::details::Details;
use super::error::WorkbookError;
use super::sheet::{findings, form, unplaced};
use super::workbook::FormWorkbook;
use crate::count::Counted;

impl FormWorkbook<'_> {
    /// The workbook's bytes.
    ///
    /// # Errors
    ///
    /// [`WorkbookError`] where the form has more rows than a sheet holds.
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::form::Column;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = FormWorkbook::new(&counted).to_bytes()?;
    /// assert_eq!(cchc::ingest::xlsx::read_published(&bytes)?.form().total().unwrap().cell(Column::Received).count(), Some(18));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_bytes(&self) -> Result<Vec<u8>, WorkbookError> {
        let rows = self.form().rows().len();
        if rows > 1_000_000 {
            return Err(WorkbookError::TooManyRows { rows });
        }
        let details = self.ledger.map(|ledger| Details::new(ledger, self.listed));
        let (bytes, sheets) = self.build(details.as_ref()).map_err(|_| WorkbookError::NotWritten)?;
        match details {
            Some(details) => details.write_into(&bytes, sheets).ok_or(WorkbookError::NotWritten),
            None => Ok(bytes),
        }
    }

    /// The workbook with the beginning of its list, and how many sheets it has.
    fn build(&self, details: Option<&Details<'_>>) -> Result<(Vec<u8>, usize), rust_xlsxwriter::XlsxError> {
        let mut workbook = Workbook::new();
        // The day of the period, not the day of writing: the same form gives the same file.
        let day = self.form().period().to();
        let (year, month, date) =
            (chrono::Datelike::year(&day), chrono::Datelike::month(&day), chrono::Datelike::day(&day));
        let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(date));
        let known = match parts {
            (Ok(year), Ok(month), Ok(date)) => ExcelDateTime::from_ymd(year, month, date).ok(),
            _ => None,
        };
        let created = known.map_or_else(|| ExcelDateTime::from_ymd(2020, 1, 1), Ok)?;
        let title = format!("Biểu số {}", self.heading.code());
        let properties = DocProperties::new().set_title(title).set_creation_datetime(&created);
        workbook.set_properties(&properties);
        form(workbook.add_worksheet(), self)?;
        if let Some(counted) = self.counted {
            findings(workbook.add_worksheet(), counted.findings())?;
            if !counted.unplaced().is_empty() {
                unplaced(workbook.add_worksheet(), counted)?;
            }
        }
        if let Some(details) = details {
            details.begin(workbook.add_worksheet())?;
        }
        let sheets = workbook.worksheets().len();
        Ok((workbook.save_to_buffer()?, sheets))
    }
}

/// The workbook of a counted form, without names and signatures (xuất biểu ra bảng tính).
///
/// # Errors
///
/// [`WorkbookError`] where the form has more rows than a sheet holds.
///
/// ```
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// assert!(cchc::export::xlsx::write_form(&counted)?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_form(counted: &Counted) -> Result<Vec<u8>, WorkbookError> {
    FormWorkbook::new(counted).to_bytes()
}
