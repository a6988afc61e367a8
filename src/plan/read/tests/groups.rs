//! Which rows and lines head a group.

use super::*;

#[test]
fn the_line_above_the_headings_heads_the_first_group() {
    let text = "\
KẾ HOẠCH NĂM 2025
I. CẢI CÁCH THỂ CHẾ
STT\tNhiệm vụ\tChủ trì\tThời hạn
1\tRà soát văn bản\tSở Tư pháp\tQuý I
";
    assert_eq!(told(text, |item| item.path.clone()), [["I. CẢI CÁCH THỂ CHẾ"]]);
}

#[test]
fn a_title_in_the_column_of_groups_heads_a_group() {
    let text = "\
STT\tMã nhiệm vụ\tNhóm nhiệm vụ\tNhiệm vụ\tChủ trì\tThời hạn
\t\tCẢI CÁCH THỂ CHẾ\t\t\t
1\tA1\t\tRà soát văn bản\tSở Tư pháp\tQuý I
2\tA2\t\tKiểm tra văn bản\tSở Tư pháp\tQuý II
";
    assert_eq!(told(text, |item| item.path.clone()), [["CẢI CÁCH THỂ CHẾ"], ["CẢI CÁCH THỂ CHẾ"]]);
}

/// Parts are looked for in the five rows below a title.
#[test]
fn the_parts_of_a_title_stand_near_it() {
    let paths = |lines: usize| {
        let between = "\t(Ghi thêm)\t\t\n".repeat(lines);
        let text = format!(
            "STT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tRà soát văn bản\t\t\n{between}1.1\tKiểm tra\tSở Tư pháp\tQuý I\n"
        );
        told(&text, |item| item.path.len())
    };
    assert_eq!((paths(0).last(), paths(4).last(), paths(5).last()), (Some(&1), Some(&1), Some(&0)));
}

#[test]
fn what_stands_before_the_targets_is_not_what_was_reached() {
    let text = "\
STT\tSản phẩm\tChỉ tiêu\tĐơn vị tính\tKế hoạch
1\t90\tTỷ lệ hài lòng\t%\t80
";
    let read = read(text);
    let targets: Vec<_> = read.plan().targets().iter().map(|target| (target.name.as_str(), target.is_met())).collect();
    assert_eq!(targets, [("Tỷ lệ hài lòng", None)]);
}

/// Headings that come again are short, and most of them are known.
#[test]
fn a_row_half_of_which_are_headings_is_one_of_the_plan() {
    let rows = |again: &str, headings: &str| {
        let text = format!("{headings}\nRà soát\tSở A\tQuý I\tx\n{again}\nKiểm tra\tSở B\tQuý II\tx\n");
        told(&text, |item| item.task.clone()).len()
    };
    let headings = "Nhiệm vụ\tChủ trì\tThời hạn\tGhi chú";
    assert_eq!(rows(headings, headings), 2);
    assert_eq!(rows("Nhiệm vụ\tChủ trì\tQuý III\tKhác", headings), 3);
    let wide = "STT\tNhiệm vụ\tChủ trì\tThời hạn\tGhi chú\tKinh phí";
    let row = "1\tRà soát\tSở A\tQuý I\tx\tx";
    for (again, items) in [
        ("TT\tNội dung rà soát\tĐơn vị A\tNguyễn\tTrần\tLê", 3),
        ("TT\tNội dung rà soát\tĐơn vị A\tThời gian\tTrần\tLê", 2),
    ] {
        assert_eq!(told(&format!("{wide}\n{row}\n{again}\n{row}\n"), |item| item.task.clone()).len(), items, "{again}");
    }
    for (length, items) in [(80, 2), (81, 3)] {
        let long = headings.replace("Ghi chú", &format!("Ghi chú {}", "x".repeat(length - 8)));
        assert_eq!(rows(&long, &long), items, "{length}");
    }
}
