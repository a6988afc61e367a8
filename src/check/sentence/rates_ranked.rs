//! Rows whose share is said to be the highest or the lowest: "Lĩnh vực A có tỷ lệ hồ sơ nộp trực tuyến cao nhất".

use super::pieces::{Placed, longest_at};
use super::row_rates::Share;
use super::told::Told;
use crate::finding::Finding;
use crate::form::Column;
use crate::report::Measure;

/// Words before the second row of a rank.
const NEXT: &[&str] = &["tiếp đến", "kế đến", "tiếp theo", "thứ hai", "sau đó", "kế tiếp"];

/// Words with which a share is one of something else than the form has, or of several rows.
const OTHERS: [&str; 13] = [
    "một trong",
    "kỳ",
    "lũy kế",
    "luỹ kế",
    "phiếu",
    "toàn trình",
    "một phần",
    "nhóm",
    "hài lòng",
    "tăng",
    "giảm",
    "số hóa",
    "thanh toán",
];

impl Told<'_> {
    /// "Lĩnh vực A có tỷ lệ hồ sơ nộp trực tuyến cao nhất", "… tỷ lệ hồ sơ giải quyết quá hạn thấp nhất": no row has a higher one, of
    /// any share that may be meant.
    pub(super) fn extreme_share(&self, at: usize) -> Option<Finding> {
        let most = longest_at(self.pieces, at, &["cao nhất", "lớn nhất", "dẫn đầu về", "đứng đầu về"]).is_some();
        if !most {
            longest_at(self.pieces, at, &["thấp nhất", "nhỏ nhất"])?;
        }
        let ((place, row), others) = self.named.split_first()?;
        // "… cao nhất là A, tiếp đến là B"
        let linked = |to: usize| (place.end..to).any(|at| longest_at(self.pieces, at, NEXT).is_some());
        if others.first().is_some_and(|(next, _)| place.start < at || !linked(next.start)) {
            return None;
        }
        // "… thấp nhất là A (1,7%)", "… thuộc về lĩnh vực A"
        // "cao thứ hai"
        let second = others.is_empty() && self.has("thứ");
        let links = |piece: &Placed<'_>| {
            matches!(piece.word(), "là" | "thuộc" | "về" | "ở" | "tại" | "lĩnh" | "vực" | "với") || piece.is(':')
        };
        let led = place.end <= at || self.pieces[at + 2..place.start].iter().all(links);
        if !(self.has("tỷ lệ") || self.has("tỉ lệ")) || OTHERS.iter().any(|other| self.has(other)) || !led || second
        {
            return None;
        }
        let share = |row: usize, (part, whole): Share| {
            let part = self.value(row, part)?;
            Some((u128::from(part), u128::from(self.value(row, whole)?))).filter(|(_, all)| *all > 0)
        };
        let passed = |read: &Share| {
            let (own, all) = share(*row, *read)?;
            let beyond = |other: &usize| {
                let Some((part, whole)) = share(*other, *read) else { return false };
                let (one, other) = (part * all, own * whole);
                if most { one > other } else { one < other }
            };
            (0..self.rows.len()).find(beyond)
        };
        // A share of nothing is not meant.
        let meant = self.shares_meant().into_iter().filter(|read| share(*row, *read).is_some());
        let found: Vec<Option<usize>> = meant.map(|read| passed(&read)).collect();
        let first = found.first().copied().flatten()?;
        let all = found.iter().all(Option::is_some);
        all.then(|| self.finding(at, at + 2, self.rows[first].row.name().to_owned()))
    }

    /// The shares that the words of a sentence may tell of; none where they are of several things at once.
    fn shares_meant(&self) -> Vec<Share> {
        const BOTH: [&str; 6] = [
            "đúng và trước hạn",
            "trước và đúng hạn",
            "trước hạn và đúng hạn",
            "đúng hạn và trước hạn",
            "trước hạn đúng hạn",
            "sớm và đúng hạn",
        ];
        let of = |columns: &[Column]| Measure::of(columns);
        let any = |phrases: &[&str]| phrases.iter().any(|phrase| self.has(phrase));
        let (online, direct) = (self.has("trực tuyến"), any(&["trực tiếp", "bưu chính"]));
        let both = any(&BOTH);
        let late = any(&["quá hạn", "trễ hạn", "trễ hẹn", "chậm"]);
        let (early, on_time) = (!both && any(&["trước hạn", "sớm"]), !both && self.has("đúng hạn"));
        let (open, received) = (any(&["đang", "chưa", "còn", "tồn"]), any(&["tiếp nhận", "nhận"]));
        let resolved = any(&["giải quyết", "trả kết quả", "xử lý"]);
        let told = [online, both, late, early, on_time].iter().filter(|told| **told).count();
        if told > 1 || direct || open {
            return Vec::new();
        }
        let (overdue, either) = (of(&[Column::Overdue]), of(&[Column::Overdue, Column::InProgressOverdue]));
        let resolved_of = |parts: &[Measure]| parts.iter().map(|part| (*part, Measure::RESOLVED)).collect();
        match () {
            () if online && !resolved => {
                let wholes = [Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED];
                wholes.map(|whole| (of(&[Column::Online]), whole)).to_vec()
            }
            () if both && !received => resolved_of(&[Measure::NOT_LATE]),
            () if late && resolved && !received => resolved_of(&[overdue]),
            () if late && !received => vec![
                (overdue, Measure::RESOLVED),
                (either, Measure::RECEIVED),
                (overdue, Measure::RECEIVED),
                (of(&[Column::InProgressOverdue]), Measure::IN_PROGRESS),
            ],
            () if early && !received => resolved_of(&[of(&[Column::Early])]),
            () if on_time && !received => resolved_of(&[Measure::NOT_LATE, of(&[Column::OnTime])]),
            () if told == 0 && resolved && !self.has("xong") => {
                vec![(Measure::RESOLVED, Measure::RECEIVED), (Measure::NOT_LATE, Measure::RESOLVED)]
            }
            () => Vec::new(),
        }
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
    fn no_row_has_a_higher_share_than_the_highest() {
        for wrong in [
            "Lĩnh vực Hộ tịch có tỷ lệ hồ sơ nộp trực tuyến cao nhất, đạt 50%.",
            "Tỷ lệ hồ sơ nộp trực tuyến thấp nhất là lĩnh vực Hộ tịch (50%).",
            "Lĩnh vực Hộ tịch có tỷ lệ giải quyết trước và đúng hạn thấp nhất.",
            "Lĩnh vực Đất đai có tỷ lệ giải quyết đúng hạn thấp nhất.",
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ quá hạn thấp nhất.",
            "Tỷ lệ hồ sơ trễ hạn cao nhất thuộc lĩnh vực Hộ tịch.",
            "Tỷ lệ giải quyết hồ sơ trước hạn cao nhất là lĩnh vực Xây dựng.",
            "Lĩnh vực Đất đai có tỷ lệ giải quyết hồ sơ cao nhất.",
            "Lĩnh vực có tỷ lệ giải quyết quá hạn cao nhất là Đất đai (6,67%), tiếp đến là Xây dựng (11,11%).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ nộp trực tuyến cao nhất, đạt 85,71%.",
            "Lĩnh vực Xây dựng có tỷ lệ giải quyết trước và đúng hạn thấp nhất.",
            "Lĩnh vực Hộ tịch có tỷ lệ hồ sơ quá hạn thấp nhất.",
            "Tỷ lệ giải quyết hồ sơ trước hạn cao nhất là lĩnh vực Hộ tịch.",
            // The whole may be another one: in Đất đai more came late, of all dossiers fewer.
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ trễ hạn cao nhất.",
            "Lĩnh vực Hộ tịch có tỷ lệ giải quyết hồ sơ cao nhất.",
            "Lĩnh vực Hộ tịch có tỷ lệ hồ sơ trực tuyến toàn trình cao nhất.",
            "Lĩnh vực Hộ tịch có tỷ lệ hồ sơ giải quyết trước hạn nộp trực tuyến cao nhất.",
            "Lĩnh vực Xây dựng có tỷ lệ hài lòng cao nhất.",
            "Lĩnh vực có tỷ lệ giải quyết quá hạn cao nhất là Xây dựng (11,11%), tiếp đến là Đất đai (6,67%).",
            "Lĩnh vực Đất đai có tỷ lệ giải quyết quá hạn cao thứ hai.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
