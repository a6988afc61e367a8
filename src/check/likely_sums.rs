//! Sums that the headings of a table of another layout suggest and do not state: they are checked where the rows bear them out.

use super::column_sums::{Formula, in_words, rows, sums};
use crate::finding::{Finding, Findings, Location, Rule, Severity};
use crate::form::{Column, ColumnContent, PrintedColumn, PublishedForm, RowKind};

/// Checks the sums that at least half of the rows satisfy, and says of the others that they were not checked.
pub(super) fn check(form: &PublishedForm, stated: &[Formula], findings: &mut Findings) {
    for ways in likely(form.printed_columns()) {
        let tested = ways.into_iter().map(|formula| (Test::of(form, &formula), formula));
        // The first of those that most rows satisfy.
        let Some((test, formula)) = tested.rev().max_by_key(|(test, _)| test.holds) else { continue };
        let same = |other: &Formula| other.total == formula.total && same_parts(&other.parts, &formula.parts);
        if stated.iter().any(same) {
            continue;
        }
        if test.holds * 2 >= test.rows && test.holds > 0 {
            // The headings do not say so: a reading, and no certainty.
            let mut found = Findings::default();
            rows(form, &formula, &mut found);
            findings.extend(found.into_vec().into_iter().map(|finding| finding.with_severity(Severity::Warning)));
        } else if test.holds < test.rows {
            let finding = Finding::new(Rule::SUM_NOT_CHECKED, Location::whole()).with_found(formula.text.as_str());
            findings.push(finding.with_detail(format!(
                "rows that do not agree: {}/{}",
                test.rows - test.holds,
                test.rows
            )));
        }
    }
}

/// The sums that may be meant by the columns there are, each in the ways in which it can be made: what is received has been
/// resolved, is in progress, or left otherwise; what is resolved is on time or overdue where no column has what was early.
fn likely(columns: &[PrintedColumn]) -> Vec<Vec<Formula>> {
    use ColumnContent::{AllOverdue, EarlyOrOnTime, Form, ReceivedInPeriod, Returned, Withdrawn};
    let place = |content: ColumnContent| columns.iter().position(|column| column.content == content);
    let sum = |total: usize, parts: &[usize], rule: Rule| Formula {
        total,
        text: in_words(columns, total, parts),
        parts: parts.iter().map(|part| (true, *part)).collect(),
        rule,
    };
    let mut sums = Vec::new();
    let early = place(EarlyOrOnTime).or(place(Form(Column::Early)));
    if let (Some(resolved), None, Some(on_time), Some(overdue)) =
        (place(Form(Column::Resolved)), early, place(Form(Column::OnTime)), place(Form(Column::Overdue)))
    {
        sums.push(vec![sum(resolved, &[on_time, overdue], Rule::SUM_OF_PARTS)]);
    }
    // Column 13 within column 10 or beside it: nobody can tell.
    let open = place(Form(Column::InProgress)).filter(|_| place(AllOverdue).is_none());
    let received = place(Form(Column::Received)).filter(|_| place(ReceivedInPeriod).is_none());
    if let (Some(received), Some(resolved), Some(open)) = (received, place(Form(Column::Resolved)), open) {
        let left: Vec<usize> = [Returned, Withdrawn].into_iter().filter_map(place).collect();
        let mut ways = vec![sum(received, &[resolved, open], Rule::IDENTITY_BALANCE)];
        if !left.is_empty() {
            let parts: Vec<usize> = [resolved, open].into_iter().chain(left).collect();
            ways.push(sum(received, &parts, Rule::IDENTITY_BALANCE));
        }
        sums.push(ways);
    }
    sums
}

fn same_parts(one: &[(bool, usize)], other: &[(bool, usize)]) -> bool {
    let sorted = |parts: &[(bool, usize)]| {
        let mut parts = parts.to_vec();
        parts.sort_unstable();
        parts
    };
    sorted(one) == sorted(other)
}

/// In how many rows with figures a sum can be made, and in how many of them it holds.
#[derive(Default)]
struct Test {
    rows: usize,
    holds: usize,
}

impl Test {
    fn of(form: &PublishedForm, formula: &Formula) -> Self {
        let mut test = Self::default();
        for row in form.rows().iter().filter(|row| row.kind() == RowKind::Data) {
            let Some((sum, printed)) = sums(row, form.printed_columns(), formula) else { continue };
            if sum == 0 && printed == 0 {
                continue;
            }
            test.rows += 1;
            test.holds += usize::from(sum == i128::from(printed));
        }
        test
    }
}
