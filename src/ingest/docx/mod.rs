//! Word documents (DOCX) in: reports, published forms, plans and catalogues out of the file that people have.
//!
//! Reading is behind the feature `docx-in`. The caller owns the bytes; nothing here opens a file. Findings go back into
//! the same document as comments with `cchc::export::annotate::docx`.
//!
//! No reader of the format keeps both the automatic numbers, which the file does not hold, and the place of every
//! letter; so this one reads the XML itself, and only what decides which letters are printed.

mod draft;
mod error;
mod layout;
mod map;
mod number_format;
mod numbering;
mod published;
mod relations;
mod styles;
mod table;
mod tables;
mod text;
mod walk;
pub(crate) mod xml;

pub use draft::WordPart;
pub use error::{FileKind, WordReadError};
pub(crate) use map::BodyPoint;
pub use map::WordPlace;
pub use published::{PublishedTable, read_all_published, read_all_published_within};
pub(crate) use relations::{Relations, folder, relations_of};
#[doc(alias = "bảng trong văn bản Word")]
pub use tables::read_tables;
pub use tables::read_tables_within;
#[doc(alias = "văn bản Word")]
pub use text::WordText;
pub use text::{WordBlock, WordCell, WordNote, WordParagraph, WordRow, WordTable};

use std::hash::{DefaultHasher, Hasher};

use draft::texts;
use layout::{Layout, Notes};
use numbering::Numbering;
use styles::Styles;
use walk::{Noticed, Shared, Walker};
use xml::{Xml, XmlError};

use super::over_limit::OverLimit;
use super::package::{Package, PackageError};
use crate::finding::{Finding, Findings, Location, Rule};

/// How much of a Word document is read (giới hạn khi đọc văn bản Word).
///
/// A few kilobytes can unpack to gigabytes. The limits bound the memory whatever a file claims; a document over one of
/// them is an error, since half a report is none.
///
/// ```
/// use cchc::ingest::docx::DocxLimits;
///
/// let limits = DocxLimits { paragraphs: 1_000, ..DocxLimits::default() };
/// assert_eq!(limits.unpacked, 256 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocxLimits {
    /// Bytes of all parts together, unpacked; pictures are most of them.
    pub unpacked: u64,
    /// Bytes of one part that is read.
    pub part: u64,
    /// Elements and texts of one part.
    pub elements: usize,
    /// Bytes of text in all parts.
    pub text: usize,
    /// Paragraphs, those in cells included.
    pub paragraphs: usize,
    /// Cells of tables, empty ones included.
    pub cells: usize,
}

impl Default for DocxLimits {
    /// 256 MiB in all, 64 MiB and 4 million elements a part, 32 MiB of text, 500 000 paragraphs, 2 million cells.
    fn default() -> Self {
        Self {
            unpacked: 256 << 20,
            part: 64 << 20,
            elements: 4_000_000,
            text: 32 << 20,
            paragraphs: 500_000,
            cells: 2_000_000,
        }
    }
}

/// Reads a Word document within the default limits (đọc văn bản Word).
///
/// # Errors
///
/// [`WordReadError::NotADocument`] says of old `.doc` files, PDF, RTF and others what to do; damaged documents and those
/// over a limit are errors too.
///
/// ```
/// use cchc::ingest::docx;
///
/// let error = docx::read(b"{\\rtf1 Bao cao}").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the file is an RTF text; open it in Word or LibreOffice, save it as .docx, and read that file",
/// );
/// ```
pub fn read(bytes: &[u8]) -> Result<WordText, WordReadError> {
    read_within(bytes, &DocxLimits::default())
}

/// Reads a Word document within limits of the caller's own.
///
/// # Errors
///
/// As [`read`].
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx::{DocxLimits, WordReadError};
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let small = DocxLimits { text: 10, ..DocxLimits::default() };
/// assert!(matches!(cchc::ingest::docx::read_within(&bytes, &small), Err(WordReadError::TooLarge { .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_within(bytes: &[u8], limits: &DocxLimits) -> Result<WordText, WordReadError> {
    let mut package = open(bytes, limits)?;
    let main = main_part(&mut package).ok_or_else(|| WordReadError::NotADocument { kind: FileKind::of(bytes) })?;
    let relations = Relations::read(&mut package, &main, limits.elements);
    let mut reader = DocumentReader { package, limits, findings: Findings::default() };
    let (xml, fingerprint) = reader.required(&main)?;
    let shared = Shared {
        styles: reader.side(&relations, &main, "styles").map(|xml| Styles::read(&xml)).unwrap_or_default(),
        numbering: reader.side(&relations, &main, "numbering").map(|xml| Numbering::read(&xml)).unwrap_or_default(),
        counters: numbering::Counters::default(),
        paragraphs_left: limits.paragraphs,
        text_left: limits.text,
        cells_left: limits.cells,
        noticed: Noticed::default(),
    };
    reader.document(&xml, fingerprint, main, &relations, shared)
}

/// Opens the package of a document.
pub(crate) fn open<'b>(bytes: &'b [u8], limits: &DocxLimits) -> Result<Package<'b>, WordReadError> {
    Package::open(bytes, limits.unpacked).map_err(|error| match error.excess(limits.unpacked) {
        Some([vi, en]) => WordReadError::TooLarge { what: OverLimit::new(vi, en) },
        None => match error {
            PackageError::Damaged(part) => WordReadError::Damaged { part },
            _ => WordReadError::NotADocument { kind: FileKind::of(bytes) },
        },
    })
}

/// Reads a part as XML, with a fingerprint of its bytes.
pub(crate) fn parse(bytes: &[u8], part: &str, limits: &DocxLimits) -> Result<(Xml, u64), WordReadError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.part {
        let most = limits.part >> 20;
        let what = OverLimit::new(format!("{part} hơn {most} MiB"), format!("more than {most} MiB of {part}"));
        return Err(WordReadError::TooLarge { what });
    }
    let xml = Xml::parse(bytes, limits.elements).map_err(|error| match error {
        XmlError::Damaged => WordReadError::Damaged { part: part.to_owned() },
        XmlError::TooLarge(what) => WordReadError::too_large(what.vi, what.en),
    })?;
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    Ok((xml, hasher.finish()))
}

/// The name of the main part: what the package says, and else the usual one.
fn main_part(package: &mut Package<'_>) -> Option<String> {
    const USUAL: &str = "word/document.xml";
    const MOST: usize = 10_000;
    let relations = Relations::read(package, "", MOST);
    let named = relations.of_kind("officeDocument").find(|path| package.name(path).is_some()).map(str::to_owned);
    let path = named.or_else(|| package.name(USUAL).map(str::to_owned))?;
    // Workbooks and slides have a main part too.
    let is_other = path.starts_with("xl/") || path.starts_with("ppt/");
    (!is_other).then_some(path)
}

struct DocumentReader<'b, 'l> {
    package: Package<'b>,
    limits: &'l DocxLimits,
    findings: Findings,
}

impl DocumentReader<'_, '_> {
    fn required(&mut self, part: &str) -> Result<(Xml, u64), WordReadError> {
        let bytes = self.package.read(part).ok_or_else(|| WordReadError::Damaged { part: part.to_owned() })?;
        parse(&bytes, part, self.limits)
    }

    /// A part that is not needed for the text; where it is damaged that is said, and the text is read without.
    fn side(&mut self, relations: &Relations, main: &str, kind: &str) -> Option<Xml> {
        let usual = format!("{}{kind}.xml", folder(main));
        let named = relations.of_kind(kind).next().map(str::to_owned);
        let path = named.or_else(|| self.package.name(&usual).map(str::to_owned))?;
        self.optional(&path)
    }

    fn optional(&mut self, path: &str) -> Option<Xml> {
        let parsed = self.package.read(path).map(|bytes| parse(&bytes, path, self.limits));
        if let Some(Ok((xml, _))) = parsed {
            return Some(xml);
        }
        self.findings.push(Finding::new(Rule::WORD_PART_UNREAD, Location::whole()).with_found(path));
        None
    }

    fn document(
        mut self,
        xml: &Xml,
        fingerprint: u64,
        part: String,
        relations: &Relations,
        mut shared: Shared,
    ) -> Result<WordText, WordReadError> {
        let body = xml.child(Xml::ROOT, "body").ok_or_else(|| WordReadError::Damaged { part: part.clone() })?;
        let blocks = Walker::new(xml, WordPart::Body, &mut shared).container(body)?;
        let mut notes = Notes::new();
        for (kind, story) in [("footnotes", WordPart::Footnotes), ("endnotes", WordPart::Endnotes)] {
            if let Some(xml) = self.side(relations, &part, kind) {
                read_notes(&xml, story, &mut shared, &mut notes)?;
            }
        }
        let mut edges = |kind| -> Result<Vec<String>, WordReadError> {
            let mut lines = Vec::new();
            for path in relations.of_kind(kind) {
                let Some(xml) = self.optional(path) else { continue };
                let blocks = Walker::new(&xml, WordPart::Body, &mut shared).container(Xml::ROOT)?;
                let texts = texts(&blocks).into_iter().map(|text| text.replace(['\t', '\n'], " ").trim().to_owned());
                lines.extend(texts.filter(|line| !line.is_empty()));
            }
            Ok(lines)
        };
        let (headers, footers) = (edges("header")?, edges("footer")?);
        let mut layout = Layout::new(notes);
        let blocks = layout.blocks(&blocks);
        self.note(&shared.noticed);
        let (text, map, notes) = (layout.text, layout.map, layout.notes);
        Ok(WordText { text, blocks, notes, headers, footers, findings: self.findings, map, part, fingerprint })
    }

    fn note(&mut self, noticed: &Noticed) {
        let whole = |rule| Finding::new(rule, Location::whole());
        if !noticed.hidden.trim().is_empty() {
            self.findings.push(whole(Rule::WORD_HIDDEN_TEXT).with_found(noticed.hidden.trim()));
        }
        if noticed.changes > 0 {
            self.findings.push(whole(Rule::WORD_TRACKED_CHANGES));
        }
        if noticed.built_in > 0 {
            self.findings.push(whole(Rule::WORD_PART_UNREAD));
        }
    }
}

fn read_notes(xml: &Xml, part: WordPart, shared: &mut Shared, notes: &mut Notes) -> Result<(), WordReadError> {
    let mut walker = Walker::new(xml, part, shared);
    for node in xml.children(Xml::ROOT) {
        // The lines between text and notes are notes of kinds of their own.
        let is_line = xml.attribute(node, "type").is_some_and(|kind| kind != "normal");
        let Some(id) = xml.attribute(node, "id").filter(|_| !is_line) else { continue };
        if matches!(xml.local(node), "footnote" | "endnote") {
            let blocks = walker.container(node)?;
            notes.entry((part, id)).or_insert(blocks);
        }
    }
    Ok(())
}
