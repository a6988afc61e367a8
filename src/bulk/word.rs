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

/// How many bytes come before `stop`, and the [`spread`] number of them.
#[inline]
pub(super) fn spread_until(bytes: &[u8], stop: u64) -> Option<(usize, u64)> {
    let mut rest = bytes;
    let mut sum = 0;
    while let Some((chunk, next)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let hit = zeros(word ^ stop);
        if hit != 0 {
            let before = (hit & hit.wrapping_neg()) >> 7;
            sum = mix(sum, word & before.wrapping_sub(1));
            return Some((bytes.len() - rest.len() + below(hit), sum));
        }
        sum = mix(sum, word);
        rest = next;
    }
    None
}

/// A number that spreads texts over a table. Equal texts have equal numbers.
pub(super) fn spread(text: &[u8]) -> u64 {
    let mut rest = text;
    let mut sum = 0;
    while let Some((chunk, next)) = rest.split_first_chunk() {
        sum = mix(sum, u64::from_le_bytes(*chunk));
        rest = next;
    }
    mix(sum, rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)))
}

#[inline]
fn mix(sum: u64, word: u64) -> u64 {
    (sum.rotate_left(25) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
            let text = [&b"abcdefghijklmnopqrstuvwx"[..length], b",....,..."].concat();
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
