//! The catalogue of rules: every rule is documented, and every rule on records and dossiers has a fixture on which
//! it fires and one, as near to it as can be, on which it is silent.

use std::collections::BTreeSet;

use cchc::Catalogue;
use cchc::catalogue::{OfficeClock, Procedure, ServiceLevel};
use cchc::dossier::{DueChange, DueReason, EventKind, PortalStatus};
use cchc::finding::{Finding, Findings, Language, Location, Rule, Severities, Severity};
use cchc::ingest::{DossierReader, DuplicateCodes, ListOptions, count_list, xlsx};
use cchc::{Channel, Counter, Dossier, DossierCode};
use cchc::{CountingPolicy, Query, TimeLimit, WorkCalendar};
use chrono::NaiveDate;

use crate::support::dossiers::quarter;
use crate::support::sources::sources;
use crate::support::times::day;

#[test]
fn every_rule_is_documented() {
    let mut codes = BTreeSet::new();
    for rule in Rule::ALL {
        let code = rule.code();
        assert!(codes.insert(code), "{code} twice");
        assert!(!code.is_empty() && !code.starts_with('-') && !code.ends_with('-') && !code.contains("--"), "{code}");
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{code}");
        let [vi, en] = [Language::Vietnamese, Language::English].map(|language| rule.title(language));
        assert_ne!(vi, en, "{code}");
        for text in [vi, en, rule.why(), rule.basis()] {
            assert!(!text.trim().is_empty() && text.trim() == text, "{code}: {text:?}");
        }
        assert!(!vi.ends_with('.') && !en.ends_with('.'), "{code}: a title is no sentence");
        assert!(rule.why().ends_with('.') && !rule.basis().ends_with('.'), "{code}");
        assert_eq!(Rule::from_code(code), Some(*rule));
        assert_eq!(serde_json::from_str::<Rule>(&serde_json::to_string(rule).unwrap()).unwrap(), *rule);
    }
    assert_eq!(Rule::from_code("no-such-rule"), None);
    assert!(serde_json::from_str::<Rule>("\"no-such-rule\"").is_err());
}

#[test]
fn a_caller_can_change_severities() {
    let mut severities = Severities::new();
    for rule in Rule::ALL {
        severities = severities.with_severity(*rule, Severity::Note);
        let kept = severities.apply([Finding::new(*rule, Location::whole())]);
        assert_eq!(kept[0].severity(), Severity::Note);
        severities = severities.without(*rule);
        assert!(severities.apply([Finding::new(*rule, Location::whole())]).is_empty());
    }
}

fn sound() -> Dossier {
    Dossier::new("000.00.15.H40-210104-0001", "Báo chí")
        .with_channel(Channel::Online)
        .with_received(day("2021-01-04"))
        .with_due(day("2021-03-18"))
}

fn said(findings: &Findings) -> BTreeSet<Rule> {
    findings.totals().map(|(rule, _)| rule).collect()
}

/// What counting says of a dossier.
fn of(dossier: &Dossier) -> BTreeSet<Rule> {
    under(quarter(), dossier)
}

fn under(question: Query, dossier: &Dossier) -> BTreeSet<Rule> {
    let mut counter = Counter::new(question);
    let _ = counter.add(dossier);
    said(counter.finish().findings())
}

/// What reading and counting say of a file, the exact duplicate check included.
fn file(bytes: impl AsRef<[u8]>) -> BTreeSet<Rule> {
    let reader = DossierReader::new(bytes.as_ref()).unwrap();
    let mut counter = Counter::new(quarter());
    let mut codes = DuplicateCodes::new();
    reader.header_findings().into_iter().for_each(|finding| counter.note(finding));
    for record in reader {
        let record = record.unwrap();
        let code = DossierCode::new(record.raw().code.clone().unwrap_or_default());
        if let Some(finding) = codes.check(&code, &record.location()) {
            counter.note(finding);
        }
        counter.add_record(&record);
    }
    said(counter.finish().findings())
}

/// What counting a list in one call says of it.
fn list(text: &str) -> BTreeSet<Rule> {
    let list = count_list(|| Ok(text.as_bytes()), Counter::new(quarter()), &ListOptions::new()).unwrap();
    said(list.counted().findings())
}

/// What reading says of the first sheet of a workbook.
fn sheet(name: &str) -> BTreeSet<Rule> {
    let bytes = std::fs::read(format!("{}/tests/data/cases/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    said(xlsx::read_dossiers(&bytes).unwrap()[0].findings())
}

/// A file of one record: `row` replaces cells of a sound one, by place.
fn row(cells: &[(usize, &str)]) -> BTreeSet<Rule> {
    let mut row = ["HS-1", "Báo chí", "truc_tuyen", "2021-01-04", "2021-03-18", "", ""];
    for (at, cell) in cells {
        row[*at] = cell;
    }
    file(format!("ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,trang_thai\n{}\n", row.join(",")))
}

fn extended(to: NaiveDate, on: NaiveDate) -> Dossier {
    let mut dossier = sound();
    dossier.change_due(DueChange::later(DueReason::Extended, to, on));
    dossier
}

fn online(level: ServiceLevel) -> BTreeSet<Rule> {
    let catalogue =
        Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép", "Báo chí").with_level(level));
    let mut counter = Counter::builder(quarter()).catalogue(catalogue).build();
    counter.add(&sound().with_procedure("1.005129")).unwrap();
    said(counter.finish().findings())
}

/// A rule, what is said where it fires, and what is said where it is silent.
type Case = (Rule, BTreeSet<Rule>, BTreeSet<Rule>);

fn reading() -> Vec<Case> {
    let header = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc";
    let record = "HS-1,Báo chí,1,2021-01-04,2021-03-18,";
    let lines = |lines: &[&str]| file(lines.join("\n"));
    let bad = [header.as_bytes(), b"\nHS-1,B\xe1o,1,2021-01-04,2021-03-18,\n"].concat();
    vec![
        (Rule::RECORD_UNREADABLE, lines(&[header, "HS-1,Báo chí"]), lines(&[header, record])),
        (Rule::TEXT_NOT_UTF8, file(bad), lines(&[header, record])),
        (Rule::CONTROL_CHARACTER, row(&[(1, "Báo\u{0}chí")]), row(&[(1, "Báo\tchí")])),
        (Rule::COLUMN_UNKNOWN, lines(&[&format!("{header},ghi_chu")]), lines(&[&format!("{header},don_vi")])),
        (
            Rule::DUE_CHANGE_NOT_COUNTED,
            list(&format!("{header},Ngày yêu cầu bổ sung\n{record},2021-01-08")),
            list(&format!("{header},Ngày yêu cầu bổ sung\n{record},")),
        ),
        (Rule::DATE_UNREADABLE, row(&[(4, "31/02/2021")]), row(&[(4, "28/02/2021")])),
        (Rule::CHANNEL_UNKNOWN, row(&[(2, "fax")]), row(&[(2, "")])),
        (Rule::STATUS_UNKNOWN, row(&[(6, "11")]), row(&[(6, "4")])),
        (
            Rule::DUPLICATE_CODE,
            lines(&[header, record, record]),
            lines(&[header, record, &record.replace("-1,", "-2,")]),
        ),
        (Rule::DATE_AMBIGUOUS, row(&[(4, "Thứ Ba 18/03/2021")]), row(&[(4, "Thứ Năm 18/03/2021")])),
        (Rule::STATUS_AMBIGUOUS, row(&[(6, "Từ chối")]), row(&[(6, "Từ chối tiếp nhận")])),
        (Rule::NONE_MARK, row(&[(5, "-")]), row(&[(5, "")])),
        (Rule::LIST_COLUMN_MISSING, sheet("03_handover_only.xlsx"), sheet("05_dates.xlsx")),
        (
            Rule::LIST_COLUMN_AMBIGUOUS,
            file("Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Ngày hoàn thành\n"),
            file("Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành\n"),
        ),
        (
            Rule::DUPLICATE_CODE_DIFFERS,
            list(&[header, record, &record.replace("Báo chí", "Hộ tịch")].join("\n")),
            list(&[header, record, record].join("\n")),
        ),
    ]
}

fn placing() -> Vec<Case> {
    use EventKind::{Ended, Received, RefusedAtIntake};
    let received = |dossier: Dossier| dossier.with_event(Received, day("2021-01-04"));
    let bare = || Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_due(day("2021-03-18"));
    let reported = |status| sound().with_reported(status);
    let future = sound().with_event(Ended, day("2021-06-01"));
    vec![
        (Rule::RECEIVED_MISSING, of(&bare()), of(&bare().with_event(RefusedAtIntake, day("2021-01-04")))),
        (
            Rule::ENDED_BEFORE_RECEIVED,
            of(&sound().with_event(Ended, day("2021-01-03"))),
            of(&sound().with_event(Ended, day("2021-01-04"))),
        ),
        (
            Rule::ENDED_WITHOUT_DATE,
            of(&reported(PortalStatus::Done)),
            of(&reported(PortalStatus::Done).with_event(Ended, day("2021-01-05"))),
        ),
        (
            Rule::OPEN_WITH_END,
            of(&reported(PortalStatus::Processing).with_event(Ended, day("2021-03-14"))),
            of(&reported(PortalStatus::Processing).with_event(Ended, day("2021-03-15"))),
        ),
        (
            Rule::REFUSED_BUT_ENDED,
            of(&reported(PortalStatus::NotAccepted).with_event(Ended, day("2021-01-05"))),
            of(&reported(PortalStatus::NotAccepted)),
        ),
        (
            Rule::FUTURE_DATE,
            under(quarter().with_extracted(day("2021-05-31")), &future),
            under(quarter().with_extracted(day("2021-06-01")), &future),
        ),
        (
            Rule::DUE_BEFORE_RECEIVED,
            of(&received(bare().with_due(day("2021-01-03")))),
            of(&received(bare().with_due(day("2021-01-04")))),
        ),
        (Rule::DUE_MISSING, of(&Dossier::new("HS-1", "Báo chí").with_received(day("2021-01-04"))), of(&sound())),
        (Rule::DATE_IMPLAUSIBLE, row(&[(4, "9999-12-31")]), row(&[(4, "2199-12-31")])),
        (Rule::CHANNEL_MISSING, row(&[(2, "")]), row(&[(2, "fax")])),
        (Rule::FIELD_MISSING, row(&[(1, " ")]), row(&[(1, "x")])),
        (Rule::CODE_MISSING, row(&[(0, " ")]), row(&[(0, "x")])),
        (Rule::CODE_DATE_DIFFERS, row(&[(0, "000.00.15.H40-210105-0001")]), row(&[(0, "000.00.15.H40-20210104-0001")])),
        (Rule::ONLINE_NOT_OFFERED, online(ServiceLevel::Level2), online(ServiceLevel::Level3)),
    ]
}

fn histories() -> Vec<Case> {
    use EventKind::{Ended, Refused, Reopened, SupplementCompleted, SupplementRequested};
    let once = || {
        sound().with_event(SupplementRequested, day("2021-01-05")).with_event(SupplementCompleted, day("2021-01-06"))
    };
    let ended = || sound().with_event(Ended, day("2021-01-05"));
    let mut twice = extended(day("2021-03-20"), day("2021-03-10"));
    twice.change_due(DueChange::later(DueReason::Extended, day("2021-03-25"), day("2021-03-19")));
    let strict = || quarter().with_policy(CountingPolicy::strict());
    let waiting = || sound().with_reported(PortalStatus::AwaitingPayment);
    let qd = |period: &str| {
        let question = Query::new(period.parse().unwrap()).with_policy(CountingPolicy::qd_766());
        said(Counter::new(question).finish().findings())
    };
    vec![
        (Rule::SUPPLEMENT_ROUNDS, of(&once().with_event(SupplementRequested, day("2021-01-07"))), of(&once())),
        (Rule::REAPPOINTED, of(&twice), of(&extended(day("2021-03-20"), day("2021-03-10")))),
        (
            Rule::EXTENDED_LATE,
            of(&extended(day("2021-03-20"), day("2021-03-18"))),
            of(&extended(day("2021-03-20"), day("2021-03-17"))),
        ),
        (Rule::EVENT_OUT_OF_ORDER, of(&ended().with_event(Refused, day("2021-01-06"))), of(&ended())),
        (Rule::REOPENED, of(&ended_before().with_event(Reopened, day("2021-01-07"))), of(&ended_before())),
        (
            Rule::PAUSE_UNDATED,
            under(strict(), &waiting()),
            under(strict(), &waiting().with_event(EventKind::PaymentRequested, day("2021-01-09"))),
        ),
        (Rule::LINKED_CHILD, of(&sound().with_parent("HS-0")), of(&sound())),
        (Rule::POLICY_NOT_VALID, qd("2022-Q3"), qd("2022-Q4")),
    ]
}

/// The office in whose catalogue a procedure takes five working days.
fn office() -> OfficeClock {
    let licence = Procedure::new("1.000001", "Cấp phép", "Báo chí").with_limit(TimeLimit::WorkingDays(5));
    OfficeClock::new(Catalogue::new().with_procedure(licence), WorkCalendar::civil_service())
}

#[test]
fn histories_of_one_dossier_that_disagree() {
    let clocked = || quarter().with_policy(CountingPolicy::strict()).with_clock(office());
    // Five working days from Monday, 4 January 2021.
    let filed = || {
        let bare = Dossier::new("000.00.15.H40-210104-0001", "Báo chí").with_channel(Channel::Online);
        bare.with_procedure("1.000001").with_received(day("2021-01-04")).with_due(day("2021-01-11"))
    };
    let supplemented = || {
        let asked = filed().with_event(EventKind::SupplementRequested, day("2021-01-06"));
        asked.with_event(EventKind::SupplementCompleted, day("2021-01-18"))
    };
    let mut kept = supplemented();
    office().apply(&mut kept);
    let mut extended = filed();
    extended.extend(day("2021-01-20"), day("2021-01-08"));
    let lone = filed().with_event(EventKind::Extended, day("2021-01-08"));
    let on_record = |dossier: &Dossier| under(quarter().with_clock(office()), dossier);
    let cases = [
        (Rule::DUE_HISTORY_DIFFERS, under(clocked(), &supplemented()), under(clocked(), &kept)),
        (Rule::EXTENSION_UNMATCHED, of(&lone), of(&extended)),
        (Rule::CLOCK_RULES_MISSING, under(clocked(), &filed().with_procedure("9.999999")), under(clocked(), &filed())),
        (Rule::PRINTED_DUE_DIFFERS, under(clocked(), &filed().with_due(day("2021-01-15"))), under(clocked(), &filed())),
        (
            Rule::DUE_ON_DAY_OFF,
            on_record(&filed().with_due(day("2021-02-28"))),
            on_record(&filed().with_due(day("2021-03-01"))),
        ),
    ];
    for (rule, fires, silent) in cases {
        assert!(fires.contains(&rule), "{rule} does not fire: {fires:?}");
        assert!(!silent.contains(&rule), "{rule} is not silent: {silent:?}");
    }
    // A due date alone, as many systems keep it, contradicts nothing.
    let mut dated = filed();
    dated.change_due(DueChange::later(DueReason::Extended, day("2021-01-20"), day("2021-01-08")));
    assert!(!of(&dated).contains(&Rule::EXTENSION_UNMATCHED));
}

/// A dossier that was received and ended before the period.
fn ended_before() -> Dossier {
    let before = |day| NaiveDate::from_ymd_opt(2020, 11, day).unwrap();
    Dossier::new("HS-1", "Báo chí")
        .with_channel(Channel::Online)
        .with_received(before(2))
        .with_due(before(9))
        .with_event(EventKind::Ended, before(6))
}

#[test]
fn every_rule_on_records_and_dossiers_fires_and_is_silent() {
    let cases: Vec<Case> = reading().into_iter().chain(placing()).chain(histories()).collect();
    for (rule, fires, silent) in &cases {
        assert!(fires.contains(rule), "{rule} does not fire: {fires:?}");
        assert!(!silent.contains(rule), "{rule} is not silent: {silent:?}");
    }
    // The families of reading and of dossiers come first in the catalogue; the clock's, which follows, is tested with it.
    let families = Rule::ALL.iter().take_while(|rule| **rule != Rule::APOLOGY_LATE);
    let tested: BTreeSet<Rule> = cases.iter().map(|(rule, ..)| *rule).collect();
    let missing: Vec<&Rule> = families.filter(|rule| !tested.contains(rule)).collect();
    assert!(missing.is_empty(), "no fixtures for {missing:?}");
}

#[test]
fn the_remarks_of_a_form_fire_and_are_silent() {
    let with = |dossier: &Dossier| under(quarter().with_policy(CountingPolicy::strict()), dossier);
    let silent = with(&sound());
    assert!(silent.is_empty(), "{silent:?}");
    assert!(with(&sound().with_event(EventKind::Withdrawn, day("2021-01-05"))).contains(&Rule::EXCLUDED_COUNT));
    assert!(with(&Dossier::new("HS-1", "Báo chí")).contains(&Rule::UNPLACED_COUNT));
    let unknown = Dossier::new("HS-1", "Báo chí").with_received(day("2021-01-04")).with_due(day("2021-03-18"));
    assert!(with(&unknown).contains(&Rule::UNKNOWN_CHANNEL_COUNT));
}

/// Every rule is named by a test, here or beside the code that gives it.
#[test]
fn every_rule_is_tested() {
    let mut tests = String::new();
    for (_, source) in sources("src") {
        tests.push_str(source.find("#[cfg(test)]").map_or("", |from| &source[from..]));
    }
    tests.extend(sources("tests").into_iter().map(|(_, source)| source));
    let named = |rule: &&Rule| {
        let constant = format!("Rule::{}", rule.code().replace('-', "_").to_uppercase());
        let quoted = format!("\"{}\"", rule.code());
        tests.contains(&constant) || tests.contains(&quoted)
    };
    let missing: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !named(rule)).collect();
    assert!(missing.is_empty(), "no test names {missing:?}");
}
