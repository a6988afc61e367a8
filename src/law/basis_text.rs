//! The basis of a rule in the words of a language.

use super::act::Act;
use super::basis::{Basis, BasisPart};
use crate::finding::{Language, Rule};

/// What a rule rests on (căn cứ), as people read it in `language`; an act that is no longer in force has its last day and
/// what replaced it.
///
/// ```
/// use cchc::finding::{Language, Rule};
///
/// let vietnamese = cchc::law::basis_text(Rule::REAPPOINTED, Language::Vietnamese);
/// assert!(vietnamese.starts_with("NĐ 61/2018/NĐ-CP, Điều 19 (hiệu lực đến 30/6/2025, thay bằng NĐ 118/2025/NĐ-CP)"), "{vietnamese}");
/// let english = cchc::law::basis_text(Rule::DATE_AFTER_REPORT, Language::English);
/// assert_eq!(english, "Follows from the dates");
/// ```
pub fn basis_text(rule: Rule, language: Language) -> String {
    let basis = Basis::of(rule);
    let parts = basis.iter().flat_map(Basis::parts);
    let texts = rule.basis().split("; ").zip(parts).map(|(text, part)| {
        let said = match language {
            Language::English => text.to_owned(),
            Language::Vietnamese => vietnamese(text),
        };
        match part {
            BasisPart::Act { act, .. } => end_of(act, language).map_or(said.clone(), |end| format!("{said} ({end})")),
            _ => said,
        }
    });
    texts.collect::<Vec<_>>().join("; ")
}

/// Until when an act was in force, and what replaced it; `None` for one that is in force.
pub(super) fn end_of(act: &Act, language: Language) -> Option<String> {
    let to = act.to()?;
    let to = to.format("%d/%-m/%Y");
    let by = act.replaced_by().map(Act::citation);
    Some(match (language, by) {
        (Language::English, Some(by)) => format!("in force until {to}, replaced by {by}"),
        (Language::English, None) => format!("in force until {to}"),
        (Language::Vietnamese, Some(by)) => format!("hiệu lực đến {to}, thay bằng {by}"),
        (Language::Vietnamese, None) => format!("hiệu lực đến {to}"),
    })
}

/// A part of a basis in Vietnamese: the words before an act or a case, the act or the case itself, what is in brackets.
fn vietnamese(text: &str) -> String {
    WORDS.iter().fold(text.to_owned(), |said, (english, vietnamese)| said.replace(english, vietnamese))
}

/// What the rules say in English, longer texts before those that they hold.
const WORDS: &[(&str, &str)] = &[
    ("Follows from the columns of ", "Suy ra từ các cột của "),
    ("Follows from the facts of the composed report", "Suy ra từ số liệu của báo cáo đã soạn"),
    ("Follows from the dates", "Suy ra từ các ngày"),
    ("Follows from the two reports", "Suy ra từ hai báo cáo"),
    ("Follows from the rows of the plan", "Suy ra từ các hàng của kế hoạch"),
    ("Follows from the rows of the list", "Suy ra từ các hàng của danh sách"),
    ("Follows from the row of column numbers of the table itself", "Suy ra từ hàng số thứ tự cột của chính biểu đó"),
    (
        "Follows from the policy's answer on which clock counts",
        "Suy ra từ lựa chọn của quy tắc đếm về ngày hẹn nào được tính",
    ),
    ("Follows from the outline of the report", "Suy ra từ đề cương của báo cáo"),
    ("Follows from the ordinals of the list", "Suy ra từ số thứ tự của danh sách"),
    ("Follows from the numbers", "Suy ra từ các số liệu"),
    ("Follows from the marks that a template may have", "Suy ra từ các dấu điền mà văn bản mẫu được dùng"),
    ("Follows from the headings of the table itself", "Suy ra từ tiêu đề cột của chính biểu đó"),
    ("Follows from the calendar", "Suy ra từ lịch"),
    ("Follows from arithmetic", "Suy ra từ phép tính"),
    ("Follows from ", "Suy ra từ "),
    ("Observed in running systems", "Thấy trong các hệ thống đang vận hành"),
    ("Observed in published reports", "Thấy trong các báo cáo đã công bố"),
    ("Observed in published tables", "Thấy trong các biểu đã công bố"),
    ("Observed in exported files", "Thấy trong các tệp xuất từ hệ thống"),
    ("Observed in lists of petitions", "Thấy trong các danh sách phản ánh, kiến nghị"),
    ("Observed in plans that agencies keep as sheets", "Thấy trong các kế hoạch mà cơ quan lập dưới dạng bảng tính"),
    ("Data faults seen in running systems", "Lỗi dữ liệu thấy trong các hệ thống đang vận hành"),
    ("data faults seen in running systems", "lỗi dữ liệu thấy trong các hệ thống đang vận hành"),
    ("Practice of CCHC plans", "Thực tiễn của các kế hoạch CCHC"),
    ("Statistical practice", "Thông lệ thống kê"),
    ("guidance on CCHC reports", "hướng dẫn báo cáo CCHC"),
    ("Guidance on self-assessment for the reform index", "Hướng dẫn tự chấm điểm chỉ số cải cách hành chính"),
    ("Code list ", "Danh mục mã "),
    (" of the National Public Service Portal", " của Cổng Dịch vụ công quốc gia"),
    ("Exchange with the National Public Service Portal", "Trao đổi dữ liệu với Cổng Dịch vụ công quốc gia"),
    ("Reader's contract", "Quy ước đọc tệp"),
    ("Writer's contract", "Quy ước ghi tệp"),
    ("Calendar file format", "Định dạng tệp lịch làm việc"),
    ("Scale of the score sheet", "Thang điểm của bảng chấm"),
    ("The Unicode Standard, section ", "Chuẩn Unicode, mục "),
    ("Hard cases ", "Các trường hợp khó "),
    ("Hard case ", "Trường hợp khó "),
    ("hard case ", "trường hợp khó "),
    ("(parts of a procedure)", "(các bộ phận của thủ tục)"),
    ("(national database of procedures)", "(cơ sở dữ liệu quốc gia về thủ tục)"),
    ("(evaluation)", "(đánh giá)"),
    ("(receipt slip with due date)", "(giấy tiếp nhận có ngày hẹn trả)"),
    ("(registers)", "(mẫu sổ)"),
    ("(the dossier code carries the day of receipt)", "(mã số hồ sơ có ngày tiếp nhận)"),
    ("(each agency designs its own form)", "(cơ quan tự thiết kế phiếu)"),
    ("(numbers are given in order and time of issue)", "(cấp số theo thứ tự và trình tự thời gian ban hành)"),
    ("(periods)", "(kỳ báo cáo)"),
    ("in force from ", "có hiệu lực từ "),
    (" and ", " và "),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// No English word is left in what a Vietnamese reader sees of any rule.
    #[test]
    fn every_basis_is_said_in_vietnamese() {
        const ENGLISH: [&str; 30] = [
            "the", "of", "in", "and", "from", "seen", "observed", "follows", "with", "practice", "case", "cases",
            "hard", "format", "contract", "list", "guidance", "section", "standard", "force", "exchange", "report",
            "reports", "plan", "plans", "form", "calendar", "scale", "dates", "numbers",
        ];
        for rule in Rule::ALL {
            let said = basis_text(*rule, Language::Vietnamese);
            assert_eq!(said.split("; ").count(), rule.basis().split("; ").count(), "{rule}");
            for word in said.split(|letter: char| !letter.is_alphanumeric()) {
                assert!(!ENGLISH.contains(&word.to_lowercase().as_str()), "{rule}: {word} in {said}");
            }
            for (part, said) in rule.basis().split("; ").zip(said.split("; ")) {
                let names_an_act = Act::ALL.iter().any(|act| part.starts_with(&act.citation()));
                assert!(names_an_act || part.starts_with("RFC ") || part != said, "{rule}: {part}");
            }
            let brackets = |text: &str| {
                text.split('(').skip(1).filter_map(|rest| rest.split(')').next()).collect::<Vec<_>>().join(" ")
            };
            assert!(!brackets(&said).contains(" a ") && !brackets(&said).contains(" to "), "{rule}: {said}");
        }
    }

    #[test]
    fn an_act_that_ended_says_so() {
        let said = basis_text(Rule::DUE_MISSING, Language::Vietnamese);
        assert!(said.contains("NĐ 61/2018/NĐ-CP, Điều 17") && said.contains("thay bằng NĐ 118/2025/NĐ-CP"), "{said}");
        assert!(said.contains("hiệu lực đến 30/6/2025"), "{said}");
        let in_force = basis_text(Rule::TRANSFER_LATE, Language::English);
        assert_eq!(in_force, Rule::TRANSFER_LATE.basis());
    }

    /// Each text is used, and none stands behind one that it holds.
    #[test]
    fn no_words_are_left_over() {
        for (at, (english, _)) in WORDS.iter().enumerate() {
            assert!(Rule::ALL.iter().any(|rule| rule.basis().contains(english)), "{english} is said nowhere");
            assert!(WORDS[..at].iter().all(|(before, _)| !english.contains(before)), "{english}");
        }
    }
}
