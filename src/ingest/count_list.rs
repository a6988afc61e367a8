//! A list of dossiers, whatever it is written in, counted in one call.

use std::io::{self, Cursor, Read, Seek};

#[cfg(feature = "portal")]
use super::dossiers::DossierRecord;
use super::encoding::is_utf16;
use super::error::ReadError;
#[cfg(feature = "portal")]
use super::header::missing_columns;
#[cfg(feature = "portal")]
use super::layout::{DossierColumn, FoundLayout};
use super::layout::{Layout, due_change, is_filled, tells_of_due_change};
#[cfg(feature = "portal")]
use super::list::count_records;
use super::list::{CountedList, ListError, ListOptions, check_units, count_repeatedly};
use super::pipeline::{Counting, count_seekable_text, count_text};
use super::record::cells;
use super::splitter::Splitter;
#[cfg(feature = "xlsx-in")]
use super::workbook::count_workbook;
use crate::count::Counter;
#[cfg(feature = "portal")]
use crate::dossier::PortalStatus;
#[cfg(feature = "portal")]
use crate::finding::Location;
use crate::finding::{Finding, Position, Rule};

/// Counts a list of dossiers: CSV, TSV, a workbook (feature `xlsx-in`) or the portal's JSON (feature `portal`), told apart by
/// content.
///
/// `open` gives the list from its beginning, each time it is called. Most lists are read once. They are read a second time
/// where codes occur more than once, and a third time where the query's
/// [answer to repeated codes](crate::placement::RepeatedAnswer) leaves records out. Repeated codes are looked for when the
/// query's answer is not to count each, and else in lists of up to a million dossiers; that takes eight bytes for each. Lists with
/// columns of pauses and new appointments are read once more, if they can be, to say in how many rows these are filled in.
///
/// What the rows of the form are is the counter's: `Counter::builder(query).dimension(Dimension::UnitAndField).build()`. They
/// stand in the order in which the list names them first.
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
    let head = head_of(&mut reader).map_err(|error| ReadError::io(start, &error))?;
    match Kind::of(&head) {
        #[cfg(feature = "xlsx-in")]
        Kind::Workbook => {
            let mut bytes = head;
            reader.read_to_end(&mut bytes).map_err(|error| ReadError::io(start, &error))?;
            count_workbook(&bytes, counter, options)
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

/// Counts a list of dossiers as [`count_list`] does, on threads that read it side by side: a file, for one.
///
/// [`count_list`] takes its bytes one after the other, and more threads than two or three wait for them. Here each thread has a
/// reader of its own, which goes to the parts that it counts. So `open` is called once more for each thread, and the list has to
/// begin where a reader's position is 0. Lists that are no text in UTF-8 are counted as [`count_list`] counts them, and so is a
/// list on one thread. What is counted and what is said are the same.
///
/// # Errors
///
/// As [`count_list`]. A thread whose reader cannot be opened leaves its work to the others.
///
/// ```
/// use std::io::Cursor;
/// use std::num::NonZero;
///
/// use cchc::ingest::{ListOptions, count_seekable};
/// use cchc::{Counter, Query};
///
/// // With a file: `count_seekable(|| std::fs::File::open("quý-1.csv"), …)`.
/// let csv = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành\n\
///            A-1,Thuế,Một cửa,05/01/2021,12/01/2021,11/01/2021\n";
/// let options = ListOptions::new().with_threads(NonZero::new(4).unwrap());
/// let counter = Counter::new(Query::new("2021-Q1".parse()?));
/// let list = count_seekable(|| Ok(Cursor::new(csv)), counter, &options)?;
/// assert_eq!(list.counted().form().total().early(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn count_seekable<R: Read + Seek + Send>(
    mut open: impl FnMut() -> io::Result<R> + Send,
    counter: Counter,
    options: &ListOptions,
) -> Result<CountedList, ListError> {
    let start = Position { byte: 0, line: 1, record: 0 };
    if options.threads.get() == 1 {
        return count_list(open, counter, options);
    }
    let head = open().and_then(|mut reader| head_of(&mut reader)).map_err(|error| ReadError::io(start, &error))?;
    if head.len() < HEAD || is_utf16(&head) || Kind::of(&head) != Kind::Text {
        return count_list(open, counter, options);
    }
    let mut list = count_repeatedly(counter, options, |counter, codes| {
        let counting = count_seekable_text(counter, &mut open, options.layout(), options.threads, codes)?;
        checked(counter, counting, options)
    })?;
    say_due_changes(&mut list, open, options)?;
    Ok(list)
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

fn head_of(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Counts text that can be read again.
fn count_reopened<R: Read + Send>(
    mut open: impl FnMut() -> io::Result<R>,
    counter: Counter,
    options: &ListOptions,
) -> Result<CountedList, ListError> {
    let start = Position { byte: 0, line: 1, record: 0 };
    let mut list = count_repeatedly(counter, options, |counter, codes| {
        let reader = open().map_err(|error| ReadError::io(start, &error))?;
        let counting = count_text(counter, reader, options.layout(), options.threads, codes)?;
        checked(counter, counting, options)
    })?;
    say_due_changes(&mut list, open, options)?;
    Ok(list)
}

/// What was counted, if every dossier has a unit where units are counted.
fn checked(counter: &Counter, counting: Counting, options: &ListOptions) -> Result<Counting, ListError> {
    let start = Position { byte: 0, line: 1, record: 0 };
    check_units(counter, &counting.layout, options.layout()).map_err(|what| ReadError::said(start, what))?;
    Ok(counting)
}

/// Says in how many rows the columns of pauses and new appointments are filled in, where there are such columns. Of a list that
/// cannot be opened again, a pipe for one, it stays said without the rows.
fn say_due_changes<R: Read>(
    list: &mut CountedList,
    mut open: impl FnMut() -> io::Result<R>,
    options: &ListOptions,
) -> Result<(), ListError> {
    if list.layout().ignored().iter().any(|heading| tells_of_due_change(heading)) {
        let Ok(reader) = open() else { return Ok(()) };
        list.restate(Rule::DUE_CHANGE_NOT_COUNTED, due_changes(reader, options.layout())?);
    }
    Ok(())
}

/// What is to be said of the columns that tell of pauses and new appointments: in how many rows they have a value. Lists that have
/// such columns are read once more for it, others are not.
fn due_changes(reader: impl Read, layout: &Layout) -> Result<Vec<Finding>, ReadError> {
    let (mut splitter, header) = Splitter::open_list(reader, layout)?;
    let mut filled = vec![0_u64; header.due_changes.len()];
    while let Some((_, record)) = splitter.next(header.separator, header.width)? {
        let mut found = Vec::new();
        if header.is_repeated_by(record) || cells(record, header.separator, &mut found).is_err() {
            continue;
        }
        for (times, (_, column)) in filled.iter_mut().zip(&header.due_changes) {
            let cell = found.get(*column).map(|cell| String::from_utf8_lossy(cell));
            *times += u64::from(cell.is_some_and(|cell| is_filled(&cell)));
        }
    }
    let said = header.findings.into_iter().filter(|finding| finding.rule() == Rule::DUE_CHANGE_NOT_COUNTED);
    let columns = said.zip(header.due_changes).zip(filled);
    Ok(columns.map(|((said, (heading, _)), rows)| due_change(&heading, said.location().clone(), rows)).collect())
}

#[cfg(feature = "portal")]
fn count_portal(reader: impl Read, mut counter: Counter, options: &ListOptions) -> Result<CountedList, ListError> {
    use super::portal::Mirror;

    // Updates and progress change dossiers that were sent before.
    let mut mirror = Mirror::with_layout(options.layout());
    mirror.read(reader)?;
    let start = Position { byte: 0, line: 1, record: 0 };
    if mirror.is_null() {
        let error = ReadError::new(start, "the member data is null; expected an array of records");
        return Err(error.in_vietnamese("thành phần data là null; cần mảng bản ghi").into());
    }
    let layout = mirror.found(options.layout());
    let not_met = mirror.not_met();
    refuse_lacking(&not_met, &layout, options)?;
    let complete = mirror.has_only_records();
    let (records, findings) = mirror.finish();
    if complete {
        refuse_lacking(&lacking(&records, &layout, options), &layout, options)?;
        check_units(&counter, &layout, options.layout()).map_err(|what| ReadError::said(start, what))?;
        // Each says that it is open.
        if layout.heading(DossierColumn::Ended).is_none() && !options.layout().lacks(DossierColumn::Ended) {
            let finding = Finding::new(Rule::LIST_COLUMN_MISSING, Location::whole());
            counter.note(finding.with_expected(DossierColumn::Ended.data_name()));
        }
    }
    for finding in findings {
        counter.note(finding);
    }
    let left_out = count_records(&records, &mut counter, options)?;
    Ok(CountedList::new(counter.finish(), layout, left_out))
}

/// The columns that change a count and that no record has, where the caller does not say so.
///
/// A record need not have a member without a value. So a list without ends is one of open dossiers where each says by its
/// status that it is open; else nobody knows whether the ends have another name.
#[cfg(feature = "portal")]
fn lacking(records: &[DossierRecord], layout: &FoundLayout, options: &ListOptions) -> Vec<DossierColumn> {
    if layout.columns().next().is_none() && layout.ignored().is_empty() {
        // What has no members is said of each record.
        return Vec::new();
    }
    let is_open = |record: &DossierRecord| {
        let Ok(dossier) = record.dossier() else { return true };
        dossier.reported().is_some_and(|status| !status.is_over() && status != PortalStatus::Stopped)
    };
    let lacks = |column: &DossierColumn| layout.heading(*column).is_none() && !options.layout().lacks(*column);
    let mut lacking: Vec<DossierColumn> = DossierColumn::EXPECTED.iter().copied().filter(lacks).collect();
    if lacking == [DossierColumn::Ended] && records.iter().all(is_open) {
        lacking.clear();
    }
    lacking
}

/// Refuses a list of records that lacks columns, with the members seen.
#[cfg(feature = "portal")]
fn refuse_lacking(lacking: &[DossierColumn], layout: &FoundLayout, options: &ListOptions) -> Result<(), ReadError> {
    if lacking.is_empty() {
        return Ok(());
    }
    let seen: Vec<String> =
        layout.columns().map(|(_, name)| name.to_owned()).chain(layout.ignored().to_vec()).collect();
    let what = missing_columns(["các bản ghi", "the records"], lacking, &seen, options.layout());
    Err(ReadError::said(Position { byte: 0, line: 1, record: 0 }, what))
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
