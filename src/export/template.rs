//! A caller's Word template, filled with a composed report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::annotate::escaped;
use super::{NUMBERS, TOTAL, columns, label};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::form::ResultForm;
use crate::ingest::docx::xml::{NodeId, Xml};
use crate::ingest::docx::{self, DocxLimits, WordReadError, open, parse};
use crate::report::compose::{ComposedReport, ReportPart, ReportTable};

/// A template with a report in it (mẫu đã điền), and the marks that nothing fills.
///
/// ```
/// use cchc::export::FilledTemplate;
/// use cchc::export::docx::WordDocument;
/// use cchc::report::compose::Composer;
///
/// let template = WordDocument::new("BÁO CÁO", "{{ky}}").to_docx()?;
/// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
/// let filled = FilledTemplate::new(&template, &report)?;
/// for finding in filled.findings() {
///     println!("{finding}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct FilledTemplate {
    bytes: Vec<u8>,
    findings: Findings,
}

impl FilledTemplate {
    /// Fills the marks of a Word template (điền mẫu văn bản Word), and keeps everything else: styles, pages, pictures.
    ///
    /// A mark is a name in double braces, in the text or in a cell of a table. Inside a sentence stand `{{cơ quan chủ quản}}`,
    /// `{{cơ quan}}`, `{{tên cơ quan}}`, `{{số}}`, `{{địa danh, ngày}}`, `{{trích yếu}}`, `{{kỳ}}`, `{{từ ngày đến ngày}}`, `{{năm}}`,
    /// `{{chức danh}}`, `{{người ký}}`, and numbers of facts, as `{{received.total}}` or `{{resolved.early}}`. Alone in a paragraph
    /// stand `{{nội dung}}` for the whole text, `{{II.2}}` for one section, `{{received}}` for the sentence of a fact, `{{nơi nhận}}`, `{{biểu}}`
    /// for the form: each of their paragraphs is set like that of the mark. Names are compared without regard to capitals.
    ///
    /// # Errors
    ///
    /// [`WordReadError`] where the bytes are no Word document.
    ///
    /// ```
    /// # #[cfg(feature = "docx")] {
    /// use cchc::export::FilledTemplate;
    /// use cchc::export::docx::{Part, WordDocument};
    /// use cchc::ingest::docx;
    /// use cchc::report::compose::Composer;
    ///
    /// let template = WordDocument::new("BÁO CÁO", "Kết quả {{kỳ}}").with_part(Part::Text("{{II.7}}".into())).to_docx()?;
    /// let report = Composer::new("2021-Q1".parse()?).compose().into_report();
    /// let filled = FilledTemplate::new(&template, &report)?;
    /// let text = docx::read(filled.bytes())?.text().to_owned();
    /// assert!(text.contains("Kết quả quý I năm 2021"));
    /// assert!(text.contains("[… Chưa có số liệu: phiếu đánh giá …]"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(template: &[u8], report: &ComposedReport) -> Result<Self, WordReadError> {
        let limits =
            DocxLimits { unpacked: u64::MAX, part: u64::from(u32::MAX), elements: usize::MAX, ..DocxLimits::default() };
        let word = docx::read(template)?;
        let (part, _) = word.source();
        let mut package = open(template, &limits)?;
        let damaged = || WordReadError::Damaged { part: part.to_owned() };
        let content = package.read(part).ok_or_else(damaged)?;
        let (xml, _) = parse(&content, part, &limits)?;
        let values = Values::new(report);
        let mut filling = Filling { xml: &xml, values: &values, edits: Vec::new(), unknown: BTreeSet::new() };
        xml.all().filter(|node| xml.local(*node) == "p").for_each(|node| filling.paragraph(node));
        let (text, unknown) = filling.apply();
        let name = package.name(part).unwrap_or(part).to_owned();
        let bytes = package.with_parts(&[(name, xml.encode(&text))]).ok_or_else(damaged)?;
        let mut findings = Findings::default();
        for mark in unknown {
            findings.push(Finding::new(Rule::TEMPLATE_MARK_UNKNOWN, Location::whole()).with_found(mark));
        }
        Ok(Self { bytes, findings })
    }

    /// The document.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The marks that are left as they were.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}

/// A line of text or a table.
enum Block {
    Line(String),
    Table(Vec<Vec<String>>),
}

/// What the marks stand for.
struct Values {
    inline: BTreeMap<String, String>,
    blocks: BTreeMap<String, Vec<Block>>,
}

/// A name as it is compared.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Values {
    fn new(report: &ComposedReport) -> Self {
        let mut values = Self { inline: BTreeMap::new(), blocks: BTreeMap::new() };
        let lowered = |text: String| {
            let mut letters = text.chars();
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        };
        let head = &report.head;
        let number = head.number_line();
        for (name, value) in [
            ("cơ quan chủ quản", head.superior.clone()),
            ("cơ quan", head.issuer.clone()),
            ("tên cơ quan", head.name.clone()),
            ("số", number.strip_prefix("Số: ").unwrap_or(&number).to_owned()),
            ("địa danh, ngày", head.place_date_line()),
            ("trích yếu", head.subject.clone()),
            ("kỳ", lowered(report.period.label())),
            ("từ ngày đến ngày", lowered(report.period.span_label())),
            ("năm", report.period.year().to_string()),
            ("chức danh", report.signature.title.join(" ")),
            ("người ký", report.signature.name.clone()),
        ] {
            values.inline.insert(key(name), value);
        }
        for part in report.parts() {
            if let ReportPart::Fact { fact, length, .. } = part {
                let kind = fact.kind();
                for (field, value) in fact.values() {
                    values.inline.entry(format!("{kind}.{field}")).or_insert(value);
                }
                values.blocks.entry(kind).or_insert_with(|| vec![Block::Line(fact.sentence(*length))]);
            }
        }
        values.sections(report);
        let recipients = report.recipients.iter().map(|line| Block::Line(format!("- {line}")));
        values.blocks.insert(key("nơi nhận"), recipients.collect());
        values.blocks.insert(key("biểu"), report.form.iter().map(|form| Block::Table(form_rows(form))).collect());
        values
    }

    fn sections(&mut self, report: &ComposedReport) {
        let mut whole: Vec<Block> = report.opening.iter().filter_map(block).collect();
        let mut first = String::new();
        for section in &report.sections {
            if section.level <= 1 {
                first.clone_from(&section.ordinal);
            }
            let path = if section.level <= 1 || first.is_empty() {
                section.ordinal.clone()
            } else {
                format!("{first}.{}", section.ordinal)
            };
            whole.push(Block::Line(format!("{}. {}", section.ordinal, section.title)));
            whole.extend(section.parts.iter().filter_map(block));
            self.blocks.insert(key(&path), section.parts.iter().filter_map(block).collect());
        }
        whole.extend(report.closing_line().map(Block::Line));
        self.blocks.insert(key("nội dung"), whole);
    }
}

fn block(part: &ReportPart) -> Option<Block> {
    match part {
        ReportPart::Table(table) => Some(Block::Table(rows(table))),
        part => part.line().map(Block::Line),
    }
}

fn rows(table: &ReportTable) -> Vec<Vec<String>> {
    std::iter::once(table.headings().to_vec()).chain(table.rows().iter().cloned()).collect()
}

fn form_rows(form: &ResultForm) -> Vec<Vec<String>> {
    let counts = |ordinal: String, name: String, tally| {
        let counts = columns(tally).iter().map(ToString::to_string).collect::<Vec<_>>();
        [ordinal, name].into_iter().chain(counts).collect()
    };
    let mut rows: Vec<Vec<String>> = vec![NUMBERS.iter().map(|number| (*number).to_owned()).collect()];
    rows.extend(form.rows().iter().enumerate().map(|(at, row)| counts((at + 1).to_string(), label(row), row.tally())));
    rows.push(counts(String::new(), TOTAL.to_owned(), &form.total()));
    rows
}

struct Filling<'x> {
    xml: &'x Xml,
    values: &'x Values,
    /// What stands in the place of which bytes.
    edits: Vec<(Range<usize>, String)>,
    unknown: BTreeSet<String>,
}

impl Filling<'_> {
    fn paragraph(&mut self, node: NodeId) {
        let texts = self.texts(node);
        let whole: String = texts.iter().map(|range| &self.xml.source()[range.clone()]).collect();
        if !whole.contains("{{") {
            return;
        }
        let alone = whole.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        if let Some(blocks) = alone.and_then(|name| self.values.blocks.get(&key(name))) {
            let range = self.xml.range(node);
            let made = blocks.iter().map(|block| self.block(node, block)).collect::<String>();
            // A cell needs a paragraph, so an empty one stays.
            self.edits.push((range, if made.is_empty() { self.line(node, "") } else { made }));
            return;
        }
        for (span, value) in self.inline(&whole) {
            self.replace(&texts, span, &value);
        }
    }

    /// The contents of the runs of a paragraph, text boxes inside it left out.
    fn texts(&self, paragraph: NodeId) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut open: Vec<NodeId> = self.xml.children(paragraph).collect();
        open.reverse();
        while let Some(node) = open.pop() {
            match self.xml.local(node) {
                "t" if !self.xml.is_one_tag(node) => found.push(self.xml.inner(node)),
                "p" | "del" => {}
                _ => {
                    let mut children: Vec<NodeId> = self.xml.children(node).collect();
                    children.reverse();
                    open.extend(children);
                }
            }
        }
        found
    }

    /// The marks of a text with what stands for them.
    fn inline(&mut self, text: &str) -> Vec<(Range<usize>, String)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(start) = text[from..].find("{{").map(|at| from + at) {
            let Some(end) = text[start..].find("}}").map(|at| start + at + 2) else { break };
            let name = &text[start + 2..end - 2];
            match self.values.inline.get(&key(name)) {
                Some(value) => found.push((start..end, escaped(value))),
                None => {
                    self.unknown.insert(name.trim().to_owned());
                }
            }
            from = end;
        }
        found
    }

    /// Puts a value into the run in which its mark begins, and takes the rest of the mark out of the others.
    fn replace(&mut self, texts: &[Range<usize>], span: Range<usize>, value: &str) {
        let mut start = 0;
        let mut value = Some(value);
        for range in texts {
            let end = start + range.len();
            let (from, to) = (span.start.max(start), span.end.min(end));
            if from < to {
                let inside = range.start + from - start..range.start + to - start;
                self.edits.push((inside, value.take().unwrap_or_default().to_owned()));
            }
            start = end;
        }
    }

    fn prefix(&self, node: NodeId) -> &str {
        self.xml.name(node).rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    fn block(&self, node: NodeId, block: &Block) -> String {
        match block {
            Block::Line(text) => self.line(node, text),
            Block::Table(rows) => self.table(node, rows),
        }
    }

    /// A paragraph with the properties of another one, and of its first run.
    fn line(&self, node: NodeId, text: &str) -> String {
        let source = |node: NodeId| self.xml.source()[self.xml.range(node)].to_owned();
        let properties = self.xml.child(node, "pPr").map(source).unwrap_or_default();
        let run = self.xml.children(node).find(|child| self.xml.local(*child) == "r");
        let face = run.and_then(|run| self.xml.child(run, "rPr")).map(source).unwrap_or_default();
        let colon = if self.prefix(node).is_empty() { String::new() } else { format!("{}:", self.prefix(node)) };
        let text = escaped(text);
        format!(
            "<{colon}p>{properties}<{colon}r>{face}<{colon}t xml:space=\"preserve\">{text}</{colon}t></{colon}r></{colon}p>"
        )
    }

    fn table(&self, node: NodeId, rows: &[Vec<String>]) -> String {
        let colon = if self.prefix(node).is_empty() { String::new() } else { format!("{}:", self.prefix(node)) };
        let columns = rows.first().map_or(0, Vec::len).max(1);
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
        let mut borders = String::new();
        for side in sides {
            borders.push_str(&format!(
                "<{colon}{side} {colon}val=\"single\" {colon}sz=\"4\" {colon}space=\"0\" {colon}color=\"auto\"/>"
            ));
        }
        let grid = format!("<{colon}gridCol/>").repeat(columns);
        let mut table = format!(
            "<{colon}tbl><{colon}tblPr><{colon}tblW {colon}w=\"5000\" {colon}type=\"pct\"/><{colon}tblBorders>{borders}</{colon}tblBorders></{colon}tblPr><{colon}tblGrid>{grid}</{colon}tblGrid>"
        );
        for row in rows {
            table.push_str(&format!("<{colon}tr>"));
            for cell in row {
                let text = escaped(cell);
                table.push_str(&format!("<{colon}tc><{colon}p><{colon}r><{colon}t xml:space=\"preserve\">{text}</{colon}t></{colon}r></{colon}p></{colon}tc>"));
            }
            table.push_str(&format!("</{colon}tr>"));
        }
        // A table is followed by a paragraph.
        format!("{table}</{colon}tbl>{}", self.line(node, ""))
    }

    /// The text of the part with the edits, and the marks that nothing fills.
    fn apply(mut self) -> (String, BTreeSet<String>) {
        self.edits.sort_by_key(|(range, _)| range.start);
        let source = self.xml.source();
        let mut text = String::with_capacity(source.len());
        let mut from = 0;
        for (range, value) in self.edits {
            // A paragraph inside of one that was replaced is gone with it.
            if range.start >= from {
                text.push_str(&source[from..range.start]);
                text.push_str(&value);
                from = range.end;
            }
        }
        text.push_str(&source[from..]);
        (text, self.unknown)
    }
}

#[cfg(all(test, feature = "docx"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

    use super::*;
    use crate::export::docx::{Part, WordDocument};
    use crate::report::compose::{Composer, Fact, ReportHead, ReportNotes};
    use crate::samples;

    fn report() -> ComposedReport {
        let head = ReportHead { issuer: "SỞ <A> & B".into(), ..ReportHead::default() };
        let register = samples::constructed_register().unwrap();
        let notes = ReportNotes::read("# III.1\n\nKhó khăn.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        let composer = Composer::new(samples::period().unwrap()).with_head(head).with_register(&register);
        composer.with_notes(notes).compose().into_report()
    }

    fn filled(parts: &[&str]) -> (String, Vec<String>) {
        let paper = parts
            .iter()
            .fold(WordDocument::new("BÁO CÁO", ""), |paper, text| paper.with_part(Part::Text((*text).into())));
        let filled = FilledTemplate::new(&paper.to_docx().unwrap(), &report()).unwrap();
        let text = docx::read(filled.bytes()).unwrap().text().to_owned();
        let unknown = filled.findings().iter().filter(|found| found.rule() == Rule::TEMPLATE_MARK_UNKNOWN);
        (text, unknown.map(|found| found.found().unwrap().to_string()).collect())
    }

    #[test]
    fn marks_are_filled_where_they_stand() {
        let (text, unknown) = filled(&[
            "{{Cơ quan}}: {{traffic.incoming}} đến, {{ traffic.outgoing }} đi {{không có}}",
            "{{III.1}}",
            "{{traffic}}",
            "{{biểu}}",
        ]);
        assert!(text.contains("SỞ <A> & B: 925 đến, 271 đi {{không có}}"), "{text}");
        assert!(text.contains("Khó khăn.\n") && text.contains("1\t2"), "{text}");
        assert!(text.contains(&Fact::Traffic { incoming: 925, outgoing: 271 }.to_string()));
        assert_eq!(unknown, ["không có"]);
    }

    #[test]
    fn a_mark_that_is_split_over_runs_is_filled() {
        let (paper, report) = (WordDocument::new("BÁO CÁO", "X {{kỳ}} Y"), report());
        let bytes = paper.to_docx().unwrap();
        let limits = DocxLimits::default();
        let mut package = open(&bytes, &limits).unwrap();
        let part = docx::read(&bytes).unwrap().source().0.to_owned();
        let xml = String::from_utf8(package.read(&part).unwrap()).unwrap();
        let run = "</w:t></w:r><w:r><w:t xml:space=\"preserve\">";
        let split = xml.replace("{{kỳ}}", &format!("{{{run}{{k{run}ỳ}}}}"));
        assert_ne!(split, xml);
        let bytes = package.with_parts(&[(part, split.into_bytes())]).unwrap();
        let filled = FilledTemplate::new(&bytes, &report).unwrap();
        assert!(docx::read(filled.bytes()).unwrap().text().contains("X quý I năm 2021 Y"));
        assert!(FilledTemplate::new(b"PK", &report).is_err());
    }
}
