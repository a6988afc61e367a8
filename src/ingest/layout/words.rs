//! Words beside the name of a column: in brackets after it, and over a group of columns.

use super::column::DossierColumn;
use crate::text::plain;

/// Words in brackets that say how a cell is filled in: shapes of dates, units, whether it may be blank.
const HOW: &[&str] = &[
    "ngay", "gio", "thang", "nam", "phut", "giay", "luc", "thu", "vn", "utc", "gmt", "sa", "ch", "am", "pm", "bat",
    "buoc", "khong", "duoc", "de", "trong", "neu", "co", "ghi", "ro", "nhap", "chon", "dinh", "dang", "kieu", "text",
    "date", "datetime", "string", "number", "format", "required", "optional", "so", "chu", "vi", "du", "vd", "cot",
    "mau", "ho", "hs", "tthc", "thu", "tuc", "hanh", "chinh", "tren", "he", "thong", "mot", "cua", "ten", "ma", "va",
    "hoac",
];

/// Words in brackets after the heading of channels: its values.
const CHANNELS: &[&str] = &[
    "truc", "tuyen", "tiep", "buu", "chinh", "dien", "cong", "ich", "bcci", "dvc", "dvcqg", "qua", "mang", "quoc",
    "gia", "tinh", "nop", "nhan", "khac", "tai",
];

/// Words in brackets after the heading of statuses: its values.
const STATUSES: &[&str] = &[
    "da", "dang", "chua", "cho", "xu", "ly", "giai", "quyet", "tiep", "nhan", "tra", "ket", "qua", "hoan", "thanh",
    "bo", "sung", "tu", "choi", "rut", "dung", "han", "som", "truoc", "tre", "xong", "moi", "dk", "thuc", "hien",
    "lai",
];

/// Whether words in brackets say how the cells of a column are filled in, and nothing of what they hold.
pub(super) fn says_how(inside: &str, column: DossierColumn) -> bool {
    let values: &[&str] = match column {
        DossierColumn::Channel => CHANNELS,
        DossierColumn::Status => STATUSES,
        _ => &[],
    };
    is_filling(inside, values)
}

/// Whether words in brackets say how the cells of a column are filled in; `values` are words of its own.
pub(in crate::ingest) fn is_filling(inside: &str, values: &[&str]) -> bool {
    let spelled = plain::words(inside);
    spelled.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        // `ddmmyyyy`, `hh24`, `mm:ss`, `1`.
        let is_shape = word.bytes().all(|byte| byte.is_ascii_digit() || b"dmyhstzi".contains(&byte));
        is_shape || HOW.contains(&word) || values.contains(&word)
    })
}

/// Words of the headings over a group of columns that say nothing of what the columns hold.
const GROUPS: &[&str] = &[
    "thong", "tin", "chung", "chi", "tiet", "ho", "so", "hs", "tthc", "thu", "tuc", "hanh", "chinh", "thoi", "gian",
    "diem", "ngay", "gio", "thang", "nam", "moc", "qua", "trinh", "tinh", "hinh", "tien", "do", "tiep", "nhan", "giai",
    "quyet", "xu", "ly", "tra", "ket", "qua", "cac", "ve", "cua", "va", "danh", "sach", "du", "lieu", "thuc", "te",
    "noi", "dung", "cong", "dan", "nguoi", "nop", "mot", "bo", "phan", "kq", "dvc", "dich", "vu", "co", "quan", "don",
    "vi", "da", "trong", "ky",
];

/// Words of the headings over groups of columns that hold something else.
const OTHER_GROUPS: &[&str] = &[
    "du kien",
    "ke hoach",
    "theo quy dinh",
    "co quan thue",
    "bo sung",
    "lan dau",
    "tham dinh",
    "kiem tra",
    "cong an",
    "lien thong",
    "tam dung",
    "nghia vu tai chinh",
    "thu phi",
];

/// Whether the heading over a group of columns says that they hold something else than their own headings say.
pub(crate) fn is_other_group(heading: &str) -> bool {
    let spelled = plain::words(heading);
    spelled.split(' ').count() <= 6 && OTHER_GROUPS.iter().any(|other| spelled.contains(other))
}

/// Whether the heading over a group of columns leaves open what each of them holds: "Thông tin hồ sơ", not "Dự kiến" and
/// not "Cơ quan thuế".
pub(crate) fn is_open_group(heading: &str) -> bool {
    let spelled = plain::words(heading);
    let mut words = spelled.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        GROUPS.contains(&word)
            || word.bytes().all(|byte| byte.is_ascii_digit() || b"ivx".contains(&byte))
            || word.len() == 1
    })
}

/// "Ngày tiếp nhận (dd/MM/yyyy) [giờ]" without what stands in brackets, and that; `None` where nothing does.
pub(in crate::ingest) fn without_brackets(heading: &str) -> Option<(String, Vec<String>)> {
    let mut plain = String::with_capacity(heading.len());
    let mut cut: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for letter in heading.chars() {
        match letter {
            '(' | '[' | '{' | '<' => {
                depth += 1;
                cut.push(String::new());
            }
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => cut.last_mut()?.push(letter),
        }
    }
    (!cut.is_empty()).then_some((plain, cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_columns() {
        for group in ["Thông tin hồ sơ", "Thời gian", "Tiếp nhận", "Quá trình giải quyết", "II. Kết quả", "Ngày"]
        {
            assert!(is_open_group(group), "{group}");
        }
        for group in ["Dự kiến", "Cơ quan thuế", "Thẩm định", "Theo quy định", "Bổ sung hồ sơ", "Công an", "Kế hoạch"]
        {
            assert!(!is_open_group(group), "{group}");
        }
    }
}
