//! Workbooks in and out: round trips, sheets as people make them, hostile files.

use std::io::{Cursor, Write};

use cchc::count::Ledger;
use cchc::export::xlsx::{FormWorkbook, Signature};
use cchc::finding::Rule;
use cchc::form::{Column, FormRow, PrintedCount};
use cchc::ingest::xlsx;
use cchc::ingest::xlsx::{XlsxError, XlsxLimits};
use cchc::{Catalogue, Channel, Counter, Dossier, Query, check, samples as founding, testing as strategies};
use cchc::{PublishedForm, ResultForm};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::support::findings::finding_rules;
use crate::support::founding::{founding_count, founding_records};

/// A workbook of one sheet.
pub(super) fn book(name: &str, fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name(name).unwrap());
    workbook.save_to_buffer().unwrap()
}

fn rows(sheet: &mut Worksheet, from: (u32, u16), rows: &[&[&str]]) {
    for (row, cells) in (from.0..).zip(rows) {
        for (column, cell) in (from.1..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
}

/// An XLSX file with these parts in place of its own, or beside them.
pub(super) fn with_parts(bytes: &[u8], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..from.len() {
        let part = from.by_index_raw(index).unwrap();
        if !parts.iter().any(|(name, _)| *name == part.name()) {
            to.raw_copy_file(part).unwrap();
        }
    }
    for (name, content) in parts {
        to.start_file(*name, options).unwrap();
        to.write_all(content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn same_rows(read: &PublishedForm, written: &PublishedForm) -> bool {
    let row = |form: &PublishedForm, at: usize| {
        let row = &form.rows()[at];
        let cells: Vec<PrintedCount> = row.cells().map(|(_, cell)| cell.clone()).collect();
        // A sheet keeps the words of a label, not the spaces around them.
        let words = row.label().split_whitespace().collect::<Vec<_>>().join(" ");
        let label = if words.is_empty() { "(không rõ)".to_owned() } else { words };
        (row.ordinal().to_owned(), label, row.kind(), cells)
    };
    read.rows().len() == written.rows().len() && (0..read.rows().len()).all(|at| row(read, at) == row(written, at))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_form_comes_back_as_it_went(
        (period, dossiers) in strategies::periods()
            .prop_flat_map(|period| (Just(period), prop::collection::vec(strategies::dossiers(period), 1..12))),
    ) {
        let mut counter = Counter::new(Query::new(period));
        for dossier in &dossiers {
            let _ = counter.add(dossier);
        }
        let counted = counter.finish();
        let bytes = cchc::export::xlsx::write_form(&counted).unwrap();
        prop_assert_eq!(&bytes, &cchc::export::xlsx::write_form(&counted).unwrap());
        let sheet = xlsx::read_published(&bytes).unwrap();
        let written = PublishedForm::from(counted.form());
        prop_assert!(same_rows(sheet.form(), &written), "{:?}\n{:?}", sheet.form(), written);
        let differences = check::check_against_records(sheet.form(), counted.form());
        // A row without a name is printed as such, and then has one.
        let named = counted.form().rows().iter().all(|row| !row.label().trim().is_empty());
        prop_assert!(!named || differences.is_empty(), "{differences:?}");
    }

    /// Whatever a form counts, its sheet says it: the stored results are those of the formulas, which the reader works out.
    #[test]
    fn any_form_comes_back_as_it_went(form in strategies::result_forms(), doublings in 0_u32..24) {
        let many = |tally: &cchc::Tally| (0..doublings).fold(*tally, |sum, _| sum + sum);
        let rows = form.rows().iter().map(|row| FormRow::new(row.label(), None, many(row.tally())));
        let form = ResultForm::new(*form.period(), form.policy(), rows.collect(), form.unplaced());
        let bytes = FormWorkbook::of_form(&form).to_bytes().unwrap();
        let sheet = xlsx::read_published(&bytes).unwrap();
        prop_assert!(same_rows(sheet.form(), &PublishedForm::from(&form)), "{:?}", sheet.form());
        prop_assert_eq!(sheet.findings().total_of(Rule::SHEET_FORMULA_DIFFERS), 0);
    }

    /// The list of dossiers in the workbook counts like the dossiers themselves.
    #[test]
    fn the_details_can_be_counted_again(
        (period, raws) in strategies::periods()
            .prop_flat_map(|period| (Just(period), prop::collection::vec(strategies::raw_dossiers(period), 1..8))),
    ) {
        let dossiers: Vec<Dossier> = raws.into_iter().filter_map(|mut raw| {
            raw.status = None;
            raw.interpret().0.ok()
        }).collect();
        prop_assume!(!dossiers.is_empty());
        let question = Query::new(period);
        let mut counter = Counter::new(question.clone());
        for dossier in &dossiers {
            let _ = counter.add(dossier);
        }
        let counted = counter.finish();
        let ledger = Ledger::new(&question, &dossiers);
        let bytes = FormWorkbook::new(&counted).with_ledger(&ledger).to_bytes().unwrap();
        let sheets = xlsx::read_dossiers(&bytes).unwrap();
        let mut again = Counter::new(question);
        for record in sheets.iter().flat_map(xlsx::DossierSheet::records) {
            again.add_record(record);
        }
        let again = again.finish();
        prop_assert_eq!(again.form().total(), counted.form().total());
        prop_assert_eq!(again.form().unplaced(), counted.form().unplaced());
    }

    /// Whatever happens to the bytes or to a part, there is an answer and no panic.
    #[test]
    fn damaged_workbooks_are_errors(
        at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..6), inside in any::<bool>(), part in 0_usize..4,
    ) {
        let mut damaged = cchc::export::xlsx::write_form(&founding_count(&founding_records())).unwrap();
        if inside {
            let name = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"][part];
            let mut xml = Vec::new();
            let mut archive = zip::ZipArchive::new(Cursor::new(&damaged)).unwrap();
            std::io::copy(&mut archive.by_name(name).unwrap(), &mut xml).unwrap();
            let from = at.index(xml.len());
            let to = xml.len().min(from + bytes.len());
            xml.splice(from..to, bytes);
            damaged = with_parts(&damaged, &[(name, &xml)]);
        } else {
            let from = at.index(damaged.len());
            damaged.splice(from..damaged.len().min(from + 3), bytes);
        }
        let _ = xlsx::read_published(&damaged);
        let _ = xlsx::read_dossiers(&damaged);
    }
}

#[test]
fn the_founding_form_as_a_workbook() {
    let counted = founding_count(&founding_records());
    let bytes = FormWorkbook::new(&counted)
        .with_reporting_unit("Sở Thông tin và Truyền thông")
        .with_signature(
            Signature::new()
                .with_place_and_date("Nam Định, ngày 19 tháng 3 năm 2021")
                .with_drafter("A")
                .with_signer("B"),
        )
        .to_bytes()
        .unwrap();
    let sheet = xlsx::read_published(&bytes).unwrap();
    assert_eq!(sheet.sheet(), "Biểu II.06a");
    assert_eq!(sheet.form().total().unwrap().cell(Column::Received).count(), Some(18));
    assert!(check::check_form(sheet.form()).is_empty());
    assert!(check::check_period(sheet.form(), counted.form().period()).is_empty());
    assert_eq!(sheet.address(1, Column::InProgressOverdue).as_deref(), Some("'Biểu II.06a'!M11"));
    let skipped: Vec<String> = sheet.findings().iter().map(|finding| finding.found().unwrap().to_string()).collect();
    assert_eq!(skipped, ["Phát hiện"]);
}

#[test]
fn a_published_form_as_people_make_it() {
    let bytes = book("Quý I", |sheet| {
        rows(sheet, (1, 2), &[&["SỞ TƯ PHÁP", "", "", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]);
        rows(sheet, (3, 4), &[&["KẾT QUẢ GIẢI QUYẾT TTHC"]]);
        let format = Format::new();
        // The label is merged over two columns, so one column of the sheet is always empty.
        sheet.merge_range(5, 2, 6, 2, "STT", &format).unwrap();
        sheet.merge_range(5, 3, 6, 4, "Lĩnh vực giải quyết", &format).unwrap();
        sheet.merge_range(5, 5, 5, 8, "Số lượng hồ sơ\ntiếp nhận", &format).unwrap();
        rows(
            sheet,
            (7, 2),
            &[&[
                "(1)",
                "(2)",
                "",
                "(3)=(4)+(5) =(6)",
                "(4)",
                "(5)",
                "(6)",
                "(7)",
                "(8)",
                "(9)",
                "(10)",
                "(11)",
                "(12)",
                "(13)",
            ]],
        );
        rows(
            sheet,
            (8, 2),
            &[&["1", "Hộ tịch \"A\"", "", "1.234", "1.000", "234", "0", "1.234", "1.234", "0", "0", "0", "0", "0"]],
        );
        rows(sheet, (9, 2), &[&["2", "Chứng thực", ""]]);
        for (column, count) in [
            (5, 3.0),
            (6, 1.5),
            (7, 1.0),
            (8, 0.0),
            (9, 3.0),
            (10, 3.0),
            (11, 0.0),
            (12, 0.0),
            (13, 0.0),
            (14, 0.0),
            (15, 0.0),
        ] {
            sheet.write_number(9, column, count).unwrap();
        }
        sheet.merge_range(10, 2, 10, 4, "TỔNG CỘNG", &format).unwrap();
        for column in 5..16 {
            sheet.write_formula(10, column, Formula::new("=1").set_result("1237")).unwrap();
        }
        rows(sheet, (13, 3), &[&["NGƯỜI LẬP BIỂU", "", "", "", "", "GIÁM ĐỐC"]]);
    });
    let sheet = xlsx::read_published(&bytes).unwrap();
    let form = sheet.form();
    assert_eq!(form.title_lines()[..2], ["SỞ TƯ PHÁP CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾT QUẢ GIẢI QUYẾT TTHC"]);
    assert_eq!(form.formulas()[0].text, "(3)=(4)+(5) =(6)");
    assert_eq!(form.data_rows().count(), 2);
    assert_eq!(form.rows()[0].label(), "Hộ tịch \"A\"");
    assert_eq!(form.rows()[0].cell(Column::Received).count(), Some(1_234));
    assert_eq!(form.rows()[0].line(), 9);
    assert_eq!(form.total().unwrap().cell(Column::Resolved).count(), Some(1_237));
    let findings = sheet.located(check::check_form(form));
    let half = findings.iter().find(|finding| finding.rule() == Rule::CELL_UNREADABLE).unwrap();
    assert_eq!(half.location().address.as_deref(), Some("'Quý I'!G10"));
    assert_eq!(half.found().unwrap().to_string(), "1,5");
    let total = findings.iter().find(|finding| finding.rule() == Rule::TOTAL_ROW).unwrap();
    assert!(total.location().address.as_deref().unwrap().ends_with("11"), "{total:?}");
}

#[test]
fn the_form_is_found_behind_other_sheets() {
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), (0, 0), &[&["Ghi chú"]]);
    workbook.add_worksheet();
    let sheet = workbook.add_worksheet().set_name("B").unwrap();
    rows(sheet, (0, 0), &[&["1", "Hộ tịch", "1", "1", "0", "0", "1", "1", "0", "0", "0", "0", "0"]]);
    let read = xlsx::read_published(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((read.sheet(), read.form().data_rows().count()), ("B", 1));

    let empty = book("A", |_| ());
    let read = xlsx::read_published(&empty).unwrap();
    let rules = finding_rules(read.findings().iter());
    assert_eq!(rules, [Rule::TABLE_NOT_FOUND, Rule::SHEET_SKIPPED]);
    assert_eq!(xlsx::read_dossiers(&empty), Err(XlsxError::NoDossiers));
}

#[test]
fn a_list_of_dossiers_as_people_make_it() {
    let bytes = book("Hồ sơ", |sheet| {
        rows(sheet, (1, 1), &[&["DANH SÁCH HỒ SƠ QUÝ I NĂM 2021"]]);
        let format = Format::new();
        for (column, text) in
            [(1, "STT"), (2, "Mã hồ sơ (*)"), (3, "Người nộp"), (7, "Trạng thái"), (8, "Hình thức nộp hồ sơ")]
        {
            sheet.merge_range(3, column, 4, column, text, &format).unwrap();
        }
        sheet.merge_range(3, 4, 3, 6, "Ngày", &format).unwrap();
        rows(sheet, (4, 4), &[&["tiếp nhận", "hẹn trả", "kết thúc xử lý"]]);
        rows(sheet, (5, 1), &[&["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"]]);
        rows(sheet, (6, 1), &[&["I. Báo chí"]]);
        rows(sheet, (7, 1), &[&["1", "HS-1", "X", "", "18/01/2021", "", "Đang xử lý", "Nộp trực tuyến qua Cổng DVC"]]);
        let date = Format::new().set_num_format("dd/mm/yyyy hh:mm");
        let stamp = ExcelDateTime::from_ymd(2021, 1, 4).unwrap().and_hms(9, 30, 0.0).unwrap();
        sheet.write_datetime_with_format(7, 4, &stamp, &date).unwrap();
        rows(sheet, (8, 1), &[&["", "Xuất bản"]]);
        rows(sheet, (9, 1), &[&["2", "HS-2", "Y", "", "", "31/02/2021", "9", "Trực tiếp"]]);
        // A day without its format, as a bare number.
        sheet.write_number(9, 4, 44_200.0).unwrap();
        rows(sheet, (10, 1), &[&["STT", "Mã hồ sơ (*)", "Người nộp", "tiếp nhận", "hẹn trả", "kết thúc xử lý"]]);
        rows(
            sheet,
            (11, 1),
            &[&["3", "HS-3", "Z", "5/1/2021", "2021-01-20", "20210119080000", "Đã trả kết quả", "Bưu chính công ích"]],
        );
        rows(sheet, (12, 1), &[&["Tổng cộng", "3 hồ sơ"]]);
        rows(sheet, (14, 6), &[&["Nam Định, ngày 19 tháng 3 năm 2021"]]);
    });
    let sheets = xlsx::read_dossiers(&bytes).unwrap();
    let records = sheets[0].records();
    assert_eq!(records.len(), 3, "{records:#?}");
    let first = records[0].dossier().unwrap();
    assert_eq!((first.field().name(), first.channel()), ("Báo chí".to_owned().as_str(), Some(Channel::Online)).clone());
    assert_eq!(first.events()[0].at, "2021-01-04T09:30:00".parse().unwrap());
    assert_eq!(first.dues()[0].due, "2021-01-18".parse().unwrap());
    assert_eq!(records[1].raw().received.as_deref(), Some("2021-01-04"));
    assert_eq!(records[1].findings()[0].location().to_string(), "dossier HS-2, cell 'Hồ sơ'!G10");
    let third = records[2].dossier().unwrap();
    assert_eq!((third.field().name(), third.channel()), ("Xuất bản", Some(Channel::Post)));
    assert_eq!(third.reported().unwrap().code(), 10);
    assert_eq!(records[2].location().to_string(), "dossier HS-3, cell 'Hồ sơ'!C12");
    let unknown = sheets[0].findings().iter().find(|finding| finding.rule() == Rule::COLUMN_UNKNOWN).unwrap();
    assert_eq!(unknown.found().unwrap().to_string(), "Người nộp");
    assert_eq!(sheets[0].findings().total_of(Rule::SHEET_ROW_SKIPPED), 4);
}

#[test]
fn a_merged_field_counts_for_its_rows() {
    let bytes = book("A", |sheet| {
        rows(sheet, (0, 0), &[&["Lĩnh vực", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"]]);
        sheet.merge_range(1, 0, 3, 0, "Báo chí", &Format::new()).unwrap();
        for row in 1..=4 {
            rows(sheet, (row, 1), &[&[&format!("HS-{row}"), "2021-01-04", "2021-01-18"]]);
        }
    });
    let sheets = xlsx::read_dossiers(&bytes).unwrap();
    let fields: Vec<&str> = sheets[0].records().iter().map(|record| record.dossier().unwrap().field().name()).collect();
    assert_eq!(fields, ["Báo chí", "Báo chí", "Báo chí", ""]);
}

#[test]
fn the_names_of_data_files_are_known_in_sheets() {
    let bytes = book("A", |sheet| {
        for (row, line) in (0..).zip(founding::CONSTRUCTED_DOSSIERS.lines()) {
            let mut cells = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let cells = cells.records().next().unwrap().unwrap();
            for (column, cell) in (0..).zip(cells.iter()) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    });
    let sheets = xlsx::read_dossiers(&bytes).unwrap();
    assert_eq!(founding_count(sheets[0].records()).form(), founding_count(&founding_records()).form());
    assert!(sheets[0].findings().is_empty());
}

#[test]
fn formulas_in_names_are_texts() {
    let hostile =
        ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "<script>alert(1)</script>", "a\u{0}b\u{b}\u{ffff}", "_x0041_"];
    let catalogue = hostile.iter().fold(Catalogue::new(), |catalogue, name| catalogue.with_field(*name));
    let counted = Counter::builder(Query::new(founding::period().unwrap())).catalogue(catalogue).build().finish();
    let bytes = cchc::export::xlsx::write_form(&counted).unwrap();
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
    assert!(!xml.contains("cmd"), "a text became a formula");
    let sheet = xlsx::read_published(&bytes).unwrap();
    let labels: Vec<&str> = sheet.form().data_rows().map(cchc::form::PublishedRow::label).collect();
    assert_eq!(labels[..4], hostile[..4]);
    assert_eq!(labels[4], "a\u{fffd}b\u{fffd}\u{fffd}");
}

#[test]
fn unknown_channels_keep_the_sums_true() {
    let day: chrono::NaiveDate = "2021-01-04".parse().unwrap();
    let mut counter = Counter::new(Query::new(founding::period().unwrap()));
    let _ = counter.add(&Dossier::new("HS-1", "A").with_received(day).with_due(day));
    let bytes = cchc::export::xlsx::write_form(&counter.finish()).unwrap();
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
    assert!(xml.contains("<f>SUM(D10:F10)+1</f><v>1</v>"), "{xml}");
}

#[test]
fn a_sheet_of_ten_thousand_columns_is_bounded() {
    let bytes = book("A", |sheet| {
        rows(sheet, (0, 0), &[&["Mã hồ sơ", "Lĩnh vực", "Ngày tiếp nhận"], &["HS-1", "A", "2021-01-04"]]);
        for column in 3..10_000 {
            sheet.write_string(0, column, "x").unwrap();
        }
    });
    let sheets = xlsx::read_dossiers(&bytes).unwrap();
    assert_eq!(sheets[0].records().len(), 1);
    assert_eq!(sheets[0].findings().total_of(Rule::SHEET_TOO_LARGE), 1);
    let form = xlsx::read_published(&bytes).unwrap();
    assert_eq!(form.findings().total_of(Rule::TABLE_NOT_FOUND), 1);
}

#[test]
fn bombs_are_refused() {
    let bytes = cchc::export::xlsx::write_form(&founding_count(&founding_records())).unwrap();
    let zeros = vec![b' '; 70 << 20];
    let bomb = with_parts(&bytes, &[("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let error = xlsx::read_published(&bomb).unwrap_err();
    assert_eq!(error.to_string(), "the workbook is over a limit: more than 64 MiB of texts and styles unpacked");
    let limits = XlsxLimits { unpacked: 1 << 20, ..XlsxLimits::default() };
    let error = xlsx::read_dossiers_within(&bomb, &limits).unwrap_err();
    assert_eq!(error.to_string(), "the workbook is over a limit: more than 1 MiB unpacked");
}

#[test]
fn cells_over_the_limit_are_a_finding() {
    let bytes = cchc::export::xlsx::write_form(&founding_count(&founding_records())).unwrap();
    let limits = XlsxLimits { cells: 100, ..XlsxLimits::default() };
    let sheet = xlsx::read_published_within(&bytes, &limits).unwrap();
    assert_eq!(sheet.findings().total_of(Rule::SHEET_TOO_LARGE), 1);
}

#[test]
fn claims_of_a_sheet_are_not_believed() {
    let bytes = cchc::export::xlsx::write_form(&founding_count(&founding_records())).unwrap();
    let sheet = |dimension: &str, cells: &str, rest: &str| {
        let xml = format!(
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="{dimension}"/><sheetData>{cells}</sheetData>{rest}</worksheet>"#
        );
        with_parts(&bytes, &[("xl/worksheets/sheet1.xml", xml.as_bytes())])
    };
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert!(xlsx::read_published(&sheet("A1:XFD1048576", far, "")).is_ok());
    let merged = r#"<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>"#;
    assert!(xlsx::read_dossiers(&sheet("A1", far, merged)).is_err());
    // Addresses that no sheet has must not bring the process down.
    for (dimension, cell) in
        [("A1", "A99999999999"), ("Z9:A1", "A1"), ("A1", "AAAAAAAAAAAAAA1"), ("A0", "A0"), ("", "é1")]
    {
        let cells = format!(r#"<row r="1"><c r="{cell}"><f>1+1</f><v>1</v></c></row>"#);
        let _ = xlsx::read_published(&sheet(dimension, &cells, merged));
    }
}

/// A workbook whose only sheet holds these rows of XML; other parts may be changed too.
fn sheet_of(rows: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let mut all = vec![("xl/worksheets/sheet1.xml", xml.as_bytes())];
    all.extend(parts);
    with_parts(&book("A", |_| ()), &all)
}

/// A row of inline texts and numbers; what begins with `=` is a formula, with its stored result after `→`.
fn xml_row(number: u32, cells: &[&str]) -> String {
    let mut row = format!("<row r=\"{number}\">");
    for (letter, cell) in ('A'..='Z').zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let reference = format!("{letter}{number}");
        row += &match cell.strip_prefix('=').map(|formula| formula.split_once('→').unwrap_or((formula, ""))) {
            Some((formula, result)) => format!("<c r=\"{reference}\"><f>{formula}</f><v>{result}</v></c>"),
            None if cell.parse::<f64>().is_ok() => format!("<c r=\"{reference}\"><v>{cell}</v></c>"),
            None if cell.starts_with('#') => format!("<c r=\"{reference}\" t=\"e\"><v>{cell}</v></c>"),
            None => format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        };
    }
    row + "</row>"
}

fn counts(sheet: &xlsx::PublishedSheet) -> Vec<Vec<String>> {
    let rows = sheet.form().rows().iter();
    rows.map(|row| row.cells().map(|(_, cell)| cell.to_string()).collect()).collect()
}

fn addressed(findings: &cchc::finding::Findings, rule: Rule) -> Vec<String> {
    let of_rule = findings.iter().filter(|finding| finding.rule() == rule);
    of_rule.map(|finding| finding.location().address.clone().unwrap_or_default()).collect()
}

#[test]
fn sums_without_results_are_worked_out_and_other_formulas_are_found() {
    let rows = [
        xml_row(1, &["1", "A", "=SUM(D1:F1)", "1", "1", "0", "=H1+I1+J1", "1", "0", "0", "1", "=K1*1", "#REF!"]),
        xml_row(2, &["2", "B", "=D2+E2", "2", "2", "", "4", "=4", "0", "0", "0", "0", "0"]),
        xml_row(
            3,
            &["", "TỔNG CỘNG", "=SUM(C1:C2)", "=SUM(D1:D2)", "3", "0", "5", "5", "0", "0", "1", "=SUM(L1:L2)", "0"],
        ),
    ];
    let sheet = xlsx::read_published(&sheet_of(&rows.concat(), &[])).unwrap();
    let expected = [
        ["2", "1", "1", "0", "1", "1", "0", "0", "1", "=K1*1", "#REF!"],
        ["4", "2", "2", "", "4", "4", "0", "0", "0", "0", "0"],
        ["6", "3", "3", "0", "5", "5", "0", "0", "1", "=SUM(L1:L2)", "0"],
    ];
    assert_eq!(counts(&sheet), expected);
    assert_eq!(addressed(sheet.findings(), Rule::SHEET_CELL_WITHOUT_VALUE), ["A!L1", "A!M1", "A!L3"]);
    let checked = sheet.located(check::check_form(sheet.form()));
    assert_eq!(addressed(&checked, Rule::CELL_UNREADABLE), ["A!L1", "A!M1", "A!L3"]);
    assert_eq!(addressed(&checked, Rule::CELL_BLANK), ["A!F2"]);
}

#[test]
fn a_stored_result_counts_unless_it_is_a_filler() {
    let rows = [
        xml_row(1, &["1", "A", "=SUM(D1:F1)→9", "1", "1", "0", "2", "2", "0", "0", "0", "0", "0"]),
        xml_row(2, &["", "TỔNG CỘNG", "=SUM(C1:C1)→0", "=COUNT(D1:D1)→0", "1", "0", "2", "2", "0", "0", "0", "0", "0"]),
    ];
    let workbook = |more: &str| {
        format!(
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>{more}</workbook>"#
        )
    };
    let read = |more: &str| {
        let bytes = sheet_of(&rows.concat(), &[("xl/workbook.xml", workbook(more).as_bytes())]);
        xlsx::read_published(&bytes).unwrap()
    };
    let sheet = read("");
    assert_eq!([&counts(&sheet)[0][0], &counts(&sheet)[1][0], &counts(&sheet)[1][1]], ["9", "0", "0"]);
    assert_eq!(addressed(sheet.findings(), Rule::SHEET_FORMULA_DIFFERS), ["A!C1", "A!C2"]);

    let sheet = read("<calcPr fullCalcOnLoad=\"1\"/>");
    assert_eq!([&counts(&sheet)[0][0], &counts(&sheet)[1][0], &counts(&sheet)[1][1]], ["9", "9", "=COUNT(D1:D1)"]);
    assert_eq!(addressed(sheet.findings(), Rule::SHEET_CELL_WITHOUT_VALUE), ["A!D2"]);
}

#[test]
fn shared_formulas_are_worked_out_where_they_stand() {
    let row = |number: u32, first: &str, formula: &str| {
        format!(
            r#"<row r="{number}"><c r="A{number}"><v>{number}</v></c><c r="B{number}" t="inlineStr"><is><t>F{number}</t></is></c><c r="C{number}">{formula}<v></v></c><c r="D{number}"><v>{first}</v></c><c r="E{number}"><v>1</v></c><c r="F{number}"><v>0</v></c><c r="G{number}"><v>0</v></c><c r="H{number}"><v>0</v></c><c r="I{number}"><v>0</v></c><c r="J{number}"><v>0</v></c><c r="K{number}"><v>0</v></c><c r="L{number}"><v>0</v></c><c r="M{number}"><v>0</v></c></row>"#
        )
    };
    // The claimed reach of the group must not cost memory.
    let rows = row(1, "4", r#"<f t="shared" ref="A1:XFD1048576" si="4000000000">SUM(D1:F1)</f>"#)
        + &row(2, "7", r#"<f t="shared" si="4000000000"/>"#)
        + &row(3, "1", r#"<f t="shared" si="5"/>"#);
    let sheet = xlsx::read_published(&sheet_of(&rows, &[])).unwrap();
    let first: Vec<String> = counts(&sheet).iter().map(|row| row[0].clone()).collect();
    assert_eq!(first, ["5", "8", "="]);
}

#[test]
fn a_list_says_which_cells_have_no_value() {
    let rows = [
        xml_row(1, &["Mã hồ sơ", "Lĩnh vực", "Ngày tiếp nhận", "Ngày hẹn trả", "Ghi chú"]),
        xml_row(2, &["HS-1", "#N/A", "44200", "=C2+14", "=TODAY()"]),
        xml_row(3, &["HS-2", "A", "44200", "=WORKDAY(C3,15)", ""]),
    ];
    let sheets = xlsx::read_dossiers(&sheet_of(&rows.concat(), &[])).unwrap();
    let records = sheets[0].records();
    assert_eq!(records[0].dossier().unwrap().field().name(), "");
    assert_eq!(records[0].raw().due.as_deref(), Some("2021-01-18"));
    assert_eq!(records[1].raw().due.as_deref(), Some("=WORKDAY(C3,15)"));
    assert_eq!(addressed(sheets[0].findings(), Rule::SHEET_CELL_WITHOUT_VALUE), ["A!B2", "A!D3"]);
}

#[test]
fn days_of_the_other_count() {
    let rows = [xml_row(1, &["Mã hồ sơ", "Lĩnh vực", "Ngày tiếp nhận"]), xml_row(2, &["HS-1", "A", "42738"])];
    let workbook = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId1"/></sheets></workbook>"#;
    let sheets = xlsx::read_dossiers(&sheet_of(&rows.concat(), &[("xl/workbook.xml", workbook)])).unwrap();
    // Two names for one part are one sheet.
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].records()[0].raw().received.as_deref(), Some("2021-01-04"));
}

#[test]
fn every_form_of_a_workbook() {
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet().set_name("Bìa").unwrap(), (0, 0), &[&["Các quý"]]);
    for (name, count) in [("Quý I", "1"), ("Quý II", "2")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        rows(sheet, (2, 1), &[&["1", "Hộ tịch", count, count, "0", "0", count, count, "0", "0", "0", "0", "0"]]);
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let sheets = xlsx::read_all_published(&bytes).unwrap();
    let said: Vec<_> =
        sheets.iter().map(|sheet| (sheet.sheet(), sheet.form().rows()[0].cell(Column::Received).count())).collect();
    assert_eq!(said, [("Quý I", Some(1)), ("Quý II", Some(2))]);
    assert_eq!(sheets[0].findings().total_of(Rule::SHEET_SKIPPED), 1);
    assert_eq!(xlsx::read_published(&bytes).unwrap().findings().total_of(Rule::SHEET_SKIPPED), 2);
}

#[test]
fn long_lists_say_what_they_leave_out() {
    let records = founding_records();
    let dossiers: Vec<Dossier> = records.iter().map(|record| record.dossier().unwrap().clone()).collect();
    let question = Query::new(founding::period().unwrap());
    let counted = founding_count(&records);
    let ledger = Ledger::new(&question, &dossiers);
    let bytes = FormWorkbook::new(&counted).with_ledger(&ledger).with_listed(10).to_bytes().unwrap();
    let sheets = xlsx::read_dossiers(&bytes).unwrap();
    assert_eq!(sheets[0].records().len(), 10);
    let last = sheets[0].findings().iter().find(|finding| finding.rule() == Rule::SHEET_ROW_SKIPPED).unwrap();
    assert_eq!(last.found().unwrap().to_string(), "… và 8 mục nữa không liệt kê");
}

#[test]
fn hidden_sheets_do_not_count() {
    let mut workbook = Workbook::new();
    for name in ["Hồ sơ", "Bản sao"] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        rows(sheet, (0, 0), &[&["Mã hồ sơ", "Lĩnh vực", "Ngày tiếp nhận"], &["HS-1", "A", "2021-01-04"]]);
        sheet.set_hidden(name == "Bản sao");
    }
    let sheets = xlsx::read_dossiers(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheets.len(), 1);
    let hidden = sheets[0].findings().iter().find(|finding| finding.rule() == Rule::SHEET_HIDDEN).unwrap();
    assert_eq!(hidden.found().unwrap().to_string(), "Bản sao");
}

#[test]
fn claims_of_the_table_of_texts_are_not_believed() {
    for claimed in ["99999999999", "9223372036854775807", "50000"] {
        let texts = format!(
            r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="{claimed}"><si><t>a</t></si></sst>"#
        );
        let bytes = sheet_of(&xml_row(1, &["1"]), &[("xl/sharedStrings.xml", texts.as_bytes())]);
        let error = xlsx::read_published(&bytes).unwrap_err();
        assert_eq!(error.to_string(), "the workbook is damaged: xl/sharedStrings.xml cannot be read");
    }
}

#[test]
fn what_is_no_workbook() {
    for (bytes, message) in [
        (&b""[..], "the file is no XLSX workbook"),
        (b"ma_ho_so,linh_vuc", "the file is no XLSX workbook"),
        (b"PK\x03\x04", "the file is no XLSX workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "the file is an old XLS workbook or protected by a password; expected XLSX without a password",
        ),
    ] {
        assert_eq!(xlsx::read_published(bytes).unwrap_err().to_string(), message);
        assert_eq!(xlsx::read_dossiers(bytes).unwrap_err().to_string(), message);
    }
}

/// A workbook of so many sheets, each with these rows of XML and what follows them; `relation` writes the attributes that
/// lead to the part of a sheet.
fn sheets_of(parts: &[(String, String)], names: usize, relation: impl Fn(usize) -> String) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut all: Vec<(String, String)> = Vec::new();
    let mut relations = String::new();
    for (at, (rows, after)) in parts.iter().enumerate() {
        relations += &format!("<Relationship Id=\"r{at}\" Target=\"worksheets/s{at}.xml\"/>");
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{after}</worksheet>");
        all.push((format!("xl/worksheets/s{at}.xml"), sheet));
    }
    let mut sheets = String::new();
    for at in 0..names {
        sheets += &format!("<sheet name=\"S{at}\" sheetId=\"1\" {}/>", relation(at));
    }
    all.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")));
    let workbook =
        format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\" xmlns:x=\"u\"><sheets>{sheets}</sheets></workbook>");
    all.push(("xl/workbook.xml".into(), workbook));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in all {
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

const LIST: &str = "<row><c t=\"inlineStr\"><is><t>Mã hồ sơ</t></is></c><c t=\"inlineStr\"><is><t>Ngày tiếp nhận</t></is></c>\
    <c t=\"inlineStr\"><is><t>Lĩnh vực</t></is></c></row>\
    <row><c t=\"inlineStr\"><is><t>HS-1</t></is></c><c t=\"inlineStr\"><is><t>2021-01-04</t></is></c>\
    <c t=\"inlineStr\"><is><t>A</t></is></c></row>";

/// Two names that lead to one part are read once, whatever other attributes are called `id`.
#[test]
fn a_part_is_read_once_whatever_leads_to_it() {
    let parts = [(LIST.to_owned(), String::new()), (LIST.to_owned(), String::new())];
    let dossiers = |bytes: &[u8]| {
        let sheets = xlsx::read_dossiers(bytes).unwrap();
        sheets.iter().map(|sheet| sheet.records().len()).sum::<usize>()
    };
    assert_eq!(dossiers(&sheets_of(&parts, 2, |at| format!("r:id=\"r{at}\""))), 2);
    for attributes in ["r:id=\"r0\"", "x:id=\"none\" r:id=\"r0\"", "x:id=\"r1\" r:id=\"r0\"", "id=\"r1\" r:id=\"r0\""] {
        assert_eq!(dossiers(&sheets_of(&parts, 300, |_| attributes.to_owned())), 1, "{attributes}");
    }
    // The reader of cells goes by the last one; so does this.
    let twice = sheets_of(&parts, 2, |at| format!("relationships:id=\"r0\" r:id=\"r{at}\""));
    assert_eq!(dossiers(&twice), 2);
}

/// Readers of XML compare the attributes of an element with one another: very many of them are refused.
#[test]
fn elements_of_very_many_attributes_are_refused() {
    let attributes = |count: usize| (0..count).fold(String::new(), |all, at| all + &format!(" a{at}=\"\""));
    for element in ["c", "row", "f", "v", "x"] {
        let row = |count| format!("<row r=\"1\"><c r=\"A1\"><{element}{}/></c></row>", attributes(count));
        let error = xlsx::read_published(&sheet_of(&row(100_000), &[])).unwrap_err();
        assert!(matches!(error, XlsxError::Damaged { .. }), "{error:?}");
    }
    for part in ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"] {
        let xml = format!("<x><sst{}/></x>", attributes(100_000));
        let error = xlsx::read_dossiers(&sheet_of("", &[(part, xml.as_bytes())])).unwrap_err();
        assert!(matches!(error, XlsxError::Damaged { .. }), "{part}: {error:?}");
    }
    let after = format!("<mergeCells><mergeCell ref=\"A1:B2\"{}/></mergeCells>", attributes(100_000));
    let bytes = sheets_of(&[(LIST.to_owned(), after)], 1, |_| "r:id=\"r0\"".to_owned());
    assert!(matches!(xlsx::read_dossiers(&bytes), Err(XlsxError::Damaged { .. })));
}

/// Steps over formulas are bounded for the workbook; merged cells over one another cost a step each. That this test ends
/// within its time is what is tested: the first took minutes, the second seconds for each hundred sheets.
#[test]
fn long_formulas_and_merged_cells_without_number_end() {
    let long = vec!["1"; 4_000].join("+");
    let mut rows = format!("<row><c><f t=\"shared\" si=\"0\">{long}</f><v>1</v></c></row>");
    rows += &"<row><c><f t=\"shared\" si=\"0\"/><v>1</v></c></row>".repeat(30_000);
    // The sums that there were steps for, fifteen bytes of them for each cell that may be, are those that are said.
    let limits = XlsxLimits { cells: 40_000, ..XlsxLimits::default() };
    let (_, findings) = xlsx::read_tables_within(&sheet_of(&rows, &[]), &limits).unwrap();
    assert_eq!(findings.total_of(Rule::SHEET_FORMULA_DIFFERS), 600_000 / long.len() as u64);

    let merged = format!("<mergeCells>{}</mergeCells>", "<mergeCell ref=\"B1:IV60\"/>".repeat(2_000));
    let sheets = sheets_of(&vec![(LIST.to_owned(), merged); 10], 10, |at| format!("r:id=\"r{at}\""));
    assert_eq!(xlsx::read_dossiers(&sheets).map(|sheets| sheets.len()), Ok(10));
}

#[test]
fn findings_without_number_are_counted_and_few_are_kept() {
    let rows: String = (1..=3_000).map(|row| xml_row(row, &["1", "=A1+1→7"])).collect();
    let (_, findings) = xlsx::read_tables(&sheet_of(&rows, &[])).unwrap();
    assert_eq!(findings.total_of(Rule::SHEET_FORMULA_DIFFERS), 3_000);
    assert!(findings.iter().count() < 3_000);
}

/// What is left out of a list is said, unless it is the numbering of its columns or its own headings again.
#[test]
fn rows_that_only_look_like_headings_are_said() {
    let head = ["ma_ho_so", "kenh", "trang_thai", "ngay_tiep_nhan", "linh_vuc"];
    let read = |rows: &[&[&str]]| {
        let rows: String =
            (1..).zip([&head[..]].iter().chain(rows)).map(|(number, row)| xml_row(number, row)).collect();
        let sheets = xlsx::read_dossiers(&sheet_of(&rows, &[])).unwrap();
        (sheets[0].records().len(), addressed(sheets[0].findings(), Rule::SHEET_ROW_SKIPPED))
    };
    let dossier: &[&str] = &["HS-1", "1", "2", "2021-01-04", "A"];
    assert_eq!(read(&[&["1", "2", "3", "4", "5"], dossier]), (1, vec![]));
    assert_eq!(read(&[&["(1)", "(2)", "(3)", "(4)"], dossier]), (1, vec![]));
    assert_eq!(read(&[&["A", "B", "1", "2", "3"], dossier]), (1, vec![]));
    assert_eq!(read(&[&["2", "3", "4"], dossier]), (1, vec!["A!A2".to_owned()]));
    assert_eq!(read(&[dossier, &head, dossier]), (2, vec![]));
    assert_eq!(read(&[dossier, &["ma_ho_so", "kenh", "trang_thai", "2021-01-04", "B"]]), (1, vec!["A!A3".to_owned()]));
}
