//! Plans in every form of file: CSV, TSV, Markdown, XLSX and DOCX of one plan are one plan.

use cchc::ingest::read_tables;
use cchc::names::Unit;
use cchc::plan::{Area, Plan, PlanItem, PlanReader, Progress};
use proptest::prelude::*;

use crate::support::tables::{Row, Typed};

const AREAS: [(&str, Area); 6] = [
    ("CẢI CÁCH THỂ CHẾ", Area::Institutions),
    ("Cải cách thủ tục hành chính", Area::Procedures),
    ("Cải cách tổ chức bộ máy hành chính nhà nước", Area::Organisation),
    ("Cải cách chế độ công vụ", Area::CivilService),
    ("CẢI CÁCH TÀI CHÍNH CÔNG", Area::PublicFinance),
    ("Xây dựng, phát triển chính quyền điện tử, chính quyền số", Area::DigitalGovernment),
];
const UNITS: [&str; 6] = [
    "Sở Nội vụ",
    "Văn phòng UBND tỉnh",
    "Sở Văn hóa, Thể thao và Du lịch",
    "các sở, ban, ngành",
    "UBND các xã, phường",
    "Sở Khoa học và Công nghệ",
];
/// Deadlines with the last day that a person reads in them.
const DUES: [(&str, Option<(u32, u32)>); 10] = [
    ("Quý I", Some((3, 31))),
    ("Tháng 6/2025", Some((6, 30))),
    ("Trước ngày 15/11", Some((11, 14))),
    ("Quý II - Quý III", Some((9, 30))),
    ("31/12/2025", Some((12, 31))),
    ("6 tháng đầu năm", Some((6, 30))),
    ("T11", Some((11, 30))),
    ("Thường xuyên", None),
    ("Hằng quý", None),
    ("Giữa năm", None),
];
/// What is reported, and what it says.
const REPORTED: [(&str, Progress); 5] = [
    ("", Progress::Open),
    ("Đã hoàn thành", Progress::DoneUndated),
    ("Chưa triển khai", Progress::NotStarted),
    ("Đạt 80%", Progress::Underway(80)),
    ("Đang thực hiện", Progress::Open),
];
const HEADINGS: [[&str; 7]; 4] = [
    ["STT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Kết quả thực hiện"],
    ["TT", "Nội dung công việc", "Sản phẩm đầu ra", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Tiến độ"],
    ["Số TT", "Tên nhiệm vụ", "Sản phẩm, kết quả", "CHỦ TRÌ", "PHỐI HỢP", "Tiến độ thực hiện", "Tình hình thực hiện"],
    ["STT", "Hoạt động", "Dự kiến kết quả", "Đơn vị thực hiện", "Đơn vị phối hợp", "Hạn hoàn thành", "Trạng thái"],
];

#[derive(Clone, Debug)]
enum Made {
    Group(usize),
    Task { product: String, lead: usize, partners: Vec<usize>, due: usize, reported: usize },
}

fn rows() -> impl Strategy<Value = Vec<Made>> {
    let task = (
        "(Báo cáo|Quyết định|Kế hoạch, đề án)?",
        0..UNITS.len(),
        prop::collection::vec(0..UNITS.len(), 0..3),
        0..DUES.len(),
        0..REPORTED.len(),
    )
        .prop_map(|(product, lead, partners, due, reported)| Made::Task { product, lead, partners, due, reported });
    let row = prop_oneof![1 => (0..AREAS.len()).prop_map(Made::Group), 4 => task];
    prop::collection::vec(row, 1..16).prop_map(|mut rows| {
        rows.push(Made::Task { product: "Báo cáo".into(), lead: 0, partners: vec![], due: 0, reported: 0 });
        rows
    })
}

fn typed(made: &[Made], headings: usize) -> Typed {
    let mut rows = vec![Row::Cells(HEADINGS[headings].map(str::to_owned).to_vec())];
    let (mut group, mut ordinal) = (0, 0);
    for (at, row) in made.iter().enumerate() {
        rows.push(match row {
            Made::Group(area) => {
                (group, ordinal) = (group + 1, 0);
                let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][(group - 1) % 10];
                Row::Heading(roman.to_owned(), AREAS[*area].0.to_owned())
            }
            Made::Task { product, lead, partners, due, reported } => {
                ordinal += 1;
                let partners: Vec<String> = partners.iter().map(|unit| format!("- {}", UNITS[*unit])).collect();
                Row::Cells(vec![
                    ordinal.to_string(),
                    format!("Nhiệm vụ thứ {at}, đợt \"{ordinal}\" | phần a"),
                    product.clone(),
                    UNITS[*lead].to_owned(),
                    partners.join("\n"),
                    DUES[*due].0.to_owned(),
                    REPORTED[*reported].0.to_owned(),
                ])
            }
        });
    }
    Typed { title: "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025".to_owned(), rows }
}

/// What a person understands, told without the reader.
fn expected(made: &[Made]) -> Vec<String> {
    let mut area = None;
    let mut said = Vec::new();
    for (at, row) in made.iter().enumerate() {
        match row {
            Made::Group(group) => area = Some(AREAS[*group].1),
            Made::Task { product, lead, partners, due, reported } => {
                let partners: Vec<&str> = partners.iter().map(|unit| UNITS[*unit]).collect();
                let last = DUES[*due].1.map(|(month, day)| format!("2025-{month:02}-{day:02}"));
                let progress = REPORTED[*reported].1;
                said.push(format!("{at} {product} {} {partners:?} {last:?} {progress:?} {area:?}", UNITS[*lead]));
            }
        }
    }
    said
}

fn understood(plan: &Plan) -> Vec<String> {
    let say = |item: &PlanItem| {
        let at = item.task.split(' ').nth(3).unwrap_or_default().trim_end_matches(',').to_owned();
        let partners: Vec<&str> = item.partners.iter().map(Unit::name).collect();
        let lead = item.lead.as_ref().map_or("", Unit::name);
        let last = item.due.last_day().map(|day| day.to_string());
        format!("{at} {} {lead} {partners:?} {last:?} {:?} {:?}", item.product, item.progress, item.area)
    };
    plan.items().iter().map(say).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_form_of_a_plan_says_the_same(made in rows(), headings in 0..HEADINGS.len()) {
        let expected = expected(&made);
        for (name, bytes) in typed(&made, headings).every_form() {
            let (tables, findings) = read_tables(&bytes).unwrap();
            prop_assert!(findings.is_empty());
            let read = PlanReader::new().read_all(&tables);
            prop_assert!(read.is_ok(), "{}: {:?}", name, String::from_utf8_lossy(&bytes));
            let read = read.unwrap();
            prop_assert_eq!(read.plan().year(), 2025, "{}", name);
            prop_assert_eq!(&understood(read.plan()), &expected, "{} under {:?}", name, HEADINGS[headings]);
        }
    }
}
