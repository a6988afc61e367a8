//! Lists of dossiers in workbooks: counted as they are read, they come to what their records come to one by one.

use std::num::NonZeroUsize;

use cchc::ingest::xlsx::{self, XlsxLimits};
use cchc::ingest::{CountedList, Layout, ListError, ListOptions, count_list};
use cchc::placement::RepeatedAnswer;
use cchc::{Counter, Query};
use proptest::prelude::*;
use proptest::sample::select;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

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

/// A workbook with so many of the columns; with a formula it has to be read as a whole.
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
        sheet.write_formula(last, 20, Formula::new("=1+1").set_result("2")).unwrap();
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
