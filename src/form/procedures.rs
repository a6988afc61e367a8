//! Biểu II.07b/VPCP/KSTT: how many procedures there are.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, Level, Procedure};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::GovernmentLevel;
use crate::names::{Field, MatchKey};

/// How many procedures a field has (số TTHC), in all and at each level of government.
///
/// A procedure handled at several levels counts once in the total, so the total can be less than the sum of the levels.
///
/// ```
/// use cchc::Catalogue;
/// use cchc::catalogue::{Level, Procedure};
/// use cchc::form::ProcedureForm;
///
/// let birth = Procedure::new("1.001193", "Đăng ký khai sinh", "Hộ tịch").with_level_handled(Level::Commune);
/// let form = ProcedureForm::new(&Catalogue::new().with_procedure(birth));
/// let (_, row) = form.rows().next().unwrap();
/// assert_eq!((row.all.total, row.all.commune), (1, 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelCount {
    /// In all; each procedure once.
    pub total: usize,
    /// At province level (cấp tỉnh).
    pub province: usize,
    /// At district level (cấp huyện), until 30/6/2025.
    pub district: usize,
    /// At commune level (cấp xã).
    pub commune: usize,
}

impl LevelCount {
    fn of<'a>(procedures: impl Iterator<Item = &'a Procedure>) -> Self {
        let mut count = Self::default();
        for procedure in procedures {
            count.total += 1;
            count.province += usize::from(procedure.levels_handled().contains(&Level::Province));
            count.district += usize::from(procedure.levels_handled().contains(&Level::District));
            count.commune += usize::from(procedure.levels_handled().contains(&Level::Commune));
        }
        count
    }

    /// Total, province and commune: the two levels of local government that there are since 01/7/2025. A procedure that
    /// a list of before that day settles at district level is in the total only.
    ///
    /// ```
    /// use cchc::form::LevelCount;
    ///
    /// let count = LevelCount { total: 9, province: 4, district: 2, commune: 5 };
    /// assert_eq!(count.two_levels(), [9, 4, 5]);
    /// ```
    pub fn two_levels(self) -> [usize; 3] {
        [self.total, self.province, self.commune]
    }

    fn columns(self) -> [usize; 4] {
        [self.total, self.province, self.district, self.commune]
    }
}

checked! {
    /// Biểu số II.07b/VPCP/KSTT under [TT 01/2020/TT-VPCP](crate::_documentation::law#act-01-2020-tt-vpcp): numbers of
    /// procedures, not of dossiers, in fourteen columns.
    ///
    /// (3) to (6) all procedures, (7) to (10) those under the one-stop mechanism, (11) to (14) those with an issued internal
    /// workflow; each group is total, province, district, commune. The same code means another table under other circulars.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Level, Procedure};
    /// use cchc::form::ProcedureForm;
    ///
    /// let both = Procedure::new("1.000001", "Đăng ký", "Hộ tịch").with_level_handled(Level::Province).with_level_handled(Level::Commune);
    /// let catalogue = Catalogue::new().with_field("Hộ tịch").with_procedure(both.with_one_stop(true));
    /// let form = ProcedureForm::new(&catalogue);
    /// assert_eq!((form.total().column(3), form.total().column(4), form.total().column(6)), (Some(1), Some(1), Some(1)));
    /// assert_eq!((form.total().column(7), form.total().column(11)), (Some(1), Some(0)));
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawProcedureForm")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct ProcedureForm from RawProcedureForm or &'static str {
        rows: Vec<(String, ProcedureRow)>,
        total: ProcedureRow,
    }
}

impl ProcedureForm {
    /// Every procedure is in one row, so the total is the sum of the rows.
    fn checked(self) -> Result<Self, &'static str> {
        let sum = |number| {
            let counts = self.rows.iter().map(|(_, row)| row.column(number).unwrap_or_default());
            counts.fold(0, usize::saturating_add)
        };
        if (3..=14).any(|number| self.total.column(number) != Some(sum(number))) {
            return Err("the total is not the sum of the rows");
        }
        Ok(self)
    }
}

/// One row of Biểu II.07b.
///
/// ```
/// use cchc::Catalogue;
/// use cchc::catalogue::{Level, Procedure};
/// use cchc::form::ProcedureForm;
///
/// let birth = Procedure::new("1.001193", "Đăng ký khai sinh", "Hộ tịch").with_level_handled(Level::Commune).with_one_stop(true);
/// let form = ProcedureForm::new(&Catalogue::new().with_procedure(birth));
/// let (_, row) = form.rows().next().unwrap();
/// assert_eq!(row.one_stop.commune, 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProcedureRow {
    /// All procedures, columns 3 to 6.
    pub all: LevelCount,
    /// Under the one-stop mechanism (cơ chế một cửa), columns 7 to 10.
    pub one_stop: LevelCount,
    /// With an issued internal workflow (quy trình nội bộ), columns 11 to 14.
    pub workflow: LevelCount,
}

impl ProcedureRow {
    fn of<'a>(procedures: impl Iterator<Item = &'a Procedure> + Clone) -> Self {
        Self {
            all: LevelCount::of(procedures.clone()),
            one_stop: LevelCount::of(procedures.clone().filter(|procedure| procedure.is_one_stop())),
            workflow: LevelCount::of(procedures.filter(|procedure| procedure.has_workflow())),
        }
    }

    /// The number in a column, 3 to 14.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Level, Procedure};
    /// use cchc::form::ProcedureForm;
    ///
    /// let birth = Procedure::new("1.001193", "Đăng ký khai sinh", "Hộ tịch").with_level_handled(Level::Commune);
    /// let form = ProcedureForm::new(&Catalogue::new().with_procedure(birth));
    /// let (_, row) = form.rows().next().unwrap();
    /// assert_eq!((row.column(3), row.column(15)), (Some(1), None));
    /// ```
    pub fn column(&self, number: u8) -> Option<usize> {
        let at = usize::from(number.checked_sub(3)?);
        [self.all, self.one_stop, self.workflow].get(at / 4).map(|group| group.columns()[at % 4])
    }
}

impl ProcedureForm {
    /// Counts the procedures in force of a catalogue: a row for each of its fields, then one for each further field met.
    ///
    /// ```
    /// use cchc::form::ProcedureForm;
    ///
    /// let form = ProcedureForm::new(&cchc::samples::catalogue());
    /// assert_eq!(form.rows().count(), cchc::samples::catalogue().fields().len());
    /// ```
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut places: HashMap<MatchKey, usize> = HashMap::new();
        let mut groups: Vec<(String, Vec<&Procedure>)> = Vec::new();
        let mut place = |groups: &mut Vec<(String, Vec<&Procedure>)>, field: &Field| {
            *places.entry(field.key()).or_insert_with(|| {
                groups.push((field.name().to_owned(), Vec::new()));
                groups.len() - 1
            })
        };
        for field in catalogue.fields() {
            place(&mut groups, field);
        }
        let in_force = catalogue.procedures().iter().filter(|procedure| procedure.is_in_force());
        for procedure in in_force.clone() {
            let at = place(&mut groups, procedure.field());
            groups[at].1.push(procedure);
        }
        let rows = groups.into_iter().map(|(name, group)| (name, ProcedureRow::of(group.into_iter())));
        Self { rows: rows.collect(), total: ProcedureRow::of(in_force) }
    }

    /// The rows with the names of their fields.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Level, Procedure};
    /// use cchc::form::ProcedureForm;
    ///
    /// let birth = Procedure::new("1.001193", "Đăng ký khai sinh", "Hộ tịch").with_level_handled(Level::Commune);
    /// let form = ProcedureForm::new(&Catalogue::new().with_procedure(birth));
    /// assert_eq!(form.rows().next().unwrap().0, "Hộ tịch");
    /// ```
    pub fn rows(&self) -> impl Iterator<Item = (&str, &ProcedureRow)> {
        self.rows.iter().map(|(name, row)| (name.as_str(), row))
    }

    /// The total row.
    pub fn total(&self) -> &ProcedureRow {
        &self.total
    }

    /// The printed columns on a day: from 01/7/2025 on without those of districts, 5, 9 and 13, whose numbers stay free.
    ///
    /// ```
    /// use cchc::form::ProcedureForm;
    ///
    /// assert_eq!(ProcedureForm::columns_on("2025-06-30".parse().unwrap()).len(), 12);
    /// assert_eq!(ProcedureForm::columns_on("2026-12-14".parse().unwrap()), [3, 4, 6, 7, 8, 10, 11, 12, 14]);
    /// ```
    pub fn columns_on(day: NaiveDate) -> Vec<u8> {
        let districts = GovernmentLevel::District.exists_on(day);
        (3..=14).filter(|number| districts || number % 4 != 1).collect()
    }

    /// Procedures that the form of `day` still counts at district level although there are no districts.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Level, Procedure};
    /// use cchc::form::ProcedureForm;
    ///
    /// let old = Procedure::new("1.001193", "Đăng ký khai sinh", "Hộ tịch").with_level_handled(Level::District);
    /// let form = ProcedureForm::new(&Catalogue::new().with_procedure(old));
    /// assert!(form.check_levels("2025-06-30".parse()?).is_empty());
    /// assert!(!form.check_levels("2025-07-01".parse()?).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check_levels(&self, day: NaiveDate) -> Findings {
        let mut findings = Findings::default();
        if GovernmentLevel::District.exists_on(day) {
            return findings;
        }
        for (name, row) in self.rows().filter(|(_, row)| row.all.district > 0) {
            let count = i64::try_from(row.all.district).unwrap_or(i64::MAX);
            let finding = Finding::new(Rule::DISTRICT_AFTER_END, Location::whole()).with_expected(0);
            findings.push(finding.with_found(count).with_detail(name));
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::folded_by;

    #[test]
    fn a_form_of_procedures_folds_each_name_once() {
        for count in [10, 100, 1_000] {
            let mut catalogue = Catalogue::new();
            for at in 0..count {
                catalogue =
                    catalogue.with_procedure(Procedure::new(format!("1.{at}"), "Tên", format!("Lĩnh vực {at}")));
            }
            let folded = folded_by(|| assert_eq!(ProcedureForm::new(&catalogue).rows().count(), count));
            assert!(folded <= 2 * count as u64, "{folded} names for {count} procedures");
        }
    }

    #[test]
    fn procedures_are_counted_at_each_level_that_settles_them() {
        let procedure = |code: &str, level| Procedure::new(code, "Tên", "Hộ tịch").with_level_handled(level);
        let catalogue = Catalogue::new()
            .with_procedure(procedure("1.1", Level::Province))
            .with_procedure(procedure("1.2", Level::Province))
            .with_procedure(procedure("1.3", Level::District))
            .with_procedure(procedure("1.4", Level::District))
            .with_procedure(procedure("1.5", Level::District))
            .with_procedure(procedure("1.6", Level::Commune))
            .with_procedure(procedure("1.7", Level::Commune))
            .with_procedure(procedure("1.8", Level::Commune))
            .with_procedure(procedure("1.9", Level::Commune))
            .with_procedure(procedure("2.0", Level::Province).with_level_handled(Level::Commune));
        let all = ProcedureForm::new(&catalogue).total().all;
        assert_eq!(all, LevelCount { total: 10, province: 3, district: 3, commune: 5 });
    }
}
