//! Texts of the row of column numbers.

/// Digits, brackets, `=` and `+`; in a formula `(14)=((8)+(9))/(7)*100%` also what divides, multiplies and subtracts.
pub(super) fn is_column_numbers(text: &str) -> bool {
    // Texts end here: no formula begins with a letter.
    if text.bytes().next().is_none_or(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
        return false;
    }
    let formula = text.contains('=') || text.contains('(') && text.contains(['/', ':', '*']);
    text.len() <= 1024
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.chars().all(|letter| {
            letter.is_ascii_digit()
                || "()[]=+".contains(letter)
                || letter.is_whitespace()
                || formula && "-–−/:*×x%.,".contains(letter)
        })
}

#[cfg(test)]
mod tests {
    use super::is_column_numbers;

    #[test]
    fn formulas_divide_and_multiply() {
        for text in ["(3)", "3=4+5", "(14)=(8+9)/7", "(14)=((8)+(9))/(7)*100%", "[(8)+(9)]/(7)", "(7)/(3)*100%"] {
            assert!(is_column_numbers(text), "{text}");
        }
        for text in ["", "45/50", "12%", "1.234", "(a)", "12,5"] {
            assert!(!is_column_numbers(text), "{text}");
        }
    }
}
