//! A second look at a claim that the form contradicts: whether its words may tell of another row, of a part, of another day.
//!
//! A clerk must never see an error on a true sentence. Whatever another careful reading of the words bears out is left alone; it
//! costs the few faults that happen to be the number of such a reading.

use super::other_rows::{is_difference, is_end_of_name, is_not_joined, is_of_others, is_of_rows, is_sum_of_list};
use super::other_words::{
    bounds_rows, excepts, is_all_of_late, is_almost, is_by_days, is_compared, is_late_in_all, is_late_otherwise,
    is_name, is_of_another_thing, is_of_both, is_of_one_channel, is_of_some, is_of_some_days, is_outside, is_part,
    is_to_be_handled, is_whole_told, told_from, told_until,
};
use super::rows::{after, before_within};
use crate::form::{PublishedForm, PublishedRow};
use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::report::{Claim, Quantity, Report, Subject, Verdict, lower_case, source_lead};
use crate::time::Regime;

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
    /// The year and the last month of the report's period.
    period: Option<(i32, u32)>,
    /// The days and months that the report's period may end on, under any regime, and the days beside them.
    ends: Vec<(u32, u32)>,
    /// Those that it may begin on.
    begins: Vec<(u32, u32)>,
}

/// The words around a claim in small letters.
struct Words<'t> {
    before: Cow<'t, str>,
    behind: Cow<'t, str>,
}

/// The words around a claim: before it in its sentence and in its line, behind it, and the heading over its line.
#[derive(Clone, Copy)]
struct Around<'w> {
    sentence: &'w str,
    line: &'w str,
    behind: &'w str,
    heading: &'w str,
}

impl<'t> Words<'t> {
    fn around(text: &'t str, claim: &Claim) -> Self {
        let before = lower_case(before_within(text, claim.span().start, FAR));
        Self { before, behind: lower_case(after(text, claim.span().end)) }
    }

    fn parts(&self) -> Around<'_> {
        let (above, line) = self.before.rsplit_once('\n').unwrap_or(("", &self.before));
        let sentence = line.rsplit(". ").next().unwrap_or_default();
        let sentence = sentence.get(source_lead(sentence)..).unwrap_or_default();
        let behind = self.behind.split('\n').next().unwrap_or_default();
        // The nearest line above that is a heading: short, and no list's or sentence's end.
        let is_heading = |line: &&str| {
            let line = line.trim();
            let marked =
                line.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '#' | 'i' | 'v' | 'a'..='d'));
            let open = line.ends_with(':');
            // "5\tPhường Trần Phú\t98": the last row of a table is none.
            let cells = line.contains(['\t', '|']);
            !line.is_empty() && !cells && line.chars().count() < 120 && (open || marked && !line.ends_with(['.', ';']))
        };
        let heading = above.rsplit('\n').find(is_heading).unwrap_or_default();
        Around { sentence, line, behind: behind.split(". ").next().unwrap_or_default(), heading }
    }
}

impl<'r> SecondLook<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let named = |row: &'r PublishedRow| {
            let name = row.name().to_lowercase();
            // "xã An Bình" for "UBND xã An Bình".
            let short = name.strip_prefix("lĩnh vực ").or_else(|| name.strip_prefix("ubnd "));
            (short.unwrap_or(&name).trim().to_owned(), row)
        };
        let rows = report.form().into_iter().flat_map(PublishedForm::data_rows).take(MOST_ROWS).map(named);
        // "Đến ngày 15/9" is said of the 14th, and what stands on the day of signing as well.
        let last = Regime::ALL.iter().filter_map(|regime| report.period(*regime)).map(|period| period.to());
        let signed = report.signed().into_iter().map(|(day, _)| day);
        let beside = |day: NaiveDate| [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten();
        let ends = last.chain(signed).flat_map(beside).map(|day| (day.day(), day.month())).collect();
        let first = Regime::ALL.iter().filter_map(|regime| report.period(*regime)).map(|period| period.from());
        let begins = first.flat_map(beside).map(|day| (day.day(), day.month())).collect();
        Self {
            ends,
            begins,
            text: report.text(),
            total: report.form().and_then(|form| form.total()),
            rows: rows.filter(|(name, _)| name.len() > 2).collect(),
            period: report.period(Regime::Calendar).map(|period| (period.to().year(), period.to().month())),
        }
    }

    /// Whether a contradiction between a claim and its row may be one of the reading only.
    pub(super) fn clears(&self, claim: &Claim, row: &PublishedRow) -> bool {
        let words = Words::around(self.text, claim);
        let around = words.parts();
        let Around { sentence, behind, line, .. } = around;
        is_almost(claim, sentence)
            || excepts(claim, sentence, behind)
            || is_all_of_late(claim, behind)
            || told_until(sentence).is_some_and(|day| !self.ends.contains(&day))
            || is_compared(claim, sentence, behind)
            || is_of_another_thing(claim, sentence)
            || is_by_days(behind)
            || is_of_some_days(sentence)
            || is_of_some(claim, behind)
            || is_late_in_all(claim, sentence, row)
            || is_of_rows(claim, sentence, behind)
            || is_of_others(claim, sentence)
            || is_end_of_name(claim, sentence)
            || is_difference(claim, sentence)
            || is_sum_of_list(claim, sentence)
            || is_whole_told(sentence)
            || is_late_otherwise(claim, sentence, row)
            || is_to_be_handled(claim, sentence, row)
            || is_outside(sentence, behind)
            || told_from(sentence).is_some_and(|day| !self.begins.contains(&day))
            || bounds_rows(claim, sentence)
            || self.is_of_total(claim, sentence, row)
            || self.is_of_another_row(claim, line, sentence, behind)
            || self.is_of_unlisted_row(claim, line, behind)
            || is_of_one_channel(claim, sentence, row)
            || is_of_both(claim, sentence)
            || self.is_narrowed(claim, &around)
    }

    /// "Xếp sau lĩnh vực A, lĩnh vực B có 351 hồ sơ": names that are told apart, and not as a sum.
    pub(super) fn sets_apart(&self, claim: &Claim) -> bool {
        let words = Words::around(self.text, claim);
        let sentence = words.parts().sentence;
        let joined = match claim.subject() {
            Subject::Together(names) => !is_not_joined(names, sentence),
            _ => true,
        };
        !joined || is_of_others(claim, sentence) || is_difference(claim, sentence)
    }

    /// Whether the sentence has an exception: "100% hồ sơ …, ngoại trừ 03 hồ sơ".
    pub(super) fn has_exception(&self, claim: &Claim) -> bool {
        let words = Words::around(self.text, claim);
        let Around { sentence, behind, .. } = words.parts();
        // "Số lĩnh vực giải quyết đúng hạn 100% là 6 lĩnh vực" is no share of the whole.
        let lead = sentence.trim_end();
        let lead = [" với", " đạt", ":", " ("].iter().find_map(|link| lead.strip_suffix(link)).unwrap_or(lead);
        // "… cao nhất là Chứng thực với 100%"
        let of_row = self.rows.iter().any(|(name, _)| lead.ends_with(name.as_str()));
        of_row || excepts(claim, sentence, behind) || is_of_rows(claim, sentence, behind) || self.leads_rows(behind)
    }

    /// "Đạt 100% đúng và trước hạn: Hộ tịch; Hộ kinh doanh": what is said is told of the rows behind a colon.
    fn leads_rows(&self, behind: &str) -> bool {
        let Some((lead, list)) = behind.split_once(':') else { return false };
        let list = list.trim_start();
        let list = list.strip_prefix("lĩnh vực ").unwrap_or(list);
        let plain = !lead.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, ';' | '.' | '('));
        plain && self.rows.iter().any(|(name, _)| list.starts_with(name.as_str()))
    }

    /// Whether a sentence names several rows before a share that is of all of them, or compares it with another row: "A và B chiếm
    /// 82,9%", "A chỉ bằng 1,0% số hồ sơ của B".
    pub(super) fn names_several(&self, claim: &Claim) -> bool {
        let words = Words::around(self.text, claim);
        let Around { sentence, behind, .. } = words.parts();
        // "Chiếm 26,5% số hồ sơ tồn là lĩnh vực A"
        if behind.trim_start().starts_with("tồn") {
            return true;
        }
        let own = if let Subject::Named(name) = claim.subject() { name.to_lowercase() } else { String::new() };
        let more = sentence.replace(own.as_str(), "").contains(" và ") || sentence.trim_end().ends_with("bằng");
        more || self.rows.iter().filter(|(name, _)| sentence.contains(name.as_str())).take(2).count() == 2
    }

    /// The heading of the lines, or the words that the sentence begins with, tell of another period, of one row or of a part.
    fn is_narrowed(&self, claim: &Claim, around: &Around<'_>) -> bool {
        if *claim.subject() != Subject::Whole {
            return false;
        }
        let heading = around.heading.trim();
        let named = self.rows.iter().any(|(name, row)| heading.contains(name.as_str()) && holds(claim, row));
        // "### Lĩnh vực giáo dục", "2. Sở GD&ĐT": one field or unit, by its name or by another one.
        let plain = heading.trim_start_matches(|first: char| !first.is_alphabetic());
        let one = ["lĩnh vực ", "sở ", "ubnd ", "phòng ", "xã ", "phường ", "ban "]
            .iter()
            .any(|kind| plain.starts_with(kind));
        let led =
            around.line.split(". ").any(|sentence| sentence.trim_start().starts_with("đối với ") && is_part(sentence));
        named || one || led || self.is_other_period(heading) || is_part(heading) || is_part(around.sentence)
    }

    /// "Kết quả tháng 8 năm 2026", "Quý II", "Lũy kế 9 tháng": a period that is not the report's.
    fn is_other_period(&self, heading: &str) -> bool {
        const QUARTERS: [&str; 4] = ["i", "ii", "iii", "iv"];
        let words: Vec<&str> =
            heading.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let own = |kind: &str, value: &str| match (kind, self.period) {
            ("quý", Some((_, month))) => {
                QUARTERS.get((month as usize).div_ceil(3).saturating_sub(1)) == Some(&value)
                    || value.parse() == Ok(month.div_ceil(3))
            }
            ("năm", Some((year, _))) => value.parse() == Ok(year),
            (_, None) => true,
            _ => false,
        };
        let numbered = |value: &str| value.parse::<u32>().is_ok() || QUARTERS.contains(&value);
        let other = words
            .windows(2)
            .any(|pair| matches!(pair[0], "quý" | "tháng" | "năm") && numbered(pair[1]) && !own(pair[0], pair[1]));
        let several = words.windows(2).any(|pair| pair[1] == "tháng" && pair[0].parse::<u32>().is_ok());
        other || several || heading.contains("lũy kế") || heading.contains("luỹ kế")
    }

    /// "Tập trung ở lĩnh vực đất đai (07/10 hồ sơ)", "07 trong tổng số 10 hồ sơ quá hạn": the second number is that of the total.
    fn is_of_total(&self, claim: &Claim, sentence: &str, row: &PublishedRow) -> bool {
        const OF_ALL: [&str; 6] = ["trong tổng số", "trên tổng số", "trong số", "/tổng số", "trong tổng", "trên"];
        let Some(total) = self.total.filter(|_| matches!(claim.subject(), Subject::Named(_))) else { return false };
        if OF_ALL.iter().any(|words| sentence.trim_end().ends_with(words)) && holds(claim, total) {
            return true;
        }
        // "1.846/2.897 hồ sơ trực tuyến (63,72%)"
        let of_all = || {
            let at = sentence.trim_end().strip_suffix('(')?.rfind('/')?;
            let whole = sentence[at + 1..].split([' ', ',', ')', '(']).next()?.replace('.', "").parse::<u64>().ok()?;
            Some(claim.readings().iter().any(|measure| measure.in_row(total) == Some(whole)))
        };
        if of_all().unwrap_or(false) {
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
                    behind.match_indices(name).any(|(at, _)| {
                        let lead = &behind[..at];
                        let of = |words: &&str| lead.ends_with(*words) && at - words.len() < OWN;
                        ["thuộc ", "của ", "về ", "lĩnh vực "].iter().any(of)
                    })
                };
                let all = matches!(claim.quantity(), Quantity::Share(_) | Quantity::All | Quantity::None);
                if all && self.leads_rows(behind) {
                    return true;
                }
                let bracket = behind.trim_start().strip_prefix('(').unwrap_or_default();
                if is_name(bracket.split([')', ',', ';']).next().unwrap_or_default()) {
                    return true;
                }
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
                // "273 (đất đai), 539 (tư pháp)"
                let bracket = behind.trim_start().strip_prefix('(').unwrap_or_default();
                let bracketed =
                    self.rows.iter().any(|(name, row)| bracket.starts_with(name.as_str()) && holds(claim, row));
                // "… là A (539), tiếp đến là tư pháp (276)": another name may stand there in short.
                let next = nearest.is_some_and(|(end, ..)| {
                    let rest = sentence.get(end..).unwrap_or_default();
                    let links = [
                        "tiếp đến",
                        "kế đến",
                        "thứ hai",
                        "tiếp theo",
                        "sau đó",
                        " thì ",
                        "vực còn lại",
                        "vị còn lại",
                        "xã còn lại",
                        "phường còn lại",
                        "số còn lại",
                        "quan còn lại",
                    ];
                    let field = rest.rfind("lĩnh vực ").is_some_and(|at| self.is_unlisted(rest, at));
                    field || links.iter().any(|words| rest.contains(words))
                });
                let pairs = sentence.contains("trong khi") || sentence.contains("gộp");
                let other = nearest.is_some_and(|(_, name, row)| !own.contains(name.as_str()) && holds(claim, row));
                other || bracketed || next || pairs
            }
            _ => false,
        }
    }

    /// Whether a field is named behind "lĩnh vực " at a place that is no row of the form.
    fn is_unlisted(&self, text: &str, at: usize) -> bool {
        const PLAIN: [&str; 34] = [
            "này", "trên", "có", "được", "phát", "tiếp", "giải", "thuộc", "khác", "còn", "nào", "đều", "tại", "theo",
            "quản", "do", "đã", "không", "và", "với", "của", "nêu", "như", "gồm", "cụ", "trong", "đó", "đang", "chưa",
            "là", "hồ", "tthc", "thủ", "nhiều",
        ];
        let rest = text[at + "lĩnh vực ".len()..].trim_start();
        let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        let listed = self.rows.iter().any(|(name, _)| rest.starts_with(name.as_str()));
        !word.is_empty() && !PLAIN.contains(&word) && !listed
    }

    /// "lĩnh vực quy hoạch" where the row has a longer name or there is none: the number is not of the whole.
    fn is_of_unlisted_row(&self, claim: &Claim, line: &str, behind: &str) -> bool {
        if *claim.subject() != Subject::Whole {
            return false;
        }
        let last = line.rfind("lĩnh vực ").is_some_and(|at| self.is_unlisted(line, at));
        let next = ["thuộc lĩnh vực ", "của lĩnh vực ", "ở lĩnh vực "].iter().any(|words| {
            behind.find(words).is_some_and(|at| self.is_unlisted(behind, at + words.len() - "lĩnh vực ".len()))
        });
        last || next
    }
}

fn holds(claim: &Claim, row: &PublishedRow) -> bool {
    matches!(claim.confront_row(row), Verdict::Holds | Verdict::OneReading(_))
}
