//! The lists of a workbook, counted record by record.

use super::codes::fingerprint;
use super::dossiers::DossierRecord;
use super::header::missing_columns;
use super::layout::{DossierColumn, FoundLayout, Layout};
use super::list::{ListError, check_units};
use super::xlsx::{SheetSink, WalkError, XlsxLimits, each_dossier};
use crate::count::Counter;
use crate::finding::Findings;
use crate::text::Said;

/// One reading of all lists of a workbook: what is asked of it, and what it came to.
#[derive(Clone)]
pub(super) struct WorkbookPass<'l> {
    pub(super) counter: Counter,
    options: &'l Layout,
    /// The columns of the first list.
    pub(super) layout: FoundLayout,
    /// The fingerprints of the codes, if they are asked for.
    pub(super) prints: Option<Vec<u64>>,
    /// Fingerprints in order: the records with them are given out, with their places among all records.
    pub(super) suspects: Vec<u64>,
    pub(super) watched: Vec<DossierRecord>,
    pub(super) places: Vec<usize>,
    /// The places of records that do not count, in order.
    pub(super) skipped: Vec<usize>,
    /// How many lists have begun, and how many records.
    lists: usize,
    read: usize,
    /// What was noticed beside the records, list by list.
    noticed: Vec<Findings>,
}

impl<'l> WorkbookPass<'l> {
    pub(super) fn new(counter: Counter, options: &'l Layout) -> Self {
        Self {
            counter,
            options,
            layout: FoundLayout::default(),
            prints: None,
            suspects: Vec::new(),
            watched: Vec::new(),
            places: Vec::new(),
            skipped: Vec::new(),
            lists: 0,
            read: 0,
            noticed: Vec::new(),
        }
    }
}

impl SheetSink for WorkbookPass<'_> {
    fn begin(&mut self, name: &str, found: &FoundLayout) -> Result<(), Said> {
        // What headings between the rows may hold, and what each dossier says by itself, is not asked for.
        let needed = [DossierColumn::Received, DossierColumn::Due, DossierColumn::Ended];
        let is_lacking = |column: &DossierColumn| found.heading(*column).is_none() && !self.options.lacks(*column);
        let lacking: Vec<DossierColumn> = needed.into_iter().filter(is_lacking).collect();
        if !lacking.is_empty() {
            let headings = found.columns().map(|(_, heading)| heading.to_owned()).chain(found.ignored().to_vec());
            let what = [&*format!("trang tính {name}"), &*format!("the sheet {name}")];
            return Err(missing_columns(what, &lacking, &headings.collect::<Vec<_>>()));
        }
        check_units(&self.counter, found, self.options)?;
        if self.lists == 0 {
            self.layout = found.clone();
        }
        self.lists += 1;
        Ok(())
    }

    fn record(&mut self, record: DossierRecord) {
        let place = self.read;
        self.read += 1;
        if self.skipped.binary_search(&place).is_ok() {
            return;
        }
        self.counter.add_record(&record);
        if self.prints.is_none() && self.suspects.is_empty() {
            return;
        }
        let Some(print) = record.raw().code.as_deref().and_then(|code| fingerprint(code.as_bytes())) else { return };
        if let Some(prints) = &mut self.prints {
            prints.push(print);
        }
        if self.suspects.binary_search(&print).is_ok() {
            self.watched.push(record);
            self.places.push(place);
        }
    }

    fn end(&mut self, findings: Findings) {
        self.noticed.push(findings);
    }
}

/// Reads a workbook as `asked`: its sheets row by row where that can be, and else as a whole.
pub(super) fn read_workbook<'l>(bytes: &[u8], asked: &WorkbookPass<'l>) -> Result<WorkbookPass<'l>, ListError> {
    match read_by(bytes, asked.clone(), true) {
        Err(WalkError::Disordered) => read_by(bytes, asked.clone(), false),
        read => read,
    }
    .map_err(|error| match error {
        WalkError::Workbook(error) => ListError::Workbook(error.into()),
        WalkError::Refused(what) => ListError::Workbook(what.into()),
        WalkError::Disordered => ListError::Workbook(super::xlsx::XlsxError::NotAWorkbook.into()),
    })
}

fn read_by<'l>(bytes: &[u8], mut pass: WorkbookPass<'l>, one_by_one: bool) -> Result<WorkbookPass<'l>, WalkError> {
    // What is said of the sheets comes before what is said of their records.
    let limit = pass.counter.findings_mut().limit();
    let before = std::mem::replace(pass.counter.findings_mut(), Findings::with_limit(limit));
    let layout = pass.options;
    let others = each_dossier(bytes, &XlsxLimits::default(), layout, one_by_one, &mut pass)?;
    let of_records = std::mem::replace(pass.counter.findings_mut(), before);
    let mut others = Some(others);
    for findings in std::mem::take(&mut pass.noticed) {
        findings.iter().for_each(|finding| pass.counter.note(finding.clone()));
        others.take().into_iter().flatten().for_each(|finding| pass.counter.note(finding));
    }
    pass.counter.findings_mut().merge(of_records);
    Ok(pass)
}
