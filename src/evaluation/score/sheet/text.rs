//! The text form of a sheet.

use chrono::NaiveDate;

use super::criterion::{Criterion, Empty};
use super::score_sheet::ScoreSheet;
use super::tree::Tree;
use crate::evaluation::score::band::{Band, Bands};
use crate::evaluation::score::points::Points;
use crate::evaluation::score::scale::Scale;
use crate::rate::Rounding;
use crate::text::{ErrorKind, Phrase, explain};

/// A text that is no score sheet: which line, and what was expected there.
///
/// ```
/// use cchc::evaluation::score::sheet::ScoreSheet;
///
/// let error = ScoreSheet::parse("không phải bảng tiêu chí").unwrap_err();
/// assert_eq!(error.to_string(), "line 1: expected a known name with its value, a band, or a criterion");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected {expected}")]
pub struct ParseSheetError {
    line: usize,
    expected: Phrase,
}

explain! { ParseSheetError, Self { line, expected } => ErrorKind::Parse, format!("dòng {line}: cần {}", expected.vi) }

impl ParseSheetError {
    /// The line, from 1; the last one for what is missing.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What was expected.
    pub fn expected(&self) -> &'static str {
        self.expected.en
    }
}

impl ScoreSheet {
    /// Reads the text form of a sheet: tab-separated lines, blank lines and lines that begin with `#` left out.
    ///
    /// The head has lines of a name and a value: `id`, `version` and `title`, and where there is such a thing `source`,
    /// `illustrative` (yes, no), `periods` (calendar, any), `valid-from`, `valid-to` (dates), `decimals` (0 to 6),
    /// `rounding` (half-up, half-even, truncate). `band` lines have a lower bound and a name, and one with the bound
    /// `-` names the rest. Then comes a line for each criterion: `criterion`, code, code of the group or `-`, maximum,
    /// [`Scale`] or `-`, what a zero denominator gives (`left-out`, `zero`, `full` or `-`), whether evidence is needed
    /// (`yes`, `no` or `-`), name, and optionally a source.
    ///
    /// # Errors
    ///
    /// [`ParseSheetError`] with the line that is not understood, and what was expected there.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// assert!(ScoreSheet::parse("không phải bảng tiêu chí").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseSheetError> {
        let mut reader = Reader::default();
        let mut line = 0;
        for (at, row) in text.lines().enumerate() {
            line = at + 1;
            let row = row.trim_end_matches('\r');
            if row.trim().is_empty() || row.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
            reader.take(&cells).map_err(|expected| ParseSheetError { line, expected })?;
        }
        reader.finish().map_err(|expected| ParseSheetError { line, expected })
    }
}

/// Puts a sheet together, criterion by criterion.
struct Reader {
    sheet: ScoreSheet,
    tree: Tree,
    bands: Vec<Band>,
    rest: Option<String>,
}

impl Default for Reader {
    fn default() -> Self {
        let sheet = ScoreSheet {
            id: String::new(),
            version: String::new(),
            title: String::new(),
            source: String::new(),
            illustrative: false,
            calendar_periods: false,
            valid_from: None,
            valid_to: None,
            decimals: 2,
            rounding: Rounding::HalfUp,
            bands: None,
            criteria: Vec::new(),
        };
        Self { sheet, tree: Tree::default(), bands: Vec::new(), rest: None }
    }
}

impl Reader {
    fn take(&mut self, cells: &[&str]) -> Result<(), Phrase> {
        let sheet = &mut self.sheet;
        match *cells {
            ["id", value] => value.clone_into(&mut sheet.id),
            ["version", value] => value.clone_into(&mut sheet.version),
            ["title", value] => value.clone_into(&mut sheet.title),
            ["source", value] => value.clone_into(&mut sheet.source),
            ["illustrative", value] => sheet.illustrative = yes(value)?,
            ["periods", "calendar"] => sheet.calendar_periods = true,
            ["periods", "any"] => sheet.calendar_periods = false,
            ["valid-from", value] => sheet.valid_from = Some(date(value)?),
            ["valid-to", value] => sheet.valid_to = Some(date(value)?),
            ["decimals", value] => {
                let decimals = value.parse().ok().filter(|decimals| *decimals <= 6);
                sheet.decimals = decimals
                    .ok_or(Phrase::new("số chữ số thập phân từ 0 đến 6", "a number of decimals from 0 to 6"))?;
            }
            ["rounding", "half-up"] => sheet.rounding = Rounding::HalfUp,
            ["rounding", "half-even"] => sheet.rounding = Rounding::HalfEven,
            ["rounding", "truncate"] => sheet.rounding = Rounding::Truncate,
            ["band", "-", name] => self.rest = Some(name.to_owned()),
            ["band", from, name] => {
                let from = from.parse().map_err(|_| {
                    Phrase::new(
                        "cận dưới của một mức, hoặc - cho phần còn lại",
                        "the lower bound of a band, or - for the rest",
                    )
                })?;
                self.bands.push(Band { from, name: name.to_owned() });
            }
            ["criterion", ..] => self.criterion(cells)?,
            _ => {
                return Err(Phrase::new(
                    "một tên đã biết và giá trị, một mức xếp loại hoặc một tiêu chí",
                    "a known name with its value, a band, or a criterion",
                ));
            }
        }
        Ok(())
    }

    fn criterion(&mut self, cells: &[&str]) -> Result<(), Phrase> {
        let (code, parent, maximum, scale, empty, evidence, name, source) = match *cells {
            [_, code, parent, maximum, scale, empty, evidence, name] => {
                (code, parent, maximum, scale, empty, evidence, name, "")
            }
            [_, code, parent, maximum, scale, empty, evidence, name, source] => {
                (code, parent, maximum, scale, empty, evidence, name, source)
            }
            _ => {
                return Err(Phrase::new(
                    "một tiêu chí có tám ô, hoặc chín ô kèm nguồn",
                    "a criterion with eight cells, or nine with its source",
                ));
            }
        };
        let maximum = maximum.parse().ok().filter(|points: &Points| !points.is_negative());
        let scale = if scale == "-" { Ok(Scale::MANUAL) } else { scale.parse() };
        self.tree.add(Criterion {
            code: code.to_owned(),
            parent: (parent != "-").then(|| parent.to_owned()),
            name: name.to_owned(),
            maximum: maximum.ok_or(Phrase::new(
                "điểm tối đa của tiêu chí, không âm",
                "the maximum of the criterion, not below zero",
            ))?,
            scale: scale.map_err(|_| {
                Phrase::new(
                    "một thang điểm: manual, target 80, pro-rata 50 hoặc steps 0=0 50=1",
                    "a scale: manual, target 80, pro-rata 50 or steps 0=0 50=1",
                )
            })?,
            empty: if empty == "-" { Ok(Empty::default()) } else { empty.parse() }
                .map_err(|_| Phrase::new("left-out, zero hoặc full", "left-out, zero or full"))?,
            evidence: evidence != "-" && yes(evidence)?,
            source: source.to_owned(),
        })
    }

    fn finish(mut self) -> Result<ScoreSheet, Phrase> {
        self.sheet.check_head()?;
        self.sheet.criteria = self.tree.finish()?;
        self.sheet.bands = match self.rest {
            Some(rest) => Some(Bands::new(self.bands, rest)),
            None if self.bands.is_empty() => self.sheet.bands,
            None => {
                return Err(Phrase::new(
                    "một mức có cận - cho phần còn lại",
                    "a band with the bound - that names the rest",
                ));
            }
        };
        Ok(self.sheet)
    }
}

fn yes(text: &str) -> Result<bool, Phrase> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Phrase::new("yes hoặc no", "yes or no")),
    }
}

fn date(text: &str) -> Result<NaiveDate, Phrase> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| Phrase::new("một ngày như 2022-08-01", "a date such as 2022-08-01"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "id\ta\nversion\t1\ntitle\tA\n";

    #[track_caller]
    fn refused(body: &str, message: &str) {
        assert_eq!(ScoreSheet::parse(&format!("{HEAD}{body}")).unwrap_err().to_string(), message);
    }

    #[test]
    fn what_is_no_sheet_says_where_and_what_was_expected() {
        let error = ScoreSheet::parse(&format!("{HEAD}decimals\t7\n")).unwrap_err();
        assert_eq!((error.line(), error.expected()), (4, "a number of decimals from 0 to 6"));
    }

    #[test]
    fn what_is_no_sheet_says_why() {
        refused("", "line 3: expected a criterion");
        refused("x\ty\n", "line 4: expected a known name with its value, a band, or a criterion");
        refused("criterion\t1\t-\t1\n", "line 4: expected a criterion with eight cells, or nine with its source");
        refused("criterion\t1\t2\t1\t-\t-\t-\tA\n", "line 4: expected the code of a group above, or -");
        refused("criterion\t1\t-\t-1\t-\t-\t-\tA\n", "line 4: expected the maximum of the criterion, not below zero");
        refused(
            "criterion\t1\t-\t1\tx\t-\t-\tA\n",
            "line 4: expected a scale: manual, target 80, pro-rata 50 or steps 0=0 50=1",
        );
        refused("criterion\t1\t-\t1\t-\tx\t-\tA\n", "line 4: expected left-out, zero or full");
        refused(
            "criterion\t1\t-\t1\t-\t-\t-\tA\n\ncriterion\t1\t-\t1\t-\t-\t-\tB\n",
            "line 6: expected a code that no other criterion has",
        );
        refused("valid-from\t01/08/2022\n", "line 4: expected a date such as 2022-08-01");
        refused("decimals\t7\n", "line 4: expected a number of decimals from 0 to 6");
        refused(
            "band\t90\tx\ncriterion\t1\t-\t1\t-\t-\t-\tA\n",
            "line 5: expected a band with the bound - that names the rest",
        );
        let deep: Vec<String> = (1..=9).map(|at| format!("criterion\t{at}\t{}\t1\t-\t-\t-\tA\n", at - 1)).collect();
        let deep = deep.concat();
        refused(&deep.replacen("\t0\t", "\t-\t", 1), "line 12: expected at most 8 levels and 10 000 criteria");
        assert_eq!(
            ScoreSheet::parse("criterion\t1\t-\t1\t-\t-\t-\tA\n").unwrap_err().to_string(),
            "line 1: expected an id, a version and a title"
        );
    }
}
