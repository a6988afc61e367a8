//! What keeps two counts apart.

use crate::dossier::DossierCode;
use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, explain};

/// Two counters or live forms that cannot be joined (không gộp được).
///
/// ```
/// use cchc::count::MergeError;
/// use cchc::{Counter, Query};
///
/// let mut first = Counter::new(Query::new("2021-Q1".parse()?));
/// let error = first.merge(Counter::new(Query::new("2021-Q2".parse()?))).unwrap_err();
/// assert_eq!(error, MergeError::OtherQuery);
/// assert_eq!(error.kind(), cchc::ErrorKind::Mismatch);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// They ask for different periods, policies or instants, or have different rows.
    #[error("they do not count the same query")]
    OtherQuery,
    /// Both live forms hold dossiers and say different things of them
    /// ([E14](crate::_documentation::cases#e14)): people have to reconcile them.
    /// [`LiveForm::conflicts`](super::LiveForm::conflicts) gives all of them, and on what they differ.
    #[error("both live forms hold {}, and differ on {}", dossiers(.codes, *.count), if *.count == 1 { "it" } else { "them" })]
    Conflict {
        /// The codes of the first dossiers, in the order of codes: [`MergeError::NAMED`] at most.
        codes: Vec<DossierCode>,
        /// How many dossiers there are.
        count: usize,
    },
}

impl MergeError {
    /// How many dossiers a [`MergeError::Conflict`] names.
    pub const NAMED: usize = 5;

    /// The conflict of these dossiers.
    pub(super) fn conflict<'a>(codes: impl IntoIterator<Item = &'a DossierCode>) -> Option<Self> {
        let (mut named, mut count) = (Vec::new(), 0_usize);
        for code in codes {
            if count < Self::NAMED {
                named.push(code.clone());
            }
            count += 1;
        }
        (count > 0).then_some(Self::Conflict { codes: named, count })
    }
}

/// Codes in a row, with how many more there are; codes can be as long as a cell.
fn names(codes: &[DossierCode], count: usize, more: &str) -> String {
    let named: Vec<&str> = codes.iter().map(|code| excerpt(code.as_str().trim(), 80)).collect();
    match count.saturating_sub(named.len()) {
        0 => named.join(", "),
        others => format!("{} {}", named.join(", "), more.replace("{}", &others.to_string())),
    }
}

fn dossiers(codes: &[DossierCode], count: usize) -> String {
    let names = names(codes, count, "and {} more");
    if count == 1 { format!("the dossier {names}") } else { format!("{count} dossiers ({names})") }
}

explain! {
    MergeError, error => match error {
        Self::OtherQuery => ErrorKind::Mismatch,
        Self::Conflict { .. } => ErrorKind::Invalid,
    },
    match error {
        Self::OtherQuery => "hai bên không cùng kỳ, chính sách, thời điểm hoặc chiều tổng hợp".to_owned(),
        Self::Conflict { codes, count: 1 } => {
            format!("cả hai biểu đều có hồ sơ {} nhưng khác nội dung", names(codes, 1, ""))
        }
        Self::Conflict { codes, count } => {
            format!("cả hai biểu đều có {count} hồ sơ ({}) nhưng khác nội dung", names(codes, *count, "và {} hồ sơ khác"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_conflict_says_how_many_there_are_and_names_the_first() {
        let of = |count: usize| {
            let codes: Vec<DossierCode> = (1..=count).map(|number| DossierCode::new(format!("HS-{number}"))).collect();
            MergeError::conflict(&codes)
        };
        assert_eq!(of(0), None);
        let said = |count| of(count).unwrap().to_string();
        assert_eq!(said(1), "both live forms hold the dossier HS-1, and differ on it");
        assert_eq!(said(2), "both live forms hold 2 dossiers (HS-1, HS-2), and differ on them");
        assert_eq!(said(5), "both live forms hold 5 dossiers (HS-1, HS-2, HS-3, HS-4, HS-5), and differ on them");
        assert_eq!(
            said(7),
            "both live forms hold 7 dossiers (HS-1, HS-2, HS-3, HS-4, HS-5 and 2 more), and differ on them"
        );
        let vietnamese = |count| of(count).unwrap().message(Language::Vietnamese);
        assert_eq!(vietnamese(1), "cả hai biểu đều có hồ sơ HS-1 nhưng khác nội dung");
        let many = "cả hai biểu đều có 7 hồ sơ (HS-1, HS-2, HS-3, HS-4, HS-5 và 2 hồ sơ khác) nhưng khác nội dung";
        assert_eq!(vietnamese(7), many);
    }
}
