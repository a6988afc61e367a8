//! What the circular leaves open, answered.

use serde::{Deserialize, Serialize};

use super::indicator::{Indicator, Mark};
use crate::placement::{Outcome, Precision};
use crate::rate::Rounding;
use crate::text::vocabulary;

/// The answers to every question that the text of the nine indicators leaves open (quy tắc chấm điểm).
///
/// Each field is one hole; the defaults are the plain readings. A changed policy should get a name of its own.
///
/// ```
/// use cchc::evaluation::score::{LateAnswer, Mark, ScoringPolicy};
/// use cchc::placement::Outcome;
/// use cchc::evaluation::score::Complaint;
///
/// let mut policy = ScoringPolicy::default();
/// assert_eq!(policy.attitude(Outcome::Overdue, Complaint::None), Some(Mark::Zero));
/// policy.late_without_complaint = LateAnswer::LeaveOut;
/// assert_eq!(policy.attitude(Outcome::Overdue, Complaint::None), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScoringPolicy {
    /// The name, printed with every score.
    pub name: String,
    /// Indicator 7, a late dossier without a complaint: the text has marks for early and on time only.
    pub late_without_complaint: LateAnswer,
    /// Indicator 3, several contacts of which the applicant is the cause: the text exempts them from 0 points and
    /// gives them none.
    pub contacts_by_applicant: ExemptAnswer,
    /// Indicator 9, online share of 30 % or more with fewer than 20 % of the procedures: between 1 and 2 points.
    pub share_without_procedures: BetweenAnswer,
    /// Indicator 2, how exactly "equal" is meant when the time of a participating body is compared with its limit.
    ///
    /// Indicator 1 follows the placement, whose counting policy answers the same question.
    pub equal: Precision,
    /// Indicator 2, several participating bodies in one dossier.
    pub participants: ParticipantsAnswer,
    /// How an average is rounded to one decimal.
    pub rounding: Rounding,
    /// What an indicator without enough information does to the band.
    pub missing: MissingAnswer,
}

/// What a late dossier without a complaint gives indicator 7.
///
/// ```
/// use cchc::evaluation::Complaint;
/// use cchc::evaluation::score::{LateAnswer, Mark, ScoringPolicy};
/// use cchc::placement::Outcome;
///
/// let mut policy = ScoringPolicy::default();
/// policy.late_without_complaint = LateAnswer::One;
/// assert_eq!(policy.attitude(Outcome::Overdue, Complaint::None), Some(Mark::One));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum LateAnswer {
    /// 0 points: neither early nor on time.
    #[default]
    Zero,
    /// 1 point: nobody complained.
    One,
    /// The dossier is not scored on this indicator.
    LeaveOut,
}

vocabulary! { LateAnswer in "cchc::evaluation::score", "answer", "phương án";
    Zero = "zero";
    One = "one";
    LeaveOut = "leave_out";
}

/// What several contacts caused by the applicant give indicator 3.
///
/// ```
/// use cchc::evaluation::score::{ExemptAnswer, ScoringPolicy};
///
/// assert_eq!(ScoringPolicy::default().contacts_by_applicant, ExemptAnswer::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ExemptAnswer {
    /// The dossier is not scored on this indicator.
    #[default]
    LeaveOut,
    /// As one contact: 1 point.
    One,
    /// As no contact: 2 points.
    Two,
}

vocabulary! { ExemptAnswer in "cchc::evaluation::score", "answer", "phương án";
    LeaveOut = "leave_out";
    One = "one";
    Two = "two";
}

/// What meets the share of 2 points, and the procedures of 1 point.
///
/// ```
/// use cchc::evaluation::score::{BetweenAnswer, ScoringPolicy};
///
/// assert_eq!(ScoringPolicy::default().share_without_procedures, BetweenAnswer::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum BetweenAnswer {
    /// 1 point: everything that 1 point asks for is more than met.
    #[default]
    One,
    /// 0 points: neither line of the table describes it.
    Zero,
    /// The indicator is left out.
    LeaveOut,
}

vocabulary! { BetweenAnswer in "cchc::evaluation::score", "answer", "phương án";
    One = "one";
    Zero = "zero";
    LeaveOut = "leave_out";
}

/// How the times of several bodies make one mark.
///
/// ```
/// use cchc::evaluation::score::{ParticipantsAnswer, ScoringPolicy};
///
/// assert_eq!(ScoringPolicy::default().participants, ParticipantsAnswer::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ParticipantsAnswer {
    /// The lowest mark of any body.
    #[default]
    Lowest,
    /// The sum of their times against the sum of their limits.
    Together,
}

vocabulary! { ParticipantsAnswer in "cchc::evaluation::score", "answer", "phương án";
    Lowest = "lowest";
    Together = "together";
}

/// What is done for an indicator without enough information.
///
/// ```
/// use cchc::evaluation::score::{MissingAnswer, ScoringPolicy};
///
/// assert_eq!(ScoringPolicy::default().missing, MissingAnswer::LeaveOut);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum MissingAnswer {
    /// It is left out of the total and of the maximum, and there is no band.
    #[default]
    LeaveOut,
    /// It is left out, and the band is that of the total scaled up to the full maximum.
    Rescale,
    /// It counts with these points, in total, maximum and band; it is still shown as left out.
    Assume(Mark),
}

impl Default for ScoringPolicy {
    fn default() -> Self {
        Self {
            name: "circular-01-2018".into(),
            late_without_complaint: LateAnswer::Zero,
            contacts_by_applicant: ExemptAnswer::LeaveOut,
            share_without_procedures: BetweenAnswer::One,
            equal: Precision::Day,
            participants: ParticipantsAnswer::Lowest,
            rounding: Rounding::HalfUp,
            missing: MissingAnswer::LeaveOut,
        }
    }
}

impl ScoringPolicy {
    /// The decimals of a score.
    pub const DECIMALS: u32 = 1;

    /// Indicator 1: resolved early gives 2, on time 1, overdue 0; anything that is not resolved gives nothing.
    ///
    /// ```
    /// use cchc::evaluation::score::{Mark, ScoringPolicy};
    /// use cchc::placement::Outcome;
    ///
    /// let policy = ScoringPolicy::default();
    /// assert_eq!(policy.settlement_time(Outcome::Early), Some(Mark::Two));
    /// assert_eq!(policy.settlement_time(Outcome::InTime), None);
    /// ```
    pub fn settlement_time(&self, outcome: Outcome) -> Option<Mark> {
        match outcome {
            Outcome::Early => Some(Mark::Two),
            Outcome::OnTime => Some(Mark::One),
            Outcome::Overdue => Some(Mark::Zero),
            Outcome::InTime | Outcome::InProgressOverdue | Outcome::Excluded(_) | Outcome::None => None,
        }
    }

    /// Indicator 3: no contact gives 2, one gives 1, more give 0 unless the applicant is the cause.
    ///
    /// ```
    /// use cchc::evaluation::score::{Mark, ScoringPolicy};
    ///
    /// let policy = ScoringPolicy::default();
    /// assert_eq!(policy.contacts(0, false), Some(Mark::Two));
    /// assert_eq!(policy.contacts(3, false), Some(Mark::Zero));
    /// ```
    pub fn contacts(&self, contacts: u32, caused_by_applicant: bool) -> Option<Mark> {
        match contacts {
            0 => Some(Mark::Two),
            1 => Some(Mark::One),
            _ if !caused_by_applicant => Some(Mark::Zero),
            _ => match self.contacts_by_applicant {
                ExemptAnswer::LeaveOut => None,
                ExemptAnswer::One => Some(Mark::One),
                ExemptAnswer::Two => Some(Mark::Two),
            },
        }
    }

    /// Indicator 4: no body gives 2; the one-stop desk, and every body that had to inspect or appraise on site, gives
    /// 1; more give 0.
    ///
    /// ```
    /// use cchc::evaluation::score::{Mark, ScoringPolicy};
    ///
    /// assert_eq!(ScoringPolicy::default().bodies(0, 0), Mark::Two);
    /// ```
    pub fn bodies(&self, contacted: u32, required_on_site: u32) -> Mark {
        match contacted {
            0 => Mark::Two,
            _ if contacted <= required_on_site.saturating_add(1) => Mark::One,
            _ => Mark::Zero,
        }
    }

    /// Indicator 7: a complaint gives 0 unless it was verified to be false; without one, early gives 2 and on time 1.
    ///
    /// ```
    /// use cchc::evaluation::Complaint;
    /// use cchc::evaluation::score::{Mark, ScoringPolicy};
    /// use cchc::placement::Outcome;
    ///
    /// let policy = ScoringPolicy::default();
    /// assert_eq!(policy.attitude(Outcome::Early, Complaint::Made), Some(Mark::Zero));
    /// assert_eq!(policy.attitude(Outcome::OnTime, Complaint::None), Some(Mark::One));
    /// ```
    pub fn attitude(&self, outcome: Outcome, complaint: super::complaint::Complaint) -> Option<Mark> {
        let in_time = self.settlement_time(outcome)?;
        if complaint.counts() {
            return Some(Mark::Zero);
        }
        if in_time != Mark::Zero {
            return Some(in_time);
        }
        match self.late_without_complaint {
            LateAnswer::Zero => Some(Mark::Zero),
            LateAnswer::One => Some(Mark::One),
            LateAnswer::LeaveOut => None,
        }
    }

    /// The indicators that a score is made of, for a person or for an agency.
    pub(super) fn indicators(of_person: bool) -> impl Iterator<Item = Indicator> {
        Indicator::ALL.iter().copied().filter(move |indicator| !of_person || indicator.is_of_person())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::score::complaint::Complaint;
    use crate::placement::Excluded;

    #[test]
    fn the_table_of_the_dossier_indicators() {
        let policy = ScoringPolicy::default();
        for (outcome, mark) in [
            (Outcome::Early, Some(Mark::Two)),
            (Outcome::OnTime, Some(Mark::One)),
            (Outcome::Overdue, Some(Mark::Zero)),
            (Outcome::InTime, None),
            (Outcome::InProgressOverdue, None),
            (Outcome::Excluded(Excluded::Withdrawn), None),
            (Outcome::None, None),
        ] {
            assert_eq!(policy.settlement_time(outcome), mark);
            assert_eq!(policy.attitude(outcome, Complaint::None), mark);
            assert_eq!(policy.attitude(outcome, Complaint::VerifiedFalse), mark);
            assert_eq!(policy.attitude(outcome, Complaint::Made), mark.map(|_| Mark::Zero));
        }
        let contacts = [0, 1, 2, u32::MAX].map(|count| policy.contacts(count, false));
        assert_eq!(contacts, [Some(Mark::Two), Some(Mark::One), Some(Mark::Zero), Some(Mark::Zero)]);
        let bodies = [(0, 0), (1, 0), (2, 0), (2, 1), (3, 1), (u32::MAX, u32::MAX)];
        let bodies = bodies.map(|(contacted, required)| policy.bodies(contacted, required));
        assert_eq!(bodies, [Mark::Two, Mark::One, Mark::Zero, Mark::One, Mark::Zero, Mark::One]);
    }

    #[test]
    fn every_hole_has_its_answers() {
        let mut policy = ScoringPolicy::default();
        for (answer, mark) in
            [(ExemptAnswer::LeaveOut, None), (ExemptAnswer::One, Some(Mark::One)), (ExemptAnswer::Two, Some(Mark::Two))]
        {
            policy.contacts_by_applicant = answer;
            assert_eq!(policy.contacts(5, true), mark);
            assert_eq!(policy.contacts(1, true), Some(Mark::One));
        }
        for (answer, mark) in
            [(LateAnswer::Zero, Some(Mark::Zero)), (LateAnswer::One, Some(Mark::One)), (LateAnswer::LeaveOut, None)]
        {
            policy.late_without_complaint = answer;
            assert_eq!(policy.attitude(Outcome::Overdue, Complaint::None), mark);
            assert_eq!(policy.attitude(Outcome::Overdue, Complaint::Made), Some(Mark::Zero));
        }
    }
}
