//! The schemas that are checked in, and the types that each describes.

use serde_json::{Value, json};

use super::{of, settings};
use crate::deadline::clock;
use crate::evaluation::score;
use crate::{
    calendar, catalogue, count, deadline, document, dossier, evaluation, export, finding, form, petition, placement,
    plan, rate, report, time,
};

/// A type as a schema of its own.
type Entry = (&'static str, fn() -> Value);

/// What people exchange, by the names of the files.
const NOUNS: &[Entry] = &[
    ("calendar", of::<calendar::WorkCalendar>),
    ("catalogue", of::<catalogue::Catalogue>),
    ("channel_limits", of::<deadline::ChannelLimits>),
    ("clock_event", of::<clock::ClockEvent>),
    ("clock_rules", of::<clock::RuleHistory>),
    ("composed_report", of::<report::compose::ComposedReport>),
    ("counted", of::<count::Counted>),
    ("counting_policy", of::<placement::CountingPolicy>),
    ("cover_letter", of::<report::compose::CoverLetter>),
    ("dossier", of::<dossier::Dossier>),
    ("dossier_row", of::<dossier::DossierRow>),
    ("due", of::<deadline::Due>),
    ("due_entry", of::<clock::DueEntry>),
    ("evaluation_form", of::<evaluation::EvaluationForm>),
    ("evaluation_layout", of::<crate::ingest::EvaluationLayout>),
    ("evaluation_row", of::<evaluation::EvaluationRow>),
    ("fifteen_columns", of::<form::FifteenColumns>),
    ("filled_sheet", of::<score::sheet::FilledSheet>),
    ("findings", of::<finding::Findings>),
    ("follow_up", of::<export::FollowUpView>),
    ("form", of::<export::FormView>),
    ("found_layout", of::<crate::ingest::FoundLayout>),
    ("layout", of::<crate::ingest::Layout>),
    ("live_form", of::<count::LiveForm>),
    ("percent", of::<rate::Percent>),
    ("period", of::<time::Period>),
    ("period_tally", of::<placement::PeriodTally>),
    ("petition", of::<petition::Petition>),
    ("petition_limits", of::<petition::PetitionLimits>),
    ("petition_tally", of::<petition::PetitionTally>),
    ("placement", of::<placement::Placement>),
    ("plan", of::<plan::Plan>),
    ("procedure_form", of::<form::ProcedureForm>),
    ("published_form", of::<form::PublishedForm>),
    ("query", of::<placement::Query>),
    ("questionnaire", of::<evaluation::Questionnaire>),
    ("rate", of::<rate::Rate>),
    ("raw_dossier", of::<dossier::RawDossier>),
    ("raw_evaluation_form", of::<evaluation::RawEvaluationForm>),
    ("register", of::<document::Register>),
    ("report_comparison", of::<report::compare::ReportComparison>),
    ("report_outline", of::<report::compose::ReportOutline>),
    ("result_form", of::<form::ResultForm>),
    ("roll_up", of::<form::RollUp>),
    ("score_sheet", of::<score::sheet::ScoreSheet>),
    ("scorecard", of::<score::Scorecard>),
    ("scores", of::<export::ScoresView>),
    ("scoring_policy", of::<score::ScoringPolicy>),
    ("severities", of::<finding::Severities>),
    ("sheet_scores", of::<score::sheet::SheetScores>),
    ("survey", of::<evaluation::Survey>),
    ("survey_groups", of::<evaluation::SurveyGroups>),
    ("symbol", of::<document::Symbol>),
    ("time_limit", of::<deadline::TimeLimit>),
    ("values", values),
];

/// Records of the national portal.
#[cfg(feature = "portal")]
const PORTAL: &[Entry] = &[
    ("portal_progress", of::<crate::ingest::portal::Progress>),
    ("portal_raw_progress", of::<crate::ingest::portal::RawProgress>),
    ("portal_record", of::<crate::ingest::portal::PortalRecord>),
];
#[cfg(not(feature = "portal"))]
const PORTAL: &[Entry] = &[];

/// Codes and small facts that are part of no noun, each under `$defs`.
fn values() -> Value {
    let mut generator = settings().into_generator();
    generator.subschema_for::<count::columnar::GroupTally>();
    generator.subschema_for::<calendar::DaySpan>();
    generator.subschema_for::<count::Axis>();
    generator.subschema_for::<count::continuity::Cause>();
    generator.subschema_for::<crate::check::SignThresholds>();
    generator.subschema_for::<crate::follow_up::FollowUpBy>();
    generator.subschema_for::<catalogue::Level>();
    generator.subschema_for::<catalogue::ServiceEra>();
    generator.subschema_for::<clock::Transition>();
    generator.subschema_for::<dossier::OneStopForm>();
    generator.subschema_for::<form::NamedValue>();
    generator.subschema_for::<form::UndefinedPrint>();
    generator.subschema_for::<crate::law::Body>();
    generator.subschema_for::<crate::law::Certainty>();
    generator.subschema_for::<crate::law::GovernmentLevel>();
    generator.subschema_for::<crate::law::Subject>();
    generator.subschema_for::<crate::law::Successor>();
    generator.subschema_for::<crate::law::Unknown>();
    generator.subschema_for::<dossier::Status>();
    generator.subschema_for::<dossier::UnreadableDossier>();
    generator.subschema_for::<document::CitationKind>();
    generator.subschema_for::<document::DatePlace>();
    generator.subschema_for::<document::DocumentNumber>();
    generator.subschema_for::<document::DocumentType>();
    generator.subschema_for::<document::Agency>();
    generator.subschema_for::<document::Repair>();
    generator.subschema_for::<document::SymbolStyle>();
    generator.subschema_for::<deadline::LimitUnit>();
    generator.subschema_for::<deadline::SendingDeadline>();
    generator.subschema_for::<deadline::SendingRule>();
    generator.subschema_for::<petition::ClockReading>();
    generator.subschema_for::<petition::ProlongedAnswer>();
    generator.subschema_for::<finding::Language>();
    generator.subschema_for::<form::Identity>();
    generator.subschema_for::<time::PeriodKind>();
    generator.subschema_for::<placement::Unplaceable>();
    generator.subschema_for::<plan::Completion>();
    generator.subschema_for::<plan::DueIn>();
    generator.subschema_for::<plan::ItemState>();
    generator.subschema_for::<rate::Agreement>();
    generator.subschema_for::<rate::PercentagePoints>();
    generator.subschema_for::<evaluation::Coverage>();
    generator.subschema_for::<score::AgencyFacts>();
    generator.subschema_for::<score::EvaluationRegime>();
    generator.subschema_for::<score::ParticipantTime>();
    generator.subschema_for::<score::Ties>();
    generator.subschema_for::<score::sheet::ScoreColumn>();
    #[cfg(feature = "portal")]
    generator.subschema_for::<crate::ingest::portal::ApplicantKind>();
    #[cfg(feature = "portal")]
    generator.subschema_for::<crate::ingest::portal::ApplicantCodes>();
    let defs = generator.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Values",
        "description": "Codes and small facts that are part of no noun, each under `$defs`.",
        "$defs": defs
    })
}

/// Every schema with the name of its file, without the ending, in the order of the names.
///
/// ```
/// assert!(cchc::schema::all().iter().any(|(name, _)| *name == "dossier"));
/// ```
pub fn all() -> Vec<(&'static str, Value)> {
    let mut all: Vec<_> = NOUNS.iter().chain(PORTAL).map(|(name, schema)| (*name, schema())).collect();
    all.sort_by_key(|(name, _)| *name);
    all
}

/// The schema with the name, as [`all`] has it.
///
/// ```
/// assert_eq!(cchc::schema::named("dossier").unwrap()["title"], "Dossier");
/// assert_eq!(cchc::schema::named("no_such_noun"), None);
/// ```
pub fn named(name: &str) -> Option<Value> {
    NOUNS.iter().chain(PORTAL).find(|(known, _)| *known == name).map(|(_, schema)| schema())
}
