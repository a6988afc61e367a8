//! What a workbook may ask of memory.

/// How much of a workbook is read (giới hạn khi đọc bảng tính).
///
/// A few kilobytes can unpack to gigabytes, a sheet can claim 17 thousand million cells, and one long text or formula can
/// stand in millions of them. The limits bound memory and work whatever a file claims.
///
/// ```
/// use cchc::ingest::xlsx::XlsxLimits;
///
/// let limits = XlsxLimits { cells: 10_000, ..XlsxLimits::default() };
/// assert_eq!(limits.unpacked, 256 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XlsxLimits {
    /// Bytes of all parts together, unpacked; and as many bytes of texts as cells take them, for many cells can refer to
    /// one text.
    pub unpacked: u64,
    /// Bytes of texts and styles, unpacked: they are held in memory whole.
    pub texts: u64,
    /// Cells of all sheets; what comes after them is not read, with a finding.
    pub cells: usize,
}

impl Default for XlsxLimits {
    /// 256 MiB in all, 64 MiB of texts, 4 million cells.
    fn default() -> Self {
        Self { unpacked: 256 << 20, texts: 64 << 20, cells: 4_000_000 }
    }
}
