//! How a dossier came in.

use serde::{Deserialize, Serialize};

use crate::text::plain;

use crate::text::vocabulary;

/// The channel through which a dossier was received (kênh tiếp nhận, `KenhThucHien`).
///
/// A channel that is missing or unknown is `None` wherever a dossier holds one, never a silent "direct".
///
/// ```
/// use cchc::Channel;
/// use cchc::finding::Language;
///
/// let channel: Channel = "Trực tuyến".parse()?;
/// assert_eq!(channel, Channel::Online);
/// assert_eq!(channel.label(Language::Vietnamese), "trực tuyến");
/// assert_eq!(channel.to_string(), "online");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// Begun by itself, without anybody filing it (dịch vụ công chủ động mức độ 4,
    /// [NĐ 224/2026/NĐ-CP](crate::_documentation::law#act-224-2026-nd-cp), Điều 16).
    ///
    /// No source says which column of the form holds such a dossier: it is counted in column 3 and shown apart, with a
    /// finding, and the portal has no code for it.
    Automatic,
}

vocabulary! { Channel in "cchc", "channel", "kênh tiếp nhận", or Self::read;
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
    ///
    /// ```
    /// use cchc::Channel;
    ///
    /// assert_eq!(Channel::Automatic.portal_code(), None);
    /// assert!(Channel::Direct.portal_code().is_some());
    /// ```
    pub fn portal_code(self) -> Option<u8> {
        match self {
            Self::Direct => Some(1),
            Self::Online => Some(2),
            Self::Post => Some(3),
            Self::Automatic => None,
        }
    }

    /// Reads a channel as systems and people write it; `None` for anything else, and where two channels are named.
    ///
    /// The data words (`truc_tuyen`) and the portal's codes (`2`, `2.0`) are read, and texts that name one channel, with
    /// accents or without: "Trực tuyến", "Nộp qua Cổng DVC", "Một cửa", "Tại quầy", "Bưu chính công ích", "BCCI". A kiosk
    /// ("ki-ốt", "Kiosk thông minh tại quầy") is online, wherever it stands.
    ///
    /// ```
    /// use cchc::Channel;
    ///
    /// assert_eq!(Channel::read("truc_tuyen"), Some(Channel::Online));
    /// assert_eq!(Channel::read("3"), Some(Channel::Post));
    /// assert_eq!(Channel::read("Nộp trực tiếp tại Bộ phận Một cửa"), Some(Channel::Direct));
    /// assert_eq!(Channel::read("Trực tuyến, BCCI"), None);
    /// assert_eq!(Channel::read("fax"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        match text.trim() {
            "truc_tuyen" | "2" | "2.0" | "02" => Some(Self::Online),
            "truc_tiep" | "1" | "1.0" | "01" => Some(Self::Direct),
            "buu_chinh" | "3" | "3.0" | "03" => Some(Self::Post),
            "tu_dong" => Some(Self::Automatic),
            other => Self::read_words(other),
        }
    }

    fn read_words(text: &str) -> Option<Self> {
        /// Words that name a channel wherever they stand.
        const NAMES: [(Channel, &[&str]); 4] = [
            (
                Channel::Online,
                // What is filed at a kiosk is filed online.
                &[
                    "truc tuyen",
                    "online",
                    "cong dvc",
                    "cong dich vu cong",
                    "dvctt",
                    "qua mang",
                    "internet",
                    "vneid",
                    "kiosk",
                    "ki ot",
                    "kiot",
                    "ki osk",
                    "kios",
                    "portal",
                ],
            ),
            (Channel::Direct, &["truc tiep", "mot cua", "tai quay", "tai cho", "offline", "bpmc"]),
            (Channel::Post, &["buu chinh", "buu dien", "bcci", "vnpost"]),
            (Channel::Automatic, &["tu dong", "tu dong phat sinh"]),
        ];
        /// Words that name a channel only alone.
        const ALONE: [(Channel, &[&str]); 2] = [
            (
                Channel::Online,
                &["dvc", "dvcqg", "cong dvcqg", "toan trinh", "mot phan", "qua cong", "cong", "dich vu cong"],
            ),
            (Channel::Direct, &["quay", "tai mot cua", "direct"]),
        ];
        if text.len() > 200 {
            return None;
        }
        let words = plain::words(text);
        if let Some((channel, _)) = ALONE.iter().find(|(_, alone)| alone.contains(&words.as_str())) {
            return Some(*channel);
        }
        if words == "post" {
            return Some(Self::Post);
        }
        // "Một cửa điện tử" is a system and no channel; "không trực tuyến" names what it is not.
        let says = |name: &&str| plain::has_phrase(&words, name);
        if says(&"khong") || says(&"mot cua dien tu") {
            return None;
        }
        // "Ki-ốt tại quầy", "Kiosk Bộ phận Một cửa": the place of a kiosk is no second channel.
        let at_kiosk = ["kiosk", "ki ot", "kiot", "ki osk", "kios"].iter().any(says);
        if at_kiosk && !["truc tiep", "buu chinh", "bcci", "buu dien"].iter().any(says) {
            return Some(Self::Online);
        }
        let mut named = NAMES.iter().filter(|(_, names)| names.iter().any(says));
        match (named.next(), named.next()) {
            (Some((channel, _)), None) => Some(*channel),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kiosk_is_online() {
        for text in [
            "kiosk",
            "Kiosk",
            "ki-ốt",
            "Ki-ốt thông minh",
            "Kiốt",
            "Kiosk tại Bộ phận Một cửa",
            "portal",
            "Portal tỉnh",
        ] {
            assert_eq!(Channel::read(text), Some(Channel::Online), "{text}");
        }
        for text in ["Kiosk, trực tiếp", "không qua kiosk", "kiosque"] {
            assert_eq!(Channel::read(text), None, "{text}");
        }
    }
}
