//! The period printed over a table.

use super::PublishedForm;
use crate::time::PrintedPeriod;

/// How many lines above a table are searched for its period.
const NEAR: usize = 12;

impl PublishedForm {
    /// The period printed over a published table (kỳ báo cáo của biểu): the name nearest above it, and the days that follow.
    ///
    /// ```
    /// use cchc::{PublishedForm, Regime, samples};
    ///
    /// let (form, _) = PublishedForm::read(samples::REPORT.as_bytes());
    /// let printed = form.printed_period();
    /// assert_eq!(printed.period(Regime::Decree09_2019).unwrap().to_string(), "2021-Q1");
    /// assert!(printed.check(Regime::Decree09_2019).is_empty());
    /// ```
    pub fn printed_period(&self) -> PrintedPeriod {
        let lines = self.title_lines();
        let mut printed = PrintedPeriod::default();
        for from in (lines.len().saturating_sub(NEAR)..lines.len()).rev() {
            printed = PrintedPeriod::find(&lines[from..].join("\n"));
            if printed.is_named() {
                break;
            }
        }
        printed
    }
}
