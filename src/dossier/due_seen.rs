//! The due dates of a dossier as far as they are known as of an instant.

use super::dossier::Dossier;
use super::due::{DueChange, DueReason};
use crate::time::{AsOf, Moment};

impl Dossier {
    /// The due date on the receipt slip (ngày hẹn trả ban đầu), as far as it was recorded by then.
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// dossier.extend("2021-01-25".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.original_due(AsOf::everything()).unwrap().to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn original_due(&self, as_of: AsOf) -> Option<Moment> {
        self.original_entry(as_of).map(|change| change.due)
    }

    pub(crate) fn original_entry(&self, as_of: AsOf) -> Option<DueChange> {
        let seen = self.dues_seen(as_of);
        seen.iter().find(|change| change.reason == DueReason::Original).or(seen.first()).copied()
    }

    /// The due date in force when only valid extensions count: recorded before the due date they replace, and once
    /// ([NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp), Điều 19).
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// // Extended when it was already late: not valid.
    /// dossier.extend("2021-01-25".parse::<Moment>()?, "2021-01-20".parse::<Moment>()?);
    /// assert_eq!(dossier.valid_due(AsOf::everything()).unwrap().to_string(), "2021-01-18");
    /// assert_eq!(dossier.due_in_force(AsOf::everything()).unwrap().to_string(), "2021-01-25");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn valid_due(&self, as_of: AsOf) -> Option<Moment> {
        self.valid_entries(as_of).last().map(|change| change.due)
    }

    /// The due dates known as of an instant without the extensions that do not count.
    pub(crate) fn valid_entries(&self, as_of: AsOf) -> Vec<DueChange> {
        let mut entries: Vec<DueChange> = Vec::new();
        let mut extended = false;
        for change in self.dues_seen(as_of) {
            // A new run of processing may be extended once again.
            extended &= change.reason != DueReason::Reopened;
            if change.reason == DueReason::Extended {
                let recorded = change.recorded.map(|recorded| recorded.date()).or(change.since.map(Moment::day));
                let in_time = match (recorded, entries.last()) {
                    (Some(recorded), Some(old)) => recorded < old.due.day(),
                    _ => true,
                };
                if extended || !in_time {
                    continue;
                }
                extended = true;
            }
            entries.push(change);
        }
        entries
    }

    /// The due dates known as of an instant, in the order in which they came into force.
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// dossier.extend("2021-01-25".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.dues_seen(AsOf::end_of("2021-01-10".parse()?)).len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dues_seen(&self, as_of: AsOf) -> Vec<DueChange> {
        let mut seen: Vec<DueChange> = self.dues().iter().filter(|change| change.is_known(as_of)).copied().collect();
        seen.sort_by_key(DueChange::order);
        seen
    }

    /// The due date in force as of an instant: the last one set, or the original one.
    ///
    /// This is the date on record alone. What counts under a policy, the clock of the procedure included, says
    /// [`DueInForce`](crate::deadline::DueInForce).
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// dossier.extend("2021-01-25".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.due_in_force(AsOf::end_of("2021-01-10".parse()?)).unwrap().to_string(), "2021-01-18");
    /// assert_eq!(dossier.due_in_force(AsOf::everything()).unwrap().to_string(), "2021-01-25");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_in_force(&self, as_of: AsOf) -> Option<Moment> {
        match self.dues() {
            [] => None,
            [only] => only.is_known(as_of).then_some(only.due),
            _ => self.dues_seen(as_of).last().map(|change| change.due),
        }
    }
}
