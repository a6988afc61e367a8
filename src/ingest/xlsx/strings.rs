//! The texts that cells of a workbook share.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

/// The texts of a workbook, one after the other in one string.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl SharedStrings {
    /// The text with a number.
    #[inline]
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |start| *start as usize);
        self.text.get(start..end)
    }

    /// Reads the table of texts; `None` where it has anything but texts, some of them in parts of several fonts.
    pub(super) fn read(mut part: Reader<impl BufRead>) -> Option<Self> {
        let mut texts = Self::default();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).ok()? {
                Event::Start(start) if start.local_name().as_ref() == b"sst" => break,
                Event::Start(_) | Event::Eof | Event::CData(_) => return None,
                _ => {}
            }
        }
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).ok()? {
                Event::Start(start) if start.local_name().as_ref() == b"si" => {
                    texts.read_text(&mut part, &mut buffer)?;
                    texts.ends.push(u32::try_from(texts.text.len()).ok()?);
                }
                Event::End(end) if end.local_name().as_ref() == b"sst" => return Some(texts),
                Event::Text(_) => {}
                _ => return None,
            }
        }
    }

    /// Reads one text, after its beginning. Without fonts the first part is the text; readings above it are not.
    fn read_text(&mut self, part: &mut Reader<impl BufRead>, buffer: &mut Vec<u8>) -> Option<()> {
        let (mut in_parts, mut is_reading, mut is_text, mut has_text) = (false, false, false, false);
        loop {
            buffer.clear();
            match part.read_event_into(buffer).ok()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    b"r" => in_parts = true,
                    b"rPh" => is_reading = true,
                    b"t" => is_text = !is_reading && (in_parts || !has_text),
                    b"si" => return None,
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    b"si" => return Some(()),
                    b"rPh" => is_reading = false,
                    b"t" if is_text => {
                        is_text = false;
                        // What follows a text without parts is not looked at.
                        has_text = !in_parts;
                        if has_text {
                            return pass_text(part, buffer);
                        }
                    }
                    _ => {}
                },
                Event::Text(text) if is_text => self.text.push_str(&unescaped(&text.xml10_content().ok()?)),
                Event::GeneralRef(entity) if is_text => push_entity(&entity, &mut self.text)?,
                Event::Text(_) | Event::GeneralRef(_) => {}
                _ => return None,
            }
        }
    }
}

/// Passes over the rest of a text.
fn pass_text(part: &mut Reader<impl BufRead>, buffer: &mut Vec<u8>) -> Option<()> {
    loop {
        buffer.clear();
        match part.read_event_into(buffer).ok()? {
            Event::End(end) if end.local_name().as_ref() == b"si" => return Some(()),
            Event::Start(start) if start.local_name().as_ref() == b"si" => return None,
            Event::Start(_) | Event::End(_) | Event::Text(_) | Event::GeneralRef(_) => {}
            _ => return None,
        }
    }
}

fn push_entity(entity: &BytesRef<'_>, text: &mut String) -> Option<()> {
    let name = entity.decode().ok()?;
    match resolve_xml_entity(&name) {
        Some(letters) => text.push_str(letters),
        None => text.push(entity.resolve_char_ref().ok()??),
    }
    Some(())
}

/// A text in which letters that XML cannot hold are written `_x000D_`.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x00") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x00") {
        plain.push_str(&rest[..at]);
        let code = rest.get(at + 4..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        if let Some(letter) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            plain.push(char::from(letter));
            rest = &rest[at + 7..];
        } else {
            plain.push('_');
            rest = &rest[at + 1..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &str) -> Option<Vec<String>> {
        let mut reader = Reader::from_reader(texts.as_bytes());
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = true;
        let texts = SharedStrings::read(reader)?;
        (0..texts.ends.len()).map(|at| texts.get(at).map(str::to_owned)).collect()
    }

    #[test]
    fn texts_are_read_with_their_parts() {
        let table = "<?xml version=\"1.0\"?>\n<sst uniqueCount=\"6\"><si><t>Hộ tịch</t></si><si><t xml:space=\"preserve\"> a &amp; b&#233; </t>\
                     <rPh><t>x</t></rPh></si>\n<si><r><rPr><b/></rPr><t>Đất </t></r><r><t>đai</t></r></si><si/><si><t/></si>\
                     <si><t>a_x000D_\nb_x00_</t></si></sst>";
        assert_eq!(read(table).unwrap(), ["Hộ tịch", " a & bé ", "Đất đai", "", "", "a\r\nb_x00_"]);
        for odd in
            ["<sst><si><t>&xyz;</t></si></sst>", "<sst><si><t><![CDATA[a]]></t></si></sst>", "<sst><si><t>a", "<a/>"]
        {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
