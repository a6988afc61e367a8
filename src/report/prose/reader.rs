//! Reads paragraphs clause by clause.
//!
//! One pass over the items of a paragraph. Words gather before a number; with the number they become a draft, and words
//! right behind its unit still belong to it, up to the next mark or "và". "trong đó", brackets and colons make what
//! follows a part of the number before. Names of other periods, aims and comparisons set the number apart.

use chrono::NaiveDate;

use super::draft::{Draft, Value, Words};
use super::item::{Item, Piece};
use super::lexicon::{About, Lexeme, Mark, UnitWord, Verb};
use super::names::Vocabulary;
use super::word::Numeral;
use crate::rate::Percent;
use crate::time::PeriodKind;

/// The report's own period, as far as it is printed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnPeriod {
    pub(super) name: Option<(PeriodKind, i32, u8)>,
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
}

/// A period that the text names, against the report's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Own,
    Other,
    /// No period, or one that says nothing.
    Neutral,
}

/// What is set aside while brackets are open.
#[derive(Clone, Copy)]
struct Bracket {
    whole: Option<usize>,
    open: Option<usize>,
    before: Words,
    change: Option<bool>,
    segment_elsewhere: bool,
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) names: &'t Vocabulary,
    pub(super) own: OwnPeriod,
    pub(super) drafts: Vec<Draft>,
    sentence: usize,
    /// Where the drafts of this sentence begin.
    first: usize,
    before: Words,
    stale: bool,
    over: Option<Words>,
    open: Option<usize>,
    pub(super) whole: Option<usize>,
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
    carried: bool,
    first_date: Option<NaiveDate>,
    in_date: bool,
    complete: bool,
    against_previous: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, names: &'t Vocabulary, own: OwnPeriod) -> Self {
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
            carried: false,
            first_date: None,
            in_date: false,
            complete: false,
            against_previous: false,
        }
    }

    /// Reads one line of a paragraph. In a list the whole, the subject and the scope of its lead go on.
    pub(super) fn line(&mut self, items: &[Item]) {
        let mut at = 0;
        while at < items.len() {
            at = self.step(items, at).max(at + 1);
        }
        // A lead such as "trong đó:" leaves its whole to the list under it.
        let whole = self.whole;
        self.end_sentence();
        if items.last().is_some_and(|item| matches!(item.piece, Piece::Colon | Piece::Lex(Lexeme::Parts))) {
            self.whole = whole.or_else(|| self.last_count());
        }
    }

    fn step(&mut self, items: &[Item], at: usize) -> usize {
        let item = items[at];
        match item.piece {
            Piece::Stop => self.end_sentence(),
            Piece::Semicolon => self.boundary(true),
            Piece::Comma => self.boundary(false),
            Piece::Colon => self.colon(),
            Piece::Open => self.bracket(),
            Piece::Close => self.unbracket(),
            Piece::Lex(lexeme) => return self.lexeme(lexeme, items, at),
            Piece::Row(row) => self.row(row),
            Piece::Number(number) => return self.number(number, items, at),
            Piece::Slash(one, two) => return self.slash(one, two, items, at),
            Piece::Date(day, month, year) => self.date(day, month, year),
            Piece::Unknown(_) => self.unknown(),
            Piece::Percent => {}
            Piece::Opaque => match &self.text[item.start..item.end] {
                "-" | "–" | "—" if at > 0 => self.boundary(false),
                "-" | "–" | "—" | "+" | "/" => {}
                _ => self.unknown(),
            },
        }
        at + 1
    }

    fn end_sentence(&mut self) {
        let told = self.drafts.len() > self.first;
        self.boundary(true);
        self.brackets.clear();
        self.sentence += 1;
        self.first = self.drafts.len();
        self.aim = false;
        self.whole = None;
        self.complete = false;
        self.against_previous = false;
        self.carried |= told && (self.subject_row.is_some() || self.subject_elsewhere || self.subject_named.is_some());
        if !told {
            self.subject_row = None;
            self.subject_elsewhere = false;
            self.subject_named = None;
        }
        self.first_date = None;
    }

    /// A comma, a semicolon or a dash.
    fn boundary(&mut self, strong: bool) {
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
        }
    }

    fn colon(&mut self) {
        if let Some(open) = self.open {
            self.whole = Some(open);
            self.before = Words::default();
        }
        self.open = None;
        self.than = false;
        // A named subject before a colon is that of the list.
        if self.before.row.is_none() && self.subject_named.is_some() && !self.before.measures() {
            self.carried = false;
        }
    }

    fn bracket(&mut self) {
        self.brackets.push(Bracket {
            whole: self.whole,
            open: self.open,
            before: self.before,
            change: self.change,
            segment_elsewhere: self.segment_elsewhere,
        });
        if self.open.is_some() {
            self.whole = self.open;
        }
        let change = self.change;
        self.boundary(false);
        self.change = change.filter(|_| self.drafts.last().is_some_and(|draft| draft.change.is_some()));
        self.before = Words::default();
        self.stale = false;
    }

    fn unbracket(&mut self) {
        self.boundary(false);
        let Some(bracket) = self.brackets.pop() else { return };
        self.whole = bracket.whole;
        self.open = bracket.open;
        self.before = bracket.before;
        self.change = bracket.change;
        self.segment_elsewhere = bracket.segment_elsewhere;
        self.stale = false;
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

    fn row(&mut self, row: usize) {
        if self.ignore || self.than {
            return;
        }
        if let Some(open) = self.open {
            self.drafts[open].after.row = Some(row);
        } else if self.whole.is_some() {
            self.before.row = Some(row);
        } else {
            self.before.row = Some(row);
            self.subject_row = Some(row);
            self.subject_elsewhere = false;
            self.subject_named = None;
            self.carried = false;
        }
    }

    fn lexeme(&mut self, lexeme: Lexeme, items: &[Item], at: usize) -> usize {
        match lexeme {
            Lexeme::Verb(_) | Lexeme::Mark(_) | Lexeme::Both | Lexeme::Total => self.measure(lexeme, items, at),
            Lexeme::Parts => self.parts(items, at),
            Lexeme::Rest => {
                self.open = None;
                self.before.total = false;
            }
            Lexeme::Over => {
                self.over = Some(Words::default());
                self.than = false;
            }
            Lexeme::Rate => {
                if self.open.is_none() && !self.before.has_marks() && !self.stale {
                    self.before = Words { row: self.before.row, ..Words::default() };
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
            }
            Lexeme::From => self.from = self.change.is_some(),
            Lexeme::To => {
                if self.change.is_some() {
                    self.to = true;
                    self.from = false;
                }
            }
            Lexeme::CarriedOver => self.carried_over(),
            Lexeme::OtherPeriod => self.other_period(items, at),
            Lexeme::OwnPeriod => self.scope(Scope::Own),
            Lexeme::OtherScope => self.scope(Scope::Other),
            Lexeme::Quarter | Lexeme::Month | Lexeme::Year => return self.period(lexeme, items, at),
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
            Lexeme::Duty => self.duty = true,
            Lexeme::Narrow => self.narrow(),
            Lexeme::Because => {
                self.ignore = self.open.is_some();
            }
            Lexeme::Field | Lexeme::Office => return self.named(lexeme, items, at),
            Lexeme::Level => self.part_of_the_whole(),
            Lexeme::Every | Lexeme::Nothing => self.quantifier = Some((lexeme == Lexeme::Every, items[at].start)),
            Lexeme::Sooner => self.sooner = true,
            Lexeme::And => {
                if self.open.is_some() && number_ahead(items, at + 1) {
                    self.open = None;
                    self.before = Words::default();
                }
            }
            Lexeme::Thousand(_) | Lexeme::Percent | Lexeme::Points | Lexeme::Side | Lexeme::Weekday(_)
            | Lexeme::Stop => {}
        }
        at + 1
    }

    /// Words that say what is measured.
    fn measure(&mut self, lexeme: Lexeme, items: &[Item], at: usize) {
        if self.ignore || self.than {
            return;
        }
        // "30 hồ sơ đã giải quyết 20 hồ sơ": another number begins here.
        let measured = |open: usize| self.drafts[open].before.measures() || self.drafts[open].after.measures();
        if self.open.is_some_and(measured) && !matches!(lexeme, Lexeme::Mark(_)) && number_ahead(items, at + 1) {
            self.open = None;
            self.before = Words::default();
        }
        if let Some(open) = self.open.filter(|_| self.over.is_none()) {
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
            self.before = Words { row: self.before.row, dossiers: self.before.dossiers, rate: self.before.rate, ..Words::default() };
            self.stale = false;
        }
        add(&mut self.before, lexeme);
    }

    /// "trong đó": the last number is the whole of what follows.
    fn parts(&mut self, items: &[Item], at: usize) {
        let words = &self.text[items[at].start..items[at].end];
        // "trong số 3.405 hồ sơ đang giải quyết, …": the number that follows is the whole.
        let leads = words.chars().count() <= 13 && words.split_whitespace().any(|word| word == "số")
            && number_ahead(items, at + 1);
        if leads && !words.ends_with("này") && !words.ends_with("đó") {
            self.whole_follows = true;
            self.boundary(false);
            self.before = Words { total: words.contains("tổng"), ..Words::default() };
            self.stale = false;
            return;
        }
        self.complete = words.to_lowercase().contains("gồm");
        // "trên tổng số … trong đó" begins anew.
        self.over = None;
        let stays = self.brackets.last().map(|bracket| bracket.open);
        self.whole = self.last_count().or(stays.flatten()).or(self.whole);
        let subject_before = self.before.row;
        self.boundary(false);
        self.before = Words { row: subject_before.filter(|_| self.whole.is_none()), ..Words::default() };
        self.stale = false;
    }

    /// The last count of dossiers that can be a whole.
    fn last_count(&self) -> Option<usize> {
        let counts = |draft: &Draft| matches!(draft.value, Value::Count(_)) && draft.change.is_none();
        let same = (self.first..self.drafts.len()).rev().find(|at| counts(&self.drafts[*at]));
        same.or_else(|| {
            let earlier = (0..self.first).rev().filter(|at| counts(&self.drafts[*at]));
            let last = self.first.checked_sub(1).map(|at| self.drafts[at].sentence);
            earlier.take_while(|at| Some(self.drafts[*at].sentence) == last).find(|at| self.drafts[*at].whole.is_none())
        })
    }

    fn carried_over(&mut self) {
        let Some((sentence, segment)) = self.before_period.take() else {
            self.unknown();
            return;
        };
        (self.sentence_elsewhere, self.segment_elsewhere) = (sentence, segment);
        match self.open {
            Some(open) => self.drafts[open].after.mark(Mark::Carried),
            None => {
                if self.stale {
                    self.before = Words::default();
                    self.stale = false;
                }
                self.before.mark(Mark::Carried);
            }
        }
    }

    fn other_period(&mut self, items: &[Item], at: usize) {
        let words = &self.text[items[at].start..items[at].end];
        if self.than {
            let words = words.to_lowercase();
            self.against(!words.starts_with("cùng") && !words.starts_with("năm") && words.ends_with("trước"));
        }
        let part_of_received = self.whole.is_some_and(|whole| {
            let words = self.drafts[whole].before.join(self.drafts[whole].after);
            words.has(Verb::Receive) || words.total || words.has(Verb::Handle)
        });
        if part_of_received && !self.than && words.to_lowercase().ends_with("trước") && !words.to_lowercase().starts_with("cùng") {
            match self.open {
                Some(open) => self.drafts[open].after.mark(Mark::Carried),
                None => self.before.mark(Mark::Carried),
            }
            return;
        }
        self.scope(Scope::Other);
    }

    /// A period is named: what follows in the sentence is of that period, in a later clause only that clause.
    fn scope(&mut self, scope: Scope) {
        if self.than || scope == Scope::Neutral {
            return;
        }
        self.before_period = Some((self.sentence_elsewhere, self.segment_elsewhere));
        let own = scope == Scope::Own;
        if let Some(open) = self.open {
            self.drafts[open].elsewhere = !own;
        }
        if own || self.drafts.len() == self.first && self.brackets.is_empty() {
            self.sentence_elsewhere = !own;
        }
        self.segment_elsewhere = !own;
        if !own && self.before.measures() {
            // "số hồ sơ tiếp nhận quý II là …"
            self.segment_elsewhere = true;
        }
    }

    /// "quý II/2026", "tháng 9 năm 2026", "năm 2025".
    fn period(&mut self, lexeme: Lexeme, items: &[Item], at: usize) -> usize {
        let year_at = |at: usize| match items.get(at).map(|item| item.piece) {
            Some(Piece::Lex(Lexeme::Year)) => year(items.get(at + 1)).map(|year| (year, at + 2)),
            Some(Piece::Opaque) => year(items.get(at + 1)).map(|year| (year, at + 2)),
            _ => None,
        };
        if self.in_date {
            let number = matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Number(_) | Piece::Slash(..)));
            return at + 1 + usize::from(number);
        }
        if lexeme == Lexeme::Year {
            let Some(year) = year(items.get(at + 1)) else { return at + 1 };
            let led = at == 0 || items[at - 1].piece == Piece::Stop || self.preceded_by_in(items, at);
            self.scope(self.year_scope(year, led));
            return at + 2;
        }
        let kind = if lexeme == Lexeme::Quarter { PeriodKind::Quarter } else { PeriodKind::Month };
        let (index, named, next) = match items.get(at + 1).map(|item| item.piece) {
            Some(Piece::Number(number)) => (number.whole(), None, at + 2),
            Some(Piece::Slash(index, year)) => (index.whole(), year.whole(), at + 2),
            Some(Piece::Unknown(true)) if kind == PeriodKind::Quarter => {
                (roman(&self.text[items[at + 1].start..items[at + 1].end]), None, at + 2)
            }
            _ => return at + 1,
        };
        let Some(index) = index.and_then(|index| u8::try_from(index).ok()) else { return at + 1 };
        let (named, next) = match year_at(next) {
            Some((year, next)) if named.is_none() => (Some(year), next),
            _ => (named, next),
        };
        if self.than {
            let before = self.own.name.is_some_and(|(own, year, own_index)| {
                own == kind && own_index == index + 1 && named.is_none_or(|named| u64::try_from(year) == Ok(named))
            });
            self.against(before);
        }
        self.scope(self.compare(kind, index, named));
        next
    }

    /// What the changes of this sentence are told against.
    fn against(&mut self, previous: bool) {
        self.against_previous = previous;
        for draft in self.drafts[self.first..].iter_mut().filter(|draft| draft.change.is_some()) {
            draft.against_previous = previous;
        }
    }

    fn preceded_by_in(&self, items: &[Item], at: usize) -> bool {
        at.checked_sub(1).and_then(|at| items.get(at)).is_some_and(|item| {
            let word = &self.text[item.start..item.end];
            matches!(word, "Trong" | "trong" | "cả" | "Cả")
        })
    }

    fn year_scope(&self, year: u64, led: bool) -> Scope {
        match self.own.name {
            Some((kind, own, _)) if u64::try_from(own) == Ok(year) => {
                if kind == PeriodKind::Year {
                    Scope::Own
                } else if led {
                    Scope::Other
                } else {
                    Scope::Neutral
                }
            }
            Some(_) => Scope::Other,
            None => Scope::Neutral,
        }
    }

    fn compare(&self, kind: PeriodKind, index: u8, year: Option<u64>) -> Scope {
        match self.own.name {
            Some((own, own_year, own_index)) => {
                let same_year = year.is_none_or(|year| u64::try_from(own_year) == Ok(year));
                if own == kind && own_index == index && same_year { Scope::Own } else { Scope::Other }
            }
            None => Scope::Neutral,
        }
    }

    fn date(&mut self, day: u64, month: u64, year: u64) {
        let part = |number: u64| u32::try_from(number).ok();
        let date = i32::try_from(year)
            .ok()
            .zip(part(month).zip(part(day)))
            .and_then(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day));
        match (self.first_date, date, self.own.days) {
            (Some(from), Some(to), Some(own)) => {
                self.scope(if (from, to) == own { Scope::Own } else { Scope::Other });
                self.first_date = None;
            }
            _ => self.first_date = date,
        }
    }

    fn unit(&mut self, unit: UnitWord, items: &[Item], at: usize) {
        if self.ignore || self.than {
            return;
        }
        if let Some((every, start)) = self.quantifier.take() {
            if matches!(unit, UnitWord::Dossiers | UnitWord::Procedures) && self.open.is_none() {
                let value = if every { Value::Percent(Percent::HUNDRED) } else { Value::Count(0) };
                let index = self.push(value, Some(unit), start, items[at].end);
                self.drafts[index].nothing = !every;
                self.drafts[index].every = every;
                return;
            }
        }
        match unit {
            UnitWord::Dossiers => {
                if self.open.is_none() {
                    self.before.dossiers = true;
                }
            }
            UnitWord::Procedures => {}
            _ => self.unknown(),
        }
    }

    fn narrow(&mut self) {
        if self.ignore || self.than {
            return;
        }
        match self.open {
            Some(open) => self.drafts[open].after.unknown = true,
            None => {
                if self.stale {
                    self.before = Words::default();
                    self.stale = false;
                }
                self.before.unknown = true;
            }
        }
    }

    fn part_of_the_whole(&mut self) {
        if self.ignore || self.than {
            return;
        }
        if let Some(open) = self.open {
            self.drafts[open].after.elsewhere = true;
        } else if self.whole.is_some() || self.drafts.len() > self.first && self.before.measures() {
            self.before.elsewhere = true;
        } else {
            self.subject_elsewhere = true;
            self.subject_row = None;
            self.subject_named = None;
            self.carried = false;
        }
    }

    /// "Sở Tư pháp", "lĩnh vực Hộ tịch": a name that is no row of the table.
    fn named(&mut self, lexeme: Lexeme, items: &[Item], at: usize) -> usize {
        if matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Row(_))) {
            return at + 1;
        }
        let end = if lexeme == Lexeme::Field { self.field_end(items, at) } else { self.name_end(items, at) };
        let Some(end) = end else { return at + 1 };
        let start = if lexeme == Lexeme::Field { items[at + 1].start } else { items[at].start };
        let name = (start, items[end].end);
        if self.ignore || self.than || lexeme == Lexeme::Office && self.names.is_own(&self.text[name.0..name.1]) {
            return end + 1;
        }
        if let Some(open) = self.open {
            self.drafts[open].after.elsewhere = true;
        } else if self.whole.is_some() && lexeme == Lexeme::Office {
            self.before.elsewhere = true;
        } else {
            self.subject_named = Some(name);
            self.subject_row = None;
            self.subject_elsewhere = false;
            self.carried = false;
        }
        end + 1
    }

    /// The last item of a name in capitals behind "Sở", "UBND xã".
    fn name_end(&self, items: &[Item], at: usize) -> Option<usize> {
        let capital = |at: usize| {
            items.get(at).is_some_and(|item| {
                matches!(item.piece, Piece::Unknown(_) | Piece::Lex(_) | Piece::Row(_))
                    && self.text[item.start..].starts_with(char::is_uppercase)
            })
        };
        let mut end = at;
        let mut next = at + 1;
        // "UBND xã An Bình": kinds of places stand before the name.
        while matches!(items.get(next).map(|item| item.piece), Some(Piece::Lex(Lexeme::Office | Lexeme::Unit(UnitWord::Other))))
            && next < at + 3
        {
            next += 1;
        }
        let mut found = false;
        while next < items.len() {
            if capital(next) {
                (end, found) = (next, true);
                next += 1;
            } else if found
                && matches!(items[next].piece, Piece::Lex(Lexeme::And) | Piece::Comma)
                && capital(next + 1)
                && self.text[items[next].end..].trim_start().starts_with(char::is_uppercase)
            {
                next += 1;
            } else {
                break;
            }
        }
        found.then_some(end)
    }

    /// The last item of the name of a field that the table does not have: up to what is done with its dossiers.
    fn field_end(&self, items: &[Item], at: usize) -> Option<usize> {
        let all = at.checked_sub(1).is_some_and(|at| {
            let word = self.text[items[at].start..items[at].end].to_lowercase();
            matches!(word.as_str(), "các" | "những" | "tất cả" | "số")
        });
        if all {
            return None;
        }
        let mut end = None;
        for (place, item) in items.iter().enumerate().skip(at + 1).take(14) {
            match item.piece {
                Piece::Unknown(_) => end = Some(place),
                Piece::Lex(Lexeme::And | Lexeme::Stop) | Piece::Comma
                    if matches!(items.get(place + 1).map(|item| item.piece), Some(Piece::Unknown(true))) => {}
                Piece::Lex(_) if self.text[item.start..].starts_with(char::is_uppercase) => end = Some(place),
                _ => break,
            }
        }
        end
    }

    fn number(&mut self, number: Numeral, items: &[Item], at: usize) -> usize {
        let piece = |at: usize| items.get(at).map(|item| item.piece);
        let word_before = at.checked_sub(1).map(|at| self.text[items[at].start..items[at].end].to_lowercase());
        if word_before.as_deref() == Some("ngày") {
            self.in_date = true;
            return at + 1;
        }
        if piece(at + 1) == Some(Piece::Lex(Lexeme::Month)) {
            return self.months(number, items, at);
        }
        let (scale, next) = match piece(at + 1) {
            Some(Piece::Lex(Lexeme::Thousand(scale))) => (Some(scale), at + 2),
            // "1,2 triệu hồ sơ", but not "1,2 triệu đồng"
            Some(Piece::Lex(Lexeme::Unit(UnitWord::Money(scale @ 1_000_000))))
                if piece(at + 2) == Some(Piece::Lex(Lexeme::Unit(UnitWord::Dossiers))) =>
            {
                (Some(scale), at + 2)
            }
            _ => (None, at + 1),
        };
        match piece(next) {
            Some(Piece::Percent | Piece::Lex(Lexeme::Percent)) if scale.is_none() => {
                self.percent(number, items, at, next)
            }
            Some(Piece::Lex(Lexeme::Points)) => next + 1,
            Some(Piece::Lex(Lexeme::Unit(unit))) => self.count(number, scale, Some(unit), items, at, next),
            Some(
                Piece::Comma | Piece::Semicolon | Piece::Stop | Piece::Open | Piece::Close
                | Piece::Lex(Lexeme::Verb(_) | Lexeme::Mark(_) | Lexeme::And | Lexeme::Rate | Lexeme::Parts),
            )
            | None => self.count(number, scale, None, items, at, next - 1),
            Some(Piece::Opaque) if self.text[items[next].start..items[next].end].len() <= 3 => {
                self.count(number, scale, None, items, at, next - 1)
            }
            _ => {
                // A number of something else.
                self.open = None;
                self.before = Words { row: self.before.row, ..Words::default() };
                self.about = None;
                next
            }
        }
    }

    /// "6 tháng đầu năm 2026"
    fn months(&mut self, number: Numeral, items: &[Item], at: usize) -> usize {
        let piece = |at: usize| items.get(at).map(|item| item.piece);
        let mut next = at + 2;
        let second = self.text[items[at].start..].split_whitespace().nth(2).is_some_and(|word| word == "cuối");
        if piece(next) == Some(Piece::Lex(Lexeme::Side)) {
            next += 1;
        }
        let mut named = None;
        if piece(next) == Some(Piece::Lex(Lexeme::Year)) {
            named = year(items.get(next + 1));
            next += 1 + usize::from(named.is_some());
        } else if let Some(found) = year(items.get(next)) {
            named = Some(found);
            next += 1;
        }
        let index = if second { 2 } else { 1 };
        let scope = match number.whole() {
            Some(6) => self.compare(PeriodKind::Half, index, named),
            Some(9) => self.compare(PeriodKind::NineMonths, 1, named),
            Some(3) => self.compare(PeriodKind::Quarter, 1, named),
            Some(12) => self.compare(PeriodKind::Year, 1, named),
            _ if self.own.name.is_some() => Scope::Other,
            _ => Scope::Neutral,
        };
        self.scope(scope);
        next
    }

    fn count(
        &mut self,
        number: Numeral,
        scale: Option<u64>,
        unit: Option<UnitWord>,
        items: &[Item],
        at: usize,
        last: usize,
    ) -> usize {
        let money = match unit {
            Some(UnitWord::Money(scale)) => scale,
            _ => 1,
        };
        let factor = scale.unwrap_or(1).saturating_mul(money);
        let Some(step) = 10_u64.checked_pow(number.decimals).and_then(|parts| factor.checked_div(parts)) else {
            return last + 1;
        };
        // "1,234 hồ sơ" may be a thousand of another country.
        let Some(value) = number.digits.checked_mul(step).filter(|_| step > 0) else {
            self.open = None;
            self.before = Words::default();
            return last + 1;
        };
        if self.ignore {
            return last + 1;
        }
        let index = self.push(Value::Count(value), unit, items[at].start, items[last].end);
        if scale.is_some() {
            self.drafts[index].rounded = Some(step);
        }
        last + 1
    }

    fn percent(&mut self, number: Numeral, items: &[Item], at: usize, sign: usize) -> usize {
        let mut last = sign;
        let mut unit = None;
        let mut next = sign + 1;
        let mut of_total = false;
        while let Some(item) = items.get(next) {
            match (item.piece, &self.text[item.start..item.end]) {
                (Piece::Lex(Lexeme::Total), _) | (Piece::Lex(Lexeme::Stop), "số") => of_total = true,
                (Piece::Lex(Lexeme::Stop), "các" | "lượng" | "của" | "trong" | "trên") => {}
                _ => break,
            }
            next += 1;
        }
        match items.get(next).map(|item| item.piece) {
            Some(Piece::Lex(Lexeme::Unit(found))) => {
                unit = Some(found);
                last = next;
            }
            Some(Piece::Unknown(_)) => unit = Some(UnitWord::Other),
            _ => {}
        }
        let value = i64::try_from(number.digits).ok().and_then(|digits| Percent::new(digits, number.decimals));
        let Some(value) = value.filter(|_| !self.ignore) else { return last + 1 };
        let sooner = self.sooner;
        let index = self.push(Value::Percent(value), unit, items[at].start, items[last].end);
        self.drafts[index].sooner = sooner;
        self.drafts[index].of_total = of_total;
        last + 1
    }

    /// "02/18 hồ sơ", "quý 3/2026" without its word.
    fn slash(&mut self, one: Numeral, two: Numeral, items: &[Item], at: usize) -> usize {
        let (Some(part), Some(whole)) = (one.whole(), two.whole()) else { return at + 1 };
        let unit = match items.get(at + 1).map(|item| item.piece) {
            Some(Piece::Lex(Lexeme::Unit(unit))) => unit,
            _ => return at + 1,
        };
        if self.ignore {
            return at + 2;
        }
        let index = self.push(Value::Count(part), Some(unit), items[at].start, items[at + 1].end);
        self.drafts[index].over = Some(whole);
        at + 2
    }

    /// Makes a draft of a number and the words before it.
    fn push(&mut self, value: Value, unit: Option<UnitWord>, start: usize, end: usize) -> usize {
        let index = self.drafts.len();
        let compared = self.than || self.from;
        let present = self.to && self.change.is_some();
        self.drafts.push(Draft {
            value,
            over: None,
            about: self.about.take(),
            rounded: None,
            unit,
            before: self.before,
            after: Words::default(),
            over_words: self.over.take(),
            change: if present || compared { None } else { self.change },
            elsewhere: self.sentence_elsewhere || self.segment_elsewhere || compared,
            aim: self.aim || self.duty && matches!(value, Value::Percent(_)),
            sooner: false,
            of_total: false,
            nothing: false,
            every: false,
            whole: self.whole,
            complete: self.complete && self.whole.is_some(),
            against_previous: self.against_previous,
            subject_row: self.subject_row,
            subject_elsewhere: self.subject_elsewhere,
            subject_named: self.subject_named,
            assumed: self.carried,
            sentence: self.sentence,
            start,
            end,
        });
        self.before = Words::default();
        self.stale = false;
        self.from = false;
        self.to = false;
        self.sooner = false;
        self.open = Some(index);
        if self.whole_follows && matches!(value, Value::Count(_)) {
            self.whole = Some(index);
            self.drafts[index].whole = None;
            self.whole_follows = false;
        }
        index
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

/// Whether a count stands before the next mark.
fn number_ahead(items: &[Item], from: usize) -> bool {
    for (at, item) in items.iter().enumerate().skip(from).take(24) {
        match item.piece {
            Piece::Number(_) | Piece::Slash(..) => {
                let percent = matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Percent | Piece::Lex(Lexeme::Percent)));
                return !percent;
            }
            Piece::Comma | Piece::Semicolon | Piece::Stop | Piece::Open | Piece::Close | Piece::Lex(Lexeme::Parts) => {
                return false;
            }
            _ => {}
        }
    }
    false
}

fn year(item: Option<&Item>) -> Option<u64> {
    match item?.piece {
        Piece::Number(number) => number.whole().filter(|year| (1900..=2200).contains(year)),
        _ => None,
    }
}

fn roman(word: &str) -> Option<u64> {
    match word {
        "I" | "i" => Some(1),
        "II" | "ii" => Some(2),
        "III" | "iii" => Some(3),
        "IV" | "iv" => Some(4),
        _ => None,
    }
}
