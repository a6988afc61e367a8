//! Rows of plain cells out of the part of a sheet, one after the other, as fast as the part is unpacked.
//!
//! A *pull parser* for the few elements that rows of lists have: `row`, `c`, `f`, `v`, and `is` with one `t`. A window of the
//! part is held; each row in it is split where it lies, and its texts are borrowed from the window or from the texts that
//! cells share. Names may have a prefix, which is taken out of a row before it is split, and comments may stand between
//! elements. Whatever else there is (a formula without a result, a row out of order) makes the sheet one that is
//! [`NotPlain`], and somebody else reads it as a whole.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{ErrorKind, Read};
use std::rc::Rc;

use memchr::{memchr, memchr_iter, memmem};
use quick_xml::escape::unescape;

use super::address::MOST_ROWS;
use super::book::MOST_COLUMNS;
use super::cell::{SheetCell, is_overlong};
use super::formula::Formula;
use super::markup::{comment_length, row_length, sheet_data, starts_with_end, without_prefix};
use super::strings::{SharedStrings, unescaped};
use super::styles::NumberKind;

/// Something else than rows of plain cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotPlain;

/// How many bytes are unpacked at a time.
const PIECE: usize = 1 << 16;
/// The longest row, and the most that comes before the rows.
const LONGEST_ROW: usize = 8 << 20;
/// Most attributes of an element.
const MOST_ATTRIBUTES: usize = 256;

/// What cells refer to.
#[derive(Debug, Default)]
pub(super) struct CellContext {
    pub(super) strings: SharedStrings,
    pub(super) kinds: Vec<NumberKind>,
    /// Days count from 01/01/1904.
    pub(super) from_1904: bool,
    /// Results are to be worked out anew when the file is opened.
    pub(super) recalculates: bool,
}

/// One row with the cells that hold anything, by column.
#[derive(Debug, PartialEq)]
pub(super) struct PlainRow<'r> {
    pub(super) row: u32,
    pub(super) cells: Vec<(u32, SheetCell<'r>)>,
    /// There are cells beyond the last row or column that is looked at.
    pub(super) is_cut: bool,
    /// The columns of texts that are longer than the format allows.
    pub(super) overlong: Vec<u32>,
    /// The formulas of cells, which all have a result.
    pub(super) formulas: Vec<Formula>,
}

/// The formulas that cells share, by their groups.
type Groups = HashMap<u64, Formula>;

/// Most groups of cells that share a formula.
const MOST_GROUPS: usize = 10_000;
/// The longest formula of the format.
const LONGEST_FORMULA: usize = 8_192;

/// Reads the rows of a sheet.
pub(super) struct RowsReader<R> {
    source: R,
    window: Vec<u8>,
    /// Where the rest of the window begins.
    start: usize,
    is_over: bool,
    /// The next row where none is named, from 0.
    next: u32,
    /// What stands before names, with its colon.
    prefix: Vec<u8>,
    /// A row without prefixes.
    plain: Vec<u8>,
    groups: Groups,
}

impl<R: Read> RowsReader<R> {
    /// Passes over what comes before the rows.
    pub(super) fn open(source: R) -> Result<Self, NotPlain> {
        let mut rows = Self {
            source,
            window: Vec::new(),
            start: 0,
            is_over: false,
            next: 0,
            prefix: Vec::new(),
            plain: Vec::new(),
            groups: Groups::new(),
        };
        let tag = loop {
            if let Some((at, prefix)) = sheet_data(&rows.window) {
                if let Some(end) = memchr(b'>', &rows.window[at..]) {
                    rows.prefix = prefix;
                    break at..at + end + 1;
                }
            }
            rows.fill()?;
        };
        check_head(&rows.window[..tag.end])?;
        if rows.window[..tag.end].ends_with(b"/>") {
            rows.is_over = true;
            rows.window.truncate(tag.end);
        }
        rows.start = tag.end;
        Ok(rows)
    }

    /// Unpacks another piece after the rest of the window.
    fn fill(&mut self) -> Result<(), NotPlain> {
        self.window.drain(..self.start);
        self.start = 0;
        let filled = self.window.len();
        if self.is_over || filled > LONGEST_ROW {
            return Err(NotPlain);
        }
        self.window.resize(filled + PIECE, 0);
        let read = loop {
            match self.source.read(&mut self.window[filled..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(NotPlain),
                Ok(read) => break read,
            }
        };
        self.window.truncate(filled + read);
        self.is_over = read == 0;
        if self.is_over { Err(NotPlain) } else { Ok(()) }
    }

    /// The next row, with the texts of `context`; `None` after the last one.
    pub(super) fn next<'r>(&'r mut self, context: &'r CellContext) -> Result<Option<PlainRow<'r>>, NotPlain> {
        let length = loop {
            let rest = &self.window[self.start..];
            let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.start += blank;
            let rest = &rest[blank..];
            if self.is_over && rest.is_empty() || starts_with_end(rest, &self.prefix, b"sheetData>") {
                return Ok(None);
            }
            if let Some(comment) = comment_length(rest) {
                self.start += comment;
                continue;
            }
            if !rest.starts_with(b"<!") {
                if let Some(length) = row_length(rest, &self.prefix) {
                    break length;
                }
            }
            self.fill()?;
        };
        let row = self.start..self.start + length;
        self.start += length;
        let bytes = if self.prefix.is_empty() {
            &self.window[row]
        } else {
            without_prefix(&self.window[row], &self.prefix, &mut self.plain);
            &self.plain
        };
        let parse = Parse { bytes, at: 0, is_overlong: false, groups: &mut self.groups };
        let row = parse.row(context, self.next)?;
        self.next = row.row.saturating_add(1);
        Ok(Some(row))
    }
}

/// Whether what comes before the rows is of a sheet in UTF-8, and small.
fn check_head(head: &[u8]) -> Result<(), NotPlain> {
    let has = |text: &[u8]| memmem::find(head, text).is_some();
    let declared = memmem::find(head, b"encoding=").and_then(|at| head.get(at + 10..at + 16));
    let is_utf8 = declared.is_none_or(|name| name.starts_with(b"UTF-8") || name.starts_with(b"utf-8"));
    let is_small = head.split(|byte| *byte == b'<').all(|tag| memchr_iter(b'=', tag).count() < 200);
    // A comment that is open hides the rows.
    let marks = memmem::find_iter(head, b"<!").all(|at| comment_length(&head[at..]).is_some());
    let is_sheet = has(b"<worksheet") || has(b":worksheet");
    if is_utf8 && is_small && is_sheet && marks && !has(b"mergeCell") { Ok(()) } else { Err(NotPlain) }
}

/// A row that is being split.
struct Parse<'r, 'g> {
    bytes: &'r [u8],
    at: usize,
    /// The last text is longer than the format allows.
    is_overlong: bool,
    groups: &'g mut Groups,
}

/// The attributes of a cell that are looked at.
#[derive(Default)]
struct CellTag<'r> {
    place: Option<&'r [u8]>,
    style: &'r [u8],
    kind: Option<&'r [u8]>,
}

impl<'r> Parse<'r, '_> {
    #[inline]
    fn take(&mut self, text: &[u8]) -> bool {
        let is_next = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(text));
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    #[inline]
    fn pass_blanks(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    /// Passes over what may stand between elements: blanks and comments.
    #[inline]
    fn pass_comments(&mut self) {
        self.pass_blanks();
        while let Some(comment) = self.bytes.get(self.at..).and_then(comment_length) {
            self.at += comment;
            self.pass_blanks();
        }
    }

    /// The attributes of a tag after its name; whether the element is empty.
    #[inline]
    fn attributes(&mut self, mut see: impl FnMut(&[u8], &'r [u8])) -> Result<bool, NotPlain> {
        for _ in 0..=MOST_ATTRIBUTES {
            let before = self.at;
            self.pass_blanks();
            match self.bytes.get(self.at) {
                Some(b'>') => {
                    self.at += 1;
                    return Ok(false);
                }
                Some(b'/') if self.bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    return Ok(true);
                }
                // An attribute stands apart.
                Some(_) if self.at > before => {}
                _ => return Err(NotPlain),
            }
            let name = self.at;
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
            while self.bytes.get(self.at).is_some_and(is_name) {
                self.at += 1;
            }
            let name = &self.bytes[name..self.at];
            let quote = match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (Some(b'='), Some(quote @ (b'"' | b'\''))) if !name.is_empty() => *quote,
                _ => return Err(NotPlain),
            };
            let value = self.at + 2;
            let rest = self.bytes.get(value..).unwrap_or_default();
            let length = rest.iter().position(|byte| *byte == quote).ok_or(NotPlain)?;
            let text = &rest[..length];
            if text.iter().any(|byte| matches!(byte, b'<' | b'&')) {
                return Err(NotPlain);
            }
            see(name, text);
            self.at = value + length + 1;
        }
        Err(NotPlain)
    }

    /// The whole row; `next` is its place where it names none.
    fn row(mut self, context: &'r CellContext, next: u32) -> Result<PlainRow<'r>, NotPlain> {
        if !self.take(b"<row") {
            return Err(NotPlain);
        }
        let mut named = None;
        let is_empty = self.attributes(|name, value| {
            if name == b"r" {
                named = Some(value);
            }
        })?;
        let row = match named {
            Some(number) => whole(number).and_then(|row| row.checked_sub(1)).ok_or(NotPlain)?,
            None => next,
        };
        if row < next {
            return Err(NotPlain);
        }
        let mut found = PlainRow { row, cells: Vec::new(), is_cut: false, overlong: Vec::new(), formulas: Vec::new() };
        let mut column = 0;
        if !is_empty {
            self.pass_comments();
            while !self.take(b"</row>") {
                column = self.cell(context, &mut found, column)? + 1;
                self.pass_comments();
            }
        }
        if self.at == self.bytes.len() { Ok(found) } else { Err(NotPlain) }
    }

    /// One cell; its column.
    fn cell(&mut self, context: &'r CellContext, found: &mut PlainRow<'r>, next: u32) -> Result<u32, NotPlain> {
        if !self.take(b"<c") {
            return Err(NotPlain);
        }
        let mut tag = CellTag::default();
        let is_empty = self.attributes(|name, value| match name {
            b"r" => tag.place = Some(value),
            b"s" => tag.style = value,
            b"t" => tag.kind = Some(value),
            _ => {}
        })?;
        let column = match tag.place {
            Some(place) => column_in(place, found.row)?,
            None => next,
        };
        if column < next {
            return Err(NotPlain);
        }
        let mut formula = None;
        let value = if is_empty { None } else { self.value(context, &tag, (found.row, column), &mut formula)? };
        if let Some(formula) = formula {
            match &value {
                // What is to be worked out anew may be a filler.
                Some(SheetCell::Number(number)) if context.recalculates && *number == 0.0 => return Err(NotPlain),
                Some(_) if found.row < MOST_ROWS && column < MOST_COLUMNS => found.formulas.push(formula),
                None if tag.kind != Some(b"str") => return Err(NotPlain),
                _ => {}
            }
        }
        match value {
            Some(_) if found.row >= MOST_ROWS || column >= MOST_COLUMNS => found.is_cut = true,
            Some(value) => {
                if found.cells.is_empty() {
                    found.cells.reserve(16);
                }
                found.cells.push((column, value));
                if std::mem::take(&mut self.is_overlong) {
                    found.overlong.push(column);
                }
            }
            None => {}
        }
        Ok(column)
    }

    /// What a cell holds, up to its end.
    fn value(
        &mut self,
        context: &'r CellContext,
        tag: &CellTag<'r>,
        here: (u32, u32),
        formula: &mut Option<Formula>,
    ) -> Result<Option<SheetCell<'r>>, NotPlain> {
        self.pass_comments();
        if self.take(b"<f") {
            *formula = Some(self.formula(here)?);
            self.pass_comments();
        }
        if self.take(b"</c>") {
            return Ok(None);
        }
        let value = if self.take(b"<v>") {
            let text = self.text()?;
            if !self.take(b"</v>") {
                return Err(NotPlain);
            }
            self.held(context, tag, text)?
        } else if self.take(b"<v/>") {
            self.held(context, tag, b"")?
        } else if self.take(b"<is>") && tag.kind == Some(b"inlineStr") {
            self.inline()?
        } else {
            return Err(NotPlain);
        };
        self.pass_comments();
        if self.take(b"</c>") { Ok(value) } else { Err(NotPlain) }
    }

    /// The formula of a cell, after the beginning of its tag.
    fn formula(&mut self, here: (u32, u32)) -> Result<Formula, NotPlain> {
        let mut group = None;
        let is_empty = self.attributes(|name, value| {
            if name == b"si" {
                group = Some(value);
            }
        })?;
        let text = if is_empty { &b""[..] } else { self.text()? };
        if !is_empty && !self.take(b"</f>") || text.len() > LONGEST_FORMULA {
            return Err(NotPlain);
        }
        let text = decoded(text)?;
        let group = group.map(|group| whole(group).map(u64::from).ok_or(NotPlain)).transpose()?;
        match group {
            Some(group) if text.is_empty() => match self.groups.get(&group) {
                Some(first) => Ok(first.moved_to(here)),
                None => Ok(Formula::new(Rc::from(""), here)),
            },
            Some(_) if self.groups.len() >= MOST_GROUPS => Err(NotPlain),
            Some(group) => {
                let first = Formula::new(Rc::from(text.as_ref()), here);
                self.groups.insert(group, first.clone());
                Ok(first)
            }
            None => Ok(Formula::new(Rc::from(text.as_ref()), here)),
        }
    }

    /// The bytes up to the next tag.
    fn text(&mut self) -> Result<&'r [u8], NotPlain> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'<').ok_or(NotPlain)?;
        self.at += length;
        Ok(&rest[..length])
    }

    /// A text of the cell's own.
    fn inline(&mut self) -> Result<Option<SheetCell<'r>>, NotPlain> {
        self.pass_blanks();
        let mut text: &[u8] = b"";
        if self.take(b"<t") && !self.attributes(|_, _| ())? {
            text = self.text()?;
            if !self.take(b"</t>") {
                return Err(NotPlain);
            }
        }
        self.pass_blanks();
        if !self.take(b"</is>") {
            return Err(NotPlain);
        }
        let text = match decoded(text)? {
            Cow::Borrowed(text) => unescaped(text),
            Cow::Owned(text) => match unescaped(&text) {
                Cow::Borrowed(_) => Cow::Owned(text),
                Cow::Owned(plain) => Cow::Owned(plain),
            },
        };
        Ok(self.text_cell(text))
    }

    /// What a cell holds by its kind.
    #[inline]
    fn held(
        &mut self,
        context: &'r CellContext,
        tag: &CellTag<'_>,
        value: &'r [u8],
    ) -> Result<Option<SheetCell<'r>>, NotPlain> {
        match tag.kind {
            Some(b"s" | b"n") | None if value.is_empty() => Ok(None),
            Some(b"s") => {
                let number = whole(value).and_then(|number| usize::try_from(number).ok()).ok_or(NotPlain)?;
                Ok(self.text_cell(Cow::Borrowed(context.strings.get(number).ok_or(NotPlain)?)))
            }
            None | Some(b"n") => number(context, tag, value).map(Some),
            Some(b"str" | b"d") => Ok(self.text_cell(decoded(value)?)),
            Some(b"b") if matches!(value, b"0" | b"1") => Ok(Some(SheetCell::Bool(value == b"1"))),
            Some(b"e") if ERRORS.contains(&value) => Ok(Some(SheetCell::Error(decoded(value)?))),
            Some(_) => Err(NotPlain),
        }
    }

    #[inline]
    fn text_cell(&mut self, text: Cow<'r, str>) -> Option<SheetCell<'r>> {
        self.is_overlong = is_overlong(&text);
        SheetCell::of_text(text)
    }
}

/// A text with its entities.
fn decoded(text: &[u8]) -> Result<Cow<'_, str>, NotPlain> {
    // Line ends are for somebody else to make one.
    if memchr(b'\r', text).is_some() {
        return Err(NotPlain);
    }
    let text = std::str::from_utf8(text).map_err(|_| NotPlain)?;
    if text.contains('&') { unescape(text).map_err(|_| NotPlain) } else { Ok(Cow::Borrowed(text)) }
}

/// The error values of the format.
const ERRORS: [&[u8]; 7] = [b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"];

fn number<'r>(context: &CellContext, tag: &CellTag<'_>, value: &[u8]) -> Result<SheetCell<'r>, NotPlain> {
    let number = if let Some(number) = whole(value) {
        f64::from(number)
    } else {
        let is_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
        let text = std::str::from_utf8(value).ok().filter(|text| text.bytes().all(is_number));
        text.and_then(|text| text.parse().ok()).ok_or(NotPlain)?
    };
    let style =
        if tag.style.is_empty() { None } else { whole(tag.style).and_then(|style| usize::try_from(style).ok()) };
    let kind = style.and_then(|style| context.kinds.get(style)).copied().unwrap_or_default();
    Ok(match kind {
        NumberKind::Moment => SheetCell::of_serial(number, context.from_1904),
        NumberKind::Number | NumberKind::Duration => SheetCell::Number(number),
    })
}

/// A whole number of a few digits.
#[inline]
fn whole(digits: &[u8]) -> Option<u32> {
    if !(1..=9).contains(&digits.len()) {
        return None;
    }
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}

/// The column of a place in a row: 1 of `B7` in row 6.
#[inline]
fn column_in(place: &[u8], row: u32) -> Result<u32, NotPlain> {
    let letters = place.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    if !(1..=3).contains(&letters) || whole(&place[letters..]) != row.checked_add(1) {
        return Err(NotPlain);
    }
    Ok(place[..letters].iter().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> CellContext {
        CellContext { kinds: vec![NumberKind::Number, NumberKind::Moment], ..CellContext::default() }
    }

    type Texts = Vec<(u32, Vec<(u32, String)>)>;

    fn rows(sheet: &str) -> Result<Texts, NotPlain> {
        let context = context();
        let mut reader = RowsReader::open(sheet.as_bytes())?;
        let mut rows = Vec::new();
        while let Some(row) = reader.next(&context)? {
            rows.push((row.row, row.cells.iter().map(|(column, cell)| (*column, cell.text())).collect()));
        }
        Ok(rows)
    }

    fn sheet(rows: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"m\"><cols/><sheetData>{rows}</sheetData></worksheet>"
        )
    }

    #[test]
    fn rows_of_plain_cells() {
        let found = rows(&sheet(
            "\n<row r=\"2\" spans=\"1:3\"><c r=\"A2\" t=\"str\"><v>a &lt; b</v></c><c s=\"1\"><v>44200</v></c>\
             <c r=\"D2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> x_x000D_</t></is></c></row>\
             <row/> <row><c t='n'><v>-1.5E1</v></c><c r=\"C4\"/><c r=\"ZZ4\"><v>1</v></c></row>",
        ));
        let expected = vec![
            (1, vec![(0, "a < b".to_owned()), (1, "2021-01-04".to_owned()), (3, " x\r".to_owned())]),
            (2, vec![]),
            (3, vec![(0, "-15".to_owned())]),
        ];
        assert_eq!(found, Ok(expected));
        assert_eq!(rows("<worksheet><sheetData/><x/></worksheet>"), Ok(Vec::new()));
        let context = context();
        let text = sheet("<row><c r=\"ZZ1\"><v>1</v></c></row>");
        let mut reader = RowsReader::open(text.as_bytes()).unwrap();
        assert!(reader.next(&context).unwrap().unwrap().is_cut);
    }

    #[test]
    fn results_of_formulas_prefixes_and_comments() {
        let formulas = "<row r=\"1\"><c r=\"A1\"><f>ROW()</f><v>7</v></c><c t=\"str\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">IF(A1&gt;0,\"\",A1)</f><v>a</v></c>\
                        <c t=\"str\"><f t=\"shared\" si=\"0\"/><v></v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>";
        let expected = Ok(vec![(0, vec![(0, "7".to_owned()), (1, "a".to_owned()), (3, "#DIV/0!".to_owned())])]);
        assert_eq!(rows(&sheet(formulas)), expected);
        let mut text = sheet(formulas);
        let mut reader = RowsReader::open(text.as_bytes()).unwrap();
        let context = context();
        let row = reader.next(&context).unwrap().unwrap();
        assert_eq!(
            row.formulas.iter().map(Formula::shown).collect::<Vec<_>>(),
            ["=ROW()", "=IF(A1>0,\"\",A1)", "=1/0"]
        );
        text = sheet(&formulas.replace("<c", "<!-- </c> --> <c").replace("</row>", "<!-- x --></row>"));
        assert_eq!(rows(&text), expected);
        for prefix in ["x", "main2"] {
            let named =
                text.replace('<', &format!("<{prefix}:")).replace(&format!("<{prefix}:/"), &format!("</{prefix}:"));
            let named = named.replace(&format!("<{prefix}:?"), "<?").replace(&format!("<{prefix}:!"), "<!");
            assert_eq!(rows(&named), expected, "{named}");
        }
    }

    #[test]
    fn whatever_else_there_is_is_for_others() {
        for odd in [
            "<row><c><f>A1</f></c></row>",
            "<row><c><f>A1</f><v/></c></row>",
            "<row r=\"2\"/><row r=\"1\"/>",
            "<row><c r=\"B1\"/><c r=\"A1\"/></row>",
            "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
            "<!-- a <row/>",
            "<row><!-- </row> --></row>",
            "<x:row></x:row>",
            "<row><c><v><!-- a -->1</v></c></row>",
            "<row><c t=\"s\"><v>7</v></c></row>",
            "<row><c><v>1</v><v>2</v></c></row>",
            "<row><c><v>eins</v></c></row>",
            "<row><c t=\"e\"><v>#ODD!</v></c></row>",
            "<row><c t=\"inlineStr\"><is><r><t>a</t></r></is></c></row>",
            "<row><c t=\"str\"><v>&odd;</v></c></row>",
            "<row><c t=\"str\"><v><![CDATA[a]]></v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c>",
        ] {
            assert_eq!(rows(&sheet(odd)), Err(NotPlain), "{odd}");
        }
        assert_eq!(rows("<!-- <worksheet><sheetData><row/></sheetData> -->"), Err(NotPlain));
        let wide = " a=\"1\"".repeat(300);
        assert_eq!(rows(&sheet(&format!("<row{wide}/>"))), Err(NotPlain));
    }
}
