//! Targets of plans and programmes.

use super::fact::Certainty;

/// A percentage that a plan or programme asks for (chỉ tiêu), with its source.
///
/// Targets are data: a level that a percentage is compared with only where the caller names the target.
///
/// ```
/// use cchc::law::Target;
///
/// let satisfaction = Target::find("satisfaction-2030").unwrap();
/// assert_eq!((satisfaction.percent(), satisfaction.act()), (95, "282/QĐ-TTg"));
/// assert_eq!(satisfaction.is_met_by(19, 20), Some(true));
/// assert_eq!(satisfaction.is_met_by(0, 0), None);
/// ```
#[doc(alias = "chỉ tiêu")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    code: &'static str,
    about: &'static str,
    percent: u32,
    act: &'static str,
    certainty: Certainty,
}

impl Target {
    /// Every bundled target.
    pub const ALL: &'static [Self] = &[
        Self {
            code: "satisfaction-2030",
            about: "mức độ hài lòng về giải quyết thủ tục hành chính",
            percent: 95,
            act: "282/QĐ-TTg",
            certainty: Certainty::Primary,
        },
        Self {
            code: "satisfaction-land-construction-investment",
            about: "mức độ hài lòng về đất đai, xây dựng, đầu tư",
            percent: 90,
            act: "282/QĐ-TTg",
            certainty: Certainty::OneSource,
        },
    ];

    /// The target with this code.
    ///
    /// ```
    /// use cchc::law::Target;
    ///
    /// assert_eq!(Target::find("satisfaction-2030").unwrap().percent(), 95);
    /// assert_eq!(Target::find("satisfaction-1930"), None);
    /// ```
    pub fn find(code: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|target| target.code == code)
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What is to reach the percentage, in Vietnamese.
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// The percentage that is to be reached.
    pub fn percent(&self) -> u32 {
        self.percent
    }

    /// The symbol of the act that sets it.
    pub fn act(&self) -> &'static str {
        self.act
    }

    /// How surely it is known.
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Whether `part` of `whole` reaches it, without rounding; `None` over nothing.
    ///
    /// ```
    /// use cchc::law::Target;
    ///
    /// let target = Target::ALL.iter().find(|target| target.percent() == 90).unwrap();
    /// assert_eq!((target.is_met_by(90, 100), target.is_met_by(89, 100), target.is_met_by(0, 0)), (Some(true), Some(false), None));
    /// ```
    pub fn is_met_by(&self, part: u64, whole: u64) -> Option<bool> {
        (whole > 0).then(|| u128::from(part) * 100 >= u128::from(whole) * u128::from(self.percent))
    }
}
