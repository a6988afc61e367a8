//! Signs under which a cell says the same as the one above it.

use crate::text::plain;

/// Whether a cell says "as above": "nt", "-nt-", "như trên", "″", "//".
pub(crate) fn is_ditto(cell: &str) -> bool {
    const LONGEST: usize = 40;
    const WORDS: &[&str] = &[
        "nt",
        "n t",
        "nhu tren",
        "nhu nt",
        "nhu dong tren",
        "nhu hang tren",
        "nhu muc tren",
        "nhu nhiem vu tren",
        "tuong tu",
        "tuong tu tren",
        "tuong tu nhu tren",
        "ditto",
    ];
    if cell.len() > LONGEST {
        return false;
    }
    // Nearly all cells are told by the letter that they begin with.
    let first = cell.trim_start().chars().next();
    if first.is_none_or(|letter| letter.is_alphanumeric() && !matches!(letter, 'n' | 'N' | 't' | 'T' | 'd' | 'D')) {
        return false;
    }
    let bare = cell.trim_matches(|letter: char| letter.is_whitespace() || "-–—_.,;:()[]".contains(letter));
    let mut letters = bare.chars();
    match (letters.next(), letters.next()) {
        (None, _) => false,
        // Most texts are told by their second letter.
        (Some('n' | 'N'), Some('t' | 'T' | 'h' | 'H' | ' ' | '.' | '/' | '-'))
        | (Some('t' | 'T'), Some('ư' | 'Ư' | 'u' | 'U'))
        | (Some('d' | 'D'), Some('i' | 'I')) => WORDS.contains(&plain::words(bare).as_str()),
        // One single quote or one slash is no such sign.
        _ => {
            let weight = |letter: char| match letter {
                '"' | '″' | '〃' | '“' | '”' | '„' | '‶' => Some(2_usize),
                '\'' | '’' | '‘' | '′' | '/' | '\\' => Some(1),
                _ if letter.is_whitespace() || "-–—.,".contains(letter) => Some(0),
                _ => None,
            };
            bare.chars().try_fold(0, |sum, letter| weight(letter).map(|more| sum + more)).is_some_and(|sum| sum >= 2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_words_for_the_cell_above() {
        for cell in [
            "nt",
            "NT",
            "-nt-",
            "- nt -",
            "n.t",
            "\"",
            "\"\"",
            "″",
            "〃",
            "”",
            "''",
            "//",
            "-//-",
            "/ /",
            "-\"-",
            "Như trên",
            "như trên.",
            "(như trên)",
            "- Như trên -",
            "Tương tự",
            "như mục trên",
            "nh\u{1b0} tre\u{302}n",
        ] {
            assert!(is_ditto(cell), "{cell}");
        }
        for cell in [
            "",
            "-",
            "--",
            "/",
            "'",
            "-/-",
            "x",
            "+",
            "Sở NT",
            "Như trên và Sở A",
            "Sở Nội vụ",
            "NTM",
            "1",
            "n",
            "...",
            "Tương tự như trên đối với các xã, phường, đặc khu",
            "t",
        ] {
            assert!(!is_ditto(cell), "{cell}");
        }
    }
}
