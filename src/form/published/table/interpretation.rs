//! Which cell of a record holds which column.

use std::collections::BTreeMap;

use super::headed;
use super::header_row::HeaderRow;
use super::layout::{Layout, shape};
use super::records::{Record, Records, Separator};
use crate::form::column::Column;
use crate::form::published::count::is_count_like;
use crate::form::published::formula::PrintedFormula;
use crate::names::MatchKey;

impl Layout {
    /// Finds the table in a text, or says why there is none.
    pub(super) fn find(text: &str) -> Result<Self, &'static str> {
        Self::find_in(text, best_separator(text).ok_or("")?)
    }

    /// Finds the table in a text whose separator is known.
    pub(super) fn find_in(text: &str, separator: Separator) -> Result<Self, &'static str> {
        if let Some(layout) = headed::find(text, separator) {
            return Ok(layout);
        }
        if let Some(marks) = HeaderRow::find(text, separator) {
            if marks.is_another_form() {
                return Err("the formulas are those of a form with other columns");
            }
            if let Some(layout) = Self::from_marks(separator, &marks) {
                return Ok(layout);
            }
        }
        Self::from_rows(text, separator)
    }

    fn from_marks(separator: Separator, marks: &HeaderRow) -> Option<Self> {
        let spaced = separator == Separator::Spaces;
        let mut columns: Vec<(usize, Column)> =
            marks.cells.iter().filter_map(|mark| Some((mark.cell, Column::from_number(mark.number)?))).collect();
        if spaced {
            for (index, (cell, _)) in columns.iter_mut().enumerate() {
                *cell = index + 2;
            }
        }
        let first = columns.first()?.0;
        let printed_label = marks.cells.iter().find(|mark| mark.number == 2).map(|mark| mark.cell);
        let label = if spaced { 1 } else { printed_label.filter(|cell| *cell < first).or(first.checked_sub(1))? };
        Some(Self {
            separator,
            label,
            columns,
            others: Vec::new(),
            printed: Vec::new(),
            first_line: marks.end_line,
            header_line: marks.line,
            formulas: marks.formulas(),
        })
    }

    /// The layout that most rows have, where no column numbers are printed.
    fn from_rows(text: &str, separator: Separator) -> Result<Self, &'static str> {
        let mut shapes: BTreeMap<(usize, usize), (usize, u64)> = BTreeMap::new();
        let mut header: Vec<Vec<String>> = Vec::new();
        let (mut first_line, mut header_line) = (None, 0);
        let mut headings = None;
        for record in Records::new(text, separator, Column::COUNT).filter(|record| !record.oversized) {
            if let Some((label, width)) = shape(&record) {
                if shapes.len() < 64 {
                    shapes.entry((label, width)).or_insert((0, record.line)).0 += 1;
                }
                first_line.get_or_insert(headings.unwrap_or(record.line));
            } else if first_line.is_none() && is_heading(&record) {
                headings.get_or_insert(record.line);
            } else if first_line.is_none() && !record.is_blank() {
                headings = None;
                if record.cells.iter().filter(|cell| !cell.is_empty()).count() < 3 {
                    continue;
                }
                if header.is_empty() {
                    header_line = record.line;
                }
                header.push(record.cells.iter().map(ToString::to_string).collect());
                if header.len() > 8 {
                    header.remove(0);
                    header_line = record.line;
                }
            }
        }
        let (&(label, width), _) = shapes
            .iter()
            .max_by_key(|((label, width), (rows, _))| (*width == label + 1 + Column::COUNT, *rows, *label))
            .ok_or("")?;
        let first_line = first_line.ok_or("")?;
        let cells: Vec<usize> = (label + 1..width).collect();
        let titled = titled_columns(&header, &cells);
        let columns = match titled {
            Some(columns) => columns,
            None if cells.len() == Column::COUNT => cells.into_iter().zip(Column::ALL.iter().copied()).collect(),
            None => {
                return Err(
                    "the columns cannot be told apart: neither eleven counts in a row, nor column numbers, nor known headings",
                );
            }
        };
        let header_line = if header_line == 0 { first_line } else { header_line };
        Ok(Self {
            separator,
            label,
            columns,
            others: Vec::new(),
            printed: Vec::new(),
            first_line,
            header_line,
            formulas: header_formulas(&header),
        })
    }
}

/// The separator under which the text has the most rows of counts.
fn best_separator(text: &str) -> Option<Separator> {
    let mut best = (0, None);
    for separator in Separator::ALL {
        // Spaces stand in every text: they must explain far more than a real separator does.
        let handicap = if separator == Separator::Spaces { 2 } else { 1 };
        if separator == Separator::Spaces && best.0 >= 22 {
            break;
        }
        let score = score(text, separator);
        if score > best.0 * handicap {
            best = (score, Some(separator));
        }
    }
    best.1
}

fn score(text: &str, separator: Separator) -> usize {
    let mut score = 0_usize;
    if separator.is_missing(text) {
        return 0;
    }
    for record in Records::new(text, separator, Column::COUNT).wide() {
        let counts = record.cells.iter().skip(1).filter(|cell| is_count_like(cell));
        let (mut all, mut digits) = (0, false);
        for cell in counts {
            all += 1;
            digits |= cell.bytes().any(|byte| byte.is_ascii_digit());
        }
        if all >= 3 && digits {
            score = score.saturating_add(all);
        } else if HeaderRow::repeats(&record) {
            score = score.saturating_add(1);
        }
    }
    score
}

/// A line that can only be the heading of a section, straight above the first row: an ordinal and a label, or a
/// label in a record with as many cells as a table has.
fn is_heading(record: &Record<'_>) -> bool {
    let cell = |index: usize| record.cells.get(index).map_or("", |cell| cell.as_ref());
    let only_lead = record.cells.iter().skip(2).all(|cell| cell.is_empty());
    let numbered = crate::form::published::ordinal::is_ordinal(cell(0)) && !cell(1).is_empty();
    only_lead && !record.is_blank() && (numbered || record.cells.len() >= 5)
}

/// The columns by their headings, if every cell has one that is known and no two are the same.
fn titled_columns(header: &[Vec<String>], cells: &[usize]) -> Option<Vec<(usize, Column)>> {
    let mut group = None;
    let mut columns: Vec<(usize, Column)> = Vec::with_capacity(cells.len());
    for cell in cells {
        let titles: Vec<MatchKey> = header
            .iter()
            .filter_map(|row| row.get(*cell))
            .filter(|text| !text.is_empty())
            .map(|text| MatchKey::new(text))
            .collect();
        let has = |word: &str| {
            let word = MatchKey::new(word);
            titles.iter().any(|title| title.as_str().contains(word.as_str()))
        };
        if has("đang giải quyết") || has("đang xử lý") {
            group = Some(Column::InProgress);
        } else if has("đã giải quyết") || has("đã xử lý") {
            group = Some(Column::Resolved);
        } else if has("tiếp nhận") {
            group = Some(Column::Received);
        }
        let column = if has("trực tuyến") {
            Column::Online
        } else if has("trực tiếp") || has("bưu chính") {
            Column::DirectOrPost
        } else if has("kỳ trước") || has("chuyển qua") || has("chuyển sang") {
            Column::CarriedOver
        } else if has("trước hạn") {
            Column::Early
        } else if has("đúng hạn") {
            Column::OnTime
        } else if has("trong hạn") {
            Column::InTime
        } else if has("quá hạn") || has("trễ hạn") {
            if group == Some(Column::InProgress) { Column::InProgressOverdue } else { Column::Overdue }
        } else {
            group?
        };
        if columns.iter().any(|(_, known)| *known == column) {
            return None;
        }
        columns.push((*cell, column));
    }
    (!columns.is_empty()).then_some(columns)
}

/// Formulas printed inside headings: "Tổng số (3)=(4)+(5)+(6)".
fn header_formulas(header: &[Vec<String>]) -> Vec<PrintedFormula> {
    let mut formulas = Vec::new();
    for text in header.iter().flatten().filter(|text| text.contains('=') && text.len() <= 1024) {
        let is_part = |letter: char| letter.is_ascii_digit() || "()[]=+ ".contains(letter);
        for stretch in text.split(|letter: char| !is_part(letter)).map(str::trim).filter(|part| part.contains('=')) {
            let number = stretch.trim_start_matches(['(', '[', ' ']);
            let end = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
            if let Some(column) = number[..end].parse().ok().and_then(Column::from_number) {
                formulas.push(PrintedFormula::new(column, stretch));
            }
        }
    }
    formulas
}
