//! The period printed over a table, against the period that is asked for.

use chrono::NaiveDate;

use crate::finding::{Finding, Location, Rule};
use crate::form::PublishedForm;
use crate::time::{Period, Regime};

/// Checks that a published table is of the period that it is compared with; its printed days against its printed name.
pub fn published_period(form: &PublishedForm, period: &Period) -> Vec<Finding> {
    let printed = form.printed_period();
    let regime = if period.regime() == Regime::Custom { Regime::default() } else { period.regime() };
    let mut findings = printed.check(regime);
    if let Some(other) = printed.period(regime).filter(|other| !same_days(other, period)) {
        if findings.is_empty() {
            let finding = Finding::new(Rule::PERIOD_DATES_DIFFER, Location::whole());
            findings.push(finding.expected(period.span_label()).found(other.span_label()));
        }
    }
    findings
}

/// Checks that a published table is of the period just before `period`, as far as its period is printed.
pub fn previous_period(previous: &PublishedForm, period: &Period) -> Option<Finding> {
    let regime = if period.regime() == Regime::Custom { Regime::default() } else { period.regime() };
    let printed = previous.printed_period().period(regime)?;
    (!period.follows(&printed)).then(|| {
        Finding::new(Rule::PREVIOUS_NOT_ADJACENT, Location::whole())
            .expected(format!("… {}", period.from().pred_opt().map(|day| day.to_string()).unwrap_or_default()))
            .found(printed.span_label())
    })
}

fn same_days(one: &Period, other: &Period) -> bool {
    (one.from(), one.to()) == (other.from(), other.to())
}

/// Checks the day on which a report was signed or sent against the deadline of its period, where the regime has one.
///
/// ```
/// use cchc::{Period, Regime, check};
/// use chrono::NaiveDate;
///
/// let quarter = Period::parse("2021-Q1", Regime::Cchc)?;
/// let day = |day| NaiveDate::from_ymd_opt(2021, 3, day).unwrap();
/// assert!(check::sent_on(&quarter, day(19)).is_none());
/// assert_eq!(check::sent_on(&quarter, day(22)).unwrap().rule().code(), "sent-late");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn sent_on(period: &Period, day: NaiveDate) -> Option<Finding> {
    let deadline = period.sending_deadline().filter(|deadline| day > *deadline)?;
    Some(Finding::new(Rule::SENT_LATE, Location::whole()).expected(format!("≤ {deadline}")).found(day))
}
