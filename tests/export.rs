//! The files that people are given: web page, Word document, CSV, JSON.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use cchc::count::{Dimension, FormCell, Ledger};
use cchc::dossier::EventKind;
use cchc::export as render;
use cchc::export::HtmlPage;
use cchc::finding::{Finding, Findings, Location, Rule, Severity};
use cchc::form::FormRow;
use cchc::ingest::DossierReader;
use cchc::{Channel, Counter, Dossier, Query, testing as strategies};
use cchc::{PublishedForm, ResultForm};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

fn question() -> Query {
    Query::new("2021-Q1".parse().unwrap())
}

fn dossiers() -> Vec<Dossier> {
    vec![
        Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(3, 18)),
        Dossier::new("HS-2", "Báo chí").with_channel(Channel::Post).with_received(day(1, 5)).with_due(day(3, 1)),
        Dossier::new("HS-3", "<script>alert(1)</script>").with_received(day(2, 1)),
        Dossier::new("\"><img src=x onerror=alert(1)>", "' onclick='x")
            .with_channel(Channel::Direct)
            .with_received(day(2, 1)),
        Dossier::new("HS-5", "Báo chí"),
    ]
}

fn page(findings: &Findings) -> String {
    let (question, dossiers) = (question(), dossiers());
    let ledger = Ledger::new(&question, Dimension::Field, None, &dossiers);
    HtmlPage::new(&ledger, &question).with_findings(findings).with_unit("Sở <b>A</b>").to_string()
}

proptest! {
    /// Whatever a form counts, its CSV says it.
    #[test]
    fn a_form_comes_back_from_csv_as_it_went(form in strategies::result_forms(), doublings in 0_u32..24) {
        let many = |tally: &cchc::Tally| (0..doublings).fold(*tally, |sum, _| sum + sum);
        let rows = form.rows().iter().map(|row| FormRow::new(row.label(), None, many(row.tally())));
        let form = ResultForm::new(*form.period(), form.policy(), rows.collect(), form.unplaced());
        let (read, findings) = PublishedForm::read(render::csv(&form).as_bytes());
        let said = |form: &PublishedForm| -> Vec<_> {
            let rows = form.rows().iter().map(|row| {
                // A table keeps the words of a label, not the spaces around them; a row without a name is printed as such.
                let words = row.label().split_whitespace().collect::<Vec<_>>().join(" ");
                let label = if words.is_empty() { "(không rõ)".to_owned() } else { words };
                (row.kind(), row.ordinal().to_owned(), label, row.cells().map(|(_, cell)| cell.clone()).collect::<Vec<_>>())
            });
            rows.collect()
        };
        prop_assert_eq!(said(&read), said(&PublishedForm::from(&form)));
        prop_assert!(findings.iter().all(|finding| finding.severity() < Severity::Error), "{:?}", findings);
    }
}

/// A page with `word` everywhere where data can stand.
fn page_of(word: &str) -> String {
    let mut findings = Findings::default();
    findings.push(
        Finding::new(Rule::CHANNEL_MISSING, Location::dossier(word).with_column(4)).with_found(word).with_detail(word),
    );
    findings.push(Finding::new(Rule::TOTAL_ROW, Location::row(word).with_column(4)));
    let dossiers = [
        Dossier::new(word, word)
            .with_channel(Channel::Online)
            .with_received(day(1, 4))
            .with_due(day(1, 8))
            .with_event(EventKind::Ended, day(1, 9)),
        Dossier::new(word, word).with_received(day(1, 4)).with_unit(word),
        Dossier::new(word, word),
    ];
    let question = question();
    let ledger = Ledger::new(&question, Dimension::Field, None, &dossiers);
    HtmlPage::new(&ledger, &question).with_findings(&findings).with_unit(word).to_string()
}

proptest! {
    /// Tags, attributes and entities of a page are the same whatever the data is.
    #[test]
    fn markup_does_not_depend_on_the_data(word in "[<>\"'&/=;!a-z \u{0}\u{7f}\u{202e}\u{2028}\u{fffe}-]{1,40}") {
        // Codes of dossiers are compared as they stand, and then a finding marks their cells.
        let marks = |page: &str| ['<', '>', '"'].map(|mark| page.matches(mark).count());
        let page = page_of(&word);
        prop_assert_eq!(marks(&page), marks(&page_of("x")));
        let shown = page.contains(['\0', '\x7f', '\u{202e}']);
        prop_assert!(!shown);
    }
}

#[test]
fn nothing_in_the_data_becomes_markup() {
    let mut findings = Findings::default();
    findings.push(Finding::new(Rule::CHANNEL_MISSING, Location::dossier("<svg onload=x>")).with_found("</ol><script>"));
    let page = page(&findings);
    for markup in ["<script", "<img", "<svg onload", "<b>", " onclick='", "http:", "https:", "url("] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"));
}

#[test]
fn every_link_leads_somewhere() {
    let mut findings = Findings::default();
    findings.push(Finding::new(Rule::CHANNEL_MISSING, Location::dossier("HS-3")));
    findings.push(Finding::new(Rule::CHANNEL_MISSING, Location::row("Lĩnh vực báo chí").with_column(4)));
    let page = page(&findings);
    let mut links = 0;
    for part in page.split("href=\"#").skip(1) {
        let target = &part[..part.find('"').unwrap()];
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
        links += 1;
    }
    assert!(links > 10);
}

#[test]
fn a_finding_highlights_its_cell() {
    let mut findings = Findings::default();
    findings.push(Finding::new(Rule::TOTAL_ROW, Location::row("báo chí").with_column(4)));
    let page = page(&findings);
    let severity = Rule::TOTAL_ROW.severity();
    let cell = format!(
        "<td class=\"{severity}\" data-t=\"(4) Trực tuyến\"><a href=\"#r0-0\">1</a> <sup><a href=\"#f1\">1</a></sup></td>"
    );
    assert!(page.contains(&cell), "{page}");
    assert!(page.contains(&format!("<li id=\"f1\" class=\"{severity}\">")));
}

#[test]
fn behind_every_cell_are_its_dossiers() {
    let (question, dossiers) = (question(), dossiers());
    let ledger = Ledger::new(&question, Dimension::Field, None, &dossiers);
    let page = HtmlPage::new(&ledger, &question).to_string();
    for (dossier, placement) in ledger.iter().filter_map(|(dossier, placed)| Some((dossier, placed.ok()?))) {
        let cells = [4, 5, 6, 8, 9, 10, 12, 13].map(FormCell::Column).into_iter();
        let cells =
            cells.chain([FormCell::UnknownChannel, FormCell::Excluded]).filter(|cell| cell.holds(&placement)).count();
        let code = dossier.code().as_str().replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(page.matches(&format!("<code>{code}</code>")).count(), cells, "{code}");
    }
    assert!(page.contains("Hồ sơ không phân loại được: 1"));
}

#[test]
fn long_lists_say_what_they_leave_out() {
    let question = question();
    let dossiers: Vec<_> = (0..30)
        .map(|at| Dossier::new(format!("HS-{at}"), "A").with_channel(Channel::Online).with_received(day(1, 4)))
        .collect();
    let ledger = Ledger::new(&question, Dimension::Field, None, &dossiers);
    let page = HtmlPage::new(&ledger, &question).with_listed(10).to_string();
    assert_eq!(page.matches("… và 20 hồ sơ khác không liệt kê.").count(), 2);
    assert!(page.contains("Tiếp nhận trong kỳ, trực tuyến (cột 4): 30 hồ sơ"));
}

#[test]
fn the_example_writes_its_files() {
    let folder = std::env::temp_dir().join(format!("cchc-export-{}", std::process::id()));
    let records = support::file("export.csv", cchc::samples::CONSTRUCTED_DOSSIERS);
    let out = folder.to_str().unwrap();
    let reader = DossierReader::new(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()).unwrap();
    let list: Vec<Dossier> = reader.map(|record| record.unwrap().dossier().unwrap().clone()).collect();
    let portal = support::file("export.json", cchc::export::portal::write(&list));
    let (records, portal) = (records.to_str().unwrap(), portal.to_str().unwrap());
    for arguments in [
        vec!["--out", out],
        vec!["--dossiers", records, "--period", "2021-Q1", "--out", out],
        vec!["--from", portal, "--period", "2021-Q1", "--out", out],
    ] {
        let written = support::prints("export", &arguments);
        for name in ["form.xlsx", "report.docx", "report.html", "form.csv", "form.json"] {
            assert!(written.contains(name), "{written}");
            let bytes = std::fs::read(folder.join(name)).unwrap();
            assert!(bytes.len() > 500, "{name}");
        }
        assert!(std::fs::read(folder.join("report.docx")).unwrap().starts_with(b"PK"));
        let json: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join("form.json")).unwrap()).unwrap();
        assert_eq!(json["total"]["received"]["total"], 18);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_example_refuses_what_it_cannot_do() {
    assert_eq!(
        support::refusal("export", &["--dossiers", "/nowhere.csv", "--period", "2021-Q1"]),
        "export: cannot open /nowhere.csv: No such file or directory (os error 2)\n"
    );
    let old = support::file("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let broken = support::file("broken.json", "{\"data\":[{},");
    for (path, what) in [(&old, "protected by a password"), (&broken, "line 1, record 2, byte 12: ")] {
        let path = path.to_str().unwrap();
        let said = support::refusal("export", &["--from", path, "--period", "2021-Q1"]);
        assert!(said.starts_with(&format!("export: cannot read {path}: ")) && said.contains(what), "{said}");
    }
    assert!(support::refusal("export", &["--dossiers", "a.csv"]).starts_with("export: --dossiers needs --period; "));
    assert!(support::refusal("export", &["--out"]).starts_with("export: --out needs a value; "));
}

#[test]
fn the_page_says_how_many_are_unplaced_as_the_form_does() {
    let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n\
               HS-1,Báo chí,1,2021-01-04,,\nHS-2,Báo chí,1,31/02/2021,,\nHS-3,Báo chí,1,,,\n";
    let question = Query::new("2021-Q1".parse().unwrap());
    let mut counter = Counter::new(question.clone());
    let mut dossiers = Vec::new();
    for record in DossierReader::new(csv.as_bytes()).unwrap() {
        let record = record.unwrap();
        counter.add_record(&record);
        dossiers.extend(record.into_dossier());
    }
    let counted = counter.finish();
    let ledger = Ledger::new(&question, Dimension::Field, None, &dossiers);
    let page = HtmlPage::new(&ledger, &question).with_counted(&counted).to_string();
    assert!(page.contains("Hồ sơ không phân loại được: 2<"), "{page}");
    assert!(page.contains("<li><code>HS-2</code>") && page.contains("<li><code>HS-3</code>"));
}
