//! Which column of a list of dossiers holds what.

use super::book::{Grid, Merged};
use crate::names::MatchKey;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Code,
    Field,
    Channel,
    Received,
    Due,
    Ended,
    Status,
    Unit,
    Procedure,
    Ordinal,
}

impl Holds {
    pub(super) const COUNT: usize = 10;

    /// The name that findings on its cells use.
    pub(super) fn data_name(self) -> &'static str {
        match self {
            Self::Code => "ma_ho_so",
            Self::Field => "linh_vuc",
            Self::Channel => "kenh",
            Self::Received => "ngay_tiep_nhan",
            Self::Due => "ngay_hen_tra",
            Self::Ended => "ngay_ket_thuc",
            Self::Status => "trang_thai",
            Self::Unit => "don_vi",
            Self::Procedure => "ma_tthc",
            Self::Ordinal => "stt",
        }
    }
}

/// Headings as people write them, as data files name them, and as the portal does.
const HEADINGS: [(Holds, &[&str]); Holds::COUNT] = [
    (
        Holds::Code,
        &[
            "ma_ho_so",
            "MaHoSo",
            "mã hồ sơ",
            "mã số hồ sơ",
            "số hồ sơ",
            "mã hồ sơ TTHC",
            "mã HS",
            "số biên nhận",
            "mã biên nhận",
        ],
    ),
    (
        Holds::Field,
        &[
            "linh_vuc",
            "TenLinhVuc",
            "lĩnh vực",
            "tên lĩnh vực",
            "lĩnh vực giải quyết",
            "lĩnh vực TTHC",
            "lĩnh vực thủ tục hành chính",
        ],
    ),
    (
        Holds::Channel,
        &[
            "kenh",
            "KenhThucHien",
            "kênh",
            "kênh tiếp nhận",
            "kênh thực hiện",
            "kênh nộp",
            "hình thức",
            "hình thức nộp",
            "hình thức nộp hồ sơ",
            "hình thức tiếp nhận",
            "hình thức tiếp nhận hồ sơ",
            "phương thức tiếp nhận",
            "phương thức nộp",
            "cách thức nộp",
            "cách thức thực hiện",
            "cách thức nộp hồ sơ",
        ],
    ),
    (
        Holds::Received,
        &[
            "ngay_tiep_nhan",
            "NgayTiepNhan",
            "ngày tiếp nhận",
            "ngày tiếp nhận hồ sơ",
            "ngày nhận",
            "ngày nhận hồ sơ",
            "ngày giờ tiếp nhận",
            "thời gian tiếp nhận",
            "thời điểm tiếp nhận",
            "ngày, giờ tiếp nhận",
        ],
    ),
    (
        Holds::Due,
        &[
            "ngay_hen_tra",
            "NgayHenTra",
            "ngày hẹn trả",
            "ngày hẹn trả kết quả",
            "ngày hẹn trả KQ",
            "ngày hẹn",
            "hẹn trả",
            "hẹn trả kết quả",
            "thời gian hẹn trả",
            "hạn trả",
            "hạn trả kết quả",
            "hạn giải quyết",
            "hạn xử lý",
            "ngày đến hạn",
            "ngày giờ hẹn trả",
        ],
    ),
    (
        Holds::Ended,
        &[
            "ngay_ket_thuc",
            "NgayKetThucXuLy",
            "ngày kết thúc",
            "ngày kết thúc xử lý",
            "ngày kết thúc giải quyết",
            "ngày hoàn thành",
            "ngày hoàn thành xử lý",
            "ngày hoàn thành hồ sơ",
            "ngày giải quyết xong",
            "ngày xử lý xong",
            "ngày có kết quả",
            "thời gian kết thúc",
            "thời điểm kết thúc",
            "ngày giải quyết",
        ],
    ),
    (
        Holds::Status,
        &["trang_thai", "TrangThaiHoSo", "trạng thái", "trạng thái hồ sơ", "tình trạng", "tình trạng hồ sơ"],
    ),
    (
        Holds::Unit,
        &[
            "don_vi",
            "DonViXuLy",
            "đơn vị",
            "đơn vị xử lý",
            "đơn vị giải quyết",
            "cơ quan",
            "cơ quan giải quyết",
            "cơ quan xử lý",
            "cơ quan thực hiện",
            "đơn vị thực hiện",
            "cơ quan, đơn vị giải quyết",
        ],
    ),
    (Holds::Procedure, &["ma_tthc", "MaTTHC", "mã TTHC", "mã thủ tục", "mã thủ tục hành chính"]),
    (Holds::Ordinal, &["stt", "số TT", "TT", "số thứ tự"]),
];

/// The headings of a list, as keys.
pub(super) struct Known(Vec<(MatchKey, Holds)>);

impl Known {
    pub(super) fn new() -> Self {
        let keys = HEADINGS.iter().flat_map(|(holds, names)| names.iter().map(|name| (MatchKey::new(name), *holds)));
        Self(keys.collect())
    }

    fn find(&self, heading: &str) -> Option<Holds> {
        // "Ngày tiếp nhận (dd/mm/yyyy)", "Mã hồ sơ (*)", "Lĩnh vực:".
        let heading = heading.split(['(', '[']).next().unwrap_or(heading);
        let heading = heading.trim_matches(|letter: char| letter.is_whitespace() || ".:;*".contains(letter));
        if heading.is_empty() || heading.len() > 120 {
            return None;
        }
        let key = MatchKey::new(heading);
        self.0.iter().find(|(known, _)| *known == key).map(|(_, holds)| *holds)
    }
}

/// The header of a list and what its columns hold.
#[derive(Debug)]
pub(super) struct Header {
    /// Column of the sheet by what it holds.
    pub(super) columns: Vec<(Holds, u32)>,
    /// Headings of other columns, with their columns.
    pub(super) unknown: Vec<(String, u32)>,
    /// Index among the rows of the grid of the first row after the header.
    pub(super) end: usize,
    /// Row of the sheet where the header ends.
    pub(super) row: u32,
}

impl Header {
    pub(super) fn column(&self, wanted: Holds) -> Option<u32> {
        self.columns.iter().find(|(holds, _)| *holds == wanted).map(|(_, column)| *column)
    }

    /// Finds the header among the first rows: the one to three rows that name the most columns.
    pub(super) fn find(grid: &Grid, known: &Known) -> Option<Self> {
        const SEARCHED: usize = 60;
        const DEEPEST: usize = 3;
        let spread = Spread::new(&grid.merged);
        // The most columns, and of those the fewest rows: a title above is no part of the header.
        let mut best: Option<((usize, usize), Self)> = None;
        for start in 0..grid.rows.len().min(SEARCHED) {
            for depth in 1..=DEEPEST.min(grid.rows.len() - start) {
                let header = Self::read(grid, known, &spread, start, depth);
                let score = (header.columns.len(), DEEPEST - depth);
                let is_list = header.column(Holds::Received).is_some()
                    && (header.column(Holds::Code).is_some() || header.column(Holds::Field).is_some())
                    && score.0 >= 3;
                if is_list && best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, header));
                }
            }
        }
        best.map(|(_, header)| header)
    }

    fn read(grid: &Grid, known: &Known, spread: &Spread, start: usize, depth: usize) -> Self {
        let rows = &grid.rows[start..start + depth];
        let mut columns: Vec<u32> =
            rows.iter().flat_map(|(_, cells)| cells.iter().map(|(column, _)| *column)).collect();
        columns.extend(rows.iter().flat_map(|(row, _)| spread.columns(*row)));
        columns.sort_unstable();
        columns.dedup();
        let mut header = Self { columns: Vec::new(), unknown: Vec::new(), end: start + depth, row: rows[depth - 1].0 };
        for column in columns {
            let mut texts: Vec<String> = Vec::new();
            for (row, _) in rows {
                let text = spread.text(grid, *row, column).unwrap_or_default();
                if !text.trim().is_empty() && texts.last() != Some(&text) {
                    texts.push(text);
                }
            }
            let joined = texts.join(" ");
            let holds = known.find(&joined).or_else(|| known.find(texts.last().map_or("", String::as_str)));
            match holds.filter(|holds| header.column(*holds).is_none()) {
                Some(holds) => header.columns.push((holds, column)),
                None if !joined.trim().is_empty() => header.unknown.push((joined.chars().take(80).collect(), column)),
                None => {}
            }
        }
        header
    }
}

/// Merged cells among the headings: the text of their first cell counts for all of them.
struct Spread<'g>(&'g [Merged]);

impl<'g> Spread<'g> {
    /// Headings are few; a sheet with more merged cells than this is merged in its rows.
    fn new(merged: &'g [Merged]) -> Self {
        Self(&merged[..merged.len().min(2_000)])
    }

    fn holding(&self, row: u32, column: u32) -> Option<&Merged> {
        self.0.iter().find(|region| {
            (region.from.0..=region.to.0).contains(&row) && (region.from.1..=region.to.1).contains(&column)
        })
    }

    /// The columns that merged cells cover in a row, as far as a list can reach.
    fn columns(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let covering = self.0.iter().filter(move |region| (region.from.0..=region.to.0).contains(&row));
        covering.take(64).flat_map(|region| region.from.1..=region.to.1.min(super::book::MOST_COLUMNS - 1))
    }

    fn text(&self, grid: &Grid, row: u32, column: u32) -> Option<String> {
        let own = text_at(grid, row, column);
        if own.is_some() {
            return own;
        }
        let region = self.holding(row, column)?;
        text_at(grid, region.from.0, region.from.1)
    }
}

pub(super) fn text_at(grid: &Grid, row: u32, column: u32) -> Option<String> {
    let at = grid.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
    let cells = &grid.rows[at].1;
    let cell = cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
    Some(cells[cell].1.text())
}
