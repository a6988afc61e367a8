//! The first line of a file of dossiers: which column is where.

use std::borrow::Cow;

use super::error::ReadError;
use super::record::cells;
use crate::finding::Position;
use crate::names::MatchKey;

/// The columns that a reader knows, and where they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) separator: u8,
    pub(crate) width: usize,
    pub(crate) code: usize,
    pub(crate) field: usize,
    pub(crate) channel: usize,
    pub(crate) received: usize,
    pub(crate) due: usize,
    pub(crate) ended: usize,
    pub(crate) status: Option<usize>,
    pub(crate) unit: Option<usize>,
    pub(crate) procedure: Option<usize>,
    pub(super) unknown: Vec<String>,
}

const KNOWN: [&str; 9] = [
    "ma_ho_so",
    "linh_vuc",
    "kenh",
    "ngay_tiep_nhan",
    "ngay_hen_tra",
    "ngay_ket_thuc",
    "trang_thai",
    "don_vi",
    "ma_tthc",
];
const REQUIRED: usize = 6;

/// The separator that cuts a header line into the most names; a comma where none does.
pub(super) fn separator(line: &[u8]) -> u8 {
    let count = |separator: u8| {
        let mut found = Vec::new();
        let whole = cells(line, separator, &mut found).is_ok();
        let known = found.iter().filter(|cell| place(cell).is_some()).count();
        if whole { known } else { 0 }
    };
    let mut best = (0, b',');
    for separator in [b',', b';', b'\t'] {
        let known = count(separator);
        if known > best.0 {
            best = (known, separator);
        }
    }
    best.1
}

fn place(cell: &[u8]) -> Option<usize> {
    let name = std::str::from_utf8(cell).ok().filter(|name| name.len() <= 64)?;
    let key = MatchKey::new(name);
    KNOWN.iter().position(|known| *known == key.as_str())
}

impl Header {
    pub(super) fn read(line: &[u8], separator: u8, position: Position) -> Result<Self, ReadError> {
        let refuse = |vi: String, en: String| Err(ReadError::new(position, en).in_vietnamese(vi));
        let mut found: Vec<Cow<'_, [u8]>> = Vec::new();
        if cells(line, separator, &mut found).is_err() {
            return refuse(
                "tiêu đề có dấu ngoặc kép giữa một tên".into(),
                "the header has a quote inside a name".into(),
            );
        }
        let mut places = [None; KNOWN.len()];
        let mut header = Self { separator, width: found.len(), ..Self::default() };
        for (at, cell) in found.iter().enumerate() {
            match place(cell) {
                Some(known) if places[known].is_some() => {
                    let name = KNOWN[known];
                    let en = format!("the column {name} occurs twice in the header");
                    return refuse(format!("cột {name} có hai lần trong tiêu đề"), en);
                }
                Some(known) => places[known] = Some(at),
                None => header.unknown.push(String::from_utf8_lossy(cell).chars().take(80).collect()),
            }
        }
        let missing: Vec<&str> =
            (0..REQUIRED).filter(|known| places[*known].is_none()).map(|known| KNOWN[known]).collect();
        if !missing.is_empty() {
            let expected = KNOWN[..REQUIRED].join(", ");
            let missing = missing.join(", ");
            let en = format!("the header lacks {missing}; expected the columns {expected}");
            return refuse(format!("tiêu đề thiếu {missing}; cần các cột {expected}"), en);
        }
        let required = |known: usize| places[known].unwrap_or(usize::MAX);
        header.code = required(0);
        header.field = required(1);
        header.channel = required(2);
        header.received = required(3);
        header.due = required(4);
        header.ended = required(5);
        [header.status, header.unit, header.procedure] = [places[6], places[7], places[8]];
        Ok(header)
    }
}
