//! Automatic numbers of headings and lists: what Word prints before a paragraph, and what the file does not hold.
//!
//! A paragraph refers to a list (`num`), a list to a definition (`abstractNum`) of nine levels. Lists of one definition
//! count on together, except where a list states a start of its own.

use std::collections::{HashMap, HashSet};

use super::number_format::{NumberFormat, sign};
use super::styles::{NumberingReference, Styles};
use super::xml::{NodeId, Xml};

const LEVELS: usize = 9;
/// Longest text of a level, and longest number that is printed.
const LONGEST: usize = 120;

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: NumberFormat,
    /// The text with `%1` to `%9` for the numbers of the levels.
    text: String,
    /// The level, from 1, after which this one starts again; 0 for never.
    restart: Option<usize>,
    /// All numbers in digits, as in legal texts.
    in_digits: bool,
    style: Option<String>,
}

#[derive(Default)]
struct Definition {
    levels: [Option<Level>; LEVELS],
    /// The style that has the levels instead.
    elsewhere: Option<String>,
}

#[derive(Default)]
struct List {
    definition: u32,
    starts: [Option<u32>; LEVELS],
    levels: HashMap<usize, Level>,
}

/// The definitions and lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
}

/// The counters of the definitions while a document is read.
#[derive(Default)]
pub(super) struct Counters {
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start was used.
    started: HashSet<(u32, usize)>,
}

/// What is printed before a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    /// The level from 1.
    pub(super) level: u8,
}

impl Numbering {
    pub(super) fn read(xml: &Xml) -> Self {
        let mut numbering = Self::default();
        for node in xml.children(Xml::ROOT) {
            match xml.local(node) {
                "abstractNum" => {
                    let Some(id) = number(xml, node, "abstractNumId") else { continue };
                    let mut definition =
                        Definition { elsewhere: xml.child_value(node, "numStyleLink"), ..Definition::default() };
                    for child in xml.children(node).filter(|child| xml.local(*child) == "lvl") {
                        if let Some(slot) = level_of(xml, child).and_then(|at| definition.levels.get_mut(at)) {
                            *slot = Some(Level::read(xml, child));
                        }
                    }
                    numbering.definitions.insert(id, definition);
                }
                "num" => {
                    let Some(id) = number(xml, node, "numId") else { continue };
                    numbering.lists.insert(id, List::read(xml, node));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The definition of a list, followed through the style that holds it.
    fn definition(&self, list: &List, styles: &Styles) -> Option<(u32, &Definition)> {
        let definition = self.definitions.get(&list.definition)?;
        let Some(style) = &definition.elsewhere else { return Some((list.definition, definition)) };
        let (reference, _) = styles.numbering(Some(style));
        let id = self.lists.get(&reference.list?)?.definition;
        Some((id, self.definitions.get(&id)?))
    }

    /// Counts a paragraph on and gives what is printed before it.
    pub(super) fn next(
        &self,
        counters: &mut Counters,
        styles: &Styles,
        stated: NumberingReference,
        style: Option<&str>,
    ) -> Option<Label> {
        let (by_style, chain) = styles.numbering(style);
        let id = stated.list.or(by_style.list).filter(|id| *id != 0)?;
        let list = self.lists.get(&id)?;
        let (counted, definition) = self.definition(list, styles)?;
        let linked = || {
            let of = |name: &str| {
                definition.levels.iter().position(|level| {
                    level.as_ref().and_then(|level| level.style.as_deref()).is_some_and(|known| known == name)
                })
            };
            chain.iter().find_map(|name| of(name))
        };
        let level = if stated.list.is_some() {
            stated.level.unwrap_or(0)
        } else {
            stated.level.or_else(linked).or(by_style.level).unwrap_or(0)
        };
        let level = level.min(LEVELS - 1);
        let counts = counters.counts.entry(counted).or_default();
        let defined = |at: usize| list.levels.get(&at).or(definition.levels[at].as_ref());
        let start = |at: usize| list.starts[at].unwrap_or_else(|| defined(at).map_or(1, |level| level.start));
        let own_start = list.starts[level].filter(|_| counters.started.insert((id, level)));
        counts[level] = Some(match (own_start, counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => start(level),
        });
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let starts_again = match defined(deeper).and_then(|level| level.restart) {
                None => true,
                Some(0) => false,
                Some(after) => level < after,
            };
            if starts_again {
                *count = None;
            }
        }
        let shown = defined(level)?;
        let text = shown.print(|at| {
            let format = if shown.in_digits { NumberFormat::Decimal } else { defined(at)?.format };
            Some(format.write(counts[at].unwrap_or_else(|| start(at))))
        });
        Some(Label { text, level: u8::try_from(level + 1).unwrap_or(u8::MAX) })
    }
}

impl List {
    fn read(xml: &Xml, node: NodeId) -> Self {
        let definition = xml.child_value(node, "abstractNumId").and_then(|id| id.parse().ok()).unwrap_or(u32::MAX);
        let mut list = Self { definition, ..Self::default() };
        for change in xml.children(node).filter(|child| xml.local(*child) == "lvlOverride") {
            let Some(at) = level_of(xml, change) else { continue };
            list.starts[at] = xml.child_value(change, "startOverride").and_then(|start| start.parse().ok());
            if let Some(level) = xml.child(change, "lvl") {
                list.levels.insert(at, Level::read(xml, level));
            }
        }
        list
    }
}

impl Level {
    fn read(xml: &Xml, node: NodeId) -> Self {
        let value = |name| xml.child_value(node, name);
        // Formats that only newer versions know stand beside one that all know.
        let fallback = || {
            let choice = xml.child(node, "AlternateContent")?;
            xml.child_value(xml.child(choice, "Fallback")?, "numFmt")
        };
        let format = value("numFmt").or_else(fallback);
        let format = format.map_or(NumberFormat::Decimal, |name| NumberFormat::of_name(&name));
        let mut text: String = value("lvlText").unwrap_or_default().chars().take(LONGEST).collect();
        if format == NumberFormat::Bullet {
            let fonts = xml.child(node, "rPr").and_then(|node| xml.child(node, "rFonts"));
            let font = fonts.and_then(|fonts| xml.attribute(fonts, "ascii")).unwrap_or_default();
            text = text.chars().map(|letter| sign(letter, &font)).collect();
            if text.is_empty() && xml.child(node, "lvlPicBulletId").is_some() {
                text.push('•');
            }
        }
        Self {
            start: value("start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format,
            text,
            restart: value("lvlRestart").and_then(|level| level.parse().ok()),
            in_digits: xml.switch(node, "isLgl").unwrap_or(false),
            style: value("pStyle"),
        }
    }

    /// The text with the numbers of the levels put in.
    fn print(&self, number: impl Fn(usize) -> Option<String>) -> String {
        let mut printed = String::new();
        let mut letters = self.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let digit = letters.peek().and_then(|next| next.to_digit(10)).filter(|digit| (1..=9).contains(digit));
            match digit.and_then(|digit| usize::try_from(digit).ok()) {
                Some(level) if letter == '%' && self.format != NumberFormat::Bullet => {
                    letters.next();
                    printed.push_str(&number(level - 1).unwrap_or_default());
                }
                _ => printed.push(if letter.is_control() { ' ' } else { letter }),
            }
            if printed.len() > LONGEST {
                break;
            }
        }
        printed.trim().to_owned()
    }
}

fn number(xml: &Xml, node: NodeId, name: &str) -> Option<u32> {
    xml.attribute(node, name)?.parse().ok()
}

fn level_of(xml: &Xml, node: NodeId) -> Option<usize> {
    xml.attribute(node, "ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFINITIONS: &str = r#"<w:numbering>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%4)"/><w:suff w:val="nothing"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"#;

    fn parse(source: &str) -> Xml {
        Xml::parse(source.as_bytes(), 1_000).ok().unwrap()
    }

    #[test]
    fn lists_count_as_word_counts() {
        let numbering = Numbering::read(&parse(DEFINITIONS));
        let styles = Styles::read(&parse(
            r#"<w:styles><w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="H1"/></w:style></w:styles>"#,
        ));
        let mut counters = Counters::default();
        let mut label = |list, level, style| {
            let stated = NumberingReference { list, level };
            let label = numbering.next(&mut counters, &styles, stated, style)?;
            Some(label.text)
        };
        for (list, level, style, expected) in [
            (Some(1), Some(0), None, "I."),
            (Some(1), Some(1), None, "1."),
            (Some(1), Some(3), None, "a)"),
            (Some(1), Some(1), None, "2."),
            (Some(1), Some(3), None, "b)"),
            (Some(1), Some(2), None, "1.2.1"),
            (None, None, Some("Sub"), "II."),
            (Some(1), Some(1), None, "1."),
            (Some(2), Some(0), None, "V."),
            (Some(2), Some(0), None, "VI."),
            (Some(1), None, None, "VII."),
        ] {
            assert_eq!(label(list, level, style).as_deref(), Some(expected));
        }
        assert_eq!(label(Some(0), Some(0), Some("H1")), None);
        assert_eq!(label(Some(9), Some(0), None), None);
    }
}
