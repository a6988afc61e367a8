//! The outline of a report: headings, paragraphs, bullets, and the table after them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::names::MatchKey;
use crate::text::vocabulary;

/// What a section is about (nội dung của mục), told by the words of its heading.
///
/// The six areas of the reform programme ([NQ 76/NQ-CP](crate::_documentation::law#act-76-nq-cp)), and the parts that
/// reports have around them.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::report::Topic;
///
/// assert_eq!(Topic::of_heading("III. Khó khăn, vướng mắc"), Topic::Difficulties);
/// assert_eq!(Topic::Difficulties.label(Language::Vietnamese), "khó khăn, vướng mắc");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Topic {
    /// Direction and administration (chỉ đạo, điều hành).
    Direction,
    /// Communication (truyền thông).
    Communication,
    /// Institutions (thể chế).
    Institutions,
    /// Administrative procedures (thủ tục hành chính).
    Procedures,
    /// Organisation of the apparatus (tổ chức bộ máy).
    Organisation,
    /// Civil-service regime (chế độ công vụ).
    CivilService,
    /// Public finance (tài chính công).
    PublicFinance,
    /// E-government and digital government (Chính phủ điện tử, Chính phủ số).
    DigitalGovernment,
    /// The one-stop mechanism (cơ chế một cửa).
    OneStop,
    /// Difficulties (khó khăn, vướng mắc).
    Difficulties,
    /// Proposals (kiến nghị, đề xuất).
    Proposals,
    /// Results in general (kết quả thực hiện).
    Results,
    /// What stands before the first heading, and any other heading.
    Other,
}

vocabulary! { Topic in "cchc::report", "topic", "nội dung";
    Direction = "direction", "chỉ đạo, điều hành", "direction and administration";
    Communication = "communication", "truyền thông", "communication";
    Institutions = "institutions", "thể chế", "institutions";
    Procedures = "procedures", "thủ tục hành chính", "administrative procedures";
    Organisation = "organisation", "tổ chức bộ máy", "organisation of the apparatus";
    CivilService = "civil_service", "chế độ công vụ", "civil-service regime";
    PublicFinance = "public_finance", "tài chính công", "public finance";
    DigitalGovernment = "digital_government", "Chính phủ điện tử, Chính phủ số", "digital government";
    OneStop = "one_stop", "cơ chế một cửa", "one-stop mechanism";
    Difficulties = "difficulties", "khó khăn, vướng mắc", "difficulties";
    Proposals = "proposals", "kiến nghị, đề xuất", "proposals";
    Results = "results", "kết quả thực hiện", "results";
    Other = "other", "khác", "other";
}

impl Topic {
    /// The topic that a heading names.
    ///
    /// ```
    /// use cchc::report::Topic;
    ///
    /// assert_eq!(Topic::of_heading("Cải cách thể chế"), Topic::Institutions);
    /// assert_eq!(Topic::of_heading("Chuyện bên lề"), Topic::Other);
    /// ```
    pub fn of_heading(title: &str) -> Self {
        const WORDS: &[(&str, Topic)] = &[
            ("một cửa", Topic::OneStop),
            ("thể chế", Topic::Institutions),
            ("thủ tục hành chính", Topic::Procedures),
            ("tổ chức bộ máy", Topic::Organisation),
            ("công vụ", Topic::CivilService),
            ("công chức", Topic::CivilService),
            ("tài chính công", Topic::PublicFinance),
            ("chính phủ điện tử", Topic::DigitalGovernment),
            ("chính phủ số", Topic::DigitalGovernment),
            ("chính quyền số", Topic::DigitalGovernment),
            ("truyền thông", Topic::Communication),
            ("tuyên truyền", Topic::Communication),
            ("chỉ đạo, điều hành", Topic::Direction),
            ("khó khăn", Topic::Difficulties),
            ("kiến nghị", Topic::Proposals),
            ("kết quả", Topic::Results),
        ];
        let key = MatchKey::new(title);
        let found = WORDS.iter().find(|(word, _)| key.as_str().contains(MatchKey::new(word).as_str()));
        found.map_or(Self::Other, |(_, topic)| *topic)
    }
}

/// What a block of text is.
///
/// ```
/// use cchc::report::{BlockKind, Report};
///
/// let report = Report::read("I. Kết quả\nTiếp nhận 18 hồ sơ.\n");
/// let section = report.sections().iter().find(|section| section.level() == 1).unwrap();
/// assert_eq!(section.blocks()[0].kind(), BlockKind::Paragraph);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A bullet of the first level ("-").
    Bullet,
    /// A bullet of the second level ("+").
    SubBullet,
    /// The list of recipients (nơi nhận).
    Recipients,
    /// The attached table with its heading and signatures.
    Table,
}

vocabulary! { BlockKind in "cchc::report", "kind of block", "loại đoạn";
    Paragraph = "paragraph", "đoạn văn", "paragraph";
    Bullet = "bullet", "gạch đầu dòng", "bullet";
    SubBullet = "sub_bullet", "dấu cộng đầu dòng", "bullet of the second level";
    Recipients = "recipients", "nơi nhận", "recipients";
    Table = "table", "biểu", "table";
}

/// A block of a section: its kind and its bytes in the text.
///
/// ```
/// use cchc::report::{BlockKind, Report};
///
/// let report = Report::read("I. Kết quả\n- Tiếp nhận 18 hồ sơ.\n");
/// let section = report.sections().iter().find(|section| section.level() == 1).unwrap();
/// assert_eq!(section.blocks()[0].kind(), BlockKind::Bullet);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    kind: BlockKind,
    span: Range<usize>,
}

impl Block {
    /// What it is.
    pub fn kind(&self) -> BlockKind {
        self.kind
    }

    /// Its bytes in the text.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// A section of a report (mục): a heading and the blocks under it, up to the next heading.
///
/// ```
/// use cchc::report::{Report, Topic};
///
/// let report = Report::read("I. Kết quả\nTiếp nhận 18 hồ sơ.\nII. Khó khăn\nKhông có.\n");
/// assert_eq!(report.section(Topic::Difficulties).unwrap().title(), "Khó khăn");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    ordinal: String,
    title: String,
    span: Range<usize>,
    topic: Topic,
    blocks: Vec<Block>,
}

impl Section {
    /// The ordinal as printed: "I", "2", "6.1"; empty before the first heading.
    pub fn ordinal(&self) -> &str {
        &self.ordinal
    }

    /// How deep the section lies: 0 before the first heading, 1 for "I", 2 for "1", 3 for "6.1".
    ///
    /// ```
    /// use cchc::report::Report;
    ///
    /// let report = Report::read("I. Kết quả\nTiếp nhận 18 hồ sơ.\n1. Báo chí\nKhông có.\n");
    /// let levels: Vec<_> = report.sections().iter().map(|section| section.level()).collect();
    /// assert_eq!(levels, [1, 2]);
    /// ```
    pub fn level(&self) -> usize {
        match self.ordinal.bytes().next() {
            None => 0,
            Some(byte) if byte.is_ascii_alphabetic() => 1,
            Some(_) => 2 + self.ordinal.bytes().filter(|byte| *byte == b'.').count(),
        }
    }

    /// The heading without its ordinal.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The bytes of the heading line.
    pub fn heading(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What the section is about.
    pub fn topic(&self) -> Topic {
        self.topic
    }

    /// The blocks under the heading.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}

/// Reads the outline of a text.
pub(super) fn read(text: &str) -> Vec<Section> {
    let mut sections = vec![section(String::new(), String::new(), 0..0)];
    let mut start = 0;
    let (mut rest, mut after_recipients) = (None, false);
    for line in text.split_inclusive('\n') {
        let span = trimmed(line, start);
        start += line.len();
        // A heading in Markdown has its marks before the ordinal.
        let content = text[span.clone()].trim_start_matches('#').trim_start();
        if content.is_empty() {
            continue;
        }
        // After the list of recipients come signatures and the table; a table within the text ends where prose goes on.
        if content.starts_with("Nơi nhận") {
            rest = Some(BlockKind::Recipients);
            after_recipients = true;
        } else if is_table_row(content) || rest == Some(BlockKind::Recipients) && is_caps(content) {
            rest = Some(BlockKind::Table);
        } else if !after_recipients && (heading(content).is_some() || is_prose(content)) {
            rest = None;
        }
        match (heading(content), rest) {
            (Some((ordinal, title)), None) => sections.push(section(ordinal.to_owned(), title.to_owned(), span)),
            (_, rest) => {
                let kind = rest.unwrap_or(match content.as_bytes()[0] {
                    b'-' => BlockKind::Bullet,
                    b'+' => BlockKind::SubBullet,
                    _ => BlockKind::Paragraph,
                });
                if let Some(section) = sections.last_mut() {
                    section.blocks.push(Block { kind, span });
                }
            }
        }
    }
    sections.retain(|section| !section.ordinal.is_empty() || !section.blocks.is_empty());
    sections
}

fn section(ordinal: String, title: String, span: Range<usize>) -> Section {
    let topic = if ordinal.is_empty() { Topic::Other } else { Topic::of_heading(&title) };
    Section { ordinal, title, span, topic, blocks: Vec::new() }
}

fn trimmed(line: &str, start: usize) -> Range<usize> {
    let left = line.len() - line.trim_start().len();
    start + left..start + left.max(line.trim_end().len())
}

/// Whether a line is a row of a table: cells between tabs, or between bars as in Markdown.
fn is_table_row(line: &str) -> bool {
    line.contains('\t') || line.starts_with('|') && line[1..].contains('|')
}

/// Whether a line without tabs after a table is text again: a bullet, or a sentence. What else stands there are titles,
/// wrapped cells, notes of a few words and signatures.
fn is_prose(line: &str) -> bool {
    let bullet = line.starts_with("- ") || line.starts_with("+ ");
    // A marked gap of a draft stands for a paragraph.
    if line.trim_start_matches(['*', '\\']).starts_with("[…") {
        return true;
    }
    let ends = line.ends_with(['.', ';', ':', ',']);
    let long = line.split_whitespace().nth(5).is_some();
    // "Sở Tư pháp: 98,42% hồ sơ được giải quyết đúng hạn trong 6 tháng", "GQ: 409/420 HS, đạt 97,4%."
    let told = || {
        let dossiers = ["hồ sơ", "Hồ sơ", " HS", " hs"].iter().any(|words| line.contains(words));
        let note = line.starts_with(['(', '*']) || line.starts_with("Ghi chú");
        dossiers
            && line.bytes().any(|byte| byte.is_ascii_digit())
            && !note
            && (ends || line.split_whitespace().nth(7).is_some())
    };
    bullet || !is_caps(line) && (ends && long || told())
}

fn is_caps(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

/// "II. Kết quả", "2. Cải cách", "6.1. Triển khai": the ordinal and the title.
fn heading(line: &str) -> Option<(&str, &str)> {
    let end =
        line.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'I' | b'V' | b'X' | b'.')).count();
    let ordinal = line[..end].strip_suffix('.').unwrap_or(&line[..end]);
    let title = line[end..].trim();
    let roman = !ordinal.is_empty() && ordinal.bytes().all(|byte| byte.is_ascii_alphabetic());
    let arabic = !ordinal.is_empty()
        && ordinal
            .split('.')
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    let stopped = line[..end].ends_with('.') || ordinal.contains('.');
    (stopped && line[end..].starts_with(' ') && (roman || arabic) && !title.is_empty()).then_some((ordinal, title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_founding_report_has_its_outline() {
        let sections = read(crate::samples::REPORT);
        let ordinals: Vec<&str> = sections.iter().map(Section::ordinal).collect();
        assert_eq!(
            ordinals,
            ["", "I", "1", "2", "3", "II", "1", "2", "3", "4", "5", "6", "6.1", "6.2", "6.3", "7", "III", "1", "2"]
        );
        assert_eq!(sections[12].level(), 3);
        assert_eq!(sections[15].topic(), Topic::OneStop);
        let last: Vec<BlockKind> = sections[18].blocks().iter().map(Block::kind).collect();
        assert!(last.contains(&BlockKind::Recipients) && last.contains(&BlockKind::Table));
    }

    #[test]
    fn headings_of_markdown_are_headings() {
        let sections =
            read("# BÁO CÁO\n\n## II. Kết quả\n\n### 2. Cải cách thủ tục hành chính\n\nTiếp nhận 2 hồ sơ.\n");
        assert_eq!(sections.iter().map(Section::ordinal).collect::<Vec<_>>(), ["", "II", "2"]);
        assert_eq!((sections[2].topic(), sections[2].title()), (Topic::Procedures, "Cải cách thủ tục hành chính"));
    }

    #[test]
    fn text_goes_on_after_a_table() {
        let row = "1\tĐất đai\t120\t80\t30\t10\t61\t46\t10\t4\t60\t55\t5\n";
        let said = "Trong kỳ đã giải quyết 61 hồ sơ; trong đó trước hạn và đúng hạn 56 hồ sơ, đạt tỷ lệ 91,8%.\n";
        let kinds = |text: &str| -> Vec<BlockKind> {
            read(text).iter().flat_map(|section| section.blocks().iter().map(Block::kind)).collect()
        };
        assert_eq!(kinds(&format!("{row}{said}")), [BlockKind::Table, BlockKind::Paragraph]);
        assert_eq!(
            kinds(&format!("| a | b |\n|---|---|\n{said}- Một ý khác\n")),
            [BlockKind::Table, BlockKind::Table, BlockKind::Paragraph, BlockKind::Bullet]
        );
        let sections = read(&format!("I. Kết quả\n{row}NGƯỜI LẬP BIỂU\nII. Nhận xét\n{said}"));
        assert_eq!(sections.iter().map(Section::ordinal).collect::<Vec<_>>(), ["I", "II"]);
        assert_eq!(
            kinds(&format!("{row}**\\[… Đơn vị bổ sung …\\]**\nKhông phát sinh hồ sơ.\n")),
            [BlockKind::Table, BlockKind::Paragraph, BlockKind::Paragraph]
        );
        // What stands under the recipients is never text of the report.
        assert_eq!(
            kinds(&format!("Nơi nhận:\n- Như trên;\n{row}{said}")),
            [BlockKind::Recipients, BlockKind::Recipients, BlockKind::Table, BlockKind::Table]
        );
    }

    #[test]
    fn headings_are_told_from_numbers() {
        assert_eq!(heading("6.1. Triển khai"), Some(("6.1", "Triển khai")));
        assert_eq!(heading("II. Kết quả"), Some(("II", "Kết quả")));
        for line in ["18 hồ sơ", "2021.", "100% hồ sơ", "1.", "1234. abc", "I"] {
            assert_eq!(heading(line), None, "{line}");
        }
    }
}
