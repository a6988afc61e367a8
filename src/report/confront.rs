//! A claim against a published form, a tally, or the dossiers themselves.

use chrono::NaiveTime;

use super::claim::{Claim, CountUnit, Measure, Quantity, Subject, Tolerance, Verdict};
use crate::calendar::WorkCalendar;
use crate::count::{FormCell, Ledger};
use crate::deadline::{LimitUse, TimeLimit};
use crate::dossier::Dossier;
use crate::form::{Column, PublishedForm, PublishedRow};
use crate::names::MatchKey;
use crate::placement::Tally;
use crate::rate::{Denominator, Percent, PrintedPercent, Rate, Rounding};
use crate::time::AsOf;

/// The reading of "100 %" as a rounded share.
pub(crate) const ROUNDED: &str = "làm tròn từ";
const WORKING_DAYS: &str = "thời gian tính theo ngày làm việc";
const CALENDAR_DAYS: &str = "thời gian tính theo ngày lịch";

impl Claim {
    /// Confronts the claim with a published form: its total row, or the row of the field or unit that the claim names.
    ///
    /// A claim of another period or scope is confronted with nothing. Where the words allow several readings ("đúng hạn"
    /// is column 9, or not late), the verdict says which one holds.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::report::{Report, Verdict};
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận 18 hồ sơ.\n");
    /// assert_eq!(report.claims()[0].confront(&form), Verdict::Holds);
    /// ```
    pub fn confront(&self, form: &PublishedForm) -> Verdict {
        let row = match self.subject() {
            Subject::Whole => form.total(),
            Subject::Named(name) => form.named_row(&MatchKey::of_field(name)),
            Subject::Together(names) => {
                let rows: Option<Vec<_>> = names.iter().map(|name| form.named_row(&MatchKey::of_field(name))).collect();
                return rows.map_or(Verdict::NotDerivable, |rows| self.confront_rows(&rows));
            }
            Subject::Elsewhere => None,
        };
        row.map_or(Verdict::NotDerivable, |row| self.confront_row(row))
    }

    /// Confronts the claim with one row, whomever it is about.
    pub(crate) fn confront_row(&self, row: &PublishedRow) -> Verdict {
        self.with_values(|measure| measure.in_row(row))
    }

    /// Confronts the claim with several rows together.
    pub(crate) fn confront_rows(&self, rows: &[&PublishedRow]) -> Verdict {
        self.with_values(|measure| rows.iter().try_fold(0_u64, |sum, row| sum.checked_add(measure.in_row(row)?)))
    }

    /// Confronts the claim with a tally, as [`Claim::confront`] does with a printed row. A tally knows no fields.
    ///
    /// ```
    /// use cchc::report::{Report, Verdict};
    /// use cchc::Tally;
    ///
    /// let report = Report::read("Trong quý không có hồ sơ quá hạn.");
    /// assert_eq!(report.claims()[0].confront_tally(&Tally::ZERO), Verdict::Holds);
    /// ```
    pub fn confront_tally(&self, tally: &Tally) -> Verdict {
        if *self.subject() != Subject::Whole {
            return Verdict::NotDerivable;
        }
        self.with_tally(tally)
    }

    /// Confronts the claim with the dossiers. They also tell how much of its time each one took, which no form does:
    /// from receipt to the end, of the time from receipt to the due date in force, in working days and in days of
    /// the calendar.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::report::{Report, Verdict};
    /// use cchc::{AsOf, Dossier, Moment, Query, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
    /// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận 02 hồ sơ.\n");
    /// let as_of = AsOf::end_of("2021-03-14".parse()?);
    /// assert_eq!(report.claims()[0].confront_dossiers(&ledger, as_of, &WorkCalendar::civil_service()), Verdict::Holds);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn confront_dossiers(&self, ledger: &Ledger<'_>, as_of: AsOf, calendar: &WorkCalendar) -> Verdict {
        match (self.quantity(), self.subject()) {
            (Quantity::Sooner(percent), _) => sooner(percent, ledger, as_of, calendar),
            (_, Subject::Named(name)) => {
                let row = ledger.form().row(name);
                row.map_or(Verdict::NotDerivable, |row| self.with_tally(row.tally()))
            }
            (_, Subject::Whole) => self.confront_tally(&ledger.form().total()),
            (_, Subject::Together(names)) => {
                let rows: Option<Vec<_>> = names.iter().map(|name| ledger.form().row(name)).collect();
                rows.map_or(Verdict::NotDerivable, |rows| self.with_tally(&rows.iter().map(|row| *row.tally()).sum()))
            }
            (_, Subject::Elsewhere) => Verdict::NotDerivable,
        }
    }

    fn with_tally(&self, tally: &Tally) -> Verdict {
        self.with_values(|measure| measure.sum(|column| u64::try_from(column.count(tally)).ok()))
    }

    fn with_values(&self, value: impl Fn(Measure) -> Option<u64>) -> Verdict {
        if self.unit() != CountUnit::Dossiers {
            return Verdict::NotDerivable;
        }
        match self.quantity() {
            Quantity::Count(count) => self.counted(count, value),
            Quantity::None => self.counted(0, value),
            Quantity::Share(percent) => self.shared(percent, value),
            Quantity::All => self.all(value),
            Quantity::Change(..) | Quantity::ChangePercent(..) | Quantity::Sooner(_) => Verdict::NotDerivable,
        }
    }

    fn counted(&self, count: u64, value: impl Fn(Measure) -> Option<u64>) -> Verdict {
        let mut seen = Vec::new();
        for (at, reading) in self.readings().iter().enumerate() {
            let Some(actual) = value(*reading) else { continue };
            if self.tolerance().allows(count, actual) && self.whole_fits(*reading, &value) {
                return if at == 0 { Verdict::Holds } else { Verdict::OneReading(reading_name(*reading)) };
            }
            seen.push(actual);
        }
        match seen.as_slice() {
            [] => Verdict::NotDerivable,
            [first, ..] => Verdict::Contradicted(first.to_string()),
        }
    }

    /// The second number of a fraction: one of the totals that a count can be a part of.
    fn whole_fits(&self, reading: Measure, value: impl Fn(Measure) -> Option<u64>) -> bool {
        self.over().is_none_or(|over| {
            let known: Vec<u64> = self.denominators(reading).into_iter().filter_map(value).collect();
            // "Lĩnh vực Hóa chất giải quyết 112/428 hồ sơ": of the unit's total.
            let of_unit = matches!(self.subject(), Subject::Named(_)) && known.iter().all(|known| over > *known);
            known.is_empty() || known.contains(&over) || of_unit
        })
    }

    fn shared(&self, percent: Percent, value: impl Fn(Measure) -> Option<u64>) -> Verdict {
        let mut first = None;
        for (at, reading) in self.readings().iter().enumerate() {
            let Some(part) = value(*reading) else { continue };
            for (place, whole) in self.denominators(*reading).into_iter().enumerate() {
                let Some(total) = value(whole).filter(|total| *total > 0) else { continue };
                let rate = Rate::new(part, total, named_denominator(whole));
                // "100 %" of another total than the usual one is chance.
                let usual = place == 0 || whole == Measure::RECEIVED_IN_PERIOD && reading.is_part_of(whole);
                let chance = !usual && percent == Percent::HUNDRED;
                if self.tolerance().allows_share(percent, &rate) && !(chance && self.tolerance() == Tolerance::Exact) {
                    let exact = percent != Percent::HUNDRED || part == total || self.tolerance() != Tolerance::Exact;
                    return match (at, place, exact) {
                        (0, 0, true) => Verdict::Holds,
                        (0, 0, false) => Verdict::OneReading(format!("{ROUNDED} {rate}")),
                        (_, 0, _) => Verdict::OneReading(reading_name(*reading)),
                        _ => Verdict::OneReading(format!("{rate}, mẫu số là {}", denominator_name(whole))),
                    };
                }
                // Early and on time are told together more often than on time alone.
                if first.is_none() || at == 1 && place == 0 {
                    first = Some(rate);
                }
            }
        }
        first.map_or(Verdict::NotDerivable, |rate| Verdict::Contradicted(rate.to_string()))
    }

    fn all(&self, value: impl Fn(Measure) -> Option<u64>) -> Verdict {
        let mut last = None;
        for (at, reading) in self.readings().iter().enumerate() {
            let Some(part) = value(*reading) else { continue };
            for whole in self.denominators(*reading).into_iter().take(1) {
                let Some(total) = value(whole).filter(|total| *total > 0) else { continue };
                if part == total {
                    return if at == 0 { Verdict::Holds } else { Verdict::OneReading(reading_name(*reading)) };
                }
                last = Some(format!("{part}/{total}"));
            }
        }
        last.map_or(Verdict::NotDerivable, Verdict::Contradicted)
    }

    /// What a share of `part` may be a share of, the usual one first.
    pub(crate) fn denominators(&self, part: Measure) -> Vec<Measure> {
        const RECEIVED: [Measure; 2] = [Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD];
        if let Some(named) = self.denominator() {
            return if named == Measure::RECEIVED { RECEIVED.to_vec() } else { vec![named] };
        }
        if part.is_part_of(Measure::RECEIVED) || part == Measure::RESOLVED || part == Measure::IN_PROGRESS {
            RECEIVED.to_vec()
        } else if part.is_part_of(Measure::RESOLVED) {
            vec![Measure::RESOLVED, Measure::RECEIVED, Measure::DUE, Measure::RECEIVED_IN_PERIOD]
        } else if part.is_part_of(Measure::IN_PROGRESS) {
            vec![Measure::IN_PROGRESS, Measure::RECEIVED, Measure::DUE]
        } else {
            vec![Measure::DUE, Measure::RECEIVED, Measure::RESOLVED]
        }
    }
}

impl Tolerance {
    /// Whether a rate can be printed as `told`: under a usual rounding, or as far as the word before it goes.
    pub(crate) fn allows_share(self, told: Percent, rate: &Rate) -> bool {
        let Some(actual) = rate.percent(6, Rounding::HalfUp) else { return false };
        let near = |points: i64| Percent::new(points, 0).is_some_and(|width| (actual - told).is_within(width));
        match self {
            Self::Exact | Self::Rounded(_) => PrintedPercent::from(told).rounding_of(rate).is_some(),
            Self::Above | Self::AtLeast => actual >= told,
            Self::Near => actual <= told && near(5),
            Self::Around => near(3),
            Self::Below => actual <= told,
        }
    }
}

/// The words for a reading.
fn reading_name(reading: Measure) -> String {
    let words = if reading == Measure::NOT_LATE {
        "đúng hạn = không quá hạn"
    } else if reading == Measure::of(&[Column::Overdue]) {
        "quá hạn = đã giải quyết quá hạn"
    } else if reading == Measure::of(&[Column::InProgressOverdue]) {
        "quá hạn = đang giải quyết quá hạn"
    } else if reading == Measure::RECEIVED_IN_PERIOD {
        "tiếp nhận = tiếp nhận trong kỳ"
    } else {
        return format!("cột {reading}");
    };
    words.to_owned()
}

fn named_denominator(whole: Measure) -> Denominator {
    match whole {
        Measure::RESOLVED => Denominator::Resolved,
        Measure::RECEIVED => Denominator::Received,
        Measure::RECEIVED_IN_PERIOD => Denominator::ReceivedInPeriod,
        Measure::IN_PROGRESS => Denominator::InProgress,
        Measure::DUE => Denominator::DueInPeriod,
        other => Denominator::Other(other.to_string().into()),
    }
}

/// The words for a denominator.
fn denominator_name(whole: Measure) -> String {
    match whole {
        Measure::RESOLVED => "số đã giải quyết".to_owned(),
        Measure::RECEIVED => "số tiếp nhận".to_owned(),
        Measure::RECEIVED_IN_PERIOD => "số tiếp nhận trong kỳ".to_owned(),
        Measure::IN_PROGRESS => "số đang giải quyết".to_owned(),
        Measure::DUE => "số đến hạn".to_owned(),
        other => format!("cột {other}"),
    }
}

/// Every dossier resolved sooner than due by a share of its time.
fn sooner(percent: Percent, ledger: &Ledger<'_>, as_of: AsOf, calendar: &WorkCalendar) -> Verdict {
    let whole = percent.round(0, Rounding::HalfUp).to_string().parse::<u32>().ok();
    let Some(left) = whole.and_then(|percent| 100_u32.checked_sub(percent)) else { return Verdict::NotDerivable };
    let (mut working, mut daily) = (true, true);
    let mut slow = None;
    let mut any = false;
    for (dossier, _) in ledger.behind(None, FormCell::Column(Column::Resolved)) {
        let Some((in_working, in_days)) = time_taken(dossier, as_of, calendar) else { return Verdict::NotDerivable };
        let (Some(in_working_days), Some(in_calendar_days)) =
            (in_working.is_within_percent(left), in_days.is_within_percent(left))
        else {
            return Verdict::NotDerivable;
        };
        any = true;
        working &= in_working_days;
        daily &= in_calendar_days;
        if !in_working_days && slow.is_none() {
            slow = Some(format!("{}: {}/{}", dossier.code(), in_working.used(), in_working.whole()));
        }
    }
    match (any, working, daily) {
        (false, ..) => Verdict::NotDerivable,
        (true, true, true) => Verdict::Holds,
        (true, true, false) => Verdict::OneReading(WORKING_DAYS.to_owned()),
        (true, false, true) => Verdict::OneReading(CALENDAR_DAYS.to_owned()),
        (true, false, false) => Verdict::Contradicted(slow.unwrap_or_default()),
    }
}

/// The time a dossier took of the time it had, in working days and in days of the calendar.
fn time_taken(dossier: &Dossier, as_of: AsOf, calendar: &WorkCalendar) -> Option<(LimitUse, LimitUse)> {
    let state = dossier.state(as_of);
    let episode = state.episodes().last()?;
    let (received, ended) = (episode.received.day(), episode.end?.0.day());
    let due = dossier.due_in_force(as_of)?.day();
    let midnight = |day: chrono::NaiveDate| day.and_time(NaiveTime::MIN);
    let used = |limit| LimitUse::between(limit, midnight(received), midnight(ended), calendar).ok().flatten();
    let working = u32::try_from(calendar.working_days_between(received, due).ok()?).ok()?;
    let days = u32::try_from(due.signed_duration_since(received).num_days()).ok()?;
    Some((used(TimeLimit::WorkingDays(working))?, used(TimeLimit::CalendarDays(days))?))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::dossier::EventKind;
    use crate::form::PublishedRow;
    use crate::placement::Query;
    use crate::report::Report;

    fn form(cells: &[(Column, u64)]) -> PublishedForm {
        let filled = |row: PublishedRow| cells.iter().fold(row, |row, (column, count)| row.with_cell(*column, *count));
        PublishedForm::new(vec![filled(PublishedRow::new("Báo chí")), filled(PublishedRow::new("TỔNG CỘNG"))])
    }

    #[track_caller]
    fn verdict(text: &str, cells: &[(Column, u64)]) -> Verdict {
        let report = Report::read(text);
        assert_eq!(report.claims().len(), 1, "{:?}", report.claims());
        report.claims()[0].confront(&form(cells))
    }

    #[test]
    fn every_and_none() {
        use Column::{Early, InProgressOverdue, OnTime, Overdue, Resolved};
        let none = "Trong quý không có hồ sơ quá hạn.";
        assert_eq!(verdict(none, &[(Overdue, 0), (InProgressOverdue, 0)]), Verdict::Holds);
        assert_eq!(
            verdict(none, &[(Overdue, 0), (InProgressOverdue, 2)]),
            Verdict::OneReading("quá hạn = đã giải quyết quá hạn".into())
        );
        assert_eq!(verdict(none, &[(Overdue, 3), (InProgressOverdue, 0)]), Verdict::Contradicted("3".into()));
        assert_eq!(verdict(none, &[]), Verdict::NotDerivable);
        let every = "Tất cả hồ sơ đều được giải quyết đúng hạn.";
        assert_eq!(verdict(every, &[(Resolved, 9), (Early, 0), (OnTime, 9)]), Verdict::Holds);
        assert_eq!(
            verdict(every, &[(Resolved, 9), (Early, 9), (OnTime, 0)]),
            Verdict::OneReading("đúng hạn = không quá hạn".into())
        );
        assert_eq!(
            verdict(every, &[(Resolved, 999), (Early, 0), (OnTime, 998)]),
            Verdict::Contradicted("998/999".into())
        );
        assert_eq!(verdict("Sở chưa có thủ tục hành chính được liên thông", &[(Resolved, 1)]), Verdict::NotDerivable);
    }

    #[test]
    fn a_least_share_is_no_exact_one() {
        use Column::{Early, OnTime, Resolved};
        let cells = |on_time| [(Resolved, 100), (Early, 0), (OnTime, on_time)];
        let text = "trên 95% hồ sơ được giải quyết đúng hạn";
        assert_eq!(verdict(text, &cells(99)), Verdict::Holds);
        assert_eq!(verdict(text, &cells(94)), Verdict::Contradicted("94/100".into()));
        assert_eq!(verdict("95% hồ sơ được giải quyết đúng hạn", &cells(99)), Verdict::Contradicted("99/100".into()));
    }

    #[test]
    fn sooner_needs_the_dossiers() {
        let day = |day| NaiveDate::from_ymd_opt(2021, 3, day).unwrap();
        let dossier = |end| {
            Dossier::new("HS-1", "Báo chí")
                .with_channel(crate::names::Channel::Online)
                .with_received(day(1))
                .with_due(day(9))
                .with_event(EventKind::Ended, day(end))
        };
        let report = Report::read("luôn sớm hơn 50% so với thời gian quy định");
        let claim = &report.claims()[0];
        let calendar = WorkCalendar::civil_service();
        let against = |dossiers: &[Dossier]| {
            let ledger = Ledger::new(&Query::new("2021-Q1".parse().unwrap()), dossiers);
            claim.confront_dossiers(&ledger, AsOf::everything(), &calendar)
        };
        assert_eq!(against(&[dossier(4)]), Verdict::Holds);
        // Four of eight days, but four of six working days.
        assert_eq!(against(&[dossier(5)]), Verdict::OneReading(CALENDAR_DAYS.into()));
        assert_eq!(against(&[dossier(4), dossier(8)]), Verdict::Contradicted("HS-1: 5/6".into()));
        assert_eq!(against(&[]), Verdict::NotDerivable);
        assert_eq!(claim.confront_tally(&Tally::ZERO), Verdict::NotDerivable);
    }

    #[test]
    fn a_claim_of_one_field_goes_to_its_row() {
        let report = Report::read("+ Lĩnh vực Báo chí: 02 hồ sơ tiếp nhận");
        let claim = &report.claims()[0];
        assert_eq!(claim.confront(&form(&[(Column::Received, 2)])), Verdict::Holds);
        assert_eq!(claim.confront(&form(&[(Column::Received, 3)])), Verdict::Contradicted("3".into()));
        assert_eq!(claim.confront_tally(&Tally::ZERO), Verdict::NotDerivable);
    }
}
