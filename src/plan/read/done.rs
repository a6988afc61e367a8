//! Whether words say that work is done: "đã hoàn thành", and not "không thể hoàn thành", "gần hoàn thành", "hoàn thành 2/3".

use unicode_normalization::UnicodeNormalization;

use crate::text::plain;

/// What words say of the end of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Done,
    /// Expected to be done.
    Estimated,
    /// Not done, or a part of it only.
    Open,
}

/// What a text says of the end of the work; `None` where it says nothing of it.
///
/// Each part between commas counts for itself: a part that is not done makes all of it not done.
pub(super) fn said(text: &str) -> Option<Said> {
    let (mut done, mut draft, mut missed) = (false, false, false);
    for clause in clauses(text) {
        match Clause::new(clause).says() {
            Some(Says::Done { issued }) => {
                done = true;
                // "Đã hoàn thành dự thảo; đã ban hành Quyết định".
                draft &= !issued;
            }
            Some(Says::Draft) => draft = true,
            Some(Says::Missed) => missed = true,
            Some(Says::Estimated) => return Some(Said::Estimated),
            Some(Says::Open) => return Some(Said::Open),
            None => {}
        }
    }
    match (done, draft, missed) {
        (_, true, _) | (false, _, true) => Some(Said::Open),
        (true, ..) => Some(Said::Done),
        _ => None,
    }
}

/// The share that a text states as a fraction: "2/3" where the numbers are written without zeros and can be no date with
/// a year.
pub(super) fn share_of(text: &str) -> Option<(u32, u32)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().find_map(|word| fraction(word)).filter(|(part, whole)| part < whole)
}

enum Says {
    Done {
        issued: bool,
    },
    Estimated,
    Open,
    /// A draft is done.
    Draft,
    /// Not done unless another part says so: "không đạt", "gia hạn".
    Missed,
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',', '\n', '(', ')']).flat_map(|part| part.split(". ")).filter(|part| !part.trim().is_empty())
}

/// "2/3"; a number with a zero in front is that of a date.
fn fraction(word: &str) -> Option<(u32, u32)> {
    let (part, whole) = word.trim_end_matches(['.', ':']).split_once('/')?;
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4 && !text.starts_with('0'));
    Some((number(part)?, number(whole)?))
}

/// The words of a part of a text, plain and with tones.
struct Clause {
    plain: Vec<String>,
    toned: Vec<String>,
    has_tones: bool,
}

/// Phrases that say that the work is done, where nothing around them says otherwise.
const DONE: &[&[&str]] = &[
    &["hoan", "thanh"],
    &["hoan", "tat"],
    &["da", "xong"],
    &["xong"],
    &["da", "thuc", "hien"],
    &["da", "ban", "hanh"],
    &["da", "phe", "duyet"],
    &["da", "cong", "bo"],
    &["da", "to", "chuc"],
    &["da", "thanh", "lap"],
    &["da", "niem", "yet"],
    &["da", "cong", "khai"],
    &["da", "gui", "bao", "cao"],
    &["da", "nop", "bao", "cao"],
    &["da", "ky", "ban", "hanh"],
];

/// Words before the phrase that take it back.
const NOT: &[&str] = &[
    "không",
    "chưa",
    "chẳng",
    "khó",
    "gần",
    "sắp",
    "đang",
    "cần",
    "phải",
    "xin",
    "lùi",
    "gia hạn",
    "đề nghị",
    "kiến nghị",
    "thời hạn",
    "chuẩn bị",
    "tập trung",
    "đôn đốc",
    "cố gắng",
    "quyết tâm",
    "nhằm",
    "cơ bản",
    "yêu cầu",
    "chậm",
    "từng bước",
    "bước đầu",
    "hạn",
    "hết hạn",
    "một phần",
    "nếu",
];

/// Words before a phrase without "đã" under which it is still to come, or asked of somebody.
const TO_COME: &[&str] = &[
    "đảm bảo",
    "bảo đảm",
    "cam kết",
    "tiếp tục",
    "nỗ lực",
    "tiến tới",
    "hướng tới",
    "đẩy nhanh",
    "đẩy mạnh",
    "thúc đẩy",
    "quá trình",
    "sau khi",
    "trước khi",
    "chuyển sang",
    "kế hoạch hoàn thành",
    "kế hoạch hoàn tất",
    "thời gian hoàn thành",
    "ngày hoàn thành",
];

/// The same where a part of the text begins with them: "Giao Phòng Nội vụ hoàn thành", "Để hoàn thành".
const ASKED: &[&str] =
    &["giao", "chỉ đạo", "phối hợp", "tham mưu", "hướng dẫn", "theo dõi", "chờ", "để", "khi", "hỗ trợ"];

/// Words before the phrase that put it into the future.
const LATER: &[&str] = &["dự kiến", "ước", "sẽ", "phấn đấu", "kế hoạch là", "mục tiêu"];

/// Words after the phrase under which only a part is done.
const PARTLY: &[&str] = &[
    "một phần",
    "một nửa",
    "một bước",
    "phần lớn",
    "phần việc",
    "phần đầu",
    "cơ bản",
    "bước đầu",
    "sơ bộ",
    "đa số",
    "phần nào",
    "hơn một nửa",
    "hầu hết",
    "gần hết",
];

/// What is counted where only a part of it is done: "hoàn thành bước 1", "giai đoạn I".
const STAGES: &[&str] = &["bước", "giai đoạn", "đợt", "phần", "hạng mục", "nội dung", "khâu", "phân kỳ"];

/// What stands after a fraction of the work.
const COUNTED: &[&str] = &[
    "nội",
    "nhiệm",
    "công",
    "khối",
    "chỉ",
    "đơn",
    "hồ",
    "mục",
    "phần",
    "văn",
    "xã",
    "phường",
    "huyện",
    "thủ",
    "tthc",
    "sản",
    "bước",
    "sở",
    "dự",
    "cơ",
    "đề",
    "việc",
    "hạng",
    "lớp",
    "cuộc",
    "đợt",
    "quy",
    "dịch",
    "tổng",
    "số",
    "yêu",
];

impl Clause {
    fn new(text: &str) -> Self {
        let whole: String = text.nfc().flat_map(char::to_lowercase).collect();
        let apart = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '-' | '–' | '"' | '“' | '”');
        let toned: Vec<String> = whole.split(apart).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let plain = toned.iter().map(|word| plain::words(word)).collect();
        Self { plain, toned, has_tones: !whole.is_ascii() }
    }

    /// Where a phrase stands, from a place on. In a text without tones words match without them.
    fn find(&self, phrase: &str, from: usize, to: usize) -> Option<usize> {
        let words: Vec<&str> = phrase.split(' ').collect();
        let to = to.min(self.toned.len());
        (from..to).find(|at| {
            words.iter().enumerate().all(|(ahead, word)| {
                let place = at + ahead;
                place < to
                    && if self.has_tones { self.toned[place] == *word } else { self.plain[place] == plain::words(word) }
            })
        })
    }

    fn has(&self, phrases: &[&str], from: usize, to: usize) -> bool {
        phrases.iter().any(|phrase| self.find(phrase, from, to).is_some())
    }

    fn says(&self) -> Option<Says> {
        let end = self.plain.len();
        let at = |phrase: &[&str]| {
            let found = self.plain.windows(phrase.len()).position(|words| words.iter().eq(phrase.iter()));
            found.map(|from| (from, from + phrase.len()))
        };
        // The phrase that stands first, and of two there the longer one.
        let phrase = DONE.iter().filter_map(|phrase| at(phrase)).min_by_key(|(from, to)| (*from, usize::MAX - to));
        // "Đã tham mưu UBND tỉnh ban hành Quyết định số 45/QĐ-UBND": with its number it is issued.
        let drafted =
            at(&["da", "tham", "muu"]).zip(at(&["ban", "hanh"])).filter(|(_, issued)| self.names_document(issued.1));
        let phrase = phrase.or(drafted.map(|(_, issued)| issued));
        let Some((from, to)) = phrase else { return self.says_without_phrase() };
        let said = from.checked_sub(1).is_some_and(|before| self.plain[before] == "da") || self.plain[from] == "da";
        // "Không có vướng mắc, đã hoàn thành", but "gần như đã hoàn thành".
        let reach = from.saturating_sub(if said { 4 } else { 8 });
        if self.has(LATER, reach, from) {
            return Some(Says::Estimated);
        }
        if self.has(NOT, reach, from) || end == to + 1 && self.has(&["không"], to, end) {
            return Some(Says::Open);
        }
        if !said && self.is_to_come(from, to) {
            return Some(Says::Open);
        }
        // "Hoàn thành trước ngày 30/9" tells when it is to be done, "hoàn thành trước hạn" that it is.
        let ahead = self.has(&["trước", "chậm nhất"], to, to + 2)
            && !self.has(&["trước hạn", "trước thời hạn", "trước kế hoạch", "trước tiến độ"], to, to + 4);
        if self.is_part(to) || ahead && !said {
            return Some(Says::Open);
        }
        let asked = self.has(&["góp ý", "ý kiến đối với", "tham gia ý kiến", "thẩm định", "cho ý kiến"], to, end);
        if self.has(&["dự thảo"], to, end) && !asked {
            return Some(Says::Draft);
        }
        Some(Says::Done { issued: self.plain[to - 1] != "thanh" && self.plain[from] == "da" })
    }

    /// Whether a phrase without "đã" is something to come, asked for, or hangs on something else: "hoàn thành khi có kinh phí".
    fn is_to_come(&self, from: usize, to: usize) -> bool {
        let begins = |word: &&str| self.find(word, 0, word.split(' ').count()).is_some();
        // "Ngày hoàn thành: 15/3/2026" names a day, "ngày hoàn thành dự kiến" none.
        let is_dated = self.toned[to.min(self.toned.len())..].iter().any(|word| word.matches('/').count() == 2);
        let to_come =
            self.has(TO_COME, 0, to) && !(is_dated && self.has(&["ngày hoàn thành", "thời gian hoàn thành"], 0, to));
        to_come || from > 0 && ASKED.iter().any(begins) || self.has(&["khi"], to, to + 2)
    }

    /// Whether the number and symbol of a document follows: "45/QĐ-UBND".
    fn names_document(&self, from: usize) -> bool {
        let is_symbol = |word: &String| {
            let number = word.split('/').next().unwrap_or_default();
            word.contains('/')
                && word.chars().any(char::is_alphabetic)
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
        };
        self.toned[from..].iter().any(is_symbol)
    }

    /// Whether only a part is done, as the words from a place on say.
    fn is_part(&self, from: usize) -> bool {
        let end = self.plain.len();
        let is_number = |at: usize| {
            self.plain.get(at).is_some_and(|word| {
                word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty()
                    || matches!(word.as_str(), "i" | "ii" | "iii" | "iv" | "v" | "dau")
            })
        };
        let stage = STAGES.iter().any(|stage| {
            let words = stage.split(' ').count();
            self.find(stage, from, from + 3 + words).is_some_and(|at| is_number(at + words))
        });
        if stage || self.has(PARTLY, from, end) || self.has(&["một số", "một vài", "vài", "nhiều"], from, from + 3)
        {
            return true;
        }
        (from..end).any(|at| {
            let next = self.toned.get(at + 1).map(String::as_str);
            let counts = |word: &str| {
                COUNTED.iter().any(|counted| *counted == word || !self.has_tones && plain::words(counted) == word)
            };
            let is_share = |next: Option<&str>| next.is_none_or(counts) || at > 0 && self.plain[at - 1] == "duoc";
            let before = if at == 0 { "" } else { self.plain[at - 1].as_str() };
            // "05/07 văn bản" is a share though a number with a zero is that of a date.
            let unpadded: String =
                self.toned[at].split('/').map(|part| part.trim_start_matches('0')).collect::<Vec<_>>().join("/");
            let padded = next.is_some_and(counts) && before != "ngay";
            match fraction(if padded { &unpadded } else { &self.toned[at] }) {
                // "Hoàn thành tháng 5/2026" is a month.
                Some((_, whole)) if matches!(before, "thang" | "quy") && whole > 1_900 => false,
                // "Hoàn thành ngày 2/3" is a day.
                Some((part, whole)) if part < whole => is_share(next) && (at == 0 || self.plain[at - 1] != "ngay"),
                Some(_) => false,
                None => {
                    let number = |at: usize| self.toned.get(at).and_then(|word| word.parse::<u32>().ok());
                    next == Some("trên") && number(at).zip(number(at + 2)).is_some_and(|(part, whole)| part < whole)
                }
            }
        })
    }

    /// What is left to say without a phrase of completion: "đạt", "không đạt", "gia hạn", "không thực hiện được".
    fn says_without_phrase(&self) -> Option<Says> {
        let end = self.toned.len();
        if self.has(&["gia hạn", "lùi thời hạn", "lùi thời gian", "lùi tiến độ", "không thực hiện được"], 0, end)
        {
            return Some(Says::Missed);
        }
        // "Phấn đấu 100%", "gần 100%".
        if self.toned.iter().any(|word| word.contains('%')) && self.has(&["gần", "dưới", "phấn đấu", "dự kiến"], 0, end)
        {
            return Some(Says::Missed);
        }
        let at = self.find("đạt", 0, end)?;
        if self.has(&["không", "chưa", "khó", "chẳng", "gần"], 0, at) {
            return Some(Says::Missed);
        }
        if self.has(LATER, 0, at) {
            return Some(Says::Estimated);
        }
        if self.is_part(at + 1) {
            return Some(Says::Open);
        }
        Some(Says::Done { issued: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_done_and_what_is_done_in_part() {
        for text in [
            "Không hoàn thành",
            "Không thể hoàn thành",
            "Không đạt",
            "Không đạt yêu cầu",
            "Không xong",
            "Khó hoàn thành",
            "Khó có khả năng hoàn thành",
            "Gần hoàn thành",
            "Gần như đã hoàn thành",
            "Sắp hoàn thành",
            "Cơ bản hoàn thành",
            "Đã cơ bản hoàn thành",
            "Đã hoàn thành 2/3 nội dung",
            "Hoàn thành 2/3",
            "Hoàn thành được 5/8 nhiệm vụ",
            "Hoàn thành được 5/8 rồi gửi lại",
            "Đã hoàn thành 2 trên 3 nội dung",
            "Đã hoàn thành một phần",
            "Đạt được rất nhiều nội dung",
            "Đã thực hiện một phần",
            "Hoàn thành một số nội dung",
            "Hoàn thành bước 1",
            "Hoàn thành giai đoạn I",
            "Đã xong bước 2",
            "Đã hoàn thành dự thảo",
            "Đã ban hành dự thảo",
            "Đã hoàn thành xây dựng dự thảo Kế hoạch",
            "Đề nghị lùi thời hạn hoàn thành",
            "Xin gia hạn hoàn thành đến 30/9/2026",
            "Gia hạn đến 30/9/2026",
            "Hoàn thành trước ngày 30/9/2026",
            "Đã hoàn thành rà soát, không thể hoàn thành báo cáo",
            "Tập trung hoàn thành",
            "khong hoan thanh",
            "KHÔNG HOÀN THÀNH",
            "Gần 100%",
            "Đã ban hành 05/07 văn bản",
            "Đã tổ chức 1/3 lớp tập huấn",
            "Đảm bảo hoàn thành đúng hạn",
            "Bảo đảm hoàn thành đúng tiến độ",
            "Sau khi hoàn thành rà soát sẽ trình",
            "Tiếp tục hoàn thành",
            "Để hoàn thành",
            "Chờ hoàn thành thủ tục",
            "Chỉ đạo hoàn thành",
            "Giao Phòng Nội vụ hoàn thành",
            "Hoàn thành khi có kinh phí",
            "Cam kết hoàn thành trong tháng 7",
            "Chuyển sang năm 2027 hoàn thành",
            "Kế hoạch hoàn thành: 30/9/2026",
        ] {
            assert_eq!(said(text), Some(Said::Open), "{text}");
        }
        for text in ["Dự kiến tháng 9 hoàn thành", "Phấn đấu hoàn thành", "Sẽ cố gắng hoàn thành"]
        {
            assert_eq!(said(text), Some(Said::Estimated), "{text}");
        }
    }

    #[test]
    fn what_is_done() {
        for text in [
            "Đã hoàn thành",
            "Hoàn thành",
            "Hoàn thành 12/12 nhiệm vụ",
            "Hoàn thành 2/3 rồi gửi lại",
            "Hoàn thành ngày 2/3",
            "Hoàn thành ngày 15/3/2025",
            "Hoàn thành trước hạn",
            "Đã hoàn thành trước ngày 30/9/2025",
            "Không có vướng mắc, đã hoàn thành",
            "Đã hoàn thành phần mềm một cửa",
            "Kho dữ liệu đã hoàn thành",
            "Đã hoàn thành góp ý dự thảo Luật",
            "Đã hoàn thành dự thảo; đã ban hành Quyết định số 12/QĐ-UBND",
            "Đạt",
            "Đã ban hành",
            "Đã hoàn thành tháng 5/2026",
            "Hoàn thành trong tháng 5/2026",
            "Đã ban hành ngày 05/07",
            "Đã ban hành 07/07 văn bản",
            "Đã tổ chức hội nghị ngày 15/5/2026",
            "Đã tổ chức 02 lớp tập huấn",
            "Sở đã tham mưu UBND tỉnh ban hành Quyết định số 45/QĐ-UBND ngày 12/5/2026",
            "Đã gửi Báo cáo số 12/BC-TTPVHCC ngày 13/3/2026",
            "da hoan thanh",
            "Ngày hoàn thành: 15/3/2026",
            "Nhiệm vụ được giao đã hoàn thành",
            "Sở phối hợp với Sở Tư pháp đã hoàn thành",
            "Việc giao đất hoàn thành",
            "Kế hoạch đã hoàn thành",
        ] {
            assert_eq!(said(text), Some(Said::Done), "{text}");
        }
        for text in [
            "",
            "Báo cáo",
            "Rà soát hồ sơ đất đai",
            "Đã tham mưu UBND tỉnh ban hành Quyết định",
            "Đã tham mưu UBND tỉnh ban hành Quyết định ngày 12/5/2026",
            "Đã tham mưu UBND tỉnh ban hành Quyết định số /QĐ-UBND",
            "Đã tham mưu UBND tỉnh ban hành 02 Quyết định",
            "Đã tham mưu ban hành Quy chế phối hợp HĐND/UBND",
            "Đã gửi Sở Tư pháp thẩm định",
            "Đã giao Phòng Nội vụ thực hiện",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
