//! A list of dossiers, whatever it is written in, counted in one call.

use std::fmt;
use std::io::{self, Cursor, Read};
use std::num::NonZeroUsize;

use super::codes::Repeats;
#[cfg(feature = "portal")]
use super::dossiers::DossierRecord;
use super::error::ReadError;
use super::header::missing_columns;
use super::layout::{DossierColumn, FoundLayout, Layout};
use super::pipeline::code_watch::Codes;
use super::pipeline::{Counting, count_text};
use crate::count::{Counted, Counter, Dimension};
#[cfg(feature = "portal")]
use crate::finding::{Finding, Rule};
use crate::finding::{Language, Location, Position};
use crate::placement::RepeatedAnswer;
use crate::text::{ErrorKind, Said, explain};

/// How a list is read and counted (tùy chọn đọc danh sách).
///
/// ```
/// use cchc::ingest::{Layout, ListOptions};
///
/// let options = ListOptions::new().with_layout(Layout::new()).with_threads(std::num::NonZeroUsize::MIN);
/// assert_eq!(options.layout(), &Layout::new());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListOptions {
    layout: Layout,
    threads: NonZeroUsize,
    codes: bool,
}

impl Default for ListOptions {
    fn default() -> Self {
        Self { layout: Layout::default(), threads: NonZeroUsize::MIN, codes: true }
    }
}

impl ListOptions {
    /// The columns are found by their headings, one thread counts, and repeated codes are looked for where the list is small.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same options, with a layout of the caller's own.
    #[must_use]
    pub fn with_layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// The same options, on so many threads.
    #[must_use]
    pub fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = threads;
        self
    }

    /// The same options, without a look for repeated codes where every record counts anyway.
    #[must_use]
    pub fn without_codes(mut self) -> Self {
        self.codes = false;
        self
    }

    /// The layout.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// A counted list and the columns that were found in it (danh sách đã đếm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedList {
    counted: Counted,
    layout: FoundLayout,
    left_out: Vec<Location>,
}

impl CountedList {
    /// The form, the unplaced dossiers and the findings.
    pub fn counted(&self) -> &Counted {
        &self.counted
    }

    /// The columns that were found, those that are not used and those that are missing.
    pub fn layout(&self) -> &FoundLayout {
        &self.layout
    }

    /// The records that the query's answer to repeated codes leaves out, in no particular order.
    pub fn left_out(&self) -> &[Location] {
        &self.left_out
    }

    /// Both parts.
    pub fn into_parts(self) -> (Counted, FoundLayout) {
        (self.counted, self.layout)
    }
}

/// A list that cannot be counted (danh sách không đếm được).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// It cannot be read, or lacks a column.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// The workbook cannot be read, or lacks a column.
    #[error("{0}")]
    Workbook(ListFault),
    /// The query refuses lists with repeated codes, and there are some.
    #[error("{records} records repeat the code of a record before them; the query refuses repeated codes ({codes})")]
    RepeatedCodes {
        /// How many records.
        records: usize,
        /// The first of their codes.
        codes: String,
    },
}

explain! {
    ListError, error => match error {
        Self::Unreadable(error) => error.kind(),
        Self::Workbook(fault) => fault.kind,
        Self::RepeatedCodes { .. } => ErrorKind::Invalid,
    },
    match error {
        Self::Unreadable(error) => error.message(Language::Vietnamese),
        Self::Workbook(fault) => fault.message(Language::Vietnamese),
        Self::RepeatedCodes { records, codes } => {
            format!("{records} bản ghi lặp lại mã của bản ghi trước; quy tắc không nhận mã lặp lại ({codes})")
        }
    }
}

/// What is wrong with a workbook of dossiers (lỗi danh sách trong bảng tính).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFault {
    what: Said,
    kind: ErrorKind,
}

impl ListFault {
    /// What is wrong.
    pub fn message(&self, language: Language) -> String {
        self.what.get(language).to_owned()
    }
}

impl fmt::Display for ListFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.fmt(f)
    }
}

impl From<Said> for ListFault {
    fn from(what: Said) -> Self {
        Self { what, kind: ErrorKind::Format }
    }
}

#[cfg(feature = "xlsx-in")]
impl From<super::xlsx::XlsxError> for ListFault {
    fn from(error: super::xlsx::XlsxError) -> Self {
        Self { what: Said::new(error.message(Language::Vietnamese), error.to_string()), kind: error.kind() }
    }
}

/// The most dossiers of which codes are compared unasked: eight bytes each.
const SMALL: usize = 1 << 20;

/// Counts a list of dossiers: CSV, TSV, a workbook (feature `xlsx-in`) or the portal's JSON (feature `portal`), told apart by
/// content.
///
/// `open` gives the list from its beginning, each time it is called. Most lists are read once. They are read a second time
/// where codes occur more than once, and a third time where the query's
/// [answer to repeated codes](crate::placement::RepeatedAnswer) leaves records out. Repeated codes are looked for when the
/// query's answer is not to count each, and else in lists of up to a million dossiers; that takes eight bytes for each.
///
/// # Errors
///
/// Where the list cannot be read, lacks a column that changes the count and the layout does not say so, or holds repeated
/// codes that the query refuses.
///
/// ```
/// use cchc::ingest::{ListOptions, count_list};
/// use cchc::placement::RepeatedAnswer;
/// use cchc::{Counter, Query};
///
/// let csv = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành\n\
///            A-1,Thuế,Một cửa,05/01/2021,12/01/2021,11/01/2021\n\
///            a-1,Thuế,Một cửa,05/01/2021,12/01/2021,11/01/2021\n";
/// let query = Query::new("2021-Q1".parse()?);
/// let each = count_list(|| Ok(csv.as_bytes()), Counter::new(query.clone()), &ListOptions::new())?;
/// assert_eq!(each.counted().form().total().early(), 2);
/// assert_eq!(each.counted().findings().iter().next().unwrap().rule().code(), "duplicate-code");
///
/// let query = query.with_repeated(RepeatedAnswer::IdenticalOnce);
/// let once = count_list(|| Ok(csv.as_bytes()), Counter::new(query), &ListOptions::new())?;
/// assert_eq!(once.counted().form().total().early(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn count_list<R: Read + Send>(
    mut open: impl FnMut() -> io::Result<R>,
    counter: Counter,
    options: &ListOptions,
) -> Result<CountedList, ListError> {
    let start = Position { byte: 0, line: 1, record: 0 };
    let mut reader = open().map_err(|error| ReadError::io(start, &error))?;
    let mut head = vec![0; HEAD];
    let filled = fill(&mut reader, &mut head).map_err(|error| ReadError::io(start, &error))?;
    head.truncate(filled);
    match Kind::of(&head) {
        #[cfg(feature = "xlsx-in")]
        Kind::Workbook => {
            let mut bytes = head;
            reader.read_to_end(&mut bytes).map_err(|error| ReadError::io(start, &error))?;
            super::workbook::count_workbook(&bytes, counter, options)
        }
        #[cfg(feature = "portal")]
        Kind::Portal => count_portal(Cursor::new(head).chain(reader), counter, options),
        _ => {
            let mut first = Some(Cursor::new(head).chain(reader));
            let reopen = || {
                Ok(match first.take() {
                    Some(reader) => reader,
                    None => Cursor::new(Vec::new()).chain(open()?),
                })
            };
            count_reopened(reopen, counter, options)
        }
    }
}

/// How many bytes tell what a list is written in.
const HEAD: usize = 512;

/// What a list is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Workbook,
    Portal,
}

impl Kind {
    fn of(head: &[u8]) -> Self {
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        match text.first() {
            _ if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") => Self::Workbook,
            Some(b'{' | b'[') => Self::Portal,
            _ => Self::Text,
        }
    }
}

fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Refuses a list without units where units are to be counted.
pub(super) fn check_units(counter: &Counter, found: &FoundLayout, layout: &Layout) -> Result<(), Said> {
    let lacks = found.heading(DossierColumn::Unit).is_none() && !layout.lacks(DossierColumn::Unit);
    if counter.dimension() == Dimension::Field || !lacks {
        return Ok(());
    }
    let seen: Vec<String> =
        found.columns().map(|(_, heading)| heading.to_owned()).chain(found.ignored().to_vec()).collect();
    Err(missing_columns(["danh sách", "the list"], &[DossierColumn::Unit], &seen, layout))
}

/// Counts text that can be read again.
fn count_reopened<R: Read + Send>(
    mut open: impl FnMut() -> io::Result<R>,
    counter: Counter,
    options: &ListOptions,
) -> Result<CountedList, ListError> {
    let start = Position { byte: 0, line: 1, record: 0 };
    count_repeatedly(counter, options, |counter, codes| {
        let reader = open().map_err(|error| ReadError::io(start, &error))?;
        let counting = count_text(counter, reader, &options.layout, options.threads, codes)?;
        check_units(counter, &counting.layout, &options.layout).map_err(|what| ReadError::said(start, what))?;
        Ok(counting)
    })
}

/// Counts a list once, and again where codes occur more than once; `count` reads it from its beginning.
pub(super) fn count_repeatedly(
    counter: Counter,
    options: &ListOptions,
    mut count: impl FnMut(&mut Counter, &Codes<'_>) -> Result<Counting, ListError>,
) -> Result<CountedList, ListError> {
    let answer = counter.query().repeated();
    let limit = match answer {
        RepeatedAnswer::CountEach if options.codes => SMALL,
        RepeatedAnswer::CountEach => 0,
        _ => usize::MAX,
    };
    let mut counted = counter.clone();
    let Counting { layout, prints, .. } = count(&mut counted, &Codes { limit, ..Codes::default() })?;
    let suspects = prints.repeated(options.threads);
    drop(prints);
    if suspects.is_empty() {
        return Ok(CountedList { counted: counted.finish(), layout, left_out: Vec::new() });
    }
    let mut scratch = counter.clone().keeping_nothing();
    let codes = Codes { suspects: &suspects, ..Codes::default() };
    let Counting { watched, places, .. } = count(&mut scratch, &codes)?;
    let repeats = Repeats::of(&watched, answer);
    refuse(&repeats, answer)?;
    if !repeats.left_out.is_empty() {
        let mut skipped: Vec<u64> = repeats.left_out.iter().filter_map(|at| places.get(*at).copied()).collect();
        skipped.sort_unstable();
        counted = counter;
        count(&mut counted, &Codes { skipped: &skipped, ..Codes::default() })?;
    }
    repeats.findings(answer).into_iter().for_each(|finding| counted.note(finding));
    let left_out = repeats.left_out_of(&watched);
    Ok(CountedList { counted: counted.finish(), layout, left_out })
}

fn refuse(repeats: &Repeats, answer: RepeatedAnswer) -> Result<(), ListError> {
    if answer != RepeatedAnswer::Refuse || repeats.records == 0 {
        return Ok(());
    }
    let found = repeats.findings(answer);
    let codes = found.iter().filter_map(|finding| finding.detail()?.rsplit("; ").next());
    Err(ListError::RepeatedCodes { records: repeats.records, codes: codes.collect::<Vec<_>>().join(", ") })
}

/// Counts records that are in memory.
#[cfg(feature = "portal")]
fn count_records(
    records: &[DossierRecord],
    counter: &mut Counter,
    options: &ListOptions,
) -> Result<Vec<Location>, ListError> {
    let answer = counter.query().repeated();
    let looks = options.codes || answer != RepeatedAnswer::CountEach;
    let repeats = if looks { Repeats::of(records, answer) } else { Repeats::default() };
    refuse(&repeats, answer)?;
    let mut left_out = repeats.left_out.iter().copied().peekable();
    for (at, record) in records.iter().enumerate() {
        if left_out.next_if_eq(&at).is_none() {
            counter.add_record(record);
        }
    }
    repeats.findings(answer).into_iter().for_each(|finding| counter.note(finding));
    Ok(repeats.left_out_of(records))
}

#[cfg(feature = "portal")]
fn count_portal(reader: impl Read, mut counter: Counter, options: &ListOptions) -> Result<CountedList, ListError> {
    use super::portal::Mirror;

    // Updates and progress change dossiers that were sent before.
    let mut mirror = Mirror::with_layout(&options.layout);
    mirror.read(reader)?;
    let start = Position { byte: 0, line: 1, record: 0 };
    if mirror.is_null() {
        let error = ReadError::new(start, "the member data is null; expected an array of records");
        return Err(error.in_vietnamese("thành phần data là null; cần mảng bản ghi").into());
    }
    let layout = mirror.found(&options.layout);
    let lacking = mirror.not_met();
    if !lacking.is_empty() {
        let seen = layout.columns().map(|(_, name)| name.to_owned()).chain(layout.ignored().to_vec());
        let seen: Vec<String> = seen.collect();
        let what = missing_columns(["các bản ghi", "the records"], &lacking, &seen, &options.layout);
        return Err(ReadError::said(start, what).into());
    }
    let complete = mirror.has_only_records();
    let (records, findings) = mirror.finish();
    if complete {
        check_units(&counter, &layout, &options.layout).map_err(|what| ReadError::said(start, what))?;
        for column in [DossierColumn::Due, DossierColumn::Ended, DossierColumn::Channel] {
            if layout.heading(column).is_none() && !options.layout.lacks(column) {
                let finding = Finding::new(Rule::LIST_COLUMN_MISSING, Location::whole());
                counter.note(finding.with_expected(column.data_name()));
            }
        }
    }
    for finding in findings {
        counter.note(finding);
    }
    let left_out = count_records(&records, &mut counter, options)?;
    Ok(CountedList { counted: counter.finish(), layout, left_out })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_told_by_its_content() {
        assert_eq!(Kind::of(b"PK\x03\x04\x14"), Kind::Workbook);
        assert_eq!(Kind::of("\u{feff} \n{\"data\":[]}".as_bytes()), Kind::Portal);
        assert_eq!(Kind::of(b"[{}]"), Kind::Portal);
        assert_eq!((Kind::of(b"ma_ho_so,linh_vuc"), Kind::of(b"")), (Kind::Text, Kind::Text));
    }
}
