//! The example `follow_up` keeps its contract.

use serde_json::json;

use crate::support::programs::{file, prints, prints_json, refusal};

const LIST: &str = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,trang_thai,don_vi,ma_tthc,ngay_tra_ket_qua\n\
    A,Hộ tịch,1,2026-11-02,2026-11-20,,4,UBND xã A,1.000001,\n\
    B,Hộ tịch,1,2026-11-23,2026-12-01,,4,UBND xã A,1.000001,\n\
    C,Đất đai,2,2026-11-02,2026-11-26,,4,UBND xã B,1.000002,\n\
    D,Đất đai,2,2026-11-02,2026-11-20,2026-11-19,9,UBND xã B,1.000002,\n\
    E,Đất đai,2,2026-11-02,2026-11-20,2026-11-19,10,UBND xã B,1.000002,2026-11-20\n\
    F,Đất đai,2,2026-11-02,2026-12-20,,4,UBND xã B,1.000002,\n";

fn arguments<'a>(path: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["--dossiers", path, "--as-of", "2026-11-26T08:00"];
    arguments.extend(more);
    arguments
}

#[test]
fn json_has_the_agreed_shape() {
    let path = file("list.csv", LIST);
    let path = path.to_str().unwrap();
    let printed = prints_json("follow_up", &arguments(path, &["--output", "json"]));
    assert_eq!(printed["as_of"], "2026-11-26T08:00");
    let group = |name: &str, [today, soon, overdue, ready]: [u8; 4]| json!({"name": name, "due_today": today, "due_soon": soon, "overdue": overdue, "paused": 0, "waiting": 0, "ready": ready});
    assert_eq!(printed["groups"], json!([group("UBND xã A", [0, 1, 1, 0]), group("UBND xã B", [1, 0, 0, 1])]));
    assert_eq!(
        printed["items"][0],
        json!({
            "dossier": "A", "field": "Hộ tịch", "unit": "UBND xã A", "procedure": "1.000001", "due": "2026-11-20",
            "state": "overdue", "working_days_left": null, "overdue_by": 3, "apology_due": "2026-11-19"
        })
    );
    let states: Vec<_> =
        printed["items"].as_array().unwrap().iter().map(|item| (&item["dossier"], &item["state"])).collect();
    assert_eq!(json!(states), json!([["A", "overdue"], ["B", "due_soon"], ["C", "due_today"], ["D", "ready"]]));
    assert_eq!(printed["findings"], json!([]));
    let narrow = prints_json("follow_up", &arguments(path, &["--output", "json", "--within", "2", "--by", "field"]));
    assert_eq!(narrow["groups"][0]["due_soon"], 0);
    assert_eq!(narrow["groups"][1]["name"], "Đất đai");
}

#[test]
fn limits_of_a_catalogue_give_the_due_date() {
    let path = file("list.csv", LIST);
    let catalogue = file(
        "catalogue.csv",
        "Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn giải quyết\n1.000001,Đăng ký,Hộ tịch,20 ngày làm việc\n",
    );
    let more = ["--output", "json", "--catalogue", catalogue.to_str().unwrap()];
    let printed = prints_json("follow_up", &arguments(path.to_str().unwrap(), &more));
    let due: Vec<_> =
        printed["items"].as_array().unwrap().iter().map(|item| (&item["dossier"], &item["due"])).collect();
    // Twenty working days from 2 November, without the 24th, end on 1 December.
    assert_eq!(json!(due)[0], json!(["A", "2026-12-01"]));
}

#[test]
fn every_output_names_the_dossiers() {
    let path = file("list.csv", LIST);
    let path = path.to_str().unwrap();
    for output in ["markdown", "csv", "html"] {
        let text = prints("follow_up", &arguments(path, &["--output", output]));
        assert!(text.contains("UBND xã A") && text.contains("20/11/2026"), "{text}");
    }
    let book = std::env::temp_dir().join(format!("cchc-follow-up-{}.xlsx", std::process::id()));
    prints("follow_up", &arguments(path, &["--output", "xlsx", "--out", book.to_str().unwrap()]));
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    assert!(refusal("follow_up", &arguments(path, &["--output", "xlsx"])).contains("--out"));
    assert!(refusal("follow_up", &["--dossiers", path]).contains("--as-of"));
}

/// Times of day, days off, and the letter of apology, as a desk meets them on a Monday afternoon.
#[test]
fn a_monday_afternoon() {
    let list = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,don_vi\n\
        LATE,Hộ tịch,1,23/11/2026 08:00,30/11/2026 08:00,,A\n\
        TODAY,Hộ tịch,1,23/11/2026 08:00,30/11/2026 16:00,,A\n\
        SUNDAY,Hộ tịch,1,23/11/2026 08:00,29/11/2026,,A\n\
        SAME,Hộ tịch,1,30/11/2026 08:00,30/11/2026,,A\n";
    let path = file("monday.csv", list);
    let arguments = ["--dossiers", path.to_str().unwrap(), "--as-of", "2026-11-30T15:00", "--output", "json"];
    let printed = prints_json("follow_up", &arguments);
    let facts = ["dossier", "state", "working_days_left", "overdue_by", "apology_due"];
    let of = |item: &serde_json::Value| facts.map(|fact| item[fact].clone());
    let items: Vec<_> = printed["items"].as_array().unwrap().iter().map(of).collect();
    assert_eq!(
        json!(items),
        json!([
            ["SUNDAY", "overdue", null, 1, "2026-11-27"],
            ["LATE", "overdue", null, 0, "2026-11-27"],
            ["SAME", "due_today", 0, null, null],
            ["TODAY", "due_today", 0, null, "2026-11-27"],
        ])
    );
    let findings = printed["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!((&findings[0]["rule"], &findings[0]["expected"]), (&json!("due-on-day-off"), &json!("2026-11-30")));
}
