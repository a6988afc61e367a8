//! The rows of a plan's table, one after the other.

use std::collections::BTreeSet;

use super::columns::{Holds, Layout, is_ordinal};
use super::read_plan::{PlanRow, PlanRowKind, ReadPlan};
use super::words::{
    NUMBERED, bare_ordinal, day, depth, evidence, is_filled, lead_and_partners, marked_time, only_documents, progress,
    share, split_ordinal, units, unwrapped,
};
use crate::names::Unit;
use crate::plan::{Area, DueKind, ItemDue, PlanItem, Progress, Target};
use crate::table::Table;
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
        let (groups, wide) = (Vec::new(), Vec::new());
        let mut walk = Walk { at, table, read, spans_years, groups, last: None, wide, closed: false };
        let Some(mut layout) = self.layout else {
            (0..table.rows().len()).for_each(|row| walk.keep(row, PlanRowKind::Text));
            return;
        };
        let first = layout.end;
        walk.above(&layout);
        let mut row = first;
        while row < table.rows().len() {
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
    let next = next.max_by_key(|layout| (layout.columns.len(), usize::MAX - layout.end))?;
    (known * 2 > filled.len() || next.columns.len() * 3 >= filled.len() * 2 && next.column(Holds::Ordinal).is_some())
        .then_some(next)
}

/// A heading that is open: its place in the order, its words, its area.
struct Group {
    depth: usize,
    label: String,
    area: Option<Area>,
}

struct Walk<'a> {
    at: usize,
    table: &'a Table,
    read: &'a mut ReadPlan,
    /// The plan is for several years, and a deadline has to name its own.
    spans_years: bool,
    groups: Vec<Group>,
    /// The item above, if the rows since belong to it.
    last: Option<usize>,
    /// What stands in the columns of groups.
    wide: Vec<(usize, String)>,
    /// A signature stands above: what has no ordinal and no deadline is part of it.
    closed: bool,
}

impl Walk<'_> {
    fn keep(&mut self, row: usize, kind: PlanRowKind) {
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
        let task = unwrapped(text(Holds::Task));
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
                self.item(row, layout, ordinal, task);
            }
            _ if task.is_empty() || alone && !own_task => self.keep(row, PlanRowKind::Text),
            _ if alone && layout.column(Holds::Ordinal).is_some() => {
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
                self.item(row, layout, ordinal, task);
            }
        }
    }

    /// Whether a row is a total or belongs to the signatures. What is numbered or has a deadline that can be read is a task.
    fn is_below_the_tasks(&mut self, row: usize, layout: &Layout, filled: &[(usize, String)], ordinal: &str) -> bool {
        let numbered = |text: &str| !split_ordinal(text).0.is_empty();
        let is_numbered = depth(ordinal).is_some() || filled.first().is_some_and(|(_, text)| numbered(text));
        let has_day = || {
            let due = ItemDue::new(self.due_text(row, layout), self.read.plan.year());
            due.kind() != DueKind::Unclear
        };
        if is_numbered || has_day() {
            self.closed = false;
            return false;
        }
        let texts: Vec<&str> = filled.iter().map(|(_, text)| text.as_str()).collect();
        if is_total(&texts) {
            return true;
        }
        // In the columns of units a role beside a task, or in small letters, is one of those who lead or take part.
        let units = [Holds::Lead, Holds::Partners, Holds::LeadAndPartners].map(|holds| layout.column(holds));
        let task = layout.column(Holds::Task).map_or("", |column| self.table.text(row, column));
        let may_sign = |column: usize, text: &str| {
            !units.contains(&Some(column)) || is_in_capitals(text) && (task.trim().is_empty() || is_signature(task))
        };
        let signs = filled.iter().any(|(column, text)| is_signature(text) && may_sign(*column, text));
        self.closed = task.len() <= 160 && (self.closed || signs);
        self.closed
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

    fn is_own(&self, row: usize, column: usize) -> bool {
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
        let Some(column) = layout.column(Holds::Task).filter(|_| row + 1 < self.table.rows().len()) else {
            return false;
        };
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

    fn item(&mut self, row: usize, layout: &Layout, ordinal: String, task: String) {
        let text = |holds| layout.column(holds).map_or("", |column| self.table.text(row, column)).trim();
        let year = self.read.plan.year();
        let mut due = ItemDue::new(self.due_text(row, layout), year);
        if self.spans_years && ItemDue::new(due.written(), year + 1).last_day() != due.last_day() {
            due = ItemDue::unclear(due.written());
        }
        let mut item = PlanItem::new(ordinal, task, due);
        text(Holds::Product).clone_into(&mut item.product);
        // "Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính" stands under one heading or under that of who leads.
        let together = text(Holds::LeadAndPartners);
        let (lead, partners) = lead_and_partners(if together.is_empty() { text(Holds::Lead) } else { together });
        item.lead = Some(lead).filter(|lead| is_filled(lead)).map(|lead| one_unit(&lead));
        item.partners = units(&partners);
        item.partners.extend(units(text(Holds::Partners)));
        item.start = day(text(Holds::Start), year);
        text(Holds::Funding).clone_into(&mut item.funding);
        text(Holds::Note).clone_into(&mut item.note);
        let (result, state, shown) = (text(Holds::Result), text(Holds::Progress), text(Holds::Evidence));
        let words = [result, state, shown];
        item.reported = words.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
        item.evidence = evidence(&item.reported);
        let finished = day(text(Holds::Finish), year).map(Progress::Done);
        let stated = finished.or_else(|| share(state)).or_else(|| progress(state, &[], year));
        // "Đang thực hiện" in the state, and how far in the result.
        let stated = stated.filter(|stated| *stated != Progress::Open || !is_filled(result));
        let marked = layout.states().find(|(column, _)| is_filled(self.table.text(row, *column)));
        let stated = stated.or_else(|| marked.map(|(_, progress)| progress));
        item.progress = stated.or_else(|| progress(result, &item.evidence, year)).unwrap_or_default();
        if item.progress == Progress::Open && item.due.last_day().is_some() && !is_filled(shown) {
            // A result of nothing but dated documents is the result.
            let open = progress(state, &item.evidence, year).is_some();
            let only = if open { None } else { only_documents(result, &item.evidence) };
            item.progress = only.map_or(Progress::Open, Progress::Done);
        }
        if item.progress == Progress::DoneUndated {
            // The state says that it is done, and the result on which day.
            if let Some(Progress::Done(day)) = progress(result, &item.evidence, year) {
                item.progress = Progress::Done(day);
            } else if let Some(day) = item.evidence.iter().filter_map(|evidence| evidence.date).max() {
                item.progress = Progress::Done(day);
            }
        }
        self.settle_groups(row, layout);
        // "2" after "1.1" is not under the heading "1".
        if let Some(depth) = depth(&item.ordinal) {
            self.groups.retain(|group| group.depth < depth);
        }
        let area = layout.column(Holds::Area).map_or("", |column| self.table.text(row, column)).trim();
        item.area =
            Area::in_heading(area).or_else(|| self.wide.iter().rev().find_map(|(_, text)| Area::in_heading(text)));
        item.area = item.area.or_else(|| self.groups.iter().rev().find_map(|group| group.area));
        item.path = self.groups.iter().map(|group| group.label.clone()).collect();
        item.path.extend(self.wide.iter().map(|(_, text)| text.clone()));
        if is_filled(area) && Area::in_heading(area).is_none() {
            item.path.push(area.to_owned());
        }
        let place = self.read.plan.items().len();
        self.read.plan.push(item);
        self.last = Some(place);
        self.keep(row, PlanRowKind::Item(place));
    }

    /// What stands in the columns of groups, where it is merged or left blank from the row above.
    fn settle_groups(&mut self, row: usize, layout: &Layout) {
        let columns: BTreeSet<usize> = layout.all(Holds::Group).collect();
        for column in columns {
            let text = self.table.text(row, column).split_whitespace().collect::<Vec<_>>().join(" ");
            if is_filled(&text) {
                self.wide.retain(|(known, _)| *known < column);
                self.wide.push((column, text));
            }
        }
    }

    /// The deadline in words: of its column, else of the columns that are marked.
    fn due_text(&self, row: usize, layout: &Layout) -> String {
        let written = layout.column(Holds::Due).map_or("", |column| self.table.text(row, column)).trim();
        if is_filled(written) {
            return written.to_owned();
        }
        let mut marked: Vec<String> = Vec::new();
        for (column, name) in layout.marks() {
            marked.extend(marked_time(self.table.text(row, column), &name, self.read.plan.year()));
        }
        if marked.is_empty() { written.to_owned() } else { marked.join(", ") }
    }

    /// More lines of the cells of an item.
    fn continue_item(&mut self, row: usize, layout: &Layout, item: usize) {
        let own = |holds| {
            let column = layout.column(holds).filter(|column| self.is_own(row, *column));
            column.map(|column| self.table.text(row, column).trim().to_owned())
        };
        let more: Vec<Option<String>> =
            [Holds::Task, Holds::Product, Holds::Lead, Holds::Partners, Holds::Note, Holds::Funding, Holds::Result]
                .into_iter()
                .map(own)
                .collect();
        let year = self.read.plan.year();
        let Some(item) = self.read.plan.item_mut(item) else { return };
        let append = |text: &mut String, more: &Option<String>, with: char| {
            if let Some(more) = more {
                if !text.is_empty() {
                    text.push(with);
                }
                text.push_str(more);
            }
        };
        append(&mut item.task, &more[0], ' ');
        append(&mut item.product, &more[1], '\n');
        if let Some(lead) = &more[2] {
            let before = item.lead.as_ref().map_or("", Unit::name);
            item.lead = Some(one_unit(&format!("{before} {lead}")));
        }
        if let Some(partners) = &more[3] {
            // A name that breaks over the line goes on in small letters.
            if partners.starts_with(char::is_lowercase) && !partners.starts_with("các ") && !item.partners.is_empty() {
                if let Some(last) = item.partners.pop() {
                    item.partners.extend(units(&format!("{} {partners}", last.name())));
                }
            } else {
                item.partners.extend(units(partners));
            }
        }
        append(&mut item.note, &more[4], '\n');
        append(&mut item.funding, &more[5], ' ');
        append(&mut item.reported, &more[6], '\n');
        if more[6].is_some() {
            item.evidence = evidence(&item.reported);
            if let Some(progress) = progress(&item.reported, &item.evidence, year) {
                item.progress = progress;
            }
        }
    }

    /// In a table of tasks: a row that has a unit and a value to reach, under a heading of targets or named as a rate.
    fn is_target_among_tasks(&self, row: usize, layout: &Layout) -> bool {
        let own = |holds| layout.column(holds).is_some_and(|column| self.is_own(row, column));
        let name = layout.column(Holds::Task).map_or("", |column| self.table.text(row, column));
        let unit = layout.column(Holds::TargetUnit).map_or("", |column| self.table.text(row, column));
        let has_unit = unit.contains('%') || own(Holds::TargetUnit);
        let is_rate = ["ty le ", "ti le "].iter().any(|rate| plain::words(name).starts_with(rate));
        let under =
            || self.groups.iter().any(|group| format!(" {} ", plain::words(&group.label)).contains(" chi tieu "));
        own(Holds::Task) && own(Holds::Target) && has_unit && (is_rate || under())
    }

    fn target(&mut self, row: usize, layout: &Layout, ordinal: String) {
        let text = |holds| layout.column(holds).map_or("", |column| self.table.text(row, column)).trim().to_owned();
        let name = text(if layout.is_of_targets() { Holds::Target } else { Holds::Task });
        if !is_filled(&name) {
            return self.keep(row, PlanRowKind::Text);
        }
        let mut target = Target::new(ordinal, name);
        target.unit = text(Holds::TargetUnit);
        target.planned = text(if layout.is_of_targets() { Holds::Planned } else { Holds::Target });
        target.reached = text(if layout.is_of_targets() { Holds::Reached } else { Holds::Result });
        target.note = text(Holds::Note);
        target.area = self.groups.iter().rev().find_map(|group| group.area);
        target.path = self.groups.iter().map(|group| group.label.clone()).collect();
        let place = self.read.plan.targets().len();
        self.read.plan.push_target(target);
        self.keep(row, PlanRowKind::Target(place));
    }
}

/// The units of a cell as one text.
fn one_unit(text: &str) -> Unit {
    let lines = text.split('\n').map(|line| line.trim().trim_start_matches(['-', '+', '•', '*']).trim());
    let joined = lines.filter(|line| !line.is_empty()).fold(String::new(), |mut all, line| {
        if !all.is_empty() {
            // A name can break over lines; a list has a sign at its end, or a new name on the next line.
            let goes_on = line.starts_with(char::is_lowercase) || all.ends_with([',', ';']);
            all.push_str(if goes_on { " " } else { "; " });
        }
        all.push_str(line);
        all
    });
    Unit::new(joined.split_whitespace().collect::<Vec<_>>().join(" "))
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

fn is_in_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// "Tổng cộng", with nothing beside it but numbers.
fn is_total(filled: &[&str]) -> bool {
    let is_number = |text: &&str| text.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
    let Some((first, rest)) = filled.split_first() else { return false };
    let words = plain::words(first);
    let total = ["tong cong", "tong so", "tong", "cong"].iter().any(|total| words == *total)
        || ["tong cong ", "tong so nhiem vu", "cong "].iter().any(|total| words.starts_with(total))
            && (first.contains(':') || words.ends_with(|letter: char| letter.is_ascii_digit()));
    total && rest.iter().all(is_number)
}

/// The title of who signs, or what stands around a signature: "GIÁM ĐỐC", "Người lập biểu", "(Ký, ghi rõ họ tên)",
/// "Hòa Bình, ngày 15 tháng 3 năm 2025".
fn is_signature(text: &str) -> bool {
    const ROLES: &[&str] = &[
        "giam doc",
        "pho giam doc",
        "chu tich",
        "pho chu tich",
        "thu truong",
        "bo truong",
        "cuc truong",
        "chi cuc truong",
        "truong phong",
        "pho truong phong",
        "chanh van phong",
        "pho chanh van phong",
        "truong ban",
        "ke toan",
        "ke toan truong",
        "lanh dao don vi",
        "lanh dao phong",
        "can bo tong hop",
        "can bo lap bieu",
        "chuyen vien",
        "da ky",
    ];
    const STARTS: &[&str] = &[
        "noi nhan",
        "nguoi lap",
        "lap bieu",
        "nguoi tong hop",
        "nguoi bao cao",
        "nguoi duyet",
        "nguoi ky",
        "thu truong don vi",
        "thu truong co quan",
        "xac nhan cua",
        "ky ten",
        "ky ghi ro",
        "ky va ghi ro",
        "tm uy ban",
        "tm ubnd",
        "kt chu tich",
        "kt giam doc",
        "kt truong",
        "kt chanh",
        "tl giam doc",
        "tl chu tich",
        "tuq ",
    ];
    const LONGEST: usize = 160;
    if text.len() > LONGEST {
        return false;
    }
    let words = plain::words(text);
    // "TM. ỦY BAN" and "T.M ỦY BAN".
    let words = words.replace("t m ", "tm ").replace("k t ", "kt ").replace("t l ", "tl ");
    let role = |role: &&str| words == **role || is_in_capitals(text) && words.starts_with(&format!("{role} "));
    let dated = text.to_lowercase().contains(", ngày") && words.contains(" thang ") && text.len() < 90;
    ROLES.iter().any(role) || STARTS.iter().any(|start| words.starts_with(start)) || dated
}

/// What stands under a table: recipients, signatures.
fn is_closing(title: &str) -> bool {
    let words = plain::words(title);
    ["noi nhan", "tm ", "kt ", "giam doc", "chu tich", "nguoi lap", "thu truong", "tong cong", "tong so"]
        .iter()
        .any(|start| words.starts_with(start.trim_end()))
}
