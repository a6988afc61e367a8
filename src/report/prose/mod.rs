//! Reads what a report counts and claims from its sentences.
//!
//! Text → tokens ([`word`]) → phrases, names and numbers ([`item`], [`lexicon`], [`names`]) → drafts, one for each number
//! with the words around it ([`reader`]) → claims ([`resolve`]). Each step is linear in the text: about 60 ns a byte of
//! dense prose. What is not understood gives no claim, or one that is confronted with nothing.

mod draft;
mod hash;
mod item;
mod lead;
mod lexicon;
mod names;
mod reader;
mod resolve;
mod token;
mod word;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::claim::Claim;
use super::outline::{BlockKind, Section};
use crate::form::PublishedForm;
use crate::time::{Period, PrintedPeriod, Regime};
pub(crate) use lead::source_lead;
use names::Vocabulary;
pub(crate) use names::head;
use reader::{OwnPeriod, Reader};
pub(crate) use token::{is_letter, is_small, lower_case};
pub(crate) use word::{spelled, spelled_out};

/// The claims of a report's prose, in the order of their places.
pub(super) fn read(text: &str, sections: &[Section], form: &PublishedForm, printed: &PrintedPeriod) -> Vec<Claim> {
    let names = Vocabulary::new(text, form);
    let named = printed.in_regime(Regime::Calendar).or_else(|| printed.in_regime(Regime::Cchc));
    let own = OwnPeriod {
        name: named.as_ref().map(|period| (period.kind(), period.year(), period.index())),
        days: match (printed.span(), named) {
            (Some(span), _) => vec![(span.from(), span.to())],
            (None, Some(named)) => Regime::ALL
                .iter()
                .filter_map(|regime| Period::new(*regime, named.kind(), named.year(), named.index()).ok())
                .map(|period| (period.from(), period.to()))
                .collect(),
            (None, None) => Vec::new(),
        },
    };
    let mut claims = Vec::new();
    let mut group = 0;
    for section in sections {
        if tells_aims(section.title()) {
            continue;
        }
        for paragraph in paragraphs(text, section) {
            if paragraph.iter().any(|(_, line)| may_claim(&text[line.clone()])) {
                read_paragraph(text, &paragraph, &names, &own, form, group, &mut claims);
            }
            group += 1;
        }
    }
    claims
}

fn read_paragraph(
    text: &str,
    lines: &[(BlockKind, Range<usize>)],
    names: &Vocabulary,
    own: &OwnPeriod,
    form: &PublishedForm,
    group: usize,
    claims: &mut Vec<Claim>,
) {
    let mut reader = Reader::new(text, names, own);
    let (mut tokens, mut items) = (Vec::new(), Vec::new());
    // What a list is part of: the whole and the level of its lead.
    let mut lead: Option<(usize, usize)> = None;
    for (kind, line) in lines {
        let level = level(*kind);
        if lead.is_some_and(|(_, above)| level <= above) {
            lead = None;
        }
        reader.whole = lead.map(|(whole, _)| whole);
        word::tokens(text, line.clone(), names, &mut tokens);
        item::items(text, &tokens, names, &mut items);
        reader.line(&items);
        if let Some(whole) = reader.whole.take() {
            lead = Some((whole, level));
        }
    }
    resolve::resolve(text, form, &mut reader.drafts, group, claims);
}

fn level(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Bullet => 1,
        BlockKind::SubBullet => 2,
        _ => 0,
    }
}

/// The lines of a section, those that a sentence is broken over joined.
pub(super) fn lines(text: &str, section: &Section) -> Vec<Range<usize>> {
    paragraphs(text, section).into_iter().flatten().map(|(_, line)| line).collect()
}

/// Lines that belong together: a lead and the list under it, and a sentence broken over lines.
fn paragraphs(text: &str, section: &Section) -> Vec<Vec<(BlockKind, Range<usize>)>> {
    let mut paragraphs: Vec<Vec<(BlockKind, Range<usize>)>> = Vec::new();
    let heading = section.heading();
    if !heading.is_empty() && may_claim(section.title()) {
        let start = heading.end - section.title().len();
        paragraphs.push(vec![(BlockKind::Paragraph, start..heading.end)]);
    }
    let mut leads = paragraphs.last().is_some_and(|_| section.title().trim_end().ends_with(':'));
    // A table between two lines sets them apart.
    let mut apart = false;
    for block in section.blocks() {
        if matches!(block.kind(), BlockKind::Table | BlockKind::Recipients) {
            apart = true;
            continue;
        }
        let behind_table = std::mem::take(&mut apart);
        let span = block.span();
        let content = &text[span.clone()];
        let listed = matches!(block.kind(), BlockKind::Bullet | BlockKind::SubBullet);
        if let Some((kind, before)) = paragraphs.last_mut().and_then(|lines| lines.last_mut()) {
            // "4/6 lĩnh vực có …" behind an empty line begins a paragraph.
            let gap = text.get(before.end..span.start).unwrap_or_default();
            let numbered = content.starts_with(|letter: char| letter.is_ascii_digit()) && gap.matches('\n').count() < 2;
            let broken = !listed
                && !behind_table
                && (numbered || content.starts_with(|letter: char| letter.is_lowercase() || letter == '('))
                && !text[before.clone()].ends_with(['.', ';', ':', '!', '?'])
                && !heading_only(*kind, before, &heading);
            if broken {
                before.end = span.end;
                continue;
            }
        }
        let goes_on = leads && !behind_table && (listed || content.starts_with(['•', '*', '·', '●', '–', 'o']));
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(lines) => lines.push((block.kind(), span.clone())),
            None => paragraphs.push(vec![(block.kind(), span.clone())]),
        }
        leads = content.ends_with([':', ';', ',']) || content.ends_with("trong đó") || goes_on;
    }
    paragraphs
}

fn heading_only(kind: BlockKind, line: &Range<usize>, heading: &Range<usize>) -> bool {
    kind == BlockKind::Paragraph && line.end == heading.end
}

/// Whether a line can hold a claim at all: a number or "không", "tất cả", and something that is counted.
fn may_claim(line: &str) -> bool {
    const UNITS: &[&str] =
        &["%", "ồ sơ", "Ồ SƠ", "HS", "hs", "hiếu", "TTHC", "ăn bản đ", "thủ tục", "lượt", "đồng", "phần trăm"];
    const QUANTIFIERS: &[&str] = &[
        "hông",
        "hưa",
        "HÔNG",
        "ất cả",
        "oàn bộ",
        "ọi ",
        "ột ",
        "ười ",
        "ươi ",
        " hai ",
        " ba ",
        " bốn ",
        " năm ",
        " sáu ",
        " bảy ",
        " tám ",
        " chín ",
        "hần lớn",
        "a số",
    ];
    static FINDERS: LazyLock<[Vec<memmem::Finder<'static>>; 2]> =
        LazyLock::new(|| [UNITS, QUANTIFIERS].map(|words| words.iter().map(memmem::Finder::new).collect()));
    let bytes = line.as_bytes();
    let has = |finders: &[memmem::Finder<'_>]| finders.iter().any(|finder| finder.find(bytes).is_some());
    let [units, quantifiers] = &*FINDERS;
    // Marks of their own, as 0xcc begins, hide words from a search by bytes.
    let decomposed = memchr::memchr(0xcc, bytes).is_some() || line.contains(['\u{a0}', '\u{202f}', '\u{2009}']);
    decomposed || has(units) && (bytes.iter().any(u8::is_ascii_digit) || has(quantifiers))
}

/// Sections on what is to come tell aims, not facts.
fn tells_aims(title: &str) -> bool {
    let title = title.to_lowercase();
    // "Đánh giá chung và nhiệm vụ kỳ tới"
    let tells_facts = ["đánh giá", "kết quả", "tình hình"].iter().any(|words| title.contains(words));
    !tells_facts
        && [
            "phương hướng",
            "nhiệm vụ trọng tâm",
            "mục tiêu",
            "kỳ tới",
            "quý tới",
            "thời gian tới",
            "năm tới",
            "tháng tới",
            "nhiệm vụ quý",
            "kế hoạch quý",
        ]
        .iter()
        .any(|words| title.contains(words))
}
