//! Why column 6 of a period is not column 11 of the one before, and what changed in reported periods, in Markdown.

use super::markdown::line;
use super::{COLUMNS, LANGUAGE, columns, label_of};
use crate::count::continuity::{Continuity, Restatement};
use crate::placement::Placement;

/// The comparison of column 6 with column 11 of the period before, with the dossiers that make the difference (giải trình chênh
/// lệch giữa hai kỳ).
///
/// ```
/// use cchc::count::continuity::Continuity;
/// use cchc::{Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
/// let late = Dossier::new("HS-1", "Báo chí").with_received(day);
/// let (earlier, later) = (Query::new("2026-Q1".parse()?), Query::new("2026-Q2".parse()?));
/// let text = cchc::export::markdown_continuity(&Continuity::between(&earlier, [], &later, [&late]));
/// assert!(text.contains("| 1 | HS-1 | Báo chí | +1 | nhập muộn |"), "{text}");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn markdown_continuity(continuity: &Continuity) -> String {
    let [earlier, later] = continuity.periods();
    let (left, carried, difference) = (continuity.in_progress(), continuity.carried_over(), continuity.difference());
    let mut text = format!(
        "Cột 11 của {}: {left}; cột 6 của {}: {carried}; chênh lệch: {}.\n",
        earlier.label(),
        later.label(),
        signed(difference)
    );
    if continuity.changes().is_empty() {
        text.push_str("\nKhông có hồ sơ nào tạo ra chênh lệch.\n");
        return text;
    }
    text.push_str("\n| Nguyên nhân | Thêm vào cột 6 | Bớt khỏi cột 11 |\n|:---|---:|---:|\n");
    for (cause, [more, less]) in continuity.by_cause() {
        text.push_str(&format!("| {} | {more} | {less} |\n", cause.label(LANGUAGE)));
    }
    text.push_str("\n| STT | Mã hồ sơ | Hàng | Ảnh hưởng | Nguyên nhân |\n|---:|:---|:---|---:|:---|\n");
    for (at, change) in continuity.changes().iter().enumerate() {
        let row = |place: Option<(&crate::names::Field, Option<&crate::names::Unit>)>| {
            place.map(|(field, unit)| label_of(field, unit))
        };
        let row = match (row(change.before()), row(change.after())) {
            (Some(before), Some(after)) => format!("{before} → {after}"),
            (before, after) => before.or(after).unwrap_or_default(),
        };
        let (effect, cause) = (signed(change.effect()), change.cause().label(LANGUAGE));
        let code = line(change.code().as_str());
        text.push_str(&format!("| {} | {code} | {} | {effect} | {cause} |\n", at + 1, line(&row)));
    }
    text
}

/// What reported periods would come to today, column by column, with the dossiers that make the difference (bảng điều chỉnh số
/// liệu).
///
/// ```
/// use cchc::count::continuity::Restatement;
/// use cchc::{Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let late = Dossier::new("HS-1", "Báo chí").with_received(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
/// let query = Query::new("2026-Q1".parse()?);
/// let text = cchc::export::markdown_restatement(&[Restatement::of(&query, [], &query, [&late])]);
/// assert!(text.contains("nhập muộn"), "{text}");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn markdown_restatement(periods: &[Restatement]) -> String {
    let mut text = String::from("| Kỳ |");
    for (group, column) in COLUMNS {
        text.push_str(&format!(" {}: {column} |", group.trim_start_matches("Số lượng hồ sơ ")));
    }
    text.push_str(&format!("\n|:---|{}\n", "---:|".repeat(COLUMNS.len())));
    for period in periods {
        text.push_str(&format!("| {} |", period.period().label()));
        for (before, after) in columns(&period.before()).into_iter().zip(columns(&period.after())) {
            match after - before {
                0 => text.push_str(&format!(" {after} |")),
                difference => text.push_str(&format!(" {before} → {after} ({}) |", signed(difference))),
            }
        }
        text.push('\n');
    }
    for period in periods.iter().filter(|period| !period.changes().is_empty()) {
        text.push_str(&format!("\n### {}\n\n", period.period().label()));
        text.push_str("| STT | Mã hồ sơ | Đã báo cáo | Nay | Nguyên nhân |\n|---:|:---|:---|:---|:---|\n");
        for (at, change) in period.changes().iter().enumerate() {
            let (code, cause) = (line(change.code().as_str()), change.cause().label(LANGUAGE));
            let (before, after) = (cells(change.before()), cells(change.after()));
            text.push_str(&format!("| {} | {code} | {before} | {after} | {cause} |\n", at + 1));
        }
    }
    text
}

/// The two cells of a placement in words.
fn cells(placed: Option<Placement>) -> String {
    match placed.filter(Placement::is_counted) {
        Some(placed) => format!("{}; {}", placed.intake().label(LANGUAGE), placed.outcome().label(LANGUAGE)),
        None => "–".to_owned(),
    }
}

fn signed(number: i64) -> String {
    if number > 0 { format!("+{number}") } else { number.to_string().replace('-', "−") }
}
