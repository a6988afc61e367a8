//! A published form against the form computed from the records.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::finding::{Finding, Findings, Location, Rule, Value};
use crate::form::{Column, PublishedForm, PublishedRow, ResultForm, RowKind, UNNAMED};
use crate::names::MatchKey;
use crate::placement::Tally;

/// Compares a published form with the computed one, cell by cell (đối chiếu biểu công bố với hồ sơ).
///
/// Rows are matched by name, without regard to spelling; a name that is printed several times counts as one row. A row
/// counted by unit and field is matched as forms print it ("Xã A: Đất đai"), or else by its field alone. What
/// was printed for a field without records is compared with zero, and a field with records that was not printed is a
/// finding. Cells that hold no exact count are not compared.
///
/// ```
/// use cchc::form::{Column, PublishedRow};
/// use cchc::PublishedForm;
/// use cchc::{Counter, Query, check};
///
/// let computed = Counter::new(Query::new("2021-Q1".parse()?)).finish();
/// let row = PublishedRow::new("Báo chí").with_cell(Column::Received, 1);
/// let findings = check::check_against_records(&PublishedForm::new(vec![row]), computed.form());
/// assert_eq!(findings.iter().next().unwrap().rule().code(), "published-differs");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_against_records(published: &PublishedForm, computed: &ResultForm) -> Findings {
    let mut findings = Findings::default();
    let mut records: BTreeMap<MatchKey, (String, Tally)> = BTreeMap::new();
    let printed = printed_rows(published);
    let names: HashSet<&MatchKey> = printed.iter().map(|(key, _, _)| key).collect();
    for row in computed.rows() {
        let whole = row.printed_label();
        let label = if names.contains(&key(&whole)) { whole.as_str() } else { name(row.label()) };
        let entry = records.entry(key(label)).or_insert((label.to_owned(), Tally::ZERO));
        entry.1 += *row.tally();
    }
    for (key, label, cells) in printed {
        let tally = records.remove(&key).map_or(Tally::ZERO, |(_, tally)| tally);
        cell_by_cell(&label, &cells, &tally, &mut findings);
    }
    for (label, tally) in records.into_values().filter(|(_, tally)| !tally.is_zero()) {
        let finding = Finding::new(Rule::ROW_NOT_PUBLISHED, Location::row(label).with_column(3));
        findings.push(finding.with_expected(tally.received()));
    }
    if let Some(total) = published.total() {
        let cells = Column::ALL.iter().map(|column| total.cell(*column).count().map(u128::from)).collect::<Vec<_>>();
        cell_by_cell(total.label(), &cells, &computed.total(), &mut findings);
    }
    findings
}

/// The name of a row as it is printed.
fn name(label: &str) -> &str {
    if label.trim().is_empty() { UNNAMED } else { label }
}

fn key(label: &str) -> MatchKey {
    MatchKey::of_field(name(label))
}

/// The printed rows by name, in order: sections with figures of their own and no rows under them are rows too.
fn printed_rows(published: &PublishedForm) -> Vec<(MatchKey, String, Vec<Option<u128>>)> {
    let mut rows: Vec<(MatchKey, String, Vec<Option<u128>>)> = Vec::new();
    let mut known: HashMap<MatchKey, usize> = HashMap::new();
    let data = |row: &&PublishedRow| row.kind() == RowKind::Data;
    for row in published.rows().iter().filter(data) {
        let cells = Column::ALL.iter().map(|column| row.cell(*column).count().map(u128::from));
        let own = key(row.label());
        match known.get(&own).and_then(|at| rows.get_mut(*at)) {
            None => {
                known.insert(own.clone(), rows.len());
                rows.push((own, row.label().to_owned(), cells.collect()));
            }
            Some((_, _, sums)) => {
                for (sum, cell) in sums.iter_mut().zip(cells) {
                    *sum = sum.and_then(|sum| sum.checked_add(cell?));
                }
            }
        }
    }
    rows
}

fn cell_by_cell(label: &str, cells: &[Option<u128>], tally: &Tally, findings: &mut Findings) {
    for (column, printed) in Column::ALL.iter().zip(cells) {
        let (Some(printed), counted) = (printed, column.count(tally)) else { continue };
        if u128::try_from(counted) != Ok(*printed) {
            let found = i64::try_from(*printed).map_or_else(|_| Value::Text(printed.to_string()), Value::Count);
            let location = Location::row(label).with_column(column.number());
            findings.push(Finding::new(Rule::PUBLISHED_DIFFERS, location).with_expected(counted).with_found(found));
        }
    }
}
