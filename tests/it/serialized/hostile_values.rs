//! What serde reads from a document that somebody tampered with is refused, or can be used like any other value:
//! nothing panics, whatever stands in it.

use std::fmt::Debug;

use cchc::Dossier;
use cchc::EvaluationForm;
use cchc::Scorecard;
use cchc::count::{FormCell, Ledger, LiveForm};
use cchc::deadline::clock::{Clock, ClockEvent, RuleHistory};
use cchc::document::Register;
use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreSheet, SheetScores};
use cchc::evaluation::score::{AgencyFacts, MarkTally, ScoringPolicy};
use cchc::evaluation::{EvaluationBook, EvaluationRow, Questionnaire, Survey};
use cchc::export as render;
use cchc::export::{FormView, ScoresView};
use cchc::finding::{Finding, Findings, Language, Severities};
use cchc::form::{Column, FifteenColumns, ProcedureForm, RollUp};
use cchc::petition::{Petition, PetitionLimits, PetitionTally, ProlongedAnswer};
use cchc::placement::PeriodTally;
use cchc::plan::{Plan, PlanPolicy};
use cchc::rate::{Percent, Rate, Rounding};
use cchc::time::AsOf;
use cchc::{Catalogue, Field};
use cchc::{Counted, Counter};
use cchc::{CountingPolicy, Query};
use cchc::{Period, TimeLimit, WorkCalendar, check, testing as strategies};
use cchc::{PublishedForm, ResultForm};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::support::dossiers::quarter;
use crate::support::places::{hostile, places};
use crate::support::runner::runner;
use crate::support::times::period;

/// Draws values, puts something hostile into each place of each, and uses whatever still reads.
#[track_caller]
fn survive<T: Serialize + DeserializeOwned + Debug>(values: impl Strategy<Value = T>, exercise: impl Fn(T)) {
    let held = runner(3).run(&values, |value| {
        let json = serde_json::to_value(&value).unwrap();
        let (mut members, mut leaves) = (Vec::new(), Vec::new());
        places(&json, "", &mut members, &mut leaves);
        for place in leaves.iter().take(60) {
            for new in hostile() {
                let mut other = json.clone();
                *other.pointer_mut(place).unwrap() = new;
                if let Ok(read) = serde_json::from_value::<T>(other) {
                    exercise(read);
                }
            }
        }
        exercise(value);
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

fn use_form(form: &ResultForm) {
    let _ = (form.total(), render::markdown(form), render::csv(form), render::counts(form), form.period().label());
    let published = PublishedForm::from(form);
    let _ = (check::check_form(&published), check::check_against_records(&published, form));
    let mut all = RollUp::of(form);
    let _ = all.add("Sở", "Sở Nội vụ", form).map(|()| all.total());
}

fn use_period(period: Period) {
    let _ = (period.label(), period.span_label(), period.code(), period.days(), period.sending_deadline());
    let _ = (period.previous(), period.next(), period.join(&period), period.follows(&period), period.overlaps(&period));
    for kind in cchc::PeriodKind::ALL {
        let _ = period.parts(*kind);
    }
    let _ = period.iter_days().take(3).count();
}

fn use_findings(findings: &[Finding]) {
    for finding in findings {
        let _ = (finding.message(Language::Vietnamese), finding.message(Language::English));
    }
    let _ = render::markdown_findings(findings);
}

fn use_dossier(dossier: &Dossier) {
    for name in CountingPolicy::PRESETS {
        let question = quarter().with_policy(CountingPolicy::preset(name).unwrap());
        let mut counter = Counter::new(question.clone());
        let _ = counter.add(dossier);
        let ledger = Ledger::new(&question, std::slice::from_ref(dossier));
        let _ = ledger.behind(None, FormCell::Column(Column::InProgressOverdue)).count();
        use_findings(counter.finish().findings().as_slice());
    }
    let everything = AsOf::everything();
    let _ = (dossier.state(everything), dossier.valid_due(everything), dossier.original_due(everything));
    let _ = cchc::export::portal::write(std::slice::from_ref(dossier));
}

#[test]
fn dossiers_and_what_is_counted_of_them() {
    survive(strategies::dossiers(period()), |dossier| use_dossier(&dossier));
    survive(strategies::faulty_dossiers(period()), |dossier| use_dossier(&dossier));
    let counted = prop::collection::vec(strategies::faulty_dossiers(period()), 1..4).prop_map(|dossiers| {
        let mut counter = Counter::new(quarter());
        for dossier in &dossiers {
            let _ = counter.add(dossier);
        }
        counter.finish()
    });
    survive(counted, |counted: Counted| {
        use_form(counted.form());
        use_findings(counted.findings().as_slice());
        let _ = FormView::new(&counted);
    });
    let live = strategies::dossiers(period()).prop_map(|dossier| {
        let mut form = LiveForm::new(quarter());
        form.insert(dossier);
        form
    });
    survive(live, |form| {
        let counted = form.counted();
        use_form(counted.form());
        let mut other = form.clone();
        let _ = other.merge(form);
    });
}

#[test]
fn questions_and_periods() {
    let dossier = Dossier::new("HS-1", "Báo chí").with_received(period().from()).with_due(period().to());
    survive(Just(quarter()), |question| {
        let _ = question.place(&dossier);
        use_form(Counter::new(question).finish().form());
    });
    survive(strategies::periods(), use_period);
    survive(strategies::spans(), use_period);
    survive(strategies::period_tallies(), |tally: PeriodTally| {
        use_period(*tally.period());
        let _ = (tally.flows(), tally.opening(), tally.closing(), tally.join(&tally), tally.combine(&tally));
        let _ = PeriodTally::restatement(&tally, &tally);
    });
    survive(strategies::spans(), |span| {
        let _ = Query::new(span).place(&dossier);
        use_form(Counter::new(Query::new(span)).finish().form());
        let _ = check::check_period(&PublishedForm::default(), &span);
        let _ = check::check_sent_on(&span, span.to());
    });
}

#[test]
fn forms() {
    survive(strategies::result_forms(), |form| {
        use_form(&form);
        let mut policy = CountingPolicy::opencps();
        form.policy().clone_into(&mut policy.name);
        let fifteen = FifteenColumns::new(&form, &policy).unwrap();
        let _: Vec<_> = (3..=15).map(|column| fifteen.total(column)).collect();
    });
    survive(strategies::faulty_forms().prop_map(|(form, _)| form), |form| {
        use_findings(check::check_form(&form).as_slice());
        use_findings(check::check_carried_over(&form, Some(&form)).as_slice());
        let _ = (form.printed_period(), form.total().map(|row| row.cell(Column::Received).to_string()));
    });
    survive(strategies::catalogues().prop_map(|catalogue| ProcedureForm::new(&catalogue)), |form| {
        let _: Vec<_> = form.rows().map(|(_, row)| row.column(14)).collect();
    });
}

#[test]
fn clocks_and_calendars() {
    let usual = WorkCalendar::civil_service();
    survive(strategies::clock_histories(period()), |events: Vec<ClockEvent>| {
        for limit in [TimeLimit::WorkingDays(15), TimeLimit::Hours(8), TimeLimit::Months(1), TimeLimit::CalendarDays(3)]
        {
            let rules = limit.into();
            let clock = Clock::new(&rules, None, &usual).with_events(events.iter().copied());
            let now = events[0].at;
            let _ = (clock.due(), clock.state(), clock.is_overdue(now), clock.used(now));
            use_findings(clock.findings().as_slice());
            for entry in clock.history() {
                let _ = entry.to_change();
            }
        }
    });
    let start = period().from().and_hms_opt(9, 0, 0).unwrap();
    survive(strategies::rule_histories(), |rules: RuleHistory| {
        let Some(rules) = rules.on(period().to()) else { return };
        let _ = Clock::new(rules, None, &usual)
            .with_events([ClockEvent::new(cchc::deadline::clock::ClockEventKind::Started, start)])
            .due();
    });
    survive(strategies::time_limits(), |limit| {
        let _ = limit.due(start, &usual);
    });
    survive(strategies::calendars(period()), |calendar| {
        for day in [period().from(), chrono::NaiveDate::MIN, chrono::NaiveDate::MAX] {
            let _ =
                (calendar.next_working_day(day), calendar.add_working_days(day, u32::MAX), calendar.day(day).is_ok());
            let _ = calendar.working_days_between(day, period().to());
        }
        let _ = (calendar.findings(), calendar.version(), TimeLimit::WorkingHours(80).due(start, &calendar));
    });
}

#[test]
fn catalogues_registers_and_plans() {
    survive(strategies::catalogues(), |catalogue: Catalogue| {
        let _ = ProcedureForm::new(&catalogue);
        let _ = catalogue.resolve(&Field::new("Báo chí"), period().to());
        let _ = Counter::builder(quarter()).catalogue(catalogue).build().finish();
    });
    survive(strategies::registers(), |register: Register| {
        use_findings(register.check().as_slice());
        use_findings(register.gaps().as_slice());
    });
    survive(strategies::plans(), |plan: Plan| {
        use_findings(plan.check().as_slice());
        let _ =
            (plan.completion(&period(), period().to()), plan.by_area(&period(), period().to(), &PlanPolicy::default()));
        let _ = plan.changes(period().from(), &plan, period().to());
    });
    survive(strategies::petitions(period()), |petition: Petition| {
        let calendar = WorkCalendar::civil_service();
        let limits = PetitionLimits { handle: u32::MAX, ..PetitionLimits::default() };
        for limits in [limits, PetitionLimits::default()] {
            use_findings(petition.check(&limits, &calendar, period().to()).as_slice());
            let tally = PetitionTally::of(&petition, &period(), &limits, &calendar);
            let _ = ((tally + tally).record(ProlongedAnswer::Marked), tally.in_time());
        }
    });
    survive(strategies::findings(), |finding| use_findings(&[finding]));
    survive(strategies::finding_lists(), |list: Findings| {
        let mut twice = list.clone();
        twice.merge(list);
        let _ = (twice.total(), twice.left_out(), twice.worst());
    });
    survive(strategies::severities(), |severities: Severities| {
        let _ = severities.apply([]);
    });
}

#[test]
fn rates_scores_and_evaluation_forms() {
    survive(strategies::rates(), |rate: Rate| {
        for decimals in [0, 2, 9, u32::MAX] {
            let _ = (rate.percent(decimals, Rounding::HalfEven), rate.complement());
        }
    });
    survive(strategies::percents(), |percent: Percent| {
        let _ = (percent.round(3, Rounding::HalfUp), percent - Percent::HUNDRED, percent.to_vietnamese());
    });
    survive(strategies::evaluation_forms(period()), |form: EvaluationForm| {
        let mut book = EvaluationBook::new();
        book.add(form.clone());
        book.add(form);
        let evaluated = book.evaluate(quarter(), ScoringPolicy::default()).finish();
        use_findings(evaluated.findings().as_slice());
        let _ = ScoresView::new(&evaluated);
        let row: EvaluationRow = evaluated.all();
        survive_row(&row);
    });
    survive(strategies::questionnaires(), |questionnaire: Questionnaire| {
        let mut form = EvaluationForm::new("1");
        let _ = questionnaire.fill(&mut form, [("1", "5"), ("2", "có"), ("x", "y")]);
        let mut survey = Survey::new(questionnaire);
        survey.add(&form);
        let _ = survey.overall();
    });
    survive(strategies::filled_sheets().prop_map(|(sheet, _)| sheet), |sheet: ScoreSheet| {
        let _ = (sheet.check(), sheet.maximum(), sheet.score(&FilledSheet::new("A")), sheet.check_period(&period()));
    });
    let sheet = ScoreSheet::service_quality().unwrap();
    survive(strategies::filled_sheets().prop_map(|(_, filled)| filled), |filled: FilledSheet| {
        use_scores(&sheet.score(&filled));
    });
    survive(strategies::filled_sheets().prop_map(|(sheet, filled)| sheet.score(&filled)), |scores| use_scores(&scores));
    survive(strategies::scorecards(), |card: Scorecard| {
        let _ = (card.total(), card.band(), card.maximum(), card.is_complete());
    });
    survive((strategies::mark_tallies(), strategies::agency_facts()), |(tally, facts): (MarkTally, AgencyFacts)| {
        let card = Scorecard::agency(&(tally + tally - tally), &facts, &ScoringPolicy::default());
        let _ = (card.total(), card.band());
    });
}

fn survive_row(row: &EvaluationRow) {
    let mut sum = row.clone();
    sum.merge(row);
    let _ = (sum.coverage().to_string(), sum.scorecard(&AgencyFacts::default(), &ScoringPolicy::default()).band());
}

fn use_scores(scores: &SheetScores) {
    for column in ScoreColumn::ALL {
        let _ = (scores.total(*column), scores.missing(*column), scores.index(*column, 2, Rounding::HalfUp));
        for line in scores.lines() {
            let _ = line.percent(*column, 6, Rounding::Truncate);
        }
    }
    use_findings(scores.findings());
}
