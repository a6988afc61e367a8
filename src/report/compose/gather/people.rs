//! What people say: evaluation forms and petitions.

use crate::evaluation::{Evaluated, SatisfactionScale};
use crate::petition::PetitionTally;
use crate::report::compose::composed::{PartStyle, ReportPart};
use crate::report::compose::fact::{Fact, Length};
use crate::report::compose::table::one_line;

pub(super) fn evaluations(evaluated: &Evaluated, length: Length) -> Vec<ReportPart> {
    let total = evaluated.all().forms();
    let rows: Vec<(String, u64)> = evaluated
        .rows()
        .iter()
        .filter(|row| row.forms() > 0)
        .map(|row| (field_name(row.label()), row.forms()))
        .collect();
    if let [(field, _)] = &rows[..] {
        let fact = Fact::EvaluationsOfOneField { total, field: field.clone() };
        return vec![ReportPart::fact(PartStyle::Bullet, length, fact)];
    }
    let mut parts = vec![ReportPart::fact(PartStyle::Bullet, length, Fact::EvaluationForms { total })];
    parts.extend(
        rows.into_iter().map(|(field, count)| {
            ReportPart::fact(PartStyle::SubBullet, length, Fact::FieldEvaluations { field, count })
        }),
    );
    parts
}

/// The name of a field without the word before it.
fn field_name(label: &str) -> String {
    let label = one_line(label);
    let name = label.strip_prefix("Lĩnh vực ").or_else(|| label.strip_prefix("lĩnh vực ")).unwrap_or(&label);
    if name.is_empty() { "chưa rõ".to_owned() } else { name.to_owned() }
}

pub(super) fn satisfaction(evaluated: &Evaluated, length: Length) -> Vec<ReportPart> {
    let all = evaluated.all();
    let mut parts = Vec::new();
    let coverage = all.coverage();
    if coverage.covered() > 0 {
        let fact = Fact::EvaluationCoverage { covered: coverage.covered(), resolved: coverage.resolved() };
        parts.push(ReportPart::fact(PartStyle::Bullet, length, fact));
    }
    for scale in SatisfactionScale::ALL {
        let answers = all.levels().answers(*scale);
        if answers == 0 {
            continue;
        }
        let levels = scale.names().iter().zip(all.levels().levels(*scale)).rev();
        for (level, count) in levels {
            let fact = Fact::SatisfactionLevel { level: (*level).to_owned(), count: *count, answers };
            parts.push(ReportPart::fact(PartStyle::SubBullet, length, fact));
        }
    }
    parts
}

pub(super) fn petitions(tally: &PetitionTally, length: Length) -> ReportPart {
    let fact = Fact::Petitions {
        received: tally.received,
        carried: tally.carried_over,
        on_time: tally.handled_on_time,
        late: tally.handled_late.saturating_add(tally.handled_unknown),
        rejected: tally.rejected,
        open: tally.open_in_time.saturating_add(tally.open_overdue).saturating_add(tally.open_waiting),
        open_overdue: tally.open_overdue,
    };
    ReportPart::fact(PartStyle::Bullet, length, fact)
}
