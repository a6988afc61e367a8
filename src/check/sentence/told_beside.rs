//! Numbers of which one follows from two others that are told beside it: by how many points a share moved from that of the same period,
//! a change and what it is a change from, a difference and the other of the two, a sum behind its parts.

use super::clause::{Tok, Token, find, has};
use crate::finding::Rule;
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};

const SAME_PERIOD: &[&str] = &["cùng kỳ", "năm trước", "kỳ trước", "quý trước"];
const AIMS: &[&str] = &["chỉ tiêu", "mục tiêu", "kế hoạch", "giao", "phấn đấu"];
const DOSSIERS: &[&str] = &["hồ sơ", "hs", "phiếu", "văn bản", "lượt"];

type Wrong = (usize, Rule, String);

fn share(tok: &Tok<'_>) -> Option<Percent> {
    match tok.token {
        Token::Share(share) => Some(share),
        _ => None,
    }
}

fn numbers(tokens: &[Tok<'_>]) -> Vec<usize> {
    let number = |tok: &Tok<'_>| {
        matches!(tok.token, Token::Count(_) | Token::Share(_) | Token::Decimal(_) | Token::Fraction(..))
    };
    let year = |at: usize| at.checked_sub(1).is_some_and(|at| matches!(tokens[at].word(), "năm" | "quý" | "tháng"));
    (0..tokens.len()).filter(|at| number(&tokens[*at]) && !year(*at)).collect()
}

/// The word before a number that says which way it goes.
fn direction(tokens: &[Tok<'_>], at: usize) -> Option<bool> {
    match at.checked_sub(1).map(|at| tokens[at].word())? {
        "tăng" => Some(true),
        "giảm" => Some(false),
        _ => None,
    }
}

fn between<'t, 's>(tokens: &'t [Tok<'s>], from: usize, to: usize) -> &'t [Tok<'s>] {
    &tokens[from + 1..to]
}

/// "96,04% (cùng kỳ năm trước 98,48%), giảm 1,38 điểm %"
pub(super) fn points_of_reference(tokens: &[Tok<'_>]) -> Option<Wrong> {
    let [now, before, by] = numbers(tokens)[..] else { return None };
    let (one, other) = (share(&tokens[now])?, share(&tokens[before])?);
    let points = match tokens[by].token {
        Token::Decimal(points) => points,
        Token::Count(count) => Percent::new(i64::try_from(count).ok()?, 0)?,
        _ => return None,
    };
    let up = direction(tokens, by)?;
    let reference = between(tokens, now, before);
    let told = reference.first().is_some_and(|tok| tok.is('('))
        && find(reference, SAME_PERIOD).is_some()
        && tokens.get(by + 1).is_some_and(|tok| tok.word() == "điểm");
    if !told || AIMS.iter().any(|aim| has(tokens, aim)) {
        return None;
    }
    let (one, other, points) = (one.decimal(), other.decimal(), points.decimal());
    let moved = if up { one - other } else { other - one };
    // Each of the three is rounded.
    let digits = one.scale().min(other.scale()).min(points.scale());
    let apart = (moved - points).abs();
    (apart > rust_decimal::Decimal::new(2, digits)).then(|| (by, Rule::CHANGE_DIFFERS, format!("{other}% → {one}%")))
}

/// "giảm từ 96,52% của cùng kỳ năm 2024 lên 99,86%": which way the two go.
pub(super) fn way_from_to(tokens: &[Tok<'_>]) -> Option<Wrong> {
    let [from, to] = numbers(tokens)[..] else { return None };
    let (one, other) = (share(&tokens[from])?, share(&tokens[to])?);
    let led = from >= 2 && tokens[from - 1].word() == "từ";
    let up = direction(tokens, from.checked_sub(1)?).filter(|_| led)?;
    let ends = matches!(tokens[to - 1].word(), "lên" | "xuống" | "còn" | "đến" | "thành");
    let wrong = ends && if up { one > other } else { one < other };
    wrong.then(|| (from - 2, Rule::CHANGE_DIFFERS, format!("{one} → {other}")))
}

/// "Tiếp nhận 70 HS (tăng 23 HS so với cùng kỳ: 93 HS)"
pub(super) fn change_and_reference(tokens: &[Tok<'_>]) -> Option<Wrong> {
    let [now, by, before] = numbers(tokens)[..] else { return None };
    let up = direction(tokens, by)?;
    let reference = between(tokens, by, before);
    let bracket = between(tokens, now, by).iter().any(|tok| tok.is('('));
    let last = reference.last().is_some_and(|tok| tok.is(':') || tok.is('(') || matches!(tok.word(), "là" | "kỳ"));
    let told = bracket && last && has(reference, "so với cùng kỳ") && find(tokens, DOSSIERS).is_some();
    let (now, by_at, by, before) = (tokens[now].count()?, by, tokens[by].count()?, tokens[before].count()?);
    let right = if up { now.checked_sub(before) } else { before.checked_sub(now) };
    (told && right != Some(by)).then(|| (by_at, Rule::CHANGE_DIFFERS, format!("{before} → {now}")))
}

/// "Lĩnh vực A đã giải quyết 17 hồ sơ, nhiều hơn lĩnh vực B 11 hồ sơ (07 hồ sơ)"
pub(super) fn difference_and_other(tokens: &[Tok<'_>]) -> Option<Wrong> {
    let [one_at, by_at, other_at] = numbers(tokens)[..] else { return None };
    let (one, by, other) = (tokens[one_at].count()?, tokens[by_at].count()?, tokens[other_at].count()?);
    let (start, end) = find(between(tokens, one_at, by_at), &["nhiều hơn", "cao hơn", "ít hơn", "thấp hơn"])?;
    let named = by_at - (one_at + 1 + end) > 1;
    let more = matches!(tokens[one_at + 1 + start].word(), "nhiều" | "cao");
    let unit =
        |at: usize| find(&tokens[at + 1..(at + 3).min(tokens.len())], &["hồ sơ", "hs"]).map(|(at, _)| at) == Some(0);
    let bracket = tokens.get(other_at.checked_sub(1)?).is_some_and(|tok| tok.is('('))
        && tokens[other_at + 1..].iter().any(|tok| tok.is(')'));
    let alone = between(tokens, by_at, other_at).iter().all(|tok| matches!(tok.word(), "" | "hồ" | "sơ" | "hs"));
    let right = if more { one.checked_sub(other) } else { other.checked_sub(one) };
    let told = named && bracket && alone && unit(one_at) && unit(by_at) && unit(other_at);
    (told && right != Some(by)).then(|| (by_at, Rule::CHANGE_DIFFERS, format!("{one}, {other}")))
}

/// "Lĩnh vực A giải quyết 9 hồ sơ, lĩnh vực B giải quyết 18 hồ sơ, cộng hai lĩnh vực là 30 hồ sơ"
pub(super) fn sum_of_two(tokens: &[Tok<'_>]) -> Option<Wrong> {
    let [one_at, other_at, sum_at] = numbers(tokens)[..] else { return None };
    let (one, other, sum) = (tokens[one_at].count()?, tokens[other_at].count()?, tokens[sum_at].count()?);
    let words = between(tokens, other_at, sum_at);
    let (at, _) = find(words, &["cộng hai", "cộng cả hai", "tổng cộng hai", "cộng 2"])?;
    let told = at > 0 && words[at - 1].is(',') && words.last().is_some_and(|tok| tok.word() == "là");
    let plain = tokens[..sum_at].iter().all(|tok| !tok.is('(') && !tok.is(';'));
    (told && plain && one.checked_add(other) != Some(sum))
        .then(|| (sum_at, Rule::BREAKDOWN_DIFFERS, format!("{one} + {other}")))
}

/// "Cùng kỳ năm 2025 tiếp nhận 1.839 hồ sơ, năm nay tiếp nhận 2.548 hồ sơ, tăng 709 hồ sơ, tương ứng 38,6%", "…; năm nay con số này là 56 hồ sơ,
/// giảm 3,45%"
pub(super) fn since_same_period(tokens: &[Tok<'_>]) -> Option<Wrong> {
    let found = numbers(tokens);
    let (before_at, now_at, moved) = match found[..] {
        [before, now, by] => (before, now, vec![by]),
        [before, now, by, share] => (before, now, vec![by, share]),
        _ => return None,
    };
    let (before, now) = (tokens[before_at].count()?, tokens[now_at].count()?);
    let opens = find(tokens, SAME_PERIOD).is_some_and(|(at, _)| at == 0);
    let this = find(between(tokens, before_at, now_at), &["năm nay", "kỳ này", "quý này", "quý này năm nay"]).is_some();
    let up = direction(tokens, moved[0]).filter(|_| opens && this)?;
    let right = if up { now.checked_sub(before) } else { before.checked_sub(now) };
    let wrong = |at: usize| Some((at, Rule::CHANGE_DIFFERS, format!("{before} → {now}")));
    let Some(right) = right.filter(|right| *right > 0) else { return wrong(moved[0]) };
    for at in &moved {
        let fits = match tokens[*at].token {
            Token::Count(by) => by == right,
            Token::Share(share) => {
                let rate = Rate::new(right, before, Denominator::Other("the same period".into()));
                PrintedPercent::from(share).rounding_of(&rate).is_some()
            }
            _ => return None,
        };
        if !fits {
            return wrong(*at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::clause::tokens;
    use crate::check::sentence::pieces::pieces;

    fn wrong(sentence: &str) -> usize {
        let pieces = pieces(sentence, 0..sentence.len());
        let tokens = tokens(&pieces, &[], &[]);
        let rules = [
            points_of_reference,
            way_from_to,
            change_and_reference,
            difference_and_other,
            sum_of_two,
            since_same_period,
        ];
        rules.iter().filter(|rule| rule(&tokens).is_some()).count()
    }

    #[test]
    fn a_number_follows_from_the_two_beside_it() {
        for sentence in [
            "Tỷ lệ đúng hạn là 96,04% (cùng kỳ năm trước 98,48%), giảm 1,38 điểm %",
            "Tỷ lệ đúng hạn là 96,04% (cùng kỳ năm trước 98,48%), tăng 2,44 điểm %",
            "Tỷ lệ đúng hạn giảm từ 96,52% của cùng kỳ năm 2024 lên 99,86%",
            "Tỷ lệ trực tuyến tăng từ 71,5% của cùng kỳ năm 2025 lên 70,2%",
            "Tiếp nhận 70 HS (tăng 23 HS so với cùng kỳ: 93 HS)",
            "Tiếp nhận trực tuyến 439 HS (giảm 105 HS so với cùng kỳ: 533 HS)",
            "Lĩnh vực Thú y đã giải quyết 17 hồ sơ, nhiều hơn lĩnh vực Dược 11 hồ sơ (07 hồ sơ)",
            "Lĩnh vực Thú y đã giải quyết 17 hồ sơ, ít hơn lĩnh vực Dược 10 hồ sơ (07 hồ sơ)",
            "Lĩnh vực Thú y giải quyết 9 hồ sơ, lĩnh vực Dược giải quyết 18 hồ sơ, cộng hai lĩnh vực là 30 hồ sơ",
            "Cùng kỳ năm 2025 tiếp nhận 1.839 hồ sơ, năm nay tiếp nhận 2.548 hồ sơ, tăng 709 hồ sơ, tương ứng 36,2%",
            "Cùng kỳ năm 2025 tiếp nhận 1.839 hồ sơ, năm nay tiếp nhận 2.548 hồ sơ, tăng 719 hồ sơ, tương ứng 38,6%",
            "Cùng kỳ năm 2024, Sở giải quyết 58 hồ sơ; năm nay con số này là 56 hồ sơ, tăng 3,45%",
        ] {
            assert_eq!(wrong(sentence), 1, "{sentence}");
        }
        for sentence in [
            "Tỷ lệ đúng hạn là 96,04% (cùng kỳ năm trước 98,48%), giảm 2,44 điểm %",
            "Tỷ lệ đúng hạn là 96,0% (cùng kỳ năm trước 98,5%), giảm 2,4 điểm %",
            "Tỷ lệ đúng hạn là 96,04% (chỉ tiêu 95%), giảm 2 điểm % so với cùng kỳ năm trước",
            "Tỷ lệ đúng hạn tăng từ 96,52% của cùng kỳ năm 2024 lên 99,86%",
            "Tỷ lệ đúng hạn giảm từ 96,52% xuống còn 95,86%",
            "Tiếp nhận 70 HS (giảm 23 HS so với cùng kỳ: 93 HS)",
            "Tiếp nhận 70 HS, trong đó trực tuyến 23 HS, cùng kỳ: 93 HS",
            "Lĩnh vực Thú y đã giải quyết 17 hồ sơ, nhiều hơn lĩnh vực Dược 10 hồ sơ (07 hồ sơ)",
            "Lĩnh vực Thú y đã giải quyết 17 hồ sơ, nhiều hơn 10 hồ sơ (07 hồ sơ trực tuyến)",
            "Lĩnh vực Thú y giải quyết 9 hồ sơ, lĩnh vực Dược giải quyết 18 hồ sơ, cộng hai lĩnh vực là 27 hồ sơ",
            "Cùng kỳ năm 2025 tiếp nhận 1.839 hồ sơ, năm nay tiếp nhận 2.548 hồ sơ, tăng 709 hồ sơ, tương ứng 38,6%",
            "Cùng kỳ năm 2024, Sở giải quyết 58 hồ sơ; năm nay con số này là 56 hồ sơ, giảm 3,45%",
            "Cùng kỳ năm 2024, Sở giải quyết 58 hồ sơ; năm nay đã tiếp nhận 90 hồ sơ, giải quyết 56 hồ sơ",
        ] {
            assert_eq!(wrong(sentence), 0, "{sentence}");
        }
    }
}
