//! The result form as a table over a landscape page.

use docx_rs::{HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, VAlignType, VMergeType};

use super::WordDocument;
use super::set::{Face, REPEATED, cell, centred, line, side_by_side};
use crate::export::{NUMBERS, TOTAL, columns, label, short_notes};
use crate::form::ResultForm;

/// Widths of columns 1, 2 and 3 to 13, in twentieths of a point.
const ORDINAL: usize = 720;
const FIELD: usize = 3350;
const COUNT: usize = 954;
const WIDTH: usize = ORDINAL + FIELD + 11 * COUNT;

/// What [`REPEATED`] looks like in the document: the library has no word for repeating, so [`repeat`] puts it in its place.
const MARK: &str = "<w:trHeight w:val=\"20\" w:hRule=\"atLeast\" />";

/// The document with the marked rows repeated on every page of their table.
pub(super) fn repeat(document: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(document) {
        Ok(xml) => xml.replace(MARK, "<w:tblHeader />").into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// The heading over the table.
pub(super) fn title(paper: &WordDocument, form: &ResultForm) -> Vec<Paragraph> {
    let of = if paper.issuer.is_empty() { String::new() } else { format!(" CỦA {}", paper.issuer) };
    let period = form.period();
    vec![
        centred(&format!("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH{of}"), Face::bold(13)),
        centred(&format!("Kỳ báo cáo: {}", period.label()), Face::plain(13)),
        centred(&format!("({})", period.span_label()), Face::italic(13)),
        line("Đơn vị tính: Số hồ sơ TTHC", Face::italic(12), docx_rs::AlignmentType::Right),
    ]
}

/// The table itself.
pub(super) fn table(form: &ResultForm) -> Table {
    let mut rows = head(form.heading());
    for (at, row) in form.rows().iter().enumerate() {
        rows.push(counts(&(at + 1).to_string(), &label(row), columns(row.tally()), Face::plain(12)));
    }
    rows.push(counts("", TOTAL, columns(&form.total()), Face::bold(12)));
    of_rows(rows)
}

/// A table of these rows, as wide as the columns of the form.
pub(super) fn of_rows(rows: Vec<TableRow>) -> Table {
    let mut grid = vec![ORDINAL, FIELD];
    grid.resize(13, COUNT);
    Table::new(rows).set_grid(grid).layout(TableLayoutType::Fixed)
}

/// Notes under the table, and who drew it up and who signs.
pub(super) fn foot(paper: &WordDocument, form: &ResultForm) -> (Vec<Paragraph>, Table) {
    (notes(&short_notes(form)), signatures(paper))
}

/// Notes under a table.
pub(super) fn notes(notes: &[String]) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = notes
        .iter()
        .map(|note| line(&format!("Ghi chú: {note}"), Face::italic(11), docx_rs::AlignmentType::Left))
        .collect();
    lines.push(centred("", Face::plain(6)));
    lines
}

/// Who drew the table up and who signs.
pub(super) fn signatures(paper: &WordDocument) -> Table {
    let mut right = vec![centred(
        if paper.form_place_date.is_empty() { BLANK_DAY } else { &paper.form_place_date },
        Face::italic(13),
    )];
    right.extend(paper.signer.iter().map(|title| centred(title, Face::bold(13))));
    let left = vec![centred("", Face::plain(13)), centred("NGƯỜI LẬP BIỂU", Face::bold(13))];
    side_by_side((left, WIDTH / 2), (right, WIDTH / 2))
}

/// For the pen.
const BLANK_DAY: &str = "…………, ngày …… tháng …… năm ………";

/// The three rows of headings and the row of numbers.
pub(super) fn head(rows: &str) -> Vec<TableRow> {
    let one = |text: &str, width| heading(text, width);
    let down = |text: &str, width| heading(text, width).vertical_merge(VMergeType::Restart);
    let under = |width| heading("", width).vertical_merge(VMergeType::Continue);
    let over = |text: &str, span: usize| heading(text, COUNT * span).grid_span(span);
    let first = vec![
        down("STT", ORDINAL),
        down(rows, FIELD),
        over("Số lượng hồ sơ tiếp nhận", 4),
        over("Số lượng hồ sơ đã giải quyết", 4),
        over("Số lượng hồ sơ đang giải quyết", 3),
    ];
    let mut second = vec![under(ORDINAL), under(FIELD), down("Tổng số", COUNT), over("Trong kỳ", 2)];
    for text in ["Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"]
    {
        second.push(down(text, COUNT));
    }
    let mut third = vec![under(ORDINAL), under(FIELD), under(COUNT)];
    third.extend([one("Trực tuyến", COUNT), one("Trực tiếp, dịch vụ bưu chính", COUNT)]);
    third.extend((0..8).map(|_| under(COUNT)));
    let numbers = NUMBERS.iter().enumerate().map(|(at, number)| {
        let text = number.replace('=', "= ").replace('+', "+ ");
        middle(vec![centred(&text, Face::italic(9))], width(at))
    });
    let rows = [first, second, third, numbers.collect()].into_iter();
    rows.map(|cells| TableRow::new(cells).cant_split().row_height(REPEATED).height_rule(HeightRule::AtLeast)).collect()
}

pub(super) fn counts(ordinal: &str, name: &str, counts: [i64; 11], face: Face) -> TableRow {
    let mut cells = vec![
        middle(vec![centred(ordinal, face)], ORDINAL),
        middle(vec![line(name, face, docx_rs::AlignmentType::Left)], FIELD),
    ];
    cells.extend(counts.iter().map(|count| {
        let text = count.to_string();
        // A number is not broken over lines.
        let points = match text.len() {
            0..=6 => face.points,
            7 => 10,
            8..=9 => 8,
            10..=12 => 6,
            _ => 5,
        };
        middle(vec![centred(&text, Face { points, ..face })], COUNT)
    }));
    TableRow::new(cells).cant_split()
}

/// A row that has words in place of the counts.
pub(super) fn words(ordinal: &str, name: &str, words: &str) -> TableRow {
    let face = Face::plain(12);
    let cells = vec![
        middle(vec![centred(ordinal, face)], ORDINAL),
        middle(vec![line(name, face, docx_rs::AlignmentType::Left)], FIELD),
        middle(vec![centred(words, Face::italic(12))], COUNT * 11).grid_span(11),
    ];
    TableRow::new(cells).cant_split()
}

fn heading(text: &str, width: usize) -> TableCell {
    middle(vec![centred(text, Face::bold(11))], width)
}

fn middle(paragraphs: Vec<Paragraph>, width: usize) -> TableCell {
    cell(paragraphs, width).vertical_align(VAlignType::Center)
}

fn width(at: usize) -> usize {
    match at {
        0 => ORDINAL,
        1 => FIELD,
        _ => COUNT,
    }
}
