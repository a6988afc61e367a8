//! The catalogue and the calendar of an office.

use cchc::catalogue::OfficeClock;
use cchc::finding::Findings;
use cchc::ingest::{ReadCatalogue, catalogue_tables, read_catalogue};
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

/// A list of procedures: a table, or JSON of a portal.
pub(crate) fn list(path: &str, findings: &mut Findings) -> Result<ReadCatalogue, String> {
    let bytes = read(path)?;
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    let tables = match start {
        Some(b'{' | b'[') => {
            let text = std::str::from_utf8(&bytes).map_err(|_| cannot_read(path, "not UTF-8 text"))?;
            catalogue_tables(text).map_err(|error| cannot_read(path, error))?
        }
        _ => tables_in(path, &bytes, findings)?,
    };
    read_catalogue(&tables).map_err(|error| cannot_read(path, error))
}

/// A catalogue: as this crate writes it, rules of the clock included, or a list of procedures.
pub(crate) fn catalogue(path: &str, findings: &mut Findings) -> Result<Catalogue, String> {
    let own: Option<Catalogue> = serde_json::from_slice(read(path)?.trim_ascii_start()).ok();
    if let Some(own) = own.filter(|own| !own.procedures().is_empty()) {
        return Ok(own);
    }
    let list = list(path, findings)?;
    findings.merge(list.findings().clone());
    Ok(list.catalogue().clone())
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
