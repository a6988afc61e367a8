//! What headings of groups and the lines above a list say of the procedures below them.

use super::standing::standing;
use crate::catalogue::{Decision, Level, Standing};
use crate::document::citations;
use crate::text::plain;

/// What the headings of groups say of the rows below them.
#[derive(Clone, Default)]
pub(super) struct Section {
    pub(super) field: String,
    pub(super) standing: Option<Standing>,
    pub(super) level: Vec<Level>,
    pub(super) decision: Option<Decision>,
}

impl Section {
    /// Takes over what a heading says; the heading of a group names its field, a line above the list only where it has the
    /// word for it.
    pub(super) fn title(&mut self, text: &str, is_group: bool) {
        let words = plain::words(text);
        let standing = standing(text);
        if standing.is_some() {
            self.standing = standing;
        }
        let levels = Level::read_all(text);
        let of_level = ["cap tinh", "cap xa", "cap huyen", "cap bo"].iter().any(|level| words.contains(level));
        if of_level {
            self.level = levels;
        }
        // "(Kèm theo Quyết định số 163/QĐ-UBND ngày …)", or "Số: 163/QĐ-UBND ngày …" of the decision itself.
        let is_decision = |symbol: &str| words.contains("quyet dinh") || !is_group && symbol.contains("/QĐ-");
        if let Some(cited) = citations(text).into_iter().next() {
            if is_decision(&cited.symbol().to_string()) {
                self.decision = Some(Decision { symbol: cited.symbol().to_string(), date: cited.date() });
            }
        }
        if let Some(field) = named_field(text) {
            self.field = field;
            return;
        }
        if !is_group || words.starts_with("danh muc") || words.starts_with("phan ") || standing.is_some() {
            return;
        }
        let bare = without_ordinal(text);
        let key = plain::words(bare);
        if of_level || key.starts_with("thu tuc hanh chinh") || key.starts_with("tthc") || key == "linh vuc" {
            return;
        }
        // "Hộ tịch (05 TTHC)".
        if let Some(name) = field_name(bare.split_whitespace()) {
            self.field = name;
        }
    }
}

/// The field that a heading names with the word "lĩnh vực": "LĨNH VỰC ĐẤT ĐAI", "II. Lĩnh vực: Hộ tịch (05 TTHC)", "Thủ
/// tục hành chính thuộc lĩnh vực Báo chí". "Các lĩnh vực …" and two of them name none.
fn named_field(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| plain::words(word)).collect();
    let mut places = (1..words.len()).filter(|at| plain[at - 1] == "linh" && plain[*at] == "vuc");
    let at = places.next()?;
    let many = at >= 2 && matches!(plain[at - 2].as_str(), "cac" | "nhung" | "mot" | "so" | "theo" | "moi");
    if many || places.next().is_some() {
        return None;
    }
    field_name(words.into_iter().skip(at + 1))
}

/// The name of a field out of the words of a heading: up to a bracket, a count, or what tells whose it is; from capitals to
/// small letters.
fn field_name<'t>(words: impl Iterator<Item = &'t str>) -> Option<String> {
    const ENDS: &[&str] = &[
        "thuoc tham quyen",
        "thuoc pham vi",
        "thuoc chuc nang",
        "thuoc quyen",
        "thuoc linh vuc",
        "tham quyen",
        "do so",
        "cap trung uong",
        "cap bo",
        "cap tinh",
        "cap huyen",
        "cap xa",
        "ap dung",
        "thuc hien tai",
        "tren dia ban",
        "moi ban hanh",
        "ban hanh moi",
        "duoc sua doi",
        "sua doi bo sung",
        "bi bai bo",
        "duoc thay the",
        "bi thay the",
        "kem theo",
        "ban hanh kem",
        "cua so",
        "cua bo",
        "cua ubnd",
        "cua uy ban",
    ];
    let words: Vec<&str> = words.collect();
    let plain: Vec<String> = words.iter().map(|word| plain::words(word)).collect();
    let is_count = |at: usize| {
        !plain[at].is_empty()
            && plain[at].bytes().all(|byte| byte.is_ascii_digit())
            && plain.get(at + 1).is_some_and(|unit| matches!(unit.as_str(), "tthc" | "thu"))
    };
    let ends = |at: usize| {
        let ahead = plain[at..].iter().take(3).map(String::as_str).collect::<Vec<_>>().join(" ");
        words[at].starts_with(['(', '[', '<'])
            || is_count(at)
            || at > 0 && ENDS.iter().any(|end| ahead.starts_with(end))
    };
    let end = (0..words.len()).find(|at| ends(*at)).unwrap_or(words.len());
    // A bracket without a space before it: "Đất đai(12 TTHC)".
    let name = words[..end].join(" ");
    let name = name.split(['(', '[']).next().unwrap_or_default();
    let name = name.trim_matches(|letter: char| letter.is_whitespace() || ".:;,-–—".contains(letter));
    (name.chars().filter(|letter| letter.is_alphabetic()).count() >= 2).then(|| in_small_letters(name))
}

/// A name in capitals as a sentence has it: "ĐẤT ĐAI" is "Đất đai". What is no syllable ("BHXH") is an abbreviation and stays.
fn in_small_letters(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut small = String::with_capacity(name.len());
    for (at, word) in name.split(' ').enumerate() {
        if at > 0 {
            small.push(' ');
        }
        if is_syllable(word) { small.extend(word.chars().flat_map(char::to_lowercase)) } else { small.push_str(word) }
    }
    let small = small.replace("việt nam", "Việt Nam");
    let mut letters = small.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a word can be a syllable of Vietnamese: consonants, vowels, and one of the few endings.
fn is_syllable(word: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
        "r", "s", "t", "th", "tr", "v", "x",
    ];
    const ENDINGS: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    let word = plain::words(word);
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    // A sign alone, or two words joined by one.
    word.split(' ').all(|part| {
        let Some(first) = part.find(is_vowel) else { return part.is_empty() };
        let last = part.rfind(is_vowel).unwrap_or(first);
        let vowels = &part[first..=last];
        BEGINNINGS.contains(&&part[..first])
            && ENDINGS.contains(&&part[last + 1..])
            && vowels.len() <= 3
            && vowels.chars().all(is_vowel)
    })
}

/// "I. LĨNH VỰC HỘ TỊCH" without its ordinal.
pub(super) fn without_ordinal(text: &str) -> &str {
    split_ordinal(text).1
}

/// The ordinal of a heading and the rest: "I. LĨNH VỰC HỘ TỊCH", "A) Cấp tỉnh", "1. Báo chí"; the first is empty where there
/// is none.
pub(super) fn split_ordinal(text: &str) -> (&str, &str) {
    let text = text.trim().trim_start_matches('#').trim_start();
    let end = text.find(['.', ')', ' ', '-']).unwrap_or(0);
    let (first, rest) = text.split_at(end);
    let counts = !first.is_empty()
        && first.len() <= 5
        && (first.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, 'I' | 'V' | 'X'))
            || first.chars().count() == 1 && rest.starts_with(['.', ')']));
    if counts
        && (rest.starts_with(['.', ')', '-']) || rest.starts_with(' ') && !first.bytes().all(|b| b.is_ascii_digit()))
    {
        let rest = rest.trim_start_matches(|letter: char| {
            letter.is_ascii_digit() || letter.is_whitespace() || ".)-".contains(letter)
        });
        (first, rest)
    } else {
        ("", text)
    }
}

/// Whether a text is the heading of a group whatever stands beside it.
pub(super) fn is_heading(label: &str) -> bool {
    let words = plain::words(without_ordinal(label));
    [
        "linh vuc",
        "danh muc",
        "thu tuc hanh chinh cap",
        "thu tuc hanh chinh linh vuc",
        "thu tuc hanh chinh thuoc",
        "tthc linh vuc",
    ]
    .iter()
    .any(|start| words.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(heading: &str) -> String {
        let mut section = Section { field: "-".into(), ..Section::default() };
        section.title(heading, true);
        section.field
    }

    #[test]
    fn a_heading_names_its_field_and_nothing_more() {
        for (heading, name) in [
            ("LĨNH VỰC ĐẤT ĐAI", "Đất đai"),
            ("I. LĨNH VỰC ĐẤT ĐAI (12 TTHC)", "Đất đai"),
            ("I. Lĩnh vực Đất đai", "Đất đai"),
            ("Lĩnh vực: Đất đai", "Đất đai"),
            ("II. Lĩnh vực đất đai: 12 thủ tục", "đất đai"),
            ("LĨNH VỰC ĐẤT ĐAI - 12 TTHC", "Đất đai"),
            ("LĨNH VỰC ĐẤT ĐAI(12 TTHC)", "Đất đai"),
            ("Thủ tục hành chính lĩnh vực Đất đai", "Đất đai"),
            ("TTHC thuộc lĩnh vực Đất đai", "Đất đai"),
            ("A. THỦ TỤC HÀNH CHÍNH TRONG LĨNH VỰC HỘ TỊCH CẤP XÃ", "Hộ tịch"),
            ("Lĩnh vực Đất đai thuộc thẩm quyền giải quyết của Sở Nông nghiệp và Môi trường", "Đất đai"),
            ("DANH MỤC TTHC BỊ BÃI BỎ LĨNH VỰC BÁO CHÍ", "Báo chí"),
            ("LĨNH VỰC XUẤT BẢN, IN VÀ PHÁT HÀNH", "Xuất bản, in và phát hành"),
            ("LĨNH VỰC BHXH", "BHXH"),
            ("LĨNH VỰC QUỐC TỊCH VIỆT NAM", "Quốc tịch Việt Nam"),
            ("LĨNH VỰC LAO ĐỘNG - TIỀN LƯƠNG", "Lao động - tiền lương"),
            ("3. Hộ tịch (05 TTHC)", "Hộ tịch"),
            ("HỘ TỊCH", "Hộ tịch"),
            ("## Lĩnh vực Hộ tịch", "Hộ tịch"),
            ("Lĩnh vực Phòng, chống tệ nạn xã hội", "Phòng, chống tệ nạn xã hội"),
            ("Lĩnh vực Người có công", "Người có công"),
            ("CÁC LĨNH VỰC KHÁC", "Các lĩnh vực khác"),
        ] {
            assert_eq!(field(heading), name, "{heading}");
        }
        for heading in [
            "A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH",
            "DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
            "Lĩnh vực",
            "TTHC cấp xã",
            "PHẦN I. DANH MỤC",
        ] {
            assert_eq!(field(heading), "-", "{heading}");
        }
    }

    #[test]
    fn a_title_names_a_field_with_its_word_only() {
        let title = |text: &str| {
            let mut section = Section::default();
            section.title(text, false);
            section.field
        };
        assert_eq!(title("DANH MỤC THỦ TỤC HÀNH CHÍNH TRONG LĨNH VỰC ĐẤT ĐAI THUỘC PHẠM VI QUẢN LÝ CỦA SỞ"), "Đất đai");
        assert_eq!(title("SỞ TƯ PHÁP"), "");
        assert_eq!(title("Danh mục theo lĩnh vực"), "");
    }

    #[test]
    fn abbreviations_are_no_syllables() {
        for word in ["ĐẤT", "ĐAI", "NGHIỆP", "TRƯỜNG", "HÓA", "QUỐC", "KHUYẾN", "UỶ", "GIÁO", "THƯƠNG", "-"]
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["BHXH", "TTHC", "PCCC", "ATTP", "GDĐT", "UBND", "XKLĐ"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn ordinals_are_cut_off() {
        for (text, ordinal, bare) in [
            ("I. LĨNH VỰC HỘ TỊCH", "I", "LĨNH VỰC HỘ TỊCH"),
            ("1. Lĩnh vực Báo chí", "1", "Lĩnh vực Báo chí"),
            ("II LĨNH VỰC ĐẤT ĐAI", "II", "LĨNH VỰC ĐẤT ĐAI"),
            ("A) Cấp tỉnh", "A", "Cấp tỉnh"),
            ("Hộ tịch", "", "Hộ tịch"),
        ] {
            assert_eq!(split_ordinal(text), (ordinal, bare));
        }
    }
}
