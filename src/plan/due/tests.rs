use super::*;

/// Kind, first day and last day, `-` for none.
#[track_caller]
fn reads(year: i32, written: &str, kind: &str, first: &str, last: &str) {
    let due = ItemDue::new(written, year);
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let found = (due.kind().as_str(), day(due.first_day()), day(due.last_day()));
    assert_eq!(found, (kind, first.to_owned(), last.to_owned()), "{written}");
}

/// Deadlines of a table of national tasks.
#[test]
fn deadlines_of_national_tasks() {
    for (written, kind, first, last) in [
        ("2025", "year", "2025-01-01", "2025-12-31"),
        ("6/2025", "month", "2025-06-01", "2025-06-30"),
        ("06/2025", "month", "2025-06-01", "2025-06-30"),
        ("12/2025", "month", "2025-12-01", "2025-12-31"),
        ("9/2026", "month", "2026-09-01", "2026-09-30"),
        ("2025 - 2026", "range", "2025-01-01", "2026-12-31"),
        ("2025-2026", "range", "2025-01-01", "2026-12-31"),
        ("Hàng năm", "recurring", "-", "-"),
        ("Thường xuyên", "ongoing", "-", "-"),
        ("2025 và những năm tiếp theo", "ongoing", "2025-01-01", "-"),
        ("Năm 2025", "year", "2025-01-01", "2025-12-31"),
        ("Quý II-III/2026", "range", "2026-04-01", "2026-09-30"),
        ("Quý II, III/2025", "range", "2025-04-01", "2025-09-30"),
        ("Quý I/2025 - Quý III/2025", "range", "2025-01-01", "2025-09-30"),
        ("Tháng 6 - 9/2025", "range", "2025-06-01", "2025-09-30"),
        ("Tháng 6-tháng 9/2025", "range", "2025-06-01", "2025-09-30"),
        ("Trước ngày 15/3/2025", "day", "-", "2025-03-14"),
        ("Trước 15/3/2025", "day", "-", "2025-03-14"),
        ("Trước ngày 05/6", "day", "-", "2025-06-04"),
        ("30/6", "day", "2025-06-30", "2025-06-30"),
        ("Ngày 25/12", "day", "2025-12-25", "2025-12-25"),
        ("Chậm nhất ngày 20/12/2025", "day", "-", "2025-12-20"),
        ("Xong trước ngày 31 tháng 3 năm 2025", "day", "-", "2025-03-30"),
        ("Quý 4", "quarter", "2025-10-01", "2025-12-31"),
        ("Quý IV năm 2025", "quarter", "2025-10-01", "2025-12-31"),
        ("Cuối quý II", "quarter", "-", "2025-06-30"),
        ("Đầu quý III", "unclear", "-", "-"),
        ("Tháng 01 năm 2026", "month", "2026-01-01", "2026-01-31"),
        ("6 tháng cuối năm", "half", "2025-07-01", "2025-12-31"),
        ("Cuối năm", "year", "-", "2025-12-31"),
        ("Theo Kế hoạch của UBND tỉnh", "relative", "-", "-"),
        ("Sau 30 ngày kể từ ngày ban hành", "relative", "-", "-"),
        ("Quý I hằng năm", "recurring", "-", "-"),
        ("Tháng 12 hàng năm", "recurring", "-", "-"),
        ("Trong tháng 3 và tháng 9", "range", "2025-03-01", "2025-09-30"),
        ("15/01/2025 - 15/12/2025", "range", "2025-01-15", "2025-12-15"),
        ("Q3/2025", "quarter", "2025-07-01", "2025-09-30"),
        ("T6/2025", "month", "2025-06-01", "2025-06-30"),
        ("Hoàn thành trong Quý II", "quarter", "2025-04-01", "2025-06-30"),
        ("31.12.2025", "day", "2025-12-31", "2025-12-31"),
        ("Không quá ngày 10/10", "day", "-", "2025-10-10"),
        ("Không quá 10/10", "day", "-", "2025-10-10"),
        ("Không quá tháng 10", "month", "-", "2025-10-31"),
        ("Không quá 2026", "unclear", "-", "-"),
        ("9999 ngày", "relative", "-", "-"),
        ("99999 ngày", "unclear", "-", "-"),
        ("Tháng 6 và 31/12/2025", "range", "2025-06-01", "2025-12-31"),
        ("Tháng 6 và 31/12", "unclear", "-", "-"),
        ("Tháng 6 và 31-12-2025", "unclear", "-", "-"),
        ("Tháng 6 và 31/12-2025", "unclear", "-", "-"),
        ("15-20/6", "range", "2025-06-15", "2025-06-20"),
    ] {
        reads(2025, written, kind, first, last);
    }
}

#[test]
fn single_points() {
    for (written, kind, first, last) in [
        ("Quý II", "quarter", "2021-04-01", "2021-06-30"),
        ("QUÝ II/2022", "quarter", "2022-04-01", "2022-06-30"),
        ("quy 2 nam 2022", "quarter", "2022-04-01", "2022-06-30"),
        ("Quý\u{a0}Ⅱ", "quarter", "2021-04-01", "2021-06-30"),
        ("Q.III", "quarter", "2021-07-01", "2021-09-30"),
        ("QII/22", "quarter", "2022-04-01", "2022-06-30"),
        ("Quý ba", "quarter", "2021-07-01", "2021-09-30"),
        ("Quý II-2022", "quarter", "2022-04-01", "2022-06-30"),
        ("Quý II, năm 2022", "quarter", "2022-04-01", "2022-06-30"),
        ("Quý I năm sau", "quarter", "2022-01-01", "2022-03-31"),
        ("Tháng 02/2024", "month", "2024-02-01", "2024-02-29"),
        ("T11", "month", "2021-11-01", "2021-11-30"),
        ("T.6", "month", "2021-06-01", "2021-06-30"),
        ("tháng 6-2022", "month", "2022-06-01", "2022-06-30"),
        ("Tháng Mười hai", "month", "2021-12-01", "2021-12-31"),
        ("Tháng sáu", "month", "2021-06-01", "2021-06-30"),
        ("2022-06", "month", "2022-06-01", "2022-06-30"),
        ("12/25", "month", "2025-12-01", "2025-12-31"),
        ("30/6/22", "day", "2022-06-30", "2022-06-30"),
        ("2022-06-30", "day", "2022-06-30", "2022-06-30"),
        ("2022/06/30", "day", "2022-06-30", "2022-06-30"),
        ("30.6", "day", "2021-06-30", "2021-06-30"),
        ("30-6", "day", "2021-06-30", "2021-06-30"),
        ("30 - 06 - 2022", "day", "2022-06-30", "2022-06-30"),
        ("ngày 5 tháng 7 năm 2022", "day", "2022-07-05", "2022-07-05"),
        ("Ngày 29 tháng 2 năm 2024", "day", "2024-02-29", "2024-02-29"),
        ("17h00 ngày 20/12/2021", "day", "2021-12-20", "2021-12-20"),
        ("30/6 năm 2022", "day", "2022-06-30", "2022-06-30"),
        ("Cả năm", "year", "2021-01-01", "2021-12-31"),
        ("Trong năm 2022", "year", "2022-01-01", "2022-12-31"),
        ("Trong năm nay", "year", "2021-01-01", "2021-12-31"),
        ("6 tháng đầu năm", "half", "2021-01-01", "2021-06-30"),
        ("06 tháng đầu năm 2022", "half", "2022-01-01", "2022-06-30"),
        ("Sáu tháng cuối năm 2022", "half", "2022-07-01", "2022-12-31"),
        ("9 tháng năm 2022", "nine_months", "2022-01-01", "2022-09-30"),
        ("9 tháng đầu năm", "nine_months", "2021-01-01", "2021-09-30"),
        ("Quý II (tháng 6)", "quarter", "2021-04-01", "2021-06-30"),
        ("Quý II (lấy ý kiến các sở)", "quarter", "2021-04-01", "2021-06-30"),
        ("- Quý II.", "quarter", "2021-04-01", "2021-06-30"),
        ("Thời hạn: 30/6;", "day", "2021-06-30", "2021-06-30"),
        ("Phấn đấu hoàn thành trong quý II", "quarter", "2021-04-01", "2021-06-30"),
    ] {
        reads(2021, written, kind, first, last);
    }
}

#[test]
fn ends() {
    for (written, kind, last) in [
        ("Trước quý III", "day", "2021-06-30"),
        ("Trước tháng 6/2022", "day", "2022-05-31"),
        ("Trước năm 2022", "day", "2021-12-31"),
        ("Hoàn thành trước ngày 01/01/2022", "day", "2021-12-31"),
        ("Trước 17 giờ 00 ngày 20/12/2021", "day", "2021-12-20"),
        ("trước 17h ngày 20/12", "day", "2021-12-20"),
        ("Đến hết ngày 30/6", "day", "2021-06-30"),
        ("Đến 30/6/2022", "day", "2022-06-30"),
        ("Hết quý II", "quarter", "2021-06-30"),
        ("Đến hết năm 2022", "year", "2022-12-31"),
        ("Cuối tháng 6", "month", "2021-06-30"),
        ("Cuối năm 2022", "year", "2022-12-31"),
        ("Muộn nhất tháng 6", "month", "2021-06-30"),
    ] {
        reads(2021, written, kind, "-", last);
    }
}

#[test]
fn ranges_and_lists() {
    for (written, first, last) in [
        ("15/01 - 15/12/2022", "2022-01-15", "2022-12-15"),
        ("Từ 15/01 đến 15/12", "2021-01-15", "2021-12-15"),
        ("Từ tháng 3 đến tháng 9", "2021-03-01", "2021-09-30"),
        ("Từ quý I đến hết quý III/2022", "2022-01-01", "2022-09-30"),
        ("15-20/6/2021", "2021-06-15", "2021-06-20"),
        ("Ngày 15, 20/6", "2021-06-15", "2021-06-20"),
        ("6-9/2022", "2022-06-01", "2022-09-30"),
        ("Quý IV/2021 - Quý I/2022", "2021-10-01", "2022-03-31"),
        ("Quý IV - Quý I/2022", "2021-10-01", "2022-03-31"),
        ("Quý IV/2021 - Quý I", "2021-10-01", "2022-03-31"),
        ("Quý I/II", "2021-01-01", "2021-06-30"),
        ("Quý I, II, III, IV", "2021-01-01", "2021-12-31"),
        ("Quý I & III", "2021-01-01", "2021-09-30"),
        ("Tháng 3, 6, 9, 12/2022", "2022-03-01", "2022-12-31"),
        ("15/6 và 15/12", "2021-06-15", "2021-12-15"),
        ("15/6; 15/12/2022", "2022-06-15", "2022-12-15"),
        ("Quý II\nQuý IV", "2021-04-01", "2021-12-31"),
        ("Giai đoạn 2021–2025", "2021-01-01", "2025-12-31"),
        ("Năm 2021, 2022", "2021-01-01", "2022-12-31"),
        ("Quý IV/2021, Quý I, II/2022", "2021-10-01", "2022-06-30"),
        ("01/2021-6/2022", "2021-01-01", "2022-06-30"),
        ("Tháng 6 và 31/12/2021", "2021-06-01", "2021-12-31"),
    ] {
        reads(2021, written, "range", first, last);
    }
}

#[test]
fn without_a_last_day() {
    for (written, kind) in [
        ("Hằng quý", "recurring"),
        ("Định kỳ 6 tháng", "recurring"),
        ("02 lần/năm", "recurring"),
        ("6 tháng/lần", "recurring"),
        ("Trước ngày 15/12 hằng năm", "recurring"),
        ("Ngày 20 hàng tháng", "recurring"),
        ("Mỗi quý một lần", "recurring"),
        ("Thường xuyên trong năm", "ongoing"),
        ("Thường xuyên, hằng năm", "ongoing"),
        ("Quanh năm", "ongoing"),
        ("Theo yêu cầu", "relative"),
        ("Khi có phát sinh", "relative"),
        ("Đột xuất", "relative"),
        ("Sau khi có hướng dẫn", "relative"),
        ("Trong vòng 15 ngày", "relative"),
        ("10 ngày làm việc", "relative"),
    ] {
        reads(2021, written, kind, "-", "-");
    }
    reads(2021, "Từ quý II", "ongoing", "2021-04-01", "-");
    reads(2021, "Từ năm 2022 trở đi", "ongoing", "2022-01-01", "-");
}

#[test]
fn what_is_not_certain_has_no_day() {
    for written in [
        "",
        "-",
        "…",
        "x",
        "31/02/2021",
        "31/6",
        "13/2021",
        "Quý V",
        "Quý 5",
        "Tháng 13",
        "Đầu năm",
        "Giữa tháng 6",
        "Tuần 2 tháng 6",
        "Sau quý II",
        "Ngày 25",
        "5-6",
        "Ngày 5-6",
        "Tháng 6/9",
        "Tháng     năm 2021",
        "Quý IV - Quý I",
        "Quý III, II",
        "Năm học 2021-2022",
        "6 tháng",
        "3 tháng đầu năm",
        "Tháng Giêng",
        "Quý II (lùi sang quý III)",
        "Quý II, trước 15/5",
        "Quý II Quý III",
        "Trước",
        "Cuối",
        "Từ",
        "Quý II -",
        "20255",
        "99999999999999999999",
        "0/0/0",
        "Ban hành quý I, triển khai từ quý II",
    ] {
        reads(2021, written, "unclear", "-", "-");
    }
    assert_eq!(ItemDue::new("Quý II ".repeat(1_000), 2021).kind(), DueKind::Unclear);
    assert_eq!(ItemDue::new("Trước ngày 01/01", i32::MAX).last_day(), None);
}

#[test]
fn data_that_contradicts_itself_is_refused() {
    let refused = |text: &str| serde_json::from_str::<ItemDue>(text).unwrap_err();
    refused(r#"{"written":"x","kind":"day","first_day":"2021-02-01","last_day":"2021-01-01"}"#);
    refused(r#"{"written":"x","kind":"ongoing","last_day":"2021-01-01"}"#);
    refused(r#"{"written":"x","kind":"day"}"#);
    let old = r#"{"written":"Quý I","last_day":"2021-03-31"}"#;
    let due: ItemDue = serde_json::from_str(old).unwrap();
    assert_eq!(due, ItemDue::new("Quý I", 2021));
    assert_eq!(serde_json::to_string(&due).unwrap(), old);
    for written in ["Quý II - Quý III", "Trước ngày 01/01", "Từ quý II", "Từ năm 2022", "x", "31/02", "Thường xuyên"]
    {
        let due = ItemDue::new(written, 2021);
        assert_eq!(serde_json::from_str::<ItemDue>(&serde_json::to_string(&due).unwrap()).unwrap(), due, "{written}");
    }
}

#[test]
fn before_each_of_a_list() {
    for (written, last) in [
        ("Trước ngày 15/6 và ngày 15/12", "2026-12-14"),
        ("Trước 30/6/2026 và 31/12/2026", "2026-12-30"),
        ("Trước Quý II và Quý IV", "2026-09-30"),
        ("Trước ngày 15, 20/6", "2026-06-19"),
        ("Trước 17 giờ ngày 15/6 và ngày 15/12", "2026-12-15"),
        ("Trước 15/6; trước 15/12", "2026-12-14"),
        ("Trước tháng 6, tháng 12", "2026-11-30"),
        ("Trước 15/6 và trong quý IV", "2026-12-31"),
    ] {
        assert_eq!(
            ItemDue::new(written, 2026).last_day().map(|day| day.to_string()).as_deref(),
            Some(last),
            "{written}"
        );
    }
    for written in [
        "Quý I năm 2026 và 2027",
        "Quý I/2026, 2027",
        "Tháng 6/2026 và 2027",
        "Trước ngày 15/6 - 15/12",
        "30/6/2026 và 2027",
    ] {
        reads(2026, written, "unclear", "-", "-");
    }
}

#[test]
fn lines_that_break_inside_of_a_name() {
    for (written, kind, first, last) in [
        ("Tháng\n3/2026", "month", "2026-03-01", "2026-03-31"),
        ("Quý\nII", "quarter", "2026-04-01", "2026-06-30"),
        ("Quý II\nnăm 2026", "quarter", "2026-04-01", "2026-06-30"),
        ("Trước ngày\n15/6/2026", "day", "-", "2026-06-14"),
        ("Trước\r\nngày 15/6/2026", "day", "-", "2026-06-14"),
        ("6 tháng\nđầu năm", "half", "2026-01-01", "2026-06-30"),
        ("Từ 15/1\nđến 15/12", "range", "2026-01-15", "2026-12-15"),
        ("Ngày 15\ntháng 6", "day", "2026-06-15", "2026-06-15"),
        ("Quý II\nQuý IV", "range", "2026-04-01", "2026-12-31"),
    ] {
        reads(2026, written, kind, first, last);
    }
}

#[test]
fn other_wordings() {
    for (written, kind, first, last) in [
        ("Quí II/2026", "quarter", "2026-04-01", "2026-06-30"),
        ("QUÍ III", "quarter", "2026-07-01", "2026-09-30"),
        ("30/06/2026 00:00:00", "day", "2026-06-30", "2026-06-30"),
        ("2026-06-30 00:00:00", "day", "2026-06-30", "2026-06-30"),
        ("Không quá ngày 10/10/2026", "day", "-", "2026-10-10"),
        ("Không quá 10/10/2026", "day", "-", "2026-10-10"),
        ("Không muộn hơn ngày 10/10/2026", "day", "-", "2026-10-10"),
        ("Không chậm hơn tháng 6", "month", "-", "2026-06-30"),
        ("Nửa đầu năm 2026", "half", "2026-01-01", "2026-06-30"),
        ("nửa cuối năm", "half", "2026-07-01", "2026-12-31"),
        ("Từ nay đến 30/6/2026", "day", "-", "2026-06-30"),
        ("Từ nay đến hết quý II", "quarter", "-", "2026-06-30"),
        ("9 tháng", "nine_months", "2026-01-01", "2026-09-30"),
        ("Quý III (trước ngày 15/9/2026)", "day", "-", "2026-09-14"),
        ("Gia hạn đến 30/9/2026", "day", "-", "2026-09-30"),
    ] {
        reads(2026, written, kind, first, last);
    }
    for written in ["Quý II (trước ngày 15/9)", "Không quá 10 người", "Nửa năm", "Quý III (15/9, 20/9 và 2027)"]
    {
        reads(2026, written, "unclear", "-", "-");
    }
}

/// A second list of wordings, each with what a person reads in it, written down before they were read.
#[test]
fn wordings_of_a_second_list() {
    for (written, kind, first, last) in [
        ("II/2026", "quarter", "2026-04-01", "2026-06-30"),
        ("Thg 6/2026", "month", "2026-06-01", "2026-06-30"),
        ("Th6/2026", "month", "2026-06-01", "2026-06-30"),
        ("Tháng mười một năm 2026", "month", "2026-11-01", "2026-11-30"),
        ("Ngày 15 tháng mười năm 2026", "day", "2026-10-15", "2026-10-15"),
        ("Thứ Ba, ngày 30/6/2026", "day", "2026-06-30", "2026-06-30"),
        ("Thứ 3, 30/6/2026", "day", "2026-06-30", "2026-06-30"),
        ("30/6/2026 (thứ Ba)", "day", "2026-06-30", "2026-06-30"),
        ("2026-06-30T00:00:00", "day", "2026-06-30", "2026-06-30"),
        ("2026.06.30", "day", "2026-06-30", "2026-06-30"),
        ("Tối đa đến 30/6/2026", "day", "-", "2026-06-30"),
        ("Trước 16 giờ 30 phút ngày 30/6/2026", "day", "-", "2026-06-30"),
        ("Trước 17:00 ngày 30/6/2026", "day", "-", "2026-06-30"),
        ("Chậm nhất trước ngày 30/6/2026", "day", "-", "2026-06-29"),
        ("Chậm nhất cuối quý II", "quarter", "-", "2026-06-30"),
        ("Đến cuối năm 2026", "year", "-", "2026-12-31"),
        ("Tháng 6 (trước ngày 15)", "day", "-", "2026-06-14"),
        ("Tháng 6/2027 (ngày 15, 20)", "range", "2027-06-15", "2027-06-20"),
        ("Quý II (tháng 5)", "month", "2026-05-01", "2026-05-31"),
        ("Đợt 1: tháng 3; đợt 2: tháng 9", "range", "2026-03-01", "2026-09-30"),
        ("Lần 1: 15/6; lần 2: 15/12", "range", "2026-06-15", "2026-12-15"),
        ("01/3 ÷ 31/5/2026", "range", "2026-03-01", "2026-05-31"),
        ("Từ 01/3/2026 đến hết ngày 31/5/2026", "range", "2026-03-01", "2026-05-31"),
        ("Từ ngày 01 đến ngày 15/6", "range", "2026-06-01", "2026-06-15"),
        ("T3,T6/2026", "range", "2026-03-01", "2026-06-30"),
        ("Quý I+II", "range", "2026-01-01", "2026-06-30"),
        ("Quý III/2026, Quý I/2027", "range", "2026-07-01", "2027-03-31"),
        ("Trước 31/3 và 30/9", "range", "-", "2026-09-29"),
        ("6 tháng năm 2026", "half", "2026-01-01", "2026-06-30"),
        ("Từ 01/3/2026 trở đi", "ongoing", "2026-03-01", "-"),
        ("Bắt đầu từ tháng 3/2026", "ongoing", "2026-03-01", "-"),
        ("Ngay trong tháng 1", "month", "2026-01-01", "2026-01-31"),
        ("Quý II/2026 (báo cáo trước ngày 20/6)", "day", "-", "2026-06-19"),
        ("Năm 2026 (hoàn thành trước 30/11)", "day", "-", "2026-11-29"),
        ("31/12/2026, 31/12/2027", "range", "2026-12-31", "2027-12-31"),
        ("Hằng tháng, trước ngày 25", "recurring", "-", "-"),
        ("Định kỳ (tháng, quý, năm)", "recurring", "-", "-"),
        ("01 lần/quý", "recurring", "-", "-"),
        ("Ngay sau khi Kế hoạch được ban hành", "relative", "-", "-"),
        ("10 ngày kể từ ngày nhận văn bản", "relative", "-", "-"),
    ] {
        reads(2026, written, kind, first, last);
    }
    for written in [
        "Trước, trong Quý II",
        "30/6 hoặc sớm hơn",
        "Ngay sau quý II",
        "Bắt đầu",
        "Trước hoặc trong ngày 30/6/2026",
        "Trong quý",
        "Quý",
        "M6/2026",
        "6",
        "20260630",
        "30 Jun 2026",
        "Jun-26",
        "29/2",
        "31/9/2026",
        "00/6/2026",
        "V/2026",
        "Cuối quý",
        "Trung tuần tháng 6",
        "Tuần đầu tháng 6/2026",
        "Trước Tết Nguyên đán",
        "Trước kỳ họp HĐND tỉnh tháng 7/2026",
        "Sau ngày 30/6/2026",
        "3 tháng cuối năm",
        "Tháng 6 (trước ngày 32)",
        "Tháng 6 (ngày 15 tháng 7)",
        "Quý III (điều chỉnh sang Quý IV)",
        "Chưa xác định",
        "Thứ Ba",
        "Tháng 6/3026",
        "30/6/1026",
        "Năm 3026",
    ] {
        reads(2026, written, "unclear", "-", "-");
    }
}
