//! The example `catalogue` keeps its contract, and so does `--catalogue` of the programs that count.

use serde_json::{Value, json};

use crate::support::dossiers::HEADER;
use crate::support::programs::{file, printed_codes, prints, prints_json, refusal};
use crate::support::tables::{Row, Typed};

const LIST: &str = "\
STT;Mã TTHC;Tên TTHC;Lĩnh vực;Cấp thực hiện;Mức độ DVC;Thời hạn giải quyết;Phí, lệ phí;BCCI;Quyết định công bố
1;1.000001;Đăng ký khai sinh;Hộ tịch;Cấp xã;Toàn trình;Trong ngày;Không;x;12/QĐ-UBND ngày 03/01/2025
2;1.000002;Cấp giấy phép;Báo chí;Cấp tỉnh;Một phần;15 ngày làm việc;500.000 đồng;;12/QĐ-UBND ngày 03/01/2025
3;1.000003;Khác;Xuất bản;Cấp tỉnh;;30 ngày, vùng sâu 40 ngày;;;
";

fn list(text: &str) -> String {
    file("list.csv", text).to_str().unwrap().to_owned()
}

#[test]
fn json_has_the_agreed_shape() {
    let earlier = list(&LIST.replace("15 ngày làm việc", "20 ngày làm việc").replace("3;1.000003", "3;1.000004"));
    let printed = prints_json("catalogue", &[&list(LIST), "--previous", &earlier, "--output", "json"]);
    let mut keys: Vec<&str> = printed.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["decisions", "differences", "fields", "findings", "procedures", "skipped", "total"]);
    assert_eq!(printed["procedures"].as_array().unwrap().len(), 3);
    assert_eq!(
        printed["total"],
        json!({
            "procedures": 3,
            "by_level": {"province": 2, "commune": 1},
            "by_service": {"full": 1, "partial": 1},
            "service_unknown": 1,
            "by_post": 1,
            "linked": 0,
            "repealed": 0,
        })
    );
    let fields: Vec<&Value> = printed["fields"].as_array().unwrap().iter().map(|field| &field["field"]).collect();
    assert_eq!(fields, ["Hộ tịch", "Báo chí", "Xuất bản"]);
    assert_eq!(printed["decisions"][0]["date"], "2025-01-03");
    let changes: Vec<[&str; 2]> = printed["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| [found["code"].as_str().unwrap(), found["change"].as_str().unwrap()])
        .collect();
    assert!(changes.contains(&["1.000002", "limit"]), "{changes:?}");
    assert!(changes.contains(&["1.000003", "added"]), "{changes:?}");
    assert_eq!(printed_codes(&printed), ["catalogue-limit-unclear"]);
    let alone = prints_json("catalogue", &[&list(LIST), "--output", "json"]);
    assert_eq!(alone["differences"], Value::Null);
}

#[test]
fn every_output_is_written() {
    let path = list(LIST);
    let markdown = prints("catalogue", &[&path]);
    assert!(markdown.contains("Đọc được 3 thủ tục") && markdown.contains("| **TỔNG CỘNG** | 3 |"), "{markdown}");
    let csv = prints("catalogue", &[&path, "--output", "csv"]);
    // What was written is read as the same list.
    let again = prints_json("catalogue", &[&list(&csv), "--output", "json"]);
    assert_eq!(again["total"]["procedures"], 3);
    assert_eq!(again["procedures"][1]["limits"], json!([{"channel": null, "limit": "15 working_days"}]));
}

#[test]
fn the_lines_of_a_list_are_the_list_again() {
    let path = list(
        "Mã TTHC;Tên TTHC;Lĩnh vực;Cấp thực hiện;Mức độ DVC;Thời hạn;Phí, lệ phí;BCCI;Liên thông;QĐ công bố;Ngày QĐ;Ghi chú\n\
         1.000001;Một;Báo chí;Tỉnh, Xã;Toàn trình;15 ngày làm việc;50.000 đồng;Có;Không;12/QĐ-UBND;03/01/2026;Sửa đổi, bổ sung\n\
         1.000002;Hai;Báo chí;Xã;Một phần;Trong ngày;Không;;;12/QĐ-UBND;03/01/2026;Thay thế bởi 1.000001\n\
         1.000003;Ba;Xuất bản;;;;;;;;;Bị bãi bỏ\n",
    );
    let first = prints_json("catalogue", &[&path, "--output", "json"]);
    let again = list(&prints("catalogue", &[&path, "--output", "csv"]));
    let again = prints_json("catalogue", &[&again, "--previous", &path, "--output", "json"]);
    assert_eq!(first["procedures"], again["procedures"]);
    assert_eq!(again["differences"], json!([]));
    assert_eq!(first["procedures"][1]["replaced_by"], "1.000001");
}

#[test]
fn what_is_not_read_is_said() {
    let rules = |fee: &str, code: &str, post: &str| {
        let text = format!("Mã TTHC;Tên TTHC;Lĩnh vực;Phí, lệ phí;BCCI\n{code};Một;Báo chí;{fee};{post}\n");
        printed_codes(&prints_json("catalogue", &[&list(&text), "--output", "json"])).join(" ")
    };
    for (fee, expected) in [
        ("0,01% tổng mức đầu tư", "catalogue-fee-unread"),
        ("10 USD", "catalogue-fee-unread"),
        ("Theo Thông tư số 12/2021/TT-BTC", ""),
        ("Không", ""),
        ("50.000 đồng", ""),
    ] {
        assert_eq!(rules(fee, "1.000001", "x"), expected, "{fee}");
    }
    assert_eq!(rules("Không", "1,00512", "Có"), "catalogue-code-zeros");
    assert_eq!(rules("Không", "1,000003", "Trả kết quả tại nhà"), "");
    assert_eq!(rules("Không", "1.000001", "đang xem xét"), "catalogue-value-unread");
}

#[test]
fn the_district_is_said_of_a_list_in_use_after_it_was_abolished() {
    let rules = |decision: &str, arguments: &[&str]| {
        let text = LIST.replace("Cấp xã", "Cấp huyện").replace("12/QĐ-UBND ngày 03/01/2025", decision);
        let text = text.replace("30 ngày, vùng sâu 40 ngày", "30 ngày");
        printed_codes(&prints_json("catalogue", &[&[&*list(&text), "--output", "json"], arguments].concat())).join(" ")
    };
    let [old, new] = ["12/QĐ-UBND ngày 03/01/2025", "12/QĐ-UBND ngày 03/01/2026"];
    assert_eq!(rules(old, &[]), "");
    assert_eq!(rules(old, &["--as-of", "2025-06-30"]), "");
    assert_eq!(rules(old, &["--as-of", "2025-07-01"]), "catalogue-level-abolished");
    assert_eq!(rules(new, &[]), "catalogue-level-abolished");
    assert_eq!(rules(new, &["--as-of", "2026-07-01"]), "catalogue-level-abolished");
}

fn forms_of_files() -> Vec<String> {
    let cells = |cells: &[&str]| Row::Cells(cells.iter().map(|cell| (*cell).to_owned()).collect());
    let typed = Typed {
        title: "DANH MỤC THỦ TỤC HÀNH CHÍNH".to_owned(),
        rows: vec![
            cells(&["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Mức độ DVC"]),
            cells(&["1", "1.000001", "Đăng ký khai sinh", "Hộ tịch", "Toàn trình"]),
            cells(&["2", "1.000002", "Cấp giấy phép", "Báo chí", "Toàn trình"]),
            cells(&["3", "1.000003", "Khác", "Xuất bản", "Một phần"]),
        ],
    };
    let mut files: Vec<String> =
        typed.every_form().into_iter().map(|(name, bytes)| file(name, bytes).to_str().unwrap().to_owned()).collect();
    let json = json!({"data": [
        {"MaTTHC": "1.000001", "TenTTHC": "Đăng ký khai sinh", "LinhVuc": "Hộ tịch"},
        {"MaTTHC": "1.000002", "TenTTHC": "Cấp giấy phép", "LinhVuc": "Báo chí"},
        {"MaTTHC": "1.000003", "TenTTHC": "Khác", "LinhVuc": "Xuất bản"},
    ]});
    files.push(file("list.json", json.to_string()).to_str().unwrap().to_owned());
    files
}

#[test]
fn fields_without_dossiers_are_rows_in_the_order_of_the_catalogue() {
    let dossiers = file("dossiers.csv", format!("{HEADER}A,báo chí,1,2021-01-04,2021-01-18,2021-01-15\n"));
    let dossiers = dossiers.to_str().unwrap();
    let forms = file(
        "forms.csv",
        "ma_phieu,ma_ho_so,linh_vuc,ngay,so_lan_lien_he,so_co_quan,khieu_nai,muc_hai_long\n1,A,Báo chí,2021-01-16,0,1,0,5\n",
    );
    for list in forms_of_files() {
        let counted = ["--dossiers", dossiers, "--period", "2021-Q1", "--catalogue", &list];
        let printed = prints_json("quarterly_report", &[&counted[..], &["--output", "json"]].concat());
        let rows = printed["rows"].as_array().unwrap();
        let rows: Vec<(&str, u64)> = rows
            .iter()
            .map(|row| (row["field"].as_str().unwrap(), row["received"]["total"].as_u64().unwrap()))
            .collect();
        assert_eq!(rows, [("Hộ tịch", 0), ("Báo chí", 1), ("Xuất bản", 0)], "{list}");
        let arguments = [&counted[..], &["--forms", forms.to_str().unwrap(), "--output", "json"]].concat();
        let scored = prints_json("scores", &arguments);
        let fields: Vec<&Value> = scored["fields"].as_array().unwrap().iter().map(|row| &row["field"]).collect();
        assert_eq!(fields, ["Hộ tịch", "Báo chí", "Xuất bản"], "{list}");
    }
    let list = &forms_of_files()[5];
    let folder = file("marker", "").parent().unwrap().join("out");
    let out = folder.to_str().unwrap();
    prints("export", &["--dossiers", dossiers, "--period", "2021-Q1", "--catalogue", list, "--out", out]);
    let csv = std::fs::read_to_string(folder.join("form.csv")).unwrap();
    let places = ["Hộ tịch", "Báo chí", "Xuất bản"].map(|field| csv.find(field).unwrap());
    assert!(places.is_sorted(), "{csv}");
}

#[test]
fn wrong_arguments_and_files_are_refused_in_one_line() {
    let path = list(LIST);
    let no_list = list("a,b\n1,2\n");
    let old = file("list.doc", b"\xd0\xcf\x11\xe0 WordDocument");
    for (program, arguments, expected) in [
        ("catalogue", &[][..], "FILE is missing"),
        ("catalogue", &[&path, "--output", "pdf"], "expected"),
        ("catalogue", &["no-such-file.csv"], "cannot read no-such-file.csv"),
        ("catalogue", &[&path, "--as-of", "2025"], "2025 is no day; expected a day as 2025-06-30"),
        ("catalogue", &[&no_list], "no list of procedures"),
        ("catalogue", &[&path, "--previous", &no_list], "no list of procedures"),
        ("catalogue", &[&list("{\"a\": 1}")], "the JSON is no list of procedures"),
        ("catalogue", &[old.to_str().unwrap()], ".docx"),
        ("quarterly_report", &["--catalogue", &no_list], "no list of procedures"),
        ("scores", &["--catalogue", "no-such-file.csv"], "cannot read no-such-file.csv"),
        ("export", &["--catalogue", &no_list], "no list of procedures"),
    ] {
        let refused = refusal(program, arguments);
        assert!(refused.contains(expected), "{program} {arguments:?}: {refused}");
    }
}
