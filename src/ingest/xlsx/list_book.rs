//! A workbook whose lists are read row by row: sheets of plain rows as they are unpacked, others as a whole.

use std::borrow::Cow;
use std::io::Read;

use super::book::{Book, Grid, MOST_MERGED};
use super::error::XlsxError;
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
}

/// A workbook of plain rows.
struct PlainBook<'b> {
    parts: Parts<'b>,
    directory: Directory,
    context: CellContext,
    allowance: Allowance,
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
        let context = CellContext { strings, kinds, from_1904: directory.from_1904 };
        let allowance = Allowance { cells: limits.cells, texts: limits.unpacked };
        Ok(Some(Self { parts, directory, context, allowance }))
    }
}

/// A workbook that has been read as a whole.
struct WholeBook {
    grids: Vec<(String, Grid)>,
    hidden: Vec<String>,
}

enum State<'b> {
    Plain(Box<PlainBook<'b>>),
    Whole(WholeBook),
}

/// The lists of a workbook, to be read as often as needed.
pub(crate) struct ListBook<'b> {
    bytes: &'b [u8],
    limits: XlsxLimits,
    state: State<'b>,
    /// What may still be read of a workbook of plain rows.
    left: Allowance,
}

impl<'b> ListBook<'b> {
    /// Opens a workbook.
    pub(crate) fn open(bytes: &'b [u8], limits: XlsxLimits) -> Result<Self, XlsxError> {
        let is_xlsx = !bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        let plain = if is_xlsx { PlainBook::open(bytes, &limits)? } else { None };
        let state = match plain {
            Some(plain) => State::Plain(Box::new(plain)),
            None => State::Whole(WholeBook::read(bytes, &limits)?),
        };
        Ok(Self { bytes, limits, state, left: Allowance { cells: 0, texts: 0 } })
    }

    /// Begins to read, from now on as a whole where the workbook turned out not to be plain.
    pub(crate) fn begin(&mut self, as_a_whole: bool) -> Result<(), XlsxError> {
        if as_a_whole && matches!(self.state, State::Plain(_)) {
            self.state = State::Whole(WholeBook::read(self.bytes, &self.limits)?);
        }
        if let State::Plain(plain) = &self.state {
            self.left = plain.allowance;
        }
        Ok(())
    }

    /// The names of the sheets that people see, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        match &self.state {
            State::Plain(plain) => plain.directory.names(true),
            State::Whole(whole) => whole.grids.iter().map(|(name, _)| name.clone()).collect(),
        }
    }

    /// The names of the sheets that are hidden.
    pub(crate) fn hidden(&self) -> Vec<String> {
        match &self.state {
            State::Plain(plain) => plain.directory.names(false),
            State::Whole(whole) => whole.hidden.clone(),
        }
    }

    /// The list in a sheet.
    pub(crate) fn sheet(&mut self, name: &str, layout: &Layout) -> Result<SheetContent<'_>, NotPlain> {
        let (head, rest) = match &mut self.state {
            State::Plain(plain) => {
                let Some((head, rest)) = plain.begin(name, &mut self.left)? else { return Ok(SheetContent::Blank) };
                (Cow::Owned(head), Some(rest))
            }
            State::Whole(whole) => {
                let grid = whole.grids.iter().find(|(known, _)| known == name).map(|(_, grid)| grid);
                let Some(grid) = grid.filter(|grid| !grid.is_empty()) else { return Ok(SheetContent::Blank) };
                (Cow::Borrowed(grid), None)
            }
        };
        Ok(match Header::find(&head, layout) {
            Some(header) => SheetContent::List(Box::new(SheetList { name: name.to_owned(), header, head, rest })),
            None => SheetContent::Other,
        })
    }
}

impl WholeBook {
    fn read(bytes: &[u8], limits: &XlsxLimits) -> Result<Self, XlsxError> {
        let mut book = Book::open(bytes, limits)?;
        let mut grids = Vec::new();
        for name in book.names() {
            let grid = book.grid(&name)?;
            grids.push((name, grid));
        }
        Ok(Self { grids, hidden: book.hidden() })
    }
}

/// The rows of a sheet after its first ones.
struct Rest<'b> {
    rows: RowsReader<Box<dyn Read + 'b>>,
    context: &'b CellContext,
    left: &'b mut Allowance,
}

impl<'b> PlainBook<'b> {
    /// The first rows of a sheet and its merged cells, and what follows; `None` for a sheet without cells.
    fn begin<'p>(&'p mut self, name: &str, left: &'p mut Allowance) -> Result<Option<(Grid, Rest<'p>)>, NotPlain> {
        let merged = self.parts.survey(&self.directory, name).and_then(|survey| survey.merged(MOST_MERGED));
        let merged = merged.ok_or(NotPlain)?;
        let part: Box<dyn Read + 'p> = Box::new(self.parts.sheet(&self.directory, name).ok_or(NotPlain)?);
        let rows = RowsReader::open(part)?;
        let mut head = Grid::default();
        (head.merged, head.from_1904) = (merged, self.context.from_1904);
        let mut rest = Rest { rows, context: &self.context, left };
        while head.rows.len() < SEARCHED + 2 && head.cut.is_none_or(|cut| cut == COLUMNS) {
            let Some(row) = rest.rows.next(rest.context)? else { break };
            let (row, cells) = admit(row, rest.left, &mut head);
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
    grid: &mut Grid,
) -> (u32, Vec<(u32, super::cell::SheetCell<'r>)>) {
    let PlainRow { row, mut cells, is_cut, overlong } = row;
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
    (row, cells)
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
        (noted.cut, noted.overlong) = (head.cut, head.overlong.clone());
        if let Some(mut rest) = rest {
            // What is over a limit ends the sheet.
            while noted.cut.is_none_or(|cut| cut == COLUMNS) {
                let Some(row) = rest.rows.next(rest.context)? else { break };
                let (row, cells) = admit(row, rest.left, &mut noted);
                if !cells.is_empty() {
                    rows.next(row, &cells, sink);
                }
            }
            noted.findings(&name).for_each(|finding| sink.finding(finding));
        } else {
            head.findings(&name).for_each(|finding| sink.finding(finding));
        }
        Ok(rows.has_fields)
    }
}
