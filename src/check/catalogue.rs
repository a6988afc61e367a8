//! Dossiers against the catalogue, and the catalogue against dossiers.

use std::collections::HashSet;

use crate::catalogue::{Catalogue, Procedure};
use crate::dossier::Dossier;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::{Channel, ProcedureCode};
use crate::time::AsOf;

/// Checks dossiers against a catalogue: procedures that it does not have or that are repealed, dossiers of another field
/// than their procedure, online dossiers of procedures that are not offered online.
///
/// Procedures are found as [`Catalogue::procedure_like`] finds them. A dossier without one is not looked at, and a procedure of which nothing says whether it is
/// offered online is no finding: unknown is not "no".
///
/// ```
/// use cchc::catalogue::Procedure;
/// use cchc::check::check_dossiers_against_catalogue;
/// use cchc::{Catalogue, Dossier};
///
/// let catalogue = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép", "Báo chí"));
/// let known = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129");
/// let other = Dossier::new("HS-2", "Báo chí").with_procedure("1.999999");
/// let findings = check_dossiers_against_catalogue(&catalogue, [&known, &other]);
/// assert_eq!(findings.iter().next().unwrap().rule().code(), "procedure-not-listed");
/// assert_eq!(findings.total(), 1);
/// ```
pub fn check_dossiers_against_catalogue<'a>(
    catalogue: &Catalogue,
    dossiers: impl IntoIterator<Item = &'a Dossier>,
) -> Findings {
    let mut findings = Findings::default();
    for dossier in dossiers {
        let Some(code) = dossier.procedure() else { continue };
        let place = Location::dossier(dossier.code().as_str());
        let Some(procedure) = catalogue.procedure_like(code) else {
            findings.push(Finding::new(Rule::PROCEDURE_NOT_LISTED, place).with_found(code.as_str()));
            continue;
        };
        if !procedure.is_in_force() {
            findings.push(Finding::new(Rule::PROCEDURE_REPEALED, place.clone()).with_found(code.as_str()));
        }
        // A field that another one stands for is that other field from its day on.
        let received = dossier.state(AsOf::everything()).episodes().first().map(|episode| episode.received.day());
        let same = match received {
            Some(day) => {
                catalogue.resolve(dossier.field(), day).key() == catalogue.resolve(procedure.field(), day).key()
            }
            None => dossier.field().key() == procedure.field().key(),
        };
        if !same && !dossier.field().name().trim().is_empty() && !procedure.field().name().is_empty() {
            let finding = Finding::new(Rule::PROCEDURE_OTHER_FIELD, place.clone());
            findings.push(finding.with_expected(procedure.field().name()).with_found(dossier.field().name()));
        }
        if dossier.channel() == Some(Channel::Online) && procedure.offers_online() == Some(false) {
            findings.push(Finding::new(Rule::ONLINE_NOT_OFFERED, place).with_found(code.as_str()));
        }
    }
    findings
}

/// The procedures in force of which no dossier is there (TTHC không phát sinh hồ sơ), in the order of the catalogue.
///
/// ```
/// use cchc::catalogue::Procedure;
/// use cchc::check::procedures_without_dossiers;
/// use cchc::{Catalogue, Dossier};
///
/// let catalogue = Catalogue::new()
///     .with_procedure(Procedure::new("1.005129", "Cấp giấy phép", "Báo chí"))
///     .with_procedure(Procedure::new("1.005130", "Cấp lại", "Báo chí"));
/// let dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129");
/// let idle = procedures_without_dossiers(&catalogue, [&dossier]);
/// assert_eq!(idle.len(), 1);
/// assert_eq!(idle[0].code().as_str(), "1.005130");
/// ```
pub fn procedures_without_dossiers<'c, 'a>(
    catalogue: &'c Catalogue,
    dossiers: impl IntoIterator<Item = &'a Dossier>,
) -> Vec<&'c Procedure> {
    let used: HashSet<&ProcedureCode> = dossiers
        .into_iter()
        .filter_map(|dossier| catalogue.procedure_like(dossier.procedure()?))
        .map(Procedure::code)
        .collect();
    let idle = |procedure: &&Procedure| procedure.is_in_force() && !used.contains(procedure.code());
    catalogue.procedures().iter().filter(idle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_with_its_agency_and_a_name_are_the_procedure() {
        let catalogue = Catalogue::new()
            .with_procedure(Procedure::new("1.000894", "Đăng ký kết hôn", "Hộ tịch"))
            .with_procedure(Procedure::new("1.000110.000.00.00.H24", "Đăng ký khai sinh", "Hộ tịch"))
            .with_procedure(Procedure::new("2.000001.000.00.00.H24", "Cấp lại", "Hộ tịch"))
            .with_procedure(Procedure::new("2.000001.000.00.00.H25", "Cấp lại bản sao", "Hộ tịch"));
        for code in ["1.000894.000.00.00.H24", "1.000110", "1.000110.000.00.00.H08", "đăng ký khai sinh"] {
            let dossier = Dossier::new("HS-1", "Hộ tịch").with_procedure(code);
            assert!(check_dossiers_against_catalogue(&catalogue, [&dossier]).is_empty(), "{code}");
            assert_eq!(procedures_without_dossiers(&catalogue, [&dossier]).len(), 3, "{code}");
        }
        // Two procedures have this number, and neither is meant for certain.
        let dossier = Dossier::new("HS-1", "Hộ tịch").with_procedure("2.000001");
        assert_eq!(check_dossiers_against_catalogue(&catalogue, [&dossier]).total(), 1);
    }
    use crate::catalogue::{ServiceLevel, Standing};
    use chrono::NaiveDate;

    #[test]
    fn each_fault_is_found_and_unknown_is_not_no() {
        let merged = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();
        let catalogue = Catalogue::new()
            .with_procedure(Procedure::new("1.1", "Một", "Báo chí"))
            .with_procedure(Procedure::new("1.2", "Hai", "Báo chí").with_standing(Standing::Repealed))
            .with_procedure(Procedure::new("1.3", "Ba", "Báo chí").with_level(ServiceLevel::Information))
            .with_procedure(Procedure::new("1.4", "Bốn", "Báo chí, xuất bản"))
            .with_succession("Báo chí cũ", "Báo chí, xuất bản", merged);
        let found = |field: &str, code: &str| -> Vec<Rule> {
            let dossier =
                Dossier::new("HS-1", field).with_procedure(code).with_channel(Channel::Online).with_received(merged);
            check_dossiers_against_catalogue(&catalogue, [&dossier]).iter().map(Finding::rule).collect()
        };
        assert_eq!(found("Báo chí", "1.1"), []);
        assert_eq!(found("Báo chí", "1.9"), [Rule::PROCEDURE_NOT_LISTED]);
        assert_eq!(found("Báo chí", "1.2"), [Rule::PROCEDURE_REPEALED]);
        assert_eq!(found("Hộ tịch", "1.1"), [Rule::PROCEDURE_OTHER_FIELD]);
        assert_eq!(found("Báo chí", "1.3"), [Rule::ONLINE_NOT_OFFERED]);
        assert_eq!(found("Báo chí cũ", "1.4"), []);
        assert_eq!(found("Báo chí", "MỘT"), [], "a list may hold the name");
        let none = Dossier::new("HS-1", "Báo chí");
        assert!(check_dossiers_against_catalogue(&catalogue, [&none]).is_empty());
    }
}
