//! How many resolved dossiers have a form.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::rate::{Denominator, Percent, Rate, Rounding};

checked! {
    /// The share of resolved dossiers that have at least one evaluation form (tỷ lệ hồ sơ được đánh giá).
    ///
    /// Counted by dossier, so that it never exceeds the whole, however many forms there are (hard case
    /// [E18](crate::_documentation::cases#e18)). Over no dossiers it is undefined (không phát sinh), which is neither 0
    /// % nor 100 %.
    ///
    /// ```
    /// use cchc::evaluation::Coverage;
    ///
    /// let coverage = Coverage::new(17, 18).unwrap();
    /// assert_eq!(coverage.to_string(), "17/18 (94.4 %)");
    /// assert_eq!(Coverage::new(1, 1).unwrap().to_string(), "1/1");
    /// assert_eq!(Coverage::new(0, 0).unwrap().percent(), None);
    /// assert_eq!(Coverage::new(2, 1), None);
    /// ```
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(try_from = "RawCoverage")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Coverage from RawCoverage or String {
        covered: u64,
        resolved: u64,
    }
}

impl Coverage {
    fn checked(self) -> Result<Self, String> {
        let Self { covered, resolved } = self;
        Self::new(covered, resolved).ok_or_else(|| format!("{covered} of {resolved} dossiers cannot be covered"))
    }
}

impl Coverage {
    /// Below so many dossiers a percentage says little, and is not printed with the counts.
    pub const SMALL: u64 = 10;

    /// Covered dossiers of resolved ones; `None` when they are more.
    ///
    /// ```
    /// use cchc::evaluation::Coverage;
    ///
    /// assert_eq!(Coverage::new(17, 18).unwrap().to_string(), "17/18 (94.4 %)");
    /// assert_eq!(Coverage::new(19, 18), None);
    /// ```
    pub fn new(covered: u64, resolved: u64) -> Option<Self> {
        (covered <= resolved).then_some(Self { covered, resolved })
    }

    /// Resolved dossiers with a form.
    pub fn covered(self) -> u64 {
        self.covered
    }

    /// Resolved dossiers.
    pub fn resolved(self) -> u64 {
        self.resolved
    }

    /// Whether there are dossiers, and too few for a percentage by itself.
    ///
    /// ```
    /// use cchc::evaluation::Coverage;
    ///
    /// assert!(Coverage::new(1, 2).unwrap().is_small());
    /// ```
    pub fn is_small(self) -> bool {
        (1..Self::SMALL).contains(&self.resolved)
    }

    /// The same as a rate of the resolved dossiers.
    ///
    /// ```
    /// use cchc::evaluation::Coverage;
    ///
    /// assert_eq!(Coverage::new(17, 18).unwrap().rate().to_string(), "17/18");
    /// ```
    pub const fn rate(self) -> Rate {
        Rate::new(self.covered, self.resolved, Denominator::Resolved)
    }

    /// The percentage with one decimal, rounded half up; `None` over no dossiers.
    ///
    /// ```
    /// use cchc::evaluation::Coverage;
    ///
    /// assert_eq!(Coverage::new(17, 18).unwrap().percent().unwrap().to_vietnamese(), "94,4%");
    /// assert_eq!(Coverage::new(0, 0).unwrap().percent(), None);
    /// ```
    pub fn percent(self) -> Option<Percent> {
        self.rate().percent(1, Rounding::HalfUp)
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.covered, self.resolved)?;
        match self.percent() {
            Some(percent) if !self.is_small() => write!(f, " ({percent} %)"),
            _ => Ok(()),
        }
    }
}
