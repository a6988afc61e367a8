//! Statuses as systems print them.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::event::EventKind;
use super::status::PortalStatus;
use crate::text::{Language, ParseNameError, plain};

/// What a word in a column of statuses says (ý nghĩa của trạng thái): a status of the portal, and how the dossier ended
/// where the portal has no code for it.
///
/// As text it is the portal's code (`9`), the crate's name of it (`done`), or `returned` or `refused`.
///
/// ```
/// use cchc::dossier::{PortalStatus, StatusWord};
///
/// assert_eq!(StatusWord::read("Đã trả kết quả"), Some(StatusWord::of(PortalStatus::HandedOver)));
/// assert_eq!(StatusWord::read("Trả lại hồ sơ"), Some(StatusWord::RETURNED));
/// assert_eq!("10".parse(), Ok(StatusWord::of(PortalStatus::HandedOver)));
/// assert_eq!(StatusWord::read("gì đó"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct StatusWord(u8);

/// The names that are read.
const NAMES: [&str; 12] = [
    "registered",
    "accepted",
    "not_accepted",
    "processing",
    "awaiting_supplement",
    "awaiting_payment",
    "withdrawn",
    "stopped",
    "done",
    "handed_over",
    "returned",
    "refused",
];

/// Words of one meaning, without accents.
const WORDS: [(StatusWord, &[&str]); 12] = [
    (
        StatusWord::of(PortalStatus::Registered),
        &[
            "moi dang ky",
            "dang ky moi",
            "moi nop",
            "da nop",
            "moi gui",
            "cho tiep nhan",
            "chua tiep nhan",
            "moi khoi tao",
        ],
    ),
    (
        StatusWord::of(PortalStatus::Accepted),
        &["duoc tiep nhan", "da tiep nhan", "moi tiep nhan", "tiep nhan", "da duoc tiep nhan"],
    ),
    (
        StatusWord::of(PortalStatus::NotAccepted),
        &[
            "khong duoc tiep nhan",
            "khong tiep nhan",
            "tu choi tiep nhan",
            "bi tu choi tiep nhan",
            "tu choi tiep nhan ho so",
        ],
    ),
    (
        StatusWord::of(PortalStatus::Processing),
        &[
            "dang xu ly",
            "dang giai quyet",
            "dang thu ly",
            "dang thuc hien",
            "cho xu ly",
            "cho giai quyet",
            "chua giai quyet",
            "chua xu ly",
            "chua hoan thanh",
            "chua hoan tat",
            "chua xong",
            "chua xu ly xong",
            "chua giai quyet xong",
            "chua ket thuc",
            "chua co ket qua",
            "chua tra",
            "chua tra ket qua",
            "chua tra kq",
            "da chuyen xu ly",
            "dang xu ly trong han",
            "dang xu ly qua han",
            "dang giai quyet trong han",
            "dang giai quyet qua han",
            "cho phe duyet",
            "dang trinh ky",
            "cho ky duyet",
            "da bo sung",
        ],
    ),
    (
        StatusWord::of(PortalStatus::AwaitingSupplement),
        &[
            "yeu cau bo sung giay to",
            "yeu cau bo sung",
            "yeu cau bo sung ho so",
            "cho bo sung",
            "cho bo sung ho so",
            "dang bo sung",
            "bo sung ho so",
            "can bo sung",
            "dang cho bo sung",
            "cho cong dan bo sung",
            "tam dung cho bo sung",
            "cho bo sung giay to",
        ],
    ),
    (
        StatusWord::of(PortalStatus::AwaitingPayment),
        &[
            "yeu cau thuc hien nghia vu tai chinh",
            "cho thuc hien nghia vu tai chinh",
            "thuc hien nghia vu tai chinh",
            "cho nghia vu tai chinh",
            "cho thanh toan",
            "cho nop phi",
            "cho nop le phi",
            "cho nop thue",
        ],
    ),
    (
        StatusWord::of(PortalStatus::Withdrawn),
        &[
            "cong dan yeu cau rut ho so",
            "yeu cau rut ho so",
            "cong dan rut ho so",
            "rut ho so",
            "da rut ho so",
            "da rut",
            "xin rut",
            "xin rut ho so",
            "rut",
        ],
    ),
    (
        StatusWord::of(PortalStatus::Stopped),
        &["dung xu ly", "da dung xu ly", "dung", "dung giai quyet", "ngung xu ly", "dung xu ly ho so", "dinh chi"],
    ),
    (
        StatusWord::of(PortalStatus::Done),
        &[
            "da xu ly xong",
            "xu ly xong",
            "da xu ly",
            "da giai quyet",
            "da giai quyet xong",
            "giai quyet xong",
            "da hoan thanh",
            "hoan thanh",
            "hoan tat",
            "da hoan tat",
            "da co ket qua",
            "co ket qua",
            "cho tra ket qua",
            "ket thuc",
            "da ket thuc",
            "da giai quyet truoc han",
            "da giai quyet dung han",
            "da giai quyet qua han",
            "da giai quyet som han",
            "da ket thuc xu ly",
            "hoan thanh xu ly",
        ],
    ),
    (
        StatusWord::of(PortalStatus::HandedOver),
        &["da tra ket qua", "da tra", "tra ket qua", "da tra kq", "da tra ket qua cho cong dan", "da ban giao ket qua"],
    ),
    (
        StatusWord::RETURNED,
        &["tra lai ho so", "tra lai", "da tra lai", "da tra lai ho so", "ho so tra lai", "bi tra lai"],
    ),
    (
        StatusWord::REFUSED,
        &[
            "tu choi giai quyet",
            "tu choi xu ly",
            "khong giai quyet",
            "khong du dieu kien giai quyet",
            "khong phe duyet",
        ],
    ),
];

/// Words that say that a dossier was refused, and not whether at intake or afterwards.
const REFUSALS: [&str; 5] = ["tu choi", "bi tu choi", "da tu choi", "ho so bi tu choi", "tu choi ho so"];

impl StatusWord {
    /// Returned to the applicant without being settled (trả lại hồ sơ).
    pub const RETURNED: Self = Self(11);
    /// Settled with a refusal (từ chối giải quyết).
    pub const REFUSED: Self = Self(12);

    /// A status of the portal.
    ///
    /// ```
    /// use cchc::dossier::{PortalStatus, StatusWord};
    ///
    /// assert_eq!(StatusWord::of(PortalStatus::Done).status(), PortalStatus::Done);
    /// ```
    pub const fn of(status: PortalStatus) -> Self {
        Self(status as u8 + 1)
    }

    /// Reads a status as systems print it, a code or words; `None` for what is no status and for what may be two.
    ///
    /// ```
    /// use cchc::dossier::{PortalStatus, StatusWord};
    ///
    /// assert_eq!(StatusWord::read("Đang xử lý").unwrap().status(), PortalStatus::Processing);
    /// assert_eq!(StatusWord::read("Báo chí"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        static KNOWN: LazyLock<HashMap<&str, StatusWord>> = LazyLock::new(|| {
            WORDS.iter().flat_map(|(status, words)| words.iter().map(|word| (*word, *status))).collect()
        });
        let text = text.trim();
        let code = text.strip_suffix(".0").unwrap_or(text);
        if let Some(status) = PortalStatus::read(code) {
            return Some(Self::of(status));
        }
        if text.len() > 120 {
            return None;
        }
        text.parse().ok().or_else(|| KNOWN.get(plain::words(text).as_str()).copied())
    }

    /// Whether a text says "refused" and no more: at intake or after receipt has to be seen from the dates.
    pub(crate) fn is_refusal(text: &str) -> bool {
        text.len() <= 120 && REFUSALS.contains(&plain::words(text).as_str())
    }

    /// The portal's status.
    ///
    /// ```
    /// use cchc::dossier::{PortalStatus, StatusWord};
    ///
    /// assert_eq!(StatusWord::read("Đã trả kết quả").unwrap().status(), PortalStatus::HandedOver);
    /// ```
    pub fn status(self) -> PortalStatus {
        PortalStatus::from_code(self.0).unwrap_or(PortalStatus::Done)
    }

    /// What the end of processing of a dossier with this status was.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, StatusWord};
    ///
    /// assert_eq!(StatusWord::read("Công dân yêu cầu rút hồ sơ").unwrap().end(), EventKind::Withdrawn);
    /// ```
    pub fn end(self) -> EventKind {
        match self {
            Self::RETURNED => EventKind::Returned,
            Self::REFUSED => EventKind::Refused,
            _ => match self.status() {
                PortalStatus::Withdrawn => EventKind::Withdrawn,
                PortalStatus::Stopped => EventKind::Stopped,
                _ => EventKind::Ended,
            },
        }
    }

    /// A number below 14: the portal's code, or one of its own.
    pub(crate) fn number(self) -> u8 {
        self.0
    }

    /// The word with this number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        (1..=12).contains(&number).then_some(Self(number))
    }

    /// The status in words.
    pub fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::RETURNED, Language::Vietnamese) => "trả lại hồ sơ",
            (Self::RETURNED, Language::English) => "returned to the applicant",
            (Self::REFUSED, Language::Vietnamese) => "từ chối giải quyết",
            (Self::REFUSED, Language::English) => "settled with a refusal",
            _ => self.status().label(language),
        }
    }

    /// The name in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RETURNED => "returned",
            Self::REFUSED => "refused",
            _ => self.status().as_str(),
        }
    }
}

impl std::fmt::Display for StatusWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<PortalStatus> for StatusWord {
    fn from(status: PortalStatus) -> Self {
        Self::of(status)
    }
}

impl From<StatusWord> for String {
    fn from(word: StatusWord) -> Self {
        word.as_str().to_owned()
    }
}

impl TryFrom<String> for StatusWord {
    type Error = ParseNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for StatusWord {
    type Err = ParseNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let named = || (1..=12).map(Self).find(|word| word.as_str() == text);
        let found = PortalStatus::read(text).map(Self::of).or_else(named);
        found.ok_or_else(|| ParseNameError::new(["trạng thái", "status"], text, &NAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_as_systems_print_them() {
        for (text, number) in [
            ("9", 9),
            ("09", 9),
            ("10.0", 10),
            ("Mới đăng ký", 1),
            ("ĐANG XỬ LÝ", 4),
            ("Chưa hoàn thành", 4),
            ("Chưa xử lý xong", 4),
            ("Chưa trả kết quả", 4),
            ("Chờ bổ sung", 5),
            ("Yêu cầu bổ sung", 5),
            ("Đã trả kết quả", 10),
            ("Đã xử lý xong", 9),
            ("Dừng xử lý", 8),
            ("Rút hồ sơ", 7),
            ("Từ chối tiếp nhận", 3),
            ("da tra ket qua", 10),
            ("handed_over", 10),
            ("Trả lại", 11),
            ("Từ chối giải quyết", 12),
            ("Hoàn thành", 9),
        ] {
            assert_eq!(StatusWord::read(text).map(StatusWord::number), Some(number), "{text}");
        }
        for text in ["", "0", "11", "fax", "Từ chối", "Tạm dừng"] {
            assert_eq!(StatusWord::read(text), None, "{text}");
        }
        assert!(StatusWord::is_refusal("Từ chối") && !StatusWord::is_refusal("Từ chối tiếp nhận"));
    }

    #[test]
    fn every_word_has_one_meaning_and_a_name() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        let known = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), known);
        for number in 1..=12 {
            let word = StatusWord::from_number(number).unwrap();
            assert_eq!(word.to_string().parse(), Ok(word));
            assert_eq!(word.number(), number);
        }
        for status in PortalStatus::ALL {
            assert_eq!(StatusWord::of(*status).status(), *status);
        }
    }
}
