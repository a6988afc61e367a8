//! Time-limits as lists of procedures print them.

use chrono::NaiveTime;

use super::amounts::{Read, limits_of};
use super::brackets::{is_negative, say_another_limit};
use super::limit::TimeLimit;
use super::qualifier::{Qualifier, qualifier, unwrapped, with_whole_words};
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
/// Words beside an amount are understood or make it unclear: "15 ngày (không kể thứ bảy, chủ nhật)" are working days,
/// "rút ngắn còn 15 ngày" is the limit after the cut, "ít nhất 15 ngày" is none. Half a working day is read at eight
/// hours, as [`TimeLimit::read`] does; half a day without "làm việc" is not clear.
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
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::StatedLimits;
    ///
    /// let limits = StatedLimits::read("15 ngày làm việc");
    /// assert_eq!(limits.of(None), Some(TimeLimit::WorkingDays(15)));
    /// assert!(StatedLimits::read("theo quy định").of(None).is_none());
    /// ```
    pub fn read(text: &str) -> Self {
        let unclear = Self { limits: Vec::new(), unclear: true };
        if text.len() > LONGEST || is_negative(text) {
            return unclear;
        }
        let text = with_whole_words(&unwrapped(text));
        let words = plain::words(&text);
        if words.is_empty() {
            return Self::default();
        }
        let Some(found) = amounts(&text, &words).filter(|found| !another_limit(&text, found)) else { return unclear };
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
    ///
    /// ```
    /// use cchc::deadline::StatedLimits;
    /// use cchc::{Channel, TimeLimit};
    ///
    /// let limits = StatedLimits::read("15 ngày làm việc");
    /// assert_eq!(limits.of(Some(Channel::Online)), Some(TimeLimit::WorkingDays(15)));
    /// ```
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
    let has = |phrase: &str| plain::has_phrase(words, phrase);
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

/// The amounts outside of brackets, and those in brackets that name a channel or what is left after a cut; `None` where
/// one is not understood.
fn amounts(text: &str, words: &str) -> Option<Vec<Amount>> {
    let (pieces, comments) = pieces(text);
    let is_cut = is_cut(words);
    let mut found: Vec<Amount> = Vec::new();
    let mut before: Vec<Channel> = Vec::new();
    let mut parts_in_work = false;
    let mut cut = 0;
    for piece in &pieces {
        let channels = channels(&piece.words);
        let limits = limits_of(&piece.words)?;
        let shortened = limits.iter().find(|read| is_cut && read.remains);
        if let Some(shortened) = shortened {
            // "20 ngày (rút ngắn còn 15 ngày)": it takes the place of the limit before it.
            let earlier = found.pop();
            let is_working = |limit: TimeLimit| matches!(limit, TimeLimit::WorkingDays(_) | TimeLimit::WorkingHours(_));
            if earlier.as_ref().is_some_and(|earlier| is_working(earlier.limit) != is_working(shortened.limit)) {
                return None;
            }
            let known = earlier.map_or_else(Vec::new, |earlier| earlier.channels);
            let own = if channels.is_empty() { known } else { channels };
            found.push(Amount { limit: shortened.limit, channels: own });
            cut += 1;
            continue;
        }
        if piece.inside && channels.is_empty() && before.is_empty() && !limits.is_empty() {
            parts_in_work |= limits.iter().any(|read| matches!(read.limit, TimeLimit::WorkingDays(_)));
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
        if limits.iter().any(|read| !read.understood) {
            return None;
        }
        let [Read { limit, .. }] = limits[..] else {
            // Two limits in one part are told apart by nothing.
            found.extend(limits.into_iter().map(|read| Amount { limit: read.limit, channels: Vec::new() }));
            continue;
        };
        let own = if channels.is_empty() { std::mem::take(&mut before) } else { channels };
        found.push(Amount { limit, channels: own });
    }
    // "20 ngày (cắt giảm 05 ngày)" does not say whether the 20 are before or after the cut; "(giảm 05 ngày so với quy định)"
    // does.
    let loose_cut = is_cut
        && cut == 0
        && !words.contains("so voi")
        && pieces.iter().filter(|piece| has_number(&piece.words) && !is_former(&piece.words)).count() > 1;
    if loose_cut || parts_in_work && found.iter().any(|amount| matches!(amount.limit, TimeLimit::CalendarDays(_))) {
        return None;
    }
    qualified(found, qualifier(text, words, &comments), names_days_off(words))
}

/// Whether a limit is cut short: "rút ngắn", "cắt giảm", "giảm còn", "giảm 5 ngày"; "giám định" and "giám sát" are none.
fn is_cut(words: &str) -> bool {
    let parts: Vec<&str> = words.split(' ').collect();
    parts.windows(2).any(|pair| match *pair {
        ["rut", "ngan"] | ["cat", "giam"] | ["xuong", "con"] | ["giam", "con" | "xuong" | "tu"] => true,
        ["giam", next] => has_number(next),
        _ => false,
    })
}

/// "cắt giảm từ 20 ngày": the limit before the cut.
fn is_former(words: &str) -> bool {
    let parts: Vec<&str> = words.split(' ').collect();
    parts.windows(3).any(|three| matches!(*three, ["giam" | "ngan", "tu" | "so", amount] if has_number(amount)))
}

/// Whether brackets name another limit than the one before them.
fn another_limit(text: &str, found: &[Amount]) -> bool {
    let [Amount { limit, channels }] = found else { return false };
    channels.is_empty() && say_another_limit(text, *limit)
}

fn has_number(words: &str) -> bool {
    words.bytes().any(|byte| byte.is_ascii_digit())
}

fn names_days_off(words: &str) -> bool {
    ["thu bay", "thu 7", "chu nhat", "ngay nghi", "cuoi tuan", "hang tuan"].iter().any(|off| words.contains(off))
}

/// The amounts as the words about working days and days off make them.
fn qualified(mut found: Vec<Amount>, qualifier: Qualifier, by_days_off: bool) -> Option<Vec<Amount>> {
    let mut changed = 0;
    for amount in &mut found {
        let limit = qualifier.of(amount.limit, by_days_off)?;
        changed += usize::from(limit != amount.limit);
        amount.limit = limit;
    }
    // Which of several amounts the words belong to is not said.
    (changed == 0 || found.len() == 1).then_some(found)
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

/// The parts of a text, and the words of its brackets that have neither a number nor a channel.
fn pieces(text: &str) -> (Vec<Piece>, Vec<String>) {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut comments: Vec<String> = Vec::new();
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
        if is_spelt {
            comments.push(read);
        } else {
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
                    // "10 (ngày làm việc)", but "15 (mười lăm) ngày".
                    let unit = plain::words(&words);
                    let is_unit =
                        ["ngay", "gio", "thang", "tuan"].contains(&unit.split(' ').next().unwrap_or_default());
                    words = if is_unit { format!("{number} {words}") } else { number };
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
    (pieces, comments)
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
    let mut found = Vec::new();
    for (word, channel) in WORDS {
        if plain::has_phrase(words, word) && !found.contains(&channel) {
            found.push(channel);
        }
    }
    found
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
        for (channel, limit) in expected {
            assert_eq!(stated.of(channel).map(|limit| limit.to_string()), Some(limit), "{text}");
        }
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
            ("Trong ngày; sau 15 giờ trả vào ngày làm việc kế tiếp", "same_day 15:00"),
            ("Trong ngày; sau 15 giờ trả vào ngày tiếp theo", "same_day 15:00"),
            ("05 NLV", "5 working_days"),
            ("05 (năm) ngày", "5 calendar_days"),
            ("Không quy định", "none"),
            ("Pháp luật không quy định thời hạn", "none"),
            ("Không", "none"),
            ("20 ngày làm việc (trong đó: Sở Tư pháp 15 ngày; UBND tỉnh 05 ngày)", "20 working_days"),
            ("05 ngày làm việc kể từ ngày 01/7/2025", "5 working_days"),
            ("15 ngày làm việc; 15 ngày làm việc", "15 working_days"),
            ("60 phút", "1 hours"),
            ("120 phút làm việc", "2 working_hours"),
            ("01 năm", "12 months"),
            ("02 tuần", "14 calendar_days"),
            ("1/2 ngày làm việc", "4 working_hours"),
            ("0,5 ngày làm việc", "4 working_hours"),
            ("1,5 ngày làm việc kể từ khi nhận đủ hồ sơ", "12 working_hours"),
            ("Nửa ngày làm việc", "4 working_hours"),
            ("10ngày làm việc", "10 working_days"),
            ("10 (ngày làm việc)", "10 working_days"),
            ("24h", "24 hours"),
            ("08h làm việc", "8 working_hours"),
            ("48 H", "48 hours"),
            ("Trong ngày, nếu nhận hồ sơ sau 15:00 thì trả trong ngày làm việc tiếp theo", "same_day 15:00"),
            ("Trong ngày; nhận sau 15h30 thì trả vào ngày làm việc tiếp theo", "same_day 15:30"),
            ("30 ngày, trong đó: Sở Xây dựng 25 ngày, UBND tỉnh 05 ngày", "30 calendar_days"),
            ("30 ngày làm việc trong đó tại xã 10 ngày làm việc, tại tỉnh 20 ngày làm việc", "30 working_days"),
            ("30 ngày (không bao gồm thời gian niêm yết 15 ngày)", "30 calendar_days"),
            ("10 ngày làm việc (chưa tính thời gian thực hiện nghĩa vụ tài chính)", "10 working_days"),
            ("15 ngày làm việc/hồ sơ", "15 working_days"),
            ("- 05 ngày làm việc", "5 working_days"),
            ("- 15 ngày kể từ ngày nhận đủ hồ sơ", "15 calendar_days"),
            ("20 ngày làm việc (Sở: 15 ngày làm việc; UBND tỉnh: 05 ngày làm việc)", "20 working_days"),
            ("20 ngày làm việc (15 ngày làm việc tại Sở Xây dựng, 05 ngày làm việc tại UBND tỉnh)", "20 working_days"),
            ("15 ngày làm việc (cấp xã 05 ngày làm việc, cấp tỉnh 10 ngày làm việc)", "15 working_days"),
            ("10 ngày làm việc (80 giờ làm việc)", "10 working_days"),
            ("15 ngày (theo quy định: 20 ngày)", "15 calendar_days"),
            ("20 ngày (thẩm định 10 ngày, phê duyệt 05 ngày)", "20 calendar_days"),
            ("12 ngày làm việc (giảm 03 ngày so với quy định)", "12 working_days"),
            ("2.5 ngày làm việc", "20 working_hours"),
        ] {
            reads(text, &[(None, limit)]);
        }
    }

    #[test]
    fn words_beside_an_amount_say_what_days_it_counts() {
        for (text, limit) in [
            ("15 ngày (làm việc)", "15 working_days"),
            ("15 ngày (tính theo ngày làm việc)", "15 working_days"),
            ("15 ngày, tính theo ngày làm việc", "15 working_days"),
            ("15 ngày, trừ thứ bảy, chủ nhật", "15 working_days"),
            ("15 ngày (không bao gồm thứ Bảy, Chủ nhật, ngày lễ)", "15 working_days"),
            ("Không quá 15 ngày không kể thứ 7, chủ nhật và ngày lễ", "15 working_days"),
            ("15 ngày (không tính ngày nghỉ, lễ, tết)", "15 working_days"),
            ("45 ngày (không kể ngày nghỉ)", "45 working_days"),
            ("15 ngày l.v", "15 working_days"),
            ("15 ngày l/v.", "15 working_days"),
            ("15 ngày L.V. kể từ ngày nhận hồ sơ", "15 working_days"),
            ("15 ngày (LV)", "15 working_days"),
            ("15 giờ lv", "15 working_hours"),
            ("08 giờ (làm việc)", "8 working_hours"),
            ("15 ngày (kể cả thứ bảy, chủ nhật)", "15 calendar_days"),
            ("15 ngày, bao gồm cả ngày nghỉ", "15 calendar_days"),
            ("15 ngày (giám định: 5 ngày)", "15 calendar_days"),
            ("15 ngày lịch", "15 calendar_days"),
            ("15 ngày kể từ ngày làm việc tiếp theo", "15 calendar_days"),
            ("20 ngày làm việc (rút ngắn còn 15 ngày làm việc)", "15 working_days"),
            ("Giảm từ 20 ngày làm việc xuống còn 15 ngày làm việc", "15 working_days"),
            ("20 ngày làm việc (cắt giảm 5 ngày làm việc, còn 15 ngày làm việc)", "15 working_days"),
            ("15 ngày làm việc (cắt giảm từ 20 ngày)", "15 working_days"),
            ("15\nngày làm việc", "15 working_days"),
            ("15 ngày\nlàm việc", "15 working_days"),
            ("15 ngày làm \r\n việc", "15 working_days"),
            ("Chậm nhất 15 ngày", "15 calendar_days"),
            ("Thời hạn giải quyết tối đa là 15 ngày", "15 calendar_days"),
        ] {
            reads(text, &[(None, limit)]);
        }
        for text in [
            "15 ngày abc xyz",
            "Ít nhất 15 ngày",
            "Tối thiểu 15 ngày làm việc",
            "Sau 15 ngày",
            "mức độ 15 ngày",
            "15 ngày trở lên",
            "Khoảng 15 ngày",
            "15 ngày (không kể ngày nghỉ lễ)",
            "15 ngày, trừ chủ nhật",
            "15 ngày (thứ bảy, chủ nhật)",
            "24 giờ (không kể ngày nghỉ)",
            "02 tháng (không kể ngày nghỉ)",
            "20 ngày làm việc (rút ngắn còn 15 ngày)",
            "20 ngày (đã cắt giảm 05 ngày)",
            "15 ngày (trong đó: Sở 10 ngày làm việc)",
            "Trực tuyến: 5 ngày; trực tiếp: 7 ngày (không kể ngày nghỉ)",
        ] {
            let stated = StatedLimits::read(text);
            assert!(stated.is_unclear() && stated.limits().is_empty(), "{text}: {stated:?}");
            assert!(TimeLimit::read(text).is_err(), "{text}");
        }
        assert_eq!(TimeLimit::read("15 ngày (không kể ngày nghỉ)"), Ok(TimeLimit::WorkingDays(15)));
        assert_eq!(TimeLimit::read("15 ngày l.v"), Ok(TimeLimit::WorkingDays(15)));
        assert_eq!(TimeLimit::read("60 phút"), Ok(TimeLimit::Hours(1)));
        assert_eq!(TimeLimit::read("01 năm"), Ok(TimeLimit::Months(12)));
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
            "Hồ sơ nộp trực tuyến 03 ngày làm việc, nộp trực tiếp hoặc qua bưu chính 05 ngày làm việc",
            &[(Some(Online), "3 working_days"), (Some(Direct), "5 working_days"), (Some(Post), "5 working_days")],
        );
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
            "1/2 ngày",
            "0,5 ngày",
            "90 phút",
            "1,25 ngày làm việc",
            "3-5 ngày làm việc",
            "05 hoặc 07 ngày làm việc",
            "12/20 ngày làm việc",
            "Mười lăm ngày làm việc",
            "02 tuần làm việc",
            "Cấp mới: 10 ngày làm việc; cấp lại: 05 ngày làm việc",
            "Trong buổi làm việc",
            "15 ngày làm việc (trường hợp phải xác minh không quá 30 ngày làm việc)",
            "15 ngày (xã miền núi: 25 ngày)",
            "15 ngày (các xã miền núi, hải đảo, vùng sâu, vùng xa: 25 ngày)",
            "15 ngày (vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn 25 ngày)",
            "25 ngày (cấp lại: 10 ngày)",
            "10 ngày làm việc (cấp đổi 05 ngày làm việc)",
            "20 ngày (dự án nhóm A: 30 ngày)",
            "15 ngày (trong đó Sở 20 ngày)",
            "10 ngày (05 ngày)",
            "-5 ngày",
            "−5 ngày làm việc",
            "Thời hạn: -5 ngày",
            "0 ngày",
            "00 ngày làm việc",
            "15 ngày, trong đó Sở 10 ngày làm việc",
            "1-2 ngày làm việc",
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

    #[test]
    fn a_cut_is_told_from_words_that_begin_alike() {
        for words in ["rut ngan con 5 ngay", "cat giam 5 ngay", "giam 5 ngay", "giam con 5 ngay", "tu 7 xuong con 5"] {
            assert!(is_cut(words), "{words}");
        }
        for words in ["giam dinh 5 ngay", "giam sat", "5 ngay giam", ""] {
            assert!(!is_cut(words), "{words}");
        }
    }
}
