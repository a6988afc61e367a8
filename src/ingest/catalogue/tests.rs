use proptest::prelude::*;

use super::*;
use crate::catalogue::{Level, Procedure, ServiceLevel, Standing};
use crate::deadline::TimeLimit;
use crate::finding::Rule;
use crate::names::Channel;
use crate::table::Cell;

fn read(text: &str) -> ReadCatalogue {
    read_catalogue(&[Table::from_text(text)]).unwrap()
}

#[test]
fn headings_in_every_order_and_spelling() {
    for headings in [
        "STT|Mã TTHC|Tên thủ tục hành chính|Lĩnh vực|Thời hạn giải quyết",
        "TT|Mã thủ tục|Tên TTHC|Tên lĩnh vực|Thời gian giải quyết",
        "Số TT|Mã số TTHC|Thủ tục hành chính|Lĩnh vực TTHC|Thời hạn",
        "stt|ma_tthc|ten_tthc|linh_vuc|thoi_han_giai_quyet",
        "STT|MaTTHC|TenTTHC|TenLinhVuc|ThoiHanGiaiQuyet",
        "STT|Mã|Tên|Lĩnh vực|Thời gian xử lý",
        "STT|Mã số hồ sơ TTHC|Tên thủ tục|LĨNH VỰC|THỜI HẠN GIẢI QUYẾT",
    ] {
        for order in [[0, 1, 2, 3, 4], [2, 4, 0, 3, 1]] {
            let row = |cells: &str| {
                let cells: Vec<&str> = cells.split('|').collect();
                order.map(|at| cells[at]).join("\t")
            };
            let text = format!("{}\n{}", row(headings), row("1|1.005129|Cấp giấy phép|Báo chí|15 ngày làm việc"));
            let read = read(&text);
            let procedure = &read.catalogue().procedures()[0];
            let found = (procedure.code().as_str(), procedure.name(), procedure.field().name());
            assert_eq!(found, ("1.005129", "Cấp giấy phép", "Báo chí"), "{headings}");
            assert_eq!(procedure.limit_through(None), Some(TimeLimit::WorkingDays(15)), "{headings}");
            assert_eq!(read.catalogue().fields().len(), 1);
        }
    }
}

#[test]
fn sections_and_groups() {
    let text = "\
DANH MỤC THỦ TỤC HÀNH CHÍNH (Kèm theo Quyết định số 163/QĐ-UBND ngày 02/02/2026)
A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH
STT;Mã TTHC;Tên TTHC;Thời hạn giải quyết;Phí, lệ phí;Cấp thực hiện
I. Lĩnh vực Hộ tịch;;;;;
1;1.000001;Đăng ký khai sinh;Trong ngày;Không;Cấp xã
2;1.000002;Đăng ký kết hôn có yếu tố nước ngoài;10 ngày;1.000.000 đồng;Cấp tỉnh, cấp xã
II;Lĩnh vực: Chứng thực (01 TTHC);;;;
1;1.000003;Chứng thực bản sao;10 ngày; trường hợp khác 15 ngày;2.000 đồng/trang;Cấp xã
";
    let text = text.replace("10 ngày; trường hợp khác 15 ngày", "\"10 ngày; trường hợp khác 15 ngày\"");
    let bad = "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\nSTT;Mã TTHC;Tên TTHC;Lĩnh vực;;\n1;1.000009;Thủ tục cũ;Hộ tịch;;\n1;1.000001;Đăng ký khai sinh;Hộ tịch;;\n";
    let read = read(&(text + bad));
    let catalogue = read.catalogue();
    let found: Vec<(&str, &str, Option<Standing>)> = catalogue
        .procedures()
        .iter()
        .map(|procedure| (procedure.code().as_str(), procedure.field().name(), procedure.standing()))
        .collect();
    assert_eq!(
        found,
        [
            ("1.000001", "Hộ tịch", Some(Standing::New)),
            ("1.000002", "Hộ tịch", Some(Standing::New)),
            ("1.000003", "Chứng thực", Some(Standing::New)),
            ("1.000009", "Hộ tịch", Some(Standing::Repealed)),
            ("1.000001", "Hộ tịch", Some(Standing::Repealed)),
        ]
    );
    let second = &catalogue.procedures()[1];
    assert_eq!(second.levels_handled(), [Level::Province, Level::Commune]);
    assert_eq!(second.fees()[0].amount.to_string(), "1000000");
    assert_eq!(second.decision().unwrap().symbol, "163/QĐ-UBND");
    let rules: Vec<Rule> = read.findings().iter().map(crate::finding::Finding::rule).collect();
    assert_eq!(rules, [Rule::CATALOGUE_LIMIT_UNCLEAR, Rule::CATALOGUE_CODE_REPEATED]);
}

#[test]
fn marks_and_levels_of_every_era() {
    let mut table = Table::new();
    table.push_row(
        1,
        [
            Cell::new("STT").with_span(1, 2),
            Cell::new("Mã TTHC").with_span(1, 2),
            Cell::new("Tên TTHC").with_span(1, 2),
            Cell::new("Mức độ DVC trực tuyến").with_span(2, 1),
            Cell::new("Cấp giải quyết").with_span(2, 1),
            Cell::new("BCCI").with_span(1, 2),
        ],
    );
    table.push_row(2, ["Toàn trình", "Một phần", "Tỉnh", "Xã"]);
    table.push_row(3, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"]);
    table.push_row(4, ["1", "1.000001", "Một", "x", "", "x", "x", "x"]);
    table.push_row(5, ["2", "1.000002", "Hai", "", "x", "", "x", ""]);
    table.push_row(6, ["3", "1.000003", "Ba", "", "", "x", "", "Không"]);
    let read = read_catalogue(&[table]).unwrap();
    let procedures = read.catalogue().procedures();
    assert_eq!(procedures[0].levels(), [ServiceLevel::Full]);
    assert_eq!(procedures[0].levels_handled(), [Level::Province, Level::Commune]);
    assert_eq!(procedures[1].levels(), [ServiceLevel::Partial]);
    assert_eq!(procedures[2].offers_online(), None);
    let posts: Vec<Option<bool>> = procedures.iter().map(Procedure::post).collect();
    assert_eq!(posts, [Some(true), None, Some(false)]);
    for (words, level) in [
        ("Mức độ 4", Some(ServiceLevel::Level4)),
        ("3", Some(ServiceLevel::Level3)),
        ("Toàn trình", Some(ServiceLevel::Full)),
        ("DVCTT một phần", Some(ServiceLevel::Partial)),
        ("Cung cấp thông tin trực tuyến", Some(ServiceLevel::Information)),
        ("Không", None),
        ("", None),
    ] {
        assert_eq!(ServiceLevel::read(words), level, "{words}");
    }
}

#[test]
fn headings_with_units_two_limits_and_two_names() {
    let limits = |text: &str| -> Vec<Option<TimeLimit>> {
        read(text).catalogue().procedures().iter().map(|procedure| procedure.limit_through(None)).collect()
    };
    let days = "Mã TTHC;Tên TTHC;Lĩnh vực;Thời hạn giải quyết (ngày làm việc)\n1.000001;Một;Báo chí;20\n1.000002;Hai;Báo chí;05\n";
    assert_eq!(limits(days), [Some(TimeLimit::WorkingDays(20)), Some(TimeLimit::WorkingDays(5))]);
    let cut = "Mã TTHC;Tên TTHC;Lĩnh vực;Thời hạn theo quy định;Thời hạn sau cắt giảm\n\
               1.000001;Một;Báo chí;30 ngày;20 ngày\n1.000002;Hai;Báo chí;10 ngày;\n";
    assert_eq!(limits(cut), [Some(TimeLimit::CalendarDays(20)), Some(TimeLimit::CalendarDays(10))]);
    let groups = read("STT;Tên TTHC / Lĩnh vực;Mã TTHC;Loại DVC\nI;Du lịch;;\n1;Cấp thẻ;1.004628;Toàn trình\n");
    let procedure = &groups.catalogue().procedures()[0];
    assert_eq!((procedure.name(), procedure.field().name()), ("Cấp thẻ", "Du lịch"));
}

#[test]
fn a_procedure_is_no_heading_whatever_its_words() {
    let read =
        read("Mã TTHC;Tên TTHC;Tên lĩnh vực;level\n1.000001;Một;Báo chí;Toàn trình\n1.000002;Hai;Báo chí;Cấp tỉnh\n");
    let found = read.catalogue().procedures();
    assert_eq!(
        (found.len(), found[0].levels(), found[1].levels_handled()),
        (2, &[ServiceLevel::Full][..], &[Level::Province][..])
    );
}

#[test]
fn notes_say_what_stands_for_a_procedure() {
    let read = read(
        "Mã TTHC;Tên TTHC;Lĩnh vực;Ghi chú\n1.000001;Một;Báo chí;Thay thế bởi 1.000009\n1.000002;Hai;Báo chí;Chưa bãi bỏ\n",
    );
    let found = read.catalogue().procedures();
    assert_eq!(found[0].replaced_by().map(crate::names::ProcedureCode::as_str), Some("1.000009"));
    assert_eq!((found[0].is_in_force(), found[1].is_in_force()), (false, true));
}

#[test]
fn codes_that_are_numbers_of_a_spreadsheet() {
    let read = read("Mã TTHC\tTên TTHC\tLĩnh vực\n1,000003\tMột\tBáo chí\n2,00048\tHai\tBáo chí\n");
    let codes: Vec<&str> = read.catalogue().procedures().iter().map(|found| found.code().as_str()).collect();
    assert_eq!(codes, ["1.000003", "2.000480"]);
}

#[test]
fn what_is_no_list_is_refused() {
    for text in ["", "a,b\n1,2", "STT,Nhiệm vụ,Thời gian\n1,a,Quý I", "|||", "\"\""] {
        assert_eq!(read_catalogue(&[Table::from_text(text)]), Err(CatalogueReadError::NoList), "{text}");
    }
    assert_eq!(read_catalogue(&[]), Err(CatalogueReadError::NoList));
}

/// The code, name, field, limit, fee and level of service of a generated procedure.
type Made = (u32, String, usize, usize, usize, usize);

const FIELDS: [&str; 3] = ["Hộ tịch", "Báo chí", "Xuất bản, In và Phát hành"];
const LIMITS: [(&str, Option<TimeLimit>); 5] = [
    ("15 ngày làm việc", Some(TimeLimit::WorkingDays(15))),
    ("08 giờ làm việc", Some(TimeLimit::WorkingHours(8))),
    ("30 ngày kể từ ngày nhận đủ hồ sơ, hợp lệ", Some(TimeLimit::CalendarDays(30))),
    ("Không quy định", Some(TimeLimit::NoneByLaw)),
    ("", None),
];
const FEES: [(&str, &str); 3] = [("500.000 đồng/hồ sơ", "500000"), ("Không", ""), ("20.000đ", "20000")];
const SERVICES: [(&str, Option<bool>); 4] =
    [("Toàn trình", Some(true)), ("Mức độ 2", Some(false)), ("", None), ("Một phần", Some(true))];

fn made() -> impl Strategy<Value = Vec<Made>> {
    let one = (
        0u32..1_000_000,
        "[A-Z][a-zêôđ]{2,8}( [a-zêôđ]{2,8}){1,4}",
        0..FIELDS.len(),
        0..LIMITS.len(),
        0..FEES.len(),
        0..SERVICES.len(),
    );
    prop::collection::vec(one, 1..12)
}

fn cells(made: &[Made]) -> Vec<Vec<String>> {
    let mut rows = vec![
        ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết", "Phí, lệ phí", "Mức độ DVC"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for (at, (code, name, field, limit, fee, service)) in made.iter().enumerate() {
        rows.push(vec![
            (at + 1).to_string(),
            format!("1.{code:06}"),
            name.clone(),
            FIELDS[*field].to_owned(),
            LIMITS[*limit].0.to_owned(),
            FEES[*fee].0.to_owned(),
            SERVICES[*service].0.to_owned(),
        ]);
    }
    rows
}

fn joined(rows: &[Vec<String>], separator: &str) -> String {
    let quote = |cell: &String| {
        if cell.contains(separator) { format!("\"{cell}\"") } else { cell.clone() }
    };
    rows.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(separator) + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// CSV, Markdown, JSON and a table of one list are one catalogue, and what was put into it.
    #[test]
    fn every_form_of_a_list_says_the_same(made in made()) {
        let rows = cells(&made);
        let mut grid = Table::new();
        for row in &rows {
            grid.push_row(1, row.iter().map(String::as_str));
        }
        let mut markdown = String::new();
        for (at, row) in rows.iter().enumerate() {
            markdown.push_str(&format!("| {} |\n", row.join(" | ")));
            if at == 0 {
                markdown.push_str(&format!("|{}\n", "---|".repeat(row.len())));
            }
        }
        let sources =
            [Table::from_text(&joined(&rows, ",")), Table::from_text(&joined(&rows, "\t")), Table::from_text(&markdown), grid];
        for (source, table) in sources.into_iter().enumerate() {
            let read = read_catalogue(&[table]).unwrap();
            prop_assert_eq!(read.catalogue().procedures().len(), made.len(), "source {}", source);
            for (procedure, (code, name, field, limit, fee, service)) in read.catalogue().procedures().iter().zip(&made) {
                prop_assert_eq!(procedure.code().as_str(), &format!("1.{code:06}"));
                prop_assert_eq!(procedure.name(), name.as_str());
                prop_assert_eq!(procedure.field().name(), FIELDS[*field]);
                prop_assert_eq!(procedure.limit_through(Some(Channel::Direct)), LIMITS[*limit].1);
                let fees: Vec<String> = procedure.fees().iter().map(|fee| fee.amount.to_string()).collect();
                prop_assert_eq!(fees.join(""), FEES[*fee].1);
                prop_assert_eq!(procedure.offers_online(), SERVICES[*service].1);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\PC\n\t|,;\"]{0,200}", made in made(), at in 0usize..2_000) {
        let _ = read_catalogue(&[Table::from_text(&text)]);
        let mut list = joined(&cells(&made), ",");
        let at = (0..=at.min(list.len())).rev().find(|at| list.is_char_boundary(*at)).unwrap_or(0);
        list.insert_str(at, &text);
        let _ = read_catalogue(&[Table::from_text(&list)]);
    }
}

#[cfg(feature = "portal")]
#[test]
fn json_of_portals() {
    let json = r#"{"total":1,"data":[{"MaTTHC":"1.005129","TenTTHC":"Cấp giấy phép","LinhVuc":{"MaLinhVuc":"G1","TenLinhVuc":"Báo chí"},
        "MucDo":"Toàn trình","ThoiHanGiaiQuyet":"15 ngày làm việc","BuuChinh":true}]}"#;
    let read = read_catalogue(&catalogue_tables(json).unwrap()).unwrap();
    let procedure = &read.catalogue().procedures()[0];
    assert_eq!(procedure.field().name(), "Báo chí");
    assert_eq!(procedure.levels(), [ServiceLevel::Full]);
    assert_eq!(procedure.post(), Some(true));
    for bad in ["", "{", "[]", "{}", "[1,2]", "null", "\"x\"", &"[".repeat(100_000)] {
        assert!(catalogue_tables(bad).is_err(), "{bad:.20}");
    }
}
