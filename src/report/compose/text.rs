//! A composed report as plain text, as the reader of reports takes it.

use super::composed::{ComposedReport, ReportPart};
use super::table::ReportTable;
use crate::form::{Column, ResultForm, short_notes};

/// The heading of each column of counts, in one line.
const HEADINGS: [&str; Column::COUNT] = [
    "Tiếp nhận: Tổng số",
    "Trực tuyến",
    "Trực tiếp, dịch vụ bưu chính",
    "Từ kỳ trước",
    "Đã giải quyết: Tổng số",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Đang giải quyết: Tổng số",
    "Trong hạn",
    "Quá hạn",
];

const NUMBERS: &str =
    "(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)";

impl ComposedReport {
    /// The report as plain text: a line each for headings and paragraphs, tables with tabs, the form at the end.
    ///
    /// [`Report::read`](crate::report::Report::read) takes it as it takes every other report, so an audit of the text is
    /// an audit of the draft.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(report.to_text().contains("quý II năm 2026"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_text(&self) -> String {
        let mut text = Text::default();
        let head = &self.head;
        for line in [&head.superior, &head.issuer] {
            text.line(line);
        }
        text.line(&head.number_line());
        text.line(&head.place_date_line());
        text.line(if head.kind.is_empty() { "BÁO CÁO" } else { &head.kind });
        text.line(&head.subject);
        text.parts(&self.opening);
        for section in &self.sections {
            text.line(&format!("{}. {}", section.ordinal, section.title));
            text.parts(&section.parts);
        }
        if let Some(closing) = self.closing_line() {
            text.line(&closing);
        }
        text.line("Nơi nhận:");
        for recipient in &self.recipients {
            text.line(&format!("- {recipient}"));
        }
        self.signature.title.iter().for_each(|line| text.line(line));
        text.line(&self.signature.name);
        if let Some(form) = &self.form {
            text.form(form, &head.place_date_line(), &head.issuer);
        }
        for annex in &self.annexes {
            text.line(&annex.title);
            text.table(&annex.table);
        }
        for remark in &self.remarks {
            text.line(&format!("Ghi chú: {remark}"));
        }
        text.0
    }
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        let line = line.trim();
        if !line.is_empty() {
            self.0.push_str(line);
            self.0.push_str("\n\n");
        }
    }

    fn row(&mut self, cells: &[String]) {
        self.0.push_str(&cells.join("\t"));
        self.0.push('\n');
    }

    fn parts(&mut self, parts: &[ReportPart]) {
        for part in parts {
            match part {
                ReportPart::Table(table) => self.table(table),
                part => self.line(&part.line().unwrap_or_default()),
            }
        }
    }

    fn table(&mut self, table: &ReportTable) {
        self.row(table.headings());
        table.rows().iter().for_each(|row| self.row(row));
        self.0.push('\n');
    }

    fn form(&mut self, form: &ResultForm, signed: &str, issuer: &str) {
        let of = if issuer.is_empty() { String::new() } else { format!(" CỦA {issuer}") };
        self.line(&format!("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH{of}"));
        self.line(&format!("Kỳ báo cáo: {}", form.period().label()));
        self.line(&format!("({})", form.period().span_label()));
        self.line("Đơn vị tính: Số hồ sơ TTHC");
        self.0.push_str(&format!("STT\tLĩnh vực giải quyết\t{}\n{NUMBERS}\n", HEADINGS.join("\t")));
        for (at, row) in form.rows().iter().enumerate() {
            let name = super::table::one_line(&row.printed_label());
            self.counts(&(at + 1).to_string(), &name, |column| column.count(row.tally()));
        }
        let total = form.total();
        self.counts("", "TỔNG CỘNG", |column| column.count(&total));
        self.0.push('\n');
        for note in short_notes(form) {
            self.line(&format!("Ghi chú: {note}"));
        }
        self.line(signed);
    }

    fn counts(&mut self, ordinal: &str, name: &str, count: impl Fn(Column) -> i64) {
        let counts = Column::ALL.iter().map(|column| count(*column).to_string());
        let cells: Vec<String> = [ordinal.to_owned(), name.to_owned()].into_iter().chain(counts).collect();
        self.row(&cells);
    }
}
