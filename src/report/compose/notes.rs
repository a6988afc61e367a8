//! What the author writes, by section, in Markdown.

use super::composed::{PartStyle, ReportHead, ReportPart, Signature};
use super::table::{ReportTable, one_line};
use crate::names::MatchKey;
use crate::time::Moment;

/// The author's own words (lời văn của người soạn): paragraphs by section out of a Markdown text.
///
/// A heading names the section, by its ordinal ("II.2"), its title or its topic. Paragraphs, bullets (`-`, and `+` for the
/// second level) and tables go into it after the facts; what stands before the first heading opens the report. Between two
/// lines `---` at the top may stand what the head needs: `cơ quan chủ quản`, `cơ quan`, `tên gọi`, `số`, `ký hiệu`, `địa danh`, `ngày`, `trích yếu`,
/// `nơi nhận`, `chức danh`, `người ký`, and for the letter `kính gửi` and `đơn vị soạn thảo`; several values with `;`.
///
/// ```
/// use cchc::report::compose::ReportNotes;
///
/// let notes = ReportNotes::read("---\ncơ quan: SỞ NỘI VỤ\n---\n# II.2\n\nSở đã rà soát\nđầy đủ.\n\n- Một ý\n");
/// assert_eq!(notes.sections().len(), 1);
/// assert_eq!(notes.sections()[0].heading(), "II.2");
/// assert_eq!(notes.sections()[0].parts().len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportNotes {
    head: Vec<(String, String)>,
    opening: Vec<ReportPart>,
    sections: Vec<NoteSection>,
}

/// The author's words on one section (ghi chú của một mục).
///
/// ```
/// use cchc::report::compose::ReportNotes;
///
/// let notes = ReportNotes::read("# III.1\n\n- Người dân chưa quen nộp hồ sơ qua bưu chính.\n");
/// assert_eq!(notes.sections().len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteSection {
    pub(super) heading: String,
    pub(super) depth: usize,
    pub(super) line: usize,
    pub(super) parts: Vec<ReportPart>,
}

impl NoteSection {
    /// The heading as written.
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// The line of the heading in the file, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What stands under it.
    pub fn parts(&self) -> &[ReportPart] {
        &self.parts
    }
}

impl ReportNotes {
    /// Reads Markdown. Never fails: what is not understood is a paragraph.
    ///
    /// ```
    /// use cchc::report::compose::ReportNotes;
    ///
    /// let notes = ReportNotes::read("# II.2\n\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
    /// assert_eq!(notes.sections().len(), 1);
    /// ```
    pub fn read(markdown: &str) -> Self {
        let text = markdown.trim_start_matches('\u{feff}');
        let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches('\r')).collect();
        let mut reader = Reader::default();
        let begin = reader.front_matter(&lines);
        for (at, line) in lines.iter().enumerate().skip(begin) {
            reader.line(line, at + 1);
        }
        reader.close();
        reader.notes
    }

    /// The sections in the order of the file.
    pub fn sections(&self) -> &[NoteSection] {
        &self.sections
    }

    /// What opens the report.
    pub fn opening(&self) -> &[ReportPart] {
        &self.opening
    }

    fn value(&self, names: &[&str]) -> Option<&str> {
        let named = |key: &str| names.iter().any(|name| MatchKey::new(name).as_str() == key);
        self.head.iter().find(|(key, _)| named(key)).map(|(_, value)| value.as_str())
    }

    fn values(&self, names: &[&str]) -> Option<Vec<String>> {
        let values: Vec<String> =
            self.value(names)?.split(';').map(one_line).filter(|value| !value.is_empty()).collect();
        (!values.is_empty()).then_some(values)
    }

    /// Puts what the notes say of the head in its place.
    pub(super) fn fill_head(&self, head: &mut ReportHead) {
        let fields: [(&mut String, &[&str]); 8] = [
            (&mut head.superior, &["cơ quan chủ quản", "superior"]),
            (&mut head.issuer, &["cơ quan", "cơ quan ban hành", "issuer"]),
            (&mut head.name, &["tên gọi", "tên cơ quan", "name"]),
            (&mut head.number, &["số", "number"]),
            (&mut head.symbol, &["ký hiệu", "symbol"]),
            (&mut head.place, &["địa danh", "nơi", "place"]),
            (&mut head.kind, &["loại văn bản", "kind"]),
            (&mut head.subject, &["trích yếu", "subject"]),
        ];
        for (field, names) in fields {
            if let Some(value) = self.value(names) {
                value.clone_into(field);
            }
        }
        if let Some(day) = self.value(&["ngày", "date"]).and_then(|day| day.parse::<Moment>().ok()) {
            head.date = Some(day.day());
        }
    }

    /// To whom the letter that goes with the report is addressed (kính gửi), where the head of the notes says so.
    ///
    /// ```
    /// use cchc::report::compose::ReportNotes;
    ///
    /// let notes = ReportNotes::read("---\nkính gửi: UBND tỉnh; Sở Nội vụ\nđơn vị soạn thảo: VP\n---\n");
    /// assert_eq!(notes.addressees().unwrap(), ["UBND tỉnh", "Sở Nội vụ"]);
    /// assert_eq!(notes.drafting_unit(), Some("VP"));
    /// ```
    pub fn addressees(&self) -> Option<Vec<String>> {
        self.values(&["kính gửi", "addressees"])
    }

    /// The abbreviation of the unit that drafts the letter (đơn vị soạn thảo), where the head of the notes says so.
    ///
    /// ```
    /// use cchc::report::compose::ReportNotes;
    ///
    /// assert_eq!(ReportNotes::read("# II.2\n\nĐã kiểm tra.\n").drafting_unit(), None);
    /// ```
    pub fn drafting_unit(&self) -> Option<&str> {
        self.value(&["đơn vị soạn thảo", "unit"])
    }

    pub(super) fn recipients(&self) -> Option<Vec<String>> {
        self.values(&["nơi nhận", "recipients"])
    }

    pub(super) fn fill_signature(&self, signature: &mut Signature) {
        if let Some(title) = self.values(&["chức danh", "title"]) {
            signature.title = title;
        }
        if let Some(name) = self.value(&["người ký", "signer"]) {
            name.clone_into(&mut signature.name);
        }
    }
}

#[derive(Default)]
struct Reader {
    notes: ReportNotes,
    /// The paragraph or bullet that goes on, with its style.
    open: Option<(PartStyle, String)>,
    table: Vec<Vec<String>>,
    comment: bool,
}

impl Reader {
    /// The lines between `---` at the top; gives the line after them.
    fn front_matter(&mut self, lines: &[&str]) -> usize {
        if lines.first().is_none_or(|line| line.trim() != "---") {
            return 0;
        }
        let Some(end) = lines.iter().skip(1).position(|line| line.trim() == "---") else { return 0 };
        for line in &lines[1..=end] {
            if let Some((key, value)) = line.split_once(':') {
                let value = value.trim().trim_matches('"');
                self.notes.head.push((MatchKey::new(key).as_str().to_owned(), one_line(value)));
            }
        }
        end + 2
    }

    fn line(&mut self, line: &str, number: usize) {
        let content = line.trim();
        if self.comment || content.starts_with("<!--") {
            self.comment = !content.ends_with("-->");
            return;
        }
        if !content.starts_with('|') {
            self.close_table();
        }
        if content.is_empty() {
            self.close();
        } else if let Some(heading) = heading(content) {
            self.close();
            let depth = content.len() - content.trim_start_matches('#').len();
            let heading = plain(heading);
            self.notes.sections.push(NoteSection { heading, depth, line: number, parts: Vec::new() });
        } else if content.starts_with('|') {
            self.close_text();
            self.row(content);
        } else if let Some((style, text)) = bullet(line) {
            self.close_text();
            self.open = Some((style, text.to_owned()));
        } else {
            match &mut self.open {
                Some((_, text)) => {
                    text.push(' ');
                    text.push_str(content);
                }
                None => self.open = Some((PartStyle::Paragraph, content.to_owned())),
            }
        }
    }

    fn row(&mut self, content: &str) {
        let inner = content.trim_start_matches('|').trim_end_matches('|');
        let cells: Vec<String> = inner.split('|').map(|cell| plain(cell.trim())).collect();
        let is_rule = |cell: &String| !cell.is_empty() && cell.chars().all(|letter| matches!(letter, '-' | ':'));
        if !cells.iter().all(is_rule) {
            self.table.push(cells);
        }
    }

    fn push(&mut self, part: ReportPart) {
        match self.notes.sections.last_mut() {
            Some(section) => section.parts.push(part),
            None => self.notes.opening.push(part),
        }
    }

    fn close_text(&mut self) {
        if let Some((style, text)) = self.open.take() {
            let text = plain(&text);
            if !text.is_empty() {
                self.push(ReportPart::author(style, text));
            }
        }
    }

    fn close_table(&mut self) {
        let mut rows = std::mem::take(&mut self.table).into_iter();
        if let Some(headings) = rows.next() {
            let mut table = ReportTable::new(headings);
            rows.for_each(|row| table.push(row));
            self.push(ReportPart::Table(table));
        }
    }

    fn close(&mut self) {
        self.close_table();
        self.close_text();
    }
}

fn heading(line: &str) -> Option<&str> {
    let title = line.trim_start_matches('#');
    let marks = line.len() - title.len();
    ((1..=6).contains(&marks) && title.starts_with(' ')).then(|| title.trim().trim_end_matches('#').trim())
}

fn bullet(line: &str) -> Option<(PartStyle, &str)> {
    let content = line.trim_start();
    let indented = line.len() - content.len() >= 2;
    let text = content.strip_prefix(['-', '*', '+', '–', '•'])?.strip_prefix(' ')?.trim();
    let second = indented || content.starts_with('+');
    Some((if second { PartStyle::SubBullet } else { PartStyle::Bullet }, text))
}

/// The text without the marks of Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            '*' if letters.peek() == Some(&'*') => {
                letters.next();
            }
            '`' => {}
            letter if letter.is_control() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    one_line(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_by_section() {
        let notes = ReportNotes::read(
            "---\r\nCơ quan: SỞ NỘI VỤ\r\nnơi nhận: UBND tỉnh; Lưu: VT\r\n---\r\nLời mở đầu.\r\n\r\n<!-- bỏ\r\nqua -->\r\n## II.2 TTHC\r\n\
             - Ý **một**\r\n  tiếp\r\n  - Ý con\r\n+ Ý con nữa\r\n\r\n| STT | Việc |\r\n|---|---|\r\n| 1 | A \\| B |\r\nHết.",
        );
        assert_eq!(notes.opening().len(), 1);
        let section = &notes.sections()[0];
        assert_eq!((section.heading(), section.line(), section.depth), ("II.2 TTHC", 9, 2));
        let lines: Vec<Option<String>> = section.parts().iter().map(ReportPart::line).collect();
        let texts: Vec<&str> = lines.iter().flatten().map(String::as_str).collect();
        assert_eq!(texts, ["- Ý một tiếp", "+ Ý con", "+ Ý con nữa", "Hết."]);
        let mut head = ReportHead::default();
        notes.fill_head(&mut head);
        assert_eq!(head.issuer, "SỞ NỘI VỤ");
        assert_eq!(notes.recipients().unwrap(), ["UBND tỉnh", "Lưu: VT"]);
    }

    #[test]
    fn any_text_is_notes() {
        for text in ["", "---", "---\n---", "#", "# ", "|", "||", "- ", "\\", "<!--", "**", "---\nx\n---\n"] {
            let _ = ReportNotes::read(text);
        }
    }
}
