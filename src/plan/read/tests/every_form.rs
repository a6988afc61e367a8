//! Generated plans in every form, against an independent reading.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// A row of a generated plan, in plain terms.
#[derive(Clone, Debug)]
enum Made {
    Group(usize),
    Task { product: String, lead: usize, partners: Vec<usize>, due: usize },
}

const AREAS: [(&str, Area); 4] = [
    ("CẢI CÁCH THỂ CHẾ", Area::Institutions),
    ("Cải cách thủ tục hành chính", Area::Procedures),
    ("Cải cách tổ chức bộ máy hành chính nhà nước", Area::Organisation),
    ("Xây dựng chính quyền điện tử, chính quyền số", Area::DigitalGovernment),
];
const UNITS: [&str; 5] = [
    "Sở Nội vụ",
    "Văn phòng UBND tỉnh",
    "Sở Văn hóa, Thể thao và Du lịch",
    "các sở, ban, ngành",
    "UBND các xã, phường",
];
/// Deadlines with the last day that a person reads in them.
const DUES: [(&str, Option<(u32, u32)>); 8] = [
    ("Quý I", Some((3, 31))),
    ("Tháng 6/2025", Some((6, 30))),
    ("Trước ngày 15/11", Some((11, 14))),
    ("Quý II - Quý III", Some((9, 30))),
    ("31/12/2025", Some((12, 31))),
    ("Thường xuyên", None),
    ("Hằng quý", None),
    ("Giữa năm", None),
];
/// Headings of ordinal, task, product, lead, partners and deadline.
const HEADINGS: [[&str; 6]; 4] = [
    ["STT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
    ["TT", "Nội dung công việc", "Kết quả", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"],
    ["Số TT", "Tên nhiệm vụ", "Sản phẩm, kết quả", "CHỦ TRÌ", "PHỐI HỢP", "Tiến độ thực hiện"],
    ["STT", "Hoạt động", "Sản phẩm đầu ra", "Đơn vị thực hiện", "Đơn vị phối hợp", "Hạn hoàn thành"],
];

fn made_rows() -> impl Strategy<Value = Vec<Made>> {
    let task = (
        "(Báo cáo|Quyết định|Kế hoạch, đề án)?",
        0..UNITS.len(),
        prop::collection::vec(0..UNITS.len(), 0..3),
        0..DUES.len(),
    )
        .prop_map(|(product, lead, partners, due)| Made::Task { product, lead, partners, due });
    let row = prop_oneof![1 => (0..AREAS.len()).prop_map(Made::Group), 4 => task];
    // At least one deadline of a column called "Tiến độ" has to read as one.
    prop::collection::vec(row, 1..14).prop_map(|mut rows| {
        for due in [0, 1] {
            rows.push(Made::Task { product: "Báo cáo".into(), lead: 0, partners: vec![], due });
        }
        rows
    })
}

/// The cells of a plan as a person would type them.
fn cells(rows: &[Made], headings: usize, order: &[usize]) -> Vec<Vec<String>> {
    let arrange = |cells: [String; 6]| order.iter().map(|at| cells[*at].clone()).collect::<Vec<String>>();
    let mut table = vec![arrange(HEADINGS[headings].map(str::to_owned))];
    let (mut group, mut ordinal) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let cells = match row {
            Made::Group(area) => {
                group += 1;
                ordinal = 0;
                let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][(group - 1) % 10];
                [roman, AREAS[*area].0, "", "", "", ""].map(str::to_owned)
            }
            Made::Task { product, lead, partners, due } => {
                ordinal += 1;
                let partners: Vec<&str> = partners.iter().map(|unit| UNITS[*unit]).collect();
                [
                    ordinal.to_string(),
                    format!("Nhiệm vụ thứ {at}, đợt \"{ordinal}\""),
                    product.clone(),
                    UNITS[*lead].to_owned(),
                    partners.join("; "),
                    DUES[*due].0.to_owned(),
                ]
            }
        };
        table.push(arrange(cells));
    }
    table
}

/// What a person understands, told without the reader.
fn expected(rows: &[Made]) -> Vec<String> {
    let mut said = Vec::new();
    let mut area = None;
    for (at, row) in rows.iter().enumerate() {
        match row {
            Made::Group(group) => area = Some(AREAS[*group].1),
            Made::Task { product, lead, partners, due } => {
                let partners: Vec<&str> = partners.iter().map(|unit| UNITS[*unit]).collect();
                let last = DUES[*due].1.map(|(month, day)| format!("2025-{month:02}-{day:02}"));
                said.push(format!("{at} {product} {} {partners:?} {last:?} {area:?}", UNITS[*lead]));
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
        format!("{at} {} {lead} {partners:?} {last:?} {:?}", item.product, item.area)
    };
    plan.items().iter().map(say).collect()
}

fn csv_text(cells: &[Vec<String>], separator: char) -> String {
    let quote = |cell: &String| {
        if cell.contains([separator, '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let separator = separator.to_string();
    cells.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(&separator) + "\n").collect()
}

fn markdown_text(cells: &[Vec<String>]) -> String {
    let mut text = String::from("# Kế hoạch cải cách hành chính năm 2025\n\n");
    for (at, row) in cells.iter().enumerate() {
        let row: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(text, "| {} |", row.join(" | "));
        if at == 0 {
            let _ = writeln!(text, "|{}", "---|".repeat(row.len()));
        }
    }
    text
}

fn grid(cells: &[Vec<String>]) -> Table {
    let mut table = Table::new();
    for (at, row) in cells.iter().enumerate() {
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        if filled == 2 && at > 0 {
            // The heading of a group, merged over the table as people do it.
            let title = row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>();
            let (ordinal, name) = if title[0].len() < title[1].len() { (0, 1) } else { (1, 0) };
            table.push_row(1, [Cell::new(format!("{}. {}", title[ordinal], title[name])).with_span(row.len(), 1)]);
        } else {
            table.push_row(1, row.iter().map(String::as_str));
        }
    }
    table
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// CSV, TSV, Markdown and a table with merged cells of one plan are one plan, and what a person reads in it.
    #[test]
    fn every_form_of_a_plan_says_the_same(
        rows in made_rows(),
        headings in 0..HEADINGS.len(),
        order in Just(vec![0, 1, 2, 3, 4, 5]).prop_shuffle(),
    ) {
        let cells = cells(&rows, headings, &order);
        let expected = expected(&rows);
        let reader = PlanReader::new().with_year(2025);
        let sources = [
            Table::from_text(&csv_text(&cells, ',')),
            Table::from_text(&csv_text(&cells, ';')),
            Table::from_text(&csv_text(&cells, '\t')),
            Table::from_text(&markdown_text(&cells)),
            grid(&cells),
        ];
        for (source, table) in sources.iter().enumerate() {
            let read = reader.read(table).unwrap();
            prop_assert_eq!(&understood(read.plan()), &expected, "source {} of {:?}", source, cells);
            let kept = read.rows().iter().filter(|row| row.kind() != PlanRowKind::Text).count();
            prop_assert_eq!(kept, rows.len() + 1);
        }
    }

    /// Nothing makes the reader panic, and every row that holds anything is kept.
    #[test]
    fn any_text_is_read_or_refused(text in "[\\PC\n\t|,;\"]{0,200}", rows in made_rows(), at in 0usize..2_000) {
        let table = Table::from_text(&text);
        let _ = PlanReader::new().read(&table);
        // A good plan with the text in its middle.
        let mut plan = csv_text(&cells(&rows, 0, &[0, 1, 2, 3, 4, 5]), ',');
        let at = (0..=at.min(plan.len())).rev().find(|at| plan.is_char_boundary(*at)).unwrap_or(0);
        plan.insert_str(at, &text);
        let table = Table::from_text(&plan);
        if let Ok(read) = PlanReader::new().with_year(2025).read(&table) {
            let filled = (0..table.rows().len()).filter(|row| {
                table.texts(*row).iter().any(|text| !text.trim().is_empty())
            });
            prop_assert_eq!(read.rows().len(), filled.count());
            let _ = read.plan().check();
        }
    }

    #[test]
    fn any_deadline_is_read(text in "[QqTt]?(uý|háng|rước|uối)? ?[0-9IVX/.,-]{0,12}( (và|đến|-|năm) ?[0-9/IV]{0,9})?", year in 1900i32..2200) {
        let due = crate::plan::ItemDue::new(text, year);
        if let (Some(first), Some(last)) = (due.first_day(), due.last_day()) {
            prop_assert!(first <= last);
        }
    }
}
