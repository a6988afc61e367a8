//! Petitions of a period, counted.

use std::collections::BTreeMap;
use std::ops::{Add, AddAssign};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::clock::{ClockStanding, PetitionClock, PetitionLimits};
use super::petition::{Petition, PetitionChannel, StepKind};
use crate::calendar::WorkCalendar;
use crate::evaluation::score::FeedbackRecord;
use crate::rate::{Denominator, Rate};
use crate::text::vocabulary;
use crate::time::Period;

/// Which petitions drag on (kéo dài), for indicator 8: the circular does not say.
///
/// ```
/// use cchc::petition::ProlongedAnswer;
///
/// assert_eq!(ProlongedAnswer::default(), ProlongedAnswer::Marked);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ProlongedAnswer {
    /// Those that somebody found to drag on.
    #[default]
    Marked,
    /// Those, and every petition that is still open after its last day.
    MarkedOrOpenOverdue,
}

vocabulary! { ProlongedAnswer in "cchc::petition", "answer", "phương án";
    Marked = "marked";
    MarkedOrOpenOverdue = "marked_or_open_overdue";
}

/// How many petitions of a period came in and what became of them (bảng đếm phản ánh, kiến nghị).
///
/// Tallies of different petitions add up.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::petition::{Petition, PetitionLimits, PetitionSubject, PetitionTally, ProlongedAnswer, StepKind};
/// use cchc::{Period, Regime};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2024, 3, day).unwrap();
/// let petitions = [
///     Petition::new("1", PetitionSubject::Conduct, day(4)).with_step(StepKind::Handled, day(20)),
///     Petition::new("2", PetitionSubject::Conduct, day(28)),
/// ];
/// let month = Period::parse("2024-M03", Regime::Calendar)?;
/// let tally = PetitionTally::count(&petitions, &month, &PetitionLimits::default(), &WorkCalendar::civil_service());
/// assert_eq!((tally.received, tally.handled_on_time, tally.open_in_time), (2, 1, 1));
/// assert_eq!(tally.in_time().to_string(), "1/1");
/// assert_eq!(tally.record(ProlongedAnswer::Marked).mark().points(), 2);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PetitionTally {
    /// Received in the period (tiếp nhận).
    pub received: u64,
    /// Received earlier and not settled before the period (kỳ trước chuyển qua).
    pub carried_over: u64,
    /// Classified in the period (phân loại).
    pub classified: u64,
    /// Rejected in the period (từ chối).
    pub rejected: u64,
    /// Information asked for in the period (yêu cầu bổ sung).
    pub information_requested: u64,
    /// Answered in the period, not after the last day.
    pub handled_on_time: u64,
    /// Answered in the period, after the last day.
    pub handled_late: u64,
    /// Answered in the period, with a last day that the calendar does not know, or on a day that the list does not name.
    pub handled_unknown: u64,
    /// Answers published in the period (công khai).
    pub published: u64,
    /// Of them, published after the last day.
    pub published_late: u64,
    /// Open at the end of the period, the last day not passed.
    pub open_in_time: u64,
    /// Open at the end of the period, the last day passed.
    pub open_overdue: u64,
    /// Open at the end of the period, waiting for information, or with a last day that is not known.
    pub open_waiting: u64,
    /// Answered in the period or open late, and found to drag on.
    pub prolonged: u64,
    /// Open late and not found to drag on.
    pub open_overdue_unmarked: u64,
    /// Answered in the period, and the petitioner said whether they were satisfied.
    pub rated: u64,
    /// Of them, satisfied.
    pub satisfied: u64,
    /// Left out of all counts: a step lies before receipt, or a day that counts is missing.
    pub unreadable: u64,
}

impl PetitionTally {
    /// Counts the petitions of a period as of its last day.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::petition::{Petition, PetitionLimits, PetitionSubject, PetitionTally};
    ///
    /// let petitions = [Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)];
    /// let tally = PetitionTally::count(&petitions, &"2024-Q1".parse()?, &PetitionLimits::default(), &WorkCalendar::civil_service());
    /// assert_eq!(tally.received, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count<'a>(
        petitions: impl IntoIterator<Item = &'a Petition>,
        period: &Period,
        limits: &PetitionLimits,
        calendar: &WorkCalendar,
    ) -> Self {
        petitions
            .into_iter()
            .fold(Self::default(), |tally, petition| tally + Self::of(petition, period, limits, calendar))
    }

    /// The same, a tally for each channel; petitions that name none have none.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::petition::{Petition, PetitionChannel, PetitionLimits, PetitionSubject, PetitionTally};
    ///
    /// let hotline = PetitionChannel::new("Đường dây nóng");
    /// let petitions = [Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?).with_channel(hotline.clone())];
    /// let calendar = WorkCalendar::civil_service();
    /// let by_channel = PetitionTally::by_channel(&petitions, &"2024-Q1".parse()?, &PetitionLimits::default(), &calendar);
    /// assert_eq!(by_channel[&Some(hotline)].received, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by_channel<'a>(
        petitions: impl IntoIterator<Item = &'a Petition>,
        period: &Period,
        limits: &PetitionLimits,
        calendar: &WorkCalendar,
    ) -> BTreeMap<Option<PetitionChannel>, Self> {
        let mut tallies: BTreeMap<Option<PetitionChannel>, Self> = BTreeMap::new();
        for petition in petitions {
            *tallies.entry(petition.channel.clone()).or_default() += Self::of(petition, period, limits, calendar);
        }
        tallies
    }

    /// The tally of one petition.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::petition::{Petition, PetitionLimits, PetitionSubject, PetitionTally};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?);
    /// let tally = PetitionTally::of(&petition, &"2024-Q2".parse()?, &PetitionLimits::default(), &WorkCalendar::civil_service());
    /// assert_eq!((tally.received, tally.carried_over), (0, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(petition: &Petition, period: &Period, limits: &PetitionLimits, calendar: &WorkCalendar) -> Self {
        let mut tally = Self::default();
        let (from, to) = (period.from(), period.to());
        if petition.received > to {
            return tally;
        }
        if petition.runs_backwards() {
            tally.unreadable = 1;
            return tally;
        }
        let in_period = |day: Option<NaiveDate>| day.is_some_and(|day| from <= day);
        let first = |kind| petition.first(kind, to);
        let ended = first(StepKind::Handled).or(first(StepKind::Rejected));
        let settled_before = ended.is_some_and(|day| day < from);
        let readings = petition.clocks(limits, calendar, to);
        let standing = |clock| readings.iter().find(|reading| reading.clock == clock).map(|reading| reading.standing);

        tally.received = u64::from(petition.received >= from);
        tally.carried_over = u64::from(petition.received < from && !settled_before);
        tally.classified = u64::from(in_period(first(StepKind::Classified)));
        tally.rejected = u64::from(in_period(first(StepKind::Rejected)));
        tally.information_requested = u64::from(in_period(first(StepKind::InformationRequested)));
        tally.published = u64::from(in_period(first(StepKind::Published)));
        tally.published_late =
            u64::from(tally.published == 1 && standing(PetitionClock::Publish) == Some(ClockStanding::Late));
        let handled = in_period(first(StepKind::Handled));
        match standing(PetitionClock::Handle) {
            Some(ClockStanding::OnTime) => tally.handled_on_time = u64::from(handled),
            Some(ClockStanding::Late) => tally.handled_late = u64::from(handled),
            Some(ClockStanding::OpenInTime) => tally.open_in_time = 1,
            Some(ClockStanding::OpenOverdue) => tally.open_overdue = 1,
            Some(ClockStanding::Unknown) if first(StepKind::Handled).is_some() => {
                tally.handled_unknown = u64::from(handled);
            }
            Some(ClockStanding::Waiting | ClockStanding::Unknown) => tally.open_waiting = 1,
            None => {}
        }
        let answered = tally.handled_on_time + tally.handled_late;
        tally.prolonged = u64::from(petition.prolonged && answered + tally.open_overdue > 0);
        tally.open_overdue_unmarked = if petition.prolonged { 0 } else { tally.open_overdue };
        tally.rated = u64::from(handled && petition.satisfied.is_some());
        tally.satisfied = u64::from(handled && petition.satisfied == Some(true));
        tally
    }

    /// Answers on time, of those answered and those open after their last day: component 5.2 of the index of service
    /// quality.
    ///
    /// ```
    /// use cchc::petition::PetitionTally;
    ///
    /// let mut tally = PetitionTally::default();
    /// (tally.handled_on_time, tally.handled_late) = (9, 1);
    /// assert_eq!(tally.in_time().to_string(), "9/10");
    /// ```
    pub fn in_time(&self) -> Rate {
        Rate::new(self.handled_on_time, self.due_for_answer(), Denominator::Other("petitions".into()))
    }

    /// Petitioners satisfied with the answer, of those who said so: component 5.3.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::petition::{Petition, PetitionLimits, PetitionSubject, PetitionTally, StepKind};
    ///
    /// let mut petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
    ///     .with_step(StepKind::Handled, "2024-03-10".parse()?);
    /// petition.satisfied = Some(true);
    /// let tally = PetitionTally::of(&petition, &"2024-Q1".parse()?, &PetitionLimits::default(), &WorkCalendar::civil_service());
    /// assert_eq!(tally.satisfaction().to_string(), "1/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn satisfaction(&self) -> Rate {
        Rate::new(self.satisfied, self.rated, Denominator::Other("rated_petitions".into()))
    }

    /// The input of indicator 8.
    ///
    /// ```
    /// use cchc::petition::{PetitionTally, ProlongedAnswer};
    ///
    /// let tally = PetitionTally::default();
    /// println!("{:?}", tally.record(ProlongedAnswer::Marked));
    /// ```
    pub fn record(&self, answer: ProlongedAnswer) -> FeedbackRecord {
        let prolonged = match answer {
            ProlongedAnswer::Marked => self.prolonged,
            ProlongedAnswer::MarkedOrOpenOverdue => self.prolonged.saturating_add(self.open_overdue_unmarked),
        };
        let to_answer = self.due_for_answer();
        FeedbackRecord::new(to_answer, self.handled_on_time, prolonged.min(to_answer)).unwrap_or_default()
    }

    fn due_for_answer(&self) -> u64 {
        self.handled_on_time.saturating_add(self.handled_late).saturating_add(self.open_overdue)
    }
}

impl Add for PetitionTally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let sum = u64::saturating_add;
        Self {
            received: sum(self.received, other.received),
            carried_over: sum(self.carried_over, other.carried_over),
            classified: sum(self.classified, other.classified),
            rejected: sum(self.rejected, other.rejected),
            information_requested: sum(self.information_requested, other.information_requested),
            handled_on_time: sum(self.handled_on_time, other.handled_on_time),
            handled_late: sum(self.handled_late, other.handled_late),
            handled_unknown: sum(self.handled_unknown, other.handled_unknown),
            published: sum(self.published, other.published),
            published_late: sum(self.published_late, other.published_late),
            open_in_time: sum(self.open_in_time, other.open_in_time),
            open_overdue: sum(self.open_overdue, other.open_overdue),
            open_waiting: sum(self.open_waiting, other.open_waiting),
            prolonged: sum(self.prolonged, other.prolonged),
            open_overdue_unmarked: sum(self.open_overdue_unmarked, other.open_overdue_unmarked),
            rated: sum(self.rated, other.rated),
            satisfied: sum(self.satisfied, other.satisfied),
            unreadable: sum(self.unreadable, other.unreadable),
        }
    }
}

impl AddAssign for PetitionTally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::petition::petition::PetitionSubject;
    use crate::time::Regime;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, month, day).unwrap()
    }

    fn count(petitions: &[Petition]) -> PetitionTally {
        let month = Period::parse("2024-M03", Regime::Calendar).unwrap();
        PetitionTally::count(petitions, &month, &PetitionLimits::default(), &WorkCalendar::civil_service())
    }

    fn petition(received: NaiveDate) -> Petition {
        Petition::new("P", PetitionSubject::Regulation, received)
    }

    #[test]
    fn what_happens_after_the_period_is_not_looked_at() {
        let early = petition(day(3, 4)).with_step(StepKind::Handled, day(4, 1));
        let late = petition(day(4, 1));
        let tally = count(&[early, late]);
        assert_eq!((tally.received, tally.open_overdue, tally.handled_late), (1, 1, 0));
        assert_eq!(tally.in_time().to_string(), "0/1");
    }

    #[test]
    fn settled_before_the_period_is_in_no_count() {
        let before = petition(day(1, 8)).with_step(StepKind::Handled, day(1, 10));
        let rejected = petition(day(1, 8)).with_step(StepKind::Rejected, day(1, 10));
        assert_eq!(count(&[before, rejected]), PetitionTally::default());
        let carried =
            petition(day(2, 26)).with_step(StepKind::Handled, day(3, 1)).with_step(StepKind::Published, day(3, 12));
        let tally = count(&[carried]);
        assert_eq!((tally.carried_over, tally.received, tally.handled_on_time), (1, 0, 1));
        assert_eq!((tally.published, tally.published_late), (1, 1));
    }

    #[test]
    fn indicator_eight_depends_on_what_drags_on() {
        let open = petition(day(3, 4));
        let tally = count(&[open]);
        assert_eq!(tally.record(ProlongedAnswer::Marked), FeedbackRecord::new(1, 0, 0).unwrap());
        assert_eq!(tally.record(ProlongedAnswer::MarkedOrOpenOverdue), FeedbackRecord::new(1, 0, 1).unwrap());
        let mut marked = petition(day(3, 4)).with_step(StepKind::Handled, day(3, 20));
        marked.prolonged = true;
        marked.satisfied = Some(true);
        let tally = count(&[marked]);
        assert_eq!(tally.record(ProlongedAnswer::Marked), FeedbackRecord::new(1, 1, 1).unwrap());
        assert_eq!(tally.satisfaction().to_string(), "1/1");
    }

    #[test]
    fn channels_have_their_own_tallies() {
        let hotline = PetitionChannel::new("1022");
        let petitions = [petition(day(3, 4)).with_channel(hotline.clone()), petition(day(3, 5))];
        let month = Period::parse("2024-M03", Regime::Calendar).unwrap();
        let by =
            PetitionTally::by_channel(&petitions, &month, &PetitionLimits::default(), &WorkCalendar::civil_service());
        assert_eq!((by[&Some(hotline)].received, by[&None].received), (1, 1));
        assert_eq!(by.values().fold(PetitionTally::default(), |sum, one| sum + *one), count(&petitions));
        assert_eq!(count(&[petition(day(3, 4)).with_step(StepKind::Handled, day(3, 1))]).unreadable, 1);
    }
}
