//! Numbers in brackets that make those before them: "98,8% (5.344/5.865 HS)", "cao hơn 17 hồ sơ (223 so với 208)", "gấp 1,3 lần
//! (706/332)", "28 buổi với 850 lượt người (9 buổi lưu động, 20 buổi tại nhà văn hóa)", "05 xã, gồm: A, B và C".

use rust_decimal::Decimal;

use super::differs::differs;
use super::nouns::NOUNS;
use super::pieces::{Piece, Placed, count_at, is_about, longest_at};
use super::sentence::{Lead, Sentence};
use super::words::{Phrase, phrases};
use crate::check::percent::check_percent;
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, Rate};

/// The rules by words without which they have nothing to say; none where a bracket is enough.
const RULES: &[Lead] = &[
    (&phrases(["hơn"]), difference),
    (&phrases(["gấp lần"]), times),
    (&phrases(["ký số", "phát sinh hồ sơ", "số hóa"]), more_than_all),
    (&phrases(["xã", "phường", "thôn"]), names),
    (&phrases(["phát ra", "thu về"]), survey),
    (&phrases(["quý", "tháng", "lớp", "đợt"]), numbered_parts),
];

pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WORDS: &[Phrase] = &phrases(["gồm", "phát ra", "ký số", "phát sinh hồ sơ", "trong đó"]);
    let bracket = sentence.marks(['(']);
    if !bracket && !sentence.marks([':']) && !sentence.words.any(WORDS) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    if bracket {
        for at in 0..pieces.len() {
            if sentence.share {
                found.extend(share_of_bracket(pieces, at));
            }
            found.extend(parts_of_noun(pieces, at, text));
        }
    }
    for (words, rule) in RULES {
        if sentence.words.any(words) {
            found.extend((0..pieces.len()).filter_map(|at| rule(pieces, at, text)));
        }
    }
}

/// "đạt 98,8% (5.344/5.865 HS)", "đạt 66,9% (373 trên 522 giao dịch)": the share right before the bracket.
fn share_of_bracket(pieces: &[Placed<'_>], at: usize) -> Vec<Finding> {
    const CHANGES: [&str; 13] =
        ["tăng", "giảm", "vượt", "hơn", "bằng", "thêm", "gần", "trên", "dưới", "khoảng", "tới", "đến", "từ"];
    const PARTS: &[&str] = &["trong đó", "trong số"];
    let told = || {
        let Piece::Share(share) = pieces[at].piece else { return None };
        let open = pieces.get(at + 1).filter(|piece| piece.is('(')).map(|_| at + 2)?;
        let changed = at.checked_sub(1).is_some_and(|before| CHANGES.contains(&pieces[before].word()));
        let counted = (0..at).any(|before| longest_at(pieces, before, PARTS).is_some());
        let (part, whole, next) = match pieces.get(open)?.piece {
            Piece::Fraction(part, whole) => (part, whole, open + 1),
            Piece::Count(part) => {
                let noun = longest_at(pieces, open + 1, NOUNS).unwrap_or(0);
                let over = open + 1 + noun;
                let over = over + longest_at(pieces, over, &["trên", "trên tổng số", "trong tổng số"])?;
                (part, count_at(pieces, over)?, over + 1)
            }
            _ => return None,
        };
        let words = pieces.get(next..)?.iter().take(6).take_while(|piece| !piece.word().is_empty()).count();
        let closed = pieces.get(next + words).is_some_and(|piece| piece.is(')'));
        (closed && !changed && !counted && whole > 0 && part <= whole).then_some((share, part, whole))
    };
    let Some((share, part, whole)) = told() else { return Vec::new() };
    let rate = Rate::new(part, whole, Denominator::Other("fraction".into()));
    let span = &pieces[at].span;
    check_percent(share, &rate, &[], Location::span(span.start, span.end)).into_vec()
}

/// "cao hơn lĩnh vực B là 17 hồ sơ (223 so với 208)": the difference of the two numbers.
fn difference(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 16;
    let from = at + longest_at(pieces, at, &["cao hơn", "nhiều hơn", "lớn hơn", "ít hơn", "thấp hơn", "tăng hơn"])?;
    let told_at = (from..pieces.len().min(from + FAR)).find(|at| pieces[*at].is_number())?;
    let told = count_at(pieces, told_at).filter(|_| !is_about(pieces, told_at))?;
    let noun = pieces[told_at + 1..].iter().take(3).take_while(|piece| !piece.word().is_empty()).count();
    let open = told_at + 1 + noun;
    pieces.get(open).filter(|piece| piece.is('('))?;
    let one = count_at(pieces, open + 1)?;
    let words =
        pieces[open + 2..].iter().take(3).take_while(|piece| !piece.word().is_empty() && piece.word() != "so").count();
    let than = open + 2 + words;
    let than = than + longest_at(pieces, than, &["so với"])?;
    let other = count_at(pieces, than)?;
    let closed = pieces[than + 1..].iter().take(4).any(|piece| piece.is(')'));
    let right = one.abs_diff(other);
    (closed && told != right)
        .then(|| differs(Rule::CHANGE_DIFFERS, &pieces[told_at], text, right, format!("{one} − {other}")))
}

/// "gấp 1,3 lần hồ sơ trực tiếp (706/332 hồ sơ)", "(3.139 hồ sơ) gấp 9,1 lần số hồ sơ nộp trực tiếp (483 hồ sơ)"
fn times(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 12;
    let factor_at = at + longest_at(pieces, at, &["gấp"])?;
    let factor = match pieces.get(factor_at)?.piece {
        Piece::Count(count) => Decimal::from(count),
        Piece::Decimal(factor) => factor.decimal(),
        _ => return None,
    };
    let next = factor_at + 1 + longest_at(pieces, factor_at + 1, &["lần"])?;
    let open = (next..pieces.len().min(next + FAR)).find(|at| !matches!(pieces[*at].piece, Piece::Word(_)))?;
    pieces.get(open).filter(|piece| piece.is('('))?;
    let words = pieces[next..open].iter().map(Placed::word);
    if words.clone().any(|word| matches!(word, "so" | "cùng" | "từ")) {
        return None;
    }
    let (one, other) = match pieces.get(open + 1)?.piece {
        Piece::Fraction(one, other) => (one, other),
        Piece::Count(other) => {
            // "(3.139 hồ sơ) gấp": the first number in a bracket of its own.
            let close = at.checked_sub(1).filter(|close| pieces[*close].is(')'))?;
            let first = (close.saturating_sub(4)..close).rev().find(|at| pieces[*at].is_number())?;
            pieces.get(first.checked_sub(1)?).filter(|piece| piece.is('('))?;
            (count_at(pieces, first)?, other)
        }
        _ => return None,
    };
    let exact = Decimal::from(one).checked_div(Decimal::from(other).max(Decimal::ONE))?;
    let wrong = (exact - factor).abs() >= Decimal::new(1, factor.scale());
    let span = pieces[factor_at].span.clone();
    (wrong && other > 0 && !is_about(pieces, factor_at)).then(|| {
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{one} : {other}"))
    })
}

/// "567/542 văn bản đi được ký số", "154/140 DVC trực tuyến phát sinh hồ sơ": no more than there are.
fn more_than_all(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 8;
    const DONE: &[&str] = &["được ký số", "ký số", "phát sinh hồ sơ", "có phát sinh hồ sơ", "được số hóa", "đã số hóa"];
    let Piece::Fraction(part, whole) = pieces[at].piece else { return None };
    let words = pieces[at + 1..].iter().take(FAR).take_while(|piece| !piece.word().is_empty()).count();
    (at + 1..at + 1 + words).find_map(|at| longest_at(pieces, at, DONE))?;
    let lead = at.checked_sub(1).map_or("", |before| pieces[before].word());
    (part > whole && !matches!(lead, "tăng" | "giảm" | "với" | "là"))
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[at], text, whole, format!("{part} > {whole}")))
}

/// "28 buổi với 850 lượt người nghe (9 buổi lưu động, 20 buổi tại nhà văn hóa)": parts that all count what one number before the
/// bracket counts.
fn parts_of_noun(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const PEOPLE: [&str; 12] =
        ["người", "hồ", "hs", "cán", "công", "viên", "đảng", "đại", "lượt", "tháng", "ngày", "năm"];
    pieces[at].is('(').then_some(())?;
    let end = at + pieces[at..].iter().position(|piece| piece.is(')'))?;
    let noun = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
    let numbers: Vec<usize> = (at + 1..end).filter(|at| pieces[*at].is_number()).collect();
    let first = *numbers.first().filter(|_| numbers.len() > 1)?;
    let counted = noun(first);
    let counts: Option<Vec<u64>> =
        numbers.iter().map(|at| count_at(pieces, *at).filter(|_| noun(*at) == counted)).collect();
    let counts = counts?;
    // Each part begins with its number, and nothing else is told.
    let begins = numbers.iter().all(|at| {
        let before = &pieces[at - 1];
        before.is('(') || before.is(',') || before.is(';') || before.is('+') || before.word() == "và"
    });
    let other =
        pieces[at..end].iter().any(|piece| matches!(piece.word(), "trong" | "khác" | "còn" | "so" | "tăng" | "trên"));
    let totals: Vec<usize> = (0..at).filter(|at| pieces[*at].is_number() && noun(*at) == counted).collect();
    let [total_at] = totals[..] else { return None };
    let total = count_at(pieces, total_at).filter(|_| !is_about(pieces, total_at) && !pieces[total_at].is_year())?;
    let sum = counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
    let told: Vec<String> = counts.iter().map(u64::to_string).collect();
    let plain = !counted.is_empty() && !PEOPLE.contains(&counted) && begins && !other;
    (plain && sum != total).then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[total_at], text, sum, told.join(" + ")))
}

/// "9 tháng đầu năm tiếp nhận 1.350 hồ sơ (quý I: 405; quý II: 465; quý III: 526)", "191 lượt người, trong đó: lớp thứ nhất 45 người, lớp
/// thứ hai 80 người": parts told by their numbers, from the first on.
fn numbered_parts(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const PEOPLE: [&str; 5] = ["lượt", "người", "học", "đại", "cán"];
    let label = pieces[at].word();
    let (first, mut next) = Some(())
        .filter(|()| matches!(label, "quý" | "tháng" | "lớp" | "đợt"))
        .and_then(|()| ordinal(pieces, at + 1))?;
    let mut parts = Vec::new();
    let mut number = first;
    loop {
        next += usize::from(pieces.get(next).is_some_and(|piece| piece.is(':') || matches!(piece.word(), "là" | "có")));
        let Some(count) = count_at(pieces, next).filter(|_| !is_about(pieces, next)) else { break };
        let noun = pieces.get(next + 1).map_or("", Placed::word);
        parts.push((count, noun));
        // Behind the noun a mark and the next number of the row.
        let words = pieces[next + 1..]
            .iter()
            .take(6)
            .take_while(|piece| !piece.word().is_empty() && piece.word() != "và")
            .count();
        let mark = next + 1 + words;
        let separated = pieces.get(mark).is_some_and(|piece| piece.is(',') || piece.is(';') || piece.word() == "và");
        let follows = pieces.get(mark + 1).is_some_and(|piece| piece.word() == label);
        let Some((following, behind)) = ordinal(pieces, mark + 2).filter(|_| separated && follows) else { break };
        if following != number + 1 {
            return None;
        }
        (number, next) = (following, behind);
    }
    // Months and quarters of other rows may begin anywhere; the first of them is told once.
    if let Some(finding) = total_of_row(pieces, next, &parts, text) {
        return Some(finding);
    }
    let start = at.checked_sub(1)?;
    let opened = pieces[start].is('(') || pieces[start].is(':') || matches!(pieces[start].word(), "đó" | "gồm");
    let counted = parts.last().map(|(_, noun)| *noun)?;
    let same = parts.iter().all(|(_, noun)| *noun == counted || noun.is_empty());
    let counts = |at: usize| {
        let noun = pieces.get(at + 1).map_or("", Placed::word);
        noun == counted || counted.is_empty() && !noun.is_empty() || PEOPLE.contains(&noun) && PEOPLE.contains(&counted)
    };
    let total_at = (at.saturating_sub(16)..start).rev().find(|at| pieces[*at].is_number())?;
    let total = count_at(pieces, total_at)
        .filter(|_| counts(total_at) && !is_about(pieces, total_at) && !pieces[total_at].is_year())?;
    let sum = parts.iter().try_fold(0_u64, |sum, (count, _)| sum.checked_add(*count))?;
    let whole = match (label, first, parts.len()) {
        ("quý", 1, length) => {
            let months = |count: u64| {
                (0..start).any(|at| count_at(pieces, at) == Some(count) && pieces[at + 1].word() == "tháng")
            };
            months(9) && length == 3 || months(6) && length == 2
        }
        ("tháng", first, 3) => first % 3 == 1 && (0..start).any(|at| pieces[at].word() == "quý"),
        (_, 1, length) => {
            (0..start).any(|at| count_at(pieces, at) == u64::try_from(length).ok() && pieces[at + 1].word() == label)
        }
        _ => false,
    };
    let told: Vec<String> = parts.iter().map(|(count, _)| count.to_string()).collect();
    let wrong = sum > total || whole && sum != total;
    (opened && same && parts.len() > 1 && wrong)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[total_at], text, sum, told.join(" + ")))
}

/// "tháng 7: 421, tháng 8: 489, tháng 9: 456; cộng 1.360 hồ sơ": the total behind the row of parts, of which the last stands at `last`.
fn total_of_row(pieces: &[Placed<'_>], last: usize, parts: &[(u64, &str)], text: &str) -> Option<Finding> {
    let noun = pieces.get(last + 1..)?.iter().take(3).take_while(|piece| !piece.word().is_empty()).count();
    let mark = last + 1 + noun;
    pieces.get(mark).filter(|piece| piece.is(';') || piece.is(','))?;
    let total_at = mark + 1 + longest_at(pieces, mark + 1, &["cộng", "tổng cộng", "tổng", "cộng là"])?;
    let total_at = total_at + usize::from(pieces.get(total_at).is_some_and(|piece| piece.is(':')));
    let total = count_at(pieces, total_at)?;
    let sum = parts.iter().try_fold(0_u64, |sum, (count, _)| sum.checked_add(*count))?;
    let told: Vec<String> = parts.iter().map(|(count, _)| count.to_string()).collect();
    (parts.len() > 2 && sum != total)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[total_at], text, sum, told.join(" + ")))
}

/// "1", "I", "thứ nhất": a number in a row of them, and where the text goes on.
fn ordinal(pieces: &[Placed<'_>], at: usize) -> Option<(u64, usize)> {
    const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];
    const WORDS: [&str; 6] = ["nhất", "hai", "ba", "tư", "năm", "sáu"];
    let place = |words: &[&str], word: &str| {
        words.iter().position(|known| *known == word).and_then(|at| u64::try_from(at + 1).ok())
    };
    match &pieces.get(at)?.piece {
        Piece::Count(number) => (1..=12).contains(number).then_some((*number, at + 1)),
        Piece::Word(word) if word == "thứ" => Some((place(&WORDS, pieces.get(at + 1)?.word())?, at + 2)),
        Piece::Word(word) => Some((place(&ROMAN, word)?, at + 1)),
        _ => None,
    }
}

/// "kiểm tra 05 xã, gồm: Long Sơn, Yên Mỹ và Vĩnh Thịnh": as many names as are counted.
fn names(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let told = count_at(pieces, at).filter(|told| (2..=40).contains(told) && !is_about(pieces, at))?;
    let noun = longest_at(pieces, at + 1, &["xã", "phường", "thôn"])?;
    let mut next = at + 1 + noun;
    next += usize::from(pieces.get(next).is_some_and(|piece| piece.is(',')));
    let opened = longest_at(pieces, next, &["gồm", "bao gồm", "gồm có", "gồm các xã", "là"]);
    next += opened.unwrap_or(0);
    let colon = pieces.get(next).is_some_and(|piece| piece.is(':'));
    next += usize::from(colon);
    if opened.is_none() && !colon {
        return None;
    }
    let lead = at.checked_sub(1).map_or("", |before| pieces[before].word());
    if matches!(lead, "trong" | "số" | "còn" | "của") {
        return None;
    }
    let mut found = 0_u64;
    for item in pieces[next..].split(|piece| piece.is(',') || piece.is(';') || piece.word() == "và") {
        let item = if longest_at(item, 0, &["xã", "phường", "thôn"]).is_some() { &item[1..] } else { item };
        let name = !item.is_empty() && item.iter().all(|piece| is_capital(piece, text));
        found += u64::from(name);
        if !name {
            return None;
        }
    }
    (found > 1 && found != told).then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[at], text, found, found.to_string()))
}

/// Whether a word begins with a capital letter.
fn is_capital(piece: &Placed<'_>, text: &str) -> bool {
    let word = text.get(piece.span.clone()).unwrap_or_default();
    !piece.word().is_empty() && word.starts_with(char::is_uppercase)
}

/// "Số phiếu phát ra: 235; số phiếu thu về: 211; hài lòng: 199 phiếu (86,76%); chưa hài lòng: 21 phiếu": forms returned with the
/// answers on them.
fn survey(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let number_behind = |from: usize| {
        let colon = usize::from(pieces.get(from).is_some_and(|piece| piece.is(':')));
        count_at(pieces, from + colon).map(|count| (count, from + colon))
    };
    let back = at + longest_at(pieces, at, &["phiếu thu về", "thu về"])?;
    if at.checked_sub(1).is_some_and(|before| pieces[before].word() == "phiếu") {
        return None;
    }
    let (returned, back_at) = number_behind(back)?;
    let sent = (0..at).find_map(|at| number_behind(at + longest_at(pieces, at, &["phiếu phát ra", "phát ra"])?));
    if let Some((sent, sent_at)) = sent.filter(|(sent, _)| *sent < returned) {
        return Some(differs(
            Rule::BREAKDOWN_DIFFERS,
            &pieces[sent_at],
            text,
            returned,
            format!("{returned} > {sent}"),
        ));
    }
    let answers: Vec<(u64, usize)> = (back_at..pieces.len())
        .filter_map(|at| {
            const PLEASED: &[&str] = &["rất hài lòng", "hài lòng", "bình thường", "chưa hài lòng", "không hài lòng"];
            let before = at.checked_sub(1).map_or("", |before| pieces[before].word());
            let whole = matches!(before, "rất" | "chưa" | "không" | "mức" | "độ" | "sự");
            let next = at + longest_at(pieces, at, PLEASED).filter(|_| !whole)?;
            number_behind(next).or_else(|| {
                // "284 phiếu hài lòng"
                let noun = at.checked_sub(1).filter(|noun| pieces[*noun].word() == "phiếu")?;
                Some((count_at(pieces, noun.checked_sub(1)?)?, noun - 1))
            })
        })
        .collect();
    let sum = answers.iter().try_fold(0_u64, |sum, (count, _)| sum.checked_add(*count))?;
    let told: Vec<String> = answers.iter().map(|(count, _)| count.to_string()).collect();
    if answers.len() > 1 && sum > returned {
        return Some(differs(Rule::BREAKDOWN_DIFFERS, &pieces[back_at], text, sum, told.join(" + ")));
    }
    // The share behind an answer.
    answers.iter().find_map(|(count, at)| {
        let noun = at + 1 + longest_at(pieces, at + 1, &["phiếu"]).unwrap_or(0);
        let share_at = noun + usize::from(pieces.get(noun).is_some_and(|piece| piece.is('(') || piece.is(',')));
        let Piece::Share(share) = pieces.get(share_at)?.piece else { return None };
        let rate = |whole: u64| Rate::new(*count, whole, Denominator::Other("survey".into()));
        let place = Location::span(pieces[share_at].span.start, pieces[share_at].span.end);
        let wrong =
            |whole: u64| whole > 0 && !check_percent(share, &rate(whole), &[], place.clone()).into_vec().is_empty();
        let sent = sent.map(|(sent, _)| sent);
        (wrong(returned) && sent.is_none_or(wrong))
            .then(|| check_percent(share, &rate(returned), &[], place.clone()).into_vec().into_iter().next())
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn brackets_make_the_number_before_them() {
        for wrong in [
            "Tỷ lệ số hóa kết quả giải quyết đạt 98,8% (5.344/5.865 HS).",
            "Tỷ lệ thanh toán trực tuyến đạt 66,9% (373 trên 522 giao dịch).",
            "Số hồ sơ tiếp nhận cao hơn lĩnh vực Chứng thực là 17 hồ sơ (223 so với 208).",
            "Hồ sơ trực tuyến gấp 1,3 lần hồ sơ trực tiếp (706/332 hồ sơ).",
            "Số hồ sơ nộp trực tuyến (3.139 hồ sơ) gấp 9,1 lần số hồ sơ nộp trực tiếp (483 hồ sơ).",
            "Có 154/140 DVC trực tuyến phát sinh hồ sơ (đạt 110,0%).",
            "567/542 văn bản đi được ký số, tỷ lệ 104,61%.",
            "Tuyên truyền 28 buổi với 850 lượt người nghe (9 buổi lưu động, 20 buổi tại nhà văn hóa).",
            "Tuyên truyền 28 buổi với 850 lượt người nghe (9 buổi lưu động; 20 buổi tại nhà văn hóa).",
            "Tuyên truyền 28 buổi với 850 lượt người nghe (9 buổi lưu động + 20 buổi tại nhà văn hóa).",
            "Tuyên truyền 28 buổi với 850 lượt người nghe (9 buổi lưu động và 20 buổi tại nhà văn hóa).",
            "Duy trì 08 mô hình (05 mô hình cũ, 01 mô hình mới) về cải cách TTHC.",
            "Tổ chức kiểm tra 05 xã, gồm: Long Sơn, Yên Mỹ và Vĩnh Thịnh.",
            "Đã kiểm tra công tác CCHC tại 02 xã: Hòa Bình, Yên Mỹ và Phú Cường.",
            "Số phiếu phát ra: 235; số phiếu thu về: 211; hài lòng: 199 phiếu (86,76%); chưa hài lòng: 12 phiếu.",
            "Số phiếu phát ra: 235; số phiếu thu về: 211; hài lòng: 199 phiếu; chưa hài lòng: 21 phiếu.",
            "Lũy kế 9 tháng đầu năm tiếp nhận mới 1.350 hồ sơ (quý I: 405; quý II: 465; quý III: 526).",
            "9 tháng đầu năm 2026 tiếp nhận mới 1.404 hồ sơ, trong đó quý I 500 hồ sơ, quý II 404 hồ sơ, quý III 526 hồ sơ.",
            "Số hồ sơ tiếp nhận theo tháng: tháng 7: 421, tháng 8: 489, tháng 9: 456; cộng 1.360 hồ sơ.",
            "Số hồ sơ tiếp nhận theo tháng: tháng 7: 421 hồ sơ, tháng 8: 489 hồ sơ, tháng 9: 456 hồ sơ; cộng: 1.360 hồ sơ.",
            "Số hồ sơ tiếp nhận theo tháng: tháng 7: 421 hồ sơ; tháng 8: 489 hồ sơ; tháng 9: 456 hồ sơ, tổng cộng 1.360 hồ sơ.",
            "Tổ chức 03 lớp với 191 lượt người, trong đó: lớp thứ nhất 45 người, lớp thứ hai 80 người, lớp thứ ba 81 người.",
            "Tổ chức 03 lớp tập huấn cho 181 lượt người (lớp 1: 48 người; lớp 2: 68 người; lớp 3: 75 người).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tỷ lệ số hóa kết quả giải quyết đạt 91,12% (5.344/5.865 HS).",
            "Tỷ lệ thanh toán trực tuyến đạt 71,5% (373 trên 522 giao dịch).",
            "Số hồ sơ tiếp nhận tăng 20% (240/200 hồ sơ).",
            "Số hồ sơ tiếp nhận cao hơn lĩnh vực Chứng thực là 15 hồ sơ (223 so với 208).",
            "Hồ sơ trực tuyến gấp 2,1 lần hồ sơ trực tiếp (706/332 hồ sơ).",
            "Số hồ sơ nộp trực tuyến (3.139 hồ sơ) gấp 6,5 lần số hồ sơ nộp trực tiếp (483 hồ sơ).",
            "542/567 văn bản đi được ký số, tỷ lệ 95,6%.",
            "Tuyên truyền 28 buổi với 850 lượt người nghe (9 buổi lưu động tới 20 buổi tại nhà văn hóa).",
            "Tuyên truyền 29 buổi với 850 lượt người nghe (9 buổi lưu động, 20 buổi tại nhà văn hóa).",
            "Duy trì 08 mô hình (trong đó 05 mô hình cũ, 01 mô hình mới) về cải cách TTHC.",
            "Lũy kế 9 tháng đầu năm tiếp nhận mới 1.396 hồ sơ (quý I: 405; quý II: 465; quý III: 526).",
            "Năm 2026 tiếp nhận mới 1.896 hồ sơ (quý I: 405; quý II: 465).",
            "Số hồ sơ tiếp nhận theo tháng: tháng 7: 421, tháng 8: 489, tháng 9: 450; cộng 1.360 hồ sơ.",
            "Số hồ sơ tiếp nhận theo tháng: tháng 7: 421 hồ sơ, tháng 8: 489 hồ sơ, tháng 9: 450 hồ sơ; cộng: 1.360 hồ sơ.",
            "Số hồ sơ tiếp nhận theo tháng: tháng 7: 421 hồ sơ; tháng 8: 489 hồ sơ; tháng 9: 450 hồ sơ, tổng cộng 1.360 hồ sơ.",
            "Tổ chức 03 lớp tập huấn cho 191 lượt người (lớp 1: 48 người; lớp 2: 68 người; lớp 3: 75 người).",
            "Tổ chức kiểm tra 03 xã, gồm: Long Sơn, Yên Mỹ và Vĩnh Thịnh.",
            "Tổ chức kiểm tra 05 xã, trong đó có xã Long Sơn và xã Yên Mỹ.",
            "Tổ chức kiểm tra 05 xã: kết quả cụ thể kèm theo.",
            "Số phiếu phát ra: 235; số phiếu thu về: 211; hài lòng: 199 phiếu (94,31%); chưa hài lòng: 12 phiếu.",
            "Số phiếu phát ra: 235; số phiếu thu về: 211; hài lòng: 199 phiếu (84,68%); chưa hài lòng: 12 phiếu.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
