//! A result form as somebody published it.

mod columns;
mod count;
mod formula;
mod ordinal;
mod outline;
mod period;
mod row;
mod table;

pub(crate) use columns::is_standard;
pub use columns::{ColumnContent, PrintedColumn};
pub use count::PrintedCount;
pub use formula::PrintedFormula;
#[cfg(feature = "xlsx-in")]
pub(crate) use ordinal::split_ordinal;
pub use row::{OtherCell, PublishedRow, RowKind};
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) use table::read_sheet;

use serde::Deserialize;

use super::column::Column;
use super::result::ResultForm;
use crate::names::MatchKey;
use crate::placement::Tally;

checked! {
    /// A published 13-column result form (biểu số II.06a đã công bố), as printed.
    ///
    /// It holds what was printed, in order, and may be wrong; [`crate::check::check_form`] says where. Which
    /// rows are sections, subtotals, parts ("Trong đó") and the total is worked out from ordinals and words when the
    /// form is made.
    ///
    /// ```
    /// use cchc::form::Column;
    /// use cchc::PublishedForm;
    ///
    /// let text = "STT\tLĩnh vực\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\n\
    ///             1\tBáo chí\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n\
    ///             TỔNG CỘNG\t\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n";
    /// let (form, findings) = PublishedForm::read(text.as_bytes());
    /// assert!(findings.is_empty());
    /// let row = form.row(&cchc::MatchKey::of_field("Lĩnh vực báo chí")).unwrap();
    /// assert_eq!(row.cell(Column::Resolved).count(), Some(1));
    /// assert_eq!(form.total().unwrap().label(), "TỔNG CỘNG");
    /// ```
    #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
    #[serde(from = "RawPublishedForm")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct PublishedForm from RawPublishedForm {
        #[serde(default)]
        title_lines: Vec<String>,
        #[serde(default)]
        formulas: Vec<PrintedFormula>,
        /// The columns by their headings, where the layout is not that of the 13-column form.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        printed_columns: Vec<PrintedColumn>,
        rows: Vec<PublishedRow>,
    }
}

written! { PublishedForm {
    title_lines,
    formulas,
    printed_columns unless Vec::is_empty,
    rows,
} }

impl PublishedForm {
    fn checked(self) -> Self {
        Self::new(self.rows)
            .with_title_lines(self.title_lines)
            .with_formulas(self.formulas)
            .with_printed_columns(self.printed_columns)
    }
}

impl From<&ResultForm> for PublishedForm {
    /// The computed form as it would be printed: its rows and its total row.
    fn from(form: &ResultForm) -> Self {
        let printed = |label: &str, tally: &Tally| {
            Column::ALL.iter().fold(PublishedRow::new(label), |row, column| {
                let count = u64::try_from(column.count(tally)).ok();
                row.with_cell(*column, count.map_or(PrintedCount::Blank, PrintedCount::Count))
            })
        };
        let rows = form
            .rows()
            .iter()
            .enumerate()
            .map(|(at, row)| printed(&row.printed_label(), row.tally()).with_ordinal((at + 1).to_string()));
        let total = printed("TỔNG CỘNG", &form.total());
        Self::new(rows.chain([total]).collect())
            .with_title_lines(vec![form.period().label(), form.period().span_label()])
    }
}

impl PublishedForm {
    /// A form with these rows, in the order printed, the total row among them.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::form::{Column, PublishedRow};
    ///
    /// let form = PublishedForm::new(vec![PublishedRow::new("Báo chí").with_cell(Column::Received, 18)]);
    /// assert_eq!(form.rows().len(), 1);
    /// ```
    pub fn new(mut rows: Vec<PublishedRow>) -> Self {
        outline::arrange(&mut rows);
        Self { title_lines: Vec::new(), formulas: Vec::new(), printed_columns: Vec::new(), rows }
    }

    /// The same form with the lines printed above its table.
    ///
    /// ```
    /// use cchc::PublishedForm;
    ///
    /// let form = PublishedForm::new(vec![]).with_title_lines(vec!["Kỳ báo cáo: Quý I năm 2021".into()]);
    /// assert!(form.printed_period().is_named());
    /// ```
    #[must_use]
    pub fn with_title_lines(mut self, lines: Vec<String>) -> Self {
        self.title_lines = lines;
        self
    }

    /// The same form with the formulas printed over its columns.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::form::{Column, PrintedFormula};
    ///
    /// let form = PublishedForm::new(vec![]).with_formulas(vec![PrintedFormula::new(Column::Received, "(3)=(4)+(5) =(6)")]);
    /// assert!(!form.formulas()[0].is_right());
    /// ```
    #[must_use]
    pub fn with_formulas(mut self, formulas: Vec<PrintedFormula>) -> Self {
        self.formulas = formulas;
        self
    }

    /// The same form with its columns as their headings name them.
    ///
    /// ```
    /// use cchc::PublishedForm;
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// let again = PublishedForm::new(form.rows().to_vec()).with_printed_columns(form.printed_columns().to_vec());
    /// assert_eq!(again.printed_columns(), form.printed_columns());
    /// ```
    #[must_use]
    pub fn with_printed_columns(mut self, columns: Vec<PrintedColumn>) -> Self {
        self.printed_columns = columns;
        self
    }

    /// The columns as their headings name them, from the left, where the layout is another than that of the 13-column
    /// form; empty for the form itself.
    pub fn printed_columns(&self) -> &[PrintedColumn] {
        &self.printed_columns
    }

    /// The lines printed above the table: the title, the period, the unit of count.
    pub fn title_lines(&self) -> &[String] {
        &self.title_lines
    }

    /// The formulas printed over the columns.
    pub fn formulas(&self) -> &[PrintedFormula] {
        &self.formulas
    }

    /// Every row as printed, headings, subtotals and the total included.
    pub fn rows(&self) -> &[PublishedRow] {
        &self.rows
    }

    /// The total row (hàng tổng cộng), wherever it stands.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::form::RowKind;
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// assert_eq!(form.total().unwrap().kind(), RowKind::Total);
    /// ```
    pub fn total(&self) -> Option<&PublishedRow> {
        self.rows.iter().find(|row| row.kind() == RowKind::Total)
    }

    /// The rows that carry counts of their own: no headings over them, no subtotals, no parts, no total.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::form::RowKind;
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// assert!(form.data_rows().all(|row| row.kind() == RowKind::Data));
    /// ```
    pub fn data_rows(&self) -> impl Iterator<Item = &PublishedRow> {
        self.rows.iter().filter(|row| row.kind() == RowKind::Data)
    }

    /// The first data row whose name matches `key` (see [`MatchKey::of_field`]).
    ///
    /// ```
    /// use cchc::{MatchKey, PublishedForm};
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// assert!(form.row(&MatchKey::of_field("Báo chí")).is_some());
    /// assert!(form.row(&MatchKey::of_field("Đất đai")).is_none());
    /// ```
    pub fn row(&self, key: &MatchKey) -> Option<&PublishedRow> {
        self.data_rows().find(|row| row.key() == *key)
    }

    /// The first row or section with figures whose name matches `key`.
    ///
    /// ```
    /// use cchc::{MatchKey, PublishedForm};
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// assert_eq!(form.named_row(&MatchKey::of_field("Báo chí")), form.row(&MatchKey::of_field("Báo chí")));
    /// ```
    pub fn named_row(&self, key: &MatchKey) -> Option<&PublishedRow> {
        let counted = |row: &&PublishedRow| matches!(row.kind(), RowKind::Data | RowKind::Section) && row.has_figures();
        self.rows.iter().filter(counted).find(|row| row.key() == *key)
    }

    /// The columns that the table has.
    ///
    /// ```
    /// use cchc::PublishedForm;
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// assert_eq!(form.columns().count(), 11);
    /// ```
    pub fn columns(&self) -> impl Iterator<Item = Column> + '_ {
        Column::ALL
            .iter()
            .copied()
            .filter(|column| self.rows.iter().any(|row| !matches!(row.cell(*column), PrintedCount::Absent)))
    }
}
