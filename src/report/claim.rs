//! What a report counts and claims in its text, as data.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::form::{Column, PublishedRow};
use crate::rate::Percent;
use crate::text::vocabulary;

/// What is counted.
///
/// ```
/// use cchc::report::{CountUnit, Report};
///
/// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận 18 hồ sơ.\n");
/// assert_eq!(report.claims()[0].unit(), CountUnit::Dossiers);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CountUnit {
    /// Dossiers (hồ sơ).
    Dossiers,
    /// Administrative procedures (thủ tục hành chính).
    Procedures,
    /// Evaluation forms (phiếu đánh giá).
    EvaluationForms,
    /// Incoming documents (văn bản đến).
    IncomingDocuments,
    /// Outgoing documents (văn bản đi).
    OutgoingDocuments,
    /// Person-times (lượt cán bộ, lượt người).
    PersonTimes,
    /// Persons (đồng chí, người).
    Persons,
    /// Money in đồng (đồng, nghìn đồng, triệu đồng, tỷ đồng).
    Money,
}

vocabulary! { CountUnit in "cchc::report", "unit of counting", "đơn vị tính";
    Dossiers = "dossiers", "hồ sơ", "dossiers";
    Procedures = "procedures", "thủ tục hành chính", "procedures";
    EvaluationForms = "evaluation_forms", "phiếu đánh giá", "evaluation forms";
    IncomingDocuments = "incoming_documents", "văn bản đến", "incoming documents";
    OutgoingDocuments = "outgoing_documents", "văn bản đi", "outgoing documents";
    PersonTimes = "person_times", "lượt người", "person-times";
    Persons = "persons", "người", "persons";
    Money = "money", "đồng", "đồng";
}

/// What a claim about dossiers measures (chỉ tiêu): a sum of columns of the result form.
///
/// The totals 3, 7 and 11 are the sums of their parts: a measure is a set of the eight columns that are no totals, and so
/// "đúng và trước hạn" is {8, 9}, "tiếp nhận mới" {4, 5} and "tổng số tiếp nhận" {4, 5, 6}.
///
/// ```
/// use cchc::form::Column;
/// use cchc::report::Measure;
///
/// let not_late = Measure::of(&[Column::Early, Column::OnTime]);
/// assert!(not_late.is_part_of(Measure::of(&[Column::Resolved])));
/// assert_eq!(not_late.to_string(), "8+9");
/// assert_eq!(Measure::of(&[Column::Early, Column::OnTime, Column::Overdue]), Measure::RESOLVED);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure(u16);

impl Measure {
    /// Received, carried over included: column 3.
    pub const RECEIVED: Self = Self(0b0000_0111_0000);
    /// Received in the period: columns 4 and 5.
    pub const RECEIVED_IN_PERIOD: Self = Self(0b0000_0011_0000);
    /// Resolved: column 7.
    pub const RESOLVED: Self = Self(0b0111_0000_0000);
    /// In progress: column 11.
    pub const IN_PROGRESS: Self = Self(0b0011_0000_0000_0000);
    /// Resolved early or on time: columns 8 and 9.
    pub const NOT_LATE: Self = Self(0b0011_0000_0000);
    /// Due in the period: early or on time, late resolved, late in progress; columns 8, 9, 10 and 13.
    pub const DUE: Self = Self(0b0010_0111_0000_0000);

    /// The sum of these columns.
    ///
    /// ```
    /// use cchc::form::Column;
    /// use cchc::report::Measure;
    ///
    /// let resolved = Measure::of(&[Column::Resolved]);
    /// assert_eq!(resolved, Measure::of(&[Column::Early, Column::OnTime, Column::Overdue]));
    /// ```
    pub fn of(columns: &[Column]) -> Self {
        columns.iter().fold(Self(0), |sum, column| sum.with(*column))
    }

    fn with(self, column: Column) -> Self {
        let bits = match column {
            Column::Received => Self::RECEIVED.0,
            Column::Resolved => Self::RESOLVED.0,
            Column::InProgress => Self::IN_PROGRESS.0,
            part => 1 << part.number(),
        };
        Self(self.0 | bits)
    }

    /// The columns that are added, totals in their parts.
    ///
    /// ```
    /// use cchc::form::Column;
    /// use cchc::report::Measure;
    ///
    /// assert_eq!(Measure::of(&[Column::InProgress]).columns().collect::<Vec<_>>(), [Column::InTime, Column::InProgressOverdue]);
    /// ```
    pub fn columns(self) -> impl Iterator<Item = Column> {
        Column::ALL.iter().copied().filter(move |column| {
            !matches!(column, Column::Received | Column::Resolved | Column::InProgress)
                && self.0 & (1 << column.number()) != 0
        })
    }

    /// Whether every column of this measure is in the other one.
    ///
    /// ```
    /// use cchc::form::Column;
    /// use cchc::report::Measure;
    ///
    /// assert!(Measure::of(&[Column::Early]).is_part_of(Measure::of(&[Column::Resolved])));
    /// ```
    pub const fn is_part_of(self, whole: Self) -> bool {
        self.0 & !whole.0 == 0
    }

    /// Whether the two have a column in common.
    ///
    /// ```
    /// use cchc::form::Column;
    /// use cchc::report::Measure;
    ///
    /// assert!(!Measure::of(&[Column::Resolved]).overlaps(Measure::of(&[Column::InProgress])));
    /// ```
    pub const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The sum of both.
    ///
    /// ```
    /// use cchc::form::Column;
    /// use cchc::report::Measure;
    ///
    /// assert_eq!(Measure::of(&[Column::Early]).plus(Measure::of(&[Column::OnTime])), Measure::of(&[Column::Early, Column::OnTime]));
    /// ```
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a printed row says of it, if it says so exactly: the totals that are whole in it, columns that the table
    /// prints as one ("trước và đúng hạn"), and single columns.
    ///
    /// ```
    /// use cchc::PublishedForm;
    /// use cchc::form::Column;
    /// use cchc::report::Measure;
    ///
    /// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
    /// assert_eq!(Measure::of(&[Column::Resolved]).in_row(form.total().unwrap()), Some(18));
    /// ```
    pub fn in_row(self, row: &PublishedRow) -> Option<u64> {
        let merged: Vec<(Self, u64)> = row
            .merged()
            .filter_map(|(columns, count)| Some((Self::of(columns), count.count()?)))
            .filter(|(columns, _)| columns.is_part_of(self))
            .collect();
        let plain = self.sum(|column| row.cell(column).count());
        plain.or_else(|| {
            let (mut left, mut sum) = (self, 0_u64);
            for (columns, count) in merged {
                if columns.is_part_of(left) {
                    sum = sum.checked_add(count)?;
                    left = Self(left.0 & !columns.0);
                }
            }
            sum.checked_add(left.sum(|column| row.cell(column).count())?)
        })
    }

    /// What a count of columns makes of it: totals where they are whole, and their parts where not.
    pub(crate) fn sum(self, cell: impl Fn(Column) -> Option<u64>) -> Option<u64> {
        let mut left = self.0;
        let mut sum = 0_u64;
        for (total, bits) in [
            (Column::Received, Self::RECEIVED.0),
            (Column::Resolved, Self::RESOLVED.0),
            (Column::InProgress, Self::IN_PROGRESS.0),
        ] {
            if left & bits == bits {
                if let Some(count) = cell(total) {
                    sum = sum.checked_add(count)?;
                    left &= !bits;
                }
            }
        }
        Self(left).columns().try_fold(sum, |sum, column| sum.checked_add(cell(column)?))
    }
}

/// The printed numbers of the columns: `7`, `8+9`, `10+13`.
impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = self.0;
        let mut numbers = Vec::new();
        for (total, bits) in [(3, Self::RECEIVED.0), (7, Self::RESOLVED.0), (11, Self::IN_PROGRESS.0)] {
            if left & bits == bits {
                numbers.push(total);
                left &= !bits;
            }
        }
        numbers.extend(Self(left).columns().map(Column::number));
        numbers.sort_unstable();
        for (at, number) in numbers.iter().enumerate() {
            write!(f, "{}{number}", if at == 0 { "" } else { "+" })?;
        }
        Ok(())
    }
}

/// Whom a claim is about.
///
/// ```
/// use cchc::report::Report;
///
/// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận 18 hồ sơ.\n");
/// assert_eq!(report.claims()[0].subject(), &cchc::report::Subject::Whole);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// All that the report is about, in its own period.
    Whole,
    /// A field or a unit, by the words of the text.
    Named(String),
    /// Several rows of the form, told together: "Hai lĩnh vực Điện và Hóa chất tiếp nhận 237 hồ sơ".
    Together(Vec<String>),
    /// Another period, another scope, or a part that the words do not make certain.
    Elsewhere,
}

/// What a claim says of its measure.
///
/// ```
/// use cchc::report::{Quantity, Report};
///
/// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận 18 hồ sơ.\n");
/// assert_eq!(report.claims()[0].quantity(), Quantity::Count(18));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quantity {
    /// So many.
    Count(u64),
    /// Such a share.
    Share(Percent),
    /// All of them: "tất cả hồ sơ".
    All,
    /// Not one: "không có hồ sơ quá hạn".
    None,
    /// So many more (`true`) or fewer than in another period: "tăng 120 hồ sơ".
    Change(bool, u64),
    /// By so many per cent more (`true`) or fewer: "tăng 10,6 %".
    ChangePercent(bool, Percent),
    /// Sooner than due, by this share of the time-limit: "sớm hơn 50% so với thời gian quy định".
    Sooner(Percent),
}

/// What a change is told against (kỳ so sánh).
///
/// ```
/// use cchc::report::Report;
///
/// let report = Report::read("I. Kết quả\nTiếp nhận 18 hồ sơ, tăng 03 hồ sơ so với quý trước.\n");
/// for claim in report.claims() {
///     println!("{:?}", claim.against());
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Against {
    /// Another period, or none that the text names.
    #[default]
    Unknown,
    /// The period just before: "so với quý trước", "so với quý II".
    Previous,
    /// The same period of the year before: "so với cùng kỳ năm trước".
    YearBefore,
}

/// How exact a claim is.
///
/// ```
/// use cchc::report::{Report, Tolerance};
///
/// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận hơn 15 hồ sơ.\n");
/// assert_eq!(report.claims()[0].tolerance(), Tolerance::Above);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tolerance {
    /// As printed.
    #[default]
    Exact,
    /// "trên 1.200", "hơn 95 %".
    Above,
    /// "gần 1.300".
    Near,
    /// "khoảng 1.200".
    Around,
    /// "dưới 10".
    Below,
    /// Rounded to so many units: "4,52 ngàn" is to ten.
    Rounded(u64),
    /// "Có 03 hồ sơ quá hạn do …": there may be more with other reasons.
    AtLeast,
}

impl Tolerance {
    /// Whether `actual` can be told as `told`.
    ///
    /// ```
    /// use cchc::report::Tolerance;
    ///
    /// assert!(Tolerance::Above.allows(15, 18));
    /// assert!(!Tolerance::Exact.allows(15, 18));
    /// ```
    pub fn allows(self, told: u64, actual: u64) -> bool {
        let (told, actual) = (u128::from(told), u128::from(actual));
        match self {
            Self::Exact => told == actual,
            Self::Above => actual >= told && actual * 2 <= told * 3 + 2,
            Self::AtLeast => actual >= told,
            Self::Near => actual <= told && actual * 10 >= told * 8,
            Self::Around => actual.abs_diff(told) * 10 <= told,
            Self::Below => actual <= told,
            Self::Rounded(to) => actual.abs_diff(told) < u128::from(to),
        }
    }
}

/// A typed statement in the text of a report (số liệu, nhận định trong lời văn), with its place.
///
/// Where the words allow more than one reading, `readings` has them with the plainest first: "quá hạn" with nothing else
/// said may be column 10, column 13 or both. A claim without readings was read as a number and a unit, and is confronted
/// with no column.
///
/// ```
/// use cchc::report::Report;
///
/// let report = Report::read(cchc::samples::REPORT);
/// for claim in report.claims() {
///     println!("{:?}: {}", claim.quantity(), &report.text()[claim.span()]);
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four answers of yes or no, each with a getter")]
pub struct Claim {
    pub(super) subject: Subject,
    pub(super) unit: CountUnit,
    pub(super) quantity: Quantity,
    pub(super) tolerance: Tolerance,
    pub(super) readings: Vec<Measure>,
    pub(super) denominator: Option<Measure>,
    pub(super) assumed: bool,
    pub(super) group: usize,
    pub(super) sentence: usize,
    pub(super) of: Option<usize>,
    pub(super) whole: Option<usize>,
    pub(super) complete: bool,
    pub(super) against: Against,
    pub(super) rest: bool,
    pub(super) reference: bool,
    pub(super) over: Option<u64>,
    pub(super) of_unit: bool,
    pub(super) span: Range<usize>,
}

impl Claim {
    /// Whom it is about.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// What it counts.
    pub fn unit(&self) -> CountUnit {
        self.unit
    }

    /// What it says.
    pub fn quantity(&self) -> Quantity {
        self.quantity
    }

    /// How exact it is.
    pub fn tolerance(&self) -> Tolerance {
        self.tolerance
    }

    /// What it may measure, the plainest reading first; empty where the words do not say.
    pub fn readings(&self) -> &[Measure] {
        &self.readings
    }

    /// What a share is said to be a share of: "trên tổng số hồ sơ đã giải quyết".
    pub fn denominator(&self) -> Option<Measure> {
        self.denominator
    }

    /// Whether its subject is taken from a sentence before it.
    pub fn is_assumed(&self) -> bool {
        self.assumed
    }

    /// The paragraph that it stands in, counted from 0, lists and their lead included.
    pub fn group(&self) -> usize {
        self.group
    }

    /// The claim whose number this share or change belongs to, by its place among [`super::Report::claims`].
    pub fn of(&self) -> Option<usize> {
        self.of
    }

    /// The claim that this one is told as a part of ("trong đó"), by its place among [`super::Report::claims`].
    pub fn whole(&self) -> Option<usize> {
        self.whole
    }

    /// Whether it stands in a list that is told as complete: "gồm".
    pub fn is_of_complete_list(&self) -> bool {
        self.complete
    }

    /// What a change is told against.
    pub fn against(&self) -> Against {
        self.against
    }

    /// Whether it is told as what is left of the number before it: "còn lại".
    pub fn is_rest(&self) -> bool {
        self.rest
    }

    /// The sentence of its paragraph, counted from 0.
    pub fn sentence(&self) -> usize {
        self.sentence
    }

    /// Whether it only tells a number of another period that others are compared with.
    pub fn is_reference(&self) -> bool {
        self.reference
    }

    /// The second number of a fraction: 18 of "02/18 hồ sơ".
    pub fn over(&self) -> Option<u64> {
        self.over
    }

    /// Whether it is the share that a row has of the unit's total: "Lĩnh vực Đất đai chiếm 37% tổng số hồ sơ tiếp nhận".
    pub fn is_share_of_unit(&self) -> bool {
        self.of_unit
    }

    /// The exact count, if it is one.
    ///
    /// ```
    /// use cchc::report::Report;
    ///
    /// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận 18 hồ sơ.\n");
    /// assert_eq!(report.claims()[0].count(), Some(18));
    /// ```
    pub fn count(&self) -> Option<u64> {
        match self.quantity {
            Quantity::Count(count) => Some(count),
            Quantity::None => Some(0),
            _ => None,
        }
    }

    /// Its bytes in the text, from the number to the words that say what it counts.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// What a form, a tally or the dossiers make of a claim (kết quả đối chiếu).
///
/// ```
/// use cchc::PublishedForm;
/// use cchc::report::{Report, Verdict};
///
/// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
/// let report = Report::read("I. Kết quả\nTrong quý, Sở tiếp nhận 19 hồ sơ.\n");
/// assert!(matches!(report.claims()[0].confront(&form), Verdict::Contradicted(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// They say the same.
    Holds,
    /// They say otherwise: what they say.
    Contradicted(String),
    /// They say the same only under the reading named.
    OneReading(String),
    /// They cannot say.
    NotDerivable,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_sets_of_columns() {
        assert_eq!(Measure::of(&[Column::Received]), Measure::RECEIVED);
        assert_eq!(Measure::of(&[Column::Resolved]), Measure::RESOLVED);
        assert_eq!(Measure::of(&[Column::InProgress]), Measure::IN_PROGRESS);
        assert_eq!(Measure::of(&[Column::Online, Column::DirectOrPost]), Measure::RECEIVED_IN_PERIOD);
        assert_eq!(Measure::of(&[Column::Early, Column::OnTime]), Measure::NOT_LATE);
        let due = Measure::of(&[Column::Resolved, Column::InProgressOverdue]);
        assert_eq!((due, due.to_string().as_str()), (Measure::DUE, "7+13"));
        assert_eq!(Measure::RECEIVED.to_string(), "3");
    }

    #[test]
    fn rounded_numbers_allow_what_they_are_said_of() {
        assert!(Tolerance::Above.allows(1_200, 1_250) && !Tolerance::Above.allows(1_300, 1_250));
        assert!(Tolerance::Near.allows(1_300, 1_250) && !Tolerance::Near.allows(1_200, 1_250));
        assert!(Tolerance::Rounded(10).allows(4_520, 4_523) && !Tolerance::Rounded(10).allows(4_520, 4_540));
    }
}
