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
