//! Tables of cells, of a sheet or of a Word document, as text with tabs: the shape that readers of tables take.

use std::borrow::Cow;

/// Rows by their numbers from 0, with the cells that hold anything by their columns from 0, both in order.
pub(crate) type GridRows<T> = [(u32, Vec<(u32, T)>)];

/// Cells of a row from which on it belongs to a table and not to a title or a signature.
const WIDE: usize = 4;
/// Most rows that are looked at: a form has at most 100 000, and something stands above it.
pub(crate) const MOST_LINES: usize = 120_000;

/// The columns in which the table has anything. Others are the second halves of merged cells, or margins.
pub(crate) fn columns<T>(rows: &GridRows<T>) -> Vec<u32> {
    let wide = |(_, cells): &(u32, Vec<(u32, T)>)| cells.len() >= WIDE;
    let (Some(first), Some(last)) = (rows.iter().position(wide), rows.iter().rposition(wide)) else {
        return Vec::new();
    };
    let mut columns: Vec<u32> =
        rows[first..=last].iter().flat_map(|(_, cells)| cells.iter().map(|(column, _)| *column)).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// The rows as text: a line for each row, empty ones too, so that lines and rows have the same numbers. Cells are whole: how
/// much text they hold together is bounded where they are read.
pub(crate) fn tabs<'t, T>(rows: &'t GridRows<T>, kept: &[u32], text: impl Fn(&'t T) -> Cow<'t, str>) -> String {
    let mut lines = String::new();
    let mut line = 0;
    for (row, cells) in rows.iter().take(MOST_LINES) {
        while line < *row {
            lines.push('\n');
            line += 1;
        }
        let mut places = vec![String::new(); kept.len().max(1)];
        for (column, cell) in cells {
            // Titles stand in margins too.
            let place = kept.partition_point(|known| known < column).min(places.len() - 1);
            if !places[place].is_empty() {
                places[place].push(' ');
            }
            places[place].push_str(&text(cell));
        }
        for (at, place) in places.iter().enumerate() {
            if at > 0 {
                lines.push('\t');
            }
            push_cell(&mut lines, place);
        }
    }
    lines
}

fn push_cell(text: &mut String, cell: &str) {
    let quoted = cell.contains('"');
    if quoted {
        text.push('"');
    }
    for letter in cell.chars() {
        match letter {
            '\t' | '\n' | '\r' => text.push(' '),
            '"' => text.push_str("\"\""),
            _ => text.push(letter),
        }
    }
    if quoted {
        text.push('"');
    }
}

/// A title line without the tabs and quotes of its cells.
pub(crate) fn plain_line(line: &str) -> String {
    let cells = line.split('\t').map(|cell| {
        let inner = cell.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        inner.map_or_else(|| cell.trim().to_owned(), |inner| inner.replace("\"\"", "\""))
    });
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
}
