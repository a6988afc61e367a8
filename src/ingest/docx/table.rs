//! Tables: rows and cells on the grid of columns, with cells that are merged over columns and rows.

use std::collections::HashMap;

use super::draft::{Cell, Row, Table};
use super::error::WordReadError;
use super::styles::lines;
use super::walk::Walker;
use super::xml::NodeId;

/// Most columns of a grid; Word itself has at most 63.
const MOST_COLUMNS: usize = 256;

/// A row while its cells are read.
#[derive(Default)]
struct Line {
    row: Row,
    /// For each cell, whether it goes on from the one above.
    continues: Vec<bool>,
    column: usize,
    has_lines: bool,
}

/// A table while its rows are read.
struct Draft {
    table: Table,
    /// The cells that reach down to the last row, by their columns: how wide they are, and where they start.
    above: HashMap<usize, (usize, (usize, usize))>,
}

impl Draft {
    fn push(&mut self, mut line: Line) {
        self.table.has_lines |= line.has_lines;
        let at = self.table.rows.len();
        let mut above = HashMap::new();
        for (index, cell) in line.row.cells.iter_mut().enumerate() {
            let mut start = (at, index);
            let over = self.above.get(&cell.column).filter(|(columns, _)| *columns == cell.columns);
            if let (true, Some((_, (row, index)))) = (line.continues[index], over) {
                self.table.rows[*row].cells[*index].rows += 1;
                cell.rows = 0;
                cell.blocks.clear();
                start = (*row, *index);
            }
            above.insert(cell.column, (cell.columns, start));
        }
        self.above = above;
        self.table.rows.push(line.row);
    }
}

impl Walker<'_> {
    /// A table; nothing where no row is left of it.
    pub(super) fn table(&mut self, node: NodeId) -> Result<Option<Table>, WordReadError> {
        let xml = self.xml;
        let properties = xml.child(node, "tblPr");
        let stated = properties.and_then(|node| lines(xml, node, "tblBorders"));
        let style = properties.and_then(|node| xml.child_value(node, "tblStyle"));
        let has_lines = stated.unwrap_or_else(|| self.shared.styles.has_lines(style.as_deref()));
        let mut draft = Draft { table: Table { rows: Vec::new(), has_lines }, above: HashMap::new() };
        self.rows(node, &mut draft)?;
        Ok((!draft.table.rows.is_empty()).then_some(draft.table))
    }

    fn rows(&mut self, node: NodeId, table: &mut Draft) -> Result<(), WordReadError> {
        let xml = self.xml;
        for child in xml.children(node) {
            match xml.local(child) {
                "tr" => self.row(child, table)?,
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => self.rows(child, table)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, node: NodeId, draft: &mut Draft) -> Result<(), WordReadError> {
        let xml = self.xml;
        let properties = xml.child(node, "trPr");
        if properties.is_some_and(|node| xml.child(node, "del").is_some()) {
            self.shared.noticed.changes += 1;
            return Ok(());
        }
        let number = |name| {
            let value = properties.and_then(|node| xml.child_value(node, name))?;
            value.parse::<usize>().ok()
        };
        let mut line = Line { column: number("gridBefore").unwrap_or(0).min(MOST_COLUMNS), ..Line::default() };
        line.row.is_header = properties.and_then(|node| xml.switch(node, "tblHeader")).unwrap_or(false);
        self.cells(node, &mut line)?;
        // The text of a row has a cell for every column.
        self.shared.take_cells(line.column.saturating_add(1))?;
        draft.push(line);
        Ok(())
    }

    fn cells(&mut self, node: NodeId, line: &mut Line) -> Result<(), WordReadError> {
        let xml = self.xml;
        for child in xml.children(node) {
            match xml.local(child) {
                "tc" => self.cell(child, line)?,
                "sdt" | "sdtContent" | "customXml" => self.cells(child, line)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, node: NodeId, line: &mut Line) -> Result<(), WordReadError> {
        let xml = self.xml;
        let properties = xml.child(node, "tcPr");
        let has = |name| properties.is_some_and(|node| xml.child(node, name).is_some());
        if has("cellDel") {
            self.shared.noticed.changes += 1;
            return Ok(());
        }
        // A merge that does not say how goes on.
        let goes_on = |name| {
            let merge = properties.and_then(|node| xml.child(node, name))?;
            Some(xml.attribute(merge, "val").is_none_or(|value| value != "restart"))
        };
        let span = properties.and_then(|node| xml.child_value(node, "gridSpan"));
        let span = span.and_then(|span| span.parse::<usize>().ok()).unwrap_or(1);
        let columns = span.clamp(1, MOST_COLUMNS.saturating_sub(line.column).max(1));
        line.has_lines |= properties.and_then(|node| lines(xml, node, "tcBorders")).unwrap_or(false);
        let blocks = self.container(node)?;
        if line.column >= MOST_COLUMNS {
            return Err(WordReadError::too_large(
                &format!("hơn {MOST_COLUMNS} cột của một bảng"),
                &format!("more than {MOST_COLUMNS} columns of a table"),
            ));
        }
        let column = line.column;
        line.column += columns;
        if goes_on("hMerge") == Some(true) {
            if let Some(left) = line.row.cells.last_mut() {
                left.columns += columns;
                return Ok(());
            }
        }
        line.row.cells.push(Cell { column, columns, rows: 1, blocks });
        line.continues.push(goes_on("vMerge") == Some(true));
        Ok(())
    }
}
