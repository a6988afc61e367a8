//! Cells that are not blank and say that there is nothing, counted by column and text.

use std::collections::BTreeMap;

use crate::finding::{Finding, Location, Rule};

/// How many texts are told apart; the others are counted together.
const TEXTS: usize = 100;

/// How often each mark stood in each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NoneMarks(BTreeMap<(&'static str, String), u64>);

impl NoneMarks {
    /// Counts a mark so many times.
    pub(crate) fn add(&mut self, column: &'static str, text: &str, times: u64) {
        // Few marks: a look for an owned key is only made for a new one.
        let known = self.0.iter_mut().find(|((known, mark), _)| *known == column && mark == text);
        if let Some((_, count)) = known {
            *count = count.saturating_add(times);
            return;
        }
        let text = if self.0.len() < TEXTS { text } else { "…" };
        let count = self.0.entry((column, text.to_owned())).or_default();
        *count = count.saturating_add(times);
    }

    /// Adds all of another part of the dossiers.
    pub(crate) fn merge(&mut self, other: Self) {
        for ((column, text), times) in other.0 {
            self.add(column, &text, times);
        }
    }

    /// A note for every mark, with how many cells hold it.
    pub(crate) fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        self.0.iter().map(|((column, text), times)| {
            let times = i64::try_from(*times).unwrap_or(i64::MAX);
            Finding::new(Rule::NONE_MARK, Location::whole()).with_found(times).with_detail(format!("{column}: {text}"))
        })
    }
}
