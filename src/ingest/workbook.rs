//! Lists of dossiers in the sheets of a workbook, counted as they are read.

use super::dossiers::DossierRecord;
use super::fingerprints::Prints;
use super::header::{Header, missing_columns, occurs_twice};
use super::layout::{DossierColumn, FoundLayout};
use super::list::{CountedList, ListError, ListOptions, check_units, count_repeatedly};
use super::pipeline::Counting;
use super::pipeline::cell_counter::{CellCounter, FoundCodes};
use super::pipeline::code_watch::Codes;
use super::xlsx::{ListBook, NotPlain, ORDINARY, RecordSink, SheetContent, XlsxError, XlsxLimits};
use crate::count::Counter;
use crate::count::fast::day::Months;
use crate::finding::{Finding, Findings, Location, Rule};

/// Why a workbook is not counted.
enum Problem {
    /// A sheet has to be read as a whole.
    NotPlain(String),
    List(ListError),
}

impl<E: Into<ListError>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::List(error.into())
    }
}

impl From<XlsxError> for ListError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error.into())
    }
}

/// Counts the lists of a workbook.
pub(super) fn count_workbook(bytes: &[u8], counter: Counter, options: &ListOptions) -> Result<CountedList, ListError> {
    let mut book = ListBook::open(bytes, XlsxLimits::default())?;
    count_repeatedly(counter, options, |counter, codes| {
        loop {
            let mut attempt = counter.clone();
            match count_sheets(&mut book, &mut attempt, options, codes) {
                Ok(counting) => {
                    *counter = attempt;
                    return Ok(counting);
                }
                Err(Problem::List(error)) => return Err(error),
                Err(Problem::NotPlain(sheet)) => book.take_as_a_whole(&sheet),
            }
        }
    })
}

/// Counts the list of every sheet.
fn count_sheets(
    book: &mut ListBook<'_>,
    counter: &mut Counter,
    options: &ListOptions,
    codes: &Codes<'_>,
) -> Result<Counting, Problem> {
    book.begin();
    let mut layout: Option<FoundLayout> = None;
    let mut found = FoundCodes { prints: Prints::with_limit(codes.limit), ..FoundCodes::default() };
    let mut place = 0;
    let mut skipped = Vec::new();
    for name in book.names() {
        let sheet = book.sheet(&name, options.layout())?;
        let list = match sheet {
            SheetContent::List(list) => list,
            SheetContent::Blank => continue,
            SheetContent::Other => {
                skipped.push(name);
                continue;
            }
        };
        if let Some(twice) = list.twice() {
            return Err(ListError::Workbook(occurs_twice(twice).into()).into());
        }
        let sheet_layout = list.layout().clone();
        let rules = options.layout().rules();
        let header = Header::of_columns(&ORDINARY, rules.clone());
        let months = Months::new();
        let limit = counter.findings_mut().limit();
        let findings = std::mem::replace(counter.findings_mut(), Findings::with_limit(limit));
        let mut sink = Sink(CellCounter::new(counter, &header, &months, codes, findings, found, place));
        let read = list.read(options.layout(), &rules, &mut sink);
        let has_fields = read.map_err(|NotPlain| Problem::NotPlain(name.clone()))?;
        (found, place) = sink.0.finish().add_to(counter);
        check_columns(&name, &sheet_layout, has_fields, options)?;
        check_units(counter, &sheet_layout, options.layout()).map_err(|what| ListError::Workbook(what.into()))?;
        layout.get_or_insert(sheet_layout);
    }
    let Some(layout) = layout else { return Err(XlsxError::NoDossiers.into()) };
    for name in skipped {
        counter.note(Finding::new(Rule::SHEET_SKIPPED, Location::whole()).with_found(name));
    }
    for name in book.hidden() {
        counter.note(Finding::new(Rule::SHEET_HIDDEN, Location::whole()).with_found(name));
    }
    let FoundCodes { prints, watched, places, .. } = found;
    Ok(Counting { layout, prints, watched, places })
}

/// Refuses a sheet without a column that changes a count. Headings between the rows may hold the field, and a sheet without
/// channels has a finding that says so.
fn check_columns(name: &str, found: &FoundLayout, has_fields: bool, options: &ListOptions) -> Result<(), ListError> {
    let needed = DossierColumn::EXPECTED.iter().copied().filter(|column| match column {
        DossierColumn::Channel => false,
        DossierColumn::Field => !has_fields,
        _ => true,
    });
    let layout = options.layout();
    let lacking: Vec<DossierColumn> =
        needed.filter(|column| found.heading(*column).is_none() && !layout.lacks(*column)).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let headings = found.columns().map(|(_, heading)| heading.to_owned()).chain(found.ignored().to_vec());
    let what = [&*format!("trang tính {name}"), &*format!("the sheet {name}")];
    let what = missing_columns(what, &lacking, &headings.collect::<Vec<_>>(), layout);
    Err(ListError::Workbook(what.into()))
}

/// Counts the records of a sheet.
struct Sink<'a>(CellCounter<'a>);

impl RecordSink for Sink<'_> {
    fn takes_cells(&self) -> bool {
        true
    }

    fn cells(&mut self, texts: &[u8], stops: &[u32]) -> bool {
        self.0.cells(texts, stops)
    }

    fn record(&mut self, record: DossierRecord) {
        self.0.record(record);
    }

    fn finding(&mut self, finding: Finding) {
        self.0.note(finding);
    }
}
