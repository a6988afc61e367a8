//! The working-day clocks of a petition.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::petition::{Petition, StepKind};
use crate::calendar::WorkCalendar;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::text::vocabulary;

/// The working days that each step may take (thời hạn xử lý phản ánh, kiến nghị).
///
/// The default is that of [QĐ 766/QĐ-TTg](crate::_documentation::law#act-766-qd-ttg): 2, 5, 15, 2.
///
/// ```
/// use cchc::petition::PetitionLimits;
///
/// let limits = PetitionLimits { handle: 10, ..PetitionLimits::default() };
/// assert_eq!(limits.handle, 10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PetitionLimits {
    /// From receipt to classification.
    pub classify: u32,
    /// From receipt to a rejection or to asking for information.
    pub reply: u32,
    /// From receipt, or from the information that was asked for, to the answer.
    pub handle: u32,
    /// From the answer to its publication.
    pub publish: u32,
}

impl Default for PetitionLimits {
    fn default() -> Self {
        Self { classify: 2, reply: 5, handle: 15, publish: 2 }
    }
}

/// The clocks of a petition (loại thời hạn).
///
/// ```
/// use cchc::finding::Language;
/// use cchc::petition::PetitionClock;
///
/// assert_eq!(PetitionClock::Classify.label(Language::Vietnamese), "phân loại");
/// assert_eq!("reply".parse(), Ok(PetitionClock::Reply));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PetitionClock {
    /// Classification (phân loại).
    Classify,
    /// Rejection or asking for information (từ chối, yêu cầu bổ sung): only where one of them happened.
    Reply,
    /// The answer (xử lý); none after a rejection.
    Handle,
    /// Publication of the answer (công khai); begins with the answer.
    Publish,
}

vocabulary! { PetitionClock in "cchc::petition", "clock", "thời hạn";
    Classify = "classify", "phân loại", "classification";
    Reply = "reply", "từ chối, yêu cầu bổ sung", "reply";
    Handle = "handle", "xử lý", "answer";
    Publish = "publish", "công khai", "publication";
}

/// Where a clock stands (tình trạng thời hạn).
///
/// ```
/// use cchc::finding::Language;
/// use cchc::petition::ClockStanding;
///
/// assert_eq!("open_overdue".parse(), Ok(ClockStanding::OpenOverdue));
/// assert_eq!(ClockStanding::OpenOverdue.label(Language::Vietnamese), "chưa xong, quá hạn");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ClockStanding {
    /// Done, not after the last day.
    OnTime,
    /// Done after the last day.
    Late,
    /// Not done; the last day has not passed.
    OpenInTime,
    /// Not done; the last day has passed.
    OpenOverdue,
    /// Stands still until the petitioner gives the information asked for.
    Waiting,
    /// The calendar does not know the last day.
    Unknown,
}

vocabulary! { ClockStanding in "cchc::petition", "standing of a clock", "tình trạng thời hạn";
    OnTime = "on_time", "đúng hạn", "on time";
    Late = "late", "quá hạn", "late";
    OpenInTime = "open_in_time", "chưa đến hạn", "open, in time";
    OpenOverdue = "open_overdue", "chưa xong, quá hạn", "open, overdue";
    Waiting = "waiting", "chờ bổ sung thông tin", "waiting";
    Unknown = "unknown", "chưa rõ", "unknown";
}

/// One clock, read as of a day.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::petition::{ClockStanding, Petition, PetitionLimits, PetitionSubject};
///
/// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?);
/// let readings = petition.clocks(&PetitionLimits::default(), &WorkCalendar::civil_service(), "2024-03-22".parse()?);
/// assert!(readings.iter().any(|reading| reading.standing == ClockStanding::OpenOverdue));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClockReading {
    /// Which clock.
    pub clock: PetitionClock,
    /// The day from which it runs, itself not counted.
    pub since: NaiveDate,
    /// The last day, where the calendar knows it.
    pub due: Option<NaiveDate>,
    /// The day on which it was done.
    pub done: Option<NaiveDate>,
    /// Where it stands.
    pub standing: ClockStanding,
}

impl Petition {
    /// Reads the clocks of the petition as of the end of a day. What happened later is not looked at.
    ///
    /// None for a petition received later, or whose dates run backwards.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::petition::{ClockStanding, Petition, PetitionLimits, PetitionSubject, StepKind};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2024, 3, day).unwrap();
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, day(1)).with_step(StepKind::Classified, day(6));
    /// let clocks = petition.clocks(&PetitionLimits::default(), &WorkCalendar::civil_service(), day(22));
    /// // Friday 1/3, two working days: Tuesday 5/3. The answer is due on Friday 22/3.
    /// assert_eq!((clocks[0].due, clocks[0].standing), (Some(day(5)), ClockStanding::Late));
    /// assert_eq!((clocks[1].due, clocks[1].standing), (Some(day(22)), ClockStanding::OpenInTime));
    /// ```
    pub fn clocks(&self, limits: &PetitionLimits, calendar: &WorkCalendar, as_of: NaiveDate) -> Vec<ClockReading> {
        if self.received > as_of || self.runs_backwards() {
            return Vec::new();
        }
        let read = |clock, since: NaiveDate, days: u32, done: Option<NaiveDate>| {
            let due = calendar.add_working_days(since, days).ok();
            let standing = match (due, done) {
                (None, _) => ClockStanding::Unknown,
                (Some(due), Some(done)) if done <= due => ClockStanding::OnTime,
                (Some(_), Some(_)) => ClockStanding::Late,
                (Some(due), None) if as_of <= due => ClockStanding::OpenInTime,
                (Some(_), None) => ClockStanding::OpenOverdue,
            };
            ClockReading { clock, since, due, done, standing }
        };
        let first = |kind| self.first(kind, as_of);
        // Any step shows that somebody has looked at it.
        let looked_at = self.steps.iter().map(|step| step.on).filter(|on| *on <= as_of).min();
        let mut readings = vec![read(PetitionClock::Classify, self.received, limits.classify, looked_at)];
        let rejected = first(StepKind::Rejected);
        let asked = first(StepKind::InformationRequested);
        if let Some(reply) = rejected.into_iter().chain(asked).min() {
            readings.push(read(PetitionClock::Reply, self.received, limits.reply, Some(reply)));
        }
        let handled = first(StepKind::Handled);
        if handled.is_some() || rejected.is_none() {
            let given = self.last(StepKind::InformationGiven, handled.unwrap_or(as_of));
            let asked = self.last(StepKind::InformationRequested, as_of);
            let mut reading = read(PetitionClock::Handle, given.unwrap_or(self.received), limits.handle, handled);
            let open = matches!(asked, Some(asked) if given.is_none_or(|given| given < asked));
            if open && handled.is_none() {
                reading.due = None;
                reading.standing = ClockStanding::Waiting;
            }
            readings.push(reading);
        }
        if let Some(handled) = handled {
            readings.push(read(PetitionClock::Publish, handled, limits.publish, first(StepKind::Published)));
        }
        readings
    }

    /// What is wrong with the petition as of a day: late steps, dates that run backwards, an unknown calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::petition::{Petition, PetitionLimits, PetitionSubject, StepKind};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
    ///     .with_step(StepKind::Classified, "2024-02-28".parse()?);
    /// let findings = petition.check(&PetitionLimits::default(), &WorkCalendar::civil_service(), "2024-03-22".parse()?);
    /// assert_eq!(findings.iter().next().unwrap().rule().code(), "petition-undated");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self, limits: &PetitionLimits, calendar: &WorkCalendar, as_of: NaiveDate) -> Findings {
        let note = |rule| Finding::new(rule, Location::row(self.code.as_str()));
        if self.runs_backwards() {
            let first = self.steps.iter().map(|step| step.on).min();
            let finding = note(Rule::PETITION_UNDATED).with_expected(format!("≥ {}", self.received));
            return Findings::from(match first {
                Some(first) => finding.with_found(first),
                None => finding,
            });
        }
        let mut findings = Findings::default();
        for reading in self.clocks(limits, calendar, as_of) {
            let clock = reading.clock.as_str();
            match (reading.standing, reading.due) {
                (ClockStanding::Late | ClockStanding::OpenOverdue, Some(due)) => {
                    let done = reading.done.unwrap_or(as_of);
                    findings.push(
                        note(Rule::PETITION_LATE).with_expected(format!("≤ {due}")).with_found(done).with_detail(clock),
                    );
                }
                (ClockStanding::Unknown, _) => findings.push(note(Rule::PETITION_CALENDAR_UNKNOWN).with_detail(clock)),
                _ => {}
            }
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::petition::petition::PetitionSubject;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, month, day).unwrap()
    }

    fn petition() -> Petition {
        // A Monday.
        Petition::new("P", PetitionSubject::Regulation, day(3, 4))
    }

    fn standings(petition: &Petition, as_of: NaiveDate) -> Vec<(PetitionClock, ClockStanding)> {
        let clocks = petition.clocks(&PetitionLimits::default(), &WorkCalendar::civil_service(), as_of);
        clocks.iter().map(|reading| (reading.clock, reading.standing)).collect()
    }

    #[test]
    fn the_last_day_is_on_time() {
        use ClockStanding::{Late, OnTime, OpenInTime, OpenOverdue};
        let on_time = petition()
            .with_step(StepKind::Classified, day(3, 6))
            .with_step(StepKind::Handled, day(3, 25))
            .with_step(StepKind::Published, day(3, 27));
        assert_eq!(
            standings(&on_time, day(4, 1)),
            [(PetitionClock::Classify, OnTime), (PetitionClock::Handle, OnTime), (PetitionClock::Publish, OnTime)]
        );
        let late = petition()
            .with_step(StepKind::Classified, day(3, 7))
            .with_step(StepKind::Handled, day(3, 26))
            .with_step(StepKind::Published, day(3, 29));
        assert_eq!(
            standings(&late, day(4, 1)),
            [(PetitionClock::Classify, Late), (PetitionClock::Handle, Late), (PetitionClock::Publish, Late)]
        );
        assert_eq!(
            standings(&petition(), day(3, 6)),
            [(PetitionClock::Classify, OpenInTime), (PetitionClock::Handle, OpenInTime)]
        );
        assert_eq!(
            standings(&petition(), day(3, 26)),
            [(PetitionClock::Classify, OpenOverdue), (PetitionClock::Handle, OpenOverdue)]
        );
        assert_eq!(standings(&petition(), day(3, 3)), []);
    }

    #[test]
    fn the_clock_waits_for_information_and_begins_anew() {
        use ClockStanding::{OnTime, OpenInTime, Waiting};
        let asked = petition().with_step(StepKind::InformationRequested, day(3, 6));
        assert_eq!(
            standings(&asked, day(12, 1)),
            [(PetitionClock::Classify, OnTime), (PetitionClock::Reply, OnTime), (PetitionClock::Handle, Waiting)]
        );
        let given = asked.with_step(StepKind::InformationGiven, day(6, 3));
        assert_eq!(standings(&given, day(6, 24))[2], (PetitionClock::Handle, OpenInTime));
        let handled = given.with_step(StepKind::Handled, day(6, 24));
        assert_eq!(standings(&handled, day(6, 24))[2], (PetitionClock::Handle, OnTime));
    }

    #[test]
    fn a_rejection_ends_the_matter() {
        let rejected = petition().with_step(StepKind::Rejected, day(3, 11));
        let expected = [(PetitionClock::Classify, ClockStanding::Late), (PetitionClock::Reply, ClockStanding::OnTime)];
        assert_eq!(standings(&rejected, day(12, 1)), expected);
    }

    #[test]
    fn checks_say_what_is_late_and_what_is_not_known() {
        let limits = PetitionLimits::default();
        let check = |petition: &Petition, as_of| {
            let found = petition.check(&limits, &WorkCalendar::civil_service(), as_of);
            found.iter().map(Finding::rule).collect::<Vec<_>>()
        };
        assert_eq!(check(&petition(), day(3, 5)), []);
        assert_eq!(check(&petition(), day(12, 1)), [Rule::PETITION_LATE, Rule::PETITION_LATE]);
        assert_eq!(check(&petition().with_step(StepKind::Handled, day(3, 1)), day(12, 1)), [Rule::PETITION_UNDATED]);
        let ends = WorkCalendar::civil_service().into_builder().last_day(day(3, 5)).build().unwrap();
        let found = petition().check(&limits, &ends, day(3, 4));
        assert_eq!(found.as_slice()[0].rule(), Rule::PETITION_CALENDAR_UNKNOWN);
    }
}
