//! The catalogue and the calendar of an office.

use cchc::catalogue::OfficeClock;
use cchc::check::check_overdue_on_days_off;
use cchc::finding::Findings;
use cchc::{Catalogue, Dossier, Query, WorkCalendar};

use super::tables::catalogue_of;
use super::{read, read_text};

/// A work calendar; that of the civil service without a file.
pub(crate) fn calendar(path: Option<&str>) -> Result<WorkCalendar, String> {
    let Some(path) = path else { return Ok(WorkCalendar::civil_service()) };
    let text = read_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    serde_json::from_str(text).map_err(|error| match error.to_string() {
        // The one member that a calendar needs.
        missing if missing.contains("missing field `sessions`") => {
            format!("{path} is no calendar: {missing}, the hours of each weekday: {{\"sessions\":{{\"mon\":[\"07:30-11:30\",\"13:30-17:00\"],…}}}}, as in docs/calendar.json")
        }
        error => format!("{path} is no calendar: {error}"),
    })
}

/// A catalogue: as this crate writes it, rules of the clock included, or a list of procedures.
pub(crate) fn catalogue(path: &str, findings: &mut Findings) -> Result<Catalogue, String> {
    let own: Option<Catalogue> = serde_json::from_slice(read(path)?.trim_ascii_start()).ok();
    if let Some(own) = own.filter(|own| !own.procedures().is_empty()) {
        return Ok(own);
    }
    let list = catalogue_of(path, findings)?;
    findings.merge(list.findings().clone());
    Ok(list.into_catalogue())
}

/// The rules of the procedures with the calendar, where there is a catalogue.
pub(crate) fn clock(
    path: Option<&str>,
    calendar: &WorkCalendar,
    findings: &mut Findings,
) -> Result<Option<OfficeClock>, String> {
    let catalogue = path.map(|path| catalogue(path, findings)).transpose()?;
    Ok(catalogue.map(|catalogue| OfficeClock::new(catalogue, calendar.clone())))
}

/// The dossiers that are overdue only because their due date lies on a day off of the civil service. A query with a clock says so
/// itself.
pub(crate) fn overdue_on_days_off(query: &Query, dossiers: &[Dossier]) -> Findings {
    match query.clock() {
        Some(_) => Findings::default(),
        None => check_overdue_on_days_off(query, &WorkCalendar::civil_service(), dossiers),
    }
}
