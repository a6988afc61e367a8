//! The days and hours on which an agency works.
//!
//! [`WorkCalendar`] answers which days are worked and counts them; [`WeekPattern`] and [`Session`] say when;
//! [`HolidayLaw`] computes the public holidays from what law fixes and what a [`YearDecision`] leaves to the
//! Prime Minister.

mod builder;
mod day;
mod diff;
mod error;
mod file;
mod index;
mod law;
mod loose;
mod lunar;
mod members;
mod named_days;
mod national;
mod official;
mod parts;
mod session;
mod spans;
mod special_day;
mod version;
mod week;
mod work;

pub use builder::CalendarBuilder;
#[doc(alias = "ngày trong lịch")]
pub use day::Day;
#[doc(alias = "loại ngày nghỉ")]
#[doc(alias = "ngày nghỉ lễ")]
#[doc(alias = "ngày làm bù")]
pub use day::DayKind;
#[doc(alias = "căn cứ")]
pub use day::DayNote;
#[doc(alias = "tính xác định")]
pub use day::Standing;
#[doc(alias = "ngày khác nhau giữa hai lịch")]
pub use diff::DayChange;
pub use error::{CalendarError, DayError};
#[doc(alias = "ngày nghỉ lễ, tết")]
#[doc(alias = "nghỉ bù")]
#[doc(alias = "nghỉ lễ")]
pub use law::HolidayLaw;
#[doc(alias = "ngày liền kề Quốc khánh")]
pub use law::SecondNationalDay;
#[doc(alias = "hoán đổi ngày làm việc")]
pub use law::Swap;
#[doc(alias = "phương án nghỉ Tết")]
pub use law::TetBlock;
#[doc(alias = "quyết định về ngày nghỉ trong năm")]
pub use law::YearDecision;
#[doc(alias = "Giỗ Tổ Hùng Vương")]
pub use lunar::hung_kings_day;
#[doc(alias = "Tết Nguyên đán")]
pub use lunar::tet;
pub use session::ParseSessionError;
#[doc(alias = "buổi làm việc")]
pub use session::Session;
#[doc(alias = "đợt nghỉ")]
#[doc(alias = "đợt làm bù")]
pub use spans::DaySpan;
#[doc(alias = "phiên bản lịch")]
pub use version::CalendarVersion;
pub use version::ParseCalendarVersionError;
#[doc(alias = "tuần làm việc")]
#[doc(alias = "lịch làm việc trong tuần")]
pub use week::WeekPattern;
#[doc(alias = "lịch làm việc")]
#[doc(alias = "ngày làm việc")]
pub use work::WorkCalendar;
