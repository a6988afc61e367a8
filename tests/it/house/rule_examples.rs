//! Examples of the catalogue that are texts: what stands in quotes fires, or is silent, when it is read.

use std::collections::BTreeSet;

use cchc::check::Audit;
use cchc::finding::Rule;
use cchc::form::PublishedRow;
use cchc::ingest::{DossierReader, read_catalogue};
use cchc::plan::{ItemDue, Plan, PlanItem, PlanReader};
use cchc::report::Report;
use cchc::table::Table;
use cchc::{Counter, PublishedForm, Query, Regime, check};

type Rules = BTreeSet<Rule>;

/// A rule, and what reads its example.
type Example = (Rule, fn(&str) -> Rules);

/// The first text of an example in quotes or backticks.
fn quoted(example: &'static str) -> &'static str {
    let between = |from: char, to: char| example.split_once(from)?.1.split_once(to).map(|(text, _)| text);
    let first = if example.starts_with('`') { between('`', '`') } else { between('“', '”') };
    first.or_else(|| between('`', '`')).unwrap_or_else(|| panic!("nothing is quoted in {example:?}"))
}

fn text(text: &str) -> Rules {
    Audit::new().run(&Report::read(text)).totals().map(|(rule, _)| rule).collect()
}

fn period(text: &str) -> Rules {
    let printed = Report::read(text).printed_period().check(Regime::default());
    printed.totals().map(|(rule, _)| rule).collect()
}

/// A record with one cell replaced.
fn cell(at: usize, text: &str) -> Rules {
    let mut row = ["HS-1", "Báo chí", "truc_tuyen", "2021-01-04", "2021-03-18", "", ""];
    row[at] = text;
    let header = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,trang_thai";
    let csv = format!("{header}\n{}\n", row.join(","));
    let reader = DossierReader::new(csv.as_bytes()).unwrap();
    let mut counter = Counter::new(Query::new("2021-Q1".parse().unwrap()));
    for record in reader {
        counter.add_record(&record.unwrap());
    }
    counter.finish().findings().totals().map(|(rule, _)| rule).collect()
}

/// A catalogue with one procedure that has this code, fee and postal service.
fn listed(code: &str, fee: &str, post: &str) -> Rules {
    let list = Table::from_text(&format!(
        "STT;Mã TTHC;Tên thủ tục hành chính;Lĩnh vực;Phí, lệ phí;BCCI\n1;{code};Một;Báo chí;{fee};{post}\n2;1.000002;Hai;Báo chí;;"
    ));
    read_catalogue(&[list]).unwrap().findings().totals().map(|(rule, _)| rule).collect()
}

/// A catalogue with one procedure.
fn procedure(limit: &str, level: &str) -> Rules {
    let list = Table::from_text(&format!(
        "STT;Mã TTHC;Tên thủ tục hành chính;Lĩnh vực;Thời hạn giải quyết;Mức độ DVC\n\
         1;1.000001;Một;Báo chí;\"{limit}\";{level}\n2;1.000002;Hai;Báo chí;15 ngày;Một phần"
    ));
    read_catalogue(&[list]).unwrap().findings().totals().map(|(rule, _)| rule).collect()
}

/// A catalogue with two procedures under a heading.
fn headed(heading: &str) -> Rules {
    let rows = format!("STT;Mã TTHC;Tên TTHC;Thời hạn\n{heading};;;\n1;1.000001;Một;15 ngày\n2;1.000002;Hai;15 ngày");
    read_catalogue(&[Table::from_text(&rows)]).unwrap().findings().totals().map(|(rule, _)| rule).collect()
}

fn due(text: &str) -> Rules {
    let mut plan = Plan::new(2021, "Sở Nội vụ");
    plan.push(PlanItem::new("1", "Rà soát", ItemDue::new(text, 2021)));
    plan.check().totals().map(|(rule, _)| rule).collect()
}

/// A plan with one row between two others.
fn planned(row: &str) -> Rules {
    let rows = format!("STT;Nhiệm vụ;Chủ trì;Thời hạn\n1;Việc một;Sở A;Quý I\n{row}\n3;Việc ba;Sở A;Quý I");
    let read = PlanReader::new().with_year(2021).read(&Table::from_text(&rows)).unwrap();
    read.findings().totals().chain(read.plan().check().totals()).map(|(rule, _)| rule).collect()
}

fn count(text: &str) -> Rules {
    let rows = format!(
        "STT\tLĩnh vực\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\n\
                        (1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\n\
                        1\tBáo chí\t{text}\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
    );
    let (form, _) = PublishedForm::read(rows.as_bytes());
    assert_eq!(form.rows().first().map(PublishedRow::label), Some("Báo chí"));
    check::check_form(&form).totals().map(|(rule, _)| rule).collect()
}

#[test]
fn what_stands_in_quotes_fires_and_is_silent() {
    let cases: [Example; 32] = [
        (Rule::DATE_UNREADABLE, |text| cell(4, text)),
        (Rule::DATE_AMBIGUOUS, |text| cell(4, text)),
        (Rule::STATUS_AMBIGUOUS, |text| cell(6, text)),
        (Rule::STATUS_UNKNOWN, |text| cell(6, text)),
        (Rule::CODE_DATE_DIFFERS, |text| cell(0, text)),
        (Rule::PERIOD_DATES_DIFFER, period),
        (Rule::PERIOD_OTHER_REGIME, period),
        (Rule::CELL_UNREADABLE, count),
        (Rule::CELL_ROUNDED, count),
        (Rule::CATALOGUE_CODE_ZEROS, |text| listed(text, "", "")),
        (Rule::CATALOGUE_FEE_UNREAD, |text| listed("1.000001", text, "")),
        (Rule::CATALOGUE_VALUE_UNREAD, |text| listed("1.000001", "", text)),
        (Rule::CATALOGUE_LIMIT_UNCLEAR, |text| procedure(text, "Toàn trình")),
        (Rule::CATALOGUE_SERVICE_UNKNOWN, |text| procedure("15 ngày", text)),
        (Rule::CATALOGUE_TOTAL_DIFFERS, headed),
        (Rule::PLAN_DUE_UNCLEAR, due),
        (Rule::PLAN_TASK_MISSING, planned),
        (Rule::PLAN_ROW_UNREAD, planned),
        (Rule::PLAN_ITEM_REPEATED, planned),
        (Rule::OWN_NUMBER_BLANK, text),
        (Rule::OWN_DATE_BLANK, text),
        (Rule::DATE_PADDING, |date| text(&format!("Nam Định, {date}"))),
        (Rule::TYPE_SYMBOL_DIFFERS, text),
        (Rule::ISSUER_DIFFERS, text),
        (Rule::CITATION_DATE_IMPOSSIBLE, text),
        (Rule::NUMBER_WORD_MISSING, text),
        (Rule::FIRST_CITATION_INCOMPLETE, text),
        (Rule::PLAN_YEAR_ENDING, text),
        (Rule::CHANGE_DIFFERS, text),
        (Rule::PERCENT_POINTS, |words| text(&format!("Tỷ lệ đúng hạn {words}."))),
        (Rule::WEEKDAY_DIFFERS, text),
        (Rule::CLAIM_NOT_DERIVABLE, |words| {
            let form = cchc::samples::REPORT.split_once("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT").unwrap().1;
            text(&format!("Trong quý I năm 2021, hồ sơ được giải quyết {words}.\n\n{form}"))
        }),
    ];
    for (rule, read) in cases {
        let (fires, silent) = (quoted(rule.fires_on()), quoted(rule.silent_on()));
        let found = read(fires);
        assert!(found.contains(&rule), "{rule} is silent on {fires:?}: {found:?}");
        assert!(!read(silent).contains(&rule), "{rule} fires on {silent:?}");
    }
}

#[test]
fn the_two_examples_of_a_rule_are_short_and_differ() {
    for rule in Rule::ALL {
        let (fires, silent) = (rule.fires_on(), rule.silent_on());
        assert_ne!(fires, silent, "{rule}");
        for example in [fires, silent] {
            assert!(!example.trim().is_empty() && example.trim() == example, "{rule}: {example:?}");
            assert!(!example.ends_with('.') && !example.contains(['|', '\n']), "{rule}: {example:?}");
            assert!(example.chars().count() <= 140, "{rule}: {example:?}");
        }
    }
}
