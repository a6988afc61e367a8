//! The audit of a whole report: the 18 checks of the founding report, and what each rule finds and leaves alone.

use cchc::check::{Audit, check_citations, check_claims};
use cchc::document::{Arrival, Direction, Register, RegisterEntry};
use cchc::finding::{Finding, Rule, Severity};
use cchc::report::Report;

use crate::support::findings::finding_rules;
use crate::support::times::day;

/// A report written for this test, with nothing wrong in it.
const SOUND: &str = include_str!("../../data/sound-report.txt");

fn seen(text: &str) -> Vec<(&'static str, Severity, String)> {
    let findings = Audit::new().run(&Report::read(text)).into_vec();
    let quoted = |finding: &Finding| {
        let (start, end) = finding.location().span.unwrap_or((0, 0));
        text[start..end].to_owned()
    };
    findings.iter().map(|finding| (finding.rule().code(), finding.severity(), quoted(finding))).collect()
}

/// Each check with its level, as the acceptance of the founding report lists them.
#[test]
fn the_18_checks_of_the_founding_report() {
    use Severity::{Note, Warning};
    let found = seen(cchc::samples::REPORT);
    let has = |code: &str, severity: Severity, quoted: &str| {
        let hits =
            found.iter().filter(|(rule, level, words)| *rule == code && *level == severity && words.contains(quoted));
        hits.count()
    };
    assert_eq!(has("formula-misprinted", Warning, "(3)=(4)+(5) =(6)"), 1, "check 3");
    assert_eq!(has("claim-one-reading", Note, "100% hồ sơ"), 2, "check 5");
    assert_eq!(has("claim-not-derivable", Note, "50%"), 2, "check 8");
    assert_eq!(has("own-number-blank", Note, "/BC-STTTT"), 1, "check 9");
    assert_eq!(has("own-date-blank", Note, "ngày tháng 3 năm 2021"), 1, "check 9");
    assert_eq!(has("number-order", Warning, "120/KH-STTTT"), 2, "check 10");
    assert_eq!(has("date-outside-year", Warning, "123/QĐ-STTTT"), 1, "check 11");
    assert_eq!(has("type-symbol-differs", Warning, "124/STTTT-VP"), 1, "check 12");
    assert_eq!(has("order-after-correction", Note, "123/QĐ-STTTT"), 1, "check 13");
    assert_eq!(has("plan-year-ending", Warning, "1013/KH-STTTT"), 1, "check 14");
    assert!(has("first-citation-incomplete", Note, "120/KH-STTTT") >= 1, "check 15");
    assert_eq!(has("number-word-missing", Note, "Kế hoạch 120/KH-STTTT"), 2, "check 15");
    assert_eq!(has("date-padding", Note, "tháng 03"), 1, "check 17");
    assert_eq!(has("carried-over-unchecked", Note, ""), 1, "check 18");
    let serious: Vec<_> = found.iter().filter(|(_, severity, _)| *severity >= Warning).collect();
    assert_eq!(serious.len(), 6, "{serious:?}");
    let rules: std::collections::BTreeSet<&str> = found.iter().map(|(rule, _, _)| *rule).collect();
    assert_eq!(rules.len(), 14, "checks 1, 2, 4, 6, 7 and 16 hold and give no finding: {rules:?}");
}

#[test]
fn a_sound_report_has_no_findings() {
    let previous = Report::read(
        &SOUND.replace("Quý I năm 2022", "Quý IV năm 2021").replace("Từ ngày 15/12/2021 đến 14/03/2022", ""),
    );
    let report = Report::read(SOUND);
    let findings = Audit::new().with_previous(&previous).run(&report).into_vec();
    assert_eq!(findings, []);
}

/// Of two rows of one name the finding marks the one whose number it quotes.
#[test]
fn a_finding_stands_in_its_own_row_of_two_of_one_name() {
    let rows = ["1\tĐất đai\t15\t10\t5\t0\t15\t15\t0\t0\t0\t0\t0", "2\tĐất đai\t27\t10\t5\t0\t15\t15\t0\t0\t0\t0\t0"];
    for [one, other] in [[rows[0], rows[1]], [rows[1], rows[0]]] {
        let text = format!(
            "BÁO CÁO\nKết quả quý III năm 2026\n\n\
             STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
             {one}\n{other}\n"
        );
        let findings = Audit::new().run(&Report::read(&text)).into_vec();
        let sums = findings.iter().filter(|finding| finding.found().is_some_and(|found| found.to_string() == "27"));
        let places: Vec<usize> = sums.filter_map(|finding| finding.location().span).map(|(from, _)| from).collect();
        let wrong = text.find("2\tĐất đai\t27").unwrap();
        let inside = |place: &usize| (wrong..wrong + rows[1].len()).contains(place);
        assert!(!places.is_empty() && places.iter().all(inside), "{places:?} of {wrong}");
    }
}

/// Makes one change to the sound report and looks for exactly one rule that is new.
#[track_caller]
fn broken(from: &str, to: &str, rule: Rule) {
    assert!(SOUND.contains(from), "{from}");
    let text = SOUND.replacen(from, to, 1);
    let report = Report::read(&text);
    let previous = Report::read(SOUND);
    let found = finding_rules(Audit::new().with_previous(&previous).run(&report).iter());
    assert!(found.contains(&rule), "{from} -> {to}: {found:?}");
}

#[test]
fn each_rule_fires() {
    broken("Số: 25/BC-SNV", "Số: /BC-SNV", Rule::OWN_NUMBER_BLANK);
    broken("ngày 18 tháng 3 năm 2022", "ngày tháng 3 năm 2022", Rule::OWN_DATE_BLANK);
    broken("ngày 18 tháng 3 năm 2022", "ngày 18 tháng 03 năm 2022", Rule::DATE_PADDING);
    broken("Quyết định số 12/QĐ-SNV", "Báo cáo số 12/QĐ-SNV", Rule::TYPE_SYMBOL_DIFFERS);
    broken("ngày 23/4/2018", "ngày 23/4/2019", Rule::SYMBOL_YEAR_DIFFERS);
    broken("ngày 23/4/2018", "ngày 31/4/2018", Rule::CITATION_DATE_IMPOSSIBLE);
    broken("ngày 10/01/2022", "ngày 10/8/2022", Rule::DATE_AFTER_REPORT);
    broken("Ngày 01/3/2022", "Ngày 01/3/2021", Rule::DATE_OUTSIDE_YEAR);
    broken("số 20/QĐ-SNV", "số 2/QĐ-SNV", Rule::NUMBER_ORDER);
    broken("cải cách hành chính năm 2022;", "cải cách hành chính năm 2021;", Rule::PLAN_YEAR_ENDING);
    broken(" về chuyển đổi số", "", Rule::FIRST_CITATION_INCOMPLETE);
    broken("Nghị định số 61/2018/NĐ-CP", "Nghị định 61/2018/NĐ-CP", Rule::NUMBER_WORD_MISSING);
    broken("được 30 hồ sơ", "được 31 hồ sơ", Rule::CLAIM_CONTRADICTED);
    broken("40% hồ sơ", "90% hồ sơ", Rule::CLAIM_CONTRADICTED);
    broken("20 Phiếu đánh giá", "21 Phiếu đánh giá", Rule::EVALUATIONS_SUM_DIFFERS);
    broken("Hội: 15 Phiếu", "Hội: 19 Phiếu", Rule::EVALUATIONS_EXCEED_RESOLVED);
    broken("(3)=(4)+(5)+(6)", "(3)=(4)+(5)+(7)", Rule::FORMULA_MISPRINTED);
    broken("ngày 18 tháng 3 năm 2022", "ngày 28 tháng 3 năm 2022", Rule::SENT_LATE);
}

/// The rest of what was received may have been carried over; of what is new nothing is.
#[test]
fn parts_of_new_dossiers_make_all_of_them() {
    let differs = |sentence: &str| {
        let report = Report::read(&format!("I. KẾT QUẢ\n{sentence}\n"));
        Audit::new().run(&report).total_of(Rule::BREAKDOWN_DIFFERS)
    };
    assert_eq!(differs("Trong kỳ tiếp nhận mới 176 hồ sơ, trong đó trực tuyến 133 hồ sơ, trực tiếp 37 hồ sơ."), 1);
    assert_eq!(differs("Trong kỳ tiếp nhận mới 170 hồ sơ, trong đó trực tuyến 133 hồ sơ, trực tiếp 37 hồ sơ."), 0);
    assert_eq!(differs("Trong kỳ tiếp nhận 176 hồ sơ, trong đó trực tuyến 133 hồ sơ, trực tiếp 37 hồ sơ."), 0);
}

/// Where no table decides, two values of one figure of the unit disagree; of its parts each may be of another time.
#[test]
fn a_figure_of_the_unit_is_told_once() {
    let disagree = |one: &str, other: &str| {
        let report = Report::read(&format!("I. KẾT QUẢ\n{one}\nII. ĐÁNH GIÁ\n{other}\n"));
        Audit::new().run(&report).total_of(Rule::CLAIMS_DISAGREE)
    };
    let told = |count: u32| format!("Trong kỳ, Sở tiếp nhận {count} hồ sơ.");
    assert_eq!((disagree(&told(18), &told(19)), disagree(&told(18), &told(18))), (1, 0));
    let of_field = |count: u32| format!("Lĩnh vực Đất đai tiếp nhận {count} hồ sơ.");
    assert_eq!(disagree(&of_field(18), &of_field(19)), 0);
    // What is counted is not known.
    let unknown = |count: u32| format!("Trong kỳ, Sở đã số hóa {count} hồ sơ.");
    assert_eq!(disagree(&unknown(18), &unknown(19)), 0);
}

#[test]
fn one_symbol_with_two_dates() {
    let rules = |text: &str| -> Vec<Rule> { finding_rules(check_citations(&Report::read(text), None).iter()) };
    let twice = "Kế hoạch số 5/KH-SNV ngày 03/01/2022 của Sở về A; Kế hoạch số 5/KH-SNV ngày 04/01/2022";
    assert!(rules(twice).contains(&Rule::SYMBOL_TWO_DATES));
    assert!(!rules(&twice.replace("04/01", "03/01")).contains(&Rule::SYMBOL_TWO_DATES));
    // The numbers of "UBND" are those of many places.
    assert!(!rules(&twice.replace("SNV", "UBND")).contains(&Rule::SYMBOL_TWO_DATES));
}

#[test]
fn the_order_after_a_correction() {
    let text =
        SOUND.replace("Ngày 01/3/2022", "Ngày 01/3/2021").replace("Quyết định số 20/QĐ-SNV", "Quyết định số 11/QĐ-SNV");
    let found = finding_rules(Audit::new().run(&Report::read(&text)).iter());
    assert!(found.contains(&Rule::ORDER_AFTER_CORRECTION), "{found:?}");
}

#[test]
fn a_register_is_compared_with_the_text() {
    let report = Report::read(cchc::samples::REPORT);
    let day = day("2021-01-20");
    let incoming = (1..=925).map(|number| RegisterEntry {
        arrival: Some(Arrival { number, date: day }),
        ..RegisterEntry::new(Direction::Incoming, format!("{number}/SNV-VP").parse().unwrap(), day)
    });
    let outgoing = (1..=271)
        .map(|number| RegisterEntry::new(Direction::Outgoing, format!("{number}/STTTT-VP").parse().unwrap(), day));
    let mut register: Register = incoming.chain(outgoing).collect();
    let contradicted =
        |register: &Register| Audit::new().with_register(register).run(&report).total_of(Rule::CLAIM_CONTRADICTED);
    assert_eq!(contradicted(&register), 0);
    register.push(RegisterEntry::new(Direction::Outgoing, "272/STTTT-VP".parse().unwrap(), day));
    assert_eq!(contradicted(&register), 1);
}

#[test]
fn the_readings_of_on_time() {
    let text = |early: u32, on_time: u32, overdue: u32| {
        let total = early + on_time + overdue;
        let row = format!("{total}\t{total}\t0\t0\t{total}\t{early}\t{on_time}\t{overdue}\t0\t0\t0");
        let head = "STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n";
        let numbers: Vec<String> = (1..=13).map(|column| format!("({column})")).collect();
        format!(
            "100% hồ sơ được giải quyết đúng hạn\n\n{head}{}\n1\tBáo chí\t{row}\nTỔNG CỘNG\t\t{row}\n",
            numbers.join("\t")
        )
    };
    let rules = |text: String| -> Vec<Rule> { finding_rules(check_claims(&Report::read(&text)).iter()) };
    assert_eq!(rules(text(18, 0, 0)), [Rule::CLAIM_ONE_READING]);
    assert_eq!(rules(text(0, 18, 0)), []);
    assert_eq!(rules(text(9, 4, 5)), [Rule::CLAIM_CONTRADICTED]);
}
