//! Encodings other than UTF-8: UTF-16 is read, the old Vietnamese ones are recognised.

use std::io::{self, Read};

use super::layout::vocabulary::meaning;

/// A reader that turns UTF-16 with a byte-order mark into UTF-8, and passes everything else on as it is.
pub(crate) struct Utf8Reader<R> {
    reader: R,
    state: State,
    /// UTF-8 that has not been asked for yet, from `at` on.
    ready: Vec<u8>,
    at: usize,
    /// Bytes of units that are not whole yet.
    rest: Vec<u8>,
    done: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unknown,
    Plain,
    Little,
    Big,
}

impl<R: Read> Utf8Reader<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, state: State::Unknown, ready: Vec::new(), at: 0, rest: Vec::new(), done: false }
    }

    /// Looks at the mark.
    fn begin(&mut self) -> io::Result<()> {
        let mut mark = [0; 2];
        while self.rest.len() < 2 {
            let read = self.reader.read(&mut mark[..2 - self.rest.len()])?;
            if read == 0 {
                break;
            }
            self.rest.extend_from_slice(&mark[..read]);
        }
        self.state = match self.rest.as_slice() {
            b"\xff\xfe" => State::Little,
            b"\xfe\xff" => State::Big,
            _ => State::Plain,
        };
        let start = std::mem::take(&mut self.rest);
        if self.state == State::Plain {
            self.ready = start;
        } else {
            // The mark stays a mark.
            self.ready = b"\xef\xbb\xbf".to_vec();
        }
        Ok(())
    }

    fn decode(&mut self) -> io::Result<()> {
        const CHUNK: usize = 1 << 16;
        let mut chunk = vec![0; CHUNK];
        let read = self.reader.read(&mut chunk)?;
        self.done = read == 0;
        self.rest.extend_from_slice(&chunk[..read]);
        let unit = |pair: &[u8]| match self.state {
            State::Big => u16::from_be_bytes([pair[0], pair[1]]),
            _ => u16::from_le_bytes([pair[0], pair[1]]),
        };
        let mut units: Vec<u16> = self.rest.chunks_exact(2).map(unit).collect();
        let odd = self.rest.len() % 2;
        let mut kept = self.rest.split_off(self.rest.len() - odd);
        // Half a letter waits for the other half.
        if let Some(last) = units.last().copied().filter(|unit| !self.done && (0xd800..0xdc00).contains(unit)) {
            units.pop();
            let bytes = if self.state == State::Big { last.to_be_bytes() } else { last.to_le_bytes() };
            kept.splice(0..0, bytes);
        }
        if self.done && !kept.is_empty() {
            // Half a unit at the end.
            units.push(0xd800);
            kept.clear();
        }
        self.rest = kept;
        self.at = 0;
        self.ready.clear();
        for letter in char::decode_utf16(units) {
            match letter {
                Ok(letter) => self.ready.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
                // Half a letter is no text, and stays none: the record in which it stands is said to hold some.
                Err(_) => self.ready.push(0xff),
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.state == State::Unknown {
            self.begin()?;
        }
        while self.at == self.ready.len() {
            if self.state == State::Plain {
                return self.reader.read(buffer);
            }
            if self.done {
                return Ok(0);
            }
            self.decode()?;
        }
        let more = (self.ready.len() - self.at).min(buffer.len());
        buffer[..more].copy_from_slice(&self.ready[self.at..self.at + more]);
        self.at += more;
        Ok(more)
    }
}

/// Whether bytes begin with the mark of UTF-16.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

/// The letter of a byte without its accents; `None` for a byte that is a mark on the letter before.
type Decode = fn(u8) -> Option<u8>;

/// The old encodings, each with how its bytes are read.
const ENCODINGS: [(&str, Decode); 3] = [("TCVN3 (ABC)", tcvn3), ("VNI", vni), ("Windows-1258", windows_1258)];

/// Which old encoding the headings of a list are in, if they make sense in one and not as they stand.
///
/// Only what letters there are without their accents has to be known to recognise headings.
pub(crate) fn legacy_encoding(first: &[u8]) -> Option<&'static str> {
    const ROWS: usize = 24;
    encoding_of(first, ROWS, |cell| meaning(cell).is_some())
}

/// The old encoding of the cells under headings without accents, by the words that most lists have.
pub(crate) fn legacy_cells(records: &[u8]) -> Option<&'static str> {
    const ROWS: usize = 400;
    const WORDS: [&str; 28] = [
        "truc tuyen",
        "truc tiep",
        "buu chinh",
        "dat dai",
        "ho tich",
        "tu phap",
        "xay dung",
        "chung thuc",
        "moi truong",
        "giao duc",
        "y te",
        "van hoa",
        "giao thong",
        "lao dong",
        "noi vu",
        "tai chinh",
        "bao tro xa hoi",
        "nguoi co cong",
        "ho kinh doanh",
        "dau tu",
        "cong thuong",
        "nong nghiep",
        "tai nguyen",
        "doanh nghiep",
        "khoa hoc",
        "du lich",
        "the thao",
        "quy hoach",
    ];
    encoding_of(records, ROWS, |cell| {
        let cell = cell.trim().trim_matches('"').to_lowercase();
        WORDS.iter().any(|word| cell.contains(word))
    })
}

/// The encoding in which most cells of one line are known.
fn encoding_of(first: &[u8], rows: usize, is_known: impl Fn(&str) -> bool) -> Option<&'static str> {
    const MOST: usize = 1 << 14;
    // As bytes of one letter each; text that was saved as UTF-8 with an old font has the same letters.
    let bytes: Vec<u8> = match std::str::from_utf8(&first[..first.len().min(MOST)]) {
        // The old fonts have no letters beyond the first 256.
        Ok(text) if text.chars().any(|letter| u32::from(letter) > 0xff) => return None,
        Ok(text) => text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect(),
        Err(error) if error.error_len().is_none() => return None,
        Err(_) => first[..first.len().min(MOST)].to_vec(),
    };
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').take(rows).collect();
    let score = |decode: Decode| {
        let known = |line: &&[u8]| {
            let cells = line.split(|byte| matches!(byte, b',' | b';' | b'\t' | b'|'));
            let accented = cells.filter(|cell| !cell.is_ascii());
            let plain =
                accented.map(|cell| cell.iter().filter_map(|byte| decode(*byte)).map(char::from).collect::<String>());
            plain.filter(|cell| is_known(cell)).count()
        };
        lines.iter().map(known).sum::<usize>()
    };
    let best = ENCODINGS.into_iter().map(|(name, decode)| (score(decode), name));
    let best = best.fold((1, None), |best, (score, name)| if score > best.0 { (score, Some(name)) } else { best });
    best.1
}

#[allow(clippy::unnecessary_wraps, reason = "one of several decoders")]
fn tcvn3(byte: u8) -> Option<u8> {
    Some(match byte {
        0..=0x7f => byte,
        0xa1 | 0xa2 | 0xa8 | 0xa9 | 0xb5..=0xb9 | 0xbb..=0xbe | 0xc6..=0xcb => b'a',
        0xa3 | 0xaa | 0xcc..=0xd6 => b'e',
        0xd7 | 0xd8 | 0xdc..=0xde => b'i',
        0xa4 | 0xa5 | 0xab | 0xac | 0xdf..=0xee => b'o',
        0xa6 | 0xad | 0xef..=0xf9 => b'u',
        0xfa..=0xfe => b'y',
        0xa7 | 0xae => b'd',
        _ => b'?',
    })
}

fn vni(byte: u8) -> Option<u8> {
    // Upper-case marks lie 0x20 below.
    Some(match if byte >= 0xc0 { byte | 0x20 } else { byte } {
        0..=0x7f => byte,
        0xf1 => b'd',
        0xf4 => b'o',
        0xf6 => b'u',
        0xec | 0xed | 0xe6 | 0xf3 | 0xf2 => b'i',
        0xee => b'y',
        0xe0..=0xeb | 0xef | 0xf5 | 0xf8..=0xfc => return None,
        _ => b'?',
    })
}

fn windows_1258(byte: u8) -> Option<u8> {
    Some(match byte {
        0..=0x7f => byte,
        0xcc | 0xd2 | 0xde | 0xec | 0xf2 => return None,
        0xc0..=0xc5 | 0xe0..=0xe5 => b'a',
        0xc8..=0xcb | 0xe8..=0xeb => b'e',
        0xcd..=0xcf | 0xed..=0xef => b'i',
        0xd0 | 0xf0 => b'd',
        0xd3..=0xd6 | 0xf3..=0xf6 => b'o',
        0xd9..=0xdd | 0xf9..=0xfd => b'u',
        _ => b'?',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        Utf8Reader::new(bytes).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn utf_16_with_a_mark_is_read() {
        let text = "\u{feff}Mã hồ sơ,Lĩnh vực 😀\n".repeat(9_000);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(read(&little) == text && read(&big) == text);
        assert_eq!(read(text.as_bytes()), text);
        for short in ["", "a", "ab"] {
            assert_eq!(read(short.as_bytes()), short);
        }
    }

    /// Half a letter, in the middle and at the end, is no text before and after.
    #[test]
    fn half_a_letter_of_utf_16_stays_none() {
        let bytes = |list: &[u8]| {
            let mut bytes = Vec::new();
            Utf8Reader::new(list).read_to_end(&mut bytes).unwrap();
            bytes
        };
        assert_eq!(bytes(b"\xff\xfea\0b"), b"\xef\xbb\xbfa\xff");
        assert_eq!(bytes(b"\xff\xfea\0\x3d\xd8b\0"), b"\xef\xbb\xbfa\xffb");
        assert_eq!(bytes(b"\xfe\xff\xde\0\0a"), b"\xef\xbb\xbf\xffa");
        assert_eq!(bytes(b"\xff\xfe\x3d\xd8\0\xde"), "\u{feff}😀".as_bytes());
    }

    #[test]
    fn old_encodings_are_recognised() {
        // "Mã hồ sơ,Lĩnh vực,Ngày tiếp nhận,Ngày hẹn trả".
        let tcvn3 = b"M\xb7 h\xe5 s\xac,L\xdcnh v\xf9c,Ng\xb5y ti\xd5p nh\xcbn,Ng\xb5y h\xd1n tr\xb6\n";
        let vni = b"Ma\xf5 ho\xe0 s\xf4,L\xf3nh v\xf6\xefc,Nga\xf8y tie\xe1p nha\xe4n,Nga\xf8y he\xefn tra\xfb\n";
        let cp1258 =
            b"Ma\xde h\xf4\xcc s\xf5,Li\xdenh v\xfd\xf2c,Nga\xccy ti\xea\xecp nh\xe2\xf2n,Nga\xccy he\xf2n tra\xd2\n";
        assert_eq!(legacy_encoding(tcvn3), Some("TCVN3 (ABC)"));
        assert_eq!(legacy_encoding(vni), Some("VNI"));
        assert_eq!(legacy_encoding(cp1258), Some("Windows-1258"));
        // "Đất đai", "Hộ tịch" under headings without accents.
        assert_eq!(legacy_cells(b"a,\xa7\xcat \xaeai\nb,H\xe9 t\xdech\n"), Some("TCVN3 (ABC)"));
        assert_eq!(legacy_cells(b"a,\xff\xfe\xfd\nb,\xff\xff\n"), None);
        let saved: String = vni.iter().map(|byte| char::from(*byte)).collect();
        assert_eq!(legacy_encoding(saved.as_bytes()), Some("VNI"));
        assert_eq!(legacy_encoding("Họ tên,Địa chỉ,Ghi chú\n".as_bytes()), None);
        assert_eq!(legacy_encoding(b"a,b,c\n"), None);
        assert_eq!(legacy_encoding(b"ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra\n"), None);
        assert_eq!(legacy_encoding("Mã hồ sơ,Lĩnh vực,Ngày nhận\n".as_bytes()), None);
    }
}
