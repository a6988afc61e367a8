//! Tallies of dossiers that somebody else has put into groups.

use std::collections::{BTreeMap, VecDeque};
use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

use super::slices::{FlatSlices, LengthError, Scratch};
use crate::count::fast::cells::{Histogram, NOWHERE};
use crate::count::fast::flat::Flat;
use crate::count::fast::placer::{CHUNK, Placer};
use crate::finding::Rule;
use crate::placement::Query;
use crate::placement::Tally;
use crate::text::{ErrorKind, Language, explain};

/// What the dossiers of one group come to (kết quả đếm của một nhóm): their tally, and those that no column can hold.
///
/// Groups of the same query add up, so it is also what a partial count sends to where all of them are joined.
///
/// ```
/// use cchc::Query;
/// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
///
/// let days = [18_631];
/// let dossiers = FlatSlices::new(DaySlice::new(&days), DaySlice::new(&days), DaySlice::new(&days), &[1])?;
/// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
/// groups.add(&dossiers, &[0])?;
/// assert_eq!(groups.get(0).tally.on_time(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupTally {
    /// How many dossiers fell into each cell.
    pub tally: Tally,
    /// How many dossiers could not be placed, by the rule that each breaks.
    #[serde(default)]
    pub unplaced: BTreeMap<Rule, u64>,
}

impl GroupTally {
    /// How many dossiers could not be placed.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
    ///
    /// // Ended without a receipt: no column can hold it.
    /// let (none, ended) = ([DaySlice::NONE], [18_642]);
    /// let dossiers = FlatSlices::new(DaySlice::new(&none), DaySlice::new(&none), DaySlice::new(&ended), &[1])?;
    /// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// groups.add(&dossiers, &[0])?;
    /// assert_eq!(groups.get(0).unplaced_total(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unplaced_total(&self) -> u64 {
        self.unplaced.values().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

impl AddAssign<&Self> for GroupTally {
    fn add_assign(&mut self, other: &Self) {
        self.tally += other.tally;
        for (rule, count) in &other.unplaced {
            let sum = self.unplaced.entry(*rule).or_default();
            *sum = sum.saturating_add(*count);
        }
    }
}

impl Add for GroupTally {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

/// Counts dossiers in columns by groups that an engine has numbered (đếm theo nhóm).
///
/// A database engine groups rows itself, by field, by unit or by anything else, and hands over the number of each
/// row's group. `GroupTallies` is the aggregate for it: the days are read where they lie, nothing is allocated for a
/// dossier, and every dossier is placed as [`Query::place`] places it.
///
/// Counts lie in pages of 64 groups, which are there for groups with dossiers only: memory grows with those groups, by
/// 32 to 128 bytes each where they are numbered without gaps, and hardly with the greatest number.
///
/// ```
/// use cchc::Query;
/// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
///
/// // Three dossiers received on 2021-01-04 and due on 2021-01-18; the last one has not ended.
/// let (received, due) = ([18_631; 3], [18_645; 3]);
/// let ended = [18_642, 18_646, DaySlice::NONE];
/// let dossiers =
///     FlatSlices::new(DaySlice::new(&received), DaySlice::new(&due), DaySlice::new(&ended), &[2, 1, 2])?;
///
/// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
/// groups.add(&dossiers, &[0, 1, 0])?;
/// assert_eq!((groups.get(0).tally.early(), groups.get(0).tally.in_progress_overdue()), (1, 1));
/// assert_eq!(groups.get(1).tally.overdue(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct GroupTallies {
    placer: Placer,
    histogram: Histogram,
    /// Where the rows of each page of groups begin in the histogram, in pages; `NO_PAGE` for pages without dossiers.
    pages: VecDeque<u32>,
    /// Pages of the histogram that are empty again.
    free: Vec<u32>,
    /// How many pages the histogram has.
    made: u32,
    /// How many groups were handed out: group 0 is that after them. Keys below count from the very first group.
    taken: usize,
    /// What was taken over from others.
    merged: BTreeMap<usize, Tally>,
    /// Dossiers that could not be placed, by group and by the place of their rule among `rules`.
    unplaced: BTreeMap<(usize, usize), u64>,
    rules: Vec<Rule>,
    len: usize,
}

/// Groups of a page.
const PAGE: usize = 64;
const NO_PAGE: u32 = u32::MAX;

/// Why dossiers were not counted by groups; none of them were (không đếm theo nhóm được).
///
/// ```
/// use cchc::Query;
/// use cchc::count::columnar::{DaySlice, FlatSlices, GroupError, GroupTallies};
///
/// let days = [18_631];
/// let dossiers = FlatSlices::new(DaySlice::new(&days), DaySlice::new(&days), DaySlice::new(&days), &[1])?;
/// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
/// // One dossier, two group numbers.
/// let error = groups.add(&dossiers, &[0, 1]).unwrap_err();
/// assert!(matches!(error, GroupError::Length(_)));
/// assert_eq!(error.kind(), cchc::ErrorKind::Mismatch);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GroupError {
    /// There are not as many groups as dossiers.
    #[error(transparent)]
    Length(#[from] LengthError),
    /// A group has a number too great to keep counts for all groups below it.
    #[error("a group has the number {group}; expected less than {most}")]
    TooManyGroups {
        /// The number.
        group: usize,
        /// The number of the first group that there is no room for.
        most: usize,
    },
}

explain! {
    GroupError, error => match error {
        Self::Length(error) => error.kind(),
        Self::TooManyGroups { .. } => ErrorKind::OutOfRange,
    },
    match error {
        Self::Length(error) => error.message(Language::Vietnamese),
        Self::TooManyGroups { group, most } => format!("nhóm có số {group}; cần nhỏ hơn {most}"),
    }
}

impl GroupTallies {
    /// Groups are numbered below this.
    pub const MOST: usize = 1 << 26;

    /// Nothing counted yet.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::GroupTallies;
    ///
    /// let groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// assert!(groups.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(query: Query) -> Self {
        Self {
            placer: Placer::new(query),
            histogram: Histogram::new(),
            pages: VecDeque::new(),
            free: Vec::new(),
            made: 0,
            taken: 0,
            merged: BTreeMap::new(),
            unplaced: BTreeMap::new(),
            rules: Vec::new(),
            len: 0,
        }
    }

    /// The query.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::GroupTallies;
    ///
    /// let query = Query::new("2021-Q1".parse()?);
    /// assert_eq!(GroupTallies::new(query.clone()).query(), &query);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn query(&self) -> &Query {
        self.placer.query()
    }

    /// How many groups there are: one more than the greatest number met.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::GroupTallies;
    ///
    /// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// groups.grow(3)?;
    /// assert!(!groups.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many bytes are kept, roughly: an engine that has to keep within bounds wants to know.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::GroupTallies;
    ///
    /// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// groups.grow(1_000)?;
    /// // Bytes; an engine compares them with its budget.
    /// assert!(groups.size() < 1_000_000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn size(&self) -> usize {
        // Nodes of a tree are half full after ordered insertions.
        let merged = self.merged.len() * 2 * size_of::<(usize, Tally)>();
        let unplaced = self.unplaced.len() * 2 * size_of::<((usize, usize), u64)>();
        let pages = (self.pages.capacity() + self.free.capacity()) * size_of::<u32>();
        self.placer.size() + self.histogram.size() + pages + merged + unplaced
    }

    /// Says that there are groups up to `len`, also those that no dossier is in.
    ///
    /// # Errors
    ///
    /// [`GroupError`] where `len` is above [`GroupTallies::MOST`].
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::GroupTallies;
    ///
    /// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// groups.grow(3)?;
    /// assert_eq!(groups.iter().count(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn grow(&mut self, len: usize) -> Result<(), GroupError> {
        match len.checked_sub(1) {
            Some(last) => self.meet(last),
            None => Ok(()),
        }
    }

    /// Says that there is a group with this number.
    fn meet(&mut self, group: usize) -> Result<(), GroupError> {
        if group >= Self::MOST {
            return Err(GroupError::TooManyGroups { group, most: Self::MOST });
        }
        self.len = self.len.max(group + 1);
        Ok(())
    }

    /// Counts dossiers, each in the group with the number at its place in `groups`.
    ///
    /// Fails, and counts nothing, if there are not as many groups as dossiers, or if a group has a number from
    /// [`GroupTallies::MOST`] on.
    ///
    /// # Errors
    ///
    /// [`GroupError`] where there are not as many groups as dossiers, or a group has a number from
    /// [`GroupTallies::MOST`] on.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
    ///
    /// let (received, due, ended) = ([18_631; 2], [18_645; 2], [18_642, 18_646]);
    /// let dossiers = FlatSlices::new(DaySlice::new(&received), DaySlice::new(&due), DaySlice::new(&ended), &[1, 2])?;
    /// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// groups.add(&dossiers, &[0, 1])?;
    /// assert_eq!((groups.get(0).tally.early(), groups.get(1).tally.overdue()), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, dossiers: &FlatSlices<'_>, groups: &[usize]) -> Result<(), GroupError> {
        LengthError::check("groups", groups.len(), dossiers.len())?;
        groups.iter().max().map_or(Ok(()), |group| self.meet(*group))?;
        let mut room = Scratch::new();
        let mut cells = [NOWHERE; CHUNK];
        let mut rows = [0_u32; CHUNK];
        for (at, groups) in groups.chunks(CHUNK).enumerate() {
            let from = at * CHUNK;
            let Some(flats) = dossiers.part(from, from + groups.len(), &mut room) else { break };
            let cells = &mut cells[..groups.len()];
            if self.placer.place(flats, cells) {
                for (at, (cell, group)) in cells.iter_mut().zip(groups).enumerate() {
                    if !Placer::is_cell(*cell) {
                        *cell = self.resolve(*cell, flats.get(at), *group);
                    }
                }
            }
            for (row, group) in rows.iter_mut().zip(groups) {
                *row = self.row_or_insert(*group);
            }
            self.histogram.grow(self.made as usize * PAGE, self.placer.cells().len());
            self.histogram.add(&rows[..groups.len()], cells);
        }
        Ok(())
    }

    /// The page of a group, and its place there.
    fn page(&self, group: usize) -> (usize, usize) {
        let place = self.taken % PAGE + group;
        (place / PAGE, place % PAGE)
    }

    /// The row of a group in the histogram, if its page has any dossiers.
    fn row(&self, group: usize) -> Option<usize> {
        let (page, place) = self.page(group);
        let page = self.pages.get(page).copied().filter(|page| *page != NO_PAGE)?;
        Some(page as usize * PAGE + place)
    }

    /// The row of a group in the histogram, with a page made for it where there is none.
    #[inline]
    fn row_or_insert(&mut self, group: usize) -> u32 {
        let (page, place) = self.page(group);
        let made = match self.pages.get(page) {
            Some(made) if *made != NO_PAGE => *made,
            _ => self.insert_page(page),
        };
        u32::try_from(made as usize * PAGE + place).unwrap_or(u32::MAX)
    }

    #[cold]
    fn insert_page(&mut self, page: usize) -> u32 {
        let made = self.free.pop().unwrap_or_else(|| {
            self.made += 1;
            self.made - 1
        });
        if self.pages.len() <= page {
            self.pages.resize(page + 1, NO_PAGE);
        }
        self.pages[page] = made;
        made
    }

    /// The cells of a dossier of which there is something to say.
    fn resolve(&mut self, number: u8, flat: Option<Flat>, group: usize) -> u8 {
        let (cell, unplaced) = match (self.placer.verdict(number), flat) {
            (Some(verdict), _) => (verdict.cell, verdict.unplaced),
            (None, Some(flat)) => {
                let verdict = self.placer.assess(flat);
                (verdict.cell, verdict.unplaced)
            }
            (None, None) => (NOWHERE, None),
        };
        if let Some(rule) = unplaced {
            self.add_unplaced(group, rule, 1);
        }
        cell
    }

    fn add_unplaced(&mut self, group: usize, rule: Rule, count: u64) {
        let known = self.rules.iter().position(|known| *known == rule);
        let place = known.unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        });
        let sum = self.unplaced.entry((self.taken + group, place)).or_default();
        *sum = sum.saturating_add(count);
    }

    /// What a group comes to; nothing for a group that was not met.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::GroupTallies;
    ///
    /// let groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// assert!(groups.get(7).tally.is_zero());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn get(&self, group: usize) -> GroupTally {
        if group >= self.len {
            return GroupTally::default();
        }
        let key = self.taken + group;
        let mut sum =
            GroupTally { tally: self.merged.get(&key).copied().unwrap_or_default(), unplaced: BTreeMap::new() };
        if let Some(row) = self.row(group) {
            sum.tally += self.placer.cells().tally(self.histogram.row(row));
        }
        let unplaced = self.unplaced.range((key, 0)..(key + 1, 0));
        sum.unplaced = unplaced.filter_map(|((_, rule), count)| Some((*self.rules.get(*rule)?, *count))).collect();
        sum
    }

    /// What every group comes to, in the order of their numbers.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
    ///
    /// let days = [18_631; 2];
    /// let dossiers = FlatSlices::new(DaySlice::new(&days), DaySlice::new(&days), DaySlice::new(&days), &[1, 1])?;
    /// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// groups.add(&dossiers, &[2, 2])?;
    /// assert_eq!(groups.iter().map(|group| group.tally.received()).collect::<Vec<_>>(), [0, 0, 2]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = GroupTally> + '_ {
        (0..self.len).map(|group| self.get(group))
    }

    /// Adds what others have counted of a group, under the same query.
    ///
    /// # Errors
    ///
    /// [`GroupError`] where the group has a number from [`GroupTallies::MOST`] on.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
    ///
    /// let days = [18_631];
    /// let dossiers = FlatSlices::new(DaySlice::new(&days), DaySlice::new(&days), DaySlice::new(&days), &[1])?;
    /// let mut part = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// part.add(&dossiers, &[0])?;
    /// let mut whole = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// whole.merge(5, &part.get(0))?;
    /// assert_eq!(whole.get(5).tally.received(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge(&mut self, group: usize, other: &GroupTally) -> Result<(), GroupError> {
        self.meet(group)?;
        if !other.tally.is_zero() {
            *self.merged.entry(self.taken + group).or_default() += other.tally;
        }
        for (rule, count) in &other.unplaced {
            self.add_unplaced(group, *rule, *count);
        }
        Ok(())
    }

    /// Hands out the first `count` groups and forgets them; the group after them is group 0 from then on.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
    ///
    /// let days = [18_631; 2];
    /// let dossiers = FlatSlices::new(DaySlice::new(&days), DaySlice::new(&days), DaySlice::new(&days), &[1, 1])?;
    /// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
    /// groups.add(&dossiers, &[0, 1])?;
    /// assert_eq!(groups.take_first(1).len(), 1);
    /// assert_eq!(groups.iter().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn take_first(&mut self, count: usize) -> Vec<GroupTally> {
        let count = count.min(self.len);
        let first: Vec<GroupTally> = (0..count).map(|group| self.get(group)).collect();
        let (pages, _) = self.page(count);
        self.taken += count;
        self.len -= count;
        for page in self.pages.drain(..pages.min(self.pages.len())).filter(|page| *page != NO_PAGE) {
            let rows = page as usize * PAGE;
            (rows..rows + PAGE).for_each(|row| self.histogram.clear(row));
            self.free.push(page);
        }
        while self.merged.first_key_value().is_some_and(|(group, _)| *group < self.taken) {
            self.merged.pop_first();
        }
        while self.unplaced.first_key_value().is_some_and(|((group, _), _)| *group < self.taken) {
            self.unplaced.pop_first();
        }
        if self.len == 0 {
            // What comes next may have other groups, and fewer.
            let fresh = Self::new(self.query().clone());
            self.placer = std::mem::replace(self, fresh).placer;
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::super::slices::DaySlice;
    use super::*;

    fn groups() -> GroupTallies {
        GroupTallies::new(Query::new("2021-Q1".parse().unwrap()))
    }

    /// One dossier in each of these groups; every third one has no day of receipt.
    fn add(tallies: &mut GroupTallies, groups: &[usize]) {
        let received: Vec<i32> =
            (0..groups.len()).map(|at| if at % 3 == 2 { DaySlice::NONE } else { 18_631 }).collect();
        let (due, ended) = (vec![18_645; groups.len()], vec![18_642; groups.len()]);
        let channels = vec![2; groups.len()];
        let days = |days| DaySlice::new(days);
        let slices = FlatSlices::new(days(&received), days(&due), days(&ended), &channels).unwrap();
        tallies.add(&slices, groups).unwrap();
    }

    #[test]
    fn memory_follows_the_groups_that_have_dossiers() {
        let last = GroupTallies::MOST - 1;
        let mut tallies = groups();
        let empty = tallies.size();
        add(&mut tallies, &[0, last, last]);
        assert_eq!(tallies.len(), GroupTallies::MOST);
        assert_eq!((tallies.get(last).tally.early(), tallies.get(last).unplaced_total()), (1, 1));
        assert_eq!(tallies.get(last - 1), GroupTally::default());
        assert_eq!(tallies.get(usize::MAX), GroupTally::default());
        let mut other = groups();
        other.merge(last, &tallies.get(last)).unwrap();
        assert_eq!(other.get(last), tallies.get(last));
        for tallies in [&tallies, &other] {
            assert!(tallies.size() - empty < 10 << 20, "{}", tallies.size());
        }
        // Without gaps a group takes its row and no more.
        let mut dense = groups();
        let numbers: Vec<usize> = (0..100_000).collect();
        add(&mut dense, &numbers[..100]);
        let small = dense.size();
        numbers.chunks(3).for_each(|three| add(&mut dense, &three[..three.len().min(2)]));
        let each = (dense.size() - small) / numbers.len();
        assert!(each <= 80, "{each} bytes for a group");
    }

    #[test]
    fn what_could_not_be_placed_is_in_the_size() {
        let mut tallies = groups();
        let numbers: Vec<usize> = (0..30_000).collect();
        add(&mut tallies, &numbers);
        let placed = tallies.histogram.size();
        assert_eq!(tallies.unplaced.len(), 10_000);
        assert!(tallies.size() >= placed + 10_000 * 48, "{}", tallies.size());
    }

    /// Taking groups out a few at a time touches those groups alone, and gives their pages back.
    #[test]
    fn groups_are_taken_step_by_step() {
        let numbers: Vec<usize> = (0..3_000).map(|at| at * 7 % 1_000).collect();
        let mut whole = groups();
        add(&mut whole, &numbers);
        whole.merge(700, &whole.get(3)).unwrap();
        let expected: Vec<GroupTally> = whole.iter().collect();
        for step in [1, 5, 63, 64, 65, 400, 999, 1_000, 1_001] {
            let mut tallies = whole.clone();
            let mut taken = Vec::new();
            while !tallies.is_empty() {
                let before = tallies.len();
                let some = tallies.take_first(step);
                assert_eq!((some.len(), tallies.len()), (step.min(before), before - step.min(before)));
                taken.extend(some);
            }
            assert_eq!(taken, expected, "{step}");
        }
        // A stream of groups that come and go stays as large as what is there at once.
        let mut tallies = groups();
        for round in 0..200_usize {
            add(&mut tallies, &(0..150).collect::<Vec<_>>());
            let some = tallies.take_first(100);
            assert_eq!(some.iter().map(|tally| tally.tally.early() + 1).max(), Some(if round > 0 { 3 } else { 2 }));
            assert!(tallies.made <= 5, "{}", tallies.made);
        }
    }
}
