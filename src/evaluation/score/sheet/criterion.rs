//! One line of a sheet.

use serde::{Deserialize, Serialize};

use crate::evaluation::score::points::Points;
use crate::evaluation::score::scale::Scale;
use crate::text::vocabulary;

checked! {
    /// An area, a criterion or a sub-criterion (lĩnh vực, tiêu chí, tiêu chí thành phần).
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreSheet;
    ///
    /// let sheet = ScoreSheet::service_quality()?;
    /// let area = sheet.parts(None).next().unwrap();
    /// println!("{} {} (tối đa {})", area.code(), area.name(), area.maximum());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawCriterion")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Criterion from RawCriterion or &'static str {
        pub(super) code: String,
        pub(super) parent: Option<String>,
        pub(super) name: String,
        pub(super) maximum: Points,
        pub(super) scale: Scale,
        pub(super) empty: Empty,
        pub(super) evidence: bool,
        pub(super) source: String,
    }
}

impl Criterion {
    fn checked(self) -> Result<Self, &'static str> {
        if self.maximum.is_negative() {
            return Err("the maximum of a criterion is not below zero");
        }
        Ok(self)
    }
}

/// What a zero denominator gives (khi không phát sinh), each criterion by its own convention.
///
/// ```
/// use cchc::evaluation::score::sheet::Empty;
///
/// assert_eq!(Empty::default(), Empty::LeftOut);
/// assert_eq!("full".parse(), Ok(Empty::Full));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Empty {
    /// No score: nothing is not zero.
    #[default]
    LeftOut,
    /// 0 points.
    Zero,
    /// The maximum.
    Full,
}

vocabulary! { Empty in "cchc::evaluation::score::sheet", "rule for an empty score", "cách tính điểm trống";
    LeftOut = "left-out";
    Zero = "zero";
    Full = "full";
}

impl Criterion {
    /// The code, unique in its sheet.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The code of the group it belongs to.
    pub fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The most points it gives.
    pub fn maximum(&self) -> Points {
        self.maximum
    }

    /// How it gives points; by hand for a group.
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// What a zero denominator gives.
    pub fn empty(&self) -> Empty {
        self.empty
    }

    /// Whether points need evidence.
    pub fn needs_evidence(&self) -> bool {
        self.evidence
    }

    /// A remark on its source, where it differs from the sheet's.
    pub fn source(&self) -> &str {
        &self.source
    }
}
