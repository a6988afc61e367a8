//! How far a procedure can be settled online.

use serde::{Deserialize, Serialize};

use super::channel::Channel;
use crate::text::{plain, vocabulary};

/// The level of a procedure's online service (mức độ cung cấp dịch vụ công trực tuyến).
///
/// Two vocabularies are in use: levels 1 to 4 until 2022
/// ([NĐ 43/2011/NĐ-CP](crate::_documentation::law#act-43-2011-nd-cp)), and "toàn trình", "một phần", "cung cấp thông
/// tin" since ([NĐ 42/2022/NĐ-CP](crate::_documentation::law#act-42-2022-nd-cp)). The mapping between them is not one
/// to one, so neither is turned into the other.
///
/// ```
/// use cchc::names::ServiceLevel;
///
/// let level = ServiceLevel::read("Toàn trình").unwrap();
/// assert_eq!(level, ServiceLevel::Full);
/// assert!(level.takes_online_dossiers());
/// assert!(!level.exists_on("2020-06-01".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ServiceLevel {
    /// Mức độ 1: information.
    Level1,
    /// Mức độ 2: forms to download.
    Level2,
    /// Mức độ 3: filed online, paid and collected in person.
    Level3,
    /// Mức độ 4: filed and paid online, result online or by post.
    Level4,
    /// Cung cấp thông tin: information.
    Information,
    /// Một phần: partly online.
    Partial,
    /// Toàn trình: wholly online.
    Full,
}

vocabulary! { ServiceLevel in "cchc::names", "service level", "mức độ dịch vụ công trực tuyến";
    Level1 = "level1", "mức độ 1", "level 1";
    Level2 = "level2", "mức độ 2", "level 2";
    Level3 = "level3", "mức độ 3", "level 3";
    Level4 = "level4", "mức độ 4", "level 4";
    Information = "information", "cung cấp thông tin", "information";
    Partial = "partial", "một phần", "partly online";
    Full = "full", "toàn trình", "wholly online";
}

impl ServiceLevel {
    /// Reads the level in the words of a list, of every era: "Mức độ 4", "Mức 3", "Toàn trình", "DVCTT một phần", "Cung cấp
    /// thông tin trực tuyến"; `None` for anything else.
    ///
    /// The levels of proactive service of [NĐ 224/2026/NĐ-CP](crate::_documentation::law#act-224-2026-nd-cp) ("mức độ 1
    /// chủ động") are others, and are not read.
    ///
    /// ```
    /// use cchc::catalogue::ServiceLevel;
    ///
    /// assert_eq!(ServiceLevel::read("Dịch vụ công trực tuyến toàn trình"), Some(ServiceLevel::Full));
    /// assert_eq!(ServiceLevel::read("mức độ 3"), Some(ServiceLevel::Level3));
    /// assert_eq!(ServiceLevel::read("mức độ 4 chủ động"), None);
    /// ```
    pub fn read(words: &str) -> Option<Self> {
        if words.len() > 400 {
            return None;
        }
        let words = plain::words(words);
        let has = |phrase: &str| plain::has_phrase(&words, phrase);
        if has("chu dong") {
            return None;
        }
        let known = Self::ALL.iter().copied().find(|level| words == level.as_str());
        known
            .or_else(|| has("toan trinh").then_some(Self::Full))
            .or_else(|| (has("mot phan") || has("1 phan")).then_some(Self::Partial))
            .or_else(|| has("cung cap thong tin").then_some(Self::Information))
            .or_else(|| {
                let levels = [(Self::Level4, "4"), (Self::Level3, "3"), (Self::Level2, "2"), (Self::Level1, "1")];
                let of = |digit: &str| {
                    words == digit || [format!("muc do {digit}"), format!("muc {digit}")].iter().any(|text| has(text))
                };
                levels.into_iter().find(|(_, digit)| of(digit)).map(|(level, _)| level)
            })
    }

    /// Whether a dossier can be filed online at this level.
    ///
    /// ```
    /// use cchc::catalogue::ServiceLevel;
    ///
    /// assert!(ServiceLevel::Level3.takes_online_dossiers());
    /// assert!(!ServiceLevel::Level2.takes_online_dossiers());
    /// assert!(ServiceLevel::Partial.takes_online_dossiers());
    /// ```
    pub fn takes_online_dossiers(self) -> bool {
        matches!(self, Self::Level3 | Self::Level4 | Self::Partial | Self::Full)
    }
}

/// A level of proactive online service (mức độ dịch vụ công trực tuyến chủ động),
/// [NĐ 224/2026/NĐ-CP](crate::_documentation::law#act-224-2026-nd-cp), Điều 16.
///
/// Not to be taken for the levels 1 to 4 of online service that ended in 2022.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::names::ProactiveLevel;
///
/// assert!(ProactiveLevel::Automatic.begins_by_itself());
/// assert_eq!(ProactiveLevel::from_number(2), Some(ProactiveLevel::Prepared));
/// assert_eq!(ProactiveLevel::Prepared.label(Language::Vietnamese), "nhắc và chuẩn bị hồ sơ");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ProactiveLevel {
    /// 1: a reminder (nhắc thực hiện).
    Reminder,
    /// 2: a reminder and a dossier made ready (nhắc và chuẩn bị hồ sơ).
    Prepared,
    /// 3: and a course of action recommended (và khuyến nghị phương án).
    Recommended,
    /// 4: and done without a submission (và tự động thực hiện).
    Automatic,
}

vocabulary! { ProactiveLevel in "cchc::names", "proactive level", "mức độ dịch vụ công chủ động";
    Reminder = "reminder", "nhắc thực hiện", "a reminder";
    Prepared = "prepared", "nhắc và chuẩn bị hồ sơ", "a reminder and a dossier made ready";
    Recommended = "recommended", "nhắc, chuẩn bị hồ sơ và khuyến nghị phương án", "and a course of action recommended";
    Automatic = "automatic", "nhắc, chuẩn bị hồ sơ, khuyến nghị phương án và tự động thực hiện", "and done without a submission";
}

impl ProactiveLevel {
    /// The number, 1 to 4.
    ///
    /// ```
    /// use cchc::names::ProactiveLevel;
    ///
    /// assert_eq!(ProactiveLevel::Automatic.number(), 4);
    /// ```
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The level with this number.
    ///
    /// ```
    /// use cchc::names::ProactiveLevel;
    ///
    /// assert_eq!(ProactiveLevel::from_number(1), Some(ProactiveLevel::Reminder));
    /// assert_eq!(ProactiveLevel::from_number(5), None);
    /// ```
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }

    /// Whether a dossier begins without anybody filing it.
    ///
    /// ```
    /// use cchc::names::ProactiveLevel;
    ///
    /// assert!(ProactiveLevel::Automatic.begins_by_itself());
    /// assert!(!ProactiveLevel::Recommended.begins_by_itself());
    /// ```
    pub fn begins_by_itself(self) -> bool {
        self == Self::Automatic
    }
}

/// How exactly a dossier came in, within its channel (kênh chi tiết): kiosk and `VNeID` are online, which no text says and
/// an expert should confirm.
///
/// ```
/// use cchc::Channel;
/// use cchc::names::SubChannel;
///
/// assert_eq!(SubChannel::Kiosk.channel(), Channel::Online);
/// assert_eq!(SubChannel::Post.channel(), Channel::Post);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum SubChannel {
    /// The National Public Service Portal (Cổng Dịch vụ công quốc gia).
    Portal,
    /// Another online system, of a ministry or a province.
    OtherOnline,
    /// The `VNeID` app ([NĐ 320/2026/NĐ-CP](crate::_documentation::law#act-320-2026-nd-cp)).
    Vneid,
    /// A smart kiosk (ki-ốt thông minh, [NĐ 309/2026/NĐ-CP](crate::_documentation::law#act-309-2026-nd-cp)).
    Kiosk,
    /// At the desk.
    Desk,
    /// By public post.
    Post,
}

vocabulary! { SubChannel in "cchc::names", "sub-channel", "kênh chi tiết", or Self::read;
    Portal = "portal", "Cổng Dịch vụ công quốc gia", "National Public Service Portal";
    OtherOnline = "other_online", "hệ thống trực tuyến khác", "another online system";
    Vneid = "vneid", "VNeID", "VNeID";
    Kiosk = "kiosk", "ki-ốt thông minh", "smart kiosk";
    Desk = "desk", "tại quầy", "at the desk";
    Post = "post", "dịch vụ bưu chính công ích", "by public post";
}

impl SubChannel {
    /// Reads a sub-channel as systems print it; `None` for anything else, and for "trực tuyến" alone, which names no system.
    ///
    /// ```
    /// use cchc::names::SubChannel;
    ///
    /// assert_eq!(SubChannel::read("Kiosk thông minh"), Some(SubChannel::Kiosk));
    /// assert_eq!(SubChannel::read("Cổng DVC quốc gia"), Some(SubChannel::Portal));
    /// assert_eq!(SubChannel::read("Bộ phận Một cửa"), Some(SubChannel::Desk));
    /// assert_eq!(SubChannel::read("Trực tuyến"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 200 {
            return None;
        }
        let words = plain::words(text);
        let has = |phrases: &[&str]| phrases.iter().any(|phrase| plain::has_phrase(&words, phrase));
        let named = [
            (Self::Vneid, has(&["vneid"])),
            (Self::Kiosk, has(&["kiosk", "ki ot", "kiot"])),
            (Self::Portal, has(&["quoc gia", "dvcqg"])),
            (Self::OtherOnline, has(&["cong tinh", "cong dvc tinh", "cong dich vu cong tinh", "cua tinh", "cua bo"])),
        ];
        let mut named = named.into_iter().filter(|(_, is_named)| *is_named).map(|(sub_channel, _)| sub_channel);
        match (named.next(), named.next()) {
            (Some(sub_channel), None) => return Some(sub_channel),
            (Some(_), Some(_)) => return None,
            _ => {}
        }
        match Channel::read(text)? {
            Channel::Direct => Some(Self::Desk),
            Channel::Post => Some(Self::Post),
            _ => None,
        }
    }

    /// The channel that it is part of.
    ///
    /// ```
    /// use cchc::Channel;
    /// use cchc::names::SubChannel;
    ///
    /// assert_eq!(SubChannel::Kiosk.channel(), Channel::Online);
    /// ```
    pub fn channel(self) -> Channel {
        match self {
            Self::Portal | Self::OtherOnline | Self::Vneid | Self::Kiosk => Channel::Online,
            Self::Desk => Channel::Direct,
            Self::Post => Channel::Post,
        }
    }
}
