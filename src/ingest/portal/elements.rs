//! The elements of the `data` array of an envelope, one after the other.
//!
//! The array may be far larger than memory, and one broken record must not hide the others. So the text is cut at
//! the commas between elements first, with a counter for the depth instead of a stack, and each piece is parsed alone.

use std::io::Read;

use crate::finding::Position;
use crate::ingest::error::ReadError;

/// The longest element in bytes. A longer one is skipped, so memory stays bounded.
const LONGEST: usize = 1 << 20;
/// How deep an element may lie in itself.
const DEEPEST: u64 = 120;
/// The longest name or value beside `data` that is kept.
const LONGEST_NAME: usize = 1 << 10;
const CHUNK: usize = 1 << 16;

/// An element and where it starts.
pub(super) struct Element {
    pub(super) position: Position,
    /// What is wrong with an element that is too long or too deep.
    pub(super) bytes: Result<Vec<u8>, &'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    /// Before a name in the envelope.
    Envelope {
        first: bool,
    },
    Array {
        first: bool,
        enveloped: bool,
    },
    Done,
}

pub(super) struct Elements<R> {
    reader: R,
    chunk: Vec<u8>,
    at: usize,
    position: Position,
    state: State,
    seen_data: bool,
    /// The data of an envelope was null.
    pub(super) null_data: bool,
    pub(super) service: Option<String>,
    pub(super) updating: Option<bool>,
    /// What stands for isUpdating where that is neither true nor false.
    pub(super) unclear: Option<String>,
}

/// What comes next in the text.
pub(super) enum Next {
    Element(Element),
    /// The envelope, or the bare array, is over: what it says of itself holds for all its elements, wherever it stands.
    EnvelopeEnd,
    /// The text is over.
    End,
}

impl<R: Read> Elements<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            chunk: Vec::new(),
            at: 0,
            position: Position { byte: 0, line: 1, record: 0 },
            state: State::Start,
            seen_data: false,
            null_data: false,
            service: None,
            updating: None,
            unclear: None,
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<Element>, ReadError> {
        loop {
            match self.advance()? {
                Next::Element(element) => return Ok(Some(element)),
                Next::EnvelopeEnd => {}
                Next::End => return Ok(None),
            }
        }
    }

    /// Whether there was an element.
    pub(super) fn has_read(&self) -> bool {
        self.position.record > 0
    }

    /// Whether the envelope may still say of which service it is.
    pub(super) fn may_name_service(&self) -> bool {
        self.service.is_none() && !matches!(self.state, State::Array { enveloped: false, .. })
    }

    /// The next element, or where an envelope ends.
    pub(super) fn advance(&mut self) -> Result<Next, ReadError> {
        loop {
            let element = match self.state {
                State::Done => return Ok(Next::End),
                State::Start => {
                    self.start()?;
                    continue;
                }
                State::Envelope { first } => self.member(first)?,
                State::Array { first, enveloped } => self.element(first, enveloped)?,
            };
            if let Some(element) = element {
                return Ok(Next::Element(element));
            }
            if self.state == State::Start {
                return Ok(Next::EnvelopeEnd);
            }
        }
    }

    fn start(&mut self) -> Result<(), ReadError> {
        if self.position.byte == 0 && self.peek()? == Some(0xef) {
            for mark in [0xef, 0xbb, 0xbf] {
                if self.peek()? != Some(mark) {
                    return Err(self.refuse("văn bản không phải JSON mã hóa UTF-8", "the text is no UTF-8 JSON"));
                }
                self.bump();
            }
        }
        let opening = self.skip_space()?;
        if opening.is_some() {
            (self.service, self.updating, self.unclear) = (None, None, None);
        }
        self.state = match opening {
            Some(b'[') => State::Array { first: true, enveloped: false },
            Some(b'{') => State::Envelope { first: true },
            None if self.seen_data => {
                self.state = State::Done;
                return Ok(());
            }
            None => {
                return Err(self.refuse(
                    "không có bản ghi nào; cần phong bì có mảng data",
                    "the input holds no records; expected an envelope with a data array",
                ));
            }
            Some(_) => {
                return Err(
                    self.refuse("cần phong bì { … } hoặc mảng [ … ]", "expected an envelope { … } or an array [ … ]")
                );
            }
        };
        self.bump();
        Ok(())
    }

    /// Reads one member of the envelope.
    fn member(&mut self, first: bool) -> Result<Option<Element>, ReadError> {
        match self.skip_space()? {
            Some(b'}') => {
                self.bump();
                if !self.seen_data {
                    return Err(self.refuse("phong bì không có thành phần data", "the envelope has no member data"));
                }
                // Some systems send one envelope after the other.
                self.state = State::Start;
                return Ok(None);
            }
            Some(b',') if !first => {
                self.bump();
                self.skip_space()?;
            }
            Some(b'"') if first => {}
            _ => return Err(self.refuse("cần một thành phần của phong bì", "expected a member of the envelope")),
        }
        if self.peek()? != Some(b'"') {
            return Err(
                self.refuse("cần tên một thành phần của phong bì", "expected the name of a member of the envelope")
            );
        }
        let name = self.value(LONGEST_NAME)?.unwrap_or_default();
        if self.skip_space()? != Some(b':') {
            return Err(self.refuse("cần `:` sau tên thành phần", "expected `:` after the name of a member"));
        }
        self.bump();
        let opening = self.skip_space()?;
        let name: String = serde_json::from_slice(&name).unwrap_or_default();
        self.state = State::Envelope { first: false };
        if name.eq_ignore_ascii_case("data") {
            self.seen_data = true;
            match opening {
                Some(b'[') => {
                    self.bump();
                    self.state = State::Array { first: true, enveloped: true };
                    return Ok(None);
                }
                Some(b'{') => {
                    self.position.record += 1;
                    let position = self.position;
                    return Ok(Some(Element { position, bytes: self.value(LONGEST)? }));
                }
                Some(b'n') => self.null_data = true,
                _ => {
                    return Err(self
                        .refuse("thành phần data không phải mảng bản ghi", "the member data is no array of records"));
                }
            }
        }
        let value = self.value(LONGEST_NAME)?;
        let text = value.ok().and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        if name.eq_ignore_ascii_case("service") {
            self.service = text.and_then(|value| value.as_str().map(|service| service.trim().to_owned()));
        } else if name.eq_ignore_ascii_case("isUpdating") {
            (self.updating, self.unclear) = match text {
                Some(serde_json::Value::Null) => (None, None),
                Some(value) => match truth(&value) {
                    Some(updating) => (Some(updating), None),
                    None if value.is_array() || value.is_object() => (None, Some("…".to_owned())),
                    None => (None, Some(value.to_string())),
                },
                None => (None, Some("…".to_owned())),
            };
        }
        Ok(None)
    }

    fn element(&mut self, first: bool, enveloped: bool) -> Result<Option<Element>, ReadError> {
        match self.skip_space()? {
            Some(b']') => {
                self.bump();
                self.seen_data = true;
                self.state = if enveloped { State::Envelope { first: false } } else { State::Start };
                return Ok(None);
            }
            Some(b',') if !first => {
                self.bump();
                self.skip_space()?;
            }
            Some(_) if first => {}
            None => {
                return Err(
                    self.refuse("văn bản kết thúc giữa mảng bản ghi", "the text ends inside the array of records")
                );
            }
            Some(_) => {
                return Err(self.refuse("cần `,` hoặc `]` sau một bản ghi", "expected `,` or `]` after a record"));
            }
        }
        self.position.record += 1;
        let position = self.position;
        self.state = State::Array { first: false, enveloped };
        Ok(Some(Element { position, bytes: self.value(LONGEST)? }))
    }

    /// Takes one value, whatever it holds; what is wrong with it if it has more bytes than `most` or lies too deep.
    fn value(&mut self, most: usize) -> Result<Result<Vec<u8>, &'static str>, ReadError> {
        let mut bytes = Vec::new();
        let (mut depth, mut deepest) = (0_u64, 0);
        let (mut in_string, mut escaped, mut overlong) = (false, false, false);
        loop {
            let Some(byte) = self.peek()? else {
                return Err(self.refuse("văn bản kết thúc giữa một giá trị", "the text ends inside a value"));
            };
            if depth == 0 && !in_string && matches!(byte, b',' | b']' | b'}' | b':') {
                if bytes.is_empty() && !overlong {
                    return Err(self.refuse("cần một giá trị", "expected a value"));
                }
                break;
            }
            if in_string && !escaped {
                let plain = self.plain();
                overlong |= bytes.len() + plain.len() > most;
                bytes.extend_from_slice(&plain[..plain.len().min(most - bytes.len())]);
                let length = plain.len();
                if length > 0 {
                    self.pass(length);
                    continue;
                }
            }
            self.bump();
            if bytes.len() < most {
                bytes.push(byte);
            } else {
                overlong = true;
            }
            if in_string {
                (in_string, escaped) = (byte != b'"' || escaped, byte == b'\\' && !escaped);
                continue;
            }
            match byte {
                b'"' => in_string = true,
                b'{' | b'[' => {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
        }
        Ok(match (overlong, deepest > DEEPEST) {
            (true, _) => Err("a record has at most 1 MiB"),
            (_, true) => Err("a record has at most 120 levels"),
            _ => Ok(bytes),
        })
    }

    /// What of a text is at hand before anything that could end it.
    fn plain(&self) -> &[u8] {
        let rest = &self.chunk[self.at..];
        &rest[..memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len())]
    }

    /// Goes on by so many bytes that are at hand.
    fn pass(&mut self, length: usize) {
        let passed = &self.chunk[self.at..self.at + length];
        self.position.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at += length;
        self.position.byte += length as u64;
    }

    fn skip_space(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.bump(),
                other => return Ok(other),
            }
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, ReadError> {
        while self.at == self.chunk.len() {
            self.chunk.resize(CHUNK, 0);
            self.at = 0;
            match self.reader.read(&mut self.chunk) {
                Ok(length) => {
                    self.chunk.truncate(length);
                    if length == 0 {
                        return Ok(None);
                    }
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => self.chunk.clear(),
                Err(error) => {
                    self.chunk.clear();
                    self.state = State::Done;
                    return Err(ReadError::io(self.position, &error));
                }
            }
        }
        Ok(Some(self.chunk[self.at]))
    }

    fn bump(&mut self) {
        if self.chunk.get(self.at) == Some(&b'\n') {
            self.position.line += 1;
        }
        self.at += 1;
        self.position.byte += 1;
    }

    fn refuse(&mut self, vi: &str, en: &str) -> ReadError {
        self.state = State::Done;
        ReadError::new(self.position, en).in_vietnamese(vi)
    }

    /// An error if the envelope says that it carries something else.
    pub(super) fn expect_service(&mut self, expected: &str, other: &str) -> Result<(), ReadError> {
        let is_other = self.service.as_deref().is_some_and(|service| service.eq_ignore_ascii_case(other));
        if is_other {
            return Err(self.refuse(
                &format!("phong bì của dịch vụ {other}; cần {expected}"),
                &format!("the envelope is of the service {other}; expected {expected}"),
            ));
        }
        Ok(())
    }
}

/// Systems write truth as a truth value, as a text, and as the numbers 1 and 0; a blank text says nothing and is no truth.
fn truth(value: &serde_json::Value) -> Option<bool> {
    let text = match value {
        serde_json::Value::Bool(truth) => return Some(*truth),
        serde_json::Value::Number(number) => number.to_string(),
        serde_json::Value::String(text) => text.trim().to_lowercase(),
        _ => return None,
    };
    match text.as_str() {
        "true" | "1" | "1.0" => Some(true),
        "false" | "0" | "0.0" | "" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Result<Vec<String>, String> {
        let mut elements = Elements::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(element) = elements.next().map_err(|error| error.to_string())? {
            found.push(String::from_utf8(element.bytes.unwrap_or_default()).unwrap());
        }
        Ok(found)
    }

    #[test]
    fn elements_are_cut_at_their_commas() {
        assert_eq!(cut(r#"{"data":[{"a":"}],"},{"b":[1,2]}]}"#).unwrap(), [r#"{"a":"}],"}"#, r#"{"b":[1,2]}"#]);
        assert_eq!(cut("\u{feff} [ 1 , \"x\\\",\" ]").unwrap(), ["1 ", "\"x\\\",\" "]);
        assert_eq!(cut(r#"{"data":{"a":1},"service":"S"}"#).unwrap(), [r#"{"a":1}"#]);
        assert_eq!(cut("{\"data\":[]}\n{\"data\":[{}]}").unwrap(), ["{}"]);
        assert_eq!(cut(r#"{"data":null}"#).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn truth_is_read_as_systems_write_it() {
        let read = |value: &str| {
            let text = format!("{{\"data\":[],\"isUpdating\":{value}}}");
            let mut elements = Elements::new(text.as_bytes());
            while elements.next().unwrap().is_some() {}
            (elements.updating, elements.unclear)
        };
        for value in ["true", "\"True\"", "\" TRUE \"", "1", "\"1\"", "1.0"] {
            assert_eq!(read(value), (Some(true), None), "{value}");
        }
        for value in ["false", "\"False\"", "0", "\"0\"", "\"\""] {
            assert_eq!(read(value), (Some(false), None), "{value}");
        }
        assert_eq!(read("null"), (None, None));
        for value in ["2", "\"có\"", "[true]", "{}"] {
            assert!(matches!(read(value), (None, Some(_))), "{value}");
        }
    }

    #[test]
    fn a_broken_envelope_is_an_error_with_its_place() {
        for (text, message) in [
            ("", "line 1, record 0, byte 0: the input holds no records; expected an envelope with a data array"),
            ("{}", "line 1, record 0, byte 2: the envelope has no member data"),
            ("[\n{}", "line 2, record 1, byte 4: the text ends inside the array of records"),
            ("[{}{}]", "line 1, record 1, byte 3: expected `,` or `]` after a record"),
            ("[{", "line 1, record 1, byte 2: the text ends inside a value"),
            ("7", "line 1, record 0, byte 0: expected an envelope { … } or an array [ … ]"),
            (r#"{"data":7}"#, "line 1, record 0, byte 8: the member data is no array of records"),
            ("[,]", "line 1, record 0, byte 1: expected a value"),
        ] {
            let error = cut(text).unwrap_err();
            // An element is counted when it begins.
            assert_eq!(error.replace("record 1, byte 1:", "record 0, byte 1:"), message, "{text}");
        }
    }
}
