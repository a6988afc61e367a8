//! Lists of dossiers out of sheets.

use std::sync::LazyLock;

use super::address::address;
use super::book::{Book, Grid};
use super::cell::SheetCell;
use super::error::XlsxError;
use super::headings::Header;
use super::limits::XlsxLimits;
use crate::dossier::cells::CellRules;
use crate::dossier::{Interpreted, RawDossier};
use crate::finding::{Finding, Findings, Location, Position, Rule};
use crate::form::split_ordinal;
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::layout::{DossierColumn, FoundLayout, Layout, Twice};
use crate::names::MatchKey;

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
    /// A column whose heading is there twice.
    twice: Option<Twice>,
}

impl DossierSheet {
    /// A column whose heading is there twice, so that nobody can say which one is meant.
    pub(crate) fn twice(&self) -> Option<&Twice> {
        self.twice.as_ref()
    }

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
///
/// ```
/// assert!(cchc::ingest::xlsx::read_dossiers(b"not a workbook").is_err());
/// ```
pub fn read_dossiers(bytes: &[u8]) -> Result<Vec<DossierSheet>, XlsxError> {
    read_dossiers_within(bytes, &XlsxLimits::default())
}

/// Reads every sheet that has a list of dossiers, within limits of the caller's own.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
///
/// ```
/// use cchc::ingest::xlsx::XlsxLimits;
///
/// assert!(cchc::ingest::xlsx::read_dossiers_within(b"not a workbook", &XlsxLimits::default()).is_err());
/// ```
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
///
/// ```
/// use cchc::ingest::Layout;
/// use cchc::ingest::xlsx::XlsxLimits;
///
/// assert!(cchc::ingest::xlsx::read_dossiers_by(b"not a workbook", &XlsxLimits::default(), &Layout::new()).is_err());
/// ```
pub fn read_dossiers_by(bytes: &[u8], limits: &XlsxLimits, layout: &Layout) -> Result<Vec<DossierSheet>, XlsxError> {
    let mut book = Book::open(bytes, limits)?;
    let rules = layout.rules();
    let mut sheets: Vec<DossierSheet> = Vec::new();
    let mut skipped = Vec::new();
    for name in book.names() {
        let grid = book.grid(&name)?;
        match Header::find(&grid, layout) {
            Some(header) => sheets.push(Sheet::new(&name, &grid, &header, &rules).read(layout)),
            None if grid.is_empty() => {}
            None => skipped.push(name),
        }
    }
    let Some(first) = sheets.first_mut() else { return Err(XlsxError::NoDossiers) };
    for name in skipped {
        first.findings.push(Finding::new(Rule::SHEET_SKIPPED, Location::whole()).with_found(name));
    }
    for name in book.hidden() {
        first.findings.push(Finding::new(Rule::SHEET_HIDDEN, Location::whole()).with_found(name));
    }
    Ok(sheets)
}

struct Sheet<'g> {
    name: &'g str,
    grid: &'g Grid,
    header: &'g Header,
    rules: &'g CellRules,
    /// The headings of the columns that are used.
    headings: Vec<(u32, String)>,
    /// Merged cells that span several rows: column, first row, last row.
    tall: Vec<(u32, u32, u32)>,
    /// The heading above the rows, where no column holds the field.
    group: String,
    records: Vec<DossierRecord>,
    findings: Findings,
}

impl<'g> Sheet<'g> {
    fn new(name: &'g str, grid: &'g Grid, header: &'g Header, rules: &'g CellRules) -> Self {
        let tall = grid.merged.iter().filter(|region| region.from.0 < region.to.0 && region.from.0 > header.row);
        let mut tall: Vec<_> = tall.map(|region| (region.from.1, region.from.0, region.to.0)).collect();
        tall.sort_unstable();
        let used = (0..super::book::MOST_COLUMNS).filter(|column| header.uses(*column));
        let headings = used.filter_map(|column| Some((column, super::headings::text_at(grid, header.row, column)?)));
        Self {
            name,
            grid,
            header,
            rules,
            headings: headings.collect(),
            tall,
            group: String::new(),
            records: Vec::new(),
            findings: Findings::default(),
        }
    }

    fn read(mut self, layout: &Layout) -> DossierSheet {
        let header = self.header;
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
        let first = self.header.end;
        for (at, (row, cells)) in self.grid.rows.iter().enumerate().skip(first) {
            if at <= first + 1 && is_numbers(cells) {
                // Columns are numbered from 1, or from A; "2 3 4" may be anything.
                if !matches!(cells[0].1.text().trim().trim_matches(['(', ')', '[', ']']), "1" | "A") {
                    self.skip(*row, cells);
                }
                continue;
            }
            self.row(*row, cells);
        }
        let layout = self.header.found().clone();
        let (name, twice) = (self.name.to_owned(), self.header.twice().cloned());
        DossierSheet { name, records: self.records, findings: self.findings, layout, twice }
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
            aliases: self.cell(row, cells, DossierColumn::Aliases),
            sub_channel: self.cell(row, cells, DossierColumn::SubChannel),
            level: self.cell(row, cells, DossierColumn::Level),
            payment: self.cell(row, cells, DossierColumn::Payment),
            boundary_free: self.cell(row, cells, DossierColumn::BoundaryFree),
            officer: self.cell(row, cells, DossierColumn::Officer),
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
        let is_total = cells.first().and_then(|(_, cell)| cell.as_text()).is_some_and(is_total);
        // Columns that are not used may say the same in every row.
        let repeated =
            cells.iter().filter(|(column, cell)| self.header.uses(*column) && self.is_heading(*column, cell));
        let repeats = repeated.count() >= 3;
        if repeats {
            // The headings of the next page say nothing; a row with a code or a date among them may.
            if coded || dated > 0 {
                self.skip(row, cells);
            }
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
            if texts.len() <= 2 && !is_total(name) {
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
        let number = self.records.len() as u64 + 1;
        let position = Position { byte: 0, line: u64::from(row) + 1, record: number };
        let record = DossierRecord::new(position, Some(place(None)), raw, dossier, findings).with_marks(marks);
        self.records.push(record);
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

fn is_total(text: &str) -> bool {
    static TOTALS: LazyLock<[MatchKey; 4]> =
        LazyLock::new(|| ["tổng cộng", "tổng số", "tổng", "cộng"].map(MatchKey::new));
    // Codes, numbers and dates are no words.
    if text.len() > 120 || text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let key = MatchKey::new(text);
    TOTALS.iter().any(|word| {
        let rest = key.as_str().strip_prefix(word.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}
