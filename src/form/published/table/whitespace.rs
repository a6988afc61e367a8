//! Rows of pasted text whose cells stand apart by spaces only.

use std::borrow::Cow;

use super::numbers::is_column_numbers;
use crate::form::column::Column;
use crate::form::identity::Identity;
use crate::form::published::count::PrintedCount;
use crate::form::published::count::is_count_like;
use crate::form::published::ordinal::is_ordinal;

/// The cells of a line: the ordinal (or nothing), the label, and then the counts.
///
/// Two spaces or a tab surely part two cells. Where they do not give `expected_counts` counts, single spaces do, and the
/// counts are taken from the end of the line.
pub(super) fn cells(line: &str, expected_counts: usize) -> Vec<Cow<'_, str>> {
    let line = crate::form::published::count::trim(line);
    if line.is_empty() {
        return Vec::new();
    }
    if is_column_numbers(line) {
        return mark_cells(line);
    }
    let wide = wide_cells(line);
    if wide.len() > expected_counts && mostly_counts(&wide[wide.len() - expected_counts..]) {
        let (lead, counts) = wide.split_at(wide.len() - expected_counts);
        return with_lead(lead, true, counts.iter().map(|cell| Cow::Borrowed(*cell)).collect());
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let tail = words.iter().skip(1).rev().take_while(|word| is_count_like(word)).count();
    if tail < expected_counts {
        if words.len() > expected_counts && mostly_counts(&words[words.len() - expected_counts..]) {
            let (lead, counts) = words.split_at(words.len() - expected_counts);
            return with_lead(lead, false, counts.iter().map(|cell| Cow::Borrowed(*cell)).collect());
        }
        let few = tail.min(words.len().saturating_sub(1));
        if few < 3 {
            return with_lead(&wide, true, Vec::new());
        }
        let (lead, counts) = words.split_at(words.len() - few);
        return with_lead(lead, false, counts.iter().map(|cell| Cow::Borrowed(*cell)).collect());
    }
    let (lead, counts) = words.split_at(words.len() - tail);
    match grouped(counts, expected_counts) {
        Grouping::One(in_label, joined) => {
            let (lead, _) = words.split_at(words.len() - tail + in_label);
            with_lead(lead, false, joined)
        }
        Grouping::None => {
            let (lead, counts) = words.split_at(words.len() - expected_counts);
            with_lead(lead, false, counts.iter().map(|cell| Cow::Borrowed(*cell)).collect())
        }
        Grouping::Many => with_lead(lead, false, counts.iter().map(|cell| Cow::Borrowed(*cell)).collect()),
    }
}

fn wide_cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut start, mut gap_start, mut gap, mut tab) = (0, 0, 0, false);
    for (at, letter) in line.char_indices() {
        if letter.is_whitespace() {
            if gap == 0 {
                gap_start = at;
            }
            gap += 1;
            tab |= letter == '\t';
        } else {
            if gap >= 2 || tab {
                cells.push(&line[start..gap_start]);
                start = at;
            }
            (gap, tab) = (0, false);
        }
    }
    cells.push(&line[start..]);
    cells
}

/// At least two thirds are counts, and the first is meant to be one.
fn mostly_counts(cells: &[&str]) -> bool {
    let counts = cells.iter().filter(|cell| is_count_like(cell)).count();
    counts * 3 >= cells.len() * 2
        && cells
            .first()
            .is_some_and(|cell| is_count_like(cell) || cell.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// First words of the sections of all-levels tables.
const LEVELS: &[&str] = &["cấp", "sở", "các", "khối", "ubnd", "phần", "nhóm"];

fn with_lead<'a>(lead: &[&'a str], wide: bool, counts: Vec<Cow<'a, str>>) -> Vec<Cow<'a, str>> {
    let own_cell = wide && lead.len() > 1 && is_ordinal(lead[0]);
    let mut words = lead.iter().flat_map(|cell| cell.split_whitespace());
    let first = words.next().unwrap_or("");
    let rest: Vec<&str> = words.collect();
    // A lone letter is a word ("A Lưới") unless it stands in a cell of its own.
    let lone_letter = first.chars().count() == 1
        && first.chars().all(|letter| letter.is_alphabetic() && letter != 'I' && letter != 'V')
        && !rest.first().is_some_and(|word| {
            LEVELS.iter().any(|level| crate::names::MatchKey::new(level) == crate::names::MatchKey::new(word))
        });
    let mut cells = Vec::with_capacity(counts.len() + 2);
    if is_ordinal(first) && !rest.is_empty() && (own_cell || !lone_letter) {
        cells.push(Cow::Borrowed(first));
        cells.push(Cow::Owned(rest.join(" ")));
    } else {
        cells.push(Cow::Borrowed(""));
        cells.push(Cow::Owned([&[first], rest.as_slice()].concat().join(" ")));
    }
    cells.extend(counts);
    cells
}

fn mark_cells(line: &str) -> Vec<Cow<'_, str>> {
    let mut cells: Vec<Cow<'_, str>> = Vec::new();
    for word in line.split_whitespace() {
        match cells.last_mut() {
            Some(last) if word.starts_with(['=', '+']) || last.ends_with(['=', '+']) => {
                let joined = format!("{last} {word}");
                *last = Cow::Owned(joined);
            }
            _ => cells.push(Cow::Borrowed(word)),
        }
    }
    cells
}

enum Grouping<'a> {
    /// The counts are the last ones; what stands before them ends the label.
    None,
    /// So many words end the label, and these are the counts.
    One(usize, Vec<Cow<'a, str>>),
    Many,
}

/// Most ways of reading a row that are tried, and most numbers that it may have.
const MAX_READINGS: usize = 500;
const MAX_NUMBERS: usize = 40;

/// Joins thousands written with a space ("1 234") so that exactly `expected_counts` counts come out, if only one way of
/// reading the words has sums that hold: the first numbers may as well end the label ("Lĩnh vực 5").
fn grouped<'a>(words: &[&'a str], expected_counts: usize) -> Grouping<'a> {
    if words.len() == expected_counts {
        return Grouping::One(0, words.iter().map(|word| Cow::Borrowed(*word)).collect());
    }
    let joins = words.len() - expected_counts;
    // A word may join the one before it if it has three digits and what it joins is a short number or a join.
    let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let may: Vec<usize> = (1..words.len())
        .filter(|at| {
            let before = words[at - 1];
            words[*at].len() == 3 && plain(words[*at]) && plain(before) && before.len() <= 3 && !before.starts_with('0')
                || { words[*at].len() == 3 && plain(words[*at]) && before.len() == 3 && plain(before) && *at > 1 }
        })
        .collect();
    if may.len() < joins {
        return Grouping::None;
    }
    // A thousand written without a space says that spaces part counts here.
    let thousand = |word: &&str| word.contains('.') || word.len() > 3 && plain(word);
    if words.iter().any(thousand) {
        return Grouping::None;
    }
    if words.len() > MAX_NUMBERS || expected_counts != Column::COUNT {
        return Grouping::Many;
    }
    let values = words.iter().map(|word| PrintedCount::parse(word).count()).collect();
    let mut readings = Interpretations { values, found: None, many: false, tried: 0 };
    for in_label in 0..=joins {
        let may: Vec<usize> = may.iter().copied().filter(|at| *at > in_label).collect();
        readings.try_all(in_label, joins - in_label, &may);
    }
    let Some((in_label, joined)) = readings.found.filter(|_| !readings.many) else {
        return Grouping::Many;
    };
    if in_label == joins {
        return Grouping::None;
    }
    let mut counts: Vec<Cow<'a, str>> = Vec::with_capacity(expected_counts);
    for (at, word) in words.iter().enumerate().skip(in_label) {
        match counts.last_mut() {
            Some(last) if joined.contains(&at) => *last = Cow::Owned(format!("{last} {word}")),
            _ => counts.push(Cow::Borrowed(word)),
        }
    }
    Grouping::One(in_label, counts)
}

/// The ways of reading the words of a row whose sums hold: the first words end the label, and some of the others
/// join the one before.
struct Interpretations {
    values: Vec<Option<u64>>,
    found: Option<(usize, Vec<usize>)>,
    many: bool,
    tried: usize,
}

impl Interpretations {
    /// Tries every choice of `joins` places among `may`.
    fn try_all(&mut self, in_label: usize, joins: usize, may: &[usize]) {
        if joins > may.len() {
            return;
        }
        let mut chosen: Vec<usize> = (0..joins).collect();
        while !self.many {
            self.tried += 1;
            let joined: Vec<usize> = chosen.iter().map(|index| may[*index]).collect();
            if self.adds_up(in_label, &joined) {
                self.many = self.found.replace((in_label, joined)).is_some();
            }
            self.many |= self.tried >= MAX_READINGS;
            // The next choice in order: the last place that can move does, and those after it follow.
            let Some(place) = (0..joins).rev().find(|place| chosen[*place] < may.len() - joins + place) else {
                return;
            };
            let next = chosen[place] + 1;
            for (offset, index) in chosen[place..].iter_mut().enumerate() {
                *index = next + offset;
            }
        }
    }

    /// Whether the printed identities hold in a row of eleven counts.
    fn adds_up(&self, in_label: usize, joined: &[usize]) -> bool {
        let mut counts = [0_u64; Column::COUNT];
        let mut next = 0;
        for (at, value) in self.values.iter().enumerate().skip(in_label) {
            let Some(value) = *value else { return false };
            if next > 0 && joined.contains(&at) {
                let last = &mut counts[next - 1];
                let Some(longer) = last.checked_mul(1_000).and_then(|last| last.checked_add(value)) else {
                    return false;
                };
                *last = longer;
            } else if let Some(count) = counts.get_mut(next) {
                *count = value;
                next += 1;
            } else {
                return false;
            }
        }
        let count = |column: Column| counts[column.index()];
        next == Column::COUNT
            && Identity::OF_A_ROW.iter().all(|identity| {
                let parts = identity.parts().iter().try_fold(0_u64, |sum, part| sum.checked_add(count(*part)));
                parts.is_some() && parts == identity.left().map(count)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cut(line: &str, expected: &[&str]) {
        assert_eq!(cells(line, 11), expected);
    }

    #[test]
    fn counts_stand_at_the_end() {
        cut(
            "5 Lĩnh vực 5 1 2 3 4 5 6 7 8 9 10 11",
            &["5", "Lĩnh vực 5", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
        );
        cut(
            "TỔNG CỘNG  1 234  0  0  0  0  0  0  0  0  0  -",
            &["", "TỔNG CỘNG", "1 234", "0", "0", "0", "0", "0", "0", "0", "0", "0", "-"],
        );
        cut(
            "TỔNG CỘNG 1 234 1 234 0 0 1 234 1 234 0 0 0 0 0",
            &["", "TỔNG CỘNG", "1 234", "1 234", "0", "0", "1 234", "1 234", "0", "0", "0", "0", "0"],
        );
        cut("II. Cấp xã", &["II.", "Cấp xã"]);
        cut("A Lưới 1 0 0 0 0 0 0 0 0 0 0", &["", "A Lưới", "1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"]);
    }

    #[test]
    fn a_number_that_ends_the_label_is_told_by_the_sums() {
        cut(
            "1 Phường 12 947 0 564 383 433 325 82 26 514 398 116",
            &["1", "Phường 12", "947", "0", "564", "383", "433", "325", "82", "26", "514", "398", "116"],
        );
        cut(
            "1 Phường 12 1 234 0 1 000 234 433 325 82 26 801 685 116",
            &["1", "Phường 12", "1 234", "0", "1 000", "234", "433", "325", "82", "26", "801", "685", "116"],
        );
        // No reading holds: the row is left uncut.
        let uncut = cells("1 Phường 12 948 0 564 383 433 325 82 26 514 398 116", 11);
        assert_eq!(uncut.len(), 14);
    }

    #[test]
    fn column_numbers() {
        cut("(1) (2) (3)=(4)+(5) =(6) (4)", &["(1)", "(2)", "(3)=(4)+(5) =(6)", "(4)"]);
    }
}
