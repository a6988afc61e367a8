//! Tables in text: CSV, Markdown, and what people paste.

use std::borrow::Cow;

use super::grid::{Cell, MOST_COLUMNS, Table};
use super::markdown::cell_text;

/// Longest text of a cell that is kept.
const LONGEST_CELL: usize = 64 << 10;
/// Most lines that a quoted cell may span: an unpaired quote must not swallow the file.
const MOST_QUOTED_LINES: usize = 200;

/// What stands between two cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Pipe,
    Byte(u8),
    /// Two or more spaces, as in text that was aligned by hand.
    Spaces,
}

impl Table {
    /// Reads a table out of a text: Markdown with pipes, CSV with commas or semicolons, tabs as spreadsheets put on
    /// the clipboard, or columns apart by two or more spaces.
    ///
    /// Lines outside of the table are rows of one cell: the title above it, headings between its parts. Quoted cells
    /// may hold separators and line ends; `<br>` in Markdown is a line end.
    ///
    /// ```
    /// use cchc::table::Table;
    ///
    /// let table = Table::from_text("STT;Nhiệm vụ\n1;\"Rà soát;\nđơn giản hóa\"");
    /// assert_eq!(table.text(1, 1), "Rà soát;\nđơn giản hóa");
    /// let table = Table::from_text("| STT | Nhiệm vụ |\n|---|---|\n| 1 | Rà soát |");
    /// assert_eq!((table.rows().len(), table.text(1, 1)), (2, "Rà soát"));
    /// ```
    pub fn from_text(text: &str) -> Self {
        let mut table = Self::new();
        cut(text, |line, cells, _| table.push_placed(line, cells));
        table
    }

    /// Reads the tables of a text, each with the lines above it: a Markdown document has several, any other text one.
    ///
    /// ```
    /// use cchc::table::Table;
    ///
    /// let text = "# A\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# B\n| c | d |\n|---|---|\n| 3 | 4 |";
    /// let tables = Table::all_from_text(text);
    /// assert_eq!((tables.len(), tables[1].text(1, 0), tables[1].text(2, 1)), (2, "# B", "d"));
    /// ```
    pub fn all_from_text(text: &str) -> Vec<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let separator = separator(text);
        if separator != Separator::Pipe {
            let mut table = Self::new();
            cut_at(text, separator, |line, cells, _| table.push_placed(line, cells));
            return vec![table];
        }
        let mut rows: Vec<(u64, Vec<(usize, Cell)>)> = Vec::new();
        let mut headings: Vec<usize> = Vec::new();
        cut_at(text, separator, |line, cells, after_ruler| {
            if after_ruler {
                headings.push(rows.len().saturating_sub(1));
            }
            rows.push((line, cells));
        });
        // A table begins after the rows of the one before.
        let mut starts = vec![0];
        for pair in headings.windows(2) {
            let end = (pair[0]..pair[1]).find(|row| rows[*row].1.len() < 2).unwrap_or(pair[1]);
            starts.push(end);
        }
        let mut tables: Vec<Self> = starts.iter().map(|_| Self::new()).collect();
        for (at, (line, cells)) in rows.into_iter().enumerate() {
            let place = starts.partition_point(|start| *start <= at).saturating_sub(1);
            if let Some(table) = tables.get_mut(place) {
                table.push_placed(line, cells);
            }
        }
        tables
    }
}

/// Gives every line of a text with its cells, and whether the ruler of a Markdown table stands right above it.
fn cut(text: &str, push: impl FnMut(u64, Vec<(usize, Cell)>, bool)) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    cut_at(text, separator(text), push);
}

fn cut_at(text: &str, separator: Separator, mut push: impl FnMut(u64, Vec<(usize, Cell)>, bool)) {
    let mut after_ruler = false;
    let stops = if separator == Separator::Spaces { tab_stops(text) } else { Vec::new() };
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        let (cells, next) = match separator {
            Separator::Byte(byte) => record(text, at, byte),
            Separator::Pipe | Separator::Spaces => {
                let (line, next) = line_at(text, at);
                let cells = if separator == Separator::Pipe { pipes(line) } else { spaced(line) };
                (cells, next)
            }
        };
        if separator == Separator::Pipe && is_ruler(&cells) {
            after_ruler = true;
        } else {
            let cells = cells.into_iter().map(|cell| Cell::new(shorten(cell)));
            let placed = if stops.is_empty() {
                cells.enumerate().collect()
            } else {
                aligned(line_at(text, at).0, &stops).into_iter().zip(cells).collect()
            };
            push(line, placed, after_ruler);
            after_ruler = false;
        }
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[at..next]).count().max(1) as u64;
        at = next;
    }
}

/// The separator that cuts the most lines into cells; three cells of a line say more than two.
fn separator(text: &str) -> Separator {
    const LOOKED_AT: usize = 400;
    let candidates =
        [Separator::Pipe, Separator::Byte(b'\t'), Separator::Byte(b';'), Separator::Byte(b','), Separator::Spaces];
    let mut best = (0, Separator::Byte(b','));
    for candidate in candidates {
        let (mut lines, mut at, mut looked_at) = (0_usize, 0, 0);
        while at < text.len() && looked_at < LOOKED_AT {
            let (cells, next) = match candidate {
                Separator::Byte(byte) => record(text, at, byte),
                Separator::Pipe => {
                    let (line, next) = line_at(text, at);
                    (pipes(line), next)
                }
                Separator::Spaces => {
                    let (line, next) = line_at(text, at);
                    (spaced(line), next)
                }
            };
            // A line with many cells says more than one with few: commas and semicolons stand inside of cells as well.
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            lines += match (filled, cells.len()) {
                (0 | 1, _) => 0,
                (2, 0..=3) => 1,
                // The heading of a group: "V;Xây dựng chính quyền số;;;;;".
                (2, _) => 16,
                (_, cells) => 16 + cells.min(16),
            };
            (at, looked_at) = (next, looked_at + 1);
        }
        // Lines are cut at their tabs as well, and quoted cells over several lines are more lines than records.
        let least =
            if candidate == Separator::Spaces && best.1 == Separator::Byte(b'\t') { 2 * best.0 } else { best.0 };
        if lines > least {
            best = (lines, candidate);
        }
    }
    // Semicolons inside of quoted cells are none; a Markdown table may hold more commas than pipes.
    if best.1 != Separator::Pipe && text.lines().any(|line| line.contains('|') && is_ruler(&pipes(line))) {
        return Separator::Pipe;
    }
    best.1
}

fn line_at(text: &str, start: usize) -> (&str, usize) {
    match memchr::memchr(b'\n', &text.as_bytes()[start..]) {
        None => (&text[start..], text.len()),
        Some(length) => (text[start..start + length].trim_end_matches('\r'), start + length + 1),
    }
}

/// The record of a separated text that starts here, and where the next one starts.
fn record(text: &str, start: usize, separator: u8) -> (Vec<Cow<'_, str>>, usize) {
    /// Cells that most tables do not have more of.
    const USUAL: usize = 16;
    let bytes = text.as_bytes();
    let mut cells = Vec::with_capacity(USUAL);
    let mut at = start;
    loop {
        let content = at + bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        if let Some((cell, end)) = quoted(text, content, separator) {
            cells.push(Cow::Owned(cell));
            at = end;
        } else {
            let rest = &bytes[at..];
            let length = rest.iter().position(|byte| *byte == separator || *byte == b'\n').unwrap_or(rest.len());
            cells.push(Cow::Borrowed(text[at..at + length].trim()));
            at += length;
        }
        match bytes.get(at) {
            Some(byte) if *byte == separator && cells.len() < MOST_COLUMNS * 2 => at += 1,
            Some(b'\n') => return (cells, at + 1),
            None => return (cells, at),
            Some(_) => return (cells, line_at(text, at).1),
        }
    }
}

/// A cell in double quotes at `start`, and where it ends. `None` where its quotes do not pair up: then they are letters.
fn quoted(text: &str, start: usize, separator: u8) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let mut cell = String::new();
    let mut from = start + 1;
    let mut lines = 0;
    loop {
        let quote = from + memchr::memchr(b'"', bytes.get(from..bytes.len().min(start + LONGEST_CELL))?)?;
        lines += memchr::memchr_iter(b'\n', &bytes[from..quote]).count();
        if lines > MOST_QUOTED_LINES {
            return None;
        }
        cell.push_str(&text[from..quote]);
        from = quote + 1;
        if bytes.get(from) != Some(&b'"') {
            break;
        }
        cell.push('"');
        from += 1;
    }
    let end = from + bytes[from..].iter().take_while(|byte| matches!(byte, b' ' | b'\r')).count();
    let closes = bytes.get(end).is_none_or(|byte| *byte == separator || *byte == b'\n');
    closes.then(|| (cell.replace("\r\n", "\n").trim().to_owned(), end))
}

/// The cells of a line of a Markdown table; a line without pipes is one cell.
fn pipes(line: &str) -> Vec<Cow<'_, str>> {
    let line = line.trim();
    if !line.contains('|') {
        return vec![Cow::Borrowed(line)];
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = if inner.ends_with("\\|") { inner } else { inner.strip_suffix('|').unwrap_or(inner) };
    let bytes = inner.as_bytes();
    let (mut cells, mut start) = (Vec::new(), 0);
    for bar in memchr::memchr_iter(b'|', bytes) {
        let escaped = bytes[..bar].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
        if !escaped {
            cells.push(cell_text(&inner[start..bar], '\n'));
            start = bar + 1;
        }
    }
    cells.push(cell_text(&inner[start..], '\n'));
    cells
}

/// The line under the headings of a Markdown table.
fn is_ruler(cells: &[Cow<'_, str>]) -> bool {
    cells.iter().all(|cell| cell.chars().all(|letter| matches!(letter, '-' | ':' | ' ')))
        && cells.iter().any(|cell| cell.contains("--"))
}

/// Cells apart by two or more spaces, or by a tab.
fn spaced(line: &str) -> Vec<Cow<'_, str>> {
    let line = line.trim();
    let mut cells = Vec::new();
    let mut rest = line;
    while let Some(gap) = rest.find("  ").into_iter().chain(rest.find('\t')).min() {
        cells.push(Cow::Borrowed(rest[..gap].trim()));
        rest = rest[gap..].trim_start();
    }
    cells.push(Cow::Borrowed(rest));
    cells
}

/// Where the cells of a line begin, in letters.
fn offsets(line: &str) -> Vec<usize> {
    let mut offsets = Vec::new();
    let (mut at, mut gap) = (0, 2);
    for letter in line.chars() {
        match letter {
            ' ' => gap += 1,
            '\t' => gap += 2,
            _ => {
                if gap >= 2 {
                    offsets.push(at);
                }
                gap = 0;
            }
        }
        at += 1;
    }
    offsets
}

/// Where the columns begin: the cells of the line with the most of them, the first one of these.
fn tab_stops(text: &str) -> Vec<usize> {
    let mut stops = Vec::new();
    for line in text.lines().take(400) {
        let offsets = offsets(line);
        if offsets.len() > stops.len() {
            stops = offsets;
        }
    }
    stops
}

/// The column of each cell of a line: one after the other where all are there, else by where the cell begins.
fn aligned(line: &str, stops: &[usize]) -> Vec<usize> {
    let offsets = offsets(line);
    let in_order = offsets.len() >= stops.len() || offsets.len() < 2 && offsets.first() == Some(&0);
    let mut next = 0;
    let mut places = Vec::with_capacity(offsets.len());
    for offset in offsets {
        let nearest = stops.partition_point(|stop| *stop <= offset + 2).saturating_sub(1);
        let place = if in_order { next } else { nearest.max(next) };
        places.push(place);
        next = place + 1;
    }
    // An empty line is one empty cell.
    if places.is_empty() {
        places.push(0);
    }
    places
}

fn shorten(text: Cow<'_, str>) -> String {
    if text.len() <= LONGEST_CELL {
        return text.into_owned();
    }
    let end = (0..=LONGEST_CELL).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cut(text: &str, expected: &[&[&str]]) {
        let table = Table::from_text(text);
        let rows: Vec<Vec<String>> = (0..table.rows().len()).map(|row| table.texts(row)).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn every_separator() {
        cut("a,b,c\n1,\"x, \"\"y\"\"\nz\",2\r\n", &[&["a", "b", "c"], &["1", "x, \"y\"\nz", "2"]]);
        cut("\u{feff}a;b;c\n1;x, y;2", &[&["a", "b", "c"], &["1", "x, y", "2"]]);
        cut(
            "Năm 2025\na;b;c;d\nI;x, y, z;;\nII;x, y, z;;",
            &[&["Năm 2025"], &["a", "b", "c", "d"], &["I", "x, y, z", "", ""], &["II", "x, y, z", "", ""]],
        );
        cut("a\tb\tc\n1\tx, y\t2", &[&["a", "b", "c"], &["1", "x, y", "2"]]);
        cut("| a | **b** | c |\n|:-|---|-:|\n| 1 | x<br>y \\| z | |", &[&["a", "b", "c"], &["1", "x\ny | z", ""]]);
        cut(
            "STT  Nhiệm vụ     Thời gian\n1    Rà soát văn bản   Quý I",
            &[&["STT", "Nhiệm vụ", "Thời gian"], &["1", "Rà soát văn bản", "Quý I"]],
        );
    }

    #[test]
    fn cells_stand_under_their_headings() {
        let text = "TT  Nhiệm vụ          Sản phẩm    Thời gian\n1   Rà soát văn bản   Báo cáo     Quý I\n    pháp luật\n2   Tập huấn                      Quý II";
        cut(
            text,
            &[
                &["TT", "Nhiệm vụ", "Sản phẩm", "Thời gian"],
                &["1", "Rà soát văn bản", "Báo cáo", "Quý I"],
                &["", "pháp luật"],
                &["2", "Tập huấn", "", "Quý II"],
            ],
        );
    }

    #[test]
    fn lines_around_a_table_are_cells_of_their_own() {
        cut(
            "# Kế hoạch\n\na | b | c\n--- | --- | ---\n1 | 2 | 3",
            &[&["# Kế hoạch"], &[""], &["a", "b", "c"], &["1", "2", "3"]],
        );
    }

    #[test]
    fn an_unpaired_quote_is_a_letter() {
        cut("\"a,b,c\n1,2,3", &[&["\"a", "b", "c"], &["1", "2", "3"]]);
        cut("\"a\"x,b,c", &[&["\"a\"x", "b", "c"]]);
    }
}
