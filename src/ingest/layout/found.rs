//! What a layout came to on one list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::column::DossierColumn;

/// The columns that were found in one list, by their headings, with those that are not used and those that are missing (các
/// cột đã nhận ra).
///
/// ```
/// use cchc::ingest::DossierReader;
///
/// let csv = "Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành,Ghi chú\n";
/// let reader = DossierReader::new(csv.as_bytes())?;
/// assert_eq!(
///     serde_json::to_string(reader.layout()).unwrap(),
///     "{\"columns\":{\"code\":\"Mã hồ sơ\",\"field\":\"Lĩnh vực\",\"channel\":\"Kênh\",\"received\":\"Ngày nhận\",\
///      \"due\":\"Ngày hẹn trả\",\"ended\":\"Ngày hoàn thành\"},\"ignored\":[\"Ghi chú\"],\"missing\":[]}",
/// );
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundLayout {
    pub(crate) columns: BTreeMap<DossierColumn, String>,
    pub(crate) ignored: Vec<String>,
    pub(crate) missing: Vec<DossierColumn>,
}

impl FoundLayout {
    /// The heading of a column, if it was found.
    ///
    /// ```
    /// use cchc::ingest::{DossierColumn, ListOptions};
    /// use cchc::{Counter, Query};
    ///
    /// let list = cchc::ingest::count_list(
    ///     || Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()),
    ///     Counter::new(Query::new("2021-Q1".parse()?)),
    ///     &ListOptions::new(),
    /// )?;
    /// assert_eq!(list.layout().heading(DossierColumn::Due), Some("ngay_hen_tra"));
    /// assert_eq!(list.layout().heading(DossierColumn::Officer), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn heading(&self, column: DossierColumn) -> Option<&str> {
        self.columns.get(&column).map(String::as_str)
    }

    /// The columns that were found, with their headings.
    ///
    /// ```
    /// use cchc::ingest::ListOptions;
    /// use cchc::{Counter, Query};
    ///
    /// let list = cchc::ingest::count_list(
    ///     || Ok(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()),
    ///     Counter::new(Query::new("2021-Q1".parse()?)),
    ///     &ListOptions::new(),
    /// )?;
    /// assert_eq!(list.layout().columns().count(), 6);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn columns(&self) -> impl Iterator<Item = (DossierColumn, &str)> {
        self.columns.iter().map(|(column, heading)| (*column, heading.as_str()))
    }

    /// The headings of columns that are not used.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The columns that change a count and are not there.
    pub fn missing(&self) -> &[DossierColumn] {
        &self.missing
    }
}
