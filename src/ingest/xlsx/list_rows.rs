//! The rows of a list in a sheet, as records: ordinary ones as cells for the fast count, all others one by one.

use chrono::{Datelike, NaiveTime, Timelike};

use super::address::address;
use super::book::{Grid, MOST_COLUMNS};
use super::cell::{SheetCell, day_of_serial, number_text};
use super::headings::{Header, text_at};
use super::merged::Merged;
use crate::dossier::cells::CellRules;
use crate::dossier::{Interpreted, RawDossier};
use crate::finding::{Finding, Location, Position, Rule};
use crate::form::split_ordinal;
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::layout::{DossierColumn, Layout, raw_dossier};
use crate::ingest::layout::{due_change, is_filled, tells_of_due_change};
use crate::ingest::passed_rows::{Filled, is_total, known_at, may_be_dossier};
use crate::time::Moment;

/// What takes the records of a list.
pub(crate) trait RecordSink {
    /// Whether ordinary records are wanted as cells.
    fn takes_cells(&self) -> bool;
    /// A record as the texts of its cells, by [`ORDINARY`]; `stops` says where each ends. `false` where it has to come one
    /// by one.
    fn cells(&mut self, texts: &[u8], stops: &[u32]) -> bool;
    fn record(&mut self, record: DossierRecord);
    fn finding(&mut self, finding: Finding);
}

/// The columns of which ordinary records have cells. A column that the list does not have is blank.
pub(crate) const ORDINARY: [DossierColumn; 10] = [
    DossierColumn::Code,
    DossierColumn::Field,
    DossierColumn::Channel,
    DossierColumn::Received,
    DossierColumn::Due,
    DossierColumn::Ended,
    DossierColumn::HandedOver,
    DossierColumn::Status,
    DossierColumn::Unit,
    DossierColumn::Procedure,
];

/// Zeros after the cells of a record, so that names are read in one piece.
const PADDING: usize = 128;

/// How a column of the sheet is used.
#[derive(Clone, Default)]
struct Use {
    heading: Option<String>,
    /// Its place among [`ORDINARY`].
    ordinary: Option<usize>,
}

/// Merged cells that span several rows: the first row, the column, the last row.
type Tall = (u32, u32, u32);

/// Turns the rows of a list into records.
pub(super) struct ListRows<'s> {
    name: &'s str,
    header: &'s Header,
    rules: &'s CellRules,
    from_1904: bool,
    /// The columns of the sheet that are used.
    used: Vec<Option<Use>>,
    tall: std::vec::IntoIter<Tall>,
    /// Merged cells that began in a row above: the column, the last row, the text.
    open: Vec<(u32, u32, String)>,
    /// The heading above the rows, where no column holds the field.
    group: String,
    /// The columns that tell of pauses and new appointments, and how many of their cells have a value.
    due_changes: Vec<(String, u32, u64)>,
    /// How many rows and how many records were read.
    rows: usize,
    records: u64,
    /// A record has a field.
    pub(super) has_fields: bool,
    texts: Vec<u8>,
    stops: Vec<u32>,
}

impl<'s> ListRows<'s> {
    /// The rows after the header of a sheet, whose first rows and merged cells are those of `head`.
    pub(super) fn new(name: &'s str, head: &Grid, header: &'s Header, rules: &'s CellRules) -> Self {
        let is_tall = |region: &&Merged| region.from.0 < region.to.0 && region.from.0 > header.row;
        let tall = head.merged.iter().filter(is_tall).filter(|region| header.uses(region.from.1));
        let mut tall: Vec<Tall> = tall.map(|region| (region.from.0, region.from.1, region.to.0)).collect();
        tall.sort_unstable();
        let use_of = |column: u32| {
            let ordinary = ORDINARY.iter().position(|holds| header.column(*holds) == Some(column));
            header.uses(column).then(|| Use { heading: text_at(head, header.row, column), ordinary })
        };
        let due_changes = header.unknown().filter(|(heading, _)| tells_of_due_change(heading));
        Self {
            name,
            header,
            rules,
            from_1904: head.from_1904,
            used: (0..MOST_COLUMNS).map(use_of).collect(),
            tall: tall.into_iter(),
            open: Vec::new(),
            group: String::new(),
            due_changes: due_changes.map(|(heading, column)| (heading.to_owned(), column, 0)).collect(),
            rows: 0,
            records: 0,
            has_fields: false,
            texts: Vec::new(),
            stops: Vec::new(),
        }
    }

    /// What there is to say of the headings.
    pub(super) fn note_headings(&self, layout: &Layout, sink: &mut impl RecordSink) {
        let header = self.header;
        let place = |column| Location::whole().with_address(address(self.name, header.row, column));
        for (heading, column) in header.unknown().filter(|(heading, _)| !tells_of_due_change(heading)) {
            sink.finding(Finding::new(Rule::COLUMN_UNKNOWN, place(column)).with_found(heading));
        }
        for (column, taken, other) in header.ambiguous() {
            let finding = Finding::new(Rule::LIST_COLUMN_AMBIGUOUS, place(header.column(*column).unwrap_or(0)));
            let finding = finding.with_expected(taken.as_str()).with_found(other.as_str());
            sink.finding(finding.with_detail(column.as_str()));
        }
        for column in [DossierColumn::Due, DossierColumn::Ended, DossierColumn::Channel] {
            if header.column(column).is_none() && !layout.lacks(column) {
                let finding = Finding::new(Rule::LIST_COLUMN_MISSING, place(0));
                sink.finding(finding.with_expected(column.data_name()));
            }
        }
    }

    /// What there is to say of the columns that tell of pauses and new appointments, after the last row.
    pub(super) fn note_due_changes(&self, sink: &mut impl RecordSink) {
        for (heading, column, rows) in &self.due_changes {
            let place = Location::whole().with_address(address(self.name, self.header.row, *column));
            sink.finding(due_change(heading, place, *rows));
        }
    }

    /// The next row, which is after the header.
    pub(super) fn next(&mut self, row: u32, cells: &[(u32, SheetCell<'_>)], sink: &mut impl RecordSink) {
        self.open_merged(row, cells);
        self.rows += 1;
        if self.rows <= 2 && is_numbers(cells) {
            // Columns are numbered from 1, or from A; "2 3 4" may be anything.
            if !matches!(cells[0].1.text().trim().trim_matches(['(', ')', '[', ']']), "1" | "A") {
                self.skip(row, cells, sink);
            }
            return;
        }
        for (_, column, filled) in &mut self.due_changes {
            let cell = cells.iter().find(|(at, _)| at == column);
            *filled += u64::from(cell.is_some_and(|(_, cell)| is_filled(&cell.text())));
        }
        if sink.takes_cells() && self.split(row, cells) == Some(()) && sink.cells(&self.texts, &self.stops) {
            self.records += 1;
        } else {
            self.row(row, cells, sink);
        }
    }

    /// Notes the texts of merged cells that begin in this row; those that began in a row without cells have none.
    fn open_merged(&mut self, row: u32, cells: &[(u32, SheetCell<'_>)]) {
        while self.tall.as_slice().first().is_some_and(|(from, ..)| *from <= row) {
            let Some((from, column, to)) = self.tall.next() else { return };
            let own = cells.iter().find(|(at, _)| *at == column).filter(|_| from == row);
            let text = own.map_or_else(String::new, |(_, cell)| cell.text());
            self.open.retain(|(at, last, _)| *at != column && *last >= row);
            self.open.push((column, to, text));
        }
    }

    /// The text of the merged cells that cover a cell: only what rows can share, for two dossiers never have one code or one
    /// date.
    fn covering(&self, row: u32, holds: DossierColumn) -> &str {
        let shared = matches!(
            holds,
            DossierColumn::Field | DossierColumn::Unit | DossierColumn::Procedure | DossierColumn::Channel
        );
        if self.open.is_empty() || !shared {
            return "";
        }
        let column = self.header.column(holds);
        let covers = |(at, last, _): &&(u32, u32, String)| Some(*at) == column && *last >= row;
        self.open.iter().find(covers).map_or("", |(_, _, text)| text.as_str())
    }

    /// Writes the texts of a row that is an ordinary record; `None` where it may be none.
    ///
    /// It has a code and a day of receipt, no cell of a column that is used is without a value, and it does not repeat the
    /// headings. So it is neither a total nor a title: see [`row`](Self::row), which decides of all others.
    fn split(&mut self, row: u32, cells: &[(u32, SheetCell<'_>)]) -> Option<()> {
        let mut found: [Option<&SheetCell<'_>>; ORDINARY.len()] = [None; ORDINARY.len()];
        let mut repeated = 0;
        for (column, cell) in cells {
            let Some(used) = self.used.get(*column as usize).and_then(Option::as_ref) else { continue };
            match cell {
                SheetCell::Text(text) => repeated += usize::from(used.heading.as_deref() == Some(text)),
                SheetCell::Number(_) | SheetCell::Moment(_) => {}
                SheetCell::Bool(_) | SheetCell::Error(_) | SheetCell::Formula(_) => return None,
            }
            if let Some(ordinary) = used.ordinary {
                found[ordinary] = Some(cell);
            }
        }
        if repeated >= 3 {
            return None;
        }
        self.texts.clear();
        self.stops.clear();
        for (holds, cell) in ORDINARY.into_iter().zip(found) {
            let start = self.texts.len();
            match cell {
                Some(cell) => push_cell(&mut self.texts, cell, holds, self.from_1904)?,
                None if holds == DossierColumn::Field && self.header.column(holds).is_none() => {
                    push_text(&mut self.texts, &self.group)?;
                }
                None => {
                    let text = self.covering(row, holds).to_owned();
                    push_text(&mut self.texts, &text)?;
                }
            }
            let is_blank = self.texts.get(start..).unwrap_or_default().trim_ascii().is_empty();
            match holds {
                DossierColumn::Code | DossierColumn::Received if is_blank => return None,
                // The channel may be told by the sub-channel.
                DossierColumn::Channel if is_blank && self.header.column(DossierColumn::SubChannel).is_some() => {
                    return None;
                }
                DossierColumn::Field if !is_blank => self.has_fields = true,
                DossierColumn::Field => {
                    if let Some(field) = &self.rules.field {
                        self.texts.truncate(start);
                        push_text(&mut self.texts, field)?;
                    }
                }
                _ => {}
            }
            self.stops.push(u32::try_from(self.texts.len()).ok()?);
            self.texts.push(b'\t');
        }
        self.texts.resize(self.texts.len() + PADDING, 0);
        Some(())
    }

    fn cell(&self, row: u32, cells: &[(u32, SheetCell<'_>)], holds: DossierColumn) -> Option<String> {
        let column = self.header.column(holds)?;
        let text = |cell: &SheetCell<'_>| match holds {
            DossierColumn::Received | DossierColumn::Due | DossierColumn::Ended | DossierColumn::HandedOver => {
                cell.date_text(self.from_1904)
            }
            // What has no value is no name. The cell itself is a finding.
            DossierColumn::Field | DossierColumn::Unit | DossierColumn::Procedure if cell.is_without_value() => {
                String::new()
            }
            _ => cell.text(),
        };
        if let Ok(at) = cells.binary_search_by_key(&column, |(column, _)| *column) {
            return Some(text(&cells[at].1));
        }
        Some(self.covering(row, holds).to_owned())
    }

    fn row(&mut self, row: u32, cells: &[(u32, SheetCell<'_>)], sink: &mut impl RecordSink) {
        let raw = self.raw(row, cells);
        let has_digit = |text: &String| text.bytes().any(|byte| byte.is_ascii_digit());
        let says_more = [&raw.code, &raw.received, &raw.due, &raw.ended].into_iter().flatten().any(has_digit);
        let texts: Vec<(Option<DossierColumn>, String)> =
            cells.iter().map(|(column, cell)| self.filled(*column, cell)).collect();
        let filled: Vec<Filled<'_>> =
            texts.iter().map(|(holds, text)| (*holds, text.trim())).filter(|(_, text)| !text.is_empty()).collect();
        let is_dossier = may_be_dossier(&filled, self.rules);
        // Columns that are not used may say the same in every row.
        let repeated = cells.iter().filter(|(column, cell)| self.is_heading(*column, cell));
        let repeats = repeated.count() >= 3;
        if repeats {
            // The headings of the next page say nothing; a row with a code or a date among them may.
            if says_more {
                self.skip(row, cells, sink);
            }
            return;
        }
        if !is_dossier {
            self.skip(row, cells, sink);
            return;
        }
        for (column, cell) in cells.iter().filter(|(_, cell)| cell.is_without_value()) {
            if !self.header.uses(*column) {
                continue;
            }
            let place = Location::whole().with_address(address(self.name, row, *column));
            sink.finding(Finding::new(Rule::SHEET_CELL_WITHOUT_VALUE, place).with_found(cell.text()));
        }
        self.has_fields |= raw.field.as_deref().is_some_and(|field| !field.trim().is_empty());
        let record = self.record(row, raw);
        sink.record(record);
    }

    /// The text of a cell, and which of the columns it stands in that tell a dossier from a line of text.
    fn filled(&self, column: u32, cell: &SheetCell<'_>) -> (Option<DossierColumn>, String) {
        let at = |holds| self.header.column(holds).and_then(|column| usize::try_from(column).ok());
        let holds = usize::try_from(column).ok().and_then(|column| known_at(column, at));
        let text = match holds {
            Some(DossierColumn::Received | DossierColumn::Due | DossierColumn::Ended) => cell.date_text(self.from_1904),
            _ => cell.text(),
        };
        (holds, text)
    }

    /// The texts of a row by what they hold.
    fn raw(&self, row: u32, cells: &[(u32, SheetCell<'_>)]) -> RawDossier {
        let raw = raw_dossier(|holds| self.cell(row, cells, holds));
        RawDossier { field: Some(raw.field.unwrap_or_else(|| self.group.clone())), ..raw }
    }

    fn is_heading(&self, column: u32, cell: &SheetCell<'_>) -> bool {
        let SheetCell::Text(text) = cell else { return false };
        let used = self.used.get(column as usize).and_then(Option::as_ref);
        used.is_some_and(|used| used.heading.as_deref() == Some(text))
    }

    fn skip(&mut self, row: u32, cells: &[(u32, SheetCell<'_>)], sink: &mut impl RecordSink) {
        let texts: Vec<String> = cells.iter().map(|(_, cell)| cell.text()).collect();
        if let [.., name] = texts.as_slice() {
            if texts.len() <= 2 && !is_total(name) {
                split_ordinal(name.trim()).1.clone_into(&mut self.group);
            }
        }
        let column = cells.first().map_or(0, |(column, _)| *column);
        let place = Location::whole().with_address(address(self.name, row, column));
        let shown: String = texts.join(" ").chars().take(80).collect();
        sink.finding(Finding::new(Rule::SHEET_ROW_SKIPPED, place).with_found(shown));
    }

    fn record(&mut self, row: u32, raw: RawDossier) -> DossierRecord {
        let code = raw.code.clone().unwrap_or_default();
        let place = |holds: Option<DossierColumn>| {
            let column = holds.and_then(|holds| self.header.column(holds)).or(self.header.column(DossierColumn::Code));
            let column = column.or(self.header.column(DossierColumn::Received)).unwrap_or(0);
            address(self.name, row, column)
        };
        let Interpreted { dossier, findings, marks } = raw.interpret_by(self.rules);
        let findings = findings.into_iter().map(|finding| {
            let named = |holds: &DossierColumn| finding.detail() == Some(holds.data_name());
            let holds = if finding.rule() == Rule::CHANNEL_UNKNOWN {
                Some(DossierColumn::Channel)
            } else if [Rule::STATUS_UNKNOWN, Rule::STATUS_AMBIGUOUS].contains(&finding.rule()) {
                Some(DossierColumn::Status)
            } else {
                [DossierColumn::Received, DossierColumn::Due, DossierColumn::Ended, DossierColumn::HandedOver]
                    .into_iter()
                    .find(named)
            };
            finding.with_location(Location::dossier(code.as_str()).with_address(place(holds)))
        });
        let findings = findings.collect();
        self.records += 1;
        let position = Position { byte: 0, line: u64::from(row) + 1, record: self.records };
        DossierRecord::new(position, Some(place(None)), raw, dossier, findings).with_marks(marks)
    }
}

/// Writes the text of a cell that stands for itself; `None` where it does not.
#[inline]
fn push_cell(texts: &mut Vec<u8>, cell: &SheetCell<'_>, holds: DossierColumn, from_1904: bool) -> Option<()> {
    let is_date = matches!(
        holds,
        DossierColumn::Received | DossierColumn::Due | DossierColumn::Ended | DossierColumn::HandedOver
    );
    match cell {
        SheetCell::Text(text) => push_text(texts, text),
        SheetCell::Moment(moment) => push_moment(texts, *moment),
        SheetCell::Number(number) => match day_of_serial(*number, from_1904).filter(|_| is_date) {
            Some(moment) => push_moment(texts, moment),
            None => push_text(texts, &number_text(*number)),
        },
        SheetCell::Bool(_) | SheetCell::Error(_) | SheetCell::Formula(_) => None,
    }
}

/// Writes a text without control characters that does not begin with a quote.
#[inline]
fn push_text(texts: &mut Vec<u8>, text: &str) -> Option<()> {
    let text = text.as_bytes();
    // One loop without branches, which the compiler vectorizes.
    let controls = text.iter().fold(0, |found, byte| found | u8::from(*byte < b' ') | u8::from(*byte == 0x7f));
    if controls != 0 || text.first() == Some(&b'"') {
        return None;
    }
    texts.extend_from_slice(text);
    Some(())
}

/// Writes a moment as it is displayed.
#[inline]
fn push_moment(texts: &mut Vec<u8>, moment: Moment) -> Option<()> {
    let two = |number: u32| [digit(number / 10), digit(number % 10)];
    let day = moment.day();
    let year = u32::try_from(day.year()).ok().filter(|year| *year <= 9_999)?;
    let ([y0, y1], [y2, y3]) = (two(year / 100), two(year % 100));
    let ([m0, m1], [d0, d1]) = (two(day.month()), two(day.day()));
    texts.extend_from_slice(&[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1]);
    if let Some(time) = moment.time() {
        if time.nanosecond() != 0 {
            return None;
        }
        let [[h0, h1], [m0, m1], [s0, s1]] = clock(time).map(two);
        texts.extend_from_slice(&[b'T', h0, h1, b':', m0, m1, b':', s0, s1]);
    }
    Some(())
}

fn clock(time: NaiveTime) -> [u32; 3] {
    [time.hour(), time.minute(), time.second()]
}

/// The digit of a number below ten.
fn digit(number: u32) -> u8 {
    b'0' + u8::try_from(number % 10).unwrap_or(0)
}

/// A row of column numbers: `(1) (2) (3)`, `1 2 3`, `A B 1 2`.
fn is_numbers(cells: &[(u32, SheetCell<'_>)]) -> bool {
    let numbers: Vec<Option<u32>> = cells
        .iter()
        .map(|(_, cell)| cell.text())
        .filter(|text| !matches!(text.trim(), "A" | "B" | "C"))
        .map(|text| text.trim().trim_matches(['(', ')', '[', ']']).parse().ok())
        .collect();
    cells.len() >= 3
        && !numbers.is_empty()
        && numbers.iter().all(Option::is_some)
        && numbers.windows(2).all(|pair| pair[0].and_then(|number| number.checked_add(1)) == pair[1])
        && numbers[0].is_some_and(|first| first <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_they_are_displayed() {
        for text in ["2021-01-04", "0999-12-31", "2021-01-04T09:05:59"] {
            let moment: Moment = text.parse().unwrap();
            let mut written = Vec::new();
            push_moment(&mut written, moment).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), moment.to_string());
        }
    }
}
