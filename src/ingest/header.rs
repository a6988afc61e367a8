//! The headings of a file of dossiers: which column is where.

use std::borrow::Cow;
use std::ops::Range;

use super::encoding::{legacy_cells, legacy_encoding};
use super::error::ReadError;
use super::layout::vocabulary::meaning;
use super::layout::{DossierColumn, FoundLayout, HeadingRows, Headings, Layout, Twice, tells_of_due_change};
use super::record::{RecordEnd, StrayQuote, cells, has_cr_alone, is_blank, trim_line_end};
use super::record_ends::find_record_end;
use crate::dossier::cells::CellRules;
use crate::finding::{Finding, Location, Position, Rule};
use crate::text::Said;

/// The columns that a reader knows, and where they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) separator: u8,
    pub(crate) width: usize,
    at: [Option<usize>; DossierColumn::COUNT],
    pub(crate) rules: CellRules,
    pub(crate) found: FoundLayout,
    pub(super) findings: Vec<Finding>,
    /// The headings of columns that tell of pauses and new appointments, with their columns.
    pub(super) due_changes: Vec<(String, usize)>,
    /// The rows of the headings as they stand in the file, without their line ends.
    rows: Vec<Vec<u8>>,
}

/// What separates cells, in the order in which it is tried.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The first rows of a file are looked at, as many as a page of titles has.
const MOST_ROWS: usize = 24;
const MOST_BYTES: usize = 1 << 18;

/// One of the first rows.
struct Row<'a> {
    /// Where it begins, and where the next one does.
    bytes: Range<usize>,
    /// Line feeds before it and within it.
    lines: Range<u64>,
    cells: Vec<Cow<'a, [u8]>>,
    whole: bool,
}

struct Rows<'a>(Vec<Row<'a>>);

impl<'a> Rows<'a> {
    fn new(bytes: &'a [u8], separator: u8, last: bool, most: usize) -> Self {
        let mut rows = Vec::new();
        let (mut at, mut line) = (0, 0);
        while rows.len() < most && at < bytes.len().min(MOST_BYTES) {
            let (length, lines, whole) = match find_record_end(&bytes[at..], separator, 0, last) {
                RecordEnd::Record { bytes, lines } => (bytes, lines, true),
                RecordEnd::Unclosed { bytes, lines } => (bytes, lines, false),
                RecordEnd::Overlong | RecordEnd::More => break,
            };
            let record = &bytes[at..at + length];
            if !is_blank(record, separator) {
                let mut found = Vec::new();
                let whole = whole && cells(record, separator, &mut found) == Ok(());
                rows.push(Row { bytes: at..at + length, lines: line..line + lines, cells: found, whole });
            }
            at += length;
            line += lines;
        }
        Self(rows)
    }

    fn cell(&self, row: usize, column: usize) -> Option<String> {
        let row = self.0.get(row).filter(|row| row.whole)?;
        let text = String::from_utf8_lossy(row.cells.get(column)?).into_owned();
        (!text.trim().is_empty()).then_some(text)
    }
}

impl HeadingRows for Rows<'_> {
    fn rows(&self) -> usize {
        self.0.len()
    }

    fn columns(&self, rows: Range<usize>) -> Vec<usize> {
        // A file is as wide as the last row of its headings.
        let last = rows.end.checked_sub(1).and_then(|last| self.0.get(last)).filter(|row| row.whole);
        (0..last.map_or(0, |row| row.cells.len())).collect()
    }

    fn text(&self, row: usize, column: usize, inner: bool) -> Option<String> {
        let own = self.cell(row, column);
        if own.is_some() || !inner || self.cell(row + 1, column).is_none() {
            return own;
        }
        // Merged cells are saved as one text with blanks after it.
        (0..column).rev().find_map(|left| self.cell(row, left))
    }
}

/// The headings that were found, and what is read after them.
pub(super) struct OpenedList {
    pub(super) header: Header,
    /// Bytes and line feeds before the first record.
    pub(super) bytes: usize,
    pub(super) lines: u64,
    /// Where the headings begin.
    pub(super) position: Position,
}

impl Header {
    /// Whether a record is a row of the headings again, as at the top of each page.
    pub(crate) fn is_repeated_by(&self, record: &[u8]) -> bool {
        let record = trim_line_end(record);
        self.rows.iter().any(|row| row == record)
    }

    /// Where a column is.
    pub(crate) fn at(&self, column: DossierColumn) -> Option<usize> {
        self.at[column as usize]
    }

    /// The header of records whose cells are those of `columns`, in this order.
    #[cfg(feature = "xlsx-in")]
    pub(super) fn of_columns(columns: &[DossierColumn], rules: CellRules) -> Self {
        let mut header = Self { separator: b'\t', width: columns.len(), rules, ..Self::default() };
        for (at, column) in columns.iter().enumerate() {
            header.at[*column as usize] = Some(at);
        }
        header
    }

    /// Finds the headings in the first bytes of a file; `start` is where these are.
    pub(super) fn open(first: &[u8], last: bool, start: Position, layout: &Layout) -> Result<OpenedList, ReadError> {
        let opened = Self::find(first, last, start, layout)?;
        match opened.header.at(DossierColumn::Field) {
            Some(field) if is_legacy(&first[opened.bytes..], opened.header.separator, last, field) => {
                let records =
                    Position { line: start.line + opened.lines, byte: start.byte + opened.bytes as u64, record: 1 };
                Err(ReadError::in_encoding(records, legacy_cells(&first[opened.bytes..])))
            }
            _ => Ok(opened),
        }
    }

    fn find(first: &[u8], last: bool, start: Position, layout: &Layout) -> Result<OpenedList, ReadError> {
        // Most files begin with their headings in one row.
        for separator in SEPARATORS {
            let rows = Rows::new(first, separator, last, 2);
            let plain = rows.0.first().is_some_and(|row| row.whole);
            if plain && rows.0[0].cells.iter().filter(|cell| is_known(cell)).count() >= 3 {
                let headings = Headings::read(&rows, layout, 0..1);
                if headings.lacking(layout).is_empty() && headings.twice.is_none() {
                    return Ok(Self::of(first, &headings, &rows, separator, start, layout));
                }
            }
        }
        let mut best: Option<(Headings, Rows<'_>, u8)> = None;
        for separator in SEPARATORS {
            let rows = Rows::new(first, separator, last, MOST_ROWS);
            let Some(headings) = Headings::find(&rows, layout) else { continue };
            if best.as_ref().is_none_or(|(most, _, _)| headings.score() > most.score()) {
                best = Some((headings, rows, separator));
            }
        }
        let Some((headings, rows, separator)) = best else { return Err(no_headings(first, last, start, layout)) };
        let position = place(&rows, headings.rows.start, start);
        if let Some(twice) = &headings.twice {
            return Err(ReadError::said(position, occurs_twice(twice)));
        }
        let lacking = headings.lacking(layout);
        if lacking.is_empty() {
            return Ok(Self::of(first, &headings, &rows, separator, start, layout));
        }
        let row = &rows.0[headings.rows.end - 1];
        if has_cr_alone(first.get(row.bytes.clone()).unwrap_or_default()) {
            return Err(ReadError::ends_with_cr(position));
        }
        let seen: Vec<String> = row.cells.iter().map(|cell| text(cell)).collect();
        Err(lacks(first, position, &lacking, &seen, layout))
    }

    fn of(
        first: &[u8],
        headings: &Headings,
        rows: &Rows<'_>,
        separator: u8,
        start: Position,
        layout: &Layout,
    ) -> OpenedList {
        let last = &rows.0[headings.rows.end - 1];
        let position = place(rows, headings.rows.start, start);
        let place = Position { record: 0, ..position };
        let (due_changes, unknown): (Vec<_>, Vec<_>) =
            headings.unknown.iter().cloned().partition(|(heading, _)| tells_of_due_change(heading));
        let said = |rule: Rule| {
            move |(heading, _): &(String, usize)| {
                Finding::new(rule, Location::position(place)).with_found(heading.as_str())
            }
        };
        let unknown = unknown.iter().map(said(Rule::COLUMN_UNKNOWN));
        let changes = due_changes.iter().map(said(Rule::DUE_CHANGE_NOT_COUNTED));
        let ambiguous = headings.ambiguous.iter().map(|(column, taken, other)| {
            let finding = Finding::new(Rule::LIST_COLUMN_AMBIGUOUS, Location::position(place));
            finding.with_expected(taken.as_str()).with_found(other.as_str()).with_detail(column.as_str())
        });
        let mut findings: Vec<Finding> = unknown.chain(changes).collect();
        findings.extend(ambiguous);
        // The numbers under the headings are no dossier.
        let numbers = rows.0.get(headings.rows.end).filter(|row| is_numbers(row));
        let end = numbers.unwrap_or(last);
        // Pages of a printed list, and files that were joined, have their headings again.
        let repeated = rows.0.get(headings.rows.clone()).unwrap_or_default().iter().chain(numbers);
        let repeated = repeated.filter_map(|row| first.get(row.bytes.clone()));
        let header = Self {
            separator,
            width: last.cells.len(),
            at: headings.at,
            rules: layout.rules(),
            found: headings.found.clone(),
            findings,
            due_changes,
            rows: repeated.map(|row| trim_line_end(row).to_vec()).collect(),
        };
        OpenedList { header, bytes: end.bytes.end, lines: end.lines.end, position }
    }
}

fn is_known(cell: &[u8]) -> bool {
    std::str::from_utf8(cell).is_ok_and(|heading| meaning(heading).is_some())
}

fn place(rows: &Rows<'_>, row: usize, start: Position) -> Position {
    let row = rows.0.get(row);
    let (byte, line) = row.map_or((0, 0), |row| (row.bytes.start as u64, row.lines.start));
    Position { byte: start.byte + byte, line: start.line + line, record: 0 }
}

/// A row of column numbers: `(1),(2),(3)`, `1,2,3,4,5,6`.
fn is_numbers(row: &Row<'_>) -> bool {
    let numbers = row.cells.iter().map(|cell| text(cell).trim().trim_matches(['(', ')', '[', ']']).parse::<u32>());
    let Ok(numbers) = numbers.collect::<Result<Vec<u32>, _>>() else { return false };
    row.whole
        && numbers.len() >= 5
        && numbers[0] == 1
        && numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
}

fn text(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(40).collect()
}

/// Why there are no headings.
fn no_headings(first: &[u8], last: bool, start: Position, layout: &Layout) -> ReadError {
    let rows = Rows::new(first, b',', last, 1);
    let separator = SEPARATORS.into_iter().max_by_key(|separator| {
        let line = rows.0.first().map_or(&[][..], |row| &first[row.bytes.clone()]);
        (memchr::memchr_iter(*separator, line).count(), *separator == b',')
    });
    let rows = Rows::new(first, separator.unwrap_or(b','), last, 1);
    let position = place(&rows, 0, start);
    let Some(row) = rows.0.first() else {
        return ReadError::header_open(position);
    };
    if !row.whole {
        let mut found = Vec::new();
        let stray = cells(&first[row.bytes.clone()], separator.unwrap_or(b','), &mut found) == Err(StrayQuote);
        let closed = find_record_end(&first[row.bytes.start..], separator.unwrap_or(b','), 0, last);
        if stray && matches!(closed, RecordEnd::Record { .. }) {
            let error = ReadError::new(position, "the header has a quote inside a name");
            return error.in_vietnamese("tiêu đề có dấu ngoặc kép giữa một tên");
        }
        return ReadError::header_open(position);
    }
    let lacking: Vec<DossierColumn> =
        DossierColumn::EXPECTED.iter().copied().filter(|column| !layout.lacks(*column)).collect();
    let seen: Vec<String> = row.cells.iter().map(|cell| text(cell)).collect();
    lacks(first, position, &lacking, &seen, layout)
}

/// The refusal of a list that lacks columns, with those it has and what to say.
fn lacks(first: &[u8], position: Position, lacking: &[DossierColumn], seen: &[String], layout: &Layout) -> ReadError {
    if let Some(encoding) = legacy_encoding(first) {
        return ReadError::in_encoding(position, Some(encoding));
    }
    // Headings with damaged letters are those of another encoding, whichever it is.
    if seen.iter().any(|heading| heading.contains('\u{fffd}')) {
        return ReadError::in_encoding(position, None);
    }
    ReadError::said(position, missing_columns(["tiêu đề", "the header"], lacking, seen, layout))
}

/// Whether most names of fields in the first records are no UTF-8: under headings without accents nothing else tells. One
/// damaged cell among others is left to the records.
fn is_legacy(records: &[u8], separator: u8, last: bool, field: usize) -> bool {
    // The usual list is looked at once, by its bytes.
    let shown = &records[..records.len().min(1 << 14)];
    if std::str::from_utf8(shown).map_or_else(|error| error.error_len().is_none(), |_| true) {
        return false;
    }
    let rows = Rows::new(records, separator, last, MOST_ROWS);
    let named =
        rows.0.iter().filter(|row| row.whole).filter_map(|row| row.cells.get(field)).filter(|cell| !cell.is_ascii());
    let (mut read, mut damaged) = (0_usize, 0_usize);
    for cell in named {
        if std::str::from_utf8(cell).is_ok() { read += 1 } else { damaged += 1 }
    }
    damaged > 1 && damaged > read * 2
}

/// What is said of a list with two columns of one heading: both of them, unless they are called what data files call them.
pub(crate) fn occurs_twice(twice: &Twice) -> Said {
    let name = twice.column.data_name();
    let (vi, en) =
        (format!("cột {name} có hai lần trong tiêu đề"), format!("the column {name} occurs twice in the header"));
    let [(one, at), (other, second)] = &twice.headings;
    if one == name && other == name {
        return Said::new(vi, en);
    }
    Said::new(
        format!("{vi}: “{one}” ở cột {at} và “{other}” ở cột {second}"),
        format!("{en}: “{one}” in column {at} and “{other}” in column {second}"),
    )
}

/// What is said of a list that lacks columns.
pub(crate) fn missing_columns(what: [&str; 2], lacking: &[DossierColumn], seen: &[String], layout: &Layout) -> Said {
    const SHOWN: usize = 40;
    let names =
        |columns: &[DossierColumn]| columns.iter().map(|column| column.data_name()).collect::<Vec<_>>().join(", ");
    let key = lacking.first().map_or("ended", |column| column.as_str());
    let more = if seen.len() > SHOWN { ", …" } else { "" };
    let seen = seen.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    // With the heading that the layout asks for.
    let asked = |column: &DossierColumn| match layout.column(*column) {
        Some(heading) => format!("{} (“{heading}”)", column.data_name()),
        None => column.data_name().to_owned(),
    };
    let lacking = lacking.iter().map(asked).collect::<Vec<_>>().join(", ");
    let expected = names(DossierColumn::EXPECTED);
    let [vi, en] = what;
    Said::new(
        format!(
            "{vi} thiếu {lacking}; cần các cột {expected}; có {seen}{more}; bố cục cho biết đó là cột nào, \
             {{\"columns\":{{\"{key}\":\"…\"}}}}, hoặc không có cột ấy, {{\"without\":[\"{key}\"]}}"
        ),
        format!(
            "{en} lacks {lacking}; expected the columns {expected}; found {seen}{more}; a layout says which column it is, \
             {{\"columns\":{{\"{key}\":\"…\"}}}}, or that there is none, {{\"without\":[\"{key}\"]}}"
        ),
    )
}
