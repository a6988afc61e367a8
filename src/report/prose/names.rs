//! The names that a report's own table has: its fields and units.

use std::collections::{HashMap, HashSet};

use super::hash::BuildFx;
use super::lexicon::LEXICON;
use super::token::{Kind, Token, fold, is_small};
use crate::form::{PublishedForm, RowKind};

/// The words of all phrases, and those of the rows of a table.
pub(super) struct Vocabulary {
    words: HashMap<Box<str>, u16, BuildFx>,
    next: HashMap<(u32, u16), u32, BuildFx>,
    /// The row that ends at a node, and how many words its name has.
    ends: Vec<Option<(usize, usize)>>,
    /// The head of the report in folded words with a space on either side: whose report it is.
    head: String,
    /// Its words.
    head_words: HashSet<Box<str>, BuildFx>,
    /// How many rows of fields or units the table has.
    pub(super) data_rows: u64,
    /// The text's own rows are units, not fields.
    pub(super) by_unit: bool,
}

/// Longer names are not looked for in prose.
const LONGEST_NAME: usize = 24;

impl Vocabulary {
    pub(super) fn new(text: &str, form: &PublishedForm) -> Self {
        let head = head(text);
        let mut names = Self {
            words: HashMap::default(),
            next: HashMap::default(),
            ends: vec![None],
            head_words: head.split_whitespace().map(Into::into).collect(),
            head,
            data_rows: form.data_rows().count() as u64,
            by_unit: false,
        };
        for (at, row) in form.rows().iter().enumerate().take(2_000) {
            if matches!(row.kind(), RowKind::Data | RowKind::Section) && row.has_figures() {
                names.add(at, row.name());
            }
        }
        names.by_unit = form.rows().iter().take(2_000).any(|row| {
            row.kind() == RowKind::Data && {
                let mut folded = String::new();
                fold(row.name(), &mut folded);
                // "Sở hữu trí tuệ", "Phòng cháy, chữa cháy" are fields.
                let field = ["sở hữu", "phòng cháy", "phòng chống", "phòng, chống", "phòng bệnh"];
                !field.iter().any(|word| folded.starts_with(word))
                    && ["xã ", "phường ", "sở ", "ubnd ", "thị trấn ", "huyện ", "phòng ", "ủy ban ", "uỷ ban ", "ban "]
                        .iter()
                        .any(|word| folded.starts_with(word))
            }
        });
        names
    }

    fn add(&mut self, row: usize, name: &str) {
        let mut words = Vec::new();
        let mut folded = String::new();
        for word in name.split(|letter: char| !letter.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&letter)) {
            if !word.is_empty() {
                fold(word, &mut folded);
                words.push(folded.clone());
            }
        }
        if words.len() > 2 && words[0] == "lĩnh" && words[1] == "vực" {
            words.drain(..2);
        }
        if words.is_empty() || words.len() > LONGEST_NAME {
            return;
        }
        // "xã An Bình" for "UBND xã An Bình".
        if words.len() > 2 && words[0] == "ubnd" {
            self.add_words(row, words[1..].to_vec());
        }
        self.add_words(row, words);
    }

    fn add_words(&mut self, row: usize, words: Vec<String>) {
        let count = words.len();
        let mut node = 0_u32;
        for word in words {
            let known = LEXICON.word(&word);
            let fresh = u16::try_from(LEXICON.len() + self.words.len()).unwrap_or(u16::MAX);
            let id = if known == 0 { *self.words.entry(word.into_boxed_str()).or_insert(fresh) } else { known };
            let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, id)).or_insert(next);
            if node == next {
                self.ends.push(None);
            }
        }
        self.ends[node as usize].get_or_insert((row, count));
    }

    /// The number of a folded word; 0 if neither a phrase nor a row has it.
    pub(super) fn word(&self, folded: &str) -> u16 {
        match LEXICON.word(folded) {
            0 => self.words.get(folded).copied().unwrap_or(0),
            known => known,
        }
    }

    /// The longest name of a row at the start of `tokens`: the row, how many tokens, how many words.
    pub(super) fn row(&self, tokens: &[Token]) -> Option<(usize, usize, usize)> {
        if self.next.is_empty() {
            return None;
        }
        let mut node = 0_u32;
        let mut best = None;
        for (taken, token) in tokens.iter().enumerate() {
            let id = match token.kind {
                Kind::Word(id, _) if id > 0 => id,
                // "Xuất bản, In và Phát hành"
                // "Thi đua - Khen thưởng": a dash inside of a name, not before a clause.
                Kind::Comma | Kind::Opaque if taken > 0 => continue,
                _ => break,
            };
            match self.next.get(&(node, id)) {
                Some(after) => node = *after,
                None => break,
            }
            if let Some((row, words)) = self.ends[node as usize] {
                best = Some((row, taken + 1, words));
            }
        }
        best
    }

    /// Whether one department or commune reports, and not a province or a whole branch.
    pub(super) fn is_one_office(&self) -> bool {
        !self.by_unit
            && !self.next.is_empty()
            && ["sở", "xã", "phường"].iter().any(|word| self.head_words.contains(*word))
    }

    /// Whether the head of the report has these words.
    pub(super) fn heads(&self, words: &str) -> bool {
        // Most are one word in small letters: no need to look through the whole head.
        if words.chars().all(is_small) {
            return self.head_words.contains(words);
        }
        self.head.contains(&folded_words(words))
    }

    /// Whether the head of the report names this office.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let words = folded_words(name);
        // "UBND huyện Kim Bảng" for "Ủy ban nhân dân huyện Kim Bảng".
        let place = [" ubnd ", " ủy ban nhân dân ", " uỷ ban nhân dân "]
            .iter()
            .find_map(|council| words.strip_prefix(council))
            .filter(|place| place.split_whitespace().count() > 2)
            .map(|place| format!(" {place}"));
        words.len() > 2 && (self.head.contains(&words) || place.is_some_and(|place| self.head.contains(&place)))
    }
}

fn folded_words(text: &str) -> String {
    let mut words = String::from(" ");
    let mut folded = String::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&letter)) {
        if !word.is_empty() {
            fold(word, &mut folded);
            words.push_str(&folded);
            words.push(' ');
        }
    }
    words
}

/// The first lines of a report, up to its first heading or its first sentence on dossiers: who reports, and to whom. In small letters,
/// with a blank on either side of each word.
pub(crate) fn head(text: &str) -> String {
    const MOST: usize = 4_000;
    const LINES: usize = 40;
    const MOTTO: [&str; 6] = ["CỘNG H", "Cộng h", "Cộng H", "ĐỘC LẬP", "Độc lập", "Độc Lập"];
    let end = (0..=text.len().min(MOST)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let mut lines = Vec::new();
    for line in text[..end].lines().take(LINES) {
        let plain = line.trim_start_matches(['#', '*', '_', ' ', '\t', '\u{a0}']);
        let ordinal = plain.split(['.', ')']).next().unwrap_or_default();
        let numbered = plain.len() > ordinal.len()
            && (1..=4).contains(&ordinal.len())
            && ordinal.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'I' | b'V' | b'X'));
        let listed = plain.starts_with(['-', '+', '•', '–']) && plain.contains(char::is_alphabetic) && lines.len() > 4;
        let lower = line.to_lowercase();
        if numbered || listed || line.contains(['\t', '|']) && lines.len() > 4 || lower.contains("hồ sơ") {
            break;
        }
        // The motto of the state says nothing of who reports; the body stands to its left, in a cell of its own or not.
        let motto = MOTTO.iter().filter_map(|words| line.find(words)).min();
        lines.push(motto.map_or(line, |at| &line[..at]));
        if lower.contains("như sau") {
            break;
        }
    }
    folded_words(&lines.join(" "))
}
