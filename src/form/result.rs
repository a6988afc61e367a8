//! The computed result form.

use serde::Deserialize;

use super::registry::StatutoryForm;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::{Body, DISTRICTS_UNTIL, LawRegime, Subject, Unknown, levels_on};
use crate::names::{MatchKey, Unit};
use crate::placement::Tally;
use crate::time::Period;

checked! {
    /// One row of a result form: a field, or a unit (hàng của biểu).
    ///
    /// Reading refuses a row that no dossiers could give: one in which 3 = 7 + 11 + excluded does not hold, or with a
    /// count below zero.
    ///
    /// ```
    /// use cchc::form::FormRow;
    ///
    /// let row = r#"{"label":"Báo chí","tally":{"online":5,"direct":0,"unknown_channel":0,"carried_over":0,
    ///     "early":1,"on_time":0,"overdue":0,"in_time":4,"in_progress_overdue":0}}"#;
    /// assert_eq!(serde_json::from_str::<FormRow>(row)?.tally().received(), 5);
    /// assert!(serde_json::from_str::<FormRow>(&row.replace("\"in_time\":4", "\"in_time\":3")).is_err());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
    #[serde(try_from = "RawFormRow")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct FormRow from RawFormRow or &'static str {
        label: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Unit>,
        tally: Tally,
    }
}

written! { FormRow {
    label,
    unit unless Option::is_none,
    tally,
} }

impl FormRow {
    /// Every dossier is in one cell of intake and in one of outcome.
    fn checked(self) -> Result<Self, &'static str> {
        if !self.tally.is_balanced() {
            return Err("the row does not satisfy 3 = 7 + 11 + excluded");
        }
        if !self.tally.is_of_dossiers() {
            return Err("the row has a count below zero");
        }
        Ok(self)
    }
}

impl FormRow {
    /// A row with its counts: the tally of placed dossiers, or a sum of such.
    ///
    /// ```
    /// use cchc::Tally;
    /// use cchc::form::FormRow;
    ///
    /// let row = FormRow::new("Báo chí", None, Tally::default());
    /// assert_eq!((row.label(), row.unit()), ("Báo chí", None));
    /// ```
    pub fn new(label: impl Into<String>, unit: impl Into<Option<Unit>>, tally: Tally) -> Self {
        Self { label: label.into(), unit: unit.into(), tally }
    }

    /// The label in column 2, as first spelled; empty where the records name nothing.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The unit, when rows are counted by unit.
    pub fn unit(&self) -> Option<&Unit> {
        self.unit.as_ref()
    }

    /// The label as every rendering prints it: the unit before the field where rows are counted by both, and a name for
    /// what has none.
    pub(crate) fn printed_label(&self) -> String {
        let name = if self.label.trim().is_empty() { super::UNNAMED } else { &self.label };
        match &self.unit {
            Some(unit) if unit.name() != self.label && unit.name().trim().is_empty() => {
                format!("{}: {name}", super::UNNAMED)
            }
            Some(unit) if unit.name() != self.label => format!("{unit}: {name}"),
            _ => name.to_owned(),
        }
    }

    /// The counts.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    pub(crate) fn tally_mut(&mut self) -> &mut Tally {
        &mut self.tally
    }
}

/// Column 2 of a form by field, as Biểu số II.06a has it.
const BY_FIELD: &str = "Lĩnh vực giải quyết";
/// Of a form by unit.
pub(crate) const BY_UNIT: &str = "Đơn vị";
/// Of a form by field of each unit.
pub(crate) const BY_UNIT_AND_FIELD: &str = "Đơn vị: lĩnh vực giải quyết";

/// The result form, computed from dossiers (biểu kết quả giải quyết TTHC, II.06a/VPCP/KSTT).
///
/// Correct by construction: every count is the tally of placed dossiers, and every total is computed when it is asked
/// for. What somebody printed is a [`PublishedForm`](super::published::PublishedForm), which can be wrong.
///
/// Its identities hold for every row and for the total: 3 = 4 + 5 + 6 + unknown channel, 7 = 8 + 9 + 10,
/// 11 = 12 + 13, and 3 = 7 + 11 + excluded.
///
/// ```
/// use cchc::{Counter, Query, ResultForm};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let form: &ResultForm = counted.form();
/// assert_eq!(form.period().code(), "2021-Q1");
/// assert_eq!(form.rows().iter().map(|row| row.tally().received()).sum::<i64>(), form.total().received());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResultForm {
    period: Period,
    policy: String,
    rows: Vec<FormRow>,
    unplaced: u64,
    /// What the rows stand for, where they do not say it themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
}

written! { ResultForm {
    period,
    policy,
    rows,
    unplaced,
    heading unless Option::is_none,
} }

impl ResultForm {
    /// A form of a period, counted under a policy, with the number of dossiers that could not be placed.
    ///
    /// ```
    /// use cchc::form::FormRow;
    /// use cchc::{ResultForm, Tally};
    ///
    /// let row = FormRow::new("Báo chí", None, Tally::default());
    /// let form = ResultForm::new("2021-Q1".parse()?, "provincial-06a", vec![row], 0);
    /// assert!(form.total().is_zero());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(period: Period, policy: impl Into<String>, rows: Vec<FormRow>, unplaced: u64) -> Self {
        Self { period, policy: policy.into(), rows, unplaced, heading: None }
    }

    /// Says what stands over column 2, where that does not follow from the rows: of rows that are neither fields nor units, and of
    /// a form by unit without rows.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let form = counted.form().clone().with_heading("Cán bộ thụ lý".to_owned());
    /// assert_eq!(form.heading(), "Cán bộ thụ lý");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_heading(mut self, heading: impl Into<Option<String>>) -> Self {
        self.heading = heading.into();
        self
    }

    /// What stands over column 2: what the rows stand for.
    ///
    /// ```
    /// use cchc::count::{Axis, Cube, Dimension};
    /// use cchc::{Counter, Query};
    ///
    /// let query = Query::new("2026-Q1".parse()?);
    /// assert_eq!(Counter::new(query.clone()).finish().form().heading(), "Lĩnh vực giải quyết");
    /// let by_unit = Counter::builder(query.clone()).dimension(Dimension::Unit).build();
    /// assert_eq!(by_unit.finish().form().heading(), "Đơn vị");
    /// assert_eq!(Cube::new(query).form(Axis::Officer).heading(), "Cán bộ thụ lý");
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn heading(&self) -> &str {
        let is_unit = |row: &FormRow| row.unit().is_some_and(|unit| unit.name() == row.label());
        match (&self.heading, self.rows.as_slice()) {
            (Some(heading), _) => heading,
            (None, []) => BY_FIELD,
            (None, rows) if rows.iter().all(is_unit) => BY_UNIT,
            (None, rows) if rows.iter().all(|row| row.unit().is_some()) => BY_UNIT_AND_FIELD,
            (None, _) => BY_FIELD,
        }
    }

    /// The period.
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// The name of the policy.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The rows, in the order of the catalogue or in the order in which they were met.
    pub fn rows(&self) -> &[FormRow] {
        &self.rows
    }

    /// The row of a field or unit, by the name that matches; the first of several, as a form by unit and field has them.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert!(counted.form().row("Lĩnh vực Báo chí").is_some());
    /// assert!(counted.form().row("Đất đai").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn row(&self, name: impl AsRef<str>) -> Option<&FormRow> {
        let key = MatchKey::of_field(name.as_ref());
        self.rows.iter().find(|row| MatchKey::of_field(&row.label) == key)
    }

    /// The total row (tổng cộng).
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total(&self) -> Tally {
        self.rows.iter().map(|row| row.tally).sum()
    }

    /// How many dossiers are in none of the counts because they could not be placed.
    pub fn unplaced(&self) -> u64 {
        self.unplaced
    }

    /// What a reader of the form has to know: dossiers with an unknown channel, excluded ones, unplaced ones; and of the
    /// law of the period, what is not known of the form or changes inside it.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.add(&dossier)?;
    /// // Its channel is unknown: column 3 is not 4 + 5 + 6.
    /// assert_eq!(counter.finish().form().remarks().total(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn remarks(&self) -> Findings {
        let total = self.total();
        let mut remarks = Findings::default();
        let mut remark = |rule, count: i64| {
            if count != 0 {
                remarks.push(Finding::new(rule, Location::whole()).with_expected(0).with_found(count));
            }
        };
        remark(Rule::UNKNOWN_CHANNEL_COUNT, total.unknown_channel());
        remark(Rule::EXCLUDED_COUNT, total.excluded());
        remark(Rule::UNPLACED_COUNT, i64::try_from(self.unplaced).unwrap_or(i64::MAX));
        remarks.extend(law_notes(&self.period));
        remarks
    }
}

/// What the law of the period has that the form does not show.
fn law_notes(period: &Period) -> Vec<Finding> {
    let mut notes = StatutoryForm::notes(period);
    let mut owners = LawRegime::between(Subject::ProcedureControl, period.from(), period.to());
    if let (Some(before), Some(after)) = (owners.next(), owners.last()) {
        let name = |regime: &LawRegime| regime.holder().map_or("", Body::name);
        let finding = Finding::new(Rule::RECIPIENT_CHANGED, Location::whole()).with_expected(name(after));
        let unknown = Unknown::ChangeOfRecipientInsidePeriod;
        notes.push(finding.with_found(name(before)).with_detail(format!("{} {unknown}", after.from())));
    }
    if levels_on(period.from(), period.to()).1 {
        notes.push(Finding::new(Rule::LEVELS_MIXED, Location::whole()).with_found(DISTRICTS_UNTIL));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_prints_its_unit_before_its_field() {
        for (unit, label, printed) in [
            (None, "Hộ tịch", "Hộ tịch"),
            (Some("Xã A"), "Hộ tịch", "Xã A: Hộ tịch"),
            (Some("Xã A"), "Xã A", "Xã A"),
            (Some("Xã A"), " ", "Xã A: (không rõ)"),
            (Some(""), "Hộ tịch", "(không rõ): Hộ tịch"),
            (Some(""), "", "(không rõ)"),
        ] {
            let row = FormRow::new(label, unit.map(Unit::from), Tally::default());
            assert_eq!(row.printed_label(), printed);
        }
    }
}
