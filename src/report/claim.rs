//! What a report counts and claims in its text, and whether the form bears it out.

use std::ops::Range;

use crate::MatchKey;
use crate::form::{Column, PublishedForm};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Dossiers (hồ sơ).
    Dossiers,
    /// Administrative procedures (thủ tục hành chính).
    Procedures,
    /// Evaluation forms (phiếu đánh giá).
    EvaluationForms,
    /// Incoming documents (văn bản đến).
    IncomingDocuments,
    /// Outgoing documents (văn bản đi).
    OutgoingDocuments,
    /// Person-times (lượt cán bộ, lượt người).
    PersonTimes,
    /// Persons (đồng chí, người).
    Persons,
}

/// What a claim about dossiers measures: a column of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// Received and resolved, both.
    ReceivedAndResolved,
    /// One column of the form.
    Column(Column),
}

/// What a claim says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Statement {
    /// A count: "18 hồ sơ".
    Count {
        /// How many.
        count: u64,
        /// Of what.
        unit: Unit,
        /// What it measures, for dossiers, where the words around it say so.
        measure: Option<Measure>,
        /// The field it is limited to: "Lĩnh vực Báo chí: 01 Phiếu đánh giá".
        field: Option<String>,
    },
    /// A share of all: "100% hồ sơ đều được giải quyết đúng thời hạn".
    Share {
        /// Per cent.
        percent: u32,
        /// Of what: the denominator.
        of: Unit,
        /// What it measures, where the words around it say so.
        measure: Option<Measure>,
    },
    /// Every one is resolved sooner than due, by a share of the time: "luôn sớm hơn 50% so với thời gian quy định".
    Sooner {
        /// Per cent of the time-limit.
        percent: u32,
    },
}

/// A typed statement in the text of a report (số liệu, nhận định trong lời văn), with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    statement: Statement,
    span: Range<usize>,
}

/// What a form makes of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The form says the same.
    Holds,
    /// The form says otherwise: what it says.
    Contradicted(String),
    /// The form says the same only under the reading named.
    OneReading(&'static str),
    /// The form cannot say.
    NotDerivable,
}

impl Claim {
    /// What it says.
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// Its bytes in the text, from the number to the words that say what it counts.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Confronts the claim with a published form.
    ///
    /// "On time" (đúng hạn) is read in both ways: as not late, and as the column of its own.
    pub fn confront(&self, form: &PublishedForm) -> Verdict {
        let Some(total) = form.total() else { return Verdict::NotDerivable };
        let cell = |column: Column| total.cell(column).count();
        match &self.statement {
            Statement::Count { count, unit: Unit::Dossiers, measure: Some(measure), field: None } => {
                let columns: &[Column] = match measure {
                    Measure::ReceivedAndResolved => &[Column::Received, Column::Resolved],
                    Measure::Column(column) => std::slice::from_ref(column),
                };
                let mut cells = Vec::new();
                for column in columns {
                    match cell(*column) {
                        Some(printed) => cells.push(printed),
                        None => return Verdict::NotDerivable,
                    }
                }
                if cells.iter().all(|printed| printed == count) {
                    return Verdict::Holds;
                }
                let on_time =
                    cell(Column::Early).zip(cell(Column::OnTime)).and_then(|(early, on)| early.checked_add(on));
                if *measure == Measure::Column(Column::OnTime) && on_time == Some(*count) {
                    return Verdict::OneReading("đúng hạn = không quá hạn");
                }
                Verdict::Contradicted(cells.iter().map(u64::to_string).collect::<Vec<_>>().join(", "))
            }
            Statement::Share { percent, of: Unit::Dossiers, measure: Some(Measure::Column(column)) } => {
                share(*percent, *column, cell)
            }
            _ => Verdict::NotDerivable,
        }
    }
}

fn share(percent: u32, column: Column, cell: impl Fn(Column) -> Option<u64>) -> Verdict {
    let whole =
        if matches!(column, Column::Online | Column::DirectOrPost) { Column::Received } else { Column::Resolved };
    let (Some(part), Some(whole)) = (cell(column), cell(whole)) else { return Verdict::NotDerivable };
    let is_share = |part: u64| {
        // Rounded to the nearest whole per cent, either way at the half.
        let (part, whole, percent) = (u128::from(part), u128::from(whole), u128::from(percent));
        whole > 0 && (part * 200).abs_diff(percent * whole * 2) <= whole
    };
    if whole == 0 {
        return Verdict::NotDerivable;
    }
    if is_share(part) {
        return Verdict::Holds;
    }
    let not_late = cell(Column::Early).zip(cell(Column::OnTime)).and_then(|(early, on)| early.checked_add(on));
    if column == Column::OnTime && not_late.is_some_and(is_share) {
        return Verdict::OneReading("đúng hạn = không quá hạn");
    }
    Verdict::Contradicted(format!("{}/{whole}", if column == Column::OnTime { not_late.unwrap_or(part) } else { part }))
}

/// The claims in one block of text.
pub(super) fn read(text: &str, block: Range<usize>) -> Vec<Claim> {
    let Some(content) = text.get(block.clone()) else { return Vec::new() };
    let mut claims = Vec::new();
    let mut at = 0;
    while let Some(skip) = content[at..].find(|letter: char| letter.is_ascii_digit()) {
        let start = at + skip;
        let run = content[start..].bytes().take_while(u8::is_ascii_digit).count();
        let mut end = start + run;
        let free = content[..start]
            .chars()
            .next_back()
            .is_none_or(|letter| letter.is_whitespace() || matches!(letter, '(' | ':'));
        // Thousands are parted by full stops.
        while content[end..].starts_with('.') && content[end + 1..].bytes().take_while(u8::is_ascii_digit).count() == 3
        {
            end += 4;
        }
        let digits: String = content[start..end].chars().filter(char::is_ascii_digit).collect();
        if let (true, Ok(number)) = (free, digits.parse::<u64>()) {
            if let Some((statement, length)) = statement(content, start, end, number) {
                claims.push(Claim { statement, span: block.start + start..block.start + end + length });
            }
        }
        at = end;
    }
    claims
}

/// What a number with the words around it says, and how long those after it are.
fn statement(content: &str, start: usize, end: usize, number: u64) -> Option<(Statement, usize)> {
    let before = clause_before(content, start);
    let after = clause_after(content, end);
    if let Some(rest) = after.trim_start().strip_prefix('%') {
        let percent = u32::try_from(number).ok()?;
        let length = after.len() - rest.len();
        let key = MatchKey::new(rest);
        let soon = MatchKey::new(before);
        if soon.as_str().ends_with(MatchKey::new("sớm hơn").as_str())
            || soon.as_str().ends_with(MatchKey::new("sớm hơn ít nhất").as_str())
            || soon.as_str().ends_with(MatchKey::new("rút ngắn").as_str())
        {
            return Some((Statement::Sooner { percent }, length));
        }
        let (of, word) = unit(&key)?;
        return Some((Statement::Share { percent, of, measure: measure(&key) }, length + span_of(rest, word)));
    }
    let key = MatchKey::new(after);
    let (unit, word) = unit(&key)?;
    let field = field_before(&content[..start]);
    let both = MatchKey::new(&format!("{before} {after}"));
    Some((Statement::Count { count: number, unit, measure: measure(&both), field }, span_of(after, word)))
}

/// The field that a count in a list is limited to: "+ Lĩnh vực Xuất bản, In và Phát hành: 16 …".
fn field_before(before: &str) -> Option<String> {
    let label = before.trim_end().strip_suffix(':')?;
    let at = label.rfind("Lĩnh vực").or_else(|| label.rfind("lĩnh vực"))?;
    let field = label[at + "Lĩnh vực".len()..].trim();
    (!field.is_empty()).then(|| field.to_owned())
}

/// The unit at the start of the words after a number, and its words.
fn unit(after: &MatchKey) -> Option<(Unit, &'static str)> {
    const UNITS: &[(&str, Unit)] = &[
        ("hồ sơ", Unit::Dossiers),
        ("thủ tục hành chính", Unit::Procedures),
        ("TTHC", Unit::Procedures),
        ("phiếu đánh giá", Unit::EvaluationForms),
        ("văn bản đến", Unit::IncomingDocuments),
        ("văn bản đi", Unit::OutgoingDocuments),
        ("lượt", Unit::PersonTimes),
        ("đồng chí", Unit::Persons),
    ];
    let found = UNITS.iter().find(|(word, _)| after.as_str().starts_with(MatchKey::new(word).as_str()));
    found.map(|(word, unit)| (*unit, *word))
}

/// How many bytes of `after` the unit takes, white space before it included.
fn span_of(after: &str, word: &str) -> usize {
    let lead = after.len() - after.trim_start().len();
    let letters = word.chars().count();
    // Counted in letters: the text may be decomposed, or in capitals.
    let mut taken = 0;
    let mut length = after.len();
    for (at, letter) in after[lead..].char_indices() {
        let mark = matches!(letter, '\u{300}'..='\u{36f}');
        if taken == letters && !mark {
            length = lead + at;
            break;
        }
        taken += usize::from(!mark);
    }
    length
}

/// The column that the words speak of, if they speak of exactly one kind.
fn measure(words: &MatchKey) -> Option<Measure> {
    let has = |word: &str| words.as_str().contains(MatchKey::new(word).as_str());
    let narrow: &[(&[&str], Column)] = &[
        (&["quá hạn", "trễ hạn"], Column::Overdue),
        (&["trước hạn", "trước thời hạn", "sớm hạn"], Column::Early),
        (&["đúng hạn", "đúng thời hạn"], Column::OnTime),
        (&["trực tuyến"], Column::Online),
        (&["trực tiếp", "bưu chính"], Column::DirectOrPost),
        (&["kỳ trước"], Column::CarriedOver),
        (&["đang giải quyết"], Column::InProgress),
    ];
    let mut found = narrow.iter().filter(|(words, _)| words.iter().any(|word| has(word))).map(|(_, column)| *column);
    match (found.next(), found.next()) {
        (Some(column), None) => return Some(Measure::Column(column)),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    let resolved = has("trả kết quả") || has("giải quyết");
    match (has("tiếp nhận"), resolved) {
        (true, true) => Some(Measure::ReceivedAndResolved),
        (true, false) => Some(Measure::Column(Column::Received)),
        (false, true) => Some(Measure::Column(Column::Resolved)),
        (false, false) => None,
    }
}

/// The words before a number in its clause, at most 200 bytes.
fn clause_before(content: &str, at: usize) -> &str {
    let floor = (at.saturating_sub(200)..=at).find(|floor| content.is_char_boundary(*floor)).unwrap_or(at);
    let window = &content[floor..at];
    let cut = window.rfind([';', '.', '(', '%', ',']).map_or(0, |cut| cut + 1);
    &window[cut..]
}

/// The words after a number in its clause, at most 200 bytes.
fn clause_after(content: &str, at: usize) -> &str {
    let ceiling = content.len().min(at + 200);
    let ceiling = (at..=ceiling).rev().find(|end| content.is_char_boundary(*end)).unwrap_or(at);
    let window = &content[at..ceiling];
    &window[..window.find([';', '.', ')', ',']).unwrap_or(window.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statements(text: &str) -> Vec<Statement> {
        read(text, 0..text.len()).into_iter().map(|claim| claim.statement).collect()
    }

    #[track_caller]
    fn one(text: &str, expected: &Statement, quoted: &str) {
        let claims = read(text, 0..text.len());
        assert_eq!(claims.len(), 1, "{claims:?}");
        assert_eq!(&claims[0].statement, expected);
        assert_eq!(&text[claims[0].span()], quoted);
    }

    #[test]
    fn counted_phrases_are_read() {
        let count = |count, unit, measure| Statement::Count { count, unit, measure, field: None };
        one(
            "đã tiếp nhận và trả kết quả được 18 hồ sơ.",
            &count(18, Unit::Dossiers, Some(Measure::ReceivedAndResolved)),
            "18 hồ sơ",
        );
        one("có 925 văn bản đến, qua mạng", &count(925, Unit::IncomingDocuments, None), "925 văn bản đến");
        one("Công khai 42 thủ tục hành chính", &count(42, Unit::Procedures, None), "42 thủ tục hành chính");
        one(
            "tiếp nhận 1.234 hồ sơ",
            &count(1234, Unit::Dossiers, Some(Measure::Column(Column::Received))),
            "1.234 hồ sơ",
        );
        let share =
            Statement::Share { percent: 100, of: Unit::Dossiers, measure: Some(Measure::Column(Column::OnTime)) };
        one("100% hồ sơ đều được giải quyết đúng thời hạn, đúng quy trình", &share, "100% hồ sơ");
        one("luôn sớm hơn 50% so với thời gian quy định", &Statement::Sooner { percent: 50 }, "50%");
        let field = Some("Báo chí".to_owned());
        let form = Statement::Count { count: 1, unit: Unit::EvaluationForms, measure: None, field };
        one("+ Lĩnh vực Báo chí: 01 Phiếu đánh giá", &form, "01 Phiếu đánh giá");
    }

    #[test]
    fn other_numbers_are_no_claims() {
        for text in [
            "ngày 15/12/2020",
            "Quý I năm 2021",
            "mức độ 4",
            "ISO 9001:2015",
            "45/QĐ-UBND",
            "2021 - 2025",
            "24/7 hồ sơ",
        ] {
            assert_eq!(statements(text), [], "{text}");
        }
    }
}
