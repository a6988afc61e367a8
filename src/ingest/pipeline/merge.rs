//! An ordered merge: workers scan blocks in parallel, and the results are merged in file order.
//!
//! Every worker takes the next [block](Block), scans it, and keeps its [result](BlockResult) until all earlier blocks are
//! merged; it reads at most [`READ_AHEAD`] blocks further meanwhile. Only counts stay with the worker, since addition needs
//! no order: positions, findings and unplaced dossiers go through [`Merged`]. Invariant: whoever holds the lock of
//! [`Merged`] with its own block's number in `sequence` is alone in merging, so a block that begins within a record can be
//! scanned again after what comes before it.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;

use super::blocks::{Block, Blocks};
use super::code_watch::Codes;
use super::scan::{BlockResult, Scanner};
use crate::count::fast::day::Months;
use crate::count::fast::row_accumulator::{CountedRows, RowAccumulator, add_all};
use crate::count::{Counter, NoneMarks, Unplaced};
use crate::finding::{Findings, Position};
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::error::ReadError;
use crate::ingest::fingerprints::Prints;
use crate::ingest::header::Header;
use crate::ingest::passed_rows::PassedRows;

/// More threads than this are not started: a list that is read one after the other cannot keep so many busy.
const MOST_THREADS: usize = 64;

/// How many blocks a worker scans ahead of the one that is merged next.
const READ_AHEAD: usize = 6;

/// How often a worker tries the lock on the source of blocks before it sleeps: about as long as one read takes.
const SPIN_LIMIT: usize = 2_000;

/// What the merged blocks came to.
struct Merged {
    /// The number of the block that is merged next.
    sequence: u64,
    /// Where the records begin that are not merged yet.
    position: Position,
    /// How many dossiers the merged blocks hold.
    entries: u64,
    /// The beginning of a record that ends in the next block.
    open: Vec<u8>,
    in_long_line: bool,
    findings: Findings,
    unplaced: Vec<Unplaced>,
    unplaced_total: u64,
    marks: NoneMarks,
    passed: PassedRows,
    watched: Vec<DossierRecord>,
    /// How many fingerprints the merged blocks gave.
    prints: usize,
    room: usize,
    error: Option<ReadError>,
    /// Nothing more will be merged.
    over: bool,
    /// How many workers wait for their block to be next.
    waiting: usize,
}

/// Fingerprints and records of codes, where the caller looks for repeated ones.
#[derive(Default)]
pub(super) struct Found {
    pub(super) prints: Prints,
    pub(super) watched: Vec<DossierRecord>,
}

/// What a worker keeps of the blocks that it merged, which needs no order.
struct Kept {
    rows: RowAccumulator,
    prints: Prints,
}

/// What one worker counted.
struct Worked {
    rows: CountedRows,
    prints: Prints,
}

struct Work<'a, B> {
    codes: &'a Codes<'a>,
    /// Where the first block begins.
    start: u64,
    counter: &'a Counter,
    header: &'a Header,
    months: Months,
    blocks: Mutex<B>,
    merged: Mutex<Merged>,
    changed: Condvar,
}

/// Counts every block into `counter`, on several threads.
pub(super) fn count<'a>(
    counter: &mut Counter,
    header: &Header,
    position: Position,
    blocks: impl Blocks<'a> + Send,
    threads: NonZeroUsize,
    codes: &Codes<'_>,
) -> Result<Found, ReadError> {
    count_by(counter, header, position, blocks, codes, |work, limit| {
        std::thread::scope(|scope| {
            // Where no thread can be started, this one does all the work.
            let start = |_| Builder::new().spawn_scoped(scope, || work.run(limit)).ok();
            let others: Vec<_> = (1..threads.get().min(MOST_THREADS)).map_while(start).collect();
            let mut counted = vec![work.run(limit)];
            for other in others {
                match other.join() {
                    Ok(more) => counted.push(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            counted
        })
    })
}

/// Counts every block into `counter` on this thread, for readers that cannot be sent to another.
pub(super) fn count_here<'a>(
    counter: &mut Counter,
    header: &Header,
    position: Position,
    blocks: impl Blocks<'a>,
) -> Result<Found, ReadError> {
    count_by(counter, header, position, blocks, &Codes::default(), |work, limit| vec![work.run(limit)])
}

fn count_by<'a, B: Blocks<'a>>(
    counter: &mut Counter,
    header: &Header,
    position: Position,
    blocks: B,
    codes: &Codes<'_>,
    run: impl FnOnce(&Work<'_, B>, usize) -> Vec<Worked>,
) -> Result<Found, ReadError> {
    let limit = counter.findings_mut().limit();
    // The counter keeps its own until all is read: a reader that panics takes nothing with it that was counted before.
    let findings = counter.findings_mut().clone();
    let room = counter.room();
    let merged = Merged {
        sequence: 0,
        position,
        entries: 0,
        open: Vec::new(),
        in_long_line: false,
        findings,
        unplaced: Vec::new(),
        unplaced_total: 0,
        marks: NoneMarks::default(),
        passed: PassedRows::default(),
        watched: Vec::new(),
        prints: 0,
        room,
        error: None,
        over: false,
        waiting: 0,
    };
    let (counted, merged) = {
        let work = Work {
            codes,
            start: position.byte,
            counter,
            header,
            months: Months::new(),
            blocks: Mutex::new(blocks),
            merged: Mutex::new(merged),
            changed: Condvar::new(),
        };
        let counted = run(&work, limit);
        (counted, work.merged.into_inner().unwrap_or_else(PoisonError::into_inner))
    };
    *counter.findings_mut() = merged.findings;
    counter.findings_mut().extend(merged.passed.finding());
    counter.extend_unplaced(merged.unplaced, merged.unplaced_total);
    counter.marks_mut().merge(merged.marks);
    let (rows, parts): (Vec<CountedRows>, Vec<Prints>) =
        counted.into_iter().map(|worked| (worked.rows, worked.prints)).unzip();
    add_all(counter, &rows);
    let mut prints = Prints::with_limit(codes.limit);
    for part in parts {
        prints.join(part);
    }
    merged.error.map_or(Ok(Found { prints, watched: merged.watched }), Err)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Locks what others hold for a moment only: sleeping and waking would take longer.
fn lock_soon<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    for _ in 0..SPIN_LIMIT {
        if let Ok(guard) = mutex.try_lock() {
            return guard;
        }
        std::hint::spin_loop();
    }
    lock(mutex)
}

/// Ends all workers when one of them panics, so that none waits for it.
struct AbortOnPanic<'w, 'a, B>(&'w Work<'a, B>);

impl<B> Drop for AbortOnPanic<'_, '_, B> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(&self.0.merged).over = true;
            self.0.changed.notify_all();
        }
    }
}

impl<'b, B: Blocks<'b>> Work<'_, B> {
    /// Scans and merges until nothing is left; gives what this worker counted.
    fn run(&self, limit: usize) -> Worked {
        let _watch = AbortOnPanic(self);
        let mut scanner = Scanner::new(self.counter, self.header, &self.months, limit, self.codes);
        let mut kept = Kept { rows: RowAccumulator::new(), prints: Prints::with_limit(self.codes.limit) };
        let mut waiting: VecDeque<(Block<'b>, BlockResult)> = VecDeque::new();
        let mut buffers: Vec<Vec<u8>> = Vec::new();
        let mut own = lock_soon(&self.blocks).own();
        while own.is_some() || !waiting.is_empty() {
            if let Some(reader) = &mut own {
                let taken = lock_soon(&self.blocks).take(buffers.pop().unwrap_or_default());
                if let Some(block) = taken.map(|taken| B::read(reader, taken)) {
                    let at = self.start + block.offset;
                    let batch = scanner.scan(block.bytes_from_begin(), block.len(), false, block.last, at);
                    if block.last || block.error.is_some() {
                        own = None;
                    }
                    waiting.push_back((block, batch));
                } else {
                    own = None;
                }
            }
            let wait = own.is_none() || waiting.len() >= READ_AHEAD;
            if !self.submit(&mut waiting, &mut scanner, &mut kept, &mut buffers, wait) {
                break;
            }
        }
        let (names, cells) = scanner.into_parts();
        Worked { rows: kept.rows.finish(names, cells), prints: kept.prints }
    }

    /// Merges the scanned blocks that are next in the file; with `wait` it waits until the first of them is. `false` when
    /// nothing more will be merged.
    fn submit(
        &self,
        waiting: &mut VecDeque<(Block<'b>, BlockResult)>,
        scanner: &mut Scanner<'_>,
        kept: &mut Kept,
        buffers: &mut Vec<Vec<u8>>,
        wait: bool,
    ) -> bool {
        let mut wait = wait;
        while let Some((block, batch)) = waiting.pop_front() {
            let mut merged = lock(&self.merged);
            while wait && !merged.over && merged.sequence != block.sequence {
                merged.waiting += 1;
                merged = self.changed.wait(merged).unwrap_or_else(PoisonError::into_inner);
                merged.waiting -= 1;
            }
            if merged.over {
                return false;
            }
            if merged.sequence != block.sequence {
                drop(merged);
                waiting.push_front((block, batch));
                return true;
            }
            wait = false;
            let open = std::mem::take(&mut merged.open);
            let batch = if open.is_empty() && !merged.in_long_line {
                let rest = &block.bytes_from_begin()[..block.len()];
                let read = usize::try_from(batch.read.byte).unwrap_or(usize::MAX);
                merged.open = rest.get(read..).unwrap_or_default().to_vec();
                batch
            } else {
                // The block begins within a record: scan it again after the beginning of that record. `sequence` still
                // names this block, so no other worker merges meanwhile.
                let in_long_line = merged.in_long_line;
                drop(merged);
                let offset = (self.start + block.offset).saturating_sub(open.len() as u64);
                let mut bytes = open;
                bytes.extend_from_slice(&block.bytes_from_begin()[..block.len()]);
                let batch = scanner.scan(&bytes, bytes.len(), in_long_line, block.last, offset);
                let read = usize::try_from(batch.read.byte).unwrap_or(usize::MAX);
                merged = lock(&self.merged);
                merged.open = bytes.split_off(read.min(bytes.len()));
                batch
            };
            let before = merged.entries;
            merged.entries += batch.rows.len() as u64;
            merged.in_long_line = batch.in_long_line;
            merged.sequence += 1;
            merged.marks.merge(batch.marks);
            merged.take_passed(batch.passed);
            merged.take_codes(batch.watched, batch.prints.len());
            merged.push(batch.findings, &batch.counted, batch.unplaced, batch.unplaced_total, batch.read);
            if let Some(error) = &block.error {
                merged.error = Some(ReadError::io(merged.position, error));
            }
            merged.over = merged.error.is_some() || block.last;
            scanner.set_room(&merged.findings, merged.room - merged.unplaced.len());
            let (over, waiting, prints) = (merged.over, merged.waiting > 0, merged.prints);
            drop(merged);
            if waiting {
                self.changed.notify_all();
            }
            kept.rows.add(&batch.rows, &batch.cells, before, scanner.names(), scanner.cells().len());
            if self.codes.limit > 0 {
                kept.prints.add(&batch.prints);
                kept.prints.note_all(prints);
            }
            buffers.push(block.into_buffer());
            if over {
                return false;
            }
        }
        true
    }
}

impl Merged {
    /// Takes over the records of a block whose codes are looked for, and how many fingerprints it gave.
    fn take_codes(&mut self, mut watched: Vec<DossierRecord>, prints: usize) {
        self.prints = self.prints.saturating_add(prints);
        for record in &mut watched {
            record.shift(self.position);
        }
        self.watched.append(&mut watched);
    }

    /// Takes over the rows of a block that are no dossiers.
    fn take_passed(&mut self, mut passed: PassedRows) {
        passed.shift(self.position);
        self.passed.append(passed);
    }

    fn push(
        &mut self,
        mut findings: Findings,
        counted: &[(crate::finding::Rule, u64)],
        mut unplaced: Vec<Unplaced>,
        unplaced_total: u64,
        read: Position,
    ) {
        findings.shift(self.position);
        self.findings.merge(findings);
        for (rule, times) in counted {
            self.findings.count(*rule, *times);
        }
        let room = self.room - self.unplaced.len();
        unplaced.truncate(room);
        for dossier in &mut unplaced {
            dossier.shift(self.position);
        }
        self.unplaced.extend(unplaced);
        self.unplaced_total += unplaced_total;
        self.position.byte += read.byte;
        self.position.line += read.line;
        self.position.record += read.record;
    }
}
