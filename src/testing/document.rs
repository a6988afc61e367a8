//! Symbols of documents, texts that cite them, and registers.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::time::shifted;
use crate::document::{Arrival, Direction, Register, RegisterEntry, Symbol};
use crate::finding::Rule;

/// Abbreviations of types with their words, and agencies that give them numbers.
const TYPES: [(&str, &str); 7] = [
    ("KH", "Kế hoạch"),
    ("QĐ", "Quyết định"),
    ("BC", "Báo cáo"),
    ("TB", "Thông báo"),
    ("CT", "Chỉ thị"),
    ("NQ", "Nghị quyết"),
    ("TTr", "Tờ trình"),
];
const AGENCIES: [&str; 6] = ["UBND", "SNV", "STTTT", "HĐND", "STP", "UBND"];
const UNITS: [&str; 4] = ["CCHC", "VP", "KSTT", "TCCB"];
const LEGAL: [(&str, &str); 4] =
    [("NĐ-CP", "Nghị định"), ("TT-BNV", "Thông tư"), ("QĐ-TTg", "Quyết định"), ("TT-VPCP", "Thông tư")];
const PARTY: [(&str, &str); 3] = [("NQ/TW", "Nghị quyết"), ("KL/TW", "Kết luận"), ("CT/TU", "Chỉ thị")];

/// A symbol with the word for its type, as both stand in a text.
fn named_symbols() -> impl Strategy<Value = (&'static str, String)> + Clone {
    use prop::sample::select;
    let number = || (1_u32..3_000).prop_map(|number| format!("{number:02}"));
    let plain = (number(), select(&TYPES[..]), select(&AGENCIES[..]))
        .prop_map(|(number, (kind, word), agency)| (word, format!("{number}/{kind}-{agency}")));
    let letter = (number(), select(&AGENCIES[..]), select(&UNITS[..]))
        .prop_map(|(number, agency, unit)| ("Công văn", format!("{number}/{agency}-{unit}")));
    let legal = (number(), 1999_u32..2030, select(&LEGAL[..]))
        .prop_map(|(number, year, (rest, word))| (word, format!("{number}/{year}/{rest}")));
    let law = (1_u32..130, 2007_u32..2030, 12_u32..16)
        .prop_map(|(number, year, term)| ("Luật", format!("{number:02}/{year}/QH{term}")));
    let party = (number(), select(&PARTY[..])).prop_map(|(number, (rest, word))| (word, format!("{number}-{rest}")));
    prop_oneof![4 => plain, 2 => letter, 2 => legal, 1 => law, 1 => party]
}

/// A symbol (số, ký hiệu) by the rules: of a document with a type, an official letter, a normative document, a law, or
/// a document of the Party. Shrinks to a small number of the first type.
///
/// Reading what is printed gives the same symbol.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let symbol = testing::symbols().new_tree(&mut runner).unwrap().current();
///     assert!(symbol.to_string().parse() == Ok(symbol));
/// }
/// ```
pub fn symbols() -> impl Strategy<Value = Symbol> + Clone {
    named_symbols().prop_filter_map("a symbol by the rules", |(_, text)| text.parse().ok())
}

/// Text that is no symbol by the rules: cut off, without separator, with a foreign letter in it, or nothing like one.
///
/// Shrinks to the symbol of a plan without its slash.
///
/// ```
/// use cchc::document::Symbol;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let text = testing::faulty_symbols().new_tree(&mut runner).unwrap().current();
///     assert!(text.parse::<Symbol>().is_err());
/// }
/// ```
pub fn faulty_symbols() -> impl Strategy<Value = String> + Clone {
    let broken = (named_symbols(), 0_usize..5).prop_map(|((_, text), how)| match how {
        0 => text.replace(['/', '-'], " "),
        1 => text.replace('/', "//"),
        2 => format!("{text}/"),
        3 => format!("x{text}"),
        _ => text.replace('-', "=="),
    });
    let any = "[0-9A-ZĐ/ -]{0,12}";
    prop_oneof![4 => broken, 1 => any].prop_filter("no symbol", |text| text.parse::<Symbol>().is_err())
}

/// A paragraph that cites documents, and the symbols that it cites, in order: each with its type's word, “số”, and
/// often a date, in sentences of other words with other numbers in them. Shrinks to one sentence.
///
/// [`citations`](crate::document::citations) finds exactly these.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (text, symbols) = testing::citing_texts().new_tree(&mut runner).unwrap().current();
///     assert!(cchc::document::citations(&text).len() == symbols.len());
/// }
/// ```
pub fn citing_texts() -> impl Strategy<Value = (String, Vec<Symbol>)> + Clone {
    let between = prop::sample::select(vec![
        "Thực hiện",
        "Sở đã ban hành",
        "Căn cứ",
        "Trong Quý I năm 2021 đã tiếp nhận 18 hồ sơ theo",
        "đạt tỷ lệ 100% theo",
        "của Chính phủ và",
    ]);
    let date = prop::option::of((1_u32..=28, 1_u32..=12, 2010_i32..2030));
    let end = prop::sample::select(vec!["; ", ". ", ", ", ".\n\n", " về việc kiểm tra.\n"]);
    prop::collection::vec((between, named_symbols(), date, end), 0..6).prop_map(|parts| {
        let mut text = String::new();
        let mut symbols = Vec::new();
        for (between, (word, symbol), date, end) in parts {
            let Ok(read) = symbol.parse() else { continue };
            text.extend([between, " ", word, " số ", &symbol]);
            if let Some((day, month, year)) = date {
                let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
                text.push_str(&format!(" ngày {day:02}/{month}/{year}"));
            }
            text.push_str(end);
            symbols.push(read);
        }
        (text, symbols)
    })
}

/// A register (sổ văn bản) kept as it should be: outgoing documents of one series, numbered without a gap in order of
/// time, and incoming ones with the day they arrived. Shrinks to an empty one.
///
/// [`Register::check`] and [`Register::gaps`] find nothing.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let register = testing::registers().new_tree(&mut runner).unwrap().current();
///     assert!(register.check().is_empty());
/// }
/// ```
pub fn registers() -> impl Strategy<Value = Register> + Clone {
    let entry = (0_i64..12, prop::sample::select(&TYPES[..]), any::<bool>(), 0_i64..9);
    (2017_i32..2030, prop::collection::vec(entry, 0..12)).prop_map(|(year, entries)| {
        let mut day = NaiveDate::from_yo_opt(year, 4).unwrap_or_default();
        let mut register = Register::new();
        let mut number = 0;
        for (at, (wait, (kind, _), incoming, travel)) in entries.into_iter().enumerate() {
            day = shifted(day, wait);
            if incoming {
                // Each from another body: their numbers are no series of ours.
                let Ok(symbol) = format!("{}/KH-UBND", 500 + at).parse() else { continue };
                let mut entry = RegisterEntry::new(Direction::Incoming, symbol, day);
                let number = u32::try_from(at).unwrap_or_default() + 1;
                entry.arrival = Some(Arrival { number, date: shifted(day, travel) });
                entry.issuer = Some("UBND tỉnh".into());
                register.push(entry);
            } else {
                number += 1;
                let Ok(symbol) = format!("{number:02}/{kind}-SNV").parse() else { continue };
                let mut entry = RegisterEntry::new(Direction::Outgoing, symbol, day);
                entry.title = "về cải cách hành chính".into();
                register.push(entry);
            }
        }
        register
    })
}

/// A register with one fault, and the rule that finds it: a number given twice, or a legal document whose symbol has
/// another year than its date.
///
/// Shrinks to a register of the faulty document alone.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (register, rule) = testing::faulty_registers().new_tree(&mut runner).unwrap().current();
///     assert!(register.check().iter().any(|finding| finding.rule() == rule));
/// }
/// ```
pub fn faulty_registers() -> impl Strategy<Value = (Register, Rule)> + Clone {
    (registers(), 1_u32..900, any::<bool>(), 1_u16..9).prop_filter_map(
        "a symbol by the rules",
        |(register, number, twice, years)| {
            let last = register.entries().last().map_or(NaiveDate::from_yo_opt(2020, 9), |entry| Some(entry.date))?;
            let (rule, symbols) = if twice {
                let symbol = format!("{}/GM-SNV", 1_000 + number);
                (Rule::DUPLICATE_NUMBER, vec![symbol.clone(), symbol])
            } else {
                let year = u16::try_from(last.year()).ok()?.checked_sub(years)?;
                (Rule::SYMBOL_YEAR_DIFFERS, vec![format!("{number:02}/{year}/QĐ-UBND")])
            };
            let mut entries = register.entries().to_vec();
            for symbol in symbols {
                entries.push(RegisterEntry::new(Direction::Incoming, symbol.parse().ok()?, last));
            }
            Some((entries.into_iter().collect(), rule))
        },
    )
}
