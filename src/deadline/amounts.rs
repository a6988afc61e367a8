//! The amounts in the words of a limit: a number, its unit, and whether the words around them leave it a limit.

use super::limit::{HOURS_PER_DAY, LimitUnit, TimeLimit};
use super::qualifier::{may_stand_after, may_stand_before};

/// A limit of a part.
pub(super) struct Read {
    pub(super) limit: TimeLimit,
    /// The words around it leave it a limit.
    pub(super) understood: bool,
    /// It is what is left: "còn 15 ngày", "xuống 15 ngày".
    pub(super) remains: bool,
}

/// The limits of a part: a number and its unit. `None` where the number is a fraction or a range.
pub(super) fn limits_of(words: &str) -> Option<Vec<Read>> {
    let parts: Vec<&str> = words.split(' ').collect();
    let mut limits = Vec::new();
    let mut last_end = 0;
    for (at, part) in parts.iter().enumerate() {
        let (two, one) = (parts.get(at + 2).copied(), parts.get(at + 1).copied());
        let Some((unit, length)) = unit_at(part, one, two) else { continue };
        let Some(number) = at.checked_sub(1).map(|before| parts[before]) else { continue };
        let before = at.checked_sub(2).map_or("", |two| parts[two]);
        let end = at + length;
        let half = if number == "nua" { Some("0") } else { number.strip_suffix("r5") };
        if let Some(whole) = half {
            // "nửa ngày làm việc", "1/2 ngày làm việc", "0,5 ngày làm việc".
            let Unit::Amount(LimitUnit::WorkingDays) = unit else { return None };
            let halves = whole.parse::<u32>().ok()?.checked_mul(2)?.checked_add(1).filter(|halves| *halves < 7_320)?;
            let limit = TimeLimit::of_half_days(halves, HOURS_PER_DAY)?;
            let understood = is_understood(&parts, last_end, at - 1, end);
            limits.push(Read { limit, understood, remains: false });
            last_end = end;
            continue;
        }
        if !number.starts_with(|letter: char| letter.is_ascii_digit()) || is_moment(unit, before) {
            continue;
        }
        let is_range = before.bytes().all(|byte| byte.is_ascii_digit()) && !before.is_empty() || before == "den";
        let amount = number.parse::<u32>().ok().filter(|amount| (1..=3_660).contains(amount) && !is_range)?;
        let limit = unit.of(amount)?;
        let understood = is_understood(&parts, last_end, at - 1, end);
        limits.push(Read { limit, understood, remains: matches!(before, "con" | "xuong") });
        last_end = end;
    }
    Some(limits)
}

/// Whether the words from the limit before up to this one, and those behind it, leave it a limit.
fn is_understood(parts: &[&str], from: usize, start: usize, end: usize) -> bool {
    let prefix = parts.get(from..start).unwrap_or_default();
    may_stand_before(prefix) && may_stand_after(parts.get(end..).unwrap_or_default())
}

/// "sau 15 giờ" is an hour of the day, "ngày 30 tháng 6 năm 2026" a date.
fn is_moment(unit: Unit, before: &str) -> bool {
    match unit {
        Unit::Amount(LimitUnit::Hours) => matches!(before, "sau" | "truoc" | "luc"),
        Unit::Amount(LimitUnit::Months) => before == "ngay",
        Unit::Years => matches!(before, "thang" | "quy"),
        Unit::Minutes | Unit::WorkingMinutes => before == "gio",
        _ => false,
    }
}

/// A unit of a list, which may be no unit of a limit.
#[derive(Clone, Copy)]
enum Unit {
    Amount(LimitUnit),
    Weeks,
    Years,
    Minutes,
    WorkingMinutes,
}

impl Unit {
    /// A limit of so many; `None` where it is none of whole hours.
    fn of(self, amount: u32) -> Option<TimeLimit> {
        let hours = (amount > 0 && amount % 60 == 0).then_some(amount / 60);
        match self {
            Self::Amount(unit) => Some(TimeLimit::new(amount, unit)),
            // Bộ luật Dân sự, Điều 146.1.
            Self::Weeks => Some(TimeLimit::CalendarDays(amount.checked_mul(7)?)),
            // It ends on the corresponding day of the last year (Điều 148).
            Self::Years => Some(TimeLimit::Months(amount.checked_mul(12)?)).filter(|_| amount <= 100),
            Self::Minutes => hours.map(TimeLimit::Hours),
            Self::WorkingMinutes => hours.map(TimeLimit::WorkingHours),
        }
    }
}

/// The unit at a word, and how many words it has.
fn unit_at(word: &str, next: Option<&str>, third: Option<&str>) -> Option<(Unit, usize)> {
    let amount = |unit, length| Some((Unit::Amount(unit), length));
    match (word, next, third) {
        ("ngay", Some("lam"), Some("viec")) | ("ngay", Some("hanh"), Some("chinh")) => {
            amount(LimitUnit::WorkingDays, 3)
        }
        ("ngay", Some("lv" | "cong"), _) => amount(LimitUnit::WorkingDays, 2),
        ("nlv", ..) => amount(LimitUnit::WorkingDays, 1),
        ("gio" | "tieng", Some("lam"), Some("viec")) | ("gio", Some("hanh"), Some("chinh")) => {
            amount(LimitUnit::WorkingHours, 3)
        }
        ("gio" | "tieng", Some("lv"), _) => amount(LimitUnit::WorkingHours, 2),
        ("ngay", ..) => amount(LimitUnit::CalendarDays, 1),
        ("gio" | "tieng", ..) => amount(LimitUnit::Hours, 1),
        ("thang", ..) => amount(LimitUnit::Months, 1),
        ("tuan", ..) => Some((Unit::Weeks, 1)),
        ("phut", Some("lam"), Some("viec")) => Some((Unit::WorkingMinutes, 3)),
        ("phut", ..) => Some((Unit::Minutes, 1)),
        ("nam", ..) => Some((Unit::Years, 1)),
        _ => None,
    }
}
