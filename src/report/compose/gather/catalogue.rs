//! The catalogue: procedures published, how they are offered, what changed.

use crate::catalogue::{Catalogue, Procedure, ServiceLevel, Standing};
use crate::report::compose::composed::{PartStyle, ReportPart};
use crate::report::compose::fact::{Fact, Length};
use crate::time::Period;

fn bullet(length: Length, fact: Fact) -> Vec<ReportPart> {
    vec![ReportPart::fact(PartStyle::Bullet, length, fact)]
}

pub(super) fn published(catalogue: &Catalogue, length: Length) -> Vec<ReportPart> {
    let count = catalogue.published_count() as u64;
    // A list that says of none that it is published may only lack the column.
    if count == 0 {
        return vec![ReportPart::gap("Chưa có số liệu: số thủ tục hành chính được công khai")];
    }
    bullet(length, Fact::Procedures { count })
}

pub(super) fn services(catalogue: &Catalogue, length: Length) -> Vec<ReportPart> {
    let in_force: Vec<&Procedure> = catalogue.procedures().iter().filter(|known| known.is_in_force()).collect();
    // A catalogue that lists no procedure, or no level of any, says nothing of services.
    if in_force.is_empty() || in_force.iter().all(|known| known.offers_online().is_none()) {
        return vec![ReportPart::gap("Chưa có số liệu: mức độ dịch vụ công trực tuyến của thủ tục hành chính")];
    }
    let at =
        |procedure: &Procedure, levels: &[ServiceLevel]| procedure.levels().iter().any(|level| levels.contains(level));
    let full = |procedure: &Procedure| at(procedure, &[ServiceLevel::Full, ServiceLevel::Level4]);
    let partial =
        |procedure: &Procedure| !full(procedure) && at(procedure, &[ServiceLevel::Partial, ServiceLevel::Level3]);
    let count = |holds: &dyn Fn(&Procedure) -> bool| in_force.iter().filter(|known| holds(known)).count() as u64;
    let (full, partial) = (count(&full), count(&partial));
    let unknown = count(&|known| known.offers_online().is_none());
    // A column that the list does not have is neither "no" nor nought.
    let post = in_force.iter().any(|known| known.post().is_some());
    let linked = in_force.iter().any(|known| known.linked().is_some());
    let mut parts = if post && linked {
        let (by_post, linked) = (count(&Procedure::is_by_post), count(&Procedure::is_linked));
        bullet(length, Fact::ProcedureServices { full, partial, by_post, linked })
    } else {
        bullet(length, Fact::ProcedureLevels { full, partial })
    };
    let missing = [(post, "thủ tục qua dịch vụ bưu chính công ích"), (linked, "thủ tục hành chính liên thông")];
    let missing: Vec<&str> =
        missing.iter().filter(|(known, _)| !(*known || post && linked)).map(|(_, words)| *words).collect();
    if !missing.is_empty() {
        parts.push(ReportPart::gap(format!("Chưa có số liệu: {}", missing.join(", "))));
    }
    if unknown > 0 {
        parts.push(ReportPart::gap(format!("Chưa rõ mức độ cung cấp của {unknown:02} thủ tục hành chính")));
    }
    parts
}

/// What decisions dated in the period say; nothing where the list names no decision.
pub(super) fn changes(catalogue: &Catalogue, period: &Period, length: Length) -> Vec<ReportPart> {
    let dated: Vec<_> =
        catalogue.procedures().iter().filter_map(|known| Some((known.decision()?.date?, known.standing()?))).collect();
    if dated.is_empty() {
        return Vec::new();
    }
    let count = |wanted: &[Standing]| {
        let inside = dated.iter().filter(|(day, standing)| period.contains(*day) && wanted.contains(standing));
        inside.count() as u64
    };
    let fact = Fact::ProceduresChanged {
        new: count(&[Standing::New]),
        amended: count(&[Standing::Amended, Standing::Replaced]),
        repealed: count(&[Standing::Repealed]),
    };
    bullet(length, fact)
}
