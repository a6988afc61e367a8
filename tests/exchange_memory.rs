//! What is read from other systems never needs more memory than one record or one limit, whatever the input claims:
//! measured where memory is asked for.
//!
//! A program of its own with one test only: the allocator that counts bytes belongs to the whole program.

#![cfg(all(feature = "portal", feature = "xlsx-in"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::io::{self, Cursor, Read, Write};

use cchc::ingest::portal::PortalReader;
use cchc::ingest::xlsx;
use cchc::ingest::xlsx::XlsxError;
use cchc::{Counter, Query};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn peak_of<T>(work: impl FnOnce() -> T) -> (usize, T) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let result = work();
    (MEMORY.peak_usage().saturating_sub(before), result)
}

/// Pieces of text that are never in memory together.
struct Pieces<I> {
    rest: I,
    text: Vec<u8>,
    at: usize,
}

impl<I: Iterator<Item = Vec<u8>>> Read for Pieces<I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() {
            let Some(next) = self.rest.next() else { return Ok(0) };
            (self.text, self.at) = (next, 0);
        }
        let most = buffer.len().min(self.text.len() - self.at);
        buffer[..most].copy_from_slice(&self.text[self.at..self.at + most]);
        self.at += most;
        Ok(most)
    }
}

fn envelope(data: impl Iterator<Item = Vec<u8>>) -> impl Read {
    let pieces = std::iter::once(br#"{"service":"DongBoHoSoMC","data":["#.to_vec())
        .chain(data)
        .chain(std::iter::once(b"]}".to_vec()));
    Pieces { rest: pieces, text: Vec::new(), at: 0 }
}

/// Counts so many dossiers, with people in every record and one record in ten faulty.
fn count(dossiers: usize) -> usize {
    let data = (0..dossiers).map(|at| {
        let day = if at % 10 == 0 { "20210231" } else { "20210104" };
        let comma = if at == 0 { "" } else { "," };
        format!(
            r#"{comma}{{"MaHoSo":"HS-{at}","TenLinhVuc":"A","KenhThucHien":"2","ChuHoSo":"{}","NgayTiepNhan":"{day}093000"}}"#,
            "x".repeat(200)
        )
        .into_bytes()
    });
    let (peak, received) = peak_of(|| {
        let mut counter = Counter::builder(Query::new("2021-Q1".parse().unwrap())).limits(100, 100).build();
        for record in PortalReader::new(envelope(data)) {
            counter.add_record(&record.unwrap());
        }
        counter.finish().form().total().received()
    });
    assert_eq!(received, i64::try_from(dossiers - dossiers.div_ceil(10)).unwrap());
    peak
}

/// A workbook whose sheet and texts are these, given piece by piece.
fn workbook(sheet: impl Iterator<Item = Vec<u8>>, texts: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let one = |text: String| Box::new(std::iter::once(text.into_bytes())) as Box<dyn Iterator<Item = Vec<u8>>>;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, pieces: &mut dyn Iterator<Item = Vec<u8>>| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        pieces.for_each(|piece| archive.write_all(&piece).unwrap());
    };
    put(
        "xl/_rels/workbook.xml.rels",
        &mut one(r#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"#.to_owned()),
    );
    put(
        "xl/workbook.xml",
        &mut one(format!(
            r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
        )),
    );
    put(
        "xl/worksheets/sheet1.xml",
        &mut one(format!(r#"<worksheet xmlns="{main}"><dimension ref="A1:XFD1048576"/><sheetData>"#))
            .chain(sheet)
            .chain(one("</sheetData></worksheet>".to_owned())),
    );
    put(
        "xl/sharedStrings.xml",
        &mut one(format!(r#"<sst xmlns="{main}">"#)).chain(texts).chain(one("</sst>".to_owned())),
    );
    archive.finish().unwrap().into_inner()
}

#[test]
fn memory_is_bounded_whatever_comes() {
    const MIB: usize = 1 << 20;
    // Ten times the dossiers are not twice the memory.
    let (small, large) = (count(1_000), count(10_000));
    assert!(large < MIB && large < 2 * small, "{small} bytes, then {large}");

    // A record of 6 MiB, and one that is 6 million levels deep.
    for (open, inside, close) in [("{\"ChuHoSo\":\"", "x", "\"}"), ("", "[", ""), ("\"", "\\\"", "\"")] {
        let piece = inside.repeat(1 << 16).into_bytes();
        let record = std::iter::once(open.as_bytes().to_vec())
            .chain(std::iter::repeat_n(piece, 96 >> (inside.len() - 1)))
            .chain(std::iter::once(close.as_bytes().to_vec()));
        let (peak, records) = peak_of(|| PortalReader::new(envelope(record)).count());
        assert_eq!(records, 1);
        assert!(peak < 3 * MIB, "{peak} bytes for {inside}");
    }

    let nothing = std::iter::empty::<Vec<u8>>;
    // Texts that unpack to more than the limit: refused before any is kept.
    let bomb = workbook(nothing(), std::iter::repeat_n(" ".repeat(1 << 20).into_bytes(), 10));
    let limits = xlsx::XlsxLimits { texts: 8 << 20, ..xlsx::XlsxLimits::default() };
    let (peak, read) = peak_of(|| xlsx::read_dossiers_within(&bomb, &limits));
    assert!(matches!(read, Err(XlsxError::TooLarge { .. })), "{read:?}");
    assert!(peak < MIB, "{peak} bytes for {} packed", bomb.len());

    // One cell in the last corner of a sheet, and a row of all the columns that there are.
    let corner =
        r#"<row r="1048576"><c r="XFD1048576"><f t="shared" ref="A1:XFD1048576" si="4294967295">A1</f></c></row>"#;
    let wide: String = (0..16_384).map(|_| "<c><v>1</v></c>").collect();
    for row in [corner.to_owned(), format!("<row r=\"1\">{wide}</row>")] {
        let bytes = workbook(std::iter::once(row.into_bytes()), nothing());
        let (peak, read) = peak_of(|| xlsx::read_published(&bytes));
        assert!(read.unwrap().form().rows().is_empty());
        assert!(peak < 4 * MIB, "{peak} bytes");
    }

    // More cells than the limit: what is kept is the limit's.
    let rows = (1..=1_000).map(|row| format!("<row r=\"{row}\">{}</row>", "<c><v>1</v></c>".repeat(50)).into_bytes());
    let bytes = workbook(rows, nothing());
    let limits = xlsx::XlsxLimits { cells: 20_000, ..xlsx::XlsxLimits::default() };
    let (peak, read) = peak_of(|| xlsx::read_dossiers_within(&bytes, &limits));
    assert_eq!(read, Err(XlsxError::NoDossiers));
    assert!(peak < 8 * MIB, "{peak} bytes");
    texts_in_many_cells();
    rows_of_a_list();
}

/// A list of any length is counted in the memory of the file, the texts that its cells share, and some pieces of it.
fn rows_of_a_list() {
    const MIB: usize = 1 << 20;
    let row = |number: usize, cells: [&str; 7]| {
        let cells = cells.map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>")).concat();
        format!("<row r=\"{number}\">{cells}</row>").into_bytes()
    };
    let headings = ["Mã hồ sơ", "Lĩnh vực", "Kênh", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc", "Ghi chú"];
    let note = "x".repeat(200);
    let rows = (1..40_000).map(|at| {
        let code = format!("H40-210104-{at}");
        row(at + 1, [&code, "Hộ tịch", "1", "2021-01-04", "2021-01-18", if at % 10 == 0 { "x" } else { "" }, &note])
    });
    let bytes = workbook(std::iter::once(row(1, headings)).chain(rows), std::iter::empty());
    let query = Query::new("2021-Q1".parse().unwrap());
    let (peak, received) = peak_of(|| {
        let counter = Counter::builder(query).limits(100, 100).build();
        let list = cchc::ingest::count_list(|| Ok(&bytes[..]), counter, &cchc::ingest::ListOptions::new()).unwrap();
        list.counted().form().total().received()
    });
    assert_eq!(received, 36_000);
    assert!(peak < 2 * bytes.len() + 5 * MIB, "{peak} bytes for {} packed", bytes.len());
}

/// One long text that many cells refer to: 3 kB that would be gigabytes if each cell took the whole of it.
fn texts_in_many_cells() {
    const MIB: usize = 1 << 20;
    let bomb = |letters: usize, cells: usize| {
        let text = format!("<si><t>{}</t></si>", "x".repeat(letters)).into_bytes();
        let rows = (1..=cells / 10)
            .map(|row| format!("<row r=\"{row}\">{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(10)).into_bytes());
        workbook(rows, std::iter::once(text))
    };
    // A text that no cell of the format can hold is cut, with a finding for each cell.
    let bytes = bomb(4 << 20, 400);
    let (peak, read) = peak_of(|| xlsx::read_all_published(&bytes).map(|sheets| sheets.len()));
    assert_eq!(read, Ok(0));
    assert!(peak < 80 * MIB, "{peak} bytes for {} packed", bytes.len());
    let (peak, read) = peak_of(|| xlsx::read_tables(&bytes).map(|(_, findings)| findings.total()));
    assert_eq!(read, Ok(400));
    assert!(peak < 80 * MIB, "{peak} bytes for {} packed", bytes.len());
    // Texts that cells can hold are counted as they are taken.
    let bytes = bomb(30_000, 20_000);
    let limits = xlsx::XlsxLimits { unpacked: 8 << 20, ..xlsx::XlsxLimits::default() };
    for read in [
        |bytes: &[u8], limits: &xlsx::XlsxLimits| xlsx::read_published_within(bytes, limits).map(drop).is_ok(),
        |bytes: &[u8], limits: &xlsx::XlsxLimits| xlsx::read_dossiers_within(bytes, limits).map(drop).is_err(),
        |bytes: &[u8], limits: &xlsx::XlsxLimits| xlsx::read_tables_within(bytes, limits).map(drop).is_ok(),
    ] {
        let (peak, held) = peak_of(|| read(&bytes, &limits));
        assert!(held && peak < 48 * MIB, "{peak} bytes for {} packed", bytes.len());
    }
}
