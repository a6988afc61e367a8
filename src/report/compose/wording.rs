//! Sentences as templates that are filled and read back.
//!
//! `{total}` is a slot, `{#total}` the same without the zero before a single digit, `{part%whole}` a percentage with one
//! decimal, `{now-before}` a difference. A wording applies where its conditions hold ("overdue=0, early=total"), so what
//! it leaves out follows from what it says: reading fills the slots from the text, then those that the conditions give.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::document::Symbol;
use crate::rate::{Denominator, Percent, Rate, Rounding};

/// One way to say a fact, and when it applies.
pub(super) struct Wording {
    pub(super) when: &'static str,
    pub(super) text: &'static str,
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Count(u64),
    Percent(Percent),
    Words(String),
}

impl Value {
    /// As a sentence prints it.
    pub(super) fn print(&self) -> String {
        print(self, true)
    }
}

/// The values of a fact by the names of its fields.
pub(super) type Slots = BTreeMap<&'static str, Value>;

/// A type that can stand in a slot.
pub(super) trait Slot: Sized {
    fn value(&self) -> Value;
    fn of(value: &Value) -> Option<Self>;
}

impl Slot for u64 {
    fn value(&self) -> Value {
        Value::Count(*self)
    }

    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Count(count) => Some(*count),
            Value::Percent(_) => None,
            Value::Words(words) => read_count(words),
        }
    }
}

impl Slot for Percent {
    fn value(&self) -> Value {
        Value::Percent(*self)
    }

    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Percent(percent) => Some(*percent),
            Value::Count(_) => None,
            Value::Words(words) => words.strip_suffix('%')?.replace(',', ".").parse().ok(),
        }
    }
}

impl Slot for String {
    fn value(&self) -> Value {
        Value::Words(self.clone())
    }

    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Words(words) => Some(words.clone()),
            _ => None,
        }
    }
}

impl Slot for NaiveDate {
    fn value(&self) -> Value {
        Value::Words(self.format("%d/%m/%Y").to_string())
    }

    fn of(value: &Value) -> Option<Self> {
        NaiveDate::parse_from_str(&String::of(value)?, "%d/%m/%Y").ok()
    }
}

impl Slot for Symbol {
    fn value(&self) -> Value {
        Value::Words(self.to_string())
    }

    fn of(value: &Value) -> Option<Self> {
        String::of(value)?.parse().ok()
    }
}

/// A count as reports print it: thousands with dots, single digits with a zero before them.
pub(super) fn count_words(count: u64) -> String {
    if (1..10).contains(&count) { format!("0{count}") } else { dotted(count) }
}

/// Thousands with dots.
pub(super) fn dotted(count: u64) -> String {
    let digits = count.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            words.push('.');
        }
        words.push(digit);
    }
    words
}

fn read_count(words: &str) -> Option<u64> {
    let digits: String = words.chars().filter(|letter| *letter != '.').collect();
    digits.parse().ok()
}

/// The percentage of a part, with one decimal and none where it is whole: "72,2%", "100%".
pub(super) fn percent_words(part: u64, whole: u64) -> Option<String> {
    percent(part, whole).map(|percent| print_percent(&percent))
}

pub(super) fn percent(part: u64, whole: u64) -> Option<Percent> {
    Rate::new(part, whole, Denominator::Other("composed".into())).percent(1, Rounding::HalfUp)
}

fn print_percent(percent: &Percent) -> String {
    let words = percent.to_vietnamese();
    words.strip_suffix(",0%").map_or(words.clone(), |whole| format!("{whole}%"))
}

fn print(value: &Value, padded: bool) -> String {
    match value {
        Value::Count(count) if padded => count_words(*count),
        Value::Count(count) => dotted(*count),
        Value::Percent(percent) => print_percent(percent),
        Value::Words(words) => words.clone(),
    }
}

/// A piece of a template: text, or what stands between braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Text(&'t str),
    Slot(&'t str),
}

fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut inside = false;
    template.split(['{', '}']).filter_map(move |part| {
        let slot = inside;
        inside = !inside;
        match (slot, part) {
            (true, name) => Some(Piece::Slot(name)),
            (false, "") => None,
            (false, text) => Some(Piece::Text(text)),
        }
    })
}

/// What an expression between braces prints.
fn expression(name: &str, slots: &Slots) -> Option<String> {
    let operand = |name: &str| slots.get(name);
    let count = |name: &str| operand(name).and_then(u64::of);
    if let Some(name) = name.strip_prefix('#') {
        return Some(print(operand(name)?, false));
    }
    if let Some((part, whole)) = name.split_once('%') {
        return percent_words(count(part)?, count(whole)?);
    }
    if let Some((more, less)) = name.split_once('-') {
        return match (operand(more)?, operand(less)?) {
            (Value::Percent(more), Value::Percent(less)) => {
                let points = (*more - *less).to_string();
                Some(points.trim_start_matches(['+', '-']).trim_end_matches(".0").replace('.', ","))
            }
            _ => Some(count_words(count(more)?.abs_diff(count(less)?))),
        };
    }
    if let Some((one, other)) = name.split_once('+') {
        return Some(count_words(count(one)?.checked_add(count(other)?)?));
    }
    Some(print(operand(name)?, true))
}

/// One condition: two operands and how they compare.
fn condition(text: &str) -> Option<(&str, char, &str)> {
    let at = text.find(['=', '>', '<', '!'])?;
    let mark = text[at..].chars().next()?;
    Some((text[..at].trim(), mark, text[at + 1..].trim()))
}

fn conditions(when: &str) -> impl Iterator<Item = (&str, char, &str)> {
    when.split(',').filter_map(condition)
}

/// The value of an operand: a slot, a number, or no words at all.
fn operand(name: &str, slots: &Slots) -> Option<Value> {
    match name {
        "" => Some(Value::Words(String::new())),
        number if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok().map(Value::Count),
        name => slots.get(name).cloned(),
    }
}

fn holds((left, mark, right): (&str, char, &str), slots: &Slots) -> bool {
    let (Some(left), Some(right)) = (operand(left, slots), operand(right, slots)) else { return false };
    match (&left, mark, &right) {
        (_, '=', _) => left == right,
        (_, '!', _) => left != right,
        (Value::Count(left), '>', Value::Count(right)) => left > right,
        (Value::Count(left), '<', Value::Count(right)) => left < right,
        (Value::Percent(left), '>', Value::Percent(right)) => left > right,
        (Value::Percent(left), '<', Value::Percent(right)) => left < right,
        _ => false,
    }
}

impl Wording {
    /// Whether this wording says the fact.
    pub(super) fn applies(&self, slots: &Slots) -> bool {
        conditions(self.when).all(|condition| holds(condition, slots))
    }

    /// The sentence.
    pub(super) fn fill(&self, slots: &Slots) -> String {
        let mut sentence = String::new();
        for piece in pieces(self.text) {
            match piece {
                Piece::Text(text) => sentence.push_str(text),
                Piece::Slot(name) => sentence.push_str(&expression(name, slots).unwrap_or_default()),
            }
        }
        sentence
    }

    /// The values that a sentence of this wording says, as words, and those that follow from them.
    pub(super) fn read(&self, sentence: &str, names: &[&'static str]) -> Option<Slots> {
        let pieces: Vec<Piece<'_>> = pieces(self.text).collect();
        let mut found = Vec::new();
        if !matches(&pieces, sentence, &mut found) {
            return None;
        }
        let mut slots = Slots::new();
        for (name, words) in found {
            let name = name.trim_start_matches('#');
            if let Some(known) = names.iter().find(|known| **known == name) {
                slots.entry(known).or_insert_with(|| Value::Words(words.to_owned()));
            }
        }
        for (left, mark, right) in conditions(self.when).filter(|(_, mark, _)| *mark == '=') {
            debug_assert_eq!(mark, '=');
            for (to, from) in [(left, right), (right, left)] {
                if let Some(known) = names.iter().find(|known| **known == to && !slots.contains_key(**known)) {
                    if let Some(value) = operand(from, &slots) {
                        slots.insert(known, value);
                    }
                }
            }
        }
        Some(slots)
    }
}

/// Fits the pieces to a text; words in a slot are the shortest that fit. A slot takes any words, so the first place of the
/// text behind it is as good as any later one, and only the text that ends the sentence has its place given.
fn matches<'t>(pieces: &[Piece<'t>], mut text: &'t str, found: &mut Vec<(&'t str, &'t str)>) -> bool {
    let mut pieces = pieces;
    loop {
        match pieces {
            [] => return text.is_empty(),
            [Piece::Text(literal), rest @ ..] => {
                let Some(behind) = text.strip_prefix(*literal) else { return false };
                (pieces, text) = (rest, behind);
            }
            [Piece::Slot(name)] => {
                found.push((name, text));
                return true;
            }
            [Piece::Slot(name), rest @ ..] => {
                let Piece::Text(next) = rest[0] else { return false };
                let at = if rest.len() == 1 { text.strip_suffix(next).map(str::len) } else { text.find(next) };
                let Some(at) = at else { return false };
                found.push((name, &text[..at]));
                (pieces, text) = (rest, &text[at..]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOME: Wording = Wording { when: "rest=0, part=whole", text: "Có {whole} việc (đạt {part%whole})." };

    #[test]
    fn a_wording_reads_what_it_fills() {
        let slots = Slots::from([("whole", Value::Count(7)), ("part", Value::Count(7)), ("rest", Value::Count(0))]);
        assert!(SOME.applies(&slots));
        let sentence = SOME.fill(&slots);
        assert_eq!(sentence, "Có 07 việc (đạt 100%).");
        let read = SOME.read(&sentence, &["whole", "part", "rest"]).unwrap();
        assert_eq!(read["part"], Value::Words("07".into()));
        assert_eq!(read["rest"], Value::Count(0));
        assert_eq!(SOME.read("Có việc.", &["whole"]), None);
    }

    #[test]
    fn words_in_a_slot_are_the_shortest_that_fit_and_the_last_reach_to_the_end() {
        let wording = Wording { when: "", text: "Có {one} việc, {two} việc." };
        let read = |sentence: &str| {
            let slots = wording.read(sentence, &["one", "two"])?;
            Some(["one", "two"].map(|name| slots[name].print()))
        };
        assert_eq!(read("Có 1 việc, 2 việc."), Some(["1", "2"].map(str::to_owned)));
        assert_eq!(read("Có 1 việc, 2 việc. Thêm 3 việc."), Some(["1", "2 việc. Thêm 3"].map(str::to_owned)));
        let many = format!("Có 1 việc, {}2 việc.", "x việc. ".repeat(100));
        assert!(read(&many).is_some_and(|[one, two]| one == "1" && two.ends_with("việc. 2")));
        assert_eq!(["Có 1 việc, 2 việc", "Có 1 việc.", "1 việc, 2 việc."].map(read), [None, None, None]);
    }

    #[test]
    fn counts_are_printed_as_reports_do() {
        let printed = [0, 9, 10, 999, 1_000, 1_234_567].map(count_words);
        assert_eq!(printed, ["0", "09", "10", "999", "1.000", "1.234.567"]);
        assert_eq!(percent_words(13, 18).as_deref(), Some("72,2%"));
        assert_eq!(percent_words(0, 0), None);
    }
}
