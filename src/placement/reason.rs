//! Why a dossier is in its cells.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::finding::Language;
use crate::text::day::written;

/// The rule that put a dossier into a cell, and the day it rests on (căn cứ phân loại).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::Why;
/// use cchc::{Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let reason = Query::new("2021-Q1".parse()?).place(&dossier)?.outcome_reason();
/// assert_eq!(reason.why, Why::EndedBeforeDue);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reason {
    /// The rule that applied.
    pub why: Why,
    /// The day of the event it rests on; `None` where no day is involved.
    pub day: Option<NaiveDate>,
}

impl Reason {
    pub(super) fn new(why: Why, day: impl Into<Option<NaiveDate>>) -> Self {
        Self { why, day: day.into() }
    }

    /// The reason in one line.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Language;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let reason = Query::new("2021-Q1".parse()?).place(&dossier)?.outcome_reason();
    /// assert_eq!(reason.describe(Language::Vietnamese), "kết thúc trước hạn (15/01/2021)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn describe(self, language: Language) -> String {
        let text = self.why.label(language);
        match (self.day, language) {
            (Some(day), Language::Vietnamese) => format!("{text} ({})", written(day, None)),
            (Some(day), Language::English) => format!("{text} ({day})"),
            (None, _) => text.to_owned(),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Language::English))
    }
}

macro_rules! whys {
    ($( $name:ident: $vi:literal, $en:literal; )*) => {
        /// The rules of placement (quy tắc phân loại).
        ///
        /// ```
        /// use cchc::finding::Language;
        /// use cchc::placement::Why;
        ///
        /// assert_eq!(Why::DuePassed.label(Language::Vietnamese), "đã quá hạn");
        /// assert_eq!(Why::DuePassed.label(Language::English), "the due date has passed");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Why {
            $(
                #[doc = concat!($en, " (", $vi, ").")]
                $name,
            )*
        }

        impl Why {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$( Self::$name ),*];

            /// The rule in words.
            pub fn label(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$name, Language::Vietnamese) => $vi,
                        (Self::$name, Language::English) => $en,
                    )*
                }
            }
        }
    };
}

whys! {
    NotAccepted: "chưa hoặc không được tiếp nhận", "merely registered, or refused at intake";
    LinkedChild: "hồ sơ con của thủ tục liên thông", "a child of a linked dossier is not counted again";
    ReceivedAfter: "tiếp nhận sau kỳ báo cáo", "received after the period";
    EndedBefore: "kết thúc trước kỳ báo cáo", "ended before the period";
    ReceivedInPeriod: "tiếp nhận trong kỳ", "received in the period";
    ReopenedInPeriod: "mở lại trong kỳ", "opened again in the period after an end that was reported";
    ReceivedBefore: "tiếp nhận trước kỳ, chưa kết thúc khi vào kỳ", "received before the period and not ended when it began";
    EndedBeforeDue: "kết thúc trước hạn", "ended before the due date";
    EndedOnDue: "kết thúc đúng hạn", "ended on the due date";
    EndedInTime: "kết thúc không quá hạn", "ended no later than the due date; early is not separated";
    EndedAfterDue: "kết thúc quá hạn", "ended after the due date";
    EndedWithoutDue: "kết thúc, không có ngày hẹn trả", "ended without a due date";
    SupplementedAgain: "yêu cầu bổ sung quá một lần", "more than one supplement request counts as overdue";
    TakenAsOnTime: "rút hoặc trả lại, tính đúng hạn theo quy tắc đếm", "withdrawn, returned, refused or stopped, on time by the policy";
    LeftOut: "không tính vào cột 7 và 11 theo quy tắc đếm", "left out of columns 7 and 11 by the policy";
    PausedInTime: "tạm dừng, tính trong hạn theo quy tắc đếm", "paused, in time by the policy";
    PausedBeforeDue: "tạm dừng khi chưa quá hạn", "paused while not yet overdue";
    PausedAfterDue: "tạm dừng khi đã quá hạn", "paused when already overdue";
    StoppedInTime: "dừng xử lý, tính trong hạn theo quy tắc đếm", "stopped, in time by the policy";
    DueNotPassed: "chưa đến hạn", "the due date has not passed";
    DuePassed: "đã quá hạn", "the due date has passed";
    OpenWithoutDue: "đang giải quyết, không có ngày hẹn trả", "in progress without a due date";
}
