//! The header of a list of evaluation forms: which column is where.

use std::borrow::Cow;

use super::column::{EvaluationColumn, of_heading};
use super::layout::EvaluationLayout;
use crate::finding::Position;
use crate::ingest::encoding::legacy_encoding;
use crate::ingest::error::ReadError;
use crate::ingest::record::cells;
use crate::text::Said;
use crate::text::plain::skeleton;

/// Most letters of a heading that are kept.
const MOST_LETTERS: usize = 400;
/// Most headings that an error shows, and most letters of each.
const SHOWN: (usize, usize) = (40, 40);

/// Where the columns are.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) separator: u8,
    pub(super) width: usize,
    pub(super) places: [Option<usize>; EvaluationColumn::COUNT],
    /// The others, by their place.
    pub(super) others: Vec<(usize, String)>,
}

/// The separator that cuts a header line into the most known names; a comma where none does.
pub(super) fn separator(line: &[u8], layout: &EvaluationLayout) -> u8 {
    let count = |separator: u8| {
        let mut found = Vec::new();
        let whole = cells(line, separator, &mut found).is_ok();
        if whole { found.iter().filter(|cell| meaning(&text(cell), layout).is_some()).count() } else { 0 }
    };
    let mut best = (0, b',');
    for separator in [b',', b';', b'\t', b'|'] {
        let names = count(separator);
        if names > best.0 {
            best = (names, separator);
        }
    }
    best.1
}

/// The rank of what the caller says: better than any name.
const OWN: u8 = 0;

/// What a heading means: as the caller says, else as its name says, unless the caller says it of another heading.
fn meaning(heading: &str, layout: &EvaluationLayout) -> Option<(EvaluationColumn, u8)> {
    let same = |named: &str| named.trim() == heading.trim() || skeleton(named) == skeleton(heading);
    if let Some((column, _)) = layout.columns().find(|(_, named)| same(named)) {
        return Some((column, OWN));
    }
    let (column, rank) = of_heading(heading)?;
    layout.column(column).is_none().then_some((column, rank + 1))
}

fn text(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).chars().take(MOST_LETTERS).collect()
}

impl Header {
    /// Reads the header. The columns that are `expected` have to be there, unless the layout says that they are not;
    /// `is_question` says which headings are questions, whatever else their words mean.
    pub(super) fn read(
        line: &[u8],
        separator: u8,
        position: Position,
        expected: &[EvaluationColumn],
        layout: &EvaluationLayout,
        is_question: &dyn Fn(&str) -> bool,
    ) -> Result<Self, ReadError> {
        let mut found: Vec<Cow<'_, [u8]>> = Vec::new();
        if cells(line, separator, &mut found).is_err() {
            let said = Said::new("tiêu đề có dấu ngoặc kép giữa một tên", "the header has a quote inside a name");
            return Err(ReadError::said(position, said));
        }
        let headings: Vec<String> = found.iter().map(|cell| text(cell)).collect();
        let means = |heading: &String| {
            let found = meaning(heading, layout)?;
            let is_own = heading.trim() == found.0.data_name() || found.1 == OWN;
            (is_own || !is_question(heading)).then_some(found)
        };
        let meanings: Vec<_> = headings.iter().map(means).collect();
        let mut header =
            Self { separator, width: headings.len(), places: [None; EvaluationColumn::COUNT], others: Vec::new() };
        for column in EvaluationColumn::ALL.iter().copied() {
            let of_column = |at: &usize| meanings[*at].filter(|(of, _)| *of == column).map(|(_, rank)| (rank, *at));
            let mut candidates: Vec<(u8, usize)> = (0..headings.len()).filter_map(|at| of_column(&at)).collect();
            candidates.sort_unstable();
            match candidates.as_slice() {
                [(rank, first), (other, second), ..] if rank == other => {
                    let said = occurs_twice(column, [(&headings[*first], first + 1), (&headings[*second], second + 1)]);
                    return Err(ReadError::said(position, said));
                }
                [(_, first), ..] => header.places[column as usize] = Some(*first),
                [] => {}
            }
        }
        let is_taken = |at: &usize| header.places.contains(&Some(*at));
        let others = headings.iter().enumerate().filter(|(at, _)| !is_taken(at));
        header.others = others.map(|(at, heading)| (at, heading.clone())).collect();
        let is_missing =
            |column: &EvaluationColumn| header.places[*column as usize].is_none() && !layout.lacks(*column);
        let lacking: Vec<EvaluationColumn> = expected.iter().copied().filter(is_missing).collect();
        if !lacking.is_empty() {
            return Err(match legacy_encoding(line) {
                Some(encoding) => ReadError::in_encoding(position, Some(encoding)),
                None if std::str::from_utf8(line).is_err() => ReadError::in_encoding(position, None),
                None => ReadError::said(position, lacks(&lacking, expected, &headings, layout)),
            });
        }
        Ok(header)
    }
}

/// What is said of a list with two columns that are as good: both of them, unless they are called what data files call them.
fn occurs_twice(column: EvaluationColumn, headings: [(&String, usize); 2]) -> Said {
    let name = column.data_name();
    let (vi, en) =
        (format!("cột {name} có hai lần trong tiêu đề"), format!("the column {name} occurs twice in the header"));
    let [(one, at), (other, second)] = headings;
    if one == name && other == name {
        return Said::new(vi, en);
    }
    let key = column.as_str();
    Said::new(
        format!(
            "{vi}: “{one}” ở cột {at} và “{other}” ở cột {second}; bố cục cho biết đó là cột nào, \
             {{\"columns\":{{\"{key}\":\"…\"}}}}"
        ),
        format!(
            "{en}: “{one}” in column {at} and “{other}” in column {second}; a layout says which one it is, \
             {{\"columns\":{{\"{key}\":\"…\"}}}}"
        ),
    )
}

/// What is said of a list that lacks columns: which, what was expected and found, and what to do.
fn lacks(
    lacking: &[EvaluationColumn],
    expected: &[EvaluationColumn],
    seen: &[String],
    layout: &EvaluationLayout,
) -> Said {
    let (most, letters) = SHOWN;
    let key = lacking.first().map_or("satisfaction", |column| column.as_str());
    let more = if seen.len() > most { ", …" } else { "" };
    let cut = |heading: &String| heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = |heading: &String| cut(heading).chars().take(letters).collect::<String>();
    let seen = seen.iter().take(most).map(cut).collect::<Vec<_>>().join(", ");
    let asked = |column: &EvaluationColumn| match layout.column(*column) {
        Some(heading) => format!("{} (“{heading}”)", column.data_name()),
        None => column.data_name().to_owned(),
    };
    let lacking = lacking.iter().map(asked).collect::<Vec<_>>().join(", ");
    let expected = expected.iter().map(|column| column.data_name()).collect::<Vec<_>>().join(", ");
    Said::new(
        format!(
            "tiêu đề thiếu {lacking}; cần các cột {expected}; có {seen}{more}; bố cục cho biết đó là cột nào, \
             {{\"columns\":{{\"{key}\":\"…\"}}}}, hoặc không có cột ấy, {{\"without\":[\"{key}\"]}}"
        ),
        format!(
            "the header lacks {lacking}; expected the columns {expected}; found {seen}{more}; a layout says which column it is, \
             {{\"columns\":{{\"{key}\":\"…\"}}}}, or that there is none, {{\"without\":[\"{key}\"]}}"
        ),
    )
}
