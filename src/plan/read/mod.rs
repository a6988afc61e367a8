//! Plans out of the tables that people have.
//!
//! Two layers: every row of the table stays as it was read ([`PlanRow`]), and what it means is an item, a target or a
//! heading of the [`Plan`]. A row of which nothing is understood is still there.

mod below;
mod columns;
mod done;
mod head;
mod item;
mod read_plan;
mod rows;
mod words;

pub use read_plan::{PlanRow, PlanRowKind, ReadPlan};
pub(in crate::plan) use words::{stated_day, units};

use chrono::Datelike;

use head::Head;

use super::Plan;
use crate::document::Symbol;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::Unit;
use crate::table::Table;
use crate::text::{ErrorKind, explain};

/// Why no plan could be read (lỗi đọc kế hoạch).
///
/// ```
/// use cchc::plan::{PlanReadError, PlanReader};
/// use cchc::table::Table;
///
/// let nothing = Table::from_text("không phải kế hoạch");
/// let error = PlanReader::new().read(&nothing).unwrap_err();
/// assert_eq!(error, PlanReadError::NoTable);
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanReadError {
    /// No row has the headings of a plan.
    #[error(
        "no table of a plan: expected a row of headings with Nhiệm vụ (Nội dung) and one of Sản phẩm, Đơn vị chủ trì, \
         Thời gian hoàn thành, Kết quả thực hiện"
    )]
    NoTable,
    /// Neither the caller, nor the title, nor the deadlines say for which year it is.
    #[error("the year of the plan is not stated: expected \"năm 2025\" in its title, or the year from the caller")]
    NoYear,
}

explain! {
    PlanReadError, error => ErrorKind::Parse,
    match error {
        Self::NoTable => "không có bảng kế hoạch: cần hàng tiêu đề có Nhiệm vụ (Nội dung) và một trong các cột Sản phẩm, \
                          Đơn vị chủ trì, Thời gian hoàn thành, Kết quả thực hiện"
            .to_owned(),
        Self::NoYear => "không rõ năm của kế hoạch: cần “năm 2025” trong tiêu đề, hoặc năm do người gọi cho".to_owned(),
    }
}

/// Reads plans out of tables (đọc kế hoạch từ bảng), whatever the order and the spelling of their headings.
///
/// - Headings take one to three rows. Known are the ordinal, the task (nhiệm vụ, nội dung, công việc), the product (sản
///   phẩm), the unit that leads (chủ trì) and those that take part (phối hợp), the deadline (thời gian, thời hạn), a
///   column for each quarter or month with marks, the progress, the result (kết quả thực hiện), evidence, funding and
///   remarks. "Tiến độ" is the deadline where its cells read as deadlines and no other column is one.
/// - Who leads and who takes part may stand in one cell ("Chủ trì: …; phối hợp: …"), and how far the work is in columns of
///   marks ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện") or as a percentage.
/// - Rows with a text and nothing else are headings of groups: they give the [path](super::PlanItem::path) and the
///   [area](super::Area) of what follows.
/// - A row without ordinal and task goes on with the item above; with a deadline of its own it is another item of the
///   same task. A numbered row with a unit, a result or a deadline and without a task is an item, and said to lack its
///   task.
/// - "như trên", "-nt-", "″" and "//" stand for the cell above.
/// - Title, year, document and issuer come from the lines above: of a letterhead the body that issues, not the one above
///   it. In a plan for several years ("giai đoạn 2026 - 2030") a deadline without a year is not clear, unless the caller
///   names the year.
/// - Evidence is what the result cites, with the dates stated there. "Đã hoàn thành" is done on the day that it
///   names, else on that of the last document; "80%" is under way. A result of nothing but dated documents is done.
///
/// ```
/// use cchc::plan::{Area, PlanReader};
/// use cchc::table::Table;
///
/// let table = Table::from_text(
///     "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025\n\
///      | STT | Nhiệm vụ | Đơn vị chủ trì | Thời gian hoàn thành | Kết quả thực hiện |\n\
///      |---|---|---|---|---|\n\
///      | I | CẢI CÁCH THỂ CHẾ | | | |\n\
///      | 1 | Rà soát văn bản | Sở Tư pháp | Quý II | Báo cáo số 12/BC-STP ngày 20/5/2025, đã hoàn thành |",
/// );
/// let read = PlanReader::new().read(&table)?;
/// let item = &read.plan().items()[0];
/// assert_eq!((read.plan().year(), item.area), (2025, Some(Area::Institutions)));
/// assert_eq!(item.due.last_day().unwrap().to_string(), "2025-06-30");
/// assert_eq!(item.evidence[0].symbol.to_string(), "12/BC-STP");
/// # Ok::<(), cchc::plan::PlanReadError>(())
/// ```
#[doc(alias = "đọc kế hoạch")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanReader {
    year: Option<i32>,
    unit: Option<Unit>,
    document: Option<Symbol>,
    title: Option<String>,
}

impl PlanReader {
    /// A reader that takes year, unit and document from the text around the table.
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let read = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
    /// assert_eq!(read.plan().year(), 2021);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same reader, for a plan of this year whatever its title says.
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let read = PlanReader::new().with_year(2026).read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
    /// assert_eq!(read.plan().year(), 2026);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_year(mut self, year: impl Into<Option<i32>>) -> Self {
        self.year = year.into();
        self
    }

    /// The same reader, for the plan of this unit.
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let read = PlanReader::new().with_unit("Sở Nội vụ").read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
    /// assert_eq!(read.plan().unit().name(), "Sở Nội vụ");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_unit(mut self, unit: impl Into<Unit>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The same reader, for the plan with this number and notation.
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let reader = PlanReader::new().with_document("1012/KH-STTTT".parse()?);
    /// let read = reader.read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
    /// assert_eq!(read.plan().document().unwrap().to_string(), "1012/KH-STTTT");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_document(mut self, document: Symbol) -> Self {
        self.document = Some(document);
        self
    }

    /// The same reader, for a plan with this title.
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let reader = PlanReader::new().with_title("Kế hoạch CCHC năm 2021");
    /// let read = reader.read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
    /// assert_eq!(read.plan().title(), "Kế hoạch CCHC năm 2021");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Reads a table.
    ///
    /// # Errors
    /// [`PlanReadError`] where no row has the headings of a plan, or nothing says of which year it is.
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let table = "STT;Nhiệm vụ;Thời gian hoàn thành\n1;Ban hành Kế hoạch;Quý I\n";
    /// let plan = PlanReader::new().with_year(2021).read(&Table::from_text(table))?.into_plan();
    /// assert_eq!(plan.items()[0].task, "Ban hành Kế hoạch");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(&self, table: &Table) -> Result<ReadPlan, PlanReadError> {
        self.read_all(std::slice::from_ref(table))
    }

    /// Reads the tables of one plan, one after the other: sheets, or the tables of a document. Tables without the
    /// headings of a plan are texts.
    ///
    /// # Errors
    /// As [`PlanReader::read`].
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let sheet = |task: &str| Table::from_text(&format!("STT;Nhiệm vụ;Thời gian hoàn thành\n1;{task};Quý I\n"));
    /// let plan = PlanReader::new().with_year(2021).read_all(&[sheet("Ban hành Kế hoạch"), sheet("Tự kiểm tra")])?.into_plan();
    /// assert_eq!(plan.items().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_all(&self, tables: &[Table]) -> Result<ReadPlan, PlanReadError> {
        let raw: Vec<rows::RawTable> = tables.iter().map(rows::RawTable::read).collect();
        if raw.iter().all(rows::RawTable::is_text) {
            return Err(PlanReadError::NoTable);
        }
        let head = Head::read(&raw);
        let stated = self.year.or(head.years.map(|(first, _)| first));
        let year = stated.or_else(|| year_of_deadlines(&raw)).ok_or(PlanReadError::NoYear)?;
        // In a plan for several years nobody knows in which of them "Quý II" is.
        let spans_years = self.year.is_none() && head.years.is_some_and(|(first, last)| first < last);
        let unit = self.unit.clone().or(head.unit);
        let mut plan = Plan::new(year, unit.map_or_else(String::new, |unit| unit.name().to_owned()));
        if let Some(document) = self.document.clone().or(head.document) {
            plan = plan.with_document(document);
        }
        plan = plan.with_title(self.title.clone().unwrap_or(head.title));
        let mut read = ReadPlan { plan, rows: Vec::new(), findings: Findings::default(), written: Vec::new() };
        for (at, (raw, table)) in raw.into_iter().zip(tables).enumerate() {
            if table.cut_columns() > 0 {
                let found = i64::try_from(table.cut_columns()).unwrap_or(i64::MAX);
                let finding = Finding::new(Rule::RECORD_UNREADABLE, Location::row(table.name()));
                read.findings
                    .push(finding.with_found(found).with_detail("cells right of the 256th column are not read"));
            }
            raw.interpret(at, table, spans_years, &mut read);
        }
        read.findings.merge(super::repeated::same_place(read.plan.items(), &read.written));
        Ok(read)
    }
}

/// The year in which most deadlines with a year of their own end.
fn year_of_deadlines(raw: &[rows::RawTable]) -> Option<i32> {
    let mut years: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for due in raw.iter().flat_map(rows::RawTable::deadlines) {
        // A deadline that ends in the same year whatever the plan's year states its own.
        let ends = |year| super::ItemDue::new(due, year).last_day().map(|day| day.year());
        if let (Some(one), Some(other)) = (ends(2001), ends(2002)) {
            if one == other {
                *years.entry(one).or_default() += 1;
            }
        }
    }
    years.into_iter().max_by_key(|(year, count)| (*count, -year)).map(|(year, _)| year)
}

#[cfg(test)]
mod tests;
