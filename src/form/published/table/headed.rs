//! Columns by their headings, wherever they stand.
//!
//! The lines of headings above the first row are laid over one another: a heading that spans columns stands over each of
//! them. A column is what its lowest heading says within the group named above it, or within the group of the columns
//! to its left; a bare "Tổng số" opens the next group. What is not understood is kept as such.

use super::header_row::HeaderRow;
use super::layout::{Layout, shape};
use super::records::{Record, Records, Separator};
use crate::form::column::Column;
use crate::form::published::columns::{ColumnContent, PrintedColumn, is_standard};
use crate::form::published::formula::PrintedFormula;

/// The head of a table: its lines of headings and its row of column numbers.
#[derive(Default)]
struct Head {
    lines: Vec<Vec<String>>,
    numbers: Option<HeaderRow>,
    first_line: u64,
    next_line: u64,
}

/// The layout that the headings of the first table state, if they state another one than that of the 13-column form.
pub(super) fn find(text: &str, separator: Separator) -> Option<Layout> {
    if separator == Separator::Spaces {
        return None;
    }
    let (head, label) = head(text, separator)?;
    let columns = head.columns(label)?;
    let mut layout = Layout {
        separator,
        label,
        columns: Vec::new(),
        others: Vec::new(),
        printed: Vec::new(),
        first_line: head.next_line,
        header_line: head.first_line,
        formulas: Vec::new(),
    };
    for (cell, column) in columns {
        match column.content {
            ColumnContent::Form(form) => {
                layout.formulas.extend(column.formula.iter().map(|text| PrintedFormula::new(form, text.clone())));
                layout.columns.push((cell, form));
            }
            content => layout.others.push((cell, layout.printed.len(), content)),
        }
        layout.printed.push(column);
    }
    let numbered: Vec<Option<u8>> = layout.printed.iter().map(|column| column.number).collect();
    let own_numbers = layout.printed.iter().zip(&numbered).all(|(column, number)| match (column.content, number) {
        (ColumnContent::Form(form), Some(number)) => form.number() == *number,
        _ => true,
    });
    // Formulas of another numbering are checked by that numbering.
    if !own_numbers || !is_standard(&layout.printed) {
        layout.formulas.clear();
    }
    let counts = layout.columns.len() + layout.others.iter().filter(|(_, _, content)| content.is_count()).count();
    (counts >= 4 && !layout.columns.is_empty()).then_some(layout)
}

/// The head above the first row, and the cell of the labels.
fn head(text: &str, separator: Separator) -> Option<(Head, usize)> {
    let mut head = Head::default();
    for record in Records::new(text, separator, Column::COUNT).filter(|record| !record.oversized) {
        if record.is_blank() || separator == Separator::Pipe && record.is_alignment() {
            continue;
        }
        if HeaderRow::repeats(&record) {
            head.numbers = HeaderRow::of(&record);
            head.next_line = record.line + 1;
            continue;
        }
        if let Some((label, _)) = shape(&record) {
            let label = head.label(label, &record);
            return (!head.lines.is_empty()).then_some((head, label));
        }
        let filled = record.cells.iter().filter(|cell| !cell.is_empty()).count();
        let goes_on =
            head.lines.last().is_some_and(|line| record.cells.len() * 2 >= line.len() && record.cells.len() >= 5);
        let heads = is_heading(&record) && (filled >= 4 || goes_on);
        if heads && head.numbers.is_none() {
            if head.lines.is_empty() {
                head.first_line = record.line;
            }
            head.lines.push(record.cells.iter().map(ToString::to_string).collect());
            head.next_line = record.line + 1;
            if head.lines.len() > 6 {
                head.lines.remove(0);
            }
        } else if head.numbers.is_none() && (!goes_on && filled > 1 || is_prose(&record)) {
            // A table of texts that stands above in the same document is no head of this one.
            head = Head::default();
        }
    }
    None
}

/// A sentence between two tables: longer than a heading that is broken over lines.
fn is_prose(record: &Record<'_>) -> bool {
    matches!(&record.cells[..], [words] if words.split_whitespace().nth(9).is_some())
}

fn is_heading(record: &Record<'_>) -> bool {
    record.cells.iter().any(|cell| cell.chars().any(char::is_alphabetic))
        && record.cells.iter().all(|cell| cell.len() <= 200)
}

impl Head {
    /// The cell of the labels, where the first row of counts has its label in this cell. "TỔNG CỘNG" stands in merged
    /// cells, that is in the first of them: the labels of other rows stand under their heading.
    fn label(&self, found: usize, record: &Record<'_>) -> usize {
        let empty = |cell: usize| record.cells.get(cell).is_some_and(|text| text.is_empty());
        let names = |cell: usize| {
            let heading = self.texts(cell).last().map(|text| text.to_lowercase()).unwrap_or_default();
            let named =
                ["lĩnh vực", "tên ", "đơn vị", "cơ quan", "nội dung"].iter().any(|word| heading.starts_with(word));
            named && !heading.starts_with("đơn vị tính")
        };
        let mut label = found;
        while empty(label + 1) && names(label + 1) {
            label += 1;
        }
        label
    }

    /// The columns behind the label, with their cells.
    fn columns(&self, label: usize) -> Option<Vec<(usize, PrintedColumn)>> {
        let width = self.lines.iter().map(Vec::len).max()?;
        let mut state = State::default();
        let mut columns = Vec::new();
        let mut known = 0;
        for cell in label + 1..width {
            let texts = self.texts(cell);
            let mark = self.numbers.as_ref().and_then(|row| row.cells.iter().find(|mark| mark.cell == cell));
            if texts.is_empty() && mark.is_none() {
                continue;
            }
            let content = state.content(&texts);
            known += usize::from(!matches!(content, ColumnContent::Other));
            columns.push((
                cell,
                PrintedColumn {
                    number: mark.map(|mark| mark.number),
                    heading: texts.join(": "),
                    content,
                    formula: mark
                        .map(|mark| mark.text.clone())
                        .filter(|text| text.contains(['=', '+']) && !text.contains(['/', ':', '*', '%'])),
                },
            ));
        }
        self.by_number(&mut columns);
        let contents: Vec<ColumnContent> = columns.iter().map(|(_, column)| column.content).collect();
        let usual: Vec<ColumnContent> = Column::ALL.iter().copied().map(ColumnContent::Form).collect();
        let plain: Vec<ColumnContent> =
            contents.iter().copied().filter(|content| *content != ColumnContent::Remarks).collect();
        // The form itself, or the first columns of it, is read without its headings.
        let usual_order = usual.starts_with(&plain)
            || plain.starts_with(&usual) && plain[usual.len()..].iter().all(|content| *content == ColumnContent::Other);
        (known >= 4 && !usual_order).then_some(columns)
    }

    /// The headings over a cell from the top; one that spans columns stands over each.
    fn texts(&self, cell: usize) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let at =
            |line: &Vec<String>, cell: usize| line.get(cell).map(String::as_str).unwrap_or_default().trim().to_owned();
        for (row, line) in self.lines.iter().enumerate() {
            let below = |cell: usize| self.lines[row + 1..].iter().any(|line| !at(line, cell).is_empty());
            let mut text = at(line, cell);
            if text.is_empty() && below(cell) {
                let spanning = (0..cell).rev().find(|cell| !at(line, *cell).is_empty());
                text = spanning.filter(|cell| below(*cell)).map_or(String::new(), |cell| at(line, cell));
            }
            if !text.is_empty() && texts.last() != Some(&text) {
                texts.push(text);
            }
        }
        texts
    }

    /// Column numbers 3 to 13 with the formulas of the form name the columns, unless headings say otherwise of several.
    fn by_number(&self, columns: &mut [(usize, PrintedColumn)]) {
        let Some(numbers) = self.numbers.as_ref().filter(|numbers| !numbers.is_another_form()) else { return };
        let complete = (3..=13).all(|number| numbers.cells.iter().any(|mark| mark.number == number));
        let by_number = |column: &PrintedColumn| column.number.and_then(Column::from_number).map(ColumnContent::Form);
        let differ = columns.iter().filter(|(_, column)| {
            by_number(column).is_some_and(|form| column.content != form && column.content != ColumnContent::Other)
        });
        if complete && differ.count() < 2 {
            for (_, column) in columns.iter_mut() {
                if let Some(form) = by_number(column) {
                    column.content = form;
                }
            }
        }
    }
}

/// The groups of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Received,
    Resolved,
    InProgress,
}

/// What was read of the columns to the left.
#[derive(Default)]
struct State {
    group: Option<Group>,
    seen: Vec<ColumnContent>,
}

impl State {
    fn content(&mut self, texts: &[String]) -> ColumnContent {
        let content = self.read(texts);
        let again = content.is_count() && self.seen.contains(&content);
        let content = if again { ColumnContent::Other } else { content };
        self.seen.push(content);
        content
    }

    fn read(&mut self, texts: &[String]) -> ColumnContent {
        let Some(own) = texts.last() else { return ColumnContent::Other };
        let (own, above) = (own.to_lowercase(), texts[..texts.len() - 1].join(" ").to_lowercase());
        let all = format!("{above} {own}");
        let has = |words: &[&str]| words.iter().any(|word| own.contains(word));
        if all.contains('%') || all.contains("tỷ lệ") || all.contains("tỉ lệ") {
            return ColumnContent::Share;
        }
        if has(&["ghi chú", "lý do", "nguyên nhân"]) {
            return ColumnContent::Remarks;
        }
        if let Some(group) = group_of(&above).or_else(|| group_of(&own)) {
            self.group = Some(group);
        }
        let alone = match () {
            () if has(&["trả lại"]) => Some(ColumnContent::Returned),
            () if has(&["rút"]) => Some(ColumnContent::Withdrawn),
            () if has(&[
                "kỳ sau",
                "tồn cuối",
                "bổ sung",
                "tạm dừng",
                "từ chối",
                "phi địa giới",
                "phí",
                "chưa nhận",
                "thủ tục",
            ]) =>
            {
                Some(ColumnContent::Other)
            }
            () => None,
        };
        alone.unwrap_or_else(|| self.in_group(&own, &above))
    }

    fn in_group(&mut self, own: &str, above: &str) -> ColumnContent {
        use ColumnContent::{AllOverdue, EarlyOrOnTime, Form, Other, ReceivedInPeriod};
        let has = |words: &[&str]| words.iter().any(|word| own.contains(word));
        let (online, direct) = (has(&["trực tuyến"]), has(&["trực tiếp", "bưu chính", "bcci", "bưu điện"]));
        let (early, on_time) = (has(&["trước", "sớm"]) && !has(&["kỳ trước"]), has(&["đúng"]));
        let mut into = |group, content| {
            self.group = Some(group);
            content
        };
        match () {
            () if online && direct => into(Group::Received, ReceivedInPeriod),
            () if online => into(Group::Received, Form(Column::Online)),
            () if direct => into(Group::Received, Form(Column::DirectOrPost)),
            () if has(&["kỳ trước", "chuyển qua", "chuyển sang", "tồn đầu", "quý trước", "tháng trước", "tồn kỳ"]) => {
                into(Group::Received, Form(Column::CarriedOver))
            }
            () if early && on_time => into(Group::Resolved, EarlyOrOnTime),
            () if early => into(Group::Resolved, Form(Column::Early)),
            () if on_time => into(Group::Resolved, Form(Column::OnTime)),
            () if has(&["trong hạn", "chưa đến hạn", "còn hạn", "chưa tới hạn", "trong thời hạn"]) => {
                match group_of(above) {
                    Some(Group::Resolved) => EarlyOrOnTime,
                    _ => into(Group::InProgress, Form(Column::InTime)),
                }
            }
            () if has(&["quá hạn", "trễ", "chậm", "quá thời hạn"]) => {
                match (own.contains("tổng"), group_of(own).or(self.group)) {
                    (true, _) if group_of(own).is_none() && group_of(above).is_none() => AllOverdue,
                    (_, Some(Group::Resolved)) => Form(Column::Overdue),
                    (_, Some(Group::InProgress)) => Form(Column::InProgressOverdue),
                    _ => Other,
                }
            }
            () if has(&["tiếp nhận mới", "mới tiếp nhận", "nhận mới", "trong kỳ", "phát sinh"]) => {
                into(Group::Received, ReceivedInPeriod)
            }
            () => self.total(own, above),
        }
    }

    /// A total: of the group that its headings name, or of the next one.
    fn total(&mut self, own: &str, above: &str) -> ColumnContent {
        let total_of = |group| match group {
            Group::Received => ColumnContent::Form(Column::Received),
            Group::Resolved => ColumnContent::Form(Column::Resolved),
            Group::InProgress => ColumnContent::Form(Column::InProgress),
        };
        let seen = |group| self.seen.contains(&total_of(group));
        if let Some(group) = group_of(own).or_else(|| group_of(above)) {
            if group == Group::Received && seen(group) && own.contains("tiếp nhận") {
                return ColumnContent::ReceivedInPeriod;
            }
            return total_of(group);
        }
        if !own.contains("tổng") {
            return ColumnContent::Other;
        }
        let next = [Group::Received, Group::Resolved, Group::InProgress].into_iter().find(|group| !seen(*group));
        next.map_or(ColumnContent::Other, |group| {
            self.group = Some(group);
            total_of(group)
        })
    }
}

/// The group that a heading names. "Số hồ sơ nhận giải quyết" is what was received, and the title "Kết quả tiếp nhận, giải
/// quyết" over all columns names no group; the time-limit "hạn giải quyết" names none either.
fn group_of(text: &str) -> Option<Group> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let received = has(&[
        "tiếp nhận",
        "đã nhận",
        "nhận giải quyết",
        "nhận mới",
        "nhận trong kỳ",
        "phải giải quyết",
        "cần giải quyết",
    ]);
    let resolved = ["giải quyết", "xử lý", "trả kết quả", "đã trả"].iter().any(|word| {
        text.match_indices(word)
            .any(|(at, _)| !["hạn ", "nhận ", "phải ", "cần "].iter().any(|before| text[..at].ends_with(before)))
    });
    if has(&["đang giải quyết", "đang xử lý", "chưa giải quyết", "chưa xử lý", "đang thụ lý", "đang trong quá trình"])
    {
        Some(Group::InProgress)
    } else if has(&["đã giải quyết", "đã xử lý", "đã trả", "giải quyết xong", "được giải quyết"])
    {
        Some(Group::Resolved)
    } else {
        match (received, resolved) {
            (true, false) => Some(Group::Received),
            (false, true) => Some(Group::Resolved),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_their_group() {
        for (heading, group) in [
            ("số hồ sơ nhận giải quyết", Some(Group::Received)),
            ("tổng số hồ sơ đã tiếp nhận", Some(Group::Received)),
            ("số hồ sơ phải giải quyết", Some(Group::Received)),
            ("kết quả giải quyết", Some(Group::Resolved)),
            ("hồ sơ đã giải quyết", Some(Group::Resolved)),
            ("số hồ sơ đang giải quyết", Some(Group::InProgress)),
            ("hồ sơ chưa giải quyết", Some(Group::InProgress)),
            ("tình hình tiếp nhận, giải quyết hồ sơ", None),
            ("kết quả tiếp nhận và trả kết quả hồ sơ đã giải quyết", Some(Group::Resolved)),
            ("quá hạn giải quyết", None),
            ("chưa đến hạn trả kết quả", None),
            ("lĩnh vực", None),
        ] {
            assert_eq!(group_of(heading), group, "{heading}");
        }
    }
}
