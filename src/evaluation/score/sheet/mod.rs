//! Score sheets: any index whose criteria and scales are given as data.
//!
//! A [`ScoreSheet`] is a tree of areas, criteria and sub-criteria with their maxima and scales. A [`FilledSheet`] is
//! what one unit claims, measured and was given; [`ScoreSheet::score`] adds it up and says what is wrong with it.

mod bundled;
mod criterion;
mod filled;
mod raw;
mod scores;
mod text;

pub use bundled::{progress, service_quality_question};
pub use criterion::{Criterion, Empty};
pub use filled::{Adjustment, FilledSheet, ScoreEntry};
pub use scores::{CriterionScore, ScoreColumn, SheetScores};
pub use text::ParseSheetError;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::band::Bands;
use super::points::Points;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::rate::Rounding;
use crate::time::{Period, Regime};

/// The criteria of an index (bộ chỉ số, bảng tiêu chí chấm điểm), with version, validity and source.
///
/// Sets of criteria change every year or so, and provinces make their own: a sheet is data, never code. Its text form
/// is read with [`ScoreSheet::parse`]. Codes are unique and parents come before their parts; that the maxima add up is
/// for [`ScoreSheet::check`] to say, since published sheets do not always.
///
/// ```
/// use cchc::evaluation::score::Points;
/// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreEntry, ScoreSheet};
///
/// let sheet = ScoreSheet::parse("\
/// id\tvi-du
/// version\t2020
/// title\tVí dụ
/// criterion\t1\t-\t3\t-\t-\t-\tCông khai
/// criterion\t1.1\t1\t2\tmanual\tleft-out\tno\tĐúng hạn
/// criterion\t1.2\t1\t1\tmanual\tleft-out\tno\tĐầy đủ
/// ")?;
/// let filled = FilledSheet::new("Sở A").with_entry(ScoreEntry::new("1.1").with_appraised("1.5".parse()?));
/// let scores = sheet.score(&filled);
/// assert_eq!(scores.total(ScoreColumn::Appraised).to_string(), "1.50");
/// assert_eq!(scores.maximum(), Points::new(3));
/// assert_eq!(scores.missing(ScoreColumn::Appraised), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias = "bộ chỉ số")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "raw::RawScoreSheet")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScoreSheet {
    id: String,
    version: String,
    title: String,
    source: String,
    illustrative: bool,
    calendar_periods: bool,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    decimals: u32,
    rounding: Rounding,
    bands: Option<Bands>,
    /// In the order of the sheet; a parent before its parts.
    criteria: Vec<Criterion>,
}

impl ScoreSheet {
    /// The identifier, the same for all versions.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it comes from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it only shows the structure, with points that no authority set.
    pub fn is_illustrative(&self) -> bool {
        self.illustrative
    }

    /// The first and last day on which it is in force, where there are such.
    pub fn validity(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        (self.valid_from, self.valid_to)
    }

    /// Every area, criterion and sub-criterion; a parent before its parts.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criterion with this code.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.code() == code)
    }

    /// The parts of a group; of the whole sheet for `None`.
    pub fn parts<'a>(&'a self, parent: Option<&'a str>) -> impl Iterator<Item = &'a Criterion> + 'a {
        self.criteria.iter().filter(move |criterion| criterion.parent() == parent)
    }

    /// Whether a criterion has parts, and so no score of its own.
    pub fn is_group(&self, code: &str) -> bool {
        self.parts(Some(code)).next().is_some()
    }

    /// What the whole sheet can give: the sum of its areas.
    pub fn maximum(&self) -> Points {
        self.parts(None).map(Criterion::maximum).sum()
    }

    /// The bands of the total, where the index has such.
    pub fn bands(&self) -> Option<&Bands> {
        self.bands.as_ref()
    }

    /// The decimals of its points, and how they are rounded.
    pub fn rounding(&self) -> (u32, Rounding) {
        (self.decimals, self.rounding)
    }

    /// Whether the sheet may be used for a period; a finding if not.
    ///
    /// The index of service quality goes by calendar periods and was never in force before 01/8/2022.
    pub fn check_period(&self, period: &Period) -> Findings {
        let too_early = self.valid_from.is_some_and(|from| period.from() < from);
        let too_late = self.valid_to.is_some_and(|to| period.to() > to);
        let calendar = period.regime() == Regime::Calendar || period.regime() == Regime::Custom;
        if !too_early && !too_late && (calendar || !self.calendar_periods) {
            return Findings::default();
        }
        let bound = |day: Option<NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
        let mut expected = format!("{}–{}", bound(self.valid_from), bound(self.valid_to));
        if self.calendar_periods {
            expected += ", calendar";
        }
        let finding = Finding::new(Rule::SHEET_NOT_VALID, Location::whole()).with_expected(expected);
        finding
            .with_found(format!("{}–{}", period.from(), period.to()))
            .with_detail(format!("{} {}", self.id, self.version))
            .into()
    }

    /// Says where the sheet itself does not add up: maxima of groups, and steps above a maximum.
    pub fn check(&self) -> Findings {
        let mut findings = Findings::default();
        for criterion in &self.criteria {
            let location = || Location::row(criterion.code());
            let mut parts = self.parts(Some(criterion.code())).map(Criterion::maximum).peekable();
            let sum: Points = if parts.peek().is_some() { parts.sum() } else { criterion.maximum() };
            if sum != criterion.maximum() {
                let finding = Finding::new(Rule::SHEET_MAXIMUM_DIFFERS, location());
                findings.push(finding.with_expected(sum.to_string()).with_found(criterion.maximum().to_string()));
            }
            let highest = criterion.scale().highest(criterion.maximum());
            if highest > criterion.maximum() {
                let finding = Finding::new(Rule::SCORE_ABOVE_MAXIMUM, location());
                findings
                    .push(finding.with_expected(format!("≤ {}", criterion.maximum())).with_found(highest.to_string()));
            }
        }
        findings
    }
}
