//! Layouts of lists of evaluation forms.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::column::EvaluationColumn;

/// Which column of a list of evaluation forms is what (cách bố trí danh sách phiếu đánh giá).
///
/// The default finds the columns by their headings: the names of data files (`so_lan_lien_he`) and Vietnamese headings in the
/// spellings of paper forms, exports and online questionnaires ("Số lần phải liên hệ", "Mức độ hài lòng"), without regard to
/// accents, case and what stands in brackets ("(dd/mm/yyyy)", "(1–5)"). What it cannot know, the caller says: which heading is
/// meant, and which of the [expected columns](EvaluationColumn::EXPECTED) the list does not have.
///
/// "Số lần đi lại" is not taken for the contacts: it counts the visits that every procedure needs, too.
///
/// ```
/// use cchc::ingest::{EvaluationColumn, EvaluationLayout, EvaluationReader};
///
/// let csv = "Mã phiếu;Mã hồ sơ;Lĩnh vực;Ngày đánh giá;Ông/Bà thấy thế nào?\nP-1;HS-1;Hộ tịch;15/01/2021;5\n";
/// let error = EvaluationReader::new(csv.as_bytes()).err().unwrap().to_string();
/// assert!(error.contains("the header lacks so_lan_lien_he, so_co_quan, khieu_nai, muc_hai_long;"), "{error}");
///
/// // As it stands in a file: {"columns":{"satisfaction":"Ông/Bà thấy thế nào?"},"without":["contacts","bodies","complaint"]}
/// let layout = EvaluationLayout::new()
///     .with_column(EvaluationColumn::Satisfaction, "Ông/Bà thấy thế nào?")
///     .without(EvaluationColumn::Contacts)
///     .without(EvaluationColumn::Bodies)
///     .without(EvaluationColumn::Complaint);
/// let record = EvaluationReader::with_layout(csv.as_bytes(), &layout)?.next().unwrap()?;
/// assert_eq!(record.form().unwrap().satisfaction.unwrap().level(), 5);
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvaluationLayout {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<EvaluationColumn, String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    without: BTreeSet<EvaluationColumn>,
}

written! { EvaluationLayout {
    columns unless BTreeMap::is_empty,
    without unless BTreeSet::is_empty,
} }

impl EvaluationLayout {
    /// Finds the columns by their headings.
    ///
    /// ```
    /// use cchc::ingest::{EvaluationColumn, EvaluationLayout};
    ///
    /// assert_eq!(EvaluationLayout::new().column(EvaluationColumn::Date), None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same layout, in which the column with this heading holds `column`. Headings match without accents and case.
    ///
    /// ```
    /// use cchc::ingest::{EvaluationColumn, EvaluationLayout};
    ///
    /// let layout = EvaluationLayout::new().with_column(EvaluationColumn::Contacts, "Số lần đi lại");
    /// assert_eq!(layout.column(EvaluationColumn::Contacts), Some("Số lần đi lại"));
    /// ```
    #[must_use]
    pub fn with_column(mut self, column: EvaluationColumn, heading: impl Into<String>) -> Self {
        self.columns.insert(column, heading.into());
        self
    }

    /// The same layout, of a list that has no such column and is to be read all the same: its forms do not answer the question.
    ///
    /// ```
    /// use cchc::ingest::{EvaluationColumn, EvaluationLayout, EvaluationReader};
    ///
    /// let csv = "ma_phieu,ma_ho_so,linh_vuc,ngay,so_lan_lien_he,khieu_nai,muc_hai_long\nP-1,HS-1,Báo chí,2021-01-15,0,0,5\n";
    /// assert!(EvaluationReader::new(csv.as_bytes()).is_err());
    /// let layout = EvaluationLayout::new().without(EvaluationColumn::Bodies);
    /// let record = EvaluationReader::with_layout(csv.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.form().unwrap().bodies, None);
    /// # Ok::<(), cchc::ingest::ReadError>(())
    /// ```
    #[must_use]
    pub fn without(mut self, column: EvaluationColumn) -> Self {
        self.without.insert(column);
        self
    }

    /// The heading that the caller gave for a column.
    ///
    /// ```
    /// use cchc::ingest::{EvaluationColumn, EvaluationLayout};
    ///
    /// let layout = EvaluationLayout::new().with_column(EvaluationColumn::Unit, "Nơi giải quyết");
    /// assert_eq!(layout.column(EvaluationColumn::Unit), Some("Nơi giải quyết"));
    /// ```
    pub fn column(&self, column: EvaluationColumn) -> Option<&str> {
        self.columns.get(&column).map(String::as_str)
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = (EvaluationColumn, &str)> {
        self.columns.iter().map(|(column, heading)| (*column, heading.as_str()))
    }

    /// Whether the caller says that there is no such column.
    pub(super) fn lacks(&self, column: EvaluationColumn) -> bool {
        self.without.contains(&column)
    }
}
