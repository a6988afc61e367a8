//! Which cells and dossiers the findings are about.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::behind::{Behind, LEAVES};
use crate::count::FormCell;
use crate::export::{TOTAL, label};
use crate::finding::{Finding, Severity};
use crate::form::ResultForm;
use crate::names::{MatchKey, Unit};

/// Where a finding lies on the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// A row, by its place.
    Row(usize),
    /// The total row.
    Total,
    /// The printed number of a column: the finding names no row.
    Head,
}

/// The number of a finding, and how serious it is.
type Number = (usize, Severity);

/// A row of the form and a column; no column is the name of the row.
type Place = (Spot, Option<u8>);

/// How many findings a cell links to.
const LINKS: usize = 3;

/// Findings by what they are about; numbers count from 1 in the list of findings.
#[derive(Default)]
pub(super) struct Marks<'a> {
    cells: HashMap<Place, Vec<Number>>,
    dossiers: HashMap<&'a str, Vec<Number>>,
    holding: HashSet<(usize, u8)>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(form: &ResultForm, findings: &'a [Finding], behind: &Behind<'_>) -> Self {
        let mut rows: HashMap<MatchKey, Spot> = HashMap::new();
        for (at, row) in form.rows().iter().enumerate() {
            for name in [row.label(), row.unit().map_or(row.label(), Unit::name), &label(row)] {
                rows.entry(MatchKey::of_field(name)).or_insert(Spot::Row(at));
            }
        }
        rows.insert(MatchKey::of_field(TOTAL), Spot::Total);

        let mut marks = Self::default();
        for (at, finding) in findings.iter().enumerate() {
            let number = (at + 1, finding.severity());
            let location = finding.location();
            if let Some(code) = &location.dossier {
                marks.dossiers.entry(code).or_default().push(number);
            }
            let spot = match &location.row {
                Some(name) => rows.get(&MatchKey::of_field(name)).copied(),
                None => location.column.map(|_| Spot::Head),
            };
            if let Some(spot) = spot {
                marks.cells.entry((spot, location.column)).or_default().push(number);
            }
        }
        for (row, leaf, dossiers) in behind.groups() {
            if let FormCell::Column(column) = LEAVES[leaf].0 {
                if dossiers.iter().any(|(dossier, _)| marks.dossiers.contains_key(dossier.code().as_str())) {
                    marks.holding.insert((row, column.number()));
                }
            }
        }
        marks
    }

    /// The classes of a cell, each after a space, and links to its findings. No column is the cell of the name.
    pub(super) fn cell(&self, spot: Spot, column: Option<u8>) -> (String, String) {
        let (mut class, links) = self.cells.get(&(spot, column)).map_or_else(Default::default, |found| describe(found));
        if let (Spot::Row(row), Some(column)) = (spot, column) {
            if self.holding.contains(&(row, column)) {
                class.push_str(" holds");
            }
        }
        (class, links)
    }

    /// The same of a dossier.
    pub(super) fn dossier(&self, code: &str) -> (String, String) {
        self.dossiers.get(code).map_or_else(Default::default, |found| describe(found))
    }
}

fn describe(found: &[Number]) -> (String, String) {
    let worst = found.iter().map(|(_, severity)| *severity).max();
    let class = worst.map_or_else(String::new, |severity| format!(" {severity}"));
    let mut links = String::from(" <sup>");
    for (at, (number, _)) in found.iter().take(LINKS).enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(links, "{comma}<a href=\"#f{number}\">{number}</a>");
    }
    if found.len() > LINKS {
        links.push('…');
    }
    links.push_str("</sup>");
    (class, links)
}
