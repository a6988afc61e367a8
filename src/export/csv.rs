//! The form as CSV, and the bare counts.

use super::{COLUMNS, NUMBERS, TOTAL, columns, label, notes};
use crate::form::ResultForm;

/// The form in CSV (biểu dạng CSV): two header lines, the line of column numbers, the rows and the total row.
///
/// What is in none of the columns follows after a blank line, a note to a line. Lines end in LF; cells that need it
/// are quoted (RFC 4180). Names stand as they are, so that reading gives them back: a spreadsheet that opens the file may
/// take a name that begins with `=` for a formula. Give people the workbook.
///
/// ```
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// assert!(cchc::export::csv(counted.form()).contains("18"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn csv(form: &ResultForm) -> String {
    let mut text = String::new();
    let groups = COLUMNS.iter().map(|(group, _)| (*group).to_owned());
    push_line(&mut text, ["STT".to_owned(), form.heading().to_owned()].into_iter().chain(groups));
    let titles = COLUMNS.iter().map(|(_, column)| (*column).to_owned());
    push_line(&mut text, [String::new(), String::new()].into_iter().chain(titles));
    push_line(&mut text, NUMBERS.iter().map(|number| (*number).to_owned()));
    for (at, row) in form.rows().iter().enumerate() {
        let counts = columns(row.tally()).map(|count| count.to_string());
        push_line(&mut text, [(at + 1).to_string(), label(row)].into_iter().chain(counts));
    }
    let counts = columns(&form.total()).map(|count| count.to_string());
    push_line(&mut text, [String::new(), TOTAL.to_owned()].into_iter().chain(counts));
    let notes = notes(form);
    if !notes.is_empty() {
        text.push('\n');
        for note in notes {
            push_line(&mut text, [format!("Ghi chú: {note}")]);
        }
    }
    text
}

/// The eight counts of every row, separated by tabs, sorted by the bytes of the label: online, direct or post, carried
/// over, early, on time, overdue, in time, in progress overdue.
///
/// ```
/// use cchc::{Channel, Counter, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.add(&Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(day).with_due(day));
/// assert_eq!(cchc::export::counts(counter.finish().form()), "Báo chí\t1\t0\t0\t0\t0\t0\t0\t1\n");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
pub fn counts(form: &ResultForm) -> String {
    let mut rows: Vec<_> = form.rows().iter().map(|row| (row.label(), row.tally())).collect();
    rows.sort_by(|(left, _), (right, _)| left.as_bytes().cmp(right.as_bytes()));
    let mut text = String::new();
    for (label, tally) in rows {
        for (at, part) in label.split(['\t', '\n', '\r']).enumerate() {
            text.push_str(if at > 0 { " " } else { "" });
            text.push_str(part);
        }
        for count in [
            tally.online(),
            tally.direct_or_post(),
            tally.carried_over(),
            tally.early(),
            tally.on_time(),
            tally.overdue(),
            tally.in_time(),
            tally.in_progress_overdue(),
        ] {
            text.push('\t');
            text.push_str(&count.to_string());
        }
        text.push('\n');
    }
    text
}

pub(super) fn push_line(text: &mut String, cells: impl IntoIterator<Item = String>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push('\n');
}
