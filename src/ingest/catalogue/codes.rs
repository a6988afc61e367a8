//! Codes of procedures that a spreadsheet keeps as numbers.

/// The code that a cell with a number stands for: 1,000003 is 1.000003, and 1,00512 is 1.005120, whose last zeros a
/// number does not keep. `None` where the text is no such number.
pub(super) fn with_full_stop(text: &str) -> Option<String> {
    const DIGITS: usize = 6;
    let (whole, decimals) = text.split_once(',').or_else(|| text.split_once('.'))?;
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = whole.len() == 1 && are_digits(whole) && are_digits(decimals) && decimals.len() <= DIGITS;
    // "1.5" is an ordinal; a code lost at most the zeros at its end.
    (is_code && decimals.len() >= 3).then(|| format!("{whole}.{decimals:0<DIGITS$}")).filter(|code| code != text)
}

/// Whether a number was that code, but for zeros at its end that it did not keep.
pub(super) fn lost_zeros(text: &str, code: &str) -> bool {
    text.len() < code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_codes() {
        for (text, code) in [
            ("1,000003", Some("1.000003")),
            ("2,00048", Some("2.000480")),
            ("1.00512", Some("1.005120")),
            ("1.005129", None),
            ("2.000488.000.00.00.H22", None),
            ("1,5", None),
            ("T-BPC-280421-TT", None),
            ("", None),
        ] {
            assert_eq!(with_full_stop(text).as_deref(), code, "{text}");
        }
        assert!(lost_zeros("1,00512", "1.005120") && !lost_zeros("1,000003", "1.000003"));
    }
}
