//! Words and numbers of a text, with their bytes.

use std::ops::Range;

use super::names::Vocabulary;
use super::token::{Kind, Numeral, Token, fold, fold_word, is_letter, lower};

/// The tokens of a stretch of text.
pub(super) fn tokens(text: &str, range: Range<usize>, vocabulary: &Vocabulary, into: &mut Vec<Token>) {
    into.clear();
    let end = range.end.min(text.len());
    let mut at = range.start;
    let mut folded = String::new();
    while let Some(letter) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        let next = at + letter.len_utf8();
        if letter.is_ascii_digit() {
            let run = digit_run(text, at, end);
            let kind = number_kind(text, at, run, end, into);
            let stop = if kind == Kind::Opaque { opaque_end(text, run, end) } else { run };
            into.push(Token { kind, start: at, end: stop });
            at = stop;
            continue;
        }
        if is_letter(letter) {
            let length = fold_word(&text[at..end], &mut folded);
            let stop = at + length;
            if let Some((first, second)) = spelled_out(text, at..stop) {
                // The second word takes no letters of its own.
                into.push(Token { kind: Kind::Word(vocabulary.word(first), true), start: at, end: stop });
                into.push(Token { kind: Kind::Word(vocabulary.word(second), false), start: stop, end: stop });
            } else {
                let kind = Kind::Word(vocabulary.word(&folded), letter.is_uppercase());
                into.push(Token { kind, start: at, end: stop });
            }
            at = stop;
            continue;
        }
        let kind = match letter {
            '%' => Some(Kind::Percent),
            ',' => Some(Kind::Comma),
            ';' => Some(Kind::Semicolon),
            ':' => Some(Kind::Colon),
            '(' | '[' => Some(Kind::Open),
            ')' | ']' => Some(Kind::Close),
            '.' | '!' | '?' => {
                let ends =
                    text.get(next..end).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
                (ends && !abbreviated(into.last(), text)).then_some(Kind::Stop)
            }
            '/' | '–' | '—' | '-' | '+' => Some(Kind::Opaque),
            _ => None,
        };
        if let Some(kind) = kind {
            into.push(Token { kind, start: at, end: next });
        }
        at = next;
    }
}

/// The two words that a clerk's short form stands for: "TN 520 HS, đã GQ 475 HS". Those in names of offices ("Sở TN&MT") and in
/// symbols of documents are none.
pub(crate) fn spelled_out(text: &str, word: Range<usize>) -> Option<(&'static str, &'static str)> {
    let words = match text.get(word.clone())? {
        "TN" => ("tiếp", "nhận"),
        "GQ" => ("giải", "quyết"),
        "KQ" => ("kết", "quả"),
        "LV" => ("lĩnh", "vực"),
        "ĐV" => ("đơn", "vị"),
        _ => return None,
    };
    let joined = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'&' | b'/' | b'-'));
    let bytes = text.as_bytes();
    let before = word.start.checked_sub(1).and_then(|at| bytes.get(at));
    (!joined(before) && !joined(bytes.get(word.end))).then_some(words)
}

/// "TP.", "Q.": a full stop that ends no sentence.
fn abbreviated(last: Option<&Token>, text: &str) -> bool {
    last.is_some_and(|token| {
        matches!(token.kind, Kind::Word(_, true))
            && matches!(&text[token.start..token.end], "TP" | "Tp" | "TX" | "TT" | "Q" | "P" | "H" | "TS" | "ThS")
    })
}

/// The end of a run of digits with the marks inside it; a space parts thousands.
fn digit_run(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| at < end && bytes[at].is_ascii_digit();
    let mut at = start;
    let (mut plain, mut dotted) = (true, false);
    loop {
        while digit(at) {
            at += 1;
        }
        let Some(mark) = text.get(at..end).and_then(|rest| rest.chars().next()) else { return at };
        let after = at + mark.len_utf8();
        let three = digit(after) && digit(after + 1) && digit(after + 2) && !digit(after + 3);
        match mark {
            '.' | ',' | '/' | ':' | '-' if digit(after) => {
                plain &= mark == '.';
                dotted |= mark == '.';
                at = after;
            }
            // "218 763"
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'
                if three
                    && plain
                    && bytes[start..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count() <= 3
                    && !dotted
                    && bytes[start] != b'0' =>
            {
                at = after;
            }
            _ => return at,
        }
    }
}

/// Where a symbol that began with digits ends: "45/QĐ-UBND".
fn opaque_end(text: &str, run: usize, end: usize) -> usize {
    let rest = &text[run..end];
    let symbol = rest.starts_with('/') || rest.starts_with(char::is_alphabetic) || rest.starts_with('-');
    if !symbol {
        return run;
    }
    run + rest
        .find(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ')' | '('))
        .unwrap_or(rest.len())
}

fn number_kind(text: &str, start: usize, run: usize, end: usize, before: &[Token]) -> Kind {
    let rest = &text[run..end];
    if rest.starts_with(char::is_alphabetic)
        || rest.strip_prefix(['/', '-']).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    {
        return Kind::Opaque;
    }
    // "III/2026" is read by the words before it; a number behind another mark is part of a symbol.
    if text[..start].ends_with(['-', '–'])
        && before.last().is_some_and(|token| token.end + 3 >= start && matches!(token.kind, Kind::Opaque))
        && text[..start].trim_end_matches(['-', '–']).ends_with(|letter: char| letter.is_alphanumeric())
    {
        return Kind::Opaque;
    }
    let digits = &text[start..run];
    if digits.contains([':', '-']) {
        let parts: Vec<u64> = digits.split('-').filter_map(|part| part.parse().ok()).collect();
        return match (parts.as_slice(), digits.contains(':')) {
            ([day, month, year], false) if *year > 1900 => Kind::Date(*day, *month, *year),
            _ => Kind::Opaque,
        };
    }
    if digits.contains('/') {
        let mut parts = digits.split('/');
        let (one, two, three, more) = (parts.next(), parts.next(), parts.next(), parts.next());
        return match (one.and_then(numeral), two.and_then(numeral), three, more) {
            (Some(one), Some(two), None, None) => Kind::Slash(one, two),
            (Some(day), Some(month), Some(year), None) => match year.parse() {
                Ok(year) => Kind::Date(day.digits, month.digits, year),
                Err(_) => Kind::Opaque,
            },
            _ => Kind::Opaque,
        };
    }
    if digits.matches('.').count() == 2 && numeral(digits).is_none() {
        let parts: Vec<u64> = digits.split('.').filter_map(|part| part.parse().ok()).collect();
        if let [day, month, year] = parts.as_slice() {
            return Kind::Date(*day, *month, *year);
        }
    }
    numeral(digits).map_or(Kind::Opaque, Kind::Number)
}

/// `1234`, `1.234`, `1 234`, `12,5`, `99.13`.
pub(super) fn numeral(text: &str) -> Option<Numeral> {
    let (whole, fraction) = match text.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split(['.', ' ', '\u{a0}', '\u{2009}', '\u{202f}']).collect();
    let grouped = groups.len() > 1;
    let by_three = groups.iter().skip(1).all(|group| group.len() == 3) && (1..=3).contains(&groups.first()?.len());
    let (digits, decimals) = match (grouped, by_three, fraction) {
        (false, _, None) => (whole.to_owned(), 0),
        (false, _, Some(fraction)) => (format!("{whole}{fraction}"), fraction.len()),
        (true, true, fraction) => {
            let fraction = fraction.unwrap_or("");
            (groups.concat() + fraction, fraction.len())
        }
        // A decimal point, as spreadsheets print it.
        (true, false, None) if groups.len() == 2 && whole.contains('.') => (groups.concat(), groups[1].len()),
        _ => return None,
    };
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = u32::try_from(decimals).ok().filter(|decimals| *decimals <= 9)?;
    plain.then_some(Numeral { digits: digits.parse().ok()?, decimals })
}

/// A number in words at the start of `words` ("mười tám", "một trăm linh năm"), and how many words it takes.
pub(crate) fn spelled<'a>(words: impl Iterator<Item = &'a str>) -> Option<(u64, usize)> {
    let (mut total, mut group, mut last, mut taken) = (0_u64, 0_u64, None::<u64>, 0);
    let mut folded = String::new();
    for word in words.take(24) {
        if !may_be_numeral(word) {
            break;
        }
        fold(word, &mut folded);
        let digit = match folded.as_str() {
            "không" => Some(0),
            "một" | "mốt" => Some(1),
            "hai" => Some(2),
            "ba" => Some(3),
            "bốn" | "tư" => Some(4),
            "năm" | "lăm" | "nhăm" => Some(5),
            "sáu" => Some(6),
            "bảy" | "bẩy" => Some(7),
            "tám" => Some(8),
            "chín" => Some(9),
            _ => None,
        };
        match (digit, folded.as_str()) {
            (Some(digit), _) => {
                if last.is_some() {
                    return None;
                }
                last = Some(digit);
            }
            (None, "mười") => {
                if last.is_some() {
                    return None;
                }
                group += 10;
            }
            (None, "mươi") => group += last.take()? * 10,
            (None, "trăm") => group = (group + last.take()?) * 100,
            (None, "linh" | "lẻ") => {
                if last.is_some() {
                    return None;
                }
            }
            (None, "nghìn" | "ngàn") => {
                total = total.checked_add((group + last.take().unwrap_or(0)).checked_mul(1_000)?)?;
                group = 0;
            }
            (None, "triệu") => {
                total = total.checked_add((group + last.take().unwrap_or(0)).checked_mul(1_000_000)?)?;
                group = 0;
            }
            (None, "tỷ" | "tỉ") => {
                let more = total.checked_add(group + last.take().unwrap_or(0))?;
                total = more.checked_mul(1_000_000_000)?;
                group = 0;
            }
            _ => break,
        }
        taken += 1;
    }
    let value = total.checked_add(group)?.checked_add(last.unwrap_or(0))?;
    (taken > 0).then_some((value, taken))
}

/// Whether the first two letters are those of a word that a number is written with; most words are none of these.
fn may_be_numeral(word: &str) -> bool {
    let mut letters = word.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return false };
    let second = lower(second).unwrap_or(second);
    // With the letters that stand under a mark where it is written apart.
    match first.to_ascii_lowercase() {
        'k' | 'c' => second == 'h',
        'm' => matches!(second, 'ộ' | 'ố' | 'ư' | 'ô' | 'o' | 'u'),
        'h' => second == 'a',
        'b' => matches!(second, 'a' | 'ố' | 'ô' | 'o' | 'ả' | 'ẩ' | 'â'),
        't' => matches!(second, 'ư' | 'u' | 'á' | 'a' | 'r' | 'ỷ' | 'y' | 'ỉ' | 'i'),
        'n' => matches!(second, 'ă' | 'a' | 'h' | 'g'),
        'l' => matches!(second, 'ă' | 'a' | 'i' | 'ẻ' | 'e'),
        's' => matches!(second, 'á' | 'a'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_usual_writing() {
        for (text, digits, decimals) in [
            ("18", 18, 0),
            ("01", 1, 0),
            ("1.234", 1_234, 0),
            ("1 234 567", 1_234_567, 0),
            ("12,5", 125, 1),
            ("99.13", 9_913, 2),
            ("1.234,5", 12_345, 1),
        ] {
            assert_eq!(numeral(text), Some(Numeral { digits, decimals }), "{text}");
        }
        for text in ["", "1.23.4", "1.2345,6.7"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_in_words() {
        for (text, value, taken) in [
            ("mười tám hồ sơ", 18, 2),
            ("một trăm linh năm", 105, 4),
            ("hai mươi mốt", 21, 3),
            ("một nghìn hai trăm ba mươi tư", 1_234, 7),
            ("năm hồ sơ", 5, 1),
            ("không hồ sơ", 0, 1),
        ] {
            assert_eq!(spelled(text.split(' ')), Some((value, taken)), "{text}");
        }
        assert_eq!(spelled("hồ sơ".split(' ')), None);
        assert_eq!(spelled("một hai".split(' ')), None);
    }
}
