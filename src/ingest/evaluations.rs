//! Evaluation forms out of CSV.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;

use super::columns::Columns;
use super::error::ReadError;
use super::record::{StrayQuote, cells};
use super::splitter::{RecordSpan, RecordSpanKind, Splitter};
use crate::evaluation::{EvaluationForm, RawEvaluationForm};
use crate::finding::{Finding, Findings, Location, Position, Rule};

const KNOWN: [&str; 9] = [
    "ma_phieu",
    "ma_ho_so",
    "linh_vuc",
    "ngay",
    "so_lan_lien_he",
    "so_co_quan",
    "khieu_nai",
    "muc_hai_long",
    "hinh_thuc",
];
const REQUIRED: usize = 8;

/// Reads evaluation forms from CSV (đọc phiếu đánh giá từ tệp CSV), one record at a time.
///
/// The first line names the columns, in any order: `ma_phieu`, `ma_ho_so`, `linh_vuc`, `ngay`, `so_lan_lien_he`,
/// `so_co_quan`, `khieu_nai` and `muc_hai_long`, and if the file has it `hinh_thuc`. Cells may be empty. Separators,
/// quotes and limits are those of [`DossierReader`](super::dossiers::DossierReader).
///
/// ```
/// use cchc::ingest::EvaluationReader;
///
/// let csv = "ma_phieu,ma_ho_so,linh_vuc,ngay,so_lan_lien_he,so_co_quan,khieu_nai,muc_hai_long\n\
///            P-1,HS-1,Báo chí,2021-01-15,0,,0,5\n";
/// let records: Vec<_> = EvaluationReader::new(csv.as_bytes())?.collect::<Result<_, _>>()?;
/// let form = records[0].form().unwrap();
/// assert_eq!((form.contacts, form.bodies), (Some(0), None));
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
pub struct EvaluationReader<R> {
    splitter: Splitter<R>,
    columns: Columns<9>,
    finished: bool,
}

impl<R> fmt::Debug for EvaluationReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EvaluationReader").finish_non_exhaustive()
    }
}

/// One record of a file of forms: the raw cells, the form if they make one, and what was noticed (bản ghi phiếu).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationRecord {
    position: Position,
    raw: RawEvaluationForm,
    form: Option<EvaluationForm>,
    findings: Vec<Finding>,
}

impl EvaluationRecord {
    /// Where the record is.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The cells as they stand in the file.
    pub fn raw(&self) -> &RawEvaluationForm {
        &self.raw
    }

    /// The form; `None` for a record that is no row of cells.
    pub fn form(&self) -> Option<&EvaluationForm> {
        self.form.as_ref()
    }

    /// The form; `None` for a record that is no row of cells.
    pub fn into_form(self) -> Option<EvaluationForm> {
        self.form
    }

    /// What the reader noticed.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The place, for further findings.
    pub fn location(&self) -> Location {
        place(self.position, self.form.as_ref())
    }
}

fn place(position: Position, form: Option<&EvaluationForm>) -> Location {
    let location = Location::position(position);
    match form.and_then(EvaluationForm::dossier) {
        Some(code) => location.with_dossier(code.as_str()),
        None => location,
    }
}

impl<R: Read> EvaluationReader<R> {
    /// Reads the header.
    ///
    /// Fails when the input is empty, is no text in UTF-8 (UTF-16, a workbook), or lacks a column.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where the input cannot be read, is empty, is no text in UTF-8, or lacks a column.
    pub fn new(reader: R) -> Result<Self, ReadError> {
        let separator = |line: &[u8]| Columns::separator(line, &KNOWN);
        let (splitter, separator, position, line) = Splitter::open(reader, separator, "ma_phieu, ma_ho_so, linh_vuc")?;
        let columns = Columns::read(&line, separator, position, &KNOWN, REQUIRED)?;
        Ok(Self { splitter, columns, finished: false })
    }

    /// Findings on the header: columns that the reader does not use.
    pub fn header_findings(&self) -> Findings {
        let at = Position { byte: 0, line: 1, record: 0 };
        let unknown =
            |name: &String| Finding::new(Rule::COLUMN_UNKNOWN, Location::position(at)).with_found(name.as_str());
        self.columns.unknown.iter().map(unknown).collect()
    }

    fn read(&mut self) -> Result<Option<EvaluationRecord>, ReadError> {
        let columns = &self.columns;
        let Some((span, bytes)) = self.splitter.next(columns.separator, columns.width)? else { return Ok(None) };
        let mut found = Vec::with_capacity(columns.width);
        let fault = match span.kind {
            RecordSpanKind::Overlong => Some("a record has at most 1 MiB".to_owned()),
            RecordSpanKind::Unclosed => Some("a quote is not closed".to_owned()),
            RecordSpanKind::Whole => match cells(bytes, columns.separator, &mut found) {
                Err(StrayQuote) => Some("text follows a closing quote".to_owned()),
                Ok(()) if found.len() != columns.width => Some(format!("{} cells", found.len())),
                Ok(()) => None,
            },
        };
        Ok(Some(match fault {
            Some(fault) => broken(&span, columns.width, &fault),
            None => understood(&span, &found, columns),
        }))
    }
}

impl<R: Read> Iterator for EvaluationReader<R> {
    type Item = Result<EvaluationRecord, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let record = self.read().transpose();
        self.finished = !matches!(record, Some(Ok(_)));
        record
    }
}

fn broken(span: &RecordSpan, width: usize, fault: &str) -> EvaluationRecord {
    let finding = Finding::new(Rule::RECORD_UNREADABLE, Location::position(span.position));
    let finding = finding.with_expected(format!("{width} cells")).with_found(fault);
    EvaluationRecord { position: span.position, raw: RawEvaluationForm::default(), form: None, findings: vec![finding] }
}

fn understood(span: &RecordSpan, found: &[Cow<'_, [u8]>], columns: &Columns<9>) -> EvaluationRecord {
    let cell = |name: usize| {
        let at = columns.places[name]?;
        found.get(at).map(|cell| String::from_utf8_lossy(cell).into_owned())
    };
    let raw = RawEvaluationForm {
        code: cell(0),
        dossier: cell(1),
        field: cell(2),
        date: cell(3),
        contacts: cell(4),
        bodies: cell(5),
        complaint: cell(6),
        satisfaction: cell(7),
        channel: cell(8),
    };
    let (form, noticed) = raw.interpret();
    let location = place(span.position, Some(&form));
    let mut findings: Vec<Finding> =
        noticed.into_iter().map(|finding| finding.with_location(location.clone())).collect();
    if found.iter().any(|cell| std::str::from_utf8(cell).is_err()) {
        findings.push(Finding::new(Rule::TEXT_NOT_UTF8, location));
    }
    EvaluationRecord { position: span.position, raw, form: Some(form), findings }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "ma_phieu,ma_ho_so,linh_vuc,ngay,so_lan_lien_he,so_co_quan,khieu_nai,muc_hai_long\n";

    fn read(body: &str) -> Vec<EvaluationRecord> {
        let text = format!("{HEADER}{body}");
        EvaluationReader::new(text.as_bytes()).unwrap().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn a_faulty_record_hides_no_other() {
        let records = read("P-1,HS-1\n\"P-2,,,,,,,\nP-3,,,,,,,\n,,,,,,,9\n");
        assert_eq!(records.len(), 4);
        assert!(records[0].form().is_none() && records[1].form().is_none());
        assert_eq!(records[2].form().unwrap().code, "P-3");
        assert_eq!(records[3].findings()[0].rule(), Rule::EVALUATION_ANSWER_UNREADABLE);
        assert_eq!(records[3].location().to_string(), "line 5, record 4, byte 113");
    }

    #[test]
    fn columns_are_found_by_name() {
        let text = "\u{feff}ngay;ma_ho_so;ma_phieu;linh_vuc;khieu_nai;muc_hai_long;so_co_quan;so_lan_lien_he;ghi_chu\r\n\
                    15/01/2021;HS-1;P-1;;1;;;2;x\r\n";
        let mut reader = EvaluationReader::new(text.as_bytes()).unwrap();
        assert_eq!(reader.header_findings().total(), 1);
        let record = reader.next().unwrap().unwrap();
        let form = record.form().unwrap();
        assert_eq!((form.contacts, form.code.as_str()), (Some(2), "P-1"));
    }

    #[test]
    fn what_is_no_file_of_forms_is_refused() {
        let error = |bytes: &[u8]| EvaluationReader::new(bytes).map(|_| ()).unwrap_err().to_string();
        assert!(error(b"").contains("the input is empty"));
        assert!(error(b"ma_phieu,ngay\n").contains("the header lacks ma_ho_so, linh_vuc, so_lan_lien_he"));
        assert!(error(b"\xff\xfea\0").contains("the header lacks"));
        assert!(error(b"ngay,ngay\n").contains("occurs twice"));
    }

    #[test]
    fn the_header_is_found_as_in_a_file_of_dossiers() {
        let header = "ma_phieu;ma_ho_so;linh_vuc;ngay;so_lan_lien_he;so_co_quan;khieu_nai;muc_hai_long";
        let after_blank_lines = format!("\n\n{header}\nP-1;;Báo chí;2021-01-05;0;0;0;5\n");
        let records: Vec<_> =
            EvaluationReader::new(after_blank_lines.as_bytes()).unwrap().map(Result::unwrap).collect();
        assert_eq!((records.len(), records[0].position().line), (1, 4));
        let alone = format!("{header}\rP-1;;Báo chí;2021-01-05;0;0;0;5\r");
        let error = EvaluationReader::new(alone.as_bytes()).err().unwrap().to_string();
        assert!(error.ends_with("the lines end with CR alone; expected LF or CRLF"), "{error}");
    }
}
