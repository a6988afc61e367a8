//! The elements of a comment, with the names that a document's own elements have.

use chrono::NaiveDate;

use super::lines;
use crate::finding::Finding;
use crate::ingest::docx::xml::{NodeId, Xml};

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// How elements of a part are written.
pub(super) struct Names {
    prefix: String,
    /// What an element must declare, where the prefix is not known in the part.
    declared: String,
    pub(super) space: String,
}

impl Names {
    /// The names of the root's own elements.
    pub(super) fn of(xml: &Xml) -> Self {
        let root = Xml::ROOT;
        if let Some((prefix, _)) = xml.name(root).split_once(':') {
            let space = xml.attribute_named(root, &format!("xmlns:{prefix}")).unwrap_or_else(|| MAIN.to_owned());
            return Self { prefix: format!("{prefix}:"), declared: String::new(), space };
        }
        // Attributes need a prefix even where elements have none.
        let space = xml.attribute_named(root, "xmlns").unwrap_or_else(|| MAIN.to_owned());
        let declared = format!(" xmlns:w=\"{}\"", escaped(&space));
        Self { prefix: "w:".to_owned(), declared, space }
    }

    /// The names of a part that declares `w` at its root.
    pub(super) fn usual(space: &str) -> Self {
        Self { prefix: "w:".to_owned(), declared: String::new(), space: space.to_owned() }
    }

    /// Whether the document is of the strict kind, in which relations have other names too.
    pub(super) fn is_strict(&self) -> bool {
        self.space == STRICT
    }

    pub(super) fn start(&self, id: u64) -> String {
        let Self { prefix, declared, .. } = self;
        format!("<{prefix}commentRangeStart{declared} {prefix}id=\"{id}\"/>")
    }

    /// The end of the range, and the mark of the comment in letters of the same size as those before it.
    pub(super) fn end(&self, id: u64, properties: &str) -> String {
        let Self { prefix, declared, .. } = self;
        format!(
            "<{prefix}commentRangeEnd{declared} {prefix}id=\"{id}\"/>\
             <{prefix}r{declared}>{properties}<{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
        )
    }

    /// The comment itself: a paragraph for each line, the first one bold.
    pub(super) fn comment(&self, id: u64, author: &str, date: NaiveDate, finding: &Finding) -> String {
        let Self { prefix: p, declared, .. } = self;
        let mut comment = format!(
            "<{p}comment{declared} {p}id=\"{id}\" {p}author=\"{author}\" {p}date=\"{}T00:00:00Z\" {p}initials=\"{author}\">",
            date.format("%Y-%m-%d")
        );
        for (at, line) in lines(finding).iter().enumerate() {
            let is_first = at == 0;
            let mark = if is_first { format!("<{p}r><{p}annotationRef/></{p}r>") } else { String::new() };
            let bold = if is_first { format!("<{p}rPr><{p}b/></{p}rPr>") } else { String::new() };
            let text = escaped(line);
            comment
                .push_str(&format!("<{p}p>{mark}<{p}r>{bold}<{p}t xml:space=\"preserve\">{text}</{p}t></{p}r></{p}p>"));
        }
        comment.push_str(&format!("</{p}comment>"));
        comment
    }
}

/// Properties of letters without what is said of them as changes, and without hiding them.
pub(super) fn plain_properties(xml: &Xml, properties: Option<NodeId>) -> String {
    const LEFT_OUT: [&str; 7] = ["ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish"];
    let Some(node) = properties.filter(|node| !xml.is_one_tag(*node)) else { return String::new() };
    let kept = xml.children(node).filter(|child| !LEFT_OUT.contains(&xml.local(*child)));
    let inside: String = kept.map(|child| &xml.source()[xml.range(child)]).collect();
    format!("{}{inside}</{}>", &xml.source()[xml.open_tag(node)], xml.name(node))
}

/// Text as an element or an attribute in quotes holds it.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML has no such letters; those that turn the direction of writing could show another text.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}
