//! How a score is rounded.

use rust_decimal::RoundingStrategy;
use serde::{Deserialize, Serialize};

/// How the digits that are not shown are dropped (quy tắc làm tròn).
#[doc(alias = "làm tròn")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rounding {
    /// To the nearest, a half away from zero: the ordinary reading of "làm tròn".
    #[default]
    HalfUp,
    /// To the nearest, a half to the even digit.
    HalfEven,
    /// Toward zero: what some reports print.
    Truncate,
}

impl Rounding {
    pub(super) fn strategy(self) -> RoundingStrategy {
        match self {
            Self::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Self::HalfEven => RoundingStrategy::MidpointNearestEven,
            Self::Truncate => RoundingStrategy::ToZero,
        }
    }
}
