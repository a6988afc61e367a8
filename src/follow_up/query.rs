//! What is asked, and how the list is made.

use std::cmp::Reverse;

use chrono::Datelike;

use super::item::{FollowUpBy, FollowUpItem, FollowUpState};
use super::list::{FollowUp, FollowUpGroup};
use crate::calendar::{DayError, WorkCalendar};
use crate::catalogue::OfficeClock;
use crate::count::LiveForm;
use crate::deadline::{ClockAnswer, DueInForce, day_off};
use crate::dossier::{Dossier, DueReason, EventKind, Pause, PauseKind, PortalStatus, State};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::NameIndex;
use crate::placement::{CountingPolicy, Excluded, Outcome, PauseAnswer, Placement, Precision, Query, Unplaceable, Why};
use crate::time::{AsOf, Moment, Period};

/// Asks which dossiers to chase as of an instant (đôn đốc).
///
/// ```
/// use cchc::follow_up::{FollowUpQuery, FollowUpState};
/// use cchc::time::AsOf;
/// use cchc::{Dossier, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
/// let filed = |code: &str| Dossier::new(code, "Hộ tịch").with_unit("UBND xã A").with_received(day(16));
/// let dossiers = [filed("HS-1").with_due(day(27)), filed("HS-2").with_due(day(30)), filed("HS-3").with_due(day(18))];
/// let calendar = WorkCalendar::civil_service();
/// let list = FollowUpQuery::new(AsOf::instant(day(26).and_hms_opt(8, 0, 0).unwrap()), &calendar).list(&dossiers);
///
/// let items: Vec<_> = list.items().iter().map(|item| (item.dossier().code().as_str(), item.state())).collect();
/// assert_eq!(items, [
///     ("HS-3", FollowUpState::Overdue),
///     ("HS-1", FollowUpState::DueSoon),
///     ("HS-2", FollowUpState::DueSoon),
/// ]);
/// assert_eq!(list.items()[0].overdue_by(), Some(5));
/// assert_eq!(list.items()[1].apology_due(), Some(day(26)));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a query lists nothing"]
pub struct FollowUpQuery<'c> {
    as_of: AsOf,
    calendar: &'c WorkCalendar,
    policy: CountingPolicy,
    precision: Precision,
    clock: Option<OfficeClock>,
    within: u32,
    by: FollowUpBy,
    /// The working days after which a dossier that waits, is paused or lies ready is to be chased.
    after: [u32; 3],
    hand_over: Option<bool>,
}

impl<'c> FollowUpQuery<'c> {
    /// Within three working days, by unit, under the default policy; every dossier that waits, is paused or lies ready is
    /// listed.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let list = FollowUpQuery::new(AsOf::end_of("2021-03-16".parse()?), &calendar).list(&dossiers);
    /// assert_eq!(list.count(FollowUpState::DueSoon), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(as_of: AsOf, calendar: &'c WorkCalendar) -> Self {
        Self {
            as_of,
            calendar,
            policy: CountingPolicy::default(),
            precision: Precision::Instant,
            clock: None,
            within: 3,
            by: FollowUpBy::default(),
            after: [0; 3],
            hand_over: None,
        }
    }

    /// Lists what is due within so many working days.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let list = FollowUpQuery::new(AsOf::end_of("2021-03-16".parse()?), &calendar).with_within(1).list(&dossiers);
    /// // Due in two working days.
    /// assert_eq!(list.count(FollowUpState::DueSoon), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_within(mut self, working_days: u32) -> Self {
        self.within = working_days;
        self
    }

    /// Groups otherwise.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::{FollowUpBy, FollowUpQuery};
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let query = FollowUpQuery::new(AsOf::end_of("2021-03-16".parse()?), &calendar).with_by(FollowUpBy::Officer);
    /// assert_eq!(query.list(&dossiers).groups()[0].name(), "");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_by(mut self, by: FollowUpBy) -> Self {
        self.by = by;
        self
    }

    /// Judges under another policy; how exactly says [`with_precision`](Self::with_precision).
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, CountingPolicy, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let query = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar).with_policy(CountingPolicy::strict());
    /// assert_eq!(query.list(&dossiers).count(FollowUpState::Overdue), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_policy(mut self, policy: CountingPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Says how exactly the instant and a due date are compared: to the instant, unless this says otherwise.
    ///
    /// A form counts by day, because lists do not agree on times; see [`CountingPolicy::precision`]. Whoever is told at 15:00 what
    /// to chase asks about the hour: what was promised for 08:00 is overdue, by no working day. A form as of 15:00 says so under a
    /// policy of this precision. Where the instant or the due date has no time of day, days are compared under either.
    ///
    /// ```
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::placement::Precision;
    /// use cchc::time::AsOf;
    /// use cchc::{Dossier, WorkCalendar};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let at = |hour| NaiveDate::from_ymd_opt(2026, 11, 30).unwrap().and_hms_opt(hour, 0, 0).unwrap();
    /// let promised = Dossier::new("HS-1", "Hộ tịch").with_received(at(7)).with_due(at(8));
    /// let calendar = WorkCalendar::civil_service();
    /// let asked = FollowUpQuery::new(AsOf::instant(at(15)), &calendar);
    /// let list = asked.list([&promised]);
    /// assert_eq!((list.items()[0].state(), list.items()[0].overdue_by()), (FollowUpState::Overdue, Some(0)));
    /// let by_day = asked.with_precision(Precision::Day);
    /// assert_eq!(by_day.list([&promised]).items()[0].state(), FollowUpState::DueToday);
    /// ```
    pub fn with_precision(mut self, precision: Precision) -> Self {
        self.precision = precision;
        self
    }

    /// Gives the rules of the procedures; see [`Query::with_clock`].
    ///
    /// ```
    /// use cchc::catalogue::{OfficeClock, Procedure};
    /// use cchc::deadline::ClockAnswer;
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, Catalogue, CountingPolicy, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(10));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(procedure), WorkCalendar::civil_service());
    /// let mut policy = CountingPolicy::default();
    /// policy.clock = ClockAnswer::Recomputed;
    /// // No due date on record: the rules of the procedure give it.
    /// let dossiers = [Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").with_received("2021-01-04".parse::<Moment>()?)];
    /// let calendar = WorkCalendar::civil_service();
    /// let query = FollowUpQuery::new(AsOf::end_of("2021-01-25".parse()?), &calendar).with_policy(policy).with_clock(office);
    /// assert_eq!(query.list(&dossiers).count(FollowUpState::Overdue), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_clock(mut self, clock: impl Into<Option<OfficeClock>>) -> Self {
        self.clock = clock.into();
        self
    }

    /// Leaves out what has waited for a supplement for no more than so many working days.
    ///
    /// Later texts under NĐ 118/2025 close a dossier that is not completed within 15 working days; no general limit was
    /// read, so it is the caller's.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossiers = [Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-03-18".parse::<Moment>()?)
    ///     .with_event(EventKind::SupplementRequested, "2021-01-06".parse::<Moment>()?)];
    /// let calendar = WorkCalendar::civil_service();
    /// let waiting = |limit| {
    ///     let query = FollowUpQuery::new(AsOf::end_of("2021-01-08".parse().unwrap()), &calendar);
    ///     query.with_waiting_limit(limit).list(&dossiers).count(FollowUpState::Waiting)
    /// };
    /// assert_eq!((waiting(0), waiting(5)), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_waiting_limit(mut self, working_days: u32) -> Self {
        self.after[0] = working_days;
        self
    }

    /// Leaves out what has been paused for no more than so many working days.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PauseKind};
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossiers = [Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-03-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Suspended(PauseKind::Opinion), "2021-01-06".parse::<Moment>()?)];
    /// let calendar = WorkCalendar::civil_service();
    /// let paused = |limit| {
    ///     let query = FollowUpQuery::new(AsOf::end_of("2021-01-08".parse().unwrap()), &calendar);
    ///     query.with_pause_limit(limit).list(&dossiers).count(FollowUpState::Paused)
    /// };
    /// assert_eq!((paused(0), paused(5)), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_pause_limit(mut self, working_days: u32) -> Self {
        self.after[1] = working_days;
        self
    }

    /// Leaves out results that have lain ready for no more than so many working days.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let calendar = WorkCalendar::civil_service();
    /// let ready = |limit| {
    ///     let query = FollowUpQuery::new(AsOf::end_of("2021-01-18".parse().unwrap()), &calendar).with_hand_over_recorded(true);
    ///     query.with_ready_limit(limit).list([&dossier]).count(FollowUpState::Ready)
    /// };
    /// assert_eq!((ready(0), ready(5)), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_ready_limit(mut self, working_days: u32) -> Self {
        self.after[2] = working_days;
        self
    }

    /// Says whether the source records the hand-over of results (trả kết quả).
    ///
    /// Unless this says otherwise it does where one dossier at least has a hand-over. Where it does not, a settled dossier is
    /// listed as ready only if its reported status is that of one not handed over ([`PortalStatus::Done`]): a list that holds
    /// nothing of hand-overs says of no dossier that it lies there.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::{FollowUpQuery, FollowUpState};
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let calendar = WorkCalendar::civil_service();
    /// let query = FollowUpQuery::new(AsOf::end_of("2021-01-25".parse()?), &calendar).with_hand_over_recorded(false);
    /// assert_eq!(query.list([&dossier]).count(FollowUpState::Ready), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_hand_over_recorded(mut self, recorded: impl Into<Option<bool>>) -> Self {
        self.hand_over = recorded.into();
        self
    }

    /// Goes through dossiers.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::FollowUpQuery;
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let query = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar);
    /// assert!(query.list(&dossiers).items().iter().any(|item| item.dossier().code().as_str() == "HS-2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn list<'a>(&self, dossiers: impl IntoIterator<Item = &'a Dossier>) -> FollowUp<'a> {
        let mut making = Making::new(self);
        for dossier in dossiers {
            making.add(dossier);
        }
        making.finish()
    }

    /// Asks a live form, under its policy and with its clock: only dossiers that are not finished are looked at.
    ///
    /// ```
    /// use cchc::count::LiveForm;
    /// use cchc::follow_up::FollowUpQuery;
    /// use cchc::time::AsOf;
    /// use cchc::{Dossier, Query, WorkCalendar};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    /// let mut live = LiveForm::new(Query::new("2026-Q4".parse()?));
    /// live.insert(Dossier::new("HS-1", "Hộ tịch").with_received(day(16)).with_due(day(18)));
    /// let calendar = WorkCalendar::civil_service();
    /// assert_eq!(FollowUpQuery::new(AsOf::end_of(day(20)), &calendar).list_live(&live).items().len(), 1);
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn list_live<'a>(&self, live: &'a LiveForm) -> FollowUp<'a> {
        let query = live.query();
        let mut asked = self.clone().with_policy(query.policy().clone()).with_clock(query.clock().cloned());
        asked.hand_over = asked.hand_over.or(Some(live.records_hand_overs()));
        asked.list(live.unfinished(self.as_of))
    }

    /// The query that places dossiers on the day of the list.
    fn placing(&self) -> Option<Query> {
        let day = self.as_of.day();
        // A period of one day: what is open at its end is in progress, whenever it was received.
        let period = Period::custom(day, day).ok()?;
        let mut policy = self.policy.clone();
        policy.precision = self.precision;
        Some(Query::new(period).with_policy(policy).with_as_of(self.as_of).with_clock(self.clock.clone()))
    }
}

/// A list while it is made.
struct Making<'q, 'c, 'a> {
    asked: &'q FollowUpQuery<'c>,
    placing: Option<Query>,
    names: NameIndex,
    groups: Vec<FollowUpGroup>,
    items: Vec<FollowUpItem<'a>>,
    findings: Findings,
    /// A hand-over was met.
    handed_over: bool,
}

impl<'q, 'c, 'a> Making<'q, 'c, 'a> {
    fn new(asked: &'q FollowUpQuery<'c>) -> Self {
        let placing = asked.placing();
        let (names, groups, items) = (NameIndex::default(), Vec::new(), Vec::new());
        Self { asked, placing, names, groups, items, findings: Findings::with_limit(1_000), handed_over: false }
    }

    fn add(&mut self, dossier: &'a Dossier) {
        let Some(query) = &self.placing else { return };
        self.handed_over |= dossier.records_hand_over();
        let as_of = self.asked.as_of;
        let whole = dossier.state(as_of.whole_record());
        let placed = match query.place_in(dossier, &whole) {
            Ok(placed) => placed,
            Err(Unplaceable { rule }) => {
                self.findings.push(Finding::new(rule, Location::dossier(dossier.code().as_str())));
                return;
            }
        };
        let later = dossier.events().iter().any(|event| !as_of.sees(event));
        let state = if later { dossier.state(as_of) } else { whole };
        let item = if state.is_open() {
            // A child of a linked dossier is chased with its parent.
            placed.is_counted().then(|| self.open(dossier, &state, &placed)).flatten()
        } else {
            self.ready(dossier, &state)
        };
        if let Some(item) = item {
            self.push(item);
        }
    }

    fn open(&mut self, dossier: &'a Dossier, state: &State, placed: &Placement) -> Option<FollowUpItem<'a>> {
        let query = self.placing.as_ref()?;
        let (asked, as_of) = (self.asked, self.asked.as_of);
        let in_force = query.due_in(dossier, state);
        let due = in_force.map(|due| due.due());
        let (outcome, why) = (placed.outcome(), placed.outcome_reason().why);
        if why == Why::StoppedInTime || outcome == Outcome::Excluded(Excluded::StoppedUndated) {
            return None;
        }
        let late = outcome == Outcome::InProgressOverdue;
        let mut item = FollowUpItem { due, ..bare(dossier) };
        if let Some(pause) = state.pause().filter(|_| !late) {
            let holds = holds(asked.policy.paused, in_force);
            let from = if holds { pause.since } else { as_of.until() };
            let left = due.and_then(|due| self.days(dossier, from, due)).filter(|left| *left >= 0);
            // What falls due in spite of the pause is chased for that.
            if holds || left.is_none_or(|left| left > i64::from(asked.within)) {
                return self.paused(pause, FollowUpItem { working_days_left: left, ..item });
            }
        }
        // The source says that it waits, and not since when.
        let waits =
            outcome == Outcome::Excluded(Excluded::Paused) || matches!(why, Why::PausedInTime | Why::PausedBeforeDue);
        if waits && !late {
            let supplement = dossier.reported() == Some(PortalStatus::AwaitingSupplement);
            item.state = if supplement { FollowUpState::Waiting } else { FollowUpState::Paused };
            return Some(item);
        }
        let Some(due) = due else {
            if !late {
                let finding = Finding::new(Rule::DUE_MISSING, Location::dossier(dossier.code().as_str()));
                self.findings.push(finding);
                return None;
            }
            item.state = FollowUpState::Overdue;
            return Some(item);
        };
        item.apology_due = self.apology(dossier, state, due);
        if late {
            item.state = FollowUpState::Overdue;
            item.overdue_by = self.days(dossier, due, as_of.until()).map(|days| days.max(0));
            return Some(item);
        }
        let left = self.days(dossier, as_of.until(), due);
        item.working_days_left = left;
        if due.day() < as_of.day() {
            return None;
        }
        if due.day() == as_of.day() {
            item.state = FollowUpState::DueToday;
            return Some(item);
        }
        item.state = FollowUpState::DueSoon;
        left.is_some_and(|left| left <= i64::from(asked.within)).then_some(item)
    }

    /// A dossier that is paused, and not late.
    fn paused(&mut self, pause: Pause, mut item: FollowUpItem<'a>) -> Option<FollowUpItem<'a>> {
        let supplement = pause.kind == PauseKind::Supplement;
        item.state = if supplement { FollowUpState::Waiting } else { FollowUpState::Paused };
        item.since = Some(pause.since);
        item.waited = self.days(item.dossier, pause.since, self.asked.as_of.until());
        let after = if supplement { self.asked.after[0] } else { self.asked.after[1] };
        is_over(item.waited, after).then_some(item)
    }

    /// A dossier that was settled, with a result that nobody has come for or been sent.
    fn ready(&self, dossier: &'a Dossier, state: &State) -> Option<FollowUpItem<'a>> {
        let (end, kind) = state.episodes().last()?.end?;
        let result = matches!(kind, EventKind::Ended | EventKind::Refused);
        let handed_over = state.handed_over().is_some() || dossier.reported() == Some(PortalStatus::HandedOver);
        if !result || handed_over || dossier.parent().is_some() {
            return None;
        }
        let due = self.placing.as_ref()?.due_in(dossier, state).map(|due| due.due());
        let calendar = self.asked.calendar;
        let waited = calendar.working_days_between(end.day(), self.asked.as_of.day()).ok();
        let item = FollowUpItem { state: FollowUpState::Ready, due, since: Some(end), waited, ..bare(dossier) };
        is_over(waited, self.asked.after[2]).then_some(item)
    }

    /// The working days from one moment to another; a day that the calendar does not hold is a finding.
    fn days(&mut self, dossier: &Dossier, from: Moment, to: Moment) -> Option<i64> {
        let days = self.asked.calendar.working_days_between(from.day(), to.day());
        days.map_err(|error| self.unknown(dossier, &error)).ok()
    }

    /// The last working day before the due date; none where an apology was sent or a new date appointed, and none where the
    /// dossier came no earlier than the next working day: nobody can apologise for what was not there.
    fn apology(&self, dossier: &Dossier, state: &State, due: Moment) -> Option<chrono::NaiveDate> {
        let as_of = self.asked.as_of;
        let sent = |kind: EventKind| kind == EventKind::Apologised || kind == EventKind::Extended;
        let appointed = dossier.dues_seen(as_of).iter().any(|entry| entry.reason == DueReason::Extended);
        if appointed || dossier.events().iter().any(|event| sent(event.kind) && as_of.sees(event)) {
            return None;
        }
        // A day that the calendar does not hold is said of the days left.
        let last = self.asked.calendar.previous_working_day(due.day().pred_opt()?).ok()?;
        let begun = state.episodes().last()?.received.day();
        (begun <= last).then_some(last)
    }

    /// Says that the due date on record lies on a day off.
    fn look_at_day(&mut self, dossier: &Dossier) {
        let rules = self.asked.clock.as_ref().and_then(|office| office.rules(dossier));
        let limit = rules.map(|rules| rules.limits().of(dossier.channel()));
        let due = dossier.due_in_force(self.asked.as_of);
        if let Some(finding) = due.and_then(|due| day_off(due, limit, self.asked.calendar)) {
            self.findings.push(finding.with_location(Location::dossier(dossier.code().as_str())));
        }
    }

    fn unknown(&mut self, dossier: &Dossier, error: &DayError) {
        let finding = Finding::new(Rule::DUE_UNKNOWN, Location::dossier(dossier.code().as_str()));
        self.findings.push(finding.with_found(error.to_string()));
    }

    fn push(&mut self, mut item: FollowUpItem<'a>) {
        if matches!(item.state, FollowUpState::Overdue | FollowUpState::DueToday | FollowUpState::DueSoon) {
            self.look_at_day(item.dossier);
        }
        let name = self.asked.by.name(item.dossier).trim();
        item.group = self.names.number(name);
        if item.group == self.groups.len() {
            self.groups.push(FollowUpGroup { name: name.to_owned(), counts: [0; FollowUpState::ALL.len()] });
        }
        self.items.push(item);
    }

    fn finish(self) -> FollowUp<'a> {
        let Self { asked, groups: mut all, mut items, findings, handed_over, .. } = self;
        if !asked.hand_over.unwrap_or(handed_over) {
            let done = |item: &FollowUpItem<'_>| item.dossier.reported() == Some(PortalStatus::Done);
            items.retain(|item| item.state != FollowUpState::Ready || done(item));
        }
        for item in &items {
            if let Some(count) = all.get_mut(item.group).and_then(|group| group.counts.get_mut(item.state as usize)) {
                *count += 1;
            }
        }
        // A group whose dossiers were all left out is none.
        let mut places = vec![0; all.len()];
        let mut groups: Vec<FollowUpGroup> = Vec::with_capacity(all.len());
        for (place, group) in places.iter_mut().zip(all) {
            *place = groups.len();
            if group.total() > 0 {
                groups.push(group);
            }
        }
        for item in &mut items {
            item.group = places.get(item.group).copied().unwrap_or(0);
        }
        // The longest first among those that wait, the earliest due date first among the others.
        items.sort_by_cached_key(|item| {
            let due = item.due.map_or((i32::MAX, None), |due| (due.day().num_days_from_ce(), due.time()));
            let waited = if item.since.is_some() { Reverse(item.waited) } else { Reverse(None) };
            (item.group, item.state, waited, due, item.dossier.code().as_str())
        });
        FollowUp { as_of: asked.as_of, within: asked.within, by: asked.by, groups, items, findings }
    }
}

/// Whether a pause keeps a dossier from falling due: unless the policy goes by the due date all the same, or freezes the clock and
/// the rules of the procedure let it run.
fn holds(answer: PauseAnswer, due: Option<DueInForce>) -> bool {
    let runs = |due: DueInForce| due.clock() == ClockAnswer::Recomputed && due.held().is_none();
    match answer {
        PauseAnswer::ByDueDate => false,
        PauseAnswer::Frozen => !due.is_some_and(runs),
        _ => true,
    }
}

fn is_over(waited: Option<i64>, limit: u32) -> bool {
    limit == 0 || waited.is_none_or(|waited| waited > i64::from(limit))
}

fn bare(dossier: &Dossier) -> FollowUpItem<'_> {
    FollowUpItem {
        dossier,
        group: 0,
        state: FollowUpState::Overdue,
        due: None,
        since: None,
        working_days_left: None,
        overdue_by: None,
        waited: None,
        apology_due: None,
    }
}
