//! The parts of a workbook as they are packed: how large they are, where the sheets are, and the formulas in them.
//!
//! The reader of cells gives the results that a file stores for its formulas. Whether there is a result, and whether it
//! is the formula's, only the formula can tell.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::address::place;
use super::error::XlsxError;
use super::formula::Formula;
use super::limits::XlsxLimits;
use super::merged::{Merged, merged_cells_of};
use super::plain_sheet::plain_sheet;
use super::strings::SharedStrings;
use super::styles::NumberKind;
use super::survey::{LONGEST_TAILS, Survey};
use super::xml::{attribute, has_too_many_attributes};
use crate::ingest::over_limit::OverLimit;
use crate::ingest::package::{Package, PackageError, plain};

/// Most sheets of a workbook that are looked at.
const MOST_SHEETS: usize = 1_000;
/// The longest formula of the format.
const LONGEST_FORMULA: usize = 8_192;
/// The fewest bytes that a text takes in the table of texts.
const SHORTEST_TEXT: u64 = 5;

/// A formula as a cell holds it.
pub(super) struct Held {
    pub(super) formula: Formula,
    /// Whether the file stores a result beside it.
    pub(super) has_result: bool,
}

/// The formulas of a sheet.
pub(super) struct SheetFormulas {
    pub(super) cells: HashMap<(u32, u32), Held>,
    /// The sheet may have merged cells.
    pub(super) merges: bool,
}

/// What the workbook says of itself and its sheets.
#[derive(Default)]
pub(super) struct Directory {
    /// Days count from 01/01/1904.
    pub(super) from_1904: bool,
    /// Results are to be worked out anew when the file is opened: what is stored may be a filler.
    pub(super) recalculates: bool,
    /// Parts of the sheets, by name.
    sheets: HashMap<String, String>,
    /// The names of the sheets in order, and whether people see them.
    pub(super) listed: Vec<(String, bool)>,
    /// Each sheet is a sheet of cells with a part and a state that the reader of cells knows.
    pub(super) is_plain: bool,
}

pub(super) struct Parts<'b> {
    package: Package<'b>,
    /// What was seen of the parts of sheets, by their plain names.
    surveys: HashMap<String, Survey>,
}

/// The table of the texts that cells share.
const TEXTS: &str = "xl/sharedStrings.xml";

impl<'b> Parts<'b> {
    /// Opens the package within the limits.
    pub(super) fn measure(bytes: &'b [u8], limits: &XlsxLimits) -> Result<Self, XlsxError> {
        let mut surveys: HashMap<String, Survey> = HashMap::new();
        let mut room = LONGEST_TAILS;
        let see = |name: &str, piece: &[u8]| {
            if is_sheet(name) {
                surveys.entry(plain(name)).or_default().see(piece, &mut room);
            }
        };
        let package =
            Package::open_seeing(bytes, limits.unpacked, see).map_err(|error| match error.excess(limits.unpacked) {
                Some([vi, en]) => XlsxError::TooLarge(OverLimit::new(vi, en)),
                None => match error {
                    PackageError::Damaged(part) => XlsxError::Damaged { part },
                    _ => XlsxError::NotAWorkbook,
                },
            })?;
        let is_text = |name: &str| !is_sheet(name) && !name.contains("media/");
        let texts = package.sizes().iter().filter(|(name, _)| is_text(name));
        if texts.fold(0_u64, |sum, (_, size)| sum.saturating_add(*size)) > limits.texts {
            let most = limits.texts >> 20;
            return Err(XlsxError::TooLarge(OverLimit::new(
                format!("hơn {most} MiB văn bản và kiểu dáng sau khi giải nén"),
                format!("more than {most} MiB of texts and styles unpacked"),
            )));
        }
        let mut parts = Self { package, surveys };
        parts.believe_texts()?;
        let small: Vec<String> = parts.package.sizes().iter().map(|(name, _)| name.clone()).collect();
        for part in small.into_iter().filter(|name| is_text(name) && is_markup(name)) {
            parts.check_elements(&part)?;
        }
        Ok(parts)
    }

    /// Refuses a part with an element of very many attributes; the parts of sheets are looked at when they are read.
    fn check_elements(&mut self, part: &str) -> Result<(), XlsxError> {
        let Some(mut reader) = self.reader(part) else { return Ok(()) };
        reader.config_mut().expand_empty_elements = false;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start) | Event::Empty(start)) if has_too_many_attributes(&start) => {
                    return Err(XlsxError::Damaged { part: part.to_owned() });
                }
                // What is wrong otherwise is for the readers of the part to say.
                Ok(Event::Eof) | Err(_) => return Ok(()),
                Ok(_) => {}
            }
        }
    }

    fn reader(&mut self, path: &str) -> Option<Reader<impl BufRead + '_>> {
        let mut reader = Reader::from_reader(self.package.reader(path)?);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Some(reader)
    }

    /// The table of texts says how many it holds, and the reader of cells makes room for as many at once.
    fn believe_texts(&mut self) -> Result<(), XlsxError> {
        let is_texts = |(name, _): &&(String, u64)| plain(name) == plain(TEXTS);
        let Some((_, size)) = self.package.sizes().iter().find(is_texts).cloned() else { return Ok(()) };
        let claimed = self.reader(TEXTS).and_then(|mut reader| {
            let mut buffer = Vec::new();
            loop {
                buffer.clear();
                match reader.read_event_into(&mut buffer).ok()? {
                    Event::Start(start) if start.local_name().as_ref() == b"sst" => {
                        return attribute(&start, b"uniqueCount")?.parse::<u64>().ok();
                    }
                    Event::Eof => return None,
                    _ => {}
                }
            }
        });
        match claimed {
            Some(claimed) if claimed.saturating_mul(SHORTEST_TEXT) > size.saturating_add(1_000) => {
                Err(XlsxError::Damaged { part: TEXTS.to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// What the workbook's own part says; nothing of it is needed to read cells.
    pub(super) fn directory(&mut self) -> Directory {
        let targets = self.targets().unwrap_or_default();
        let mut directory = Directory { is_plain: true, ..Directory::default() };
        let Some(mut reader) = self.reader("xl/workbook.xml") else { return directory };
        let mut buffer = Vec::new();
        let is_set =
            |start: &BytesStart<'_>, name| attribute(start, name).is_some_and(|set| set == "1" || set == "true");
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => match start.local_name().as_ref() {
                    b"workbookPr" => directory.from_1904 = is_set(&start, b"date1904"),
                    b"calcPr" => directory.recalculates = is_set(&start, b"fullCalcOnLoad"),
                    b"sheet" if directory.sheets.len() < MOST_SHEETS => {
                        let target = relation(&start).and_then(|id| targets.get(&id).cloned());
                        let state = attribute(&start, b"state");
                        let is_known = matches!(state.as_deref(), None | Some("visible" | "hidden" | "veryHidden"));
                        let is_cells = target.as_deref().is_some_and(|target| target.starts_with("xl/worksheets/"));
                        directory.is_plain &= is_known && is_cells;
                        if let (Some(name), Some(target)) = (attribute(&start, b"name"), target) {
                            let is_seen = state.is_none_or(|state| state == "visible");
                            directory.listed.push((name.clone(), is_seen));
                            directory.sheets.entry(name).or_insert(target);
                        }
                    }
                    _ => {}
                },
                Ok(Event::Eof) | Err(_) => return directory,
                Ok(_) => {}
            }
        }
    }

    /// The texts that cells share; `None` where they hold anything else.
    pub(super) fn shared_strings(&mut self) -> Option<SharedStrings> {
        if !self.package.has(TEXTS) {
            return Some(SharedStrings::default());
        }
        SharedStrings::read(self.reader(TEXTS)?)
    }

    /// What numbers are by the styles of their cells; `None` where the part of styles cannot be read.
    pub(super) fn number_kinds(&mut self) -> Option<Vec<NumberKind>> {
        const STYLES: &str = "xl/styles.xml";
        let (mut formats, mut kinds) = (HashMap::new(), Vec::new());
        if !self.package.has(STYLES) {
            return Some(kinds);
        }
        let mut reader = self.reader(STYLES)?;
        let (mut buffer, mut within_cells) = (Vec::new(), false);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    b"numFmt" => {
                        let format = (raw_attribute(&start, b"numFmtId")?, raw_attribute(&start, b"formatCode")?);
                        formats.insert(format.0, NumberKind::of_text(&format.1));
                    }
                    b"cellXfs" => within_cells = true,
                    b"xf" if within_cells => {
                        let format = raw_attribute(&start, b"numFmtId").unwrap_or_default();
                        let known = formats.get(&format).copied();
                        kinds.push(known.unwrap_or_else(|| NumberKind::of_number(&format)));
                    }
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    b"cellXfs" => within_cells = false,
                    b"styleSheet" => return Some(kinds),
                    _ => {}
                },
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// What was seen of a sheet.
    pub(super) fn survey(&self, directory: &Directory, sheet: &str) -> Option<&Survey> {
        self.surveys.get(&plain(directory.sheets.get(sheet)?))
    }

    /// The part of a sheet.
    pub(super) fn sheet(&mut self, directory: &Directory, sheet: &str) -> Option<impl BufRead + '_> {
        self.package.reader(directory.sheets.get(sheet)?)
    }

    /// Parts of the workbook by the names under which it refers to them.
    fn targets(&mut self) -> Option<HashMap<String, String>> {
        let mut reader = self.reader("xl/_rels/workbook.xml.rels")?;
        let (mut targets, mut buffer) = (HashMap::new(), Vec::new());
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(start) if start.local_name().as_ref() == b"Relationship" => {
                    if let (Some(id), Some(target)) = (attribute(&start, b"Id"), attribute(&start, b"Target")) {
                        let target = match target.strip_prefix('/') {
                            Some(whole) => whole.to_owned(),
                            None if target.starts_with("xl/") => target,
                            None => format!("xl/{target}"),
                        };
                        targets.insert(id, target);
                    }
                }
                Event::Eof => return Some(targets),
                _ => {}
            }
        }
    }

    /// Which styles of cells show a number as a percentage ("0%", "0.00%", or a format of its own with that sign).
    fn percent_styles(&mut self) -> Vec<bool> {
        const MOST_STYLES: usize = 65_536;
        let (mut formats, mut styles) = (HashSet::from(["9".to_owned(), "10".to_owned()]), Vec::new());
        let Some(mut reader) = self.reader("xl/styles.xml") else { return styles };
        let (mut buffer, mut within_cells) = (Vec::new(), false);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => match start.local_name().as_ref() {
                    b"numFmt" if formats.len() < MOST_STYLES => {
                        let is_percent = attribute(&start, b"formatCode").is_some_and(|code| code.contains('%'));
                        formats.extend(attribute(&start, b"numFmtId").filter(|_| is_percent));
                    }
                    b"cellXfs" => within_cells = true,
                    b"xf" if within_cells && styles.len() < MOST_STYLES => {
                        styles.push(attribute(&start, b"numFmtId").is_some_and(|format| formats.contains(&format)));
                    }
                    _ => {}
                },
                Ok(Event::End(end)) if end.local_name().as_ref() == b"cellXfs" => return styles,
                Ok(Event::Eof) | Err(_) => return styles,
                Ok(_) => {}
            }
        }
    }

    /// The cells of a sheet that show their number as a percentage. For a sheet whose cells were read: its elements are
    /// known to be sound.
    pub(super) fn percents(&mut self, directory: &Directory, sheet: &str, most: usize) -> HashSet<(u32, u32)> {
        let styles = self.percent_styles();
        let mut found = HashSet::new();
        if !styles.contains(&true) {
            return found;
        }
        let Some(mut reader) = directory.sheets.get(sheet).and_then(|path| self.reader(path)) else { return found };
        let mut walk = Walk::default();
        let mut buffer = Vec::new();
        while found.len() < most {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) if matches!(start.local_name().as_ref(), b"row" | b"c") => {
                    walk.start(&start);
                    let style = attribute(&start, b"s").and_then(|style| style.parse::<usize>().ok());
                    let is_percent = style.and_then(|style| styles.get(style)).is_some_and(|percent| *percent);
                    if is_percent && start.local_name().as_ref() == b"c" {
                        found.insert((walk.row, walk.column));
                    }
                }
                Ok(Event::End(end)) if matches!(end.local_name().as_ref(), b"row" | b"c") => {
                    walk.end(end.local_name().as_ref());
                }
                Ok(Event::End(end)) if end.local_name().as_ref() == b"sheetData" => break,
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        found
    }

    /// The merged cells of a sheet, at most so many.
    pub(super) fn merged(&mut self, directory: &Directory, sheet: &str, most: usize) -> Vec<Merged> {
        let reader = directory.sheets.get(sheet).and_then(|path| self.reader(path));
        reader.map(|reader| merged_cells_of(reader, most)).unwrap_or_default()
    }

    /// The formulas of a sheet by their cells, and whether it may have merged cells; what is wrong in the part ends them. `None` for a part with an element of very
    /// many attributes, which nothing else should look at.
    pub(super) fn formulas(&mut self, directory: &Directory, sheet: &str, most: usize) -> Option<SheetFormulas> {
        let none = |merges| Some(SheetFormulas { cells: HashMap::new(), merges });
        let Some(path) = directory.sheets.get(sheet) else { return none(true) };
        if let Some(plain) = self.package.reader(path).and_then(plain_sheet) {
            return none(plain.merges);
        }
        let Some(mut reader) = self.reader(path) else { return none(true) };
        let mut walk = Walk::default();
        let mut buffer = Vec::new();
        let mut within_cells = true;
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) if has_too_many_attributes(&start) => return None,
                Ok(Event::Start(_) | Event::Text(_) | Event::End(_) | Event::GeneralRef(_))
                    if !within_cells || walk.found.len() >= most => {}
                Ok(Event::Start(start)) => walk.start(&start),
                Ok(Event::Text(text)) => {
                    if let Ok(text) = text.xml10_content() {
                        walk.text(&text);
                    }
                }
                Ok(Event::GeneralRef(entity)) => walk.text(entity_text(&entity)),
                Ok(Event::End(end)) => {
                    within_cells = end.local_name().as_ref() != b"sheetData";
                    walk.end(end.local_name().as_ref());
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        Some(SheetFormulas { cells: walk.found, merges: true })
    }
}

/// Whether a part is a sheet of cells.
fn is_sheet(name: &str) -> bool {
    name.contains("worksheets/")
}

/// Whether a part may be XML: pictures and their like are not looked into.
fn is_markup(name: &str) -> bool {
    let name = plain(name);
    [".xml", ".rels", ".vml"].iter().any(|end| name.ends_with(end))
}

impl Directory {
    /// The names of the sheets that people see, or of those that are hidden, in order.
    pub(super) fn names(&self, seen: bool) -> Vec<String> {
        let named = self.listed.iter().filter(|(_, is_seen)| *is_seen == seen);
        self.distinct(named.map(|(name, _)| name.clone()))
    }

    /// Names of sheets that lead to parts of their own; of two that lead to one part the first.
    pub(super) fn distinct(&self, names: impl Iterator<Item = String>) -> Vec<String> {
        let mut seen = HashSet::new();
        let is_new =
            |name: &String| seen.insert(self.sheets.get(name).map_or_else(|| name.clone(), |path| plain(path)));
        names.take(MOST_SHEETS).filter(is_new).collect()
    }
}

/// Where the walk over a sheet is.
#[derive(Default)]
struct Walk {
    row: u32,
    column: u32,
    /// What text belongs to.
    within: Within,
    formula: Option<Formula>,
    text: String,
    /// The group of cells that shares the formula.
    group: Option<u64>,
    has_result: bool,
    /// The first cell and the formula of each group.
    groups: HashMap<u64, Formula>,
    found: HashMap<(u32, u32), Held>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    Formula,
    Result,
}

impl Walk {
    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            b"row" => {
                if let Some(row) = attribute(start, b"r").and_then(|row| row.parse::<u32>().ok()) {
                    self.row = row.saturating_sub(1);
                }
                self.column = 0;
            }
            b"c" => {
                if let Some((row, column)) = attribute(start, b"r").and_then(|at| place(&at)) {
                    (self.row, self.column) = (row, column);
                }
                (self.formula, self.group) = (None, None);
                // An empty text is a result.
                self.has_result = attribute(start, b"t").is_some_and(|kind| kind == "str");
            }
            b"f" => {
                self.within = Within::Formula;
                self.text.clear();
                self.group = attribute(start, b"si").and_then(|group| group.parse().ok());
            }
            b"v" => self.within = Within::Result,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.within {
            Within::Result => self.has_result |= !text.is_empty(),
            Within::Formula if self.text.len() + text.len() <= LONGEST_FORMULA => self.text.push_str(text),
            Within::Formula | Within::Nothing => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"row" => self.row = self.row.saturating_add(1),
            b"f" => {
                let here = (self.row, self.column);
                let text = std::mem::take(&mut self.text);
                self.formula = Some(match self.group {
                    Some(group) if text.is_empty() => match self.groups.get(&group) {
                        Some(first) => first.moved_to(here),
                        None => Formula::new(Rc::from(""), here),
                    },
                    Some(group) => {
                        let first = Formula::new(Rc::from(text), here);
                        self.groups.insert(group, first.clone());
                        first
                    }
                    None => Formula::new(Rc::from(text), here),
                });
                self.within = Within::Nothing;
            }
            b"v" => self.within = Within::Nothing,
            b"c" => {
                if let Some(formula) = self.formula.take() {
                    self.found.insert((self.row, self.column), Held { formula, has_result: self.has_result });
                }
                self.column = self.column.saturating_add(1);
            }
            _ => {}
        }
    }
}

fn entity_text(entity: &[u8]) -> &'static str {
    match entity {
        b"lt" => "<",
        b"gt" => ">",
        b"amp" => "&",
        b"quot" => "\"",
        b"apos" => "'",
        _ => "?",
    }
}

/// An attribute by its name as it stands in the file, without a look at its entities, as the reader of cells takes it.
fn raw_attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    std::str::from_utf8(&found.value).ok().map(str::to_owned)
}

/// The relation under which a sheet is found: of several attributes the last one with the names by which the reader of cells
/// goes, so that both mean the same part.
fn relation(start: &BytesStart<'_>) -> Option<String> {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let known = attributes.filter(|attribute| matches!(attribute.key.as_ref(), b"r:id" | b"relationships:id"));
    let last = known.last()?;
    std::str::from_utf8(&last.value).ok().map(str::to_owned)
}
