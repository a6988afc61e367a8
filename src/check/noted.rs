//! What the author tells in a few words of labels and numbers, against the facts of the report.
//!
//! "Hồ sơ trễ hạn: 09" and "hoàn thành 5/12 nhiệm vụ" are no sentences about dossiers that the reader of prose knows. A clause
//! is compared only where all of its words are the label of one figure and words that restrict nothing ("trong kỳ", "số",
//! "là"): a word that is not known may say of what else it tells.

use std::collections::HashSet;
use std::ops::Range;

use crate::finding::{Finding, Location, Rule, Severity};
use crate::form::{Column, ResultForm};
use crate::names::MatchKey;
use crate::report::compose::{ComposedReport, Fact};
use crate::report::{CountUnit, Quantity, Report, Subject};
use crate::text::plain;
use crate::time::Period;
use crate::time::written_date::date_at;

/// A figure that notes tell by its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// The sum of these columns, or of one of the other lists.
    Dossiers(&'static [&'static [Column]]),
    Evaluations,
    Incoming,
    Outgoing,
    PlanItems,
    PlanDone,
    PlanLate,
    PlanOverdue,
    PlanOpen,
    PlanDue,
}

use Column as C;

const LATE: Told = Told::Dossiers(&[&[C::Overdue, C::InProgressOverdue], &[C::Overdue], &[C::InProgressOverdue]]);
const LATE_OPEN: Told = Told::Dossiers(&[&[C::InProgressOverdue]]);
const LATE_DONE: Told = Told::Dossiers(&[&[C::Overdue]]);
const NOT_LATE: Told = Told::Dossiers(&[&[C::Early, C::OnTime]]);

/// Labels in plain words, those that hold others first.
const LABELS: &[(&str, Told)] = &[
    ("ho so dang giai quyet qua han", LATE_OPEN),
    ("ho so da giai quyet qua han", LATE_DONE),
    ("ho so giai quyet qua han", LATE_DONE),
    ("ho so giai quyet tre han", LATE_DONE),
    ("ho so truoc han va dung han", NOT_LATE),
    ("ho so dung han va truoc han", NOT_LATE),
    ("ho so dung va truoc han", NOT_LATE),
    ("ho so truoc va dung han", NOT_LATE),
    ("ho so giai quyet truoc han", Told::Dossiers(&[&[C::Early]])),
    ("ho so giai quyet dung han", Told::Dossiers(&[&[C::OnTime], &[C::Early, C::OnTime]])),
    ("ho so tiep nhan truc tuyen", Told::Dossiers(&[&[C::Online]])),
    ("ho so nop truc tuyen", Told::Dossiers(&[&[C::Online]])),
    ("ho so tiep nhan truc tiep", Told::Dossiers(&[&[C::DirectOrPost]])),
    ("ho so nop truc tiep", Told::Dossiers(&[&[C::DirectOrPost]])),
    ("ho so ky truoc chuyen sang", Told::Dossiers(&[&[C::CarriedOver]])),
    ("ho so tiep nhan moi", Told::Dossiers(&[&[C::Online, C::DirectOrPost]])),
    ("ho so truc tuyen", Told::Dossiers(&[&[C::Online]])),
    ("ho so truc tiep", Told::Dossiers(&[&[C::DirectOrPost]])),
    ("ho so tre han", LATE),
    ("ho so qua han", LATE),
    ("ho so cham han", LATE),
    ("ho so truoc han", Told::Dossiers(&[&[C::Early]])),
    ("ho so dung han", Told::Dossiers(&[&[C::OnTime], &[C::Early, C::OnTime]])),
    ("ho so dang giai quyet", Told::Dossiers(&[&[C::InProgress]])),
    ("ho so da giai quyet", Told::Dossiers(&[&[C::Resolved]])),
    ("giai quyet ho so", Told::Dossiers(&[&[C::Resolved]])),
    ("ho so giai quyet", Told::Dossiers(&[&[C::Resolved]])),
    ("ho so tiep nhan", Told::Dossiers(&[&[C::Received], &[C::Online, C::DirectOrPost]])),
    ("ho so da tiep nhan", Told::Dossiers(&[&[C::Received], &[C::Online, C::DirectOrPost]])),
    ("phieu danh gia", Told::Evaluations),
    ("van ban den", Told::Incoming),
    ("van ban di", Told::Outgoing),
    ("nhiem vu hoan thanh muon", Told::PlanLate),
    ("hoan thanh muon nhiem vu", Told::PlanLate),
    ("nhiem vu chua hoan thanh", Told::PlanOpen),
    ("chua hoan thanh nhiem vu", Told::PlanOpen),
    ("nhiem vu da hoan thanh", Told::PlanDone),
    ("nhiem vu hoan thanh", Told::PlanDone),
    ("hoan thanh nhiem vu", Told::PlanDone),
    ("nhiem vu da qua han", Told::PlanOverdue),
    ("nhiem vu qua han", Told::PlanOverdue),
    ("nhiem vu tre han", Told::PlanOverdue),
    ("nhiem vu cham tien do", Told::PlanOverdue),
    ("nhiem vu den han", Told::PlanDue),
    ("nhiem vu", Told::PlanItems),
];

/// Words that restrict nothing.
const FILLERS: &[&str] = &[
    "trong", "ky", "bao", "cao", "quy", "nam", "so", "tong", "co", "da", "don", "vi", "la", "dat", "den", "nay", "con",
    "duoc", "hien", "toan", "luy", "ke", "hoach", "ve", "cua", "thi", "gom", "tat", "ca", "thuc", "nhan", "cchc",
    "phat", "sinh", "thu", "tuc", "hanh", "chinh", "tthc", "khong", "nao", "moi", "i", "ii", "iii", "iv", "phong",
    "ubnd", "xa", "cai", "cach", "ho", "luong", "cuoi",
];

/// The figures of a composed report.
struct Figures<'c> {
    composed: &'c ComposedReport,
}

impl Figures<'_> {
    /// Every value that a label may stand for, the plainest first; empty where the report has none.
    fn values(&self, told: Told) -> Vec<u64> {
        let mut values: Vec<u64> = Vec::new();
        if let Told::Dossiers(sums) = told {
            let Some(form) = &self.composed.form else { return values };
            let total = form.total();
            let count = |column: &Column| u64::try_from(column.count(&total)).ok();
            values.extend(sums.iter().filter_map(|columns| columns.iter().map(count).sum::<Option<u64>>()));
            return values;
        }
        for fact in self.composed.facts() {
            match (told, fact) {
                (Told::Evaluations, Fact::EvaluationForms { total } | Fact::EvaluationsOfOneField { total, .. }) => {
                    values.push(*total);
                }
                (Told::Incoming, Fact::Traffic { incoming, .. }) => values.push(*incoming),
                (Told::Outgoing, Fact::Traffic { outgoing, .. }) => values.push(*outgoing),
                (Told::PlanItems, Fact::PlanProgress { year, due, .. }) => values.extend([*year, *due]),
                (Told::PlanDone, Fact::PlanProgress { done_of_year, done_of_due, .. }) => {
                    values.extend([*done_of_year, *done_of_due]);
                }
                (Told::PlanDone, Fact::PlanDone { on_time, .. }) => values.push(*on_time),
                (Told::PlanLate, Fact::PlanDone { late, .. }) => values.push(*late),
                (Told::PlanOverdue, Fact::PlanOpen { overdue, .. }) => values.push(*overdue),
                (Told::PlanOpen, Fact::PlanOpen { open, overdue, due_now, .. }) => {
                    values.extend([*open, *overdue, overdue.saturating_add(*due_now)]);
                }
                (Told::PlanDue, Fact::PlanProgress { due, .. }) => values.push(*due),
                (Told::PlanDue, Fact::PlanOpen { next, due_now, .. }) => values.extend([*next, *due_now]),
                _ => {}
            }
        }
        values
    }

    /// The pairs of a fraction of items done.
    fn fractions(&self) -> Vec<(u64, u64)> {
        let pairs = self.composed.facts().filter_map(|fact| match fact {
            Fact::PlanProgress { done_of_due, due, done_of_year, year } => {
                Some([(*done_of_year, *year), (*done_of_due, *due)])
            }
            _ => None,
        });
        pairs.flatten().collect()
    }

    /// The named share that a part and words tell of: "5/20" of dossiers online, where the fact has 5/17.
    fn share(&self, words: &str, part: u64) -> Option<(u64, u64)> {
        use crate::form::NamedRate;
        let shares = self.composed.facts().filter_map(|fact| match fact {
            Fact::Share { rate, part, whole } => Some((*rate, *part, *whole)),
            _ => None,
        });
        let named = |rate| match rate {
            NamedRate::OnlineOfPeriod => words.contains("truc tuyen"),
            NamedRate::OnTimeOfResolved => words.contains("dung han") || words.contains("truoc han"),
            _ => false,
        };
        shares.into_iter().find(|(rate, known, _)| named(*rate) && *known == part).map(|(_, part, whole)| (part, whole))
    }
}

/// What notes tell with labels and numbers, "không phát sinh hồ sơ", fractions and the days of the period.
pub(super) fn check(report: &Report, composed: &ComposedReport) -> Vec<Finding> {
    let figures = Figures { composed };
    let rows: Vec<MatchKey> =
        composed.form.iter().flat_map(ResultForm::rows).map(|row| MatchKey::of_field(row.label())).collect();
    let facts: HashSet<&Fact> = composed.facts().collect();
    let mut found = Vec::new();
    for span in report.paragraphs() {
        let Some(text) = report.text().get(span.clone()) else { continue };
        let words = plain::words(text);
        if !may_tell(&words) {
            continue;
        }
        // A sentence of the draft itself; the same words with other numbers are the author's.
        let own = Fact::read(text.trim_start_matches(['-', '+', ' '])).is_some_and(|(fact, _)| facts.contains(&fact));
        // A paragraph on a field, a unit, another period or one of several offices tells of something else.
        let elsewhere = ["linh vuc", "nam truoc", "cung ky", "ky truoc", "quy truoc", "vi du"];
        if own || elsewhere.iter().any(|phrase| words.contains(phrase)) {
            continue;
        }
        let key = MatchKey::new(text);
        if rows.iter().any(|row| !row.as_str().is_empty() && key.as_str().contains(row.as_str())) {
            continue;
        }
        for clause in clauses(text) {
            let clause = span.start + clause.start..span.start + clause.end;
            found.extend(clause_finding(report, &figures, &clause, &composed.period));
        }
        found.extend(period_end(report, span, &composed.period));
    }
    found
}

/// Whether plain words have a number, or say that there was nothing.
fn may_tell(words: &str) -> bool {
    words.bytes().any(|byte| byte.is_ascii_digit()) || words.contains("khong") || words.contains("chua")
}

/// The stretches between full stops, semicolons and commas; marks inside of numbers and dates part nothing.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, letter)| matches!(letter, '.' | ';' | ',' | '\n' | '(' | ')')) {
        let digits = text[..at].ends_with(|letter: char| letter.is_ascii_digit())
            && text[at + 1..].starts_with(|letter: char| letter.is_ascii_digit());
        if !digits {
            clauses.push(start..at);
            start = at + mark.len_utf8();
        }
    }
    clauses.push(start..text.len());
    clauses
}

/// The numbers of a clause with their places, and its other words.
fn numbers(text: &str) -> (Vec<(u64, Range<usize>)>, String) {
    let (mut numbers, mut rest) = (Vec::new(), String::new());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if !letter.is_ascii_digit() {
            rest.push(letter);
            at += letter.len_utf8();
            continue;
        }
        let end = text[at..]
            .find(|letter: char| !(letter.is_ascii_digit() || letter == '.'))
            .map_or(text.len(), |end| at + end);
        let digits = text[at..end].trim_end_matches('.');
        if let Ok(number) = digits.replace('.', "").parse() {
            numbers.push((number, at..at + digits.len()));
        }
        rest.push(' ');
        at = end;
    }
    (numbers, rest)
}

fn clause_finding(report: &Report, figures: &Figures<'_>, clause: &Range<usize>, period: &Period) -> Option<Finding> {
    let text = report.text().get(clause.clone())?;
    let (mut numbers, rest) = numbers(text);
    // "quý 4 năm 2026" restricts nothing where it is the period of the report.
    numbers.retain(|(number, _)| i32::try_from(*number).ok() != Some(period.year()));
    let words = plain::words(&rest);
    let place = |range: &Range<usize>| (clause.start + range.start, clause.start + range.end);
    let told = |range: &Range<usize>, expected: String| {
        let (start, end) = place(range);
        let found = report.text().get(start..end).unwrap_or_default();
        Finding::new(Rule::NOTE_CONTRADICTED, Location::span(start, end)).with_expected(expected).with_found(found)
    };
    if numbers.is_empty() && is_nothing(&words) {
        let received = figures.values(Told::Dossiers(&[&[C::Received]]));
        let received = received.first().filter(|received| **received > 0)?;
        let known = report.claims().iter().any(|claim| {
            inside(&claim.span(), clause) && claim.quantity() == Quantity::None && !claim.readings().is_empty()
        });
        let left = text.len() - text.trim_start().len();
        return (!known).then(|| told(&(left..text.trim_end().len()), received.to_string()));
    }
    let [(first, range), rest @ ..] = &numbers[..] else { return None };
    match rest {
        [] => {
            let label = label(&words)?;
            let values = figures.values(label);
            let read = report.claims().iter().any(|claim| {
                // What the reader of prose took for a statement is compared as one, or tells of something else.
                let known = claim.unit() != CountUnit::Dossiers
                    || !claim.readings().is_empty()
                    || *claim.subject() == Subject::Elsewhere;
                known && claim.span().start < place(range).1 && place(range).0 < claim.span().end
            });
            let unknown = values.is_empty() || values.contains(first) || read || text.contains('%');
            (!unknown).then(|| told(range, values[0].to_string()))
        }
        [(second, last)] if text.get(range.end..last.start) == Some("/") => {
            let whole = range.start..last.end;
            let fraction = |(part, whole): (u64, u64)| format!("{part}/{whole}");
            if label(&words) == Some(Told::PlanDone) {
                let pairs = figures.fractions();
                let wrong = !pairs.is_empty() && !pairs.contains(&(*first, *second));
                return wrong.then(|| told(&whole, fraction(pairs[0])));
            }
            let sentence = plain::words(sentence(report.text(), clause.start));
            let share = sentence.contains("ty le") || sentence.contains("dat");
            let (part, of) = figures.share(&sentence, *first).filter(|(_, of)| share && of != second)?;
            Some(told(&whole, fraction((part, of))).with_severity(Severity::Warning))
        }
        _ => None,
    }
}

fn inside(span: &Range<usize>, clause: &Range<usize>) -> bool {
    span.start < clause.end && clause.start < span.end
}

/// The sentence that a place stands in.
fn sentence(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(['\n', ';']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', ';']).map_or(text.len(), |end| at + end);
    &text[start..end]
}

/// "Không phát sinh hồ sơ", with nothing that says which ones.
fn is_nothing(words: &str) -> bool {
    const NOTHING: [&str; 4] =
        ["khong phat sinh ho so", "khong co ho so phat sinh", "khong tiep nhan ho so", "chua phat sinh ho so"];
    let padded = format!(" {words} ");
    NOTHING.iter().any(|nothing| {
        let phrase = format!(" {nothing} ");
        padded.contains(&phrase) && only_fillers(&padded.replacen(&phrase, "  ", 1))
    })
}

/// The figure whose label the words are, with nothing besides it.
fn label(words: &str) -> Option<Told> {
    let padded = format!(" {words} ");
    let (name, told) = LABELS.iter().find(|(name, _)| padded.contains(&format!(" {name} ")))?;
    // The unit may stand again after the number: "Hồ sơ trễ hạn: 09 hồ sơ".
    let left = padded.replacen(&format!(" {name} "), "  ", 1);
    only_fillers(&left).then_some(*told)
}

fn only_fillers(words: &str) -> bool {
    words.split_whitespace().all(|word| FILLERS.contains(&word))
}

/// "số liệu từ ngày 15/9/2026 đến ngày 13/12/2026": where one end is that of the period and the words speak of the period,
/// the other has to be so as well.
fn period_end(report: &Report, span: Range<usize>, period: &Period) -> Option<Finding> {
    const OF_THE_PERIOD: [&str; 4] = ["ky bao cao", "so lieu", "trong ky", "thoi diem chot"];
    let text = report.text().get(span.clone())?;
    let words = plain::words(text);
    let label = plain::words(&period.label());
    let short = label.split(" nam ").next().unwrap_or(&label);
    let speaks = OF_THE_PERIOD.iter().any(|phrase| words.contains(phrase))
        || format!(" {words} ").contains(&format!(" {short} "));
    let at = text.to_lowercase().find("từ ngày ").filter(|_| speaks)? + "từ ngày ".len();
    let (from, after) = text.is_char_boundary(at).then(|| date_at(text, at)).flatten()?;
    let rest = text[after..].trim_start();
    let rest = rest.strip_prefix("đến hết ngày ").or_else(|| rest.strip_prefix("đến ngày "))?;
    let start = text.len() - rest.len();
    let (to, end) = date_at(text, start)?;
    let wrong = (from == period.from()) != (to == period.to());
    let place = Location::span(span.start + at, span.start + end);
    let expected = format!("{} – {}", period.from().format("%d/%m/%Y"), period.to().format("%d/%m/%Y"));
    wrong.then(|| {
        let finding = Finding::new(Rule::NOTE_CONTRADICTED, place).with_severity(Severity::Warning);
        finding.with_expected(expected).with_found(text.get(at..end).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_inside_of_numbers_part_no_clauses() {
        let text = "đạt 12, còn 3.500 hồ sơ; (7) hết.";
        let parts: Vec<&str> = clauses(text).into_iter().map(|part| text[part].trim()).collect();
        assert_eq!(parts, ["đạt 12", "còn 3.500 hồ sơ", "", "7", "hết", ""]);
    }

    #[test]
    fn labels_are_whole_clauses() {
        assert_eq!(label("ho so tre han"), Some(LATE));
        assert_eq!(label("so ho so truc tuyen la"), Some(Told::Dossiers(&[&[C::Online]])));
        assert_eq!(label("da hoan thanh nhiem vu"), Some(Told::PlanDone));
        assert_eq!(label("don vi co nhiem vu trong ke hoach"), Some(Told::PlanItems));
        for other in
            ["ho so tre han cua phong a b", "ho so", "nhiem vu dot xuat", "ra soat ho so", "ho so tre han do mua lu"]
        {
            assert_eq!(label(other), None, "{other}");
        }
        assert!(is_nothing("trong ky khong phat sinh ho so thu tuc hanh chinh"));
        assert!(!is_nothing("khong phat sinh ho so tre han") && !is_nothing("khong phat sinh ho so linh vuc dat dai"));
    }

    #[test]
    fn numbers_keep_their_thousands() {
        let (found, rest) = numbers("Hồ sơ: 1.204 và 09.");
        assert_eq!(found.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1_204, 9]);
        assert!(!rest.contains(|letter: char| letter.is_ascii_digit()));
        assert_eq!(clauses("a 1.204 b, c; d").len(), 3);
    }
}
