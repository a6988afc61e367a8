//! A composed report as one web page.

use std::fmt::{self, Write};

use crate::export::html::{HEAD, Text};
use crate::export::{NUMBERS, TOTAL, columns, label, short_notes};
use crate::form::ResultForm;
use crate::placement::Tally;
use crate::report::compose::{ComposedReport, CoverLetter, PartStyle, ReportHead, ReportPart, ReportTable, Signature};

impl ComposedReport {
    /// The report as one self-contained web page (trang HTML), set like the printed document; it loads nothing, needs no
    /// script, and every text is escaped.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, ReportHead};
    ///
    /// let head = ReportHead { issuer: "SỞ <NỘI VỤ>".into(), ..ReportHead::default() };
    /// let page = Composer::new("2021-Q1".parse()?).with_head(head).compose().report().to_html();
    /// assert!(page.contains("SỞ &lt;NỘI VỤ&gt;"));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        // Writing to a String never fails.
        let _ = page(&mut out, self);
        out
    }
}

impl CoverLetter {
    /// The letter as one self-contained web page, as [`ComposedReport::to_html`].
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let letter = CoverLetter::of(Composer::new("2026-Q4".parse()?).compose().report()).with_addressees(["UBND <tỉnh>"]);
    /// assert!(letter.to_html().contains("Kính gửi: UBND &lt;tỉnh&gt;."));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        // Writing to a String never fails.
        let _ = letter(&mut out, self);
        out
    }
}

fn letter(out: &mut String, letter: &CoverLetter) -> fmt::Result {
    head(out, &letter.head, &letter.about())?;
    for words in letter.addressed() {
        writeln!(out, "<p class=\"subject\">{}</p>", Text(&words))?;
    }
    for words in letter.lines() {
        let class = if words.starts_with("- ") { "bullet" } else { "text" };
        writeln!(out, "<p class=\"{class}\">{}</p>", Text(&words))?;
    }
    foot(out, &letter.recipients, &letter.signature)?;
    out.write_str("</body>\n</html>\n")
}

/// The beginning of the page, and the head of the document; `about` stands under the number.
fn head(out: &mut String, head: &ReportHead, about: &str) -> fmt::Result {
    out.write_str("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
    out.write_str("<meta http-equiv=\"Content-Security-Policy\" ")?;
    out.write_str("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")?;
    writeln!(
        out,
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>",
        Text(&head.subject),
        include_str!("page.css")
    )?;
    write!(
        out,
        "<header><div><p>{}</p><p><b>{}</b></p><p>{}</p>",
        Text(&head.superior),
        Text(&head.issuer),
        Text(&head.number_line())
    )?;
    if !about.is_empty() {
        write!(out, "<p>{}</p>", Text(about))?;
    }
    out.write_str("</div>\n")?;
    out.write_str("<div><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p><p><b>Độc lập - Tự do - Hạnh phúc</b></p>")?;
    writeln!(out, "<p><i>{}</i></p></div></header>", Text(&head.place_date_line()))
}

fn page(out: &mut String, report: &ComposedReport) -> fmt::Result {
    head(out, &report.head, "")?;
    let kind = if report.head.kind.is_empty() { "BÁO CÁO" } else { &report.head.kind };
    writeln!(out, "<h1>{}</h1>\n<p class=\"subject\">{}</p>", Text(kind), Text(&report.head.subject))?;
    parts(out, &report.opening)?;
    for section in &report.sections {
        let level = section.level.clamp(1, 4) + 1;
        writeln!(out, "<h{level}>{}. {}</h{level}>", Text(&section.ordinal), Text(&section.title))?;
        parts(out, &section.parts)?;
    }
    if let Some(closing) = report.closing_line() {
        writeln!(out, "<p>{}</p>", Text(&closing))?;
    }
    foot(out, &report.recipients, &report.signature)?;
    if let Some(form) = &report.form {
        result_form(out, form, &report.head.issuer)?;
        writeln!(out, "<p class=\"signed\"><i>{}</i></p>", Text(&report.head.place_date_line()))?;
    }
    for annex in &report.annexes {
        writeln!(out, "<h2 class=\"annex\">{}</h2>", Text(&annex.title))?;
        table(out, &annex.table)?;
    }
    for remark in &report.remarks {
        writeln!(out, "<p class=\"remark\">Ghi chú: {}</p>", Text(remark))?;
    }
    out.write_str("</body>\n</html>\n")
}

fn parts(out: &mut String, parts: &[ReportPart]) -> fmt::Result {
    for part in parts {
        match part {
            ReportPart::Table(cells) => table(out, cells)?,
            ReportPart::Gap { .. } => {
                writeln!(out, "<p><mark>{}</mark></p>", Text(&part.line().unwrap_or_default()))?;
            }
            part => {
                let class = match part.style() {
                    PartStyle::SubBullet => "sub",
                    PartStyle::Bullet => "bullet",
                    _ => "text",
                };
                writeln!(out, "<p class=\"{class}\">{}</p>", Text(&part.line().unwrap_or_default()))?;
            }
        }
    }
    Ok(())
}

fn table(out: &mut String, table: &ReportTable) -> fmt::Result {
    out.write_str("<table>\n<thead><tr>")?;
    for heading in table.headings() {
        write!(out, "<th scope=\"col\">{}</th>", Text(heading))?;
    }
    out.write_str("</tr></thead>\n<tbody>\n")?;
    for row in table.rows() {
        out.write_str("<tr>")?;
        for cell in row {
            write!(out, "<td>{}</td>", Text(cell))?;
        }
        out.write_str("</tr>\n")?;
    }
    out.write_str("</tbody></table>\n")
}

fn foot(out: &mut String, recipients: &[String], signature: &Signature) -> fmt::Result {
    out.write_str("<footer><div><p><b><i>Nơi nhận:</i></b></p>")?;
    for recipient in recipients {
        write!(out, "<p class=\"recipient\">- {}</p>", Text(recipient))?;
    }
    out.write_str("</div><div class=\"signature\">")?;
    for title in &signature.title {
        write!(out, "<p><b>{}</b></p>", Text(title))?;
    }
    writeln!(out, "<p class=\"name\"><b>{}</b></p></div></footer>", Text(&signature.name))
}

fn result_form(out: &mut String, form: &ResultForm, issuer: &str) -> fmt::Result {
    let of = if issuer.is_empty() { String::new() } else { format!(" CỦA {issuer}") };
    writeln!(out, "<h2 class=\"annex\">TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH{}</h2>", Text(&of))?;
    let period = form.period();
    writeln!(
        out,
        "<p class=\"subject\">Kỳ báo cáo: {}<br>({})</p>",
        Text(&period.label()),
        Text(&period.span_label())
    )?;
    out.write_str("<p class=\"unit\">Đơn vị tính: Số hồ sơ TTHC</p>\n<table class=\"form\">\n<thead><tr>")?;
    write!(
        out,
        "<th rowspan=\"3\" scope=\"col\">STT</th><th rowspan=\"3\" scope=\"col\">{}</th>{HEAD}<tr>",
        Text(form.heading())
    )?;
    for number in NUMBERS {
        write!(out, "<th>{number}</th>")?;
    }
    out.write_str("</tr></thead>\n<tbody>\n")?;
    for (at, row) in form.rows().iter().enumerate() {
        counts(out, &(at + 1).to_string(), &label(row), row.tally())?;
    }
    counts(out, "", TOTAL, &form.total())?;
    out.write_str("</tbody></table>\n")?;
    for note in short_notes(form) {
        writeln!(out, "<p class=\"remark\">Ghi chú: {}</p>", Text(&note))?;
    }
    Ok(())
}

fn counts(out: &mut String, ordinal: &str, name: &str, tally: &Tally) -> fmt::Result {
    write!(out, "<tr><td>{ordinal}</td><td class=\"row\">{}</td>", Text(name))?;
    for count in columns(tally) {
        write!(out, "<td>{count}</td>")?;
    }
    out.write_str("</tr>\n")
}
