//! The words of a sentence that name the report's own period: without them it says the same.

use chrono::NaiveDate;

use super::pieces::{Piece, Placed, count_at, longest_at};
use crate::time::{Period, PeriodKind};

/// The pieces without the names of the own period, or nothing where it is not named.
pub(super) fn without_own_period<'t>(text: &str, pieces: &[Placed<'t>], period: &Period) -> Option<Vec<Placed<'t>>> {
    let mut kept: Option<Vec<Placed<'t>>> = None;
    let mut at = 0;
    while at < pieces.len() {
        let Some(taken) = named_at(text, pieces, at, period) else {
            if let Some(kept) = &mut kept {
                kept.push(pieces[at].clone());
            }
            at += 1;
            continue;
        };
        kept.get_or_insert_with(|| pieces[..at].to_vec());
        // "Quý IV/2025, …"
        let opens = at == 0 && pieces.get(taken).is_some_and(|mark| mark.is(','));
        at += taken + usize::from(opens);
    }
    kept
}

/// The pieces that the name of the period takes at a place, with "trong" before it.
fn named_at(text: &str, pieces: &[Placed<'_>], at: usize, period: &Period) -> Option<usize> {
    let lead = usize::from(pieces[at].word() == "trong");
    let from = at + lead;
    let taken = match pieces.get(from)?.word() {
        "quý" if period.kind() == PeriodKind::Quarter => numbered(pieces, from, period),
        "tháng" if period.kind() == PeriodKind::Month => numbered(pieces, from, period),
        "từ" => days(text, pieces, from, period),
        _ => None,
    }?;
    Some(lead + taken)
}

/// "quý IV năm 2025", "quý IV/2025", "tháng 3/2026", "quý II".
fn numbered(pieces: &[Placed<'_>], from: usize, period: &Period) -> Option<usize> {
    let year = |told: u64| i32::try_from(told).ok() == Some(period.year());
    let index = match &pieces.get(from + 1)?.piece {
        Piece::Word(word) => match word.as_ref() {
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            _ => return None,
        },
        Piece::Count(count) => *count,
        Piece::Fraction(index, told) => return (*index == u64::from(period.index()) && year(*told)).then_some(2),
        _ => return None,
    };
    if index != u64::from(period.index()) {
        return None;
    }
    let dated = pieces.get(from + 2).is_some_and(|next| next.is('/') || next.word() == "năm");
    match count_at(pieces, from + 3).filter(|_| dated) {
        Some(told) => year(told).then_some(4),
        None => (!dated).then_some(2),
    }
}

/// "từ ngày 15/6/2026 đến ngày 14/9/2026"
fn days(text: &str, pieces: &[Placed<'_>], from: usize, period: &Period) -> Option<usize> {
    let day_at = |at: usize| {
        let written = text.get(pieces.get(at).filter(|piece| piece.is('#'))?.span.clone())?;
        NaiveDate::parse_from_str(written, "%d/%m/%Y").ok()
    };
    let first = from + longest_at(pieces, from, &["từ ngày", "từ"])?;
    let second = first + 1 + longest_at(pieces, first + 1, &["đến ngày", "đến", "đến hết ngày"])?;
    (day_at(first)? == period.from() && day_at(second)? == period.to()).then_some(second + 1 - from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::pieces::pieces;
    use crate::time::Regime;

    #[test]
    fn only_the_own_period_is_left_out() {
        let period = Period::new(Regime::Calendar, PeriodKind::Quarter, 2026, 3).unwrap();
        let left = |text: &str| without_own_period(text, &pieces(text, 0..text.len()), &period).map(|kept| kept.len());
        assert_eq!(left("Quý III/2026, có 5 xã"), Some(3));
        assert_eq!(left("Có 5 xã trong quý III năm 2026"), Some(3));
        assert_eq!(left("Có 5 xã từ ngày 01/7/2026 đến ngày 30/9/2026"), Some(3));
        assert_eq!(left("Quý 3/2026 có 5 xã"), Some(3));
        assert_eq!(left("Có 5 xã trong quý III"), Some(3));
        assert_eq!(left("Có 5 xã trong quý III năm 2025"), None);
        assert_eq!(left("Có 5 xã trong quý II"), None);
        assert_eq!(left("Có 5 xã trong tháng 3/2026"), None);
        assert_eq!(left("Có 5 xã từ ngày 01/7/2026 đến ngày 30/8/2026"), None);
        let period = Period::new(Regime::Calendar, PeriodKind::Month, 2026, 3).unwrap();
        let left = |text: &str| without_own_period(text, &pieces(text, 0..text.len()), &period).map(|kept| kept.len());
        assert_eq!(left("Có 5 xã trong tháng 3/2026"), Some(3));
        assert_eq!(left("Có 5 xã trong tháng 3 năm 2026"), Some(3));
        assert_eq!(left("Có 5 xã trong quý III"), None);
    }
}
