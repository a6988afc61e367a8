//! Feedback and petitions (phản ánh, kiến nghị) on regulations and on the conduct of officials.

mod clock;
#[expect(clippy::module_inception, reason = "one public noun, one file")]
mod petition;
mod tally;

pub use clock::ClockReading;
#[doc(alias = "tình trạng thời hạn")]
pub use clock::ClockStanding;
#[doc(alias = "thời hạn xử lý")]
pub use clock::PetitionClock;
#[doc(alias = "thời hạn xử lý phản ánh, kiến nghị")]
pub use clock::PetitionLimits;
#[doc(alias = "phản ánh kiến nghị")]
#[doc(alias = "phản ánh")]
#[doc(alias = "kiến nghị")]
#[doc(alias = "PAKN")]
pub use petition::Petition;
#[doc(alias = "kênh tiếp nhận phản ánh, kiến nghị")]
pub use petition::PetitionChannel;
pub use petition::PetitionStep;
#[doc(alias = "nội dung phản ánh, kiến nghị")]
pub use petition::PetitionSubject;
#[doc(alias = "bước xử lý")]
pub use petition::StepKind;
#[doc(alias = "bảng đếm phản ánh, kiến nghị")]
pub use tally::PetitionTally;
#[doc(alias = "kéo dài")]
pub use tally::ProlongedAnswer;
