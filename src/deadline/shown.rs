//! Moments in the text of an explanation.

use crate::text::Language;
use crate::text::day::written;
use crate::time::Moment;

/// A moment as people write it: `09:00 25/02/2026`, and in English `2026-02-25 09:00`.
pub(crate) fn shown(at: Moment, language: Language) -> String {
    match (at.time(), language) {
        (time, Language::Vietnamese) => written(at.day(), time),
        (None, Language::English) => at.day().to_string(),
        (Some(time), Language::English) => format!("{} {}", at.day(), time.format("%H:%M")),
    }
}
