//! Forms of many units as one.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::result::{FormRow, ResultForm};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::GovernmentLevel;
use crate::names::{MatchKey, Unit};
use crate::placement::Tally;
use crate::text::{ErrorKind, explain};
use crate::time::Period;

checked! {
    /// A roll-up of the forms of many units (biểu tổng hợp), in sections, with a total for each and a grand total.
    ///
    /// It holds counts alone: who wants the dossiers behind them keeps a [`Ledger`](crate::count::Ledger) beside it. Column 2
    /// names the reporting unit instead of the field. Sections are those of the all-levels form: departments,
    /// districts (none after 01/7/2025), communes; any titles may be used.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let query = Query::new("2021-Q1".parse()?);
    /// let form = Counter::new(query).finish();
    /// let mut all = RollUp::of(form.form());
    /// all.add("Sở, ban, ngành", "Sở Thông tin và Truyền thông", form.form())?;
    /// assert_eq!(all.sections()[0].rows().len(), 1);
    /// assert!(all.add("Sở, ban, ngành", "sở thông tin và truyền thông", form.form()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawRollUp")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct RollUp from RawRollUp or RollUpError {
        period: Period,
        policy: String,
        sections: Vec<RollUpSection>,
        unplaced: u64,
        #[serde(skip)]
        names: Names,
    }
}

/// The names that are in a roll-up, as they match: so that a unit more takes the same time, however many there are.
#[derive(Clone, Debug, Default)]
struct Names {
    units: HashSet<MatchKey>,
    sections: HashMap<MatchKey, usize>,
}

/// What is derived from a roll-up does not tell it from another one.
impl PartialEq for Names {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Names {}

impl RollUp {
    /// Every unit once, as [`RollUp::add`] takes them.
    fn checked(mut self) -> Result<Self, RollUpError> {
        let mut names = Names::default();
        for (at, section) in self.sections.iter().enumerate() {
            // Of two sections that match, the first takes further units.
            names.sections.entry(MatchKey::new(section.title())).or_insert(at);
            for row in section.rows() {
                if !names.units.insert(MatchKey::new(row.label())) {
                    return Err(RollUpError::Twice { unit: Unit::new(row.label()) });
                }
            }
            for part in &section.parts {
                let row = section.rows.iter().find(|row| MatchKey::new(row.label()) == part.unit.key());
                let sum: Tally = part.rows.iter().map(|row| *row.tally()).sum();
                if row.is_none_or(|row| *row.tally() != sum) {
                    return Err(RollUpError::Parts { unit: part.unit.clone() });
                }
            }
        }
        let mut missing = self.sections.iter().flat_map(|section| &section.missing);
        let mut met = HashSet::new();
        if let Some(unit) = missing.find(|unit| names.units.contains(&unit.key()) || !met.insert(unit.key())) {
            return Err(RollUpError::Twice { unit: unit.clone() });
        }
        self.names = names;
        Ok(self)
    }
}

/// One section of a roll-up (phần của biểu tổng hợp).
///
/// ```
/// use cchc::form::RollUp;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let mut roll_up = RollUp::of(counted.form());
/// roll_up.add("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
/// let section = &roll_up.sections()[0];
/// assert_eq!((section.title(), section.total().received()), ("Sở, ban, ngành", 18));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollUpSection {
    title: String,
    rows: Vec<FormRow>,
    /// The fields of units, where they are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<RollUpPart>,
    /// Units of which no form has come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Unit>,
}

written! { RollUpSection {
    title,
    rows,
    parts unless Vec::is_empty,
    missing unless Vec::is_empty,
} }

/// The fields of one unit of a roll-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RollUpPart {
    unit: Unit,
    rows: Vec<FormRow>,
}

impl RollUpSection {
    /// The title: "Sở, ban, ngành".
    pub fn title(&self) -> &str {
        &self.title
    }

    /// A row for each unit.
    pub fn rows(&self) -> &[FormRow] {
        &self.rows
    }

    /// The rows of a unit's fields, where they are kept ([`RollUp::add_with_fields`]).
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add_with_fields("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
    /// assert_eq!(roll_up.sections()[0].fields_of("Sở Nội vụ").len(), counted.form().rows().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fields_of(&self, unit: impl AsRef<str>) -> &[FormRow] {
        let key = MatchKey::new(unit.as_ref());
        let part = self.parts.iter().find(|part| part.unit.key() == key);
        part.map_or(&[], |part| &part.rows)
    }

    /// The units that belong here and have not reported (chưa báo cáo): no numbers, which is not zero.
    pub fn missing(&self) -> &[Unit] {
        &self.missing
    }

    /// The sum of the rows.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
    /// assert_eq!(roll_up.sections()[0].total(), roll_up.total());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total(&self) -> Tally {
        self.rows.iter().map(|row| *row.tally()).sum()
    }
}

/// A form that does not fit into a roll-up.
///
/// ```
/// use cchc::form::{RollUp, RollUpError};
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let mut roll_up = RollUp::of(counted.form());
/// roll_up.add("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
/// let error = roll_up.add("UBND cấp xã", "Sở Nội vụ", counted.form()).unwrap_err();
/// assert!(matches!(error, RollUpError::Twice { .. }));
/// assert_eq!(error.kind(), cchc::ErrorKind::Invalid);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RollUpError {
    /// It is of another period.
    #[error("the form of {unit} is of {found}, not of {expected}")]
    Period {
        /// The unit.
        unit: Unit,
        /// The period of the roll-up.
        expected: Period,
        /// The period of the form.
        found: Period,
    },
    /// It was counted under another policy.
    #[error("the form of {unit} was counted under {found}, not under {expected}")]
    Policy {
        /// The unit.
        unit: Unit,
        /// The policy of the roll-up.
        expected: String,
        /// The policy of the form.
        found: String,
    },
    /// The unit is there already: adding it again would count its dossiers twice.
    #[error("the unit {unit} is in the roll-up already")]
    Twice {
        /// The unit.
        unit: Unit,
    },
    /// The fields of the unit do not add up to its row.
    #[error("the fields of {unit} do not add up to its row")]
    Parts {
        /// The unit.
        unit: Unit,
    },
}

explain! {
    RollUpError, error => match error {
        Self::Twice { .. } | Self::Parts { .. } => ErrorKind::Invalid,
        _ => ErrorKind::Mismatch,
    },
    match error {
        Self::Period { unit, expected, found } => format!("biểu của {unit} thuộc kỳ {found}, không phải {expected}"),
        Self::Policy { unit, expected, found } => format!("biểu của {unit} được đếm theo {found}, không phải {expected}"),
        Self::Twice { unit } => format!("đơn vị {unit} đã có trong biểu tổng hợp"),
        Self::Parts { unit } => format!("các lĩnh vực của {unit} không cộng lại thành hàng của đơn vị"),
    }
}

impl RollUp {
    /// An empty roll-up for forms like this one: same period, same policy.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let roll_up = RollUp::of(counted.form());
    /// assert_eq!((roll_up.missing(), roll_up.total().received()), (0, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(form: &ResultForm) -> Self {
        Self {
            period: *form.period(),
            policy: form.policy().to_owned(),
            sections: Vec::new(),
            unplaced: 0,
            names: Names::default(),
        }
    }

    /// Adds the total of a unit's form to a section; a section that is new comes last.
    ///
    /// # Errors
    ///
    /// Fails, and adds nothing, when the form is of another period or policy, or the unit is there already.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add("Sở, ban, ngành", "Sở Thông tin và Truyền thông", counted.form())?;
    /// assert_eq!(roll_up.total().received(), 18);
    /// assert!(roll_up.add("Sở, ban, ngành", "Sở Thông tin và Truyền thông", counted.form()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, section: &str, unit: impl Into<Unit>, form: &ResultForm) -> Result<(), RollUpError> {
        let unit = unit.into();
        if *form.period() != self.period {
            return Err(RollUpError::Period { unit, expected: self.period, found: *form.period() });
        }
        if form.policy() != self.policy {
            let (expected, found) = (self.policy.clone(), form.policy().to_owned());
            return Err(RollUpError::Policy { unit, expected, found });
        }
        self.add_row(section, unit, form.total())?;
        self.unplaced = self.unplaced.saturating_add(form.unplaced());
        Ok(())
    }

    fn add_row(&mut self, section: &str, unit: Unit, tally: Tally) -> Result<(), RollUpError> {
        if !self.names.units.insert(unit.key()) {
            return Err(RollUpError::Twice { unit });
        }
        let key = unit.key();
        let section = self.section_mut(section);
        section.missing.retain(|missing| missing.key() != key);
        section.rows.push(FormRow::new(unit.name(), None, tally));
        Ok(())
    }

    /// The section with this title; a new one comes last.
    fn section_mut(&mut self, title: &str) -> &mut RollUpSection {
        let next = self.sections.len();
        let at = *self.names.sections.entry(MatchKey::new(title)).or_insert(next);
        if at == next {
            let title = title.to_owned();
            self.sections.push(RollUpSection { title, rows: Vec::new(), parts: Vec::new(), missing: Vec::new() });
        }
        &mut self.sections[at]
    }

    /// Adds a unit's form with its fields: a third level below section and unit.
    ///
    /// # Errors
    ///
    /// As [`RollUp::add`].
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add_with_fields("Sở, ban, ngành", "Sở Thông tin và Truyền thông", counted.form())?;
    /// assert!(roll_up.get("Sở Thông tin và Truyền thông", Some("Lĩnh vực Báo chí")).is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_with_fields(
        &mut self,
        section: &str,
        unit: impl Into<Unit>,
        form: &ResultForm,
    ) -> Result<(), RollUpError> {
        let unit = unit.into();
        self.add(section, unit.clone(), form)?;
        let rows = form.rows().iter().map(|row| FormRow::new(row.label(), None, *row.tally())).collect();
        self.section_mut(section).parts.push(RollUpPart { unit, rows });
        Ok(())
    }

    /// Says that a unit belongs to a section: until its form is added it is listed as not having reported.
    ///
    /// # Errors
    ///
    /// Fails where the unit has reported to another section.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.expect("UBND cấp xã", "UBND xã Hải Hưng")?;
    /// assert_eq!(roll_up.missing(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn expect(&mut self, section: &str, unit: impl Into<Unit>) -> Result<(), RollUpError> {
        let unit = unit.into();
        let key = unit.key();
        let title = MatchKey::new(section);
        for known in &self.sections {
            if known.rows.iter().any(|row| MatchKey::new(row.label()) == key) {
                return if MatchKey::new(&known.title) == title { Ok(()) } else { Err(RollUpError::Twice { unit }) };
            }
        }
        for known in &mut self.sections {
            known.missing.retain(|missing| missing.key() != key);
        }
        self.section_mut(section).missing.push(unit);
        Ok(())
    }

    /// The roll-up of a form that was counted by unit, or by unit and field: each unit goes to its section in `sections`, a
    /// unit that is in none to [`RollUp::UNSORTED`], and one of which the form has no row has not reported.
    ///
    /// ```
    /// use cchc::count::Dimension;
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Dossier, Query};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    /// let mut counter = Counter::builder(Query::new("2026-Q1".parse()?)).dimension(Dimension::UnitAndField).build();
    /// counter.add(&Dossier::new("A", "Hộ tịch").with_unit("UBND xã A").with_received(day))?;
    /// let counted = counter.finish();
    /// let sections = [("Sở, ban, ngành", ["Sở Tư pháp"]), ("UBND cấp xã", ["UBND xã A"])];
    /// let all = RollUp::of_units(counted.form(), &sections)?;
    /// assert_eq!(all.sections()[0].missing()[0].name(), "Sở Tư pháp");
    /// assert_eq!(all.get("UBND xã A", Some("Hộ tịch")).unwrap().received(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails where `sections` has a unit in two sections.
    pub fn of_units<S: AsRef<str>, U: AsRef<str>>(
        form: &ResultForm,
        sections: &[(S, impl AsRef<[U]>)],
    ) -> Result<Self, RollUpError> {
        let mut all = Self::of(form);
        let mut known = BTreeMap::new();
        for (section, units) in sections {
            for unit in units.as_ref() {
                all.expect(section.as_ref(), unit.as_ref())?;
                if known
                    .insert(MatchKey::new(unit.as_ref()), section.as_ref())
                    .is_some_and(|old| old != section.as_ref())
                {
                    return Err(RollUpError::Twice { unit: Unit::new(unit.as_ref()) });
                }
            }
        }
        // Rows of one unit together, in the order in which the units are met.
        let mut units: Vec<(Unit, Vec<&FormRow>)> = Vec::new();
        for row in form.rows() {
            let unit = row.unit().cloned().unwrap_or_default();
            match units.iter_mut().find(|(known, _)| known.key() == unit.key()) {
                Some((_, rows)) => rows.push(row),
                None => units.push((unit, vec![row])),
            }
        }
        for (unit, rows) in units {
            let section = known.get(&unit.key()).copied().unwrap_or(Self::UNSORTED);
            let by_field = rows.iter().any(|row| row.label() != unit.name());
            let total = rows.iter().map(|row| *row.tally()).sum();
            all.add_row(section, unit.clone(), total)?;
            if by_field {
                let rows = rows.iter().map(|row| FormRow::new(row.label(), None, *row.tally())).collect();
                all.section_mut(section).parts.push(RollUpPart { unit, rows });
            }
        }
        all.unplaced = form.unplaced();
        Ok(all)
    }

    /// The section of units that belong to no other.
    pub const UNSORTED: &'static str = "Đơn vị chưa xếp nhóm";

    /// The counts of a unit, or of one field of it; `None` where the unit has not reported, or its fields are not kept.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
    /// assert_eq!(roll_up.get("Sở Nội vụ", None).unwrap().received(), 18);
    /// assert_eq!(roll_up.get("Sở Y tế", None), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn get(&self, unit: impl AsRef<str>, field: Option<&str>) -> Option<Tally> {
        let key = MatchKey::new(unit.as_ref());
        let section =
            self.sections.iter().find(|section| section.rows.iter().any(|row| MatchKey::new(row.label()) == key))?;
        let named = |rows: &[FormRow], key: &MatchKey, of: &dyn Fn(&str) -> MatchKey| {
            rows.iter().find(|row| of(row.label()) == *key).map(|row| *row.tally())
        };
        match field {
            None => named(&section.rows, &key, &MatchKey::new),
            Some(field) => named(section.fields_of(unit), &MatchKey::of_field(field), &MatchKey::of_field),
        }
    }

    /// How many units have not reported.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.expect("UBND cấp xã", "UBND xã Hải Hưng")?;
    /// roll_up.add("UBND cấp xã", "UBND xã Hải Hưng", counted.form())?;
    /// assert_eq!(roll_up.missing(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn missing(&self) -> usize {
        self.sections.iter().map(|section| section.missing.len()).sum()
    }

    /// The period.
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// The name of the policy.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The sections, in the order in which they came.
    pub fn sections(&self) -> &[RollUpSection] {
        &self.sections
    }

    /// The grand total (tổng cộng).
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
    /// roll_up.add("Sở, ban, ngành", "Sở Y tế", counted.form())?;
    /// assert_eq!(roll_up.total().received(), 36);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total(&self) -> Tally {
        self.sections.iter().map(RollUpSection::total).sum()
    }

    /// Sections of districts in a period that begins after there were none.
    ///
    /// A period with 01/7/2025 inside it may have them; that it is mixed the form says itself.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let form = |period: &str| Counter::new(Query::new(period.parse().unwrap())).finish().form().clone();
    /// let districts = |period: &str| {
    ///     let mut all = RollUp::of(&form(period));
    ///     all.add("UBND cấp huyện", "UBND huyện Ý Yên", &form(period)).unwrap();
    ///     all.check_levels().total()
    /// };
    /// assert_eq!([districts("2025-Q2"), districts("2025-Q3"), districts("2025-Q4")], [0, 0, 1]);
    /// ```
    pub fn check_levels(&self) -> Findings {
        let mut findings = Findings::default();
        if GovernmentLevel::District.exists_on(self.period.from()) {
            return findings;
        }
        let level = MatchKey::new("huyện");
        let of_district = |name: &str| MatchKey::new(name).as_str().split(' ').any(|word| word == level.as_str());
        for section in self.sections.iter().filter(|section| of_district(section.title())) {
            findings.push(Finding::new(Rule::DISTRICT_AFTER_END, Location::whole()).with_found(section.title()));
        }
        findings
    }

    /// How many dossiers of all units could not be placed.
    pub fn unplaced(&self) -> u64 {
        self.unplaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::folded_by;

    fn form() -> ResultForm {
        ResultForm::new("2021-Q1".parse().unwrap(), "p", Vec::new(), 1)
    }

    /// A unit more folds its own name, that of its section, and its name among those that are expected, however many there are.
    #[test]
    fn a_unit_more_takes_the_same_steps_in_a_roll_up_of_any_size() {
        let mut all = RollUp::of(&form());
        for units in [10, 100, 1_000] {
            let before: usize = all.sections().iter().map(|section| section.rows().len()).sum();
            for at in before..units {
                all.add(&format!("Khối {}", at % 40), format!("Đơn vị {at}"), &form()).unwrap();
            }
            let form = form();
            let folded = folded_by(|| all.add("khối 7", format!("Thêm {units}"), &form).unwrap());
            assert_eq!(folded, 3, "{units}");
        }
        assert_eq!(all.unplaced(), 1_001);
        let read: RollUp = serde_json::from_str(&serde_json::to_string(&all).unwrap()).unwrap();
        assert_eq!(read, all);
        let mut read = read;
        assert!(matches!(read.add("Khối 7", "đơn vị 3", &form()), Err(RollUpError::Twice { .. })));
        read.add("KHỐI 3", "Mới", &form()).unwrap();
        assert_eq!(read.sections().len(), all.sections().len());
    }
}
