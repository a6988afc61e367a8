//! The register of incoming and outgoing documents.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::agency::Agency;
use super::kind::DocumentType;
use super::series::{Series, SeriesMember};
use super::symbol::Symbol;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::Unit;
use crate::text::vocabulary;
use crate::time::Period;

/// Which way a document went (văn bản đến, văn bản đi).
///
/// ```
/// use cchc::document::{Direction, RegisterEntry};
/// use cchc::finding::Language;
///
/// let entry = RegisterEntry::new(Direction::Outgoing, "1/BC-SNV".parse()?, "2021-01-04".parse()?);
/// assert_eq!(entry.direction.label(Language::Vietnamese), "văn bản đi");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Direction {
    /// Received from elsewhere (văn bản đến).
    Incoming,
    /// Issued by the agency (văn bản đi).
    Outgoing,
}

vocabulary! { Direction in "cchc::document", "direction", "chiều văn bản";
    Incoming = "incoming", "văn bản đến", "incoming";
    Outgoing = "outgoing", "văn bản đi", "outgoing";
}

/// What arrival adds to an incoming document.
///
/// ```
/// use cchc::document::{Arrival, Direction, RegisterEntry};
///
/// let mut entry = RegisterEntry::new(Direction::Incoming, "117/KH-UBND".parse()?, "2020-12-30".parse()?);
/// entry.arrival = Some(Arrival { number: 12, date: "2021-01-04".parse()? });
/// // An incoming document counts on the day on which it arrived.
/// assert_eq!(entry.day().to_string(), "2021-01-04");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Arrival {
    /// Number of arrival (số đến).
    pub number: u32,
    /// Day of arrival (ngày đến).
    pub date: NaiveDate,
}

/// One line of a register (dòng sổ đăng ký văn bản), as
/// [NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp), appendices IV and VI, lays it out.
///
/// ```
/// use cchc::document::{Direction, Register, RegisterEntry};
///
/// let mut entry = RegisterEntry::new(Direction::Outgoing, "15/BC-SNV".parse()?, "2021-03-19".parse()?);
/// entry.title = "Báo cáo công tác cải cách hành chính quý I năm 2021".into();
/// let register: Register = [entry].into_iter().collect();
/// assert_eq!(register.entries()[0].symbol.to_string(), "15/BC-SNV");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterEntry {
    /// Incoming or outgoing.
    pub direction: Direction,
    /// Number and notation.
    pub symbol: Symbol,
    /// Date of issue.
    pub date: NaiveDate,
    /// The issuer in words, where the register names it.
    #[serde(default)]
    pub issuer: Option<Unit>,
    /// The title or summary (trích yếu).
    #[serde(default)]
    pub title: String,
    /// Number and day of arrival.
    #[serde(default)]
    pub arrival: Option<Arrival>,
    /// Number of pages.
    #[serde(default)]
    pub pages: Option<u32>,
    /// Who received it.
    #[serde(default)]
    pub recipients: String,
    /// The day by which it is to be dealt with.
    #[serde(default)]
    pub due: Option<NaiveDate>,
}

impl RegisterEntry {
    /// An entry with what every register has.
    ///
    /// ```
    /// use cchc::document::{Direction, RegisterEntry};
    ///
    /// let entry = RegisterEntry::new(Direction::Outgoing, "1/BC-SNV".parse()?, "2021-01-04".parse()?);
    /// assert_eq!((entry.title.as_str(), entry.due), ("", None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(direction: Direction, symbol: Symbol, date: NaiveDate) -> Self {
        Self {
            direction,
            symbol,
            date,
            issuer: None,
            title: String::new(),
            arrival: None,
            pages: None,
            recipients: String::new(),
            due: None,
        }
    }

    /// The day that counts for the register: of arrival for an incoming document, else of issue.
    ///
    /// ```
    /// use cchc::document::{Direction, RegisterEntry};
    ///
    /// let entry = RegisterEntry::new(Direction::Outgoing, "1/BC-SNV".parse()?, "2021-01-04".parse()?);
    /// assert_eq!(entry.day(), entry.date);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn day(&self) -> NaiveDate {
        match (self.direction, self.arrival) {
            (Direction::Incoming, Some(arrival)) => arrival.date,
            _ => self.date,
        }
    }

    /// What the document is known by.
    ///
    /// ```
    /// use cchc::document::{Direction, DocumentId, RegisterEntry};
    ///
    /// let entry = RegisterEntry::new(Direction::Outgoing, "1/BC-SNV".parse()?, "2021-01-04".parse()?);
    /// assert_eq!(entry.id(), DocumentId::new(&entry.symbol, 2021));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn id(&self) -> DocumentId {
        DocumentId::new(&self.symbol, self.date.year())
    }
}

/// What identifies a document (định danh văn bản): issuer, number and notation, and year.
///
/// A symbol alone does not: "76/NQ-CP" exists of 2013 and of 2021. A zero in front of the number makes no
/// difference.
///
/// ```
/// use cchc::document::{DocumentId, Symbol};
///
/// let symbol: Symbol = "1/BC-SNV".parse()?;
/// assert_eq!(DocumentId::new(&symbol, 2021), DocumentId::new(&"01/BC-SNV".parse()?, 2021));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId {
    symbol: String,
    year: i32,
}

impl DocumentId {
    /// The identity of the document with this symbol, issued in this year.
    ///
    /// ```
    /// use cchc::document::{DocumentId, Symbol};
    ///
    /// let symbol: Symbol = "1/BC-SNV".parse()?;
    /// // Numbers begin anew every year.
    /// assert!(DocumentId::new(&symbol, 2021) != DocumentId::new(&symbol, 2022));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(symbol: &Symbol, year: i32) -> Self {
        let text = symbol.to_string();
        Self { symbol: text.trim_start_matches('0').to_owned(), year }
    }

    /// The year of issue.
    pub fn year(&self) -> i32 {
        self.year
    }
}

/// A register of documents (sổ đăng ký văn bản).
///
/// ```
/// use cchc::document::{Direction, Register, RegisterEntry};
/// use cchc::Period;
/// use cchc::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2021, 1, 11).unwrap();
/// let register: Register = [RegisterEntry::new(Direction::Outgoing, "20/QĐ-STTTT".parse()?, day)].into_iter().collect();
/// let period: Period = "2021-Q1".parse()?;
/// assert_eq!(register.count(Direction::Outgoing, &period), 1);
/// assert!(register.check().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Register {
    entries: Vec<RegisterEntry>,
}

impl Register {
    /// An empty register.
    ///
    /// ```
    /// use cchc::document::Register;
    ///
    /// assert!(Register::new().check().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let mut register = Register::new();
    /// register.push(RegisterEntry::new(Direction::Outgoing, "1/BC-SNV".parse()?, "2021-01-04".parse()?));
    /// assert_eq!(register.entries().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn push(&mut self, entry: RegisterEntry) {
        self.entries.push(entry);
    }

    /// The lines in the order entered.
    pub fn entries(&self) -> &[RegisterEntry] {
        &self.entries
    }

    /// How many documents went this way in a period.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let register: Register =
    ///     [RegisterEntry::new(Direction::Outgoing, "1/BC-SNV".parse()?, "2021-01-04".parse()?)].into_iter().collect();
    /// let quarter = "2021-Q1".parse()?;
    /// assert_eq!((register.count(Direction::Outgoing, &quarter), register.count(Direction::Incoming, &quarter)), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(&self, direction: Direction, period: &Period) -> u64 {
        let counted = self.entries.iter().filter(|entry| entry.direction == direction && period.contains(entry.day()));
        counted.count() as u64
    }

    /// Checks numbers and dates: duplicates within a year, years inside symbols, and the order of outgoing numbers.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let entry = |symbol: &str, date: &str| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date.parse().unwrap());
    /// // The later number is of an earlier day.
    /// let register: Register = [entry("1/BC-SNV", "2021-01-08"), entry("2/BC-SNV", "2021-01-04")].into_iter().collect();
    /// assert!(!register.check().is_empty());
    /// ```
    pub fn check(&self) -> Findings {
        let mut findings = Findings::default();
        let mut seen: BTreeMap<DocumentId, NaiveDate> = BTreeMap::new();
        for entry in &self.entries {
            let label = || Location::row(entry.symbol.to_string());
            if entry.symbol.number().is_some() && seen.insert(entry.id(), entry.date).is_some() {
                findings.push(Finding::new(Rule::DUPLICATE_NUMBER, label()).with_found(entry.symbol.to_string()));
            }
            if let Some(year) = entry.symbol.year().filter(|year| i32::from(*year) != entry.date.year()) {
                findings.push(
                    Finding::new(Rule::SYMBOL_YEAR_DIFFERS, label())
                        .with_expected(i64::from(year))
                        .with_found(entry.date),
                );
            }
        }
        for series in self.series() {
            for outlier in series.outliers() {
                let entry = &self.entries[outlier.tag];
                findings.push(
                    Finding::new(Rule::NUMBER_ORDER, Location::row(entry.symbol.to_string()))
                        .with_found(format!("{} {}", entry.symbol, entry.date)),
                );
            }
        }
        findings
    }

    /// The numbers that no outgoing document has. Asked for apart: a register may begin in mid-year.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let entry = |symbol: &str, date: &str| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date.parse().unwrap());
    /// let register: Register = [entry("1/BC-SNV", "2021-01-04"), entry("3/BC-SNV", "2021-01-08")].into_iter().collect();
    /// assert_eq!(register.gaps().iter().next().unwrap().rule().code(), "number-gap");
    /// ```
    pub fn gaps(&self) -> Findings {
        let mut findings = Findings::default();
        for series in self.series() {
            for (from, to) in series.gaps() {
                let finding = Finding::new(Rule::NUMBER_GAP, Location::row(series.agency()));
                findings.push(finding.with_found(if from == to { from.to_string() } else { format!("{from}–{to}") }));
            }
        }
        findings
    }

    /// The series of outgoing numbers.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    ///
    /// let entry = |symbol: &str, date: &str| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date.parse().unwrap());
    /// let register: Register = [entry("1/BC-SNV", "2021-01-04"), entry("3/BC-SNV", "2021-01-08")].into_iter().collect();
    /// assert_eq!(register.series()[0].gaps(), [(2, 2)]);
    /// ```
    pub fn series(&self) -> Vec<Series> {
        let outgoing = self.entries.iter().enumerate().filter(|(_, entry)| entry.direction == Direction::Outgoing);
        Series::find(
            outgoing
                .filter_map(|(tag, entry)| {
                    Some(SeriesMember {
                        agency: entry.symbol.issuers().first().map_or("", Agency::as_str).to_owned(),
                        kind: entry.symbol.document_type().map_or("", DocumentType::as_str).to_owned(),
                        number: entry.symbol.number()?.value(),
                        date: entry.date,
                        tag,
                    })
                })
                .collect(),
        )
    }
}

impl FromIterator<RegisterEntry> for Register {
    fn from_iter<T: IntoIterator<Item = RegisterEntry>>(entries: T) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(symbol: &str, year: i32, month: u32, day: u32) -> RegisterEntry {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date)
    }

    #[track_caller]
    fn rules(entries: Vec<RegisterEntry>, expected: &[Rule]) {
        let found: Vec<Rule> = entries.into_iter().collect::<Register>().check().iter().map(Finding::rule).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_fault_is_found() {
        rules(vec![entry("76/NQ-CP", 2013, 6, 13), entry("76/NQ-CP", 2021, 7, 15)], &[]);
        rules(vec![entry("06/BC-SNV", 2021, 1, 4), entry("6/BC-SNV", 2021, 1, 4)], &[Rule::DUPLICATE_NUMBER]);
        rules(vec![entry("5/2020/QĐ-UBND", 2021, 1, 4)], &[Rule::SYMBOL_YEAR_DIFFERS]);
        rules(
            vec![entry("1/BC-SNV", 2021, 1, 4), entry("2/BC-SNV", 2021, 1, 5), entry("9/BC-SNV", 2021, 1, 3)],
            &[Rule::NUMBER_ORDER],
        );
    }

    #[test]
    fn gaps_are_told_on_request() {
        let register: Register = [entry("1/BC-SNV", 2021, 1, 4), entry("4/BC-SNV", 2021, 1, 5)].into_iter().collect();
        assert!(register.check().is_empty());
        assert_eq!(register.gaps().total_of(Rule::NUMBER_GAP), 1);
        assert_eq!(register.gaps().iter().next().unwrap().found().unwrap().to_string(), "2–3");
    }

    #[test]
    fn incoming_documents_count_on_the_day_of_arrival() {
        let mut incoming = entry("1/BC-SNV", 2020, 12, 10);
        incoming.direction = Direction::Incoming;
        incoming.arrival = Some(Arrival { number: 5, date: NaiveDate::from_ymd_opt(2020, 12, 15).unwrap() });
        let register: Register = [incoming].into_iter().collect();
        let period: Period = "2021-Q1".parse().unwrap();
        assert_eq!(register.count(Direction::Incoming, &period), 1);
        assert_eq!(register.count(Direction::Outgoing, &period), 0);
    }
}
