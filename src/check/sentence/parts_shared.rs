//! Shares of numbers that stand in their own sentence, whatever they count: "trong 371 thủ tục, 221 thủ tục …, chiếm 59,57%", "(119) chiếm
//! 27,6% … (431)", parts that make their whole, and sums that are written out.

use super::differs::contradicted;
use super::pieces::{Piece, Placed, count_at, is_about, longest_at};
use super::sentence::Sentence;
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Rule};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};

const LEADS: &[&str] = &["chiếm", "đạt", "chiếm tỷ lệ", "đạt tỷ lệ", "bằng", "tương ứng", "tương đương"];

/// Confronts shares with the two numbers that they are of.
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WORDS: &[Phrase] = &phrases(["chiếm", "đạt", "bằng", "tương ứng", "tương đương"]);
    let pieces = &sentence.pieces[..];
    if sentence.share && sentence.words.any(WORDS) {
        let told = of_opened(pieces)
            .or_else(|| of_bracket(pieces))
            .or_else(|| of_complete(pieces))
            .or_else(|| in_turn(pieces))
            .or_else(|| of_other_period(pieces));
        found.extend(told.map(|(at, part, whole)| {
            contradicted(sentence, Rule::PERCENT_DIFFERS, at..at + 1, format!("{part}/{whole}"))
        }));
    }
    if sentence.marks(['=']) {
        found.extend(written_out(sentence));
    }
}

fn share_at(pieces: &[Placed<'_>], at: usize) -> Option<Percent> {
    match pieces.get(at)?.piece {
        Piece::Share(share) => Some(share),
        _ => None,
    }
}

/// A share that is not that of its part, and no bound.
fn wrong(pieces: &[Placed<'_>], at: usize, part: u64, whole: u64) -> Option<(usize, u64, u64)> {
    let told = share_at(pieces, at).filter(|_| !is_about(pieces, at) && whole > 0 && part <= whole)?;
    let rate = Rate::new(part, whole, Denominator::Other("the whole".into()));
    PrintedPercent::from(told).rounding_of(&rate).is_none().then_some((at, part, whole))
}

/// Whether nothing behind a share says of what else it is.
fn ends(pieces: &[Placed<'_>], at: usize) -> bool {
    pieces.get(at).is_none_or(|next| matches!(next.piece, Piece::Mark(',' | ';' | ')')))
}

fn numbers(pieces: &[Placed<'_>]) -> Vec<usize> {
    (0..pieces.len()).filter(|at| pieces[*at].is_number() && !pieces[*at].is_year()).collect()
}

/// "Trong 371 thủ tục hành chính, 221 thủ tục được cung cấp trực tuyến toàn trình, chiếm 59,57%"
fn of_opened(pieces: &[Placed<'_>]) -> Option<(usize, u64, u64)> {
    const OPENERS: &[&str] = &["trong", "trong số", "trong tổng số", "khảo sát", "lấy ý kiến", "qua khảo sát"];
    let numbers = numbers(pieces);
    let [whole_at, part_at, told_at] = numbers[..] else { return None };
    let opened = longest_at(pieces, 0, OPENERS) == Some(whole_at);
    let (whole, part) = (count_at(pieces, whole_at)?, count_at(pieces, part_at)?);
    let unit = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
    let led =
        (1..=3).any(|back| told_at.checked_sub(back).is_some_and(|from| longest_at(pieces, from, LEADS) == Some(back)));
    let exact = !is_about(pieces, whole_at) && !is_about(pieces, part_at);
    let same = !unit(whole_at).is_empty() && unit(whole_at) == unit(part_at);
    (opened && led && exact && same && ends(pieces, told_at + 1)).then(|| wrong(pieces, told_at, part, whole)).flatten()
}

/// "Hồ sơ trực tuyến của A (119) chiếm 27,6% tổng số hồ sơ trực tuyến (431)"
fn of_bracket(pieces: &[Placed<'_>]) -> Option<(usize, u64, u64)> {
    let numbers = numbers(pieces);
    let [part_at, told_at, whole_at] = numbers[..] else { return None };
    let bracket = |at: usize| {
        let close = at + 1 + longest_at(pieces, at + 1, &["hồ sơ", "hs", "phiếu", "thủ tục", "người"]).unwrap_or(0);
        at > 0 && pieces[at - 1].is('(') && pieces.get(close).is_some_and(|mark| mark.is(')'))
    };
    let (part, whole) = (count_at(pieces, part_at)?, count_at(pieces, whole_at)?);
    let led = told_at.checked_sub(1).is_some_and(|at| pieces[at].word() == "chiếm" && at > 0 && pieces[at - 1].is(')'));
    let of = longest_at(pieces, told_at + 1, &["tổng số", "số", "trong tổng số", "tổng"]).is_some();
    (bracket(part_at) && bracket(whole_at) && led && of).then(|| wrong(pieces, told_at, part, whole)).flatten()
}

/// "Đã giải quyết 172 hồ sơ, trong đó trước hạn 99, đúng hạn 65, quá hạn 8, tương ứng 57,56%, 37,79% và 4,65%": as many shares as parts.
fn in_turn(pieces: &[Placed<'_>]) -> Option<(usize, u64, u64)> {
    let numbers = numbers(pieces);
    let lead = (0..pieces.len())
        .find(|at| longest_at(pieces, *at, &["tương ứng", "tương ứng là", "lần lượt chiếm"]).is_some())?;
    let (told, shares): (Vec<usize>, Vec<usize>) = numbers.iter().partition(|at| **at < lead);
    let (whole_at, parts) = told.split_first()?;
    let whole = count_at(pieces, *whole_at)?;
    let parts: Vec<u64> = parts.iter().map(|at| count_at(pieces, *at)).collect::<Option<_>>()?;
    let all = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part))? == whole;
    let exact = told.iter().all(|at| !is_about(pieces, *at)) && shares.iter().all(|at| share_at(pieces, *at).is_some());
    let fits = all && exact && parts.len() > 1 && parts.len() == shares.len();
    parts.iter().zip(&shares).filter(|_| fits).find_map(|(part, at)| wrong(pieces, *at, *part, whole))
}

/// "Đã giải quyết 261 hồ sơ, bằng 120,28% cùng kỳ năm 2025 (217 hồ sơ)", "520 HS (cùng kỳ năm trước 400 HS, đạt 130% so với cùng kỳ)"
fn of_other_period(pieces: &[Placed<'_>]) -> Option<(usize, u64, u64)> {
    const PERIODS: &[&str] = &["cùng kỳ", "so với cùng kỳ", "quý trước", "kỳ trước", "năm trước"];
    let numbers = numbers(pieces);
    let [now_at, one, other] = numbers[..] else { return None };
    let (told_at, before_at) = if share_at(pieces, one).is_some() { (one, other) } else { (other, one) };
    let (now, before) = (count_at(pieces, now_at)?, count_at(pieces, before_at)?);
    let unit = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
    let led = told_at.checked_sub(1).is_some_and(|at| matches!(pieces[at].word(), "bằng" | "đạt"));
    let than = longest_at(pieces, told_at + 1, PERIODS).is_some()
        && (before_at < told_at || pieces[before_at - 1].is('(') || pieces[before_at - 1].word() == "là");
    let named = (now_at..before_at).any(|at| longest_at(pieces, at, PERIODS).is_some());
    let exact = !is_about(pieces, now_at) && !is_about(pieces, before_at) && !is_about(pieces, told_at);
    let told = share_at(pieces, told_at).filter(|_| led && than && named && exact && before > 0)?;
    let same = !unit(now_at).is_empty() && unit(now_at) == unit(before_at);
    let rate = Rate::new(now, before, Denominator::Other("the period before".into()));
    (same && PrintedPercent::from(told).rounding_of(&rate).is_none()).then_some((told_at, now, before))
}

/// "597 người: hài lòng 481 phiếu, chiếm 80,6%; không hài lòng 116 phiếu, chiếm 19,4%": parts that make the whole.
fn of_complete(pieces: &[Placed<'_>]) -> Option<(usize, u64, u64)> {
    let numbers = numbers(pieces);
    let (whole_at, rest) = numbers.split_first()?;
    let whole = count_at(pieces, *whole_at)?;
    let pairs: Vec<(u64, usize)> = rest
        .chunks(2)
        .map(|pair| Some((count_at(pieces, pair[0])?, *pair.get(1).filter(|at| share_at(pieces, **at).is_some())?)))
        .collect::<Option<_>>()?;
    let sum = pairs.iter().try_fold(0_u64, |sum, (part, _)| sum.checked_add(*part))?;
    let exact = numbers.iter().all(|at| !is_about(pieces, *at));
    let ended = pairs.iter().all(|(_, at)| ends(pieces, at + 1));
    let all = pairs.len() > 1 && sum == whole && exact && ended;
    pairs.iter().filter(|_| all).find_map(|(part, at)| wrong(pieces, *at, *part, whole))
}

/// "590 hồ sơ trước hạn + 76 hồ sơ đúng hạn + 6 hồ sơ quá hạn = 672 hồ sơ", "tổng số: 672 = 590 + 76 + 6"
fn written_out(sentence: &Sentence<'_>) -> Option<Finding> {
    let pieces = &sentence.pieces[..];
    let equal = pieces.iter().position(|piece| piece.is('='))?;
    let ends = |at: &usize| matches!(pieces[*at].piece, Piece::Mark(',' | ';' | ':' | '('));
    let start = (0..equal).rev().find(ends).map_or(0, |at| at + 1);
    let end = (equal + 1..pieces.len()).find(|at| ends(at) || pieces[*at].is(')')).unwrap_or(pieces.len());
    if pieces[equal + 1..end].iter().any(|piece| piece.is('=')) {
        return None;
    }
    let (left, right) = (summands(&pieces[start..equal])?, summands(&pieces[equal + 1..end])?);
    let (total_at, total, parts) = match (&left[..], &right[..]) {
        ([total], parts @ [_, _, ..]) => (start + total.0, total.1, parts),
        (parts @ [_, _, ..], [total]) => (equal + 1 + total.0, total.1, parts),
        _ => return None,
    };
    let sum = parts.iter().try_fold(0_u64, |sum, (_, part)| sum.checked_add(*part))?;
    (sum != total).then(|| {
        let told: Vec<String> = parts.iter().map(|(_, part)| part.to_string()).collect();
        contradicted(sentence, Rule::BREAKDOWN_DIFFERS, total_at..total_at + 1, told.join(" + "))
            .with_expected(sum.to_string())
    })
}

/// The numbers that are added on one side, with their places; none where anything else is done with them.
fn summands(side: &[Placed<'_>]) -> Option<Vec<(usize, u64)>> {
    let mut from = 0;
    let parts = side.split(|piece| piece.is('+')).map(|part| {
        let start = from;
        from += part.len() + 1;
        let signs = part.iter().any(|piece| matches!(piece.piece, Piece::Mark('-' | '–' | '−' | 'x' | '*' | '/')));
        let times = part.iter().any(|piece| matches!(piece.word(), "x" | "nhân" | "chia"));
        let [at] = numbers(part)[..] else { return None };
        count_at(part, at).filter(|_| !signs && !times && !is_about(part, at)).map(|count| (start + at, count))
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn shares_are_those_of_the_two_numbers_beside_them() {
        for wrong in [
            "Trong 371 thủ tục hành chính, 221 thủ tục được cung cấp trực tuyến toàn trình, chiếm 72,69%.",
            "Khảo sát 120 người dân, có 118 người hài lòng và rất hài lòng, đạt 95,33%.",
            "Hồ sơ trực tuyến của lĩnh vực Đất đai (119) chiếm 13,69% tổng số hồ sơ trực tuyến (431).",
            "Kết quả lấy ý kiến 597 tổ chức, cá nhân: hài lòng 481 phiếu, chiếm 80,6%; không hài lòng 116 phiếu, chiếm 13,6%.",
            "590 hồ sơ trước hạn + 76 hồ sơ đúng hạn + 6 hồ sơ quá hạn = 674 hồ sơ.",
            "Đã giải quyết 172 hồ sơ, trong đó trước hạn 99 hồ sơ, đúng hạn 65 hồ sơ, quá hạn 8 hồ sơ, tương ứng 57,56%, 33,49% và 4,65%.",
            "Đã giải quyết 261 hồ sơ, bằng 120,28% cùng kỳ năm 2025 (188 hồ sơ).",
            "Tiếp nhận 341 HS (cùng kỳ năm trước 376 HS, đạt 121,72% so với cùng kỳ).",
            "Tổng số hồ sơ tiếp nhận: 520 = 306 + 187 + 37.",
            "Tổng số hồ sơ tiếp nhận (520 = 306 + 187 + 37).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Trong 371 thủ tục hành chính, 221 thủ tục được cung cấp trực tuyến toàn trình, chiếm 59,57%.",
            "Trong 371 thủ tục hành chính, 221 thủ tục được cung cấp trực tuyến, đạt 110% kế hoạch.",
            "Trong 371 thủ tục hành chính, có gần 200 thủ tục toàn trình, chiếm 59,57%.",
            "119 hồ sơ trực tuyến (của xã) chiếm 13,69% tổng số hồ sơ trực tuyến (431).",
            "Trong 371 thủ tục hành chính, 221 hồ sơ được nộp trực tuyến, chiếm 72,69%.",
            "Trong gần 371 thủ tục hành chính, 221 thủ tục được cung cấp trực tuyến toàn trình, chiếm 72,69%.",
            "Khảo sát 120 người dân, có 118 người hài lòng và rất hài lòng, đạt 98,33%.",
            "Hồ sơ trực tuyến của lĩnh vực Đất đai (119) chiếm 27,61% tổng số hồ sơ trực tuyến (431).",
            "Kết quả lấy ý kiến 597 tổ chức, cá nhân: hài lòng 481 phiếu, chiếm 80,6%; không hài lòng 116 phiếu, chiếm 19,4%.",
            "Kết quả lấy ý kiến 597 tổ chức, cá nhân: hài lòng 481 phiếu, đạt 96,2%; không hài lòng 19 phiếu, chiếm 3,8%.",
            "590 hồ sơ trước hạn + 76 hồ sơ đúng hạn + 6 hồ sơ quá hạn = 672 hồ sơ.",
            "Số hồ sơ còn lại: 706 - 672 = 34 hồ sơ.",
            "Đã giải quyết 172 hồ sơ, trong đó trước hạn 99 hồ sơ, đúng hạn 65 hồ sơ, quá hạn 8 hồ sơ, tương ứng 57,56%, 37,79% và 4,65%.",
            "Đã giải quyết 172 hồ sơ, trong đó đất đai 99 hồ sơ, hộ tịch 65 hồ sơ, tương ứng 80% và 70% kế hoạch.",
            "Đã giải quyết 261 hồ sơ, bằng 120,28% cùng kỳ năm 2025 (217 hồ sơ).",
            "Tiếp nhận 520 HS (cùng kỳ năm trước 400 HS, đạt 130% so với cùng kỳ).",
            "Tiếp nhận 520 HS, đạt 80% kế hoạch (kỳ trước 400 HS).",
            "Tổng số hồ sơ tiếp nhận: 520 = 306 + 177 + 37, gồm 2 phần.",
            "Tổng số 306 + 177 = 483 + 37 = 520 hồ sơ.",
            "2 + 3 x 4 = 14 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
