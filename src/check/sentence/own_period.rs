//! The words of a sentence that name the report's own period: without them it says the same.

use chrono::NaiveDate;

use super::pieces::{Piece, Placed, count_at, longest_at};
use crate::time::{Period, PeriodKind, Regime};

const UNTIL: &[&str] = &["đến ngày", "đến", "đến hết ngày"];

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
    // "Trong kỳ báo cáo, …"
    let unnamed = longest_at(pieces, at, &["trong kỳ báo cáo", "kỳ báo cáo", "trong kỳ", "kỳ này", "trong kỳ này"]);
    if let Some(taken) = unnamed.filter(|taken| at == 0 && pieces.get(*taken).is_some_and(|mark| mark.is(','))) {
        return Some(taken);
    }
    let lead = usize::from(pieces[at].word() == "trong");
    let from = at + lead;
    let taken = match pieces.get(from)?.word() {
        "quý" if period.kind() == PeriodKind::Quarter => numbered(pieces, from, period),
        "tháng" if period.kind() == PeriodKind::Month => numbered(pieces, from, period),
        "từ" => days(text, pieces, from, period),
        "tính" | "đến" => until(text, pieces, from, period),
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
    let day_at = |at: usize| day_at(text, pieces, at);
    let first = from + longest_at(pieces, from, &["từ ngày", "từ"])?;
    let second = first + 1 + longest_at(pieces, first + 1, UNTIL)?;
    let span = (day_at(first)?, day_at(second)?);
    spans(period).any(|own| own == span).then_some(second + 1 - from)
}

/// "Tính đến hết ngày 14/9/2026, …", where that is the last day of the period.
fn until(text: &str, pieces: &[Placed<'_>], from: usize, period: &Period) -> Option<usize> {
    let at = from + longest_at(pieces, from, &["tính"]).unwrap_or(0);
    let at = at + longest_at(pieces, at, UNTIL)?;
    let day = day_at(text, pieces, at)?;
    let opens = from == 0 && pieces.get(at + 1).is_some_and(|mark| mark.is(','));
    (opens && spans(period).any(|(_, to)| to == day)).then_some(at + 1 - from)
}

fn day_at(text: &str, pieces: &[Placed<'_>], at: usize) -> Option<NaiveDate> {
    let written = text.get(pieces.get(at).filter(|piece| piece.is('#'))?.span.clone())?;
    NaiveDate::parse_from_str(written, "%d/%m/%Y").ok()
}

/// The first and the last day of the period, as each of the regimes has them.
fn spans(period: &Period) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
    let (kind, year, index) = (period.kind(), period.year(), period.index());
    let named = Regime::ALL.iter().filter_map(move |regime| Period::new(*regime, kind, year, index).ok());
    std::iter::once((period.from(), period.to())).chain(named.map(|period| (period.from(), period.to())))
}

/// "Tính đến hết ngày 14/3/2026, …", "Trong 9 tháng đầu năm 2026, …": where a sentence begins behind the name of a period, which numbers
/// of the sentence do not hang on.
pub(super) fn past_period(pieces: &[Placed<'_>]) -> usize {
    const FAR: usize = 16;
    let opens =
        pieces.first().is_some_and(|first| matches!(first.word(), "trong" | "tính" | "từ" | "quý" | "tháng" | "đến"));
    let comma = pieces.iter().take(FAR).position(|piece| piece.is(',')).filter(|_| opens);
    let lead = &pieces[..comma.unwrap_or(0)];
    let period = lead.iter().any(|piece| matches!(piece.word(), "quý" | "tháng" | "ngày" | "kỳ" | "năm"));
    let counts =
        lead.iter().any(|piece| matches!(piece.word(), "hồ" | "hs" | "phiếu" | "văn" | "lượt" | "tthc" | "thủ"));
    if period && !counts { lead.len() + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::pieces::pieces;

    #[test]
    fn only_the_own_period_is_left_out() {
        let period = Period::new(Regime::Calendar, PeriodKind::Quarter, 2026, 3).unwrap();
        let left = |text: &str| without_own_period(text, &pieces(text, 0..text.len()), &period).map(|kept| kept.len());
        assert_eq!(left("Quý III/2026, có 5 xã"), Some(3));
        assert_eq!(left("Có 5 xã trong quý III năm 2026"), Some(3));
        assert_eq!(left("Có 5 xã từ ngày 01/7/2026 đến ngày 30/9/2026"), Some(3));
        assert_eq!(left("Quý 3/2026 có 5 xã"), Some(3));
        assert_eq!(left("Có 5 xã trong quý III"), Some(3));
        assert_eq!(left("Có 5 xã từ ngày 15/6/2026 đến ngày 14/9/2026"), Some(3));
        assert_eq!(left("Tính đến ngày 14/9/2026, có 5 xã"), Some(3));
        assert_eq!(left("Tính đến hết ngày 30/9/2026, có 5 xã"), Some(3));
        assert_eq!(left("Tính đến ngày 31/8/2026, có 5 xã"), None);
        assert_eq!(left("Trong kỳ báo cáo, có 5 xã"), Some(3));
        assert_eq!(left("Có 5 xã trong kỳ báo cáo"), None);
        assert_eq!(left("Kỳ trước, có 5 xã"), None);
        assert_eq!(left("Có 5 xã đến ngày 14/9/2026"), None);
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
