//! Sheets that come with the crate.

use super::score_sheet::ScoreSheet;
use super::text::ParseSheetError;
use crate::placement::Tally;
use crate::placement::{CountingPolicy, Query};
use crate::rate::{Denominator, Rate};
use crate::time::{Period, Regime};

impl ScoreSheet {
    /// The text of [`ScoreSheet::service_quality`].
    pub const SERVICE_QUALITY: &'static str = include_str!("../data/qd-766.tsv");
    /// The text of [`ScoreSheet::illustrative_par_index`].
    pub const ILLUSTRATIVE_PAR_INDEX: &'static str = include_str!("../data/par-index-illustrative.tsv");

    /// The index of service quality (bộ chỉ số phục vụ người dân, doanh nghiệp),
    /// [QĐ 766/QĐ-TTg](crate::_documentation::law#act-766-qd-ttg): 100 points, in force from 01/8/2022, for calendar
    /// periods.
    ///
    /// Groups and their points stand in the decision; components and targets are the operating rules of 2024–2026,
    /// which is the version of this file.
    ///
    /// # Errors
    ///
    /// [`ParseSheetError`] as [`ScoreSheet::parse`]; the bundled text is tested to give none.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// assert_eq!(sheet.maximum().to_string(), "100");
    /// assert!(sheet.check().is_empty());
    /// # Ok::<(), cchc::evaluation::score::sheet::ParseSheetError>(())
    /// ```
    #[doc(alias = "QĐ 766")]
    pub fn service_quality() -> Result<Self, ParseSheetError> {
        Self::parse(Self::SERVICE_QUALITY)
    }

    /// The structure of a reform index (PAR INDEX, chỉ số cải cách hành chính): **illustrative**. The areas are real;
    /// every criterion, point and scale is made up, since those of single items were not published to us.
    ///
    /// # Errors
    ///
    /// [`ParseSheetError`] as [`ScoreSheet::parse`]; the bundled text is tested to give none.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// let sheet = ScoreSheet::illustrative_par_index()?;
    /// assert_eq!(sheet.parts(None).count(), 8);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias = "PAR INDEX")]
    pub fn illustrative_par_index() -> Result<Self, ParseSheetError> {
        Self::parse(Self::ILLUSTRATIVE_PAR_INDEX)
    }
}

/// How dossiers are placed for the index of service quality: its own on-time policy, in a calendar period.
///
/// `None` for a period that is not of the calendar or begins before 01/8/2022: the index is never applied to it.
///
/// ```
/// use cchc::evaluation::score::sheet::service_quality_question;
/// use cchc::{Period, Regime};
///
/// let quarter = Period::parse("2024-Q1", Regime::Calendar)?;
/// assert_eq!(service_quality_question(quarter).unwrap().policy().name, "qd-766");
/// assert_eq!(service_quality_question("2024-Q1".parse()?), None);
/// assert_eq!(service_quality_question(Period::parse("2022-Q1", Regime::Calendar)?), None);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn service_quality_question(period: Period) -> Option<Query> {
    let policy = CountingPolicy::qd_766();
    let calendar = matches!(period.regime(), Regime::Calendar | Regime::Custom);
    (calendar && policy.is_valid_for(&period)).then(|| Query::new(period).with_policy(policy))
}

/// The ratio of component 2.1, progress (tiến độ giải quyết): dossiers that ended on time or are open within their
/// limit, of all dossiers received or processed in the period.
///
/// The tally has to be counted under [`service_quality_question`].
///
/// ```
/// use cchc::{Counter, Query, evaluation};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// assert_eq!(evaluation::score::sheet::progress(&counted.form().total()).to_string(), "18/18");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn progress(tally: &Tally) -> Rate {
    let count = |count: i64| u64::try_from(count).unwrap_or(0);
    let on_time = tally.early().saturating_add(tally.on_time()).saturating_add(tally.in_time());
    let all = tally.resolved().saturating_add(tally.in_progress());
    Rate::new(count(on_time), count(all), Denominator::ToBeHandled)
}
