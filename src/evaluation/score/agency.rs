//! Indicators 5, 6, 8 and 9: scored once for an agency, from its information system.

use serde::{Deserialize, Serialize};

use super::indicator::Mark;
use super::policy::BetweenAnswer;
use super::policy::ScoringPolicy;

use crate::text::{ErrorKind, Phrase, explain};

/// The level of an agency (cấp hành chính): indicator 5 asks more of the lower ones.
pub use crate::law::GovernmentLevel as AgencyLevel;

impl AgencyLevel {
    /// The percentage of listed procedures to be appraised and approved on the spot for 2 points.
    ///
    /// ```
    /// use cchc::law::GovernmentLevel;
    ///
    /// assert_eq!(GovernmentLevel::Province.on_the_spot_percent(), 20);
    /// ```
    pub fn on_the_spot_percent(self) -> u32 {
        match self {
            Self::Ministry | Self::Province => 20,
            Self::District => 50,
            Self::Commune => 100,
        }
    }
}

/// A count that is more than what it is a part of.
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::evaluation::score::FeedbackRecord;
///
/// let error = FeedbackRecord::new(10, 11, 0).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Invalid);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{part} is {of_part}, more than the {whole} of {of_whole}")]
pub struct ExceedsWholeError {
    part: Phrase,
    of_part: u64,
    whole: u64,
    of_whole: Phrase,
}

explain! {
    ExceedsWholeError, Self { part, of_part, whole, of_whole } => ErrorKind::Invalid,
    format!("{} là {of_part}, nhiều hơn {whole} {}", part.vi, of_whole.vi)
}

fn within(part: (Phrase, u64), whole: (Phrase, u64)) -> Result<(), ExceedsWholeError> {
    if part.1 > whole.1 {
        return Err(ExceedsWholeError { part: part.0, of_part: part.1, whole: whole.1, of_whole: whole.0 });
    }
    Ok(())
}

/// Whether `part` is at least `percent` of `whole`, without division; `None` for an empty whole.
fn reaches(part: u64, whole: u64, percent: u32) -> Option<bool> {
    (whole > 0).then(|| u128::from(part) * 100 >= u128::from(whole) * u128::from(percent))
}

checked! {
    /// Indicator 5: appraisal and approval on the spot at the one-stop desk (thẩm định, phê duyệt tại Bộ phận Một cửa).
    ///
    /// ```
    /// use cchc::evaluation::score::{AgencyLevel, Mark, OnTheSpot};
    ///
    /// // 8 of 42 procedures on the spot are less than 20 %, but all 40 that are not excluded come and go at the desk.
    /// let desk = OnTheSpot::new(AgencyLevel::Province, (8, 42), (40, 40))?;
    /// assert_eq!(desk.mark(), Some(Mark::One));
    /// # Ok::<(), cchc::evaluation::score::ExceedsWholeError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(try_from = "RawOnTheSpot")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct OnTheSpot from RawOnTheSpot or ExceedsWholeError {
        level: AgencyLevel,
        approved: u64,
        listed: u64,
        at_desk: u64,
        not_excluded: u64,
    }
}

impl OnTheSpot {
    fn checked(self) -> Result<Self, ExceedsWholeError> {
        Self::new(self.level, (self.approved, self.listed), (self.at_desk, self.not_excluded))
    }
}

impl OnTheSpot {
    /// Procedures appraised and approved on the spot, of those listed; procedures received and returned at the desk,
    /// of those that are not excluded from it.
    ///
    /// # Errors
    ///
    /// [`ExceedsWholeError`] where a part is greater than its whole.
    ///
    /// ```
    /// use cchc::evaluation::score::{AgencyLevel, OnTheSpot};
    ///
    /// assert!(OnTheSpot::new(AgencyLevel::Province, (20, 100), (95, 100)).is_ok());
    /// assert!(OnTheSpot::new(AgencyLevel::Province, (101, 100), (95, 100)).is_err());
    /// ```
    pub fn new(
        level: AgencyLevel,
        (approved, listed): (u64, u64),
        (at_desk, not_excluded): (u64, u64),
    ) -> Result<Self, ExceedsWholeError> {
        within(
            (Phrase::new("thẩm định, phê duyệt tại chỗ", "approved on the spot"), approved),
            (Phrase::new("thủ tục trong danh mục", "listed procedures"), listed),
        )?;
        within(
            (Phrase::new("tiếp nhận tại Bộ phận Một cửa", "received at the desk"), at_desk),
            (Phrase::new("thủ tục không bị loại trừ", "procedures not excluded"), not_excluded),
        )?;
        Ok(Self { level, approved, listed, at_desk, not_excluded })
    }

    /// 2 when the level's share is met, 1 when every procedure is at the desk, else 0; `None` without procedures.
    ///
    /// ```
    /// use cchc::evaluation::score::{AgencyLevel, Mark, OnTheSpot};
    ///
    /// assert_eq!(OnTheSpot::new(AgencyLevel::Province, (20, 100), (95, 100))?.mark(), Some(Mark::Two));
    /// assert_eq!(OnTheSpot::new(AgencyLevel::Province, (0, 0), (0, 0))?.mark(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mark(&self) -> Option<Mark> {
        let on_the_spot = reaches(self.approved, self.listed, self.level.on_the_spot_percent());
        let at_desk = reaches(self.at_desk, self.not_excluded, 100);
        match (on_the_spot, at_desk) {
            (Some(true), _) => Some(Mark::Two),
            (_, Some(true)) => Some(Mark::One),
            (None, None) => None,
            _ => Some(Mark::Zero),
        }
    }
}

/// Indicator 6: where the procedures are published, accurately, fully and in time (công khai thủ tục hành chính).
///
/// ```
/// use cchc::evaluation::score::{Mark, Publication};
///
/// assert_eq!(Publication { posted: true, electronic: false }.mark(), Mark::One);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Publication {
    /// Posted up at the desk (niêm yết).
    pub posted: bool,
    /// In electronic form (điện tử).
    pub electronic: bool,
}

impl Publication {
    /// Both give 2, one gives 1, neither gives 0.
    ///
    /// ```
    /// use cchc::evaluation::score::{Mark, Publication};
    ///
    /// assert_eq!(Publication { posted: true, electronic: true }.mark(), Mark::Two);
    /// ```
    pub fn mark(self) -> Mark {
        match (self.posted, self.electronic) {
            (true, true) => Mark::Two,
            (false, false) => Mark::Zero,
            _ => Mark::One,
        }
    }
}

checked! {
    /// Indicator 8: how feedback and petitions were dealt with (tiếp thu, giải trình phản ánh, kiến nghị).
    ///
    /// [`PetitionTally::record`](crate::petition::PetitionTally::record) makes one.
    ///
    /// ```
    /// use cchc::evaluation::score::{FeedbackRecord, Mark};
    ///
    /// let record = FeedbackRecord::new(10, 10, 0)?;
    /// assert_eq!(record.mark(), Mark::Two);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(try_from = "RawFeedbackRecord")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct FeedbackRecord from RawFeedbackRecord or ExceedsWholeError {
        to_answer: u64,
        on_time: u64,
        prolonged: u64,
    }
}

impl FeedbackRecord {
    fn checked(self) -> Result<Self, ExceedsWholeError> {
        Self::new(self.to_answer, self.on_time, self.prolonged)
    }
}

impl FeedbackRecord {
    /// How many had to be answered, how many were on time, and how many dragged on (kéo dài).
    ///
    /// # Errors
    ///
    /// [`ExceedsWholeError`] where a part is greater than its whole.
    ///
    /// ```
    /// use cchc::evaluation::score::FeedbackRecord;
    ///
    /// assert!(FeedbackRecord::new(10, 9, 0).is_ok());
    /// assert!(FeedbackRecord::new(10, 11, 0).is_err());
    /// ```
    pub fn new(to_answer: u64, on_time: u64, prolonged: u64) -> Result<Self, ExceedsWholeError> {
        within(
            (Phrase::new("trả lời đúng hạn", "answered on time"), on_time),
            (Phrase::new("phản ánh, kiến nghị phải trả lời", "petitions to answer"), to_answer),
        )?;
        within(
            (Phrase::new("kéo dài", "prolonged"), prolonged),
            (Phrase::new("phản ánh, kiến nghị phải trả lời", "petitions to answer"), to_answer),
        )?;
        Ok(Self { to_answer, on_time, prolonged })
    }

    /// None at all, or all on time and none prolonged, gives 2; 90 % on time and none prolonged gives 1; else 0.
    ///
    /// ```
    /// use cchc::evaluation::score::{FeedbackRecord, Mark};
    ///
    /// assert_eq!(FeedbackRecord::new(10, 9, 0)?.mark(), Mark::One);
    /// assert_eq!(FeedbackRecord::new(10, 8, 0)?.mark(), Mark::Zero);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mark(&self) -> Mark {
        if self.prolonged > 0 {
            return Mark::Zero;
        }
        if self.on_time == self.to_answer {
            return Mark::Two;
        }
        match reaches(self.on_time, self.to_answer, 90) {
            Some(true) => Mark::One,
            _ => Mark::Zero,
        }
    }
}

checked! {
    /// Indicator 9: online service at levels 3 and 4 (dịch vụ công trực tuyến mức độ 3, 4).
    ///
    /// ```
    /// use cchc::evaluation::score::{Mark, OnlineService, ScoringPolicy};
    ///
    /// // The founding report: all 42 procedures at level 4, 13 of 18 dossiers online.
    /// let service = OnlineService::new((42, 42), (13, 18), 0)?;
    /// assert_eq!(service.meets_share(), Some(true));
    /// assert_eq!(service.mark(&ScoringPolicy::default()), Some(Mark::Two));
    /// # Ok::<(), cchc::evaluation::score::ExceedsWholeError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(try_from = "RawOnlineService")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct OnlineService from RawOnlineService or ExceedsWholeError {
        offered: u64,
        eligible: u64,
        online: u64,
        dossiers: u64,
        unresolved_or_overdue: u64,
    }
}

impl OnlineService {
    fn checked(self) -> Result<Self, ExceedsWholeError> {
        Self::new((self.offered, self.eligible), (self.online, self.dossiers), self.unresolved_or_overdue)
    }
}

impl OnlineService {
    /// Procedures at level 3 or 4, of the eligible ones; dossiers filed online, of all dossiers; online dossiers that
    /// were left unresolved or are overdue.
    ///
    /// # Errors
    ///
    /// [`ExceedsWholeError`] where a part is greater than its whole.
    ///
    /// ```
    /// use cchc::evaluation::score::OnlineService;
    ///
    /// assert!(OnlineService::new((40, 100), (30, 100), 0).is_ok());
    /// assert!(OnlineService::new((101, 100), (30, 100), 0).is_err());
    /// ```
    pub fn new(
        (offered, eligible): (u64, u64),
        (online, dossiers): (u64, u64),
        unresolved_or_overdue: u64,
    ) -> Result<Self, ExceedsWholeError> {
        within(
            (Phrase::new("cung cấp ở mức độ 3, 4", "offered at level 3 or 4"), offered),
            (Phrase::new("thủ tục đủ điều kiện", "eligible procedures"), eligible),
        )?;
        within((Phrase::new("nộp trực tuyến", "filed online"), online), (Phrase::new("hồ sơ", "dossiers"), dossiers))?;
        within(
            (Phrase::new("chưa giải quyết hoặc quá hạn", "unresolved or overdue"), unresolved_or_overdue),
            (Phrase::new("hồ sơ nộp trực tuyến", "dossiers filed online"), online),
        )?;
        Ok(Self { offered, eligible, online, dossiers, unresolved_or_overdue })
    }

    /// Whether the online share is 30 % or more, as 2 points ask; `None` without dossiers.
    ///
    /// ```
    /// use cchc::evaluation::score::OnlineService;
    ///
    /// assert_eq!(OnlineService::new((40, 100), (30, 100), 0)?.meets_share(), Some(true));
    /// assert_eq!(OnlineService::new((40, 100), (0, 0), 0)?.meets_share(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn meets_share(&self) -> Option<bool> {
        reaches(self.online, self.dossiers, 30)
    }

    /// The mark; `None` without eligible procedures or without dossiers, and where the policy leaves it out.
    ///
    /// ```
    /// use cchc::evaluation::score::{OnlineService, ScoringPolicy};
    ///
    /// assert_eq!(OnlineService::new((0, 0), (30, 100), 0)?.mark(&ScoringPolicy::default()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mark(&self, policy: &ScoringPolicy) -> Option<Mark> {
        let procedures = reaches(self.offered, self.eligible, 20)?;
        let (high, low) = (self.meets_share()?, reaches(self.online, self.dossiers, 15)?);
        if self.offered == 0 || !low || self.unresolved_or_overdue > 0 {
            return Some(Mark::Zero);
        }
        match (high, procedures) {
            (true, true) => Some(Mark::Two),
            (false, _) => Some(Mark::One),
            (true, false) => match policy.share_without_procedures {
                BetweenAnswer::One => Some(Mark::One),
                BetweenAnswer::Zero => Some(Mark::Zero),
                BetweenAnswer::LeaveOut => None,
            },
        }
    }
}

/// What is known of an agency for indicators 5, 6, 8 and 9; what is not known is `None` and left out.
///
/// ```
/// use cchc::Scorecard;
/// use cchc::evaluation::score::{AgencyFacts, MarkTally, Points, Publication, ScoringPolicy};
///
/// let facts = AgencyFacts { publication: Some(Publication { posted: true, electronic: true }), ..AgencyFacts::default() };
/// let card = Scorecard::agency(&MarkTally::default(), &facts, &ScoringPolicy::default());
/// assert_eq!(card.total(), Some(Points::new(2)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgencyFacts {
    /// Indicator 5.
    pub on_the_spot: Option<OnTheSpot>,
    /// Indicator 6.
    pub publication: Option<Publication>,
    /// Indicator 8.
    pub feedback: Option<FeedbackRecord>,
    /// Indicator 9.
    pub online_service: Option<OnlineService>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_spot_at_each_level() {
        for (level, approved, mark) in [
            (AgencyLevel::Province, 20, Mark::Two),
            (AgencyLevel::Ministry, 19, Mark::Zero),
            (AgencyLevel::District, 50, Mark::Two),
            (AgencyLevel::District, 49, Mark::Zero),
            (AgencyLevel::Commune, 100, Mark::Two),
            (AgencyLevel::Commune, 99, Mark::Zero),
        ] {
            assert_eq!(OnTheSpot::new(level, (approved, 100), (9, 10)).unwrap().mark(), Some(mark), "{level:?}");
            assert!(OnTheSpot::new(level, (approved, 100), (10, 10)).unwrap().mark() >= Some(Mark::One));
        }
        assert_eq!(OnTheSpot::new(AgencyLevel::Commune, (0, 0), (0, 0)).unwrap().mark(), None);
        assert_eq!(OnTheSpot::new(AgencyLevel::Commune, (0, 0), (1, 1)).unwrap().mark(), Some(Mark::One));
        assert_eq!(
            OnTheSpot::new(AgencyLevel::Commune, (2, 1), (0, 0)).unwrap_err().to_string(),
            "approved on the spot is 2, more than the 1 of listed procedures"
        );
    }

    #[test]
    fn publication_in_both_ways() {
        let mark = |posted, electronic| Publication { posted, electronic }.mark();
        assert_eq!(
            [mark(true, true), mark(true, false), mark(false, true), mark(false, false)],
            [Mark::Two, Mark::One, Mark::One, Mark::Zero]
        );
    }

    #[test]
    fn feedback_at_its_edges() {
        for (to_answer, on_time, prolonged, mark) in [
            (0, 0, 0, Mark::Two),
            (10, 10, 0, Mark::Two),
            (10, 10, 1, Mark::Zero),
            (10, 9, 0, Mark::One),
            (10, 9, 1, Mark::Zero),
            (100, 89, 0, Mark::Zero),
            (u64::MAX, u64::MAX - 1, 0, Mark::One),
        ] {
            assert_eq!(FeedbackRecord::new(to_answer, on_time, prolonged).unwrap().mark(), mark);
        }
        assert!(FeedbackRecord::new(1, 2, 0).is_err());
        assert!(FeedbackRecord::new(1, 1, 2).is_err());
    }

    #[test]
    fn online_service_at_its_edges() {
        let policy = ScoringPolicy::default();
        let mark = |procedures, dossiers, late| OnlineService::new(procedures, dossiers, late).unwrap().mark(&policy);
        for (procedures, dossiers, late, expected) in [
            ((20, 100), (30, 100), 0, Some(Mark::Two)),
            ((20, 100), (30, 100), 1, Some(Mark::Zero)),
            ((19, 100), (30, 100), 0, Some(Mark::One)),
            ((1, 100), (29, 100), 0, Some(Mark::One)),
            ((1, 100), (15, 100), 0, Some(Mark::One)),
            ((1, 100), (14, 100), 0, Some(Mark::Zero)),
            ((0, 100), (30, 100), 0, Some(Mark::Zero)),
            ((0, 0), (30, 100), 0, None),
            ((20, 100), (0, 0), 0, None),
        ] {
            assert_eq!(mark(procedures, dossiers, late), expected, "{procedures:?} {dossiers:?} {late}");
        }
        let between = OnlineService::new((19, 100), (30, 100), 0).unwrap();
        for (answer, expected) in [(BetweenAnswer::Zero, Some(Mark::Zero)), (BetweenAnswer::LeaveOut, None)] {
            let policy = ScoringPolicy { share_without_procedures: answer, ..ScoringPolicy::default() };
            assert_eq!(between.mark(&policy), expected);
        }
        assert!(OnlineService::new((1, 1), (1, 1), 2).is_err());
    }
}
