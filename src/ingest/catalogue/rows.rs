//! The rows of a list of procedures.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::codes::{lost_zeros, with_full_stop};
use super::columns::{Holds, Layout, looks_like_code};
use super::read::{CatalogueReadError, ReadCatalogue};
use super::standing::{standing, successor};
use crate::catalogue::{Catalogue, Decision, Fee, Level, Procedure, ServiceLevel, Standing};
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
    memo: Memo,
    findings: Findings,
    rows: usize,
    skipped: Vec<(u64, String)>,
    found: bool,
}

/// What the words of cells were read as: lists say the same on thousands of rows.
#[derive(Default)]
struct Memo {
    limits: HashMap<String, Rc<StatedLimits>>,
    /// With whether a fee is not read.
    fees: HashMap<String, (Vec<Fee>, bool)>,
    services: HashMap<String, Option<ServiceLevel>>,
    levels: HashMap<String, Vec<Level>>,
    answers: HashMap<String, Option<bool>>,
    standings: HashMap<String, Option<Standing>>,
    /// By their words, then by the words of their date.
    decisions: HashMap<String, HashMap<String, Option<Decision>>>,
}

/// What `read` makes of a text, remembered.
fn remember<T: Clone>(memo: &mut HashMap<String, T>, text: &str, read: impl FnOnce(&str) -> T) -> T {
    const MOST: usize = 50_000;
    if text.is_empty() {
        return read(text);
    }
    if let Some(known) = memo.get(text) {
        return known.clone();
    }
    let value = read(text);
    if memo.len() < MOST {
        memo.insert(text.to_owned(), value.clone());
    }
    value
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
            memo: Memo::default(),
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
        let (name, written) = (text(Holds::Name), text(Holds::Code));
        // A code that breaks over lines: "1.004873.\n000.00.00.H42".
        let joined: Option<String> =
            written.contains(char::is_whitespace).then(|| written.split_whitespace().collect());
        let written = joined.as_deref().filter(|code| looks_like_code(code)).unwrap_or(written);
        let stopped = with_full_stop(written);
        let code = stopped.as_deref().unwrap_or(written);
        let line = table.rows().get(row).map_or(0, crate::table::Row::line);
        let filled: Vec<&str> = table.cells(row).map(str::trim).filter(|text| is_filled(text)).collect();
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
        let is_total = first.starts_with(['T', 't']) && plain::words(first).starts_with("tong ");
        if is_total || !is_filled(name) && !looks_like_code(code) {
            if self.skipped.len() < MOST_SKIPPED {
                self.skipped.push((line, shown(filled.join(" | "))));
            }
            return;
        }
        let one_line = |text: &str| {
            let is_one = !text.contains("  ") && !text.contains(|letter: char| letter != ' ' && letter.is_whitespace());
            if is_one { text.to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
        };
        let field = text(Holds::Field);
        let field = self.field(if is_filled(field) { field } else { &section.field }, text(Holds::FieldCode));
        let mut procedure = Procedure::new(code, one_line(name), field);
        procedure = self.facts(procedure, layout, &text, &|column| table.text(row, column), section);
        if stopped.as_deref().is_some_and(|code| lost_zeros(written, code)) {
            let place = Location::row(shown(format!("{code} {name}")));
            self.findings.push(Finding::new(Rule::CATALOGUE_CODE_ZEROS, place).with_found(written).with_expected(code));
        }
        if is_filled(code) && self.codes.insert(code.to_owned(), row).is_some() {
            let place = Location::row(shown(format!("{code} {name}")));
            self.findings.push(Finding::new(Rule::CATALOGUE_CODE_REPEATED, place).with_found(code));
        }
        self.catalogue.push_procedure(procedure);
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
        let (shorter, service) = (text(Holds::ShorterLimit), text(Holds::Service));
        // What a body promises after it has cut the limit short is the limit of its dossiers.
        let limit = if is_filled(shorter) { shorter } else { text(Holds::Limit) };
        let memo = &mut self.memo;
        let mut unclear: Vec<(Rule, &str)> = Vec::new();
        if is_filled(limit) {
            let unit = layout.limit_unit.filter(|_| limit.bytes().all(|byte| byte.is_ascii_digit()));
            let stated = match unit {
                Some(unit) => Rc::new(StatedLimits::read(&format!("{limit} {unit}"))),
                None => remember(&mut memo.limits, limit, |words| Rc::new(StatedLimits::read(words))),
            };
            if stated.is_unclear() {
                unclear.push((Rule::CATALOGUE_LIMIT_UNCLEAR, limit));
            }
            procedure = procedure.with_stated_limits(limit.to_owned(), &stated);
        }
        for words in [Holds::Fee, Holds::Charge].map(text).into_iter().filter(|words| is_filled(words)) {
            let (fees, unread) = remember(&mut memo.fees, words, |words| (Fee::read(words), Fee::is_unread(words)));
            if unread {
                unclear.push((Rule::CATALOGUE_FEE_UNREAD, words));
            }
            procedure = procedure.with_stated_fees(words, fees);
        }
        let mut answer = |words: &str| remember(&mut memo.answers, words, yes_or_no);
        if let Some(level) = remember(&mut memo.services, service, ServiceLevel::read) {
            procedure = procedure.with_level(level);
        }
        let mut levels = remember(&mut memo.levels, text(Holds::Level), Level::read_all);
        if is_filled(service) && procedure.levels().is_empty() {
            // "Mức độ: Cấp tỉnh" is a level of government.
            let stated = remember(&mut memo.levels, service, Level::read_all);
            let offered = answer(service);
            procedure = procedure.with_online(offered);
            if offered.is_none() && (stated.is_empty() || !levels.is_empty()) {
                unclear.push((Rule::CATALOGUE_SERVICE_UNKNOWN, service));
            } else if levels.is_empty() {
                levels = stated;
            }
        }
        for (column, holds) in &layout.columns {
            match holds {
                Holds::AtLevel(level) if !levels.contains(level) && answer(cell(*column)) == Some(true) => {
                    levels.push(*level);
                }
                Holds::AtService(level)
                    if !procedure.levels().contains(level) && answer(cell(*column)) == Some(true) =>
                {
                    procedure = procedure.with_level(*level);
                }
                _ => {}
            }
        }
        let levels = if levels.is_empty() { section.level.clone() } else { levels };
        procedure = levels.into_iter().fold(procedure, Procedure::with_level_handled);
        if let Some(online) = answer(text(Holds::Online)) {
            procedure = procedure.with_online(online);
        }
        for words in [Holds::Post, Holds::Linked].map(text).into_iter().filter(|words| is_filled(words)) {
            if answer(words).is_none() {
                unclear.push((Rule::CATALOGUE_VALUE_UNREAD, words));
            }
        }
        procedure = procedure
            .with_post(answer(text(Holds::Post)))
            .with_linked(answer(text(Holds::Linked)))
            .with_one_stop(answer(text(Holds::OneStop)) == Some(true))
            .with_workflow(answer(text(Holds::Workflow)) == Some(true));
        let published = answer(text(Holds::Published));
        let (words, date) = (text(Holds::Decision), text(Holds::DecisionDate));
        let known = memo.decisions.get(words).and_then(|dates| dates.get(date)).cloned();
        let decision = known.unwrap_or_else(|| {
            let read = Self::decision_of(words, date);
            memo.decisions.entry(words.to_owned()).or_default().insert(date.to_owned(), read.clone());
            read
        });
        let decision = decision.or_else(|| section.decision.clone());
        procedure = procedure.with_published(published.unwrap_or(decision.is_some())).with_decision(decision);
        let stated = [text(Holds::Standing), text(Holds::Note)];
        let stated = stated.into_iter().find_map(|words| remember(&mut memo.standings, words, standing));
        let stated = stated.or(section.standing);
        for (rule, words) in unclear {
            let place = format!("{} {}", procedure.code(), procedure.name());
            let finding = Finding::new(rule, Location::row(shown(place.trim().to_owned())));
            self.findings.push(finding.with_found(shown(words.to_owned())));
        }
        let beside = text(Holds::Successor);
        let named = successor(beside).filter(|_| is_filled(beside));
        if let Some(code) = named {
            return procedure.with_successor(code).with_standing(stated.unwrap_or(Standing::Replaced));
        }
        if stated == Some(Standing::Replaced) {
            let words = [text(Holds::Standing), text(Holds::Note)];
            if let Some(code) = words.into_iter().find_map(successor) {
                procedure = procedure.with_successor(code);
            }
        }
        procedure.with_standing(stated)
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
        // "(Kèm theo Quyết định số 163/QĐ-UBND ngày …)", or "Số: 163/QĐ-UBND ngày …" of the decision itself.
        let is_decision = |symbol: &str| words.contains("quyet dinh") || !names_field && symbol.contains("/QĐ-");
        if let Some(cited) = citations(text).into_iter().next() {
            if is_decision(&cited.symbol().to_string()) {
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
        // Of the post: "Tiếp nhận và trả kết quả", "Trả kết quả"; of linked procedures: "Liên thông cấp tỉnh".
        _ if ["tiep nhan", "nhan", "tra", "lien thong", "ca hai"].iter().any(|done| starts_word(&words, done)) => {
            Some(true)
        }
        "" if text.contains('+') => Some(true),
        _ => None,
    }
}

fn starts_word(words: &str, word: &str) -> bool {
    words.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
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
    let code = layout.column(Holds::Code).map_or("", |column| table.text(row, column));
    if looks_like_code(code)
        || layout.column(Holds::Ordinal).is_some_and(|column| is_plain_number(table.text(row, column)))
    {
        return None;
    }
    if !holds_name(name) || table.text(row, name).len() > 80 {
        return None;
    }
    Layout::at(table, row).filter(|next| next.columns.len() * 3 >= layout.columns.len() * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_said() {
        let rules = |row: &str| -> Vec<Rule> {
            let text = format!(
                "Mã TTHC;Tên TTHC;Lĩnh vực;Thời hạn;Mức độ DVC\n1.000001;Một;Báo chí;Trong ngày;Toàn trình\n{row}"
            );
            let mut list = List::new(None);
            list.read(&Table::from_text(&text));
            list.finish().unwrap().findings.iter().map(Finding::rule).collect()
        };
        assert_eq!(rules("1.000002;Hai;Báo chí;15 ngày;Một phần"), []);
        assert_eq!(rules("1.000001;Hai;Báo chí;15 ngày;Một phần"), [Rule::CATALOGUE_CODE_REPEATED]);
        assert_eq!(rules("1.000002;Hai;Báo chí;nửa ngày;Một phần"), [Rule::CATALOGUE_LIMIT_UNCLEAR]);
        assert_eq!(rules("1.000002;Hai;Báo chí;15 ngày;mức độ 9"), [Rule::CATALOGUE_SERVICE_UNKNOWN]);
        assert_eq!(rules("1.000002;Hai;Báo chí;;Không"), []);
        assert_eq!(rules("1,00512;Hai;Báo chí;15 ngày;Một phần"), [Rule::CATALOGUE_CODE_ZEROS]);
        assert_eq!(rules("1,000002;Hai;Báo chí;15 ngày;Một phần"), []);
    }

    #[test]
    fn headings_and_codes_are_told_apart() {
        for (text, bare) in [
            ("I. LĨNH VỰC HỘ TỊCH", "LĨNH VỰC HỘ TỊCH"),
            ("1. Lĩnh vực Báo chí", "Lĩnh vực Báo chí"),
            ("II LĨNH VỰC ĐẤT ĐAI", "LĨNH VỰC ĐẤT ĐAI"),
            ("A) Cấp tỉnh", "Cấp tỉnh"),
            ("Hộ tịch", "Hộ tịch"),
        ] {
            assert_eq!(without_ordinal(text), bare);
        }
        for code in ["1.005129", "2.000488.000.00.00.H22", "T-BPC-280421-TT"] {
            assert!(looks_like_code(code), "{code}");
        }
        assert!(!looks_like_code("Hộ tịch") && !looks_like_code("12"));
    }
}
