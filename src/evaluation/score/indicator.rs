//! The nine indicators of the circular, and the marks they give.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// An indicator by which the settling of procedures is evaluated (chỉ số đánh giá),
/// [TT 01/2018/TT-VPCP](crate::_documentation::law#act-01-2018-tt-vpcp), Điều 12–15.
///
/// ```
/// use cchc::evaluation::score::Indicator;
///
/// let indicator = Indicator::from_number(7).unwrap();
/// assert_eq!(indicator, Indicator::Attitude);
/// assert!(indicator.is_of_person());
/// assert_eq!(Indicator::ALL.iter().filter(|indicator| indicator.is_of_person()).count(), 5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Indicator {
    /// 1: total settlement time against the limit (thời gian giải quyết).
    SettlementTime,
    /// 2: time of each participating body (thời gian của từng cơ quan tham gia).
    ParticipantTime,
    /// 3: contacts with the desk to complete the dossier (số lần liên hệ).
    Contacts,
    /// 4: bodies that the applicant had to contact (số cơ quan phải liên hệ).
    Bodies,
    /// 5: appraisal and approval on the spot at the desk (thẩm định, phê duyệt tại chỗ).
    OnTheSpot,
    /// 6: publication of procedures (công khai thủ tục hành chính).
    Publication,
    /// 7: attitude (thái độ phục vụ).
    Attitude,
    /// 8: feedback and petitions (tiếp thu, giải trình phản ánh, kiến nghị).
    Feedback,
    /// 9: online service (cung cấp dịch vụ công trực tuyến).
    OnlineService,
}

vocabulary! { Indicator in "cchc::evaluation::score", "indicator", "chỉ số";
    SettlementTime = "settlement_time", "thời gian giải quyết thủ tục hành chính", "settlement time";
    ParticipantTime = "participant_time", "thời gian thực hiện của từng cơ quan tham gia giải quyết", "time of each participating body";
    Contacts = "contacts", "số lần phải liên hệ với nơi tiếp nhận hồ sơ", "contacts with the desk";
    Bodies = "bodies", "số lượng cơ quan phải liên hệ", "bodies to contact";
    OnTheSpot = "on_the_spot", "thẩm định, phê duyệt tại Bộ phận Một cửa", "approval on the spot";
    Publication = "publication", "công khai thủ tục hành chính", "publication of procedures";
    Attitude = "attitude", "thái độ của cán bộ, công chức", "attitude";
    Feedback = "feedback", "tiếp thu, giải trình phản ánh, kiến nghị", "feedback and petitions";
    OnlineService = "online_service", "cung cấp dịch vụ công trực tuyến", "online service";
}

impl Indicator {
    /// How many indicators there are.
    pub(super) const COUNT: usize = Self::ALL.len();

    /// The most points that an indicator gives.
    pub const MAXIMUM: u32 = 2;

    /// The number in the circular, 1 to 9.
    ///
    /// ```
    /// use cchc::evaluation::score::Indicator;
    ///
    /// assert_eq!(Indicator::Attitude.number(), 7);
    /// ```
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The indicator with this number.
    ///
    /// ```
    /// use cchc::evaluation::score::Indicator;
    ///
    /// assert_eq!(Indicator::from_number(9), Some(Indicator::OnlineService));
    /// assert_eq!(Indicator::from_number(10), None);
    /// ```
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// Whether it is scored for each dossier (1, 2, 3, 4, 7), and not once for the agency.
    ///
    /// The same five make the score of a person; the agency has all nine.
    ///
    /// ```
    /// use cchc::evaluation::score::Indicator;
    ///
    /// assert!(Indicator::Contacts.is_of_person());
    /// assert!(!Indicator::Publication.is_of_person());
    /// ```
    pub fn is_of_person(self) -> bool {
        matches!(self, Self::SettlementTime | Self::ParticipantTime | Self::Contacts | Self::Bodies | Self::Attitude)
    }
}

/// What one indicator gives one dossier or one agency (mức điểm): 2, 1 or 0 points.
///
/// ```
/// use cchc::evaluation::score::Mark;
///
/// assert!(Mark::Two > Mark::One);
/// assert_eq!(Mark::Two.points(), 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Mark {
    /// 0 points.
    Zero,
    /// 1 point.
    One,
    /// 2 points.
    Two,
}

vocabulary! { Mark in "cchc::evaluation::score", "mark", "mức điểm";
    Zero = "zero", "0 điểm", "0 points";
    One = "one", "1 điểm", "1 point";
    Two = "two", "2 điểm", "2 points";
}

impl Mark {
    /// The points.
    ///
    /// ```
    /// use cchc::evaluation::score::Mark;
    ///
    /// assert_eq!(Mark::ALL.iter().map(|mark| mark.points()).collect::<Vec<_>>(), [0, 1, 2]);
    /// ```
    pub fn points(self) -> u32 {
        self as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_indicators_are_one_to_one() {
        for (at, indicator) in Indicator::ALL.iter().enumerate() {
            assert_eq!(usize::from(indicator.number()), at + 1);
            assert_eq!(Indicator::from_number(indicator.number()), Some(*indicator));
            assert_eq!(serde_json::to_string(indicator).unwrap(), format!("\"{}\"", indicator.as_str()));
        }
        assert_eq!(Indicator::from_number(0), None);
        assert_eq!(Indicator::from_number(10), None);
        assert_eq!(Mark::ALL.iter().map(|mark| mark.points()).collect::<Vec<_>>(), [0, 1, 2]);
    }
}
