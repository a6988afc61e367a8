//! Days and months told with the dates and quarters that they follow from.

use chrono::NaiveDate;

use super::pieces::{Piece, Placed, count_at, longest_at};
use super::sentence::Sentence;
use super::words::phrases;
use crate::finding::{Finding, Location, Rule, Severity};
use crate::time::written_date::date_at;

/// "ngày 16/7/2025, trước thời hạn quy định (25/7/2025) 13 ngày", "quý III (từ tháng 10 đến tháng 12)".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let told = const { &phrases(["hạn ngày", "quý tháng đến"]) };
    if !sentence.words.any(told) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    for at in 0..pieces.len() {
        found.extend(before_deadline(pieces, at, text));
        found.extend(months_of_quarter(pieces, at, text));
    }
}

/// The day that stands at a piece.
fn day_at(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<NaiveDate> {
    let piece = pieces.get(at).filter(|piece| piece.is('#'))?;
    date_at(text, piece.span.start).map(|(day, _)| day)
}

/// How many days lie between a day and the time-limit told in brackets behind it. Working days are others.
fn before_deadline(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 14;
    let done = day_at(pieces, at, text)?;
    let limit_at = (at + 1..pieces.len().min(at + FAR)).find(|at| pieces[*at].is('#'))?;
    let limit = day_at(pieces, limit_at, text)?;
    let between = &pieces[at + 1..limit_at];
    let word = |words: &[&str]| between.iter().any(|piece| words.contains(&piece.word()));
    let early = word(&["trước", "sớm"]);
    let late = word(&["chậm", "sau", "muộn", "trễ"]);
    let bracketed = between.last().is_some_and(|piece| piece.is('(')) && pieces.get(limit_at + 1)?.is(')');
    let days = count_at(pieces, limit_at + 2).and_then(|days| i64::try_from(days).ok())?;
    longest_at(pieces, limit_at + 3, &["ngày"])?;
    let working = longest_at(pieces, limit_at + 3, &["ngày làm việc"]).is_some();
    if !bracketed || working || early == late || !word(&["hạn"]) || between.iter().any(Placed::is_number) {
        return None;
    }
    let actual = if early { (limit - done).num_days() } else { (done - limit).num_days() };
    // The first day may count or not.
    (actual.abs_diff(days) > 1).then(|| {
        let span = pieces[limit_at + 2].span.start..pieces[limit_at + 3].span.end;
        Finding::new(Rule::CLAIMS_DISAGREE, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(format!("{actual} ngày"))
            .with_found(text.get(span).unwrap_or_default())
    })
}

/// "quý III năm 2025 (từ tháng 10 đến tháng 12)": months that have none in common with the quarter, whichever regime counts.
fn months_of_quarter(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 4;
    longest_at(pieces, at, &["quý"])?;
    let quarter = match &pieces.get(at + 1)?.piece {
        Piece::Word(word) => ["i", "ii", "iii", "iv"].iter().position(|roman| word == roman)? as u64 + 1,
        Piece::Count(quarter @ 1..=4) => *quarter,
        _ => return None,
    };
    let open = (at + 2..pieces.len().min(at + 2 + FAR)).find(|at| pieces[*at].is('('))?;
    let year = |piece: &Placed<'_>| matches!(piece.word(), "năm") || piece.is_year() || piece.is('/');
    if !pieces[at + 2..open].iter().all(year) {
        return None;
    }
    let month = |at: usize| match pieces.get(at)?.piece {
        Piece::Count(month @ 1..=12) | Piece::Fraction(month @ 1..=12, 1_990..=2_100) => Some(month),
        _ => None,
    };
    let from_at = open + 1 + longest_at(pieces, open + 1, &["từ tháng", "tháng"])?;
    let from = month(from_at)?;
    let to_at = from_at + 1 + longest_at(pieces, from_at + 1, &["đến tháng", "đến hết tháng", "đến"])?;
    let to = month(to_at)?;
    let named = |month: u64| if from <= to { (from..=to).contains(&month) } else { month >= from || month <= to };
    let first = quarter * 3 - 2;
    (!(first..first + 3).any(named)).then(|| {
        let span = pieces[from_at].span.start..pieces[to_at].span.end;
        Finding::new(Rule::CLAIMS_DISAGREE, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(format!("{first}–{}", first + 2))
            .with_found(text.get(span).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_follow_from_their_dates() {
        let found = |sentence: &str| super::super::found(check, sentence);
        for wrong in [
            "Hoàn thành báo cáo rà soát ngày 16/7/2025, trước thời hạn quy định (25/7/2025) 13 ngày.",
            "Gửi báo cáo ngày 30/7/2025, chậm so với thời hạn quy định (25/7/2025) 09 ngày.",
            "Công tác tự kiểm tra thực hiện trong quý III năm 2025 (từ tháng 10 đến tháng 12).",
            "Kết quả quý I/2026 (từ tháng 4 đến tháng 6) như sau.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Hoàn thành báo cáo rà soát ngày 16/7/2025, trước thời hạn quy định (25/7/2025) 09 ngày.",
            "Hoàn thành báo cáo rà soát ngày 16/7/2025, trước thời hạn quy định (25/7/2025) 07 ngày làm việc.",
            "Gửi báo cáo ngày 30/7/2025, chậm so với thời hạn quy định (25/7/2025) 05 ngày.",
            "Công tác tự kiểm tra thực hiện trong quý III năm 2025 (từ tháng 7 đến tháng 9).",
            "Kết quả quý I/2026 (từ tháng 12/2025 đến tháng 3/2026) như sau.",
            "Kết quả quý IV/2026 (tháng 9 đến tháng 12) như sau.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
