//! What reading a plan gives.

use crate::finding::Findings;
use crate::plan::Plan;

/// What a row of the table is (loại hàng).
///
/// ```
/// use cchc::plan::{PlanReader, PlanRowKind};
/// use cchc::table::Table;
///
/// let read = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
/// assert!(read.rows().iter().any(|row| row.kind() == PlanRowKind::Group));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanRowKind {
    /// Text outside of the table: a title, a signature.
    Text,
    /// Headings of the columns, or their numbers.
    Heading,
    /// The heading of a group of items.
    Group,
    /// An item, by its place among the items of the plan.
    Item(usize),
    /// More text of that item.
    Continued(usize),
    /// A target, by its place among the targets of the plan.
    Target(usize),
}

/// A row as it was read (hàng thô): where it stood, its cells, and what was made of it.
///
/// ```
/// use cchc::plan::{PlanReader, PlanRowKind};
/// use cchc::table::Table;
///
/// let read = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
/// let items = read.rows().iter().filter(|row| matches!(row.kind(), PlanRowKind::Item(_)));
/// assert_eq!(items.count(), read.plan().items().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    pub(super) table: usize,
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
    pub(super) kind: PlanRowKind,
}

impl PlanRow {
    /// The place of its table among the tables given, from 0.
    pub fn table(&self) -> usize {
        self.table
    }

    /// The line of the text or the row of the sheet, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The texts of its cells, one for each column.
    pub fn cells(&self) -> &[String] {
        &self.cells
    }

    /// What it is.
    pub fn kind(&self) -> PlanRowKind {
        self.kind
    }
}

/// A plan that was read: what it means, the rows that it was read from, and what was noticed.
///
/// ```
/// use cchc::plan::PlanReader;
/// use cchc::table::Table;
///
/// let read = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?;
/// println!("{} items, {} findings", read.plan().items().len(), read.findings().total());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPlan {
    pub(super) plan: Plan,
    pub(super) rows: Vec<PlanRow>,
    pub(super) findings: Findings,
    /// For each item the table in which its ordinal and its task stand in its own row.
    pub(super) written: Vec<Option<usize>>,
}

impl ReadPlan {
    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan alone.
    pub fn into_plan(self) -> Plan {
        self.plan
    }

    /// Every row that holds anything, in order.
    pub fn rows(&self) -> &[PlanRow] {
        &self.rows
    }

    /// What was noticed on the way; what the plan itself says wrong is for [`Plan::check`](crate::plan::Plan::check).
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}
