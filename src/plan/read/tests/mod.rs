mod every_form;
mod groups;
mod lost_rows;

use super::*;
use crate::plan::{Area, DueKind, PlanItem, Progress};
use crate::table::Cell;

fn read(text: &str) -> ReadPlan {
    PlanReader::new().with_year(2025).read(&Table::from_text(text)).unwrap()
}

fn items(text: &str) -> Vec<PlanItem> {
    read(text).into_plan().items().to_vec()
}

/// Headings as plans of provinces, departments and communes have them: each names the same five columns.
#[test]
fn headings_in_every_order_and_spelling() {
    for headings in [
        "STT|Nhiệm vụ|Sản phẩm|Đơn vị chủ trì|Thời gian hoàn thành",
        "TT|Nội dung|Kết quả|Cơ quan chủ trì|Thời hạn hoàn thành",
        "Số TT|Nội dung công việc|Sản phẩm/ Kết quả|ĐƠN VỊ CHỦ TRÌ|Thời gian",
        "STT|Tên nhiệm vụ|Kết quả, sản phẩm|Cơ quan, đơn vị chủ trì|Thời gian thực hiện",
        "Stt|Công việc|Sản phẩm đầu ra|Đơn vị thực hiện|Hạn hoàn thành",
        "#|Nhiệm vụ cụ thể|Kết quả dự kiến|Chủ trì|Tiến độ",
        "TT|Hoạt động|Dự kiến kết quả|Cơ quan thực hiện|Ngày hoàn thành",
        "S.TT|Nội dung nhiệm vụ|Sản phẩm hoàn thành|Phân công|Mốc thời gian",
        "STT|Nhiệm vụ trọng tâm|Sản phẩm đầu ra|Đơn vị chủ trì thực hiện|Hạn hoàn thành",
        "STT|Nội dung, nhiệm vụ|Kết quả/Sản phẩm|Đơn vị|Lộ trình thực hiện",
        "TT|Nội dung thực hiện|Sản phẩm|Đơn vị đầu mối|Thời điểm hoàn thành",
        "Mục|Đầu việc|Sản phẩm cần đạt|Bộ phận chủ trì|Thời hạn",
    ] {
        for swapped in [false, true] {
            let order = if swapped { [3, 1, 4, 0, 2] } else { [0, 1, 2, 3, 4] };
            let row = |cells: &str| {
                let cells: Vec<&str> = cells.split('|').collect();
                order.map(|at| cells[at]).join("\t")
            };
            let text = format!("{}\n{}", row(headings), row("1|Rà soát văn bản|Báo cáo|Sở Tư pháp|Quý II"));
            let items = items(&text);
            assert_eq!(items.len(), 1, "{headings}");
            let item = &items[0];
            let lead = item.lead.as_ref().map(Unit::name);
            let found = (item.ordinal.as_str(), item.task.as_str(), item.product.as_str(), lead, item.due.written());
            assert_eq!(found, ("1", "Rà soát văn bản", "Báo cáo", Some("Sở Tư pháp"), "Quý II"), "{headings}");
        }
    }
}

#[test]
fn groups_give_path_and_area() {
    let text = "\
STT,Nhiệm vụ,Đơn vị chủ trì,Thời gian,Sản phẩm
A,NHIỆM VỤ CHUNG,,,
I,Công tác chỉ đạo điều hành,,,
1,Ban hành kế hoạch,Sở Nội vụ,Quý I,Kế hoạch
II,CẢI CÁCH THỂ CHẾ,,,
1,Rà soát,,,
1.1,Rà soát văn bản,Sở Tư pháp,Quý II,Báo cáo
2,Ban hành danh mục,Sở Tư pháp,Quý III,Quyết định
B. CẢI CÁCH TÀI CHÍNH CÔNG,,,,
1,Giao tự chủ,Sở Tài chính,Quý IV,Quyết định
";
    let items = items(text);
    let path = |at: usize| items[at].path.join(" > ");
    assert_eq!(items.len(), 4);
    assert_eq!(path(0), "A. NHIỆM VỤ CHUNG > I. Công tác chỉ đạo điều hành");
    assert_eq!(path(1), "A. NHIỆM VỤ CHUNG > II. CẢI CÁCH THỂ CHẾ > 1. Rà soát");
    assert_eq!(path(2), "A. NHIỆM VỤ CHUNG > II. CẢI CÁCH THỂ CHẾ");
    assert_eq!(path(3), "B. CẢI CÁCH TÀI CHÍNH CÔNG");
    let areas: Vec<Option<Area>> = items.iter().map(|item| item.area).collect();
    let expected = [Area::Direction, Area::Institutions, Area::Institutions, Area::PublicFinance].map(Some);
    assert_eq!(areas, expected);
}

#[test]
fn two_rows_of_headings_and_marks_by_quarter() {
    let mut table = Table::new();
    table.push_row(
        1,
        [
            Cell::new("STT").with_span(1, 2),
            Cell::new("Nội dung").with_span(1, 2),
            Cell::new("Thời gian thực hiện").with_span(4, 1),
            Cell::new("Đơn vị chủ trì").with_span(1, 2),
        ],
    );
    table.push_row(2, ["Quý I", "Quý II", "III", "Quý 4"]);
    table.push_row(3, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]);
    table.push_row(4, [Cell::new("I. Cải cách thể chế").with_span(7, 1)]);
    table.push_row(5, ["1", "Rà soát", "x", "", "", "", "Sở Tư pháp"]);
    table.push_row(6, ["2", "Tập huấn", "", "X", "x", "", "Sở Nội vụ"]);
    table.push_row(7, ["3", "Tổng kết", "", "", "", "15/12", "Sở Nội vụ"]);
    let read = PlanReader::new().with_year(2025).read(&table).unwrap();
    let dues: Vec<(&str, String)> = read
        .plan()
        .items()
        .iter()
        .map(|item| (item.due.written(), item.due.last_day().map_or_else(String::new, |day| day.to_string())))
        .collect();
    let expected = [("Quý I", "2025-03-31"), ("Quý II, Quý III", "2025-09-30"), ("15/12", "2025-12-15")];
    assert_eq!(dues, expected.map(|(written, day)| (written, day.to_owned())));
    assert_eq!(read.plan().items()[0].area, Some(Area::Institutions));
    assert_eq!(read.rows().len(), 7);
}

/// Headings of two rows come again late in the table, with what stands in the second of them.
#[test]
fn two_rows_of_headings_come_again() {
    let mut table = Table::new();
    let head = |table: &mut Table, line: u64| {
        let tall = |text: &str| Cell::new(text).with_span(1, 2);
        let time = Cell::new("Thời gian thực hiện").with_span(4, 1);
        table.push_row(line, [tall("STT"), tall("Nội dung"), time, tall("Đơn vị chủ trì")]);
        table.push_row(line + 1, ["Quý I", "Quý II", "Quý III", "Quý IV"]);
    };
    head(&mut table, 1);
    for (line, task) in (3..).zip(["Rà soát", "Tập huấn", "Tổng kết", "Kiểm tra", "Công bố", "Sơ kết"])
    {
        table.push_row(line, ["1", task, "x", "", "", "", "Sở Tư pháp"]);
    }
    head(&mut table, 9);
    table.push_row(11, ["7", "Khảo sát", "", "", "x", "", "Sở Nội vụ"]);
    let read = PlanReader::new().with_year(2025).read(&table).unwrap();
    assert_eq!(read.plan().items().len(), 7);
    assert_eq!(read.plan().items()[6].due.written(), "Quý III");
}

#[test]
fn merged_cells_count_for_every_row() {
    let mut table = Table::new();
    table.push_row(1, ["Mục tiêu", "Nhiệm vụ", "Hoạt động", "Kết quả", "Thời gian hoàn thành", "Cơ quan chủ trì"]);
    table.push_row(
        2,
        [
            Cell::new("Cải cách TTHC").with_span(1, 3),
            Cell::new("1. Kiểm soát").with_span(1, 2),
            "Rà soát thủ tục".into(),
            "Báo cáo".into(),
            "Quý II".into(),
            Cell::new("Văn phòng UBND tỉnh").with_span(1, 2),
        ],
    );
    table.push_row(3, ["Công bố thủ tục", "Quyết định", "Thường xuyên"]);
    table.push_row(4, ["2. Số hóa", "Số hóa hồ sơ", "Dữ liệu", "Quý IV", "Sở KH&CN"]);
    let read = PlanReader::new().with_year(2025).read(&table).unwrap();
    let items = read.plan().items();
    assert_eq!(items.len(), 3);
    assert_eq!(items[1].lead.as_ref().unwrap().name(), "Văn phòng UBND tỉnh");
    assert_eq!(items[1].path, ["Cải cách TTHC", "1. Kiểm soát"]);
    assert_eq!(items[2].path, ["Cải cách TTHC", "2. Số hóa"]);
    assert!(items.iter().all(|item| item.area == Some(Area::Procedures)));
    assert_eq!(items[1].due.kind(), DueKind::Ongoing);
}

#[test]
fn wrapped_lines_go_on_and_second_products_are_items() {
    use PlanRowKind::{Continued, Heading, Item, Text};
    let text = "\
STT\tNhiệm vụ\tSản phẩm\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian
1\tRà soát văn bản quy phạm\tBáo cáo\tSở Tư pháp\tVăn phòng UBND\tQuý II
\tpháp luật\t\t\ttỉnh; các sở, ban, ngành\t
\t\tQuyết định công bố\t\t\tQuý III
2\tTập huấn\tLớp\tSở Nội vụ\t\tQuý IV
Nơi nhận:
- Như trên;
";
    let read = read(text);
    let items = read.plan().items();
    assert_eq!(items.len(), 3);
    assert_eq!(items[0].task, "Rà soát văn bản quy phạm pháp luật");
    let partners: Vec<&str> = items[0].partners.iter().map(Unit::name).collect();
    assert_eq!(partners, ["Văn phòng UBND tỉnh", "các sở, ban, ngành"]);
    assert_eq!((items[1].ordinal.as_str(), items[1].product.as_str()), ("1", "Quyết định công bố"));
    assert_eq!(items[1].due.written(), "Quý III");
    let kinds: Vec<PlanRowKind> = read.rows().iter().map(PlanRow::kind).collect();
    assert_eq!(kinds, [Heading, Item(0), Continued(0), Item(1), Item(2), Text, Text]);
}

#[test]
fn evidence_and_progress_come_out_of_the_result() {
    let text = "\
STT|Nhiệm vụ|Thời gian|Tiến độ|Kết quả thực hiện
1|Ban hành kế hoạch|Quý I||Đã ban hành Kế hoạch số 12/KH-SNV ngày 10/01/2025
2|Rà soát|Quý II|Đã hoàn thành|Báo cáo số 45/BC-SNV ngày 20/6/2025; Tờ trình số 46/TTr-SNV ngày 21/6/2025
3|Tập huấn|Quý III|80%|
4|Kiểm tra|Quý III|Chưa triển khai|
5|Tuyên truyền|Thường xuyên|Đang thực hiện|
6|Chấm điểm|Quý IV||
";
    let items = items(text);
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2025, month, day).unwrap();
    let progress: Vec<Progress> = items.iter().map(|item| item.progress).collect();
    assert_eq!(
        progress,
        [
            Progress::Done(day(1, 10)),
            Progress::Done(day(6, 21)),
            Progress::Underway(80),
            Progress::NotStarted,
            Progress::Open,
            Progress::Open,
        ]
    );
    assert_eq!(items[1].evidence.len(), 2);
    assert_eq!(items[0].evidence[0].symbol.to_string(), "12/KH-SNV");
    assert_eq!(items[0].evidence[0].date, Some(day(1, 10)));
}

/// The tasks with what a column says of each.
fn told<T>(text: &str, say: impl Fn(&PlanItem) -> T) -> Vec<T> {
    items(text).iter().map(say).collect()
}

#[test]
fn marks_say_how_far_the_work_is() {
    let text = "\
STT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn hoàn thành,Tiến độ thực hiện,,,Ghi chú
,,,,Đã hoàn thành,Đang thực hiện,Chưa thực hiện,
1,Ban hành kế hoạch,Sở Nội vụ,Quý I,x,,,
2,Rà soát,Sở Tư pháp,Quý II,,x,,
3,Điều tra,Sở Nội vụ,Quý IV,,,x,Chờ kinh phí
";
    let found = told(text, |item| (item.progress, item.due.written().to_owned()));
    let [one, two, three] = [Progress::DoneUndated, Progress::Open, Progress::NotStarted];
    assert_eq!(found, [(one, "Quý I".into()), (two, "Quý II".into()), (three, "Quý IV".into())]);
    // With words in its cells it is a column like any other.
    let text = "STT,Nhiệm vụ,Thời hạn,Đã thực hiện\n1,Rà soát,Quý I,Báo cáo số 12/BC-SNV ngày 10/01/2025\n";
    assert_eq!(told(text, |item| item.evidence.len()), [1]);
}

#[test]
fn a_heading_reaches_over_blank_places_in_text() {
    let months = "TT\tCông việc\tTháng\t\t\tNgười thực hiện\n\t\t1\t2\t3\t\n1\tBáo cáo\tx\t\tx\tBà Lan\n2\tRà soát\t\tx\t\tÔng Minh\n";
    let found = told(months, |item| (item.due.written().to_owned(), item.lead.as_ref().unwrap().name().to_owned()));
    let expected = [("Tháng 1, Tháng 3", "Bà Lan"), ("Tháng 2", "Ông Minh")];
    assert_eq!(found, expected.map(|(due, lead)| (due.to_owned(), lead.to_owned())));
    let spans = "STT,Công việc,Thời gian,,Đơn vị thực hiện,,Kết quả\n,,Bắt đầu,Kết thúc,Chủ trì,Phối hợp,\n\
                 1,Xây dựng phần mềm,01/02/2025,30/6/2025,Sở KH&CN,\"Sở Tài chính, VNPT\",Phần mềm\n";
    let item = &items(spans)[0];
    assert_eq!((item.due.written(), item.start.unwrap().to_string().as_str()), ("30/6/2025", "2025-02-01"));
    assert_eq!((item.lead.as_ref().unwrap().name(), item.partners.len()), ("Sở KH&CN", 2));
}

#[test]
fn who_leads_and_who_takes_part_in_one_cell() {
    for cell in [
        "Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính, Sở Y tế",
        "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính; Sở Y tế",
        "- Chủ trì: Sở Nội vụ<br>- Phối hợp: Sở Tài chính; Sở Y tế",
        "Sở Nội vụ (chủ trì), Sở Tài chính, Sở Y tế (phối hợp)",
    ] {
        for heading in ["Đơn vị chủ trì, phối hợp", "Đơn vị thực hiện"] {
            let text = format!(
                "| STT | Nhiệm vụ | {heading} | Thời gian |\n|---|---|---|---|\n| 1 | Rà soát | {cell} | Quý I |"
            );
            let item = &items(&text)[0];
            let partners: Vec<&str> = item.partners.iter().map(Unit::name).collect();
            assert_eq!(
                (item.lead.as_ref().unwrap().name(), partners),
                ("Sở Nội vụ", vec!["Sở Tài chính", "Sở Y tế"]),
                "{cell}"
            );
        }
    }
}

#[test]
fn lists_of_offices_and_people() {
    let office = "\
Số VB giao,Ngày giao,Nội dung nhiệm vụ giao,Đơn vị thực hiện,Hạn xử lý,Ngày hoàn thành,Trạng thái
123/UBND-NC,05/01/2025,Báo cáo tình hình,Sở Nội vụ,20/01/2025,18/01/2025,Hoàn thành đúng hạn
145/UBND-KT,01/03/2025,Góp ý dự thảo,Sở Tài chính,15/4/2025,,Chưa đến hạn
";
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2025, month, day).unwrap();
    let found = told(office, |item| (item.due.last_day(), item.progress));
    assert_eq!(found, [(Some(day(1, 20)), Progress::Done(day(1, 18))), (Some(day(4, 15)), Progress::Open)]);
    let people = "\
Mã nhiệm vụ,Nhiệm vụ,Người phụ trách,Deadline,% hoàn thành
NV-01,Lập danh mục,Nguyễn Văn A,2025-03-15,100%
NV-02,Nhập liệu,Trần Thị B,2025-06-30,45%
";
    let found =
        told(people, |item| (item.ordinal.clone(), item.lead.as_ref().unwrap().name().to_owned(), item.progress));
    let expected = [("NV-01", "Nguyễn Văn A", Progress::DoneUndated), ("NV-02", "Trần Thị B", Progress::Underway(45))];
    assert_eq!(found, expected.map(|(ordinal, lead, progress)| (ordinal.to_owned(), lead.to_owned(), progress)));
}

#[test]
fn a_result_of_nothing_but_documents_is_done() {
    let text = "\
TT,Số ký hiệu văn bản,Trích yếu nhiệm vụ,Đơn vị được giao,Thời hạn,Kết quả (số văn bản),Đánh giá
1,1234/UBND-NC,Báo cáo kết quả,Sở Nội vụ,15/3/2025,BC số 56/BC-SNV ngày 14/3/2025,Đúng hạn
2,1300/UBND-KT,Tham mưu kế hoạch,Sở Tài chính,30/4/2025,,Quá hạn
3,1301/UBND-KT,Tuyên truyền,Sở Tài chính,Thường xuyên,Kế hoạch số 5/KH-STC ngày 14/3/2025,
";
    let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 14).unwrap();
    assert_eq!(told(text, |item| item.progress), [Progress::Done(day), Progress::Open, Progress::Open]);
}

#[test]
fn bullets_under_titles_and_a_bare_heading_of_completion() {
    let text = "\
**KẾ HOẠCH NĂM 2025**

| Nhiệm vụ | Chủ trì | Hoàn thành |
|:--|:--|:--|
| **1. Cải cách thể chế** | | |
| - Rà soát văn bản | Tư pháp | Quý I - Quý II |
| **2. Cải cách thủ tục hành chính** | | |
| - Đơn giản hóa | Văn phòng | Hết quý III |
";
    let found = told(text, |item| (item.task.clone(), item.area, item.due.last_day().unwrap().to_string()));
    let expected =
        [("- Rà soát văn bản", Area::Institutions, "2025-06-30"), ("- Đơn giản hóa", Area::Procedures, "2025-09-30")];
    assert_eq!(found, expected.map(|(task, area, day)| (task.to_owned(), Some(area), day.to_owned())));
}

#[test]
fn a_title_is_no_group_without_parts_below_it() {
    let text = "\
Nhiệm vụ\tChủ trì\tThời hạn
1. Rà soát văn bản\t\t
2. Đơn giản hóa thủ tục\tVăn phòng\tQuý III
";
    let found = told(text, |item| (item.ordinal.clone(), item.path.len()));
    assert_eq!(found, [("1".to_owned(), 0), ("2".to_owned(), 0)]);
}

#[test]
fn bullets_without_other_cells_make_no_group() {
    let text = "\
Nhiệm vụ\tChủ trì\tThời hạn
1. Rà soát văn bản\t\t
- Báo cáo kết quả\t\t
2. Đơn giản hóa thủ tục\tVăn phòng\tQuý III
";
    assert!(told(text, |item| item.path.len()).iter().all(|depth| *depth == 0));
}

/// A title merged over the other columns heads a group, though it has no number and no capitals.
#[test]
fn a_merged_title_heads_a_group() {
    let mut table = Table::new();
    table.push_row(1, ["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn"]);
    table.push_row(2, [Cell::new(""), Cell::new("Việc làm thường xuyên").with_span(4, 1)]);
    table.push_row(3, ["1", "Rà soát văn bản", "Báo cáo", "Thanh tra", "Quý II"]);
    let read = PlanReader::new().with_year(2025).read(&table).unwrap();
    assert_eq!(read.plan().items().len(), 1);
    assert_eq!(read.plan().items()[0].path, ["Việc làm thường xuyên"]);
}

#[test]
fn a_heading_over_two_columns_counts_once() {
    let mut table = Table::new();
    let headings = ["STT", "Nhiệm vụ", "Chủ trì"].map(Cell::new).into_iter();
    table.push_row(1, headings.chain([Cell::new("Hoàn thành").with_span(2, 1)]));
    table.push_row(2, ["1", "Rà soát văn bản", "Sở Tư pháp", "30/6/2025", "15/3/2025"]);
    let read = PlanReader::new().with_year(2025).read(&table).unwrap();
    let [item] = read.plan().items() else { panic!("{:?}", read.plan()) };
    assert_eq!((item.due.written(), item.progress), ("30/6/2025", Progress::Open));
}

#[test]
fn rows_say_of_which_table_they_are() {
    let table = |task: &str| Table::from_text(&format!("STT,Nhiệm vụ,Chủ trì,Thời hạn\n1,{task},Sở Tư pháp,Quý I\n"));
    let tables = [table("Rà soát văn bản"), table("Đơn giản hóa thủ tục")];
    let read = PlanReader::new().with_year(2025).read_all(&tables).unwrap();
    let items = read.rows().iter().filter(|row| matches!(row.kind(), PlanRowKind::Item(_)));
    assert_eq!(items.map(PlanRow::table).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn a_row_of_the_plan_is_no_heading_whatever_its_words() {
    let text = "\
STT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn,Kết quả đạt được,Tồn tại hạn chế
1,Ban hành văn bản,Sở Tư pháp,Quý I,Đã ban hành; hoàn thành 100% kế hoạch,
2,Kiểm tra,Sở Nội vụ,Quý III,Chưa đến thời gian thực hiện,
";
    assert_eq!(told(text, |item| item.ordinal.clone()), ["1", "2"]);
}

#[test]
fn a_schedule_is_a_deadline_unless_its_cells_tell_how_far_the_work_is() {
    let plan = |cells: [&str; 3]| {
        let rows = cells.map(|cell| format!("1,Rà soát,Sở Nội vụ,{cell}\n")).concat();
        let text = format!("STT,Nhiệm vụ,Chủ trì,Tiến độ\n{rows}");
        told(&text, |item| (item.due.kind(), item.progress))
    };
    let [unclear, quarter] = [(DueKind::Unclear, Progress::Open), (DueKind::Quarter, Progress::Open)];
    assert_eq!(plan(["Giữa năm", "Giữa năm", "Quý I"]), [unclear, unclear, quarter]);
    assert_eq!(plan(["Giữa năm", "Theo tiến độ của Trung ương", "Giữa kỳ"]).len(), 3);
    assert!(plan(["80%", "Đã hoàn thành", "Quý I"])[0].1 == Progress::Underway(80));
}

#[test]
fn the_title_says_whose_plan_it_is() {
    let text = "\
UBND TỈNH HÒA BÌNH
SỞ NỘI VỤ
Số: 12/KH-SNV
# KẾ HOẠCH
Cải cách hành chính năm 2026

## I. Cải cách thể chế

| STT | Nhiệm vụ | Thời gian |
|---|---|---|
| 1 | Rà soát | Quý II |

## II. Cải cách thủ tục hành chính

| STT | Nhiệm vụ | Thời gian |
|---|---|---|
| 1 | Công bố | Quý III |
";
    let read = PlanReader::new().read(&Table::from_text(text)).unwrap();
    let plan = read.plan();
    assert_eq!((plan.year(), plan.title()), (2026, "KẾ HOẠCH Cải cách hành chính năm 2026"));
    assert_eq!(plan.document().unwrap().to_string(), "12/KH-SNV");
    let areas: Vec<Option<Area>> = plan.items().iter().map(|item| item.area).collect();
    assert_eq!(areas, [Some(Area::Institutions), Some(Area::Procedures)]);
    assert_eq!(plan.items()[1].path, ["II. Cải cách thủ tục hành chính"]);
}

#[test]
fn targets_stand_beside_tasks() {
    let text = "\
STT,Chỉ tiêu,Đơn vị tính,Kế hoạch,Kết quả
1,Tỷ lệ hài lòng,%,≥ 95,\"96,2\"
2,Hồ sơ trực tuyến,%,80,70
";
    let read = PlanReader::new().with_year(2025).read(&Table::from_text(text)).unwrap();
    let met: Vec<Option<bool>> = read.plan().targets().iter().map(super::super::Target::is_met).collect();
    assert_eq!(met, [Some(true), Some(false)]);
}

#[test]
fn targets_and_tasks_in_one_table() {
    let text = "STT,Nội dung,Đơn vị tính,Chỉ tiêu,Kết quả thực hiện,Chủ trì,Thời hạn\nA,CHỈ TIÊU,,,,,\n\
                1,Tỷ lệ hồ sơ trực tuyến,%,80,\"82,5\",Sở KHCN,31/12/2025\nB,NHIỆM VỤ,,,,,\n\
                1,Ban hành kế hoạch,,,Đang thực hiện,Sở Nội vụ,Quý I\n2,Ban hành văn bản,văn bản,5,,Sở Tư pháp,Quý II\n";
    let read = read(text);
    let items = read.plan().items();
    let found: Vec<(&str, &str)> = items.iter().map(|item| (item.task.as_str(), item.due.written())).collect();
    assert_eq!(found, [("Ban hành kế hoạch", "Quý I"), ("Ban hành văn bản", "Quý II")]);
    let [target] = read.plan().targets() else { panic!("{:?}", read.plan().targets()) };
    assert_eq!((target.planned.as_str(), target.reached.as_str(), target.is_met()), ("80", "82,5", Some(true)));
    // A value beside a task, without a unit, takes nothing from it.
    let text = "STT,Nhiệm vụ,Chỉ tiêu,Chủ trì,Thời hạn\n1,Ban hành kế hoạch,100%,Sở Nội vụ,Quý I\n";
    assert_eq!(told(text, |item| item.due.written().to_owned()), ["Quý I"]);
}

#[test]
fn what_is_no_plan_is_refused() {
    let reader = PlanReader::new();
    for text in ["", "\u{feff}", "a,b,c\n1,2,3", "Kính gửi: Sở Nội vụ", "|||||", "\"\"\"\"", "STT,Nhiệm vụ\n1,a"]
    {
        assert_eq!(reader.read(&Table::from_text(text)), Err(PlanReadError::NoTable), "{text}");
    }
    let table = Table::from_text("STT,Nhiệm vụ,Thời gian\n1,a,Quý I");
    assert_eq!(reader.read(&table), Err(PlanReadError::NoYear));
    let table = Table::from_text("STT,Nhiệm vụ,Thời gian\n1,a,Quý I/2025\n2,b,2025 - 2026\n3,c,6/2025");
    assert_eq!(reader.read(&table).unwrap().plan().year(), 2025);
}

#[test]
fn headings_that_come_again_lose_no_row() {
    let kinds = |text: &str| told(text, |item| item.task.clone());
    let same =
        "STT,Nhiệm vụ,Chủ trì,Thời hạn\n1,Việc một,Sở A,Quý I\nSTT,Nhiệm vụ,Chủ trì,Thời hạn\n2,Việc hai,Sở A,Quý II\n";
    assert_eq!(kinds(same), ["Việc một", "Việc hai"]);
    let other = "STT,Nhiệm vụ,Chủ trì,Thời hạn\n3,Việc ba,Sở A,Quý I\nTT,Nội dung,Đơn vị chủ trì,Thời gian\n4,Việc bốn,Sở A,Quý II\n";
    assert_eq!(kinds(other), ["Việc ba", "Việc bốn"]);
    // Without ordinals, and with words in the row that headings have as well.
    let bare = "Nhiệm vụ,Chủ trì,Thời hạn\nBáo cáo kết quả,Phòng Nội vụ,Quý I\nNhiệm vụ,Chủ trì,Thời hạn\nViệc hai,Sở A,Quý II\n";
    assert_eq!(kinds(bare), ["Báo cáo kết quả", "Việc hai"]);
    let first =
        "Nhiệm vụ,Chủ trì,Thời hạn,Xếp loại\nRà soát,Phòng Nội vụ,Quý I,Kết quả tốt\nTập huấn,Sở A,Quý II,Đạt\n";
    assert_eq!(kinds(first), ["Rà soát", "Tập huấn"]);
    let codes = "Mã nhiệm vụ,Nhiệm vụ,Chủ trì,Thời hạn\nNV-01,Việc một,Sở A,Quý I\nMã nhiệm vụ,Nhiệm vụ,Chủ trì,Thời hạn\nNV-02,Việc hai,Sở A,Quý II\n";
    assert_eq!(kinds(codes), ["Việc một", "Việc hai"]);
    // Two rows of headings come again after a row of the plan.
    let deep = "STT,Nhiệm vụ,Thời gian,,Chủ trì\n,,Quý I,Quý II,\n1,Việc một,x,,Sở A\nSTT,Nhiệm vụ,Thời gian,,Chủ trì\n,,Quý I,Quý II,\n2,Việc hai,,x,Sở A\n";
    assert_eq!(told(deep, |item| item.due.written().to_owned()), ["Quý I", "Quý II"]);
    let numbered = "STT,Nhiệm vụ,Chủ trì,Thời hạn\n1,Việc một,Sở A,Quý I\n2,Nội dung,Đơn vị chủ trì,Thời gian\n3,Việc ba,Sở B,Quý II\n";
    assert_eq!(kinds(numbered), ["Việc một", "Nội dung", "Việc ba"]);
}

#[test]
fn signatures_and_totals_are_no_tasks() {
    let table = |rows: &str| format!("STT,Nhiệm vụ,Chủ trì,Thời hạn\n1,Việc một,Sở A,Quý I\n{rows}\n");
    for rows in [
        ",,,GIÁM ĐỐC",
        ",,,Giám đốc",
        ",,GIÁM ĐỐC,",
        ",NGƯỜI LẬP BIỂU,,THỦ TRƯỞNG ĐƠN VỊ\n,Nguyễn Văn A,,Trần Văn B",
        ",Người lập biểu,,Thủ trưởng đơn vị\n,\"(Ký, ghi rõ họ tên)\",,\"(Ký, đóng dấu)\"\n,Nguyễn Văn A,,Trần Văn B",
        ",,,\"Hòa Bình, ngày 15 tháng 3 năm 2025\"\n,,,TM. ỦY BAN NHÂN DÂN\n,,,KT. CHỦ TỊCH\n,,,PHÓ CHỦ TỊCH\n,,,Trần Văn B",
        "NGƯỜI LẬP,,,GIÁM ĐỐC SỞ",
        "Tổng cộng,1,,",
        ",Tổng cộng,1,",
        "Tổng số,,1 nhiệm vụ,",
        ",Tổng cộng: 1 nhiệm vụ,,",
    ] {
        assert_eq!(told(&table(rows), |item| item.task.clone()), ["Việc một"], "{rows}");
    }
    for (rows, tasks) in [
        (",,,GIÁM ĐỐC\n2,Việc hai,Sở A,Quý II", ["Việc một", "Việc hai"]),
        ("2,Việc hai,GIÁM ĐỐC,Quý II", ["Việc một", "Việc hai"]),
        ("2,Chủ tịch UBND tỉnh tiếp dân,CHỦ TỊCH,Giữa năm", ["Việc một", "Chủ tịch UBND tỉnh tiếp dân"]),
        (",Tổng số hóa hồ sơ,Sở A,Quý II", ["Việc một", "Tổng số hóa hồ sơ"]),
        (",,,Quý II", ["Việc một", "Việc một"]),
    ] {
        assert_eq!(told(&table(rows), |item| item.task.clone()), tasks, "{rows}");
    }
}

#[test]
fn marks_of_every_shape_and_words_in_their_place() {
    let due = |cell: &str| {
        let text = format!("STT,Nhiệm vụ,Chủ trì,Quý I,Quý II\n1,Việc một,Sở A,,{cell}\n2,Việc hai,Sở A,x,\n");
        told(&text, |item| (item.due.written().to_owned(), item.due.last_day().map(|day| day.to_string()))).remove(0)
    };
    for cell in ["x", "X", "×", "√", "●", "•", "■", "*", "☒", "✓", "+"] {
        assert_eq!(due(cell), ("Quý II".to_owned(), Some("2025-06-30".to_owned())), "{cell}");
    }
    assert_eq!(due("Báo cáo"), ("Quý II (Báo cáo)".to_owned(), Some("2025-06-30".to_owned())));
    assert_eq!(due("X (tháng 5)"), ("tháng 5".to_owned(), Some("2025-05-31".to_owned())));
    assert_eq!(due("15/6"), ("15/6".to_owned(), Some("2025-06-15".to_owned())));
    assert_eq!(due("-").1, None);
}

#[test]
fn a_task_that_breaks_over_lines_is_one_line() {
    let text =
        "STT,Nhiệm vụ,Chủ trì,Thời hạn\n1,\"Rà soát\nvăn bản\",Sở A,\"Quý\nII\"\n2,\"Việc:\n- một\",Sở A,Quý I\n";
    assert_eq!(told(text, |item| item.task.clone()), ["Rà soát văn bản", "Việc:\n- một"]);
    assert_eq!(told(text, |item| item.due.kind())[0], DueKind::Quarter);
}

#[test]
fn what_is_not_done_is_open() {
    for cell in
        ["Không hoàn thành", "Gần hoàn thành", "Đã hoàn thành 2/3 nội dung", "Không đạt", "Đã ban hành dự thảo", "2/3"]
    {
        let text = format!("STT,Nhiệm vụ,Chủ trì,Thời hạn,Kết quả thực hiện\n1,Việc một,Sở A,Quý I,{cell}\n");
        assert_eq!(told(&text, |item| item.progress), [Progress::Open], "{cell}");
    }
    let planned = "STT,Nhiệm vụ,Chủ trì,Thời hạn,Kết quả thực hiện\n1,Việc một,Sở A,Quý I,Dự kiến 30/9/2025\n";
    assert!(!told(planned, |item| item.progress)[0].is_done());
}

/// The state that this library prints is no day of its own, whatever the documents beside it.
#[test]
fn the_day_of_the_result_counts_before_that_of_the_documents() {
    let text = "STT,Nhiệm vụ,Thời hạn,Kết quả thực hiện,Minh chứng,Tình trạng\n\
                1,Rà soát,Quý I,Đã hoàn thành ngày 15/3/2025,45/BC-SNV ngày 20/3/2025,Hoàn thành đúng hạn\n";
    let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 15).unwrap();
    assert_eq!(told(text, |item| item.progress), [Progress::Done(day)]);
}
