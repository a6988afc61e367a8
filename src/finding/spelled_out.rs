//! What coded values of findings mean, spelled out for people: data stay short, and messages say what they stand for.

use super::{Language, Rule};

/// `text` of a finding of this rule, spelled out in `language`; `None` where it says itself what it means.
pub(super) fn spelled_out(text: &str, rule: Rule, language: Language) -> Option<String> {
    /// What a finding names that is not known of the law: its line in docs/law.md.
    const OPEN: [Rule; 3] = [Rule::EVALUATION_NOT_COVERED, Rule::EVALUATION_OUT_OF_FORCE, Rule::FORM_LAYOUT_UNKNOWN];
    let is_vietnamese = language == Language::Vietnamese;
    let said = |vi: &str, en: &str| Some(if is_vietnamese { vi } else { en }.to_owned());
    if [Rule::DUPLICATE_CODE, Rule::DUPLICATE_CODE_DIFFERS].contains(&rule) {
        return repeated(text, language);
    }
    if OPEN.contains(&rule)
        && text.contains('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        // A number of pages or days is no anchor.
        let is_anchor = text.starts_with(|letter: char| letter.is_ascii_lowercase());
        let at = if is_vietnamese { "chưa rõ, xem" } else { "not known, see" };
        return is_anchor.then(|| format!("{at} docs/law.md#{text}"));
    }
    if rule == Rule::STATUS_UNKNOWN && text == "1–10" {
        return said(
            "1–10 hoặc từ như Đang xử lý; bố cục cho biết nghĩa của từ khác: {\"statuses\":{\"…\":\"processing\"}}",
            "1–10 or a word such as Đang xử lý; a layout says what others mean: {\"statuses\":{\"…\":\"processing\"}}",
        );
    }
    match text {
        _ if is_vietnamese => None,
        "a quote is not closed" => Some("a quote that is not closed".to_owned()),
        "text follows a closing quote" => Some("text after a closing quote".to_owned()),
        _ => columns(text),
    }
}

/// What repeated codes come to under each answer: `count-each; count-each: 0, identical-once: 1, latest: 2; HX-001`.
fn repeated(text: &str, language: Language) -> Option<String> {
    let (answer, rest) = text.split_once("; count-each: 0, identical-once: ")?;
    let (identical, rest) = rest.split_once(", latest: ")?;
    let (latest, codes) = rest.split_once("; ")?;
    Some(match language {
        Language::Vietnamese => format!(
            "mã {codes}; đang dùng {answer}; identical-once (bản ghi giống nhau tính một lần) bỏ bớt {identical} bản ghi, \
             latest (chỉ tính bản ghi mới nhất) bỏ bớt {latest}"
        ),
        Language::English => format!(
            "code {codes}; {answer} is in use; identical-once would leave out {identical} records, latest {latest}"
        ),
    })
}

/// "cột 8+9" and "cột 3, hàng “Báo chí”" in English.
fn columns(text: &str) -> Option<String> {
    let rest = text.strip_prefix("cột ").filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))?;
    let column = if rest.split(", ").next().is_some_and(|first| first.contains('+')) { "columns" } else { "column" };
    Some(match rest.split_once(", hàng “") {
        Some((numbers, row)) => format!("{column} {numbers}, row “{row}"),
        None => format!("{column} {rest}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_spelled_out_in_both_languages() {
        for (rule, text, vi, en) in [
            (
                Rule::DUPLICATE_CODE,
                "count-each; count-each: 0, identical-once: 1, latest: 2; HX-001",
                "mã HX-001; đang dùng count-each; identical-once (bản ghi giống nhau tính một lần) bỏ bớt 1 bản ghi, latest (chỉ \
                 tính bản ghi mới nhất) bỏ bớt 2",
                "code HX-001; count-each is in use; identical-once would leave out 1 records, latest 2",
            ),
            (
                Rule::EVALUATION_NOT_COVERED,
                "evaluation-118-2025",
                "chưa rõ, xem docs/law.md#evaluation-118-2025",
                "not known, see docs/law.md#evaluation-118-2025",
            ),
        ] {
            assert_eq!(spelled_out(text, rule, Language::Vietnamese).as_deref(), Some(vi));
            assert_eq!(spelled_out(text, rule, Language::English).as_deref(), Some(en));
        }
    }

    #[test]
    fn columns_are_said_in_english() {
        let said = |text| spelled_out(text, Rule::CLAIM_ONE_READING, Language::English);
        assert_eq!(said("cột 3").as_deref(), Some("column 3"));
        assert_eq!(said("cột 8+9").as_deref(), Some("columns 8+9"));
        assert_eq!(said("cột 3, hàng “Báo chí”").as_deref(), Some("column 3, row “Báo chí”"));
        assert_eq!(said("cột mốc"), None);
        assert_eq!(spelled_out("cột 3", Rule::CLAIM_ONE_READING, Language::Vietnamese), None);
    }

    #[test]
    fn other_values_say_themselves_what_they_mean() {
        for text in ["", "2018-04-23–2025-06-30", "HX-001", "1–10", "6 cells"] {
            for rule in [Rule::EVALUATION_NOT_COVERED, Rule::DUPLICATE_CODE, Rule::DATE_UNREADABLE] {
                assert_eq!(spelled_out(text, rule, Language::English), None, "{text}");
            }
        }
    }
}
