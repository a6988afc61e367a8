//! A workbook whose lists are read row by row: sheets of plain rows as they are unpacked, others as a whole.
//!
//! That a sheet has more than plain rows may show itself in its last row: then all is read once more.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::io::Read;

use super::book::{Book, Grid, MOST_MERGED};
use super::cell::SheetCell;
use super::error::XlsxError;
use super::formula::{ColumnSums, Formula, STEPS_PER_CELL, Span, Sums};
use super::headings::{Header, SEARCHED};
use super::limits::XlsxLimits;
use super::list_rows::{ListRows, RecordSink};
use super::parts::{Directory, Parts};
use super::rows::{CellContext, NotPlain, PlainRow, RowsReader};
use crate::dossier::cells::CellRules;
use crate::ingest::layout::{FoundLayout, Layout, Twice};

/// What a sheet is.
pub(crate) enum SheetContent<'b> {
    List(Box<SheetList<'b>>),
    /// No list of dossiers.
    Other,
    Blank,
}

/// What may still be read of a workbook.
#[derive(Clone, Copy)]
struct Allowance {
    cells: usize,
    texts: u64,
    /// Steps that may be taken to work formulas out.
    steps: u64,
}

impl Allowance {
    fn new(limits: &XlsxLimits) -> Self {
        let steps = (limits.cells as u64).saturating_mul(STEPS_PER_CELL);
        Self { cells: limits.cells, texts: limits.unpacked, steps }
    }
}

/// A workbook of plain rows.
struct PlainBook<'b> {
    parts: Parts<'b>,
    directory: Directory,
    context: CellContext,
}

impl<'b> PlainBook<'b> {
    /// Opens a workbook; `None` for one that has to be read as a whole.
    fn open(bytes: &'b [u8], limits: &XlsxLimits) -> Result<Option<Self>, XlsxError> {
        let mut parts = Parts::measure(bytes, limits)?;
        let directory = parts.directory();
        if !directory.is_plain || directory.listed.is_empty() {
            return Ok(None);
        }
        let (Some(strings), Some(kinds)) = (parts.shared_strings(), parts.number_kinds()) else { return Ok(None) };
        let (from_1904, recalculates) = (directory.from_1904, directory.recalculates);
        let context = CellContext { strings, kinds, from_1904, recalculates };
        Ok(Some(Self { parts, directory, context }))
    }
}

/// The lists of a workbook, to be read as often as needed.
pub(crate) struct ListBook<'b> {
    bytes: &'b [u8],
    limits: XlsxLimits,
    /// The workbook as one of plain rows, if it is one.
    plain: Option<Box<PlainBook<'b>>>,
    /// What may still be read of it.
    left: Allowance,
    /// Sheets that turned out not to be made of plain rows.
    not_plain: HashSet<String>,
    /// The workbook as one whose sheets are read as a whole, and those that were.
    whole: Option<Box<Book<'b>>>,
    grids: HashMap<String, Grid>,
}

impl<'b> ListBook<'b> {
    /// Opens a workbook.
    pub(crate) fn open(bytes: &'b [u8], limits: XlsxLimits) -> Result<Self, XlsxError> {
        let is_xlsx = !bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        let plain = if is_xlsx { PlainBook::open(bytes, &limits)? } else { None };
        let whole = if plain.is_none() { Some(Box::new(Book::open(bytes, &limits)?)) } else { None };
        let left = Allowance::new(&limits);
        let (not_plain, grids) = (HashSet::new(), HashMap::new());
        Ok(Self { bytes, limits, plain: plain.map(Box::new), left, not_plain, whole, grids })
    }

    /// Begins to read all sheets.
    pub(crate) fn begin(&mut self) {
        self.left = Allowance::new(&self.limits);
    }

    /// Reads a sheet as a whole from now on.
    pub(crate) fn take_as_a_whole(&mut self, sheet: &str) {
        self.not_plain.insert(sheet.to_owned());
    }

    /// The names of the sheets that people see, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        self.listed(true)
    }

    /// The names of the sheets that are hidden.
    pub(crate) fn hidden(&self) -> Vec<String> {
        self.listed(false)
    }

    fn listed(&self, seen: bool) -> Vec<String> {
        match (&self.plain, &self.whole) {
            (Some(plain), _) => plain.directory.names(seen),
            (None, Some(whole)) if seen => whole.names(),
            (None, Some(whole)) => whole.hidden(),
            (None, None) => Vec::new(),
        }
    }

    /// The list in a sheet.
    pub(crate) fn sheet(&mut self, name: &str, layout: &Layout) -> Result<SheetContent<'_>, XlsxError> {
        let is_plain = !self.not_plain.contains(name)
            && self.plain.as_mut().is_some_and(|plain| plain.begin(name, &mut self.left.clone()).is_ok());
        let (head, rest) = if let Some(plain) = self.plain.as_mut().filter(|_| is_plain) {
            match plain.begin(name, &mut self.left) {
                Ok(Some((head, rest))) => (Cow::Owned(head), Some(rest)),
                Ok(None) | Err(NotPlain) => return Ok(SheetContent::Blank),
            }
        } else {
            let grid = grid(self.bytes, &self.limits, &mut self.whole, &mut self.grids, name)?;
            if grid.is_empty() {
                return Ok(SheetContent::Blank);
            }
            (Cow::Borrowed(grid), None)
        };
        Ok(match Header::find(&head, layout) {
            Some(header) => SheetContent::List(Box::new(SheetList { name: name.to_owned(), header, head, rest })),
            None => SheetContent::Other,
        })
    }
}

/// A sheet as a whole, read once.
fn grid<'g, 'b>(
    bytes: &'b [u8],
    limits: &XlsxLimits,
    whole: &mut Option<Box<Book<'b>>>,
    grids: &'g mut HashMap<String, Grid>,
    name: &str,
) -> Result<&'g Grid, XlsxError> {
    match grids.entry(name.to_owned()) {
        Entry::Occupied(grid) => Ok(grid.into_mut()),
        Entry::Vacant(place) => {
            let book = match whole {
                Some(book) => book,
                None => whole.insert(Box::new(Book::open(bytes, limits)?)),
            };
            Ok(place.insert(book.grid(name)?))
        }
    }
}

/// The rows of a sheet after its first ones.
struct Rest<'b> {
    rows: RowsReader<Box<dyn Read + 'b>>,
    context: &'b CellContext,
    left: &'b mut Allowance,
    /// Where there may be formulas.
    above: Option<Above>,
}

/// What formulas may refer to: the row above, and the sums of columns.
#[derive(Default)]
struct Above {
    row: Vec<(u32, u32, SheetCell<'static>)>,
    columns: ColumnSums,
}

impl PlainBook<'_> {
    /// The first rows of a sheet and its merged cells, and what follows; `None` for a sheet without cells.
    fn begin<'p>(&'p mut self, name: &str, left: &'p mut Allowance) -> Result<Option<(Grid, Rest<'p>)>, NotPlain> {
        let survey = self.parts.survey(&self.directory, name).ok_or(NotPlain)?;
        let merged = survey.merged(MOST_MERGED).ok_or(NotPlain)?;
        let above = survey.has_formulas().then(Above::default);
        let part: Box<dyn Read + 'p> = Box::new(self.parts.sheet(&self.directory, name).ok_or(NotPlain)?);
        let rows = RowsReader::open(part)?;
        let mut head = Grid::default();
        (head.merged, head.from_1904) = (merged, self.context.from_1904);
        let mut rest = Rest { rows, context: &self.context, left, above };
        while head.rows.len() < SEARCHED + 2 && head.cut.is_none_or(|cut| cut == COLUMNS) {
            let Some(row) = rest.rows.next(rest.context)? else { break };
            let (row, cells) = admit(row, rest.left, rest.above.as_mut(), &mut head)?;
            if !cells.is_empty() {
                head.rows.push((row, cells.into_iter().map(|(column, cell)| (column, cell.into_owned())).collect()));
            }
        }
        if head.rows.is_empty() {
            return Ok(None);
        }
        Ok(Some((head, rest)))
    }
}

const COLUMNS: &str = "columns after the 256th are not read";

/// The cells of a row that may still be read; what is too much or too long is noted in `grid`.
fn admit<'r>(
    row: PlainRow<'r>,
    left: &mut Allowance,
    above: Option<&mut Above>,
    grid: &mut Grid,
) -> Result<(u32, Vec<(u32, SheetCell<'r>)>), NotPlain> {
    let PlainRow { row, mut cells, is_cut, overlong, formulas } = row;
    if is_cut {
        grid.cut = Some(COLUMNS);
    }
    let texts: u64 = cells.iter().filter_map(|(_, cell)| cell.as_text()).map(|text| text.len() as u64).sum();
    if cells.len() > left.cells || texts > left.texts {
        let mut held = 0;
        for (_, cell) in &cells {
            if left.cells == 0 {
                grid.cut = Some("cells after the limit are not read");
                break;
            }
            let bytes = cell.as_text().map_or(0, |text| text.len() as u64);
            if bytes > left.texts {
                grid.cut = Some("texts after the limit are not read");
                break;
            }
            left.cells -= 1;
            left.texts -= bytes;
            held += 1;
        }
        cells.truncate(held);
    } else {
        left.cells -= cells.len();
        left.texts -= texts;
    }
    grid.overlong.extend(overlong.into_iter().map(|column| (row, column)));
    match above {
        Some(above) => above.check(row, &cells, &formulas, left, grid)?,
        None if formulas.is_empty() => {}
        None => return Err(NotPlain),
    }
    Ok((row, cells))
}

impl Above {
    /// Compares the results of formulas that are sums with what is stored, as for a sheet that is read as a whole, and takes
    /// note of the row. A sum over cells that are not held any more makes the sheet one that is not plain.
    fn check(
        &mut self,
        row: u32,
        cells: &[(u32, SheetCell<'_>)],
        formulas: &[Formula],
        left: &mut Allowance,
        grid: &mut Grid,
    ) -> Result<(), NotPlain> {
        if self.row.first().is_some_and(|(above, ..)| above + 1 != row) {
            self.row.clear();
        }
        self.columns.begin(row);
        let before = self.row.len();
        self.row.extend(cells.iter().map(|(column, cell)| (row, *column, cell.without_text())));
        for formula in formulas {
            let Ok(at) = cells.binary_search_by_key(&formula.here().1, |(column, _)| *column) else { continue };
            let is_near = |span: &Span| {
                let rows = [span.0.0, span.1.0];
                rows.iter().all(|at| *at == row || *at + 1 == row) || self.columns.is_over(*span)
            };
            if formula.parts().is_some_and(|parts| !parts.iter().all(is_near)) {
                return Err(NotPlain);
            }
            let mut sums = Sums::new(&self.row, HashMap::new(), left.steps).with_columns(&self.columns);
            let result = sums.work_out(formula);
            left.steps = sums.steps();
            if let (SheetCell::Number(stored), Some(result)) = (&cells[at].1, result) {
                grid.compare(formula.here(), result, *stored);
            }
        }
        self.row.drain(..before);
        for (column, cell) in cells {
            self.columns.add((row, *column), cell);
        }
        Ok(())
    }
}

/// A list of dossiers in a sheet.
pub(crate) struct SheetList<'b> {
    name: String,
    header: Header,
    /// The first rows, or all of them.
    head: Cow<'b, Grid>,
    rest: Option<Rest<'b>>,
}

impl SheetList<'_> {
    /// The columns that were found.
    pub(crate) fn layout(&self) -> &FoundLayout {
        self.header.found()
    }

    /// A column whose heading is there twice.
    pub(crate) fn twice(&self) -> Option<&Twice> {
        self.header.twice()
    }

    /// Reads all rows; whether any of them has a field.
    pub(crate) fn read(self, layout: &Layout, rules: &CellRules, sink: &mut impl RecordSink) -> Result<bool, NotPlain> {
        let Self { name, header, head, rest } = self;
        let mut rows = ListRows::new(&name, &head, &header, rules);
        rows.note_headings(layout, sink);
        for (row, cells) in head.rows.iter().skip(header.end) {
            rows.next(*row, cells, sink);
        }
        let mut noted = Grid::default();
        noted.take_noted(&head);
        if let Some(mut rest) = rest {
            // What is over a limit ends the sheet.
            while noted.cut.is_none_or(|cut| cut == COLUMNS) {
                let Some(row) = rest.rows.next(rest.context)? else { break };
                let (row, cells) = admit(row, rest.left, rest.above.as_mut(), &mut noted)?;
                if !cells.is_empty() {
                    rows.next(row, &cells, sink);
                }
            }
            noted.findings(&name).for_each(|finding| sink.finding(finding));
        } else {
            head.findings(&name).for_each(|finding| sink.finding(finding));
        }
        rows.note_due_changes(sink);
        Ok(rows.has_fields)
    }
}
