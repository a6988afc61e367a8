//! Time-limits and the dates on which they end.
//!
//! [`TimeLimit`] on a [`WorkCalendar`](crate::calendar::WorkCalendar) gives a [`Due`]; [`LimitUse`] and the methods of
//! [`DueDate`] measure what was used of it and by how much it was missed.

mod change;
mod channel;
pub mod clock;
mod due;
mod error;
mod from_moment;
mod limit;
mod sending;
mod share;
mod stated;
mod words;

#[doc(alias = "ngày hẹn thay đổi theo lịch")]
pub use change::MovedDue;
pub use change::changed_due_dates;
#[doc(alias = "thời hạn theo kênh tiếp nhận")]
pub use channel::ChannelLimits;
#[doc(alias = "ngày hẹn trả")]
pub use due::Due;
#[doc(alias = "ngày hẹn trả kết quả")]
#[doc(alias = "hẹn trả")]
pub use due::DueDate;
pub use due::ParseDueDateError;
pub use error::DueError;
#[doc(alias = "đơn vị tính thời hạn")]
pub use limit::LimitUnit;
pub use limit::ParseTimeLimitError;
#[doc(alias = "thời hạn giải quyết")]
pub use limit::TimeLimit;
pub use sending::SendingDeadline;
#[doc(alias = "thời hạn gửi báo cáo")]
pub use sending::SendingRule;
#[doc(alias = "tỷ lệ thời hạn đã sử dụng")]
pub use share::LimitUse;
#[doc(alias = "cảnh báo sớm")]
#[doc(alias = "sắp quá hạn")]
pub use share::becoming_overdue;
#[doc(alias = "thời hạn ghi trong danh mục")]
pub use stated::StatedLimits;
