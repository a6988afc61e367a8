//! A row of a published table.

use serde::{Deserialize, Serialize};

use super::columns::ColumnContent;
use super::count::PrintedCount;
use super::ordinal::split_ordinal;
use crate::form::column::Column;
use crate::names::MatchKey;
use crate::text::vocabulary;

/// What a row of a published table stands for (loại hàng).
///
/// ```
/// use cchc::PublishedForm;
/// use cchc::finding::Language;
/// use cchc::form::RowKind;
///
/// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
/// assert_eq!(form.total().unwrap().kind(), RowKind::Total);
/// assert_eq!(RowKind::Total.label(Language::Vietnamese), "tổng cộng");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum RowKind {
    /// A row of its own: a field, or a unit.
    #[default]
    Data,
    /// A heading over rows (mục), with or without the sums of those rows.
    Section,
    /// The sums of a section, in a row "Cộng" of its own.
    Subtotal,
    /// "Trong đó": a part of another row, in no sum.
    OfWhich,
    /// The total of the table ("TỔNG CỘNG").
    Total,
}

vocabulary! { RowKind in "cchc::form", "kind of row", "loại hàng";
    Data = "data", "hàng số liệu", "data";
    Section = "section", "đề mục", "section";
    Subtotal = "subtotal", "cộng", "subtotal";
    OfWhich = "of_which", "trong đó", "of which";
    Total = "total", "tổng cộng", "total";
}

/// A cell of a column that the 13-column form does not have (ô của cột khác).
///
/// ```
/// use cchc::PublishedForm;
///
/// let table = "STT\tLĩnh vực\tTiếp nhận\tTỷ lệ\n1\tBáo chí\t3\t100%\n";
/// let (form, _) = PublishedForm::read(table.as_bytes());
/// for row in form.rows() {
///     for cell in row.others() {
///         println!("{}: {}", cell.content.as_str(), cell.text);
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OtherCell {
    /// The place of its column among [`super::PublishedForm::printed_columns`].
    pub column: usize,
    /// What the column holds.
    pub content: ColumnContent,
    /// What is printed.
    pub text: String,
    /// The count, where it is one.
    pub count: PrintedCount,
}

/// A row of a published table, as printed (hàng).
///
/// ```
/// use cchc::form::{Column, PublishedRow};
///
/// let row = PublishedRow::new("Lĩnh vực Báo chí").with_ordinal("2").with_cell(Column::Received, 1);
/// assert_eq!(row.cell(Column::Received).count(), Some(1));
/// assert_eq!(row.cell(Column::Online).count(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedRow {
    ordinal: String,
    label: String,
    cells: [PrintedCount; Column::COUNT],
    /// The cells of columns that the 13-column form does not have, by the place of their column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<OtherCell>,
    #[serde(default)]
    pub(super) kind: RowKind,
    #[serde(default)]
    pub(super) parent: Option<usize>,
    #[serde(default)]
    line: u64,
}

written! { PublishedRow {
    ordinal,
    label,
    cells,
    others unless Vec::is_empty,
    kind,
    parent,
    line,
} }

impl PublishedRow {
    /// A row with a label and no cells.
    ///
    /// ```
    /// use cchc::form::{Column, PrintedCount, PublishedRow};
    ///
    /// assert_eq!(PublishedRow::new("Báo chí").cell(Column::Received), &PrintedCount::Absent);
    /// ```
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// The same row with an ordinal (STT), as printed.
    ///
    /// ```
    /// use cchc::form::PublishedRow;
    ///
    /// assert_eq!(PublishedRow::new("Báo chí").with_ordinal("1").ordinal(), "1");
    /// ```
    #[must_use]
    pub fn with_ordinal(mut self, ordinal: impl Into<String>) -> Self {
        self.ordinal = ordinal.into();
        self
    }

    /// The same row with this cell.
    ///
    /// ```
    /// use cchc::form::{Column, PublishedRow};
    ///
    /// let row = PublishedRow::new("Báo chí").with_cell(Column::Received, 3);
    /// assert_eq!(row.cell(Column::Received).count(), Some(3));
    /// ```
    #[must_use]
    pub fn with_cell(mut self, column: Column, cell: impl Into<PrintedCount>) -> Self {
        self.cells[column.index()] = cell.into();
        self
    }

    /// The same row with all eleven cells, columns 3 to 13.
    ///
    /// ```
    /// use cchc::form::{Column, PrintedCount, PublishedRow};
    ///
    /// let row = PublishedRow::new("Báo chí").with_cells(std::array::from_fn(|_| PrintedCount::Dash));
    /// assert_eq!(row.cell(Column::Overdue), &PrintedCount::Dash);
    /// ```
    #[must_use]
    pub fn with_cells(mut self, cells: [PrintedCount; Column::COUNT]) -> Self {
        self.cells = cells;
        self
    }

    /// The same row with the cells of other columns.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::form::PublishedRow;
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// let row = &form.rows()[0];
    /// assert_eq!(PublishedRow::new("Báo chí").with_others(row.others().to_vec()).others(), row.others());
    /// ```
    #[must_use]
    pub fn with_others(mut self, cells: Vec<OtherCell>) -> Self {
        self.others = cells;
        self
    }

    /// The same row, read from this line of a text.
    ///
    /// ```
    /// use cchc::form::PublishedRow;
    ///
    /// assert_eq!(PublishedRow::new("Báo chí").with_line(12).line(), 12);
    /// ```
    #[must_use]
    pub fn with_line(mut self, line: u64) -> Self {
        self.line = line;
        self
    }

    /// The same row under another ordinal and label.
    pub(in crate::form) fn relabelled(mut self, ordinal: String, label: &str) -> Self {
        self.ordinal = ordinal;
        label.clone_into(&mut self.label);
        self
    }

    /// The ordinal (số thứ tự) as printed; empty where there is none.
    pub fn ordinal(&self) -> &str {
        &self.ordinal
    }

    /// The label as printed.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The label without an ordinal printed inside it ("1. Đất đai").
    ///
    /// ```
    /// use cchc::form::PublishedRow;
    ///
    /// assert_eq!(PublishedRow::new("1. Đất đai").name(), "Đất đai");
    /// ```
    pub fn name(&self) -> &str {
        split_ordinal(&self.label).1
    }

    /// The key under which the row matches a field of the same name.
    ///
    /// ```
    /// use cchc::MatchKey;
    /// use cchc::form::PublishedRow;
    ///
    /// assert_eq!(PublishedRow::new("Lĩnh vực Báo chí").key(), MatchKey::of_field("Báo chí"));
    /// ```
    pub fn key(&self) -> MatchKey {
        MatchKey::of_field(self.name())
    }

    /// What the row stands for.
    pub fn kind(&self) -> RowKind {
        self.kind
    }

    /// Index of the section or row that this row is part of, among [`super::PublishedForm::rows`]: most often one above, and
    /// where a part stands before the total that it is part of, that one.
    pub fn parent(&self) -> Option<usize> {
        self.parent
    }

    /// The line of the text where the row starts, from 1; 0 if it was not read from a text.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The cell in a column.
    ///
    /// ```
    /// use cchc::form::{Column, PrintedCount, PublishedRow};
    ///
    /// let row = PublishedRow::new("Báo chí").with_cell(Column::Received, 3);
    /// assert_eq!(row.cell(Column::Resolved), &PrintedCount::Absent);
    /// ```
    pub fn cell(&self, column: Column) -> &PrintedCount {
        &self.cells[column.index()]
    }

    /// Every cell, with its column.
    ///
    /// ```
    /// use cchc::form::{Column, PublishedRow};
    ///
    /// let row = PublishedRow::new("Báo chí").with_cell(Column::Received, 3);
    /// assert_eq!(row.cells().filter(|(_, cell)| cell.count().is_some()).count(), 1);
    /// ```
    pub fn cells(&self) -> impl Iterator<Item = (Column, &PrintedCount)> {
        Column::ALL.iter().copied().zip(&self.cells)
    }

    /// The cells of columns that the 13-column form does not have.
    pub fn others(&self) -> &[OtherCell] {
        &self.others
    }

    /// The cells of columns that stand for several columns of the form together: "trước và đúng hạn" for 8 and 9.
    ///
    /// ```
    /// use cchc::PublishedForm;
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// // This table has a column for each.
    /// assert_eq!(form.total().unwrap().merged().count(), 0);
    /// ```
    pub fn merged(&self) -> impl Iterator<Item = (&'static [Column], &PrintedCount)> {
        self.others.iter().filter_map(|cell| Some((cell.content.sum_of()?, &cell.count)))
    }

    /// Whether anything at all is printed in the row's cells.
    ///
    /// ```
    /// use cchc::form::{Column, PublishedRow};
    ///
    /// assert!(!PublishedRow::new("I. CẤP TỈNH").has_figures());
    /// assert!(PublishedRow::new("Báo chí").with_cell(Column::Received, 3).has_figures());
    /// ```
    pub fn has_figures(&self) -> bool {
        self.cells.iter().any(|cell| !matches!(cell, PrintedCount::Absent | PrintedCount::Blank))
            || self.others.iter().any(|cell| !cell.count.is_empty() && cell.content.is_count())
    }
}
