//! The form as a table.

use std::fmt::{self, Write};

use super::behind::LEAVES;
use super::marks::{Marks, Spot};
use super::text::Text;
use crate::count::FormCell;
use crate::export::{NUMBERS, TOTAL, columns, label};
use crate::form::{Column, ResultForm};
use crate::placement::Tally;

/// The headings after that of column 2.
pub(in crate::export) const HEAD: &str = "<th colspan=\"4\" scope=\"colgroup\">Số lượng hồ sơ tiếp nhận</th>\
<th colspan=\"4\" scope=\"colgroup\">Số lượng hồ sơ đã giải quyết</th>\
<th colspan=\"3\" scope=\"colgroup\">Số lượng hồ sơ đang giải quyết</th></tr>\n\
<tr><th rowspan=\"2\" scope=\"col\">Tổng số</th><th colspan=\"2\" scope=\"colgroup\">Trong kỳ</th>\
<th rowspan=\"2\" scope=\"col\">Từ kỳ trước</th><th rowspan=\"2\" scope=\"col\">Tổng số</th>\
<th rowspan=\"2\" scope=\"col\">Trước hạn</th><th rowspan=\"2\" scope=\"col\">Đúng hạn</th>\
<th rowspan=\"2\" scope=\"col\">Quá hạn</th><th rowspan=\"2\" scope=\"col\">Tổng số</th>\
<th rowspan=\"2\" scope=\"col\">Trong hạn</th><th rowspan=\"2\" scope=\"col\">Quá hạn</th></tr>\n\
<tr><th scope=\"col\">Trực tuyến</th><th scope=\"col\">Trực tiếp, dịch vụ bưu chính</th></tr>\n";

pub(super) fn write(out: &mut impl Write, form: &ResultForm, marks: &Marks<'_>) -> fmt::Result {
    write!(out, "<table class=\"form\" id=\"form\">\n<thead>\n<tr>")?;
    write!(
        out,
        "<th rowspan=\"3\" scope=\"col\">STT</th><th rowspan=\"3\" scope=\"col\">{}</th>",
        Text(form.heading())
    )?;
    write!(out, "{HEAD}<tr class=\"numbers\">")?;
    for (at, number) in NUMBERS.iter().enumerate() {
        let column = u8::try_from(at + 1).ok();
        let (class, links) = marks.cell(Spot::Head, column);
        write!(out, "<th class=\"{}\">{number}{links}</th>", class.trim_start())?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for (at, row) in form.rows().iter().enumerate() {
        let (class, links) = marks.cell(Spot::Row(at), None);
        let name = label(row);
        write!(out, "<tr><td class=\"order\">{}</td><td class=\"name{class}\">{}{links}</td>", at + 1, Text(&name))?;
        counts(out, Spot::Row(at), row.tally(), marks)?;
    }
    let (class, links) = marks.cell(Spot::Total, None);
    write!(
        out,
        "<tr class=\"total\" id=\"sum\"><td class=\"order\"></td><td class=\"name{class}\">{TOTAL}{links}</td>"
    )?;
    counts(out, Spot::Total, &form.total(), marks)?;
    writeln!(out, "</tbody>\n</table>")
}

fn counts(out: &mut impl Write, spot: Spot, tally: &Tally, marks: &Marks<'_>) -> fmt::Result {
    for (column, count) in Column::ALL.iter().zip(columns(tally)) {
        let number = column.number();
        let (class, links) = marks.cell(spot, Some(number));
        let sum = if matches!(number, 3 | 7 | 11) { "sum " } else { "" };
        write!(out, "<td class=\"{sum}{}\" data-t=\"({number}) {}\">", class.trim_start(), short(*column))?;
        if count == 0 {
            write!(out, "0{links}</td>")?;
        } else {
            write!(out, "<a href=\"#{}\">{count}</a>{links}</td>", target(spot, number))?;
        }
    }
    writeln!(out, "</tr>")
}

/// Where the dossiers behind a cell are listed: sums lead to everything that the row or the form has.
fn target(spot: Spot, number: u8) -> String {
    let leaf =
        LEAVES.iter().position(|(cell, _)| matches!(cell, FormCell::Column(column) if column.number() == number));
    match (spot, leaf) {
        (Spot::Row(row), Some(leaf)) => format!("r{row}-{leaf}"),
        (Spot::Row(row), None) => format!("r{row}"),
        (_, Some(leaf)) => format!("t-{leaf}"),
        (_, None) => "total".to_owned(),
    }
}

/// The heading of a column where it stands alone.
fn short(column: Column) -> &'static str {
    match column {
        Column::Received => "Tiếp nhận",
        Column::Online => "Trực tuyến",
        Column::DirectOrPost => "Trực tiếp, bưu chính",
        Column::CarriedOver => "Từ kỳ trước",
        Column::Resolved => "Đã giải quyết",
        Column::Early => "Trước hạn",
        Column::OnTime => "Đúng hạn",
        Column::Overdue | Column::InProgressOverdue => "Quá hạn",
        Column::InProgress => "Đang giải quyết",
        Column::InTime => "Trong hạn",
    }
}
