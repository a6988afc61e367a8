//! How the rows of a published table belong together: sections, parts, totals.
//!
//! A table shows its structure by the style of its ordinals (A, I, 1, 1.1, a), by headings without figures,
//! and by a few words: "Tổng cộng", "Cộng", "Trong đó". Ordinals of a style met for the first time go one level
//! down; a style met before goes back to its level.

use super::ordinal::split_ordinal;
use super::row::{PublishedRow, RowKind};
use crate::form::column::Column;
use crate::names::MatchKey;

/// The style of an ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Letter,
    Roman,
    /// Arabic numbers: how many, `1.2` has two.
    Number(usize),
    Lower,
    Bullet,
    /// No ordinal.
    Plain,
}

/// What the words of a label say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    /// "Tổng cộng", "Cộng": the text after these words, if there is any.
    Total {
        strong: bool,
    },
    OfWhich,
    Other,
}

/// Sets the kind and the parent of every row.
pub(super) fn arrange(rows: &mut [PublishedRow]) {
    let mut words: Vec<Words> = rows.iter().map(words).collect();
    rows_by_their_numbers(rows, &mut words);
    let total = grand_total(rows, &words);
    let mut outline = Outline::default();
    for index in 0..rows.len() {
        let (kind, parent) = outline.place(rows, &words, total, index);
        rows[index].kind = kind;
        rows[index].parent = parent;
    }
    for index in 0..rows.len() {
        let row = &rows[index];
        if let (RowKind::Data | RowKind::Section, Some(parent)) = (row.kind, row.parent) {
            if rows[parent].kind == RowKind::Data {
                rows[parent].kind = RowKind::Section;
            }
        }
    }
    // A row without figures and without an ordinal is a heading even when nothing stands under it.
    for row in rows.iter_mut() {
        if row.kind == RowKind::Data
            && !row.has_figures()
            && row.ordinal().is_empty()
            && row.cells().all(|(_, cell)| *cell == super::count::PrintedCount::Absent)
        {
            row.kind = RowKind::Section;
        }
    }
    if outline.guessed {
        if let Some(total) = total {
            flatten_if_that_adds_up(rows, total);
        }
    }
}

/// A field may be called as a total is, or as its parts are: a row whose number follows that of the row before it, in a table
/// that has a total without a number, is a row like its neighbours.
fn rows_by_their_numbers(rows: &[PublishedRow], words: &mut [Words]) {
    let is_total = |words: &Words| matches!(words, Words::Total { .. });
    if !rows.iter().zip(&*words).any(|(row, words)| is_total(words) && row.ordinal().is_empty() && row.has_figures()) {
        return;
    }
    let number = |row: &PublishedRow| row.ordinal().trim_end_matches('.').parse::<u32>().ok();
    let mut before = Some(0_u32);
    for (row, words) in rows.iter().zip(words) {
        let own = number(row);
        if *words != Words::Other
            && row.has_figures()
            && own.is_some()
            && own == before.and_then(|before| before.checked_add(1))
        {
            *words = Words::Other;
        }
        before = own;
    }
}

#[derive(Default)]
struct Outline {
    stack: Vec<(Style, usize)>,
    last_letter: Option<char>,
    /// Inside a "Trong đó:" without figures of its own.
    parts_of: Option<usize>,
    after_total: bool,
    /// Whether a row without an ordinal was put under another or over others.
    guessed: bool,
}

impl Outline {
    fn place(
        &mut self,
        rows: &[PublishedRow],
        words: &[Words],
        total: Option<usize>,
        index: usize,
    ) -> (RowKind, Option<usize>) {
        let row = &rows[index];
        let top = self.stack.last().map(|(_, row)| *row);
        if total == Some(index) {
            self.after_total = true;
            self.parts_of = None;
            return (RowKind::Total, None);
        }
        match words[index] {
            Words::Total { .. } => {
                self.parts_of = None;
                return (RowKind::Subtotal, self.section(rows));
            }
            Words::OfWhich => {
                let first = self.stack.is_empty();
                if row.has_figures() {
                    return (RowKind::OfWhich, top.or(total));
                }
                // "TỔNG CỘNG; Trong đó:" at the head of a table opens the whole list, not a part of a row.
                self.parts_of = if first { None } else { top };
                return (RowKind::OfWhich, top);
            }
            Words::Other => {}
        }
        let style = self.style(row);
        let known = self.stack.iter().position(|(known, _)| *known == style);
        if let Some(whole) = self.parts_of {
            if known.is_none() || style == Style::Plain {
                return (RowKind::OfWhich, Some(whole));
            }
            self.parts_of = None;
        }
        if style == Style::Bullet {
            if let Some((Style::Number(_) | Style::Lower | Style::Plain, whole)) = self.stack.last() {
                if rows[*whole].has_figures() {
                    return (RowKind::OfWhich, Some(*whole));
                }
            }
        }
        if style == Style::Plain {
            return (RowKind::Data, self.place_plain(rows, index, known));
        }
        match (known, style) {
            (Some(depth), _) => self.stack.truncate(depth),
            (None, Style::Number(1)) if matches!(self.stack.last(), Some((Style::Number(_), _))) => self.stack.clear(),
            (None, Style::Letter | Style::Roman) => {
                // Fields are numbered 1, 2, 3 under letters and Roman numbers, never over them.
                let above = self
                    .stack
                    .iter()
                    .take_while(|(style, _)| matches!(style, Style::Letter | Style::Roman | Style::Plain));
                self.stack.truncate(above.count());
            }
            _ => {}
        }
        let parent = self.stack.last().map(|(_, row)| *row);
        if matches!(self.stack.last(), Some((Style::Plain, whole)) if rows[*whole].has_figures()) {
            self.guessed = true;
        }
        self.stack.push((style, index));
        (RowKind::Data, parent)
    }

    /// A row without an ordinal: a heading, a row beside numbered rows, or a row of a list without ordinals.
    fn place_plain(&mut self, rows: &[PublishedRow], index: usize, known: Option<usize>) -> Option<usize> {
        let heading = !rows[index].has_figures() || is_level(&rows[index]);
        if heading {
            let keep = self.stack.iter().take_while(|(style, _)| matches!(style, Style::Letter | Style::Roman)).count();
            self.stack.truncate(keep);
        } else if let Some(depth) = known.filter(|depth| !is_heading(&rows[self.stack[*depth].1])) {
            self.stack.truncate(depth);
        } else if matches!(self.stack.last(), Some((Style::Number(_) | Style::Lower, _))) {
            // "Lĩnh vực khác" after 1, 2, 3: one more of them.
            return self.stack.len().checked_sub(2).map(|above| self.stack[above].1);
        }
        let parent = self.stack.last().map(|(_, row)| *row);
        if parent.is_some_and(|parent| rows[parent].has_figures()) {
            self.guessed = true;
        }
        if heading || parent.is_none() {
            self.stack.push((Style::Plain, index));
        }
        parent
    }

    /// The section that is open now.
    fn section(&self, rows: &[PublishedRow]) -> Option<usize> {
        let open = self
            .stack
            .iter()
            .rev()
            .find(|(style, row)| matches!(style, Style::Letter | Style::Roman) || is_heading(&rows[*row]));
        open.map(|(_, row)| *row)
    }

    fn style(&mut self, row: &PublishedRow) -> Style {
        let ordinal = if row.ordinal().is_empty() { split_ordinal(row.label()).0 } else { row.ordinal() };
        let core = ordinal
            .trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '.' | ':' | '/'));
        if core.is_empty() {
            return Style::Plain;
        }
        let depth = core.split('.').count();
        let last = core.rsplit('.').next().unwrap_or(core).trim();
        let mut letters = last.chars();
        match (letters.next(), letters.next()) {
            (Some(first), _) if first.is_ascii_digit() => Style::Number(depth),
            (Some('-' | '+' | '*' | '•' | '–' | '—'), None) => Style::Bullet,
            (Some(letter), None) if letter.is_uppercase() => {
                // A lone I, V or X is a letter only where the letter before it has just been met.
                let follows = self.last_letter.is_some_and(|last| u32::from(last) + 1 == u32::from(letter));
                if matches!(letter, 'I' | 'V' | 'X') && !follows {
                    Style::Roman
                } else {
                    self.last_letter = Some(letter);
                    Style::Letter
                }
            }
            (Some(_), Some(_)) if last.chars().all(|letter| "IVXLC".contains(letter)) => Style::Roman,
            (Some(letter), None) if letter.is_lowercase() => Style::Lower,
            _ => Style::Plain,
        }
    }
}

/// Whether the words of a row are those of a total.
pub(in crate::form) fn reads_as_total(row: &PublishedRow) -> bool {
    matches!(words(row), Words::Total { .. })
}

fn is_heading(row: &PublishedRow) -> bool {
    !row.has_figures() || is_level(row)
}

/// Headings of all-levels tables that stand without an ordinal.
fn is_level(row: &PublishedRow) -> bool {
    const LEVELS: &[&str] =
        &["cấp tỉnh", "cấp huyện", "cấp xã", "cấp sở", "khối ", "ubnd cấp ", "các sở", "sở, ban, ngành"];
    let key = MatchKey::new(row.label());
    LEVELS.iter().any(|level| {
        let level_key = MatchKey::new(level);
        let word_goes_on = level.ends_with(' ');
        key.as_str().strip_prefix(level_key.as_str()).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([' ', ':', ',', '(', ';']) || word_goes_on && rest.starts_with(' ')
        })
    })
}

fn words(row: &PublishedRow) -> Words {
    let text = if row.label().is_empty() { row.ordinal() } else { row.name() };
    if text.len() > 300 {
        return Words::Other;
    }
    let key = MatchKey::new(text);
    let plain: String = key
        .as_str()
        .trim_matches(|letter: char| !letter.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&letter))
        .to_owned();
    let is = |names: &[&str]| names.iter().any(|name| MatchKey::new(name).as_str() == plain);
    let rest_of = |name: &str| {
        plain
            .strip_prefix(MatchKey::new(name).as_str())
            .filter(|rest| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with('\u{301}'))
    };
    if rest_of("trong đó").or_else(|| rest_of("trong do")).is_some() {
        return Words::OfWhich;
    }
    if is(&[
        "tổng cộng",
        "tong cong",
        "tổng chung",
        "tổng toàn tỉnh",
        "toàn tỉnh",
        "toàn thành phố",
        "tổng cộng toàn tỉnh",
        "total",
    ]) {
        return Words::Total { strong: true };
    }
    if is(&["tổng số", "tong so", "cộng", "cong", "tổng", "tong"]) {
        return Words::Total { strong: false };
    }
    for name in ["tổng cộng", "tổng số", "tổng", "cộng"] {
        if let Some(rest) = rest_of(name) {
            let rest = rest.trim_start();
            let whole = rest.contains('+') || rest.contains(MatchKey::new("toàn").as_str()) || rest.contains("chung");
            let scope = rest.starts_with('(')
                || SCOPES.iter().any(|scope| rest.starts_with(MatchKey::new(scope).as_str()))
                || rest.chars().all(|letter| "ivxabc0123456789. ".contains(letter));
            if whole || scope || matches!(name, "tổng cộng" | "tổng số") {
                return Words::Total { strong: whole };
            }
        }
    }
    Words::Other
}

/// Words after "Cộng" or "Tổng" that name the part of a table that is summed.
const SCOPES: &[&str] = &["mục", "phần", "nhóm", "cấp", "khối", "các", "lĩnh vực", "ubnd", "sở"];

/// Which of the rows that read as totals is the total of the whole table.
fn grand_total(rows: &[PublishedRow], words: &[Words]) -> Option<usize> {
    let totals: Vec<usize> = (0..rows.len())
        .filter(|index| matches!(words[*index], Words::Total { .. }) && rows[*index].has_figures())
        .collect();
    let (&first, &last) = (totals.first()?, totals.last()?);
    if totals.len() == 1 {
        return Some(first);
    }
    let strong = |index: usize| words[index] == Words::Total { strong: true };
    let key = |index: usize| MatchKey::new(rows[index].label());
    let is_data = |index: usize| words[index] == Words::Other && rows[index].has_figures();
    let mut strongs = totals.iter().copied().filter(|index| strong(*index));
    if let (Some(only), None) = (strongs.next(), strongs.next()) {
        return Some(only);
    }
    if !(0..first).any(|index| words[index] == Words::Other) {
        return Some(first);
    }
    let before = totals[totals.len() - 2];
    let closes_only_a_section = key(before) == key(last) && (before..last).any(is_data);
    (!closes_only_a_section).then_some(last)
}

/// Where rows without ordinals leave the structure open and only the reading without any structure adds up,
/// takes that reading.
fn flatten_if_that_adds_up(rows: &mut [PublishedRow], total: usize) {
    let adds_up = |rows: &[PublishedRow], counted: &dyn Fn(&PublishedRow) -> bool| {
        Column::ALL.iter().all(|column| {
            let mut sum = 0_u128;
            for row in rows.iter().filter(|row| counted(row) && row.has_figures()) {
                match row.cell(*column).count() {
                    Some(count) => sum += u128::from(count),
                    None => return true,
                }
            }
            rows[total].cell(*column).count().is_none_or(|printed| u128::from(printed) == sum)
        })
    };
    let by_outline = |row: &PublishedRow| row.kind == RowKind::Data;
    let flat = |row: &PublishedRow| matches!(row.kind, RowKind::Data | RowKind::Section);
    if !adds_up(rows, &by_outline) && adds_up(rows, &flat) {
        for row in rows.iter_mut() {
            if row.kind == RowKind::Section && row.has_figures() {
                row.kind = RowKind::Data;
            }
            if row.kind == RowKind::Data {
                row.parent = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ordinal: &str, label: &str, received: Option<u64>) -> PublishedRow {
        let row = PublishedRow::new(label).with_ordinal(ordinal);
        match received {
            Some(count) => row.with_cell(Column::Received, count),
            None => row,
        }
    }

    #[track_caller]
    fn kinds(rows: &[(&str, &str, Option<u64>)], expected: &[(RowKind, Option<usize>)]) {
        let mut rows: Vec<_> = rows.iter().map(|(ordinal, label, count)| row(ordinal, label, *count)).collect();
        arrange(&mut rows);
        let found: Vec<_> = rows.iter().map(|row| (row.kind, row.parent)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sections_with_figures_and_a_total_on_top() {
        use RowKind::{Data, Section, Total};
        kinds(
            &[
                ("", "TỔNG CỘNG", Some(6)),
                ("I", "Cấp tỉnh", Some(3)),
                ("1", "Đất đai", Some(3)),
                ("II", "Cấp xã", Some(3)),
                ("1", "Hộ tịch", Some(3)),
            ],
            &[(Total, None), (Section, None), (Data, Some(1)), (Section, None), (Data, Some(3))],
        );
    }

    #[test]
    fn section_totals_of_their_own() {
        use RowKind::{Data, Section, Subtotal, Total};
        kinds(
            &[
                ("I", "Sở", None),
                ("1", "A", Some(1)),
                ("", "Cộng", Some(1)),
                ("II", "Xã", None),
                ("1", "B", Some(2)),
                ("", "Cộng", Some(2)),
                ("", "Tổng cộng", Some(3)),
            ],
            &[
                (Section, None),
                (Data, Some(0)),
                (Subtotal, Some(0)),
                (Section, None),
                (Data, Some(3)),
                (Subtotal, Some(3)),
                (Total, None),
            ],
        );
        kinds(
            &[
                ("I", "Sở", None),
                ("1", "A", Some(1)),
                ("", "Cộng", Some(1)),
                ("II", "Xã", None),
                ("1", "B", Some(2)),
                ("", "Cộng", Some(2)),
            ],
            &[
                (Section, None),
                (Data, Some(0)),
                (Subtotal, Some(0)),
                (Section, None),
                (Data, Some(3)),
                (Subtotal, Some(3)),
            ],
        );
    }

    #[test]
    fn parts_are_in_no_sum() {
        use RowKind::{Data, OfWhich, Section, Total};
        kinds(
            &[
                ("1", "A", Some(5)),
                ("", "Trong đó:", None),
                ("-", "x", Some(2)),
                ("2", "B", Some(1)),
                ("2.1", "C", Some(1)),
                ("", "Khác", Some(4)),
                ("", "Tổng số", Some(10)),
            ],
            &[
                (Data, None),
                (OfWhich, Some(0)),
                (OfWhich, Some(0)),
                (Section, None),
                (Data, Some(3)),
                (Data, Some(3)),
                (Total, None),
            ],
        );
    }

    #[test]
    fn a_field_may_begin_with_the_word_for_total() {
        assert_eq!(words(&row("1", "Tổng công ty Điện lực", Some(1))), Words::Other);
        assert_eq!(words(&row("1", "Cộng đồng", Some(1))), Words::Other);
        assert_eq!(words(&row("", "TỔNG CỘNG (I+II)", Some(1))), Words::Total { strong: true });
        assert_eq!(words(&row("", "Cộng mục I", Some(1))), Words::Total { strong: false });
        assert_eq!(words(&row("", "To\u{302}\u{309}ng co\u{323}\u{302}ng:", Some(1))), Words::Total { strong: true });
    }

    #[test]
    fn ordinals_inside_labels() {
        assert_eq!(split_ordinal("I. Cấp tỉnh"), ("I.", "Cấp tỉnh"));
        assert_eq!(split_ordinal("1.1 Đất đai"), ("1.1", "Đất đai"));
        assert_eq!(split_ordinal("Lĩnh vực 5"), ("", "Lĩnh vực 5"));
        assert_eq!(split_ordinal("In ấn"), ("", "In ấn"));
    }
}
