//! What a column of a list of evaluation forms can hold, and the headings that say so.

use serde::{Deserialize, Serialize};

use crate::ingest::layout::DossierColumn;
use crate::ingest::layout::vocabulary::meaning;
use crate::ingest::layout::words::{is_filling, without_brackets};
use crate::text::plain::skeleton;
use crate::text::vocabulary;

/// What a column of a list of evaluation forms holds (ý nghĩa của cột trong danh sách phiếu đánh giá).
///
/// As text it is the key of layouts: `code`, `dossier`, `satisfaction`. [`EvaluationColumn::data_name`] is the name of the column
/// in data files and in findings.
///
/// ```
/// use cchc::ingest::EvaluationColumn;
///
/// assert_eq!("bodies".parse(), Ok(EvaluationColumn::Bodies));
/// assert_eq!(EvaluationColumn::Bodies.data_name(), "so_co_quan");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum EvaluationColumn {
    /// Code of the form (mã phiếu).
    Code,
    /// Code of the dossier (mã hồ sơ).
    Dossier,
    /// Field (lĩnh vực).
    Field,
    /// Day on which the form was filled in (ngày đánh giá).
    Date,
    /// Contacts with the desk (số lần liên hệ).
    Contacts,
    /// Bodies contacted (số cơ quan).
    Bodies,
    /// Complaint (khiếu nại).
    Complaint,
    /// Level of satisfaction (mức độ hài lòng).
    Satisfaction,
    /// How the form was given (hình thức đánh giá).
    Channel,
    /// The unit that settles the dossier (đơn vị).
    Unit,
    /// Code of the procedure (mã thủ tục).
    Procedure,
    /// The official (cán bộ).
    Officer,
}

vocabulary! { EvaluationColumn in "cchc::ingest", "column", "cột";
    Code = "code", "mã phiếu", "code of the form";
    Dossier = "dossier", "mã hồ sơ", "code of the dossier";
    Field = "field", "lĩnh vực", "field";
    Date = "date", "ngày đánh giá", "day of the form";
    Contacts = "contacts", "số lần liên hệ", "contacts with the desk";
    Bodies = "bodies", "số cơ quan", "bodies contacted";
    Complaint = "complaint", "khiếu nại", "complaint";
    Satisfaction = "satisfaction", "mức độ hài lòng", "level of satisfaction";
    Channel = "channel", "hình thức đánh giá", "how the form was given";
    Unit = "unit", "đơn vị", "unit that settles the dossier";
    Procedure = "procedure", "mã thủ tục", "code of the procedure";
    Officer = "officer", "cán bộ", "official";
}

impl EvaluationColumn {
    pub(super) const COUNT: usize = Self::ALL.len();

    /// The columns that scores need. A list that lacks one is refused, unless its
    /// [layout](super::EvaluationLayout::without) says that there is none.
    pub const EXPECTED: &'static [Self] = &[
        Self::Code,
        Self::Dossier,
        Self::Field,
        Self::Date,
        Self::Contacts,
        Self::Bodies,
        Self::Complaint,
        Self::Satisfaction,
    ];

    /// Where a questionnaire says what is asked: code, dossier, field and day of the form.
    pub(super) const BESIDE_QUESTIONS: &'static [Self] = &[Self::Code, Self::Dossier, Self::Field, Self::Date];

    /// The name of the column in data files and in findings.
    ///
    /// ```
    /// use cchc::ingest::EvaluationColumn;
    ///
    /// assert_eq!(EvaluationColumn::Contacts.data_name(), "so_lan_lien_he");
    /// ```
    pub fn data_name(self) -> &'static str {
        match self {
            Self::Code => "ma_phieu",
            Self::Dossier => "ma_ho_so",
            Self::Field => "linh_vuc",
            Self::Date => "ngay",
            Self::Contacts => "so_lan_lien_he",
            Self::Bodies => "so_co_quan",
            Self::Complaint => "khieu_nai",
            Self::Satisfaction => "muc_hai_long",
            Self::Channel => "hinh_thuc",
            Self::Unit => "don_vi",
            Self::Procedure => "ma_thu_tuc",
            Self::Officer => "can_bo",
        }
    }
}

/// Headings without accents, spaces and punctuation, the better names first: rank 0 is the name of data files, 1 is another
/// name for the same, 2 is what stands for it where nothing better does.
///
/// "Số lần đi lại" is not among them: visits to the desk that every procedure needs are no contacts beyond it.
const HEADINGS: &[(EvaluationColumn, u8, &[&str])] = &[
    (
        EvaluationColumn::Code,
        1,
        &[
            "sophieu",
            "masophieu",
            "phieuso",
            "idphieu",
            "maphieudanhgia",
            "sophieudanhgia",
            "masophieudanhgia",
            "maphieukhaosat",
            "sophieukhaosat",
            "maphieulayykien",
            "sophieulayykien",
            "maphieudieutra",
            "maphieuykien",
            "maphieugopy",
            "madanhgia",
            "makhaosat",
            "maluotdanhgia",
            "maluotkhaosat",
        ],
    ),
    (EvaluationColumn::Code, 2, &["id", "responseid", "maphanhoi"]),
    (
        EvaluationColumn::Date,
        1,
        &[
            "ngaydanhgia",
            "ngaykhaosat",
            "ngaylayykien",
            "ngaytraloi",
            "ngayphanhoi",
            "ngayphieu",
            "ngaylapphieu",
            "ngayghiphieu",
            "ngaydienphieu",
            "ngaynopphieu",
            "ngayguiphieu",
            "ngaythuphieu",
            "ngaynhanphieu",
            "ngayguidanhgia",
            "ngaygiodanhgia",
            "thoigiandanhgia",
            "thoigiankhaosat",
            "thoigiantraloi",
            "thoigianphanhoi",
            "thoigianguidanhgia",
            "thoidiemdanhgia",
            "thoidiemkhaosat",
            "dauthoigian",
            "timestamp",
        ],
    ),
    (EvaluationColumn::Date, 2, &["ngaythang", "ngaythangnam", "thoigian", "thoidiem", "ngaygui", "date"]),
    (
        EvaluationColumn::Contacts,
        1,
        &[
            "solanphailienhe",
            "solanlienhevoinoitiepnhan",
            "solanphailienhevoinoitiepnhan",
            "solanlienhevoinoitiepnhanhoso",
            "solanphailienhevoinoitiepnhanhoso",
            "solanlienhevoibophanmotcua",
            "solanphailienhevoibophanmotcua",
            "solanlienhebophanmotcua",
            "solantochuccanhanphailienhe",
            "solanlienhedehoanthienhoso",
            "solanphailienhedehoanthienhoso",
            "solanphailienhevoinoitiepnhanhosodehoanthienhoso",
            "contacts",
        ],
    ),
    (
        EvaluationColumn::Bodies,
        1,
        &[
            "socoquanlienhe",
            "socoquanphailienhe",
            "socoquandonvi",
            "socoquandonvilienhe",
            "socoquandonviphailienhe",
            "socoquandonvitochucphailienhe",
            "soluongcoquan",
            "soluongcoquanphailienhe",
            "soluongcoquandonvi",
            "soluongcoquandonviphailienhe",
            "soluongcoquandonvitochucphailienhe",
            "sodonviphailienhe",
            "sotochucphailienhe",
            "bodies",
        ],
    ),
    (
        EvaluationColumn::Complaint,
        1,
        &[
            "cokhieunai",
            "khieunaiphananh",
            "phananhkhieunai",
            "khieunaitocao",
            "cokhieunaiphananh",
            "cophananhkhieunai",
            "khieunaikiennghi",
            "cokhieunaikhong",
            "cophananhkhieunaikhong",
            "tinhtrangkhieunai",
            "complaint",
        ],
    ),
    (EvaluationColumn::Complaint, 2, &["phananhkiennghi", "phananh", "cophananhkiennghi", "cophananh"]),
    (
        EvaluationColumn::Satisfaction,
        1,
        &[
            "mucdohailong",
            "mucdohailongchung",
            "mucdohailongcuanguoidan",
            "mucdohailongcuatochuccanhan",
            "mucdohailongcuanguoidandoanhnghiep",
            "mucdohailongvethaidophucvu",
            "muchailongchung",
            "danhgiamucdohailong",
            "danhgiasuhailong",
            "suhailong",
            "hailong",
            "cohailongkhong",
            "satisfaction",
        ],
    ),
    (EvaluationColumn::Satisfaction, 2, &["mucdanhgia", "mucdodanhgia", "ketquadanhgia", "danhgiachung"]),
    (
        EvaluationColumn::Channel,
        1,
        &[
            "hinhthucdanhgia",
            "hinhthuckhaosat",
            "hinhthuclayykien",
            "hinhthucphieu",
            "hinhthucthuphieu",
            "hinhthuctraloi",
            "kenhdanhgia",
            "kenhkhaosat",
            "kenhlayykien",
            "phuongthucdanhgia",
            "phuongthuckhaosat",
            "cachthucdanhgia",
            "loaiphieu",
            "nguonphieu",
        ],
    ),
    (
        EvaluationColumn::Officer,
        1,
        &["canboduocdanhgia", "congchucduocdanhgia", "nguoiduocdanhgia", "congchuc", "tencanbo", "tencanboduocdanhgia"],
    ),
];

/// The longest heading that is looked up.
const LONGEST: usize = 200;

/// What a heading means, and its rank; `None` for headings that are not known.
pub(super) fn of_heading(heading: &str) -> Option<(EvaluationColumn, u8)> {
    if heading.len() > LONGEST {
        return None;
    }
    // A question as it is printed, "3. Số lần phải liên hệ:".
    let heading = heading.trim().trim_start_matches(|letter: char| letter.is_ascii_digit() || ".)- ".contains(letter));
    let found = known(&skeleton(heading));
    let found = found.or_else(|| {
        let (bare, cut) = without_brackets(heading)?;
        known(&skeleton(&bare)).filter(|_| cut.iter().all(|inside| is_filling(inside, ANSWERS)))
    });
    found.or_else(|| {
        // What a form says of its dossier is headed as in lists of dossiers.
        let meaning = meaning(heading)?;
        let column = match meaning.column {
            DossierColumn::Code => EvaluationColumn::Dossier,
            DossierColumn::Field => EvaluationColumn::Field,
            DossierColumn::Unit => EvaluationColumn::Unit,
            // The name of a procedure is no code.
            DossierColumn::Procedure if meaning.rank < 2 => EvaluationColumn::Procedure,
            DossierColumn::Officer => EvaluationColumn::Officer,
            _ => return None,
        };
        Some((column, meaning.rank + 1))
    })
}

/// Words in brackets after a heading: the answers to choose from.
const ANSWERS: &[&str] =
    &["rat", "hai", "long", "binh", "thuong", "chua", "muc", "diem", "lan", "den", "tu", "thap", "cao", "nhat", "la"];

fn known(skeleton: &str) -> Option<(EvaluationColumn, u8)> {
    let own = EvaluationColumn::ALL.iter().find(|column| column.data_name().replace('_', "") == skeleton);
    own.map(|column| (*column, 0)).or_else(|| {
        let found = HEADINGS.iter().find(|(_, _, names)| names.contains(&skeleton));
        found.map(|(column, rank, _)| (*column, *rank))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_forms_as_offices_and_exports_print_them() {
        use EvaluationColumn as Of;
        for (column, headings) in [
            (Of::Code, &["Mã phiếu", "Số phiếu", "Mã số phiếu", "Phiếu số", "Mã phiếu đánh giá", "MaPhieu"][..]),
            (Of::Code, &["Mã phiếu khảo sát", "MÃ PHIẾU LẤY Ý KIẾN", "ID", "Mã đánh giá"]),
            (Of::Dossier, &["Mã hồ sơ", "Số hồ sơ", "Mã số hồ sơ", "Mã HS", "Số biên nhận", "ma_ho_so"]),
            (Of::Field, &["Lĩnh vực", "Tên lĩnh vực", "Lĩnh vực TTHC", "Thuộc lĩnh vực"]),
            (Of::Date, &["Ngày", "Ngày đánh giá", "Ngày khảo sát", "Ngày đánh giá (dd/mm/yyyy)", "Dấu thời gian"]),
            (Of::Date, &["Thời gian đánh giá", "Ngày lấy ý kiến", "Ngày gửi phiếu", "Ngày ghi phiếu"]),
            (
                Of::Contacts,
                &["Số lần liên hệ", "Số lần phải liên hệ", "3. Số lần phải liên hệ với nơi tiếp nhận hồ sơ"],
            ),
            (Of::Bodies, &["Số cơ quan", "Số cơ quan, đơn vị phải liên hệ", "Số lượng cơ quan, đơn vị", "so_co_quan"]),
            (Of::Complaint, &["Khiếu nại", "Có khiếu nại", "Phản ánh, khiếu nại", "Khiếu nại (có/không)"]),
            (Of::Satisfaction, &["Mức độ hài lòng", "Mức hài lòng", "Mức độ hài lòng (1-5)", "Sự hài lòng"]),
            (Of::Satisfaction, &["Mức độ hài lòng chung", "Hài lòng", "Mức độ hài lòng (1: rất không hài lòng)"]),
            (Of::Channel, &["Hình thức", "Hình thức đánh giá", "Kênh khảo sát", "Hình thức lấy ý kiến"]),
            (Of::Unit, &["Đơn vị", "Đơn vị giải quyết", "Cơ quan giải quyết", "Tên đơn vị"]),
            (Of::Procedure, &["Mã thủ tục", "Mã TTHC", "Mã thủ tục hành chính"]),
            (Of::Officer, &["Cán bộ", "Cán bộ giải quyết", "Công chức được đánh giá", "Cán bộ thụ lý"]),
        ] {
            for heading in headings {
                assert_eq!(of_heading(heading).map(|(column, _)| column), Some(column), "{heading}");
            }
        }
    }

    #[test]
    fn other_headings_are_not_guessed() {
        for heading in [
            "",
            "STT",
            "Họ và tên",
            "Số điện thoại",
            "Ngày sinh",
            "Ngày tiếp nhận",
            "Ngày hẹn trả",
            "Hình thức nộp",
            "Hình thức thanh toán",
            "Tên thủ tục",
            "Số lần đi lại",
            "Góp ý",
            "Ý kiến khác",
            "Mức độ DVC",
            "Trạng thái",
            "Mức độ hài lòng (về cơ sở vật chất)",
            "Số lần bổ sung hồ sơ",
        ] {
            assert_eq!(of_heading(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_heading_has_one_meaning() {
        let mut seen = std::collections::HashSet::new();
        let all = HEADINGS.iter().flat_map(|(_, _, names)| names.iter().map(|name| (*name).to_owned()));
        for name in all.chain(EvaluationColumn::ALL.iter().map(|column| column.data_name().replace('_', ""))) {
            assert!(seen.insert(name.clone()), "{name}");
        }
    }
}
