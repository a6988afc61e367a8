//! What a report says of the period before, in its text, against the report of that period.

use super::rows::{number, place_of, quoted};
use crate::finding::{Finding, Rule};
use crate::form::Column;
use crate::rate::{Denominator, PrintedPercent, Rate};
use crate::report::{Against, Claim, CountUnit, Figures, Measure, Quantity, Report, Tolerance};
use crate::time::Regime;

/// Which of the two periods the other report is of: the one before, unless it is certainly that of a year before.
fn relation(report: &Report, previous: &Report) -> Against {
    let name = |report: &Report| {
        let period = report.printed_period().in_regime(Regime::Calendar)?;
        Some((period.kind(), period.index(), period.year()))
    };
    match (name(report), name(previous)) {
        (Some((kind, index, year)), Some((old_kind, old_index, old_year)))
            if kind == old_kind && index == old_index && old_year == year.saturating_sub(1) =>
        {
            Against::YearBefore
        }
        _ => Against::Previous,
    }
}

/// Changes told against the period of the other report, and what the text says was carried over from it.
pub(super) fn check(report: &Report, previous: &Report) -> Vec<Finding> {
    let (now, before) = (Figures::new(report), Figures::new(previous));
    let against = relation(report, previous);
    let exact = report.claims().iter().filter(|claim| claim.tolerance() == Tolerance::Exact);
    let mut found = Vec::new();
    for claim in exact {
        match claim.quantity() {
            Quantity::Change(..) | Quantity::ChangePercent(..) if claim.against() == against => {
                found.extend(change(claim, &now, &before));
            }
            Quantity::Count(count) if against == Against::Previous => {
                found.extend(carried_over(claim, count, &now, &before));
            }
            _ => {}
        }
    }
    found
}

/// "tăng 120 hồ sơ", "giảm 4,5 %" against the figures of both reports.
fn change(claim: &Claim, now: &Figures<'_>, before: &Figures<'_>) -> Option<Finding> {
    if claim.unit() != CountUnit::Dossiers {
        return None;
    }
    let pairs: Vec<(u64, u64)> = claim
        .readings()
        .iter()
        .filter_map(|reading| Some((now.of(claim.subject(), *reading)?, before.of(claim.subject(), *reading)?)))
        .collect();
    let fits = |(new, old): &(u64, u64)| match claim.quantity() {
        Quantity::Change(true, told) => new.checked_sub(*old) == Some(told),
        Quantity::Change(false, told) => old.checked_sub(*new) == Some(told),
        Quantity::ChangePercent(up, percent) => {
            let difference = if up { new.checked_sub(*old) } else { old.checked_sub(*new) };
            difference.is_some_and(|difference| {
                let rate = Rate::new(difference, *old, Denominator::Received);
                *old > 0 && PrintedPercent::from(percent).rounding_of(&rate).is_some()
            })
        }
        _ => true,
    };
    let (new, old) = pairs.first().filter(|_| !pairs.iter().any(fits))?;
    let difference = i128::from(*new) - i128::from(*old);
    let finding = Finding::new(Rule::CHANGE_DIFFERS, place_of(claim)).with_expected(format!("{difference:+}"));
    Some(finding.with_found(quoted(now.report(), claim)).with_detail(format!("{new} − {old}")))
}

/// "từ kỳ trước chuyển sang 50 hồ sơ" where no table prints it: those in progress at the end of the period before.
fn carried_over(claim: &Claim, count: u64, now: &Figures<'_>, before: &Figures<'_>) -> Option<Finding> {
    let carried = Measure::of(&[Column::CarriedOver]);
    let told = claim.readings() == [carried] && claim.unit() == CountUnit::Dossiers && claim.over().is_none();
    if !told || now.is_printed(claim.subject()) {
        return None;
    }
    let open = before.of(claim.subject(), Measure::IN_PROGRESS).filter(|open| *open != count)?;
    let finding = Finding::new(Rule::CARRIED_OVER, place_of(claim)).with_expected(number(open));
    Some(finding.with_found(quoted(now.report(), claim)))
}
