//! Changes of seeds, drawn at random: what `cargo test` and the driver without a guide under `fuzz/` try.

/// Numbers that are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % most.max(1) as u64).unwrap()
    }
}

/// Pieces that mean something to one reader or another.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b"\r",
    b"|",
    b"\\",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3",
    b"\xcc\x81",
    b"\xcd\x80",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xa8",
    b"-",
    b"0",
    b"9",
    b"99999999999999999999",
    b"-1",
    b"1e9",
    b"31/02/2021",
    b"2021-01-04",
    b"00:00",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"null",
    b"true",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&amp;",
    b"&#0;",
    b"<!--",
    b"r=\"ZZZZ1\"",
    b"T\xe1\xbb\x95ng c\xe1\xbb\x99ng",
    b"Trong \xc4\x91\xc3\xb3",
    b"h\xe1\xbb\x93 s\xc6\xa1",
    b"(3)=(4)+(5)",
    b"I.",
    b"1.",
    b"%",
    b"/",
    b"NQ/TW/2017",
];

/// What is read line by line is tried line by line: in a whole file most lines would be those of the last input.
pub(crate) fn lines_apart(name: &str, seeds: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    if !matches!(name, "citations" | "texts") {
        return seeds;
    }
    let lines: Vec<_> = seeds.iter().flat_map(|seed| seed.split(|byte| *byte == b'\n')).map(<[u8]>::to_vec).collect();
    lines.into_iter().filter(|line| !line.is_empty()).chain(seeds).collect()
}

pub(crate) fn mutated(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(5) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(24)).min(bytes.len());
        match random.below(8) {
            0 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].iter().copied())),
            1 => drop(bytes.splice(at..end, PIECES[random.below(PIECES.len())].iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            4 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            5 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            6 => bytes.truncate(at),
            _ => {
                let from = random.below(other.len() + 1);
                let length = random.below(60).min(other.len() - from);
                drop(bytes.splice(at..at, other[from..from + length].iter().copied()));
            }
        }
    }
    bytes.truncate(1 << 14);
    bytes
}
