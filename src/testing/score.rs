//! Points, scales, sheets, and the facts that indicators are scored from.

use proptest::prelude::*;

use super::rate::{percents, rates};
use crate::evaluation::score::sheet::{FilledSheet, ScoreEntry, ScoreSheet};
use crate::evaluation::score::{
    AgencyFacts, AgencyLevel, Band, Bands, BetweenAnswer, ExemptAnswer, FeedbackRecord, Indicator, LateAnswer, Mark,
    MarkTally, MissingAnswer, OnTheSpot, OnlineService, ParticipantsAnswer, Points, Publication, Scale, Scorecard,
    ScoringPolicy,
};
use crate::finding::Rule;
use crate::placement::Precision;
use crate::rate::{Percent, Rounding};

/// Points (điểm) from 0 to 1 000 with up to two decimals. Shrinks to 0.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let points = testing::points().new_tree(&mut runner).unwrap().current();
///     assert!(!points.is_negative());
/// }
/// ```
pub fn points() -> impl Strategy<Value = Points> + Clone {
    (0_u32..100_000, 0_u32..=2).prop_filter_map("points with decimals", |(units, decimals)| {
        let divisor = 10_u64.pow(decimals);
        Points::mean(u64::from(units), divisor, decimals, Rounding::HalfUp)
    })
}

/// A policy of scoring with any combination of answers. Shrinks to the default answers.
///
/// ```
/// use cchc::placement::Outcome;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let policy = testing::scoring_policies().new_tree(&mut runner).unwrap().current();
///     assert!(policy.settlement_time(Outcome::InTime).is_none());
/// }
/// ```
pub fn scoring_policies() -> impl Strategy<Value = ScoringPolicy> + Clone {
    use prop::sample::select;
    let missing = vec![
        MissingAnswer::LeaveOut,
        MissingAnswer::Rescale,
        MissingAnswer::Assume(Mark::Zero),
        MissingAnswer::Assume(Mark::Two),
    ];
    let one = (
        select(vec![LateAnswer::Zero, LateAnswer::One, LateAnswer::LeaveOut]),
        select(vec![ExemptAnswer::LeaveOut, ExemptAnswer::One, ExemptAnswer::Two]),
        select(vec![BetweenAnswer::One, BetweenAnswer::Zero, BetweenAnswer::LeaveOut]),
        select(vec![Precision::Day, Precision::HalfDay, Precision::Instant]),
    );
    let other = (
        select(vec![ParticipantsAnswer::Lowest, ParticipantsAnswer::Together]),
        select(Rounding::ALL),
        select(missing),
    );
    (one, other).prop_map(|((late, exempt, between, equal), (participants, rounding, missing))| ScoringPolicy {
        name: "arbitrary".into(),
        late_without_complaint: late,
        contacts_by_applicant: exempt,
        share_without_procedures: between,
        equal,
        participants,
        rounding,
        missing,
    })
}

/// The marks of many dossiers and forms, by indicator. Shrinks to none.
///
/// Every mean is from 0 to 2.
///
/// ```
/// use cchc::evaluation::score::Indicator;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let tally = testing::mark_tallies().new_tree(&mut runner).unwrap().current();
///     assert!(tally.count(Indicator::Contacts) >= 0);
/// }
/// ```
pub fn mark_tallies() -> impl Strategy<Value = MarkTally> + Clone {
    let mark = (prop::sample::select(Indicator::ALL), prop::sample::select(Mark::ALL));
    prop::collection::vec(mark, 0..40).prop_map(|marks| {
        let mut tally = MarkTally::ZERO;
        for (indicator, mark) in marks {
            tally.record(indicator, mark);
        }
        tally
    })
}

/// What an agency says of itself, each fact or none: parts never exceed their whole.
///
/// Shrinks to no fact.
///
/// ```
/// use cchc::evaluation::score::{MarkTally, Points, ScoringPolicy};
/// use cchc::{Scorecard, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let facts = testing::agency_facts().new_tree(&mut runner).unwrap().current();
///     assert!(Scorecard::agency(&MarkTally::default(), &facts, &ScoringPolicy::default()).maximum() <= Points::new(18));
/// }
/// ```
pub fn agency_facts() -> impl Strategy<Value = AgencyFacts> + Clone {
    use prop::option::of;
    let part = || (0_u64..200).prop_flat_map(|whole| (0..=whole, Just(whole)));
    let on_the_spot = (prop::sample::select(AgencyLevel::ALL), part(), part())
        .prop_filter_map("parts of a whole", |(level, spot, desk)| OnTheSpot::new(level, spot, desk).ok());
    let publication = any::<[bool; 2]>().prop_map(|[posted, electronic]| Publication { posted, electronic });
    let feedback = (part(), 0_u64..3).prop_filter_map("parts of a whole", |((on_time, whole), prolonged)| {
        FeedbackRecord::new(whole, on_time, prolonged.min(whole)).ok()
    });
    let online = (part(), part(), 0_u64..3).prop_filter_map("parts of a whole", |(offered, filed, late)| {
        OnlineService::new(offered, filed, late.min(filed.0)).ok()
    });
    (of(on_the_spot), of(publication), of(feedback), of(online)).prop_map(
        |(on_the_spot, publication, feedback, online_service)| AgencyFacts {
            on_the_spot,
            publication,
            feedback,
            online_service,
        },
    )
}

/// The scorecard (bảng điểm) of a person or an agency, under any policy.
///
/// Shrinks to the card of a person of whom nothing is known.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let card = testing::scorecards().new_tree(&mut runner).unwrap().current();
///     assert!(card.total().is_none_or(|total| total <= card.maximum()));
/// }
/// ```
pub fn scorecards() -> impl Strategy<Value = Scorecard> + Clone {
    (mark_tallies(), agency_facts(), scoring_policies(), any::<bool>()).prop_map(|(tally, facts, policy, agency)| {
        if agency { Scorecard::agency(&tally, &facts, &policy) } else { Scorecard::person(&tally, &policy) }
    })
}

/// Bands (xếp loại): up to five lower bounds with their names, and the name of the rest.
///
/// Shrinks to the rest alone.
///
/// ```
/// use cchc::evaluation::score::Points;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let bands = testing::bands().new_tree(&mut runner).unwrap().current();
///     assert!(bands.of(Points::new(0)) == bands.clone().of(Points::new(0)));
/// }
/// ```
pub fn bands() -> impl Strategy<Value = Bands> + Clone {
    let band = (points(), "[a-zđêố ]{1,8}").prop_map(|(from, name)| Band { from, name });
    prop::collection::vec(band, 0..=5).prop_map(|bands| Bands::new(bands, "yếu"))
}

/// A scale (thang điểm): by hand, to a target, pro rata, or in rising steps. Shrinks to one by hand.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let scale = testing::scales().new_tree(&mut runner).unwrap().current();
///     assert!(scale.to_string().parse() == Ok(scale));
/// }
/// ```
pub fn scales() -> impl Strategy<Value = Scale> + Clone {
    let whole = (1_i64..=100).prop_filter_map("a percentage", |units| Percent::new(units, 0));
    let steps = prop::collection::btree_map(percents(), points(), 1..4);
    prop_oneof![
        Just(Scale::MANUAL),
        whole.prop_filter_map("a target above zero", Scale::target),
        percents().prop_map(Scale::pro_rata),
        steps.prop_filter_map("rising steps", |steps| Scale::steps(steps.into_iter().collect())),
    ]
}

/// A sheet of criteria (bộ chỉ số): one to four groups of up to three criteria, whose maxima add up to the maximum of
/// their group; with bands or without. Shrinks to one group without criteria.
///
/// [`ScoreSheet::check`] finds no sum that differs.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let sheet = testing::score_sheets().new_tree(&mut runner).unwrap().current();
///     assert!(sheet.check().is_empty());
/// }
/// ```
pub fn score_sheets() -> impl Strategy<Value = ScoreSheet> + Clone {
    let scale = prop::sample::select(vec!["manual", "target 80", "pro-rata 50", "steps 0=0 50=0.5"]);
    let empty = prop::sample::select(vec!["left-out", "zero", "full"]);
    let criterion = (1_u32..20, scale, empty, any::<bool>());
    let groups = prop::collection::vec(prop::collection::vec(criterion, 0..=3), 1..=4);
    (groups, any::<bool>(), 0_u32..=2).prop_filter_map("a sheet by the rules", |(groups, bands, decimals)| {
        let mut text = format!("id\tmau\nversion\t1\ntitle\tBộ chỉ số\ndecimals\t{decimals}\n");
        if bands {
            text.push_str("band\t8\ttốt\nband\t-\tyếu\n");
        }
        for (group, parts) in groups.iter().enumerate() {
            let group = group + 1;
            let maximum: u32 = if parts.is_empty() { 1 } else { parts.iter().map(|(maximum, ..)| maximum).sum() };
            text.push_str(&format!("criterion\t{group}\t-\t{maximum}\t-\t-\t-\tNhóm {group}\n"));
            for (at, (maximum, scale, empty, evidence)) in parts.iter().enumerate() {
                let (code, evidence) = (format!("{group}.{}", at + 1), if *evidence { "yes" } else { "no" });
                text.push_str(&format!(
                    "criterion\t{code}\t{group}\t{maximum}\t{scale}\t{empty}\t{evidence}\tTiêu chí {code}\n"
                ));
            }
        }
        ScoreSheet::parse(&text).ok()
    })
}

/// The codes of the criteria that take points: those without parts.
fn leaves(sheet: &ScoreSheet) -> Vec<(String, Points)> {
    let leaves = sheet.criteria().iter().filter(|criterion| !sheet.is_group(criterion.code()));
    leaves.map(|criterion| (criterion.code().to_owned(), criterion.maximum())).collect()
}

/// A sheet and one filled in by a unit: each criterion once, with what was measured or the points of the unit itself,
/// at most its maximum, and evidence. Shrinks as [`score_sheets`].
///
/// Scoring finds no code that is unknown, repeated or of a group, and no points above a maximum.
///
/// ```
/// use cchc::evaluation::score::sheet::ScoreColumn;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (sheet, filled) = testing::filled_sheets().new_tree(&mut runner).unwrap().current();
///     assert!(sheet.score(&filled).total(ScoreColumn::SelfAssessed) <= sheet.maximum());
/// }
/// ```
pub fn filled_sheets() -> impl Strategy<Value = (ScoreSheet, FilledSheet)> + Clone {
    (score_sheets(), prop::collection::vec((rates(), any::<bool>(), 0_u32..=100), 12)).prop_map(|(sheet, facts)| {
        let filled = leaves(&sheet).into_iter().zip(facts).fold(
            FilledSheet::new("Sở Nội vụ"),
            |filled, ((code, maximum), (rate, measured, share))| {
                let entry = ScoreEntry::new(code).with_proof("12/QĐ-SNV");
                let part =
                    Points::new(share.min(u32::try_from(maximum.thousandths().unwrap_or(0) / 1_000).unwrap_or(0)));
                filled.with_entry(if measured { entry.with_measured(rate) } else { entry.with_self_assessed(part) })
            },
        );
        (sheet, filled)
    })
}

/// A sheet, one filled in with one fault, and the rule that finds it: an unknown code, points on a group, an entry
/// twice, points above the maximum, points below zero.
///
/// Shrinks as [`score_sheets`], with an unknown code.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (sheet, filled, rule) = testing::faulty_sheets().new_tree(&mut runner).unwrap().current();
///     assert!(sheet.score(&filled).findings().iter().any(|finding| finding.rule() == rule));
/// }
/// ```
pub fn faulty_sheets() -> impl Strategy<Value = (ScoreSheet, FilledSheet, Rule)> + Clone {
    let with_parts = |(sheet, _): &(ScoreSheet, FilledSheet)| sheet.is_group("1");
    (filled_sheets().prop_filter("a group with criteria", with_parts), 0_usize..5).prop_filter_map(
        "a fault that fits the sheet",
        |((sheet, mut filled), fault)| {
            let rule = match fault {
                0 => {
                    filled = filled.with_entry(ScoreEntry::new("x.9"));
                    Rule::SCORE_UNKNOWN_CODE
                }
                1 => {
                    filled = filled.with_entry(ScoreEntry::new("1").with_self_assessed(Points::new(1)));
                    Rule::SCORE_ON_GROUP
                }
                2 => {
                    filled = filled.with_entry(ScoreEntry::new("1.1"));
                    Rule::SCORE_REPEATED
                }
                3 => {
                    filled.entries.retain(|entry| entry.code != "1.1");
                    let above = sheet.criterion("1.1")?.maximum() + Points::new(1);
                    filled = filled.with_entry(ScoreEntry::new("1.1").with_self_assessed(above));
                    Rule::SCORE_ABOVE_MAXIMUM
                }
                _ => {
                    filled.entries.retain(|entry| entry.code != "1.1");
                    filled =
                        filled.with_entry(ScoreEntry::new("1.1").with_self_assessed(Points::ZERO - Points::new(1)));
                    Rule::SCORE_NEGATIVE
                }
            };
            Some((sheet, filled, rule))
        },
    )
}
