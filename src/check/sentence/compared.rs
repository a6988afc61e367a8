//! Comparisons of two numbers of one sentence: how many times, which is more, by how many ranks or points.

use rust_decimal::Decimal;

use super::differs::differs;
use super::pieces::{Piece, Placed, count_at, is_about, longest_at, phrase_at};
use super::sentence::{Lead, Sentence};
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};

const RANKED: &[&str] = &["xếp thứ", "đứng thứ", "xếp hạng", "thứ", "hạng", "vị trí thứ", "xếp vị trí thứ"];

/// The rules by words without which they have nothing to say.
const RULES: &[Lead] = &[
    (&phrases(["gấp"]), times),
    (&phrases(["hơn"]), direction),
    (&phrases(["bậc", "hạng"]), ranks),
    (&phrases(["điểm"]), scores),
    (&phrases(["bình quân", "trung bình"]), average),
    (&phrases(["bình quân", "trung bình"]), average_of_two),
    (&phrases(["tăng", "giảm", "hơn", "vượt"]), against_reference),
    (&phrases(["chỉ tiêu", "mục tiêu", "kế hoạch"]), target),
    (&phrases(["từ"]), wrong_way),
];

/// "213 lượt, gấp 5 lần so với cùng kỳ (71 lượt)", "ít hơn lĩnh vực Đất đai (287 so với 190 hồ sơ)", "xếp thứ 5, tăng 7 bậc so
/// với năm 2025 (xếp thứ 9)", "bình quân mỗi tháng 350 hồ sơ (1.005 hồ sơ/03 tháng)".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WORDS: &[Phrase] =
        &phrases(["gấp", "hơn", "bậc", "điểm", "bình quân", "trung bình", "tăng", "giảm", "vượt", "chỉ tiêu", "nâng"]);
    if !sentence.words.any(WORDS) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    for (words, rule) in RULES {
        if sentence.words.any(words) {
            found.extend((0..pieces.len()).filter_map(|at| rule(pieces, at, text)));
        }
    }
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
    (same && closed && !is_average(told, total, parts, is_about(pieces, told_at)))
        .then(|| differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, total / parts, format!("{total} : {parts}")))
}

/// Whether a number is an average, rounded up or down; about is within a tenth.
fn is_average(told: u64, total: u64, parts: u64, about: bool) -> bool {
    let exact = total / parts;
    told == exact || told == total.div_ceil(parts) || about && told.abs_diff(exact) * 10 <= exact
}

/// "09 buổi tuyên truyền với 144 lượt người nghe, bình quân 25 lượt người/buổi"
fn average_of_two(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let told_at = at + longest_at(pieces, at, &["bình quân", "trung bình", "bình quân là"])?;
    let told = count_at(pieces, told_at)?;
    let unit = pieces.get(told_at + 1).map(Placed::word).filter(|word| !word.is_empty())?;
    let slash = (told_at + 2..pieces.len().min(told_at + 5)).find(|at| pieces[*at].is('/'))?;
    let each = pieces.get(slash + 1).map(Placed::word).filter(|word| !word.is_empty())?;
    // Any count of the one and any of the other before it: a sentence may tell several of each.
    let noun = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
    let of = |wanted: &str| -> Vec<u64> {
        // "từ 1 đến 4 ngày" is no total.
        let range = |at: usize| at > 0 && pieces[at - 1].word() == "đến";
        (0..at).filter(|at| noun(*at) == wanted && !range(*at)).filter_map(|at| count_at(pieces, at)).collect()
    };
    let (totals, parts) = (of(unit), of(each));
    let about = is_about(pieces, told_at);
    let fits =
        totals.iter().any(|total| parts.iter().any(|parts| *parts > 0 && is_average(told, *total, *parts, about)));
    let (total, parts) = (*totals.last()?, *parts.iter().rfind(|parts| **parts > 0)?);
    (unit != each && !fits)
        .then(|| differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, total / parts, format!("{total} : {parts}")))
}

/// "mở 08 lớp, giảm 02 lớp so với cùng kỳ năm 2024 (06 lớp)", "tăng 143 triệu đồng (33,89%) so với cùng kỳ (719 triệu đồng)", "so
/// với quý II (498 hồ sơ), … (573 hồ sơ) tăng 75 hồ sơ, tương đương 24,06%": the change, its direction and its share.
fn against_reference(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const UP: &[&str] = &["tăng", "tăng thêm", "cao hơn", "nhiều hơn", "vượt"];
    const DOWN: &[&str] = &["giảm", "giảm đi", "thấp hơn", "ít hơn"];
    let up = longest_at(pieces, at, UP);
    let told_at = at + up.or_else(|| longest_at(pieces, at, DOWN))?;
    let change = count_at(pieces, told_at)?;
    let (noun, words) = unit_at(pieces, told_at + 1)?;
    let mut next = told_at + 1 + words;
    let share_at = share_of_change(pieces, next);
    if let Some(share_at) = share_at {
        next = share_at + 1 + usize::from(pieces.get(share_at + 1).is_some_and(|piece| piece.is(')')));
    }
    let before_at = reference(pieces, next).or_else(|| reference_before(pieces, at))?;
    let before = count_at(pieces, before_at).filter(|before| *before > 0)?;
    let same = |at: usize| unit_at(pieces, at + 1).is_some_and(|(other, _)| other == noun);
    if !same(before_at) || is_about(pieces, told_at) || is_about(pieces, before_at) {
        return None;
    }
    if let Some(share_at) = share_at {
        let Piece::Share(share) = pieces[share_at].piece else { return None };
        let rate = Rate::new(change, before, Denominator::Other("the number compared with".into()));
        if PrintedPercent::from(share).rounding_of(&rate).is_none() && !is_about(pieces, share_at) {
            let span = pieces[share_at].span.clone();
            return Some(
                Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
                    .with_severity(Severity::Warning)
                    .with_found(text.get(span).unwrap_or_default())
                    .with_detail(rate.to_string()),
            );
        }
    }
    // Dossiers are compared as claims.
    let now_at = (0..at).rev().find(|at| pieces[*at].is_number() && *at != before_at)?;
    let now = count_at(pieces, now_at).filter(|_| noun != "hồ" && same(now_at) && !is_about(pieces, now_at))?;
    let plain = pieces[now_at..at].iter().filter(|piece| matches!(piece.piece, Piece::Mark(_))).count() <= 2;
    let right = if up.is_some() { now.checked_sub(before) } else { before.checked_sub(now) };
    let sign = if now > before { '+' } else { '−' };
    (plain && right != Some(change)).then(|| {
        let told = differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, 0, format!("{before} → {now}"));
        told.with_expected(format!("{sign}{}", now.abs_diff(before)))
    })
}

/// What a number counts: its first word, and how many words of money or of a list belong to it.
fn unit_at<'p>(pieces: &'p [Placed<'_>], at: usize) -> Option<(&'p str, usize)> {
    let word = pieces.get(at).map(Placed::word).filter(|word| !word.is_empty())?;
    let taken = longest_at(
        pieces,
        at,
        &[
            "hồ sơ",
            "lượt người",
            "triệu đồng",
            "tỷ đồng",
            "nghìn đồng",
            "cán bộ",
            "công chức",
            "văn bản",
            "thủ tục",
            "nhiệm vụ",
            "phản ánh",
            "kiến nghị",
        ],
    );
    // "23 tin, bài"
    let listed =
        word == "tin" && pieces.get(at + 1).is_some_and(|mark| mark.is(',')) && pieces.get(at + 2)?.word() == "bài";
    Some((word, if listed { 3 } else { taken.unwrap_or(1) }))
}

/// The share of a change right behind it: ", tương đương 24,06%", "(33,89%)", "(tăng 33,89%)".
fn share_of_change(pieces: &[Placed<'_>], from: usize) -> Option<usize> {
    let mark = pieces.get(from).filter(|piece| piece.is(',') || piece.is('('))?;
    let lead = longest_at(
        pieces,
        from + 1,
        &[
            "tương đương",
            "tương ứng",
            "tương đương tăng",
            "tương đương giảm",
            "tương ứng tăng",
            "tương ứng giảm",
            "tăng",
            "giảm",
            "bằng",
            "tức",
            "hay",
            "đạt tỷ lệ",
        ],
    );
    let at = from + 1 + lead.unwrap_or(0);
    let share = matches!(pieces.get(at)?.piece, Piece::Share(_));
    (share && (mark.is('(') || lead.is_some())).then_some(at)
}

/// "So với quý II năm 2025 (498 hồ sơ), …; so với cùng kỳ (573 hồ sơ), …": the number compared with, where the clause begins with it.
fn reference_before(pieces: &[Placed<'_>], end: usize) -> Option<usize> {
    const FIRST: usize = 3;
    let start = pieces[..end].iter().rposition(|piece| piece.is(';')).map_or(0, |mark| mark + 1);
    (start..end.min(start + FIRST)).find_map(|at| reference(&pieces[..end], at))
}

/// "đạt 77,44%, vượt chỉ tiêu 85% được giao": below what it is said to exceed.
fn target(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const OVER: &[&str] = &["vượt chỉ tiêu", "vượt mục tiêu", "vượt kế hoạch", "cao hơn chỉ tiêu", "cao hơn mục tiêu"];
    const UNDER: &[&str] = &["chưa đạt chỉ tiêu", "thấp hơn chỉ tiêu", "thấp hơn mục tiêu", "chưa đạt mục tiêu"];
    let over = longest_at(pieces, at, OVER);
    let from = at + over.or_else(|| longest_at(pieces, at, UNDER))?;
    // "chưa đạt chỉ tiêu kế hoạch năm (65%)"
    let words = pieces[from..].iter().take(4).take_while(|piece| !piece.word().is_empty()).count();
    let named = pieces.get(from + words).is_some_and(|piece| piece.is('(')) && over.is_none();
    // "vượt chỉ tiêu được giao là 50%", "vượt chỉ tiêu tỉnh giao (50%)": the aim itself, and not by how much.
    let told = pieces.get((from + words).checked_sub(1)?).is_some_and(|piece| piece.word() == "là")
        || pieces.get(from + words).is_some_and(|piece| piece.is('('));
    let named = named || told && words > 0;
    let from = if named { from + words } else { from };
    let from = from + usize::from(pieces.get(from).is_some_and(|piece| piece.is('(')));
    let Piece::Share(aim) = pieces.get(from)?.piece else { return None };
    let reached_at = (0..at).rev().find(|at| pieces[*at].is_number())?;
    let Piece::Share(reached) = pieces[reached_at].piece else { return None };
    let plain = pieces[reached_at + 1..at]
        .iter()
        .all(|piece| piece.is(',') || piece.is('(') || matches!(piece.word(), "đã" | "và"));
    // "vượt kế hoạch 15%": by how much.
    let given =
        pieces.get(from + 1).is_some_and(|next| matches!(next.word(), "được" | "giao" | "đề" | "do" | "của" | "theo"));
    let wrong = if over.is_some() { reached < aim } else { reached >= aim };
    (plain && wrong && (given || told || over.is_none())).then(|| {
        let span = pieces[at].span.start..pieces[from].span.end;
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{}, {}", reached.to_vietnamese(), aim.to_vietnamese()))
    })
}

/// "tăng từ 49 người lên 41 người", "giảm từ 15 xuống 20": the other way round.
fn wrong_way(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let up = longest_at(pieces, at, &["tăng từ", "nâng từ"]);
    let from = at + up.or_else(|| longest_at(pieces, at, &["giảm từ", "rút ngắn từ"]))?;
    let value = |at: usize| match pieces.get(at)?.piece {
        Piece::Count(count) => Some(Decimal::from(count)),
        Piece::Share(number) | Piece::Decimal(number) => Some(number.decimal()),
        _ => None,
    };
    let before = value(from)?;
    // The period may stand in a bracket: "từ 252 hồ sơ (quý II/2026) lên 315 hồ sơ".
    let bracket = (from + 1..pieces.len().min(from + 4)).find(|at| pieces[*at].is('('));
    let behind = match bracket {
        Some(open) => open + 1 + pieces[open..].iter().take(8).position(|piece| piece.is(')'))?,
        None => from + 1,
    };
    let far = if bracket.is_some() { 1 } else { 4 };
    let to = (behind..pieces.len().min(behind + far)).find_map(|at| {
        Some(at + longest_at(pieces, at, &["lên", "lên đến", "lên thành", "xuống", "xuống còn", "còn"])?)
    })?;
    let now = value(to)?;
    let share = |at: usize| matches!(pieces[at].piece, Piece::Share(_));
    let noun = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
    let same = noun(from) == noun(to) || matches!(noun(from), "lên" | "xuống" | "còn") || bracket == Some(from + 1);
    let wrong = if up.is_some() { now < before } else { now > before };
    (same && wrong && share(from) == share(to)).then(|| {
        let span = pieces[at].span.start..pieces[to].span.end;
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{before} → {now}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn comparisons_fit_the_two_numbers_of_their_sentence() {
        for wrong in [
            "Tỷ lệ thanh toán trực tuyến tăng từ 89,2% lên 85,7%.",
            "Số hồ sơ nộp trực tuyến giảm từ 252 hồ sơ (quý II/2026) lên 315 hồ sơ (quý III/2026).",
            "Mức độ hài lòng tăng từ 92,3% (quý II) lên 88,1% (quý III).",
            "Đã đăng 26 tin, bài, tăng 06 tin, bài so với kế hoạch (23 tin, bài).",
            "Số lượt công dân đến giao dịch là 213 lượt, gấp 5 lần so với cùng kỳ năm trước (71 lượt).",
            "Lĩnh vực Môi trường tiếp nhận ít hơn lĩnh vực Đất đai (287 so với 190 hồ sơ).",
            "Lĩnh vực Môi trường tiếp nhận nhiều hơn lĩnh vực Đất đai (187 hồ sơ so với 190 hồ sơ).",
            "Chỉ số CCHC xếp thứ 5/20, tăng 07 bậc so với năm 2025 (xếp thứ 9).",
            "Chỉ số CCHC xếp thứ 5, giảm 4 bậc so với năm 2025 (xếp thứ 9).",
            "Tự chấm điểm CCHC đạt 91,25/100 điểm, cao hơn 3,75 điểm so với kết quả thẩm định năm trước (88,5 điểm).",
            "Bình quân mỗi tháng trong quý giải quyết 350 hồ sơ (tổng số 1.005 hồ sơ/03 tháng).",
            "Bình quân mỗi tháng tiếp nhận khoảng 238 hồ sơ (tổng 573 hồ sơ/03 tháng).",
            "Đã tổ chức 09 buổi tuyên truyền với 144 lượt người nghe, bình quân 25 lượt người/buổi.",
            "Trong quý mở 08 lớp bồi dưỡng, giảm 02 lớp so với cùng kỳ năm 2024 (06 lớp).",
            "Thu phí đạt 862 triệu đồng, tăng 143 triệu đồng (33,89%) so với cùng kỳ năm 2024 (719 triệu đồng).",
            "So với quý II năm 2025 (498 hồ sơ), số hồ sơ (573 hồ sơ) tăng 75 hồ sơ, tương đương 24,06%.",
            "Tỷ lệ hồ sơ trực tuyến đạt 77,44%, vượt chỉ tiêu 85% được giao.",
            "Số lượng người làm việc tăng từ 49 người lên 41 người.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tỷ lệ thanh toán trực tuyến tăng từ 85,7% lên 89,2%.",
            "Số hồ sơ nộp trực tuyến tăng từ 252 hồ sơ (quý II/2026) lên 315 hồ sơ (quý III/2026).",
            "Đã đăng 26 tin, bài, tăng 03 tin, bài so với kế hoạch (23 tin, bài).",
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
            "Bình quân mỗi tháng tiếp nhận khoảng 190 hồ sơ (tổng 573 hồ sơ/03 tháng).",
            "Đã tổ chức 09 buổi tuyên truyền với 144 lượt người nghe, bình quân 16 lượt người/buổi.",
            "Trong quý mở 08 lớp bồi dưỡng, tăng 02 lớp so với cùng kỳ năm 2024 (06 lớp).",
            "Thu phí đạt 862 triệu đồng, tăng 143 triệu đồng (19,89%) so với cùng kỳ năm 2024 (719 triệu đồng).",
            "So với quý II năm 2025 (498 hồ sơ), số hồ sơ (573 hồ sơ) tăng 75 hồ sơ, tương đương 15,06%.",
            "Tỷ lệ hồ sơ trực tuyến đạt 87,44%, vượt chỉ tiêu 85% được giao.",
            "Tỷ lệ hồ sơ trực tuyến đạt 77,44%, vượt kế hoạch 12%.",
            "Số lượng người làm việc tăng từ 41 người lên 49 người.",
            "Mở 08 lớp cho 300 người, tăng 02 lớp so với năm 2024 (06 lớp).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
