//! The tables of a file, and what is kept in tables: catalogues and registers.

use cchc::Catalogue;
use cchc::document::Register;
use cchc::evaluation::{Questionnaire, QuestionnaireTableError};
use cchc::finding::Findings;
use cchc::ingest::{self, ReadCatalogue, catalogue_tables, read_catalogue, read_register};
use cchc::table::Table;
use clap::Args;

use super::{cannot_read, read};

/// The tables of a file: a workbook, a Word document, or text.
pub(crate) fn read_tables(path: &str, findings: &mut Findings) -> Result<Vec<Table>, String> {
    tables_in(path, &read(path)?, findings)
}

/// The tables of the bytes of a file.
pub(crate) fn tables_in(path: &str, bytes: &[u8], findings: &mut Findings) -> Result<Vec<Table>, String> {
    let (tables, noticed) = ingest::read_tables(bytes).map_err(|error| cannot_read(path, error))?;
    findings.merge(noticed);
    Ok(tables)
}

/// A list of procedures: the tables of a file, or JSON of a portal.
pub(crate) fn catalogue_of(path: &str, findings: &mut Findings) -> Result<ReadCatalogue, String> {
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

/// The catalogue by which dossiers are counted.
#[derive(Args)]
pub(crate) struct CatalogueArguments {
    /// List of procedures, in every form that the program catalogue reads; its fields are the rows, in its order
    #[arg(long, value_name = "FILE")]
    catalogue: Option<String>,
}

impl CatalogueArguments {
    /// Whether there is a file.
    pub(crate) fn is_given(&self) -> bool {
        self.catalogue.is_some()
    }

    /// The catalogue of the file; what is odd in it is for the program `catalogue` to say.
    pub(crate) fn read(&self) -> Result<Option<Catalogue>, String> {
        self.read_noting(&mut Findings::default())
    }

    /// The same, with what is odd in it.
    pub(crate) fn read_noting(&self, findings: &mut Findings) -> Result<Option<Catalogue>, String> {
        self.catalogue.as_ref().map(|path| super::office::catalogue(path, findings)).transpose()
    }
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

/// A questionnaire: its JSON, or the first table that is one. Its identifier is the name of the file.
pub(crate) fn questionnaire(path: &str) -> Result<Questionnaire, String> {
    let bytes = read(path)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
    if text.first() == Some(&b'{') {
        return serde_json::from_slice(text).map_err(|error| cannot_read(path, error));
    }
    let name = std::path::Path::new(path).file_stem().map_or_else(String::new, |name| name.to_string_lossy().into());
    let mut refused = QuestionnaireTableError::NoHeadings;
    for table in tables_in(path, &bytes, &mut Findings::default())? {
        match Questionnaire::from_table(name.as_str(), &table) {
            Ok(questionnaire) => return Ok(questionnaire),
            Err(QuestionnaireTableError::NoHeadings) => {}
            Err(error) => {
                refused = error;
                break;
            }
        }
    }
    Err(cannot_read(path, refused))
}

/// The forms of a file as CSV: text as it stands, of a workbook the first table that has cells.
pub(crate) fn forms_of(path: &str) -> Result<Vec<u8>, String> {
    let bytes = read(path)?;
    if !bytes.starts_with(b"PK") {
        return Ok(bytes);
    }
    let tables = tables_in(path, &bytes, &mut Findings::default())?;
    let Some(table) = tables.iter().find(|table| !table.rows().is_empty()) else {
        return Err(cannot_read(path, "no sheet of the workbook has cells"));
    };
    let mut text = String::new();
    for row in 0..table.rows().len() {
        let cells = table.texts(row).into_iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        text.push_str(&cells.collect::<Vec<_>>().join(";"));
        text.push('\n');
    }
    Ok(text.into_bytes())
}
