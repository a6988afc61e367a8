//! Columns of dossiers that belong to somebody else.

use crate::count::fast::day::{NO_DAY, is_no_date};
use crate::count::fast::flat::{Flats, Kind};
use crate::count::fast::placer::CHUNK;
use crate::text::{ErrorKind, explain};

/// A column of days that belongs to the caller (cột ngày): an Arrow `Date32` column, or any list of days.
///
/// Days are numbered from 1970-01-01, which is 0. A day may be missing, by the bits of
/// [`DaySlice::with_validity`] or as [`DaySlice::NONE`], or be written in a way that nobody can read:
/// [`DaySlice::UNREADABLE`]; days that no calendar reaches are as good as that. A dossier with an unreadable date is unplaced, one with a missing date goes where the
/// policy says.
///
/// ```
/// use cchc::count::columnar::DaySlice;
///
/// let days = [18_631, 0, 18_645];
/// let column = DaySlice::new(&days).with_validity(&[0b101], 0);
/// assert_eq!((column.get(0), column.get(1), column.get(2)), (Some(18_631), None, Some(18_645)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DaySlice<'a> {
    days: &'a [i32],
    valid: Option<(&'a [u8], usize)>,
}

impl<'a> DaySlice<'a> {
    /// A day that is missing.
    pub const NONE: i32 = NO_DAY;
    /// A day that was written and cannot be read.
    pub const UNREADABLE: i32 = i32::MIN;

    /// A column of days.
    ///
    /// ```
    /// use cchc::count::columnar::DaySlice;
    ///
    /// // Days since 1 January 1970, as an Arrow `Date32` column has them.
    /// assert_eq!(DaySlice::new(&[18_631, DaySlice::NONE]).get(0), Some(18_631));
    /// ```
    pub fn new(days: &'a [i32]) -> Self {
        Self { days, valid: None }
    }

    /// Takes only those days as given whose bit is set: the bit of the first day is number `offset`, and the lowest
    /// bit of a byte comes first, as in Arrow. Days without a bit are missing.
    ///
    /// ```
    /// use cchc::count::columnar::DaySlice;
    ///
    /// let days = DaySlice::new(&[18_631, 0]).with_validity(&[0b01], 0);
    /// assert_eq!((days.get(0), days.get(1)), (Some(18_631), None));
    /// ```
    #[must_use]
    pub fn with_validity(self, bits: &'a [u8], offset: usize) -> Self {
        Self { valid: Some((bits, offset)), ..self }
    }

    /// How many dossiers the column is for.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether it is for none.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The day of a dossier, if it has one; [`DaySlice::UNREADABLE`] is one.
    ///
    /// ```
    /// use cchc::count::columnar::DaySlice;
    ///
    /// let days = DaySlice::new(&[18_631, DaySlice::NONE]);
    /// assert_eq!(days.get(1), None);
    /// ```
    pub fn get(&self, at: usize) -> Option<i32> {
        self.days.get(at).copied().filter(|day| *day != Self::NONE && self.is_valid(at))
    }

    fn is_valid(&self, at: usize) -> bool {
        let Some((bits, offset)) = self.valid else { return true };
        let Some(bit) = offset.checked_add(at) else { return false };
        bits.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// The days `from..to`; those that are missing are [`NO_DAY`]. Nothing is copied where none can be missing.
    fn part<'b>(&self, from: usize, to: usize, room: &'b mut [i32; CHUNK]) -> Option<&'b [i32]>
    where
        'a: 'b,
    {
        let days = self.days.get(from..to)?;
        let Some((bits, offset)) = self.valid else { return Some(days) };
        let room = room.get_mut(..days.len())?;
        // Bits beyond the end, or beyond all numbers, are not set.
        let first = offset.checked_add(from);
        let bytes = first.and_then(|first| bits.get(first / 8..)).unwrap_or_default();
        let shift = first.map_or(0, |first| first % 8);
        for (bit, (room, day)) in (shift..).zip(room.iter_mut().zip(days)) {
            let is_set = bytes.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1);
            *room = if is_set { *day } else { NO_DAY };
        }
        Some(room)
    }
}

/// Columns of flat dossiers that belong to the caller (bảng hồ sơ theo cột, mượn của chương trình gọi).
///
/// Receipt, due date and end of processing, the channel as the portal's code (1 at the desk, 2 online, 3 by public
/// post; 0 and all others stand for none), and optionally the reported status as the portal's code (1 to 10, 0 for
/// none). What a dossier has beside these, pauses, times of day, a second due date, cannot be told here and would be
/// counted by [`Counter::add`](crate::count::counter::Counter::add) as it should be. They are counted by
/// [`GroupTallies`](super::groups::GroupTallies).
///
/// ```
/// use cchc::Query;
/// use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
///
/// let (received, due) = ([18_631; 3], [18_645; 3]);
/// let ended = [18_642, 18_646, DaySlice::NONE];
/// let dossiers = FlatSlices::new(DaySlice::new(&received), DaySlice::new(&due), DaySlice::new(&ended), &[2, 1, 2])?;
/// let mut groups = GroupTallies::new(Query::new("2021-Q1".parse()?));
/// groups.add(&dossiers, &[0; 3])?;
/// assert_eq!(groups.get(0).tally.received(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct FlatSlices<'a> {
    received: DaySlice<'a>,
    due: DaySlice<'a>,
    ended: DaySlice<'a>,
    channel: &'a [u8],
    status: Option<&'a [u8]>,
}

/// Columns that are not of one length (các cột không cùng độ dài).
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::count::columnar::{DaySlice, FlatSlices};
///
/// let (days, fewer) = ([18_631; 2], [18_631]);
/// let days = DaySlice::new(&days);
/// let error = FlatSlices::new(days, DaySlice::new(&fewer), days, &[1, 2]).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Mismatch);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the column of {column} has {found} entries; expected {expected}")]
pub struct LengthError {
    column: &'static str,
    found: usize,
    expected: usize,
}

explain! { LengthError, Self { column, found, expected } => ErrorKind::Mismatch, format!("cột {column} có {found} giá trị; cần {expected}") }

impl LengthError {
    pub(super) fn check(column: &'static str, found: usize, expected: usize) -> Result<(), Self> {
        if found == expected { Ok(()) } else { Err(Self { column, found, expected }) }
    }
}

/// Scratch for a chunk of dossiers.
pub(super) struct Scratch {
    received: [i32; CHUNK],
    due: [i32; CHUNK],
    ended: [i32; CHUNK],
    kind: [u8; CHUNK],
    /// Days, where some are no date.
    patched: [[i32; CHUNK]; 3],
}

impl Scratch {
    pub(super) fn new() -> Self {
        let days = [NO_DAY; CHUNK];
        Self { received: days, due: days, ended: days, kind: [0; CHUNK], patched: [days; 3] }
    }
}

impl<'a> FlatSlices<'a> {
    /// Dossiers without a reported status. Fails unless all columns are of one length.
    ///
    /// # Errors
    ///
    /// [`LengthError`] where the columns are not of one length.
    ///
    /// ```
    /// use cchc::count::columnar::{DaySlice, FlatSlices};
    ///
    /// let (days, fewer) = ([18_631; 2], [18_631]);
    /// let days = DaySlice::new(&days);
    /// assert!(FlatSlices::new(days, days, days, &[1, 2]).is_ok());
    /// assert!(FlatSlices::new(days, DaySlice::new(&fewer), days, &[1, 2]).is_err());
    /// ```
    pub fn new(
        received: DaySlice<'a>,
        due: DaySlice<'a>,
        ended: DaySlice<'a>,
        channel: &'a [u8],
    ) -> Result<Self, LengthError> {
        LengthError::check("due dates", due.len(), received.len())?;
        LengthError::check("ends", ended.len(), received.len())?;
        LengthError::check("channels", channel.len(), received.len())?;
        Ok(Self { received, due, ended, channel, status: None })
    }

    /// The same dossiers with their reported status. Codes above 10 are unknown, and leave the dossier unplaced.
    ///
    /// # Errors
    ///
    /// [`LengthError`] where there are not as many statuses as dossiers.
    ///
    /// ```
    /// use cchc::count::columnar::{DaySlice, FlatSlices};
    ///
    /// let (days, open) = ([18_631], [DaySlice::NONE]);
    /// let dossiers = FlatSlices::new(DaySlice::new(&days), DaySlice::new(&open), DaySlice::new(&open), &[1])?;
    /// assert!(dossiers.with_status(&[4]).is_ok());
    /// assert!(dossiers.with_status(&[4, 4]).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_status(self, status: &'a [u8]) -> Result<Self, LengthError> {
        LengthError::check("statuses", status.len(), self.len())?;
        Ok(Self { status: Some(status), ..self })
    }

    /// How many dossiers there are.
    pub fn len(&self) -> usize {
        self.received.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.received.is_empty()
    }

    /// The dossiers `from..to`, at most [`CHUNK`] of them.
    pub(super) fn part<'b>(&self, from: usize, to: usize, room: &'b mut Scratch) -> Option<Flats<'b>>
    where
        'a: 'b,
    {
        let Scratch { received, due, ended, kind, patched } = room;
        let kind = kind.get_mut(..to.checked_sub(from)?)?;
        for (kind, code) in kind.iter_mut().zip(self.channel.get(from..to)?) {
            *kind = if *code > 3 { 0 } else { *code };
        }
        if let Some(status) = self.status {
            for (kind, code) in kind.iter_mut().zip(status.get(from..to)?) {
                *kind = if *code > 10 { Kind::UNKNOWN_STATUS.0 } else { Kind::of_codes(*kind, *code).0 };
            }
        }
        let received = self.received.part(from, to, received)?;
        let due = self.due.part(from, to, due)?;
        let ended = self.ended.part(from, to, ended)?;
        let bad = |days: &[i32]| days.iter().fold(false, |bad, day| bad | is_no_date(*day));
        if !(bad(received) | bad(due) | bad(ended)) {
            return Some(Flats { received, due, ended, kind, times: [&[]; 2] });
        }
        let [first, second, third] = patched;
        let mut patch = |days: &[i32], room: &'b mut [i32; CHUNK]| -> Option<&'b [i32]> {
            let room = room.get_mut(..days.len())?;
            for ((room, day), kind) in room.iter_mut().zip(days).zip(kind.iter_mut()) {
                *room = *day;
                if is_no_date(*day) {
                    *room = NO_DAY;
                    // What was not accepted is in no number, whatever else is wrong with it.
                    let accepted = Kind(*kind).status().is_none_or(|status| !status.is_outside());
                    *kind = if accepted { Kind::UNREADABLE_DATE.0 } else { *kind };
                }
            }
            Some(room)
        };
        let (received, due, ended) = (patch(received, first)?, patch(due, second)?, patch(ended, third)?);
        Some(Flats { received, due, ended, kind, times: [&[]; 2] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_say_which_days_are_there() {
        let days = [1, 2, 3, DaySlice::NONE, 5];
        let column = DaySlice::new(&days).with_validity(&[0b1100_0000, 0b1], 6);
        let found: Vec<_> = (0..6).map(|at| column.get(at)).collect();
        assert_eq!(found, [Some(1), Some(2), Some(3), None, None, None]);
        let mut room = [0; CHUNK];
        assert_eq!(column.part(1, 5, &mut room), Some(&[2, 3, NO_DAY, NO_DAY][..]));
        assert_eq!(column.part(1, 6, &mut room), None);
        assert_eq!(DaySlice::new(&days).with_validity(&[], usize::MAX).get(0), None);
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        let (two, three) = ([1, 2], [1, 2, 3]);
        let (two, three) = (DaySlice::new(&two), DaySlice::new(&three));
        let error = FlatSlices::new(two, three, two, &[0, 0]).unwrap_err();
        assert_eq!(error.to_string(), "the column of due dates has 3 entries; expected 2");
        assert!(FlatSlices::new(two, two, two, &[0]).is_err());
        assert!(FlatSlices::new(two, two, two, &[0, 0]).unwrap().with_status(&[1]).is_err());
    }
}
