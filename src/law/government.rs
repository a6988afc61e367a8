//! Levels of government, and the provinces that became others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::day;
use crate::names::MatchKey;
use crate::text::vocabulary;

/// The last day on which there are districts (cấp huyện).
pub const DISTRICTS_UNTIL: NaiveDate = day(2025, 6, 30);

/// A level of government (cấp chính quyền).
///
/// From 01/7/2025 there are provinces and communes only; what ends by 30/6/2025 still has districts.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::law::GovernmentLevel;
///
/// // Districts ended on 01/7/2025.
/// assert!(GovernmentLevel::District.exists_on("2025-06-30".parse()?));
/// assert!(!GovernmentLevel::District.exists_on("2025-07-01".parse()?));
/// assert_eq!(GovernmentLevel::Commune.label(Language::Vietnamese), "cấp xã");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum GovernmentLevel {
    /// A ministry (bộ, cơ quan ngang bộ).
    Ministry,
    /// A province (cấp tỉnh).
    Province,
    /// A district (cấp huyện), to 30/6/2025.
    District,
    /// A commune (cấp xã).
    Commune,
}

vocabulary! { GovernmentLevel in "cchc::law", "level of government", "cấp chính quyền";
    Ministry = "ministry", "bộ, cơ quan ngang bộ", "ministry";
    Province = "province", "cấp tỉnh", "province";
    District = "district", "cấp huyện", "district";
    Commune = "commune", "cấp xã", "commune";
}

impl GovernmentLevel {
    /// Whether there are bodies of this level on a day.
    ///
    /// ```
    /// use cchc::law::GovernmentLevel;
    ///
    /// assert!(GovernmentLevel::District.exists_on("2025-06-30".parse().unwrap()));
    /// assert!(!GovernmentLevel::District.exists_on("2025-07-01".parse().unwrap()));
    /// ```
    pub fn exists_on(self, day: NaiveDate) -> bool {
        self != Self::District || day <= DISTRICTS_UNTIL
    }
}

/// The levels of the days `from..=to`, and whether they change in between: a period that has 01/7/2025 inside it is
/// mixed, and its table has districts for a part of it only.
///
/// ```
/// use cchc::law::levels_on;
///
/// let day = |text: &str| text.parse().unwrap();
/// assert_eq!(levels_on(day("2026-09-15"), day("2026-12-14")).0.len(), 3);
/// assert_eq!(levels_on(day("2025-06-15"), day("2025-09-14")), (cchc::law::GovernmentLevel::ALL.to_vec(), true));
/// ```
pub fn levels_on(from: NaiveDate, to: NaiveDate) -> (Vec<GovernmentLevel>, bool) {
    let levels = GovernmentLevel::ALL.iter().copied().filter(|level| level.exists_on(from) || level.exists_on(to));
    (levels.collect(), from <= DISTRICTS_UNTIL && to > DISTRICTS_UNTIL)
}

/// A body that took the place of another one (cơ quan kế thừa).
///
/// The bundled ones are the provinces merged on 01/7/2025 ([`merged_provinces`]); those of departments and communes are
/// the caller's.
///
/// ```
/// use cchc::law::Successor;
///
/// let successor = Successor::of_province("tỉnh Nam Định").unwrap();
/// assert_eq!(successor.new_name(), "Ninh Bình");
/// assert_eq!(successor.since().to_string(), "2025-07-01");
/// assert_eq!(Successor::of_province("Ninh Bình"), None);
///
/// let own = Successor::new("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "2025-03-01".parse().unwrap());
/// assert!(own.is_dissolved("sở thông tin và truyền thông", "2025-03-02".parse().unwrap()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Successor {
    old: String,
    new: String,
    since: NaiveDate,
}

/// The provinces of before 01/7/2025 whose names are no longer those of a province, and what they became.
const MERGED: &[(&str, &[&str])] = &[
    ("Tuyên Quang", &["Hà Giang"]),
    ("Lào Cai", &["Yên Bái"]),
    ("Thái Nguyên", &["Bắc Kạn"]),
    ("Phú Thọ", &["Vĩnh Phúc", "Hòa Bình"]),
    ("Bắc Ninh", &["Bắc Giang"]),
    ("Hưng Yên", &["Thái Bình"]),
    ("Hải Phòng", &["Hải Dương"]),
    ("Ninh Bình", &["Nam Định", "Hà Nam"]),
    ("Quảng Trị", &["Quảng Bình"]),
    ("Đà Nẵng", &["Quảng Nam"]),
    ("Quảng Ngãi", &["Kon Tum"]),
    ("Gia Lai", &["Bình Định"]),
    ("Khánh Hòa", &["Ninh Thuận"]),
    ("Lâm Đồng", &["Đắk Nông", "Bình Thuận"]),
    ("Đắk Lắk", &["Phú Yên"]),
    ("Thành phố Hồ Chí Minh", &["Bình Dương", "Bà Rịa - Vũng Tàu"]),
    ("Đồng Nai", &["Bình Phước"]),
    ("Tây Ninh", &["Long An"]),
    ("Cần Thơ", &["Sóc Trăng", "Hậu Giang"]),
    ("Vĩnh Long", &["Bến Tre", "Trà Vinh"]),
    ("Đồng Tháp", &["Tiền Giang"]),
    ("Cà Mau", &["Bạc Liêu"]),
    ("An Giang", &["Kiên Giang"]),
];

impl Successor {
    /// `new` takes the place of `old` from `since` on.
    ///
    /// ```
    /// use cchc::law::Successor;
    ///
    /// let successor = Successor::new("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "2025-03-01".parse()?);
    /// assert_eq!(successor.new_name(), "Sở Khoa học và Công nghệ");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(old: impl Into<String>, new: impl Into<String>, since: NaiveDate) -> Self {
        Self { old: old.into(), new: new.into(), since }
    }

    /// What a province became on 01/7/2025; `None` for one whose name goes on.
    ///
    /// ```
    /// use cchc::law::Successor;
    ///
    /// assert_eq!(Successor::of_province("Nam Định").unwrap().new_name(), "Ninh Bình");
    /// assert_eq!(Successor::of_province("Hà Nội"), None);
    /// ```
    pub fn of_province(name: &str) -> Option<Self> {
        let key = province(name);
        merged_provinces().into_iter().find(|merged| MatchKey::new(&merged.old) == key)
    }

    /// The name of the body that is no more.
    pub fn old_name(&self) -> &str {
        &self.old
    }

    /// The name of the body that took its place.
    pub fn new_name(&self) -> &str {
        &self.new
    }

    /// The first day on which it did.
    pub fn since(&self) -> NaiveDate {
        self.since
    }

    /// Whether a body with this name was dissolved before `day`: a document of it dated so is a finding.
    ///
    /// ```
    /// use cchc::law::Successor;
    ///
    /// let successor = Successor::of_province("Nam Định").unwrap();
    /// assert!(successor.is_dissolved("Nam Định", "2025-08-01".parse()?));
    /// assert!(!successor.is_dissolved("Nam Định", "2021-03-19".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_dissolved(&self, name: &str, day: NaiveDate) -> bool {
        day >= self.since && (MatchKey::new(name) == MatchKey::new(&self.old) || province(name) == province(&self.old))
    }
}

/// The provinces merged on 01/7/2025, by the name that ended: 29 of them, which makes 34 of 63.
///
/// ```
/// use cchc::law;
///
/// let merged = law::merged_provinces();
/// assert_eq!(merged.len(), 29);
/// assert!(merged.iter().any(|province| (province.old_name(), province.new_name()) == ("Nam Định", "Ninh Bình")));
/// ```
pub fn merged_provinces() -> Vec<Successor> {
    let since = day(2025, 7, 1);
    let pairs = MERGED.iter().flat_map(|(new, olds)| olds.iter().map(move |old| (*old, *new)));
    pairs.map(|(old, new)| Successor::new(old, new, since)).collect()
}

/// The key of a province, without the words before its name.
fn province(name: &str) -> MatchKey {
    let name = name.trim();
    let prefixes = ["UBND tỉnh ", "Ủy ban nhân dân tỉnh ", "HĐND tỉnh ", "tỉnh ", "Tỉnh ", "TỈNH ", "UBND TỈNH "];
    let bare = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    MatchKey::new(bare.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_three_provinces_became_thirty_four() {
        assert_eq!(merged_provinces().len(), 63 - 34);
        for merged in merged_provinces() {
            assert!(Successor::of_province(merged.new_name()).is_none(), "{}", merged.new_name());
        }
    }
}
