//! Limits in the words of law.

use super::limit::{HOURS_PER_DAY, LimitUnit, ParseTimeLimitError, TimeLimit};
use super::stated::StatedLimits;
use crate::names::MatchKey;

impl TimeLimit {
    /// Reads a limit as data writes it (`15 working_days`) or as law does: "15 ngày làm việc", "08 giờ làm việc",
    /// "3 tháng", "trong ngày", "2 tuần", "nửa ngày làm việc".
    ///
    /// Half a working day needs to know how many hours a day has, which no law says; it is read with
    /// [`TimeLimit::of_half_days`] at eight hours, as provincial texts have it (Nghệ An,
    /// [QĐ 3857/QĐ-UBND](crate::_documentation::law#act-3857-qd-ubnd) of 26/11/2025).
    ///
    /// # Errors
    /// A text that is no limit, with what was expected.
    ///
    /// ```
    /// use cchc::TimeLimit;
    ///
    /// assert_eq!(TimeLimit::read("08 giờ làm việc")?, TimeLimit::WorkingHours(8));
    /// assert_eq!(TimeLimit::read("15 ngày")?, TimeLimit::CalendarDays(15));
    /// assert_eq!(TimeLimit::read("1,5 ngày làm việc")?, TimeLimit::WorkingHours(12));
    /// assert_eq!(TimeLimit::read("trong ngày làm việc")?, TimeLimit::SameDay { cut_off: None });
    /// assert!(TimeLimit::read("sớm").is_err());
    /// # Ok::<(), cchc::deadline::ParseTimeLimitError>(())
    /// ```
    pub fn read(text: &str) -> Result<Self, ParseTimeLimitError> {
        text.trim()
            .parse()
            .or_else(|_| limit(text).or_else(|| stated(text)).ok_or_else(|| ParseTimeLimitError::words(text)))
    }
}

impl LimitUnit {
    /// The unit of a code or of the words of law: `working_days`, "ngày làm việc", "ngày", "giờ", "tháng".
    ///
    /// ```
    /// use cchc::deadline::LimitUnit;
    ///
    /// assert_eq!(LimitUnit::read("Ngày làm việc"), Some(LimitUnit::WorkingDays));
    /// assert_eq!(LimitUnit::read("working_days"), Some(LimitUnit::WorkingDays));
    /// assert_eq!(LimitUnit::read("lần"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        Self::from_code(text.trim()).or_else(|| unit(text))
    }
}

/// The unit that words stand for.
fn unit(text: &str) -> Option<LimitUnit> {
    const WORDS: &[(&str, LimitUnit)] = &[
        ("ngày làm việc", LimitUnit::WorkingDays),
        ("ngày công", LimitUnit::WorkingDays),
        ("giờ làm việc", LimitUnit::WorkingHours),
        ("giờ hành chính", LimitUnit::WorkingHours),
        ("tiếng làm việc", LimitUnit::WorkingHours),
        ("ngày", LimitUnit::CalendarDays),
        ("ngày lịch", LimitUnit::CalendarDays),
        ("giờ", LimitUnit::Hours),
        ("tiếng", LimitUnit::Hours),
        ("tháng", LimitUnit::Months),
    ];
    if text.len() > 64 {
        return None;
    }
    let key = MatchKey::new(text);
    WORDS.iter().find(|(words, _)| MatchKey::new(words) == key).map(|(_, unit)| *unit)
}

/// The limit that words stand for.
fn limit(text: &str) -> Option<TimeLimit> {
    const SAME_DAY: [&str; 7] = [
        "trong ngày",
        "trong ngày làm việc",
        "ngay trong ngày",
        "ngay trong ngày làm việc",
        "giải quyết trong ngày",
        "trả kết quả trong ngày",
        "trong ngày tiếp nhận",
    ];
    const NONE: [&str; 3] = ["không quy định", "không quy định thời hạn", "pháp luật không quy định thời hạn"];
    if text.len() > 128 {
        return None;
    }
    let text = text.trim().trim_end_matches('.');
    let key = MatchKey::new(text);
    let is = |known: &[&str]| known.iter().any(|words| MatchKey::new(words) == key);
    if is(&SAME_DAY) {
        return Some(TimeLimit::SameDay { cut_off: None });
    }
    if is(&NONE) {
        return Some(TimeLimit::NoneByLaw);
    }
    let folded = text.to_lowercase();
    let rest = ["không quá", "trong thời hạn", "trong vòng", "tối đa", "trong"]
        .iter()
        .find_map(|words| folded.strip_prefix(words))
        .map_or(folded.as_str(), str::trim_start);
    let (amount, words) = amount(rest)?;
    if MatchKey::new(words) == MatchKey::new("tuần") {
        return Some(TimeLimit::CalendarDays(amount.whole()?.checked_mul(7)?));
    }
    let unit = unit(words)?;
    match (unit, amount.whole()) {
        (unit, Some(whole)) => Some(TimeLimit::new(whole, unit)),
        (LimitUnit::WorkingDays, None) => TimeLimit::of_half_days(amount.halves, HOURS_PER_DAY),
        _ => None,
    }
}

/// The one limit, for all channels, of words as lists print them: "15 ngày (không kể ngày nghỉ)", "60 phút".
fn stated(text: &str) -> Option<TimeLimit> {
    let text = text.trim();
    if text.len() > 256 || text.starts_with('-') || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match StatedLimits::read(text).limits() {
        [(None, limit)] => Some(*limit),
        _ => None,
    }
}

/// An amount to the half.
struct Amount {
    halves: u32,
}

impl Amount {
    fn whole(&self) -> Option<u32> {
        (self.halves % 2 == 0).then_some(self.halves / 2)
    }
}

/// The amount at the head of a text and the words after it: `15 …`, `08 …`, `1,5 …`, `½ …`, `1/2 …`, "nửa …".
fn amount(text: &str) -> Option<(Amount, &str)> {
    for (words, halves) in [("nửa", 1), ("½", 1), ("1/2", 1), ("một", 2), ("một phần hai", 1)] {
        if let Some(rest) = text.strip_prefix(words).filter(|rest| rest.starts_with(' ')) {
            return Some((Amount { halves }, rest.trim()));
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = text.split_at(digits);
    let halves = whole.parse::<u32>().ok()?.checked_mul(2)?;
    let (halves, rest) = match rest.strip_prefix([',', '.']) {
        Some(fraction) => match fraction.strip_prefix('5').or_else(|| fraction.strip_prefix('0')) {
            Some(rest) if !rest.starts_with(|letter: char| letter.is_ascii_digit()) => {
                (halves + u32::from(fraction.starts_with('5')), rest)
            }
            _ => return None,
        },
        None => (halves, rest),
    };
    // Law repeats an amount in words: "05 (năm) ngày làm việc".
    let rest = rest.trim();
    let rest = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((_, rest)) => rest.trim(),
        None => rest,
    };
    Some((Amount { halves }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_in_the_words_of_law() {
        for (text, limit) in [
            ("15 ngày làm việc", "15 working_days"),
            ("05 (năm) ngày làm việc", "5 working_days"),
            ("Không quá 10 ngày làm việc", "10 working_days"),
            ("Trong thời hạn 03 ngày làm việc.", "3 working_days"),
            ("20 ngày", "20 calendar_days"),
            ("2 tuần", "14 calendar_days"),
            ("8 giờ làm việc", "8 working_hours"),
            ("48 giờ", "48 hours"),
            ("3 tháng", "3 months"),
            ("0,5 ngày làm việc", "4 working_hours"),
            ("1/2 ngày làm việc", "4 working_hours"),
            ("Nửa ngày làm việc", "4 working_hours"),
            ("2,0 ngày làm việc", "2 working_days"),
            ("Ngay trong ngày làm việc", "same_day"),
            ("Không quy định", "none"),
            ("15 working_days", "15 working_days"),
        ] {
            assert_eq!(TimeLimit::read(text).map(|limit| limit.to_string()).as_deref(), Ok(limit), "{text}");
        }
        for text in [
            "",
            "sớm nhất",
            "15",
            "1,25 ngày làm việc",
            "ngày làm việc",
            "1,5 tháng",
            "15 ngày làm việc và hơn",
            "-3 ngày",
        ] {
            assert!(TimeLimit::read(text).is_err(), "{text}");
        }
    }
}
