//! Reads a published table from text of many kinds.

mod headed;
mod header_row;
mod interpretation;
mod layout;
mod numbers;
mod records;
mod whitespace;

use std::borrow::Cow;
use std::collections::VecDeque;

use header_row::HeaderRow;
use layout::Layout;
use records::{Record, Records, Separator};

use super::PublishedForm;
use super::count::PrintedCount;
use super::count::{is_count_like, trim};
use super::ordinal::{is_ordinal, split_ordinal};
use super::outline::reads_as_total;
use super::row::{OtherCell, PublishedRow};
use crate::finding::{Finding, Findings, Location, Position, Rule, Severity};
use crate::form::column::Column;
use crate::names::MatchKey;
use crate::text::excerpt::excerpt;

/// Most rows of a table, and most title lines above it, that are kept.
const MAX_ROWS: usize = 100_000;
const MAX_TITLE_LINES: usize = 64;
/// A longer line is no heading.
const MAX_HEADING: usize = 600;

impl PublishedForm {
    /// Reads the first result table in a text: pasted text with tabs or spaces, TSV, CSV with commas or
    /// semicolons, or a Markdown table. Everything before the table is kept as title lines (the last 64 of
    /// them), everything after it is left alone.
    ///
    /// Never fails: a text without a table gives a form without rows and the finding `table-not-found`. Time and
    /// memory are bounded by the length of the text; a line over 64 KiB or with over 256 cells, and rows after the
    /// 100 000th, are findings.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::form::Column;
    ///
    /// let (form, findings) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// assert!(findings.is_empty());
    /// assert_eq!(form.total().unwrap().cell(Column::Received).count(), Some(18));
    /// ```
    pub fn read(bytes: &[u8]) -> (Self, Findings) {
        let mut findings = Findings::default();
        let text = decode(bytes, &mut findings);
        Self::read_decoded(&text, findings)
    }

    /// As [`PublishedForm::read`], out of a text.
    pub(crate) fn read_text(text: &str) -> (Self, Findings) {
        Self::read_decoded(text, Findings::default())
    }

    fn read_decoded(text: &str, mut findings: Findings) -> (Self, Findings) {
        let control =
            text.bytes().position(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c));
        if let Some(at) = control {
            findings.push(Finding::new(Rule::CONTROL_CHARACTER, Location::span(at, at + 1)));
        }
        let layout = Layout::find(text);
        let table = read_table(text, layout, findings);
        (table.form, table.findings)
    }
}

/// A table, and the cell of a record that holds each column.
pub(crate) struct Table {
    pub(crate) form: PublishedForm,
    pub(crate) findings: Findings,
    #[cfg_attr(
        not(any(feature = "docx-in", feature = "xlsx-in")),
        allow(dead_code, reason = "only cells have places")
    )]
    pub(crate) columns: Vec<(usize, Column)>,
}

/// Reads the table of a sheet: a line for each row, with tabs between cells.
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) fn read_sheet(text: &str) -> Table {
    read_table(text, Layout::find_in(text, Separator::Tab), Findings::default())
}

fn read_table(text: &str, layout: Result<Layout, &'static str>, mut findings: Findings) -> Table {
    let layout = match layout {
        Ok(layout) => layout,
        Err(why) => {
            let finding = Finding::new(Rule::TABLE_NOT_FOUND, Location::whole());
            findings.push(if why.is_empty() { finding } else { finding.with_detail(why) });
            return Table { form: PublishedForm::default(), findings, columns: Vec::new() };
        }
    };
    let mut reader =
        Reader { layout: &layout, rows: Vec::new(), pending: Vec::new(), findings, heads: Vec::new(), left: false };
    let title_lines = reader.run(text);
    if reader.rows.is_empty() {
        let finding = Finding::new(Rule::TABLE_NOT_FOUND, Location::whole());
        reader.findings.push(finding.with_detail("the table has a head and no rows"));
    }
    let form = PublishedForm::new(reader.rows)
        .with_title_lines(title_lines)
        .with_formulas(layout.formulas.clone())
        .with_printed_columns(layout.printed.clone());
    Table { form, findings: reader.findings, columns: layout.columns }
}

/// UTF-8, or UTF-16 with a byte-order mark as spreadsheets save it; without the mark. What could not be read is one finding.
fn decode<'a>(bytes: &'a [u8], findings: &mut Findings) -> Cow<'a, str> {
    let mut broken = None;
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(wide(rest, u16::from_le_bytes, &mut broken)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(wide(rest, u16::from_be_bytes, &mut broken)),
        _ => {
            let rest = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            broken = std::str::from_utf8(rest).err().map(|error| error.valid_up_to() + bytes.len() - rest.len());
            String::from_utf8_lossy(rest)
        }
    };
    if let Some(at) = broken {
        findings.push(Finding::new(Rule::TEXT_NOT_UTF8, Location::span(at, at + 1)));
    }
    text
}

/// UTF-16: half a pair, and a byte without its other one, are replaced; the byte of the first is given.
fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16, broken: &mut Option<usize>) -> String {
    const MARK: usize = 2;
    let units = bytes.chunks_exact(2);
    let odd = !units.remainder().is_empty();
    let mut text = String::with_capacity(bytes.len());
    let mut at = MARK;
    for letter in char::decode_utf16(units.map(|pair| unit([pair[0], pair[1]]))) {
        if letter.is_err() {
            broken.get_or_insert(at);
        }
        let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
        at += 2 * letter.len_utf16();
        text.push(letter);
    }
    if odd {
        broken.get_or_insert(at);
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// A line inside the table without counts: a heading, or the first part of a broken label.
struct Pending {
    ordinal: String,
    label: String,
    line: u64,
}

struct Reader<'l> {
    layout: &'l Layout,
    rows: Vec<PublishedRow>,
    pending: Vec<Pending>,
    findings: Findings,
    /// The heading rows above the table, which come again on the next page.
    heads: Vec<String>,
    /// A caption or a sentence stood under the rows read so far.
    left: bool,
}

impl Reader<'_> {
    /// Reads the rows; gives the lines above the table.
    fn run(&mut self, text: &str) -> Vec<String> {
        let mut title_lines: VecDeque<String> = VecDeque::new();
        let layout = self.layout;
        for record in Records::new(text, layout.separator, layout.columns.len()) {
            if record.line < layout.first_line {
                if opens_a_table(&record) {
                    self.heads.push(MatchKey::new(record.text).as_str().to_owned());
                }
                if !record.is_blank() && record.line < layout.header_line {
                    if title_lines.len() == MAX_TITLE_LINES {
                        title_lines.pop_front();
                    }
                    title_lines.push_back(trim(record.text).to_owned());
                }
                continue;
            }
            if self.rows.len() + self.pending.len() >= MAX_ROWS {
                self.unreadable(&record, "rows after this one are not read");
                break;
            }
            if self.is_own_head(&record) {
                continue;
            }
            if self.is_after_the_table(&record) {
                self.pending.clear();
                self.not_read(&record, "a second table is not read", Severity::Note);
                break;
            }
            if !self.record(&record) {
                self.unreadable(&record, "a second table is not read");
                break;
            }
        }
        title_lines.into()
    }

    /// Whether the first heading row of the table comes again, on its next page.
    fn is_own_head(&self, record: &Record<'_>) -> bool {
        opens_a_table(record) && self.heads.iter().any(|head| head.as_str() == MatchKey::new(record.text).as_str())
    }

    /// Whether another table begins here: a heading row that is not the table's own, or fewer cells than it has columns
    /// under a caption or a sentence.
    fn is_after_the_table(&mut self, record: &Record<'_>) -> bool {
        if self.rows.is_empty() || record.oversized || record.is_blank() || record.text.len() > MAX_HEADING {
            return false;
        }
        if self.layout.separator == Separator::Spaces || HeaderRow::repeats(record) {
            self.left = false;
            return false;
        }
        if opens_a_table(record) {
            return !is_header_text(record.text);
        }
        if self.left && record.cells.len() > 1 {
            let narrower = record.cells.len() <= self.layout.last_count();
            return narrower || self.rows.last().is_some_and(reads_as_total);
        }
        self.left |= record.cells.len() == 1 && is_caption_or_sentence(trim(record.text));
        false
    }

    /// Reads one line; `false` where another table begins.
    fn record(&mut self, record: &Record<'_>) -> bool {
        if record.oversized {
            self.unreadable(record, "the line is too long or has too many cells");
            return true;
        }
        if record.is_blank() || self.layout.separator == Separator::Pipe && record.is_alignment() {
            return true;
        }
        if HeaderRow::repeats(record) {
            // The head of the next page: its heading lines are not rows. A title after the total is another table's.
            self.pending.retain(|line| !is_header_text(&line.label));
            return self.pending.is_empty() || !self.rows.last().is_some_and(reads_as_total);
        }
        let rejoined = self.after_a_line_break(record);
        let record = rejoined.as_ref().unwrap_or(record);
        match self.read_row(record) {
            Line::Row(row) => self.push_row(*row, record),
            Line::Broken => {
                let (ordinal, label) = self.lead(record);
                self.flush_pending();
                let mut row = PublishedRow::new(label).with_ordinal(ordinal).with_line(record.line);
                for (_, column) in &self.layout.columns {
                    row = row.with_cell(*column, PrintedCount::Unreadable(String::new()));
                }
                self.unreadable(record, "the counts do not stand in the places of the columns");
                self.rows.push(row);
            }
            Line::Text => {
                let (ordinal, label) = self.lead(record);
                if self.has_figures(record) {
                    self.unreadable(record, "no cell of the row holds a count");
                }
                if label.len() <= MAX_HEADING && (!label.is_empty() || !ordinal.is_empty()) {
                    self.pending.push(Pending { ordinal, label, line: record.line });
                }
            }
            Line::Header => {}
        }
        true
    }

    /// Whether anything with a digit stands in the places of the counts.
    fn has_figures(&self, record: &Record<'_>) -> bool {
        let cells = self.layout.columns.iter().filter_map(|(cell, _)| record.cells.get(*cell));
        // More letters than digits are words: a place and a date, under the table.
        let is_figure = |cell: &str| {
            let digits = cell.bytes().filter(u8::is_ascii_digit).count();
            digits > 0 && cell.chars().filter(|letter| letter.is_alphabetic()).count() <= digits
        };
        cells.filter(|cell| is_figure(cell)).count() > 0 && !is_header_text(record.text)
    }

    /// A label broken over two lines leaves the cells before it on the first one: puts blanks in their place.
    fn after_a_line_break<'a>(&self, record: &Record<'a>) -> Option<Record<'a>> {
        let lost = self.layout.label;
        let first = record.cells.first()?;
        let broken = !self.pending.is_empty()
            && lost > 0
            && record.cells.len() + lost == self.layout.last_count() + 1
            && !is_ordinal(first)
            && first.contains(char::is_alphabetic)
            && record.cells.get(1).is_some_and(|cell| is_count_like(cell));
        broken.then(|| Record {
            cells: std::iter::repeat_n(Cow::Borrowed(""), lost).chain(record.cells.iter().cloned()).collect(),
            ..*record
        })
    }

    fn unreadable(&mut self, record: &Record<'_>, why: &str) {
        self.not_read(record, why, Rule::ROW_UNREADABLE.severity());
    }

    fn not_read(&mut self, record: &Record<'_>, why: &str, severity: Severity) {
        let position = Position { byte: record.byte as u64, line: record.line, record: self.rows.len() as u64 + 1 };
        let found = excerpt(trim(record.text), 80);
        let finding = Finding::new(Rule::ROW_UNREADABLE, Location::position(position)).with_severity(severity);
        self.findings.push(finding.with_found(found).with_detail(why));
    }

    fn read_row(&self, record: &Record<'_>) -> Line {
        let layout = self.layout;
        let (first, last) = (layout.first_count(), layout.last_count());
        let cell = |index: usize| record.cells.get(index).map_or("", |cell| cell.as_ref());
        let filled = record.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let counts = |cells: &[Cow<'_, str>]| cells.iter().filter(|cell| is_count_like(cell)).count();
        if layout.separator == Separator::Spaces && record.cells.len() > 2 && record.cells.len() != last + 1 {
            return Line::Broken;
        }
        let mut shift = 0;
        if filled > last + 1 {
            // An unquoted separator inside the label moves the counts to the right.
            let extra = filled - (last + 1);
            let moved = record.cells.get(first + extra..filled).unwrap_or_default();
            if !cell(first).is_empty() && PrintedCount::parse(cell(first)).is_text() && counts(moved) == moved.len() {
                shift = extra;
            } else if record.cells[last + 1..filled].iter().any(|cell| is_count_like(cell))
                && layout.columns.len() == Column::COUNT
                && layout.separator == Separator::Comma
            {
                return Line::Broken;
            }
        }
        let mut cells: [PrintedCount; Column::COUNT] = Default::default();
        let (mut numbers, mut texts) = (0, 0);
        for (index, column) in &layout.columns {
            let printed = PrintedCount::parse(cell(index + shift));
            match printed {
                PrintedCount::Count(_) | PrintedCount::Dash | PrintedCount::Rounded(_) => numbers += 1,
                PrintedCount::Unreadable(_) => texts += 1,
                PrintedCount::Blank | PrintedCount::Absent => {}
            }
            cells[column.index()] = printed;
        }
        let others = self.others(record, shift, &mut numbers);
        let (ordinal, label) = self.lead_until(record, first + shift);
        if numbers == 0 {
            let numbered = ordinal.bytes().any(|byte| byte.is_ascii_digit()) && is_ordinal(&ordinal);
            let is_row = if texts == 0 {
                numbered && !label.is_empty() && record.cells.len() > last
            } else {
                texts * 2 >= layout.columns.len()
            };
            if !is_row {
                return Line::Text;
            }
            if texts > 0 && is_header_text(record.text) {
                return Line::Header;
            }
        }
        let row = PublishedRow::new(label).with_ordinal(ordinal).with_cells(cells).with_others(others);
        Line::Row(Box::new(row.with_line(record.line)))
    }

    /// The cells of columns that the form does not have.
    fn others(&self, record: &Record<'_>, shift: usize, numbers: &mut usize) -> Vec<OtherCell> {
        let cells = self.layout.others.iter().map(|(cell, column, content)| {
            let text = record.cells.get(cell + shift).map_or("", |cell| cell.as_ref());
            let count = if content.is_count() { PrintedCount::parse(text) } else { PrintedCount::Absent };
            *numbers += usize::from(matches!(count, PrintedCount::Count(_)));
            OtherCell { column: *column, content: *content, text: excerpt(text, 200).to_owned(), count }
        });
        cells.collect()
    }

    fn lead(&self, record: &Record<'_>) -> (String, String) {
        self.lead_until(record, self.layout.first_count())
    }

    /// The ordinal and the label before the counts.
    fn lead_until(&self, record: &Record<'_>, end: usize) -> (String, String) {
        let label_cell = self.layout.label;
        let cells = &record.cells[..record.cells.len().min(end)];
        let filled = |cells: &[Cow<'_, str>], with: &str| {
            cells.iter().map(Cow::as_ref).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(with)
        };
        let before = filled(&cells[..cells.len().min(label_cell)], " ");
        let separator = if self.layout.separator == Separator::Comma { ", " } else { " " };
        let label = filled(cells.get(label_cell..).unwrap_or_default(), separator);
        if label.is_empty() {
            // "TỔNG CỘNG" and headings often stand in merged cells, that is in the first one.
            let (ordinal, label) = if is_ordinal(&before) { (before.as_str(), "") } else { split_ordinal(&before) };
            let split = !ordinal.is_empty();
            return if split { (ordinal.to_owned(), label.to_owned()) } else { (String::new(), before) };
        }
        if before.is_empty() || is_ordinal(&before) {
            (before, label)
        } else {
            (String::new(), format!("{before} {label}"))
        }
    }

    /// Adds a row, after the headings above it and with the parts of its label that stood on lines before.
    fn push_row(&mut self, mut row: PublishedRow, record: &Record<'_>) {
        let continues =
            row.label().is_empty() || row.ordinal().is_empty() && row.label().starts_with(char::is_lowercase);
        if continues {
            if let Some(start) = self.pending.pop() {
                let label = format!("{} {}", start.label, row.label());
                let ordinal = if row.ordinal().is_empty() { start.ordinal } else { row.ordinal().to_owned() };
                row = row.relabelled(ordinal, trim(&label)).with_line(start.line);
            }
        }
        if row.label().is_empty() && !row.ordinal().is_empty() && !row.has_figures() {
            return;
        }
        if row.label().is_empty() {
            self.unreadable(record, "the row has no label");
        }
        self.flush_pending();
        self.rows.push(row);
    }

    /// Lines without counts, followed by a row, are headings.
    fn flush_pending(&mut self) {
        for line in std::mem::take(&mut self.pending) {
            if !is_header_text(&line.label) {
                self.rows.push(PublishedRow::new(line.label).with_ordinal(line.ordinal).with_line(line.line));
            }
        }
    }
}

enum Line {
    Row(Box<PublishedRow>),
    /// Counts that cannot be told apart.
    Broken,
    /// A label without counts.
    Text,
    /// The heading of the table once more.
    Header,
}

/// Whether a record is the first heading row of some table: "STT | Nội dung | …".
fn opens_a_table(record: &Record<'_>) -> bool {
    const LONGEST: usize = 40;
    let mut filled = record.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next().filter(|cell| cell.len() <= LONGEST).map(|cell| MatchKey::new(cell));
    let ordinals = first.is_some_and(|first| matches!(first.as_str(), "stt" | "tt" | "số tt" | "số thứ tự"));
    ordinals && filled.next().is_some_and(|cell| cell.contains(char::is_alphabetic))
}

/// "Bảng 2. …", "Biểu số 3", and a sentence of six words or more.
fn is_caption_or_sentence(line: &str) -> bool {
    // As far as the number of a caption can stand.
    const NUMBERED: usize = 24;
    let start: String = line.chars().take(NUMBERED).flat_map(char::to_lowercase).collect();
    let caption = ["bảng ", "biểu ", "phụ lục "].iter().any(|word| {
        start
            .strip_prefix(word)
            .is_some_and(|rest| rest.trim_start_matches("số ").starts_with(|c: char| c.is_ascii_digit()))
    });
    caption || line.ends_with(['.', ';', ':']) && line.split_whitespace().nth(5).is_some()
}

/// Headings of the form itself, which come again on every page.
fn is_header_text(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "số lượng hồ sơ",
        "lĩnh vực giải quyết",
        "trong kỳ",
        "trực tuyến",
        "trực tiếp",
        "bưu chính công ích",
        "từ kỳ trước",
        "trước hạn",
        "đúng hạn",
        "quá hạn",
        "trong hạn",
        "stt",
        "hồ sơ tiếp nhận",
        "hồ sơ đã giải quyết",
        "hồ sơ đang giải quyết",
    ];
    if text.len() > 2_000 {
        return false;
    }
    let key = MatchKey::new(text);
    let words = WORDS.iter().filter(|word| key.as_str().contains(MatchKey::new(word).as_str())).count();
    words >= 2 || WORDS.iter().any(|word| MatchKey::new(word) == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(bytes: &[u8]) -> Vec<&'static str> {
        PublishedForm::read(bytes).1.iter().map(|finding| finding.rule().code()).collect()
    }

    const TABLE: &str = "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\n\
                         1\tBáo chí\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n\tTỔNG CỘNG\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n";

    fn wide_bytes(text: &str) -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn damaged_text_is_said() {
        let whole = wide_bytes(TABLE);
        assert_eq!(rules(&whole), [""; 0]);
        assert_eq!(rules(&[&whole[..], b"x"].concat()), ["text-not-utf8"], "an odd byte at the end");
        assert_eq!(rules(&[&whole[..], &[0x00, 0xd8, 0x41, 0x00]].concat()), ["text-not-utf8"], "half a pair");
        assert_eq!(rules(TABLE.replace("Báo", "B\u{1b}áo").as_bytes()), ["control-character"]);
        assert_eq!(rules(&[TABLE.as_bytes(), b"\xff"].concat()), ["text-not-utf8"]);
        assert_eq!(rules(&[b"\xef\xbb\xbf", TABLE.as_bytes()].concat()), [""; 0]);
    }

    #[test]
    fn a_second_table_is_another_one() {
        for second in [
            "Bảng 1. Đào tạo\nNội dung\tSố lớp\tSố người\nTập huấn\t3\t120\n",
            "STT\tNội dung\tSố lớp\n1\tTập huấn\t3\n",
            "Trong quý, Sở đã mở các lớp tập huấn như sau:\n1\tTập huấn\t3\n",
        ] {
            let (form, findings) = PublishedForm::read(format!("{TABLE}{second}").as_bytes());
            assert_eq!(form.rows().len(), 2, "{second}");
            let severities: Vec<Severity> = findings.iter().map(Finding::severity).collect();
            assert_eq!(severities, [Severity::Note], "{second}");
        }
        // The head of the next page is the table's own.
        let head = "STT\tLĩnh vực\tA\tB\tC\tD\tE\tF\tG\tH\tI\tK\tL\n";
        let rows: Vec<&str> = TABLE.split_inclusive('\n').collect();
        let pages = format!("{head}{}{}{head}{}{}", rows[0], rows[1], rows[0], rows[2]);
        assert_eq!(PublishedForm::read(pages.as_bytes()).0.rows().len(), 2);
    }

    #[test]
    fn formulas_that_divide_stand_in_the_row_of_numbers() {
        for formula in ["(14)=((8)+(9))/(7)", "(14)=(8+9)/7", "[(8)+(9)]/(7)", "(7)/(3)*100%"] {
            let table = TABLE.replacen("(13)\n", &format!("(13)\t{formula}\n"), 1);
            let (form, findings) = PublishedForm::read(table.as_bytes());
            assert_eq!(form.rows().len(), 2, "{formula}");
            assert!(findings.is_empty(), "{formula} {findings:?}");
        }
    }

    #[test]
    fn no_printed_row_vanishes() {
        let row = "1\tBáo chí\t1,234\t1,234\t0,5\t\t1,234\t1,234\t\t\t\t\t\n";
        assert_eq!(rules(format!("{TABLE}{row}").as_bytes()), ["row-unreadable"], "after the total");
        let head = TABLE.split_inclusive('\n').next().unwrap_or_default();
        assert_eq!(rules(head.as_bytes()), ["table-not-found"], "a head without rows");
    }
}
