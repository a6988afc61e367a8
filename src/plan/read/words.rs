//! The words in the cells of a plan: ordinals, units, progress, evidence.

use chrono::NaiveDate;

use super::done::{self, Said};

use crate::document::{CitationKind, citations};
use crate::names::Unit;
use crate::plan::ordinal::split_ordinal;
use crate::plan::{DueKind, Evidence, ItemDue, Progress};
use crate::text::plain;

/// Words with which the name of a unit begins.
const UNITS: &[&str] = &[
    "so",
    "ban",
    "van phong",
    "vp",
    "ubnd",
    "uy ban",
    "cong an",
    "phong",
    "chi cuc",
    "cuc",
    "trung tam",
    "tt",
    "cac",
    "bo",
    "thanh tra",
    "bao hiem",
    "bhxh",
    "dai",
    "bao",
    "kho bac",
    "thue",
    "hoi",
    "truong",
    "benh vien",
    "lien doan",
    "vien",
    "doan",
    "to",
    "thu truong",
    "thuong truc",
    "hdnd",
    "huyen",
    "xa",
    "phuong",
    "thanh pho",
    "tinh",
    "tong",
    "vnpt",
    "buu dien",
    "buu chinh",
    "ngan hang",
    "vien kiem sat",
    "toa an",
    "mat tran",
    "bo chi huy",
    "cong chuc",
    "to chuc",
    "chu tich",
    "lanh dao",
    "don vi",
    "co quan",
    "doanh nghiep",
];

/// The units of a cell that lists them: "Văn phòng UBND tỉnh; các sở, ban, ngành".
pub(in crate::plan) fn units(text: &str) -> Vec<Unit> {
    const MOST: usize = 200;
    let mut units: Vec<Unit> = Vec::new();
    let text = &unwrapped(text);
    for part in text.split([';', '\n']) {
        let mut unit = String::new();
        for (at, piece) in part.split(',').enumerate() {
            if at > 0 && begins_unit(piece) {
                push(&mut units, &unit);
                unit.clear();
            }
            if !unit.is_empty() {
                unit.push(',');
            }
            unit.push_str(piece);
        }
        push(&mut units, &unit);
        if units.len() >= MOST {
            break;
        }
    }
    units
}

/// A text without the line ends inside of a sentence or a name: the next line goes on in small letters.
pub(super) fn unwrapped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        let goes_on = line.starts_with(char::is_lowercase)
            && !line.starts_with("các ")
            && split_ordinal(line).0.is_empty()
            && !whole.ends_with(['.', ';', ':']);
        if at > 0 {
            whole.push(if goes_on { ' ' } else { '\n' });
        }
        whole.push_str(line);
    }
    whole
}

fn push(units: &mut Vec<Unit>, text: &str) {
    // "Sở Nội vụ và Sở Tài chính" are two, "Sở Thông tin và Truyền thông" is one.
    let mut rest = text;
    let mut from = 0;
    while let Some(place) = rest[from..].find(" và ") {
        let at = from + place;
        let after = &rest[at + " và ".len()..];
        if begins_unit(after) {
            push_one(units, &rest[..at]);
            (rest, from) = (after, 0);
        } else {
            from = at + " và ".len();
        }
    }
    push_one(units, rest);
}

fn push_one(units: &mut Vec<Unit>, text: &str) {
    let name = text.trim_matches(|letter: char| letter.is_whitespace() || ".,;:-–+•*".contains(letter));
    if !name.is_empty() {
        units.push(Unit::new(name.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
}

/// What stands in the names of units after a comma or "và" and looks like the beginning of another one.
const WORK: &[&str] = &[
    "xa hoi",
    "bao ve",
    "bao ton",
    "bao dam",
    "bao tro",
    "bao chi",
    "bao mat",
    "hoi nhap",
    "phong chong",
    "phong thu",
    "phong ve",
    "to chuc can bo",
    "to chuc bo may",
    "tong hop",
    "tong ket",
    "bo tro",
    "bo may",
    "doan the",
    "dai doan ket",
    "truong hoc",
    "vien chuc",
    "vien thong",
    "cong chuc vien chuc",
    "tinh nguyen",
    "phuong tien",
    "tinh giai",
];

/// Whether a text begins as the name of a unit does.
pub(super) fn begins_unit(text: &str) -> bool {
    let text = text.trim_start();
    let is_abbreviation =
        text.chars().take(3).filter(|letter| letter.is_uppercase()).count() >= 2 && !text.contains(' ');
    let small = text.starts_with(char::is_lowercase);
    let words = plain::words(text);
    // "Lao động - Thương binh và Xã hội", "Trồng trọt và Bảo vệ thực vật": what a unit does, no unit.
    let is_work = |work: &str| words == work || words.strip_prefix(work).is_some_and(|rest| rest.starts_with(' '));
    if WORK.iter().any(|work| is_work(work)) {
        return false;
    }
    let named = |unit: &str| words == unit || words.strip_prefix(unit).is_some_and(|rest| rest.starts_with(' '));
    is_abbreviation || UNITS.iter().any(|unit| named(unit) && (!small || *unit == "cac"))
}

/// Signs that mark a place of a table. An empty box or circle is none.
const MARKS: &[char] = &[
    '×', '✕', '✖', '✗', '✘', '√', '✓', '✔', '☑', '☒', '✅', '●', '•', '⚫', '■', '◼', '▪', '◆', '★', '*', '+',
    '\u{f0fc}',
];

/// Whether a cell holds anything but white space and dashes; a mark is something.
pub(super) fn is_filled(cell: &str) -> bool {
    crate::table::is_filled(cell) || cell.contains(MARKS)
}

/// Whether a cell holds a mark and nothing more.
pub(super) fn is_mark(cell: &str) -> bool {
    let cell = cell.trim();
    is_filled(cell) && matches!(plain::words(cell).as_str(), "x" | "v" | "" | "1" | "co")
}

/// Who leads and who takes part, of a cell that names both: "Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính", "Sở Nội vụ chủ
/// trì, phối hợp với Sở Tài chính", "Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)". Without those words all of it leads.
pub(super) fn lead_and_partners(text: &str) -> (String, String) {
    let small = text.to_lowercase();
    // Small letters of other lengths than the capitals would move the places.
    let Some(at) = small.find("phối hợp").filter(|_| small.len() == text.len()) else {
        return (without_role(text), String::new());
    };
    let (before, after) = (&text[..at], &text[at + "phối hợp".len()..]);
    let behind = after.trim_start_matches(|letter: char| letter.is_whitespace() || ":-–".contains(letter));
    let behind = behind.strip_prefix("với").or_else(|| behind.strip_prefix("cùng")).unwrap_or(behind);
    if behind.chars().any(char::is_alphabetic) && !after.trim_start().starts_with(')') {
        return (without_role(before), without_role(behind));
    }
    // The word stands behind those who take part.
    let before = before.trim_end_matches(['(', ' ']);
    let lead = before.to_lowercase().find("chủ trì").filter(|_| before.to_lowercase().len() == before.len());
    match lead.map(|at| before.split_at(at + "chủ trì".len())) {
        Some((lead, partners)) => (without_role(lead), without_role(partners)),
        None => (String::new(), without_role(before)),
    }
}

/// A list of units without the word of what they do.
fn without_role(text: &str) -> String {
    let mut text = text.to_owned();
    for role in ["(chủ trì)", "Chủ trì:", "chủ trì:", "CHỦ TRÌ:", "chủ trì", "Chủ trì"] {
        text = text.replace(role, "");
    }
    text.trim_matches(|letter: char| letter.is_whitespace() || ",;:.-–()".contains(letter)).to_owned()
}

/// A day written in a cell; `None` for anything that is not exactly one.
pub(super) fn day(text: &str, year: i32) -> Option<NaiveDate> {
    let due = ItemDue::new(text.trim(), year);
    // "Trước ngày 15/6" has no first day.
    if due.kind() == DueKind::Day { due.first_day() } else { None }
}

/// The documents that a text cites, with their dates.
pub(super) fn evidence(text: &str) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    for citation in citations(text) {
        if citation.kind() != CitationKind::Reference {
            continue;
        }
        let own = citation.symbol().to_string();
        let notation = own.split_once('/').map_or("", |(_, notation)| notation);
        let listed = numbers_before(text, citation.span().start).into_iter();
        let others = listed.filter_map(|number| format!("{number}/{notation}").parse().ok());
        for symbol in others.chain([citation.symbol().clone()]) {
            let evidence = Evidence { symbol, date: citation.date() };
            if !found.contains(&evidence) {
                found.push(evidence);
            }
        }
    }
    found
}

/// The numbers that share the notation of the symbol at `at`: 1012 of "số 1012, 1013/KH-UBND". Only where nothing but the
/// beginning of the line or the words before a number stand before them, so that "ngày 10, 13/KH-UBND" has none.
fn numbers_before(text: &str, at: usize) -> Vec<&str> {
    const LEADS: [&str; 9] =
        ["số", "kế hoạch", "quyết định", "công văn", "báo cáo", "thông báo", "tờ trình", "văn bản", "hướng dẫn"];
    let mut numbers = Vec::new();
    let mut rest = text.get(..at).unwrap_or_default().trim_end();
    loop {
        let before = rest.strip_suffix([',', ';']).or_else(|| rest.strip_suffix(" và")).map(str::trim_end);
        let Some(before) = before else { break };
        let start = before
            .rfind(|letter: char| !letter.is_ascii_digit())
            .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
        let number = &before[start..];
        if !(1..=5).contains(&number.len()) {
            break;
        }
        numbers.insert(0, number);
        rest = before[..start].trim_end_matches([' ', '\u{a0}']);
    }
    let lowered = rest.to_lowercase();
    let begins =
        rest.is_empty() || rest.ends_with(['\n', '(', ':', ';']) || LEADS.iter().any(|lead| lowered.ends_with(lead));
    if begins { numbers } else { Vec::new() }
}

/// What words say of the work on an item; `None` where they say nothing.
///
/// "Đang" before "đã": "Đã ban hành kế hoạch, đang triển khai" is under way.
pub(super) fn progress(text: &str, evidence: &[Evidence], year: i32) -> Option<Progress> {
    if text.len() > 20_000 {
        return None;
    }
    let words = format!(" {} ", plain::words(text));
    if let Some(day) = day(text, year).filter(|_| is_day_of_work(&words, text)) {
        return Some(Progress::Done(day));
    }
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")));
    if has(&["khong thuc hien nua", "khong con thuc hien", "huy", "huy bo", "dung thuc hien", "dua ra khoi ke hoach"])
        || words.trim() == "khong thuc hien"
    {
        return Some(Progress::Cancelled);
    }
    if has(&["chua trien khai", "chua thuc hien", "chua bat dau", "chua co ket qua", "chua lam"]) {
        return Some(Progress::NotStarted);
    }
    let percent = percent(text);
    if has(&["uoc", "uoc hoan thanh", "du kien hoan thanh", "se hoan thanh", "phan dau hoan thanh"]) {
        return Some(Progress::Estimated);
    }
    // "Hoàn thành quá hạn" is done, "quá hạn" is not.
    let late = has(&["cham tien do", "qua han"]) && !has(&["hoan thanh qua han", "hoan thanh cham tien do"]);
    let said = done::said(text);
    let open = late || has(&["dang", "chua", "tiep tuc", "du thao", "dang trinh", "trien khai"]);
    match percent {
        Some(100) if !open && matches!(said, Some(Said::Done) | None) => return Some(Progress::DoneUndated),
        // "Hoàn thành 80%", "Đạt 60%", but not "Đã hoàn thành; 95% hài lòng".
        Some(percent) if percent < 100 && (said != Some(Said::Done) || says_share(text)) => {
            return Some(Progress::Underway(percent));
        }
        _ => {}
    }
    if late || has(&["dang", "chua"]) {
        return Some(Progress::Open);
    }
    match said {
        Some(Said::Done) => Some(completed(text, evidence, year)),
        Some(Said::Estimated) => Some(Progress::Estimated),
        Some(Said::Open) => Some(Progress::Open),
        None => open.then_some(Progress::Open),
    }
}

/// The day of completion that words name outside of citations.
pub(in crate::plan) fn stated_day(text: &str, year: i32) -> Option<NaiveDate> {
    match progress(text, &[], year) {
        Some(Progress::Done(day)) => Some(day),
        _ => None,
    }
}

/// Whether a cell that holds a day says that the work was done on it: "15/3/2025", "Hoàn thành ngày 15/3", but not
/// "Dự kiến 30/9" or "Trình ngày 30/9". "2/3" is a share as well as a day.
fn is_day_of_work(words: &str, text: &str) -> bool {
    const SAYING: &[&str] =
        &["ngay", "thang", "nam", "hoan", "thanh", "da", "xong", "ban", "hanh", "ket", "thuc", "vao"];
    let said =
        words.split_whitespace().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()) || SAYING.contains(&word));
    said && (words.contains(" ngay ") || done::share_of(text).is_none())
}

/// A share in a column of progress that is a bare number, as sheets hold percentages: "0,8" and "80" are 80 %. Nobody
/// knows what "1" is.
pub(super) fn share(text: &str) -> Option<Progress> {
    let text = text.trim();
    let percent = match text.split_once([',', '.']) {
        Some(("0", fraction)) if fraction.len() <= 9 && fraction.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{fraction:0<2}").get(..2)?.parse().ok()?
        }
        Some(_) => return None,
        None => text.parse::<u8>().ok().filter(|percent| *percent != 1 && *percent <= 100)?,
    };
    Some(if percent == 100 { Progress::DoneUndated } else { Progress::Underway(percent) })
}

/// The last day of the documents of a text that holds nothing besides them.
pub(super) fn only_documents(text: &str, evidence: &[Evidence]) -> Option<NaiveDate> {
    const MOST: usize = 12;
    let letters = outside_citations(text).chars().filter(|letter| letter.is_alphabetic()).count();
    evidence.iter().filter_map(|evidence| evidence.date).max().filter(|_| letters <= MOST)
}

fn outside_citations(text: &str) -> String {
    let mut outside = String::with_capacity(text.len());
    let mut from = 0;
    for citation in citations(text) {
        let phrase = citation.phrase();
        if phrase.start >= from {
            outside.push_str(text.get(from..phrase.start).unwrap_or_default());
            from = phrase.end;
        }
    }
    outside.push_str(text.get(from..).unwrap_or_default());
    outside
}

/// Done on the day that the words name outside of citations, else on that of the last document.
fn completed(text: &str, evidence: &[Evidence], year: i32) -> Progress {
    let outside = outside_citations(text);
    let stated = outside.split(['(', ')', ';', ',', '\n']).find_map(|part| {
        let part = part.split("ngày").last().unwrap_or(part).trim().trim_end_matches('.');
        part.contains(['/', '-', '.']).then(|| day(part, year)).flatten()
    });
    let issued = evidence.iter().filter_map(|evidence| evidence.date).max();
    stated.or(issued).map_or(Progress::DoneUndated, Progress::Done)
}

/// "Hoàn thành 80%", "đạt 80%": the share is that of the work, where no other part says that the work is done.
fn says_share(text: &str) -> bool {
    let mut shared = false;
    for part in text.split([';', ',', '.', '(', '\n']) {
        let words = plain::words(part);
        let parts: Vec<&str> = words.split(' ').collect();
        let is_share = parts.windows(2).any(|pair| {
            matches!(pair[0], "thanh" | "dat" | "duoc" | "khoang") && pair[1].bytes().all(|byte| byte.is_ascii_digit())
        });
        shared |= is_share;
        if !is_share && (words.starts_with("hoan thanh") || words.contains("da hoan thanh") || words == "xong") {
            return false;
        }
    }
    shared
}

/// The time in a cell of a column of a quarter or month: its own words where they are a deadline, else the name of the
/// column, with the words as a remark.
pub(super) fn marked_time(cell: &str, name: &str, year: i32) -> Option<String> {
    let is_day = |text: &str| ItemDue::new(text, year).last_day().is_some();
    let cell = cell.trim();
    if !is_filled(cell) || matches!(plain::words(cell).as_str(), "0" | "khong" | "khong co") {
        return None;
    }
    if is_mark(cell) {
        return Some(name.to_owned());
    }
    // "X (tháng 5)".
    let bare = cell.trim_start_matches(|letter: char| MARKS.contains(&letter) || matches!(letter, 'x' | 'X' | ' '));
    let bare = bare.trim_matches(['(', ')', ' ', ':', '-']);
    if is_day(cell) {
        return Some(cell.to_owned());
    }
    if is_day(bare) {
        return Some(bare.to_owned());
    }
    let remark: String = cell.chars().map(|letter| if "()[]\n".contains(letter) { ' ' } else { letter }).collect();
    let named = format!("{name} ({})", remark.split_whitespace().collect::<Vec<_>>().join(" "));
    // A time in the words that is not understood stays: nobody knows whether it is in the quarter.
    Some(named)
}

/// The only percentage of a text, in whole per cent.
fn percent(text: &str) -> Option<u8> {
    let mut found = None;
    for (at, _) in text.match_indices('%') {
        let before = text[..at].trim_end();
        let start = before
            .rfind(|letter: char| !letter.is_ascii_digit() && letter != ',')
            .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8));
        let whole = before[start..].split(',').next().unwrap_or_default();
        let value: u8 = whole.parse().ok().filter(|value| *value <= 100)?;
        if found.replace(value).is_some_and(|known| known != value) {
            return None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_notation_may_have_several_numbers() {
        let shown =
            |text: &str| -> Vec<String> { evidence(text).iter().map(|shown| shown.symbol.to_string()).collect() };
        assert_eq!(shown("1012, 1013/KH-UBND ngày 10/6/2026"), ["1012/KH-UBND", "1013/KH-UBND"]);
        assert_eq!(shown("Đã ban hành (số 5, 6 và 7/KH-UBND)"), ["5/KH-UBND", "6/KH-UBND", "7/KH-UBND"]);
        assert_eq!(shown("Kế hoạch 1012, 1013/KH-UBND"), ["1012/KH-UBND", "1013/KH-UBND"]);
        assert_eq!(shown("họp ngày 10, 13/KH-UBND"), ["13/KH-UBND"]);
        assert_eq!(shown("ngày 10/6, 13/KH-UBND"), ["13/KH-UBND"]);
        assert_eq!(shown("12/KH-UBND, 13/KH-UBND"), ["12/KH-UBND", "13/KH-UBND"]);
    }

    #[test]
    fn units_in_lists() {
        for (text, expected) in [
            ("Văn phòng UBND tỉnh; các sở, ban, ngành", &["Văn phòng UBND tỉnh", "các sở, ban, ngành"][..]),
            ("Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ", &["Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"]),
            ("Sở Nội vụ và Sở Tài chính", &["Sở Nội vụ", "Sở Tài chính"]),
            ("Sở Thông tin và Truyền thông", &["Sở Thông tin và Truyền thông"]),
            ("- Sở Nội vụ\n- UBND các huyện, thị xã, thành phố.", &["Sở Nội vụ", "UBND các huyện, thị xã, thành phố"]),
            ("SNV, STC", &["SNV", "STC"]),
            ("Sở Lao động - Thương binh và Xã hội", &["Sở Lao động - Thương binh và Xã hội"]),
            ("Sở Lao động - Thương binh\nvà Xã hội, Sở Y tế", &["Sở Lao động - Thương binh và Xã hội", "Sở Y tế"]),
            ("Sở Lao động, Thương binh và Xã hội; xã A", &["Sở Lao động, Thương binh và Xã hội", "xã A"]),
            ("Chi cục Trồng trọt và Bảo vệ thực vật", &["Chi cục Trồng trọt và Bảo vệ thực vật"]),
            ("Sở Nội vụ và Xã Tân Lạc", &["Sở Nội vụ", "Xã Tân Lạc"]),
            ("", &[]),
            (" - ", &[]),
        ] {
            let found: Vec<String> = units(text).iter().map(|unit| unit.name().to_owned()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn shares_of_sheets() {
        for (text, expected) in [
            ("0,8", Some(Progress::Underway(80))),
            ("0.255", Some(Progress::Underway(25))),
            ("80", Some(Progress::Underway(80))),
            ("100", Some(Progress::DoneUndated)),
            ("1", None),
            ("0", Some(Progress::Underway(0))),
            ("0,", Some(Progress::Underway(0))),
            ("2,5", None),
            ("", None),
            ("15/3", None),
        ] {
            assert_eq!(share(text), expected, "{text}");
        }
    }

    #[test]
    fn progress_in_words() {
        let date = |month, day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
        for (text, expected) in [
            ("Đã hoàn thành", Some(Progress::DoneUndated)),
            ("Hoàn thành ngày 15/3/2025", Some(Progress::Done(date(3, 15)))),
            ("15/3/2025", Some(Progress::Done(date(3, 15)))),
            ("Đã ban hành Kế hoạch số 12/KH-SNV ngày 10/01/2025", Some(Progress::Done(date(1, 10)))),
            ("Đã ban hành kế hoạch, đang triển khai", Some(Progress::Open)),
            ("Đang thực hiện", Some(Progress::Open)),
            ("Chưa hoàn thành", Some(Progress::Open)),
            ("Hoàn thành: không", Some(Progress::Open)),
            ("Đã hoàn thành không còn vướng mắc", Some(Progress::DoneUndated)),
            ("Hoàn thành quá hạn", Some(Progress::DoneUndated)),
            ("Quá hạn", Some(Progress::Open)),
            ("Chưa triển khai", Some(Progress::NotStarted)),
            ("80%", Some(Progress::Underway(80))),
            ("Hoàn thành 80 %", Some(Progress::Underway(80))),
            ("100%", Some(Progress::DoneUndated)),
            ("Đã hoàn thành; 95% hài lòng", Some(Progress::DoneUndated)),
            ("Đạt 60%", Some(Progress::Underway(60))),
            ("Đã hoàn thành, đạt 95% hài lòng", Some(Progress::DoneUndated)),
            ("Đã ban hành kế hoạch, đạt 50% khối lượng", Some(Progress::Underway(50))),
            ("Chưa làm", Some(Progress::NotStarted)),
            ("Ước hoàn thành trong quý II", Some(Progress::Estimated)),
            ("Không thực hiện", Some(Progress::Cancelled)),
            ("", None),
            ("Báo cáo", None),
        ] {
            assert_eq!(progress(text, &evidence(text), 2025), expected, "{text}");
        }
    }
}
