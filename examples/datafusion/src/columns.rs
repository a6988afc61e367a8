//! The columns of a record batch as the crate counts them.

use std::ops::RangeInclusive;

use cchc::Channel;
use cchc::count::columnar::{DaySlice, FlatSlices};
use cchc::dossier::{PortalStatus, RawDossier};
use cchc::finding::Rule;
use cchc::placement::Precision;
use cchc::time::{AsOf, Moment};
use cchc::{Placement, Query};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanBufferBuilder, Date32Array, StringArray};
use datafusion::arrow::buffer::{NullBuffer, ScalarBuffer};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type, TimeUnit, UInt8Type};
use datafusion::common::{DataFusionError, Result, exec_err};

/// The number of 1970-01-01 counted from the first day of year 1, which is 1.
const EPOCH: i32 = 719_163;

/// The days of the years 1 to 9999: those that a file can write.
const YEARS: RangeInclusive<i32> = 1 - EPOCH..=2_932_896;

/// A day of a year that a file can write; any other is as good as none that could be read.
fn in_years(day: i32) -> i32 {
    if YEARS.contains(&day) { day } else { DaySlice::UNREADABLE }
}

/// The seconds of a day.
const DAY: i64 = 86_400;

/// Vietnam is seven hours ahead of UTC, all year; in seconds.
const LOCAL: i64 = 7 * 3_600;

/// The arrays that say of dossiers what a flat file says.
///
/// | array | types |
/// |---|---|
/// | dates | `Date32` (its buffer is used as it is), `Date64`, timestamps, and text in the shapes of [`Moment`] |
/// | channel | text as [`Channel::read`] reads it, plain or as a dictionary, and whole numbers: the portal's codes |
/// | status | text or whole numbers: the portal's codes 1 to 10 |
/// | fault | text: the code of the rule for which the record could not be read; null for sound records |
#[derive(Clone, Debug)]
pub struct DossierArrays {
    /// Channel (`kenh`).
    pub channel: ArrayRef,
    /// Date of receipt (`ngay_tiep_nhan`).
    pub received: ArrayRef,
    /// Due date (`ngay_hen_tra`).
    pub due: ArrayRef,
    /// End of processing (`ngay_ket_thuc`).
    pub ended: ArrayRef,
    /// Status (`trang_thai`).
    pub status: Option<ArrayRef>,
    /// Fault of the record (`loi_ban_ghi`); see [`csv`](crate::csv).
    pub fault: Option<ArrayRef>,
}

/// What a column of dates can be.
pub fn is_date_type(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Null | DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, _))
        || is_text_type(data_type)
}

/// What a column of words can be.
pub fn is_text_type(data_type: &DataType) -> bool {
    match data_type {
        DataType::Null | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text_type(values),
        _ => false,
    }
}

/// What a column of words or codes can be.
pub fn is_code_type(data_type: &DataType) -> bool {
    is_text_type(data_type) || data_type.is_integer()
}

/// One column of dates.
#[derive(Clone, Debug)]
pub struct Days {
    /// Days since 1970-01-01, or [`DaySlice::UNREADABLE`]; anything where there is none.
    pub days: ScalarBuffer<i32>,
    /// Where there is a day.
    pub validity: Option<NullBuffer>,
}

impl Days {
    /// The column as the library takes it, where it lies.
    pub fn slice(&self) -> DaySlice<'_> {
        let slice = DaySlice::new(&self.days);
        match &self.validity {
            Some(validity) => slice.with_validity(validity.validity(), validity.offset()),
            None => slice,
        }
    }

    /// The day of a row, if it has one.
    pub fn get(&self, row: usize) -> Option<NaiveDate> {
        self.slice().get(row).and_then(day_of)
    }
}

/// Columns of flat dossiers.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Dates of receipt.
    pub received: Days,
    /// Due dates.
    pub due: Days,
    /// Ends of processing.
    pub ended: Days,
    /// The portal's codes: 0 for a channel that is missing or unknown.
    pub channel: ScalarBuffer<u8>,
    /// The portal's codes: 0 for none, 255 for what is not in the list.
    pub status: Option<ScalarBuffer<u8>>,
}

impl Columns {
    /// The columns as the library takes them, where they lie.
    pub fn slices(&self) -> Result<FlatSlices<'_>> {
        let (received, due, ended) = (self.received.slice(), self.due.slice(), self.ended.slice());
        let slices = FlatSlices::new(received, due, ended, &self.channel).map_err(external)?;
        match &self.status {
            Some(status) => slices.with_status(status).map_err(external),
            None => Ok(slices),
        }
    }

    /// Some of the rows, copied.
    pub fn part(&self, rows: &[usize]) -> Self {
        let days = |column: &Days| {
            let column = column.slice();
            let days = rows.iter().map(|row| column.get(*row).unwrap_or(DaySlice::NONE)).collect();
            Days { days, validity: None }
        };
        let codes = |column: &ScalarBuffer<u8>| rows.iter().map(|row| column[*row]).collect();
        Self {
            received: days(&self.received),
            due: days(&self.due),
            ended: days(&self.ended),
            channel: codes(&self.channel),
            status: self.status.as_ref().map(codes),
        }
    }
}

/// Dossiers of a record batch, ready to be counted.
///
/// `Date32` columns and columns of portal codes are shared with the batch, not copied. What a flat column cannot say,
/// a time of day that matters, a date or status in words, or a record that could not be read, is a *single*: a row to be
/// placed one by one, by the grammar that the library's readers share.
#[derive(Clone, Debug)]
pub struct DossierBatch {
    arrays: DossierArrays,
    columns: Columns,
    singles: Vec<usize>,
}

impl DossierBatch {
    /// Reads the arrays for a query.
    ///
    /// Fails when a column has a type that no dossier has; never because of a value.
    pub fn new(arrays: DossierArrays, query: &Query) -> Result<Self> {
        // A day is all that counts, unless the policy looks at the clock.
        let day_is_over = query.as_of() == AsOf::end_of(query.period().to());
        let timed = query.policy().precision != Precision::Day || !day_is_over;
        let mut singles = Vec::new();
        let mut days = |array: &ArrayRef| {
            let mut dates = Dates::read(array)?;
            singles.append(&mut dates.unusual);
            if timed {
                singles.append(&mut dates.timed);
            }
            Ok::<_, DataFusionError>(dates.days)
        };
        let (received, due, ended) = (days(&arrays.received)?, days(&arrays.due)?, days(&arrays.ended)?);
        let channel = channels(&arrays.channel)?;
        let status = match &arrays.status {
            Some(array) => {
                let (codes, mut unusual) = statuses(array)?;
                singles.append(&mut unusual);
                Some(codes)
            }
            None => None,
        };
        if let Some(faults) = arrays.fault.as_ref().filter(|faults| faults.logical_null_count() < faults.len()) {
            singles.extend((0..faults.len()).filter(|row| faults.is_valid(*row)));
        }
        singles.sort_unstable();
        singles.dedup();
        let columns = Columns { received, due, ended, channel, status };
        Ok(Self { arrays, columns, singles })
    }

    /// The columns.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.columns.channel.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.channel.is_empty()
    }

    /// The rows that have to be placed one by one, in order.
    pub fn singles(&self) -> &[usize] {
        &self.singles
    }

    /// Places one row by itself: its placement, or the rule that keeps it out of every column.
    pub fn place(&self, row: usize, query: &Query) -> Result<Result<Placement, Rule>> {
        if let Some(fault) = self.arrays.fault.as_ref().map(|faults| text(faults, row)).transpose()?.flatten() {
            return Ok(Err(Rule::from_code(fault.trim()).unwrap_or(Rule::RECORD_UNREADABLE)));
        }
        let (dossier, _) = self.raw(row)?.interpret();
        let placed = match dossier {
            Ok(dossier) => query.place(&dossier).map_err(|unplaceable| unplaceable.rule),
            Err(unreadable) => Err(unreadable.rule()),
        };
        Ok(placed)
    }

    /// The cells of one row, as a file would hold them.
    fn raw(&self, row: usize) -> Result<RawDossier> {
        let arrays = &self.arrays;
        Ok(RawDossier {
            channel: cell(&arrays.channel, row)?,
            received: cell(&arrays.received, row)?,
            due: cell(&arrays.due, row)?,
            ended: cell(&arrays.ended, row)?,
            status: arrays.status.as_ref().map(|array| cell(array, row)).transpose()?.flatten(),
            ..RawDossier::default()
        })
    }
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// A column of dates as it was read.
#[derive(Debug)]
pub struct Dates {
    /// The days.
    pub days: Days,
    /// Rows with a time of day.
    pub timed: Vec<usize>,
    /// Rows whose text is no date in the usual notation, and may be one in another.
    pub unusual: Vec<usize>,
}

impl Dates {
    /// Reads a column of dates.
    ///
    /// A `Date32` column is taken as it is. Timestamps without a zone are local time; those with one are instants, and
    /// their day is the day in Vietnam.
    pub fn read(array: &ArrayRef) -> Result<Self> {
        let whole = |days| Ok(Self { days, timed: Vec::new(), unusual: Vec::new() });
        match array.data_type() {
            DataType::Null => {
                let validity = Some(NullBuffer::new_null(array.len()));
                whole(Days { days: vec![0; array.len()].into(), validity })
            }
            DataType::Date32 => {
                let dates: &Date32Array = array.as_primitive();
                let days = if dates.values().iter().all(|day| YEARS.contains(day)) {
                    dates.values().clone()
                } else {
                    dates.values().iter().map(|day| in_years(*day)).collect()
                };
                whole(Days { days, validity: dates.nulls().cloned() })
            }
            DataType::Date64 | DataType::Timestamp(_, _) => Self::of_instants(array),
            other if is_text_type(other) => Ok(Self::of_texts(&cast(array, &DataType::Utf8)?)),
            other => exec_err!("{other} is no type for a date: Date, Timestamp or text is"),
        }
    }

    fn of_texts(array: &ArrayRef) -> Self {
        let texts: &StringArray = array.as_string();
        let mut column = Filling::new(texts.len());
        for (row, text) in texts.iter().enumerate() {
            match text.map(str::trim).filter(|text| !text.is_empty()).map(str::parse::<Moment>) {
                None => column.push(row, None, false),
                Some(Ok(moment)) => column.push(row, Some(day_number(moment.day())), moment.time().is_some()),
                Some(Err(_)) => {
                    column.push(row, Some(DaySlice::UNREADABLE), false);
                    column.unusual.push(row);
                }
            }
        }
        column.finish()
    }

    fn of_instants(array: &ArrayRef) -> Result<Self> {
        let clock = Clock::of(array.data_type())?;
        let numbers = cast(array, &DataType::Int64)?;
        let mut column = Filling::new(array.len());
        for (row, number) in numbers.as_primitive::<Int64Type>().iter().enumerate() {
            column.push(row, number.map(|number| clock.day(number)), number.is_some() && clock.is_instant);
        }
        Ok(column.finish())
    }
}

/// How the numbers of a `Date64` or timestamp column are read.
#[derive(Clone, Copy)]
struct Clock {
    per_second: i64,
    zoned: bool,
    is_instant: bool,
}

impl Clock {
    fn of(data_type: &DataType) -> Result<Self> {
        let (unit, zoned, is_instant) = match data_type {
            DataType::Date64 => (TimeUnit::Millisecond, false, false),
            DataType::Timestamp(unit, zone) => (*unit, zone.is_some(), true),
            other => return exec_err!("{other} is no instant"),
        };
        let per_second = match unit {
            TimeUnit::Second => 1,
            TimeUnit::Millisecond => 1_000,
            TimeUnit::Microsecond => 1_000_000,
            TimeUnit::Nanosecond => 1_000_000_000,
        };
        Ok(Self { per_second, zoned, is_instant })
    }

    /// The seconds of local time since 1970-01-01, and the part of a second.
    fn local(self, number: i64) -> Option<(i64, i64)> {
        let (seconds, part) = (number.div_euclid(self.per_second), number.rem_euclid(self.per_second));
        Some((seconds.checked_add(if self.zoned { LOCAL } else { 0 })?, part))
    }

    fn day(self, number: i64) -> i32 {
        let day = self.local(number).and_then(|(seconds, _)| i32::try_from(seconds.div_euclid(DAY)).ok());
        day.map_or(DaySlice::UNREADABLE, in_years)
    }

    fn instant(self, number: i64) -> Option<NaiveDateTime> {
        let (seconds, part) = self.local(number)?;
        let nanoseconds = u32::try_from(part * (1_000_000_000 / self.per_second)).ok()?;
        DateTime::from_timestamp(seconds, nanoseconds).map(|instant| instant.naive_utc())
    }
}

/// A column of dates while it is read value by value.
struct Filling {
    days: Vec<i32>,
    validity: BooleanBufferBuilder,
    timed: Vec<usize>,
    unusual: Vec<usize>,
}

impl Filling {
    fn new(rows: usize) -> Self {
        let (days, validity) = (Vec::with_capacity(rows), BooleanBufferBuilder::new(rows));
        Self { days, validity, timed: Vec::new(), unusual: Vec::new() }
    }

    fn push(&mut self, row: usize, day: Option<i32>, timed: bool) {
        self.days.push(day.unwrap_or(0));
        self.validity.append(day.is_some());
        if timed {
            self.timed.push(row);
        }
    }

    fn finish(mut self) -> Dates {
        let validity = Some(NullBuffer::new(self.validity.finish())).filter(|nulls| nulls.null_count() > 0);
        let days = Days { days: self.days.into(), validity };
        Dates { days, timed: self.timed, unusual: self.unusual }
    }
}

/// The days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - EPOCH
}

/// The day of a number of days since 1970-01-01.
pub fn day_of(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number.checked_add(EPOCH)?)
}

/// The local time of a row of a `Date64` or timestamp column.
fn instant(array: &ArrayRef, row: usize) -> Result<Option<NaiveDateTime>> {
    let number = cast(&array.slice(row, 1), &DataType::Int64)?;
    Ok(Clock::of(array.data_type())?.instant(number.as_primitive::<Int64Type>().value(0)))
}

/// The channel of each row as the portal's code.
fn channels(array: &ArrayRef) -> Result<ScalarBuffer<u8>> {
    let code = |text: &str| Channel::read(text).and_then(Channel::portal_code).unwrap_or(0);
    let valid = |code: i64| u8::try_from(code).ok().filter(|code| (1..=3).contains(code)).unwrap_or(0);
    match array.data_type() {
        DataType::Null => Ok(vec![0; array.len()].into()),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let words = cast(dictionary.values(), &DataType::Utf8)?;
            let codes: Vec<u8> = words.as_string::<i32>().iter().map(|word| word.map_or(0, code)).collect();
            if codes.is_empty() {
                return Ok(vec![0; array.len()].into());
            }
            // Keys of null rows may be anything.
            let keys = dictionary.normalized_keys();
            let of = |(row, key): (usize, &usize)| {
                if array.is_null(row) { 0 } else { codes.get(*key).copied().unwrap_or(0) }
            };
            Ok(keys.iter().enumerate().map(of).collect())
        }
        DataType::UInt8 if array.null_count() == 0 => {
            let codes = array.as_primitive::<UInt8Type>().values();
            if codes.iter().all(|code| *code <= 3) {
                return Ok(codes.clone());
            }
            Ok(codes.iter().map(|code| valid((*code).into())).collect())
        }
        other if other.is_integer() => {
            let codes = cast(array, &DataType::Int64)?;
            Ok(codes.as_primitive::<Int64Type>().iter().map(|code| code.map_or(0, valid)).collect())
        }
        DataType::Utf8View => Ok(array.as_string_view().iter().map(|word| word.map_or(0, code)).collect()),
        other if is_text_type(other) => {
            let words = cast(array, &DataType::Utf8)?;
            Ok(words.as_string::<i32>().iter().map(|word| word.map_or(0, code)).collect())
        }
        other => exec_err!("{other} is no type for a channel: text or a whole number is"),
    }
}

/// A status that is not in the list.
const UNKNOWN_STATUS: u8 = u8::MAX;

/// The status of each row as the portal's code, and the rows whose text is no code and may be a word for one.
fn statuses(array: &ArrayRef) -> Result<(ScalarBuffer<u8>, Vec<usize>)> {
    let code = |status: Option<PortalStatus>| status.map_or(UNKNOWN_STATUS, PortalStatus::code);
    let mut unusual = Vec::new();
    let codes = match array.data_type() {
        DataType::Null => vec![0; array.len()].into(),
        other if other.is_integer() => {
            let numbers = cast(array, &DataType::Int64)?;
            let known = |number| code(u8::try_from(number).ok().and_then(PortalStatus::from_code));
            numbers.as_primitive::<Int64Type>().iter().map(|number| number.map_or(0, known)).collect()
        }
        other if is_text_type(other) => {
            let texts = cast(array, &DataType::Utf8)?;
            let mut filled = |(row, text): (usize, Option<&str>)| match text.filter(|text| !text.trim().is_empty()) {
                None => 0,
                Some(text) => {
                    let status = PortalStatus::read(text);
                    if status.is_none() {
                        unusual.push(row);
                    }
                    code(status)
                }
            };
            texts.as_string::<i32>().iter().enumerate().map(&mut filled).collect()
        }
        other => return exec_err!("{other} is no type for a status: text or a whole number is"),
    };
    Ok((codes, unusual))
}

/// The text of a row, if the column holds text and the row is not null.
fn text(array: &ArrayRef, row: usize) -> Result<Option<String>> {
    if array.is_null(row) || matches!(array.data_type(), DataType::Null) {
        return Ok(None);
    }
    let one = cast(&array.slice(row, 1), &DataType::Utf8)?;
    let one: &StringArray = one.as_string();
    Ok(one.is_valid(0).then(|| one.value(0).to_owned()))
}

/// The cell of a row as a file would hold it.
fn cell(array: &ArrayRef, row: usize) -> Result<Option<String>> {
    if array.is_null(row) {
        return Ok(None);
    }
    match array.data_type() {
        DataType::Date32 => {
            let dates: &Date32Array = array.as_primitive();
            let written = |day: NaiveDate| Moment::on(day).to_string();
            // Other years are written so that nobody reads them as a date.
            Ok(Some(day_of(dates.value(row)).map_or_else(|| "out of range".to_owned(), written)))
        }
        DataType::Date64 => {
            let written = |instant: NaiveDateTime| Moment::on(instant.date()).to_string();
            Ok(Some(instant(array, row)?.map_or_else(|| "out of range".to_owned(), written)))
        }
        DataType::Timestamp(_, _) => {
            let written = |instant: NaiveDateTime| Moment::at(instant).to_string();
            Ok(Some(instant(array, row)?.map_or_else(|| "out of range".to_owned(), written)))
        }
        _ => text(array, row),
    }
}
