//! The sheets of the workbook.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use super::workbook::{FormWorkbook, MOST_ROWS};
use crate::count::Counted;
use crate::export::{self as render, LANGUAGE};
use crate::finding::Findings;
use crate::form::{Column, Identity};
use crate::law;
use crate::placement::Tally;

pub(super) type Written = Result<(), XlsxError>;

const FONT: &str = "Times New Roman";
/// The first row below the headings: column numbers.
const NUMBERS_ROW: u32 = 8;
const FIRST_ROW: u32 = NUMBERS_ROW + 1;
/// Integers up to here are exact in a cell.
const EXACT: u64 = 1 << 53;

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(12).set_align(FormatAlign::VerticalCenter)
}

pub(super) fn boxed() -> Format {
    base().set_border(FormatBorder::Thin).set_text_wrap()
}

fn centred(format: Format) -> Format {
    format.set_align(FormatAlign::Center)
}

/// A text that a cell can hold: XML has no place for some characters, and a cell ends after 32 767.
pub(in crate::export) fn cell_text(text: &str) -> String {
    let legal = |letter: char| !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().take(32_000).map(|letter| if legal(letter) { letter } else { char::REPLACEMENT_CHARACTER }).collect()
}

pub(super) fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Written {
    sheet.write_string_with_format(row, column, cell_text(text), format).map(|_| ())
}

/// An ordinal or the number of a column, as a number: a text that looks like one is marked as a mistake by spreadsheets.
pub(super) fn put_number(sheet: &mut Worksheet, row: u32, column: u16, number: u32, format: &Format) -> Written {
    sheet.write_number_with_format(row, column, number, &centred(format.clone())).map(|_| ())
}

fn merge(sheet: &mut Worksheet, from: (u32, u16), to: (u32, u16), text: &str, format: &Format) -> Written {
    sheet.merge_range(from.0, from.1, to.0, to.1, &cell_text(text), format).map(|_| ())
}

/// The form itself.
pub(super) fn form(sheet: &mut Worksheet, workbook: &FormWorkbook<'_>) -> Written {
    let form = workbook.form();
    sheet.set_name("Biểu II.06a")?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.5, 0.4, 0.5, 0.5, 0.3, 0.3);
    sheet.set_print_center_horizontally(true).set_footer("&C&\"Times New Roman\"Trang &P/&N");
    sheet.set_repeat_rows(5, NUMBERS_ROW)?;
    sheet.set_freeze_panes(FIRST_ROW, 2)?;
    sheet.set_column_width(0, 6)?;
    sheet.set_column_width(1, 32)?;
    for column in 2..13 {
        sheet.set_column_width(column, 10.5)?;
    }
    title(sheet, workbook)?;
    headings(sheet, form.heading())?;

    let total = form.total();
    let tallies: Vec<Tally> = form.rows().iter().map(|row| *row.tally()).collect();
    let exact = tallies.iter().chain([&total]).all(|tally| {
        render::columns(tally).iter().chain([&tally.unknown_channel()]).all(|count| count.unsigned_abs() <= EXACT)
    });
    let label = boxed();
    // A count that is too wide for its column shrinks; otherwise it would be shown as ###.
    let count = centred(base()).set_border(FormatBorder::Thin).set_shrink().set_num_format("#,##0");
    let mut at = FIRST_ROW;
    for row in form.rows() {
        let name = render::label(row);
        fit_height(sheet, at, &[(&name, 34)])?;
        put_number(sheet, at, 0, at - FIRST_ROW + 1, &label)?;
        put(sheet, at, 1, &name, &label)?;
        counts(sheet, at, row.tally(), &count, |column| row_formula(column, at, row.tally()).filter(|_| exact))?;
        at += 1;
    }
    let bold = count.set_bold();
    fit_height(sheet, at, &[])?;
    merge(sheet, (at, 0), (at, 1), render::TOTAL, &centred(boxed()).set_bold())?;
    let has_rows = at > FIRST_ROW && exact;
    counts(sheet, at, &total, &bold, |column| {
        let letter = letter(column);
        has_rows.then(|| format!("=SUM({letter}{}:{letter}{at})", FIRST_ROW + 1))
    })?;
    below(sheet, workbook, at + 1)
}

/// Who reports what to whom.
fn title(sheet: &mut Worksheet, workbook: &FormWorkbook<'_>) -> Written {
    let form = workbook.form();
    let (left, middle) = (base(), centred(base()));
    let bold = middle.clone().set_bold().set_font_size(13);
    merge(sheet, (0, 0), (0, 1), &format!("Biểu số {}", workbook.heading.code()), &left.clone().set_bold())?;
    merge(
        sheet,
        (1, 0),
        (2, 1),
        &format!("Ban hành theo {}", workbook.heading.circular()),
        &left.clone().set_text_wrap(),
    )?;
    merge(sheet, (0, 2), (0, 8), "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", &bold)?;
    merge(sheet, (1, 2), (1, 8), "TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC", &bold)?;
    merge(sheet, (2, 2), (2, 8), &format!("Kỳ báo cáo: {}", form.period().label()), &middle)?;
    merge(sheet, (3, 2), (3, 8), &format!("({})", form.period().span_label()), &middle.clone().set_italic())?;
    let dots = "……………………………";
    let wrapped = left.clone().set_text_wrap();
    let unit = |unit: &Option<String>| unit.clone().unwrap_or_else(|| dots.to_owned());
    merge(sheet, (0, 9), (1, 12), &format!("- Đơn vị báo cáo: {}", unit(&workbook.reporting_unit)), &wrapped)?;
    merge(sheet, (2, 9), (3, 12), &format!("- Đơn vị nhận báo cáo: {}", unit(&workbook.receiving_unit)), &wrapped)?;
    merge(sheet, (4, 0), (4, 4), &format!("Quy tắc đếm: {}", form.policy()), &left.set_italic())?;
    let right = base().set_italic().set_align(FormatAlign::Right);
    merge(sheet, (4, 8), (4, 12), "Đơn vị tính: Số hồ sơ TTHC", &right)
}

fn headings(sheet: &mut Worksheet, rows: &str) -> Written {
    let head = centred(boxed()).set_bold();
    let [first, second, third] = [5, 6, 7];
    merge(sheet, (first, 0), (third, 0), "STT", &head)?;
    merge(sheet, (first, 1), (third, 1), rows, &head)?;
    merge(sheet, (first, 2), (first, 5), "Số lượng hồ sơ tiếp nhận", &head)?;
    merge(sheet, (first, 6), (first, 9), "Số lượng hồ sơ đã giải quyết", &head)?;
    merge(sheet, (first, 10), (first, 12), "Số lượng hồ sơ đang giải quyết", &head)?;
    merge(sheet, (second, 3), (second, 4), "Trong kỳ", &head)?;
    put(sheet, third, 3, "Trực tuyến", &head)?;
    put(sheet, third, 4, "Trực tiếp, dịch vụ bưu chính", &head)?;
    for (column, text) in [
        (2, "Tổng số"),
        (5, "Từ kỳ trước"),
        (6, "Tổng số"),
        (7, "Trước hạn"),
        (8, "Đúng hạn"),
        (9, "Quá hạn"),
        (10, "Tổng số"),
        (11, "Trong hạn"),
        (12, "Quá hạn"),
    ] {
        merge(sheet, (second, column), (third, column), text, &head)?;
    }
    sheet.set_row_height(first, 20)?.set_row_height(second, 20)?.set_row_height(third, 64)?;
    let numbers = centred(boxed()).set_font_size(9);
    for (column, number) in (0_u16..).zip(render::NUMBERS) {
        // The formulas are longer than their columns are wide.
        put(sheet, NUMBERS_ROW, column, &number.replace("=(", "= ("), &numbers)?;
    }
    sheet.set_row_height(NUMBERS_ROW, 26).map(|_| ())
}

/// The letter of a column of the form: column 3 is C.
fn letter(column: Column) -> char {
    char::from(b'A' + column.number() - 1)
}

/// The formula of a sum within a row. Dossiers with an unknown channel are in column 3 and in no other.
fn row_formula(column: Column, row: u32, tally: &Tally) -> Option<String> {
    let parts = Identity::printed_over(column)?.parts();
    let (first, last) = (letter(*parts.first()?), letter(*parts.last()?));
    let row = row + 1;
    let unknown = if column == Column::Received { tally.unknown_channel() } else { 0 };
    let sum = format!("=SUM({first}{row}:{last}{row})");
    Some(if unknown == 0 { sum } else { format!("{sum}{unknown:+}") })
}

fn counts(
    sheet: &mut Worksheet,
    row: u32,
    tally: &Tally,
    format: &Format,
    formula: impl Fn(Column) -> Option<String>,
) -> Written {
    for (column, count) in Column::ALL.iter().zip(render::columns(tally)) {
        let place = u16::from(column.number() - 1);
        if let Some(formula) = formula(*column) {
            let formula = Formula::new(formula).set_result(count.to_string());
            sheet.write_formula_with_format(row, place, formula, format)?;
        } else if count.unsigned_abs() <= EXACT {
            #[allow(clippy::cast_precision_loss, reason = "it is exact up to 2^53")]
            sheet.write_number_with_format(row, place, count as f64, format)?;
        } else {
            put(sheet, row, place, &count.to_string(), format)?;
        }
    }
    Ok(())
}

/// Room for texts of several lines, each in a column of so many letters.
fn fit_height(sheet: &mut Worksheet, row: u32, texts: &[(&str, usize)]) -> Written {
    sheet.set_row_height(row, height_of(texts)).map(|_| ())
}

/// How high a row is with these texts in columns of so many letters, in points.
pub(super) fn height_of(texts: &[(&str, usize)]) -> u32 {
    let lines = texts.iter().map(|(text, width)| text.chars().count().div_ceil(*width)).max().unwrap_or(1);
    16 * u32::try_from(lines.clamp(1, 20)).unwrap_or(1) + 5
}

/// A row of a list, from its first column on.
fn line(sheet: &mut Worksheet, row: u32, cells: &[(&str, usize)], format: &Format) -> Written {
    put_number(sheet, row, 0, row, format)?;
    for (column, (text, _)) in (1_u16..).zip(cells) {
        put(sheet, row, column, text, format)?;
    }
    fit_height(sheet, row, cells)
}

/// The notes and the signatures.
fn below(sheet: &mut Worksheet, workbook: &FormWorkbook<'_>, mut at: u32) -> Written {
    let note = base().set_italic().set_font_size(11).set_text_wrap();
    for text in render::short_notes(workbook.form()) {
        let text = format!("Ghi chú: {text}");
        fit_height(sheet, at, &[(&text, 150)])?;
        merge(sheet, (at, 0), (at, 12), &text, &note)?;
        at += 1;
    }
    at += 1;
    let (middle, bold) = (centred(base()), centred(base()).set_bold());
    let signature = &workbook.signature;
    let place = signature.place_and_date.as_deref().unwrap_or("………………, ngày …… tháng …… năm ………");
    let name = |name: &Option<String>| name.clone().unwrap_or_default();
    merge(sheet, (at, 7), (at, 12), place, &middle.clone().set_italic())?;
    merge(sheet, (at + 1, 0), (at + 1, 4), "NGƯỜI LẬP BIỂU", &bold)?;
    merge(sheet, (at + 1, 7), (at + 1, 12), "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", &bold)?;
    merge(sheet, (at + 2, 0), (at + 2, 4), "(Ký, ghi rõ họ tên)", &middle.clone().set_italic())?;
    merge(sheet, (at + 2, 7), (at + 2, 12), "(Ký, ghi rõ họ tên, đóng dấu)", &middle.set_italic())?;
    merge(sheet, (at + 6, 0), (at + 6, 4), &name(&signature.drafter), &bold)?;
    merge(sheet, (at + 6, 7), (at + 6, 12), &name(&signature.head), &bold)?;
    sheet.set_print_area(0, 0, at + 6, 12).map(|_| ())
}

/// A plain list: a name, headings with widths.
pub(super) fn list(sheet: &mut Worksheet, name: &str, headings: &[(&str, f64)]) -> Written {
    sheet.set_name(name)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_freeze_panes(1, 0)?;
    let head = centred(boxed()).set_bold();
    for (column, (text, width)) in (0_u16..).zip(headings) {
        put(sheet, 0, column, text, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_row_height(0, 40)?;
    Ok(())
}

pub(super) fn rest(sheet: &mut Worksheet, row: u32, left_out: u64) -> Written {
    if left_out == 0 {
        return Ok(());
    }
    put(sheet, row, 1, &format!("… và {left_out} mục nữa không liệt kê"), &base().set_italic())
}

/// The findings, one to a row.
pub(super) fn findings(sheet: &mut Worksheet, findings: &Findings) -> Written {
    let headings =
        [("STT", 6.0), ("Mức độ", 10.0), ("Quy tắc", 22.0), ("Nội dung", 60.0), ("Vị trí", 30.0), ("Căn cứ", 30.0)];
    list(sheet, "Phát hiện", &headings)?;
    let cell = boxed();
    let mut row = 1;
    for finding in findings.iter().take(MOST_ROWS as usize) {
        let (message, place) = (finding.message(LANGUAGE), finding.location().describe(LANGUAGE));
        let severity = finding.severity().label(LANGUAGE);
        let (code, basis) = (finding.rule().code(), law::basis_text(finding.rule(), LANGUAGE));
        line(sheet, row, &[(severity, 10), (code, 22), (&message, 64), (&place, 30), (&basis, 30)], &cell)?;
        row += 1;
    }
    if row == 1 {
        put(sheet, 1, 3, "Không có phát hiện nào.", &cell)?;
    }
    rest(sheet, row, findings.total().saturating_sub(u64::from(row) - 1))
}

/// The dossiers that are in no column.
pub(super) fn unplaced(sheet: &mut Worksheet, counted: &Counted) -> Written {
    let headings = [("STT", 6.0), ("Mã số", 34.0), ("Quy tắc", 26.0), ("Lý do", 60.0), ("Vị trí", 40.0)];
    list(sheet, "Không phân loại được", &headings)?;
    let cell = boxed();
    let mut row = 1;
    for dossier in counted.unplaced().iter().take(MOST_ROWS as usize) {
        let place = dossier.location().describe(LANGUAGE);
        let (code, rule) = (dossier.dossier().as_str(), dossier.rule());
        line(sheet, row, &[(code, 34), (rule.code(), 26), (rule.title(LANGUAGE), 62), (&place, 40)], &cell)?;
        row += 1;
    }
    rest(sheet, row, counted.form().unplaced().saturating_sub(u64::from(row) - 1))
}
