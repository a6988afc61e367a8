//! The counted form as a document of plain values, for JSON.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{LANGUAGE, TOTAL};
use crate::count::{Counted, Unplaced};
use crate::finding::{Finding, Location, Rule, Severity, Value};
use crate::form::{FormRow, NamedRate, NamedValue};
use crate::names::Unit;
use crate::placement::Tally;
use crate::rate::Percent;

/// A counted form as plain values (biểu dạng JSON): write it with `serde_json` or any other format.
///
/// Totals are written out here, for readers that do not have this crate.
///
/// ```
/// use cchc::export::FormView;
/// use cchc::{Counter, Query};
///
/// let counted = Counter::new(Query::new("2021-Q1".parse()?)).finish();
/// let json = serde_json::to_value(FormView::new(&counted))?;
/// assert_eq!(json["period"]["from"], "2020-12-15");
/// assert_eq!(json["total"]["received"]["total"], 0);
/// assert_eq!(json["rates"]["on_time_of_resolved"]["percent"], serde_json::Value::Null);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FormView {
    /// The period.
    pub period: PeriodView,
    /// The name of the counting policy.
    pub policy: String,
    /// The rows.
    pub rows: Vec<RowView>,
    /// The total row.
    pub total: RowView,
    /// The named rates of the total row, by name; empty in documents of older releases.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rates: BTreeMap<String, RateView>,
    /// The dossiers in none of the counts.
    pub unplaced: Vec<UnplacedView>,
    /// The findings.
    pub findings: Vec<FindingView>,
}

written! { FormView {
    period,
    policy,
    rows,
    total,
    rates unless BTreeMap::is_empty,
    unplaced,
    findings,
} }

/// A period as plain values.
///
/// ```
/// use cchc::export::FormView;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// assert_eq!(FormView::new(&counted).period.from.to_string(), "2020-12-15");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PeriodView {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
    /// "Quý I năm 2021".
    pub label: String,
}

/// A row as plain values.
///
/// ```
/// use cchc::export::FormView;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let view = FormView::new(&counted);
/// assert_eq!(view.rows.iter().map(|row| row.received.total).sum::<i64>(), view.total.received.total);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RowView {
    /// The field as first spelled, or the unit in a form by unit; `TỔNG CỘNG` in the total row.
    pub field: String,
    /// The unit, in a form by unit and field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Columns 3 to 6.
    pub received: Received,
    /// Columns 7 to 10.
    pub resolved: Resolved,
    /// Columns 11 to 13.
    pub in_progress: InProgress,
    /// In column 3, and by the policy neither in 7 nor in 11.
    pub excluded: i64,
}

written! { RowView {
    field,
    unit unless Option::is_none,
    received,
    resolved,
    in_progress,
    excluded,
} }

/// Columns 3 to 6.
///
/// ```
/// use cchc::export::FormView;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let received = FormView::new(&counted).total.received;
/// assert_eq!(received.total, received.online + received.direct + received.unknown_channel + received.carried_over);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Received {
    /// Column 3, dossiers with an unknown channel included.
    pub total: i64,
    /// Column 4.
    pub online: i64,
    /// Column 5.
    pub direct: i64,
    /// In column 3 only.
    pub unknown_channel: i64,
    /// Column 6.
    pub carried_over: i64,
}

/// Columns 7 to 10.
///
/// ```
/// use cchc::export::FormView;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let resolved = FormView::new(&counted).total.resolved;
/// assert_eq!(resolved.total, resolved.early + resolved.on_time + resolved.overdue);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Resolved {
    /// Column 7.
    pub total: i64,
    /// Column 8.
    pub early: i64,
    /// Column 9.
    pub on_time: i64,
    /// Column 10.
    pub overdue: i64,
}

/// Columns 11 to 13.
///
/// ```
/// use cchc::export::FormView;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// assert_eq!(FormView::new(&counted).total.in_progress.total, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InProgress {
    /// Column 11.
    pub total: i64,
    /// Column 12.
    pub in_time: i64,
    /// Column 13.
    pub overdue: i64,
}

/// A named rate as plain values.
///
/// ```
/// use cchc::export::FormView;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let view = FormView::new(&counted);
/// let on_time = &view.rates["on_time_of_resolved"];
/// assert_eq!((on_time.numerator, on_time.denominator, on_time.definition.as_str()), (18, 18, "(8+9)/7"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateView {
    /// The name for readers, in Vietnamese.
    pub label: String,
    /// The definition by the numbers of columns: `(8+9)/7`.
    pub definition: String,
    /// How many.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
    /// With two decimals, a half away from zero; nothing over zero.
    pub percent: Option<Percent>,
}

/// A dossier in none of the counts, and the rule that it breaks.
///
/// ```
/// use cchc::dossier::UnreadableDossier;
/// use cchc::export::FormView;
/// use cchc::finding::{Location, Rule};
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.add_unreadable(&UnreadableDossier::new("HS-9", Rule::DATE_UNREADABLE), Location::whole());
/// let view = FormView::new(&counter.finish());
/// assert_eq!(view.unplaced[0].dossier, "HS-9");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnplacedView {
    /// The code as written.
    pub dossier: String,
    /// The rule.
    pub rule: Rule,
}

/// A finding as plain values.
///
/// ```
/// use cchc::export::FindingView;
/// use cchc::finding::{Finding, Location, Rule};
///
/// let view = FindingView::new(&Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1")));
/// assert_eq!((view.rule, view.location.dossier.as_deref()), (Rule::DUE_MISSING, Some("HS-1")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingView {
    /// The rule.
    pub rule: Rule,
    /// How serious it is.
    pub severity: Severity,
    /// Where it was seen.
    pub location: Location,
    /// What was expected.
    pub expected: Option<Value>,
    /// What was found.
    pub found: Option<Value>,
    /// The message, in Vietnamese.
    pub message: String,
}

impl FormView {
    /// The document of a counted form.
    ///
    /// ```
    /// use cchc::export::FormView;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let view = FormView::new(&counted);
    /// assert_eq!((view.total.received.total, view.policy.as_str()), (18, "provincial-06a"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(counted: &Counted) -> Self {
        let form = counted.form();
        let period = form.period();
        Self {
            period: PeriodView { from: period.from(), to: period.to(), label: period.label() },
            policy: form.policy().to_owned(),
            rows: form.rows().iter().map(RowView::of_row).collect(),
            total: RowView::new(TOTAL, None, &form.total()),
            rates: NamedRate::all_of(&form.total()).iter().map(RateView::entry).collect(),
            unplaced: counted.unplaced().iter().map(UnplacedView::new).collect(),
            findings: counted.findings().iter().map(FindingView::new).collect(),
        }
    }
}

impl RowView {
    fn new(field: &str, unit: Option<&str>, tally: &Tally) -> Self {
        Self {
            field: field.to_owned(),
            unit: unit.map(str::to_owned),
            received: Received {
                total: tally.received(),
                online: tally.online(),
                direct: tally.direct_or_post(),
                unknown_channel: tally.unknown_channel(),
                carried_over: tally.carried_over(),
            },
            resolved: Resolved {
                total: tally.resolved(),
                early: tally.early(),
                on_time: tally.on_time(),
                overdue: tally.overdue(),
            },
            in_progress: InProgress {
                total: tally.in_progress(),
                in_time: tally.in_time(),
                overdue: tally.in_progress_overdue(),
            },
            excluded: tally.excluded(),
        }
    }

    fn of_row(row: &FormRow) -> Self {
        Self::new(row.label(), row.unit().map(Unit::name), row.tally())
    }
}

impl RateView {
    fn entry(value: &NamedValue) -> (String, Self) {
        let (name, rate) = (value.name(), value.rate());
        let view = Self {
            label: name.label(LANGUAGE).to_owned(),
            definition: name.definition(),
            numerator: rate.numerator,
            denominator: rate.denominator,
            percent: value.percent(),
        };
        (name.to_string(), view)
    }
}

impl UnplacedView {
    fn new(unplaced: &Unplaced) -> Self {
        Self { dossier: unplaced.dossier().as_str().to_owned(), rule: unplaced.rule() }
    }
}

impl FindingView {
    /// The plain values of a finding.
    ///
    /// ```
    /// use cchc::export::FindingView;
    /// use cchc::finding::{Finding, Location, Rule};
    ///
    /// let view = FindingView::new(&Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1")));
    /// assert_eq!(view.severity, Rule::DUE_MISSING.severity());
    /// ```
    pub fn new(finding: &Finding) -> Self {
        Self {
            rule: finding.rule(),
            severity: finding.severity(),
            location: finding.location().clone(),
            expected: finding.expected().cloned(),
            found: finding.found().cloned(),
            message: finding.message(LANGUAGE),
        }
    }
}
