//! A form that splits by the systems its dossiers came from.

use super::counter::{Counted, Counter};
use crate::dossier::{Reconciled, Source};
use crate::placement::Query;

/// The forms of each source system, and the one total (biểu theo hệ thống nguồn).
///
/// Every reconciled dossier is in the form of exactly one source, so the forms add up to the total.
///
/// ```
/// use cchc::count::SourceForms;
/// use cchc::dossier::{Reconciled, Source, Traits};
/// use cchc::{Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
/// let [ministry, city] = ["Bộ", "Thành phố"].map(Source::new);
/// let of = |code: &str, source: &Source| {
///     Dossier::new(code, "Hộ tịch").with_received(day(5)).with_traits(Traits::new().with_source(source.clone()))
/// };
/// let records = [of("HS-1", &city), of("HS-1", &ministry), of("HS-2", &city)];
/// let forms = SourceForms::count(&Query::new("2026-Q4".parse()?), &Reconciled::new(records, &[ministry, city]));
/// let received: Vec<_> = forms.parts().map(|(_, counted)| counted.form().total().received()).collect();
/// assert_eq!((received, forms.total().form().total().received()), (vec![1, 1], 2));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SourceForms {
    parts: Vec<(Option<Source>, Counted)>,
    total: Counted,
}

impl SourceForms {
    /// Counts reconciled dossiers by source, in the order in which the sources are met.
    ///
    /// ```
    /// use cchc::count::SourceForms;
    /// use cchc::dossier::{EventKind, Reconciled, Source, Traits};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let dossier = dossier.with_traits(Traits::new().with_source(Source::new("Cổng tỉnh")));
    /// let reconciled = Reconciled::new([dossier], &[]);
    /// let forms = SourceForms::count(&Query::new("2021-Q1".parse()?), &reconciled);
    /// assert_eq!(forms.parts().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(query: &Query, reconciled: &Reconciled) -> Self {
        let mut parts: Vec<(Option<Source>, Counter)> = Vec::new();
        let mut total = Counter::new(query.clone());
        for dossier in reconciled.dossiers() {
            let source = dossier.traits().source();
            let part = parts.iter().position(|(known, _)| known.as_ref() == source).unwrap_or_else(|| {
                parts.push((source.cloned(), Counter::new(query.clone())));
                parts.len() - 1
            });
            // What cannot be placed is listed in the part and in the total.
            let _ = parts[part].1.add(dossier);
            let _ = total.add(dossier);
        }
        for finding in reconciled.findings() {
            total.note(finding.clone());
        }
        let parts = parts.into_iter().map(|(source, counter)| (source, counter.finish()));
        Self { parts: parts.collect(), total: total.finish() }
    }

    /// The form of each source; `None` for dossiers that name none.
    ///
    /// ```
    /// use cchc::count::SourceForms;
    /// use cchc::dossier::{EventKind, Reconciled};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let reconciled = Reconciled::new([dossier], &[]);
    /// let forms = SourceForms::count(&Query::new("2021-Q1".parse()?), &reconciled);
    /// let (source, counted) = forms.parts().next().unwrap();
    /// assert_eq!((source, counted.form().total().received()), (None, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parts(&self) -> impl Iterator<Item = (Option<&Source>, &Counted)> {
        self.parts.iter().map(|(source, counted)| (source.as_ref(), counted))
    }

    /// All dossiers together, with the findings of bringing the sources together.
    pub fn total(&self) -> &Counted {
        &self.total
    }
}
