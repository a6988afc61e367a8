//! Changes held against the two numbers that they compare: "giảm 28 hồ sơ so với quý II (130 hồ sơ)".

use super::paragraph::{NEAR, Paragraph};
use super::rows::{after, before, place_of, quoted};
use crate::finding::{Finding, Findings, Rule};
use crate::rate::{Denominator, PrintedPercent, Rate};
use crate::report::{CountUnit, Quantity, Tolerance};

impl Paragraph<'_> {
    /// A change with the two numbers that it compares.
    pub(super) fn change(&self, at: usize, findings: &mut Findings) {
        let claim = self.claim(at);
        let (up, told) = match claim.quantity() {
            Quantity::Change(up, count) => (up, Some(count)),
            Quantity::ChangePercent(up, _) => (up, None),
            _ => return,
        };
        if claim.tolerance() != Tolerance::Exact || claim.unit() != CountUnit::Dossiers {
            return;
        }
        // "tăng 142 hồ sơ so với quý II (từ 564 lên 706 hồ sơ)": both numbers are told behind it.
        let behind = after(self.report.text(), claim.span().end);
        // "(2.807 hồ sơ so với 1.213 hồ sơ)" is read with its own sentence.
        let inside = behind.trim_start().strip_prefix('(').and_then(|inside| inside.split(')').next());
        let both = inside.is_some_and(|inside| inside.contains(" so với "));
        let behind = behind.split(['.', ';', '\n', ')']).next().unwrap_or_default();
        if behind.contains("(từ ") || both {
            return;
        }
        if let (None, Some(before)) = (told, at.checked_sub(1).filter(|before| *before >= self.first)) {
            let before = self.claim(before);
            if matches!(before.quantity(), Quantity::Share(_)) && before.sentence() == claim.sentence() {
                let finding = Finding::new(Rule::PERCENT_POINTS, place_of(claim));
                findings.push(finding.with_found(quoted(self.report, claim)));
                return;
            }
        }
        let now = claim.of().and_then(|of| self.exact(of)).or_else(|| {
            let row = self.rows.of(claim.subject())?;
            claim.readings().first()?.in_row(row)
        });
        let reference = self.compared_with(at);
        let told_behind = || {
            // "giảm 30,86% so với kỳ trước (9.717/12.596 hồ sơ)"
            let behind = (at + 1 < self.end).then(|| self.claim(at + 1))?;
            let beside =
                behind.sentence() == claim.sentence() && behind.tolerance() == Tolerance::Exact && told.is_none();
            let (now, before) = (behind.count()?, behind.over()?);
            (beside && up == (now > before)).then_some((now, before))
        };
        let (now, reference) = told_behind().map_or((now, reference), |(now, before)| (Some(now), Some(before)));
        let (Some(now), Some(reference)) = (now, reference) else { return };
        let (more, less) = if up { (now, reference) } else { (reference, now) };
        let actual = more.checked_sub(less);
        let wrong = match (claim.quantity(), told) {
            (Quantity::ChangePercent(_, percent), _) => actual.is_none_or(|actual| {
                reference > 0
                    && PrintedPercent::from(percent)
                        .rounding_of(&Rate::new(actual, reference, Denominator::Received))
                        .is_none()
            }),
            (_, told) => actual != told,
        };
        if wrong {
            let (sign, width) = if up {
                ("+", i128::from(now) - i128::from(reference))
            } else {
                ("-", i128::from(reference) - i128::from(now))
            };
            let finding = Finding::new(Rule::CHANGE_DIFFERS, place_of(claim));
            findings.push(
                finding
                    .with_expected(format!("{sign}{width}"))
                    .with_found(quoted(self.report, claim))
                    .with_detail(format!("{now} − {reference}")),
            );
        }
    }

    /// The number that a change is compared with. Of several, the one that stands on its side of "so với": behind it in "giảm 28 hồ
    /// sơ so với quý II (130 hồ sơ), tăng 9 hồ sơ so với cùng kỳ (93 hồ sơ)", before it in "so với quý II (130 hồ sơ), giảm 28 hồ sơ".
    fn compared_with(&self, at: usize) -> Option<u64> {
        let claim = self.claim(at);
        let text = self.report.text();
        let range = self.first..self.end.min(self.first + NEAR);
        let sentence: Vec<usize> = range.filter(|other| self.claim(*other).sentence() == claim.sentence()).collect();
        let fits = |other: &usize| {
            let other = self.claim(*other);
            let same = other.readings().is_empty() || other.readings().first() == claim.readings().first();
            other.is_reference() && other.unit() == claim.unit() && same
        };
        let told: Vec<usize> = sentence.iter().copied().filter(fits).collect();
        let compared = |from: usize, to: usize| text.get(from..to).unwrap_or_default().matches(" so ").count();
        let (first, last) = (self.claim(*sentence.first()?).span(), self.claim(*sentence.last()?).span());
        if let ([only], true) = (&told[..], compared(first.start, last.end) <= 1) {
            // "A kỳ này 166 hồ sơ, tăng 6 hồ sơ; B kỳ trước 136 hồ sơ": of something else.
            let (from, to) = (claim.span().end, self.claim(*only).span().start);
            return self.exact(*only).filter(|_| !text.get(from..to).unwrap_or_default().contains(';'));
        }
        let is_change = |other: &&usize| {
            matches!(self.claim(**other).quantity(), Quantity::Change(..) | Quantity::ChangePercent(..))
        };
        let change = self.claim(*sentence.iter().find(is_change)?).span();
        let lead = before(text, change.start).to_lowercase();
        let lead = lead.rsplit('\n').next().and_then(|line| line.rsplit(". ").next()).unwrap_or_default();
        let other = if lead.contains("so ") {
            let last = told.iter().rfind(|other| **other < at)?;
            (compared(self.claim(*last).span().end, claim.span().start) == 0).then_some(*last)
        } else {
            let next = told.iter().find(|other| **other > at)?;
            (compared(claim.span().end, self.claim(*next).span().start) == 1).then_some(*next)
        };
        other.and_then(|other| self.exact(other))
    }
}
