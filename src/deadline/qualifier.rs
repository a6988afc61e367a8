//! The words around the amount of a limit, which say what kind of days it counts or that it is no limit.

use super::limit::TimeLimit;
use crate::text::plain;

/// What words outside of an amount say of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    /// Nothing.
    None,
    /// They are working days: "(làm việc)", "tính theo ngày làm việc", "không kể thứ bảy, chủ nhật".
    Working,
    /// Every day counts: "kể cả ngày nghỉ".
    Calendar,
    /// Some days do not count, and it is not said which, or they are not those of working days.
    Unclear,
}

/// A text in which "l.v", "l/v" and "l-v" (làm việc), a half and a number with one are one word: "1/2" is "nửa", "1,5"
/// is "1r5"; hours are "giờ" whether written "24h" or "15:00", a unit stands apart from its number, and what the parts of a
/// limit are ("30 ngày, trong đó Sở 25 ngày") stands in brackets.
pub(super) fn with_whole_words(text: &str) -> String {
    with_parts_in_brackets(&with_units_apart(&with_halves(text)))
}

/// "10ngày" as "10 ngày", "24h" as "24 giờ", "15:00" as "15h00".
fn with_units_apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after_digit = apart.ends_with(|letter: char| letter.is_ascii_digit());
        let next = &rest[letter.len_utf8()..];
        let digits = next.bytes().take_while(u8::is_ascii_digit).count();
        let ends = !next.starts_with(char::is_alphanumeric);
        let small: String = rest.chars().take(5).flat_map(char::to_lowercase).collect();
        let counts_hours = apart.trim_end().ends_with(|letter: char| letter.is_ascii_digit());
        if counts_hours && matches!(letter, 'h' | 'H') && ends {
            apart.push_str(" giờ");
        } else if after_digit && letter == ':' && digits == 2 {
            apart.push('h');
        } else {
            let is_unit = ["ngày", "ngay", "giờ", "gio", "thán", "than", "tuần", "tuan"];
            if after_digit && is_unit.iter().any(|unit| small.starts_with(unit)) {
                apart.push(' ');
            }
            apart.push(letter);
        }
        rest = next;
    }
    apart
}

/// "30 ngày, trong đó: Sở 25 ngày" as "30 ngày, (trong đó: Sở 25 ngày)": the parts of a limit are none. Channels are.
fn with_parts_in_brackets(text: &str) -> String {
    let small = text.to_lowercase();
    // Small letters of other lengths than the capitals would move the place.
    let place = ["trong đó", "trong do "].iter().find_map(|of| small.find(of)).filter(|_| small.len() == text.len());
    let Some(at) = place.filter(|at| text[..*at].bytes().any(|byte| byte.is_ascii_digit())) else {
        return text.to_owned();
    };
    let depth = text[..at].matches(['(', '[']).count().saturating_sub(text[..at].matches([')', ']']).count());
    let after = plain::words(&text[at..]);
    let by_channel = ["truc tuyen", "truc tiep", "buu chinh", "qua mang"].iter().any(|channel| after.contains(channel));
    if depth > 0 || by_channel {
        return text.to_owned();
    }
    format!("{}({})", &text[..at], &text[at..])
}

fn with_halves(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let apart = !whole.ends_with(char::is_alphanumeric);
        let short = rest.get(..3).filter(|_| apart).is_some_and(|three| {
            matches!(three.to_ascii_lowercase().as_str(), "l.v" | "l/v" | "l-v")
                && !rest[3..].starts_with(char::is_alphanumeric)
        });
        let after_digit = whole.ends_with(|letter: char| letter.is_ascii_digit());
        let is_half = !after_digit
            && !whole.ends_with('/')
            && rest.strip_prefix("1/2").is_some_and(|next| !next.starts_with(|l: char| l.is_ascii_digit() || l == '/'));
        let is_fraction = after_digit
            && matches!(letter, ',' | '.')
            && rest[1..].strip_prefix('5').is_some_and(|next| next.starts_with(char::is_whitespace));
        if short {
            whole.push_str("lv");
            rest = rest[3..].strip_prefix('.').unwrap_or(&rest[3..]);
        } else if is_half {
            whole.push_str("nửa");
            rest = &rest[3..];
        } else if is_fraction {
            whole.push_str("r5");
            rest = &rest[2..];
        } else {
            whole.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    whole
}

/// A text whose amounts are not broken over lines: "15\nngày làm việc", "15 ngày làm\nviệc".
pub(super) fn unwrapped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        let last = plain::words(whole.rsplit(char::is_whitespace).next().unwrap_or_default());
        let first = plain::words(line.split_whitespace().next().unwrap_or_default());
        let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        let goes_on = match first.as_str() {
            "ngay" | "gio" | "thang" | "tuan" | "phut" => is_number,
            "lam" | "lv" => matches!(last.as_str(), "ngay" | "gio"),
            "viec" => last == "lam",
            _ => false,
        };
        if !whole.is_empty() {
            whole.push(if goes_on { ' ' } else { '\n' });
        }
        whole.push_str(line);
    }
    whole
}

/// What the words of a whole text, and those of its brackets, say of its days.
pub(super) fn qualifier(text: &str, words: &str, brackets: &[String]) -> Qualifier {
    let has = |phrase: &str| plain::has_phrase(words, phrase);
    let of_work = ["theo ngay lam viec", "la ngay lam viec", "chi tinh ngay lam viec", "theo ngay lv", "la ngay lv"];
    let marked = |bracket: &String| {
        matches!(bracket.as_str(), "lam viec" | "ngay lam viec" | "gio lam viec" | "lv" | "nlv" | "ngay lv" | "gio lv")
    };
    if !has("khong phai") && (of_work.iter().any(|phrase| has(phrase)) || brackets.iter().any(marked)) {
        return Qualifier::Working;
    }
    let (saturday, sunday) = (has("thu bay") || has("thu 7") || has("t7"), has("chu nhat") || has("cn") && has("t7"));
    // "ngày nghỉ lễ" are the holidays; "ngày nghỉ, lễ" are the days off and the holidays.
    let folded = text.to_lowercase();
    let off = has("ngay nghi") && !folded.contains("nghỉ lễ") && !folded.contains("nghỉ tết")
        || has("cuoi tuan")
        || has("nghi hang tuan");
    let holidays = has("ngay le") || has("le tet") || has("nghi le") || has("nghi tet") || has("ngay tet");
    if !(saturday || sunday || off || holidays) {
        return Qualifier::None;
    }
    let without = ["tru", "khong bao gom", "khong ke", "khong tinh", "ngoai", "chua ke", "chua bao gom", "chua tinh"];
    if without.iter().any(|phrase| has(phrase)) {
        let weekend = saturday && sunday || off;
        return if weekend { Qualifier::Working } else { Qualifier::Unclear };
    }
    let with = ["ke ca", "bao gom", "tinh ca", "gom ca"];
    if with.iter().any(|phrase| has(phrase)) { Qualifier::Calendar } else { Qualifier::Unclear }
}

impl Qualifier {
    /// The limit that the words make of one that they qualify; `None` where they leave it unclear.
    pub(super) fn of(self, limit: TimeLimit, by_days_off: bool) -> Option<TimeLimit> {
        match (self, limit) {
            (Self::Working, TimeLimit::CalendarDays(days)) => Some(TimeLimit::WorkingDays(days)),
            (Self::Working, TimeLimit::Hours(hours)) if !by_days_off => Some(TimeLimit::WorkingHours(hours)),
            // Hours or months without the days off are no limit that is known, and "15 ngày làm việc, kể cả ngày nghỉ"
            // says two things.
            (Self::Working, TimeLimit::Hours(_) | TimeLimit::Months(_))
            | (Self::Unclear, TimeLimit::CalendarDays(_) | TimeLimit::Hours(_) | TimeLimit::Months(_))
            | (Self::Calendar, TimeLimit::WorkingDays(_) | TimeLimit::WorkingHours(_)) => None,
            _ => Some(limit),
        }
    }
}

/// Whether the words before an amount leave it a limit: "không quá 15 ngày" does, "ít nhất", "sau" and "mức độ" do not.
pub(super) fn may_stand_before(prefix: &[&str]) -> bool {
    const KNOWN: &[&str] = &[
        "thoi", "han", "gian", "giai", "quyet", "trong", "vong", "toi", "da", "la", "cham", "muon", "nhat", "xu", "ly",
        "thuc", "hien", "tong", "cong", "chung", "theo", "quy", "dinh", "luat", "phap", "nop", "ho", "so", "tiep",
        "nhan", "tra", "ket", "hinh", "hop", "le", "con", "rut", "ngan", "cat", "giam", "xuong", "va", "tu", "den",
        "online", "dvc", "thi", "du", "cua", "thu", "tuc", "hanh", "chinh", "duoc", "cap", "tinh", "xa", "day", "ke",
        "ngay", "cao", "hoac",
    ];
    const PHRASES: [&str; 13] = [
        "khong qua",
        "khong vuot qua",
        "khong muon hon",
        "khong cham hon",
        "truc tuyen",
        "truc tiep",
        "buu chinh",
        "qua mang",
        "ket qua",
        "bcci",
        "dvctt",
        "qua hinh thuc",
        "khong hon",
    ];
    let text = format!(" {} ", prefix.join(" "));
    let says = |phrase: &str| plain::has_phrase(&text, phrase);
    let wrong = ["it nhat", "toi thieu", "sau", "truoc", "tren", "som nhat", "khoang", "duoi", "som"];
    if wrong.iter().any(|phrase| says(phrase)) {
        return false;
    }
    let opens = ["doi voi", "truong hop", "voi", "neu", "cho"];
    if opens.iter().any(|phrase| says(phrase)) {
        return true;
    }
    let rest = PHRASES
        .iter()
        .fold(text.replace(' ', "  "), |text, phrase| text.replace(&format!(" {} ", phrase.replace(' ', "  ")), " "));
    let rest = rest.replace(" cong  ich ", " ");
    rest.split_whitespace().all(|word| KNOWN.contains(&word) || word == "qua" && says("qua buu chinh"))
}

/// Whether the words after an amount and its unit leave it a limit: "kể từ ngày nhận đủ hồ sơ" does, "trở lên" and
/// words without meaning do not.
pub(super) fn may_stand_after(suffix: &[&str]) -> bool {
    const OPENING: &[&str] = &[
        "ke", "tu", "tinh", "khi", "doi", "voi", "cho", "cua", "neu", "truong", "theo", "trong", "bao", "gom", "tru",
        "khong", "ngoai", "chua", "ho", "nhan", "qua", "truc", "buu", "bcci", "dvctt", "nop", "tai", "lich", "duong",
        "lien", "de", "moi", "giai", "rut", "con", "giam", "cat", "xuong", "thi", "la", "chi", "online", "ca",
        "online", "dau", "lay", "tiep", "va", "hoac",
    ];
    match suffix {
        [] | ["va" | "hoac"] | ["sau", "khi", ..] | ["mot", "ho", "so", ..] => true,
        // "15 ngày và hơn": only a channel or a second limit goes on.
        ["va" | "hoac", next, ..] => {
            next.starts_with(|letter: char| letter.is_ascii_digit())
                || matches!(*next, "truc" | "buu" | "khong" | "doi" | "qua" | "duoc")
        }
        [first, ..] => OPENING.contains(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_or_a_second_limit_goes_on_behind_and() {
        for suffix in [&["va", "15", "ngay"][..], &["hoac", "truc", "tuyen"], &["va", "qua", "mang"], &["va"], &[]] {
            assert!(may_stand_after(suffix), "{suffix:?}");
        }
        for suffix in [&["va", "hon"][..], &["hon"], &["hoac", "nhieu"]] {
            assert!(!may_stand_after(suffix), "{suffix:?}");
        }
    }
}
