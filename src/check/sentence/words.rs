//! Which words a sentence has, for a quick look: most rules have nothing to say of most sentences.

/// Bits of a set: a word that is not there is taken for one that is about once in seventy times, and no word is missed.
const BITS: usize = 2_048;

/// Words at most in a phrase that is looked for.
const MOST: usize = 4;

/// The words of a sentence, by hashes of them.
#[derive(Clone, Debug)]
pub(super) struct Words([u64; BITS / 64]);

/// A phrase that is looked for: the places of its words in the set.
pub(super) type Phrase = [usize; MOST];

impl Words {
    pub(super) const fn none() -> Self {
        Self([0; BITS / 64])
    }

    /// The words of texts in lower case, with blanks between them.
    pub(super) const fn of<const N: usize>(texts: [&str; N]) -> Self {
        let mut words = Self::none();
        let mut next = 0;
        while next < N {
            let text = texts[next].as_bytes();
            let (mut start, mut at) = (0, 0);
            while at <= text.len() {
                if at == text.len() || text[at] == b' ' {
                    let bit = place(text, start, at);
                    words.0[bit / 64] |= 1 << (bit % 64);
                    start = at + 1;
                }
                at += 1;
            }
            next += 1;
        }
        words
    }

    /// Whether a word in lower case may be one of these; never `false` where it is.
    pub(super) fn may_have(&self, word: &str) -> bool {
        let bit = place(word.as_bytes(), 0, word.len());
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Adds a word in lower case.
    pub(super) fn add(&mut self, word: &str) {
        let bit = place(word.as_bytes(), 0, word.len());
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether the sentence may have all words of one of the phrases; never `false` where it has.
    pub(super) fn any(&self, phrases: &[Phrase]) -> bool {
        let has = |bit: &usize| self.0[bit / 64] >> (bit % 64) & 1 == 1;
        phrases.iter().any(|phrase| phrase.iter().all(has))
    }
}

/// Phrases in lower case, words with a blank between them, for [`Words::any`].
pub(super) const fn phrases<const N: usize>(texts: [&str; N]) -> [Phrase; N] {
    let mut all = [[0; MOST]; N];
    let mut at = 0;
    while at < N {
        all[at] = phrase(texts[at]);
        at += 1;
    }
    all
}

/// One phrase; of a longer one the first words.
pub(super) const fn phrase(text: &str) -> Phrase {
    let text = text.as_bytes();
    let mut found = [0; MOST];
    let (mut words, mut start, mut at) = (0, 0, 0);
    while at <= text.len() && words < MOST {
        if at == text.len() || text[at] == b' ' {
            found[words] = place(text, start, at);
            words += 1;
            start = at + 1;
        }
        at += 1;
    }
    // The rest of the places say the same once more.
    while words < MOST {
        found[words] = found[0];
        words += 1;
    }
    found
}

/// FNV-1a of some bytes, cut to a place in the set.
const fn place(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = start;
    while at < end {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ (hash >> 15)) as usize % BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_missed() {
        let mut words = Words::none();
        for word in "đã hoàn thành 45 trên tổng số 50 nhiệm vụ".split(' ') {
            words.add(word);
        }
        for phrase in ["hoàn thành", "trên tổng số", "nhiệm vụ", "vụ", "vụ đã"] {
            assert!(words.any(&phrases([phrase])), "{phrase}");
        }
        assert!(words.any(&phrases(["lớp", "đã"])));
        let known = Words::of(["đã hoàn thành", "nhiệm vụ"]);
        assert!(["đã", "hoàn", "thành", "nhiệm", "vụ"].iter().all(|word| known.may_have(word)));
        assert!(!["số", "tổng", "lớp"].iter().any(|word| known.may_have(word)));
        assert!(!words.any(&phrases(["hồ sơ", "lớp tập huấn", "nhiệm kỳ"])));
        assert!(!words.any(&phrases([])));
        assert!(words.any(&[phrase("trên tổng số 50 nhiệm vụ được giao")]), "of a long phrase its first words");
    }
}
