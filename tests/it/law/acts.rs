//! The law as data: acts and dates, regimes, what is not known, and the page that is made of all this.

use std::collections::BTreeSet;
use std::path::Path;

use cchc::finding::{Language, Rule};
use cchc::law::{Act, Basis, Body, Certainty, Fact, LawRegime, OpenQuestion, Subject, Target, Unknown, markdown};
use chrono::NaiveDate;

use crate::support::sources::{root, sources};
use crate::support::times::day;

/// Where the page changes on purpose, `CCHC_WRITE_LAW=1 cargo test --test it law` writes it anew.
#[test]
fn the_page_is_that_of_the_tables() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/law.md");
    if std::env::var_os("CCHC_WRITE_LAW").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, markdown()).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == markdown(), "docs/law.md is not that of the tables: write it anew");
}

#[test]
fn every_rule_rests_on_something_known() {
    let wrong: Vec<_> =
        Rule::ALL.iter().filter_map(|rule| Basis::of(*rule).err().map(|error| format!("{rule}: {error}"))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for text in ["", "Luật rừng", "NĐ 1/1999/NĐ-CP", "NĐ 61/2018/NĐ-CPX, Điều 1", "Hard case X1"] {
        assert!(Basis::read(text).is_err(), "{text}");
    }
}

#[test]
fn acts_and_their_dates() {
    let mut tested = BTreeSet::new();
    // Symbol, the last day before it is in force, the first day, the last day.
    for (symbol, before, first, last) in [
        ("61/2018/NĐ-CP", "2018-06-20", "2018-06-21", Some("2025-06-30")),
        ("01/2018/TT-VPCP", "2019-01-07", "2019-01-08", Some("2025-06-30")),
        ("766/QĐ-TTg", "2022-07-31", "2022-08-01", None),
        ("30/2020/NĐ-CP", "2020-03-04", "2020-03-05", None),
        ("118/2025/NĐ-CP", "2025-06-30", "2025-07-01", None),
        ("5/2025/TT-VPCP", "2026-02-14", "2026-02-15", None),
        ("09/2026/NĐ-CP", "2026-01-09", "2026-01-10", None),
        ("282/QĐ-TTg", "2026-02-11", "2026-02-12", None),
        ("09/2026/TT-BTP", "2026-07-31", "2026-08-01", None),
        ("224/2026/NĐ-CP", "2026-06-30", "2026-07-01", None),
        ("276/2026/NĐ-CP", "2026-07-07", "2026-07-08", None),
        ("29/2026/QĐ-TTg", "2026-07-19", "2026-07-20", None),
        ("309/2026/NĐ-CP", "2026-08-04", "2026-08-05", None),
        ("Luật Hộ tịch 03/2026/QH16", "2027-02-28", "2027-03-01", None),
        ("Bộ luật Dân sự 2015", "2016-12-31", "2017-01-01", None),
        ("Bộ luật Lao động 2019", "2020-12-31", "2021-01-01", None),
        ("Luật 72/2025/QH15", "2025-06-30", "2025-07-01", None),
        ("202/2025/QH15", "2025-06-30", "2025-07-01", None),
        ("Luật Lưu trữ 33/2024/QH15", "2025-06-30", "2025-07-01", None),
        ("163/2025/QĐ-CTUBND", "2025-12-09", "2025-12-10", None),
        ("06/2026/TT-BNV", "2026-06-14", "2026-06-15", None),
        ("196/2026/NĐ-CP", "2026-05-31", "2026-06-01", None),
        ("154/2026/NĐ-CP", "2026-06-30", "2026-07-01", None),
        ("28/2026/QH16", "2026-06-30", "2026-07-01", None),
        ("10065/VPCP-KGVX", "2026-10-01", "2026-10-02", None),
    ] {
        tested.insert(symbol);
        let act = Act::find(symbol).unwrap_or_else(|| panic!("{symbol}"));
        assert_eq!(act.is_in_force_on(day(before)), Some(false), "{symbol}");
        assert_eq!(act.is_in_force_on(day(first)), Some(true), "{symbol}");
        assert_eq!(act.to(), last.map(day), "{symbol}");
        if let Some(last) = last {
            assert_eq!(act.is_in_force_on(day(last)), Some(true), "{symbol}");
            assert_eq!(act.is_in_force_on(day(last).succ_opt().unwrap()), Some(false), "{symbol}");
        }
    }
    // Every act with a known first day is in the table above.
    let missing: Vec<_> =
        Act::ALL.iter().filter(|act| act.from().known().is_some() && !tested.contains(act.symbol())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // Those whose end alone is known, by what replaces them.
    for (symbol, last, after) in [
        ("107/2021/NĐ-CP", "2025-06-30", "118/2025/NĐ-CP"),
        ("39/2025/NĐ-CP", "2026-01-09", "09/2026/NĐ-CP"),
        ("36/2025/NĐ-CP", "2026-05-31", "196/2026/NĐ-CP"),
        ("369/2025/NĐ-CP", "2026-05-31", "196/2026/NĐ-CP"),
        ("42/2022/NĐ-CP", "2026-06-30", "224/2026/NĐ-CP"),
        ("64/2007/NĐ-CP", "2026-06-30", "224/2026/NĐ-CP"),
        ("45/2026/NĐ-CP", "2026-06-30", "224/2026/NĐ-CP"),
        ("25/2025/NĐ-CP", "2026-07-07", "276/2026/NĐ-CP"),
        ("31/2021/QĐ-TTg", "2026-07-19", "29/2026/QĐ-TTg"),
    ] {
        let act = Act::find(symbol).unwrap();
        assert_eq!(act.to(), Some(day(last)), "{symbol}");
        assert_eq!(act.is_in_force_on(day(last).succ_opt().unwrap()), Some(false), "{symbol}");
        assert!(Act::find(after).unwrap().replaces().contains(&symbol), "{symbol}");
        assert_eq!(Act::find(after).unwrap().from().known(), day(last).succ_opt(), "{symbol}");
    }
    // A first day that nobody has read gives no answer between issue and the end, and a plain one before.
    let unknown = Act::find("367/2025/NĐ-CP").unwrap();
    assert_eq!(unknown.from(), Fact::Unknown(Unknown::ForceOf367_2025));
    assert_eq!(unknown.is_in_force_on(day("2026-03-01")), None);
    assert_eq!(unknown.is_in_force_on(day("2025-12-30")), Some(false));
}

#[test]
fn acts_refer_to_acts_and_are_told_apart() {
    let mut symbols = BTreeSet::new();
    for act in Act::ALL {
        assert!(symbols.insert(act.symbol()), "{act} is there twice");
        for other in act.replaces().iter().chain(act.amends()) {
            assert!(Act::find(other).is_some(), "{act} refers to {other}");
        }
        for day in [act.issued(), act.from().known(), act.to()].into_iter().flatten() {
            assert!(day > NaiveDate::MIN, "{act}");
        }
        if let (Some(issued), Some(from)) = (act.issued(), act.from().known()) {
            assert!(issued <= from, "{act}");
        }
        if let (Some(from), Some(to)) = (act.from().known(), act.to()) {
            assert!(from <= to, "{act}");
        }
        assert!(!act.about().is_empty() && !act.source().is_empty(), "{act}");
        assert_eq!(Act::find(&act.citation()), Some(act));
    }
    assert_eq!(Act::find("1/1999/NĐ-CP"), None);
}

#[test]
fn the_regime_of_a_day() {
    for (subject, at, act, holder) in [
        (Subject::OneStop, "2018-06-21", Some("61/2018/NĐ-CP"), None),
        (Subject::OneStop, "2025-06-30", Some("61/2018/NĐ-CP"), None),
        (Subject::OneStop, "2025-07-01", Some("118/2025/NĐ-CP"), None),
        (Subject::OneStop, "2026-08-04", Some("118/2025/NĐ-CP"), None),
        (Subject::OneStop, "2026-08-05", Some("309/2026/NĐ-CP"), None),
        (Subject::OneStop, "2016-01-01", None, None),
        (Subject::ProcedureControl, "2026-01-09", None, Some(Body::GovernmentOffice)),
        (Subject::ProcedureControl, "2026-12-14", Some("09/2026/NĐ-CP"), Some(Body::Justice)),
        (Subject::ReformReport, "2026-12-14", Some("276/2026/NĐ-CP"), Some(Body::HomeAffairs)),
        (Subject::ResultForm, "2021-03-14", Some("01/2020/TT-VPCP"), Some(Body::GovernmentOffice)),
        (Subject::ResultForm, "2026-02-15", Some("5/2025/TT-VPCP"), Some(Body::GovernmentOffice)),
        (Subject::ResultForm, "2026-12-14", Some("09/2026/TT-BTP"), Some(Body::Justice)),
        (Subject::OnlineService, "2021-01-01", Some("43/2011/NĐ-CP"), None),
        (Subject::OnlineService, "2026-06-30", Some("42/2022/NĐ-CP"), None),
        (Subject::OnlineService, "2026-07-01", Some("224/2026/NĐ-CP"), Some(Body::Science)),
        (Subject::Portal, "2026-07-20", Some("29/2026/QĐ-TTg"), Some(Body::PublicSecurity)),
        (Subject::QualityIndex, "2026-12-14", Some("766/QĐ-TTg"), Some(Body::Justice)),
        (Subject::QualityIndex, "2025-12-31", Some("766/QĐ-TTg"), Some(Body::GovernmentOffice)),
        (Subject::QualityIndex, "2022-07-31", None, None),
        (Subject::ReportingPeriods, "2026-12-14", Some("09/2019/NĐ-CP"), None),
        (Subject::ReformProgramme, "2026-12-14", Some("282/QĐ-TTg"), None),
        (Subject::ReformProgramme, "2025-12-14", Some("76/NQ-CP"), None),
        (Subject::Petitions, "2026-12-14", Some("20/2008/NĐ-CP"), Some(Body::Justice)),
        (Subject::CivilStatus, "2027-03-01", Some("Luật Hộ tịch 03/2026/QH16"), None),
    ] {
        let regime = LawRegime::on(subject, day(at)).unwrap();
        assert_eq!(regime.act().map(Act::symbol), act, "{subject} on {at}");
        assert_eq!(regime.holder(), holder, "{subject} on {at}");
    }
    // Every day from 2016 on has an answer, if only that the act is not among the data.
    for subject in Subject::ALL {
        for at in day("2016-01-01").iter_days().step_by(13).take_while(|at| *at < day("2030-01-01")) {
            let regime = LawRegime::on(*subject, at).unwrap_or_else(|| panic!("{subject} on {at}"));
            assert!(regime.act().is_some() || regime.unknown().contains(&Unknown::BeforeTheModel), "{subject} on {at}");
        }
        assert_eq!(LawRegime::on(*subject, day("2015-12-31")), None);
    }
}

/// Every line of the list "Not found" of the law of 2026.
#[test]
fn what_was_not_found_is_an_honest_unknown() {
    use Unknown as U;
    let expected: [(u8, &[Unknown]); 10] = [
        (1, &[U::LayoutOf5_2025, U::RepealsOf5_2025]),
        (2, &[U::TitleOf09_2026, U::LayoutOf09_2026, U::RepealsOf09_2026, U::ColumnsOf07a]),
        (3, &[U::DeadlineArticleOf118_2025, U::EvaluationUnder118_2025]),
        (4, &[U::RepealsOf309_2026, U::TransitionOf309_2026, U::ForceOf367_2025]),
        (5, &[U::SuccessorOfForms03_2025, U::SuccessorOfCodes04_2025]),
        (6, &[U::SuccessorOf766, U::SuccessorOf09_2019, U::SuccessorOf20_2008, U::SuccessorOf30_2020]),
        (7, &[U::ParIndex2025, U::Sipas2025, U::IndexCriteria2025, U::ReformReportGuidance2026, U::AnnexOf282]),
        (8, &[U::OverdueReasonCodes]),
        (9, &[U::ProvincialCounterpart]),
        (10, &[U::ColumnOfAutomatic]),
    ];
    for (number, unknown) in expected {
        let found: Vec<_> = Unknown::ALL.iter().copied().filter(|known| known.number() == Some(number)).collect();
        assert_eq!(found, unknown, "line {number}");
    }
    // Each is a cell of an act or of a regime, so that a look-up meets it, and each is on the page.
    let page = markdown();
    for unknown in Unknown::ALL {
        let met = Act::ALL.iter().any(|act| act.unknown().contains(unknown) || act.from().unknown() == Some(*unknown))
            || LawRegime::ALL.iter().any(|regime| regime.unknown().contains(unknown));
        assert!(met, "no table holds {unknown}");
        assert!(page.contains(&format!("`{unknown}`")) && page.contains(unknown.text(Language::English)), "{unknown}");
        let json = serde_json::to_string(unknown).unwrap();
        assert_eq!(serde_json::from_str::<Unknown>(&json).unwrap(), *unknown);
    }
    // What applies in Q4/2026 is met on its days.
    let met: BTreeSet<_> = Subject::ALL
        .iter()
        .flat_map(|subject| LawRegime::between(*subject, day("2026-09-15"), day("2026-12-14")))
        .flat_map(LawRegime::unknown)
        .collect();
    for unknown in [U::LayoutOf09_2026, U::EvaluationUnder118_2025, U::TransitionOf309_2026, U::ColumnOfAutomatic] {
        assert!(met.contains(&unknown), "{unknown}");
    }
}

#[test]
fn what_is_open_is_one_list() {
    let page = markdown();
    let mut codes = BTreeSet::new();
    for open in OpenQuestion::ALL {
        assert!(codes.insert(open.code()));
        assert!(open.question().ends_with(['?', '.']) && open.until_then().ends_with('.'), "{}", open.code());
        assert!(page.contains(open.question()) && page.contains(open.until_then()), "{}", open.code());
    }
    let inferred: Vec<_> = Act::ALL.iter().filter(|act| act.certainty() == Certainty::Inferred).collect();
    assert!(!inferred.is_empty(), "what is inferred is marked so");
    for target in Target::ALL {
        assert!(Act::find(target.act()).is_some() && page.contains(target.code()));
    }
}

/// "Changed by" names rules, files, and types of the code with what belongs to them; nothing that was renamed since.
#[test]
fn what_an_answer_would_change_exists() {
    let sources = sources("src");
    let is_declared = |name: &str| {
        let declares = |line: &str| {
            let line = line.trim_start();
            ["struct ", "enum ", "fn ", "const "].iter().any(|word| line.contains(&format!("{word}{name}")))
                || line.starts_with(&format!("{name},"))
                || line.starts_with(&format!("pub {name}:"))
        };
        sources.iter().any(|(_, source)| source.lines().any(declares))
    };
    for open in OpenQuestion::ALL {
        let named: Vec<&str> = open.changed_by().split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{}: nothing in the code is named", open.code());
        for name in named {
            let exists = match name {
                path if path.starts_with("src/") => root().join(path).exists(),
                rule if Rule::from_code(rule).is_some() => true,
                path => path.split("::").all(is_declared),
            };
            assert!(exists, "{}: there is no {name}", open.code());
        }
    }
}
