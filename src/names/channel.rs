//! How a dossier came in.

use serde::{Deserialize, Serialize};

use super::match_key::MatchKey;

use crate::text::vocabulary;

/// The channel through which a dossier was received (kênh tiếp nhận, `KenhThucHien`).
///
/// A channel that is missing or unknown is `None` wherever a dossier holds one, never a silent "direct".
#[doc(alias = "kênh tiếp nhận")]
#[doc(alias = "KenhThucHien")]
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
}

vocabulary! { Channel, "channel", "kênh tiếp nhận", or Self::read;
    Direct = "direct", "trực tiếp", "at the desk";
    Online = "online", "trực tuyến", "online";
    Post = "post", "dịch vụ bưu chính", "by post";
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
        }
    }

    /// The code of the National Public Service Portal: 1, 2, 3.
    pub fn portal_code(self) -> u8 {
        match self {
            Self::Direct => 1,
            Self::Online => 2,
            Self::Post => 3,
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
            other => Self::read_words(other),
        }
    }

    fn read_words(text: &str) -> Option<Self> {
        let written: [(&str, Self); 8] = [
            ("truc_tuyen", Self::Online),
            ("truc_tiep", Self::Direct),
            ("buu_chinh", Self::Post),
            ("trực tuyến", Self::Online),
            ("trực tiếp", Self::Direct),
            ("bưu chính", Self::Post),
            ("bưu chính công ích", Self::Post),
            ("dịch vụ bưu chính công ích", Self::Post),
        ];
        if text.len() > 64 {
            return None;
        }
        let key = MatchKey::new(text);
        written.iter().find(|(word, _)| MatchKey::new(word) == key).map(|(_, channel)| *channel)
    }
}
