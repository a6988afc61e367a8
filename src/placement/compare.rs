//! Two policies side by side.

use super::{Placement, Query, Unplaceable};
use crate::dossier::Dossier;

/// A dossier that two queries place differently (hồ sơ đổi ô khi đổi chính sách).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::{Move, PauseAnswer};
/// use cchc::{CountingPolicy, Dossier, Moment, Query, placement};
///
/// let paused = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::SupplementRequested, "2021-01-06".parse::<Moment>()?);
/// let mut policy = CountingPolicy::default();
/// policy.paused = PauseAnswer::ByDueDate;
/// let usual = Query::new("2021-Q1".parse()?);
/// let mine = usual.clone().with_policy(policy);
/// let moves: Vec<Move> = placement::compare(&usual, &mine, [&paused]).collect();
/// assert_eq!(moves.len(), 1);
/// assert_eq!(moves[0].dossier.code().as_str(), "HS-1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Move<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Where the first query puts it, and why.
    pub from: Result<Placement, Unplaceable>,
    /// Where the second one puts it, and why.
    pub to: Result<Placement, Unplaceable>,
}

/// Every dossier that the two queries put into different cells, in order, with both reasons.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::{CountingPolicy, Query};
/// use cchc::placement::{Outcome, compare};
/// use cchc::{Channel, Dossier, Period};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let filed = |code: &str| Dossier::new(code, "Báo chí").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(1, 18));
/// let dossiers = [filed("A").with_event(EventKind::Ended, day(1, 8)), filed("B").with_event(EventKind::Withdrawn, day(1, 30))];
///
/// let period: Period = "2021-Q1".parse()?;
/// let provincial = Query::new(period);
/// let strict = Query::new(period).with_policy(CountingPolicy::strict());
/// let moves: Vec<_> = compare(&provincial, &strict, &dossiers).collect();
/// assert_eq!(moves.len(), 1);
/// assert_eq!(moves[0].dossier.code().as_str(), "B");
/// assert_eq!(moves[0].from?.outcome(), Outcome::OnTime);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare<'a>(
    first: &'a Query,
    second: &'a Query,
    dossiers: impl IntoIterator<Item = &'a Dossier> + 'a,
) -> impl Iterator<Item = Move<'a>> + 'a {
    dossiers.into_iter().filter_map(|dossier| {
        let (from, to) = (first.place(dossier), second.place(dossier));
        let same = match (&from, &to) {
            (Ok(from), Ok(to)) => (from.intake(), from.outcome()) == (to.intake(), to.outcome()),
            (Err(from), Err(to)) => from == to,
            _ => false,
        };
        (!same).then_some(Move { dossier, from, to })
    })
}
