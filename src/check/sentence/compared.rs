//! Comparisons of two numbers of one sentence: how many times, which is more, by how many ranks or points.

use super::differs;
use super::pieces::{Piece, Placed, count_at, is_about, longest_at, phrase_at};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::Percent;

const RANKED: &[&str] = &["xếp thứ", "đứng thứ", "xếp hạng", "thứ", "hạng", "vị trí thứ", "xếp vị trí thứ"];

/// "213 lượt, gấp 5 lần so với cùng kỳ (71 lượt)", "ít hơn lĩnh vực Đất đai (287 so với 190 hồ sơ)", "xếp thứ 5, tăng 7 bậc so
/// với năm 2025 (xếp thứ 9)", "bình quân mỗi tháng 350 hồ sơ (1.005 hồ sơ/03 tháng)".
pub(super) fn check(text: &str, pieces: &[Placed<'_>], found: &mut Vec<Finding>) {
    for at in 0..pieces.len() {
        found.extend(times(pieces, at, text));
        found.extend(direction(pieces, at, text));
        found.extend(ranks(pieces, at, text));
        found.extend(scores(pieces, at, text));
        found.extend(average(pieces, at, text));
    }
}

pub(super) fn may_tell(sentence: &str) -> bool {
    ["gấp", "hơn", "bậc", "điểm", "ình quân", "rung bình"].iter().any(|word| sentence.contains(word))
}

/// "213 lượt, gấp 5 lần so với cùng kỳ năm trước (71 lượt)"
fn times(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 6;
    let factor_at = at + longest_at(pieces, at, &["gấp", "tăng gấp"])?;
    let factor = match pieces.get(factor_at)?.piece {
        Piece::Count(count) => Percent::new(i64::try_from(count).ok()?, 0)?,
        Piece::Decimal(factor) => factor,
        _ => return None,
    };
    let next = factor_at + 1 + longest_at(pieces, factor_at + 1, &["lần"])?;
    let now_at = (at.saturating_sub(FAR)..at).rev().find(|at| pieces[*at].is_number())?;
    let now = count_at(pieces, now_at)?;
    let noun = pieces.get(now_at + 1)?.word();
    let plain = pieces[now_at + 1..at].iter().filter(|piece| matches!(piece.piece, Piece::Mark(_))).count() <= 1;
    let before_at = reference(pieces, next)?;
    let before = count_at(pieces, before_at).filter(|before| *before > 0)?;
    let same = pieces.get(before_at + 1).is_none_or(|piece| piece.is(')') || piece.word() == noun);
    if !plain || !same || noun.is_empty() || is_about(pieces, factor_at) || is_about(pieces, now_at) {
        return None;
    }
    // Rounded to the decimals told: |now − before × factor| may be half of the last digit of the factor.
    let told = factor.decimal().mantissa();
    let scale = 10_i128.checked_pow(factor.decimals())?;
    let off = (i128::from(now) * scale - i128::from(before) * told).abs();
    (off > i128::from(before)).then(|| {
        let span = pieces[factor_at].span.clone();
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{now} : {before}"))
    })
}

/// The number in brackets behind "so với …": "so với cùng kỳ năm trước (71 lượt)", "so với năm 2025 (xếp thứ 9)".
fn reference(pieces: &[Placed<'_>], from: usize) -> Option<usize> {
    const FAR: usize = 14;
    let than = from + longest_at(pieces, from, &["so với", "so"])?;
    let open = (than..pieces.len().min(than + FAR)).find(|at| matches!(pieces[*at].piece, Piece::Mark(_)))?;
    if !pieces[open].is('(') {
        return None;
    }
    let lead = longest_at(pieces, open + 1, &["đạt", "là", "có"]).unwrap_or(0);
    let ranked = longest_at(pieces, open + 1 + lead, RANKED).unwrap_or(0);
    let at = open + 1 + lead + ranked;
    pieces.get(at).filter(|piece| piece.is_number()).map(|_| at)
}

/// "tiếp nhận ít hơn lĩnh vực Đất đai (287 so với 190 hồ sơ)"
fn direction(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 12;
    let more = longest_at(pieces, at, &["nhiều hơn", "cao hơn", "lớn hơn"]);
    let taken = more.or_else(|| longest_at(pieces, at, &["ít hơn", "thấp hơn", "nhỏ hơn"]))?;
    let from = at + taken;
    let open = (from..pieces.len().min(from + FAR)).find(|at| matches!(pieces[*at].piece, Piece::Mark(_)))?;
    if !pieces[open].is('(') || pieces[from..open].iter().any(Placed::is_number) {
        return None;
    }
    let one = count_at(pieces, open + 1)?;
    let noun = longest_at(pieces, open + 2, &["hồ sơ"]).unwrap_or(0);
    let than = open + 2 + noun;
    let than = than + phrase_at(pieces, than, "so với")?;
    let other = count_at(pieces, than)?;
    let wrong = if more.is_some() { one < other } else { one > other };
    wrong.then(|| {
        let span = pieces[at].span.start..pieces[from - 1].span.end;
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{one}, {other}"))
    })
}

/// A rank: "xếp thứ 5/20", "xếp thứ 5".
fn rank_at(pieces: &[Placed<'_>], at: usize) -> Option<u64> {
    match pieces.get(at)?.piece {
        Piece::Count(rank) | Piece::Fraction(rank, _) => Some(rank),
        _ => None,
    }
}

/// "xếp thứ 5/20, tăng 7 bậc so với năm 2025 (xếp thứ 9)"
fn ranks(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 10;
    let up = longest_at(pieces, at, &["tăng", "tăng lên", "tăng thêm", "lên"]);
    let told_at = at + up.or_else(|| longest_at(pieces, at, &["giảm", "tụt", "giảm đi", "xuống"]))?;
    let told = count_at(pieces, told_at)?;
    let next = told_at + 1 + longest_at(pieces, told_at + 1, &["bậc", "hạng", "bậc xếp hạng"])?;
    let before = rank_at(pieces, reference(pieces, next)?)?;
    let now_at = (at.saturating_sub(FAR)..at).rev().find(|at| pieces[*at].is_number())?;
    let now = rank_at(pieces, now_at)?;
    let ranked = now_at.checked_sub(1).is_some_and(|before| matches!(pieces[before].word(), "thứ" | "hạng"));
    let right = if up.is_some() { before.checked_sub(now) } else { now.checked_sub(before) };
    (ranked && right != Some(told)).then(|| {
        differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, before.abs_diff(now), format!("{before} → {now}"))
    })
}

/// A score: "91,25/100 điểm", "88,5 điểm", "90 điểm".
fn score_at(pieces: &[Placed<'_>], at: usize) -> Option<Percent> {
    let whole = |count: u64| Percent::new(i64::try_from(count).ok()?, 0);
    let score = match pieces.get(at)?.piece {
        Piece::Decimal(score) | Piece::OutOf(score, _) => score,
        Piece::Count(score) | Piece::Fraction(score, _) => whole(score)?,
        _ => return None,
    };
    (pieces.get(at + 1)?.word() == "điểm").then_some(score)
}

/// "đạt 91,25/100 điểm, cao hơn 3,75 điểm so với năm trước (88,5 điểm)"
fn scores(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 6;
    let up = longest_at(pieces, at, &["tăng", "cao hơn", "tăng thêm"]);
    let told_at = at + up.or_else(|| longest_at(pieces, at, &["giảm", "thấp hơn", "giảm đi"]))?;
    let told = score_at(pieces, told_at)?;
    let next = told_at + 2;
    // "điểm phần trăm" is told by the shares.
    let points = pieces.get(next).is_some_and(|piece| piece.is('%') || piece.word() == "phần");
    let before = score_at(pieces, reference(pieces, next).filter(|_| !points)?)?;
    let now_at = (at.saturating_sub(FAR)..at).rev().find(|at| pieces[*at].is_number())?;
    let now = score_at(pieces, now_at)?;
    let actual = if up.is_some() { now - before } else { before - now };
    let width = Percent::new(1, now.decimals().max(before.decimals()).min(told.decimals().max(1)))?;
    let exact = now.decimals().max(before.decimals()) <= told.decimals();
    let rest = actual.less(told);
    let wrong = if exact { !rest.is_zero() } else { !rest.is_within(width) };
    wrong.then(|| {
        let span = pieces[told_at].span.start..pieces[told_at + 1].span.end;
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{now} − {before}"))
    })
}

/// "Bình quân mỗi tháng giải quyết 350 hồ sơ (tổng số 1.005 hồ sơ/03 tháng)"
fn average(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 14;
    let from = at + longest_at(pieces, at, &["bình quân", "trung bình"])?;
    let told_at = (from..pieces.len().min(from + FAR)).find(|at| pieces[*at].is_number())?;
    let told = count_at(pieces, told_at)?;
    let noun = pieces.get(told_at + 1)?.word();
    let open = (told_at + 1..pieces.len().min(told_at + 5)).find(|at| pieces[*at].is('('))?;
    let total_at = open + 1 + longest_at(pieces, open + 1, &["tổng số", "tổng"]).unwrap_or(0);
    let total = count_at(pieces, total_at)?;
    let same = pieces.get(total_at + 1)?.word() == noun;
    let slash = (total_at + 1..pieces.len().min(total_at + 5)).find(|at| pieces[*at].is('/'))?;
    let parts = count_at(pieces, slash + 1).filter(|parts| *parts > 0)?;
    let closed = (slash + 2..pieces.len().min(slash + 6)).any(|at| pieces[at].is(')'));
    let fits = told == total / parts || told == total.div_ceil(parts);
    (same && closed && !fits && !is_about(pieces, told_at))
        .then(|| differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, total / parts, format!("{total} : {parts}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found((may_tell, check), sentence)
    }

    #[test]
    fn comparisons_fit_the_two_numbers_of_their_sentence() {
        for wrong in [
            "Số lượt công dân đến giao dịch là 213 lượt, gấp 5 lần so với cùng kỳ năm trước (71 lượt).",
            "Lĩnh vực Môi trường tiếp nhận ít hơn lĩnh vực Đất đai (287 so với 190 hồ sơ).",
            "Lĩnh vực Môi trường tiếp nhận nhiều hơn lĩnh vực Đất đai (187 hồ sơ so với 190 hồ sơ).",
            "Chỉ số CCHC xếp thứ 5/20, tăng 07 bậc so với năm 2025 (xếp thứ 9).",
            "Chỉ số CCHC xếp thứ 5, giảm 4 bậc so với năm 2025 (xếp thứ 9).",
            "Tự chấm điểm CCHC đạt 91,25/100 điểm, cao hơn 3,75 điểm so với kết quả thẩm định năm trước (88,5 điểm).",
            "Bình quân mỗi tháng trong quý giải quyết 350 hồ sơ (tổng số 1.005 hồ sơ/03 tháng).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Số lượt công dân đến giao dịch là 213 lượt, gấp 3 lần so với cùng kỳ năm trước (71 lượt).",
            "Số lượt công dân đến giao dịch là 213 lượt, gấp 2,1 lần so với cùng kỳ năm trước (101 lượt).",
            "Số lượt giao dịch là 213 lượt, gấp hơn 2 lần so với cùng kỳ năm trước (101 lượt).",
            "Lĩnh vực Môi trường tiếp nhận nhiều hơn lĩnh vực Đất đai (287 so với 190 hồ sơ).",
            "Chỉ số CCHC xếp thứ 5/20, tăng 04 bậc so với năm 2025 (xếp thứ 9).",
            "Chỉ số CCHC xếp thứ 9, giảm 04 bậc so với năm 2025 (xếp thứ 5/20).",
            "Tự chấm điểm CCHC đạt 91,25/100 điểm, cao hơn 2,75 điểm so với kết quả thẩm định năm trước (88,5 điểm).",
            "Tự chấm điểm CCHC đạt 91,25 điểm, tăng 2,8 điểm so với năm trước (88,5 điểm).",
            "Tỷ lệ đạt 97,7 điểm, tăng 3,2 điểm phần trăm so với năm trước (90 điểm).",
            "Bình quân mỗi tháng trong quý giải quyết 335 hồ sơ (tổng số 1.005 hồ sơ/03 tháng).",
            "Bình quân mỗi công chức giải quyết 168 hồ sơ (1.005 hồ sơ/06 công chức).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
