//! Composed reports: the audit of a draft is silent, every falsified number is found, and what was written reads back.

use cchc::check::Audit;
use cchc::count::{Dimension, Ledger};
use cchc::evaluation::score::ScoringPolicy;
use cchc::evaluation::{Evaluated, Evaluation, EvaluationBook};
use cchc::finding::{Finding, Findings, Severity};
use cchc::petition::{PetitionLimits, PetitionTally};
use cchc::report::Report;
use cchc::report::compose::{ComposedReport, Composer, Fact, Length, ReportHead, ReportOutline, ReportPart};
use cchc::testing::{Office, offices};
use cchc::{Query, WorkCalendar};
use proptest::prelude::*;

use crate::support::runner::runner;

fn head() -> ReportHead {
    ReportHead {
        superior: "UBND TỈNH HÀ AN".into(),
        issuer: "SỞ NỘI VỤ".into(),
        name: "Sở Nội vụ".into(),
        symbol: "BC-SNV".into(),
        place: "Hà An".into(),
        ..ReportHead::default()
    }
}

fn evaluated(office: &Office) -> Evaluated {
    let mut book = EvaluationBook::new();
    office.forms.iter().for_each(|form| book.add(form.clone()));
    let builder = Evaluation::builder(Query::new(office.period)).policy(ScoringPolicy::default());
    let mut evaluation = builder.catalogue(office.catalogue.clone()).build(book).unwrap();
    office.dossiers.iter().for_each(|dossier| evaluation.add(dossier));
    evaluation.finish()
}

fn composed(office: &Office, (name, length): (&str, Length)) -> ComposedReport {
    let outline = ReportOutline { length, ..ReportOutline::named(name).unwrap() };
    let query = Query::new(office.period);
    let ledger =
        Ledger::builder(&query).dimension(Dimension::Field).catalogue(&office.catalogue).build(&office.dossiers);
    let evaluated = evaluated(office);
    let calendar = WorkCalendar::civil_service();
    let petitions = PetitionTally::count(&office.petitions, &office.period, &PetitionLimits::default(), &calendar);
    let composer = Composer::new(office.period).with_outline(outline).with_head(head()).with_form(ledger.form());
    let composer = composer.with_ledger(&ledger).with_evaluations(&evaluated).with_plan(&office.plan);
    let composer = composer.with_register(&office.register).with_petitions(petitions).with_catalogue(&office.catalogue);
    let composition = composer.compose();
    assert_eq!(composition.findings().iter().collect::<Vec<_>>(), Vec::<&Finding>::new());
    composition.into_report()
}

/// The name of an outline, and how much its sentences say.
fn outlines() -> impl Strategy<Value = (&'static str, Length)> {
    (prop::sample::select(ReportOutline::NAMES), prop::sample::select(Length::ALL))
}

fn audit(report: &Report, composed: &ComposedReport, office: &Office) -> Findings {
    Audit::new().with_regime(office.period.regime()).with_register(&office.register).with_composed(composed).run(report)
}

fn serious(findings: &Findings) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.severity() > Severity::Note).collect()
}

#[test]
fn the_audit_of_a_draft_is_silent() {
    let held = runner(96).run(&(offices(), outlines()), |(office, outline)| {
        let composed = composed(&office, outline);
        let text = composed.to_text();
        let findings = audit(&Report::read(&text), &composed, &office);
        prop_assert_eq!(serious(&findings), Vec::<&Finding>::new(), "{}", text);
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_fact_reads_back_from_its_line() {
    let held = runner(96).run(&(offices(), outlines()), |(office, outline)| {
        let composed = composed(&office, outline);
        for part in composed.parts() {
            if let ReportPart::Fact { fact, .. } = part {
                let sentence = fact.sentence(outline.1);
                prop_assert_eq!(Fact::read(&sentence), Some((fact.clone(), outline.1)), "{}", sentence);
            }
        }
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn json_reads_back_to_the_same_bytes() {
    let held = runner(48).run(&(offices(), outlines()), |(office, outline)| {
        let composed = composed(&office, outline);
        let json = serde_json::to_string(&composed).unwrap();
        let again: ComposedReport = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&again, &composed);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), json);
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}
