//! Checks on what is published: one file per family of rules, each giving findings.

mod audit;
mod citations;
mod claims;
mod comparison;
mod form;
mod issuer;
mod percent;
mod period;

#[doc(alias = "kiểm tra toàn bộ báo cáo")]
pub use audit::Audit;
#[doc(alias = "kiểm tra viện dẫn")]
pub use citations::cited_documents;
#[doc(alias = "đối chiếu lời văn với biểu")]
pub use claims::claims;
pub use claims::document_counts;
#[doc(alias = "đối chiếu biểu công bố với hồ sơ")]
pub use comparison::against_records;
#[doc(alias = "đẳng thức 6 = 11 kỳ trước")]
pub use form::carried_over;
#[doc(alias = "kiểm tra biểu")]
pub use form::published_form;
#[doc(alias = "tỷ lệ công bố")]
pub use percent::printed_percent;
#[doc(alias = "hạn gửi báo cáo")]
pub use period::sent_on;
pub use period::{previous_period, published_period};
