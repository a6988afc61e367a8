//! Rows of a list that are no dossiers: totals, signatures, blank rows. One vocabulary for text and for workbooks.
//!
//! Whatever could be a dossier is one: a row with a code or with a day of receipt is never passed over.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::layout::DossierColumn;
use crate::dossier::cells::{CellRules, DateCell};
use crate::finding::{Finding, Location, Position, Rule};
use crate::text::excerpt::excerpt;
use crate::text::plain;

/// A cell that is not blank, and which of the columns known here it stands in.
pub(super) type Filled<'c> = (Option<DossierColumn>, &'c str);

/// The columns that tell a dossier from a line of text.
const KNOWN: [DossierColumn; 7] = [
    DossierColumn::Code,
    DossierColumn::Field,
    DossierColumn::Channel,
    DossierColumn::Received,
    DossierColumn::Due,
    DossierColumn::Ended,
    DossierColumn::Status,
];

/// What the columns of a row hold that tell a dossier from a line of text.
pub(super) fn known_at(column: usize, at: impl Fn(DossierColumn) -> Option<usize>) -> Option<DossierColumn> {
    KNOWN.into_iter().find(|holds| at(*holds) == Some(column))
}

/// Whether a row of a sheet may be a dossier. Besides totals and signatures, headings of groups and notes stand alone in
/// their rows.
#[cfg(feature = "xlsx-in")]
pub(super) fn may_be_dossier(cells: &[Filled<'_>], rules: &CellRules) -> bool {
    let code = of(cells, DossierColumn::Code);
    if is_code(code) || has_receipt(cells, rules) {
        return true;
    }
    let filled = cells.iter().filter(|(holds, _)| holds.is_some()).count();
    // A sentence alone in its row is a note, even where codes stand.
    let is_dossier = filled >= 2 || has_digit(code) && code.split_whitespace().count() < 3;
    is_dossier && !is_footer(cells) && !is_sum_row(cells, rules)
}

/// Whether a row of a text is surely no dossier: blank, a total, a signature, or one sentence. Its cells stand in their
/// columns where there are as many of them.
pub(super) fn is_no_dossier(cells: &[Filled<'_>], rules: &CellRules) -> bool {
    let code = of(cells, DossierColumn::Code);
    if is_code(code) || has_receipt(cells, rules) {
        return false;
    }
    cells.is_empty() || is_footer(cells) || is_sum_row(cells, rules) || is_sentence(cells)
}

/// Whether a line with more or fewer cells than the list has columns is surely no dossier: nobody knows which cell is which.
pub(super) fn is_line_of_text(cells: &[Filled<'_>]) -> bool {
    let mut tokens = cells.iter().flat_map(|(_, text)| text.split_whitespace());
    let is_total = || cells.first().is_some_and(|(_, text)| is_total(text));
    cells.is_empty()
        || is_footer(cells)
        || is_sentence(cells)
        || is_total() && !tokens.any(|token| is_code(token) || looks_like_date(token))
}

fn of<'c>(cells: &[Filled<'c>], column: DossierColumn) -> &'c str {
    cells.iter().find(|(holds, _)| *holds == Some(column)).map_or("", |(_, text)| *text)
}

fn is_date(text: &str, rules: &CellRules) -> bool {
    matches!(rules.date(text), DateCell::Date(_))
}

/// Whether a row has a day of receipt. "Ngày 31 tháng 3 năm 2021" over a signature may stand in that column.
fn has_receipt(cells: &[Filled<'_>], rules: &CellRules) -> bool {
    let has_code = !of(cells, DossierColumn::Code).is_empty();
    is_date(of(cells, DossierColumn::Received), rules) && (has_code || !is_footer(cells))
}

/// Whether a row begins with the label of a total and has no dates.
fn is_sum_row(cells: &[Filled<'_>], rules: &CellRules) -> bool {
    let dates = [DossierColumn::Received, DossierColumn::Due, DossierColumn::Ended];
    let mut dates = dates.into_iter().map(|column| of(cells, column));
    cells.first().is_some_and(|(_, text)| is_total(text))
        && !dates.any(|text| is_date(text, rules) || looks_like_date(text))
}

/// Whether a row is one sentence alone, without a code or a date.
fn is_sentence(cells: &[Filled<'_>]) -> bool {
    let [(_, text)] = cells else { return false };
    text.split_whitespace().count() >= 3
        && !text.split_whitespace().any(|token| is_code(token) || looks_like_date(token))
}

/// Whether a text has the form of a code: letters and digits in one piece.
///
/// Neither totals nor signatures have it, so the bulk path asks nothing more of a row with such a code.
pub(super) fn is_code(text: &str) -> bool {
    is_code_bytes(text.as_bytes())
}

/// The same of bytes.
pub(super) fn is_code_bytes(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_graphic)
        && text.iter().any(u8::is_ascii_digit)
        && text.iter().any(u8::is_ascii_alphabetic)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Digits with the signs of dates and times between them.
fn looks_like_date(text: &str) -> bool {
    has_digit(text) && text.contains(['/', '-', ':'])
}

/// A number, as sums are: `1.250`, `98,5%`.
fn is_sum(text: &str) -> bool {
    has_digit(text) && text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '%' | ' '))
}

/// Whether a row holds nothing but totals, signatures and sums.
fn is_footer(cells: &[Filled<'_>]) -> bool {
    let is_word = |text: &str| is_total(text) || is_signature(text);
    cells.iter().any(|(_, text)| is_word(text)) && cells.iter().all(|(_, text)| is_sum(text) || is_word(text))
}

/// The longest text that is looked at for words.
const LONGEST: usize = 160;

/// Whether a text is the label of a total: "Tổng cộng", "Cộng trang 2", "Tổng số: 125 hồ sơ".
pub(super) fn is_total(text: &str) -> bool {
    const AFTER_TOTAL: [&str; 6] = ["so", "ho", "linh", "toan", "chung", "don"];
    const AFTER_SUM: [&str; 11] = ["trang", "linh", "don", "chung", "ho", "toan", "nhom", "muc", "phan", "luy", "so"];
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if text.len() > LONGEST || is_code(text) || !text.starts_with(['t', 'T', 'c', 'C']) {
        return false;
    }
    let words = plain::words(text);
    let mut words = words.split(' ');
    // "Công" and "Tống" are other words: their accents are looked at, where a text has any.
    let mut spelt = text.split(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter));
    let mut is_spelt = |word: &str| spelt.next().is_some_and(|spelt| text.is_ascii() || composed(spelt) == word);
    let is_number = |word: &str| has_digit(word) || word.chars().all(|letter| "ivx".contains(letter));
    match (words.next(), words.next(), words.next()) {
        (Some("tong"), Some("cong"), next) => is_spelt("tổng") && is_spelt("cộng") && next != Some("ty"),
        (Some("tong"), next, _) => {
            is_spelt("tổng") && next.is_none_or(|next| AFTER_TOTAL.contains(&next) || is_number(next))
        }
        (Some("cong"), next, _) => {
            is_spelt("cộng") && next.is_none_or(|next| AFTER_SUM.contains(&next) || is_number(next))
        }
        _ => false,
    }
}

/// A word in lower case, with one letter for a letter and its accents.
fn composed(word: &str) -> String {
    word.nfc().flat_map(char::to_lowercase).collect()
}

/// What stands over a signature, each alone.
const TITLES: [&str; 39] = [
    "nguoi lap",
    "nguoi lap bieu",
    "nguoi lap bang",
    "nguoi lap danh sach",
    "nguoi lap bao cao",
    "nguoi tong hop",
    "nguoi bao cao",
    "nguoi kiem tra",
    "nguoi duyet",
    "nguoi ky",
    "lap bieu",
    "lap bang",
    "can bo lap",
    "can bo lap bieu",
    "can bo tong hop",
    "thu truong",
    "thu truong don vi",
    "thu truong co quan",
    "dai dien don vi",
    "xac nhan cua don vi",
    "xac nhan cua lanh dao",
    "lanh dao don vi",
    "lanh dao phong",
    "phu trach bo phan",
    "truong phong",
    "pho truong phong",
    "truong bo phan mot cua",
    "giam doc",
    "pho giam doc",
    "chu tich",
    "pho chu tich",
    "chanh van phong",
    "pho chanh van phong",
    "ke toan truong",
    "ky",
    "da ky",
    "ky va ghi ro ho ten",
    "ky dong dau",
    "ghi ro ho ten",
];

/// What such texts begin with.
const BEGINNINGS: [&str; 11] = [
    "ky ghi ro",
    "ky ten",
    "tm uy ban",
    "tm ubnd",
    "kt chu tich",
    "kt giam doc",
    "kt thu truong",
    "kt truong phong",
    "tl chu tich",
    "tl giam doc",
    "tuq chu tich",
];

/// Whether a text stands where a list is signed: "NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", "…, ngày 31 tháng 3 năm 2021".
pub(super) fn is_signature(text: &str) -> bool {
    if text.len() > LONGEST || is_code(text) {
        return false;
    }
    let words = plain::words(text);
    TITLES.contains(&words.as_str())
        || BEGINNINGS.iter().any(|beginning| words.starts_with(beginning))
        || is_dateline(&words)
}

/// "Nam Định, ngày 31 tháng 3 năm 2021", with or without numbers.
fn is_dateline(words: &str) -> bool {
    let Some(from) = words.find("ngay ").filter(|from| *from == 0 || words[..*from].ends_with(' ')) else {
        return false;
    };
    let mut last = 0;
    let is_part = |(at, word): (usize, &str)| match word {
        "ngay" | "thang" | "nam" => {
            last = at;
            true
        }
        word => word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()),
    };
    let rest = &words[from..];
    rest.split(' ').enumerate().all(is_part)
        && rest.contains(" thang")
        && rest.contains(" nam")
        && last > 1
        && words[..from].split_whitespace().count() <= 6
        && !has_digit(&words[..from])
}

/// How many texts of rows a finding shows.
const SHOWN: usize = 3;

/// The rows of a text that were passed over, for one finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PassedRows {
    rows: u64,
    blank: u64,
    first: Option<Position>,
    texts: Vec<String>,
}

impl PassedRows {
    /// Notes a row by what stands in it.
    pub(super) fn add(&mut self, position: Position, text: &str) {
        self.rows += 1;
        // It is no record, so it has no number among them.
        self.first.get_or_insert(Position { record: 0, ..position });
        if text.is_empty() {
            self.blank += 1;
        } else if self.texts.len() < SHOWN {
            self.texts.push(excerpt(text, 60).to_owned());
        }
    }

    /// Moves the rows on, when what was read before them is known.
    pub(super) fn shift(&mut self, by: Position) {
        if let Some(first) = &mut self.first {
            first.byte += by.byte;
            first.line += by.line;
        }
    }

    /// Adds the rows that come after these.
    pub(super) fn append(&mut self, after: Self) {
        self.rows += after.rows;
        self.blank += after.blank;
        self.first = self.first.or(after.first);
        self.texts.extend(after.texts);
        self.texts.truncate(SHOWN);
    }

    /// One finding, with how many rows were passed over.
    pub(super) fn finding(&self) -> Option<Finding> {
        let finding = Finding::new(Rule::SHEET_ROW_SKIPPED, Location::position(self.first?));
        let blank = (self.blank > 0).then(|| format!("blank: {}", self.blank));
        let detail: Vec<String> = self.texts.iter().cloned().chain(blank).collect();
        let rows = i64::try_from(self.rows).unwrap_or(i64::MAX);
        Some(finding.with_found(rows).with_detail(detail.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_totals_and_no_other_words() {
        for label in [
            "Tổng cộng",
            "TỔNG CỘNG:",
            "Tổng số: 125 hồ sơ",
            "Cộng",
            "cộng trang 2",
            "Tong cong",
            "TONG SO",
            "- Tổng",
            "Tổng (I+II)",
            "Tổng hồ sơ",
            "Cộng lĩnh vực Đất đai",
            "To\u{302}\u{309}ng cộng",
            "Tổng: 12",
            "Cộng dồn",
            "(Cộng)",
        ] {
            assert!(is_total(label), "{label}");
        }
        for other in [
            "Tổng hợp",
            "Công ty TNHH A",
            "Tống Văn B",
            "Tổng công ty điện lực",
            "Cộng đồng dân cư",
            "Cộng tác viên",
            "Tổng cục Thuế",
            "Cong ty A",
            "",
            "TONG-12",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
            "Hộ tịch",
            "Công",
        ] {
            assert!(!is_total(other), "{other}");
        }
    }

    #[test]
    fn where_lists_are_signed() {
        for label in [
            "NGƯỜI LẬP BIỂU",
            "Lập biểu",
            "(Ký, ghi rõ họ tên)",
            "(ký tên, đóng dấu)",
            "Thủ trưởng đơn vị",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "Nam Định, ngày 31 tháng 3 năm 2021",
            "Ngày 31 tháng 03 năm 2021",
            "Hải Hưng, ngày     tháng     năm 2025",
            "Nguoi lap bieu",
            "Ký tên",
            "…, ngày … tháng … năm …",
        ] {
            assert!(is_signature(label), "{label}");
        }
        for other in [
            "Hộ tịch",
            "Ký quỹ bảo vệ môi trường",
            "Lập biểu đồ",
            "Giám đốc thẩm",
            "16/6/2025",
            "Chủ tịch nước",
            "ngày",
            "Đăng ký",
            "hẹn ngày 5 tháng 4",
            "H40-210104-1",
        ] {
            assert!(!is_signature(other), "{other}");
        }
    }

    #[test]
    fn what_could_be_a_dossier_is_one() {
        use DossierColumn::{Code, Due, Ended, Field, Received};
        let rules = CellRules::default();
        for dossier in [
            &[(Some(Code), "H40-1")][..],
            &[(None, "Tổng cộng"), (Some(Code), "H40-210104-1")],
            &[(None, "Tổng cộng"), (Some(Received), "04/01/2021")],
            &[(Some(Received), "04/01/2021")],
            &[(Some(Code), "Cộng"), (Some(Received), "ngày 4 tháng 1 năm 2021")],
            &[(Some(Code), "125")],
            &[(Some(Field), "Hộ tịch"), (Some(Due), "x")],
        ] {
            assert!(!is_no_dossier(dossier, &rules), "{dossier:?}");
            #[cfg(feature = "xlsx-in")]
            assert!(may_be_dossier(dossier, &rules), "{dossier:?}");
        }
        for other in [
            &[][..],
            &[(None, "Tổng cộng"), (Some(Code), "125"), (Some(Received), "18")],
            &[(Some(Code), "Tổng số: 12")],
            &[(Some(Code), "NGƯỜI LẬP BIỂU"), (Some(Field), "THỦ TRƯỞNG ĐƠN VỊ")],
            &[(Some(Received), "Ngày 31 tháng 3 năm 2021")],
            &[(Some(Code), "Danh sách có 12 hồ sơ")],
        ] {
            assert!(is_no_dossier(other, &rules), "{other:?}");
            #[cfg(feature = "xlsx-in")]
            assert!(!may_be_dossier(other, &rules), "{other:?}");
        }
        // Alone, in a sheet this is the heading of a group; a text has no groups.
        for group in [&[(Some(Field), "Hộ tịch")][..], &[(Some(Ended), "x")]] {
            assert!(!is_no_dossier(group, &rules), "{group:?}");
            #[cfg(feature = "xlsx-in")]
            assert!(!may_be_dossier(group, &rules), "{group:?}");
        }
        let is_text = |texts: &[&str]| is_line_of_text(&texts.iter().map(|text| (None, *text)).collect::<Vec<_>>());
        for text in [
            &["Tổng cộng: 18"][..],
            &[],
            &["Tổng cộng", "18", "x"],
            &["NGƯỜI LẬP", "Thủ trưởng đơn vị"],
            &["Danh sách có 12 hồ sơ"],
        ] {
            assert!(is_text(text), "{text:?}");
        }
        for broken in
            [&["H40-1"][..], &["Tổng cộng", "H40-1"], &["Hộ tịch"], &["a", "b", "c"], &["nhận ngày 4/1/2021 tại quầy"]]
        {
            assert!(!is_text(broken), "{broken:?}");
        }
    }
}
