//! The progress of a plan, written for people.

mod csv;
mod markdown;

#[cfg(feature = "xlsx-out")]
pub(in crate::export) mod xlsx;

use chrono::{Datelike, NaiveDate};

use crate::finding::Language;
use crate::names::{Unit, UnitNames};
use crate::plan::{Area, Completion, Evidence, ItemState, Plan, PlanItem, PlanPolicy, Progress};
use crate::rate::{Rate, Rounding};
use crate::text::day::with_dates;
use crate::text::excerpt::capitalized;
use crate::time::Period;

/// The progress of a plan on a day and in a period (tiến độ thực hiện kế hoạch), ready to be written: as Markdown, CSV,
/// XLSX (feature `xlsx-out`) and HTML (feature `html`).
///
/// ```
/// use cchc::export::PlanReport;
/// use cchc::plan::{ItemDue, Plan, PlanItem};
/// use cchc::chrono::NaiveDate;
///
/// let mut plan = Plan::new(2025, "Sở Nội vụ");
/// plan.push(PlanItem::new("1", "Rà soát văn bản", ItemDue::new("Quý I", 2025)));
/// let day = NaiveDate::from_ymd_opt(2025, 4, 1).unwrap();
/// let text = PlanReport::new(&plan, "2025-Q1".parse()?, day).to_markdown();
/// assert!(text.contains("| 1 | Rà soát văn bản |"));
/// assert!(text.contains("Quá hạn"));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[doc(alias = "tiến độ")]
#[derive(Clone, Debug)]
pub struct PlanReport<'a> {
    plan: &'a Plan,
    period: Period,
    day: NaiveDate,
    policy: PlanPolicy,
    names: UnitNames,
    local: bool,
}

/// The columns of the progress table.
pub(in crate::export) const COLUMNS: [&str; 11] = [
    "STT",
    "Nhiệm vụ",
    "Sản phẩm",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
    "Ngày cuối",
    "Kết quả thực hiện",
    "Minh chứng",
    "Tình trạng",
    "Ghi chú",
];

/// A line of the progress table: a heading of a group, or an item.
pub(in crate::export) enum Line<'a> {
    Group(&'a str),
    #[cfg_attr(
        not(any(feature = "html", feature = "xlsx-out")),
        allow(dead_code, reason = "only these look at the item")
    )]
    Item(&'a PlanItem, Box<[String; COLUMNS.len()]>),
}

impl<'a> PlanReport<'a> {
    /// The progress of a plan in a period, as known at the end of `day`.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// assert_eq!(PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?).completion().year, 13);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(plan: &'a Plan, period: Period, day: NaiveDate) -> Self {
        let policy = PlanPolicy::default();
        Self { plan, period, day, policy, names: UnitNames::new(), local: true }
    }

    /// The same report, under another policy.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::{PlanPolicy, PlanReader};
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?).with_policy(PlanPolicy::by_last_day());
    /// assert!(report.completion().due < plan.completion(&"2021-Q1".parse()?, "2021-03-14".parse()?).due);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_policy(mut self, policy: PlanPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// The same report, with names that stand for one unit.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::names::UnitNames;
    /// use cchc::plan::{ItemDue, Plan, PlanItem};
    ///
    /// let mut item = PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021));
    /// item.lead = Some("VPS".into());
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(item);
    /// let names = UnitNames::new().with_name("VPS", "Văn phòng Sở");
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?).with_unit_names(names);
    /// assert_eq!(report.by_unit()[0].0.as_ref().unwrap().name(), "Văn phòng Sở");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_unit_names(mut self, names: UnitNames) -> Self {
        self.names = names;
        self
    }

    /// The same report, with the areas in the wording of central bodies ("Chính phủ số") and not of local ones.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?).with_central_wording(true);
    /// println!("{}", report.to_markdown());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_central_wording(mut self, central: bool) -> Self {
        self.local = !central;
        self
    }

    /// Completion of the whole plan.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::{Completion, Plan};
    ///
    /// let plan = Plan::new(2021, "Sở Nội vụ");
    /// assert_eq!(PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?).completion(), Completion::default());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn completion(&self) -> Completion {
        self.plan.completion_with(&self.period, self.day, &self.policy)
    }

    /// Completion by area, in the order of the programme; items without an area come last.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::{Area, PlanReader};
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert_eq!(report.by_area()[0].0, Some(Area::Direction));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by_area(&self) -> Vec<(Option<Area>, Completion)> {
        let mut areas: Vec<_> = self.plan.by_area(&self.period, self.day, &self.policy).into_iter().collect();
        areas.sort_by_key(|(area, _)| (area.is_none(), *area));
        areas
    }

    /// Completion by the unit that leads, in the order of the plan.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert_eq!(report.by_unit()[0].0.as_ref().unwrap().name(), "Văn phòng Sở");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by_unit(&self) -> Vec<(Option<Unit>, Completion)> {
        self.plan.by_unit(&self.period, self.day, &self.policy, &self.names)
    }

    /// The state of an item on the day of the report.
    ///
    /// ```
    /// use cchc::chrono::NaiveDate;
    /// use cchc::export::PlanReport;
    /// use cchc::plan::{ItemDue, ItemState, Plan, PlanItem};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::from("2021-03-01".parse::<NaiveDate>()?)));
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert_eq!(report.state(&plan.items()[0]), ItemState::Overdue);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn state(&self, item: &PlanItem) -> ItemState {
        item.state(self.day, self.policy.soon)
    }

    /// The plan.
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// The day up to which things are known.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    pub(in crate::export) fn area_label(&self, area: Option<Area>) -> String {
        capitalized(match area {
            Some(area) if self.local => area.local_label(),
            Some(area) => area.label(Language::Vietnamese),
            None => "không rõ lĩnh vực",
        })
    }

    pub(in crate::export) fn title(&self) -> String {
        if self.plan.title().is_empty() {
            format!("Kế hoạch cải cách hành chính năm {}", self.plan.year())
        } else {
            self.plan.title().to_owned()
        }
    }

    pub(in crate::export) fn as_of(&self) -> String {
        format!(
            "Tính đến hết ngày {}; kỳ báo cáo: {} ({})",
            date(self.day),
            self.period.label(),
            self.period.span_label()
        )
    }

    /// The rates with their names.
    pub(in crate::export) fn rates(&self, completion: &Completion) -> [(String, Rate); 2] {
        [
            (format!("Nhiệm vụ đến hạn trong kỳ ({})", self.period.label()), completion.of_due()),
            (format!("Nhiệm vụ của cả năm {}", self.plan.year()), completion.of_year()),
        ]
    }

    pub(in crate::export) fn lines(&self) -> Vec<Line<'a>> {
        let mut open: &[String] = &[];
        let mut lines = Vec::new();
        for item in self.plan.items() {
            let same = open.iter().zip(&item.path).take_while(|(one, other)| one == other).count();
            lines.extend(item.path.iter().skip(same).map(|label| Line::Group(label)));
            open = &item.path;
            lines.push(Line::Item(item, Box::new(self.cells(item))));
        }
        lines
    }

    fn cells(&self, item: &PlanItem) -> [String; COLUMNS.len()] {
        let partners: Vec<&str> = item.partners.iter().map(Unit::name).collect();
        let evidence: Vec<String> = item.evidence.iter().map(document).collect();
        [
            item.ordinal.clone(),
            item.task.clone(),
            item.product.clone(),
            item.lead.as_ref().map_or_else(String::new, |lead| lead.name().to_owned()),
            partners.join("; "),
            with_dates(item.due.written()).into_owned(),
            item.due.last_day().map_or_else(String::new, date),
            if item.reported.is_empty() { words(item.progress) } else { item.reported.clone() },
            evidence.join("; "),
            capitalized(self.state(item).label(Language::Vietnamese)),
            item.note.clone(),
        ]
    }
}

/// A day as Vietnamese documents print it, with zeros before the days below ten and the months of January and February.
pub(in crate::export) fn date(day: NaiveDate) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("{:02}/{month}/{}", day.day(), day.year())
}

fn document(evidence: &Evidence) -> String {
    match evidence.date {
        Some(day) => format!("{} ngày {}", evidence.symbol, date(day)),
        None => evidence.symbol.to_string(),
    }
}

/// Progress in the words that the reader of plans understands.
fn words(progress: Progress) -> String {
    match progress {
        Progress::NotStarted => "Chưa triển khai".to_owned(),
        Progress::Underway(percent) => format!("Đang thực hiện, đạt {percent}%"),
        Progress::Estimated => "Ước hoàn thành".to_owned(),
        Progress::Done(day) => format!("Đã hoàn thành ngày {}", date(day)),
        Progress::DoneUndated => "Đã hoàn thành".to_owned(),
        Progress::Cancelled => "Không thực hiện".to_owned(),
        _ => String::new(),
    }
}

/// "3/4 (75,0%)"; over nothing there is no percentage.
pub(in crate::export) fn rate(rate: &Rate) -> String {
    match rate.percent(1, Rounding::HalfUp) {
        Some(percent) => format!("{rate} ({})", percent.to_vietnamese()),
        None => format!("{rate} (không có)"),
    }
}
