//! The same dossier code twice, among very many dossiers.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};

use super::dossiers::DossierReader;
use super::duplicates::DuplicateCodes;
use super::error::ReadError;
use crate::dossier::DossierCode;
use crate::finding::{Finding, Findings, Location, Position};

/// Finds dossier codes that occur more than once (mã hồ sơ trùng) in two passes, in little memory.
///
/// The first pass takes a fingerprint of every code, eight bytes for each dossier (sixteen while the list grows). The
/// second pass looks only at codes whose fingerprint occurred twice, and compares them as they are written: the answer
/// is exact, and the same as that of [`DuplicateCodes`].
///
/// ```
/// use cchc::ingest::CodeFingerprints;
///
/// let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n\
///            HS-1,Báo chí,1,2021-01-04,,\n\
///            HS-2,Báo chí,1,2021-01-04,,\n\
///            HS-1,Hộ tịch,1,2021-01-05,,\n";
/// let findings = CodeFingerprints::find(|| Ok(csv.as_bytes()))?;
/// assert_eq!(findings.total(), 1);
/// let location = findings.iter().next().unwrap().location().to_string();
/// assert_eq!(location, "dossier HS-1, line 4, record 3, byte 125");
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CodeFingerprints {
    prints: Vec<u64>,
}

/// Codes that may occur more than once, of which the second pass tells which do (mã hồ sơ nghi trùng).
///
/// ```
/// use cchc::finding::Location;
/// use cchc::ingest::CodeFingerprints;
///
/// let mut codes = CodeFingerprints::new();
/// codes.add(&"HS-1".into());
/// codes.add(&"HS-1".into());
/// let mut repeated = codes.repeated();
/// // The first one is not a finding, the second one is.
/// assert!(repeated.check(&"HS-1".into(), Location::whole).is_none());
/// assert!(repeated.check(&"HS-1".into(), Location::whole).is_some());
/// ```
#[derive(Clone, Debug, Default)]
pub struct RepeatedCodes {
    /// In order, each once.
    prints: Vec<u64>,
    seen: DuplicateCodes,
}

fn fingerprint(code: &DossierCode) -> Option<u64> {
    let code = code.as_str().trim();
    if code.is_empty() {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    code.hash(&mut hasher);
    Some(hasher.finish())
}

impl CodeFingerprints {
    /// No codes yet.
    ///
    /// ```
    /// use cchc::finding::Location;
    /// use cchc::ingest::CodeFingerprints;
    ///
    /// let mut codes = CodeFingerprints::new();
    /// codes.add(&"HS-1".into());
    /// assert_eq!(codes.repeated().check(&"HS-1".into(), Location::whole), None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Both passes over a CSV file, which `open` opens anew for each of them: a finding for every dossier whose code
    /// occurred before it, as [`DuplicateCodes::check`] gives it.
    ///
    /// Fails where [`DossierReader::new`] fails, and when the file cannot be opened or read.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where the file cannot be opened or read, or where [`DossierReader::new`] fails.
    ///
    /// ```
    /// use cchc::ingest::CodeFingerprints;
    ///
    /// let list = || Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes());
    /// assert!(CodeFingerprints::find(list)?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn find<R: Read>(mut open: impl FnMut() -> io::Result<R>) -> Result<Findings, ReadError> {
        let start = Position { byte: 0, line: 1, record: 0 };
        let mut read = || DossierReader::new(open().map_err(|error| ReadError::io(start, &error))?);
        let mut codes = Self::new();
        read()?.each_code(|code, _| codes.add(&code))?;
        let mut repeated = codes.repeated();
        let mut findings = Findings::default();
        if !repeated.is_empty() {
            read()?.each_code(|code, position| {
                let location = || Location::position(position).with_dossier(code.as_str());
                findings.extend(repeated.check(&code, location));
            })?;
        }
        Ok(findings)
    }

    /// Takes note of a code. Blank codes are no codes.
    ///
    /// ```
    /// use cchc::finding::Location;
    /// use cchc::ingest::CodeFingerprints;
    ///
    /// let mut codes = CodeFingerprints::new();
    /// for code in ["HS-1", "HS-2", "HS-1"] {
    ///     codes.add(&code.into());
    /// }
    /// let mut repeated = codes.repeated();
    /// repeated.check(&"HS-1".into(), Location::whole);
    /// assert!(repeated.check(&"HS-1".into(), Location::whole).is_some());
    /// ```
    pub fn add(&mut self, code: &DossierCode) {
        self.prints.extend(fingerprint(code));
    }

    /// Takes over the codes of another part of the dossiers.
    ///
    /// ```
    /// use cchc::finding::Location;
    /// use cchc::ingest::CodeFingerprints;
    ///
    /// let mut here = CodeFingerprints::new();
    /// here.add(&"HS-1".into());
    /// let mut there = CodeFingerprints::new();
    /// there.add(&"HS-1".into());
    /// here.merge(there);
    /// let mut repeated = here.repeated();
    /// repeated.check(&"HS-1".into(), Location::whole);
    /// assert!(repeated.check(&"HS-1".into(), Location::whole).is_some());
    /// ```
    pub fn merge(&mut self, other: Self) {
        self.prints.extend(other.prints);
    }

    /// The codes to look at in the second pass.
    ///
    /// ```
    /// use cchc::finding::Location;
    /// use cchc::ingest::CodeFingerprints;
    ///
    /// let mut repeated = CodeFingerprints::new().repeated();
    /// assert_eq!(repeated.check(&"HS-1".into(), Location::whole), None);
    /// ```
    pub fn repeated(mut self) -> RepeatedCodes {
        self.prints.sort_unstable();
        let mut prints: Vec<u64> =
            self.prints.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        prints.dedup();
        RepeatedCodes { prints, seen: DuplicateCodes::new() }
    }
}

impl RepeatedCodes {
    /// Whether no code occurs more than once: then there is no need for a second pass.
    pub fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    /// Looks at a code in the second pass; a finding at `location` if it was seen before in this pass.
    ///
    /// ```
    /// use cchc::finding::Location;
    /// use cchc::ingest::CodeFingerprints;
    ///
    /// let mut codes = CodeFingerprints::new();
    /// codes.add(&"HS-1".into());
    /// codes.add(&"HS-1".into());
    /// let mut repeated = codes.repeated();
    /// repeated.check(&"HS-1".into(), Location::whole);
    /// let finding = repeated.check(&"HS-1".into(), || Location::dossier("HS-1")).unwrap();
    /// assert_eq!(finding.location().dossier.as_deref(), Some("HS-1"));
    /// ```
    pub fn check(&mut self, code: &DossierCode, location: impl FnOnce() -> Location) -> Option<Finding> {
        self.prints.binary_search(&fingerprint(code)?).ok()?;
        self.seen.check(code, &location())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_a_suspicion_and_no_more() {
        let (one, other) = (DossierCode::new("HS-1"), DossierCode::new("HS-2"));
        let mut codes = CodeFingerprints::new();
        // As if both codes had the fingerprint of the other one.
        codes.prints = [&one, &other, &one, &other].into_iter().filter_map(fingerprint).collect();
        let mut repeated = codes.repeated();
        assert!(repeated.check(&one, Location::whole).is_none());
        assert!(repeated.check(&other, Location::whole).is_none());
        assert!(repeated.check(&DossierCode::new(" HS-1 "), Location::whole).is_some());
        assert!(repeated.check(&DossierCode::new("HS-3"), Location::whole).is_none());
    }

    #[test]
    fn blank_codes_are_no_codes() {
        let mut codes = CodeFingerprints::new();
        for code in ["", " ", "\t", "HS-1", "HS-2"] {
            codes.add(&DossierCode::new(code));
        }
        assert!(codes.clone().repeated().is_empty());
        codes.merge(codes.clone());
        assert_eq!(codes.repeated().prints.len(), 2);
    }
}
