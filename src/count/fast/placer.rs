//! Where flat dossiers go, many at a time.

use chrono::Timelike;

use super::cells::{Cells, NOWHERE};
use super::day::{NO_DAY, NO_TIME, number};
use super::flat::{Flat, Flats, Kind};
use crate::count::diagnose::diagnose;
use crate::finding::{Finding, Location, Rule};
use crate::placement::{Placement, Precision, Query};

/// How many dossiers are placed at a time, at most.
pub(crate) const CHUNK: usize = 256;

/// What there is to say of dossiers that are not simply in their cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Memo {
    /// The cells, [`NOWHERE`] if it is unplaced.
    pub(crate) cell: u8,
    /// Every finding there is.
    pub(crate) rules: Vec<Rule>,
    /// The rule that keeps it out of every column.
    pub(crate) unplaced: Option<Rule>,
}

/// The first number that stands for a [`Memo`]; lower ones are cells.
const SPECIAL: u8 = 128;
/// Nothing is remembered for the kind: there were too many.
const FORGOTTEN: u8 = u8::MAX - 1;
/// Not known yet. In the table one more, so that a new table is all zeros.
const UNKNOWN: u8 = u8::MAX;

/// The places of the answers to whether the end is before the due date or after it.
const EARLIER: u32 = 5;
const LATER: u32 = 6;
/// The place of the answer to whether the due date has passed by the last day.
const PASSED: u32 = 7;

const ANSWERS: u32 = 13;
const TABLE: usize = Kind::MOST << ANSWERS;

/// Places flat dossiers of one query.
///
/// The rule table itself is not repeated here. Everything that [`Query::place`] asks of a flat dossier is a
/// comparison of two days, a channel or a status; dossiers with the same answers are placed alike. So the answers are
/// an index, and the first dossier of each index is placed one by one.
#[derive(Clone, Debug)]
pub(crate) struct Placer {
    query: Query,
    window: Window,
    /// Times of day tell the end from the due date on one day.
    precision: Precision,
    table: Vec<u8>,
    special: Vec<Memo>,
    cells: Cells,
}

/// The days that dossiers are compared with.
#[derive(Clone, Copy, Debug)]
struct Window {
    from: i32,
    to: i32,
    drawn: i32,
    /// The second of the last day as of which is asked, or [`NO_TIME`] for its end.
    instant: i32,
}

impl Window {
    fn of(query: &Query) -> Self {
        let to = query.period().to().min(query.as_of().day());
        // No day is later than every day.
        let drawn = query.extracted().map_or(NO_DAY - 1, number);
        let instant =
            query.as_of().until().time().and_then(|time| i32::try_from(time.num_seconds_from_midnight()).ok());
        Self { from: number(query.period().from()), to: number(to), drawn, instant: instant.unwrap_or(NO_TIME) }
    }

    /// The answers to every comparison, as a number below [`TABLE`].
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the loop around it becomes one of vectors")]
    fn index(self, received: i32, due: i32, ended: i32, kind: u8) -> u32 {
        let open = ended == NO_DAY;
        let late = received > self.drawn || (!open && ended > self.drawn);
        let answers = [
            received < self.from,
            received > self.to,
            ended < self.from,
            ended > self.to,
            open,
            ended < due,
            ended > due,
            due < self.to,
            due == NO_DAY,
            received == NO_DAY,
            ended < received,
            due < received,
            late,
        ];
        let mut index = u32::from(kind) << ANSWERS;
        for (place, answer) in answers.into_iter().enumerate() {
            index |= u32::from(answer) << place;
        }
        index
    }
}

impl Placer {
    pub(crate) fn new(query: Query) -> Self {
        Self {
            window: Window::of(&query),
            precision: query.policy().precision,
            query,
            table: vec![0; TABLE],
            special: Vec::new(),
            cells: Cells::new(),
        }
    }

    /// The query.
    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    /// The cells that were met.
    pub(crate) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// The cells that were met, without the placer.
    pub(crate) fn into_cells(self) -> Cells {
        self.cells
    }

    /// How many bytes it takes, roughly.
    pub(crate) fn size(&self) -> usize {
        self.table.len() + self.special.len() * size_of::<Memo>()
    }

    /// The number of the cells of a dossier that was placed one by one.
    pub(crate) fn number(&mut self, placement: &Placement) -> u8 {
        self.cells.number(placement)
    }

    /// Numbers the cells of each dossier, of which there are at most [`CHUNK`]; `true` if some are
    /// [special](Self::verdict).
    pub(crate) fn place(&mut self, flats: Flats<'_>, out: &mut [u8]) -> bool {
        let window = self.window;
        let mut indexes = [0_u32; CHUNK];
        let days = flats.received.iter().zip(flats.due).zip(flats.ended).zip(flats.kind);
        for (index, (((received, due), ended), kind)) in indexes.iter_mut().zip(days) {
            *index = window.index(*received, *due, *ended, *kind);
        }
        if self.precision != Precision::Day {
            self.compare_times(&flats, &mut indexes);
        }
        let mut high = 0;
        if let Some(table) = self.table.first_chunk::<TABLE>() {
            for (out, index) in out.iter_mut().zip(&indexes) {
                *out = table[*index as usize % TABLE].wrapping_sub(1);
                high |= *out;
            }
        }
        if high < SPECIAL {
            return false;
        }
        for (at, (out, index)) in out.iter_mut().zip(&indexes).enumerate() {
            if *out == UNKNOWN {
                *out = match flats.get(at) {
                    Some(flat) => self.at(*index, flat),
                    None => FORGOTTEN,
                };
            }
        }
        true
    }

    /// Sets the answers to the comparison of an end, and of the instant asked for, with the due date on the same day, where
    /// both have times.
    fn compare_times(&self, flats: &Flats<'_>, indexes: &mut [u32; CHUNK]) {
        let half = |seconds: i32| seconds >= 12 * 3600;
        let order = |at: i32, due: i32| match self.precision {
            Precision::HalfDay => half(at).cmp(&half(due)),
            _ => at.cmp(&due),
        };
        let Window { to, instant, .. } = self.window;
        let [due_times, end_times] = flats.times;
        let days = flats.due.iter().zip(flats.ended);
        for (index, ((due, ended), (due_time, end_time))) in
            indexes.iter_mut().zip(days.zip(due_times.iter().zip(end_times)))
        {
            if *due == to && instant != NO_TIME && *due_time != NO_TIME {
                *index |= u32::from(order(instant, *due_time).is_gt()) << PASSED;
            }
            if due != ended || *due == NO_DAY || *due_time == NO_TIME || *end_time == NO_TIME {
                continue;
            }
            let order = order(*end_time, *due_time);
            *index |= u32::from(order.is_lt()) << EARLIER | u32::from(order.is_gt()) << LATER;
        }
    }

    /// What stands behind a number that is not that of a cell; `None` where the dossier has to be placed one by one.
    pub(crate) fn verdict(&self, number: u8) -> Option<&Memo> {
        self.special.get(usize::from(number.checked_sub(SPECIAL)?))
    }

    /// Whether a number is that of a cell.
    pub(crate) fn is_cell(number: u8) -> bool {
        number < SPECIAL
    }

    fn at(&mut self, index: u32, flat: Flat) -> u8 {
        let known = self.table.get(index as usize).map_or(FORGOTTEN, |known| known.wrapping_sub(1));
        if known != UNKNOWN {
            return known;
        }
        let learnt = self.learn(flat);
        if let Some(known) = self.table.get_mut(index as usize) {
            *known = learnt.wrapping_add(1);
        }
        learnt
    }

    fn learn(&mut self, flat: Flat) -> u8 {
        let verdict = self.assess(flat);
        if verdict.rules.is_empty() {
            return verdict.cell;
        }
        let at = self.special.iter().position(|known| *known == verdict).unwrap_or_else(|| {
            self.special.push(verdict);
            self.special.len() - 1
        });
        u8::try_from(at).ok().and_then(|at| at.checked_add(SPECIAL)).filter(|at| *at < FORGOTTEN).unwrap_or(FORGOTTEN)
    }

    /// Places one dossier by the rules.
    pub(crate) fn assess(&mut self, flat: Flat) -> Memo {
        let refused = |rule| Memo { cell: NOWHERE, rules: vec![rule], unplaced: Some(rule) };
        match flat.kind {
            Kind::UNREADABLE_DATE => return refused(Rule::DATE_UNREADABLE),
            Kind::UNKNOWN_STATUS => return refused(Rule::STATUS_UNKNOWN),
            _ => {}
        }
        let dossier = flat.dossier("-", "-");
        let placed = self.query.place(&dossier);
        let found = diagnose(&dossier, &placed, &self.query, None, &Location::whole());
        // What is said of a year is said of this dossier alone. Callers look for implausible years themselves.
        let rules = found.iter().map(Finding::rule).filter(|rule| *rule != Rule::DATE_IMPLAUSIBLE).collect();
        match placed {
            Ok(placement) => Memo { cell: self.cells.number(&placement), rules, unplaced: None },
            Err(unplaceable) => Memo { cell: NOWHERE, rules, unplaced: Some(unplaceable.rule) },
        }
    }
}
