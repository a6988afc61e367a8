//! What stands in brackets behind a limit: the parts of the work, the limit before a cut, or another limit.

use super::amounts::limits_of;
use super::limit::TimeLimit;
use crate::text::plain;

/// Words of another case, with a limit of its own: "(xã miền núi: 25 ngày)", "(cấp lại: 10 ngày)".
const CASES: &[&str] = &[
    "truong hop",
    "doi voi",
    "neu",
    "mien nui",
    "vung",
    "hai dao",
    "bien gioi",
    "dac biet kho khan",
    "cap lai",
    "cap moi",
    "cap doi",
    "cap ban sao",
    "cap lan dau",
    "gia han",
    "phuc tap",
    "nhom",
    "loai",
    "du an",
    "co yeu to nuoc ngoai",
];

/// Words of steps in the work and of those who do them, of what a limit leaves out, and of what it was before.
const PARTS: &[&str] = &[
    "so",
    "bo",
    "ubnd",
    "uy ban",
    "phong",
    "trung tam",
    "van phong",
    "chi cuc",
    "cuc",
    "thue",
    "kho bac",
    "ngan hang",
    "cong an",
    "co quan",
    "don vi",
    "bo phan",
    "mot cua",
    "lanh dao",
    "chu tich",
    "chuyen vien",
    "can bo",
    "cong chuc",
    "hoi dong",
    "vpdk",
    "tai",
    "buoc",
    "tiep nhan",
    "tham dinh",
    "tham tra",
    "giam dinh",
    "niem yet",
    "dang tai",
    "cong khai",
    "xac minh",
    "lay y kien",
    "kiem tra",
    "nghia vu tai chinh",
    "trinh",
    "phe duyet",
    "ky",
    "xem xet",
    "giai quyet",
    "xu ly",
    "chuyen",
    "thong bao",
    "tra ket qua",
    "luan chuyen",
    "quy dinh",
    "cat giam",
    "rut ngan",
    "thay vi",
    "so voi",
    "giam",
];

/// Words of what the limit does not hold: "(chưa tính thời gian niêm yết 15 ngày)".
const OUTSIDE: &[&str] =
    &["khong bao gom", "khong tinh", "khong ke", "chua bao gom", "chua tinh", "chua ke", "ngoai ra"];

/// Whether brackets of a text name another limit than `limit`, which stands before them. A limit for a channel is none
/// here.
pub(super) fn say_another_limit(text: &str, limit: TimeLimit) -> bool {
    inside(text).any(|bracket| is_another(bracket, limit))
}

/// The texts of the outermost brackets.
fn inside(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let open = from + text.get(from..)?.find(['(', '['])?;
        let mut depth = 0_usize;
        let mut end = text.len();
        for (at, letter) in text[open..].char_indices() {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                end = open + at;
                break;
            }
        }
        from = end;
        text.get(open + 1..end)
    })
}

fn is_another(bracket: &str, limit: TimeLimit) -> bool {
    // Sums are by part; a number and its unit stand in one.
    let parts = bracket.split([',', ';', ':', '\n', '+']).map(plain::words);
    let amounts: Vec<TimeLimit> = parts.filter_map(|part| limits_of(&part)).flatten().map(|read| read.limit).collect();
    let words = plain::words(bracket);
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| plain::has_phrase(&words, phrase));
    let by_channel = ["truc tuyen", "truc tiep", "buu chinh", "qua mang", "bcci", "dvctt"];
    if amounts.is_empty() || has(&by_channel) || has(OUTSIDE) || is_same(&amounts, limit) {
        return false;
    }
    let of_work = has(&["trong do"]);
    if !of_work && (has(CASES) || !has(PARTS)) {
        return true;
    }
    // A part is not longer than the whole; a limit before a cut is.
    let former = has(&["quy dinh", "thay vi", "so voi", "cat giam", "rut ngan", "giam"]);
    !former
        && amounts
            .iter()
            .any(|part| length(*part).zip(length(limit)).is_some_and(|(part, whole)| is_longer(part, whole)))
}

/// Days or hours with their kind.
fn length(limit: TimeLimit) -> Option<(u8, u32)> {
    match limit {
        TimeLimit::WorkingDays(days) => Some((0, days)),
        TimeLimit::CalendarDays(days) => Some((1, days)),
        TimeLimit::WorkingHours(hours) => Some((2, hours)),
        TimeLimit::Hours(hours) => Some((3, hours)),
        _ => None,
    }
}

/// Whether a part is longer than the whole; days whose kind one of the two does not say are compared all the same.
fn is_longer((kind, part): (u8, u32), (of, whole): (u8, u32)) -> bool {
    kind / 2 == of / 2 && part > whole
}

/// Whether amounts say the same once more: together as long, or in hours.
fn is_same(amounts: &[TimeLimit], limit: TimeLimit) -> bool {
    const HOURS: u32 = 8;
    let lengths: Vec<(u8, u32)> = amounts.iter().filter_map(|amount| length(*amount)).collect();
    let Some((kind, whole)) = length(limit) else { return amounts == [limit] };
    let sum = lengths.iter().fold(0_u32, |sum, (_, part)| sum.saturating_add(*part));
    let alike = |unit: u8| lengths.len() == amounts.len() && lengths.iter().all(|(kind, _)| *kind / 2 == unit);
    let several_or_equal = lengths.len() > 1 || lengths == [(kind, whole)];
    alike(kind / 2) && sum == whole && several_or_equal || kind == 0 && alike(1) && sum == whole.saturating_mul(HOURS)
}

/// Whether a number has a minus sign before it: "-5 ngày", but not the sign of a list ("- 5 ngày") or of a range.
pub(super) fn is_negative(text: &str) -> bool {
    let is_dash = |letter: char| matches!(letter, '-' | '−' | '–');
    let items = text.lines().filter(|line| line.trim_start().starts_with(is_dash)).count();
    text.char_indices().any(|(at, letter)| {
        let next = &text[at + letter.len_utf8()..];
        if !is_dash(letter) || !next.starts_with(|letter: char| letter.is_ascii_digit()) {
            return false;
        }
        let before = text[..at].trim_end_matches([' ', '\t', '\u{a0}']);
        match before.chars().next_back() {
            None | Some('\n' | '\r') => items == 1,
            Some(':' | '(' | '[') => true,
            Some(_) => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_found_with_those_inside_them() {
        let all = |text: &'static str| inside(text).collect::<Vec<_>>();
        assert_eq!(all("15 ngày (a (b) c), 3 [d]"), ["a (b) c", "d"]);
        assert_eq!(all("15 (mười lăm"), ["mười lăm"]);
        assert_eq!(all("15 ngày"), Vec::<&str>::new());
        assert_eq!(all(")("), [""]);
    }

    #[test]
    fn a_minus_is_told_from_a_list() {
        for text in ["-5 ngày", " -5 ngày", "−5 ngày", "Thời hạn: -5 ngày", "x\n-5 ngày"] {
            assert!(is_negative(text), "{text}");
        }
        for text in
            ["- 5 ngày", "3-5 ngày", "3 -5 ngày", "-5 ngày (trực tuyến)\n-7 ngày (trực tiếp)", "5 ngày", "", "-"]
        {
            assert!(!is_negative(text), "{text}");
        }
    }

    #[test]
    fn parts_of_the_work_and_limits_before_a_cut_are_no_other_limits() {
        let limit = TimeLimit::WorkingDays(15);
        for (text, another) in [
            ("15 ngày làm việc (Sở 10 ngày làm việc, UBND tỉnh 5 ngày làm việc)", false),
            ("15 ngày làm việc (trước khi cắt giảm là 20 ngày làm việc)", false),
            ("15 ngày làm việc (trường hợp phức tạp 30 ngày làm việc)", true),
            ("15 ngày làm việc (30 ngày làm việc)", true),
            ("15 ngày làm việc (15 ngày làm việc)", false),
            ("15 ngày làm việc (trực tuyến: 12 ngày làm việc)", false),
            ("15 ngày làm việc (không tính thời gian niêm yết 30 ngày)", false),
            ("15 ngày làm việc (không kể ngày nghỉ)", false),
            ("15 ngày làm việc (trong đó trường hợp phải xác minh 5 ngày làm việc)", false),
        ] {
            assert_eq!(say_another_limit(text, limit), another, "{text}");
        }
    }
}
