//! An office in one period: everything that its report is composed from, fitting together.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::catalogue::procedures;
use super::dossier::{channels, histories};
use super::evaluation::satisfaction_levels;
use super::petition::petitions;
use super::plan::plan_items;
use super::time::{moments_around, shifted};
use crate::catalogue::Catalogue;
use crate::count::Ledger;
use crate::document::{Arrival, Direction, Register, RegisterEntry};
use crate::dossier::{Dossier, EventKind};
use crate::evaluation::{EvaluationForm, Satisfaction};
use crate::petition::Petition;
use crate::placement::{Outcome, Query};
use crate::plan::Plan;
use crate::report::compare::ReportComparison;
use crate::report::compose::{ComposedReport, Composer, CoverLetter, Length, ReportOutline};
use crate::time::{Moment, Period, PeriodKind, Regime};

/// What an office has on a period (cơ quan trong một kỳ): the sources of its report.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let office = testing::reporting_offices().prop_filter("some dossiers", |office| !office.dossiers.is_empty()).new_tree(&mut runner).unwrap().current();
///     assert!(office.dossiers.len() < 1_000);
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReportingOffice {
    /// The period.
    pub period: Period,
    /// The fields, and some of the procedures.
    pub catalogue: Catalogue,
    /// Dossiers of these fields, each with a code of its own.
    pub dossiers: Vec<Dossier>,
    /// Evaluation forms, each of a dossier that was resolved in the period.
    pub forms: Vec<EvaluationForm>,
    /// The plan of the year.
    pub plan: Plan,
    /// Documents around the period, numbered in order of time.
    pub register: Register,
    /// Petitions around the period.
    pub petitions: Vec<Petition>,
}

const FIELDS: [&str; 8] = [
    "Lĩnh vực Báo chí",
    "Xuất bản, in và phát hành",
    "Đất đai",
    "Lĩnh vực khác",
    "Hòa giải ở cơ sở",
    "Phòng, chống tệ nạn xã hội",
    "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
    "Người có công",
];

/// The type of a document, and what it is about.
const DOCUMENTS: [(&str, &str); 8] = [
    ("KH", "Về cải cách hành chính của Sở"),
    ("QĐ", "V/v ban hành Quy chế chi tiêu nội bộ"),
    ("KH", "Thông tin, tuyên truyền về cải cách hành chính"),
    ("BC", "Kết quả công tác tháng"),
    ("QĐ", "Về việc giao biên chế công chức"),
    ("CT", "Tăng cường chuyển đổi số"),
    ("TB", ""),
    ("KH", "Rà soát văn bản quy phạm pháp luật."),
];

fn office_periods() -> impl Strategy<Value = Period> + Clone {
    let kinds = prop::sample::select(vec![PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half, PeriodKind::Year]);
    let regimes = prop::sample::select(vec![Regime::Decree09_2019, Regime::Calendar]);
    (kinds, regimes, 2019_i32..=2027, 1_u8..=12)
        .prop_filter_map("a period of the regime", |(kind, regime, year, index)| {
            Period::new(regime, kind, year, (index - 1) % kind.per_year().max(1) + 1).ok()
        })
}

fn dossiers_of(period: Period, fields: Vec<&'static str>) -> impl Strategy<Value = Vec<Dossier>> + Clone {
    let due = prop::option::weighted(0.9, moments_around(period));
    let one = (prop::sample::select(fields), channels(), histories(period), due);
    prop::collection::vec(one, 0..14).prop_map(|many| {
        let made = many.into_iter().enumerate().map(|(at, (field, channel, events, due))| {
            let mut dossier = Dossier::new(format!("HS-{at:03}"), field);
            if let Some(channel) = channel {
                dossier = dossier.with_channel(channel);
            }
            let received = events.iter().find(|event| event.kind == EventKind::Received).map(|event| event.at.day());
            if let (Some(due), Some(received)) = (due, received) {
                let day = if due.day() < received { Moment::on(shifted(received, 5)) } else { due };
                dossier = dossier.with_due(day);
            }
            for event in events {
                dossier.record(event);
            }
            dossier
        });
        made.collect()
    })
}

/// Whether a dossier has a form, and how satisfied it says to be.
type Answered = (bool, Option<Satisfaction>);

/// A form for every dossier resolved in the period of which the answer says that there is one.
fn forms_of(period: Period, dossiers: &[Dossier], answers: &[Answered]) -> Vec<EvaluationForm> {
    let query = Query::new(period);
    let resolved = |dossier: &&Dossier| {
        query
            .place(dossier)
            .is_ok_and(|placed| matches!(placed.outcome(), Outcome::Early | Outcome::OnTime | Outcome::Overdue))
    };
    let given = dossiers.iter().zip(answers).filter(|(dossier, _)| resolved(dossier));
    given
        .filter(|(_, (has_form, _))| *has_form)
        .enumerate()
        .map(|(at, (dossier, (_, satisfaction)))| {
            let mut form = EvaluationForm::new(format!("PDG-{at:03}")).with_dossier(dossier.code().as_str());
            form.field = Some(dossier.field().clone());
            form.date = Some(period.to());
            form.satisfaction = *satisfaction;
            form
        })
        .collect()
}

/// Documents from a month before the period on, in one series for each year.
fn registers_of(period: Period) -> impl Strategy<Value = Register> + Clone {
    let entry = (0_i64..9, prop::sample::select(&DOCUMENTS[..]), any::<bool>());
    prop::collection::vec(entry, 0..30).prop_map(move |entries| {
        let mut day = shifted(period.from(), -20);
        let (mut number, mut arrived) = (40_u32, 0_u32);
        let mut register = Register::new();
        for (at, (wait, document, incoming)) in entries.into_iter().enumerate() {
            let before = day;
            day = shifted(day, wait);
            if before.year() != day.year() {
                (number, arrived) = (0, 0);
            }
            *(if incoming { &mut arrived } else { &mut number }) += 1;
            if let Some(entry) = line(at, day, document, (!incoming).then_some(number), arrived) {
                register.push(entry);
            }
        }
        register
    })
}

/// The next line of a register: a document from elsewhere, or one of the office's own series.
fn line(at: usize, day: NaiveDate, document: (&str, &str), number: Option<u32>, arrived: u32) -> Option<RegisterEntry> {
    let (kind, title) = document;
    let Some(number) = number else {
        let symbol = format!("{}/UBND-VP", 500 + at).parse().ok()?;
        let mut entry = RegisterEntry::new(Direction::Incoming, symbol, day);
        entry.arrival = Some(Arrival { number: arrived, date: day });
        entry.issuer = Some("UBND tỉnh".into());
        return Some(entry);
    };
    let symbol = format!("{number:02}/{kind}-SNV").parse().ok()?;
    let mut entry = RegisterEntry::new(Direction::Outgoing, symbol, day);
    entry.title = title.into();
    Some(entry)
}

fn plans_of(year: i32) -> impl Strategy<Value = Plan> + Clone {
    prop::collection::vec(plan_items(year), 0..8).prop_map(move |items| {
        let mut plan = Plan::new(year, "Sở Nội vụ");
        for (at, mut item) in items.into_iter().enumerate() {
            item.ordinal = (at + 1).to_string();
            plan.push(item);
        }
        plan
    })
}

/// An office in one month, quarter, half or year (cơ quan trong một kỳ): a catalogue, dossiers of its fields, evaluation
/// forms of dossiers that were resolved, the plan of the year, a register without gaps, and petitions.
///
/// The audit of a report that is composed from it finds nothing worse than a note. Shrinks to an office of one field with
/// nothing else.
///
/// ```
/// use cchc::count::Ledger;
/// use cchc::{Query, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..2 {
///     let office = testing::reporting_offices().new_tree(&mut runner).unwrap().current();
///     let ledger = Ledger::new(&Query::new(office.period), &office.dossiers);
///     assert!(ledger.form().total().received() >= 0);
/// }
/// ```
pub fn reporting_offices() -> impl Strategy<Value = ReportingOffice> + Clone {
    use prop::collection::vec;
    let fields = prop::sample::subsequence(FIELDS.to_vec(), 1..=5);
    (office_periods(), fields, any::<bool>())
        .prop_flat_map(|(period, fields, lists)| {
            let answers = vec((any::<bool>(), prop::option::of(satisfaction_levels())), 14);
            let listed = vec(procedures(), 0..if lists { 6 } else { 1 });
            let papers = (plans_of(period.year()), registers_of(period), vec(petitions(period), 0..5));
            (Just((period, fields.clone())), listed, dossiers_of(period, fields), answers, papers)
        })
        .prop_map(|((period, fields), listed, dossiers, answers, (plan, register, petitions))| {
            let catalogue = fields.into_iter().fold(Catalogue::new(), Catalogue::with_field);
            let catalogue = listed.into_iter().fold(catalogue, Catalogue::with_procedure);
            let forms = forms_of(period, &dossiers, &answers);
            ReportingOffice { period, catalogue, dossiers, forms, plan, register, petitions }
        })
}

/// An outline of the crate (đề cương báo cáo), with sentences of either length. Shrinks to the quarterly one.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let outline = testing::report_outlines().new_tree(&mut runner).unwrap().current();
///     assert!(!outline.sections.is_empty());
/// }
/// ```
pub fn report_outlines() -> impl Strategy<Value = ReportOutline> + Clone {
    (prop::sample::select(ReportOutline::NAMES), prop::sample::select(Length::ALL)).prop_map(|(name, length)| {
        let outline = ReportOutline::named(name).unwrap_or_default();
        ReportOutline { length, ..outline }
    })
}

/// A composed report (báo cáo đã soạn) of an office, from all or some of its sources. Shrinks to one of which nothing is
/// known.
///
/// ```
/// use cchc::check::Audit;
/// use cchc::report::Report;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..2 {
///     let report = testing::composed_reports().new_tree(&mut runner).unwrap().current();
///     let text = report.to_text();
///     assert!(Audit::new().with_composed(&report).run(&Report::read(&text)).total() < 1_000);
/// }
/// ```
pub fn composed_reports() -> impl Strategy<Value = ComposedReport> + Clone {
    (reporting_offices(), report_outlines(), any::<[bool; 4]>()).prop_map(
        |(office, outline, [form, plan, register, catalogue])| {
            let query = Query::new(office.period);
            let ledger = Ledger::builder(&query).catalogue(&office.catalogue).build(&office.dossiers);
            let mut composer = Composer::new(office.period).with_outline(outline);
            if form {
                composer = composer.with_form(ledger.form()).with_ledger(&ledger);
            }
            if plan {
                composer = composer.with_plan(&office.plan);
            }
            if register {
                composer = composer.with_register(&office.register);
            }
            if catalogue {
                composer = composer.with_catalogue(&office.catalogue);
            }
            composer.compose().into_report()
        },
    )
}

/// The letter that goes with a report (công văn gửi kèm), of a draft that [`composed_reports`] gives, with and without
/// addressees. Shrinks to the letter of a report without figures, to nobody.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..2 {
///     let letter = testing::cover_letters().new_tree(&mut runner).unwrap().current();
///     assert!(letter.about().starts_with("V/v "));
/// }
/// ```
pub fn cover_letters() -> impl Strategy<Value = CoverLetter> + Clone {
    let addressees = prop::collection::vec(prop::sample::select(vec!["UBND tỉnh", "Sở Nội vụ", "UBND xã A"]), 0..3);
    (composed_reports(), addressees)
        .prop_map(|(report, addressees)| CoverLetter::of(&report).with_addressees(addressees))
}

/// Two drafts compared (so sánh hai báo cáo), each one that [`composed_reports`] gives. Shrinks to two reports without figures.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..2 {
///     let comparison = testing::report_comparisons().new_tree(&mut runner).unwrap().current();
///     assert!(comparison.sentences().iter().all(|sentence| !sentence.is_empty()));
/// }
/// ```
pub fn report_comparisons() -> impl Strategy<Value = ReportComparison> + Clone {
    (composed_reports(), composed_reports()).prop_map(|(earlier, later)| ReportComparison::between(&earlier, &later))
}
