//! Series of numbers: which documents are numbered together, and which number stands out.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

/// A numbered document as far as its series is concerned (văn bản trong sổ).
///
/// ```
/// use cchc::document::{Series, SeriesMember};
///
/// let member = |number, day: &str| SeriesMember { agency: "SNV".into(), kind: "BC".into(), number, date: day.parse().unwrap(), tag: 0 };
/// let series = Series::find(vec![member(1, "2021-01-04"), member(5, "2021-01-08")]);
/// assert_eq!(series[0].gaps(), [(2, 4)]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesMember {
    /// The agency that numbers it, as abbreviated in the symbol.
    pub agency: String,
    /// The abbreviation of its type; empty for official letters.
    pub kind: String,
    /// The whole part of its number.
    pub number: u32,
    /// Its date of issue.
    pub date: NaiveDate,
    /// The caller's own number for it.
    pub tag: usize,
}

/// One series of one agency and year (sổ đăng ký văn bản đi), found from the documents themselves.
///
/// ```
/// use cchc::document::{Direction, Register, RegisterEntry};
///
/// let entry = |symbol: &str, date: &str| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date.parse().unwrap());
/// let register: Register = [entry("1/BC-SNV", "2021-01-04"), entry("5/BC-SNV", "2021-01-08")].into_iter().collect();
/// assert_eq!(register.series().len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    agency: String,
    year: i32,
    kind: Option<String>,
    members: Vec<SeriesMember>,
    outliers: Vec<SeriesMember>,
}

impl Series {
    /// Finds the series in a set of documents.
    ///
    /// Whether one series serves all types or each its own is the agency's choice: the reading with fewer numbers
    /// out of order is taken, the shared one when both do as well. Outliers are the fewest documents without which
    /// numbers follow dates.
    ///
    /// ```
    /// use cchc::document::{Series, SeriesMember};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let member = |number, day, tag| SeriesMember {
    ///     agency: "STTTT".into(),
    ///     kind: "KH".into(),
    ///     number,
    ///     date: NaiveDate::from_ymd_opt(2020, 12, day).unwrap(),
    ///     tag,
    /// };
    /// let series = Series::find(vec![member(973, 18, 0), member(1000, 24, 1), member(1013, 26, 2), member(120, 31, 3)]);
    /// assert_eq!(series[0].outliers()[0].number, 120);
    /// ```
    pub fn find(documents: Vec<SeriesMember>) -> Vec<Self> {
        let mut agencies: BTreeMap<(String, i32), Vec<SeriesMember>> = BTreeMap::new();
        for document in documents {
            agencies.entry((document.agency.clone(), document.date.year())).or_default().push(document);
        }
        let mut found = Vec::new();
        for ((agency, year), documents) in agencies {
            let mut kinds: BTreeMap<String, Vec<SeriesMember>> = BTreeMap::new();
            for document in &documents {
                kinds.entry(document.kind.clone()).or_default().push(document.clone());
            }
            let shared = Self::new(&agency, year, None, documents);
            let apart: Vec<Self> =
                kinds.into_iter().map(|(kind, documents)| Self::new(&agency, year, Some(kind), documents)).collect();
            let apart_outliers: usize = apart.iter().map(|series| series.outliers.len()).sum();
            if apart_outliers < shared.outliers.len() { found.extend(apart) } else { found.push(shared) }
        }
        found
    }

    fn new(agency: &str, year: i32, kind: Option<String>, mut documents: Vec<SeriesMember>) -> Self {
        documents.sort_by_key(|document| (document.date, document.number, document.tag));
        let kept = longest_rise(&documents);
        let mut kept = kept.into_iter().peekable();
        let (mut members, mut outliers) = (Vec::new(), Vec::new());
        for (at, document) in documents.into_iter().enumerate() {
            if kept.peek() == Some(&at) {
                kept.next();
                members.push(document);
            } else {
                outliers.push(document);
            }
        }
        Self { agency: agency.to_owned(), year, kind, members, outliers }
    }

    /// The agency.
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// The year.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The type, for a series of one type; `None` for one that serves all types.
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// The documents whose numbers follow their dates, in order of date.
    pub fn members(&self) -> &[SeriesMember] {
        &self.members
    }

    /// The documents whose numbers do not.
    pub fn outliers(&self) -> &[SeriesMember] {
        &self.outliers
    }

    /// Whether a number of this date would follow the order of the members.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let entry = |symbol: &str, date: &str| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date.parse().unwrap());
    /// let register: Register = [entry("1/BC-SNV", "2021-01-04"), entry("5/BC-SNV", "2021-01-08")].into_iter().collect();
    /// let series = &register.series()[0];
    /// assert!(series.would_fit(3, "2021-01-06".parse()?));
    /// assert!(!series.would_fit(3, "2021-01-20".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn would_fit(&self, number: u32, date: NaiveDate) -> bool {
        date.year() == self.year && self.conflicts(number, date).next().is_none()
    }

    /// The members that a number of this date would be out of order with, in order of date: those before it with a greater
    /// number, and those after it with a smaller one.
    ///
    /// Dates and numbers of the members rise together, so both are runs that a binary search finds.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let entry = |symbol: &str, date: &str| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date.parse().unwrap());
    /// let register: Register = [entry("1/BC-SNV", "2021-01-04"), entry("5/BC-SNV", "2021-01-08")].into_iter().collect();
    /// let series = &register.series()[0];
    /// assert_eq!(series.conflicts(3, "2021-01-20".parse()?).next().unwrap().number, 5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn conflicts(&self, number: u32, date: NaiveDate) -> impl ExactSizeIterator<Item = &SeriesMember> + '_ {
        let first = |holds: &dyn Fn(&SeriesMember) -> bool| self.members.partition_point(holds);
        let before = first(&|member| member.number <= number)..first(&|member| member.date < date);
        let after = first(&|member| member.date <= date)..first(&|member| member.number < number);
        let before = self.members.get(before).unwrap_or_default();
        let after = self.members.get(after).unwrap_or_default();
        let length = before.len() + after.len();
        (0..length).map(move |at| if at < before.len() { &before[at] } else { &after[at - before.len()] })
    }

    /// The numbers missing between the first and the last, as spans, both ends included.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let entry = |symbol: &str, date: &str| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date.parse().unwrap());
    /// let register: Register = [entry("1/BC-SNV", "2021-01-04"), entry("5/BC-SNV", "2021-01-08")].into_iter().collect();
    /// assert_eq!(register.series()[0].gaps(), [(2, 4)]);
    /// ```
    pub fn gaps(&self) -> Vec<(u32, u32)> {
        let mut numbers: Vec<u32> = self.members.iter().chain(&self.outliers).map(|member| member.number).collect();
        numbers.sort_unstable();
        numbers.windows(2).filter(|pair| pair[1] - pair[0] > 1).map(|pair| (pair[0] + 1, pair[1] - 1)).collect()
    }
}

/// Positions of the longest run whose numbers never fall.
fn longest_rise(documents: &[SeriesMember]) -> Vec<usize> {
    // `ends[k]` is the document with the smallest number that ends a run of k + 1.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; documents.len()];
    for (at, document) in documents.iter().enumerate() {
        let place = ends.partition_point(|end| documents[*end].number <= document.number);
        before[at] = place.checked_sub(1).map(|place| ends[place]);
        if place == ends.len() { ends.push(at) } else { ends[place] = at }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = before[at];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(kind: &str, number: u32, month: u32, day: u32) -> SeriesMember {
        let date = NaiveDate::from_ymd_opt(2021, month, day).unwrap();
        SeriesMember { agency: "S".into(), kind: kind.into(), number, date, tag: 0 }
    }

    #[test]
    fn a_series_for_each_type_is_seen() {
        let found = Series::find(vec![member("KH", 111, 1, 5), member("QĐ", 3013, 1, 7), member("KH", 115, 1, 9)]);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|series| series.outliers().is_empty()));
    }

    #[test]
    fn a_shared_series_is_seen() {
        let found = Series::find(vec![member("KH", 20, 1, 5), member("QĐ", 21, 1, 7), member("", 22, 1, 7)]);
        assert_eq!((found.len(), found[0].kind()), (1, None));
        assert_eq!(found[0].gaps(), []);
        assert!(found[0].would_fit(21, NaiveDate::from_ymd_opt(2021, 1, 6).unwrap()));
        assert!(!found[0].would_fit(9, NaiveDate::from_ymd_opt(2021, 1, 6).unwrap()));
    }

    #[test]
    fn the_order_within_a_day_is_free() {
        let found = Series::find(vec![member("KH", 2, 1, 5), member("KH", 1, 1, 5), member("KH", 4, 1, 6)]);
        assert!(found[0].outliers().is_empty());
        assert_eq!(found[0].gaps(), [(3, 3)]);
    }
}
