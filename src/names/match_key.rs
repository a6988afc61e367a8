//! Names as people type them, and the form under which they match.

use std::sync::LazyLock;

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
    ///
    /// ```
    /// use cchc::MatchKey;
    ///
    /// assert_eq!(MatchKey::new(" Hoà  Bình "), MatchKey::new("hòa bình"));
    /// ```
    pub fn new(name: &str) -> Self {
        #[cfg(test)]
        FOLDED.with(|folded| folded.set(folded.get() + 1));
        Self::of_composed(name).unwrap_or_else(|| Self::of_any(name))
    }

    /// The key of a name of composed letters, as most are: each is taken apart by itself.
    fn of_composed(name: &str) -> Option<Self> {
        let mut folding = Folding::with_capacity(name.len() * 2);
        for letter in name.chars() {
            // Letters that are nothing but themselves, quickly.
            if letter.is_ascii_lowercase() && !folding.gap {
                folding.key.push(letter);
                continue;
            }
            for part in apart(letter)? {
                let Some((kind, letter)) = *part else { break };
                folding.push_kind(kind, letter);
            }
        }
        Some(folding.finish())
    }

    /// The key of any name.
    fn of_any(name: &str) -> Self {
        let mut folding = Folding::with_capacity(name.len());
        name.nfd().flat_map(char::to_lowercase).for_each(|letter| folding.push(letter));
        folding.finish()
    }

    /// The key of the name of a field (lĩnh vực): as [`MatchKey::new`], without the word "Lĩnh vực" before it.
    ///
    /// ```
    /// use cchc::MatchKey;
    ///
    /// assert_eq!(MatchKey::of_field("Lĩnh vực Báo chí"), MatchKey::of_field("Báo chí"));
    /// ```
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

#[cfg(test)]
thread_local! {
    static FOLDED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many names this thread folds while it does something: the measure by which tests see that work does not grow faster
/// than what it is done on.
#[cfg(test)]
pub(crate) fn folded_by(work: impl FnOnce()) -> u64 {
    let before = FOLDED.with(std::cell::Cell::get);
    work();
    FOLDED.with(std::cell::Cell::get) - before
}

/// What a letter or a mark does in a key.
#[derive(Clone, Copy)]
enum Kind {
    /// A tone mark waits for the end of its syllable.
    Tone,
    /// White space.
    Gap,
    /// Part of a syllable, marks that make a letter (ă, â, ơ …) among them.
    Part,
    /// Ends a syllable.
    Break,
}

impl Kind {
    fn of(letter: char) -> Self {
        match letter {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => Self::Tone,
            '\u{feff}' | '\u{200b}' => Self::Gap,
            _ if letter.is_whitespace() => Self::Gap,
            _ if letter.is_alphabetic() || is_combining_mark(letter) => Self::Part,
            _ => Self::Break,
        }
    }
}

/// A key on the way.
struct Folding {
    key: String,
    /// The tone marks of the syllable that has not ended.
    tones: Vec<char>,
    gap: bool,
}

impl Folding {
    fn with_capacity(bytes: usize) -> Self {
        Self { key: String::with_capacity(bytes), tones: Vec::new(), gap: false }
    }

    /// Adds a letter or a mark, decomposed and in lower case.
    fn push(&mut self, letter: char) {
        self.push_kind(Kind::of(letter), letter);
    }

    fn push_kind(&mut self, kind: Kind, letter: char) {
        match kind {
            Kind::Tone => return self.tones.push(letter),
            Kind::Gap => {
                self.gap = true;
                return self.settle();
            }
            Kind::Break => self.settle(),
            Kind::Part => {}
        }
        if self.gap && !self.key.is_empty() {
            self.key.push(' ');
        }
        self.gap = false;
        self.key.push(if letter == 'ð' { 'đ' } else { letter });
    }

    /// Puts the tone marks of a syllable at its end. No syllable has two; where a text does, their order is fixed
    /// here, because normalising the key again would change it.
    fn settle(&mut self) {
        if self.tones.len() > 1 {
            self.tones.sort_unstable();
        }
        self.tones.drain(..).for_each(|tone| self.key.push(tone));
    }

    fn finish(mut self) -> MatchKey {
        self.settle();
        MatchKey(self.key)
    }
}

/// A composed letter in lower case, taken apart: the letter and its marks.
type Apart = [Option<(Kind, char)>; 3];

/// The parts of a letter of the Latin blocks; `None` for all others, and for what has more parts.
fn apart(letter: char) -> Option<&'static Apart> {
    const LATIN: u32 = 0x250;
    /// "Latin Extended Additional", where most Vietnamese letters with two marks are.
    const ADDITIONAL: std::ops::Range<u32> = 0x1e00..0x1f00;
    static PARTS: LazyLock<Vec<Option<Apart>>> = LazyLock::new(|| {
        let letters = (0..LATIN).chain(ADDITIONAL).map(char::from_u32);
        letters.map(|letter| take_apart(letter?)).collect()
    });
    let code = u32::from(letter);
    let at = if code < LATIN {
        code
    } else if ADDITIONAL.contains(&code) {
        code - ADDITIONAL.start + LATIN
    } else {
        return None;
    };
    PARTS.get(usize::try_from(at).ok()?)?.as_ref()
}

fn take_apart(letter: char) -> Option<Apart> {
    let mut parts = std::iter::once(letter).nfd().flat_map(char::to_lowercase).map(|part| (Kind::of(part), part));
    let apart = [parts.next(), parts.next(), parts.next()];
    parts.next().is_none().then_some(apart)
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
    fn letters_taken_apart_one_by_one_make_the_same_key() {
        let all = (0..0x2000).chain([0xfeff, 0x1f600]).filter_map(char::from_u32);
        for letter in all {
            for name in [format!("{letter}"), format!("Ho{letter}à {letter}b"), format!("ệ{letter}\u{323}")] {
                let expected = MatchKey::of_any(&name);
                assert_eq!(MatchKey::of_composed(&name).unwrap_or_else(|| expected.clone()), expected, "{name}");
            }
        }
        for name in ["Lĩnh vực Hoà giải ở cơ sở", "\u{d0}ường THỦY, nội địa", "İ ǅ ß 12", ""] {
            assert_eq!(MatchKey::of_composed(name), Some(MatchKey::of_any(name)), "{name}");
        }
        assert_eq!(MatchKey::of_composed("Ba\u{301}o chi\u{301}"), None);
    }

    #[test]
    fn a_key_is_its_own_key() {
        for name in ["Đường thuỷ nội địa", "Hoà  giải", "Ca\u{323}\u{302}n", "oỏạ"] {
            let key = MatchKey::new(name);
            assert_eq!(MatchKey::new(key.as_str()), key);
        }
    }
}
