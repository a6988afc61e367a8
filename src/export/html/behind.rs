//! The dossiers behind the cells, grouped once.

use std::collections::BTreeMap;

use crate::count::{FormCell, Ledger};
use crate::dossier::Dossier;
use crate::form::Column;
use crate::placement::Placement;

/// The cells that no other cell is the sum of, with their names; a dossier is in at most two of them.
pub(super) const LEAVES: [(FormCell, &str); 10] = [
    (FormCell::Column(Column::Online), "tiếp nhận trong kỳ, trực tuyến (cột 4)"),
    (FormCell::Column(Column::DirectOrPost), "tiếp nhận trong kỳ, trực tiếp hoặc bưu chính (cột 5)"),
    (FormCell::UnknownChannel, "tiếp nhận trong kỳ, không rõ kênh (trong cột 3)"),
    (FormCell::Column(Column::CarriedOver), "từ kỳ trước chuyển sang (cột 6)"),
    (FormCell::Column(Column::Early), "giải quyết trước hạn (cột 8)"),
    (FormCell::Column(Column::OnTime), "giải quyết đúng hạn (cột 9)"),
    (FormCell::Column(Column::Overdue), "giải quyết quá hạn (cột 10)"),
    (FormCell::Column(Column::InTime), "đang giải quyết, trong hạn (cột 12)"),
    (FormCell::Column(Column::InProgressOverdue), "đang giải quyết, quá hạn (cột 13)"),
    (FormCell::Excluded, "ngoài cột 7 và cột 11 theo quy tắc đếm"),
];

/// The dossiers of every row and leaf.
pub(super) struct Behind<'a> {
    pub(super) groups: BTreeMap<(usize, usize), Vec<(&'a Dossier, Placement)>>,
}

impl<'a> Behind<'a> {
    pub(super) fn new(ledger: &Ledger<'a>) -> Self {
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (row, dossier, placement) in ledger.placed() {
            for (leaf, _) in LEAVES.iter().enumerate().filter(|(_, (cell, _))| cell.holds(&placement)) {
                groups.entry((row, leaf)).or_default().push((dossier, placement));
            }
        }
        Self { groups }
    }

    /// Every group: row, place among the leaves, dossiers.
    pub(super) fn groups(&self) -> impl Iterator<Item = (usize, usize, &[(&'a Dossier, Placement)])> + '_ {
        self.groups.iter().map(|((row, leaf), dossiers)| (*row, *leaf, dossiers.as_slice()))
    }
}
