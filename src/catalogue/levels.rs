//! Procedures against the levels of government that there are.

use chrono::NaiveDate;

use super::{Catalogue, Level};
use crate::finding::{Finding, Findings, Location, Rule, shown};

/// From this day there are a province and a commune, and no district between them ([Luật 72/2025/QH15](crate::_documentation::law#act-luat-72-2025-qh15)).
const TWO_LEVELS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 7, 1);

impl Catalogue {
    /// Checks the levels that settle procedures (cấp giải quyết), for a catalogue as it is on `day`: from 01/7/2025 nothing in
    /// force is settled at the district.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Level, Procedure};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let procedure = Procedure::new("1.000001", "Đăng ký khai sinh", "Hộ tịch").with_level_handled(Level::District);
    /// let catalogue = Catalogue::new().with_procedure(procedure);
    /// let day = |year| NaiveDate::from_ymd_opt(year, 6, 30).unwrap();
    /// assert!(catalogue.check_levels(day(2025)).is_empty());
    /// assert_eq!(catalogue.check_levels(day(2026)).total(), 1);
    /// ```
    pub fn check_levels(&self, day: NaiveDate) -> Findings {
        let mut findings = Findings::default();
        if TWO_LEVELS.is_none_or(|from| day < from) {
            return findings;
        }
        for procedure in self.procedures() {
            if procedure.is_in_force() && procedure.levels_handled().contains(&Level::District) {
                let place = format!("{} {}", procedure.code(), procedure.name());
                let place = Location::row(shown(place.trim().to_owned()));
                findings.push(Finding::new(Rule::CATALOGUE_LEVEL_ABOLISHED, place).with_found("cấp huyện"));
            }
        }
        findings
    }
}
