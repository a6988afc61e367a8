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

pub(super) fn petitions(tally: &PetitionTally, length: Length) -> Vec<ReportPart> {
    let open = tally.open_in_time.saturating_add(tally.open_overdue).saturating_add(tally.open_waiting);
    let (received, carried, rejected) = (tally.received, tally.carried_over, tally.rejected);
    let (on_time, late, open_overdue) = (tally.handled_on_time, tally.handled_late, tally.open_overdue);
    let fact = match tally.handled_unknown {
        0 => Fact::Petitions { received, carried, on_time, late, rejected, open, open_overdue },
        untimed => {
            Fact::PetitionsPartlyTimed { received, carried, on_time, late, untimed, rejected, open, open_overdue }
        }
    };
    let mut parts = vec![ReportPart::fact(PartStyle::Bullet, length, fact)];
    if tally.unreadable > 0 {
        let missing =
            format!("Chưa có số liệu: ngày của {:02} phản ánh, kiến nghị, ngoài các số trên", tally.unreadable);
        parts.push(ReportPart::gap(missing));
    }
    parts
}
