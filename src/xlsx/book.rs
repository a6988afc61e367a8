//! A workbook, opened with care: its cells as texts, numbers and moments.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, Xlsx};
use chrono::{NaiveDate, NaiveTime};

use super::XlsxError;
use crate::dossier::Moment;

/// How much of a workbook is read (giới hạn khi đọc bảng tính).
///
/// A few kilobytes can unpack to gigabytes, and a sheet can claim 17 thousand million cells. The limits bound the
/// memory whatever a file claims.
///
/// ```
/// use cchc::xlsx::XlsxLimits;
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
    /// Cells of one sheet; what comes after them is not read, with a finding.
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
const MOST_PARTS: usize = 10_000;
const MOST_MERGED: usize = 1_000_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
    Moment(Moment),
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
    pub(super) rows: Vec<(u32, Vec<(u32, Cell)>)>,
    pub(super) merged: Vec<Merged>,
    /// What was over a limit.
    pub(super) cut: Option<&'static str>,
}

impl Grid {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

pub(super) struct Book<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
    limits: XlsxLimits,
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &XlsxLimits) -> Result<Self, XlsxError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(XlsxError::OldOrEncrypted);
        }
        measure(bytes, limits)?;
        let xlsx = guarded(|| Xlsx::new(Cursor::new(bytes)).ok()).ok_or(XlsxError::NotAWorkbook)?;
        Ok(Self { xlsx, limits: *limits })
    }

    /// The names of the worksheets, in order.
    pub(super) fn names(&self) -> Vec<String> {
        let sheets = self.xlsx.sheets_metadata().iter();
        sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
    }

    pub(super) fn grid(&mut self, name: &str) -> Result<Grid, XlsxError> {
        guarded(|| self.read(name)).ok_or_else(|| XlsxError::Damaged { part: name.to_owned() })
    }

    fn read(&mut self, name: &str) -> Option<Grid> {
        let mut cells: Vec<(u32, u32, Cell)> = Vec::new();
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
            let Some(value) = value(cell.get_value()) else { continue };
            if cells.len() == self.limits.cells {
                cut = Some("cells after the limit are not read");
                break;
            }
            cells.push((row, column, value));
        }
        drop(reader);
        // A sound file has them in order; a later cell at the same place wins.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<(u32, Vec<(u32, Cell)>)> = Vec::new();
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
        Some(Grid { rows, merged: merged.collect(), cut })
    }
}

/// The reader of the format does not promise that damaged files never make it panic; this crate does.
fn guarded<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

/// Unpacks every part into nothing to see how large it is: what an archive says of its sizes proves nothing.
fn measure(bytes: &[u8], limits: &XlsxLimits) -> Result<(), XlsxError> {
    let too_large = |what: String| Err(XlsxError::TooLarge { what });
    let mut archive = guarded(|| zip::ZipArchive::new(Cursor::new(bytes)).ok()).ok_or(XlsxError::NotAWorkbook)?;
    if archive.len() > MOST_PARTS {
        return too_large(format!("{} parts, of at most {MOST_PARTS}", archive.len()));
    }
    let (mut all, mut texts) = (0_u64, 0_u64);
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else { return Err(XlsxError::NotAWorkbook) };
        let name = part.name().to_owned();
        let room = limits.unpacked.saturating_sub(all).saturating_add(1);
        let size = std::io::copy(&mut part.take(room), &mut std::io::sink())
            .map_err(|_| XlsxError::Damaged { part: name.clone() })?;
        all = all.saturating_add(size);
        if !name.contains("worksheets/") && !name.contains("media/") {
            texts = texts.saturating_add(size);
        }
        if all > limits.unpacked {
            return too_large(format!("more than {} MiB unpacked", limits.unpacked >> 20));
        }
        if texts > limits.texts {
            return too_large(format!("more than {} MiB of texts and styles unpacked", limits.texts >> 20));
        }
    }
    Ok(())
}

fn value(data: &DataRef<'_>) -> Option<Cell> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::Int(count) => Cell::Text(count.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()).filled()?,
        DataRef::Bool(value) => Cell::Text(if *value { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(stamp) if stamp.is_datetime() => {
            let held = (0.0..2_958_466.0).contains(&stamp.as_f64()).then(|| stamp.to_ymd_hms_milli());
            let moment = held.and_then(|(year, month, day, hour, minute, second, milli)| {
                let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
                let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into())?;
                // Milliseconds are noise of the fraction that a cell holds.
                let time =
                    if milli >= 500 { time.overflowing_add_signed(chrono::Duration::seconds(1)).0 } else { time };
                let whole = stamp.as_f64().fract() == 0.0;
                Some(if whole { Moment::on(day) } else { Moment::at(day.and_time(time)) })
            });
            moment.map_or(Cell::Number(stamp.as_f64()), Cell::Moment)
        }
        DataRef::DateTime(stamp) => Cell::Number(stamp.as_f64()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone()).filled()?
        }
        DataRef::Error(error) => Cell::Text(error.to_string()),
    })
}

impl Cell {
    fn filled(self) -> Option<Self> {
        match &self {
            Self::Text(text) if text.trim().is_empty() => None,
            _ => Some(self),
        }
    }

    /// The text of the cell: whole numbers without a fraction, others with a decimal comma, moments as ISO.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Moment(moment) => moment.to_string(),
            Self::Number(number) => number_text(*number),
        }
    }

    /// The text of the cell where a date is expected: a bare number of days is a date that lost its format.
    pub(super) fn date_text(&self) -> String {
        match self {
            Self::Number(number) => day_of_serial(*number).map_or_else(|| number_text(*number), |at| at.to_string()),
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

/// Days since 30/12/1899, between 1954 and 2119: outside of that a number is more likely a number.
#[allow(clippy::cast_possible_truncation, reason = "the range is checked first")]
fn day_of_serial(number: f64) -> Option<Moment> {
    if !(20_000.0..80_000.0).contains(&number) {
        return None;
    }
    let base = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let seconds = (number.fract() * 86_400.0).round() as i64;
    let instant = base.and_time(NaiveTime::MIN)
        + chrono::Duration::days(number.trunc() as i64)
        + chrono::Duration::seconds(seconds);
    Some(if seconds == 0 { Moment::on(instant.date()) } else { Moment::at(instant) })
}

/// The address of a cell: `Sheet1!B7`, `'Quý I'!B7`.
pub(super) fn address(sheet: &str, row: u32, column: u32) -> String {
    let plain = sheet.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let sheet = if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) };
    format!("{sheet}!{}{}", column_name(column), u64::from(row) + 1)
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
        assert_eq!(Cell::Number(44_200.0).date_text(), "2021-01-04");
        assert_eq!(Cell::Number(44_200.5).date_text(), "2021-01-04T12:00:00");
        assert_eq!(Cell::Number(20_210_104.0).date_text(), "20210104");
        assert_eq!(Cell::Number(7.0).date_text(), "7");
    }
}
