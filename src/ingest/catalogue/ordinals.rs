//! The ordinals of a list, and where numbers are left out.

use crate::finding::{Finding, Findings, Location, Rule, shown};

/// Most numbers left out of a list that is otherwise numbered one by one.
const FEW: usize = 3;

/// Whether the rows of a list are numbered 1, 2, 3 …, and which numbers are missing.
#[derive(Default)]
pub(super) struct Ordinals {
    last: Option<u32>,
    begins_with_one: bool,
    one_by_one: usize,
    /// Numbers that come again or go back, but to 1.
    loose: usize,
    /// The number before, the number found, and the row.
    gaps: Vec<(u32, u32, String)>,
}

impl Ordinals {
    /// The number of a procedure or of a row that could not be read.
    pub(super) fn row(&mut self, ordinal: &str, row: impl FnOnce() -> String) {
        let bare = ordinal.trim_matches(['.', '(', ')', ' ']);
        let Some(number) = bare.parse::<u32>().ok().filter(|_| bare.len() <= 6) else { return };
        match self.last {
            None => self.begins_with_one = number == 1,
            // Numbers begin again under every heading, or go on.
            Some(_) if number == 1 => {}
            Some(last) if number == last + 1 => self.one_by_one += 1,
            Some(last) if number > last => self.gaps.push((last, number, row())),
            Some(_) => self.loose += 1,
        }
        self.last = Some(number);
    }

    /// The number of a heading, which may have its place among those of the procedures.
    pub(super) fn heading(&mut self, ordinal: &str) {
        let bare = ordinal.trim_matches(['.', '(', ')', ' ']);
        let next = self.last.map_or(1, |last| last.saturating_add(1));
        if bare.parse() == Ok(next) {
            self.last = Some(next);
        }
    }

    /// Numbers are missing for certain where the list begins with 1 and goes on one by one but for a few places: a list cut
    /// out of another one keeps numbers with many gaps.
    pub(super) fn finish(self) -> Findings {
        let few = self.gaps.len() <= FEW.max(self.one_by_one / 20) && self.gaps.len() <= self.one_by_one;
        let certain = self.begins_with_one && self.loose == 0 && few;
        let gaps = self.gaps.into_iter().filter(|_| certain);
        let mut findings = Findings::default();
        for (last, number, row) in gaps {
            let finding = Finding::new(Rule::CATALOGUE_ORDINAL_GAP, Location::row(shown(row)));
            findings.push(finding.with_expected(i64::from(last) + 1).with_found(i64::from(number)));
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(ordinals: &[&str]) -> usize {
        let mut list = Ordinals::default();
        for ordinal in ordinals {
            match ordinal.strip_prefix('#') {
                Some(heading) => list.heading(heading),
                None => list.row(ordinal, String::new),
            }
        }
        list.finish().iter().count()
    }

    #[test]
    fn numbers_left_out_of_a_list_that_is_numbered_one_by_one() {
        assert_eq!(gaps(&["1", "2", "3"]), 0);
        assert_eq!(gaps(&["1", "2", "4", "5"]), 1);
        assert_eq!(gaps(&["1.", "2.", "5."]), 1);
        assert_eq!(gaps(&["1", "2", "1", "2", "4"]), 1);
        // Cut out of another list, or numbered in some other way.
        assert_eq!(gaps(&["1", "5", "9", "17"]), 0);
        assert_eq!(gaps(&["3", "4", "7"]), 0);
        assert_eq!(gaps(&["1", "2", "2", "5"]), 0);
        assert_eq!(gaps(&["#1", "2", "3", "#4", "5"]), 0);
        assert_eq!(gaps(&["1", "2", "#3", "4", "5"]), 0);
        assert_eq!(gaps(&["1", "2", "", "a", "3"]), 0);
        assert_eq!(gaps(&["999999999999", "1"]), 0);
    }
}
