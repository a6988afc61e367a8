//! The forms of many units as one, written for people.

#[cfg(feature = "html")]
mod html;
mod text;
#[cfg(feature = "xlsx-out")]
mod xlsx;

use super::TOTAL;
use crate::form::RollUp;
use crate::placement::Tally;

/// The words for a unit of which no form has come.
pub(super) const MISSING: &str = "chưa báo cáo";

/// A line of the table, from the top.
pub(super) enum Line<'a> {
    /// A section with its total.
    Section { ordinal: String, title: &'a str, tally: Tally },
    /// A unit, and how many lines of fields follow it.
    Unit {
        ordinal: String,
        name: &'a str,
        tally: Tally,
        #[cfg_attr(not(feature = "xlsx-out"), allow(dead_code, reason = "only a workbook groups its rows"))]
        fields: usize,
    },
    /// A field of the unit above it.
    Field { name: &'a str, tally: Tally },
    /// A unit that has not reported.
    Missing { ordinal: String, name: &'a str },
    /// The grand total.
    Total { tally: Tally },
}

impl Line<'_> {
    pub(super) fn ordinal(&self) -> &str {
        match self {
            Self::Section { ordinal, .. } | Self::Unit { ordinal, .. } | Self::Missing { ordinal, .. } => ordinal,
            Self::Field { .. } | Self::Total { .. } => "",
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Section { title, .. } => title,
            Self::Unit { name, .. } | Self::Field { name, .. } | Self::Missing { name, .. } => {
                if name.trim().is_empty() { crate::form::UNNAMED } else { name }
            }
            Self::Total { .. } => TOTAL,
        }
    }

    pub(super) fn tally(&self) -> Option<&Tally> {
        match self {
            Self::Section { tally, .. }
            | Self::Unit { tally, .. }
            | Self::Field { tally, .. }
            | Self::Total { tally } => Some(tally),
            Self::Missing { .. } => None,
        }
    }
}

/// The lines of the table; sections have Roman numbers.
pub(super) fn lines(all: &RollUp) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (at, section) in all.sections().iter().enumerate() {
        lines.push(Line::Section { ordinal: roman(at + 1), title: section.title(), tally: section.total() });
        let mut ordinal = 0;
        for row in section.rows() {
            ordinal += 1;
            let fields = section.fields_of(row.label());
            let (name, tally) = (row.label(), *row.tally());
            lines.push(Line::Unit { ordinal: ordinal.to_string(), name, tally, fields: fields.len() });
            lines.extend(fields.iter().map(|field| Line::Field { name: field.label(), tally: *field.tally() }));
        }
        for unit in section.missing() {
            ordinal += 1;
            lines.push(Line::Missing { ordinal: ordinal.to_string(), name: unit.name() });
        }
    }
    lines.push(Line::Total { tally: all.total() });
    lines
}

/// The heading of column 2.
pub(super) fn heading(all: &RollUp) -> &'static str {
    let fields = all
        .sections()
        .iter()
        .any(|section| section.rows().iter().any(|row| !section.fields_of(row.label()).is_empty()));
    if fields { "Đơn vị, lĩnh vực" } else { "Đơn vị" }
}

/// What a reader has to know besides the columns.
pub(super) fn notes(all: &RollUp) -> Vec<String> {
    let total = all.total();
    let mut notes = Vec::new();
    if all.missing() > 0 {
        notes.push(format!("{} đơn vị {MISSING}, không có trong các tổng", all.missing()));
    }
    if total.unknown_channel() != 0 {
        notes.push(format!("{} hồ sơ không rõ kênh tiếp nhận, tính trong cột 3", total.unknown_channel()));
    }
    if total.excluded() != 0 {
        notes.push(format!("{} hồ sơ ngoài cột 7 và cột 11", total.excluded()));
    }
    if all.unplaced() != 0 {
        notes.push(format!("{} hồ sơ không phân loại được, không tính vào cột nào", all.unplaced()));
    }
    notes
}

fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn sections_have_roman_numbers() {
        let numbers: Vec<String> = [1, 4, 9, 14, 40, 99].into_iter().map(roman).collect();
        assert_eq!(numbers, ["I", "IV", "IX", "XIV", "XL", "XCIX"]);
    }
}
