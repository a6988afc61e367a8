//! The same dossier code twice.

use std::collections::HashMap;

use crate::dossier::DossierCode;
use crate::finding::{Finding, Location, Rule};

/// Finds dossier codes that occur more than once (mã hồ sơ trùng), exactly.
///
/// It keeps every code, so its memory grows with the number of dossiers: about 100 bytes each. That is why counting
/// does not do it unasked. A code that occurs twice is counted each time; reconciling is for people. Where dossiers
/// can be gone through twice, [`CodeFingerprints`](super::repeated::CodeFingerprints) needs a tenth of that.
///
/// ```
/// use cchc::DossierCode;
/// use cchc::finding::Location;
/// use cchc::ingest::DuplicateCodes;
///
/// let mut seen = DuplicateCodes::new();
/// assert!(seen.check(&DossierCode::new("HS-1"), &Location::whole()).is_none());
/// assert!(seen.check(&DossierCode::new("HS-1"), &Location::whole()).is_some());
/// ```
#[derive(Clone, Debug, Default)]
pub struct DuplicateCodes {
    seen: HashMap<String, u64>,
}

impl DuplicateCodes {
    /// Nothing seen yet.
    ///
    /// ```
    /// use cchc::finding::Location;
    /// use cchc::ingest::DuplicateCodes;
    ///
    /// let mut codes = DuplicateCodes::new();
    /// assert_eq!(codes.check(&"HS-1".into(), &Location::whole()), None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes note of a code; a finding if it was seen before. Blank codes are no codes.
    ///
    /// ```
    /// use cchc::finding::Location;
    /// use cchc::ingest::DuplicateCodes;
    ///
    /// let mut codes = DuplicateCodes::new();
    /// codes.check(&"HS-1".into(), &Location::whole());
    /// assert_eq!(codes.check(&"HS-1".into(), &Location::whole()).unwrap().rule().code(), "duplicate-code");
    /// ```
    pub fn check(&mut self, code: &DossierCode, location: &Location) -> Option<Finding> {
        let trimmed = code.as_str().trim();
        if trimmed.is_empty() {
            return None;
        }
        if let Some(count) = self.seen.get_mut(trimmed) {
            *count += 1;
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            return Some(Finding::new(Rule::DUPLICATE_CODE, location.clone()).with_expected(1).with_found(count));
        }
        self.seen.insert(trimmed.to_owned(), 1);
        None
    }
}
