//! What a sheet has beside rows of plain cells, noticed while its size is measured: formulas, and what comes after its rows.

use memchr::{memchr_iter, memmem};

use super::merged::{Merged, merged_cells};

/// The end of the rows of a sheet, without what stands before its name.
const END: &[u8] = b"sheetData>";
/// The most bytes of that: `</`, and a prefix with its colon.
const BEFORE: usize = 19;
/// The most bytes after the rows that are kept, of all sheets of a workbook.
pub(super) const LONGEST_TAILS: usize = 4 << 20;

/// What was seen of the part of a sheet so far.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The last bytes of the piece before, fewer than [`END`] has.
    carried: Vec<u8>,
    has_formulas: bool,
    /// What comes after the rows, as far as it is kept.
    tail: Option<Vec<u8>>,
    is_long: bool,
}

impl Survey {
    /// Looks through the next piece; so many bytes may be kept.
    pub(super) fn see(&mut self, piece: &[u8], room: &mut usize) {
        if self.tail.is_some() {
            return self.keep(piece, room);
        }
        // The end may lie in two pieces.
        let carried = self.carried.len();
        let next = piece.get(..piece.len().min(END.len() + BEFORE)).unwrap_or_default();
        self.carried.extend_from_slice(next);
        let end = match end_of_rows(&self.carried) {
            Some(end) => Some(end.saturating_sub(carried)),
            None => end_of_rows(piece),
        };
        // In the rows of a list an f is rare.
        let rows = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        let before = |at: usize| match at.checked_sub(1) {
            Some(before) => rows.get(before).copied(),
            None => carried.checked_sub(1).and_then(|last| self.carried.get(last)).copied(),
        };
        let is_formula = |at: usize| matches!(before(at), Some(b'<' | b':'));
        self.has_formulas = self.has_formulas || memchr_iter(b'f', rows).any(is_formula);
        if let Some(end) = end {
            self.tail = Some(Vec::new());
            return self.keep(piece.get(end..).unwrap_or_default(), room);
        }
        if let Some(last) = piece.len().checked_sub(END.len() + BEFORE) {
            self.carried.clear();
            self.carried.extend_from_slice(piece.get(last..).unwrap_or_default());
        }
        let surplus = self.carried.len().saturating_sub(END.len() + BEFORE);
        self.carried.drain(..surplus);
    }

    fn keep(&mut self, piece: &[u8], room: &mut usize) {
        let Some(tail) = &mut self.tail else { return };
        self.is_long |= piece.len() > *room;
        if !self.is_long {
            *room -= piece.len();
            tail.extend_from_slice(piece);
        }
    }

    /// Whether there may be formulas.
    pub(super) fn has_formulas(&self) -> bool {
        self.has_formulas
    }

    /// The merged cells of a sheet, of which at most so many are looked at; `None` where this cannot tell.
    pub(super) fn merged(&self, most: usize) -> Option<Vec<Merged>> {
        let tail = self.tail.as_ref().filter(|_| !self.is_long)?;
        if memmem::find(tail, b"mergeCell").is_none() {
            return Some(Vec::new());
        }
        merged_cells(tail, most)
    }
}

/// Where the rows end, if they do: after the end tag of their element, with or without a prefix.
fn end_of_rows(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, END).find_map(|at| {
        let before = &bytes[at.saturating_sub(BEFORE)..at];
        let name = before.iter().rposition(|byte| *byte == b'<').and_then(|from| before.get(from + 1..))?;
        let prefix = name.strip_prefix(b"/")?;
        let is_end = prefix.is_empty()
            || prefix.strip_suffix(b":").is_some_and(|prefix| prefix.iter().all(u8::is_ascii_alphanumeric));
        is_end.then_some(at + END.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(text: &str, piece: usize) -> Survey {
        let mut survey = Survey::default();
        text.as_bytes().chunks(piece).for_each(|piece| survey.see(piece, &mut 1_000));
        survey
    }

    #[test]
    fn what_comes_after_the_rows_is_kept_whatever_the_pieces() {
        let rows = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>of</t></is></c></row></sheetData>";
        let merges = "<mergeCells count=\"2\"><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C3:C9\"/></mergeCells>";
        for piece in 1..80 {
            let plain = survey(&format!("{rows}<cfRule><formula>1</formula></cfRule></worksheet>"), piece);
            assert_eq!(plain.merged(9).map(|merged| merged.len()), Some(0), "{piece}");
            let merged = survey(&format!("{rows}{merges}</worksheet>"), piece).merged(9).unwrap();
            let corners: Vec<_> = merged.iter().map(|merged| (merged.from, merged.to)).collect();
            assert_eq!(corners, [((0, 0), (1, 1)), ((2, 2), (8, 2))], "{piece}");
            let named = format!("{rows}{merges}</worksheet>").replace("</", "</abcdefgh:").replace("<r", "<abcdefgh:r");
            assert_eq!(survey(&named, piece).merged(9).map(|merged| merged.len()), Some(2), "{piece}");
            let formula = rows.replace("<is>", "<f>1</f><is>");
            assert!(survey(&format!("{formula}</worksheet>"), piece).has_formulas());
            assert!(survey(&formula.replace("<f", "<x:f"), piece).has_formulas());
            assert!(!survey(&format!("{rows}<cfRule><formula>1</formula></cfRule></worksheet>"), piece).has_formulas());
            assert!(survey("<sheetData/></worksheet>", piece).merged(9).is_none());
        }
    }
}
