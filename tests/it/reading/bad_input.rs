//! No input panics, and none loses a record silently.

use std::io::{self, Read};
use std::num::NonZeroUsize;

use cchc::dossier::{RawDossier, UnreadableDossier};
use cchc::finding::{Finding, Position, Rule};
use cchc::ingest::{DossierReader, DossierRecord, DuplicateCodes, ReadError};
use cchc::{Channel, Counted, Counter, Dossier, DossierCode, testing as strategies};
use proptest::prelude::*;

use crate::support::dossiers::{HEADER, quarter};
use crate::support::findings::finding_codes;
use crate::support::times::period;

const GOOD: &str = "HS-OK,Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-15\n";

fn read(file: impl AsRef<[u8]>) -> Result<Vec<DossierRecord>, ReadError> {
    DossierReader::new(file.as_ref())?.collect()
}

#[track_caller]
fn refused(file: impl AsRef<[u8]>, message: &str) {
    assert_eq!(read(file).unwrap_err().to_string(), message);
}

/// The records of a file with a sound header, in which the record `HS-OK` always comes through.
#[track_caller]
fn records(body: impl AsRef<[u8]>) -> Vec<DossierRecord> {
    let records = read([HEADER.as_bytes(), body.as_ref()].concat()).unwrap();
    for record in &records {
        let code = record.raw().code.as_deref();
        if code == Some("HS-OK") {
            assert!(record.dossier().is_ok(), "{record:?}");
        }
    }
    records
}

fn rules(records: &[DossierRecord]) -> Vec<&'static str> {
    finding_codes(records.iter().flat_map(DossierRecord::findings))
}

#[track_caller]
fn noticed(body: impl AsRef<[u8]>, count: usize, expected: &[&str]) -> Vec<DossierRecord> {
    let records = records(body);
    assert_eq!((records.len(), rules(&records)), (count, expected.to_vec()));
    records
}

fn counted(records: &[DossierRecord]) -> Counted {
    let mut counter = Counter::new(quarter());
    for record in records {
        counter.add_record(record);
    }
    counter.finish()
}

/// The counts and the unplaced of a file that has one sound record.
#[track_caller]
fn unplaced(body: impl AsRef<[u8]>, expected: &[(&str, Rule)]) -> Counted {
    let counted = counted(&records(body));
    let listed: Vec<_> = counted.unplaced().iter().map(|one| (one.dossier().as_str(), one.rule())).collect();
    assert_eq!(listed, expected);
    assert_eq!(counted.form().total().early(), 1, "the sound record is counted");
    counted
}

fn at(byte: u64, line: u64, record: u64) -> Position {
    Position { byte, line, record }
}

#[test]
fn nothing_at_all() {
    let empty = "the input is empty; expected a header line with the columns ma_ho_so, linh_vuc, kenh, …";
    refused("", &format!("line 1, record 0, byte 0: {empty}"));
    refused("\u{feff}", &format!("line 1, record 0, byte 3: {empty}"));
    refused("\n\r\n  \n", &format!("line 1, record 0, byte 0: {empty}"));
}

#[test]
fn a_header_alone_is_a_nil_report() {
    for header in [HEADER.to_owned(), HEADER.trim().to_owned(), format!("\u{feff}{HEADER}\n\n")] {
        let counted = counted(&read(header).unwrap());
        assert_eq!((counted.form().total().received(), counted.form().unplaced()), (0, 0));
        assert!(counted.findings().is_empty());
    }
}

#[test]
fn headers_that_do_not_do() {
    refused(
        "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan\n",
        "line 1, record 0, byte 0: the header lacks ngay_hen_tra, ngay_ket_thuc; expected the columns ma_ho_so, \
         linh_vuc, kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc; found ma_ho_so, linh_vuc, kenh, ngay_tiep_nhan; a \
         layout says which column it is, {\"columns\":{\"due\":\"…\"}}, or that there is none, {\"without\":[\"due\"]}",
    );
    refused(format!("kenh,{HEADER}"), "line 1, record 0, byte 0: the column kenh occurs twice in the header");
    refused(GOOD, &read(GOOD).unwrap_err().to_string());
    assert!(read(GOOD).unwrap_err().to_string().contains("the header lacks ma_ho_so"));
    refused(format!("\n\n\"ma_ho_so\"x,{HEADER}"), "line 3, record 0, byte 2: the header has a quote inside a name");
    refused(
        format!("\"{HEADER}"),
        "line 1, record 0, byte 0: the header line is longer than 1 MiB or has an open quote",
    );
    refused(
        format!("{HEADER}\nHS-1,\"Báo, chí\",2,2021-01-04,,\n").replace("\n\n", "\n").replace('\n', "\r"),
        "line 1, record 0, byte 0: the lines end with CR alone; expected LF or CRLF",
    );
    refused("x".repeat(2 << 20), "line 1, record 0, byte 0: the header line is longer than 1 MiB or has an open quote");
}

#[test]
fn what_is_no_text_is_named() {
    let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(HEADER.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(HEADER.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for file in [little.clone(), big] {
        assert!(read(file).unwrap().is_empty());
    }
    let workbook = "; `count_list` reads workbooks with the feature `xlsx-in`";
    let json = "; `count_list` reads JSON of the national portal with the feature `portal`";
    for (file, kind, by) in [
        (&b"PK\x03\x04\x14\x00"[..], "a workbook (XLSX) or another ZIP archive", workbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document (XLS, DOC)", ""),
        (b"%PDF-1.7\n", "a PDF", ""),
        (b"\x1f\x8b\x08\x00", "compressed (gzip)", ""),
        (b"\xff\xfe\0\0m\0\0\0a\0\0\0", "UTF-32", ""),
        (b"\0\0\xfe\xff\0\0\0m", "UTF-32", ""),
        (b"[{\"MaHoSo\":\"1\"}]", "JSON", json),
        (b"{\"MaHoSo\":\"1\"}", "JSON", json),
    ] {
        refused(file, &format!("line 1, record 0, byte 0: the file is {kind}; expected CSV in UTF-8{by}"));
    }
    assert!(read(&little[2..]).is_err(), "without a byte-order mark there is no header either");
}

#[test]
fn separators_line_ends_marks_and_orders() {
    let columns = ["ngay_ket_thuc", "LINH_VUC", " kenh ", "ngay_hen_tra", "ma_ho_so", "ghi chu", "ngay_tiep_nhan"];
    let cells = ["15/01/2021", "Báo chí", "2", "18/01/2021", "HS-OK", "x", "20210104093000"];
    for separator in [",", ";", "\t"] {
        for end in ["\n", "\r\n"] {
            for mark in ["", "\u{feff}"] {
                let file = [mark, &columns.join(separator), end, &cells.join(separator), end].concat();
                let records = read(file).unwrap();
                assert_eq!(counted(&records).form().total().early(), 1, "{separator:?} {end:?}");
                assert_eq!(records[0].dossier().unwrap().channel(), Some(Channel::Online));
            }
        }
    }
    let reader =
        DossierReader::new("ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,x\n".as_bytes()).unwrap();
    let found: Vec<Finding> = reader.header_findings().into_vec();
    assert_eq!((found.len(), found[0].rule()), (1, Rule::COLUMN_UNKNOWN));
}

#[test]
fn blank_lines_before_the_header_do_not_decide_the_separator() {
    let records = read(format!("\u{feff}\n\r\n{HEADER}{GOOD}").replace(',', ";")).unwrap();
    assert_eq!((records.len(), records[0].position().line), (1, 4));
}

#[test]
fn a_row_of_blank_cells_is_no_record() {
    for separator in [",", ";", "\t"] {
        let file = [HEADER, ",,,,,\n", GOOD, "\n", ",,,,,"].concat().replace(',', separator);
        let records = read(file).unwrap();
        let counted = counted(&records);
        assert_eq!((counted.form().unplaced(), counted.form().total().early()), (0, 1), "{separator:?}");
        assert_eq!(records[0].position().record, 1);
    }
}

#[test]
fn findings_keep_little_of_a_long_cell() {
    let long = "x".repeat(100_000);
    for body in [format!("HS-1,Báo chí,{long},2021-01-04,,\n"), format!("HS-1,Báo chí,1,{long},,\n")] {
        let found = records(body)[0].findings()[0].found().unwrap().to_string();
        assert_eq!(found.len(), 200);
    }
}

#[test]
fn a_row_of_forty_megabytes() {
    let long = "x".repeat(40 << 20);
    let start = HEADER.len() as u64;
    let unquoted = noticed(format!("{long}\n{GOOD}"), 2, &["record-unreadable"]);
    assert_eq!(unquoted[0].position(), at(start, 2, 1));
    assert_eq!(unquoted[1].position(), at(start + (40 << 20) + 1, 3, 2));
    assert_eq!(unquoted[0].findings()[0].found().unwrap().to_string(), "a record has at most 1 MiB");
    assert!(unquoted[0].raw().code.as_deref().unwrap_or("").len() < 1000, "nothing of it is kept");

    let quoted = noticed(format!("\"{long}\",b,c,d,e,f\n{GOOD}"), 2, &["record-unreadable"]);
    assert_eq!(quoted[1].position(), at(start + (40 << 20) + 13, 3, 2));

    let last = noticed(format!("{GOOD}{long}"), 2, &["record-unreadable"]);
    assert_eq!(last[1].position().line, 3);
    unplaced(format!("{GOOD}{long}"), &[("", Rule::RECORD_UNREADABLE)]);
}

#[test]
fn a_long_quoted_cell_with_line_ends_is_given_up_line_by_line() {
    // More than a record may have, in quotes over many lines: no line is lost without a word, and what follows is read.
    let inside = "nội dung\n".repeat((2 << 20) / 10);
    let lines = inside.lines().count();
    let records = records(format!("\"{inside}\",b,c,d,e,f\n{GOOD}"));
    assert_eq!(records.last().unwrap().raw().code.as_deref(), Some("HS-OK"));
    assert_eq!(records.len(), lines + 2);
    assert_eq!(rules(&records).len(), lines + 1);
}

#[test]
fn text_that_is_no_text() {
    let bad =
        noticed([b"HS-1,B\xe1\xbao ch\xff,truc_tuyen,2021-01-04,,\n", GOOD.as_bytes()].concat(), 2, &["text-not-utf8"]);
    assert_eq!(bad[0].dossier().unwrap().field().name(), "B\u{fffd}o ch\u{fffd}");
    assert_eq!(bad[0].findings()[0].location().to_string(), "dossier HS-1, line 2, record 1, byte 65");
    let nul = noticed(format!("HS-\0,Báo\0chí,truc_tuyen,2021-01-04,,\n{GOOD}"), 2, &["control-character"]);
    assert_eq!(counted(&nul).form().total().received(), 2);
    noticed(format!("HS-1,Báo chí,truc_tuyen,2021-01-\0,,\n{GOOD}"), 2, &["date-unreadable", "control-character"]);
    noticed(format!("{}\n{GOOD}", "\0".repeat(100)), 2, &["record-unreadable"]);
}

#[test]
fn quotes_that_do_not_close() {
    let start = HEADER.len() as u64;
    let open = "HS-1,\"Báo chí,truc_tuyen,2021-01-04,,\n";
    let records = noticed(format!("{open}{GOOD}"), 2, &["record-unreadable"]);
    assert_eq!(records[0].findings()[0].found().unwrap().to_string(), "a quote is not closed");
    assert_eq!(records[1].position(), at(start + open.len() as u64, 3, 2));
    unplaced(format!("{open}{GOOD}"), &[("", Rule::RECORD_UNREADABLE)]);

    let stray = noticed(format!("HS-1,\"Báo\" chí,truc_tuyen,2021-01-04,,\n{GOOD}"), 2, &["record-unreadable"]);
    assert_eq!(stray[0].findings()[0].found().unwrap().to_string(), "text follows a closing quote");

    // A quote inside a cell that does not begin with one is a character like any other.
    let plain = noticed(format!("HS-1,Báo \"chí\",truc_tuyen,2021-01-04,,\n{GOOD}"), 2, &[]);
    assert_eq!(plain[0].dossier().unwrap().field().name(), "Báo \"chí\"");

    let lines = noticed(format!("HS-1,\"Báo\nchí\",truc_tuyen,2021-01-04,,\n{GOOD}"), 2, &[]);
    assert_eq!((lines[0].position().line, lines[1].position().line, lines[1].position().record), (2, 4, 2));
}

#[test]
fn an_open_quote_in_one_record_and_a_quoted_cell_in_a_later_one() {
    let open = "HS-1,\"Báo chí,truc_tuyen,2021-01-04,,\n";
    let quoted = "HS-2,\"Xuất bản, in\",truc_tuyen,2021-01-04,,\n";
    let records = noticed(format!("{open}{GOOD}{quoted}{GOOD}"), 4, &["record-unreadable"]);
    assert_eq!(records[2].raw().field.as_deref(), Some("Xuất bản, in"));

    // The same where every cell is quoted.
    let all = "\"HS-OK\",\"Báo chí\",\"1\",\"2021-01-04\",\"\",\"2021-01-15\"\r\n";
    let broken = all.replace("15\"", "15");
    noticed(format!("{all}{broken}{all}{all}"), 4, &["record-unreadable"]);
}

#[test]
fn ragged_rows() {
    noticed(format!("HS-1,Báo chí\n{GOOD}"), 2, &["record-unreadable"]);
    noticed(format!("HS-1,Báo chí,truc_tuyen,2021-01-04,,,,\n{GOOD}"), 2, &["record-unreadable"]);
    let records = noticed(format!("x\n{GOOD}"), 2, &["record-unreadable"]);
    let message = records[0].findings()[0].message(cchc::finding::Language::English);
    assert_eq!(
        message,
        "the record cannot be read: dossier x, line 2, record 1, byte 65; expected 6 cells; found 1 cells",
    );
    unplaced(format!("HS-1,Báo chí\n{GOOD}"), &[("HS-1", Rule::RECORD_UNREADABLE)]);
    noticed(format!("\n \n{GOOD}\n\n"), 1, &[]);
}

#[test]
fn dates_that_are_none() {
    for date in ["31/02/2021", "0000-01-01", "00/00/0000", "2021-13-01", "20210230000000", "hôm qua", "12:05 SA"] {
        for columns in [format!("{date},,"), format!("2021-01-04,{date},"), format!("2021-01-04,,{date}")] {
            let body = format!("HS-1,Báo chí,truc_tuyen,{columns}\n{GOOD}");
            let records = noticed(&body, 2, &["date-unreadable"]);
            assert_eq!(records[0].findings()[0].found().unwrap().to_string(), date);
            unplaced(&body, &[("HS-1", Rule::DATE_UNREADABLE)]);
        }
    }
}

#[test]
fn dates_at_the_ends_of_the_calendar() {
    let body = format!("HS-1,Báo chí,truc_tuyen,2021-01-04,9999-12-31,\nHS-2,Báo chí,1,0001-01-02,,9999-12-31\n{GOOD}");
    let counted = unplaced(&body, &[]);
    assert_eq!(counted.findings().total_of(Rule::DATE_IMPLAUSIBLE), 2);
    let total = counted.form().total();
    assert_eq!((total.online(), total.carried_over(), total.in_time()), (2, 1, 2));
    let implausible = counted.findings().iter().find(|finding| finding.rule() == Rule::DATE_IMPLAUSIBLE).unwrap();
    assert_eq!(implausible.location().dossier.as_deref(), Some("HS-1"));
}

#[test]
fn records_that_contradict_themselves() {
    let body = format!(
        "HS-1,Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-03\n\
         HS-2,Báo chí,truc_tuyen,,2021-01-18,2021-01-20\n\
         HS-3,Báo chí,fax,2021-01-04,2021-05-18,\n\
         HS-4,Báo chí,,2021-01-04,2021-05-18,\n\
         ,Báo chí,truc_tuyen,2021-01-04,2021-05-18,\n\
         HS-6,,truc_tuyen,2021-01-04,2021-05-18,\n\
         {GOOD}"
    );
    let expected = [("HS-1", Rule::ENDED_BEFORE_RECEIVED), ("HS-2", Rule::RECEIVED_MISSING)];
    let counted = unplaced(&body, &expected);
    assert_eq!((counted.form().total().received(), counted.form().total().unknown_channel()), (5, 2));
    for rule in [Rule::CHANNEL_UNKNOWN, Rule::CHANNEL_MISSING, Rule::CODE_MISSING, Rule::FIELD_MISSING] {
        assert_eq!(counted.findings().total_of(rule), 1, "{rule}");
    }
    assert_eq!(counted.findings().total_of(Rule::UNPLACED_COUNT), 1);
}

#[test]
fn codes_that_occur_twice_are_counted_and_found() {
    let records = records(format!("{GOOD}{GOOD}"));
    let mut seen = DuplicateCodes::new();
    let found: Vec<Finding> = records
        .iter()
        .filter_map(|record| seen.check(&DossierCode::new(record.raw().code.clone().unwrap()), &record.location()))
        .collect();
    assert_eq!((found.len(), found[0].rule()), (1, Rule::DUPLICATE_CODE));
    assert_eq!(found[0].location().position, Some(at(HEADER.len() as u64 + GOOD.len() as u64, 3, 2)));
    assert_eq!(counted(&records).form().total().received(), 2);
}

/// Gives a few bytes at a time, then fails if it is told to.
struct Slow<'a> {
    bytes: &'a [u8],
    step: usize,
    fails: bool,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.step.min(self.bytes.len()).min(buffer.len());
        if count == 0 && self.fails {
            return Err(io::Error::other("the cable is out"));
        }
        buffer[..count].copy_from_slice(&self.bytes[..count]);
        self.bytes = &self.bytes[count..];
        Ok(count)
    }
}

#[test]
fn a_reader_that_fails_is_an_error_once() {
    let long = format!("HS-1,{},truc_tuyen,2021-01-04,,\n", "x".repeat(500_000));
    let file = [HEADER, &long.repeat(4), "HS-2"].concat();
    let slow = Slow { bytes: &file.as_bytes()[..HEADER.len() + 7], step: 7, fails: true };
    let mut records = DossierReader::new(slow).unwrap();
    assert!(records.next().unwrap().is_err(), "the header is whole, the record after it is not");
    assert!(records.next().is_none());
    let slow = Slow { bytes: &file.as_bytes()[..HEADER.len() - 7], step: 7, fails: true };
    assert!(DossierReader::new(slow).is_err(), "half a header is none");
    let slow = Slow { bytes: file.as_bytes(), step: 7000, fails: true };
    let read: Vec<_> = DossierReader::new(slow).unwrap().collect();
    let message = read.last().unwrap().as_ref().unwrap_err().to_string();
    assert!(message.ends_with("the input cannot be read: the cable is out"), "{message}");
    assert_eq!(read.iter().filter(|record| record.is_err()).count(), 1);
}

fn count(bytes: &[u8], wanted: u8) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == wanted)).sum()
}

/// What the `csv` crate makes of a well-formed file, as raw records by header name.
fn oracle(file: &[u8]) -> Vec<RawDossier> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let end = file.iter().position(|byte| *byte == b'\n').unwrap_or(file.len());
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|byte| count(&file[..end], *byte));
    let mut reader = csv::ReaderBuilder::new().delimiter(separator.unwrap()).from_reader(file);
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|known| known == name);
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| {
            let cell = |name: &str| place(name).and_then(|at| record.get(at)).map(str::to_owned);
            RawDossier {
                code: cell("ma_ho_so"),
                field: cell("linh_vuc"),
                channel: cell("kenh"),
                received: cell("ngay_tiep_nhan"),
                due: cell("ngay_hen_tra"),
                ended: cell("ngay_ket_thuc"),
                status: cell("trang_thai"),
                unit: cell("don_vi"),
                procedure: cell("ma_tthc"),
                ..RawDossier::default()
            }
        })
        .collect()
}

/// The lines of a sound file, each with its line end: every cell quoted, or only those that need it.
fn sound_lines() -> impl Strategy<Value = Vec<String>> {
    let field = prop::sample::select(vec!["Báo chí", "Xuất bản, in", "Nhóm \"A\"; khác", "Hai\ndòng", ""]);
    let line = (0_u32..100, field, any::<bool>(), prop::sample::select(vec!["\n", "\r\n"]));
    let line = line.prop_map(|(code, field, quoted, end)| {
        let cell = |cell: &str| {
            let needed = quoted || cell.contains([',', '"', '\n']);
            if needed { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
        };
        let cells = [&format!("HS-{code}"), field, "1", "2021-01-04", "", "2021-01-15"];
        cells.map(cell).join(",") + end
    });
    prop::collection::vec(line, 0..6)
}

/// Lines that are no records, for whatever reason.
fn broken_lines() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(vec![
        b"HS-X,\"B\xc3\xa1o ch\xc3\xad,1,2021-01-04,,\n".to_vec(),
        b"\"HS-X,a,1,2021-01-04,,\n".to_vec(),
        b"HS-X,a,1,2021-01-04,,\"2021-01-15\r\n".to_vec(),
        b"\"HS-X\",\"a\" b,\"1\",\"2021-01-04\",\"\",\"\"\n".to_vec(),
        b"HS-X,a\n".to_vec(),
        b"HS-X,a,1,2021-01-04,,,,,\n".to_vec(),
        b"\0\0\0\n".to_vec(),
        b"\xff\xfe,,\n".to_vec(),
        [b"x".repeat((1 << 20) + 5), b"\n".to_vec()].concat(),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn well_formed_files_read_as_the_csv_crate_reads_them((written, file) in strategies::record_csv(period(), 8)) {
        let read: Vec<RawDossier> = read(&file).unwrap().into_iter().map(|record| record.raw().clone()).collect();
        prop_assert_eq!(&read, &oracle(&file));
        prop_assert_eq!(read.len(), written.len());
        for (read, mut written) in read.iter().zip(written) {
            written.status.get_or_insert_default();
            written.unit.get_or_insert_default();
            prop_assert_eq!(read, &written);
        }
    }

    #[test]
    fn a_broken_line_takes_nothing_with_it(
        lines in sound_lines(),
        broken in broken_lines(),
        at in any::<prop::sample::Index>(),
    ) {
        let at = at.index(lines.len() + 1);
        let [before, after] = [lines[..at].concat(), lines[at..].concat()];
        let sound = read([HEADER, &before, &after].concat()).unwrap();
        let with = read([HEADER.as_bytes(), before.as_bytes(), &broken, after.as_bytes()].concat()).unwrap();
        prop_assert_eq!(sound.len(), lines.len());
        prop_assert_eq!(with.len(), lines.len() + 1);
        prop_assert_eq!(with[at].dossier().map_err(UnreadableDossier::rule), Err(Rule::RECORD_UNREADABLE));
        let others = with.iter().take(at).chain(&with[at + 1..]);
        for (other, sound) in others.zip(&sound) {
            prop_assert_eq!(other.raw(), sound.raw());
            prop_assert_eq!(other.dossier(), sound.dossier());
        }
    }

    #[test]
    fn the_size_of_the_chunks_does_not_matter(file in strategies::dirty_csv(period()), step in 1_usize..9) {
        let whole: Result<Vec<_>, _> = DossierReader::new(&file[..]).and_then(Iterator::collect);
        for step in [1, step] {
            let slow = DossierReader::new(Slow { bytes: &file, step, fails: false }).and_then(Iterator::collect);
            prop_assert_eq!(&slow, &whole);
        }
    }

    #[test]
    fn dirty_files_lose_nothing_silently(file in strategies::dirty_csv(period())) {
        let Ok(records) = read(&file) else { return Ok(()) };
        let counted = counted(&records);
        let broken = records.iter().filter(|record| record.dossier().is_err());
        prop_assert!(broken.clone().all(|record| !record.findings().is_empty()));
        prop_assert!(counted.form().unplaced() >= broken.count() as u64);
        prop_assert_eq!(counted.unplaced().len() as u64, counted.form().unplaced());
        // Every record begins where its position says, and together they cover the file.
        let mut last = 0;
        for (number, record) in records.iter().enumerate() {
            let Position { byte, line, record } = record.position();
            prop_assert_eq!(record, number as u64 + 1);
            prop_assert!(byte > last || number == 0);
            last = byte;
            let before = &file[..usize::try_from(byte).unwrap()];
            prop_assert_eq!(count(before, b'\n') + 1, line);
            prop_assert!(before.last() == Some(&b'\n'));
        }
        let placed = records.iter().filter_map(|record| record.dossier().ok());
        let outside = placed.filter(|dossier: &&Dossier| {
            quarter().place(dossier).is_ok_and(|placed| !placed.is_counted())
        });
        let total = counted.form().total().received() + i64::try_from(outside.count() as u64 + counted.form().unplaced()).unwrap();
        prop_assert_eq!(total, i64::try_from(records.len()).unwrap());
    }
}

/// Gives its bytes in pieces, then fails, and would go on with nothing.
struct Failing<'a>(&'a [u8], bool);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            return if std::mem::replace(&mut self.1, true) { Ok(0) } else { Err(io::Error::other("gone")) };
        }
        let most = self.0.len().min(buffer.len()).min(7_001);
        let (now, later) = self.0.split_at(most);
        buffer[..most].copy_from_slice(now);
        self.0 = later;
        Ok(most)
    }
}

#[test]
fn what_was_read_before_an_error_is_counted() {
    let header = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n";
    for rows in [0_usize, 3, 30_000] {
        let text =
            header.to_owned() + &"H40-210104-1,Báo chí,1,2021-01-04,2021-01-18,\n".repeat(rows) + "H40-210104-2,Báo";
        let line = format!("line {}, record {},", rows + 2, rows + 1);
        let counter = Counter::builder(quarter()).limits(10, 10).build();
        for threads in [0, 1, 2] {
            let mut counter = counter.clone();
            let file = Failing(text.as_bytes(), false);
            let error = match NonZeroUsize::new(threads) {
                None => counter.read(file).unwrap_err(),
                Some(threads) => counter.read_parallel(file, threads).unwrap_err(),
            };
            assert!(error.to_string().contains("gone"), "{error}");
            assert!(error.to_string().starts_with(&line), "{threads} threads, {rows} rows: {error}");
            assert_eq!(counter.finish().form().total().received(), i64::try_from(rows).unwrap(), "{threads} threads");
        }
    }
}

#[test]
fn two_open_quotes_take_no_sound_rows_with_them() {
    let header = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n";
    let sound = "HS-1,Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-15\n";
    let text = [
        header,
        "HS-0,\"Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-15\n",
        &sound.repeat(1_000),
        "HS-x,Ong 5\",truc_tuyen,2021-01-04,2021-01-18\n",
        sound,
    ]
    .concat();
    let counter = Counter::new(quarter());
    let (mut one, mut bulk) = (counter.clone(), counter);
    one.read(text.as_bytes()).unwrap();
    bulk.read_slice(text.as_bytes(), NonZeroUsize::MIN).unwrap();
    let counted = one.finish();
    assert_eq!((counted.form().total().received(), counted.form().unplaced()), (1_001, 2));
    assert!(counted == bulk.finish());
}

#[test]
fn long_codes_are_kept_in_part() {
    let code = "x".repeat(900_000);
    let text = format!("ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n{code},A,fax,,31/02/2021,\n");
    let mut counter = Counter::new(quarter());
    counter.read(text.as_bytes()).unwrap();
    let counted = counter.finish();
    assert_eq!(counted.unplaced()[0].dossier().as_str().len(), 200);
    assert!(serde_json::to_string(&counted).unwrap().len() < 4_000);
}
