//! Why a due date cannot follow from the catalogue.

use crate::text::vocabulary;

/// Why the rules of a dossier's clock are not known (lý do chưa có quy tắc tính hạn).
///
/// Where there are none, events move no due date: [`OfficeClock::apply`](super::OfficeClock::apply) says so in a finding, and an
/// [explanation](crate::placement::Explanation) in a line of its own.
///
/// ```
/// use cchc::catalogue::{MissingRules, OfficeClock};
/// use cchc::finding::Language;
/// use cchc::{Catalogue, Dossier, WorkCalendar};
///
/// let office = OfficeClock::new(Catalogue::new(), WorkCalendar::civil_service());
/// let dossier = Dossier::new("HS-1", "Hộ tịch").with_procedure("9.9");
/// let reason = office.missing_rules(&dossier).unwrap();
/// assert_eq!(reason, MissingRules::UnknownProcedure);
/// assert_eq!(reason.label(Language::Vietnamese), "thủ tục không có trong danh mục");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MissingRules {
    /// The dossier names no procedure.
    NoProcedure,
    /// The catalogue does not have the procedure.
    UnknownProcedure,
    /// The catalogue has no limit for the procedure and the channel of the dossier.
    NoLimit,
    /// The dossier has no day of receipt.
    NoReceipt,
    /// No rules of the procedure are in force on the day of receipt.
    NotInForce,
}

vocabulary! { MissingRules in "cchc::catalogue", "reason for missing rules", "lý do chưa có quy tắc tính hạn";
    NoProcedure = "no_procedure", "hồ sơ không ghi thủ tục", "the dossier names no procedure";
    UnknownProcedure = "unknown_procedure", "thủ tục không có trong danh mục", "the procedure is not in the catalogue";
    NoLimit = "no_limit", "danh mục không có thời hạn cho thủ tục và kênh này", "the catalogue has no limit for the procedure and the channel";
    NoReceipt = "no_receipt", "hồ sơ chưa có ngày tiếp nhận", "the dossier has no day of receipt";
    NotInForce = "not_in_force", "thủ tục không có quy tắc cho ngày tiếp nhận", "the procedure has no rules for the day of receipt";
}
