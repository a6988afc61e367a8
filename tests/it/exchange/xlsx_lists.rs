//! Lists of dossiers in workbooks: counted as they are read, they come to what their records come to one by one.

use std::num::NonZeroUsize;

use cchc::ingest::xlsx::{self, XlsxLimits};
use cchc::ingest::{CountedList, Layout, ListError, ListOptions, count_list};
use cchc::placement::RepeatedAnswer;
use cchc::{Counter, Query};
use proptest::prelude::*;
use proptest::sample::select;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::xlsx::{book, with_parts};

/// A cell as somebody fills it in.
#[derive(Clone, Debug)]
enum Filled {
    Text(String),
    /// A day of January 2021, with the format of a date.
    Date(u8),
    /// The same with a time of day.
    Instant(u8),
    /// The same without a format.
    Serial(u8),
    Number(u32),
    Bool,
    Nothing,
}

fn words(words: &'static [&'static str]) -> BoxedStrategy<Filled> {
    select(words).prop_map(|word| Filled::Text(word.to_owned())).boxed()
}

fn dates() -> BoxedStrategy<Filled> {
    prop_oneof![
        6 => (1_u8..28).prop_map(Filled::Date),
        3 => (1_u8..28).prop_map(Filled::Instant),
        3 => (1_u8..28).prop_map(Filled::Serial),
        6 => (1_u8..28, select(&["/01/2021", "-01-2021 08:30", ".1.2021"][..]))
            .prop_map(|(day, rest)| Filled::Text(format!("{day}{rest}"))),
        2 => Just(Filled::Nothing),
        2 => words(&["-", "31/02/2021", "chưa", "x", "\"04/01/2021\"", " 05/01/2021 ", "2021-01-04\n"]),
        1 => Just(Filled::Bool),
        1 => (1_u32..99).prop_map(Filled::Number),
    ]
    .boxed()
}

/// The columns of a list; the first ones are always there.
const HEADINGS: [&str; 10] = [
    "Mã hồ sơ",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc",
    "Hình thức nộp",
    "Ghi chú",
    "Lĩnh vực",
    "Trạng thái",
    "Đơn vị",
    "Kênh chi tiết",
];

fn record() -> impl Strategy<Value = Vec<Filled>> {
    let codes = prop_oneof![
        8 => (1_u32..9_999).prop_map(|code| Filled::Text(format!("H40-210104-{code}"))),
        2 => words(&["H40-1", "h40-1 ", "H40-2", "-", "Tổng cộng", "(a)", "H40-210105-7"]),
        1 => (1_u32..50).prop_map(Filled::Number),
        1 => Just(Filled::Nothing),
    ];
    (
        codes,
        (dates(), dates(), dates()),
        words(&["Trực tuyến", "Trực tiếp", "Một cửa", "Bưu chính", "bồ câu", "", "-", "Hình thức nộp"]),
        words(&["", "x", "Ghi chú"]),
        words(&[
            "Hộ tịch",
            "Đất đai",
            " Hộ tịch",
            "",
            "-",
            "Lĩnh vực",
            "A\tB",
            "Tài nguyên nước và khoáng sản biển, hải đảo",
        ]),
        words(&["Đã trả kết quả", "Đang xử lý", "8", "", "lạ"]),
        words(&["Phòng A", "Phòng B", ""]),
        words(&["", "Ki-ốt"]),
    )
        .prop_map(|(code, (received, due, ended), channel, note, field, status, unit, detail)| {
            vec![code, received, due, ended, channel, note, field, status, unit, detail]
        })
}

/// A row of a list: mostly a record.
fn row() -> impl Strategy<Value = Vec<Filled>> {
    let alone = |text: &str| vec![Filled::Text(text.to_owned())];
    prop_oneof![
        40 => record(),
        1 => Just(alone("I. Chứng thực")),
        1 => Just(alone("Tổng cộng: 3 hồ sơ")),
        1 => Just(Vec::new()),
        1 => Just(HEADINGS.iter().map(|heading| Filled::Text((*heading).to_owned())).collect()),
        1 => Just((1..=10).map(Filled::Number).collect()),
    ]
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Filled) {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let instant = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let day = |day: u8| ExcelDateTime::from_ymd(2021, 1, day).unwrap();
    match cell {
        Filled::Text(text) if text.is_empty() => Ok(sheet),
        Filled::Text(text) => sheet.write_string(row, column, text),
        Filled::Date(at) => sheet.write_datetime_with_format(row, column, day(*at), &date),
        Filled::Instant(at) => {
            sheet.write_datetime_with_format(row, column, day(*at).and_hms(9, 30, 0.0).unwrap(), &instant)
        }
        Filled::Serial(at) => sheet.write_number(row, column, 44_196.0 + f64::from(*at)),
        Filled::Number(number) => sheet.write_number(row, column, *number),
        Filled::Bool => sheet.write_boolean(row, column, true),
        Filled::Nothing => Ok(sheet),
    }
    .unwrap();
}

/// A workbook with so many of the columns; with a formula that looks at a cell far above it has to be read
/// as a whole.
fn workbook(rows: &[Vec<Filled>], columns: usize, merged: Option<(u32, u32)>, formula: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Danh sách").unwrap();
    for (column, heading) in (0..).zip(&HEADINGS[..columns]) {
        sheet.write_string(0, column, *heading).unwrap();
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells.iter().take(columns)) {
            write(sheet, row, column, cell);
        }
    }
    if let Some((from, more)) = merged.filter(|_| columns > 6) {
        sheet.merge_range(from, 6, from + more, 6, "Lĩnh vực gộp", &Format::new()).unwrap();
    }
    let last = u32::try_from(rows.len()).unwrap() + 3;
    if formula {
        sheet.write_formula(last, 20, Formula::new("=A1+1").set_result("2")).unwrap();
    } else {
        sheet.write_number(last, 20, 2).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

fn count(list: &[u8], query: &Query, options: &ListOptions) -> Result<CountedList, ListError> {
    count_list(|| Ok(list), Counter::new(query.clone()), options)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_workbook_is_counted_as_its_records_are(
        rows in prop::collection::vec(row(), 1..90),
        columns in 6_usize..=10,
        merged in prop::option::of((1_u32..40, 1_u32..9)),
        default in any::<bool>(),
        answer in select(&[RepeatedAnswer::CountEach, RepeatedAnswer::IdenticalOnce, RepeatedAnswer::Latest][..]),
    ) {
        let layout = if default { Layout::new().with_default_field("Chung") } else { Layout::new() };
        let options = ListOptions::new().with_layout(layout.clone());
        let query = Query::new("2021-Q1".parse().unwrap()).with_repeated(answer);
        let plain = workbook(&rows, columns, merged, false);
        let whole = workbook(&rows, columns, merged, true);
        let counted = count(&plain, &query, &options);
        prop_assert_eq!(&counted, &count(&whole, &query, &options));
        let Ok(counted) = counted else { return Ok(()) };

        // The records one by one.
        let mut counter = Counter::new(query.clone());
        for sheet in xlsx::read_dossiers_by(&plain, &XlsxLimits::default(), &layout).unwrap() {
            sheet.findings().iter().for_each(|finding| counter.note(finding.clone()));
            let counts = sheet.records().iter().filter(|record| !counted.left_out().contains(&record.location()));
            counts.for_each(|record| counter.add_record(record));
        }
        let slow = counter.finish();
        prop_assert_eq!(counted.counted().form(), slow.form());
        prop_assert_eq!(counted.counted().unplaced(), slow.unplaced());
        let said = |findings: &cchc::finding::Findings| {
            let mut said: Vec<String> = findings.iter().filter(|finding| !finding.rule().code().starts_with("duplicate-code")).map(ToString::to_string).collect();
            said.sort();
            said
        };
        prop_assert_eq!(said(counted.counted().findings()), said(slow.findings()));
    }
}

/// Ten thousand rows, of which some share a code: more than one piece of the part, and more than one pass over it.
#[test]
fn long_lists_are_read_in_pieces() {
    let rows: Vec<Vec<Filled>> = (0..10_000_u32)
        .map(|at| {
            let text = |text: &str| Filled::Text(text.to_owned());
            let day = u8::try_from(at % 27).unwrap() + 1;
            let code = format!("H40-2101{day:02}-{}", if at % 1_000 == 999 { 7 } else { at });
            vec![
                text(&code),
                Filled::Date(day),
                Filled::Serial(28),
                Filled::Nothing,
                text("Trực tuyến"),
                text("a & <b>"),
                text("Hộ tịch"),
            ]
        })
        .collect();
    let query = Query::new("2021-Q1".parse().unwrap());
    let options = ListOptions::new().with_threads(NonZeroUsize::MIN);
    let list = workbook(&rows, 7, None, false);
    let each = count(&list, &query, &options).unwrap();
    assert_eq!(each.counted().form().total().received(), 10_000);
    let once = count(&list, &query.with_repeated(RepeatedAnswer::Latest), &options).unwrap();
    assert_eq!(once.counted().form().total().received(), 10_000 - i64::try_from(once.left_out().len()).unwrap());
    assert!(!once.left_out().is_empty());
    assert!(once.left_out().iter().all(|place| place.to_string().contains("cell 'Danh sách'!A")));
}

/// A cell as its XML: a number, a text, or a formula with its result, of which a text stands in quotes.
fn xml_cell(place: &str, cell: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    match cell.strip_prefix('=').and_then(|formula| formula.split_once('→')) {
        _ if cell.is_empty() => String::new(),
        Some((formula, "")) => format!("<c r=\"{place}\"><f>{}</f></c>", escaped(formula)),
        Some((formula, result)) => {
            let formula = if let Some(group) = formula.strip_prefix('@') {
                format!("<f t=\"shared\" si=\"{group}\"/>")
            } else {
                format!("<f>{}</f>", escaped(formula))
            };
            match result.strip_prefix('"') {
                Some(text) => format!("<c r=\"{place}\" t=\"str\">{formula}<v>{}</v></c>", escaped(text)),
                None if result.starts_with('#') => format!("<c r=\"{place}\" t=\"e\">{formula}<v>{result}</v></c>"),
                None => format!("<c r=\"{place}\">{formula}<v>{result}</v></c>"),
            }
        }
        None if cell.parse::<f64>().is_ok() => format!("<c r=\"{place}\"><v>{cell}</v></c>"),
        None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(cell)),
    }
}

/// The rows of a list, as XML.
fn xml_rows(rows: &[Vec<String>]) -> String {
    let row = |(number, cells): (usize, &Vec<String>)| {
        let cells: String =
            ('A'..='Z').zip(cells).map(|(letter, cell)| xml_cell(&format!("{letter}{number}"), cell)).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    (1..).zip(rows).map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Formulas with results, read row by row, come to what the sheet comes to as a whole.
    #[test]
    fn formulas_with_results_are_read_as_they_are_stored(
        kinds in prop::collection::vec((0_u8..9, 0_u8..9, 0_u8..7, 0_u8..12), 1..60),
        total in select(&["=SUM(A2:A{last})→{sum}", "=SUM(A2:A{last})→7", "=COUNTA(B2:B{last})→3", "=SUM(A3:A{last})→1", "=SUM(A2:D{last})→5", "x"][..]),
        style in select(&["", "x:", "<!-- a -->"][..]),
    ) {
        let text = |cell: &str| cell.to_owned();
        let mut rows = vec![["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc", "Hình thức nộp", "Lĩnh vực"].map(text).to_vec()];
        let mut sum = 0;
        for (at, (number, code, due, channel)) in kinds.iter().enumerate() {
            let row = at + 2;
            let stt = match number {
                0 | 1 => format!("=A{}+1→{}", row - 1, at + 1),
                2 => format!("=A{}+1→{}", row - 1, at + 2),
                3 => format!("=ROW()-1→{}", at + 1),
                4 => format!("=SUM(A$1:A{})→{sum}", row - 1),
                5 => format!("=A{row}→{}", at + 1),
                6 => "=IF(B1=\"\",\"\",1)→\"".to_owned(),
                _ => (at + 1).to_string(),
            };
            sum += stt.rsplit('→').next().and_then(|result| result.parse::<usize>().ok()).unwrap_or(0);
            let code = match code {
                0 => format!("=\"H40-\"&A{row}→\"H40-210104-{at}"),
                1 => "=VLOOKUP(A1,X!A:B,2,0)→#N/A".to_owned(),
                2 => "=@0→\"H40-7".to_owned(),
                _ => format!("H40-210104-{at}"),
            };
            let due = match due {
                0 => format!("=C{row}+15→44215"),
                1 => format!("=C{row}+15→44216"),
                2 => format!("=WORKDAY(C{row},15)→44220"),
                3 => format!("=D{}→44215", row - 1),
                _ => "44215".to_owned(),
            };
            let channel = if *channel == 0 { "=IF(1,\"a\",\"b\")→\"Trực tuyến" } else { "Trực tiếp" };
            rows.push(vec![stt, code, text("44200"), due, text(""), text(channel), text("Hộ tịch")]);
        }
        let last = rows.len();
        rows.push(vec![total.replace("{last}", &last.to_string()).replace("{sum}", &sum.to_string()), text("Tổng cộng")]);
        rows.push(vec![String::new(); 12]);
        let list = |more: &str| {
            let mut rows = rows.clone();
            rows.last_mut().unwrap().push(more.to_owned());
            let rows = xml_rows(&rows);
            let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
            let sheet = match style {
                "x:" => sheet.replace('<', "<x:").replace("<x:/", "</x:").replace("<x:worksheet", "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""),
                comment => sheet.replace("<c ", &format!("{comment}<c ")).replace("<worksheet", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""),
            };
            let sheet = format!("<?xml version=\"1.0\"?>{sheet}");
            with_parts(&book("A", |_| ()), &[("xl/worksheets/sheet1.xml", sheet.as_bytes())])
        };
        // A formula without a result makes the sheet one that is read as a whole.
        let (streamed, whole) = (list("=Z1*1 "), list("=Z1*1 →"));
        let (query, options) = (Query::new("2021-Q1".parse().unwrap()), ListOptions::new());
        let said = |list: &[u8]| count(list, &query, &options).map(|list| {
            let findings = list.counted().findings();
            let said: Vec<String> = findings.iter().map(|finding| finding.to_string().replace("=Z1*1 ", "=Z1*1")).collect();
            (list.counted().form().clone(), said)
        });
        prop_assert_eq!(said(&streamed), said(&whole));
    }
}
