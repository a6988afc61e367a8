//! The grammar of deadlines: phrases that name no day, then points in time with what joins them.

use chrono::{Datelike, NaiveDate};

use super::kind::DueKind;
use super::lexer::{Token, tokens};
use super::point::{Days, Edge, Link, Named, Point, settle};
use super::times::times_of_day;
use crate::time::PeriodKind;

/// What a deadline comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) kind: DueKind,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) period: Option<(PeriodKind, i32, u8)>,
}

impl Resolved {
    const fn of(kind: DueKind) -> Self {
        Self { kind, first: None, last: None, period: None }
    }
}

/// Most points in time of one deadline.
const MOST_POINTS: usize = 16;

/// Words that say nothing about the day.
const FILLERS: &[&str] = &[
    "hoan", "thanh", "xong", "trong", "vao", "ket", "thuc", "hien", "trien", "khai", "thoi", "gian", "han", "du",
    "kien", "ban", "hanh", "trinh", "bao", "cao", "nop", "gui", "phan", "ca", "toan", "la", "giai", "doan", "to",
    "chuc", "xay", "dung", "cong", "bo", "phe", "duyet", "suot",
];

/// Reads a deadline of a plan for `year`.
pub(super) fn resolve(written: &str, year: i32) -> Resolved {
    let unclear = Resolved::of(DueKind::Unclear);
    let Some((outer, inner)) = tokens(written) else { return unclear };
    let outer = times_of_day(&outer);
    if let Some(resolved) = phrase(&outer, year) {
        return resolved;
    }
    let Some(resolved) = points(&outer, year) else { return unclear };
    // A remark in brackets may say it once more; where it says something else, nobody knows which one counts.
    let contradicts = |part: &Vec<Token>| {
        let part = times_of_day(part);
        names_a_time(&part) && remark(&part, &resolved, year).is_none_or(|remark| remark.last != resolved.last)
    };
    if !inner.iter().any(contradicts) {
        return resolved;
    }
    // "Quý III (trước ngày 15/9)": the remark says when within that time.
    let [only] = &inner[..] else { return unclear };
    let Some(remark) = remark(&times_of_day(only), &resolved, year) else { return unclear };
    let narrower = matches!(resolved.kind, DueKind::Quarter | DueKind::Month | DueKind::Half | DueKind::Year)
        && matches!(remark.kind, DueKind::Day | DueKind::Month | DueKind::Range)
        && remark.last.zip(resolved.last).is_some_and(|(inside, last)| inside <= last)
        && remark.last.zip(resolved.first).is_some_and(|(inside, first)| inside >= first);
    if narrower { remark } else { unclear }
}

/// What a remark in brackets comes to: "(trước ngày 15/9)", and behind a month "(trước ngày 15)".
fn remark(tokens: &[Token], resolved: &Resolved, year: i32) -> Option<Resolved> {
    points(tokens, year).or_else(|| {
        let (month, year) =
            resolved.last.filter(|_| resolved.kind == DueKind::Month).map(|day| (day.month(), day.year()))?;
        let name = Token::Word { plain: "thang".to_owned(), toned: "tháng".to_owned() };
        let mut whole = tokens.to_vec();
        whole.extend([name, Token::Number { value: month, digits: 2 }]);
        points(&whole, year)
    })
}

/// Whether a remark has a quarter, a month or a day in it.
fn names_a_time(tokens: &[Token]) -> bool {
    tokens.windows(2).any(|pair| {
        let counted = pair[1].number().is_some() || roman(pair[1].word()).is_some();
        matches!(pair[0].word(), "quy" | "qui" | "q" | "thang" | "t" | "ngay") && counted
            || pair[0].number().is_some() && pair[1].is_sign('/')
    })
}

/// Deadlines without a last day: what goes on, what comes again, what hangs on something else.
fn phrase(tokens: &[Token], year: i32) -> Option<Resolved> {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let number = |at: usize| tokens.get(at).and_then(Token::number).is_some();
    let mut relative = false;
    let mut recurring = false;
    for at in 0..tokens.len() {
        let ongoing = match (word(at), word(at + 1)) {
            ("thuong", "xuyen") | ("lien", "tuc") | ("quanh", "nam") | ("tro", "di") | ("lau", "dai") => true,
            ("cac" | "nhung", "nam") => matches!(word(at + 2), "tiep" | "sau" | "toi" | "ke"),
            _ => false,
        };
        if ongoing {
            let mut before = &tokens[..at];
            while let [rest @ .., last] = before {
                if !(matches!(last.word(), "va" | "den") || matches!(last, Token::Sign(_))) {
                    break;
                }
                before = rest;
            }
            let first = points(before, year).and_then(|resolved| resolved.first);
            return Some(Resolved { first, ..Resolved::of(DueKind::Ongoing) });
        }
        recurring |= match (word(at), word(at + 1)) {
            ("hang" | "moi", "nam" | "quy" | "thang" | "tuan" | "ngay" | "ky" | "nua")
            | ("dinh", "ky")
            | ("mot", "lan")
            | ("thuong", "nien") => true,
            ("hang" | "moi", _) => number(at + 1),
            ("lan", _) => {
                let beside = |at: usize| tokens.get(at).is_some_and(|token| token.is_sign('/'));
                beside(at + 1) || at.checked_sub(1).is_some_and(beside)
            }
            _ => false,
        };
        relative |= match (word(at), word(at + 1)) {
            ("theo" | "khi", _) | ("ke", "tu") | ("trong", "vong") | ("dot", "xuat") | ("phat", "sinh") => true,
            ("sau", _) => number(at + 1) && matches!(word(at + 2), "ngay" | "thang" | "tuan" | "nam"),
            _ => number(at) && matches!(word(at + 1), "ngay" | "tuan"),
        };
    }
    if recurring {
        return Some(Resolved::of(DueKind::Recurring));
    }
    relative.then_some(Resolved::of(DueKind::Relative))
}

fn points(tokens: &[Token], year: i32) -> Option<Resolved> {
    let mut parser = Parser { tokens, at: 0, year, points: Vec::new(), unit: Unit::None };
    let from = parser.run()?;
    let days = settle(&mut parser.points, year)?;
    let (first, last): (&Days, &Days) = (days.first()?, days.last()?);
    if let ([only], true) = (&days[..], from) {
        // "Từ quý II": it begins, and nothing says when it ends.
        return Some(Resolved { first: only.first, ..Resolved::of(DueKind::Ongoing) });
    }
    let kind = if days.len() == 1 { last.kind } else { DueKind::Range };
    Some(Resolved { kind, first: first.first, last: Some(last.last), period: last.period })
}

/// The unit that a bare number has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    None,
    Month,
    Quarter,
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    year: i32,
    points: Vec<Point>,
    unit: Unit,
}

impl Parser<'_> {
    fn word(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", Token::word)
    }

    fn sign(&self, ahead: usize) -> Option<char> {
        match self.tokens.get(self.at + ahead) {
            Some(Token::Sign(sign)) => Some(*sign),
            _ => None,
        }
    }

    /// Whether a day, a month or a quarter is named there.
    fn is_point(&self, ahead: usize) -> bool {
        match self.word(ahead) {
            "ngay" => self.number(ahead + 1).is_some(),
            "thang" | "quy" | "qui" | "nam" => true,
            _ => self.number(ahead).is_some() && matches!(self.sign(ahead + 1), Some('/' | '.' | '-')),
        }
    }

    fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        self.tokens.get(self.at + ahead).and_then(Token::number)
    }

    /// A number of four digits that is a year.
    fn full_year(&self, ahead: usize) -> Option<i32> {
        let (value, digits) = self.number(ahead)?;
        (digits == 4 && (1990..=2100).contains(&value)).then(|| i32::try_from(value).ok()).flatten()
    }

    /// A number of four digits that is a year, or of two that is one of this century.
    fn any_year(&self, ahead: usize) -> Option<i32> {
        let short = || {
            let (value, digits) = self.number(ahead)?;
            (digits == 2 && (20..=99).contains(&value)).then(|| i32::try_from(2000 + value).ok()).flatten()
        };
        self.full_year(ahead).or_else(short)
    }

    /// Reads all; whether it begins with "từ". `None` where a word is not understood.
    fn run(&mut self) -> Option<bool> {
        let (mut from, mut edge, mut link, mut timed) = (false, Edge::Within, None, false);
        // "Trước 15/6 và trong quý IV": the second one is not before anything.
        let mut within = false;
        while self.at < self.tokens.len() {
            let begun = !self.points.is_empty();
            let toned = self.tokens[self.at].toned().to_owned();
            match (self.word(0), self.word(1)) {
                ("toi", "da") if toned == "tối" => {
                    edge = Edge::By;
                    self.at += 1;
                }
                ("den" | "toi", _) if begun && link.is_none() => link = Some(Link::Range),
                ("den" | "toi" | "het" | "cuoi", _) => edge = Edge::By,
                ("cham" | "muon", "nhat") => {
                    edge = Edge::By;
                    self.at += 1;
                }
                // "Không quá ngày 10/10", "không muộn hơn", "không chậm hơn".
                ("khong", "qua") if self.is_point(2) => {
                    edge = Edge::By;
                    self.at += 1;
                }
                ("khong", "muon" | "cham" | "tre") if self.word(2) == "hon" => {
                    edge = Edge::By;
                    self.at += 2;
                }
                // "Từ nay đến 30/6", "gia hạn đến 30/6": the last day only.
                ("tu", "nay") if !begun && matches!(self.word(2), "den" | "toi") => {
                    edge = Edge::By;
                    self.at += 2;
                }
                ("gia", "han") if !begun && matches!(self.word(2), "den" | "toi") => {
                    edge = Edge::By;
                    self.at += 2;
                }
                ("truoc", _) => edge = Edge::Before,
                ("dau", _) if toned == "đấu" => {}
                ("bat", "dau") if !begun => self.at += 1,
                // "Ngay trong tháng 1".
                ("ngay", "trong" | "sau") if toned == "ngay" && !begun => {}
                ("dau" | "giua", _) => edge = Edge::Uncertain,
                // "Sau tháng năm", but "sau thang dau nam" has no tones at all.
                ("sau", next) if toned == "sau" && (next != "thang" || self.tokens[self.at + 1].toned() == "tháng") => {
                    edge = Edge::Uncertain;
                }
                ("tu", _) if !begun && self.unit == Unit::None => from = true,
                ("va" | "hoac", _) if begun => link = Some(Link::List),
                // "Trước, trong quý II" says two things.
                ("trong" | "vao", _) if edge == Edge::Before => return None,
                ("trong" | "vao", _) => within = true,
                // "Đợt 1: tháng 3; lần 2: tháng 9".
                ("dot" | "lan" | "ky", _) if self.number(1).is_some() && self.sign(2) == Some(':') => self.at += 2,
                (word, _) if FILLERS.contains(&word) => {}
                ("ngay", next) if next.is_empty() && (self.number(1).is_some() || self.sign(1) == Some('@')) => {}
                _ => match self.sign(0) {
                    Some('@') => match self.points.last_mut().filter(|_| link.is_none()) {
                        Some(point) => point.timed = true,
                        None => timed = true,
                    },
                    Some('-') if begun && link.is_none() => link = Some(Link::Range),
                    Some('-') if begun && link == Some(Link::List) => {}
                    Some(',' | ';' | '+') if begun => link = Some(link.unwrap_or(Link::List)),
                    Some('/') if begun && self.unit == Unit::Quarter => link = Some(Link::List),
                    Some('-' | ',' | ';' | '+' | ':') if !begun => {}
                    Some('.') if self.at + 1 == self.tokens.len() || !begun => {}
                    _ => {
                        let link = match (begun, link.take()) {
                            (false, _) => Link::First,
                            (true, link) => link?,
                        };
                        let worded = self.word(0) == "nam";
                        let (named, year) = self.point()?;
                        let carried = edge == Edge::Within && !within;
                        let dated = self.points.last().is_some_and(|point| point.year.is_some());
                        let lone_year =
                            named == Named::Year && year.is_some() && dated && (!worded || link == Link::List);
                        self.points.push(Point { named, year, edge, link, timed, carried, lone_year });
                        (edge, timed, within) = (Edge::Within, false, false);
                        if self.points.len() > MOST_POINTS {
                            return None;
                        }
                        continue;
                    }
                },
            }
            self.at += 1;
        }
        // "Trước", "cuối" or "-" with nothing after it. A comma at the end says nothing.
        (edge == Edge::Within && link != Some(Link::Range)).then_some(from)
    }

    /// The point that starts here; moves on past it.
    fn point(&mut self) -> Option<(Named, Option<i32>)> {
        if let Some(number) = self.number(0) {
            return self.numeric(number);
        }
        let word = self.word(0).to_owned();
        if let Some(quarter) = ["quy", "qui", "q"].iter().find_map(|quarter| word.strip_prefix(quarter)) {
            let quarter = if quarter.is_empty() {
                // "Q.II" as well as "Quý II".
                self.at += 1 + usize::from(self.sign(1) == Some('.'));
                self.small_number(4)?
            } else {
                roman(quarter)?
            };
            self.at += 1;
            self.unit = Unit::Quarter;
            return Some((Named::Quarter(quarter), self.year_after()));
        }
        if let Some(quarter) = roman(&word).filter(|_| self.unit == Unit::Quarter) {
            self.at += 1;
            return Some((Named::Quarter(quarter), self.year_after()));
        }
        // "II/2026": quarters are in Roman numerals, months are not.
        if let (Some(quarter), Some('/'), Some(year)) = (roman(&word), self.sign(1), self.full_year(2)) {
            self.at += 3;
            self.unit = Unit::Quarter;
            return Some((Named::Quarter(quarter), Some(year)));
        }
        match word.as_str() {
            "thang" | "t" | "th" | "thg" => {
                self.at += 1 + usize::from(word != "thang" && self.sign(1) == Some('.'));
                let month = self.month_number()?;
                self.unit = Unit::Month;
                Some((Named::Month(month), self.year_after()))
            }
            "nam" => {
                let bare = self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
                    matches!(before.word(), "ca" | "trong" | "suot" | "toan" | "cuoi" | "het" | "dau" | "giua" | "den")
                });
                let year = self.year_after();
                if year.is_none() {
                    self.at += 1;
                }
                self.unit = Unit::None;
                (bare || year.is_some()).then_some((Named::Year, year))
            }
            "nua" if matches!(self.word(1), "dau" | "cuoi") && self.word(2) == "nam" => {
                let half = if self.word(1) == "dau" { 1 } else { 2 };
                self.at += 2;
                let year = self.year_after();
                self.at += usize::from(year.is_none());
                self.unit = Unit::None;
                Some((Named::Half(half), year))
            }
            "sau" | "chin" if self.word(1) == "thang" => {
                self.at += 1;
                self.months_of_year(if word == "sau" { 6 } else { 9 })
            }
            _ => None,
        }
    }

    /// A point that starts with a number.
    fn numeric(&mut self, (value, digits): (u32, usize)) -> Option<(Named, Option<i32>)> {
        if digits == 4 {
            let year = self.full_year(0)?;
            let short = |ahead: usize| self.number(ahead).filter(|(_, digits)| *digits <= 2).map(|(value, _)| value);
            let sign = self.sign(1).filter(|sign| matches!(sign, '-' | '/' | '.'));
            if let (Some(sign), Some(month)) = (sign, short(2)) {
                let month = Some(month).filter(|month| (1..=12).contains(month))?;
                if let (true, Some(day)) = (self.sign(3) == Some(sign), short(4)) {
                    self.at += 5;
                    return Some((Named::Day(day, month), Some(year)));
                }
                self.at += 3;
                return Some((Named::Month(month), Some(year)));
            }
            self.at += 1;
            self.unit = Unit::None;
            return Some((Named::Year, Some(year)));
        }
        if digits > 2 {
            return None;
        }
        if self.word(1) == "thang" {
            self.at += 1;
            // "20 tháng năm" and "ngày 3 tháng năm" are days in May, "9 tháng năm nay" are months.
            let dated = value > 12 || self.at.checked_sub(1).is_some_and(|before| self.tokens[before].word() == "ngay");
            let is_may = dated && self.word(1) == "nam" && self.word(2).is_empty() && self.number(2).is_none();
            if is_may || self.number(1).is_some_and(|(_, digits)| digits <= 2) || number_word(self.word(1)).is_some() {
                self.at += 1;
                let month = self.month_number()?;
                self.unit = Unit::None;
                return Some((Named::Day(value, month), self.year_after()));
            }
            return self.months_of_year(value);
        }
        match self.sign(1).filter(|sign| matches!(sign, '-' | '/' | '.')) {
            Some(sign) if self.number(2).is_some() => self.joined(value, sign),
            _ => self.lone(value),
        }
    }

    /// A number with no sign that joins it to the next one.
    fn lone(&mut self, value: u32) -> Option<(Named, Option<i32>)> {
        self.at += 1;
        match self.unit {
            Unit::Month => (1..=12).contains(&value).then(|| (Named::Month(value), self.year_after())),
            Unit::Quarter => (1..=4).contains(&value).then(|| (Named::Quarter(value), self.year_after())),
            Unit::None => Some((Named::Bare(value), None)),
        }
    }

    /// A number joined to the next one: `15/6`, `15/6/2025`, `6/2025`, `15-20/6`.
    fn joined(&mut self, value: u32, sign: char) -> Option<(Named, Option<i32>)> {
        let (next, digits) = self.number(2)?;
        if self.sign(3) == Some(sign) && self.number(4).is_some() && self.unit == Unit::None && digits <= 2 {
            let year = self.any_year(4)?;
            self.at += 5;
            return Some((Named::Day(value, next), Some(year)));
        }
        if self.unit != Unit::None {
            // The day of a list of months: "Tháng 6 và 31/12/2025".
            let is_date = sign != '-' && digits <= 2 && self.sign(3) == Some(sign) && self.full_year(4).is_some();
            if is_date {
                self.unit = Unit::None;
                return self.joined(value, sign);
            }
            return self.lone(value);
        }
        if let Some(year) = self.full_year(2) {
            self.at += 3;
            self.unit = Unit::Month;
            return (1..=12).contains(&value).then_some((Named::Month(value), Some(year)));
        }
        if digits > 2 {
            return None;
        }
        if sign == '-' {
            // "30-6" can be nothing but a day; "5-6" can be days or months.
            if (13..=31).contains(&value) && (1..=12).contains(&next) && !matches!(self.sign(3), Some('/' | '.')) {
                self.at += 3;
                return Some((Named::Day(value, next), self.worded_year()));
            }
            self.at += 1;
            return Some((Named::Bare(value), None));
        }
        if (1..=12).contains(&next) {
            self.at += 3;
            return Some((Named::Day(value, next), self.worded_year()));
        }
        let year = self.any_year(2)?;
        self.at += 3;
        self.unit = Unit::Month;
        (1..=12).contains(&value).then_some((Named::Month(value), Some(year)))
    }

    /// "6 tháng đầu năm", "9 tháng năm 2025"; stands on "tháng".
    fn months_of_year(&mut self, months: u32) -> Option<(Named, Option<i32>)> {
        self.unit = Unit::None;
        self.at += 1;
        let side = self.word(0).to_owned();
        if matches!(side.as_str(), "dau" | "cuoi") {
            self.at += 1;
        } else if self.word(0) != "nam" && self.year_ahead().is_none() && (months != 9 || self.at < self.tokens.len()) {
            return None;
        }
        let year = self.year_after();
        if year.is_none() && self.word(0) == "nam" {
            self.at += 1;
        }
        match (months, side.as_str()) {
            (6, "cuoi") => Some((Named::Half(2), year)),
            (6, _) => Some((Named::Half(1), year)),
            (9, "cuoi") => None,
            (9, _) => Some((Named::NineMonths, year)),
            _ => None,
        }
    }

    /// A year that is written after a month or a quarter, and how many tokens it takes.
    fn year_ahead(&self) -> Option<(i32, usize)> {
        if let Some(worded) = self.worded_year_ahead() {
            return Some(worded);
        }
        match self.sign(0) {
            Some('/') => self.any_year(1).map(|year| (year, 2)),
            Some('.' | '-' | ',') => {
                let is_date = matches!(self.sign(2), Some('-' | '/' | '.')) && self.number(3).is_some();
                self.full_year(1).filter(|_| !is_date).map(|year| (year, 2))
            }
            _ => self.full_year(0).map(|year| (year, 1)),
        }
    }

    /// "năm 2025", "năm nay", "năm sau", after a comma or not.
    fn worded_year_ahead(&self) -> Option<(i32, usize)> {
        let skip = usize::from(self.sign(0) == Some(','));
        if self.word(skip) != "nam" {
            return None;
        }
        if let Some(year) = self.full_year(skip + 1) {
            return Some((year, skip + 2));
        }
        match self.word(skip + 1) {
            "nay" => Some((self.year, skip + 2)),
            "sau" | "toi" => Some((self.year.checked_add(1)?, skip + 2)),
            _ => None,
        }
    }

    fn year_after(&mut self) -> Option<i32> {
        let (year, tokens) = self.year_ahead()?;
        self.at += tokens;
        Some(year)
    }

    fn worded_year(&mut self) -> Option<i32> {
        let (year, tokens) = self.worded_year_ahead()?;
        self.at += tokens;
        Some(year)
    }

    /// A number up to `most`, in digits, Roman numerals or words; does not move on.
    fn small_number(&self, most: u32) -> Option<u32> {
        let digits = self.number(0).filter(|(_, digits)| *digits <= 2).map(|(value, _)| value);
        let number = digits.or_else(|| roman(self.word(0))).or_else(|| number_word(self.word(0)));
        number.filter(|number| (1..=most).contains(number))
    }

    /// The number of a month, in digits or words; moves on past it.
    fn month_number(&mut self) -> Option<u32> {
        if let Some((value, digits)) = self.number(0) {
            self.at += 1;
            return (digits <= 2 && (1..=12).contains(&value)).then_some(value);
        }
        let month = match self.word(0) {
            "muoi" => {
                let more = match self.word(1) {
                    "mot" => 1,
                    "hai" => 2,
                    _ => 0,
                };
                self.at += usize::from(more > 0);
                10 + more
            }
            // "Tháng … năm 2025" with a blank for the month is no May.
            "nam" => Some(5).filter(|_| self.number(1).is_none() && !matches!(self.word(1), "nay" | "sau" | "toi"))?,
            word => number_word(word)?,
        };
        self.at += 1;
        Some(month)
    }
}

fn roman(word: &str) -> Option<u32> {
    Some(match word {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        _ => return None,
    })
}

fn number_word(word: &str) -> Option<u32> {
    Some(match word {
        "mot" => 1,
        "hai" => 2,
        "ba" => 3,
        "tu" | "bon" => 4,
        "sau" => 6,
        "bay" => 7,
        "tam" => 8,
        "chin" => 9,
        "muoi" => 10,
        _ => return None,
    })
}
