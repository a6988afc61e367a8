//! Column 6 of a period against column 11 of the one before.

use std::collections::BTreeMap;

use super::cause::{Cause, cause, moved};
use super::pairs::{pairs, recorded};
use crate::count::rows::Dimension;
use crate::dossier::{Dossier, DossierCode};
use crate::names::{Field, Unit};
use crate::placement::{Intake, Outcome, Query};
use crate::time::Period;

/// Why column 6 of a period is not column 11 of the one before (liên tục giữa hai kỳ): the dossiers that make the difference,
/// each with its cause. They explain it exactly, for the whole form and for each row.
///
/// ```
/// use cchc::count::continuity::{Cause, Continuity};
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
/// let filed = |code: &str| Dossier::new(code, "Báo chí").with_received(day(3, 2)).with_due(day(3, 30));
/// let (earlier, later) = (Query::new("2026-Q1".parse()?), Query::new("2026-Q2".parse()?));
/// // At the end of the first quarter two dossiers were open. Since then the end of one was entered, dated back; and one
/// // more turned up.
/// let before = [filed("A"), filed("B")];
/// let after = [filed("A"), filed("B").with_event(EventKind::Ended, day(3, 12)), filed("C")];
///
/// let continuity = Continuity::between(&earlier, &before, &later, &after);
/// assert_eq!((continuity.in_progress(), continuity.carried_over(), continuity.difference()), (2, 2, 0));
/// let named: Vec<_> = continuity.changes().iter().map(|one| (one.code().as_str(), one.effect(), one.cause())).collect();
/// assert_eq!(named, [("B", -1, Cause::EndEdited), ("C", 1, Cause::EnteredLate)]);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuity {
    periods: [Period; 2],
    in_progress: i64,
    carried_over: i64,
    changes: Vec<ContinuityChange>,
}

/// One dossier that makes a difference, or that went to another row.
///
/// ```
/// use cchc::count::continuity::Continuity;
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment, Query};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
/// let continuity = Continuity::between(&first, &dossiers[..1], &second, &dossiers);
/// let change = &continuity.changes()[0];
/// assert_eq!((change.code().as_str(), change.effect()), ("HS-2", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContinuityChange {
    code: DossierCode,
    /// The field and the unit under which it was in progress, if it was.
    before: Option<(Field, Option<Unit>)>,
    /// Those under which it is carried over, if it is.
    after: Option<(Field, Option<Unit>)>,
    cause: Cause,
}

impl ContinuityChange {
    /// The code.
    pub fn code(&self) -> &DossierCode {
        &self.code
    }

    /// The field and the unit under which it was in column 11 of the earlier period; `None` where it was not.
    ///
    /// ```
    /// use cchc::count::continuity::Continuity;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// let continuity = Continuity::between(&first, &dossiers[..1], &second, &dossiers);
    /// assert_eq!(continuity.changes()[0].before(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn before(&self) -> Option<(&Field, Option<&Unit>)> {
        self.before.as_ref().map(|(field, unit)| (field, unit.as_ref()))
    }

    /// The field and the unit under which it is in column 6 of the later period; `None` where it is not.
    ///
    /// ```
    /// use cchc::count::continuity::Continuity;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// let continuity = Continuity::between(&first, &dossiers[..1], &second, &dossiers);
    /// assert_eq!(continuity.changes()[0].after().unwrap().0.name(), "Bưu chính");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn after(&self) -> Option<(&Field, Option<&Unit>)> {
        self.after.as_ref().map(|(field, unit)| (field, unit.as_ref()))
    }

    /// What it adds to column 6 beyond column 11: 1, −1, or 0 for a dossier that only went to another row.
    ///
    /// ```
    /// use cchc::count::continuity::Continuity;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// let continuity = Continuity::between(&first, &dossiers[..1], &second, &dossiers);
    /// let sum: i64 = continuity.changes().iter().map(|change| change.effect()).sum();
    /// assert_eq!(sum, continuity.difference());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn effect(&self) -> i64 {
        i64::from(self.after.is_some()) - i64::from(self.before.is_some())
    }

    /// Why.
    pub fn cause(&self) -> Cause {
        self.cause
    }
}

impl Continuity {
    /// Compares the dossiers as they stood for the earlier report with those of the later one.
    ///
    /// ```
    /// use cchc::count::continuity::Continuity;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// // The open dossier was entered only after the first report.
    /// let continuity = Continuity::between(&first, &dossiers[..1], &second, &dossiers);
    /// assert_eq!(continuity.difference(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn between<'a>(
        earlier: &Query,
        before: impl IntoIterator<Item = &'a Dossier>,
        later: &Query,
        after: impl IntoIterator<Item = &'a Dossier>,
    ) -> Self {
        let mut found = Self {
            periods: [*earlier.period(), *later.period()],
            in_progress: 0,
            carried_over: 0,
            changes: Vec::new(),
        };
        for (before, after) in pairs(before, after) {
            found.add(earlier, recorded(before, earlier.as_of()), later, recorded(after, later.as_of()));
        }
        found
    }

    /// Compares one set of dossiers with itself as it was recorded by the lock of the earlier query
    /// ([`AsOf::with_lock`](crate::time::AsOf::with_lock)): entries without a time of recording were always there.
    ///
    /// ```
    /// use cchc::count::continuity::Continuity;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// assert_eq!(Continuity::recorded(&first, &second, &dossiers).difference(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn recorded<'a>(earlier: &Query, later: &Query, dossiers: impl IntoIterator<Item = &'a Dossier>) -> Self {
        let dossiers: Vec<&Dossier> = dossiers.into_iter().collect();
        Self::between(earlier, dossiers.iter().copied(), later, dossiers.iter().copied())
    }

    fn add(&mut self, earlier: &Query, before: Option<&Dossier>, later: &Query, after: Option<&Dossier>) {
        let was = before.filter(|before| {
            let outcome = earlier.place(before).map(|placed| placed.outcome());
            matches!(outcome, Ok(Outcome::InTime | Outcome::InProgressOverdue))
        });
        let is = after.filter(|after| later.place(after).is_ok_and(|placed| placed.intake() == Intake::CarriedOver));
        self.in_progress += i64::from(was.is_some());
        self.carried_over += i64::from(is.is_some());
        let why = match (was, is) {
            (None, None) => return,
            (Some(before), Some(after)) => match moved(before, after) {
                Some(why) => why,
                None => return,
            },
            _ => match (before, after) {
                (Some(before), Some(after)) => cause(before, after, earlier, later),
                (None, _) => Cause::EnteredLate,
                (_, None) => Cause::Deleted,
            },
        };
        let row = |dossier: &Dossier| (dossier.field().clone(), dossier.unit().cloned());
        let Some(named) = after.or(before) else { return };
        let (before, after) = (was.map(row), is.map(row));
        self.changes.push(ContinuityChange { code: named.code().clone(), before, after, cause: why });
    }

    /// The earlier period and the later one.
    pub fn periods(&self) -> [Period; 2] {
        self.periods
    }

    /// Column 11 of the earlier period.
    pub fn in_progress(&self) -> i64 {
        self.in_progress
    }

    /// Column 6 of the later period.
    pub fn carried_over(&self) -> i64 {
        self.carried_over
    }

    /// By how much column 6 is greater than column 11: the sum of the effects.
    ///
    /// ```
    /// use cchc::count::continuity::Continuity;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// assert_eq!(Continuity::between(&first, &dossiers, &second, &dossiers).difference(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn difference(&self) -> i64 {
        self.carried_over - self.in_progress
    }

    /// The dossiers that make the difference, and those that went to another row, in the order of the later snapshot; those
    /// that it does not have come last.
    pub fn changes(&self) -> &[ContinuityChange] {
        &self.changes
    }

    /// How many dossiers add to column 6 and how many take away from it, by cause.
    ///
    /// ```
    /// use cchc::count::continuity::{Cause, Continuity};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// let continuity = Continuity::between(&first, &dossiers[..1], &second, &dossiers);
    /// assert_eq!(continuity.by_cause()[&Cause::EnteredLate], [1, 0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by_cause(&self) -> BTreeMap<Cause, [u64; 2]> {
        let mut causes: BTreeMap<Cause, [u64; 2]> = BTreeMap::new();
        for change in &self.changes {
            let counts = causes.entry(change.cause).or_default();
            counts[0] += u64::from(change.after.is_some());
            counts[1] += u64::from(change.before.is_some());
        }
        causes
    }

    /// What the named dossiers add to each row, in the order in which the rows are met.
    ///
    /// ```
    /// use cchc::count::Dimension;
    /// use cchc::count::continuity::Continuity;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let (first, second) = (Query::new("2021-Q1".parse()?), Query::new("2021-Q2".parse()?));
    /// let continuity = Continuity::between(&first, &dossiers[..1], &second, &dossiers);
    /// let (field, _, effect) = &continuity.by_row(Dimension::Field)[0];
    /// assert_eq!((field.name(), *effect), ("Bưu chính", 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by_row(&self, dimension: Dimension) -> Vec<(Field, Option<Unit>, i64)> {
        let mut rows = Vec::new();
        let mut places = BTreeMap::new();
        for change in &self.changes {
            for (row, effect) in [(&change.before, -1), (&change.after, 1)] {
                let Some((field, unit)) = row else { continue };
                let place = *places.entry(dimension.key(field, unit.as_ref())).or_insert_with(|| {
                    rows.push((field.clone(), unit.clone(), 0));
                    rows.len() - 1
                });
                if let Some((_, _, sum)) = rows.get_mut(place) {
                    *sum += effect;
                }
            }
        }
        rows
    }
}
