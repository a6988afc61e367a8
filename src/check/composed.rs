//! The text of a report against the facts that it was composed from.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::rows::{number, place_of, quoted};
use crate::finding::{Finding, Findings, Location, Rule, Severity, Value};
use crate::form::{FormRow, ResultForm, notes};
use crate::names::MatchKey;
use crate::report::compose::{ComposedReport, Fact, ReportPart};
use crate::report::{Claim, CountUnit, Quantity, Report, Subject, Tolerance};

/// Compares the text of a report with the facts that its draft was composed from (đối chiếu báo cáo với số liệu gốc).
///
/// Every line that the crate wrote and that has another number now is found: sentences, citations, cells of tables and of
/// the form, in plain text, Markdown or out of Word. Lines that the author rewrote in other words are left to the other checks.
/// What the text tells of evaluation forms, documents and published procedures is compared with the facts as well, and what
/// notes tell in labels and numbers: "Hồ sơ trễ hạn: 09", "hoàn thành 5/12 nhiệm vụ", "Không phát sinh hồ sơ".
///
/// ```
/// use cchc::check::check_facts;
/// use cchc::document::{Direction, Register, RegisterEntry};
/// use cchc::finding::Rule;
/// use cchc::report::Report;
/// use cchc::report::compose::Composer;
///
/// let day = "2021-01-12".parse().unwrap();
/// let entry = |direction| RegisterEntry::new(direction, "12/QĐ-SNV".parse().unwrap(), day);
/// let register: Register = [entry(Direction::Incoming), entry(Direction::Outgoing)].into_iter().collect();
/// let composition = Composer::new("2021-Q1".parse()?).with_register(&register).compose();
/// let text = composition.report().to_text();
/// assert!(check_facts(&Report::read(&text), composition.report()).is_empty());
///
/// let falsified = text.replace("01 văn bản đi", "91 văn bản đi");
/// let findings = check_facts(&Report::read(&falsified), composition.report());
/// assert_eq!(findings.total_of(Rule::FACT_DIFFERS), 1);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn check_facts(report: &Report, composed: &ComposedReport) -> Findings {
    let mut findings = Findings::default();
    lines(report, composed, &mut findings);
    told(report, composed, &mut findings);
    findings.extend(super::noted::check(report, composed));
    findings
}

/// Findings on the printed form that the counted form explains: what it has in column 3 only, through a channel that is not
/// known or left out by the policy, is missing from the sums of its print and is no misprint.
pub(super) fn explained(finding: Finding, form: &ResultForm) -> Finding {
    let Some(label) = finding.location().row.as_deref() else { return finding };
    let key = MatchKey::of_field(label);
    let total = form.total();
    let row = form.rows().iter().find(|row| MatchKey::of_field(&row.printed_label()) == key).map(FormRow::tally);
    let tally = row.or_else(|| (key == MatchKey::of_field("TỔNG CỘNG")).then_some(&total));
    let (Some(tally), Some(Value::Count(expected)), Some(Value::Count(found))) =
        (tally, finding.expected(), finding.found())
    else {
        return finding;
    };
    let (missing, words) = if finding.rule() == Rule::IDENTITY_RECEIVED {
        (tally.unknown_channel(), "hồ sơ không rõ kênh tiếp nhận")
    } else if finding.rule() == Rule::IDENTITY_BALANCE {
        (tally.excluded(), "hồ sơ ngoài cột 7 và cột 11")
    } else {
        return finding;
    };
    if missing == 0 || found.checked_sub(*expected) != Some(missing) {
        return finding;
    }
    finding.with_severity(Severity::Note).with_detail(format!("{missing} {words}"))
}

/// The same for a print whose own notes say so: "2 hồ sơ không rõ kênh tiếp nhận, tính trong cột 3 (hàng 1: 2)".
pub(super) fn noted(finding: Finding, text: &str) -> Finding {
    let words = if finding.rule() == Rule::IDENTITY_RECEIVED {
        "hồ sơ không rõ kênh tiếp nhận"
    } else if finding.rule() == Rule::IDENTITY_BALANCE {
        "hồ sơ ngoài cột 7 và cột 11"
    } else {
        return finding;
    };
    let (Some(Value::Count(expected)), Some(Value::Count(found))) = (finding.expected(), finding.found()) else {
        return finding;
    };
    let missing = found.saturating_sub(*expected);
    // One note for each kind of dossiers left out: a row may have some of several.
    let (mut told, mut sum) = (false, 0_i64);
    for line in text.lines().filter(|line| line.contains(words)) {
        let numbers = counts_in(line);
        told |= numbers.contains(&missing);
        sum = sum.saturating_add(numbers.first().copied().unwrap_or(0));
    }
    if missing <= 0 || !told && sum != missing {
        return finding;
    }
    finding.with_severity(Severity::Note).with_detail(format!("{missing} {words}"))
}

/// The count of a note, then those of its rows.
fn counts_in(note: &str) -> Vec<i64> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let whole = note.split(" hồ sơ").next().and_then(|before| before.split(' ').next_back()).map(str::to_owned);
    let rows = note.split("hàng ").skip(1).filter_map(|row| row.split_once(": ")).map(|(_, count)| digits(count));
    whole.into_iter().chain(rows).filter_map(|number| number.parse().ok()).collect()
}

/// A line with its numbers taken out, and the numbers.
struct Line {
    skeleton: String,
    numbers: Vec<String>,
    span: Range<usize>,
}

impl Line {
    /// None for a line without numbers, and for the lines of the head that the registry fills in.
    fn new(line: &str, start: usize) -> Option<Self> {
        let left = line.len() - line.trim_start().len();
        let span = start + left..start + left.max(line.trim_end().len());
        let (mut skeleton, mut numbers) = (String::new(), Vec::new());
        let mut letters = line.trim().chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '0'..='9' => {
                    let mut number = String::from(letter);
                    while let Some(next) = letters.peek().copied() {
                        // A mark belongs to the number where a digit follows it.
                        let mark = matches!(next, '.' | ',');
                        let mut ahead = letters.clone();
                        ahead.next();
                        if next.is_ascii_digit() || mark && ahead.peek().is_some_and(char::is_ascii_digit) {
                            number.push(next);
                            letters.next();
                        } else {
                            break;
                        }
                    }
                    numbers.push(number);
                    skeleton.push('0');
                }
                // Marks of Markdown, the bars of its tables, and spaces, which each writer sets as it needs them.
                '\\' | '*' | '#' | '|' => {}
                letter if letter.is_whitespace() => {}
                letter => skeleton.push(letter),
            }
        }
        (!numbers.is_empty()).then_some(Self { skeleton, numbers, span })
    }
}

fn read_lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.extend(Line::new(line, start));
        start += line.len();
    }
    lines
}

/// The draft without what the author wrote and what the registry fills in; a gap that is still there is the crate's own line.
fn written_by_the_crate(composed: &ComposedReport) -> String {
    let mut own = composed.clone();
    let keep = |part: &ReportPart| !matches!(part, ReportPart::Text { author: true, .. });
    own.opening.retain(keep);
    own.sections.iter_mut().for_each(|section| section.parts.retain(keep));
    own.head.number.clear();
    own.head.date = None;
    own.remarks.clear();
    own.recipients.clear();
    let mut text = own.to_text();
    // In Markdown each row has notes of its own.
    for note in composed.form.iter().flat_map(notes) {
        text.push_str(&format!("- {note}\n"));
    }
    text
}

fn lines(report: &Report, composed: &ComposedReport, findings: &mut Findings) {
    let draft = written_by_the_crate(composed);
    // How often each line with its numbers is expected, by skeleton.
    let mut expected: HashMap<String, BTreeMap<Vec<String>, usize>> = HashMap::new();
    for line in read_lines(&draft) {
        *expected.entry(line.skeleton).or_default().entry(line.numbers).or_default() += 1;
    }
    let mut strange = Vec::new();
    for line in read_lines(report.text()) {
        let Some(known) = expected.get_mut(&line.skeleton) else { continue };
        match known.get_mut(&line.numbers).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => strange.push(line),
        }
    }
    for line in strange {
        let left = expected.get(&line.skeleton).into_iter().flatten().filter(|(_, left)| **left > 0);
        let differing =
            |numbers: &[String]| line.numbers.iter().zip(numbers).filter(|(one, other)| one != other).count();
        // A line that the draft has as often as it expects it is the author's own.
        let Some((nearest, _)) = left.min_by_key(|(numbers, _)| differing(numbers)) else { continue };
        let pairs = || line.numbers.iter().zip(nearest).filter(|(found, expected)| found != expected);
        let joined = |words: Vec<&String>| words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join("; ");
        findings.push(
            Finding::new(Rule::FACT_DIFFERS, Location::span(line.span.start, line.span.end))
                .with_expected(joined(pairs().map(|(_, expected)| expected).collect()))
                .with_found(joined(pairs().map(|(found, _)| found).collect())),
        );
    }
}

/// What the facts count besides dossiers.
#[derive(Default)]
struct Known {
    evaluations: Option<u64>,
    by_field: HashMap<MatchKey, u64>,
    incoming: Option<u64>,
    outgoing: Option<u64>,
    procedures: Option<u64>,
}

impl Known {
    fn new(composed: &ComposedReport) -> Self {
        use crate::document::Direction;
        let mut known = Self::default();
        for fact in composed.facts() {
            match fact {
                Fact::EvaluationForms { total } => known.evaluations = Some(*total),
                Fact::EvaluationsOfOneField { total, field } => {
                    known.evaluations = Some(*total);
                    known.by_field.insert(MatchKey::of_field(field), *total);
                }
                Fact::FieldEvaluations { field, count } => {
                    known.by_field.insert(MatchKey::of_field(field), *count);
                }
                Fact::Traffic { incoming, outgoing } => {
                    (known.incoming, known.outgoing) = (Some(*incoming), Some(*outgoing));
                }
                Fact::OneWayTraffic { direction: Direction::Incoming, count } => known.incoming = Some(*count),
                Fact::OneWayTraffic { direction: Direction::Outgoing, count } => known.outgoing = Some(*count),
                Fact::Procedures { count } => known.procedures = Some(*count),
                _ => {}
            }
        }
        known
    }

    fn of(&self, claim: &Claim, report: &Report) -> Option<u64> {
        match (claim.unit(), claim.subject()) {
            (CountUnit::EvaluationForms, Subject::Named(name)) => self.by_field.get(&MatchKey::of_field(name)).copied(),
            (CountUnit::EvaluationForms, Subject::Whole) => self.evaluations,
            (CountUnit::IncomingDocuments, Subject::Whole) => self.incoming,
            (CountUnit::OutgoingDocuments, Subject::Whole) => self.outgoing,
            (CountUnit::Procedures, Subject::Whole) if is_published(claim, report.text()) => self.procedures,
            _ => None,
        }
    }
}

/// "công khai 42 thủ tục hành chính", and no other count of procedures.
fn is_published(claim: &Claim, text: &str) -> bool {
    let start = claim.span().start;
    let from = text[..start].rfind(['\n', '.', ';', ',']).map_or(0, |at| at + 1);
    let before = text[from..start].trim().to_lowercase();
    ["công khai", "niêm yết, công khai", "đã công khai", "thực hiện công khai"].iter().any(|words| before == *words)
}

fn told(report: &Report, composed: &ComposedReport, findings: &mut Findings) {
    let known = Known::new(composed);
    for claim in report.claims() {
        let part = claim.whole().is_some() && *claim.subject() == Subject::Whole;
        let exact = claim.tolerance() == Tolerance::Exact && !claim.is_reference() && claim.over().is_none();
        let count = match claim.quantity() {
            Quantity::Count(count) if exact && !part => count,
            _ => continue,
        };
        let Some(expected) = known.of(claim, report).filter(|expected| *expected != count) else { continue };
        let finding = Finding::new(Rule::NOTE_CONTRADICTED, place_of(claim));
        let severity = if claim.is_assumed() { Severity::Warning } else { Severity::Error };
        let finding = finding.with_severity(severity).with_expected(number(expected));
        findings.push(finding.with_found(quoted(report, claim)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a note of a print tells is left out explains that much in the sum that it is missing in, and nothing else.
    #[test]
    fn notes_of_a_print_explain_their_own_sum() {
        let note = |words: &str| format!("2 hồ sơ {words} (hàng 1: 1; hàng 2: 1)\n");
        let channel = note("không rõ kênh tiếp nhận, tính trong cột 3");
        let outside = note("ngoài cột 7 và cột 11");
        let severity = |rule: Rule, missing: i64, text: &str| {
            let finding = Finding::new(rule, Location::whole()).with_expected(68_i64).with_found(68 + missing);
            noted(finding, text).severity()
        };
        let (received, balance) = (Rule::IDENTITY_RECEIVED, Rule::IDENTITY_BALANCE);
        for (rule, text) in [(received, &channel), (balance, &outside)] {
            assert_eq!(severity(rule, 1, text), Severity::Note);
            assert_eq!(severity(rule, 2, text), Severity::Note);
            assert_eq!(severity(rule, 3, text), rule.severity());
            assert_eq!(severity(rule, 0, text), rule.severity());
            assert_eq!(severity(rule, -2, text), rule.severity());
        }
        assert_eq!(severity(received, 2, &outside), received.severity());
        assert_eq!(severity(balance, 2, &channel), balance.severity());
        assert_eq!(severity(Rule::TOTAL_ROW, 2, &channel), Rule::TOTAL_ROW.severity());
        // Two notes of one kind are told together.
        assert_eq!(severity(balance, 4, &outside.repeat(2)), Severity::Note);
    }

    #[test]
    fn only_procedures_said_to_be_public_are_those_of_the_catalogue() {
        for (sentence, published) in [
            ("Đã công khai 24 thủ tục hành chính.", true),
            ("Thực hiện công khai 24 thủ tục hành chính.", true),
            ("Niêm yết, công khai 24 thủ tục hành chính.", true),
            ("Đã rà soát 24 thủ tục hành chính.", false),
            ("Chưa công khai 24 thủ tục hành chính.", false),
        ] {
            let report = Report::read(&format!("I. KẾT QUẢ\nTrong kỳ có tin mới. {sentence}\n"));
            let claims = report.claims().iter().filter(|claim| claim.unit() == CountUnit::Procedures);
            let found: Vec<bool> = claims.map(|claim| is_published(claim, report.text())).collect();
            assert_eq!(found, [published], "{sentence}");
        }
    }
}
