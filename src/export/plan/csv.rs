//! The progress of a plan in CSV.

use super::{COLUMNS, Line, PlanReport};
use crate::export::csv::push_line;

impl PlanReport<'_> {
    /// The progress table in CSV (RFC 4180): a line of headings, then headings of groups and items. Texts stand as they
    /// are, so that reading gives the plan back: a spreadsheet that opens the file may take a text that begins with `=`
    /// for a formula. Give people the workbook.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert!(report.to_csv().contains("Tự kiểm tra công tác cải cách hành chính"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
