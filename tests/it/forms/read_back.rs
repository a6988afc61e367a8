//! What the crate prints it reads: every rendering of a form, whatever its fields and units are called.

use cchc::count::Dimension;
use cchc::dossier::EventKind;
use cchc::export as render;
use cchc::finding::{Findings, Rule};
use cchc::ingest::{docx, xlsx};
use cchc::{Channel, Counted, Counter, Dossier, PublishedForm, check};

use crate::support::dossiers::quarter;
use crate::support::tables::{Row, Typed};
use crate::support::times::day;

/// Names that mean something else to a reader of tables, of Markdown or of HTML.
const NAMES: &[&str] = &[
    "Đất đai",
    "Tổng cộng",
    "TỔNG SỐ",
    "Cộng",
    "Tổng",
    "Trong đó",
    "Trong đó: trực tuyến",
    "Tổng công ty Điện lực",
    "Cấp tỉnh",
    "Khoa học & Công nghệ",
    "a &amp; b",
    "<b>Hộ tịch</b>",
    "x < y > z",
    "_Báo chí_",
    "*In ấn*",
    "`Xuất bản`",
    "**Y tế**",
    "a|b",
    "a \\| b",
    "a\\",
    "[Lao động](http://x)",
    "a <br> b",
    "\"Nội vụ\"",
    "a, b; c",
    "a;b",
    "=1+1",
    "1. Đất đai",
    "I. Hộ tịch",
    "2021",
    "0",
    "(1)",
    "-",
    "#x",
    "x:y",
    "",
];

fn counted(by: Dimension, names: &[&str]) -> Counted {
    let mut counter = Counter::builder(quarter()).dimension(by).build();
    for (at, field) in names.iter().enumerate() {
        for (unit, days) in [("Xã A", 5), ("Xã B & C", 20)] {
            let channel = if at % 2 == 0 { Channel::Online } else { Channel::Direct };
            let dossier = Dossier::new(format!("HS-{at}-{unit}"), *field).with_unit(unit).with_channel(channel);
            let dossier = dossier.with_received(day("2021-01-04")).with_due(day("2021-01-18"));
            let ended = day("2021-01-04") + chrono::Days::new(days);
            counter.add(&dossier.with_event(EventKind::Ended, ended)).unwrap();
        }
    }
    counter.finish()
}

/// What a reader, a check of the form alone, and one against the records say of a table that the crate printed.
fn said(read: (PublishedForm, Findings), counted: &Counted) -> Vec<String> {
    let (form, findings) = read;
    let mut all = findings;
    all.extend(check::check_form(&form));
    all.extend(check::check_against_records(&form, counted.form()));
    // A workbook has a sheet of findings beside the form.
    all.iter()
        .filter(|finding| finding.rule() != Rule::SHEET_SKIPPED)
        .map(|finding| format!("{}: {finding}", finding.rule()))
        .collect()
}

#[track_caller]
fn reads_back(counted: &Counted, case: &str) {
    let nothing: Vec<String> = Vec::new();
    let form = counted.form();
    assert_eq!(said((PublishedForm::from(form), Findings::default()), counted), nothing, "{case} as it is");
    let markdown = render::markdown(form);
    assert_eq!(said(PublishedForm::read(markdown.as_bytes()), counted), nothing, "{case} in Markdown\n{markdown}");
    let csv = render::csv(form);
    assert_eq!(said(PublishedForm::read(csv.as_bytes()), counted), nothing, "{case} in CSV\n{csv}");
    let sheet = xlsx::read_published(&render::xlsx::write_form(counted).unwrap()).unwrap();
    assert_eq!(said((sheet.form().clone(), sheet.findings().clone()), counted), nothing, "{case} in a workbook");
}

#[test]
fn a_form_of_one_strange_name_reads_back() {
    for name in NAMES {
        for by in [Dimension::Field, Dimension::UnitAndField] {
            reads_back(&counted(by, &["Hải quan", name, "Thuế"]), &format!("{name:?} by {by:?}"));
            reads_back(&counted(by, &[name, "Hải quan"]), &format!("{name:?} first, by {by:?}"));
            reads_back(&counted(by, &[name]), &format!("{name:?} alone, by {by:?}"));
        }
    }
}

#[test]
fn a_form_of_all_strange_names_reads_back() {
    for by in [Dimension::Field, Dimension::Unit, Dimension::UnitAndField] {
        reads_back(&counted(by, NAMES), &format!("{by:?}"));
    }
}

#[test]
fn a_name_of_any_length_reads_back_whole() {
    let name = format!("Lĩnh vực {}cuối", "rất dài ".repeat(1_000));
    let counted = counted(Dimension::Field, &[&name, "Hải quan"]);
    reads_back(&counted, "a name of 8 000 letters");
    let lines = render::csv(counted.form());
    let rows = lines.lines().map(|line| Row::Cells(line.split(',').map(str::to_owned).collect())).collect();
    let typed = Typed { title: "Kết quả giải quyết TTHC".to_owned(), rows };
    let word = docx::read(&typed.word()).unwrap().published();
    let sheets = xlsx::read_all_published(&typed.workbook()).unwrap();
    for form in [word[0].form(), sheets[0].form()] {
        assert!(form.rows().iter().any(|row| row.label() == name), "{:?}", form.rows()[0].label());
    }
}
