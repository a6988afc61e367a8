//! What keeps two counts apart.

use crate::dossier::DossierCode;

/// Two counters or live forms that cannot be joined (không gộp được).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// They ask for different periods, policies or instants, or have different rows.
    #[error("they do not ask the same query")]
    OtherQuery,
    /// Both live forms hold a dossier, and say different things of it (E14): people have to reconcile them.
    #[error("both live forms hold the dossier {code}, and differ on it")]
    Conflict {
        /// The code of the dossier.
        code: DossierCode,
    },
}
