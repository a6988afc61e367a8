//! How a dossier came in.

use serde::{Deserialize, Serialize};

use super::match_key::MatchKey;

use crate::text::vocabulary;

/// The channel through which a dossier was received (kênh tiếp nhận, `KenhThucHien`).
///
/// A channel that is missing or unknown is `None` wherever a dossier holds one, never a silent "direct".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Channel {
    /// At the desk (trực tiếp).
    Direct,
    /// Online (trực tuyến).
    Online,
    /// By public postal service (dịch vụ bưu chính công ích, BCCI).
    #[doc(alias = "bưu chính công ích")]
    Post,
    /// Begun by itself, without anybody filing it (dịch vụ công chủ động mức độ 4, NĐ 224/2026/NĐ-CP, Điều 16).
    ///
    /// No source says which column of the form holds such a dossier: it is counted in column 3 and shown apart, with a
    /// finding, and the portal has no code for it.
    Automatic,
}

vocabulary! { Channel, "channel", "kênh tiếp nhận", or Self::read;
    Direct = "direct", "trực tiếp", "at the desk";
    Online = "online", "trực tuyến", "online";
    Post = "post", "dịch vụ bưu chính", "by post";
    Automatic = "automatic", "tự động", "automatic";
}

impl Channel {
    /// The word in the cells of CSV files: `truc_tiep`, `truc_tuyen`, `buu_chinh`.
    ///
    /// ```
    /// use cchc::Channel;
    ///
    /// assert_eq!(Channel::Online.code_word(), "truc_tuyen");
    /// assert_eq!(Channel::Online.as_str(), "online");
    /// assert_eq!("truc_tuyen".parse::<Channel>(), Ok(Channel::Online));
    /// assert!("fax".parse::<Channel>().is_err());
    /// ```
    pub const fn code_word(self) -> &'static str {
        match self {
            Self::Direct => "truc_tiep",
            Self::Online => "truc_tuyen",
            Self::Post => "buu_chinh",
            Self::Automatic => "tu_dong",
        }
    }

    /// The code of the National Public Service Portal, 1, 2 or 3; none for what began by itself.
    pub fn portal_code(self) -> Option<u8> {
        match self {
            Self::Direct => Some(1),
            Self::Online => Some(2),
            Self::Post => Some(3),
            Self::Automatic => None,
        }
    }

    /// Reads a word (`truc_tuyen`, "Trực tuyến") or a portal code (`2`); `None` for anything else.
    ///
    /// ```
    /// use cchc::Channel;
    ///
    /// assert_eq!(Channel::read("truc_tuyen"), Some(Channel::Online));
    /// assert_eq!(Channel::read("3"), Some(Channel::Post));
    /// assert_eq!(Channel::read("Trực tiếp"), Some(Channel::Direct));
    /// assert_eq!(Channel::read("fax"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        match text.trim() {
            "truc_tuyen" | "2" => Some(Self::Online),
            "truc_tiep" | "1" => Some(Self::Direct),
            "buu_chinh" | "3" => Some(Self::Post),
            "tu_dong" => Some(Self::Automatic),
            other => Self::read_words(other),
        }
    }

    fn read_words(text: &str) -> Option<Self> {
        let written: [(&str, Self); 11] = [
            ("truc_tuyen", Self::Online),
            ("truc_tiep", Self::Direct),
            ("buu_chinh", Self::Post),
            ("trực tuyến", Self::Online),
            ("trực tiếp", Self::Direct),
            ("bưu chính", Self::Post),
            ("bưu chính công ích", Self::Post),
            ("dịch vụ bưu chính công ích", Self::Post),
            ("tu_dong", Self::Automatic),
            ("tự động", Self::Automatic),
            ("tự động phát sinh", Self::Automatic),
        ];
        if text.len() > 64 {
            return None;
        }
        let key = MatchKey::new(text);
        written.iter().find(|(word, _)| MatchKey::new(word) == key).map(|(_, channel)| *channel)
    }
}
