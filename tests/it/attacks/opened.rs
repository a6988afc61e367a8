//! Output that carries input, opened by a second program: a page, a workbook, a Word document, CSV and Markdown whose names
//! are markup, formulas and control characters. Nothing of them becomes markup, a formula or a field, and every name is
//! still there.
//!
//! The second program is Python with its own readers of HTML, XML, ZIP and CSV (`tests/data/opened.py`); where there is
//! none, the files are written and nothing opens them. `CCHC_OFFICE=1` lets `LibreOffice` open them too.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cchc::check::Audit;
use cchc::count::{Dimension, Ledger};
use cchc::dossier::EventKind;
use cchc::export::docx::WordDocument;
use cchc::export::xlsx::{FormWorkbook, write_form};
use cchc::export::{HtmlPage, annotate, csv, markdown, markdown_findings};
use cchc::finding::{Finding, Findings, Location, Rule};
use cchc::report::Report;
use cchc::{Channel, Counted, Counter, Dossier};

use crate::support::dossiers::quarter;
use crate::support::sources::root;
use crate::support::times::day;

/// Names that mean something to a browser, a spreadsheet, a word processor, or a reader of CSV or Markdown.
const NAMES: &[&str] = &[
    "<script>alert(1)</script>",
    "</td></tr></table><h1>x",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[x]]>",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "</style><script>x</script>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x\",\"y\")",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "{=1+1}",
    "_x0041_",
    "_x000D_",
    "</w:t></w:r></w:p><w:p>",
    "{{kỳ}}",
    "MERGEFIELD x",
    "a,b",
    "a;b",
    "a\tb",
    "\"quoted\"",
    "a\"b",
    "a\nb",
    "a\r\nb",
    "a|b",
    "a\\|b",
    "**x**",
    "# x",
    "- x",
    "1. x",
    "[x](http://x)",
    "![x](http://x)",
    "<http://x>",
    "`x`",
    "    x",
    "---",
    "\u{202e}đảo",
    "\u{feff}x",
    "\u{200b}",
    "\0x",
    "\u{1b}]0;x\u{7}",
    "x\u{b}y",
    "\u{fffe}x",
    "%s%n",
    "../../etc/passwd",
    "Khoa học & Công nghệ",
];

fn dossiers() -> Vec<Dossier> {
    let names = NAMES.iter().enumerate();
    names
        .map(|(at, name)| {
            let dossier = Dossier::new(format!("{name}{at}"), *name).with_unit(*name).with_channel(Channel::Online);
            let dossier = dossier.with_received(day("2021-01-04")).with_due(day("2021-01-18"));
            dossier.with_event(EventKind::Ended, day("2021-01-15"))
        })
        .collect()
}

fn findings() -> Findings {
    let mut findings = Findings::default();
    for name in NAMES {
        let place = Location::dossier(*name).with_column(4);
        findings.push(Finding::new(Rule::CHANNEL_MISSING, place).with_found(*name).with_detail(*name));
    }
    findings
}

fn counted(by: Dimension, dossiers: &[Dossier]) -> Counted {
    let mut counter = Counter::builder(quarter()).dimension(by).build();
    for dossier in dossiers {
        counter.add(dossier).unwrap();
    }
    counter.finish()
}

/// Everything that the crate writes with these names in it.
fn written(folder: &Path) -> Vec<PathBuf> {
    let (query, dossiers, findings) = (quarter(), dossiers(), findings());
    let mut files = Vec::new();
    let mut write = |name: &str, bytes: &[u8]| {
        files.push(folder.join(name));
        fs::write(folder.join(name), bytes).unwrap();
    };
    for by in [Dimension::Field, Dimension::Unit, Dimension::UnitAndField] {
        let counted = counted(by, &dossiers);
        let ledger = Ledger::builder(&query).dimension(by).build(&dossiers);
        let page = HtmlPage::new(&ledger, &query).with_findings(&findings).with_unit(NAMES[0]).to_string();
        write(&format!("{by:?}.html"), page.as_bytes());
        write(&format!("{by:?}.csv"), csv(counted.form()).as_bytes());
        write(&format!("{by:?}.md"), markdown(counted.form()).as_bytes());
        write(&format!("{by:?}.xlsx"), &write_form(&counted).unwrap());
        let paper = WordDocument::new(NAMES[0], NAMES[24]).with_issuer(NAMES[1], NAMES[2]);
        let paper = paper.with_signer(&[NAMES[3]], NAMES[25]).with_form(counted.form().clone());
        write(&format!("{by:?}.docx"), &paper.with_findings(findings.iter()).to_docx().unwrap());
    }
    let counted = counted(Dimension::Field, &dossiers);
    let ledger = Ledger::new(&query, &dossiers);
    write("details.xlsx", &FormWorkbook::new(&counted).with_ledger(&ledger).to_bytes().unwrap());
    write("findings.md", markdown_findings(findings.iter()).as_bytes());
    let text = NAMES.join(" ngày 31/02/2021\n");
    let report = Report::read(&text);
    write("annotated.html", annotate::html(NAMES[0], report.text(), Audit::new().run(&report).iter()).as_bytes());
    files
}

#[test]
fn nothing_that_carries_input_becomes_anything_else() {
    let folder = std::env::temp_dir().join(format!("cchc-opened-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let files = written(&folder);
    fs::write(folder.join("names.json"), serde_json::to_vec(NAMES).unwrap()).unwrap();
    let script = root().join("tests/data/opened.py");
    let python =
        ["python3", "python"].iter().find_map(|name| Command::new(name).arg(&script).arg(&folder).output().ok());
    let Some(output) = python else { return };
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\nthe files are in {}", folder.display());
    assert!(said.contains(&format!("{} files are sound", files.len())), "{said}");
    if std::env::var_os("CCHC_OFFICE").is_some() {
        opened_by_office(&folder, &files);
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// `LibreOffice` converts each document and workbook, which it can do only with what it can read.
fn opened_by_office(folder: &Path, files: &[PathBuf]) {
    for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "docx" || kind == "xlsx")) {
        let home = format!("-env:UserInstallation=file://{}", folder.join("office").display());
        let mut office = Command::new("soffice");
        office.args([&home, "--headless", "--convert-to", "pdf", "--outdir"]).arg(folder).arg(file);
        let output = office.output().unwrap();
        assert!(file.with_extension("pdf").exists(), "{}: {output:?}", file.display());
    }
}
