//! Findings, where they were seen, and how serious they are.

use proptest::prelude::*;

use crate::finding::{Finding, Findings, Location, Position, Rule, Severities, Severity};

/// A place of a finding: any of a dossier, a record of a file, a cell, a stretch of text. Shrinks to the whole input.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let location = testing::locations().new_tree(&mut runner).unwrap().current();
///     assert!(location.clone().describe(Language::English) == location.to_string());
/// }
/// ```
pub fn locations() -> impl Strategy<Value = Location> + Clone {
    let position =
        (0_u64..100_000, 1_u64..1_000, 0_u64..1_000).prop_map(|(byte, line, record)| Position { byte, line, record });
    let words = "[a-zA-Z0-9đêô./ -]{0,12}";
    let facts = (prop::option::of(words), prop::option::of(position), prop::option::of(words));
    let cell =
        (prop::option::of(3_u8..=13), prop::option::of((0_usize..500, 0_usize..80)), prop::option::of("[A-M][1-9]"));
    (facts, cell).prop_map(|((dossier, position, row), (column, span, address))| {
        let mut location = Location::whole();
        location.dossier = dossier;
        location.position = position;
        location.row = row;
        location.column = column;
        location.span = span.map(|(start, length)| (start, start + length));
        location.address = address;
        location
    })
}

/// A finding of any rule at any place, with what was expected and found, or without. Shrinks to the first rule alone.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let finding = testing::findings().new_tree(&mut runner).unwrap().current();
///     assert!(!finding.message(Language::Vietnamese).is_empty());
/// }
/// ```
pub fn findings() -> impl Strategy<Value = Finding> + Clone {
    let value = prop_oneof![
        any::<i64>().prop_map(crate::finding::Value::Count),
        "[a-zA-Z0-9≥ .]{0,12}".prop_map(crate::finding::Value::Text),
    ];
    let values = (prop::option::of(value.clone()), prop::option::of(value), prop::option::of("[a-zđê ]{0,12}"));
    (prop::sample::select(Rule::ALL), locations(), values, prop::option::weighted(0.2, severity_levels())).prop_map(
        |(rule, location, (expected, found, detail), severity)| {
            let mut finding = Finding::new(rule, location);
            finding = expected.into_iter().fold(finding, Finding::with_expected);
            finding = found.into_iter().fold(finding, Finding::with_found);
            finding = detail.into_iter().fold(finding, Finding::with_detail);
            severity.into_iter().fold(finding, Finding::with_severity)
        },
    )
}

fn severity_levels() -> impl Strategy<Value = Severity> + Clone {
    prop::sample::select(Severity::ALL)
}

/// A list of findings that keeps up to four of each rule, and has seen more of some. Shrinks to an empty list.
///
/// The total of a rule is at least the number kept.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let findings = testing::finding_lists().new_tree(&mut runner).unwrap().current();
///     assert!(findings.total() >= findings.iter().count() as u64);
/// }
/// ```
pub fn finding_lists() -> impl Strategy<Value = Findings> + Clone {
    let repeated = (findings(), 1_usize..8);
    (1_usize..=4, prop::collection::vec(repeated, 0..6)).prop_map(|(limit, seen)| {
        let mut list = Findings::with_limit(limit);
        for (finding, times) in seen {
            list.extend(std::iter::repeat_n(finding, times));
        }
        list
    })
}

/// Severities of one's own: some rules with another severity, some turned off.
///
/// Shrinks to none that differ.
///
/// ```
/// use cchc::finding::{Finding, Location, Rule};
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let mine = testing::severities().new_tree(&mut runner).unwrap().current();
///     assert!(Rule::ALL.iter().all(|rule| mine.apply([Finding::new(*rule, Location::whole())]).len() <= 1));
/// }
/// ```
pub fn severities() -> impl Strategy<Value = Severities> + Clone {
    let change = (prop::sample::select(Rule::ALL), prop::option::of(severity_levels()));
    prop::collection::vec(change, 0..6).prop_map(|changes| {
        changes.into_iter().fold(Severities::new(), |severities, (rule, severity)| match severity {
            Some(severity) => severities.with_severity(rule, severity),
            None => severities.without(rule),
        })
    })
}
