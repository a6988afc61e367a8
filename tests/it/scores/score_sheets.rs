//! Sheets filled in, added up and ranked.

use cchc::evaluation::score::sheet::{
    FilledSheet, ScoreColumn, ScoreEntry, ScoreSheet, progress, service_quality_question,
};
use cchc::evaluation::score::{Points, Ties, ranks};
use cchc::finding::Rule;
use cchc::rate::{Denominator, Rate, Rounding};
use cchc::{Channel, Dossier, Period, Regime, Tally};
use proptest::prelude::*;

use crate::support::findings::finding_rules;
use crate::support::times::day;

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn rate(part: u64, whole: u64) -> Rate {
    Rate::new(part, whole, Denominator::Received)
}

const SMALL: &str = "id\tvd\nversion\t1\ntitle\tVí dụ\nperiods\tcalendar\nvalid-from\t2022-08-01\n\
    criterion\tA\t-\t10\t-\t-\t-\tA\n\
    criterion\tA.1\tA\t6\ttarget 50\tfull\tno\tA1\n\
    criterion\tA.2\tA\t4\tmanual\tleft-out\tyes\tA2\n\
    criterion\tB\t-\t5\tpro-rata 0\tzero\tno\tB\n";

fn rules(sheet: &ScoreSheet, filled: &FilledSheet) -> Vec<Rule> {
    finding_rules(sheet.score(filled).findings().iter())
}

#[test]
fn nam_dinh_2020() {
    // Self-assessed and appraised points of the departments and the districts; the maximum is 70, not 100.
    let maximum = Points::new(70);
    for (appraised, down, up) in [("62.62", "89.45", "89.46"), ("61.46", "87.80", "87.80")] {
        let percent = |rounding| points(appraised).percent_of(maximum, 2, rounding).unwrap().to_string();
        assert_eq!(percent(Rounding::Truncate), down);
        assert_eq!(percent(Rounding::HalfUp), up);
    }
    assert_eq!(ranks(&[points("61.46"), points("62.62")], Ties::Competition), [2, 1]);
}

#[test]
fn a_sheet_adds_up_by_column() {
    let sheet = ScoreSheet::parse(SMALL).unwrap();
    let filled = FilledSheet::new("Sở A")
        .with_entry(ScoreEntry::new("A.1").with_measured(rate(25, 100)).with_self_assessed(points("3.00")))
        .with_entry(
            ScoreEntry::new("A.2")
                .with_self_assessed(points("4"))
                .with_appraised(points("3.5"))
                .with_proof("12/BC-SoA"),
        )
        .with_entry(ScoreEntry::new("B").with_measured(rate(0, 0)))
        .with_adjustment("sáng kiến", points("0.5"));
    let scores = sheet.score(&filled);
    assert!(scores.findings().is_empty(), "{:?}", scores.findings());
    let total = |column| scores.total(column).to_string();
    assert_eq!(total(ScoreColumn::Computed), "3.50");
    assert_eq!(total(ScoreColumn::SelfAssessed), "7.50");
    assert_eq!(total(ScoreColumn::Appraised), "4.00");
    assert_eq!(scores.line("A").unwrap().score(ScoreColumn::SelfAssessed), Some(points("7")));
    assert_eq!(
        scores.line("A").unwrap().percent(ScoreColumn::SelfAssessed, 1, Rounding::HalfUp).unwrap().to_string(),
        "70.0"
    );
    assert_eq!(scores.missing(ScoreColumn::Appraised), 2);
    assert_eq!(scores.index(ScoreColumn::Appraised, 2, Rounding::HalfUp).unwrap().to_string(), "26.67");
}

#[test]
fn each_mistake_has_its_finding_and_is_in_no_sum() {
    let sheet = ScoreSheet::parse(SMALL).unwrap();
    assert_eq!(sheet.rounding(), (2, Rounding::HalfUp));
    assert_eq!((sheet.id(), sheet.version(), sheet.title()), ("vd", "1", "Ví dụ"));
    for code in ["-", "", "A.1"] {
        assert!(ScoreSheet::parse(&SMALL.replace("criterion\tB", &format!("criterion\t{code}"))).is_err(), "{code}");
    }
    let full = FilledSheet::new("Sở A")
        .with_entry(ScoreEntry::new("A.1").with_appraised(points("6")))
        .with_entry(ScoreEntry::new("A.2").with_appraised(points("4")).with_proof("1/BC"))
        .with_entry(ScoreEntry::new("B").with_appraised(points("5")));
    assert_eq!(rules(&sheet, &full), []);
    let with = |entry: ScoreEntry| {
        let mut filled = full.clone();
        filled.entries.retain(|other| other.code != entry.code);
        filled.with_entry(entry)
    };
    for (filled, rule) in [
        (with(ScoreEntry::new("A.1").with_appraised(points("6.01"))), Rule::SCORE_ABOVE_MAXIMUM),
        (with(ScoreEntry::new("A.1").with_appraised(points("-0.01"))), Rule::SCORE_NEGATIVE),
        (with(ScoreEntry::new("X").with_appraised(points("1"))), Rule::SCORE_UNKNOWN_CODE),
        (with(ScoreEntry::new("A").with_appraised(points("1"))), Rule::SCORE_ON_GROUP),
        (full.clone().with_entry(ScoreEntry::new("B").with_appraised(points("1"))), Rule::SCORE_REPEATED),
        (with(ScoreEntry::new("B")), Rule::SCORE_MISSING),
        (with(ScoreEntry::new("B").with_measured(rate(1, 2)).with_appraised(points("3"))), Rule::SCORE_DIFFERS),
        (with(ScoreEntry::new("A.2").with_appraised(points("4")).with_proof(" ")), Rule::EVIDENCE_MISSING),
    ] {
        assert!(rules(&sheet, &filled).contains(&rule), "{rule}");
        assert!(sheet.score(&filled).total(ScoreColumn::Appraised) <= sheet.maximum());
    }
    let unlucky = full.clone().with_adjustment("kỷ luật", points("-100"));
    assert_eq!(sheet.score(&unlucky).total(ScoreColumn::Appraised), Points::ZERO);
    let lucky = full.with_adjustment("thưởng", points("100"));
    assert_eq!(sheet.score(&lucky).total(ScoreColumn::Appraised), Points::new(15));
}

#[test]
fn a_sheet_that_does_not_add_up_is_found() {
    let wrong = SMALL.replace("A.2\tA\t4", "A.2\tA\t3").replace("pro-rata 0", "steps 0=1 50=6");
    let found: Vec<Rule> = finding_rules(ScoreSheet::parse(&wrong).unwrap().check().iter());
    assert_eq!(found, [Rule::SHEET_MAXIMUM_DIFFERS, Rule::SCORE_ABOVE_MAXIMUM]);
    assert!(ScoreSheet::parse(SMALL).unwrap().check().is_empty());
}

#[test]
fn a_sheet_is_for_periods_that_end_with_it() {
    let sheet = ScoreSheet::parse(&SMALL.replace("valid-from", "valid-to\t2023-12-31\nvalid-from")).unwrap();
    for (period, fits) in
        [("2022-M07", false), ("2022-M08", true), ("2023", true), ("2023-Q4", true), ("2024-M01", false)]
    {
        assert_eq!(sheet.check_period(&Period::parse(period, Regime::Calendar).unwrap()).is_empty(), fits, "{period}");
    }
}

#[test]
fn the_service_quality_sheet() {
    let sheet = ScoreSheet::service_quality().unwrap();
    assert_eq!(sheet.maximum(), Points::new(100));
    assert!(sheet.check().is_empty() && !sheet.is_illustrative());
    let groups: Vec<String> = sheet.parts(None).map(|group| group.maximum().to_string()).collect();
    assert_eq!(groups, ["18", "20", "22", "22", "18"]);
    assert_eq!(sheet.bands().unwrap().of(points("90")), "xuất sắc");

    let of = |text: &str, regime| Period::parse(text, regime).unwrap();
    assert!(sheet.check_period(&of("2024-Q1", Regime::Calendar)).is_empty());
    let other = sheet.check_period(&of("2024-Q1", Regime::Decree09_2019)).into_vec().remove(0);
    assert_eq!(other.rule(), Rule::SHEET_NOT_VALID);
    assert!(!sheet.check_period(&of("2022-M07", Regime::Calendar)).is_empty());
    assert!(sheet.check_period(&of("2022-M08", Regime::Calendar)).is_empty());

    // Half of a target of 50 % gives half of the points.
    let filled = FilledSheet::new("Tỉnh A").with_entry(ScoreEntry::new("4.1.3").with_measured(rate(1, 3)));
    let scores = sheet.score(&filled);
    assert_eq!(scores.total(ScoreColumn::Computed).to_string(), "4.00");
    assert_eq!(scores.missing(ScoreColumn::Computed), 20);
}

#[test]
fn progress_counts_the_open_dossiers_within_their_limit() {
    let question = service_quality_question(Period::parse("2024-Q1", Regime::Calendar).unwrap()).unwrap();
    let dossier = |code: &str, due| {
        Dossier::new(code, "A").with_channel(Channel::Online).with_received(day("2024-01-02")).with_due(due)
    };
    let ended = cchc::dossier::EventKind::Ended;
    let tally: Tally = [
        dossier("1", day("2024-01-20")).with_event(ended, day("2024-01-20")),
        dossier("2", day("2024-01-20")).with_event(ended, day("2024-01-21")),
        dossier("3", day("2024-03-31")),
        dossier("4", day("2024-03-30")),
    ]
    .iter()
    .map(|dossier| Tally::of(&question.place(dossier).unwrap()))
    .sum();
    assert_eq!(progress(&tally).to_string(), "2/4");
}

#[test]
fn a_sheet_says_what_it_asks_of_each_criterion() {
    use cchc::evaluation::score::sheet::Empty;
    let text = "id\ta\nversion\t1\ntitle\tA\ndecimals\t6\nvalid-from\t2026-01-01\nvalid-to\t2026-12-31\n\
        criterion\t1\t-\t2\t-\tzero\tyes\tA\ncriterion\t2\t-\t2\t-\tfull\tno\tB\ncriterion\t3\t-\t2\t-\tleft-out\tno\tC\n";
    let sheet = ScoreSheet::parse(text).unwrap();
    assert_eq!(sheet.validity(), (Some(day("2026-01-01")), Some(day("2026-12-31"))));
    assert_eq!((sheet.id(), sheet.version(), sheet.title(), sheet.source()), ("a", "1", "A", ""));
    assert!(!sheet.is_illustrative() && sheet.bands().is_none());
    assert_eq!((sheet.rounding().0, sheet.maximum()), (6, Points::new(6)));
    let first = sheet.criterion("1").unwrap();
    assert_eq!((first.code(), first.parent(), first.name(), first.source()), ("1", None, "A", ""));
    assert_eq!((first.maximum(), first.scale().is_manual(), sheet.is_group("1")), (Points::new(2), true, false));
    let asked: Vec<(Empty, bool)> =
        sheet.criteria().iter().map(|criterion| (criterion.empty(), criterion.needs_evidence())).collect();
    assert_eq!(asked, [(Empty::Zero, true), (Empty::Full, false), (Empty::LeftOut, false)]);
    let scores = sheet.score(&FilledSheet::new("UBND xã A"));
    assert_eq!((scores.unit().name(), scores.lines().len()), ("UBND xã A", 3));
    assert_eq!((scores.maximum(), scores.missing(ScoreColumn::Appraised)), (Points::new(6), 3));
    let line = scores.line("2").unwrap();
    assert_eq!((line.code(), line.maximum(), line.missing(ScoreColumn::SelfAssessed)), ("2", Points::new(2), 1));
    // As many decimals as a sheet may have are read back, and no more.
    let json = serde_json::to_string(&sheet).unwrap();
    assert_eq!(serde_json::from_str::<ScoreSheet>(&json).unwrap(), sheet);
    let more = json.replace("\"decimals\":6", "\"decimals\":7");
    assert!(more != json && serde_json::from_str::<ScoreSheet>(&more).is_err());
}

#[test]
fn each_line_of_the_head_is_read() {
    let sheet = |line: &str| {
        let text = format!("id\ta\nversion\t1\ntitle\tA\n{line}\ncriterion\t1\t-\t2\t-\tzero\tyes\tA\n");
        ScoreSheet::parse(&text).unwrap()
    };
    for (word, way) in
        [("half-up", Rounding::HalfUp), ("half-even", Rounding::HalfEven), ("truncate", Rounding::Truncate)]
    {
        assert_eq!(sheet(&format!("rounding\t{word}")).rounding().1, way);
    }
    assert_eq!(sheet("source\tQĐ 1").source(), "QĐ 1");
    assert!(sheet("illustrative\tyes").is_illustrative() && !sheet("illustrative\tno").is_illustrative());
    let decree: Period = "2026-Q1".parse().unwrap();
    let found = |line: &str| sheet(line).check_period(&decree).total();
    assert!(found("periods\tcalendar") > found("periods\tany"));
}

#[test]
fn the_illustrative_sheet_says_that_it_is_one() {
    let sheet = ScoreSheet::illustrative_par_index().unwrap();
    assert!(sheet.is_illustrative() && sheet.check().is_empty());
    assert_eq!(sheet.parts(None).count(), 8);
    assert!(sheet.title().contains("minh họa"));
}

proptest! {
    #[test]
    fn more_points_never_lower_a_total(
        measured in proptest::collection::vec((0..200_u64, 0..200_u64), 20),
        better in 0..20_usize,
    ) {
        let sheet = ScoreSheet::service_quality().unwrap();
        let leaves: Vec<&str> =
            sheet.criteria().iter().map(cchc::evaluation::score::sheet::Criterion::code).filter(|code| !sheet.is_group(code)).collect();
        let fill = |raised: Option<usize>| {
            let entries = leaves.iter().zip(&measured).enumerate().map(|(at, (code, (part, whole)))| {
                let more = u64::from(raised == Some(at));
                ScoreEntry::new(*code).with_measured(rate((part + more).min(*whole), *whole))
            });
            entries.fold(FilledSheet::new("A"), FilledSheet::with_entry)
        };
        let (plain, raised) = (sheet.score(&fill(None)), sheet.score(&fill(Some(better))));
        let total = plain.total(ScoreColumn::Computed);
        prop_assert!(total <= raised.total(ScoreColumn::Computed));
        prop_assert!(Points::ZERO <= total && total <= sheet.maximum());
        let groups: Points = sheet.parts(None).map(|group| plain.line(group.code()).unwrap().score(ScoreColumn::Computed).unwrap_or_default()).sum();
        prop_assert_eq!(groups, total);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "(id|criterion|band|steps|\t|\n|[0-9.=-]|A){0,40}") {
        let _ = ScoreSheet::parse(&text);
    }
}
