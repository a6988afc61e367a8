//! How many procedures a catalogue has.

use std::collections::{BTreeMap, HashMap};

use super::{Catalogue, Decision, Level, Procedure, ServiceLevel, Standing};
use crate::names::{Field, MatchKey};

/// How many procedures a field has (số TTHC của lĩnh vực). Procedures that are repealed or replaced are in `repealed` only.
///
/// ```
/// use cchc::Catalogue;
/// use cchc::catalogue::{CatalogueFigures, Procedure};
///
/// let catalogue = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_post(true));
/// let figures = CatalogueFigures::new(&catalogue);
/// let (field, press) = &figures.fields()[0];
/// assert_eq!((field.name(), press.procedures, press.by_post), ("Báo chí", 1, 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldFigures {
    /// In force.
    pub procedures: usize,
    /// By the level of government that settles them; one that is settled at several levels counts at each.
    pub by_level: BTreeMap<Level, usize>,
    /// By level of online service; one with a level of each era counts at each.
    pub by_service: BTreeMap<ServiceLevel, usize>,
    /// Of which no level of service is known, and nothing else says whether they are offered online.
    pub service_unknown: usize,
    /// Through the public postal service.
    pub by_post: usize,
    /// Settled by several bodies in turn.
    pub linked: usize,
    /// No longer in force.
    pub repealed: usize,
}

impl FieldFigures {
    fn add(&mut self, procedure: &Procedure) {
        if !procedure.is_in_force() {
            self.repealed += 1;
            return;
        }
        self.procedures += 1;
        for level in procedure.levels_handled() {
            *self.by_level.entry(*level).or_default() += 1;
        }
        for level in procedure.levels() {
            *self.by_service.entry(*level).or_default() += 1;
        }
        self.service_unknown += usize::from(procedure.offers_online().is_none());
        self.by_post += usize::from(procedure.is_by_post());
        self.linked += usize::from(procedure.is_linked());
    }
}

/// The figures of a catalogue (số liệu danh mục): by field, in its order, in all, and by the decision that published.
///
/// ```
/// use cchc::Catalogue;
/// use cchc::catalogue::{CatalogueFigures, Procedure, ServiceLevel, Standing};
///
/// let catalogue = Catalogue::new()
///     .with_field("Báo chí")
///     .with_field("Xuất bản")
///     .with_procedure(Procedure::new("1.1", "Cấp phép", "Báo chí").with_level(ServiceLevel::Full))
///     .with_procedure(Procedure::new("1.2", "Thông báo", "Báo chí").with_standing(Standing::Repealed));
/// let figures = CatalogueFigures::new(&catalogue);
/// assert_eq!((figures.total().procedures, figures.total().repealed), (1, 1));
/// // A field without procedures has a row of zeros.
/// assert_eq!(figures.fields()[1].1.procedures, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueFigures {
    fields: Vec<(Field, FieldFigures)>,
    total: FieldFigures,
    decisions: BTreeMap<Decision, BTreeMap<Option<Standing>, usize>>,
}

impl CatalogueFigures {
    /// Counts the procedures of a catalogue.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{CatalogueFigures, Procedure};
    ///
    /// let catalogue = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí"));
    /// assert_eq!(CatalogueFigures::new(&catalogue).total().procedures, 1);
    /// ```
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut figures = Self::default();
        let mut places: HashMap<MatchKey, usize> = HashMap::new();
        let mut place = |fields: &mut Vec<(Field, FieldFigures)>, field: &Field| {
            *places.entry(field.key()).or_insert_with(|| {
                fields.push((field.clone(), FieldFigures::default()));
                fields.len() - 1
            })
        };
        for field in catalogue.fields() {
            place(&mut figures.fields, field);
        }
        for procedure in catalogue.procedures() {
            let at = place(&mut figures.fields, procedure.field());
            figures.fields[at].1.add(procedure);
            figures.total.add(procedure);
            if let Some(decision) = procedure.decision() {
                let counts = figures.decisions.entry(decision.clone()).or_default();
                *counts.entry(procedure.standing()).or_default() += 1;
            }
        }
        figures
    }

    /// The fields in the order of the catalogue; fields that only procedures name come after them.
    pub fn fields(&self) -> &[(Field, FieldFigures)] {
        &self.fields
    }

    /// All fields together.
    pub fn total(&self) -> &FieldFigures {
        &self.total
    }

    /// What each decision published, changed, replaced and repealed; `None` where the list does not say which.
    pub fn decisions(&self) -> &BTreeMap<Decision, BTreeMap<Option<Standing>, usize>> {
        &self.decisions
    }
}
