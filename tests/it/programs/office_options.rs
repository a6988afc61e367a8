//! What a person of an office says to the programs beside the files: who reports, in which language, by which reading.

use std::path::Path;

use crate::support::programs::{file, prints, refusal, run};

fn path(name: &str, content: impl AsRef<[u8]>) -> String {
    file(name, content).to_str().unwrap().to_owned()
}

fn folder() -> String {
    let marker = file("marker", "");
    marker.parent().unwrap().join("out").to_str().unwrap().to_owned()
}

fn text(folder: &str, name: &str) -> String {
    std::fs::read_to_string(Path::new(folder).join(name)).unwrap()
}

const LIST: &str = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái
A-1;Đất đai;Trực tuyến;03/08/2026;01/09/2026;03/09/2026;
A-2;Đất đai;Trực tiếp;03/08/2026;20/08/2026;18/08/2026;
A-3;Hộ tịch;Trực tuyến;20/09/2026;25/09/2026;;
A-4;Hộ tịch;Trực tuyến;03/08/2026;20/08/2026;18/08/2026;Có kết quả - chờ trả
A-5;Hộ tịch;Trực tuyến;03/08/2026;20/08/2026;;Dừng xử lý\n";

#[test]
fn the_form_accounts_for_every_dossier_of_the_list() {
    let list = path("list.csv", LIST);
    let printed = prints("quarterly_report", &["--dossiers", &list, "--period", "2026-Q3"]);
    let told = |line: &str| assert!(printed.contains(line), "{line}\n{printed}");
    told("- Danh sách có 5 hồ sơ: trong biểu 3; không phân loại được 1; tiếp nhận sau kỳ báo cáo 1\n");
    told("- Trong biểu có: dừng xử lý, tính trong hạn theo quy tắc đếm 1\n");
    told("`due-on-day-off`: ngày hẹn trả rơi vào ngày nghỉ: hồ sơ A-1; cần 03/09/2026; thấy 01/09/2026");
    // Where all are in the form there is nothing to account for.
    let sound: String = LIST.lines().take(3).flat_map(|line| [line, "\n"]).collect();
    let printed = prints("quarterly_report", &["--dossiers", &path("sound.csv", sound), "--period", "2026-Q3"]);
    assert!(!printed.contains("Hồ sơ của danh sách"), "{printed}");
}

#[test]
fn a_catalogue_alone_checks_due_dates() {
    let list = "Mã hồ sơ;Mã TTHC;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
D-1;1.005129;Đất đai;Trực tiếp;20/08/2026;10/09/2026;09/09/2026\n";
    let procedures =
        "Mã TTHC;Tên thủ tục;Thời hạn giải quyết;Lĩnh vực\n1.005129;Đăng ký biến động;8 ngày làm việc;Đất đai\n";
    let (list, procedures) = (path("list.csv", list), path("procedures.csv", procedures));
    let printed = prints("quarterly_report", &["--dossiers", &list, "--period", "2026-Q3", "--catalogue", &procedures]);
    assert!(printed.contains("`printed-due-differs`"), "{printed}");
    assert!(printed.contains("| 1 | 0 | 1 | 0 | 1 | 1 | 0 | 0 | 0 | 0 | 0 |"), "{printed}");
}

#[test]
fn who_reports_and_signs_is_said_on_the_command_line() {
    let (list, out) = (path("list.csv", LIST), folder());
    let common = ["--dossiers", &list, "--period", "2026-Q3", "--out", &out];
    prints("compose_report", &[&common[..], &["--outline", "commune"]].concat());
    assert!(text(&out, "report.md").contains("TM. ỦY BAN NHÂN DÂN"), "{}", text(&out, "report.md"));
    let office = ["--office", "UBND xã Hải Hưng", "--superior", "UBND tỉnh Ninh Bình", "--symbol", "BC-UBND"];
    let signer = ["--place", "Hải Hưng", "--signer", "KT. CHỦ TỊCH/PHÓ CHỦ TỊCH", "--signer-name", "Nguyễn Văn A"];
    prints("compose_report", &[&common[..], &office[..], &signer[..], &["--recipient", "UBND tỉnh;"]].concat());
    let report = text(&out, "report.md");
    for words in [
        "UBND XÃ HẢI HƯNG",
        "UBND TỈNH NINH BÌNH",
        "BC-UBND",
        "Hải Hưng, ngày",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn A",
        "UBND tỉnh;",
    ] {
        assert!(report.contains(words), "{words}\n{report}");
    }
    prints("export", &[&common[..], &["--unit", "UBND xã Hải Hưng"]].concat());
    assert!(text(&out, "report.html").contains("UBND xã Hải Hưng"));
}

#[test]
fn forms_with_headings_and_titles_of_their_own_are_taken() {
    let (list, out) = (path("list.csv", LIST), folder());
    let forms = "TỔNG HỢP PHIẾU;;;;;;;
Số phiếu;Mã số hồ sơ;Thuộc lĩnh vực;Ngày đánh giá;Số lần đi lại;Số cơ quan phải liên hệ;Có phản ánh không;Ý kiến chung
P01;A-2;Đất đai;18/08/2026;1;1;Không;Rất hài lòng\n";
    let layout = r#"{"columns":{"contacts":"Số lần đi lại","complaint":"Có phản ánh không","satisfaction":"Ý kiến chung"},"without":["bodies"]}"#;
    let (forms, layout) = (path("forms.csv", forms), path("forms.json", layout));
    let given = ["--dossiers", &list, "--forms", &forms, "--forms-layout", &layout, "--period", "2026-Q3"];
    let printed = prints("scores", &given);
    assert!(printed.contains("evaluation-levels-merged"), "{printed}");
    prints("compose_report", &[&given[..], &["--out", &out]].concat());
    assert!(text(&out, "findings.txt").contains("evaluation-levels-merged"));
}

#[test]
fn findings_of_an_audit_are_said_in_either_language() {
    let report = path(
        "report.txt",
        "Số: 5/BC-UBND\nHải Hưng, ngày 16 tháng 9 năm 2026\n\nBÁO CÁO\nKết quả cải cách hành chính Quý III năm 2026\n\n\
         Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, UBND xã báo cáo:\n",
    );
    let english = prints("audit_report", &[&report]);
    assert!(
        english.contains("warning [act-ended] an act that ended before the period is cited as in force"),
        "{english}"
    );
    let vietnamese = prints("audit_report", &[&report, "--language", "vi"]);
    assert!(vietnamese.contains("cảnh báo [act-ended] căn cứ vào văn bản đã hết hiệu lực"), "{vietnamese}");
    assert!(vietnamese.contains("cần NĐ 118/2025/NĐ-CP") && vietnamese.contains("30/06/2025"), "{vietnamese}");
    assert!(vietnamese.trim_end().ends_with("phát hiện"), "{vietnamese}");
}

#[test]
fn the_period_over_a_table_is_checked() {
    let table = |days: &str| {
        let head = "STT;Lĩnh vực;Tổng số tiếp nhận;Đã giải quyết;Trước hạn;Đúng hạn;Quá hạn";
        path("form.csv", format!("Kỳ báo cáo: Quý III năm 2026;;;;;;\n({days});;;;;;\n{head}\n1;Đất đai;5;4;1;2;1\n"))
    };
    let wrong = table("Từ ngày 15/6/2026 đến ngày 15/9/2026");
    assert!(prints("check_form", &[&wrong]).contains("[period-dates-differ]"));
    let right = table("Từ ngày 15/6/2026 đến ngày 14/9/2026");
    assert!(!prints("check_form", &[&right]).contains("[period-"));
    let calendar = table("Từ ngày 01/7/2026 đến ngày 30/9/2026");
    assert!(prints("check_form", &[&calendar]).contains("[period-other-regime]"));
    assert!(!prints("check_form", &[&calendar, "--regime", "calendar"]).contains("[period-"));
}

#[test]
fn a_task_is_due_by_its_name_or_by_its_last_day() {
    let plan = path(
        "plan.csv",
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026\nSTT;Nhiệm vụ;Đơn vị chủ trì;Thời hạn\n1;Việc một;Văn phòng;Quý II/2026\n2;Việc hai;Văn phòng;15/8/2026\n",
    );
    let due = |more: &[&str]| {
        let printed = prints("plan_progress", &[&[plan.as_str(), "--period", "2026-Q3"], more].concat());
        printed.lines().find(|line| line.contains("đến hạn trong kỳ")).unwrap().to_owned()
    };
    assert!(due(&[]).contains("0/1"), "{}", due(&[]));
    assert!(due(&["--due-by", "last-day", "--as-of", "30/8/2026"]).contains("0/2"));
}

#[test]
fn a_start_outside_hours_counts_as_it_is_or_from_the_next_session() {
    let due = |more: &[&str]| {
        let result = run("due_dates", more, "2026-08-14T22:00\t8 ngày làm việc\n".as_bytes());
        String::from_utf8(result.stdout).unwrap()
    };
    assert_eq!(due(&[]), "2026-08-25\tconfirmed\n");
    assert_eq!(due(&["--outside-hours", "next_session"]), "2026-08-26\tconfirmed\n");
}

#[test]
fn a_calendar_without_hours_says_what_to_write() {
    let calendar = path("calendar.json", "{}");
    let refused = refusal("due_dates", &["--calendar", &calendar]);
    assert!(refused.contains("the hours of each weekday") && refused.contains("docs/calendar.json"), "{refused}");
}
