//! Forms of many units as one.

use std::collections::{HashMap, HashSet};

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
    /// Column 2 names the reporting unit instead of the field. Sections are those of the all-levels form: departments,
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
        }
        self.names = names;
        Ok(self)
    }
}

/// One section of a roll-up (phần của biểu tổng hợp).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollUpSection {
    title: String,
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

    /// The sum of the rows.
    pub fn total(&self) -> Tally {
        self.rows.iter().map(|row| *row.tally()).sum()
    }
}

/// A form that does not fit into a roll-up.
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
}

explain! {
    RollUpError, error => match error {
        Self::Twice { .. } => ErrorKind::Invalid,
        _ => ErrorKind::Mismatch,
    },
    match error {
        Self::Period { unit, expected, found } => format!("biểu của {unit} thuộc kỳ {found}, không phải {expected}"),
        Self::Policy { unit, expected, found } => format!("biểu của {unit} được đếm theo {found}, không phải {expected}"),
        Self::Twice { unit } => format!("đơn vị {unit} đã có trong biểu tổng hợp"),
    }
}

impl RollUp {
    /// An empty roll-up for forms like this one: same period, same policy.
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
    pub fn add(&mut self, section: &str, unit: impl Into<Unit>, form: &ResultForm) -> Result<(), RollUpError> {
        let unit = unit.into();
        if *form.period() != self.period {
            return Err(RollUpError::Period { unit, expected: self.period, found: *form.period() });
        }
        if form.policy() != self.policy {
            let (expected, found) = (self.policy.clone(), form.policy().to_owned());
            return Err(RollUpError::Policy { unit, expected, found });
        }
        if !self.names.units.insert(unit.key()) {
            return Err(RollUpError::Twice { unit });
        }
        let row = FormRow::new(unit.name(), None, form.total());
        let next = self.sections.len();
        let place = *self.names.sections.entry(MatchKey::new(section)).or_insert(next);
        match self.sections.get_mut(place) {
            Some(known) => known.rows.push(row),
            None => self.sections.push(RollUpSection { title: section.to_owned(), rows: vec![row] }),
        }
        self.unplaced = self.unplaced.saturating_add(form.unplaced());
        Ok(())
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

    /// A unit more folds its own name and that of its section, however many there are.
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
            assert_eq!(folded, 2, "{units}");
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
