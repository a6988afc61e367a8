//! The rates that reports print, each with its own definition.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::column::Column;
use crate::finding::Language;
use crate::placement::Tally;
use crate::rate::{Denominator, Percent, PercentagePoints, Rate, Rounding};
use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, explain, vocabulary};

/// A rate with a name and one definition (chỉ tiêu tỷ lệ): numerator, denominator, label and source.
///
/// Reports print several shares under one name, "tỷ lệ đúng hạn". Over what was resolved it is one number, over what was
/// received under [QĐ 766/QĐ-TTg](crate::_documentation::law#act-766-qd-ttg) another; offices print both side by side.
/// A named rate never stands for another one: values compare only with values of the same rate.
///
/// ```
/// use cchc::form::NamedRate;
///
/// let rate = NamedRate::OnTime766;
/// assert_eq!(rate.as_str(), "on_time_766");
/// assert_eq!(rate.definition(), "(8+9+12)/3");
/// assert_eq!("on_time_of_resolved".parse(), Ok(NamedRate::OnTimeOfResolved));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum NamedRate {
    /// Resolved early or on time, of what was resolved: (8+9)/7.
    OnTimeOfResolved,
    /// Resolved early, of what was resolved: 8/7.
    EarlyOfResolved,
    /// Resolved overdue, of what was resolved: 10/7.
    LateOfResolved,
    /// Open within the limit, of what is open: 12/11.
    InTimeOfOpen,
    /// Open and overdue, of what is open: 13/11.
    OverdueOfOpen,
    /// Overdue, resolved or not, of what was received: (10+13)/3.
    LateOverall,
    /// Resolved in time or open within the limit, of what was received, as in
    /// [QĐ 766/QĐ-TTg](crate::_documentation::law#act-766-qd-ttg): (8+9+12)/3.
    #[serde(rename = "on_time_766")]
    OnTime766,
    /// Resolved, of what was received: 7/3.
    Completion,
    /// Filed online, of what came in the period through a known channel: 4/(4+5).
    Online,
    /// Filed online, of all that came in the period, a channel that is not known included: 4/(3-6).
    OnlineOfPeriod,
    /// Carried over, of what was received: 6/3.
    Carried,
    /// Digitised, of what was resolved; the form has no column for it.
    Digitised,
    /// Forms that say "satisfied", of all forms; the form has no column for it.
    Satisfaction,
}

/// What a rate is made of.
struct Definition {
    code: &'static str,
    numerator: &'static [Column],
    denominator: &'static [Column],
    /// Taken off the denominator.
    less: &'static [Column],
    of: Denominator,
    labels: [&'static str; 2],
    source: &'static str,
}

/// The source of rates that follow from the columns.
const COLUMNS: &str = "Follows from the columns of TT 01/2020/TT-VPCP, Biểu số II.06a";
/// The source of the rate of the index.
const QD_766: &str = "QĐ 766/QĐ-TTg";
/// The source of rates that offices print without a text behind them.
const OBSERVED: &str = "Observed in the tables of commune centres, 2026";

use Column as C;

/// The definitions, in the order of [`NamedRate::ALL`].
static DEFINITIONS: [Definition; NamedRate::ALL.len()] = [
    Definition {
        code: "on_time_of_resolved",
        numerator: &[C::Early, C::OnTime],
        denominator: &[C::Resolved],
        less: &[],
        of: Denominator::Resolved,
        labels: ["tỷ lệ đúng hạn trên số đã giải quyết", "on time, of resolved"],
        source: COLUMNS,
    },
    Definition {
        code: "early_of_resolved",
        numerator: &[C::Early],
        denominator: &[C::Resolved],
        less: &[],
        of: Denominator::Resolved,
        labels: ["tỷ lệ trước hạn trên số đã giải quyết", "early, of resolved"],
        source: COLUMNS,
    },
    Definition {
        code: "late_of_resolved",
        numerator: &[C::Overdue],
        denominator: &[C::Resolved],
        less: &[],
        of: Denominator::Resolved,
        labels: ["tỷ lệ quá hạn trên số đã giải quyết", "overdue, of resolved"],
        source: COLUMNS,
    },
    Definition {
        code: "in_time_of_open",
        numerator: &[C::InTime],
        denominator: &[C::InProgress],
        less: &[],
        of: Denominator::InProgress,
        labels: ["tỷ lệ trong hạn trên số đang giải quyết", "within the limit, of open"],
        source: COLUMNS,
    },
    Definition {
        code: "overdue_of_open",
        numerator: &[C::InProgressOverdue],
        denominator: &[C::InProgress],
        less: &[],
        of: Denominator::InProgress,
        labels: ["tỷ lệ quá hạn trên số đang giải quyết", "overdue, of open"],
        source: COLUMNS,
    },
    Definition {
        code: "late_overall",
        numerator: &[C::Overdue, C::InProgressOverdue],
        denominator: &[C::Received],
        less: &[],
        of: Denominator::Received,
        labels: ["tỷ lệ quá hạn trên số tiếp nhận", "overdue in all, of received"],
        source: COLUMNS,
    },
    Definition {
        code: "on_time_766",
        numerator: &[C::Early, C::OnTime, C::InTime],
        denominator: &[C::Received],
        less: &[],
        of: Denominator::Received,
        labels: ["tỷ lệ đúng hạn (Quyết định 766)", "on time under QĐ 766, of received"],
        source: QD_766,
    },
    Definition {
        code: "completion",
        numerator: &[C::Resolved],
        denominator: &[C::Received],
        less: &[],
        of: Denominator::Received,
        labels: ["tỷ lệ giải quyết trên số tiếp nhận", "resolved, of received"],
        source: COLUMNS,
    },
    Definition {
        code: "online",
        numerator: &[C::Online],
        denominator: &[C::Online, C::DirectOrPost],
        less: &[],
        of: Denominator::ReceivedInPeriod,
        labels: ["tỷ lệ hồ sơ trực tuyến", "online, of received in the period"],
        source: COLUMNS,
    },
    Definition {
        code: "online_of_period",
        numerator: &[C::Online],
        denominator: &[C::Received],
        less: &[C::CarriedOver],
        of: Denominator::ReceivedInPeriod,
        labels: ["tỷ lệ hồ sơ trực tuyến trên số tiếp nhận trong kỳ", "online, of all received in the period"],
        source: COLUMNS,
    },
    Definition {
        code: "carried",
        numerator: &[C::CarriedOver],
        denominator: &[C::Received],
        less: &[],
        of: Denominator::Received,
        labels: ["tỷ lệ hồ sơ kỳ trước chuyển qua", "carried over, of received"],
        source: COLUMNS,
    },
    Definition {
        code: "digitised",
        numerator: &[],
        denominator: &[C::Resolved],
        less: &[],
        of: Denominator::Resolved,
        labels: ["tỷ lệ số hóa trên số đã giải quyết", "digitised, of resolved"],
        source: OBSERVED,
    },
    Definition {
        code: "satisfaction",
        numerator: &[],
        denominator: &[],
        less: &[],
        of: Denominator::Forms,
        labels: ["tỷ lệ hài lòng trên số phiếu", "satisfied, of forms"],
        source: OBSERVED,
    },
];

impl NamedRate {
    /// Every rate.
    pub const ALL: &'static [Self] = &[
        Self::OnTimeOfResolved,
        Self::EarlyOfResolved,
        Self::LateOfResolved,
        Self::InTimeOfOpen,
        Self::OverdueOfOpen,
        Self::LateOverall,
        Self::OnTime766,
        Self::Completion,
        Self::Online,
        Self::OnlineOfPeriod,
        Self::Carried,
        Self::Digitised,
        Self::Satisfaction,
    ];

    /// The decimals that offices print unless they say otherwise.
    pub const DECIMALS: u32 = 2;

    fn parts(self) -> &'static Definition {
        &DEFINITIONS[self as usize]
    }

    /// The name in data.
    pub fn as_str(self) -> &'static str {
        self.parts().code
    }

    /// The name for readers.
    pub fn label(self, language: Language) -> &'static str {
        let [vietnamese, english] = self.parts().labels;
        match language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    /// The columns whose sum is the numerator; empty where the form has none for it.
    ///
    /// ```
    /// use cchc::form::{Column, NamedRate};
    ///
    /// assert_eq!(NamedRate::OnTimeOfResolved.numerator(), [Column::Early, Column::OnTime]);
    /// ```
    pub fn numerator(self) -> &'static [Column] {
        self.parts().numerator
    }

    /// The columns whose sum is the denominator; empty where the form has none for it.
    ///
    /// ```
    /// use cchc::form::{Column, NamedRate};
    ///
    /// assert_eq!(NamedRate::OnTimeOfResolved.denominator(), [Column::Resolved]);
    /// ```
    pub fn denominator(self) -> &'static [Column] {
        self.parts().denominator
    }

    /// The columns that are taken off the denominator.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    ///
    /// assert!(NamedRate::OnTimeOfResolved.taken_off().is_empty());
    /// ```
    pub fn taken_off(self) -> &'static [Column] {
        self.parts().less
    }

    /// What it is a share of.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    /// use cchc::rate::Denominator;
    ///
    /// assert_eq!(NamedRate::OnTimeOfResolved.share_of(), Denominator::Resolved);
    /// ```
    pub fn share_of(self) -> Denominator {
        self.parts().of.clone()
    }

    /// Where the definition comes from.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    ///
    /// println!("{}", NamedRate::OnTime766.source());
    /// ```
    pub fn source(self) -> &'static str {
        self.parts().source
    }

    /// The definition by the numbers of columns: `(8+9)/7`; the name itself where the form has no columns for it.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    ///
    /// assert_eq!(NamedRate::OnTimeOfResolved.definition(), "(8+9)/7");
    /// ```
    pub fn definition(self) -> String {
        let sum = |columns: &[Column]| {
            let numbers: Vec<String> = columns.iter().map(|column| column.number().to_string()).collect();
            if numbers.len() > 1 { format!("({})", numbers.join("+")) } else { numbers.concat() }
        };
        let parts = self.parts();
        if parts.numerator.is_empty() {
            return parts.code.to_owned();
        }
        if let [whole] = parts.denominator {
            if !parts.less.is_empty() {
                return format!("{}/({}-{})", sum(parts.numerator), whole.number(), sum(parts.less));
            }
        }
        format!("{}/{}", sum(parts.numerator), sum(parts.denominator))
    }

    /// The value in a tally; `None` where the form has no columns for it, or where a correction makes a count negative.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    /// use cchc::Tally;
    ///
    /// // Nothing was received: every rate is undefined, and none is 0 % or 100 %.
    /// let value = NamedRate::OnTimeOfResolved.of(&Tally::ZERO).unwrap();
    /// assert!(!value.rate().is_defined());
    /// assert_eq!(NamedRate::Satisfaction.of(&Tally::ZERO), None);
    /// ```
    pub fn of(self, tally: &Tally) -> Option<NamedValue> {
        let parts = self.parts();
        if parts.numerator.is_empty() {
            return None;
        }
        let sum = |columns: &[Column]| {
            let counts = columns.iter().map(|column| u64::try_from(column.count(tally)).ok());
            counts.sum::<Option<u64>>()
        };
        let denominator = sum(parts.denominator)?.checked_sub(sum(parts.less)?)?;
        Some(self.value(sum(parts.numerator)?, denominator))
    }

    /// A value from two counts of the caller's own.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    ///
    /// assert_eq!(NamedRate::Digitised.value(17, 18).percent().unwrap().to_vietnamese(), "94,44%");
    /// ```
    pub fn value(self, numerator: u64, denominator: u64) -> NamedValue {
        NamedValue { name: self, rate: Rate::new(numerator, denominator, self.share_of()) }
    }

    /// Every rate that a tally gives, in the order of [`NamedRate::ALL`].
    ///
    /// ```
    /// use cchc::form::NamedRate;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let rates = NamedRate::all_of(&counted.form().total());
    /// assert!(rates.iter().any(|value| value.name() == NamedRate::OnTimeOfResolved));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn all_of(tally: &Tally) -> Vec<NamedValue> {
        Self::ALL.iter().filter_map(|rate| rate.of(tally)).collect()
    }
}

impl fmt::Display for NamedRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for NamedRate {
    type Err = UnknownRateError;

    fn from_str(name: &str) -> Result<Self, UnknownRateError> {
        let found = Self::ALL.iter().copied().find(|rate| rate.as_str() == name);
        found.ok_or_else(|| UnknownRateError { name: excerpt(name, 40).to_owned() })
    }
}

/// A name that no rate has.
///
/// ```
/// use cchc::form::NamedRate;
///
/// let error = "tốt".parse::<NamedRate>().unwrap_err();
/// assert_eq!(error.to_string(), "`tốt` is no rate: expected on_time_of_resolved, early_of_resolved, late_of_resolved, in_time_of_open, overdue_of_open, late_overall, on_time_766, completion, online, online_of_period, carried, digitised or satisfaction");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{name}` is no rate: expected on_time_of_resolved, early_of_resolved, late_of_resolved, in_time_of_open, overdue_of_open, late_overall, on_time_766, completion, online, online_of_period, carried, digitised or satisfaction"
)]
pub struct UnknownRateError {
    name: String,
}

explain! {
    UnknownRateError, error => ErrorKind::Parse,
    format!("“{}” không phải tên của tỷ lệ nào; cần {}", error.name, DEFINITIONS.each_ref().map(|rate| rate.code).join(", "))
}

/// The value of a named rate: two counts and the definition that they follow.
///
/// ```
/// use cchc::form::{NamedRate, UndefinedPrint};
/// use cchc::rate::Rounding;
///
/// let form = NamedRate::OnTimeOfResolved.value(485, 490);
/// assert_eq!(form.percent().unwrap().to_string(), "98.98");
/// assert_eq!(form.print(2, Rounding::HalfUp, UndefinedPrint::NotArisen), "98,98 %");
///
/// // A rate of another definition is another thing, even of the same name in a report.
/// let index = NamedRate::OnTime766.value(495, 500);
/// assert!(form.compare(&index).is_err());
/// assert!(form.change_from(&index).is_err());
///
/// let nothing = NamedRate::OnTimeOfResolved.value(0, 0);
/// assert_eq!(nothing.print(2, Rounding::HalfUp, UndefinedPrint::NotArisen), "không phát sinh");
/// assert_eq!(nothing.print(2, Rounding::HalfUp, UndefinedPrint::Hundred), "100,00 %");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedValue {
    name: NamedRate,
    rate: Rate,
}

impl NamedValue {
    /// Which rate it is.
    pub fn name(&self) -> NamedRate {
        self.name
    }

    /// The two counts.
    pub fn rate(&self) -> &Rate {
        &self.rate
    }

    /// The percentage with two decimals, a half away from zero; `None` over zero.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    ///
    /// assert_eq!(NamedRate::OnTimeOfResolved.value(0, 0).percent(), None);
    /// ```
    pub fn percent(&self) -> Option<Percent> {
        self.rate.percent(NamedRate::DECIMALS, Rounding::HalfUp)
    }

    /// The percentage as a Vietnamese report prints it, "98,98 %"; over zero what the caller chooses.
    ///
    /// ```
    /// use cchc::form::{NamedRate, UndefinedPrint};
    /// use cchc::rate::Rounding;
    ///
    /// let value = NamedRate::OnTimeOfResolved.value(97, 98);
    /// assert_eq!(value.print(2, Rounding::HalfUp, UndefinedPrint::Dash), "98,98 %");
    /// assert_eq!(NamedRate::OnTimeOfResolved.value(0, 0).print(2, Rounding::HalfUp, UndefinedPrint::Dash), "-");
    /// ```
    pub fn print(&self, decimals: u32, rounding: Rounding, undefined: UndefinedPrint) -> String {
        let fixed = |whole: u64| Rate::new(whole, 100, self.rate.of.clone()).percent(decimals, rounding);
        let percent = self.rate.percent(decimals, rounding).or_else(|| match undefined {
            UndefinedPrint::Zero => fixed(0),
            UndefinedPrint::Hundred => fixed(100),
            _ => None,
        });
        match (percent, undefined) {
            (Some(percent), _) => format!("{} %", percent.to_string().replace('.', ",")),
            (None, UndefinedPrint::Dash) => "-".to_owned(),
            (None, UndefinedPrint::Blank) => String::new(),
            (None, _) => "không phát sinh".to_owned(),
        }
    }

    /// How this value stands to another one of the same rate, as exact fractions: 1/2 and 2/4 are equal.
    ///
    /// # Errors
    /// [`RateMismatchError`] for a value of another rate. `None` where one of the two is undefined.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    ///
    /// let (one, other) = (NamedRate::Online.value(1, 2), NamedRate::Online.value(2, 4));
    /// assert_eq!(one.compare(&other)?, Some(std::cmp::Ordering::Equal));
    /// assert!(one.compare(&NamedRate::Carried.value(1, 2)).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn compare(&self, other: &Self) -> Result<Option<Ordering>, RateMismatchError> {
        self.same_rate(other)?;
        let cross = |left: &Rate, right: &Rate| u128::from(left.numerator) * u128::from(right.denominator);
        let defined = self.rate.is_defined() && other.rate.is_defined();
        Ok(defined.then(|| cross(&self.rate, &other.rate).cmp(&cross(&other.rate, &self.rate))))
    }

    fn same_rate(&self, other: &Self) -> Result<(), RateMismatchError> {
        if self.name == other.name { Ok(()) } else { Err(RateMismatchError { left: self.name, right: other.name }) }
    }

    /// By how many percentage points this value is above an earlier one of the same rate.
    ///
    /// # Errors
    /// [`RateMismatchError`] for a value of another rate. `None` where one of the two is undefined.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    ///
    /// let change = NamedRate::Online.value(3, 4).change_from(&NamedRate::Online.value(1, 2))?.unwrap();
    /// assert_eq!(change.to_string(), "+25.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn change_from(&self, earlier: &Self) -> Result<Option<PercentagePoints>, RateMismatchError> {
        self.same_rate(earlier)?;
        Ok(self.percent().zip(earlier.percent()).map(|(now, before)| now - before))
    }
}

/// Two values of rates with different definitions were to be compared.
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::form::NamedRate;
///
/// let error = NamedRate::Online.value(1, 2).compare(&NamedRate::Carried.value(1, 2)).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Mismatch);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{left} ({}) is not comparable with {right} ({})", .left.definition(), .right.definition())]
pub struct RateMismatchError {
    left: NamedRate,
    right: NamedRate,
}

explain! {
    RateMismatchError, error => ErrorKind::Mismatch,
    format!(
        "không so sánh được “{}” với “{}”: định nghĩa khác nhau",
        error.left.label(Language::Vietnamese),
        error.right.label(Language::Vietnamese)
    )
}

/// What is printed for a rate over zero (không phát sinh): a choice of the report, never of the library.
///
/// Offices print 100 % for shares that should be high and 0 % for shares that should be low; both are their choice, and
/// a reader cannot tell them from real ones.
///
/// ```
/// use cchc::form::{NamedRate, UndefinedPrint};
/// use cchc::rate::Rounding;
///
/// let nothing = NamedRate::OnTimeOfResolved.value(0, 0);
/// assert_eq!(nothing.print(1, Rounding::HalfUp, UndefinedPrint::NotArisen), "không phát sinh");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum UndefinedPrint {
    /// "không phát sinh".
    #[default]
    NotArisen,
    /// "-".
    Dash,
    /// Nothing.
    Blank,
    /// 0 %.
    Zero,
    /// 100 %.
    Hundred,
}

vocabulary! { UndefinedPrint in "cchc::form", "print of an undefined rate", "cách in tỷ lệ không phát sinh";
    NotArisen = "not_arisen", "không phát sinh", "not arisen";
    Dash = "dash", "dấu gạch", "a dash";
    Blank = "blank", "để trống", "nothing";
    Zero = "zero", "0 %", "0 %";
    Hundred = "hundred", "100 %", "100 %";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_says_where_it_comes_from() {
        assert_eq!(NamedRate::OnTime766.source(), QD_766);
        assert_eq!(NamedRate::OnTimeOfResolved.source(), COLUMNS);
    }
}
