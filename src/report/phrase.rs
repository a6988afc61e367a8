//! Reads what a report counts and claims from its sentences.

use std::ops::Range;

use super::claim::{Claim, CountUnit, Measure, Statement};
use crate::form::Column;
use crate::names::MatchKey;
use crate::text::letters::{Word, skip_space};

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
                claims.push(Claim::new(statement, block.start + start..block.start + end + length));
            }
        }
        at = end;
    }
    claims.extend(worded(content, block.start));
    claims.sort_by_key(|claim| claim.span().start);
    claims
}

/// "Tất cả hồ sơ", "không có hồ sơ": claims without a number.
fn worded(content: &str, offset: usize) -> Vec<Claim> {
    const LEADS: &[(&[&str], bool)] = &[
        (&["tat", "ca"], true),
        (&["toan", "bo"], true),
        (&["khong", "co"], false),
        (&["chua", "co"], false),
        (&["khong", "con"], false),
        (&["khong", "phat", "sinh"], false),
    ];
    let text = content.as_bytes();
    let mut claims = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(first) = Word::at(text, at) else {
            at += 1;
            continue;
        };
        at = first.end;
        let found = LEADS.iter().filter(|(words, _)| words[0] == first.key()).find_map(|(words, every)| {
            let mut end = first.end;
            for word in &words[1..] {
                end = Word::at(text, skip_space(text, end)).filter(|next| next.key() == *word)?.end;
            }
            // "tất cả các hồ sơ"
            let next = Word::at(text, skip_space(text, end)).filter(|next| next.key() == "cac");
            Some((next.map_or(end, |next| next.end), *every))
        });
        let Some((end, every)) = found else { continue };
        let after = clause_after(content, end);
        let key = MatchKey::new(after);
        let Some((of, word)) = unit(&key) else { continue };
        if aims(content, first.start) {
            continue;
        }
        let measure = measure(&key);
        let statement = if every { Statement::Every { of, measure } } else { Statement::None { of, measure } };
        claims.push(Claim::new(statement, offset + first.start..offset + end + span_of(after, word)));
    }
    claims
}

/// Whether the sentence so far tells an aim, not a fact: "phấn đấu 100% hồ sơ …".
fn aims(content: &str, at: usize) -> bool {
    let floor = (at.saturating_sub(200)..=at).find(|floor| content.is_char_boundary(*floor)).unwrap_or(at);
    let window = &content[floor..at];
    let sentence = &window[window.rfind([';', '.', '\n']).map_or(0, |cut| cut + 1)..];
    let sentence = MatchKey::new(&sentence.replace([':', ',', '(', '“', '"', '-', '+'], " "));
    ["phấn đấu", "mục tiêu", "chỉ tiêu", "bảo đảm", "đảm bảo", "yêu cầu", "nếu", "để"]
        .iter()
        .any(|word| format!(" {} ", sentence.as_str()).contains(&format!(" {} ", MatchKey::new(word).as_str())))
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
        let ends = |word: &&str| soon.as_str().ends_with(MatchKey::new(word).as_str());
        if aims(content, start) || ["gần", "khoảng", "dưới"].iter().any(ends) {
            return None;
        }
        let at_least = ["trên", "hơn", "ít nhất", "tối thiểu"].iter().any(ends);
        let share = Statement::Share { percent, at_least, of, measure: measure(&key) };
        return Some((share, length + span_of(rest, word)));
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
fn unit(after: &MatchKey) -> Option<(CountUnit, &'static str)> {
    const UNITS: &[(&str, CountUnit)] = &[
        ("hồ sơ", CountUnit::Dossiers),
        ("thủ tục hành chính", CountUnit::Procedures),
        ("TTHC", CountUnit::Procedures),
        ("phiếu đánh giá", CountUnit::EvaluationForms),
        ("văn bản đến", CountUnit::IncomingDocuments),
        ("văn bản đi", CountUnit::OutgoingDocuments),
        ("lượt", CountUnit::PersonTimes),
        ("đồng chí", CountUnit::Persons),
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
        read(text, 0..text.len()).into_iter().map(|claim| claim.statement().clone()).collect()
    }

    #[track_caller]
    fn one(text: &str, expected: &Statement, quoted: &str) {
        let claims = read(text, 0..text.len());
        assert_eq!(claims.len(), 1, "{claims:?}");
        assert_eq!(claims[0].statement(), expected);
        assert_eq!(&text[claims[0].span()], quoted);
    }

    #[test]
    fn counted_phrases_are_read() {
        let count = |count, unit, measure| Statement::Count { count, unit, measure, field: None };
        one(
            "đã tiếp nhận và trả kết quả được 18 hồ sơ.",
            &count(18, CountUnit::Dossiers, Some(Measure::ReceivedAndResolved)),
            "18 hồ sơ",
        );
        one("có 925 văn bản đến, qua mạng", &count(925, CountUnit::IncomingDocuments, None), "925 văn bản đến");
        one("Công khai 42 thủ tục hành chính", &count(42, CountUnit::Procedures, None), "42 thủ tục hành chính");
        one(
            "tiếp nhận 1.234 hồ sơ",
            &count(1234, CountUnit::Dossiers, Some(Measure::Column(Column::Received))),
            "1.234 hồ sơ",
        );
        let share = Statement::Share {
            percent: 100,
            at_least: false,
            of: CountUnit::Dossiers,
            measure: Some(Measure::Column(Column::OnTime)),
        };
        one("100% hồ sơ đều được giải quyết đúng thời hạn, đúng quy trình", &share, "100% hồ sơ");
        one("luôn sớm hơn 50% so với thời gian quy định", &Statement::Sooner { percent: 50 }, "50%");
        let field = Some("Báo chí".to_owned());
        let form = Statement::Count { count: 1, unit: CountUnit::EvaluationForms, measure: None, field };
        one("+ Lĩnh vực Báo chí: 01 Phiếu đánh giá", &form, "01 Phiếu đánh giá");
    }

    #[test]
    fn all_and_none_are_read() {
        let none = Statement::None { of: CountUnit::Dossiers, measure: Some(Measure::Column(Column::Overdue)) };
        one("Trong quý không có hồ sơ quá hạn", &none, "không có hồ sơ");
        one("không phát sinh hồ sơ trễ hạn", &none, "không phát sinh hồ sơ");
        let every = Statement::Every { of: CountUnit::Dossiers, measure: Some(Measure::Column(Column::OnTime)) };
        one("Tất cả các hồ sơ đều được giải quyết đúng hạn", &every, "Tất cả các hồ sơ");
        let linked = Statement::None { of: CountUnit::Procedures, measure: None };
        one("Sở chưa có thủ tục hành chính được liên thông.", &linked, "chưa có thủ tục hành chính");
        let least = Statement::Share {
            percent: 95,
            at_least: true,
            of: CountUnit::Dossiers,
            measure: Some(Measure::Column(Column::OnTime)),
        };
        one("đạt trên 95% hồ sơ đúng hạn", &least, "95% hồ sơ");
        for text in [
            "Phấn đấu 100% hồ sơ được giải quyết đúng hạn",
            "Mục tiêu: không có hồ sơ quá hạn",
            "gần 90% hồ sơ đúng hạn",
            "không có vướng mắc",
            "tất cả",
        ] {
            assert_eq!(statements(text), [], "{text}");
        }
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
