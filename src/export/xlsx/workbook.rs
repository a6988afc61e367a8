//! The result form as a workbook that people can file.

use crate::count::{Counted, Ledger};
use crate::form::{FormHeading, ResultForm};

/// A sheet holds 1 048 576 rows; the last ones say that there are more.
pub(super) const MOST_ROWS: u32 = 1_048_000;

/// Who signs a form, where and when (phần ký). What is left out stays as dots to fill in by hand.
///
/// ```
/// let signature = cchc::export::xlsx::Signature::new().with_drafter("Trần Thị B");
/// assert_eq!((signature.drafter.as_deref(), signature.head), (Some("Trần Thị B"), None));
/// ```
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
    ///
    /// ```
    /// assert_eq!(cchc::export::xlsx::Signature::new(), cchc::export::xlsx::Signature::default());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, at this place and date.
    ///
    /// ```
    /// let signature = cchc::export::xlsx::Signature::new().with_place_and_date("Nam Định, ngày 19 tháng 3 năm 2021");
    /// assert!(signature.place_and_date.is_some());
    /// ```
    #[must_use]
    pub fn with_place_and_date(mut self, place_and_date: impl Into<String>) -> Self {
        self.place_and_date = Some(place_and_date.into());
        self
    }

    /// The same, drawn up by this person.
    ///
    /// ```
    /// assert_eq!(cchc::export::xlsx::Signature::new().with_drafter("Trần Thị B").drafter.as_deref(), Some("Trần Thị B"));
    /// ```
    #[must_use]
    pub fn with_drafter(mut self, drafter: impl Into<String>) -> Self {
        self.drafter = Some(drafter.into());
        self
    }

    /// The same, signed by this head.
    ///
    /// ```
    /// assert_eq!(cchc::export::xlsx::Signature::new().with_signer("Nguyễn Văn A").head.as_deref(), Some("Nguyễn Văn A"));
    /// ```
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
/// let query = Query::new("2021-Q1".parse()?);
/// let counted = Counter::builder(query).catalogue(cchc::samples::catalogue()).build().finish();
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
    pub(super) counted: Option<&'a Counted>,
    pub(super) ledger: Option<&'a Ledger<'a>>,
    pub(super) listed: u32,
    pub(super) reporting_unit: Option<String>,
    pub(super) receiving_unit: Option<String>,
    pub(super) heading: FormHeading,
    pub(super) signature: Signature,
}

impl<'a> FormWorkbook<'a> {
    /// How many dossiers are listed unless the caller says otherwise: a sheet holds 1 048 576 rows, and the last ones
    /// say that there are more.
    pub const LISTED: u32 = MOST_ROWS;

    /// A workbook of a counted form.
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert!(FormWorkbook::new(&counted).to_bytes()?.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(counted: &'a Counted) -> Self {
        Self { counted: Some(counted), ..Self::of_form(counted.form()) }
    }

    /// A workbook of a form alone, as of a [`RollUp`](crate::form::RollUp): without the sheet of findings.
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert!(FormWorkbook::of_form(counted.form()).to_bytes()?.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_form(form: &'a ResultForm) -> Self {
        let signature = Signature::new();
        let listed = Self::LISTED;
        let heading = FormHeading::of_period(form.period());
        Self {
            form,
            counted: None,
            ledger: None,
            listed,
            reporting_unit: None,
            receiving_unit: None,
            heading,
            signature,
        }
    }

    /// The same workbook, from this unit (đơn vị báo cáo).
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = FormWorkbook::new(&counted).with_reporting_unit("Sở Nội vụ").to_bytes()?;
    /// assert!(cchc::ingest::xlsx::read_published(&bytes).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_reporting_unit(mut self, unit: impl Into<String>) -> Self {
        self.reporting_unit = Some(unit.into());
        self
    }

    /// The same workbook, to this unit (đơn vị nhận báo cáo).
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = FormWorkbook::new(&counted).with_receiving_unit("Văn phòng UBND tỉnh").to_bytes()?;
    /// assert!(cchc::ingest::xlsx::read_published(&bytes).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_receiving_unit(mut self, unit: impl Into<String>) -> Self {
        self.receiving_unit = Some(unit.into());
        self
    }

    /// Prints another form code and circular, and the units that the heading names.
    ///
    /// The layout stays that of the 13 columns: of the forms of later circulars nothing but their numbers is known.
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::form::FormHeading;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let heading = FormHeading::of_period(counted.form().period()).with_reporting_unit("Sở Nội vụ");
    /// assert!(FormWorkbook::new(&counted).with_heading(heading).to_bytes().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_heading(mut self, heading: FormHeading) -> Self {
        let named = |unit: &str| (!unit.is_empty()).then(|| unit.to_owned());
        self.reporting_unit = named(heading.reporting_unit()).or(self.reporting_unit);
        self.receiving_unit = named(heading.receiving_unit()).or(self.receiving_unit);
        self.heading = heading;
        self
    }

    /// The same workbook, signed.
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let signature = cchc::export::xlsx::Signature::new().with_signer("Nguyễn Văn A");
    /// assert!(FormWorkbook::new(&counted).with_signature(signature).to_bytes().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_signature(mut self, signature: Signature) -> Self {
        self.signature = signature;
        self
    }

    /// The same workbook, with a sheet of the dossiers behind the cells.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let ledger = Ledger::new(&query, &dossiers);
    /// let mut counter = Counter::new(query);
    /// for dossier in &dossiers {
    ///     counter.add(dossier)?;
    /// }
    /// assert!(FormWorkbook::new(&counter.finish()).with_ledger(&ledger).to_bytes().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_ledger(mut self, ledger: &'a Ledger<'a>) -> Self {
        self.ledger = Some(ledger);
        self
    }

    /// The same workbook, with at most so many dossiers listed; more than [`FormWorkbook::LISTED`] are never.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let ledger = Ledger::new(&query, &dossiers);
    /// let workbook = FormWorkbook::of_form(ledger.form()).with_ledger(&ledger).with_listed(1);
    /// assert!(workbook.to_bytes().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_listed(mut self, dossiers: u32) -> Self {
        self.listed = dossiers.min(Self::LISTED);
        self
    }

    pub(super) fn form(&self) -> &'a ResultForm {
        self.form
    }
}
