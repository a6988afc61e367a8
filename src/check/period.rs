//! The period printed over a table, against the period that is asked for.

use chrono::NaiveDate;

use crate::calendar::WorkCalendar;
use crate::deadline::SendingRule;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::form::PublishedForm;
use crate::time::{Period, Regime};

/// Checks that a published table is of the period that it is compared with; its printed days against its printed name.
///
/// ```
/// use cchc::{PublishedForm, check};
///
/// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
/// assert!(!check::check_period(&form, &"2021-Q3".parse()?).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_period(form: &PublishedForm, period: &Period) -> Findings {
    let printed = form.printed_period();
    let regime = if period.regime() == Regime::Custom { Regime::default() } else { period.regime() };
    let mut findings = printed.check(regime);
    if let Some(other) = printed.period(regime).filter(|other| !same_days(other, period)) {
        if findings.is_empty() {
            let finding = Finding::new(Rule::PERIOD_DATES_DIFFER, Location::whole());
            findings.push(finding.with_expected(period.span_label()).with_found(other.span_label()));
        }
    }
    findings
}

/// Checks that a published table is of the period just before `period`, as far as its period is printed.
///
/// ```
/// use cchc::{PublishedForm, check};
///
/// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
/// // The report is that of the first quarter: the one before the second.
/// assert!(check::check_previous_period(&form, &"2021-Q2".parse()?).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_previous_period(previous: &PublishedForm, period: &Period) -> Findings {
    let regime = if period.regime() == Regime::Custom { Regime::default() } else { period.regime() };
    let printed = previous.printed_period().period(regime).filter(|printed| !period.follows(printed));
    let finding = printed.map(|printed| {
        Finding::new(Rule::PREVIOUS_NOT_ADJACENT, Location::whole())
            .with_expected(format!("… {}", period.from().pred_opt().map(|day| day.to_string()).unwrap_or_default()))
            .with_found(printed.span_label())
    });
    finding.into()
}

fn same_days(one: &Period, other: &Period) -> bool {
    (one.from(), one.to()) == (other.from(), other.to())
}

/// Checks the day on which a report was signed or sent against the deadline of its period, where the regime has one.
///
/// Where the deadline is a day off and the report is not later than the next working day, that is said besides: no text
/// moves the deadline, and offices read it so.
///
/// ```
/// use cchc::{Period, Regime, check};
/// use cchc::chrono::NaiveDate;
///
/// let quarter = Period::parse("2021-Q1", Regime::Cchc)?;
/// let day = |day| NaiveDate::from_ymd_opt(2021, 3, day).unwrap();
/// assert!(check::check_sent_on(&quarter, day(19)).is_empty());
/// assert_eq!(check::check_sent_on(&quarter, day(22)).as_slice()[0].rule().code(), "sent-late");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn check_sent_on(period: &Period, day: NaiveDate) -> Findings {
    let deadline = period.sending_deadline().filter(|deadline| day > *deadline);
    let late = |deadline| {
        Finding::new(Rule::SENT_LATE, Location::whole()).with_expected(format!("≤ {deadline}")).with_found(day)
    };
    let mut findings: Findings = deadline.map(late).into();
    let rule = SendingRule::of_regime(period).filter(|_| !findings.is_empty());
    let deadline = rule.and_then(|rule| rule.deadline(period, &WorkCalendar::civil_service()));
    let reading = deadline.filter(|deadline| deadline.reading().is_some_and(|reading| day <= reading));
    findings.extend(reading.and_then(|deadline| deadline.note()));
    findings
}
