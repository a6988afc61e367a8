//! From the bytes of a document's text back to the letters in its parts.

use std::ops::Range;

use super::draft::WordPart;

/// Letters of the text that stand together in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mapped {
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) source: Source,
    /// The paragraph, by its place in [`Map::paragraphs`].
    pub(super) paragraph: usize,
}

/// Where letters come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Byte for byte from here on in the part.
    Verbatim { xml: usize, run: usize },
    /// From one element or reference of the part.
    Element { xml: usize, run: usize },
    /// An automatic number, which is no text of the part.
    Label,
}

/// The bytes of a paragraph in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MappedParagraph {
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) part: WordPart,
    pub(super) ordinal: usize,
    /// Where the element of the paragraph starts, or for a note that of its mark in the body.
    pub(super) xml: usize,
    /// The mark in the body of the note to which the paragraph belongs.
    pub(super) mark: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    pub(super) pieces: Vec<Mapped>,
    pub(super) paragraphs: Vec<MappedParagraph>,
}

/// A place in a Word document from which bytes of its text come (vị trí trong văn bản Word).
///
/// See [`super::WordText::place`].
///
/// ```
/// use cchc::export::docx::WordDocument;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let word = cchc::ingest::docx::read(&bytes)?;
/// let at = word.text().find("Quý I").unwrap();
/// let place = word.place(at).unwrap();
/// println!("paragraph {}, letter {}", place.paragraph, place.offset);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WordPlace {
    /// The part.
    pub part: WordPart,
    /// The paragraph in the part, from 0, in the order of the file.
    pub paragraph: usize,
    /// The run in the paragraph, from 0; none for an automatic number.
    pub run: Option<usize>,
    /// The byte in the letters of the run that are printed, from 0.
    pub offset: usize,
}

/// A place in the body to which a comment can be tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BodyPoint {
    /// Between two bytes of a text.
    Letter(usize),
    /// Before, or as an end after, the element that starts here.
    Element(usize),
    /// The whole paragraph that starts here.
    Paragraph(usize),
}

impl Map {
    /// The piece that holds a byte.
    fn piece(&self, at: usize) -> Option<&Mapped> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        (at < piece.at + piece.length).then_some(piece)
    }

    pub(super) fn place(&self, at: usize) -> Option<WordPlace> {
        let piece = self.piece(at)?;
        let paragraph = self.paragraphs.get(piece.paragraph)?;
        let run = match piece.source {
            Source::Verbatim { run, .. } | Source::Element { run, .. } => Some(run),
            Source::Label => None,
        };
        let same_run = |other: &&Mapped| {
            let of = match other.source {
                Source::Verbatim { run, .. } | Source::Element { run, .. } => Some(run),
                Source::Label => None,
            };
            other.paragraph == piece.paragraph && of == run
        };
        let index = self.pieces.partition_point(|other| other.at < piece.at);
        let before: usize = self.pieces[..index].iter().rev().take_while(same_run).map(|other| other.length).sum();
        Some(WordPlace { part: paragraph.part, paragraph: paragraph.ordinal, run, offset: before + at - piece.at })
    }

    /// The first and the last point in the body of what stands in these bytes of the text.
    pub(super) fn body_points(&self, span: Range<usize>) -> Option<(BodyPoint, BodyPoint)> {
        let first = self.pieces.partition_point(|piece| piece.at + piece.length <= span.start);
        let last = self.pieces.partition_point(|piece| piece.at < span.end);
        let pieces = self.pieces.get(first..last).unwrap_or_default();
        let (Some(from), Some(to)) = (pieces.first(), pieces.last()) else {
            let after = self.paragraphs.partition_point(|paragraph| paragraph.at <= span.start);
            let paragraph = self.paragraphs.get(after.checked_sub(1)?)?;
            let point = paragraph.mark.map_or(BodyPoint::Paragraph(paragraph.xml), BodyPoint::Element);
            return Some((point, point));
        };
        let point = |piece: &Mapped, at: usize| {
            let paragraph = self.paragraphs.get(piece.paragraph)?;
            Some(match (paragraph.mark, piece.source) {
                (Some(mark), _) => BodyPoint::Element(mark),
                (None, Source::Label) => BodyPoint::Paragraph(paragraph.xml),
                (None, Source::Element { xml, .. }) => BodyPoint::Element(xml),
                (None, Source::Verbatim { xml, .. }) => {
                    BodyPoint::Letter(xml + at.clamp(piece.at, piece.at + piece.length) - piece.at)
                }
            })
        };
        Some((point(from, span.start)?, point(to, span.end)?))
    }
}
