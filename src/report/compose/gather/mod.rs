//! The facts of each group, out of the sources; a gap where a source is missing.

mod catalogue;
mod documents;
mod dossiers;
mod people;
mod plan;
mod restated;

pub(super) use restated::{name_of, replaced};

use super::composed::{Annex, ReportPart};
use super::fact::Length;
use super::outline::FactGroup;
use super::sources::{Earlier, Sources};
use crate::report::Topic;
use crate::text::Language;

/// The parts that a group puts into a section on `topic`.
pub(super) fn parts(
    group: FactGroup,
    topic: Topic,
    length: Length,
    sources: &Sources<'_>,
    earlier: &[Earlier<'_>],
    annexes: &mut Vec<Annex>,
) -> Vec<ReportPart> {
    let made = match group {
        FactGroup::Dossiers => sources.form.map(|form| dossiers::counts(form, length)),
        FactGroup::DossiersByField => sources.form.map(|form| dossiers::by_field(form, length)),
        FactGroup::Rates => sources.form.map(|form| dossiers::rates(form, length)),
        // Without an earlier report there is nothing to compare with, and nothing is missing.
        FactGroup::Comparison => {
            Some(sources.form.map(|form| dossiers::compared(form, earlier, length)).unwrap_or_default())
        }
        FactGroup::Overdue => sources.form.map(|form| dossiers::overdue(form, sources, length)),
        FactGroup::PlanProgress => sources.plan.map(|plan| plan::progress(plan, &sources.period, length)),
        FactGroup::PlanItems => sources.plan.map(|plan| plan::items(plan, &sources.period, length)),
        // Which documents belong to a topic is told by their titles only: none found is none said.
        FactGroup::DocumentsIssued => Some(
            sources
                .register
                .map(|register| documents::issued(register, topic, sources, length, annexes))
                .unwrap_or_default(),
        ),
        FactGroup::Traffic => sources.register.map(|register| documents::traffic(register, &sources.period, length)),
        FactGroup::Evaluations => sources.evaluations.map(|evaluated| people::evaluations(evaluated, length)),
        FactGroup::Satisfaction => {
            Some(sources.evaluations.map(|evaluated| people::satisfaction(evaluated, length)).unwrap_or_default())
        }
        FactGroup::Petitions => sources.petitions.map(|tally| people::petitions(&tally, length)),
        FactGroup::Procedures => sources.catalogue.map(|catalogue| catalogue::published(catalogue, length)),
        FactGroup::Services => sources.catalogue.map(|catalogue| catalogue::services(catalogue, length)),
        FactGroup::ProcedureChanges => Some(
            sources
                .catalogue
                .map(|catalogue| catalogue::changes(catalogue, &sources.period, length))
                .unwrap_or_default(),
        ),
    };
    made.unwrap_or_else(|| vec![missing(group)])
}

/// The gap that a group leaves without its source.
fn missing(group: FactGroup) -> ReportPart {
    ReportPart::gap(format!("Chưa có số liệu: {}", group.label(Language::Vietnamese)))
}
