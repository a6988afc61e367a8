//! Time-limits and the dates on which they end.
//!
//! [`TimeLimit`] on a [`WorkCalendar`](crate::calendar::WorkCalendar) gives a [`Due`]; [`LimitUse`] and the methods of
//! [`DueDate`] measure what was used of it and by how much it was missed.

mod amounts;
mod answers;
mod brackets;
mod change;
mod channel;
pub mod clock;
mod day_off;
mod due;
mod error;
mod explain;
mod from_moment;
mod in_force;
mod limit;
mod qualifier;
mod record;
mod sending;
mod share;
mod shown;
mod stated;
mod wait;
mod words;

#[doc(alias = "đồng hồ nào được tính")]
pub use answers::ClockAnswer;
pub use answers::{DueAnswer, DueAnswers, Precision, WaitAnswer};
#[doc(alias = "ngày hẹn thay đổi theo lịch")]
pub use change::MovedDue;
pub use change::changed_due_dates;
#[doc(alias = "thời hạn theo kênh tiếp nhận")]
pub use channel::ChannelLimits;
pub(crate) use day_off::day_off;
#[doc(alias = "ngày hẹn trả")]
pub use due::Due;
#[doc(alias = "ngày hẹn trả kết quả")]
#[doc(alias = "hẹn trả")]
pub use due::DueDate;
pub use due::ParseDueDateError;
pub use error::DueError;
#[doc(alias = "bước tính hạn")]
pub use explain::DueStep;
#[doc(alias = "ngày hẹn trả có hiệu lực")]
pub use in_force::DueInForce;
#[doc(alias = "đơn vị tính thời hạn")]
pub use limit::LimitUnit;
pub use limit::ParseTimeLimitError;
#[doc(alias = "thời hạn giải quyết")]
pub use limit::TimeLimit;
#[doc(alias = "cập nhật ngày hẹn trả")]
pub use record::DueUpdate;
pub use sending::SendingDeadline;
#[doc(alias = "thời hạn gửi báo cáo")]
pub use sending::SendingRule;
#[doc(alias = "tỷ lệ thời hạn đã sử dụng")]
pub use share::LimitUse;
#[doc(alias = "cảnh báo sớm")]
#[doc(alias = "sắp quá hạn")]
pub use share::becoming_overdue;
pub(crate) use shown::shown;
#[doc(alias = "thời hạn ghi trong danh mục")]
pub use stated::StatedLimits;
#[doc(alias = "thời gian chờ")]
pub use wait::Wait;
