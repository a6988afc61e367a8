//! The items and targets of a plan out of its rows.

use std::collections::BTreeSet;

use super::columns::{Holds, Layout};
use super::read_plan::PlanRowKind;
use super::rows::Walk;
use super::words::{day, evidence, is_filled, lead_and_partners, marked_time, only_documents, progress, share, units};
use crate::names::Unit;
use crate::plan::ordinal::depth;
use crate::plan::{Area, DueKind, ItemDue, PlanItem, Progress, Target};
use crate::text::ditto::is_ditto;
use crate::text::plain;

impl Walk<'_> {
    /// The texts of a row by its columns; "như trên" is the text of the last row above that has one.
    fn resolved(&mut self, row: usize, layout: &Layout) -> Vec<(Holds, String)> {
        let mut texts = Vec::with_capacity(layout.columns.len());
        for (column, holds) in &layout.columns {
            if matches!(holds, Holds::Ordinal | Holds::Quarter(..) | Holds::Month(..) | Holds::State(_)) {
                continue;
            }
            let written = self.table.text(row, *column).trim();
            let above = self.above.get(column).filter(|_| is_ditto(written));
            let text = above.map_or(written, String::as_str).to_owned();
            if is_filled(&text) && self.table.columns_of(row, *column) == 1 {
                self.above.insert(*column, text.clone());
            }
            texts.push((*holds, text));
        }
        texts
    }

    /// Adds the item of a row; `written` where its ordinal and its task stand in the row itself.
    pub(super) fn item(&mut self, row: usize, layout: &Layout, ordinal: String, task: String, written: bool) {
        let texts = self.resolved(row, layout);
        let text = |wanted| texts.iter().find(|(holds, _)| *holds == wanted).map_or("", |(_, text)| text.as_str());
        let year = self.read.plan.year();
        let mut due = ItemDue::new(self.due_text(row, layout, text(Holds::Due)), year);
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
        let words = [Holds::Result, Holds::Progress, Holds::Evidence].map(text);
        item.reported = words.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
        item.evidence = evidence(&item.reported);
        let marked = layout.states().find(|(column, _)| is_filled(self.table.text(row, *column)));
        let finished = day(text(Holds::Finish), year);
        item.progress = reported_progress(&item, words, marked.map(|(_, progress)| progress), finished, year);
        self.place(row, layout, item, written);
    }

    /// Puts an item under the headings that are open.
    fn place(&mut self, row: usize, layout: &Layout, mut item: PlanItem, written: bool) {
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
        self.read.written.push(written.then_some(self.at));
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
    pub(super) fn due_text(&self, row: usize, layout: &Layout, written: &str) -> String {
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
    pub(super) fn continue_item(&mut self, row: usize, layout: &Layout, item: usize) {
        let own = |holds| {
            let column = layout.column(holds).filter(|column| self.is_own(row, *column));
            column.map(|column| self.table.text(row, column).trim().to_owned())
        };
        let more: Vec<Option<String>> =
            [Holds::Task, Holds::Product, Holds::Lead, Holds::Partners, Holds::Note, Holds::Funding, Holds::Result]
                .into_iter()
                .map(own)
                .collect();
        for (column, text) in &mut self.above {
            if self.table.origin(row, *column).is_some_and(|(from, _)| from == row) {
                let more = self.table.text(row, *column).trim();
                if is_filled(more) {
                    text.push('\n');
                    text.push_str(more);
                }
            }
        }
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
    pub(super) fn is_target_among_tasks(&self, row: usize, layout: &Layout) -> bool {
        let own = |holds| layout.column(holds).is_some_and(|column| self.is_own(row, column));
        let name = layout.column(Holds::Task).map_or("", |column| self.table.text(row, column));
        let unit = layout.column(Holds::TargetUnit).map_or("", |column| self.table.text(row, column));
        let has_unit = unit.contains('%') || own(Holds::TargetUnit);
        let is_rate = ["ty le ", "ti le "].iter().any(|rate| plain::words(name).starts_with(rate));
        let under =
            || self.groups.iter().any(|group| format!(" {} ", plain::words(&group.label)).contains(" chi tieu "));
        own(Holds::Task) && own(Holds::Target) && has_unit && (is_rate || under())
    }

    pub(super) fn target(&mut self, row: usize, layout: &Layout, ordinal: String) {
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

/// How far the work is: the day of its own column, else the state, else the marks, else the result.
fn reported_progress(
    item: &PlanItem,
    [result, state, shown]: [&str; 3],
    marked: Option<Progress>,
    finished: Option<chrono::NaiveDate>,
    year: i32,
) -> Progress {
    let stated = finished.map(Progress::Done).or_else(|| share(state)).or_else(|| progress(state, &[], year));
    // "Đang thực hiện" in the state, and how far in the result.
    let stated = stated.filter(|stated| *stated != Progress::Open || !is_filled(result)).or(marked);
    let mut found = stated.or_else(|| progress(result, &item.evidence, year)).unwrap_or_default();
    if found == Progress::Open && item.due.last_day().is_some() && !is_filled(shown) {
        // A result of nothing but dated documents is the result.
        let open = progress(state, &item.evidence, year).is_some();
        let only = if open { None } else { only_documents(result, &item.evidence) };
        found = only.map_or(Progress::Open, Progress::Done);
    }
    if found == Progress::DoneUndated {
        // The state says that it is done, and the result on which day.
        if let Some(Progress::Done(day)) = progress(result, &item.evidence, year) {
            found = Progress::Done(day);
        } else if let Some(day) = item.evidence.iter().filter_map(|evidence| evidence.date).max() {
            found = Progress::Done(day);
        } else if let Some(day) = [state, result].into_iter().find_map(|text| end_of_completion(text, &item.due, year))
        {
            found = Progress::Done(day);
        }
    }
    found
}

/// The last day of the time in which work is done without a word that it is over: "Hoàn thành trong quý III/2026", "hoàn
/// thành tháng 7/2026". Where the deadline lies within that time, nobody knows whether the work is in time.
fn end_of_completion(text: &str, due: &ItemDue, year: i32) -> Option<chrono::NaiveDate> {
    let small = text.trim().to_lowercase();
    let rest = small.strip_prefix("hoàn thành")?.trim_start();
    let named = ItemDue::new(rest, year);
    let is_time = matches!(named.kind(), DueKind::Month | DueKind::Quarter | DueKind::Half | DueKind::Year);
    let (first, last) = named.first_day().zip(named.last_day()).filter(|_| is_time)?;
    let uncertain = due.last_day().is_some_and(|due| first <= due && due < last);
    (!uncertain).then_some(last)
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
