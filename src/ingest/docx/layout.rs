//! Lays the blocks of a document out as one text, and keeps where every byte comes from.

use std::collections::HashMap;

use super::draft::{Attached, Block, Cell, Paragraph, Row, Table, WordPart, texts};
use super::map::{Map, Mapped, MappedParagraph, Source};
use super::text::{WordBlock, WordCell, WordNote, WordParagraph, WordRow, WordTable};
use crate::names::MatchKey;

/// A paragraph with more tabs than this is a row of a table made of tabs; fewer only place words on the line.
const FEW_TABS: usize = 2;
/// Most rows and columns of a table that only places text.
const SMALL: usize = 3;

/// The notes of a document by their part and id, each until it is printed.
pub(super) type Notes = HashMap<(WordPart, String), Vec<Block>>;

#[derive(Default)]
pub(super) struct Layout {
    pub(super) text: String,
    pub(super) map: Map,
    pub(super) notes: Vec<WordNote>,
    waiting: Notes,
    /// The mark in the body of the note that is being laid out.
    mark: Option<usize>,
}

/// Notes and text boxes that follow where their paragraph or table ends: with the byte of their mark.
type Later<'b> = Vec<(usize, &'b Attached)>;

impl Layout {
    pub(super) fn new(notes: Notes) -> Self {
        Self { waiting: notes, ..Self::default() }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<WordBlock> {
        let mut laid = Vec::new();
        for block in blocks {
            let mut later = Later::new();
            laid.push(match block {
                Block::Paragraph(paragraph) if is_contents(paragraph) => continue,
                Block::Paragraph(paragraph) => WordBlock::Paragraph(self.line(paragraph, &mut later)),
                Block::Table(table) if places_text(table) => WordBlock::Table(self.lines_of(table, &mut later)),
                Block::Table(table) => WordBlock::Table(self.rows_of(table, &mut later)),
            });
            self.attached(later, &mut laid);
        }
        laid
    }

    fn attached(&mut self, later: Later<'_>, laid: &mut Vec<WordBlock>) {
        for (at, attached) in later {
            match attached {
                Attached::TextBox(blocks) => {
                    let blocks = self.blocks(blocks);
                    laid.push(WordBlock::TextBox(blocks));
                }
                Attached::Note { part, id, xml } => self.note(*part, id, *xml, at),
            }
        }
    }

    /// A note at its first mark; further marks of the same note print nothing.
    fn note(&mut self, part: WordPart, id: &str, xml: usize, mark: usize) {
        let Some(blocks) = self.waiting.remove(&(part, id.to_owned())) else { return };
        let number = self.notes.iter().filter(|note| note.part == part).count() + 1;
        let start = self.text.len();
        self.notes.push(WordNote { part, number, mark, span: start..start });
        let index = self.notes.len() - 1;
        self.text.push_str(&format!("[{number}]"));
        let starts_with_space = texts(&blocks).first().is_some_and(|text| text.starts_with(char::is_whitespace));
        if !starts_with_space {
            self.text.push(' ');
        }
        let outer = self.mark.replace(self.mark.unwrap_or(xml));
        self.blocks(&blocks);
        self.mark = outer;
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.notes[index].span = start..self.text.len() - 1;
    }

    fn line<'b>(&mut self, paragraph: &'b Paragraph, later: &mut Later<'b>) -> WordParagraph {
        let start = self.text.len();
        let tabs = paragraph.text.trim_matches('\t').matches('\t').count();
        self.letters(paragraph, |letter| letter == '\t' && tabs <= FEW_TABS);
        let span = start..self.text.len();
        self.text.push('\n');
        later.extend(paragraph.attached.iter().map(|attached| (span.end, attached)));
        WordParagraph {
            span,
            label: paragraph.label.text.clone(),
            text: paragraph.text.clone(),
            style: paragraph.style.clone(),
            heading: paragraph.heading,
            level: (paragraph.label.level > 0).then_some(paragraph.label.level),
        }
    }

    /// The number and the letters of a paragraph, with spaces for those of which `is_space` is true.
    fn letters(&mut self, paragraph: &Paragraph, is_space: impl Fn(char) -> bool) {
        let index = self.map.paragraphs.len();
        let (part, ordinal, xml, mark) = (paragraph.part, paragraph.ordinal, paragraph.xml, self.mark);
        let at = self.text.len();
        self.map.paragraphs.push(MappedParagraph { at, end: at, part, ordinal, xml, mark });
        let label = &paragraph.label;
        if !label.text.is_empty() {
            let length = label.text.len();
            self.map.pieces.push(Mapped { at, length, source: Source::Label, paragraph: index });
            self.text.push_str(&label.text);
            self.text.push_str(gap(paragraph));
        }
        let from = self.text.len();
        self.map.pieces.extend(paragraph.pieces.iter().map(|piece| {
            let (xml, run) = (piece.xml, piece.run);
            let source = if piece.is_verbatim { Source::Verbatim { xml, run } } else { Source::Element { xml, run } };
            Mapped { at: from + piece.at, length: piece.length, source, paragraph: index }
        }));
        let shown = |letter: char| if is_space(letter) { ' ' } else { letter };
        self.text.extend(paragraph.text.chars().map(shown));
        self.map.paragraphs[index].end = self.text.len();
    }

    /// A table as lines with tabs.
    fn rows_of<'b>(&mut self, table: &'b Table, later: &mut Later<'b>) -> WordTable {
        let start = self.text.len();
        let columns = table.width();
        let rows = table.rows.iter().map(|row| {
            let row = self.row(row, columns, later);
            self.text.push('\n');
            row
        });
        let rows = rows.collect();
        WordTable { rows, columns, is_layout: false, span: start..self.text.len() }
    }

    fn row<'b>(&mut self, row: &'b Row, columns: usize, later: &mut Later<'b>) -> WordRow {
        let start = self.text.len();
        let mut place = 0;
        let mut cells = Vec::new();
        for cell in &row.cells {
            while place < cell.column {
                self.text.push('\t');
                place += 1;
            }
            let laid = self.cell(cell, later);
            if cell.rows > 0 {
                cells.push(laid);
            }
        }
        while place + 1 < columns {
            self.text.push('\t');
            place += 1;
        }
        WordRow { cells, is_header: row.is_header, span: start..self.text.len() }
    }

    /// A cell on one line.
    fn cell<'b>(&mut self, cell: &'b Cell, later: &mut Later<'b>) -> WordCell {
        let start = self.text.len();
        let mut laid = WordCell {
            column: cell.column,
            columns: cell.columns,
            rows: cell.rows,
            text: String::new(),
            span: start..start,
            tables: Vec::new(),
        };
        self.cell_blocks(&cell.blocks, start, &mut laid, later);
        laid.span.end = self.text.len();
        laid
    }

    fn cell_blocks<'b>(&mut self, blocks: &'b [Block], start: usize, laid: &mut WordCell, later: &mut Later<'b>) {
        for block in blocks {
            let is_first = self.text.len() == start;
            match block {
                Block::Paragraph(paragraph) => {
                    if !is_first && !paragraph.is_blank() && !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                    self.letters(paragraph, |letter| matches!(letter, '\t' | '\n'));
                    later.extend(paragraph.attached.iter().map(|attached| (self.text.len(), attached)));
                    push_paragraph(&mut laid.text, paragraph);
                }
                Block::Table(table) => {
                    let inner = self.inner_table(table, later);
                    for cell in inner.rows.iter().flat_map(WordRow::cells).filter(|cell| !cell.text.is_empty()) {
                        push_line(&mut laid.text, &cell.text);
                    }
                    laid.tables.push(inner);
                }
            }
        }
    }

    /// A table inside of a cell: its cells one after the other, on the line of the cell.
    fn inner_table<'b>(&mut self, table: &'b Table, later: &mut Later<'b>) -> WordTable {
        let start = self.text.len();
        let mut rows = Vec::new();
        for row in &table.rows {
            let at = self.text.len();
            let mut cells = Vec::new();
            for cell in row.cells.iter().filter(|cell| cell.rows > 0) {
                if !self.text.ends_with(['\t', '\n', ' ']) && !self.text.is_empty() {
                    self.text.push(' ');
                }
                cells.push(self.cell(cell, later));
            }
            rows.push(WordRow { cells, is_header: row.is_header, span: at..self.text.len() });
        }
        WordTable { rows, columns: table.width(), is_layout: false, span: start..self.text.len() }
    }

    /// A table that only places text, as lines.
    fn lines_of<'b>(&mut self, table: &'b Table, later: &mut Later<'b>) -> WordTable {
        let start = self.text.len();
        let mut rows = Vec::new();
        for row in &table.rows {
            let at = self.text.len();
            let mut cells = Vec::new();
            for cell in row.cells.iter().filter(|cell| cell.rows > 0) {
                let at = self.text.len();
                let mut text = String::new();
                let mut tables = Vec::new();
                for block in &cell.blocks {
                    match block {
                        Block::Paragraph(paragraph) => {
                            if paragraph.is_blank() && paragraph.label.text.is_empty() {
                                continue;
                            }
                            push_paragraph(&mut text, paragraph);
                            self.line(paragraph, later);
                        }
                        Block::Table(inner) => tables.push(self.rows_of(inner, later)),
                    }
                }
                let (column, columns) = (cell.column, cell.columns);
                cells.push(WordCell { column, columns, rows: cell.rows, text, span: at..self.text.len(), tables });
            }
            rows.push(WordRow { cells, is_header: row.is_header, span: at..self.text.len() });
        }
        WordTable { rows, columns: table.width(), is_layout: true, span: start..self.text.len() }
    }
}

/// A line of the table of contents, which says every heading once more with the number of a page.
fn is_contents(paragraph: &Paragraph) -> bool {
    let digit = paragraph.style.as_deref().and_then(|style| {
        let style = style.to_lowercase();
        style.strip_prefix("toc").map(str::trim_start).and_then(|level| level.parse::<u8>().ok())
    });
    digit.is_some_and(|level| (1..=9).contains(&level))
}

/// Whether a table only places text on the page: the head of a letter or its signatures, or a small one without lines,
/// heading and numbers.
fn places_text(table: &Table) -> bool {
    const WORDS: [&str; 3] = ["độc lập - tự do - hạnh phúc", "cộng hòa xã hội chủ nghĩa việt nam", "nơi nhận"];
    if table.rows.len() > SMALL || table.width() > SMALL {
        return false;
    }
    let is_formal = |text: &str| {
        let start: String = text.chars().take(60).collect();
        let key = MatchKey::new(&start);
        WORDS.iter().any(|words| key.as_str().contains(MatchKey::new(words).as_str()))
    };
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let is_number = |text: &str| {
        let text = text.trim();
        text.starts_with(|letter: char| letter.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'%' | b' '))
    };
    let has = |wanted: &dyn Fn(&str) -> bool| cells().any(|cell| texts(&cell.blocks).into_iter().any(wanted));
    let holds_data = || table.has_lines || table.rows.iter().any(|row| row.is_header) || has(&is_number);
    has(&is_formal) || !holds_data()
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// What stands between a number and its paragraph: a tab on the page, a space in the text.
fn gap(paragraph: &Paragraph) -> &'static str {
    let text = &paragraph.text;
    if paragraph.label.text.is_empty() || text.is_empty() || text.starts_with(char::is_whitespace) { "" } else { " " }
}

fn push_paragraph(text: &mut String, paragraph: &Paragraph) {
    let line = format!("{}{}{}", paragraph.label.text, gap(paragraph), paragraph.text);
    if !line.trim().is_empty() {
        push_line(text, line.trim());
    }
}
