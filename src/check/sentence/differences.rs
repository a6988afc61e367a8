//! Two things held against each other: rows, columns, or numbers of the sentence; by how much one is more, or how many times.

use super::clause::{Tok, Token, find, only, phrase_at, rows, words};
use super::measured::{LINKS, MEASURES, any_measure, measured};
use super::pieces::{Placed, is_about};
use super::told::Told;
use crate::report::Measure;

/// How two numbers are compared.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum How {
    More,
    Less,
    /// "chênh lệch giữa … và …"
    Apart,
    Same,
    /// So many times: digits and decimals.
    Times(i128, u32),
}

/// One of the two that are compared.
pub(super) struct Side {
    row: Option<usize>,
    told: Option<(u64, usize)>,
    words: String,
    /// Whether each word is understood.
    known: bool,
}

/// A comparison as it is told.
pub(super) struct Compared {
    one: Side,
    other: Side,
    how: How,
    by: Option<u64>,
    /// The pieces that tell it.
    pub(super) from: usize,
    pub(super) to: usize,
}

const MORE: &[&str] = &["nhiều hơn", "cao hơn", "lớn hơn", "nhiều hồ sơ hơn", "nhiều hs hơn", "nhiều hồ sơ hơn so với"];
const LESS: &[&str] = &["ít hơn", "thấp hơn", "nhỏ hơn", "kém", "ít hồ sơ hơn", "ít hs hơn", "ít hồ sơ hơn so với"];
const TIMES: &[&str] = &["gấp", "cao gấp", "nhiều gấp", "lớn gấp", "bằng", "tức gấp", "tăng gấp"];
const SAME: &[&str] = &["bằng", "ngang với", "ngang bằng", "bằng với"];
/// What has more numbers or another subject than the comparison.
const OTHERS: &[&str] =
    &["trong đó", "gồm", "cụ thể", "riêng", "nhưng", "mỗi", "bình quân", "tỷ lệ", "tỉ lệ", "nếu", "hoặc"];

/// Words of the whole: "toàn địa bàn có …".
const OWN: &str = "toàn địa bàn đơn vị cơ quan";

impl Side {
    fn read(tokens: &[Tok<'_>]) -> Option<Self> {
        let mut side =
            Self { row: None, told: None, words: words(tokens), known: only(tokens, &[MEASURES, LINKS, OWN]) };
        for tok in tokens {
            match tok.token {
                Token::Row(row) if side.row.is_none() => side.row = Some(row),
                Token::Count(count) if side.told.is_none() => side.told = Some((count, tok.from)),
                Token::Kind => side.known = false,
                Token::Word(_) | Token::Mark('(' | ')' | ',' | ':' | '-' | '–') => {}
                _ => return None,
            }
        }
        // The unit behind its number, and nothing more.
        let behind = tokens.iter().rposition(|tok| tok.count().is_some()).map_or(0, |at| tokens.len() - at);
        (behind <= 7).then_some(side)
    }

    fn values(&self, told: Option<&Told<'_>>, measures: &[Measure]) -> Vec<u64> {
        if let Some((count, _)) = self.told {
            return vec![count];
        }
        let Some(told) = told.filter(|_| self.known) else { return Vec::new() };
        let value = |measure: &Measure| match self.row {
            Some(row) => told.value(row, *measure),
            None => measure.in_row(told.total?),
        };
        measures.iter().filter_map(value).collect()
    }
}

impl Compared {
    /// Reads a clause that compares two things once; none where it is anything else.
    pub(super) fn read(tokens: &[Tok<'_>], pieces: &[Placed<'_>]) -> Option<Self> {
        if OTHERS.iter().any(|other| find(tokens, &[other]).is_some()) {
            return None;
        }
        let exact = tokens.iter().all(|tok| tok.count().is_none() || !is_about(pieces, tok.from));
        let read = Self::apart(tokens).or_else(|| Self::one_more(tokens))?;
        exact.then_some(read)
    }

    /// "Chênh lệch số hồ sơ tiếp nhận giữa lĩnh vực A và lĩnh vực B là 20 hồ sơ"
    fn apart(tokens: &[Tok<'_>]) -> Option<Self> {
        let (from, next) =
            find(tokens, &["chênh lệch", "chênh lệch về", "mức chênh lệch"]).filter(|(at, _)| *at == 0)?;
        let (between, first) = find(tokens, &["giữa"])?;
        let is = (first..tokens.len()).rev().find(|at| tokens[*at].word() == "là")?;
        let by = tokens.get(is + 1)?.count()?;
        // "… là 20 hồ sơ tiếp nhận"
        let end = behind_unit(tokens, is + 2)?;
        let behind = tokens.get(end..).filter(|behind| only(behind, &[MEASURES]))?;
        if behind.iter().any(|tok| tok.word().is_empty()) {
            return None;
        }
        let and: Vec<usize> = (first..is).filter(|at| tokens[*at].word() == "và").collect();
        let subject = words(tokens.get(next..between)?) + &words(behind);
        let splits = and.iter().filter_map(|and| {
            let one = Side::read(&tokens[first..*and])?;
            let mut other = Side::read(&tokens[and + 1..is])?;
            // "giữa số hồ sơ trước hạn và đúng hạn"
            if other.row.is_none() && other.told.is_none() && measured(&other.words).is_empty() {
                other.words.insert_str(0, " hồ sơ");
            }
            let told = |side: &Side| side.row.is_some() || side.told.is_some() || !measured(&side.words).is_empty();
            (told(&one) && told(&other)).then_some((one, other))
        });
        let mut splits: Vec<(Side, Side)> = splits.collect();
        let (mut one, other) = splits.pop().filter(|_| splits.is_empty())?;
        one.words.push_str(&subject);
        let known = only(&tokens[next..between], &[MEASURES, LINKS]);
        one.known &= known;
        Some(Self { one, other, how: How::Apart, by: Some(by), from: tokens[from].from, to: tokens[end - 1].to })
    }

    fn one_more(tokens: &[Tok<'_>]) -> Option<Self> {
        let (at, next, how) = how(tokens)?;
        let before = &tokens[..at];
        let start = before.iter().rposition(|tok| !tok.is(',')).map_or(0, |last| last + 1);
        let before = &before[..start];
        // "So với B (20), A nhiều hơn 5 hồ sơ"
        if let Some(led) = phrase_at(tokens, 0, &["so với", "so sánh với", "nếu so với"]) {
            let comma = before.iter().position(|tok| tok.is(','))?;
            // The commas of the other side belong to it: the last one before a row or a number.
            let comma = (comma..before.len()).rev().find(|at| before[*at].is(',')).unwrap_or(comma);
            let (other, one) = (Side::read(&before[led..comma])?, Side::read(&before[comma..])?);
            let (by, end) = match how {
                How::Times(..) => (None, next),
                _ => by_at(tokens, next)?,
            };
            return (end == tokens.len()).then(|| Self {
                one,
                other,
                how,
                by,
                from: tokens[at].from,
                to: tokens[end - 1].to,
            });
        }
        let one = Side::read(before)?;
        let (other, by, end) = rest(tokens, next, how)?;
        let from = tokens[at].from;
        Some(Self { one, other, how, by, from, to: tokens[end - 1].to })
    }

    /// What the two are by every reading, where none of them is as it is told.
    pub(super) fn wrong(&self, told: Option<&Told<'_>>) -> Option<(u64, u64)> {
        let both = self.one.told.is_some() && self.other.told.is_some();
        if !both && (!self.one.known || !self.other.known) {
            return None;
        }
        // Two columns of the whole or of a row, or two rows: not a row and the whole.
        let rows = [self.one.row, self.other.row].iter().flatten().count();
        if !both && rows == 2 && self.one.row == self.other.row {
            return None;
        }
        let (mut mine, mut others) = (measured(&self.one.words), measured(&self.other.words));
        if !both && rows == 1 {
            return self.columns_of_row(told?, &mine, &others);
        }
        if rows == 2 && mine.is_empty() {
            mine.clone_from(&others);
        }
        if rows == 2 && others.is_empty() {
            others.clone_from(&mine);
        }
        // "Lĩnh vực A nhiều hơn lĩnh vực B 37 hồ sơ" does not say of what: of anything.
        if rows == 2 && mine.is_empty() && self.by.is_some() && self.is_bare() {
            mine = any_measure();
            others.clone_from(&mine);
        }
        let same = mine == others;
        let (one, other) = (self.one.values(told, &mine), self.other.values(told, &others));
        let pairs: Vec<(u64, u64)> = if same && one.len() == other.len() {
            one.into_iter().zip(other).collect()
        } else {
            one.iter().flat_map(|one| other.iter().map(move |other| (*one, *other))).collect()
        };
        let wrong = !pairs.is_empty() && !pairs.iter().any(|(one, other)| self.holds(*one, *other));
        wrong.then(|| pairs[0])
    }

    /// "Lĩnh vực A có 60 hồ sơ trực tuyến, ít hơn 10 hồ sơ so với hồ sơ trực tiếp, bưu chính": two columns of a row, where the second
    /// is not that of the whole either.
    fn columns_of_row(&self, told: &Told<'_>, mine: &[Measure], others: &[Measure]) -> Option<(u64, u64)> {
        let row = self.one.row?;
        let total = told.total?;
        let [own] = others else { return None };
        let one = match self.one.told {
            Some((count, _)) => vec![count],
            None => {
                mine.iter().filter(|measure| *measure != own).filter_map(|measure| told.value(row, *measure)).collect()
            }
        };
        let column = |measure: &Measure| Some((told.value(row, *measure)?, measure.in_row(total)?));
        let (other, whole) = self.other.told.map_or_else(|| column(own), |(count, _)| Some((count, count)))?;
        let fits = |one: &u64| self.holds(*one, other) || self.holds(*one, whole);
        let first = *one.first()?;
        (mine != others && !one.iter().any(fits)).then_some((first, other))
    }

    /// Whether neither side has a word of its own.
    fn is_bare(&self) -> bool {
        let plain = |words: &str| words.split_whitespace().all(|word| matches!(word, "số" | "hồ" | "sơ" | "hs" | "có"));
        plain(&self.one.words) && plain(&self.other.words)
    }

    fn holds(&self, one: u64, other: u64) -> bool {
        let by = |more: u64, less: u64| more.checked_sub(less).is_some_and(|off| self.by.is_none_or(|by| by == off));
        match self.how {
            How::More => by(one, other),
            How::Less => by(other, one),
            How::Apart => by(one.max(other), one.min(other)),
            How::Same => one == other && self.by.is_none_or(|by| by == one),
            How::Times(digits, decimals) => {
                let (one, other) = (i128::from(one), i128::from(other));
                let scale = 10_i128.pow(decimals);
                // Rounded up or down to the digits that are told.
                (one * scale - other * digits).abs() < other.max(1)
            }
        }
    }

    /// Whether both numbers stand in the sentence, with the same unit behind them where there is one.
    pub(super) fn is_of_numbers(&self, pieces: &[Placed<'_>]) -> bool {
        let unit = |side: &Side| side.told.map(|(_, at)| pieces.get(at + 1).map_or("", Placed::word));
        match (unit(&self.one), unit(&self.other)) {
            (Some(one), Some(other)) => one == other || one.is_empty() || other.is_empty(),
            _ => false,
        }
    }
}

/// The only comparison of a clause: where it stands, where the text goes on, and what it says.
fn how(tokens: &[Tok<'_>]) -> Option<(usize, usize, How)> {
    let at = |at: usize| {
        if let Some(taken) = phrase_at(tokens, at, TIMES) {
            let (digits, decimals) = match tokens.get(at + taken)?.token {
                Token::Count(count) => (i128::from(count), 0),
                Token::Decimal(factor) => (factor.decimal().mantissa(), factor.decimals()),
                _ => return phrase_at(tokens, at, SAME).map(|taken| (at, at + taken, How::Same)),
            };
            let times = phrase_at(tokens, at + taken + 1, &["lần"]);
            return times.map(|_| (at, at + taken + 2, How::Times(digits, decimals)));
        }
        let more = phrase_at(tokens, at, MORE).map(|taken| (at, at + taken, How::More));
        let less = || phrase_at(tokens, at, LESS).map(|taken| (at, at + taken, How::Less));
        more.or_else(less).or_else(|| phrase_at(tokens, at, SAME).map(|taken| (at, at + taken, How::Same)))
    };
    let first = (0..tokens.len()).find_map(at)?;
    let again = (first.1..tokens.len()).any(|next| at(next).is_some());
    (!again).then_some(first)
}

/// Behind a comparison: "là 20 hồ sơ", or nothing.
fn by_at(tokens: &[Tok<'_>], at: usize) -> Option<(Option<u64>, usize)> {
    let from = at + usize::from(tokens.get(at).is_some_and(|tok| tok.word() == "là"));
    match tokens.get(from) {
        None => (from == at).then_some((None, at)),
        Some(tok) => Some((Some(tok.count()?), behind_unit(tokens, from + 1)?)),
    }
}

/// Behind "20 hồ sơ", "20 phiếu".
fn behind_unit(tokens: &[Tok<'_>], at: usize) -> Option<usize> {
    const UNITS: &[&str] = &["hồ sơ", "hs", "phiếu", "lượt", "người", "đơn", "văn bản", "thủ tục", "tthc", "nhiệm vụ"];
    if at == tokens.len() {
        return Some(at);
    }
    phrase_at(tokens, at, UNITS).map(|taken| at + taken)
}

/// The other side behind a comparison, by how much, and where the clause ends.
fn rest(tokens: &[Tok<'_>], next: usize, how: How) -> Option<(Side, Option<u64>, usize)> {
    let end = tokens.len();
    // "nhiều hơn 10 hồ sơ so với B"
    if matches!(how, How::More | How::Less) {
        let first = tokens.get(next).and_then(|tok| Some((tok.count()?, behind_unit(tokens, next + 1)?)));
        let than = first.and_then(|(by, than)| Some((by, than + phrase_at(tokens, than, &["so với"])?)));
        if let Some((by, than)) = than {
            return Some((Side::read(&tokens[than..])?, Some(by), end));
        }
        let by_of = |at: usize| {
            let side_end = at - usize::from(at > next && tokens[at - 1].word() == "là");
            let closed = behind_unit(tokens, at + 1)?;
            Some((side_end, tokens[at].count()?, closed))
        };
        // What stands in brackets is a number of one of the two.
        let bracketed = |at: usize| {
            let marks = |mark: char| tokens[next..at].iter().filter(|tok| tok.is(mark)).count();
            marks('(') > marks(')')
        };
        let told = (next..end).rev().filter(|at| tokens[*at].count().is_some() && !bracketed(*at)).find_map(by_of);
        if let Some((side_end, by, closed)) = told {
            let mut other = Side::read(&tokens[next..side_end])?;
            if closed == end {
                return (side_end > next).then_some((other, Some(by), end));
            }
            // "… 22 hồ sơ (lĩnh vực B có 221 hồ sơ)": the same words, and its number.
            let inner = tokens.get(closed..end - 1).filter(|_| tokens[closed].is('(') && tokens[end - 1].is(')'))?;
            let again = Side::read(inner)?;
            let same = again.row == other.row && again.words.contains(other.words.trim());
            other.told = again.told.filter(|_| same && other.told.is_none());
            return (other.told.is_some()).then_some((other, Some(by), closed));
        }
        return Some((Side::read(&tokens[next..])?, None, end));
    }
    // "bằng lĩnh vực B", "ngang với lĩnh vực B, đều là 5 hồ sơ"
    if how == How::Same {
        let tail = find(&tokens[next..], &["đều là", "là", "cùng là", "đều có"]);
        let Some((at, behind)) = tail.map(|(at, behind)| (at + next, behind + next)) else {
            let side = Side::read(&tokens[next..])?;
            return (rows(&tokens[next..]).len() == 1).then_some((side, None, end));
        };
        let by = tokens.get(behind)?.count()?;
        let side = Side::read(&tokens[next..at])?;
        let closed = behind_unit(tokens, behind + 1)? == end;
        return (closed && side.row.is_some()).then_some((side, Some(by), end));
    }
    Some((Side::read(&tokens[next..])?, None, end))
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn rows_and_columns_are_held_against_each_other() {
        for wrong in [
            "Tổng số hồ sơ tiếp nhận của lĩnh vực Đất đai nhiều hơn lĩnh vực Hộ tịch là 25 hồ sơ.",
            "Tổng số hồ sơ tiếp nhận ở lĩnh vực Hộ tịch ít hơn ở lĩnh vực Đất đai 12 hồ sơ.",
            "Chênh lệch tổng số hồ sơ tiếp nhận giữa lĩnh vực Đất đai và lĩnh vực Xây dựng là 35 hồ sơ.",
            "Lĩnh vực Hộ tịch tiếp nhận tổng số 20 hồ sơ, kém lĩnh vực Đất đai 25 hồ sơ.",
            "Chênh lệch giữa số hồ sơ nộp trực tuyến và số hồ sơ nộp trực tiếp, qua bưu chính là 10 hồ sơ.",
            "Số hồ sơ giải quyết trước hạn nhiều hơn số hồ sơ giải quyết đúng hạn 20 hồ sơ.",
            "Số hồ sơ giải quyết trước hạn ít hơn số hồ sơ giải quyết đúng hạn.",
            "Số hồ sơ đã giải quyết của lĩnh vực Đất đai bằng lĩnh vực Hộ tịch.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai bằng 5 lần của lĩnh vực Hộ tịch.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai bằng 5,0000 lần của lĩnh vực Hộ tịch.",
            "Số hồ sơ đang giải quyết cuối kỳ nhiều hơn số hồ sơ đã giải quyết.",
            "Trong quý III/2026, số hồ sơ tiếp nhận của lĩnh vực Hộ tịch nhiều hơn lĩnh vực Đất đai.",
            "Lĩnh vực Hộ tịch tiếp nhận nhiều hơn lĩnh vực Đất đai 20 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận nhiều hơn lĩnh vực Hộ tịch 25 hồ sơ.",
            "Số hồ sơ đã giải quyết của lĩnh vực Xây dựng nhiều hơn lĩnh vực Hộ tịch.",
            "Số hồ sơ nộp trực tiếp, qua bưu chính vẫn nhiều hơn số hồ sơ nộp trực tuyến.",
        ] {
            assert!(found(wrong) > 0, "{wrong}");
        }
        for right in [
            "Tổng số hồ sơ tiếp nhận của lĩnh vực Đất đai nhiều hơn lĩnh vực Hộ tịch là 20 hồ sơ.",
            "Số hồ sơ mới tiếp nhận của lĩnh vực Đất đai nhiều hơn lĩnh vực Hộ tịch là 15 hồ sơ.",
            "Tổng số hồ sơ tiếp nhận ở lĩnh vực Hộ tịch ít hơn ở lĩnh vực Đất đai 20 hồ sơ.",
            "Chênh lệch tổng số hồ sơ tiếp nhận giữa lĩnh vực Đất đai và lĩnh vực Xây dựng là 30 hồ sơ.",
            "Chênh lệch giữa số hồ sơ nộp trực tuyến và số hồ sơ nộp trực tiếp, qua bưu chính là 15 hồ sơ.",
            "Số hồ sơ giải quyết trước hạn nhiều hơn số hồ sơ giải quyết đúng hạn 22 hồ sơ.",
            "Số hồ sơ giải quyết đúng hạn của cá nhân nhiều hơn số hồ sơ giải quyết trước hạn.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai bằng 2 lần của lĩnh vực Hộ tịch.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai bằng 2,0000 lần của lĩnh vực Hộ tịch.",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai gấp 1,8 lần lĩnh vực Hộ tịch trong tháng cuối.",
            "Trong quý II/2026, số hồ sơ tiếp nhận của lĩnh vực Hộ tịch nhiều hơn lĩnh vực Đất đai.",
            "Số hồ sơ phức tạp của lĩnh vực Hộ tịch nhiều hơn lĩnh vực Đất đai.",
            "Số hồ sơ tiếp nhận của lĩnh vực Hộ tịch năm trước nhiều hơn lĩnh vực Đất đai 5 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
