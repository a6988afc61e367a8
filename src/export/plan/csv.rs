//! The progress of a plan in CSV.

use super::{COLUMNS, Line, PlanReport};
use crate::export::csv::push_line;

impl PlanReport<'_> {
    /// The progress table in CSV (RFC 4180): a line of headings, then headings of groups and items. Texts stand as they
    /// are, so that reading gives the plan back: a spreadsheet that opens the file may take a text that begins with `=`
    /// for a formula. Give people the workbook.
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        push_line(&mut text, COLUMNS.map(str::to_owned));
        for line in self.lines() {
            match line {
                Line::Group(label) => {
                    let mut cells = [const { String::new() }; COLUMNS.len()];
                    label.clone_into(&mut cells[1]);
                    push_line(&mut text, cells);
                }
                Line::Item(_, cells) => push_line(&mut text, *cells),
            }
        }
        text
    }
}
