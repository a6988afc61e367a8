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
    assert_eq!(refusal("citations", &[]), "usage: citations FILE\n");
    assert!(refusal("citations", &["/no/such/file"]).starts_with("cannot read /no/such/file: "));
    assert_eq!(refusal("audit_report", &["--output", "xml"]), "usage: audit_report [FILE] [--output text|json]\n");
    assert!(refusal("audit_report", &["/no/such/file"]).starts_with("cannot read /no/such/file: "));
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
