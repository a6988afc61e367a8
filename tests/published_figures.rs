//! Real published figures: the identity and percentage checks find the known faults and no others.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use cchc::PublishedForm;
use cchc::check;
use cchc::finding::{Finding, Location, Rule};
use cchc::form::{Column, PublishedRow};
use cchc::rate::{Denominator, Percent, Rate};

/// The rules, other than those on what is simply not printed, that a one-row report breaks.
fn faults(cells: &[(Column, u64)]) -> Vec<&'static str> {
    let row =
        |label| cells.iter().fold(PublishedRow::new(label), |row, (column, count)| row.with_cell(*column, *count));
    let form = PublishedForm::new(vec![row("Toàn bộ lĩnh vực"), row("TỔNG CỘNG")]);
    let findings = check::check_form(&form);
    findings.iter().map(Finding::rule).filter(|rule| *rule != Rule::COLUMN_MISSING).map(Rule::code).collect()
}

#[track_caller]
fn percent(printed: &str, expected: &Rate, others: &[Rate]) -> Option<&'static str> {
    let printed: Percent = printed.parse().unwrap();
    check::check_percent(printed, expected, others, Location::whole())
        .iter()
        .next()
        .map(|finding| finding.rule().code())
}

#[test]
fn nam_dinh_information_department_q1_2021() {
    let (form, reading) = PublishedForm::read(include_bytes!("data/namdinh-2021-q1-table.txt"));
    assert!(reading.is_empty());
    let findings = check::check_form(&form);
    let found: Vec<_> =
        findings.iter().map(|finding| finding.to_owned().message(cchc::finding::Language::English)).collect();
    assert_eq!(found, ["the printed formula is wrong: column 3; expected (3)=(4)+(5)+(6); found (3)=(4)+(5) =(6)"]);
    let total = form.total().unwrap();
    let counts: Vec<_> = total.cells().map(|(_, cell)| cell.count().unwrap()).collect();
    assert_eq!(counts, [18, 13, 5, 0, 18, 18, 0, 0, 0, 0, 0]);
    assert!(form.title_lines().iter().any(|line| line == "(Từ ngày 15/12/2020 đến 14/03/2021)"));
}

#[test]
fn dak_nong_first_half_of_2021() {
    use Column::{CarriedOver, DirectOrPost, Early, InProgress, OnTime, Online, Overdue, Received, Resolved};
    let cells = [
        (Received, 218_763),
        (Online, 19_838),
        (DirectOrPost, 190_319),
        (CarriedOver, 8_606),
        (Resolved, 206_885),
        (Early, 99_558),
        (OnTime, 106_018),
        (Overdue, 1_309),
        (InProgress, 11_878),
    ];
    assert!(faults(&cells).is_empty());
    let of_resolved = |count| Rate::new(count, 206_885, Denominator::Resolved);
    let of_received = |count| [Rate::new(count, 218_763, Denominator::Received)];
    assert_eq!(percent("48,2%", &of_resolved(99_558), &of_received(99_558)), Some("percent-differs"));
    assert_eq!(percent("51,2%", &of_resolved(106_018), &of_received(106_018)), None);
    assert_eq!(percent("0,6%", &of_resolved(1_309), &of_received(1_309)), None);
}

#[test]
fn vinh_phuc_q3_2021() {
    assert!(
        faults(&[
            (Column::Received, 16_234),
            (Column::Online, 14_043),
            (Column::DirectOrPost, 0),
            (Column::CarriedOver, 2_191)
        ])
        .is_empty()
    );
    assert!(
        faults(&[(Column::Resolved, 14_101), (Column::Early, 14_064), (Column::OnTime, 0), (Column::Overdue, 37)])
            .is_empty()
    );
}

#[test]
fn dak_lak_march_2018() {
    use Column::{Early, OnTime, Overdue, Received, Resolved};
    let cells = [(Received, 18_426), (Resolved, 17_922), (Early, 16_307), (OnTime, 664), (Overdue, 951)];
    assert!(faults(&cells).is_empty());
    for (printed, count) in [("88,5%", 16_307), ("3,6%", 664), ("5,16%", 951)] {
        let resolved = Rate::new(count, 17_922, Denominator::Resolved);
        let received = Rate::new(count, 18_426, Denominator::Received);
        assert_eq!(percent(printed, &resolved, &[received]), Some("percent-other-denominator"), "{printed}");
    }
}

#[test]
fn lam_dong_environment_department_first_half_of_2021() {
    assert!(
        faults(&[(Column::Resolved, 106_014), (Column::Early, 0), (Column::OnTime, 104_814), (Column::Overdue, 1_200)])
            .is_empty()
    );
    for (printed, count) in [("98,7%", 104_814), ("1,3%", 1_200)] {
        assert_eq!(percent(printed, &Rate::new(count, 106_014, Denominator::Resolved), &[]), Some("percent-differs"));
    }
    for (printed, count) in [("98,87%", 104_814), ("1,13%", 1_200)] {
        assert_eq!(percent(printed, &Rate::new(count, 106_014, Denominator::Resolved), &[]), None);
    }
}

#[test]
fn nothing_arose() {
    let none = Rate::new(0, 0, Denominator::Resolved);
    assert_eq!(percent("100%", &none, &[]), Some("percent-undefined"));
    assert_eq!(percent("0%", &none, &[]), Some("percent-undefined"));
}
