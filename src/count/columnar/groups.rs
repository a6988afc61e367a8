//! Tallies of dossiers that somebody else has put into groups.

use std::collections::BTreeMap;
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
    pub fn unplaced_total(&self) -> u64 {
        self.unplaced.values().fold(0, |sum, count| sum.wrapping_add(*count))
    }
}

impl AddAssign<&Self> for GroupTally {
    fn add_assign(&mut self, other: &Self) {
        self.tally += other.tally;
        for (rule, count) in &other.unplaced {
            let sum = self.unplaced.entry(*rule).or_default();
            *sum = sum.wrapping_add(*count);
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
    /// What was taken over from others.
    merged: Vec<GroupTally>,
    unplaced: BTreeMap<usize, BTreeMap<Rule, u64>>,
    len: usize,
}

/// Why dossiers were not counted by groups; none of them were (không đếm theo nhóm được).
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
    pub fn new(query: Query) -> Self {
        Self {
            placer: Placer::new(query),
            histogram: Histogram::new(),
            merged: Vec::new(),
            unplaced: BTreeMap::new(),
            len: 0,
        }
    }

    /// The query.
    pub fn query(&self) -> &Query {
        self.placer.query()
    }

    /// How many groups there are: one more than the greatest number met.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many bytes are kept, roughly: an engine that has to keep within bounds wants to know.
    pub fn size(&self) -> usize {
        self.placer.size() + self.histogram.size() + self.merged.len() * size_of::<GroupTally>()
    }

    /// Says that there are groups up to `len`, also those that no dossier is in.
    ///
    /// # Errors
    ///
    /// [`GroupError`] where `len` is above [`GroupTallies::MOST`].
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
                *row = u32::try_from(*group).unwrap_or(u32::MAX);
            }
            self.histogram.grow(self.len, self.placer.cells().len());
            self.histogram.add(&rows[..groups.len()], cells);
        }
        Ok(())
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
            *self.unplaced.entry(group).or_default().entry(rule).or_default() += 1;
        }
        cell
    }

    /// What a group comes to; nothing for a group that was not met.
    pub fn get(&self, group: usize) -> GroupTally {
        let mut sum = self.merged.get(group).cloned().unwrap_or_default();
        if group < self.histogram.rows() {
            sum.tally += self.placer.cells().tally(self.histogram.row(group));
        }
        if let Some(unplaced) = self.unplaced.get(&group) {
            sum += &GroupTally { tally: Tally::ZERO, unplaced: unplaced.clone() };
        }
        sum
    }

    /// What every group comes to, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = GroupTally> + '_ {
        (0..self.len).map(|group| self.get(group))
    }

    /// Adds what others have counted of a group, under the same query.
    ///
    /// # Errors
    ///
    /// [`GroupError`] where the group has a number from [`GroupTallies::MOST`] on.
    pub fn merge(&mut self, group: usize, other: &GroupTally) -> Result<(), GroupError> {
        self.meet(group)?;
        if self.merged.len() <= group {
            self.merged.resize(group + 1, GroupTally::default());
        }
        if let Some(sum) = self.merged.get_mut(group) {
            *sum += other;
        }
        Ok(())
    }

    /// Hands out the first `count` groups and forgets them; the group after them is group 0 from then on.
    pub fn take_first(&mut self, count: usize) -> Vec<GroupTally> {
        let count = count.min(self.len);
        let mut all: Vec<GroupTally> = self.iter().collect();
        self.merged = all.split_off(count);
        self.len = self.merged.len();
        self.histogram = Histogram::new();
        self.unplaced.clear();
        all
    }
}
