//! Texts of the row of column numbers.

/// Digits, brackets, `=` and `+` only.
pub(super) fn is_column_numbers(text: &str) -> bool {
    text.len() <= 1024
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.chars().all(|letter| {
            letter.is_ascii_digit()
                || "()[]=+".contains(letter)
                || letter.is_whitespace()
                || letter == '-' && text.contains('=')
        })
}
