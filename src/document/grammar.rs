//! The grammar of symbols, read leniently at one place of a text. Strict reading is lenient reading that had
//! nothing to mend.

use unicode_normalization::UnicodeNormalization;

use super::agency::{glued_to_types, is_assembly, is_party, numbered_alone};
use super::kind::known;
use super::repair::Repair;
use super::style::SymbolStyle;
use crate::text::letters::{
    Word, char_at, is_hyphen, is_letter_or_digit, is_mark, is_slash, is_space, is_toned, skip_space, skip_space_back,
};

/// The most groups that a symbol may have after its number and year: eight issuers and a type.
const MAX_GROUPS: usize = 9;
/// The longest group in bytes.
const MAX_GROUP: usize = 40;

/// A symbol as it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) end: usize,
    /// Bytes of the number; `None` when it is blank.
    pub(super) number: Option<(usize, usize)>,
    /// Whether the number is the first of a range.
    pub(super) range: bool,
    pub(super) year: Option<u16>,
    pub(super) style: SymbolStyle,
    pub(super) kind: Option<String>,
    pub(super) issuers: Vec<String>,
    pub(super) unit: Option<String>,
    pub(super) repairs: Vec<(Repair, usize)>,
    /// Whether only the words around it can tell that this is a symbol.
    pub(super) loose: bool,
}

/// One group of letters: a type, an agency, a unit.
struct Group {
    text: String,
    end: usize,
    repairs: Vec<Repair>,
    lower: bool,
}

/// A separator and where the next group starts.
#[derive(Clone, Copy)]
struct Separator {
    sign: Sign,
    odd: bool,
    at: usize,
    next: usize,
    before: bool,
    after: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Hyphen,
    Slash,
    Stop,
}

/// Reads a number at `at`: digits with a decimal part or one letter.
pub(super) fn number_at(text: &[u8], at: usize) -> Option<usize> {
    let digits = text[at..].iter().take(7).take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || digits > 6 {
        return None;
    }
    let end = at + digits;
    if text.get(end) == Some(&b'.') {
        let decimals = text[end + 1..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        return match decimals {
            0 => Some(end),
            1..=3 => Some(end + 1 + decimals),
            _ => None,
        };
    }
    match char_at(text, end) {
        Some((letter, length)) if letter.is_ascii_alphabetic() || matches!(letter, 'đ' | 'Đ') => {
            let alone = char_at(text, end + length).is_none_or(|(next, _)| !is_letter_or_digit(next) && !is_mark(next));
            Some(if alone { end + length } else { end })
        }
        _ => Some(end),
    }
}

/// Reads exactly four digits of a year at `at`.
pub(super) fn year_at(text: &[u8], at: usize) -> Option<u16> {
    let digits = text.get(at..at + 4).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
    if text.get(at + 4).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let year = digits.iter().fold(0_u16, |year, digit| year * 10 + u16::from(digit - b'0'));
    (1945..=2100).contains(&year).then_some(year)
}

/// Reads a symbol that starts at `at`, with a digit or, when the number is blank, with its slash.
pub(super) fn symbol_at(text: &[u8], at: usize) -> Option<Raw> {
    let number = if text.get(at)?.is_ascii_digit() { Some((at, number_at(text, at)?)) } else { None };
    let mut reader = Reader {
        text,
        raw: Raw {
            end: at,
            number,
            range: false,
            year: None,
            style: SymbolStyle::State,
            kind: None,
            issuers: Vec::new(),
            unit: None,
            repairs: Vec::new(),
            loose: false,
        },
    };
    if number.is_none() {
        reader.mend(Repair::MissingNumber, at);
    }
    reader.read(number.map_or(at, |(_, end)| end)).map(|()| reader.raw)
}

struct Reader<'a> {
    text: &'a [u8],
    raw: Raw,
}

impl Reader<'_> {
    fn mend(&mut self, repair: Repair, at: usize) {
        if !self.raw.repairs.iter().any(|(known, _)| *known == repair) {
            self.raw.repairs.push((repair, at));
        }
    }

    /// Reads everything after the number.
    fn read(&mut self, after_number: usize) -> Option<()> {
        let after_number = match self.range_end(after_number) {
            Some(end) => {
                self.raw.range = true;
                end
            }
            None => after_number,
        };
        let Some(separator) = self.separator(after_number) else {
            return self.glued_to_number(after_number);
        };
        match separator.sign {
            Sign::Slash => {
                let next = self.year_and_separator(separator)?;
                self.mend_separator(separator, Sign::Slash);
                self.state_groups(next)
            }
            Sign::Hyphen => match self.hyphen_year(separator) {
                Some(next) => self.state_groups(next),
                None => self.party_or_old(separator),
            },
            Sign::Stop => None,
        }
    }

    /// The end of the second number of a range: `496→521/`, `496 đến 521/`, `496-521/`.
    fn range_end(&self, at: usize) -> Option<usize> {
        let first = self.value(self.raw.number?)?;
        let mark = skip_space(self.text, at);
        let (sign, length) = char_at(self.text, mark)?;
        let hyphen = is_hyphen(sign) && self.text.get(mark + length) != Some(&b'>');
        let after = match sign {
            '→' | '⟶' | '⇒' | '➔' | '~' | '÷' => mark + length,
            '-' | '=' if !hyphen && self.text.get(mark + length) == Some(&b'>') => mark + length + 1,
            '.' if self.text[mark..].starts_with(b"...") => mark + 3,
            _ if hyphen => mark + length,
            _ => {
                let word = Word::at(self.text, mark).filter(|word| word.key() == "den" && mark > at)?;
                let after = skip_space(self.text, word.end);
                Word::at(self.text, after).filter(|word| word.key() == "so").map_or(after, |word| word.end)
            }
        };
        let start = skip_space(self.text, after);
        let end = number_at(self.text, start)?;
        let last = self.value((start, end))?;
        // "19-2016/NQ-CP" is a number and a year, and so is "01-98/TTLT".
        let year = hyphen && (year_at(self.text, start).is_some() || self.joint_after_short_year(start, end));
        (last > first && !year).then_some(end)
    }

    /// Joint documents of the nineties: "01-98/TTLT/TANDTC".
    fn joint_after_short_year(&self, start: usize, end: usize) -> bool {
        let Some([b'4'..=b'9', b'0'..=b'9']) = self.text.get(start..end) else { return false };
        let next = self.separator(end).filter(|next| next.sign == Sign::Slash && !next.before && !next.after);
        let group = next.and_then(|next| self.group(next.next));
        group.is_some_and(|group| super::kind::DocumentType::new(group.text).is_joint())
    }

    fn value(&self, (start, end): (usize, usize)) -> Option<u32> {
        let digits = self.text[start..end].iter().take_while(|byte| byte.is_ascii_digit());
        digits.copied().try_fold(0_u32, |value, digit| value.checked_mul(10)?.checked_add(u32::from(digit - b'0')))
    }

    /// A year between two separators, if there is one; gives the start of the first group.
    fn year_and_separator(&mut self, separator: Separator) -> Option<usize> {
        let at = separator.next;
        if !self.text.get(at)?.is_ascii_digit() {
            return Some(at);
        }
        if let Some(year) = year_at(self.text, at) {
            let next = self.after_year(at + 4)?;
            self.raw.year = Some(year);
            return Some(next);
        }
        // "01/98/TTLT-BTC": only before a known type, or it is a date.
        let digits = self.text.get(at..at + 2).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
        let year = u16::from(digits[0] - b'0') * 10 + u16::from(digits[1] - b'0');
        let next = self.separator(at + 2).filter(|next| next.sign == Sign::Slash && !next.before && !next.after)?;
        let group = self.group(next.next)?;
        if !(45..=99).contains(&year) || known(&group.text).is_none() {
            return None;
        }
        self.raw.year = Some(1900 + year);
        self.mend(Repair::ShortYear, at);
        Some(next.next)
    }

    /// What separates the year from the first group.
    fn after_year(&mut self, at: usize) -> Option<usize> {
        match self.separator(at) {
            Some(separator) if separator.sign != Sign::Stop => {
                if self.text.get(separator.next).is_some_and(u8::is_ascii_digit) {
                    return None;
                }
                self.mend_separator(separator, Sign::Slash);
                Some(separator.next)
            }
            _ => {
                let group = self.group(at)?;
                known(&group.text)?;
                self.mend(Repair::MissingSeparator, at);
                Some(at)
            }
        }
    }

    /// "19-2016/NQ-CP": a hyphen where the slash before the year belongs.
    fn hyphen_year(&mut self, separator: Separator) -> Option<usize> {
        let start = separator.next;
        if self.joint_after_short_year(start, start + 2) && !separator.before && !separator.after {
            let digits = self.text.get(start..start + 2).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
            self.raw.year = Some(1900 + u16::from(digits[0] - b'0') * 10 + u16::from(digits[1] - b'0'));
            self.mend(Repair::Separator, separator.at);
            self.mend(Repair::ShortYear, start);
            return Some(start + 3);
        }
        let year = year_at(self.text, separator.next)?;
        let after = self.separator(separator.next + 4).filter(|after| after.sign != Sign::Stop)?;
        let group = self.group(after.next)?;
        if known(&group.text).is_none() && !is_assembly(&group.text) && split_glued(&group.text).is_none() {
            return None;
        }
        self.raw.year = Some(year);
        self.mend(Repair::Separator, separator.at);
        self.mend_separator(after, Sign::Slash);
        Some(after.next)
    }

    /// "45QĐ-UBND", "45 QĐ/TW": the sign after the number is missing.
    fn glued_to_number(&mut self, at: usize) -> Option<()> {
        let start = if self.text.get(at) == Some(&b' ') { at + 1 } else { at };
        let group = self.group(start).filter(|group| !group.lower && group.text.chars().count() >= 2)?;
        known(&group.text)?;
        self.separator(group.end).filter(|next| self.group(next.next).is_some() && !(next.before && next.after))?;
        self.mend(Repair::MissingSeparator, at);
        self.raw.loose = true;
        self.state_groups(start)?;
        (!self.raw.issuers.is_empty()).then_some(())
    }

    /// TYPE-AGENCY-UNIT, AGENCY-UNIT or AGENCY, after a slash.
    fn state_groups(&mut self, at: usize) -> Option<()> {
        let group = self.group(at)?;
        let (kind, issuer) = first_group(&group.text, self.raw.year.is_some());
        if kind.is_none() && group.lower {
            // "2531/snv-cchc": only the words before can tell.
            self.raw.loose = true;
            self.mend(Repair::LetterCase, at);
        }
        self.take(&group, at);
        if let Some((code, repair)) = kind {
            if let Some(repair) = repair {
                self.mend(repair, at);
            } else if known(&code).is_some_and(|known| known.code() != code) {
                self.mend(Repair::LetterCase, at);
            }
            self.raw.kind = Some(code);
        }
        if let Some(issuer) = issuer {
            if self.raw.kind.is_some() {
                self.mend(Repair::MissingSeparator, at);
            }
            self.raw.issuers.push(issuer);
        }
        self.tail(group.lower);
        if self.raw.kind.is_none() && group.lower && self.raw.unit.is_none() {
            return None;
        }
        if self.raw.issuers.is_empty() && self.raw.kind.as_deref() != Some("SL") {
            self.mend(Repair::MissingIssuer, self.raw.end);
        }
        Some(())
    }

    /// TYPE/AGENCY of the Party and of old laws, or TYPE or AGENCY alone, after a hyphen.
    fn party_or_old(&mut self, separator: Separator) -> Option<()> {
        let at = separator.next;
        let group = self.group(at).filter(|group| !group.lower)?;
        let code = mend_d(&group.text).map_or_else(|| group.text.clone(), str::to_owned);
        let next = self.separator(group.end).filter(|next| next.sign != Sign::Stop);
        let agency = next.and_then(|next| self.group(next.next)).filter(|agency| !agency.lower);
        let is_kind = known(&code).is_some();
        match (next, agency) {
            (Some(next), Some(agency))
                if !self.agency_first(separator, &group, next, &agency)
                    && (is_kind || next.sign == Sign::Slash && is_party(&agency.text)) =>
            {
                if known(&code).is_some_and(|known| known.code() != code) {
                    self.mend(Repair::LetterCase, at);
                }
                if code != group.text {
                    self.mend(Repair::LetterD, at);
                }
                self.raw.style = SymbolStyle::Party;
                self.raw.kind = Some(code);
                self.raw.loose = !is_kind || next.sign == Sign::Hyphen;
                self.mend_separator(separator, Sign::Hyphen);
                self.take(&group, at);
                self.tail(false);
                (!self.raw.issuers.is_empty()).then_some(())
            }
            // "14-LĐ/TT", "1141-TC/QĐ/CĐKT": ministries put themselves first.
            (Some(next), Some(kind)) if self.agency_first(separator, &group, next, &kind) => {
                self.mend(Repair::AgencyFirst, at);
                self.raw.style = SymbolStyle::Party;
                self.raw.loose = true;
                self.raw.issuers.push(group.text);
                self.raw.end = kind.end;
                self.raw.kind = Some(kind.text);
                self.tail(false);
                Some(())
            }
            _ if separator.before
                || separator.after
                || next.is_some_and(|next| !next.before && agency_follows(self, next)) =>
            {
                None
            }
            _ if is_kind => {
                self.raw.kind = Some(code);
                self.old(&group, at);
                Some(())
            }
            _ if numbered_alone(&group.text) => {
                self.raw.issuers.push(group.text.clone());
                self.old(&group, at);
                Some(())
            }
            _ => None,
        }
    }

    /// Whether an agency and then a type follow the number; "TC" is the old Ministry of Finance before it is a type.
    fn agency_first(&self, separator: Separator, agency: &Group, next: Separator, kind: &Group) -> bool {
        let spaced = separator.before || separator.after || next.before || next.after;
        !spaced
            && self.raw.number.is_some()
            && next.sign == Sign::Slash
            && matches!(kind.text.as_str(), "TT" | "QĐ" | "CT")
            && (agency.text == "TC" || known(&agency.text).is_none() && mend_d(&agency.text).is_none())
    }

    fn old(&mut self, group: &Group, at: usize) {
        self.raw.style = SymbolStyle::Old;
        self.raw.loose = true;
        self.take(group, at);
        if self.raw.issuers.is_empty() && self.raw.kind.as_deref() != Some("SL") {
            self.mend(Repair::MissingIssuer, group.end);
        }
    }

    /// The groups after the first: issuers and unit.
    fn tail(&mut self, lower: bool) {
        let joint = self.raw.kind.as_deref().is_some_and(|kind| super::kind::DocumentType::new(kind).is_joint());
        let mut units: Vec<String> = Vec::new();
        // What stands before the tail counts, so that a symbol in its printed order has no more groups than it was read with.
        for _ in self.raw.issuers.len()..MAX_GROUPS {
            let Some(next) = self.separator(self.raw.end) else { break };
            let first = self.raw.issuers.is_empty();
            if !first && next.sign == Sign::Slash && self.year_last(next) {
                break;
            }
            let spaced = next.before || next.after;
            let fits = match next.sign {
                // A hyphen at the start of a line is a bullet.
                Sign::Hyphen => {
                    let bullet = self.text[self.raw.end..next.at].contains(&b'\n');
                    first || !bullet && (joint || !(next.before && next.after))
                }
                Sign::Slash => first || !spaced,
                Sign::Stop => {
                    !spaced && units.is_empty() && (first || self.raw.kind.is_none() && self.raw.issuers.len() == 1)
                }
            };
            let Some(group) = self.group(next.next).filter(|group| fits && (lower || !group.lower)) else { break };
            if spaced && (group.text.chars().count() < 2 || group.text.chars().any(char::is_lowercase) && !first) {
                break;
            }
            if next.sign == Sign::Stop && group.text.chars().any(char::is_lowercase) {
                break;
            }
            let belongs = match self.raw.style {
                SymbolStyle::Party if first => Sign::Slash,
                _ => Sign::Hyphen,
            };
            self.mend_separator(next, belongs);
            self.take(&group, next.next);
            if first || joint { self.raw.issuers.push(group.text) } else { units.push(group.text) }
        }
        if !units.is_empty() {
            self.raw.unit = Some(units.join("-"));
        }
    }

    /// "11/NQ-CP/2014": takes the year that stands last.
    fn year_last(&mut self, separator: Separator) -> bool {
        if separator.before || separator.after || self.raw.year.is_some() {
            return false;
        }
        let Some(year) = year_at(self.text, separator.next) else { return false };
        let end = separator.next + 4;
        if char_at(self.text, end).is_some_and(|(letter, _)| is_letter_or_digit(letter) || is_slash(letter)) {
            return false;
        }
        self.raw.year = Some(year);
        self.raw.end = end;
        self.mend(Repair::YearLast, separator.at);
        true
    }

    fn take(&mut self, group: &Group, at: usize) {
        for repair in &group.repairs {
            self.mend(*repair, at);
        }
        self.raw.end = group.end;
    }

    fn separator(&self, at: usize) -> Option<Separator> {
        let start = skip_space(self.text, at);
        let (letter, length) = char_at(self.text, start)?;
        let sign = match letter {
            _ if is_hyphen(letter) => Sign::Hyphen,
            _ if is_slash(letter) => Sign::Slash,
            '.' | '_' => Sign::Stop,
            _ => return None,
        };
        let next = skip_space(self.text, start + length);
        let odd = !matches!(letter, '-' | '/');
        Some(Separator { sign, odd, at: start, next, before: start > at, after: next > start + length })
    }

    fn mend_separator(&mut self, separator: Separator, belongs: Sign) {
        if separator.sign != belongs {
            self.mend(Repair::Separator, separator.at);
        } else if separator.odd {
            self.mend(Repair::Sign, separator.at);
        }
        if separator.before || separator.after {
            let broken = self.text[skip_space_back(self.text, separator.at)..separator.next]
                .iter()
                .any(|byte| matches!(byte, b'\n' | b'\r'));
            self.mend(if broken { Repair::LineBreak } else { Repair::Space }, separator.at);
        }
    }

    /// A group of letters and digits at `at`: capitals in the main, no tone marks.
    fn group(&self, at: usize) -> Option<Group> {
        let mut end = at;
        let mut toned = false;
        while end - at < MAX_GROUP {
            match char_at(self.text, end) {
                Some((letter, length)) if is_letter_or_digit(letter) || letter == '&' || is_mark(letter) => {
                    toned |= is_toned(letter);
                    end += length;
                }
                // Invisible characters inside a group are passed over when a letter follows.
                Some((letter, length)) if end > at && is_space(letter) && !letter.is_whitespace() => {
                    let follows = char_at(self.text, end + length).is_some_and(|(next, _)| is_letter_or_digit(next));
                    if !follows {
                        break;
                    }
                    end += length;
                }
                _ => break,
            }
        }
        if !toned {
            if let Some(group) = shape(&self.text[at..end], end) {
                return Some(group);
            }
        }
        self.cut_glued(at, end)
    }

    /// "UBNDngày": cuts off a word of the sentence that follows without a space.
    fn cut_glued(&self, at: usize, end: usize) -> Option<Group> {
        let mut cut = at;
        while let Some((letter, length)) = char_at(self.text, cut).filter(|_| cut < end) {
            if cut > at && letter.is_lowercase() {
                let word = Word::at(self.text, cut)?;
                if matches!(word.key(), "ngay" | "cua" | "ve" | "tinh" | "nam" | "va" | "do") {
                    let mut group = shape(&self.text[at..cut], cut).filter(|group| !group.lower)?;
                    group.repairs.push(Repair::GluedWord);
                    return Some(group);
                }
            }
            cut += length;
        }
        None
    }
}

fn agency_follows(reader: &Reader<'_>, next: Separator) -> bool {
    next.sign == Sign::Slash && !next.after && reader.group(next.next).is_some()
}

/// Whether these letters look like an abbreviation, and their repaired reading.
fn shape(bytes: &[u8], end: usize) -> Option<Group> {
    let written = std::str::from_utf8(bytes).ok()?;
    let mut repairs = Vec::new();
    let mut text: String = written.chars().filter(|letter| !is_space(*letter)).collect();
    if text.chars().any(is_mark) {
        repairs.push(Repair::Decomposed);
        text = text.nfc().collect();
        // U+0340 and its like are tone marks under another number.
        if text.chars().any(is_toned) {
            return None;
        }
    }
    if text.chars().any(|letter| matches!(letter, '\u{d0}' | '\u{189}' | '\u{f0}')) {
        repairs.push(Repair::LetterD);
        text = text.replace(['\u{d0}', '\u{189}'], "Đ").replace('\u{f0}', "đ");
    }
    let first = text.chars().next()?;
    if !first.is_alphabetic() {
        return None;
    }
    let (upper, small) = text.chars().fold((0, 0), |(upper, small), letter| {
        (upper + usize::from(letter.is_uppercase()), small + usize::from(letter.is_lowercase()))
    });
    let lower = upper == 0;
    let fits = if lower {
        small <= 8 && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == 'đ')
    } else {
        first.is_uppercase() && (small == 0 || upper >= 2 && small <= 3 || known(&text).is_some())
    };
    fits.then_some(Group { text, end, repairs, lower })
}

/// What the first group after a slash is: a type (with a repair where one was needed), an issuer, or both.
fn first_group(text: &str, with_year: bool) -> (Option<(String, Option<Repair>)>, Option<String>) {
    if known(text).is_some() {
        return (Some((text.to_owned(), None)), None);
    }
    if let Some(mended) = mend_d(text) {
        return (Some((mended.to_owned(), Some(Repair::LetterD))), None);
    }
    if !with_year && numbered_alone(text) {
        return (None, Some(text.to_owned()));
    }
    match split_glued(text) {
        Some((kind, issuer)) => (Some((kind.to_owned(), Some(Repair::MissingSeparator))), Some(issuer.to_owned())),
        None => (None, Some(text.to_owned())),
    }
}

/// "ND" and "QD" are no types: they are NĐ and QĐ typed without accents. Never the other way round.
fn mend_d(code: &str) -> Option<&'static str> {
    match code {
        "ND" => Some("NĐ"),
        "QD" => Some("QĐ"),
        _ => None,
    }
}

/// "NĐCP" as NĐ and CP. Only types and issuers that make no abbreviation of their own when put together.
fn split_glued(text: &str) -> Option<(&'static str, &str)> {
    const TYPES: &[&str] = &["NĐ", "QĐ", "NQ", "KL", "CĐ", "QyĐ", "KH", "TTr"];
    let (kind, issuer) =
        TYPES.iter().find_map(|kind| text.strip_prefix(kind).map(|issuer| (*kind, issuer))).or_else(|| {
            let issuer = text.strip_prefix("CT").filter(|issuer| matches!(*issuer, "TTg" | "TTG" | "CP" | "TW"));
            issuer.map(|issuer| ("CT", issuer))
        })?;
    (glued_to_types(issuer) && !matches!(text, "KHTW" | "KHCP" | "KHTU")).then_some((kind, issuer))
}
