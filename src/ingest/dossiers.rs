//! Dossiers out of CSV.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;

use super::error::ReadError;
use super::header::Header;
use super::layout::{DossierColumn, FoundLayout, Layout, raw_dossier};
use super::passed_rows::{Filled, PassedRows, is_code_bytes, is_line_of_text, is_no_dossier, known_at};
use super::record::{StrayQuote, cells};
use super::splitter::{RecordSpan, RecordSpanKind, Rest, Splitter};
use crate::dossier::{Dossier, DossierCode, Interpreted, NoneMark, RawDossier, UnreadableDossier};
use crate::finding::{Finding, Findings, Location, Position, Rule};

/// Reads dossiers from CSV (đọc hồ sơ từ tệp CSV), one record at a time.
///
/// The headings name the columns, in any order and in any of the spellings that a [`Layout`] knows: `ma_ho_so`, `linh_vuc`,
/// `kenh`, `ngay_tiep_nhan`, `ngay_hen_tra` and `ngay_ket_thuc`, and if the file has them `trang_thai`, `don_vi`, `ma_tthc`
/// and others. Titles may stand above them, and they may span up to three rows. Cells are separated by `,`, `;`, `|` or
/// tabs, whichever the headings use; quoted cells may hold separators, quotes and line ends. A byte-order mark, CRLF and
/// UTF-16 with a mark are understood.
///
/// Totals ("Tổng cộng"), signatures ("Người lập biểu") and rows of blank cells are no dossiers: they are passed over, and
/// [`DossierReader::row_findings`] counts them. A faulty record never hides the others: it comes with its findings and its position. Only input that cannot be
/// read at all is an error. A record has at most 1 MiB, so memory is bounded whatever the file holds.
///
/// ```
/// use cchc::ingest::DossierReader;
///
/// let csv = "ma_ho_so;linh_vuc;kenh;ngay_tiep_nhan;ngay_hen_tra;ngay_ket_thuc\n\
///            HS-1;Báo chí;truc_tuyen;04/01/2021;18/01/2021;15/01/2021\n\
///            HS-2;Báo chí;truc_tuyen;31/02/2021;;\n";
/// let records: Vec<_> = DossierReader::new(csv.as_bytes())?.collect::<Result<_, _>>()?;
/// assert!(records[0].dossier().is_ok());
/// assert_eq!(records[1].findings()[0].location().to_string(), "dossier HS-2, line 3, record 2, byte 124");
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
pub struct DossierReader<R> {
    splitter: Splitter<R>,
    header: Header,
    passed: PassedRows,
    finished: bool,
}

impl<R> fmt::Debug for DossierReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DossierReader").finish_non_exhaustive()
    }
}

/// One record of a file: the raw cells, the dossier if they make one, and what was noticed (bản ghi).
///
/// ```
/// use cchc::ingest::DossierReader;
///
/// let record = DossierReader::new(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?.next().unwrap()?;
/// assert_eq!(record.dossier().unwrap().code().as_str(), "000.00.15.H40-201217-0001");
/// assert!(record.findings().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierRecord {
    position: Position,
    address: Option<String>,
    raw: RawDossier,
    dossier: Result<Dossier, UnreadableDossier>,
    findings: Vec<Finding>,
    marks: Vec<NoneMark>,
}

impl DossierRecord {
    /// A record of another format than CSV: in a sheet it has an address.
    #[cfg(any(feature = "portal", feature = "xlsx-in"))]
    pub(crate) fn new(
        position: Position,
        address: Option<String>,
        raw: RawDossier,
        dossier: Result<Dossier, UnreadableDossier>,
        findings: Vec<Finding>,
    ) -> Self {
        Self { position, address, raw, dossier, findings, marks: Vec::new() }
    }

    /// The same record, with cells that say that there is nothing.
    #[cfg(any(feature = "portal", feature = "xlsx-in"))]
    pub(crate) fn with_marks(mut self, marks: Vec<NoneMark>) -> Self {
        self.marks = marks;
        self
    }

    /// Cells that are not blank and say that there is nothing.
    pub(crate) fn marks(&self) -> &[NoneMark] {
        &self.marks
    }

    /// The record of what became of its dossier.
    #[cfg(feature = "portal")]
    pub(crate) fn change(&mut self, change: impl FnOnce(Dossier) -> Dossier) {
        if let Ok(dossier) = &mut self.dossier {
            *dossier = change(dossier.clone());
        }
    }

    /// Moves the record on, when what was read before it is known.
    pub(super) fn shift(&mut self, by: Position) {
        self.position.byte += by.byte;
        self.position.line += by.line;
        self.position.record += by.record;
    }

    /// Where the record is.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The cells as they stand in the file.
    pub fn raw(&self) -> &RawDossier {
        &self.raw
    }

    /// The dossier, or the rule that makes the record unreadable.
    ///
    /// # Errors
    ///
    /// [`UnreadableDossier`] with the rule that makes the record unreadable.
    pub fn dossier(&self) -> Result<&Dossier, &UnreadableDossier> {
        self.dossier.as_ref()
    }

    /// The dossier, or the rule that makes the record unreadable.
    ///
    /// # Errors
    ///
    /// [`UnreadableDossier`] with the rule that makes the record unreadable.
    pub fn into_dossier(self) -> Result<Dossier, UnreadableDossier> {
        self.dossier
    }

    /// What the reader noticed.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The place, for further findings.
    ///
    /// ```
    /// use cchc::ingest::DossierReader;
    ///
    /// let record = DossierReader::new(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?.next().unwrap()?;
    /// assert_eq!(record.location().position.unwrap().line, 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn location(&self) -> Location {
        let code = self.raw.code.as_deref().unwrap_or("");
        match &self.address {
            Some(address) => Location::dossier(code).with_address(address),
            None => Location::position(self.position).with_dossier(code),
        }
    }
}

impl<R: Read> DossierReader<R> {
    /// Reads the headings, which the vocabulary of [`Layout`] knows.
    ///
    /// # Errors
    ///
    /// When the input is empty, is no text in UTF-8 (a workbook, an old encoding), or lacks a column that changes a count.
    ///
    /// ```
    /// use cchc::ingest::DossierReader;
    ///
    /// let reader = DossierReader::new(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// assert_eq!(reader.count(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(reader: R) -> Result<Self, ReadError> {
        Self::with_layout(reader, &Layout::default())
    }

    /// Reads the headings and the cells by a layout of the caller's own.
    ///
    /// # Errors
    ///
    /// As [`DossierReader::new`], for columns that the layout does not say are missing.
    ///
    /// ```
    /// use cchc::Channel;
    /// use cchc::ingest::{DossierColumn, DossierReader, Layout};
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Nộp bằng;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
    /// HS-1;Báo chí;Trực tuyến;04/01/2021;18/01/2021;15/01/2021\n";
    /// let layout = Layout::new().with_column(DossierColumn::Channel, "Nộp bằng");
    /// let record = DossierReader::with_layout(list.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.dossier().unwrap().channel(), Some(Channel::Online));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_layout(reader: R, layout: &Layout) -> Result<Self, ReadError> {
        let (splitter, header) = Splitter::open_list(reader, layout)?;
        Ok(Self { splitter, header, passed: PassedRows::default(), finished: false })
    }

    /// The columns that were found.
    pub fn layout(&self) -> &FoundLayout {
        &self.header.found
    }

    /// Findings on the headings: columns that the reader does not use, and columns that may hold the same thing.
    ///
    /// ```
    /// use cchc::ingest::DossierReader;
    ///
    /// let reader = DossierReader::new(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// assert!(reader.header_findings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn header_findings(&self) -> Findings {
        self.header.findings.iter().cloned().collect()
    }

    /// What was noticed between the records read so far: how many rows are no dossiers but totals, signatures, or blank.
    ///
    /// ```
    /// use cchc::ingest::DossierReader;
    ///
    /// let list = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc
    /// HS-1,Báo chí,1,2021-01-04,2021-01-18,
    /// Tổng cộng,,,,1,
    /// ,,,,,
    /// ,NGƯỜI LẬP BIỂU,,,,THỦ TRƯỞNG ĐƠN VỊ\n";
    /// let mut reader = DossierReader::new(list.as_bytes())?;
    /// assert_eq!(reader.by_ref().count(), 1);
    /// let findings = reader.row_findings();
    /// assert_eq!(findings.iter().next().unwrap().found().unwrap().to_string(), "3");
    /// # Ok::<(), cchc::ingest::ReadError>(())
    /// ```
    pub fn row_findings(&self) -> Findings {
        self.passed.finding().into_iter().collect()
    }

    fn read(&mut self) -> Result<Option<DossierRecord>, ReadError> {
        let header = &self.header;
        while let Some((span, bytes)) = self.splitter.next(header.separator, header.width)? {
            if header.is_repeated_by(bytes) {
                continue;
            }
            match read_row(&span, bytes, header) {
                Ok(record) => return Ok(Some(record)),
                Err(NoDossier(text)) => {
                    self.passed.add(span.position, &text);
                    self.splitter.take_back();
                }
            }
        }
        Ok(None)
    }

    /// Goes through all records and looks at nothing but their codes.
    pub(super) fn each_code(mut self, mut look: impl FnMut(DossierCode, Position)) -> Result<(), ReadError> {
        let header = &self.header;
        while let Some((span, bytes)) = self.splitter.next(header.separator, header.width)? {
            if header.is_repeated_by(bytes) {
                continue;
            }
            let mut found = Vec::with_capacity(header.width);
            let fault = split(&span, bytes, header, &mut found);
            if passed(&found, fault.as_ref(), header).is_some() {
                self.splitter.take_back();
                continue;
            }
            let code = match fault {
                Some(_) => broken_code(&found, header),
                None => header
                    .at(DossierColumn::Code)
                    .and_then(|at| found.get(at))
                    .map(|cell| text(cell).into_owned())
                    .filter(|code| !header.rules.is_no_name(code))
                    .unwrap_or_default(),
            };
            look(DossierCode::new(code), span.position);
        }
        Ok(())
    }

    /// The header, where the records begin, what has been read of them, and the reader for the rest.
    pub(crate) fn into_parts(self) -> (Header, Position, Vec<u8>, Rest<R>) {
        let (position, ahead, reader) = self.splitter.into_parts();
        (self.header, position, ahead, reader)
    }
}

/// Why a record is not a row of cells.
enum Fault {
    /// It has so many cells.
    Width(usize),
    Other(&'static str),
}

/// Splits a record into its cells; says why it is not a row of cells, if it is none.
fn split<'a>(span: &RecordSpan, bytes: &'a [u8], header: &Header, found: &mut Vec<Cow<'a, [u8]>>) -> Option<Fault> {
    match span.kind {
        RecordSpanKind::Overlong => Some(Fault::Other("a record has at most 1 MiB")),
        RecordSpanKind::Unclosed => Some(Fault::Other("a quote is not closed")),
        RecordSpanKind::Whole => match cells(bytes, header.separator, found) {
            Err(StrayQuote) => Some(Fault::Other("text follows a closing quote")),
            Ok(()) if found.len() != header.width => Some(Fault::Width(found.len())),
            Ok(()) => None,
        },
    }
}

/// A row that is no dossier, by its text.
pub(crate) struct NoDossier(pub(crate) String);

/// The text of a row that is no dossier: a total, a signature, nothing but blank cells.
fn passed(found: &[Cow<'_, [u8]>], fault: Option<&Fault>, header: &Header) -> Option<String> {
    let fits = match fault {
        None => true,
        Some(Fault::Width(_)) => false,
        Some(Fault::Other(_)) => return None,
    };
    let code = header.at(DossierColumn::Code).and_then(|at| found.get(at));
    if fits && code.is_some_and(|code| is_code_bytes(code)) {
        return None;
    }
    let texts: Vec<Cow<'_, str>> = found.iter().map(|cell| text(cell)).collect();
    let filled = texts.iter().enumerate().map(|(at, text)| (known_at(at, |holds| header.at(holds)), text.trim()));
    let filled: Vec<Filled<'_>> = filled.filter(|(_, text)| !text.is_empty()).collect();
    let is_none = if fits { is_no_dossier(&filled, &header.rules) } else { is_line_of_text(&filled) };
    is_none.then(|| filled.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" "))
}

/// The code in a record that is no row of cells, as much of it as is kept.
fn broken_code(found: &[Cow<'_, [u8]>], header: &Header) -> String {
    let cell = header.at(DossierColumn::Code).and_then(|at| found.get(at));
    cell.map(|cell| text(cell)).unwrap_or_default().chars().take(SHOWN).collect()
}

/// Understands one record.
pub(crate) fn read_record(span: &RecordSpan, bytes: &[u8], header: &Header) -> DossierRecord {
    let mut found = Vec::with_capacity(header.width);
    let fault = split(span, bytes, header, &mut found);
    record_of(span, &found, fault.as_ref(), header)
}

/// Understands one row, which may be no dossier.
pub(crate) fn read_row(span: &RecordSpan, bytes: &[u8], header: &Header) -> Result<DossierRecord, NoDossier> {
    let mut found = Vec::with_capacity(header.width);
    let fault = split(span, bytes, header, &mut found);
    match passed(&found, fault.as_ref(), header) {
        Some(text) => Err(NoDossier(text)),
        None => Ok(record_of(span, &found, fault.as_ref(), header)),
    }
}

fn record_of(span: &RecordSpan, found: &[Cow<'_, [u8]>], fault: Option<&Fault>, header: &Header) -> DossierRecord {
    match fault {
        Some(Fault::Width(cells)) => broken(span, found, header, &format!("{cells} cells")),
        Some(Fault::Other(fault)) => broken(span, found, header, fault),
        None => understood(span, found, header),
    }
}

impl<R: Read> Iterator for DossierReader<R> {
    type Item = Result<DossierRecord, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let record = self.read().transpose();
        self.finished = !matches!(record, Some(Ok(_)));
        record
    }
}

/// The longest text of a cell that a finding or a list keeps, in bytes.
const SHOWN: usize = 200;

/// A record that is not even a row of cells.
fn broken(span: &RecordSpan, found: &[Cow<'_, [u8]>], header: &Header, fault: &str) -> DossierRecord {
    let code = broken_code(found, header);
    let location = Location::position(span.position).with_dossier(code.as_str());
    let finding = Finding::new(Rule::RECORD_UNREADABLE, location);
    let finding = finding.with_expected(format!("{} cells", header.width)).with_found(fault);
    DossierRecord {
        position: span.position,
        address: None,
        raw: RawDossier { code: Some(code.clone()), ..RawDossier::default() },
        dossier: Err(UnreadableDossier::new(code, Rule::RECORD_UNREADABLE)),
        findings: vec![finding],
        marks: Vec::new(),
    }
}

fn understood(span: &RecordSpan, found: &[Cow<'_, [u8]>], header: &Header) -> DossierRecord {
    let cell = |column| found.get(header.at(column)?).map(|cell| text(cell).into_owned());
    let raw = raw_dossier(cell);
    let location = Location::position(span.position).with_dossier(raw.code.as_deref().unwrap_or(""));
    let Interpreted { dossier, findings: noticed, marks } = raw.interpret_by(&header.rules);
    let mut findings: Vec<Finding> =
        noticed.into_iter().map(|finding| finding.with_location(location.clone())).collect();
    let mut bad_text = false;
    let mut control = false;
    for cell in found {
        bad_text |= std::str::from_utf8(cell).is_err();
        control |= cell.iter().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t'));
    }
    if bad_text {
        findings.push(Finding::new(Rule::TEXT_NOT_UTF8, location.clone()));
    }
    if control {
        findings.push(Finding::new(Rule::CONTROL_CHARACTER, location));
    }
    DossierRecord { position: span.position, address: None, raw, dossier, findings, marks }
}

fn text(cell: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(cell)
}
