//! How lists of dossiers are counted, whatever they are written in, and what comes of it.

use std::fmt;
use std::num::NonZeroUsize;

use super::codes::Repeats;
#[cfg(feature = "portal")]
use super::dossiers::DossierRecord;
use super::error::ReadError;
use super::header::missing_columns;
use super::layout::{DossierColumn, FoundLayout, Layout};
use super::pipeline::Counting;
use super::pipeline::code_watch::Codes;
use crate::count::{Counted, Counter, Dimension};
use crate::finding::{Finding, Language, Location, Rule};
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
    pub(super) threads: NonZeroUsize,
    codes: bool,
}

impl Default for ListOptions {
    fn default() -> Self {
        Self { layout: Layout::default(), threads: NonZeroUsize::MIN, codes: true }
    }
}

impl ListOptions {
    /// The columns are found by their headings, one thread counts, and repeated codes are looked for where the list is small.
    ///
    /// ```
    /// use cchc::ingest::ListOptions;
    ///
    /// assert_eq!(ListOptions::new(), ListOptions::default());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same options, with a layout of the caller's own.
    ///
    /// ```
    /// use cchc::ingest::{Layout, ListOptions};
    /// use cchc::{Counter, Query};
    ///
    /// let options = ListOptions::new().with_layout(Layout::new().with_default_unit("UBND xã Hải Hưng"));
    /// let counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// let list = cchc::ingest::count_list(|| Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()), counter, &options)?;
    /// assert_eq!(list.counted().form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// The same options, on so many threads.
    ///
    /// ```
    /// use cchc::ingest::ListOptions;
    /// use cchc::{Counter, Query};
    ///
    /// let options = ListOptions::new().with_threads(std::num::NonZero::new(2).unwrap());
    /// let counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// let list = cchc::ingest::count_list(|| Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()), counter, &options)?;
    /// assert_eq!(list.counted().form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = threads;
        self
    }

    /// The same options, without a look for repeated codes where every record counts anyway.
    ///
    /// ```
    /// use cchc::ingest::ListOptions;
    /// use cchc::{Counter, Query};
    ///
    /// let counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// let options = ListOptions::new().without_codes();
    /// let list = cchc::ingest::count_list(|| Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()), counter, &options)?;
    /// assert_eq!(list.counted().form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
///
/// ```
/// use cchc::ingest::ListOptions;
/// use cchc::{Counter, Query};
///
/// let list = cchc::ingest::count_list(
///     || Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()),
///     Counter::new(Query::new("2021-Q1".parse()?)),
///     &ListOptions::new(),
/// )?;
/// assert_eq!(list.counted().form().total().received(), 18);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedList {
    counted: Counted,
    layout: FoundLayout,
    left_out: Vec<Location>,
}

impl CountedList {
    /// A list of which nothing was left out but these records.
    /// Says something else of `rule`.
    pub(super) fn restate(&mut self, rule: Rule, findings: Vec<Finding>) {
        self.counted.restate(rule, findings);
    }

    #[cfg(feature = "portal")]
    pub(super) fn new(counted: Counted, layout: FoundLayout, left_out: Vec<Location>) -> Self {
        Self { counted, layout, left_out }
    }

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
    ///
    /// ```
    /// use cchc::ingest::ListOptions;
    /// use cchc::{Counter, Query};
    ///
    /// let list = cchc::ingest::count_list(
    ///     || Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()),
    ///     Counter::new(Query::new("2021-Q1".parse()?)),
    ///     &ListOptions::new(),
    /// )?;
    /// let (counted, layout) = list.into_parts();
    /// assert_eq!((counted.form().total().received(), layout.columns().count()), (18, 6));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn into_parts(self) -> (Counted, FoundLayout) {
        (self.counted, self.layout)
    }
}

/// A list that cannot be counted (danh sách không đếm được).
///
/// ```
/// use cchc::ingest::{ListError, ListOptions};
/// use cchc::{Counter, Query};
///
/// let counter = Counter::new(Query::new("2021-Q1".parse()?));
/// let error = cchc::ingest::count_list(|| Ok("ten,tuoi\n".as_bytes()), counter, &ListOptions::new()).unwrap_err();
/// assert!(matches!(error, ListError::Unreadable(_)));
/// assert_eq!(error.kind(), cchc::ErrorKind::Format);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
///
/// ```
/// use cchc::finding::Language;
/// use cchc::ingest::{ListError, ListOptions};
/// use cchc::{Counter, Query};
///
/// let counter = Counter::new(Query::new("2021-Q1".parse()?));
/// let error = cchc::ingest::count_list(|| Ok(&b"PK\x03\x04 cut short"[..]), counter, &ListOptions::new()).unwrap_err();
/// if let ListError::Workbook(fault) = error {
///     println!("{}", fault.message(Language::Vietnamese));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFault {
    what: Said,
    kind: ErrorKind,
}

impl ListFault {
    /// What is wrong.
    ///
    /// ```
    /// use cchc::finding::Language;
    /// use cchc::ingest::{ListError, ListOptions};
    /// use cchc::{Counter, Query};
    ///
    /// let counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// let error = cchc::ingest::count_list(|| Ok(&b"PK\x03\x04 cut short"[..]), counter, &ListOptions::new()).unwrap_err();
    /// if let ListError::Workbook(fault) = error {
    ///     assert_eq!(fault.message(Language::English), fault.to_string());
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
pub(super) fn count_records(
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
