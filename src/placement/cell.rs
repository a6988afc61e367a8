//! The cells of the form into which a dossier can fall.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{Language, vocabulary};

/// How a dossier came into the period (ô tiếp nhận): exactly one for each dossier.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::Intake;
/// use cchc::{Channel, Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let placement = Query::new("2021-Q1".parse()?).place(&dossier.with_channel(Channel::Online))?;
/// assert_eq!(placement.intake(), Intake::Online);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Intake {
    /// Column 4: received in the period, online (trực tuyến).
    Online,
    /// Column 5: received in the period, at the desk or by public post (trực tiếp, dịch vụ bưu chính).
    DirectOrPost,
    /// In column 3 only: received in the period through a channel that is missing or unknown.
    UnknownChannel,
    /// Column 6: carried over from before the period (từ kỳ trước).
    CarriedOver,
    /// In no column.
    None,
}

vocabulary! { Intake in "cchc::placement", "intake cell", "ô tiếp nhận";
    Online = "online", "trực tuyến", "online";
    DirectOrPost = "direct_or_post", "trực tiếp, dịch vụ bưu chính", "direct or by post";
    UnknownChannel = "unknown_channel", "kênh chưa rõ", "unknown channel";
    CarriedOver = "carried_over", "từ kỳ trước", "carried over";
    None = "none", "không tính", "none";
}

impl Intake {
    /// The word in lists of placements: that of [`Intake::as_str`], but `direct` for what came in directly or by post.
    ///
    /// ```
    /// use cchc::placement::Intake;
    ///
    /// assert_eq!(Intake::DirectOrPost.code_word(), "direct");
    /// assert_eq!(Intake::CarriedOver.code_word(), Intake::CarriedOver.as_str());
    /// ```
    pub const fn code_word(self) -> &'static str {
        match self {
            Self::DirectOrPost => "direct",
            other => other.as_str(),
        }
    }
}

/// What has become of a dossier by the end of the period (ô kết quả): exactly one for each dossier.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::Outcome;
/// use cchc::{Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// assert_eq!(Query::new("2021-Q1".parse()?).place(&dossier)?.outcome(), Outcome::Early);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Outcome {
    /// Column 8: resolved before the due date (trước hạn).
    #[doc(alias = "trước hạn")]
    Early,
    /// Column 9: resolved on time (đúng hạn).
    #[doc(alias = "đúng hạn")]
    OnTime,
    /// Column 10: resolved after the due date (quá hạn).
    #[doc(alias = "quá hạn")]
    Overdue,
    /// Column 12: in progress, within the time-limit (trong hạn).
    #[doc(alias = "trong hạn")]
    InTime,
    /// Column 13: in progress, overdue (quá hạn).
    InProgressOverdue,
    /// In column 3 and, by the policy's answer, neither in column 7 nor in column 11.
    Excluded(Excluded),
    /// In no column.
    None,
}

impl Outcome {
    /// The outcome in words.
    pub const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Early, Language::Vietnamese) => "giải quyết trước hạn",
            (Self::Early, Language::English) => "resolved early",
            (Self::OnTime, Language::Vietnamese) => "giải quyết đúng hạn",
            (Self::OnTime, Language::English) => "resolved on time",
            (Self::Overdue, Language::Vietnamese) => "giải quyết quá hạn",
            (Self::Overdue, Language::English) => "resolved overdue",
            (Self::InTime, Language::Vietnamese) => "đang giải quyết, trong hạn",
            (Self::InTime, Language::English) => "in progress, in time",
            (Self::InProgressOverdue, Language::Vietnamese) => "đang giải quyết, quá hạn",
            (Self::InProgressOverdue, Language::English) => "in progress, overdue",
            (Self::Excluded(kind), language) => kind.label(language),
            (Self::None, Language::Vietnamese) => "không tính",
            (Self::None, Language::English) => "none",
        }
    }

    /// The name in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::OnTime => "on_time",
            Self::Overdue => "overdue",
            Self::InTime => "in_time",
            Self::InProgressOverdue => "in_progress_overdue",
            Self::Excluded(_) => "excluded",
            Self::None => "none",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a dossier is in a declared-excluded count (số hồ sơ không tính vào cột 7 và 11).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::{EndAnswer, Excluded, Outcome};
/// use cchc::{CountingPolicy, Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_event(EventKind::Withdrawn, "2021-01-06".parse::<Moment>()?);
/// let mut policy = CountingPolicy::default();
/// policy.withdrawn = EndAnswer::Excluded;
/// let placement = Query::new("2021-Q1".parse()?).with_policy(policy).place(&dossier)?;
/// assert_eq!(placement.outcome(), Outcome::Excluded(Excluded::Withdrawn));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Excluded {
    /// Withdrawn by the applicant (rút hồ sơ).
    Withdrawn,
    /// Returned by the agency (trả lại).
    Returned,
    /// Refused by the agency (từ chối giải quyết).
    Refused,
    /// Stopped on a known day (dừng xử lý).
    Stopped,
    /// Deleted from the source while it was open (đã xóa).
    Deleted,
    /// Still on the books at the end of the period: paused (tạm dừng).
    Paused,
    /// Still on the books at the end of the period: stopped, on a day that is not known.
    StoppedUndated,
}

vocabulary! { Excluded in "cchc::placement", "reason of exclusion", "lý do không tính";
    Withdrawn = "withdrawn", "rút hồ sơ", "withdrawn";
    Returned = "returned", "trả lại", "returned";
    Refused = "refused", "từ chối giải quyết", "refused";
    Stopped = "stopped", "dừng xử lý", "stopped";
    Deleted = "deleted", "đã xóa", "deleted";
    Paused = "paused", "tạm dừng", "paused";
    StoppedUndated = "stopped_undated", "dừng xử lý, không rõ ngày", "stopped on an unknown day";
}

impl Excluded {
    /// Whether such a dossier is still on the books and comes again in the next period: a stock, not a flow.
    ///
    /// ```
    /// use cchc::placement::Excluded;
    ///
    /// assert!(Excluded::Paused.is_standing());
    /// assert!(!Excluded::Withdrawn.is_standing());
    /// ```
    pub fn is_standing(self) -> bool {
        matches!(self, Self::Paused | Self::StoppedUndated)
    }
}
