//! Parts forced to add up to 100.

use super::percent::MAX_DECIMALS;
use super::percent::Percent;

/// The shares of `parts` in their sum, cut to `decimals` and then raised, those with the largest remainders first,
/// until they add up to exactly 100 (phương pháp số dư lớn nhất).
///
/// For print only and only on request: a share so made may differ from the rounded rate by one unit of its last
/// decimal. Equal remainders go to the earlier part. `None` if the parts add up to zero or do not fit.
///
/// ```
/// use cchc::rate::largest_remainder;
///
/// let shares = largest_remainder(&[1, 1, 1], 1).unwrap();
/// let shares: Vec<_> = shares.iter().map(ToString::to_string).collect();
/// assert_eq!(shares, ["33.4", "33.3", "33.3"]);
/// ```
pub fn largest_remainder(parts: &[u64], decimals: u32) -> Option<Vec<Percent>> {
    let whole: u128 = parts.iter().copied().map(u128::from).sum();
    if whole == 0 || decimals > MAX_DECIMALS {
        return None;
    }
    let units = 10_u128.pow(decimals + 2);
    let mut shares = Vec::with_capacity(parts.len());
    let mut remainders = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let scaled = u128::from(*part).checked_mul(units)?;
        shares.push(i64::try_from(scaled / whole).ok()?);
        remainders.push((std::cmp::Reverse(scaled % whole), index));
    }
    remainders.sort_unstable();
    let given: i64 = shares.iter().sum();
    let missing = usize::try_from(i64::try_from(units).ok()?.checked_sub(given)?).ok()?;
    for (_, index) in remainders.iter().take(missing) {
        shares[*index] += 1;
    }
    shares.into_iter().map(|share| Percent::new(share, decimals)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_decimals_are_the_most() {
        let shares = largest_remainder(&[1, 2], 9).unwrap();
        assert_eq!(shares.iter().map(ToString::to_string).collect::<Vec<_>>(), ["33.333333333", "66.666666667"]);
        assert_eq!(largest_remainder(&[1, 2], 10), None);
    }

    #[test]
    fn adds_up_to_a_hundred() {
        for parts in [&[99_558, 106_018, 1_309][..], &[1], &[0, 7, 0], &[1, 2, 3, 4, 5, 6, 7]] {
            let shares = largest_remainder(parts, 1).unwrap();
            let units: i64 =
                shares.iter().map(|share| share.to_string().replace('.', "").parse::<i64>().unwrap()).sum();
            assert_eq!(units, 1_000);
        }
        assert_eq!(largest_remainder(&[0, 0], 1), None);
    }

    #[test]
    fn what_is_missing_goes_to_the_largest_remainders() {
        let shares = |parts: &[u64], decimals| {
            let shares = largest_remainder(parts, decimals).unwrap();
            shares.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        // 14.28…, 28.57…, 57.14…
        assert_eq!(shares(&[1, 2, 4], 0), "14 29 57");
        assert_eq!(shares(&[4, 2, 1], 1), "57.1 28.6 14.3");
        // 16.6…, 16.6…, 66.6…: the first where remainders are alike.
        assert_eq!(shares(&[1, 1, 4], 0), "17 17 66");
        assert_eq!(shares(&[5, 3, 3], 0), "46 27 27");
    }
}
