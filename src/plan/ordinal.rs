//! Ordinals of items and headings: "1", "II.1", "a)".

/// The place of "1" in the order of headings: "A", "I" and "II.1" are above it.
pub(super) const NUMBERED: usize = 10;

/// The place of an ordinal in the order of headings; the outermost is 0.
pub(super) fn depth(ordinal: &str) -> Option<usize> {
    let parts: Vec<&str> = ordinal.split('.').filter(|part| !part.is_empty()).collect();
    let (first, more) = (parts.first()?, parts.len() - 1);
    let is_roman = first.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X')) && first.len() <= 5;
    let is_number = first.len() <= 3 && first.bytes().all(|byte| byte.is_ascii_digit());
    let rest_counts = parts[1..].iter().all(|part| part.len() <= 3 && part.chars().all(char::is_alphanumeric));
    let base = if is_roman {
        2
    } else if is_number {
        NUMBERED
    } else if first.chars().count() == 1 && first.chars().all(char::is_uppercase) {
        1
    } else if first.chars().count() == 1 && first.chars().all(char::is_lowercase) {
        NUMBERED + 10
    } else {
        return None;
    };
    rest_counts.then_some(base + more)
}

/// An ordinal without the signs around it: "(1)", "II.1.", "a)".
pub(super) fn bare_ordinal(text: &str) -> &str {
    text.trim().trim_matches(['(', ')', '.', ':', '-', '*', '/', ' '])
}

/// "II.1. Văn bản" as ordinal and title; no ordinal where the text begins with none.
pub(super) fn split_ordinal(text: &str) -> (&str, &str) {
    let text = text.trim().trim_start_matches('#').trim_start();
    for word in ["PHẦN", "Phần", "MỤC", "Mục"] {
        if let Some(rest) = text.strip_prefix(word) {
            let (ordinal, title) = split_ordinal(rest);
            if !ordinal.is_empty() {
                return (ordinal, title);
            }
        }
    }
    let end = text.find(|letter: char| letter.is_whitespace() || matches!(letter, ')' | ':' | '-' | '–')).unwrap_or(0);
    let (first, rest) = text.split_at(end);
    let closed = first.ends_with('.') || rest.starts_with([')', ':']) || rest.trim_start().starts_with(['-', '–']);
    let ordinal = first.trim_matches('.');
    if closed && depth(ordinal).is_some() {
        let title = rest.trim_start_matches(|letter: char| letter.is_whitespace() || ").:-–".contains(letter));
        return (ordinal, title);
    }
    // "I.Cải cách thể chế".
    if let Some((ordinal, title)) = text.split_once('.') {
        if depth(ordinal).is_some() && title.starts_with(char::is_uppercase) {
            return (ordinal, title);
        }
    }
    ("", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals() {
        for (text, ordinal, title) in [
            ("II.1. Văn bản", "II.1", "Văn bản"),
            ("A. CẢI CÁCH THỂ CHẾ", "A", "CẢI CÁCH THỂ CHẾ"),
            ("I- Chỉ đạo", "I", "Chỉ đạo"),
            ("## III. Bộ máy", "III", "Bộ máy"),
            ("a) Rà soát", "a", "Rà soát"),
            ("1.Rà soát", "1", "Rà soát"),
            ("PHẦN I: Nhiệm vụ", "I", "Nhiệm vụ"),
            ("I.Cải cách", "I", "Cải cách"),
            ("Rà soát văn bản", "", "Rà soát văn bản"),
            ("Công tác chỉ đạo.", "", "Công tác chỉ đạo."),
        ] {
            assert_eq!(split_ordinal(text), (ordinal, title), "{text}");
        }
        assert!(depth("A") < depth("I") && depth("I") < depth("II.1") && depth("II.1") < depth("1"));
        assert!(depth("1") < depth("1.2") && depth("1.2") < depth("a"));
        assert_eq!(depth("Rà"), None);
    }
}
