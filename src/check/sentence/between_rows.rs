//! Comparisons between the rows of a form: "nhiều hơn lĩnh vực …", "gấp 2 lần lĩnh vực …", "duy nhất", "tất cả các lĩnh vực", "các
//! lĩnh vực còn lại".

use std::collections::HashMap;
use std::ops::Range;

use super::pieces::{Piece, Placed, count_at, longest_at};
use super::sentence::Sentence;
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::form::{Column, PublishedForm, PublishedRow};
use crate::report::Measure;

/// More rows are too many names to look for in every sentence.
const MOST_ROWS: usize = 200;

/// The data rows of a form, by their names.
pub(super) struct RowNames<'f> {
    rows: Vec<Row<'f>>,
    /// The rows by the first word of their names.
    first: HashMap<String, Vec<usize>>,
    total: Option<&'f PublishedRow>,
}

impl<'f> RowNames<'f> {
    /// The rows of a form that can be compared: at least two, and not too many.
    pub(super) fn new(form: &'f PublishedForm) -> Option<Self> {
        let rows: Vec<Row<'_>> = form.data_rows().take(MOST_ROWS + 1).map(Row::new).collect();
        let mut first: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, row) in rows.iter().enumerate() {
            if let Some(word) = row.words.first() {
                first.entry(word.clone()).or_default().push(place);
            }
        }
        (2..=MOST_ROWS).contains(&rows.len()).then(|| Self { rows, first, total: form.total() })
    }

    /// Confronts what a sentence says of one row against others. Every reading that the words allow must say otherwise.
    pub(super) fn check(&self, sentence: &Sentence<'_>) -> Vec<Finding> {
        const WORDS: &[Phrase] = &phrases([
            "hơn",
            "gấp",
            "cao nhất",
            "không nào",
            "duy nhất",
            "đều",
            "còn lại",
            "lĩnh vực khác",
            "lần lượt",
            "ít nhất",
            "thấp nhất",
        ]);
        if !sentence.words.any(WORDS) {
            return Vec::new();
        }
        let pieces = &sentence.pieces[..];
        let named = named(pieces, &self.rows, &self.first);
        Told { text: sentence.text, pieces, rows: &self.rows, named, total: self.total }.check()
    }
}

/// A row with the words of its name.
struct Row<'r> {
    row: &'r PublishedRow,
    words: Vec<String>,
}

impl<'r> Row<'r> {
    fn new(row: &'r PublishedRow) -> Self {
        let lower = row.name().to_lowercase();
        let name = lower.strip_prefix("lĩnh vực ").unwrap_or(&lower);
        let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        Self { row, words: words.map(str::to_owned).collect() }
    }
}

/// The rows that a sentence names: the place of each name among the pieces, and the row.
fn named(pieces: &[Placed<'_>], rows: &[Row<'_>], first: &HashMap<String, Vec<usize>>) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let here = |row: &Row<'_>| -> Option<usize> {
            let mut next = at;
            for word in &row.words {
                while next > at && pieces.get(next).is_some_and(|piece| piece.is('-') || piece.is('–') || piece.is(','))
                {
                    next += 1;
                }
                if pieces.get(next)?.word() != word {
                    return None;
                }
                next += 1;
            }
            (next > at).then_some(next)
        };
        // A name of one word stands behind "lĩnh vực".
        let led = at >= 2 && longest_at(pieces, at - 2, &["lĩnh vực"]).is_some();
        let best = first
            .get(pieces[at].word())
            .into_iter()
            .flatten()
            .filter(|place| led || rows[**place].words.len() > 1)
            .filter_map(|place| Some((here(&rows[*place])?, *place)))
            .max_by_key(|(end, _)| *end);
        match best {
            Some((end, place)) => {
                found.push((at..end, place));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// One sentence with the rows that it names.
struct Told<'s> {
    text: &'s str,
    pieces: &'s [Placed<'s>],
    rows: &'s [Row<'s>],
    named: Vec<(Range<usize>, usize)>,
    total: Option<&'s PublishedRow>,
}

const MORE: &[&str] = &["nhiều hơn", "cao hơn", "lớn hơn"];
const LESS: &[&str] = &["ít hơn", "thấp hơn", "nhỏ hơn"];

impl Told<'_> {
    fn check(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for at in 0..self.pieces.len() {
            found.extend(self.compared(at));
            found.extend(self.times(at));
            found.extend(self.only(at));
            found.extend(self.all(at));
            found.extend(self.others(at));
            found.extend(self.fewest(at));
            found.extend(self.in_order(at));
            found.extend(self.none(at));
            found.extend(self.channel_compared(at));
            found.extend(self.highest_share(at));
        }
        found
    }

    fn has(&self, words: &str) -> bool {
        (0..self.pieces.len()).any(|at| longest_at(self.pieces, at, &[words]).is_some())
    }

    /// Whether the sentence tells of other things than dossiers, of other periods, or of shares.
    fn of_others(&self) -> bool {
        const OTHERS: [&str; 12] = [
            "phiếu",
            "phản ánh",
            "kiến nghị",
            "văn bản",
            "cùng kỳ",
            "quý trước",
            "năm trước",
            "tháng trước",
            "kỳ trước",
            "lũy kế",
            "luỹ kế",
            "từ đầu năm",
        ];
        let shares = ["tỷ lệ", "tỉ lệ", "bình quân"];
        // "lần lượt" counts none.
        let times = |at: usize| {
            self.pieces[at].word() == "lượt" && at.checked_sub(1).is_none_or(|at| self.pieces[at].word() != "lần")
        };
        !(self.has("hồ sơ") || self.has("hs"))
            || OTHERS.iter().chain(&shares).any(|other| self.has(other))
            || (0..self.pieces.len()).any(times)
            || self.pieces.iter().any(|piece| piece.is('%') || matches!(piece.piece, Piece::Share(_)))
    }

    /// What the words of a sentence may measure; none where it is a share or not said.
    fn measures(&self) -> Vec<Measure> {
        let of = |columns: &[Column]| Measure::of(columns);
        if self.of_others() {
            return Vec::new();
        }
        if self.has("quá hạn") || self.has("trễ hạn") || self.has("chậm") {
            let (done, open) = (of(&[Column::Overdue]), of(&[Column::InProgressOverdue]));
            return if self.has("đang") { vec![open] } else { vec![done, open, done.plus(open)] };
        }
        if self.has("trước hạn") || self.has("đúng hạn") {
            return Vec::new();
        }
        if self.has("trực tuyến") || self.has("trực tiếp") {
            let direct = self.has("trực tiếp") || self.has("bưu chính");
            return if direct { Vec::new() } else { vec![of(&[Column::Online])] };
        }
        let received = self.has("tiếp nhận") || self.has("phát sinh");
        let resolved = self.has("giải quyết") || self.has("trả kết quả") || self.has("xử lý");
        match (received, resolved, self.has("đang") || self.has("chưa")) {
            (true, false, false) => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD],
            (false, true, false) => vec![Measure::RESOLVED],
            (false, true, true) => vec![Measure::IN_PROGRESS],
            (false, false, false) if self.has("hồ sơ") => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD],
            _ => Vec::new(),
        }
    }

    /// The row named last before a place, and the one named first behind it, with no other one in between.
    fn beside(&self, at: usize, behind: usize) -> Option<(usize, (usize, usize))> {
        const FAR: usize = 12;
        let before = self.named.iter().rev().find(|(place, _)| place.end <= at && at - place.end < FAR)?;
        let after = self.named.iter().find(|(place, _)| place.start >= behind)?;
        let near = after.0.start - behind <= 3;
        (near && before.1 != after.1 && self.named.len() == 2).then_some((before.1, (after.1, after.0.end)))
    }

    fn value(&self, row: usize, measure: Measure) -> Option<u64> {
        measure.in_row(self.rows[row].row)
    }

    fn finding(&self, from: usize, to: usize, expected: String) -> Finding {
        let span = self.pieces[from].span.start..self.pieces[to.min(self.pieces.len()) - 1].span.end;
        Finding::new(Rule::CLAIM_CONTRADICTED, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(expected)
            .with_found(self.text.get(span).unwrap_or_default())
    }

    /// "Lĩnh vực A tiếp nhận nhiều hơn lĩnh vực B 88 hồ sơ"
    fn compared(&self, at: usize) -> Option<Finding> {
        let more = longest_at(self.pieces, at, MORE);
        let behind = at + more.or_else(|| longest_at(self.pieces, at, LESS))?;
        let (one, (other, end)) = self.beside(at, behind)?;
        let by = count_at(self.pieces, end).filter(|_| longest_at(self.pieces, end + 1, &["hồ sơ"]).is_some());
        let measures = self.measures();
        let values: Vec<(u64, u64)> = measures
            .iter()
            .filter_map(|measure| Some((self.value(one, *measure)?, self.value(other, *measure)?)))
            .collect();
        let holds = |(one, other): &(u64, u64)| {
            let (larger, smaller) = if more.is_some() { (one, other) } else { (other, one) };
            larger >= smaller && by.is_none_or(|by| larger - smaller == by)
        };
        let (first, second) = values.first()?;
        (!values.iter().any(holds)).then(|| self.finding(at, end, format!("{first}, {second}")))
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
        let behind = at + longest_at(self.pieces, at, &["duy nhất", "đều thuộc", "đều ở", "duy nhất có"])?;
        let (place, row) = self.named.iter().find(|(place, _)| place.start >= behind && place.start - behind <= 3)?;
        let alone = self.named.len() == 1;
        let measures = self.measures();
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

    /// "Tất cả các lĩnh vực đều phát sinh hồ sơ trực tuyến"
    fn all(&self, at: usize) -> Option<Finding> {
        let from = at
            + longest_at(
                self.pieces,
                at,
                &["tất cả các lĩnh vực", "các lĩnh vực", "tất cả lĩnh vực", "tất cả các đơn vị"],
            )?;
        let end =
            from + longest_at(self.pieces, from, &["đều phát sinh hồ sơ", "đều có hồ sơ", "đều có phát sinh hồ sơ"])?;
        // "tất cả các lĩnh vực" is told once.
        if at.checked_sub(1).is_some_and(|before| self.pieces[before].word() == "cả") {
            return None;
        }
        let measures = self.measures();
        let without = |measure: &Measure| {
            (0..self.rows.len()).find(|row| self.value(*row, *measure) == Some(0)).map(|row| self.rows[row].row.name())
        };
        let none: Vec<Option<&str>> = measures.iter().map(without).collect();
        let first = none.first().copied().flatten().filter(|_| self.named.is_empty())?;
        none.iter().all(Option::is_some).then(|| self.finding(at, end, format!("{first}: 0")))
    }

    /// "Số hồ sơ nộp trực tiếp, qua bưu chính vẫn nhiều hơn số hồ sơ nộp trực tuyến"
    fn channel_compared(&self, at: usize) -> Option<Finding> {
        let more = longest_at(self.pieces, at, MORE);
        let behind = at + more.or_else(|| longest_at(self.pieces, at, LESS))?;
        let (one, other) = self.channels(at, behind).filter(|_| !self.of_others())?;
        let holds = if more.is_some() { one >= other } else { one <= other };
        (!holds).then(|| self.finding(at, behind, format!("{one}, {other}")))
    }

    /// "Lĩnh vực A có tỷ lệ hồ sơ nộp trực tuyến cao nhất": no row has a higher one, among those received or received in the
    /// period.
    fn highest_share(&self, at: usize) -> Option<Finding> {
        longest_at(self.pieces, at, &["cao nhất"])?;
        let online = self.has("tỷ lệ") && self.has("trực tuyến") && !self.has("trực tiếp") && !self.has("một trong");
        let others = ["kỳ", "trước", "lũy kế", "luỹ kế", "giải quyết", "trả", "phiếu", "toàn trình", "thứ", "nhóm"];
        let [(place, row)] = &self.named[..] else { return None };
        if !online || others.iter().any(|other| self.has(other)) || place.end > at {
            return None;
        }
        let share = |row: usize, base: Measure| {
            let online = Measure::of(&[Column::Online]);
            Some((u128::from(self.value(row, online)?), u128::from(self.value(row, base)?))).filter(|(_, all)| *all > 0)
        };
        let higher = |base: Measure| {
            let (own, all) = share(*row, base)?;
            let more = |other: &usize| share(*other, base).is_some_and(|(part, whole)| part * all > own * whole);
            (0..self.rows.len()).find(more)
        };
        let first = higher(Measure::RECEIVED_IN_PERIOD)?;
        higher(Measure::RECEIVED)?;
        Some(self.finding(at, at + 2, self.rows[first].row.name().to_owned()))
    }

    /// "Không lĩnh vực nào phát sinh hồ sơ trực tuyến"
    fn none(&self, at: usize) -> Option<Finding> {
        let from =
            at + longest_at(self.pieces, at, &["không lĩnh vực nào", "không có lĩnh vực nào", "không đơn vị nào"])?;
        let end = from + longest_at(self.pieces, from, &["phát sinh hồ sơ", "có hồ sơ", "còn hồ sơ", "để hồ sơ"])?;
        let measures = self.measures();
        let some = |measure: &Measure| {
            let row = (0..self.rows.len()).find(|row| self.value(*row, *measure).is_some_and(|count| count > 0))?;
            Some(format!("{}: {}", self.rows[row].row.name(), self.value(row, *measure)?))
        };
        let found: Vec<Option<String>> = measures.iter().map(some).collect();
        let first = found.first().cloned().flatten().filter(|_| self.named.is_empty())?;
        found.iter().all(Option::is_some).then(|| self.finding(at, end, first))
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
        if named.is_empty() || numbers != named.len() + 1 {
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
    use super::*;
    use crate::check::sentence::pieces::sentences;
    use crate::report::Report;

    const TABLE: &str = "\n\
        STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
        (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n\
        1\tĐất đai\t40\t30\t5\t5\t30\t20\t8\t2\t10\t9\t1\n2\tHộ tịch\t20\t10\t10\t0\t20\t15\t5\t0\t0\t0\t0\n\
        3\tXây dựng\t10\t0\t10\t0\t9\t4\t4\t1\t1\t1\t0\n\tTổng cộng\t70\t40\t25\t5\t59\t39\t17\t3\t11\t10\t1\n";

    fn found(sentence: &str) -> usize {
        let report = Report::read(&format!("I. KẾT QUẢ\n{sentence}\n{TABLE}"));
        let rows = report.form().and_then(RowNames::new).unwrap();
        let text = report.text();
        let spans = report.paragraphs().flat_map(|span| sentences(text, span));
        spans.flat_map(|span| rows.check(&Sentence::new(text, span))).count()
    }

    #[test]
    fn rows_are_compared_as_the_form_has_them() {
        for wrong in [
            "Lĩnh vực Hộ tịch tiếp nhận nhiều hơn lĩnh vực Đất đai 20 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận nhiều hơn lĩnh vực Hộ tịch 25 hồ sơ.",
            "Số hồ sơ đã giải quyết của lĩnh vực Xây dựng nhiều hơn lĩnh vực Hộ tịch.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai gấp 3,5 lần lĩnh vực Hộ tịch.",
            "Số hồ sơ trực tuyến gấp 2,6 lần số hồ sơ nộp trực tiếp và qua bưu chính.",
            "Chỉ duy nhất lĩnh vực Hộ tịch phát sinh hồ sơ giải quyết quá hạn.",
            "Tất cả các lĩnh vực đều phát sinh hồ sơ trực tuyến.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận 36 hồ sơ.",
            "Ít nhất là lĩnh vực Hộ tịch, chỉ tiếp nhận 20 hồ sơ.",
            "Ba lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Hộ tịch (20 hồ sơ), Đất đai (40 hồ sơ).",
            "Hai lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Đất đai (40 hồ sơ), Xây dựng (10 hồ sơ).",
            "Không lĩnh vực nào phát sinh hồ sơ trực tuyến.",
            "Lĩnh vực Hộ tịch có tỷ lệ hồ sơ nộp trực tuyến cao nhất, đạt 50%.",
            "Số hồ sơ nộp trực tiếp, qua bưu chính vẫn nhiều hơn số hồ sơ nộp trực tuyến.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Lĩnh vực Đất đai tiếp nhận nhiều hơn lĩnh vực Hộ tịch 20 hồ sơ.",
            "Số hồ sơ mới tiếp nhận của lĩnh vực Đất đai nhiều hơn lĩnh vực Hộ tịch 15 hồ sơ.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai gấp 2 lần lĩnh vực Hộ tịch.",
            "Số hồ sơ trực tuyến gấp 1,6 lần số hồ sơ nộp trực tiếp và qua bưu chính.",
            "Chỉ duy nhất lĩnh vực Đất đai có hồ sơ đang giải quyết quá hạn.",
            "Tất cả các lĩnh vực đều có hồ sơ tiếp nhận.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận 30 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ, nhiều hơn lĩnh vực Hộ tịch.",
            "Ít nhất là lĩnh vực Xây dựng, chỉ tiếp nhận 10 hồ sơ.",
            "Trong kỳ nhận được 01 phiếu đánh giá việc giải quyết thủ tục, đều thuộc lĩnh vực Hộ tịch.",
            "So với cùng kỳ, số hồ sơ tiếp nhận của lĩnh vực Hộ tịch nhiều hơn lĩnh vực Đất đai.",
            "Tỷ lệ trực tuyến của lĩnh vực Hộ tịch cao hơn lĩnh vực Xây dựng.",
            "Không lĩnh vực nào phát sinh hồ sơ trực tuyến kỳ trước.",
            "Lĩnh vực Đất đai có tỷ lệ hồ sơ nộp trực tuyến cao nhất, đạt 85,71%.",
            "Lĩnh vực Hộ tịch có tỷ lệ hồ sơ giải quyết trước hạn nộp trực tuyến cao nhất.",
            "Số hồ sơ nộp trực tuyến nhiều hơn số hồ sơ nộp trực tiếp, qua bưu chính.",
            "Hai lĩnh vực giải quyết nhiều hồ sơ nhất lần lượt là: Đất đai (30 hồ sơ), Hộ tịch (20 hồ sơ).",
            "Ba lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Đất đai (40 hồ sơ), Hộ tịch (20 hồ sơ).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
