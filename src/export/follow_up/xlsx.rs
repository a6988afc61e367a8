//! What to chase as a workbook.

use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{COLUMNS, by, cells, group, state, title};
use crate::export::TOTAL;
use crate::export::xlsx::{WorkbookError, cell_text};
use crate::follow_up::{FollowUp, FollowUpGroup, FollowUpState};

/// The row of the headings, from 0.
const HEADINGS: u32 = 2;
const LIST: &str = "Hồ sơ";
/// The group, and then the columns of the list.
const WIDTHS: [u16; COLUMNS.len() + 1] = [26, 6, 26, 24, 26, 16, 17, 17, 12, 12, 12, 14];
/// The columns of numbers, and that of the state.
const NUMBERS: [u16; 3] = [8, 9, 10];
const STATE: &str = "H";

fn base() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

fn boxed() -> Format {
    base().set_border(FormatBorder::Thin).set_text_wrap()
}

fn heading() -> Format {
    boxed().set_bold().set_align(FormatAlign::Center).set_background_color("E8EEF6")
}

impl FollowUp<'_> {
    /// The list as an XLSX workbook: the numbers of the groups, as live formulas over the list with their results stored, and
    /// the list with a filter.
    ///
    /// # Errors
    /// [`WorkbookError`] where there are more dossiers than a sheet has rows.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::FollowUpQuery;
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let list = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar).list(&dossiers);
    /// assert!(list.to_xlsx()?.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WorkbookError> {
        if self.items().len() > 1_000_000 {
            return Err(WorkbookError::TooManyRows { rows: self.items().len() });
        }
        self.build().map_err(|_| WorkbookError::NotWritten)
    }

    fn build(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The day of the list, not of writing: the same dossiers give the same file.
        let day = self.as_of().day();
        let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
        let known = match parts {
            (Ok(year), Ok(month), Ok(day)) => ExcelDateTime::from_ymd(year, month, day).ok(),
            _ => None,
        };
        let created = known.map_or_else(|| ExcelDateTime::from_ymd(2020, 1, 1), Ok)?;
        workbook.set_properties(&DocProperties::new().set_title("Hồ sơ cần đôn đốc").set_creation_datetime(&created));
        let last = HEADINGS + u32::try_from(self.items().len()).unwrap_or(u32::MAX);
        self.numbers_sheet(workbook.add_worksheet(), last)?;
        self.list_sheet(workbook.add_worksheet(), last)?;
        workbook.save_to_buffer()
    }

    fn numbers_sheet(&self, sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
        sheet.set_name("Tổng hợp")?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_column_width(0, 44)?.set_freeze_panes(HEADINGS + 1, 1)?;
        sheet.write_string_with_format(0, 0, title(self), &base().set_bold().set_font_size(13))?;
        sheet.write_string_with_format(HEADINGS, 0, by(self.by()), &heading())?;
        let total_column = 1 + u16::try_from(FollowUpState::ALL.len()).unwrap_or(u16::MAX);
        for (column, kind) in (1_u16..).zip(FollowUpState::ALL) {
            sheet.set_column_width(column, 13)?;
            sheet.write_string_with_format(HEADINGS, column, state(*kind), &heading())?;
        }
        sheet.write_string_with_format(HEADINGS, total_column, "Tổng số", &heading())?;
        let (first_row, end) = (HEADINGS + 2, last.max(HEADINGS + 1) + 1);
        let mut row = HEADINGS;
        for found in self.groups() {
            row += 1;
            sheet.write_string_with_format(row, 0, cell_text(&group(found.name(), self.by())), &boxed())?;
            for (column, kind) in (1_u16..).zip(FollowUpState::ALL) {
                // Names are compared with the cell itself, so that no letter of them acts as a pattern.
                let formula = format!(
                    "SUMPRODUCT(('{LIST}'!$A${first_row}:$A${end}=$A{})*('{LIST}'!${STATE}${first_row}:${STATE}${end}=\"{}\"))",
                    row + 1,
                    state(*kind)
                );
                let formula = Formula::new(formula).set_result(found.count(*kind).to_string());
                sheet.write_formula_with_format(row, column, formula, &boxed())?;
            }
            let formula = Formula::new(format!("SUM(B{0}:G{0})", row + 1)).set_result(found.total().to_string());
            sheet.write_formula_with_format(row, total_column, formula, &boxed())?;
        }
        let bold = boxed().set_bold();
        let groups = row;
        row += 1;
        sheet.write_string_with_format(row, 0, TOTAL, &bold)?;
        let counts = FollowUpState::ALL.iter().map(|kind| self.count(*kind));
        let counts = counts.chain([u64::try_from(self.items().len()).unwrap_or(u64::MAX)]);
        for (column, count) in (1_u16..).zip(counts) {
            let letter = char::from(b'A' + u8::try_from(column).unwrap_or(0));
            let formula = if groups > HEADINGS {
                format!("SUM({letter}{first_row}:{letter}{})", groups + 1)
            } else {
                "0".to_owned()
            };
            let formula = Formula::new(formula).set_result(count.to_string());
            sheet.write_formula_with_format(row, column, formula, &bold)?;
        }
        Ok(())
    }

    fn list_sheet(&self, sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
        sheet.set_name(LIST)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEADINGS, HEADINGS)?.set_freeze_panes(HEADINGS + 1, 3)?;
        for (column, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        sheet.write_string_with_format(0, 0, title(self), &base().set_bold().set_font_size(13))?;
        sheet.set_row_height(HEADINGS, 48)?;
        sheet.write_string_with_format(HEADINGS, 0, by(self.by()), &heading())?;
        for (column, name) in (1_u16..).zip(COLUMNS) {
            sheet.write_string_with_format(HEADINGS, column, name, &heading())?;
        }
        let mut row = HEADINGS;
        for (at, item) in (1_u32..).zip(self.items()) {
            row += 1;
            let name = self.groups().get(item.group()).map_or("", FollowUpGroup::name);
            sheet.write_string_with_format(row, 0, cell_text(&group(name, self.by())), &boxed())?;
            sheet.write_number_with_format(row, 1, at, &boxed())?;
            for (column, cell) in (2_u16..).zip(cells(item)) {
                match cell.parse::<i32>() {
                    Ok(number) if NUMBERS.contains(&column) => {
                        sheet.write_number_with_format(row, column, number, &boxed())?;
                    }
                    _ => {
                        sheet.write_string_with_format(row, column, cell_text(&cell), &boxed())?;
                    }
                }
            }
        }
        let columns = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX);
        sheet.autofilter(HEADINGS, 0, last.max(HEADINGS + 1), columns)?;
        Ok(())
    }
}
