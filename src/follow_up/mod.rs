//! What to chase (đôn đốc): dossiers that fall due, are late, wait, or are ready and not handed over, as of an instant.
//!
//! A [`FollowUpQuery`] goes through dossiers, or asks a [`LiveForm`](crate::count::LiveForm), and gives a [`FollowUp`]. Due
//! dates and lateness are those of [`Query::due`](crate::placement::Query::due) and
//! [`Query::place`](crate::placement::Query::place), so the list says of a dossier what the form says.

mod item;
mod list;
mod query;

#[doc(alias = "nhóm theo")]
pub use item::FollowUpBy;
#[doc(alias = "hồ sơ cần đôn đốc")]
pub use item::FollowUpItem;
#[doc(alias = "tình trạng cần đôn đốc")]
pub use item::FollowUpState;
#[doc(alias = "danh sách đôn đốc")]
pub use list::FollowUp;
pub use list::FollowUpGroup;
#[doc(alias = "đôn đốc")]
pub use query::FollowUpQuery;
