//! Sums of money (kinh phí) of one sentence: what was spent of what was given, what is left, and by source.

use rust_decimal::Decimal;

use super::pieces::{Piece, Placed, longest_at};
use super::sentence::Sentence;
use super::words::phrases;
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::Percent;

/// A sum of money with how exactly it is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// In đồng.
    value: Decimal,
    /// What the last printed digit is worth.
    step: Decimal,
    /// Where the text goes on.
    next: usize,
}

impl Amount {
    /// The sum in whole đồng.
    pub(super) fn exact(self) -> Option<u64> {
        self.value.try_into().ok()
    }
}

/// "434 triệu đồng", "1,2 tỷ đồng", "434.000.000 đồng".
pub(super) fn amount_at(pieces: &[Placed<'_>], at: usize) -> Option<Amount> {
    let (number, decimals) = match pieces.get(at)?.piece {
        Piece::Count(count) => (Decimal::from(count), 0),
        Piece::Decimal(number) => (number.decimal(), number.decimals()),
        _ => return None,
    };
    let (scale, words) = scale_at(pieces, at + 1)?;
    let scale = Decimal::from(scale);
    let step = scale.checked_div(Decimal::from(10_u64.checked_pow(decimals)?))?;
    Some(Amount { value: number.checked_mul(scale)?, step, next: at + 1 + words })
}

fn scale_at(pieces: &[Placed<'_>], at: usize) -> Option<(u64, usize)> {
    const UNITS: [(&str, u64); 8] = [
        ("tỷ đồng", 1_000_000_000),
        ("tỉ đồng", 1_000_000_000),
        ("triệu đồng", 1_000_000),
        ("nghìn đồng", 1_000),
        ("ngàn đồng", 1_000),
        ("đồng", 1),
        ("vnđ", 1),
        ("triệu", 1_000_000),
    ];
    UNITS.iter().find_map(|(words, scale)| Some((*scale, longest_at(pieces, at, &[words])?)))
}

/// "được giao 434 triệu đồng, đã giải ngân 175 triệu đồng, đạt 51,4%", "…, còn lại 274 triệu đồng", "tổng kinh phí …, trong đó
/// ngân sách …, xã hội hóa …".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    if !sentence.words.any(const { &phrases(["đồng", "triệu", "vnđ"]) }) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    for at in 0..pieces.len() {
        let Some(given) = amount_at(pieces, at) else { continue };
        found.extend(spent(pieces, at, given, text));
        found.extend(by_source(pieces, at, given, text));
        found.extend(told_again(pieces, given, text));
        found.extend(of_total(pieces, given, text));
    }
}

const GIVEN: &[&str] =
    &["được giao", "giao", "dự toán", "kế hoạch vốn", "được cấp", "được phân bổ", "tổng vốn", "dự toán giao"];
const SPENT: &[&str] = &["giải ngân", "thực hiện", "chi", "sử dụng", "thanh toán", "quyết toán"];
const LEFT: &[&str] = &["còn lại", "số còn lại", "còn", "chưa giải ngân", "chưa sử dụng", "kinh phí còn lại"];

/// Whether one of the phrases stands in the few words before a number, with no other mark between.
fn led_by(pieces: &[Placed<'_>], at: usize, phrases: &[&str]) -> bool {
    const FAR: usize = 7;
    let from = (at.saturating_sub(FAR)..at)
        .rev()
        .find(|at| !matches!(pieces[*at].piece, Piece::Word(_)) && !pieces[*at].is_year());
    let from = from.map_or(at.saturating_sub(FAR), |mark| mark + 1);
    (from..at).any(|place| longest_at(pieces, place, phrases).is_some())
}

/// What was spent of what was given, with its share or what is left.
fn spent(pieces: &[Placed<'_>], at: usize, given: Amount, text: &str) -> Option<Finding> {
    const FAR: usize = 8;
    let number_from =
        |from: usize| (from..pieces.len().min(from + FAR)).find(|at| pieces[*at].is_number() && !pieces[*at].is_year());
    if !led_by(pieces, at, GIVEN) {
        return None;
    }
    let spent_at = number_from(given.next)?;
    let spent = amount_at(pieces, spent_at).filter(|_| led_by(pieces, spent_at, SPENT))?;
    let told_at = number_from(spent.next)?;
    let differs = |expected: String, detail: String| {
        let span = pieces[told_at].span.clone();
        Finding::new(Rule::PERCENT_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(expected)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(detail)
    };
    if let Piece::Share(share) = pieces[told_at].piece {
        let plain = pieces[spent.next..told_at].iter().all(|piece| {
            piece.is(',')
                || piece.is('(')
                || matches!(piece.word(), "đạt" | "bằng" | "tỷ" | "tỉ" | "lệ" | "chiếm" | "tương" | "ứng" | "đương")
        });
        let of_given = of_what_was_given(pieces, told_at + 1);
        if !plain || !of_given || share_fits(share, spent, given)? {
            // "…, đạt 79,56%; còn lại 330 triệu đồng"
            return number_from(told_at + 1).and_then(|left_at| left_over(pieces, left_at, given, spent, text));
        }
        let exact = spent.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(given.value)?.round_dp(share.decimals());
        return Some(differs(
            format!("{exact}%").replace('.', ","),
            format!("{}/{}", spent.value.normalize(), given.value.normalize()),
        ));
    }
    left_over(pieces, told_at, given, spent, text)
}

/// "…; số còn lại 274 triệu đồng"
fn left_over(pieces: &[Placed<'_>], at: usize, given: Amount, spent: Amount, text: &str) -> Option<Finding> {
    let left = amount_at(pieces, at).filter(|_| led_by(pieces, at, LEFT))?;
    let rest = given.value.checked_sub(spent.value)?;
    let span = pieces[at].span.clone();
    ((rest - left.value).abs() > rounding(&[given, spent, left])).then(|| {
        Finding::new(Rule::BREAKDOWN_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(rest.normalize().to_string())
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{} − {}", given.value.normalize(), spent.value.normalize()))
    })
}

/// By how much sums may be off that are each rounded; whole đồng are exact.
fn rounding(amounts: &[Amount]) -> Decimal {
    let rounded = amounts.iter().filter(|amount| amount.step > Decimal::ONE);
    rounded.map(|amount| amount.step).sum::<Decimal>() / Decimal::TWO
}

/// "3,4 tỷ đồng (3.700 triệu đồng)": the same sum in other units.
fn told_again(pieces: &[Placed<'_>], amount: Amount, text: &str) -> Option<Finding> {
    pieces.get(amount.next).filter(|piece| piece.is('('))?;
    let at = amount.next + 1;
    let lead = longest_at(pieces, at, &["tương đương", "tức", "bằng", "tức là"]).unwrap_or(0);
    let again = amount_at(pieces, at + lead)?;
    let closed = pieces.get(again.next).is_some_and(|piece| piece.is(')'));
    let wrong = (amount.value - again.value).abs() > rounding(&[amount, again]);
    (closed && wrong && amount.step != again.step).then(|| {
        let span = pieces[at + lead].span.start..pieces[again.next - 1].span.end;
        Finding::new(Rule::CLAIMS_DISAGREE, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(amount.value.normalize().to_string())
            .with_found(text.get(span).unwrap_or_default())
    })
}

/// "67 triệu đồng trên tổng dự toán 1.011 triệu đồng, bằng 11,63%"
fn of_total(pieces: &[Placed<'_>], part: Amount, text: &str) -> Option<Finding> {
    const FAR: usize = 6;
    let over = part.next
        + longest_at(pieces, part.next, &["trên tổng", "trên tổng số", "trên", "trong tổng", "trong tổng số"])?;
    let whole_at = (over..pieces.len().min(over + FAR)).find(|at| pieces[*at].is_number())?;
    let whole = amount_at(pieces, whole_at).filter(|whole| whole.value >= part.value)?;
    let share_at = (whole.next..pieces.len().min(whole.next + 5)).find(|at| pieces[*at].is_number())?;
    let Piece::Share(share) = pieces[share_at].piece else { return None };
    let plain = pieces[whole.next..share_at]
        .iter()
        .all(|piece| piece.is(',') || piece.is('(') || matches!(piece.word(), "đạt" | "bằng" | "tỷ" | "lệ" | "chiếm"));
    let ends = pieces.get(share_at + 1).is_none_or(|piece| matches!(piece.piece, Piece::Mark(_)));
    (plain && ends && !share_fits(share, part, whole)?).then(|| {
        let span = pieces[share_at].span.clone();
        Finding::new(Rule::PERCENT_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{}/{}", part.value.normalize(), whole.value.normalize()))
    })
}

/// Whether nothing behind a share says that it is of something else: "đạt 40,3% dự toán", "… kế hoạch".
fn of_what_was_given(pieces: &[Placed<'_>], at: usize) -> bool {
    const SAME: &[&str] = &[
        "dự toán",
        "dự toán giao",
        "dự toán được giao",
        "kế hoạch",
        "kế hoạch vốn",
        "kế hoạch giao",
        "so với dự toán",
        "so với kế hoạch",
    ];
    let next = at + longest_at(pieces, at, SAME).unwrap_or(0);
    pieces.get(next).is_none_or(|piece| matches!(piece.piece, Piece::Mark(_)))
}

/// Whether a share can be told of two sums, each as exact as it is told.
fn share_fits(share: Percent, part: Amount, whole: Amount) -> Option<bool> {
    let half = |amount: Amount| amount.step / Decimal::TWO;
    let rounded = |amount: Amount| if amount.step > Decimal::ONE { half(amount) } else { Decimal::ZERO };
    let (part_width, whole_width) = (rounded(part), rounded(whole));
    let percent = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
    let low = percent(part.value - part_width, whole.value + whole_width)?;
    let high = percent(part.value + part_width, (whole.value - whole_width).max(Decimal::ONE))?;
    // Rounded or cut off in its last digit.
    let unit = Decimal::new(1, share.decimals());
    Some(share.decimal() > low - unit && share.decimal() < high + unit)
}

/// "Tổng kinh phí 619 triệu đồng, trong đó ngân sách nhà nước 434 triệu đồng, nguồn xã hội hóa 175 triệu đồng": both sources are
/// all there is.
fn by_source(pieces: &[Placed<'_>], at: usize, total: Amount, text: &str) -> Option<Finding> {
    const FAR: usize = 8;
    const PUBLIC: &[&str] = &["ngân sách nhà nước", "ngân sách", "nsnn"];
    const OTHER: &[&str] =
        &["xã hội hóa", "xã hội hoá", "nguồn khác", "huy động", "vốn khác", "tài trợ", "đối ứng", "nhân dân đóng góp"];
    if !led_by(pieces, at, &["tổng kinh phí", "kinh phí", "tổng vốn", "tổng số tiền", "tổng chi", "tổng nguồn vốn"])
    {
        return None;
    }
    let opened = (total.next..pieces.len().min(total.next + 3))
        .find_map(|at| Some(at + longest_at(pieces, at, &["trong đó", "gồm", "bao gồm", "trong đó có"])?));
    let from = opened.or_else(|| pieces.get(total.next).filter(|piece| piece.is('(')).map(|_| total.next + 1))?;
    let number_from = |from: usize| (from..pieces.len().min(from + FAR)).find(|at| pieces[*at].is_number());
    let first_at = number_from(from)?;
    let first = amount_at(pieces, first_at)?;
    let second_at = number_from(first.next)?;
    let second = amount_at(pieces, second_at)?;
    // "ngân sách tỉnh 100, ngân sách xã 50, xã hội hóa 20" has a third part.
    let third = number_from(second.next).and_then(|at| amount_at(pieces, at));
    let (one, two) = (led_by(pieces, first_at, PUBLIC), led_by(pieces, second_at, OTHER));
    let sum = first.value.checked_add(second.value)?;
    let width = rounding(&[first, second, total]);
    // A sum that is too large is told with the claims of the text.
    (one && two && third.is_none() && total.value - sum > width).then(|| {
        let span = pieces[at].span.start..pieces[total.next - 1].span.end;
        Finding::new(Rule::BREAKDOWN_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(sum.normalize().to_string())
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{} + {}", first.value.normalize(), second.value.normalize()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn sums_of_money_fit_each_other() {
        for wrong in [
            "Kinh phí được giao 434 triệu đồng, đã giải ngân 175 triệu đồng, đạt 51,4% dự toán.",
            "Dự toán giao 434 triệu đồng; đã thực hiện 175 triệu đồng; số còn lại 274 triệu đồng.",
            "Tổng kinh phí 619.000.000 đồng, trong đó ngân sách nhà nước 434.000.000 đồng, nguồn xã hội hóa 175.000.000 đồng.",
            "Kế hoạch vốn năm 2026 là 12,4 tỷ đồng, đã giải ngân 6,2 tỷ đồng (đạt 70%).",
            "Kinh phí được giao 1.272 triệu đồng, đã giải ngân 1.012 triệu đồng, đạt 79,56%; còn lại 330 triệu đồng.",
            "Kinh phí thực hiện năm 2025 là 3,4 tỷ đồng (3.700 triệu đồng).",
            "Kinh phí thực hiện năm 2025 là 3,4 tỷ đồng (3.450.000.001 đồng).",
            "Tiết kiệm chi thường xuyên 67 triệu đồng trên tổng dự toán 1.011 triệu đồng, bằng 11,63%.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Kinh phí được giao 434 triệu đồng, đã giải ngân 175 triệu đồng, đạt 40,3% dự toán.",
            "Kinh phí được giao 1.272 triệu đồng, đã giải ngân 1.012 triệu đồng, đạt 79,56%; còn lại 260 triệu đồng.",
            "Kinh phí thực hiện năm 2025 là 3,4 tỷ đồng (3.412 triệu đồng).",
            // Half of the last digit: it is rounded up or down.
            "Kinh phí thực hiện năm 2025 là 3,4 tỷ đồng (3.450.000.000 đồng).",
            "Tiết kiệm chi thường xuyên 67 triệu đồng trên tổng dự toán 1.011 triệu đồng, bằng 6,63%.",
            "Kinh phí được giao 434 triệu đồng, đã giải ngân 175 triệu đồng, đạt 95% kế hoạch quý.",
            "Dự toán giao 434 triệu đồng; đã thực hiện 175 triệu đồng; số còn lại 259 triệu đồng.",
            "Tổng kinh phí 609.000.000 đồng, trong đó ngân sách nhà nước 434.000.000 đồng, nguồn xã hội hóa 175.000.000 đồng.",
            "Tổng kinh phí 619 triệu đồng, trong đó ngân sách tỉnh 334 triệu đồng, ngân sách xã 110 triệu đồng, xã hội hóa 175 triệu đồng.",
            "Kế hoạch vốn năm 2026 là 12,4 tỷ đồng, đã giải ngân 6,2 tỷ đồng (đạt 50,2%).",
            "Tổng kinh phí 1,2 tỷ đồng, trong đó ngân sách 1,1 tỷ đồng, xã hội hóa 120 triệu đồng.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
