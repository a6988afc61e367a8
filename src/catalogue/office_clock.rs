//! The rules of every procedure of an office, and its calendar.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Catalogue, MissingRules};
use crate::calendar::WorkCalendar;
use crate::deadline::DueUpdate;
use crate::deadline::clock::{Clock, ClockRules, RuleHistory};
use crate::dossier::{Dossier, Event};
use crate::finding::{Finding, Location, Rule};
use crate::text::Language;
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
        self.look_up(dossier).ok()
    }

    /// Why the rules of a dossier are not known; `None` where they are.
    ///
    /// ```
    /// use cchc::catalogue::{MissingRules, OfficeClock, Procedure};
    /// use cchc::{Catalogue, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(procedure), WorkCalendar::civil_service());
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129");
    /// assert_eq!(office.missing_rules(&dossier), Some(MissingRules::NoReceipt));
    /// assert_eq!(office.missing_rules(&dossier.with_received("2021-01-04".parse::<Moment>()?)), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn missing_rules(&self, dossier: &Dossier) -> Option<MissingRules> {
        self.look_up(dossier).err()
    }

    fn look_up(&self, dossier: &Dossier) -> Result<&ClockRules, MissingRules> {
        let code = dossier.procedure().ok_or(MissingRules::NoProcedure)?;
        let procedure = self.0.catalogue.procedure_like(code).ok_or(MissingRules::UnknownProcedure)?;
        if procedure.rules().is_none() && procedure.limit_through(dossier.channel()).is_none() {
            return Err(MissingRules::NoLimit);
        }
        let history = self.0.rules.get(procedure.code().as_str()).ok_or(MissingRules::NoLimit)?;
        let received = dossier.taken_in().ok_or(MissingRules::NoReceipt)?;
        history.on(received.day()).ok_or(MissingRules::NotInForce)
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
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record(&self, dossier: &mut Dossier, event: Event) -> DueUpdate {
        dossier.record(event);
        self.apply(dossier)
    }

    /// Brings the due dates of a dossier up to its clock; see [`Dossier::apply_clock`]. Where the rules are not known nothing
    /// changes, and the update has a finding that says why ([`MissingRules`]).
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
        let reason = match self.look_up(dossier) {
            Ok(rules) => return dossier.apply_clock(rules, &self.0.calendar),
            Err(reason) => reason,
        };
        let finding = Finding::new(Rule::CLOCK_RULES_MISSING, Location::dossier(dossier.code().as_str()));
        let finding = finding.with_found(dossier.procedure().map_or("", |code| code.as_str()));
        DueUpdate::noticed(finding.with_detail(reason.label(Language::English)).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Procedure;
    use crate::deadline::TimeLimit;
    use crate::dossier::EventKind;
    use crate::time::Moment;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn office() -> OfficeClock {
        let procedure =
            Procedure::new("2.000001", "Cấp giấy xác nhận", "Hộ tịch").with_limit(TimeLimit::WorkingDays(5));
        let without = Procedure::new("2.000002", "Chưa có thời hạn", "Hộ tịch");
        let catalogue = Catalogue::new().with_procedure(procedure).with_procedure(without);
        OfficeClock::new(catalogue, WorkCalendar::civil_service())
    }

    #[test]
    fn an_office_says_why_it_computes_no_due_date() {
        let received = |dossier: Dossier| dossier.with_received(at("2026-11-06"));
        let dossier = || Dossier::new("HS-1", "Hộ tịch");
        for (mut dossier, reason) in [
            (received(dossier()), MissingRules::NoProcedure),
            (received(dossier().with_procedure("9.9")), MissingRules::UnknownProcedure),
            (received(dossier().with_procedure("2.000002")), MissingRules::NoLimit),
            (dossier().with_procedure("2.000001"), MissingRules::NoReceipt),
            (dossier().with_procedure("2.000001").with_received(at("2010-01-04")), MissingRules::NotInForce),
        ] {
            assert_eq!(office().missing_rules(&dossier), Some(reason));
            let update = office().apply(&mut dossier);
            let finding = update.findings().iter().next().unwrap();
            assert!(update.is_empty());
            assert_eq!(finding.rule(), Rule::CLOCK_RULES_MISSING);
            for language in [Language::Vietnamese, Language::English] {
                assert!(finding.message(language).contains(reason.label(language)), "{finding}");
            }
        }
        let mut known = received(dossier().with_procedure("2.000001"));
        assert!(office().apply(&mut known).findings().is_empty());
    }

    #[test]
    fn an_event_that_cannot_be_is_a_finding_of_the_update() {
        let mut dossier = Dossier::new("HS-1", "Hộ tịch").with_procedure("2.000001").with_received(at("2026-11-06"));
        office().apply(&mut dossier);
        let completed = |at| Event::new(EventKind::SupplementCompleted, at);
        let update = office().record(&mut dossier, completed(at("2026-11-18T09:00")));
        assert!(update.is_empty());
        assert_eq!(update.findings().total_of(Rule::EVENT_OUT_OF_ORDER), 1);
        let finding = update.findings().iter().next().unwrap();
        assert!(finding.message(Language::Vietnamese).contains("bổ sung hồ sơ"), "{finding}");
        // Asked for before it came: nothing to say.
        let update = office().record(&mut dossier, Event::new(EventKind::SupplementRequested, at("2026-11-09")));
        assert_eq!(update.findings().total_of(Rule::EVENT_OUT_OF_ORDER), 0);
        assert!(!update.is_empty());
    }
}
