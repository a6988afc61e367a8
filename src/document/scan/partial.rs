//! Numbers cited without the rest of their symbol: "Nghị quyết 18", "Nghị định 09/2019".

use super::words::{Context, TypeWord, Weight, spelled};
use super::{Scanner, may_start};
use crate::document::citation::CitationKind;
use crate::document::grammar::{Raw, number_at, year_at};
use crate::document::style::SymbolStyle;
use crate::document::symbol::Symbol;
use crate::text::letters::{
    Word, char_at, char_before, is_hyphen, is_letter_or_digit, is_mark, is_slash, line_breaks, skip_space,
    skip_space_back,
};

impl Scanner<'_> {
    /// A bare number at `at`; gives where to go on when it is a reference.
    pub(super) fn partial(&mut self, at: usize) -> Option<usize> {
        // Most numbers follow a word that is no type word: those end here.
        let before = skip_space_back(self.text, at);
        let after_partial = self
            .found
            .last()
            .is_some_and(|last| last.kind == CitationKind::Partial && at - last.tail.min(at) <= 20 && last.tail <= at);
        if !after_partial
            && !char_before(self.text, before)
                .is_some_and(|(letter, _)| letter.is_alphabetic() || letter == ':' || is_mark(letter))
        {
            return None;
        }
        let (end, year) = bare_number(self.text, at)?;
        let (context, rest) = Context::words_before(self.text, at);
        if context.word.is_none() && !after_partial || !may_start(self.text, at) || context.names_other(self.text, rest)
        {
            return None;
        }
        let list = self.in_list(context.start) && after_partial;
        let fits = match context.word {
            Some(word) => self.stands_for_document(at, end, year, &context, &word),
            None => list && (context.so.is_some() || Follow::after(self.text, end) == Follow::Agrees),
        };
        if !fits {
            return None;
        }
        let number_end = number_at(self.text, at)?;
        let number = std::str::from_utf8(&self.text[at..number_end]).ok()?.parse().ok()?;
        let raw = Raw {
            end,
            number: Some((at, number_end)),
            range: false,
            year,
            style: SymbolStyle::State,
            kind: None,
            issuers: Vec::new(),
            unit: None,
            repairs: Vec::new(),
            loose: true,
        };
        self.push(at, &raw, Symbol::partial(number, year), &context, list);
        self.found.last_mut()?.kind = CitationKind::Partial;
        self.date_of_last();
        Some(end)
    }

    /// Whether a bare number after a type word stands for a document.
    fn stands_for_document(
        &self,
        at: usize,
        end: usize,
        year: Option<u16>,
        context: &Context,
        word: &TypeWord,
    ) -> bool {
        let text = self.text;
        let padded = text[at] == b'0';
        let follow = Follow::after(text, end);
        let breaks = line_breaks(&text[word.start..at]);
        if follow == Follow::Attached || breaks > usize::from(follow != Follow::Heading) {
            return false;
        }
        if context.so.is_some() {
            // "Công văn số 4 5/SYT-NVY" is a number torn apart.
            let torn = text.get(end) == Some(&b' ') && text.get(end + 1).is_some_and(u8::is_ascii_digit);
            return word.weight > Weight::None && !torn;
        }
        // "Đề án 06" is known by its number alone.
        let known_alone = word.word == "Đề án" && padded && word.capital;
        let weight = if known_alone { Weight::Weak } else { word.weight };
        // "Luật 2019" names a year, "Kế hoạch 6/2021" a month.
        let names_year = year.is_none() && year_at(text, at).is_some() && end - at == 4;
        let month = year.is_some()
            && !padded
            && text[at..end - 5].iter().fold(0, |n, digit| n * 10 + u32::from(digit & 15)) <= 12;
        if names_year || month && weight < Weight::Strong {
            return false;
        }
        match weight {
            Weight::Strong => {
                year.is_some() || follow != Follow::Counted && (word.capital || follow != Follow::Heading)
            }
            Weight::Weak => word.capital && (year.is_some() || matches!(follow, Follow::Agrees | Follow::Heading)),
            // "Kế hoạch 117 của UBND tỉnh", not "Kế hoạch 5 năm".
            _ => {
                let next = Word::at(text, skip_space(text, end));
                let named =
                    next.is_some_and(|next| next.key() == "cua" || next.key() == "ngay" && follow == Follow::Agrees);
                word.capital && named && matches!(word.word, "Kế hoạch" | "Báo cáo")
            }
        }
    }
}

/// A number with nothing else attached, or with a slash and a year.
fn bare_number(text: &[u8], at: usize) -> Option<(usize, Option<u16>)> {
    let end = number_at(text, at)?;
    let digits = &text[at..end];
    if digits.contains(&b'.') || digits.iter().take_while(|byte| byte.is_ascii_digit()).count() > 5 {
        return None;
    }
    if digits.last().is_some_and(u8::is_ascii_uppercase) {
        return None;
    }
    let (end, year) = match (text.get(end), year_at(text, end + 1)) {
        (Some(b'/'), Some(year)) => (end + 5, Some(year)),
        _ => (end, None),
    };
    let attached = match char_at(text, end) {
        None => false,
        Some((letter, length)) => {
            let next = char_at(text, end + length).map(|(letter, _)| letter);
            is_letter_or_digit(letter)
                || is_slash(letter)
                || matches!(letter, '%' | '°' | '=' | '+' | '_' | '‰')
                || matches!(letter, '.' | ',' | ':') && next.is_some_and(|next| next.is_ascii_digit())
                || is_hyphen(letter) && next.is_some_and(is_letter_or_digit)
        }
    };
    (!attached).then_some((end, year))
}

/// What follows a bare number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follow {
    /// A sign of punctuation, the end, or a word that goes on with the sentence.
    Agrees,
    /// A word that the number counts: "18 nhiệm vụ".
    Counted,
    /// Some other word.
    Open,
    /// "1. ", "1) ": the number of a heading.
    Heading,
    /// A unit or sign that makes it a quantity.
    Attached,
}

impl Follow {
    fn after(text: &[u8], end: usize) -> Self {
        let start = skip_space(text, end);
        let Some((letter, length)) = char_at(text, start) else { return Self::Agrees };
        let breaks = line_breaks(&text[end..start]);
        if breaks > 1 || breaks == 1 && letter.is_ascii_digit() {
            return Self::Agrees;
        }
        if matches!(letter, '%' | '°' | '‰' | '×') {
            return Self::Attached;
        }
        let Some(word) = Word::at(text, start) else {
            let heading = matches!(letter, '.' | ')') && start == end && {
                let after = skip_space(text, start + length);
                after > start + length && char_at(text, after).is_some_and(|(next, _)| next.is_uppercase())
            };
            return if letter.is_ascii_digit() {
                Self::Counted
            } else if heading {
                Self::Heading
            } else {
                Self::Agrees
            };
        };
        let next = Word::at(text, skip_space(text, word.end));
        let pair = |second: &str| next.is_some_and(|next| next.key() == second);
        match word.key() {
            "quy" => {
                if pair("dinh") {
                    Self::Agrees
                } else {
                    Self::Counted
                }
            }
            "ban" => {
                if pair("hanh") {
                    Self::Agrees
                } else {
                    Self::Counted
                }
            }
            "co" => {
                if pair("quan") || pair("so") || pair("che") {
                    Self::Counted
                } else {
                    Self::Agrees
                }
            }
            "chi" => {
                if pair("tieu") || pair("so") || pair("nhanh") {
                    Self::Counted
                } else {
                    Self::Agrees
                }
            }
            "noi" => {
                if pair("dung") {
                    Self::Counted
                } else {
                    Self::Agrees
                }
            }
            "dong" if pair("thoi") => Self::Agrees,
            "huong" if pair("dan") => Self::Agrees,
            "thi" if pair("xa") || pair("tran") => Self::Counted,
            "ca" if pair("nhan") => Self::Counted,
            "ngay" => Self::day(text, &word),
            "cua" | "ve" | "va" | "hoac" | "cung" | "da" | "dang" | "se" | "la" | "thi" | "deu" | "do" | "theo"
            | "trong" | "de" | "nay" | "tren" | "duoc" | "khoa" | "ra" | "nham" | "cho" | "voi" | "ma" | "thay"
            | "sua" | "neu" | "yeu" | "tai" | "o" | "nhu" | "khi" | "con" | "chua" | "khong" | "phai" | "moi"
            | "vao" | "tu" | "den" => Self::Agrees,
            "nam" => {
                if year_at(text, skip_space(text, word.end)).is_some() {
                    Self::Agrees
                } else {
                    Self::Counted
                }
            }
            "thang" | "tuan" | "gio" | "phut" | "diem" | "khoan" | "dieu" | "chuong" | "muc" | "van" | "nhiem"
            | "tieu" | "nguoi" | "ca" | "tap" | "don" | "ho" | "thu" | "lan" | "buoi" | "dot" | "luot" | "truong"
            | "du" | "xa" | "huyen" | "tinh" | "phuong" | "to" | "nhom" | "loai" | "cap" | "bo" | "cuoc" | "phien"
            | "ky" | "vi" | "giai" | "linh" | "nganh" | "dong" | "trieu" | "ty" | "nghin" | "tram" | "phan" | "mon"
            | "trang" | "phieu" | "suat" | "chuc" | "muoi" | "bien" | "buoc" | "tru" | "dai" | "thanh" | "can"
            | "doanh" | "hop" | "san" | "cong" | "nha" | "so" | "km" | "m" | "ha" | "kg" | "usd" | "vnd" | "hang"
            | "the" | "mo" | "bai" | "chang" | "nuoc" | "quan" => {
                // "Nghị quyết 18 Bộ Chính trị": a name, nothing counted.
                if word.capital { Self::Open } else { Self::Counted }
            }
            _ if word.capital => Self::Agrees,
            _ => Self::Open,
        }
    }

    /// "Nghị quyết 18 ngày 25/10/2017" goes on; "Quyết định 3 ngày" counts.
    fn day(text: &[u8], word: &Word) -> Self {
        let next = skip_space(text, word.end);
        let dated = text.get(next).is_some_and(u8::is_ascii_digit) && spelled(text, word, "ngày");
        if dated { Self::Agrees } else { Self::Counted }
    }
}
