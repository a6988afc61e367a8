//! One dossier in two systems.

use std::collections::HashMap;

use super::event::EventKind;
use super::traits::Source;
use super::{Dossier, DossierCode};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::time::{AsOf, Moment};

/// Records of several systems with each dossier once (kết quả đối chiếu hai hệ thống).
///
/// Offices of 2026 have two systems: those of ministries come first, and the province has the rest, with copies of both.
/// Data of old portals were moved under new codes. The identity of a dossier is its code or one of its aliases
/// ([`Traits::with_alias`](super::Traits::with_alias)).
///
/// ```
/// use cchc::dossier::{Reconciled, Source, Traits};
/// use cchc::finding::Rule;
/// use cchc::Dossier;
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
/// let [ministry, city] = ["Hệ thống các Bộ", "Hệ thống thành phố"].map(Source::new);
/// let of = |code: &str, source: &Source| {
///     let traits = Traits::new().with_source(source.clone());
///     Dossier::new(code, "Hộ tịch").with_received(day(5)).with_traits(traits)
/// };
/// let both = Reconciled::new([of("HS-1", &city), of("HS-1", &ministry), of("HS-2", &city)], &[ministry, city]);
/// assert_eq!(both.dossiers().len(), 2);
/// assert_eq!(both.findings().total_of(Rule::CODES_ALIASED), 1);
/// assert_eq!(both.dossiers()[0].traits().source().unwrap().name(), "Hệ thống các Bộ");
/// ```
#[derive(Clone, Debug)]
pub struct Reconciled {
    dossiers: Vec<Dossier>,
    findings: Findings,
}

impl Reconciled {
    /// Brings records together, in the order in which dossiers were first met; where two sources have the same dossier
    /// the record of the one that comes first in `order` is kept, and sources that are not in it come last.
    ///
    /// Two records of one source are left as they are: a code that occurs twice in one system is another fault.
    ///
    /// ```
    /// use cchc::Dossier;
    /// use cchc::dossier::{Reconciled, Source, Traits};
    ///
    /// let record = |source| Dossier::new("HS-1", "Hộ tịch").with_traits(Traits::new().with_source(Source::new(source)));
    /// let both = Reconciled::new([record("hệ thống của Bộ"), record("Cổng tỉnh")], &[Source::new("Cổng tỉnh")]);
    /// assert_eq!(both.dossiers().len(), 1);
    /// ```
    pub fn new(records: impl IntoIterator<Item = Dossier>, order: &[Source]) -> Self {
        let mut groups: Vec<Vec<Dossier>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for record in records {
            let codes: Vec<String> = identities(&record).collect();
            let met: Option<usize> = codes.iter().filter_map(|code| known.get(code).copied()).min();
            let group = met.unwrap_or_else(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            for code in codes {
                // A record whose aliases join two dossiers that were taken apart so far makes them one.
                let other = known.insert(code, group).filter(|other| *other != group);
                if let Some(other) = other {
                    let moved = std::mem::take(&mut groups[other]);
                    groups[group].extend(moved);
                    known.values_mut().filter(|at| **at == other).for_each(|at| *at = group);
                }
            }
            groups[group].push(record);
        }
        let mut reconciled = Self { dossiers: Vec::new(), findings: Findings::default() };
        for group in groups {
            reconciled.add(group, order);
        }
        reconciled
    }

    fn add(&mut self, mut group: Vec<Dossier>, order: &[Source]) {
        let rank = |dossier: &Dossier| {
            let source = dossier.traits().source();
            source.and_then(|source| order.iter().position(|known| known == source)).unwrap_or(order.len())
        };
        group.sort_by_key(rank);
        let mut kept: Vec<Dossier> = Vec::new();
        for record in group {
            let same_source = |kept: &&Dossier| kept.traits().source() == record.traits().source();
            match kept.first() {
                Some(first) if !kept.iter().any(|kept| same_source(&kept)) => {
                    self.findings.push(compare(first, &record));
                }
                _ => kept.push(record),
            }
        }
        self.dossiers.extend(kept);
    }

    /// The dossiers, each once.
    pub fn dossiers(&self) -> &[Dossier] {
        &self.dossiers
    }

    /// What was brought together, and what the sources say differently.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}

/// The codes under which a record is known.
fn identities(dossier: &Dossier) -> impl Iterator<Item = String> + '_ {
    let codes = std::iter::once(dossier.code()).chain(dossier.traits().aliases());
    codes.map(|code: &DossierCode| code.as_str().trim().to_owned()).filter(|code| !code.is_empty())
}

/// What one record says against another one of the same dossier: what either leaves out is no difference.
fn compare(kept: &Dossier, other: &Dossier) -> Finding {
    let end = |dossier: &Dossier| {
        let ends = dossier.events().iter().filter(|event| event.kind.is_end());
        ends.max_by_key(|event| event.at.day()).map(|event| (event.kind, event.at.day()))
    };
    let day = |moment: Option<Moment>| moment.map(|moment| moment.day().to_string());
    let ended = |end: Option<(EventKind, chrono::NaiveDate)>| end.map(|(kind, day)| format!("{} {day}", kind.as_str()));
    let channel = |dossier: &Dossier| dossier.channel().map(|channel| channel.to_string());
    let due = |dossier: &Dossier| dossier.due_in_force(AsOf::everything());
    let facts = [
        ("ngay_tiep_nhan", day(kept.taken_in()), day(other.taken_in())),
        ("ngay_hen_tra", day(due(kept)), day(due(other))),
        ("ngay_ket_thuc", ended(end(kept)), ended(end(other))),
        ("kenh", channel(kept), channel(other)),
    ];
    let source = |dossier: &Dossier| dossier.traits().source().map_or("", Source::name).to_owned();
    let place = Location::dossier(kept.code().as_str());
    let differs = facts.into_iter().find(|(_, mine, theirs)| matches!((mine, theirs), (Some(a), Some(b)) if a != b));
    match differs {
        Some((column, mine, theirs)) => Finding::new(Rule::SOURCES_CONFLICT, place)
            .with_expected(format!("{} ({})", mine.unwrap_or_default(), source(kept)))
            .with_found(format!("{} ({})", theirs.unwrap_or_default(), source(other)))
            .with_detail(column),
        None => Finding::new(Rule::CODES_ALIASED, place).with_found(other.code().as_str()).with_detail(format!(
            "{} = {}",
            source(kept),
            source(other)
        )),
    }
}
