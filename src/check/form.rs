//! Checks on a published result form alone, and against the form of the period before.

use std::collections::BTreeMap;

use crate::finding::{Finding, Findings, Location, Rule, Severity, Value};
use crate::form::{Column, ColumnContent, Identity, PrintedCount, PublishedForm, PublishedRow, RowKind, is_standard};
use crate::names::MatchKey;

/// Checks a published form in itself (kiểm tra biểu): printed formulas, cells, the identities of every row, the
/// sums of sections and of the total row.
///
/// A sum over a cell that holds no exact count is not checked; the cell has its own finding. The total row is
/// compared with the sum of the rows that carry counts of their own; sections and "Trong đó" are in no sum twice.
/// Where such a row holds no exact count, the figure printed for its section stands for the rows of that section.
/// What was carried over is checked by [`check_carried_over`].
///
/// ```
/// use cchc::check;
/// use cchc::finding::Rule;
/// use cchc::form::{Column, PublishedRow};
/// use cchc::PublishedForm;
///
/// let row = PublishedRow::new("Báo chí").with_cell(Column::Resolved, 3).with_cell(Column::Early, 1)
///     .with_cell(Column::OnTime, 1).with_cell(Column::Overdue, 0);
/// let findings = check::check_form(&PublishedForm::new(vec![row]));
/// assert_eq!(findings.total_of(Rule::IDENTITY_RESOLVED), 1);
/// ```
pub fn check_form(form: &PublishedForm) -> Findings {
    let mut findings = Findings::default();
    // With fewer than half of its columns a table is hardly this form: its formulas are its own.
    let is_part = form.columns().count() * 2 < Column::ALL.len() && !form.rows().is_empty();
    for formula in form.formulas().iter().filter(|formula| !is_part && !formula.is_right()) {
        findings.push(
            Finding::new(Rule::FORMULA_MISPRINTED, Location::column(formula.column.number()))
                .with_expected(formula.expected())
                .with_found(formula.text.as_str()),
        );
    }
    if form.rows().is_empty() {
        return findings;
    }
    let standard = form.printed_columns().is_empty() || is_standard(form.printed_columns());
    if !form.printed_columns().is_empty() {
        super::other_form::check(form, &mut findings);
    }
    let missing =
        Column::ALL.iter().filter(|_| standard).filter(|column| form.columns().all(|present| present != **column));
    for column in missing {
        let finding = Finding::new(Rule::COLUMN_MISSING, Location::column(column.number()));
        findings.push(if is_part { finding.with_severity(Severity::Note) } else { finding });
    }
    for row in form.rows() {
        cells(row, &mut findings);
        if standard {
            identities(row, Identity::OF_A_ROW, &mut findings);
        } else if balances(form) {
            identities(row, &[Identity::Balance], &mut findings);
        }
    }
    sums(form, &mut findings);
    findings
}

fn at(row: &PublishedRow, column: Column) -> Location {
    let label = if row.label().is_empty() { row.ordinal() } else { row.label() };
    Location::row(label).with_column(column.number())
}

/// A count of any size as the value of a finding.
fn value(count: u128) -> Value {
    i64::try_from(count).map_or_else(|_| Value::Text(count.to_string()), Value::Count)
}

/// Cells that hold no exact count.
fn cells(row: &PublishedRow, findings: &mut Findings) {
    let heading = row.kind() == RowKind::Section || row.kind() == RowKind::OfWhich;
    if heading && !row.has_figures() {
        return;
    }
    for (column, cell) in row.cells() {
        let rule = match cell {
            PrintedCount::Blank | PrintedCount::Dash => Rule::CELL_BLANK,
            PrintedCount::Rounded(_) => Rule::CELL_ROUNDED,
            // The row as a whole could not be cut into cells, which the reader has said.
            PrintedCount::Unreadable(text) if text.is_empty() => continue,
            PrintedCount::Unreadable(_) => Rule::CELL_UNREADABLE,
            PrintedCount::Count(_) | PrintedCount::Absent => continue,
        };
        if !findings.count_only(rule) {
            findings.push(Finding::new(rule, at(row, column)).with_found(cell.to_string()));
        }
    }
}

/// The identities inside one row.
fn identities(row: &PublishedRow, identities: &[Identity], findings: &mut Findings) {
    for identity in identities {
        let Some(left) = identity.left() else { continue };
        let Some(printed) = row.cell(left).count() else { continue };
        let parts: Option<Vec<u64>> = identity.parts().iter().map(|part| row.cell(*part).count()).collect();
        let Some(parts) = parts else { continue };
        let sum: u128 = parts.iter().copied().map(u128::from).sum();
        if sum != u128::from(printed) {
            let finding = Finding::new(identity.rule(), at(row, left))
                .with_expected(value(sum))
                .with_found(value(printed.into()));
            findings.push(match identity.formula() {
                Some(formula) => finding.with_formula(formula),
                None => finding,
            });
        }
    }
}

/// Whether a table in another order has all eleven columns and no counts beside them, so that 3 = 7 + 11 must hold.
fn balances(form: &PublishedForm) -> bool {
    let counts = form
        .printed_columns()
        .iter()
        .filter(|column| !matches!(column.content, ColumnContent::Share | ColumnContent::Remarks));
    let mut columns = 0;
    for column in counts {
        if !matches!(column.content, ColumnContent::Form(_)) {
            return false;
        }
        columns += 1;
    }
    columns == Column::COUNT
}

/// The sums of the rows under every other row: known only where every row has a count.
#[derive(Clone, Copy)]
struct Sums {
    sums: [Option<u128>; Column::COUNT],
    rows: usize,
}

impl Sums {
    const NONE: Self = Self { sums: [Some(0); Column::COUNT], rows: 0 };

    fn add(&mut self, row: &PublishedRow) {
        self.add_sums(&Self::of(row));
    }

    fn add_sums(&mut self, other: &Self) {
        self.rows += 1;
        for (sum, other) in self.sums.iter_mut().zip(&other.sums) {
            *sum = sum.zip(*other).and_then(|(sum, other)| sum.checked_add(other));
        }
    }

    /// What the row itself says.
    fn of(row: &PublishedRow) -> Self {
        let mut sums = [None; Column::COUNT];
        for (sum, (_, cell)) in sums.iter_mut().zip(row.cells()) {
            *sum = cell.count().map(u128::from);
        }
        Self { sums, rows: 1 }
    }

    /// Where this sum is unknown, takes the other one.
    fn or(mut self, other: &Self) -> Self {
        if self.rows == 0 {
            return *other;
        }
        for (sum, other) in self.sums.iter_mut().zip(&other.sums) {
            *sum = sum.or(*other);
        }
        self
    }
}

/// The rows that a row is part of, the nearest first.
fn ancestors<'a>(rows: &'a [PublishedRow], row: &PublishedRow) -> impl Iterator<Item = usize> + use<'a> {
    std::iter::successors(row.parent(), |above| rows[*above].parent()).take(64)
}

/// Section rows, subtotals and the total against the rows under them.
fn sums(form: &PublishedForm, findings: &mut Findings) {
    let rows = form.rows();
    // By row: the sum of the data rows under it, and the sum of the rows directly under it.
    let mut leaves = vec![Sums::NONE; rows.len()];
    let mut direct = vec![Sums::NONE; rows.len()];
    let (mut all, mut top) = (Sums::NONE, Sums::NONE);
    for row in rows.iter().filter(|row| row.kind() == RowKind::Data) {
        all.add(row);
        for above in ancestors(rows, row) {
            leaves[above].add(row);
        }
    }
    for (row, leaves) in rows.iter().zip(&leaves) {
        let value = match row.kind() {
            RowKind::Data => Sums::of(row),
            // Its rows, where they have counts: a wrong figure of the section is a finding of its own.
            RowKind::Section if row.has_figures() => leaves.or(&Sums::of(row)),
            _ => continue,
        };
        // Up to the nearest ancestor that is printed with figures the row counts as one directly under it.
        let mut seen_figures = false;
        for above in ancestors(rows, row) {
            if !seen_figures {
                direct[above].add_sums(&value);
            }
            seen_figures |= rows[above].has_figures();
        }
        if !seen_figures {
            top.add_sums(&value);
        }
    }
    let mut segment = Sums::NONE;
    for (index, row) in rows.iter().enumerate() {
        let sums = match row.kind() {
            RowKind::Data => {
                segment.add(row);
                continue;
            }
            RowKind::OfWhich => continue,
            RowKind::Section => leaves[index].or(&direct[index]),
            RowKind::Subtotal => {
                let since_the_last = std::mem::replace(&mut segment, Sums::NONE);
                row.parent().map_or(since_the_last, |parent| leaves[parent].or(&direct[parent]))
            }
            RowKind::Total => all.or(&top),
        };
        if sums.rows > 0 && row.has_figures() {
            compare(row, &sums, findings);
        }
    }
    if form.total().is_none() {
        findings.push(Finding::new(Rule::TOTAL_ROW_MISSING, Location::whole()));
    }
}

fn compare(row: &PublishedRow, sums: &Sums, findings: &mut Findings) {
    for ((column, cell), sum) in row.cells().zip(&sums.sums) {
        if let (Some(printed), Some(sum)) = (cell.count(), *sum) {
            if sum != u128::from(printed) {
                findings.push(
                    Finding::new(Rule::TOTAL_ROW, at(row, column))
                        .with_expected(value(sum))
                        .with_found(value(printed.into())),
                );
            }
        }
    }
}

/// Checks that what was carried over is what was in progress at the end of the period before (đẳng thức
/// 6 = 11 kỳ trước), row by row and in total.
///
/// Rows match by name; where a name stands in several sections, by name, section and order. A row that the other
/// form does not have counts there as nothing: it is a finding only if it carries a number. Without a previous form
/// the only finding is `carried-over-unchecked`.
///
/// ```
/// use cchc::form::{Column, PublishedRow};
/// use cchc::{PublishedForm, check};
///
/// let row = |column| PublishedForm::new(vec![PublishedRow::new("Báo chí").with_cell(column, 3)]);
/// let (form, previous) = (row(Column::CarriedOver), row(Column::InProgress));
/// assert!(check::check_carried_over(&form, Some(&previous)).is_empty());
/// ```
pub fn check_carried_over(form: &PublishedForm, previous: Option<&PublishedForm>) -> Findings {
    let mut findings = Findings::default();
    let Some(previous) = previous.filter(|previous| previous.rows().iter().any(PublishedRow::has_figures)) else {
        findings.push(Finding::new(Rule::CARRIED_OVER_UNCHECKED, Location::whole()));
        return findings;
    };
    let (now, before) = (by_name(form), by_name(previous));
    let mut printed: Vec<_> = now.iter().collect();
    printed.sort_by_key(|(_, row)| row.line());
    for (key, row) in printed {
        let Some(carried) = row.cell(Column::CarriedOver).count() else { continue };
        match before.get(key) {
            Some(old) => {
                if let Some(open) = old.cell(Column::InProgress).count() {
                    disagree(row, open, carried, None, &mut findings);
                }
            }
            None => disagree(row, 0, carried, Some("the previous report has no such row"), &mut findings),
        }
    }
    for row in before.iter().filter(|(key, _)| !now.contains_key(*key)).map(|(_, row)| *row) {
        if let Some(open) = row.cell(Column::InProgress).count() {
            disagree(row, open, 0, Some("this report has no such row"), &mut findings);
        }
    }
    if let (Some(row), Some(old)) = (form.total(), previous.total()) {
        if let (Some(carried), Some(open)) =
            (row.cell(Column::CarriedOver).count(), old.cell(Column::InProgress).count())
        {
            disagree(row, open, carried, None, &mut findings);
        }
    }
    findings
}

fn disagree(row: &PublishedRow, open: u64, carried: u64, why: Option<&str>, findings: &mut Findings) {
    if open != carried {
        let finding = Finding::new(Rule::CARRIED_OVER, at(row, Column::CarriedOver))
            .with_expected(value(open.into()))
            .with_found(value(carried.into()));
        findings.push(match why {
            Some(why) => finding.with_detail(why),
            None => finding,
        });
    }
}

/// Name, section (only where the name stands more than once), and how many of that name came before.
type RowKey = (MatchKey, Option<MatchKey>, usize);

fn by_name(form: &PublishedForm) -> BTreeMap<RowKey, &PublishedRow> {
    let counted = |row: &&PublishedRow| matches!(row.kind(), RowKind::Data | RowKind::Section) && row.has_figures();
    let mut times: BTreeMap<MatchKey, usize> = BTreeMap::new();
    for row in form.rows().iter().filter(counted) {
        *times.entry(row.key()).or_default() += 1;
    }
    let mut seen: BTreeMap<(MatchKey, Option<MatchKey>), usize> = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for row in form.rows().iter().filter(counted) {
        let key = row.key();
        let once = times.get(&key).is_none_or(|times| *times == 1);
        let section = if once { None } else { row.parent().map(|parent| form.rows()[parent].key()) };
        let turn = seen.entry((key.clone(), section.clone())).or_default();
        rows.insert((key, section, *turn), row);
        *turn += 1;
    }
    rows
}
