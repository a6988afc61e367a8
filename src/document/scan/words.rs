//! The words before a symbol: the type of document, "số", and words that say it is something else.

use unicode_normalization::UnicodeNormalization;

use crate::text::letters::{Word, char_before, skip_space_back};

/// How readily a bare number after the word is a document: "Nghị định 100".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Never.
    None,
    /// Only after "số".
    Numbered,
    /// Also without "số", where the next word agrees.
    Weak,
    /// Also without "số", unless the next word counts something.
    Strong,
}

/// A type word in front of a symbol.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypeWord {
    /// The canonical word, capital first.
    pub(super) word: &'static str,
    /// The abbreviations it goes with; none for official letters and laws.
    pub(super) codes: &'static [&'static str],
    pub(super) weight: Weight,
    pub(super) start: usize,
    pub(super) capital: bool,
}

type Entry = (&'static str, &'static [&'static str], Weight);

/// Type words by their plain syllables, the last syllable first. Longer ones come before those they end in.
const WORDS: &[(&[&str], Entry)] = {
    use Weight::{None, Numbered, Strong, Weak};
    &[
        (&["tich", "lien", "tu", "thong"], ("Thông tư liên tịch", &["TTLT", "TT"], Strong)),
        (&["bo", "lien", "tu", "thong"], ("Thông tư liên bộ", &["TTLB", "TT"], Weak)),
        (&["nganh", "lien", "tu", "thong"], ("Thông tư liên ngành", &["TTLN", "TTLT"], Weak)),
        (&["tich", "lien", "quyet", "nghi"], ("Nghị quyết liên tịch", &["NQLT"], Weak)),
        (&["tich", "lien", "hoach", "ke"], ("Kế hoạch liên tịch", &["KHLT"], Numbered)),
        (&["nganh", "lien", "hoach", "ke"], ("Kế hoạch liên ngành", &["KHLN"], Numbered)),
        (&["tich", "lien", "dan", "huong"], ("Hướng dẫn liên tịch", &["HDLT"], Numbered)),
        (&["nganh", "lien", "dan", "huong"], ("Hướng dẫn liên ngành", &["HDLN"], Numbered)),
        (&["nhat", "hop", "ban", "van"], ("Văn bản hợp nhất", &["VBHN"], Weak)),
        (&["dong", "hanh", "trinh", "chuong"], ("Chương trình hành động", &["CTHĐ", "CTrHĐ", "CTr"], Numbered)),
        (&["hop", "phoi", "trinh", "chuong"], ("Chương trình phối hợp", &["CTPH", "CTrPH", "CTr"], Numbered)),
        (&["hop", "phoi", "che", "quy"], ("Quy chế phối hợp", &["QCPH", "QC"], Numbered)),
        (&["hop", "phoi", "hoach", "ke"], ("Kế hoạch phối hợp", &["KHPH", "KH"], Numbered)),
        (&["luan", "ket", "bao", "thong"], ("Thông báo", &["TB", "TBKL"], Weak)),
        (&["tra", "thanh", "luan", "ket"], ("Kết luận thanh tra", &["KLTT", "KLTTr", "KL"], Numbered)),
        (&["nganh", "lien", "trinh", "to"], ("Tờ trình liên ngành", &["TTrLN", "TTr"], Numbered)),
        (&["le", "an"], ("Án lệ", &["AL"], Numbered)),
        (&["quyet", "nghi"], ("Nghị quyết", &["NQ", "NQLT"], Strong)),
        (&["dinh", "nghi"], ("Nghị định", &["NĐ"], Strong)),
        (&["dinh", "quyet"], ("Quyết định", &["QĐ", "QĐNS"], Weak)),
        (&["dinh", "quy"], ("Quy định", &["QyĐ", "QĐi", "QĐ"], Weak)),
        (&["thi", "chi"], ("Chỉ thị", &["CT"], Strong)),
        (&["che", "quy"], ("Quy chế", &["QC"], Numbered)),
        (&["cao", "bao"], ("Báo cáo", &["BC"], Numbered)),
        (&["cao", "thong"], ("Thông cáo", &["TC"], Numbered)),
        (&["bao", "thong"], ("Thông báo", &["TB"], Weak)),
        (&["bao", "phieu"], ("Phiếu báo", &["PB"], None)),
        (&["dan", "huong"], ("Hướng dẫn", &["HD"], Weak)),
        (&["trinh", "to"], ("Tờ trình", &["TTr"], Weak)),
        (&["trinh", "chuong"], ("Chương trình", &["CTr"], Numbered)),
        (&["trinh", "phieu"], ("Phiếu trình", &["PTr"], None)),
        (&["hoach", "ke"], ("Kế hoạch", &["KH"], Numbered)),
        (&["hoach", "quy"], ("Quy hoạch", &[], None)),
        (&["an", "phuong"], ("Phương án", &["PA"], None)),
        (&["an", "de"], ("Đề án", &["ĐA"], Numbered)),
        (&["an", "du"], ("Dự án", &["DA"], None)),
        (&["an", "ban"], ("Bản án", &[], None)),
        (&["van", "cong"], ("Công văn", &[], Weak)),
        (&["ban", "van"], ("Văn bản", &[], Numbered)),
        (&["ban", "bien"], ("Biên bản", &["BB"], None)),
        (&["dong", "hop"], ("Hợp đồng", &["HĐ"], None)),
        (&["dien", "cong"], ("Công điện", &["CĐ"], Weak)),
        (&["nho", "ghi", "ban"], ("Bản ghi nhớ", &["BGN"], None)),
        (&["thuan", "thoa", "ban"], ("Bản thỏa thuận", &["BTT"], None)),
        (&["quyen", "uy", "giay"], ("Giấy ủy quyền", &["GUQ"], None)),
        (&["moi", "giay"], ("Giấy mời", &["GM"], None)),
        (&["thieu", "gioi", "giay"], ("Giấy giới thiệu", &["GGT"], None)),
        (&["phep", "nghi", "giay"], ("Giấy nghỉ phép", &["GNP"], None)),
        (&["phep", "giay"], ("Giấy phép", &["GP"], None)),
        (&["nhan", "chung", "giay"], ("Giấy chứng nhận", &["GCN"], None)),
        (&["nhan", "xac", "giay"], ("Giấy xác nhận", &["GXN"], None)),
        (&["gui", "phieu"], ("Phiếu gửi", &["PG"], None)),
        (&["chuyen", "phieu"], ("Phiếu chuyển", &["PC"], None)),
        (&["tu", "thong"], ("Thông tư", &["TT"], Strong)),
        (&["tri", "thong"], ("Thông tri", &["TT"], Weak)),
        (&["cong", "thu"], ("Thư công", &[], None)),
        (&["luan", "ket"], ("Kết luận", &["KL"], Weak)),
        (&["le", "dieu"], ("Điều lệ", &["ĐL"], None)),
        (&["luoc", "chien"], ("Chiến lược", &["CL"], None)),
        (&["lenh", "phap"], ("Pháp lệnh", &["PL"], Weak)),
        (&["lenh", "sac"], ("Sắc lệnh", &["SL"], Weak)),
        (&["luat", "sac"], ("Sắc luật", &["SLT"], Weak)),
        (&["luat", "bo"], ("Bộ luật", &[], Numbered)),
        (&["luat"], ("Luật", &["L", "LCT"], Numbered)),
        (&["lenh"], ("Lệnh", &["L"], Numbered)),
    ]
};

/// Type words written as abbreviations.
const SHORT: &[(&str, Entry)] = {
    use Weight::{None, Weak};
    &[
        ("NĐ", ("Nghị định", &["NĐ"], Weak)),
        ("NQ", ("Nghị quyết", &["NQ"], Weak)),
        ("QĐ", ("Quyết định", &["QĐ"], None)),
        ("TT", ("Thông tư", &["TT"], None)),
        ("TTLT", ("Thông tư liên tịch", &["TTLT"], None)),
        ("CT", ("Chỉ thị", &["CT"], None)),
        ("KH", ("Kế hoạch", &["KH"], None)),
        ("BC", ("Báo cáo", &["BC"], None)),
        ("TB", ("Thông báo", &["TB"], None)),
        ("TTr", ("Tờ trình", &["TTr"], None)),
        ("KL", ("Kết luận", &["KL"], None)),
        ("HD", ("Hướng dẫn", &["HD"], None)),
        ("CV", ("Công văn", &[], None)),
        ("CĐ", ("Công điện", &["CĐ"], None)),
        ("VB", ("Văn bản", &[], None)),
        ("VBHN", ("Văn bản hợp nhất", &["VBHN"], None)),
        ("PL", ("Pháp lệnh", &["PL"], None)),
    ]
};

/// The lengths of the last syllables of type words, by their first letters: most words are told from them by these.
const LAST_SYLLABLES: [u16; 26] = {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < WORDS.len() {
        let last = WORDS[at].0[0].as_bytes();
        lengths[(last[0] - b'a') as usize] |= 1 << last.len();
        at += 1;
    }
    lengths
};

fn may_end_type_word(key: &str) -> bool {
    let first = key.bytes().next().and_then(|first| usize::from(first).checked_sub(usize::from(b'a')));
    let lengths = first.and_then(|first| LAST_SYLLABLES.get(first)).copied().unwrap_or(0);
    key.len() < 16 && lengths >> key.len() & 1 == 1
}

/// The type word that ends just before `at`, white space aside.
pub(super) fn type_word_before(text: &[u8], at: usize) -> Option<TypeWord> {
    let last = Word::before(text, skip_space_back(text, at))?;
    let key = last.key();
    if !last.capital && !may_end_type_word(key) {
        return None;
    }
    let mut words = [last; 4];
    let mut found = 1;
    // The other syllables are read only when the last one can end a type word.
    let mut read = |count: usize| {
        while found < count {
            let end = skip_space_back(text, words[found - 1].start);
            match Word::before(text, end).filter(|_| end < words[found - 1].start) {
                Some(word) => words[found] = word,
                None => return None,
            }
            found += 1;
        }
        Some(words)
    };
    for (syllables, entry) in WORDS.iter().filter(|(syllables, _)| syllables[0] == key) {
        let Some(words) = read(syllables.len()) else { continue };
        if syllables.iter().zip(&words).any(|(syllable, word)| word.key() != *syllable) {
            continue;
        }
        let first = words[syllables.len() - 1];
        // "pháp luật", "kỷ luật", "mệnh lệnh", "hiệu lệnh" are no documents.
        if syllables.len() == 1 && !first.capital && in_compound(text, first.start) {
            return None;
        }
        return Some(with(*entry, first.start, first.capital));
    }
    // An abbreviation is a word of its own, on the same line: "VP-NĐ" is none.
    let alone = char_before(text, last.start)
        .is_none_or(|(letter, _)| letter.is_whitespace() || matches!(letter, '(' | '“' | '"'));
    if !alone || text[last.end..at].contains(&b'\n') {
        return None;
    }
    let (_, entry) = SHORT.iter().find(|(short, _)| text[last.start..last.end] == *short.as_bytes())?;
    Some(with(*entry, last.start, true))
}

fn with((word, codes, weight): Entry, start: usize, capital: bool) -> TypeWord {
    TypeWord { word, codes, weight, start, capital }
}

fn in_compound(text: &[u8], at: usize) -> bool {
    let before = Word::before(text, skip_space_back(text, at));
    before.is_some_and(|word| matches!(word.key(), "phap" | "ky" | "menh" | "hieu" | "ra" | "khau"))
}

/// Whether the word is spelled `expected` in small letters, composed or not.
pub(super) fn spelled(text: &[u8], word: &Word, expected: &str) -> bool {
    let written = String::from_utf8_lossy(&text[word.start..word.end]);
    written.nfc().flat_map(char::to_lowercase).eq(expected.chars())
}

/// What stands before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Start of "số", where it is there.
    pub(super) so: Option<usize>,
    /// Whether "số" has a capital.
    pub(super) so_capital: bool,
    /// Whether a colon stands between "số" and the number.
    pub(super) colon: bool,
    pub(super) word: Option<TypeWord>,
    /// Whether the words before say that the number is no document: a form, a standard, an account.
    pub(super) other: bool,
    /// Where the phrase starts: the type word, else "số", else the number.
    pub(super) start: usize,
}

impl Context {
    /// Reads what stands before `at`.
    pub(super) fn before(text: &[u8], at: usize) -> Self {
        let (mut context, rest) = Self::words_before(text, at);
        context.other = context.names_other(text, rest);
        context
    }

    /// Whether the words that end at `rest` say that the number is no document.
    pub(super) fn names_other(&self, text: &[u8], rest: usize) -> bool {
        self.word.is_none() && (names_other(text, rest) || self.so.is_none() && after_code(text, rest))
    }

    /// Reads "số" and the type word before `at`, and gives where the words before them end.
    pub(super) fn words_before(text: &[u8], at: usize) -> (Self, usize) {
        let mut context = Self { so: None, so_capital: false, colon: false, word: None, other: false, start: at };
        let mut end = skip_emphasis_back(text, at);
        // Dots and lines of a blank number: "Số: ....../QĐ-UBND", "Số ___ /BC-SNV".
        if text.get(at) == Some(&b'/') {
            end = skip_blank_back(text, end);
        }
        if let Some((mark @ (':' | '.'), length)) = char_before(text, end) {
            let before = skip_space_back(text, end - length);
            let word = Word::before(text, before);
            if word.is_some_and(|word| word.key() == "so" || mark == ':' && word.key() == "hieu") {
                context.colon = mark == ':';
                end = before;
            } else if mark == ':' && type_word_before(text, before).is_some() {
                end = before;
            }
        }
        let Some(last) = Word::before(text, end) else {
            return (context, end);
        };
        let mut before = end;
        if let Some(so) = so_at(text, &last) {
            context.so = Some(so.start);
            context.so_capital = so.capital;
            context.start = so.start;
            before = skip_emphasis_back(text, so.start);
        }
        context.word = type_word_before(text, before).or_else(|| {
            // "công điện hỏa tốc số", "văn bản mật số"
            let word = Word::before(text, before).filter(|_| context.so.is_some())?;
            let skip = match word.key() {
                "khan" | "mat" => word.start,
                "toc" => {
                    Word::before(text, skip_space_back(text, word.start)).filter(|word| word.key() == "hoa")?.start
                }
                _ => return None,
            };
            type_word_before(text, skip)
        });
        if let Some(word) = context.word {
            context.start = word.start;
        }
        (context, before)
    }

    /// Whether anything before the number speaks of a document.
    pub(super) fn speaks(&self) -> bool {
        self.so.is_some() || self.word.is_some()
    }
}

/// "số", or "số hiệu", ending with this word.
fn so_at(text: &[u8], last: &Word) -> Option<Word> {
    if last.key() == "hieu" {
        let before = Word::before(text, skip_space_back(text, last.start))?;
        // "Số hiệu", "Số, ký hiệu".
        let so = if before.key() == "ky" {
            let comma = skip_space_back(text, before.start);
            let end = if text[..comma].last() == Some(&b',') { skip_space_back(text, comma - 1) } else { comma };
            Word::before(text, end)?
        } else {
            before
        };
        return so_at(text, &so).filter(|_| so.key() == "so");
    }
    if last.key() != "so" || !["số", "so", "sô"].iter().any(|so| spelled(text, last, so)) {
        return None;
    }
    // "tổng số", "tỷ số", "đa số" count or compare; they number nothing.
    let before = Word::before(text, skip_space_back(text, last.start));
    let counts = before.is_some_and(|word| matches!(word.key(), "tong" | "ty" | "ti" | "da" | "mot" | "he" | "chi"));
    (!counts).then_some(*last)
}

/// White space, and the stars that Markdown puts around words.
fn skip_emphasis_back(text: &[u8], at: usize) -> usize {
    let mut start = skip_space_back(text, at);
    for _ in 0..4 {
        if text[..start].last() != Some(&b'*') {
            break;
        }
        start = skip_space_back(text, start - 1);
    }
    start
}

fn skip_blank_back(text: &[u8], at: usize) -> usize {
    let mut start = at;
    while at - start < 200 {
        match char_before(text, start) {
            Some((letter, length)) if matches!(letter, '.' | '…' | '_') || letter.is_whitespace() => start -= length,
            _ => break,
        }
    }
    start
}

/// Words that number other things than documents.
fn names_other(text: &[u8], at: usize) -> bool {
    let Some(last) = Word::before(text, at) else { return false };
    let before = || Word::before(text, skip_space_back(text, last.start));
    let pair = |first: &str| before().is_some_and(|word| word.key() == first);
    match last.key() {
        "mau" | "bieu" | "iso" | "tcvn" | "qcvn" | "iec" | "astm" | "tcxdvn" | "tccs" | "tcn" | "qcdp" | "bks"
        | "cmnd" | "cccd" | "fax" | "tel" | "hotline" | "stk" | "tk" | "mst" | "url" | "en" | "bs" | "jis" => true,
        "luc" => pair("phu"),
        "khoan" => pair("tai"),
        "don" => pair("hoa"),
        "thoai" => pair("dien"),
        "bien" => !pair("van"),
        "nha" => !pair("quoc"),
        "thua" | "lo" | "phong" | "tang" | "ngo" | "ngach" | "hem" | "kiot" => {
            before().is_none_or(|word| word.key() != "van")
        }
        _ => false,
    }
}

/// A standard or form named right before: "TCVN ISO 9001", "QCVN 01-1:2018/BYT".
fn after_code(text: &[u8], at: usize) -> bool {
    let Some((letter, _)) = char_before(text, at) else { return false };
    letter == ':' && {
        let before = skip_space_back(text, at - 1);
        names_other(text, before)
            || Word::before(text, before)
                .is_some_and(|word| word.key() == "so" && names_other(text, skip_space_back(text, word.start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn word(text: &str) -> Option<&'static str> {
        type_word_before(text.as_bytes(), text.len()).map(|word| word.word)
    }

    #[test]
    fn type_words_are_found_in_every_spelling() {
        assert_eq!(word("theo Quyết định "), Some("Quyết định"));
        assert_eq!(word("QUYẾT\nĐỊNH"), Some("Quyết định"));
        assert_eq!(word("quye\u{302}\u{301}t đi\u{323}nh"), Some("Quyết định"));
        assert_eq!(word("Thông tư liên tịch"), Some("Thông tư liên tịch"));
        assert_eq!(word("Bộ luật"), Some("Bộ luật"));
        assert_eq!(word("Luật"), Some("Luật"));
        assert_eq!(word("NĐ"), Some("Nghị định"));
        for text in ["pháp luật", "kỷ luật", "Sở", "", "định", "TTHC"] {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn every_ending_is_listed_after_what_it_ends() {
        for (at, (longer, _)) in WORDS.iter().enumerate() {
            for (shorter, _) in &WORDS[..at] {
                assert!(!longer.starts_with(shorter), "{longer:?}");
            }
        }
    }

    #[test]
    fn forms_and_standards_are_something_else() {
        for text in
            ["Mẫu số ", "mẫu ", "Biểu số ", "Phụ lục số ", "TCVN ISO ", "tài khoản số: ", "biển số ", "Mẫu số: "]
        {
            assert!(Context::before(text.as_bytes(), text.len()).other, "{text}");
        }
        for text in ["Công văn số ", "số: ", "theo ", "Kế hoạch ", ""] {
            assert!(!Context::before(text.as_bytes(), text.len()).other, "{text}");
        }
    }
}
