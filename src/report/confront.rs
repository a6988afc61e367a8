//! A claim against a published form, a tally, or the dossiers themselves.

use chrono::NaiveTime;

use super::claim::{Claim, CountUnit, Measure, Statement, Verdict};
use crate::calendar::WorkCalendar;
use crate::count::{FormCell, Ledger};
use crate::deadline::{LimitUse, TimeLimit};
use crate::dossier::Dossier;
use crate::form::{Column, PublishedForm};
use crate::names::MatchKey;
use crate::placement::Tally;
use crate::time::AsOf;

const NOT_LATE: &str = "đúng hạn = không quá hạn";
const RESOLVED_LATE: &str = "quá hạn = đã giải quyết quá hạn";
const WORKING_DAYS: &str = "thời gian tính theo ngày làm việc";
const CALENDAR_DAYS: &str = "thời gian tính theo ngày lịch";

impl Claim {
    /// Confronts the claim with a published form: its total row, or the row of the field that the claim names.
    ///
    /// "On time" (đúng hạn) is read in both ways: as not late, and as the column of its own. "No dossier overdue"
    /// is read of the dossiers resolved, and of those in progress besides.
    pub fn confront(&self, form: &PublishedForm) -> Verdict {
        let row = match self.field() {
            Some(field) => form.row(&MatchKey::of_field(field)),
            None => form.total(),
        };
        row.map_or(Verdict::NotDerivable, |row| self.with_cells(|column| row.cell(column).count()))
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
        if self.field().is_some() {
            return Verdict::NotDerivable;
        }
        self.with_cells(|column| u64::try_from(tally.column(column.number())?).ok())
    }

    /// Confronts the claim with the dossiers. They also tell how much of its time each one took, which no form does:
    /// from receipt to the end, of the time from receipt to the due date in force, in working days and in days of
    /// the calendar.
    pub fn confront_dossiers(&self, ledger: &Ledger<'_>, as_of: AsOf, calendar: &WorkCalendar) -> Verdict {
        match (self.statement(), self.field()) {
            (Statement::Sooner { percent }, _) => sooner(*percent, ledger, as_of, calendar),
            (_, Some(field)) => {
                let row = ledger.form().row(field);
                row.map_or(Verdict::NotDerivable, |row| {
                    self.with_cells(|column| u64::try_from(row.tally().column(column.number())?).ok())
                })
            }
            (_, None) => self.confront_tally(&ledger.form().total()),
        }
    }

    fn field(&self) -> Option<&str> {
        match self.statement() {
            Statement::Count { field, .. } => field.as_deref(),
            _ => None,
        }
    }

    fn with_cells(&self, cell: impl Fn(Column) -> Option<u64>) -> Verdict {
        match self.statement() {
            Statement::Count { count: counted, unit: CountUnit::Dossiers, measure: Some(measure), .. } => {
                count(*counted, *measure, cell)
            }
            Statement::Share { percent, at_least, of: CountUnit::Dossiers, measure: Some(Measure::Column(column)) } => {
                share(*percent, *at_least, *column, cell)
            }
            Statement::Every { of: CountUnit::Dossiers, measure: Some(Measure::Column(column)) } => {
                share(100, true, *column, cell)
            }
            Statement::None { of: CountUnit::Dossiers, measure: Some(Measure::Column(Column::Overdue)) } => {
                none_late(cell)
            }
            Statement::None { of: CountUnit::Dossiers, measure: Some(measure) } => count(0, *measure, cell),
            _ => Verdict::NotDerivable,
        }
    }
}

fn count(counted: u64, measure: Measure, cell: impl Fn(Column) -> Option<u64>) -> Verdict {
    let columns: &[Column] = match &measure {
        Measure::ReceivedAndResolved => &[Column::Received, Column::Resolved],
        Measure::Column(column) => std::slice::from_ref(column),
    };
    let mut cells = Vec::new();
    for column in columns {
        match cell(*column) {
            Some(printed) => cells.push(printed),
            None => return Verdict::NotDerivable,
        }
    }
    if cells.iter().all(|printed| *printed == counted) {
        return Verdict::Holds;
    }
    if measure == Measure::Column(Column::OnTime) && not_late(&cell) == Some(counted) {
        return Verdict::OneReading(NOT_LATE);
    }
    Verdict::Contradicted(cells.iter().map(u64::to_string).collect::<Vec<_>>().join(", "))
}

fn not_late(cell: impl Fn(Column) -> Option<u64>) -> Option<u64> {
    cell(Column::Early)?.checked_add(cell(Column::OnTime)?)
}

/// "No dossier overdue": among those resolved, and among those in progress.
fn none_late(cell: impl Fn(Column) -> Option<u64>) -> Verdict {
    match (cell(Column::Overdue), cell(Column::InProgressOverdue)) {
        (Some(0), Some(0)) => Verdict::Holds,
        (Some(0), Some(_)) => Verdict::OneReading(RESOLVED_LATE),
        (Some(late), _) => Verdict::Contradicted(late.to_string()),
        (None, _) => Verdict::NotDerivable,
    }
}

fn share(percent: u32, at_least: bool, column: Column, cell: impl Fn(Column) -> Option<u64>) -> Verdict {
    let whole =
        if matches!(column, Column::Online | Column::DirectOrPost) { Column::Received } else { Column::Resolved };
    let (Some(part), Some(whole)) = (cell(column), cell(whole)) else { return Verdict::NotDerivable };
    let is_share = |part: u64| {
        // Rounded to the nearest whole per cent, either way at the half; a least share, and all of them, exactly.
        let (part, whole, percent) = (u128::from(part), u128::from(whole), u128::from(percent));
        if at_least { part * 100 >= percent * whole } else { (part * 200).abs_diff(percent * whole * 2) <= whole }
    };
    if whole == 0 {
        return Verdict::NotDerivable;
    }
    if is_share(part) {
        return Verdict::Holds;
    }
    let not_late = not_late(&cell);
    if column == Column::OnTime && not_late.is_some_and(is_share) {
        return Verdict::OneReading(NOT_LATE);
    }
    Verdict::Contradicted(format!("{}/{whole}", if column == Column::OnTime { not_late.unwrap_or(part) } else { part }))
}

/// Every dossier resolved sooner than due by a share of its time.
fn sooner(percent: u32, ledger: &Ledger<'_>, as_of: AsOf, calendar: &WorkCalendar) -> Verdict {
    let Some(left) = 100_u32.checked_sub(percent) else { return Verdict::NotDerivable };
    let (mut working, mut daily) = (true, true);
    let mut slow = None;
    let mut any = false;
    for (dossier, _) in ledger.behind(None, FormCell::Column(Column::Resolved.number())) {
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
        (true, true, false) => Verdict::OneReading(WORKING_DAYS),
        (true, false, true) => Verdict::OneReading(CALENDAR_DAYS),
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
    use crate::count::Dimension;
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
        assert_eq!(verdict(none, &[(Overdue, 0), (InProgressOverdue, 2)]), Verdict::OneReading(RESOLVED_LATE));
        assert_eq!(verdict(none, &[(Overdue, 3), (InProgressOverdue, 0)]), Verdict::Contradicted("3".into()));
        assert_eq!(verdict(none, &[]), Verdict::NotDerivable);
        let every = "Tất cả hồ sơ đều được giải quyết đúng hạn.";
        assert_eq!(verdict(every, &[(Resolved, 9), (Early, 0), (OnTime, 9)]), Verdict::Holds);
        assert_eq!(verdict(every, &[(Resolved, 9), (Early, 9), (OnTime, 0)]), Verdict::OneReading(NOT_LATE));
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
            let ledger = Ledger::new(&Query::new("2021-Q1".parse().unwrap()), Dimension::Field, None, dossiers);
            claim.confront_dossiers(&ledger, AsOf::everything(), &calendar)
        };
        assert_eq!(against(&[dossier(4)]), Verdict::Holds);
        // Four of eight days, but four of six working days.
        assert_eq!(against(&[dossier(5)]), Verdict::OneReading(CALENDAR_DAYS));
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
