//! Checks on the documents that a report cites, and on its own number and date.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::document::{
    Agency, Citation, CitationKind, DatePlace, DocumentType, Series, SeriesMember, Symbol, SymbolStyle,
};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::report::{Report, place_dates};
use crate::text::excerpt::excerpt;
use crate::time::Period;

fn at(span: Range<usize>) -> Location {
    Location::span(span.start, span.end)
}

/// Checks the head of a report and every document it cites (kiểm tra viện dẫn): blanks, types against symbols, years
/// and dates, the order of numbers in each series, and how a document is cited first.
///
/// `period` is the reporting period; without it dates are not compared with it.
///
/// ```
/// use cchc::finding::Rule;
/// use cchc::check;
/// use cchc::report::Report;
///
/// let report = Report::read("Thông báo số 124/STTTT-VP ngày 23/02/2021 của Sở về nâng bậc lương");
/// assert_eq!(check::check_citations(&report, None).total_of(Rule::TYPE_SYMBOL_DIFFERS), 1);
/// ```
pub fn check_citations(report: &Report, period: Option<&Period>) -> Findings {
    let mut findings = Findings::default();
    head(report, &mut findings);
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (place, citation) in report.citations().iter().enumerate() {
        alone(report, citation, &mut findings);
        if let Some(finding) = super::issuer::issuer_differs(report, citation) {
            findings.push(finding);
        }
        plan_year(report, citation, &mut findings);
        let numbered = citation.has_number_word() || !citation.has_own_type_word();
        if citation.kind() == CitationKind::Reference && citation.symbol().document_type().is_some() && !numbered {
            let finding = Finding::new(Rule::NUMBER_WORD_MISSING, at(citation.phrase()));
            findings.push(finding.with_found(quoted(report, citation)));
        }
        if citation.kind() == CitationKind::Reference {
            first.entry(citation.symbol().to_string()).or_insert(place);
        }
    }
    let mut firsts: Vec<usize> = first.into_values().collect();
    firsts.sort_unstable();
    for place in firsts {
        first_citation(report, &report.citations()[place], &mut findings);
    }
    two_dates(report, &mut findings);
    findings.merge(super::ended_acts::check_ended_acts(report, period));
    let signed = report.signed().into_iter().map(|(date, _)| date).max();
    for citation in report.citations() {
        if let (Some(date), Some(signed)) = (citation.date(), signed) {
            if date > signed && !citation.kind().is_own() {
                findings.push(
                    Finding::new(Rule::DATE_AFTER_REPORT, at(citation.phrase()))
                        .with_expected(format!("≤ {signed}"))
                        .with_found(date),
                );
            }
        }
    }
    let moved = outside_year(report, period, &mut findings);
    order(report, &moved, &mut findings);
    findings
}

/// The head: a blank number, a blank day, a month with a zero too many.
fn head(report: &Report, findings: &mut Findings) {
    for own in report.citations().iter().filter(|citation| citation.kind() == CitationKind::OwnBlank) {
        findings.push(Finding::new(Rule::OWN_NUMBER_BLANK, at(own.span())).with_found(quoted(report, own)));
    }
    for place in place_dates(report.text()) {
        let written = report.text().get(place.span.clone()).unwrap_or_default();
        if place.date.is_none() {
            findings.push(Finding::new(Rule::OWN_DATE_BLANK, at(place.span.clone())).with_found(written));
        }
        let month = report.text().get(place.month.clone()).unwrap_or_default();
        if month.len() == 2 && month.starts_with('0') && month > "02" {
            findings
                .push(Finding::new(Rule::DATE_PADDING, at(place.span)).with_expected(&month[1..]).with_found(month));
        }
    }
}

/// What one citation shows by itself.
fn alone(report: &Report, citation: &Citation, findings: &mut Findings) {
    let symbol = citation.symbol();
    if !citation.type_agrees() {
        let expected = symbol.document_type().map_or(Some("Công văn"), DocumentType::word).unwrap_or_default();
        findings.push(
            Finding::new(Rule::TYPE_SYMBOL_DIFFERS, at(citation.phrase()))
                .with_expected(expected)
                .with_found(format!("{} {symbol}", citation.type_word().unwrap_or_default())),
        );
    }
    if citation.has_broken_date() {
        let written = report.text().get(citation.span().end..citation.phrase().end).unwrap_or_default().trim();
        let written = if written.is_empty() { symbol.to_string() } else { excerpt(written, 80).to_owned() };
        let finding = Finding::new(Rule::CITATION_DATE_IMPOSSIBLE, at(citation.phrase())).with_found(written);
        findings.push(finding.with_detail(symbol.to_string()));
    }
    if let (Some(year), Some(date)) = (symbol.year(), citation.date()) {
        if i32::from(year) != date.year() {
            findings.push(
                Finding::new(Rule::SYMBOL_YEAR_DIFFERS, at(citation.phrase()))
                    .with_expected(i64::from(year))
                    .with_found(date),
            );
        }
    }
}

/// A plan of the last days of December for the year that ends.
fn plan_year(report: &Report, citation: &Citation, findings: &mut Findings) {
    let Some(date) = citation.date().filter(|date| date.month() == 12 && date.day() >= 15) else { return };
    if citation.symbol().document_type() != Some(&DocumentType::PLAN) {
        return;
    }
    let title = clause_after(report.text(), citation.phrase().end);
    let Some(year) = title.rfind("năm ").map(|place| &title[place + "năm ".len()..]) else { return };
    if year.trim_end().trim_end_matches('*') == date.year().to_string() {
        findings.push(
            Finding::new(Rule::PLAN_YEAR_ENDING, at(citation.phrase()))
                .with_expected(format!("năm {}", date.year().saturating_add(1)))
                .with_found(format!("năm {}", date.year()))
                .with_detail(format!("{} {date}", citation.symbol())),
        );
    }
}

/// The first citation should name issuer and title.
fn first_citation(report: &Report, citation: &Citation, findings: &mut Findings) {
    let text = report.text();
    let after = clause_after(text, citation.phrase().end);
    let issuer = after.trim_start().starts_with("của ") || said_who(text, citation);
    let words = after.split_whitespace().count();
    let title = if after.trim_start().starts_with("của ") {
        ["về", "quy", "ban", "hướng", "phê", "sửa", "giao", "thực", "Quy"]
            .iter()
            .any(|word| after.split_whitespace().any(|w| w == *word))
    } else {
        words >= 3
    };
    let missing: Vec<&str> = [
        (citation.date().is_none(), "date"),
        (!issuer, "issuer"),
        (!title, "title"),
        (citation.type_word().is_none(), "type"),
    ]
    .iter()
    .filter(|(lacks, _)| *lacks)
    .map(|(_, what)| *what)
    .collect();
    if !missing.is_empty() {
        findings.push(
            Finding::new(Rule::FIRST_CITATION_INCOMPLETE, at(citation.phrase()))
                .with_found(quoted(report, citation))
                .with_detail(missing.join(", ")),
        );
    }
}

/// Whether the sentence says who issued the document: "UBND tỉnh ban hành Kế hoạch số …".
fn said_who(text: &str, citation: &Citation) -> bool {
    let before = text.get(..citation.phrase().start).unwrap_or_default().trim_end();
    ["ban hành", "xây dựng", " ký", " có", "gửi", "trình"].iter().any(|verb| before.ends_with(verb))
}

/// The rest of the clause after a citation, up to a semicolon, bracket, sentence end or line end.
fn clause_after(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let mut end = rest.len();
    for (place, letter) in rest.char_indices() {
        let stop = match letter {
            ';' | ')' | '\n' => true,
            '.' => rest[place + 1..].chars().next().is_none_or(char::is_whitespace),
            _ => false,
        };
        if stop || place > 600 {
            end = place;
            break;
        }
    }
    &rest[..end]
}

fn quoted(report: &Report, citation: &Citation) -> String {
    let words = report.text().get(citation.phrase()).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One symbol with two dates in a year.
fn two_dates(report: &Report, findings: &mut Findings) {
    let mut dates: BTreeMap<(String, i32), NaiveDate> = BTreeMap::new();
    for citation in report.citations() {
        let (Some(date), Some(_)) = (citation.date(), citation.symbol().number()) else { continue };
        if citation.kind() == CitationKind::Partial
            || shared_abbreviation(citation.symbol()) && citation.symbol().year().is_none()
        {
            continue;
        }
        let known = *dates.entry((citation.symbol().to_string(), date.year())).or_insert(date);
        if known != date {
            findings.push(
                Finding::new(Rule::SYMBOL_TWO_DATES, at(citation.phrase())).with_expected(known).with_found(date),
            );
        }
    }
}

/// UBND and HĐND stand for bodies of many places: their numbers are no one series.
fn shared_abbreviation(symbol: &Symbol) -> bool {
    symbol.issuers().iter().any(|issuer| matches!(issuer.as_str(), "UBND" | "HĐND" | "UBMTTQ" | "BCĐ" | "HU" | "ĐU"))
}

/// Documents told as issued in the period and dated in another year; gives them with the date that fits.
fn outside_year(report: &Report, period: Option<&Period>, findings: &mut Findings) -> Vec<(usize, NaiveDate)> {
    let (Some(period), Some(agency)) = (period, report.agency()) else { return Vec::new() };
    let mut moved = Vec::new();
    for (place, citation) in report.citations().iter().enumerate() {
        let own = citation.symbol().issuers().first().is_some_and(|issuer| issuer.as_str() == agency);
        let told = citation.date_place() == Some(DatePlace::Before);
        let Some(date) = citation.date().filter(|date| own && told && !period.contains(*date)) else { continue };
        let fits = (period.from().year()..=period.to().year())
            .filter_map(|year| date.with_year(year))
            .find(|date| period.contains(*date));
        if let Some(fits) = fits {
            let finding =
                Finding::new(Rule::DATE_OUTSIDE_YEAR, at(citation.phrase())).with_expected(fits).with_found(date);
            findings.push(finding.with_detail(citation.symbol().to_string()));
            moved.push((place, fits));
        }
    }
    moved
}

/// Series of other agencies that a number is tried in: real reports cite a few.
const MOST_SERIES: usize = 64;

/// The series of a report's citations, by what they are looked up with.
struct KnownSeries {
    found: Vec<Series>,
    /// The series of an agency in a year.
    by_agency: HashMap<(String, i32), Vec<usize>>,
    /// The series with at least two documents of a kind.
    by_kind: HashMap<String, Vec<usize>>,
}

impl KnownSeries {
    fn new(found: Vec<Series>) -> Self {
        let mut by_agency: HashMap<(String, i32), Vec<usize>> = HashMap::new();
        let mut by_kind: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, series) in found.iter().enumerate() {
            by_agency.entry((series.agency().to_owned(), series.year())).or_default().push(place);
            let mut kinds: HashMap<&str, usize> = HashMap::new();
            for member in series.members() {
                *kinds.entry(&member.kind).or_default() += 1;
            }
            for (kind, _) in kinds.into_iter().filter(|(_, count)| *count >= 2) {
                by_kind.entry(kind.to_owned()).or_default().push(place);
            }
        }
        Self { found, by_agency, by_kind }
    }

    fn at<'s>(&'s self, places: Option<&'s Vec<usize>>) -> impl Iterator<Item = &'s Series> {
        places.into_iter().flatten().take(MOST_SERIES).filter_map(|place| self.found.get(*place))
    }

    /// A series of another agency that the number would follow the order of.
    fn elsewhere(&self, series: &Series, outlier: &SeriesMember) -> Option<&Series> {
        self.at(self.by_kind.get(&outlier.kind))
            .find(|other| other.agency() != series.agency() && other.would_fit(outlier.number, outlier.date))
    }

    fn own(&self, document: &SeriesMember) -> Option<&Series> {
        let own = self.by_agency.get(&(document.agency.clone(), document.date.year()));
        self.at(own).find(|series| series.kind().is_none_or(|kind| kind == document.kind))
    }
}

/// The order of numbers and dates in the series of each agency.
fn order(report: &Report, moved: &[(usize, NaiveDate)], findings: &mut Findings) {
    let citations = report.citations();
    let left_out: HashSet<usize> = moved.iter().map(|(place, _)| *place).collect();
    let mut known = HashSet::new();
    let mut members: Vec<SeriesMember> = Vec::new();
    let mut by_symbol: HashMap<(String, NaiveDate), Vec<usize>> = HashMap::new();
    for (tag, citation) in citations.iter().enumerate() {
        let Some(date) = citation.date() else { continue };
        by_symbol.entry((citation.symbol().to_string(), date)).or_default().push(tag);
        if left_out.contains(&tag) {
            continue;
        }
        if let Some(member) = member(citation, date, tag) {
            if known.insert((member.agency.clone(), member.kind.clone(), member.number, member.date)) {
                members.push(member);
            }
        }
    }
    let series = KnownSeries::new(Series::find(members));
    for own in &series.found {
        for outlier in own.outliers() {
            let against = own.conflicts(outlier.number, outlier.date);
            if against.len() < 2 || own.members().len() < 3 || shared_abbreviation(citations[outlier.tag].symbol()) {
                continue;
            }
            let elsewhere = series.elsewhere(own, outlier);
            let detail = elsewhere.map(|other| {
                format!("fits the series of {}: {}", other.agency(), list(other.members().iter(), citations))
            });
            let expected = list(against, citations);
            let cited = by_symbol.get(&(citations[outlier.tag].symbol().to_string(), outlier.date));
            for citation in cited.into_iter().flatten().map(|place| &citations[*place]) {
                let mut finding = Finding::new(Rule::NUMBER_ORDER, at(citation.phrase()))
                    .with_expected(expected.as_str())
                    .with_found(format!("{} {}", citation.symbol(), outlier.date));
                if let Some(detail) = &detail {
                    finding = finding.with_detail(detail.as_str());
                }
                findings.push(finding);
            }
        }
    }
    for (place, date) in moved {
        let citation = &citations[*place];
        let Some(document) = member(citation, *date, *place) else { continue };
        if let Some(own) = series.own(&document).filter(|own| !own.would_fit(document.number, *date)) {
            findings.push(
                Finding::new(Rule::ORDER_AFTER_CORRECTION, at(citation.phrase()))
                    .with_expected(list(own.conflicts(document.number, *date), citations))
                    .with_found(format!("{} {date}", citation.symbol())),
            );
        }
    }
}

fn member(citation: &Citation, date: NaiveDate, tag: usize) -> Option<SeriesMember> {
    let symbol = citation.symbol();
    let numbered = citation.kind() == CitationKind::Reference && symbol.style() == SymbolStyle::State;
    // Legal documents, with the year in the symbol, are numbered apart.
    if !numbered || symbol.is_normative() || symbol.issuers().len() != 1 {
        return None;
    }
    Some(SeriesMember {
        agency: symbol.issuers().first().map(Agency::as_str)?.to_owned(),
        kind: symbol.document_type().map_or("", DocumentType::as_str).to_owned(),
        number: symbol.number()?.value(),
        date,
        tag,
    })
}

fn list<'m>(members: impl Iterator<Item = &'m SeriesMember>, citations: &[Citation]) -> String {
    const MOST: usize = 8;
    let parts: Vec<String> =
        members.take(MOST).map(|member| format!("{} {}", citations[member.tag].symbol(), member.date)).collect();
    parts.join(", ")
}
