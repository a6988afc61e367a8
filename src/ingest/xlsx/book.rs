//! A workbook, opened with care: its cells as texts, numbers and moments.

use std::collections::HashMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use chrono::{NaiveDate, NaiveTime};

use super::error::XlsxError;
use super::formula::Sums;
use super::parts::{Directory, Held, Parts};
use crate::finding::{Finding, Location, Rule};
use crate::time::Moment;

/// How much of a workbook is read (giới hạn khi đọc bảng tính).
///
/// A few kilobytes can unpack to gigabytes, and a sheet can claim 17 thousand million cells. The limits bound the
/// memory whatever a file claims.
///
/// ```
/// use cchc::ingest::xlsx::XlsxLimits;
///
/// let limits = XlsxLimits { cells: 10_000, ..XlsxLimits::default() };
/// assert_eq!(limits.unpacked, 256 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XlsxLimits {
    /// Bytes of all parts together, unpacked.
    pub unpacked: u64,
    /// Bytes of texts and styles, unpacked: they are held in memory whole.
    pub texts: u64,
    /// Cells of all sheets; what comes after them is not read, with a finding.
    pub cells: usize,
}

impl Default for XlsxLimits {
    /// 256 MiB in all, 64 MiB of texts, 4 million cells.
    fn default() -> Self {
        Self { unpacked: 256 << 20, texts: 64 << 20, cells: 4_000_000 }
    }
}

/// Most columns of a sheet that are looked at.
pub(super) const MOST_COLUMNS: u32 = 256;
/// Most rows that a sheet of the format has.
pub(super) const MOST_ROWS: u32 = 1_048_576;
const MOST_MERGED: usize = 1_000_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SheetCell {
    Text(String),
    Number(f64),
    Moment(Moment),
    Bool(bool),
    /// An error value, as `#N/A`.
    Error(String),
    /// A formula without a result that could be worked out.
    Formula(String),
}

/// A rectangle of merged cells, both corners included, from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    pub(super) from: (u32, u32),
    pub(super) to: (u32, u32),
}

/// The cells of a sheet that hold anything, in order.
pub(super) struct Grid {
    /// Rows from 0, with their cells by column from 0.
    pub(super) rows: Vec<(u32, Vec<(u32, SheetCell)>)>,
    pub(super) merged: Vec<Merged>,
    /// What was over a limit.
    pub(super) cut: Option<&'static str>,
    /// Cells whose stored result is not that of their formula: place, what the formula gives, what is stored.
    pub(super) stale: Vec<((u32, u32), String, String)>,
    /// Days without the format of a date count from 01/01/1904.
    pub(super) from_1904: bool,
}

impl Grid {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What was noticed about the sheet as a whole and its formulas.
    pub(super) fn findings(&self, name: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(cut) = self.cut {
            findings.push(Finding::new(Rule::SHEET_TOO_LARGE, Location::whole()).with_found(name).with_detail(cut));
        }
        for ((row, column), formula, stored) in &self.stale {
            let place = Location::whole().with_address(address(name, *row, *column));
            let finding = Finding::new(Rule::SHEET_FORMULA_DIFFERS, place);
            findings.push(finding.with_expected(formula.as_str()).with_found(stored.as_str()));
        }
        findings
    }
}

pub(super) struct Book<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
    parts: Parts<'b>,
    directory: Directory,
    /// Cells that may still be read.
    room: usize,
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &XlsxLimits) -> Result<Self, XlsxError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(XlsxError::OldOrEncrypted);
        }
        let mut parts = Parts::measure(bytes, limits)?;
        let xlsx = guarded(|| Xlsx::new(Cursor::new(bytes)).ok()).ok_or(XlsxError::NotAWorkbook)?;
        let directory = parts.directory();
        Ok(Self { xlsx, parts, directory, room: limits.cells })
    }

    /// The names of the worksheets that people see, in order.
    pub(super) fn names(&self) -> Vec<String> {
        self.sheets(|visible| visible == SheetVisible::Visible)
    }

    /// The names of the worksheets that are hidden.
    pub(super) fn hidden(&self) -> Vec<String> {
        self.sheets(|visible| visible != SheetVisible::Visible)
    }

    fn sheets(&self, wanted: impl Fn(SheetVisible) -> bool) -> Vec<String> {
        let sheets = self.xlsx.sheets_metadata().iter();
        let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet && wanted(sheet.visible));
        self.directory.distinct(sheets.map(|sheet| sheet.name.clone()))
    }

    pub(super) fn grid(&mut self, name: &str) -> Result<Grid, XlsxError> {
        guarded(|| self.read(name)).ok_or_else(|| XlsxError::Damaged { part: name.to_owned() })
    }

    fn read(&mut self, name: &str) -> Option<Grid> {
        let mut cells: Vec<(u32, u32, SheetCell)> = Vec::new();
        let mut cut = None;
        let mut reader = self.xlsx.worksheet_cells_reader(name).ok()?;
        while let Some(cell) = reader.next_cell().ok()? {
            let (row, column) = cell.get_position();
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                if !matches!(cell.get_value(), DataRef::Empty) {
                    cut = Some("columns after the 256th are not read");
                }
                continue;
            }
            let Some(value) = value(cell.get_value(), self.directory.from_1904) else { continue };
            if self.room == 0 {
                cut = Some("cells after the limit are not read");
                break;
            }
            self.room -= 1;
            cells.push((row, column, value));
        }
        drop(reader);
        let formulas = self.parts.formulas(&self.directory, name, self.room.saturating_add(cells.len()));
        for ((row, column), held) in &formulas {
            if !held.has_result && *row < MOST_ROWS && *column < MOST_COLUMNS && self.room > 0 {
                self.room -= 1;
                cells.push((*row, *column, SheetCell::Formula(held.formula.shown())));
            }
        }
        // A sound file has them in order; a later cell at the same place wins.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let stale = work_out(&mut cells, &formulas, self.directory.recalculates);
        let mut rows: Vec<(u32, Vec<(u32, SheetCell)>)> = Vec::new();
        for (row, column, cell) in cells {
            if rows.last().is_none_or(|(last, _)| *last != row) {
                rows.push((row, Vec::new()));
            }
            if let Some((_, cells)) = rows.last_mut() {
                match cells.last_mut() {
                    Some((last, held)) if *last == column => *held = cell,
                    _ => cells.push((column, cell)),
                }
            }
        }
        // Without its merged cells a sheet can still be read.
        let merged = self.xlsx.worksheet_merge_cells(name).and_then(Result::ok).unwrap_or_default();
        let merged = merged.into_iter().take(MOST_MERGED).map(|region| Merged { from: region.start, to: region.end });
        Some(Grid { rows, merged: merged.collect(), cut, stale, from_1904: self.directory.from_1904 })
    }
}

/// Works out the sums that have no result, and compares those that have one.
///
/// A workbook that is to be worked out when it is opened has zeros as fillers: there the sum is taken, and a formula that
/// is no sum has no result.
fn work_out(
    cells: &mut [(u32, u32, SheetCell)],
    formulas: &HashMap<(u32, u32), Held>,
    recalculates: bool,
) -> Vec<((u32, u32), String, String)> {
    let mut replaced: Vec<(usize, SheetCell)> = Vec::new();
    let mut stale = Vec::new();
    let is_filler = |cell: &SheetCell| recalculates && matches!(cell, SheetCell::Number(number) if *number == 0.0);
    let held = |(row, column, _): &(u32, u32, SheetCell)| formulas.get(&(*row, *column));
    let pending = cells.iter().filter_map(|cell| {
        let formula = &held(cell)?.formula;
        (matches!(cell.2, SheetCell::Formula(_)) || is_filler(&cell.2)).then_some(((cell.0, cell.1), formula))
    });
    let mut sums = Sums::new(cells, pending.collect());
    for (at, cell) in cells.iter().enumerate() {
        let Some(held) = held(cell) else { continue };
        match (&cell.2, sums.work_out(&held.formula)) {
            (SheetCell::Formula(_), Some(result)) => replaced.push((at, SheetCell::Number(result))),
            (SheetCell::Number(stored), Some(result)) if differs(*stored, result) => {
                stale.push(((cell.0, cell.1), number_text(result), number_text(*stored)));
                if is_filler(&cell.2) {
                    replaced.push((at, SheetCell::Number(result)));
                }
            }
            (number, None) if is_filler(number) => replaced.push((at, SheetCell::Formula(held.formula.shown()))),
            _ => {}
        }
    }
    for (at, cell) in replaced {
        cells[at].2 = cell;
    }
    stale
}

/// Counts are whole; what is left of fractions of fractions is no difference.
fn differs(stored: f64, result: f64) -> bool {
    (stored - result).abs() > 1e-6
}

/// The reader of the format does not promise that damaged files never make it panic; this crate does.
pub(super) fn guarded<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

fn value(data: &DataRef<'_>, from_1904: bool) -> Option<SheetCell> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::Int(count) => SheetCell::Text(count.to_string()),
        DataRef::Float(number) => SheetCell::Number(*number),
        DataRef::SharedString(text) => SheetCell::Text((*text).to_owned()).filled()?,
        DataRef::Bool(value) => SheetCell::Bool(*value),
        DataRef::DateTime(stamp) if stamp.is_datetime() => {
            let serial = stamp.as_f64();
            let held = (0.0..2_958_466.0).contains(&serial).then(|| moment(serial, from_1904)).flatten();
            held.map_or(SheetCell::Number(serial), SheetCell::Moment)
        }
        DataRef::DateTime(stamp) => SheetCell::Number(stamp.as_f64()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            SheetCell::Text(text.clone()).filled()?
        }
        DataRef::Error(error) => SheetCell::Error(error.to_string()),
    })
}

impl SheetCell {
    fn filled(self) -> Option<Self> {
        match &self {
            Self::Text(text) if text.trim().is_empty() => None,
            _ => Some(self),
        }
    }

    /// An error, or a formula of which the result is not known.
    pub(super) fn is_without_value(&self) -> bool {
        matches!(self, Self::Error(_) | Self::Formula(_))
    }

    /// The text of the cell: whole numbers without a fraction, others with a decimal comma, moments as ISO.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) | Self::Formula(text) => text.clone(),
            Self::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Moment(moment) => moment.to_string(),
            Self::Number(number) => number_text(*number),
        }
    }

    /// The text of the cell where a date is expected: a bare number of days is a date that lost its format.
    pub(super) fn date_text(&self, from_1904: bool) -> String {
        match self {
            Self::Number(number) => {
                day_of_serial(*number, from_1904).map_or_else(|| number_text(*number), |at| at.to_string())
            }
            _ => self.text(),
        }
    }
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        // No sign for zero.
        return format!("{:.0}", if number == 0.0 { 0.0 } else { number });
    }
    number.to_string().replace('.', ",")
}

/// Days since 30/12/1899 (or 01/01/1904), between 1954 and 2119: outside of that a number is more likely a number.
fn day_of_serial(number: f64, from_1904: bool) -> Option<Moment> {
    let since_1900 = if from_1904 { number + LATER } else { number };
    (20_000.0..80_000.0).contains(&since_1900).then(|| moment(number, from_1904)).flatten()
}

/// 01/01/1904 is day 1462 of the count from 1900.
const LATER: f64 = 1_462.0;

/// The day, and the time where there is a fraction, of a number of days. Seconds are rounded: what is less is noise of
/// the fraction. The reader of the format misses the count of 1904 in some writers' files.
#[allow(clippy::cast_possible_truncation, reason = "both fit by far: callers check the range")]
fn moment(serial: f64, from_1904: bool) -> Option<Moment> {
    let serial = if from_1904 { serial + LATER } else { serial };
    // The count from 1900 has a 29/02/1900 that never was.
    let base = NaiveDate::from_ymd_opt(1899, 12, if serial < 60.0 { 31 } else { 30 })?;
    let day = base.checked_add_signed(chrono::Duration::days(serial.trunc() as i64))?;
    if serial.fract() == 0.0 {
        return Some(Moment::on(day));
    }
    let seconds = (serial.fract() * 86_400.0).round() as i64;
    day.and_time(NaiveTime::MIN).checked_add_signed(chrono::Duration::seconds(seconds)).map(Moment::at)
}

/// The address of a cell: `Sheet1!B7`, `'Quý I'!B7`.
pub(super) fn address(sheet: &str, row: u32, column: u32) -> String {
    let plain = sheet.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let sheet = if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) };
    format!("{sheet}!{}{}", column_name(column), u64::from(row) + 1)
}

/// The row and column, from 0, that a plain reference as `B7` names.
pub(super) fn place(reference: &str) -> Option<(u32, u32)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = digits.parse().ok().filter(|row| (1..=MOST_ROWS).contains(row))?;
    Some((row - 1, column - 1))
}

fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(address("Sheet1", 6, 1), "Sheet1!B7");
        assert_eq!(address("Quý I", 0, 26), "'Quý I'!AA1");
        assert_eq!(address("a'b", 0, 701), "'a''b'!ZZ1");
        assert_eq!(column_name(16_383), "XFD");
        assert_eq!(place("B7"), Some((6, 1)));
        assert_eq!(place("xfd1048576"), Some((1_048_575, 16_383)));
        for reference in ["", "B", "7", "B0", "ABCD1", "B1048577", "B-1", "Bé"] {
            assert_eq!(place(reference), None, "{reference}");
        }
    }

    #[test]
    fn numbers_become_the_text_that_people_would_type() {
        for (number, text) in
            [(18.0, "18"), (-0.0, "0"), (1.5, "1,5"), (-3.0, "-3"), (20_210_104_093_000.0, "20210104093000")]
        {
            assert_eq!(number_text(number), text);
        }
        assert_eq!(number_text(f64::NAN), "NaN");
    }

    #[test]
    fn bare_days_are_dates_where_dates_are_expected() {
        assert_eq!(SheetCell::Number(44_200.0).date_text(false), "2021-01-04");
        assert_eq!(SheetCell::Number(42_738.0).date_text(true), "2021-01-04");
        assert_eq!(SheetCell::Number(44_200.5).date_text(false), "2021-01-04T12:00:00");
        assert_eq!(SheetCell::Number(44_199.999_999_9).date_text(false), "2021-01-04T00:00:00");
        assert_eq!(moment(1.0, false).unwrap().to_string(), "1900-01-01");
        assert_eq!(moment(61.0, false).unwrap().to_string(), "1900-03-01");
        assert_eq!(moment(0.5, true).unwrap().to_string(), "1904-01-01T12:00:00");
        assert_eq!(SheetCell::Number(20_210_104.0).date_text(false), "20210104");
        assert_eq!(SheetCell::Number(7.0).date_text(false), "7");
    }
}
