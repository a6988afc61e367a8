//! Records whose cells somebody else has found, counted one after the other: the rows of a sheet.

use super::code_watch::Codes;
use super::scan::{BlockResult, Scanner};
use crate::count::fast::day::Months;
use crate::count::fast::row_accumulator::{CountedRows, RowAccumulator, add_all};
use crate::count::{Counter, NoneMarks, Unplaced};
use crate::finding::{Finding, Findings};
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::fingerprints::Prints;
use crate::ingest::header::Header;

/// How many records are counted before what was noticed of them is gathered.
const GATHERED: usize = 1 << 12;

/// Counts records one after the other, ordinary ones by their cells.
pub(in crate::ingest) struct CellCounter<'a> {
    scanner: Scanner<'a>,
    codes: &'a Codes<'a>,
    rows: RowAccumulator,
    batch: BlockResult,
    limit: usize,
    /// The place of the next record, by which it is told from all others of the list.
    place: u64,
    entries: u64,
    gathered: Gathered,
}

/// What was noticed of records.
struct Gathered {
    findings: Findings,
    unplaced: Vec<Unplaced>,
    unplaced_total: u64,
    marks: NoneMarks,
    room: usize,
    found: FoundCodes,
}

/// Fingerprints of codes, and records whose codes are looked for.
#[derive(Default)]
pub(in crate::ingest) struct FoundCodes {
    pub(in crate::ingest) prints: Prints,
    pub(in crate::ingest) watched: Vec<DossierRecord>,
    /// The places of the records.
    pub(in crate::ingest) places: Vec<u64>,
}

/// The records of a list that were counted.
pub(in crate::ingest) struct CountedCells {
    rows: CountedRows,
    gathered: Gathered,
    place: u64,
}

impl<'a> CellCounter<'a> {
    /// A counter of records with this header for `counter`, which gave its findings away. The first record has this place.
    pub(in crate::ingest) fn new(
        counter: &'a Counter,
        header: &'a Header,
        months: &'a Months,
        codes: &'a Codes<'a>,
        findings: Findings,
        found: FoundCodes,
        place: u64,
    ) -> Self {
        let limit = findings.limit();
        let mut scanner = Scanner::new(counter, header, months, limit, codes);
        scanner.set_room(&findings, counter.room());
        let gathered = Gathered {
            findings,
            unplaced: Vec::new(),
            unplaced_total: 0,
            marks: NoneMarks::default(),
            room: counter.room(),
            found,
        };
        let batch = BlockResult { findings: Findings::with_limit(limit), ..BlockResult::default() };
        Self { scanner, codes, rows: RowAccumulator::new(), batch, limit, place, entries: 0, gathered }
    }

    /// Counts a record by its cells, which end at `stops`; `false` where it has to be read one by one.
    pub(in crate::ingest) fn cells(&mut self, texts: &[u8], stops: &[u32]) -> bool {
        let is_counted = self.scanner.cells_of_one(texts, stops, self.place, &mut self.batch);
        if is_counted {
            self.step();
        }
        is_counted
    }

    /// Counts a record that was read.
    pub(in crate::ingest) fn record(&mut self, record: DossierRecord) {
        if !self.codes.skips(self.place) {
            let watched = self.batch.watched.len();
            self.scanner.record(record, &mut self.batch);
            if self.batch.watched.len() > watched {
                self.gathered.found.places.push(self.place);
            }
        }
        self.step();
    }

    /// Takes note of a finding.
    pub(in crate::ingest) fn note(&mut self, finding: Finding) {
        self.batch.findings.push(finding);
    }

    fn step(&mut self) {
        self.place += 1;
        if self.batch.rows.len() >= GATHERED || self.batch.unplaced.len() >= GATHERED {
            self.gather();
        }
    }

    fn gather(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        self.batch.findings = Findings::with_limit(self.limit);
        let Self { scanner, rows, gathered, .. } = self;
        rows.add(&batch.rows, &batch.cells, self.entries, scanner.names(), scanner.cells().len());
        self.entries += batch.rows.len() as u64;
        gathered.take(batch);
        scanner.set_room(&gathered.findings, gathered.room.saturating_sub(gathered.unplaced.len()));
    }

    /// What was counted.
    pub(in crate::ingest) fn finish(mut self) -> CountedCells {
        self.gather();
        let (names, cells) = self.scanner.into_parts();
        CountedCells { rows: self.rows.finish(names, cells), gathered: self.gathered, place: self.place }
    }
}

impl Gathered {
    fn take(&mut self, batch: BlockResult) {
        self.findings.merge(batch.findings);
        for (rule, times) in batch.counted {
            self.findings.count(rule, times);
        }
        let room = self.room.saturating_sub(self.unplaced.len());
        self.unplaced.extend(batch.unplaced.into_iter().take(room));
        self.unplaced_total += batch.unplaced_total;
        self.marks.merge(batch.marks);
        self.found.prints.add(&batch.prints);
        self.found.watched.extend(batch.watched);
    }
}

impl CountedCells {
    /// Adds what was counted to the counter; gives the codes that were found, and the place of the next record.
    pub(in crate::ingest) fn add_to(self, counter: &mut Counter) -> (FoundCodes, u64) {
        let Gathered { findings, unplaced, unplaced_total, marks, found, .. } = self.gathered;
        *counter.findings_mut() = findings;
        counter.extend_unplaced(unplaced, unplaced_total);
        counter.marks_mut().merge(marks);
        add_all(counter, &[self.rows]);
        (found, self.place)
    }
}
