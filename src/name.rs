//! Names as people type them, and the form under which they match.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form of a name under which two spellings match (khóa so khớp tên).
///
/// Fields, units and agencies are typed on many keyboards. Two spellings match when they differ only in
/// Unicode form (composed or decomposed), upper and lower case, white space, the place of the tone mark
/// ("hoà" and "hòa"), or the letter that stands for Đ (U+0110 or U+00D0). The key is for matching, never for
/// storage or print.
///
/// ```
/// use cchc::MatchKey;
///
/// assert_eq!(MatchKey::new("Xuất bản, In và  Phát hành"), MatchKey::new("xuất bản, in và phát hành"));
/// assert_eq!(MatchKey::new("Hoà giải"), MatchKey::new("Hòa giải"));
/// assert_ne!(MatchKey::new("Đất đai"), MatchKey::new("Dat dai"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchKey(String);

impl MatchKey {
    /// The key of `name`.
    pub fn new(name: &str) -> Self {
        let mut key = String::with_capacity(name.len());
        let mut tones = Vec::new();
        let mut gap = false;
        for letter in name.nfd().flat_map(char::to_lowercase) {
            match letter {
                // Tone marks wait for the end of their syllable; marks that make a letter (ă, â, ơ …) stay.
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(letter),
                _ if letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{200b}' => {
                    settle(&mut key, &mut tones);
                    gap = true;
                }
                _ => {
                    if !letter.is_alphabetic() && !is_combining_mark(letter) {
                        settle(&mut key, &mut tones);
                    }
                    if gap && !key.is_empty() {
                        key.push(' ');
                    }
                    gap = false;
                    key.push(if letter == 'ð' { 'đ' } else { letter });
                }
            }
        }
        settle(&mut key, &mut tones);
        Self(key)
    }

    /// The key of the name of a field (lĩnh vực): as [`MatchKey::new`], without the word "Lĩnh vực" before it.
    pub fn of_field(name: &str) -> Self {
        let Self(key) = Self::new(name);
        match key.strip_prefix("linh\u{303} vu\u{31b}c\u{323} ").map(str::trim_start) {
            Some(rest) if !rest.is_empty() => Self(rest.to_owned()),
            _ => Self(key),
        }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Puts the tone marks of a syllable at its end. No syllable has two; where a text does, their order is fixed here,
/// because normalising the key again would change it.
fn settle(key: &mut String, tones: &mut Vec<char>) {
    tones.sort_unstable();
    key.extend(tones.drain(..));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(left: &str, right: &str) {
        assert_eq!(MatchKey::new(left), MatchKey::new(right));
    }

    #[test]
    fn spellings_of_one_name_match() {
        same("Báo chí", "Ba\u{301}o chi\u{301}");
        same("hoá, thuỷ, khoẻ", "hóa, thủy, khỏe");
        same("\u{d0}ất \u{111}ai", "Đất đai");
        same("  Hộ\u{a0}tịch\t", "HỘ TỊCH");
        same("hoà", "hòa");
        same("", " ");
    }

    #[test]
    fn different_names_do_not_match() {
        for (left, right) in
            [("ban", "bàn"), ("ba n", "ban"), ("đo", "do"), ("hoà ", "hoá"), ("a-b", "a b"), ("ơ", "o")]
        {
            assert_ne!(MatchKey::new(left), MatchKey::new(right), "{left} {right}");
        }
    }

    #[test]
    fn the_word_for_field_is_not_part_of_its_name() {
        assert_eq!(MatchKey::of_field("Lĩnh vực Báo chí"), MatchKey::of_field("báo chí"));
        assert_eq!(MatchKey::of_field("Lĩnh vực"), MatchKey::new("lĩnh vực"));
    }

    #[test]
    fn a_key_is_its_own_key() {
        for name in ["Đường thuỷ nội địa", "Hoà  giải", "Ca\u{323}\u{302}n", "oỏạ"] {
            let key = MatchKey::new(name);
            assert_eq!(MatchKey::new(key.as_str()), key);
        }
    }
}
