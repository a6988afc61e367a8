//! Checks on what is published: one file per family of rules, each giving findings.

mod arithmetic;
mod audit;
mod bodies;
mod catalogue;
mod change;
mod citations;
mod claims;
mod column_sums;
mod comparison;
mod composed;
mod copied;
mod dates;
mod due_days;
mod ended_acts;
mod form;
mod issuer;
mod likely_sums;
mod noted;
mod other_form;
mod other_rows;
mod other_words;
mod paragraph;
mod percent;
mod period;
mod place;
mod previous;
mod rows;
mod second_look;
mod sentence;
mod signs;
mod told_periods;
mod weekday;

#[doc(alias = "kiểm tra toàn bộ báo cáo")]
pub use audit::Audit;
#[doc(alias = "đối chiếu hồ sơ với danh mục")]
pub use catalogue::check_dossiers_against_catalogue;
pub use catalogue::procedures_without_dossiers;
#[doc(alias = "kiểm tra viện dẫn")]
pub use citations::check_citations;
#[doc(alias = "đối chiếu lời văn với biểu")]
pub use claims::check_claims;
pub use claims::check_document_counts;
#[doc(alias = "đối chiếu biểu công bố với hồ sơ")]
pub use comparison::check_against_records;
#[doc(alias = "đối chiếu báo cáo với số liệu gốc")]
pub use composed::check_facts;
#[doc(alias = "đoạn văn chép lại")]
pub use copied::check_copied;
#[doc(alias = "ngày hẹn trả rơi vào ngày nghỉ")]
pub use due_days::check_overdue_on_days_off;
#[doc(alias = "đẳng thức 6 = 11 kỳ trước")]
pub use form::check_carried_over;
#[doc(alias = "kiểm tra biểu")]
pub use form::check_form;
#[doc(alias = "tỷ lệ công bố")]
pub use percent::check_percent;
#[doc(alias = "hạn gửi báo cáo")]
pub use period::check_sent_on;
pub use period::{check_period, check_previous_period};
#[doc(alias = "vị trí trong báo cáo")]
pub use place::place_findings;
#[doc(alias = "ngưỡng cảnh báo")]
pub use signs::SignThresholds;
#[doc(alias = "dấu hiệu làm đẹp số liệu")]
pub use signs::Signs;
