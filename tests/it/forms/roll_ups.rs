//! Roll-ups of units into sections, three levels, units that have not reported, and what is written of them.

use std::io::{Cursor, Read};

use cchc::count::{Axis, Cube, Dimension};
use cchc::export::docx::WordDocument;
use cchc::form::RollUp;
use cchc::{Channel, Counter, Dossier, PublishedForm, Query, ResultForm, Unit, export};

use crate::support::times::day;

const SECTIONS: [(&str, &[&str]); 2] =
    [("Sở, ban, ngành", &["Sở Tư pháp", "Sở Nội vụ"]), ("UBND cấp xã", &["UBND xã A", "UBND xã <B>"])];

fn form(dimension: Dimension) -> ResultForm {
    let mut counter = Counter::builder(Query::new("2021-Q1".parse().unwrap())).dimension(dimension).build();
    for (number, (field, unit)) in [
        ("Hộ tịch", "Sở Tư pháp"),
        ("Quốc tịch", "Sở Tư pháp"),
        ("Hộ tịch", "UBND xã <B>"),
        ("Hộ tịch", "UBND xã <B>"),
        ("Hộ tịch", "Chi cục C"),
    ]
    .into_iter()
    .enumerate()
    {
        let dossier = Dossier::new(format!("HS-{number}"), field).with_channel(Channel::Online).with_unit(unit);
        counter.add(&dossier.with_received(day("2021-01-04")).with_due(day("2021-03-30"))).unwrap();
    }
    counter.finish().form().clone()
}

#[test]
fn units_go_to_their_sections_and_the_others_have_not_reported() {
    let all = RollUp::of_units(&form(Dimension::Unit), &SECTIONS).unwrap();
    let sections: Vec<_> = all
        .sections()
        .iter()
        .map(|section| {
            let rows: Vec<_> = section.rows().iter().map(|row| (row.label(), row.tally().received())).collect();
            (section.title(), rows, section.missing().iter().map(Unit::name).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        sections,
        [
            ("Sở, ban, ngành", vec![("Sở Tư pháp", 2)], vec!["Sở Nội vụ"]),
            ("UBND cấp xã", vec![("UBND xã <B>", 2)], vec!["UBND xã A"]),
            (RollUp::UNSORTED, vec![("Chi cục C", 1)], vec![]),
        ]
    );
    assert_eq!((all.total().received(), all.missing()), (5, 2));
    assert_eq!(all.policy(), Query::new("2021-Q1".parse().unwrap()).policy().name);
    assert_eq!(all.get("sở tư pháp", None).unwrap().received(), 2);
    assert_eq!(all.get("Sở Tư pháp", Some("Hộ tịch")), None, "fields are not kept");
    assert_eq!(all.get("Sở Nội vụ", None), None, "not reported is not zero");
    let twice = [("A", &["Sở Tư pháp"][..]), ("B", &["sở tư pháp"][..])];
    assert!(RollUp::of_units(&form(Dimension::Unit), &twice).is_err());
    // A unit that has not reported is named once, and has no row.
    let json = serde_json::to_value(&all).unwrap();
    assert_eq!(serde_json::from_value::<RollUp>(json.clone()).unwrap(), all);
    for missing in [&["Sở Nội vụ", "Sở Nội vụ"][..], &["Sở Nội vụ", "Sở Tư pháp"]] {
        let mut json = json.clone();
        json["sections"][0]["missing"] = serde_json::json!(missing);
        assert!(serde_json::from_value::<RollUp>(json).is_err(), "{missing:?}");
    }
}

#[test]
fn fields_are_the_third_level() {
    let all = RollUp::of_units(&form(Dimension::UnitAndField), &SECTIONS).unwrap();
    assert_eq!(all.get("Sở Tư pháp", Some("quốc tịch")).unwrap().received(), 1);
    assert_eq!(all.get("Sở Tư pháp", None).unwrap().received(), 2);
    let mut data = serde_json::to_value(&all).unwrap();
    assert_eq!(serde_json::from_value::<RollUp>(data.clone()).unwrap(), all);
    // Fields that do not add up to their unit are refused.
    data["sections"][0]["parts"][0]["rows"].as_array_mut().unwrap().pop();
    let error = serde_json::from_value::<RollUp>(data).unwrap_err();
    assert!(error.to_string().contains("the fields of Sở Tư pháp do not add up to its row"), "{error}");
}

#[test]
fn every_format_holds_sections_units_and_totals() {
    let all = RollUp::of_units(&form(Dimension::UnitAndField), &SECTIONS).unwrap();
    let markdown = all.to_markdown();
    for line in [
        "| STT | Đơn vị, lĩnh vực |",
        "| I | **Sở, ban, ngành** | 2 | 2 |",
        "| 1 | Sở Tư pháp | 2 |",
        "|  | – Quốc tịch | 1 |",
        "| 2 | Sở Nội vụ | chưa báo cáo |",
        "| 1 | UBND xã &lt;B> | 2 |",
        "|  | **TỔNG CỘNG** | 5 |",
        "- 2 đơn vị chưa báo cáo, không có trong các tổng",
    ] {
        assert!(markdown.contains(line), "{line}\n{markdown}");
    }
    let csv = all.to_csv();
    assert!(csv.contains("\n1,Sở Tư pháp,2,2,0,0,0,0,0,0,2,2,0,unit\n"), "{csv}");
    assert!(csv.contains("\n2,Sở Nội vụ,,,,,,,,,,,,unit\n"), "{csv}");
    let html = all.to_html();
    assert!(html.contains("UBND xã &lt;B&gt;") && !html.contains("<B>") && html.contains("chưa báo cáo"), "{html}");
    let book = all.to_xlsx().unwrap();
    let mut sheet = String::new();
    let mut package = zip::ZipArchive::new(Cursor::new(&book)).unwrap();
    package.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    // The first section is row 8: two units, one of them with two fields, one that has not reported.
    assert!(sheet.contains("<f>SUBTOTAL(9,C9:C12)</f><v>2</v>"), "{sheet}");
    assert!(sheet.contains("<f>SUBTOTAL(9,C10:C11)</f><v>2</v>"), "{sheet}");
    assert_eq!(all.to_xlsx().unwrap(), book, "the same forms give the same bytes");
}

#[test]
fn a_section_of_districts_is_said_after_their_end() {
    let said = |period: &str| {
        let form = Counter::new(Query::new(period.parse().unwrap())).finish().form().clone();
        let mut all = RollUp::of(&form);
        for (section, unit) in
            [("Sở, ban, ngành", "Sở Tư pháp"), ("UBND cấp huyện", "UBND huyện Ý Yên"), ("UBND cấp xã", "UBND xã A")]
        {
            all.add(section, unit, &form).unwrap();
        }
        all.check_levels().iter().map(|finding| finding.found().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(said("2025-Q2"), Vec::<String>::new());
    assert_eq!(said("2025-Q4"), ["UBND cấp huyện"]);
}

#[test]
fn the_heading_of_column_two_follows_the_rows() {
    for (dimension, heading) in [
        (Dimension::Field, "| STT | Lĩnh vực giải quyết |"),
        (Dimension::Unit, "| STT | Đơn vị |"),
        (Dimension::UnitAndField, "| STT | Đơn vị: lĩnh vực giải quyết |"),
    ] {
        let text = export::markdown(&form(dimension));
        assert!(text.contains(heading), "{text}");
    }
}

/// What no row says is said by what was asked.
#[test]
fn the_heading_of_other_rows_and_of_none() {
    let query = || Query::new("2021-Q1".parse().unwrap());
    let empty = Counter::builder(query()).dimension(Dimension::Unit).build().finish();
    assert!(export::markdown(empty.form()).contains("| STT | Đơn vị |"));
    let mut cube = Cube::new(query());
    let dossier = Dossier::new("HS-1", "Hộ tịch").with_procedure("1.004267").with_channel(Channel::Online);
    cube.add(&dossier.with_received(day("2021-01-04")).with_due(day("2021-03-30"))).unwrap();
    for (axis, heading) in [
        (Axis::Field, "Lĩnh vực giải quyết"),
        (Axis::Unit, "Đơn vị"),
        (Axis::Procedure, "Thủ tục"),
        (Axis::Channel, "Kênh tiếp nhận"),
        (Axis::Officer, "Cán bộ thụ lý"),
        (Axis::Source, "Hệ thống nguồn"),
    ] {
        let form = cube.form(axis);
        assert_eq!(form.heading(), heading);
        let text = export::markdown(&form);
        assert!(text.contains(&format!("| STT | {heading} |")), "{text}");
        // It reads back, whatever its rows stand for.
        let (read, findings) = PublishedForm::read(text.as_bytes());
        assert_eq!((read.data_rows().count(), findings.into_vec()), (1, vec![]), "{heading}");
        assert_eq!(serde_json::from_str::<ResultForm>(&serde_json::to_string(&form).unwrap()).unwrap(), form);
    }
}

#[test]
fn a_unit_without_a_name_has_one_in_print() {
    let mut counter =
        Counter::builder(Query::new("2021-Q1".parse().unwrap())).dimension(Dimension::UnitAndField).build();
    let dossier = Dossier::new("HS-1", "Hộ tịch").with_channel(Channel::Online).with_received(day("2021-01-04"));
    counter.add(&dossier.with_due(day("2021-03-30"))).unwrap();
    let counted = counter.finish();
    assert!(export::markdown(counted.form()).contains("| 1 | (không rõ): Hộ tịch | 1 |"));
    let (read, _) = PublishedForm::read(export::markdown(counted.form()).as_bytes());
    assert_eq!(cchc::check::check_against_records(&read, counted.form()).into_vec(), []);
}

#[test]
fn a_word_document_holds_three_levels_and_what_is_missing() {
    let all = RollUp::of_units(&form(Dimension::UnitAndField), &SECTIONS).unwrap();
    let paper = WordDocument::new("BÁO CÁO", "Quý I").with_issuer("UBND TỈNH", "VĂN PHÒNG").with_roll_up(all.clone());
    let file = paper.to_docx().unwrap();
    let (tables, _) = cchc::ingest::docx::read_tables(&file).unwrap();
    let table = tables.iter().find(|table| table.width() == 13).unwrap();
    let rows: Vec<Vec<String>> = (0..table.rows().len()).map(|row| table.texts(row)).collect();
    let row = |ordinal: &str, name: &str| {
        let found = rows.iter().find(|row| row.len() > 2 && row[0] == ordinal && row[1] == name);
        found.unwrap_or_else(|| panic!("{name} in {rows:?}"))[2].clone()
    };
    // Lines above a table stand in rows of one cell.
    assert!(rows.iter().any(|row| row.get(1).is_some_and(|cell| cell == "Đơn vị, lĩnh vực")), "{rows:?}");
    assert_eq!(row("I", "Sở, ban, ngành"), "2");
    assert_eq!(row("1", "Sở Tư pháp"), "2");
    assert_eq!(row("", "– Quốc tịch"), "1");
    assert_eq!(row("2", "Sở Nội vụ"), "chưa báo cáo");
    assert_eq!(row("1", "UBND xã <B>"), "2");
    assert_eq!(row("", export::TOTAL), all.total().received().to_string());
    let text = cchc::ingest::docx::read(&file).unwrap().text().to_owned();
    assert!(text.contains("TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH CỦA VĂN PHÒNG"), "{text}");
    assert!(text.contains("Ghi chú: 2 đơn vị chưa báo cáo, không có trong các tổng"), "{text}");
    // A form beside it has a page of its own.
    let both = paper.with_form(form(Dimension::Unit)).to_docx().unwrap();
    let (tables, _) = cchc::ingest::docx::read_tables(&both).unwrap();
    assert_eq!(tables.iter().filter(|table| table.width() == 13).count(), 2);
}
