//! A roll-up in Markdown and CSV.

use super::{Line, MISSING, heading, lines, notes};
use crate::export::csv::push_line;
use crate::export::markdown::line;
use crate::export::{COLUMNS, NUMBERS, columns};
use crate::form::RollUp;
use crate::text::excerpt::capitalized;

impl RollUp {
    /// The roll-up in Markdown: sections with their subtotals, units, fields where they are kept, the grand total. A unit that
    /// has not reported has no numbers.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let form = Counter::new(Query::new("2026-Q1".parse()?)).finish();
    /// let mut all = RollUp::of(form.form());
    /// all.add("Sở, ban, ngành", "Sở Tư pháp", form.form())?;
    /// all.expect("Sở, ban, ngành", "Sở Nội vụ")?;
    /// let text = all.to_markdown();
    /// assert!(text.contains("| STT | Đơn vị |"));
    /// assert!(text.contains("| I | **Sở, ban, ngành** |"));
    /// assert!(text.contains("| 2 | Sở Nội vụ | chưa báo cáo |"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut text = String::from("## TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\n\n");
        text.push_str(&format!("Kỳ báo cáo: {}  \n({})\n\n", self.period().label(), self.period().span_label()));
        text.push_str(&format!("Đơn vị tính: Số hồ sơ TTHC; quy tắc đếm: {}\n\n", line(self.policy())));
        text.push_str(&format!("| STT | {} |", heading(self)));
        for (group, column) in COLUMNS {
            let group = group.trim_start_matches("Số lượng hồ sơ ");
            text.push_str(&format!(" {} – {column} |", capitalized(group)));
        }
        text.push_str(&format!("\n|---:|:---|{}\n|", "---:|".repeat(COLUMNS.len())));
        for number in NUMBERS {
            text.push_str(&format!(" {number} |"));
        }
        text.push('\n');
        for row in lines(self) {
            let name = line(row.name());
            let name = match row {
                Line::Section { .. } | Line::Total { .. } => format!("**{name}**"),
                Line::Field { .. } => format!("– {name}"),
                _ => name,
            };
            text.push_str(&format!("| {} | {name} |", row.ordinal()));
            match row.tally() {
                Some(tally) => {
                    for count in columns(tally) {
                        text.push_str(&format!(" {count} |"));
                    }
                }
                None => text.push_str(&format!(" {MISSING} |{}", " |".repeat(COLUMNS.len() - 1))),
            }
            text.push('\n');
        }
        let notes = notes(self);
        if !notes.is_empty() {
            text.push_str("\nGhi chú:\n\n");
            for note in notes {
                text.push_str(&format!("- {note}\n"));
            }
        }
        text
    }

    /// The roll-up in CSV (RFC 4180): two lines of headings, the line of column numbers, and the rows with the level of each in
    /// the last column: `section`, `unit`, `field`, `total`. A unit that has not reported has blank cells.
    ///
    /// ```
    /// use cchc::form::RollUp;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let mut roll_up = RollUp::of(counted.form());
    /// roll_up.add("Sở, ban, ngành", "Sở Nội vụ", counted.form())?;
    /// assert!(roll_up.to_csv().contains("Sở Nội vụ"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        let own = |text: &str| text.to_owned();
        let groups = COLUMNS.iter().map(|(group, _)| own(group));
        push_line(&mut text, [own("STT"), own(heading(self))].into_iter().chain(groups).chain([own("Cấp")]));
        let titles = COLUMNS.iter().map(|(_, column)| own(column));
        push_line(&mut text, [String::new(), String::new()].into_iter().chain(titles).chain([String::new()]));
        push_line(&mut text, NUMBERS.iter().map(|number| own(number)).chain([String::new()]));
        for row in lines(self) {
            let level = match row {
                Line::Section { .. } => "section",
                Line::Unit { .. } | Line::Missing { .. } => "unit",
                Line::Field { .. } => "field",
                Line::Total { .. } => "total",
            };
            let counts = match row.tally() {
                Some(tally) => columns(tally).map(|count| count.to_string()),
                None => std::array::from_fn(|_| String::new()),
            };
            push_line(&mut text, [own(row.ordinal()), own(row.name())].into_iter().chain(counts).chain([own(level)]));
        }
        text
    }
}
