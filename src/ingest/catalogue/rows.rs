//! The rows of a list of procedures.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::columns::{Holds, Layout};
use super::{CatalogueReadError, ReadCatalogue};
use crate::catalogue::{Catalogue, Decision, Level, Procedure, ServiceLevel, Standing};
use crate::deadline::StatedLimits;
use crate::document::citations;
use crate::finding::{Finding, Findings, Location, Rule, shown};
use crate::names::{Field, MatchKey};
use crate::plan::ItemDue;
use crate::table::{Table, is_filled};
use crate::text::plain;

/// Most rows that are listed as skipped.
const MOST_SKIPPED: usize = 1_000;

pub(super) struct List {
    decision: Option<Decision>,
    catalogue: Catalogue,
    fields: HashMap<MatchKey, Field>,
    /// The field of a name as written: names come again on every row.
    fields_written: HashMap<String, Field>,
    codes: HashMap<String, usize>,
    limits: HashMap<String, bool>,
    findings: Findings,
    rows: usize,
    skipped: Vec<(u64, String)>,
    found: bool,
}

/// What the headings of groups say of the rows below them.
#[derive(Clone, Default)]
struct Section {
    field: String,
    standing: Option<Standing>,
    level: Vec<Level>,
    decision: Option<Decision>,
}

impl List {
    pub(super) fn new(decision: Option<Decision>) -> Self {
        Self {
            decision,
            catalogue: Catalogue::new(),
            fields: HashMap::new(),
            fields_written: HashMap::new(),
            codes: HashMap::new(),
            limits: HashMap::new(),
            findings: Findings::default(),
            rows: 0,
            skipped: Vec::new(),
            found: false,
        }
    }

    pub(super) fn finish(self) -> Result<ReadCatalogue, CatalogueReadError> {
        let Self { catalogue, findings, rows, skipped, .. } = self;
        if self.found {
            Ok(ReadCatalogue { catalogue, findings, rows, skipped })
        } else {
            Err(CatalogueReadError::NoList)
        }
    }

    pub(super) fn read(&mut self, table: &Table) {
        let Some(mut layout) = Layout::find(table) else { return };
        self.found = true;
        let mut section = Section { decision: self.decision.clone(), ..Section::default() };
        // What stands above the headings: "DANH MỤC … BỊ BÃI BỎ (Kèm theo Quyết định số … ngày …)".
        for row in 0..layout.end.saturating_sub(1) {
            let line = table.texts(row).join(" ");
            if line.len() < 1_000 && !line.trim().is_empty() {
                section.title(&line, false);
            }
        }
        let mut row = layout.end;
        while row < table.rows().len() {
            if let Some(next) = again(table, row, &layout) {
                layout = next;
                row = layout.end;
                continue;
            }
            self.row(table, row, &layout, &mut section);
            row += 1;
        }
    }

    fn row(&mut self, table: &Table, row: usize, layout: &Layout, section: &mut Section) {
        let text = |holds| layout.column(holds).map_or("", |column| table.text(row, column)).trim();
        let (name, code) = (text(Holds::Name), text(Holds::Code));
        let line = table.rows().get(row).map_or(0, crate::table::Row::line);
        let texts = table.texts(row);
        let filled: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| is_filled(text)).collect();
        let Some(first) = filled.first() else { return };
        self.rows += 1;
        if is_numbering(&filled) {
            return;
        }
        let ordinal = layout.column(Holds::Ordinal).map_or("", |_| text(Holds::Ordinal));
        let alone = filled.len() == 1 || filled.len() == 2 && *first == ordinal;
        let label = if filled.len() == 2 { filled[1] } else { first };
        let heads =
            alone && !looks_like_code(label) && (filled.len() == 1 || !is_plain_number(ordinal) || label != name);
        if heads || alone && is_heading(label) {
            return section.title(label, true);
        }
        let is_total = plain::words(first).starts_with("tong ");
        if is_total || !is_filled(name) && !looks_like_code(code) {
            if self.skipped.len() < MOST_SKIPPED {
                self.skipped.push((line, shown(filled.join(" | "))));
            }
            return;
        }
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let field = text(Holds::Field);
        let field = self.field(if is_filled(field) { field } else { &section.field }, text(Holds::FieldCode));
        let mut procedure = Procedure::new(code, one_line(name), field);
        procedure = self.facts(procedure, layout, &text, &|column| table.text(row, column), section);
        if is_filled(code) && self.codes.insert(code.to_owned(), row).is_some() {
            let place = Location::row(shown(format!("{code} {name}")));
            self.findings.push(Finding::new(Rule::CATALOGUE_CODE_REPEATED, place).with_found(code));
        }
        self.catalogue = std::mem::take(&mut self.catalogue).with_procedure(procedure);
    }

    /// The field of this name: one for all spellings, as it was first written.
    fn field(&mut self, name: &str, code: &str) -> Field {
        if let Some(field) = self.fields_written.get(name) {
            return field.clone();
        }
        let mut field = Field::new(name.split_whitespace().collect::<Vec<_>>().join(" "));
        if !code.is_empty() {
            field = field.with_code(code);
        }
        let known = self.fields.entry(field.key()).or_insert_with(|| {
            if is_filled(name) {
                self.catalogue = std::mem::take(&mut self.catalogue).with_field(field.clone());
            }
            field
        });
        self.fields_written.insert(name.to_owned(), known.clone());
        known.clone()
    }

    fn facts<'t>(
        &mut self,
        mut procedure: Procedure,
        layout: &Layout,
        text: &dyn Fn(Holds) -> &'t str,
        cell: &dyn Fn(usize) -> &'t str,
        section: &Section,
    ) -> Procedure {
        let place = Location::row(shown(format!("{} {}", procedure.code(), procedure.name()).trim().to_owned()));
        let limit = text(Holds::Limit);
        if is_filled(limit) {
            procedure = procedure.with_limit_words(limit);
            let unclear =
                *self.limits.entry(limit.to_owned()).or_insert_with(|| StatedLimits::read(limit).is_unclear());
            if unclear {
                let finding = Finding::new(Rule::CATALOGUE_LIMIT_UNCLEAR, place.clone());
                self.findings.push(finding.with_found(shown(limit.to_owned())));
            }
        }
        for holds in [Holds::Fee, Holds::Charge] {
            let words = text(holds);
            if is_filled(words) {
                procedure = procedure.with_fee_words(words);
            }
        }
        let mut levels = Level::read_all(text(Holds::Level));
        let service = text(Holds::Service);
        match ServiceLevel::read(service) {
            Some(level) => procedure = procedure.with_level(level),
            None if is_filled(service) => {
                let offered = yes_or_no(service);
                procedure = procedure.with_online(offered);
                if offered.is_none() {
                    let finding = Finding::new(Rule::CATALOGUE_SERVICE_UNKNOWN, place);
                    self.findings.push(finding.with_found(shown(service.to_owned())));
                }
            }
            None => {}
        }
        for (column, holds) in &layout.columns {
            let marked = || yes_or_no(cell(*column)) == Some(true);
            match holds {
                Holds::AtLevel(level) if marked() && !levels.contains(level) => levels.push(*level),
                Holds::AtService(level) if marked() && !procedure.levels().contains(level) => {
                    procedure = procedure.with_level(*level);
                }
                _ => {}
            }
        }
        if levels.is_empty() {
            levels.clone_from(&section.level);
        }
        procedure = levels.into_iter().fold(procedure, Procedure::with_level_handled);
        if let Some(online) = yes_or_no(text(Holds::Online)) {
            procedure = procedure.with_online(online);
        }
        let (post, linked) = (yes_or_no(text(Holds::Post)), yes_or_no(text(Holds::Linked)));
        procedure = procedure.with_post(post).with_linked(linked);
        procedure = procedure
            .with_one_stop(yes_or_no(text(Holds::OneStop)) == Some(true))
            .with_workflow(yes_or_no(text(Holds::Workflow)) == Some(true));
        let decision = Self::decision_of(text(Holds::Decision), text(Holds::DecisionDate)).or(section.decision.clone());
        let words = [text(Holds::Standing), text(Holds::Note)];
        let standing = words.iter().find_map(|words| standing(words)).or(section.standing);
        let successor = text(Holds::Successor);
        let published = yes_or_no(text(Holds::Published)).unwrap_or(decision.is_some());
        procedure = procedure.with_decision(decision).with_published(published);
        if looks_like_code(successor) {
            return procedure.with_successor(successor).with_standing(standing.unwrap_or(Standing::Replaced));
        }
        procedure.with_standing(standing)
    }

    /// "163/QĐ-UBND ngày 02/02/2026", or the number in one column and the date in another.
    fn decision_of(words: &str, date: &str) -> Option<Decision> {
        if !is_filled(words) || words.len() > 1_000 {
            return None;
        }
        let cited = citations(words).into_iter().next();
        let symbol = cited.as_ref().map_or_else(|| words.to_owned(), |cited| cited.symbol().to_string());
        Some(Decision { symbol, date: cited.and_then(|cited| cited.date()).or_else(|| day(date)) })
    }
}

impl Section {
    /// Takes over what a heading says; the heading of a group names its field.
    fn title(&mut self, text: &str, names_field: bool) {
        let words = plain::words(text);
        let standing = standing(text);
        if standing.is_some() {
            self.standing = standing;
        }
        let levels = Level::read_all(text);
        let of_level = words.contains("cap tinh")
            || words.contains("cap xa")
            || words.contains("cap huyen")
            || words.contains("cap bo");
        if of_level {
            self.level = levels;
        }
        if words.contains("quyet dinh") {
            if let Some(cited) = citations(text).into_iter().next() {
                self.decision = Some(Decision { symbol: cited.symbol().to_string(), date: cited.date() });
            }
        }
        if !names_field || words.starts_with("danh muc") || words.starts_with("phan ") || standing.is_some() {
            return;
        }
        let bare = without_ordinal(text);
        let key = plain::words(bare);
        if of_level && !key.starts_with("linh vuc") || key.starts_with("thu tuc hanh chinh") {
            return;
        }
        // "Lĩnh vực: Hộ tịch (05 TTHC)".
        let bare = bare.split(['(', '[']).next().unwrap_or(bare);
        bare.trim_matches(|letter: char| letter.is_whitespace() || ".:;".contains(letter)).clone_into(&mut self.field);
        if let Some((head, name)) = self.field.clone().split_once(':') {
            if plain::words(head) == "linh vuc" {
                name.trim().clone_into(&mut self.field);
            }
        }
    }
}

/// "I. LĨNH VỰC HỘ TỊCH" without its ordinal.
fn without_ordinal(text: &str) -> &str {
    let text = text.trim().trim_start_matches('#').trim_start();
    let end = text.find(['.', ')', ' ', '-']).unwrap_or(0);
    let (first, rest) = text.split_at(end);
    let counts = !first.is_empty()
        && first.len() <= 5
        && (first.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, 'I' | 'V' | 'X'))
            || first.chars().count() == 1 && rest.starts_with(['.', ')']));
    if counts
        && (rest.starts_with(['.', ')', '-']) || rest.starts_with(' ') && !first.bytes().all(|b| b.is_ascii_digit()))
    {
        rest.trim_start_matches(|letter: char| {
            letter.is_ascii_digit() || letter.is_whitespace() || ".)-".contains(letter)
        })
    } else {
        text
    }
}

fn is_heading(label: &str) -> bool {
    let words = plain::words(without_ordinal(label));
    words.starts_with("linh vuc") || words.starts_with("danh muc") || words.starts_with("thu tuc hanh chinh cap")
}

fn is_plain_number(ordinal: &str) -> bool {
    let bare = ordinal.trim_matches(['.', '(', ')', ' ']);
    !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// "1.005129", "2.000488.000.00.00.H22", "T-BPC-280421-TT".
fn looks_like_code(text: &str) -> bool {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && text.len() <= 40 && !text.contains(' ') && (text.contains('.') || text.contains('-'))
}

fn is_numbering(filled: &[&str]) -> bool {
    let is_number = |text: &&str| {
        let bare = text.trim_matches(['(', ')', '.', ' ']);
        bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
    };
    filled.len() >= 3 && filled.iter().all(is_number)
}

/// A mark or a word that says yes or no; `None` for anything else and for nothing.
fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.trim();
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    if text.contains(['✓', '✔', '☑']) {
        return Some(true);
    }
    let words = plain::words(text);
    match words.as_str() {
        "x" | "co" | "yes" | "true" | "1" | "v" | "dung" => Some(true),
        "khong" | "no" | "false" | "0" | "chua" => Some(false),
        _ if words.starts_with("khong ") || words.starts_with("chua ") => Some(false),
        _ if words.starts_with("co ") => Some(true),
        "" if text.contains('+') => Some(true),
        _ => None,
    }
}

fn standing(words: &str) -> Option<Standing> {
    if words.len() > 1_000 {
        return None;
    }
    let words = format!(" {} ", plain::words(words));
    let has = |phrase: &str| words.contains(&format!(" {phrase} "));
    if has("bai bo") || has("het hieu luc") || has("huy bo") || has("repealed") {
        // "Được sửa đổi, bổ sung, thay thế hoặc bãi bỏ" names all that can happen.
        if has("sua doi") || has("moi ban hanh") {
            return None;
        }
        return Some(Standing::Repealed);
    }
    if has("bi thay the") || has("duoc thay the") {
        return Some(Standing::Replaced);
    }
    if has("moi ban hanh") || has("ban hanh moi") {
        return if has("sua doi") { None } else { Some(Standing::New) };
    }
    (has("sua doi") || has("duoc sua doi bo sung")).then_some(Standing::Amended)
}

/// A day written in a cell.
fn day(text: &str) -> Option<NaiveDate> {
    let due = ItemDue::new(text.trim(), 1);
    // A day without a year has that of the plan, and here is none.
    due.first_day().filter(|first| Some(*first) == due.last_day() && first.year() > 1)
}

/// Headings that come again, on the next page or for the next part.
fn again(table: &Table, row: usize, layout: &Layout) -> Option<Layout> {
    let holds_name = |column: usize| {
        let words = plain::words(table.text(row, column));
        words.contains("thu tuc") || words.contains("tthc") || words == "ten"
    };
    let name = layout.column(Holds::Name).or(layout.column(Holds::Code))?;
    if !holds_name(name) || table.text(row, name).len() > 80 {
        return None;
    }
    Layout::at(table, row).filter(|next| next.columns.len() * 3 >= layout.columns.len() * 2)
}
