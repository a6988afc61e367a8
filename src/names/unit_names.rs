//! Units under several names.

use std::collections::HashMap;

use super::match_key::MatchKey;
use super::unit::Unit;

/// Names that stand for one unit (bảng tên đơn vị): abbreviations, old names, spellings.
///
/// A name that the table does not have stands for itself; spellings match as everywhere ([`MatchKey`]).
///
/// ```
/// use cchc::Unit;
/// use cchc::names::UnitNames;
///
/// let names = UnitNames::new().with_name("Sở TT&TT", "Sở Thông tin và Truyền thông");
/// assert_eq!(names.key(&Unit::new("SỞ TT&TT")), names.key(&Unit::new("Sở Thông tin và Truyền thông")));
/// assert_eq!(names.resolve(&Unit::new("Sở TT&TT")).name(), "Sở Thông tin và Truyền thông");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitNames {
    names: HashMap<MatchKey, Unit>,
}

impl UnitNames {
    /// An empty table: every name stands for itself.
    ///
    /// ```
    /// use cchc::names::UnitNames;
    ///
    /// assert_eq!(UnitNames::new().resolve(&"Sở TTTT".into()).as_str(), "Sở TTTT");
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same table, in which `name` stands for `unit`.
    ///
    /// ```
    /// use cchc::names::UnitNames;
    ///
    /// let names = UnitNames::new().with_name("Sở TTTT", "Sở Thông tin và Truyền thông");
    /// assert_eq!(names.resolve(&"sở tttt".into()).as_str(), "Sở Thông tin và Truyền thông");
    /// ```
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Unit>, unit: impl Into<Unit>) -> Self {
        self.names.insert(name.into().key(), unit.into());
        self
    }

    /// The unit that this name stands for.
    ///
    /// ```
    /// use cchc::names::UnitNames;
    ///
    /// let names = UnitNames::new().with_name("VPUB", "Văn phòng UBND tỉnh");
    /// assert_eq!(names.resolve(&"VPUB".into()).as_str(), "Văn phòng UBND tỉnh");
    /// assert_eq!(names.resolve(&"Sở Y tế".into()).as_str(), "Sở Y tế");
    /// ```
    pub fn resolve<'a>(&'a self, unit: &'a Unit) -> &'a Unit {
        self.names.get(&unit.key()).unwrap_or(unit)
    }

    /// The form under which names of one unit match.
    ///
    /// ```
    /// use cchc::names::UnitNames;
    ///
    /// let names = UnitNames::new().with_name("VPUB", "Văn phòng UBND tỉnh");
    /// assert_eq!(names.key(&"VPUB".into()), names.key(&"Văn phòng UBND tỉnh".into()));
    /// ```
    pub fn key(&self, unit: &Unit) -> MatchKey {
        self.resolve(unit).key()
    }
}
