//! Time-limits as lists of procedures print them.

use chrono::NaiveTime;

use super::limit::{LimitUnit, TimeLimit};
use crate::names::Channel;
use crate::text::plain;

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 4_000;

/// Time-limits in the words of a list of procedures (thời hạn giải quyết), one for each channel that has its own.
///
/// Read are "15 ngày làm việc", "08 giờ làm việc", "30 ngày kể từ ngày nhận đủ hồ sơ", "Trong ngày", "Không quy định", and
/// limits by channel: "05 ngày làm việc (trực tuyến), 07 ngày làm việc (trực tiếp)". Parts in brackets ("trong đó Sở: 10
/// ngày") are not limits. Several limits that no channel tells apart ("10 ngày; trường hợp phức tạp 15 ngày") are not
/// clear, and none of them is taken.
///
/// ```
/// use cchc::deadline::StatedLimits;
/// use cchc::{Channel, TimeLimit};
///
/// let stated = StatedLimits::read("05 ngày làm việc (trực tuyến), 07 ngày làm việc (trực tiếp)");
/// assert_eq!(stated.of(Some(Channel::Online)), Some(TimeLimit::WorkingDays(5)));
/// assert_eq!(stated.of(Some(Channel::Direct)), Some(TimeLimit::WorkingDays(7)));
/// assert_eq!(StatedLimits::read("Không quy định").of(None), Some(TimeLimit::NoneByLaw));
/// assert!(StatedLimits::read("10 ngày; trường hợp phức tạp 15 ngày").is_unclear());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedLimits {
    limits: Vec<(Option<Channel>, TimeLimit)>,
    unclear: bool,
}

impl StatedLimits {
    /// Reads the words of a cell.
    pub fn read(text: &str) -> Self {
        let unclear = Self { limits: Vec::new(), unclear: true };
        if text.len() > LONGEST {
            return unclear;
        }
        let words = plain::words(text);
        if words.is_empty() {
            return Self::default();
        }
        let found = amounts(text);
        let Some(found) = found else { return unclear };
        if found.is_empty() {
            return without_amount(&words)
                .map_or(unclear, |limit| Self { limits: vec![(None, limit)], unclear: false });
        }
        if words.contains("trong ngay ") && found.iter().all(|amount| amount.limit.is_in_hours()) {
            // "Trong ngày; sau 15 giờ thì ngày làm việc tiếp theo": the hour is no limit.
            if let Some(limit) = without_amount(&words) {
                return Self { limits: vec![(None, limit)], unclear: false };
            }
        }
        let mut limits: Vec<(Option<Channel>, TimeLimit)> = Vec::new();
        for amount in found {
            let channels: Vec<Option<Channel>> =
                if amount.channels.is_empty() { vec![None] } else { amount.channels.into_iter().map(Some).collect() };
            for channel in channels {
                match limits.iter().find(|(known, _)| *known == channel) {
                    Some((_, known)) if *known != amount.limit => return unclear,
                    Some(_) => {}
                    None => limits.push((channel, amount.limit)),
                }
            }
        }
        Self { limits, unclear: false }
    }

    /// The limit for a channel: its own, else the one for all channels.
    pub fn of(&self, channel: Option<Channel>) -> Option<TimeLimit> {
        let of = |channel| self.limits.iter().find(|(known, _)| *known == channel).map(|(_, limit)| *limit);
        channel.and_then(|channel| of(Some(channel))).or_else(|| of(None))
    }

    /// The limits with their channels, in the order written; no channel stands for all that have none of their own.
    pub fn limits(&self) -> &[(Option<Channel>, TimeLimit)] {
        &self.limits
    }

    /// Whether something is written that is not understood, or that says more than one thing.
    pub fn is_unclear(&self) -> bool {
        self.unclear
    }
}

/// Limits without a number: none by law, and within the day.
fn without_amount(words: &str) -> Option<TimeLimit> {
    let has = |phrase: &str| format!(" {words} ").contains(&format!(" {phrase} "));
    if words == "khong" || has("khong quy dinh") || has("khong co quy dinh") || has("chua quy dinh") {
        return Some(TimeLimit::NoneByLaw);
    }
    let within = has("trong ngay") || has("ngay trong ngay") || has("tra ngay") || has("giai quyet ngay");
    let next = has("ngay lam viec tiep theo") || has("ngay lam viec ke tiep") || has("ngay tiep theo");
    if !within {
        return None;
    }
    // "sau 15 giờ", "trước 15h00": the last minute that counts for the day.
    let parts: Vec<&str> = words.split(' ').collect();
    let hour = parts.windows(2).find_map(|pair| {
        if let Some((hour, minute)) = pair[0].split_once('h') {
            let minute = if minute.is_empty() { Some(0) } else { minute.parse().ok() };
            return hour.parse::<u32>().ok().zip(minute);
        }
        let hour = pair[0].parse::<u32>().ok().filter(|_| matches!(pair[1], "gio" | "h"))?;
        Some((hour, 0))
    });
    let cut_off = if next { hour.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0)) } else { None };
    Some(TimeLimit::SameDay { cut_off })
}

struct Amount {
    limit: TimeLimit,
    channels: Vec<Channel>,
}

/// The amounts outside of brackets, and those in brackets that name a channel; `None` where one is no whole number.
fn amounts(text: &str) -> Option<Vec<Amount>> {
    let pieces = pieces(text);
    let mut found = Vec::new();
    let mut before: Vec<Channel> = Vec::new();
    for piece in &pieces {
        let channels = channels(&piece.words);
        let limits = limits_of(&piece.words)?;
        if piece.inside && channels.is_empty() && before.is_empty() && !limits.is_empty() {
            continue;
        }
        if limits.is_empty() {
            // "Trực tuyến:" stands before its limit, "(trực tuyến)" behind it.
            match found.last_mut() {
                // "15 ngày (trực tuyến: 10 ngày)": it stands before its own limit.
                _ if piece.inside && piece.heads => before = channels,
                Some(Amount { channels: known, .. }) if piece.inside => known.extend(channels),
                Some(Amount { channels: known, .. }) if piece.follows && known.is_empty() => *known = channels,
                _ if piece.heads => before = channels,
                _ => before.extend(channels),
            }
            continue;
        }
        let [limit] = limits[..] else {
            // Two limits in one part are told apart by nothing.
            found.extend(limits.into_iter().map(|limit| Amount { limit, channels: Vec::new() }));
            continue;
        };
        let own = if channels.is_empty() { std::mem::take(&mut before) } else { channels };
        found.push(Amount { limit, channels: own });
    }
    Some(found)
}

/// A part of the text between commas, semicolons, line ends and brackets.
struct Piece {
    words: String,
    /// In brackets.
    inside: bool,
    /// After a comma or "và" of the same line: goes on with what is before it.
    follows: bool,
    /// Before a colon.
    heads: bool,
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut inside, mut follows) = (0_usize, false);
    let mut words = String::new();
    let mut push = |words: &mut String, inside: usize, follows: bool, heads: bool| {
        // "15 (mười lăm) ngày" is one amount.
        let read = plain::words(words);
        words.clear();
        if read.is_empty() {
            return;
        }
        let is_spelt = inside > 0 && !read.bytes().any(|byte| byte.is_ascii_digit()) && channels(&read).is_empty();
        if !is_spelt {
            pieces.push(Piece { words: read, inside: inside > 0, follows, heads });
        }
    };
    let mut open: Option<String> = None;
    for letter in text.chars() {
        match letter {
            '(' | '[' => {
                // A number that waits for its unit behind the bracket.
                let waits = plain::words(&words).split(' ').next_back().is_some_and(|last| last.parse::<u32>().is_ok());
                if waits && open.is_none() {
                    open = Some(std::mem::take(&mut words));
                } else {
                    push(&mut words, inside, follows, false);
                }
                inside += 1;
                follows = true;
            }
            ')' | ']' => {
                if let Some(number) = open.take() {
                    words = number;
                } else {
                    push(&mut words, inside, true, false);
                }
                inside = inside.saturating_sub(1);
                follows = true;
            }
            ';' | '\n' | '.' | ',' | ':' | '/' if open.is_none() && !joins(&words, letter) => {
                push(&mut words, inside, follows, letter == ':');
                follows = letter == ',';
            }
            _ => words.push(letter),
        }
    }
    if let Some(number) = open.take() {
        words = format!("{number} {words}");
    }
    push(&mut words, inside, follows, false);
    pieces
}

/// A sign between digits belongs to the number: "1/2 ngày", "0,5 ngày", "01/7/2025".
fn joins(words: &str, sign: char) -> bool {
    matches!(sign, ',' | '/' | '.') && words.ends_with(|letter: char| letter.is_ascii_digit())
}

fn channels(words: &str) -> Vec<Channel> {
    const WORDS: [(&str, Channel); 6] = [
        ("truc tuyen", Channel::Online),
        ("qua mang", Channel::Online),
        ("dvctt", Channel::Online),
        ("truc tiep", Channel::Direct),
        ("buu chinh", Channel::Post),
        ("bcci", Channel::Post),
    ];
    let words = format!(" {words} ");
    let mut found = Vec::new();
    for (word, channel) in WORDS {
        if words.contains(&format!(" {word} ")) && !found.contains(&channel) {
            found.push(channel);
        }
    }
    found
}

/// The limits of a part: a number and its unit. `None` where the number is a fraction or a range.
fn limits_of(words: &str) -> Option<Vec<TimeLimit>> {
    let parts: Vec<&str> = words.split(' ').collect();
    let mut limits = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let unit = match (*part, parts.get(at + 1).copied(), parts.get(at + 2).copied()) {
            ("ngay", Some("lam"), Some("viec")) | ("ngay", Some("lv"), _) | ("nlv", _, _) => LimitUnit::WorkingDays,
            ("gio", Some("lam"), Some("viec")) | ("gio", Some("hanh"), Some("chinh")) => LimitUnit::WorkingHours,
            ("ngay", ..) => LimitUnit::CalendarDays,
            ("gio", ..) => LimitUnit::Hours,
            ("thang", ..) => LimitUnit::Months,
            _ => continue,
        };
        let Some(number) = at.checked_sub(1).map(|before| parts[before]) else { continue };
        if !number.starts_with(|letter: char| letter.is_ascii_digit()) {
            continue;
        }
        // "sau 15 giờ", "trước 15 giờ" is an hour of the day.
        let is_hour = unit == LimitUnit::Hours
            && at.checked_sub(2).is_some_and(|two| matches!(parts[two], "sau" | "truoc" | "luc"));
        if is_hour {
            continue;
        }
        // "ngày 30 tháng 6": a date.
        if unit == LimitUnit::Months && at.checked_sub(2).is_some_and(|two| parts[two] == "ngay") {
            continue;
        }
        let before = at.checked_sub(2).map_or("", |two| parts[two]);
        let is_range = before.bytes().all(|byte| byte.is_ascii_digit()) && !before.is_empty() || before == "den";
        let amount = number.parse::<u32>().ok().filter(|amount| *amount <= 3_660 && !is_range)?;
        limits.push(TimeLimit::new(amount, unit));
    }
    Some(limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The limit for all channels, and those of channels.
    #[track_caller]
    fn reads(text: &str, expected: &[(Option<Channel>, &str)]) {
        let stated = StatedLimits::read(text);
        let found: Vec<(Option<Channel>, String)> =
            stated.limits().iter().map(|(channel, limit)| (*channel, limit.to_string())).collect();
        let expected: Vec<(Option<Channel>, String)> =
            expected.iter().map(|(channel, limit)| (*channel, (*limit).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
        assert!(!stated.is_unclear(), "{text}");
    }

    #[test]
    fn limits_of_every_kind() {
        for (text, limit) in [
            ("15 ngày làm việc", "15 working_days"),
            ("15 Ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "15 working_days"),
            ("Trong thời hạn 07 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.", "7 working_days"),
            ("Không quá 10 (mười) ngày làm việc", "10 working_days"),
            ("03 ngày LV", "3 working_days"),
            ("08 giờ làm việc", "8 working_hours"),
            ("04 giờ hành chính", "4 working_hours"),
            ("24 giờ", "24 hours"),
            ("30 ngày kể từ ngày nhận đủ hồ sơ", "30 calendar_days"),
            ("02 tháng", "2 months"),
            ("Trong ngày", "same_day"),
            ("Ngay trong ngày làm việc", "same_day"),
            ("Trong ngày; nhận hồ sơ sau 15 giờ thì trả kết quả vào ngày làm việc tiếp theo", "same_day 15:00"),
            ("Trong ngày tiếp nhận, sau 15h00 trả vào ngày làm việc tiếp theo", "same_day 15:00"),
            ("Không quy định", "none"),
            ("Pháp luật không quy định thời hạn", "none"),
            ("Không", "none"),
            ("20 ngày làm việc (trong đó: Sở Tư pháp 15 ngày; UBND tỉnh 05 ngày)", "20 working_days"),
            ("05 ngày làm việc kể từ ngày 01/7/2025", "5 working_days"),
            ("15 ngày làm việc; 15 ngày làm việc", "15 working_days"),
        ] {
            reads(text, &[(None, limit)]);
        }
    }

    #[test]
    fn limits_by_channel() {
        use Channel::{Direct, Online, Post};
        let two = [(Some(Online), "5 working_days"), (Some(Direct), "7 working_days")];
        for text in [
            "05 ngày làm việc (trực tuyến), 07 ngày làm việc (trực tiếp)",
            "Trực tuyến: 05 ngày làm việc; Trực tiếp: 07 ngày làm việc",
            "- Nộp trực tuyến: 05 ngày làm việc\n- Nộp trực tiếp: 07 ngày làm việc",
            "05 ngày làm việc đối với hồ sơ trực tuyến; 07 ngày làm việc đối với hồ sơ trực tiếp",
        ] {
            reads(text, &two);
        }
        reads(
            "05 ngày làm việc (trực tuyến), 07 ngày làm việc",
            &[(Some(Online), "5 working_days"), (None, "7 working_days")],
        );
        reads(
            "3 ngày làm việc (trực tuyến); 7 ngày làm việc (trực tiếp, bưu chính)",
            &[(Some(Online), "3 working_days"), (Some(Direct), "7 working_days"), (Some(Post), "7 working_days")],
        );
    }

    #[test]
    fn what_is_not_clear_gives_no_limit() {
        for text in [
            "10 ngày làm việc; trường hợp phức tạp 15 ngày làm việc",
            "1/2 ngày làm việc",
            "0,5 ngày",
            "3-5 ngày làm việc",
            "từ 3 đến 5 ngày",
            "Theo quy định",
            "nửa ngày",
            "99999999999 ngày",
            "x",
        ] {
            let stated = StatedLimits::read(text);
            assert!(stated.is_unclear() && stated.limits().is_empty(), "{text}: {stated:?}");
        }
        assert_eq!(StatedLimits::read(" - "), StatedLimits::default());
        assert!(StatedLimits::read(&"1 ngày ".repeat(10_000)).is_unclear());
    }
}
