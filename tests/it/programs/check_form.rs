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

/// A workbook and a Word document say of the same form what its text says.
#[test]
fn workbooks_and_word_documents_are_read() {
    let counted = cchc::Counter::builder(cchc::Query::new("2021-Q1".parse().unwrap()));
    let counted = counted.catalogue(cchc::samples::catalogue()).build().finish();
    let workbook = file("form.xlsx", cchc::export::xlsx::write_form(&counted).unwrap());
    let word = cchc::export::docx::WordDocument::new("BÁO CÁO", "Quý I").with_form(counted.form().clone());
    let word = file("form.docx", word.to_docx().unwrap());
    for path in [workbook, word] {
        let printed = prints_json("check_form", &[path.to_str().unwrap(), "--output", "json"]);
        assert_eq!(printed["rows"].as_array().unwrap().len(), 5, "{printed}");
        assert_eq!(printed["total"]["cells"]["3"], 0);
        assert_eq!(printed["columns"].as_array().unwrap().len(), 11);
        // The workbook has a sheet of notes beside the form.
        let codes: Vec<_> = printed_codes(&printed).into_iter().filter(|code| *code != "sheet-skipped").collect();
        assert_eq!(codes, ["carried-over-unchecked"]);
    }
}

#[test]
fn columns_and_formulas_are_told() {
    let table = "STT\tLĩnh vực\tTổng số\tKỳ trước chuyển qua\tTiếp nhận trong kỳ\tTổng đã giải quyết\tSớm hạn\tĐúng hạn\tTrễ hạn\tTổng đang giải quyết\tChưa đến hạn\tQuá hạn\tTổng trễ hạn\n\
                 (1)\t(2)\t(3)=(4)+(5)\t(4)\t(5)\t(6)=(7)+(8)+(9)\t(7)\t(8)\t(9)\t(10)=(11)+(12)\t(11)\t(12)\t(13)=(9)+(12)\n\
                 1\tHộ tịch\t100\t10\t90\t80\t60\t15\t5\t15\t12\t3\t9\n\tTổng cộng\t100\t10\t90\t80\t60\t15\t5\t15\t12\t3\t9\n";
    let path = file("fifteen.tsv", table);
    let printed = prints_json("check_form", &[path.to_str().unwrap(), "--output", "json"]);
    let columns = printed["columns"].as_array().unwrap();
    assert_eq!(columns.len(), 11);
    assert_eq!((&columns[10]["content"], &columns[10]["number"]), (&"all_overdue".into(), &13.into()));
    assert_eq!(columns[10]["formula"], "(13)=(9)+(12)");
    let wrong = printed["findings"].as_array().unwrap().iter().find(|item| item["rule"] == "formula-differs").unwrap();
    assert_eq!((&wrong["formula"], &wrong["expected"]), (&"(13)=(9)+(12)".into(), &8.into()));
    let founding = prints_json("check_form", &["tests/data/namdinh-2021-q1-table.txt", "--output", "json"]);
    assert_eq!(founding["columns"][0]["content"], "received");
    assert_eq!(founding["columns"][0]["formula"], "(3)=(4)+(5) =(6)");
}

#[test]
fn files_of_other_kinds_say_what_to_do() {
    for (name, bytes, said) in [
        ("old.doc", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], "save it as .docx"),
        ("form.pdf", b"%PDF-1.4", "take the DOCX file"),
    ] {
        let path = file(name, bytes);
        let output = example(&[path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(text.contains(said) && text.lines().count() == 1, "{text}");
    }
}
