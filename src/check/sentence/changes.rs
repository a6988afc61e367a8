//! Changes, remainders and bounds of what the form does not count, from the numbers of their own sentence.

use super::differs;
use super::pieces::{Piece, Placed, count_at, longest_at};
use crate::finding::{Finding, Location, Rule};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};

/// What changes, is left or is bounded beside dossiers, whose changes are checked as claims.
pub(super) const NOUNS: &[&str] = &[
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

/// "từ 20 ngày xuống còn 12 ngày, giảm 10 ngày", "giao 46 biên chế, có mặt 42, còn thiếu 07", "28/25 buổi, vượt 36%".
pub(super) fn check(text: &str, pieces: &[Placed], found: &mut Vec<Finding>) {
    for at in 0..pieces.len() {
        found.extend(change(pieces, at, text));
        found.extend(left_over(pieces, at, text));
        found.extend(over_plan(pieces, at, text));
    }
}

pub(super) fn may_tell(sentence: &str) -> bool {
    ["giảm", "tăng", "thiếu", "vượt"].iter().any(|word| sentence.contains(word))
}

/// A count of one of the nouns at a place: the count, and where the text goes on.
fn counted(pieces: &[Placed], at: usize) -> Option<(u64, usize)> {
    let found = count_at(pieces, at)?;
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
        let unit = pieces[at + 1].word();
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
                    if told != more - less && pieces.get(place + 1).is_some_and(|next| next.word() == unit) =>
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
    pieces.get(at).is_none_or(|next| matches!(next.piece, Piece::Mark(_)) || matches!(next.word(), "so" | "thời"))
}

fn fits(told: Percent, part: u64, whole: u64) -> bool {
    PrintedPercent::from(told).rounding_of(&Rate::new(part, whole, Denominator::Received)).is_some()
}

/// "Biên chế được giao là 46 người, có mặt 42 người, còn thiếu 07 người"
fn left_over(pieces: &[Placed], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 4;
    if at.checked_sub(1).is_some_and(|before| pieces[before].word() == "được") {
        return None;
    }
    let given = at + longest_at(pieces, at, &["được giao", "giao"])?;
    let total_at =
        (given..pieces.len().min(given + FAR)).find(|at| count_at(pieces, *at) > Some(0) && !pieces[*at].is_year())?;
    let total = count_at(pieces, total_at)?;
    let next = total_at + 1 + longest_at(pieces, total_at + 1, NOUNS).unwrap_or(0);
    let next = next + usize::from(pieces.get(next)?.is(',') || pieces.get(next)?.is(';'));
    let present = next + longest_at(pieces, next, &["có mặt", "hiện có", "đã tuyển dụng", "đã sử dụng", "sử dụng"])?;
    let there = count_at(pieces, present)?;
    let next = present + 1 + longest_at(pieces, present + 1, NOUNS).unwrap_or(0);
    let next = next + usize::from(pieces.get(next)?.is(',') || pieces.get(next)?.is(';'));
    let left = next + longest_at(pieces, next, &["còn thiếu", "thiếu", "còn lại", "chưa sử dụng"])?;
    let told = count_at(pieces, left)?;
    let actual = total.checked_sub(there)?;
    (told != actual)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[left], text, actual, format!("{total} − {there}")))
}

/// "Đã tổ chức 28/25 buổi tuyên truyền, vượt 36% kế hoạch"
fn over_plan(pieces: &[Placed], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 8;
    let Piece::Fraction(done, planned) = pieces[at].piece else { return None };
    let over = (at + 1..pieces.len().min(at + FAR)).find(|at| pieces[*at].word() == "vượt")?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found((may_tell, check), sentence)
    }

    #[test]
    fn changes_and_bounds_fit_the_numbers_of_their_sentence() {
        for wrong in [
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày làm việc, giảm 10 ngày (giảm 40%).",
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày, giảm 8 ngày (giảm 45%).",
            "Cắt giảm thời hạn giải quyết từ 15 ngày còn 10 ngày, tương đương giảm 50%.",
            "Thực hiện sắp xếp 12 thôn thành 08 thôn, giảm 06 thôn.",
            "Biên chế được giao năm 2026 là 46 người, có mặt 42 người, còn thiếu 07 người.",
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
