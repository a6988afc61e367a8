//! Counting files of any size, as fast as they can be read (đếm số lượng lớn).
//!
//! [`Counter::read_parallel`] and [`Counter::read_slice`] count the dossiers of a CSV file with all the checks of
//! [`Counter::read`], and give the same form, the same list of unplaced dossiers and the same findings. They
//! are faster because an ordinary record never becomes a [`Dossier`](crate::dossier::Dossier): its dates are read straight from
//! bytes, its names are numbered, and it is placed by a table. The table is not a second set of rules. It remembers
//! what [`Query::place`](crate::placement::Query::place) said of the first dossier of each kind; and whatever is not
//! ordinary is read one by one.
//!
//! Memory does not grow with the file: each thread holds a few blocks of 256 KiB. It grows with the number of rows
//! of the form and of the spellings of their names (about 1 KB each on two threads), and with what is kept of findings
//! and of unplaced dossiers ([`Counter::keeping`]). That a code occurs twice cannot be known in such memory;
//! [`CodeFingerprints`](super::repeated::CodeFingerprints) finds it on request, for eight bytes a dossier.
//!
//! The number of threads and the places where blocks end change nothing in the result: not the order of rows, not the
//! position of a finding. On one thread no other is started, so all of this works where there are none.
//!
//! Columns that belong to somebody else, a database engine for one, are counted without CSV by
//! [`GroupTallies`](crate::count::columnar::GroupTallies).

mod blocks;
#[cfg(feature = "xlsx-in")]
pub(super) mod cell_counter;
mod code_template;
pub(super) mod code_watch;
mod dates;
mod index;
mod merge;
mod parts;
mod row;
mod scan;
mod usual;
mod words;

#[cfg(test)]
mod tests;

use std::io::{self, Cursor, Read, Seek};
use std::num::NonZeroUsize;

use super::dossiers::{DossierReader, DossierRecord};
use super::encoding::is_utf16;
use super::error::ReadError;
use super::fingerprints::Prints;
use super::header::Header;
use super::layout::{FoundLayout, Layout};
use crate::count::{Assessment, Counter, Unplaced};
use crate::dossier::cells::CellRules;
use crate::dossier::{Interpreted, RawDossier};
use crate::finding::{Location, Position, Rule};
use crate::names::{Field, Unit};
use blocks::{Reading, Slicing};
use code_watch::Codes;
use merge::Found;
use parts::Parts;

/// How many bytes are read at a time: few enough to stay in a cache close to the processor.
const BLOCK: usize = 1 << 18;

/// What counting a list came to beside the counts.
pub(super) struct Counting {
    pub(super) layout: FoundLayout,
    pub(super) prints: Prints,
    pub(super) watched: Vec<DossierRecord>,
    /// The places of these records, by which they are told from all others of the list.
    pub(super) places: Vec<u64>,
}

impl Counting {
    fn of(header: Header, found: Found) -> Self {
        let places = found.watched.iter().map(|record| record.position().byte).collect();
        Self { layout: header.found, prints: found.prints, watched: found.watched, places }
    }
}

/// Counts a list of dossiers that is text.
pub(super) fn count_text<R: Read + Send>(
    counter: &mut Counter,
    reader: R,
    layout: &Layout,
    threads: NonZeroUsize,
    codes: &Codes<'_>,
) -> Result<Counting, ReadError> {
    count_blocks(counter, reader, layout, threads, BLOCK, codes)
}

/// Counts a list of dossiers that is text and no UTF-16, and that threads can read side by side.
pub(super) fn count_seekable_text<R: Read + Seek + Send>(
    counter: &mut Counter,
    open: impl FnMut() -> io::Result<R> + Send,
    layout: &Layout,
    threads: NonZeroUsize,
    codes: &Codes<'_>,
) -> Result<Counting, ReadError> {
    count_parts(counter, open, layout, threads, BLOCK, codes)
}

impl Counter {
    /// Counts the cells of a record that the caller has read: what a row of a table holds, before anything is understood.
    ///
    /// Dates, channels and statuses may be written in any way that a [`Layout`] knows. A record that cannot be understood is
    /// listed, and what was noticed is a finding at `location`.
    ///
    /// ```
    /// use cchc::dossier::RawDossier;
    /// use cchc::finding::Location;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// let raw = RawDossier {
    ///     code: Some("A-1".into()),
    ///     field: Some("Hộ tịch".into()),
    ///     channel: Some("Một cửa".into()),
    ///     received: Some("06:58 04/01/2021".into()),
    ///     due: Some("18-01-2021".into()),
    ///     ..RawDossier::default()
    /// };
    /// counter.add_raw(&raw, Location::whole());
    /// assert_eq!(counter.finish().form().total().in_progress_overdue(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_raw(&mut self, raw: &RawDossier, location: Location) {
        self.add_raw_by(raw, &CellRules::default(), location);
    }

    fn add_raw_by(&mut self, raw: &RawDossier, rules: &CellRules, location: Location) {
        let Interpreted { dossier, findings, marks } = raw.interpret_by(rules);
        for (column, text) in marks {
            self.marks_mut().add(column, &text, 1);
        }
        let location = location.with_dossier(raw.code.as_deref().unwrap_or(""));
        let known = findings.iter().any(|finding| finding.rule() == Rule::CHANNEL_UNKNOWN);
        self.findings_mut().extend(findings.into_iter().map(|finding| finding.with_location(location.clone())));
        match dossier {
            Err(unreadable) => self.add_unreadable(&unreadable, location),
            Ok(dossier) => {
                let mut assessed = self.assess_dossier(&dossier, location);
                assessed.findings.retain(|finding| !(known && finding.rule() == Rule::CHANNEL_MISSING));
                self.add_assessed(assessed);
            }
        }
    }

    /// Counts a record as it was read: the dossier if there is one, and everything the reader noticed.
    ///
    /// What the reader noticed of the headings and between its records is not in them: add [`DossierReader::header_findings`]
    /// and, after the last record, [`DossierReader::row_findings`] with [`Counter::note`].
    ///
    /// ```
    /// use cchc::ingest::DossierReader;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// for record in DossierReader::new(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())? {
    ///     counter.add_record(&record?);
    /// }
    /// assert_eq!(counter.finish().form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_record(&mut self, record: &DossierRecord) {
        let assessed = self.assess(record);
        self.add_assessed(assessed);
    }

    /// All that counting a record comes to, without counting it.
    pub(crate) fn assess(&self, record: &DossierRecord) -> Assessment {
        let location = record.location();
        let known = record.findings().iter().any(|finding| finding.rule() == Rule::CHANNEL_UNKNOWN);
        let mut findings = record.findings().to_vec();
        let marks = record.marks().to_vec();
        match record.dossier() {
            Err(unreadable) => {
                let row = unreadable.field().map(|field| (Field::new(field), unreadable.unit().map(Unit::new)));
                let unplaced = Unplaced::new(unreadable.code(), unreadable.rule(), location);
                Assessment { row, placed: Err(unplaced), findings, marks }
            }
            Ok(dossier) => {
                let mut assessed = self.assess_dossier(dossier, location);
                // The reader has said it better.
                assessed.findings.retain(|finding| !(known && finding.rule() == Rule::CHANNEL_MISSING));
                findings.append(&mut assessed.findings);
                Assessment { findings, marks, ..assessed }
            }
        }
    }

    /// Counts every record of a list of dossiers, and takes over what the reader noticed; see [`DossierReader`].
    ///
    /// A code that occurs twice counts twice, and nothing is said of it: a reader that goes on and on cannot keep every code.
    /// [`count_list`](crate::ingest::count_list) looks for repeated codes in the same call, and
    /// [`CodeFingerprints`](crate::ingest::CodeFingerprints) in a file of any size.
    ///
    /// # Errors
    ///
    /// Only when the input cannot be read at all; what was read until then stays counted.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let list = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc
    /// HS-1,Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-15\n";
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(list.as_bytes())?;
    /// assert_eq!(counter.finish().form().total().early(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(&mut self, input: impl Read) -> Result<(), ReadError> {
        let reader = DossierReader::new(input)?;
        self.findings_mut().extend(reader.header_findings());
        let (header, position, ahead, reader) = reader.into_parts();
        let reading = Reading::new(Cursor::new(ahead).chain(reader), BLOCK);
        merge::count_here(self, &header, position, reading).map(|_| ())
    }

    /// Counts every record of a list of dossiers, with findings on its headings, on `threads` threads.
    ///
    /// It does what [`Counter::read`] does, faster.
    ///
    /// # Errors
    ///
    /// Where [`DossierReader::new`] fails, and when the reader does. What was read before that is counted.
    ///
    /// ```
    /// use std::num::NonZeroUsize;
    ///
    /// use cchc::{Counter, Query};
    ///
    /// let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n\
    ///            H40-210104-1,Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-15\n\
    ///            H40-210105-2,Báo chí,fax,2021-01-05,2021-01-19,\n";
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read_parallel(csv.as_bytes(), NonZeroUsize::MIN)?;
    ///
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().early(), 1);
    /// assert_eq!(counted.findings().iter().next().unwrap().rule().code(), "channel-unknown");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_parallel<R: Read + Send>(&mut self, reader: R, threads: NonZeroUsize) -> Result<(), ReadError> {
        self.read_list(reader, &Layout::default(), threads).map(|_| ())
    }

    /// Counts every record of a list of dossiers in memory, as [`Counter::read_parallel`] does, without copying it.
    ///
    /// # Errors
    ///
    /// As [`Counter::read_parallel`].
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read_slice(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes(), std::num::NonZero::new(2).unwrap())?;
    /// assert_eq!(counter.finish().form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_slice(&mut self, list: &[u8], threads: NonZeroUsize) -> Result<(), ReadError> {
        add_slice(self, list, &Layout::default(), threads, BLOCK).map(|_| ())
    }

    /// Counts every record of a list of dossiers, read by a layout; gives the columns that were found.
    ///
    /// # Errors
    ///
    /// As [`Counter::read_parallel`], for columns that the layout does not say are missing.
    ///
    /// ```
    /// use cchc::ingest::{DossierColumn, Layout};
    /// use cchc::{Counter, Query};
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày ký kết quả
    /// HS-1;Báo chí;Trực tuyến;04/01/2021;18/01/2021;15/01/2021\n";
    /// let layout = Layout::new().with_column(DossierColumn::Ended, "Ngày ký kết quả");
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read_list(list.as_bytes(), &layout, std::num::NonZero::<usize>::MIN)?;
    /// assert_eq!(counter.finish().form().total().resolved(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_list<R: Read + Send>(
        &mut self,
        reader: R,
        layout: &Layout,
        threads: NonZeroUsize,
    ) -> Result<FoundLayout, ReadError> {
        add_reader(self, reader, layout, threads, BLOCK)
    }
}

fn add_reader<R: Read + Send>(
    counter: &mut Counter,
    reader: R,
    layout: &Layout,
    threads: NonZeroUsize,
    block: usize,
) -> Result<FoundLayout, ReadError> {
    count_blocks(counter, reader, layout, threads, block, &Codes::default()).map(|counting| counting.layout)
}

fn count_blocks<R: Read + Send>(
    counter: &mut Counter,
    reader: R,
    layout: &Layout,
    threads: NonZeroUsize,
    block: usize,
    codes: &Codes<'_>,
) -> Result<Counting, ReadError> {
    let reader = DossierReader::with_layout(reader, layout)?;
    counter.findings_mut().extend(reader.header_findings());
    let (header, position, ahead, reader) = reader.into_parts();
    let reading = Reading::new(Cursor::new(ahead).chain(reader), block);
    let found = merge::count(counter, &header, position, reading, threads, codes)?;
    Ok(Counting::of(header, found))
}

fn count_parts<R: Read + Seek + Send>(
    counter: &mut Counter,
    mut open: impl FnMut() -> io::Result<R> + Send,
    layout: &Layout,
    threads: NonZeroUsize,
    block: usize,
    codes: &Codes<'_>,
) -> Result<Counting, ReadError> {
    let mut first = open().map_err(|error| ReadError::io(Position { byte: 0, line: 1, record: 0 }, &error))?;
    let reader = DossierReader::with_layout(&mut first, layout)?;
    counter.findings_mut().extend(reader.header_findings());
    let (header, position, ..) = reader.into_parts();
    let parts = Parts::new(first, open, position.byte, block);
    let found = merge::count(counter, &header, position, parts, threads, codes)?;
    Ok(Counting::of(header, found))
}

fn add_slice(
    counter: &mut Counter,
    csv: &[u8],
    layout: &Layout,
    threads: NonZeroUsize,
    block: usize,
) -> Result<FoundLayout, ReadError> {
    if is_utf16(csv) {
        return add_reader(counter, csv, layout, threads, block);
    }
    let reader = DossierReader::with_layout(csv, layout)?;
    counter.findings_mut().extend(reader.header_findings());
    let (header, position, _, _) = reader.into_parts();
    let start = usize::try_from(position.byte).unwrap_or(usize::MAX);
    let slicing = Slicing::new(csv.get(start..).unwrap_or_default(), block);
    merge::count(counter, &header, position, slicing, threads, &Codes::default())?;
    Ok(header.found)
}
