//! How many fields or units a report says had dossiers, against the rows of its form.

use memchr::memmem;

use crate::finding::{Finding, Location, Rule, Severity};
use crate::form::{Column, PublishedRow};
use crate::report::Report;

use super::rows::number;

/// "Trong kỳ có 06 lĩnh vực phát sinh hồ sơ": the rows with dossiers, or all rows of the form.
pub(super) fn check_row_count(report: &Report) -> Vec<Finding> {
    let Some(form) = report.form() else { return Vec::new() };
    let text = report.text();
    let rows: Vec<&PublishedRow> = form.data_rows().collect();
    let by_unit = rows.iter().any(|row| is_unit(row.name()));
    let has = |row: &&&PublishedRow, column: Column| row.cell(column).count().is_some_and(|count| count > 0);
    let received = rows.iter().filter(|row| has(row, Column::Received)).count();
    // New dossiers alone may have come in fewer of them.
    let fresh = rows.iter().filter(|row| has(row, Column::Online) || has(row, Column::DirectOrPost)).count();
    let mut found = Vec::new();
    for place in memmem::find_iter(text.as_bytes(), "phát sinh hồ sơ") {
        let Some(Counted { told, of, unit, start }) = counted_before(text, place) else { continue };
        if narrowed(&text[place + "phát sinh hồ sơ".len()..]) {
            continue;
        }
        // Fields are not counted by a form of units, nor units by one of fields.
        if unit != by_unit || rows.len() < 2 {
            continue;
        }
        // "5/7 lĩnh vực": of fields that the form may not list.
        let all = if of.is_none() { rows.len() } else { received };
        if of.is_none_or(|of| of == rows.len()) && ![all, received, fresh].contains(&told) {
            let end = place + "phát sinh hồ sơ".len();
            let finding = Finding::new(Rule::CLAIM_CONTRADICTED, Location::span(start, end));
            let finding = finding.with_severity(Severity::Warning);
            let expected = number(u64::try_from(received).unwrap_or(u64::MAX));
            found.push(finding.with_expected(expected).with_found(text.get(start..end).unwrap_or_default()));
        }
    }
    found
}

/// Fields or units counted before the words that say what they had.
struct Counted {
    told: usize,
    /// "5/7 lĩnh vực": how many there are.
    of: Option<usize>,
    /// Units, not fields.
    unit: bool,
    start: usize,
}

/// "có 06 lĩnh vực", "có 05/07 lĩnh vực" right before a place.
fn counted_before(text: &str, place: usize) -> Option<Counted> {
    let before = text.get(..place)?.trim_end();
    let before = before.strip_suffix("có").map_or(before, str::trim_end);
    let (before, unit) = match before.strip_suffix("lĩnh vực") {
        Some(before) => (before, false),
        None => (before.strip_suffix("đơn vị").or_else(|| before.strip_suffix("xã, phường"))?, true),
    };
    let (last, start) = digits_before(before.trim_end())?;
    let whole = before.get(..start).and_then(|before| before.strip_suffix('/')).and_then(digits_before);
    let (told, of, start) = match whole {
        Some((told, start)) => (told, Some(last), start),
        None => (last, None, start),
    };
    // "trong đó 2 lĩnh vực", "chỉ có 3 lĩnh vực mới"
    let lead = before.get(..start)?.trim_end();
    let plain = lead.ends_with(" có") || lead.ends_with("Có") || lead.ends_with("với") || lead.ends_with("tại");
    let part = ["trong đó có", "còn có", "chỉ có", "trong đó"].iter().any(|words| lead.ends_with(words));
    (plain && !part).then_some(Counted { told, of, unit, start })
}

/// The number at the end of a text, and where it begins.
fn digits_before(text: &str) -> Option<(usize, usize)> {
    let start = text.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    Some((text.get(start..)?.parse().ok()?, start))
}

/// Whether what stands behind says which dossiers: "phát sinh hồ sơ quá hạn", "phát sinh hồ sơ trực tuyến".
fn narrowed(behind: &str) -> bool {
    let behind = behind.trim_start();
    let plain = ["trong", "tại", "tthc", "TTHC", "thủ tục", "cần giải quyết", "và"];
    behind.starts_with(char::is_alphabetic) && !plain.iter().any(|word| behind.starts_with(word))
}

fn is_unit(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["sở ", "ubnd", "xã ", "phường ", "ban ", "huyện ", "thị trấn ", "thành phố ", "trung tâm ", "phòng "]
        .iter()
        .any(|word| lower.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_told_are_those_of_the_form() {
        let table = "I. KẾT QUẢ\nTrong kỳ có NN lĩnh vực phát sinh hồ sơ.\n\n\
            STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
            (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n\
            1\tĐất đai\t10\t5\t5\t0\t10\t5\t5\t0\t0\t0\t0\n2\tHộ tịch\t6\t3\t3\t0\t6\t6\t0\t0\t0\t0\t0\n\
            3\tXây dựng\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n\tTổng cộng\t16\t8\t8\t0\t16\t11\t5\t0\t0\t0\t0\n";
        let found = |told: &str| check_row_count(&Report::read(&table.replace("NN", told))).len();
        assert_eq!(found("04"), 1);
        assert_eq!(found("01"), 1);
        assert_eq!(found("02"), 0);
        assert_eq!(found("03"), 0);
        assert_eq!(found("02/03"), 0);
        let late = table.replace("NN", "01").replace("hồ sơ.", "hồ sơ quá hạn.");
        assert_eq!(check_row_count(&Report::read(&late)).len(), 0);
        assert_eq!(found("01/03"), 1);
        // Of the fields that the office has, some stand in no row.
        assert_eq!(found("01/12"), 0);
    }
}
