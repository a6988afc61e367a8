//! Counting dossiers whose groups are numbered by the engine.

use cchc::Query;
use cchc::count::columnar::{GroupError, GroupTallies, GroupTally};
use datafusion::arrow::array::{Array, ArrayRef, BooleanArray};
use datafusion::common::{DataFusionError, Result, exec_err};
use datafusion::logical_expr::EmitTo;

use crate::columns::DossierBatch;
use crate::tallies;

/// The tallies of groups that an engine has numbered from 0.
///
/// Names never come here: what a group stands for is the engine's business.
#[derive(Clone, Debug)]
pub struct GroupCounter {
    tallies: GroupTallies,
}

impl GroupCounter {
    /// No groups yet.
    pub fn new(query: Query) -> Self {
        Self { tallies: GroupTallies::new(query) }
    }

    /// The query that is counted.
    pub fn query(&self) -> &Query {
        self.tallies.query()
    }

    /// Makes room for `groups` groups.
    pub fn reserve(&mut self, groups: usize) -> Result<()> {
        self.tallies.grow(groups).map_err(external)
    }

    /// Counts every row of a batch into its group; rows that the filter does not let through are left out.
    pub fn add(&mut self, batch: &DossierBatch, groups: &[usize], filter: Option<&BooleanArray>) -> Result<()> {
        if batch.singles().is_empty() && filter.is_none() {
            return self.tallies.add(&batch.columns().slices()?, groups).map_err(external);
        }
        if groups.len() != batch.len() {
            return exec_err!("{} rows have {} group numbers", batch.len(), groups.len());
        }
        for row in batch.singles().iter().copied().filter(|row| passes(filter, *row)) {
            let mut single = GroupTally::default();
            tallies::count(&mut single, batch.place(row, self.tallies.query())?);
            self.tallies.merge(groups[row], &single).map_err(external)?;
        }
        let mut singles = batch.singles().iter().copied().peekable();
        let others = |row: &usize| singles.next_if_eq(row).is_none() && passes(filter, *row);
        let rows: Vec<usize> = (0..batch.len()).filter(others).collect();
        let groups: Vec<usize> = rows.iter().map(|row| groups[*row]).collect();
        self.tallies.add(&batch.columns().part(&rows).slices()?, &groups).map_err(external)
    }

    /// Adds tallies that were counted elsewhere.
    pub fn merge(&mut self, states: &ArrayRef, groups: &[usize]) -> Result<()> {
        for (state, group) in tallies::from_states(states)?.zip(groups) {
            if let Some(tally) = state? {
                self.tallies.merge(*group, &tally).map_err(external)?;
            }
        }
        Ok(())
    }

    /// Takes the tallies of the first groups, or of all; those that stay are numbered from 0 again.
    pub fn take(&mut self, emit: EmitTo) -> Vec<GroupTally> {
        match emit {
            EmitTo::All => self.tallies.take_first(self.tallies.len()),
            EmitTo::First(count) => self.tallies.take_first(count),
        }
    }

    /// About how many bytes of memory it takes.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.tallies.size()
    }
}

fn external(error: GroupError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// Whether a filter lets a row through.
pub fn passes(filter: Option<&BooleanArray>, row: usize) -> bool {
    filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row))
}
