//! A roll-up as one web page.

use std::fmt::{self, Write};

use super::{Line, MISSING, heading, lines, notes};
use crate::export::html::{HEAD, Text};
use crate::export::{NUMBERS, columns};
use crate::form::{Column, RollUp};
use crate::placement::Tally;

/// Rules of the page beside those of all pages.
const STYLE: &str = "
tr.section td{font-weight:700;background:var(--soft)}
tr.field td.name{padding-left:1.6rem;font-style:italic}
tr.missing td.none{text-align:left;font-style:italic;color:#8a2f28;fill:none}
";

impl RollUp {
    /// The roll-up as one self-contained web page (trang HTML), with sections, subtotals and the grand total. It needs no
    /// script, loads nothing, and every name is escaped.
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
    /// assert!(roll_up.to_html().contains("Sở Nội vụ"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_html(&self) -> String {
        let mut page = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_html(&mut page);
        page
    }

    fn write_html(&self, out: &mut String) -> fmt::Result {
        let period = self.period();
        out.write_str("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        out.write_str("<meta http-equiv=\"Content-Security-Policy\" ")?;
        out.write_str("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")?;
        writeln!(out, "<title>Tổng hợp kết quả giải quyết TTHC {}</title>", Text(&period.label()))?;
        writeln!(out, "<style>\n{}{STYLE}</style>\n</head>\n<body>", include_str!("../html/style.css"))?;
        out.write_str("<h1>TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH</h1>\n")?;
        let (label, span) = (period.label(), period.span_label());
        writeln!(out, "<p class=\"span\">Kỳ báo cáo: {}<br>({})</p>", Text(&label), Text(&span))?;
        writeln!(out, "<p>Đơn vị tính: Số hồ sơ TTHC; quy tắc đếm: {}</p>", Text(self.policy()))?;
        out.write_str("<table class=\"form\">\n<thead>\n<tr><th rowspan=\"3\" scope=\"col\">STT</th>")?;
        write!(out, "<th rowspan=\"3\" scope=\"col\">{}</th>{HEAD}<tr class=\"numbers\">", heading(self))?;
        for number in NUMBERS {
            write!(out, "<th>{number}</th>")?;
        }
        out.write_str("</tr>\n</thead>\n<tbody>\n")?;
        for line in lines(self) {
            let class = match line {
                Line::Section { .. } => "section",
                Line::Unit { .. } => "unit",
                Line::Field { .. } => "field",
                Line::Missing { .. } => "missing",
                Line::Total { .. } => "total",
            };
            write!(out, "<tr class=\"{class}\"><td class=\"order\">{}</td>", line.ordinal())?;
            write!(out, "<td class=\"name\">{}</td>", Text(line.name()))?;
            match line.tally() {
                Some(tally) => counts(out, tally)?,
                None => write!(out, "<td class=\"none\" colspan=\"11\">{MISSING}</td>")?,
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</tbody>\n</table>\n")?;
        let notes = notes(self);
        if !notes.is_empty() {
            out.write_str("<h2>Ghi chú</h2>\n<ul>\n")?;
            for note in notes {
                writeln!(out, "<li>{}</li>", Text(&note))?;
            }
            out.write_str("</ul>\n")?;
        }
        out.write_str("</body>\n</html>\n")
    }
}

fn counts(out: &mut String, tally: &Tally) -> fmt::Result {
    for (column, count) in Column::ALL.iter().zip(columns(tally)) {
        write!(out, "<td data-t=\"({})\">{count}</td>", column.number())?;
    }
    Ok(())
}
