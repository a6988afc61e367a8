//! The progress of a plan as a workbook.

use std::collections::BTreeMap;

use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{COLUMNS, Line, PlanReport};
use crate::export::xlsx::WorkbookError;
use crate::plan::{Completion, PlanItem};

type Written = Result<(), XlsxError>;

const FONT: &str = "Times New Roman";
/// The row of the headings, from 0.
const HEADINGS: u32 = 4;
const TABLE: &str = "Tiến độ";
/// Columns after those of the table: area, and whether the item counts, is due in the period, is done.
const AREA: u16 = 11;
const COUNTS: u16 = 12;
const DUE: u16 = 13;
const DONE: u16 = 14;
const LEAD: u16 = 15;
const WIDTHS: [u16; 16] = [5, 30, 14, 17, 20, 14, 11, 26, 19, 13, 13, 26, 8, 8, 8, 20];

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

fn boxed() -> Format {
    base().set_border(FormatBorder::Thin).set_text_wrap()
}

impl PlanReport<'_> {
    /// The progress as an XLSX workbook (bảng theo dõi tiến độ): the table of the plan on A4 in landscape, and a sheet of
    /// rates by area and unit whose counts and rates are live formulas over the table, with their results stored.
    ///
    /// # Errors
    /// [`WorkbookError`] where the plan has more items than a sheet has rows.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert!(report.to_xlsx()?.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WorkbookError> {
        let lines = self.lines();
        if lines.len() > 1_000_000 {
            return Err(WorkbookError::TooManyRows { rows: lines.len() });
        }
        self.build(&lines).map_err(|_| WorkbookError::NotWritten)
    }

    fn build(&self, lines: &[Line<'_>]) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The day of the report, not of writing: the same plan gives the same file.
        let parts = (u16::try_from(self.day.year()), u8::try_from(self.day.month()), u8::try_from(self.day.day()));
        let known = match parts {
            (Ok(year), Ok(month), Ok(day)) => ExcelDateTime::from_ymd(year, month, day).ok(),
            _ => None,
        };
        let created = known.map_or_else(|| ExcelDateTime::from_ymd(2020, 1, 1), Ok)?;
        workbook.set_properties(&DocProperties::new().set_title("Tiến độ kế hoạch").set_creation_datetime(&created));
        let last = self.table(workbook.add_worksheet(), lines)?;
        self.rates_sheet(workbook.add_worksheet(), last)?;
        workbook.save_to_buffer()
    }

    /// The table; gives its last row.
    fn table(&self, sheet: &mut Worksheet, lines: &[Line<'_>]) -> Result<u32, XlsxError> {
        sheet.set_name(TABLE)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
        sheet.set_repeat_rows(HEADINGS, HEADINGS)?.set_freeze_panes(HEADINGS + 1, 2)?;
        sheet.set_print_area(0, 0, HEADINGS + u32::try_from(lines.len()).unwrap_or(u32::MAX), 10)?;
        for (column, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(column, f64::from(width))?;
        }
        let title = base().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap();
        merge(sheet, 0, &self.title(), &title)?;
        sheet.set_row_height(0, 38)?;
        merge(sheet, 1, self.plan.unit().name(), &base().set_bold().set_align(FormatAlign::Center))?;
        merge(sheet, 2, &self.as_of(), &base().set_italic().set_align(FormatAlign::Center))?;
        let heading = boxed().set_bold().set_align(FormatAlign::Center).set_background_color("E8EEF6");
        sheet.set_row_height(HEADINGS, 32)?;
        let more = ["Lĩnh vực", "Tính", "Đến hạn", "Xong", "Đơn vị (chuẩn hóa)"];
        for (column, name) in (0_u16..).zip(COLUMNS.into_iter().chain(more)) {
            sheet.write_string_with_format(HEADINGS, column, name, &heading)?;
        }
        let mut row = HEADINGS;
        for line in lines {
            row += 1;
            match line {
                Line::Group(label) => {
                    let format = boxed().set_bold().set_background_color("F4F6FA");
                    sheet.set_row_height(row, 20)?;
                    sheet.merge_range(row, 0, row, 10, &text(label), &format)?;
                }
                Line::Item(item, cells) => {
                    sheet.set_row_height(row, height(&cells[..]))?;
                    self.item(sheet, row, item, cells)?;
                }
            }
        }
        Ok(row)
    }

    fn item(&self, sheet: &mut Worksheet, row: u32, item: &PlanItem, cells: &[String; COLUMNS.len()]) -> Written {
        let state = self.state(item);
        for (column, cell) in (0_u16..).zip(cells) {
            let format = match column {
                0 | 6 => boxed().set_align(FormatAlign::Center),
                9 => boxed().set_background_color(colour(state)),
                _ => boxed(),
            };
            match (column, cell.parse::<u32>()) {
                // A number as text is marked as a mistake by spreadsheets.
                (0, Ok(number)) => sheet.write_number_with_format(row, column, number, &format)?,
                _ => sheet.write_string_with_format(row, column, text(cell), &format)?,
            };
        }
        let grey = base().set_font_color("666666");
        let mut completion = Completion::default();
        if state != crate::plan::ItemState::Cancelled {
            completion.year = 1;
            completion.done_of_year = u64::from(state.is_done());
            completion.due = u64::from(self.policy.is_due_in(item, &self.period));
        }
        sheet.write_string_with_format(row, AREA, self.area_label(item.area), &grey)?;
        for (column, count) in [(COUNTS, completion.year), (DUE, completion.due), (DONE, completion.done_of_year)] {
            sheet.write_number_with_format(row, column, u8::try_from(count).unwrap_or(1), &grey)?;
        }
        let lead = item.lead.as_ref().map(|lead| self.names.resolve(lead).name());
        sheet.write_string_with_format(row, LEAD, text(lead.unwrap_or(NO_UNIT)), &grey).map(|_| ())
    }

    fn rates_sheet(&self, sheet: &mut Worksheet, last: u32) -> Written {
        sheet.set_name("Tỷ lệ")?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        for (column, width) in (0_u16..).zip([44.0, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0]) {
            sheet.set_column_width(column, width)?;
        }
        sheet.write_string_with_format(0, 0, "Tỷ lệ hoàn thành nhiệm vụ", &base().set_bold().set_font_size(14))?;
        sheet.write_string_with_format(1, 0, self.as_of(), &base().set_italic())?;
        let mut row = 3;
        let areas = self.by_area().into_iter().map(|(area, found)| (self.area_label(area), found));
        row = block(sheet, row, "Lĩnh vực", AREA, &areas.collect::<Vec<_>>(), last)?;
        // Names that match are one row; the table holds the name that stands for them.
        let mut units: BTreeMap<String, (String, Completion)> = BTreeMap::new();
        for (unit, found) in self.by_unit() {
            let name = unit.map_or_else(|| NO_UNIT.to_owned(), |unit| text(unit.name()));
            units.entry(name.to_lowercase()).or_insert((name, found));
        }
        block(sheet, row + 1, "Đơn vị chủ trì", LEAD, &units.into_values().collect::<Vec<_>>(), last)?;
        Ok(())
    }
}

const NO_UNIT: &str = "Không rõ đơn vị";

/// Rates by the values of a column of the table; gives the next free row.
fn block(
    sheet: &mut Worksheet,
    first: u32,
    title: &str,
    key: u16,
    groups: &[(String, Completion)],
    last: u32,
) -> Result<u32, XlsxError> {
    let heading = boxed().set_bold().set_align(FormatAlign::Center).set_background_color("E8EEF6");
    let titles = [title, "Đến hạn trong kỳ", "Trong đó hoàn thành", "Tỷ lệ", "Cả năm", "Trong đó hoàn thành", "Tỷ lệ"];
    sheet.set_row_height(first, 32)?;
    for (column, name) in (0_u16..).zip(titles) {
        sheet.write_string_with_format(first, column, name, &heading)?;
    }
    let column = |column: u16| {
        let letter = char::from(b'A' + u8::try_from(column).unwrap_or(0));
        format!("'{TABLE}'!${letter}${}:${letter}${}", HEADINGS + 2, last + 1)
    };
    let number = boxed().set_align(FormatAlign::Right).set_num_format("#,##0");
    let share = boxed().set_align(FormatAlign::Right).set_num_format("0.0%");
    let mut row = first;
    let mut total = Completion::default();
    for (label, found) in groups {
        row += 1;
        sheet.write_string_with_format(row, 0, text(label), &boxed())?;
        let key = format!("{},$A{}", column(key), row + 1);
        let sums = [
            (1, format!("=SUMIFS({},{key})", column(DUE)), found.due),
            (2, format!("=SUMIFS({},{key},{},1)", column(DONE), column(DUE)), found.done_of_due),
            (4, format!("=SUMIFS({},{key})", column(COUNTS)), found.year),
            (5, format!("=SUMIFS({},{key})", column(DONE)), found.done_of_year),
        ];
        for (at, formula, result) in sums {
            sheet.write_formula_with_format(row, at, Formula::new(formula).set_result(result.to_string()), &number)?;
        }
        rates(sheet, row, found, &share)?;
        total.due += found.due;
        total.done_of_due += found.done_of_due;
        total.year += found.year;
        total.done_of_year += found.done_of_year;
    }
    row += 1;
    let bold = |format: &Format| format.clone().set_bold();
    sheet.write_string_with_format(row, 0, "Tổng cộng", &bold(&boxed()))?;
    let totals = [(1, total.due), (2, total.done_of_due), (4, total.year), (5, total.done_of_year)];
    for (at, result) in totals {
        let letter = char::from(b'A' + u8::try_from(at).unwrap_or(0));
        let formula =
            if groups.is_empty() { "=0".to_owned() } else { format!("=SUM({letter}{}:{letter}{row})", first + 2) };
        let formula = Formula::new(formula).set_result(result.to_string());
        sheet.write_formula_with_format(row, at, formula, &bold(&number))?;
    }
    rates(sheet, row, &total, &bold(&share))?;
    Ok(row + 1)
}

/// The two rates of a row; over nothing there is none.
fn rates(sheet: &mut Worksheet, row: u32, found: &Completion, format: &Format) -> Written {
    for (at, done, of, rate) in [(3, 'C', 'B', found.of_due()), (6, 'F', 'E', found.of_year())] {
        let line = row + 1;
        let formula = format!("=IF({of}{line}=0,\"–\",{done}{line}/{of}{line})");
        // The share itself: a percentage without its two last places.
        let result = rate.percent(6, crate::rate::Rounding::HalfUp).map_or_else(
            || "–".to_owned(),
            |percent| {
                let digits = format!("{:0>9}", percent.to_string().replace('.', ""));
                let (whole, rest) = digits.split_at(digits.len() - 8);
                format!("{whole}.{rest}")
            },
        );
        sheet.write_formula_with_format(row, at, Formula::new(formula).set_result(result), format)?;
    }
    Ok(())
}

fn merge(sheet: &mut Worksheet, row: u32, words: &str, format: &Format) -> Written {
    sheet.merge_range(row, 0, row, 10, &text(words), format).map(|_| ())
}

/// The height of a row in which every cell shows all its lines: not every program finds it by itself.
fn height(cells: &[String]) -> u16 {
    const LINE: usize = 15;
    let lines = cells.iter().zip(WIDTHS).map(|(cell, width)| {
        let width = usize::from(width).saturating_sub(1).max(1);
        cell.split('\n').map(|line| line.chars().count().div_ceil(width).max(1)).sum::<usize>()
    });
    u16::try_from(lines.max().unwrap_or(1).clamp(1, 27) * LINE).unwrap_or(409)
}

fn colour(state: crate::plan::ItemState) -> &'static str {
    use crate::plan::ItemState;
    match state {
        ItemState::DoneOnTime | ItemState::Done => "D9F0E3",
        ItemState::DoneLate => "EADCF0",
        ItemState::DueSoon => "FDF0C8",
        ItemState::Overdue => "FBDCD8",
        _ => "FFFFFF",
    }
}

/// A text that a cell can hold.
fn text(words: &str) -> String {
    crate::export::xlsx::cell_text(words)
}

#[cfg(all(test, feature = "xlsx-in"))]
mod tests {
    use super::*;
    use crate::plan::{Plan, PlanReader};
    use crate::table::Table;

    /// The workbook of a plan is read as the plan, and its rates have their results.
    #[test]
    fn a_workbook_is_read_as_the_plan_it_was_written_from() {
        let source = Table::from_text(crate::samples::CONSTRUCTED_PLAN);
        let plan = PlanReader::new().read(&source).unwrap().into_plan();
        let day = chrono::NaiveDate::from_ymd_opt(2021, 3, 14).unwrap();
        let bytes = PlanReport::new(&plan, "2021-Q1".parse().unwrap(), day).to_xlsx().unwrap();
        let (tables, findings) = crate::ingest::xlsx::read_tables(&bytes).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        let again = PlanReader::new().read_all(&tables).unwrap().into_plan();
        let facts = |plan: &Plan| {
            let facts = plan.items().iter().map(|item| {
                let PlanItem { path, ordinal, area, task, product, lead, partners, due, evidence, progress, .. } =
                    item.clone();
                (path, ordinal, area, task, product, lead, partners, due, evidence, progress)
            });
            facts.collect::<Vec<_>>()
        };
        assert_eq!(facts(&again), facts(&plan));
        let rates = &tables[1];
        let total = (0..rates.rows().len()).find(|row| rates.text(*row, 0) == "Tổng cộng").unwrap();
        let found: Vec<&str> = (1..7).map(|column| rates.text(total, column)).collect();
        assert_eq!(found, ["4", "4", "100%", "13", "5", "38,461538%"]);
    }
}
