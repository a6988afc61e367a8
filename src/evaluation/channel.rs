//! How forms are given.

use serde::{Deserialize, Serialize};

use crate::names::MatchKey;
use crate::text::text_type;

/// The channel through which a form was given (hình thức lấy ý kiến).
///
/// The vocabulary is open: what is not among the known words is kept as written.
///
/// ```
/// use cchc::evaluation::EvaluationChannel;
///
/// assert_eq!(EvaluationChannel::new("phiếu giấy"), EvaluationChannel::PAPER);
/// assert_eq!(EvaluationChannel::new("ki-ốt sảnh A").as_str(), "ki-ốt sảnh A");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvaluationChannel(Repr);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Repr {
    Known(&'static str),
    Other(String),
}

impl EvaluationChannel {
    /// On paper (phiếu giấy).
    pub const PAPER: Self = Self(Repr::Known("phieu_giay"));
    /// On a device at the desk (thiết bị điện tử tại Bộ phận Một cửa).
    pub const DEVICE: Self = Self(Repr::Known("thiet_bi"));
    /// Online (trực tuyến).
    pub const ONLINE: Self = Self(Repr::Known("truc_tuyen"));
    /// By post (bưu chính).
    pub const POST: Self = Self(Repr::Known("buu_chinh"));
    /// By telephone or text message (điện thoại, tin nhắn).
    pub const TELEPHONE: Self = Self(Repr::Known("dien_thoai"));

    const WORDS: [(&'static str, &'static str); 14] = [
        ("phieu_giay", "phieu_giay"),
        ("phiếu giấy", "phieu_giay"),
        ("giấy", "phieu_giay"),
        ("thiet_bi", "thiet_bi"),
        ("thiết bị điện tử", "thiet_bi"),
        ("thiết bị", "thiet_bi"),
        ("truc_tuyen", "truc_tuyen"),
        ("trực tuyến", "truc_tuyen"),
        ("buu_chinh", "buu_chinh"),
        ("bưu chính", "buu_chinh"),
        ("bưu điện", "buu_chinh"),
        ("dien_thoai", "dien_thoai"),
        ("điện thoại", "dien_thoai"),
        ("tin nhắn", "dien_thoai"),
    ];

    /// The channel of a word.
    ///
    /// ```
    /// use cchc::evaluation::EvaluationChannel;
    ///
    /// assert_eq!(EvaluationChannel::new("Phiếu giấy").as_str(), "phieu_giay");
    /// ```
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let key = MatchKey::new(text.trim());
        let known = Self::WORDS.iter().find(|(word, _)| text.len() <= 64 && MatchKey::new(word) == key);
        Self(known.map_or(Repr::Other(text), |(_, known)| Repr::Known(known)))
    }

    /// The word in data, or the text as written.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Known(word) => word,
            Repr::Other(text) => text,
        }
    }
}

text_type! { EvaluationChannel }

impl From<EvaluationChannel> for String {
    fn from(channel: EvaluationChannel) -> Self {
        channel.as_str().to_owned()
    }
}
