//! The eleven columns of counts of form II.06a.

use serde::{Deserialize, Serialize};

use crate::placement::Tally;
use crate::text::vocabulary;

/// A column of counts of the 13-column result form (cột số liệu, Biểu số II.06a), by its printed number.
///
/// Columns 1 and 2 are the ordinal and the field; they hold no counts. Source: Thông tư 01/2020/TT-VPCP,
/// Biểu số II.06a/VPCP/KSTT.
///
/// ```
/// use cchc::form::Column;
///
/// assert_eq!(Column::from_number(7), Some(Column::Resolved));
/// assert_eq!(Column::CarriedOver.number(), 6);
/// assert_eq!(Column::Early.title(), "Số lượng hồ sơ đã giải quyết: Trước hạn");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[repr(u8)]
#[non_exhaustive]
pub enum Column {
    /// 3: received, total (tiếp nhận, tổng số).
    #[doc(alias = "tiếp nhận")]
    Received = 3,
    /// 4: received in the period, online (trực tuyến).
    Online = 4,
    /// 5: received in the period, directly or by public post (trực tiếp, dịch vụ bưu chính).
    DirectOrPost = 5,
    /// 6: carried over from the previous period (từ kỳ trước).
    #[doc(alias = "từ kỳ trước chuyển sang")]
    CarriedOver = 6,
    /// 7: resolved, total (đã giải quyết, tổng số).
    #[doc(alias = "đã giải quyết")]
    Resolved = 7,
    /// 8: resolved early (trước hạn).
    #[doc(alias = "giải quyết trước hạn")]
    Early = 8,
    /// 9: resolved on time (đúng hạn).
    #[doc(alias = "giải quyết đúng hạn")]
    OnTime = 9,
    /// 10: resolved overdue (quá hạn).
    #[doc(alias = "giải quyết quá hạn")]
    Overdue = 10,
    /// 11: in progress, total (đang giải quyết, tổng số).
    #[doc(alias = "đang giải quyết")]
    InProgress = 11,
    /// 12: in progress within the time-limit (trong hạn).
    InTime = 12,
    /// 13: in progress and overdue (quá hạn).
    #[doc(alias = "đang giải quyết, quá hạn")]
    InProgressOverdue = 13,
}

vocabulary! { Column in "cchc::form", "column", "cột";
    Received = "received", "tiếp nhận, tổng số", "received";
    Online = "online", "tiếp nhận trực tuyến", "received online";
    DirectOrPost = "direct_or_post", "tiếp nhận trực tiếp, dịch vụ bưu chính", "received directly or by post";
    CarriedOver = "carried_over", "từ kỳ trước", "carried over";
    Resolved = "resolved", "đã giải quyết, tổng số", "resolved";
    Early = "early", "giải quyết trước hạn", "resolved early";
    OnTime = "on_time", "giải quyết đúng hạn", "resolved on time";
    Overdue = "overdue", "giải quyết quá hạn", "resolved overdue";
    InProgress = "in_progress", "đang giải quyết, tổng số", "in progress";
    InTime = "in_time", "đang giải quyết, trong hạn", "in progress in time";
    InProgressOverdue = "in_progress_overdue", "đang giải quyết, quá hạn", "in progress overdue";
}

impl Column {
    /// How many columns of counts the form has.
    pub const COUNT: usize = Self::ALL.len();

    /// The printed number, 3 to 13.
    ///
    /// ```
    /// use cchc::form::Column;
    ///
    /// assert_eq!(Column::Resolved.number(), 7);
    /// ```
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The column with this printed number.
    ///
    /// ```
    /// use cchc::form::Column;
    ///
    /// assert_eq!(Column::from_number(13), Some(Column::InProgressOverdue));
    /// assert_eq!(Column::from_number(2), None);
    /// ```
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(3)?)).copied()
    }

    /// Place among the columns of counts, from 0.
    pub(crate) const fn index(self) -> usize {
        self as usize - 3
    }

    /// The count of this column in a tally.
    ///
    /// ```
    /// use cchc::Tally;
    /// use cchc::form::Column;
    ///
    /// assert_eq!(Column::Resolved.count(&Tally::ZERO), 0);
    /// ```
    pub fn count(self, tally: &Tally) -> i64 {
        match self {
            Self::Received => tally.received(),
            Self::Online => tally.online(),
            Self::DirectOrPost => tally.direct_or_post(),
            Self::CarriedOver => tally.carried_over(),
            Self::Resolved => tally.resolved(),
            Self::Early => tally.early(),
            Self::OnTime => tally.on_time(),
            Self::Overdue => tally.overdue(),
            Self::InProgress => tally.in_progress(),
            Self::InTime => tally.in_time(),
            Self::InProgressOverdue => tally.in_progress_overdue(),
        }
    }

    /// The heading in Vietnamese, with the headings that stand over it.
    ///
    /// ```
    /// use cchc::form::Column;
    ///
    /// assert_eq!(Column::Received.title(), "Số lượng hồ sơ tiếp nhận: Tổng số");
    /// ```
    pub const fn title(self) -> &'static str {
        match self {
            Self::Received => "Số lượng hồ sơ tiếp nhận: Tổng số",
            Self::Online => "Số lượng hồ sơ tiếp nhận: Trong kỳ, trực tuyến",
            Self::DirectOrPost => "Số lượng hồ sơ tiếp nhận: Trong kỳ, trực tiếp, dịch vụ bưu chính",
            Self::CarriedOver => "Số lượng hồ sơ tiếp nhận: Từ kỳ trước",
            Self::Resolved => "Số lượng hồ sơ đã giải quyết: Tổng số",
            Self::Early => "Số lượng hồ sơ đã giải quyết: Trước hạn",
            Self::OnTime => "Số lượng hồ sơ đã giải quyết: Đúng hạn",
            Self::Overdue => "Số lượng hồ sơ đã giải quyết: Quá hạn",
            Self::InProgress => "Số lượng hồ sơ đang giải quyết: Tổng số",
            Self::InTime => "Số lượng hồ sơ đang giải quyết: Trong hạn",
            Self::InProgressOverdue => "Số lượng hồ sơ đang giải quyết: Quá hạn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_columns_are_one_to_one() {
        for (index, column) in Column::ALL.iter().enumerate() {
            assert_eq!(column.index(), index);
            assert_eq!(Column::from_number(column.number()), Some(*column));
        }
        for number in [0, 1, 2, 14, 255] {
            assert_eq!(Column::from_number(number), None);
        }
    }
}
