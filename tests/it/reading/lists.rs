//! Lists of dossiers as systems export them: every one is read as it is, or refused with what to say.

use std::num::NonZeroUsize;

use cchc::count::Dimension;
use cchc::finding::Rule;
use cchc::ingest::{CountedList, DossierColumn, DossierReader, Layout, ListError, ListOptions, count_list};
use cchc::placement::RepeatedAnswer;
use cchc::{Channel, Counter, Period, Query, Regime};
use chrono::NaiveDate;

fn case(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/cases/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn query(period: &str) -> Query {
    Query::new(Period::parse(period, Regime::Calendar).unwrap())
}

fn count_by(bytes: &[u8], query: Query, layout: Layout) -> Result<CountedList, ListError> {
    let options = ListOptions::new().with_layout(layout).with_threads(NonZeroUsize::new(2).unwrap());
    count_list(|| Ok(bytes), Counter::new(query), &options)
}

#[track_caller]
fn count(bytes: &[u8], period: &str) -> CountedList {
    count_by(bytes, query(period), Layout::new()).unwrap()
}

/// Columns 4 to 13 of the total.
fn cells(list: &CountedList) -> [i64; 8] {
    let total = list.counted().form().total();
    [
        total.online(),
        total.direct_or_post(),
        total.carried_over(),
        total.early(),
        total.on_time(),
        total.overdue(),
        total.in_time(),
        total.in_progress_overdue(),
    ]
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn headings_and_words_as_systems_print_them() {
    for (name, expected) in [
        ("23.csv", [0, 1, 0, 1, 0, 0, 0, 0]),
        ("23b.csv", [0, 1, 0, 1, 0, 0, 0, 0]),
        ("23c.csv", [1, 1, 0, 2, 0, 0, 0, 0]),
        ("23.xlsx", [0, 1, 0, 1, 0, 0, 0, 0]),
    ] {
        let list = count(&case(name), "2025-Q3");
        assert_eq!(cells(&list), expected, "{name}");
        assert!(list.counted().findings().is_empty(), "{name}: {:?}", list.counted().findings());
        assert!(list.layout().missing().is_empty() && list.layout().ignored().is_empty(), "{name}");
    }
    let list = count(&case("23.csv"), "2025-Q3");
    assert_eq!(list.layout().heading(DossierColumn::Received), Some("Ngày tiếp nhận (dd/MM/yyyy)"));
}

#[test]
fn the_hand_over_is_not_taken_for_the_end() {
    for name in ["03_handover_only.xlsx", "03b.csv"] {
        let error = count_by(&case(name), query("2026-Q2"), Layout::new()).unwrap_err().to_string();
        assert!(error.contains("lacks ngay_ket_thuc"), "{name}: {error}");
        assert!(
            error.contains("{\"columns\":{\"ended\":\"…\"}}") && error.contains("{\"without\":[\"ended\"]}"),
            "{error}"
        );
    }
    let error = count_by(&case("03_handover_only.xlsx"), query("2026-Q2"), Layout::new()).unwrap_err().to_string();
    assert!(error.contains("Ngày trả kết quả"), "{error}");

    let ended: Layout = serde_json::from_str("{\"columns\":{\"ended\":\"Ngày trả kết quả\"}}").unwrap();
    let list = count_by(&case("03_handover_only.xlsx"), query("2026-M06"), ended).unwrap();
    assert_eq!(cells(&list)[3..], [1, 1, 0, 0, 0]);
    let open: Layout = serde_json::from_str("{\"without\":[\"ended\"]}").unwrap();
    let list = count_by(&case("03b.csv"), query("2026-M06"), open).unwrap();
    assert_eq!(cells(&list), [0, 1, 0, 0, 0, 0, 0, 1]);
    assert_eq!(list.layout().missing(), [DossierColumn::Ended]);
}

#[test]
fn an_early_end_and_a_late_hand_over() {
    let csv = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày có kết quả,Ngày trả kết quả\n\
               A-1,Hộ tịch,Một cửa,16/06/2026,19/06/2026,18/06/2026,30/06/2026\n\
               A-2,Hộ tịch,Một cửa,16/06/2026,19/06/2026,,30/06/2026\n";
    let list = count(csv.as_bytes(), "2026-M06");
    assert_eq!(cells(&list), [0, 1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(list.counted().unplaced()[0].rule(), Rule::ENDED_WITHOUT_DATE);
}

#[test]
fn dates_of_every_shape() {
    let records: Vec<_> = DossierReader::new(case("04_dates.csv").as_slice()).unwrap().map(Result::unwrap).collect();
    let received = |code: &str| {
        let record = records.iter().find(|record| record.raw().code.as_deref() == Some(code)).unwrap();
        record.dossier().ok().map(|dossier| dossier.events()[0].at.day())
    };
    for code in ["D-05", "D-08", "D-09", "D-10", "D-11", "D-12", "D-13", "D-14", "D-15"] {
        assert_eq!(received(code), Some(day("2025-06-16")), "{code}");
    }
    assert_eq!((received("D-03"), received("D-06")), (Some(day("2025-05-23")), Some(day("2025-06-15"))));
    assert_eq!(received("D-07"), Some(day("2025-06-14")));
    for code in ["D-01", "D-02", "D-04"] {
        let record = records.iter().find(|record| record.raw().code.as_deref() == Some(code)).unwrap();
        let finding = &record.findings()[0];
        assert_eq!(finding.rule(), Rule::DATE_UNREADABLE);
        assert_eq!(finding.expected().unwrap().to_string(), "one date in the cell, once", "{code}");
    }
    let list = count(&case("04_dates.csv"), "2025-Q2");
    assert_eq!((list.counted().form().unplaced(), cells(&list)[0]), (3, 12));
    let marks: Vec<_> = list.counted().findings().iter().filter(|finding| finding.rule() == Rule::NONE_MARK).collect();
    let details: Vec<_> = marks.iter().filter_map(|finding| finding.detail()).collect();
    assert_eq!(details, ["ngay_hen_tra: null", "ngay_ket_thuc: -"]);
}

#[test]
fn dates_in_sheets() {
    let list = count(&case("05_dates.xlsx"), "2026-Q3");
    // S-9 reads a clock of twelve hours; nothing is unplaced.
    assert_eq!(list.counted().form().unplaced(), 0, "{:?}", list.counted().unplaced());
    let open = count(&case("05_dates.xlsx"), "2026-M08");
    // S-4, due on 19/8 and marked `-`, is open and late; S-5 comes later.
    assert_eq!(cells(&open)[7], 1);
    let september = count(&case("05_dates.xlsx"), "2026-09-01..2026-09-15");
    assert_eq!((cells(&september)[6], cells(&september)[7]), (1, 1));
}

#[test]
fn repeated_codes_are_a_named_answer() {
    let answers = [(RepeatedAnswer::CountEach, 20), (RepeatedAnswer::IdenticalOnce, 16), (RepeatedAnswer::Latest, 16)];
    for (answer, early) in answers {
        let list = count_by(&case("07_pager.csv"), query("2026-Q3").with_repeated(answer), Layout::new()).unwrap();
        assert_eq!(cells(&list)[3], early, "{answer}");
        let findings = list.counted().findings();
        assert_eq!(findings.total_of(Rule::DUPLICATE_CODE), 1, "{findings:?}");
        let finding = findings.iter().next().unwrap();
        assert_eq!(finding.found().unwrap().to_string(), "4");
        assert!(finding.detail().unwrap().contains("identical-once: 4, latest: 4; P-07, P-08"), "{finding:?}");
        assert_eq!(finding.location().position.unwrap().line, 12);
    }
    let refused =
        count_by(&case("07_pager.csv"), query("2026-Q3").with_repeated(RepeatedAnswer::Refuse), Layout::new());
    assert!(matches!(refused, Err(ListError::RepeatedCodes { records: 4, .. })), "{refused:?}");

    let list = count_by(&case("06b.csv"), query("2026-Q3").with_repeated(RepeatedAnswer::IdenticalOnce), Layout::new());
    assert_eq!(cells(&list.unwrap())[3], 1, "A-1 and a-1 are one code");
}

#[test]
fn records_of_one_code_that_differ_are_a_conflict() {
    let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n\
               A-1,Thuế,2,2026-07-01,2026-07-08,\n\
               A-2,Thuế,2,2026-07-01,2026-07-08,\n\
               a-1,Thuế,2,2026-07-01,2026-07-08,2026-07-06\n\
               A-1,Thuế,Trực tuyến,01/07/2026,08/07/2026,\n";
    for (answer, received, early) in
        [(RepeatedAnswer::CountEach, 4, 1), (RepeatedAnswer::IdenticalOnce, 3, 1), (RepeatedAnswer::Latest, 2, 1)]
    {
        let list = count_by(csv.as_bytes(), query("2026-Q3").with_repeated(answer), Layout::new()).unwrap();
        assert_eq!((cells(&list)[0], cells(&list)[3]), (received, early), "{answer}");
        let findings = list.counted().findings();
        assert_eq!(findings.total_of(Rule::DUPLICATE_CODE), 1);
        assert_eq!(findings.total_of(Rule::DUPLICATE_CODE_DIFFERS), 1);
    }
}

#[test]
fn statuses_and_their_ends() {
    let head = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày kết thúc,Trạng thái\n";
    let rows = [
        ("Dừng xử lý,08/07/2026", Rule::OPEN_WITH_END, false),
        ("Từ chối giải quyết,08/07/2026", Rule::STATUS_UNKNOWN, false),
        ("Tạm dừng,", Rule::STATUS_UNKNOWN, true),
    ];
    for (row, rule, unplaced) in rows {
        let (status, end) = row.split_once(',').unwrap();
        let csv = format!("{head}A-1,Thuế,Một cửa,01/07/2026,10/07/2026,{end},{status}\n");
        let list = count(csv.as_bytes(), "2026-Q3");
        assert_eq!(list.counted().findings().total_of(rule) > 0, unplaced, "{status}");
        assert_eq!(list.counted().form().unplaced() > 0, unplaced, "{status}");
    }
    let csv = format!("{head}A-1,Thuế,Một cửa,01/07/2026,10/07/2026,,Từ chối\n");
    let list = count(csv.as_bytes(), "2026-Q3");
    assert_eq!((cells(&list), list.counted().findings().total_of(Rule::STATUS_AMBIGUOUS)), ([0; 8], 1));
}

#[test]
fn titles_and_headings_over_two_rows() {
    let csv = "SỞ TƯ PHÁP,,,,,,\nDANH SÁCH HỒ SƠ QUÝ I NĂM 2021,,,,,,\n\n\
               STT,Số hồ sơ,Lĩnh vực,Hình thức nộp,Ngày,,\n\
               ,,,,tiếp nhận,hẹn trả,kết thúc xử lý\n\
               1,2,3,4,5,6,7\n\
               1,HS-1,Báo chí,Nộp trực tuyến qua Cổng DVC,04/01/2021,18/01/2021,15/01/2021\n";
    for separator in [",", ";", "\t", "|"] {
        let list = count(csv.replace(',', separator).as_bytes(), "2021-Q1");
        assert_eq!(cells(&list), [1, 0, 0, 1, 0, 0, 0, 0], "{separator:?}");
        assert_eq!(list.layout().heading(DossierColumn::Ended), Some("Ngày kết thúc xử lý"));
        assert!(list.counted().findings().is_empty(), "{:?}", list.counted().findings());
    }
}

#[test]
fn encodings() {
    let csv = "\u{feff}Mã hồ sơ\tLĩnh vực\tKênh\tNgày nhận\tNgày hẹn trả\tNgày kết thúc\n\
               A-1\tHộ tịch\tTrực tuyến\t04/01/2021\t18/01/2021\t15/01/2021\n";
    let little: Vec<u8> = csv.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = csv.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [csv.as_bytes(), &little, &big] {
        assert_eq!(cells(&count(bytes, "2021-Q1")), [1, 0, 0, 1, 0, 0, 0, 0]);
        let mut counter = Counter::new(query("2021-Q1"));
        counter.read_slice(bytes, NonZeroUsize::MIN).unwrap();
        assert_eq!(counter.finish().form().total().early(), 1);
    }
    let tcvn3 =
        b"M\xb7 h\xe5 s\xac,L\xdcnh v\xf9c,Ng\xb5y ti\xd5p nh\xcbn,Ng\xb5y h\xd1n tr\xb6\nA-1,x,1/1/2021,2/1/2021\n";
    let error = count_by(tcvn3, query("2021-Q1"), Layout::new()).unwrap_err().to_string();
    assert!(error.contains("TCVN3"), "{error}");
}

#[test]
fn what_the_caller_says_of_a_list() {
    let csv = "Mã;Ngày nhận;Hạn;Trả thực tế;Cách nộp;Kết quả\n\
               A-1;04/01/2021;18/01/2021;15/01/2021;Quầy số 1;Xong\n\
               A-2;04/01/2021;x;x;App;Chưa xong\n";
    let json = "{\"columns\":{\"code\":\"Mã\",\"due\":\"Hạn\",\"ended\":\"Trả thực tế\",\"channel\":\"Cách nộp\",\"status\":\"Kết quả\"},\
                \"channels\":{\"Quầy số 1\":\"direct\",\"App\":\"online\"},\"statuses\":{\"Xong\":\"10\",\"Chưa xong\":\"processing\"},\
                \"defaults\":{\"field\":\"Đất đai\"},\"none\":[\"x\"],\"dates\":\"day-first\"}";
    let layout: Layout = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::from_str::<Layout>(&serde_json::to_string(&layout).unwrap()).unwrap(), layout);
    let list = count_by(csv.as_bytes(), query("2021-Q1"), layout).unwrap();
    assert_eq!(cells(&list), [1, 1, 0, 1, 0, 0, 1, 0]);
    assert_eq!(list.counted().form().rows()[0].label(), "Đất đai");
    assert!(serde_json::from_str::<Layout>("{\"colums\":{}}").is_err());
    let from_code = Layout::new().with_none_mark("x").with_default_channel(Channel::Post).with_default_unit("Sở A");
    assert_eq!(from_code.column(DossierColumn::Code), None);
}

#[test]
fn a_form_by_units_needs_units() {
    let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\nA-1,Thuế,2,2021-01-04,2021-01-18,\n";
    let by_unit = || Counter::builder(query("2021-Q1")).dimension(Dimension::Unit).build();
    let error = count_list(|| Ok(csv.as_bytes()), by_unit(), &ListOptions::new()).unwrap_err().to_string();
    assert!(error.contains("lacks don_vi"), "{error}");
    let options = ListOptions::new().with_layout(Layout::new().with_default_unit("Sở A"));
    let list = count_list(|| Ok(csv.as_bytes()), by_unit(), &options).unwrap();
    assert_eq!(list.counted().form().rows()[0].unit().unwrap(), "Sở A");
}

#[test]
fn the_portal_and_lists_are_told_apart() {
    let json = "{\"service\":\"DongBoHoSoMC\",\"isUpdating\":\"False\",\"data\":[{\"MaHoSo\":\"HS-1\",\"TenLinhVuc\":\"Báo chí\",\
                \"KenhThucHien\":\"2\",\"NgayTiepNhan\":\"20210104093000\",\"NgayHenTra\":\"20210118170000\",\
                \"NgayKetThucXuLy\":\"20210115093000\"}]}";
    let list = count(json.as_bytes(), "2021-Q1");
    assert_eq!(cells(&list), [1, 0, 0, 1, 0, 0, 0, 0]);
    assert_eq!(list.layout().heading(DossierColumn::Ended), Some("NgayKetThucXuLy"));
}

#[test]
fn columns_that_may_be_the_same_thing() {
    let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,Ngày hoàn thành,Ngày kết thúc xử lý\n\
               A-1,Thuế,2,2021-01-04,2021-01-18,2021-01-20,2021-01-15\n";
    let list = count(csv.as_bytes(), "2021-Q1");
    assert_eq!(cells(&list)[3], 1, "the better name is taken");
    let finding =
        list.counted().findings().iter().find(|finding| finding.rule() == Rule::LIST_COLUMN_AMBIGUOUS).unwrap();
    assert_eq!(finding.found().unwrap().to_string(), "Ngày hoàn thành");
}
