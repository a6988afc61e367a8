//! The contracts of the examples `citations` and `audit_report`.

use crate::support::programs::{file, prints, refusal};

#[test]
fn citations_prints_eleven_columns() {
    let path = file("founding.txt", cchc::samples::REPORT);
    let output = prints("citations", &[path.to_str().unwrap()]);
    let expected = include_str!("../../data/founding-citations.tsv").lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let columns = [1, 2, 4, 5, 6, 7, 8, 9, 10, 13, 14];
        columns.map(|column| fields[column]).join("\t")
    });
    assert_eq!(output.lines().collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn bytes_that_are_no_text_are_read() {
    let mut bytes = b"\xff\xfe K\x80 ".to_vec();
    bytes.extend("Kế hoạch số 117/KH-UBND".as_bytes());
    let path = file("broken.txt", bytes);
    assert_eq!(prints("citations", &[path.to_str().unwrap()]).lines().count(), 1);
}

#[test]
fn bad_arguments_are_refused_in_one_line() {
    assert_eq!(refusal("citations", &[]), "citations: FILE is missing; try --help\n");
    assert!(refusal("citations", &["/no/such/file"]).starts_with("citations: cannot read /no/such/file: "));
    assert_eq!(
        refusal("audit_report", &["--output", "xml"]),
        "audit_report: --output: xml is unknown; expected text or json; try --help\n"
    );
    assert!(refusal("audit_report", &["/no/such/file"]).starts_with("audit_report: cannot read /no/such/file: "));
}

#[test]
fn the_audit_prints_text_and_json() {
    let text = prints("audit_report", &[]);
    assert!(text.contains("warning [type-symbol-differs]"));
    let json: serde_json::Value = serde_json::from_str(&prints("audit_report", &["--output", "json"])).unwrap();
    let findings = json.as_array().unwrap();
    let of = |rule: &str| findings.iter().find(|finding| finding["rule"] == rule).unwrap();
    let formula = of("formula-misprinted");
    assert_eq!(formula["severity"], "warning");
    assert_eq!(formula["quoted"], "(3)=(4)+(5) =(6)");
    assert_eq!(formula["expected"], "(3)=(4)+(5)+(6)");
    let (start, end) = (formula["start"].as_u64().unwrap(), formula["end"].as_u64().unwrap());
    let span = usize::try_from(start).unwrap()..usize::try_from(end).unwrap();
    assert_eq!(&cchc::samples::REPORT[span], "(3)=(4)+(5) =(6)");
    assert_eq!(of("type-symbol-differs")["found"], "Thông báo 124/STTTT-VP");
}

#[test]
fn a_finding_has_the_same_keys_in_every_program() {
    let keys = |finding: &serde_json::Value| {
        ["rule", "severity", "location", "expected", "found", "message"].map(|key| finding.get(key).is_some())
    };
    let table = "tests/data/namdinh-2021-q1-table.txt";
    for (program, arguments) in [
        ("audit_report", &["--output", "json"][..]),
        ("check_form", &[table, "--output", "json"]),
        ("quarterly_report", &["--output", "json"]),
        ("scores", &["--output", "json"]),
    ] {
        let printed: serde_json::Value = serde_json::from_str(&prints(program, arguments)).unwrap();
        let findings = printed.get("findings").unwrap_or(&printed).as_array().unwrap();
        assert!(!findings.is_empty(), "{program}");
        assert!(findings.iter().all(|finding| keys(finding) == [true; 6]), "{program}: {findings:?}");
    }
}

#[test]
fn every_program_prints_help_and_refuses_in_one_line() {
    for program in
        ["audit_report", "check_form", "citations", "due_dates", "export", "quarterly_report", "rules", "scores"]
    {
        for help in ["--help", "-h"] {
            assert!(prints(program, &[help]).contains("Usage: "), "{program}");
        }
        let said = refusal(program, &["--no-such-option"]);
        assert_eq!(said, format!("{program}: unknown argument --no-such-option; try --help\n"));
    }
    for program in ["quarterly_report", "scores", "export"] {
        assert_eq!(
            refusal(program, &["--regime", "custom"]),
            format!("{program}: --regime: custom is unknown; expected decree-09-2019, cchc or calendar; try --help\n")
        );
    }
}
