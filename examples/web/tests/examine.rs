//! What the page is told of a file.

use std::fs;
use std::path::Path;

use cchc::finding::{Language, Severity};
use cchc::samples;
use cchc_web::{Answer, Kind, LARGEST, Options, annotated, examine};

fn data(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(path)).unwrap()
}

#[track_caller]
fn answer(name: &str, bytes: &[u8]) -> Answer {
    examine(name, bytes, &Options::default()).unwrap()
}

#[track_caller]
fn refusal(name: &str, bytes: &[u8]) -> [String; 2] {
    [Language::Vietnamese, Language::English]
        .map(|language| examine(name, bytes, &Options { language, ..Options::default() }).unwrap_err())
}

#[test]
fn the_founding_report_is_audited() {
    let answer = answer("bao-cao.txt", samples::REPORT.as_bytes());
    assert_eq!((answer.kind, answer.is_word, answer.forms.len()), (Kind::Report, false, 1));
    let warnings: Vec<_> = answer.findings.iter().filter(|found| found.severity == Severity::Warning).collect();
    assert_eq!(warnings.last().unwrap().rule, "formula-misprinted");
    assert_eq!((&warnings.last().unwrap().row, warnings.last().unwrap().column), (&None, Some(3)));
    assert!(warnings[0].place.contains("dòng "), "{}", warnings[0].place);
    assert!(answer.findings.iter().all(|found| !found.place.contains("byte")));
    let total = answer.forms[0].rows.last().unwrap();
    assert_eq!((&*total.label, &*total.cells[0], total.counts[1]), ("TỔNG CỘNG", "18", Some(13)));
    assert!(answer.page.unwrap().contains("<ol class=\"text\">"));
}

#[test]
fn the_founding_list_is_counted_for_its_quarter() {
    let answer = answer("ho-so.csv", samples::CONSTRUCTED_DOSSIERS.as_bytes());
    let period = answer.period.unwrap();
    assert_eq!((answer.kind, &*period.code, period.guessed), (Kind::List, "2021-Q1", true));
    assert!(period.choices.iter().any(|(code, _)| code == "2021"));
    let page = answer.page.unwrap();
    assert!(page.contains("id=\"charts\"") && page.contains("<tr class=\"total\" id=\"sum\">"));
    assert!(answer.csv.unwrap().contains("18"));
    assert!(answer.columns.unwrap().found.iter().any(|(column, _)| *column == "mã hồ sơ"));
}

#[test]
fn the_content_says_what_a_file_is() {
    let word = data("docx/libreoffice-report.docx");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(samples::REPORT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: [(&str, &[u8], Kind); 7] = [
        ("a", &data("cases/23.xlsx"), Kind::List),
        ("a.csv", &data("cases/23.csv"), Kind::List),
        ("a.txt", samples::CONSTRUCTED_DOSSIERS.as_bytes(), Kind::List),
        ("a.csv", &data("namdinh-2021-q1-table.txt"), Kind::Report),
        ("a", &word, Kind::Report),
        ("a.md", "# BÁO CÁO\n\nNgày 30/02/2021".as_bytes(), Kind::Report),
        ("a.txt", &utf16, Kind::Report),
    ];
    for (name, bytes, kind) in cases {
        assert_eq!(answer(name, bytes).kind, kind, "{name}");
    }
    let asked = Options { kind: Some(Kind::Report), ..Options::default() };
    assert_eq!(examine("a.csv", samples::CONSTRUCTED_DOSSIERS.as_bytes(), &asked).unwrap().kind, Kind::Report);
}

#[test]
fn a_file_that_cannot_be_read_says_so_in_both_languages() {
    let word = data("docx/libreoffice-report.docx");
    let cases: [(&str, &[u8], [&str; 2]); 8] = [
        ("a.csv", b"", ["rỗng", "empty"]),
        ("a.txt", b" \n", ["rỗng", "empty"]),
        ("a.csv", b"ma_ho_so,linh_vuc\nA-1,X\n", ["thiếu", "lacks"]),
        ("a.docx", &word[..word.len() / 2], ["", ""]),
        ("a.xlsx", b"PK\x03\x04 xl/workbook", ["", ""]),
        ("a.pdf", b"%PDF-1.7\n", ["PDF", "PDF"]),
        ("a.json", b"{\"data\": [", ["", ""]),
        ("a.bin", &[0, 159, 146, 150], ["", ""]),
    ];
    for (name, bytes, wanted) in cases {
        let said = refusal(name, bytes);
        assert!(!said[0].is_empty() && said[0] != said[1], "{name}: {said:?}");
        for (said, wanted) in said.iter().zip(wanted) {
            assert!(said.contains(wanted), "{name}: {said}");
        }
    }
    assert!(refusal("a.csv", &vec![b'a'; LARGEST + 1])[0].contains("64 MB"));
}

#[test]
fn a_word_document_comes_back_with_comments() {
    let word = data("docx/libreoffice-report.docx");
    assert!(answer("a.docx", &word).is_word);
    let back = annotated(&word, "2026-11-30", &Options::default()).unwrap();
    assert_eq!(answer("b.docx", &back).kind, Kind::Report);
    assert!(annotated(samples::REPORT.as_bytes(), "2026-11-30", &Options::default()).is_err());
    assert!(annotated(&word, "30/11/2026", &Options::default()).is_err());
}

#[test]
fn markup_in_a_file_is_text_on_the_page() {
    let markup = "</style><script>alert(1)</script><img src=x onerror=alert(1)>";
    let list = format!(
        "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành\n\"{markup}\",\"{markup}\",Một cửa,05/01/2021,12/01/2021,11/01/2021\n"
    );
    for (name, text) in [("a.csv", list), ("a.txt", format!("BÁO CÁO\n{markup} ngày 30/02/2021 {markup}\n"))] {
        let page = answer(markup, text.as_bytes()).page.unwrap();
        assert!(!page.contains("<script") && !page.contains("<img") && page.matches("</style>").count() == 1, "{name}");
    }
}
