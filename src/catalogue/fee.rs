//! Fees and charges.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::names::Channel;
use crate::text::{Language, plain};

/// A fee or charge of a procedure (phí, lệ phí), in đồng.
///
/// ```
/// use cchc::catalogue::Fee;
///
/// let fees = Fee::read("Lệ phí: 200.000 đồng");
/// assert_eq!(fees[0].amount.to_string(), "200000");
/// assert!(Fee::are_none("Không"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fee {
    /// What is charged.
    pub name: String,
    /// The amount in đồng; a decimal string in data.
    #[serde(with = "rust_decimal::serde::str")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub amount: Decimal,
}

impl Fee {
    /// Reads the fees in the words of a list (phí, lệ phí): "500.000 đồng/hồ sơ", "Phí: 600.000đ; lệ phí: 100.000đ".
    ///
    /// Amounts are in đồng, with full stops or spaces between thousands, or in words: "1,5 triệu đồng", "100 nghìn đồng".
    /// A range gives its two ends, and a channel is said in the name: "Phí, lệ phí (trực tuyến)". "Không", "Không thu"
    /// and "Miễn phí" are no fee ([`Fee::are_none`]); shares, other currencies and references to other rules are not
    /// read: they stay as words.
    ///
    /// ```
    /// use cchc::catalogue::Fee;
    ///
    /// let fees = Fee::read("Phí thẩm định: 600.000 đồng/hồ sơ; Lệ phí: 100.000đ");
    /// assert_eq!(fees.len(), 2);
    /// assert_eq!((fees[0].name.as_str(), fees[0].amount.to_string().as_str()), ("Phí thẩm định", "600000"));
    /// assert_eq!(Fee::read("1,5 triệu đồng")[0].amount.to_string(), "1500000");
    /// assert!(Fee::read("Không").is_empty());
    /// ```
    pub fn read(words: &str) -> Vec<Self> {
        const LONGEST: usize = 4_000;
        if words.len() > LONGEST || Self::are_none(words) {
            return Vec::new();
        }
        let whole = amount(words.trim()).filter(|(_, rest)| rest.trim().is_empty());
        if let Some((amount, _)) = whole {
            // A bare 0 is "none".
            return if amount.is_zero() { Vec::new() } else { vec![Self { name: USUAL.to_owned(), amount }] };
        }
        let mut fees = Vec::new();
        let mut name = USUAL.to_owned();
        for part in words.split([';', '\n']) {
            read_part(part, &mut name, &mut fees);
        }
        fees
    }

    /// Whether the words of a list say that nothing is charged: "Không", "Không có", "Miễn phí", "0 đồng".
    ///
    /// ```
    /// use cchc::catalogue::Fee;
    ///
    /// assert!(Fee::are_none("Không thu phí") && Fee::are_none("Miễn phí") && Fee::are_none("0"));
    /// assert!(!Fee::are_none("10 USD") && !Fee::are_none("Không quá 50.000 đồng") && !Fee::are_none(""));
    /// ```
    pub fn are_none(words: &str) -> bool {
        const NONE: [&str; 22] = [
            "khong",
            "khong co",
            "khong thu",
            "khong thu phi",
            "khong thu le phi",
            "khong thu phi le phi",
            "khong phi",
            "khong le phi",
            "khong mat phi",
            "khong co phi",
            "khong co le phi",
            "khong co phi le phi",
            "mien phi",
            "mien le phi",
            "mien thu",
            "0",
            "0 dong",
            "0d",
            "0 d",
            "0 vnd",
            "0vnd",
            "free",
        ];
        // "Không; Không": of two columns. "Lệ phí: Không": with its name.
        let unnamed = |part: &str| {
            let (name, said) = part.split_once(':').unwrap_or(("", part));
            let is_name = plain::words(name).split(' ').any(|word| word == "phi");
            plain::words(if is_name { said } else { part })
        };
        let parts = words.split([';', '\n']).map(unnamed).filter(|part| !part.is_empty());
        let mut parts = parts.peekable();
        words.len() < 400 && parts.peek().is_some() && parts.all(|part| NONE.contains(&part.as_str()))
    }

    /// Whether the words of a list name a fee that [`Fee::read`] does not give: a share of a value, another currency, words
    /// that are no amount. A reference to another rule ("Theo Thông tư số 12/2021/TT-BTC") names none.
    ///
    /// ```
    /// use cchc::catalogue::Fee;
    ///
    /// assert!(Fee::is_unread("0,01% tổng mức đầu tư") && Fee::is_unread("10 USD"));
    /// assert!(!Fee::is_unread("50.000 đồng") && !Fee::is_unread("Không") && !Fee::is_unread(""));
    /// ```
    pub fn is_unread(words: &str) -> bool {
        const REFERENCES: [&str; 8] =
            ["thong tu", "nghi quyet", "nghi dinh", "quyet dinh", "quy dinh", "bieu phi", "bieu muc", "phap luat"];
        let plain = plain::words(words);
        if plain.is_empty() || Self::are_none(words) {
            return false;
        }
        let padded = format!(" {plain} ");
        let has = |phrase: &str| padded.contains(&format!(" {phrase} "));
        let other = words.contains(['%', '$', '€', '£', '¥'])
            || ["usd", "eur", "do la", "euro", "phan tram", "phan nghin"].iter().any(|unit| has(unit));
        other || Self::read(words).is_empty() && !REFERENCES.iter().any(|rule| has(rule))
    }
}

/// What a fee without a name is called.
const USUAL: &str = "Phí, lệ phí";

/// Reads the amounts of a part of a text; a fee named in it also names what follows.
fn read_part(part: &str, name: &mut String, fees: &mut Vec<Fee>) {
    const MOST: usize = 50;
    let mut rest = part;
    // The lower end of a range, which has no currency of its own, and whether it has a unit in words.
    let mut lower: Option<(Decimal, bool)> = None;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let named = before.rsplit([',', '.', '(']).next().unwrap_or(before);
        let named = named.trim_matches(|letter: char| letter.is_whitespace() || ":-–+*".contains(letter));
        let key = plain::words(named);
        if key.split(' ').any(|word| word == "phi") && named.len() < 160 {
            named.clone_into(name);
        }
        let Some((value, after)) = amount(from) else { break };
        let scale = magnitude(after);
        let (value, after) = scaled(value, after);
        if !in_dong(after) && is_range(after) {
            lower = Some((value, scale.is_some()));
            rest = after;
            continue;
        }
        if in_dong(after) && fees.len() < MOST {
            let channel = channel(before, after);
            let name = |end: &str| match channel {
                Some(channel) => format!("{name} ({}{end})", channel.label(Language::Vietnamese)),
                None if end.is_empty() => name.clone(),
                None => format!("{name} ({})", end.trim_start_matches(", ")),
            };
            if let Some((lower, has_unit)) = lower.take() {
                // "1 - 2 triệu đồng" counts both in millions.
                let scale = scale.filter(|scale| !has_unit && lower < *scale);
                let lower = scale.and_then(|scale| lower.checked_mul(scale)).unwrap_or(lower);
                fees.push(Fee { name: name(", thấp nhất"), amount: lower });
                fees.push(Fee { name: name(", cao nhất"), amount: value });
            } else {
                fees.push(Fee { name: name(""), amount: value });
            }
        }
        lower = None;
        rest = after;
    }
}

/// The channel of an amount: the one named right before it ("Trực tuyến: 50.000 đồng"), else in the brackets or words
/// that follow up to the next amount ("50.000 đồng (trực tuyến)").
fn channel(before: &str, after: &str) -> Option<Channel> {
    const NAMES: [(&str, Channel); 6] = [
        ("truc tuyen", Channel::Online),
        ("dvctt", Channel::Online),
        ("qua mang", Channel::Online),
        ("truc tiep", Channel::Direct),
        ("buu chinh", Channel::Post),
        ("bcci", Channel::Post),
    ];
    let one = |text: &str| {
        let words = format!(" {} ", plain::words(text));
        let mut named = NAMES.iter().filter(|(name, _)| words.contains(&format!(" {name} "))).map(|(_, of)| *of);
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    };
    // What is in brackets before belongs to the amount before.
    let before = before.rsplit(')').next().unwrap_or(before);
    let end = after.find(|letter: char| letter.is_ascii_digit()).unwrap_or(after.len());
    let after = &after[..end];
    let closed = after.find(')').map_or(after, |at| &after[..at]);
    let closed = if closed.contains('(') { closed } else { closed.split(',').next().unwrap_or(closed) };
    one(before).or_else(|| one(closed))
}

/// A number at the start of a text, and what follows it.
fn amount(text: &str) -> Option<(Decimal, &str)> {
    let mut digits = String::new();
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        let next = |skip: usize| text[at + skip..].bytes().take_while(u8::is_ascii_digit).count();
        match letter {
            '0'..='9' => digits.push(letter),
            // Between thousands only.
            '.' | ',' if !digits.is_empty() && next(1) == 3 => {}
            ' ' | '\u{a0}' if !digits.is_empty() && next(letter.len_utf8()) == 3 => {}
            // "1,5 triệu": a share of a unit in words.
            '.' | ','
                if !digits.is_empty() && !digits.contains('.') && magnitude(&text[at + 1 + next(1)..]).is_some() =>
            {
                digits.push('.');
            }
            _ => break,
        }
        end = at + letter.len_utf8();
    }
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    Some((digits.trim_end_matches('.').parse().ok()?, &text[end..]))
}

/// The unit in words with which a text begins: "triệu", "nghìn", "ngàn", "tỷ".
fn magnitude(text: &str) -> Option<Decimal> {
    let word: String = text.trim_start().chars().take_while(|letter| letter.is_alphabetic()).take(8).collect();
    match plain::words(&word).as_str() {
        "nghin" | "ngan" => Some(Decimal::from(1_000)),
        "trieu" => Some(Decimal::from(1_000_000)),
        "ty" | "ti" => Some(Decimal::from(1_000_000_000)),
        _ => None,
    }
}

/// An amount with its unit in words, "1 triệu 500 nghìn", and what follows it.
fn scaled(value: Decimal, after: &str) -> (Decimal, &str) {
    let (mut total, mut rest) = (value, after);
    let mut last: Option<Decimal> = None;
    while let Some(scale) = magnitude(rest) {
        let product = match last {
            None => total.checked_mul(scale),
            Some(_) => Some(total),
        };
        let Some(product) = product else { break };
        total = product;
        let trimmed = rest.trim_start();
        let end = trimmed.find(|letter: char| !letter.is_alphabetic()).unwrap_or(trimmed.len());
        rest = &trimmed[end..];
        // "1 triệu 500 nghìn": the next one is of a smaller unit.
        let Some((more, after)) = amount(rest.trim_start()) else { break };
        let Some(smaller) = magnitude(after).filter(|smaller| *smaller < scale) else { break };
        let Some(sum) = more.checked_mul(smaller).and_then(|more| total.checked_add(more)) else { break };
        total = sum;
        last = Some(smaller);
        rest = after;
    }
    (total.normalize(), rest)
}

/// Whether a second amount follows as the upper end of a range: "- 1.000.000 đồng", "đến 1.000.000 đồng".
fn is_range(after: &str) -> bool {
    let after = after.trim_start();
    let signed = after.strip_prefix(['-', '–', '—']).or_else(|| after.strip_prefix("đến"));
    signed.is_some_and(|next| next.trim_start().starts_with(|letter: char| letter.is_ascii_digit()))
}

fn in_dong(after: &str) -> bool {
    let after = after.trim_start();
    let words: String = after.chars().take(24).collect();
    let words = plain::words(&words);
    let first = words.split(' ').next().unwrap_or_default();
    matches!(first, "dong" | "d" | "vnd") && !after.starts_with('%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_told_from_what_names_no_amount() {
        for words in [
            "0,01% tổng mức đầu tư",
            "10 USD",
            "10 USD; 200.000 đồng",
            "Theo Thông tư số 12/2021/TT-BTC: 0,02%",
            "Phí: 10.000đ/bộ; nộp trực tuyến giảm 50%",
            "Có",
            "Theo thỏa thuận",
            "99999999999999999999999 đồng",
        ] {
            assert!(Fee::is_unread(words), "{words}");
        }
        for words in [
            "",
            " - ",
            "Không",
            "Miễn phí",
            "0",
            "0 VNĐ",
            "Lệ phí: Không",
            "Phí: không; lệ phí: miễn phí",
            "50.000 đồng",
            "1,5 triệu đồng",
            "Theo quy định",
            "Theo Thông tư số 12/2021/TT-BTC",
            "Thực hiện theo Nghị quyết của HĐND tỉnh",
        ] {
            assert!(!Fee::is_unread(words), "{words}");
        }
    }

    #[test]
    fn fees_in_words() {
        for (words, expected) in [
            ("500.000 đồng/hồ sơ", &["Phí, lệ phí 500000"][..]),
            ("500 000 VNĐ", &["Phí, lệ phí 500000"]),
            ("20.000đ", &["Phí, lệ phí 20000"]),
            ("150000", &["Phí, lệ phí 150000"]),
            ("0", &[]),
            ("Lệ phí: 8.000 đồng/lần; Phí: 5.000 đồng", &["Lệ phí 8000", "Phí 5000"]),
            (
                "10.000 đồng (trực tuyến), 20.000 đồng (trực tiếp)",
                &["Phí, lệ phí (trực tuyến) 10000", "Phí, lệ phí (trực tiếp) 20000"],
            ),
            (
                "Trực tuyến: 50.000 đồng; trực tiếp: 100.000 đồng",
                &["Phí, lệ phí (trực tuyến) 50000", "Phí, lệ phí (trực tiếp) 100000"],
            ),
            ("1,5 triệu đồng", &["Phí, lệ phí 1500000"]),
            ("100 nghìn đồng", &["Phí, lệ phí 100000"]),
            ("100 ngàn đồng/lần", &["Phí, lệ phí 100000"]),
            ("1 triệu 500 nghìn đồng", &["Phí, lệ phí 1500000"]),
            ("1,2 tỷ đồng", &["Phí, lệ phí 1200000000"]),
            ("500.000 - 1.000.000 đồng", &["Phí, lệ phí (thấp nhất) 500000", "Phí, lệ phí (cao nhất) 1000000"]),
            ("Từ 500.000 đến 1.000.000 đồng", &["Phí, lệ phí (thấp nhất) 500000", "Phí, lệ phí (cao nhất) 1000000"]),
            ("1 - 2 triệu đồng", &["Phí, lệ phí (thấp nhất) 1000000", "Phí, lệ phí (cao nhất) 2000000"]),
            ("500 nghìn - 1 triệu đồng", &["Phí, lệ phí (thấp nhất) 500000", "Phí, lệ phí (cao nhất) 1000000"]),
            ("10 USD", &[]),
            ("0 đồng", &[]),
            ("0,01% tổng mức đầu tư", &[]),
            ("Không", &[]),
            ("Không thu phí", &[]),
            ("0,05% giá trị", &[]),
            ("Theo Thông tư số 12/2021/TT-BTC", &[]),
            ("99999999999999999999999 đồng", &[]),
            ("", &[]),
        ] {
            let found: Vec<String> =
                Fee::read(words).iter().map(|fee| format!("{} {}", fee.name, fee.amount)).collect();
            assert_eq!(found, expected, "{words}");
        }
    }
}
