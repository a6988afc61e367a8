//! Addresses of cells.

/// Most rows that a sheet of the format has.
pub(super) const MOST_ROWS: u32 = 1_048_576;

/// The address of a cell: `Sheet1!B7`, `'Quý I'!B7`.
pub(super) fn address(sheet: &str, row: u32, column: u32) -> String {
    let plain = sheet.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let sheet = if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) };
    format!("{sheet}!{}{}", column_name(column), u64::from(row) + 1)
}

/// The row and column, from 0, that a plain reference as `B7` names.
pub(super) fn place(reference: &str) -> Option<(u32, u32)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = digits.parse().ok().filter(|row| (1..=MOST_ROWS).contains(row))?;
    Some((row - 1, column - 1))
}

fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(address("Sheet1", 6, 1), "Sheet1!B7");
        assert_eq!(address("Quý I", 0, 26), "'Quý I'!AA1");
        assert_eq!(address("a'b", 0, 701), "'a''b'!ZZ1");
        assert_eq!(column_name(16_383), "XFD");
        assert_eq!(place("B7"), Some((6, 1)));
        assert_eq!(place("xfd1048576"), Some((1_048_575, 16_383)));
        for reference in ["", "B", "7", "B0", "ABCD1", "B1048577", "B-1", "Bé"] {
            assert_eq!(place(reference), None, "{reference}");
        }
    }
}
