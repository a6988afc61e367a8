//! The result form as a workbook that people can file.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::error::WorkbookError;
use super::sheet::{details, findings, form, unplaced};
use crate::count::{Counted, Ledger};
use crate::form::ResultForm;

/// Who signs a form, where and when (phần ký). What is left out stays as dots to fill in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signature {
    /// Place and date: "Nam Định, ngày 19 tháng 3 năm 2021".
    pub place_and_date: Option<String>,
    /// Who drew the form up (người lập biểu).
    pub drafter: Option<String>,
    /// Who signs as the head (thủ trưởng).
    pub head: Option<String>,
}

impl Signature {
    /// Nobody and nowhere yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, at this place and date.
    #[must_use]
    pub fn with_place_and_date(mut self, place_and_date: impl Into<String>) -> Self {
        self.place_and_date = Some(place_and_date.into());
        self
    }

    /// The same, drawn up by this person.
    #[must_use]
    pub fn with_drafter(mut self, drafter: impl Into<String>) -> Self {
        self.drafter = Some(drafter.into());
        self
    }

    /// The same, signed by this head.
    #[must_use]
    pub fn with_signer(mut self, head: impl Into<String>) -> Self {
        self.head = Some(head.into());
        self
    }
}

/// The result form as an XLSX workbook (biểu II.06a dạng bảng tính), ready to print and sign.
///
/// The first sheet is the form on A4 in landscape: title, merged headings, the row of column numbers with its formulas,
/// borders, the signatures. Columns 3, 7 and 11 and the total row are live formulas whose results are stored with them.
/// The second sheet lists the findings, the third what could not be placed, and with
/// [`FormWorkbook::with_ledger`] another one the dossiers behind the cells.
///
/// Texts are written as texts: `=1+1` in the name of a field stays the name of a field. The same form gives the
/// same bytes; nothing looks at a clock.
///
/// ```
/// use cchc::export::xlsx::{FormWorkbook, Signature};
/// use cchc::{Counter, Query};
///
/// let counted = Counter::new(Query::new("2021-Q1".parse()?)).with_catalogue(cchc::samples::catalogue()).finish();
/// let bytes = FormWorkbook::new(&counted)
///     .with_reporting_unit("Sở Thông tin và Truyền thông")
///     .with_receiving_unit("UBND tỉnh Nam Định")
///     .with_signature(Signature::new().with_place_and_date("Nam Định, ngày 19 tháng 3 năm 2021"))
///     .to_bytes()?;
/// assert!(bytes.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct FormWorkbook<'a> {
    form: &'a ResultForm,
    /// The findings and what could not be placed, where dossiers were counted.
    counted: Option<&'a Counted>,
    ledger: Option<&'a Ledger<'a>>,
    pub(super) listed: u32,
    pub(super) reporting_unit: Option<String>,
    pub(super) receiving_unit: Option<String>,
    pub(super) signature: Signature,
}

impl<'a> FormWorkbook<'a> {
    /// How many dossiers are listed unless the caller says otherwise: a sheet holds 1 048 576 rows, and the last ones
    /// say that there are more.
    pub const LISTED: u32 = super::sheet::MOST_ROWS;

    /// A workbook of a counted form.
    pub fn new(counted: &'a Counted) -> Self {
        Self { counted: Some(counted), ..Self::of_form(counted.form()) }
    }

    /// A workbook of a form alone, as of a [`RollUp`](crate::form::RollUp): without the sheet of findings.
    pub fn of_form(form: &'a ResultForm) -> Self {
        let signature = Signature::new();
        let listed = Self::LISTED;
        Self { form, counted: None, ledger: None, listed, reporting_unit: None, receiving_unit: None, signature }
    }

    /// The same workbook, from this unit (đơn vị báo cáo).
    #[must_use]
    pub fn with_reporting_unit(mut self, unit: impl Into<String>) -> Self {
        self.reporting_unit = Some(unit.into());
        self
    }

    /// The same workbook, to this unit (đơn vị nhận báo cáo).
    #[must_use]
    pub fn with_receiving_unit(mut self, unit: impl Into<String>) -> Self {
        self.receiving_unit = Some(unit.into());
        self
    }

    /// The same workbook, signed.
    #[must_use]
    pub fn with_signature(mut self, signature: Signature) -> Self {
        self.signature = signature;
        self
    }

    /// The same workbook, with a sheet of the dossiers behind the cells.
    #[must_use]
    pub fn with_ledger(mut self, ledger: &'a Ledger<'a>) -> Self {
        self.ledger = Some(ledger);
        self
    }

    /// The same workbook, with at most so many dossiers listed; more than [`FormWorkbook::LISTED`] are never.
    #[must_use]
    pub fn with_listed(mut self, dossiers: u32) -> Self {
        self.listed = dossiers.min(Self::LISTED);
        self
    }

    pub(super) fn form(&self) -> &'a ResultForm {
        self.form
    }

    /// The workbook's bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, WorkbookError> {
        let rows = self.form().rows().len();
        if rows > 1_000_000 {
            return Err(WorkbookError::TooManyRows { rows });
        }
        self.build().map_err(|_| WorkbookError::NotWritten)
    }

    fn build(&self) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
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
        let properties = DocProperties::new().set_title("Biểu số II.06a/VPCP/KSTT").set_creation_datetime(&created);
        workbook.set_properties(&properties);
        form(workbook.add_worksheet(), self)?;
        if let Some(counted) = self.counted {
            findings(workbook.add_worksheet(), counted.findings())?;
            if !counted.unplaced().is_empty() {
                unplaced(workbook.add_worksheet(), counted)?;
            }
        }
        if let Some(ledger) = self.ledger {
            details(workbook.add_worksheet(), ledger, self.listed)?;
        }
        workbook.save_to_buffer()
    }
}

/// The workbook of a counted form, without names and signatures (xuất biểu ra bảng tính).
pub fn write_form(counted: &Counted) -> Result<Vec<u8>, WorkbookError> {
    FormWorkbook::new(counted).to_bytes()
}
