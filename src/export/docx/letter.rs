//! The pages: the letter upright, the form on its side, the findings upright again.

use std::io::Cursor;

use docx_rs::{AlignmentType, BreakType, Docx, Header, PageNum, PageOrientationType, Paragraph, Run, Section, Table};

use super::set::{Face, MM_15, MM_20, MM_30, a4, body, centred, fonts, gap, line, margins, rule, run, side_by_side};
use super::{DocxError, Part, WordDocument, composed, form, roll_up};
use crate::export::LANGUAGE;

/// Widths of the two halves of the head, in twentieths of a point; together the text is 165 mm wide.
const LEFT: usize = 3650;
const RIGHT: usize = 5704;
/// Where the list of addressees begins.
const ADDRESSEES: i32 = 3400;

impl WordDocument {
    /// The document as the bytes of a DOCX file.
    ///
    /// # Errors
    ///
    /// [`DocxError`] where a part of the document cannot be written.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("Quý I năm 2021"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_docx(&self) -> Result<Vec<u8>, DocxError> {
        let mut file = Cursor::new(Vec::new());
        let mut parts = document(self)?.build();
        parts.document = form::repeat(parts.document);
        parts.pack(&mut file).map_err(|error| DocxError(error.to_string()))?;
        Ok(file.into_inner())
    }
}

fn document(paper: &WordDocument) -> Result<Docx, DocxError> {
    let document = Docx::new().default_fonts(fonts()).default_size(28).title_pg();
    let has_tables =
        paper.form.is_some() || paper.roll_up.is_some() || paper.plan.is_some() || !paper.annexes.is_empty();
    Ok(match (has_tables, paper.findings.is_empty()) {
        (false, true) => Flow::last(upright(document)).letter(paper).done(),
        (true, true) => attached(Flow::last(on_its_side(section_of_letter(document, paper))), paper).done(),
        (false, false) => findings(Flow::last(upright(section_of_letter(document, paper))), paper).done(),
        (true, false) => {
            let document = section_of_letter(document, paper);
            let side = Section::new().page_size(a4(true)).page_margin(margins(MM_20, MM_20));
            let side = side.page_orient(PageOrientationType::Landscape).title_pg();
            let Flow::Section(side) = attached(Flow::Section(Box::new(side)), paper) else {
                return Err(DocxError("the form was not set".to_owned()));
            };
            findings(Flow::last(upright(document.add_section(*side))), paper).done()
        }
    })
}

/// What paragraphs and tables are added to: a section with pages of its own, or the pages at the end.
enum Flow {
    Section(Box<Section>),
    Last(Box<Docx>),
}

impl Flow {
    fn last(document: Docx) -> Self {
        Self::Last(Box::new(document))
    }

    fn text(self, paragraph: Paragraph) -> Self {
        match self {
            Self::Section(section) => Self::Section(Box::new(section.add_paragraph(paragraph))),
            Self::Last(document) => Self::last(document.add_paragraph(paragraph)),
        }
    }

    fn table(self, table: Table) -> Self {
        match self {
            Self::Section(section) => Self::Section(Box::new(section.add_table(table))),
            Self::Last(document) => Self::last(document.add_table(table)),
        }
    }

    fn done(self) -> Docx {
        match self {
            Self::Section(section) => Docx::new().add_section(*section),
            Self::Last(document) => *document,
        }
    }

    fn letter(self, paper: &WordDocument) -> Self {
        let flow = self.table(head(paper)).text(centred("", Face::plain(14)));
        let mut flow = if paper.kind.is_empty() { flow } else { flow.text(centred(&paper.kind, Face::bold(14))) };
        flow = paper.addressed.iter().fold(flow, |flow, line| flow.text(addressed(line)));
        if !paper.subject.is_empty() {
            flow = flow.text(centred(&paper.subject, Face::bold(14))).text(rule(8));
        }
        flow = flow.text(centred("", Face::plain(8)));
        for (at, part) in paper.parts.iter().enumerate() {
            let announces = matches!(paper.parts.get(at + 1), Some(Part::Table(_)));
            let paragraph = match part {
                Part::Table(cells) => {
                    flow = flow.table(composed::table(cells, composed::UPRIGHT)).text(centred("", Face::plain(6)));
                    continue;
                }
                Part::Gap(text) => gap(text),
                Part::Heading { level, ordinal, title } => {
                    let face = Face { points: 14, bold: true, italic: *level > 2 };
                    body(&format!("{ordinal}. {title}"), face).keep_next(true).outline_lvl((*level).clamp(1, 9) - 1)
                }
                // A line that announces a table or a list stays with it.
                Part::Text(text) | Part::Bullet(text) | Part::SubBullet(text) if announces || text.ends_with(':') => {
                    body(text, Face::plain(14)).keep_next(true)
                }
                Part::Text(text) | Part::Bullet(text) | Part::SubBullet(text) => body(text, Face::plain(14)),
            };
            flow = flow.text(paragraph);
        }
        flow = flow.text(centred("", Face::plain(10))).table(foot(paper));
        for remark in &paper.remarks {
            flow = flow.text(line(&format!("Ghi chú: {remark}"), Face::italic(11), AlignmentType::Left));
        }
        flow
    }
}

/// The letter as a section, for pages of another shape come after it.
fn section_of_letter(document: Docx, paper: &WordDocument) -> Docx {
    let section = Section::new().page_size(a4(false)).page_margin(margins(MM_30, MM_15)).title_pg().header(number());
    match Flow::Section(Box::new(section)).letter(paper) {
        Flow::Section(section) => document.add_section(*section),
        Flow::Last(document) => *document,
    }
}

fn upright(document: Docx) -> Docx {
    document.page_size(11906, 16838).page_margin(margins(MM_30, MM_15)).header(number())
}

fn on_its_side(document: Docx) -> Docx {
    let document = document.page_size(16838, 11906).page_orient(PageOrientationType::Landscape);
    document.page_margin(margins(MM_20, MM_20))
}

/// The page number, top centre; the first page of a section has none.
fn number() -> Header {
    let number = Paragraph::new().align(AlignmentType::Center).size(28).fonts(fonts());
    Header::new().add_paragraph(number.add_run(Run::new()).add_page_num(PageNum::new()))
}

/// Issuer and number left; the nation, place and day right.
fn head(paper: &WordDocument) -> Table {
    let mut left = Vec::new();
    if !paper.superior.is_empty() {
        left.push(centred(&paper.superior, Face::plain(12)));
    }
    let issuer = if paper.issuer.is_empty() { "……………………" } else { &paper.issuer };
    left.extend([centred(issuer, Face::bold(12)), rule(8)]);
    let right = vec![
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Face::bold(12)),
        centred("Độc lập - Tự do - Hạnh phúc", Face::bold(13)),
        rule(24),
    ];
    let mut number = vec![centred(&paper.number, Face::plain(13))];
    if !paper.about.is_empty() {
        number.push(centred(&paper.about, Face::plain(12)));
    }
    let day = vec![centred(&paper.place_date, Face::italic(13))];
    let rows = [(left, right), (number, day)].into_iter().map(|(left, right)| {
        docx_rs::TableRow::new(vec![super::set::cell(left, LEFT), super::set::cell(right, RIGHT)])
    });
    Table::without_borders(rows.collect()).set_grid(vec![LEFT, RIGHT]).layout(docx_rs::TableLayoutType::Fixed)
}

/// A line of "Kính gửi": the words in the middle, and a list of several bodies under them.
fn addressed(line: &str) -> Paragraph {
    if line.starts_with("- ") {
        return body(line, Face::plain(14)).indent(Some(ADDRESSEES), None, None, None);
    }
    centred(line, Face::plain(14)).keep_next(true)
}

/// Recipients left, the signature right.
fn foot(paper: &WordDocument) -> Table {
    let mut left = Vec::new();
    if !paper.recipients.is_empty() {
        let face = Face { points: 12, bold: true, italic: true };
        left.push(line("Nơi nhận:", face, AlignmentType::Left));
    }
    for recipient in &paper.recipients {
        left.push(line(&format!("- {recipient}"), Face::plain(11), AlignmentType::Left));
    }
    if left.is_empty() {
        left.push(centred("", Face::plain(11)));
    }
    let mut right: Vec<_> = paper.signer.iter().map(|title| centred(title, Face::bold(14))).collect();
    right.extend((0..4).map(|_| centred("", Face::plain(14))));
    right.push(centred(&paper.name, Face::bold(14)));
    side_by_side((left, LEFT + 700), (right, RIGHT - 700))
}

/// The form with its heading and signatures, the forms of many units, and the progress of the plan.
fn attached(mut flow: Flow, paper: &WordDocument) -> Flow {
    if let Some(counted) = &paper.form {
        for paragraph in form::title(paper, counted) {
            flow = flow.text(paragraph);
        }
        flow = flow.table(form::table(counted));
        let (notes, signatures) = form::foot(paper, counted);
        for note in notes {
            flow = flow.text(note);
        }
        flow = flow.table(signatures);
    }
    if let Some(all) = &paper.roll_up {
        for paragraph in roll_up::title(paper, all, paper.form.is_some()) {
            flow = flow.text(paragraph);
        }
        flow = flow.table(roll_up::table(all));
        let (notes, signatures) = roll_up::foot(paper, all);
        for note in notes {
            flow = flow.text(note);
        }
        flow = flow.table(signatures);
    }
    if let Some(plan) = &paper.plan {
        for paragraph in plan.heading(paper.form.is_some() || paper.roll_up.is_some()) {
            flow = flow.text(paragraph);
        }
        flow = flow.table(plan.table());
    }
    for (at, (title, cells)) in paper.annexes.iter().enumerate() {
        if at > 0 || paper.form.is_some() || paper.roll_up.is_some() || paper.plan.is_some() {
            flow = flow.text(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)));
        }
        flow = flow.text(composed::annex_title(title)).table(composed::table(cells, composed::ON_ITS_SIDE));
    }
    flow.text(centred("", Face::plain(2)))
}

/// What the checks found.
fn findings(mut flow: Flow, paper: &WordDocument) -> Flow {
    flow = flow.text(centred("PHÁT HIỆN KHI KIỂM TRA", Face::bold(14)));
    for (at, finding) in paper.findings.iter().enumerate() {
        let severity = finding.severity().label(LANGUAGE);
        let text = format!(" {} ({}, {severity})", finding.message(LANGUAGE), finding.rule());
        let lead = format!("{}.", at + 1);
        flow = flow.text(body(&lead, Face::bold(12)).add_run(run(&text, Face::plain(12))));
    }
    flow
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

    use super::*;
    use crate::form::{FormRow, ResultForm};
    use crate::placement::Tally;
    use crate::report::Report;

    fn xml(paper: &WordDocument) -> String {
        String::from_utf8(form::repeat(document(paper).unwrap().build().document)).unwrap()
    }

    fn counted(field: &str) -> ResultForm {
        ResultForm::new("2021-Q1".parse().unwrap(), "p", vec![FormRow::new(field, None, Tally::default())], 0)
    }

    #[test]
    fn the_form_lies_on_its_side_and_the_letter_stands() {
        let paper = WordDocument::new("BÁO CÁO", "Về <script> & \u{1}").with_form(counted("<b>Báo chí</b>"));
        let xml = xml(&paper);
        assert!(xml.contains("&lt;script&gt; &amp;") && !xml.contains('\u{1}') && !xml.contains("<b>"));
        let (upright, side) = (xml.find("w:w=\"11906\" w:h=\"16838\"").unwrap(), xml.find("w:w=\"16838\"").unwrap());
        assert!(upright < side);
        assert!(xml.contains("landscape") && xml.contains("w:titlePg"));
        assert!(xml.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        assert_eq!(xml.matches("<w:tblHeader />").count(), 4, "{xml}");
    }

    #[test]
    fn the_progress_of_a_plan_lies_on_its_side_and_is_read_again() {
        use crate::export::PlanReport;
        use crate::plan::{ItemDue, Plan, PlanItem};
        let mut plan = Plan::new(2025, "Sở Nội vụ").with_title("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025");
        for (ordinal, due) in [("1", "Quý I"), ("2", "Tháng 6/2025")] {
            let mut item = PlanItem::new(ordinal, "Rà soát <văn bản>", ItemDue::new(due, 2025));
            item.path = vec!["I. CẢI CÁCH THỂ CHẾ".to_owned()];
            plan.push(item);
        }
        let report = PlanReport::new(&plan, "2025-Q1".parse().unwrap(), "2025-04-01".parse().unwrap());
        for form in [None, Some(counted("Báo chí"))] {
            let mut paper = WordDocument::new("BÁO CÁO", "Quý I").with_plan(&report);
            paper.form = form;
            let xml = xml(&paper);
            assert!(xml.contains("landscape") && xml.contains("&lt;văn bản&gt;"));
        }
        #[cfg(feature = "docx-in")]
        {
            let bytes = WordDocument::new("BÁO CÁO", "Quý I").with_plan(&report).to_docx().unwrap();
            let (tables, _) = crate::ingest::docx::read_tables(&bytes).unwrap();
            let read = crate::plan::PlanReader::new().read_all(&tables).unwrap();
            let dues = |plan: &Plan| plan.items().iter().map(|item| item.due.last_day()).collect::<Vec<_>>();
            assert_eq!(dues(read.plan()), dues(&plan));
            assert_eq!(read.plan().items()[0].path, plan.items()[0].path);
        }
    }

    #[test]
    fn the_founding_report_keeps_every_line_of_its_text() {
        let report = Report::read(crate::samples::REPORT);
        let paper = WordDocument::from(&report);
        assert_eq!(paper.number(), "Số: /BC-STTTT");
        assert_eq!(paper.place_date(), "Nam Định, ngày tháng 3 năm 2021");
        assert_eq!(paper.recipients(), ["Sở Nội vụ;", "Trang TTĐTTH của Sở;", "Lưu: VT, VP."]);
        assert_eq!(paper.signer, ["GIÁM ĐỐC"]);
        assert_eq!(paper.form_place_date, "Nam Định, ngày 19 tháng 03 năm 2021");
        let said: String = paper
            .parts()
            .iter()
            .map(|part| match part {
                Part::Heading { ordinal, title, .. } => format!("{ordinal}. {title} "),
                Part::Text(text) | Part::Bullet(text) | Part::SubBullet(text) | Part::Gap(text) => format!("{text} "),
                Part::Table(_) => String::new(),
            })
            .collect();
        let text = crate::samples::REPORT;
        let (from, to) = (text.find("Thực hiện Kế hoạch số 117").unwrap(), text.find("Nơi nhận:").unwrap());
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(&said), squeezed(&text[from..to]));
    }

    #[test]
    fn findings_come_last_and_any_text_can_be_set() {
        use crate::finding::{Finding, Location, Rule};
        let found = [Finding::new(Rule::CHANNEL_MISSING, Location::dossier("HS-<1>"))];
        let xml = xml(&WordDocument::draft(&counted("Báo chí")).with_findings(&found));
        assert!(xml.find("TỔNG CỘNG").unwrap() < xml.find("HS-&lt;1&gt;").unwrap());
        for text in ["", "I.", "Nơi nhận:", "Số: /", "\t\t", "BÁO CÁO", "\u{ffff}"] {
            WordDocument::from(&Report::read(text)).to_docx().unwrap();
        }
    }
}
