//! The named rates of a form as a table.

use super::LANGUAGE;
use crate::form::{NamedRate, NamedValue, ResultForm, UndefinedPrint};
use crate::rate::Rounding;
use crate::text::excerpt::capitalized;

/// The named rates of a form as a table (bảng tỷ lệ): each with its definition by the numbers of columns, its two counts
/// and the percentage, so that no rate passes for another one.
///
/// A form prints none of them unless the caller asks. What stands for a rate over zero, the decimals and the rounding are
/// the caller's choice.
///
/// ```
/// use cchc::export::RateTable;
/// use cchc::form::{NamedRate, UndefinedPrint};
/// use cchc::{Counter, Query};
///
/// let counted = Counter::new(Query::new("2026-Q4".parse()?)).finish();
/// let table = RateTable::new().with_rates(&[NamedRate::OnTime766]).with_undefined(UndefinedPrint::Dash);
/// let line = "| Tỷ lệ đúng hạn (Quyết định 766) | (8+9+12)/3 | 0/0 | - |";
/// assert!(table.markdown(counted.form()).contains(line));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTable {
    rates: Vec<NamedRate>,
    decimals: u32,
    rounding: Rounding,
    undefined: UndefinedPrint,
}

impl Default for RateTable {
    fn default() -> Self {
        Self::new()
    }
}

impl RateTable {
    /// Every rate that the form gives, with two decimals, a half away from zero.
    ///
    /// ```
    /// use cchc::export::RateTable;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert!(RateTable::new().markdown(counted.form()).contains("(8+9)/7"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new() -> Self {
        Self {
            rates: NamedRate::ALL.to_vec(),
            decimals: NamedRate::DECIMALS,
            rounding: Rounding::HalfUp,
            undefined: UndefinedPrint::default(),
        }
    }

    /// The same table, of these rates in this order.
    ///
    /// ```
    /// use cchc::export::RateTable;
    /// use cchc::form::NamedRate;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let table = RateTable::new().with_rates(&[NamedRate::Online]).markdown(counted.form());
    /// assert!(!table.contains("(8+9)/7"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_rates(mut self, rates: &[NamedRate]) -> Self {
        self.rates = rates.to_vec();
        self
    }

    /// The same table, with so many decimals under this rounding.
    ///
    /// ```
    /// use cchc::export::RateTable;
    /// use cchc::rate::Rounding;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let table = RateTable::new().with_rounding(1, Rounding::Truncate).markdown(counted.form());
    /// assert!(table.contains("100,0 %"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_rounding(mut self, decimals: u32, rounding: Rounding) -> Self {
        self.decimals = decimals;
        self.rounding = rounding;
        self
    }

    /// The same table, with this in place of a rate over zero.
    ///
    /// ```
    /// use cchc::export::RateTable;
    /// use cchc::form::UndefinedPrint;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let table = RateTable::new().with_undefined(UndefinedPrint::Dash).markdown(counted.form());
    /// println!("{table}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_undefined(mut self, undefined: UndefinedPrint) -> Self {
        self.undefined = undefined;
        self
    }

    /// The table in Markdown, of the total row of a form.
    ///
    /// ```
    /// use cchc::export::RateTable;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// println!("{}", RateTable::new().markdown(counted.form()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn markdown(&self, form: &ResultForm) -> String {
        let mut text = String::from("| Tỷ lệ | Định nghĩa | Số liệu | Kết quả |\n|:---|:---|---:|---:|\n");
        for cells in self.rows(form) {
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        text
    }

    /// The name, the definition, the counts and the percentage of each rate.
    pub(super) fn rows(&self, form: &ResultForm) -> Vec<[String; 4]> {
        let total = form.total();
        let row = |value: NamedValue| {
            let counts = format!("{}/{}", value.rate().numerator, value.rate().denominator);
            let percent = value.print(self.decimals, self.rounding, self.undefined);
            [capitalized(value.name().label(LANGUAGE)), value.name().definition(), counts, percent]
        };
        self.rates.iter().filter_map(|rate| rate.of(&total)).map(row).collect()
    }
}
