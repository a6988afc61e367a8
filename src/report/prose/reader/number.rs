//! Numbers: counts, shares, fractions, and the drafts that they become.

use super::Reader;
use crate::rate::Percent;
use crate::report::prose::draft::{Draft, Value, Words};
use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{About, Lexeme, Mark, UnitWord, Verb};
use crate::report::prose::token::Numeral;
use crate::report::prose::token::lower_case;

impl Reader<'_> {
    pub(super) fn number(&mut self, number: Numeral, items: &[Item], at: usize) -> usize {
        let piece = |at: usize| items.get(at).map(|item| item.piece);
        let word_before = at.checked_sub(1).map(|at| lower_case(&self.text[items[at].start..items[at].end]));
        if word_before.as_deref() == Some("ngày") {
            self.in_date = true;
            return at + 1;
        }
        if piece(at + 1) == Some(Piece::Lex(Lexeme::Month)) {
            return self.months(number, items, at);
        }
        // "còn 8 hồ sơ (trong hạn 7, quá hạn 1)"
        let alone = matches!(piece(at + 2), None | Some(Piece::Comma | Piece::Semicolon | Piece::Stop | Piece::Open))
            && piece(at + 1) == Some(Piece::Lex(Lexeme::Unit(UnitWord::Dossiers)));
        let late = self.drafts[self.first..].iter().any(|draft| draft.words().is(Mark::Late));
        let left =
            word_before.as_deref() == Some("còn") && self.change.is_none() && self.drafts.len() > self.first && !late;
        if alone && left && (!self.before.measures() || self.stale) && self.open.is_none() {
            self.measure(Lexeme::Verb(Verb::Open), items, at - 1);
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
        // "Trong 10 ngày đầu, tiếp nhận 43 hồ sơ"
        let led = matches!(word_before.as_deref(), Some("trong")) && self.drafts.len() == self.first;
        let days =
            items.get(next).is_some_and(|item| matches!(&self.text[item.start..item.end], "ngày" | "tuần" | "giờ"));
        if led && days {
            self.stranger.leads_on();
        }
        self.by_how_much(items, at, next);
        match piece(next) {
            Some(Piece::Percent | Piece::Lex(Lexeme::Percent)) if scale.is_none() => {
                self.percent(number, items, at, next)
            }
            Some(Piece::Lex(Lexeme::Points)) => next + 1,
            // "95 trên tổng số 100 hồ sơ"
            Some(Piece::Lex(Lexeme::Over | Lexeme::About(About::Above)))
                if matches!(piece(next + 1), Some(Piece::Number(_)))
                    && matches!(piece(next + 2), Some(Piece::Lex(Lexeme::Unit(unit))) if unit != UnitWord::Other) =>
            {
                self.out_of(number, items, at, next + 1)
            }
            // "2 đơn vị xã A, xã B: đã giải quyết …" counts those that it names.
            Some(Piece::Lex(Lexeme::Unit(UnitWord::Other))) if self.names_follow(items, next) => next + 1,
            Some(Piece::Lex(Lexeme::Unit(unit))) => self.count(number, scale, Some(unit), items, at, next),
            // "Có 3 sở tiếp nhận trên 2.050 hồ sơ": of each of them.
            Some(Piece::Lex(Lexeme::Office)) if self.text[items[next].start..].starts_with(char::is_lowercase) => {
                self.segment_elsewhere = true;
                self.before = Words::default();
                next + 1
            }
            // "Có 1 lĩnh vực không để phát sinh hồ sơ quá hạn": what follows is told of those fields, unless they are all.
            Some(Piece::Lex(Lexeme::Field))
                if of_all_or_none(items, next) || number.whole().is_some_and(|told| told != self.names.data_rows) =>
            {
                self.segment_elsewhere = true;
                self.before = Words::default();
                next + 1
            }
            Some(
                Piece::Comma
                | Piece::Semicolon
                | Piece::Stop
                | Piece::Open
                | Piece::Close
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

    /// "95 trên tổng số 100 hồ sơ"
    pub(super) fn out_of(&mut self, number: Numeral, items: &[Item], at: usize, whole: usize) -> usize {
        let over = match (items[whole].piece, number.whole()) {
            (Piece::Number(over), Some(_)) => over.whole(),
            _ => None,
        };
        let next = self.count(number, None, Some(UnitWord::Dossiers), items, at, whole + 1);
        if let Some(draft) = self.drafts.last_mut().filter(|draft| draft.start == items[at].start) {
            draft.over = over;
        }
        next
    }

    /// "21.642 hồ sơ trên tổng số 30.070 hồ sơ", "đạt 88,77 % so với tổng số 99.214 hồ sơ": the whole of the number before.
    pub(super) fn out_of_whole(&mut self, whole: Option<u64>) {
        let Some(open) = self.open.filter(|_| whole.is_some()) else { return };
        let draft = &mut self.drafts[open];
        if draft.over.is_none() && draft.change.is_none() {
            draft.over = whole;
            self.open = None;
            self.of_fraction = true;
        }
    }

    pub(super) fn count(
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
        if unit == Some(UnitWord::Other) && counts_units(&self.text[items[last].start..items[last].end]) {
            // "12 đơn vị đạt 100 % hồ sơ đúng hạn": what follows in the clause is of those units.
            self.segment_elsewhere = true;
            // "UBND 18 xã, thị trấn tiếp nhận 21.540 hồ sơ"
            let more = matches!(items.get(last + 1).map(|item| item.piece), Some(Piece::Comma))
                && matches!(
                    items.get(last + 2).map(|item| item.piece),
                    Some(Piece::Lex(Lexeme::Office | Lexeme::Unit(UnitWord::Other)))
                );
            self.sentence_elsewhere |= more && self.drafts.len() == self.first + 1;
        }
        if scale.is_some() {
            self.drafts[index].rounded = Some(step);
        }
        last + 1
    }

    pub(super) fn percent(&mut self, number: Numeral, items: &[Item], at: usize, sign: usize) -> usize {
        // "từ 69,6% đến 86,5%": a range of several units.
        let word = |at: Option<usize>| at.and_then(|at| items.get(at)).map(|item| &self.text[item.start..item.end]);
        let begins = word(at.checked_sub(1)) == Some("từ") && word(Some(sign + 1)) == Some("đến");
        let ends = word(at.checked_sub(1)) == Some("đến") && matches!(word(at.checked_sub(2)), Some("%"));
        if begins || ends {
            return sign + 1;
        }
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
            Some(Piece::Number(_)) => self.of_unit = of_total,
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
        let of_unit = std::mem::take(&mut self.of_unit);
        let index = self.push(Value::Percent(value), unit, items[at].start, items[last].end);
        self.of_unit = of_unit;
        self.drafts[index].sooner = sooner;
        self.drafts[index].of_total = of_total;
        last + 1
    }

    /// "64% số hồ sơ tiếp nhận mới được nộp trực tuyến": the words before the passive name what the share is of.
    pub(super) fn names_its_total(&mut self, open: usize, items: &[Item], at: usize) {
        let begins = |item: &Item| {
            let words = lower_case(&self.text[item.start..item.end]);
            words.starts_with("được") || words.starts_with("đã được") || words == "đã"
        };
        let passive = begins(&items[at]) || at.checked_sub(1).is_some_and(|before| begins(&items[before]));
        let draft = &mut self.drafts[open];
        if passive && draft.of_total && draft.over_words.is_none() && draft.after.names_total() {
            draft.over_words = Some(std::mem::take(&mut draft.after));
        }
    }

    /// "02/18 hồ sơ", "quý 3/2026" without its word.
    pub(super) fn slash(&mut self, one: Numeral, two: Numeral, items: &[Item], at: usize) -> usize {
        let (Some(part), Some(whole)) = (one.whole(), two.whole()) else { return at + 1 };
        // "Có 04/06 lĩnh vực không có hồ sơ quá hạn"
        if items.get(at + 1).is_some_and(|item| item.piece == Piece::Lex(Lexeme::Field)) {
            self.segment_elsewhere |= part != whole;
            self.before = Words::default();
            return at + 2;
        }
        let Some(Piece::Lex(Lexeme::Unit(unit))) = items.get(at + 1).map(|item| item.piece) else {
            self.day_and_month(part, whole, items, at);
            return at + 1;
        };
        if self.ignore {
            return at + 2;
        }
        let index = self.push(Value::Count(part), Some(unit), items[at].start, items[at + 1].end);
        self.drafts[index].over = Some(whole);
        // "Còn 15/102 xã chưa đạt 70% hồ sơ trực tuyến"
        if unit == UnitWord::Other && counts_units(&self.text[items[at + 1].start..items[at + 1].end]) {
            self.segment_elsewhere = true;
        }
        at + 2
    }

    /// Makes a draft of a number and the words before it.
    pub(super) fn push(&mut self, value: Value, unit: Option<UnitWord>, start: usize, end: usize) -> usize {
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
            // The whole of a fraction is told by the words behind it: "Quá hạn: 7 hồ sơ/475 hồ sơ đã giải quyết".
            lead: if self.of_fraction { Words::default() } else { self.lead },
            change: if present || compared { None } else { self.change },
            elsewhere: self.sentence_elsewhere || self.segment_elsewhere || compared || self.follows_rows_in_brackets(),
            aim: self.aim || (self.duty || self.duty_leads && is_whole(value)) && matches!(value, Value::Percent(_)),
            sooner: false,
            of_total: false,
            nothing: false,
            with_reason: false,
            every: false,
            whole: self.whole,
            complete: self.complete && self.whole.is_some(),
            against: self.against,
            rest: std::mem::take(&mut self.rest),
            of_fraction: std::mem::take(&mut self.of_fraction),
            of_unit: std::mem::take(&mut self.of_unit),
            stranger: self.stranger.speaks(),
            subject_row: self.subject_row,
            subject_elsewhere: self.subject_elsewhere,
            subject_named: self.subject_named,
            together: self.together.clone(),
            assumed: self.carried,
            sentence: self.sentence,
            start,
            end,
        });
        if unit == Some(UnitWord::Dossiers) && matches!(value, Value::Count(_)) {
            self.stranger.counts();
        }
        if self.is_by_post() {
            self.stranger.goes_on();
        }
        // "tăng từ 100 hồ sơ lên 120 hồ sơ": the words before are those of both.
        if !(self.from && self.change.is_some()) {
            self.before = Words::default();
        }
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

/// Whether all or none of something is told right behind a place.
fn of_all_or_none(items: &[Item], at: usize) -> bool {
    items.iter().skip(at + 1).take(3).any(|item| matches!(item.piece, Piece::Lex(Lexeme::Every | Lexeme::Nothing)))
}

/// "100 %": what is to be reached rather than what was counted, where the sentence begins with a duty.
fn is_whole(value: Value) -> bool {
    matches!(value, Value::Percent(percent) if percent == Percent::HUNDRED)
}

/// Offices and fields that are counted themselves.
fn counts_units(unit: &str) -> bool {
    let unit = lower_case(unit);
    ["đơn vị", "cơ quan", "địa phương", "xã", "phường", "huyện", "sở", "lĩnh vực"]
        .iter()
        .any(|word| unit.starts_with(word))
}
