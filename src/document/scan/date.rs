//! The dates that go with a symbol.

use chrono::NaiveDate;

use super::words::{spelled, type_word_before};
use crate::text::letters::{Word, char_at, char_before, is_hyphen, is_slash, line_breaks, skip_space, skip_space_back};

/// A date at `at`, "30/12/2020" or "30 tháng 12 năm 2020", and its end. The date is `None` where the text has the
/// shape of one and is none: "31/02/2021", "19/8/19999".
pub(super) fn date_at(text: &[u8], at: usize) -> Option<(Option<NaiveDate>, usize)> {
    let (day, end) = digits(text, at, 2)?;
    let (next, worded) = step(text, end, "tháng", "thang")?;
    let (month, end) = digits(text, next, 2)?;
    let (next, worded_year) = step(text, end, "năm", "nam")?;
    if worded && !worded_year && text.get(next - 1) == Some(&b'-') {
        return None;
    }
    let (year, end) = digits(text, next, 9)?;
    let year = match end - next {
        4 => year,
        2 if !worded => year + if year <= 40 { 2000 } else { 1900 },
        1..=3 => return None,
        _ => return Some((None, end)),
    };
    let plausible = (1900..=2100).contains(&year);
    let date =
        i32::try_from(year).ok().filter(|_| plausible).and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    Some((date, end))
}

/// Up to `most` digits; a longer run is no number.
fn digits(text: &[u8], at: usize, most: usize) -> Option<(u32, usize)> {
    let count = text.get(at..)?.iter().take(most + 1).take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 || count > most {
        return None;
    }
    let value = text[at..at + count].iter().fold(0_u32, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some((value, at + count))
}

/// From one part of a date to the next: a sign, or the word, with its marks or typed without them.
fn step(text: &[u8], at: usize, word: &str, plain: &str) -> Option<(usize, bool)> {
    let start = skip_space(text, at);
    let (letter, length) = char_at(text, start)?;
    if is_slash(letter) || is_hyphen(letter) || letter == '.' {
        return Some((skip_space(text, start + length), false));
    }
    let found = Word::at(text, start).filter(|found| spelled(text, found, word) || spelled(text, found, plain))?;
    Some((skip_space(text, found.end), true))
}

/// What follows a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Its date, and where the date ends.
    Date(NaiveDate, usize),
    /// "cùng ngày 12/3/2021": the date of the whole list.
    ListDate(NaiveDate, usize),
    /// Something written as a date that is none.
    Broken(usize),
    /// "cùng ngày": the date of the one before.
    Same(usize),
}

/// The issue date stated after the symbol that ends at `end`.
pub(super) fn date_after(text: &[u8], end: usize) -> Option<After> {
    let mut at = end;
    let mut signs = 0;
    let mut same = false;
    for _ in 0..10 {
        let start = skip_space(text, at);
        if breaks_paragraph(&text[at..start]) {
            return None;
        }
        let (letter, length) = char_at(text, start)?;
        if letter.is_ascii_digit() {
            // "(30/12/2020)" or a table cell: only directly after the symbol, and only a whole date.
            return match date_at(text, start)? {
                (Some(date), after) if !same && signs <= 1 && after - start >= 8 && closes(text, at, start, after) => {
                    Some(After::Date(date, after))
                }
                _ => None,
            };
        }
        if matches!(letter, ',' | '(' | '[' | '*' | '”' | '"' | '’' | ')' | '|') && signs < 3 {
            signs += 1;
            at = start + length;
            continue;
        }
        let word = match Word::at(text, start) {
            Some(word) => word,
            None if is_hyphen(letter) && signs < 3 => {
                signs += 1;
                at = start + length;
                continue;
            }
            None => return None,
        };
        match word.key() {
            // "Ngày" on a new line begins the next sentence.
            "ngay" if line_breaks(&text[end..start]) > 0 && spelled_as_title(text, &word) => return None,
            "ngay" => return dated(text, &word, same),
            "cung" => same = true,
            "ban" | "hanh" | "ky" | "de" | "ra" | "phat" | "thong" | "qua" | "vao" | "da" | "cap" => {}
            "duoc" | "cua" | "do" => return date_after_issuer(text, &word),
            _ => return None,
        }
        at = word.end;
    }
    None
}

fn closes(text: &[u8], before: usize, start: usize, after: usize) -> bool {
    let opened = before > 0 && text[before - 1] == b'(';
    let gap = &text[before..start];
    opened && text.get(after) == Some(&b')') || before > 0 && matches!(text[before - 1], b'|') || gap.contains(&b'\t')
}

fn dated(text: &[u8], word: &Word, same: bool) -> Option<After> {
    let start = skip_space(text, word.end);
    match date_at(text, start) {
        Some((Some(date), end)) if same => Some(After::ListDate(date, end)),
        Some((Some(date), end)) => Some(After::Date(date, end)),
        Some((None, end)) => Some(After::Broken(end)),
        None if same => Some(After::Same(word.end)),
        None => None,
    }
}

/// "của Thủ tướng Chính phủ ngày 19/10/2016": an issuer, then the date.
fn date_after_issuer(text: &[u8], first: &Word) -> Option<After> {
    let mut at = first.end;
    let mut last = *first;
    for _ in 0..16 {
        let start = skip_space(text, at);
        if breaks_paragraph(&text[at..start]) {
            return None;
        }
        let (letter, length) = char_at(text, start)?;
        let Some(word) = Word::at(text, start) else {
            let joins = is_hyphen(letter)
                || letter == ','
                    && Word::at(text, skip_space(text, start + 1)).is_some_and(|word| word.key() == "ngay");
            if !joins {
                return None;
            }
            at = start + length;
            continue;
        };
        match word.key() {
            "ngay" => {
                return if bounds(text, &last) { None } else { dated(text, &word, false) };
            }
            "luc" if last.key() == "hieu" => return None,
            "hanh" if last.key() == "thi" => return None,
            "dinh" if last.key() == "quy" => return None,
            "dan" if last.key() == "huong" => return None,
            "ve" if spelled(text, &word, "về") => return None,
            "sua" | "phe" | "kem" | "duyet" => return None,
            _ => {}
        }
        last = word;
        at = word.end;
    }
    None
}

/// Whether a date after this word bounds a stretch of time: "từ ngày", but not "Bộ Kế hoạch và Đầu tư ngày".
fn bounds(text: &[u8], word: &Word) -> bool {
    match word.key() {
        "tu" => spelled(text, word, "từ"),
        "tinh" => spelled(text, word, "tính"),
        "den" | "truoc" | "sau" | "ke" | "toi" | "luc" | "hang" | "trong" => true,
        _ => false,
    }
}

/// "Ngày", with a capital and small letters after it.
fn spelled_as_title(text: &[u8], word: &Word) -> bool {
    word.capital && text[word.start..word.end].iter().any(u8::is_ascii_lowercase)
}

fn breaks_paragraph(gap: &[u8]) -> bool {
    line_breaks(gap) > 1
}

/// The issue date stated before the phrase that starts at `at`: "Ngày 09/03/2021, Sở đã xây dựng Đề án số …".
/// Nothing before `floor` is looked at.
pub(super) fn date_before(text: &[u8], at: usize, floor: usize) -> Option<NaiveDate> {
    // "Quyết định ngày 12/3/2021 số 45/QĐ-UBND" has the date inside the phrase and is read elsewhere.
    let verb = verb_before(text, at)?;
    let window = floor.max(verb.saturating_sub(260));
    let mut end = verb;
    for _ in 0..60 {
        let gap = back_to_letters(text, end, window)?;
        let Some(word) = Word::before(text, gap) else {
            // Digits and signs are stepped over one by one.
            end = gap - char_before(text, gap)?.1;
            continue;
        };
        if word.key() == "ngay" && word.start >= window {
            if let Some((date, _)) = date_at(text, skip_space(text, word.end)) {
                let before = Word::before(text, skip_space_back(text, word.start));
                let other = before.is_some_and(|word| bounds(text, &word));
                return date.filter(|_| !other);
            }
        }
        end = word.start;
    }
    None
}

/// Goes back over white space and commas; stops at the end of a sentence.
fn back_to_letters(text: &[u8], at: usize, window: usize) -> Option<usize> {
    let start = skip_space_back(text, at);
    if start <= window || breaks_paragraph(&text[start..at]) {
        return None;
    }
    let (letter, length) = char_before(text, start)?;
    match letter {
        ';' | '?' | '!' | ':' => None,
        '.' if start < at => None,
        ',' => Some(start - length),
        _ => Some(start),
    }
}

/// A verb of issuing just before `at`; gives its start.
fn verb_before(text: &[u8], at: usize) -> Option<usize> {
    let mut word = Word::before(text, skip_space_back(text, at))?;
    while matches!(word.key(), "cac" | "hai" | "mot" | "cai") {
        word = Word::before(text, skip_space_back(text, word.start))?;
    }
    let before = || Word::before(text, skip_space_back(text, word.start));
    let pair = |first: &str| before().filter(|word| word.key() == first).map(|word| word.start);
    match word.key() {
        "hanh" => pair("ban").or_else(|| pair("phat")),
        "dung" => pair("xay"),
        "qua" => pair("thong"),
        "bo" => pair("cong"),
        "ky" | "co" | "ra" | "gui" | "trinh" => Some(word.start),
        _ => None,
    }
}

/// "Quyết định ngày 12/3/2021 số 45/…": the type word and date between which and the number only "số" stands.
pub(super) fn date_inside(text: &[u8], so: usize) -> Option<(NaiveDate, super::words::TypeWord)> {
    let end = skip_space_back(text, so);
    let from = end.checked_sub(1)?;
    if !text[from].is_ascii_digit() {
        return None;
    }
    let mut at = end;
    while end - at < 40 {
        let (letter, length) = char_before(text, at)?;
        at -= length;
        if letter == 'n' || letter == 'N' {
            let found = Word::at(text, at).filter(|word| word.key() == "ngay");
            if let Some(word) = found {
                let (date, after) = date_at(text, skip_space(text, word.end))?;
                let kind = type_word_before(text, word.start)?;
                return if after == end { Some((date?, kind)) } else { None };
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for text in [
            "30/12/2020",
            "30-12-2020",
            "30.12.2020",
            "30 tháng 12 năm 2020",
            "30/ 12/2020",
            "30/12/20",
            "30 THÁNG 12 NĂM 2020",
            "30 THANG 12 NAM 2020",
        ] {
            assert_eq!(date_at(text.as_bytes(), 0).unwrap().0, Some(day(2020, 12, 30)), "{text}");
        }
        for text in ["31/02/2021", "19/8/19999"] {
            assert_eq!(date_at(text.as_bytes(), 0).unwrap().0, None, "{text}");
        }
        for text in ["12/2020", "30", "tháng 12", "123/12/2020"] {
            assert_eq!(date_at(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[track_caller]
    fn after(text: &str, expected: Option<NaiveDate>) {
        let found = match date_after(text.as_bytes(), 0) {
            Some(After::Date(date, _)) => Some(date),
            _ => None,
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_issue_date_follows_the_symbol() {
        let date = Some(day(2018, 4, 23));
        after(" ngày 23/4/2018 của Chính phủ", date);
        after(", ngày 23-4-2018", date);
        after(" (ban hành ngày 23/4/2018)", date);
        after(" của Bộ Kế hoạch và Đầu tư ngày 23/4/2018", date);
        after(" được Quốc hội khóa XIV thông qua ngày 23 tháng 4 năm 2018", date);
        after(" (23/4/2018)", date);
        after("\nngày 23.4.2018", date);
    }

    #[test]
    fn effective_dates_are_no_issue_dates() {
        for text in [
            " có hiệu lực từ ngày 23/4/2018",
            " của Chính phủ có hiệu lực thi hành kể từ ngày 23/4/2018",
            " về việc nghỉ ngày 23/4/2018",
            " của Chính phủ về ngày 23/4/2018",
            " từ ngày 23/4/2018",
            " đến ngày 23/4/2018",
            ". Ngày 23/4/2018",
            "\n\nngày 23/4/2018",
            " ngày tháng 4 năm 2018",
        ] {
            after(text, None);
        }
    }
}
