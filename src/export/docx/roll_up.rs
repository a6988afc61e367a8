//! The forms of many units as one table over landscape pages.

use docx_rs::{AlignmentType, BreakType, Paragraph, Run, Table};

use super::WordDocument;
use super::form::{counts, head, notes, of_rows, signatures, words};
use super::set::{Face, centred, line};
use crate::export::columns;
use crate::export::roll_up::{self, Line, MISSING};
use crate::form::RollUp;

/// The heading over the table; on a page of its own where another table stands before it.
pub(super) fn title(paper: &WordDocument, all: &RollUp, follows: bool) -> Vec<Paragraph> {
    let of = if paper.issuer.is_empty() { String::new() } else { format!(" CỦA {}", paper.issuer) };
    let broken = || Paragraph::new().add_run(Run::new().add_break(BreakType::Page));
    let mut lines: Vec<Paragraph> = follows.then(broken).into_iter().collect();
    lines.extend([
        centred(&format!("TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH{of}"), Face::bold(13)),
        centred(&format!("Kỳ báo cáo: {}", all.period().label()), Face::plain(13)),
        centred(&format!("({})", all.period().span_label()), Face::italic(13)),
        line("Đơn vị tính: Số hồ sơ TTHC", Face::italic(12), AlignmentType::Right),
    ]);
    lines
}

/// Sections with their subtotals, units, fields where they are kept, and the grand total.
pub(super) fn table(all: &RollUp) -> Table {
    let mut rows = head(roll_up::heading(all));
    for line in roll_up::lines(all) {
        let face = match line {
            Line::Section { .. } | Line::Total { .. } => Face::bold(12),
            Line::Field { .. } => Face::italic(12),
            Line::Unit { .. } | Line::Missing { .. } => Face::plain(12),
        };
        let name = match line {
            Line::Field { .. } => format!("– {}", line.name()),
            _ => line.name().to_owned(),
        };
        rows.push(match line.tally() {
            Some(tally) => counts(line.ordinal(), &name, columns(tally), face),
            None => words(line.ordinal(), &name, MISSING),
        });
    }
    of_rows(rows)
}

/// Notes under the table, and who drew it up and who signs.
pub(super) fn foot(paper: &WordDocument, all: &RollUp) -> (Vec<Paragraph>, Table) {
    (notes(&roll_up::notes(all)), signatures(paper))
}
