//! Bytes eight at a time.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight times the same byte.
pub(super) const fn repeat(byte: u8) -> u64 {
    LOW * byte as u64
}

/// The eight bytes at `at`, the first one lowest; `None` when there are fewer.
#[inline]
pub(super) fn load(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// The high bit of every byte that is zero. Bits above the lowest one set may be false.
#[inline]
pub(super) fn zeros(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

/// How many bytes lie below the lowest bit that [`zeros`] gave.
#[inline]
pub(super) fn below(hit: u64) -> usize {
    (hit.trailing_zeros() / 8) as usize
}

/// Not zero when some byte is a control character or not ASCII. Bits above the lowest one set may be false.
#[inline]
pub(super) fn unprintable(word: u64) -> u64 {
    (word.wrapping_sub(repeat(0x20)) | word.wrapping_add(LOW) | word) & HIGH
}

/// The first of `byte` at or after `at`.
#[inline]
pub(super) fn find(bytes: &[u8], mut at: usize, byte: u64) -> Option<usize> {
    loop {
        let hit = zeros(load(bytes, at)? ^ byte);
        if hit != 0 {
            return Some(at + below(hit));
        }
        at += 8;
    }
}

/// The first of either byte at or after `at`.
#[inline]
pub(super) fn find_either(bytes: &[u8], mut at: usize, one: u64, other: u64) -> Option<usize> {
    loop {
        let word = load(bytes, at)?;
        let hit = zeros(word ^ one) | zeros(word ^ other);
        if hit != 0 {
            return Some(at + below(hit));
        }
        at += 8;
    }
}

/// Whether all of `text` is printable ASCII.
#[inline]
pub(super) fn is_printable(text: &[u8]) -> bool {
    text.chunks(8).all(|chunk| match chunk.first_chunk() {
        Some(word) => unprintable(u64::from_le_bytes(*word)) == 0,
        None => chunk.iter().all(|byte| (0x20..0x7f).contains(byte)),
    })
}

/// A number that spreads texts over a table. Equal texts have equal numbers.
#[inline]
pub(super) fn spread(text: &[u8]) -> u64 {
    const FACTORS: [u64; 4] =
        [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53];
    let mut sum = text.len() as u64;
    let mut chunks = text.chunks_exact(8);
    for (at, chunk) in chunks.by_ref().enumerate() {
        if let Some(word) = chunk.first_chunk() {
            let mixed = u64::from_le_bytes(*word).wrapping_mul(FACTORS[at & 3]);
            sum = sum.rotate_left(5).wrapping_add(mixed ^ (mixed >> 32));
        }
    }
    let last = match text.last_chunk() {
        Some(word) => u64::from_le_bytes(*word),
        None => text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    let mixed = (sum ^ last).wrapping_mul(FACTORS[0]);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_where_they_are() {
        let text = b"0123456789,abcdefgh\"ijklmnop";
        assert_eq!(find(text, 0, repeat(b',')), Some(10));
        assert_eq!(find(text, 11, repeat(b'"')), Some(19));
        assert_eq!(find_either(text, 3, repeat(b'"'), repeat(b',')), Some(10));
        assert_eq!(find(text, 0, repeat(b'!')), None);
    }

    #[test]
    fn every_byte_is_judged() {
        for byte in 0..=u8::MAX {
            for place in 0..16 {
                let mut text = [b'a'; 16];
                text[place] = byte;
                assert_eq!(is_printable(&text), (0x20..0x7f).contains(&byte), "{byte} at {place}");
                assert_eq!(is_printable(&text[..place + 1]), (0x20..0x7f).contains(&byte));
            }
        }
    }
}
