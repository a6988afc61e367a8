//! The score of a person or of an agency.

use serde::{Deserialize, Serialize};

use super::agency::AgencyFacts;
use super::band::Bands;
use super::indicator::Indicator;
use super::points::Points;
use super::policy::MissingAnswer;
use super::policy::ScoringPolicy;
use super::tally::MarkTally;
use crate::rate::Rounding;
use crate::text::vocabulary;

/// Who is scored (đối tượng đánh giá).
///
/// ```
/// use cchc::evaluation::score::{MarkTally, ScoringPolicy};
/// use cchc::{Scorecard, evaluation};
///
/// assert_eq!(Scorecard::person(&MarkTally::default(), &ScoringPolicy::default()).subject(), evaluation::score::Subject::Person);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Subject {
    /// A civil servant (cán bộ, công chức, viên chức): indicators 1, 2, 3, 4 and 7, at most 10 points.
    Person,
    /// An agency or unit (cơ quan, đơn vị): all nine, at most 18 points.
    Agency,
}

vocabulary! { Subject in "cchc::evaluation::score", "subject", "đối tượng đánh giá";
    Person = "person", "cán bộ, công chức, viên chức", "civil servant";
    Agency = "agency", "cơ quan, đơn vị", "agency";
}

impl Subject {
    /// The indicators that make the score.
    ///
    /// ```
    /// use cchc::evaluation;
    ///
    /// assert_eq!(evaluation::score::Subject::Person.indicators().count(), 5);
    /// ```
    pub fn indicators(self) -> impl Iterator<Item = Indicator> {
        ScoringPolicy::indicators(self == Self::Person)
    }

    /// The bands of the total.
    ///
    /// ```
    /// use cchc::evaluation::score::Bands;
    /// use cchc::evaluation;
    ///
    /// assert_eq!(evaluation::score::Subject::Agency.bands(), Bands::agency());
    /// ```
    pub fn bands(self) -> Bands {
        match self {
            Self::Person => Bands::person(),
            Self::Agency => Bands::agency(),
        }
    }
}

/// Why an indicator has no score (lý do không chấm).
///
/// ```
/// use cchc::Scorecard;
/// use cchc::evaluation::score::{Indicator, MarkTally, ScoringPolicy};
/// use cchc::finding::Language;
///
/// let card = Scorecard::person(&MarkTally::default(), &ScoringPolicy::default());
/// let line = card.of(Indicator::Contacts).unwrap();
/// println!("{:?}", line.left_out().map(|reason| reason.label(Language::Vietnamese)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum LeftOut {
    /// No dossier was resolved in the period.
    NothingResolved,
    /// No form answers the question.
    NoAnswers,
    /// No dossier has what the indicator needs.
    NoInformation,
    /// The agency gave no figures.
    NotGiven,
    /// The policy leaves this case out.
    ByPolicy,
    /// No rules of evaluation are known for the period (chưa rõ quy định).
    RegimeNotCovered,
}

vocabulary! { LeftOut in "cchc::evaluation::score", "reason", "lý do";
    NothingResolved = "nothing_resolved", "không có hồ sơ đã giải quyết trong kỳ", "no dossier was resolved in the period";
    NoAnswers = "no_answers", "không có phiếu nào trả lời", "no form answers the question";
    NoInformation = "no_information", "không có thông tin", "no dossier has what the indicator needs";
    NotGiven = "not_given", "cơ quan không cung cấp số liệu", "the agency gave no figures";
    ByPolicy = "by_policy", "không tính theo chính sách", "the policy leaves it out";
    RegimeNotCovered = "regime_not_covered", "chưa rõ quy định", "no rules of evaluation are known for the period";
}

checked! {
    /// One indicator of a scorecard (điểm của một chỉ số).
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally, Points, ScoringPolicy};
    ///
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::Contacts, Mark::Two);
    /// let card = Scorecard::person(&tally, &ScoringPolicy::default());
    /// assert_eq!(card.of(Indicator::Contacts).unwrap().score(), Some(Points::new(2)));
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(try_from = "RawIndicatorScore")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct IndicatorScore from RawIndicatorScore or &'static str {
        indicator: Indicator,
        score: Option<Points>,
        count: u64,
        left_out: Option<LeftOut>,
    }
}

impl IndicatorScore {
    /// A score from 0 to 2, or the reason why there is none.
    fn checked(self) -> Result<Self, &'static str> {
        if self.score.is_some() == self.left_out.is_some() {
            return Err("an indicator has a score or a reason why it has none");
        }
        if self.score.is_some_and(|score| score.is_negative() || score > Points::new(Indicator::MAXIMUM)) {
            return Err("the score of an indicator lies between 0 and 2");
        }
        Ok(self)
    }
}

impl IndicatorScore {
    /// The indicator.
    pub fn indicator(&self) -> Indicator {
        self.indicator
    }

    /// The score, with one decimal; `None` when it is left out.
    pub fn score(&self) -> Option<Points> {
        self.score
    }

    /// How many marks the score is the average of.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Why there is no score.
    pub fn left_out(&self) -> Option<LeftOut> {
        self.left_out
    }

    fn averaged(tally: &MarkTally, indicator: Indicator, policy: &ScoringPolicy) -> Self {
        let score = tally.mean(indicator, policy);
        let count = u64::try_from(tally.count(indicator)).unwrap_or(0);
        let left_out = score.is_none().then_some(match indicator {
            Indicator::SettlementTime => LeftOut::NothingResolved,
            Indicator::Contacts | Indicator::Bodies | Indicator::Attitude => LeftOut::NoAnswers,
            _ => LeftOut::NoInformation,
        });
        Self { indicator, score, count, left_out }
    }
}

checked! {
    /// The score of a person or of an agency (bảng điểm): the indicators, their total, what it could be, and the band.
    ///
    /// Averages are rounded to one decimal first and then added up, as the circular does. An indicator without enough
    /// information is left out and says why; the [policy](ScoringPolicy::missing) decides what that does to the band.
    ///
    /// ```
    /// use cchc::evaluation::score::{Indicator, LeftOut, Mark, MarkTally, ScoringPolicy};
    /// use cchc::Scorecard;
    ///
    /// let mut tally = MarkTally::ZERO;
    /// for _ in 0..18 {
    ///     tally.record(Indicator::SettlementTime, Mark::Two);
    /// }
    /// let card = Scorecard::person(&tally, &ScoringPolicy::default());
    /// assert_eq!(card.total().unwrap().to_string(), "2.0");
    /// assert_eq!(card.maximum().to_string(), "2.0");
    /// assert_eq!(card.of(Indicator::Attitude).unwrap().left_out(), Some(LeftOut::NoAnswers));
    /// assert_eq!(card.band(), None);
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawScorecard")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Scorecard from RawScorecard or &'static str {
        subject: Subject,
        lines: Vec<IndicatorScore>,
        missing: MissingAnswer,
    }
}

impl Scorecard {
    fn checked(self) -> Result<Self, &'static str> {
        if !self.subject.indicators().eq(self.lines.iter().map(|line| line.indicator)) {
            return Err("the lines are not the indicators of the subject");
        }
        Ok(self)
    }
}

impl Scorecard {
    /// The score of a person: indicators 1, 2, 3, 4 and 7. Indicator 6 never counts for a person.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally, Points, ScoringPolicy};
    ///
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::SettlementTime, Mark::Two);
    /// let card = Scorecard::person(&tally, &ScoringPolicy::default());
    /// assert_eq!((card.total(), card.is_complete()), (Some(Points::new(2)), false));
    /// ```
    pub fn person(tally: &MarkTally, policy: &ScoringPolicy) -> Self {
        let lines = Subject::Person.indicators().map(|indicator| IndicatorScore::averaged(tally, indicator, policy));
        Self { subject: Subject::Person, lines: lines.collect(), missing: policy.missing }
    }

    /// The score of an agency: the five of its dossiers, and 5, 6, 8, 9 from its own figures.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{AgencyFacts, MarkTally, Points, Publication, ScoringPolicy};
    ///
    /// let facts = AgencyFacts { publication: Some(Publication { posted: true, electronic: true }), ..AgencyFacts::default() };
    /// let card = Scorecard::agency(&MarkTally::default(), &facts, &ScoringPolicy::default());
    /// assert_eq!(card.total(), Some(Points::new(2)));
    /// ```
    pub fn agency(tally: &MarkTally, facts: &AgencyFacts, policy: &ScoringPolicy) -> Self {
        let line = |indicator| {
            let mark = match indicator {
                Indicator::OnTheSpot => facts.on_the_spot.map(|facts| facts.mark()),
                Indicator::Publication => facts.publication.map(|facts| Some(facts.mark())),
                Indicator::Feedback => facts.feedback.map(|facts| Some(facts.mark())),
                Indicator::OnlineService => facts.online_service.map(|facts| facts.mark(policy)),
                _ => return IndicatorScore::averaged(tally, indicator, policy),
            };
            let score = mark.flatten().map(|mark| Points::new(mark.points()));
            let left_out = match mark {
                None => Some(LeftOut::NotGiven),
                Some(None) if facts.leaves_to_policy(indicator) => Some(LeftOut::ByPolicy),
                Some(None) => Some(LeftOut::NoInformation),
                Some(Some(_)) => None,
            };
            let score = score.map(|score| score.rounded(ScoringPolicy::DECIMALS, policy.rounding));
            IndicatorScore { indicator, score, count: u64::from(score.is_some()), left_out }
        };
        let lines = Subject::Agency.indicators().map(line).collect();
        Self { subject: Subject::Agency, lines, missing: policy.missing }
    }

    /// The score where no rules of evaluation are known (chưa rõ quy định): no indicator has points, and there is no total,
    /// whatever the policy takes for what is missing.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{LeftOut, ScoringPolicy, Subject};
    ///
    /// let card = Scorecard::not_covered(Subject::Agency, &ScoringPolicy::default());
    /// assert_eq!(card.total(), None);
    /// assert!(card.lines().iter().all(|line| line.left_out() == Some(LeftOut::RegimeNotCovered)));
    /// ```
    pub fn not_covered(subject: Subject, policy: &ScoringPolicy) -> Self {
        let left_out = Some(LeftOut::RegimeNotCovered);
        let line = |indicator| IndicatorScore { indicator, score: None, count: 0, left_out };
        Self { subject, lines: subject.indicators().map(line).collect(), missing: policy.missing }
    }

    /// Who is scored.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The indicators, by number.
    pub fn lines(&self) -> &[IndicatorScore] {
        &self.lines
    }

    /// One indicator; `None` if it is not one of this score.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{Indicator, MarkTally, ScoringPolicy};
    ///
    /// let card = Scorecard::person(&MarkTally::default(), &ScoringPolicy::default());
    /// // Publication is no indicator of a person.
    /// assert_eq!(card.of(Indicator::Publication), None);
    /// ```
    pub fn of(&self, indicator: Indicator) -> Option<&IndicatorScore> {
        self.lines.iter().find(|line| line.indicator == indicator)
    }

    /// Whether no indicator is left out.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{MarkTally, ScoringPolicy};
    ///
    /// assert!(!Scorecard::person(&MarkTally::default(), &ScoringPolicy::default()).is_complete());
    /// ```
    pub fn is_complete(&self) -> bool {
        self.lines.iter().all(|line| line.score.is_some())
    }

    /// The sum of the indicators that count; `None` if none does.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{MarkTally, ScoringPolicy};
    ///
    /// assert_eq!(Scorecard::person(&MarkTally::default(), &ScoringPolicy::default()).total(), None);
    /// ```
    pub fn total(&self) -> Option<Points> {
        let mut counted = self.lines.iter().filter_map(|line| line.score.or(self.assumed())).peekable();
        counted.peek()?;
        Some(counted.sum())
    }

    /// What the indicators that count could reach.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally, Points, ScoringPolicy};
    ///
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::Contacts, Mark::One);
    /// assert_eq!(Scorecard::person(&tally, &ScoringPolicy::default()).maximum(), Points::new(2));
    /// ```
    pub fn maximum(&self) -> Points {
        let counted = self.lines.iter().filter(|line| line.score.or(self.assumed()).is_some()).count();
        Self::most(counted)
    }

    /// The band: only when every indicator is there, or when the policy says what stands for the others.
    ///
    /// ```
    /// use cchc::Scorecard;
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally, ScoringPolicy};
    ///
    /// // Four of five indicators are missing.
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::Contacts, Mark::One);
    /// assert_eq!(Scorecard::person(&tally, &ScoringPolicy::default()).band(), None);
    /// ```
    pub fn band(&self) -> Option<String> {
        let total = self.total()?;
        let bands = self.subject.bands();
        if self.is_complete() || self.assumed().is_some() {
            return Some(bands.of(total).to_owned());
        }
        let full = Self::most(self.lines.len());
        match self.missing {
            MissingAnswer::Rescale => bands.of_scaled(total, self.maximum(), full).map(str::to_owned),
            _ => None,
        }
    }

    fn assumed(&self) -> Option<Points> {
        // Nothing stands for points under rules that nobody knows.
        if self.lines.iter().any(|line| line.left_out == Some(LeftOut::RegimeNotCovered)) {
            return None;
        }
        match self.missing {
            MissingAnswer::Assume(mark) => {
                Some(Points::new(mark.points()).rounded(ScoringPolicy::DECIMALS, Rounding::Truncate))
            }
            _ => None,
        }
    }

    fn most(indicators: usize) -> Points {
        let points = u32::try_from(indicators).unwrap_or(u32::MAX).saturating_mul(Indicator::MAXIMUM);
        Points::new(points).rounded(ScoringPolicy::DECIMALS, Rounding::Truncate)
    }
}

impl AgencyFacts {
    /// Whether figures are there that only the policy keeps from a mark.
    fn leaves_to_policy(&self, indicator: Indicator) -> bool {
        let plain = ScoringPolicy::default();
        indicator == Indicator::OnlineService && self.online_service.is_some_and(|facts| facts.mark(&plain).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::score::agency::AgencyLevel;
    use crate::evaluation::score::agency::{FeedbackRecord, OnTheSpot, OnlineService, Publication};
    use crate::evaluation::score::indicator::Mark;

    fn facts() -> AgencyFacts {
        AgencyFacts {
            on_the_spot: OnTheSpot::new(AgencyLevel::Province, (42, 42), (42, 42)).ok(),
            publication: Some(Publication { posted: true, electronic: true }),
            feedback: FeedbackRecord::new(0, 0, 0).ok(),
            online_service: OnlineService::new((42, 42), (13, 18), 0).ok(),
        }
    }

    fn tally(marks: [(Indicator, Mark); 5]) -> MarkTally {
        let mut tally = MarkTally::ZERO;
        for (indicator, mark) in marks {
            tally.record(indicator, mark);
        }
        tally
    }

    const FIVE: [Indicator; 5] = [
        Indicator::SettlementTime,
        Indicator::ParticipantTime,
        Indicator::Contacts,
        Indicator::Bodies,
        Indicator::Attitude,
    ];

    #[test]
    fn exactly_fifteen_is_excellent() {
        // Eight points of the agency's own and seven of its dossiers; running software called this weak.
        let marks = [Mark::Two, Mark::Two, Mark::One, Mark::One, Mark::One];
        let mut at = 0;
        let tally = tally(FIVE.map(|indicator| {
            at += 1;
            (indicator, marks[at - 1])
        }));
        let card = Scorecard::agency(&tally, &facts(), &ScoringPolicy::default());
        assert_eq!(card.total().unwrap().to_string(), "15.0");
        assert_eq!(card.maximum().to_string(), "18.0");
        assert_eq!(card.band().as_deref(), Some("xuất sắc"));
    }

    #[test]
    fn a_person_has_no_indicator_of_the_agency() {
        let mut tally = tally(FIVE.map(|indicator| (indicator, Mark::One)));
        tally.record(Indicator::Publication, Mark::Two);
        let card = Scorecard::person(&tally, &ScoringPolicy::default());
        assert_eq!(card.total().unwrap().to_string(), "5.0");
        assert_eq!(card.maximum().to_string(), "10.0");
        assert_eq!(card.band().as_deref(), Some("hoàn thành 100% nhiệm vụ"));
        assert_eq!(card.of(Indicator::Publication), None);
        assert!(card.lines().iter().map(IndicatorScore::indicator).eq(FIVE));
    }

    #[test]
    fn an_indicator_says_how_many_marks_it_is_the_average_of() {
        let mut tally = MarkTally::ZERO;
        for _ in 0..3 {
            tally.record(Indicator::Contacts, Mark::One);
        }
        tally.record(Indicator::SettlementTime, Mark::Two);
        let card = Scorecard::person(&tally, &ScoringPolicy::default());
        let count = |indicator| card.of(indicator).map(IndicatorScore::count);
        assert_eq!(count(Indicator::Contacts), Some(3));
        assert_eq!(count(Indicator::SettlementTime), Some(1));
        assert!(card.lines().iter().filter(|line| line.score().is_none()).all(|line| line.count() == 0));
    }

    #[test]
    fn what_is_missing_is_left_out_and_said_so() {
        let mut tally = MarkTally::ZERO;
        tally.record(Indicator::SettlementTime, Mark::Two);
        let mut policy = ScoringPolicy::default();
        let card = Scorecard::agency(&tally, &AgencyFacts::default(), &policy);
        assert_eq!((card.total().unwrap().to_string(), card.maximum().to_string()), ("2.0".into(), "2.0".into()));
        assert_eq!(card.band(), None);
        assert_eq!(card.of(Indicator::Feedback).unwrap().left_out(), Some(LeftOut::NotGiven));
        let empty = Scorecard::agency(&MarkTally::ZERO, &AgencyFacts::default(), &policy);
        for (indicator, left_out) in [
            (Indicator::SettlementTime, LeftOut::NothingResolved),
            (Indicator::ParticipantTime, LeftOut::NoInformation),
            (Indicator::Contacts, LeftOut::NoAnswers),
            (Indicator::Bodies, LeftOut::NoAnswers),
            (Indicator::Attitude, LeftOut::NoAnswers),
        ] {
            assert_eq!(empty.of(indicator).unwrap().left_out(), Some(left_out), "{indicator}");
        }

        policy.missing = MissingAnswer::Rescale;
        let card = Scorecard::agency(&tally, &AgencyFacts::default(), &policy);
        assert_eq!(card.band().as_deref(), Some("xuất sắc"));

        policy.missing = MissingAnswer::Assume(Mark::One);
        let card = Scorecard::agency(&tally, &AgencyFacts::default(), &policy);
        assert_eq!(card.total().unwrap().to_string(), "10.0");
        assert_eq!(card.maximum().to_string(), "18.0");
        assert_eq!(card.band().as_deref(), Some("khá"));
        assert_eq!(card.of(Indicator::Feedback).unwrap().left_out(), Some(LeftOut::NotGiven));
    }

    #[test]
    fn nothing_is_no_score() {
        let card = Scorecard::person(&MarkTally::ZERO, &ScoringPolicy::default());
        assert_eq!((card.total(), card.band()), (None, None));
        assert_eq!(card.maximum(), Points::ZERO);
    }

    #[test]
    fn the_policy_can_leave_an_indicator_out() {
        let policy = ScoringPolicy {
            share_without_procedures: super::super::BetweenAnswer::LeaveOut,
            ..ScoringPolicy::default()
        };
        let facts = AgencyFacts { online_service: OnlineService::new((1, 100), (5, 10), 0).ok(), ..facts() };
        let card = Scorecard::agency(&MarkTally::ZERO, &facts, &policy);
        assert_eq!(card.of(Indicator::OnlineService).unwrap().left_out(), Some(LeftOut::ByPolicy));
    }
}
