//! The example `plan_progress` keeps its contract.

use serde_json::{Value, json};

use crate::support::programs::{file, printed_codes, prints, prints_json, refusal, run};
use crate::support::tables::{Row, Typed};

const PLAN: &str = "\
KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025
(Kèm theo Quyết định số 12/QĐ-UBND ngày 03/01/2025)
STT;Nhiệm vụ;Sản phẩm;Đơn vị chủ trì;Đơn vị phối hợp;Thời gian;Kết quả thực hiện;Ghi chú
I;CẢI CÁCH THỂ CHẾ;;;;;;
1;Rà soát văn bản;Báo cáo;Sở Tư pháp;Sở Nội vụ; các sở;Quý II;Đã hoàn thành, Báo cáo số 45/BC-STP ngày 20/5/2025;đúng hạn
2;Theo dõi thi hành pháp luật;;Sở Tư pháp;;Giữa năm;;
;Tuyên truyền;;;;Thường xuyên;;
";

fn plan(text: &str) -> String {
    file("plan.csv", text).to_str().unwrap().to_owned()
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn json_has_the_agreed_shape() {
    let path = plan(&PLAN.replace("Sở Nội vụ; các sở", "\"Sở Nội vụ; các sở\""));
    let printed = prints_json("plan_progress", &[&path, "--as-of", "2025-06-30", "--output", "json"]);
    assert_eq!(keys(&printed), ["by_area", "by_unit", "changes", "completion", "findings", "items", "plan"]);
    assert_eq!(
        printed["plan"],
        json!({
            "title": "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025",
            "document": "12/QĐ-UBND",
            "year": 2025,
            "unit": null,
        })
    );
    let mut first = printed["items"][0].clone();
    // The words of the report stand beside what they were read as.
    let reported = first.as_object_mut().unwrap().remove("reported").unwrap();
    assert!(reported.as_str().unwrap().starts_with("Đã hoàn thành"));
    assert_eq!(
        first,
        json!({
            "ordinal": "1",
            "path": ["I. CẢI CÁCH THỂ CHẾ"],
            "area": "institutions",
            "task": "Rà soát văn bản",
            "product": "Báo cáo",
            "lead": "Sở Tư pháp",
            "partners": ["Sở Nội vụ", "các sở"],
            "due": {
                "written": "Quý II",
                "kind": "quarter",
                "first_day": "2025-04-01",
                "last_day": "2025-06-30",
            },
            "progress": "done",
            "state": "done_on_time",
            "evidence": [{"symbol": "45/BC-STP", "date": "2025-05-20"}],
            "note": "đúng hạn",
        })
    );
    let second = &printed["items"][1];
    assert_eq!(second["due"], json!({"written": "Giữa năm", "kind": "unclear", "first_day": null, "last_day": null}));
    let third = &printed["items"][2];
    assert_eq!((&third["lead"], &third["due"]["kind"]), (&Value::Null, &json!("ongoing")));
    assert_eq!(
        printed["completion"],
        json!({
            "due": {"done": 1, "of": 1, "percent": "100.0"},
            "year": {"done": 1, "of": 3, "percent": "33.3"},
        })
    );
    assert_eq!(keys(&printed["by_area"][0]), ["area", "due", "year"]);
    let units: Vec<&Value> = printed["by_unit"].as_array().unwrap().iter().map(|row| &row["unit"]).collect();
    assert_eq!(units, [&json!("Sở Tư pháp"), &Value::Null]);
    assert_eq!(printed_codes(&printed), ["plan-due-unclear"]);
    assert!(printed["findings"][0]["message"].as_str().unwrap().contains("thời hạn"));
}

#[test]
fn a_plan_without_a_title_has_null_where_nothing_is_known() {
    let path = plan("STT,Nhiệm vụ,Thời gian\n1,Việc A,Quý I/2025\n");
    let printed = prints_json("plan_progress", &[&path, "--output", "json"]);
    assert_eq!(printed["plan"], json!({"title": null, "document": null, "year": 2025, "unit": null}));
    let item = &printed["items"][0];
    assert_eq!((&item["area"], &item["lead"], &item["evidence"]), (&Value::Null, &Value::Null, &json!([])));
    assert_eq!(printed["by_area"][0]["area"], Value::Null);
}

#[test]
fn an_earlier_report_and_a_register_are_compared() {
    let earlier =
        plan("KẾ HOẠCH NĂM 2025\nSTT,Nhiệm vụ,Thời gian,Kết quả thực hiện\n1,Việc A,Quý I,\n2,Việc B,Quý II,\n");
    let later = plan(
        "KẾ HOẠCH NĂM 2025\nSTT,Nhiệm vụ,Thời gian,Kết quả thực hiện\n\
         1,Việc A,Quý III,Đã hoàn thành; Báo cáo số 45/BC-SNV ngày 20/5/2025\n3,Việc C,Quý IV,\n",
    );
    let register = file("register.csv", "Số, ký hiệu;Ngày ban hành;Trích yếu\n46/BC-SNV;20/5/2025;Báo cáo\n");
    let arguments = [&later, "--previous", &earlier, "--register", register.to_str().unwrap(), "--as-of", "2025-06-14"];
    let printed = prints_json("plan_progress", &[&arguments[..], &["--output", "json"]].concat());
    assert_eq!(
        printed["changes"],
        json!([
            {"change": "due", "ordinal": "1", "task": "Việc A", "from": "Quý I", "to": "Quý III"},
            {"change": "state", "ordinal": "1", "task": "Việc A", "from": "overdue", "to": "done_on_time"},
            {"change": "removed", "ordinal": "2", "task": "Việc B", "from": null, "to": null},
            {"change": "added", "ordinal": "3", "task": "Việc C", "from": null, "to": null},
        ])
    );
    assert!(printed_codes(&printed).contains(&"plan-evidence-not-found"), "{:?}", printed_codes(&printed));
}

#[test]
fn every_form_of_file_is_one_plan() {
    let cells = |cells: &[&str]| Row::Cells(cells.iter().map(|cell| (*cell).to_owned()).collect());
    let typed = Typed {
        title: "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025".to_owned(),
        rows: vec![
            cells(&["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]),
            Row::Heading("I".to_owned(), "CẢI CÁCH TÀI CHÍNH CÔNG".to_owned()),
            cells(&["1", "Giao tự chủ", "Sở Tài chính", "- Sở Nội vụ\n- Sở Y tế", "Quý IV"]),
            cells(&["2", "Công khai ngân sách", "Sở Tài chính", "", "Hằng quý"]),
        ],
    };
    let mut printed = Vec::new();
    for (name, bytes) in typed.every_form() {
        let path = file(name, bytes);
        printed.push(prints_json("plan_progress", &[path.to_str().unwrap(), "--output", "json"]));
    }
    assert_eq!(printed[0]["items"][0]["partners"], json!(["Sở Nội vụ", "Sở Y tế"]));
    assert!(printed.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn every_output_is_written() {
    let bundled = prints("plan_progress", &[]);
    assert!(bundled.contains("Kế hoạch này được dựng để minh họa"));
    assert!(prints("plan_progress", &["--output", "csv"]).starts_with("STT,Nhiệm vụ"));
    assert!(prints("plan_progress", &["--output", "html"]).contains("<html"));
    let out = file("plan.xlsx", "");
    let written = run("plan_progress", &["--output", "xlsx", "--out", out.to_str().unwrap()], b"");
    assert!(written.status.success());
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
    // What was written can be read again.
    let again = prints_json("plan_progress", &[out.to_str().unwrap(), "--output", "json"]);
    let first = prints_json("plan_progress", &["--output", "json"]);
    assert_eq!(again["items"].as_array().unwrap().len(), first["items"].as_array().unwrap().len());
}

#[test]
fn wrong_arguments_and_files_are_refused_in_one_line() {
    let path = plan("STT,Nhiệm vụ,Thời gian\n1,Việc A,Quý I\n");
    let no_plan = plan("a,b\n1,2\n");
    let damaged = file("plan.docx", b"PK\x03\x04 damaged");
    let pdf = file("plan.pdf", b"%PDF-1.7 \xff");
    for (arguments, expected) in [
        (&["--output", "xlsx"][..], "--output xlsx needs --out"),
        (&["--as-of", "31/6/2025"], "31/6/2025 is no day"),
        (&["--year", "0"], "--year: 0 is no year; expected a year as 2026"),
        (&["--year", "abc"], "--year: abc is no year; expected a year as 2026"),
        (&["--year", "20260"], "--year: 20260 is no year"),
        (&["--output", "pdf"], "expected"),
        (&["--period", "2025-Q7"], "--period"),
        (&["no-such-file.csv"], "cannot read no-such-file.csv"),
        (&[&no_plan], "no table of a plan"),
        (&[&path], "the year of the plan is not stated"),
        (&[&path, "--year", "2025", "--previous", &no_plan], "no table of a plan"),
        (&[&path, "--year", "2025", "--register", &no_plan], "no register of documents"),
        (&[damaged.to_str().unwrap()], "cannot read"),
        (&[pdf.to_str().unwrap()], "PDF"),
    ] {
        let refused = refusal("plan_progress", arguments);
        assert!(refused.contains(expected), "{arguments:?}: {refused}");
    }
}
