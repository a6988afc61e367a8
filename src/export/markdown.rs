//! The form as a Markdown table.

use super::{COLUMNS, LANGUAGE, NUMBERS, TOTAL, columns, label, notes};
use crate::finding::Finding;
use crate::form::ResultForm;
use crate::text::excerpt::capitalized;

/// The form in Markdown (biểu dạng Markdown), in the layout of Biểu số II.06a: title, period, unit of count, the table
/// with its column numbers and formulas, the total row, and what is in none of the columns.
///
/// ```
/// use cchc::{Counter, Query};
///
/// let counted = Counter::new(Query::new("2021-Q1".parse()?)).finish();
/// let text = cchc::export::markdown(counted.form());
/// assert!(text.contains("Kỳ báo cáo: Quý I năm 2021"));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn markdown(form: &ResultForm) -> String {
    let mut text = String::from("## TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\n\n");
    let period = form.period();
    text.push_str(&format!("Kỳ báo cáo: {}  \n({})\n\n", period.label(), period.span_label()));
    text.push_str(&format!("Đơn vị tính: Số hồ sơ TTHC; quy tắc đếm: {}\n\n", line(form.policy())));

    text.push_str(&format!("| STT | {} |", form.heading()));
    for (group, column) in COLUMNS {
        let group = group.trim_start_matches("Số lượng hồ sơ ");
        text.push_str(&format!(" {} – {column} |", capitalized(group)));
    }
    text.push_str("\n|---:|:---|");
    text.push_str(&"---:|".repeat(COLUMNS.len()));
    text.push_str("\n|");
    for number in NUMBERS {
        text.push_str(&format!(" {number} |"));
    }
    text.push('\n');
    for (at, row) in form.rows().iter().enumerate() {
        text.push_str(&format!("| {} | {} |", at + 1, line(&label(row))));
        push_counts(&mut text, columns(row.tally()));
    }
    text.push_str(&format!("| | **{TOTAL}** |"));
    push_counts(&mut text, columns(&form.total()));

    let notes = notes(form);
    if !notes.is_empty() {
        text.push_str("\nGhi chú:\n\n");
        for note in notes {
            text.push_str(&format!("- {}\n", line(&note)));
        }
    }
    text
}

/// Findings as a Markdown list (danh sách phát hiện), in Vietnamese; a line of its own says when there are none.
pub fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut text = String::new();
    for finding in findings {
        let message = line(&finding.message(LANGUAGE));
        text.push_str(&format!("- **{}** `{}`: {message}\n", finding.severity(), finding.rule()));
    }
    if text.is_empty() {
        text.push_str("Không có phát hiện nào.\n");
    }
    text
}

fn push_counts(text: &mut String, counts: [i64; 11]) {
    for count in counts {
        text.push_str(&format!(" {count} |"));
    }
    text.push('\n');
}

/// Text that cannot leave its cell or line: line ends become spaces, and what Markdown or HTML would act on is escaped.
pub(super) fn line(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '|' | '\\' | '*' | '`' | '_' | '[' | ']' => safe.extend(['\\', letter]),
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            _ if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    safe
}
