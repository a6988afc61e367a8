//! Word documents in, and findings into them as comments: documents of several writers, round trips, hostile files.

use std::io::{Cursor, Read, Write};

use cchc::check::{self, Audit};
use cchc::chrono::NaiveDate;
use cchc::export::annotate;
use cchc::export::docx::WordDocument;
use cchc::finding::{Finding, Location, Rule};
use cchc::form::Column;
use cchc::ingest::docx::{self, DocxLimits, FileKind, WordBlock, WordPart, WordReadError, WordText};
use cchc::report::Report;
use proptest::prelude::*;

macro_rules! fixtures {
    ($($name:literal),* $(,)?) => {
        [$((
            $name,
            include_bytes!(concat!("../../data/docx/", $name, ".docx")).as_slice(),
            include_str!(concat!("../../data/docx/", $name, ".txt")),
        )),*]
    };
}

/// Name, document, and the text that it prints.
const FIXTURES: [(&str, &[u8], &str); 11] = fixtures![
    "docx-rs-report",
    "libreoffice-changes",
    "libreoffice-report",
    "pandoc-report",
    "python-docx-comments",
    "python-docx-report",
    "python-docx-tables",
    "word-changes",
    "word-notes",
    "word-numbering",
    "word-runs",
];

fn fixture(name: &str) -> (&'static [u8], WordText) {
    let (_, bytes, _) = FIXTURES.iter().find(|(known, _, _)| *known == name).unwrap();
    (bytes, docx::read(bytes).unwrap())
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push((part.name().to_owned(), content));
    }
    parts
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let (_, content) = parts(bytes).into_iter().find(|(known, _)| known == name).unwrap();
    String::from_utf8(content).unwrap()
}

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A document of this body, with other parts beside it.
fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    whole(&format!("<w:document xmlns:w=\"{MAIN}\"><w:body>{body}</w:body></w:document>"), others)
}

fn whole(main: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_vec(),
        ),
        ("word/document.xml".to_owned(), main.as_bytes().to_vec()),
    ];
    parts.extend(others.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())));
    pack(&parts)
}

fn text_of(body: &str) -> String {
    docx::read(&document(body, &[])).unwrap().text().to_owned()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 29).unwrap()
}

fn on(words: &str, word: &WordText) -> Finding {
    let at = word.text().find(words).unwrap_or_else(|| panic!("{words} is in the text"));
    Finding::new(Rule::DATE_UNREADABLE, Location::span(at, at + words.len())).with_found(words)
}

#[test]
fn documents_of_every_writer_read_as_they_print() {
    for (name, bytes, expected) in FIXTURES {
        assert_eq!(docx::read(bytes).unwrap().text(), expected, "{name}");
    }
}

#[test]
fn blocks_keep_what_the_text_does_not_show() {
    let (_, word) = fixture("python-docx-report");
    let headings = word.blocks().iter().filter_map(|block| match block {
        WordBlock::Paragraph(paragraph) => Some((paragraph.heading()?, paragraph.label(), paragraph.text())),
        _ => None,
    });
    let headings: Vec<(u8, &str, &str)> = headings.collect();
    assert_eq!(headings[0], (1, "I.", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"));
    assert_eq!(headings.last(), Some(&(3, "1.2.", "Trả kết quả")));
    assert_eq!((word.headers(), word.footers()), (&["Dự thảo".to_owned()][..], &["Trang 1".to_owned()][..]));

    let (_, word) = fixture("word-notes");
    let numbers: Vec<(WordPart, usize)> = word.notes().iter().map(|note| (note.part(), note.number())).collect();
    assert_eq!(numbers, [(WordPart::Footnotes, 1), (WordPart::Footnotes, 2), (WordPart::Footnotes, 3)]);
    assert_eq!(&word.text()[word.notes()[0].span()], "[1] Theo ngày 30/02/2021.");

    let (_, word) = fixture("word-runs");
    assert_eq!(word.findings().total_of(Rule::WORD_HIDDEN_TEXT), 1);
    let (_, word) = fixture("word-changes");
    assert_eq!(word.findings().total_of(Rule::WORD_TRACKED_CHANGES), 1);
}

#[test]
fn tables_lie_on_a_grid() {
    let (_, word) = fixture("python-docx-tables");
    let tables = word.tables();
    assert_eq!(tables.len(), 2, "one in a cell");
    assert_eq!(tables[0].grid()[2], ["", "", "Báo cáo\nDanh mục", "30/6/2024"]);
    assert_eq!(tables[0].spread()[2], ["1", "Rà soát thủ tục", "Báo cáo\nDanh mục", "30/6/2024"]);
    assert_eq!(tables[0].spread()[3], ["II. Tài chính công"; 4]);
    assert_eq!(tables[1].grid(), [["a", "b"], ["c", "d"]]);
    assert!(tables[0].rows()[0].is_header() && !tables[0].rows()[1].is_header());
    let merged = &tables[0].rows()[1].cells()[0];
    assert_eq!((merged.row_span(), merged.column_span()), (2, 1));
    for cell in tables[0].rows().iter().flat_map(docx::WordRow::cells) {
        assert_eq!(&word.text()[cell.span()], cell.text().replace('\n', " "));
    }

    let (_, word) = fixture("word-notes");
    assert_eq!(word.tables()[0].grid()[3], ["", "Xã B", "425", "410", ""]);
}

#[test]
fn a_form_in_a_table_is_checked_and_its_cells_are_found() {
    let (bytes, word) = fixture("python-docx-report");
    let tables = docx::read_all_published(bytes).unwrap();
    assert_eq!((tables.len(), &tables), (1, &word.published()));
    let table = &tables[0];
    assert_eq!(table.form().rows().len(), 3);
    assert_eq!(table.form().formulas().len(), 3);
    let findings = table.located(check::check_form(table.form()));
    let found: Vec<(&str, &str)> = findings
        .iter()
        .map(|finding| {
            let (start, end) = finding.location().span.unwrap();
            (finding.rule().code(), &word.text()[start..end])
        })
        .collect();
    assert_eq!(found, [("identity-received", "12"), ("total-row", "3")]);
    assert_eq!(&word.text()[table.span(0, Column::Resolved).unwrap()], "4");
    assert!(docx::read_all_published(fixture("word-runs").0).unwrap().is_empty());
}

#[test]
fn the_writer_of_the_crate_reads_back() {
    let counted = cchc::Counter::builder(cchc::Query::new(cchc::samples::period().unwrap()))
        .catalogue(cchc::samples::catalogue())
        .build()
        .finish();
    let paper = WordDocument::new("BÁO CÁO", "Về cải cách hành chính").with_form(counted.form().clone());
    let bytes = paper.to_docx().unwrap();
    let word = docx::read(&bytes).unwrap();
    let forms = word.published();
    assert_eq!(forms.len(), 1);
    assert!(check::check_form(forms[0].form()).is_empty());
    let report = Report::read(word.text());
    let rows = |form: &cchc::PublishedForm| {
        let rows = form.rows().iter();
        rows.map(|row| (row.label().to_owned(), Column::ALL.iter().map(|column| row.cell(*column).clone()).collect()))
            .collect()
    };
    let (direct, by_text): (Vec<(String, Vec<_>)>, Vec<_>) = (rows(forms[0].form()), rows(report.form().unwrap()));
    assert_eq!(direct, by_text);
}

#[test]
fn the_founding_report_says_the_same_out_of_a_word_document() {
    let report = Report::read(cchc::samples::REPORT);
    let bytes = WordDocument::from(&report).to_docx().unwrap();
    let word = docx::read(&bytes).unwrap();
    let again = Report::read(word.text());
    let headings = |report: &Report| {
        report
            .sections()
            .iter()
            .map(|section| (section.ordinal().to_owned(), section.title().to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(headings(&again), headings(&report));
    assert_eq!(again.claims().len(), report.claims().len());
    let said = |report: &Report| {
        let findings = Audit::new().run(report);
        // The document of a report has no form attached.
        let needs_the_form = [
            Rule::CLAIM_ONE_READING,
            Rule::CLAIM_NOT_DERIVABLE,
            Rule::FORMULA_MISPRINTED,
            Rule::DATE_PADDING,
            Rule::CARRIED_OVER_UNCHECKED,
        ];
        findings
            .iter()
            .filter(|finding| !needs_the_form.contains(&finding.rule()))
            .map(|finding| {
                let (start, end) = finding.location().span.unwrap_or_default();
                (
                    finding.rule(),
                    report.text()[start..end].to_owned(),
                    finding.expected().cloned(),
                    finding.found().cloned(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&again), said(&report));
    let findings = Audit::new().run(&again);
    assert_eq!(docx::read(&annotate::docx(&bytes, &word, &findings, day()).unwrap()).unwrap().text(), word.text());
}

#[test]
fn places_lead_back_to_the_runs() {
    let (_, word) = fixture("word-runs");
    let at = word.text().find("31/04/2021").unwrap();
    let runs: Vec<(Option<usize>, usize)> =
        (at..at + 10).map(|byte| word.place(byte).unwrap()).map(|place| (place.run, place.offset)).collect();
    let first = runs[0].0.unwrap();
    assert_eq!(runs[0], (Some(first), "ngày ".len()));
    assert_eq!(runs[3], (Some(first + 1), 0));
    assert_eq!(runs[9], (Some(first + 2), 3));
    for (name, bytes, _) in FIXTURES {
        let word = docx::read(bytes).unwrap();
        let mut last = None;
        for (byte, letter) in word.text().char_indices() {
            let Some(place) = word.place(byte) else { continue };
            if let Some((before, run, width)) = last.replace((place, place.run, letter.len_utf8())) {
                let same_run = (before.part, before.paragraph, run) == (place.part, place.paragraph, place.run);
                assert!(!same_run || place.offset == before.offset + width, "{name} {byte}");
            }
        }
    }
}

/// What stands in the range of a comment: the letters between its two marks, found without the crate.
fn commented(document: &str, id: usize) -> String {
    let start = document.find(&format!("<w:commentRangeStart w:id=\"{id}\"/>")).unwrap();
    let end = document.find(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")).unwrap();
    let mut text = String::new();
    let mut rest = &document[start..end];
    while let Some(at) = rest.find("<w:t") {
        rest = &rest[at..];
        let open = rest.find('>').unwrap();
        let is_text = rest.starts_with("<w:t>") || rest.starts_with("<w:t ");
        let close = rest.find("</w:t>").unwrap_or(rest.len());
        if is_text {
            text.push_str(&rest[open + 1..close]);
        }
        rest = &rest[open + 1..];
    }
    text
}

#[test]
fn a_comment_stands_at_the_words() {
    for (name, words) in [
        ("python-docx-report", &["12 hồ sơ, đã", "11 hồ sơ", "hồ sơ; đang", "Tin, bài", "GIÁM", "12"][..]),
        ("word-runs", &["31/04/2021", "BÁO", "ô nhập 7", "Có khung bên", "Nam Định"]),
        ("word-changes", &["nối với", "Tiếp nhận", "Câu dời", "Hết."]),
        ("libreoffice-changes", &["Xã A", "thứ", "Kết quả"][..1]),
        ("pandoc-report", &["tiếp nhận 1.250 hồ", "1.191", "Cổng Dịch vụ"]),
        ("docx-rs-report", &["Tiếp nhận 15 hồ", "Trả"]),
    ] {
        let (bytes, word) = fixture(name);
        let findings: Vec<Finding> = words.iter().map(|words| on(words, &word)).collect();
        let annotated = annotate::docx(bytes, &word, &findings, day()).unwrap();
        assert_eq!(docx::read(&annotated).unwrap().text(), word.text(), "{name}");
        let document = part(&annotated, "word/document.xml");
        for (id, words) in words.iter().enumerate() {
            // Text boxes and controls are not divided: the range may be wider, never narrower.
            let range = commented(&document, id);
            let exact = !["ô nhập 7", "Có khung bên"].contains(words);
            assert!(if exact { range == *words } else { range.contains(words) }, "{name}: {words:?} in {range:?}");
        }
    }
}

#[test]
fn a_comment_on_what_takes_none_stands_beside_it() {
    let (bytes, word) = fixture("word-notes");
    let findings = [on("30/02/2021", &word), on("490", &word)];
    let document = part(&annotate::docx(bytes, &word, &findings, day()).unwrap(), "word/document.xml");
    let start = document.find("<w:commentRangeStart w:id=\"0\"/>").unwrap();
    let end = document.find("<w:commentRangeEnd w:id=\"0\"/>").unwrap();
    assert!(document[start..end].contains("<w:footnoteReference w:id=\"1\"/>"), "at the mark of the note");
    assert_eq!(commented(&document, 1), "490");

    let (bytes, word) = fixture("word-runs");
    let document = part(&annotate::docx(bytes, &word, [&on("30/02/2021", &word)], day()).unwrap(), "word/document.xml");
    let start = document.find("<w:commentRangeStart w:id=\"0\"/>").unwrap();
    let end = document.find("<w:commentRangeEnd w:id=\"0\"/>").unwrap();
    assert!(document[start..end].starts_with("<w:commentRangeStart w:id=\"0\"/><w:r><mc:AlternateContent>"));
    assert!(document[start..end].ends_with("</mc:AlternateContent></w:r>"));

    let (bytes, word) = fixture("word-numbering");
    let document = part(&annotate::docx(bytes, &word, [&on("2.1.", &word)], day()).unwrap(), "word/document.xml");
    assert_eq!(commented(&document, 0), "khó khăn một", "a number is the paragraph's");
}

#[test]
fn an_empty_cell_and_the_whole_document_take_comments() {
    let (bytes, word) = fixture("word-notes");
    let empty = word.tables()[0].rows()[3].cells().last().unwrap().span();
    assert!(empty.is_empty());
    let findings = [
        Finding::new(Rule::TABLE_NOT_FOUND, Location::span(empty.start, empty.end)),
        Finding::new(Rule::TABLE_NOT_FOUND, Location::whole()),
    ];
    let annotated = annotate::docx(bytes, &word, &findings, day()).unwrap();
    let document = part(&annotated, "word/document.xml");
    assert!(document.contains("<w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/><w:r>"));
    assert!(commented(&document, 1).starts_with("Tiếp nhận"));
    assert_eq!(docx::read(&annotated).unwrap().text(), word.text());

    let empty = document_without_text();
    let word = docx::read(&empty).unwrap();
    assert_eq!(annotate::docx(&empty, &word, &findings[1..], day()).unwrap(), empty, "nowhere to put it");
}

fn document_without_text() -> Vec<u8> {
    document("", &[])
}

#[test]
fn a_finding_about_a_cell_stands_in_the_cell() {
    let (bytes, word) = fixture("python-docx-report");
    let findings = Audit::new().run(&Report::read(word.text()));
    let at = findings.iter().position(|finding| finding.rule() == Rule::IDENTITY_RECEIVED).unwrap();
    let annotated = annotate::docx(bytes, &word, &findings, day()).unwrap();
    assert_eq!(commented(&part(&annotated, "word/document.xml"), at), "12");
    let comments = part(&annotated, "word/comments.xml");
    assert_eq!(comments.matches("w:author=\"cchc\"").count(), findings.as_slice().len());
    assert!(comments.contains("Lỗi (identity-received): cột 3 khác tổng cột 4, 5, 6"));
    assert!(comments.contains("Cần: 13</w:t>") && comments.contains("Thấy: 12</w:t>") && comments.contains("Căn cứ: "));
    assert!(comments.contains("w:date=\"2026-11-29T00:00:00Z\""));
}

#[test]
fn every_other_part_stays_and_comments_go_on() {
    let (bytes, word) = fixture("python-docx-comments");
    let annotated = annotate::docx(bytes, &word, [&on("30/02/2021", &word)], day()).unwrap();
    let (before, after) = (parts(bytes), parts(&annotated));
    assert_eq!(before.len(), after.len());
    for ((name, content), (again, changed)) in before.iter().zip(&after) {
        assert_eq!(name, again, "the order stays");
        assert_eq!(content == changed, !["word/document.xml", "word/comments.xml"].contains(&name.as_str()), "{name}");
    }
    let comments = part(&annotated, "word/comments.xml");
    let old = part(bytes, "word/comments.xml");
    assert!(comments.starts_with(old.trim_end().trim_end_matches("</w:comments>")), "those that were there stay");
    assert!(comments.contains("<w:comment w:id=\"2\" w:author=\"cchc\""));
    assert_eq!(commented(&part(&annotated, "word/document.xml"), 2), "30/02/2021");

    let (bytes, word) = fixture("word-changes");
    let annotated = annotate::docx(bytes, &word, [&on("120", &word)], day()).unwrap();
    assert_eq!(parts(&annotated).len(), parts(bytes).len() + 1);
    assert_eq!(part(&annotated, "[Content_Types].xml").matches("/word/comments.xml").count(), 1);
    assert_eq!(part(&annotated, "word/_rels/document.xml.rels").matches("relationships/comments").count(), 1);
    let twice = docx::read(&annotated).unwrap();
    let twice = annotate::docx(&annotated, &twice, [&on("120", &twice)], day()).unwrap();
    assert_eq!(parts(&twice).len(), parts(&annotated).len());
    assert_eq!(commented(&part(&twice, "word/document.xml"), 1), "120");
    assert_eq!(annotate::docx(bytes, &word, &[], day()).unwrap(), bytes, "without findings the same bytes");
}

#[test]
fn comments_take_the_names_of_the_document() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    for (main, space) in [
        (
            format!(
                "<ns0:document xmlns:ns0=\"{MAIN}\"><ns0:body><ns0:p><ns0:r><ns0:t>Một hai ba</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>"
            ),
            MAIN,
        ),
        (format!("<document xmlns=\"{strict}\"><body><p><r><t>Một hai ba</t></r></p></body></document>"), strict),
    ] {
        let bytes = whole(&main, &[]);
        let word = docx::read(&bytes).unwrap();
        assert_eq!(word.text(), "Một hai ba\n");
        let annotated = annotate::docx(&bytes, &word, [&on("hai", &word)], day()).unwrap();
        assert_eq!(docx::read(&annotated).unwrap().text(), "Một hai ba\n");
        assert!(part(&annotated, "word/comments.xml").contains(&format!("xmlns:w=\"{space}\"")));
        let relations = part(&annotated, "word/_rels/document.xml.rels");
        assert_eq!(relations.contains("purl.oclc.org/ooxml/officeDocument"), space == strict);
        let document = part(&annotated, "word/document.xml");
        let prefix = if space == strict { "" } else { "ns0:" };
        let halves = format!("<{prefix}t xml:space=\"preserve\">Một </{prefix}t></{prefix}r><");
        assert!(document.contains(&halves), "{document}");
    }
}

#[test]
fn only_the_document_that_was_read_is_annotated() {
    let (bytes, word) = fixture("word-runs");
    let (other, _) = fixture("word-changes");
    let finding = on("BÁO", &word);
    assert_eq!(annotate::docx(other, &word, [&finding], day()), Err(WordReadError::AnotherDocument));
    assert_eq!(
        annotate::docx(b"%PDF", &word, [&finding], day()),
        Err(WordReadError::NotADocument { kind: FileKind::Pdf })
    );
    // A span that is none of this text stands at the whole.
    let beyond = Finding::new(Rule::DATE_UNREADABLE, Location::span(1_000_000, 2_000_000));
    assert_eq!(docx::read(&annotate::docx(bytes, &word, [&beyond], day()).unwrap()).unwrap().text(), word.text());
}

#[test]
fn spaces_tabs_and_breaks_are_as_printed() {
    let paragraph = |runs: &str| text_of(&format!("<w:p>{runs}</w:p>"));
    assert_eq!(paragraph("<w:r><w:t> a </w:t><w:t xml:space=\"preserve\"> b </w:t></w:r>"), "a b \n");
    assert_eq!(paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "a b\n", "one tab places a word");
    assert_eq!(
        paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>1</w:t><w:tab/><w:t>2</w:t><w:tab/><w:t>3</w:t></w:r>"),
        "a\t1\t2\t3\n",
        "a row of a table made of tabs"
    );
    assert_eq!(paragraph("<w:r><w:t>Một</w:t><w:br/><w:t>hai</w:t><w:br/><w:t>- Ba</w:t></w:r>"), "Một hai\n- Ba\n");
    assert_eq!(paragraph("<w:r><w:t>a&#x41;&amp;<![CDATA[<b>]]></w:t></w:r>"), "aA&<b>\n");
    assert_eq!(paragraph("<w:r><w:t>15/QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>"), "15/QĐ-UBND\n");
}

#[test]
fn a_field_without_an_end_hides_nothing() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    let body =
        format!("<w:p>{begin}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:p><w:r><w:t>Sau</w:t></w:r></w:p>");
    assert_eq!(text_of(&body), "\nSau\n");
}

#[test]
fn tables_that_place_text_are_lines() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let table = |properties: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        text_of(&format!("<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{cells}</w:tr></w:tbl>"))
    };
    let lined = "<w:tblBorders><w:insideV w:val=\"single\"/></w:tblBorders>";
    assert_eq!(table("", &["SỞ NỘI VỤ", "GIÁM ĐỐC"]), "SỞ NỘI VỤ\nGIÁM ĐỐC\n");
    assert_eq!(table(lined, &["Đơn vị", "Hồ sơ"]), "Đơn vị\tHồ sơ\n");
    assert_eq!(table("", &["Báo chí", "12"]), "Báo chí\t12\n", "numbers are data");
    assert_eq!(table(lined, &["UBND", "Độc lập - Tự do - Hạnh phúc"]), "UBND\nĐộc lập - Tự do - Hạnh phúc\n");
    assert_eq!(table(lined, &["Nơi nhận:", "CHỦ TỊCH"]), "Nơi nhận:\nCHỦ TỊCH\n");
}

#[test]
fn hostile_files_are_refused_or_read_within_bounds() {
    let too_large = |bytes: &[u8], limits: &DocxLimits| {
        assert!(matches!(docx::read_within(bytes, limits), Err(WordReadError::TooLarge { .. })));
    };
    let usual = DocxLimits::default();
    too_large(&document(&"<w:p/>".repeat(2_000), &[]), &DocxLimits { paragraphs: 1_000, ..usual });
    too_large(&document("<w:p><w:r><w:t>aaaa</w:t></w:r></w:p>", &[]), &DocxLimits { text: 3, ..usual });
    too_large(&document(&"<w:p/>".repeat(2_000), &[]), &DocxLimits { elements: 1_000, ..usual });
    too_large(&document(&" ".repeat(2 << 20), &[]), &DocxLimits { unpacked: 1 << 20, ..usual });
    too_large(&document(&" ".repeat(2 << 20), &[]), &DocxLimits { part: 1 << 20, ..usual });
    let row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"250\"/></w:tcPr><w:p/></w:tc></w:tr>";
    too_large(&document(&format!("<w:tbl>{}</w:tbl>", row.repeat(100)), &[]), &DocxLimits { cells: 10_000, ..usual });
    let nested = "<w:tbl><w:tr><w:tc>".repeat(100) + &"</w:tc></w:tr></w:tbl>".repeat(100);
    too_large(&document(&nested, &[]), &usual);
    let wide = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p/></w:tc></w:tr>";
    assert_eq!(docx::read(&document(&format!("<w:tbl>{wide}</w:tbl>"), &[])).unwrap().tables()[0].columns(), 256);

    let entity = format!("<!DOCTYPE d [<!ENTITY a \"aaaa\">]><w:document xmlns:w=\"{MAIN}\"><w:body/></w:document>");
    let damaged = Err(WordReadError::Damaged { part: "word/document.xml".to_owned() });
    assert_eq!(docx::read(&whole(&entity, &[])), damaged);
    assert_eq!(docx::read(&whole("<w:document>", &[])), damaged);
    assert_eq!(docx::read(&whole("<w:document/>", &[])), damaged);
    assert_eq!(docx::read(&pack(&[])), Err(WordReadError::NotADocument { kind: FileKind::Unknown }));
    assert_eq!(docx::read(b""), Err(WordReadError::NotADocument { kind: FileKind::Empty }));
}

#[test]
fn circles_of_styles_and_numbers_end() {
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>\
                  <w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>\
                     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Một</w:t></w:r></w:p>";
    let word = docx::read(&document(body, &[("word/styles.xml", styles), ("word/numbering.xml", numbering)])).unwrap();
    assert_eq!(word.text(), "Một\n");
    let word =
        docx::read(&document(body, &[("word/styles.xml", "<w:styles>"), ("word/numbering.xml", "text")])).unwrap();
    assert_eq!((word.text(), word.findings().total_of(Rule::WORD_PART_UNREAD)), ("Một\n", 2));
}

#[test]
fn a_text_is_marked_on_a_page() {
    let text = "Báo cáo <script>\nNgày 30/02/2021\tvà \"hết\"\n";
    let at = |words: &str| text.find(words).unwrap();
    let span = |from: &str, to: &str| Location::span(at(from), at(to) + to.len());
    let findings = [
        Finding::new(Rule::DATE_UNREADABLE, span("Ngày", "2021")).with_found("<b>"),
        Finding::new(Rule::TEXT_NOT_UTF8, span("2021", "và")),
        Finding::new(Rule::TABLE_NOT_FOUND, Location::whole()),
        Finding::new(Rule::DATE_UNREADABLE, span("script", "Ngày")),
    ];
    let page = annotate::html("a<b>.txt", text, &findings);
    assert!(!page.contains("<script>") && !page.contains("<b>"));
    assert_eq!(page.matches("<mark").count(), page.matches("</mark>").count());
    let plain: String = {
        let body = &page[page.find("<ol class=\"text\">").unwrap()..page.find("</ol>").unwrap()];
        let mut inside = false;
        let body = body.replace("<sup>", "<sup ").replace("</li>", "");
        body.chars()
            .filter(|letter| {
                inside = (inside || *letter == '<') && *letter != '>';
                !inside && *letter != '>'
            })
            .collect()
    };
    assert!(plain.contains("Báo cáo &lt;script&gt;"), "{plain}");
    for number in 1..=4 {
        assert!(page.contains(&format!("<li id=\"f{number}\"")), "{number}");
        assert_eq!(page.contains(&format!("<a id=\"m{number}\">")), number != 3, "{number}");
    }
    assert!(annotate::html("", "", &[]).contains("Không có phát hiện nào."));
}

/// A document with some bytes of some of its parts changed.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change = (
        any::<proptest::sample::Index>(),
        any::<proptest::sample::Index>(),
        prop_oneof![
            any::<u8>().prop_map(|byte| vec![byte]),
            Just(Vec::new()),
            Just(b"<w:tbl>".to_vec()),
            Just(b"</w:p>".to_vec()),
            Just(b"<w:p/>".to_vec()),
            Just(b"<w:r><w:t>x</w:t></w:r>".to_vec()),
            Just(b"&#x110000;".to_vec()),
            Just(b"4294967296".to_vec()),
            Just(b"<w:vMerge/>".to_vec()),
        ],
    );
    (0..FIXTURES.len(), prop::collection::vec(change, 1..6)).prop_map(|(at, changes)| {
        let mut parts = parts(FIXTURES[at].1);
        let read = |name: &str| name.starts_with("word/") || name.contains("_rels/");
        let names: Vec<usize> = (0..parts.len()).filter(|at| read(&parts[*at].0)).collect();
        for (part, place, bytes) in changes {
            let content = &mut parts[*part.get(&names)].1;
            if !content.is_empty() {
                let at = place.index(content.len());
                // At the end of a tag where there is one near, so that the part has a chance to stay well formed.
                let near =
                    content[at..].iter().take(200).position(|byte| *byte == b'>').map_or(at, |more| at + more + 1);
                let at = if bytes.len() > 1 { near } else { at };
                let end = if bytes.len() > 1 { at } else { at + 1 };
                content.splice(at..end, bytes);
            }
        }
        pack(&parts)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_parts_never_panic(bytes in mutated()) {
        if let Ok(word) = docx::read(&bytes) {
            prop_assert!(word.text().len() < 200_000);
            for block in word.tables() {
                prop_assert_eq!(block.grid().len(), block.rows().len());
            }
            for table in word.published() {
                let _ = table.located(check::check_form(table.form()));
            }
            let findings: Vec<Finding> = word.text().char_indices().step_by(37)
                .map(|(at, letter)| Finding::new(Rule::DATE_UNREADABLE, Location::span(at, at + letter.len_utf8())))
                .collect();
            if let Ok(annotated) = annotate::docx(&bytes, &word, &findings, day()) {
                let again = docx::read(&annotated).map_err(|error| TestCaseError::fail(error.to_string()))?;
                prop_assert_eq!(again.text(), word.text());
            }
        }
    }

    #[test]
    fn damaged_packages_never_panic(
        at in 0..FIXTURES.len(),
        changes in prop::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..20),
        kept in any::<proptest::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = FIXTURES[at].1.to_vec();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(kept.index(bytes.len()));
        }
        if let Ok(word) = docx::read(&bytes) {
            let _ = annotate::docx(&bytes, &word, [&Finding::new(Rule::DATE_UNREADABLE, Location::whole())], day());
        }
    }

    #[test]
    fn any_comments_leave_the_text_as_it_is(
        at in 0..FIXTURES.len(),
        spans in prop::collection::vec((any::<proptest::sample::Index>(), 0_usize..60), 1..12),
    ) {
        let (_, bytes, expected) = FIXTURES[at];
        let word = docx::read(bytes).unwrap();
        let places: Vec<usize> = word.text().char_indices().map(|(at, _)| at).chain([word.text().len()]).collect();
        let findings: Vec<Finding> = spans.iter().map(|(start, length)| {
            let start = start.index(places.len());
            let end = (start + length).min(places.len() - 1);
            Finding::new(Rule::DATE_UNREADABLE, Location::span(places[start], places[end]))
        }).collect();
        let annotated = annotate::docx(bytes, &word, &findings, day()).unwrap();
        let again = docx::read(&annotated).unwrap();
        prop_assert_eq!(again.text(), expected);
        prop_assert_eq!(again.blocks(), word.blocks());
        let document = part(&annotated, "word/document.xml");
        let comments = parts(&annotated).into_iter().filter(|(name, _)| name.starts_with("word/comments"));
        let comments: String = comments.map(|(_, content)| String::from_utf8(content).unwrap()).collect();
        prop_assert_eq!(comments.matches("w:author=\"cchc\"").count(), findings.len());
        for (element, times) in [("commentRangeStart", 1), ("commentRangeEnd", 1), ("commentReference", 1)] {
            let before = part(bytes, "word/document.xml").matches(element).count();
            prop_assert_eq!(document.matches(element).count(), before + times * findings.len());
        }
        // Nothing is taken away: the old part is what is left when what was put in is left out.
        let mut kept = document.chars();
        prop_assert!(part(bytes, "word/document.xml").replace("<w:p/>", "<w:p>").chars().all(|letter| kept.any(|other| other == letter)));
    }
}
