//! The catalogue and the calendar of an office.

use cchc::catalogue::OfficeClock;
use cchc::finding::Findings;
use cchc::ingest::{catalogue_tables, read_catalogue};
use cchc::{Catalogue, WorkCalendar};

use super::tables::tables_in;
use super::{cannot_read, read, read_text};

/// A work calendar; that of the civil service without a file.
pub(crate) fn calendar(path: Option<&str>) -> Result<WorkCalendar, String> {
    let Some(path) = path else { return Ok(WorkCalendar::civil_service()) };
    let text = read_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    serde_json::from_str(text).map_err(|error| format!("{path} is no calendar: {error}"))
}

/// A list of procedures: a table, JSON of a portal, or a catalogue as this crate writes it, rules of the clock included.
pub(crate) fn catalogue(path: &str, findings: &mut Findings) -> Result<Catalogue, String> {
    let bytes = read(path)?;
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    let tables = match start {
        Some(b'{' | b'[') => {
            let text = std::str::from_utf8(&bytes).map_err(|_| cannot_read(path, "not UTF-8 text"))?;
            let own: Result<Catalogue, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
            if let Some(own) = own.ok().filter(|own| !own.procedures().is_empty()) {
                return Ok(own);
            }
            catalogue_tables(text).map_err(|error| cannot_read(path, error))?
        }
        _ => tables_in(path, &bytes, findings)?,
    };
    let read = read_catalogue(&tables).map_err(|error| cannot_read(path, error))?;
    findings.merge(read.findings().clone());
    Ok(read.catalogue().clone())
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
