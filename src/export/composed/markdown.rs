//! A composed report in Markdown.

use crate::export::markdown::{line, markdown};
use crate::report::compose::{ComposedReport, PartStyle, ReportPart, ReportTable};

impl ComposedReport {
    /// The report in Markdown: headings by level, one line a paragraph, tables, the form, and what is missing in bold.
    ///
    /// Text of the author and of names cannot leave its line or cell. [`Report::read`](crate::report::Report::read) takes
    /// the text, so it can be audited as it is.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let markdown = Composer::new("2021-Q1".parse()?).compose().report().to_markdown();
    /// assert!(markdown.contains("\n## II. Kết quả thực hiện công tác cải cách hành chính\n"));
    /// assert!(markdown.contains("**\\[… Chưa có số liệu: phiếu đánh giá …\\]**"));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut text = Text::default();
        self.head(&mut text);
        text.parts(&self.opening);
        for section in &self.sections {
            let marks = "#".repeat(usize::from(section.level).clamp(1, 4) + 1);
            text.paragraph(&format!("{marks} {}. {}", line(&section.ordinal), line(&section.title)));
            text.parts(&section.parts);
        }
        if let Some(closing) = self.closing_line() {
            text.paragraph(&line(&closing));
        }
        text.paragraph("Nơi nhận:");
        for recipient in &self.recipients {
            text.bullet(PartStyle::Bullet, &line(recipient));
        }
        for title in self.signature.title.iter().chain([&self.signature.name]).filter(|words| !words.is_empty()) {
            text.paragraph(&format!("**{}**", line(title)));
        }
        if let Some(form) = &self.form {
            text.paragraph(markdown(form).trim_end());
            text.paragraph(&line(&self.head.place_date_line()));
        }
        for annex in &self.annexes {
            text.paragraph(&format!("## {}", line(&annex.title)));
            text.table(&annex.table);
        }
        for remark in &self.remarks {
            text.paragraph(&format!("*Ghi chú: {}*", line(remark)));
        }
        text.0
    }

    fn head(&self, text: &mut Text) {
        let head = &self.head;
        text.paragraph(&line(&head.superior));
        if !head.issuer.is_empty() {
            text.paragraph(&format!("**{}**", line(&head.issuer)));
        }
        text.paragraph(&line(&head.number_line()));
        text.paragraph(&line(&head.place_date_line()));
        text.paragraph(&format!("# {}", line(if head.kind.is_empty() { "BÁO CÁO" } else { &head.kind })));
        if !head.subject.is_empty() {
            text.paragraph(&format!("**{}**", line(&head.subject)));
        }
    }
}

#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    pub(super) fn done(self) -> String {
        self.0
    }

    /// A paragraph, or a bullet where the words begin with the mark of one.
    pub(super) fn line(&mut self, words: &str) {
        match words.strip_prefix("- ") {
            Some(words) => self.bullet(PartStyle::Bullet, &line(words)),
            None => self.paragraph(&literal(&line(words))),
        }
    }

    pub(super) fn paragraph(&mut self, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
        self.0.push_str(words.trim());
        self.0.push_str("\n\n");
    }

    fn bullet(&mut self, style: PartStyle, words: &str) {
        // Bullets of one list follow each other without an empty line.
        if self.0.ends_with("\n\n") {
            let last = self.0.trim_end().rfind('\n').map_or(0, |at| at + 1);
            if self.0[last..].trim_start().starts_with(['-', '+']) {
                self.0.pop();
            }
        }
        let indent = if style == PartStyle::SubBullet { "  " } else { "" };
        self.0.push_str(&format!("{indent}{}{words}\n", style.mark()));
    }

    fn parts(&mut self, parts: &[ReportPart]) {
        for part in parts {
            match part {
                ReportPart::Table(table) => self.table(table),
                ReportPart::Gap { .. } => {
                    let words = part.line().unwrap_or_default();
                    self.paragraph(&format!("**{}**", line(&words)));
                }
                part => {
                    let words = part.line().unwrap_or_default();
                    let words = words.strip_prefix(part.style().mark()).unwrap_or(&words);
                    match part.style() {
                        PartStyle::Paragraph => self.paragraph(&literal(&line(words))),
                        style => self.bullet(style, &line(words)),
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &ReportTable) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
        let row =
            |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | "));
        self.0.push_str(&row(table.headings()));
        self.0.push_str(&format!("|{}\n", ":---|".repeat(table.headings().len())));
        table.rows().iter().for_each(|cells| self.0.push_str(&row(cells)));
        self.0.push('\n');
    }
}

/// A paragraph that begins like a heading, a list or a quotation, and is none.
fn literal(words: &str) -> String {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if words.starts_with(['#', '-', '+', '>', '=']) {
        format!("\\{words}")
    } else if digits > 0 && words[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &words[..digits], &words[digits..])
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::report::compose::{Composer, ReportNotes};
    use crate::report::{Report, Section};

    #[test]
    fn headings_are_read_back_and_text_stays_in_its_line() {
        let notes = "# II.2\n\n1\\. Một | hai <b>\n\n- Ý\n  - Con\n- Ý\n\n| a | b |\n|---|---|\n| 1 | x |\n";
        let composer = Composer::new("2021-Q1".parse().unwrap()).with_notes(ReportNotes::read(notes));
        let text = composer.compose().report().to_markdown();
        assert!(
            text.contains("\n1\\. Một \\| hai &lt;b>\n\n- Ý\n  + Con\n- Ý\n\n| a | b |\n|:---|:---|\n| 1 | x |\n\n"),
            "{text}"
        );
        let read = Report::read(&text);
        let ordinals: Vec<&str> = read.sections().iter().map(Section::ordinal).collect();
        assert_eq!(ordinals, ["", "I", "1", "2", "3", "II", "1", "2", "3", "4", "5", "6", "7", "III", "1", "2"]);
    }
}
