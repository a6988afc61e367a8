//! Changes, remainders and bounds of what the form does not count, from the numbers of their own sentence.

use rust_decimal::Decimal;

use super::differs::differs;
use super::nouns::NOUNS;
use super::pieces::{Piece, Placed, count_at, longest_at};
use super::sentence::{Lead, Sentence};
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};

/// The rules by words without which they have nothing to say.
const RULES: &[Lead] = &[
    (&phrases(["giao"]), left_over),
    (&phrases(["vượt"]), over_plan),
    (&phrases(["từ"]), bare_change),
    (&phrases(["còn", "lại"]), rest_of_fraction),
    (&phrases(["cộng"]), total_behind),
    (&phrases(["còn", "lại"]), rest_of_three),
    (&phrases(["mỗi"]), each),
    (&phrases(["tăng", "hơn"]), more_than_itself),
    (&phrases(["từ lên", "từ xuống", "từ còn"]), told_with_both),
];

/// "từ 20 ngày xuống còn 12 ngày, giảm 10 ngày", "giao 46 biên chế, có mặt 42, còn thiếu 07", "28/25 buổi, vượt 36%".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WORDS: &[Phrase] =
        &phrases(["giảm", "tăng", "thiếu", "vượt", "còn", "cộng", "mỗi", "được giao", "nâng", "ngắn"]);
    if !sentence.words.any(WORDS) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    if sentence.words.any(const { &phrases(["còn", "xuống", "lên", "thành"]) }) {
        found.extend((0..pieces.len()).flat_map(|at| change(pieces, at, text)));
    }
    for (words, rule) in RULES {
        if sentence.words.any(words) {
            found.extend((0..pieces.len()).filter_map(|at| rule(pieces, at, text)));
        }
    }
}

/// A count of one of the nouns at a place: the count, and where the text goes on.
fn counted(pieces: &[Placed<'_>], at: usize) -> Option<(u64, usize)> {
    let found = count_at(pieces, at)?;
    Some((found, at + 1 + longest_at(pieces, at + 1, NOUNS)?))
}

/// "từ 20 ngày xuống còn 12 ngày làm việc, giảm 10 ngày (giảm 40%)", "12 thôn thành 08 thôn, giảm 06 thôn"
fn change(pieces: &[Placed<'_>], at: usize, text: &str) -> Vec<Finding> {
    const DOWN: &[&str] = &["giảm", "tăng", "giảm được", "rút ngắn", "cắt giảm", "cắt giảm được"];
    const MORE: &[&str] = &["giảm", "tăng", "cắt giảm", "tương đương", "tương ứng", "tức", "tức là", "hay"];
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
            let lead = longest_at(pieces, next, &["tương đương", "tương ứng", "tức", "tức là", "hay"]).unwrap_or(0);
            let down = longest_at(pieces, next + lead, DOWN).or((lead > 0).then_some(0))?;
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
            if longest_at(pieces, next, MORE).is_none() {
                return Some(found);
            }
        }
        Some(found)
    };
    told().unwrap_or_default()
}

/// Whether nothing stands behind a share that says of what it is.
fn ends(pieces: &[Placed<'_>], at: usize) -> bool {
    pieces.get(at).is_none_or(|next| matches!(next.piece, Piece::Mark(_)) || matches!(next.word(), "so" | "thời"))
}

fn fits(told: Percent, part: u64, whole: u64) -> bool {
    PrintedPercent::from(told).rounding_of(&Rate::new(part, whole, Denominator::Received)).is_some()
}

/// "Số phản ánh giảm từ 20 xuống 15, giảm 35%", "tăng từ 80,5 lên 85,2 điểm (tăng 5,7 điểm)": numbers without their noun.
fn bare_change(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const TO: &[&str] = &["xuống còn", "xuống", "lên", "lên đến", "lên tới", "còn"];
    let from = at + longest_at(pieces, at, &["giảm từ", "tăng từ", "nâng từ", "rút ngắn từ"])?;
    let before = decimal(pieces, from)?;
    let to = from + 1 + longest_at(pieces, from + 1, TO)?;
    let now = decimal(pieces, to)?;
    let unit = pieces.get(to + 1).map_or("", Placed::word);
    let mark = to + 1 + usize::from(!unit.is_empty());
    pieces.get(mark).filter(|piece| piece.is(',') || piece.is('('))?;
    let told_at =
        mark + 1 + longest_at(pieces, mark + 1, &["giảm", "tăng", "tức giảm", "tức tăng", "tương đương giảm"])?;
    let change = (now - before).abs();
    let wrong = match &pieces.get(told_at)?.piece {
        Piece::Share(share) if before > Decimal::ZERO && ends(pieces, told_at + 1) => {
            let exact = change.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
            (exact - share.decimal()).abs() >= Decimal::new(1, share.decimals())
        }
        _ => {
            let told = decimal(pieces, told_at)?;
            let same = pieces.get(told_at + 1).is_some_and(|next| !unit.is_empty() && next.word() == unit);
            same && (told - change).abs() >= Decimal::new(1, told.scale())
                && !(told.scale() >= change.scale() && told == change)
        }
    };
    let span = pieces[told_at].span.clone();
    wrong.then(|| {
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{before} → {now}"))
    })
}

/// "573 phiếu, tăng 613 phiếu so với cùng kỳ": nothing grows by more than it is now. Changes of dossiers are told as claims.
fn more_than_itself(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const UP: &[&str] = &["tăng", "tăng thêm", "nhiều hơn"];
    let grown_at = at + longest_at(pieces, at, UP)?;
    let grown = count_at(pieces, grown_at)?;
    let unit = |at: usize| {
        let taken = longest_at(pieces, at + 1, NOUNS)?;
        Some((&pieces[at + 1..at + 1 + taken], at + 1 + taken))
    };
    let (of, behind) = unit(grown_at)?;
    longest_at(pieces, behind, &["so với", "so"])?;
    let now_at = (0..at).rev().find(|at| pieces[*at].is_number())?;
    let now = count_at(pieces, now_at)?;
    let (counted, next) = unit(now_at)?;
    let words = |pieces: &[Placed<'_>]| pieces.iter().map(|piece| piece.word().to_owned()).collect::<Vec<_>>();
    let beside = next <= at && pieces[next..at].iter().all(|piece| [',', '(', ')'].iter().any(|mark| piece.is(*mark)));
    (beside && words(counted) == words(of) && grown > now)
        .then(|| differs(Rule::CHANGE_DIFFERS, &pieces[grown_at], text, now, format!("{grown} > {now}")))
}

/// "tăng 142 hồ sơ so với quý II (từ 564 lên 706 hồ sơ)", "giảm 44,9%, từ 169 triệu đồng còn 105 triệu đồng": the change
/// before the two numbers that it follows from.
fn told_with_both(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 14;
    const TO: &[&str] = &["lên", "lên đến", "lên thành", "xuống", "xuống còn", "còn"];
    let from_at = at + longest_at(pieces, at, &["từ"])?;
    at.checked_sub(1).filter(|mark| pieces[*mark].is('(') || pieces[*mark].is(','))?;
    let before = count_at(pieces, from_at)?;
    let to = (from_at + 1..pieces.len().min(from_at + 5))
        .find_map(|at| Some(at + longest_at(pieces, at, TO)?))
        .filter(|to| !pieces[from_at + 1..*to].iter().any(Placed::is_number))?;
    let now = count_at(pieces, to).filter(|_| before > 0)?;
    let told_at = (at.saturating_sub(FAR)..at).rev().find(|at| pieces[*at].is_number() && !pieces[*at].is_year())?;
    let verb = told_at.checked_sub(1).map(|verb| pieces[verb].word())?;
    let up = match verb {
        "tăng" | "thêm" => true,
        "giảm" => false,
        _ => return None,
    };
    // "quý II/2026" names no number; anything else between them may be what is meant.
    let plain = pieces[told_at + 1..at - 1].iter().all(|piece| !piece.is(';') && !piece.is('('));
    let change = now.abs_diff(before);
    let wrong = match pieces[told_at].piece {
        Piece::Count(told) => {
            let unit = pieces.get(told_at + 1).map_or("", Placed::word);
            let behind = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
            // "giảm 25 hồ sơ (từ 705 xuống còn 685)": the two without a unit of their own.
            let bare = TO.iter().any(|to| to.starts_with(behind(from_at))) && behind(to).is_empty() && !unit.is_empty();
            let same = bare || [from_at, to].iter().any(|at| behind(*at) == unit);
            same && told != change
        }
        Piece::Share(told) => !fits(told, change, before),
        _ => false,
    };
    let span = pieces[told_at].span.clone();
    (plain && (wrong || up != (now > before))).then(|| {
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{before} → {now}"))
    })
}

/// A number with or without decimals.
fn decimal(pieces: &[Placed<'_>], at: usize) -> Option<Decimal> {
    match pieces.get(at)?.piece {
        Piece::Count(count) => Some(Decimal::from(count)),
        Piece::Decimal(number) => Some(number.decimal()),
        _ => None,
    }
}

/// "Hoàn thành 18/24 nhiệm vụ (75%), còn 08 nhiệm vụ đang thực hiện"
fn rest_of_fraction(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 8;
    let Piece::Fraction(done, all) = pieces[at].piece else { return None };
    let noun = longest_at(pieces, at + 1, NOUNS)?;
    let words = |at: usize, taken: usize| pieces[at..at + taken].iter().map(Placed::word).collect::<Vec<_>>();
    let rest = (at + 1 + noun..pieces.len().min(at + 1 + noun + FAR))
        .find_map(|at| Some(at + longest_at(pieces, at, &["còn", "còn lại", "số còn lại"])?))?;
    let told = count_at(pieces, rest)?;
    let same = longest_at(pieces, rest + 1, NOUNS).filter(|taken| words(rest + 1, *taken) == words(at + 1, noun))?;
    let behind = rest + 1 + same;
    let open = longest_at(pieces, behind, &["đang", "chưa", "đang thực hiện", "chưa hoàn thành"]).is_some();
    let ends = pieces.get(behind).is_none_or(|next| matches!(next.piece, Piece::Mark(_)));
    let plain = !pieces[at + 1..rest].iter().any(|piece| matches!(piece.piece, Piece::Count(_)));
    let left = all.checked_sub(done)?;
    let wrong = told > left && (open || ends) || told < left && ends;
    (plain && wrong).then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[rest], text, left, format!("{all} − {done}")))
}

/// "Tiếp nhận 820 văn bản đến, phát hành 310 văn bản đi, tổng cộng 1.150 văn bản": a total behind its parts.
fn total_behind(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let total_at = at + longest_at(pieces, at, &["tổng cộng", "tổng cộng là", "cộng lại là", "cộng", "cộng là"])?;
    let total = count_at(pieces, total_at)?;
    let noun = |at: usize| {
        let taken = longest_at(pieces, at + 1, NOUNS).or_else(|| longest_at(pieces, at + 1, &["hồ sơ"]))?;
        Some(pieces[at + 1..at + 1 + taken].iter().map(Placed::word).collect::<Vec<_>>())
    };
    let counted = noun(total_at)?;
    // "tháng 7: 171 hồ sơ"
    let named = |at: usize| {
        at.checked_sub(1).is_some_and(|before| matches!(pieces[before].word(), "tháng" | "quý" | "năm" | "tuần"))
    };
    let numbers: Vec<usize> = (0..at).filter(|at| pieces[*at].is_number() && !named(*at)).collect();
    let parts: Option<Vec<u64>> =
        numbers.iter().map(|at| count_at(pieces, *at).filter(|_| noun(*at).as_ref() == Some(&counted))).collect();
    let parts = parts.filter(|parts| parts.len() > 1)?;
    let sum = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part))?;
    let told: Vec<String> = parts.iter().map(u64::to_string).collect();
    // Some of the numbers before it may be no parts: "bình quân 03 văn bản/xã".
    let fits = parts.len() > 12
        || (0_u32..1 << parts.len()).any(|chosen| {
            let parts = parts.iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0);
            parts.map(|(_, part)| *part).fold(0, u64::saturating_add) == total
        });
    (!fits).then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[total_at], text, sum, told.join(" + ")))
}

/// "Theo kế hoạch kiểm tra 08 đơn vị; đã kiểm tra 05 đơn vị, còn 05 đơn vị chưa kiểm tra"
fn rest_of_three(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let rest = at + longest_at(pieces, at, &["còn", "còn lại", "số còn lại"])?;
    let told = count_at(pieces, rest)?;
    let noun = |at: usize| -> Option<Vec<&str>> {
        let taken = longest_at(pieces, at + 1, NOUNS)?;
        Some(pieces[at + 1..at + 1 + taken].iter().map(Placed::word).collect())
    };
    let counted = noun(rest)?;
    let next = rest + 1 + counted.len();
    let open = longest_at(pieces, next, &["chưa", "đang"]).is_some();
    let before: Vec<usize> = (0..at).filter(|at| pieces[*at].is_number() && !pieces[*at].is_year()).collect();
    let [.., all_at, done_at] = before.as_slice() else { return None };
    let (all, done) = (count_at(pieces, *all_at)?, count_at(pieces, *done_at)?);
    let same = noun(*all_at).as_ref() == Some(&counted) && noun(*done_at).as_ref() == Some(&counted);
    let finished = (*all_at..*done_at).any(|at| pieces[at].word() == "đã");
    let left = all.checked_sub(done)?;
    (open && same && finished && before.len() == 2 && told != left)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[rest], text, left, format!("{all} − {done}")))
}

/// "09 tổ với 67 thành viên (mỗi tổ 06 thành viên)"
fn each(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let open = at.checked_sub(1).filter(|open| pieces[*open].is('('))?;
    let unit_at = at + longest_at(pieces, at, &["mỗi"])?;
    let unit = pieces.get(unit_at).map(Placed::word).filter(|word| !word.is_empty())?;
    let told_at = (unit_at + 1..pieces.len().min(unit_at + 4)).find(|at| pieces[*at].is_number())?;
    let told = count_at(pieces, told_at)?;
    let member = pieces.get(told_at + 1).map(Placed::word).filter(|word| !word.is_empty())?;
    let closed = pieces[told_at..].iter().take(5).any(|piece| piece.is(')'));
    let numbers: Vec<usize> = (0..open).filter(|at| pieces[*at].is_number()).collect();
    let [.., units_at, members_at] = numbers.as_slice() else { return None };
    let (units, members) = (count_at(pieces, *units_at)?, count_at(pieces, *members_at)?);
    let noun = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
    let fits = noun(*units_at) == unit && noun(*members_at) == member && closed;
    let actual = units.checked_mul(told)?;
    (fits && actual != members).then(|| {
        differs(Rule::BREAKDOWN_DIFFERS, &pieces[told_at], text, members / units.max(1), format!("{units} × {told}"))
    })
}

/// "Biên chế được giao là 46 người, có mặt 42 người, còn thiếu 07 người"
fn left_over(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
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
    let present = next
        + longest_at(
            pieces,
            next,
            &[
                "có mặt",
                "hiện có mặt",
                "đang có mặt",
                "hiện nay có mặt",
                "hiện có",
                "đã tuyển dụng",
                "đã sử dụng",
                "sử dụng",
            ],
        )?;
    let present = present + usize::from(pieces.get(present)?.is(':'));
    let there = count_at(pieces, present)?;
    let next = present + 1 + longest_at(pieces, present + 1, NOUNS).unwrap_or(0);
    let next = next + usize::from(pieces.get(next)?.is(',') || pieces.get(next)?.is(';'));
    let left = next + longest_at(pieces, next, &["còn thiếu", "thiếu", "còn lại", "chưa sử dụng"])?;
    let left = left + usize::from(pieces.get(left)?.is(':'));
    let told = count_at(pieces, left)?;
    let actual = total.checked_sub(there)?;
    (told != actual)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[left], text, actual, format!("{total} − {there}")))
}

/// "Đã tổ chức 28/25 buổi tuyên truyền, vượt 36% kế hoạch"
fn over_plan(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
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
        super::super::found(check, sentence)
    }

    #[test]
    fn changes_and_bounds_fit_the_numbers_of_their_sentence() {
        for wrong in [
            "Hồ sơ trực tuyến tăng 142 hồ sơ so với quý II (từ 574 lên 706 hồ sơ).",
            "Lượng hồ sơ tiếp nhận mới giảm 25 hồ sơ (từ 705 xuống còn 685).",
            "Chi phí tuân thủ giảm 44,9%, từ 169 triệu đồng còn 105 triệu đồng.",
            "Hồ sơ nộp trực tiếp tăng 49,7% so với quý II/2026 (từ 218 lên 332 hồ sơ).",
            "Tiếp nhận 573 phiếu, tăng 613 phiếu so với cùng kỳ.",
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày làm việc, giảm 10 ngày (giảm 40%).",
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày, giảm 8 ngày (giảm 45%).",
            "Cắt giảm thời hạn giải quyết từ 15 ngày còn 10 ngày, tương đương giảm 50%.",
            "Thực hiện sắp xếp 12 thôn thành 08 thôn, giảm 06 thôn.",
            "Biên chế được giao năm 2026 là 46 người, có mặt 42 người, còn thiếu 07 người.",
            "Đã tổ chức 28/25 buổi tuyên truyền, vượt 36% kế hoạch.",
            "Thời gian được rút ngắn từ 30 ngày xuống còn 18 ngày làm việc, giảm 12 ngày (cắt giảm 55%).",
            "Số phòng chuyên môn giảm từ 10 phòng xuống còn 07 phòng (giảm 03 phòng, tương ứng 55%).",
            "Biên chế công chức được giao năm 2025: 59; có mặt: 55; chưa sử dụng: 06.",
            "Theo kế hoạch kiểm tra 08 đơn vị; đến nay đã kiểm tra 05 đơn vị, còn 05 đơn vị chưa kiểm tra.",
            "Thành lập 09 tổ công nghệ số cộng đồng với 67 thành viên (mỗi tổ 06 thành viên).",
            "Số hồ sơ các tháng: tháng 7: 171 hồ sơ; tháng 8: 200 hồ sơ; tháng 9: 242 hồ sơ; cộng 573 hồ sơ.",
            "Số phản ánh giảm từ 20 xuống 15, giảm 35%.",
            "Điểm số tăng từ 80,5 lên 85,2 điểm (tăng 5,7 điểm).",
            "Hoàn thành 18/24 nhiệm vụ (75%), còn 08 nhiệm vụ đang thực hiện.",
            "Tiếp nhận 820 văn bản đến, phát hành 310 văn bản đi, tổng cộng 1.150 văn bản.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Lượng hồ sơ tiếp nhận mới giảm 20 hồ sơ (từ 705 xuống còn 685).",
            "Lượng hồ sơ giảm 25 hồ sơ (thời gian từ 15 xuống còn 10 ngày).",
            "Hồ sơ trực tuyến tăng 142 hồ sơ so với quý II (từ 564 lên 706 hồ sơ).",
            "Chi phí tuân thủ giảm 37,87%, từ 169 triệu đồng còn 105 triệu đồng.",
            "Hồ sơ nộp trực tiếp tăng 52,3% so với quý II/2026 (từ 218 lên 332 hồ sơ).",
            "Đã cắt giảm 12 TTHC, từ 30 ngày xuống còn 20 ngày.",
            "Tiếp nhận 573 phiếu, tăng 513 phiếu so với cùng kỳ.",
            "Đã tập huấn 12 lớp, tăng 60 buổi so với cùng kỳ.",
            "Đã tập huấn 12 lớp cho 573 người; tăng 20 lớp học.",
            "Thời gian được rút ngắn từ 30 ngày xuống còn 18 ngày làm việc, giảm 12 ngày (cắt giảm 40%).",
            "Số phòng chuyên môn giảm từ 10 phòng xuống còn 07 phòng (giảm 03 phòng, tương ứng 30%).",
            "Biên chế công chức được giao năm 2025: 59; có mặt: 55; chưa sử dụng: 04.",
            "Theo kế hoạch kiểm tra 08 đơn vị; đến nay đã kiểm tra 05 đơn vị, còn 03 đơn vị chưa kiểm tra.",
            "Thành lập 09 tổ công nghệ số cộng đồng với 54 thành viên (mỗi tổ 06 thành viên).",
            "Số hồ sơ các tháng: tháng 7: 171 hồ sơ; tháng 8: 200 hồ sơ; tháng 9: 242 hồ sơ; cộng 613 hồ sơ.",
            "Huyện ban hành 11 văn bản, cấp xã ban hành 54 văn bản, bình quân 03 văn bản/xã; tổng cộng 65 văn bản.",
            "Số phản ánh giảm từ 20 xuống 15, giảm 25%.",
            "Điểm số tăng từ 80,5 lên 85,2 điểm (tăng 4,7 điểm).",
            "Hoàn thành 18/24 nhiệm vụ (75%), còn 06 nhiệm vụ đang thực hiện.",
            "Hoàn thành 18/24 nhiệm vụ, còn 02 nhiệm vụ quá hạn.",
            "Tiếp nhận 820 văn bản đến, phát hành 310 văn bản đi, tổng cộng 1.130 văn bản.",
            "Thời gian giải quyết được rút ngắn từ 20 ngày xuống còn 12 ngày làm việc, giảm 08 ngày (giảm 40%).",
            "Cắt giảm thời hạn giải quyết từ 15 ngày còn 10 ngày, tương đương giảm 33,3%.",
            "Thực hiện sắp xếp 12 thôn thành 08 thôn, giảm 04 thôn.",
            "Biên chế được giao năm 2026 là 46 người, có mặt 42 người, còn thiếu 04 người.",
            "Chỉ số SIPAS của đơn vị xếp thứ 5/20, tăng 07 bậc.",
            "Trong số 137 TTHC cung cấp toàn trình có 118 TTHC phát sinh hồ sơ.",
            "Có 06 hồ sơ quá hạn trong tổng số 23 hồ sơ đã giải quyết; 30 hồ sơ khác đang giải quyết.",
            "Đã tổ chức 28/25 buổi tuyên truyền, vượt 12% kế hoạch.",
            "Đã tổ chức 28/25 buổi cho 300 người, vượt 36% kế hoạch.",
            "Đã tổ chức 20/25 buổi tuyên truyền, vượt 36% kế hoạch.",
            "Đã tổ chức 20/25 buổi cho 300 người, vượt 36% kế hoạch.",
            "Thời gian giải quyết từ 20 ngày xuống còn 12 ngày, giảm 64 giờ.",
            "Thời gian giải quyết từ 20 ngày xuống còn 12 ngày, giảm 08 ngày; giảm 05 ngày so với quý trước.",
            "Thời gian giải quyết từ 20 ngày xuống còn 12 ngày, giảm 35% chi phí tuân thủ.",
            "Đã tiếp nhận 454 hồ sơ, trong số 26 hồ sơ đang giải quyết có 04 hồ sơ quá hạn.",
            "Rà soát 137 thủ tục, trong số 85 thủ tục toàn trình có 20 thủ tục chưa phát sinh hồ sơ.",
            "Mở 12 lớp thành công cho 300 người, giảm 2 lớp.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
