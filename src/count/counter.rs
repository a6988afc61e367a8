//! Counting a stream of dossiers in memory that does not grow with it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::diagnose::place_and_diagnose;
use super::merge_error::MergeError;
use super::none_marks::NoneMarks;
use super::rows::{Dimension, Rows};
use crate::catalogue::Catalogue;
use crate::dossier::{Dossier, DossierCode, NoneMark, UnreadableDossier};
use crate::finding::{Finding, Findings, Location, Position, Rule, shown};
use crate::form::ResultForm;
use crate::names::{Field, Unit};
use crate::placement::Tally;
use crate::placement::{Placement, Query, Unplaceable};

/// Counts dossiers one at a time into a result form (bộ đếm hồ sơ).
///
/// Memory grows with the number of rows and with what is kept of findings, never with the number of dossiers.
/// Counters of the same query merge, so threads, machines and communes can each count a part.
///
/// ```
/// use cchc::Counter;
/// use cchc::{Channel, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.add(&Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(3, 18)));
/// counter.add(&Dossier::new("HS-2", "Báo chí").with_channel(Channel::Post));
///
/// let counted = counter.finish();
/// assert_eq!(counted.form().total().received(), 1);
/// assert_eq!(counted.unplaced()[0].rule().code(), "received-missing");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Counter {
    query: Query,
    /// Shared by all clones of the counter.
    catalogue: Option<Arc<Catalogue>>,
    rows: Rows,
    unplaced: Vec<Unplaced>,
    unplaced_total: u64,
    keep_unplaced: usize,
    findings: Findings,
    marks: NoneMarks,
}

/// A dossier that no column holds, and why (hồ sơ không phân loại được).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::{Counter, Dossier, Moment, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// let no_receipt = Dossier::new("HS-9", "Báo chí").with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// assert!(counter.add(&no_receipt).is_err());
/// let counted = counter.finish();
/// assert_eq!(counted.unplaced()[0].dossier().as_str(), "HS-9");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unplaced {
    dossier: DossierCode,
    rule: Rule,
    location: Location,
}

/// What counting one record comes to.
pub(crate) struct Assessment {
    /// The names of the row that it belongs to.
    pub(crate) row: Option<(Field, Option<Unit>)>,
    pub(crate) placed: Result<Placement, Unplaced>,
    pub(crate) findings: Vec<Finding>,
    /// Cells that say that there is nothing.
    pub(crate) marks: Vec<NoneMark>,
}

impl Unplaced {
    pub(crate) fn new(code: &DossierCode, rule: Rule, location: Location) -> Self {
        Self { dossier: DossierCode::new(shown(code.as_str().to_owned())), rule, location }
    }

    /// The same dossier, read so much further on.
    pub(crate) fn shift(&mut self, by: Position) {
        self.location.shift(by);
    }

    /// The code of the dossier, as written; its first 200 letters where it is longer.
    pub fn dossier(&self) -> &DossierCode {
        &self.dossier
    }

    /// The rule that it breaks.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Where it was read.
    pub fn location(&self) -> &Location {
        &self.location
    }
}

impl Counter {
    /// How many unplaced dossiers are listed unless the caller says otherwise; all of them are counted.
    pub const LISTED: usize = 100_000;

    /// A counter of the rows of `rows`, with room for so many findings and unplaced dossiers.
    pub(super) fn with_rows(query: Query, rows: Rows, catalogue: Option<Catalogue>, limits: [usize; 2]) -> Self {
        let [findings, keep_unplaced] = limits;
        let mut findings = Findings::with_limit(findings);
        if !query.policy().is_valid_for(query.period()) {
            let mut finding = Finding::new(Rule::POLICY_NOT_VALID, Location::whole());
            if let Some(from) = query.policy().valid_from {
                finding = finding.with_expected(format!("≥ {from}"));
            }
            findings.push(finding.with_found(query.period().from()).with_detail(query.policy().name.clone()));
        }
        Self {
            query,
            catalogue: catalogue.map(Arc::new),
            rows,
            unplaced: Vec::new(),
            unplaced_total: 0,
            keep_unplaced,
            findings,
            marks: NoneMarks::default(),
        }
    }

    /// The query that is counted.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Counts one dossier.
    ///
    /// # Errors
    ///
    /// [`Unplaceable`], which is also kept in the result: the dossier is in no column, and the rule says why.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::Outcome;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// assert_eq!(counter.add(&dossier)?.outcome(), Outcome::Early);
    /// assert_eq!(counter.finish().form().total().early(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, dossier: &Dossier) -> Result<Placement, Unplaceable> {
        self.add_with(dossier, &|| Location::dossier(dossier.code().as_str()))
    }

    /// Counts one dossier that was read at `location`.
    ///
    /// # Errors
    ///
    /// [`Unplaceable`], which is also kept in the result: the dossier is in no column, and the rule says why.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Location;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.add_at(&dossier, Location::row("dòng 12"))?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.findings().iter().next().unwrap().location().row.as_deref(), Some("dòng 12"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[allow(clippy::needless_pass_by_value, reason = "a place belongs to what was read there")]
    pub fn add_at(&mut self, dossier: &Dossier, location: Location) -> Result<Placement, Unplaceable> {
        self.add_with(dossier, &|| location.clone())
    }

    fn add_with(&mut self, dossier: &Dossier, location: &dyn Fn() -> Location) -> Result<Placement, Unplaceable> {
        let (placed, found) = place_and_diagnose(dossier, &self.query, self.catalogue.as_deref(), location);
        self.findings.extend(found);
        let row = self.row(dossier.field(), dossier.unit());
        match &placed {
            Ok(placement) => *self.rows.tally(row) += Tally::of(placement),
            Err(Unplaceable { rule }) => {
                self.push_unplaced(Unplaced::new(dossier.code(), *rule, location()));
            }
        }
        placed
    }

    /// All that counting a dossier comes to, without counting it.
    pub(crate) fn assess_dossier(&self, dossier: &Dossier, location: Location) -> Assessment {
        let (placed, findings) =
            place_and_diagnose(dossier, &self.query, self.catalogue.as_deref(), &|| location.clone());
        let row = Some((dossier.field().clone(), dossier.unit().cloned()));
        let unplaced = |Unplaceable { rule }| Unplaced::new(dossier.code(), rule, location);
        Assessment { row, placed: placed.map_err(unplaced), findings, marks: Vec::new() }
    }

    /// Takes over what was said of one record.
    pub(crate) fn add_assessed(&mut self, assessed: Assessment) {
        self.findings.extend(assessed.findings);
        for (column, text) in assessed.marks {
            self.marks.add(column, &text, 1);
        }
        if let Some((field, unit)) = &assessed.row {
            let row = self.row(field, unit.as_ref());
            if let Ok(placement) = &assessed.placed {
                *self.rows.tally(row) += Tally::of(placement);
            }
        }
        if let Err(unplaced) = assessed.placed {
            self.push_unplaced(unplaced);
        }
    }

    /// Lists a record that could not become a dossier. Its findings are the reader's.
    ///
    /// ```
    /// use cchc::dossier::UnreadableDossier;
    /// use cchc::finding::{Location, Rule};
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.add_unreadable(&UnreadableDossier::new("HS-9", Rule::DATE_UNREADABLE), Location::dossier("HS-9"));
    /// assert_eq!(counter.finish().form().unplaced(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_unreadable(&mut self, record: &UnreadableDossier, location: Location) {
        if let Some(field) = record.field() {
            let unit = record.unit().map(Unit::new);
            self.row(&Field::new(field), unit.as_ref());
        }
        self.push_unplaced(Unplaced::new(record.code(), record.rule(), location));
    }

    /// Adds a finding of the caller's own.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule};
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.note(Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1")));
    /// assert_eq!(counter.finish().findings().total(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Adds what another counter of the same query has counted; fails, and adds nothing, where the other one asks
    /// a different query or has different rows.
    ///
    /// # Errors
    ///
    /// [`MergeError`] where the other counter asks another query or has other rows.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let count = |dossier| {
    ///     let mut counter = Counter::new(Query::new("2021-Q1".parse().unwrap()));
    ///     counter.add(dossier).unwrap();
    ///     counter
    /// };
    /// let mut all = count(&dossiers[0]);
    /// all.merge(count(&dossiers[1]))?;
    /// assert_eq!(all.finish().form().total().received(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge(&mut self, other: Self) -> Result<(), MergeError> {
        if (&self.query, self.rows.dimension()) != (&other.query, other.rows.dimension()) {
            return Err(MergeError::OtherQuery);
        }
        self.rows.merge(&other.rows);
        let room = self.keep_unplaced.saturating_sub(self.unplaced.len());
        self.unplaced.extend(other.unplaced.into_iter().take(room));
        self.unplaced_total += other.unplaced_total;
        self.marks.merge(other.marks);
        // Said of the query, once.
        self.findings.merge(other.findings.without(Rule::POLICY_NOT_VALID));
        Ok(())
    }

    /// The form, and everything that goes with it.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// for dossier in &dossiers {
    ///     counter.add(dossier)?;
    /// }
    /// let counted = counter.finish();
    /// assert_eq!((counted.form().total().resolved(), counted.form().total().in_progress()), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn finish(self) -> Counted {
        let form = self.rows.into_form(&self.query, self.unplaced_total);
        let mut findings = self.findings;
        findings.extend(self.marks.findings());
        findings.extend(form.remarks());
        Counted { form, unplaced: self.unplaced, findings }
    }

    fn row(&mut self, field: &Field, unit: Option<&Unit>) -> usize {
        let day = self.query.period().to();
        self.rows.get_or_insert(field, unit, self.catalogue.as_deref().map(|catalogue| (catalogue, day)))
    }

    fn push_unplaced(&mut self, unplaced: Unplaced) {
        self.unplaced_total += 1;
        if self.unplaced.len() < self.keep_unplaced {
            self.unplaced.push(unplaced);
        }
    }

    /// Takes note of all there is to say of a dossier that has been counted otherwise.
    pub(crate) fn record_findings(&mut self, dossier: &Dossier) {
        let assessed = self.assess_dossier(dossier, Location::dossier(dossier.code().as_str()));
        self.findings.extend(assessed.findings);
        if let Err(unplaced) = assessed.placed {
            self.push_unplaced(unplaced);
        }
    }

    pub(crate) fn catalogue(&self) -> Option<&Catalogue> {
        self.catalogue.as_deref()
    }

    pub(crate) fn dimension(&self) -> Dimension {
        self.rows.dimension()
    }

    /// How many more dossiers can be listed.
    pub(crate) fn room(&self) -> usize {
        self.keep_unplaced.saturating_sub(self.unplaced.len())
    }

    /// What was noticed so far, to be added to.
    pub(crate) fn findings_mut(&mut self) -> &mut Findings {
        &mut self.findings
    }

    /// The cells that say that there is nothing, to be added to.
    pub(crate) fn marks_mut(&mut self) -> &mut NoneMarks {
        &mut self.marks
    }

    /// Lists dossiers that could not be placed: as many as there is room for, out of `total`.
    pub(crate) fn extend_unplaced(&mut self, unplaced: Vec<Unplaced>, total: u64) {
        let room = self.room();
        self.unplaced.extend(unplaced.into_iter().take(room));
        self.unplaced_total += total;
    }

    /// Adds to the row of a field and a unit.
    pub(crate) fn add_tally(&mut self, field: &Field, unit: Option<&Unit>, tally: Tally) {
        let row = self.row(field, unit);
        *self.rows.tally(row) += tally;
    }

    /// The same for names.
    pub(crate) fn add_named_tally(&mut self, field: &str, unit: &str, tally: Tally) {
        match self.rows.known(field, unit) {
            Some(row) => *self.rows.tally(row) += tally,
            None => self.add_tally(&Field::new(field), Some(&Unit::new(unit)), tally),
        }
    }

    /// The same counter, in which nothing is kept beside the rows.
    pub(crate) fn keeping_nothing(mut self) -> Self {
        self.findings = Findings::with_limit(0);
        self.keep_unplaced = 0;
        self
    }

    /// Makes room for so many rows more.
    pub(crate) fn reserve_rows(&mut self, rows: usize) {
        self.rows.reserve(rows);
    }
}

checked! {
    /// A counted form, the dossiers that are in none of its cells, and the findings (kết quả đếm).
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().received(), 18);
    /// assert!(counted.unplaced().is_empty() && counted.findings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawCounted")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Counted from RawCounted or &'static str {
        form: ResultForm,
        unplaced: Vec<Unplaced>,
        findings: Findings,
    }
}

impl Counted {
    fn checked(self) -> Result<Self, &'static str> {
        if u64::try_from(self.unplaced.len()).is_ok_and(|listed| listed > self.form.unplaced()) {
            return Err("more dossiers are listed than could not be placed");
        }
        Ok(self)
    }
}

impl Counted {
    /// The form.
    pub fn form(&self) -> &ResultForm {
        &self.form
    }

    /// The dossiers that could not be placed, as many as are kept; [`ResultForm::unplaced`] says how many there were.
    pub fn unplaced(&self) -> &[Unplaced] {
        &self.unplaced
    }

    /// The findings of the dossiers, and the remarks on the form ([`ResultForm::remarks`]).
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Says something else of `rule` than was said.
    pub(crate) fn restate(&mut self, rule: Rule, findings: Vec<Finding>) {
        self.findings = std::mem::take(&mut self.findings).without(rule);
        self.findings.extend(findings);
    }

    /// Adds findings of further checks.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule};
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut counted = counted;
    /// counted.extend([Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1"))]);
    /// assert_eq!(counted.findings().total_of(Rule::DUE_MISSING), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }
}
