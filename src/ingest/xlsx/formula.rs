//! Formulas that people use for sums, worked out where a file has no result for them.

use std::collections::HashMap;
use std::rc::Rc;

use super::address::place;
use super::cell::SheetCell;

/// Two corners of a range, from 0; one cell has both at one place.
pub(super) type Span = ((u32, u32), (u32, u32));

/// A formula and the cell for which it was written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Formula {
    text: Rc<str>,
    first: (u32, u32),
    here: (u32, u32),
}

impl Formula {
    pub(super) fn new(text: Rc<str>, here: (u32, u32)) -> Self {
        Self { text, first: here, here }
    }

    /// The same formula in another cell: references without `$` move along.
    pub(super) fn moved_to(&self, here: (u32, u32)) -> Self {
        Self { here, ..self.clone() }
    }

    /// The cells and ranges that decide the result; `None` for what surely has none, being no sum.
    pub(super) fn parts(&self) -> Option<Vec<Span>> {
        let mut rest = self.text.trim().trim_start_matches('=');
        let parse = Parse { rest, formula: self };
        let mut parts: Vec<Span> = Vec::new();
        let mut in_range = false;
        while let Some(letter) = rest.chars().next() {
            let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '$').unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if word.is_empty() {
                if !matches!(letter, '+' | '-' | '(' | ')' | ',' | ':') && !letter.is_whitespace() {
                    return None;
                }
                in_range = letter == ':' || letter.is_whitespace() && in_range;
                rest = rest.get(letter.len_utf8()..)?;
                continue;
            }
            rest = after;
            let is_call = rest.trim_start().starts_with('(');
            if word.eq_ignore_ascii_case("SUM") && is_call || word.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let at = parse.reference(word).filter(|_| !is_call)?;
            match parts.last_mut() {
                Some(span) if in_range => span.1 = at,
                _ => parts.push((at, at)),
            }
            in_range = false;
        }
        Some(parts)
    }

    /// The cell that holds it.
    pub(super) fn here(&self) -> (u32, u32) {
        self.here
    }

    /// The formula as people see it.
    pub(super) fn shown(&self) -> String {
        let text: String = self.text.trim().trim_start_matches('=').chars().take(100).collect();
        format!("={text}")
    }
}

/// How deep formulas refer to formulas, and brackets stand in brackets.
const DEEPEST: u32 = 60;
/// How many cells are looked at, and how many bytes of formulas are parsed, for each cell that a workbook may have: for all
/// its sheets together, since some kilobytes of shared formulas stand for gigabytes.
pub(super) const STEPS_PER_CELL: u64 = 15;

/// The sum of a range down to a row, and the place of the first cell behind it.
#[derive(Clone, Copy)]
struct RangeSum {
    bottom: u32,
    next: usize,
    sum: f64,
}

/// Works formulas out from the cells of their sheet.
pub(super) struct Sums<'s> {
    /// Cells in order of rows and columns.
    cells: &'s [(u32, u32, SheetCell<'static>)],
    formulas: HashMap<(u32, u32), &'s Formula>,
    known: HashMap<(u32, u32), Option<f64>>,
    /// The last sum over a range that begins in this row and has these columns: sums over all that stands above them begin
    /// alike, and each goes on where the one before ended.
    ranges: HashMap<(u32, u32, u32), RangeSum>,
    /// Steps that may still be taken.
    steps: u64,
    /// The sums of the columns above, where their cells are not held.
    columns: Option<&'s ColumnSums>,
}

impl<'s> Sums<'s> {
    /// Cells in order; the formulas of those that have no result of their own.
    pub(super) fn new(
        cells: &'s [(u32, u32, SheetCell<'static>)],
        formulas: HashMap<(u32, u32), &'s Formula>,
        steps: u64,
    ) -> Self {
        Self { cells, formulas, known: HashMap::new(), ranges: HashMap::new(), steps, columns: None }
    }

    /// The same, where these are the sums of columns of which the cells are not held.
    pub(super) fn with_columns(mut self, columns: &'s ColumnSums) -> Self {
        self.columns = Some(columns);
        self
    }

    /// The steps that are left.
    pub(super) fn steps(&self) -> u64 {
        self.steps
    }

    /// The result of a formula that only adds and subtracts whole numbers, cells and ranges of its own sheet.
    pub(super) fn work_out(&mut self, formula: &Formula) -> Option<f64> {
        self.formula(formula, 0).filter(|result| result.is_finite())
    }

    fn formula(&mut self, formula: &Formula, depth: u32) -> Option<f64> {
        let text = formula.text.clone();
        self.step(text.len() as u64)?;
        let mut parse = Parse { rest: text.trim().trim_start_matches('='), formula };
        let sum = parse.sum(self, depth)?;
        parse.rest.trim().is_empty().then_some(sum)
    }

    /// Takes so many steps, if as many are left; with the first that are not, there are none any more.
    fn step(&mut self, steps: u64) -> Option<()> {
        let left = self.steps.checked_sub(steps);
        self.steps = left.unwrap_or(0);
        left.map(drop)
    }

    /// The number in a cell, 0 for none; `None` for what is no number.
    fn cell(&mut self, at: (u32, u32), depth: u32) -> Option<f64> {
        self.step(1)?;
        if let Some(formula) = self.formulas.get(&at).copied() {
            return self.pending(at, formula, depth);
        }
        match self.cells.binary_search_by_key(&at, |(row, column, _)| (*row, *column)) {
            Err(_) => Some(0.0),
            Ok(found) => match &self.cells[found].2 {
                SheetCell::Number(number) => Some(*number),
                _ => None,
            },
        }
    }

    fn pending(&mut self, at: (u32, u32), formula: &Formula, depth: u32) -> Option<f64> {
        if let Some(known) = self.known.get(&at) {
            return *known;
        }
        if depth >= DEEPEST {
            return None;
        }
        // A formula that leads back to itself has no result.
        self.known.insert(at, None);
        let result = self.formula(formula, depth + 1);
        self.known.insert(at, result);
        result
    }

    /// The sum over a range: texts count for nothing there, errors spoil it.
    fn range(&mut self, from: (u32, u32), to: (u32, u32), depth: u32) -> Option<f64> {
        let (top, bottom) = (from.0.min(to.0), from.0.max(to.0));
        let (left, right) = (from.1.min(to.1), from.1.max(to.1));
        if let Some(column) = self.columns.and_then(|columns| columns.over((from, to))) {
            self.step(column.cells)?;
            return if column.cells == 0 { Some(0.0) } else { column.sum };
        }
        let cells = self.cells;
        let begun = self.ranges.get(&(top, left, right)).filter(|begun| begun.bottom <= bottom);
        let (mut at, mut sum) = begun.map_or_else(
            || (cells.partition_point(|(row, column, _)| (*row, *column) < (top, left)), 0.0),
            |begun| (begun.next, begun.sum),
        );
        while let Some((row, column, cell)) = cells.get(at).filter(|(row, _, _)| *row <= bottom) {
            self.step(1)?;
            if *column > right {
                // On to the next row.
                at += cells[at..].partition_point(|(other, column, _)| (*other, *column) < (*row + 1, left));
                continue;
            }
            at += 1;
            if *column < left {
                continue;
            }
            sum += match (cell, self.formulas.get(&(*row, *column)).copied()) {
                (_, Some(formula)) => self.pending((*row, *column), formula, depth)?,
                (SheetCell::Number(number), None) => *number,
                (SheetCell::Text(_) | SheetCell::Bool(_), None) => 0.0,
                (SheetCell::Formula(_) | SheetCell::Error(_) | SheetCell::Moment(_), None) => return None,
            };
        }
        self.ranges.insert((top, left, right), RangeSum { bottom, next: at, sum });
        Some(sum)
    }
}

/// The sums of the columns of a sheet, as far as its rows were read.
#[derive(Default)]
pub(super) struct ColumnSums {
    columns: Vec<ColumnSum>,
    /// The row that is read.
    row: u32,
}

/// The cells of one column that are no texts, added up.
#[derive(Clone, Copy, Default)]
struct ColumnSum {
    first: u32,
    last: u32,
    cells: u64,
    /// None where a cell has nothing to add: a date, an error.
    sum: Option<f64>,
}

impl ColumnSums {
    /// Goes on to the next row: those above it were read.
    pub(super) fn begin(&mut self, row: u32) {
        self.row = row;
    }

    /// Adds a cell of the row.
    pub(super) fn add(&mut self, (row, column): (u32, u32), cell: &SheetCell<'_>) {
        let add = match cell {
            SheetCell::Number(number) => Some(*number),
            SheetCell::Text(_) | SheetCell::Bool(_) => return,
            SheetCell::Formula(_) | SheetCell::Error(_) | SheetCell::Moment(_) => None,
        };
        let Ok(at) = usize::try_from(column) else { return };
        if self.columns.len() <= at {
            self.columns.resize(at + 1, ColumnSum::default());
        }
        let Some(held) = self.columns.get_mut(at) else { return };
        if held.cells == 0 {
            (held.first, held.sum) = (row, Some(0.0));
        }
        (held.last, held.cells) = (row, held.cells + 1);
        held.sum = held.sum.zip(add).map(|(sum, add)| sum + add);
    }

    /// The column of a range that covers all its cells above the row, and none from there on.
    fn over(&self, (from, to): Span) -> Option<ColumnSum> {
        let (top, bottom) = (from.0.min(to.0), from.0.max(to.0));
        let held = usize::try_from(from.1).ok().and_then(|at| self.columns.get(at)).copied().unwrap_or_default();
        let is_column = from.1 == to.1 && from.0 != to.0 && bottom < self.row;
        (is_column && (held.cells == 0 || top <= held.first && held.last <= bottom)).then_some(held)
    }

    /// Whether a range covers all cells of one column above the row.
    pub(super) fn is_over(&self, span: Span) -> bool {
        self.over(span).is_some()
    }
}

struct Parse<'f> {
    rest: &'f str,
    formula: &'f Formula,
}

impl<'f> Parse<'f> {
    fn take(&mut self, letter: char) -> bool {
        self.rest = self.rest.trim_start();
        let rest = self.rest.strip_prefix(letter);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Terms with `+` and `-` between them.
    fn sum(&mut self, sums: &mut Sums<'_>, depth: u32) -> Option<f64> {
        if depth >= DEEPEST {
            return None;
        }
        let mut sum = 0.0;
        let mut negative = self.sign();
        loop {
            let term = self.term(sums, depth)?;
            sum += if negative { -term } else { term };
            if !self.rest.trim_start().starts_with(['+', '-']) {
                return Some(sum);
            }
            negative = self.sign();
        }
    }

    /// Any signs; whether they turn what follows around.
    fn sign(&mut self) -> bool {
        let mut negative = false;
        loop {
            if self.take('-') {
                negative = !negative;
            } else if !self.take('+') {
                return negative;
            }
        }
    }

    fn term(&mut self, sums: &mut Sums<'_>, depth: u32) -> Option<f64> {
        if self.take('(') {
            let inner = self.sum(sums, depth + 1)?;
            return self.take(')').then_some(inner);
        }
        let word = self.word()?;
        if word.eq_ignore_ascii_case("SUM") {
            return if self.take('(') { self.arguments(sums, depth) } else { None };
        }
        if word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 15 {
            return word.parse().ok();
        }
        let at = self.reference(word)?;
        sums.cell(at, depth)
    }

    /// What stands between the brackets of a sum.
    fn arguments(&mut self, sums: &mut Sums<'_>, depth: u32) -> Option<f64> {
        let mut sum = 0.0;
        loop {
            let before = self.rest;
            sum += if let Some((from, to)) = self.span() {
                sums.range(from, to, depth)?
            } else {
                self.rest = before;
                self.sum(sums, depth + 1)?
            };
            if self.take(')') {
                return Some(sum);
            }
            if !self.take(',') {
                return None;
            }
        }
    }

    /// A range or a cell that is all of an argument.
    fn span(&mut self) -> Option<((u32, u32), (u32, u32))> {
        let word = self.word()?;
        let from = self.reference(word)?;
        let to = if self.take(':') {
            let word = self.word()?;
            self.reference(word)?
        } else {
            from
        };
        self.rest.trim_start().starts_with([',', ')']).then_some((from, to))
    }

    /// Letters, digits and `$`.
    fn word(&mut self) -> Option<&'f str> {
        let rest = self.rest.trim_start();
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '$').unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    /// The cell that a reference means here.
    fn reference(&self, word: &str) -> Option<(u32, u32)> {
        let (row, column) = place(&word.replace('$', ""))?;
        let fixed_column = word.starts_with('$');
        let fixed_row = word.get(1..)?.contains('$');
        let moved = |at: u32, fixed: bool, first: u32, here: u32| {
            let at = if fixed { i64::from(at) } else { i64::from(at) + i64::from(here) - i64::from(first) };
            u32::try_from(at).ok()
        };
        let Formula { first, here, .. } = self.formula;
        Some((moved(row, fixed_row, first.0, here.0)?, moved(column, fixed_column, first.1, here.1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of numbers from A1 on; `=` begins a formula, other texts are texts.
    fn work_out(rows: &[&[&str]], formula: &str) -> Option<f64> {
        let (mut cells, mut formulas) = (Vec::new(), Vec::new());
        for (row, line) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*line).filter(|(_, text)| !text.is_empty()) {
                if text.starts_with('=') {
                    formulas.push(((row, column), Formula::new(Rc::from(*text), (row, column))));
                }
                cells.push((
                    row,
                    column,
                    match text.parse::<f64>() {
                        Ok(number) => SheetCell::Number(number),
                        _ if text.starts_with('#') => SheetCell::Error((*text).to_owned().into()),
                        _ if text.starts_with('=') => SheetCell::Formula((*text).to_owned()),
                        _ => SheetCell::Text((*text).to_owned().into()),
                    },
                ));
            }
        }
        let formulas = formulas.iter().map(|(at, formula)| (*at, formula)).collect();
        Sums::new(&cells, formulas, 1_000_000).work_out(&Formula::new(Rc::from(formula), (9, 0)))
    }

    #[test]
    fn sums_of_cells_and_ranges() {
        let rows: &[&[&str]] = &[&["1", "2", "x"], &["4", "", "8"], &["=SUM(A1:A2)", "=A3+B1-1"]];
        for (formula, result) in [
            ("SUM(A1:C2)", Some(15.0)),
            ("=sum( $A$1 : B2 , 10 )+1", Some(18.0)),
            ("A1+B1-C2", Some(-5.0)),
            ("-(A1-(B1))", Some(1.0)),
            ("SUM(A3:B3)", Some(11.0)),
            ("SUM(A1,C1,B2)", Some(1.0)),
            ("B2", Some(0.0)),
            ("SUM(C2:A1)", Some(15.0)),
            // Not sums, or not of numbers.
            ("C1+1", None),
            ("A1*2", None),
            ("SUM(A1:B2", None),
            ("SUM(Sheet2!A1:A2)", None),
            ("IF(A1>0,1,0)", None),
            ("SUM(A:A)", None),
            ("", None),
            ("A1 A2", None),
        ] {
            assert_eq!(work_out(rows, formula), result, "{formula}");
        }
    }

    #[test]
    fn what_a_formula_is_made_of() {
        let parts = |text: &str| Formula::new(Rc::from(text), (9, 3)).parts();
        assert_eq!(parts("=A9+1"), Some(vec![((8, 0), (8, 0))]));
        assert_eq!(parts("sum( $A$1 : B2 , 10 )-C3"), Some(vec![((0, 0), (1, 1)), ((2, 2), (2, 2))]));
        assert_eq!(parts("SUM(A1:A2,B1:B2)"), Some(vec![((0, 0), (1, 0)), ((0, 1), (1, 1))]));
        assert_eq!(parts("1+2"), Some(Vec::new()));
        for other in [
            "ROW()-1",
            "A1*2",
            "IF(A1>0,1,0)",
            "\"x\"",
            "LOG10(A1)",
            "SUM(A:A)",
            "Sheet2!A1",
            "WORKDAY(A1,15)",
            "TODAY()",
        ] {
            assert_eq!(parts(other), None, "{other}");
            assert_eq!(work_out(&[&["1", "2"]], other), None, "{other}");
        }
    }

    #[test]
    fn circles_errors_and_depth_have_no_result() {
        assert_eq!(work_out(&[&["=B1", "=A1"]], "A1"), None);
        assert_eq!(work_out(&[&["#REF!", "1"]], "SUM(A1:B1)"), None);
        let deep = format!("{}1{}", "(".repeat(4_000), ")".repeat(4_000));
        assert_eq!(work_out(&[], &deep), None);
        assert_eq!(work_out(&[], &"-".repeat(8_000)), None);
    }

    /// A long formula in many cells takes the steps of its bytes in each of them, until there are none left.
    #[test]
    fn steps_bound_the_bytes_that_are_parsed() {
        let long = Formula::new(Rc::from(vec!["1"; 4_000].join("+")), (0, 0));
        let cells: [(u32, u32, SheetCell<'static>); 0] = [];
        let mut sums = Sums::new(&cells, HashMap::new(), 100_000);
        let results = (0..1_000).map(|row| sums.work_out(&long.moved_to((row, 0))));
        assert_eq!(results.flatten().count(), 12);
        assert_eq!(sums.steps(), 0);
    }

    /// Each goes on where the one before ended, and gives what it would give alone.
    #[test]
    fn sums_over_all_that_stands_above_take_a_step_for_each_cell() {
        let rows = 2_000;
        let (mut cells, mut formulas) = (Vec::new(), Vec::new());
        for row in 0..rows {
            cells.push((row, 0, SheetCell::Number(f64::from(row % 7))));
            if row > 0 {
                formulas.push(Formula::new(Rc::from(format!("SUM(A$1:A{row})")), (row, 1)));
                cells.push((row, 1, SheetCell::Formula(String::new())));
            }
        }
        let mut sums = Sums::new(&cells, HashMap::new(), 100_000);
        let mut expected = 0;
        for (row, formula) in (1..).zip(&formulas) {
            expected += (row - 1) % 7;
            assert_eq!(sums.work_out(formula), Some(f64::from(expected)), "{row}");
        }
        assert!(sums.steps() > 60_000, "{}", sums.steps());
        // A shorter one begins anew.
        assert_eq!(sums.work_out(&formulas[2]), Some(3.0));
        assert_eq!(sums.work_out(&formulas[4]), Some(10.0));
    }

    #[test]
    fn shared_formulas_move_along() {
        let cells = [(0, 1, SheetCell::Number(3.0)), (1, 1, SheetCell::Number(5.0)), (1, 2, SheetCell::Number(7.0))];
        let first = Formula::new(Rc::from("SUM(B1:C1)+$B$1"), (0, 3));
        let mut sums = Sums::new(&cells, HashMap::new(), 1_000_000);
        assert_eq!(sums.work_out(&first), Some(6.0));
        assert_eq!(sums.work_out(&first.moved_to((1, 3))), Some(15.0));
        assert_eq!(Formula::new(Rc::from("A1"), (5, 5)).moved_to((1, 5)).shown(), "=A1");
    }
}
