//! A small table inside a report.

use serde::{Deserialize, Serialize};

checked! {
    /// A table inside the text of a report or after it (bảng): headings, and rows with as many cells.
    ///
    /// ```
    /// use cchc::report::compose::ReportTable;
    ///
    /// let mut table = ReportTable::new(["STT", "Nhiệm vụ"]);
    /// table.push(["1", "Rà soát thủ tục\nhành chính", "dư"]);
    /// // A row has as many cells as there are headings, and each is one line.
    /// assert_eq!(table.rows(), [["1", "Rà soát thủ tục hành chính"]]);
    /// ```
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(from = "RawReportTable")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct ReportTable from RawReportTable {
        headings: Vec<String>,
        rows: Vec<Vec<String>>,
    }
}

impl ReportTable {
    fn checked(self) -> Self {
        let mut table = Self::new(self.headings);
        self.rows.into_iter().for_each(|row| table.push(row));
        table
    }

    /// A table without rows.
    ///
    /// ```
    /// use cchc::report::compose::ReportTable;
    ///
    /// let table = ReportTable::new(["STT", "Lĩnh vực"]);
    /// assert_eq!((table.headings().len(), table.rows().len()), (2, 0));
    /// ```
    pub fn new<S: Into<String>>(headings: impl IntoIterator<Item = S>) -> Self {
        Self { headings: headings.into_iter().map(|cell| one_line(&cell.into())).collect(), rows: Vec::new() }
    }

    /// Adds a row; cells that are missing are empty, and those beyond the headings are left out.
    ///
    /// ```
    /// use cchc::report::compose::ReportTable;
    ///
    /// let mut table = ReportTable::new(["STT", "Lĩnh vực", "Tiếp nhận"]);
    /// table.push(["1", "Báo chí"]);
    /// assert_eq!(table.rows()[0], ["1", "Báo chí", ""]);
    /// ```
    pub fn push<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let mut row: Vec<String> = cells.into_iter().map(|cell| one_line(&cell.into())).collect();
        row.resize(self.headings.len(), String::new());
        self.rows.push(row);
    }

    /// The headings.
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The rows.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }
}

/// A text on one line, without spaces around it.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
