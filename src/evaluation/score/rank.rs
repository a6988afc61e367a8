//! Ranks with ties.

use serde::{Deserialize, Serialize};

use super::points::Points;

use crate::text::vocabulary;

/// What follows after equal totals (cách xếp hạng khi bằng điểm).
///
/// ```
/// use cchc::evaluation::score::{Points, Ties};
/// use cchc::evaluation;
///
/// let totals = [15, 18, 15, 12].map(Points::new);
/// assert_eq!(evaluation::score::ranks(&totals, Ties::Competition), [2, 1, 2, 4]);
/// assert_eq!(evaluation::score::ranks(&totals, Ties::Dense), [2, 1, 2, 3]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Ties {
    /// 1, 2, 2, 4: as many places are passed over as were shared.
    #[default]
    Competition,
    /// 1, 2, 2, 3: no place is passed over.
    Dense,
}

vocabulary! { Ties in "cchc::evaluation::score", "way to rank ties", "cách xếp hạng khi bằng điểm";
    Competition = "competition";
    Dense = "dense";
}

/// The rank of each total, from 1 for the highest (xếp hạng); equal totals share a rank.
///
/// ```
/// use cchc::evaluation::score::{Points, Ties, ranks};
///
/// let totals: Vec<Points> = ["64.75", "62.62", "62.620", "61.46"].iter().map(|text| text.parse().unwrap()).collect();
/// assert_eq!(ranks(&totals, Ties::Competition), [1, 2, 2, 4]);
/// assert_eq!(ranks(&totals, Ties::Dense), [1, 2, 2, 3]);
/// ```
pub fn ranks(totals: &[Points], ties: Ties) -> Vec<usize> {
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(totals[*at]));
    let mut ranks = vec![0; totals.len()];
    let (mut rank, mut before) = (0, None);
    for (place, at) in order.into_iter().enumerate() {
        if before != Some(totals[at]) {
            rank = match ties {
                Ties::Competition => place + 1,
                Ties::Dense => rank + 1,
            };
        }
        before = Some(totals[at]);
        ranks[at] = rank;
    }
    ranks
}
