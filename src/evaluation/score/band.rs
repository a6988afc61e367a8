//! Bands: what a total is called.

use serde::{Deserialize, Serialize};

use super::points::Points;

/// One band: from its lower bound, included, up to the next one (mức xếp loại).
///
/// ```
/// use cchc::evaluation::score::{Band, Bands, Points};
///
/// let bands = Bands::new([Band { from: Points::new(15), name: "Xuất sắc".into() }], "Khác");
/// assert_eq!(bands.of(Points::new(15)), "Xuất sắc");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Band {
    /// The lowest total that belongs to it.
    pub from: Points,
    /// Its name, as the source prints it.
    pub name: String,
}

checked! {
    /// The bands into which totals fall (thang xếp loại), each half-open: its lower bound belongs to it.
    ///
    /// A total below every bound has the name of what is left (yếu).
    ///
    /// ```
    /// use cchc::evaluation::score::Bands;
    ///
    /// let bands = Bands::agency();
    /// assert_eq!(bands.of("15.0".parse()?), "xuất sắc");
    /// assert_eq!(bands.of("14.9".parse()?), "tốt");
    /// assert_eq!(bands.of("0".parse()?), "yếu");
    /// # Ok::<(), cchc::evaluation::score::ParsePointsError>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(from = "RawBands")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Bands from RawBands {
        // The highest first.
        bands: Vec<Band>,
        rest: String,
    }
}

impl Bands {
    fn checked(self) -> Self {
        Self::new(self.bands, self.rest)
    }
}

impl Bands {
    /// Bands in any order, and the name of everything below them. Of two with one bound the first counts.
    ///
    /// ```
    /// use cchc::evaluation::score::{Band, Bands, Points};
    ///
    /// let bands = Bands::new([Band { from: Points::new(15), name: "Xuất sắc".into() }], "Khác");
    /// assert_eq!(bands.of(Points::new(14)), "Khác");
    /// ```
    pub fn new(bands: impl IntoIterator<Item = Band>, rest: impl Into<String>) -> Self {
        let mut bands: Vec<Band> = bands.into_iter().collect();
        bands.sort_by_key(|band| std::cmp::Reverse(band.from));
        Self { bands, rest: rest.into() }
    }

    fn whole(bands: &[(&str, &str)], rest: &str) -> Self {
        let band = |(from, name): &(&str, &str)| Some(Band { from: from.parse().ok()?, name: (*name).to_owned() });
        Self::new(bands.iter().filter_map(band), rest)
    }

    /// An agency's total of 18: [TT 01/2018/TT-VPCP](crate::_documentation::law#act-01-2018-tt-vpcp), Điều 15.
    ///
    /// ```
    /// use cchc::evaluation::score::{Bands, Points};
    ///
    /// assert_eq!(Bands::agency().of(Points::new(18)), "xuất sắc");
    /// ```
    pub fn agency() -> Self {
        Self::whole(&[("15", "xuất sắc"), ("12", "tốt"), ("9", "khá"), ("6", "trung bình")], "yếu")
    }

    /// A person's total of 10: [TT 01/2018/TT-VPCP](crate::_documentation::law#act-01-2018-tt-vpcp), Điều 15. The names
    /// say how much of the tasks counts as done.
    ///
    /// ```
    /// use cchc::evaluation::score::{Bands, Points};
    ///
    /// assert_eq!(Bands::person().of(Points::new(10)), "hoàn thành 100% nhiệm vụ");
    /// ```
    pub fn person() -> Self {
        let bands = [("5", "hoàn thành 100% nhiệm vụ"), ("3.5", "hoàn thành từ 70% đến dưới 100% nhiệm vụ")];
        Self::whole(&bands, "hoàn thành dưới 70% nhiệm vụ")
    }

    /// The index of service quality, of 100: [QĐ 766/QĐ-TTg](crate::_documentation::law#act-766-qd-ttg). 90 and 50
    /// stand in the decision; 80 and 70 are those of a running system and not confirmed.
    ///
    /// ```
    /// use cchc::evaluation::score::{Bands, Points};
    ///
    /// assert_eq!(Bands::service_quality().of(Points::new(90)), "xuất sắc");
    /// ```
    pub fn service_quality() -> Self {
        Self::whole(&[("90", "xuất sắc"), ("80", "tốt"), ("70", "khá"), ("50", "trung bình")], "yếu")
    }

    /// The bands, the highest first.
    pub fn iter(&self) -> std::slice::Iter<'_, Band> {
        self.bands.iter()
    }

    /// The name of the band of a total.
    ///
    /// ```
    /// use cchc::evaluation::score::Bands;
    ///
    /// assert_eq!(Bands::service_quality().of("89,9".parse()?), "tốt");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(&self, total: Points) -> &str {
        self.bands.iter().find(|band| band.from <= total).map_or(&self.rest, |band| &band.name)
    }

    /// The band of `total` scaled from `reached` up to `full`, compared without rounding; `None` for a maximum that
    /// is not positive.
    ///
    /// ```
    /// use cchc::evaluation::score::{Bands, Points};
    ///
    /// // 9 of 12 is 13.5 of 18.
    /// let bands = Bands::agency();
    /// assert_eq!(bands.of_scaled(Points::new(9), Points::new(12), Points::new(18)), Some(bands.of("13,5".parse()?)));
    /// assert_eq!(bands.of_scaled(Points::new(9), Points::new(0), Points::new(18)), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_scaled(&self, total: Points, reached: Points, full: Points) -> Option<&str> {
        if reached <= Points::ZERO || full <= Points::ZERO {
            return None;
        }
        let meets = |band: &&Band| {
            let order = band.from.cmp_scaled(full, total, reached);
            order.is_some_and(|order| order != std::cmp::Ordering::Greater)
        };
        Some(self.bands.iter().find(meets).map_or(&self.rest, |band| &band.name))
    }
}

impl<'a> IntoIterator for &'a Bands {
    type Item = &'a Band;
    type IntoIter = std::slice::Iter<'a, Band>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(bands: &Bands, total: &str, name: &str) {
        assert_eq!(bands.of(total.parse().unwrap()), name, "{total}");
    }

    #[test]
    fn every_edge_belongs_to_the_band_above() {
        let agency = Bands::agency();
        for (total, name) in [
            ("18", "xuất sắc"),
            ("15.0", "xuất sắc"),
            ("14.9", "tốt"),
            ("12", "tốt"),
            ("11.9", "khá"),
            ("9.0", "khá"),
            ("8.9", "trung bình"),
            ("6.0", "trung bình"),
            ("5.9", "yếu"),
            ("0", "yếu"),
            ("-1", "yếu"),
        ] {
            is(&agency, total, name);
        }
        assert!((&agency).into_iter().eq(agency.iter()) && agency.iter().next().is_some());
        let person = Bands::person();
        is(&person, "5.0", "hoàn thành 100% nhiệm vụ");
        is(&person, "4.9", "hoàn thành từ 70% đến dưới 100% nhiệm vụ");
        is(&person, "3.5", "hoàn thành từ 70% đến dưới 100% nhiệm vụ");
        is(&person, "3.4", "hoàn thành dưới 70% nhiệm vụ");
        let service = Bands::service_quality();
        is(&service, "90", "xuất sắc");
        is(&service, "89.99", "tốt");
        is(&service, "49.99", "yếu");
    }

    #[test]
    fn scaling_does_not_round() {
        let bands = Bands::agency();
        let points = |text: &str| text.parse::<Points>().unwrap();
        // 15 of 18 is 10/12: 9.9 of 12 is 14.85, and not 15.
        assert_eq!(bands.of_scaled(points("10"), points("12"), points("18")), Some("xuất sắc"));
        assert_eq!(bands.of_scaled(points("9.9"), points("12"), points("18")), Some("tốt"));
        assert_eq!(bands.of_scaled(points("0"), points("0"), points("18")), None);
    }
}
