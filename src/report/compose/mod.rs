//! Composing a report: from counted sources to the draft, every number a typed fact with its sentence.
//!
//! A [`Composer`] takes what is known (form, evaluation forms, plan, register, petitions, catalogue, earlier reports, the
//! author's notes) and a [`ReportOutline`], and gives a [`ComposedReport`]. What no source says is a marked gap.

mod composed;
mod composer;
mod cover_letter;
mod fact;
mod gather;
mod merge;
mod notes;
mod outline;
mod outlines;
mod sources;
mod table;
mod text;
mod wording;

#[doc(alias = "phụ lục")]
pub use composed::Annex;
#[doc(alias = "báo cáo đã soạn")]
pub use composed::ComposedReport;
pub use composed::ComposedSection;
#[doc(alias = "kiểu đoạn")]
pub use composed::PartStyle;
#[doc(alias = "phần đầu của báo cáo")]
pub use composed::ReportHead;
#[doc(alias = "thành phần của mục")]
pub use composed::ReportPart;
#[doc(alias = "chữ ký")]
pub use composed::Signature;
#[doc(alias = "soạn báo cáo")]
pub use composer::Composer;
#[doc(alias = "bản dự thảo")]
pub use composer::Composition;
#[doc(alias = "công văn gửi kèm")]
#[doc(alias = "công văn")]
pub use cover_letter::CoverLetter;
#[doc(alias = "số liệu của báo cáo")]
pub use fact::Fact;
#[doc(alias = "độ dài của câu")]
pub use fact::Length;
pub use notes::NoteSection;
#[doc(alias = "lời văn của người soạn")]
pub use notes::ReportNotes;
#[doc(alias = "nhóm số liệu")]
pub use outline::FactGroup;
#[doc(alias = "mục của đề cương")]
pub use outline::OutlineSection;
#[doc(alias = "đề cương báo cáo")]
pub use outline::ReportOutline;
#[doc(alias = "bảng")]
pub use table::ReportTable;
