//! Lists of dossiers out of sheets.

use super::address::address;
use super::book::{Book, Grid, PlainRows, RowError};
use super::cell::SheetCell;
use super::error::XlsxError;
use super::headings::Header;
use super::limits::XlsxLimits;
use crate::dossier::cells::CellRules;
use crate::dossier::{Interpreted, RawDossier};
use crate::finding::{Finding, Findings, Location, Position, Rule};
use crate::form::split_ordinal;
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::layout::{DossierColumn, FoundLayout, Layout};
use crate::names::MatchKey;
use crate::text::Said;

/// The dossiers of one sheet (danh sách hồ sơ trong một trang tính), each with its address.
///
/// The records are those of a [`DossierReader`](crate::ingest::dossiers::DossierReader), so everything that counts takes them.
///
/// ```no_run
/// use cchc::{Counter, Query};
/// use cchc::ingest::xlsx;
///
/// # let bytes: Vec<u8> = Vec::new();
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// for sheet in xlsx::read_dossiers(&bytes)? {
///     sheet.findings().iter().for_each(|finding| counter.note(finding.clone()));
///     sheet.records().iter().for_each(|record| counter.add_record(record));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierSheet {
    name: String,
    records: Vec<DossierRecord>,
    findings: Findings,
    layout: FoundLayout,
}

impl DossierSheet {
    /// The name of the sheet.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The records, in the order of the rows.
    pub fn records(&self) -> &[DossierRecord] {
        &self.records
    }

    /// The records, in the order of the rows.
    pub fn into_records(self) -> Vec<DossierRecord> {
        self.records
    }

    /// The columns that were found, those that are not used and those that are missing.
    pub fn layout(&self) -> &FoundLayout {
        &self.layout
    }

    /// What was noticed besides the records: columns that are not used, rows that are no dossiers, sheets that were
    /// skipped.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}

/// Reads every sheet of a workbook that has a list of dossiers (đọc danh sách hồ sơ từ bảng tính), within the default
/// limits.
///
/// A list shows itself by its headings, anywhere among the first rows: a date of receipt (Ngày tiếp nhận), a code or a
/// field, and one more. Headings may span up to three rows and merged cells, and stand in any order; the
/// names of data files (`ma_ho_so`) and of the portal (`MaHoSo`) are known as well. Dates may be dates, texts, or bare
/// numbers of days; a field merged over several rows counts for all of them, and where no column holds the field a
/// heading between the rows does. The row of column numbers is passed over; totals and signatures are findings, and so
/// are error values, formulas without results and hidden sheets, which are not read.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
pub fn read_dossiers(bytes: &[u8]) -> Result<Vec<DossierSheet>, XlsxError> {
    read_dossiers_within(bytes, &XlsxLimits::default())
}

/// Reads every sheet that has a list of dossiers, within limits of the caller's own.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
pub fn read_dossiers_within(bytes: &[u8], limits: &XlsxLimits) -> Result<Vec<DossierSheet>, XlsxError> {
    read_dossiers_by(bytes, limits, &Layout::default())
}

/// Reads every sheet that has a list of dossiers, by a layout of the caller's own.
///
/// A column that changes a count and is missing is a finding of [`Rule::LIST_COLUMN_MISSING`];
/// [`count_list`](crate::ingest::count_list) refuses such lists.
///
/// # Errors
///
/// When the workbook cannot be read, is over the limits, or has no list of dossiers.
pub fn read_dossiers_by(bytes: &[u8], limits: &XlsxLimits, layout: &Layout) -> Result<Vec<DossierSheet>, XlsxError> {
    let mut sheets = CollectedSheets(Vec::new());
    let others = each_dossier(bytes, limits, layout, false, &mut sheets);
    let others = others.map_err(|error| match error {
        WalkError::Workbook(error) => error,
        // A grid is in order, and nothing is refused.
        WalkError::Disordered | WalkError::Refused(_) => XlsxError::NotAWorkbook,
    })?;
    if let Some(first) = sheets.0.first_mut() {
        first.findings.extend(others);
    }
    Ok(sheets.0)
}

/// What takes the lists of a workbook, sheet by sheet.
pub(crate) trait SheetSink {
    /// A list begins: the name of its sheet, and its columns. What it refuses ends the reading.
    fn begin(&mut self, name: &str, found: &FoundLayout) -> Result<(), Said>;
    /// A record of the list.
    fn record(&mut self, record: DossierRecord);
    /// The list ends; what was noticed beside its records.
    fn end(&mut self, findings: Findings);
}

struct CollectedSheets(Vec<DossierSheet>);

impl SheetSink for CollectedSheets {
    fn begin(&mut self, name: &str, found: &FoundLayout) -> Result<(), Said> {
        let (name, layout) = (name.to_owned(), found.clone());
        self.0.push(DossierSheet { name, records: Vec::new(), findings: Findings::default(), layout });
        Ok(())
    }

    fn record(&mut self, record: DossierRecord) {
        if let Some(sheet) = self.0.last_mut() {
            sheet.records.push(record);
        }
    }

    fn end(&mut self, findings: Findings) {
        if let Some(sheet) = self.0.last_mut() {
            sheet.findings = findings;
        }
    }
}

/// Why the lists of a workbook were not read to the end.
pub(crate) enum WalkError {
    Workbook(XlsxError),
    /// Rows that were to be read one by one are not in order.
    Disordered,
    /// What the sink refused.
    Refused(Said),
}

impl From<XlsxError> for WalkError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error)
    }
}

/// Reads every list of a workbook into a sink; gives what is to be said of its other sheets.
///
/// Sheets with neither formulas nor merged cells are read one row at a time if `one_by_one` says so, in memory that does not
/// grow with them; other sheets are read as a whole.
pub(crate) fn each_dossier(
    bytes: &[u8],
    limits: &XlsxLimits,
    layout: &Layout,
    one_by_one: bool,
    sink: &mut dyn SheetSink,
) -> Result<Vec<Finding>, WalkError> {
    let mut book = Book::open(bytes, limits)?;
    let rules = layout.rules();
    let mut lists = 0;
    let mut skipped = Vec::new();
    for name in book.names() {
        let is_list = if one_by_one && book.is_plain(&name) {
            read_rows(&name, book.plain_rows(&name)?, layout, &rules, sink)?
        } else {
            read_grid(&name, &book.grid(&name)?, layout, &rules, sink)?
        };
        match is_list {
            IsList::Yes => lists += 1,
            IsList::Blank => {}
            IsList::No => skipped.push(name),
        }
    }
    if lists == 0 {
        return Err(XlsxError::NoDossiers.into());
    }
    let finding = |rule, name: String| Finding::new(rule, Location::whole()).with_found(name);
    let skipped = skipped.into_iter().map(|name| finding(Rule::SHEET_SKIPPED, name));
    Ok(skipped.chain(book.hidden().into_iter().map(|name| finding(Rule::SHEET_HIDDEN, name))).collect())
}

/// Whether a sheet has a list of dossiers.
enum IsList {
    Yes,
    No,
    Blank,
}

fn read_grid(
    name: &str,
    grid: &Grid,
    layout: &Layout,
    rules: &CellRules,
    sink: &mut dyn SheetSink,
) -> Result<IsList, WalkError> {
    let Some(header) = Header::find(grid, layout) else {
        return Ok(if grid.is_empty() { IsList::Blank } else { IsList::No });
    };
    let mut sheet = Sheet::new(name, grid, &header, rules, sink);
    sheet.begin(layout)?;
    for (at, (row, cells)) in grid.rows.iter().enumerate().skip(header.end) {
        sheet.visit(at, *row, cells);
    }
    sheet.end(None);
    Ok(IsList::Yes)
}

/// The same for rows that come one at a time: only those among which the header is looked for are kept.
fn read_rows(
    name: &str,
    mut rows: PlainRows<'_>,
    layout: &Layout,
    rules: &CellRules,
    sink: &mut dyn SheetSink,
) -> Result<IsList, WalkError> {
    let from_1904 = rows.from_1904;
    let said = |error| match error {
        RowError::Damaged => XlsxError::Damaged { part: name.to_owned() }.into(),
        RowError::Disordered => WalkError::Disordered,
    };
    let (mut first, mut cells) = (Vec::new(), Vec::new());
    while first.len() < super::headings::LOOKED_AT {
        let Some(row) = rows.next(&mut cells).map_err(said)? else { break };
        first.push((row, std::mem::take(&mut cells)));
    }
    let grid = Grid { rows: first, merged: Vec::new(), cut: None, stale: Vec::new(), from_1904 };
    let Some(header) = Header::find(&grid, layout) else {
        return Ok(if grid.is_empty() { IsList::Blank } else { IsList::No });
    };
    let mut sheet = Sheet::new(name, &grid, &header, rules, sink);
    sheet.begin(layout)?;
    for (at, (row, cells)) in grid.rows.iter().enumerate().skip(header.end) {
        sheet.visit(at, *row, cells);
    }
    let mut at = grid.rows.len();
    while let Some(row) = rows.next(&mut cells).map_err(said)? {
        sheet.visit(at, row, &cells);
        at += 1;
    }
    sheet.end(rows.cut);
    Ok(IsList::Yes)
}

struct Sheet<'g> {
    name: &'g str,
    grid: &'g Grid,
    header: &'g Header,
    rules: &'g CellRules,
    /// Merged cells that span several rows: column, first row, last row.
    tall: Vec<(u32, u32, u32)>,
    /// What stands in the row of headings, by column.
    headings: Vec<(u32, String)>,
    /// The heading above the rows, where no column holds the field.
    group: String,
    records: u64,
    sink: &'g mut dyn SheetSink,
    findings: Findings,
}

impl<'g> Sheet<'g> {
    fn new(
        name: &'g str,
        grid: &'g Grid,
        header: &'g Header,
        rules: &'g CellRules,
        sink: &'g mut dyn SheetSink,
    ) -> Self {
        let tall = grid.merged.iter().filter(|region| region.from.0 < region.to.0 && region.from.0 > header.row);
        let mut tall: Vec<_> = tall.map(|region| (region.from.1, region.from.0, region.to.0)).collect();
        tall.sort_unstable();
        let headings = grid.rows.iter().filter(|(row, _)| *row == header.row).flat_map(|(_, cells)| cells);
        Self {
            name,
            grid,
            header,
            rules,
            tall,
            headings: headings.map(|(column, cell)| (*column, cell.text())).collect(),
            group: String::new(),
            records: 0,
            sink,
            findings: Findings::default(),
        }
    }

    /// Says what the headings are.
    fn begin(&mut self, layout: &Layout) -> Result<(), WalkError> {
        let header = self.header;
        self.sink.begin(self.name, header.found()).map_err(WalkError::Refused)?;
        let place = |column| Location::whole().with_address(address(self.name, header.row, column));
        for (heading, column) in header.unknown() {
            self.findings.push(Finding::new(Rule::COLUMN_UNKNOWN, place(column)).with_found(heading));
        }
        for (column, taken, other) in header.ambiguous() {
            let finding = Finding::new(Rule::LIST_COLUMN_AMBIGUOUS, place(header.column(*column).unwrap_or(0)));
            self.findings
                .push(finding.with_expected(taken.as_str()).with_found(other.as_str()).with_detail(column.as_str()));
        }
        for column in [DossierColumn::Due, DossierColumn::Ended, DossierColumn::Channel] {
            if header.column(column).is_none() && !layout.lacks(column) {
                let finding = Finding::new(Rule::LIST_COLUMN_MISSING, place(0));
                self.findings.push(finding.with_expected(column.data_name()));
            }
        }
        self.findings.extend(self.grid.findings(self.name));
        Ok(())
    }

    /// Reads the row of a list that stands at this place among those that hold anything.
    fn visit(&mut self, at: usize, row: u32, cells: &[(u32, SheetCell)]) {
        if at > self.header.end + 1 || !is_numbers(cells) {
            self.row(row, cells);
        }
    }

    fn end(mut self, cut: Option<&'static str>) {
        if let Some(cut) = cut {
            let finding = Finding::new(Rule::SHEET_TOO_LARGE, Location::whole());
            self.findings.push(finding.with_found(self.name).with_detail(cut));
        }
        self.sink.end(self.findings);
    }

    fn cell(&self, row: u32, cells: &[(u32, SheetCell)], holds: DossierColumn) -> Option<String> {
        let column = self.header.column(holds)?;
        let text = |cell: &SheetCell| match holds {
            DossierColumn::Received | DossierColumn::Due | DossierColumn::Ended | DossierColumn::HandedOver => {
                cell.date_text(self.grid.from_1904)
            }
            // What has no value is no name. The cell itself is a finding.
            DossierColumn::Field | DossierColumn::Unit | DossierColumn::Procedure if cell.is_without_value() => {
                String::new()
            }
            _ => cell.text(),
        };
        if let Ok(at) = cells.binary_search_by_key(&column, |(column, _)| *column) {
            return Some(text(&cells[at].1));
        }
        // Only what rows can share: two dossiers never have one code or one date.
        let shared = matches!(
            holds,
            DossierColumn::Field | DossierColumn::Unit | DossierColumn::Procedure | DossierColumn::Channel
        );
        if !shared {
            return Some(String::new());
        }
        let next = self.tall.partition_point(|(other, from, _)| (*other, *from) <= (column, row));
        let region = next.checked_sub(1).map(|at| self.tall[at]);
        let top = region.filter(|(other, from, to)| *other == column && (*from..=*to).contains(&row));
        Some(top.and_then(|(_, from, _)| super::headings::text_at(self.grid, from, column)).unwrap_or_default())
    }

    fn row(&mut self, row: u32, cells: &[(u32, SheetCell)]) {
        let own = |holds: DossierColumn| {
            let column = self.header.column(holds);
            cells.iter().any(|(at, _)| Some(*at) == column)
        };
        let code = self.cell(row, cells, DossierColumn::Code);
        let field = self.cell(row, cells, DossierColumn::Field).unwrap_or_else(|| self.group.clone());
        let raw = RawDossier {
            code: code.clone(),
            field: Some(field),
            channel: self.cell(row, cells, DossierColumn::Channel),
            received: self.cell(row, cells, DossierColumn::Received),
            due: self.cell(row, cells, DossierColumn::Due),
            ended: self.cell(row, cells, DossierColumn::Ended),
            handed_over: self.cell(row, cells, DossierColumn::HandedOver),
            status: self.cell(row, cells, DossierColumn::Status),
            unit: self.cell(row, cells, DossierColumn::Unit),
            procedure: self.cell(row, cells, DossierColumn::Procedure),
            source: self.cell(row, cells, DossierColumn::Source),
        };
        let dated = [&raw.received, &raw.due, &raw.ended].into_iter().flatten();
        let dated = dated.filter(|text| text.bytes().any(|byte| byte.is_ascii_digit())).count();
        let known = [
            DossierColumn::Code,
            DossierColumn::Field,
            DossierColumn::Channel,
            DossierColumn::Received,
            DossierColumn::Due,
            DossierColumn::Ended,
            DossierColumn::Status,
        ];
        let filled = known.into_iter().filter(|holds| own(*holds)).count();
        // A sentence alone in its row is a note, even where codes stand.
        let coded = code.as_deref().is_some_and(|code| {
            code.bytes().any(|byte| byte.is_ascii_digit()) && (filled >= 2 || code.split_whitespace().count() < 3)
        });
        let is_total = cells.first().is_some_and(|(_, cell)| is_total(cell));
        let repeats = cells.iter().filter(|(column, cell)| self.is_heading(*column, cell)).count() >= 3;
        if repeats {
            return;
        }
        if is_total && dated == 0 || !(coded || filled >= 2) {
            self.skip(row, cells);
            return;
        }
        for (column, cell) in cells.iter().filter(|(_, cell)| cell.is_without_value()) {
            if !self.header.uses(*column) {
                continue;
            }
            let place = Location::whole().with_address(address(self.name, row, *column));
            self.findings.push(Finding::new(Rule::SHEET_CELL_WITHOUT_VALUE, place).with_found(cell.text()));
        }
        self.record(row, raw);
    }

    fn is_heading(&self, column: u32, cell: &SheetCell) -> bool {
        let SheetCell::Text(text) = cell else { return false };
        self.headings.iter().any(|(at, heading)| *at == column && heading == text)
    }

    fn skip(&mut self, row: u32, cells: &[(u32, SheetCell)]) {
        let texts: Vec<String> = cells.iter().map(|(_, cell)| cell.text()).collect();
        if let [.., name] = texts.as_slice() {
            if texts.len() <= 2 && !is_total_text(name) {
                split_ordinal(name.trim()).1.clone_into(&mut self.group);
            }
        }
        let column = cells.first().map_or(0, |(column, _)| *column);
        let place = Location::whole().with_address(address(self.name, row, column));
        let shown: String = texts.join(" ").chars().take(80).collect();
        self.findings.push(Finding::new(Rule::SHEET_ROW_SKIPPED, place).with_found(shown));
    }

    fn record(&mut self, row: u32, raw: RawDossier) {
        let code = raw.code.clone().unwrap_or_default();
        let place = |holds: Option<DossierColumn>| {
            let column = holds.and_then(|holds| self.header.column(holds)).or(self.header.column(DossierColumn::Code));
            let column = column.or(self.header.column(DossierColumn::Received)).unwrap_or(0);
            address(self.name, row, column)
        };
        let Interpreted { dossier, findings, marks } = raw.interpret_by(self.rules);
        let findings = findings.into_iter().map(|finding| {
            let named = |holds: &DossierColumn| finding.detail() == Some(holds.data_name());
            let holds = if finding.rule() == Rule::CHANNEL_UNKNOWN {
                Some(DossierColumn::Channel)
            } else if [Rule::STATUS_UNKNOWN, Rule::STATUS_AMBIGUOUS].contains(&finding.rule()) {
                Some(DossierColumn::Status)
            } else {
                [DossierColumn::Received, DossierColumn::Due, DossierColumn::Ended, DossierColumn::HandedOver]
                    .into_iter()
                    .find(named)
            };
            finding.with_location(Location::dossier(code.as_str()).with_address(place(holds)))
        });
        let findings = findings.collect();
        self.records += 1;
        let position = Position { byte: 0, line: u64::from(row) + 1, record: self.records };
        let record = DossierRecord::new(position, Some(place(None)), raw, dossier, findings).with_marks(marks);
        self.sink.record(record);
    }
}

/// A row of column numbers: `(1) (2) (3)`, `1 2 3`, `A B 1 2`.
fn is_numbers(cells: &[(u32, SheetCell)]) -> bool {
    let numbers: Vec<Option<u32>> = cells
        .iter()
        .map(|(_, cell)| cell.text())
        .filter(|text| !matches!(text.trim(), "A" | "B" | "C"))
        .map(|text| text.trim().trim_matches(['(', ')', '[', ']']).parse().ok())
        .collect();
    cells.len() >= 3
        && !numbers.is_empty()
        && numbers.iter().all(Option::is_some)
        && numbers.windows(2).all(|pair| pair[0].and_then(|number| number.checked_add(1)) == pair[1])
        && numbers[0].is_some_and(|first| first <= 3)
}

fn is_total(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Number(_) | SheetCell::Moment(_) => false,
        _ => is_total_text(&cell.text()),
    }
}

fn is_total_text(text: &str) -> bool {
    // Most cells that begin a row are codes: names are folded only where their first letter may be the one.
    let first = text.chars().find(|letter| letter.is_alphanumeric());
    if text.len() > 120 || !first.is_some_and(|letter| matches!(letter, 't' | 'T' | 'c' | 'C')) {
        return false;
    }
    let key = MatchKey::new(text);
    ["tổng cộng", "tổng số", "tổng", "cộng"].iter().any(|word| {
        let rest = key.as_str().strip_prefix(MatchKey::new(word).as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}
