//! Whether a sheet that is read as a whole has formulas and merged cells, told by its bytes.

use std::io::BufRead;

use super::xml::MOST_ATTRIBUTES;

/// A sheet that surely has no formula and no element of very many attributes: most lists have neither, and bytes are looked
/// through much faster than elements.
pub(super) struct PlainSheet {
    /// It may have merged cells.
    pub(super) merges: bool,
}

/// Looks a sheet through; `None` where it may be no plain one.
pub(super) fn plain_sheet(mut part: impl BufRead) -> Option<PlainSheet> {
    let mut tag = Tag::default();
    let mut merges = false;
    loop {
        let bytes = part.fill_buf().ok()?;
        if bytes.is_empty() {
            return Some(PlainSheet { merges });
        }
        for byte in bytes {
            if !tag.is_plain_after(*byte) {
                return None;
            }
            merges |= tag.may_merge();
        }
        let read = bytes.len();
        part.consume(read);
    }
}

/// What was seen of the tag that is being looked through.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "what was seen, each of its own")]
struct Tag {
    inside: bool,
    /// The quote that ends the value of an attribute, inside one.
    quote: Option<u8>,
    /// The name is complete.
    named: bool,
    /// The first letter of the name, without a prefix, and how many letters it has so far.
    letter: u8,
    length: usize,
    attributes: usize,
}

impl Tag {
    /// Whether the name so far is that of a formula.
    fn is_formula(&self) -> bool {
        self.length == 1 && self.letter == b'f'
    }

    /// Whether the name begins as those of merged cells do.
    fn may_merge(&self) -> bool {
        self.inside && self.letter == b'm'
    }

    /// Whether nothing but plain elements was seen, this byte included.
    fn is_plain_after(&mut self, byte: u8) -> bool {
        if !self.inside {
            if byte == b'<' {
                *self = Self { inside: true, ..Self::default() };
            }
            // Text of two bytes a letter is for others to read.
            return byte != 0;
        }
        match (self.quote, byte) {
            (_, b'<' | 0) | (Some(_), b'>') => return false,
            (Some(quote), byte) => {
                if byte == quote {
                    self.quote = None;
                }
            }
            (None, b'"' | b'\'') => self.quote = Some(byte),
            (None, b'>') => {
                self.inside = false;
                return self.named || !self.is_formula();
            }
            (None, b'=') => self.attributes += 1,
            _ if self.named => {}
            (None, b' ' | b'\t' | b'\r' | b'\n' | b'/') => {
                // The slash of an end tag stands before its name.
                self.named = self.length > 0 || byte != b'/';
                return !self.is_formula();
            }
            (None, b':') => self.length = 0,
            (None, _) => {
                if self.length == 0 {
                    self.letter = byte;
                }
                self.length += 1;
            }
        }
        self.attributes <= MOST_ATTRIBUTES
    }
}

#[cfg(test)]
mod tests {
    use super::plain_sheet;

    #[test]
    fn only_sheets_without_formulas_are_plain() {
        for plain in [
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>",
            "<x:sheetData><x:foo/><x:c r='A1'><x:v>f = '<'</x:v></x:c>".replace("'<'", "1").as_str(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><fonts f=\"1\"/><c>f</c>",
        ] {
            assert!(plain_sheet(plain.as_bytes()).is_some_and(|sheet| !sheet.merges), "{plain}");
        }
        let wide: String = std::iter::once("<c".to_owned())
            .chain((0..300).map(|number| format!(" a{number}=\"1\"")))
            .chain(std::iter::once(">".to_owned()))
            .collect();
        let hidden: String = std::iter::repeat_n(" a=\"><\"", 300).collect();
        for other in [
            "<c><f>SUM(A1)</f><v>0</v></c>",
            "<c><f/><v>0</v></c>",
            "<c><x:f t=\"shared\" si=\"0\"/></c>",
            "<c>\n<f\n>1</f></c>",
            "<!-- <f> -->",
            "<\0c\0>\0<\0f\0>\0",
            wide.as_str(),
            format!("<c{hidden}>").as_str(),
        ] {
            assert!(plain_sheet(other.as_bytes()).is_none(), "{other}");
        }
    }
}
