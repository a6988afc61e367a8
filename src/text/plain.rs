//! Text without accents, for words that are told apart without them.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of a text in lower case, without accents and punctuation, one space between them: "Ngày hẹn trả (dự kiến)"
/// is `ngay hen tra du kien`. Words that differ in accents only become one, so this is for closed vocabularies.
pub(crate) fn words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    let mut add = |letter: char| {
        if letter.is_alphanumeric() {
            if gap && !plain.is_empty() {
                plain.push(' ');
            }
            gap = false;
            plain.push(letter);
        } else {
            gap = true;
        }
    };
    for letter in text.chars() {
        if letter.is_ascii() {
            add(letter.to_ascii_lowercase());
            continue;
        }
        // The order of marks, which a decomposition of the whole text would settle, does not count: none is kept.
        decompose_canonical(letter, |part| {
            if !is_combining_mark(part) {
                for small in part.to_lowercase() {
                    add(if matches!(small, 'đ' | 'ð') { 'd' } else { small });
                }
            }
        });
    }
    plain
}

/// Whether a phrase stands in these words whole: "ngay le" in `cac ngay le tet`, not in `ngay lech`.
pub(crate) fn has_phrase(words: &str, phrase: &str) -> bool {
    let mut from = 0;
    while let Some(at) = words[from..].find(phrase).filter(|_| !phrase.is_empty()) {
        let (before, after) = (&words[..from + at], &words[from + at + phrase.len()..]);
        if (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' ')) {
            return true;
        }
        // Another place of it can begin inside of this one.
        from += at + phrase.chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// The same without the spaces, under which `ngay_tiep_nhan`, `NgayTiepNhan` and "Ngày tiếp nhận" are one.
pub(crate) fn skeleton(text: &str) -> String {
    words(text).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// The words out of the decomposition of the whole text.
    fn plainly(text: &str) -> String {
        let letters = text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
        let letters = letters.map(|letter| if matches!(letter, 'đ' | 'ð') { 'd' } else { letter });
        let spaced: String = letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
        spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn letter_by_letter_is_as_the_whole(text in "\\PC{0,24}", marks in "[a-zđĐ̣̀́̃ -]{0,12}") {
            prop_assert_eq!(words(&text), plainly(&text));
            prop_assert_eq!(words(&marks), plainly(&marks));
        }
    }

    proptest! {
        #[test]
        fn a_phrase_is_found_as_between_spaces(words in "[ađ ]{0,12}", phrase in "[ađ]{1,2}( [ađ]{1,2})?") {
            prop_assert_eq!(has_phrase(&words, &phrase), format!(" {words} ").contains(&format!(" {phrase} ")));
        }
    }

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        assert_eq!(words("  Ngày hẹn trả (Dự kiến): "), "ngay hen tra du kien");
        assert_eq!(words("\u{d0}ÃƒX"), "dafx".replace('f', "ƒ"));
        for heading in ["ngay_tiep_nhan", "NgayTiepNhan", "NGÀY TIẾP NHẬN", "Nga\u{300}y tiê\u{301}p nhâ\u{323}n"]
        {
            assert_eq!(skeleton(heading), "ngaytiepnhan", "{heading}");
        }
        assert_eq!(skeleton(" -_. "), "");
    }
}
