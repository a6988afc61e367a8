//! Dossiers of a catalogue, lists, whole offices, and what breaks them.

use std::fmt;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::catalogue::catalogues_of;
use super::dossier::{dossiers, dossiers_at, faulty_dossiers};
use super::plan::plan_items;
use super::time::shifted;
use crate::calendar::WorkCalendar;
use crate::catalogue::Catalogue;
use crate::dossier::{Dossier, Event, EventKind};
use crate::evaluation::score::Complaint;
use crate::evaluation::{EvaluationForm, Satisfaction, SatisfactionScale};
use crate::names::{Channel, Field, ProcedureCode, Unit};
use crate::placement::{Outcome, Query};
use crate::plan::Plan;
use crate::time::{Moment, Period};

/// A dossier of a procedure of `catalogue` at one of `units`, as [`dossiers`](super::dossiers) draws its history.
///
/// Its field is that of the procedure; of a catalogue without procedures it is one of its fields, and of an empty one any. Where
/// the procedure has a limit for the channel and nothing moved the due date, the due date is that of the limit under the
/// calendar of the civil service. Without units it has none.
///
/// Shrinks to one of the first procedure at the first unit, received on the first day of the period, and nothing else.
///
/// ```
/// use cchc::catalogue::Procedure;
/// use cchc::{Catalogue, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí");
/// let catalogue = Catalogue::new().with_procedure(procedure);
/// let dossiers = testing::dossiers_of(&catalogue, &["Sở Nội vụ".into()], "2021-Q1".parse()?);
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let dossier = dossiers.new_tree(&mut runner).unwrap().current();
///     assert_eq!(dossier.field().name(), "Báo chí");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dossiers_of(
    catalogue: &Catalogue,
    units: &[Unit],
    period: Period,
) -> impl Strategy<Value = Dossier> + Clone + use<> {
    let places: Vec<Place> = if catalogue.procedures().is_empty() {
        catalogue.fields().iter().map(|field| (field.clone(), None)).collect()
    } else {
        catalogue.procedures().iter().map(|one| (one.field().clone(), Some(one.code().clone()))).collect()
    };
    let (catalogue, units) = (catalogue.clone(), units.to_vec());
    let picks = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (dossiers_at(period, Just(None)), picks).prop_map(move |(dossier, (place, unit))| {
        let mut dossier = match places.get(index(place, places.len())) {
            Some((field, Some(procedure))) => {
                within_limit(dossier.with_field(field.clone()).with_procedure(procedure.clone()), &catalogue)
            }
            Some((field, None)) => dossier.with_field(field.clone()),
            None => dossier,
        };
        if let Some(unit) = units.get(index(unit, units.len())) {
            dossier = dossier.with_unit(unit.clone());
        }
        dossier
    })
}

type Place = (Field, Option<ProcedureCode>);

fn index(of: prop::sample::Index, length: usize) -> usize {
    if length == 0 { 0 } else { of.index(length) }
}

/// The dossier with the due date of its limit, where nothing moved it.
fn within_limit(dossier: Dossier, catalogue: &Catalogue) -> Dossier {
    let procedure = dossier.procedure().and_then(|code| catalogue.procedure(code));
    let limit = procedure.and_then(|procedure| procedure.limit_through(dossier.channel()));
    let (Some(limit), Some(received), [_]) = (limit, dossier.taken_in(), dossier.dues()) else { return dossier };
    match limit.due_from(received, &WorkCalendar::civil_service()) {
        Ok(Some(due)) if due.date().date() >= received.day() => dossier.with_due(due.date().date()),
        _ => dossier,
    }
}

/// Up to `most` dossiers, no two of one code: `HS-0001`, `HS-0002` and so on.
///
/// Shrinks to an empty list.
///
/// ```
/// use cchc::finding::Location;
/// use cchc::ingest::DuplicateCodes;
/// use cchc::{Period, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let period: Period = "2021-Q1".parse()?;
/// let lists = testing::dossier_lists(testing::dossiers(period), 4);
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let dossiers = lists.new_tree(&mut runner).unwrap().current();
///     let mut codes = DuplicateCodes::new();
///     assert!(dossiers.iter().all(|dossier| codes.check(dossier.code(), &Location::whole()).is_none()));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dossier_lists(
    dossiers: impl Strategy<Value = Dossier> + Clone,
    most: usize,
) -> impl Strategy<Value = Vec<Dossier>> + Clone {
    prop::collection::vec(dossiers, 0..=most).prop_map(numbered)
}

fn numbered(dossiers: Vec<Dossier>) -> Vec<Dossier> {
    let numbers = 1_usize..;
    dossiers.into_iter().zip(numbers).map(|(dossier, number)| dossier.with_code(format!("HS-{number:04}"))).collect()
}

/// A whole office (cơ quan) of one period: a catalogue, units, dossiers of these, evaluation forms of resolved ones, and the plan
/// of the year. [`offices`] draws one in which all of it fits together.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let office = testing::offices("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(office.dossiers.len() <= 12);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Office {
    /// The period.
    pub period: Period,
    /// The procedures.
    pub catalogue: Catalogue,
    /// The units.
    pub units: Vec<Unit>,
    /// The dossiers, no two of one code.
    pub dossiers: Vec<Dossier>,
    /// Evaluation forms, at most one of each dossier.
    pub forms: Vec<EvaluationForm>,
    /// The plan of the year.
    pub plan: Plan,
}

/// What a failing test needs first: the dossiers, and how much there is of the rest.
impl fmt::Debug for Office {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let procedures: Vec<&str> = self.catalogue.procedures().iter().map(|one| one.code().as_str()).collect();
        let units: Vec<&str> = self.units.iter().map(Unit::name).collect();
        let forms: Vec<String> = self.forms.iter().map(filled).collect();
        f.debug_struct("Office")
            .field("period", &format_args!("{}", self.period))
            .field("procedures", &procedures)
            .field("units", &units)
            .field("dossiers", &self.dossiers)
            .field("forms", &forms)
            .field("plan", &format_args!("{} items of {}", self.plan.items().len(), self.plan.year()))
            .finish()
    }
}

fn filled(form: &EvaluationForm) -> String {
    let dossier = form.dossier().map_or("", |code| code.as_str());
    format!("{} of {dossier} on {}", form.code, form.date.map_or_else(String::new, |date| date.to_string()))
}

/// A whole office: a catalogue of one to four fields and up to six procedures with limits, one to four units, up to twelve
/// dossiers of these ([`dossiers_of`]) without repeated codes, a form for some of the dossiers resolved in the period, filled in by
/// its end, and a plan of its year that its units lead.
///
/// Shrinks to an office with one field and one unit, and nothing else.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let office = testing::offices("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(office.units.len() <= 4);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn offices(period: Period) -> impl Strategy<Value = Office> + Clone {
    let names = ["Văn phòng", "Phòng Tư pháp", "UBND xã A", "UBND phường Trần Hưng Đạo"];
    let units = (1..=names.len()).prop_map(move |count| names.iter().take(count).copied().map(Unit::new).collect());
    (catalogues_of(4, 6), units)
        .prop_flat_map(move |(catalogue, units): (Catalogue, Vec<Unit>)| {
            let dossiers = dossier_lists(dossiers_of(&catalogue, &units, period), 12);
            let answers = prop::collection::vec(prop::option::of((1_u8..=5, 0_u32..3, any::<bool>(), 0_i64..20)), 12);
            let items = prop::collection::vec(plan_items(planned_year(period)), 0..5);
            (Just(catalogue), Just(units), dossiers, answers, items)
        })
        .prop_map(move |(catalogue, units, dossiers, answers, items)| {
            let answered = dossiers.iter().zip(answers).enumerate();
            let forms = answered.filter_map(|(at, (dossier, answers))| form(at, dossier, answers?, period)).collect();
            let mut plan = Plan::new(planned_year(period), units.first().cloned().unwrap_or_default());
            for (at, mut item) in items.into_iter().enumerate() {
                item.ordinal = format!("I.{}", at + 1);
                item.lead = units.get(at % units.len().max(1)).cloned();
                item.partners.clear();
                plan.push(item);
            }
            Office { period, catalogue, units, dossiers, forms, plan }
        })
}

fn planned_year(period: Period) -> i32 {
    chrono::Datelike::year(&period.to())
}

/// A form of a dossier that was resolved in the period, filled in between its end and that of the period.
fn form(
    at: usize,
    dossier: &Dossier,
    (level, contacts, complained, after): (u8, u32, bool, i64),
    period: Period,
) -> Option<EvaluationForm> {
    let outcome = Query::new(period).place(dossier).ok()?.outcome();
    if !matches!(outcome, Outcome::Early | Outcome::OnTime | Outcome::Overdue) {
        return None;
    }
    let ended = dossier.events().iter().filter(|event| event.kind.is_end()).map(|event| event.at.day()).max()?;
    let mut form = EvaluationForm::new(format!("PDG-{:04}", at + 1)).with_dossier(dossier.code().clone());
    form.field = Some(dossier.field().clone());
    form.unit = dossier.unit().cloned();
    form.procedure = dossier.procedure().cloned();
    form.date = Some(shifted(ended, after).clamp(period.from(), period.to()));
    form.contacts = Some(contacts);
    form.complaint = Some(if complained { Complaint::Made } else { Complaint::None });
    form.satisfaction = Satisfaction::new(SatisfactionScale::Five, level);
    Some(form)
}

/// Texts that break tables, pages, searches and sums: separators, quotes, formulas, mark-up, control characters, names of totals,
/// very long ones.
const NASTY: [&str; 24] = [
    "",
    " ",
    "=1+1",
    "@SUM(A1)",
    "-",
    "\"",
    "a,b;c\td",
    "a\nb\r\nc",
    "<script>alert(1)</script>",
    "|",
    "&amp;",
    "]]>",
    "\u{0}\u{1}",
    "\u{202e}abc",
    "\u{feff}Báo chí",
    "Ba\u{301}o chi\u{301}",
    "TỔNG CỘNG",
    "Tổng số",
    "I",
    "1",
    "(3)=(4)+(5)+(6)",
    "None",
    "🏛️",
    "../../etc",
];

fn nasty() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        8 => prop::sample::select(&NASTY[..]).prop_map(str::to_owned),
        1 => (1_usize..4_000).prop_map(|length| "ă".repeat(length)),
    ]
}

/// Moments at which arithmetic of days ends, and those of a day that midnight and noon divide.
fn extreme_moments(period: Period) -> impl Strategy<Value = Moment> + Clone {
    let days = vec![
        NaiveDate::from_yo_opt(1, 1).unwrap_or_default(),
        NaiveDate::from_yo_opt(9999, 365).unwrap_or_default(),
        period.from(),
        period.to(),
        shifted(period.to(), 1),
        shifted(period.from(), -1),
    ];
    let times = vec![None, Some((0, 0, 0)), Some((12, 0, 0)), Some((23, 59, 59))];
    (prop::sample::select(days), prop::sample::select(times)).prop_map(|(day, time)| {
        let at = time.and_then(|(hour, minute, second)| day.and_hms_opt(hour, minute, second));
        at.map_or(Moment::on(day), Moment::at)
    })
}

/// A dossier that somebody made to break a program: codes and names that are no names, events at the ends of the calendar, the same
/// event many times, in any order, recorded before they happened.
///
/// Counting, listing, explaining and writing such a dossier must neither panic nor change what others count.
///
/// Shrinks to one without a code, a field, or events.
///
/// ```
/// use cchc::{Counter, Period, Query, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let period: Period = "2021-Q1".parse()?;
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let dossier = testing::adversarial_dossiers(period).new_tree(&mut runner).unwrap().current();
///     let mut counter = Counter::new(Query::new(period));
///     let _ = counter.add(&dossier);
///     assert!(counter.finish().form().total().received() <= 1);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn adversarial_dossiers(period: Period) -> impl Strategy<Value = Dossier> + Clone {
    let kinds = prop::sample::select(vec![
        EventKind::Received,
        EventKind::Ended,
        EventKind::Reopened,
        EventKind::SupplementRequested,
        EventKind::SupplementCompleted,
        EventKind::HandedOver,
        EventKind::Extended,
        EventKind::Withdrawn,
        EventKind::Deleted,
    ]);
    let recorded = prop::option::of(extreme_moments(period));
    let events = prop::collection::vec((kinds, extreme_moments(period), recorded, 1_usize..4), 0..6).boxed();
    let base = prop_oneof![
        2 => Just(None),
        1 => dossiers(period).prop_map(Some).boxed(),
        1 => faulty_dossiers(period).prop_map(Some).boxed(),
    ];
    let dues = prop::collection::vec(extreme_moments(period), 0..3).boxed();
    (base, nasty(), nasty(), prop::option::of(nasty()), prop::option::of(nasty()), events, dues).prop_map(
        |(base, code, field, unit, procedure, events, dues)| {
            let mut dossier = base.unwrap_or_else(|| Dossier::new("", "")).with_code(code).with_field(field);
            if let Some(unit) = unit {
                dossier = dossier.with_unit(unit);
            }
            if let Some(procedure) = procedure {
                dossier = dossier.with_procedure(procedure).with_channel(Channel::Online);
            }
            for due in dues {
                dossier = dossier.with_due(due);
            }
            for (kind, at, recorded, times) in events {
                let mut event = Event::new(kind, at);
                event.recorded = recorded.map(|recorded| recorded.instant().unwrap_or(recorded.day().into()));
                (0..times).for_each(|_| dossier.record(event));
            }
            dossier
        },
    )
}

/// Up to `most` dossiers, most of them sound, some made to break a program ([`adversarial_dossiers`]), with codes that repeat, also in
/// other spellings.
///
/// Shrinks to an empty list.
///
/// ```
/// use cchc::count::Ledger;
/// use cchc::{Query, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let dossiers = testing::adversarial_lists("2021-Q1".parse()?, 4).new_tree(&mut runner).unwrap().current();
///     assert!(Ledger::new(&Query::new("2021-Q1".parse().unwrap()), &dossiers).iter().count() == dossiers.len());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn adversarial_lists(period: Period, most: usize) -> impl Strategy<Value = Vec<Dossier>> + Clone {
    // Boxed: trees of values in trees of values are large, and test threads have small stacks.
    let one = prop_oneof![
        2 => dossiers(period).boxed(),
        2 => adversarial_dossiers(period).boxed(),
        1 => faulty_dossiers(period).boxed(),
    ];
    let code = prop::sample::select(vec![None, Some("HS-1"), Some(" HS-1"), Some("hs-1"), Some("HS-1\u{a0}")]);
    prop::collection::vec((one, code), 0..=most).prop_map(|dossiers| {
        let coded = |(dossier, code): (Dossier, Option<&str>)| match code {
            Some(code) => dossier.with_code(code),
            None => dossier,
        };
        dossiers.into_iter().map(coded).collect()
    })
}
