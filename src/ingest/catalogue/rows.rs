//! The rows of a list of procedures.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::codes::{lost_zeros, with_full_stop};
use super::columns::{Holds, Layout, looks_like_code};
use super::declared::{Declared, Kind, count_of, total_of};
use super::ordinals::Ordinals;
use super::read::{CatalogueReadError, ReadCatalogue};
use super::section::{Section, is_heading, split_ordinal};
use super::standing::{standing, successor};
use crate::catalogue::{Catalogue, Decision, Fee, Level, Procedure, ServiceLevel, Standing};
use crate::deadline::StatedLimits;
use crate::document::citations;
use crate::finding::{Finding, Findings, Location, Rule, shown};
use crate::names::{Field, MatchKey};
use crate::plan::ItemDue;
use crate::table::{Table, is_filled};
use crate::text::ditto::is_ditto;
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
    headings: Vec<(u64, String)>,
    declared: Declared,
    /// The last day of the decisions and the first day of the years that the list names: it is of that time or later.
    latest: Option<NaiveDate>,
    found: bool,
}

/// What is known of a table only when all of its rows are read.
#[derive(Default)]
struct Whole {
    ordinals: Ordinals,
    /// Rows with a code, and those without one.
    coded: usize,
    without_code: Vec<String>,
    /// For each column the row in which a cell "như trên" was last resolved, and the row that it stands for.
    ditto: HashMap<usize, (usize, usize)>,
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

/// What `read` makes of a text, remembered; of no text it makes nothing.
fn remember<T: Clone + Default>(memo: &mut HashMap<String, T>, text: &str, read: impl FnOnce(&str) -> T) -> T {
    const MOST: usize = 50_000;
    if text.is_empty() {
        return T::default();
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
            headings: Vec::new(),
            declared: Declared::default(),
            latest: None,
            found: false,
        }
    }

    pub(super) fn finish(self) -> Result<ReadCatalogue, CatalogueReadError> {
        let Self { catalogue, mut findings, rows, skipped, headings, declared, latest, .. } = self;
        if self.found {
            findings.merge(declared.finish());
            if let Some(day) = latest {
                findings.merge(catalogue.check_levels(day));
            }
            Ok(ReadCatalogue { catalogue, findings, rows, skipped, headings })
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
                self.declared.title(line.trim());
                self.is_of(year_of(&line));
            }
        }
        self.is_of(section.decision.as_ref().and_then(|decision| decision.date));
        let mut whole = Whole::default();
        let mut row = layout.end;
        while row < table.rows().len() {
            if let Some(next) = again(table, row, &layout) {
                layout = next;
                row = layout.end;
                continue;
            }
            self.row(table, row, &layout, &mut section, &mut whole);
            row += 1;
        }
        self.declared.end_table();
        self.findings.merge(whole.ordinals.finish());
        // In a list of codes a row without one lacks it; in a list without codes none does.
        if whole.coded > whole.without_code.len() {
            for row in whole.without_code {
                self.findings.push(Finding::new(Rule::CATALOGUE_CODE_MISSING, Location::row(shown(row))));
            }
        }
    }

    /// The list is of this day or later.
    fn is_of(&mut self, day: Option<NaiveDate>) {
        self.latest = self.latest.max(day);
    }

    fn row(&mut self, table: &Table, row: usize, layout: &Layout, section: &mut Section, whole: &mut Whole) {
        let mut filled: Vec<&str> = Vec::with_capacity(layout.columns.len() + 2);
        filled.extend(table.cells(row).map(str::trim).filter(|text| is_filled(text)));
        let Some(first) = filled.first() else { return };
        self.rows += 1;
        if is_numbering(&filled) {
            return;
        }
        let cell = |column: usize| table.text(row, column).trim();
        let above = whole.resolve(table, row, layout);
        let text = |holds| {
            layout.column(holds).map_or("", |column| match above.iter().find(|(known, _)| *known == column) {
                Some((_, row)) => table.text(*row, column).trim(),
                None => cell(column),
            })
        };
        let (name, written) = (text(Holds::Name), text(Holds::Code));
        // A code that breaks over lines: "1.004873.\n000.00.00.H42".
        let joined: Option<String> =
            written.contains(char::is_whitespace).then(|| written.split_whitespace().collect());
        let written = joined.as_deref().filter(|code| looks_like_code(code)).unwrap_or(written);
        let stopped = with_full_stop(written);
        let code = stopped.as_deref().unwrap_or(written);
        let line = table.rows().get(row).map_or(0, crate::table::Row::line);
        let ordinal = layout.column(Holds::Ordinal).map_or("", |_| text(Holds::Ordinal));
        let is_total = first.starts_with(['T', 't']) && plain::words(first).starts_with("tong ");
        let is_of_total = is_total && is_total_label(first);
        if let Some(label) = heading(&filled, ordinal, name).filter(|_| !is_of_total) {
            let whole_label = filled.join(" ");
            let (own, _) = split_ordinal(label);
            let number = if own.is_empty() && *first == ordinal && ordinal != label { ordinal } else { own };
            self.declared.group(Kind::of(number, label), if filled.len() > 2 { &whole_label } else { label });
            whole.ordinals.heading(number);
            if self.headings.len() < MOST_SKIPPED {
                self.headings.push((line, shown(whole_label.clone())));
            }
            section.title(label, true);
            self.is_of(section.decision.as_ref().and_then(|decision| decision.date));
            return;
        }
        if is_total || !is_filled(name) && !looks_like_code(code) {
            let joined = filled.join(" | ");
            if let Some(count) = total_of(&joined).filter(|_| is_total) {
                self.declared.total(&joined, count);
            }
            whole.ordinals.row(ordinal, || joined.clone());
            if self.skipped.len() < MOST_SKIPPED {
                self.skipped.push((line, shown(joined)));
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
        let label = || format!("{code} {name}").trim().to_owned();
        self.declared.add(procedure.is_in_force());
        self.is_of(procedure.decision().and_then(|decision| decision.date));
        whole.ordinals.row(ordinal, label);
        if is_filled(code) {
            whole.coded += 1;
        } else if layout.column(Holds::Code).is_some() && whole.without_code.len() < MOST_SKIPPED {
            whole.without_code.push(if ordinal.is_empty() { label() } else { format!("{ordinal} {}", label()) });
        }
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

impl Whole {
    /// The columns of a row that say "như trên", each with the row above that says what.
    fn resolve(&mut self, table: &Table, row: usize, layout: &Layout) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (column, holds) in &layout.columns {
            if matches!(holds, Holds::Ordinal | Holds::Code | Holds::AtLevel(_) | Holds::AtService(_))
                || !is_ditto(table.text(row, *column))
            {
                continue;
            }
            let known = self.ditto.get(column).copied();
            let from = known.map_or(layout.end, |(last, _)| last + 1).max(layout.end);
            let own = |at: usize| {
                let text = table.text(at, *column);
                table.columns_of(at, *column) == 1 && is_filled(text) && !is_ditto(text)
            };
            let said = (from..row).rev().find(|at| own(*at)).or(known.map(|(_, said)| said));
            if let Some(said) = said {
                self.ditto.insert(*column, (row, said));
                found.push((*column, said));
            }
        }
        found
    }
}

/// The heading of a group among the cells of a row: alone, with its ordinal, or with the number of its procedures.
fn heading<'t>(filled: &[&'t str], ordinal: &str, name: &str) -> Option<&'t str> {
    let first = *filled.first()?;
    let rest = if first == ordinal && filled.len() > 1 { &filled[1..] } else { filled };
    let label = *rest.first()?;
    let is_count = |text: &&str| is_plain_number(text) || count_of(text).is_some() && text.len() < 40;
    if rest.len() == 2 && is_count(&rest[1]) && is_heading(label) && !looks_like_code(label) {
        return Some(label);
    }
    if rest.len() > 1 {
        return None;
    }
    let alone = filled.len() == 1;
    let heads = !looks_like_code(label) && (alone || !is_plain_number(ordinal) || label != name);
    (heads && !(alone && total_of(label).is_some()) || is_heading(label)).then_some(label)
}

/// "Tổng số", "TỔNG CỘNG: 12": no heading, whatever stands beside it.
fn is_total_label(text: &str) -> bool {
    let words = plain::words(text);
    ["tong so", "tong cong"].iter().any(|total| words == *total || words.starts_with(&format!("{total} ")))
}

/// The first day of the year that a line above a list names: "NĂM 2026", but not a year inside of a symbol or a date.
fn year_of(line: &str) -> Option<NaiveDate> {
    let words = plain::words(line);
    let words: Vec<&str> = words.split(' ').collect();
    let year = (1..words.len()).find_map(|at| {
        let dated = at >= 3 && words[at - 3] == "thang";
        let year = words[at].parse::<i32>().ok().filter(|year| words[at].len() == 4 && (2000..=2100).contains(year));
        year.filter(|_| words[at - 1] == "nam" && !dated)
    });
    year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1))
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
    fn what_a_whole_list_says_wrong() {
        let rules = |text: &str| -> Vec<Rule> {
            let mut list = List::new(None);
            list.read(&Table::from_text(text));
            list.finish().unwrap().findings.iter().map(Finding::rule).collect()
        };
        let list = |rows: &str| format!("STT;Mã TTHC;Tên TTHC;Lĩnh vực;Cấp thực hiện\n{rows}");
        let sound =
            list("1;1.000001;Một;Báo chí;Cấp tỉnh\n2;1.000002;Hai;Báo chí;Cấp xã\n3;1.000003;Ba;Báo chí;Cấp xã");
        assert_eq!(rules(&sound), []);
        assert_eq!(rules(&sound.replace("1.000002", "")), [Rule::CATALOGUE_CODE_MISSING]);
        assert_eq!(rules(&sound.replace("1.000002", "").replace("1.000001", "").replace("1.000003", "")), []);
        assert_eq!(rules(&sound.replace("3;1", "4;1")), [Rule::CATALOGUE_ORDINAL_GAP]);
        assert_eq!(rules(&(sound.clone() + "\nTổng số: 4 TTHC;;;;")), [Rule::CATALOGUE_TOTAL_DIFFERS]);
        assert_eq!(rules(&(sound.clone() + "\nTổng cộng;;3 thủ tục;;")), []);
        let district = sound.replace("Cấp tỉnh", "Cấp huyện");
        // Of a list without a date nobody knows whether it is one of before 01/7/2025.
        assert_eq!(rules(&district), []);
        assert_eq!(rules(&format!("DANH MỤC TTHC NĂM 2025;;;;\n{district}")), []);
        for title in ["DANH MỤC TTHC NĂM 2026", "(Kèm theo Quyết định số 163/QĐ-UBND ngày 02/02/2026)"] {
            assert_eq!(rules(&format!("{title};;;;\n{district}")), [Rule::CATALOGUE_LEVEL_ABOLISHED], "{title}");
        }
    }

    #[test]
    fn headings_stay_as_written_beside_the_field_that_they_name() {
        let mut list = List::new(None);
        list.read(&Table::from_text("STT;Mã TTHC;Tên TTHC;Thời hạn;Phí\nI;LĨNH VỰC ĐẤT ĐAI (02 TTHC);;;\n1;1.000001;Một;15 ngày;-nt-\n2;1.000002;Hai;nt;10.000 đồng\n3;1.000003;Ba;″;như trên\nII;LĨNH VỰC HỘ TỊCH;01 TTHC;;\n1;1.000004;Bốn;15 ngày;"));
        let read = list.finish().unwrap();
        let fields: Vec<&str> = read.catalogue.procedures().iter().map(|found| found.field().name()).collect();
        assert_eq!(fields, ["Đất đai", "Đất đai", "Đất đai", "Hộ tịch"]);
        let headings: Vec<&str> = read.headings.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(headings, ["I LĨNH VỰC ĐẤT ĐAI (02 TTHC)", "II LĨNH VỰC HỘ TỊCH 01 TTHC"]);
        let third = &read.catalogue.procedures()[2];
        assert_eq!((third.limit_words(), third.fee_words()), ("15 ngày", "10.000 đồng"));
        let rules: Vec<Rule> = read.findings.iter().map(Finding::rule).collect();
        assert_eq!(rules, [Rule::CATALOGUE_FEE_UNREAD, Rule::CATALOGUE_TOTAL_DIFFERS]);
    }

    #[test]
    fn codes_are_told_from_names() {
        for code in ["1.005129", "2.000488.000.00.00.H22", "T-BPC-280421-TT"] {
            assert!(looks_like_code(code), "{code}");
        }
        assert!(!looks_like_code("Hộ tịch") && !looks_like_code("12"));
    }
}
