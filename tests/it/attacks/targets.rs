//! One function for each thing that reads foreign bytes, and for each pair of ways that must agree: whatever the bytes, it
//! returns, and what it promises holds.
//!
//! The fuzz targets under `fuzz/` call these functions, and so does an ordinary test, with mutations of the seeds under
//! `tests/data/seeds` and with the failures that were ever found.

#![allow(dead_code, reason = "a fuzz target calls one of these functions and no other")]

#[path = "serialized.rs"]
pub(crate) mod serialized;

use std::fmt::{Debug, Display};
use std::io::{self, Cursor, Read, Write};
use std::num::NonZeroUsize;
use std::str::FromStr;

use cchc::check::{self, Audit};
use cchc::count::{Dimension, LiveForm};
use cchc::deadline::{DueDate, TimeLimit};
use cchc::document::{Symbol, citations, citations_in_bytes};
use cchc::finding::{Finding, Language};
use cchc::ingest::portal::{Mirror, PortalReader, ProgressReader};
use cchc::ingest::xlsx::{self, XlsxLimits};
use cchc::ingest::{DossierReader, EvaluationReader, catalogue_tables, docx, read_catalogue, read_register};
use cchc::plan::PlanReader;
use cchc::rate::Percent;
use cchc::report::Report;
use cchc::table::Table;
use cchc::time::Moment;
use cchc::{Channel, Counted, Counter, MatchKey, Period, PublishedForm, Query, WorkCalendar};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What takes any bytes.
pub(crate) type Target = fn(&[u8]);

/// The targets by their names, which are also those of their folders of seeds.
pub(crate) const ALL: &[(&str, Target)] = &[
    ("calendar", calendar),
    ("catalogue", catalogue),
    ("citations", cited),
    ("docx", word),
    ("evaluations", evaluations),
    ("list", list),
    ("plan", plan),
    ("portal", portal),
    ("published", published),
    ("report", report),
    ("serialized", serialized::serialized),
    ("texts", texts),
    ("workbook", workbook),
];

fn quarter() -> Query {
    Query::new("2021-Q1".parse().unwrap())
}

/// A reader that gives its bytes in pieces of any size, breaks off now and then, and fails at a place if it is told to.
struct Unsteady<'b> {
    rest: &'b [u8],
    state: u64,
    fails_after: Option<usize>,
    given: usize,
}

impl Read for Unsteady<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if self.fails_after.is_some_and(|place| self.given >= place) {
            return Err(io::Error::other("fails here"));
        }
        let length = match (self.state >> 33) % 8 {
            0 => return Err(io::ErrorKind::Interrupted.into()),
            1..=3 => 1,
            4 => 7,
            _ => 4_096,
        };
        let room = self.fails_after.map_or(usize::MAX, |place| place - self.given);
        let length = length.min(buffer.len()).min(self.rest.len()).min(room);
        buffer[..length].copy_from_slice(&self.rest[..length]);
        self.rest = &self.rest[length..];
        self.given += length;
        Ok(length)
    }
}

fn unsteady(bytes: &[u8], seed: u64) -> Unsteady<'_> {
    Unsteady { rest: bytes, state: seed, fails_after: None, given: 0 }
}

/// Findings can be shown, and their spans lie on the letters of a text.
fn sound_findings<'f>(findings: impl IntoIterator<Item = &'f Finding>, text: Option<&str>) {
    for finding in findings {
        for language in [Language::Vietnamese, Language::English] {
            let message = finding.message(language);
            assert!(!message.is_empty() && !message.contains(char::is_control), "{message:?}");
        }
        if let (Some(text), Some(span)) = (text, finding.location().span) {
            sound_span(text, span);
        }
    }
}

fn sound_span(text: &str, (start, end): (usize, usize)) {
    assert!(text.get(start..end).is_some(), "{start}..{end} of {} bytes", text.len());
}

/// What serde writes of a value reads back as the same value.
fn reads_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    let read: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(&read, value, "{json}");
}

fn sound_counted(counted: &Counted) {
    for row in counted.form().rows() {
        let tally = row.tally();
        assert_eq!(tally.received(), tally.resolved() + tally.in_progress() + tally.excluded());
    }
    sound_findings(counted.findings(), None);
    reads_back(counted);
}

/// A list of dossiers: one by one, in parallel, from a slice and from an unsteady reader, all is the same; and the form that
/// is kept up to date agrees with what could be read.
pub(crate) fn list(data: &[u8]) {
    let (choice, data) = data.split_first().unwrap_or((&0, &[]));
    let by = [Dimension::Field, Dimension::Unit, Dimension::UnitAndField][usize::from(choice % 3)];
    let limit = if choice & 8 == 0 { 1_000 } else { 3 };
    let counter = || Counter::builder(quarter()).dimension(by).limits(limit, limit).build();
    let mut plain = counter();
    let end = plain.read(data).map_err(|error| error.to_string());
    let plain = plain.finish();
    sound_counted(&plain);
    // Starting threads takes longer than reading most inputs.
    let threads = [1, 2, 5][data.len() % 3];
    if let Some(threads) = NonZeroUsize::new(threads) {
        let mut slice = counter();
        assert_eq!(slice.read_slice(data, threads).map_err(|error| error.to_string()), end);
        assert_eq!(slice.finish(), plain);
        let mut parallel = counter();
        let reader = unsteady(data, u64::from(*choice) + threads.get() as u64);
        assert_eq!(parallel.read_parallel(reader, threads).map_err(|error| error.to_string()), end);
        assert_eq!(parallel.finish(), plain);
    }
    let fails_after = Some(data.len() * usize::from(*choice) / 256);
    let broken = || Unsteady { rest: data, state: u64::from(*choice), fails_after, given: 0 };
    let (mut one, mut two) = (counter(), counter());
    let one_end = one.read(broken()).map_err(|error| error.to_string());
    let two_end = two.read_parallel(broken(), NonZeroUsize::MIN).map_err(|error| error.to_string());
    assert_eq!((one_end, one.finish()), (two_end, two.finish()));

    let Ok(reader) = DossierReader::new(data) else { return };
    let mut live = LiveForm::builder(quarter()).dimension(by).build();
    let mut counted = Counter::builder(quarter()).dimension(by).build();
    let dossiers: Vec<_> = reader.filter_map(|record| record.ok()?.into_dossier().ok()).take(200).collect();
    for dossier in &dossiers {
        reads_back(dossier);
        live.insert(dossier.clone());
    }
    for dossier in live.dossiers() {
        let _ = counted.add(dossier);
    }
    assert_eq!(live.counted(), counted.finish());
}

/// What another system sent, read in whole and in pieces.
pub(crate) fn portal(data: &[u8]) {
    let mut whole = Mirror::new();
    let end = whole.read(data).map_err(|error| error.to_string());
    let mut pieces = Mirror::new();
    assert_eq!(pieces.read(unsteady(data, 7)).map_err(|error| error.to_string()), end);
    let (records, findings) = whole.finish();
    assert_eq!((&records, &findings), (&pieces.finish().0, &findings));
    sound_findings(&findings, None);
    for record in &records {
        sound_findings(record.findings(), None);
        if let Ok(dossier) = record.dossier() {
            reads_back(dossier);
            let json = cchc::export::portal::write([dossier]);
            let again: Vec<_> = PortalReader::new(json.as_slice()).collect::<Result<_, _>>().unwrap();
            assert_eq!(again.len(), 1);
            assert_eq!(again[0].dossier().unwrap().events().len(), dossier.events().len());
        }
    }
    let read = PortalReader::new(data).take_while(Result::is_ok).count();
    assert_eq!(PortalReader::new(unsteady(data, 3)).take_while(Result::is_ok).count(), read);
    for step in ProgressReader::new(data).flatten().flatten() {
        reads_back(&step);
    }
}

/// A published table, in any text.
pub(crate) fn published(data: &[u8]) {
    let (form, findings) = PublishedForm::read(data);
    assert!(!form.rows().is_empty() || !findings.is_empty(), "nothing read, and nothing said");
    sound_findings(&findings, None);
    reads_back(&form);
    let said = check::check_form(&form);
    sound_findings(&said, None);
    sound_findings(&check::check_carried_over(&form, Some(&form)), None);
    for (at, row) in form.rows().iter().enumerate() {
        assert!(row.parent() != Some(at));
    }
}

/// A report, and the audit of it: every span lies on letters, and sections, claims and citations stand in order.
pub(crate) fn report(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read = Report::read(&text);
    let text = read.text();
    let mut last = 0;
    for citation in read.citations() {
        let span = citation.span();
        sound_span(text, (span.start, span.end));
        assert!(span.start >= last, "citations stand in order");
        last = span.start;
    }
    sound_findings(&Audit::new().run(&read), Some(text));
    sound_findings(&Audit::new().with_previous(&read).run(&read), Some(text));
}

/// References to documents in a text.
pub(crate) fn cited(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let found = citations(&text);
    let mut last = 0;
    for citation in &found {
        let span = citation.span();
        sound_span(&text, (span.start, span.end));
        assert!(span.start >= last && !span.is_empty());
        last = span.end;
    }
    let _ = citations_in_bytes(data).len();
}

/// A plan in a table, whatever separates its cells.
pub(crate) fn plan(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let tables = Table::all_from_text(&text);
    if let Ok(read) = PlanReader::new().with_year(2026).read_all(&tables) {
        sound_findings(read.findings(), None);
        reads_back(read.plan());
    }
    let _ = read_register(&tables).check();
}

/// A catalogue, in a table or as JSON.
pub(crate) fn catalogue(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let tables = catalogue_tables(&text).unwrap_or_else(|_| Table::all_from_text(&text));
    let Ok(read) = read_catalogue(&tables) else { return };
    sound_findings(read.findings(), None);
    reads_back(read.catalogue());
    let day = "2026-01-01".parse().unwrap();
    for field in read.catalogue().fields() {
        let once = read.catalogue().resolve(field, day);
        assert_eq!(read.catalogue().resolve(once, day), once);
    }
}

/// A calendar of a year, as people write it.
pub(crate) fn calendar(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(calendar) = serde_json::from_str::<WorkCalendar>(&text) {
        reads_back(&calendar);
        let start = "2026-02-10T09:00:00".parse().unwrap();
        for limit in [TimeLimit::WorkingDays(7), TimeLimit::WorkingHours(20), TimeLimit::Months(1), TimeLimit::Hours(5)]
        {
            if let Ok(Some(due)) = limit.due(start, &calendar) {
                reads_back(&due);
                assert!(due.date().date() >= "2026-02-10".parse().unwrap());
            }
        }
    }
}

/// Evaluation forms in a list.
pub(crate) fn evaluations(data: &[u8]) {
    let Ok(reader) = EvaluationReader::new(data) else { return };
    sound_findings(&reader.header_findings(), None);
    for record in reader.map_while(Result::ok) {
        sound_findings(record.findings(), None);
        if let Some(form) = record.form() {
            reads_back(form);
        }
    }
}

/// Texts that values are read from: what is read prints, and what was printed reads as the same value.
pub(crate) fn texts(data: &[u8]) {
    fn print<T: FromStr + Display + PartialEq + Debug + Serialize + DeserializeOwned>(text: &str) {
        let Ok(value) = text.parse::<T>() else { return };
        let printed = value.to_string();
        assert_eq!(printed.parse::<T>().ok().as_ref(), Some(&value), "{text} printed {printed}");
        reads_back(&value);
    }
    let text = String::from_utf8_lossy(data);
    for text in text.lines() {
        print::<Period>(text);
        print::<Moment>(text);
        print::<Symbol>(text);
        print::<TimeLimit>(text);
        print::<DueDate>(text);
        print::<Percent>(text);
        print::<Channel>(text);
        if let Ok(reading) = Symbol::read(text) {
            reads_back(reading.symbol());
        }
        if let Ok(limit) = TimeLimit::read(text) {
            reads_back(&limit);
        }
        assert!(MatchKey::new(text).as_str().len() <= 8 * text.len());
    }
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(*name, stored).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook: the bytes themselves, and as the XML of a sheet and of the table of texts.
pub(crate) fn workbook(data: &[u8]) {
    let limits = XlsxLimits { unpacked: 4 << 20, texts: 2 << 20, cells: 50_000 };
    let read = |bytes: &[u8]| {
        let published = xlsx::read_all_published_within(bytes, &limits);
        assert_eq!(published, xlsx::read_all_published_within(bytes, &limits));
        for sheet in published.iter().flatten() {
            sound_findings(sheet.findings(), None);
            reads_back(sheet.form());
        }
        for sheet in xlsx::read_dossiers_within(bytes, &limits).iter().flatten() {
            sound_findings(sheet.findings(), None);
            for record in sheet.records() {
                sound_findings(record.findings(), None);
                record.dossier().into_iter().for_each(reads_back);
            }
        }
        let _ = xlsx::read_tables_within(bytes, &limits).map(|(tables, _)| tables.len());
    };
    read(data);
    let (sheet, texts) = data.split_at(memchr_or_end(data, 0));
    let relations = br#"<Relationships><Relationship Id="r" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let book = br#"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r"/></sheets></workbook>"#;
    read(&package(&[
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/workbook.xml", book),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", texts.get(1..).unwrap_or_default()),
    ]));
}

fn memchr_or_end(data: &[u8], byte: u8) -> usize {
    data.iter().position(|known| *known == byte).unwrap_or(data.len())
}

/// A Word document: the bytes themselves, and as the XML of its body and of its numbering.
pub(crate) fn word(data: &[u8]) {
    let read = |bytes: &[u8]| {
        let Ok(read) = docx::read(bytes) else { return };
        let report = Report::read(read.text());
        sound_findings(&Audit::new().run(&report), Some(report.text()));
    };
    read(data);
    let (body, numbering) = data.split_at(memchr_or_end(data, 0));
    read(&package(&[
        ("word/document.xml", body),
        ("word/numbering.xml", numbering.get(1..).unwrap_or_default()),
        ("word/styles.xml", numbering.get(1..).unwrap_or_default()),
    ]));
}
