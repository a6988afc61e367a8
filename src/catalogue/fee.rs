//! Fees and charges.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::text::plain;

/// A fee or charge of a procedure (phí, lệ phí), in đồng.
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
    /// Amounts are in đồng, with full stops or spaces between thousands. "Không", "Không thu" and "Miễn phí" are no fee;
    /// shares and references to other rules are not read.
    ///
    /// ```
    /// use cchc::catalogue::Fee;
    ///
    /// let fees = Fee::read("Phí thẩm định: 600.000 đồng/hồ sơ; Lệ phí: 100.000đ");
    /// assert_eq!(fees.len(), 2);
    /// assert_eq!((fees[0].name.as_str(), fees[0].amount.to_string().as_str()), ("Phí thẩm định", "600000"));
    /// assert!(Fee::read("Không").is_empty());
    /// ```
    pub fn read(words: &str) -> Vec<Self> {
        const LONGEST: usize = 4_000;
        const MOST: usize = 50;
        if words.len() > LONGEST {
            return Vec::new();
        }
        let whole = amount(words.trim()).filter(|(_, rest)| rest.trim().is_empty());
        if let Some((amount, _)) = whole {
            // A bare 0 is "none".
            return if amount.is_zero() {
                Vec::new()
            } else {
                vec![Self { name: "Phí, lệ phí".to_owned(), amount }]
            };
        }
        let mut fees = Vec::new();
        let mut name = "Phí, lệ phí".to_owned();
        for part in words.split([';', '\n']) {
            let mut rest = part;
            while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
                let (before, from) = rest.split_at(start);
                let named = before.rsplit([',', '.', '(']).next().unwrap_or(before);
                let named = named.trim_matches(|letter: char| letter.is_whitespace() || ":-–+*".contains(letter));
                let key = plain::words(named);
                if key.split(' ').any(|word| word == "phi") && named.len() < 160 {
                    named.clone_into(&mut name);
                }
                let Some((amount, after)) = amount(from) else { break };
                if in_dong(after) && fees.len() < MOST {
                    fees.push(Self { name: name.clone(), amount });
                }
                rest = after;
            }
        }
        fees
    }
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
            _ => break,
        }
        end = at + letter.len_utf8();
    }
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    Some((digits.parse().ok()?, &text[end..]))
}

fn in_dong(after: &str) -> bool {
    let after = after.trim_start();
    let words = plain::words(after.get(..after.len().min(24)).unwrap_or_else(|| after.split(' ').next().unwrap_or("")));
    let first = words.split(' ').next().unwrap_or_default();
    matches!(first, "dong" | "d" | "vnd" | "vnđ") && !after.starts_with('%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fees_in_words() {
        for (words, expected) in [
            ("500.000 đồng/hồ sơ", &["Phí, lệ phí 500000"][..]),
            ("500 000 VNĐ", &["Phí, lệ phí 500000"]),
            ("20.000đ", &["Phí, lệ phí 20000"]),
            ("150000", &["Phí, lệ phí 150000"]),
            ("0", &[]),
            ("Lệ phí: 8.000 đồng/lần; Phí: 5.000 đồng", &["Lệ phí 8000", "Phí 5000"]),
            ("10.000 đồng (trực tuyến), 20.000 đồng (trực tiếp)", &["Phí, lệ phí 10000", "Phí, lệ phí 20000"]),
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
