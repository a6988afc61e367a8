//! The sheet itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::criterion::Criterion;
use super::tree::Tree;
use crate::evaluation::score::band::Bands;
use crate::evaluation::score::points::Points;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::{Body, LawRegime, Subject};
use crate::rate::Rounding;
use crate::text::Phrase;
use crate::time::{Period, Regime};

checked! {
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
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawScoreSheet")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct ScoreSheet from RawScoreSheet or String {
        pub(super) id: String,
        pub(super) version: String,
        pub(super) title: String,
        pub(super) source: String,
        pub(super) illustrative: bool,
        pub(super) calendar_periods: bool,
        pub(super) valid_from: Option<NaiveDate>,
        pub(super) valid_to: Option<NaiveDate>,
        pub(super) decimals: u32,
        pub(super) rounding: Rounding,
        pub(super) bands: Option<Bands>,
        // In the order of the sheet; a parent before its parts.
        pub(super) criteria: Vec<Criterion>,
    }
}

impl ScoreSheet {
    fn checked(mut self) -> Result<Self, String> {
        if self.decimals > 6 {
            return Err("expected a number of decimals from 0 to 6".to_owned());
        }
        let expected = |expected: Phrase| format!("expected {expected}");
        let mut tree = Tree::default();
        for criterion in std::mem::take(&mut self.criteria) {
            tree.add(criterion).map_err(expected)?;
        }
        self.check_head().map_err(expected)?;
        self.criteria = tree.finish().map_err(expected)?;
        Ok(self)
    }
}

impl ScoreSheet {
    /// A sheet says which one it is.
    pub(super) fn check_head(&self) -> Result<(), Phrase> {
        let named = [&self.id, &self.version, &self.title].into_iter().all(|name| !name.is_empty());
        if named { Ok(()) } else { Err(Phrase::new("id, version và title", "an id, a version and a title")) }
    }

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
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// println!("{:?}", ScoreSheet::service_quality()?.validity());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn validity(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        (self.valid_from, self.valid_to)
    }

    /// Who evaluates by this index on a day: for the index of service quality Văn phòng Chính phủ, and from 10/01/2026 Bộ
    /// Tư pháp ([NĐ 309/2026/NĐ-CP](crate::_documentation::law#act-309-2026-nd-cp), Điều 28.4). `None` for an index of
    /// the caller's own, and before it is in force.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    /// use cchc::law::Body;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// assert_eq!(sheet.evaluator_on("2025-10-01".parse().unwrap()), Some(Body::GovernmentOffice));
    /// assert_eq!(sheet.evaluator_on("2026-10-01".parse().unwrap()), Some(Body::Justice));
    /// assert_eq!(sheet.evaluator_on("2022-07-31".parse().unwrap()), None);
    /// # Ok::<(), cchc::evaluation::score::sheet::ParseSheetError>(())
    /// ```
    pub fn evaluator_on(&self, day: NaiveDate) -> Option<Body> {
        let regime = LawRegime::on(Subject::QualityIndex, day).filter(|_| self.id == "qd-766")?;
        regime.act().and(regime.holder())
    }

    /// Every area, criterion and sub-criterion; a parent before its parts.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criterion with this code.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// assert!(sheet.criterion("2.1").is_some());
    /// assert!(sheet.criterion("99").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.code() == code)
    }

    /// The parts of a group; of the whole sheet for `None`.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// let whole: Points = sheet.parts(None).map(|area| area.maximum()).sum();
    /// assert_eq!(whole, sheet.maximum());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parts<'a>(&'a self, parent: Option<&'a str>) -> impl Iterator<Item = &'a Criterion> + 'a {
        self.criteria.iter().filter(move |criterion| criterion.parent() == parent)
    }

    /// Whether a criterion has parts, and so no score of its own.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// assert!(sheet.is_group("2"));
    /// assert!(!sheet.is_group("2.1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_group(&self, code: &str) -> bool {
        self.parts(Some(code)).next().is_some()
    }

    /// What the whole sheet can give: the sum of its areas.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// assert_eq!(ScoreSheet::service_quality()?.maximum(), Points::new(100));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn maximum(&self) -> Points {
        self.parts(None).map(Criterion::maximum).sum()
    }

    /// The bands of the total, where the index has such.
    pub fn bands(&self) -> Option<&Bands> {
        self.bands.as_ref()
    }

    /// The decimals of its points, and how they are rounded.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// println!("{:?}", ScoreSheet::service_quality()?.rounding());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rounding(&self) -> (u32, Rounding) {
        (self.decimals, self.rounding)
    }

    /// Whether the sheet may be used for a period; a finding if not.
    ///
    /// The index of service quality goes by calendar periods and was never in force before 01/8/2022.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// // The index is of 2022.
    /// assert!(!sheet.check_period(&"2021-Q1".parse()?).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// assert!(ScoreSheet::service_quality()?.check().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
