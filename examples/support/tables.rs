//! The tables of a file.

use cchc::finding::Findings;
use cchc::ingest::xlsx;
use cchc::table::Table;

use super::{cannot_read, read};

/// The tables of a file: a workbook, or text.
pub(crate) fn read_tables(path: &str, findings: &mut Findings) -> Result<Vec<Table>, String> {
    tables_in(path, &read(path)?, findings)
}

/// The tables of the bytes of a file.
pub(crate) fn tables_in(path: &str, bytes: &[u8], findings: &mut Findings) -> Result<Vec<Table>, String> {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let (tables, noticed) = xlsx::read_tables(bytes).map_err(|error| cannot_read(path, error))?;
        findings.merge(noticed);
        return Ok(tables);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| cannot_read(path, "not UTF-8 text"))?;
    Ok(Table::all_from_text(text))
}
