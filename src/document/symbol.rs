//! The number and notation of a document.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::agency::Agency;
use super::grammar::{Raw, symbol_at};
use super::kind::DocumentType;
use super::number::DocumentNumber;
use super::repair::Repair;
use super::style::SymbolStyle;
use crate::text::{ErrorKind, Language, explain};

/// The number and notation of a document (số, ký hiệu văn bản), as `117/KH-UBND`.
///
/// Every symbol prints as it is written: reading what was printed gives the same symbol. Strict reading
/// ([`FromStr`]) takes only what the rules on layout allow; [`Symbol::read`] also takes what is seen in real
/// texts and reports each repair.
///
/// A symbol alone does not identify a document: numbers start at 01 each year.
///
/// ```
/// use cchc::document::{Agency, DocumentType, Repair, Symbol};
///
/// let plan: Symbol = "117/KH-UBND".parse()?;
/// assert_eq!(plan.number().unwrap().value(), 117);
/// assert_eq!(plan.document_type(), Some(&DocumentType::PLAN));
/// assert_eq!(plan.issuers(), [Agency::PEOPLES_COMMITTEE]);
/// assert_eq!(plan.to_string(), "117/KH-UBND");
///
/// // An official letter (công văn) has no type: the issuer comes first, then the unit that drafted it.
/// let letter: Symbol = "2531/SNV-CCHC".parse()?;
/// assert!(letter.is_official_letter());
/// assert_eq!(letter.unit(), Some("CCHC"));
///
/// let reading = Symbol::read("42/2022/NĐCP")?;
/// assert_eq!(reading.symbol().to_string(), "42/2022/NĐ-CP");
/// assert_eq!(reading.repairs(), [Repair::MissingSeparator]);
/// # Ok::<(), cchc::document::ParseSymbolError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Symbol {
    number: Option<DocumentNumber>,
    year: Option<u16>,
    kind: Option<DocumentType>,
    issuers: Vec<Agency>,
    unit: Option<String>,
    style: SymbolStyle,
}

/// A symbol read leniently, with what was mended (kết quả đọc số, ký hiệu).
///
/// ```
/// use cchc::document::{Repair, Symbol};
///
/// let reading = Symbol::read("45 /QĐ-UBND")?;
/// assert_eq!(reading.symbol().to_string(), "45/QĐ-UBND");
/// assert_eq!(reading.repairs(), [Repair::Space]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    symbol: Symbol,
    repairs: Vec<Repair>,
}

impl Reading {
    /// The symbol.
    pub fn symbol(&self) -> &Symbol {
        &self.symbol
    }

    /// What was mended, in reading order; empty for a symbol written by the rules.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// The symbol alone.
    pub fn into_symbol(self) -> Symbol {
        self.symbol
    }
}

/// What a symbol lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    Shape,
    End,
    Strict(Repair),
}

/// A text that is no symbol of a document.
///
/// ```
/// use cchc::document::Symbol;
///
/// let error = "hôm nay".parse::<Symbol>().unwrap_err();
/// assert_eq!(error.to_string(), "not a document symbol at byte 0: expected number/type-agency, number/agency-unit, number/year/type-agency or number-type/agency");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a document symbol at byte {position}: {}", match .lack {
    Lack::Shape => "expected number/type-agency, number/agency-unit, number/year/type-agency or number-type/agency".to_owned(),
    Lack::End => "expected the end of the symbol".to_owned(),
    Lack::Strict(repair) => format!("written against the rules ({repair}); lenient reading takes it"),
})]
pub struct ParseSymbolError {
    position: usize,
    lack: Lack,
}

explain! {
    ParseSymbolError, Self { position, lack } => ErrorKind::Parse,
    format!("không phải số ký hiệu văn bản ở byte {position}: {}", match lack {
        Lack::Shape => {
            "cần số/loại-cơ quan, số/cơ quan-đơn vị, số/năm/loại-cơ quan hoặc số-loại/cơ quan".to_owned()
        }
        Lack::End => "cần hết số ký hiệu".to_owned(),
        Lack::Strict(repair) => {
            format!("viết sai quy tắc ({}); cách đọc rộng vẫn nhận", repair.label(Language::Vietnamese))
        }
    })
}

impl ParseSymbolError {
    /// The byte at which reading stopped.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What lenient reading would mend, when strict reading stopped for that.
    ///
    /// ```
    /// use cchc::document::{Repair, Symbol};
    ///
    /// let error = "45 /QĐ-UBND".parse::<Symbol>().unwrap_err();
    /// assert_eq!(error.repair(), Some(Repair::Space));
    /// ```
    pub fn repair(&self) -> Option<Repair> {
        match self.lack {
            Lack::Strict(repair) => Some(repair),
            _ => None,
        }
    }
}

impl Symbol {
    /// Reads a symbol as real texts write it, and says what was mended.
    ///
    /// White space around the symbol is no part of it.
    ///
    /// # Errors
    ///
    /// [`ParseSymbolError`] where the text is no symbol, with the place at which it stops being one.
    ///
    /// ```
    /// use cchc::document::Symbol;
    ///
    /// assert_eq!(Symbol::read("45/QĐ - UBND")?.symbol().to_string(), "45/QĐ-UBND");
    /// assert!(Symbol::read("hôm nay").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(text: &str) -> Result<Reading, ParseSymbolError> {
        let (symbol, repairs) = Self::read_whole(text)?;
        Ok(Reading { symbol, repairs: repairs.into_iter().map(|(repair, _)| repair).collect() })
    }

    fn read_whole(text: &str) -> Result<(Self, Vec<(Repair, usize)>), ParseSymbolError> {
        let start = text.len() - text.trim_start().len();
        let error = |position, lack| ParseSymbolError { position, lack };
        let raw = symbol_at(text.as_bytes(), start).ok_or(error(start, Lack::Shape))?;
        if !text[raw.end..].trim().is_empty() {
            return Err(error(raw.end, Lack::End));
        }
        let symbol = Self::from_raw(text.as_bytes(), &raw).filter(|_| !raw.range).ok_or(error(start, Lack::Shape))?;
        Ok((symbol, raw.repairs))
    }

    pub(super) fn from_raw(text: &[u8], raw: &Raw) -> Option<Self> {
        let number = match raw.number {
            Some((start, end)) => {
                let written = std::str::from_utf8(text.get(start..end)?).ok()?;
                Some(written.parse().ok()?)
            }
            None => None,
        };
        Some(Self {
            number,
            year: raw.year,
            kind: raw.kind.as_deref().map(DocumentType::new),
            issuers: raw.issuers.iter().map(Agency::new).collect(),
            unit: raw.unit.clone(),
            style: raw.style,
        })
    }

    /// A number and, where known, its year, with nothing else: `Nghị quyết 18`.
    pub(super) fn partial(number: DocumentNumber, year: Option<u16>) -> Self {
        Self { number: Some(number), year, kind: None, issuers: Vec::new(), unit: None, style: SymbolStyle::State }
    }

    /// Takes the unit as further issuers: the words around the symbol call the document a joint one.
    pub(super) fn make_joint(&mut self) {
        if let Some(unit) = self.unit.take() {
            self.issuers.extend(unit.split('-').map(Agency::new));
        }
    }

    /// The number; `None` while it is blank, as in a draft.
    pub fn number(&self) -> Option<&DocumentNumber> {
        self.number.as_ref()
    }

    /// The year inside the symbol: in practice the mark of a normative document (văn bản quy phạm pháp luật).
    pub fn year(&self) -> Option<u16> {
        self.year
    }

    /// The abbreviation of the type; official letters (công văn) and laws have none.
    pub fn document_type(&self) -> Option<&DocumentType> {
        self.kind.as_ref()
    }

    /// The issuing agencies: one, or several for a joint document; none in some old symbols.
    pub fn issuers(&self) -> &[Agency] {
        &self.issuers
    }

    /// The unit that drafted the document, as written after the agency: `CCHC` in `2531/SNV-CCHC`.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// The style it is written in.
    pub fn style(&self) -> SymbolStyle {
        self.style
    }

    /// Whether the symbol is that of an official letter (công văn): no type, no year, a unit after the agency.
    ///
    /// ```
    /// use cchc::document::Symbol;
    ///
    /// assert!("271/SNV-CCHC".parse::<Symbol>()?.is_official_letter());
    /// assert!(!"117/KH-UBND".parse::<Symbol>()?.is_official_letter());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias = "công văn")]
    pub fn is_official_letter(&self) -> bool {
        self.kind.is_none() && self.year.is_none() && self.style == SymbolStyle::State && !self.issuers.is_empty()
    }

    /// Whether the year inside the symbol marks a normative document (văn bản quy phạm pháp luật).
    pub fn is_normative(&self) -> bool {
        self.year.is_some()
    }
}

impl FromStr for Symbol {
    type Err = ParseSymbolError;

    /// Reads a symbol written by the rules, and nothing else.
    fn from_str(text: &str) -> Result<Self, ParseSymbolError> {
        let (symbol, repairs) = Self::read_whole(text)?;
        if let Some((repair, position)) = repairs.first() {
            return Err(ParseSymbolError { position: *position, lack: Lack::Strict(*repair) });
        }
        // What is left to differ is white space around the symbol.
        if symbol.to_string() == text {
            Ok(symbol)
        } else {
            Err(ParseSymbolError { position: 0, lack: Lack::Strict(Repair::Space) })
        }
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = &self.number {
            f.write_str(number.as_str())?;
        }
        let (first, second) = match self.style {
            SymbolStyle::State => ('/', '-'),
            SymbolStyle::Party | SymbolStyle::Old => ('-', '/'),
        };
        // A party symbol has its year last; after the number it would be read as one of the State.
        let (year, year_last) = if self.style == SymbolStyle::Party { (None, self.year) } else { (self.year, None) };
        if let Some(year) = year {
            write!(f, "/{year}")?;
        }
        let mut separator = first;
        if let Some(kind) = &self.kind {
            write!(f, "{separator}{kind}")?;
            separator = second;
        }
        for issuer in &self.issuers {
            write!(f, "{separator}{issuer}")?;
            separator = '-';
        }
        if let Some(unit) = &self.unit {
            write!(f, "-{unit}")?;
        }
        match year_last {
            Some(year) => write!(f, "/{year}"),
            None => Ok(()),
        }
    }
}

impl TryFrom<String> for Symbol {
    type Error = ParseSymbolError;

    /// Reads what [`Display`](fmt::Display) prints, also for symbols that were mended.
    fn try_from(text: String) -> Result<Self, ParseSymbolError> {
        Self::read(&text).map(Reading::into_symbol)
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> Self {
        symbol.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fields of a symbol as one line: number, year, type, issuers, unit.
    fn fields(symbol: &Symbol) -> String {
        let issuers: Vec<&str> = symbol.issuers().iter().map(Agency::as_str).collect();
        [
            symbol.number().map_or("", DocumentNumber::as_str),
            &symbol.year().map(|year| year.to_string()).unwrap_or_default(),
            symbol.document_type().map_or("", DocumentType::as_str),
            &issuers.join("+"),
            symbol.unit().unwrap_or(""),
        ]
        .join("|")
    }

    #[track_caller]
    fn strict(text: &str, expected: &str) {
        let symbol: Symbol = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(fields(&symbol), expected, "{text}");
        assert_eq!(symbol.to_string(), text);
    }

    #[track_caller]
    fn lenient(text: &str, expected: &str, repairs: &[Repair]) {
        let reading = Symbol::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(fields(reading.symbol()), expected, "{text}");
        assert_eq!(reading.repairs(), repairs, "{text}");
        assert!(text.parse::<Symbol>().is_err(), "{text}");
        let printed = reading.symbol().to_string();
        assert_eq!(Symbol::try_from(printed).as_ref(), Ok(reading.symbol()), "{text}");
    }

    #[test]
    fn every_shape_is_read() {
        strict("117/KH-UBND", "117||KH|UBND|");
        strict("2531/SNV-CCHC", "2531|||SNV|CCHC");
        strict("2531/SNV-CCHC&PC", "2531|||SNV|CCHC&PC");
        strict("12/KH-SNV-CCHC", "12||KH|SNV|CCHC");
        strict("43/2016/QĐ-UBND", "43|2016|QĐ|UBND|");
        strict("31/2024/QH15", "31|2024||QH15|");
        strict("04/2012/PL-UBTVQH13", "04|2012|PL|UBTVQH13|");
        strict("1211/2016/UBTVQH13", "1211|2016||UBTVQH13|");
        strict("71/2014/TTLT-BTC-BNV", "71|2014|TTLT|BTC+BNV|");
        strict("01/2016/TTLT-VKSNDTC-TANDTC-BCA-BTP", "01|2016|TTLT|VKSNDTC+TANDTC+BCA+BTP|");
        strict("18-NQ/TW", "18||NQ|TW|");
        strict("45-HD/BTCTW", "45||HD|BTCTW|");
        strict("16-CTr/TU", "16||CTr|TU|");
        strict("123-CV/BTCTU-TH", "123||CV|BTCTU|TH");
        strict("31-CP", "31|||CP|");
        strict("106-HĐBT", "106|||HĐBT|");
        strict("120-SL", "120||SL||");
        strict("234/SL", "234||SL||");
        strict("37/LCT-HĐNN8", "37||LCT|HĐNN8|");
        strict("57-LCT/HĐNN8", "57||LCT|HĐNN8|");
        strict("134/VBHN-VPQH", "134||VBHN|VPQH|");
        strict("30c/NQ-CP", "30c||NQ|CP|");
        strict("66.13/2026/NQ-CP", "66.13|2026|NQ|CP|");
        strict("17/CT-TTg", "17||CT|TTg|");
        strict("789/SGDĐT-GDTrH-GDTX", "789|||SGDĐT|GDTrH-GDTX");
    }

    #[test]
    fn what_is_written_wrongly_is_mended_and_said() {
        use Repair::{
            Decomposed, LetterCase, LetterD, LineBreak, MissingIssuer, MissingNumber, MissingSeparator, Separator,
            ShortYear, Sign, Space, YearLast,
        };
        lenient("773 /QĐ-TTg", "773||QĐ|TTg|", &[Space]);
        lenient("3210/QĐ - UBND", "3210||QĐ|UBND|", &[Space]);
        lenient("02/2017/TT- BCT", "02|2017|TT|BCT|", &[Space]);
        lenient("42/2022/NĐCP", "42|2022|NĐ|CP|", &[MissingSeparator]);
        lenient("19-2016/NQ-CP", "19|2016|NQ|CP|", &[Separator]);
        lenient("195/1999/QĐ", "195|1999|QĐ||", &[MissingIssuer]);
        lenient("45/QĐ-\n\nSTTTT", "45||QĐ|STTTT|", &[LineBreak]);
        lenient("/BC-STTTT", "||BC|STTTT|", &[MissingNumber]);
        lenient("47/TTR-STTTT", "47||TTR|STTTT|", &[LetterCase]);
        lenient("28/2004/QĐ/BCN", "28|2004|QĐ|BCN|", &[Separator]);
        lenient("01/98/TTLT-BTC-BNV", "01|1998|TTLT|BTC+BNV|", &[ShortYear]);
        lenient("11/NQ-CP/2014", "11|2014|NQ|CP|", &[YearLast]);
        lenient("19-NQ/TW/2017", "19|2017|NQ|TW|", &[YearLast]);
        lenient("123-CV/BTCTU-TH/2019", "123|2019|CV|BTCTU|TH", &[YearLast]);
        lenient("45/QĐ–UBND", "45||QĐ|UBND|", &[Sign]);
        lenient("61/2018/ND-CP", "61|2018|NĐ|CP|", &[LetterD]);
        lenient("45/Q\u{d0}-UBND", "45||QĐ|UBND|", &[LetterD]);
        lenient("05-CT/TU\u{31b}", "05||CT|TƯ|", &[Decomposed]);
        lenient("45 QĐ-UBND", "45||QĐ|UBND|", &[MissingSeparator]);
    }

    #[test]
    fn errors_say_where_and_what() {
        let error = |text: &str| text.parse::<Symbol>().unwrap_err().to_string();
        assert_eq!(
            error("24/7"),
            "not a document symbol at byte 0: expected number/type-agency, number/agency-unit, \
             number/year/type-agency or number-type/agency",
        );
        assert_eq!(error("117/KH-UBND và"), "not a document symbol at byte 11: expected the end of the symbol");
        assert_eq!(
            error("773 /QĐ-TTg"),
            "not a document symbol at byte 4: written against the rules (space); lenient reading takes it",
        );
        for text in ["", "RON95-III", "9001:2015", "(3)=(2)-(1)", "12/3/2021", "117/Kế hoạch", "1234567/QĐ-UBND"] {
            assert!(Symbol::read(text).is_err(), "{text}");
        }
    }

    /// What is read prints, and reads back as the same symbol: random texts out of the pieces of real symbols.
    #[test]
    fn every_symbol_that_is_read_reads_back() {
        const PIECES: &[&str] = &[
            "1", "19", "30c", "66.13", "117", "/", "-", "–", ".", " ", "/", "-", "2017", "98", "NQ", "KH", "QĐ", "QD",
            "ND", "NĐ", "TT", "TTLT", "CT", "SL", "TW", "TU", "CP", "UBND", "SNV", "BTC", "NĐCP", "KHTW", "QH15",
            "snv", "Đ", "T1", "Ct", "V", "\u{340}", "\u{344}", "\u{31b}", "\u{302}", "\u{300}", "\u{d0}", "\n", "&",
            "ngày", "→", "đến", "\u{200b}", "\u{212a}",
        ];
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).unwrap()
        };
        let mut read = 0;
        for _ in 0..60_000 {
            let pieces = 2 + next(20);
            // Letters and separators mostly alternate, as in symbols.
            let text: String = (0..pieces).map(|_| PIECES[next(PIECES.len())]).collect();
            let text =
                if next(2) == 0 { format!("{}/{text}", 1 + next(99)) } else { format!("{}-{text}", 1 + next(99)) };
            let Ok(reading) = Symbol::read(&text) else { continue };
            read += 1;
            let printed = reading.symbol().to_string();
            assert_eq!(Symbol::try_from(printed.clone()).as_ref(), Ok(reading.symbol()), "{text} printed {printed}");
        }
        assert!(read > 2_000, "{read}");
        for text in ["/Z\u{344}", "1/KH-SN\u{344}V", "Ct/V\u{340}", "1-Đ/TT-Đ-Đ/T1-Đ/TT-Đ-Đ/TT/T"] {
            let Ok(reading) = Symbol::read(text) else { continue };
            assert_eq!(Symbol::try_from(reading.symbol().to_string()).as_ref(), Ok(reading.symbol()), "{text}");
        }
    }

    #[test]
    fn a_symbol_is_a_string_in_data() {
        let symbol: Symbol = serde_json::from_str("\"18-NQ/TW\"").unwrap();
        assert_eq!(serde_json::to_string(&symbol).unwrap(), "\"18-NQ/TW\"");
        assert!(serde_json::from_str::<Symbol>("\"24/7\"").is_err());
    }
}
