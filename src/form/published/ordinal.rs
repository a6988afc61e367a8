//! Ordinals of rows (số thứ tự): `1`, `II.3`, `a)`.

/// Splits an ordinal from the front of a label: "I. Cấp tỉnh", "1.1. Đất đai", "a) Nhà ở", "- Trực tuyến".
pub(crate) fn split_ordinal(label: &str) -> (&str, &str) {
    let Some((first, rest)) = label.split_once(char::is_whitespace) else {
        return ("", label);
    };
    let marked =
        first.ends_with(['.', ')', '/', ':']) || first.contains('.') || matches!(first, "-" | "+" | "•" | "–" | "*");
    if marked && is_ordinal(first) { (first, rest.trim_start()) } else { ("", label) }
}

/// Whether a text reads as an ordinal: `1`, `1.`, `1.1`, `II.3`, `A`, `a)`, `(1)`, `-`.
pub(in crate::form) fn is_ordinal(text: &str) -> bool {
    let core = text.trim_matches(|letter: char| matches!(letter, '(' | ')' | '.' | '/' | ':'));
    if text.len() > 16 || core.is_empty() {
        return false;
    }
    matches!(core, "-" | "+" | "•" | "–" | "*")
        || core.split('.').all(|part| {
            let part = part.trim();
            !part.is_empty()
                && (part.bytes().all(|byte| byte.is_ascii_digit())
                    || part.chars().all(|letter| "IVXLC".contains(letter))
                    || part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
        })
}
