//! The founding report: its published table is read, checked, and compared with the constructed dossiers.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use cchc::PublishedForm;
use cchc::finding::{Finding, Rule, Severity};
use cchc::form::Column;
use cchc::{Counted, Counter, Period, Query, Regime, check, samples as founding};

fn published() -> PublishedForm {
    let (form, findings) = PublishedForm::read(founding::REPORT.as_bytes());
    assert!(findings.is_empty(), "{findings:?}");
    form
}

fn counted() -> Counted {
    let period: Period = "2021-Q1".parse().unwrap();
    let mut counter = Counter::new(Query::new(period)).with_catalogue(founding::catalogue());
    counter.read(founding::CONSTRUCTED_DOSSIERS.as_bytes()).unwrap();
    counter.finish()
}

#[test]
fn the_table_is_read_as_printed() {
    let form = published();
    let labels: Vec<&str> = form.data_rows().map(cchc::form::PublishedRow::label).collect();
    assert_eq!(
        labels,
        [
            "Lĩnh vực Bưu chính",
            "Lĩnh vực Báo chí",
            "Lĩnh vực Xuất bản, in và phát hành",
            "Lĩnh vực Phát thanh, truyền hình và thông tin điện tử",
            "Lĩnh vực khác",
        ]
    );
    let total: Vec<Option<u64>> =
        Column::ALL.iter().map(|column| form.total().unwrap().cell(*column).count()).collect();
    assert_eq!(total, [18, 13, 5, 0, 18, 18, 0, 0, 0, 0, 0].map(Some));
}

/// Check 1: the period is Q1/2021 of the regime.
#[test]
fn the_printed_period_is_the_quarter_of_the_regime() {
    let printed = check::printed_period(&published());
    for regime in [Regime::Decree09_2019, Regime::Cchc] {
        assert_eq!(printed.period(regime).unwrap(), Period::parse("2021-Q1", regime).unwrap());
        assert_eq!(printed.check(regime).into_vec(), []);
    }
    let findings = printed.check(Regime::Calendar).into_vec();
    assert_eq!(findings[0].rule(), Rule::PERIOD_OTHER_REGIME);
}

/// Checks 2 and 3: all identities and sums hold, and the formula of column 3 is a misprint. Nothing else is found.
#[test]
fn the_only_fault_of_the_table_is_its_formula() {
    let findings = check::check_form(&published()).into_vec();
    let seen: Vec<(Rule, Severity)> = findings.iter().map(|finding| (finding.rule(), finding.severity())).collect();
    assert_eq!(seen, [(Rule::FORMULA_MISPRINTED, Severity::Warning)]);
    assert_eq!(findings[0].found().unwrap().to_string(), "(3)=(4)+(5) =(6)");
    assert_eq!(findings[0].expected().unwrap().to_string(), "(3)=(4)+(5)+(6)");
}

/// Check 18: carried over needs the previous report.
#[test]
fn carried_over_is_not_checked_without_the_previous_report() {
    let findings: Vec<Rule> = check::check_carried_over(&published(), None).iter().map(Finding::rule).collect();
    assert_eq!(findings, [Rule::CARRIED_OVER_UNCHECKED]);
}

#[test]
fn with_a_previous_report_column_6_is_checked() {
    let previous = PublishedForm::read(founding::REPORT.replace("\t0\n", "\t1\n").as_bytes()).0;
    let (now, before) = (published(), published());
    assert!(check::check_carried_over(&now, Some(&before)).is_empty());
    assert!(check::check_carried_over(&now, Some(&previous)).is_empty(), "column 13 alone is not column 11");
    let open = founding::REPORT.replace("18\t13\t5\t0\t18\t18\t0\t0\t0\t0\t0", "18\t13\t5\t0\t15\t15\t0\t0\t3\t3\t0");
    let previous = PublishedForm::read(open.as_bytes()).0;
    assert_eq!(check::check_carried_over(&now, Some(&previous)).total_of(Rule::CARRIED_OVER), 1);
}

/// Check 16: the table was signed on 19/03/2021; a reform report is due by the 20th.
#[test]
fn the_table_was_signed_in_time() {
    let period = Period::parse("2021-Q1", Regime::Cchc).unwrap();
    assert_eq!(period.sending_deadline().unwrap().to_string(), "2021-03-20");
}

#[test]
fn the_constructed_dossiers_give_the_published_table() {
    let counted = counted();
    assert!(counted.findings().is_empty(), "{:?}", counted.findings());
    assert!(check::check_against_records(&published(), counted.form()).is_empty());
    assert_eq!((counted.form().total().received(), counted.form().total().early()), (18, 18));
}

#[test]
fn a_changed_cell_is_found_where_it_stands() {
    let text = founding::REPORT.replace("\t17\t12\t5\t0\t", "\t17\t11\t6\t0\t");
    let (form, _) = PublishedForm::read(text.as_bytes());
    let findings = check::check_against_records(&form, counted().form()).into_vec();
    let places: Vec<(Option<u8>, String, String)> = findings
        .iter()
        .map(|finding| {
            let value = |value: Option<&cchc::finding::Value>| value.unwrap().to_string();
            (finding.location().column, value(finding.expected()), value(finding.found()))
        })
        .collect();
    assert_eq!(places, [(Some(4), "12".into(), "11".into()), (Some(5), "5".into(), "6".into())]);
    assert_eq!(check::check_form(&form).total_of(Rule::TOTAL_ROW), 2);
}

/// The signature blocks hold titles, and no names.
#[test]
fn the_report_names_no_person() {
    let after = |from: &str| founding::REPORT.split_once(from).unwrap().1.to_owned();
    let lines = |text: &str| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let closing = after("Nơi nhận:");
    let closing = closing.split_once("TÌNH HÌNH, KẾT QUẢ").unwrap().0;
    assert_eq!(lines(closing), ["- Sở Nội vụ;", "- Trang TTĐTTH của Sở;", "- Lưu: VT, VP.", "GIÁM ĐỐC"]);
    assert_eq!(lines(&after("ngày 19 tháng 03 năm 2021")), ["GIÁM ĐỐC", "Người lập biểu"]);
}

#[test]
fn a_report_sent_after_its_deadline_is_late() {
    let period = Period::parse("2021-Q1", Regime::Cchc).unwrap();
    let day = |day| chrono::NaiveDate::from_ymd_opt(2021, 3, day).unwrap();
    assert_eq!(check::check_sent_on(&period, day(20)).into_vec(), []);
    assert_eq!(check::check_sent_on(&period, day(21)).into_vec().remove(0).rule(), Rule::SENT_LATE);
    assert_eq!(
        check::check_sent_on(&Period::parse("2021-Q1", Regime::Calendar).into_vec().remove(0), day(31)).into_vec(),
        []
    );
}

#[test]
fn the_previous_report_must_be_of_the_period_before() {
    let period: Period = "2021-Q1".parse().unwrap();
    let previous = |label: &str| {
        let text = founding::REPORT.replace("Kỳ báo cáo: Quý I năm 2021\n(Từ ngày 15/12/2020 đến 14/03/2021)", label);
        check::check_previous_period(&PublishedForm::read(text.as_bytes()).0, &period)
    };
    assert_eq!(previous("Kỳ báo cáo: Quý IV năm 2020").into_vec(), []);
    assert_eq!(previous("Kỳ báo cáo: Quý III năm 2020").into_vec().remove(0).rule(), Rule::PREVIOUS_NOT_ADJACENT);
}

#[test]
fn a_row_with_records_that_was_not_published_is_found() {
    let line = founding::REPORT.lines().find(|line| line.starts_with("2\tLĩnh vực Báo chí")).unwrap();
    let (form, _) = PublishedForm::read(founding::REPORT.replace(line, "").as_bytes());
    let findings = check::check_against_records(&form, counted().form());
    assert_eq!(findings.total_of(Rule::ROW_NOT_PUBLISHED), 1);
}

#[test]
fn each_printed_identity_is_checked() {
    let faulty = |row: &str| {
        let text = founding::REPORT.replace("1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0", row);
        check::check_form(&PublishedForm::read(text.as_bytes()).0)
    };
    assert_eq!(faulty("1\t1\t0\t0\t1\t1\t0\t0\t0\t1\t0").total_of(Rule::IDENTITY_IN_PROGRESS), 1);
    assert_eq!(faulty("1\t1\t0\t1\t1\t1\t0\t0\t0\t0\t0").total_of(Rule::IDENTITY_RECEIVED), 1);
    assert_eq!(faulty("1\t1\t0\t0\t1\t1\t1\t0\t0\t0\t0").total_of(Rule::IDENTITY_RESOLVED), 1);
    assert_eq!(faulty("1\t1\t0\t0\t1\t1\t0\t0\t1\t1\t0").total_of(Rule::IDENTITY_BALANCE), 1);
}
