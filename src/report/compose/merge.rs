//! Puts the author's words into their sections.

use super::composed::ComposedSection;
use super::notes::{NoteSection, ReportNotes};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::MatchKey;
use crate::report::Topic;

/// Each section of the notes goes after the facts of its section; one that the outline does not have becomes the last.
pub(super) fn merge(sections: &mut Vec<ComposedSection>, notes: &ReportNotes, findings: &mut Findings) {
    let paths = paths(sections);
    let mut parent: Vec<(usize, usize)> = Vec::new();
    let mut unknown = Vec::new();
    for note in notes.sections() {
        parent.retain(|(depth, _)| *depth < note.depth);
        let above = parent.last().map(|(_, place)| *place);
        match find(sections, &paths, note, above) {
            Some(place) => {
                sections[place].parts.extend(note.parts.iter().cloned());
                parent.push((note.depth, place));
            }
            None if note.parts.is_empty() => {}
            None => {
                let place = Location::row(note.heading.clone());
                let finding = Finding::new(Rule::NOTE_SECTION_UNKNOWN, place).with_found(note.heading.clone());
                findings.push(finding.with_detail(format!("dòng {}", note.line)));
                unknown.push(note);
            }
        }
    }
    for note in unknown {
        let ordinal = roman(1 + sections.iter().filter(|section| section.level == 1).count());
        let (_, title) = split(&note.heading);
        let title = if title.is_empty() { note.heading.as_str() } else { title };
        let topic = Topic::of_heading(title);
        sections.push(ComposedSection { level: 1, ordinal, title: title.to_owned(), topic, parts: note.parts.clone() });
    }
}

/// The whole ordinal of each section: "II.2", "II.6.1".
fn paths(sections: &[ComposedSection]) -> Vec<String> {
    let mut first = String::new();
    let path = |section: &ComposedSection| {
        if section.level <= 1 {
            first.clone_from(&section.ordinal);
            return first.clone();
        }
        if first.is_empty() { section.ordinal.clone() } else { format!("{first}.{}", section.ordinal) }
    };
    sections.iter().map(path).collect()
}

fn find(sections: &[ComposedSection], paths: &[String], note: &NoteSection, above: Option<usize>) -> Option<usize> {
    let (ordinal, title) = split(&note.heading);
    let key = MatchKey::new(title);
    // Sections below the one that the notes are in.
    let inside = |place: usize| {
        above.is_none_or(|above| {
            place > above && sections[above + 1..=place].iter().all(|section| section.level > sections[above].level)
        })
    };
    let all = || 0..sections.len();
    let titled = |place: &usize| !title.is_empty() && MatchKey::new(&sections[*place].title) == key;
    all()
        .find(|place| titled(place) && inside(*place))
        .or_else(|| all().find(titled))
        .or_else(|| all().find(|place| !ordinal.is_empty() && paths[*place] == ordinal))
        .or_else(|| {
            let relative = |place: &usize| above.is_some() && inside(*place) && sections[*place].ordinal == ordinal;
            all().find(|place| !ordinal.is_empty() && relative(place))
        })
        .or_else(|| {
            let topic = Topic::of_heading(title);
            let told = !matches!(topic, Topic::Other | Topic::Results) && ordinal.is_empty();
            all().rfind(|place| told && sections[*place].topic == topic && (inside(*place) || above.is_none()))
        })
}

/// "II.2. Cải cách": the ordinal and the title; "Mục II.2" as well.
fn split(heading: &str) -> (&str, &str) {
    let heading = heading.strip_prefix("Mục ").unwrap_or(heading).trim();
    let end = heading.find(' ').unwrap_or(heading.len());
    let ordinal = heading[..end].trim_end_matches(['.', ')', ':']);
    let is_ordinal = !ordinal.is_empty()
        && ordinal.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'I' | b'V' | b'X' | b'.'));
    if is_ordinal { (ordinal, heading[end..].trim()) } else { ("", heading) }
}

fn roman(number: usize) -> String {
    const NUMBERS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    NUMBERS.get(number.saturating_sub(1)).map_or_else(|| format!("X{number}"), |roman| (*roman).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::compose::{Composer, ReportPart};

    /// In which section, by ordinal, the words of each note stand.
    fn places(markdown: &str) -> Vec<String> {
        let composition = Composer::new("2021-Q1".parse().unwrap()).with_notes(ReportNotes::read(markdown)).compose();
        let sections = &composition.report().sections;
        let paths = paths(sections);
        let with = |section: &ComposedSection| {
            section.parts.iter().any(|part| matches!(part, ReportPart::Text { author: true, .. }))
        };
        (0..sections.len()).filter(|at| with(&sections[*at])).map(|at| paths[at].clone()).collect()
    }

    #[test]
    fn a_note_finds_its_section() {
        assert_eq!(places("# II.2\n\nA"), ["II.2"]);
        assert_eq!(places("# Mục II.2. Thủ tục\n\nA"), ["II.2"]);
        assert_eq!(places("# II. Kết quả\n\n## 2. Thủ tục\n\nA\n\n## 3\n\nB"), ["II.2", "II.3"]);
        assert_eq!(places("# CẢI CÁCH TÀI CHÍNH CÔNG\n\nA"), ["II.5"]);
        assert_eq!(places("# Khó khăn\n\nA\n\n# Kiến nghị\n\nB"), ["III.1", "III.2"]);
        assert_eq!(places("# Công tác một cửa\n\nA"), ["II.7"]);
        assert_eq!(places("# I.3\n\nA"), ["I.3"]);
        // What the outline does not have is not lost.
        assert_eq!(places("# Phụ chú\n\nA"), ["IV"]);
        assert_eq!(places("# II.9\n\nA"), ["IV"]);
    }
}
