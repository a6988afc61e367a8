//! A roll-up as a workbook, with subtotals as live formulas.

use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{Line, MISSING, heading, lines, notes};
use crate::export::xlsx::{WorkbookError, cell_text};
use crate::export::{COLUMNS, NUMBERS, columns};
use crate::form::RollUp;

/// The rows of the headings, of the column numbers, and the first of the table, from 0.
const HEADINGS: u32 = 4;
const NUMBER_ROW: u32 = 6;
const FIRST: u32 = 7;

fn base() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

fn boxed() -> Format {
    base().set_border(FormatBorder::Thin).set_text_wrap()
}

impl RollUp {
    /// The roll-up as an XLSX workbook on A4 in landscape. Subtotals and the grand total are `SUBTOTAL` formulas, which leave
    /// each other out, with their results stored.
    ///
    /// # Errors
    /// [`WorkbookError`] where there are more rows than a sheet has.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
    /// // A workbook is a ZIP archive.
    /// assert!(roll_up.to_xlsx()?.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WorkbookError> {
        let lines = lines(self);
        if lines.len() > 1_000_000 {
            return Err(WorkbookError::TooManyRows { rows: lines.len() });
        }
        self.build(&lines).map_err(|_| WorkbookError::NotWritten)
    }

    fn build(&self, lines: &[Line<'_>]) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The day of the period, not of writing: the same forms give the same file.
        let day = self.period().to();
        let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
        let known = match parts {
            (Ok(year), Ok(month), Ok(day)) => ExcelDateTime::from_ymd(year, month, day).ok(),
            _ => None,
        };
        let created = known.map_or_else(|| ExcelDateTime::from_ymd(2020, 1, 1), Ok)?;
        workbook.set_properties(&DocProperties::new().set_title("Tổng hợp").set_creation_datetime(&created));
        let sheet = workbook.add_worksheet();
        self.head(sheet)?;
        let mut row = FIRST;
        for (at, line) in lines.iter().enumerate() {
            row = FIRST + u32::try_from(at).unwrap_or(u32::MAX);
            let below = below(lines, at);
            write(sheet, row, line, below)?;
        }
        for note in notes(self) {
            row += 1;
            sheet.write_string_with_format(row + 1, 1, cell_text(&note), &base().set_italic())?;
        }
        workbook.save_to_buffer()
    }

    fn head(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name("Tổng hợp")?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEADINGS, NUMBER_ROW)?.set_freeze_panes(FIRST, 2)?;
        sheet.set_column_width(0, 6)?.set_column_width(1, 40)?;
        let centred = base().set_align(FormatAlign::Center);
        let title = "TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH";
        sheet.merge_range(0, 0, 0, 12, title, &centred.clone().set_bold().set_font_size(13))?;
        let period = format!("Kỳ báo cáo: {} ({})", self.period().label(), self.period().span_label());
        sheet.merge_range(1, 0, 1, 12, &period, &centred)?;
        let unit = format!("Đơn vị tính: Số hồ sơ TTHC; quy tắc đếm: {}", cell_text(self.policy()));
        sheet.merge_range(2, 0, 2, 12, &unit, &centred.set_italic())?;
        let bold = boxed().set_bold().set_align(FormatAlign::Center).set_background_color("E8EEF6");
        sheet.merge_range(HEADINGS, 0, HEADINGS + 1, 0, "STT", &bold)?;
        sheet.merge_range(HEADINGS, 1, HEADINGS + 1, 1, heading(self), &bold)?;
        for (first, last) in [(2_u16, 5_u16), (6, 9), (10, 12)] {
            let (group, _) = COLUMNS[usize::from(first) - 2];
            sheet.merge_range(HEADINGS, first, HEADINGS, last, group, &bold)?;
        }
        for (column, (_, name)) in (2_u16..).zip(COLUMNS) {
            sheet.set_column_width(column, 11)?;
            sheet.write_string_with_format(HEADINGS + 1, column, name, &bold)?;
        }
        sheet.set_row_height(HEADINGS + 1, 62)?.set_row_height(NUMBER_ROW, 26)?;
        let small = boxed().set_font_size(9).set_align(FormatAlign::Center);
        for (column, number) in (0_u16..).zip(NUMBERS) {
            // The formulas are longer than their columns are wide.
            sheet.write_string_with_format(NUMBER_ROW, column, number.replace("=(", "= ("), &small)?;
        }
        Ok(())
    }
}

/// The first and the last line that a line sums up, if it does.
fn below(lines: &[Line<'_>], at: usize) -> Option<(usize, usize)> {
    match lines.get(at)? {
        Line::Section { .. } => {
            let more = lines.iter().skip(at + 1);
            let count = more.take_while(|line| !matches!(line, Line::Section { .. } | Line::Total { .. })).count();
            (count > 0).then_some((at + 1, at + count))
        }
        Line::Unit { fields, .. } => (*fields > 0).then_some((at + 1, at + fields)),
        Line::Total { .. } => (at > 0).then(|| (0, at - 1)),
        Line::Field { .. } | Line::Missing { .. } => None,
    }
}

fn write(sheet: &mut Worksheet, row: u32, line: &Line<'_>, below: Option<(usize, usize)>) -> Result<(), XlsxError> {
    let format = match line {
        Line::Section { .. } | Line::Total { .. } => boxed().set_bold().set_background_color("F4F6FA"),
        Line::Field { .. } => boxed().set_italic().set_indent(1),
        _ => boxed(),
    };
    let middle = match line {
        Line::Field { .. } => boxed().set_italic(),
        _ => format.clone(),
    };
    let middle = middle.set_align(FormatAlign::Center).set_num_format("#,##0");
    match line.ordinal().parse::<u32>() {
        Ok(number) => sheet.write_number_with_format(row, 0, number, &middle)?,
        Err(_) => sheet.write_string_with_format(row, 0, line.ordinal(), &middle)?,
    };
    sheet.write_string_with_format(row, 1, cell_text(line.name()), &format)?;
    let Some(tally) = line.tally() else {
        sheet.merge_range(row, 2, row, 12, MISSING, &boxed().set_italic())?;
        return Ok(());
    };
    for (column, count) in (2_u16..).zip(columns(tally)) {
        if let Some((first, last)) = below {
            let letter = char::from(b'A' + u8::try_from(column).unwrap_or(0));
            let place = |at: usize| u64::from(FIRST) + at as u64 + 1;
            let formula = format!("=SUBTOTAL(9,{letter}{}:{letter}{})", place(first), place(last));
            let formula = Formula::new(formula).set_result(count.to_string());
            sheet.write_formula_with_format(row, column, formula, &middle)?;
        } else if let Ok(count) = i32::try_from(count) {
            sheet.write_number_with_format(row, column, count, &middle)?;
        } else {
            sheet.write_string_with_format(row, column, count.to_string(), &middle)?;
        }
    }
    Ok(())
}
