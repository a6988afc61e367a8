//! Counting the signs.

use chrono::NaiveDate;

use super::share::Share;
use super::thresholds::SignThresholds;
use crate::calendar::WorkCalendar;
use crate::dossier::{Dossier, EventKind};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::NameIndex;
use crate::placement::Query;
use crate::time::{AsOf, Moment};

/// Counts the signs that records were put right for the report of a period (dấu hiệu làm đẹp số liệu).
///
/// Each note gives exact counts and the threshold that they reach; it accuses nobody. All of it is of the dossiers that ended
/// in the period of the query.
///
/// ```
/// use cchc::check::{SignThresholds, Signs};
/// use cchc::dossier::EventKind;
/// use cchc::finding::Rule;
/// use cchc::{Dossier, Query, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let at = |day| NaiveDate::from_ymd_opt(2026, 2, day).unwrap().and_hms_opt(17, 0, 0).unwrap();
/// let (query, calendar) = (Query::new("2026-Q1".parse()?), WorkCalendar::civil_service());
/// let mut signs = Signs::new(&query, &calendar, SignThresholds::default());
/// for number in 2..7 {
///     let copied = Dossier::new(format!("HS-{number}"), "Báo chí").with_received(at(2)).with_due(at(number));
///     signs.add(&copied.with_event(EventKind::Ended, at(number)));
/// }
/// assert_eq!(signs.findings().total_of(Rule::ENDS_AT_DUE), 1);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Signs<'a> {
    query: &'a Query,
    calendar: &'a WorkCalendar,
    thresholds: SignThresholds,
    /// The first of the last working days of the period, and the shares of working days that they are.
    last: Option<(NaiveDate, Share)>,
    recorded_late: Share,
    moved: Share,
    at_due: Share,
    off: Share,
    burst: Share,
    code: Share,
    handed_over: Share,
    on_due_day: Share,
    units: ByName,
    officers: ByName,
}

/// Shares by name, in the order in which the names are met.
#[derive(Clone, Debug, Default)]
struct ByName {
    names: NameIndex,
    shares: Vec<Share>,
}

impl ByName {
    fn add(&mut self, name: &str, is_part: bool) {
        let at = self.names.number(name.trim());
        if at == self.shares.len() {
            self.shares.push(Share::default());
        }
        if let Some(share) = self.shares.get_mut(at) {
            share.add(is_part);
        }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, Share)> {
        self.names.spelled().iter().map(String::as_str).zip(self.shares.iter().copied())
    }
}

impl<'a> Signs<'a> {
    /// Nothing counted yet. The cut-off is the lock of the query's instant ([`AsOf::with_lock`]): an end was recorded after it
    /// where its record says so, and where the end itself is later. Without a lock nothing is said of it.
    ///
    /// ```
    /// use cchc::check::{SignThresholds, Signs};
    /// use cchc::{Query, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let query = Query::new("2021-Q1".parse()?);
    /// let signs = Signs::new(&query, &calendar, SignThresholds::default());
    /// assert!(signs.findings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(query: &'a Query, calendar: &'a WorkCalendar, thresholds: SignThresholds) -> Self {
        let none = Share::default();
        Self {
            query,
            calendar,
            thresholds,
            last: last_days(query, calendar, thresholds.last_days),
            recorded_late: none,
            moved: none,
            at_due: none,
            off: none,
            burst: none,
            code: none,
            handed_over: none,
            on_due_day: none,
            units: ByName::default(),
            officers: ByName::default(),
        }
    }

    /// Looks at one dossier.
    ///
    /// ```
    /// use cchc::check::{SignThresholds, Signs};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let query = Query::new("2021-Q1".parse()?);
    /// let mut signs = Signs::new(&query, &calendar, SignThresholds::default());
    /// for dossier in &dossiers {
    ///     signs.add(dossier);
    /// }
    /// // Two dossiers are too few to say anything.
    /// assert!(signs.findings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, dossier: &Dossier) {
        let at = dossier.at(AsOf::everything());
        let Some((end, kind)) = at.end() else { return };
        let settled = matches!(kind, EventKind::Ended | EventKind::Refused);
        if !settled || !self.query.period().contains(end.day()) {
            return;
        }
        if let Some(lock) = self.query.as_of().lock() {
            let recorded = dossier.events().iter().find(|event| event.kind == kind && event.at == end);
            // An end after the cut-off was not there when the figures were closed, whatever is known of its recording.
            let recorded = recorded.and_then(|event| event.recorded);
            self.recorded_late.add(is_before(Moment::at(lock), end) || recorded.is_some_and(|at| at > lock));
        }
        self.moved.add(moved_after_passing(dossier));
        if let Some(due) = self.query.due(dossier).map(|due| due.due()) {
            if end.time().is_some() && due.time().is_some() {
                self.at_due.add(end == due);
            }
            let on_day = end.day() == due.day();
            self.on_due_day.add(on_day);
            if let Some(unit) = dossier.unit() {
                self.units.add(unit.name(), on_day);
            }
            if let Some(officer) = dossier.traits().officer() {
                self.officers.add(officer, on_day);
            }
        }
        if let Ok(works) = self.calendar.is_working_day(end.day()) {
            self.off.add(!works);
        }
        if let Some((first, _)) = self.last {
            self.burst.add(end.day() >= first);
        }
        if let (Some(day), Some(received)) = (dossier.code().day(), at.received()) {
            self.code.add(received.day() > day);
        }
        if let Some(handed_over) = dossier.events().iter().find(|event| event.kind == EventKind::HandedOver) {
            self.handed_over.add(is_before(handed_over.at, end) && at.state().episodes().len() == 1);
        }
    }

    /// The notes: figures that reach their threshold.
    ///
    /// ```
    /// use cchc::check::{SignThresholds, Signs};
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Language;
    /// use cchc::{Dossier, Moment, Query, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let query = Query::new("2021-Q1".parse()?);
    /// let mut signs = Signs::new(&query, &calendar, SignThresholds::default());
    /// dossiers.iter().for_each(|dossier| signs.add(dossier));
    /// for finding in &signs.findings() {
    ///     println!("{}", finding.message(Language::Vietnamese));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn findings(&self) -> Findings {
        let SignThresholds { least, percent, times, last_days, compared, points } = self.thresholds;
        let mut findings = Findings::default();
        let shares = [
            (Rule::ENDS_RECORDED_LATE, self.recorded_late),
            (Rule::DUE_MOVED_AFTER_PASSING, self.moved),
            (Rule::ENDS_AT_DUE, self.at_due),
            (Rule::ENDS_ON_DAYS_OFF, self.off),
            (Rule::RECEIPTS_NOT_OF_CODE, self.code),
            (Rule::HANDED_OVER_BEFORE_END, self.handed_over),
        ];
        for (rule, share) in shares.into_iter().filter(|(_, share)| share.reaches(least, percent)) {
            let finding = Finding::new(rule, Location::whole()).with_found(share.to_string());
            findings.push(finding.with_expected(format!("< {least}, < {percent} %")));
        }
        if let Some((_, days)) = self.last {
            let (ends, part) = (self.burst, self.burst.part);
            // The share of ends against `times` the share of working days, without a division.
            let crowded = u128::from(part) * u128::from(days.whole)
                >= u128::from(times) * u128::from(days.part) * u128::from(ends.whole);
            if part >= least.max(1) && crowded {
                let finding = Finding::new(Rule::ENDS_IN_BURST, Location::whole()).with_found(ends.to_string());
                findings.push(finding.with_expected(format!("< {times} × {days} ({last_days})")));
            }
        }
        for (name, share) in self.units.iter().chain(self.officers.iter()) {
            let others = self.on_due_day.without(share);
            if share.whole >= compared && others.whole >= compared && share.is_above(others, points) {
                let finding = Finding::new(Rule::LAST_DAY_STANDS_OUT, Location::row(name));
                findings.push(finding.with_found(share.to_string()).with_expected(format!("{others} + {points} %")));
            }
        }
        findings
    }
}

/// The first of the last working days of the period, and how many of its working days they are.
fn last_days(query: &Query, calendar: &WorkCalendar, count: u32) -> Option<(NaiveDate, Share)> {
    let period = query.period();
    let whole = calendar.working_days_between(period.from().pred_opt()?, period.to()).ok()?;
    let last = calendar.previous_working_day(period.to()).ok()?;
    let first = calendar.sub_working_days(last, count.checked_sub(1)?).ok()?;
    let share = Share { part: u64::from(count), whole: u64::try_from(whole).ok()? };
    (first > period.from() && share.part < share.whole).then_some((first, share))
}

/// Whether a due date was set anew when the one before had passed, for no event that begins or moves the limit.
fn moved_after_passing(dossier: &Dossier) -> bool {
    use crate::dossier::DueReason::{Corrected, Extended};
    dossier.dues_seen(AsOf::everything()).windows(2).any(|pair| {
        let (old, new) = (pair[0], pair[1]);
        let recorded = new.recorded.map(|at| at.date()).or(new.in_force_since().map(Moment::day));
        let later = (new.due.day(), new.due.time()) > (old.due.day(), old.due.time());
        matches!(new.reason, Extended | Corrected) && later && recorded.is_some_and(|day| day > old.due.day())
    })
}

/// Whether one moment is surely before another.
fn is_before(one: Moment, other: Moment) -> bool {
    match (one.instant(), other.instant()) {
        (Some(one), Some(other)) => one < other,
        _ => one.day() < other.day(),
    }
}
