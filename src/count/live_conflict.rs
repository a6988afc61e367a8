//! What two live forms say differently of one dossier.

use crate::dossier::{Dossier, DossierCode};
use crate::text::Language;

/// A dossier of which two live forms hold different records (hồ sơ mâu thuẫn khi gộp), and on what they differ.
///
/// ```
/// use cchc::count::LiveForm;
/// use cchc::{Dossier, Query};
///
/// let live = |dossier: Dossier| {
///     let mut live = LiveForm::new(Query::new("2021-Q1".parse().unwrap()));
///     live.insert(dossier);
///     live
/// };
/// let here = live(Dossier::new("HS-1", "Báo chí").with_unit("Phòng A"));
/// let there = live(Dossier::new("HS-1", "Báo chí").with_unit("Phòng B"));
/// assert_eq!(here.conflicts(&there)[0].code().as_str(), "HS-1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveConflict {
    code: DossierCode,
    differences: Vec<DossierPart>,
}

/// A part of a dossier's record.
///
/// ```
/// use cchc::count::{DossierPart, LiveForm};
/// use cchc::{Dossier, Query};
///
/// let live = |dossier: Dossier| {
///     let mut live = LiveForm::new(Query::new("2021-Q1".parse().unwrap()));
///     live.insert(dossier);
///     live
/// };
/// let here = live(Dossier::new("HS-1", "Báo chí").with_unit("Phòng A"));
/// let there = live(Dossier::new("HS-1", "Báo chí").with_unit("Phòng B"));
/// assert_eq!(here.conflicts(&there)[0].differences(), [DossierPart::Unit]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DossierPart {
    /// The field.
    Field,
    /// The procedure.
    Procedure,
    /// The unit.
    Unit,
    /// The channel.
    Channel,
    /// The dossier of which it is a part.
    Parent,
    /// The status that the source reports.
    Status,
    /// The events.
    Events,
    /// The due dates.
    DueDates,
    /// Further facts.
    Traits,
    /// The code, as it is spelled.
    Code,
}

impl DossierPart {
    /// The part in words.
    pub const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Field, Language::Vietnamese) => "lĩnh vực",
            (Self::Field, Language::English) => "field",
            (Self::Procedure, Language::Vietnamese) => "thủ tục",
            (Self::Procedure, Language::English) => "procedure",
            (Self::Unit, Language::Vietnamese) => "đơn vị",
            (Self::Unit, Language::English) => "unit",
            (Self::Channel, Language::Vietnamese) => "kênh tiếp nhận",
            (Self::Channel, Language::English) => "channel",
            (Self::Parent, Language::Vietnamese) => "hồ sơ cha",
            (Self::Parent, Language::English) => "parent",
            (Self::Status, Language::Vietnamese) => "trạng thái",
            (Self::Status, Language::English) => "status",
            (Self::Events, Language::Vietnamese) => "sự kiện",
            (Self::Events, Language::English) => "events",
            (Self::DueDates, Language::Vietnamese) => "ngày hẹn trả",
            (Self::DueDates, Language::English) => "due dates",
            (Self::Traits, Language::Vietnamese) => "thông tin khác",
            (Self::Traits, Language::English) => "further facts",
            (Self::Code, Language::Vietnamese) => "cách viết mã hồ sơ",
            (Self::Code, Language::English) => "spelling of the code",
        }
    }
}

impl LiveConflict {
    /// What two records of one dossier differ in; `None` where they are the same.
    pub(super) fn of(mine: &Dossier, theirs: &Dossier) -> Option<Self> {
        let parts = [
            (DossierPart::Field, mine.field() != theirs.field()),
            (DossierPart::Procedure, mine.procedure() != theirs.procedure()),
            (DossierPart::Unit, mine.unit() != theirs.unit()),
            (DossierPart::Channel, mine.channel() != theirs.channel()),
            (DossierPart::Parent, mine.parent() != theirs.parent()),
            (DossierPart::Status, mine.reported() != theirs.reported()),
            (DossierPart::Events, mine.events() != theirs.events()),
            (DossierPart::DueDates, mine.dues() != theirs.dues()),
            (DossierPart::Traits, mine.traits() != theirs.traits()),
            (DossierPart::Code, mine.code() != theirs.code()),
        ];
        let differences: Vec<_> = parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect();
        (!differences.is_empty()).then(|| Self { code: mine.code().clone(), differences })
    }

    /// The code of the dossier.
    pub fn code(&self) -> &DossierCode {
        &self.code
    }

    /// On what the records differ.
    pub fn differences(&self) -> &[DossierPart] {
        &self.differences
    }
}
