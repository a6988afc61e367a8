//! The rows of a plan's table, one after the other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::columns::{Holds, Layout, is_ordinal};
use super::read_plan::{PlanRow, PlanRowKind, ReadPlan};
use super::words::{is_filled, unwrapped};
use crate::finding::{Finding, Location, Rule, shown};
use crate::plan::Area;
use crate::plan::ordinal::{NUMBERED, bare_ordinal, depth, split_ordinal};
use crate::table::Table;
use crate::text::ditto::is_ditto;
use crate::text::plain;

/// A table with its headings, before the year is known.
pub(super) struct RawTable {
    layout: Option<Layout>,
    above: Vec<String>,
    due_texts: Vec<String>,
}

impl RawTable {
    pub(super) fn read(table: &Table) -> Self {
        let layout = Layout::find(table);
        let head = layout.as_ref().map_or(table.rows().len(), |layout| layout.end);
        let line = |row: usize| {
            let texts = table.texts(row);
            let mut filled = texts.into_iter().filter(|text| !text.trim().is_empty());
            let first = filled.next()?;
            // A line with commas is cut like one of the table.
            Some(filled.fold(first, |line, more| format!("{line}, {more}")))
        };
        let above: Vec<String> = (0..head.min(400)).filter_map(line).collect();
        let due = layout.as_ref().and_then(|layout| layout.column(Holds::Due));
        let due_texts = due.map_or_else(Vec::new, |column| {
            (head..table.rows().len()).take(2_000).map(|row| table.text(row, column).to_owned()).collect()
        });
        Self { layout, above, due_texts }
    }

    pub(super) fn is_text(&self) -> bool {
        self.layout.is_none()
    }

    pub(super) fn lines_above(&self) -> impl Iterator<Item = &str> {
        self.above.iter().flat_map(|text| text.split('\n'))
    }

    pub(super) fn deadlines(&self) -> impl Iterator<Item = &str> {
        self.due_texts.iter().map(String::as_str)
    }

    /// Adds what the table holds to the plan.
    pub(super) fn interpret(self, at: usize, table: &Table, spans_years: bool, read: &mut ReadPlan) {
        let (groups, wide, above) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut walk = Walk { at, table, read, spans_years, groups, last: None, wide, above, closed: false };
        let Some(mut layout) = self.layout else {
            (0..table.rows().len()).for_each(|row| walk.keep(row, PlanRowKind::Text));
            return;
        };
        walk.above(&layout);
        let mut row = layout.end;
        while table.rows().get(row).is_some() {
            if let Some(next) = again(table, row, &layout) {
                (row..next.end).for_each(|row| walk.keep(row, PlanRowKind::Heading));
                row = next.end;
                layout = next;
                (walk.last, walk.closed) = (None, false);
                continue;
            }
            walk.row(row, &layout);
            row += 1;
        }
    }
}

/// Headings that come again: on the next page, or for the next part of the plan.
fn again(table: &Table, row: usize, layout: &Layout) -> Option<Layout> {
    let texts = table.texts(row);
    let filled: Vec<String> = texts.iter().map(|text| plain::words(text)).filter(|text| !text.is_empty()).collect();
    if filled.len() < 3 || filled.iter().any(|words| words.len() > 80) {
        return None;
    }
    // A numbered row is one of the plan, whatever stands right under it.
    if layout.column(Holds::Ordinal).is_some_and(|column| is_ordinal(table.text(row, column))) {
        return None;
    }
    let known = filled.iter().filter(|words| layout.words.contains(words)).count();
    let next = (1..=2.min(table.rows().len() - row))
        .filter(|depth| *depth == 1 || !Layout::begins_later(table, row))
        .filter_map(|depth| Layout::read(table, row, depth));
    let next = next.max_by_key(|layout| (layout.columns.len(), Reverse(layout.end)))?;
    (known * 2 > filled.len() || next.columns.len() * 3 >= filled.len() * 2 && next.column(Holds::Ordinal).is_some())
        .then_some(next)
}

/// A heading that is open: its place in the order, its words, its area.
pub(super) struct Group {
    pub(super) depth: usize,
    pub(super) label: String,
    pub(super) area: Option<Area>,
}

/// The way down the rows of a table, with what the rows above say of the next one.
pub(super) struct Walk<'a> {
    pub(super) at: usize,
    pub(super) table: &'a Table,
    pub(super) read: &'a mut ReadPlan,
    /// The plan is for several years, and a deadline has to name its own.
    pub(super) spans_years: bool,
    pub(super) groups: Vec<Group>,
    /// The item above, if the rows since belong to it.
    pub(super) last: Option<usize>,
    /// What stands in the columns of groups.
    pub(super) wide: Vec<(usize, String)>,
    /// What the last row that said anything has in each column, for "như trên".
    pub(super) above: BTreeMap<usize, String>,
    /// A signature stands above: what has no ordinal and no deadline is part of it.
    pub(super) closed: bool,
}

impl Walk<'_> {
    pub(super) fn keep(&mut self, row: usize, kind: PlanRowKind) {
        let cells = self.table.texts(row);
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            let line = self.table.rows().get(row).map_or(0, crate::table::Row::line);
            self.read.rows.push(PlanRow { table: self.at, line, cells, kind });
        }
    }

    /// The rows up to the end of the headings; the line right above them can be the heading of the first group.
    fn above(&mut self, layout: &Layout) {
        let mut heading = None;
        let mut start = layout.end;
        while start > 0 && Layout::read(self.table, start - 1, layout.end - start + 1).is_some() {
            start -= 1;
        }
        for row in 0..layout.end {
            let text = self.one_text(row);
            let is_group = row < start && text.as_deref().is_some_and(is_group_line);
            heading = match (is_group, &text) {
                (true, _) => text,
                (false, None) => heading,
                (false, Some(_)) => None,
            };
            self.keep(row, if row < start { PlanRowKind::Text } else { PlanRowKind::Heading });
        }
        if let Some(heading) = heading {
            let (ordinal, title) = split_ordinal(&heading);
            self.open(ordinal, title);
        }
        if let Some(area) = Area::in_heading(self.table.name()).filter(|_| self.groups.is_empty()) {
            self.groups.push(Group { depth: 0, label: self.table.name().to_owned(), area: Some(area) });
        }
    }

    /// The text of a row that has one text only.
    fn one_text(&self, row: usize) -> Option<String> {
        let mut texts = self.table.texts(row).into_iter().filter(|text| !text.trim().is_empty());
        texts.next().filter(|_| texts.next().is_none())
    }

    fn row(&mut self, row: usize, layout: &Layout) {
        let text = |holds| layout.column(holds).map_or("", |column| self.table.text(row, column)).trim();
        let filled = self.own_cells(row, layout);
        if filled.is_empty() && !layout.all(Holds::Task).any(|column| is_filled(self.table.text(row, column))) {
            return self.keep(row, PlanRowKind::Text);
        }
        if is_numbering(&filled.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>()) {
            return self.keep(row, PlanRowKind::Heading);
        }
        let ordinal = self.ordinal(row, layout);
        if self.is_below_the_tasks(row, layout, &filled, &ordinal) {
            self.last = None;
            return self.keep(row, PlanRowKind::Text);
        }
        if let Some((ordinal, title)) = self.group(row, layout, &filled, &ordinal) {
            self.open(&ordinal, &title);
            self.last = None;
            return self.keep(row, PlanRowKind::Group);
        }
        if layout.is_of_targets() || self.is_target_among_tasks(row, layout) {
            return self.target(row, layout, ordinal);
        }
        let task = text(Holds::Task);
        let same = layout.column(Holds::Task).and_then(|column| self.above.get(&column)).filter(|_| is_ditto(task));
        let task = unwrapped(same.map_or(task, String::as_str));
        let alone = filled.len() == 1 && layout.column(Holds::Ordinal).is_none_or(|_| ordinal.is_empty());
        let has_due = layout.column(Holds::Due).is_some_and(|column| self.is_own(row, column))
            || layout.marks().any(|(column, _)| is_filled(self.table.text(row, column)));
        let own_task = layout.column(Holds::Task).is_some_and(|column| self.is_own(row, column));
        let goes_on = task.starts_with(char::is_lowercase) || alone && task.starts_with(['-', '+', '•']);
        match self.last {
            Some(item) if ordinal.is_empty() && (task.is_empty() && !has_due || own_task && goes_on && !has_due) => {
                self.continue_item(row, layout, item);
                self.keep(row, PlanRowKind::Continued(item));
            }
            // A second product of the task above.
            Some(item) if ordinal.is_empty() && task.is_empty() => {
                let above = &self.read.plan.items()[item];
                let (ordinal, task) = (above.ordinal.clone(), above.task.clone());
                self.item(row, layout, ordinal, task, false);
            }
            // A deadline, or a numbered row with a unit or a result, is one of the plan though nobody says what is to be done.
            _ if task.is_empty() && (has_due || !ordinal.is_empty() && self.has_facts(row, layout)) => {
                self.note_row(Rule::PLAN_TASK_MISSING, &filled);
                self.item(row, layout, ordinal, task, false);
            }
            _ if task.is_empty() || alone && !own_task => {
                if self.has_facts(row, layout) {
                    self.note_row(Rule::PLAN_ROW_UNREAD, &filled);
                }
                self.keep(row, PlanRowKind::Text);
            }
            _ if alone && layout.column(Holds::Ordinal).is_some() => {
                if own_task && self.tasks_follow(row, layout) {
                    self.note_row(Rule::PLAN_ROW_UNREAD, &filled);
                }
                self.last = None;
                self.keep(row, PlanRowKind::Text);
            }
            _ => {
                let (ordinal, task) = match layout.column(Holds::Ordinal) {
                    None => {
                        let (ordinal, task) = split_ordinal(&task);
                        (ordinal.to_owned(), task.to_owned())
                    }
                    Some(_) => (ordinal, task),
                };
                let written = own_task && !ordinal.is_empty();
                self.item(row, layout, ordinal, task, written);
            }
        }
    }

    /// Whether a row has something of its own that only a task has: who leads, a product, a result, a deadline.
    fn has_facts(&self, row: usize, layout: &Layout) -> bool {
        let of_task = |holds: Holds| {
            matches!(
                holds,
                Holds::Product
                    | Holds::Lead
                    | Holds::LeadAndPartners
                    | Holds::Partners
                    | Holds::Due
                    | Holds::Start
                    | Holds::Finish
                    | Holds::Progress
                    | Holds::Result
                    | Holds::Evidence
            )
        };
        layout.columns.iter().any(|(column, holds)| {
            of_task(*holds) && self.is_own(row, *column) && self.table.columns_of(row, *column) == 1
        })
    }

    /// Whether numbered rows follow, so that this one stands among the tasks and not below them.
    fn tasks_follow(&self, row: usize, layout: &Layout) -> bool {
        const LOOKED_AT: usize = 20;
        let mut next = (row..self.table.rows().len()).skip(1).take(LOOKED_AT);
        next.any(|row| depth(&self.ordinal(row, layout)).is_some() && self.has_facts(row, layout))
    }

    /// Says of a row what is wrong with it.
    fn note_row(&mut self, rule: Rule, filled: &[(usize, String)]) {
        let texts: Vec<&str> = filled.iter().map(|(_, text)| text.trim()).collect();
        let words = texts.join(" | ").split_whitespace().collect::<Vec<_>>().join(" ");
        self.read.findings.push(Finding::new(rule, Location::row(shown(words))));
    }

    /// The ordinal of a row; a heading that is merged over its column is none.
    fn ordinal(&self, row: usize, layout: &Layout) -> String {
        let alone = |column: &usize| self.table.columns_of(row, *column) == 1;
        let column = layout.column(Holds::Ordinal).filter(alone);
        let ordinal = column.map_or("", |column| bare_ordinal(self.table.text(row, column)));
        // A sheet holds "1.2" as a number, and its text has a decimal comma.
        let is_number = ordinal.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
        if is_number { ordinal.replace(',', ".") } else { ordinal.to_owned() }
    }

    /// The cells that begin in this row and hold anything, with their columns.
    fn own_cells(&self, row: usize, _: &Layout) -> Vec<(usize, String)> {
        let texts = self.table.texts(row).into_iter().enumerate();
        texts.filter(|(column, text)| is_filled(text) && self.is_own(row, *column)).collect()
    }

    pub(super) fn is_own(&self, row: usize, column: usize) -> bool {
        self.table.origin(row, column).is_some_and(|(from, _)| from == row) && is_filled(self.table.text(row, column))
    }

    /// The ordinal and the title of a row that is the heading of a group.
    fn group(
        &self,
        row: usize,
        layout: &Layout,
        filled: &[(usize, String)],
        ordinal: &str,
    ) -> Option<(String, String)> {
        let ordinal_column = layout.column(Holds::Ordinal);
        let mut titles = filled.iter().filter(|(column, _)| Some(*column) != ordinal_column || ordinal.is_empty());
        let (column, title) = match (titles.next(), titles.next()) {
            (Some(title), None) => title,
            // All in the first cell: "A. CẢI CÁCH THỂ CHẾ".
            (None, _) => filled.first()?,
            _ => return None,
        };
        let in_ordinal = Some(*column) == ordinal_column;
        let of_group = layout.all(Holds::Group).any(|group| group == *column);
        let of_task = layout.column(Holds::Task).or(layout.column(Holds::Target)) == Some(*column);
        let (own, rest) = split_ordinal(title);
        if in_ordinal && own.is_empty() && depth(bare_ordinal(title)).is_some() {
            return None;
        }
        let spans = self.table.columns_of(row, *column) > 1;
        if !(in_ordinal || of_task || of_group || spans || *column == 0) {
            return None;
        }
        let ordinal = if ordinal.is_empty() || in_ordinal { own } else { ordinal };
        let title = if ordinal == own { rest } else { title.as_str() };
        let capitals = title.chars().any(char::is_alphabetic) && !title.chars().any(char::is_lowercase);
        let above_numbers = depth(ordinal).is_some_and(|depth| depth < NUMBERED);
        let heads = above_numbers || self.has_parts(row, layout, ordinal) || title.starts_with('#');
        let unnumbered = ordinal.is_empty()
            && (capitals
                || spans
                || Area::in_heading(title).is_some() && title.len() < 160 && !title.starts_with(['-', '+']))
            && !is_closing(title);
        (heads || unnumbered).then(|| (ordinal.to_owned(), title.trim_start_matches('#').trim().to_owned()))
    }

    /// Whether the next row is numbered as a part of this one: "1.1" after "1", "a" after "1".
    fn has_parts(&self, row: usize, layout: &Layout, ordinal: &str) -> bool {
        if ordinal.is_empty() {
            return false;
        }
        let Some(column) = layout.column(Holds::Ordinal) else { return self.has_bullets(row, layout, ordinal) };
        let next = (row + 1..self.table.rows().len().min(row + 6))
            .map(|row| bare_ordinal(self.table.text(row, column)))
            .find(|next| !next.is_empty());
        let Some(next) = next else { return false };
        next.strip_prefix(ordinal).is_some_and(|rest| rest.starts_with('.'))
            || depth(ordinal) == Some(NUMBERED) && next == "a"
    }

    /// In a table without a column of ordinals: whether tasks with bullets, or numbered as its parts, follow a row that holds
    /// nothing but its title.
    fn has_bullets(&self, row: usize, layout: &Layout, ordinal: &str) -> bool {
        let Some(column) = layout.column(Holds::Task) else { return false };
        let next = self.table.text(row + 1, column).trim();
        let (part, _) = split_ordinal(next);
        let is_part = part.strip_prefix(ordinal).is_some_and(|rest| rest.starts_with('.')) || part == "a";
        (is_part || next.starts_with(['-', '–', '+', '•', '*'])) && self.own_cells(row + 1, layout).len() > 1
    }

    fn open(&mut self, ordinal: &str, title: &str) {
        let inner = self.groups.iter().rev().find(|group| group.depth < NUMBERED - 1);
        let depth =
            depth(ordinal).unwrap_or(if inner.is_some_and(|group| !group.label.is_empty()) { NUMBERED - 1 } else { 0 });
        self.groups.retain(|group| group.depth < depth);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let area = Area::in_heading(&title);
        let label = match (ordinal.is_empty(), title.is_empty()) {
            (true, _) => title,
            (false, true) => ordinal.to_owned(),
            (false, false) => format!("{ordinal}. {title}"),
        };
        self.groups.push(Group { depth, label, area });
    }
}

/// "(1) (2) (3)" or "A B 1 2" under the headings.
fn is_numbering(filled: &[&str]) -> bool {
    let is_number = |text: &&&str| {
        let bare = bare_ordinal(text);
        bare.len() <= 2 && bare.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
    };
    filled.len() >= 3 && filled.iter().filter(is_number).count() == filled.len()
}

/// A line that can head a group of a plan: numbered above the tasks, or naming an area.
fn is_group_line(text: &str) -> bool {
    let (ordinal, title) = split_ordinal(text);
    let title_line = plain::words(text);
    !title_line.starts_with("ke hoach")
        && title.len() < 240
        && (depth(ordinal).is_some_and(|depth| depth < NUMBERED)
            || Area::in_heading(title).is_some() && text.starts_with('#'))
}

/// What stands under a table: recipients, signatures.
fn is_closing(title: &str) -> bool {
    let words = plain::words(title);
    ["noi nhan", "tm ", "kt ", "giam doc", "chu tich", "nguoi lap", "thu truong", "tong cong", "tong so"]
        .iter()
        .any(|start| words.starts_with(start.trim_end()))
}
