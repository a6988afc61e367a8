//! How many rows of the form are such as a sentence says: "04/06 lĩnh vực không có hồ sơ quá hạn", "hồ sơ phát sinh ở 07 lĩnh vực",
//! "mỗi lĩnh vực tiếp nhận ít nhất 60 hồ sơ", "trừ lĩnh vực A, các lĩnh vực còn lại …".

use std::ops::Range;

use super::condition::{Condition, Fulfilled};
use super::pieces::{Piece, Placed, count_at, is_about, longest_at};
use super::told::{Row, RowLead, Told};
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::report::Measure;
use crate::report::spelled;

const FIELDS: &[&str] = &["lĩnh vực"];
const UNITS: &[&str] =
    &["đơn vị", "địa phương", "cơ quan", "cơ quan đơn vị", "sở ngành", "sở", "xã phường", "xã", "phường"];

/// What the rows are called: without it nothing is said of how many there are.
const NOUNS: &[Phrase] = &phrases(["lĩnh vực", "đơn vị", "địa phương", "cơ quan", "sở", "xã", "phường"]);

/// The rules by the words without which they have nothing to say.
const RULES: &[RowLead] = &[
    (NOUNS, |told, at| told.counted(at)),
    (&phrases(["số"]), |told, at| told.counted_behind(at)),
    (&phrases(["nào cũng", "của đều"]), |told, at| told.each(at)),
    (&phrases(["phát sinh", "thuộc", "tập trung ở"]), |told, at| told.found_in(at)),
    (&phrases(["mỗi", "mọi", "tất cả", "toàn bộ", "các", "không", "chưa có"]), |told, at| {
        told.all_or_none(at)
    }),
];

impl Told<'_> {
    /// Confronts how many rows are said to be of a kind, or all of them, or none, with the rows of the form. Every reading
    /// must say otherwise.
    pub(super) fn count_rows(&self) -> Vec<Finding> {
        // One row in each sentence that names it, and what is told of other periods or things.
        if !self.words.any(NOUNS)
            || self.of_other_period()
            || ["so với", "nếu", "phấn đấu"].iter().any(|other| self.has(other))
        {
            return Vec::new();
        }
        self.by_rules(RULES)
    }

    /// The noun of the rows at a place, and where the text goes on; none where the rows are not all of that noun.
    fn rows_at(&self, at: usize) -> Option<usize> {
        let nouns = if self.by_unit { UNITS } else { FIELDS };
        let taken = longest_at(self.pieces, at, nouns)?;
        // "Có 7 xã …" is told of no departments, and "04 sở" of no boards.
        let first = self.pieces[at].word();
        let kinds: &[&str] = match first {
            "sở" => &["sở"],
            "xã" | "phường" => &["xã", "phường", "ubnd"],
            _ => &[],
        };
        let all = kinds.is_empty()
            || self.rows.iter().all(|row| row.words.first().is_some_and(|word| kinds.contains(&word.as_str())));
        let several = |row: &Row<'_>| {
            let word = |word: &String| matches!(word.as_str(), "các" | "cấp");
            // "Ban Quản lý các khu công nghiệp" is one.
            row.words.first().is_some_and(word) || row.words.iter().any(|word| word == "cấp")
        };
        if !all || self.by_unit && self.rows.iter().any(several) {
            return None;
        }
        // "xã, phường"
        let more = self.pieces.get(at + taken).filter(|mark| mark.is(','));
        let second = more.and_then(|_| longest_at(self.pieces, at + taken + 1, &["phường", "đơn vị", "ngành"]));
        Some(at + taken + second.filter(|_| self.by_unit).map_or(0, |second| second + 1))
    }

    /// "05", "05/06", "năm" and the noun of the rows behind it: the count, of how many, and where the text goes on.
    fn rows_counted(&self, at: usize) -> Option<(usize, Option<usize>, usize)> {
        let (told, of, next) = match self.pieces.get(at)?.piece {
            Piece::Count(told) => {
                // "04 trong tổng số 09 lĩnh vực"
                let of_all = longest_at(self.pieces, at + 1, &["trong số", "trong tổng số", "trên tổng số"]);
                let of = of_all.and_then(|taken| Some((count_at(self.pieces, at + 1 + taken)?, at + taken + 2)));
                of.map_or((told, None, at + 1), |(of, next)| (told, Some(of), next))
            }
            Piece::Fraction(told, of) => (told, Some(of), at + 1),
            Piece::Word(_) => {
                let (told, taken) = spelled(self.pieces[at..].iter().take(4).map(Placed::word))?;
                (told, None, at + taken)
            }
            _ => return None,
        };
        let before = at.checked_sub(1).map_or("", |at| self.pieces[at].word());
        // "Còn 03/07 lĩnh vực có hồ sơ …" begins a sentence; ", còn 02 lĩnh vực …" tells of the rest.
        let still = at > 1 && matches!(self.pieces[at - 2].word(), "hiện" | "vẫn");
        let rest = before == "còn" && at > 1 && !still;
        let part = rest || matches!(before, "trong" | "số" | "của" | "thứ" | "hai" | "mười" | "mươi" | "trăm");
        if part || is_about(self.pieces, at) {
            return None;
        }
        let of = of.or_else(|| self.of_rows_before(at));
        let of = of.map(usize::try_from).transpose().ok()?;
        Some((usize::try_from(told).ok()?, of, self.rows_at(next)?))
    }

    /// "Trong 05 lĩnh vực, hai lĩnh vực …": of how many, told at the beginning.
    fn of_rows_before(&self, at: usize) -> Option<u64> {
        let from = longest_at(self.pieces, 0, &["trong", "trong số", "trong tổng số", "trong tất cả"])?;
        let of = count_at(self.pieces, from)?;
        let next = self.rows_at(from + 1)?;
        let comma = self.pieces.get(next)?.is(',');
        (comma && matches!(at - (next + 1).min(at), 0 | 1)).then_some(of)
    }

    /// The rows that fulfil a condition: surely and perhaps, for each reading.
    fn fulfilled(&self, condition: &Condition, but: &[usize]) -> Vec<(usize, usize)> {
        let count = |reading: usize| {
            let (mut sure, mut may) = (0, 0);
            for (_, row) in self.rows.iter().enumerate().filter(|(place, _)| !but.contains(place)) {
                match condition.holds(reading, row.row) {
                    Fulfilled::Yes => (sure, may) = (sure + 1, may + 1),
                    Fulfilled::Unknown => may += 1,
                    Fulfilled::No => {}
                }
            }
            (sure, may)
        };
        (0..condition.readings()).map(count).collect()
    }

    fn judge(&self, told: usize, of: Option<usize>, condition: &Condition, words: Range<usize>) -> Option<Finding> {
        let found = self.fulfilled(condition, &[]);
        // Rows that the form does not list have no dossiers; one that lists such rows lists all of them, if more are not told.
        let empty = |row: &&Row<'_>| Measure::RECEIVED.in_row(row.row) == Some(0);
        let (all, none) = (self.rows.len(), self.rows.iter().filter(empty).count());
        let unlisted = condition.fits_rows_without_dossiers() && of.is_none() && (none == 0 || told > all);
        // "13/12 lĩnh vực", and "05/07 lĩnh vực" where the form has nine of them, or eight with dossiers.
        let many = of.is_some_and(|of| told > of || of < all && of != all - none);
        if many {
            return Some(self.finding(words.start, words.end, format!("/{all}")));
        }
        // A form may list fields without dossiers as those that it tells of.
        let listed = condition.is_of_all_dossiers() && of.is_none() && told == self.rows.len();
        let fits = |(sure, may): &(usize, usize)| listed || *sure <= told && (told <= *may || unlisted);
        let known = of.is_none_or(|of| of == self.rows.len());
        let first = found.first()?;
        (known && !found.iter().any(fits)).then(|| self.finding(words.start, words.end, first.0.to_string()))
    }

    /// "Có 04/06 lĩnh vực không có hồ sơ quá hạn", "bốn lĩnh vực tiếp nhận trên 60 hồ sơ"
    fn counted(&self, at: usize) -> Option<Finding> {
        let (told, of, next) = self.rows_counted(at)?;
        let lead = at.checked_sub(1).map_or("", |at| self.pieces[at].word());
        let second = at >= 2 && longest_at(self.pieces, at - 2, &["trong đó", "còn có"]).is_some()
            || at > 2 && of.is_none() && longest_at(self.pieces, at - 2, &["chỉ có"]).is_some();
        let third = at >= 3 && longest_at(self.pieces, at - 3, &["trong đó có"]).is_some();
        if second || third || matches!(lead, "tại" | "ở" | "cả") {
            return None;
        }
        let end = self.clause_end(next);
        let condition = Condition::read(&self.pieces[next..end])?;
        self.judge(told, of, &condition, at..end)
    }

    /// "Số lĩnh vực không có hồ sơ giải quyết quá hạn: 04/06", "… là 04 lĩnh vực"
    fn counted_behind(&self, at: usize) -> Option<Finding> {
        let noun = at + longest_at(self.pieces, at, &["số", "tổng số"])?;
        let next = self.rows_at(noun)?;
        let end = (next..self.pieces.len()).find(|at| self.pieces[*at].is(':') || self.pieces[*at].word() == "là")?;
        let condition = Condition::read(&self.pieces[next..end])?;
        let (told, of) = match self.pieces.get(end + 1)?.piece {
            Piece::Count(told) => (told, None),
            Piece::Fraction(told, of) => (told, Some(usize::try_from(of).ok()?)),
            _ => return None,
        };
        let behind = self.rows_at(end + 2).unwrap_or(end + 2);
        let ends = self.pieces.get(behind).is_none_or(|next| matches!(next.piece, Piece::Mark(_)));
        ends.then(|| self.judge(usize::try_from(told).ok()?, of, &condition, at..end + 2)).flatten()
    }

    /// "Hồ sơ đã giải quyết quá hạn phát sinh ở 03 lĩnh vực", "hồ sơ phát sinh ở cả bảy lĩnh vực"
    fn found_in(&self, at: usize) -> Option<Finding> {
        let from = at + longest_at(self.pieces, at, &["phát sinh ở", "phát sinh tại", "thuộc", "tập trung ở"])?;
        let all = usize::from(self.pieces.get(from).is_some_and(|piece| piece.word() == "cả"));
        let (told, of, next) = self.rows_counted(from + all)?;
        let ends = self.pieces.get(next).is_none_or(|next| matches!(next.piece, Piece::Mark(_)));
        let start = (0..at).rev().find(|at| matches!(self.pieces[*at].piece, Piece::Mark(_))).map_or(0, |at| at + 1);
        let only = self.pieces[start..at].last().is_some_and(|piece| piece.word() == "chỉ");
        let said = &self.pieces[start..at - usize::from(only)];
        // "Có 33 hồ sơ quá hạn thuộc 02 lĩnh vực": all that the form counts.
        let has = said.first().is_some_and(|piece| matches!(piece.word(), "có" | "còn"));
        let counted = said.get(1).and_then(|_| count_at(said, 1)).filter(|_| has);
        let mut condition = Condition::of_dossiers(&said[usize::from(has)..])?;
        if let (Some(counted), Condition::Some(readings)) = (counted, &mut condition) {
            readings.retain(|reading| self.total.and_then(|total| reading.in_row(total)) == Some(counted));
        }
        ends.then(|| self.judge(told, of, &condition, at..next)).flatten()
    }

    /// "Mỗi lĩnh vực tiếp nhận ít nhất 60 hồ sơ", "không có lĩnh vực nào tiếp nhận dưới 35 hồ sơ", "tất cả các lĩnh vực đều có hồ sơ",
    /// "trừ lĩnh vực A, các lĩnh vực còn lại không có hồ sơ quá hạn"
    fn all_or_none(&self, at: usize) -> Option<Finding> {
        let before = at.checked_sub(1).map_or("", |at| self.pieces[at].word());
        let each = longest_at(self.pieces, at, &["mỗi", "mọi", "tất cả", "tất cả các", "toàn bộ các", "các"]);
        let none = longest_at(self.pieces, at, &["không", "không có", "chưa có"]);
        let (all, noun) = each.map(|taken| (true, at + taken)).or_else(|| Some((false, at + none?)))?;
        let next = self.rows_at(noun)?;
        if matches!(before, "cả" | "bộ" | "của" | "trong" | "số" | "quân" | "bình") {
            return None;
        }
        let rest = longest_at(self.pieces, next, &["còn lại", "khác"]);
        let next = match (all, self.pieces.get(next)?.word()) {
            (false, "nào") => next + 1,
            (true, _) => next + rest.unwrap_or(0),
            _ => return None,
        };
        let plain = matches!(self.pieces[at].word(), "các" | "mọi") && rest.is_none();
        let both = self.pieces.get(next).is_some_and(|piece| piece.word() == "đều");
        if plain && !both {
            return None;
        }
        let end = self.clause_end(next);
        let condition = Condition::read(&self.pieces[next + usize::from(both)..end])?;
        let but: Vec<usize> = self.named.iter().map(|(_, row)| *row).collect();
        // "Trừ lĩnh vực A, …": the rest is what is left of the rows named before.
        let except = longest_at(self.pieces, 0, &["trừ", "ngoại trừ", "ngoài"]).is_some();
        if rest.is_some() == but.is_empty() || rest.is_some() && !except {
            return None;
        }
        // A name that is no row leaves open which ones the others are.
        let excepted = |place: usize| {
            let word = self.pieces[place].word();
            let filler = matches!(
                word,
                "trừ"
                    | "ngoại"
                    | "ngoài"
                    | "lĩnh"
                    | "vực"
                    | "và"
                    | "các"
                    | "hai"
                    | "ba"
                    | "đơn"
                    | "vị"
                    | "ra"
                    | "có"
                    | "còn"
                    | "để"
                    | "xảy"
                    | "hồ"
                    | "sơ"
                    | "giải"
                    | "quyết"
                    | "quá"
                    | "trễ"
                    | "hạn"
                    | ""
            );
            filler || self.named.iter().any(|(row, _)| row.contains(&place))
        };
        if rest.is_some() && !(0..at).all(excepted) {
            return None;
        }
        let others = self.rows.len() - but.len();
        let found = self.fulfilled(&condition, &but);
        let wrong = |(sure, may): &(usize, usize)| if all { *may < others } else { *sure > 0 };
        let against = if all { Fulfilled::No } else { Fulfilled::Yes };
        let is_against = |row: &usize| !but.contains(row) && condition.holds(0, self.rows[*row].row) == against;
        let first = (0..self.rows.len()).find(is_against)?;
        found.iter().all(wrong).then(|| self.finding(at, end, self.rows[first].row.name().to_owned()))
    }

    /// "Lĩnh vực nào cũng tiếp nhận trên 5 hồ sơ", "tổng số hồ sơ tiếp nhận của từng lĩnh vực đều dưới 60 hồ sơ"
    fn each(&self, at: usize) -> Option<Finding> {
        let any = || {
            let next = self.rows_at(at).filter(|_| at == 0)?;
            let next = next + longest_at(self.pieces, next, &["nào cũng"])?;
            Condition::read(&self.pieces[next..self.clause_end(next)])
        };
        let of_each = || {
            let noun = at + longest_at(self.pieces, at, &["của từng", "của mỗi", "của các", "của tất cả các"])?;
            let next = self.rows_at(noun)?;
            let next = next + longest_at(self.pieces, next, &["đều"])?;
            let start =
                (0..at).rev().find(|at| matches!(self.pieces[*at].piece, Piece::Mark(_))).map_or(0, |at| at + 1);
            let said = [&self.pieces[start..at], &self.pieces[next..self.clause_end(next)]].concat();
            Condition::read(&said)
        };
        let condition = any().or_else(of_each).filter(|_| self.named.is_empty())?;
        let found = self.fulfilled(&condition, &[]);
        let against = |row: &usize| condition.holds(0, self.rows[*row].row) == Fulfilled::No;
        let first = (0..self.rows.len()).find(against)?;
        let wrong = found.iter().all(|(_, may)| *may < self.rows.len());
        wrong.then(|| self.finding(at, self.pieces.len(), self.rows[first].row.name().to_owned()))
    }

    /// Where the clause ends that begins at a place.
    fn clause_end(&self, from: usize) -> usize {
        let ends = |at: &usize| match &self.pieces[*at].piece {
            Piece::Mark(_) => true,
            // "phát sinh hồ sơ với tổng số 613 hồ sơ"
            Piece::Word(word) => word == "với",
            _ => false,
        };
        (from..self.pieces.len()).find(ends).unwrap_or(self.pieces.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests;

    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
    fn found(sentence: &str) -> usize {
        told_in_tests::found(sentence, |told| told.count_rows())
    }

    #[test]
    fn rows_counted_are_those_of_the_form() {
        for wrong in [
            "Trong kỳ có 02 lĩnh vực phát sinh hồ sơ.",
            "Trong kỳ có 05 lĩnh vực phát sinh hồ sơ.",
            "Trong kỳ có 02 lĩnh vực phát sinh hồ sơ với tổng số 70 hồ sơ.",
            "Có 02/04 lĩnh vực phát sinh hồ sơ.",
            "Có 03/04 lĩnh vực không có hồ sơ giải quyết quá hạn.",
            "Có 03 lĩnh vực không phát sinh hồ sơ.",
            "Có 05/04 lĩnh vực có hồ sơ giải quyết quá hạn.",
            "Chỉ có 2/4 lĩnh vực phát sinh hồ sơ trả trước hạn.",
            "Số 70 hồ sơ nêu trên phát sinh tại 2 lĩnh vực.",
            "Mọi lĩnh vực đều tiếp nhận ít nhất 12 hồ sơ.",
            "Số lĩnh vực giải quyết đúng hạn và trước hạn 100% là 3 lĩnh vực.",
            "Ba lĩnh vực giải quyết quá hạn, 01 lĩnh vực không có hồ sơ quá hạn.",
            "Có 02 lĩnh vực còn hồ sơ đang giải quyết quá hạn.",
            "Còn 02/04 lĩnh vực có hồ sơ đang giải quyết quá hạn.",
            "Có ba lĩnh vực để phát sinh hồ sơ giải quyết quá hạn.",
            "Hồ sơ giải quyết quá hạn phát sinh ở 03 lĩnh vực.",
            "Lĩnh vực nào cũng tiếp nhận trên 5 hồ sơ.",
            "Tổng số hồ sơ tiếp nhận của từng lĩnh vực đều dưới 30 hồ sơ.",
            "Trong 04 lĩnh vực, hai lĩnh vực không phát sinh hồ sơ.",
            "03 trong tổng số 04 lĩnh vực có hồ sơ đã giải quyết bị quá hạn.",
            "Hiện còn 03 lĩnh vực có hồ sơ đang trong quá trình giải quyết.",
            "Có 02/04 lĩnh vực không phát sinh hồ sơ trong quý III/2026.",
            "Chỉ có 02 lĩnh vực tiếp nhận tổng số vượt 30 hồ sơ.",
            "Số lĩnh vực không có hồ sơ giải quyết quá hạn: 03/04.",
            "Có 02 lĩnh vực tiếp nhận trên 30 hồ sơ.",
            "Có 03/04 lĩnh vực giải quyết 100% hồ sơ trước và đúng hạn.",
            "Có 03/04 lĩnh vực có tỷ lệ hồ sơ trực tuyến trên 60%.",
            "Có 01/04 lĩnh vực có tỷ lệ hồ sơ trực tuyến từ 50% trở lên.",
            "Có 02/04 lĩnh vực có tỷ lệ hồ sơ trực tuyến từ 87% trở lên.",
            "Mỗi lĩnh vực tiếp nhận ít nhất 10 hồ sơ.",
            "Không có lĩnh vực nào tiếp nhận dưới 10 hồ sơ.",
            "Không lĩnh vực nào phát sinh hồ sơ trực tuyến.",
            "Không lĩnh vực nào không phát sinh hồ sơ trong kỳ.",
            "Tất cả các lĩnh vực đều phát sinh hồ sơ trực tuyến.",
            "Trừ lĩnh vực Xây dựng, các lĩnh vực còn lại không có hồ sơ quá hạn.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Trong kỳ có 03 lĩnh vực phát sinh hồ sơ.",
            "Trong kỳ có 04 lĩnh vực phát sinh hồ sơ.",
            "Có 03/04 lĩnh vực phát sinh hồ sơ.",
            "Có 05/07 lĩnh vực phát sinh hồ sơ.",
            "Có 01 lĩnh vực không phát sinh hồ sơ.",
            "Có 02/03 lĩnh vực có hồ sơ giải quyết quá hạn.",
            "Chỉ có 3/4 lĩnh vực phát sinh hồ sơ trả trước hạn.",
            "Số 70 hồ sơ nêu trên phát sinh tại 3 lĩnh vực.",
            "Mọi lĩnh vực đều tiếp nhận dưới 50 hồ sơ.",
            "Số lĩnh vực giải quyết đúng hạn và trước hạn 100% là 1 lĩnh vực.",
            "Số lĩnh vực giải quyết đúng hạn và trước hạn 100% là 2 lĩnh vực.",
            "Có 12 lĩnh vực không phát sinh hồ sơ.",
            "Có 02/04 lĩnh vực không có hồ sơ giải quyết quá hạn.",
            "Hai lĩnh vực không có hồ sơ quá hạn.",
            "Có 01 lĩnh vực còn hồ sơ đang giải quyết quá hạn.",
            "Có 02 lĩnh vực còn hồ sơ quá hạn.",
            "Có 7 xã dưới 50% hồ sơ trực tuyến.",
            "Hồ sơ giải quyết quá hạn phát sinh ở 02 lĩnh vực.",
            "Lĩnh vực nào cũng tiếp nhận trên 0 hồ sơ.",
            "Tổng số hồ sơ tiếp nhận của từng lĩnh vực đều dưới 50 hồ sơ.",
            "Trong 04 lĩnh vực, một lĩnh vực không phát sinh hồ sơ.",
            "02 trong tổng số 04 lĩnh vực có hồ sơ đã giải quyết bị quá hạn.",
            "Hiện còn 02 lĩnh vực có hồ sơ đang trong quá trình giải quyết.",
            "Có 01/04 lĩnh vực không phát sinh hồ sơ trong quý III/2026.",
            "Trong quý, hồ sơ phát sinh ở 03 lĩnh vực.",
            "Có 01 lĩnh vực tiếp nhận trên 30 hồ sơ.",
            "Có 01/04 lĩnh vực giải quyết 100% hồ sơ trước và đúng hạn.",
            "Có 01/04 lĩnh vực có tỷ lệ hồ sơ trực tuyến trên 60%.",
            "Có 02/04 lĩnh vực có tỷ lệ hồ sơ trực tuyến từ 50% trở lên.",
            // 85,71% is 86% to the digits told.
            "Có 02/04 lĩnh vực có tỷ lệ hồ sơ trực tuyến từ 86% trở lên.",
            "Không có lĩnh vực nào tiếp nhận quá 40 hồ sơ.",
            "Trừ lĩnh vực Xây dựng, các lĩnh vực còn lại không có hồ sơ bị trả lại.",
            "Trừ lĩnh vực Đất đai, các lĩnh vực còn lại không có hồ sơ đang giải quyết quá hạn.",
            "So với cùng kỳ, có 02 lĩnh vực phát sinh hồ sơ.",
            "Trong kỳ có 02 lĩnh vực phát sinh hồ sơ phức tạp.",
            "02 lĩnh vực đất đai và hộ tịch tiếp nhận 60 hồ sơ.",
            "Không lĩnh vực nào phát sinh hồ sơ trực tuyến kỳ trước.",
            "Nếu có 02 lĩnh vực phát sinh hồ sơ thì báo cáo ngay.",
            // Of the rest.
            "Hồ sơ quá hạn tập trung ở lĩnh vực Đất đai, còn 01 lĩnh vực có hồ sơ giải quyết quá hạn.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
