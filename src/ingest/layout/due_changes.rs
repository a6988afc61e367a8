//! Headings of columns that tell of pauses and new appointments, which move a due date and which no list is counted by.

use super::DossierColumn;
use super::vocabulary::meaning;
use crate::finding::{Finding, Location, Rule};
use crate::text::plain::skeleton;

/// What such a heading holds: a supplement, a pause, an extension, a new appointment.
const CHANGES: [&str; 9] =
    ["bosung", "tamdung", "tamngung", "giahan", "henlai", "hentralai", "ngungtinh", "dungtinhthoigian", "luihan"];

/// What stands behind the name of a due date that is not the first.
const LATER: [&str; 6] = ["moi", "dieuchinh", "lan2", "lan3", "lanhai", "thaydoi"];

/// What a heading with one of these words may hold instead: reasons, papers, names, and words that merely sound the same.
const OTHERS: [&str; 17] = [
    "lydo",
    "nguyennhan",
    "noidung",
    "ghichu",
    "ykien",
    "nguoi",
    "canbo",
    "giayto",
    "thanhphan",
    "tailieu",
    "vanban",
    "lephi",
    "thanhtoan",
    "teptin",
    "trungtam",
    "danhgia",
    "nopphi",
];

/// Whether a column that the vocabulary does not know tells of what may move the due date: "Ngày yêu cầu bổ sung", "Tạm dừng",
/// "Hẹn lại", "Gia hạn đến".
pub(in crate::ingest) fn tells_of_due_change(heading: &str) -> bool {
    let skeleton = skeleton(heading);
    let has = |words: &[&str]| words.iter().any(|word| skeleton.contains(word));
    // "Hẹn trả mới", "Ngày hẹn trả lần 2", but not "Thời hạn thẻ mới".
    let first = LATER.iter().find_map(|word| skeleton.strip_suffix(word));
    let later = first
        .is_some_and(|name| name == "han" || meaning(name).is_some_and(|found| found.column == DossierColumn::Due));
    (has(&CHANGES) || later) && !has(&OTHERS)
}

/// Whether a cell of such a column says that something happened.
pub(in crate::ingest) fn is_filled(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(char::is_alphanumeric)
        && !matches!(skeleton(cell).as_str(), "0" | "khong" | "null" | "na" | "chua")
}

/// What is to be said of such a column, which has a value in so many rows; of one without any no more than of others.
pub(in crate::ingest) fn due_change(heading: &str, place: Location, rows: u64) -> Finding {
    match rows {
        0 => Finding::new(Rule::COLUMN_UNKNOWN, place).with_found(heading),
        _ => Finding::new(Rule::DUE_CHANGE_NOT_COUNTED, place)
            .with_found(heading)
            .with_detail(format!("rows with a value: {rows}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_move_a_due_date_are_told_from_others() {
        for heading in [
            "Ngày yêu cầu bổ sung",
            "Ngày bổ sung",
            "Ngày nộp bổ sung (dd/MM/yyyy)",
            "Tạm dừng",
            "Ngày tạm dừng xử lý",
            "Số ngày tạm dừng",
            "Hẹn lại",
            "Ngày hẹn lại",
            "Ngày hẹn trả lại",
            "Gia hạn đến",
            "Số lần gia hạn",
            "ngay_yeu_cau_bo_sung",
            "NgayGiaHan",
            "Ngày hẹn trả mới",
            "Hạn xử lý mới",
            "Hạn mới",
            "Ngày hẹn trả lần 2",
            "Ngày hẹn trả điều chỉnh",
            "Lùi hạn",
        ] {
            assert!(tells_of_due_change(heading), "{heading}");
        }
        for heading in [
            "Lý do bổ sung",
            "Nội dung yêu cầu bổ sung",
            "Giấy tờ bổ sung",
            "Người yêu cầu bổ sung",
            "Trung tâm dùng chung",
            "Đánh giá hằng tháng",
            "Ghi chú",
            "Ngày sinh",
            "Ngày trả kết quả",
            "Hồ sơ mới",
            "Thời hạn thẻ mới",
            "Thời hạn giấy phép điều chỉnh",
            "Thời hạn sử dụng đất thay đổi",
            "Ngày hẹn phỏng vấn lần 2",
            "Ngày hẹn trả bản mới",
            "Lùi hạn nộp phí",
            "Thời hạn giải quyết",
            "Mới tiếp nhận",
            "Ngày hẹn trả kết quả",
        ] {
            assert!(!tells_of_due_change(heading), "{heading}");
        }
    }

    #[test]
    fn marks_of_nothing_fill_no_cell() {
        for cell in ["", " ", "-", "0", "Không", "null", "N/A", "chưa"] {
            assert!(!is_filled(cell), "{cell}");
        }
        for cell in ["24/08/2026", "2", "x", "Có", "46258"] {
            assert!(is_filled(cell), "{cell}");
        }
    }
}
