//! Finding the headings of a list among its first rows.

use super::Layout;
use super::column::DossierColumn;
use super::found::FoundLayout;
use super::vocabulary::{Meaning, is_ordinal, meaning};
use super::words::{is_open_group, is_other_group};
use crate::text::plain::skeleton;

/// How many rows are searched for the headings.
pub(crate) const SEARCHED: usize = 60;
/// How many rows the headings can span.
const DEEPEST: usize = 3;

/// The first rows of a list, as texts by column.
pub(crate) trait HeadingRows {
    /// How many rows there are, those that are searched.
    fn rows(&self) -> usize;
    /// How many columns a stretch of rows has.
    fn columns(&self, rows: std::ops::Range<usize>) -> Vec<usize>;
    /// The text of a cell, or of the merged cell that covers it. `inner` says that another row of headings follows.
    fn text(&self, row: usize, column: usize, inner: bool) -> Option<String>;
    /// Whether one merged cell holds the heading of two columns.
    fn is_one_cell(&self, _row: usize, _columns: [usize; 2]) -> bool {
        false
    }
}

/// The headings of a list: which column is where.
#[derive(Clone, Debug)]
pub(crate) struct Headings {
    /// The first row of the headings, and the one after the last.
    pub(crate) rows: std::ops::Range<usize>,
    pub(crate) at: [Option<usize>; DossierColumn::COUNT],
    /// Headings of other columns, with their columns.
    pub(crate) unknown: Vec<(String, usize)>,
    /// Headings that mean what another column was taken for.
    pub(crate) ambiguous: Vec<(DossierColumn, String, String)>,
    /// The same heading twice.
    pub(crate) twice: Option<Twice>,
    pub(crate) found: FoundLayout,
}

/// Two columns of one heading, so that nobody can say which one is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Twice {
    pub(crate) column: DossierColumn,
    /// The headings as they stand there, with the numbers of their columns, from 1.
    pub(crate) headings: [(String, usize); 2],
}

/// A column under consideration.
struct Candidate {
    at: usize,
    heading: String,
    meaning: Option<Meaning>,
}

impl Headings {
    /// Where a column is.
    pub(crate) fn at(&self, column: DossierColumn) -> Option<usize> {
        self.at[column as usize]
    }

    /// How many columns were found.
    pub(crate) fn score(&self) -> usize {
        self.at.iter().flatten().count()
    }

    /// Whether these are the headings of a list of dossiers.
    #[cfg(feature = "xlsx-in")]
    pub(crate) fn is_list(&self) -> bool {
        let has = |column| self.at(column).is_some();
        has(DossierColumn::Received) && (has(DossierColumn::Code) || has(DossierColumn::Field)) && self.score() >= 3
    }

    /// The expected columns that are not there, and that the caller did not say are not.
    pub(crate) fn lacking(&self, layout: &Layout) -> Vec<DossierColumn> {
        let expected = DossierColumn::EXPECTED.iter().copied();
        expected.filter(|column| self.at(*column).is_none() && !layout.lacks(*column)).collect()
    }

    /// Finds the headings among the first rows: the one to three rows that name the most columns, and of those the fewest
    /// rows, because a title above is no part of them.
    pub(crate) fn find(list: &impl HeadingRows, layout: &Layout) -> Option<Self> {
        let mut best: Option<((usize, usize), Self)> = None;
        for start in 0..list.rows().min(SEARCHED) {
            for depth in 1..=DEEPEST.min(list.rows() - start) {
                let headings = Self::read(list, layout, start..start + depth);
                let score = (headings.score(), DEEPEST - depth);
                if headings.score() > 0 && best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, headings));
                }
            }
        }
        best.map(|(_, headings)| headings.with_groups(list, layout))
    }

    /// The same headings, with the row above them where that has groups which hold something else.
    fn with_groups(self, list: &impl HeadingRows, layout: &Layout) -> Self {
        let Some(above) = self.rows.start.checked_sub(1) else { return self };
        let over = |column: usize| list.text(above, column, true).unwrap_or_default();
        let dates = [DossierColumn::Received, DossierColumn::Due, DossierColumn::Ended, DossierColumn::HandedOver];
        let other = dates.into_iter().filter_map(|column| self.at(column)).map(over).find(|text| is_other_group(text));
        // A title stands over all columns.
        match other.filter(|other| self.at.iter().flatten().any(|column| over(*column) != *other)) {
            Some(_) if self.rows.len() < DEEPEST => Self::read(list, layout, above..self.rows.end),
            _ => self,
        }
    }

    /// Reads some rows as headings.
    pub(crate) fn read(list: &impl HeadingRows, layout: &Layout, rows: std::ops::Range<usize>) -> Self {
        let mut candidates = Vec::new();
        for column in list.columns(rows.clone()) {
            let mut texts: Vec<String> = Vec::new();
            for row in rows.clone() {
                let text = list.text(row, column, row + 1 < rows.end).unwrap_or_default();
                if !text.trim().is_empty() && texts.last() != Some(&text) {
                    texts.push(text);
                }
            }
            let joined = texts.join(" ");
            if joined.trim().is_empty() {
                continue;
            }
            let own = own_meaning(&joined, texts.last(), layout);
            let found = own.or_else(|| meaning(&joined)).or_else(|| last_meaning(&texts));
            // What the caller says of another heading is not overruled by the vocabulary.
            let found = found.filter(|found| own.is_some() || layout.column(found.column).is_none());
            candidates.push(Candidate { at: column, heading: joined.trim().to_owned(), meaning: found });
        }
        Self::choose(list, rows, candidates, layout)
    }

    fn choose(
        list: &impl HeadingRows,
        rows: std::ops::Range<usize>,
        candidates: Vec<Candidate>,
        layout: &Layout,
    ) -> Self {
        let last = rows.end.saturating_sub(1);
        let mut headings = Self {
            rows,
            at: [None; DossierColumn::COUNT],
            unknown: Vec::new(),
            ambiguous: Vec::new(),
            twice: None,
            found: FoundLayout::default(),
        };
        for column in DossierColumn::ALL.iter().copied() {
            let means = |candidate: &&Candidate| candidate.meaning.is_some_and(|meaning| meaning.column == column);
            let of_column = || candidates.iter().filter(means);
            let rank = |candidate: &Candidate| candidate.meaning.map_or(u8::MAX, |meaning| meaning.rank);
            let beside = |candidate: &Candidate| candidate.meaning.is_some_and(|meaning| meaning.beside);
            // The first one of the best rank; of one rank, a name alone before a name with words beside it.
            let Some(taken) = of_column().min_by_key(|candidate| (rank(candidate), beside(candidate))) else {
                continue;
            };
            headings.at[column as usize] = Some(taken.at);
            headings.found.columns.insert(column, shown(&taken.heading));
            for other in of_column().filter(|other| other.at != taken.at) {
                let numbered = |candidate: &Candidate| (shown(&candidate.heading), candidate.at + 1);
                if skeleton(&other.heading) == skeleton(&taken.heading) {
                    if list.is_one_cell(last, [other.at, taken.at]) {
                        continue;
                    }
                    if column.is_fact() {
                        // No count depends on it: the first is taken, and that is said.
                        let [one, second] = [taken, other].map(numbered).map(|(name, at)| format!("{name} ({at})"));
                        headings.ambiguous.push((column, one, second));
                    } else {
                        let both = || Twice { column, headings: [numbered(taken), numbered(other)] };
                        headings.twice.get_or_insert_with(both);
                    }
                } else if rank(taken) != OWN && is_rival(column, rank(taken), rank(other)) {
                    headings.ambiguous.push((column, shown(&taken.heading), shown(&other.heading)));
                }
            }
        }
        for candidate in candidates {
            if !headings.at.contains(&Some(candidate.at)) && !is_ordinal(&candidate.heading) {
                headings.found.ignored.push(shown(&candidate.heading));
                headings.unknown.push((shown(&candidate.heading), candidate.at));
            }
        }
        let missing = DossierColumn::EXPECTED.iter().copied().filter(|column| headings.at(*column).is_none());
        headings.found.missing = missing.filter(|column| !layout.has_default(*column)).collect();
        headings
    }
}

/// Whether a heading that was not taken may be the one that is meant: it is no worse a name, or a name that needs no other to be
/// missing. Facts on which no count depends have several names at a time, of which the best is taken.
fn is_rival(column: DossierColumn, taken: u8, other: u8) -> bool {
    taken == other || (other < 2 && !column.is_fact())
}

/// The rank of what the caller says.
const OWN: u8 = u8::MAX - 1;

/// What the caller says of a heading.
fn own_meaning(joined: &str, last: Option<&String>, layout: &Layout) -> Option<Meaning> {
    if layout.columns.is_empty() {
        return None;
    }
    let same = |heading: &str, text: &str| heading.trim() == text.trim() || skeleton(heading) == skeleton(text);
    let named = layout.columns.iter().find(|(_, heading)| same(heading, joined));
    let named =
        named.or_else(|| layout.columns.iter().find(|(_, heading)| last.is_some_and(|last| same(heading, last))));
    named.map(|(column, _)| Meaning::new(*column, OWN))
}

/// What the last of the texts over a column means, where those above it leave that open.
fn last_meaning(texts: &[String]) -> Option<Meaning> {
    let (last, groups) = texts.split_last()?;
    let found = meaning(last)?;
    // A code is a code, whatever its group.
    let is_moved = matches!(
        found.column,
        DossierColumn::Received
            | DossierColumn::Due
            | DossierColumn::Ended
            | DossierColumn::HandedOver
            | DossierColumn::Channel
            | DossierColumn::Status
    );
    (!is_moved || groups.iter().all(|group| is_open_group(group))).then_some(found)
}

/// As much of a heading as is kept.
fn shown(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect()
}
