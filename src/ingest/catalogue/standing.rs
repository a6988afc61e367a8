//! What notes say of a procedure: new, changed, replaced, repealed.

use super::codes::with_full_stop;
use super::columns::looks_like_code;
use crate::catalogue::Standing;
use crate::text::plain;

/// Words that end the force of something.
const ENDS: [&str; 5] = ["bai bo", "het hieu luc", "huy bo", "cham dut hieu luc", "repealed"];

/// Without one of these nothing is said; most texts have none.
const STEMS: [&str; 8] = ["bai bo", "hieu luc", "huy bo", "cham dut", "repealed", "thay", "ban hanh", "sua doi"];

/// Words before a verb that deny it or put it off: "không bãi bỏ", "đề nghị bãi bỏ".
const NOT_YET: [&str; 13] = [
    "khong",
    "khong bi",
    "chua",
    "chua bi",
    "chua duoc",
    "khong duoc",
    "de nghi",
    "kien nghi",
    "du kien",
    "de xuat",
    "xem xet",
    "du thao",
    "not",
];

/// What is abolished of a procedure that goes on: "bãi bỏ thành phần hồ sơ".
const PARTS: [&str; 22] = [
    "mot phan",
    "thanh phan",
    "mau don",
    "mau",
    "to khai",
    "yeu cau",
    "dieu kien",
    "le phi",
    "phi",
    "giay",
    "buoc",
    "quy dinh",
    "ban sao",
    "noi dung",
    "mot so noi dung",
    "mot so thanh phan",
    "cac thanh phan",
    "quyet dinh",
    "qd",
    "thong tu",
    "nghi quyet",
    "ho so",
];

/// What the words of a heading, a standing or a note say; `None` where they say nothing of it.
///
/// A part that is abolished ("bãi bỏ một phần thành phần hồ sơ") changes a procedure; a verb denied or proposed does not
/// change it.
pub(super) fn standing(words: &str) -> Option<Standing> {
    if words.len() > 1_000 {
        return None;
    }
    let plain = plain::words(words);
    if !STEMS.iter().any(|stem| plain.contains(stem)) {
        return None;
    }
    let words = format!(" {plain} ");
    let has = |phrase: &str| words.contains(&format!(" {phrase} "));
    let (mut ends, mut part) = (false, false);
    for phrase in ENDS {
        for (before, after) in around(&words, phrase) {
            if NOT_YET.iter().any(|not| ends_with(before, not)) {
                continue;
            }
            // "bãi bỏ quyết định" abolishes that, "bãi bỏ theo Quyết định" the procedure.
            if PARTS.iter().any(|of| starts_with(after, of)) { part = true } else { ends = true }
        }
    }
    if ends {
        // "Được sửa đổi, bổ sung, thay thế hoặc bãi bỏ" names all that can happen.
        return if has("sua doi") || has("moi ban hanh") { None } else { Some(Standing::Repealed) };
    }
    let replaced = ["bi thay the", "duoc thay the", "thay the boi", "thay the bang", "thay bang", "thay boi"];
    let is_replaced = replaced.iter().any(|phrase| {
        around(&words, phrase).any(|(before, after)| {
            // "được thay thế cho 1.000009" replaces that one.
            let other = starts_with(after, "cho") || starts_with(after, "mau") || starts_with(after, "thanh phan");
            !other && !NOT_YET.iter().any(|not| ends_with(before, not))
        })
    });
    if is_replaced {
        return Some(Standing::Replaced);
    }
    if has("moi ban hanh") || has("ban hanh moi") {
        return if has("sua doi") { None } else { Some(Standing::New) };
    }
    let amended = around(&words, "sua doi").any(|(before, _)| !NOT_YET.iter().any(|not| ends_with(before, not)));
    (amended || part).then_some(Standing::Amended)
}

/// What stands before and after each place of a phrase, in words with a space at both ends.
fn around<'t>(words: &'t str, phrase: &str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let padded = format!(" {phrase} ");
    let length = padded.len();
    let places: Vec<usize> = words.match_indices(&padded).map(|(at, _)| at).collect();
    places.into_iter().map(move |at| (words[..at].trim(), words[at + length..].trim()))
}

fn starts_with(words: &str, phrase: &str) -> bool {
    words.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn ends_with(words: &str, phrase: &str) -> bool {
    words.strip_suffix(phrase).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// The code of the procedure that stands for this one: "Thay thế bởi 1.000009", "1.000009 - Cấp lại giấy phép".
pub(super) fn successor(words: &str) -> Option<String> {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let mut codes = words.split_whitespace().map(bare).filter(|word| !word.contains('/') && looks_like_code(word));
    let code = codes.next()?;
    codes.next().is_none().then(|| with_full_stop(&code).unwrap_or(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_with_what_they_deny() {
        for (words, expected) in [
            ("Bị bãi bỏ", Some(Standing::Repealed)),
            ("Bãi bỏ theo Quyết định số 12/QĐ-UBND", Some(Standing::Repealed)),
            ("Hết hiệu lực", Some(Standing::Repealed)),
            ("DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ", Some(Standing::Repealed)),
            ("Bãi bỏ một số thủ tục hành chính", Some(Standing::Repealed)),
            ("Không bãi bỏ", None),
            ("Chưa bãi bỏ", None),
            ("Chưa bị bãi bỏ", None),
            ("Chưa hết hiệu lực", None),
            ("Còn hiệu lực", None),
            ("Đề nghị bãi bỏ", None),
            ("Dự kiến bãi bỏ", None),
            ("Không sửa đổi", None),
            ("Bãi bỏ một phần thành phần hồ sơ", Some(Standing::Amended)),
            ("Bãi bỏ mẫu đơn", Some(Standing::Amended)),
            ("Hết hiệu lực một phần", Some(Standing::Amended)),
            ("Được sửa đổi, bổ sung", Some(Standing::Amended)),
            ("Được thay thế bởi 1.000009", Some(Standing::Replaced)),
            ("Thay thế bởi 1.000009", Some(Standing::Replaced)),
            ("Thay bằng TTHC 1.000009", Some(Standing::Replaced)),
            ("Thay thế cho 1.000009", None),
            ("Chưa được thay thế", None),
            ("Mới ban hành", Some(Standing::New)),
            ("Được sửa đổi, bổ sung, thay thế hoặc bãi bỏ", None),
        ] {
            assert_eq!(standing(words), expected, "{words}");
        }
    }

    #[test]
    fn a_successor_is_found_in_words() {
        for (words, expected) in [
            ("1.000009", Some("1.000009")),
            ("Thay thế bởi 1.000009.", Some("1.000009")),
            ("Thay thế bởi (1.000009.000.00.00.H40)", Some("1.000009.000.00.00.H40")),
            ("1.000009 - Cấp lại giấy phép", Some("1.000009")),
            ("1.000009, 1.000010", None),
            ("Thay thế theo 12/QĐ-UBND", None),
        ] {
            assert_eq!(successor(words).as_deref(), expected, "{words}");
        }
    }
}
