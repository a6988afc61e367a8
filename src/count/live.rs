//! A form that is kept up to date while events come in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::counter::{Counted, Counter};
use super::rows::Dimension;
use crate::dossier::{Dossier, DossierCode, DueChange, Event};
use crate::placement::{Placement, Question, Unplaceable};

/// A result form that takes dossiers and their events as they come (biểu cập nhật liên tục).
///
/// Late events and corrections are events like any other: after each of them the form is what counting all dossiers
/// anew would give. That needs the dossiers themselves, so memory grows with their number. Dossiers are known by their
/// codes, white space around them left off; rows stand in the order of codes, so that the order in which events came
/// does not matter.
///
/// A live form is its own snapshot: it reads and writes through serde, and [`LiveForm::merge`] joins those of several
/// machines or communes.
///
/// ```
/// use cchc::count::LiveForm;
/// use cchc::dossier::{Event, EventKind};
/// use cchc::{Channel, Dossier, Question};
/// use chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let mut live = LiveForm::new(Question::new("2021-Q1".parse()?));
/// live.insert(Dossier::new("HS-1", "Báo chí").through(Channel::Online).received(day(1, 4)).due(day(1, 18)));
/// assert_eq!(live.counted().form().total().in_progress_overdue(), 1);
///
/// let ended = Event::new(EventKind::Ended, day(1, 15));
/// assert!(live.record("HS-1", ended));
/// assert_eq!(live.counted().form().total().early(), 1);
///
/// assert!(live.strike("HS-1", &ended));
/// assert_eq!(live.counted().form().total().in_progress_overdue(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveForm {
    question: Question,
    #[serde(default)]
    by: Dimension,
    #[serde(with = "dossiers")]
    dossiers: BTreeMap<String, Dossier>,
}

/// Two live forms that cannot be joined (không gộp được).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// They ask for different periods, policies or instants, or have different rows.
    #[error("the live forms do not ask the same question")]
    OtherQuestion,
    /// Both hold a dossier, and say different things of it (E14): people have to reconcile them.
    #[error("both live forms hold the dossier {code}, and differ on it")]
    Conflict {
        /// The code of the dossier.
        code: DossierCode,
    },
}

impl LiveForm {
    /// Nothing counted yet, with a row for each field.
    pub fn new(question: Question) -> Self {
        Self { question, by: Dimension::Field, dossiers: BTreeMap::new() }
    }

    /// The same dossiers, in rows of another dimension.
    #[must_use]
    pub fn by(mut self, dimension: Dimension) -> Self {
        self.by = dimension;
        self
    }

    /// The question.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// Takes a dossier as it stands now, and gives back what was known of it.
    pub fn insert(&mut self, dossier: Dossier) -> Option<Dossier> {
        self.dossiers.insert(dossier.code().as_str().trim().to_owned(), dossier)
    }

    /// Takes a dossier out, as if it had never been filed.
    pub fn remove(&mut self, code: &str) -> Option<Dossier> {
        self.dossiers.remove(code.trim())
    }

    /// Records an event; `false` if no dossier has this code.
    pub fn record(&mut self, code: &str, event: Event) -> bool {
        self.dossiers.get_mut(code.trim()).map(|dossier| dossier.record(event)).is_some()
    }

    /// Records a change of the due date; `false` if no dossier has this code.
    pub fn change_due(&mut self, code: &str, change: DueChange) -> bool {
        self.dossiers.get_mut(code.trim()).map(|dossier| dossier.change_due(change)).is_some()
    }

    /// Takes back an event that was recorded by mistake; `false` if there is none like it.
    pub fn strike(&mut self, code: &str, event: &Event) -> bool {
        self.dossiers.get_mut(code.trim()).is_some_and(|dossier| dossier.strike(event))
    }

    /// The dossier with this code.
    pub fn get(&self, code: &str) -> Option<&Dossier> {
        self.dossiers.get(code.trim())
    }

    /// Every dossier, in the order of codes.
    pub fn dossiers(&self) -> impl Iterator<Item = &Dossier> + '_ {
        self.dossiers.values()
    }

    /// Where a dossier stands now; `None` if no dossier has this code.
    pub fn place(&self, code: &str) -> Option<Result<Placement, Unplaceable>> {
        self.get(code).map(|dossier| self.question.place(dossier))
    }

    /// The form as it stands, with everything that goes with it.
    pub fn counted(&self) -> Counted {
        let mut counter = Counter::new(self.question.clone()).by(self.by);
        for dossier in self.dossiers.values() {
            // What cannot be placed is listed in the counter.
            let _ = counter.add(dossier);
        }
        counter.finish()
    }

    /// Takes over the dossiers of another live form of the same question; fails, and takes nothing, where the two
    /// contradict each other.
    pub fn merge(&mut self, other: Self) -> Result<(), MergeError> {
        if (&self.question, self.by) != (&other.question, other.by) {
            return Err(MergeError::OtherQuestion);
        }
        for (code, dossier) in &other.dossiers {
            if self.dossiers.get(code).is_some_and(|known| known != dossier) {
                return Err(MergeError::Conflict { code: dossier.code().clone() });
            }
        }
        self.dossiers.extend(other.dossiers);
        Ok(())
    }
}

/// Dossiers as a list: their codes are in them already.
mod dossiers {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use crate::dossier::Dossier;

    pub(super) fn serialize<S: Serializer>(known: &BTreeMap<String, Dossier>, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(known.values())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Dossier>, D::Error> {
        let list = Vec::<Dossier>::deserialize(from)?;
        Ok(list.into_iter().map(|dossier| (dossier.code().as_str().trim().to_owned(), dossier)).collect())
    }
}
