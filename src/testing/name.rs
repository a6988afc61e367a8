//! Names of fields, and the ways in which people type them.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// The name of a field: mostly real ones, a few empty, foreign or odd.
///
/// Shrinks to “Báo chí”.
///
/// ```
/// use cchc::{Field, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let name = testing::field_names().new_tree(&mut runner).unwrap().current();
///     assert!(Field::new(&name).name() == name);
/// }
/// ```
pub fn field_names() -> impl Strategy<Value = String> + Clone {
    let known = prop::sample::select(&NAMES[..]).prop_map(str::to_owned);
    prop_oneof![8 => known, 1 => Just(String::new()), 1 => "[ a-zA-ZàáảãạăằắẵâầấậđèéẻẽẹêềếệìíĩịòóỏõọôồốộơờớợùúũụưừứựỳýỹĂÂĐÊÔƠƯ,0-9-]{1,24}"]
}

const NAMES: [&str; 10] = [
    "Báo chí",
    "Bưu chính",
    "Xuất bản, in và phát hành",
    "Đất đai",
    "Đường thủy nội địa",
    "Hòa giải ở cơ sở",
    "Hộ tịch",
    "Chứng thực",
    "Người có công",
    "Lĩnh vực khác",
];

/// A spelling of `name` that matches it: composed or decomposed, in capitals or not, with another tone placement,
/// another Đ, or more white space.
///
/// Shrinks to the name itself, composed.
///
/// ```
/// use cchc::{MatchKey, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let name = testing::spellings("Báo chí".to_owned()).new_tree(&mut runner).unwrap().current();
///     assert!(MatchKey::new(&name) == MatchKey::new("Báo chí"));
/// }
/// ```
pub fn spellings(name: String) -> impl Strategy<Value = String> + Clone {
    (any::<[bool; 6]>(), Just(name)).prop_map(|([decomposed, capitals, tone, letter, spaces, before], name)| {
        let mut name = if tone { other_tone(&name) } else { name };
        if capitals {
            name = name.to_uppercase();
        }
        name = if decomposed { name.nfd().collect() } else { name.nfc().collect() };
        if letter {
            name = name.replace('Đ', "\u{d0}");
        }
        if spaces {
            name = name.replace(' ', "\u{a0} ");
        }
        if before { format!(" {name}\t") } else { name }
    })
}

/// The same name with the tone mark on the other vowel of “oa”, “oe” and “uy”, where it has one.
fn other_tone(name: &str) -> String {
    let pairs = [("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ỏe", "oẻ")];
    pairs.iter().fold(name.nfc().collect(), |name: String, (old, new)| name.replace(old, new))
}
