//! Comments into a Word document: its text is edited where it stands, and every other part stays as it is packed.

use chrono::NaiveDate;

use super::anchor::{Insertions, anchors};
use super::comment::{Names, escaped, plain_properties};
use crate::finding::Finding;
use crate::ingest::docx::xml::Xml;
use crate::ingest::docx::{
    BodyPoint, DocxLimits, PublishedTable, Relations, WordBlock, WordReadError, WordText, folder, open, parse,
    relations_of,
};
use crate::ingest::package::Package;

/// The author of the comments.
pub const AUTHOR: &str = "cchc";

/// The same document with a comment at the words of each finding (văn bản Word kèm bình luận).
///
/// `word` is what [`crate::ingest::docx::read`] gave for these bytes, and the findings are about its text. A comment says
/// the rule, what was expected and found, and the article of law, in Vietnamese; its author is [`AUTHOR`] and its day is
/// `date`. Text and layout stay: runs are split at the first and last word, comments that are there keep their numbers,
/// and every part but the text, the comments and their entry in the package is the same byte for byte. The comment on a
/// footnote stands at its mark, that on a text box at its drawing, that on an automatic number at the paragraph; a
/// finding about a row and a column stands at its cell, and one without a place at the first paragraph outside of tables. Without findings
/// the document is returned as it is.
///
/// # Errors
///
/// [`WordReadError::AnotherDocument`] where `word` was read from other bytes; the errors of reading.
///
/// ```
/// # #[cfg(feature = "docx")] {
/// use cchc::chrono::NaiveDate;
/// use cchc::export::annotate;
/// use cchc::finding::{Finding, Location, Rule};
/// use cchc::ingest::docx;
///
/// let bytes = cchc::export::docx::WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let word = docx::read(&bytes)?;
/// let at = word.text().find("Quý I").unwrap();
/// let finding = Finding::new(Rule::DATE_UNREADABLE, Location::span(at, at + 6));
/// let annotated = annotate::docx(&bytes, &word, [&finding], NaiveDate::from_ymd_opt(2021, 3, 19).unwrap())?;
/// assert_ne!(annotated, bytes);
/// assert_eq!(docx::read(&annotated)?.text(), word.text());
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn docx<'f>(
    bytes: &[u8],
    word: &WordText,
    findings: impl IntoIterator<Item = &'f Finding>,
    date: NaiveDate,
) -> Result<Vec<u8>, WordReadError> {
    let findings: Vec<&Finding> = findings.into_iter().collect();
    // The caller's limits let the document in once; those of the format's reader hold here as well.
    let limits =
        DocxLimits { unpacked: u64::MAX, part: u64::from(u32::MAX), elements: usize::MAX, ..DocxLimits::default() };
    let mut package = open(bytes, &limits)?;
    let (part, fingerprint) = word.source();
    let content = package.read(part).ok_or(WordReadError::AnotherDocument)?;
    let (xml, found) = parse(&content, part, &limits)?;
    if found != fingerprint {
        return Err(WordReadError::AnotherDocument);
    }
    let mut file = CommentFile::open(&mut package, part, &xml, &limits)?;
    let names = Names::of(&xml);
    let tables = word.published();
    let mut insertions = Insertions::default();
    let mut comments = String::new();
    for finding in findings {
        let Some((start, end)) = place(word, &tables, finding).and_then(|(from, to)| anchors(&xml, from, to)) else {
            continue;
        };
        let id = file.take_id();
        let closing = names.end(id, &plain_properties(&xml, end.properties));
        insertions.add(start, end, &names.start(id), &closing);
        comments.push_str(&file.names.comment(id, AUTHOR, date, finding));
    }
    if comments.is_empty() {
        return Ok(bytes.to_vec());
    }
    let mut parts = file.with_comments(&mut package, &comments, &limits)?;
    let name = package.name(part).unwrap_or(part).to_owned();
    parts.push((name, xml.encode(&insertions.apply(&xml))));
    package.with_parts(&parts).ok_or_else(|| WordReadError::Damaged { part: part.to_owned() })
}

/// The points in the body of what a finding is about.
fn place(word: &WordText, tables: &[PublishedTable], finding: &Finding) -> Option<(BodyPoint, BodyPoint)> {
    let span = cell(word, tables, finding).or(finding.location().span);
    let stated = span.and_then(|(start, end)| word.body_points(start..end));
    stated.or_else(|| {
        let title = word.blocks().iter().find_map(|block| match block {
            WordBlock::Paragraph(paragraph) if !paragraph.text().trim().is_empty() => Some(paragraph.span()),
            _ => None,
        });
        word.body_points(title.unwrap_or(0..word.text().len()))
    })
}

/// The bytes of the cell that a finding names by row and column: in the table of its span where it has one.
fn cell(word: &WordText, tables: &[PublishedTable], finding: &Finding) -> Option<(usize, usize)> {
    let mut place = finding.location().clone();
    let stated = place.span.take();
    if stated.is_some() && place.column.is_none() {
        return None;
    }
    let all = word.tables();
    let holds = |table: &&PublishedTable| {
        let span = all.get(table.table()).map_or(0..0, |table| table.span());
        stated.is_none_or(|(start, _)| span.contains(&start))
    };
    let unplaced = finding.clone().with_location(place);
    tables.iter().filter(holds).find_map(|table| table.locate(unplaced.clone()).location().span)
}

/// The part with the comments, there already or new.
struct CommentFile {
    path: String,
    names: Names,
    /// The part as it is; none where it is new.
    xml: Option<Xml>,
    main: String,
    next: u64,
}

impl CommentFile {
    fn open(package: &mut Package<'_>, main: &str, body: &Xml, limits: &DocxLimits) -> Result<Self, WordReadError> {
        let relations = Relations::read(package, main, limits.elements);
        let known = relations.of_kind("comments").next().map(str::to_owned);
        let mut file = match known {
            Some(path) => {
                let content = package.read(&path).ok_or_else(|| WordReadError::Damaged { part: path.clone() })?;
                let (xml, _) = parse(&content, &path, limits)?;
                let path = package.name(&path).unwrap_or(&path).to_owned();
                let mut file = Self { path, names: Names::of(&xml), xml: None, main: main.to_owned(), next: 0 };
                file.count_ids(&xml, &["comment"]);
                Self { xml: Some(xml), ..file }
            }
            None => Self {
                path: free_path(package, folder(main)),
                names: Names::usual(&Names::of(body).space),
                xml: None,
                main: main.to_owned(),
                next: 0,
            },
        };
        file.count_ids(body, &["commentRangeStart", "commentRangeEnd", "commentReference"]);
        Ok(file)
    }

    /// Numbers go on after the greatest one that is used.
    fn count_ids(&mut self, xml: &Xml, elements: &[&str]) {
        for node in xml.all().filter(|node| elements.contains(&xml.local(*node))) {
            let id = xml.attribute(node, "id").and_then(|id| id.parse::<u32>().ok());
            self.next = self.next.max(id.map_or(0, |id| u64::from(id) + 1));
        }
    }

    fn take_id(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }

    /// The parts that change: the comments, and for new ones the relation to them and the type of their content.
    fn with_comments(
        &self,
        package: &mut Package<'_>,
        comments: &str,
        limits: &DocxLimits,
    ) -> Result<Vec<(String, Vec<u8>)>, WordReadError> {
        const TYPES: &str = "[Content_Types].xml";
        const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
        if let Some(xml) = &self.xml {
            return Ok(vec![(self.path.clone(), xml.encode(&with_child(xml, comments)))]);
        }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let space = escaped(&self.names.space);
        let part = format!("{head}<w:comments xmlns:w=\"{space}\">{comments}</w:comments>");
        let path = escaped(&self.path);
        let types = edited(package, TYPES, limits, |prefix| {
            format!("<{prefix}Override PartName=\"/{path}\" ContentType=\"{TYPE}\"/>")
        })?;
        let relations = relations_of(&self.main);
        let base = if self.names.is_strict() {
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        } else {
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        };
        let id = Relations::read(package, &self.main, limits.elements).free_id();
        let child =
            |prefix: &str| format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/comments\" Target=\"/{path}\"/>");
        let related = if package.name(&relations).is_some() {
            edited(package, &relations, limits, child)?
        } else {
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            let whole = format!("{head}<Relationships xmlns=\"{space}\">{}</Relationships>", child(""));
            (relations, whole.into_bytes())
        };
        Ok(vec![(self.path.clone(), part.into_bytes()), types, related])
    }
}

/// A name for a part that the package does not have yet.
fn free_path(package: &Package<'_>, folder: &str) -> String {
    const MOST: u32 = 20_000;
    let usual = format!("{folder}comments.xml");
    let others = (1..MOST).map(|number| format!("{folder}comments{number}.xml"));
    std::iter::once(usual).chain(others).find(|path| package.name(path).is_none()).unwrap_or_default()
}

/// A part with a child at the end of its root, which is made for the prefix of the root.
fn edited(
    package: &mut Package<'_>,
    path: &str,
    limits: &DocxLimits,
    child: impl Fn(&str) -> String,
) -> Result<(String, Vec<u8>), WordReadError> {
    let content = package.read(path).ok_or_else(|| WordReadError::Damaged { part: path.to_owned() })?;
    let (xml, _) = parse(&content, path, limits)?;
    let prefix = xml.name(Xml::ROOT).rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let name = package.name(path).unwrap_or(path).to_owned();
    Ok((name, xml.encode(&with_child(&xml, &child(&prefix)))))
}

/// The text of a part with a child at the end of its root.
fn with_child(xml: &Xml, child: &str) -> String {
    let (source, root) = (xml.source(), Xml::ROOT);
    if xml.is_one_tag(root) {
        let range = xml.range(root);
        let tag = source[range.clone()].trim_end_matches('>').trim_end_matches('/');
        return format!("{}{tag}>{child}</{}>{}", &source[..range.start], xml.name(root), &source[range.end..]);
    }
    let end = xml.inner(root).end;
    format!("{}{child}{}", &source[..end], &source[end..])
}
