//! Words around a number that say that it is not what it seems: an exception, another day, another thing, a part.

use crate::form::{Column, PublishedRow};
use crate::report::{Claim, Measure, Quantity, Subject, Tolerance};

/// "273 (đất đai)": a bracket that names something, and tells no measure.
pub(super) fn is_name(words: &str) -> bool {
    const MEASURED: [&str; 13] =
        ["hạn", "tuyến", "tiếp", "nhận", "quyết", "chính", "đạt", "tăng", "giảm", "so", "trong", "hồ sơ", "chiếm"];
    words.starts_with(char::is_alphabetic) && !MEASURED.iter().any(|word| words.contains(word))
}

/// "Hầu như tất cả hồ sơ đều …", "gần như 100% …"
pub(super) fn is_almost(claim: &Claim, sentence: &str) -> bool {
    const BEFORE: [&str; 7] = ["hầu như", "gần như", "hầu hết", "về cơ bản", "cơ bản", "chưa phải", "chưa giải quyết"];
    const OPENING: [&str; 4] = ["hầu như", "gần như", "hầu hết", "về cơ bản"];
    let lead = sentence.trim_end();
    // "Gần 500 hồ sơ" is a count rounded down.
    let nearly = claim.count().is_none() && lead.ends_with("gần");
    let clause = lead.rsplit([',', ';', ':']).next().unwrap_or_default().trim_start();
    nearly || BEFORE.iter().any(|words| lead.ends_with(words)) || OPENING.iter().any(|words| clause.starts_with(words))
}

/// "Trừ 10 hồ sơ quá hạn, toàn bộ hồ sơ …", "… đều đúng hạn, chỉ có 08 hồ sơ quá hạn", "… trừ 04 hồ sơ của lĩnh vực A và B": a
/// whole with an exception, and the exception.
pub(super) fn excepts(claim: &Claim, sentence: &str, behind: &str) -> bool {
    let opening = sentence.trim_start_matches(['-', '+', ' ']);
    let digit = |rest: &str| rest.trim_start().starts_with(|first: char| first.is_ascii_digit());
    let whole = matches!(claim.quantity(), Quantity::All | Quantity::Share(_));
    let then = |words: &[&str]| words.iter().any(|words| behind.split_once(words).is_some_and(|(_, rest)| digit(rest)));
    // "Trừ 10 hồ sơ quá hạn, …" tells how many are late; ", trừ 04 hồ sơ của lĩnh vực A" may be of several rows.
    let exception = opening.trim_end().ends_with(" trừ");
    if exception || then(&["trừ "]) || whole && then(&["chỉ có ", "chỉ còn ", "riêng "]) {
        return true;
    }
    // "Ngoài 436 hồ sơ trực tuyến, còn nhận 145 hồ sơ trực tiếp" excepts nothing.
    whole
        && ["trừ ", "ngoại trừ ", "ngoài "].iter().any(|words| {
            opening
                .strip_prefix(words)
                .is_some_and(|rest| rest.trim_start().starts_with(|first: char| first.is_ascii_digit()))
        })
}

/// "Tháng đầu tiếp nhận 228 hồ sơ mới, các tháng sau …", "trước ngày 15/7 đã giải quyết 224 hồ sơ": some days of the period, or others.
pub(super) fn is_of_some_days(sentence: &str) -> bool {
    const OPENERS: [&str; 10] = [
        "tháng đầu",
        "tháng cuối",
        "riêng tháng",
        "tháng thứ",
        "các tháng",
        "trước ngày",
        "sau ngày",
        "những ngày",
        "đầu năm",
        "tuần ",
    ];
    let opening = sentence.trim_start_matches(['-', '+', ' ']);
    // "Ngày 15/5 tiếp nhận 63 hồ sơ, cao nhất trong quý"
    let digit = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
    if opening.strip_prefix("ngày ").is_some_and(digit) {
        return true;
    }
    // "từ ngày 01 đến ngày 10 tiếp nhận 62 hồ sơ": days of one month.
    let days = sentence.rsplit_once("từ ngày ").is_some_and(|(_, rest)| {
        let day = rest.split([' ', ',', ';']).next().unwrap_or_default();
        !day.is_empty() && day.bytes().all(|byte| byte.is_ascii_digit())
    });
    days || OPENERS.iter().any(|words| opening.starts_with(words)) || sentence.contains("các tháng sau")
}

/// "34 hồ sơ mới tiếp nhận cuối kỳ", "40 hồ sơ của tổ chức, 120 hồ sơ của cá nhân": those of the last days, or of some people.
pub(super) fn is_of_some(claim: &Claim, behind: &str) -> bool {
    const LATE: [&str; 6] = ["cuối kỳ", "cuối quý", "cuối tháng", "những ngày cuối", "vào cuối", "gần cuối"];
    const WHOSE: [&str; 8] = [
        "của tổ chức",
        "của cá nhân",
        "của doanh nghiệp",
        "của công dân",
        "của người dân",
        "của người nước ngoài",
        "do tổ chức",
        "do cá nhân",
    ];
    let clause = behind.split([',', ';', '(']).next().unwrap_or_default().trim_start();
    let fresh = clause.strip_prefix("mới").is_some_and(|rest| LATE.iter().any(|words| rest.contains(words)));
    let whose = WHOSE.iter().any(|words| clause.starts_with(words)) && *claim.subject() != Subject::Whole;
    claim.count().is_some() && (fresh || whose)
}

/// "Hồ sơ quá hạn, kể cả đã và đang giải quyết, là 11/706 hồ sơ": all that are late; and those that are left.
pub(super) fn is_late_in_all(claim: &Claim, sentence: &str, row: &PublishedRow) -> bool {
    let late = ["quá hạn", "trễ hạn"].iter().any(|words| sentence.contains(words));
    let both = ["kể cả", "gồm cả", "tính cả", "cả đã và đang"].iter().any(|words| sentence.contains(words));
    let all = Measure::of(&[Column::Overdue, Column::InProgressOverdue]).in_row(row);
    // "Chiếm 26,5% số hồ sơ tồn là lĩnh vực A (9 hồ sơ)"
    let left = sentence.contains("tồn") && Measure::IN_PROGRESS.in_row(row) == claim.count();
    claim.count().is_some() && (late && both && all == claim.count() || left)
}

/// "Toàn bộ hồ sơ quá hạn đều do nguyên nhân khách quan": all of the late ones, and not that all were late.
pub(super) fn is_all_of_late(claim: &Claim, behind: &str) -> bool {
    let late = ["quá hạn", "trễ hạn", "chậm"].iter().any(|words| behind.trim_start().starts_with(words));
    matches!(claim.quantity(), Quantity::All | Quantity::Share(_)) && late
}

/// "Đối với doanh nghiệp: tiếp nhận 25 hồ sơ", "vào thứ Bảy …", "tại trụ sở cũ …": dossiers of a part that the form does not tell.
pub(super) fn is_part(sentence: &str) -> bool {
    const OPENERS: [&str; 12] = [
        "đối với ",
        "với ",
        "tại ",
        "vào ",
        "ngoài ",
        "riêng ",
        "nhóm ",
        "trong số đó",
        "của ",
        "hồ sơ không ",
        "đầu năm",
        "sau ngày ",
    ];
    const OWN: [&str; 27] = [
        "địa phương",
        "bộ phận",
        "một cửa",
        "trung tâm phục vụ",
        "đơn vị",
        "ubnd",
        "ủy ban",
        "sở ",
        "xã",
        "phường",
        "cơ quan",
        "hồ sơ",
        "tthc",
        "thủ tục hành chính",
        "kỳ",
        "quý",
        "cổng dịch vụ",
        "hệ thống",
        "công tác",
        "lĩnh vực",
        "việc",
        "kết quả",
        "tháng",
        "biểu",
        "huyện",
        "tỉnh",
        "đó",
    ];
    const PARTS: [&str; 8] =
        ["doanh nghiệp", "trọng điểm", "trụ sở cũ", "thứ bảy", "chủ nhật", "ngoài giờ", "lĩnh vực này", "đơn vị này"];
    // "Với sự nỗ lực của công chức, …" tells how, not of what.
    const MANNERS: [&str; 7] =
        ["với sự ", "với tinh thần", "với quyết tâm", "với phương châm", "với nhiều", "với mục tiêu", "với số"];
    const LEVELS: [&str; 4] = ["trung tâm tỉnh", "cấp xã", "cấp tỉnh", "cấp huyện"];
    let opening = sentence.trim_start_matches(|first: char| !first.is_alphabetic());
    let clause = opening.split([',', ':', '(', ';']).next().unwrap_or_default();
    // "nhóm thủ tục trọng điểm", "của doanh nghiệp", "cấp xã toàn tỉnh"
    // "Người dân và doanh nghiệp" are all who have dossiers.
    let people = clause.contains("người dân") || clause.contains("cá nhân");
    let part = |words: &&&str| clause.contains(**words) && !(people && **words == "doanh nghiệp");
    if PARTS.iter().any(|words| part(&words)) || LEVELS.iter().any(|words| opening.starts_with(words)) {
        return true;
    }
    if MANNERS.iter().any(|words| clause.starts_with(words)) {
        return false;
    }
    let Some(rest) = OPENERS.iter().find_map(|words| clause.strip_prefix(words)) else { return false };
    let apart = ["hồ sơ không ", "ngoài các", "ngoài hồ sơ", "riêng nhóm", "nhóm "]
        .iter()
        .any(|words| clause.starts_with(words));
    let begins = |words: &&str| rest.match_indices(*words).any(|(at, _)| at == 0 || rest[..at].ends_with(' '));
    apart || !OWN.iter().any(begins)
}

/// "Tỷ lệ văn bản xử lý đúng hạn đạt 97,6%", "tỷ lệ nộp thuế đúng hạn …": shares of something else than dossiers.
pub(super) fn is_of_another_thing(claim: &Claim, sentence: &str) -> bool {
    const OTHERS: [&str; 24] = [
        "văn bản",
        "nhiệm vụ",
        "thuế",
        "công việc",
        "tài khoản",
        "chỉ tiêu",
        "báo cáo",
        "kiến nghị",
        "phản ánh",
        "đơn thư",
        "giải ngân",
        "dự án",
        "ý kiến",
        "cuộc họp",
        "chế độ",
        "kế hoạch",
        "lương",
        "học sinh",
        "hội viên",
        "doanh nghiệp",
        "người dân",
        "giao dịch",
        "biên lai",
        "chứng thư",
    ];
    let last = |words: &[&str]| words.iter().filter_map(|word| sentence.rfind(word)).max();
    let thing = last(&OTHERS);
    // "tỷ lệ TTHC có phát sinh hồ sơ trực tuyến"
    let used = ["tthc có phát sinh", "thủ tục có phát sinh", "dịch vụ công có phát sinh", "dvc có phát sinh"];
    let used = used.iter().any(|words| sentence.contains(words));
    let other = thing.is_some() && thing > last(&["hồ sơ", "tthc", "thủ tục hành chính"]);
    matches!(claim.quantity(), Quantity::Share(_)) && (used || other)
}

/// "114 hồ sơ được trả sớm hơn ít nhất 02 ngày": those of so many days only.
pub(super) fn is_by_days(behind: &str) -> bool {
    let clause = behind.split([',', ';']).next().unwrap_or_default();
    let days = clause.split_whitespace().any(|word| word.trim_end_matches('.') == "ngày");
    days && ["sớm", "ít nhất", "trễ hơn", "quá hạn dưới", "quá hạn trên", "chậm"]
        .iter()
        .any(|words| clause.contains(words))
}

/// "Tính đến hết ngày 31/8/2026, …": the day and the month up to which a sentence tells.
pub(super) fn told_until(sentence: &str) -> Option<(u32, u32)> {
    const LEADS: [&str; 4] = ["đến hết ngày ", "đến ngày ", "đến thời điểm ", "tính từ ngày "];
    let (_, rest) = LEADS.iter().find_map(|words| sentence.rsplit_once(words))?;
    let date = rest.split([' ', ',', ';', ')']).next()?;
    let mut numbers = date.split(['/', '-', '.']).map_while(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

/// "Có 590 trong 672 hồ sơ được trả sớm", "tính trên tổng số 706 hồ sơ thì …": the number is the whole of another one.
pub(super) fn is_whole_told(sentence: &str) -> bool {
    let lead = sentence.trim_end();
    let whole = ["trong tổng số", "trong số", "trong"].iter().find_map(|words| lead.strip_suffix(words));
    let counted = whole.is_some_and(|before| {
        let before = before.trim_end();
        let before = before.strip_suffix("hồ sơ").or_else(|| before.strip_suffix("hs")).unwrap_or(before).trim_end();
        before.ends_with(|last: char| last.is_ascii_digit())
    });
    counted || lead.ends_with("tính trên tổng số") || lead.ends_with("tính trên")
}

/// "Đã giải quyết 672 hồ sơ, còn 34 hồ sơ, trong đó 5 hồ sơ trễ": late among those that are left, where it is read of those resolved.
pub(super) fn is_late_otherwise(claim: &Claim, sentence: &str, row: &PublishedRow) -> bool {
    let [done, open] = [Column::Overdue, Column::InProgressOverdue].map(|column| Measure::of(&[column]));
    let told = claim.readings().first() == Some(&done) && claim.over().is_none() && claim.count().is_some();
    let open_ones = ["đang quá hạn", "đang trễ"].iter().any(|words| sentence.contains(words));
    let left = open_ones || *claim.subject() == Subject::Whole && sentence.contains("còn ");
    told && left && open.in_row(row) == claim.count()
}

/// "Để giải quyết 706 hồ sơ, …", "không phải toàn bộ 706 hồ sơ đều đã giải quyết": all that were to be handled.
pub(super) fn is_to_be_handled(claim: &Claim, sentence: &str, row: &PublishedRow) -> bool {
    const WORDS: [&str; 7] = [
        "việc giải quyết",
        "để giải quyết",
        "quá trình giải quyết",
        "quá trình tiếp nhận",
        "không phải toàn bộ",
        "không phải tất cả",
        "nhằm giải quyết",
    ];
    let received = [Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED];
    WORDS.iter().any(|words| sentence.contains(words))
        && claim.count().is_some()
        && received.iter().any(|all| all.in_row(row) == claim.count())
}

/// "Từ ngày 01/6 đến ngày 14/6/2024, …": the day and the month from which a sentence tells.
pub(super) fn told_from(sentence: &str) -> Option<(u32, u32)> {
    let (_, rest) = sentence.rsplit_once("từ ngày ").filter(|(_, rest)| rest.contains("đến "))?;
    let date = rest.split([' ', ',', ';', ')']).next()?;
    let mut numbers = date.split(['/', '-', '.']).map_while(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

/// "…, không thuộc biểu này", "UBND huyện (khối phòng chuyên môn) tiếp nhận …": what the form does not count.
pub(super) fn is_outside(sentence: &str, behind: &str) -> bool {
    const OUTSIDE: [&str; 5] =
        ["không thuộc biểu", "ngoài biểu", "không tính trong biểu", "chưa tính trong biểu", "không có trong biểu"];
    let told = |words: &&str| behind.contains(*words) || sentence.contains(*words);
    OUTSIDE.iter().any(told) || sentence.contains("(khối ") || is_without_rows(sentence)
}

/// "Không kể lĩnh vực Hộ tịch, toàn xã tiếp nhận 310 hồ sơ": the whole without some of its rows.
fn is_without_rows(sentence: &str) -> bool {
    const OPENERS: [&str; 9] = [
        "trừ ",
        "ngoại trừ ",
        "không kể ",
        "không tính ",
        "chưa kể ",
        "chưa tính ",
        "nếu không tính ",
        "nếu không kể ",
        "không bao gồm ",
    ];
    let opening = sentence.trim_start_matches(['-', '+', ' ']);
    OPENERS.iter().filter_map(|words| opening.strip_prefix(words)).any(|rest| {
        let rest = rest.trim_start();
        // "Trừ 07 hồ sơ quá hạn, …", "chưa tính hồ sơ cũ, …" are no rows.
        let dossiers = rest.starts_with("hồ sơ") || rest.starts_with("số hồ sơ");
        !dossiers && !rest.starts_with(|first: char| first.is_ascii_digit()) && rest.contains(',')
    })
}

/// "Chỉ bằng 1,0% số hồ sơ của UBND cấp xã", "tỷ trọng … trong tổng số", "cơ cấu hồ sơ": a share of something else.
pub(super) fn is_compared(claim: &Claim, sentence: &str, behind: &str) -> bool {
    if !matches!(claim.quantity(), Quantity::Share(_)) {
        return false;
    }
    // "Cơ cấu hồ sơ: trực tuyến chiếm 70,14%" tells of the columns.
    let channel = sentence.contains("trực tuyến") || sentence.contains("trực tiếp");
    let shares = !channel && ["tỷ trọng", "tỉ trọng", "cơ cấu"].iter().any(|words| sentence.contains(words));
    let of_channel = [
        "trực tuyến",
        "trực tiếp",
        "hs trực",
        "hồ sơ trực",
        "số hồ sơ trực",
        "số hs trực",
        "toàn đơn vị",
        "của toàn",
        "cả đơn vị",
    ]
    .iter()
    .any(|words| behind.trim_start().starts_with(words));
    let equal =
        sentence.trim_end().ends_with("bằng") && (behind.contains(" của ") || behind.contains("so với") || of_channel);
    // "tỷ lệ trực tuyến và trực tiếp lần lượt là 71,67% và 28,33%"
    let in_turn = sentence.contains("lần lượt") && (sentence.contains(" và ") || sentence.contains(", "));
    // "Chiếm tỷ lệ lớn nhất trong số hồ sơ tiếp nhận là lĩnh vực A với 23,5%": a share of the whole.
    let largest = sentence.contains("chiếm tỷ lệ") && sentence.contains("nhất");
    // "bằng 109,9% so với cùng kỳ", "đạt 102,4% kế hoạch quý"
    let based = ["so với", "kế hoạch", "chỉ tiêu", "dự toán", "cùng kỳ", "mục tiêu"]
        .iter()
        .any(|words| behind.trim_start().starts_with(words));
    let based = based && !behind.trim_start().starts_with("so với tổng");
    shares || largest || equal || based || in_turn || sentence.contains("tỷ lệ chung")
}

/// "Số lĩnh vực có dưới 50 hồ sơ tiếp nhận là 1/6", "có 05 lĩnh vực tiếp nhận trên 50 hồ sơ": a bound that tells rows apart.
pub(super) fn bounds_rows(claim: &Claim, sentence: &str) -> bool {
    const ROWS: [&str; 7] = ["lĩnh vực", "đơn vị", "xã", "phường", "sở", "cơ quan", "địa phương"];
    const COUNTED: [&str; 17] = [
        "số", "những", "các", "mỗi", "từng", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
        "nhiều", "vài",
    ];
    // "các lĩnh vực có từ 1 đến 13 hồ sơ"
    let range = sentence.trim_end().ends_with(" đến") && sentence.contains(" từ ");
    let bound = range
        || !matches!(claim.tolerance(), Tolerance::Exact)
        || ["từ", "ít hơn", "dưới", "trên", "hơn", "quá", "nhất", "thiểu", "đa"]
            .iter()
            .any(|word| sentence.trim_end().ends_with(word));
    bound
        && ROWS.iter().any(|noun| {
            sentence.match_indices(noun).any(|(at, _)| {
                let word = sentence[..at].split_whitespace().next_back().unwrap_or_default();
                let nothing = sentence[at + noun.len()..].trim_start().starts_with("nào");
                nothing || COUNTED.contains(&word) || word.chars().next_back().is_some_and(|last| last.is_ascii_digit())
            })
        })
}

/// "Số hồ sơ nộp trực tiếp (189) nhiều hơn số hồ sơ nộp trực tuyến (57)": the channel that stands right before the number.
pub(super) fn is_of_one_channel(claim: &Claim, sentence: &str, row: &PublishedRow) -> bool {
    let lead = sentence.trim_end().trim_end_matches(['(', ':']).trim_end();
    let column = match () {
        () if lead.ends_with("trực tuyến") => Column::Online,
        () if lead.ends_with("trực tiếp") || lead.ends_with("công ích") || lead.ends_with("bưu chính") => {
            Column::DirectOrPost
        }
        () => return false,
    };
    claim.count().is_some_and(|count| Measure::of(&[column]).in_row(row) == Some(count))
}

/// "Đối với hồ sơ tiếp nhận mới 483 hồ sơ, đã giải quyết 440 hồ sơ", "Trong số hồ sơ quá hạn, có 3 hồ sơ nộp trực tuyến, 4 hồ sơ nộp trực
/// tiếp": of those that came in one way, how they ended, or the other way round.
pub(super) fn is_of_both(claim: &Claim, sentence: &str) -> bool {
    const OPENERS: [&str; 4] = ["đối với hồ sơ ", "đối với số hồ sơ ", "trong số hồ sơ ", "trong các hồ sơ "];
    const WAYS: [&str; 6] = ["mới", "kỳ trước", "trực tuyến", "trực tiếp", "bưu chính", "qua mạng"];
    const ENDS: [&str; 6] = ["quá hạn", "trễ hạn", "trước hạn", "đúng hạn", "đang giải quyết", "đã giải quyết"];
    let clause = sentence.rsplit(';').next().unwrap_or_default().trim_start();
    // "trong 45 hồ sơ đang giải quyết"
    let numbered = || {
        let (number, rest) = clause.strip_prefix("trong ")?.split_once(' ')?;
        number.starts_with(|first: char| first.is_ascii_digit()).then(|| rest.strip_prefix("hồ sơ ")).flatten()
    };
    let Some(whole) = OPENERS.iter().find_map(|words| clause.strip_prefix(*words)).or_else(numbered) else {
        return false;
    };
    let led = whole.split([',', ':']).next().unwrap_or_default().split(" có ").next().unwrap_or_default();
    let has = |words: &[&str]| words.iter().any(|word| led.contains(word));
    let came = |reading: &Measure| reading.overlaps(Measure::RECEIVED);
    let is_late = |reading: &Measure| reading.is_part_of(Measure::of(&[Column::Overdue, Column::InProgressOverdue]));
    let ended = claim.readings().iter().any(|reading| !came(reading));
    // Behind the words that it is a part of, not among them.
    let behind = whole.len() > led.len();
    let late = has(&ENDS[..2]) && !claim.readings().iter().any(is_late);
    let both = if ended { has(&WAYS) && !has(&ENDS) } else { has(&ENDS) };
    behind && !claim.readings().is_empty() && (late || both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_part_in_one_way_is_no_total_in_another() {
        let of_both = |sentence: &str, number: &str| {
            let report = crate::report::Report::read(&format!("I. KẾT QUẢ\n{sentence}\n"));
            let claim = report.claims().iter().find(|claim| report.text()[claim.span()].starts_with(number));
            let claim = claim.unwrap_or_else(|| panic!("{sentence}"));
            let before = &report.text()[..claim.span().start];
            is_of_both(claim, &before.rsplit('\n').next().unwrap_or_default().to_lowercase())
        };
        for (sentence, number) in [
            ("Đối với hồ sơ tiếp nhận mới 483 hồ sơ, đã giải quyết 440 hồ sơ.", "440"),
            ("Trong số hồ sơ quá hạn, có 3 hồ sơ nộp trực tuyến, 4 hồ sơ nộp trực tiếp.", "4"),
            ("Đối với hồ sơ quá hạn, đơn vị đã giải quyết 7 hồ sơ, đang giải quyết 3 hồ sơ.", "7"),
            ("Trong 45 hồ sơ đang giải quyết có 16 hồ sơ mới nhận.", "16"),
        ] {
            assert!(of_both(sentence, number), "{sentence}");
        }
        for (sentence, number) in [
            ("Trong 520 hồ sơ tiếp nhận, trực tuyến 306 hồ sơ.", "306"),
            ("Trong 475 hồ sơ đã giải quyết, có 340 hồ sơ trước hạn.", "340"),
            ("Đối với hồ sơ đã giải quyết: trước hạn 340 hồ sơ.", "340"),
            ("Trong 45 hồ sơ đang giải quyết có 3 hồ sơ quá hạn.", "3"),
            ("Tiếp nhận mới 483 hồ sơ, đã giải quyết 475 hồ sơ.", "475"),
        ] {
            assert!(!of_both(sentence, number), "{sentence}");
        }
    }

    #[test]
    fn a_part_is_not_what_the_form_tells() {
        for part in [
            "đối với khu công nghiệp: tiếp nhận 25 hồ sơ",
            "đối với doanh nghiệp: tiếp nhận 25 hồ sơ",
            "tại khu công nghiệp, tiếp nhận 25 hồ sơ",
            "ngoài các lĩnh vực trên, tiếp nhận 25 hồ sơ",
            "cấp xã toàn tỉnh tiếp nhận 25 hồ sơ",
        ] {
            assert!(is_part(part), "{part}");
        }
        for whole in [
            "đối với các xã, phường: tiếp nhận 25 hồ sơ",
            "tại trung tâm phục vụ hành chính công, tiếp nhận 25 hồ sơ",
            "với sự nỗ lực của công chức, đã tiếp nhận 25 hồ sơ",
            "tiếp nhận 25 hồ sơ",
        ] {
            assert!(!is_part(whole), "{whole}");
        }
    }
}
