//! Days that are not as their weekday.

use super::day::DayNote;
use super::session::Session;
use super::week::WeekPattern;

/// A day off or worked against the weekly pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SpecialDay {
    pub(super) off: Option<DayNote>,
    pub(super) worked: Option<DayNote>,
    /// Sessions of its own for a worked day.
    pub(super) sessions: Option<Vec<Session>>,
}

/// The rule that decides the sessions of a day.
pub(super) fn sessions_of<'a>(week: &'a WeekPattern, weekday: usize, special: Option<&'a SpecialDay>) -> &'a [Session] {
    let usual = &week.numbered()[weekday];
    match special {
        Some(SpecialDay { off: Some(_), .. }) => &[],
        Some(SpecialDay { sessions: Some(own), .. }) => own,
        Some(SpecialDay { worked: Some(_), .. }) if usual.is_empty() => &week.numbered()[0],
        _ => usual,
    }
}
