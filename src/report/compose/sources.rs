//! What a report is composed from.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::count::Ledger;
use crate::document::Register;
use crate::dossier::DossierCode;
use crate::evaluation::Evaluated;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::form::{Column, ResultForm};
use crate::petition::PetitionTally;
use crate::placement::Tally;
use crate::plan::Plan;
use crate::report::{Against, Figures, Report};
use crate::time::{Period, Regime};

/// Everything that may be known.
#[derive(Clone, Debug)]
pub(super) struct Sources<'a> {
    pub(super) period: Period,
    /// How the text calls the body that reports.
    pub(super) issuer: String,
    pub(super) form: Option<&'a ResultForm>,
    pub(super) ledger: Option<&'a Ledger<'a>>,
    pub(super) overdue_reasons: Option<&'a BTreeMap<DossierCode, String>>,
    pub(super) evaluations: Option<&'a Evaluated>,
    pub(super) plan: Option<&'a Plan>,
    pub(super) register: Option<&'a Register>,
    pub(super) petitions: Option<PetitionTally>,
    pub(super) catalogue: Option<&'a Catalogue>,
    pub(super) earlier: Vec<&'a Report>,
    /// The report of the same period that this one replaces.
    pub(super) replaced: Option<&'a Report>,
}

impl Sources<'_> {
    pub(super) fn new(period: Period) -> Self {
        Self {
            period,
            issuer: String::new(),
            form: None,
            ledger: None,
            overdue_reasons: None,
            evaluations: None,
            plan: None,
            register: None,
            petitions: None,
            catalogue: None,
            earlier: Vec::new(),
            replaced: None,
        }
    }

    /// The figures of the earlier reports that this one can be compared with; the others are findings.
    pub(super) fn earlier_figures(&self, findings: &mut Findings) -> Vec<Earlier<'_>> {
        let mut figures: Vec<Earlier<'_>> = Vec::new();
        for report in &self.earlier {
            match self.relation(report) {
                Some(against) if figures.iter().all(|known| known.against != against) => {
                    figures.push(Earlier { against, figures: Figures::new(report) });
                }
                Some(_) => {}
                None => {
                    let expected = self.period.previous().map_or_else(String::new, |period| period.label());
                    let printed = report.period(self.regime()).map(|period| period.label()).unwrap_or_default();
                    let finding = Finding::new(Rule::PREVIOUS_NOT_ADJACENT, Location::whole()).with_expected(expected);
                    findings.push(finding.with_found(printed));
                }
            }
        }
        figures.sort_by_key(|figures| figures.against != Against::Previous);
        figures
    }

    fn regime(&self) -> Regime {
        match self.period.regime() {
            // This series has no period before Quý I, and no Quý II.
            Regime::Cchc | Regime::Custom => Regime::Decree09_2019,
            regime => regime,
        }
    }

    /// Which period an earlier report is of; one that names none is taken for the period before.
    fn relation(&self, report: &Report) -> Option<Against> {
        let Some(other) = report.period(self.regime()) else { return Some(Against::Previous) };
        let year_before = other.kind() == self.period.kind()
            && other.index() == self.period.index()
            && other.year() + 1 == self.period.year();
        if self.period.follows(&other) {
            // For a year both are the same.
            return Some(if year_before && other.days() < 300 { Against::YearBefore } else { Against::Previous });
        }
        year_before.then_some(Against::YearBefore)
    }
}

/// An earlier report that this one is compared with.
#[derive(Clone, Debug)]
pub(super) struct Earlier<'r> {
    pub(super) against: Against,
    pub(super) figures: Figures<'r>,
}

/// A count of a tally, which a posting against another period could make negative.
pub(super) fn count(column: Column, tally: &Tally) -> u64 {
    u64::try_from(column.count(tally)).unwrap_or(0)
}
