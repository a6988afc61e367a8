//! The head of a document: its own number, the place and date, the title.

use chrono::NaiveDate;

use super::date::date_at;
use super::words::{Context, type_word_before};
use crate::document::symbol::Symbol;
use crate::text::letters::{Word, char_before, skip_space};

/// Whether the number stands in the head of the document: "Số: …" at the start of a line or column.
pub(super) fn own_number(text: &[u8], context: &Context, end: usize) -> bool {
    let Some(so) = context.so.filter(|_| context.so_capital || context.word.is_some()) else { return false };
    let start = context.word.map_or(so, |word| word.start);
    let line = line_start(text, start);
    if let Some(word) = context.word {
        // "Luật số: 45/2019/QH14" alone on its line; over a line break the word is a title or a wrapped sentence.
        let broken = text[word.start..so].contains(&b'\n');
        if !broken {
            return context.colon && line && (line_ends(text, end) || column_ends(text, end));
        }
        return context.so_capital && context.colon && line_start(text, so);
    }
    if context.colon {
        line || column_start(text, start) || place_and_date_follow(text, end)
    } else {
        line && (line_ends(text, end) || column_ends(text, end))
    }
}

fn line_start(text: &[u8], at: usize) -> bool {
    let mut start = at;
    while at - start < 200 {
        match char_before(text, start) {
            None | Some(('\n' | '\r', _)) => return true,
            Some((letter, length))
                if letter.is_whitespace() || matches!(letter, '|' | '*' | '>' | '#' | '\u{feff}') =>
            {
                start -= length;
            }
            _ => return false,
        }
    }
    true
}

fn column_start(text: &[u8], at: usize) -> bool {
    let before = &text[..at];
    before.ends_with(b"\t") || before.ends_with(b"  ") || before.ends_with(b"| ") || before.ends_with(b"|")
}

fn line_ends(text: &[u8], end: usize) -> bool {
    let rest = &text[end..text.len().min(end + 200)];
    let stop = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'*' | b'|'));
    stop.is_none_or(|stop| rest[stop] == b'\n')
}

/// A second column follows: two spaces, a tab, or the place and date.
fn column_ends(text: &[u8], end: usize) -> bool {
    let rest = &text[end..];
    if rest.starts_with(b"\t") || rest.starts_with(b"  ") || rest.starts_with(b" |") {
        return true;
    }
    date_in_head(text, end).is_some() && text[end..text.len().min(end + 60)].contains(&b',')
}

/// "Nam Định, ngày": the place and date right after the number, where a head lost its line breaks.
fn place_and_date_follow(text: &[u8], end: usize) -> bool {
    let window = &text[end..text.len().min(end + 60)];
    let Some(comma) = window.iter().position(|byte| matches!(byte, b',' | b';' | b'.' | b'(' | b':')) else {
        return false;
    };
    let place = Word::at(text, skip_space(text, end)).is_some_and(|word| word.capital);
    let day = Word::at(text, skip_space(text, end + comma + 1));
    place && window[comma] == b',' && day.is_some_and(|word| word.key() == "ngay")
}

/// The date in the head, after the place: "Nam Định, ngày 19 tháng 3 năm 2021".
pub(super) fn date_in_head(text: &[u8], end: usize) -> Option<NaiveDate> {
    let window = &text[..text.len().min(end + 320)];
    let mut at = end;
    while let Some(skip) = window.get(at..)?.iter().position(|byte| *byte == b',') {
        let start = skip_space(window, at + skip + 1);
        match Word::at(window, start) {
            Some(word) if word.key() == "ngay" => return date_at(window, skip_space(window, word.end))?.0,
            _ => at += skip + 1,
        }
    }
    None
}

/// The title under the head of the document, else the word of the type in its symbol.
pub(super) fn title_word(text: &[u8], end: usize, symbol: &Symbol) -> Option<&'static str> {
    let window = &text[..text.len().min(end + 800)];
    let mut at = end;
    for _ in 0..16 {
        let Some(skip) = window.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) else { break };
        let start = skip_space(window, at + skip + 1);
        let length = window[start..].iter().position(|byte| *byte == b'\n').unwrap_or(window.len() - start);
        if let Some(word) = type_word_before(window, start + length) {
            let capitals = !String::from_utf8_lossy(&window[start..start + length]).chars().any(char::is_lowercase);
            if word.start == start && capitals {
                return Some(word.word);
            }
        }
        at = start.max(at + skip + 1);
        if at >= window.len() {
            break;
        }
    }
    match symbol.document_type() {
        Some(kind) => kind.word(),
        None => symbol.is_official_letter().then_some("Công văn"),
    }
}
