//! Evaluation forms out of CSV.

mod column;
mod header;
mod layout;

pub use column::EvaluationColumn;
pub use layout::EvaluationLayout;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;

use super::error::ReadError;
use super::record::{StrayQuote, cells, trim_line_end};
use super::splitter::{RecordSpan, RecordSpanKind, Splitter};
use crate::evaluation::{EvaluationForm, Questionnaire, RawEvaluationForm, SatisfactionScale};
use crate::finding::{Finding, Findings, Location, Position, Rule};
use crate::text::excerpt::excerpt;
use crate::text::plain::skeleton;
use header::{Header, separator};

/// Reads evaluation forms from CSV (đọc phiếu đánh giá từ tệp CSV), one record at a time.
///
/// The first line, or the first one below titles, names the columns, in any order: `ma_phieu`, `ma_ho_so`, `linh_vuc`, `ngay`, `so_lan_lien_he`,
/// `so_co_quan`, `khieu_nai` and `muc_hai_long`, and if the file has them `hinh_thuc`, `don_vi`, `ma_thu_tuc` and `can_bo`; or the
/// headings of paper forms and exports: "Mã phiếu", "Ngày đánh giá", "Mức độ hài lòng (1–5)". What is headed otherwise, or is not
/// there, a [layout](EvaluationLayout) says. Cells may be empty. Separators, quotes and limits are those of
/// [`DossierReader`](super::dossiers::DossierReader).
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
    header: Header,
    questions: Option<Questions>,
    /// The words of finer scales that were read as one of two levels and said.
    merged: BTreeSet<String>,
    finished: bool,
}

/// Which column answers which question.
struct Questions {
    questionnaire: Questionnaire,
    /// Column and code of the question.
    places: Vec<(usize, String)>,
}

impl<R> fmt::Debug for EvaluationReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EvaluationReader").finish_non_exhaustive()
    }
}

/// One record of a file of forms: the raw cells, the form if they make one, and what was noticed (bản ghi phiếu).
///
/// ```
/// use cchc::ingest::EvaluationReader;
///
/// let record = EvaluationReader::new(cchc::samples::CONSTRUCTED_EVALUATIONS.as_bytes())?.next().unwrap()?;
/// assert_eq!(record.form().unwrap().code, "PDG-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    ///
    /// ```
    /// use cchc::ingest::EvaluationReader;
    ///
    /// let record = EvaluationReader::new(cchc::samples::CONSTRUCTED_EVALUATIONS.as_bytes())?.next().unwrap()?;
    /// assert!(record.location().position.is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    ///
    /// ```
    /// use cchc::ingest::EvaluationReader;
    ///
    /// let reader = EvaluationReader::new(cchc::samples::CONSTRUCTED_EVALUATIONS.as_bytes())?;
    /// assert_eq!(reader.count(), 17);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(reader: R) -> Result<Self, ReadError> {
        Self::with_layout(reader, &EvaluationLayout::new())
    }

    /// Reads the header as a layout says it: which heading is which column, and which columns there are not.
    ///
    /// # Errors
    ///
    /// As [`EvaluationReader::new`].
    ///
    /// ```
    /// use cchc::ingest::{EvaluationColumn, EvaluationLayout, EvaluationReader};
    ///
    /// let csv = "Mã phiếu;Mã hồ sơ;Lĩnh vực;Ngày đánh giá;Số lần đi lại;Khiếu nại;Mức độ hài lòng\nP-1;HS-1;Hộ tịch;15/01/2021;1;0;5\n";
    /// let layout = EvaluationLayout::new()
    ///     .with_column(EvaluationColumn::Contacts, "Số lần đi lại")
    ///     .without(EvaluationColumn::Bodies);
    /// let record = EvaluationReader::with_layout(csv.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.form().unwrap().contacts, Some(1));
    /// # Ok::<(), cchc::ingest::ReadError>(())
    /// ```
    pub fn with_layout(reader: R, layout: &EvaluationLayout) -> Result<Self, ReadError> {
        Self::open(reader, layout, EvaluationColumn::EXPECTED, &|_| false)
    }

    fn open(
        reader: R,
        layout: &EvaluationLayout,
        expected: &[EvaluationColumn],
        is_question: &dyn Fn(&str) -> bool,
    ) -> Result<Self, ReadError> {
        let find = |line: &[u8]| separator(line, layout);
        let (mut splitter, separator, position, line) = Splitter::open(reader, find, "ma_phieu, ma_ho_so, linh_vuc")?;
        let read =
            |line: &[u8], separator, position| Header::read(line, separator, position, expected, layout, is_question);
        let header = match read(&line, separator, position) {
            Ok(header) => header,
            Err(error) => below_titles(&mut splitter, find, read).ok_or(error)?,
        };
        Ok(Self { splitter, header, questions: None, merged: BTreeSet::new(), finished: false })
    }

    /// Reads the header of a list of answers to a questionnaire: further columns are questions, named by their codes or by their
    /// texts as forms on the web print them. Beside them the file needs `ma_phieu`, `ma_ho_so`, `linh_vuc` and `ngay` alone.
    ///
    /// ```
    /// use cchc::evaluation::{Questionnaire, Survey};
    /// use cchc::ingest::EvaluationReader;
    ///
    /// let questionnaire = Questionnaire::illustrative_sipas()?;
    /// let csv = "ma_phieu,ma_ho_so,linh_vuc,ngay,1.1,\"Thái độ, hướng dẫn tận tình (minh họa)\"\n\
    ///            P-1,HS-1,Báo chí,2021-01-15,5,hài lòng\n";
    /// let mut survey = Survey::new(questionnaire.clone());
    /// for record in EvaluationReader::with_questionnaire(csv.as_bytes(), questionnaire)? {
    ///     record?.form().into_iter().for_each(|form| survey.add(form));
    /// }
    /// assert_eq!(survey.index("3.1").unwrap().to_string(), "1/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`EvaluationReader::new`], and where two columns name one question.
    pub fn with_questionnaire(reader: R, questionnaire: Questionnaire) -> Result<Self, ReadError> {
        Self::with_layout_and_questionnaire(reader, &EvaluationLayout::new(), questionnaire)
    }

    /// Reads the header of a list of answers to a questionnaire as a layout says it. A heading that is a question of the
    /// questionnaire is one, whatever else it means, unless the layout or the name of data files says otherwise.
    ///
    /// ```
    /// use cchc::evaluation::Questionnaire;
    /// use cchc::ingest::{EvaluationColumn, EvaluationLayout, EvaluationReader};
    ///
    /// let csv = "Mã phiếu;Mã hồ sơ;Ngày khảo sát;1.1\nP-1;HS-1;15/01/2021;5\n";
    /// let layout = EvaluationLayout::new().without(EvaluationColumn::Field);
    /// let questionnaire = Questionnaire::illustrative_sipas()?;
    /// let mut forms = EvaluationReader::with_layout_and_questionnaire(csv.as_bytes(), &layout, questionnaire)?;
    /// assert!(forms.next().unwrap()?.form().unwrap().answers.contains_key("1.1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`EvaluationReader::with_questionnaire`].
    pub fn with_layout_and_questionnaire(
        reader: R,
        layout: &EvaluationLayout,
        questionnaire: Questionnaire,
    ) -> Result<Self, ReadError> {
        let is_question = |heading: &str| questionnaire.question_like(heading).is_some();
        let mut reader = Self::open(reader, layout, EvaluationColumn::BESIDE_QUESTIONS, &is_question)?;
        let mut places: Vec<(usize, String)> = Vec::new();
        for (at, heading) in &reader.header.others {
            let Some(question) = questionnaire.question_like(heading) else { continue };
            if places.iter().any(|(_, code)| *code == question.code) {
                let at = Position { byte: 0, line: 1, record: 0 };
                let error = ReadError::new(at, format!("two columns name the question {}", question.code));
                return Err(error.in_vietnamese(format!("hai cột cùng là câu hỏi {}", question.code)));
            }
            places.push((*at, question.code.clone()));
        }
        reader.header.others.retain(|(at, _)| places.iter().all(|(place, _)| place != at));
        reader.questions = Some(Questions { questionnaire, places });
        Ok(reader)
    }

    /// Findings on the header: columns that the reader does not use.
    ///
    /// ```
    /// use cchc::ingest::EvaluationReader;
    ///
    /// let reader = EvaluationReader::new(cchc::samples::CONSTRUCTED_EVALUATIONS.as_bytes())?;
    /// assert!(reader.header_findings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn header_findings(&self) -> Findings {
        let at = Position { byte: 0, line: 1, record: 0 };
        let unknown = |(_, name): &(usize, String)| {
            Finding::new(Rule::COLUMN_UNKNOWN, Location::position(at)).with_found(excerpt(name, 80))
        };
        self.header.others.iter().map(unknown).collect()
    }

    fn read(&mut self) -> Result<Option<EvaluationRecord>, ReadError> {
        let header = &self.header;
        let Some((span, bytes)) = self.splitter.next(header.separator, header.width)? else { return Ok(None) };
        let mut found = Vec::with_capacity(header.width);
        let fault = match span.kind {
            RecordSpanKind::Overlong => Some("a record has at most 1 MiB".to_owned()),
            RecordSpanKind::Unclosed => Some("a quote is not closed".to_owned()),
            RecordSpanKind::Whole => match cells(bytes, header.separator, &mut found) {
                Err(StrayQuote) => Some("text follows a closing quote".to_owned()),
                Ok(()) if found.len() != header.width => Some(format!("{} cells", found.len())),
                Ok(()) => None,
            },
        };
        Ok(Some(match fault {
            Some(fault) => broken(&span, header.width, &fault),
            None => understood(&span, &found, header, self.questions.as_ref()),
        }))
    }
}

impl<R: Read> Iterator for EvaluationReader<R> {
    type Item = Result<EvaluationRecord, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let mut record = self.read().transpose();
        if let Some(Ok(record)) = &mut record {
            // Each word is said once.
            if let Some((_, finding)) = merged_level(record).filter(|(word, _)| self.merged.insert(word.clone())) {
                record.findings.push(finding);
            }
        }
        self.finished = !matches!(record, Some(Ok(_)));
        record
    }
}

fn broken(span: &RecordSpan, width: usize, fault: &str) -> EvaluationRecord {
    let finding = Finding::new(Rule::RECORD_UNREADABLE, Location::position(span.position));
    let finding = finding.with_expected(format!("{width} cells")).with_found(fault);
    EvaluationRecord { position: span.position, raw: RawEvaluationForm::default(), form: None, findings: vec![finding] }
}

fn understood(
    span: &RecordSpan,
    found: &[Cow<'_, [u8]>],
    header: &Header,
    questions: Option<&Questions>,
) -> EvaluationRecord {
    let at = |place: usize| found.get(place).map(|cell| String::from_utf8_lossy(cell).into_owned());
    let cell = |column: EvaluationColumn| at(header.places[column as usize]?);
    let raw = RawEvaluationForm {
        code: cell(EvaluationColumn::Code),
        dossier: cell(EvaluationColumn::Dossier),
        field: cell(EvaluationColumn::Field),
        date: cell(EvaluationColumn::Date),
        contacts: cell(EvaluationColumn::Contacts),
        bodies: cell(EvaluationColumn::Bodies),
        complaint: cell(EvaluationColumn::Complaint),
        satisfaction: cell(EvaluationColumn::Satisfaction),
        channel: cell(EvaluationColumn::Channel),
        unit: cell(EvaluationColumn::Unit),
        procedure: cell(EvaluationColumn::Procedure),
        officer: cell(EvaluationColumn::Officer),
    };
    let (mut form, mut noticed) = raw.interpret();
    if let Some(Questions { questionnaire, places }) = questions {
        let answers: Vec<(&str, String)> =
            places.iter().filter_map(|(place, code)| Some((code.as_str(), at(*place)?))).collect();
        noticed.extend(questionnaire.fill(&mut form, answers.iter().map(|(code, answer)| (*code, answer.as_str()))));
    }
    let location = place(span.position, Some(&form));
    let mut findings: Vec<Finding> =
        noticed.into_iter().map(|finding| finding.with_location(location.clone())).collect();
    if found.iter().any(|cell| std::str::from_utf8(cell).is_err()) {
        findings.push(Finding::new(Rule::TEXT_NOT_UTF8, location));
    }
    EvaluationRecord { position: span.position, raw, form: Some(form), findings }
}

/// Most rows of titles above the headings.
const TITLES: usize = 24;

/// The first row below the first one that has the headings, where titles stand above them.
fn below_titles<R: Read>(
    splitter: &mut Splitter<R>,
    separator: impl Fn(&[u8]) -> u8,
    read: impl Fn(&[u8], u8, Position) -> Result<Header, ReadError>,
) -> Option<Header> {
    for _ in 0..TITLES {
        let (span, line) = splitter.next(b',', 0).ok()??;
        let line = trim_line_end(line);
        let header = read(line, separator(line), span.position);
        // It is no form.
        splitter.take_back();
        if let Ok(header) = header {
            return Some(header);
        }
    }
    None
}

/// A word of a scale of more than two levels that was read as one of two: "rất hài lòng", "bình thường".
fn merged_level(record: &EvaluationRecord) -> Option<(String, Finding)> {
    const FINER: [&str; 3] = ["rathailong", "binhthuong", "ratkhonghailong"];
    let word = record.raw.satisfaction.as_deref()?.trim();
    let key = skeleton(excerpt(word, 40));
    let taken = record.form.as_ref()?.satisfaction?;
    if taken.scale() != SatisfactionScale::Two || !FINER.contains(&key.as_str()) {
        return None;
    }
    let finding = Finding::new(Rule::EVALUATION_LEVELS_MERGED, record.location());
    Some((key, finding.with_found(excerpt(word, 40)).with_expected(taken.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::{Answer, AnswerKind, Question};

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
    fn columns_that_are_questions() {
        let level = AnswerKind::Level(SatisfactionScale::Five);
        let questions =
            vec![Question::new("c1", "Ông/Bà thấy thế nào?", level), Question::new("c2", "Số lần", AnswerKind::Count)];
        let questionnaire = Questionnaire::new("q", "", questions).unwrap();
        let open = |header: &str| {
            let text = format!("{header}\nP-1,HS-1,,2021-01-15,9,2\n");
            EvaluationReader::with_questionnaire(text.into_bytes().leak() as &[u8], questionnaire.clone())
        };
        let mut reader = open("ma_phieu,ma_ho_so,linh_vuc,ngay,ông/bà thấy thế nào?,khác").unwrap();
        assert_eq!(reader.header_findings().total(), 1);
        let record = reader.next().unwrap().unwrap();
        // 9 is no level, and what stands under no question is no answer.
        assert!(!record.form().unwrap().has_answers());
        assert_eq!(record.findings()[0].rule(), Rule::EVALUATION_ANSWER_UNREADABLE);
        assert!(record.findings()[0].location().position.is_some());
        let record = open("ma_phieu,ma_ho_so,linh_vuc,ngay,x,C2").unwrap().next().unwrap().unwrap();
        assert_eq!(record.form().unwrap().answers["c2"], Answer::Count(2));
        let error = open("ma_phieu,ma_ho_so,linh_vuc,ngay,c2,Số lần").map(|_| ()).unwrap_err().to_string();
        assert!(error.ends_with("two columns name the question c2"), "{error}");
    }

    #[test]
    fn titles_stand_above_the_headings() {
        let text =
            format!("TỔNG HỢP PHIẾU,,,,,,,\n\n\"Quý III, 2026\",,,,,,,\n{HEADER}P-1,HS-1,Hộ tịch,2021-01-15,,,,4\n");
        let records: Vec<_> = EvaluationReader::new(text.as_bytes()).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(records.len(), 1);
        assert_eq!((records[0].position().line, records[0].position().record), (5, 1));
        // What is said of a list without headings is said of its first line.
        let error = EvaluationReader::new("một,hai\n1,2\n".as_bytes()).map(|_| ()).unwrap_err().to_string();
        assert!(error.starts_with("line 1") && error.contains("một, hai"), "{error}");
    }

    #[test]
    fn words_of_finer_scales_are_said_once_each() {
        let records = read(
            "P-1,,,,,,,Rất hài lòng\nP-2,,,,,,,rất hài lòng\nP-3,,,,,,,Bình thường\nP-4,,,,,,,Hài lòng\nP-5,,,,,,,5\n",
        );
        let said = |record: &EvaluationRecord| {
            let rules = record.findings().iter().map(Finding::rule);
            rules.filter(|rule| *rule == Rule::EVALUATION_LEVELS_MERGED).count()
        };
        assert_eq!(records.iter().map(said).collect::<Vec<_>>(), [1, 0, 1, 0, 0]);
        assert_eq!(records[2].findings()[0].expected().unwrap().to_string(), "chưa hài lòng");
    }

    #[test]
    fn what_is_no_file_of_forms_is_refused() {
        let error = |bytes: &[u8]| EvaluationReader::new(bytes).map(|_| ()).unwrap_err().to_string();
        assert!(error(b"").contains("the input is empty"));
        assert!(error(b"ma_phieu,ngay\n").contains("the header lacks ma_ho_so, linh_vuc, so_lan_lien_he"));
        assert!(error(b"\xff\xfea\0").contains("the header lacks"));
        assert!(error(b"ngay,ngay\n").contains("occurs twice"));
    }

    /// As the lists of an office come: paper forms, an export, an online questionnaire.
    #[test]
    fn headings_in_vietnamese_are_those_of_data_files() {
        let named = "ma_phieu;ma_ho_so;linh_vuc;ngay;so_lan_lien_he;so_co_quan;khieu_nai;muc_hai_long";
        for header in [
            "Mã phiếu;Mã hồ sơ;Lĩnh vực;Ngày đánh giá;Số lần liên hệ;Số cơ quan;Khiếu nại;Mức độ hài lòng",
            "Số phiếu;Số hồ sơ;Tên lĩnh vực;Ngày khảo sát;Số lần phải liên hệ;Số cơ quan phải liên hệ;Có khiếu nại;Hài lòng",
            "MÃ PHIẾU;MÃ SỐ HỒ SƠ;LĨNH VỰC;NGÀY;SỐ LẦN LIÊN HỆ;SỐ CƠ QUAN, ĐƠN VỊ;KHIẾU NẠI (CÓ/KHÔNG);MỨC HÀI LÒNG (1-5)",
            "MaPhieu;MaHoSo;LinhVuc;ThoiGianDanhGia;SoLanLienHe;SoCoQuan;KhieuNai;MucDoHaiLong",
        ] {
            let read = |header: &str| {
                let text = format!("{header}\nP-1;HS-1;Hộ tịch;15/01/2021;1;0;có;4\n");
                let mut reader = EvaluationReader::new(text.as_bytes()).unwrap();
                assert!(reader.header_findings().is_empty(), "{header}");
                reader.next().unwrap().unwrap().into_form().unwrap()
            };
            assert_eq!(read(header), read(named), "{header}");
        }
    }

    #[test]
    fn a_list_without_columns_says_what_there_is_and_what_to_do() {
        let header = "Mã phiếu;Mã hồ sơ;Lĩnh vực;Ngày đánh giá;Mức độ hài lòng;Góp ý";
        let text = format!("{header}\nP-1;HS-1;Hộ tịch;06/01/2021;hài lòng;\n");
        let error = EvaluationReader::new(text.as_bytes()).err().unwrap();
        assert_eq!(
            error.to_string(),
            "line 1, record 0, byte 0: the header lacks so_lan_lien_he, so_co_quan, khieu_nai; expected the columns ma_phieu, \
             ma_ho_so, linh_vuc, ngay, so_lan_lien_he, so_co_quan, khieu_nai, muc_hai_long; found Mã phiếu, Mã hồ sơ, Lĩnh vực, \
             Ngày đánh giá, Mức độ hài lòng, Góp ý; a layout says which column it is, {\"columns\":{\"contacts\":\"…\"}}, or \
             that there is none, {\"without\":[\"contacts\"]}"
        );
        let layout: EvaluationLayout =
            serde_json::from_str("{\"without\":[\"contacts\",\"bodies\",\"complaint\"]}").unwrap();
        let mut reader = EvaluationReader::with_layout(text.as_bytes(), &layout).unwrap();
        assert_eq!(reader.header_findings().total(), 1);
        let form = reader.next().unwrap().unwrap().into_form().unwrap();
        assert_eq!(
            (form.contacts, form.satisfaction.map(crate::evaluation::Satisfaction::is_satisfied)),
            (None, Some(true))
        );
        assert!(serde_json::from_str::<EvaluationLayout>("{\"without\":[\"contact\"]}").is_err());
    }

    #[test]
    fn of_two_headings_the_better_name_is_taken_and_of_two_as_good_none() {
        let open = |header: &str, layout: &EvaluationLayout| {
            let text = format!("{header}\nP-1;HS-1;x;2021-01-15;0;0;0;5;ID-9\n");
            EvaluationReader::with_layout(text.as_bytes(), layout)
                .map(|mut reader| reader.next().unwrap().unwrap().into_form().unwrap().code)
        };
        let rest = "ma_ho_so;linh_vuc;ngay;so_lan_lien_he;so_co_quan;khieu_nai;muc_hai_long";
        let none = EvaluationLayout::new();
        assert_eq!(open(&format!("Mã phiếu;{rest};ID"), &none).unwrap(), "P-1");
        let error = open(&format!("Số phiếu;{rest};Mã phiếu khảo sát"), &none).unwrap_err().to_string();
        assert!(error.contains("“Số phiếu” in column 1 and “Mã phiếu khảo sát” in column 9"), "{error}");
        let layout = none.with_column(EvaluationColumn::Code, "mã phiếu khảo sát");
        assert_eq!(open(&format!("Số phiếu;{rest};Mã phiếu khảo sát"), &layout).unwrap(), "ID-9");
    }

    #[test]
    fn what_is_no_utf_8_is_said_so() {
        let error = EvaluationReader::new(&b"M\xe3 phi\xfeu,M\xe3 h\xff s\xfe,b\n"[..]).err().unwrap().to_string();
        assert!(error.contains("UTF-8"), "{error}");
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
