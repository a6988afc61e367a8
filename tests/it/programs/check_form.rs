//! The example `check_form` keeps its contract.

use std::process::Output;

use crate::support::programs::{file, printed_codes, prints_json, run};

fn example(arguments: &[&str]) -> Output {
    run("check_form", arguments, b"")
}

#[test]
fn the_example_keeps_its_contract() {
    let json = prints_json("check_form", &["tests/data/namdinh-2021-q1-table.txt", "--output", "json"]);
    assert_eq!(json["total"]["label"], "TỔNG CỘNG");
    assert_eq!(json["rows"][2]["cells"]["3"], 17);
    assert_eq!(json["rows"].as_array().unwrap().len(), 5);
    assert_eq!(printed_codes(&json), ["formula-misprinted", "carried-over-unchecked"]);
    assert!(json["findings"][0]["identity"].is_null());
}

#[test]
fn the_example_says_what_is_wrong_with_its_arguments() {
    for (arguments, message) in [
        (&[][..], "check_form: FILE is missing; try --help\n"),
        (&["x", "--output", "xml"], "check_form: --output: xml is unknown; expected text or json; try --help\n"),
        (&["x", "y"], "check_form: unknown argument y; try --help\n"),
        (&["x", "--previous", "y", "--previous=z"], "check_form: --previous is given twice; try --help\n"),
    ] {
        let output = example(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8_lossy(&output.stderr), message);
    }
    let missing = example(&["no-such-file"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).starts_with("check_form: cannot read no-such-file: "));
}

#[test]
fn the_total_row_goes_by_one_name_in_findings() {
    let path =
        file("total.tsv", "1\tBáo chí\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\nTổng số\t\t2\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n");
    let printed = prints_json("check_form", &[path.to_str().unwrap(), "--output", "json"]);
    let rows: Vec<&str> =
        printed["findings"].as_array().unwrap().iter().filter_map(|item| item["row"].as_str()).collect();
    assert_eq!(rows, ["TỔNG CỘNG"; 3]);
    assert_eq!(printed["total"]["label"], "Tổng số");
}
