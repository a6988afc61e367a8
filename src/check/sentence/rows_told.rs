//! What a sentence tells of several rows or columns at once: in turn, in order, as a sum, as a mean, or as all of them.

use super::pieces::{Piece, Placed, count_at, is_about, longest_at};
use super::told::{RowLead, Told};
use super::words::phrases;
use crate::finding::Finding;
use crate::form::{Column, PublishedRow};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};
use crate::report::Measure;

/// The rules by the words without which they have nothing to say.
const RULES: &[RowLead] = &[
    (&phrases(["lần lượt", "tương ứng"]), |told, at| told.columns_in_turn(at)),
    (&phrases(["lần lượt", "tương ứng"]), |told, at| told.rows_in_turn(at)),
    (&phrases(["thứ hai", "thứ ba", "tiếp đến", "tiếp theo", "kế đến", "sau đó"]), |told, at| {
        told.in_rank(at)
    }),
    (&phrases(["nhất"]), |told, at| told.at_the_end(at)),
    (&phrases(["hơn tỷ lệ"]), |told, at| told.share_compared(at)),
    (&phrases(["của trực tuyến"]), |told, at| told.sum_online(at)),
    (&phrases(["bình mỗi"]), |told, at| told.mean(at)),
    (&phrases(["đều hạn"]), |told, at| told.none_late(at)),
    (&phrases(["toàn bộ đã giải quyết", "tất cả đã giải quyết"]), |told, at| told.all_resolved(at)),
    (&phrases(["trực tuyến", "hạn giải quyết"]), |told, at| told.all_online(at)),
    (&phrases(["lũy kế", "luỹ kế", "tính chung", "đầu năm"]), |told, at| told.cumulative(at)),
    (&phrases(["đã giải quyết", "đã được giải quyết"]), |told, at| told.of_resolved(at)),
    (&phrases(["xin lỗi"]), |told, at| told.sorry(at)),
    (&phrases(["thứ nhất", "đứng đầu", "dẫn đầu"]), |told, at| told.first_of(at)),
];

const MOST: &[&str] = &["nhiều nhất", "nhiều hồ sơ nhất", "cao nhất", "lớn nhất"];
const FEWEST: &[&str] = &["ít nhất", "ít hồ sơ nhất", "thấp nhất"];

impl Told<'_> {
    /// Confronts what a sentence says of several rows or columns with the form.
    pub(super) fn check_several(&self) -> Vec<Finding> {
        self.by_rules(RULES)
    }

    /// The row that a sentence is of: the one it names, or the total.
    fn only_row(&self) -> Option<&PublishedRow> {
        match &self.named[..] {
            [] => self.total,
            [(_, row)] => Some(self.rows[*row].row),
            _ => None,
        }
    }

    /// "Hồ sơ giải quyết trước hạn, đúng hạn lần lượt là 674 và 339 hồ sơ": columns and their counts in the same order.
    fn columns_in_turn(&self, at: usize) -> Option<Finding> {
        const COLUMNS: [(&str, Column); 5] = [
            ("trực tuyến", Column::Online),
            ("trực tiếp", Column::DirectOrPost),
            ("trước hạn", Column::Early),
            ("đúng hạn", Column::OnTime),
            ("quá hạn", Column::Overdue),
        ];
        let next = at + longest_at(self.pieces, at, &["lần lượt là", "tương ứng là", "lần lượt"])?;
        let start = (0..at).rev().find(|at| self.pieces[*at].is(';')).map_or(0, |at| at + 1);
        let columns: Vec<Column> = (start..at)
            .filter_map(|at| {
                let is = |(words, _): &&(&str, Column)| longest_at(self.pieces, at, &[words]).is_some();
                COLUMNS.iter().find(is).map(|(_, column)| *column)
            })
            .collect();
        let told = self.counts_from(next);
        let plain = !self.pieces[start..at].iter().any(Placed::is_number) && columns.len() > 1;
        let late = columns.contains(&Column::Early) || columns.contains(&Column::Overdue);
        // "Trước hạn, đúng hạn và quá hạn" are those of what is resolved.
        let all = columns.len() == 3 && !columns.contains(&Column::Online);
        if !plain
            || told.len() != columns.len()
            || self.of_others() && !all
            || late && !all && !self.has("giải quyết")
            || self.has("đang")
        {
            return None;
        }
        let row = self.only_row()?;
        let printed: Option<Vec<u64>> = columns.iter().map(|column| Measure::of(&[*column]).in_row(row)).collect();
        let printed = printed?;
        let last = self.last_number(next);
        (printed != told).then(|| self.finding(at, last + 1, joined(&printed)))
    }

    /// "Lĩnh vực A, B và C lần lượt tiếp nhận 88, 208 và 223 hồ sơ", "A và B chiếm … tổng số hồ sơ tiếp nhận (tương ứng 30,4% và 33,8%)"
    fn rows_in_turn(&self, at: usize) -> Option<Finding> {
        let next = at + longest_at(self.pieces, at, &["lần lượt", "lần lượt là", "tương ứng", "tương ứng là"])?;
        let rows: Vec<usize> = self.named.iter().filter(|(place, _)| place.end <= at).map(|(_, row)| *row).collect();
        if rows.len() < 2 || rows.len() != self.named.len() || self.has("cùng kỳ") || self.has("so với") {
            return None;
        }
        let shares: Vec<Percent> = self.pieces[next..]
            .iter()
            .filter_map(|piece| if let Piece::Share(share) = piece.piece { Some(share) } else { None })
            .collect();
        if shares.len() == rows.len() {
            return self.shares_in_turn(at, &rows, &shares);
        }
        let numbers = self.pieces[next..].iter().take(4).position(Placed::is_number)? + next;
        let told = self.counts_from(numbers);
        if told.len() != rows.len() || self.pieces[..at].iter().any(Placed::is_number) {
            return None;
        }
        let printed =
            |measure: &Measure| rows.iter().map(|row| self.value(*row, *measure)).collect::<Option<Vec<u64>>>();
        let readings: Vec<Vec<u64>> = self.measures().iter().filter_map(printed).collect();
        let first = readings.first()?;
        let last = self.last_number(numbers);
        (!readings.contains(&told)).then(|| self.finding(at, last + 1, joined(first)))
    }

    fn shares_in_turn(&self, at: usize, rows: &[usize], shares: &[Percent]) -> Option<Finding> {
        let of_all = self.has("tổng số hồ sơ tiếp nhận") || self.has("tổng số hồ sơ đã tiếp nhận");
        let total = self.total.filter(|_| of_all && !self.has("trực tuyến"))?;
        let fits = |measure: &Measure| {
            let whole = measure.in_row(total)?;
            let one = |(row, share): (&usize, &Percent)| is_share(*share, self.value(*row, *measure)?, whole);
            rows.iter().zip(shares).map(one).try_fold(true, |all, one| Some(all && one?))
        };
        let readings: Vec<bool> = [Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD].iter().filter_map(fits).collect();
        let expected = rows.iter().filter_map(|row| self.value(*row, Measure::RECEIVED)).collect::<Vec<_>>();
        let last = self.last_number(at);
        (!readings.is_empty() && !readings.contains(&true)).then(|| self.finding(at, last + 1, joined(&expected)))
    }

    /// The counts that follow each other from a place on: "88, 208 và 223 hồ sơ".
    fn counts_from(&self, from: usize) -> Vec<u64> {
        let mut found = Vec::new();
        for piece in self.pieces.get(from..).unwrap_or_default() {
            match &piece.piece {
                Piece::Count(count) => found.push(*count),
                Piece::Mark(',' | ';') => {}
                Piece::Word(word) if matches!(word.as_ref(), "và" | "hồ" | "sơ" | "hs") => {}
                _ => break,
            }
        }
        found
    }

    fn last_number(&self, from: usize) -> usize {
        (from..self.pieces.len()).rev().find(|at| self.pieces[*at].is_number()).unwrap_or(from)
    }

    /// "Đứng đầu là lĩnh vực A (328 hồ sơ), thứ hai là lĩnh vực B (364 hồ sơ)": the larger first.
    fn in_rank(&self, at: usize) -> Option<Finding> {
        const FIRST: &[&str] = &["đứng đầu", "dẫn đầu", "nhiều nhất", "tập trung nhiều", "cao nhất", "lớn nhất"];
        const NEXT: &[&str] = &["thứ hai", "tiếp đến", "tiếp theo", "kế đến", "sau đó", "thứ ba"];
        let behind = at + longest_at(self.pieces, at, FIRST)?;
        let follows = |at: usize| longest_at(self.pieces, at, NEXT).is_some();
        let (mut last, mut linked) = (None::<u64>, false);
        for piece in behind..self.pieces.len() {
            linked |= follows(piece);
            let Some((place, _)) = self.named.iter().find(|(place, _)| place.end == piece) else { continue };
            let open = self.pieces.get(place.end).filter(|mark| mark.is('('));
            let count = open.and_then(|_| count_at(self.pieces, place.end + 1))?;
            if linked && last.is_some_and(|last| last < count) && !self.has("ít nhất") {
                return Some(self.finding(at, place.end + 2, count.to_string()));
            }
            (last, linked) = (Some(count), false);
        }
        None
    }

    /// "Lĩnh vực A có số hồ sơ tiếp nhận ít nhất (328 hồ sơ)", "A và B là hai lĩnh vực có số hồ sơ tiếp nhận nhiều nhất"
    fn at_the_end(&self, at: usize) -> Option<Finding> {
        let most = longest_at(self.pieces, at, MOST);
        let behind = at + most.or_else(|| longest_at(self.pieces, at, FEWEST))?;
        let ends = self.pieces.get(behind).is_none_or(|next| matches!(next.piece, Piece::Mark('(' | ',' | ';')));
        let counts = (0..at).any(|at| longest_at(self.pieces, at, &["số hồ sơ", "tiếp nhận", "giải quyết"]).is_some());
        let other = ["một trong", "trong đó", "thứ", "sau"].iter().any(|word| self.has(word));
        let near = self.named.last().is_some_and(|(place, _)| place.end <= at && at - place.end <= 10);
        if !ends || !counts || other || !near {
            return None;
        }
        let named: Vec<usize> = self.named.iter().map(|(_, row)| *row).collect();
        let together = match named.len() {
            1 => most.is_none(),
            2 => self.has("hai lĩnh vực") || self.has("hai đơn vị") || self.has("02 lĩnh vực"),
            3 => self.has("ba lĩnh vực") || self.has("ba đơn vị"),
            _ => false,
        };
        let clause = self.pieces[..at].iter().all(|piece| !piece.is(';') && !piece.is_number() && !piece.is('('));
        if !together || !clause {
            return None;
        }
        let measures = self.measures();
        let passed = |measure: &Measure| {
            let own: Option<Vec<u64>> = named.iter().map(|row| self.value(*row, *measure)).collect();
            let own = own?;
            let others = (0..self.rows.len())
                .filter(|row| !named.contains(row))
                .filter_map(|row| Some((self.value(row, *measure)?, row)));
            let (count, row) = if most.is_some() {
                let least = *own.iter().min()?;
                others.filter(|(count, _)| *count > least).max()
            } else {
                let largest = *own.iter().max()?;
                // A row without dossiers may not be meant.
                others.filter(|(count, _)| *count > 0 && *count < largest).min()
            }?;
            Some(format!("{}: {count}", self.rows[row].row.name()))
        };
        let found: Vec<Option<String>> = measures.iter().map(passed).collect();
        let first = found.first().cloned().flatten()?;
        found.iter().all(Option::is_some).then(|| self.finding(at, behind, first))
    }

    /// "Lĩnh vực A đứng thứ nhất về số hồ sơ trực tuyến", "xếp thứ nhất là lĩnh vực A với 414 hồ sơ tiếp nhận"
    fn first_of(&self, at: usize) -> Option<Finding> {
        let behind = at + longest_at(self.pieces, at, &["đứng thứ nhất", "xếp thứ nhất", "đứng đầu", "dẫn đầu"])?;
        let [(place, row)] = &self.named[..] else { return None };
        let before = place.end <= at && at - place.end <= 2;
        let after = place.start >= behind && place.start - behind <= 10;
        let said = self.has("số hồ sơ") || self.has("hồ sơ tiếp nhận");
        let other =
            ["trong đó", "một trong", "thứ hai", "tỉnh", "toàn quốc", "cả nước"].iter().any(|word| self.has(word));
        if !(before || after) || !said || other {
            return None;
        }
        let passed = |measure: &Measure| {
            let own = self.value(*row, *measure)?;
            let counts = (0..self.rows.len()).filter_map(|row| Some((self.value(row, *measure)?, row)));
            let (count, other) = counts.filter(|(count, _)| *count > own).max()?;
            Some(format!("{}: {count}", self.rows[other].row.name()))
        };
        let found: Vec<Option<String>> = self.measures().iter().map(passed).collect();
        let first = found.first().cloned().flatten()?;
        found.iter().all(Option::is_some).then(|| self.finding(at, behind, first))
    }

    /// "Lĩnh vực A có tỷ lệ hồ sơ trực tuyến 93,5%, cao hơn lĩnh vực B (85,1%)": the share of the other row.
    fn share_compared(&self, at: usize) -> Option<Finding> {
        let behind = at + longest_at(self.pieces, at, &["cao hơn", "thấp hơn"])?;
        let online = self.has("tỷ lệ hồ sơ trực tuyến") || self.has("tỷ lệ hồ sơ nộp trực tuyến");
        let [_, (place, row)] = &self.named[..] else { return None };
        let near = place.start >= behind && place.start - behind <= 3;
        let open = self.pieces.get(place.end).is_some_and(|piece| piece.is('('));
        let told_at = place.end + 1;
        let Piece::Share(told) = self.pieces.get(told_at)?.piece else { return None };
        if !online || !near || !open || self.has("cùng kỳ") || self.has("trước") {
            return None;
        }
        let part = self.value(*row, Measure::of(&[Column::Online]))?;
        let wholes = [Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED].map(|whole| self.value(*row, whole));
        let fits = |whole: &Option<u64>| whole.is_none_or(|whole| is_share(told, part, whole).unwrap_or(true));
        let whole = wholes[0]?;
        (!wholes.iter().any(fits)).then(|| self.finding(told_at, told_at + 1, format!("{part}/{whole}")))
    }

    /// "Hồ sơ trực tuyến của hai lĩnh vực A và B là 464 hồ sơ, chiếm 65,7% tổng số hồ sơ trực tuyến"
    fn sum_online(&self, at: usize) -> Option<Finding> {
        let several = longest_at(
            self.pieces,
            at,
            &["của hai lĩnh vực", "của ba lĩnh vực", "của các lĩnh vực", "của hai đơn vị", "của ba đơn vị"],
        )?;
        let online = (0..at).any(|at| longest_at(self.pieces, at, &["trực tuyến"]).is_some());
        let other = ["cùng kỳ", "tỷ lệ", "trước", "giải quyết", "quá hạn"].iter().any(|word| self.has(word));
        let last = self.named.last().filter(|(place, _)| place.start >= at + several)?.0.end;
        if !online || other || self.named.len() < 2 {
            return None;
        }
        let mut told_at = last;
        while self.pieces.get(told_at).is_some_and(|piece| matches!(piece.word(), "là" | "đạt" | "có") || piece.is(':'))
        {
            told_at += 1;
        }
        let told = count_at(self.pieces, told_at).filter(|_| !is_about(self.pieces, told_at))?;
        let column = Measure::of(&[Column::Online]);
        let sum = self.named.iter().try_fold(0_u64, |sum, (_, row)| sum.checked_add(self.value(*row, column)?))?;
        if sum != told {
            return Some(self.finding(told_at, told_at + 1, sum.to_string()));
        }
        let share_at = (told_at + 1..self.pieces.len()).find(|at| self.pieces[*at].is_number())?;
        let Piece::Share(share) = self.pieces[share_at].piece else { return None };
        let of_online = longest_at(self.pieces, share_at + 1, &["tổng số hồ sơ trực tuyến", "số hồ sơ trực tuyến"]);
        let whole = self.total.and_then(|total| column.in_row(total)).filter(|_| of_online.is_some())?;
        let wrong = is_share(share, sum, whole) == Some(false) && !is_about(self.pieces, share_at);
        wrong.then(|| self.finding(share_at, share_at + 1, format!("{sum}/{whole}")))
    }

    /// "Bình quân mỗi lĩnh vực tiếp nhận khoảng 180 hồ sơ": the total by the rows, or by those with dossiers.
    fn mean(&self, at: usize) -> Option<Finding> {
        let next = at + longest_at(self.pieces, at, &["bình quân mỗi", "trung bình mỗi"])?;
        let noun = if self.by_unit { &["đơn vị", "sở", "xã", "phường"][..] } else { &["lĩnh vực"][..] };
        let from = next + longest_at(self.pieces, next, noun)?;
        let told_at = (from..self.pieces.len().min(from + 6)).find(|at| self.pieces[*at].is_number())?;
        let (told, scale) = match self.pieces[told_at].piece {
            Piece::Count(count) => (count, 1),
            // "122,7 hồ sơ"
            Piece::Decimal(mean) if mean.decimals() < 4 => {
                (u64::try_from(mean.decimal().mantissa()).ok()?, 10_u64.pow(mean.decimals()))
            }
            _ => return None,
        };
        let words = &self.pieces[from..told_at];
        let known = words.iter().all(|piece| {
            matches!(piece.word(), "tiếp" | "nhận" | "đã" | "khoảng" | "gần" | "giải" | "quyết" | "trên" | "được")
        });
        let ends = longest_at(self.pieces, told_at + 1, &["hồ sơ"]).filter(|taken| {
            let next = self.pieces.get(told_at + 1 + taken);
            next.is_none_or(|next| matches!(next.piece, Piece::Mark(_)))
        });
        let wholes =
            match (words.iter().any(|piece| piece.word() == "nhận"), words.iter().any(|piece| piece.word() == "quyết"))
            {
                (true, false) => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD],
                (false, true) => vec![Measure::RESOLVED],
                _ => return None,
            };
        let total = self.total.filter(|_| known && self.named.is_empty())?;
        ends?;
        let about = is_about(self.pieces, told_at);
        let mut means = Vec::new();
        for whole in wholes {
            let sum = whole.in_row(total)?;
            let with = (0..self.rows.len()).filter(|row| self.value(*row, whole).is_none_or(|count| count > 0)).count();
            for rows in [self.rows.len(), with].into_iter().filter(|rows| *rows > 0) {
                means.push(sum.checked_mul(scale)? / u64::try_from(rows).ok()?);
            }
        }
        let fits = |mean: &u64| mean.abs_diff(told) <= if about { mean / 10 + 1 } else { 1 };
        let first = *means.first()?;
        (!means.iter().any(fits)).then(|| self.finding(told_at, told_at + 1, (first / scale).to_string()))
    }

    /// "Các hồ sơ đang giải quyết đều trong hạn", "tất cả hồ sơ đã giải quyết đều bảo đảm thời hạn quy định"
    fn none_late(&self, at: usize) -> Option<Finding> {
        const IN_TIME: &[&str] = &[
            "đều trong hạn",
            "đều còn trong hạn",
            "đều chưa đến hạn",
            "đều trong thời hạn",
            "đều còn hạn",
            "đều đang trong hạn",
        ];
        const KEPT: &[&str] = &[
            "đều bảo đảm thời hạn",
            "đều đảm bảo thời hạn",
            "đều đúng hạn",
            "đều đúng hạn và trước hạn",
            "đều trước hạn và đúng hạn",
            "đều đúng và trước hạn",
            "đều trước và đúng hạn",
        ];
        const KNOWN: &str = "các số tất cả toàn bộ hồ sơ đang giải quyết còn lại của lĩnh vực đơn vị đến kỳ báo cáo quy định trả kết quả \
             tthc đã trong quý này theo được thủ tục hành chính hiện hs thời hạn có tại xã là";
        let open = longest_at(self.pieces, at, IN_TIME);
        let end = at + open.or_else(|| longest_at(self.pieces, at, KEPT))?;
        let named = |place: usize| self.named.iter().any(|(row, _)| row.contains(&place));
        let known = |place: usize| match &self.pieces[place].piece {
            Piece::Word(word) => KNOWN.split_whitespace().any(|known| known == word),
            Piece::Count(_) | Piece::Mark('(' | ')' | ',') => true,
            _ => false,
        };
        if !(0..at).chain(end..self.pieces.len()).all(|place| named(place) || known(place)) {
            return None;
        }
        let column = match (open.is_some(), self.has("đang giải quyết"), self.has("đã giải quyết")) {
            (true, true, false) => Column::InProgressOverdue,
            (false, false, true) => Column::Overdue,
            _ => return None,
        };
        let late = Measure::of(&[column]).in_row(self.only_row()?)?;
        (late > 0).then(|| self.finding(at, end, format!("cột {column}: {late}")))
    }

    /// "Toàn bộ hồ sơ tiếp nhận (kể cả kỳ trước chuyển sang) đã được giải quyết xong": none is left.
    fn all_resolved(&self, at: usize) -> Option<Finding> {
        const DONE: &[&str] = &["đã được giải quyết", "đã giải quyết", "đều đã được giải quyết", "đều đã giải quyết"];
        const KNOWN: &str = "hồ sơ tthc tiếp nhận trong kỳ này kể cả gồm trước chuyển sang của xong đúng quy định phải";
        let from = at
            + longest_at(self.pieces, at, &["toàn bộ hồ sơ", "tất cả hồ sơ", "toàn bộ số hồ sơ"])
                .filter(|_| at == 0)?;
        let (done, next) = (from..self.pieces.len())
            .find_map(|at| Some((at, at + longest_at(self.pieces, at, DONE)?)))
            .filter(|(done, _)| (from..*done).any(|at| longest_at(self.pieces, at, &["tiếp nhận"]).is_some()))?;
        let known = |place: usize| match &self.pieces[place].piece {
            Piece::Word(word) => KNOWN.split_whitespace().any(|known| known == word),
            Piece::Mark(mark) => matches!(mark, '(' | ')'),
            _ => false,
        };
        let all = (from..done).chain(next..self.pieces.len()).all(known);
        let left = Measure::IN_PROGRESS.in_row(self.total.filter(|_| all)?)?;
        (left > 0).then(|| self.finding(at, next, format!("cột 11: {left}")))
    }

    /// "100% hồ sơ tiếp nhận mới của lĩnh vực A được nộp trực tuyến": nothing came in otherwise; "100% hồ sơ lĩnh vực A được giải
    /// quyết đúng hạn, trước hạn": nothing was late.
    fn all_online(&self, at: usize) -> Option<Finding> {
        const KNOWN: &str = "hồ sơ hs tiếp nhận mới phát sinh của lĩnh vực trong kỳ quý được nộp là đều đã qua hình thức đơn vị trực tuyến \
             giải quyết đúng hạn trước và xã";
        let Piece::Share(share) = self.pieces[at].piece else { return None };
        let from = at + 1 + longest_at(self.pieces, at + 1, &["hồ sơ"])?;
        let [(_, row)] = &self.named[..] else { return None };
        let clause = self.pieces[from..].iter().position(|piece| matches!(piece.piece, Piece::Mark(';' | '(' | ':')));
        let end = clause.map_or(self.pieces.len(), |found| from + found);
        let named = |place: usize| self.named.iter().any(|(row, _)| row.contains(&place));
        let known = |place: usize| match &self.pieces[place].piece {
            Piece::Word(word) => KNOWN.split_whitespace().any(|known| known == word),
            Piece::Mark(mark) => *mark == ',',
            _ => false,
        };
        let whole = share == Percent::HUNDRED && (from..end).all(|place| named(place) || known(place));
        let own = self.named.first().is_some_and(|(place, _)| place.start >= from && place.end <= end);
        if !whole || !own || at > 2 || is_about(self.pieces, at) {
            return None;
        }
        let column = match (self.has("trực tuyến"), self.has("hạn"), self.has("giải quyết"), self.has("tiếp nhận mới"))
        {
            (true, false, false, true) => Column::DirectOrPost,
            (false, true, true, false) => Column::Overdue,
            _ => return None,
        };
        let others = self.value(*row, Measure::of(&[column]))?;
        (others > 0).then(|| self.finding(at, end, format!("cột {column}: {others}")))
    }

    /// "Tính chung 9 tháng đầu năm tiếp nhận mới 513 hồ sơ": no fewer than in the period alone.
    fn cumulative(&self, at: usize) -> Option<Finding> {
        const LEADS: &[&str] = &["lũy kế", "luỹ kế", "tính chung", "từ đầu năm đến nay"];
        let lead = longest_at(self.pieces, at, LEADS).map(|taken| at + taken);
        let months_at = |at: usize| {
            let year = longest_at(self.pieces, at + 1, &["tháng đầu năm", "tháng"])?;
            Some((count_at(self.pieces, at)?, at + 1 + year))
        };
        let led = (0..at).any(|at| longest_at(self.pieces, at, LEADS).is_some());
        let months =
            || longest_at(self.pieces, at + 1, &["tháng đầu năm"]).and_then(|_| months_at(at)).filter(|_| !led);
        let behind = lead.or_else(|| months().map(|(_, behind)| behind))?;
        // Six months do not have the third quarter in them.
        let last = (0..self.pieces.len()).find_map(|at| Some(months_at(at)?.0));
        let dated = self.pieces.iter().any(|piece| piece.is('#') || piece.word() == "quý");
        let own = self.last_month.map(u64::from)?;
        if last.is_some_and(|last| last != own) || dated {
            return None;
        }
        let other = ["so với", "cùng kỳ", "trước", "trực tuyến", "trực tiếp", "quá hạn", "kế hoạch", "phiếu"];
        let years = self.pieces.iter().filter(|piece| piece.is_year()).count();
        let part = ["lĩnh vực", "đơn vị", "ước"].iter().any(|part| self.has(part));
        if part || other.iter().any(|other| self.has(other)) || !self.named.is_empty() || years > 1 || at > 3 {
            return None;
        }
        let verb = (behind..self.pieces.len())
            .find(|at| longest_at(self.pieces, *at, &["tiếp nhận", "giải quyết"]).is_some())?;
        let received = self.pieces[verb].word() == "tiếp";
        let told_at = (verb..self.pieces.len().min(verb + 6)).find(|at| self.pieces[*at].is_number())?;
        let told = count_at(self.pieces, told_at).filter(|_| !is_about(self.pieces, told_at))?;
        longest_at(self.pieces, told_at + 1, &["hồ sơ"])?;
        let between = &self.pieces[verb + 2..told_at];
        let known =
            between.iter().all(|piece| matches!(piece.word(), "mới" | "được" | "là" | "tổng" | "số" | "xong" | "cộng"));
        let least = if received { Measure::RECEIVED_IN_PERIOD } else { Measure::RESOLVED }.in_row(self.total?)?;
        (known && told < least).then(|| self.finding(told_at, told_at + 1, format!("≥ {least}")))
    }

    /// "Số hóa 438/561 hồ sơ đã giải quyết", "… trên tổng số 517 hồ sơ đã giải quyết": the whole is that of the form.
    fn of_resolved(&self, at: usize) -> Option<Finding> {
        const OTHERS: [&str; 12] = [
            "cùng kỳ",
            "trước",
            "lũy kế",
            "luỹ kế",
            "từ đầu năm",
            "tháng",
            "mẫu",
            "khảo sát",
            "cấp",
            "quá hạn",
            "nếu",
            "liên thông",
        ];
        let whole = match self.pieces[at].piece {
            Piece::Fraction(part, whole) if part <= whole => whole,
            Piece::Count(whole) => {
                let from = at.checked_sub(3)?;
                longest_at(self.pieces, from, &["trên tổng số", "trong tổng số"]).map(|_| whole)?
            }
            _ => return None,
        };
        let next = at + 1 + longest_at(self.pieces, at + 1, &["hồ sơ đã giải quyết", "hồ sơ đã được giải quyết"])?;
        let next = next + longest_at(self.pieces, next, &["trong kỳ", "trong quý"]).unwrap_or(0);
        let ends = self.pieces.get(next).is_none_or(|next| matches!(next.piece, Piece::Mark(_)));
        if !ends || OTHERS.iter().any(|other| self.has(other)) || !self.named.is_empty() {
            return None;
        }
        let resolved = Measure::RESOLVED.in_row(self.total?)?;
        (resolved != whole).then(|| self.finding(at, next, resolved.to_string()))
    }

    /// "Đã gửi thư xin lỗi đối với 11 hồ sơ giải quyết quá hạn": no more than were late.
    fn sorry(&self, at: usize) -> Option<Finding> {
        const FAR: usize = 10;
        let from = at + longest_at(self.pieces, at, &["xin lỗi"])?;
        let told_at = (from..self.pieces.len().min(from + FAR)).find(|at| self.pieces[*at].is_number())?;
        let told = count_at(self.pieces, told_at)?;
        longest_at(self.pieces, told_at + 1, &["hồ sơ"])?;
        let late =
            longest_at(self.pieces, told_at + 3, &["giải quyết quá hạn", "quá hạn", "trễ hạn", "giải quyết trễ hạn"])?;
        let next = told_at + 3 + late;
        let ends =
            self.pieces.get(next).is_none_or(|next| matches!(next.piece, Piece::Mark(_)) || next.word() == "trong");
        let other = ["cùng kỳ", "trước", "lũy kế", "luỹ kế", "từ đầu năm"].iter().any(|other| self.has(other));
        // "…, trong đó lĩnh vực A 01 hồ sơ" tells of a row only behind the number.
        let behind = self.named.iter().any(|(place, _)| place.start > told_at);
        let row = if behind { self.total? } else { self.only_row()? };
        let all = Measure::of(&[Column::Overdue, Column::InProgressOverdue]).in_row(row)?;
        (ends && !other && told > all).then(|| self.finding(told_at, next, format!("≤ {all}")))
    }
}

fn joined(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

/// Whether a share is that of a part, by any rounding; none of nothing.
fn is_share(told: Percent, part: u64, whole: u64) -> Option<bool> {
    let rate = Rate::new(part, whole, Denominator::Other("rows".into()));
    (whole > 0).then(|| PrintedPercent::from(told).rounding_of(&rate).is_some())
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests;

    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
    fn found(sentence: &str) -> usize {
        told_in_tests::found(sentence, |told| told.check_several())
    }

    #[test]
    fn what_is_told_in_turn_is_in_that_order() {
        for wrong in [
            "Hồ sơ giải quyết trước hạn, đúng hạn lần lượt là 17, 39 hồ sơ.",
            "Số hồ sơ nộp trực tuyến và trực tiếp lần lượt là 25 và 40 hồ sơ.",
            "Lĩnh vực Đất đai, Hộ tịch và Xây dựng lần lượt tiếp nhận 40, 10 và 20 hồ sơ.",
            "Lĩnh vực Đất đai và lĩnh vực Hộ tịch chiếm tỷ lệ cao trong tổng số hồ sơ tiếp nhận (tương ứng 28,6% và 57,1%).",
            "Đứng đầu là lĩnh vực Hộ tịch (20 hồ sơ), thứ hai là lĩnh vực Đất đai (40 hồ sơ).",
            "Lĩnh vực Hộ tịch có số hồ sơ tiếp nhận ít nhất (20 hồ sơ).",
            "Lĩnh vực Hộ tịch đứng thứ nhất về số hồ sơ trực tuyến.",
            "Xếp thứ nhất là lĩnh vực Hộ tịch với 20 hồ sơ tiếp nhận.",
            "Trước hạn, đúng hạn và quá hạn của các lĩnh vực lần lượt là 17, 39 và 3 hồ sơ.",
            "Đất đai và lĩnh vực Xây dựng là hai lĩnh vực có số hồ sơ tiếp nhận nhiều nhất.",
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ trực tuyến 85,7%, cao hơn lĩnh vực Hộ tịch (55%).",
            "Hồ sơ trực tuyến của hai lĩnh vực Đất đai và Hộ tịch là 45 hồ sơ.",
            "Hồ sơ trực tuyến của hai lĩnh vực Đất đai và Hộ tịch là 40 hồ sơ, chiếm 90% tổng số hồ sơ trực tuyến.",
            "Bình quân mỗi lĩnh vực tiếp nhận khoảng 35 hồ sơ.",
            "Bình quân mỗi lĩnh vực tiếp nhận 18,5 hồ sơ.",
            "Toàn bộ hồ sơ tiếp nhận trong kỳ (kể cả kỳ trước chuyển sang) đã được giải quyết xong.",
            "Các hồ sơ đang giải quyết đều trong hạn.",
            "Số hồ sơ đang giải quyết (11 hồ sơ) đều chưa đến hạn trả kết quả.",
            "Tất cả hồ sơ đã giải quyết đều bảo đảm thời hạn quy định.",
            "100% hồ sơ tiếp nhận mới của lĩnh vực Đất đai được nộp trực tuyến.",
            "100% hồ sơ lĩnh vực Đất đai được giải quyết đúng hạn, trước hạn.",
            "Lũy kế 9 tháng đầu năm tiếp nhận mới 60 hồ sơ.",
            "Các lĩnh vực số hóa kết quả 50/60 hồ sơ đã giải quyết, đạt 83,3%.",
            "Các lĩnh vực đã gửi thư xin lỗi đối với 11 hồ sơ giải quyết quá hạn trong kỳ.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Hồ sơ giải quyết trước hạn, đúng hạn lần lượt là 39, 17 hồ sơ.",
            "So với cùng kỳ, số hồ sơ nộp trực tuyến và trực tiếp lần lượt là 25 và 40 hồ sơ.",
            "Lĩnh vực Đất đai, Hộ tịch và Xây dựng lần lượt tiếp nhận 40, 20 và 10 hồ sơ.",
            "Lĩnh vực Đất đai, Hộ tịch và Xây dựng lần lượt tiếp nhận mới 35, 20 và 10 hồ sơ.",
            "Lĩnh vực Đất đai và lĩnh vực Hộ tịch chiếm tỷ lệ cao trong tổng số hồ sơ tiếp nhận (tương ứng 57,1% và 28,6%).",
            "Đứng đầu là lĩnh vực Đất đai (40 hồ sơ), thứ hai là lĩnh vực Hộ tịch (20 hồ sơ).",
            "Lĩnh vực Xây dựng có số hồ sơ tiếp nhận ít nhất (10 hồ sơ).",
            "Lĩnh vực Đất đai đứng thứ nhất về số hồ sơ trực tuyến.",
            "Trước hạn, đúng hạn và quá hạn của các lĩnh vực lần lượt là 39, 17 và 3 hồ sơ.",
            "Đất đai và lĩnh vực Hộ tịch là hai lĩnh vực có số hồ sơ tiếp nhận nhiều nhất.",
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ trực tuyến 85,7%, cao hơn lĩnh vực Hộ tịch (50%).",
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ trực tuyến 85,7%, cao hơn lĩnh vực Văn hóa (55%).",
            "Cùng kỳ, lĩnh vực Đất đai có tỷ lệ hồ sơ trực tuyến 85,7%, cao hơn lĩnh vực Hộ tịch (55%).",
            "Kỳ trước, lĩnh vực Đất đai có tỷ lệ hồ sơ trực tuyến 85,7%, cao hơn lĩnh vực Hộ tịch (55%).",
            "Lĩnh vực Đất đai có tỷ lệ hài lòng 85,7%, cao hơn lĩnh vực Hộ tịch (55%).",
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ trực tuyến 85,7%, cao hơn lĩnh vực Hộ tịch, 55%.",
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ trực tuyến 85,7%, cao hơn mức chung của các nhóm như lĩnh vực Hộ tịch (55%).",
            "Hồ sơ trực tuyến của hai lĩnh vực Đất đai và Hộ tịch là 40 hồ sơ, chiếm 100% tổng số hồ sơ trực tuyến.",
            "Bình quân mỗi lĩnh vực tiếp nhận khoảng 23 hồ sơ.",
            "Bình quân mỗi lĩnh vực tiếp nhận 17,5 hồ sơ.",
            "Bình quân mỗi lĩnh vực tiếp nhận 23,3 hồ sơ.",
            "Toàn bộ hồ sơ tiếp nhận trực tuyến đã được giải quyết xong.",
            "Toàn bộ hồ sơ tiếp nhận trong tháng 7 đã được giải quyết xong.",
            "Lĩnh vực Hộ tịch: các hồ sơ đang giải quyết đều trong hạn.",
            "Các hồ sơ đất đai phức tạp đang giải quyết đều trong hạn.",
            "Lĩnh vực Hộ tịch, tất cả hồ sơ đã giải quyết đều bảo đảm thời hạn quy định.",
            "100% hồ sơ tiếp nhận mới của lĩnh vực Đất đai được số hóa.",
            "100% hồ sơ lĩnh vực Hộ tịch được giải quyết đúng hạn, trước hạn.",
            "Lũy kế 9 tháng đầu năm tiếp nhận mới 65 hồ sơ.",
            "Tính chung 6 tháng đầu năm tiếp nhận mới 30 hồ sơ.",
            "Các lĩnh vực số hóa kết quả 50/59 hồ sơ đã giải quyết, đạt 84,7%.",
            "Các lĩnh vực đã gửi thư xin lỗi đối với 04 hồ sơ giải quyết quá hạn trong kỳ.",
            "So với cùng kỳ, các lĩnh vực đã gửi thư xin lỗi đối với 11 hồ sơ giải quyết quá hạn trong kỳ.",
            "Các lĩnh vực đã gửi thư xin lỗi đối với 11 hồ sơ giải quyết quá hạn phức tạp.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
