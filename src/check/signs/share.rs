//! Shares as exact counts.

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) part: u64,
    pub(super) whole: u64,
}

impl Share {
    pub(super) fn add(&mut self, is_part: bool) {
        self.whole += 1;
        self.part += u64::from(is_part);
    }

    /// Whether the part is at least `least` and `percent` of the whole.
    pub(super) fn reaches(self, least: u64, percent: u64) -> bool {
        self.part >= least.max(1) && u128::from(self.part) * 100 >= u128::from(self.whole) * u128::from(percent)
    }

    /// All but another share of the same whole.
    pub(super) fn without(self, other: Self) -> Self {
        Self { part: self.part.saturating_sub(other.part), whole: self.whole.saturating_sub(other.whole) }
    }

    /// Whether it is at least so many percentage points above another one.
    pub(super) fn is_above(self, other: Self, points: u64) -> bool {
        let (part, whole) = (i128::from(self.part), i128::from(self.whole));
        let (other_part, other_whole) = (i128::from(other.part), i128::from(other.whole));
        // part / whole − other / other_whole ≥ points / 100, without a division.
        whole > 0
            && other_whole > 0
            && (part * other_whole - other_part * whole) * 100 >= i128::from(points) * whole * other_whole
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.part, self.whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_compared_exactly() {
        let share = |part, whole| Share { part, whole };
        assert!(share(5, 100).reaches(5, 5) && !share(4, 80).reaches(5, 5) && !share(5, 101).reaches(5, 5));
        assert!(share(60, 100).is_above(share(30, 100), 30) && !share(60, 100).is_above(share(31, 100), 30));
        assert!(!share(60, 100).is_above(share(0, 0), 30));
        assert_eq!(share(7, 10).without(share(3, 4)), share(4, 6));
    }
}
