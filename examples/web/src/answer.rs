//! What goes in beside the bytes, and what comes out.

use cchc::count::Dimension;
use cchc::finding::{Finding, Language, Location, Severity};
use cchc::form::{Column, RowKind};
use cchc::ingest::DossierColumn;
use cchc::{PublishedForm, Regime};
use serde::{Deserialize, Serialize};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A list of dossiers (danh sách hồ sơ).
    List,
    /// Published forms in a workbook (biểu đã công bố).
    Forms,
    /// A report (báo cáo).
    Report,
}

/// What the reader of the page chose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Options {
    /// What the file is; its content says it where this does not.
    pub kind: Option<Kind>,
    /// The period of a list (kỳ báo cáo), as `2021-Q1`; guessed from its days where this does not say it.
    pub period: Option<String>,
    /// The rules by which a period begins and ends.
    pub regime: Regime,
    /// Counting policy, by its name.
    pub policy: Option<String>,
    /// What a row of the form stands for.
    pub dimension: Dimension,
    /// Columns that the list does not have: it is counted all the same.
    pub without: Vec<DossierColumn>,
    /// Today, as `2026-11-30`: the period of a list without any day is that of today.
    pub today: Option<String>,
    /// The language of findings and refusals. Forms and texts are in Vietnamese, as they are printed.
    pub language: Language,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kind: None,
            period: None,
            regime: Regime::default(),
            policy: None,
            dimension: Dimension::default(),
            without: Vec::new(),
            today: None,
            language: Language::Vietnamese,
        }
    }
}

/// What a file holds and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What the file is.
    pub kind: Kind,
    /// The findings, in the order of the marks on the page.
    pub findings: Vec<FindingView>,
    /// How many findings are counted and not listed.
    pub left_out: u64,
    /// The published forms of a report or of a workbook.
    pub forms: Vec<FormTable>,
    /// The page that the crate writes: a counted form with its charts, or a text with marked passages.
    pub page: Option<String>,
    /// The period of a list, and those that it could be.
    pub period: Option<PeriodView>,
    /// The columns of a list.
    pub columns: Option<Columns>,
    /// The form of a list as CSV.
    pub csv: Option<String>,
    /// Whether the file is a Word document, which can be had with comments.
    pub is_word: bool,
}

impl Answer {
    /// An answer with these findings and nothing else.
    pub(crate) fn new<'f>(kind: Kind, findings: impl IntoIterator<Item = &'f Finding>, language: Language) -> Self {
        let findings = findings.into_iter().map(|finding| FindingView::new(finding, language)).collect();
        Self {
            kind,
            findings,
            left_out: 0,
            forms: Vec::new(),
            page: None,
            period: None,
            columns: None,
            csv: None,
            is_word: false,
        }
    }
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// How serious it is.
    pub severity: Severity,
    /// The code of its rule.
    pub rule: &'static str,
    /// What is wrong, what was expected and what was found.
    pub message: String,
    /// Section, line and words, or the place in a file or a table; empty for the whole.
    pub place: String,
    /// The article of law, or what else the rule stands on.
    pub basis: String,
    /// The row of the form, as printed.
    pub row: Option<String>,
    /// The printed number of the column.
    pub column: Option<u8>,
    /// The form among [`Answer::forms`], where the file has several.
    pub form: Option<usize>,
}

impl FindingView {
    fn new(finding: &Finding, language: Language) -> Self {
        let mut place = finding.location().clone();
        // Bytes tell a reader nothing; marks lead to the words.
        place.span = None;
        Self {
            severity: finding.severity(),
            rule: finding.rule().code(),
            message: finding.clone().with_location(Location::whole()).message(language),
            place: place.describe(language),
            basis: cchc::law::basis_text(finding.rule(), language),
            row: place.row,
            column: place.column,
            form: None,
        }
    }
}

/// The period of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodView {
    /// The period that was counted, as `2021-Q1`.
    pub code: String,
    /// Its name and days.
    pub label: String,
    /// Whether it was guessed.
    pub guessed: bool,
    /// Periods that the list has days of, newest first: code, and name.
    pub choices: Vec<(String, String)>,
}

/// The columns of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Columns {
    /// What each column was taken for, and its heading.
    pub found: Vec<(&'static str, String)>,
    /// Headings of columns that are not used.
    pub ignored: Vec<String>,
}

/// A published form as a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormTable {
    /// The sheet, where it stands in one.
    pub sheet: Option<String>,
    /// The last lines above the table of a sheet; in a report they stand in the text.
    pub title: Vec<String>,
    /// The rows in the order printed.
    pub rows: Vec<TableRow>,
}

impl FormTable {
    pub(crate) fn new(form: &PublishedForm, sheet: Option<&str>) -> Self {
        let row = |row: &cchc::form::PublishedRow| TableRow {
            ordinal: row.ordinal().to_owned(),
            label: row.label().to_owned(),
            kind: row.kind(),
            cells: Column::ALL.iter().map(|column| row.cell(*column).to_string()).collect(),
            counts: Column::ALL.iter().map(|column| row.cell(*column).count()).collect(),
        };
        Self {
            sheet: sheet.map(str::to_owned),
            title: if sheet.is_some() { last(form.title_lines()) } else { Vec::new() },
            rows: form.rows().iter().map(row).collect(),
        }
    }
}

fn last(lines: &[String]) -> Vec<String> {
    const MOST: usize = 6;
    lines[lines.len().saturating_sub(MOST)..].to_vec()
}

/// A row of a published form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// The ordinal (STT) as printed.
    pub ordinal: String,
    /// The label as printed.
    pub label: String,
    /// What the row stands for.
    pub kind: RowKind,
    /// Columns 3 to 13 as printed.
    pub cells: Vec<String>,
    /// The same as counts, where they are.
    pub counts: Vec<Option<u64>>,
}
