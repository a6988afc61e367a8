//! Dossiers as columns: those of a database engine, borrowed, counted by the groups that it has numbered.

mod groups;
mod slices;

#[doc(alias = "không đếm theo nhóm được")]
pub use groups::GroupError;
#[doc(alias = "đếm theo nhóm")]
pub use groups::GroupTallies;
#[doc(alias = "kết quả đếm của một nhóm")]
pub use groups::GroupTally;
#[doc(alias = "cột ngày")]
pub use slices::DaySlice;
#[doc(alias = "bảng hồ sơ theo cột")]
pub use slices::FlatSlices;
#[doc(alias = "các cột không cùng độ dài")]
pub use slices::LengthError;
