//! Levels of government that settle procedures.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// A level of government that settles a procedure (cấp giải quyết).
///
/// ```
/// use cchc::catalogue::Level;
///
/// assert_eq!(Level::read_all("Cấp tỉnh, cấp xã"), [Level::Province, Level::Commune]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Level {
    /// Ministry (cấp bộ, trung ương).
    Central,
    /// Province (cấp tỉnh).
    Province,
    /// District (cấp huyện), abolished on 01/7/2025.
    District,
    /// Commune (cấp xã).
    Commune,
}

vocabulary! { Level in "cchc::catalogue", "level of government", "cấp giải quyết";
    Central = "central", "cấp bộ", "ministry";
    Province = "province", "cấp tỉnh", "province";
    District = "district", "cấp huyện", "district";
    Commune = "commune", "cấp xã", "commune";
}

impl Level {
    /// The levels that the words of a list name: "Cấp tỉnh, cấp xã", "Tỉnh; Huyện", "province".
    ///
    /// ```
    /// use cchc::catalogue::Level;
    ///
    /// assert_eq!(Level::read_all("Cấp Tỉnh; Cấp Xã"), [Level::Province, Level::Commune]);
    /// assert!(Level::read_all("Sở Nội vụ").is_empty());
    /// ```
    pub fn read_all(words: &str) -> Vec<Self> {
        const NAMES: [(&str, Level); 10] = [
            ("cap bo", Level::Central),
            ("trung uong", Level::Central),
            ("central", Level::Central),
            ("tinh", Level::Province),
            ("province", Level::Province),
            ("huyen", Level::District),
            ("district", Level::District),
            ("xa", Level::Commune),
            ("phuong", Level::Commune),
            ("commune", Level::Commune),
        ];
        if words.len() > 400 {
            return Vec::new();
        }
        let words = format!(" {} ", crate::text::plain::words(words));
        let mut levels: Vec<Self> = Vec::new();
        for (name, level) in NAMES {
            if words.contains(&format!(" {name} ")) && !levels.contains(&level) {
                levels.push(level);
            }
        }
        levels
    }
}
