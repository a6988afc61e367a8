//! The elements of an XML part with their places in its text, so that the text can be edited where it stands.
//!
//! An arena: a node holds the byte offsets of its tags and the indices of its parent, first child and next sibling;
//! names and attributes are read from the text when they are asked for. A part with a document type is refused, so
//! nothing can expand.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::Phrase;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting of elements; a table in a table takes three.
const DEEPEST: usize = 256;
/// Longest tag; the root has a name for every extension of the format.
const LONGEST_TAG: usize = 64 << 10;
const NONE: u32 = u32::MAX;

/// A node of a part, by its place in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeKind {
    Element,
    /// Text as it stands.
    Text,
    /// A reference as `&amp;`.
    Reference,
    CharacterData,
}

struct Node {
    kind: NodeKind,
    parent: u32,
    first: u32,
    next: u32,
    start: u32,
    /// Where the first tag ends.
    open_end: u32,
    /// Where the last tag starts; `end` for an element of one tag.
    close: u32,
    end: u32,
}

/// How the bytes of a part write its text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8 { mark: bool },
    Utf16 { little: bool },
}

/// Why a part is not read.
pub(crate) enum XmlError {
    Damaged,
    TooLarge(Phrase),
}

pub(crate) struct Xml {
    source: String,
    encoding: Encoding,
    nodes: Vec<Node>,
}

impl Xml {
    /// The outermost element.
    pub(crate) const ROOT: NodeId = NodeId(0);

    /// Reads a part of at most `most` elements and texts.
    pub(crate) fn parse(bytes: &[u8], most: usize) -> Result<Self, XmlError> {
        let (source, encoding) = decode(bytes).ok_or(XmlError::Damaged)?;
        if u32::try_from(source.len()).is_err() {
            return Err(XmlError::TooLarge(Phrase::new("một phần trên 4 GiB", "a part over 4 GiB")));
        }
        let nodes = Builder { nodes: Vec::new(), open: Vec::new(), most }.run(&source)?;
        if nodes.first().is_none_or(|root| root.kind != NodeKind::Element) {
            return Err(XmlError::Damaged);
        }
        Ok(Self { source, encoding, nodes })
    }

    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    pub(crate) fn kind(&self, node: NodeId) -> NodeKind {
        self.node(node).kind
    }

    fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node.0 as usize]
    }

    pub(crate) fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = self.node(node).first;
        std::iter::from_fn(move || {
            let here = (next != NONE).then_some(NodeId(next))?;
            next = self.node(here).next;
            Some(here)
        })
    }

    pub(crate) fn parent(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.node(node).parent;
        (parent != NONE).then_some(NodeId(parent))
    }

    /// The first child of this name.
    pub(crate) fn child(&self, node: NodeId, local: &str) -> Option<NodeId> {
        self.children(node).find(|child| self.local(*child) == local)
    }

    /// The name of an element with its prefix; empty for text.
    pub(crate) fn name(&self, node: NodeId) -> &str {
        let node = self.node(node);
        if node.kind != NodeKind::Element {
            return "";
        }
        let tag = &self.source[node.start as usize + 1..node.open_end as usize];
        let end = tag.find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>'));
        &tag[..end.unwrap_or(tag.len())]
    }

    /// The name of an element without its prefix: writers choose prefixes.
    pub(crate) fn local(&self, node: NodeId) -> &str {
        let name = self.name(node);
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// Every node, in the order of the text.
    pub(crate) fn all(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(0)).map(NodeId)
    }

    pub(crate) fn range(&self, node: NodeId) -> Range<usize> {
        let node = self.node(node);
        node.start as usize..node.end as usize
    }

    /// The first tag of an element.
    pub(crate) fn open_tag(&self, node: NodeId) -> Range<usize> {
        let node = self.node(node);
        node.start as usize..node.open_end as usize
    }

    /// What stands between the tags; nothing for an element of one tag.
    pub(crate) fn inner(&self, node: NodeId) -> Range<usize> {
        let node = self.node(node);
        node.open_end as usize..node.close as usize
    }

    /// Whether the element is written as one tag, as `<w:p/>`.
    pub(crate) fn is_one_tag(&self, node: NodeId) -> bool {
        let node = self.node(node);
        node.open_end == node.end
    }

    /// The innermost node around a byte.
    pub(crate) fn innermost(&self, at: usize) -> NodeId {
        // Nodes stand in the order of their starts: the last that starts before is inside, or beside in a closed one.
        let after = self.nodes.partition_point(|node| node.start as usize <= at);
        let mut here = u32::try_from(after.saturating_sub(1)).unwrap_or(0);
        while self.nodes[here as usize].end as usize <= at && self.nodes[here as usize].parent != NONE {
            here = self.nodes[here as usize].parent;
        }
        NodeId(here)
    }

    fn tag(&self, node: NodeId) -> BytesStart<'_> {
        let range = self.open_tag(node);
        let inside = self.source[range].trim_start_matches('<').trim_end_matches('>');
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        BytesStart::from_content(inside, self.name(node).len().min(inside.len()))
    }

    /// The value of the first attribute for which `wanted` is true.
    fn attribute_where(&self, node: NodeId, wanted: impl Fn(&Attribute<'_>) -> bool) -> Option<String> {
        if self.kind(node) != NodeKind::Element {
            return None;
        }
        let tag = self.tag(node);
        let found = tag.attributes().with_checks(false).flatten().find(wanted)?;
        found.decode_and_unescape_value(tag.decoder()).ok().map(Cow::into_owned)
    }

    /// An attribute by its name without a prefix.
    pub(crate) fn attribute(&self, node: NodeId, local: &str) -> Option<String> {
        self.attribute_where(node, |attribute| attribute.key.local_name().as_ref() == local.as_bytes())
    }

    /// An attribute by its whole name, as `xmlns:w`.
    pub(crate) fn attribute_named(&self, node: NodeId, name: &str) -> Option<String> {
        self.attribute_where(node, |attribute| attribute.key.as_ref() == name.as_bytes())
    }

    /// The `val` of a child, as in `<w:numId w:val="3"/>`.
    pub(crate) fn child_value(&self, node: NodeId, local: &str) -> Option<String> {
        self.attribute(self.child(node, local)?, "val")
    }

    /// A property that is on or off, as `<w:vanish/>`; nothing where it is not stated.
    pub(crate) fn switch(&self, node: NodeId, local: &str) -> Option<bool> {
        let child = self.child(node, local)?;
        let value = self.attribute(child, "val");
        Some(!value.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none")))
    }

    /// The letter that a reference stands for.
    pub(crate) fn letter(&self, node: NodeId) -> char {
        let name = self.source[self.range(node)].trim_start_matches('&').trim_end_matches(';');
        let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        });
        match (name, number) {
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("amp", _) => '&',
            ("quot", _) => '"',
            ("apos", _) => '\'',
            (_, Some(number)) => char::from_u32(number).filter(|letter| *letter != '\0').unwrap_or('\u{fffd}'),
            _ => '\u{fffd}',
        }
    }

    /// The bytes of a text in the encoding of this part.
    pub(crate) fn encode(&self, text: &str) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 { mark } => [if mark { "\u{feff}" } else { "" }, text].concat().into_bytes(),
            Encoding::Utf16 { little } => {
                let units = std::iter::once(0xfeff).chain(text.encode_utf16());
                units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
            }
        }
    }
}

fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let narrow = |rest: &[u8]| std::str::from_utf8(rest).ok().map(str::to_owned);
    Some(match bytes {
        [0xff, 0xfe, rest @ ..] => (wide(rest, u16::from_le_bytes)?, Encoding::Utf16 { little: true }),
        [0xfe, 0xff, rest @ ..] => (wide(rest, u16::from_be_bytes)?, Encoding::Utf16 { little: false }),
        [0xef, 0xbb, 0xbf, rest @ ..] => (narrow(rest)?, Encoding::Utf8 { mark: true }),
        _ => (narrow(bytes)?, Encoding::Utf8 { mark: false }),
    })
}

struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open, each with its last child so far.
    open: Vec<(u32, u32)>,
    most: usize,
}

impl Builder {
    fn run(mut self, source: &str) -> Result<Vec<Node>, XmlError> {
        let mut reader = Reader::from_str(source);
        let mut start = 0;
        loop {
            let event = reader.read_event().map_err(|_| XmlError::Damaged)?;
            let end = u32::try_from(reader.buffer_position()).map_err(|_| XmlError::Damaged)?;
            match event {
                Event::Start(_) => {
                    let node = self.push(NodeKind::Element, start..end)?;
                    if self.open.len() == DEEPEST {
                        return Err(XmlError::TooLarge(Phrase::new(
                            "phần tử lồng quá 256 cấp",
                            "elements nested over 256 deep",
                        )));
                    }
                    self.open.push((node, NONE));
                }
                Event::Empty(_) => {
                    self.push(NodeKind::Element, start..end)?;
                }
                Event::End(_) => {
                    let (node, _) = self.open.pop().ok_or(XmlError::Damaged)?;
                    (self.nodes[node as usize].close, self.nodes[node as usize].end) = (start, end);
                }
                Event::Text(_) => self.push_text(NodeKind::Text, start..end)?,
                Event::GeneralRef(_) => self.push_text(NodeKind::Reference, start..end)?,
                Event::CData(_) => self.push_text(NodeKind::CharacterData, start..end)?,
                Event::DocType(_) => return Err(XmlError::Damaged),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
            start = end;
        }
        if self.open.is_empty() { Ok(self.nodes) } else { Err(XmlError::Damaged) }
    }

    /// Text between the elements outside of the root is no text.
    fn push_text(&mut self, kind: NodeKind, range: Range<u32>) -> Result<(), XmlError> {
        if self.open.is_empty() || range.is_empty() { Ok(()) } else { self.push(kind, range).map(drop) }
    }

    fn push(&mut self, kind: NodeKind, range: Range<u32>) -> Result<u32, XmlError> {
        let second_root = self.open.is_empty() && !self.nodes.is_empty();
        if second_root || kind == NodeKind::Element && range.len() > LONGEST_TAG {
            return Err(XmlError::Damaged);
        }
        if self.nodes.len() >= self.most {
            return Err(XmlError::TooLarge(Phrase::new("số phần tử của một phần", "elements of a part")));
        }
        let index = u32::try_from(self.nodes.len()).map_err(|_| XmlError::Damaged)?;
        let parent = match self.open.last_mut() {
            None => NONE,
            Some((parent, last)) => {
                let before = std::mem::replace(last, index);
                if before == NONE {
                    self.nodes[*parent as usize].first = index;
                } else {
                    self.nodes[before as usize].next = index;
                }
                *parent
            }
        };
        let (start, end) = (range.start, range.end);
        self.nodes.push(Node { kind, parent, first: NONE, next: NONE, start, open_end: end, close: end, end });
        Ok(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_where_they_stand() {
        let xml = Xml::parse("\u{feff}<?xml version=\"1.0\"?><w:a w:x='1 &amp; 2'><w:b/>é&#65;</w:a>".as_bytes(), 10);
        let Ok(xml) = xml else { panic!("well formed") };
        let root = Xml::ROOT;
        assert_eq!((xml.name(root), xml.local(root)), ("w:a", "a"));
        assert_eq!(xml.attribute(root, "x").as_deref(), Some("1 & 2"));
        let children: Vec<NodeId> = xml.children(root).collect();
        assert_eq!(children.len(), 3);
        assert_eq!(&xml.source()[xml.range(children[1])], "é");
        assert_eq!(xml.letter(children[2]), 'A');
        assert_eq!(xml.innermost(xml.range(children[1]).start), children[1]);
        assert_eq!(xml.innermost(xml.inner(root).end), root);
        assert!(xml.is_one_tag(children[0]) && !xml.is_one_tag(root));
        assert_eq!(xml.encode("é"), "\u{feff}é".as_bytes());
    }

    #[test]
    fn what_is_not_well_formed_or_could_expand_is_refused() {
        for source in ["", "<a>", "<a></b>", "<a/><b/>", "text", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "</a>"] {
            assert!(Xml::parse(source.as_bytes(), 10).is_err(), "{source}");
        }
        assert!(matches!(Xml::parse(b"<a><b/><b/></a>", 2), Err(XmlError::TooLarge(_))));
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert!(matches!(Xml::parse(deep.as_bytes(), 1_000), Err(XmlError::TooLarge(_))));
        assert!(Xml::parse(b"\xff\xfe<\0a\0/\0>\0", 10).is_ok());
    }
}
