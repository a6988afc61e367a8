//! Where elements begin and end in the bytes of a sheet, whatever prefix their names have.

use memchr::{memchr, memmem};

/// The longest prefix of names.
const LONGEST_PREFIX: usize = 16;

/// Where the element of the rows begins, and the prefix of its name.
pub(super) fn sheet_data(bytes: &[u8]) -> Option<(usize, Vec<u8>)> {
    memmem::find_iter(bytes, b"sheetData").find_map(|at| {
        let before = &bytes[at.saturating_sub(LONGEST_PREFIX + 2)..at];
        let from = before.iter().rposition(|byte| *byte == b'<')?;
        let prefix = &before[from + 1..];
        let is_prefix = prefix.is_empty()
            || prefix
                .strip_suffix(b":")
                .is_some_and(|name| !name.is_empty() && name.iter().all(u8::is_ascii_alphanumeric));
        is_prefix.then(|| (at - prefix.len() - 1, prefix.to_vec()))
    })
}

/// Whether a text begins with the end of an element, by its name with its last bracket.
pub(super) fn starts_with_end(bytes: &[u8], prefix: &[u8], name: &[u8]) -> bool {
    bytes.strip_prefix(b"</").and_then(|rest| rest.strip_prefix(prefix)).is_some_and(|rest| rest.starts_with(name))
}

/// How long the comment is with which `bytes` begin, if its end is in sight.
pub(super) fn comment_length(bytes: &[u8]) -> Option<usize> {
    const START: &[u8] = b"<!--";
    let inner = bytes.strip_prefix(START)?;
    memmem::find(inner, b"-->").map(|at| START.len() + at + 3)
}

/// Puts a row into `plain` without the prefix of its names. Nothing but a name follows `<`.
pub(super) fn without_prefix(row: &[u8], prefix: &[u8], plain: &mut Vec<u8>) {
    plain.clear();
    let mut rest = row;
    while let Some(at) = memchr(b'<', rest) {
        let slash = usize::from(rest.get(at + 1) == Some(&b'/'));
        let (before, after) = rest.split_at(at + 1 + slash);
        plain.extend_from_slice(before);
        rest = after.strip_prefix(prefix).unwrap_or(after);
    }
    plain.extend_from_slice(rest);
}

/// How long the element is with which `bytes` begin, if its end is in sight.
pub(super) fn row_length(bytes: &[u8], prefix: &[u8]) -> Option<usize> {
    const END: &[u8] = b"row>";
    let tag = memchr(b'>', bytes)?;
    if tag.checked_sub(1).and_then(|last| bytes.get(last)) == Some(&b'/') {
        return Some(tag + 1);
    }
    if prefix.is_empty() {
        return memmem::find(bytes, b"</row>").map(|at| at + 6);
    }
    let is_end = |at: &usize| {
        let before = bytes.get(..*at).and_then(|before| before.strip_suffix(prefix));
        before.is_some_and(|before| before.ends_with(b"</"))
    };
    memmem::find_iter(bytes, END).find(is_end).map(|at| at + END.len())
}
