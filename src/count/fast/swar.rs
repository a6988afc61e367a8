//! Bytes eight at a time.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Texts of fewer bytes than this are looked at all at once.
pub(crate) const BLOCK: usize = 64;

/// For every length below [`BLOCK`], all ones for each of the first so many bytes.
pub(crate) static INSIDE: [[u8; BLOCK]; BLOCK] = {
    let mut inside = [[0; BLOCK]; BLOCK];
    let mut len = 0;
    while len < BLOCK {
        let mut at = 0;
        while at < len {
            inside[len][at] = u8::MAX;
            at += 1;
        }
        len += 1;
    }
    inside
};

/// Eight times the same byte.
pub(crate) const fn broadcast(byte: u8) -> u64 {
    LOW * byte as u64
}

/// The high bit of every byte that is zero. Bits above the lowest one set may be false.
#[inline]
pub(crate) fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

/// The high bit of every byte that is zero, exactly.
#[inline]
pub(crate) fn exact_zero_bytes(word: u64) -> u64 {
    const SEVEN: u64 = broadcast(0x7f);
    !(((word & SEVEN) + SEVEN) | word | SEVEN)
}

/// How many bytes come before the first `stop`, or [`BLOCK`] if there is none.
///
/// All bytes are looked at, whatever they are: where the stop lies cannot be foreseen, and a loop that ends there
/// would cost more. It becomes one of vectors.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a record is read in registers")]
pub(crate) fn place_of(text: &[u8; BLOCK], stop: u8) -> usize {
    /// How many bytes there are from each place on.
    static LEFT: [u8; BLOCK] = {
        let mut left = [0; BLOCK];
        let mut many = 1_u8;
        while (many as usize) <= BLOCK {
            left[BLOCK - many as usize] = many;
            many += 1;
        }
        left
    };
    let mut most = 0;
    for (byte, left) in text.iter().zip(&LEFT) {
        most = (u8::from(*byte == stop).wrapping_neg() & left).max(most);
    }
    BLOCK - usize::from(most)
}

/// Puts the first `len` bytes of `text`, of which there are fewer than [`BLOCK`], and zeros after them into `cut`.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a record is read in registers")]
pub(crate) fn cut_into(cut: &mut [u8; BLOCK], text: &[u8; BLOCK], len: usize) {
    for ((cut, byte), inside) in cut.iter_mut().zip(text).zip(&INSIDE[len % BLOCK]) {
        *cut = byte & inside;
    }
}

/// Whether two texts are the same.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a record is read in registers")]
pub(crate) fn is_same(one: &[u8; BLOCK], other: &[u8; BLOCK]) -> bool {
    // Without branches, as in `place_of`.
    one.iter().zip(other).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
}

/// A number that hashes texts over a table. Equal texts have equal numbers.
pub(crate) fn hash(text: &[u8]) -> u64 {
    if text.len() < BLOCK {
        let mut short = [0; BLOCK];
        short[..text.len()].copy_from_slice(text);
        return hash_short(&short);
    }
    let mut rest = text;
    let mut sum = 0;
    while let Some((chunk, next)) = rest.split_first_chunk() {
        sum = mix(sum, [hash_short(chunk), u64::MAX]);
        rest = next;
    }
    let mut short = [0; BLOCK];
    short[..rest.len()].copy_from_slice(rest);
    mix(sum, [hash_short(&short), u64::MAX])
}

/// The [`hash`] number of a text of at least [`BLOCK`] bytes and fewer than twice as many, followed by zeros.
pub(crate) fn hash_long(first: &[u8; BLOCK], second: &[u8; BLOCK]) -> u64 {
    mix(mix(0, [hash_short(first), u64::MAX]), [hash_short(second), u64::MAX])
}

/// The [`hash`] number of a text of fewer than [`BLOCK`] bytes, followed by zeros.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a record is read in registers")]
pub(crate) fn hash_short(text: &[u8; BLOCK]) -> u64 {
    let word = |at: usize| text[at..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
    let one = mix(0, [word(0), word(8)]);
    let two = mix(1, [word(16), word(24)]);
    let three = mix(2, [word(32), word(40)]);
    let four = mix(3, [word(48), word(56)]);
    mix(one ^ two.rotate_left(21), [three, four])
}

#[inline]
fn mix(sum: u64, [low, high]: [u64; 2]) -> u64 {
    let product = u128::from(low ^ sum ^ 0xa076_1d64_78bd_642f) * u128::from(high ^ 0x9e37_79b9_7f4a_7c15);
    #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
    let (below, above) = (product as u64, (product >> 64) as u64);
    below ^ above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_looked_at_at_once() {
        let text: [u8; BLOCK] = std::array::from_fn(|at| b'0' + u8::try_from(at).unwrap());
        for len in 0..BLOCK {
            assert_eq!(place_of(&text, text[len]), len);
            let mut cut = [0; BLOCK];
            cut_into(&mut cut, &text, len);
            assert_eq!((&cut[..len], &cut[len..]), (&text[..len], &[0; BLOCK][len..]));
            assert_eq!(hash_short(&cut), hash(&text[..len]));
            let mut other = text;
            other[len] ^= 0x80;
            assert!(is_same(&text, &text) && !is_same(&text, &other));
            assert_eq!(place_of(&other, text[len]), BLOCK);
            other[BLOCK - 1] = text[len];
            assert_eq!(place_of(&other, text[len]), BLOCK - 1);
        }
    }

    #[test]
    fn texts_are_spread() {
        let texts: Vec<String> = (0..20_000).map(|at| format!("Lĩnh vực số {at}{}", "x".repeat(at % 90))).collect();
        let numbers: std::collections::HashSet<u64> = texts.iter().map(|text| hash(text.as_bytes())).collect();
        let places: std::collections::HashSet<u64> = numbers.iter().map(|number| number >> 32 & 0xffff).collect();
        assert_eq!(numbers.len(), texts.len());
        // Of 65 536 places, so many draws meet about 17 200.
        assert!(places.len() > 16_800, "{}", places.len());
    }

    #[test]
    fn zero_bytes_are_found() {
        for byte in 0..=u8::MAX {
            let word = u64::from_le_bytes([byte; 8]) ^ broadcast(b'a');
            assert_eq!(exact_zero_bytes(word), if byte == b'a' { HIGH } else { 0 });
            assert_eq!(zero_bytes(word) != 0, byte == b'a');
        }
    }
}
