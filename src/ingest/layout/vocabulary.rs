//! The headings of lists, as exports, registers and the portal print them: one vocabulary for all sources.
//!
//! A heading is looked up without accents, case, spaces and punctuation, first whole and then without the brackets that
//! say how a cell is filled in: "Ngày hẹn trả (dd/MM/yyyy)", `NgayHenTra` and `ngay_hen_tra` are one, and "Ngày kết thúc
//! (dự kiến)" is another. Lower ranks are the better names: where a list has "Mã TTHC" and "Tên thủ tục", the code is the
//! procedure.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::column::DossierColumn;
use super::known::{DATE, HEADINGS, STEMS};
use super::words::{says_how, without_brackets};
use crate::text::plain::skeleton;

/// What a heading means, and how sure that is: 0 the name itself, 1 another name for it, 2 what stands for it where
/// nothing better does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) column: DossierColumn,
    pub(crate) rank: u8,
    /// The heading has words beside the name, which say nothing of what the column holds.
    pub(crate) beside: bool,
}

impl Meaning {
    pub(crate) fn new(column: DossierColumn, rank: u8) -> Self {
        Self { column, rank, beside: false }
    }
}

/// Headings of columns that no list needs, and of which nothing is to be said.
const ORDINALS: [&str; 5] = ["stt", "sott", "tt", "sothutu", "no"];

/// Longer headings are sentences.
const LONGEST: usize = 200;

fn known(heading: &str) -> Option<Meaning> {
    static KNOWN: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
        let mut known = HashMap::new();
        for (column, rank, headings) in HEADINGS {
            known.extend(headings.iter().map(|heading| ((*heading).to_owned(), Meaning::new(column, rank))));
        }
        for (column, rank, stems) in STEMS {
            for stem in stems {
                for before in DATE {
                    known.entry(format!("{before}{stem}")).or_insert(Meaning::new(column, rank));
                }
            }
        }
        known
    });
    KNOWN.get(heading).copied()
}

/// What a heading means; `None` for headings that are not known.
pub(crate) fn meaning(heading: &str) -> Option<Meaning> {
    if heading.len() > LONGEST {
        return None;
    }
    let whole = known(&skeleton(heading));
    whole.or_else(|| {
        let (plain, cut) = without_brackets(heading)?;
        let found = known(&skeleton(&plain))?;
        let beside = cut.iter().all(|inside| says_how(inside, found.column));
        beside.then_some(Meaning { beside, ..found })
    })
}

/// Whether a heading is that of the column of ordinals.
pub(crate) fn is_ordinal(heading: &str) -> bool {
    heading.len() <= LONGEST && ORDINALS.contains(&skeleton(heading).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(column: DossierColumn, headings: &[&str]) {
        for heading in headings {
            assert_eq!(meaning(heading).map(|meaning| meaning.column), Some(column), "{heading}");
            let upper = heading.to_uppercase();
            assert_eq!(meaning(&upper).map(|meaning| meaning.column), Some(column), "{upper}");
        }
    }

    #[test]
    #[allow(clippy::too_many_lines, reason = "a table of headings")]
    fn headings_as_lists_print_them() {
        means(
            DossierColumn::Code,
            &[
                "ma_ho_so",
                "MaHoSo",
                "Mã hồ sơ",
                "Mã HS",
                "Số hồ sơ",
                "Số biên nhận",
                "Mã hồ sơ (*)",
                "Ma ho so",
                "Số biên nhận hồ sơ",
                "Mã hồ sơ/Số biên nhận",
                "Số hồ sơ TTHC",
                "Mã hồ sơ (bắt buộc)",
            ],
        );
        means(
            DossierColumn::Field,
            &[
                "linh_vuc",
                "TenLinhVuc",
                "Lĩnh vực",
                "Lĩnh vực:",
                "Lĩnh vực TTHC",
                "Tên lĩnh vực",
                "Ngành, lĩnh vực",
                "Lĩnh vực thực hiện",
            ],
        );
        means(
            DossierColumn::Channel,
            &[
                "Hình thức nộp",
                "Kênh",
                "KenhThucHien",
                "Hình thức tiếp nhận hồ sơ",
                "Cách thức nộp",
                "Cách nộp",
                "Kênh tiếp nhận",
                "HT tiếp nhận",
                "Nộp qua",
                "Nộp hồ sơ qua:",
                "Tiếp nhận qua",
                "Kênh (1: trực tiếp, 2: trực tuyến, 3: bưu chính)",
                "Hình thức nộp (Trực tuyến/Trực tiếp/BCCI)",
            ],
        );
        means(
            DossierColumn::Received,
            &[
                "Ngày nhận",
                "Ngày tiếp nhận hồ sơ",
                "NgayTiepNhan",
                "Ngày tiếp nhận (dd/MM/yyyy)",
                "Ngày, giờ tiếp nhận",
                "Thời điểm tiếp nhận",
                "Nhận lúc",
                "Thời gian nhận",
                "Ngày tiếp nhận (dd/MM/yyyy HH24:mi:ss)",
                "Ngày tiếp nhận [4]",
                "Ngày tiếp nhận (ngày, giờ) (*)",
                "Ngày tiếp nhận (VD: 16/06/2025)",
                "Ngày nhận hồ sơ",
            ],
        );
        means(
            DossierColumn::Due,
            &[
                "Ngày hẹn trả",
                "Ngày hẹn trả kết quả",
                "Ngày hẹn trả (dự kiến)",
                "Ngày hẹn trả kết quả giải quyết",
                "Thời hạn trả kết quả",
                "Ngày hẹn trả theo quy định",
                "Ngày hẹn trả (sau gia hạn)",
                "NgayHenTra",
                "Hạn xử lý",
                "Ngày trả kết quả (dự kiến)",
                "Ngày hẹn trả KQ",
                "Hẹn trả",
                "Hẹn trả lúc",
            ],
        );
        means(
            DossierColumn::Ended,
            &[
                "Ngày kết thúc xử lý",
                "NgayKetThucXuLy",
                "Ngày hoàn thành",
                "Thời điểm kết thúc",
                "Ngày có kết quả",
                "Ngày xử lý xong",
                "Ngày kết thúc (thực tế)",
                "Ngày giải quyết thực tế",
                "Ngày kết thúc (nếu có)",
                "Ngày kết thúc XL",
            ],
        );
        means(
            DossierColumn::HandedOver,
            &[
                "Ngày trả kết quả",
                "Ngày trả KQ",
                "NgayTra",
                "Ngày trả",
                "Ngày trả kết quả thực tế",
                "Trả thực tế",
                "Trả lúc",
                "Ngày nhận kết quả",
            ],
        );
        means(
            DossierColumn::Status,
            &["Trạng thái", "Tình trạng hồ sơ", "TrangThaiHoSo", "Trạng thái (1-10)", "Trạng thái (đang xử lý/đã trả)"],
        );
        means(DossierColumn::Unit, &["Đơn vị xử lý", "Đơn vị giải quyết", "Đơn vị thụ lý", "DonViXuLy", "Cơ quan"]);
        means(DossierColumn::Procedure, &["Mã TTHC", "MaTTHC", "Tên thủ tục", "Mã thủ tục hành chính"]);
        means(DossierColumn::Source, &["Nguồn dữ liệu", "Hệ thống"]);
        means(DossierColumn::Aliases, &["Mã hồ sơ cũ", "ma_ho_so_cu", "Mã hồ sơ DVCQG"]);
        means(DossierColumn::SubChannel, &["Kênh chi tiết", "kenh_chi_tiet"]);
        means(DossierColumn::Level, &["Mức độ", "Mức độ DVC", "muc_do_dvc", "Loại dịch vụ công"]);
        means(DossierColumn::Payment, &["Thanh toán", "Hình thức thanh toán", "thanh_toan"]);
        means(DossierColumn::BoundaryFree, &["Phi địa giới", "phi_dia_gioi"]);
        means(DossierColumn::Officer, &["Cán bộ thụ lý", "can_bo", "Người xử lý", "Chuyên viên thụ lý"]);
    }

    #[test]
    fn other_headings_are_not_guessed() {
        for heading in [
            "",
            "Họ tên",
            "Cán bộ tiếp nhận",
            "Người nộp",
            "Ngày nộp",
            "NgayNopHoSo",
            "Thời hạn giải quyết",
            "Số ngày",
            "Ngày sinh",
            "Ghi chú",
            "Địa chỉ",
            "cot_1",
            "Hình thức trả kết quả",
            "Ngày",
            "Ngày bổ sung",
            "Ngày ký",
            "(1)",
            "Loại đối tượng",
            "Ngày thu phí",
            // The end, a check, or the day on which something was made.
            "Ngày KT",
            // The receipt of the fee has a number, too.
            "Số phiếu",
            "Số BN",
            // Where the result is sent.
            "Hình thức gửi",
            // Words in brackets and after a dash say what a column holds.
            "Ngày kết thúc (dự kiến)",
            "Ngày kết thúc - dự kiến",
            "Ngày kết thúc (theo quy định)",
            "Ngày hoàn thành (kế hoạch)",
            "Ngày kết thúc [dự kiến]",
            "Ngày kết thúc (thuế)",
            "Ngày kết thúc (tạm dừng)",
            "Ngày tiếp nhận (bổ sung)",
            "Ngày nhận (lần 2)",
            "Ngày hẹn trả lần đầu",
            "Ngày hẹn trả (lần đầu)",
            "Ngày hẹn trả (cũ)",
            "Ngày hẹn trả (bổ sung)",
            "Hình thức (trả kết quả)",
            "Kênh tiếp nhận (phí)",
            "Trạng thái (thanh toán)",
        ] {
            assert_eq!(meaning(heading), None, "{heading}");
        }
        assert!(is_ordinal("STT") && is_ordinal("Số TT") && !is_ordinal("Số hồ sơ"));
    }

    #[test]
    fn a_heading_has_one_meaning() {
        let mut seen: HashMap<String, Meaning> = HashMap::new();
        let whole = HEADINGS
            .iter()
            .flat_map(|(column, rank, names)| names.iter().map(move |name| ((*name).to_owned(), *column, *rank)));
        let stems = STEMS.iter().flat_map(|(column, rank, stems)| {
            stems.iter().flat_map(move |stem| DATE.iter().map(move |date| (format!("{date}{stem}"), *column, *rank)))
        });
        for (heading, column, rank) in whole.chain(stems) {
            if let Some(other) = seen.insert(heading.clone(), Meaning::new(column, rank)) {
                assert_eq!(other.column, column, "{heading}");
            }
        }
    }
}
