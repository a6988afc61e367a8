//! A dossier of which only one receipt, one due date and one end are known, as numbers; and where it is placed.

use super::cells::{self, NOWHERE};
use super::day::{self, NO_DAY, number};
use crate::count::faults;
use crate::dossier::{Channel, Dossier, EventKind, PortalStatus};
use crate::finding::{Location, Rule};
use crate::placement::Question;

/// What a flat record says of a dossier. Missing dates are [`NO_DAY`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flat {
    pub(super) received: i32,
    pub(super) due: i32,
    pub(super) ended: i32,
    /// 0 for none, else the place in [`Channel::ALL`] plus one.
    pub(super) channel: u8,
    /// 0 for none, else the portal's code.
    pub(super) status: u8,
}

impl Flat {
    pub(super) fn channel(channel: Option<Channel>) -> u8 {
        channel.map_or(0, Channel::portal_code)
    }

    /// The typed dossier.
    pub(super) fn dossier(self, code: &str, field: &str) -> Dossier {
        let mut dossier = Dossier::new(code, field);
        if let Some(channel) = Channel::ALL.iter().find(|channel| channel.portal_code() == self.channel) {
            dossier = dossier.through(*channel);
        }
        if let Some(status) = PortalStatus::from_code(self.status) {
            dossier = dossier.reported_as(status);
        }
        let date = |number: i32| if number == NO_DAY { None } else { day::day(number) };
        if let Some(received) = date(self.received) {
            dossier = dossier.received(received);
        }
        if let Some(due) = date(self.due) {
            dossier = dossier.due(due);
        }
        if let Some(ended) = date(self.ended) {
            let withdrawn = dossier.reported() == Some(PortalStatus::Withdrawn);
            dossier = dossier.with(if withdrawn { EventKind::Withdrawn } else { EventKind::Ended }, ended);
        }
        dossier
    }
}

/// Where a flat dossier goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict<'a> {
    /// In these cells, without a word.
    Plain(u8),
    /// In these cells, with these findings.
    Noted(u8, &'a [Rule]),
    /// It has to be looked at one by one.
    Odd,
}

const UNKNOWN: u8 = 0;
const ODD: u8 = u8::MAX;
const NOTED: u8 = 128;

/// Places flat dossiers of one question.
///
/// The rule table itself is not repeated here. Everything that [`Question::place`] asks of a flat dossier is a
/// comparison of two days, a channel or a status; dossiers with the same answers are placed alike. So the answers are
/// an index, and the first dossier of each index is placed one by one.
#[derive(Clone, Debug)]
pub(super) struct Verdicts<'a> {
    question: &'a Question,
    window: Window,
    known: Vec<u8>,
    noted: Vec<(u8, Vec<Rule>)>,
}

/// The days that dossiers are compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    from: i32,
    to: i32,
    drawn: i32,
}

const ANSWERS: usize = 9;
const INDEXES: usize = 1 << (ANSWERS + 2 + 4);

impl Window {
    pub(super) fn of(question: &Question) -> Self {
        let to = question.period().to().min(question.judged_as_of().day());
        let drawn = question.extracted_on().map_or(NO_DAY - 1, number);
        Self { from: number(question.period().from()), to: number(to), drawn }
    }

    /// The answers to every comparison, as a number; whether some day contradicts another.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a call for each dossier costs a tenth of the time")]
    pub(super) fn answers(self, flat: Flat) -> (usize, bool) {
        let Flat { received, due, ended, channel, status } = flat;
        let none = ended == NO_DAY;
        // No day is later than every day.
        let drawn = received > self.drawn || (!none && ended > self.drawn);
        let odd = received == NO_DAY || ended < received || due < received || drawn;
        let answers = [
            received < self.from,
            received > self.to,
            ended < self.from,
            ended > self.to,
            none,
            ended < due,
            ended > due,
            due < self.to,
            due == NO_DAY,
        ];
        let mut index = usize::from(status) << 2 | usize::from(channel);
        for answer in answers {
            index = index << 1 | usize::from(answer);
        }
        (index, odd)
    }
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(question: &'a Question) -> Self {
        Self { question, window: Window::of(question), known: vec![UNKNOWN; INDEXES], noted: Vec::new() }
    }

    /// Where `flat`, of which the days are plausible, goes.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a call for each dossier costs a tenth of the time")]
    pub(super) fn of(&mut self, flat: Flat) -> Verdict<'_> {
        let (index, odd) = self.window.answers(flat);
        if odd {
            return Verdict::Odd;
        }
        self.at(index, flat)
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a call for each dossier costs a tenth of the time")]
    fn at(&mut self, index: usize, flat: Flat) -> Verdict<'_> {
        match self.known.get(index).copied().unwrap_or(ODD) {
            UNKNOWN => {
                self.learn(index, flat);
                self.at(index, flat)
            }
            ODD => Verdict::Odd,
            noted @ NOTED.. => match self.noted.get(usize::from(noted - NOTED)) {
                Some((cell, rules)) => Verdict::Noted(*cell, rules),
                None => Verdict::Odd,
            },
            cell => Verdict::Plain(cell - 1),
        }
    }

    fn learn(&mut self, index: usize, flat: Flat) {
        let dossier = flat.dossier("-", "-");
        let placed = self.question.place(&dossier);
        let found = faults(&dossier, &placed, self.question, None, &Location::whole());
        let verdict = match placed {
            Err(_) => ODD,
            Ok(placement) if found.is_empty() => cells::number(&placement) + 1,
            Ok(placement) => {
                let noted = (cells::number(&placement), found.iter().map(crate::finding::Finding::rule).collect());
                let at = self.noted.iter().position(|known| *known == noted).unwrap_or_else(|| {
                    self.noted.push(noted);
                    self.noted.len() - 1
                });
                u8::try_from(at).ok().and_then(|at| at.checked_add(NOTED)).unwrap_or(ODD)
            }
        };
        debug_assert!(verdict == ODD || verdict >= NOTED || verdict <= NOWHERE + 1);
        if let Some(known) = self.known.get_mut(index) {
            *known = verdict;
        }
    }
}
