//! The first line of a file: which known column is where.

use std::borrow::Cow;

use super::error::ReadError;
use super::record::cells;
use crate::finding::Position;
use crate::names::MatchKey;
use crate::text::excerpt::excerpt;
use crate::text::plain::skeleton;

/// Most letters of a heading that are kept.
const MOST_LETTERS: usize = 400;

/// Most headings that an error shows.
const MOST_SHOWN: usize = 30;
/// A heading of more bytes than this is no name of a column.
const MOST_BYTES: usize = 96;

/// The names of `N` columns.
pub(super) struct Names<const N: usize> {
    /// As data files have them: `ma_ho_so`.
    pub(super) names: [&'static str; N],
    /// How many of the first ones are also found as people write them, "Mã hồ sơ". The others could be questions.
    pub(super) spelled: usize,
    /// Other headings without accents and blanks, by column.
    pub(super) others: &'static [(usize, &'static str)],
}

/// Where the columns of `N` known names are.
#[derive(Clone, Debug)]
pub(super) struct Columns<const N: usize> {
    pub(super) separator: u8,
    pub(super) width: usize,
    pub(super) places: [Option<usize>; N],
    /// The others, by their place.
    pub(super) others: Vec<(usize, String)>,
}

impl<const N: usize> Columns<N> {
    /// The separator that cuts a header line into the most known names; a comma where none does.
    pub(super) fn separator(line: &[u8], known: &Names<N>) -> u8 {
        let count = |separator: u8| {
            let mut found = Vec::new();
            let whole = cells(line, separator, &mut found).is_ok();
            if whole { found.iter().filter(|cell| place(cell, known).is_some()).count() } else { 0 }
        };
        let mut best = (0, b',');
        for separator in [b',', b';', b'\t'] {
            let names = count(separator);
            if names > best.0 {
                best = (names, separator);
            }
        }
        best.1
    }

    /// Reads the header. The first `required` names have to be there.
    pub(super) fn read(
        line: &[u8],
        separator: u8,
        position: Position,
        known: &Names<N>,
        required: usize,
    ) -> Result<Self, ReadError> {
        let refuse = |vi: String, en: String| Err(ReadError::new(position, en).in_vietnamese(vi));
        let mut found: Vec<Cow<'_, [u8]>> = Vec::new();
        if cells(line, separator, &mut found).is_err() {
            return refuse(
                "tiêu đề có dấu ngoặc kép giữa một tên".into(),
                "the header has a quote inside a name".into(),
            );
        }
        let mut columns = Self { separator, width: found.len(), places: [None; N], others: Vec::new() };
        for (at, cell) in found.iter().enumerate() {
            match place(cell, known) {
                Some(name) if columns.places[name].is_some() => {
                    let name = known.names[name];
                    let en = format!("the column {name} occurs twice in the header");
                    return refuse(format!("cột {name} có hai lần trong tiêu đề"), en);
                }
                Some(name) => columns.places[name] = Some(at),
                None => columns.others.push((at, String::from_utf8_lossy(cell).chars().take(MOST_LETTERS).collect())),
            }
        }
        let missing: Vec<&str> =
            (0..required.min(N)).filter(|name| columns.places[*name].is_none()).map(|name| known.names[name]).collect();
        if !missing.is_empty() {
            let expected = known.names[..required.min(N)].join(", ");
            let missing = missing.join(", ");
            let shown = found.iter().take(MOST_SHOWN).map(|cell| String::from_utf8_lossy(cell).trim().to_owned());
            let shown = excerpt(&shown.collect::<Vec<_>>().join(", "), 400).to_owned();
            let en = format!("the header lacks {missing}; expected the columns {expected}; found {shown}");
            return refuse(format!("tiêu đề thiếu {missing}; cần các cột {expected}; thấy {shown}"), en);
        }
        Ok(columns)
    }
}

fn place<const N: usize>(cell: &[u8], known: &Names<N>) -> Option<usize> {
    let name = std::str::from_utf8(cell).ok().filter(|name| name.len() <= MOST_BYTES)?;
    let key = MatchKey::new(name);
    let exact = known.names.iter().position(|known| *known == key.as_str());
    exact.or_else(|| {
        let spelled = skeleton(name);
        let alike = (0..known.spelled).find(|at| skeleton(known.names[*at]) == spelled);
        let other = || known.others.iter().find(|(at, other)| *at < known.spelled && *other == spelled);
        alike.or_else(|| other().map(|(at, _)| *at))
    })
}
