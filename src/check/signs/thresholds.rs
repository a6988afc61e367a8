//! From where on a figure is worth a note.

use serde::{Deserialize, Serialize};

/// From where on a figure is worth a note (ngưỡng cảnh báo). No law states such thresholds: they are the reader's, and every
/// note prints its own.
///
/// ```
/// use cchc::check::SignThresholds;
///
/// let thresholds = SignThresholds { least: 10, ..SignThresholds::default() };
/// assert_eq!(thresholds.percent, 5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignThresholds {
    /// Fewer dossiers of a kind than this are none.
    pub least: u64,
    /// The share of the dossiers looked at, in percent, from which a kind is worth a note.
    pub percent: u64,
    /// How many working days at the end of the period are looked at for a burst.
    pub last_days: u32,
    /// How many times their share of the period's working days these days must have of its ends.
    pub times: u64,
    /// How many ends a unit or an official must have to be compared with the others.
    pub compared: u64,
    /// By how many percentage points its share of ends on the due day must be above that of all the others.
    pub points: u64,
}

impl Default for SignThresholds {
    fn default() -> Self {
        Self { least: 5, percent: 5, last_days: 3, times: 3, compared: 30, points: 30 }
    }
}
