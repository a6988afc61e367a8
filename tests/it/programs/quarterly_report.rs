//! The example `quarterly_report` keeps its contract.

use serde_json::{Value, json};

use crate::support::dossiers::HEADER;
use crate::support::programs::{file, printed_codes, prints, prints_json, refusal, run};

fn json_of(name: &str, csv: &str, more: &[&str]) -> Value {
    let path = file(name, csv);
    let mut arguments = vec!["--dossiers", path.to_str().unwrap(), "--period", "2021-Q1", "--output", "json"];
    arguments.extend(more);
    prints_json("quarterly_report", &arguments)
}

#[test]
fn the_bundled_report_is_the_stored_one() {
    assert_eq!(prints("quarterly_report", &[]), include_str!("../../data/quarterly_report.md"));
}

#[test]
fn json_has_the_agreed_shape() {
    let columns = HEADER.trim_end();
    let csv = format!(
        "{columns},trang_thai\n\
         A,Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-15,9\n\
         B,Báo chí,,2021-01-04,2021-01-18,,4\n\
         C,Báo chí,1,2020-12-14,2021-03-14,,4\n\
         D,Báo chí,3,2021-01-04,,,10\n"
    );
    let printed = json_of("shape.csv", &csv, &[]);
    assert_eq!(printed["period"], json!({"from": "2020-12-15", "to": "2021-03-14", "label": "Quý I năm 2021"}));
    assert_eq!(printed["policy"], "provincial-06a");
    let row = json!({
        "field": "Báo chí",
        "received": {"total": 3, "online": 1, "direct": 0, "unknown_channel": 1, "carried_over": 1},
        "resolved": {"total": 1, "early": 1, "on_time": 0, "overdue": 0},
        "in_progress": {"total": 2, "in_time": 1, "overdue": 1},
        "excluded": 0
    });
    assert_eq!(printed["rows"], json!([row]));
    assert_eq!(printed["total"]["received"], row["received"]);
    assert_eq!(printed["unplaced"], json!([{"dossier": "D", "rule": "ended-without-date"}]));
    for finding in printed["findings"].as_array().unwrap() {
        let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["expected", "found", "location", "message", "rule", "severity"]);
    }
}

#[test]
fn policies_differ_where_they_say() {
    let columns = HEADER.trim_end();
    let csv = format!(
        "{columns},trang_thai\nA,X,1,2021-01-04,2021-01-18,2021-02-15,7\nB,X,1,2021-01-04,2021-01-18,,5\nC,X,1,2021-01-04,2021-01-18,,8\n"
    );
    let cells = |policy: &str| {
        let total = &json_of(&format!("{policy}.csv"), &csv, &["--policy", policy])["total"];
        [
            total["resolved"]["on_time"].as_i64().unwrap(),
            total["resolved"]["overdue"].as_i64().unwrap(),
            total["in_progress"]["in_time"].as_i64().unwrap(),
            total["in_progress"]["overdue"].as_i64().unwrap(),
            total["excluded"].as_i64().unwrap(),
        ]
    };
    assert_eq!(cells("provincial-06a"), [1, 0, 2, 0, 0]);
    assert_eq!(cells("opencps"), [0, 0, 0, 0, 2]);
    assert_eq!(cells("qd-766"), [0, 1, 0, 1, 0]);
    assert_eq!(cells("strict"), [0, 0, 0, 1, 2]);
    let early = json_of("early.csv", &csv, &["--policy", "qd-766"]);
    assert!(printed_codes(&early).contains(&"policy-not-valid"));
}

#[test]
fn a_file_with_only_a_header_is_a_nil_report() {
    let printed = json_of("nil.csv", HEADER, &[]);
    assert_eq!((&printed["rows"], &printed["findings"]), (&json!([]), &json!([])));
    assert_eq!(printed["total"]["received"]["total"], 0);
    let path = file("nil-counts.csv", HEADER.trim_end());
    let arguments = ["--dossiers", path.to_str().unwrap(), "--period", "2021-Q1", "--output", "counts"];
    assert_eq!(prints("quarterly_report", &arguments), "");
}

#[test]
fn nothing_is_in_the_future_unless_the_day_of_extraction_says_so() {
    let csv = format!("{HEADER}A,X,1,2021-01-04,2021-01-18,2099-01-01\n");
    assert_eq!(json_of("future.csv", &csv, &[])["unplaced"], json!([]));
    let drawn = json_of("drawn.csv", &csv, &["--extracted", "2021-03-20"]);
    assert_eq!(drawn["unplaced"], json!([{"dossier": "A", "rule": "future-date"}]));
}

#[test]
fn counts_are_sorted_by_bytes_and_hold_no_line_breaks() {
    let csv = format!(
        "{HEADER}A,Đất đai,1,2021-01-04,2021-01-18,\nB,\"Báo\tchí\nin\",2,2021-01-04,2021-01-18,2021-01-18\nC,báo chí,3,2020-01-01,2020-01-02,\n"
    );
    let path = file("counts.csv", csv);
    let arguments = ["--dossiers", path.to_str().unwrap(), "--period", "2021-Q1", "--output", "counts"];
    let printed = prints("quarterly_report", &arguments);
    assert_eq!(
        printed,
        "Báo chí in\t1\t0\t0\t0\t1\t0\t0\t0\nbáo chí\t0\t0\t1\t0\t0\t0\t0\t1\nĐất đai\t0\t1\t0\t0\t0\t0\t0\t1\n"
    );
}

/// A pipe is read once where that will do, also where a list would be read once more to say in how many rows it has pauses.
#[cfg(unix)]
#[test]
fn a_list_may_come_through_a_pipe() {
    let list = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành,Ngày tạm dừng\n\
                A-1,Thuế,Một cửa,05/01/2021,12/01/2021,11/01/2021,06/01/2021\n\
                A-1,Thuế,Một cửa,05/01/2021,12/01/2021,11/01/2021,\n";
    let stored = file("piped.csv", list);
    let said = |path: &str, more: &[&str]| {
        let arguments = [&["--dossiers", path, "--period", "2021-Q1"], more].concat();
        let result = run("quarterly_report", &arguments, list.as_bytes());
        assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
        String::from_utf8(result.stdout).unwrap()
    };
    for more in [
        &["--output", "counts"][..],
        &["--output", "json"],
        &["--output", "markdown"],
        &["--output", "json", "--repeated", "latest"],
        &["--output", "json", "--signs"],
        &["--explain", "A-1"],
    ] {
        assert_eq!(said("/dev/stdin", more), said(stored.to_str().unwrap(), more), "{more:?}");
    }
    assert_eq!(said("/dev/stdin", &["--output", "counts"]), "Thuế\t0\t2\t0\t2\t0\t0\t0\t0\n");
    let printed: Value = serde_json::from_str(&said("/dev/stdin", &["--output", "json"])).unwrap();
    assert_eq!(printed_codes(&printed), ["duplicate-code", "due-change-not-counted"]);
}

#[test]
fn a_published_table_is_compared_and_the_previous_one_too() {
    let csv = format!("{HEADER}A,Báo chí,2,2020-12-01,2021-01-18,2021-01-18\n");
    let line = "1\tBáo chí\t1\t0\t0\t1\t1\t1\t0\t0\t0\t0\t0\nTỔNG CỘNG\t\t1\t0\t0\t1\t1\t1\t0\t0\t0\t0\t0\n";
    let published = file("published.tsv", line);
    let previous = file("previous.tsv", line.replace("\t1\t1\t0\t0\t0\t0\t0", "\t0\t0\t0\t0\t1\t1\t0"));
    let more = ["--published", published.to_str().unwrap(), "--previous", previous.to_str().unwrap()];
    let printed = json_of("compared.csv", &csv, &more);
    let rules = printed_codes(&printed);
    // Early was printed where on time was counted, in the row and in the total.
    assert_eq!(
        rules,
        ["period-not-found", "published-differs", "published-differs", "published-differs", "published-differs"]
    );
}

#[test]
fn wrong_arguments_are_refused_in_one_line() {
    let path = file("one.csv", HEADER.trim_end());
    let path = path.to_str().unwrap();
    for (arguments, message) in [
        (&["--dossiers", "/nowhere/at/all.csv", "--period", "2021-Q1"][..], "cannot open"),
        (&["--dossiers", path], "--dossiers needs --period"),
        (&["--dossiers", path, "--period", "2021-Q5"], "--period"),
        (&["--dossiers", path, "--period", "2021-Q2", "--regime", "cchc"], "the regime cchc has no quarter 2"),
        (&["--policy", "mine"], "expected provincial-06a, opencps, qd-766, strict"),
        (&["--output", "yaml"], "expected markdown, csv, json or counts"),
        (&["--output"], "--output needs a value"),
        (&["--output", "csv", "--output", "csv"], "given twice"),
        (&["--verbose", "1"], "unknown argument --verbose"),
        (&["--extracted", "31/02/2021"], "is no date"),
        (&["--published", "/nowhere/at/all.txt"], "cannot read"),
    ] {
        let text = refusal("quarterly_report", arguments);
        assert!(text.starts_with("quarterly_report: ") && text.contains(message), "{arguments:?}: {text}");
    }
    let empty = file("empty.csv", "");
    let text = refusal("quarterly_report", &["--dossiers", empty.to_str().unwrap(), "--period", "2021-Q1"]);
    assert!(text.contains("line 1, record 0, byte 0: the input is empty"), "{text}");
}

#[test]
fn a_period_of_2026_is_counted_with_what_is_not_known_said() {
    let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc;Nguồn;Mã hồ sơ cũ;Kênh chi tiết;\
                Mức độ DVC;Thanh toán\n\
                A-1;Hộ tịch;Trực tuyến;05/10/2026;08/10/2026;07/10/2026;Bộ;CU-1;VNeID;Toàn trình;Trực tuyến\n\
                A-2;Hộ tịch;Trực tiếp;06/10/2026;09/10/2026;12/10/2026;Thành phố;;Một cửa;Một phần;Tiền mặt\n\
                A-3;Chứng thực;;20/11/2026;30/12/2026;;Thành phố;;Kiosk;;\n";
    let path = file("list-2026.csv", list);
    let arguments = ["--dossiers", path.to_str().unwrap(), "--period", "2026-Q4"];
    let printed = prints_json("quarterly_report", &[&arguments[..], &["--output", "json"]].concat());
    assert_eq!(printed["total"]["received"]["total"], 3);
    assert_eq!(printed["rates"]["on_time_766"]["definition"], "(8+9+12)/3");
    let codes = printed_codes(&printed);
    assert_eq!(codes.iter().filter(|code| **code == "form-layout-unknown").count(), 2, "{codes:?}");
    assert!(!codes.contains(&"recipient-changed") && !codes.contains(&"levels-mixed"), "{codes:?}");
    for column in ["source", "aliases", "sub_channel", "level", "payment"] {
        assert!(printed["layout"]["columns"][column].is_string(), "{column}: {}", printed["layout"]);
    }
    let plain = prints("quarterly_report", &arguments);
    assert!(plain.contains("TT 09/2026/TT-BTP") && !plain.contains("## Tỷ lệ"));
    let rates = prints("quarterly_report", &[&arguments[..], &["--rates"]].concat());
    assert!(rates.contains("| Tỷ lệ đúng hạn trên số đã giải quyết | (8+9)/7 | 1/2 | 50,00 % |"), "{rates}");
    assert!(rates.contains("| Tỷ lệ đúng hạn (Quyết định 766) | (8+9+12)/3 | 2/3 | 66,67 % |"), "{rates}");
    let empty = file("empty-2026.csv", HEADER);
    let nothing = ["--dossiers", empty.to_str().unwrap(), "--period", "2026-Q4", "--rates=dash"];
    assert!(prints("quarterly_report", &nothing).contains("| (8+9)/7 | 0/0 | - |"));
    assert!(refusal("quarterly_report", &["--rates", "never"]).contains("never is unknown; expected not_arisen, dash"));
    assert!(
        refusal("quarterly_report", &["--rates", "--output", "csv"]).contains("--rates belongs to --output markdown")
    );
}

#[test]
fn a_dossier_is_explained_by_its_code() {
    let csv = format!("{HEADER}A-1,Báo chí,1,2021-01-04,2021-01-18,2021-01-20\n");
    let path = file("explain.csv", &csv);
    let arguments = ["--dossiers", path.to_str().unwrap(), "--period", "2021-Q1", "--explain", "A-1"];
    let text = prints("quarterly_report", &arguments);
    assert!(text.contains("kết quả: giải quyết quá hạn – kết thúc quá hạn (20/01/2021)"), "{text}");
    assert!(text.contains("hạn trả: 18/01/2021 (ngày hẹn ghi trong hồ sơ)"), "{text}");
    let unknown = ["--dossiers", path.to_str().unwrap(), "--period", "2021-Q1", "--explain", "A-2"];
    assert!(refusal("quarterly_report", &unknown).contains("A-2"));

    let catalogue = file(
        "catalogue.csv",
        "Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn giải quyết\n1.000001,Cấp phép,Báo chí,10 ngày làm việc\n",
    );
    let csv = format!("{},ma_tthc\nA-1,Báo chí,1,2021-02-08,2021-03-01,,1.000001\n", HEADER.trim_end());
    let path = file("explain-clock.csv", &csv);
    let arguments = [
        "--dossiers",
        path.to_str().unwrap(),
        "--period",
        "2021-Q1",
        "--explain",
        "A-1",
        "--policy",
        "strict",
        "--catalogue",
        catalogue.to_str().unwrap(),
    ];
    let text = prints("quarterly_report", &arguments);
    assert!(text.contains("10 ngày làm việc kể từ 08/02/2021, không tính nghỉ Tết Âm lịch 10–12/02/2021"), "{text}");
}

/// Whatever became of a record: it is found by its code as people type it, and said in Vietnamese.
#[test]
fn every_kind_of_record_is_explained() {
    let header = "Mã hồ sơ,Lĩnh vực,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Trạng thái";
    let csv = format!(
        "{header}\n\
         000.00.15.H40-261005-0001,Hộ tịch,Trực tiếp,05/10/2026,11/10/2026,,Đang xử lý\n\
         HS-R,Hộ tịch,Trực tiếp,05/10/2026,12/10/2026,,Không tiếp nhận\n\
         HS-B,Hộ tịch,Trực tiếp,05/10/2026,12/10/2026,01/10/2026,Đã xử lý xong\n\
         HS-U,Hộ tịch,Trực tiếp,05/10/2026,12/10/2026,31/02/2026,Đã xử lý xong\n\
         HS-S,Hộ tịch,Trực tiếp,05/10/2026,12/10/2026,,Yêu cầu bổ sung giấy tờ\n\
         HS-D,Hộ tịch,Trực tiếp,05/10/2026,12/10/2026,,Đang xử lý\n\
         HS-D,Hộ tịch,Trực tiếp,05/10/2026,12/10/2026,,Đang xử lý\n\
         HS-X,Hộ tịch\n\
         ,Hộ tịch,Trực tiếp,05/10/2026,12/10/2026,,Đang xử lý\n"
    );
    let path = file("kinds.csv", csv);
    let arguments =
        |code: &'static str| ["--dossiers", path.to_str().unwrap(), "--period", "2026-Q4", "--explain", code];
    let explained = |code| prints("quarterly_report", &arguments(code));
    for (code, lines) in [
        (" 000.00.15.h40 - 261005-0001 ", &["hồ sơ: 000.00.15.H40-261005-0001", "ngày hẹn trả rơi vào ngày nghỉ"][..]),
        ("HS-R", &["trạng thái: không được tiếp nhận; hệ thống nguồn ghi: không được tiếp nhận"]),
        (
            "hs-b",
            &[
                "trạng thái: chưa rõ; hệ thống nguồn ghi: đã xử lý xong",
                "không phân loại được: ngày kết thúc xử lý trước ngày tiếp nhận (ended-before-received)",
                "  ngày tiếp nhận: 05/10/2026; ngày kết thúc: 01/10/2026",
            ],
        ),
        ("HS-U", &["không đọc được, không tính vào cột nào: ngày không đọc được", "dòng 5, bản ghi 4", "31/02/2026"]),
        ("HS-X", &["không đọc được, không tính vào cột nào: bản ghi không đọc được", "dòng 9, bản ghi 8", "thấy 2 ô"]),
        ("HS-S", &["trạng thái: tạm dừng"]),
        ("hs-d", &["bản ghi: hồ sơ HS-D, dòng 7", "bản ghi: hồ sơ HS-D, dòng 8"]),
    ] {
        let text = explained(code);
        for line in lines {
            assert!(text.contains(line), "{line:?} is not in {text}");
        }
        for english in ["One of", "Status", "dossier", "record ", "line "] {
            assert!(!text.contains(english), "{english:?} in {text}");
        }
        assert!(!text.contains("trạng thái: đang giải quyết") || code.contains("261005") || code == "hs-d", "{text}");
    }
    let once = [&arguments("hs-d")[..], &["--repeated", "identical-once"]].concat();
    assert_eq!(prints("quarterly_report", &once).matches("không tính, vì mã hồ sơ lặp lại").count(), 1);
    assert!(prints("quarterly_report", &arguments("")).contains("bản ghi") || explained(" ").contains("hồ sơ: "));
    let table = refusal("quarterly_report", &[&arguments("HS-Z")[..], &["--output", "csv"]].concat());
    assert!(table.contains("--explain belongs to --output markdown or json"), "{table}");
    let unknown = refusal("quarterly_report", &arguments("HS-Z"));
    assert!(unknown.contains("no record has the code HS-Z; 1 without a code"), "{unknown}");
    let json = prints_json("quarterly_report", &[&arguments("hs-u")[..], &["--output", "json"]].concat());
    assert_eq!(json["explanations"][0]["dossier"], "HS-U");
}

#[test]
fn continuity_is_explained_by_the_dossiers_of_the_period_before() {
    let before =
        file("before.csv", format!("{HEADER}A,Báo chí,1,2020-12-01,2020-12-30,\nB,Báo chí,1,2020-12-02,2020-12-30,\n"));
    let csv = format!(
        "{HEADER}A,Báo chí,1,2020-12-01,2020-12-30,2020-12-10\nB,Xuất bản,1,2020-12-02,2020-12-30,\nC,Báo chí,1,2020-12-03,2020-12-30,\n"
    );
    let printed = json_of("continuity.csv", &csv, &["--previous-dossiers", before.to_str().unwrap()]);
    let place = |field: &str| json!({"field": field, "unit": null});
    assert_eq!(
        printed["continuity"],
        json!({
            "previous_in_progress": 2,
            "carried_over": 2,
            "difference": 0,
            "dossiers": [
                {"dossier": "A", "effect": -1, "cause": "end_edited", "before": place("Báo chí"), "after": null},
                {"dossier": "B", "effect": 0, "cause": "field_moved", "before": place("Báo chí"), "after": place("Xuất bản")},
                {"dossier": "C", "effect": 1, "cause": "entered_late", "before": null, "after": place("Báo chí")},
            ],
        })
    );
    assert_eq!(printed["total"]["received"]["carried_over"], 2);
    assert_eq!(json_of("plain.csv", &csv, &[])["continuity"], Value::Null);
}

#[test]
fn signs_are_notes_of_their_own_and_the_form_stays() {
    let mut csv = HEADER.to_owned();
    for number in 0..10 {
        // A Saturday; five of ten.
        let end = if number < 5 { "2021-01-16" } else { "2021-01-14" };
        csv.push_str(&format!("A-{number},Báo chí,1,2021-01-04,2021-01-18,{end}\n"));
    }
    let printed = json_of("signs.csv", &csv, &["--signs"]);
    assert_eq!(printed["signs"][0]["rule"], "ends-on-days-off");
    assert_eq!(printed["signs"][0]["found"], "5/10");
    assert!(!printed_codes(&printed).contains(&"ends-on-days-off"), "they are not among the findings of the form");
    let plain = json_of("plain-signs.csv", &csv, &[]);
    assert_eq!(plain.get("signs"), None);
    assert_eq!(plain["rows"], printed["rows"]);
    let path = file("signs.csv", &csv);
    let arguments = ["--dossiers", path.to_str().unwrap(), "--period", "2021-Q1", "--signs"];
    assert!(prints("quarterly_report", &arguments).contains("## Dấu hiệu cần xem lại"));
    let refused = refusal("quarterly_report", &[&arguments[..], &["--output", "csv"]].concat());
    assert!(refused.contains("--signs belongs to --output markdown or json"), "{refused}");
    let locked = json_of("locked.csv", &csv, &["--signs", "--lock", "2021-03-20"]);
    assert_eq!((&locked["rows"], &locked["signs"]), (&printed["rows"], &printed["signs"]));
    // Five ends stand after the cut-off.
    let locked = json_of("locked.csv", &csv, &["--signs", "--lock", "2021-01-15"]);
    assert_eq!(locked["signs"][0]["rule"], "ends-recorded-late");
    assert_eq!((&locked["signs"][0]["found"], &locked["rows"]), (&json!("5/10"), &printed["rows"]));
}
