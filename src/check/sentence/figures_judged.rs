//! Figures of a sentence that is nothing but figures, held against the total and the rows of the form.

use super::clause::Tok;
use super::figures_read::{Figure, Of, read};
use super::pieces::is_about;
use super::the_rest::leaves_out_rows;
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::report::Measure;

pub(super) const WORDS: &[Phrase] = &phrases(["hồ sơ", "hs", "giải quyết", "tồn", "tiếp nhận", "hạn"]);

/// A figure that is this large is not that of the total by chance.
const SURE: u64 = 10;

/// Wholes that a part may be told with.
const WHOLES: [Measure; 4] = [Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED, Measure::IN_PROGRESS];

/// How a figure stands to the form.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    Holds,
    Wrong(u64),
    /// The part is right, and what it is told to be a part of is not.
    OfOther(u64),
    /// It is not exact, or not read.
    Open,
}

impl Told<'_> {
    /// "Đầu kỳ tồn 21, trong kỳ nhận thêm 685, giải quyết 672, cuối kỳ còn 36", "A và B tiếp nhận tổng cộng 60 hồ sơ (40 và 20)",
    /// "quá hạn: 7/672 hồ sơ": a figure of the whole is wrong where another one beside it is that of the form.
    pub(super) fn all_figures(&self, sentence: &[Tok<'_>]) -> Option<Finding> {
        if leaves_out_rows(sentence) {
            return None;
        }
        let figures = read(sentence, self.rows.len())?;
        let stands: Vec<Stands> = figures.iter().map(|figure| self.stands(figure)).collect();
        let held = || figures.iter().zip(&stands).filter(|(_, stands)| **stands == Stands::Holds);
        let is_whole =
            |told: u64| self.total.is_some_and(|total| WHOLES.iter().any(|whole| whole.in_row(total) == Some(told)));
        let of_whole = figures.iter().any(|figure| figure.out_of.is_some_and(|whole| whole >= SURE && is_whole(whole)));
        let sure = of_whole
            || held().any(|(figure, _)| figure.told >= SURE)
            || held().filter(|(figure, _)| figure.told > 0).count() > 1;
        let whole = |figure: &Figure| matches!(figure.of, Of::Whole);
        let all_wrong =
            figures.iter().zip(&stands).any(|(figure, stands)| whole(figure) && matches!(stands, Stands::Wrong(_)));
        let (wrong, expected) = figures.iter().zip(&stands).find_map(|(figure, stands)| match stands {
            Stands::Wrong(expected) if sure || !all_wrong => Some((figure, *expected)),
            Stands::OfOther(expected) if sure || figure.told >= SURE => Some((figure, *expected)),
            _ => None,
        })?;
        Some(self.finding(wrong.from, wrong.to, expected.to_string()))
    }

    fn stands(&self, figure: &Figure) -> Stands {
        if is_about(self.pieces, figure.from) || figure.readings.is_empty() {
            return Stands::Open;
        }
        let own = |rows: &[usize], measure: Measure| {
            rows.iter().try_fold(0_u64, |sum, row| sum.checked_add(self.value(*row, measure)?))
        };
        let total = |measure: Measure| measure.in_row(self.total?);
        let value = |measure: Measure| match &figure.of {
            Of::Whole => total(measure),
            Of::Rows(rows) | Of::Either(rows) => own(rows, measure),
            Of::Unknown => None,
        };
        let values: Vec<u64> = figure.readings.iter().filter_map(|measure| value(*measure)).collect();
        let Some(first) = values.first().copied() else { return Stands::Open };
        let held = values.contains(&figure.told);
        // "7 trong 21 hồ sơ", "40/70 hồ sơ": of the row or of all.
        let of_all = || figure.readings.iter().any(|measure| total(*measure) == Some(figure.told));
        let other_row = || {
            let row = |row: usize| figure.readings.iter().any(|measure| self.value(row, *measure) == Some(figure.told));
            match &figure.of {
                Of::Whole => self.named.iter().any(|(_, named)| row(*named)),
                Of::Rows(rows) => rows.len() > 1 && rows.iter().any(|own| row(*own)),
                _ => false,
            }
        };
        if !held {
            let left = matches!(figure.of, Of::Rows(_) | Of::Either(_)) && of_all() || other_row();
            return if left { Stands::Open } else { Stands::Wrong(first) };
        }
        let whole = |whole: u64| {
            let fits = |measure: &Measure| total(*measure) == Some(whole) || value(*measure) == Some(whole);
            WHOLES.iter().chain(&figure.readings).any(fits)
        };
        match figure.out_of {
            Some(told) if !whole(told) => Stands::OfOther(first),
            _ => Stands::Holds,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn figures_beside_each_other_are_those_of_the_form() {
        for wrong in [
            "Đầu kỳ tồn 5, trong kỳ nhận thêm 65, giải quyết 59, cuối kỳ còn 13.",
            "TTHC tiếp nhận 70 hs, giải quyết 59 hs, tồn 12 hs.",
            "KQ giải quyết TTHC: 59/70 hồ sơ, tồn cuối kỳ 12 hồ sơ.",
            "Tiếp nhận: 70 (trực tuyến 40, trực tiếp/BCCI 27, kỳ trước 5).",
            "Số hồ sơ trước và đúng hạn: 50/59.",
            "Quá hạn: 5 HS/59 HS.",
            "Số hồ sơ trực tuyến (45 hồ sơ) nhiều hơn số hồ sơ trực tiếp và qua bưu chính (25 hồ sơ).",
            "Hồ sơ tiếp nhận trực tuyến đạt 57,1% (44/70 hồ sơ tiếp nhận trong kỳ).",
            "Sau khi trừ 5 hồ sơ kỳ trước chuyển sang, số tiếp nhận mới là 65 hồ sơ, đã giải quyết 58 hồ sơ.",
            "Hồ sơ tồn đầu kỳ: 7 hồ sơ; hồ sơ tồn cuối kỳ: 11 hồ sơ.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Đầu kỳ tồn 5, trong kỳ nhận thêm 65, giải quyết 59, cuối kỳ còn 11.",
            "TTHC tiếp nhận 70 hs, giải quyết 59 hs, tồn 11 hs.",
            "KQ giải quyết TTHC: 59/70 hồ sơ, tồn cuối kỳ 11 hồ sơ.",
            "Tiếp nhận: 70 (trực tuyến 40, trực tiếp/BCCI 25, kỳ trước 5).",
            "Số hồ sơ trước và đúng hạn: 56/59.",
            "Quá hạn: 3 HS/59 HS.",
            "Quá hạn: 4 HS/70 HS.",
            "Số hồ sơ trực tuyến (40 hồ sơ) nhiều hơn số hồ sơ trực tiếp và qua bưu chính (25 hồ sơ).",
            "Hồ sơ tiếp nhận trực tuyến đạt 57,1% (40/70 hồ sơ tiếp nhận trong kỳ).",
            "Sau khi trừ 5 hồ sơ kỳ trước chuyển sang, số tiếp nhận mới là 65 hồ sơ, đã giải quyết 59 hồ sơ.",
            "Hồ sơ tồn đầu kỳ: 5 hồ sơ; hồ sơ tồn cuối kỳ: 11 hồ sơ.",
            "Đã tiếp nhận 70 hồ sơ, trong đó 12 hồ sơ qua bưu chính công ích.",
            "Đã giải quyết 59 hồ sơ, trong đó 20 hồ sơ của doanh nghiệp.",
            "Đã giải quyết 59 hồ sơ, đúng hạn 56, quá hạn 3.",
            "Có 4 hồ sơ quá hạn (đã giải quyết 3, đang giải quyết 1).",
            "Toàn đơn vị phải xử lý 70 hồ sơ, trong đó hồ sơ mới phát sinh 65, hồ sơ kỳ trước chuyển qua 5.",
            "Trong 65 hồ sơ mới tiếp nhận, hồ sơ trực tuyến 40 (61,5%), còn lại 25 hồ sơ (38,5%) nộp trực tiếp và qua BCCI.",
            "Tổng số hồ sơ tiếp nhận, giải quyết là 70 hồ sơ; trong đó có 5 hồ sơ tồn của kỳ trước, 65 hồ sơ nhận mới.",
            "Số hồ sơ trễ giảm còn 3 (đã giải quyết), số hồ sơ tồn còn 11.",
            "Ngoài 3 hồ sơ trễ hạn đã giải quyết, còn 1 hồ sơ đang giải quyết cũng đã trễ, tổng cộng 4 hồ sơ.",
            "Trừ 1 hồ sơ đang quá hạn, số hồ sơ đang giải quyết còn lại (10) đều trong hạn.",
            "Kỳ trước tiếp nhận 60 hồ sơ, kỳ này tiếp nhận 70 hồ sơ.",
            "Trong tháng 8, đơn vị tiếp nhận 20 hồ sơ, giải quyết 59 hồ sơ.",
            "Đã tiếp nhận 70 hồ sơ, nhiều hơn 11 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }

    #[test]
    fn figures_of_rows_and_their_sums_are_those_of_the_form() {
        for wrong in [
            "Lĩnh vực Đất đai và lĩnh vực Hộ tịch tiếp nhận tổng cộng 60 hồ sơ (40 và 30).",
            "Lĩnh vực Đất đai cùng với lĩnh vực Hộ tịch đã giải quyết 51 hồ sơ.",
            "Cộng chung lĩnh vực Đất đai (40 hồ sơ) và lĩnh vực Hộ tịch (20 hồ sơ), tổng số hồ sơ tiếp nhận là 62 hồ sơ.",
            "Ba lĩnh vực có lượng hồ sơ lớn nhất là lĩnh vực Đất đai, lĩnh vực Hộ tịch, lĩnh vực Xây dựng cộng lại 71 hồ sơ.",
            "Tổng số 70 hồ sơ; trong đó: lĩnh vực Đất đai 40; lĩnh vực Hộ tịch 21; lĩnh vực Xây dựng 10.",
            "Lĩnh vực Đất đai, lĩnh vực Hộ tịch: tiếp nhận 60 HS, giải quyết 52 HS.",
            "Đối với lĩnh vực Đất đai: tiếp nhận 40, giải quyết 31, đang giải quyết 9.",
            "Trong 5 hồ sơ kỳ trước chuyển sang, lĩnh vực Đất đai có 4.",
            "Lĩnh vực Đất đai đã hoàn thành 31 trong 40 hồ sơ.",
            "Trong tổng số 70 hồ sơ tiếp nhận, ngoài lĩnh vực Đất đai (40 hồ sơ) còn có lĩnh vực Hộ tịch (22 hồ sơ) và các lĩnh vực khác.",
            "Hồ sơ trực tuyến: lĩnh vực Đất đai 30/35; lĩnh vực Hộ tịch 12/20 hồ sơ mới.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Lĩnh vực Đất đai và lĩnh vực Hộ tịch tiếp nhận tổng cộng 60 hồ sơ (40 và 20).",
            "Lĩnh vực Đất đai cùng với lĩnh vực Hộ tịch đã giải quyết 50 hồ sơ.",
            "Cộng chung lĩnh vực Đất đai (40 hồ sơ) và lĩnh vực Hộ tịch (20 hồ sơ), tổng số hồ sơ tiếp nhận là 60 hồ sơ.",
            "Ba lĩnh vực có lượng hồ sơ lớn nhất là lĩnh vực Đất đai, lĩnh vực Hộ tịch, lĩnh vực Xây dựng cộng lại 70 hồ sơ.",
            "Tổng số 70 hồ sơ; trong đó: lĩnh vực Đất đai 40; lĩnh vực Hộ tịch 20; lĩnh vực Xây dựng 10.",
            "Lĩnh vực Đất đai, lĩnh vực Hộ tịch: tiếp nhận 60 HS, giải quyết 50 HS.",
            "Đối với lĩnh vực Đất đai: tiếp nhận 40, giải quyết 30, đang giải quyết 10.",
            "Trong 5 hồ sơ kỳ trước chuyển sang, lĩnh vực Đất đai có 5.",
            "Lĩnh vực Đất đai đã hoàn thành 30 trong 40 hồ sơ.",
            "Trong tổng số 70 hồ sơ tiếp nhận, ngoài lĩnh vực Đất đai (40 hồ sơ) còn có lĩnh vực Hộ tịch (20 hồ sơ) và các lĩnh vực khác.",
            "Hồ sơ trực tuyến: lĩnh vực Đất đai 30/35; lĩnh vực Hộ tịch 10/20 hồ sơ mới.",
            "Hồ sơ trễ của lĩnh vực Đất đai và lĩnh vực Xây dựng là 2 và 1 hồ sơ đã giải quyết.",
            "Trong tháng 8, lĩnh vực Đất đai tiếp nhận 12 hồ sơ mới.",
            "Nếu lĩnh vực Đất đai giải quyết xong 2 hồ sơ thì toàn đơn vị chỉ còn 9 hồ sơ.",
            "Lĩnh vực Đất đai: 2 hồ sơ.",
            "Tổng số hồ sơ trực tuyến của hai lĩnh vực Đất đai và Hộ tịch là 40; của các lĩnh vực khác là 0.",
            "2/4 lĩnh vực có hồ sơ quá hạn, gồm: lĩnh vực Đất đai (2 hồ sơ), lĩnh vực Xây dựng (1 hồ sơ).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
