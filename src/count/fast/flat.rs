//! A dossier of which only one receipt, one due date and one end are known, as numbers.

use chrono::NaiveTime;

use super::day;
use crate::dossier::{Dossier, EventKind, PortalStatus, StatusWord};
use crate::names::Channel;
use crate::time::Moment;

/// What a flat record says of a dossier. Missing dates are [`NO_DAY`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flat {
    pub(crate) received: i32,
    pub(crate) due: i32,
    pub(crate) ended: i32,
    pub(crate) kind: Kind,
    /// Seconds since midnight of the due date and of the end, or [`day::NO_TIME`].
    pub(crate) times: [i32; 2],
}

/// Channel and status in one byte: the number of the status (the portal's code, or one of [`StatusWord`]), then two bits for that of the channel, 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kind(pub(crate) u8);

/// Dossiers side by side: all columns are of one length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flats<'a> {
    pub(crate) received: &'a [i32],
    pub(crate) due: &'a [i32],
    pub(crate) ended: &'a [i32],
    pub(crate) kind: &'a [u8],
    /// Times of the due dates and of the ends; empty where none are known.
    pub(crate) times: [&'a [i32]; 2],
}

impl Kind {
    /// How many kinds there can be.
    pub(crate) const MOST: usize = 64;
    /// Some date of the dossier cannot be read. The portal has no such status.
    pub(crate) const UNREADABLE_DATE: Self = Self(14 << 2);
    /// The status is none of the portal's.
    pub(crate) const UNKNOWN_STATUS: Self = Self(15 << 2);

    /// The kind of codes that the portal has, or 0 for none.
    pub(crate) fn of_codes(channel: u8, status: u8) -> Self {
        Self(status << 2 | channel)
    }

    pub(crate) fn channel(self) -> Option<Channel> {
        Channel::ALL.iter().copied().find(|channel| channel.portal_code() == Some(self.0 & 3))
    }

    pub(crate) fn status(self) -> Option<PortalStatus> {
        self.word().map(StatusWord::status)
    }

    fn word(self) -> Option<StatusWord> {
        StatusWord::from_number(self.0 >> 2)
    }
}

impl Flat {
    /// The typed dossier.
    pub(crate) fn dossier(self, code: &str, field: &str) -> Dossier {
        let mut dossier = Dossier::new(code, field);
        if let Some(channel) = self.kind.channel() {
            dossier = dossier.with_channel(channel);
        }
        if let Some(status) = self.kind.status() {
            dossier = dossier.with_reported(status);
        }
        if let Some(received) = day::day(self.received) {
            dossier = dossier.with_received(received);
        }
        if let Some(due) = moment(self.due, self.times[0]) {
            dossier = dossier.with_due(due);
        }
        if let Some(ended) = moment(self.ended, self.times[1]) {
            dossier = dossier.with_event(self.kind.word().map_or(EventKind::Ended, StatusWord::end), ended);
        }
        dossier
    }
}

/// The moment of a day and of seconds since its midnight.
fn moment(number: i32, seconds: i32) -> Option<Moment> {
    let day = day::day(number)?;
    let time =
        u32::try_from(seconds).ok().and_then(|seconds| NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0));
    Some(time.map_or(Moment::on(day), |time| Moment::at(day.and_time(time))))
}

impl Flats<'_> {
    pub(crate) fn get(&self, at: usize) -> Option<Flat> {
        Some(Flat {
            received: *self.received.get(at)?,
            due: *self.due.get(at)?,
            ended: *self.ended.get(at)?,
            kind: Kind(*self.kind.get(at)?),
            times: self.times.map(|times| times.get(at).copied().unwrap_or(day::NO_TIME)),
        })
    }

    /// The dossiers `from..to`.
    pub(crate) fn part(&self, from: usize, to: usize) -> Option<Self> {
        Some(Self {
            received: self.received.get(from..to)?,
            due: self.due.get(from..to)?,
            ended: self.ended.get(from..to)?,
            kind: self.kind.get(from..to)?,
            times: self.times.map(|times| times.get(from..to).unwrap_or_default()),
        })
    }
}
