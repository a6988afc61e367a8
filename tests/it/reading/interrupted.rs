//! Readers that fail, stall, give one byte, or panic, and what is written down when a machine stops: nothing is lost that was
//! counted, and nothing is half read.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use cchc::count::LiveForm;
use cchc::ingest::portal::Mirror;
use cchc::ingest::{DossierReader, ListOptions, ReadError, count_list, count_seekable};
use cchc::{Counted, Counter, Dossier, Query};

use crate::support::dossiers::{HEADER, quarter};
use crate::support::times::day;

/// What happens after so many bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    Fails,
    Panics,
    /// Breaks off now and then, and gives one byte at a time.
    Stutters,
}

struct Interrupted<'b> {
    bytes: &'b [u8],
    after: usize,
    then: Then,
    breaks: bool,
}

impl Read for Interrupted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.breaks = !self.breaks;
        match self.then {
            Then::Stutters if self.breaks => return Err(io::ErrorKind::Interrupted.into()),
            Then::Fails if self.after == 0 => return Err(io::Error::other("gone")),
            Then::Panics => assert!(self.after > 0, "the reader panics"),
            _ => {}
        }
        let most = if self.then == Then::Stutters { 1 } else { self.after.min(4_096) };
        let length = most.min(buffer.len()).min(self.bytes.len());
        buffer[..length].copy_from_slice(&self.bytes[..length]);
        self.bytes = &self.bytes[length..];
        self.after = self.after.saturating_sub(length);
        Ok(length)
    }
}

/// Sound and faulty records, in turn.
fn list(name: &str, records: usize) -> String {
    let record = |at: usize| match at % 3 {
        0 => format!("{name}-{at},Báo chí,1,2021-01-04,2021-01-18,2021-01-15\n"),
        1 => format!("{name}-{at},Hộ tịch,2,2021-01-05,2021-01-18,\n"),
        _ => format!("{name}-{at},Hộ tịch,fax,31/02/2021,,\n"),
    };
    HEADER.to_owned() + &(0..records).map(record).collect::<String>()
}

type Reading = fn(&mut Counter, Interrupted<'_>) -> Result<(), ReadError>;

const READINGS: [(&str, Reading); 4] = [
    ("one by one", |counter, reader| counter.read(reader)),
    ("one thread", |counter, reader| counter.read_parallel(reader, NonZeroUsize::MIN)),
    ("two threads", |counter, reader| counter.read_parallel(reader, NonZeroUsize::new(2).unwrap())),
    ("nine threads", |counter, reader| counter.read_parallel(reader, NonZeroUsize::new(9).unwrap())),
];

fn counted(lists: &[&str]) -> Counted {
    let mut counter = Counter::new(quarter());
    for list in lists {
        counter.read(list.as_bytes()).unwrap();
    }
    counter.finish()
}

/// Whatever way it is read: what was counted before stays, all of it, and counting goes on.
#[test]
fn a_reader_that_panics_takes_nothing_with_it() {
    let (before, broken, after) = (list("A", 40), list("B", 9_000), list("C", 30));
    let without = counted(&[&before, &after]);
    for (name, read) in READINGS {
        for place in [0, 7, HEADER.len(), HEADER.len() + 30, broken.len() / 2, broken.len()] {
            let mut counter = Counter::new(quarter());
            counter.read(before.as_bytes()).unwrap();
            let reader = Interrupted { bytes: broken.as_bytes(), after: place, then: Then::Panics, breaks: false };
            let read = catch_unwind(AssertUnwindSafe(|| read(&mut counter, reader)));
            assert!(read.is_err(), "{name}, {place}: the panic arrives");
            counter.read(after.as_bytes()).unwrap();
            let all = counter.finish();
            let (least, got) = (without.form().total(), all.form().total());
            assert!(got.received() >= least.received(), "{name}, {place}");
            for finding in &without.findings().iter().cloned().collect::<Vec<_>>() {
                let here = all.findings().iter().filter(|known| known.rule() == finding.rule()).count();
                let there = without.findings().iter().filter(|known| known.rule() == finding.rule()).count();
                assert!(here >= there, "{name}, {place}: {finding}");
            }
            // A part of the list at most: whole records, in the order of the file.
            let of_broken = got.received() - least.received();
            let told = all.form().unplaced() - without.form().unplaced();
            assert!((0..=6_000).contains(&of_broken) && told <= 3_000, "{name}, {place}");
        }
    }
}

#[test]
fn a_reader_that_fails_keeps_what_came_before_and_says_where() {
    let (before, broken) = (list("A", 40), list("B", 6_000));
    for place in [HEADER.len() + 1, HEADER.len() + 60, broken.len() / 3, broken.len() - 1] {
        let results = READINGS.map(|(_, read)| {
            let mut counter = Counter::new(quarter());
            counter.read(before.as_bytes()).unwrap();
            let reader = Interrupted { bytes: broken.as_bytes(), after: place, then: Then::Fails, breaks: false };
            let error = read(&mut counter, reader).unwrap_err().to_string();
            (error, counter.finish())
        });
        assert!(results.iter().all(|result| *result == results[0]), "{place}");
        let whole = broken.bytes().take(place).filter(|byte| *byte == b'\n').count() - 1;
        let part = broken.lines().take(whole + 1).map(|line| line.to_owned() + "\n").collect::<String>();
        let expected = counted(&[&before, &part]);
        assert_eq!(results[0].1.form(), expected.form(), "{place}");
    }
}

#[test]
fn a_reader_that_stutters_is_a_reader() {
    let text = list("A", 90);
    let expected = counted(&[&text]);
    for (name, read) in READINGS {
        let mut counter = Counter::new(quarter());
        let reader = Interrupted { bytes: text.as_bytes(), after: usize::MAX, then: Then::Stutters, breaks: false };
        read(&mut counter, reader).unwrap();
        assert_eq!(counter.finish(), expected, "{name}");
    }
}

/// A record longer than any may be, in which the reader fails: lost either way, and said either way.
#[test]
fn an_error_inside_an_overlong_record_is_the_same_every_way() {
    for length in [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20] {
        for quote in ["", "\""] {
            let text = format!("{}{quote}{}", list("A", 2), "x".repeat(length));
            let results = READINGS.map(|(_, read)| {
                let mut counter = Counter::new(quarter());
                let reader =
                    Interrupted { bytes: text.as_bytes(), after: text.len(), then: Then::Fails, breaks: false };
                (read(&mut counter, reader).map_err(|error| error.to_string()), counter.finish())
            });
            assert!(results[0].0.is_err());
            assert!(results.iter().all(|result| *result == results[0]), "{length} {quote:?}");
        }
    }
}

/// A file with a place that cannot be read, and room for so many who have it open.
struct Damaged<'b> {
    list: Cursor<&'b [u8]>,
    place: u64,
}

impl Read for Damaged<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(self.place.saturating_sub(self.list.position())).unwrap();
        if rest == 0 {
            return Err(io::Error::other("gone"));
        }
        let length = buffer.len().min(rest).min(50_000);
        self.list.read(&mut buffer[..length])
    }
}

impl Seek for Damaged<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.list.seek(to)
    }
}

/// Threads that read side by side end where one reader would, and say the same.
#[test]
fn a_damaged_file_is_the_same_side_by_side() {
    let text = list("B", 40_000);
    for place in [0, 100, HEADER.len() + 70, 262_144, 300_000, text.len() - 1, text.len() + 1] {
        let open = || Ok(Damaged { list: Cursor::new(text.as_bytes()), place: place as u64 });
        let results = [1, 2, 5].map(|threads| {
            let options = ListOptions::new().with_threads(NonZeroUsize::new(threads).unwrap());
            let list = count_list(open, Counter::new(quarter()), &options).map_err(|error| error.to_string());
            let beside = count_seekable(open, Counter::new(quarter()), &options).map_err(|error| error.to_string());
            assert_eq!(list, beside, "{threads} threads, {place}");
            list
        });
        assert_eq!(results[0].is_ok(), place > text.len());
        assert!(results.iter().all(|result| *result == results[0]), "{place}");
    }
}

/// Where a system lets a file be opened so many times only, the threads that have it count all of it.
#[test]
fn threads_without_a_reader_leave_their_work_to_the_others() {
    let text = list("B", 30_000);
    let options = ListOptions::new().with_threads(NonZeroUsize::new(6).unwrap()).without_codes();
    let expected = count_list(|| Ok(text.as_bytes()), Counter::new(quarter()), &options).unwrap();
    for most in 2..5 {
        let mut opened = 0;
        let open = || {
            opened += 1;
            if opened > most { Err(io::Error::other("too many open files")) } else { Ok(Cursor::new(&text)) }
        };
        assert_eq!(count_seekable(open, Counter::new(quarter()), &options).unwrap(), expected, "{most}");
    }
}

/// Lines longer than threads look back for an end, and quotes that hold line ends, lie across the places where they meet.
#[test]
fn long_lines_are_the_same_side_by_side() {
    for (length, line) in [(3_000, "x"), (5_000, "x"), (70_000, "x"), (300_000, "x"), (9_000, "dòng\n"), (700, "\n")] {
        let filler = |at: usize| line.repeat((length + at * 37 % 200) / line.len());
        let record = |at: usize| format!("B-{at},\"Báo chí {}\",1,2021-01-04,2021-01-18,2021-01-15\n", filler(at));
        let records: String = (0..2_000_000 / length).map(record).collect();
        let text = HEADER.to_owned() + &records;
        let options = ListOptions::new().with_threads(NonZeroUsize::new(3).unwrap());
        let list = count_list(|| Ok(text.as_bytes()), Counter::new(quarter()), &options).unwrap();
        let beside = count_seekable(|| Ok(Cursor::new(&text)), Counter::new(quarter()), &options).unwrap();
        assert_eq!(list, beside, "{length}");
    }
}

/// A reader that gives what it is sent, and waits for it.
struct Stalling(Receiver<Vec<u8>>, Vec<u8>);

impl Read for Stalling {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.1.is_empty() {
            let Ok(more) = self.0.recv() else { return Ok(0) };
            self.1 = more;
        }
        let length = buffer.len().min(self.1.len());
        buffer[..length].copy_from_slice(&self.1[..length]);
        self.1.drain(..length);
        Ok(length)
    }
}

/// A reader that stalls holds the others up and nothing else: in the end all is counted.
#[test]
fn a_reader_that_stalls_is_waited_for() {
    let text = list("A", 20_000);
    let expected = counted(&[&text]);
    for threads in [1, 2, 5] {
        let (send, receive) = channel();
        let bytes = text.clone().into_bytes();
        let sender = thread::spawn(move || {
            for (at, piece) in bytes.chunks(100_000).enumerate() {
                // Now and then everybody else is waiting by now.
                if at % 3 == 0 {
                    thread::yield_now();
                    thread::sleep(std::time::Duration::from_millis(3));
                }
                send.send(piece.to_vec()).unwrap();
            }
        });
        let mut counter = Counter::new(quarter());
        counter.read_parallel(Stalling(receive, Vec::new()), NonZeroUsize::new(threads).unwrap()).unwrap();
        sender.join().unwrap();
        assert_eq!(counter.finish(), expected, "{threads} threads");
    }
}

/// What another system sends breaks off in the middle: the records before it are there, and can be sent again.
#[test]
fn an_envelope_that_breaks_off_is_sent_again() {
    let dossiers: Vec<_> = DossierReader::new(list("A", 30).as_bytes())
        .unwrap()
        .filter_map(|record| record.unwrap().into_dossier().ok())
        .collect();
    let json = cchc::export::portal::write(&dossiers);
    let whole = {
        let mut mirror = Mirror::new();
        mirror.read(json.as_slice()).unwrap();
        mirror.finish().0.len()
    };
    for place in (0..json.len()).step_by(97) {
        for then in [Then::Fails, Then::Panics] {
            let mut mirror = Mirror::new();
            let reader = Interrupted { bytes: &json, after: place, then, breaks: false };
            let _ = catch_unwind(AssertUnwindSafe(|| mirror.read(reader)));
            let again = String::from_utf8(json.clone()).unwrap().replacen("\"False\"", "\"True\"", 1);
            mirror.read(again.as_bytes()).unwrap();
            assert_eq!(mirror.finish().0.len(), whole, "{place} {then:?}");
        }
    }
}

/// A snapshot that was not written to its end is refused as a whole, in every format.
#[test]
fn half_a_snapshot_is_none() {
    let mut live = LiveForm::new(quarter());
    for at in 0..3 {
        live.insert(Dossier::new(format!("HS-{at}"), "A").with_received(day("2021-01-04")).with_due(day("2021-01-18")));
    }
    let (json, compact) = (serde_json::to_vec(&live).unwrap(), postcard::to_allocvec(&live).unwrap());
    for length in 0..json.len() {
        assert!(serde_json::from_slice::<LiveForm>(&json[..length]).is_err(), "{length} of {} bytes", json.len());
    }
    for length in 0..compact.len() {
        assert!(postcard::from_bytes::<LiveForm>(&compact[..length]).is_err(), "{length} of {}", compact.len());
    }
    assert_eq!(serde_json::from_slice::<LiveForm>(&json).unwrap(), live);
    assert!(serde_json::from_slice::<Query>(&json).is_err(), "another value");
}
