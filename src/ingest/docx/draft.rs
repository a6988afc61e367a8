//! A story of a document before it is laid out as text: blocks with the places of their letters in the XML.

use super::numbering::Label;

/// The part of a document in which something stands (phần của văn bản).
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx::WordPart;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let word = cchc::ingest::docx::read(&bytes)?;
/// let at = word.text().find("Quý I").unwrap();
/// assert_eq!(word.place(at).unwrap().part, WordPart::Body);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum WordPart {
    /// The document itself, its tables and text boxes included.
    Body,
    /// The footnotes (chú thích cuối trang).
    Footnotes,
    /// The endnotes (chú thích cuối văn bản).
    Endnotes,
}

/// Letters of a paragraph and where they stand in the part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The first byte in the text of the paragraph, later in that of the document.
    pub(super) at: usize,
    pub(super) length: usize,
    /// The byte in the part, or where the element starts that stands for the letters.
    pub(super) xml: usize,
    /// Every byte of the text is one byte of the part.
    pub(super) is_verbatim: bool,
    pub(super) run: usize,
}

/// What hangs on a paragraph, and is printed somewhere else on the page.
#[derive(Debug)]
pub(super) enum Attached {
    TextBox(Vec<Block>),
    Note { part: WordPart, id: String, xml: usize },
}

#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) part: WordPart,
    /// The number of the paragraph in its part, from 0.
    pub(super) ordinal: usize,
    pub(super) xml: usize,
    pub(super) style: Option<String>,
    pub(super) heading: Option<u8>,
    pub(super) label: Label,
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) attached: Vec<Attached>,
}

impl Paragraph {
    /// Adds letters that stand at `xml` in the part.
    pub(super) fn push(&mut self, text: &str, xml: usize, is_verbatim: bool, run: usize) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { at: self.text.len(), length: text.len(), xml, is_verbatim, run });
        // Line ends and tabs of the file are spaces; each is one byte, so places stay.
        self.text.extend(text.chars().map(|letter| if letter.is_ascii_control() { ' ' } else { letter }));
    }

    /// Adds a tab or a break.
    pub(super) fn push_control(&mut self, letter: char, xml: usize, run: usize) {
        self.pieces.push(Piece { at: self.text.len(), length: letter.len_utf8(), xml, is_verbatim: false, run });
        self.text.push(letter);
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.attached.is_empty()
    }

    /// The paragraph that `self` and the next one make without the mark between them.
    pub(super) fn joined_to(mut self, next: Self, keeps_own: bool) -> Self {
        let shift = self.text.len();
        self.text.push_str(&next.text);
        self.pieces.extend(next.pieces.into_iter().map(|piece| Piece { at: piece.at + shift, ..piece }));
        self.attached.extend(next.attached);
        if !keeps_own {
            (self.label, self.style, self.heading) = (next.label, next.style, next.heading);
        }
        self
    }
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// Whether lines are drawn: tables that only place text have none.
    pub(super) has_lines: bool,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) is_header: bool,
}

#[derive(Debug)]
pub(super) struct Cell {
    /// The first column of the grid, from 0.
    pub(super) column: usize,
    pub(super) columns: usize,
    /// Rows that the cell covers; 0 for a part of the cell above.
    pub(super) rows: usize,
    pub(super) blocks: Vec<Block>,
}

impl Table {
    /// The columns of the widest row.
    pub(super) fn width(&self) -> usize {
        let ends = self.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns);
        ends.max().unwrap_or(0)
    }
}

/// The letters of blocks, with the paragraphs parted by `between`.
pub(super) fn texts(blocks: &[Block]) -> Vec<&str> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => found.push(paragraph.text.as_str()),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    found.extend(texts(&cell.blocks));
                }
            }
        }
    }
    found
}
