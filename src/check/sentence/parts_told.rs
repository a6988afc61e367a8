//! Parts told in words of two numbers of a sentence, and shares that are all of a whole: "có 504 hồ sơ trực tuyến, chiếm hai phần ba",
//! "trước hạn 16,7%, đúng hạn 19,9%, quá hạn 63,4%".

use rust_decimal::Decimal;

use super::clause::{Tok, Token, find, has, phrase_at, words};
use super::pieces::{Placed, is_about};
use super::quantifiers::{Side, told_at};
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};

pub(super) const WORDS: &[Phrase] =
    &phrases(["nửa", "phần", "trước hạn đúng hạn quá", "trực tuyến tiếp bưu", "hài lòng"]);

const OTHERS: &[&str] = &["so với", "cùng kỳ", "tăng", "giảm", "bình quân", "riêng", "chỉ tiêu", "kế hoạch"];

pub(super) fn check(tokens: &[Tok<'_>], pieces: &[Placed<'_>], text: &str) -> Option<Finding> {
    if OTHERS.iter().any(|other| has(tokens, other)) {
        return None;
    }
    part_in_words(tokens, pieces, text).or_else(|| shares_of_all(tokens, pieces, text))
}

fn finding(rule: Rule, from: usize, to: usize, pieces: &[Placed<'_>], text: &str, detail: String) -> Finding {
    let span = pieces[from].span.start..pieces[to.min(pieces.len()) - 1].span.end;
    Finding::new(rule, Location::span(span.start, span.end))
        .with_severity(Severity::Warning)
        .with_found(text.get(span).unwrap_or_default())
        .with_detail(detail)
}

/// "Trong 420 hồ sơ tiếp nhận, có 210 hồ sơ trực tuyến, chiếm ba phần tư", "126/168 hồ sơ …, bằng một phần năm", "516 hồ sơ, trong đó
/// một phần năm (tức 258 hồ sơ)"
fn part_in_words(tokens: &[Tok<'_>], pieces: &[Placed<'_>], text: &str) -> Option<Finding> {
    let (at, next, side, top, bottom) = (0..tokens.len()).find_map(|at| {
        let (side, top, bottom, end) = told_at(pieces, tokens[at].from).filter(|_| tokens[at].word() != "")?;
        // "một phần" of a service is none; "phần lớn" tells no number.
        let exact =
            ["nửa", "phần"].iter().any(|word| pieces[tokens[at].from..end].iter().any(|piece| piece.word() == *word));
        let next = (at..tokens.len()).find(|at| tokens[*at].from >= end).unwrap_or(tokens.len());
        let most = phrase_at(tokens, at, &["phần lớn", "phần nhiều", "đa số"]).is_some();
        (exact && !most).then_some((at, next, side, top, bottom))
    })?;
    let counts: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].count().is_some()).collect();
    let fractions: Vec<(u64, u64)> = tokens
        .iter()
        .filter_map(|tok| if let Token::Fraction(one, other) = tok.token { Some((one, other)) } else { None })
        .collect();
    let before = at.checked_sub(1).map_or("", |at| tokens[at].word());
    let stated = matches!(before, "chiếm" | "bằng" | "đạt" | "là");
    let unit = |at: usize| tokens.get(at + 1).map_or("", Tok::word);
    let (part, whole) = match (&fractions[..], &counts[..]) {
        ([(part, whole)], []) if stated => (*part, *whole),
        ([], [one, other]) if unit(*one) == unit(*other) => {
            let led = one.checked_sub(1).is_some_and(|at| matches!(tokens[at].word(), "trong" | "số"));
            // The whole before its part, or the part before "trong tổng số" and the whole.
            let (part, whole) = if *other < at && led && stated {
                (*other, *one)
            } else if *one < at && at < *other && stated {
                let of =
                    phrase_at(tokens, next, &["trong tổng số", "của tổng số", "tổng số", "của", "trong", "trong số"])?;
                (next + of == *other).then_some((*one, *other))?
            } else {
                let told = tokens.get(next)?.is('(') && next + 3 >= *other && *other > at;
                (told && *one < at && find(&tokens[*one..at], &["trong đó"]).is_some()).then_some((*other, *one))?
            };
            // Nothing but the unit stands between the part and what it is said to be.
            let near = part > at || at - part <= 9;
            let exact = !is_about(pieces, tokens[part].from) && !is_about(pieces, tokens[whole].from) && near;
            exact.then_some((tokens[part].count()?, tokens[whole].count()?))?
        }
        _ => return None,
    };
    let shares = tokens.iter().any(|tok| matches!(tok.token, Token::Share(_) | Token::Decimal(_)));
    if shares || part > whole || whole == 0 {
        return None;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let (left, right) = (part * bottom, whole * top);
    let holds = match side {
        Side::More => left >= right,
        Side::Less => left <= right,
        Side::About => left.abs_diff(right) * 10 <= whole * bottom,
    };
    (!holds).then(|| {
        finding(Rule::CLAIMS_DISAGREE, tokens[at].from, tokens[next - 1].to, pieces, text, format!("{part}/{whole}"))
    })
}

/// Kinds that are all there is, each with its words.
const ALL: &[&[&[&str]]] = &[
    &[&["trước hạn"], &["đúng hạn"], &["quá hạn", "trễ hạn"]],
    &[&["trực tuyến"], &["trực tiếp"], &["bưu chính", "bcci"]],
    &[&["không hài lòng", "chưa hài lòng"], &["bình thường"], &["hài lòng"]],
];

/// "Cơ cấu hồ sơ: trực tuyến 46,45%, trực tiếp 33,71%, qua bưu chính 21,63%": together 100 %.
fn shares_of_all(tokens: &[Tok<'_>], pieces: &[Placed<'_>], text: &str) -> Option<Finding> {
    let shares: Vec<usize> = (0..tokens.len()).filter(|at| matches!(tokens[*at].token, Token::Share(_))).collect();
    let [first, _, last] = shares[..] else { return None };
    let counted = tokens.iter().any(|tok| matches!(tok.token, Token::Fraction(..) | Token::Decimal(_)));
    let about = shares.iter().any(|at| is_about(pieces, tokens[*at].from));
    let mut start = 0;
    let mut labels: Vec<String> = Vec::new();
    for at in &shares {
        let from =
            (start..*at).rev().find(|at| matches!(tokens[*at].token, Token::Mark(',' | ';' | ':'))).unwrap_or(start);
        labels.push(words(&tokens[from..*at]));
        start = at + 1;
    }
    let named = |names: &[&str], label: &str| names.iter().any(|name| label.contains(&format!(" {name} ")));
    let of_kind = |kinds: &[&[&str]]| {
        let places: Vec<Option<usize>> =
            labels.iter().map(|label| kinds.iter().position(|names| named(names, label))).collect();
        let alone = labels
            .iter()
            .all(|label| kinds.iter().filter(|names| named(names, label)).count() == 1 || label.contains(" hài lòng "));
        alone && (0..kinds.len()).all(|kind| places.contains(&Some(kind)))
    };
    if counted || about || !ALL.iter().any(|kinds| of_kind(kinds)) {
        return None;
    }
    let (mut sum, mut width) = (Decimal::ZERO, Decimal::ZERO);
    for at in &shares {
        let Token::Share(share) = tokens[*at].token else { return None };
        sum = sum.checked_add(share.decimal())?;
        width = width.checked_add(Decimal::new(1, share.decimals()))?;
    }
    let off = (sum - Decimal::ONE_HUNDRED).abs();
    (off > width).then(|| {
        let detail = format!("{}%", sum.normalize()).replace('.', ",");
        finding(Rule::BREAKDOWN_DIFFERS, tokens[first].from, tokens[last].to, pieces, text, detail)
            .with_expected("100%")
    })
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::clause_checks;

    fn found(sentence: &str) -> usize {
        crate::check::sentence::found(clause_checks::check, sentence)
    }

    #[test]
    fn parts_in_words_are_those_of_the_numbers() {
        for wrong in [
            "Trong 400 hồ sơ tiếp nhận, có 200 hồ sơ trực tuyến, chiếm ba phần tư.",
            "Trong 400 hồ sơ tiếp nhận, có 400 hồ sơ trực tuyến, chiếm ba phần tư.",
            "120/160 hồ sơ được giải quyết trước hạn, bằng một phần năm tổng số hồ sơ đã giải quyết.",
            "Có 80 hồ sơ nộp trực tuyến, bằng ba phần tư trong tổng số 320 hồ sơ tiếp nhận.",
            "Trong quý tiếp nhận 500 hồ sơ, trong đó một phần năm (tức 250 hồ sơ) nộp trực tuyến.",
            "Số phiếu rất hài lòng là 240 phiếu, chiếm một phần ba của 480 phiếu thu về.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Trong 400 hồ sơ tiếp nhận, có 300 hồ sơ trực tuyến, chiếm ba phần tư.",
            "Trong 400 hồ sơ tiếp nhận, có 220 hồ sơ trực tuyến, chiếm hơn một nửa.",
            "40/160 hồ sơ được giải quyết trước hạn, bằng một phần tư tổng số hồ sơ đã giải quyết.",
            "Có 240 hồ sơ nộp trực tuyến, bằng ba phần tư trong tổng số 320 hồ sơ tiếp nhận.",
            "Trong quý tiếp nhận 500 hồ sơ, trong đó một phần năm (tức 100 hồ sơ) nộp trực tuyến.",
            "Tiếp nhận 400 hồ sơ, giải quyết 100 hồ sơ, trong đó một nửa là hồ sơ đất đai.",
            "Có 12 dịch vụ công trực tuyến một phần, 20 dịch vụ công trực tuyến toàn trình.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }

    #[test]
    fn shares_of_all_kinds_are_a_hundred() {
        for wrong in [
            "Tỷ lệ hồ sơ giải quyết trước hạn 16,70%, đúng hạn 19,92%, quá hạn 66,93%.",
            "Cơ cấu hồ sơ tiếp nhận: trực tuyến 46,45%, trực tiếp 33,71%, qua bưu chính công ích 21,63%.",
            "Trong số phiếu thu về: hài lòng chiếm 74,95%, bình thường chiếm 5,78%, không hài lòng chiếm 14,07%.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tỷ lệ hồ sơ giải quyết trước hạn 16,70%, đúng hạn 19,92%, quá hạn 63,38%.",
            "Cơ cấu hồ sơ tiếp nhận: trực tuyến 46,45%, trực tiếp 33,71%, qua bưu chính công ích 19,83%.",
            "Tỷ lệ hồ sơ trực tuyến 60%, tỷ lệ đúng hạn 98%, tỷ lệ quá hạn 2%.",
            "So với cùng kỳ, trước hạn 16,70%, đúng hạn 19,92%, quá hạn 66,93%.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
