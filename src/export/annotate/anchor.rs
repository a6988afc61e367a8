//! Where in the XML of a document the start and the end of a comment go: between runs, for which a run is split at the
//! first and last word where it must be.

use std::collections::BTreeMap;

use crate::ingest::docx::BodyPoint;
use crate::ingest::docx::xml::{NodeId, NodeKind, Xml};

/// A place between two bytes of the part at which elements of a comment are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) at: usize,
    pub(super) kind: AnchorKind,
    /// The properties of the letters at the place.
    pub(super) properties: Option<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnchorKind {
    /// Between runs already.
    Between,
    /// Between two elements of a run, which becomes two.
    InRun(NodeId),
    /// Between two letters of a text of a run, both of which become two.
    InText { run: NodeId, text: NodeId },
    /// In a paragraph that is written as one tag.
    InEmptyParagraph(NodeId),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// The places for the start and the end of a comment on what stands between two points; none where no paragraph is.
pub(super) fn anchors(xml: &Xml, from: BodyPoint, to: BodyPoint) -> Option<(Anchor, Anchor)> {
    let start = anchor(xml, from, Side::Start)?;
    let end = anchor(xml, to, Side::End)?;
    if start.at < end.at || start.at == end.at && matches!(start.kind, AnchorKind::InEmptyParagraph(_)) {
        return Some((start, end));
    }
    // An empty paragraph, or what is read in another order than it is written: what the first point stands in.
    let whole = whole(xml, node_at(xml, from, Side::Start))?;
    (whole.0.at <= whole.1.at).then_some(whole)
}

fn node_at(xml: &Xml, point: BodyPoint, side: Side) -> NodeId {
    match (point, side) {
        (BodyPoint::Letter(at), Side::End) => xml.innermost(at.saturating_sub(1)),
        (BodyPoint::Letter(at), Side::Start) | (BodyPoint::Element(at) | BodyPoint::Paragraph(at), _) => {
            xml.innermost(at)
        }
    }
}

fn anchor(xml: &Xml, point: BodyPoint, side: Side) -> Option<Anchor> {
    let node = node_at(xml, point, side);
    if let BodyPoint::Paragraph(_) = point {
        return whole(xml, node).map(|(start, end)| if side == Side::Start { start } else { end });
    }
    let range = xml.range(node);
    let at = match (point, side) {
        (BodyPoint::Letter(at), _) => at,
        (_, Side::Start) => range.start,
        (_, Side::End) => range.end,
    };
    let piece = piece(xml, node)?;
    if xml.local(piece) == "r" {
        if let Some(anchor) = in_run(xml, piece, node, at, side) {
            return Some(anchor);
        }
    }
    let properties = properties(xml, node);
    let range = xml.range(piece);
    let at = if side == Side::Start { range.start } else { range.end };
    Some(Anchor { at, kind: AnchorKind::Between, properties })
}

/// The outermost element around a node that is not to be divided, inside the outermost paragraph.
fn piece(xml: &Xml, node: NodeId) -> Option<NodeId> {
    let ways = || std::iter::successors(Some(node), |node| xml.parent(*node));
    let depth = ways().collect::<Vec<_>>();
    let paragraph = depth.iter().rposition(|node| xml.local(*node) == "p")?;
    let is_whole =
        |node: &&NodeId| matches!(xml.local(**node), "r" | "oMath" | "oMathPara" | "AlternateContent" | "sdt");
    depth[..paragraph].iter().rev().find(is_whole).copied()
}

/// Before and after everything in the paragraph, or around the drawing that holds it.
fn whole(xml: &Xml, node: NodeId) -> Option<(Anchor, Anchor)> {
    let between = |at, properties| Anchor { at, kind: AnchorKind::Between, properties };
    if let Some(piece) = piece(xml, node) {
        let properties = properties(xml, node);
        let range = xml.range(piece);
        return Some((between(range.start, properties), between(range.end, properties)));
    }
    let paragraph = std::iter::successors(Some(node), |node| xml.parent(*node)).find(|node| xml.local(*node) == "p")?;
    if xml.is_one_tag(paragraph) {
        let at = xml.range(paragraph).start;
        let anchor = Anchor { at, kind: AnchorKind::InEmptyParagraph(paragraph), properties: None };
        return Some((anchor, anchor));
    }
    let stated = xml.child(paragraph, "pPr");
    let properties = stated.and_then(|node| xml.child(node, "rPr"));
    let inner = xml.inner(paragraph);
    let start = stated.map_or(inner.start, |node| xml.range(node).end);
    Some((between(start, properties), between(inner.end, properties)))
}

fn properties(xml: &Xml, node: NodeId) -> Option<NodeId> {
    let run = std::iter::successors(Some(node), |node| xml.parent(*node)).find(|node| xml.local(*node) == "r")?;
    xml.child(run, "rPr")
}

/// A place inside of a run; none where it cannot be divided there.
fn in_run(xml: &Xml, run: NodeId, node: NodeId, at: usize, side: Side) -> Option<Anchor> {
    let properties = xml.child(run, "rPr");
    if properties.is_some_and(|node| xml.child(node, "rPrChange").is_some()) {
        return None;
    }
    let mut child = node;
    while xml.parent(child)? != run {
        child = xml.parent(child)?;
    }
    let is_text = xml.local(child) == "t";
    // Letters and references can be parted from each other; marked data cannot.
    let in_text = is_text && child != node && xml.kind(node) != NodeKind::CharacterData;
    let place = if in_text {
        at
    } else if side == Side::Start {
        xml.range(child).start
    } else {
        xml.range(child).end
    };
    let contents =
        || xml.children(run).filter(|node| xml.kind(*node) == NodeKind::Element && Some(*node) != properties);
    let (first, last) = (contents().next()?, contents().last()?);
    let inner = if in_text { xml.inner(child) } else { xml.range(child) };
    let anchor = |at, kind| Some(Anchor { at, kind, properties });
    match place {
        place if place == inner.start && child == first => anchor(xml.range(run).start, AnchorKind::Between),
        place if place == inner.end && child == last => anchor(xml.range(run).end, AnchorKind::Between),
        place if place == inner.start => anchor(xml.range(child).start, AnchorKind::InRun(run)),
        place if place == inner.end => anchor(xml.range(child).end, AnchorKind::InRun(run)),
        place if in_text && can_be_parted(xml, child) => anchor(place, AnchorKind::InText { run, text: child }),
        _ => None,
    }
}

/// Spaces at the ends of a part of a text count only where it says so; one that does not say so must have none at its own.
fn can_be_parted(xml: &Xml, text: NodeId) -> bool {
    let inner = &xml.source()[xml.inner(text)];
    let space = |letter: char| matches!(letter, ' ' | '\t' | '\r' | '\n');
    keeps_space(xml, text) || !(inner.starts_with(space) || inner.ends_with(space))
}

fn keeps_space(xml: &Xml, text: NodeId) -> bool {
    xml.attribute_named(text, "xml:space").is_some_and(|space| space == "preserve")
}

/// Elements of comments by the places at which they are put.
#[derive(Default)]
pub(super) struct Insertions {
    places: BTreeMap<usize, Place>,
}

struct Place {
    anchor: Anchor,
    ends: String,
    starts: String,
    /// Comments on nothing: their start and end.
    points: String,
}

impl Insertions {
    fn place(&mut self, anchor: Anchor) -> &mut Place {
        let empty = || Place { anchor, ends: String::new(), starts: String::new(), points: String::new() };
        self.places.entry(anchor.at).or_insert_with(empty)
    }

    pub(super) fn add(&mut self, start: Anchor, end: Anchor, opening: &str, closing: &str) {
        if start.at == end.at {
            self.place(start).points.push_str(&[opening, closing].concat());
        } else {
            self.place(start).starts.push_str(opening);
            self.place(end).ends.push_str(closing);
        }
    }

    /// The text of the part with everything put in.
    pub(super) fn apply(&self, xml: &Xml) -> String {
        const SPACE: &str = " xml:space=\"preserve\"";
        let source = xml.source();
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        let mut widened: Vec<NodeId> = Vec::new();
        for (at, place) in &self.places {
            let inserted = [place.ends.as_str(), &place.starts, &place.points].concat();
            match place.anchor.kind {
                AnchorKind::Between => edits.push((*at, 0, inserted)),
                AnchorKind::InRun(run) => {
                    edits.push((*at, 0, format!("{}{inserted}{}", closing_tag(xml, run), reopened(xml, run))));
                }
                AnchorKind::InText { run, text } => {
                    let tag = &source[xml.open_tag(text)];
                    let keeps_space = keeps_space(xml, text);
                    let reopened_text =
                        if keeps_space { tag.to_owned() } else { tag.replacen('>', &format!("{SPACE}>"), 1) };
                    if !keeps_space && !widened.contains(&text) {
                        widened.push(text);
                        edits.push((xml.open_tag(text).end - 1, 0, SPACE.to_owned()));
                    }
                    let (end_text, end_run) = (closing_tag(xml, text), closing_tag(xml, run));
                    edits.push((*at, 0, format!("{end_text}{end_run}{inserted}{}{reopened_text}", reopened(xml, run))));
                }
                AnchorKind::InEmptyParagraph(paragraph) => {
                    let range = xml.open_tag(paragraph);
                    let tag = source[range.clone()].trim_end_matches('>').trim_end_matches('/').trim_end();
                    edits.push((*at, range.len(), format!("{tag}>{inserted}{}", closing_tag(xml, paragraph))));
                }
            }
        }
        edits.sort_by_key(|(at, _, _)| *at);
        let mut edited = String::with_capacity(source.len() + edits.iter().map(|edit| edit.2.len()).sum::<usize>());
        let mut copied = 0;
        for (at, removed, text) in edits {
            edited.push_str(&source[copied..at]);
            edited.push_str(&text);
            copied = at + removed;
        }
        edited.push_str(&source[copied..]);
        edited
    }
}

fn closing_tag(xml: &Xml, node: NodeId) -> String {
    format!("</{}>", xml.name(node))
}

/// The first tag of a run once more, with its properties.
fn reopened(xml: &Xml, run: NodeId) -> String {
    let properties = xml.child(run, "rPr").map_or("", |node| &xml.source()[xml.range(node)]);
    format!("{}{properties}", &xml.source()[xml.open_tag(run)])
}
