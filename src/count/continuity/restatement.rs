//! What changed in a period that was reported.

use super::cause::{Cause, cause, moved};
use super::pairs::{pairs, recorded};
use crate::dossier::{Dossier, DossierCode};
use crate::form::Column;
use crate::placement::{Placement, Query, Tally};
use crate::time::Period;

/// What a reported period would come to today (điều chỉnh số liệu đã báo cáo): its columns as they were and as they are, and the
/// dossiers that make the difference. The report itself stays as it was.
///
/// ```
/// use cchc::count::continuity::{Cause, Restatement};
/// use cchc::dossier::EventKind;
/// use cchc::form::Column;
/// use cchc::{Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
/// let filed = Dossier::new("A", "Báo chí").with_received(day(3, 2)).with_due(day(3, 9));
/// let after = filed.clone().with_event(EventKind::Ended, day(3, 6));
/// let query = Query::new("2026-Q1".parse()?);
/// let changed = Restatement::of(&query, [&filed], &query, [&after]);
/// assert_eq!(changed.difference(Column::Early), 1);
/// assert_eq!(changed.changes()[0].cause(), Cause::EndEdited);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restatement {
    period: Period,
    before: Tally,
    after: Tally,
    changes: Vec<RestatementChange>,
}

/// A dossier that counts otherwise than it did.
///
/// ```
/// use cchc::count::continuity::Restatement;
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment, Query};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let query = Query::new("2021-Q1".parse()?);
/// let restatement = Restatement::of(&query, &dossiers[..1], &query, &dossiers);
/// assert_eq!(restatement.changes()[0].code().as_str(), "HS-2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestatementChange {
    code: DossierCode,
    before: Option<Placement>,
    after: Option<Placement>,
    cause: Cause,
}

impl RestatementChange {
    /// The code.
    pub fn code(&self) -> &DossierCode {
        &self.code
    }

    /// Where it was counted; `None` where it was not there or could not be placed.
    pub fn before(&self) -> Option<Placement> {
        self.before
    }

    /// Where it is counted.
    pub fn after(&self) -> Option<Placement> {
        self.after
    }

    /// Why.
    pub fn cause(&self) -> Cause {
        self.cause
    }
}

impl Restatement {
    /// Counts a period in two snapshots. The queries are of one period; they may differ in lock and policy.
    ///
    /// ```
    /// use cchc::count::continuity::Restatement;
    /// use cchc::dossier::EventKind;
    /// use cchc::form::Column;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let restatement = Restatement::of(&query, &dossiers[..1], &query, &dossiers);
    /// assert_eq!(restatement.difference(Column::Received), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of<'a>(
        earlier: &Query,
        before: impl IntoIterator<Item = &'a Dossier>,
        later: &Query,
        after: impl IntoIterator<Item = &'a Dossier>,
    ) -> Self {
        let mut found = Self { period: *later.period(), before: Tally::ZERO, after: Tally::ZERO, changes: Vec::new() };
        for (before, after) in pairs(before, after) {
            let (before, after) = (recorded(before, earlier.as_of()), recorded(after, later.as_of()));
            let was = before.and_then(|before| earlier.place(before).ok());
            let is = after.and_then(|after| later.place(after).ok());
            found.before += was.as_ref().map_or(Tally::ZERO, Tally::of);
            found.after += is.as_ref().map_or(Tally::ZERO, Tally::of);
            let cells = |placed: &Option<Placement>| {
                placed.filter(Placement::is_counted).map(|placed| (placed.intake(), placed.outcome()))
            };
            let same = cells(&was) == cells(&is);
            let row =
                before.zip(after).filter(|_| cells(&is).is_some()).and_then(|(before, after)| moved(before, after));
            let why = match (before, after, same) {
                (_, _, true) => row,
                (Some(before), Some(after), _) => Some(cause(before, after, earlier, later)),
                (None, _, _) => Some(Cause::EnteredLate),
                (_, None, _) => Some(Cause::Deleted),
            };
            if let (Some(cause), Some(named)) = (why, after.or(before)) {
                found.changes.push(RestatementChange { code: named.code().clone(), before: was, after: is, cause });
            }
        }
        found
    }

    /// The periods of a year, or of any other series, each in two snapshots (bảng điều chỉnh của năm).
    ///
    /// ```
    /// use cchc::count::continuity::Restatement;
    /// use cchc::dossier::EventKind;
    /// use cchc::form::Column;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let queries = ["2020-Q4", "2021-Q1"].map(|code| Query::new(code.parse().unwrap()));
    /// let year = Restatement::of_series(&queries, &dossiers[..1], &dossiers);
    /// assert_eq!(year.iter().map(|quarter| quarter.difference(Column::Received)).collect::<Vec<_>>(), [0, 1]);
    /// ```
    pub fn of_series<'a>(queries: &[Query], before: &'a [Dossier], after: &'a [Dossier]) -> Vec<Self> {
        queries.iter().map(|query| Self::of(query, before, query, after)).collect()
    }

    /// The period.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The total row as it was.
    pub fn before(&self) -> Tally {
        self.before
    }

    /// The total row as it is.
    pub fn after(&self) -> Tally {
        self.after
    }

    /// By how much a column is greater than it was.
    ///
    /// ```
    /// use cchc::count::continuity::Restatement;
    /// use cchc::dossier::EventKind;
    /// use cchc::form::Column;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let restatement = Restatement::of(&query, &dossiers[..1], &query, &dossiers);
    /// assert_eq!(restatement.difference(Column::Resolved), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn difference(&self, column: Column) -> i64 {
        column.count(&self.after) - column.count(&self.before)
    }

    /// The dossiers that count otherwise, and those that went to another row.
    pub fn changes(&self) -> &[RestatementChange] {
        &self.changes
    }
}
