//! Names of members that senders use beside the portal's own: the one vocabulary of layouts, and what the caller says.

use std::collections::HashMap;

use serde_json::Value;

use crate::dossier::cells::CellRules;
use crate::ingest::layout::vocabulary::meaning;
use crate::ingest::layout::{DossierColumn, FoundLayout, Layout};
use crate::text::excerpt::excerpt;
use crate::text::plain::skeleton;

/// The member of the portal that holds a column.
const PORTAL: [(DossierColumn, &str); 10] = [
    (DossierColumn::Code, "MaHoSo"),
    (DossierColumn::Field, "TenLinhVuc"),
    (DossierColumn::Channel, "KenhThucHien"),
    (DossierColumn::Received, "NgayTiepNhan"),
    (DossierColumn::Due, "NgayHenTra"),
    (DossierColumn::Ended, "NgayKetThucXuLy"),
    (DossierColumn::HandedOver, "NgayTra"),
    (DossierColumn::Status, "TrangThaiHoSo"),
    (DossierColumn::Unit, "DonViXuLy"),
    (DossierColumn::Procedure, "MaTTHC"),
];

/// The portal's members that stand for a column where its own is not there.
const INSTEAD: [(DossierColumn, &str); 2] =
    [(DossierColumn::Field, "MaLinhVuc"), (DossierColumn::Procedure, "TenTTHC")];

/// How many names of members are remembered.
const REMEMBERED: usize = 400;

/// How a member stands for one of the portal's: the lower the rank, the better the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stands {
    pub(super) member: &'static str,
    pub(super) rank: u8,
}

/// What the caller says of a member.
const OWN: u8 = 0;
/// The portal's own name.
const EXACT: u8 = 1;

/// How records are read, and the names of members that were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) rules: CellRules,
    /// What the caller says: the column, and the name of its member without accents.
    own: Vec<(DossierColumn, String)>,
    /// By the name as it was sent.
    met: HashMap<String, Option<Stands>>,
    /// In the order in which they were met.
    order: Vec<String>,
    /// A record had both members of a pair, with two values.
    pub(super) ambiguous: Vec<(DossierColumn, String, String)>,
}

impl Reading {
    pub(super) fn new(layout: &Layout) -> Self {
        let own = DossierColumn::ALL.iter().filter_map(|column| Some((*column, skeleton(layout.column(*column)?))));
        Self { rules: layout.rules(), own: own.collect(), ..Self::default() }
    }

    /// Which of the portal's members a member stands for.
    pub(super) fn stands(&mut self, name: &str, known: &'static [&'static str]) -> Option<Stands> {
        if let Some(met) = self.met.get(name) {
            return *met;
        }
        let found = self.look(name, known);
        // Senders may put anything into a name that is none of a member's: only what looks like one is kept.
        let is_name =
            name.len() <= 60 && name.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '_' | ' '));
        if self.met.len() < REMEMBERED && (found.is_some() || is_name) {
            self.met.insert(name.to_owned(), found);
            self.order.push(name.to_owned());
        }
        found
    }

    fn look(&self, name: &str, known: &'static [&'static str]) -> Option<Stands> {
        let said = |column: DossierColumn| self.own.iter().any(|(own, _)| *own == column);
        if !self.own.is_empty() && name.len() <= 200 {
            let plain = skeleton(name);
            if let Some((column, _)) = self.own.iter().find(|(_, own)| *own == plain) {
                return portal(*column).map(|member| Stands { member, rank: OWN });
            }
        }
        if let Some(member) = known.iter().copied().find(|member| member.eq_ignore_ascii_case(name)) {
            // What the caller says of another member is not overruled.
            let column = PORTAL.iter().find(|(_, portal)| *portal == member).map(|(column, _)| *column);
            return (!column.is_some_and(said)).then_some(Stands { member, rank: EXACT });
        }
        let found = meaning(name)?;
        // "HinhThuc" is how the result is returned.
        if found.rank > 1 || said(found.column) {
            return None;
        }
        portal(found.column).map(|member| Stands { member, rank: EXACT + 1 + found.rank })
    }

    /// Two members of one record that stand for the same and differ.
    pub(super) fn differ(&mut self, member: &str, one: &str, other: &str) {
        let Some((column, _)) = PORTAL.iter().find(|(_, portal)| *portal == member) else { return };
        let shown = |name: &str| excerpt(name, 80).to_owned();
        let pair = (*column, shown(one), shown(other));
        if self.ambiguous.len() < DossierColumn::COUNT && !self.ambiguous.contains(&pair) {
            self.ambiguous.push(pair);
        }
    }

    /// The members that were found, by the columns that they hold.
    pub(super) fn found(&self, layout: &Layout) -> FoundLayout {
        let mut found = FoundLayout::default();
        let stands = |name: &String| self.met.get(name).copied().flatten();
        for (column, member) in PORTAL.into_iter().chain(INSTEAD) {
            let names = self.order.iter().filter(|name| stands(name).is_some_and(|stands| stands.member == member));
            if let Some(best) = names.min_by_key(|name| stands(name).map(|stands| stands.rank)) {
                found.columns.entry(column).or_insert_with(|| excerpt(best, 80).to_owned());
            }
        }
        let ignored = self.order.iter().filter(|name| stands(name).is_none());
        found.ignored = ignored.map(|name| excerpt(name, 80).to_owned()).collect();
        let missing = DossierColumn::EXPECTED.iter().copied().filter(|column| found.heading(*column).is_none());
        found.missing = missing.filter(|column| !layout.has_default(*column)).collect();
        found
    }

    /// The columns of which the caller names a member that no record has, or that no record of the portal can hold.
    pub(super) fn not_met(&self) -> Vec<DossierColumn> {
        let met = |column: DossierColumn| {
            self.met.values().flatten().any(|stands| Some(stands.member) == portal(column) && stands.rank == OWN)
        };
        self.own.iter().map(|(column, _)| *column).filter(|column| !met(*column)).collect()
    }
}

fn portal(column: DossierColumn) -> Option<&'static str> {
    PORTAL.iter().find(|(known, _)| *known == column).map(|(_, member)| *member)
}

/// Whether a value can be the text of a cell.
pub(super) fn is_text(value: &Value) -> bool {
    !(value.is_array() || value.is_object())
}
