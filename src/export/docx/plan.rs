//! The progress of a plan as a table over a landscape page.

use docx_rs::{AlignmentType, BreakType, HeightRule, Paragraph, Run, Table, TableCell, TableLayoutType, TableRow};

use super::set::{Face, REPEATED, cell, centred, line};
use crate::export::PlanReport;
use crate::export::plan::{COLUMNS, Line, rate};

/// The columns that are shown, with their widths in twentieths of a point; the documents stand in the result.
const SHOWN: [(usize, usize); 8] =
    [(0, 640), (1, 3600), (2, 1300), (3, 1900), (4, 2100), (5, 1500), (7, 2200), (9, 1324)];

/// The progress of a plan, as it is to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlanTable {
    title: String,
    as_of: String,
    rates: Vec<String>,
    rows: Vec<PlanRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PlanRow {
    Group(String),
    Item(Vec<String>),
}

impl PlanTable {
    pub(super) fn new(report: &PlanReport<'_>) -> Self {
        let rows = report.lines().into_iter().map(|line| match line {
            Line::Group(label) => PlanRow::Group(label.to_owned()),
            Line::Item(_, cells) => PlanRow::Item(SHOWN.iter().map(|(at, _)| cells[*at].clone()).collect()),
        });
        let rates = report.rates(&report.completion());
        Self {
            title: report.title(),
            as_of: report.as_of(),
            rates: rates.iter().map(|(name, found)| format!("{name}: hoàn thành {}", rate(found))).collect(),
            rows: rows.collect(),
        }
    }

    /// The heading over the table; on a page of its own where another table stands before it.
    pub(super) fn heading(&self, follows: bool) -> Vec<Paragraph> {
        let title = centred(&self.title, Face::bold(13));
        let broken = || Paragraph::new().add_run(Run::new().add_break(BreakType::Page));
        let mut lines: Vec<Paragraph> = follows.then(broken).into_iter().collect();
        lines.extend([title, centred(&format!("({})", self.as_of), Face::italic(12))]);
        lines.extend(self.rates.iter().map(|text| line(&format!("- {text}"), Face::plain(12), AlignmentType::Left)));
        lines.push(centred("", Face::plain(6)));
        lines
    }

    pub(super) fn table(&self) -> Table {
        let head = SHOWN.iter().map(|(at, width)| cell(vec![centred(COLUMNS[*at], Face::bold(11))], *width));
        let head = TableRow::new(head.collect()).cant_split().row_height(REPEATED).height_rule(HeightRule::AtLeast);
        let mut rows = vec![head];
        for row in &self.rows {
            rows.push(match row {
                PlanRow::Group(label) => {
                    let title = line(label, Face::bold(11), AlignmentType::Left);
                    let width = SHOWN.iter().map(|(_, width)| width).sum();
                    TableRow::new(vec![cell(vec![title], width).grid_span(SHOWN.len())]).cant_split()
                }
                PlanRow::Item(cells) => {
                    let cells = cells.iter().zip(SHOWN).map(|(text, (at, width))| item(text, at, width));
                    TableRow::new(cells.collect()).cant_split()
                }
            });
        }
        let grid = SHOWN.iter().map(|(_, width)| *width).collect();
        Table::new(rows).set_grid(grid).layout(TableLayoutType::Fixed)
    }
}

/// A cell with a paragraph for each line of its text.
fn item(text: &str, at: usize, width: usize) -> TableCell {
    let align = if at == 0 { AlignmentType::Center } else { AlignmentType::Left };
    let mut lines: Vec<Paragraph> = text.lines().map(|text| line(text, Face::plain(11), align)).collect();
    if lines.is_empty() {
        lines.push(centred("", Face::plain(11)));
    }
    cell(lines, width)
}
