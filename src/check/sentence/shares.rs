//! Shares of kinds that exclude each other: together no more than all.

use rust_decimal::Decimal;

use super::kind_table::{KINDS, Kinds};
use super::kinds::FILLERS;
use super::pieces::{Piece, Placed, phrase_at};
use super::sentence::Sentence;
use crate::finding::{Finding, Location, Rule, Severity};

/// Words in a part that say nothing on its kind.
const SHARES: [&str; 8] = ["chiếm", "đạt", "tỷ", "tỉ", "lệ", "phiếu", "mức", "độ"];

/// "Mức độ hài lòng: rất hài lòng 60%, hài lòng 45%, không hài lòng 5%": more than 100 %.
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    if !sentence.share || !sentence.marks([':']) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    for at in (0..pieces.len()).filter(|at| pieces[*at].is(':')) {
        found.extend(KINDS.iter().find_map(|kinds| more_than_all(kinds, &pieces[at + 1..], text)));
    }
}

fn more_than_all(kinds: &Kinds, pieces: &[Placed<'_>], text: &str) -> Option<Finding> {
    let (mut sum, mut width, mut known) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
    let mut end = 0;
    let parts = |piece: &Placed<'_>| [',', ';', '+'].iter().any(|mark| piece.is(*mark)) || piece.word() == "và";
    for part in pieces.split(parts) {
        let share = part.iter().find_map(|piece| match piece.piece {
            Piece::Share(share) => Some(share),
            _ => None,
        });
        let Some(share) = share else { break };
        let tells = |piece: &&Placed<'_>| {
            !piece.is_number() && !FILLERS.contains(&piece.word()) && !SHARES.contains(&piece.word())
        };
        let words: Vec<Placed<'_>> = part.iter().filter(tells).cloned().collect();
        let is = |name: &str| phrase_at(&words, 0, name) == Some(words.len());
        let member = kinds.members.iter().position(|names| names.iter().any(|name| is(name)))?;
        if known.contains(&member) {
            return None;
        }
        known.push(member);
        sum = sum.checked_add(share.decimal())?;
        width = width.checked_add(Decimal::new(1, share.decimals()))?;
        end = part.last()?.span.end;
    }
    let start = pieces.first()?.span.start;
    (known.len() > 1 && sum > Decimal::ONE_HUNDRED + width).then(|| {
        Finding::new(Rule::BREAKDOWN_DIFFERS, Location::span(start, end))
            .with_severity(Severity::Warning)
            .with_expected("≤ 100%")
            .with_found(text.get(start..end).unwrap_or_default())
            .with_detail(format!("{}%", sum.normalize()).replace('.', ","))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn shares_of_kinds_are_no_more_than_all() {
        assert_eq!(found("Mức độ hài lòng: rất hài lòng 60%, hài lòng 45%, không hài lòng 5%."), 1);
        assert_eq!(found("Mức độ hài lòng: rất hài lòng chiếm 60,5%; hài lòng chiếm 45%."), 1);
        assert_eq!(found("Mức độ hài lòng: rất hài lòng 60%, hài lòng 35%, không hài lòng 5%."), 0);
        assert_eq!(found("Mức độ hài lòng: rất hài lòng 60,1%, hài lòng 34,95%, không hài lòng 5%."), 0);
        assert_eq!(found("Kết quả khảo sát: 69% rất hài lòng, 24% hài lòng và 15% chưa hài lòng."), 1);
        assert_eq!(found("Kết quả: tỷ lệ đúng hạn 98%, tỷ lệ trực tuyến 60%."), 0);
        assert_eq!(found("Mức độ hài lòng: hài lòng trở lên 98%, rất hài lòng 60%."), 0);
    }
}
