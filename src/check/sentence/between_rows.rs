//! Comparisons between the rows of a form: "gấp 2 lần lĩnh vực …", "duy nhất", "tất cả các lĩnh vực", "các
//! lĩnh vực còn lại".

use super::pieces::{Piece, count_at, longest_at};
use super::told::{Row, RowLead, Told};
use super::words::phrases;
use crate::finding::Finding;
use crate::form::Column;
use crate::report::Measure;

/// The rules by the words without which they have nothing to say.
const RULES: &[RowLead] = &[
    (&phrases(["gấp lần"]), |told, at| told.times(at)),
    (&phrases(["duy nhất", "đều thuộc", "đều ở", "chỉ phát sinh", "chỉ có ở"]), |told, at| {
        told.only(at)
    }),
    (&phrases(["còn lại", "lĩnh vực khác"]), |told, at| told.others(at)),
    (&phrases(["nhất là", "nhất ở"]), |told, at| told.fewest(at)),
    (&phrases(["lần lượt"]), |told, at| told.in_order(at)),
    (
        &phrases(["cao nhất", "thấp nhất", "lớn nhất", "nhỏ nhất", "dẫn đầu", "đứng đầu"]),
        |told, at| told.extreme_share(at),
    ),
];

impl Told<'_> {
    /// Confronts what a sentence says of one row against others. Every reading that the words allow must say otherwise.
    pub(super) fn compare(&self) -> Vec<Finding> {
        self.by_rules(RULES)
    }

    /// The row named last before a place, and the one named first behind it, with no other one in between.
    fn beside(&self, at: usize, behind: usize) -> Option<(usize, (usize, usize))> {
        const FAR: usize = 12;
        let before = self.named.iter().rev().find(|(place, _)| place.end <= at && at - place.end < FAR)?;
        let after = self.named.iter().find(|(place, _)| place.start >= behind)?;
        let near = after.0.start - behind <= 3;
        (near && before.1 != after.1 && self.named.len() == 2).then_some((before.1, (after.1, after.0.end)))
    }

    /// "Lĩnh vực A gấp 2,7 lần lĩnh vực B", "hồ sơ trực tuyến gấp 3,4 lần hồ sơ nộp trực tiếp"
    fn times(&self, at: usize) -> Option<Finding> {
        let factor_at = at + longest_at(self.pieces, at, &["gấp", "gấp khoảng", "gấp gần", "gấp hơn"])?;
        let (digits, decimals) = match self.pieces.get(factor_at)?.piece {
            Piece::Count(count) => (i128::from(count), 0),
            Piece::Decimal(factor) => (factor.decimal().mantissa(), factor.decimals()),
            _ => return None,
        };
        let behind = factor_at + 1 + longest_at(self.pieces, factor_at + 1, &["lần"])?;
        let pairs: Vec<(u64, u64)> = match self.beside(at, behind) {
            Some((one, (other, _))) => {
                let pair = |measure: &Measure| Some((self.value(one, *measure)?, self.value(other, *measure)?));
                self.measures().iter().filter_map(pair).collect()
            }
            None => self.channels(at, behind).into_iter().collect(),
        };
        let about = factor_at - at > 1;
        let scale = 10_i128.checked_pow(decimals)?;
        let holds = |(one, other): &(u64, u64)| {
            let (one, other) = (i128::from(*one), i128::from(*other));
            // Half of the last digit of the factor; a tenth of it where it is told as about.
            let off = (one * scale - other * digits).abs();
            off <= other || about && off * 10 <= other * digits
        };
        let (one, other) = pairs.iter().find(|(_, other)| *other > 0)?;
        (!pairs.iter().any(holds)).then(|| self.finding(at, behind, format!("{one} : {other}")))
    }

    /// Online and the other channel of the unit, where a sentence names no row and the one before the other.
    fn channels(&self, at: usize, behind: usize) -> Option<(u64, u64)> {
        const FAR: usize = 12;
        let near = |from: usize, to: usize, words: &str| {
            (from..to.min(self.pieces.len())).any(|at| longest_at(self.pieces, at, &[words]).is_some())
        };
        let total = self.total.filter(|_| self.named.is_empty())?;
        let online = Measure::of(&[Column::Online]).in_row(total)?;
        let direct = Measure::of(&[Column::DirectOrPost]).in_row(total)?;
        let (from, to) = (at.saturating_sub(FAR), behind + FAR);
        let post = near(behind, to, "bưu chính") || near(from, at, "bưu chính");
        match () {
            () if near(from, at, "trực tuyến") && near(behind, to, "trực tiếp") && post => {
                Some((online, direct))
            }
            () if near(from, at, "trực tiếp") && near(behind, to, "trực tuyến") && post => {
                Some((direct, online))
            }
            () => None,
        }
    }

    /// "Chỉ duy nhất lĩnh vực A phát sinh hồ sơ quá hạn", "hồ sơ quá hạn đều thuộc lĩnh vực A"
    fn only(&self, at: usize) -> Option<Finding> {
        let behind = at
            + longest_at(
                self.pieces,
                at,
                &["duy nhất", "đều thuộc", "đều ở", "duy nhất có", "chỉ phát sinh ở", "chỉ phát sinh tại", "chỉ có ở"],
            )?;
        let (place, row) = self.named.iter().find(|(place, _)| place.start >= behind && place.start - behind <= 3)?;
        // "Duy nhất lĩnh vực A có trên 132 hồ sơ": the only one of those that have so many.
        let own = |count: u64| self.measures().iter().any(|measure| self.value(*row, *measure) == Some(count));
        let bounded = (place.end..self.pieces.len()).any(|at| {
            let of_row = self.pieces[at - 1].is('(') && count_at(self.pieces, at).is_some_and(own);
            self.pieces[at].is_number() && !of_row
        });
        let alone = self.named.len() == 1 && !bounded && !self.has("không") && !self.has("chưa có");
        // "Hồ sơ quá hạn" alone are not those that are still open only.
        let open = Measure::of(&[Column::InProgressOverdue]);
        let mut measures = self.measures();
        measures.retain(|measure| *measure != open || self.has("đang") || self.has("còn") || self.has("chưa"));
        let others: Vec<Option<&Row<'_>>> = measures
            .iter()
            .map(|measure| {
                let has = |other: &usize| other != row && self.value(*other, *measure).is_some_and(|count| count > 0);
                (0..self.rows.len()).find(has).map(|other| &self.rows[other])
            })
            .collect();
        let first = others.first().copied().flatten().filter(|_| alone)?;
        others.iter().all(Option::is_some).then(|| self.finding(at, place.end, first.row.name().to_owned()))
    }

    /// "Lĩnh vực A tiếp nhận 279 hồ sơ; các lĩnh vực còn lại tiếp nhận 294 hồ sơ"
    fn others(&self, at: usize) -> Option<Finding> {
        const FAR: usize = 6;
        let behind =
            at + longest_at(self.pieces, at, &["các lĩnh vực còn lại", "các đơn vị còn lại", "các lĩnh vực khác"])?;
        let told_at = (behind..self.pieces.len().min(behind + FAR)).find(|at| self.pieces[*at].is_number())?;
        let told = count_at(self.pieces, told_at)?;
        longest_at(self.pieces, told_at + 1, &["hồ sơ"])?;
        let numbers = self.pieces.iter().filter(|piece| piece.is_number()).count();
        let named: Vec<usize> = self.named.iter().map(|(_, row)| *row).collect();
        // "Các lĩnh vực khác là 49 hồ sơ (A 12, B 37)" names them itself.
        let behind = self.named.iter().any(|(place, _)| place.end > at);
        if named.is_empty() || behind || numbers != named.len() + 1 {
            return None;
        }
        let rest = |measure: &Measure| {
            let mut left = measure.in_row(self.total?)?;
            for row in &named {
                left = left.checked_sub(self.value(*row, *measure)?)?;
            }
            Some(left)
        };
        let rests: Vec<u64> = self.measures().iter().filter_map(rest).collect();
        let first = *rests.first()?;
        (!rests.contains(&told)).then(|| self.finding(told_at, told_at + 2, first.to_string()))
    }

    /// "Ít nhất là lĩnh vực A": no row with dossiers has fewer.
    fn fewest(&self, at: usize) -> Option<Finding> {
        let behind =
            at + longest_at(self.pieces, at, &["ít nhất là", "thấp nhất là", "ít nhất ở", "ít hồ sơ nhất là"])?;
        let (place, row) = self.named.iter().find(|(place, _)| place.start >= behind && place.start - behind <= 3)?;
        let fewer: Vec<Option<(u64, &str)>> = self
            .measures()
            .iter()
            .map(|measure| {
                let own = self.value(*row, *measure)?;
                let counts = (0..self.rows.len())
                    .filter_map(|row| Some((self.value(row, *measure)?, self.rows[row].row.name())));
                counts.filter(|(count, _)| *count > 0 && *count < own).min()
            })
            .collect();
        let (count, name) = fewer.first().copied().flatten()?;
        fewer.iter().all(Option::is_some).then(|| self.finding(at, place.end, format!("{name}: {count}")))
    }

    /// "nhiều hồ sơ nhất lần lượt là: A (279 hồ sơ), B (191 hồ sơ), C (103 hồ sơ)": the larger first.
    fn in_order(&self, at: usize) -> Option<Finding> {
        let behind = at + longest_at(self.pieces, at, &["lần lượt là", "lần lượt"])?;
        let most = (0..at).any(|at| {
            longest_at(self.pieces, at, &["nhiều nhất", "nhiều hồ sơ nhất", "cao nhất", "lớn nhất"]).is_some()
        });
        let listed: Vec<u64> = self
            .named
            .iter()
            .filter(|(place, _)| place.start >= behind)
            .map_while(|(place, _)| {
                self.pieces.get(place.end).filter(|piece| piece.is('('))?;
                count_at(self.pieces, place.end + 1)
            })
            .collect();
        let ordered = listed.windows(2).all(|pair| pair[0] >= pair[1]);
        let last = self.named.last().map_or(behind, |(place, _)| place.end);
        if most && listed.len() > 1 && !ordered {
            let mut sorted = listed.clone();
            sorted.sort_unstable_by(|one, other| other.cmp(one));
            let sorted = sorted.iter().map(u64::to_string).collect::<Vec<_>>();
            return Some(self.finding(at, last, sorted.join(", ")));
        }
        let passed = self.passed_over(behind, &listed).filter(|_| most && listed.len() > 1)?;
        Some(self.finding(at, last, passed))
    }

    /// A row that has more than the last one listed and is not among them, where the numbers listed are those of the form.
    fn passed_over(&self, behind: usize, listed: &[u64]) -> Option<String> {
        let rows: Vec<usize> = self
            .named
            .iter()
            .filter(|(place, _)| place.start >= behind)
            .map(|(_, row)| *row)
            .take(listed.len())
            .collect();
        let last = *listed.last()?;
        let measures = self.measures();
        let meant =
            |measure: &&Measure| rows.iter().zip(listed).all(|(row, told)| self.value(*row, **measure) == Some(*told));
        let mut passed = measures.iter().filter(meant).map(|measure| {
            let more =
                |row: &usize| !rows.contains(row) && self.value(*row, *measure).is_some_and(|count| count > last);
            let row = (0..self.rows.len()).find(more)?;
            Some(format!("{}: {}", self.rows[row].row.name(), self.value(row, *measure)?))
        });
        let first = passed.next()??;
        passed.all(|row| row.is_some()).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests;

    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
    fn found(sentence: &str) -> usize {
        told_in_tests::found(sentence, |told| told.compare())
    }

    #[test]
    fn rows_are_compared_as_the_form_has_them() {
        for wrong in [
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai gấp 3,5 lần lĩnh vực Hộ tịch.",
            "Số hồ sơ trực tuyến gấp 2,6 lần số hồ sơ nộp trực tiếp và qua bưu chính.",
            "Chỉ duy nhất lĩnh vực Hộ tịch phát sinh hồ sơ giải quyết quá hạn.",
            "Qua theo dõi, tổng hợp của Sở, chỉ duy nhất lĩnh vực Hộ tịch phát sinh hồ sơ giải quyết quá hạn.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận 36 hồ sơ.",
            "Ít nhất là lĩnh vực Hộ tịch, chỉ tiếp nhận 20 hồ sơ.",
            "Ba lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Hộ tịch (20 hồ sơ), Đất đai (40 hồ sơ).",
            "Tiếp nhận nhiều nhất ngoài lĩnh vực Xây dựng lần lượt là: Hộ tịch (20 hồ sơ), Đất đai (40 hồ sơ).",
            "Hai lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Đất đai (40 hồ sơ), Xây dựng (10 hồ sơ).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Lĩnh vực Đất đai tiếp nhận nhiều hơn lĩnh vực Hộ tịch 20 hồ sơ.",
            "Số hồ sơ mới tiếp nhận của lĩnh vực Đất đai nhiều hơn lĩnh vực Hộ tịch 15 hồ sơ.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai gấp 2 lần lĩnh vực Hộ tịch.",
            "Số hồ sơ trực tuyến gấp 1,6 lần số hồ sơ nộp trực tiếp và qua bưu chính.",
            "Chỉ duy nhất lĩnh vực Đất đai có hồ sơ đang giải quyết quá hạn.",
            "Duy nhất lĩnh vực Hộ tịch không còn hồ sơ đang giải quyết.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận 30 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ, nhiều hơn lĩnh vực Hộ tịch.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại với nhiều cố gắng của công chức đã tiếp nhận 36 hồ sơ.",
            "Ít nhất là lĩnh vực Xây dựng, chỉ tiếp nhận 10 hồ sơ.",
            "Trong kỳ nhận được 01 phiếu đánh giá việc giải quyết thủ tục, đều thuộc lĩnh vực Hộ tịch.",
            "So với cùng kỳ, số hồ sơ tiếp nhận của lĩnh vực Hộ tịch nhiều hơn lĩnh vực Đất đai.",
            "Tỷ lệ trực tuyến của lĩnh vực Hộ tịch cao hơn lĩnh vực Xây dựng.",
            "Số hồ sơ nộp trực tuyến nhiều hơn số hồ sơ nộp trực tiếp, qua bưu chính.",
            "Hai lĩnh vực giải quyết nhiều hồ sơ nhất lần lượt là: Đất đai (30 hồ sơ), Hộ tịch (20 hồ sơ).",
            "Ba lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Đất đai (40 hồ sơ), Hộ tịch (20 hồ sơ).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
