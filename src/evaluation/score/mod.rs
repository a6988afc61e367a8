//! Scores: the nine indicators of the evaluation circular, bands, scales, score sheets and ranks.
//!
//! [`Scorecard`] holds the legal score of a person or an agency, averaged from a [`MarkTally`] under a
//! [`ScoringPolicy`]. [`sheet`] holds any index whose scale is given as data: the index of service quality, the reform
//! index of a year.

mod agency;
mod band;
mod complaint;
mod indicator;
mod participant;
mod points;
mod policy;
mod rank;
mod regime;
mod scale;
mod scorecard;
pub mod sheet;
mod tally;

#[doc(alias = "cấp hành chính")]
pub use agency::AgencyLevel;
#[doc(alias = "tiếp thu, giải trình phản ánh, kiến nghị")]
pub use agency::FeedbackRecord;
#[doc(alias = "một cửa")]
#[doc(alias = "bộ phận một cửa")]
#[doc(alias = "bộ phận tiếp nhận và trả kết quả")]
pub use agency::OnTheSpot;
#[doc(alias = "dịch vụ công trực tuyến")]
pub use agency::OnlineService;
#[doc(alias = "công khai thủ tục hành chính")]
pub use agency::Publication;
pub use agency::{AgencyFacts, ExceedsWholeError};
#[doc(alias = "mức xếp loại")]
pub use band::Band;
#[doc(alias = "xếp loại")]
#[doc(alias = "thang xếp loại")]
pub use band::Bands;
#[doc(alias = "phản ánh, khiếu nại về thái độ")]
pub use complaint::Complaint;
#[doc(alias = "chỉ số đánh giá")]
pub use indicator::Indicator;
#[doc(alias = "mức điểm")]
pub use indicator::Mark;
#[doc(alias = "thời gian của cơ quan tham gia giải quyết")]
pub use participant::ParticipantTime;
pub use points::ParsePointsError;
#[doc(alias = "điểm")]
pub use points::Points;
#[doc(alias = "quy tắc chấm điểm")]
pub use policy::ScoringPolicy;
pub use policy::{BetweenAnswer, ExemptAnswer, LateAnswer, MissingAnswer, ParticipantsAnswer};
#[doc(alias = "cách xếp hạng khi bằng điểm")]
pub use rank::Ties;
#[doc(alias = "xếp hạng")]
pub use rank::ranks;
#[doc(alias = "chế độ đánh giá")]
pub use regime::EvaluationRegime;
pub use regime::NoRegimeError;
pub use scale::ParseScaleError;
#[doc(alias = "thang điểm")]
pub use scale::Scale;
#[doc(alias = "điểm của một chỉ số")]
pub use scorecard::IndicatorScore;
#[doc(alias = "lý do không chấm")]
pub use scorecard::LeftOut;
#[doc(alias = "bảng điểm")]
pub use scorecard::Scorecard;
#[doc(alias = "đối tượng đánh giá")]
pub use scorecard::Subject;
#[doc(alias = "bảng cộng điểm")]
pub use tally::MarkTally;
