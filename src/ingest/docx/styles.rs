//! Styles, as far as they decide what is printed: numbers of paragraphs, headings, hidden text, lines of tables.

use std::collections::HashMap;

use super::xml::{NodeId, Xml};

/// Longest chain of styles that are based on each other.
const LONGEST_CHAIN: usize = 32;

/// The numbering that a paragraph or a style states: `numId`, and the level from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberingReference {
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

impl NumberingReference {
    /// What the properties of a paragraph (`pPr`) state.
    pub(super) fn read(xml: &Xml, properties: NodeId) -> Self {
        let Some(node) = xml.child(properties, "numPr") else { return Self::default() };
        let number = |name| xml.child_value(node, name).and_then(|value| value.parse::<u32>().ok());
        Self { list: number("numId"), level: number("ilvl").and_then(|level| usize::try_from(level).ok()) }
    }
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    numbering: NumberingReference,
    outline: Option<u8>,
    is_hidden: Option<bool>,
    has_lines: Option<bool>,
}

#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    pub(super) fn read(xml: &Xml) -> Self {
        let mut styles = Self::default();
        for node in xml.children(Xml::ROOT).filter(|node| xml.local(*node) == "style") {
            let Some(id) = xml.attribute(node, "styleId") else { continue };
            let is_default = xml.attribute(node, "default").is_some_and(|set| set == "1" || set == "true");
            if is_default && xml.attribute(node, "type").is_some_and(|kind| kind == "paragraph") {
                styles.default = Some(id.clone());
            }
            let paragraph = xml.child(node, "pPr");
            let style = Style {
                name: xml.child_value(node, "name").unwrap_or_default(),
                based_on: xml.child_value(node, "basedOn"),
                numbering: paragraph.map(|node| NumberingReference::read(xml, node)).unwrap_or_default(),
                outline: paragraph.and_then(|node| outline_level(xml, node)),
                is_hidden: xml.child(node, "rPr").and_then(|node| xml.switch(node, "vanish")),
                has_lines: style_lines(xml, node),
            };
            styles.styles.insert(id, style);
        }
        styles
    }

    /// The style and those that it is based on, nearest first.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(LONGEST_CHAIN)
    }

    /// The style that a paragraph has, the usual one where it names none.
    pub(super) fn of_paragraph<'s>(&'s self, named: Option<&'s str>) -> Option<&'s str> {
        named.or(self.default.as_deref())
    }

    /// The name under which people know a style.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        self.styles.get(id).map(|style| style.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The numbering of a style, and the styles of the chain up to the one that states it.
    pub(super) fn numbering<'s>(&'s self, id: Option<&'s str>) -> (NumberingReference, Vec<&'s str>) {
        let mut found = NumberingReference::default();
        let mut names = Vec::new();
        for (name, style) in self.chain(id) {
            names.push(name);
            found.level = found.level.or(style.numbering.level);
            if style.numbering.list.is_some() {
                found.list = style.numbering.list;
                break;
            }
        }
        (found, names)
    }

    /// The level of a heading from 1, by the outline or by the name of the style.
    pub(super) fn heading(&self, id: Option<&str>, stated: Option<u8>) -> Option<u8> {
        const BODY: u8 = 9;
        let by_outline = stated.or_else(|| self.chain(id).find_map(|(_, style)| style.outline));
        if let Some(level) = by_outline {
            return (level < BODY).then_some(level + 1);
        }
        self.chain(id).find_map(|(id, style)| {
            let by_name = |name: &str| {
                let small = name.to_lowercase();
                small.strip_prefix("heading")?.trim().parse().ok().filter(|level| (1..=9).contains(level))
            };
            by_name(&style.name).or_else(|| by_name(id))
        })
    }

    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.is_hidden).unwrap_or(false)
    }

    /// Whether a table of this style has lines.
    pub(super) fn has_lines(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.has_lines).unwrap_or(false)
    }
}

/// Whether a style of tables draws lines, of the whole table or of parts as its heading.
fn style_lines(xml: &Xml, style: NodeId) -> Option<bool> {
    let whole = xml.child(style, "tblPr").and_then(|node| lines(xml, node, "tblBorders"));
    let parts = xml.children(style).filter(|child| xml.local(*child) == "tblStylePr");
    let of_part = |part| xml.child(part, "tcPr").and_then(|node| lines(xml, node, "tcBorders"));
    parts.filter_map(of_part).chain(whole).reduce(|any, drawn| any || drawn)
}

/// The level of the outline from 0 that properties of a paragraph state; 9 is body text.
pub(super) fn outline_level(xml: &Xml, properties: NodeId) -> Option<u8> {
    xml.child_value(properties, "outlineLvl")?.parse().ok().filter(|level| *level <= 9)
}

/// Whether properties of a table or of a cell draw any line; nothing where they do not say.
pub(super) fn lines(xml: &Xml, properties: NodeId, borders: &str) -> Option<bool> {
    let borders = xml.child(properties, borders)?;
    let drawn = |line: NodeId| xml.attribute(line, "val").is_some_and(|kind| kind != "none" && kind != "nil");
    Some(xml.children(borders).any(drawn))
}
