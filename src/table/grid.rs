//! Rows of cells with spans.

/// Most columns of a table that are kept; what stands further right is counted in [`Table::cut_columns`].
pub(super) const MOST_COLUMNS: usize = 256;

/// A cell as a source gives it (ô): its text, and how many columns and rows it spans.
///
/// ```
/// use cchc::table::{Cell, Table};
///
/// let mut table = Table::new();
/// table.push_row(1, [Cell::new("Tiếp nhận").with_span(2, 1), Cell::new("Đã giải quyết")]);
/// assert_eq!((table.width(), table.text(0, 2)), (3, "Đã giải quyết"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

impl Cell {
    /// A cell of one column and one row.
    ///
    /// ```
    /// use cchc::table::{Cell, Table};
    ///
    /// let mut table = Table::new();
    /// table.push_row(1, [Cell::new("Báo chí")]);
    /// assert_eq!(table.text(0, 0), "Báo chí");
    /// ```
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), columns: 1, rows: 1 }
    }

    /// The same cell, spanning so many columns and rows; none counts as one.
    ///
    /// ```
    /// use cchc::table::{Cell, Table};
    ///
    /// let mut table = Table::new();
    /// table.push_row(1, [Cell::new("Tiếp nhận").with_span(2, 1)]);
    /// assert_eq!(table.text(0, 1), "Tiếp nhận");
    /// ```
    #[must_use]
    pub fn with_span(mut self, columns: usize, rows: usize) -> Self {
        self.columns = columns.max(1);
        self.rows = rows.max(1);
        self
    }

    /// Its text, with the line breaks inside it.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// Where the text of a slot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    /// Index among the cells of the table.
    cell: usize,
    /// Row and column of its first slot.
    row: usize,
    column: usize,
}

/// A row of a table (hàng).
///
/// ```
/// use cchc::table::Table;
///
/// let table = Table::from_text("STT;Lĩnh vực\n1;Báo chí\n");
/// assert_eq!(table.rows()[1].line(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    line: u64,
    slots: Vec<Option<Slot>>,
}

impl Row {
    /// The line of the text, or the row of the sheet, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }
}

/// A table of texts (bảng): rows, columns, and cells that may span several of both.
///
/// ```
/// use cchc::table::{Cell, Table};
///
/// let mut table = Table::new();
/// table.push_row(1, [Cell::new("STT").with_span(1, 2), Cell::new("Thời gian").with_span(2, 1)]);
/// table.push_row(2, [Cell::new("Quý I"), Cell::new("Quý II")]);
/// assert_eq!(table.text(1, 0), "STT");
/// assert_eq!(table.text(0, 2), "Thời gian");
/// assert_eq!(table.text(1, 2), "Quý II");
/// assert_eq!(table.text(7, 7), "");
/// ```
#[doc(alias = "bảng")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    name: String,
    texts: Vec<String>,
    rows: Vec<Row>,
    /// Cells that still reach into rows to come: first column, how many columns, rows left, slot.
    open: Vec<(usize, usize, usize, Slot)>,
    cut: usize,
}

impl Table {
    /// An empty table.
    ///
    /// ```
    /// use cchc::table::Table;
    ///
    /// assert_eq!(Table::new().width(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same table, under a name, as of its sheet.
    ///
    /// ```
    /// use cchc::table::Table;
    ///
    /// assert_eq!(Table::new().with_name("Biểu 06a").name(), "Biểu 06a");
    /// ```
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The name of the sheet or the file; empty where there is none.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Adds a row of cells from left to right, as HTML does: places that cells of earlier rows reach into are passed
    /// over.
    ///
    /// ```
    /// use cchc::table::Table;
    ///
    /// let mut table = Table::new();
    /// table.push_row(1, ["STT", "Lĩnh vực"]);
    /// table.push_row(2, ["1", "Báo chí"]);
    /// assert_eq!(table.text(1, 1), "Báo chí");
    /// ```
    pub fn push_row(&mut self, line: u64, cells: impl IntoIterator<Item = impl Into<Cell>>) {
        let mut slots = self.covered();
        let mut column = 0;
        for cell in cells {
            while slots.get(column).copied().flatten().is_some() {
                column += 1;
            }
            let cell: Cell = cell.into();
            column += self.place(&mut slots, column, cell);
        }
        self.rows.push(Row { line, slots });
    }

    /// Adds a row of cells at columns from 0, as a sheet has them.
    ///
    /// ```
    /// use cchc::table::{Cell, Table};
    ///
    /// let mut table = Table::new();
    /// table.push_placed(1, [(3, Cell::new("Tổng cộng"))]);
    /// assert_eq!((table.text(0, 0), table.text(0, 3)), ("", "Tổng cộng"));
    /// ```
    pub fn push_placed(&mut self, line: u64, cells: impl IntoIterator<Item = (usize, Cell)>) {
        let mut slots = self.covered();
        let cells = cells.into_iter();
        slots.reserve(cells.size_hint().0.saturating_sub(slots.len()).min(MOST_COLUMNS));
        for (column, cell) in cells {
            self.place(&mut slots, column, cell);
        }
        self.rows.push(Row { line, slots });
    }

    /// The slots of the next row that cells from above reach into.
    fn covered(&mut self) -> Vec<Option<Slot>> {
        let mut slots: Vec<Option<Slot>> = Vec::new();
        self.open.retain_mut(|(first, columns, left, slot)| {
            fill(&mut slots, *first, *columns, *slot);
            *left -= 1;
            *left > 0
        });
        slots
    }

    fn place(&mut self, slots: &mut Vec<Option<Slot>>, column: usize, cell: Cell) -> usize {
        let columns = cell.columns.min(MOST_COLUMNS.saturating_sub(column));
        if columns == 0 {
            self.cut += usize::from(!cell.text.trim().is_empty());
            return 1;
        }
        let slot = Slot { cell: self.texts.len(), row: self.rows.len(), column };
        self.texts.push(cell.text);
        fill(slots, column, columns, slot);
        if cell.rows > 1 && self.open.len() < MOST_COLUMNS {
            self.open.push((column, columns, cell.rows - 1, slot));
        }
        columns
    }

    /// The rows, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many columns the widest row has.
    ///
    /// ```
    /// use cchc::table::Table;
    ///
    /// assert_eq!(Table::from_text("STT;Lĩnh vực\n1;Báo chí\n").width(), 2);
    /// ```
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.slots.len()).max().unwrap_or(0)
    }

    /// How many cells stood too far right to be kept.
    pub fn cut_columns(&self) -> usize {
        self.cut
    }

    /// The text at a row and a column, from 0: of the cell that reaches there.
    ///
    /// ```
    /// use cchc::table::Table;
    ///
    /// let table = Table::from_text("STT;Lĩnh vực\n1;Báo chí\n");
    /// assert_eq!(table.text(1, 1), "Báo chí");
    /// assert_eq!(table.text(9, 9), "");
    /// ```
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.slot(row, column).map_or("", |slot| &self.texts[slot.cell])
    }

    /// The row and the column at which the cell begins that reaches here.
    ///
    /// ```
    /// use cchc::table::{Cell, Table};
    ///
    /// let mut table = Table::new();
    /// table.push_row(1, [Cell::new("Tiếp nhận").with_span(2, 1)]);
    /// assert_eq!(table.origin(0, 1), Some((0, 0)));
    /// ```
    pub fn origin(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        self.slot(row, column).map(|slot| (slot.row, slot.column))
    }

    /// How many columns the cell spans that reaches here; none where there is no cell.
    ///
    /// ```
    /// use cchc::table::{Cell, Table};
    ///
    /// let mut table = Table::new();
    /// table.push_row(1, [Cell::new("Tiếp nhận").with_span(2, 1)]);
    /// assert_eq!(table.columns_of(0, 1), 2);
    /// ```
    pub fn columns_of(&self, row: usize, column: usize) -> usize {
        let Some(slot) = self.slot(row, column) else { return 0 };
        let slots = self.rows.get(row).map_or(&[][..], |row| &row.slots);
        slots.iter().flatten().filter(|other| other.cell == slot.cell).count()
    }

    /// The texts of a row, one for each column; a cell over several columns gives its text once.
    ///
    /// ```
    /// use cchc::table::{Cell, Table};
    ///
    /// let mut table = Table::new();
    /// table.push_row(1, [Cell::new("Tiếp nhận").with_span(2, 1), Cell::new("Đã giải quyết")]);
    /// assert_eq!(table.texts(0), ["Tiếp nhận", "", "Đã giải quyết"]);
    /// ```
    pub fn texts(&self, row: usize) -> Vec<String> {
        let width = self.rows.get(row).map_or(0, |row| row.slots.len());
        let own = |column| self.origin(row, column).is_some_and(|(_, first)| first == column);
        (0..width).map(|column| if own(column) { self.text(row, column).to_owned() } else { String::new() }).collect()
    }

    /// The texts of the cells that begin in a column of this row, without copies.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        let slots = self.rows.get(row).map_or(&[][..], |row| &row.slots).iter().enumerate();
        let own = slots.filter_map(|(column, slot)| slot.filter(|slot| slot.column == column));
        own.map(|slot| self.texts[slot.cell].as_str())
    }

    fn slot(&self, row: usize, column: usize) -> Option<&Slot> {
        self.rows.get(row)?.slots.get(column)?.as_ref()
    }
}

fn fill(slots: &mut Vec<Option<Slot>>, column: usize, columns: usize, slot: Slot) {
    let end = column.saturating_add(columns).min(MOST_COLUMNS);
    if slots.len() < end {
        slots.resize(end, None);
    }
    for place in &mut slots[column..end] {
        place.get_or_insert(slot);
    }
}

/// Whether a cell holds anything but white space and dashes.
pub(crate) fn is_filled(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) || text.contains(['✓', '✔', '☑', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_reach_down_and_right() {
        let mut table = Table::new();
        table.push_row(1, [Cell::new("a").with_span(1, 3), Cell::new("b").with_span(2, 1)]);
        table.push_row(2, ["c", "d"]);
        table.push_row(3, [Cell::new("e").with_span(9, 9)]);
        let rows: Vec<Vec<&str>> = (0..3).map(|row| (0..3).map(|column| table.text(row, column)).collect()).collect();
        assert_eq!(rows, [["a", "b", "b"], ["a", "c", "d"], ["a", "e", "e"]]);
        assert_eq!(table.origin(2, 0), Some((0, 0)));
        assert_eq!(table.texts(0), ["a", "b", ""]);
    }

    #[test]
    fn a_table_is_bounded() {
        let mut table = Table::new();
        table.push_row(1, [Cell::new("a").with_span(usize::MAX, usize::MAX), Cell::new("b")]);
        table.push_placed(2, [(usize::MAX, Cell::new("c"))]);
        assert_eq!((table.width(), table.cut_columns()), (MOST_COLUMNS, 2));
    }
}
