//! The list of dossiers behind the form, written row by row into a workbook that is complete but for it.
//!
//! The writer of workbooks holds every cell of a sheet in memory, some hundred bytes each. A list can have a million rows of
//! twelve cells, so it only writes what rows refer to: one cell in each format, and one with each text that dossiers
//! share. Where these stand, the rows are put instead, as they are packed.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use chrono::{Datelike, NaiveDate, Timelike};
use memchr::memmem;
use rust_xlsxwriter::{FormatAlign, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::sheet::{Written, boxed, height_of, list, put, put_number, rest};
use crate::count::Ledger;
use crate::dossier::Dossier;
use crate::finding::Language;
use crate::names::Channel;
use crate::placement::{Intake, Outcome, Placement, Unplaceable};
use crate::time::{AsOf, Moment};

/// How many columns a sheet of the format has.
const MOST_COLUMNS: u32 = 16_384;
/// The first row of dossiers, from 0.
const FIRST_ROW: u32 = 1;
/// How many columns the list has.
const WIDTH: u16 = 12;
/// How many bytes of rows are packed at a time.
const PIECE: usize = 1 << 16;
/// How hard rows are packed, of nine: harder takes much longer for a few hundredths of the size.
const EFFORT: i64 = 3;

/// The list of the dossiers of a ledger.
pub(super) struct Details<'l> {
    ledger: &'l Ledger<'l>,
    /// How many dossiers are listed, and how many are not.
    listed: u32,
    left_out: u64,
    /// The texts that dossiers share, in the order in which they were met.
    texts: Vec<String>,
}

/// The formats of the cells, by the numbers of their styles.
struct Styles {
    number: u32,
    text: u32,
    day: u32,
    instant: u32,
}

/// The texts of one dossier that others share.
struct Shared<'d> {
    field: &'d str,
    unit: &'d str,
    channel: &'static str,
    intake: Column,
    outcome: Column,
    reasons: [String; 2],
}

/// The number of a column of the form, or why there is none.
type Column = Result<u32, &'static str>;

/// Where the texts and formats are in a workbook.
struct Known {
    styles: Styles,
    texts: HashMap<String, u32>,
}

impl<'l> Details<'l> {
    /// The list of so many dossiers at most.
    pub(super) fn new(ledger: &'l Ledger<'l>, most: u32) -> Self {
        let (mut listed, mut left_out) = (0, 0);
        let mut known: HashSet<String> = HashSet::new();
        let mut texts = Vec::new();
        for (dossier, placed) in ledger.iter() {
            if listed == most {
                left_out += 1;
                continue;
            }
            listed += 1;
            let shared = Shared::of(dossier, placed);
            let code = dossier.code().as_str();
            let own = Some(code).filter(|code| !stands_for_itself(code));
            for text in shared.texts().into_iter().chain(own).filter(|text| !text.is_empty()) {
                if !known.contains(text) {
                    known.insert(text.to_owned());
                    texts.push(text.to_owned());
                }
            }
        }
        Self { ledger, listed, left_out, texts }
    }

    /// Writes the sheet without its rows: in their place stand the formats and the texts.
    pub(super) fn begin(&self, sheet: &mut Worksheet) -> Written {
        let headings = [
            ("STT", 6.0),
            ("Mã hồ sơ", 28.0),
            ("Lĩnh vực", 28.0),
            ("Đơn vị xử lý", 20.0),
            ("Kênh tiếp nhận", 12.0),
            ("Ngày tiếp nhận", 12.0),
            ("Ngày hẹn trả", 12.0),
            ("Ngày kết thúc xử lý", 12.0),
            ("Cột tiếp nhận", 9.0),
            ("Lý do (tiếp nhận)", 26.0),
            ("Cột kết quả", 9.0),
            ("Lý do (kết quả)", 26.0),
        ];
        list(sheet, "Chi tiết", &headings)?;
        let cell = boxed();
        if self.listed > 0 {
            put_number(sheet, FIRST_ROW, 0, 1, &cell)?;
            put(sheet, FIRST_ROW, 1, "", &cell)?;
            for (column, format) in [(2, "dd/mm/yyyy"), (3, "dd/mm/yyyy hh:mm:ss")] {
                let format = cell.clone().set_num_format(format).set_align(FormatAlign::Center);
                sheet.write_number_with_format(FIRST_ROW, column, 1, &format)?;
            }
        }
        for (at, text) in (4_u32..).zip(&self.texts) {
            let column = u16::try_from(at % MOST_COLUMNS).unwrap_or(0);
            put(sheet, FIRST_ROW + at / MOST_COLUMNS, column, text, &cell)?;
        }
        sheet.autofilter(0, 0, self.listed, WIDTH - 1)?;
        rest(sheet, self.listed + 1, self.left_out)
    }

    /// The same workbook, of so many sheets, with the rows of the list in its last one; `None` where it cannot be written.
    pub(super) fn write_into(&self, workbook: &[u8], sheets: usize) -> Option<Vec<u8>> {
        if self.listed == 0 {
            return Some(workbook.to_vec());
        }
        let part = format!("xl/worksheets/sheet{sheets}.xml");
        let mut archive = ZipArchive::new(Cursor::new(workbook)).ok()?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).ok()?;
            if entry.name() != part {
                writer.raw_copy_file(entry).ok()?;
                continue;
            }
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(EFFORT))
                .last_modified_time(entry.last_modified().unwrap_or_default());
            drop(entry);
            let mut sheet = String::new();
            archive.by_index(index).ok()?.read_to_string(&mut sheet).ok()?;
            writer.start_file(part.as_str(), options).ok()?;
            self.write_rows(&sheet, &mut writer)?;
        }
        Some(writer.finish().ok()?.into_inner())
    }

    /// Writes the sheet with the rows of the list in place of those that begin it.
    fn write_rows(&self, sheet: &str, out: &mut impl Write) -> Option<()> {
        let start = memmem::find(sheet.as_bytes(), b"<row r=\"2\"")?;
        let rows = u32::try_from(self.texts.len()).ok()?.checked_add(4)?.div_ceil(MOST_COLUMNS);
        let mut end = start;
        for _ in 0..rows {
            end += memmem::find(sheet.as_bytes().get(end..)?, b"</row>")? + b"</row>".len();
        }
        let known = self.known(sheet.get(start..end)?)?;
        let head = sheet.get(..start)?;
        let (before, after) = head.split_once("<dimension ref=\"")?;
        let (_, after) = after.split_once('"')?;
        let last = self.listed + 1 + u32::from(self.left_out > 0);
        write!(out, "{before}<dimension ref=\"A1:L{last}\"{after}").ok()?;
        let mut text = String::new();
        for (row, (dossier, placed)) in (FIRST_ROW..=self.listed).zip(self.ledger.iter()) {
            self.row(&mut text, row, (dossier, placed), &known)?;
            if text.len() >= PIECE {
                out.write_all(text.as_bytes()).ok()?;
                text.clear();
            }
        }
        out.write_all(text.as_bytes()).ok()?;
        out.write_all(sheet.get(end..)?.as_bytes()).ok()
    }

    /// The styles and texts in the rows that begin the sheet.
    fn known(&self, rows: &str) -> Option<Known> {
        let mut cells = rows.split("<c ").skip(1);
        let mut style = || attribute(cells.next()?, "s=\"");
        let styles = Styles { number: style()?, text: style()?, day: style()?, instant: style()? };
        let texts = self.texts.iter().zip(cells).map(|(text, cell)| Some((text.clone(), attribute(cell, "<v>")?)));
        Some(Known { styles, texts: texts.collect::<Option<_>>()? })
    }

    /// Writes the row of a dossier.
    fn row(
        &self,
        out: &mut String,
        row: u32,
        (dossier, placed): (&Dossier, Result<Placement, Unplaceable>),
        known: &Known,
    ) -> Option<()> {
        let shared = Shared::of(dossier, placed);
        // The due date by which it was placed; of one that was not, that of its record.
        let due = self.ledger.query().due(dossier).map(|due| due.due());
        let due = due.or_else(|| dossier.due_in_force(AsOf::everything()));
        let state = dossier.state(AsOf::everything());
        let received = state.episodes().first().map(|episode| episode.received);
        let ended = state.episodes().last().and_then(|episode| episode.end).map(|(at, _)| at).or(state.orphan_end());
        // The reasons are at most two lines long.
        let quarters = 3 * ((height_of(&[(shared.field, 28), ("two lines", 5)]) * 8 + 3) / 6);
        let (points, rest) = (quarters / 4, quarters % 4 * 25);
        let number = row + 1;
        write!(out, "<row r=\"{number}\" ht=\"{points}.{rest:02}\" customHeight=\"1\">").ok()?;
        let mut cells = RowCells { out, number, column: b'A', known };
        cells.number(row)?;
        cells.text(dossier.code().as_str())?;
        cells.text(shared.field)?;
        cells.text(shared.unit)?;
        cells.text(shared.channel)?;
        for moment in [received, due, ended] {
            cells.moment(moment)?;
        }
        for (column, reason) in [shared.intake, shared.outcome].into_iter().zip(&shared.reasons) {
            match column {
                Ok(number) => cells.number(number)?,
                Err(none) => cells.text(none)?,
            }
            cells.text(reason)?;
        }
        out.push_str("</row>");
        Some(())
    }
}

/// The number after `name` in a cell.
fn attribute(cell: &str, name: &str) -> Option<u32> {
    let (_, value) = cell.split_once(name)?;
    value.split(['"', '<']).next()?.parse().ok()
}

/// Whether a text can stand in a cell as it is: nothing in it has to be kept in a way of its own.
fn stands_for_itself(text: &str) -> bool {
    let is_plain = |byte: u8| byte >= b' ' && byte != 0x7f;
    text.len() < 1_000
        && text.trim() == text
        && text.bytes().all(is_plain)
        && !text.contains("_x")
        && !text.contains('\u{fffe}')
        && !text.contains('\u{ffff}')
}

/// The cells of a row, one after the other.
struct RowCells<'w> {
    out: &'w mut String,
    number: u32,
    column: u8,
    known: &'w Known,
}

impl RowCells<'_> {
    fn open(&mut self, style: u32) -> Option<()> {
        let column = char::from(self.column);
        self.column += 1;
        write!(self.out, "<c r=\"{column}{}\" s=\"{style}\"", self.number).ok()
    }

    fn number(&mut self, number: u32) -> Option<()> {
        self.open(self.known.styles.number)?;
        write!(self.out, "><v>{number}</v></c>").ok()
    }

    fn text(&mut self, text: &str) -> Option<()> {
        self.open(self.known.styles.text)?;
        if text.is_empty() {
            self.out.push_str("/>");
        } else if let Some(number) = self.known.texts.get(text) {
            write!(self.out, " t=\"s\"><v>{number}</v></c>").ok()?;
        } else {
            self.out.push_str(" t=\"inlineStr\"><is><t>");
            for letter in text.chars() {
                match letter {
                    '&' => self.out.push_str("&amp;"),
                    '<' => self.out.push_str("&lt;"),
                    '>' => self.out.push_str("&gt;"),
                    _ => self.out.push(letter),
                }
            }
            self.out.push_str("</t></is></c>");
        }
        Some(())
    }

    /// A date as a date where the format can hold it, and as a text where it cannot.
    fn moment(&mut self, moment: Option<Moment>) -> Option<()> {
        let Some(moment) = moment else { return self.text("") };
        let (day, time) = (moment.day(), moment.time());
        // Midnight cannot be told from a day without a time, and fractions of seconds are not kept.
        let is_plain = |time: chrono::NaiveTime| time.nanosecond() == 0 && time.num_seconds_from_midnight() > 0;
        let serial = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
        let serial = u32::try_from(serial).ok().filter(|_| (1901..=9999).contains(&day.year()));
        match (serial, time) {
            (Some(serial), None) => {
                self.open(self.known.styles.day)?;
                write!(self.out, "><v>{serial}</v></c>").ok()
            }
            (Some(serial), Some(time)) if is_plain(time) => {
                self.open(self.known.styles.instant)?;
                let serial = f64::from(serial) + f64::from(time.num_seconds_from_midnight()) / 86_400.0;
                write!(self.out, "><v>{serial}</v></c>").ok()
            }
            _ => self.text(&moment.to_string()),
        }
    }
}

impl<'d> Shared<'d> {
    fn of(dossier: &'d Dossier, placed: Result<Placement, Unplaceable>) -> Self {
        let (intake, outcome, reasons) = match placed {
            Ok(placement) => placed_in(&placement),
            Err(unplaceable) => {
                let why = unplaceable.rule.title(Language::Vietnamese).to_owned();
                (Err("không phân loại được"), Err(""), [why, String::new()])
            }
        };
        Self {
            field: dossier.field().name(),
            unit: dossier.unit().map_or("", |unit| unit.name()),
            channel: dossier.channel().map_or("", channel),
            intake,
            outcome,
            reasons,
        }
    }

    fn texts(&self) -> [&str; 7] {
        let [intake, outcome] = &self.reasons;
        let word = |column: Column| column.err().unwrap_or("");
        [self.field, self.unit, self.channel, word(self.intake), intake, word(self.outcome), outcome]
    }
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "Trực tuyến",
        Channel::Direct => "Trực tiếp",
        Channel::Post => "Bưu chính",
        Channel::Automatic => "Tự động",
    }
}

fn placed_in(placement: &Placement) -> (Column, Column, [String; 2]) {
    let intake = match placement.intake() {
        Intake::Online => Ok(4),
        Intake::DirectOrPost => Ok(5),
        Intake::CarriedOver => Ok(6),
        Intake::UnknownChannel => Err("3, không rõ kênh"),
        Intake::None => Err("không tính"),
    };
    let outcome = match placement.outcome() {
        Outcome::Early => Ok(8),
        Outcome::OnTime => Ok(9),
        Outcome::Overdue => Ok(10),
        Outcome::InTime => Ok(12),
        Outcome::InProgressOverdue => Ok(13),
        Outcome::Excluded(kind) => Err(kind.label(Language::Vietnamese)),
        Outcome::None => Err("không tính"),
    };
    let reasons = [
        placement.intake_reason().describe(Language::Vietnamese),
        placement.outcome_reason().describe(Language::Vietnamese),
    ];
    (intake, outcome, reasons)
}
