//! Questionnaires out of tables: how offices keep the form that they hand out.

use super::answer::AnswerKind;
use super::level::SatisfactionScale;
use super::questionnaire::{Question, Questionnaire, QuestionnaireError};
use super::score::Indicator;
use crate::table::{Row, Table};
use crate::text::{ErrorKind, Language, explain, plain};

/// A table out of which no questionnaire can be read (lỗi đọc mẫu phiếu).
///
/// ```
/// use cchc::evaluation::{Questionnaire, QuestionnaireTableError};
/// use cchc::table::Table;
///
/// let nothing = Table::from_text("không phải phiếu");
/// let error = Questionnaire::from_table("mau", &nothing).unwrap_err();
/// assert_eq!(error, QuestionnaireTableError::NoHeadings);
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuestionnaireTableError {
    /// No row has the headings of a questionnaire.
    #[error(
        "no questionnaire: expected a row of headings with Câu hỏi, and Dạng trả lời or the levels of satisfaction"
    )]
    NoHeadings,
    /// A line is not understood.
    #[error("line {line}: expected {}", expected[1])]
    Line {
        /// The line, from 1.
        line: u64,
        /// What was expected, in Vietnamese and in English.
        expected: [&'static str; 2],
    },
    /// The questions do not make a questionnaire.
    #[error(transparent)]
    Questions(#[from] QuestionnaireError),
}

explain! {
    QuestionnaireTableError, error => match error {
        Self::NoHeadings | Self::Line { .. } => ErrorKind::Parse,
        Self::Questions(error) => error.kind(),
    },
    match error {
        Self::NoHeadings => {
            "không có mẫu phiếu: cần hàng tiêu đề có Câu hỏi, và Dạng trả lời hoặc các mức độ hài lòng".to_owned()
        }
        Self::Line { line, expected } => format!("dòng {line}: cần {}", expected[0]),
        Self::Questions(error) => error.message(Language::Vietnamese),
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Code,
    Text,
    Group,
    Kind,
    Indicator,
    Overall,
}

/// Headings without spaces and accents.
const HEADINGS: &[(Holds, &[&str])] = &[
    (Holds::Code, &["ma", "macauhoi", "macau", "cau", "so", "stt", "tt", "sott", "sothutu", "code", "id"]),
    (
        Holds::Text,
        &[
            "cauhoi",
            "noidung",
            "noidungcauhoi",
            "noidungdanhgia",
            "noidungkhaosat",
            "tieuchi",
            "tieuchidanhgia",
            "text",
            "question",
        ],
    ),
    (Holds::Group, &["nhom", "nhomtieuchi", "nhomcauhoi", "yeuto", "phan", "muc", "group", "factor", "section"]),
    (
        Holds::Kind,
        &[
            "dangtraloi",
            "loaitraloi",
            "kieutraloi",
            "loaicauhoi",
            "dangcauhoi",
            "thangdo",
            "thangdiem",
            "phuongantraloi",
            "traloi",
            "kind",
            "type",
            "scale",
        ],
    ),
    (Holds::Indicator, &["chiso", "dochiso", "chisodo", "measures", "indicator"]),
    (Holds::Overall, &["hailongchung", "cauhoichung", "danhgiachung", "overall"]),
];

impl Questionnaire {
    /// Reads a questionnaire out of a table (đọc mẫu phiếu từ bảng), of any file that [`read_tables`] takes.
    ///
    /// A row of headings has Câu hỏi (or Nội dung, Tiêu chí) and says what an answer looks like: in a column Dạng trả lời
    /// ("5 mức", "1–3", "có/không", "số lần", "ý kiến"), or by a column for each level, as on paper ("Rất hài lòng", "Hài lòng",
    /// …). There may be STT or Mã, Nhóm, Chỉ số (3, 4 or 7) and Hài lòng chung. A row without an answer and with a numeral or
    /// no number is the heading of the questions below it. Lines above the headings are the title.
    ///
    /// [`read_tables`]: crate::ingest::read_tables
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Questionnaire, SatisfactionScale};
    /// use cchc::table::Table;
    ///
    /// let table = Table::from_text(
    ///     "STT;Nội dung;Dạng trả lời;Chỉ số\n\
    ///      I;Tiếp cận dịch vụ;;\n\
    ///      1;Số lần phải liên hệ;số lần;3\n\
    ///      2;Nơi ngồi chờ thuận tiện;5 mức;\n",
    /// );
    /// let questionnaire = Questionnaire::from_table("mau-2026", &table)?;
    /// let asked = questionnaire.question("2").unwrap();
    /// assert_eq!((asked.kind, asked.group.as_deref()), (AnswerKind::Level(SatisfactionScale::Five), Some("Tiếp cận dịch vụ")));
    /// # Ok::<(), cchc::evaluation::QuestionnaireTableError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`QuestionnaireTableError`] where there are no headings, with the line that is not understood, and for codes that occur
    /// twice.
    pub fn from_table(id: impl Into<String>, table: &Table) -> Result<Self, QuestionnaireTableError> {
        let columns = Columns::find(table).ok_or(QuestionnaireTableError::NoHeadings)?;
        let mut questions: Vec<Question> = Vec::new();
        let mut group: Option<String> = None;
        for at in columns.end..table.rows().len() {
            match columns.row(table, at, questions.len())? {
                Read::Nothing => {}
                Read::Group(name) => group = Some(name),
                Read::Question(question) => {
                    let mut question = *question;
                    question.group = question.group.or_else(|| group.clone());
                    questions.push(question);
                }
            }
        }
        let above = (0..columns.begin).flat_map(|row| table.texts(row)).filter(|text| !text.trim().is_empty());
        let title: Vec<String> = above.map(|text| text.trim().trim_start_matches('#').trim().to_owned()).collect();
        Ok(Self::new(id, title.join(" "), questions)?)
    }
}

/// Which column holds what, and where the questions begin.
struct Columns {
    places: Vec<(usize, Holds)>,
    /// The scale that columns for its levels make.
    levels: Option<SatisfactionScale>,
    begin: usize,
    end: usize,
}

/// What a row is.
enum Read {
    Nothing,
    Group(String),
    Question(Box<Question>),
}

impl Columns {
    fn find(table: &Table) -> Option<Self> {
        (0..table.rows().len()).find_map(|row| Self::at(table, row))
    }

    fn at(table: &Table, begin: usize) -> Option<Self> {
        let mut places: Vec<(usize, Holds)> = Vec::new();
        for (column, text) in table.texts(begin).iter().enumerate() {
            let heading = plain::skeleton(text);
            let holds = HEADINGS.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(holds, _)| *holds);
            if let Some(holds) = holds.filter(|holds| places.iter().all(|(_, known)| known != holds)) {
                places.push((column, holds));
            }
        }
        let has = |wanted| places.iter().any(|(_, holds)| *holds == wanted);
        if !has(Holds::Text) {
            return None;
        }
        // The levels stand in the row of headings, or in the one below it.
        let (levels, end) = match (scale_of(table, begin), scale_of(table, begin + 1)) {
            (Some(scale), _) => (Some(scale), begin + 1),
            (None, Some(scale)) => (Some(scale), begin + 2),
            (None, None) => (None, begin + 1),
        };
        (levels.is_some() || has(Holds::Kind)).then_some(Self { places, levels, begin, end })
    }

    fn text<'t>(&self, table: &'t Table, row: usize, wanted: Holds) -> &'t str {
        let place = self.places.iter().find(|(_, holds)| *holds == wanted);
        place.map_or("", |(column, _)| table.text(row, *column).trim())
    }

    fn row(&self, table: &Table, row: usize, before: usize) -> Result<Read, QuestionnaireTableError> {
        let line = table.rows().get(row).map_or(0, Row::line);
        let refuse = |expected: [&'static str; 2]| Err(QuestionnaireTableError::Line { line, expected });
        let cell = |holds| self.text(table, row, holds);
        let (code, text, kind) = (cell(Holds::Code), cell(Holds::Text), cell(Holds::Kind));
        if text.is_empty() {
            let filled = |column: &(usize, Holds)| !table.text(row, column.0).trim().is_empty();
            let alone: Vec<_> = self.places.iter().filter(|column| filled(column)).collect();
            return match alone.as_slice() {
                [] => Ok(Read::Nothing),
                // A heading over the whole width stands in its first cell.
                [(column, Holds::Code)] if !code.chars().all(|letter| letter.is_ascii_digit()) => {
                    Ok(Read::Group(table.text(row, *column).trim().to_owned()))
                }
                _ => refuse(["nội dung câu hỏi", "the text of the question"]),
            };
        }
        let kind = match kind_of(kind) {
            Some(kind) => kind,
            None if !kind.is_empty() => return refuse(KINDS),
            None if is_heading(table, row, code, text) => return Ok(Read::Group(text.to_owned())),
            None => match self.levels {
                Some(scale) => AnswerKind::Level(scale),
                None => return refuse(KINDS),
            },
        };
        let code = if code.is_empty() { (before + 1).to_string() } else { code.trim_end_matches('.').to_owned() };
        let mut question = Question::new(code, text, kind);
        question.group = Some(cell(Holds::Group)).filter(|group| !group.is_empty()).map(str::to_owned);
        let measures = indicator_of(cell(Holds::Indicator));
        question.measures = measures.map_err(|expected| QuestionnaireTableError::Line { line, expected })?;
        question.overall = match plain::skeleton(cell(Holds::Overall)).as_str() {
            "" | "0" | "khong" | "false" | "no" => false,
            "x" | "1" | "co" | "true" | "yes" => true,
            _ => return refuse(["x hoặc để trống ở cột hài lòng chung", "x or nothing under overall"]),
        };
        Ok(Read::Question(Box::new(question)))
    }
}

const KINDS: [&str; 2] = [
    "dạng trả lời: 5 mức, 3 mức, có/không, số lần hoặc ý kiến",
    "a kind of answer: five levels, three levels, yes/no, a count or text",
];

/// Whether a row without an answer is a heading: its number is a numeral, a letter or none, or its text is over the whole row.
fn is_heading(table: &Table, row: usize, code: &str, text: &str) -> bool {
    let code = code.trim_end_matches(['.', ')']);
    let numeral = code.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let letter = matches!(code.as_bytes(), [b'A'..=b'H']);
    let whole = (0..table.width())
        .all(|column| matches!(table.text(row, column).trim(), "") || table.text(row, column).trim() == text);
    code.is_empty() && whole || !code.is_empty() && (numeral || letter)
}

/// The scale whose levels are all headings of a row.
fn scale_of(table: &Table, row: usize) -> Option<SatisfactionScale> {
    let headings: Vec<String> = table.texts(row).iter().map(|text| plain::skeleton(text)).collect();
    let has = |name: &str| headings.contains(&plain::skeleton(name));
    // Those of five first: two of them are also levels of three.
    [SatisfactionScale::Five, SatisfactionScale::Three]
        .into_iter()
        .find(|scale| scale.names().iter().all(|name| has(name)))
}

/// What words for an answer mean.
fn kind_of(words: &str) -> Option<AnswerKind> {
    let plain = plain::words(words);
    let skeleton = plain.replace(' ', "");
    let five = ["5", "5muc", "5mucdo", "thang5", "thangdo5", "thangdiem5", "1den5", "15", "likert", "likert5", "five"];
    let three = ["3", "3muc", "3mucdo", "thang3", "thangdo3", "thangdiem3", "1den3", "13", "three"];
    let two = ["2muc", "2mucdo", "two", "hailongkhonghailong", "hailonghaykhong", "hailonghoackhonghailong"];
    let count = ["so", "solan", "soluong", "sodem", "songuyen", "count", "number"];
    let yes_no = ["cokhong", "cohoackhong", "cohaykhong", "yesno", "boolean"];
    let text = ["vanban", "ykien", "ykienkhac", "tuluan", "cauhoimo", "chu", "ghichu", "text"];
    let is = |names: &[&str]| names.contains(&skeleton.as_str());
    // "Thang đo 5 mức độ", and no 15 of them.
    let has_levels = |number: &str| {
        plain
            .split(" muc")
            .next()
            .is_some_and(|before| before.len() < plain.len() && before.split(' ').next_back() == Some(number))
            || skeleton.starts_with(&format!("{number}muc"))
    };
    if is(&yes_no) {
        return Some(AnswerKind::YesNo);
    }
    if is(&count) {
        return Some(AnswerKind::Count);
    }
    if is(&text) {
        return Some(AnswerKind::Text);
    }
    if is(&five) || has_levels("5") {
        return Some(AnswerKind::Level(SatisfactionScale::Five));
    }
    if is(&three) || has_levels("3") {
        return Some(AnswerKind::Level(SatisfactionScale::Three));
    }
    if is(&two) {
        return Some(AnswerKind::Level(SatisfactionScale::Two));
    }
    // "Rất hài lòng / Hài lòng / Chưa hài lòng": the levels themselves, whichever comes first.
    let options: Vec<String> = words.split(['/', ',', ';', '|', '\n']).map(plain::skeleton).collect();
    let all = |scale: &SatisfactionScale| {
        let named = |name: &&'static str| options.contains(&plain::skeleton(name));
        options.len() == usize::from(scale.highest()) && scale.names().iter().all(named)
    };
    SatisfactionScale::ALL.iter().copied().find(all).map(AnswerKind::Level)
}

/// The indicator that a question measures, by its number or its name, or what was expected.
fn indicator_of(text: &str) -> Result<Option<Indicator>, [&'static str; 2]> {
    let text = text.trim().trim_start_matches(['-', '–']).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.rsplit(' ').next().and_then(|word| word.parse().ok());
    let found = number.and_then(Indicator::from_number).or_else(|| text.parse().ok());
    found.map(Some).ok_or(["chỉ số 3, 4 hoặc 7", "an indicator: 3, 4 or 7"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Questionnaire, QuestionnaireTableError> {
        Questionnaire::from_table("q", &Table::from_text(text))
    }

    const FIVE: AnswerKind = AnswerKind::Level(SatisfactionScale::Five);
    const THREE: AnswerKind = AnswerKind::Level(SatisfactionScale::Three);

    #[test]
    fn a_heading_may_stand_in_the_first_cell_and_a_number_alone_is_no_question() {
        let rows = |first: &str| read(&format!("STT\tCâu hỏi\tDạng trả lời\n{first}\t\t\n1\tThế nào?\t5 mức\n"));
        for heading in ["Tiếp cận dịch vụ", "I", "Phần 1"] {
            let read = rows(heading).unwrap();
            assert_eq!(read.question("1").unwrap().group.as_deref(), Some(heading));
        }
        assert!(matches!(rows("7"), Err(QuestionnaireTableError::Line { line: 2, .. })));
        assert_eq!(rows("").unwrap().question("1").unwrap().group, None);
    }

    #[test]
    fn the_row_of_headings_has_the_column_of_the_questions() {
        // A row that numbers the columns, or names the first one only, is none.
        let asked = |head: &str| read(&format!("{head}\n1\tThế nào?\t5 mức\n")).map(|read| read.questions().len());
        assert_eq!(asked("STT\tCâu hỏi\tDạng trả lời"), Ok(1));
        assert_eq!(asked("STT\t\t\nSTT\tCâu hỏi\tDạng trả lời"), Ok(1));
        assert!(asked("STT\t\tDạng trả lời").is_err());
    }

    #[test]
    fn kinds_in_the_words_of_offices() {
        for (words, kind) in [
            ("5 mức", FIVE),
            ("Thang đo 5 mức độ", FIVE),
            ("1-5", FIVE),
            ("1 đến 5", FIVE),
            ("Likert", FIVE),
            ("Rất không hài lòng/Không hài lòng/Bình thường/Hài lòng/Rất hài lòng", FIVE),
            ("3 mức độ", THREE),
            ("1–3", THREE),
            ("Rất hài lòng, Hài lòng, Chưa hài lòng", THREE),
            ("Có/Không", AnswerKind::YesNo),
            ("yes_no", AnswerKind::YesNo),
            ("Số lần", AnswerKind::Count),
            ("Ý kiến khác", AnswerKind::Text),
        ] {
            let read = read(&format!("Mã\tCâu hỏi\tDạng trả lời\nc1\tThế nào?\t{words}\n"));
            assert_eq!(read.unwrap().question("c1").unwrap().kind, kind, "{words}");
        }
        for words in
            ["10 mức", "hài lòng", "?", "4", "nhóm 5", "Tốt, Khá, Kém", "Rất hài lòng, Hài lòng, Chưa hài lòng, Khác"]
        {
            let error = read(&format!("Mã\tCâu hỏi\tThang đo\n\nc1\tThế nào?\t{words}\n")).unwrap_err();
            assert!(matches!(error, QuestionnaireTableError::Line { line: 3, .. }), "{words}: {error}");
        }
    }

    #[test]
    fn a_form_on_paper() {
        let read = read(
            "PHIẾU KHẢO SÁT\n\n\
             | STT | Nội dung đánh giá | Rất không hài lòng | Không hài lòng | Bình thường | Hài lòng | Rất hài lòng |\n\
             |---|---|---|---|---|---|---|\n\
             | I | TIẾP CẬN DỊCH VỤ | | | | | |\n\
             | 1 | Nơi ngồi chờ | | | | | |\n\
             | 2. | Thông tin | | | | | |\n\
             | II | CÔNG CHỨC | | | | | |\n\
             | 3 | Thái độ | | | | | |\n",
        );
        let read = read.unwrap();
        assert_eq!(read.title(), "PHIẾU KHẢO SÁT");
        let asked: Vec<_> =
            read.questions().iter().map(|asked| (asked.code.as_str(), asked.group.as_deref(), asked.kind)).collect();
        let (one, two) = (Some("TIẾP CẬN DỊCH VỤ"), Some("CÔNG CHỨC"));
        assert_eq!(asked, [("1", one, FIVE), ("2", one, FIVE), ("3", two, FIVE)]);
    }

    #[test]
    fn levels_below_a_common_heading_and_groups_in_a_column() {
        let table = {
            let mut table = Table::new();
            let cell = crate::table::Cell::new;
            table.push_row(
                1,
                [
                    cell("TT").with_span(1, 2),
                    cell("Tiêu chí").with_span(1, 2),
                    cell("Nhóm").with_span(1, 2),
                    cell("Mức độ").with_span(3, 1),
                    cell("Hài lòng chung").with_span(1, 2),
                ],
            );
            table.push_row(2, ["Rất hài lòng", "Hài lòng", "Chưa hài lòng"]);
            table.push_row(3, ["1", "Thời gian", "Thủ tục", "", "", "", ""]);
            table.push_row(4, ["2", "Nói chung", "", "", "", "", "x"]);
            table
        };
        let read = Questionnaire::from_table("q", &table).unwrap();
        assert_eq!(read.questions().len(), 2);
        assert_eq!((read.questions()[0].kind, read.questions()[0].group.as_deref()), (THREE, Some("Thủ tục")));
        assert!(read.questions()[1].overall && !read.questions()[0].overall);
    }

    #[test]
    fn what_is_no_questionnaire_is_refused() {
        assert_eq!(read(""), Err(QuestionnaireTableError::NoHeadings));
        assert_eq!(read("Câu hỏi\nThế nào?\n"), Err(QuestionnaireTableError::NoHeadings));
        let error = |rows: &str| read(&format!("Mã;Câu hỏi;Dạng trả lời;Chỉ số\n{rows}")).unwrap_err().to_string();
        assert_eq!(error("a;x;số lần;\na;y;số lần;\n"), "question `a` occurs twice");
        assert!(error("a;x;5 mức;3\n").contains("cannot measure"));
        assert_eq!(error("a;x;số lần;ba\n"), "line 2: expected an indicator: 3, 4 or 7");
        assert!(error("a;x;;\n").starts_with("line 2: expected a kind of answer"));
        assert_eq!(error("a1;;số lần;\n"), "line 2: expected the text of the question");
        assert_eq!(
            read("Mã;Câu hỏi;Loại trả lời;Chỉ số\n1;x;số lần;Chỉ số 4\n").unwrap().questions()[0].measures,
            Some(Indicator::Bodies)
        );
    }

    #[test]
    fn a_row_with_its_text_alone_is_a_heading() {
        let read = read("Mã\tCâu hỏi\tDạng trả lời\n\tNHÓM MỘT\t\n1\tThế nào?\t5 mức\n").unwrap();
        assert_eq!(read.question("1").unwrap().group.as_deref(), Some("NHÓM MỘT"));
    }
}
