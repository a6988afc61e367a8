//! Due dates, line by line.
//!
//! ```text
//! due_dates [--calendar FILE.json] [--outside-hours as_it_is|next_session] < cases.tsv
//! ```
//!
//! Every input line is `start TAB amount TAB unit` and gives one output line, `due TAB status` or `error: …`. The unit is
//! a code (`working_days`) or a word of law ("ngày làm việc"); `start TAB limit` gives the limit in words: "15 ngày làm
//! việc", "trong ngày". The start is `2026-08-03T09:00`, or a day where the limit does not need the time. A line without
//! content is a bad line like any other, so that input and output stay side by side.

mod support;

use std::io::{self, BufRead, Read};
use std::process::ExitCode;

use cchc::TimeLimit;
use cchc::WorkCalendar;
use cchc::deadline::clock::{OutsideHours, StartRule};
use cchc::deadline::{Due, LimitUnit, StatedLimits};
use cchc::finding::Language;
use cchc::time::Moment;
use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use support::office;

/// Due dates for the lines of standard input, each `start TAB amount TAB unit` or `start TAB limit in words`.
#[derive(Parser)]
#[command(name = "due_dates")]
struct Arguments {
    /// Work calendar to count by; that of the civil service when left out
    #[arg(long, value_name = "FILE.json")]
    calendar: Option<String>,
    /// What a start outside working hours does: it counts where it is, or as a start of the next session
    #[arg(long, value_name = "ANSWER", default_value = OutsideHours::AsItIs.as_str(), value_parser = outside_hours())]
    outside_hours: OutsideHours,
}

fn outside_hours() -> impl TypedValueParser<Value = OutsideHours> {
    let names = OutsideHours::ALL.iter().map(|answer| answer.as_str());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<OutsideHours>())
}

/// A line of this many bytes holds no case; the rest of it is skipped, not kept in memory.
const LONGEST_LINE: u64 = 1 << 12;

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let calendar = office::calendar(arguments.calendar.as_deref())?;
        for finding in calendar.findings() {
            eprintln!("due_dates: {}", finding.message(Language::English));
        }
        let rule = StartRule::default().with_outside_hours(arguments.outside_hours);
        let (mut input, mut line, mut first) = (io::stdin().lock(), Vec::new(), true);
        while read_line(&mut input, &mut line).map_err(|error| support::cannot_read("standard input", error))? {
            if std::mem::take(&mut first) && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            match case(&line, &calendar, rule) {
                Ok(due) => writeln!(out, "{}\t{}", due.date(), due.standing())?,
                Err(what) => writeln!(out, "error: {what}")?,
            }
        }
        Ok(())
    })
}

/// Reads a line without its end; `false` when there is none left.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    if input.by_ref().take(LONGEST_LINE).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    } else if line.len() as u64 == LONGEST_LINE {
        input.skip_until(b'\n')?;
    }
    Ok(true)
}

/// The due date of one line, or what is wrong with the line.
fn case(line: &[u8], calendar: &WorkCalendar, rule: StartRule) -> Result<Due, String> {
    if line.len() as u64 == LONGEST_LINE {
        return Err(format!("the line has {LONGEST_LINE} bytes or more"));
    }
    let line = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8")?;
    let fields: Vec<&str> = line.splitn(4, '\t').map(str::trim).collect();
    let (start, limit) = match fields.as_slice() {
        [start, words] | [start, words, ""] | [start, "", words] if !words.is_empty() => (start, in_words(words)),
        [start, amount, unit] => (start, amount_of(amount, unit)),
        _ => return Err("a line has three fields: start, amount, unit".to_owned()),
    };
    let start = start_of(start).ok_or_else(|| format!("`{}` is not a start as 2026-08-03T09:00", shown(start)))?;
    let start = match start.instant() {
        Some(instant) => Moment::from(rule.begin(instant, calendar).map_err(|error| error.to_string())?),
        None => start,
    };
    let due = limit?.due_from(start, calendar).map_err(|error| error.to_string())?;
    due.ok_or_else(|| "the limit has no end".to_owned())
}

/// A limit in words, alone or as lists of procedures print it.
fn in_words(words: &str) -> Result<TimeLimit, String> {
    let stated = || StatedLimits::read(words).of(None);
    let limit = TimeLimit::read(words).ok().or_else(stated);
    limit.ok_or_else(|| format!("`{}` is no limit as 15 ngày làm việc or 15 working_days", shown(words)))
}

/// A limit as an amount and a unit.
fn amount_of(amount: &str, unit: &str) -> Result<TimeLimit, String> {
    if amount.is_empty() || !amount.bytes().all(|byte| byte.is_ascii_digit()) {
        // "nửa" and "ngày làm việc" are a limit together.
        let together = TimeLimit::read(&format!("{amount} {unit}"));
        return together.map_err(|_| format!("`{}` is not a whole amount of at least 0", shown(amount)));
    }
    let amount = amount.parse().map_err(|_| format!("the amount {} is too large", shown(amount)))?;
    let unit = LimitUnit::read(unit).ok_or_else(|| {
        format!("`{}` is no unit: calendar_days, working_days, working_hours, hours or months expected", shown(unit))
    })?;
    Ok(TimeLimit::new(amount, unit))
}

/// Reads `YYYY-MM-DDTHH:MM`, nothing shorter or longer, or a day without a time.
fn start_of(text: &str) -> Option<Moment> {
    let written = text.len() == 16
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    let moment = text.parse::<Moment>().ok()?;
    (written || moment.instant().is_none()).then_some(moment)
}

/// A field for a message on one line, cut short.
fn shown(field: &str) -> String {
    let mut short: String = field.chars().take(40).flat_map(char::escape_debug).collect();
    if field.chars().count() > 40 {
        short.push('…');
    }
    short
}
