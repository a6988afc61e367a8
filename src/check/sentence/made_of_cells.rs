//! What the cells of the total and of the rows that a sentence names make: their sums, what they leave, and the shares that reports tell.

use super::clause::{Tok, Token, has};
use super::told::Told;
use crate::form::{Column, PublishedRow};
use crate::rate::{Denominator, Percent, Rate, Rounding};

/// What the form tells apart, and its totals as they are printed.
const COLUMNS: [Column; 11] = [
    Column::Online,
    Column::DirectOrPost,
    Column::CarriedOver,
    Column::Early,
    Column::OnTime,
    Column::Overdue,
    Column::InTime,
    Column::InProgressOverdue,
    Column::Received,
    Column::Resolved,
    Column::InProgress,
];

/// How many of them are ways to come in, and where the totals begin.
const WAYS: usize = 3;
const TOTALS: usize = 8;

/// Rows that a sentence names, at most: the sums of any of them are tried.
const MOST_NAMED: usize = 6;

/// A row in its parts, and its totals.
type Cells = [u64; COLUMNS.len()];

fn cells(row: &PublishedRow) -> Option<Cells> {
    let mut cells = [0; COLUMNS.len()];
    for (cell, column) in cells.iter_mut().zip(COLUMNS) {
        *cell = row.cell(column).count()?;
    }
    Some(cells)
}

/// What the cells of the total and of the rows that are named make.
pub(super) struct Made {
    counts: Vec<u64>,
    /// Parts and wholes of shares.
    shares: Vec<(u64, u64)>,
}

impl Made {
    pub(super) fn new(told: &Told<'_>, sentence: &[Tok<'_>], recent: &[usize]) -> Option<Self> {
        const MOST: usize = 24;
        let total = cells(told.total?)?;
        let of = subjects(told, sentence, recent, &total)?;
        let each: Vec<Sums> = of.iter().map(sums).collect::<Option<_>>()?;
        let mut counts = vec![0];
        for own in &each {
            counts.extend(own);
        }
        let mut shares = Vec::new();
        if sentence.iter().any(|tok| matches!(tok.token, Token::Share(_))) {
            shares = told_shares(sentence);
            let all = sums(&total)?;
            for (cells, own) in of.iter().zip(&each) {
                shares.extend(own.iter().copied().zip(all));
                rates(cells, &mut shares)?;
            }
        }
        if ["hơn", "cộng thêm", "kém", "chênh", "so với", "cách"].iter().any(|word| has(sentence, word)) {
            for own in each.iter().take(MOST) {
                counts.extend(own.iter().flat_map(|one| own.iter().map(|other| one.abs_diff(*other))));
                let same = |other: &Sums| {
                    let mut apart = *other;
                    apart.iter_mut().zip(own).for_each(|(other, one)| *other = other.abs_diff(*one));
                    apart
                };
                counts.extend(each.iter().flat_map(same));
            }
        }
        shares.retain(|(_, whole)| *whole > 0);
        Some(Self { counts, shares })
    }

    /// The nearest that there is to a count that is none of them.
    pub(super) fn other_count(&self, told: u64) -> Option<String> {
        // Most numbers are among them: no need to look for the nearest.
        if self.counts.contains(&told) {
            return None;
        }
        let near = self.counts.iter().min_by_key(|count| (count.abs_diff(told), **count))?;
        Some(near.to_string())
    }

    /// The nearest that there is to a share that is none of them, however it is rounded.
    pub(super) fn other_share(&self, told: Percent) -> Option<String> {
        let units = told.decimal().mantissa();
        let scale = 100 * 10_i128.checked_pow(told.decimals())?;
        // By how many units of the last digit, in parts of the whole.
        let apart = |(part, whole): (u64, u64)| (i128::from(part) * scale - units * i128::from(whole)).abs();
        if self.shares.iter().any(|share| apart(*share) <= i128::from(share.1)) {
            return None;
        }
        let near = self
            .shares
            .iter()
            .filter(|(_, whole)| *whole > 0)
            .min_by(|one, other| (apart(**one) * i128::from(other.1)).cmp(&(apart(**other) * i128::from(one.1))))?;
        let rate = Rate::new(near.0, near.1, Denominator::Other("told".into()));
        Some(rate.percent(told.decimals(), Rounding::HalfUp)?.to_vietnamese())
    }
}

/// The total, any of the named rows together, and what these leave of it.
fn subjects(told: &Told<'_>, sentence: &[Tok<'_>], recent: &[usize], total: &Cells) -> Option<Vec<Cells>> {
    let mut named: Vec<usize> = sentence.iter().filter_map(Tok::row).collect();
    named.sort_unstable();
    named.dedup();
    if named.len() > MOST_NAMED {
        return None;
    }
    let rows: Vec<Cells> = told.rows.iter().map(|row| cells(row.row)).collect::<Option<_>>()?;
    let mut of = vec![*total];
    for some in 1..1_usize << named.len() {
        let mut sum: Cells = [0; COLUMNS.len()];
        for (_, row) in named.iter().enumerate().filter(|(at, _)| some >> at & 1 == 1) {
            for (sum, cell) in sum.iter_mut().zip(rows[*row]) {
                *sum = sum.checked_add(cell)?;
            }
        }
        let mut rest = *total;
        for (rest, sum) in rest.iter_mut().zip(sum) {
            *rest = rest.checked_sub(sum)?;
        }
        of.extend([sum, rest]);
    }
    for row in recent {
        let mut rest = *total;
        for (rest, cell) in rest.iter_mut().zip(rows[*row]) {
            *rest = rest.checked_sub(cell)?;
        }
        of.extend([rows[*row], rest]);
    }
    // "… lĩnh vực có nhiều nhất" may be any of them.
    let counted = |pair: &[Tok<'_>]| {
        pair[1].token == Token::Kind && matches!(pair[0].token, Token::Count(_) | Token::Fraction(..))
    };
    let any = named.is_empty()
        && ["nhất", "đứng đầu", "một số", "từng", "cao", "thấp"].iter().any(|words| has(sentence, words));
    if any || named.is_empty() && sentence.windows(2).any(counted) {
        of.extend(rows);
    }
    Some(of)
}

/// Numbers of the sentence that its shares may be of.
fn told_shares(sentence: &[Tok<'_>]) -> Vec<(u64, u64)> {
    const MOST: usize = 12;
    let numbers: Vec<u64> = sentence
        .iter()
        .flat_map(|tok| match tok.token {
            Token::Count(count) => [Some(count), None],
            Token::Fraction(part, whole) => [Some(part), Some(whole)],
            _ => [None, None],
        })
        .flatten()
        .take(MOST)
        .collect();
    let pairs = numbers.iter().flat_map(|part| numbers.iter().map(|whole| (*part, *whole)));
    pairs.filter(|(part, whole)| part <= whole).collect()
}

/// How many sums of cells have a name.
const SUMS: usize = 7 + ENDS.len() + (COLUMNS.len() - TOTALS);

/// What the cells of a row make.
type Sums = [u64; SUMS];

/// Early, on time, overdue; in time, overdue.
const ENDS: [usize; 14] = [
    0b00001, 0b00010, 0b00100, 0b01000, 0b10000, 0b00011, 0b00101, 0b00110, 0b00111, 0b11000, 0b10100, 0b01011,
    0b10111, 0b11111,
];

/// Sums of ways to come in, and of ways to end, that have a name.
fn sums(cells: &Cells) -> Option<Sums> {
    let (came, ended) = (&cells[..WAYS], &cells[WAYS..TOTALS]);
    let came = (1..1 << WAYS).map(|some| sum(came, some));
    let ended = ENDS.iter().map(|some| sum(ended, *some));
    let all = came.chain(ended).chain(cells[TOTALS..].iter().map(|total| Some(*total)));
    let mut sums = [0; SUMS];
    for (place, sum) in sums.iter_mut().zip(all) {
        *place = sum?;
    }
    Some(sums)
}

fn sum(cells: &[u64], some: usize) -> Option<u64> {
    let chosen = cells.iter().enumerate().filter(|(at, _)| some >> at & 1 == 1);
    chosen.map(|(_, cell)| *cell).try_fold(0, u64::checked_add)
}

/// Shares that reports tell: of what came in, of what is new, of what is resolved, of what is open, of what was due.
fn rates(cells: &Cells, found: &mut Vec<(u64, u64)>) -> Option<()> {
    let (came, ended) = (&cells[..WAYS], &cells[WAYS..TOTALS]);
    let (new, all) = (sum(came, 0b011)?, sum(came, 0b111)?);
    let (done, open, due) = (sum(ended, 0b00111)?, sum(ended, 0b11000)?, sum(ended, 0b10111)?);
    for some in 0..1 << came.len() {
        let part = sum(came, some)?;
        found.extend([(part, all), (part, new)]);
    }
    for some in 0..1 << ended.len() {
        let part = sum(ended, some)?;
        let wholes = [all, new, done, open, due].into_iter();
        found.extend(wholes.filter(|whole| part <= *whole).map(|whole| (part, whole)));
    }
    Some(())
}
