//! Walks over the elements of a story: what is printed of paragraphs, runs, fields, changes and text boxes.

use super::draft::{Attached, Block, Paragraph, WordPart};
use super::error::WordReadError;
use super::number_format::sign;
use super::numbering::{Counters, Label, Numbering};
use super::styles::{NumberingReference, Styles, outline_level};
use super::xml::{NodeId, NodeKind, Xml};

/// What the stories of a document share while they are read.
pub(super) struct Shared {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) counters: Counters,
    /// Paragraphs, bytes of text and cells that may still be read.
    pub(super) paragraphs_left: usize,
    pub(super) text_left: usize,
    pub(super) cells_left: usize,
    pub(super) noticed: Noticed,
}

/// What a reader has to know besides the text.
#[derive(Default)]
pub(super) struct Noticed {
    /// The first hidden words.
    pub(super) hidden: String,
    pub(super) changes: usize,
    /// Other files that are built in and not read.
    pub(super) built_in: usize,
}

impl Shared {
    fn take_paragraph(&mut self) -> Result<(), WordReadError> {
        self.paragraphs_left =
            self.paragraphs_left.checked_sub(1).ok_or_else(|| WordReadError::too_large("số đoạn", "paragraphs"))?;
        Ok(())
    }

    fn take_text(&mut self, bytes: usize) -> Result<(), WordReadError> {
        self.text_left = self
            .text_left
            .checked_sub(bytes)
            .ok_or_else(|| WordReadError::too_large("số byte văn bản", "bytes of text"))?;
        Ok(())
    }

    pub(super) fn take_cells(&mut self, cells: usize) -> Result<(), WordReadError> {
        self.cells_left = self
            .cells_left
            .checked_sub(cells)
            .ok_or_else(|| WordReadError::too_large("số ô của bảng", "cells of tables"))?;
        Ok(())
    }
}

/// What becomes of the mark at the end of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Kept,
    /// A tracked change takes it away: the next paragraph goes on.
    Deleted,
    Hidden,
}

/// Blocks of a container, and the paragraph that the next one continues.
#[derive(Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    pending: Option<(Paragraph, Mark)>,
}

impl Flow {
    fn push_paragraph(&mut self, paragraph: Paragraph, mark: Mark) {
        let whole = match self.pending.take() {
            Some((before, Mark::Hidden)) if !before.is_blank() => before.joined_to(paragraph, true),
            Some((before, _)) => before.joined_to(paragraph, false),
            None => paragraph,
        };
        if mark == Mark::Kept {
            self.blocks.push(Block::Paragraph(whole));
        } else {
            self.pending = Some((whole, mark));
        }
    }

    fn flush(&mut self) {
        if let Some((paragraph, _)) = self.pending.take() {
            if !paragraph.is_blank() {
                self.blocks.push(Block::Paragraph(paragraph));
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }
}

pub(super) struct Walker<'a> {
    pub(super) xml: &'a Xml,
    part: WordPart,
    pub(super) shared: &'a mut Shared,
    /// The fields that are open: whether their result has begun.
    fields: Vec<bool>,
    /// Every field has an end; without, nothing can be told to be an instruction.
    fields_are_sound: bool,
    paragraphs: usize,
    keeps_space: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn new(xml: &'a Xml, part: WordPart, shared: &'a mut Shared) -> Self {
        let keeps_space = xml.attribute_named(Xml::ROOT, "xml:space").is_some_and(|space| space == "preserve");
        let fields_are_sound = fields_are_sound(xml);
        Self { xml, part, shared, fields: Vec::new(), fields_are_sound, paragraphs: 0, keeps_space }
    }

    /// The blocks of a container as the body, a cell, a note.
    pub(super) fn container(&mut self, node: NodeId) -> Result<Vec<Block>, WordReadError> {
        let mut flow = Flow::default();
        self.blocks(node, &mut flow)?;
        Ok(flow.finish())
    }

    fn blocks(&mut self, node: NodeId, flow: &mut Flow) -> Result<(), WordReadError> {
        let xml = self.xml;
        for child in xml.children(node) {
            match xml.local(child) {
                "p" => {
                    let (paragraph, mark) = self.paragraph(child)?;
                    flow.push_paragraph(paragraph, mark);
                }
                "tbl" => {
                    flow.flush();
                    if let Some(table) = self.table(child)? {
                        flow.blocks.push(Block::Table(table));
                    }
                }
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(child, flow)?,
                "del" | "moveFrom" => self.shared.noticed.changes += 1,
                "AlternateContent" => {
                    if let Some(choice) = chosen(xml, child) {
                        self.blocks(choice, flow)?;
                    }
                }
                "altChunk" | "subDoc" => self.shared.noticed.built_in += 1,
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: NodeId) -> Result<(Paragraph, Mark), WordReadError> {
        let xml = self.xml;
        self.shared.take_paragraph()?;
        let ordinal = self.paragraphs;
        self.paragraphs += 1;
        let properties = xml.child(node, "pPr");
        let named = properties.and_then(|node| xml.child_value(node, "pStyle"));
        let style = self.shared.styles.of_paragraph(named.as_deref()).map(str::to_owned);
        let stated = properties.and_then(|node| outline_level(xml, node));
        let mut paragraph = Paragraph {
            part: self.part,
            ordinal,
            xml: xml.range(node).start,
            heading: self.shared.styles.heading(style.as_deref(), stated),
            style: None,
            label: Label::default(),
            text: String::new(),
            pieces: Vec::new(),
            attached: Vec::new(),
        };
        let mark = self.mark(properties, style.as_deref());
        self.inline(node, &mut Line { paragraph: &mut paragraph, style: style.as_deref(), runs: 0 })?;
        let is_printed = mark == Mark::Kept || mark == Mark::Hidden && !paragraph.is_blank();
        if is_printed {
            let reference = properties.map(|node| NumberingReference::read(xml, node)).unwrap_or_default();
            let shared = &mut *self.shared;
            let label = shared.numbering.next(&mut shared.counters, &shared.styles, reference, style.as_deref());
            paragraph.label = label.unwrap_or_default();
            shared.take_text(paragraph.label.text.len())?;
        }
        let name = style.as_deref().and_then(|id| self.shared.styles.name(id)).map(str::to_owned);
        paragraph.style = name.or(style);
        settle_breaks(&mut paragraph.text);
        Ok((paragraph, mark))
    }

    fn mark(&mut self, properties: Option<NodeId>, style: Option<&str>) -> Mark {
        let xml = self.xml;
        let Some(node) = properties.and_then(|node| xml.child(node, "rPr")) else { return Mark::Kept };
        if xml.child(node, "del").or_else(|| xml.child(node, "moveFrom")).is_some() {
            self.shared.noticed.changes += 1;
            return Mark::Deleted;
        }
        if xml.child(node, "ins").or_else(|| xml.child(node, "moveTo")).is_some() {
            self.shared.noticed.changes += 1;
        }
        // A style that hides its letters hides the mark too, unless the mark is said to be shown.
        let hidden = xml.switch(node, "vanish").unwrap_or_else(|| self.shared.styles.is_hidden(style));
        if hidden { Mark::Hidden } else { Mark::Kept }
    }

    fn inline(&mut self, node: NodeId, line: &mut Line<'_>) -> Result<(), WordReadError> {
        let xml = self.xml;
        for child in xml.children(node) {
            match xml.local(child) {
                "r" => self.run(child, line)?,
                "ins" | "moveTo" => {
                    self.shared.noticed.changes += 1;
                    self.inline(child, line)?;
                }
                "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" | "sdt" | "sdtContent"
                | "rubyBase" => self.inline(child, line)?,
                "oMath" | "oMathPara" => self.formula(child, line)?,
                "del" | "moveFrom" => self.shared.noticed.changes += 1,
                "AlternateContent" => {
                    if let Some(choice) = chosen(xml, child) {
                        self.inline(choice, line)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, node: NodeId, line: &mut Line<'_>) -> Result<(), WordReadError> {
        let xml = self.xml;
        let run = line.runs;
        line.runs += 1;
        let properties = xml.child(node, "rPr");
        let stated = properties.and_then(|node| xml.switch(node, "vanish"));
        let by_style = || {
            let style = properties.and_then(|node| xml.child_value(node, "rStyle"));
            self.shared.styles.is_hidden(line.style) || self.shared.styles.is_hidden(style.as_deref())
        };
        let hidden = stated.unwrap_or_else(by_style);
        self.run_content(node, line, run, hidden)
    }

    fn run_content(
        &mut self,
        node: NodeId,
        line: &mut Line<'_>,
        run: usize,
        hidden: bool,
    ) -> Result<(), WordReadError> {
        let xml = self.xml;
        for child in xml.children(node) {
            let local = xml.local(child);
            let at = xml.range(child).start;
            let is_shown = !hidden && self.is_in_result();
            match local {
                "fldChar" => self.field(child),
                "t" if hidden => self.note_hidden(child),
                "t" if is_shown => self.text(child, line.paragraph, run)?,
                "tab" | "ptab" if is_shown => line.paragraph.push_control('\t', at, run),
                "br" | "cr" if is_shown => line.paragraph.push_control('\n', at, run),
                "noBreakHyphen" if is_shown => line.paragraph.push("-", at, false, run),
                "sym" if is_shown => {
                    if let Some(letter) = symbol(xml, child) {
                        line.paragraph.push(letter.encode_utf8(&mut [0; 4]), at, false, run);
                    }
                }
                "footnoteReference" | "endnoteReference" if is_shown => {
                    let part = if local == "footnoteReference" { WordPart::Footnotes } else { WordPart::Endnotes };
                    if let Some(id) = xml.attribute(child, "id") {
                        line.paragraph.attached.push(Attached::Note { part, id, xml: at });
                    }
                }
                "drawing" | "pict" | "object" if !hidden => self.boxes(child, line.paragraph)?,
                "ruby" => {
                    if let Some(base) = xml.child(child, "rubyBase") {
                        self.inline(base, line)?;
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = chosen(xml, child) {
                        self.run_content(choice, line, run, hidden)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn is_in_result(&self) -> bool {
        !self.fields_are_sound || self.fields.iter().all(|in_result| *in_result)
    }

    fn field(&mut self, node: NodeId) {
        match self.xml.attribute(node, "fldCharType").as_deref() {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(in_result) = self.fields.last_mut() {
                    *in_result = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn note_hidden(&mut self, node: NodeId) {
        const SHOWN: usize = 80;
        let hidden = &mut self.shared.noticed.hidden;
        let room = SHOWN.saturating_sub(hidden.chars().count());
        let text = &self.xml.source()[self.xml.inner(node)];
        hidden.extend(text.chars().take(room));
    }

    /// The letters of a text element. Spaces at its ends count only where the element says so.
    fn text(&mut self, node: NodeId, paragraph: &mut Paragraph, run: usize) -> Result<(), WordReadError> {
        const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];
        let xml = self.xml;
        let inner = xml.inner(node);
        self.shared.take_text(inner.len())?;
        let keeps_space = xml.attribute_named(node, "xml:space").map_or(self.keeps_space, |space| space == "preserve");
        for child in xml.children(node) {
            let range = xml.range(child);
            match xml.kind(child) {
                NodeKind::Text => {
                    let (mut from, mut to) = (range.start, range.end);
                    if !keeps_space && from == inner.start {
                        from += xml.source()[from..to].len() - xml.source()[from..to].trim_start_matches(SPACE).len();
                    }
                    if !keeps_space && to == inner.end {
                        to = from + xml.source()[from..to].trim_end_matches(SPACE).len();
                    }
                    paragraph.push(&xml.source()[from..to], from, true, run);
                }
                NodeKind::Reference => {
                    paragraph.push(xml.letter(child).encode_utf8(&mut [0; 4]), range.start, false, run);
                }
                NodeKind::CharacterData => {
                    let inside = xml.source()[range.clone()].trim_start_matches("<![CDATA[").trim_end_matches("]]>");
                    paragraph.push(inside, range.start, false, run);
                }
                NodeKind::Element => {}
            }
        }
        Ok(())
    }

    /// A mathematical formula: its letters, with a slash in fractions.
    fn formula(&mut self, node: NodeId, line: &mut Line<'_>) -> Result<(), WordReadError> {
        let xml = self.xml;
        for child in xml.children(node) {
            match xml.local(child) {
                "t" if self.is_in_result() => self.text(child, line.paragraph, line.runs)?,
                "den" => {
                    line.paragraph.push("/", xml.range(child).start, false, line.runs);
                    self.formula(child, line)?;
                }
                "del" | "rPr" => {}
                _ => self.formula(child, line)?,
            }
        }
        Ok(())
    }

    /// The text boxes of a drawing.
    fn boxes(&mut self, node: NodeId, paragraph: &mut Paragraph) -> Result<(), WordReadError> {
        let xml = self.xml;
        for child in xml.children(node) {
            match xml.local(child) {
                "txbxContent" => {
                    let fields = std::mem::take(&mut self.fields);
                    let blocks = self.container(child);
                    self.fields = fields;
                    paragraph.attached.push(Attached::TextBox(blocks?));
                }
                "AlternateContent" => {
                    if let Some(choice) = chosen(xml, child) {
                        self.boxes(choice, paragraph)?;
                    }
                }
                _ => self.boxes(child, paragraph)?,
            }
        }
        Ok(())
    }
}

/// The paragraph that runs are read into.
struct Line<'p> {
    paragraph: &'p mut Paragraph,
    style: Option<&'p str>,
    runs: usize,
}

/// Of several ways to say one thing the first: the others are for older programs.
fn chosen(xml: &Xml, node: NodeId) -> Option<NodeId> {
    xml.child(node, "Choice").or_else(|| xml.child(node, "Fallback"))
}

/// Whether every field that begins has an end, and the other way round.
fn fields_are_sound(xml: &Xml) -> bool {
    let mut open = 0_usize;
    let mut dropped_until = 0;
    for node in xml.all() {
        let range = xml.range(node);
        if range.start < dropped_until {
            continue;
        }
        match xml.local(node) {
            // What is deleted is not walked over, and of two ways to say a thing only one.
            "del" | "moveFrom" => dropped_until = range.end,
            "Fallback" if xml.parent(node).is_some_and(|parent| xml.child(parent, "Choice").is_some()) => {
                dropped_until = range.end;
            }
            "fldChar" => match xml.attribute(node, "fldCharType").as_deref() {
                Some("begin") => open += 1,
                Some("end") => match open.checked_sub(1) {
                    Some(left) => open = left,
                    None => return false,
                },
                _ => {}
            },
            _ => {}
        }
    }
    open == 0
}

/// The letter of a font of signs.
fn symbol(xml: &Xml, node: NodeId) -> Option<char> {
    let code = u32::from_str_radix(&xml.attribute(node, "char")?, 16).ok()?;
    let letter = char::from_u32(code).filter(|letter| !letter.is_control())?;
    Some(sign(letter, &xml.attribute(node, "font").unwrap_or_default()))
}

/// A break inside of a sentence is a space; any other one ends the line. Both are one byte.
fn settle_breaks(text: &mut String) {
    if !text.contains('\n') {
        return;
    }
    let mut settled = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let goes_on = || text[at..].trim_start().starts_with(char::is_lowercase);
        settled.push(if letter == '\n' && goes_on() { ' ' } else { letter });
    }
    *text = settled;
}
