//! How many procedures a list says that it has, against how many stand in it.

use crate::finding::{Finding, Findings, Location, Rule, shown};
use crate::text::plain;

/// What kind of heading it is; headings of one kind end one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// With an ordinal of this depth: "A" 1, "I" 2, "1" 3, "a" 4.
    Numbered(u8),
    /// "LĨNH VỰC …".
    Field,
    /// "CẤP TỈNH", "DANH MỤC …".
    Other,
}

impl Kind {
    pub(super) fn of(ordinal: &str, heading: &str) -> Self {
        let ordinal = ordinal.trim_matches(|letter: char| !letter.is_alphanumeric());
        let all = |is: fn(char) -> bool| !ordinal.is_empty() && ordinal.chars().all(is);
        if all(|letter| matches!(letter, 'I' | 'V' | 'X')) {
            Self::Numbered(2)
        } else if all(|letter| letter.is_ascii_digit()) {
            Self::Numbered(3)
        } else if ordinal.chars().count() == 1 {
            Self::Numbered(if all(char::is_uppercase) { 1 } else { 4 })
        } else if plain::words(heading).contains("linh vuc") {
            Self::Field
        } else {
            Self::Other
        }
    }
}

/// A heading with what it says of the number of its procedures.
struct Group {
    kind: Kind,
    label: String,
    count: Option<u64>,
    /// The procedures of the table above it.
    start: u64,
}

/// A total of a whole list.
struct Total {
    label: String,
    count: u64,
    /// The numbers of procedures that it may mean: of its group, of the rows since the last total, of its table.
    may_be: Vec<u64>,
}

/// The numbers that a list states, and the headings that are open.
#[derive(Default)]
pub(super) struct Declared {
    groups: Vec<Group>,
    /// Totals of the tables read, and those of this table whose rows follow.
    totals: Vec<Total>,
    open_totals: usize,
    /// The procedures of the table, of them those in force, and how many there were at the last total.
    rows: u64,
    in_force: u64,
    since: u64,
    all: u64,
    findings: Findings,
}

impl Declared {
    pub(super) fn add(&mut self, in_force: bool) {
        self.rows += 1;
        self.in_force += u64::from(in_force);
    }

    /// A line above the list: "Tổng số: 125 TTHC", "DANH MỤC 125 THỦ TỤC HÀNH CHÍNH".
    pub(super) fn title(&mut self, line: &str) {
        if let Some(count) = total_of(line) {
            self.totals.push(Total { label: line.to_owned(), count, may_be: Vec::new() });
        }
    }

    /// A total below rows.
    pub(super) fn total(&mut self, line: &str, count: u64) {
        let group = self.groups.iter().map(|group| self.rows - group.start);
        let may_be = group.chain([self.rows - self.since]).collect();
        self.totals.push(Total { label: line.to_owned(), count, may_be });
        self.since = self.rows;
    }

    /// The heading of a group.
    pub(super) fn group(&mut self, kind: Kind, label: &str) {
        if let Some(at) = self.groups.iter().position(|group| group.kind == kind) {
            self.close(at);
        } else if self.groups.last().is_some_and(|last| last.start < self.rows) {
            let last = self.groups.last().map(|last| last.kind);
            match (last, kind) {
                (Some(Kind::Numbered(last)), Kind::Numbered(next)) if next > last => {}
                (Some(Kind::Numbered(_)), Kind::Numbered(next)) => {
                    let above = |group: &Group| matches!(group.kind, Kind::Numbered(depth) if depth < next);
                    let at = self.groups.iter().position(|group| !above(group)).unwrap_or(self.groups.len());
                    self.close(at);
                }
                // Nobody knows whether it is a part of the heading above it.
                _ => self.groups.iter_mut().for_each(|group| group.count = None),
            }
        }
        let count = count_of(label);
        self.groups.push(Group { kind, label: label.to_owned(), count, start: self.rows });
    }

    fn close(&mut self, from: usize) {
        for group in self.groups.split_off(from) {
            let found = self.rows - group.start;
            if let Some(count) = group.count.filter(|count| *count != found) {
                self.findings.push(differs(&group.label, count, found));
            }
        }
    }

    /// The end of a table.
    pub(super) fn end_table(&mut self) {
        self.close(0);
        for total in &mut self.totals[self.open_totals..] {
            total.may_be.extend([self.rows, self.in_force]);
        }
        self.open_totals = self.totals.len();
        self.all += self.rows;
        (self.rows, self.in_force, self.since) = (0, 0, 0);
    }

    /// A total that is that of its table, of a part of it, or of all tables is right.
    pub(super) fn finish(mut self) -> Findings {
        for total in &self.totals {
            let table = total.may_be.iter().rev().nth(1).copied().unwrap_or(self.all);
            if total.count != self.all && !total.may_be.contains(&total.count) {
                self.findings.push(differs(&total.label, total.count, table));
            }
        }
        self.findings
    }
}

fn differs(label: &str, declared: u64, found: u64) -> Finding {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let finding = Finding::new(Rule::CATALOGUE_TOTAL_DIFFERS, Location::row(shown(label)));
    finding.with_expected(number(declared)).with_found(number(found))
}

/// The one number of procedures that a text names: "12 TTHC", "05 thủ tục hành chính", "1.234 TTHC".
pub(super) fn count_of(text: &str) -> Option<u64> {
    let words = counted_words(text);
    let parts: Vec<&str> = words.split(' ').collect();
    let mut counts = (1..parts.len()).filter_map(|at| {
        let unit = parts[at] == "tthc" || parts[at] == "thu" && parts.get(at + 1) == Some(&"tuc");
        number(parts[at - 1]).filter(|_| unit)
    });
    counts.next().filter(|_| counts.next().is_none())
}

/// The number of a line that states a total.
pub(super) fn total_of(line: &str) -> Option<u64> {
    const LONGEST: usize = 300;
    if line.len() > LONGEST {
        return None;
    }
    let words = counted_words(line);
    let mut parts = words.split(' ').peekable();
    let first = parts.next()?;
    let second = parts.peek().copied();
    let beside =
        ["so", "cong", "thu", "tuc", "hanh", "chinh", "tthc", "la", "co", "gom", "nay", "trong", "danh", "muc"];
    match (first, second) {
        ("tong", _) | ("cong", None) => {}
        ("cong", Some(next)) if number(next).is_some() => {}
        ("danh", Some("muc")) => {
            return count_of(line).filter(|_| words.split(' ').take(6).any(|word| number(word).is_some()));
        }
        _ => return None,
    }
    let count = parts.find(|word| !beside.contains(word)).and_then(number)?;
    // "Tổng cộng: 125.000 đồng" counts something else.
    let unit = parts.next();
    unit.is_none_or(|unit| matches!(unit, "tthc" | "thu" | "trong" | "gom" | "bao" | "cap")).then_some(count)
}

/// The words of a text, with the full stops between thousands left out.
fn counted_words(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (at, letter) in text.char_indices() {
        let thousands = letter == '.'
            && at > 0
            && bytes[at - 1].is_ascii_digit()
            && bytes.get(at + 1..at + 4).is_some_and(|next| next.iter().all(u8::is_ascii_digit))
            && !bytes.get(at + 4).is_some_and(u8::is_ascii_digit);
        if !thousands {
            joined.push(letter);
        }
    }
    plain::words(&joined)
}

fn number(word: &str) -> Option<u64> {
    let is_number = word.len() <= 6 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings_and_totals() {
        for (text, count) in [
            ("Lĩnh vực đất đai (12 TTHC)", Some(12)),
            ("LĨNH VỰC HỘ TỊCH: 05 THỦ TỤC HÀNH CHÍNH", Some(5)),
            ("I. Lĩnh vực A (1.234 TTHC)", Some(1_234)),
            ("Lĩnh vực A (12 TTHC cấp tỉnh, 3 TTHC cấp xã)", None),
            ("Lĩnh vực A (12)", None),
            ("Lĩnh vực A", None),
        ] {
            assert_eq!(count_of(text), count, "{text}");
        }
        for (text, count) in [
            ("Tổng số: 125 TTHC", Some(125)),
            ("Tổng cộng: 125", Some(125)),
            ("Tổng số thủ tục hành chính: 125 (trong đó cấp tỉnh 100 TTHC, cấp xã 25 TTHC)", Some(125)),
            ("TỔNG CỘNG 1.125 THỦ TỤC", Some(1_125)),
            ("Cộng: 12", Some(12)),
            ("DANH MỤC 125 THỦ TỤC HÀNH CHÍNH CẤP TỈNH", Some(125)),
            ("Danh mục này có 12 thủ tục hành chính", Some(12)),
            ("Tổng cộng: 125.000 đồng", None),
            ("Tổng số lĩnh vực: 5", None),
            ("Tổng hợp năm 2026", None),
            ("DANH MỤC THỦ TỤC HÀNH CHÍNH (Kèm theo Quyết định số 12/QĐ-UBND công bố 05 TTHC)", None),
            ("Cộng tác viên 12", None),
            ("Tổng", None),
        ] {
            assert_eq!(total_of(text), count, "{text}");
        }
    }

    /// What is said of headings (with their kind and label), rows ("-") and totals ("=label").
    fn said(lines: &[&str]) -> Vec<String> {
        let mut declared = Declared::default();
        for line in lines {
            if *line == "-" {
                declared.add(true);
            } else if let Some(line) = line.strip_prefix('=') {
                declared.total(line, total_of(line).unwrap());
            } else if let Some((ordinal, label)) = line.split_once(". ") {
                declared.group(Kind::of(ordinal, label), label);
            } else {
                declared.group(Kind::of("", line), line);
            }
        }
        declared.end_table();
        declared.finish().iter().map(|finding| finding.location().row.clone().unwrap_or_default()).collect()
    }

    #[test]
    fn groups_are_counted_up_to_the_next_of_their_kind() {
        let none: &[&str] = &[];
        assert_eq!(said(&["I. A (2 TTHC)", "-", "-", "II. B (1 TTHC)", "-"]), none);
        assert_eq!(said(&["I. A (3 TTHC)", "-", "-", "II. B (1 TTHC)", "-"]), ["A (3 TTHC)"]);
        assert_eq!(
            said(&["A. Tỉnh (3 TTHC)", "I. A (2 TTHC)", "-", "-", "II. B (1 TTHC)", "-", "B. Xã (1 TTHC)", "-"]),
            none
        );
        assert_eq!(said(&["LĨNH VỰC A (2 TTHC)", "-", "LĨNH VỰC B", "-", "-"]), ["LĨNH VỰC A (2 TTHC)"]);
        assert_eq!(said(&["CẤP TỈNH (3 TTHC)", "I. A (2 TTHC)", "-", "-", "II. B (1 TTHC)", "-"]), none);
        // Whether "Khác" goes on with the heading above, nobody knows.
        assert_eq!(said(&["LĨNH VỰC A (3 TTHC)", "-", "-", "1. Khác", "-"]), none);
    }

    #[test]
    fn a_total_is_of_a_table_a_part_or_all() {
        let none: &[&str] = &[];
        assert_eq!(said(&["-", "-", "=Tổng số: 2 TTHC"]), none);
        assert_eq!(said(&["-", "-", "=Tổng số: 3 TTHC"]), ["Tổng số: 3 TTHC"]);
        assert_eq!(said(&["I. A", "-", "-", "=Cộng: 2", "II. B", "-", "=Cộng: 1", "=Tổng cộng: 3"]), none);
        let mut declared = Declared::default();
        declared.title("Tổng số: 3 TTHC");
        declared.add(true);
        declared.end_table();
        declared.title("Danh mục 2 TTHC");
        declared.add(true);
        declared.add(false);
        declared.end_table();
        assert!(declared.finish().is_empty());
    }
}
