//! Texts as findings and pages show them.

/// The first characters of a text: a cell can be a megabyte, and there can be many.
pub(crate) fn excerpt(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// The text with a capital first letter.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text of a cell, if it holds anything.
pub(crate) fn filled(cell: Option<&str>) -> Option<&str> {
    cell.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_between_letters() {
        for (text, most, expected) in [("", 3, ""), ("hồ sơ", 2, "hồ"), ("hồ sơ", 5, "hồ sơ"), ("hồ sơ", 0, "")]
        {
            assert_eq!(excerpt(text, most), expected);
        }
    }

    #[test]
    fn the_first_letter_becomes_a_capital() {
        assert_eq!(capitalized("đang giải quyết"), "Đang giải quyết");
        assert_eq!(capitalized(""), "");
    }
}
