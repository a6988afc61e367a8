//! Two snapshots, dossier by dossier.

use std::collections::HashMap;

use crate::dossier::Dossier;
use crate::time::AsOf;

/// A dossier before and after.
pub(super) type Pair<'a> = (Option<&'a Dossier>, Option<&'a Dossier>);

/// Every dossier of either snapshot once: those of the second in their order, then those that only the first has. Records
/// that share a code are paired in their order.
pub(super) fn pairs<'a>(
    before: impl IntoIterator<Item = &'a Dossier>,
    after: impl IntoIterator<Item = &'a Dossier>,
) -> Vec<Pair<'a>> {
    let before: Vec<&Dossier> = before.into_iter().collect();
    let mut known: HashMap<&str, Vec<usize>> = HashMap::with_capacity(before.len());
    for (at, dossier) in before.iter().enumerate().rev() {
        known.entry(dossier.code().as_str().trim()).or_default().push(at);
    }
    let mut met = vec![false; before.len()];
    let mut all: Vec<Pair<'a>> = Vec::new();
    for dossier in after {
        let at = known.get_mut(dossier.code().as_str().trim()).and_then(Vec::pop);
        if let Some(met) = at.and_then(|at| met.get_mut(at)) {
            *met = true;
        }
        all.push((at.and_then(|at| before.get(at).copied()), Some(dossier)));
    }
    all.extend(before.iter().zip(met).filter(|(_, met)| !met).map(|(dossier, _)| (Some(*dossier), None)));
    all
}

/// A dossier, if anything of it was recorded by the lock.
pub(super) fn recorded(dossier: Option<&Dossier>, as_of: AsOf) -> Option<&Dossier> {
    let whole = as_of.whole_record();
    dossier.filter(|dossier| dossier.events().is_empty() || dossier.events().iter().any(|event| whole.sees(event)))
}
