//! What the earlier report said would be done, and what came.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::passage::Passage;
use super::repeated::{MOST, Pairs};
use super::view::{ComparedReport, Paragraph, Place, is_outlook};
use crate::names::MatchKey;
use crate::plan::{ItemState, Plan};
use crate::text::{Language, plain, vocabulary};

/// What came of a task that the earlier report had announced (kết quả thực hiện nhiệm vụ đã nêu).
///
/// ```
/// use cchc::finding::Language;
/// use cchc::report::compare::PromiseOutcome;
///
/// assert_eq!(PromiseOutcome::NotTold.label(Language::Vietnamese), "báo cáo này chưa nêu kết quả");
/// assert_eq!("done_on_time".parse(), Ok(PromiseOutcome::DoneOnTime));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PromiseOutcome {
    /// Done by its last day.
    DoneOnTime,
    /// Done after it.
    DoneLate,
    /// Done; nothing says whether in time.
    Done,
    /// Not done, and its last day is over.
    Overdue,
    /// Not done, and not due yet, or announced again.
    Open,
    /// Taken out of the plan.
    Cancelled,
    /// The plan has it no more.
    Dropped,
    /// The later report tells of it; whether it is done is for the reader.
    Told,
    /// The later report does not tell of it.
    NotTold,
}

vocabulary! { PromiseOutcome in "cchc::report::compare", "outcome of a task", "kết quả của nhiệm vụ đã nêu";
    DoneOnTime = "done_on_time", "đã hoàn thành đúng hạn", "done on time";
    DoneLate = "done_late", "hoàn thành muộn", "done late";
    Done = "done", "đã hoàn thành, chưa rõ ngày hoàn thành", "done";
    Overdue = "overdue", "quá hạn, chưa hoàn thành", "overdue";
    Open = "open", "chưa hoàn thành, chưa quá hạn", "open";
    Cancelled = "cancelled", "không thực hiện", "cancelled";
    Dropped = "dropped", "không còn trong kế hoạch", "no longer in the plan";
    Told = "told", "báo cáo này có nêu", "told of in the later report";
    NotTold = "not_told", "báo cáo này chưa nêu kết quả", "not told of in the later report";
}

/// A task that the earlier report had announced or left open, and what came of it (nhiệm vụ đã nêu).
///
/// ```
/// use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
/// use cchc::report::Report;
/// use cchc::report::compare::{PromiseOutcome, ReportComparison};
///
/// let earlier = Report::read("IV. Phương hướng, nhiệm vụ quý II\n- Rà soát thủ tục hành chính lĩnh vực đất đai.\n");
/// let later = Report::read("I. Kết quả\nĐã ban hành kế hoạch kiểm tra.\n");
/// let comparison = ReportComparison::between(&earlier, &later);
/// assert_eq!(comparison.promises[0].outcome, PromiseOutcome::NotTold);
///
/// // The plan knows more than the words of a report.
/// let mut plan = Plan::new(2026, "Sở Nội vụ");
/// let due = ItemDue::new("Quý II", 2026);
/// let mut item = PlanItem::new("1", "Rà soát thủ tục hành chính lĩnh vực đất đai", due);
/// item.progress = Progress::Done("2026-05-20".parse()?);
/// plan.push(item);
/// let comparison = comparison.with_plan(&plan, "2026-06-14".parse()?);
/// assert_eq!(comparison.promises[0].outcome, PromiseOutcome::DoneOnTime);
/// # Ok::<(), cchc::chrono::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Promise {
    /// The task.
    pub task: String,
    /// Its deadline as the earlier report has it; empty where it has none.
    #[serde(default)]
    pub due: String,
    /// Where the earlier report announces it.
    pub earlier: Passage,
    /// What came of it.
    pub outcome: PromiseOutcome,
    /// Where the later report tells of it.
    #[serde(default)]
    pub later: Option<Passage>,
}

impl Promise {
    /// The sentence that says so.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compare::ReportComparison;
    ///
    /// let earlier = Report::read("BÁO CÁO quý I năm 2026\nII. Phương hướng, nhiệm vụ\n- Ban hành Kế hoạch kiểm tra cải cách hành chính.\n");
    /// let later = Report::read("BÁO CÁO quý II năm 2026\nI. Kết quả\n- Đã ban hành Kế hoạch kiểm tra cải cách hành chính.\n");
    /// for promise in ReportComparison::between(&earlier, &later).promises {
    ///     println!("{}", promise.sentence());
    /// }
    /// ```
    pub fn sentence(&self) -> String {
        let due = if self.due.is_empty() { String::new() } else { format!(" (thời hạn: {})", self.due) };
        let outcome = self.outcome.label(Language::Vietnamese);
        format!("Nhiệm vụ “{}”{due} nêu tại báo cáo trước: {outcome}.", self.task)
    }

    /// What a plan says of it.
    pub(super) fn settle(&mut self, plan: &Plan, tasks: &HashMap<MatchKey, Vec<usize>>, day: NaiveDate) {
        let key = task_key(&self.task);
        let places = tasks.get(&key).map_or(&[][..], Vec::as_slice);
        let items = || places.iter().filter_map(|at| plan.items().get(*at));
        // Of several items with the same words, the one with the same deadline.
        let due = MatchKey::new(&self.due);
        let same_due = items().find(|item| !self.due.is_empty() && MatchKey::new(item.due.written()) == due);
        let Some(item) = same_due.or_else(|| items().next().filter(|_| places.len() == 1)) else {
            // Only what stood in a table of the plan has to be in the plan.
            if places.is_empty() && !self.due.is_empty() {
                self.outcome = PromiseOutcome::Dropped;
            }
            return;
        };
        self.outcome = match item.state(day, 0) {
            ItemState::DoneOnTime => PromiseOutcome::DoneOnTime,
            ItemState::DoneLate => PromiseOutcome::DoneLate,
            ItemState::Done => PromiseOutcome::Done,
            ItemState::Overdue => PromiseOutcome::Overdue,
            ItemState::Cancelled => PromiseOutcome::Cancelled,
            _ => PromiseOutcome::Open,
        };
    }
}

/// The items of a plan by the words of their tasks.
pub(super) fn by_task(plan: &Plan) -> HashMap<MatchKey, Vec<usize>> {
    let mut tasks: HashMap<MatchKey, Vec<usize>> = HashMap::new();
    for (at, item) in plan.items().iter().enumerate() {
        tasks.entry(task_key(&item.task)).or_default().push(at);
    }
    tasks
}

fn task_key(task: &str) -> MatchKey {
    MatchKey::new(task.trim().trim_end_matches(['.', ';', ',']))
}

/// Which list of tasks a row stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Late,
    Overdue,
    Next,
    Other,
}

/// A row of a table of tasks.
#[derive(Clone, Debug)]
struct TaskRow<'r> {
    list: List,
    task: &'r str,
    due: &'r str,
    span: Range<usize>,
}

pub(super) fn promises(earlier: &ComparedReport<'_>, later: &ComparedReport<'_>) -> Vec<Promise> {
    let rows = task_rows(later.text());
    let told: Vec<(Range<usize>, Pairs)> = later
        .paragraphs()
        .iter()
        .filter(|paragraph| paragraph.place != Place::Outlook)
        .map(|paragraph| (paragraph.span.clone(), Pairs::new(paragraph.words)))
        .collect();
    let outcome = |task: &str| {
        let key = task_key(task);
        if let Some(row) = rows.iter().find(|row| row.list != List::Other && task_key(row.task) == key) {
            let outcome = match row.list {
                List::Late => PromiseOutcome::DoneLate,
                List::Overdue => PromiseOutcome::Overdue,
                _ => PromiseOutcome::Open,
            };
            return (outcome, Some(row.span.clone()));
        }
        let pairs = Pairs::new(task);
        let near = told.iter().map(|(span, words)| (pairs.part_in(words), span));
        let near = near.filter(|(part, _)| pairs.len() >= 3 && *part >= 700).max_by_key(|(part, _)| *part);
        match near {
            Some((_, span)) => (PromiseOutcome::Told, Some(span.clone())),
            None => (PromiseOutcome::NotTold, None),
        }
    };
    let announced = announced(earlier);
    let made = announced.into_iter().take(MOST).map(|(task, due, span)| {
        let (outcome, place) = outcome(&task);
        let earlier = Passage::new(earlier.text(), span);
        let later = place.map(|span| Passage::new(later.text(), span));
        Promise { task, due, earlier, outcome, later }
    });
    made.collect()
}

/// Tasks of the lists of what is due next and of what is overdue, and the paragraphs of an outlook.
fn announced(report: &ComparedReport<'_>) -> Vec<(String, String, Range<usize>)> {
    let mut found: Vec<(String, String, Range<usize>)> = Vec::new();
    for row in task_rows(report.text()) {
        if matches!(row.list, List::Next | List::Overdue) {
            found.push((row.task.to_owned(), row.due.to_owned(), row.span));
        }
    }
    let outlook = |paragraph: &&Paragraph<'_>| {
        let words = plain::words(paragraph.words);
        paragraph.place == Place::Outlook
            && words.split(' ').count() >= 4
            && !paragraph.words.ends_with(':')
            && !is_outlook(&words)
            && paragraph.fact().is_none()
    };
    for paragraph in report.paragraphs().iter().filter(outlook) {
        let task = paragraph.words.trim_end_matches(['.', ';', ',']);
        found.push((task.split_whitespace().collect::<Vec<_>>().join(" "), String::new(), paragraph.span.clone()));
    }
    found
}

/// The rows of the tables that have a column of tasks and one of deadlines, with the list that the line above announces.
fn task_rows(text: &str) -> Vec<TaskRow<'_>> {
    let mut rows = Vec::new();
    let mut start = 0;
    let mut list = List::Other;
    let mut columns: Option<(usize, usize)> = None;
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let left = line.len() - line.trim_start_matches([' ', '\r', '\n']).len();
        let content = line.trim_matches([' ', '\r', '\n']);
        let span = start + left..start + left + content.len();
        start += line.len();
        let Some(cells) = cells(content) else {
            if !content.trim().is_empty() {
                (list, columns, inside) = (list_of(content), None, false);
            }
            continue;
        };
        if !inside {
            (columns, inside) = (headings(&cells), true);
            continue;
        }
        let Some((task, due)) = columns else { continue };
        let (Some(task), Some(due)) = (cells.get(task), cells.get(due)) else { continue };
        if task.chars().any(char::is_alphanumeric) {
            rows.push(TaskRow { list, task, due, span });
        }
    }
    rows
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let cut: Vec<&str> = if line.contains('\t') {
        line.split('\t').collect()
    } else if line.starts_with('|') {
        line.trim_matches('|').split('|').collect()
    } else {
        return None;
    };
    Some(cut.into_iter().map(str::trim).collect())
}

fn headings(cells: &[&str]) -> Option<(usize, usize)> {
    let plain: Vec<String> = cells.iter().map(|cell| plain::words(cell)).collect();
    let of = |words: &[&str]| plain.iter().position(|cell| words.iter().any(|word| cell.contains(word)));
    let task = of(&["nhiem vu", "noi dung cong viec", "ten cong viec"])?;
    let due = of(&["thoi han", "thoi gian hoan thanh", "han hoan thanh", "thoi gian thuc hien"])?;
    (task != due).then_some((task, due))
}

fn list_of(title: &str) -> List {
    let plain = plain::words(title);
    if is_outlook(&plain) || plain.contains("den han ky toi") || plain.contains("con thoi han") {
        List::Next
    } else if plain.contains("qua han") && plain.contains("chua") {
        List::Overdue
    } else if plain.contains("hoan thanh muon") || plain.contains("hoan thanh qua han") {
        List::Late
    } else {
        List::Other
    }
}
