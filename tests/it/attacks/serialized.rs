//! Serialized values: every type that serde writes, by the first byte, and its JSON.
//!
//! Whatever JSON is taken for a value holds what the type promises, can be used, prints, and reads back as the same value.

use std::fmt::Debug;

use cchc::calendar::WorkCalendar;
use cchc::chrono::NaiveDate;
use cchc::count::LiveForm;
use cchc::deadline::{DueDate, TimeLimit};
use cchc::finding::Findings;
use cchc::form::{FifteenColumns, RollUp};
use cchc::placement::{PeriodTally, Tally};
use cchc::{Counted, Dossier, Period, PublishedForm, Query, ResultForm, check};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{quarter, reads_back, sound_counted, sound_findings};

fn of<T: Serialize + DeserializeOwned + PartialEq + Debug>(json: &[u8]) {
    used::<T>(json, |_| ());
}

/// A value that is read, is used, and reads back.
fn used<T: Serialize + DeserializeOwned + PartialEq + Debug>(json: &[u8], with: impl Fn(&T)) {
    if let Ok(value) = serde_json::from_slice::<T>(json) {
        reads_back(&value);
        with(&value);
    }
}

fn day() -> NaiveDate {
    "2026-02-10".parse().unwrap()
}

/// The identities of the form, in counts that wrap as those of a tally do.
fn sound_tally(tally: &Tally) {
    let sum = |counts: &[i64]| counts.iter().fold(0_i64, |sum, count| sum.wrapping_add(*count));
    let parts = sum(&[tally.online(), tally.direct_or_post(), tally.unknown_channel(), tally.carried_over()]);
    let states = sum(&[tally.resolved(), tally.in_progress(), tally.excluded()]);
    assert_eq!((parts, states), (tally.received(), tally.received()), "{tally:?}");
    let resolved = sum(&[tally.early(), tally.on_time(), tally.overdue()]);
    let open = sum(&[tally.in_time(), tally.in_progress_overdue()]);
    assert_eq!((resolved, open), (tally.resolved(), tally.in_progress()), "{tally:?}");
}

fn sound_form(form: &ResultForm) {
    for row in form.rows() {
        sound_tally(row.tally());
    }
    sound_findings(&form.remarks(), None);
    let published = PublishedForm::from(form);
    sound_findings(&check::check_form(&published), None);
}

fn sound_roll_up(all: &RollUp) {
    sound_tally(&all.total());
    for section in all.sections() {
        section.rows().iter().for_each(|row| sound_tally(row.tally()));
    }
}

fn sound_query(query: &Query) {
    let told = Dossier::new("HS-1", "Hộ tịch").with_received(day()).with_due(day());
    let placed = query.place(&told);
    assert_eq!(placed, query.place(&told.clone()));
}

/// What serde writes, and what is done with each value that it reads. New types come last: the first byte of what is kept
/// under `tests/data` is a place in this list.
const KINDS: &[fn(&[u8])] = &[
    |json| used::<Dossier>(json, |dossier| assert!(quarter().place(dossier) == quarter().place(dossier))),
    |json| used::<ResultForm>(json, sound_form),
    |json| used::<RollUp>(json, sound_roll_up),
    |json| {
        used::<Counted>(json, |counted| {
            sound_counted(counted);
            sound_form(counted.form());
        });
    },
    |json| used::<LiveForm>(json, |live| sound_counted(&live.counted())),
    |json| used::<Query>(json, sound_query),
    |json| used::<PublishedForm>(json, |form| sound_findings(&check::check_form(form), None)),
    |json| {
        used::<cchc::Catalogue>(json, |catalogue| {
            for field in catalogue.fields() {
                let once = catalogue.resolve(field, day());
                assert_eq!(catalogue.resolve(once, day()), once);
            }
        });
    },
    |json| {
        used::<cchc::plan::Plan>(json, |plan| {
            sound_findings(&plan.check_as_of(day()), None);
            assert!(plan.due_soon(day(), 7).into_iter().chain(plan.overdue(day())).all(|at| at < plan.items().len()));
        });
    },
    |json| {
        used::<cchc::document::Register>(json, |register| {
            sound_findings(&register.check(), None);
            sound_findings(&register.gaps(), None);
        });
    },
    |json| {
        used::<WorkCalendar>(json, |calendar| {
            let start = day().and_hms_opt(9, 0, 0).unwrap();
            for limit in [TimeLimit::WorkingDays(7), TimeLimit::WorkingHours(20), TimeLimit::Months(1)] {
                if let Ok(Some(due)) = limit.due(start, calendar) {
                    assert!(due.date().date() >= day());
                }
            }
        });
    },
    of::<cchc::document::Symbol>,
    of::<DueDate>,
    of::<TimeLimit>,
    of::<cchc::Moment>,
    of::<PeriodTally>,
    of::<cchc::evaluation::EvaluationRow>,
    of::<cchc::EvaluationForm>,
    |json| used::<cchc::form::ProcedureForm>(json, |form| sound_findings(&form.check_levels(day()), None)),
    |json| {
        used::<cchc::count::columnar::GroupTally>(json, |group| {
            assert_eq!(group.unplaced_total(), group.clone().unplaced_total());
        });
    },
    |json| used::<Findings>(json, |findings| sound_findings(findings, None)),
    of::<cchc::petition::Petition>,
    of::<cchc::rate::Rate>,
    of::<Period>,
    of::<cchc::deadline::ChannelLimits>,
    of::<cchc::deadline::clock::ClockEvent>,
    of::<cchc::deadline::clock::RuleHistory>,
    of::<cchc::report::compose::ComposedReport>,
    of::<cchc::report::compose::CoverLetter>,
    of::<cchc::report::compare::ReportComparison>,
    |json| used::<cchc::CountingPolicy>(json, |policy| sound_query(&quarter().with_policy(policy.clone()))),
    of::<cchc::dossier::DossierRow>,
    of::<cchc::deadline::Due>,
    of::<cchc::deadline::clock::DueEntry>,
    |json| {
        used::<FifteenColumns>(json, |form| {
            for (row, _) in form.labels().enumerate() {
                assert!((1..=16).all(|column| form.count(row, column).is_none() || form.total(column).is_some()));
            }
        });
    },
    of::<cchc::evaluation::score::sheet::FilledSheet>,
    of::<cchc::export::FollowUpView>,
    of::<cchc::export::FormView>,
    of::<cchc::ingest::FoundLayout>,
    of::<cchc::ingest::Layout>,
    of::<cchc::rate::Percent>,
    of::<cchc::petition::PetitionLimits>,
    |json| {
        used::<cchc::petition::PetitionTally>(json, |tally| {
            assert!(tally.in_time() == tally.in_time() && tally.satisfaction() == tally.satisfaction());
        });
    },
    |json| used::<cchc::Placement>(json, |placement| sound_tally(&Tally::of(placement))),
    of::<cchc::ingest::portal::Progress>,
    of::<cchc::ingest::portal::RawProgress>,
    of::<cchc::ingest::portal::PortalRecord>,
    of::<cchc::evaluation::Questionnaire>,
    of::<cchc::dossier::RawDossier>,
    of::<cchc::evaluation::RawEvaluationForm>,
    of::<cchc::report::compose::ReportOutline>,
    |json| {
        used::<cchc::evaluation::score::sheet::ScoreSheet>(json, |sheet| {
            sound_findings(&sheet.check(), None);
            let scores = sheet.score(&cchc::evaluation::score::sheet::FilledSheet::new("Xã A"));
            sound_findings(scores.findings(), None);
        });
    },
    of::<cchc::Scorecard>,
    of::<cchc::export::ScoresView>,
    of::<cchc::evaluation::score::ScoringPolicy>,
    of::<cchc::finding::Severities>,
    |json| used::<cchc::evaluation::score::sheet::SheetScores>(json, |scores| sound_findings(scores.findings(), None)),
    of::<cchc::evaluation::Survey>,
    of::<cchc::evaluation::SurveyGroups>,
];

pub(crate) fn serialized(data: &[u8]) {
    let Some((choice, json)) = data.split_first() else { return };
    KINDS[usize::from(*choice) % KINDS.len()](json);
}
