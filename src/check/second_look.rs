//! A second look at a claim that the form contradicts: whether its words may tell of another row, of a part, of another day.
//!
//! A clerk must never see an error on a true sentence. Whatever another careful reading of the words bears out is left alone; it
//! costs the few faults that happen to be the number of such a reading.

use super::rows::{after, before_within};
use crate::form::{Column, PublishedForm, PublishedRow};
use crate::report::{Claim, Measure, Quantity, Report, Subject, Tolerance, Verdict};

/// How far the words that tell of another row may stand before a number, in bytes.
const FAR: usize = 500;

/// How far behind a number the name of its own row may stand, in bytes.
const OWN: usize = 60;

/// More rows are too many names to look for.
const MOST_ROWS: usize = 200;

/// The rows of a form by their names in small letters.
pub(super) struct SecondLook<'r> {
    text: &'r str,
    total: Option<&'r PublishedRow>,
    rows: Vec<(String, &'r PublishedRow)>,
}

impl<'r> SecondLook<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let named = |row: &'r PublishedRow| {
            let name = row.name().to_lowercase();
            (name.strip_prefix("lĩnh vực ").unwrap_or(&name).trim().to_owned(), row)
        };
        let rows = report.form().into_iter().flat_map(PublishedForm::data_rows).take(MOST_ROWS).map(named);
        Self {
            text: report.text(),
            total: report.form().and_then(|form| form.total()),
            rows: rows.filter(|(name, _)| name.len() > 2).collect(),
        }
    }

    /// Whether a contradiction between a claim and its row may be one of the reading only.
    pub(super) fn clears(&self, claim: &Claim, row: &PublishedRow) -> bool {
        let line = before_within(self.text, claim.span().start, FAR);
        let line = line.rsplit('\n').next().unwrap_or_default().to_lowercase();
        let sentence = line.rsplit(". ").next().unwrap_or_default();
        let behind = after(self.text, claim.span().end).to_lowercase();
        let behind = behind.split(['\n']).next().unwrap_or_default().split(". ").next().unwrap_or_default();
        is_almost(sentence)
            || is_of_another_day(sentence)
            || is_compared(claim, sentence, behind)
            || bounds_rows(claim, sentence)
            || self.is_of_total(claim, sentence, row)
            || self.is_of_another_row(claim, &line, sentence, behind)
            || self.is_of_unlisted_row(claim, sentence, behind)
            || is_of_one_channel(claim, sentence, row)
    }

    /// "Tập trung ở lĩnh vực đất đai (07/10 hồ sơ)", "07 trong tổng số 10 hồ sơ quá hạn": the second number is that of the total.
    fn is_of_total(&self, claim: &Claim, sentence: &str, row: &PublishedRow) -> bool {
        const OF_ALL: [&str; 6] = ["trong tổng số", "trên tổng số", "trong số", "/tổng số", "trong tổng", "trên"];
        let Some(total) = self.total.filter(|_| matches!(claim.subject(), Subject::Named(_))) else { return false };
        if OF_ALL.iter().any(|words| sentence.trim_end().ends_with(words)) && holds(claim, total) {
            return true;
        }
        let (Some(over), Some(count)) = (claim.over(), claim.count()) else { return false };
        let measures = claim.readings().iter().chain(claim.denominator().as_ref()).copied().collect::<Vec<_>>();
        measures.iter().any(|measure| measure.in_row(total) == Some(over) && measure.in_row(row) == Some(count))
    }

    /// A row named in the same sentence or in the line before it, of which the number is right.
    fn is_of_another_row(&self, claim: &Claim, line: &str, sentence: &str, behind: &str) -> bool {
        match claim.subject() {
            Subject::Whole => {
                // "93 hồ sơ thuộc lĩnh vực Đất đai", "264 hồ sơ đã giải quyết của lĩnh vực Đất đai"
                let own = |name: &str| {
                    let of = |words: &str| behind.find(&format!("{words}{name}")).is_some_and(|at| at < OWN);
                    ["thuộc ", "của ", "thuộc lĩnh vực ", "của lĩnh vực ", "ở lĩnh vực ", "về ", "lĩnh vực "]
                        .iter()
                        .any(|words| of(words))
                };
                let named = |name: &str| line.contains(name) || own(name);
                self.rows.iter().any(|(name, row)| named(name) && holds(claim, row))
            }
            // "Hộ tịch (276 hồ sơ), chứng thực (246 hồ sơ)": the name that stands next before the number.
            Subject::Named(own) => {
                let own = own.to_lowercase();
                let nearest = self
                    .rows
                    .iter()
                    .filter_map(|(name, row)| Some((sentence.rfind(name.as_str())? + name.len(), name, row)))
                    .max_by_key(|(end, name, _)| (*end, name.len()));
                nearest.is_some_and(|(_, name, row)| !own.contains(name.as_str()) && holds(claim, row))
            }
            _ => false,
        }
    }

    /// "lĩnh vực quy hoạch" where the row has a longer name or there is none: the number is not of the whole.
    fn is_of_unlisted_row(&self, claim: &Claim, sentence: &str, behind: &str) -> bool {
        const PLAIN: [&str; 34] = [
            "này", "trên", "có", "được", "phát", "tiếp", "giải", "thuộc", "khác", "còn", "nào", "đều", "tại", "theo",
            "quản", "do", "đã", "không", "và", "với", "của", "nêu", "như", "gồm", "cụ", "trong", "đó", "đang", "chưa",
            "là", "hồ", "tthc", "thủ", "nhiều",
        ];
        if *claim.subject() != Subject::Whole {
            return false;
        }
        let unlisted = |text: &str, at: usize| {
            let rest = text[at + "lĩnh vực ".len()..].trim_start();
            let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
            let listed = self.rows.iter().any(|(name, _)| rest.starts_with(name.as_str()));
            !word.is_empty() && !PLAIN.contains(&word) && !listed
        };
        let last = sentence.rfind("lĩnh vực ").is_some_and(|at| unlisted(sentence, at));
        let next = ["thuộc lĩnh vực ", "của lĩnh vực ", "ở lĩnh vực "]
            .iter()
            .any(|words| behind.find(words).is_some_and(|at| unlisted(behind, at + words.len() - "lĩnh vực ".len())));
        last || next
    }
}

fn holds(claim: &Claim, row: &PublishedRow) -> bool {
    matches!(claim.confront_row(row), Verdict::Holds | Verdict::OneReading(_))
}

/// "Hầu như tất cả hồ sơ đều …", "gần như 100% …"
fn is_almost(sentence: &str) -> bool {
    const ALMOST: [&str; 6] = ["hầu như", "gần như", "hầu hết", "về cơ bản", "cơ bản", "gần như toàn bộ"];
    let lead = sentence.trim_end();
    ALMOST.iter().any(|words| lead.ends_with(words))
        || lead
            .rsplit([',', ';', ':'])
            .next()
            .is_some_and(|clause| ALMOST.iter().take(4).any(|words| clause.trim_start().starts_with(words)))
}

/// "Tính đến hết ngày 31/8/2026, …": a day that ends no period of reports.
fn is_of_another_day(sentence: &str) -> bool {
    const ENDS: [(u32, u32); 17] = [
        (14, 3),
        (15, 3),
        (14, 6),
        (15, 6),
        (14, 9),
        (15, 9),
        (14, 12),
        (15, 12),
        (14, 5),
        (15, 5),
        (14, 11),
        (15, 11),
        (31, 3),
        (30, 6),
        (30, 9),
        (31, 12),
        (20, 12),
    ];
    let Some((_, rest)) = ["đến hết ngày ", "đến ngày ", "đến thời điểm ", "tính từ ngày "]
        .iter()
        .find_map(|words| sentence.rsplit_once(words))
    else {
        return false;
    };
    let date: &str = rest.split([' ', ',', ';', ')']).next().unwrap_or_default();
    let mut numbers = date.split(['/', '-', '.']).map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(day)), Some(Ok(month))) => !ENDS.contains(&(day, month)),
        _ => false,
    }
}

/// "Chỉ bằng 1,0% số hồ sơ của UBND cấp xã", "tỷ trọng … trong tổng số", "cơ cấu hồ sơ": a share of something else.
fn is_compared(claim: &Claim, sentence: &str, behind: &str) -> bool {
    if !matches!(claim.quantity(), Quantity::Share(_)) {
        return false;
    }
    let shares = ["tỷ trọng", "tỉ trọng", "cơ cấu"].iter().any(|words| sentence.contains(words));
    let equal = sentence.trim_end().ends_with("bằng") && (behind.contains(" của ") || behind.contains("so với"));
    shares || equal
}

/// "Số lĩnh vực có dưới 50 hồ sơ tiếp nhận là 1/6", "có 05 lĩnh vực tiếp nhận trên 50 hồ sơ": a bound that tells rows apart.
fn bounds_rows(claim: &Claim, sentence: &str) -> bool {
    const ROWS: [&str; 7] = ["lĩnh vực", "đơn vị", "xã", "phường", "sở", "cơ quan", "địa phương"];
    const COUNTED: [&str; 17] = [
        "số", "những", "các", "mỗi", "từng", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
        "nhiều", "vài",
    ];
    let bound = !matches!(claim.tolerance(), Tolerance::Exact)
        || ["từ", "ít hơn", "dưới", "trên", "hơn", "quá", "nhất", "thiểu", "đa"]
            .iter()
            .any(|word| sentence.trim_end().ends_with(word));
    bound
        && ROWS.iter().any(|noun| {
            sentence.match_indices(noun).any(|(at, _)| {
                let word = sentence[..at].split_whitespace().next_back().unwrap_or_default();
                let nothing = sentence[at + noun.len()..].trim_start().starts_with("nào");
                nothing || COUNTED.contains(&word) || word.chars().next_back().is_some_and(|last| last.is_ascii_digit())
            })
        })
}

/// "Số hồ sơ nộp trực tiếp (189) nhiều hơn số hồ sơ nộp trực tuyến (57)": the channel that stands right before the number.
fn is_of_one_channel(claim: &Claim, sentence: &str, row: &PublishedRow) -> bool {
    let lead = sentence.trim_end().trim_end_matches(['(', ':']).trim_end();
    let column = match () {
        () if lead.ends_with("trực tuyến") => Column::Online,
        () if lead.ends_with("trực tiếp") || lead.ends_with("công ích") => Column::DirectOrPost,
        () => return false,
    };
    claim.count().is_some_and(|count| Measure::of(&[column]).in_row(row) == Some(count))
}
