//! A workbook, opened with care: its cells as texts, numbers and moments.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::address::{MOST_ROWS, address};
use super::cell::{SheetCell, is_overlong, number_text};
use super::error::XlsxError;
use super::formula::{STEPS_PER_CELL, Sums};
use super::limits::XlsxLimits;
use super::merged::Merged;
use super::parts::{Directory, Held, Parts, SheetFormulas};
use crate::finding::{Finding, Location, Rule};
use crate::ingest::package::guarded;

/// Most columns of a sheet that are looked at.
pub(super) const MOST_COLUMNS: u32 = 256;
pub(super) const MOST_MERGED: usize = 1_000_000;

/// A row from 0, with its cells by column from 0.
pub(super) type GridRow = (u32, Vec<(u32, SheetCell<'static>)>);

/// The cells of a sheet that hold anything, in order.
#[derive(Clone, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
    pub(super) merged: Vec<Merged>,
    /// What was over a limit.
    pub(super) cut: Option<&'static str>,
    /// Cells whose stored result is not that of their formula: place, what the formula gives, what is stored.
    stale: Vec<((u32, u32), f64, f64)>,
    /// Cells with a text that is longer than the format allows.
    pub(super) overlong: Vec<(u32, u32)>,
    /// Days without the format of a date count from 01/01/1904.
    pub(super) from_1904: bool,
}

impl Grid {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Notes a stored number that is not what its formula gives.
    pub(super) fn compare(&mut self, place: (u32, u32), formula: f64, stored: f64) {
        if differs(stored, formula) {
            self.stale.push((place, formula, stored));
        }
    }

    /// Takes over what was noticed of another part of the sheet, and none of its cells.
    pub(super) fn take_noted(&mut self, other: &Self) {
        (self.cut, self.stale, self.overlong) = (other.cut, other.stale.clone(), other.overlong.clone());
    }

    /// What was noticed about the sheet as a whole and its formulas.
    ///
    /// Findings come one at a time: there can be as many as cells, and few of them are kept.
    pub(super) fn findings<'g>(&'g self, name: &'g str) -> impl Iterator<Item = Finding> + 'g {
        let at = move |(row, column): (u32, u32)| Location::whole().with_address(address(name, row, column));
        let cut = self
            .cut
            .map(|cut| Finding::new(Rule::SHEET_TOO_LARGE, Location::whole()).with_found(name).with_detail(cut));
        let stale = self.stale.iter().map(move |(place, formula, stored)| {
            let finding = Finding::new(Rule::SHEET_FORMULA_DIFFERS, at(*place));
            finding.with_expected(number_text(*formula)).with_found(number_text(*stored))
        });
        let overlong = self.overlong.iter().map(move |place| {
            Finding::new(Rule::SHEET_TOO_LARGE, at(*place))
                .with_detail("letters of the text after the 32 767th are not read")
        });
        cut.into_iter().chain(stale).chain(overlong)
    }
}

pub(super) struct Book<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
    parts: Parts<'b>,
    directory: Directory,
    /// Cells that may still be read.
    room: usize,
    /// Bytes of texts that cells may still take: many cells can refer to one text of the workbook.
    text_room: u64,
    /// Steps that may still be taken to work formulas out.
    steps: u64,
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &XlsxLimits) -> Result<Self, XlsxError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(XlsxError::OldOrEncrypted);
        }
        let mut parts = Parts::measure(bytes, limits)?;
        let xlsx = guarded(|| Xlsx::new(Cursor::new(bytes)).ok()).ok_or(XlsxError::NotAWorkbook)?;
        let directory = parts.directory();
        let (room, text_room) = (limits.cells, limits.unpacked);
        let steps = (room as u64).saturating_mul(STEPS_PER_CELL);
        Ok(Self { xlsx, parts, directory, room, text_room, steps })
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

    /// The cells of a sheet that show their number as a percentage.
    pub(super) fn percents(&mut self, name: &str) -> HashSet<(u32, u32)> {
        guarded(|| Some(self.parts.percents(&self.directory, name, MOST_MERGED))).unwrap_or_default()
    }

    fn read(&mut self, name: &str) -> Option<Grid> {
        let SheetFormulas { cells: formulas, merges } = self.parts.formulas(&self.directory, name, self.room)?;
        let mut cells: Vec<(u32, u32, SheetCell<'static>)> = Vec::new();
        let mut overlong = Vec::new();
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
            if let Some(text) = value.as_text() {
                let bytes = text.len() as u64;
                if bytes > self.text_room {
                    cut = Some("texts after the limit are not read");
                    break;
                }
                self.text_room -= bytes;
                let text = match cell.get_value() {
                    DataRef::SharedString(text) => text,
                    DataRef::String(text) => text.as_str(),
                    _ => "",
                };
                if is_overlong(text) {
                    overlong.push((row, column));
                }
            }
            self.room -= 1;
            cells.push((row, column, value));
        }
        drop(reader);
        for ((row, column), held) in &formulas {
            if !held.has_result && *row < MOST_ROWS && *column < MOST_COLUMNS && self.room > 0 {
                self.room -= 1;
                cells.push((*row, *column, SheetCell::Formula(held.formula.shown())));
            }
        }
        // A sound file has them in order; a later cell at the same place wins.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let stale = work_out(&mut cells, &formulas, self.directory.recalculates, &mut self.steps);
        let mut rows: Vec<GridRow> = Vec::new();
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
        let merged = if merges { self.parts.merged(&self.directory, name, MOST_MERGED) } else { Vec::new() };
        Some(Grid { rows, merged, cut, stale, overlong, from_1904: self.directory.from_1904 })
    }
}

/// Works out the sums that have no result, and compares those that have one.
///
/// A workbook that is to be worked out when it is opened has zeros as fillers: there the sum is taken, and a formula that
/// is no sum has no result.
fn work_out(
    cells: &mut [(u32, u32, SheetCell<'static>)],
    formulas: &HashMap<(u32, u32), Held>,
    recalculates: bool,
    steps: &mut u64,
) -> Vec<((u32, u32), f64, f64)> {
    let mut replaced: Vec<(usize, SheetCell<'static>)> = Vec::new();
    let mut stale = Vec::new();
    let is_filler = |cell: &SheetCell<'_>| recalculates && matches!(cell, SheetCell::Number(number) if *number == 0.0);
    let held = |(row, column, _): &(u32, u32, SheetCell<'static>)| formulas.get(&(*row, *column));
    let pending = cells.iter().filter_map(|cell| {
        let formula = &held(cell)?.formula;
        (matches!(cell.2, SheetCell::Formula(_)) || is_filler(&cell.2)).then_some(((cell.0, cell.1), formula))
    });
    let mut sums = Sums::new(cells, pending.collect(), *steps);
    for (at, cell) in cells.iter().enumerate() {
        let Some(held) = held(cell) else { continue };
        match (&cell.2, sums.work_out(&held.formula)) {
            (SheetCell::Formula(_), Some(result)) => replaced.push((at, SheetCell::Number(result))),
            (SheetCell::Number(stored), Some(result)) if differs(*stored, result) => {
                stale.push(((cell.0, cell.1), result, *stored));
                if is_filler(&cell.2) {
                    replaced.push((at, SheetCell::Number(result)));
                }
            }
            (number, None) if is_filler(number) => replaced.push((at, SheetCell::Formula(held.formula.shown()))),
            _ => {}
        }
    }
    *steps = sums.steps();
    for (at, cell) in replaced {
        cells[at].2 = cell;
    }
    stale
}

/// Counts are whole; what is left of fractions of fractions is no difference.
fn differs(stored: f64, result: f64) -> bool {
    (stored - result).abs() > 1e-6
}

fn value(data: &DataRef<'_>, from_1904: bool) -> Option<SheetCell<'static>> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::Int(count) => SheetCell::Text(Cow::Owned(count.to_string())),
        DataRef::Float(number) => SheetCell::Number(*number),
        DataRef::SharedString(text) => return SheetCell::of_text(Cow::Borrowed(*text)).map(SheetCell::into_owned),
        DataRef::Bool(value) => SheetCell::Bool(*value),
        DataRef::DateTime(stamp) if stamp.is_datetime() => SheetCell::of_serial(stamp.as_f64(), from_1904),
        DataRef::DateTime(stamp) => SheetCell::Number(stamp.as_f64()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            return SheetCell::of_text(Cow::Borrowed(text.as_str())).map(SheetCell::into_owned);
        }
        DataRef::Error(error) => SheetCell::Error(Cow::Owned(error.to_string())),
    })
}
