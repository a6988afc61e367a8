//! The report as a Word document (văn bản hành chính dạng DOCX), in the layout of
//! [NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp), appendix I.
//!
//! [`WordDocument`] says what stands where; [`WordDocument::to_docx`] sets it: A4, the margins and the letter sizes of the decree,
//! page numbers from page 2, and the result form on a landscape page of its own.

mod composed;
mod form;
mod letter;
mod outline;
mod plan;
mod roll_up;
mod set;

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use crate::export::PlanReport;
use crate::finding::Finding;
use crate::form::{ResultForm, RollUp};
use crate::report::compose::ReportTable;
use crate::text::{ErrorKind, explain};

/// One part of the text of a [`WordDocument`].
///
/// ```
/// use cchc::export::docx::{Part, WordDocument};
///
/// let document = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_part(Part::Bullet("Tiếp nhận 18 hồ sơ.".into()));
/// assert!(document.to_docx()?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// A heading: how deep it lies (1 for "I", 2 for "1", 3 for "6.1"), its ordinal and its title.
    Heading {
        /// 1 for "I", 2 for "1", 3 for "6.1".
        level: usize,
        /// The ordinal without its full stop.
        ordinal: String,
        /// The title.
        title: String,
    },
    /// A paragraph (đoạn văn).
    Text(String),
    /// A bullet of the first level, with its "-".
    Bullet(String),
    /// A bullet of the second level, with its "+".
    SubBullet(String),
    /// A table inside the text.
    Table(ReportTable),
    /// What is missing, marked for the one who fills it in.
    Gap(String),
}

/// An administrative document as it is to be printed (văn bản hành chính): head, text, foot, and the attached form.
///
/// What is not known stays blank, as on a draft: a number or a day is for the registry to fill in.
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::report::Report;
///
/// let report = Report::read(cchc::samples::REPORT);
/// let paper = WordDocument::from(&report).with_issuer("UBND TỈNH NAM ĐỊNH", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG");
/// assert_eq!(paper.kind(), "BÁO CÁO");
/// assert!(paper.to_docx()?.starts_with(b"PK"));
/// # Ok::<(), cchc::export::docx::DocxError>(())
/// ```
#[doc(alias = "văn bản hành chính")]
#[doc(alias = "văn bản")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordDocument {
    superior: String,
    issuer: String,
    number: String,
    place_date: String,
    kind: String,
    subject: String,
    /// What a letter is about, under its number.
    about: String,
    /// The lines of "Kính gửi".
    addressed: Vec<String>,
    parts: Vec<Part>,
    recipients: Vec<String>,
    signer: Vec<String>,
    name: String,
    form: Option<ResultForm>,
    roll_up: Option<RollUp>,
    plan: Option<plan::PlanTable>,
    form_place_date: String,
    annexes: Vec<(String, ReportTable)>,
    remarks: Vec<String>,
    findings: Vec<Finding>,
}

/// A document that could not be put together.
///
/// ```
/// use cchc::export::docx::WordDocument;
///
/// // Nothing that can be written as text is refused.
/// assert!(WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx().is_ok());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("cannot write the document: {0}")]
pub struct DocxError(String);

explain! { DocxError, Self(why) => ErrorKind::Io, format!("không ghi được văn bản: {why}") }

impl WordDocument {
    /// A document of a kind, "BÁO CÁO", on a subject.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("TỜ TRÌNH", "Về việc ban hành Kế hoạch").to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("TỜ TRÌNH"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(kind: impl Into<String>, subject: impl Into<String>) -> Self {
        Self { kind: kind.into(), subject: subject.into(), ..Self::default() }
    }

    /// The issuing body (cơ quan ban hành) under its superior; the superior may be empty.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_issuer("UBND TỈNH NAM ĐỊNH", "SỞ NỘI VỤ").to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("SỞ NỘI VỤ"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_issuer(mut self, superior: impl Into<String>, issuer: impl Into<String>) -> Self {
        self.superior = superior.into();
        self.issuer = issuer.into();
        self
    }

    /// The number and symbol as printed: "Số: 12/BC-STTTT".
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_number("Số: 12/BC-STTTT").to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("12/BC-STTTT"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_number(mut self, number: impl Into<String>) -> Self {
        self.number = number.into();
        self
    }

    /// The place and the day; without a day its place is left blank. Days below 10 and months 1 and 2 are padded.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_date("Nam Định", Some("2021-03-09".parse()?)).to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("Nam Định, ngày 09 tháng 3 năm 2021"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_date(mut self, place: &str, day: Option<NaiveDate>) -> Self {
        self.place_date = place_date(place, day);
        self
    }

    /// Adds a part of the text.
    ///
    /// ```
    /// use cchc::export::docx::{Part, WordDocument};
    ///
    /// let part = Part::Heading { level: 1, ordinal: "I.".into(), title: "Kết quả".into() };
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_part(part).to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("Kết quả"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Adds a recipient (nơi nhận): "Lưu: VT, VP".
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_recipient("Lưu: VT, VP").to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("Lưu: VT, VP"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_recipient(mut self, recipient: impl Into<String>) -> Self {
        self.recipients.push(recipient.into());
        self
    }

    /// The title of the one who signs, a line each ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), and the name.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_signer(&["GIÁM ĐỐC"], "Nguyễn Văn A").to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("Nguyễn Văn A"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_signer(mut self, title: &[&str], name: impl Into<String>) -> Self {
        self.signer = title.iter().map(|line| (*line).to_owned()).collect();
        self.name = name.into();
        self
    }

    /// Attaches the result form, on a landscape page.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_form(counted.form().clone()).to_docx()?;
    /// assert_eq!(cchc::ingest::docx::read(&bytes)?.published().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_form(mut self, form: ResultForm) -> Self {
        self.form = Some(form);
        self
    }

    /// Attaches the forms of many units as one (biểu tổng hợp), on landscape pages, after the form where there is one: sections with
    /// their subtotals, units, fields where they are kept, and units that have not reported.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let form = Counter::new(Query::new("2026-Q1".parse()?)).finish();
    /// let mut all = RollUp::of(form.form());
    /// all.add_with_fields("Sở, ban, ngành", "Sở Tư pháp", form.form())?;
    /// all.expect("Sở, ban, ngành", "Sở Nội vụ")?;
    /// assert!(WordDocument::new("BÁO CÁO", "Quý I").with_roll_up(all).to_docx()?.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_roll_up(mut self, all: RollUp) -> Self {
        self.roll_up = Some(all);
        self
    }

    /// Attaches the progress of a plan (tiến độ thực hiện kế hoạch), on landscape pages, after the form where there is one.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::export::docx::WordDocument;
    /// use cchc::plan::{ItemDue, Plan, PlanItem};
    ///
    /// let mut plan = Plan::new(2025, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Rà soát văn bản", ItemDue::new("Quý I", 2025)));
    /// let report = PlanReport::new(&plan, "2025-Q1".parse()?, "2025-04-01".parse()?);
    /// assert!(WordDocument::new("BÁO CÁO", "Quý I").with_plan(&report).to_docx()?.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_plan(mut self, plan: &PlanReport<'_>) -> Self {
        self.plan = Some(plan::PlanTable::new(plan));
        self
    }

    /// Appends what the checks found, on pages of their own: for the desk, not for filing.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::export::docx::WordDocument;
    /// use cchc::report::Report;
    ///
    /// let findings = Audit::new().run(&Report::read(cchc::samples::REPORT));
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").with_findings(&findings).to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("công thức in sai"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_findings<'a>(mut self, findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        self.findings.extend(findings.into_iter().cloned());
        self
    }

    /// The kind of document, as printed.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// What the document is about.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Number and symbol, as printed.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Place and day, as printed.
    pub fn place_date(&self) -> &str {
        &self.place_date
    }

    /// The text.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The recipients.
    pub fn recipients(&self) -> &[String] {
        &self.recipients
    }
}

/// "Nam Định, ngày 05 tháng 01 năm 2021" (NĐ 30/2020, appendix I: days below 10 and months 1 and 2 are padded).
fn place_date(place: &str, day: Option<NaiveDate>) -> String {
    match day {
        None => format!("{place}, ngày       tháng       năm           "),
        Some(day) if day.month() < 3 => {
            format!("{place}, ngày {:02} tháng {:02} năm {}", day.day(), day.month(), day.year())
        }
        Some(day) => format!("{place}, ngày {:02} tháng {} năm {}", day.day(), day.month(), day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_padded_as_the_decree_says() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        assert_eq!(place_date("Nam Định", day(2021, 2, 5)), "Nam Định, ngày 05 tháng 02 năm 2021");
        assert_eq!(place_date("Nam Định", day(2021, 3, 19)), "Nam Định, ngày 19 tháng 3 năm 2021");
        assert_eq!(place_date("Nam Định", day(2021, 11, 9)), "Nam Định, ngày 09 tháng 11 năm 2021");
    }
}
