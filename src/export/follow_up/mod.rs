//! What to chase, written for people and programs.

#[cfg(feature = "html")]
mod html;
mod text;
mod view;
#[cfg(feature = "xlsx-out")]
mod xlsx;

pub use view::{FollowUpGroupView, FollowUpItemView, FollowUpView};

use crate::deadline::shown;
use crate::finding::Language;
use crate::follow_up::{FollowUp, FollowUpBy, FollowUpItem, FollowUpState};
use crate::text::excerpt::capitalized;

/// The columns of the list of dossiers.
const COLUMNS: [&str; 11] = [
    "STT",
    "Mã hồ sơ",
    "Lĩnh vực",
    "Đơn vị",
    "Thủ tục",
    "Hạn trả",
    "Tình trạng",
    "Số ngày làm việc còn lại",
    "Số ngày làm việc quá hạn",
    "Số ngày làm việc đã chờ",
    "Hạn gửi văn bản xin lỗi",
];

fn title(list: &FollowUp<'_>) -> String {
    let at = list.as_of().until();
    let at = if at.time().is_some() {
        shown(at, Language::Vietnamese)
    } else {
        format!("hết ngày {}", shown(at, Language::Vietnamese))
    };
    format!("Hồ sơ cần đôn đốc, tính đến {at} (sắp đến hạn: trong {} ngày làm việc)", list.within())
}

fn by(by: FollowUpBy) -> String {
    capitalized(by.label(Language::Vietnamese))
}

fn state(state: FollowUpState) -> String {
    capitalized(state.label(Language::Vietnamese))
}

fn group(name: &str, by: FollowUpBy) -> String {
    if name.is_empty() { format!("(không rõ {})", by.label(Language::Vietnamese)) } else { name.to_owned() }
}

/// The cells of a dossier after the ordinal.
fn cells(item: &FollowUpItem<'_>) -> [String; COLUMNS.len() - 1] {
    let dossier = item.dossier();
    let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    [
        dossier.code().to_string(),
        dossier.field().name().to_owned(),
        dossier.unit().map_or_else(String::new, |unit| unit.name().to_owned()),
        dossier.procedure().map_or_else(String::new, |procedure| procedure.as_str().to_owned()),
        item.due().map_or_else(String::new, |due| shown(due, Language::Vietnamese)),
        state(item.state()),
        number(item.working_days_left()),
        number(item.overdue_by()),
        number(item.waited()),
        item.apology_due().map_or_else(String::new, |day| day.format("%d/%m/%Y").to_string()),
    ]
}
