//! Totals told before a list of bullets: "đã đăng tải 35 tin, bài, bao gồm:" and the lines under it.

use std::ops::Range;

use super::differs::differs;
use super::pieces::{Piece, Placed, count_at, is_about, longest_at, pieces};
use crate::finding::{Finding, Rule};

/// Most bullets that are looked at: a longer list is no breakdown.
const MOST: usize = 40;

const OPENERS: &[&str] = &["gồm", "bao gồm", "gồm có", "cụ thể", "cụ thể như sau", "như sau"];

/// Words behind which all parts are told.
const WHOLE: &[&str] = &["gồm", "bao gồm", "gồm có", "chia ra", "cụ thể", "cụ thể như sau", "như sau"];

/// Confronts the total of a lead with the numbers of its bullets; each bullet must count the same, once. Parts that are more
/// than their total are found; less may be told of it.
pub(super) fn check(text: &str, lines: &[Range<usize>], form: bool) -> Vec<Finding> {
    let leads = lines.iter().enumerate().filter(|(_, line)| text[(*line).clone()].trim_end().ends_with(':'));
    leads
        .filter_map(|(at, lead)| {
            let bullets = lines[at + 1..].iter().take(MOST).take_while(|line| is_bullet(text, line)).count();
            let parts = lines.get(at + 1..=at + bullets).filter(|parts| parts.len() > 1)?;
            differs_from_lead(text, lead.clone(), parts, form)
        })
        .collect()
}

/// Whether a line is one of a list: it, or what stands before it on its line, begins with a mark.
pub(super) fn is_bullet(text: &str, line: &Range<usize>) -> bool {
    const MARKS: [char; 7] = ['+', '-', '–', '•', '*', '·', '●'];
    let start = text[..line.start].rfind('\n').map_or(0, |end| end + 1);
    text[start..line.end].trim_start().starts_with(MARKS)
}

fn differs_from_lead(text: &str, lead: Range<usize>, bullets: &[Range<usize>], form: bool) -> Option<Finding> {
    // The last sentence of the lead.
    let start = text[lead.clone()].rfind(". ").map_or(lead.start, |at| lead.start + at + 2);
    let lead = pieces(text, start..lead.end);
    let numbers: Vec<usize> = (0..lead.len()).filter(|at| lead[*at].is_number() && !lead[*at].is_year()).collect();
    let [total_at] = numbers[..] else { return None };
    let total = count_at(&lead, total_at).filter(|total| *total > 1 && !is_about(&lead, total_at))?;
    let noun = lead.get(total_at + 1).map(Placed::word).filter(|word| !word.is_empty())?;
    // Dossiers beside a form are read as claims.
    if noun == "hồ" && form {
        return None;
    }
    let opened = (total_at + 2..lead.len()).find_map(|at| longest_at(&lead, at, OPENERS));
    let whole = (total_at + 2..lead.len()).find_map(|at| longest_at(&lead, at, WHOLE)).is_some();
    opened.or_else(|| (total_at + 2..lead.len()).find_map(|at| longest_at(&lead, at, &["trong đó", "chia ra"])))?;
    let mut sum = 0_u64;
    let mut told = Vec::new();
    for line in bullets {
        let part = pieces(text, line.clone());
        let numbers: Vec<usize> = (0..part.len()).filter(|at| part[*at].is_number()).collect();
        let [at] = numbers[..] else { return None };
        let Piece::Count(count) = part[at].piece else { return None };
        // "Số bài trên báo: 06 tin, bài"
        let same = part.get(at + 1).is_some_and(|next| next.word() == noun);
        sum = sum.checked_add(count).filter(|_| same)?;
        told.push(count.to_string());
    }
    // "gồm" tells all of them, where each is a field or a unit.
    let each = |line: &Range<usize>| {
        pieces(text, line.clone())
            .iter()
            .find(|piece| !piece.word().is_empty())
            .is_some_and(|piece| matches!(piece.word(), "lĩnh" | "xã" | "phường" | "phòng" | "sở" | "ubnd" | "thị"))
    };
    let all = whole && noun == "hồ" && bullets.iter().all(each);
    (sum > total || all && sum != total)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &lead[total_at], text, sum, told.join(" + ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        beside(text, false)
    }

    fn beside(text: &str, form: bool) -> usize {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            lines.push(start..start + line.len());
            start += line.len() + 1;
        }
        check(text, &lines, form).len()
    }

    #[test]
    fn bullets_are_parts_of_the_number_before_them() {
        let list = |last: &str| {
            format!(
                "Trong quý đã đăng tải 35 tin, bài, bao gồm:\n+ Trên cổng: 11 tin, bài;\n+ Trên loa: {last} tin, bài.\n"
            )
        };
        assert_eq!(found(&list("26")), 1);
        assert_eq!(found(&list("24")), 0);
        // Some are not told, or count something else.
        assert_eq!(found(&list("20")), 0);
        assert_eq!(found(&list("26").replace("26 tin, bài", "26 lượt xem")), 0);
        assert_eq!(found(&list("26").replace("11 tin", "11 trong 12 tin")), 0);
        assert_eq!(found(&list("26").replace("35 tin", "gần 35 tin")), 0);
    }

    #[test]
    fn fields_listed_as_all_make_their_total() {
        let list = |lead: &str, last: &str| {
            format!(
                "Trong quý đã tiếp nhận 35 hồ sơ, {lead}:\n- Lĩnh vực Đất đai: 11 hồ sơ;\n- Lĩnh vực Y tế: {last} hồ sơ.\n"
            )
        };
        assert_eq!(found(&list("cụ thể", "25")), 1);
        assert_eq!(found(&list("cụ thể", "20")), 1);
        assert_eq!(found(&list("trong đó", "25")), 1);
        assert_eq!(found(&list("trong đó", "20")), 0);
        assert_eq!(found(&list("cụ thể", "24")), 0);
        // Beside a form dossiers are read as claims, and nothing else is.
        assert_eq!(beside(&list("cụ thể", "25"), true), 0);
        assert_eq!(beside(&list("cụ thể", "25").replace("hồ sơ", "tin"), true), 1);
        assert_eq!(found(&list("cụ thể", "20").replace("Lĩnh vực Y tế", "Chứng thực bản sao")), 0);
    }
}
