//! Plans and their items.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::document::symbols;
use crate::finding::Rule;
use crate::names::Unit;
use crate::plan::{Area, Evidence, ItemDue, Plan, PlanItem, Progress};

/// An item of a plan of a year: a task with a deadline in one of the ways in which plans write it, in any area and
/// state; what is done is shown by documents of that day. Shrinks to an open item due on a day.
///
/// The deadline has a last day, except “thường xuyên”.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let item = testing::plan_items(2021).new_tree(&mut runner).unwrap().current();
///     assert!(!item.task.is_empty());
/// }
/// ```
pub fn plan_items(year: i32) -> impl Strategy<Value = PlanItem> + Clone {
    let written =
        prop::sample::select(vec!["Quý I", "Quý IV", "Tháng 6", "6 tháng đầu năm", "Trong năm", "thường xuyên"]);
    let day = (1_u32..=365).prop_filter_map("a day of the year", move |day| NaiveDate::from_yo_opt(year, day));
    let due = prop_oneof![
        2 => day.clone().prop_map(ItemDue::from),
        3 => written.prop_map(move |written| ItemDue::new(written, year)),
    ];
    let progress = prop_oneof![
        3 => Just(Progress::Open),
        1 => Just(Progress::Estimated),
        1 => Just(Progress::NotStarted),
        1 => (0_u8..=100).prop_map(Progress::Underway),
        1 => Just(Progress::DoneUndated),
        3 => day.clone().prop_map(Progress::Done),
        1 => Just(Progress::Cancelled),
    ];
    let words = "[a-zA-Zàáảãạđêô ]{0,16}";
    let facts = (prop::option::of(prop::sample::select(Area::ALL)), words, words, words);
    let lists = (prop::collection::vec(words, 0..3), prop::collection::vec(symbols(), 1..3), prop::option::of(day));
    (1_u32..30, due, progress, facts, lists).prop_map(
        |(ordinal, due, progress, (area, task, lead, note), (partners, evidence, start))| {
            let mut item = PlanItem::new(ordinal.to_string(), format!("Nhiệm vụ {task}"), due);
            item.progress = progress;
            item.area = area;
            item.lead = Some(lead).filter(|lead| !lead.is_empty()).map(Unit::new);
            item.note = note;
            item.partners = partners.into_iter().map(Unit::new).collect();
            if progress.is_done() {
                let date = if let Progress::Done(date) = progress { Some(date) } else { None };
                item.evidence = evidence.into_iter().map(|symbol| Evidence { symbol, date }).collect();
            }
            item.start = start;
            item
        },
    )
}

/// The plan of a year (kế hoạch cải cách hành chính): up to ten items with ordinals of their own. Shrinks to an empty
/// plan.
///
/// [`Plan::check`] finds nothing.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let plan = testing::plans().new_tree(&mut runner).unwrap().current();
///     assert!(plan.items().len() <= 10);
/// }
/// ```
pub fn plans() -> impl Strategy<Value = Plan> + Clone {
    (2017_i32..2030)
        .prop_flat_map(|year| (Just(year), prop::option::of(symbols()), prop::collection::vec(plan_items(year), 0..10)))
        .prop_map(|(year, document, items)| {
            let mut plan = Plan::new(year, "Sở Nội vụ");
            if let Some(document) = document {
                plan = plan.with_document(document);
            }
            for (at, mut item) in items.into_iter().enumerate() {
                item.ordinal = format!("I.{}", at + 1);
                plan.push(item);
            }
            plan
        })
}

/// A plan with one item more that has a fault, and the rule that finds it: done without a document that shows it, or
/// shown by a document from after the item was due.
///
/// Shrinks to a plan of that item alone.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (plan, rule) = testing::faulty_plans().new_tree(&mut runner).unwrap().current();
///     assert!(plan.check().iter().any(|finding| finding.rule() == rule));
/// }
/// ```
pub fn faulty_plans() -> impl Strategy<Value = (Plan, Rule)> + Clone {
    (plans(), symbols(), any::<bool>(), 1_u32..300).prop_filter_map(
        "a day of the year",
        |(mut plan, symbol, late, day)| {
            let done = NaiveDate::from_yo_opt(plan.year(), day)?;
            let last = NaiveDate::from_yo_opt(plan.year(), day + 10)?;
            let mut item = PlanItem::new("II.1", "Nhiệm vụ", ItemDue::from(last));
            item.progress = Progress::Done(done);
            let rule = if late {
                item.evidence.push(Evidence { symbol, date: NaiveDate::from_yo_opt(plan.year(), day + 20) });
                Rule::PLAN_EVIDENCE_LATE
            } else {
                Rule::PLAN_DONE_WITHOUT_EVIDENCE
            };
            plan.push(item);
            Some((plan, rule))
        },
    )
}
