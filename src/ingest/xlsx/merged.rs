//! Merged cells of a sheet.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::address::place;
use super::xml::{attribute, has_too_many_attributes};

/// A rectangle of merged cells, both corners included, from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    pub(super) from: (u32, u32),
    pub(super) to: (u32, u32),
}

/// The merged cells of what follows the rows of a sheet, at most so many.
pub(super) fn merged_cells(tail: &[u8], most: usize) -> Option<Vec<Merged>> {
    let mut reader = Reader::from_reader(tail);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.expand_empty_elements) = (false, true, true);
    let mut merged = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if has_too_many_attributes(&start) => return None,
            Event::Start(start) if start.local_name().as_ref() == b"mergeCell" && merged.len() < most => {
                let corners = attribute(&start, b"ref")?;
                let (from, to) = corners.split_once(':').unwrap_or((&corners, &corners));
                merged.push(Merged { from: place(from)?, to: place(to)? });
            }
            Event::End(end) if end.local_name().as_ref() == b"mergeCells" => return Some(merged),
            Event::Eof => return Some(merged),
            _ => {}
        }
    }
}
