//! The rules of the clock under each decree on the one-stop mechanism.

use super::regime::ClockRegime;
use super::rules::{ClockRules, RuleHistory};
use super::start::{StartEvent, StartRule};
use crate::deadline::channel::ChannelLimits;
use crate::law::{LawRegime, Subject};

impl ClockRules {
    /// The rule of a regime with these limits.
    ///
    /// Under all three a supplement starts the limit from zero: later texts under NĐ 118/2025 keep the rules of NĐ
    /// 61/2018. Within how many days a supplement is asked for was read only in NĐ 61/2018. Under NĐ 309/2026 the limit
    /// of a boundary-free dossier begins when the competent authority receives it.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRegime, ClockRules, StartEvent};
    ///
    /// let rules = ClockRules::of_regime(ClockRegime::Decree309_2026, TimeLimit::WorkingDays(5));
    /// assert_eq!(rules.start().event(), StartEvent::CompetentAuthority);
    /// assert_eq!(rules.supplement_within, None);
    /// ```
    pub fn of_regime(regime: ClockRegime, limits: impl Into<ChannelLimits>) -> Self {
        let mut rules = Self::decree_61(limits).with_regime(regime);
        if regime != ClockRegime::Decree61_2018 {
            rules.supplement_within = None;
        }
        if regime == ClockRegime::Decree309_2026 {
            rules = rules.with_start(StartRule::default().with_event(StartEvent::CompetentAuthority));
        }
        rules
    }
}

impl RuleHistory {
    /// The rules of a procedure with the same limits under the three decrees on the one-stop mechanism, by date of
    /// receipt.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRegime, RuleHistory};
    ///
    /// let history = RuleHistory::one_stop(TimeLimit::WorkingDays(5));
    /// let regime = |day: &str| history.on(day.parse().unwrap()).and_then(|rules| rules.regime());
    /// assert_eq!(regime("2026-08-04"), Some(ClockRegime::Decree118_2025));
    /// assert_eq!(regime("2026-08-05"), Some(ClockRegime::Decree309_2026));
    /// assert_eq!(regime("2018-06-20"), None);
    /// ```
    pub fn one_stop(limits: impl Into<ChannelLimits>) -> Self {
        let limits = limits.into();
        let mut history = Self::default();
        for regime in LawRegime::of(Subject::OneStop) {
            if let Some(clock) = ClockRegime::on(regime.from()) {
                history.from(regime.from(), ClockRules::of_regime(clock, limits.clone()));
            }
        }
        history
    }
}
