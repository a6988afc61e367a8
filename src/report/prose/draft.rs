//! What is gathered of a number and the words around it before it becomes a claim.

use super::lexicon::{About, Mark, UnitWord, Verb};
use crate::form::Column;
use crate::rate::Percent;
use crate::report::claim::{Against, Measure};

/// The words that say what a number measures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "a set of words met")]
pub(super) struct Words {
    pub(super) verbs: u8,
    pub(super) marks: u16,
    pub(super) both: bool,
    pub(super) total: bool,
    pub(super) rate: bool,
    /// Words that are not understood, or that narrow the count.
    pub(super) unknown: bool,
    /// The row named.
    pub(super) row: Option<usize>,
    /// A part of the whole that the table does not name.
    pub(super) elsewhere: bool,
    /// The dossiers are named: "số hồ sơ".
    pub(super) dossiers: bool,
    /// All or none of them.
    pub(super) every: Option<bool>,
}

impl Words {
    pub(super) fn verb(&mut self, verb: Verb) {
        self.verbs |= 1 << verb as u8;
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        self.marks |= 1 << mark as u16;
    }

    pub(super) fn has(self, verb: Verb) -> bool {
        self.verbs & (1 << verb as u8) != 0
    }

    pub(super) fn is(self, mark: Mark) -> bool {
        self.marks & (1 << mark as u16) != 0
    }

    /// Whether they say what is measured.
    pub(super) fn measures(self) -> bool {
        self.verbs != 0 || self.marks != 0 || self.both || self.total
    }

    /// Whether they say more of it than that it is a total: "tổng số 528 hồ sơ" leaves open of what.
    pub(super) fn says_what(self) -> bool {
        self.verbs != 0 || self.marks != 0 || self.both
    }

    pub(super) fn has_marks(self) -> bool {
        self.marks != 0
    }

    /// Whether they name a total that a share can be of, and no part of one.
    pub(super) fn names_total(self) -> bool {
        self.has_verbs() && self.marks == 0
            || [Mark::New, Mark::InPeriod].iter().any(|mark| self.marks == 1 << *mark as u16)
    }

    pub(super) fn has_verbs(self) -> bool {
        self.verbs & !(1 << Verb::Arise as u8) != 0 || self.both
    }

    /// Both, those after the number behind those before it.
    pub(super) fn join(self, after: Self) -> Self {
        let bits = |marks: &[Mark]| marks.iter().fold(0_u16, |bits, mark| bits | 1 << *mark as u16);
        let (online, by_hand) = (bits(&[Mark::Online]), bits(&[Mark::Direct, Mark::Post]));
        // "nộp trực tuyến (306), còn lại 177 hồ sơ nộp trực tiếp": the way that stands behind the number is its own.
        let before = match (after.marks & online != 0, after.marks & by_hand != 0) {
            (true, false) => self.marks & !by_hand,
            (false, true) => self.marks & !online,
            _ => self.marks,
        };
        Self {
            verbs: self.verbs | after.verbs,
            marks: before | after.marks,
            both: self.both || after.both,
            total: self.total || after.total,
            rate: self.rate || after.rate,
            unknown: self.unknown || after.unknown,
            row: after.row.or(self.row),
            elsewhere: self.elsewhere || after.elsewhere,
            dossiers: self.dossiers || after.dossiers,
            every: self.every.or(after.every),
        }
    }

    /// What they measure, the plainest reading first. `whole` is what the count is a part of, where the text says so.
    pub(super) fn readings(self, whole: Option<Measure>, nothing: bool) -> Vec<Measure> {
        if self.unknown {
            return Vec::new();
        }
        if self.both {
            return if self.has_marks() {
                self.marked(whole, nothing)
            } else {
                vec![Measure::RECEIVED, Measure::RESOLVED]
            };
        }
        if self.has_marks() { self.marked(whole, nothing) } else { self.bare(whole) }
    }

    fn bare(self, whole: Option<Measure>) -> Vec<Measure> {
        use Verb::{Due, Handle, Open, Receive, Resolve};
        let has = |verb| self.has(verb);
        match (has(Receive), has(Resolve), has(Open)) {
            _ if has(Handle) => vec![Measure::RECEIVED],
            _ if has(Due) => vec![Measure::DUE, Measure::RESOLVED],
            (true, true, _) => vec![Measure::RECEIVED, Measure::RESOLVED],
            (true, false, false) => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD],
            (false, true, false) => vec![Measure::RESOLVED],
            (false, false, true) => vec![Measure::IN_PROGRESS],
            _ if has(Verb::Arise) && whole.is_none() => vec![Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED],
            // "Kết quả giải quyết: tổng số 528 hồ sơ; trước hạn …"
            (false, false, false) if self.total && whole.is_none() => vec![Measure::RECEIVED, Measure::RESOLVED],
            // "đã và đang giải quyết", and nothing at all.
            _ => Vec::new(),
        }
    }

    fn marked(self, whole: Option<Measure>, nothing: bool) -> Vec<Measure> {
        let of = |columns: &[Column]| Measure::of(columns);
        let received = self.intake();
        if let Some(received) = received {
            let other =
                self.is(Mark::Early) || self.is(Mark::OnTime) || self.is(Mark::EarlyOrOnTime) || self.is(Mark::Late);
            let resolved = self.has(Verb::Resolve) || self.has(Verb::Open) || self.both;
            let of_resolved = whole.is_some_and(|whole| !whole.overlaps(Measure::RECEIVED)) && !self.has(Verb::Receive);
            return if other || resolved || of_resolved || self.is(Mark::InTime) { Vec::new() } else { received };
        }
        let open = self.has(Verb::Open) || whole == Some(Measure::IN_PROGRESS);
        let resolved = (self.has(Verb::Resolve) || self.both) && !self.has(Verb::Open)
            || !open && whole.is_some_and(|whole| whole.is_part_of(Measure::RESOLVED));
        let (early, on_time) = (self.is(Mark::Early), self.is(Mark::OnTime));
        let late = self.is(Mark::Late) || self.is(Mark::LateEither);
        let not_late = self.is(Mark::EarlyOrOnTime) || early && on_time;
        match (not_late, early, on_time, late, self.is(Mark::InTime)) {
            (true, .., false, false) if open && !self.has(Verb::Resolve) => vec![of(&[Column::InTime])],
            (true, .., false, _) => vec![Measure::NOT_LATE],
            (false, true, false, false, false) => vec![of(&[Column::Early])],
            (false, false, true, false, false) if open => vec![of(&[Column::InTime])],
            (false, false, true, false, false) => vec![of(&[Column::OnTime]), Measure::NOT_LATE],
            (false, false, false, false, true) if resolved => vec![Measure::NOT_LATE, of(&[Column::OnTime])],
            (false, false, false, false, true) if open => vec![of(&[Column::InTime])],
            (false, false, false, false, true) => vec![of(&[Column::InTime]), Measure::NOT_LATE],
            (false, false, false, true, false) => self.late(resolved, open, nothing),
            _ => Vec::new(),
        }
    }

    fn late(self, resolved: bool, open: bool, nothing: bool) -> Vec<Measure> {
        let (done, left) = (Measure::of(&[Column::Overdue]), Measure::of(&[Column::InProgressOverdue]));
        let either = done.plus(left);
        if self.has(Verb::Resolve) && self.has(Verb::Open) || self.is(Mark::Late) && self.is(Mark::LateEither) {
            return vec![either];
        }
        match (resolved, open) {
            // "Tổng số hồ sơ quá hạn"
            (false, false) if self.total => vec![either, done, left],
            (true, false) if !self.is(Mark::LateEither) => vec![done],
            (false, true) => vec![left],
            _ if nothing => vec![either, done],
            (true, _) => vec![done, either, left],
            _ => vec![done, left, either],
        }
    }

    /// What of the received is meant, if any of it is.
    fn intake(self) -> Option<Vec<Measure>> {
        let (online, direct, post) = (self.is(Mark::Online), self.is(Mark::Direct), self.is(Mark::Post));
        let (new, carried) = (self.is(Mark::New), self.is(Mark::Carried));
        let mut sum: Option<Measure> = None;
        let mut add = |measure: Measure| sum = Some(sum.map_or(measure, |sum| sum.plus(measure)));
        if online {
            add(Measure::of(&[Column::Online]));
        }
        if direct || post || self.is(Mark::NotOnline) {
            add(Measure::of(&[Column::DirectOrPost]));
        }
        if new && !(online || direct || post || self.is(Mark::NotOnline)) {
            add(Measure::RECEIVED_IN_PERIOD);
        }
        if carried {
            add(Measure::of(&[Column::CarriedOver]));
        }
        match sum {
            Some(sum) => Some(vec![sum]),
            None => self.is(Mark::InPeriod).then(|| vec![Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED]),
        }
    }

    /// Whether it is told how the dossiers came in.
    fn is_of_intake(self) -> bool {
        [Mark::Online, Mark::Direct, Mark::Post, Mark::NotOnline, Mark::Carried, Mark::New]
            .iter()
            .any(|mark| self.is(*mark))
    }

    /// Whether only one of the two channels of column 5 is named.
    pub(super) fn half_of_direct(self) -> Option<bool> {
        let other = self.is(Mark::Online) || self.is(Mark::NotOnline);
        match (self.is(Mark::Direct), self.is(Mark::Post), other) {
            (true, false, false) => Some(true),
            (false, true, false) => Some(false),
            _ => None,
        }
    }
}

/// The number of a draft.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    Count(u64),
    Percent(Percent),
}

/// A number with what was read around it.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "what was met around the number")]
pub(super) struct Draft {
    pub(super) value: Value,
    /// The second number of a fraction.
    pub(super) over: Option<u64>,
    pub(super) about: Option<About>,
    /// The unit of the last printed digit, for "4,52 ngàn".
    pub(super) rounded: Option<u64>,
    pub(super) unit: Option<UnitWord>,
    pub(super) before: Words,
    pub(super) after: Words,
    /// The words before the colon that leads its list.
    pub(super) lead: Words,
    /// The denominator of a share.
    pub(super) over_words: Option<Words>,
    /// More or fewer.
    pub(super) change: Option<bool>,
    /// Of another period or scope.
    pub(super) elsewhere: bool,
    /// An aim, and so no claim.
    pub(super) aim: bool,
    pub(super) sooner: bool,
    /// "60 % tổng số hồ sơ …": the words behind a share name its denominator.
    pub(super) of_total: bool,
    pub(super) nothing: bool,
    /// Told with the reason right behind: there may be more with other reasons.
    pub(super) with_reason: bool,
    pub(super) every: bool,
    /// The draft that this one is a part of.
    pub(super) whole: Option<usize>,
    /// "còn lại": what the number leaves of the one before.
    pub(super) rest: bool,
    /// The whole of the fraction before: no part, and no number that a share belongs to.
    pub(super) of_fraction: bool,
    /// A total of the unit, whatever the clause is about.
    pub(super) of_unit: bool,
    /// Told of a subject that is not understood.
    pub(super) stranger: bool,
    /// Whether the list is told as complete: "gồm".
    pub(super) complete: bool,
    /// What a change is told against.
    pub(super) against: Against,
    pub(super) subject_row: Option<usize>,
    pub(super) subject_elsewhere: bool,
    pub(super) subject_named: Option<(usize, usize)>,
    /// The rows that are told together, if there are several.
    pub(super) together: Vec<usize>,
    pub(super) assumed: bool,
    pub(super) sentence: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Draft {
    /// The words around the number.
    pub(super) fn words(&self) -> Words {
        self.before.join(self.after)
    }

    /// The same with what the lead of its list sets apart, for one with a deed alone: "Hồ sơ quá hạn: …, 20 hồ sơ (đang giải
    /// quyết)".
    pub(super) fn led_words(&self) -> Words {
        let words = self.words();
        let deed = words.has(Verb::Resolve) || words.has(Verb::Open) || self.lead.is_of_intake();
        let led = words.has_verbs() && !words.has_marks() && !self.lead.has_verbs() && deed;
        if led { Words { marks: words.marks | self.lead.marks, ..words } } else { words }
    }
}
