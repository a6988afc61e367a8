//! Days that are not as others, put together for people: which days were left out of a count, and why.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::day::{Day, DayKind, DayNote};
use super::error::DayError;
use super::work::WorkCalendar;
use crate::text::Language;

/// Days next to each other that are off, or worked against the weekly pattern, for one reason (đợt nghỉ, đợt làm bù).
///
/// Weekly days off have no note. Those between two days of one holiday are part of it.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::finding::Language;
///
/// let calendar = WorkCalendar::civil_service();
/// let spans = calendar.spans("2026-02-14".parse().unwrap(), "2026-02-22".parse().unwrap())?;
/// let words: Vec<String> = spans.iter().map(|span| span.label(Language::Vietnamese)).collect();
/// assert_eq!(words, ["nghỉ hằng tuần 14–15/02/2026", "nghỉ Tết Âm lịch 16–20/02/2026", "nghỉ hằng tuần 21–22/02/2026"]);
/// # Ok::<(), cchc::calendar::DayError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DaySpan {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Why; none for the weekly days off.
    pub note: Option<DayNote>,
}

impl DaySpan {
    /// Whether the days are worked, and not off.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let spans = calendar.spans("2021-02-01".parse()?, "2021-02-28".parse()?)?;
    /// assert!(spans.iter().all(|span| !span.is_worked()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_worked(&self) -> bool {
        self.note.as_ref().is_some_and(|note| !note.kind.is_off())
    }

    /// The reason and the days: "nghỉ Tết Âm lịch 16–20/02/2026", "làm bù 10/01/2026"; in English the days are ISO dates.
    pub fn label(&self, language: Language) -> String {
        format!("{} {}", self.reason(language), days(self.first, self.last, language))
    }

    fn reason(&self, language: Language) -> String {
        let Some(note) = &self.note else {
            return match language {
                Language::Vietnamese => "nghỉ hằng tuần".to_owned(),
                Language::English => "weekly days off".to_owned(),
            };
        };
        let kind = match (note.kind, language) {
            (DayKind::OffSwap, Language::Vietnamese) => "nghỉ hoán đổi",
            _ => note.kind.label(language),
        };
        // Names of make-up days say so themselves.
        let name = note.name.trim().trim_end_matches("(nghỉ bù)").trim_end();
        match (note.kind, language) {
            // The name of a swap is its other day, and the number of a notice at best.
            (DayKind::OffSwap | DayKind::WorkSwap, _) => kind.to_owned(),
            _ if name.is_empty() => kind.to_owned(),
            (DayKind::OffStatutory | DayKind::OffOwn, Language::Vietnamese) => format!("nghỉ {name}"),
            (DayKind::OffStatutory | DayKind::OffOwn, Language::English) => format!("off for {name}"),
            (DayKind::WorkOwn, _) => name.to_owned(),
            _ => format!("{kind} {name}"),
        }
    }
}

/// `16–20/02/2026`, with what the two days have in common written once; in English `2026-02-16 to 2026-02-20`.
fn days(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    if language == Language::English {
        return if first == last { first.to_string() } else { format!("{first} to {last}") };
    }
    let last_day = last.format("%d/%m/%Y");
    if first == last {
        return last_day.to_string();
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}–{last_day}", first.format("%d"));
    }
    if first.year() == last.year() {
        return format!("{}–{last_day}", first.format("%d/%m"));
    }
    format!("{}–{last_day}", first.format("%d/%m/%Y"))
}

impl WorkCalendar {
    /// The days from `first` to `last`, both included, that are off or worked against the weekly pattern, in order.
    ///
    /// # Errors
    /// Days that the calendar does not know.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let spans = WorkCalendar::civil_service().spans("2021-02-01".parse()?, "2021-02-28".parse()?)?;
    /// assert_eq!((spans[0].first.to_string(), spans[0].last.to_string()), ("2021-02-06".to_owned(), "2021-02-07".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn spans(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<DaySpan>, DayError> {
        let mut spans: Vec<DaySpan> = Vec::new();
        let mut day = first;
        while day <= last {
            let known = self.day(day)?;
            if !known.is_worked() || known.note().is_some() {
                push(&mut spans, known);
            }
            day = day.checked_add_days(Days::new(1)).ok_or(DayError::OutOfRange)?;
        }
        Ok(spans)
    }
}

fn push(spans: &mut Vec<DaySpan>, day: Day<'_>) {
    let date = day.date();
    let same = |span: &DaySpan| span.note.as_ref() == day.note() && span.last.succ_opt() == Some(date);
    if let Some(span) = spans.last_mut().filter(|span| same(span)) {
        span.last = date;
        return;
    }
    // A weekend in the midst of a holiday belongs to it.
    if let [.., holiday, weekend] = spans.as_mut_slice() {
        let between = weekend.note.is_none() && weekend.last.succ_opt() == Some(date);
        let goes_on = holiday.note.is_some() && holiday.note.as_ref() == day.note() && !holiday.is_worked();
        if between && goes_on && holiday.last.succ_opt() == Some(weekend.first) {
            holiday.last = date;
            spans.pop();
            return;
        }
    }
    spans.push(DaySpan { first: date, last: date, note: day.note().cloned() });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str, language: Language) -> Vec<String> {
        let calendar = WorkCalendar::civil_service();
        let spans = calendar.spans(first.parse().unwrap(), last.parse().unwrap()).unwrap();
        spans.iter().map(|span| span.label(language)).collect()
    }

    #[test]
    fn every_span_says_its_reason_and_its_days() {
        let tet = labels("2026-02-14", "2026-02-22", Language::Vietnamese);
        assert_eq!(
            tet,
            ["nghỉ hằng tuần 14–15/02/2026", "nghỉ Tết Âm lịch 16–20/02/2026", "nghỉ hằng tuần 21–22/02/2026"]
        );
        // Monday 29/04/2024 was off for Saturday 04/05/2024.
        let swapped = labels("2024-04-29", "2024-04-29", Language::Vietnamese);
        assert!(swapped[0].starts_with("nghỉ hoán đổi"), "{swapped:?}");
        let english = labels("2026-02-14", "2026-02-16", Language::English);
        assert_eq!(english[0], "weekly days off 2026-02-14 to 2026-02-15");
        assert!(english[1].starts_with("off for ") && english[1].ends_with(" 2026-02-16"), "{english:?}");
        // The days of a span have what they share written once: a month, a year, or nothing.
        let day = |text: &str| text.parse().unwrap();
        let days = |first, last| days(day(first), day(last), Language::Vietnamese);
        assert_eq!(days("2026-01-31", "2026-02-01"), "31/01–01/02/2026");
        assert_eq!(days("2025-12-31", "2026-01-01"), "31/12/2025–01/01/2026");
        assert_eq!(days("2025-02-03", "2026-02-05"), "03/02/2025–05/02/2026");
    }
}
