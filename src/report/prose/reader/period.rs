//! Periods that the text names: what is told of another one is confronted with nothing.

use chrono::{Datelike, NaiveDate};

use super::{Reader, Scope};
use crate::report::claim::Against;
use crate::report::prose::draft::Words;
use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{Lexeme, Mark, Verb};
use crate::report::prose::token::Numeral;
use crate::report::prose::token::lower_case;
use crate::time::PeriodKind;

impl Reader<'_> {
    pub(super) fn carried_over(&mut self) {
        let Some((sentence, segment)) = self.before_period.take() else {
            self.unknown();
            return;
        };
        (self.sentence_elsewhere, self.segment_elsewhere) = (sentence, segment);
        if let Some(open) = self.open {
            self.drafts[open].elsewhere = sentence || segment;
            self.drafts[open].after.mark(Mark::Carried);
            return;
        }
        if self.stale {
            self.before = Words::default();
            self.stale = false;
        }
        self.before.mark(Mark::Carried);
    }

    pub(super) fn other_period(&mut self, items: &[Item], at: usize) {
        let words = &self.text[items[at].start..items[at].end];
        if self.than {
            let words = lower_case(words);
            let quarter_or_month = words.contains("quý") || words.contains("tháng");
            if words.starts_with("cùng") && !quarter_or_month {
                self.against(Against::YearBefore);
            } else if !words.starts_with("năm") && (words.ends_with("trước") || words.ends_with("liền kề")) {
                self.against(Against::Previous);
            } else if !(matches!(words.as_ref(), "năm trước" | "năm ngoái") && self.after_same_period(items, at))
            {
                self.against(Against::Unknown);
            }
        }
        if self.is_part_of_received()
            && !self.than
            && lower_case(words).ends_with("trước")
            && !lower_case(words).starts_with("cùng")
        {
            self.mark_carried();
            return;
        }
        self.scope(Scope::Other);
    }

    /// "hồ sơ tồn 372": of what was received, those of the period before; "tồn từ quý II chuyển sang" says the rest itself.
    pub(super) fn left(&mut self, items: &[Item], at: usize) {
        let from = matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Lex(Lexeme::From)));
        if self.is_part_of_received() && !self.than {
            self.mark_carried();
        } else if !from {
            self.unknown();
        }
    }

    fn mark_carried(&mut self) {
        match self.open {
            Some(open) => self.drafts[open].after.mark(Mark::Carried),
            None => self.before.mark(Mark::Carried),
        }
    }

    /// Whether what is read is told as a part of the received.
    fn is_part_of_received(&self) -> bool {
        self.whole.is_some_and(|whole| {
            let words = self.drafts[whole].before.join(self.drafts[whole].after);
            words.has(Verb::Receive) || words.total || words.has(Verb::Handle)
        })
    }

    /// A period is named: what follows in the sentence is of that period, in a later clause only that clause.
    pub(super) fn scope(&mut self, scope: Scope) {
        // "Lũy kế từ đầu năm đến hết quý III" names where the sum ends.
        let ends_a_sum = self.cumulative && scope == Scope::Own && self.drafts.len() == self.first;
        if self.than || scope == Scope::Neutral || ends_a_sum {
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

    /// The last word of a phrase where it names a period with what follows: "trong quý" before "III".
    pub(super) fn period_word(&self, items: &[Item], at: usize) -> Option<Lexeme> {
        let next = items.get(at + 1)?;
        let number = matches!(next.piece, Piece::Number(_) | Piece::Slash(..));
        if !number && roman(&self.text[next.start..next.end]).is_none() {
            return None;
        }
        let words = lower_case(&self.text[items[at].start..items[at].end]);
        let named = [("quý", Lexeme::Quarter), ("tháng", Lexeme::Month), ("năm", Lexeme::Year)];
        named.iter().find(|(word, _)| words.ends_with(word)).map(|(_, kind)| *kind)
    }

    /// "quý II/2026", "tháng 9 năm 2026", "năm 2025".
    pub(super) fn period(&mut self, lexeme: Lexeme, items: &[Item], at: usize) -> usize {
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
            let led = at == 0
                || items[at - 1].piece == Piece::Stop
                || items[at].piece != Piece::Lex(Lexeme::Year)
                || self.preceded_by_in(items, at);
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
            self.against(self.compared_with(kind, index, named));
        }
        self.scope(self.compare(kind, index, named));
        next
    }

    /// "chuyển sang quý III", in the report of the second quarter: what is left.
    pub(super) fn goes_over(&self, items: &[Item], at: usize) -> bool {
        let kind = match items.get(at + 1).map(|item| item.piece) {
            Some(Piece::Lex(Lexeme::Quarter)) => PeriodKind::Quarter,
            Some(Piece::Lex(Lexeme::Month)) => PeriodKind::Month,
            _ => return false,
        };
        let index = match items.get(at + 2).map(|item| item.piece) {
            Some(Piece::Number(number)) => number.whole(),
            Some(Piece::Slash(index, _)) => index.whole(),
            Some(Piece::Unknown(true)) => roman(&self.text[items[at + 2].start..items[at + 2].end]),
            _ => None,
        };
        let last = if kind == PeriodKind::Quarter { 4 } else { 12 };
        self.own.name.is_some_and(|(own, _, number)| {
            own == kind && index == Some(if number == last { 1 } else { u64::from(number) + 1 })
        })
    }

    /// A period that is compared with, against the report's own.
    fn compared_with(&self, kind: PeriodKind, index: u8, year: Option<u64>) -> Against {
        let Some((own, own_year, own_index)) = self.own.name.filter(|(own, ..)| *own == kind) else {
            return Against::Unknown;
        };
        debug_assert_eq!(own, kind);
        let of_year = |own: i32| year.is_none_or(|year| u64::try_from(own) == Ok(year));
        let last = if kind == PeriodKind::Quarter { 4 } else { 12 };
        if own_index > 1 && index == own_index - 1 && of_year(own_year)
            || own_index == 1 && index == last && of_year(own_year.saturating_sub(1))
        {
            Against::Previous
        } else if index == own_index && year.is_some() && of_year(own_year.saturating_sub(1)) {
            Against::YearBefore
        } else {
            Against::Unknown
        }
    }

    /// "so với cùng kỳ" stands right before: "năm trước" after it says no more.
    fn after_same_period(&self, items: &[Item], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| items.get(at));
        before.is_some_and(|item| lower_case(&self.text[item.start..item.end]).ends_with("cùng kỳ"))
    }

    /// What the changes of this sentence are told against.
    pub(super) fn against(&mut self, against: Against) {
        self.against = against;
        for draft in self.drafts[self.first..].iter_mut().rev().take(8).filter(|draft| draft.change.is_some()) {
            draft.against = against;
        }
    }

    pub(super) fn preceded_by_in(&self, items: &[Item], at: usize) -> bool {
        at.checked_sub(1).and_then(|at| items.get(at)).is_some_and(|item| {
            let word = &self.text[item.start..item.end];
            matches!(word, "Trong" | "trong" | "cả" | "Cả")
        })
    }

    pub(super) fn year_scope(&self, year: u64, led: bool) -> Scope {
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

    pub(super) fn compare(&self, kind: PeriodKind, index: u8, year: Option<u64>) -> Scope {
        match self.own.name {
            Some((own, own_year, own_index)) => {
                let same_year = year.is_none_or(|year| u64::try_from(own_year) == Ok(year));
                if own == kind && own_index == index && same_year { Scope::Own } else { Scope::Other }
            }
            None => Scope::Neutral,
        }
    }

    /// Whether "từ" stands before a date, with "ngày" between them or not.
    fn begins_span(&self, items: &[Item], at: usize) -> bool {
        items[at.saturating_sub(2)..at].iter().any(|item| {
            let words = lower_case(&self.text[item.start..item.end]);
            words == "từ" || words.ends_with(" từ")
        })
    }

    pub(super) fn date(&mut self, (day, month, year): (u64, u64, u64), items: &[Item], at: usize) {
        let part = |number: u64| u32::try_from(number).ok();
        let date = i32::try_from(year)
            .ok()
            .zip(part(month).zip(part(day)))
            .and_then(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day));
        match (self.first_date, date) {
            (Some(from), Some(to)) if !self.own.days.is_empty() => {
                self.scope(if self.own.days.contains(&(from, to)) { Scope::Own } else { Scope::Other });
                self.first_date = None;
            }
            (None, Some(from)) if !self.own.days.is_empty() && self.begins_span(items, at) => {
                // "từ ngày 01/01/2026 đến nay"
                if self.own.days.iter().all(|(own, _)| *own != from) {
                    self.scope(Scope::Other);
                }
                self.first_date = date;
            }
            (None, Some(day)) if self.ends_early(day, items, at) || self.is_one_day(items, at) => {
                self.scope(Scope::Other);
                // "Đến thời điểm lập báo cáo (17/6/2026), còn 60 hồ sơ": the bracket sets the rest apart as well.
                self.sentence_elsewhere |= self.drafts.len() == self.first;
            }
            _ => self.first_date = date,
        }
    }

    /// "Tính đến ngày 31/5/2023": a day inside of the period that is not its last one.
    fn ends_early(&self, day: NaiveDate, items: &[Item], at: usize) -> bool {
        let until = items[at.saturating_sub(2)..at].iter().any(|item| {
            let words = lower_case(&self.text[item.start..item.end]);
            words == "đến" || words.ends_with(" đến")
        });
        // "Đến thời điểm lập báo cáo (17/6/2026)"
        let from = items.get(at.saturating_sub(6)).map_or(0, |item| item.start);
        let moment = self.text[from..items[at].start].contains("thời điểm");
        (until || moment)
            && !self.own.days.is_empty()
            && self.own.days.iter().all(|(from, to)| *from <= day && day != *to)
    }

    /// "Ngày 12/6/2026, đơn vị trả kết quả cho 35 hồ sơ": what was done on that day.
    fn is_one_day(&self, items: &[Item], at: usize) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| items.get(at)).map(|item| &self.text[item.start..item.end]);
        let begins = at.checked_sub(2).is_none_or(|before| matches!(items[before].piece, Piece::Stop | Piece::Opaque))
            || word(at.checked_sub(2)).is_some_and(|word| matches!(word, "Trong" | "trong"));
        begins && matches!(word(at.checked_sub(1)), Some("Ngày" | "ngày")) && self.drafts.len() == self.first
    }

    /// "từ 01/4 đến 14/6": a span that does not begin with the period.
    pub(super) fn day_and_month(&mut self, day: u64, month: u64, items: &[Item], at: usize) {
        let begins = |from: &NaiveDate| u64::from(from.day()) == day && u64::from(from.month()) == month;
        let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
        let known = !self.own.days.is_empty();
        if is_day && known && self.begins_span(items, at) && !self.own.days.iter().any(|(from, _)| begins(from)) {
            self.scope(Scope::Other);
        }
    }

    /// "6 tháng đầu năm 2026"
    pub(super) fn months(&mut self, number: Numeral, items: &[Item], at: usize) -> usize {
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
}

fn year(item: Option<&Item>) -> Option<u64> {
    match item?.piece {
        Piece::Number(number) => number.whole().filter(|year| (1900..=2200).contains(year)),
        _ => None,
    }
}

pub(super) fn roman(word: &str) -> Option<u64> {
    match word {
        "I" | "i" => Some(1),
        "II" | "ii" => Some(2),
        "III" | "iii" => Some(3),
        "IV" | "iv" => Some(4),
        _ => None,
    }
}
