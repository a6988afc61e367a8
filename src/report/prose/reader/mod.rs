//! Reads paragraphs clause by clause.
//!
//! One pass over the items of a paragraph. Words gather before a number; with the number they become a draft, and words
//! right behind its unit still belong to it, up to the next mark or "và". "trong đó", brackets and colons make what
//! follows a part of the number before. Names of other periods, aims and comparisons set the number apart.

use chrono::NaiveDate;

mod ahead;
mod apart;
mod bracket;
mod number;
mod parts;
mod period;
mod set_aside;
mod stranger;
mod subject;
mod units;

use ahead::{and_before_number, begins_with_row, dossiers_ahead, is_date, number_ahead};
use set_aside::Bracket;
use stranger::Stranger;

use crate::report::claim::Against;
use crate::report::prose::draft::{Draft, Words};
use crate::report::prose::item::{Item, Piece, joins};
use crate::report::prose::lead::source_lead;
use crate::report::prose::lexicon::{About, Lexeme, Mark, UnitWord, Verb};
use crate::report::prose::names::Vocabulary;
use crate::report::prose::token::lower_case;
use crate::time::PeriodKind;

/// The report's own period, as far as it is printed.
#[derive(Clone, Debug, Default)]
pub(in crate::report::prose) struct OwnPeriod {
    pub(in crate::report::prose) name: Option<(PeriodKind, i32, u8)>,
    /// Its first and last day: as printed, or else as the regimes have them.
    pub(in crate::report::prose) days: Vec<(NaiveDate, NaiveDate)>,
}

/// A period that the text names, against the report's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::prose) enum Scope {
    Own,
    Other,
    /// No period, or one that says nothing.
    Neutral,
}

#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a mode of its own that a clause turns on and a mark turns off"
)]
pub(in crate::report::prose) struct Reader<'t> {
    pub(in crate::report::prose) text: &'t str,
    pub(in crate::report::prose) names: &'t Vocabulary,
    pub(in crate::report::prose) own: &'t OwnPeriod,
    pub(in crate::report::prose) drafts: Vec<Draft>,
    sentence: usize,
    /// Where the drafts of this sentence begin.
    first: usize,
    before: Words,
    stale: bool,
    over: Option<Words>,
    open: Option<usize>,
    pub(in crate::report::prose) whole: Option<usize>,
    whole_follows: bool,
    brackets: Vec<Bracket>,
    aim: bool,
    duty: bool,
    change: Option<bool>,
    from: bool,
    to: bool,
    than: bool,
    ignore: bool,
    sooner: bool,
    about: Option<About>,
    /// "tất cả", "không có", and where it starts.
    quantifier: Option<(bool, usize)>,
    sentence_elsewhere: bool,
    segment_elsewhere: bool,
    /// The scope before the last name of a period: "quý II chuyển sang" takes it back.
    before_period: Option<(bool, bool)>,
    subject_row: Option<usize>,
    subject_elsewhere: bool,
    subject_named: Option<(usize, usize)>,
    /// Rows that are told together: "Hai lĩnh vực Điện và Hóa chất".
    together: Vec<usize>,
    /// How many numbers stood before the last row that was named.
    numbers_before_row: usize,
    /// "Lũy kế từ đầu năm" stands before the first number of the sentence.
    cumulative: bool,
    carried: bool,
    first_date: Option<NaiveDate>,
    in_date: bool,
    complete: bool,
    against: Against,
    /// "còn lại" stands before the next number.
    rest: bool,
    /// "trong đó" was said in this sentence.
    parts_told: bool,
    /// The sentence begins with what is to be done: "Chỉ đạo …, không để hồ sơ quá hạn".
    duty_leads: bool,
    /// The words before a colon: "Hồ sơ trễ hạn: 12 hồ sơ (đã giải quyết), 20 hồ sơ (đang giải quyết)".
    lead: Words,
    /// Those of a line that leads a list: "Số hồ sơ đã giải quyết theo lĩnh vực, cụ thể:".
    list_lead: Words,
    /// The next number is the whole of a fraction: "21 hồ sơ trên tổng số 30 hồ sơ".
    of_fraction: bool,
    /// The next number is a total of the unit: "chiếm 26,17% tổng số 428 hồ sơ".
    of_unit: bool,
    /// Whose dossiers are told where the text says it in words that are not understood.
    stranger: Stranger,
}

impl<'t> Reader<'t> {
    pub(in crate::report::prose) fn new(text: &'t str, names: &'t Vocabulary, own: &'t OwnPeriod) -> Self {
        Self {
            text,
            names,
            own,
            drafts: Vec::new(),
            sentence: 0,
            first: 0,
            before: Words::default(),
            stale: false,
            over: None,
            open: None,
            whole: None,
            whole_follows: false,
            brackets: Vec::new(),
            aim: false,
            duty: false,
            change: None,
            from: false,
            to: false,
            than: false,
            ignore: false,
            sooner: false,
            about: None,
            quantifier: None,
            sentence_elsewhere: false,
            segment_elsewhere: false,
            before_period: None,
            subject_row: None,
            subject_elsewhere: false,
            subject_named: None,
            together: Vec::new(),
            numbers_before_row: 0,
            cumulative: false,
            carried: false,
            first_date: None,
            in_date: false,
            complete: false,
            against: Against::Unknown,
            rest: false,
            parts_told: false,
            duty_leads: false,
            lead: Words::default(),
            list_lead: Words::default(),
            of_fraction: false,
            of_unit: false,
            stranger: Stranger::default(),
        }
    }

    /// Reads one line of a paragraph. In a list the whole, the subject and the scope of its lead go on.
    pub(in crate::report::prose) fn line(&mut self, items: &[Item]) {
        let mut at = 0;
        let (first, names_a_row) = (self.drafts.len(), begins_with_row(items));
        self.lead = if names_a_row { self.list_lead } else { self.lead };
        while at < items.len() {
            let opens = at == 0 || items[at - 1].piece == Piece::Stop;
            at = if opens { self.past_source(items, at) } else { at };
            if at < items.len() {
                at = self.step(items, at).max(at + 1);
            }
        }
        // A lead such as "trong đó:" leaves its whole to the list under it.
        let whole = self.whole;
        // "Số hồ sơ nộp trực tuyến của các lĩnh vực (tổng cộng 685 hồ sơ):" says what is told of each.
        let told_aside =
            matches!(items, [.., close, colon] if close.piece == Piece::Close && colon.piece == Piece::Colon);
        let aside = told_aside && self.lead.has_marks();
        if items.last().is_some_and(|item| item.piece == Piece::Colon) {
            self.stranger.leads_list();
            self.list_lead = if aside || self.drafts.len() == first { self.lead } else { Words::default() };
        }
        self.end_sentence();
        if aside {
            return;
        }
        if items.last().is_some_and(|item| matches!(item.piece, Piece::Colon | Piece::Lex(Lexeme::Parts))) {
            self.whole = whole.or_else(|| self.last_count());
        }
    }

    /// Where a sentence begins behind the words that say where its figures come from.
    fn past_source(&self, items: &[Item], at: usize) -> usize {
        let start = items[at].start;
        let end = start + source_lead(&self.text[start..items[items.len() - 1].end]);
        at + items[at..].iter().take_while(|item| item.start < end).count()
    }

    fn step(&mut self, items: &[Item], at: usize) -> usize {
        let item = items[at];
        match item.piece {
            Piece::Stop => {
                let goes_on = self.stranger.counted_before(self.begins_with_deed(items, at + 1));
                self.end_sentence();
                self.stranger.inherit(goes_on);
            }
            Piece::Semicolon => {
                let goes_on = self.stranger.counted_before(self.begins_with_deed(items, at + 1));
                self.boundary(true);
                self.stranger.inherit(goes_on);
            }
            Piece::Comma if joins(items, at) => {}
            Piece::Comma => self.boundary(false),
            // "của ba lĩnh vực: A, B và C"
            Piece::Colon if self.names_rows(items, at) => {}
            Piece::Colon => {
                self.topic(items, at);
                self.colon();
            }
            Piece::Open => match self.aside(items, at) {
                Some(behind) => return behind,
                None => self.bracket(items, at),
            },
            Piece::Close => self.unbracket(),
            Piece::Lex(lexeme) => return self.lexeme(lexeme, items, at),
            Piece::Row(row) => {
                // "131 hồ sơ đang giải quyết tập trung ở chứng thực 97 hồ sơ": the row of the next number.
                if self.open.is_some() && matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Number(_))) {
                    self.open = None;
                    self.before = Words::default();
                }
                self.row(row, item.start);
            }
            Piece::Number(number) => return self.number(number, items, at),
            Piece::Slash(one, two) => return self.slash(one, two, items, at),
            Piece::Date(day, month, year) => self.date((day, month, year), items, at),
            Piece::Unknown(_) => self.unknown_word(item),
            Piece::Percent => {}
            Piece::Opaque => match &self.text[item.start..item.end] {
                "-" | "–" | "—" if at > 0 => self.boundary(false),
                "/" => {
                    // "148 hồ sơ/221 hồ sơ", "148 hồ sơ/tổng số 221 hồ sơ"
                    let words = |item: &&Item| matches!(item.piece, Piece::Lex(Lexeme::Total | Lexeme::Stop));
                    let skipped = items[at + 1..].iter().take(3).take_while(words).count();
                    let counted = at + 2 + skipped;
                    // "1.005 hồ sơ/12 công chức": so many for each of them.
                    let dossiers = matches!(
                        items.get(counted).map(|item| item.piece),
                        None | Some(
                            Piece::Lex(Lexeme::Unit(UnitWord::Dossiers))
                                | Piece::Comma
                                | Piece::Stop
                                | Piece::Semicolon
                                | Piece::Open
                                | Piece::Close
                        )
                    );
                    match items.get(counted - 1).map(|item| item.piece) {
                        Some(Piece::Number(whole)) if dossiers => self.out_of_whole(whole.whole()),
                        Some(Piece::Number(_)) => self.ignore = true,
                        _ => {}
                    }
                }
                "-" | "–" | "—" | "+" => {}
                _ => self.unknown(),
            },
        }
        at + 1
    }

    fn end_sentence(&mut self) {
        let told = self.drafts.len() > self.first;
        self.boundary(true);
        self.lead = Words::default();
        self.stranger.end_sentence();
        self.brackets.clear();
        self.sentence += 1;
        self.first = self.drafts.len();
        self.aim = false;
        self.whole = None;
        self.complete = false;
        self.against = Against::Unknown;
        self.rest = false;
        self.parts_told = false;
        self.duty_leads = false;
        self.cumulative = false;
        self.of_fraction = false;
        self.carried |= told && (self.subject_row.is_some() || self.subject_elsewhere || self.subject_named.is_some());
        if !told {
            self.subject_row = None;
            self.subject_elsewhere = false;
            self.subject_named = None;
            self.together.clear();
        }
        self.first_date = None;
    }

    /// A comma, a semicolon or a dash.
    fn boundary(&mut self, strong: bool) {
        self.stranger.boundary(strong);
        self.open = None;
        self.change = None;
        self.from = false;
        self.to = false;
        self.than = false;
        self.ignore = false;
        self.sooner = false;
        self.about = None;
        self.quantifier = None;
        self.duty = false;
        self.segment_elsewhere = false;
        self.before_period = None;
        self.in_date = false;
        self.stale = self.before.measures();
        if strong {
            self.before = Words::default();
            self.stale = false;
            self.over = None;
            self.whole_follows = false;
            // "Kết quả tiếp nhận theo lĩnh vực: Môi trường: 287 hồ sơ; Đất đai: 190 hồ sơ"
            let by_row = self.drafts.last().is_some_and(|draft| draft.before.row.is_some() && !draft.before.measures());
            if !by_row {
                self.lead = Words::default();
            }
        }
    }

    fn colon(&mut self) {
        if let Some(open) = self.open {
            self.whole = Some(open);
            self.complete = self.drafts[open].unit == Some(UnitWord::Dossiers);
            self.before = Words::default();
        } else if self.before.has_marks() || self.before.has_verbs() {
            self.lead = self.before;
        }
        if self.open.is_none() {
            self.stranger.colon(self.before.unknown);
        }
        self.open = None;
        self.than = false;
        // A named subject before a colon is that of the list.
        if self.before.row.is_none() && self.subject_named.is_some() && !self.before.measures() {
            self.carried = false;
        }
    }

    fn unknown(&mut self) {
        if self.ignore || self.than {
            return;
        }
        self.quantifier = None;
        if let Some(open) = self.open {
            self.drafts[open].after.unknown = true;
        } else if self.over.is_none() && self.before.measures() && !self.stale {
            self.before.unknown = true;
        }
    }

    #[allow(clippy::too_many_lines, reason = "one arm for each kind of word")]
    fn lexeme(&mut self, lexeme: Lexeme, items: &[Item], at: usize) -> usize {
        match lexeme {
            Lexeme::Verb(_) | Lexeme::Mark(_) | Lexeme::Both | Lexeme::Total => {
                self.measure(lexeme, items, at);
                if lexeme == Lexeme::Total && self.adds_up_rows(items, at) {
                    self.before.elsewhere = true;
                }
                if let Some(kind) = self.period_word(items, at).filter(|_| !self.than) {
                    return self.period(kind, items, at);
                }
            }
            Lexeme::Parts => self.parts(items, at),
            // "Không kể 10 hồ sơ tồn từ kỳ trước, tiếp nhận mới 563 hồ sơ": the others are told by their own words.
            Lexeme::Except if dossiers_ahead(items, at + 1) => {}
            Lexeme::Except => self.stranger.except(),
            Lexeme::Rest => {
                if at > 0 && matches!(items[at - 1].piece, Piece::Lex(Lexeme::Field | Lexeme::Unit(UnitWord::Other))) {
                    self.part_of_the_whole();
                }
                // "45 hồ sơ còn lại đều đang trong thời hạn giải quyết"
                if let Some(open) = self.open.filter(|open| self.is_right_behind(*open, items[at])) {
                    self.drafts[open].rest = true;
                } else {
                    self.open = None;
                    self.before.total = false;
                    self.rest = true;
                }
            }
            Lexeme::Over => {
                if let Some(Piece::Number(whole)) = items.get(at + 1).map(|item| item.piece) {
                    self.out_of_whole(whole.whole());
                }
                self.over = Some(Words::default()).filter(|_| !self.of_fraction);
                self.than = false;
            }
            Lexeme::Rate => {
                if self.open.is_none() && !self.before.has_marks() && !self.stale {
                    self.before = Words { row: self.before.row, elsewhere: self.before.elsewhere, ..Words::default() };
                }
                self.before.rate = true;
            }
            Lexeme::Up | Lexeme::Down => {
                self.open = None;
                self.than = false;
                self.change = Some(lexeme == Lexeme::Up);
            }
            Lexeme::Than => {
                self.open = None;
                self.than = true;
                if lower_case(&self.text[items[at].start..items[at].end]).ends_with("cùng kỳ") {
                    self.against(Against::YearBefore);
                }
            }
            Lexeme::From => self.from = self.change.is_some(),
            Lexeme::To => {
                if self.change.is_some() {
                    self.to = true;
                    self.from = false;
                }
            }
            Lexeme::CarriedOver if self.goes_over(items, at) => {
                self.measure(Lexeme::Verb(Verb::Open), items, at);
                return at + 3;
            }
            Lexeme::CarriedOver => self.carried_over(),
            Lexeme::OtherPeriod => self.other_period(items, at),
            Lexeme::Left => self.left(items, at),
            Lexeme::OwnPeriod => match self.period_word(items, at) {
                Some(kind) => return self.period(kind, items, at),
                None => self.scope(Scope::Own),
            },
            Lexeme::OtherScope => self.other_scope(items[at]),
            Lexeme::Quarter | Lexeme::Month | Lexeme::Year => return self.period(lexeme, items, at),
            // "Hồ sơ tiếp nhận từ ngày 15/6/2026 đến ngày 14/9/2026": no days are counted.
            Lexeme::Unit(UnitWord::Other) if is_date(items.get(at + 1)) => {}
            Lexeme::Unit(unit) => self.unit(unit, items, at),
            Lexeme::About(about) => {
                let next = items.get(at + 1).map(|item| item.piece);
                if matches!(next, Some(Piece::Number(_))) {
                    self.about = Some(about);
                } else if self.open.is_some() && matches!(next, Some(Piece::Unknown(_))) {
                    self.unknown();
                }
            }
            Lexeme::Aim => self.aim = true,
            Lexeme::Duty => {
                self.duty = true;
                self.duty_leads |= self.drafts.len() == self.first && !self.before.measures();
            }
            Lexeme::Narrow => self.narrowed(items, at),
            Lexeme::Because => self.because(items, at),
            Lexeme::Field | Lexeme::Office => return self.named(lexeme, items, at),
            Lexeme::Level => match self.all_bodies(items, at) {
                Some(next) => {
                    self.all_of_it(items[at]);
                    return next;
                }
                None => self.part_of_the_whole(),
            },
            Lexeme::WholeScope => self.all_of_it(items[at]),
            Lexeme::Every | Lexeme::Nothing => self.quantify(lexeme, items, at),
            Lexeme::Sooner => self.sooner = true,
            Lexeme::And => {
                if self.open.is_some() && number_ahead(items, at + 1) {
                    self.open = None;
                    self.before = Words::default();
                }
            }
            Lexeme::Stop => self.stop(items, at),
            Lexeme::Thousand(_) | Lexeme::Percent | Lexeme::Points | Lexeme::Side | Lexeme::Weekday(_) => {}
        }
        at + 1
    }

    /// Words that change nothing in a clause, but for what they stand beside.
    fn stop(&mut self, items: &[Item], at: usize) {
        // "Kết quả giải quyết 142 hồ sơ"
        let words = &self.text[items[at].start..items[at].end];
        if self.is_of_some_people(items, at) || self.is_of_another_centre(words) {
            self.stranger.met();
        }
        self.of_some_people_behind(items, at);
        // "Kết quả tiếp nhận: 530 hồ sơ"
        let result = words.starts_with("kết quả") || words.starts_with("Kết quả");
        let colon = result && items.get(at + 1).is_some_and(|item| item.piece == Piece::Colon);
        let next = items.get(at + 1 + usize::from(colon));
        let number = matches!(next.map(|item| item.piece), Some(Piece::Number(_) | Piece::Slash(..)));
        // "Trong 441 hồ sơ của lĩnh vực Hộ tịch, có 372 hồ sơ trực tuyến": the number is the whole of what follows.
        if matches!(words, "Trong" | "trong") && self.open.is_none() && dossiers_ahead(items, at + 1) {
            self.whole_follows = true;
        }
        let deed = match () {
            () if words.ends_with("tiếp nhận") => Some(Verb::Receive),
            () if words.ends_with("giải quyết") || words.ends_with("xử lý") => Some(Verb::Resolve),
            () => None,
        };
        if let Some(verb) = deed.filter(|_| number && self.open.is_none() && !words.contains(" tiếp nhận và ")) {
            self.measure(Lexeme::Verb(verb), items, at);
        }
        // "không trực tuyến 457 hồ sơ (nộp tại Bộ phận Một cửa 400 hồ sơ, qua bưu chính 57 hồ sơ)"
        let by_hand = self.whole.is_some_and(|whole| self.drafts[whole].words().is(Mark::NotOnline));
        if by_hand && self.open.is_none() && lower_case(words).starts_with("bộ phận") {
            self.before.mark(Mark::Direct);
        }
        if self.narrows_to_an_office(items, at) {
            if let Some(open) = self.open {
                self.drafts[open].after.elsewhere = true;
            }
        }
        if !matches!(&self.text[items[at].start..items[at].end], "các" | "những" | "số") {
            self.quantifier = None;
        }
    }

    /// "trong đó 392 hồ sơ được tiếp nhận tại Trung tâm Phục vụ hành chính công": a part by its office.
    fn narrows_to_an_office(&self, items: &[Item], at: usize) -> bool {
        let part = self.parts_told || self.open.is_some_and(|open| self.drafts[open].whole.is_some());
        if !part || at == 0 || self.open.is_none() {
            return false;
        }
        let of = |at: usize| lower_case(&self.text[items[at].start..items[at].end]);
        let office = ["bộ phận", "trung tâm", "tổ tiếp nhận", "một cửa"].iter().any(|word| of(at).starts_with(word));
        office && matches!(of(at - 1).as_ref(), "tại" | "ở" | "qua")
    }

    /// Words that say what is measured.
    fn measure(&mut self, lexeme: Lexeme, items: &[Item], at: usize) {
        if self.ignore || self.than {
            return;
        }
        if lexeme == Lexeme::Verb(Verb::Open) && self.text[items[at].start..items[at].end].contains("chuyển") {
            // What goes over to the next period is what is left.
            match self.open {
                Some(open) => self.drafts[open].rest = true,
                None => self.rest = true,
            }
        }
        // "30 hồ sơ đã giải quyết 20 hồ sơ": another number begins here.
        let measured = |open: usize| self.drafts[open].before.says_what() || self.drafts[open].after.says_what();
        let ahead = number_ahead(items, at + 1) && !and_before_number(items, at + 1);
        // "trong 948 hồ sơ đã giải quyết xong 889 hồ sơ"
        let right_ahead = matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Number(_)));
        let of_whole = right_ahead && self.open.is_some() && self.whole == self.open;
        if (self.open.is_some_and(measured) || of_whole) && !matches!(lexeme, Lexeme::Mark(_)) && ahead {
            self.open = None;
            self.before = Words::default();
        }
        if let Some(open) = self.open.filter(|_| self.over.is_none()) {
            self.names_its_total(open, items, at);
            add(&mut self.drafts[open].after, lexeme);
            self.drafts[open].after.dossiers = true;
            return;
        }
        if let Some(over) = &mut self.over {
            add(over, lexeme);
            if let Some(open) = self.open {
                self.drafts[open].over_words = Some(*over);
            }
            return;
        }
        if self.stale {
            self.before = Words {
                row: self.before.row,
                dossiers: self.before.dossiers,
                rate: self.before.rate,
                ..Words::default()
            };
            self.stale = false;
        }
        add(&mut self.before, lexeme);
    }
}

fn add(words: &mut Words, lexeme: Lexeme) {
    match lexeme {
        Lexeme::Verb(verb) => words.verb(verb),
        Lexeme::Mark(mark) => {
            words.mark(mark);
        }
        Lexeme::Both => words.both = true,
        Lexeme::Total => words.total = true,
        _ => {}
    }
}
