//! The scanner: finds references to documents in running text, in one pass.
//!
//! Every reference holds a digit, or a slash where its number is blank. The scanner stops only at those, and
//! looks around each within a fixed window: time grows with the length of the text, whatever the text is.

mod date;
mod head;
mod partial;
mod words;

use chrono::NaiveDate;

use super::agency::{is_assembly, looks_public};
use super::citation::{Citation, CitationKind, DatePlace};
use super::grammar::{Raw, number_at, symbol_at};
use super::kind::DocumentType;
use super::repair::Repair;
use super::style::SymbolStyle;
use super::symbol::Symbol;
use crate::text::letters::{Word, char_at, char_before, is_hyphen, is_slash, skip_space, skip_space_back};
use date::{After, date_after, date_before, date_inside};
use head::{date_in_head, own_number, title_word};
use words::{Context, TypeWord, type_word_before};

/// The references to documents in `text`, in reading order.
///
/// Symbols are read leniently, across line and paragraph breaks, in composed or decomposed letters, upper-cased
/// or not; each repair is reported. Dates, forms, standards, formulas and addresses are no references.
///
/// ```
/// use cchc::document::citations;
///
/// let text = "Kế hoạch số 117/KH-UBND ngày 30/12/2020 của UBND tỉnh, mẫu số 01/ĐK, ISO 9001:2015, hỗ trợ 24/7";
/// let found = citations(text);
/// assert_eq!(found.len(), 1);
/// assert_eq!(&text[found[0].span()], "117/KH-UBND");
/// assert_eq!(found[0].type_word(), Some("Kế hoạch"));
/// assert_eq!(found[0].date().unwrap().to_string(), "2020-12-30");
/// ```
pub fn citations(text: &str) -> Vec<Citation> {
    citations_in_bytes(text.as_bytes())
}

/// As [`citations`], on bytes that may not be UTF-8 throughout: broken bytes are letters that mean nothing.
///
/// ```
/// use cchc::document;
///
/// let broken = b"\xff s\xe1\xbb\x91 117/KH-UBND";
/// let found = document::citations_in_bytes(broken);
/// assert_eq!(found[0].symbol().to_string(), "117/KH-UBND");
/// ```
pub fn citations_in_bytes(text: &[u8]) -> Vec<Citation> {
    let mut scanner = Scanner { text, found: Vec::new(), links: Vec::new() };
    scanner.run();
    scanner.share();
    scanner.found
}

/// How a citation hangs together with the one before it.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    /// Only commas, "và" and the like stand between.
    list: bool,
    /// "cùng ngày": dated as the one before.
    same_day: bool,
    /// "cùng ngày 12/3/2021": the date is that of the whole list.
    list_date: bool,
}

struct Scanner<'a> {
    text: &'a [u8],
    found: Vec<Citation>,
    links: Vec<Link>,
}

const ANCHOR: [bool; 256] = {
    let mut anchor = [false; 256];
    let mut digit = b'0';
    while digit <= b'9' {
        anchor[digit as usize] = true;
        digit += 1;
    }
    anchor[b'/' as usize] = true;
    anchor
};

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(skip) = self.text[at..].iter().position(|byte| ANCHOR[usize::from(*byte)]) {
            at += skip;
            let end = if self.text[at] == b'/' { self.blank(at) } else { self.digits(at) };
            at = end.max(at + 1);
        }
    }

    /// A run of digits at `at`: gives where to go on.
    fn digits(&mut self, at: usize) -> usize {
        let run = self.text[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let past = at + run;
        if run > 6 || !may_start(self.text, at) {
            return past;
        }
        if may_be_symbol(self.text, at) {
            if let Some(raw) = symbol_at(self.text, at) {
                if let Some(end) = self.accept(at, &raw) {
                    return end;
                }
            }
        }
        self.partial(at).unwrap_or(past)
    }

    /// A slash at `at` with no number before it.
    fn blank(&mut self, at: usize) -> usize {
        let blank_before = match char_before(self.text, at) {
            None => true,
            Some((letter, _)) => letter.is_whitespace() || matches!(letter, '.' | '…' | '_' | ':'),
        };
        let follows = char_at(self.text, skip_space(self.text, at + 1));
        if !blank_before || !follows.is_some_and(|(letter, _)| letter.is_ascii_digit() || letter.is_uppercase()) {
            return at + 1;
        }
        let Some(raw) = symbol_at(self.text, at) else { return at + 1 };
        let context = Context::before(self.text, at);
        if !context.speaks() || raw.kind.is_none() && !raw.issuers.first().is_some_and(|issuer| looks_public(issuer)) {
            return at + 1;
        }
        self.accept_in(at, &raw, &context).unwrap_or(at + 1)
    }

    fn accept(&mut self, at: usize, raw: &Raw) -> Option<usize> {
        let context = Context::before(self.text, at);
        if let Some((letter, _)) = char_before(self.text, at) {
            // A number glued to a word: only "số111" and "Nghị định61".
            if letter.is_alphanumeric() && !context.speaks() {
                return None;
            }
        }
        self.accept_in(at, raw, &context)
    }

    fn accept_in(&mut self, at: usize, raw: &Raw, context: &Context) -> Option<usize> {
        let list = self.in_list(context.start);
        if context.other || names_file(self.text, raw.end) {
            return None;
        }
        if !fits(raw, context, list) && !self.fits_elsewhere(raw, context) {
            return None;
        }
        let end = raw.end;
        if self.joins_range(raw, context) {
            let last = self.found.last_mut()?;
            last.end = end;
            last.tail = end;
            last.kind = CitationKind::Range;
        } else {
            let symbol = Symbol::from_raw(self.text, raw)?;
            self.push(at, raw, symbol, context, list);
        }
        self.date_of_last();
        Some(end)
    }

    /// An official letter of a body that is not known by name: in the head of its own text, or with its type word
    /// further off.
    fn fits_elsewhere(&self, raw: &Raw, context: &Context) -> bool {
        context.so.is_some()
            && (raw.unit.is_some() || raw.kind.is_some())
            && (own_number(self.text, context, raw.end)
                || Symbol::from_raw(self.text, raw)
                    .is_some_and(|symbol| clause_word(self.text, context.start, &symbol).is_some()))
    }

    fn push(&mut self, at: usize, raw: &Raw, mut symbol: Symbol, context: &Context, list: bool) {
        let repairs: Vec<Repair> = raw.repairs.iter().map(|(repair, _)| *repair).collect();
        let kind = match own_number(self.text, context, raw.end) {
            true if raw.number.is_none() => CitationKind::OwnBlank,
            true if !raw.range => CitationKind::Own,
            _ if raw.range => CitationKind::Range,
            _ => CitationKind::Reference,
        };
        let adjacent = context.word.map(|word| word.word);
        if adjacent == Some("Thông tư liên tịch") && symbol.document_type() == Some(&DocumentType::CIRCULAR) {
            symbol.make_joint();
        }
        let mut phrase = context.start;
        let mut date = None;
        let mut word = adjacent;
        if word.is_none() {
            if let Some((inside, kind)) = context.so.and_then(|so| date_inside(self.text, so)) {
                date = Some((inside, DatePlace::Before));
                word = Some(kind.word);
                phrase = kind.start;
            }
        }
        let own_word = word.is_some();
        // In a list of one type the word was found already: no need to look back over the whole list.
        let shared = self.found.last().filter(|last| {
            list && !kind.is_own() && last.word.is_some() && last.symbol.document_type() == symbol.document_type()
        });
        let word = word.or(shared.and_then(|last| last.word)).or_else(|| {
            if kind.is_own() {
                title_word(self.text, raw.end, &symbol)
            } else {
                clause_word(self.text, context.start, &symbol)
            }
        });
        let agrees = context.word.is_none_or(|word| agrees_with(&word, &symbol));
        self.links.push(Link { list, ..Link::default() });
        self.found.push(Citation {
            start: at,
            end: raw.end,
            phrase,
            tail: raw.end,
            symbol,
            repairs,
            word,
            own_word,
            agrees,
            numbered: context.so.is_some(),
            date,
            broken_date: false,
            kind,
        });
    }

    /// Finds the issue date of the citation found last.
    fn date_of_last(&mut self) {
        let floor = self.found.len().checked_sub(2).map_or(0, |before| self.found[before].tail);
        let (Some(last), Some(link)) = (self.found.last_mut(), self.links.last_mut()) else { return };
        match date_after(self.text, last.end) {
            Some(After::Date(date, tail)) => {
                last.date = Some((date, DatePlace::After));
                last.tail = tail;
            }
            Some(After::ListDate(date, tail)) => {
                link.list_date = true;
                last.date = Some((date, DatePlace::After));
                last.tail = tail;
            }
            Some(After::Broken(tail)) => {
                last.broken_date = true;
                last.tail = tail;
            }
            Some(After::Same(tail)) => {
                link.same_day = true;
                last.tail = tail;
            }
            None if last.date.is_some() => {}
            None if last.kind.is_own() => {
                last.date = date_in_head(self.text, last.end).map(|date| (date, DatePlace::Head));
            }
            None => {
                last.date = date_before(self.text, last.phrase, floor).map(|date| (date, DatePlace::Before));
            }
        }
    }

    /// Whether only list signs stand between the last citation and `start`.
    fn in_list(&self, start: usize) -> bool {
        self.found.last().is_some_and(|last| list_gap(self.text, last.tail, start))
    }

    /// "từ số 496/QĐ-TTg đến số 521/QĐ-TTg": whether this symbol ends a range that the last citation starts.
    fn joins_range(&self, raw: &Raw, context: &Context) -> bool {
        let Some(last) = self.found.last() else { return false };
        let same = last.kind == CitationKind::Reference
            && last.tail == last.end
            && !raw.range
            && last.symbol.document_type().map(DocumentType::as_str) == raw.kind.as_deref()
            && last.symbol.year() == raw.year
            && last
                .symbol
                .issuers()
                .iter()
                .map(super::agency::Agency::as_str)
                .eq(raw.issuers.iter().map(String::as_str));
        if !same || context.word.is_some() {
            return false;
        }
        let gap = skip_space(self.text, last.end);
        let Some((sign, length)) = char_at(self.text, gap) else { return false };
        if matches!(sign, '→' | '⟶' | '⇒' | '÷') {
            return skip_space(self.text, gap + length) == context.start;
        }
        let from = Word::before(self.text, skip_space_back(self.text, last.phrase))
            .is_some_and(|word| word.key() == "tu")
            || Word::at(self.text, last.phrase).is_some_and(|word| word.key() == "tu");
        let to = Word::at(self.text, gap).filter(|word| word.key() == "den");
        from && to.is_some_and(|to| skip_space(self.text, to.end) == context.start)
    }

    /// Gives the members of a list the type word and the date that stand only once.
    fn share(&mut self) {
        let found = &mut self.found;
        for at in 1..found.len() {
            let (before, rest) = found.split_at_mut(at);
            let (before, this) = (&before[at - 1], &mut rest[0]);
            let link = self.links[at];
            if link.list && !this.own_word && !this.kind.is_own() {
                let alike = this.symbol.document_type() == before.symbol.document_type()
                    || this.symbol.document_type().is_none()
                    || before.symbol.document_type().is_none();
                if alike && (this.word.is_none() || before.kind == CitationKind::Partial) {
                    this.word = before.word;
                }
            }
            let before_date = before.date.filter(|(_, place)| {
                link.same_day
                    || link.list && matches!(place, DatePlace::Before | DatePlace::Shared) && !before.kind.is_own()
            });
            if this.date.is_none() && !this.broken_date {
                this.date =
                    before_date.map(|(date, _)| (date, DatePlace::Shared)).filter(|(date, _)| agrees(this, *date));
            }
        }
        let mut whole_list = false;
        for at in (1..found.len()).rev() {
            let (before, rest) = found.split_at_mut(at);
            let (before, this) = (&mut before[at - 1], &rest[0]);
            let link = self.links[at];
            whole_list = link.list && (whole_list || link.list_date);
            let alike =
                this.symbol.document_type() == before.symbol.document_type() || before.kind == CitationKind::Partial;
            let shares = link.list && (whole_list || !this.own_word && alike);
            if shares && !before.kind.is_own() && before.date.is_none() && !before.broken_date {
                before.date = this
                    .date
                    .filter(|(date, place)| {
                        matches!(place, DatePlace::After | DatePlace::Shared) && agrees(before, *date)
                    })
                    .map(|(date, _)| (date, DatePlace::Shared));
            }
        }
    }
}

/// Whether a shared date does not contradict the year inside the symbol.
fn agrees(citation: &Citation, date: NaiveDate) -> bool {
    use chrono::Datelike;
    citation.symbol.year().is_none_or(|year| i32::from(year) == date.year())
}

/// Whether a number may start here: not inside a word, a path, a decimal or a formula.
fn may_start(text: &[u8], at: usize) -> bool {
    let Some((letter, length)) = char_before(text, at) else { return true };
    let before = || char_before(text, at - length).map(|(letter, _)| letter);
    match letter {
        '/' | '\\' | '=' | '@' | '#' | '&' | '%' | '_' | '^' | '$' | '?' => false,
        '-' | '+' => before().is_none_or(char::is_whitespace),
        '.' => before().is_none_or(|letter| !letter.is_ascii_alphanumeric() || letter == 'o'),
        ',' | ':' => before().is_none_or(|letter| !letter.is_ascii_digit()),
        _ if is_hyphen(letter) => before().is_none_or(char::is_whitespace),
        _ if is_slash(letter) => false,
        // Only the end of "số" or of a type word may be glued to a number.
        _ if letter.is_ascii_alphabetic() => letter.is_ascii_lowercase() || matches!(letter, 'T' | 'H' | 'O' | 'N'),
        _ => true,
    }
}

/// A quick look at what follows the digits, so that dates and years cost nothing.
fn may_be_symbol(text: &[u8], at: usize) -> bool {
    let Some(end) = number_at(text, at) else { return false };
    let next = skip_space(text, end);
    let Some((letter, length)) = char_at(text, next) else { return false };
    if is_slash(letter) || is_hyphen(letter) || matches!(letter, '→' | '⟶' | '⇒' | '➔' | '~' | '÷' | '=' | '.')
    {
        let after = char_at(text, skip_space(text, next + length));
        return after.is_some_and(|(letter, _)| letter.is_alphanumeric() || matches!(letter, '>' | '.'));
    }
    // "45QĐ-UBND", "45 QĐ-UBND", "496 đến 521/QĐ-TTg".
    next - end <= 1 && letter.is_uppercase() || letter == 'đ' || letter == 'Đ'
}

/// Whether the symbol and the words around it make a reference.
fn fits(raw: &Raw, context: &Context, list: bool) -> bool {
    let spoken = context.speaks() || list;
    if raw.loose {
        // "công văn số 2531/snv-cchc"
        let small = raw.kind.is_none() && raw.issuers.iter().all(|issuer| issuer.chars().all(char::is_lowercase));
        let letter = context.word.is_some_and(|word| word.codes.is_empty());
        return if small && !raw.issuers.is_empty() { letter && raw.unit.is_some() } else { spoken };
    }
    let issuer = raw.issuers.first().map(String::as_str);
    match (raw.style, &raw.kind, issuer) {
        (SymbolStyle::Party, _, _) => true,
        (SymbolStyle::Old, _, _) => spoken,
        (_, Some(kind), Some(issuer)) => {
            let vague = matches!(kind.as_str(), "QC" | "SL" | "SY" | "TC" | "BB" | "HD" | "GM" | "HĐ");
            let needs_word = matches!(kind.as_str(), "PC" | "PA" | "PB" | "PG" | "DA" | "L");
            let small = issuer.chars().all(char::is_lowercase);
            spoken
                || !needs_word
                    && !small
                    && issuer.chars().count() >= 2
                    && (!vague || raw.year.is_some() || looks_public(issuer))
        }
        (_, Some(_), None) => {
            context.word.is_some_and(|word| word.capital || context.so.is_some())
                || list
                || spoken && raw.year.is_some()
        }
        (_, None, Some(issuer)) if raw.year.is_some() => is_assembly(issuer) || spoken,
        (_, None, Some(issuer)) => {
            context.word.is_some()
                || raw.unit.is_some() && (list || looks_public(issuer) && issuer.chars().count() >= 2)
                || (context.so.is_some() || list) && looks_public(issuer)
        }
        _ => false,
    }
}

/// Whether a file name goes on here: "45-QĐ-TTg.pdf".
fn names_file(text: &[u8], end: usize) -> bool {
    text.get(end) == Some(&b'.')
        && Word::at(text, end + 1).is_some_and(|word| {
            matches!(
                word.key(),
                "pdf" | "doc" | "docx" | "xls" | "xlsx" | "htm" | "html" | "aspx" | "zip" | "rar" | "jpg" | "png"
            )
        })
        || matches!(text.get(end), Some(b'_' | b'@'))
}

/// Whether only list signs and words stand between two citations.
fn list_gap(text: &[u8], from: usize, to: usize) -> bool {
    if to < from || to - from > 60 {
        return false;
    }
    let mut at = from;
    let mut signs = 0;
    while at < to {
        let Some((letter, length)) = char_at(text, at) else { return false };
        if letter.is_whitespace() || matches!(letter, ',' | ';' | '&' | '+') {
            signs += usize::from(!letter.is_whitespace());
            at += length;
            continue;
        }
        match Word::at(text, at) {
            Some(word) if matches!(word.key(), "va" | "hoac" | "so" | "cung" | "cac" | "voi" | "den") => {
                signs += 1;
                at = word.end;
            }
            _ => return false,
        }
    }
    at == to && signs > 0
}

/// The nearest type word before, in the same clause, that goes with the symbol: "Luật Đất đai số 45/2013/QH13".
fn clause_word(text: &[u8], at: usize, symbol: &Symbol) -> Option<&'static str> {
    let mut end = at;
    for _ in 0..40 {
        let start = skip_space_back(text, end);
        if at - start > 220 {
            return None;
        }
        let (letter, length) = char_before(text, start)?;
        if matches!(letter, ';' | '?' | '!') || letter == '.' && start < end {
            return None;
        }
        if crate::text::letters::line_breaks(&text[start..end]) > 1 {
            return None;
        }
        end = match Word::before(text, start) {
            None => start - length,
            Some(word) => match type_word_before(text, start).filter(|found| goes_with(found, symbol)) {
                Some(found) => return Some(found.word),
                None => word.start,
            },
        };
    }
    None
}

/// Whether a type word right before a symbol does not contradict it.
fn agrees_with(word: &TypeWord, symbol: &Symbol) -> bool {
    match symbol.document_type() {
        _ if word.word == "Văn bản" => true,
        Some(kind) if word.codes.is_empty() => {
            word.word != "Công văn" || !matches!(kind.as_str(), "NQ" | "QĐ" | "KH" | "BC" | "TTr" | "TB" | "NĐ" | "TT")
        }
        Some(kind) => {
            word.codes.iter().any(|code| kind.same(code))
                || kind.word().is_some_and(|named| named == word.word)
                || symbol.style() == SymbolStyle::Old
        }
        // "Thông báo số 124/STTTT-VP": a named type with the symbol of an official letter.
        None => word.codes.is_empty() || !symbol.is_official_letter() || symbol.unit().is_none(),
    }
}

fn goes_with(word: &TypeWord, symbol: &Symbol) -> bool {
    match symbol.document_type() {
        Some(kind) => word.codes.iter().any(|code| kind.same(code)),
        None if symbol.issuers().first().is_some_and(|issuer| is_assembly(issuer.as_str())) => {
            matches!(word.word, "Luật" | "Bộ luật" | "Nghị quyết" | "Pháp lệnh")
        }
        None if symbol.is_official_letter() => matches!(word.word, "Công văn" | "Văn bản"),
        None => false,
    }
}
