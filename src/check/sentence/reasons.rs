//! Wholes whose parts are told by other words than those of the form: dossiers by what made them late, and shares of two kinds that
//! are all there is.

use super::differs::{contradicted, differs};
use super::pieces::{Piece, Placed, count_at, is_about, longest_at};
use super::sentence::Sentence;
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Rule};
use crate::rate::Percent;

const WORDS: &[Phrase] = &phrases(["do gồm", "do trong đó", "vì gồm", "nguyên nhân do"]);
const SHARES: &[Phrase] = &phrases(["còn lại", "trong hạn quá"]);

const OPENERS: &[&str] = &["gồm", "bao gồm", "trong đó", "gồm có"];

/// Confronts a whole with parts that are told by their reasons, and shares with what is left of 100 %.
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    if sentence.words.any(WORDS) {
        found.extend(by_reason(sentence));
    }
    if sentence.share && sentence.words.any(SHARES) {
        found.extend(two_shares(sentence));
    }
}

/// "Nguyên nhân của 26 hồ sơ quá hạn gồm: 01 hồ sơ do …; 07 hồ sơ do …; 18 hồ sơ do …", "52 hồ sơ (gồm 3 hồ sơ do … và 49 hồ sơ do …)",
/// "23 hồ sơ, trong đó 19 hồ sơ do …, còn lại 04 hồ sơ do …"
fn by_reason(sentence: &Sentence<'_>) -> Option<Finding> {
    let pieces = &sentence.pieces[..];
    let dossiers = |at: usize| longest_at(pieces, at + 1, &["hồ sơ", "hs"]).map(|taken| at + 1 + taken);
    let opener = |at: usize| longest_at(pieces, at, OPENERS).is_some();
    // "Nguyên nhân của 26 hồ sơ quá hạn: …"
    let causes = (0..pieces.len()).any(|at| longest_at(pieces, at, &["nguyên nhân"]).is_some());
    let colon = || pieces.iter().position(|piece| piece.is(':')).filter(|_| causes);
    let open = (0..pieces.len()).find(|at| opener(*at)).or_else(colon)?;
    let total_at = (0..open).rev().find(|at| pieces[*at].is_number())?;
    let total = count_at(pieces, total_at).filter(|_| dossiers(total_at).is_some() && !is_about(pieces, total_at))?;
    let numbers: Vec<usize> = (open..pieces.len()).filter(|at| pieces[*at].is_number()).collect();
    let mut sum = 0_u64;
    let mut told = Vec::new();
    for at in &numbers {
        let behind = dossiers(*at)?;
        let behind = behind + longest_at(pieces, behind, &["còn lại", "là"]).unwrap_or(0);
        let reason = longest_at(pieces, behind, &["do", "vì", "bởi", "vì lý do", "do lỗi"]).is_some();
        let count = count_at(pieces, *at).filter(|_| reason && !is_about(pieces, *at))?;
        sum = sum.checked_add(count)?;
        told.push(count.to_string());
    }
    // "trong đó 12 hồ sơ do …" may leave others untold.
    let whole =
        pieces[open].word() != "trong" || (open..pieces.len()).any(|at| longest_at(pieces, at, &["còn lại"]).is_some());
    let others =
        ["khác", "chủ yếu", "cụ thể"].iter().any(|word| pieces[open..].iter().any(|piece| piece.word() == *word));
    let behind = open + longest_at(pieces, open, OPENERS).unwrap_or(1);
    let nested = (behind..pieces.len()).any(opener);
    (told.len() > 1 && whole && !others && !nested && sum != total)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[total_at], sentence.text, sum, told.join(" + ")))
}

/// "A và B chiếm 7,3% …; các đơn vị còn lại chiếm 92,7%", "trong hạn chiếm 92,3% và quá hạn chiếm 7,7% tổng số hồ sơ đang giải quyết"
fn two_shares(sentence: &Sentence<'_>) -> Option<Finding> {
    let pieces = &sentence.pieces[..];
    let shares: Vec<usize> = (0..pieces.len()).filter(|at| matches!(pieces[*at].piece, Piece::Share(_))).collect();
    let [first, second] = shares[..] else { return None };
    let led = |at: usize| at.checked_sub(1).is_some_and(|at| matches!(pieces[at].word(), "chiếm" | "là"));
    let share = |at: usize| match pieces[at].piece {
        Piece::Share(share) => Some(share),
        _ => None,
    };
    let between = &pieces[first + 1..second];
    let has = |part: &[Placed<'_>], words: &str| (0..part.len()).any(|at| longest_at(part, at, &[words]).is_some());
    let rest =
        has(between, "còn lại") && !between.iter().any(Placed::is_number) && pieces.get(second + 1).is_none_or(ends);
    let open =
        has(&pieces[..first], "trong hạn") && has(between, "quá hạn") && has(&pieces[second..], "đang giải quyết");
    let about = is_about(pieces, first) || is_about(pieces, second);
    let others = ["tăng", "giảm", "hơn", "cùng kỳ", "so với"].iter().any(|words| has(pieces, words));
    if !(rest || open) || !led(first) || !led(second) || about || others {
        return None;
    }
    let (one, other) = (share(first)?, share(second)?);
    let digits = one.decimals().min(other.decimals());
    // Each is rounded by half of its last digit.
    let (one, other) = (one.decimal(), other.decimal());
    let off = (one + other - Percent::HUNDRED.decimal()).abs();
    let allowed = rust_decimal::Decimal::new(1, digits);
    (off > allowed)
        .then(|| contradicted(sentence, Rule::BREAKDOWN_DIFFERS, second..second + 1, format!("{one} + {other}")))
}

fn ends(piece: &Placed<'_>) -> bool {
    matches!(piece.piece, Piece::Mark(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn parts_by_reason_make_their_whole() {
        for wrong in [
            "Nguyên nhân của 26 hồ sơ đã giải quyết quá hạn gồm: 01 hồ sơ do lỗi phần mềm; 07 hồ sơ do vướng mắc; 17 hồ sơ do phức tạp.",
            "Xã có 52 hồ sơ giải quyết quá hạn (gồm 2 hồ sơ do chờ ý kiến và 49 hồ sơ do vướng mắc).",
            "Có 23 hồ sơ giải quyết quá hạn, trong đó 21 hồ sơ do phức tạp, còn lại 04 hồ sơ do chậm cập nhật.",
            "Nguyên nhân của 347 hồ sơ đã giải quyết quá hạn: 229 hồ sơ do phải xác minh; 117 hồ sơ còn lại do hệ thống đồng bộ chậm.",
            "35 HS đang giải quyết đã quá hạn, bao gồm 32 HS do phức tạp và 07 HS do chờ ý kiến.",
            "Lĩnh vực A và B chiếm 7,3% số hồ sơ đã giải quyết; các lĩnh vực còn lại chiếm 93,5%.",
            "Hồ sơ đang giải quyết trong hạn chiếm 93,2% và quá hạn chiếm 7,7% tổng số hồ sơ đang giải quyết.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Nguyên nhân của 25 hồ sơ đã giải quyết quá hạn gồm: 01 hồ sơ do lỗi phần mềm; 07 hồ sơ do vướng mắc; 17 hồ sơ do phức tạp.",
            "Có 23 hồ sơ giải quyết quá hạn, trong đó 19 hồ sơ do phức tạp, còn lại 04 hồ sơ do chậm cập nhật.",
            "Có 23 hồ sơ giải quyết quá hạn, trong đó 11 hồ sơ do phức tạp, 04 hồ sơ do chậm cập nhật.",
            "Có 23 hồ sơ quá hạn gồm 11 hồ sơ do phức tạp, 04 hồ sơ do chậm cập nhật và các nguyên nhân khác.",
            "Có 23 hồ sơ quá hạn gồm 11 hồ sơ đất đai, 04 hồ sơ do chậm cập nhật.",
            "Có khoảng 23 hồ sơ quá hạn gồm 11 hồ sơ do phức tạp và 14 hồ sơ do chậm cập nhật.",
            "Lĩnh vực A và B chiếm 6,5% số hồ sơ đã giải quyết; các lĩnh vực còn lại chiếm 93,5%.",
            "Lĩnh vực A chiếm 33,3%; các lĩnh vực còn lại chiếm 66,6%.",
            "Lĩnh vực A chiếm 7,3% số tiếp nhận, lĩnh vực B chiếm 5%; các lĩnh vực còn lại chiếm 20%.",
            "Hồ sơ trong hạn chiếm 92,3%, tăng 7,7% so với cùng kỳ, còn lại chiếm 3%.",
            "Lĩnh vực A chiếm 37% số hồ sơ; các lĩnh vực còn lại chiếm 20% số hồ sơ trực tuyến.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
