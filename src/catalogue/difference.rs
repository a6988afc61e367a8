//! What two editions of a catalogue differ in.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{Catalogue, Procedure, Succession};
use crate::names::{Channel, Field, MatchKey, ProcedureCode};
use crate::text::vocabulary;

/// What is another in a later edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProcedureChange {
    /// It is in the later edition only.
    Added,
    /// It is in the earlier edition only: not repealed, gone.
    Removed,
    /// The later edition says that it is repealed or replaced.
    Repealed,
    /// Its name.
    Name,
    /// Its field.
    Field,
    /// Its time-limit.
    Limit,
    /// Its fees.
    Fees,
    /// Its levels of online service.
    Service,
    /// The levels of government that settle it.
    Level,
}

vocabulary! { ProcedureChange, "change of a procedure", "thay đổi của thủ tục";
    Added = "added", "thêm", "added";
    Removed = "removed", "không còn", "removed";
    Repealed = "repealed", "hết hiệu lực", "repealed";
    Name = "name", "tên", "name";
    Field = "field", "lĩnh vực", "field";
    Limit = "limit", "thời hạn", "time-limit";
    Fees = "fees", "phí, lệ phí", "fees";
    Service = "service", "mức độ dịch vụ công trực tuyến", "online service";
    Level = "level", "cấp giải quyết", "level of government";
}

/// A difference between two editions (khác nhau giữa hai bản danh mục).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProcedureDifference {
    /// The procedure; without a code by its name.
    pub code: ProcedureCode,
    /// Its name in the later edition, else in the earlier one.
    pub name: String,
    /// What is another.
    pub change: ProcedureChange,
    /// How it was.
    pub from: String,
    /// How it is.
    pub to: String,
}

/// What a procedure is known by: its code, else its name.
fn key(procedure: &Procedure) -> MatchKey {
    let code = procedure.code().as_str().trim();
    MatchKey::new(if code.is_empty() { procedure.name() } else { code })
}

impl Catalogue {
    /// What a later edition differs in, in the order of the earlier one; what came in is at the end.
    ///
    /// Procedures match by code, those without one by name. What an edition does not say is no difference: a list without
    /// fees abolishes none.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Procedure, ProcedureChange};
    ///
    /// let of = |limit| Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp phép", "Báo chí").with_limit_words(limit));
    /// let differences = of("15 ngày làm việc").differences(&of("10 ngày làm việc"));
    /// assert_eq!(differences[0].change, ProcedureChange::Limit);
    /// assert_eq!((differences[0].from.as_str(), differences[0].to.as_str()), ("15 working_days", "10 working_days"));
    /// ```
    pub fn differences(&self, later: &Self) -> Vec<ProcedureDifference> {
        let index = |catalogue: &Self| -> HashMap<MatchKey, usize> {
            let procedures = catalogue.procedures().iter().enumerate();
            procedures.rev().map(|(place, procedure)| (key(procedure), place)).collect()
        };
        let (before, after) = (index(self), index(later));
        let mut differences = Vec::new();
        for (place, procedure) in self.procedures().iter().enumerate() {
            let key = key(procedure);
            // The first one of a code that stands twice.
            if before.get(&key) != Some(&place) {
                continue;
            }
            match after.get(&key) {
                Some(now) => compare(procedure, &later.procedures()[*now], &mut differences),
                None => differences.push(difference(procedure, ProcedureChange::Removed, procedure.name(), "")),
            }
        }
        for (place, procedure) in later.procedures().iter().enumerate() {
            let key = key(procedure);
            if after.get(&key) == Some(&place) && !before.contains_key(&key) {
                let change = if procedure.is_in_force() { ProcedureChange::Added } else { ProcedureChange::Repealed };
                differences.push(difference(procedure, change, "", procedure.name()));
            }
        }
        differences
    }

    /// The fields whose procedures all lie in another field of the later edition: it took their place from `since` on.
    ///
    /// A field that the later edition still has took no one's place.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Procedure;
    /// use chrono::NaiveDate;
    ///
    /// let since = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();
    /// let old = Catalogue::new().with_procedure(Procedure::new("1.1", "Cấp phép", "Báo chí"));
    /// let new = Catalogue::new().with_procedure(Procedure::new("1.1", "Cấp phép", "Báo chí, xuất bản"));
    /// let merged = old.field_successors(&new, since);
    /// assert_eq!((merged[0].old.name(), merged[0].new.name()), ("Báo chí", "Báo chí, xuất bản"));
    /// ```
    pub fn field_successors(&self, later: &Self, since: NaiveDate) -> Vec<Succession> {
        let mut now: HashMap<MatchKey, &Field> = HashMap::new();
        for procedure in later.procedures() {
            now.insert(key(procedure), procedure.field());
        }
        let kept: std::collections::HashSet<MatchKey> =
            later.fields().iter().chain(later.procedures().iter().map(Procedure::field)).map(Field::key).collect();
        let mut moves: BTreeMap<MatchKey, (&Field, Vec<Option<&Field>>)> = BTreeMap::new();
        for procedure in self.procedures() {
            let entry = moves.entry(procedure.field().key()).or_insert_with(|| (procedure.field(), Vec::new()));
            if let Some(field) = now.get(&key(procedure)) {
                entry.1.push(Some(field));
            }
        }
        let mut successions = Vec::new();
        for (old_key, (old, fields)) in moves {
            let mut targets = fields.iter().flatten().map(|field| field.key());
            let Some(first) = targets.next().filter(|first| *first != old_key && !kept.contains(&old_key)) else {
                continue;
            };
            if targets.all(|other| other == first) {
                if let Some(new) = fields.first().copied().flatten() {
                    successions.push(Succession { old: old.clone(), new: new.clone(), since });
                }
            }
        }
        successions
    }
}

fn difference(procedure: &Procedure, change: ProcedureChange, from: &str, to: &str) -> ProcedureDifference {
    let (code, name) = (procedure.code().clone(), procedure.name().to_owned());
    ProcedureDifference { code, name, change, from: from.to_owned(), to: to.to_owned() }
}

fn compare(before: &Procedure, after: &Procedure, differences: &mut Vec<ProcedureDifference>) {
    if before.is_in_force() && !after.is_in_force() {
        let to = after.replaced_by().map_or("", ProcedureCode::as_str);
        differences.push(difference(after, ProcedureChange::Repealed, before.name(), to));
        return;
    }
    let mut add = |change, from: String, to: String| {
        if from != to && !from.is_empty() && !to.is_empty() {
            differences.push(difference(after, change, &from, &to));
        }
    };
    if MatchKey::new(before.name()) != MatchKey::new(after.name()) {
        add(ProcedureChange::Name, before.name().to_owned(), after.name().to_owned());
    }
    if before.field().key() != after.field().key() {
        add(ProcedureChange::Field, before.field().name().to_owned(), after.field().name().to_owned());
    }
    add(ProcedureChange::Limit, limits(before), limits(after));
    add(ProcedureChange::Fees, fees(before), fees(after));
    let service = |procedure: &Procedure| joined(procedure.levels().iter().map(|level| level.as_str()));
    add(ProcedureChange::Service, service(before), service(after));
    let levels = |procedure: &Procedure| joined(procedure.levels_handled().iter().map(|level| level.as_str()));
    add(ProcedureChange::Level, levels(before), levels(after));
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// The limit where it is read, with the limits of channels; else its words.
fn limits(procedure: &Procedure) -> String {
    let mut parts: Vec<String> = procedure.limit_through(None).iter().map(ToString::to_string).collect();
    for channel in Channel::ALL {
        let own = procedure.limit_through(Some(*channel));
        if own != procedure.limit_through(None) {
            parts.extend(own.map(|own| format!("{channel}: {own}")));
        }
    }
    if parts.is_empty() { crate::text::plain::words(procedure.limit_words()) } else { parts.join("; ") }
}

fn fees(procedure: &Procedure) -> String {
    if procedure.fees().is_empty() {
        return crate::text::plain::words(procedure.fee_words());
    }
    let fees = procedure
        .fees()
        .iter()
        .map(|fee| format!("{}: {}", crate::text::plain::words(&fee.name), fee.amount.normalize()));
    fees.collect::<Vec<_>>().join("; ")
}
