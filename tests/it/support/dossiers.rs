//! Dossiers and the question under which they are counted.

use cchc::dossier::EventKind;
use cchc::finding::Rule;
use cchc::placement::{Intake, Outcome};
use cchc::{Channel, Dossier};
use cchc::{CountingPolicy, Query};

use super::times::{day, period};

/// The header line of a list of dossiers, without the columns that may be missing.
pub(crate) const HEADER: &str = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n";

/// What [`period`] counts, under the policy that is the default.
pub(crate) fn quarter() -> Query {
    Query::new(period())
}

/// What [`period`] counts, under a named policy.
#[track_caller]
pub(crate) fn under(policy: &str) -> Query {
    quarter().under(CountingPolicy::preset(policy).unwrap())
}

/// An online dossier received on `received`, due on `due`, ended on `ended`; an empty text is no date.
#[track_caller]
pub(crate) fn dossier(received: &str, due: &str, ended: &str) -> Dossier {
    let mut dossier = Dossier::new("HS-1", "Báo chí").through(Channel::Online);
    if !received.is_empty() {
        dossier = dossier.received(day(received));
    }
    if !due.is_empty() {
        dossier = dossier.due(day(due));
    }
    if ended.is_empty() { dossier } else { dossier.with(EventKind::Ended, day(ended)) }
}

#[track_caller]
pub(crate) fn assert_placed(question: &Query, dossier: &Dossier, intake: Intake, outcome: Outcome) {
    let placed = question.place(dossier).unwrap();
    assert_eq!((placed.intake(), placed.outcome()), (intake, outcome), "{placed:?}");
}

/// The dossier is sound and belongs in no cell.
#[track_caller]
pub(crate) fn assert_not_counted(question: &Query, dossier: &Dossier) {
    assert_placed(question, dossier, Intake::None, Outcome::None);
}

#[track_caller]
pub(crate) fn assert_unplaceable(question: &Query, dossier: &Dossier, rule: Rule) {
    assert_eq!(question.place(dossier).map_err(|unplaceable| unplaceable.rule), Err(rule));
}
