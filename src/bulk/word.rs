//! Bytes eight at a time.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight times the same byte.
pub(super) const fn repeat(byte: u8) -> u64 {
    LOW * byte as u64
}

/// The high bit of every byte that is zero. Bits above the lowest one set may be false.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

/// The high bit of every byte that is zero, exactly.
#[inline]
pub(super) fn exact_zeros(word: u64) -> u64 {
    const SEVEN: u64 = repeat(0x7f);
    !(((word & SEVEN) + SEVEN) | word | SEVEN)
}

/// How many bytes lie below the lowest bit that [`zeros`] gave.
#[inline]
fn below(hit: u64) -> usize {
    (hit.trailing_zeros() / 8) as usize
}

/// Not zero when some byte is a control character or not ASCII. Bits above the lowest one set may be false.
#[inline]
fn unprintable(word: u64) -> u64 {
    (word.wrapping_sub(repeat(0x20)) | word.wrapping_add(LOW) | word) & HIGH
}

/// How many bytes come before `stop`.
#[inline]
pub(super) fn until(bytes: &[u8], stop: u64) -> Option<usize> {
    let mut rest = bytes;
    while let Some((chunk, next)) = rest.split_first_chunk() {
        let hit = zeros(u64::from_le_bytes(*chunk) ^ stop);
        if hit != 0 {
            return Some(bytes.len() - rest.len() + below(hit));
        }
        rest = next;
    }
    None
}

/// How many bytes come before either stop.
#[inline]
pub(super) fn until_either(bytes: &[u8], one: u64, other: u64) -> Option<usize> {
    let mut rest = bytes;
    while let Some((chunk, next)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let hit = zeros(word ^ one) | zeros(word ^ other);
        if hit != 0 {
            return Some(bytes.len() - rest.len() + below(hit));
        }
        rest = next;
    }
    None
}

/// How many bytes come before `stop`, if all of them are printable ASCII.
#[inline]
pub(super) fn printable_until(bytes: &[u8], stop: u64) -> Option<usize> {
    let mut rest = bytes;
    while let Some((chunk, next)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let (hit, bad) = (zeros(word ^ stop), unprintable(word));
        if hit != 0 {
            // Only what lies below the stop counts.
            let clean = bad & (hit & hit.wrapping_neg()).wrapping_sub(1) == 0;
            return clean.then(|| bytes.len() - rest.len() + below(hit));
        }
        if bad != 0 {
            return None;
        }
        rest = next;
    }
    None
}

/// The words of the first sixteen bytes.
#[inline(always)]
#[allow(clippy::inline_always, reason = "two loads")]
fn pair(bytes: &[u8; 16]) -> [u64; 2] {
    let word = |half: Option<&[u8; 8]>| half.map_or(0, |half| u64::from_le_bytes(*half));
    [word(bytes.first_chunk()), word(bytes.last_chunk())]
}

/// How many bytes come before `stop`, and the [`spread`] number of them.
///
/// It looks at sixteen bytes at a time, and gives up where fewer are left.
#[inline(always)]
#[allow(clippy::inline_always, reason = "where the length of the bytes is known, their end needs no check")]
pub(super) fn spread_until(bytes: &[u8], stop: u64) -> Option<(usize, u64)> {
    let mut sum = 0;
    for (at, chunk) in bytes.chunks_exact(16).enumerate() {
        let [low, high] = pair(chunk.first_chunk()?);
        let (in_low, in_high) = (zeros(low ^ stop), zeros(high ^ stop));
        if in_low | in_high == 0 {
            sum = mix(sum, [low, high]);
            continue;
        }
        // All that lies below the stop; the whole word where there is none in it. In which word it lies cannot be
        // foreseen, so nothing branches on it.
        let before = |hit: u64| ((hit & hit.wrapping_neg()) >> 7).wrapping_sub(1);
        let only_high = u64::from(in_low == 0).wrapping_neg();
        sum = mix(sum, [low & before(in_low), high & before(in_high) & only_high]);
        let beyond = (in_high.trailing_zeros() / 8) & u32::from(in_low == 0).wrapping_neg();
        let end = in_low.trailing_zeros() / 8 + beyond;
        return Some((16 * at + end as usize, sum));
    }
    None
}

/// A number that spreads texts over a table. Equal texts have equal numbers.
pub(super) fn spread(text: &[u8]) -> u64 {
    let chunks = text.chunks_exact(16);
    let mut last = [0; 16];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    let chunks = chunks.filter_map(|chunk| chunk.first_chunk()).chain([&last]);
    chunks.fold(0, |sum, chunk| mix(sum, pair(chunk)))
}

#[inline]
fn mix(sum: u64, [low, high]: [u64; 2]) -> u64 {
    let product = u128::from(low ^ sum) * u128::from(high ^ 0x9e37_79b9_7f4a_7c15);
    #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
    let (below, above) = (product as u64, (product >> 64) as u64);
    below ^ above.rotate_left(32) ^ sum.rotate_left(25)
}

/// Whether all of `text` is printable ASCII.
pub(super) fn is_printable(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some((chunk, next)) = rest.split_first_chunk() {
        if unprintable(u64::from_le_bytes(*chunk)) != 0 {
            return false;
        }
        rest = next;
    }
    rest.iter().all(|byte| (0x20..0x7f).contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_where_they_are() {
        let text = b"0123456789,abcdefgh\"ijklmnop";
        assert_eq!(until(text, repeat(b',')), Some(10));
        assert_eq!(until(&text[11..], repeat(b'"')), Some(8));
        assert_eq!(until_either(&text[3..], repeat(b'"'), repeat(b',')), Some(7));
        assert_eq!(until(text, repeat(b'!')), None);
        for length in 0..24 {
            let text = [&b"abcdefghijklmnopqrstuvwx"[..length], b",....,...............,..."].concat();
            assert_eq!(spread_until(&text, repeat(b',')), Some((length, spread(&text[..length]))));
            assert_eq!(printable_until(&text, repeat(b',')), Some(length));
        }
    }

    #[test]
    fn every_byte_is_judged() {
        for byte in 0..=u8::MAX {
            for place in 0..16 {
                let mut text = *b"aaaaaaaaaaaaaaaa;xxxxxxx";
                text[place] = byte;
                let printable = (0x20..0x7f).contains(&byte);
                assert_eq!(is_printable(&text), printable, "{byte} at {place}");
                assert_eq!(is_printable(&text[..=place]), printable);
                assert_eq!(
                    exact_zeros(u64::from_le_bytes([byte; 8]) ^ repeat(b'a')),
                    if byte == b'a' { HIGH } else { 0 }
                );
                if byte != b';' {
                    assert_eq!(printable_until(&text, repeat(b';')), printable.then_some(16), "{byte} at {place}");
                }
                text[16..].fill(byte);
                text[place] = b';';
                assert_eq!(printable_until(&text, repeat(b';')), Some(place));
            }
        }
    }
}
