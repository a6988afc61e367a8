//! What a Word document says, as values.

use std::ops::Range;

use super::draft::WordPart;
use super::map::{BodyPoint, Map, WordPlace};
use crate::finding::Findings;

/// A Word document as it was read (văn bản Word): its text as a person would paste it, its blocks, and the way back from
/// every byte of the text to the letters in the file.
///
/// The text has a line for each paragraph, with the automatic number before it; a table row is a line with tabs between
/// its cells, where every column of the grid has a place. Tables without lines that only place text (the head of a
/// letter, the signatures) are lines too, cell after cell. A text box and a footnote follow the paragraph to which they
/// belong; a table of contents, which says every heading twice, is left out. Tracked changes are read as accepted; hidden
/// text is left out and said in [`WordText::findings`].
///
/// ```
/// # #[cfg(feature = "docx")] {
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx;
/// use cchc::report::Report;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Về cải cách hành chính").to_docx().unwrap();
/// let word = docx::read(&bytes)?;
/// assert!(word.text().contains("BÁO CÁO\n"));
/// let report = Report::read(word.text());
/// assert_eq!(report.text(), word.text());
/// # }
/// # Ok::<(), cchc::ingest::docx::WordReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordText {
    pub(super) text: String,
    pub(super) blocks: Vec<WordBlock>,
    pub(super) notes: Vec<WordNote>,
    pub(super) headers: Vec<String>,
    pub(super) footers: Vec<String>,
    pub(super) findings: Findings,
    pub(super) map: Map,
    /// The name of the main part, and a fingerprint of it.
    pub(super) part: String,
    pub(super) fingerprint: u64,
}

impl WordText {
    /// The text, a line for each paragraph and table row.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Paragraphs, tables and text boxes in the order of the text.
    pub fn blocks(&self) -> &[WordBlock] {
        &self.blocks
    }

    /// Every table in the order of the text, those in text boxes and in cells of other tables too.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = WordDocument::draft(counted.form()).to_docx()?;
    /// assert!(!cchc::ingest::docx::read(&bytes)?.tables().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn tables(&self) -> Vec<&WordTable> {
        let mut tables = Vec::new();
        collect_tables(&self.blocks, &mut tables);
        tables
    }

    /// Footnotes and endnotes in the order of their marks; their text stands after the paragraph with the mark.
    pub fn notes(&self) -> &[WordNote] {
        &self.notes
    }

    /// The lines of the page headers; they are no part of the text.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The lines of the page footers; they are no part of the text.
    pub fn footers(&self) -> &[String] {
        &self.footers
    }

    /// What was noticed while the document was read: hidden text, tracked changes, parts that are not read.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Where a byte of the text stands in the file. None for tabs and line ends between cells and paragraphs, and for the
    /// number of a note.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
    /// let word = cchc::ingest::docx::read(&bytes)?;
    /// assert_eq!(word.place(word.text().len() + 1), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn place(&self, byte: usize) -> Option<WordPlace> {
        self.map.place(byte)
    }

    /// The bytes of the text, from the first letter to the last, as points in the body.
    pub(crate) fn body_points(&self, span: Range<usize>) -> Option<(BodyPoint, BodyPoint)> {
        let words = self.text.get(span.clone())?;
        let start = span.start + words.len() - words.trim_start().len();
        let end = start + words.trim().len();
        self.map.body_points(if words.trim().is_empty() { span.start..span.start } else { start..end })
    }

    /// The name of the main part of the document that was read, and a fingerprint of its bytes.
    pub(crate) fn source(&self) -> (&str, u64) {
        (&self.part, self.fingerprint)
    }
}

fn collect_tables<'w>(blocks: &'w [WordBlock], tables: &mut Vec<&'w WordTable>) {
    fn with_nested<'w>(table: &'w WordTable, tables: &mut Vec<&'w WordTable>) {
        tables.push(table);
        let cells = table.rows.iter().flat_map(WordRow::cells);
        cells.flat_map(|cell| &cell.tables).for_each(|inner| with_nested(inner, tables));
    }
    for block in blocks {
        match block {
            WordBlock::Paragraph(_) => {}
            WordBlock::Table(table) => with_nested(table, tables),
            WordBlock::TextBox(blocks) => collect_tables(blocks, tables),
        }
    }
}

/// A block of a Word document.
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx::WordBlock;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let word = cchc::ingest::docx::read(&bytes)?;
/// for block in word.blocks() {
///     if let WordBlock::Paragraph(paragraph) = block {
///         println!("{}", &word.text()[paragraph.span()]);
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WordBlock {
    /// A paragraph.
    Paragraph(WordParagraph),
    /// A table.
    Table(WordTable),
    /// A text box, after the paragraph to which it is tied.
    TextBox(Vec<WordBlock>),
}

/// A paragraph of a Word document (đoạn văn).
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx::WordBlock;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let word = cchc::ingest::docx::read(&bytes)?;
/// let paragraphs = word.blocks().iter().filter(|block| matches!(block, WordBlock::Paragraph(_)));
/// assert!(paragraphs.count() > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordParagraph {
    pub(super) span: Range<usize>,
    pub(super) label: String,
    pub(super) text: String,
    pub(super) style: Option<String>,
    pub(super) heading: Option<u8>,
    pub(super) level: Option<u8>,
}

impl WordParagraph {
    /// Its bytes in the text of the document, the number before it included, the line end not.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The automatic number or bullet as Word prints it ("II.", "a)", "-"); empty where there is none.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The text after the number; a line break inside the paragraph is a line end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of its style, as "heading 1".
    pub fn style(&self) -> Option<&str> {
        self.style.as_deref()
    }

    /// The level of a heading, from 1.
    pub fn heading(&self) -> Option<u8> {
        self.heading
    }

    /// The level of the list, from 1, where the paragraph is numbered.
    pub fn list_level(&self) -> Option<u8> {
        self.level
    }
}

/// A table of a Word document (bảng): rows of cells on a grid of columns.
///
/// ```
/// # #[cfg(feature = "docx")] {
/// use cchc::ingest::docx;
/// use cchc::{Counter, Query, export};
///
/// let counted = Counter::builder(Query::new("2021-Q1".parse()?)).catalogue(cchc::samples::catalogue()).build().finish();
/// let bytes = export::docx::WordDocument::new("BÁO CÁO", "Quý I").with_form(counted.form().clone()).to_docx()?;
/// let word = docx::read(&bytes)?;
/// let table = word.tables().into_iter().find(|table| !table.is_layout()).unwrap();
/// assert_eq!(table.columns(), 13);
/// assert_eq!(table.grid().last().unwrap()[1], "TỔNG CỘNG");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordTable {
    pub(super) rows: Vec<WordRow>,
    pub(super) columns: usize,
    pub(super) is_layout: bool,
    pub(super) span: Range<usize>,
}

impl WordTable {
    /// The rows, those of the heading among them.
    pub fn rows(&self) -> &[WordRow] {
        &self.rows
    }

    /// The columns of the grid.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Whether the table only places text on the page, as the head of a letter or the signatures.
    pub fn is_layout(&self) -> bool {
        self.is_layout
    }

    /// Its bytes in the text of the document.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The texts on the grid, row by row; a merged cell has its text in its first place, and nothing in the others.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = WordDocument::draft(counted.form()).to_docx()?;
    /// let word = cchc::ingest::docx::read(&bytes)?;
    /// assert!(word.tables().iter().any(|table| table.grid().iter().any(|row| row.contains(&"18"))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn grid(&self) -> Vec<Vec<&str>> {
        self.fill(false)
    }

    /// The texts on the grid with that of a merged cell in every place that it covers, as headings of several rows are
    /// read.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = WordDocument::draft(counted.form()).to_docx()?;
    /// let word = cchc::ingest::docx::read(&bytes)?;
    /// for table in word.tables() {
    ///     assert_eq!(table.spread().len(), table.grid().len());
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn spread(&self) -> Vec<Vec<&str>> {
        self.fill(true)
    }

    fn fill(&self, everywhere: bool) -> Vec<Vec<&str>> {
        let mut grid = vec![vec![""; self.columns]; self.rows.len()];
        for (at, row) in self.rows.iter().enumerate() {
            for cell in &row.cells {
                let (rows, columns) = if everywhere { (cell.rows, cell.columns) } else { (1, 1) };
                for line in grid.iter_mut().skip(at).take(rows) {
                    line.iter_mut().skip(cell.column).take(columns).for_each(|place| *place = &cell.text);
                }
            }
        }
        grid
    }
}

/// A row of a table.
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let bytes = WordDocument::draft(counted.form()).to_docx()?;
/// let word = cchc::ingest::docx::read(&bytes)?;
/// assert!(word.tables().iter().all(|table| !table.rows().is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRow {
    pub(super) cells: Vec<WordCell>,
    pub(super) is_header: bool,
    pub(super) span: Range<usize>,
}

impl WordRow {
    /// The cells that start in this row; those merged into cells above are not among them.
    pub fn cells(&self) -> &[WordCell] {
        &self.cells
    }

    /// Whether the row is repeated at the top of every page.
    pub fn is_header(&self) -> bool {
        self.is_header
    }

    /// Its bytes in the text of the document.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// A cell of a table.
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let bytes = WordDocument::draft(counted.form()).to_docx()?;
/// let word = cchc::ingest::docx::read(&bytes)?;
/// for table in word.tables() {
///     for row in table.rows() {
///         let widths: Vec<_> = row.cells().iter().map(|cell| cell.column_span()).collect();
///         println!("{widths:?}");
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCell {
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) text: String,
    pub(super) span: Range<usize>,
    pub(super) tables: Vec<WordTable>,
}

impl WordCell {
    /// Its first column on the grid, from 0.
    pub fn column(&self) -> usize {
        self.column
    }

    /// The columns that it covers, at least 1.
    pub fn column_span(&self) -> usize {
        self.columns
    }

    /// The rows that it covers, at least 1.
    pub fn row_span(&self) -> usize {
        self.rows
    }

    /// The text, automatic numbers included, with a line for each paragraph.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its bytes in the text of the document.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The tables inside of the cell.
    pub fn tables(&self) -> &[WordTable] {
        &self.tables
    }
}

/// A footnote or an endnote (chú thích).
///
/// ```
/// use cchc::export::docx::WordDocument;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// // The document has no footnotes.
/// assert!(cchc::ingest::docx::read(&bytes)?.notes().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordNote {
    pub(super) part: WordPart,
    pub(super) number: usize,
    pub(super) mark: usize,
    pub(super) span: Range<usize>,
}

impl WordNote {
    /// Whether it is a footnote or an endnote.
    pub fn part(&self) -> WordPart {
        self.part
    }

    /// Its number among those of its kind, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The byte of the text at which its mark stands.
    pub fn mark(&self) -> usize {
        self.mark
    }

    /// The bytes of the note in the text of the document.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}
