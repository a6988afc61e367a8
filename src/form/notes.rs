//! What a reader of a form has to know besides its columns.

use super::result::ResultForm;
use crate::finding::Language;
use crate::placement::{Excluded, Tally};

/// What a reader of the form has to know besides its columns, one line each.
pub(crate) fn notes(form: &ResultForm) -> Vec<String> {
    let mut notes = Vec::new();
    let rows = form.rows().iter().map(|row| (row.printed_label(), *row.tally()));
    for (label, tally) in rows.chain([("TỔNG CỘNG".to_owned(), form.total())]) {
        if tally.unknown_channel() != 0 {
            notes.push(format!("{label}: {} hồ sơ không rõ kênh tiếp nhận, tính trong cột 3", tally.unknown_channel()));
        }
        for kind in Excluded::ALL.iter().filter(|kind| tally.excluded_as(**kind) != 0) {
            let count = tally.excluded_as(*kind);
            notes.push(format!("{label}: {count} hồ sơ ngoài cột 7 và cột 11 ({})", kind.label(Language::Vietnamese)));
        }
    }
    if form.unplaced() != 0 {
        notes.push(format!("{} hồ sơ không phân loại được, không tính vào cột nào", form.unplaced()));
    }
    notes
}

/// The same notes for a page that people read: one line for each thing to know, with the rows that it is about.
pub(crate) fn short_notes(form: &ResultForm) -> Vec<String> {
    const SHOWN: usize = 100;
    let rows = |count: &dyn Fn(&Tally) -> i64| {
        let parts = form.rows().iter().enumerate().map(|(at, row)| (at + 1, count(row.tally())));
        let parts: Vec<String> =
            parts.filter(|(_, count)| *count != 0).map(|(ordinal, count)| format!("hàng {ordinal}: {count}")).collect();
        let more = if parts.len() > SHOWN { "; …" } else { "" };
        format!("{}{more}", parts[..parts.len().min(SHOWN)].join("; "))
    };
    let total = form.total();
    let mut notes = Vec::new();
    if total.unknown_channel() != 0 {
        let parts = rows(&|tally| tally.unknown_channel());
        let count = total.unknown_channel();
        notes.push(format!("{count} hồ sơ không rõ kênh tiếp nhận, tính trong cột 3 ({parts})"));
    }
    for kind in Excluded::ALL.iter().filter(|kind| total.excluded_as(**kind) != 0) {
        let parts = rows(&|tally| tally.excluded_as(*kind));
        let count = total.excluded_as(*kind);
        notes.push(format!("{count} hồ sơ ngoài cột 7 và cột 11: {} ({parts})", kind.label(Language::Vietnamese)));
    }
    if form.unplaced() != 0 {
        notes.push(format!("{} hồ sơ không phân loại được, không tính vào cột nào", form.unplaced()));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Counter, Dossier, Moment, Query};

    #[test]
    fn a_hundred_rows_are_named_and_no_more() {
        let notes = |count: usize| {
            let mut counter = Counter::new(Query::new("2021-Q1".parse().unwrap()));
            for at in 0..count {
                let dossier = Dossier::new(format!("HS-{at}"), format!("Lĩnh vực {at:03}"));
                let day = |text: &str| text.parse::<Moment>().unwrap();
                let _ = counter.add(&dossier.with_received(day("2021-01-04")).with_due(day("2021-01-18")));
            }
            short_notes(counter.finish().form()).join("\n")
        };
        let (all, more) = (notes(100), notes(101));
        assert!(all.starts_with("100 hồ sơ không rõ kênh") && all.ends_with("hàng 100: 1)"), "{all}");
        assert!(more.starts_with("101 hồ sơ không rõ kênh") && more.ends_with("hàng 100: 1; …)"), "{more}");
    }
}
