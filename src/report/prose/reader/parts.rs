//! "trong đó", "gồm": what follows is a part of a number before it.

use super::Reader;
use super::ahead::number_ahead;
use crate::report::prose::draft::{Draft, Value, Words};
use crate::report::prose::item::Item;
use crate::report::prose::token::lower_case;

impl Reader<'_> {
    /// "trong đó": the last number is the whole of what follows.
    pub(super) fn parts(&mut self, items: &[Item], at: usize) {
        let words = &self.text[items[at].start..items[at].end];
        // "trong số 3.405 hồ sơ đang giải quyết, …": the number that follows is the whole.
        let leads = words.chars().count() <= 13
            && words.split_whitespace().any(|word| word == "số")
            && number_ahead(items, at + 1);
        if leads && !words.ends_with("này") && !words.ends_with("đó") {
            self.whole_follows = true;
            self.boundary(false);
            self.before = Words { total: words.contains("tổng"), ..Words::default() };
            self.stale = false;
            return;
        }
        let lower = lower_case(words);
        self.complete = lower.contains("gồm") && !lower.ends_with("cả");
        self.parts_told = true;
        // "trên tổng số … trong đó" begins anew.
        self.over = None;
        let stays = self.brackets.last().map(|bracket| bracket.open);
        let begins = self.drafts.len() == self.first;
        self.whole = self.last_count().or(stays.flatten()).or(self.whole);
        if let Some(whole) = self.whole.filter(|whole| begins && *whole < self.first) {
            // "… nhiều nhất là Đất đai (987 hồ sơ). Trong đó, trực tuyến …": the parts of the total, and not of the last field.
            let whole = &self.drafts[whole];
            self.subject_row = whole.words().row.or(whole.subject_row);
            self.together.clear();
        }
        // "Các lĩnh vực phát sinh nhiều hồ sơ gồm: …": without a number before it the words are those of the list.
        let led = self.before;
        self.boundary(false);
        self.before = if self.whole.is_none() { led } else { Words::default() };
        if self.before.has_marks() {
            self.lead = self.before;
        }
        self.stale = false;
    }

    /// The last count of dossiers that can be a whole.
    pub(super) fn last_count(&self) -> Option<usize> {
        let counts = |draft: &Draft| matches!(draft.value, Value::Count(_)) && draft.change.is_none();
        let near = || (self.first..self.drafts.len()).rev().take(32).filter(|at| counts(&self.drafts[*at]));
        // "tăng 12,4% so với cùng kỳ (3.750 tỷ đồng); trong đó …": not of the number that another is compared with.
        let same = near().find(|at| !self.drafts[*at].elsewhere).or_else(|| near().next());
        same.or_else(|| {
            let earlier = (0..self.first).rev().take(32).filter(|at| counts(&self.drafts[*at]));
            let last = self.first.checked_sub(1).map(|at| self.drafts[at].sentence);
            let told: Vec<usize> = earlier
                .take_while(|at| Some(self.drafts[*at].sentence) == last)
                .filter(|at| self.drafts[*at].whole.is_none())
                .collect();
            let of_no_row =
                |at: &&usize| self.drafts[**at].words().row.is_none() && self.drafts[**at].subject_row.is_none();
            told.iter().find(of_no_row).or(told.first()).copied()
        })
    }
}
