//! Layouts: which column of a list is what, and how its cells read.

mod column;
mod due_changes;
mod found;
mod headings;
mod known;
pub(crate) mod vocabulary;
pub(in crate::ingest) mod words;

pub use column::DossierColumn;
pub(in crate::ingest) use column::raw_dossier;
pub(in crate::ingest) use due_changes::{due_change, is_filled, tells_of_due_change};
pub use found::FoundLayout;
pub(crate) use headings::{HeadingRows, Headings, Twice};

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::dossier::StatusWord;
use crate::dossier::cells::CellRules;
use crate::names::{Channel, Field, Unit};
use crate::text::plain;
use crate::time::DateOrder;

/// Which column of a list is what, and how its cells read (cách bố trí danh sách hồ sơ).
///
/// The default finds the columns by their headings: the names of data files (`ngay_ket_thuc`), Vietnamese headings in the
/// spellings of exports and registers ("Ngày kết thúc xử lý", "Ngày hoàn thành"), and the names of the portal
/// (`NgayKetThucXuLy`). What it cannot know, the caller says: which heading is the end of processing, what a word for a
/// channel or a status means, what stands for a column that is not there.
///
/// "Ngày trả kết quả" is the hand-over and never taken for the end: a result may be ready early and fetched late. A list
/// without a column of ends is refused, unless the caller says which column it is, or that
/// [the list has none](Layout::without) because all its dossiers are open.
///
/// # Cells
///
/// - Dates: `2025-06-16`, `16/06/2025`, `16-06-2025`, `16.06.2025`, `2025/06/16`, `20250616`, with a time before or after
///   (`06:58 16/06/2025`, `16/06/2025 8:5`), the name of the weekday ("Thứ Hai, 16/06/2025"), words ("ngày 16 tháng 6 năm
///   2025"), the serial numbers of workbooks (45824). Offsets and `Z` are turned into Vietnam days. A year of two digits is of
///   this century. A cell with two dates is refused.
/// - `-`, `–`, `null`, `N/A`, "không", "chưa có", `0000-00-00` are no date, with one finding that counts them.
/// - The source system, old codes, the sub-channel, the level of service, the payment, reception regardless of boundaries and the official
///   become the [`Traits`](crate::dossier::Traits) of a dossier; words that name nothing known stay in the raw record.
/// - Channels and statuses are read as systems print them; see [`Channel::read`] and [`StatusWord::read`].
///
/// ```
/// use cchc::ingest::{DossierColumn, DossierReader, Layout};
///
/// let csv = "Mã hồ sơ;Lĩnh vực;Kênh;Ngày nhận;Ngày hẹn trả;Trả thực tế\n\
///            A-1;Hộ tịch;Quầy số 1;16/06/2026;19/06/2026;18/06/2026\n";
/// let error = DossierReader::new(csv.as_bytes()).err().unwrap().to_string();
/// assert!(error.contains("the header lacks ngay_ket_thuc"), "{error}");
///
/// // As it stands in a file: {"columns":{"ended":"Trả thực tế"},"channels":{"Quầy số 1":"direct"}}
/// let layout = Layout::new()
///     .with_column(DossierColumn::Ended, "Trả thực tế")
///     .with_channel("Quầy số 1", cchc::Channel::Direct);
/// let mut reader = DossierReader::with_layout(csv.as_bytes(), &layout)?;
/// assert!(reader.next().unwrap()?.dossier().is_ok());
/// assert_eq!(reader.layout().heading(DossierColumn::Ended), Some("Trả thực tế"));
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Layout {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<DossierColumn, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    channels: BTreeMap<String, Channel>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    statuses: BTreeMap<String, StatusWord>,
    #[serde(skip_serializing_if = "LayoutDefaults::is_empty")]
    defaults: LayoutDefaults,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    none: Vec<String>,
    dates: DateOrder,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    without: BTreeSet<DossierColumn>,
}

written! { Layout {
    columns unless BTreeMap::is_empty,
    channels unless BTreeMap::is_empty,
    statuses unless BTreeMap::is_empty,
    defaults unless LayoutDefaults::is_empty,
    none unless Vec::is_empty,
    dates,
    without unless BTreeSet::is_empty,
} }

/// What is taken where a list has no column, or a cell is blank (giá trị mặc định).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct LayoutDefaults {
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<Channel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

written! { LayoutDefaults {
    field unless Option::is_none,
    channel unless Option::is_none,
    unit unless Option::is_none,
} }

impl LayoutDefaults {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Layout {
    /// Finds the columns by their headings, and reads the words that systems print.
    ///
    /// ```
    /// use cchc::ingest::{DossierColumn, Layout};
    ///
    /// assert_eq!(Layout::new().column(DossierColumn::Channel), None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same layout, in which the column with this heading holds `column`. Headings match without accents and case.
    ///
    /// ```
    /// use cchc::ingest::{DossierColumn, Layout};
    ///
    /// let layout = Layout::new().with_column(DossierColumn::Channel, "Nộp bằng");
    /// assert_eq!(layout.column(DossierColumn::Channel), Some("Nộp bằng"));
    /// ```
    #[must_use]
    pub fn with_column(mut self, column: DossierColumn, heading: impl Into<String>) -> Self {
        self.columns.insert(column, heading.into());
        self
    }

    /// The same layout, in which a word stands for a channel.
    ///
    /// ```
    /// use cchc::Channel;
    /// use cchc::ingest::{DossierReader, Layout};
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
    /// HS-1;Báo chí;Quầy số 2;04/01/2021;18/01/2021;15/01/2021\n";
    /// let layout = Layout::new().with_channel("Quầy số 2", Channel::Direct);
    /// let record = DossierReader::with_layout(list.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.dossier().unwrap().channel(), Some(Channel::Direct));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_channel(mut self, word: impl Into<String>, channel: Channel) -> Self {
        self.channels.insert(word.into(), channel);
        self
    }

    /// The same layout, in which a word stands for a status.
    ///
    /// ```
    /// use cchc::dossier::PortalStatus;
    /// use cchc::ingest::{DossierReader, Layout};
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái
    /// HS-1;Báo chí;Trực tuyến;04/01/2021;18/01/2021;;Chờ ký\n";
    /// let layout = Layout::new().with_status("Chờ ký", PortalStatus::Processing);
    /// let record = DossierReader::with_layout(list.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.dossier().unwrap().reported(), Some(PortalStatus::Processing));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_status(mut self, word: impl Into<String>, status: impl Into<StatusWord>) -> Self {
        self.statuses.insert(word.into(), status.into());
        self
    }

    /// The same layout, in which dossiers without a field are of this one.
    ///
    /// ```
    /// use cchc::ingest::{DossierReader, Layout};
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
    /// HS-1;;Trực tuyến;04/01/2021;18/01/2021;15/01/2021\n";
    /// let layout = Layout::new().with_default_field("Báo chí");
    /// let record = DossierReader::with_layout(list.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.dossier().unwrap().field().name(), "Báo chí");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_default_field(mut self, field: impl Into<Field>) -> Self {
        self.defaults.field = Some(field.into().name().to_owned());
        self
    }

    /// The same layout, in which dossiers without a channel came through this one.
    ///
    /// ```
    /// use cchc::Channel;
    /// use cchc::ingest::{DossierReader, Layout};
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
    /// HS-1;Báo chí;;04/01/2021;18/01/2021;15/01/2021\n";
    /// let layout = Layout::new().with_default_channel(Channel::Direct);
    /// let record = DossierReader::with_layout(list.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.dossier().unwrap().channel(), Some(Channel::Direct));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_default_channel(mut self, channel: Channel) -> Self {
        self.defaults.channel = Some(channel);
        self
    }

    /// The same layout, in which dossiers without a unit are of this one.
    ///
    /// ```
    /// use cchc::ingest::{DossierReader, Layout};
    ///
    /// let layout = Layout::new().with_default_unit("UBND xã Hải Hưng");
    /// let record = DossierReader::with_layout(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.dossier().unwrap().unit().unwrap().name(), "UBND xã Hải Hưng");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_default_unit(mut self, unit: impl Into<Unit>) -> Self {
        self.defaults.unit = Some(unit.into().name().to_owned());
        self
    }

    /// The same layout, in which a cell with this text is empty.
    ///
    /// ```
    /// use cchc::AsOf;
    /// use cchc::ingest::{DossierReader, Layout};
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
    /// HS-1;Báo chí;Trực tuyến;04/01/2021;18/01/2021;chưa có\n";
    /// let layout = Layout::new().with_none_mark("chưa có");
    /// let record = DossierReader::with_layout(list.as_bytes(), &layout)?.next().unwrap()?;
    /// assert!(record.dossier().unwrap().state(AsOf::everything()).is_open());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_none_mark(mut self, mark: impl Into<String>) -> Self {
        self.none.push(mark.into());
        self
    }

    /// The same layout, with dates of three numbers in this order.
    ///
    /// ```
    /// use cchc::ingest::{DossierReader, Layout};
    /// use cchc::time::DateOrder;
    ///
    /// let list = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
    /// HS-1;Báo chí;Trực tuyến;01/04/2021;01/18/2021;01/15/2021\n";
    /// let layout = Layout::new().with_date_order(DateOrder::MonthFirst);
    /// let record = DossierReader::with_layout(list.as_bytes(), &layout)?.next().unwrap()?;
    /// assert_eq!(record.dossier().unwrap().taken_in().unwrap().to_string(), "2021-01-04");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_date_order(mut self, order: DateOrder) -> Self {
        self.dates = order;
        self
    }

    /// The same layout, of a list that has no such column and is to be counted all the same. Without
    /// [`DossierColumn::Ended`] it is a list of open dossiers.
    ///
    /// ```
    /// use cchc::ingest::{DossierColumn, DossierReader, Layout};
    ///
    /// let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra\nA-1,Hộ tịch,1,2026-06-16,2026-06-19\n";
    /// assert!(DossierReader::new(csv.as_bytes()).is_err());
    /// let open = Layout::new().without(DossierColumn::Ended);
    /// assert!(DossierReader::with_layout(csv.as_bytes(), &open).is_ok());
    /// ```
    #[must_use]
    pub fn without(mut self, column: DossierColumn) -> Self {
        self.without.insert(column);
        self
    }

    /// The heading that the caller gave for a column.
    ///
    /// ```
    /// use cchc::ingest::{DossierColumn, Layout};
    ///
    /// assert_eq!(Layout::new().with_column(DossierColumn::Unit, "Nơi giải quyết").column(DossierColumn::Unit), Some("Nơi giải quyết"));
    /// ```
    pub fn column(&self, column: DossierColumn) -> Option<&str> {
        self.columns.get(&column).map(String::as_str)
    }

    /// Whether the caller says that there is no such column.
    pub(crate) fn lacks(&self, column: DossierColumn) -> bool {
        self.without.contains(&column)
            || match column {
                DossierColumn::Field => self.defaults.field.is_some(),
                DossierColumn::Channel => self.defaults.channel.is_some(),
                DossierColumn::Unit => self.defaults.unit.is_some(),
                _ => false,
            }
    }

    /// Whether something stands for the cells of a column that is not there.
    pub(crate) fn has_default(&self, column: DossierColumn) -> bool {
        self.lacks(column) && !self.without.contains(&column)
    }

    /// How cells are read.
    pub(crate) fn rules(&self) -> CellRules {
        CellRules {
            channels: self.channels.iter().map(|(word, channel)| (plain::words(word), *channel)).collect(),
            statuses: self.statuses.iter().map(|(word, status)| (plain::words(word), *status)).collect(),
            none: self.none.clone(),
            order: self.dates,
            field: self.defaults.field.clone(),
            channel: self.defaults.channel,
            unit: self.defaults.unit.clone(),
        }
    }
}
