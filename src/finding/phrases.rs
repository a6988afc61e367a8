//! What checks say in words of their own, in both languages.
//!
//! The values and the remark of a finding are mostly data: counts, dates, printed texts, codes. Where a check says
//! something in words, the words are written as data in one language, and a message takes them from this catalogue in
//! its own, as `gettext` does; so a finding that was written and read again still speaks both.

use std::borrow::Cow;

use super::{Language, Rule};
use crate::text::day::with_dates;

/// Vietnamese, then English.
const PHRASES: &[(&str, &str)] = &[
    // Records and rows.
    ("một bản ghi tối đa 1 MiB", "a record has at most 1 MiB"),
    ("dấu ngoặc kép chưa đóng", "a quote is not closed"),
    ("có chữ sau dấu ngoặc kép đóng", "text follows a closing quote"),
    ("văn bản không phải JSON mã hóa UTF-8", "the text is no UTF-8 JSON"),
    ("một ngày có trong lịch, ghi như 04/01/2021", "2021-01-04, 04/01/2021, 20210104093000"),
    // Sheets and tables.
    ("không đọc các hàng sau giới hạn", "rows after the limit are not read"),
    ("không đọc các cột sau cột thứ 256", "columns after the 256th are not read"),
    ("không đọc các ô sau giới hạn", "cells after the limit are not read"),
    ("không đọc các hàng sau hàng này", "rows after this one are not read"),
    ("không đọc biểu thứ hai", "a second table is not read"),
    ("không đọc các ô bên phải cột thứ 256", "cells right of the 256th column are not read"),
    ("không đọc các chữ sau chữ thứ 32 767 của văn bản", "letters of the text after the 32 767th are not read"),
    ("bảng có tiêu đề mà không có hàng nào", "the table has a head and no rows"),
    ("dòng quá dài hoặc có quá nhiều ô", "the line is too long or has too many cells"),
    ("các số không đứng đúng chỗ của cột", "the counts do not stand in the places of the columns"),
    ("hàng không có tên", "the row has no label"),
    ("công thức là của biểu có các cột khác", "the formulas are those of a form with other columns"),
    ("báo cáo kỳ trước không có hàng này", "the previous report has no such row"),
    ("báo cáo này không có hàng đó", "this report has no such row"),
    // Readings of a claim.
    ("đúng hạn = không quá hạn", "on time = not overdue"),
    ("quá hạn = đã giải quyết quá hạn", "overdue = resolved overdue"),
    ("thời gian tính theo ngày làm việc", "time in working days"),
    ("thời gian tính theo ngày lịch", "time in calendar days"),
    // Clocks of petitions, when they stand alone.
    ("phân loại", "classify"),
    ("từ chối, yêu cầu bổ sung", "reply"),
    ("xử lý", "handle"),
    ("công khai", "publish"),
    // Why a due date does not follow from the catalogue.
    ("hồ sơ không ghi thủ tục", "the dossier names no procedure"),
    ("thủ tục không có trong danh mục", "the procedure is not in the catalogue"),
    (
        "danh mục không có thời hạn cho thủ tục và kênh này",
        "the catalogue has no limit for the procedure and the channel",
    ),
    ("hồ sơ chưa có ngày tiếp nhận", "the dossier has no day of receipt"),
    ("thủ tục không có quy tắc cho ngày tiếp nhận", "the procedure has no rules for the day of receipt"),
    // Denominators, after the counts of a rate.
    ("đã giải quyết", "resolved"),
    ("đã tiếp nhận", "received"),
    ("tiếp nhận trong kỳ", "received_in_period"),
    ("đến hạn trong kỳ", "due_in_period"),
    ("cần xử lý", "to_be_handled"),
    ("đang giải quyết", "in_progress"),
    ("phiếu đánh giá", "forms"),
    ("nhiệm vụ trong kế hoạch", "plan_items"),
    ("tổng số nêu trước đó", "the total before it"),
    ("hai số của phân số", "fraction"),
];

/// Code words that some rules name, and what they are in Vietnamese. In the findings of other rules the same words are data.
const CODES: &[(&str, &str)] = &[
    // What a citation lacks.
    ("date", "ngày ban hành"),
    ("issuer", "cơ quan ban hành"),
    ("title", "trích yếu"),
    ("type", "tên loại"),
    // Reasons of a pause.
    ("supplement", "bổ sung hồ sơ"),
    ("payment", "nghĩa vụ tài chính"),
    ("verification", "xác minh"),
    ("opinion", "lấy ý kiến"),
    ("force_majeure", "bất khả kháng"),
    ("other", "lý do khác"),
    // Ends of a dossier, and statuses that mean one.
    ("withdrawn", "rút hồ sơ"),
    ("returned", "trả lại"),
    ("refused", "từ chối giải quyết"),
    ("stopped", "dừng giải quyết"),
    ("ended", "kết thúc xử lý"),
    ("reopened", "mở lại"),
    ("not_accepted", "không tiếp nhận"),
    // Regimes of periods.
    ("decree-09-2019", "Nghị định 09/2019/NĐ-CP"),
    ("cchc", "báo cáo CCHC"),
    ("calendar", "theo lịch"),
];

/// The rules whose values are code words.
const CODED: &[Rule] = &[
    Rule::FIRST_CITATION_INCOMPLETE,
    Rule::EVENT_OUT_OF_ORDER,
    Rule::STATUS_AMBIGUOUS,
    Rule::PERIOD_OTHER_REGIME,
    Rule::PAUSE_NOT_ALLOWED,
];

/// `text` of a finding of this rule in Vietnamese, where it is made of code words: "date, issuer", "ended 2021-01-05".
pub(super) fn code_words(text: &str, rule: Rule) -> Option<String> {
    if !CODED.contains(&rule) {
        return None;
    }
    let code = |word: &str| CODES.iter().find(|(code, _)| *code == word).map(|(_, said)| *said);
    if let Some((word, day)) = text.split_once(' ').filter(|(_, day)| with_dates(day) != *day) {
        return Some(format!("{} {day}", code(word)?));
    }
    let said: Option<Vec<&str>> = text.split(", ").map(code).collect();
    Some(said?.join(", "))
}

/// What stands before a number or a day, in English and in Vietnamese.
const COUNTED: [(&str, &str); 3] = [
    ("rows with a value: ", "số hàng có giá trị: "),
    ("rows that do not agree: ", "số hàng không khớp: "),
    ("in force until ", "có hiệu lực đến hết ngày "),
];

/// `text` in `language`, where it is a phrase of a check; else as it is.
pub(super) fn translated(text: &str, language: Language) -> Cow<'_, str> {
    if let Some(said) = phrase(text, language) {
        return Cow::Borrowed(said);
    }
    let vietnamese = language == Language::Vietnamese;
    if let Some(count) = text.strip_suffix(" cells").filter(|count| is_number(count)) {
        return if vietnamese { Cow::Owned(format!("{count} ô")) } else { Cow::Borrowed(text) };
    }
    for (english, said) in COUNTED.iter().filter(|_| vietnamese) {
        if let Some(count) = text.strip_prefix(english) {
            return Cow::Owned(format!("{said}{count}"));
        }
    }
    if let Some(span) = text.strip_suffix(", calendar") {
        return if vietnamese { Cow::Owned(format!("{span}, theo lịch")) } else { Cow::Borrowed(text) };
    }
    if let Some(series) = text.strip_prefix("fits the series of ").filter(|_| vietnamese) {
        return Cow::Owned(format!("hợp với dãy số của {series}"));
    }
    if let Some((day, span)) = text.split_once(" is unknown to the calendar, which holds ").filter(|_| vietnamese) {
        let (first, last) = span.split_once(" to ").unwrap_or((span, "…"));
        return Cow::Owned(format!("lịch không biết ngày {day}, chỉ biết từ {first} đến {last}"));
    }
    rate(text, language).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn phrase(text: &str, language: Language) -> Option<&'static str> {
    let (vi, en) = PHRASES.iter().find(|(vi, en)| *vi == text || *en == text)?;
    Some(if language == Language::Vietnamese { vi } else { en })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A rate over a named denominator, "18/20 resolved", and the one over which it was printed.
fn rate(text: &str, language: Language) -> Option<String> {
    let (counts, of) = text.split_once(' ')?;
    let (part, whole) = counts.split_once('/')?;
    if !is_number(part) || !is_number(whole) || language != Language::Vietnamese {
        return None;
    }
    let name = |name: &str| match name.strip_prefix("column ") {
        Some(number) => format!("cột {number}"),
        None => phrase(name, language).unwrap_or(name).to_owned(),
    };
    Some(match of.split_once(", printed over ") {
        Some((of, printed)) => format!("{counts} {}, được in theo {}", name(of), name(printed)),
        None => format!("{counts} {}", name(of)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, vi: &str, en: &str) {
        assert_eq!(translated(text, Language::Vietnamese), vi);
        assert_eq!(translated(text, Language::English), en);
    }

    #[test]
    fn words_of_checks_are_said_in_both_languages() {
        says("a quote is not closed", "dấu ngoặc kép chưa đóng", "a quote is not closed");
        says("đúng hạn = không quá hạn", "đúng hạn = không quá hạn", "on time = not overdue");
        says("7 cells", "7 ô", "7 cells");
        says("rows that do not agree: 1/2", "số hàng không khớp: 1/2", "rows that do not agree: 1/2");
        says("rows with a value: 3", "số hàng có giá trị: 3", "rows with a value: 3");
        says("in force until 2025-06-30", "có hiệu lực đến hết ngày 2025-06-30", "in force until 2025-06-30");
        says("2022-08-01–…, calendar", "2022-08-01–…, theo lịch", "2022-08-01–…, calendar");
        says("18/20 resolved", "18/20 đã giải quyết", "18/20 resolved");
        says(
            "fits the series of UBND: 111/KH-UBND",
            "hợp với dãy số của UBND: 111/KH-UBND",
            "fits the series of UBND: 111/KH-UBND",
        );
        says(
            "2031-01-02 is unknown to the calendar, which holds 2016-01-01 to 2027-12-31",
            "lịch không biết ngày 2031-01-02, chỉ biết từ 2016-01-01 đến 2027-12-31",
            "2031-01-02 is unknown to the calendar, which holds 2016-01-01 to 2027-12-31",
        );
        says("18/20 column 7", "18/20 cột 7", "18/20 column 7");
        says("18/20 the total before it", "18/20 tổng số nêu trước đó", "18/20 the total before it");
        says(
            "18/20 resolved, printed over received",
            "18/20 đã giải quyết, được in theo đã tiếp nhận",
            "18/20 resolved, printed over received",
        );
    }

    #[test]
    fn code_words_are_said_where_they_are_code_words() {
        let citation = |text| code_words(text, Rule::FIRST_CITATION_INCOMPLETE);
        assert_eq!(citation("date, issuer").unwrap(), "ngày ban hành, cơ quan ban hành");
        assert_eq!(citation("date, Báo chí"), None);
        assert_eq!(code_words("ended 2021-01-05", Rule::EVENT_OUT_OF_ORDER).unwrap(), "kết thúc xử lý 2021-01-05");
        assert_eq!(code_words("ended at noon", Rule::EVENT_OUT_OF_ORDER), None);
        assert_eq!(
            code_words("not_accepted, refused", Rule::STATUS_AMBIGUOUS).unwrap(),
            "không tiếp nhận, từ chối giải quyết"
        );
        assert_eq!(code_words("decree-09-2019", Rule::PERIOD_OTHER_REGIME).unwrap(), "Nghị định 09/2019/NĐ-CP");
        assert_eq!(code_words("title", Rule::COLUMN_UNKNOWN), None, "the heading of a column");
    }

    #[test]
    fn data_is_left_alone() {
        for text in ["", "Báo chí", "2021-01-04", "no cells", "a/b resolved", "12/QĐ-UBND", "cells"] {
            says(text, text, text);
        }
    }
}
