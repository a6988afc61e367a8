//! Lists of petitions out of tables.

use chrono::NaiveDate;

use crate::calendar::WorkCalendar;
use crate::document::citations;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::Field;
use crate::petition::{Petition, PetitionChannel, PetitionLimits, PetitionSubject, PetitionTally, StepKind};
use crate::table::Table;
use crate::text::plain;
use crate::time::written_date::date_at;
use crate::time::{DateOrder, Period, cell_date};

/// A list of petitions as it was read (danh sách phản ánh, kiến nghị đã đọc).
///
/// ```
/// use cchc::table::Table;
///
/// let list = "Mã;Ngày tiếp nhận;Nội dung phản ánh\nPAKN-1;01/03/2024;Thái độ phục vụ";
/// if let Some(read) = cchc::ingest::read_petitions(&[Table::from_text(list)]) {
///     println!("{} petitions", read.petitions().len());
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct ReadPetitions {
    petitions: Vec<Petition>,
    /// Answered or rejected on a day that the list does not name: the days of receipt, and whether it was answered.
    undated: Vec<(NaiveDate, bool)>,
    unreadable: u64,
    findings: Findings,
}

impl ReadPetitions {
    /// The petitions whose steps all have a day.
    pub fn petitions(&self) -> &[Petition] {
        &self.petitions
    }

    /// What was noticed: days and states that cannot be read, answers without a day.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The tally of a period, with those that were answered on a day that the list does not name: one of them that came in
    /// during the period counts as answered, whether in time is not known
    /// ([`PetitionTally::handled_unknown`]); the others are [`PetitionTally::unreadable`].
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::ingest::read_petitions;
    /// use cchc::petition::PetitionLimits;
    /// use cchc::table::Table;
    ///
    /// let text = "STT;Nội dung phản ánh, kiến nghị;Ngày tiếp nhận;Tình trạng\n1;Trả kết quả chậm;12/10/2026;Đã trả lời";
    /// let read = read_petitions(&[Table::from_text(text)]).unwrap();
    /// let period = "2026-Q4".parse()?;
    /// let tally = read.tally(&period, &PetitionLimits::default(), &WorkCalendar::civil_service());
    /// assert_eq!((tally.received, tally.handled_unknown, tally.handled_late), (1, 1, 0));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn tally(&self, period: &Period, limits: &PetitionLimits, calendar: &WorkCalendar) -> PetitionTally {
        let mut tally = PetitionTally::count(&self.petitions, period, limits, calendar);
        for (received, answered) in &self.undated {
            if *received > period.to() {
                continue;
            }
            if *answered && period.contains(*received) {
                tally.received = tally.received.saturating_add(1);
                tally.handled_unknown = tally.handled_unknown.saturating_add(1);
            } else {
                tally.unreadable = tally.unreadable.saturating_add(1);
            }
        }
        tally.unreadable = tally.unreadable.saturating_add(self.unreadable);
        tally
    }
}

/// Reads a list of petitions out of tables (danh sách phản ánh, kiến nghị, dạng bảng): a column with the day of receipt (Ngày
/// tiếp nhận) and one with the content (Nội dung phản ánh, kiến nghị), the state (Tình trạng) or the answer (Kết quả trả lời).
/// Further columns are the code, the channel, the field, and the days of classification, answer, rejection and publication.
///
/// An answer whose column of days is empty is dated by the document that it cites ("Công văn số 12/UBND ngày 20/10/2026"). `None`
/// where no table has those headings; a table with headings and no rows is a list of no petitions.
///
/// ```
/// use cchc::ingest::read_petitions;
/// use cchc::petition::StepKind;
/// use cchc::table::Table;
///
/// let table = Table::from_text(
///     "STT;Nội dung phản ánh, kiến nghị;Ngày tiếp nhận;Tình trạng;Kết quả trả lời\n\
///      1;Thái độ công chức;05/10/2026;Đã trả lời;Công văn số 12/UBND-VP ngày 20/10/2026",
/// );
/// let read = read_petitions(&[table]).unwrap();
/// let answered = read.petitions()[0].first(StepKind::Handled, "2026-12-31".parse()?);
/// assert_eq!(answered, Some("2026-10-20".parse()?));
/// assert!(read_petitions(&[Table::from_text("a;b\n1;2")]).is_none());
/// # Ok::<(), cchc::chrono::ParseError>(())
/// ```
pub fn read_petitions(tables: &[Table]) -> Option<ReadPetitions> {
    let mut read: Option<ReadPetitions> = None;
    for table in tables {
        let heading = (0..table.rows().len().min(200)).find_map(|row| Some((row, Columns::read(table, row)?)));
        let Some((heading, columns)) = heading else { continue };
        let read = read.get_or_insert_with(ReadPetitions::default);
        for row in heading + 1..table.rows().len() {
            Row { table, columns: &columns, line: row }.read(read);
        }
    }
    read
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Ordinal,
    Code,
    Content,
    Subject,
    Channel,
    Field,
    Received,
    Classified,
    Answered,
    Rejected,
    Published,
    State,
    Answer,
    Satisfied,
}

/// Headings in plain words; the first that a heading is or begins with.
const HEADINGS: &[(&str, Holds)] = &[
    ("stt", Holds::Ordinal),
    ("so tt", Holds::Ordinal),
    ("tt", Holds::Ordinal),
    ("ma phan anh", Holds::Code),
    ("ma pakn", Holds::Code),
    ("ma kien nghi", Holds::Code),
    ("ma so", Holds::Code),
    ("ma", Holds::Code),
    ("so phieu", Holds::Code),
    ("loai phan anh", Holds::Subject),
    ("loai pakn", Holds::Subject),
    ("loai kien nghi", Holds::Subject),
    ("kenh", Holds::Channel),
    ("hinh thuc", Holds::Channel),
    ("nguon tiep nhan", Holds::Channel),
    ("linh vuc", Holds::Field),
    ("ngay tiep nhan", Holds::Received),
    ("thoi gian tiep nhan", Holds::Received),
    ("thoi diem tiep nhan", Holds::Received),
    ("ngay nhan", Holds::Received),
    ("ngay gui", Holds::Received),
    ("ngay phan anh", Holds::Received),
    ("ngay phan loai", Holds::Classified),
    ("ngay chuyen", Holds::Classified),
    ("ngay tra loi", Holds::Answered),
    ("ngay xu ly", Holds::Answered),
    ("ngay hoan thanh", Holds::Answered),
    ("ngay co ket qua", Holds::Answered),
    ("ngay giai quyet", Holds::Answered),
    ("thoi gian tra loi", Holds::Answered),
    ("ngay tu choi", Holds::Rejected),
    ("ngay cong khai", Holds::Published),
    ("ngay dang tai", Holds::Published),
    ("tinh trang", Holds::State),
    ("trang thai", Holds::State),
    ("ket qua", Holds::Answer),
    ("noi dung tra loi", Holds::Answer),
    ("van ban tra loi", Holds::Answer),
    ("muc do hai long", Holds::Satisfied),
    ("hai long", Holds::Satisfied),
    ("danh gia", Holds::Satisfied),
    ("noi dung", Holds::Content),
    ("phan anh kien nghi", Holds::Content),
    ("tieu de", Holds::Content),
];

#[derive(Clone, Debug, Default)]
struct Columns(Vec<(Holds, usize)>);

impl Columns {
    fn read(table: &Table, row: usize) -> Option<Self> {
        let mut columns = Self::default();
        for (column, text) in table.texts(row).iter().enumerate() {
            let words = plain::words(text);
            let is = |name: &str| words == name || words.starts_with(&format!("{name} "));
            let Some((_, holds)) = HEADINGS.iter().find(|(name, _)| is(name)) else { continue };
            if columns.place(*holds).is_none() {
                columns.0.push((*holds, column));
            }
        }
        let told = [Holds::Content, Holds::State, Holds::Answer].iter().any(|holds| columns.place(*holds).is_some());
        (told && columns.place(Holds::Received).is_some()).then_some(columns)
    }

    fn place(&self, holds: Holds) -> Option<usize> {
        self.0.iter().find(|(known, _)| *known == holds).map(|(_, column)| *column)
    }
}

/// What a state says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Answered,
    Rejected,
    Waiting,
    Open,
}

/// What words say of the state; the first phrase that they hold, so that "chưa trả lời" is open.
fn state(words: &str) -> Option<State> {
    const STATES: &[(&str, State)] = &[
        ("bo sung", State::Waiting),
        ("chua", State::Open),
        ("dang", State::Open),
        ("cho ", State::Open),
        ("khong tiep nhan", State::Rejected),
        ("tu choi", State::Rejected),
        ("khong thuoc tham quyen", State::Rejected),
        ("tra lai", State::Rejected),
        ("tra loi", State::Answered),
        ("xu ly", State::Answered),
        ("giai quyet", State::Answered),
        ("hoan thanh", State::Answered),
        ("co ket qua", State::Answered),
        ("cong khai", State::Answered),
        ("xong", State::Answered),
        ("dong", State::Answered),
        ("moi", State::Open),
        ("tiep nhan", State::Open),
        ("phan loai", State::Open),
        ("chuyen", State::Open),
    ];
    STATES.iter().find(|(phrase, _)| words.contains(phrase)).map(|(_, state)| *state)
}

/// One row of the list.
struct Row<'t> {
    table: &'t Table,
    columns: &'t Columns,
    line: usize,
}

impl Row<'_> {
    fn text(&self, holds: Holds) -> &str {
        self.columns.place(holds).map_or("", |column| self.table.text(self.line, column)).trim()
    }

    /// The day of a cell; a cell with other words is a finding.
    fn day(&self, holds: Holds, code: &str, findings: &mut Findings) -> Option<NaiveDate> {
        let text = self.text(holds);
        if text.is_empty() || cell_date::is_none_mark(text) {
            return None;
        }
        let day = cell_date::read(text, DateOrder::DayFirst).ok().map(|read| read.moment.day());
        if day.is_none() {
            findings.push(Finding::new(Rule::DATE_UNREADABLE, Location::row(code)).with_found(text));
        }
        day
    }

    fn read(&self, read: &mut ReadPetitions) {
        let told = [Holds::Content, Holds::State, Holds::Answer].map(|holds| self.text(holds));
        let has_day = cell_date::read(self.text(Holds::Received), DateOrder::DayFirst).is_ok();
        // A title or a sum between the rows, and the numbers of the columns under the heading.
        let numbered = told.iter().all(|text| text.chars().all(|letter| !letter.is_alphabetic()));
        if told.iter().all(|text| text.is_empty()) || !has_day && numbered {
            return;
        }
        let ordinal = self.text(Holds::Ordinal);
        let code = Some(self.text(Holds::Code)).filter(|code| !code.is_empty()).unwrap_or(ordinal).to_owned();
        let sum = plain::words(ordinal).starts_with("tong");
        if sum && !has_day {
            return;
        }
        let Some(received) = self.day(Holds::Received, &code, &mut read.findings) else {
            read.unreadable = read.unreadable.saturating_add(1);
            read.findings.push(Finding::new(Rule::PETITION_UNDATED, Location::row(code)).with_detail("ngày tiếp nhận"));
            return;
        };
        let mut petition = Petition::new(code.clone(), self.subject(), received);
        petition.channel = Some(self.text(Holds::Channel)).filter(|text| !text.is_empty()).map(PetitionChannel::new);
        petition.field = Some(self.text(Holds::Field)).filter(|text| !text.is_empty()).map(Field::new);
        petition.satisfied = satisfied(&plain::words(self.text(Holds::Satisfied)));
        for (holds, kind) in [(Holds::Classified, StepKind::Classified), (Holds::Published, StepKind::Published)] {
            if let Some(day) = self.day(holds, &code, &mut read.findings) {
                petition = petition.with_step(kind, day);
            }
        }
        match self.ending(&code, received, &mut read.findings) {
            Ending::On(kind, day) => read.petitions.push(petition.with_step(kind, day)),
            Ending::Undated(answered) => {
                let finding = Finding::new(Rule::PETITION_UNDATED, Location::row(code));
                read.findings.push(finding.with_detail(if answered {
                    "ngày trả lời"
                } else {
                    "ngày từ chối"
                }));
                read.undated.push((received, answered));
            }
            Ending::Open => read.petitions.push(petition),
        }
    }

    fn subject(&self) -> PetitionSubject {
        let words = plain::words(&format!("{} {}", self.text(Holds::Subject), self.text(Holds::Content)));
        let regulation =
            words.contains("quy dinh hanh chinh") || words.starts_with("quy dinh") && !words.contains("hanh vi");
        if regulation { PetitionSubject::Regulation } else { PetitionSubject::Conduct }
    }

    /// How it ended: by the days of the columns, then by the state and the answer.
    fn ending(&self, code: &str, received: NaiveDate, findings: &mut Findings) -> Ending {
        let answered = self.day(Holds::Answered, code, findings);
        let rejected = self.day(Holds::Rejected, code, findings);
        let (words, answer) = (plain::words(self.text(Holds::State)), self.text(Holds::Answer));
        let said = state(&words);
        if said.is_none() && !words.is_empty() {
            let finding = Finding::new(Rule::PETITION_STATUS_UNKNOWN, Location::row(code));
            findings.push(finding.with_found(self.text(Holds::State)));
        }
        let plain_answer = plain::words(answer);
        let said = said.or_else(|| state(&plain_answer));
        match (rejected, answered, said) {
            (Some(day), ..) | (None, Some(day), Some(State::Rejected)) => Ending::On(StepKind::Rejected, day),
            (None, Some(day), _) => Ending::On(StepKind::Handled, day),
            (None, None, Some(state @ (State::Answered | State::Rejected))) => {
                let kind = if state == State::Answered { StepKind::Handled } else { StepKind::Rejected };
                match day_in(answer).filter(|day| *day >= received) {
                    Some(day) => Ending::On(kind, day),
                    None => Ending::Undated(state == State::Answered),
                }
            }
            // A cited document is an answer, where nothing says that it is not.
            (None, None, None) => match day_in(answer).filter(|day| *day >= received) {
                Some(day) => Ending::On(StepKind::Handled, day),
                None => Ending::Open,
            },
            (None, None, Some(State::Waiting | State::Open)) => Ending::Open,
        }
    }
}

enum Ending {
    On(StepKind, NaiveDate),
    /// On a day that the list does not name; whether it was answered.
    Undated(bool),
    Open,
}

/// The day of the document that an answer cites, or the last one that it names.
fn day_in(answer: &str) -> Option<NaiveDate> {
    let cited = citations(answer).iter().filter_map(crate::document::Citation::date).max();
    cited.or_else(|| {
        answer
            .match_indices("ngày ")
            .filter_map(|(at, word)| date_at(answer, at + word.len()))
            .map(|(day, _)| day)
            .max()
    })
}

fn satisfied(words: &str) -> Option<bool> {
    match words {
        "" => None,
        words if words.contains("khong hai long") || words.contains("chua hai long") => Some(false),
        words if words.contains("hai long") || words == "co" => Some(true),
        "khong" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(text: &str) -> ReadPetitions {
        read_petitions(&[Table::from_text(text)]).unwrap()
    }

    fn tally(read: &ReadPetitions) -> PetitionTally {
        read.tally(&"2026-Q4".parse().unwrap(), &PetitionLimits::default(), &WorkCalendar::civil_service())
    }

    #[test]
    fn the_lists_that_people_have_are_read() {
        let list = read(
            "STT;Mã PAKN;Nội dung phản ánh, kiến nghị;Kênh tiếp nhận;Ngày tiếp nhận;Tình trạng;Kết quả trả lời;Ngày trả lời\n\
             (1);(2);(3);(4);(5);(6);(7);(8)\n\
             1;P-1;Thái độ công chức;Cổng;05/10/2026;Đã trả lời;;20/10/2026\n\
             2;P-2;Quy định hành chính về phí;Đường dây nóng;01/10/2026;Đã xử lý;Công văn số 12/UBND-VP ngày 10/11/2026;\n\
             3;P-3;Trả kết quả chậm;Cổng;06/10/2026;Chưa trả lời;;\n\
             4;P-4;Đất đai;Cổng;10/12/2026;Đang xử lý;;\n\
             5;P-5;Việc riêng;Cổng;07/10/2026;Từ chối tiếp nhận;;08/10/2026\n\
             6;P-6;Chậm;Cổng;09/10/2026;Đã trả lời;;\n\
             7;P-7;Chậm;Cổng;;Đã trả lời;;10/10/2026\n\
             8;P-8;Chậm;Cổng;09/10/2026;Lạ;;\n\
             Tổng số;;8;;;;;\n",
        );
        assert_eq!(list.petitions().len(), 6);
        assert_eq!(list.petitions()[1].subject, PetitionSubject::Regulation);
        assert_eq!(list.petitions()[1].first(StepKind::Handled, day("2026-12-31")), Some(day("2026-11-10")));
        let rules: Vec<Rule> = list.findings().iter().map(Finding::rule).collect();
        assert_eq!(rules, [Rule::PETITION_UNDATED, Rule::PETITION_UNDATED, Rule::PETITION_STATUS_UNKNOWN]);
        let tally = tally(&list);
        assert_eq!((tally.received, tally.handled_on_time, tally.handled_late, tally.handled_unknown), (7, 1, 1, 1));
        assert_eq!((tally.rejected, tally.open_in_time, tally.open_overdue, tally.unreadable), (1, 1, 2, 1));
    }

    #[test]
    fn answers_before_the_period_are_not_in_it() {
        let list =
            read("Nội dung;Ngày gửi;Trạng thái;Ngày xử lý\nA;01/06/2026;Đã xử lý;05/06/2026\nB;01/06/2026;Đã xử lý;\n");
        let tally = tally(&list);
        assert_eq!((tally.received, tally.carried_over, tally.unreadable), (0, 0, 1));
    }

    #[test]
    fn an_empty_list_is_a_list() {
        let list = read("STT;Nội dung;Ngày tiếp nhận;Kết quả\n");
        assert!(list.petitions().is_empty() && list.findings().is_empty());
        assert_eq!(tally(&list), PetitionTally::default());
        assert!(read_petitions(&[Table::from_text("STT;Nội dung\n1;A")]).is_none());
    }

    #[test]
    fn states_are_told_by_their_words() {
        for (words, expected) in [
            ("Đã trả lời", Some(State::Answered)),
            ("Chưa trả lời", Some(State::Open)),
            ("Đang xử lý", Some(State::Open)),
            ("Không thuộc thẩm quyền, trả lại", Some(State::Rejected)),
            ("Yêu cầu bổ sung thông tin", Some(State::Waiting)),
            ("Mới tiếp nhận", Some(State::Open)),
            ("?", None),
        ] {
            assert_eq!(state(&plain::words(words)), expected, "{words}");
        }
        assert_eq!(satisfied("rat hai long"), Some(true));
        assert_eq!(satisfied("khong hai long"), Some(false));
    }
}
