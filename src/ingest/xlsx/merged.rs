//! Merged cells of a sheet.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::address::place;
use super::xml::{attribute, has_too_many_attributes};

/// A rectangle of merged cells, both corners included, from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    pub(super) from: (u32, u32),
    pub(super) to: (u32, u32),
}

impl Merged {
    /// The range of an element, whichever corners it names.
    fn of(element: &BytesStart<'_>) -> Option<Self> {
        let corners = attribute(element, b"ref")?;
        let (one, other) = corners.split_once(':').unwrap_or((&corners, &corners));
        let (one, other) = (place(one)?, place(other)?);
        Some(Self { from: (one.0.min(other.0), one.1.min(other.1)), to: (one.0.max(other.0), one.1.max(other.1)) })
    }
}

/// The merged cells of what follows the rows of a sheet, at most so many; `None` where one cannot be read.
pub(super) fn merged_cells(tail: &[u8], most: usize) -> Option<Vec<Merged>> {
    let mut reader = Reader::from_reader(tail);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.expand_empty_elements) = (false, true, true);
    let mut merged = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if has_too_many_attributes(&start) => return None,
            Event::Start(start) if start.local_name().as_ref() == b"mergeCell" && merged.len() < most => {
                merged.push(Merged::of(&start)?);
            }
            Event::End(end) if end.local_name().as_ref() == b"mergeCells" => return Some(merged),
            Event::Eof => return Some(merged),
            _ => {}
        }
    }
}

/// The merged cells of a whole sheet, at most so many. Without those that cannot be read it can still be read.
pub(super) fn merged_cells_of(mut sheet: Reader<impl BufRead>, most: usize) -> Vec<Merged> {
    let mut merged = Vec::new();
    let mut buffer = Vec::new();
    while merged.len() < most {
        buffer.clear();
        match sheet.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) if start.local_name().as_ref() == b"mergeCell" => {
                if has_too_many_attributes(&start) {
                    break;
                }
                merged.extend(Merged::of(&start));
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    merged
}
