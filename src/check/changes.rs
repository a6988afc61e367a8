//! Changes, remainders and bounds of what the form does not count, from the numbers of their own sentence.

use super::rows::number;
use super::words::{Piece, Placed, longest_at, pieces, sentences};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};
use crate::report::Report;

/// What changes, is left or is bounded beside dossiers, whose changes are checked as claims.
const NOUNS: &[&str] = &[
    "ngày",
    "ngày làm việc",
    "giờ",
    "giờ làm việc",
    "thôn",
    "xã",
    "phường",
    "tổ dân phố",
    "đơn vị",
    "phòng",
    "người",
    "biên chế",
    "công chức",
    "viên chức",
    "cán bộ",
    "tthc",
    "thủ tục",
    "thủ tục hành chính",
    "nhiệm vụ",
    "phiếu",
    "bước",
    "lượt",
    "cuộc",
    "văn bản",
    "thành phần hồ sơ",
    "đầu mối",
    "buổi",
    "lớp",
    "hội nghị",
];

/// "từ 20 ngày xuống còn 12 ngày, giảm 10 ngày", "giao 46 biên chế, có mặt 42, còn thiếu 07", "xếp thứ 26/20", "trong số 137
/// TTHC … có 148 TTHC".
pub(super) fn check_changes(report: &Report) -> Vec<Finding> {
    let text = report.text();
    let mut found = Vec::new();
    for span in report.paragraphs() {
        for sentence in sentences(text, span) {
            let words = text.get(sentence.clone()).unwrap_or_default();
            if words.bytes().filter(u8::is_ascii_digit).count() < 2 || !may_change(words) {
                continue;
            }
            let pieces = pieces(text, sentence);
            for at in 0..pieces.len() {
                found.extend(change(&pieces, at, text));
                found.extend(left_over(&pieces, at, text));
                found.extend(rank(&pieces, at, text));
                found.extend(more_than_all(&pieces, at, text));
                found.extend(over_plan(&pieces, at, text));
            }
        }
    }
    found
}

fn may_change(sentence: &str) -> bool {
    ["giảm", "tăng", "thiếu", "thứ", "trong tổng số", "rong số", "rong tổng số", "vượt"]
        .iter()
        .any(|word| sentence.contains(word))
}

fn differs(rule: Rule, place: &Placed, text: &str, expected: u64, detail: String) -> Finding {
    let words = text.get(place.span.clone()).unwrap_or_default();
    Finding::new(rule, Location::span(place.span.start, place.span.end))
        .with_severity(Severity::Warning)
        .with_expected(number(expected))
        .with_found(words)
        .with_detail(detail)
}

fn count(pieces: &[Placed], at: usize) -> Option<u64> {
    match pieces.get(at)?.piece {
        Piece::Count(count) => Some(count),
        _ => None,
    }
}

/// A count of one of the nouns at a place: the count, and where the text goes on.
fn counted(pieces: &[Placed], at: usize) -> Option<(u64, usize)> {
    let found = count(pieces, at)?;
    Some((found, at + 1 + longest_at(pieces, at + 1, NOUNS)?))
}

/// "từ 20 ngày xuống còn 12 ngày làm việc, giảm 10 ngày (giảm 40%)", "12 thôn thành 08 thôn, giảm 06 thôn"
fn change(pieces: &[Placed], at: usize, text: &str) -> Vec<Finding> {
    const TO: &[&str] = &["xuống còn", "xuống", "còn", "còn lại", "lên", "lên thành", "thành", "lên đến"];
    let told = || {
        let (before, next) = counted(pieces, at)?;
        let to = next + longest_at(pieces, next, TO)?;
        let (now, next) = counted(pieces, to)?;
        // "giảm 64 giờ", "giảm 3 bước" are of something else.
        let unit = word(&pieces[at + 1]);
        pieces.get(next).filter(|piece| piece.is(',') || piece.is('(') || piece.is(';'))?;
        let mut next = next + 1;
        let (more, less) = if now > before { (now, before) } else { (before, now) };
        let mut found = Vec::new();
        // The change in numbers, and in per cent behind it.
        for _ in 0..2 {
            let lead = longest_at(pieces, next, &["tương đương", "tức", "tức là"]).unwrap_or(0);
            let down = longest_at(pieces, next + lead, &["giảm", "tăng", "giảm được", "rút ngắn", "cắt giảm"])?;
            let place = next + lead + down;
            match pieces.get(place)?.piece {
                Piece::Count(told)
                    if told != more - less && pieces.get(place + 1).is_some_and(|next| word(next) == unit) =>
                {
                    found.push(differs(
                        Rule::CHANGE_DIFFERS,
                        &pieces[place],
                        text,
                        more - less,
                        format!("{before} → {now}"),
                    ));
                }
                // "giảm 35% chi phí tuân thủ" is of something else as well.
                Piece::Share(told) if before > 0 && ends(pieces, place + 1) && !fits(told, more - less, before) => {
                    let rate = Rate::new(more - less, before, Denominator::Received);
                    let span = pieces[place].span.clone();
                    let finding = Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end));
                    found.push(finding.with_found(text.get(span).unwrap_or_default()).with_detail(rate.to_string()));
                }
                _ => {}
            }
            let noun = longest_at(pieces, place + 1, NOUNS).unwrap_or(0);
            next = place + 1 + noun;
            match pieces.get(next) {
                Some(piece) if piece.is('(') || piece.is(',') => next += 1,
                _ => return Some(found),
            }
            if longest_at(pieces, next, &["giảm", "tăng", "tương đương", "tức", "tức là"]).is_none() {
                return Some(found);
            }
        }
        Some(found)
    };
    told().unwrap_or_default()
}

/// Whether nothing stands behind a share that says of what it is.
fn ends(pieces: &[Placed], at: usize) -> bool {
    pieces.get(at).is_none_or(|next| matches!(next.piece, Piece::Mark(_)) || matches!(word(next), "so" | "thời"))
}

fn fits(told: Percent, part: u64, whole: u64) -> bool {
    PrintedPercent::from(told).rounding_of(&Rate::new(part, whole, Denominator::Received)).is_some()
}

/// "Biên chế được giao là 46 người, có mặt 42 người, còn thiếu 07 người"
fn left_over(pieces: &[Placed], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 4;
    if at.checked_sub(1).is_some_and(|before| word(&pieces[before]) == "được") {
        return None;
    }
    let given = at + longest_at(pieces, at, &["được giao", "giao"])?;
    let total_at =
        (given..pieces.len().min(given + FAR)).find(|at| count(pieces, *at) > Some(0) && !is_year(pieces, *at))?;
    let total = count(pieces, total_at)?;
    let next = total_at + 1 + longest_at(pieces, total_at + 1, NOUNS).unwrap_or(0);
    let next = next + usize::from(pieces.get(next)?.is(',') || pieces.get(next)?.is(';'));
    let present = next + longest_at(pieces, next, &["có mặt", "hiện có", "đã tuyển dụng", "đã sử dụng", "sử dụng"])?;
    let there = count(pieces, present)?;
    let next = present + 1 + longest_at(pieces, present + 1, NOUNS).unwrap_or(0);
    let next = next + usize::from(pieces.get(next)?.is(',') || pieces.get(next)?.is(';'));
    let left = next + longest_at(pieces, next, &["còn thiếu", "thiếu", "còn lại", "chưa sử dụng"])?;
    let told = count(pieces, left)?;
    let actual = total.checked_sub(there)?;
    (told != actual)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[left], text, actual, format!("{total} − {there}")))
}

/// "xếp thứ 26/20"
fn rank(pieces: &[Placed], at: usize, text: &str) -> Option<Finding> {
    let place = at + longest_at(pieces, at, &["xếp thứ", "đứng thứ", "hạng", "xếp hạng", "vị trí thứ"])?;
    let Piece::Fraction(rank, of) = pieces.get(place)?.piece else { return None };
    (rank > of).then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[place], text, of, format!("{rank} > {of}")))
}

/// "Trong số 137 TTHC … có 148 TTHC phát sinh", "26 hồ sơ xin lỗi trong tổng số 23 hồ sơ"
fn more_than_all(pieces: &[Placed], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 12;
    let of = at + longest_at(pieces, at, &["trong số", "trong tổng số"])?;
    let whole = count(pieces, of)?;
    let noun = |at: usize| -> Option<String> {
        let taken = longest_at(pieces, at, NOUNS).or_else(|| longest_at(pieces, at, &["hồ sơ"]))?;
        Some(pieces[at..at + taken].iter().map(word).collect::<Vec<_>>().join(" "))
    };
    let counted = noun(of + 1)?;
    let same = |place: usize| noun(place + 1).is_some_and(|other| other == counted);
    let before = (at.saturating_sub(FAR)..at).rev().find(|at| pieces[*at].is_number());
    // "tiếp nhận 454 hồ sơ, trong số 26 hồ sơ đang giải quyết": another clause tells another number.
    let one_clause = |place: usize| pieces[place + 1..at].iter().all(|piece| !matches!(piece.piece, Piece::Mark(_)));
    let before = before.filter(|place| same(*place) && one_clause(*place));
    let behind = || {
        let from = of + 1;
        let next = (from..pieces.len().min(from + FAR)).find(|at| pieces[*at].is_number())?;
        let told = next.checked_sub(1).is_some_and(|at| word(&pieces[at]) == "có");
        (told && same(next) && !pieces[from..next].iter().any(|piece| piece.is(';'))).then_some(next)
    };
    let part_at = before.or_else(behind)?;
    let part = count(pieces, part_at)?;
    (part > whole).then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[part_at], text, whole, format!("{part} > {whole}")))
}

/// "Đã tổ chức 28/25 buổi tuyên truyền, vượt 36% kế hoạch"
fn over_plan(pieces: &[Placed], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 8;
    let Piece::Fraction(done, planned) = pieces[at].piece else { return None };
    let over = (at + 1..pieces.len().min(at + FAR)).find(|at| word(&pieces[*at]) == "vượt")?;
    if pieces[at + 1..over].iter().any(Placed::is_number) || done <= planned || planned == 0 {
        return None;
    }
    let Piece::Share(told) = pieces.get(over + 1)?.piece else { return None };
    let span = pieces[over + 1].span.clone();
    (!fits(told, done - planned, planned)).then(|| {
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{}/{planned}", done - planned))
    })
}

fn word(piece: &Placed) -> &str {
    match &piece.piece {
        Piece::Word(word) => word,
        _ => "",
    }
}

fn is_year(pieces: &[Placed], at: usize) -> bool {
    matches!(count(pieces, at), Some(1_990..=2_100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        let text = format!("BÁO CÁO\nI. KẾT QUẢ\n{sentence}\n");
        check_changes(&Report::read(&text)).len()
    }

    #[test]
    fn changes_and_bounds_fit_the_numbers_of_their_sentence() {
        for wrong in [
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày làm việc, giảm 10 ngày (giảm 40%).",
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày, giảm 8 ngày (giảm 45%).",
            "Cắt giảm thời hạn giải quyết từ 15 ngày còn 10 ngày, tương đương giảm 50%.",
            "Thực hiện sắp xếp 12 thôn thành 08 thôn, giảm 06 thôn.",
            "Biên chế được giao năm 2026 là 46 người, có mặt 42 người, còn thiếu 07 người.",
            "Chỉ số SIPAS của đơn vị xếp thứ 26/20.",
            "Trong số 137 TTHC cung cấp toàn trình có 148 TTHC phát sinh hồ sơ.",
            "Có 26 hồ sơ xin lỗi trong tổng số 23 hồ sơ đã giải quyết quá hạn.",
            "Đã tổ chức 28/25 buổi tuyên truyền, vượt 36% kế hoạch.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày làm việc, giảm 08 ngày (giảm 40%).",
            "Cắt giảm thời hạn giải quyết từ 15 ngày còn 10 ngày, tương đương giảm 33,3%.",
            "Thực hiện sắp xếp 12 thôn thành 08 thôn, giảm 04 thôn.",
            "Biên chế được giao năm 2026 là 46 người, có mặt 42 người, còn thiếu 04 người.",
            "Chỉ số SIPAS của đơn vị xếp thứ 5/20, tăng 07 bậc.",
            "Trong số 137 TTHC cung cấp toàn trình có 118 TTHC phát sinh hồ sơ.",
            "Có 06 hồ sơ quá hạn trong tổng số 23 hồ sơ đã giải quyết; 30 hồ sơ khác đang giải quyết.",
            "Đã tổ chức 28/25 buổi tuyên truyền, vượt 12% kế hoạch.",
            "Thời gian giải quyết từ 20 ngày xuống còn 12 ngày, giảm 64 giờ.",
            "Thời gian giải quyết từ 20 ngày xuống còn 12 ngày, giảm 35% chi phí tuân thủ.",
            "Đã tiếp nhận 454 hồ sơ, trong số 26 hồ sơ đang giải quyết có 04 hồ sơ quá hạn.",
            "Rà soát 137 thủ tục, trong số 85 thủ tục toàn trình có 20 thủ tục chưa phát sinh hồ sơ.",
            "Mở 12 lớp thành công cho 300 người, giảm 2 lớp.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
