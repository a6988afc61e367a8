//! Why a dossier counts otherwise than it did.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dossier::{Dossier, EventKind};
use crate::names::Unit;
use crate::placement::{Outcome, Query};
use crate::text::vocabulary;
use crate::time::AsOf;

/// Why a dossier counts otherwise than it did (nguyên nhân chênh lệch): what is different in its record, the most weighty
/// first.
///
/// ```
/// use cchc::count::continuity::Cause;
/// use cchc::finding::Language;
///
/// assert_eq!("entered_late".parse(), Ok(Cause::EnteredLate));
/// assert_eq!(Cause::EnteredLate.label(Language::Vietnamese), "nhập muộn");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Cause {
    /// It was not among the dossiers of the earlier snapshot.
    EnteredLate,
    /// It is no longer there, or was deleted.
    Deleted,
    /// Its day of receipt was edited.
    ReceiptEdited,
    /// It was opened again.
    Reopened,
    /// Its end was edited, entered or taken back.
    EndEdited,
    /// It was in the declared-excluded count at the end of the period and is carried over all the same.
    StandingExcluded,
    /// The two periods are counted under other policies.
    OtherPolicy,
    /// It became a part of a linked dossier, or is one no longer.
    Linked,
    /// Its due date was edited.
    DueEdited,
    /// Its pauses were edited.
    PauseEdited,
    /// The status that its source reports is another one.
    StatusEdited,
    /// In one of the two periods it cannot be placed.
    Unplaced,
    /// Its channel was edited.
    ChannelEdited,
    /// It is of another field.
    FieldMoved,
    /// It is at another unit.
    UnitMoved,
    /// None of these.
    Other,
}

vocabulary! { Cause in "cchc::count::continuity", "cause", "nguyên nhân";
    EnteredLate = "entered_late", "nhập muộn", "entered late";
    Deleted = "deleted", "đã xóa", "deleted";
    ReceiptEdited = "receipt_edited", "sửa ngày tiếp nhận", "receipt edited";
    Reopened = "reopened", "mở lại", "opened again";
    EndEdited = "end_edited", "sửa ngày kết thúc", "end edited";
    StandingExcluded = "standing_excluded", "kỳ trước ngoài cột 11 theo quy tắc đếm, kỳ này tính ở cột 6", "left out of column 11 by the policy, carried over all the same";
    OtherPolicy = "other_policy", "quy tắc đếm khác nhau", "other policy";
    Linked = "linked", "thay đổi liên thông", "linked otherwise";
    DueEdited = "due_edited", "sửa ngày hẹn trả", "due date edited";
    PauseEdited = "pause_edited", "sửa tạm dừng", "pauses edited";
    StatusEdited = "status_edited", "đổi trạng thái", "other status";
    Unplaced = "unplaced", "một trong hai kỳ không phân loại được", "cannot be placed in one of the periods";
    ChannelEdited = "channel_edited", "sửa kênh tiếp nhận", "channel edited";
    FieldMoved = "field_moved", "chuyển lĩnh vực", "other field";
    UnitMoved = "unit_moved", "chuyển đơn vị", "other unit";
    Other = "other", "nguyên nhân khác", "other";
}

/// Why a dossier that both snapshots have counts otherwise.
///
/// The two records are compared as of the day of the earlier one: what happened after it edits nothing.
pub(super) fn cause(before: &Dossier, after: &Dossier, earlier: &Query, later: &Query) -> Cause {
    let day = earlier.as_of().day();
    let (old, new) = (before.state(earlier.as_of()), after.state(seen_later(later, day)));
    let deleted = |dossier: &Dossier, as_of: AsOf| {
        let seen = |event: &&crate::dossier::Event| event.kind == EventKind::Deleted && as_of.sees(event);
        dossier.events().iter().any(|event| seen(&event))
    };
    if deleted(after, seen_later(later, day)) && !deleted(before, earlier.as_of()) {
        return Cause::Deleted;
    }
    let received = |state: &crate::dossier::State| state.episodes().first().map(|episode| episode.received);
    if received(&old) != received(&new) {
        return Cause::ReceiptEdited;
    }
    if old.episodes() != new.episodes() {
        let more = new.episodes().len() > old.episodes().len();
        return if more { Cause::Reopened } else { Cause::EndEdited };
    }
    let standing = |query: &Query| {
        query.place(before).is_ok_and(|placed| match placed.outcome() {
            Outcome::Excluded(kind) => kind.is_standing(),
            _ => false,
        })
    };
    if standing(earlier) && (earlier.policy() == later.policy() || !before_is_open(before, earlier, later)) {
        return Cause::StandingExcluded;
    }
    if (earlier.policy(), earlier.clock()) != (later.policy(), later.clock()) {
        return Cause::OtherPolicy;
    }
    if before.parent() != after.parent() {
        return Cause::Linked;
    }
    if before.due_in_force(earlier.as_of()) != after.due_in_force(seen_later(later, day)) {
        return Cause::DueEdited;
    }
    if (old.pause(), old.waits()) != (new.pause(), new.waits()) {
        return Cause::PauseEdited;
    }
    if before.reported() != after.reported() {
        return Cause::StatusEdited;
    }
    if earlier.place(before).is_err() || later.place(after).is_err() {
        return Cause::Unplaced;
    }
    if before.channel() != after.channel() {
        return Cause::ChannelEdited;
    }
    moved(before, after).unwrap_or(Cause::Other)
}

/// Whether the later policy counts the earlier record as in progress.
fn before_is_open(before: &Dossier, earlier: &Query, later: &Query) -> bool {
    let query = earlier.clone().with_policy(later.policy().clone()).with_clock(later.clock().cloned());
    query.place(before).is_ok_and(|placed| matches!(placed.outcome(), Outcome::InTime | Outcome::InProgressOverdue))
}

/// Whether a dossier went to another row.
pub(super) fn moved(before: &Dossier, after: &Dossier) -> Option<Cause> {
    let unit = |dossier: &Dossier| dossier.unit().map(Unit::key);
    if before.field().key() != after.field().key() {
        Some(Cause::FieldMoved)
    } else if unit(before) != unit(after) {
        Some(Cause::UnitMoved)
    } else {
        None
    }
}

/// What happened by a day, as it was known when the later snapshot was judged.
fn seen_later(later: &Query, day: NaiveDate) -> AsOf {
    later.as_of().no_later_than(day)
}
