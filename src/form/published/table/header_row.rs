//! The row of column numbers, with its formulas: `(1) (2) (3)=(4)+(5)+(6) … (13)`.

use super::numbers::is_column_numbers;
use super::records::{Record, Records, Separator};
use crate::form::column::Column;
use crate::form::published::formula::PrintedFormula;

/// A column number and where it stands.
#[derive(Clone, Debug)]
pub(super) struct HeaderMark {
    pub(super) cell: usize,
    pub(super) number: u8,
    pub(super) text: String,
}

/// A row of column numbers, possibly broken over several lines.
#[derive(Clone, Debug, Default)]
pub(super) struct HeaderRow {
    pub(super) cells: Vec<HeaderMark>,
    /// The first line after the row.
    pub(super) end_line: u64,
    /// The line where it starts.
    pub(super) line: u64,
    /// The letters A and B stand over the first two columns.
    lettered: bool,
}

impl HeaderRow {
    /// The row of column numbers of the first 13-column table, or of the first table at all.
    pub(super) fn find(text: &str, separator: Separator) -> Option<Self> {
        let mut best: Option<Self> = None;
        let mut run = Self::default();
        let mut after_run = false;
        for record in Records::new(text, separator, Column::COUNT) {
            if after_run {
                run.end_line = record.line;
            }
            after_run = false;
            if record.is_blank() && !record.oversized {
                continue;
            }
            if !run.merge(&record) {
                if run.take_if_better(&mut best) {
                    return best;
                }
                run = Self::default();
                run.merge(&record);
            }
            if !run.cells.is_empty() {
                run.end_line = u64::MAX;
                after_run = true;
            }
        }
        run.take_if_better(&mut best);
        best
    }

    /// Keeps this row if nothing was found before or it is the complete one; says whether it is complete.
    fn take_if_better(&mut self, best: &mut Option<Self>) -> bool {
        if !self.is_valid() {
            return false;
        }
        let complete = self.cells.last().is_some_and(|mark| mark.number == 13);
        if complete || best.is_none() {
            *best = Some(std::mem::take(self));
        }
        complete
    }

    /// Adds a record to the row; `false` if it does not go on there.
    fn merge(&mut self, record: &Record<'_>) -> bool {
        let Some(cells) = mark_cells(record) else {
            return false;
        };
        let Some((_, first)) = cells.first() else {
            return false;
        };
        if self.cells.is_empty() {
            self.line = record.line;
        } else {
            let goes_on = first.starts_with(['=', '+'])
                || self.cells.last().is_some_and(|last| {
                    last.text.ends_with(['=', '+'])
                        || leading_number(first).is_some_and(|next| u16::from(next) == u16::from(last.number) + 1)
                });
            if !goes_on {
                return false;
            }
        }
        let mut before = self.cells.last().map(|mark| mark.cell);
        let broken = before.is_some();
        let from_one = numbered_from_one(record);
        self.lettered |= from_one;
        for (cell, text) in cells {
            let higher = from_one.then(|| two_higher(text));
            let text = higher.as_deref().unwrap_or(text);
            match (self.cells.last_mut(), leading_number(text)) {
                (Some(last), _) if text.starts_with(['=', '+']) || last.text.ends_with(['=', '+']) => {
                    last.text.push(' ');
                    last.text.push_str(text);
                }
                // "(7)/(3)*100%" over a last column without a number of its own: a note.
                (Some(last), Some(number)) if number <= last.number && text.contains(['/', ':', '*']) => {}
                (None, _) | (_, None) if text.starts_with('[') && text.contains('/') => {}
                (_, Some(number)) => {
                    let cell = if broken { before.map_or(cell, |before| before + 1) } else { cell };
                    before = Some(cell);
                    self.cells.push(HeaderMark { cell, number, text: text.to_owned() });
                }
                _ => return false,
            }
        }
        true
    }

    fn is_valid(&self) -> bool {
        let numbers: Vec<u8> = self.cells.iter().map(|mark| mark.number).collect();
        let ascending = numbers.windows(2).all(|pair| pair[0] < pair[1]);
        let bracketed =
            self.cells.iter().filter(|mark| mark.text.contains(['(', '[', '='])).count() * 2 >= numbers.len();
        let consecutive =
            numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]) && matches!(numbers.first(), Some(1..=3));
        let counts = numbers.iter().filter(|number| **number >= 3).count();
        ascending
            && counts >= 2
            && numbers.len() >= 4
            && (bracketed || consecutive && (numbers.len() >= 9 || self.lettered))
    }

    /// Whether the formulas are those of a form with other columns.
    pub(super) fn is_another_form(&self) -> bool {
        self.cells.iter().any(|mark| mark.number >= 14)
            && self.cells.iter().any(|mark| matches!(mark.number, 6 | 10) && mark.text.contains('+'))
    }

    pub(super) fn formulas(&self) -> Vec<PrintedFormula> {
        // A formula that divides is no sum of columns, and is not judged.
        let printed = self
            .cells
            .iter()
            .filter(|mark| mark.text.contains(['=', '+']) && !mark.text.contains(['/', ':', '*', '%']));
        printed
            .filter_map(|mark| Some(PrintedFormula::new(Column::from_number(mark.number)?, mark.text.clone())))
            .collect()
    }

    /// The row of column numbers that a record is.
    pub(super) fn of(record: &Record<'_>) -> Option<Self> {
        let mut row = Self::default();
        (row.merge(record) && row.is_valid()).then_some(row)
    }

    /// Whether a record repeats this row, as at the head of a printed page.
    pub(super) fn repeats(record: &Record<'_>) -> bool {
        let mut row = Self::default();
        row.merge(record) && row.is_valid()
    }
}

fn leading_number(text: &str) -> Option<u8> {
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '(' | '['));
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok().filter(|number| (1..=40).contains(number))
}

/// The cells that hold column numbers; `None` if anything else stands in the record, but for the headings of the
/// first two columns and of columns after the last number.
fn mark_cells<'r>(record: &'r Record<'_>) -> Option<Vec<(usize, &'r str)>> {
    let mut cells: Vec<(usize, &str)> = Vec::new();
    let (mut headings, mut notes) = (0, 0);
    for (index, cell) in record.cells.iter().enumerate() {
        if cell.is_empty() {
            continue;
        }
        let complete = cells.last().is_some_and(|(_, text)| leading_number(text) >= Some(11));
        if is_column_numbers(cell) && notes == 0 {
            cells.push((index, cell));
        } else if cells.is_empty() && headings < 2 {
            headings += 1;
        } else if complete && notes < 2 && cell.chars().any(char::is_alphabetic) {
            notes += 1;
        } else {
            return None;
        }
    }
    let first = cells.first().map(|(_, text)| *text)?;
    // "Tổng cộng 3 4 5": a row that has a label is a row of column numbers only if they start with 3, or with 1
    // after the letters A and B.
    if headings > 0
        && leading_number(first) != Some(3)
        && !(numbered_from_one(record) && leading_number(first) == Some(1))
    {
        return None;
    }
    Some(cells)
}

/// Whether the first two columns are named A and B, so that the numbers start over in the third.
fn numbered_from_one(record: &Record<'_>) -> bool {
    let mut filled = record.cells.iter().filter(|cell| !cell.is_empty());
    filled.next().is_some_and(|cell| cell.eq_ignore_ascii_case("a"))
        && filled.next().is_some_and(|cell| cell.eq_ignore_ascii_case("b"))
}

/// A column number or formula with every number two higher.
fn two_higher(text: &str) -> String {
    let mut shifted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let end = rest[start..].find(|letter: char| !letter.is_ascii_digit()).map_or(rest.len(), |end| start + end);
        shifted.push_str(&rest[..start]);
        match rest[start..end].parse::<u8>().ok().and_then(|number| number.checked_add(2)) {
            Some(number) => shifted.push_str(&number.to_string()),
            None => shifted.push_str(&rest[start..end]),
        }
        rest = &rest[end..];
    }
    shifted + rest
}
