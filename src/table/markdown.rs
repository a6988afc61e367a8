//! Cells of Markdown tables as the texts that they stand for.

use std::borrow::Cow;

/// The text of a cell of a Markdown table: without emphasis around it, escapes, entities and breaks; `line_end` stands for a
/// break.
///
/// A sign that is escaped is a letter: `\_x\_` is `_x_`, and `&amp;lt;` is `&lt;`.
pub(crate) fn cell_text(cell: &str, line_end: char) -> Cow<'_, str> {
    let cell = cell.trim();
    let bare = without_emphasis(cell);
    // `*` or `_` alone is a text, not emphasis.
    let cell = if bare.is_empty() { cell } else { bare };
    if !cell.contains(['\\', '<', '&', '*']) {
        return Cow::Borrowed(cell);
    }
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(at) = rest.find(['\\', '<', '&', '*']) {
        let (before, sign) = rest.split_at(at);
        text.push_str(before);
        let (meant, length) = meaning(sign, line_end);
        text.extend(meant);
        rest = &sign[length..];
    }
    text.push_str(rest);
    Cow::Owned(text.trim().to_owned())
}

/// What a text that begins with a sign of Markdown begins with, and how many bytes that is.
fn meaning(sign: &str, line_end: char) -> (Option<char>, usize) {
    const WRITTEN: &[(&str, char)] = &[
        ("&nbsp;", ' '),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&amp;", '&'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&#124;", '|'),
    ];
    let mut letters = sign.chars();
    let first = letters.next();
    match (first, letters.next()) {
        (Some('\\'), Some(next)) if next.is_ascii_punctuation() => return (Some(next), 2),
        // Emphasis inside of the cell.
        (Some('*'), Some('*')) => return (None, 2),
        _ => {}
    }
    let broken = ["<br>", "<br/>", "<br />"].into_iter().find(|written| sign.starts_with(written));
    if let Some(broken) = broken {
        return (Some(line_end), broken.len());
    }
    match WRITTEN.iter().find(|(written, _)| sign.starts_with(written)) {
        Some((written, meant)) => (Some(*meant), written.len()),
        None => (first, 1),
    }
}

/// Without signs of emphasis at both ends; one after a backslash is a letter.
fn without_emphasis(cell: &str) -> &str {
    const SIGNS: [char; 3] = ['*', '_', '`'];
    let mut bare = cell.trim_start_matches(SIGNS);
    while let Some(shorter) = bare.strip_suffix(SIGNS) {
        if shorter.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1 {
            break;
        }
        bare = shorter;
    }
    bare.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_the_text_that_it_stands_for() {
        for (cell, text) in [
            ("**Tổng cộng**", "Tổng cộng"),
            ("a **b** c", "a b c"),
            (r"Khoa học &amp; Công nghệ", "Khoa học & Công nghệ"),
            ("&amp;lt;b>", "&lt;b>"),
            (r"&lt;b>\_x\_&lt;/b>", "<b>_x_</b>"),
            (r"\*\*a\*\*", "**a**"),
            (r"\_", "_"),
            (r"a \| b \\", r"a | b \"),
            ("`x`", "x"),
            ("*", "*"),
            ("a<br>b<br />c", "a b c"),
            ("&nbsp;a & b < c &x;", "a & b < c &x;"),
            (r"a\b", r"a\b"),
            ("", ""),
        ] {
            assert_eq!(cell_text(cell, ' '), text, "{cell}");
        }
        assert_eq!(cell_text("a<br>b", '\n'), "a\nb");
    }
}
