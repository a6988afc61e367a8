//! Roll-ups of units into sections, three levels, units that have not reported, and what is written of them.

use std::io::{Cursor, Read};

use cchc::count::Dimension;
use cchc::form::RollUp;
use cchc::{Channel, Counter, Dossier, Query, ResultForm, Unit, export};

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
    assert_eq!(all.get("sở tư pháp", None).unwrap().received(), 2);
    assert_eq!(all.get("Sở Tư pháp", Some("Hộ tịch")), None, "fields are not kept");
    assert_eq!(all.get("Sở Nội vụ", None), None, "not reported is not zero");
    let twice = [("A", &["Sở Tư pháp"][..]), ("B", &["sở tư pháp"][..])];
    assert!(RollUp::of_units(&form(Dimension::Unit), &twice).is_err());
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
