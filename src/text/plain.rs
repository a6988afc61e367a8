//! Text without accents, for words that are told apart without them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in lower case, without accents and punctuation, one space between them: "Ngày hẹn trả (dự kiến)"
/// is `ngay hen tra du kien`. Words that differ in accents only become one, so this is for closed vocabularies.
pub(crate) fn words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        let letter = if matches!(letter, 'đ' | 'ð') { 'd' } else { letter };
        if letter.is_alphanumeric() {
            if gap && !plain.is_empty() {
                plain.push(' ');
            }
            gap = false;
            plain.push(letter);
        } else {
            gap = true;
        }
    }
    plain
}

/// The same without the spaces, under which `ngay_tiep_nhan`, `NgayTiepNhan` and "Ngày tiếp nhận" are one.
pub(crate) fn skeleton(text: &str) -> String {
    words(text).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

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
