//! How much something grew, told beside the numbers that it grew from and to: by a factor, by a share, in counts, in ranks; and
//! what is left of a whole.

use rust_decimal::Decimal;

use super::differs::differs;
use super::nouns::NOUNS;
use super::pieces::{Piece, Placed, count_at, is_about, longest_at};
use super::sentence::{Lead, Sentence};
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, PrintedPercent, Rate};

/// The rules by words without which they have nothing to say.
const RULES: &[Lead] = &[
    (&phrases(["gấp từ", "một nửa từ"]), by_factor),
    (&phrases(["tăng so", "giảm so"]), by_share),
    (&phrases(["tăng so", "giảm so"]), by_points),
    (&phrases(["từ"]), from_to),
    (&phrases(["so với"]), bracketed),
    (&phrases(["từ điểm"]), points_between),
    (&phrases(["bậc", "hạng"]), rank),
    (&phrases(["còn lại"]), rest_of_fraction),
    (&phrases(["trong còn lại"]), rest_of_whole),
];

const TO: &[&str] = &["lên", "lên đến", "lên tới", "lên thành", "xuống", "xuống còn", "còn", "giảm còn", "tăng lên"];
const UP: &[&str] = &["tăng", "tăng thêm", "nâng", "cao hơn", "nhiều hơn"];
const DOWN: &[&str] = &["giảm", "giảm đi", "rút ngắn", "thấp hơn", "ít hơn"];

pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WORDS: &[Phrase] = &phrases(["gấp", "nửa", "tăng", "giảm", "nâng", "còn lại", "hơn"]);
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

/// What a number counts: the words behind it, as far as they are known.
fn noun_of<'p>(pieces: &'p [Placed<'_>], at: usize) -> &'p [Placed<'p>] {
    const MORE: &[&str] = &[
        "hồ sơ",
        "lượt người",
        "triệu đồng",
        "tỷ đồng",
        "nghìn đồng",
        "tin",
        "bài",
        "chỉ tiêu",
        "giao dịch",
        "kiến nghị",
    ];
    let taken = longest_at(pieces, at + 1, NOUNS).max(longest_at(pieces, at + 1, MORE)).unwrap_or(0);
    pieces.get(at + 1..at + 1 + taken).unwrap_or_default()
}

fn same_noun(one: &[Placed<'_>], other: &[Placed<'_>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.word() == other.word())
}

/// Two counts of a kind with "lên", "xuống" or "còn" between them: "92 lượt lên 168 lượt", "54 (quý II) lên 75 lượt".
struct FromTo {
    before: u64,
    now: u64,
    /// Where the second number stands.
    to: usize,
    /// Where the text goes on behind its noun.
    next: usize,
}

fn pair_at(pieces: &[Placed<'_>], from: usize) -> Option<FromTo> {
    const FAR: usize = 9;
    let before = count_at(pieces, from)?;
    let (mut depth, mut at) = (0_usize, from + 1);
    let to = loop {
        let piece = pieces.get(at).filter(|_| at < from + FAR)?;
        match &piece.piece {
            Piece::Mark('(') => depth += 1,
            Piece::Mark(')') => depth = depth.checked_sub(1)?,
            // "(quý II/2026)"
            Piece::Mark('/') | Piece::Count(_) if depth > 0 => {}
            Piece::Word(_) if depth == 0 => {
                if let Some(taken) = longest_at(pieces, at, TO) {
                    break at + taken;
                }
            }
            Piece::Word(_) => {}
            _ => return None,
        }
        at += 1;
    };
    let now = count_at(pieces, to)?;
    let (one, other) = (noun_of(pieces, from), noun_of(pieces, to));
    let same = one.is_empty() || other.is_empty() || same_noun(one, other);
    (same && !is_about(pieces, from) && !is_about(pieces, to)).then(|| FromTo {
        before,
        now,
        to,
        next: to + 1 + other.len(),
    })
}

fn change_differs(pieces: &[Placed<'_>], at: usize, text: &str, detail: String) -> Finding {
    let span = pieces[at].span.clone();
    Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
        .with_severity(Severity::Warning)
        .with_found(text.get(span).unwrap_or_default())
        .with_detail(detail)
}

/// "tăng gấp đôi, từ 54 lượt lên 75 lượt", "gấp 2 lần so với quý II (từ 42 lên 58 buổi)", "giảm một nửa, từ 92 lớp xuống 69 lớp"
fn by_factor(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 12;
    const WORDS: [(&str, i64, i64); 6] = [
        ("gấp đôi", 2, 1),
        ("gấp hai", 2, 1),
        ("gấp ba", 3, 1),
        ("gấp rưỡi", 3, 2),
        ("giảm một nửa", 1, 2),
        ("giảm còn một nửa", 1, 2),
    ];
    let worded = WORDS.iter().find_map(|(words, one, other)| {
        Some((Decimal::new(*one, 0) / Decimal::new(*other, 0), at + longest_at(pieces, at, &[words])?, true))
    });
    let counted = || {
        let factor_at = at + longest_at(pieces, at, &["gấp"])?;
        let factor = match pieces.get(factor_at)?.piece {
            Piece::Count(count) => Decimal::from(count),
            Piece::Decimal(factor) => factor.decimal(),
            _ => return None,
        };
        Some((factor, factor_at + 1 + longest_at(pieces, factor_at + 1, &["lần"])?, false))
    };
    let (factor, next, worded) = worded.or_else(counted)?;
    let about = at.checked_sub(1).is_some_and(|before| matches!(pieces[before].word(), "gần" | "hơn" | "khoảng"));
    let from = (next..pieces.len().min(next + FAR)).find(|at| pieces[*at].word() == "từ")?;
    let pair = pair_at(pieces, from + 1)?;
    let marked = from.checked_sub(1).is_some_and(|mark| pieces[mark].is(',') || pieces[mark].is('('));
    let exact = Decimal::from(pair.now).checked_div(Decimal::from(pair.before.max(1)))?;
    // In words it is said of a tenth less, or a sixth more.
    let width = match (worded, factor.scale()) {
        (true, _) if exact > factor => factor / Decimal::new(6, 0),
        (true, _) => factor / Decimal::TEN,
        (false, 0) => Decimal::new(5, 1),
        (false, scale) => Decimal::new(1, scale),
    };
    let wrong = (exact - factor).abs() > width;
    (marked && wrong && !about && pair.before > 0)
        .then(|| change_differs(pieces, at, text, format!("{} → {}", pair.before, pair.now)))
}

/// "là 52 văn bản, giảm 44,7% so với cùng kỳ (86 văn bản)"
fn by_share(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let up = longest_at(pieces, at, UP);
    let told_at = at + up.or_else(|| longest_at(pieces, at, DOWN))?;
    let Piece::Share(told) = pieces.get(told_at)?.piece else { return None };
    let before_at = compared(pieces, told_at + 1)?;
    let before = count_at(pieces, before_at).filter(|before| *before > 0)?;
    let mark = at.checked_sub(1).filter(|mark| pieces[*mark].is(','))?;
    let now_at = (mark.saturating_sub(5)..mark).rev().find(|at| pieces[*at].is_number())?;
    let now = count_at(pieces, now_at)?;
    let (one, other) = (noun_of(pieces, now_at), noun_of(pieces, before_at));
    // "đạt 4.215 tỷ đồng, bằng 28,1% dự toán (15.000 tỷ đồng), tăng …": a number in a bracket is told beside.
    if now_at + 1 + one.len() != mark {
        return None;
    }
    // Dossiers are compared as claims.
    let dossiers = one.first().is_some_and(|word| word.word() == "hồ");
    if one.is_empty() || dossiers || !same_noun(one, other) || is_about(pieces, now_at) || is_about(pieces, told_at) {
        return None;
    }
    let rate = Rate::new(now.abs_diff(before), before, Denominator::Other("the number compared with".into()));
    let wrong = PrintedPercent::from(told).rounding_of(&rate).is_none() || up.is_some() != (now > before);
    wrong.then(|| change_differs(pieces, told_at, text, format!("{before} → {now}")))
}

/// "so với cùng kỳ (86 văn bản)", "so với quý II/2026 là 91,61 điểm": the number compared with.
fn compared(pieces: &[Placed<'_>], from: usize) -> Option<usize> {
    const FAR: usize = 14;
    let points = longest_at(pieces, from, &["điểm", "điểm phần trăm"]).unwrap_or(0);
    let than = from + points + longest_at(pieces, from + points, &["so với"])?;
    let mut at = than;
    while at < pieces.len().min(than + FAR) {
        match &pieces[at].piece {
            Piece::Mark('(') => {
                let lead = longest_at(pieces, at + 1, &["đạt", "là", "có", "năm trước", "quý trước"]).unwrap_or(0);
                return Some(at + 1 + lead).filter(|at| pieces.get(*at).is_some_and(Placed::is_number));
            }
            Piece::Word(word) if word == "là" => {
                return Some(at + 1).filter(|at| pieces.get(*at).is_some_and(Placed::is_number));
            }
            // "quý II/2026", "năm 2025"
            Piece::Mark('/') | Piece::Word(_) => {}
            Piece::Count(_) if pieces[at].is_year() => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// "đạt 78,46%, giảm 2,92% so với năm 2024 (80,27%)", "87,82/100 điểm (giảm 4,90 điểm so với quý II/2026 là 91,61 điểm)": a change
/// of a share or of a score, in points or in per cent of it.
fn by_points(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let up = longest_at(pieces, at, UP);
    let told_at = at + up.or_else(|| longest_at(pieces, at, DOWN))?;
    let mark = at.checked_sub(1).filter(|mark| pieces[*mark].is(',') || pieces[*mark].is('('))?;
    let before_at = compared(pieces, told_at + 1)?;
    let now_at = (mark.saturating_sub(3)..mark).rev().find(|at| pieces[*at].is_number())?;
    let unit = pieces[now_at + 1..mark].iter().all(|piece| piece.word() == "điểm");
    let value = |at: usize| match pieces[at].piece {
        Piece::Share(value) => Some((value, true)),
        Piece::Decimal(value) | Piece::OutOf(value, _) => {
            (pieces.get(at + 1)?.word() == "điểm").then_some((value, false))
        }
        _ => None,
    };
    let ((told, percent), (now, share), (before, other)) = (value(told_at)?, value(now_at)?, value(before_at)?);
    let points = longest_at(pieces, told_at + 1, &["điểm"]).is_some();
    if !unit || share != other || share && !percent || !share && !points || is_about(pieces, told_at) {
        return None;
    }
    let (told, now, before) = (told.decimal(), now.decimal(), before.decimal());
    let change = (now - before).abs();
    let scale = told.scale().min(now.scale().max(before.scale()));
    let width = Decimal::new(1, scale);
    let near = |value: Decimal| (value - told).abs() <= width;
    let relative = change.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
    let fits = near(change) || share && near(relative);
    let wrong = !fits || up.is_some() != (now >= before) && now != before;
    wrong.then(|| change_differs(pieces, told_at, text, format!("{before} → {now}")))
}

/// "tăng từ 3.179 lên 3.860 hồ sơ, tăng 669 hồ sơ so với quý II/2026", "giảm số hồ sơ quá hạn từ 31 xuống 18 hồ sơ (giảm 16 hồ sơ)"
fn from_to(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 14;
    let from = at + longest_at(pieces, at, &["từ"])?;
    let verb = (at.saturating_sub(FAR)..at).rev().take_while(|at| !pieces[*at].is_number() && !pieces[*at].is(';'));
    let led = verb.into_iter().any(|at| matches!(pieces[at].word(), "tăng" | "giảm" | "nâng"));
    let pair = pair_at(pieces, from).filter(|_| led)?;
    let noun = noun_of(pieces, pair.to);
    let mut next = pair.next;
    // "lên 315 hồ sơ (quý III/2026), tăng …"
    let period = pieces.get(next).is_some_and(|piece| piece.is('(')) && pieces.get(next + 1)?.word() == "quý";
    if period {
        next += 1 + pieces[next..].iter().position(|piece| piece.is(')'))?;
    }
    pieces.get(next).filter(|mark| mark.is(',') || mark.is('('))?;
    let lead = longest_at(pieces, next + 1, &["tức", "tức là", "tương đương", "tương ứng"]).unwrap_or(0);
    let told_at = next + 1 + lead + longest_at(pieces, next + 1 + lead, &["tăng", "giảm", "tăng thêm"])?;
    let told = count_at(pieces, told_at).filter(|_| !is_about(pieces, told_at))?;
    // Other nouns are checked with the numbers that stand bare.
    let dossiers = noun.first().is_some_and(|word| word.word() == "hồ");
    let same = dossiers && same_noun(noun, noun_of(pieces, told_at));
    let right = pair.now.abs_diff(pair.before);
    (same && told != right).then(|| {
        differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, right, format!("{} → {}", pair.before, pair.now))
    })
}

/// "tăng từ 98,7% lên 99,2% (tăng 2,5 điểm %)": the points between two shares.
fn points_between(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let from = at + longest_at(pieces, at, &["tăng từ", "giảm từ", "nâng từ"])?;
    let share = |at: usize| match pieces.get(at)?.piece {
        Piece::Share(share) => Some(share.decimal()),
        _ => None,
    };
    let before = share(from)?;
    let to = from + 1 + longest_at(pieces, from + 1, TO)?;
    let now = share(to)?;
    pieces.get(to + 1).filter(|mark| mark.is(',') || mark.is('('))?;
    let told_at = to + 2 + longest_at(pieces, to + 2, &["tăng", "giảm", "tức tăng", "tức giảm"])?;
    let told = match pieces.get(told_at)?.piece {
        Piece::Decimal(told) => told.decimal(),
        Piece::Count(told) => Decimal::from(told),
        _ => return None,
    };
    let sign = pieces.get(told_at + 2).is_some_and(|piece| piece.is('%') || piece.word() == "phần");
    let points = longest_at(pieces, told_at + 1, &["điểm"]).is_some() && sign;
    let change = (now - before).abs();
    let width = Decimal::new(1, told.scale().min(now.scale().max(before.scale())));
    (points && (change - told).abs() > width)
        .then(|| change_differs(pieces, told_at, text, format!("{before} → {now}")))
}

/// "Số hồ sơ chuyển kỳ sau (23 hồ sơ) giảm 9 hồ sơ so với số kỳ trước chuyển sang (14 hồ sơ)"
fn bracketed(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let up = longest_at(pieces, at, UP);
    let told_at = at + up.or_else(|| longest_at(pieces, at, DOWN))?;
    let told = count_at(pieces, told_at).filter(|_| !is_about(pieces, told_at))?;
    let close = at.checked_sub(1).filter(|close| pieces[*close].is(')'))?;
    let now_at = (close.saturating_sub(4)..close).rev().find(|at| pieces[*at].is_number())?;
    pieces.get(now_at.checked_sub(1)?).filter(|piece| piece.is('('))?;
    let noun = noun_of(pieces, told_at);
    let before_at = compared(pieces, told_at + 1 + noun.len())?;
    let (now, before) = (count_at(pieces, now_at)?, count_at(pieces, before_at)?);
    let same =
        !noun.is_empty() && same_noun(noun, noun_of(pieces, now_at)) && same_noun(noun, noun_of(pieces, before_at));
    let right = if up.is_some() { now.checked_sub(before) } else { before.checked_sub(now) };
    (same && right != Some(told)).then(|| {
        differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, now.abs_diff(before), format!("{before} → {now}"))
    })
}

/// "Xếp hạng 8/31, tăng 5 bậc so với năm trước (năm trước xếp hạng 10/31)"
fn rank(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 10;
    let up = longest_at(pieces, at, &["tăng", "tăng lên", "lên"]);
    let told_at = at + up.or_else(|| longest_at(pieces, at, &["giảm", "tụt", "xuống"]))?;
    let told = count_at(pieces, told_at)?;
    let next = told_at + 1 + longest_at(pieces, told_at + 1, &["bậc", "hạng"])?;
    longest_at(pieces, next, &["so với"])?;
    let open = (next..pieces.len().min(next + FAR)).find(|at| matches!(pieces[*at].piece, Piece::Mark(_)))?;
    pieces.get(open).filter(|piece| piece.is('('))?;
    let led = longest_at(
        pieces,
        open + 1,
        &["năm trước xếp hạng", "năm trước xếp thứ", "năm trước đứng thứ", "năm trước hạng"],
    );
    let before_at = open + 1 + led?;
    let of = |at: usize| match pieces.get(at)?.piece {
        Piece::Count(rank) | Piece::Fraction(rank, _) => Some(rank),
        _ => None,
    };
    let before = of(before_at)?;
    let now_at = (at.saturating_sub(FAR)..at).rev().find(|at| pieces[*at].is_number())?;
    let now = of(now_at)?;
    let ranked = now_at.checked_sub(1).is_some_and(|before| matches!(pieces[before].word(), "thứ" | "hạng"));
    let right = if up.is_some() { before.checked_sub(now) } else { now.checked_sub(before) };
    (ranked && right != Some(told)).then(|| {
        differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, before.abs_diff(now), format!("{before} → {now}"))
    })
}

/// "Đã giải quyết 1.021/1.078 hồ sơ, số còn lại (58 hồ sơ) đang được giải quyết": what is left, told as all of it.
fn rest_of_fraction(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 6;
    let Piece::Fraction(done, all) = pieces[at].piece else { return None };
    let noun = noun_of(pieces, at);
    let from = at + 1 + noun.len();
    let rest =
        (from..pieces.len().min(from + FAR)).find_map(|at| Some(at + longest_at(pieces, at, &["số còn lại"])?))?;
    let told_at = rest + usize::from(pieces.get(rest).is_some_and(|piece| piece.is('(') || piece.word() == "là"));
    let told = count_at(pieces, told_at)?;
    let plain = !pieces[at + 1..rest].iter().any(Placed::is_number);
    let left = all.checked_sub(done)?;
    (plain && !noun.is_empty() && same_noun(noun, noun_of(pieces, told_at)) && told != left)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[told_at], text, left, format!("{all} − {done}")))
}

/// "Trong 517 hồ sơ đã giải quyết, có 386 hồ sơ trước hạn, số còn lại 137 hồ sơ đúng hạn và quá hạn"
fn rest_of_whole(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let whole_at = at + longest_at(pieces, at, &["trong", "trong số", "trong tổng số"])?;
    let whole = count_at(pieces, whole_at)?;
    let noun = noun_of(pieces, whole_at);
    let rest =
        (whole_at..pieces.len()).find_map(|at| Some(at + longest_at(pieces, at, &["số còn lại", "còn lại"])?))?;
    let told_at = rest + usize::from(pieces.get(rest).is_some_and(|piece| piece.is('(') || piece.word() == "là"));
    let told = count_at(pieces, told_at)?;
    let numbers: Vec<usize> = (whole_at + 1..rest).filter(|at| pieces[*at].is_number()).collect();
    let [part_at] = numbers[..] else { return None };
    let part = count_at(pieces, part_at)?;
    let last = pieces[told_at + 1..].iter().all(|piece| !piece.is_number());
    let same =
        !noun.is_empty() && same_noun(noun, noun_of(pieces, part_at)) && same_noun(noun, noun_of(pieces, told_at));
    let left = whole.checked_sub(part)?;
    (same && last && told != left && !is_about(pieces, whole_at))
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[told_at], text, left, format!("{whole} − {part}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn what_grew_grew_by_what_is_told() {
        for wrong in [
            "Số lượt tra cứu tăng gấp đôi, từ 54 lượt lên 75 lượt.",
            "Số buổi tuyên truyền tăng gấp 2 lần so với quý II (từ 42 lên 58 buổi).",
            "Số lớp tập huấn giảm một nửa, từ 92 lớp xuống 69 lớp.",
            "Số lượt tuyên truyền tăng gấp rưỡi, từ 92 lượt lên 168 lượt.",
            // Told of a tenth less it would be right, of a sixth less it is not.
            "Số lượt tra cứu tăng gấp đôi, từ 100 lượt lên 175 lượt.",
            "Văn bản giấy phát hành là 52 văn bản, giảm 44,7% so với cùng kỳ (86 văn bản).",
            "Văn bản giấy phát hành là 52 văn bản, tăng 39,5% so với cùng kỳ (86 văn bản).",
            "Chỉ số cải cách hành chính đạt 78,46%, giảm 2,92% so với năm 2024 (80,27%).",
            "Chỉ số cải cách hành chính đạt 78,46%, tăng 1,81% so với năm 2024 (80,27%).",
            "Điểm chỉ số đạt 87,82/100 điểm (giảm 4,90 điểm so với quý II/2026 là 91,61 điểm).",
            "Giảm số hồ sơ giải quyết quá hạn từ 31 xuống 18 hồ sơ (giảm 16 hồ sơ).",
            "Số hồ sơ tiếp nhận tăng từ 3.179 lên 3.860 hồ sơ, tăng 669 hồ sơ so với quý II/2026.",
            "Số hồ sơ tiếp nhận tăng từ 303 lên 315 hồ sơ (quý III/2026), tăng 22 hồ sơ so với quý II/2026.",
            "Số hồ sơ tiếp nhận tăng từ 3.179 lên 3.860 hồ sơ, tức tăng 669 hồ sơ so với quý II/2026.",
            "Tỷ lệ trước và đúng hạn tăng từ 98,7% lên 99,2% (tăng 2,5 điểm %).",
            "Tỷ lệ trước và đúng hạn tăng từ 96% lên 98% (tăng 5 điểm %).",
            "Số hồ sơ chuyển kỳ sau (23 hồ sơ) giảm 9 hồ sơ so với số kỳ trước chuyển sang (14 hồ sơ).",
            "Xếp hạng 8/31, tăng 5 bậc so với năm trước (năm trước xếp hạng 10/31).",
            "Đã giải quyết 1.021/1.078 hồ sơ, số còn lại (58 hồ sơ) đang được giải quyết.",
            "Trong 517 hồ sơ đã giải quyết, có 386 hồ sơ trước hạn, số còn lại 137 hồ sơ đúng hạn và quá hạn.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Sở ban hành gần 52 văn bản, giảm 44,7% so với cùng kỳ (86 văn bản).",
            "Sở ban hành 52 văn bản, giảm gần 44,7% so với cùng kỳ (86 văn bản).",
            "Số lượt tra cứu tăng gấp đôi, từ 54 lượt lên 110 lượt.",
            "Số lượt tra cứu tăng gấp đôi, từ 54 lượt lên 121 lượt.",
            "Số lượt tra cứu tăng gấp đôi, từ 100 lượt lên 182 lượt.",
            "Số buổi tuyên truyền tăng gấp 1,4 lần so với quý II (từ 42 lên 58 buổi).",
            "Số lớp tập huấn giảm một nửa, từ 92 lớp xuống 46 lớp.",
            "Văn bản giấy phát hành là 52 văn bản, giảm 39,5% so với cùng kỳ (86 văn bản).",
            "Thu đạt 4.215 tỷ đồng, bằng 28,1% dự toán (15.000 tỷ đồng), tăng 12,4% so với cùng kỳ (3.750 tỷ đồng).",
            "Chỉ số cải cách hành chính đạt 78,46%, giảm 1,81% so với năm 2024 (80,27%).",
            "Chỉ số cải cách hành chính đạt 78,46%, giảm 2,25% so với năm 2024 (80,27%).",
            "Điểm chỉ số đạt 87,82/100 điểm (giảm 3,79 điểm so với quý II/2026 là 91,61 điểm).",
            "Giảm số hồ sơ giải quyết quá hạn từ 31 xuống 18 hồ sơ (giảm 13 hồ sơ).",
            "Số hồ sơ tiếp nhận tăng từ 3.179 lên 3.860 hồ sơ, tăng 681 hồ sơ so với quý II/2026.",
            "Số hồ sơ tiếp nhận tăng từ 303 lên 315 hồ sơ (quý III/2026), tăng 12 hồ sơ so với quý II/2026.",
            "Số hồ sơ tiếp nhận từ 3.179 lên 3.860 hồ sơ, tăng 21,4% so với quý II/2026.",
            "Tỷ lệ trước và đúng hạn tăng từ 98,7% lên 99,2% (tăng 0,5 điểm %).",
            "Tỷ lệ trước và đúng hạn tăng từ 96% lên 98% (tăng 2 điểm %).",
            "Tỷ lệ trước và đúng hạn tăng từ 96% lên 98% (tăng 5 hồ sơ).",
            "Số hồ sơ chuyển kỳ sau (23 hồ sơ) tăng 9 hồ sơ so với số kỳ trước chuyển sang (14 hồ sơ).",
            "Xếp hạng 8/31, tăng 2 bậc so với năm trước (năm trước xếp hạng 10/31).",
            "Đã giải quyết 1.021/1.078 hồ sơ, số còn lại (57 hồ sơ) đang được giải quyết.",
            "Đã giải quyết 1.021/1.078 hồ sơ, trả 5, số còn lại (52 hồ sơ) đang được giải quyết.",
            "Trong 517 hồ sơ đã giải quyết, có 386 hồ sơ trước hạn, số còn lại 131 hồ sơ đúng hạn và quá hạn.",
            "Trong 517 hồ sơ đã giải quyết, có 386 hồ sơ trước hạn, 100 hồ sơ đúng hạn, còn lại 31 hồ sơ quá hạn.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
