//! Words around a number that say that it is told of other rows than the nearest name, or of how many rows there are.

use crate::rate::{Denominator, PrintedPercent, Rate};
use crate::report::{Claim, Quantity, Subject, spelled};

/// What rows are called.
const ROWS: [&str; 12] = [
    "lĩnh vực",
    "đơn vị",
    "cơ quan",
    "địa phương",
    "xã, phường",
    "phường, xã",
    "thị trấn",
    "xã",
    "phường",
    "sở, ngành",
    "sở",
    "phòng",
];

/// "Có 3/5 lĩnh vực không phát sinh hồ sơ", "số lĩnh vực giải quyết đúng hạn 100% là 6 lĩnh vực", "lĩnh vực có số hồ sơ tiếp nhận
/// thấp nhất là 14 hồ sơ": how many rows are such, and the least and the most of them; nothing of the whole.
pub(super) fn is_of_rows(claim: &Claim, sentence: &str, behind: &str) -> bool {
    let lead = sentence.trim_end();
    let rows_before = ROWS.iter().any(|noun| {
        let Some(rest) = lead.strip_suffix(noun) else { return false };
        // "Quý II năm 2024, đơn vị …" counts none.
        rest.split_whitespace().next_back().is_some_and(|word| !word.ends_with(',') && counts(word))
    });
    let share = matches!(claim.quantity(), Quantity::Share(_) | Quantity::All);
    let counted_behind = behind.trim_start().trim_start_matches([':', '=']).trim_start();
    let counted_behind = counted_behind.strip_prefix("là ").unwrap_or(counted_behind);
    let rows_behind = share
        && counted_behind
            .split_once(' ')
            .is_some_and(|(count, rest)| counts(count) && ROWS.iter().any(|noun| rest.trim_start().starts_with(noun)));
    // "Một số đơn vị" is no number of them.
    let clause = lead.rsplit(';').next().filter(|clause| !clause.contains("một số")).unwrap_or_default();
    let number_of_rows = ["số lĩnh vực", "số đơn vị", "số xã", "số phường", "tỷ lệ lĩnh vực", "tỷ lệ đơn vị"]
        .iter()
        .any(|words| if share { lead.contains(words) } else { clause.contains(words) })
        && !["hồ sơ", "hs"].iter().any(|noun| behind.trim_start().starts_with(noun));
    let extreme = *claim.subject() == Subject::Whole
        && ["nhất là", "nhất có", "nhất với", "nhất đạt", "nhất:", "nhất", "nhất là:"]
            .iter()
            .any(|words| lead.ends_with(words));
    rows_before || rows_behind || number_of_rows || extreme || is_share_of_rows(claim, lead)
}

/// "Có 2/3 lĩnh vực không để xảy ra quá hạn, đạt 66,7%": the share is that of the rows told before it.
fn is_share_of_rows(claim: &Claim, lead: &str) -> bool {
    let Quantity::Share(share) = claim.quantity() else { return false };
    let fits = |fraction: &str| {
        let (part, whole) = fraction.split_once('/')?;
        let (part, whole): (u64, u64) = (part.parse().ok()?, whole.parse().ok()?);
        let rate = Rate::new(part, whole, Denominator::Other("the rows".into()));
        (whole > 0 && part <= whole).then(|| PrintedPercent::from(share).rounding_of(&rate).is_some())
    };
    let of_rows = |(at, _): (usize, &str)| {
        let (before, behind) = lead.split_at(at);
        let noun = ROWS.iter().any(|noun| behind.trim_start().starts_with(noun));
        noun && before.split_whitespace().next_back().and_then(fits).unwrap_or(false)
    };
    lead.match_indices(' ').any(of_rows)
}

/// "Ngoài A, các đơn vị khác …", "trừ 52 hồ sơ quá hạn, 860 hồ sơ còn lại …", "xếp sau A, B có …", "cộng chung A (8) và B (22), …",
/// "theo báo cáo của Sở Nội vụ, toàn tỉnh …": the row that is named before, or the whole, is not what the number is of.
pub(super) fn is_of_others(claim: &Claim, sentence: &str) -> bool {
    const AFTER: [&str; 8] =
        ["(sau ", "liền sau ", "xếp sau ", "đứng sau ", "chỉ sau ", "sau lĩnh vực ", "tiếp sau ", "kế sau "];
    const SUMS: [&str; 6] = ["cộng chung ", "cộng ", "gộp ", "tính gộp ", "tính chung ", "tổng cộng của "];
    const SOURCES: [&str; 4] = ["theo báo cáo của ", "theo số liệu của ", "theo thống kê của ", "theo công bố của "];
    const HIGHER: [&str; 9] = [
        "sở ",
        "bộ ",
        "ubnd tỉnh",
        "ubnd thành phố",
        "văn phòng ",
        "cục ",
        "chi cục ",
        "ủy ban nhân dân tỉnh",
        "tổng cục ",
    ];
    let opening = sentence.trim_start_matches(|first: char| !first.is_alphabetic());
    let starts = |leads: &[&str]| leads.iter().find_map(|lead| opening.strip_prefix(lead));
    let named = matches!(claim.subject(), Subject::Named(_) | Subject::Together(_));
    let apart = starts(&["bỏ ", "bên cạnh hồ sơ", "bên cạnh hs", "bên cạnh số hồ sơ"]).is_some();
    let excepted = starts(&["ngoài ", "trừ ", "ngoại trừ ", "ngoại trừ", "không kể ", "không tính "]).is_some();
    let others = ["khác", "còn lại"].iter().any(|words| sentence.contains(words));
    let rest =
        starts(&["trừ ", "ngoại trừ "]).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    let higher = starts(&SOURCES).is_some_and(|rest| HIGHER.iter().any(|body| rest.starts_with(body)));
    let other_rows =
        ["các lĩnh vực khác", "các đơn vị khác", "lĩnh vực khác là"].iter().any(|words| sentence.contains(words));
    let after = AFTER.iter().any(|words| sentence.contains(words));
    apart
        || named && (excepted && others || after || starts(&SUMS).is_some() || other_rows)
        || rest && matches!(claim.quantity(), Quantity::Count(_)) && sentence.contains(',')
        || higher && (sentence.contains("toàn tỉnh") || sentence.contains("toàn thành phố"))
}

/// "Khác với lĩnh vực A, lĩnh vực B chỉ tiếp nhận 93 hồ sơ": rows told together are joined by "và"; and "của A và B là 4 và 2 hồ sơ"
/// tells each its own.
pub(super) fn is_not_joined(names: &[String], sentence: &str) -> bool {
    let lower = |name: &String| {
        let name = name.to_lowercase();
        name.strip_prefix("lĩnh vực ").map_or(name.clone(), str::to_owned)
    };
    let own = ["lĩnh vực", "đơn vị", "ubnd"];
    let mut places: Vec<(usize, usize)> = Vec::new();
    for name in names.iter().map(lower) {
        let Some(at) = sentence.rfind(name.as_str()) else { return false };
        places.push((at, at + name.len()));
    }
    places.sort_unstable();
    let gap = |pair: &[(usize, usize)]| sentence.get(pair[0].1..pair[1].0).map(str::trim).unwrap_or_default();
    let joined = places.windows(2).map(gap).next_back().is_some_and(|gap| {
        let gap = gap.trim_start_matches(',').trim_start();
        gap.strip_prefix("và").is_some_and(|rest| rest.trim().is_empty() || own.contains(&rest.trim()))
    });
    // "như: A 4 hồ sơ, B 32 hồ sơ" has numbers between them.
    let apart = places.windows(2).map(gap).any(|gap| gap.bytes().any(|byte| byte.is_ascii_digit()));
    let each =
        sentence.trim_end().strip_suffix(" và").is_some_and(|lead| lead.ends_with(|last: char| last.is_ascii_digit()));
    !joined && !apart || each
}

/// "Hơn lĩnh vực Xây dựng 73 hồ sơ", "dẫn lĩnh vực A 34 hồ sơ": the number is by how much.
pub(super) fn is_difference(claim: &Claim, sentence: &str) -> bool {
    const WORDS: [&str; 6] = ["hơn", "kém", "thua", "dẫn", "dẫn trước", "vượt"];
    let name = match claim.subject() {
        Subject::Named(name) => name.to_lowercase(),
        Subject::Together(names) => match names.last() {
            Some(name) => name.to_lowercase(),
            None => return false,
        },
        _ => return false,
    };
    let name = name.strip_prefix("lĩnh vực ").unwrap_or(&name);
    let lead = sentence.trim_end();
    let by = lead.strip_suffix(name).map(str::trim_end).is_some_and(|before| {
        let before = before.strip_suffix("lĩnh vực").unwrap_or(before).trim_end();
        WORDS.iter().any(|word| before.ends_with(word))
    });
    by || lead.ends_with("cách nhau") || lead.ends_with("chênh nhau")
}

/// "Hộ tịch 4, …, người có công 3; tổng 34": a sum behind a list is of all its rows.
pub(super) fn is_sum_of_list(claim: &Claim, sentence: &str) -> bool {
    let lead = sentence.trim_end().trim_end_matches([':', '(']).trim_end();
    let sum = ["tổng", "tổng số", "tổng cộng", "cộng", "tất cả"].iter().any(|words| {
        lead.strip_suffix(words).is_some_and(|before| before.trim_end().ends_with([';', ',', '(', '-', '–']))
    });
    sum && claim.count().is_some()
}

/// "Công chức Tư pháp - Hộ tịch tiếp nhận 420 hồ sơ": the name of a row is the end of a longer one.
pub(super) fn is_end_of_name(claim: &Claim, sentence: &str) -> bool {
    let Subject::Named(name) = claim.subject() else { return false };
    let name = name.to_lowercase();
    let name = name.strip_prefix("lĩnh vực ").unwrap_or(&name);
    let before = sentence.rfind(name).map(|at| sentence[..at].trim_end());
    before.and_then(|before| before.strip_suffix(['-', '–'])).is_some_and(|longer| {
        let longer = longer.trim_end();
        !longer.is_empty() && longer.ends_with(char::is_alphabetic)
    })
}

/// "3", "03", "3/5", "ba".
fn counts(word: &str) -> bool {
    let digits = word.trim_end_matches([',', ';']);
    let (part, whole) = digits.split_once('/').unwrap_or((digits, "1"));
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    number(part) && number(whole) || spelled(std::iter::once(word)).is_some_and(|(count, _)| count > 0)
}
