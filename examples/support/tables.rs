//! The tables of a file, and what is kept in tables: registers.

use cchc::document::Register;
use cchc::finding::Findings;
use cchc::ingest::docx::{self, FileKind};
use cchc::ingest::{read_register, xlsx};
use cchc::table::Table;

use super::{cannot_read, read};

/// The tables of a file: a workbook, a Word document, or text.
pub(crate) fn read_tables(path: &str, findings: &mut Findings) -> Result<Vec<Table>, String> {
    tables_in(path, &read(path)?, findings)
}

/// The tables of the bytes of a file.
pub(crate) fn tables_in(path: &str, bytes: &[u8], findings: &mut Findings) -> Result<Vec<Table>, String> {
    let (tables, noticed) = match FileKind::of(bytes) {
        FileKind::Workbook | FileKind::Encrypted => {
            xlsx::read_tables(bytes).map_err(|error| cannot_read(path, error))?
        }
        kind @ (FileKind::LegacyWord | FileKind::Pdf | FileKind::Rtf) => {
            return Err(cannot_read(path, format!("the file is {kind}")));
        }
        _ if bytes.starts_with(b"PK\x03\x04") => docx::read_tables(bytes).map_err(|error| cannot_read(path, error))?,
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| cannot_read(path, "not UTF-8 text"))?;
            (Table::all_from_text(text), Findings::default())
        }
    };
    findings.merge(noticed);
    Ok(tables)
}

/// A register of documents: its JSON, or a table.
pub(crate) fn register(path: &str) -> Result<Register, String> {
    let bytes = read(path)?;
    if bytes.first() == Some(&b'[') {
        return serde_json::from_slice(&bytes).map_err(|error| cannot_read(path, error));
    }
    let mut noticed = Findings::default();
    let register = read_register(&tables_in(path, &bytes, &mut noticed)?);
    if register.entries().is_empty() {
        return Err(cannot_read(path, "no register of documents: expected columns Số, ký hiệu and Ngày"));
    }
    Ok(register)
}
