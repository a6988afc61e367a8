//! The arithmetic of a report's own sentences: parts and totals, shares, changes, figures told twice.

use std::collections::HashMap;

use super::paragraph::{NEAR, Paragraph};
use super::percent::check_percent;
use super::rows::{after, before, number, numbers_of_sentence, place_of, quoted};
use crate::finding::{Finding, Findings, Rule, Severity};
use crate::form::Column;
use crate::rate::{Denominator, Percent, Rate, Rounding};
use crate::report::{Claim, CountUnit, Measure, Quantity, Report, Rows, Subject, Tolerance};

pub(super) fn check(report: &Report, rows: &Rows<'_>, findings: &mut Findings) {
    let claims = report.claims();
    let mut start = 0;
    while start < claims.len() {
        let group = claims[start].group();
        let end = start + claims[start..].iter().take_while(|claim| claim.group() == group).count();
        let paragraph = Paragraph { report, rows, first: start, end };
        for at in start..end {
            paragraph.parts(at, findings);
            paragraph.share(at, findings);
            paragraph.fraction(at, findings);
            paragraph.change(at, findings);
        }
        start = end;
    }
    told_twice(report, rows, findings);
}

impl Paragraph<'_> {
    /// A total against the parts told with it.
    fn parts(&self, at: usize, findings: &mut Findings) {
        let claim = self.claim(at);
        let Some(total) = self.exact(at) else { return };
        let found = match claim.unit() {
            CountUnit::Dossiers => self.columns(at, total).or_else(|| self.rows_told(at, total)),
            CountUnit::Money => self.money(at, total),
            _ => None,
        };
        if let Some((sum, words)) = found {
            let finding = Finding::new(Rule::BREAKDOWN_DIFFERS, place_of(claim)).with_expected(number(sum));
            findings.push(finding.with_found(quoted(self.report, claim)).with_detail(words));
        }
    }

    /// Parts by columns: those of the first reading whose parts are all told. The wrong sum, and the numbers added.
    fn columns(&self, at: usize, total: u64) -> Option<(u64, String)> {
        let mut wrong = None;
        let row = self.rows.of(self.claim(at).subject());
        for (place, reading) in self.claim(at).readings().iter().enumerate() {
            // Where the table bears out another reading, this one is not meant.
            let printed = row.and_then(|row| reading.in_row(row));
            let other = |reading: &Measure| row.and_then(|row| reading.in_row(row)) == Some(total);
            if printed.is_some_and(|printed| printed != total) && self.claim(at).readings().iter().any(other) {
                continue;
            }
            let behind = self.cover(at, *reading, (at + 1)..self.end.min(at + NEAR));
            let before = || self.cover(at, *reading, self.first.max(at.saturating_sub(6))..at);
            let Some((sum, words)) = behind.or_else(before) else { continue };
            if sum == total {
                return None;
            }
            // "tiếp nhận 176 hồ sơ, trong đó trực tuyến 133, trực tiếp 37": the rest may have been carried over.
            let intake = *reading == Measure::RECEIVED_IN_PERIOD;
            if place > 0 && intake && sum < total && !self.complete(at) {
                continue;
            }
            wrong = wrong.or(Some((sum, words)));
        }
        wrong
            .or_else(|| self.balance(at, total))
            .or_else(|| self.too_many(at, total))
            .or_else(|| self.of_parts(at, total))
    }

    /// A total that is not understood, with parts that are: "cập nhật lên Hệ thống 1.106 hồ sơ, gồm 68 hồ sơ kỳ trước chuyển
    /// sang và 1.038 hồ sơ tiếp nhận mới".
    fn of_parts(&self, at: usize, total: u64) -> Option<(u64, String)> {
        if !self.claim(at).readings().is_empty() {
            return None;
        }
        let linked: Vec<usize> = (at + 1..self.end.min(at + NEAR))
            .filter(|part| self.claim(*part).whole() == Some(at) && self.claim(*part).is_of_complete_list())
            .collect();
        let (mut covered, mut sum, mut words): (Option<Measure>, u64, Vec<String>) = (None, 0, Vec::new());
        for part in linked {
            let measure = self.claim(part).readings().first().copied()?;
            if covered.is_some_and(|covered| covered.overlaps(measure)) {
                return None;
            }
            covered = Some(covered.map_or(measure, |covered| covered.plus(measure)));
            let count = self.exact(part)?;
            sum = sum.checked_add(count)?;
            words.push(count.to_string());
        }
        let whole = [Measure::RECEIVED, Measure::RESOLVED, Measure::IN_PROGRESS].contains(&covered?);
        (whole && words.len() > 1 && sum != total).then(|| (sum, words.join(" + ")))
    }

    /// Whether the parts of a number are told as all of it: "gồm", or a colon.
    fn complete(&self, whole: usize) -> bool {
        let mut parts = (whole + 1..self.end.min(whole + NEAR)).map(|part| self.claim(part));
        parts.any(|part| part.whole() == Some(whole) && part.is_of_complete_list())
    }

    /// The claims in `range` that are parts of a measure and together all of it: their sum, and the sum in words.
    fn cover(&self, whole: usize, measure: Measure, range: std::ops::Range<usize>) -> Option<(u64, String)> {
        let total = self.claim(whole);
        let earlier = range.end <= whole;
        let (mut covered, mut sum, mut words): (Option<Measure>, u64, Vec<String>) = (None, 0, Vec::new());
        for at in range {
            let claim = self.claim(at);
            let linked = claim.whole() == Some(whole);
            let certain = match total.subject() {
                Subject::Elsewhere => linked,
                subject => claim.subject() == subject,
            };
            if claim.unit() != CountUnit::Dossiers || !certain || earlier && claim.sentence() != total.sentence() {
                continue;
            }
            let Some(part) = claim.readings().first().copied() else { continue };
            if matches!(claim.quantity(), Quantity::Count(_)) && measure.is_part_of(part) {
                break;
            }
            let proper = part.is_part_of(measure) && part != measure;
            if !proper || covered.is_some_and(|covered| covered.overlaps(part)) {
                continue;
            }
            let Some(count) = self.exact(at) else {
                // A rounded part leaves the sum open.
                if matches!(claim.quantity(), Quantity::Count(_)) {
                    return None;
                }
                continue;
            };
            covered = Some(covered.map_or(part, |covered| covered.plus(part)));
            sum = sum.checked_add(count)?;
            words.push(count.to_string());
            if covered == Some(measure) {
                return Some((sum, words.join(" + "))).filter(|_| !self.some_are_unclear(at));
            }
        }
        None
    }

    /// "…; 01 trường hợp chưa rõ hình thức nộp": behind a part that others follow which are of no kind.
    fn some_are_unclear(&self, last: usize) -> bool {
        let behind = after(self.report.text(), self.claim(last).span().end);
        let behind = behind.split(". ").next().and_then(|rest| rest.lines().next()).unwrap_or_default();
        ["chưa rõ", "không rõ", "chưa xác định", "không xác định"].iter().any(|words| behind.contains(words))
    }

    /// "tiếp nhận 100 hồ sơ, trong đó đã giải quyết 90 hồ sơ, đang giải quyết 10 hồ sơ"
    fn balance(&self, at: usize, total: u64) -> Option<(u64, String)> {
        let received = self.claim(at).readings().first().is_some_and(|first| *first == Measure::RECEIVED);
        if !received {
            return None;
        }
        let whole = self.claim(at);
        let beside = |claim: &Claim| claim.sentence() == whole.sentence() && claim.subject() == whole.subject();
        // "…, số còn lại 25 hồ sơ đang xử lý"
        let rest = (at + 1..self.end.min(at + NEAR)).any(|part| {
            let claim = self.claim(part);
            claim.is_rest() && beside(claim) && open_part(claim)
        });
        // "…, 5 hồ sơ trả lại": what the form does not count is neither resolved nor in progress.
        let uncounted = (at + 1..self.end.min(at + NEAR)).any(|part| {
            let claim = self.claim(part);
            let count = claim.count().is_some_and(|count| count > 0) && claim.unit() == CountUnit::Dossiers;
            claim.sentence() == whole.sentence() && count && claim.readings().is_empty()
        });
        if uncounted {
            return None;
        }
        let told = |measure: Measure| {
            (at + 1..self.end.min(at + NEAR)).find_map(|part| {
                let claim = self.claim(part);
                let linked = claim.whole() == Some(at) || rest && claim.whole().is_none() && beside(claim);
                let left = measure == Measure::IN_PROGRESS && claim.is_rest() && open_part(claim);
                let fits = linked && (left || claim.readings().first() == Some(&measure));
                fits.then(|| self.exact(part)).flatten()
            })
        };
        let (resolved, open) = (told(Measure::RESOLVED)?, told(Measure::IN_PROGRESS)?);
        let sum = resolved.checked_add(open)?;
        // What was received may be told without what was carried over.
        let carried = Measure::of(&[Column::CarriedOver]);
        let with_carried = (self.first..self.end.min(self.first + NEAR))
            .filter(|other| self.claim(*other).readings().contains(&carried))
            .filter_map(|other| self.exact(other))
            .any(|carried| total.checked_add(carried) == Some(sum));
        (sum != total && !with_carried).then(|| (sum, format!("{resolved} + {open}")))
    }

    /// A part that is more than what it is a part of.
    fn too_many(&self, at: usize, total: u64) -> Option<(u64, String)> {
        (at + 1..self.end.min(at + NEAR)).find_map(|part| {
            let claim = self.claim(part);
            let readings = self.claim(at).readings();
            let inside = claim.whole() == Some(at)
                && claim.unit() == CountUnit::Dossiers
                && !claim.readings().is_empty()
                // Another row is no part of a row.
                && (*self.claim(at).subject() == Subject::Whole || claim.subject() == self.claim(at).subject())
                && claim.readings().iter().all(|part| readings.first().is_some_and(|whole| part.is_part_of(*whole)));
            let count = self.exact(part).filter(|count| inside && *count > total)?;
            Some((count, format!("{count} > {total}")))
        })
    }

    /// Parts by field or unit: no more than their total, and all of it where every row of the table is told.
    fn rows_told(&self, at: usize, total: u64) -> Option<(u64, String)> {
        let claim = self.claim(at);
        let parts: Vec<usize> = (at + 1..self.end.min(at + NEAR * 5))
            .filter(|part| {
                let part = self.claim(*part);
                part.whole() == Some(at)
                    && part.readings() == claim.readings()
                    && matches!(part.subject(), Subject::Named(_))
                    && part.subject() != claim.subject()
            })
            .collect();
        // Other rows are no parts of a row.
        if parts.len() < 2 || claim.readings().is_empty() || matches!(claim.subject(), Subject::Named(_)) {
            return None;
        }
        let counts: Vec<u64> = parts.iter().map(|part| self.exact(*part)).collect::<Option<_>>()?;
        let sum = counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
        let complete = parts.len() == self.rows.data() && *claim.subject() == Subject::Whole;
        let words = || counts.iter().map(u64::to_string).collect::<Vec<_>>().join(" + ");
        (sum > total || complete && sum != total).then(|| (sum, words()))
    }

    /// Sums of money under a total.
    fn money(&self, at: usize, total: u64) -> Option<(u64, String)> {
        let parts: Vec<usize> = (at + 1..self.end.min(at + NEAR))
            .filter(|part| self.claim(*part).whole() == Some(at) && self.claim(*part).unit() == CountUnit::Money)
            .collect();
        let counts: Vec<u64> = parts.iter().map(|part| self.exact(*part)).collect::<Option<_>>()?;
        let sum = counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
        let complete = parts.iter().all(|part| self.claim(*part).is_of_complete_list());
        // "dự toán 15.000, thu đạt 4.215 …; trong đó 3.890 và 325": of the other number.
        // "kế hoạch 7.480: trung ương 2.315, địa phương 5.165; giải ngân 912": what follows is told of something else.
        let some = counts.len() > 12
            || (1_u32..1 << counts.len()).any(|chosen| {
                let parts = counts.iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0);
                parts.map(|(_, part)| *part).fold(0, u64::saturating_add) == total
            });
        if some {
            return None;
        }
        let of_another = (self.first.max(at.saturating_sub(8))..at).any(|other| self.exact(other) == Some(sum));
        if of_another {
            return None;
        }
        let words = || counts.iter().map(u64::to_string).collect::<Vec<_>>().join(" + ");
        (counts.len() > 1 && (sum > total || complete && sum != total)).then(|| (sum, words()))
    }

    /// A share with the number that it stands behind and the totals around it.
    fn share(&self, at: usize, findings: &mut Findings) {
        let claim = self.claim(at);
        let Quantity::Share(percent) = claim.quantity() else { return };
        // "…, qua đó nâng tỷ lệ chung lên 92,6%": of all together.
        let lead = before(self.report.text(), claim.span().start).trim_end();
        if claim.is_share_of_unit() || lead.ends_with("chung lên") || lead.ends_with("tỷ lệ chung") {
            return;
        }
        if !claim.readings().is_empty() {
            self.own_share(at, percent, findings);
            return;
        }
        let Some(of) = claim.of().filter(|of| (self.first..self.end).contains(of)) else { return };
        if self.is_of_another(at, of) {
            return;
        }
        let of = self.head_of_bracket(at, of);
        // "còn lại 66 hồ sơ, chiếm 14,2%": of the whole that was parted.
        let money = self.claim(of).unit() == CountUnit::Money;
        let exact = self.claim(of).tolerance() == Tolerance::Exact && !self.claim(of).is_rest() && !money;
        let Some(part) = self.claim(of).count().filter(|_| exact) else { return };
        let mut named = self.named_totals(of, part);
        // "Lĩnh vực Điện tiếp nhận 123 hồ sơ, chiếm 27,09% tổng số hồ sơ tiếp nhận": of the unit's total, or of the field's.
        let unit = self.rows.of(&Subject::Whole).filter(|_| matches!(self.claim(of).subject(), Subject::Named(_)));
        if let Some(unit) = unit {
            let name = |whole: Measure| Denominator::Other(format!("column {whole}").into());
            let own = self.claim(of).readings().iter().copied();
            let wholes = claim.denominator().map_or_else(
                || own.chain([Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED]).collect(),
                |named| vec![named],
            );
            let totals = wholes.into_iter().filter_map(|whole| Some((whole.in_row(unit)?, name(whole))));
            named.splice(0..0, totals.filter(|(total, _)| *total >= part));
        }
        if self.is_base_of_shares(of) {
            return;
        }
        // "chiếm 73,7% số hồ sơ tiếp nhận mới": of that, whatever stands before it.
        if let Some(measure) = claim.denominator().filter(|_| claim.over().is_none()) {
            named = self.of_measure(of, measure, part);
            if named.is_empty() {
                return;
            }
        }
        // A whole that is told with the number or with the share is the one that is meant.
        let told = claim.over().or(self.claim(of).over());
        if let Some(over) = told {
            named = vec![(over, Denominator::Other("fraction".into()))];
        }
        let around = (self.first.max(of.saturating_sub(NEAR))..self.end.min(of + NEAR)).filter_map(|other| {
            let other = self.claim(other);
            let whole = other.unit() == CountUnit::Dossiers;
            other.count().filter(|_| whole).into_iter().chain(other.over()).max()
        });
        let fits = |total: u64| {
            let rate = Rate::new(part, total, Denominator::Resolved);
            total > 0 && (claim.tolerance().allows_share(percent, &rate) || self.forced(at, percent, &rate))
        };
        if named.iter().any(|(total, _)| fits(*total)) || told.is_none() && around.clone().any(fits) {
            return;
        }
        // "chiếm 0,4% số hồ sơ cấp xã đã giải quyết (180.114)": any number of the sentence may be the whole.
        let all = numbers_of_sentence(self.report.text(), &claim.span());
        if told.is_none() && all.iter().copied().any(fits) {
            return;
        }
        // "93 hồ sơ, bằng 56,02% của lĩnh vực A", "9 hồ sơ tồn, bằng 26,5% số tồn": of a number that is not told.
        let behind = after(self.report.text(), claim.span().end).trim_start().to_lowercase();
        let other = [
            "tồn",
            "của lĩnh vực",
            "của xã",
            "của phường",
            "của sở",
            "số tồn",
            "tổng số tồn",
            "tổng số hs tồn",
            "tổng số hồ sơ tồn",
            "số hồ sơ tồn",
            "số hs tồn",
        ];
        // "157 trong 166 hồ sơ, đạt 94,6%": two numbers that follow each other.
        let pair = |pair: &[u64]| {
            let rate = Rate::new(pair[0], pair[1], Denominator::Resolved);
            pair[0] < pair[1] && claim.tolerance().allows_share(percent, &rate)
        };
        if other.iter().any(|words| behind.starts_with(words)) || all.windows(2).any(pair) {
            return;
        }
        let Some((total, of_what)) = named.first().filter(|(total, _)| *total > 0) else { return };
        let rate = Rate::new(part, *total, of_what.clone());
        for finding in check_percent(percent, &rate, &[], place_of(claim)) {
            findings.push(finding);
        }
    }

    /// "Còn 10 hồ sơ quá hạn (đã giải quyết 7; đang giải quyết 3), chiếm 1,9%": behind a bracket of several parts the share is of what stands
    /// before it.
    fn head_of_bracket(&self, at: usize, of: usize) -> usize {
        let between =
            self.report.text().get(self.claim(of).span().end..self.claim(at).span().start).unwrap_or_default();
        let closed = between.contains(')') && !between.contains('(');
        let whole = self.claim(of).whole().filter(|whole| (self.first..of).contains(whole));
        let several = |whole: &usize| of > whole + 1 && self.claim(of - 1).whole() == Some(*whole);
        whole.filter(|whole| closed && several(whole)).unwrap_or(of)
    }

    /// "trước hạn 99, đúng hạn 65, quá hạn 8, tương ứng 57,56%, 37,79% và 4,65%": one of several shares in turn; "trong 520 hồ sơ, lĩnh vực A
    /// chiếm 40,4%": of a row in that number; "(cùng kỳ 400, đạt 130% so với cùng kỳ)": of two periods.
    fn is_of_another(&self, at: usize, of: usize) -> bool {
        let (claim, text) = (self.claim(at), self.report.text());
        let share = |other: usize| {
            (self.first..self.end).contains(&other) && matches!(self.claim(other).quantity(), Quantity::Share(_))
        };
        let joined = |one: usize, other: usize| {
            let between = text.get(self.claim(one).span().end..self.claim(other).span().start);
            between.is_some_and(|between| matches!(between.trim(), "," | "và" | ";"))
        };
        let in_turn = at > 0 && share(at - 1) && joined(at - 1, at) || share(at + 1) && joined(at, at + 1);
        let of_row = *self.claim(of).subject() == Subject::Whole && matches!(claim.subject(), Subject::Named(_));
        let behind = after(text, claim.span().end).trim_start();
        let compared =
            ["so với cùng kỳ", "so với kỳ", "so với quý", "so với năm", "so với tháng", "cùng kỳ", "so cùng kỳ"];
        in_turn || of_row || compared.iter().any(|words| behind.starts_with(words))
    }

    /// "Tính trên tổng số 706 hồ sơ thì trực tuyến chiếm 61%": the number is the whole of what is named behind it.
    fn is_base_of_shares(&self, of: usize) -> bool {
        let lead = before(self.report.text(), self.claim(of).span().start).trim_end().to_lowercase();
        ["tính trên tổng số", "tính trên", "trên tổng số"].iter().any(|words| lead.ends_with(words))
    }

    /// The total of one measure, as the text or the table has it.
    fn of_measure(&self, of: usize, whole: Measure, part: u64) -> Vec<(u64, Denominator)> {
        let claim = self.claim(of);
        let told = (self.first.max(of.saturating_sub(NEAR))..self.end.min(of + NEAR)).find_map(|other| {
            let other_claim = self.claim(other);
            let same = other_claim.subject() == claim.subject() && other_claim.readings().first() == Some(&whole);
            same.then(|| self.exact(other)).flatten()
        });
        let printed = [Some(claim.subject()), Some(&Subject::Whole)].into_iter().flatten();
        let printed = printed.filter_map(|subject| whole.in_row(self.rows.of(subject)?));
        // "tổng số tiếp nhận" is told with and without those carried over.
        let other = match whole {
            Measure::RECEIVED => Some(Measure::RECEIVED_IN_PERIOD),
            Measure::RECEIVED_IN_PERIOD => Some(Measure::RECEIVED),
            _ => None,
        };
        let subjects = [Some(claim.subject()), Some(&Subject::Whole)].into_iter().flatten();
        let fresh = subjects.filter_map(|subject| other?.in_row(self.rows.of(subject)?)).collect::<Vec<_>>();
        let name = || Denominator::Other(format!("column {whole}").into());
        let totals = printed.chain(told).chain(fresh).filter(|total| *total >= part && *total > 0);
        totals.map(|total| (total, name())).collect()
    }

    /// The totals that a count is a part of, as the text or the table says, the usual one first.
    fn named_totals(&self, of: usize, part: u64) -> Vec<(u64, Denominator)> {
        let claim = self.claim(of);
        let mut totals = Vec::new();
        totals.extend(claim.over().map(|over| (over, Denominator::Other("fraction".into()))));
        if let Some(whole) = claim.whole().and_then(|whole| self.exact(whole)) {
            totals.push((whole, Denominator::Other("the total before it".into())));
        }
        let Some(measure) = claim.readings().first() else { return totals };
        let row = self.rows.of(claim.subject());
        for whole in claim.denominators(*measure) {
            let told = (self.first.max(of.saturating_sub(NEAR))..self.end.min(of + NEAR)).filter(|other| *other != of);
            let told = told.into_iter().find_map(|other| {
                let other_claim = self.claim(other);
                let scoped = *claim.subject() != Subject::Elsewhere || other_claim.sentence() == claim.sentence();
                let same = other_claim.subject() == claim.subject() && other_claim.readings().first() == Some(&whole);
                (same && scoped).then(|| self.exact(other)).flatten()
            });
            let name = |_: &u64| Denominator::Other(format!("column {whole}").into());
            totals.extend(told.iter().map(|told| (*told, name(told))));
            let printed = row.and_then(|row| whole.in_row(row));
            totals.extend(printed.iter().map(|printed| (*printed, name(printed))));
        }
        totals.retain(|(total, _)| *total >= part && *total > 0);
        totals
    }

    /// A share with words of its own, where there is no table: its two numbers may stand in the text.
    fn own_share(&self, at: usize, percent: Percent, findings: &mut Findings) {
        let claim = self.claim(at);
        if self.rows.of(claim.subject()).is_some() || *claim.subject() == Subject::Elsewhere {
            return;
        }
        let told = |measure: Measure| {
            (self.first..self.end.min(self.first + NEAR)).find_map(|other| {
                let other_claim = self.claim(other);
                let same = other_claim.subject() == claim.subject() && other_claim.readings().first() == Some(&measure);
                same.then(|| self.exact(other)).flatten()
            })
        };
        let Some(measure) = claim.readings().first().copied() else { return };
        let mut first = None;
        for reading in claim.readings() {
            let Some(part) = told(*reading) else { continue };
            for whole in claim.denominators(*reading) {
                let Some(total) = told(whole).filter(|total| *total > 0) else { continue };
                let rate = Rate::new(part, total, Denominator::Other(format!("column {whole}").into()));
                if claim.tolerance().allows_share(percent, &rate) {
                    return;
                }
                first.get_or_insert(rate);
            }
        }
        if measure.overlaps(Measure::RECEIVED) && told(Measure::RECEIVED).is_none() {
            return;
        }
        for finding in first.into_iter().flat_map(|rate| check_percent(percent, &rate, &[], place_of(claim))) {
            findings.push(finding);
        }
    }

    /// Shares of one total that are forced to add up to 100 may be off by one in their last digit.
    fn forced(&self, at: usize, percent: Percent, rate: &Rate) -> bool {
        let decimals = percent.decimals();
        let Some(width) = Percent::new(1, decimals) else { return false };
        let Some(exact) = rate.percent(decimals, Rounding::HalfUp) else { return false };
        if !(percent - exact).is_within(width) {
            return false;
        }
        let claim = self.claim(at);
        let shares: Vec<Percent> = (self.first..self.end.min(self.first + NEAR))
            .map(|other| self.claim(other))
            .filter(|other| other.sentence() == claim.sentence() && other.subject() == claim.subject())
            .filter_map(|other| match other.quantity() {
                Quantity::Share(share) if share.decimals() <= decimals => Some(share),
                _ => None,
            })
            .collect();
        // Any run of shares that ends or begins here and makes 100.
        (0..shares.len()).any(|from| {
            let mut left = Percent::HUNDRED - Percent::ZERO;
            shares[from..].iter().enumerate().any(|(count, share)| {
                left = left.less(*share);
                count > 0 && left.is_zero()
            })
        })
    }

    /// "4.561/5.650 hồ sơ (80,7 %)" is told by [`Self::share`]; a part of a fraction is no more than its whole.
    fn fraction(&self, at: usize, findings: &mut Findings) {
        let claim = self.claim(at);
        let (Some(over), Some(count)) = (claim.over(), claim.count()) else { return };
        // "tăng 4% (52/50 hồ sơ)", "130/100 lượt người, đạt 130% kế hoạch": no part of a whole.
        let beside = |other: usize| {
            let other = self.claim(other);
            let much = matches!(other.quantity(), Quantity::Share(share) if share >= Percent::HUNDRED);
            let changed = matches!(other.quantity(), Quantity::Change(..) | Quantity::ChangePercent(..));
            other.sentence() == claim.sentence() && (much || changed)
        };
        let compared = (at > self.first && beside(at - 1)) || (at + 1 < self.end && beside(at + 1));
        // "gấp 2,1 lần hồ sơ trực tiếp (706/332 hồ sơ)", "trực tuyến/trực tiếp là 706/332 hồ sơ"
        let clause = before(self.report.text(), claim.span().start);
        let clause = clause.rsplit(['.', ';', '\n']).next().unwrap_or_default();
        let compared = compared || clause.contains("gấp") || clause.contains("trực tuyến/trực tiếp");
        let parts = matches!(claim.unit(), CountUnit::Dossiers | CountUnit::Procedures);
        if count > over && parts && !compared {
            let finding = Finding::new(Rule::BREAKDOWN_DIFFERS, place_of(claim)).with_expected(format!("≤ {over}"));
            findings.push(finding.with_found(quoted(self.report, claim)));
        }
    }
}

/// One figure told in two places with two values, where no table decides.
fn told_twice(report: &Report, rows: &Rows<'_>, findings: &mut Findings) {
    let mut seen: HashMap<(&Subject, &[Measure]), (usize, u64)> = HashMap::new();
    for (place, claim) in report.claims().iter().enumerate() {
        let exact = claim.tolerance() == Tolerance::Exact && claim.over().is_none() && claim.whole().is_none();
        let Some(count) = claim.count().filter(|_| exact) else { continue };
        let certain = *claim.subject() == Subject::Whole && claim.unit() == CountUnit::Dossiers && !claim.is_assumed();
        if !certain || claim.readings().is_empty() || rows.of(claim.subject()).is_some() {
            continue;
        }
        match seen.get(&(claim.subject(), claim.readings())) {
            None => {
                seen.insert((claim.subject(), claim.readings()), (place, count));
            }
            Some((first, before)) if *before != count && report.claims()[*first].group() != claim.group() => {
                let finding = Finding::new(Rule::CLAIMS_DISAGREE, place_of(claim)).with_severity(Severity::Warning);
                let earlier = quoted(report, &report.claims()[*first]);
                findings.push(finding.with_expected(number(*before)).with_found(number(count)).with_detail(earlier));
            }
            Some(_) => {}
        }
    }
}

/// Whether a claim is of those in progress, or of some of them: "còn lại 157 hồ sơ đang giải quyết trong hạn".
fn open_part(claim: &Claim) -> bool {
    claim.readings().first().is_some_and(|first| first.is_part_of(Measure::IN_PROGRESS))
}
