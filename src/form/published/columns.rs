//! The columns of a published table, as its headings name them.

use serde::{Deserialize, Serialize};

use crate::form::column::Column;

/// What a column of a published table holds, as its heading says (nội dung cột).
///
/// ```
/// use cchc::form::{Column, ColumnContent};
///
/// assert_eq!(ColumnContent::EarlyOrOnTime.sum_of(), Some(&[Column::Early, Column::OnTime][..]));
/// assert_eq!(ColumnContent::Form(Column::Resolved).as_str(), "resolved");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ColumnContent {
    /// A column of the 13-column form.
    Form(Column),
    /// Received in the period, every channel: columns 4 and 5 in one.
    ReceivedInPeriod,
    /// Resolved early or on time: columns 8 and 9 in one.
    EarlyOrOnTime,
    /// All that is late, resolved or not: columns 10 and 13 in one.
    AllOverdue,
    /// Returned (trả lại): outside resolved and in progress.
    Returned,
    /// Withdrawn (rút hồ sơ).
    Withdrawn,
    /// A share in per cent (tỷ lệ).
    Share,
    /// A count of something that the form does not count, or a heading that is not understood.
    Other,
    /// Remarks (ghi chú).
    Remarks,
}

impl ColumnContent {
    /// The name in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form(column) => column.as_str(),
            Self::ReceivedInPeriod => "received_in_period",
            Self::EarlyOrOnTime => "early_or_on_time",
            Self::AllOverdue => "all_overdue",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Share => "share",
            Self::Other => "other",
            Self::Remarks => "remarks",
        }
    }

    /// The columns of the form that it is the sum of, where it stands for several.
    ///
    /// ```
    /// use cchc::form::{Column, ColumnContent};
    ///
    /// assert_eq!(ColumnContent::EarlyOrOnTime.sum_of(), Some(&[Column::Early, Column::OnTime][..]));
    /// assert_eq!(ColumnContent::Share.sum_of(), None);
    /// ```
    pub const fn sum_of(self) -> Option<&'static [Column]> {
        match self {
            Self::ReceivedInPeriod => Some(&[Column::Online, Column::DirectOrPost]),
            Self::EarlyOrOnTime => Some(&[Column::Early, Column::OnTime]),
            Self::AllOverdue => Some(&[Column::Overdue, Column::InProgressOverdue]),
            _ => None,
        }
    }

    /// Whether its cells are counts.
    ///
    /// ```
    /// use cchc::form::{Column, ColumnContent};
    ///
    /// assert!(ColumnContent::Form(Column::Received).is_count());
    /// assert!(!ColumnContent::Remarks.is_count());
    /// ```
    pub const fn is_count(self) -> bool {
        !matches!(self, Self::Share | Self::Remarks | Self::Other)
    }
}

/// A column as printed: its number, its headings, and what it holds (cột in trên biểu).
///
/// ```
/// use cchc::PublishedForm;
///
/// let (form, _) = PublishedForm::read(cchc::samples::REPORT.as_bytes());
/// for column in form.printed_columns() {
///     println!("{:?} {} {:?}", column.number, column.heading, column.formula);
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PrintedColumn {
    /// The number printed over it, if the table has a row of column numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u8>,
    /// Its headings from the top, as "Hồ sơ đã giải quyết: Trước hạn".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// What it holds.
    pub content: ColumnContent,
    /// The formula printed over it: "(13)=(9)+(12)".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
}

written! { PrintedColumn {
    number unless Option::is_none,
    heading unless String::is_empty,
    content,
    formula unless Option::is_none,
} }

/// Whether these are the columns of the 13-column form in their order, with nothing else but shares and remarks behind.
pub(crate) fn is_standard(columns: &[PrintedColumn]) -> bool {
    let counts = columns
        .iter()
        .map(|column| column.content)
        .filter(|content| !matches!(content, ColumnContent::Share | ColumnContent::Remarks));
    counts.eq(Column::ALL.iter().copied().map(ColumnContent::Form))
}
