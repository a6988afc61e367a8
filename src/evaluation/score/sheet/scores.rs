//! A filled sheet, added up and judged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::criterion::{Criterion, Empty};
use super::filled::{FilledSheet, ScoreEntry};
use super::score_sheet::ScoreSheet;
use crate::evaluation::score::points::Points;
use crate::finding::{Finding, Location, Rule};
use crate::names::Unit;
use crate::rate::{Percent, Rounding};
use crate::text::vocabulary;

/// Which of the scores of a sheet is meant (cột điểm).
///
/// ```
/// use cchc::evaluation::score::sheet::ScoreColumn;
/// use cchc::finding::Language;
///
/// assert_eq!(ScoreColumn::SelfAssessed.label(Language::Vietnamese), "điểm tự đánh giá");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ScoreColumn {
    /// What the scale gives for what was measured (điểm tính theo số liệu).
    Computed,
    /// What the unit gives itself (điểm tự đánh giá).
    SelfAssessed,
    /// What appraisal gave (điểm thẩm định).
    Appraised,
}

vocabulary! { ScoreColumn in "cchc::evaluation::score::sheet", "column of scores", "cột điểm";
    Computed = "computed", "điểm tính theo số liệu", "computed";
    SelfAssessed = "self_assessed", "điểm tự đánh giá", "self-assessed";
    Appraised = "appraised", "điểm thẩm định", "appraised";
}

checked! {
    /// The score of one area, criterion or sub-criterion (điểm của một mục).
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreEntry, ScoreSheet};
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// let filled = FilledSheet::new("Sở Nội vụ").with_entry(ScoreEntry::new("2.1").with_self_assessed(Points::new(5)));
    /// let scores = sheet.score(&filled);
    /// assert_eq!(scores.line("2.1").unwrap().score(ScoreColumn::SelfAssessed), Some(Points::new(5)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawCriterionScore")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct CriterionScore from RawCriterionScore or &'static str {
        code: String,
        maximum: Points,
        scores: [Option<Points>; 3],
        missing: [usize; 3],
    }
}

impl CriterionScore {
    fn checked(self) -> Result<Self, &'static str> {
        if self.scores.iter().flatten().any(|score| score.is_negative()) {
            return Err("a score is below zero");
        }
        Ok(self)
    }
}

impl CriterionScore {
    /// The code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The maximum.
    pub fn maximum(&self) -> Points {
        self.maximum
    }

    /// The score; the sum of the scores that are there for a group. `None` when there is none at all.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreSheet};
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// let scores = sheet.score(&FilledSheet::new("Sở Nội vụ"));
    /// assert_eq!(scores.line("2.1").unwrap().score(ScoreColumn::Appraised), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn score(&self, column: ScoreColumn) -> Option<Points> {
        self.scores[column as usize]
    }

    /// How many criteria below, or this one, have no score.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreSheet};
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// let scores = sheet.score(&FilledSheet::new("Sở Nội vụ"));
    /// assert_eq!(scores.line("2.1").unwrap().missing(ScoreColumn::SelfAssessed), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn missing(&self, column: ScoreColumn) -> usize {
        self.missing[column as usize]
    }

    /// The score in per cent of the maximum; `None` without a score, or for a maximum of zero.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreEntry, ScoreSheet};
    /// use cchc::rate::Rounding;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// let maximum = sheet.criterion("2.1").unwrap().maximum();
    /// let filled = FilledSheet::new("Sở Nội vụ").with_entry(ScoreEntry::new("2.1").with_self_assessed(maximum));
    /// let scores = sheet.score(&filled);
    /// let percent = scores.line("2.1").unwrap().percent(ScoreColumn::SelfAssessed, 1, Rounding::HalfUp);
    /// assert_eq!(percent.unwrap().to_vietnamese(), "100,0%");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn percent(&self, column: ScoreColumn, decimals: u32, rounding: Rounding) -> Option<Percent> {
        self.score(column)?.percent_of(self.maximum, decimals, rounding)
    }
}

checked! {
    /// The scores of a unit on a sheet (kết quả chấm điểm), item by item, and what was noticed.
    ///
    /// A score above its maximum or below zero, for an unknown code or for a group is a finding and in no sum; what is
    /// missing is not zero. So a total lies between 0 and the maximum.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreSheet};
    ///
    /// let scores = ScoreSheet::service_quality()?.score(&FilledSheet::new("Sở Nội vụ"));
    /// assert_eq!(scores.total(ScoreColumn::SelfAssessed), Points::new(0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawSheetScores")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct SheetScores from RawSheetScores or &'static str {
        unit: Unit,
        lines: Vec<CriterionScore>,
        totals: [Points; 3],
        missing: [usize; 3],
        maximum: Points,
        findings: Vec<Finding>,
    }
}

impl SheetScores {
    fn checked(self) -> Result<Self, &'static str> {
        if self.totals.iter().any(|total| total.is_negative()) {
            return Err("a total is below zero");
        }
        Ok(self)
    }
}

impl SheetScores {
    /// The unit.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// Every item, in the order of the sheet.
    pub fn lines(&self) -> &[CriterionScore] {
        &self.lines
    }

    /// The item with this code.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreSheet};
    ///
    /// let scores = ScoreSheet::service_quality()?.score(&FilledSheet::new("Sở Nội vụ"));
    /// assert!(scores.line("99").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn line(&self, code: &str) -> Option<&CriterionScore> {
        self.lines.iter().find(|line| line.code == code)
    }

    /// The total with bonuses and penalties, never below 0 nor above the maximum.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreEntry, ScoreSheet};
    ///
    /// let filled = FilledSheet::new("Sở Nội vụ")
    ///     .with_entry(ScoreEntry::new("2.1").with_self_assessed(Points::new(5)))
    ///     .with_adjustment("sáng kiến", Points::new(1));
    /// assert_eq!(ScoreSheet::service_quality()?.score(&filled).total(ScoreColumn::SelfAssessed), Points::new(6));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total(&self, column: ScoreColumn) -> Points {
        self.totals[column as usize]
    }

    /// How many criteria have no score.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreSheet};
    ///
    /// let scores = ScoreSheet::service_quality()?.score(&FilledSheet::new("Sở Nội vụ"));
    /// assert!(scores.missing(ScoreColumn::SelfAssessed) > 10);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn missing(&self, column: ScoreColumn) -> usize {
        self.missing[column as usize]
    }

    /// The maximum of the sheet.
    pub fn maximum(&self) -> Points {
        self.maximum
    }

    /// The index: the total in per cent of the maximum.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreEntry, ScoreSheet};
    /// use cchc::rate::Rounding;
    ///
    /// let filled = FilledSheet::new("Sở Nội vụ").with_entry(ScoreEntry::new("2.1").with_self_assessed(Points::new(5)));
    /// let scores = ScoreSheet::service_quality()?.score(&filled);
    /// println!("{:?}", scores.index(ScoreColumn::SelfAssessed, 2, Rounding::HalfUp));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn index(&self, column: ScoreColumn, decimals: u32, rounding: Rounding) -> Option<Percent> {
        self.total(column).percent_of(self.maximum, decimals, rounding)
    }

    /// The findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl ScoreSheet {
    /// Adds up what one unit filled in, and says what is wrong with it.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreEntry, ScoreSheet};
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// let filled = FilledSheet::new("Sở Nội vụ").with_entry(ScoreEntry::new("2.1").with_self_assessed(Points::new(5)));
    /// assert_eq!(sheet.score(&filled).total(ScoreColumn::SelfAssessed), Points::new(5));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn score(&self, filled: &FilledSheet) -> SheetScores {
        let mut findings = Vec::new();
        let entries = self.entries(filled, &mut findings);
        let mut lines: Vec<CriterionScore> = Vec::with_capacity(self.criteria.len());
        for criterion in &self.criteria {
            let group = self.is_group(&criterion.code);
            let mut scores = [None; 3];
            if !group {
                scores = self.judge(criterion, entries.get(criterion.code.as_str()).copied(), &mut findings);
            }
            let missing = scores.map(|score| usize::from(!group && score.is_none()));
            lines.push(CriterionScore { code: criterion.code.clone(), maximum: criterion.maximum, scores, missing });
        }
        self.add_up(&mut lines);

        let mut totals = [Points::ZERO; 3];
        let mut missing = [0; 3];
        let adjustments: Points = filled.adjustments.iter().map(|adjustment| adjustment.points).sum();
        let maximum = self.maximum();
        for column in 0..3 {
            for (criterion, line) in self.criteria.iter().zip(&lines) {
                if criterion.parent.is_none() {
                    totals[column] = totals[column] + line.scores[column].unwrap_or_default();
                    missing[column] += line.missing[column];
                }
            }
            let total = (totals[column] + adjustments).clamp(Points::ZERO, maximum.max(Points::ZERO));
            totals[column] = total.rounded(self.decimals, self.rounding);
        }
        SheetScores { unit: filled.unit.clone(), lines, totals, missing, maximum, findings }
    }

    /// The entry of each criterion: the first one, and only for criteria that have scores of their own.
    fn entries<'a>(&self, filled: &'a FilledSheet, findings: &mut Vec<Finding>) -> BTreeMap<&'a str, &'a ScoreEntry> {
        let mut entries = BTreeMap::new();
        for entry in &filled.entries {
            let code = entry.code.as_str();
            let rule = if self.criterion(code).is_none() {
                Rule::SCORE_UNKNOWN_CODE
            } else if self.is_group(code) {
                Rule::SCORE_ON_GROUP
            } else if entries.contains_key(code) {
                Rule::SCORE_REPEATED
            } else {
                entries.insert(code, entry);
                continue;
            };
            findings.push(Finding::new(rule, Location::row(code)).with_detail(filled.unit.name()));
        }
        entries
    }

    fn judge(
        &self,
        criterion: &Criterion,
        entry: Option<&ScoreEntry>,
        findings: &mut Vec<Finding>,
    ) -> [Option<Points>; 3] {
        let note = |rule| Finding::new(rule, Location::row(criterion.code()));
        let Some(entry) = entry else {
            findings.push(note(Rule::SCORE_MISSING));
            return [None; 3];
        };
        let computed = entry.measured.as_ref().and_then(|measured| match criterion.empty {
            Empty::Zero if !measured.is_defined() => Some(Points::ZERO),
            Empty::Full if !measured.is_defined() => Some(criterion.maximum),
            _ => criterion.scale.points(measured, criterion.maximum),
        });
        let computed = computed.map(|points| points.rounded(self.decimals, self.rounding).min(criterion.maximum));
        let mut scores = [computed, entry.self_assessed, entry.appraised];
        for score in &mut scores {
            let Some(points) = *score else { continue };
            if points > criterion.maximum {
                let finding = note(Rule::SCORE_ABOVE_MAXIMUM).with_expected(format!("≤ {}", criterion.maximum));
                findings.push(finding.with_found(points.to_string()));
                *score = None;
            } else if points.is_negative() {
                findings.push(note(Rule::SCORE_NEGATIVE).with_expected("≥ 0").with_found(points.to_string()));
                *score = None;
            }
        }
        let [computed, claimed, appraised] = scores;
        if scores == [None; 3] {
            findings.push(note(Rule::SCORE_MISSING));
        }
        if let (Some(computed), Some(stated)) = (computed, appraised.or(claimed)) {
            if computed != stated {
                let finding = note(Rule::SCORE_DIFFERS).with_expected(computed.to_string());
                findings.push(finding.with_found(stated.to_string()));
            }
        }
        let points = [claimed, appraised].into_iter().flatten().any(|points| points > Points::ZERO);
        let proved = entry.evidence.iter().any(|document| !document.trim().is_empty());
        if criterion.evidence && points && !proved {
            findings.push(note(Rule::EVIDENCE_MISSING));
        }
        scores
    }

    /// Adds every item to its group, from the last to the first: parts stand after their group.
    fn add_up(&self, lines: &mut [CriterionScore]) {
        let places: BTreeMap<&str, usize> =
            self.criteria.iter().enumerate().map(|(at, criterion)| (criterion.code.as_str(), at)).collect();
        for at in (0..lines.len()).rev() {
            let Some(group) = self.criteria[at].parent.as_deref().and_then(|code| places.get(code)) else { continue };
            let (scores, missing) = (lines[at].scores, lines[at].missing);
            let group = &mut lines[*group];
            for column in 0..3 {
                if let Some(points) = scores[column] {
                    group.scores[column] = Some(group.scores[column].unwrap_or_default() + points);
                }
                group.missing[column] += missing[column];
            }
        }
    }
}
