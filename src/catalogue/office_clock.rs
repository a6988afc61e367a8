//! The rules of every procedure of an office, and its calendar.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Catalogue;
use crate::calendar::WorkCalendar;
use crate::deadline::DueUpdate;
use crate::deadline::clock::{Clock, ClockRules, RuleHistory};
use crate::dossier::{Dossier, Event};
use crate::time::AsOf;

/// The catalogue and the calendar of an office, from which the clock of any of its dossiers follows (đồng hồ của cơ quan).
///
/// The rules of a procedure stand in the catalogue by date ([`Procedure::clock_rules`](super::Procedure::clock_rules)); the
/// day of receipt chooses among them. A query that has an office clock recomputes due dates where its policy says so
/// ([`Query::with_clock`](crate::placement::Query::with_clock)). Clones share their data.
///
/// ```
/// use cchc::catalogue::{OfficeClock, Procedure};
/// use cchc::dossier::{Event, EventKind};
/// use cchc::time::AsOf;
/// use cchc::{Catalogue, Dossier, TimeLimit, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
/// let licence = Procedure::new("1.005129", "Cấp giấy phép", "Báo chí").with_limit(TimeLimit::WorkingDays(5));
/// let office = OfficeClock::new(Catalogue::new().with_procedure(licence), WorkCalendar::civil_service());
///
/// let mut dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").with_received(day(2)).with_due(day(9));
/// dossier.request_supplement(day(4));
/// office.record(&mut dossier, Event::new(EventKind::SupplementCompleted, day(16)));
/// assert_eq!(dossier.due_in_force(AsOf::everything()).unwrap().day(), day(23));
/// assert_eq!(office.clock(&dossier).unwrap().due().unwrap().date().date(), day(23));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawOfficeClock", into = "RawOfficeClock")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "RawOfficeClock"))]
pub struct OfficeClock(Arc<Office>);

/// An office clock as data.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename = "OfficeClock")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "OfficeClock"))]
struct RawOfficeClock {
    catalogue: Catalogue,
    calendar: WorkCalendar,
}

#[derive(Debug)]
struct Office {
    catalogue: Catalogue,
    calendar: WorkCalendar,
    /// The rules of each procedure, by its code.
    rules: HashMap<String, RuleHistory>,
}

/// The rules follow from the catalogue.
impl PartialEq for Office {
    fn eq(&self, other: &Self) -> bool {
        (&self.catalogue, &self.calendar) == (&other.catalogue, &other.calendar)
    }
}

impl Eq for Office {}

impl From<RawOfficeClock> for OfficeClock {
    fn from(raw: RawOfficeClock) -> Self {
        Self::new(raw.catalogue, raw.calendar)
    }
}

impl From<OfficeClock> for RawOfficeClock {
    fn from(clock: OfficeClock) -> Self {
        Self { catalogue: clock.0.catalogue.clone(), calendar: clock.0.calendar.clone() }
    }
}

impl OfficeClock {
    /// The clock of an office with this catalogue and this calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::catalogue::OfficeClock;
    ///
    /// let office = OfficeClock::new(cchc::samples::catalogue(), WorkCalendar::civil_service());
    /// assert!(office.catalogue().fields().len() > 1);
    /// ```
    pub fn new(catalogue: Catalogue, calendar: WorkCalendar) -> Self {
        let mut rules = HashMap::new();
        for procedure in catalogue.procedures() {
            if let Some(history) = procedure.clock_rules() {
                // The first of several counts, as in the catalogue.
                rules.entry(procedure.code().as_str().to_owned()).or_insert(history);
            }
        }
        Self(Arc::new(Office { catalogue, calendar, rules }))
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// The calendar.
    pub fn calendar(&self) -> &WorkCalendar {
        &self.0.calendar
    }

    /// The rules under which a dossier stands: those of its procedure, in force on the day of its receipt; `None` where the
    /// procedure, its limit for the channel or the day of receipt is not known.
    ///
    /// ```
    /// use cchc::catalogue::{OfficeClock, Procedure};
    /// use cchc::{Catalogue, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(procedure), WorkCalendar::civil_service());
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").with_received("2021-01-04".parse::<Moment>()?);
    /// assert_eq!(office.rules(&dossier).unwrap().limits().of(None), TimeLimit::WorkingDays(15));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rules(&self, dossier: &Dossier) -> Option<&ClockRules> {
        let procedure = self.0.catalogue.procedure_like(dossier.procedure()?)?;
        if procedure.rules().is_none() {
            procedure.limit_through(dossier.channel())?;
        }
        self.0.rules.get(procedure.code().as_str())?.on(dossier.taken_in()?.day())
    }

    /// The clock of a dossier with everything on its record; `None` where its rules are not known.
    ///
    /// ```
    /// use cchc::catalogue::{OfficeClock, Procedure};
    /// use cchc::{Catalogue, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(procedure), WorkCalendar::civil_service());
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").with_received("2021-01-04".parse::<Moment>()?);
    /// assert_eq!(office.clock(&dossier).unwrap().due().unwrap().date().to_string(), "2021-01-25");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clock<'a>(&'a self, dossier: &Dossier) -> Option<Clock<'a>> {
        self.rules(dossier).map(|rules| Clock::of_dossier(dossier, rules, &self.0.calendar))
    }

    /// The clock of a dossier with what is seen of it as of an instant.
    ///
    /// ```
    /// use cchc::catalogue::{OfficeClock, Procedure};
    /// use cchc::deadline::clock::ClockState;
    /// use cchc::{AsOf, Catalogue, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(procedure), WorkCalendar::civil_service());
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").with_received("2021-01-04".parse::<Moment>()?);
    /// let clock = office.clock_as_of(&dossier, AsOf::end_of("2021-01-10".parse()?)).unwrap();
    /// assert_eq!(clock.state(), ClockState::Running);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clock_as_of<'a>(&'a self, dossier: &Dossier, as_of: AsOf) -> Option<Clock<'a>> {
        self.rules(dossier).map(|rules| Clock::of_dossier_as_of(dossier, rules, &self.0.calendar, as_of))
    }

    /// Records an event, and what it does to the due date where the rules are known; see
    /// [`Dossier::record_under`].
    ///
    /// Nothing is refused: an update that changes nothing may be of an event that the clock cannot use, which the findings of
    /// [`OfficeClock::clock`] name, or of a procedure without rules, of which there is no clock.
    ///
    /// ```
    /// use cchc::catalogue::{OfficeClock, Procedure};
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{Catalogue, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(procedure), WorkCalendar::civil_service());
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129");
    /// let update = office.record(&mut dossier, Event::new(EventKind::Received, "2021-01-04".parse::<Moment>()?));
    /// assert_eq!(update.added()[0].due.to_string(), "2021-01-25");
    ///
    /// // Completed, and never asked for.
    /// let completed = Event::new(EventKind::SupplementCompleted, "2021-01-11".parse::<Moment>()?);
    /// assert!(office.record(&mut dossier, completed).is_empty());
    /// assert_eq!(office.clock(&dossier).unwrap().findings().total(), 1);
    /// assert!(office.clock(&Dossier::new("HS-2", "Báo chí").with_procedure("9.9")).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record(&self, dossier: &mut Dossier, event: Event) -> DueUpdate {
        dossier.record(event);
        self.apply(dossier)
    }

    /// Brings the due dates of a dossier up to its clock; see [`Dossier::apply_clock`].
    ///
    /// ```
    /// use cchc::catalogue::{OfficeClock, Procedure};
    /// use cchc::{AsOf, Catalogue, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(procedure), WorkCalendar::civil_service());
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").with_received("2021-01-04".parse::<Moment>()?);
    /// office.apply(&mut dossier);
    /// assert_eq!(dossier.due_in_force(AsOf::everything()).unwrap().to_string(), "2021-01-25");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn apply(&self, dossier: &mut Dossier) -> DueUpdate {
        match self.rules(dossier) {
            Some(rules) => dossier.apply_clock(rules, &self.0.calendar),
            None => DueUpdate::default(),
        }
    }
}
