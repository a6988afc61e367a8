//! Rows that must not get lost, and cells that stand for others.

use super::*;
use crate::finding::Rule;

/// What is said of the rows of a plan, by the reader and by the check.
fn said(rows: &str) -> Vec<Rule> {
    let read = read(&format!(
        "STT;Nhiệm vụ;Chủ trì;Thời hạn;Kết quả thực hiện\n1;Việc một;Sở A;Quý I;\n{rows}\n9;Việc chín;Sở B;Quý IV;\n"
    ));
    let repeated = read.plan().check();
    let repeated = repeated.iter().filter(|finding| finding.rule() == Rule::PLAN_ITEM_REPEATED);
    read.findings().iter().chain(repeated).map(Finding::rule).collect()
}

fn tasks(rows: &str) -> Vec<(String, String, String)> {
    let text = format!(
        "STT;Nhiệm vụ;Chủ trì;Thời hạn;Kết quả thực hiện\n1;Việc một;Sở A;Quý I;\n{rows}\n9;Việc chín;Sở B;Quý IV;\n"
    );
    let found = items(&text);
    let lead = |item: &PlanItem| item.lead.as_ref().map_or_else(String::new, |lead| lead.name().to_owned());
    found.iter().map(|item| (item.task.clone(), lead(item), item.due.written().to_owned())).collect()
}

#[test]
fn a_row_without_a_task_stays_and_is_said() {
    for (row, lead, due) in [
        ("2;;Sở B;Tháng 13;", "Sở B", "Tháng 13"),
        ("2;;;30/6/2025;", "", "30/6/2025"),
        ("2;;Sở C;;", "Sở C", ""),
        ("2;;;;Đã hoàn thành", "", ""),
        ("I;CẢI CÁCH THỂ CHẾ;;;\n;;;Quý II;", "", "Quý II"),
    ] {
        assert_eq!(said(row), [Rule::PLAN_TASK_MISSING], "{row}");
        let found = tasks(row);
        assert_eq!((found.len(), &found[1]), (3, &(String::new(), lead.to_owned(), due.to_owned())), "{row}");
    }
    // A second deadline of the task above, a numbered row that nobody filled in, and a signature lack nothing.
    for row in [";;;Quý II;", "2;;;;", ";;;GIÁM ĐỐC;"] {
        assert_eq!(said(row), [], "{row}");
    }
}

#[test]
fn a_text_among_the_tasks_is_said_and_a_heading_is_not() {
    assert_eq!(said(";Tổ chức hội nghị;;;"), [Rule::PLAN_ROW_UNREAD]);
    assert_eq!(said("I;CẢI CÁCH THỂ CHẾ;;;\n;;Sở A;;"), [Rule::PLAN_ROW_UNREAD]);
    for row in ["II;Cải cách thể chế;;;", ";CẢI CÁCH THỂ CHẾ;;;", ";;;;", ";việc một (tiếp theo);;;"]
    {
        assert_eq!(said(row), [], "{row}");
    }
    // Below the tasks a text is a remark.
    let read = read("STT;Nhiệm vụ;Chủ trì;Thời hạn\n1;Việc một;Sở A;Quý I\n;Ghi chú của phòng tổng hợp;;\n");
    assert!(read.findings().is_empty());
}

#[test]
fn a_row_that_comes_again_is_said_once() {
    assert_eq!(said("2;Việc hai;Sở A;Quý II;\n2;Việc hai;Sở A;Quý II;"), [Rule::PLAN_ITEM_REPEATED]);
    assert_eq!(said("2;Việc hai;Sở A;Quý II;\n2;Việc hai;Sở B;Quý III;"), [Rule::PLAN_ITEM_REPEATED]);
    for rows in [
        "2;Việc hai;Sở A;Quý II;\n3;Việc hai;Sở A;Quý III;",
        "2;Việc hai;Sở A;Quý II;\n;;;Quý III;",
        "I;CẢI CÁCH THỂ CHẾ;;;\n1;Việc một;Sở A;Quý I;",
        "2;Việc hai;Sở A;Quý II;\n3;Việc ba;Sở A;Quý II;",
    ] {
        assert_eq!(said(rows), [], "{rows}");
    }
}

#[test]
fn as_above_is_the_cell_above() {
    for sign in ["nt", "-nt-", "Như trên", "\u{2033}", "//", "-//-"] {
        let found = tasks(&format!("2;Việc hai;{sign};{sign};\nI;CẢI CÁCH THỂ CHẾ;;;\n3;Việc ba;{sign};Quý III;"));
        let expected = [("Việc hai", "Sở A", "Quý I"), ("Việc ba", "Sở A", "Quý III")];
        let expected = expected.map(|(task, lead, due)| (task.to_owned(), lead.to_owned(), due.to_owned()));
        assert_eq!(found[1..3], expected, "{sign}");
    }
    // Above the first row nothing stands, and a blank is no sign.
    let text = "STT;Nhiệm vụ;Chủ trì;Thời hạn\n1;Việc một;nt;Quý I\n2;Việc hai;;Quý I\n3;Việc ba;-;Quý I\n";
    let leads = told(text, |item| item.lead.as_ref().map(|lead| lead.name().to_owned()));
    assert_eq!(leads, [Some("nt".to_owned()), None, None]);
}

#[test]
fn work_to_be_done_in_a_time_is_done_at_its_end() {
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2025, month, day).unwrap();
    let text =
        |result: &str| format!("STT;Nhiệm vụ;Chủ trì;Thời hạn;Kết quả thực hiện\n1;Việc một;Sở A;Quý II;{result}\n");
    for (result, progress) in [
        ("Hoàn thành trong quý III/2025", Progress::Done(day(9, 30))),
        ("Hoàn thành tháng 5", Progress::Done(day(5, 31))),
        ("Hoàn thành trong quý II", Progress::Done(day(6, 30))),
        ("Đã hoàn thành trong quý III/2025", Progress::DoneUndated),
        ("Hoàn thành năm 2025", Progress::DoneUndated),
        ("Hoàn thành", Progress::DoneUndated),
    ] {
        assert_eq!(told(&text(result), |item| item.progress), [progress], "{result}");
    }
}
