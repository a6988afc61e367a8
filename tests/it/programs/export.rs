//! The example `export` keeps its contract.

use cchc::Dossier;

use crate::support::founding::founding_records;
use crate::support::programs::{file, prints, refusal};

#[test]
fn the_example_writes_its_files() {
    let folder = std::env::temp_dir().join(format!("cchc-export-{}", std::process::id()));
    let records = file("export.csv", cchc::samples::CONSTRUCTED_DOSSIERS);
    let out = folder.to_str().unwrap();
    let list: Vec<Dossier> = founding_records().into_iter().map(|record| record.into_dossier().unwrap()).collect();
    let portal = file("export.json", cchc::export::portal::write(&list));
    let (records, portal) = (records.to_str().unwrap(), portal.to_str().unwrap());
    for arguments in [
        vec!["--out", out],
        vec!["--dossiers", records, "--period", "2021-Q1", "--out", out],
        vec!["--from", portal, "--period", "2021-Q1", "--out", out],
    ] {
        let written = prints("export", &arguments);
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
        refusal("export", &["--dossiers", "/nowhere.csv", "--period", "2021-Q1"]),
        "export: cannot open /nowhere.csv: No such file or directory (os error 2)\n"
    );
    let old = file("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let broken = file("broken.json", "{\"data\":[{},");
    for (path, what) in [(&old, "protected by a password"), (&broken, "line 1, record 2, byte 12: ")] {
        let path = path.to_str().unwrap();
        let said = refusal("export", &["--from", path, "--period", "2021-Q1"]);
        assert!(said.starts_with(&format!("export: cannot read {path}: ")) && said.contains(what), "{said}");
    }
    assert!(refusal("export", &["--dossiers", "a.csv"]).starts_with("export: --dossiers needs --period; "));
    assert!(refusal("export", &["--out"]).starts_with("export: --out needs a value; "));
}
