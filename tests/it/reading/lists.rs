//! Lists of dossiers as systems export them: every one is read as it is, or refused with what to say.

use std::io::Cursor;
use std::num::NonZeroUsize;

use cchc::count::Dimension;
use cchc::finding::Rule;
use cchc::ingest::{
    CountedList, DossierColumn, DossierReader, Layout, ListError, ListOptions, count_list, count_seekable,
};
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
    let list = count_list(|| Ok(bytes), Counter::new(query.clone()), &options);
    let beside = count_seekable(|| Ok(Cursor::new(bytes)), Counter::new(query), &options);
    let said = |list: &Result<CountedList, ListError>| list.clone().map_err(|error| error.to_string());
    assert_eq!(said(&beside), said(&list), "read side by side");
    list
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
    // Under headings without accents: "Hộ tịch" and "Họ tịch" would be one name.
    let mut list = b"ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n".to_vec();
    for number in 0..4 {
        list.extend_from_slice(format!("A-{number},").as_bytes());
        list.extend_from_slice(if number % 2 == 0 { b"H\xe9 t\xdech" } else { b"\xa7\xcat \xaeai" });
        list.extend_from_slice(b",online,2021-01-04,2021-01-18,2021-01-15\n");
    }
    let error = count_by(&list, query("2021-Q1"), Layout::new()).unwrap_err().to_string();
    assert!(error.contains("TCVN3") && error.contains("line 2"), "{error}");
    // One damaged cell is left to its record.
    let damaged = String::from_utf8_lossy(&list)
        .replace("H\u{fffd} t\u{fffd}ch", "Hộ tịch")
        .replace("\u{fffd}\u{fffd}t \u{fffd}ai", "Đất đai");
    let mut damaged = damaged.into_bytes();
    damaged.extend_from_slice(b"A-9,H\xe9 t\xdech,online,2021-01-04,2021-01-18,2021-01-15\n");
    assert_eq!(cells(&count_by(&damaged, query("2021-Q1"), Layout::new()).unwrap())[0], 5);
}

#[test]
fn what_the_caller_says_of_a_list() {
    let csv = "Mã;Ngày nhận;Hạn;Trả thực tế;Nộp bằng;Kết quả\n\
               A-1;04/01/2021;18/01/2021;15/01/2021;Quầy số 1;Xong\n\
               A-2;04/01/2021;x;x;App;Chưa xong\n";
    let json = "{\"columns\":{\"code\":\"Mã\",\"due\":\"Hạn\",\"ended\":\"Trả thực tế\",\"channel\":\"Nộp bằng\",\"status\":\"Kết quả\"},\
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

/// The sheet of a list that is given as CSV.
fn workbook(csv: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Why a list is refused, as text and as a sheet.
#[track_caller]
fn refused(csv: &str, why: &str) {
    for bytes in [csv.as_bytes(), &workbook(csv)] {
        let error = count_by(bytes, query("2025"), Layout::new()).unwrap_err().to_string();
        assert!(error.contains(why), "{csv}: {error}");
    }
}

#[test]
fn a_heading_with_other_words_is_another_column() {
    let row = "H1,A,Trực tuyến,01/03/2025,10/03/2025,20/03/2025\n";
    for end in ["Ngày kết thúc (dự kiến)", "Ngày kết thúc [theo quy định]", "Ngày kết thúc (tạm dừng)"]
    {
        refused(&format!("Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,{end}\n{row}"), "lacks ngay_ket_thuc");
    }
    for due in ["Ngày hẹn trả lần đầu", "Ngày hẹn trả (cũ)"] {
        refused(&format!("Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,{due},Ngày kết thúc\n{row}"), "lacks ngay_hen_tra");
    }
    let csv = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả lần đầu,Ngày hẹn trả,Ngày kết thúc (dd/MM/yyyy)\n\
               H1,A,2,01/03/2025,05/03/2025,10/03/2025,09/03/2025\n";
    for bytes in [csv.as_bytes(), &workbook(csv)] {
        let list = count(bytes, "2025");
        assert_eq!((cells(&list)[3], list.layout().heading(DossierColumn::Due)), (1, Some("Ngày hẹn trả")));
    }
}

#[test]
fn the_words_over_a_group_are_part_of_the_heading() {
    let rows = "H1,A,2,01/03/2025,10/03/2025,20/03/2025,09/03/2025\n";
    let head = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Dự kiến,Ngày trả\n,,,,,Ngày kết thúc,\n";
    refused(&format!("{head}{rows}"), "lacks ngay_ket_thuc");
    let tax = "Thông tin hồ sơ,,,,,Cơ quan thuế,\n\
               Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Ngày chuyển\n";
    refused(&format!("{tax}{rows}"), "lacks ngay_ket_thuc");
    let open = "Thông tin hồ sơ,,,Thời gian,,Quá trình giải quyết,\n\
                Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày chuyển,Ngày kết thúc\n";
    for bytes in [format!("{open}{rows}").into_bytes(), workbook(&format!("{open}{rows}"))] {
        assert_eq!(cells(&count(&bytes, "2025"))[3], 1);
    }
    // The name of a group stands in its first cell, in a sheet as in text.
    let two = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày,,\n,,,hẹn trả,tiếp nhận,kết thúc\nH1,A,2,10/03/2025,01/03/2025,09/03/2025\n";
    for bytes in [two.as_bytes(), &workbook(two)] {
        assert_eq!(cells(&count(bytes, "2025"))[3], 1);
    }
}

#[test]
fn a_sheet_is_refused_as_text_is() {
    refused(
        "Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Ngày kết thúc\n\
         H1,A,2,01/03/2025,10/03/2025,09/03/2025,12/03/2025\n",
        "ngay_ket_thuc occurs twice",
    );
    refused("Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc\nA,2,01/03/2025,10/03/2025,\n", "lacks ma_ho_so");
    refused("Mã hồ sơ,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc\nH1,2,01/03/2025,10/03/2025,\n", "lacks linh_vuc");
}

/// Nothing is taken for a column in silence where another one may be meant: of one heading both are named, of two both as well.
#[test]
fn two_columns_for_one_thing_are_named() {
    let open = |more: &str, layout: &Layout| {
        let cells = more.split(',').map(|_| ",x").collect::<String>();
        let head = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc";
        let csv = format!("{head},{more}\nH1,A,2,01/03/2025,10/03/2025,09/03/2025{cells}\n");
        let read = |bytes: Vec<u8>| {
            count_by(&bytes, query("2025"), layout.clone()).map(|list| {
                let findings = list.counted().findings().iter();
                let twice = findings.filter(|finding| finding.rule() == Rule::LIST_COLUMN_AMBIGUOUS);
                twice
                    .map(|finding| format!("{} | {}", finding.expected().unwrap(), finding.found().unwrap()))
                    .collect::<Vec<_>>()
            })
        };
        let [text, sheet] = [csv.clone().into_bytes(), workbook(&csv)].map(read);
        match (text, sheet) {
            (Ok(text), Ok(sheet)) => {
                assert_eq!(text, sheet, "{more}");
                Ok(text)
            }
            (Err(text), Err(sheet)) => {
                let (text, sheet) = (text.to_string(), sheet.to_string());
                let twice = text.split_once("the column ").unwrap().1.to_owned();
                assert!(sheet.contains(&twice), "{text} {sheet}");
                Err(twice)
            }
            (text, sheet) => panic!("{text:?} {sheet:?}"),
        }
    };
    let plain = Layout::new();
    let refused = "don_vi occurs twice in the header: “Đơn vị” in column 7 and “ĐƠN VỊ” in column 8";
    assert_eq!(open("Đơn vị,ĐƠN VỊ", &plain).unwrap_err(), refused);
    let own = Layout::new().with_column(DossierColumn::Unit, "Đơn vị");
    assert_eq!(open("Đơn vị,ĐƠN VỊ", &own).unwrap_err(), refused);
    for (headings, said) in [
        ("Đơn vị,Đơn vị xử lý", "Đơn vị | Đơn vị xử lý"),
        ("Đơn vị tiếp nhận,Phòng ban", "Đơn vị tiếp nhận | Phòng ban"),
        ("Cán bộ thụ lý,Cán bộ thụ lý", "Cán bộ thụ lý (7) | Cán bộ thụ lý (8)"),
        ("Cán bộ thụ lý,Người xử lý", "Cán bộ thụ lý | Người xử lý"),
        ("Tên thủ tục,Thủ tục hành chính", "Tên thủ tục | Thủ tục hành chính"),
    ] {
        assert_eq!(open(headings, &plain).unwrap(), [said], "{headings}");
    }
    // A better name is taken, and a name beside it is none of its kind.
    for headings in [
        "Đơn vị xử lý,Phòng ban",
        "Mã TTHC,Tên thủ tục",
        "Nguồn,Hệ thống",
        "Cán bộ thụ lý,Cán bộ tiếp nhận",
        "Ghi chú,Ghi chú",
    ] {
        assert_eq!(open(headings, &plain).unwrap(), [""; 0], "{headings}");
    }
    assert_eq!(open("Đơn vị,Đơn vị xử lý", &own).unwrap(), [""; 0]);
}

#[test]
fn marks_for_no_code_and_no_field() {
    let csv = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc\n\
               -,A,2,2025-03-01,2025-03-10,2025-03-09\n\
               -,A,2,2025-03-01,2025-03-10,2025-03-09\n\
               undefined,A,2,2025-03-01,2025-03-10,2025-03-09\n\
               H-1,null,2,2025-03-01,2025-03-10,2025-03-09\n";
    for answer in
        [RepeatedAnswer::CountEach, RepeatedAnswer::IdenticalOnce, RepeatedAnswer::Latest, RepeatedAnswer::Refuse]
    {
        for bytes in [csv.as_bytes(), &workbook(csv)] {
            let list = count_by(bytes, query("2025").with_repeated(answer), Layout::new()).unwrap();
            let findings = list.counted().findings();
            assert_eq!(cells(&list)[3], 4, "{answer}");
            assert_eq!(findings.total_of(Rule::DUPLICATE_CODE), 0, "{answer}");
            let marks = findings.iter().filter(|finding| finding.rule() == Rule::NONE_MARK);
            let details: Vec<_> = marks.filter_map(|finding| finding.detail()).collect();
            assert_eq!(details, ["linh_vuc: null", "ma_ho_so: -", "ma_ho_so: undefined"], "{answer}");
            assert!(list.counted().form().rows().iter().all(|row| row.label() != "null"));
        }
    }
}

#[test]
fn a_status_that_says_not_yet_is_no_mark() {
    for status in ["Chưa hoàn thành", "Chưa xử lý xong", "Chưa trả kết quả", "Đang xử lý"] {
        let csv = format!(
            "Mã hồ sơ,Lĩnh vực,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Trạng thái\n\
             H1,A,2,01/03/2025,10/03/2025,09/03/2025,{status}\n"
        );
        for bytes in [csv.as_bytes(), &workbook(&csv)] {
            let list = count(bytes, "2025");
            assert_eq!(list.counted().findings().total_of(Rule::OPEN_WITH_END), 1, "{status}");
        }
    }
}

#[test]
fn the_portal_s_members_are_known_by_the_one_vocabulary() {
    let record = |names: [&str; 6]| {
        let values = ["H1", "A", "2", "20250302", "20250310", "20250309"];
        let members: Vec<String> =
            names.iter().zip(values).map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
        format!("[{{{},\"GhiChu\":\"x\"}}]", members.join(","))
    };
    for names in [
        ["MaHoSo", "TenLinhVuc", "KenhThucHien", "NgayTiepNhan", "NgayHenTra", "NgayKetThuc"],
        ["ma_ho_so", "linh_vuc", "kenh", "ngay_tiep_nhan", "ngay_hen_tra", "ngay_ket_thuc"],
        ["Mã hồ sơ", "Lĩnh vực", "Kênh tiếp nhận", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày hoàn thành"],
    ] {
        let list = count(record(names).as_bytes(), "2025");
        assert_eq!(cells(&list), [1, 0, 0, 1, 0, 0, 0, 0], "{names:?}");
        assert_eq!(list.layout().heading(DossierColumn::Ended), Some(names[5]));
        assert!(list.layout().missing().is_empty());
        assert_eq!(list.layout().ignored(), ["GhiChu"]);
    }
    let error = count_by(b"{\"data\":null}", query("2025"), Layout::new()).unwrap_err().to_string();
    assert!(error.contains("data is null"), "{error}");
}

#[test]
fn records_of_the_portal_without_ends_are_refused_as_other_lists_are() {
    let record = |more: &str| {
        format!(
            "[{{\"MaHoSo\":\"H1\",\"TenLinhVuc\":\"A\",\"KenhThucHien\":\"2\",\"NgayTiepNhan\":\"20250302\",\
             \"NgayHenTra\":\"20250310\"{more}}}]"
        )
    };
    for closed in ["", ",\"Xong\":\"20250309\"", ",\"TrangThaiHoSo\":\"10\"", ",\"NgayTra\":\"20250309\""] {
        let json = record(closed);
        let error = count_by(json.as_bytes(), query("2025"), Layout::new()).unwrap_err().to_string();
        assert!(error.contains("lacks ngay_ket_thuc") && error.contains("NgayHenTra"), "{error}");
        assert!(
            error.contains("{\"columns\":{\"ended\":\"…\"}}") && error.contains("{\"without\":[\"ended\"]}"),
            "{error}"
        );
        let open: Layout = serde_json::from_str("{\"without\":[\"ended\"]}").unwrap();
        let list = count_by(json.as_bytes(), query("2025"), open).unwrap();
        assert_eq!(list.layout().missing(), [DossierColumn::Ended]);
    }
    // Each record says that it is open: nothing is missing, and it is said.
    let list = count(record(",\"TrangThaiHoSo\":\"4\"").as_bytes(), "2025");
    assert_eq!(cells(&list), [1, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(list.counted().findings().total_of(Rule::LIST_COLUMN_MISSING), 1);
    // The ends come as steps.
    let steps = record("")
        + "{\"service\":\"CapNhatTienDoHoSoMC\",\"data\":[{\"MaHoSo\":\"H1\",\"ThoiDiemXuLy\":\"20250309100000\",\"TrangThai\":\"9\"}]}";
    assert_eq!(cells(&count(steps.as_bytes(), "2025"))[3], 1);
    let dues = record("").replace("NgayHenTra", "Han").replace("}]", ",\"NgayKetThucXuLy\":\"\"}]");
    let error = count_by(dues.as_bytes(), query("2025"), Layout::new()).unwrap_err().to_string();
    assert!(error.contains("lacks ngay_hen_tra"), "{error}");
}

#[test]
fn a_layout_is_applied_to_the_portal() {
    let json = "[{\"MaHoSo\":\"H1\",\"TenLinhVuc\":\"A\",\"KenhThucHien\":\"App\",\"NgayTiepNhan\":\"20250302\",\
                \"NgayHenTra\":\"20250310\",\"NgayKetThucXuLy\":\"20250301\",\"Xong\":\"20250309\",\"TrangThaiHoSo\":\"Rồi\"},\
                {\"MaHoSo\":\"H2\",\"NgayTiepNhan\":\"20250302\",\"NgayHenTra\":\"20250310\",\"Xong\":\"hết\"}]";
    let layout = "{\"columns\":{\"ended\":\"Xong\"},\"channels\":{\"App\":\"online\"},\"statuses\":{\"Rồi\":\"done\"},\
                  \"defaults\":{\"field\":\"B\",\"channel\":\"direct\",\"unit\":\"Sở A\"},\"none\":[\"hết\"]}";
    let layout: Layout = serde_json::from_str(layout).unwrap();
    let list = count_by(json.as_bytes(), query("2025"), layout).unwrap();
    assert_eq!(cells(&list), [1, 1, 0, 1, 0, 0, 0, 1], "{:?}", list.counted().findings());
    assert_eq!(list.counted().findings().total_of(Rule::NONE_MARK), 1);
    assert_eq!(list.layout().heading(DossierColumn::Ended), Some("Xong"));

    let other = Layout::new().with_column(DossierColumn::Ended, "Ngày nào đó");
    let error = count_by(json.as_bytes(), query("2025"), other).unwrap_err().to_string();
    assert!(error.contains("lacks ngay_ket_thuc (“Ngày nào đó”)"), "{error}");
    let by_unit = Counter::builder(query("2025")).dimension(Dimension::Unit).build();
    let error = count_list(|| Ok(json.as_bytes()), by_unit, &ListOptions::new()).unwrap_err().to_string();
    assert!(error.contains("lacks don_vi"), "{error}");
}

/// The rows under a list: totals, signatures and blank cells, in text and in a sheet.
#[test]
fn totals_and_signatures_are_no_dossiers() {
    let head = "STT,Mã hồ sơ,Lĩnh vực,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý\n";
    let rows = "1,A-1,Thuế,Trực tuyến,05/01/2021,12/01/2021,11/01/2021\n2,A-2,Thuế,Một cửa,06/01/2021,12/01/2021,\n";
    let footers = [
        "Tổng cộng,,,,,,\n",
        "Tổng cộng,2,,,,,\n",
        ",Cộng,2,,,,1\n",
        ",TỔNG SỐ: 2 hồ sơ,,,,,\n",
        ",,NGƯỜI LẬP BIỂU,,,THỦ TRƯỞNG ĐƠN VỊ,\n",
        ",,\"(Ký, ghi rõ họ tên)\",,,\"(Ký, đóng dấu)\",\n",
        ",,,,\"Nam Định, ngày 31 tháng 3 năm 2021\",,\n",
        ",Danh sách gồm có 2 hồ sơ,,,,,\n",
        "Tổng cộng: 2 hồ sơ\n",
        "Lập biểu,,,Thủ trưởng đơn vị\n",
        ",,,,,,\n",
        ",,\n",
    ];
    let kept = [
        ",A-3,,,,,\n",
        ",,,,07/01/2021,,\n",
        "Tổng cộng,A-4,,,,,\n",
        "Tổng cộng,,,,07/01/2021,,\n",
        ",,Thuế,Một cửa,,,\n",
    ];
    for separator in [",", ";", "\t"] {
        let csv = head.to_owned() + rows + &footers.concat() + rows.replace("A-", "B-").as_str();
        let csv =
            if separator == "," { csv } else { csv.replace('"', "").replace(", ", "، ").replace(',', separator) };
        for threads in [1, 2] {
            let options = ListOptions::new().with_threads(NonZeroUsize::new(threads).unwrap());
            let list = count_list(|| Ok(csv.as_bytes()), Counter::new(query("2021-Q1")), &options).unwrap();
            let counted = list.counted();
            assert_eq!((cells(&list), counted.unplaced().len()), ([2, 2, 0, 2, 0, 0, 0, 2], 0), "{csv}");
            let said: Vec<_> =
                counted.findings().iter().filter(|finding| finding.rule() == Rule::SHEET_ROW_SKIPPED).collect();
            assert_eq!(said.len(), 1);
            assert_eq!(said[0].found().unwrap().to_string(), footers.len().to_string());
            assert_eq!(said[0].location().position.unwrap().line, 4);
            assert!(said[0].detail().unwrap().ends_with("blank: 2"), "{said:?}");
        }
    }
    for row in kept {
        let csv = head.to_owned() + rows + row;
        for list in [count(csv.as_bytes(), "2021-Q1"), count(&workbook(&csv), "2021-Q1")] {
            let form = list.counted().form();
            let unplaced = i64::try_from(form.unplaced()).unwrap();
            assert_eq!(form.total().received() + unplaced, 3, "{row}");
            assert_eq!(list.counted().findings().total_of(Rule::SHEET_ROW_SKIPPED), 0, "{row}");
        }
    }
    let csv = head.to_owned() + rows + &footers.concat();
    let sheet = count(
        &workbook(
            &csv.replace("\"(Ký, ghi rõ họ tên)\"", "(Ký)")
                .replace("\"(Ký, đóng dấu)\"", "(Ký)")
                .replace("\"Nam Định, ngày", "Ngày")
                .replace("2021\"", "2021"),
        ),
        "2021-Q1",
    );
    assert_eq!((cells(&sheet), sheet.counted().unplaced().len()), ([1, 1, 0, 1, 0, 0, 0, 1], 0));
    assert_eq!(sheet.counted().findings().total_of(Rule::SHEET_ROW_SKIPPED), 10);
}

#[test]
fn columns_of_pauses_and_new_appointments_are_said_with_their_rows() {
    let headings = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc;Ngày yêu cầu bổ sung;Hẹn lại;Gia hạn đến";
    let list = format!(
        "{headings}\nB-1;Đất đai;Trực tiếp;04/01/2021;18/01/2021;22/01/2021;08/01/2021;;\n\
         B-2;Đất đai;Trực tiếp;04/01/2021;18/01/2021;22/01/2021;-;25/01/2021;\n{headings}\n\
         B-3;Đất đai;Trực tiếp;04/01/2021;18/01/2021;;11/01/2021;;\n"
    );
    let found = |rule| {
        let counted = count(list.as_bytes(), "2021-Q1");
        let findings = counted.counted().findings().iter().filter(|finding| finding.rule() == rule);
        let said = |finding: &cchc::finding::Finding| {
            (finding.found().unwrap().to_string(), finding.detail().map(str::to_owned))
        };
        findings.map(said).collect::<Vec<_>>()
    };
    let rows = |rows: &str| Some(rows.to_owned());
    let expected = [
        ("Ngày yêu cầu bổ sung".to_owned(), rows("rows with a value: 2")),
        ("Hẹn lại".to_owned(), rows("rows with a value: 1")),
    ];
    assert_eq!(found(Rule::DUE_CHANGE_NOT_COUNTED), expected);
    // A column without a value changes nothing.
    assert_eq!(found(Rule::COLUMN_UNKNOWN), [("Gia hạn đến".to_owned(), None)]);
    // A pipe cannot be opened again: the columns are said, and the count stands.
    let mut pipe = Some(list.as_bytes());
    let open = || pipe.take().ok_or_else(|| std::io::Error::other("read once"));
    let once = count_list(open, Counter::new(query("2021-Q1")), &ListOptions::new().without_codes()).unwrap();
    assert_eq!(once.counted().findings().total_of(Rule::DUE_CHANGE_NOT_COUNTED), 3);
    assert_eq!(once.counted().form(), count(list.as_bytes(), "2021-Q1").counted().form());
    // A reader that gives records has not seen the rows when it speaks of the headings.
    let reader = DossierReader::new(list.as_bytes()).unwrap();
    assert_eq!(reader.header_findings().total_of(Rule::DUE_CHANGE_NOT_COUNTED), 3);
    // What a layout takes for the due date counts.
    let layout = Layout::new().with_column(DossierColumn::Due, "Hẹn lại");
    let reader = DossierReader::with_layout(list.as_bytes(), &layout).unwrap();
    assert_eq!(reader.header_findings().total_of(Rule::DUE_CHANGE_NOT_COUNTED), 2);
}

#[test]
fn headings_of_the_next_page_are_no_dossier() {
    for (separator, end) in [(',', "\n"), (';', "\r\n"), ('\t', "\n")] {
        let headings = ["Mã hồ sơ", "Lĩnh vực", "Nộp qua", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc XL", "Ghi chú"];
        let row = |code: &'static str| [code, "Hộ tịch", "Trực tuyến", "05/01/2021", "12/01/2021", "11/01/2021", ""];
        let line = |cells: [&'static str; 7]| cells.join(&separator.to_string()) + end;
        let list =
            [line(headings), line(row("A-1")), line(headings), line(row("A-2")), line(row("A-3")), line(headings)];
        let list = list.concat();
        let counted = count(list.as_bytes(), "2021-Q1");
        assert_eq!(cells(&counted), [3, 0, 0, 3, 0, 0, 0, 0], "{list}");
        let rules: Vec<Rule> = counted.counted().findings().iter().map(cchc::finding::Finding::rule).collect();
        assert_eq!(rules, [Rule::COLUMN_UNKNOWN], "{list}");
        let records: Vec<_> = DossierReader::new(list.as_bytes()).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(records.iter().map(|record| record.position().line).collect::<Vec<_>>(), [2, 4, 5]);
    }
    // A row with anything in it is a record, and so is one that says almost what the headings say.
    let list =
        "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày kết thúc\n,,,,,x\nMã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,,\n";
    assert_eq!(count(list.as_bytes(), "2021-Q1").counted().unplaced().len(), 2);
}

/// A kiosk is online, whatever reads the list.
#[test]
fn the_sub_channel_tells_a_channel_that_is_not_named() {
    let list = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày kết thúc,Kênh chi tiết\n\
                A-1,Hộ tịch,,05/01/2021,12/01/2021,11/01/2021,Ki-ốt\n\
                A-2,Hộ tịch,Trực tiếp,05/01/2021,12/01/2021,11/01/2021,Ki-ốt\n";
    let counted = count(list.as_bytes(), "2021-Q1");
    assert_eq!(cells(&counted)[..2], [1, 1]);
    let mut one_by_one = Counter::new(query("2021-Q1"));
    for record in DossierReader::new(list.as_bytes()).unwrap() {
        one_by_one.add_record(&record.unwrap());
    }
    assert_eq!(one_by_one.finish().form(), counted.counted().form());
    assert_eq!(cells(&count(&workbook(list), "2021-Q1"))[..2], [1, 1]);
}
