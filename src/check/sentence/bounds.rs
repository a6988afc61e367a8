//! Parts that are more than what they are a part of.

use super::differs::differs;
use super::nouns::NOUNS;
use super::pieces::{Piece, Placed, count_at, longest_at};
use super::sentence::{Lead, Sentence};
use super::words::phrases;
use crate::finding::{Finding, Rule};
use crate::rate::Percent;

/// What is never done more often than it was asked for.
const GIVEN: &[&str] = &[
    "nhiệm vụ",
    "tthc",
    "thủ tục",
    "thủ tục hành chính",
    "phiếu",
    "xã",
    "phường",
    "huyện",
    "sở",
    "đơn vị",
    "cơ quan",
    "tiêu chí",
    "công chức",
    "viên chức",
    "phản ánh",
    "kiến nghị",
    "văn bản",
    "giao dịch",
    "cán bộ",
    "phòng",
    "hộ",
    "hộ gia đình",
    "thôn",
];

/// The rules by words without which they have nothing to say.
const RULES: &[Lead] = &[
    (&phrases(["thứ", "hạng"]), rank),
    (&phrases(["trong số", "trong tổng số"]), more_than_all),
    (&phrases(["rà soát"]), more_than_reviewed),
    (&phrases(["trong đó", "trong số"]), more_than_whole),
];

/// "xếp thứ 26/20", "trong số 137 TTHC … có 148 TTHC", "đã xử lý 29/25 nhiệm vụ", "rà soát 12 TTHC, kiến nghị đơn giản hóa 17".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    if !sentence.fraction && !sentence.words.any(const { &phrases(["tổng số", "trong số", "rà soát", "trong đó"]) })
    {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    if sentence.fraction {
        for at in 0..pieces.len() {
            found.extend(more_than_given(pieces, at, text));
            found.extend(score(pieces, at, text));
        }
    }
    for (words, rule) in RULES {
        if sentence.words.any(words) {
            found.extend((0..pieces.len()).filter_map(|at| rule(pieces, at, text)));
        }
    }
}

fn exceeds(pieces: &[Placed<'_>], at: usize, text: &str, part: u64, whole: u64) -> Option<Finding> {
    (part > whole).then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[at], text, whole, format!("{part} > {whole}")))
}

/// "xếp thứ 26/20"
fn rank(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let place = at + longest_at(pieces, at, &["xếp thứ", "đứng thứ", "hạng", "xếp hạng", "vị trí thứ"])?;
    let Piece::Fraction(rank, of) = pieces.get(place)?.piece else { return None };
    exceeds(pieces, place, text, rank, of)
}

/// "Trong số 137 TTHC … có 148 TTHC phát sinh", "26 hồ sơ xin lỗi trong tổng số 23 hồ sơ"
fn more_than_all(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 12;
    let of = at + longest_at(pieces, at, &["trong số", "trong tổng số"])?;
    let whole = count_at(pieces, of)?;
    let noun = |at: usize| -> Option<String> {
        let taken = longest_at(pieces, at, NOUNS).or_else(|| longest_at(pieces, at, &["hồ sơ"]))?;
        Some(pieces[at..at + taken].iter().map(Placed::word).collect::<Vec<_>>().join(" "))
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
        let told = next.checked_sub(1).is_some_and(|at| pieces[at].word() == "có");
        (told && same(next) && !pieces[from..next].iter().any(|piece| piece.is(';'))).then_some(next)
    };
    let part_at = before.or_else(behind)?;
    exceeds(pieces, part_at, text, count_at(pieces, part_at)?, whole)
}

/// "Đã xử lý 29/25 nhiệm vụ được giao": more than were given, where nothing says that the plan was exceeded.
fn more_than_given(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const DEEDS: [&str; 13] =
        ["xử", "lý", "hoàn", "thành", "thực", "hiện", "giải", "quyết", "có", "tại", "đã", "là", "nay"];
    let Piece::Fraction(part, whole) = pieces[at].piece else { return None };
    longest_at(pieces, at + 1, GIVEN)?;
    let done = at.checked_sub(1).is_some_and(|before| DEEDS.contains(&pieces[before].word()));
    let exceeded = pieces.iter().any(|piece| match &piece.piece {
        Piece::Word(word) => matches!(word.as_ref(), "vượt" | "tăng" | "hơn" | "bằng" | "gấp" | "so"),
        Piece::Share(share) => *share > Percent::HUNDRED,
        _ => false,
    });
    if !done || exceeded {
        return None;
    }
    exceeds(pieces, at, text, part, whole)
}

/// "Rà soát 12 TTHC, kiến nghị đơn giản hóa 17 TTHC": what is proposed is of those that were reviewed.
fn more_than_reviewed(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 10;
    const PROCEDURES: &[&str] = &["tthc", "thủ tục", "thủ tục hành chính"];
    let place = at + longest_at(pieces, at, &["rà soát", "đã rà soát", "tổ chức rà soát"])?;
    let reviewed = count_at(pieces, place)?;
    let next = place + 1 + longest_at(pieces, place + 1, PROCEDURES)?;
    pieces.get(next).filter(|mark| mark.is(',') || mark.is(';'))?;
    let verb = next + 1 + usize::from(pieces.get(next + 1).is_some_and(|piece| piece.word() == "đã"));
    longest_at(pieces, verb, &["kiến nghị", "đề xuất", "đề nghị", "trong đó kiến nghị", "trong đó đề xuất"])?;
    let told = (verb..pieces.len().min(verb + FAR)).find(|at| pieces[*at].is_number())?;
    let proposed = count_at(pieces, told)?;
    longest_at(pieces, told + 1, PROCEDURES)?;
    let plain = pieces[verb..told].iter().all(|piece| !matches!(piece.piece, Piece::Mark(_)));
    if !plain {
        return None;
    }
    exceeds(pieces, told, text, proposed, reviewed)
}

/// "tiếp nhận 573 hồ sơ, trong đó có 598 hồ sơ phải bổ sung", "132 TTHC …; có 145 TTHC trong số đó"
fn more_than_whole(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 16;
    let noun = |at: usize| -> Option<Vec<&str>> {
        let taken = longest_at(pieces, at + 1, NOUNS).or_else(|| longest_at(pieces, at + 1, &["hồ sơ"]))?;
        Some(pieces[at + 1..at + 1 + taken].iter().map(Placed::word).collect())
    };
    let inside = longest_at(pieces, at, &["trong đó", "trong đó có"]).map(|taken| at + taken);
    let named = || {
        longest_at(pieces, at, &["trong số đó", "trong số này"])?;
        (at.saturating_sub(5)..at).rev().find(|at| pieces[*at].is_number())
    };
    let part_at = inside.filter(|next| count_at(pieces, *next).is_some()).or_else(named)?;
    let (part, counted) = (count_at(pieces, part_at)?, noun(part_at)?);
    let end = at.min(part_at);
    let whole_at = (end.saturating_sub(FAR)..end).rev().find(|at| pieces[*at].is_number())?;
    let whole = count_at(pieces, whole_at).filter(|_| noun(whole_at).as_ref() == Some(&counted))?;
    let led = whole_at
        .checked_sub(1)
        .is_some_and(|before| matches!(pieces[before].word(), "gần" | "khoảng" | "hơn" | "trên"));
    // Behind a list of parts "trong đó" may tell of the number before all of them: "45 TTHC (15 …, 10 …), trong đó 12 …".
    let larger = (0..end)
        .any(|at| count_at(pieces, at).is_some_and(|other| other >= part) && noun(at).as_ref() == Some(&counted));
    if led || larger {
        return None;
    }
    exceeds(pieces, part_at, text, part, whole)
}

/// "đạt 191,25/100 điểm"
fn score(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let (over, more) = match pieces[at].piece {
        Piece::OutOf(score, of) => (of, score > Percent::new(i64::try_from(of).ok()?, 0)?),
        Piece::Fraction(score, of) => (of, score > of),
        _ => return None,
    };
    longest_at(pieces, at + 1, &["điểm"])?;
    let bonus = pieces.iter().any(|piece| matches!(piece.word(), "thưởng" | "cộng" | "vượt"));
    (more && !bonus).then(|| {
        let words = text.get(pieces[at].span.clone()).unwrap_or_default();
        differs(Rule::BREAKDOWN_DIFFERS, &pieces[at], text, over, format!("{words} > {over}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn no_part_is_more_than_its_whole() {
        for wrong in [
            "Chỉ số SIPAS của đơn vị xếp thứ 26/20.",
            "Trong số 137 TTHC cung cấp toàn trình có 148 TTHC phát sinh hồ sơ.",
            "Có 26 hồ sơ xin lỗi trong tổng số 23 hồ sơ đã giải quyết quá hạn.",
            "Đã xử lý 29/25 nhiệm vụ do UBND tỉnh giao trong hạn.",
            "Rà soát 02 TTHC, kiến nghị đơn giản hóa 17 TTHC.",
            "Rà soát 02 TTHC; đã đề xuất đơn giản hóa 17 TTHC.",
            "Tự chấm điểm CCHC đạt 191,25/100 điểm.",
            "Trong kỳ đã tiếp nhận 573 hồ sơ, trong đó có 598 hồ sơ phải yêu cầu bổ sung.",
            "Hiện có 132 TTHC thuộc thẩm quyền giải quyết; trong kỳ có 145 TTHC trong số đó phát sinh hồ sơ.",
            "Tổng số văn bản đi là 433 văn bản, trong đó 445 văn bản được ký số.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Công bố 45 TTHC (15 TTHC mới, 20 TTHC sửa đổi, 10 TTHC bãi bỏ), trong đó có 12 TTHC cấp xã.",
            "Có 56 nhiệm vụ: 18 nhiệm vụ hoàn thành, 08 nhiệm vụ chưa thực hiện; trong đó 29 nhiệm vụ trọng tâm.",
            // Proposals of others, a long way behind.
            "Rà soát 02 TTHC, kiến nghị cấp trên xem xét việc phân cấp cho các xã trong tỉnh đối với 17 TTHC.",
            "Chỉ số SIPAS của đơn vị xếp thứ 5/20, tăng 07 bậc.",
            "Trong số 137 TTHC cung cấp toàn trình có 118 TTHC phát sinh hồ sơ.",
            "Có 06 hồ sơ quá hạn trong tổng số 23 hồ sơ đã giải quyết; 30 hồ sơ khác đang giải quyết.",
            "Đã tiếp nhận 454 hồ sơ, trong số 26 hồ sơ đang giải quyết có 04 hồ sơ quá hạn.",
            "Rà soát 137 thủ tục, trong số 85 thủ tục toàn trình có 20 thủ tục chưa phát sinh hồ sơ.",
            "Đã xử lý 25/29 nhiệm vụ do UBND tỉnh giao trong hạn.",
            "Đã hoàn thành 29/25 nhiệm vụ, vượt 16% kế hoạch.",
            "Đã hoàn thành 29/25 nhiệm vụ, đạt 116% kế hoạch.",
            "Đã tổ chức 29/25 hội nghị.",
            "Rà soát 17 TTHC, kiến nghị đơn giản hóa 02 TTHC, ban hành 20 TTHC.",
            "Tự chấm điểm CCHC đạt 91,25/100 điểm.",
            "Trong kỳ đã tiếp nhận 573 hồ sơ, trong đó có 98 hồ sơ phải yêu cầu bổ sung.",
            "Mở 03 lớp với 150 người, trong đó 120 người là công chức.",
            "Số nhiệm vụ tăng so với năm trước (29/25 nhiệm vụ).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
