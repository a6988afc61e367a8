//! A sentence with the rows of the form that it names, and what its words measure.

use std::ops::Range;

use super::pieces::{Piece, Placed, longest_at};
use super::words::{Phrase, Words, phrase};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::form::{Column, PublishedRow};
use crate::report::Measure;

/// A row with the words of its name.
pub(super) struct Row<'r> {
    pub(super) row: &'r PublishedRow,
    pub(super) words: Vec<String>,
}

impl<'r> Row<'r> {
    pub(super) fn new(row: &'r PublishedRow) -> Self {
        let lower = row.name().to_lowercase();
        // "xã An Bình" for "UBND xã An Bình".
        let name = lower.strip_prefix("lĩnh vực ").or_else(|| lower.strip_prefix("ubnd ")).unwrap_or(&lower);
        let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        Self { row, words: words.map(str::to_owned).collect() }
    }
}

/// The words without which a rule has nothing to say of rows, and what it finds at a place.
pub(super) type RowLead = (&'static [Phrase], fn(&Told<'_>, usize) -> Option<Finding>);

/// The place of a row's name among the pieces of a sentence, and the row.
pub(super) type Named = (Range<usize>, usize);

/// One sentence with the rows that it names.
pub(super) struct Told<'s> {
    pub(super) text: &'s str,
    pub(super) pieces: &'s [Placed<'s>],
    pub(super) words: &'s Words,
    pub(super) rows: &'s [Row<'s>],
    pub(super) named: Vec<Named>,
    pub(super) total: Option<&'s PublishedRow>,
    /// Whether the rows are units, not fields.
    pub(super) by_unit: bool,
    /// The last month of the period that the form is of.
    pub(super) last_month: Option<u32>,
    /// How many months it has.
    pub(super) months: Option<u32>,
    /// Whether a province reports.
    pub(super) province: bool,
}

impl Told<'_> {
    pub(super) fn has(&self, words: &str) -> bool {
        self.words.any(&[phrase(words)])
            && (0..self.pieces.len()).any(|at| longest_at(self.pieces, at, &[words]).is_some())
    }

    /// What the rules find that have a word of theirs in the sentence.
    pub(super) fn by_rules(&self, rules: &[RowLead]) -> Vec<Finding> {
        let mut found = Vec::new();
        for (_, rule) in rules.iter().filter(|(words, _)| self.words.any(words)) {
            found.extend((0..self.pieces.len()).filter_map(|at| rule(self, at)));
        }
        found
    }

    /// Whether the sentence tells of another period, of forms, documents or requests.
    pub(super) fn of_other_period(&self) -> bool {
        const THINGS: [&str; 4] = ["phiếu", "phản ánh", "kiến nghị", "văn bản"];
        THINGS.iter().any(|other| self.has(other)) || self.of_other_time()
    }

    /// Whether the sentence tells of another period, beside its own or not.
    pub(super) fn of_other_time(&self) -> bool {
        const TIMES: [&str; 8] =
            ["cùng kỳ", "kỳ báo cáo trước", "quý trước", "năm trước", "tháng trước", "lũy kế", "luỹ kế", "từ đầu năm"];
        TIMES.iter().any(|other| self.has(other))
    }

    /// Whether the sentence tells of more than the form has.
    pub(super) fn of_wider(&self) -> bool {
        const WIDER: [&str; 5] = ["cả nước", "toàn quốc", "toàn huyện", "toàn thành phố", "toàn ngành"];
        WIDER.iter().any(|scope| self.has(scope)) || !self.province && self.has("toàn tỉnh")
    }

    /// Whether the sentence tells of other things than dossiers, of other periods, or of shares.
    pub(super) fn of_others(&self) -> bool {
        let shares = ["tỷ lệ", "tỉ lệ", "bình quân", "kỳ trước"];
        // "lần lượt" counts none.
        let times = |at: usize| {
            self.pieces[at].word() == "lượt" && at.checked_sub(1).is_none_or(|at| self.pieces[at].word() != "lần")
        };
        !(self.has("hồ sơ") || self.has("hs"))
            || self.of_other_period()
            || shares.iter().any(|other| self.has(other))
            || (0..self.pieces.len()).any(times)
            || self.pieces.iter().any(|piece| piece.is('%') || matches!(piece.piece, Piece::Share(_)))
    }

    /// What the words of a sentence may measure; none where it is a share or not said.
    pub(super) fn measures(&self) -> Vec<Measure> {
        let of = |columns: &[Column]| Measure::of(columns);
        // "Hồ sơ tồn" may be of the beginning or of the end of the period.
        if self.of_others() || self.has("tồn") {
            return Vec::new();
        }
        if self.has("quá hạn") || self.has("trễ hạn") || self.has("chậm") {
            let (done, open) = (of(&[Column::Overdue]), of(&[Column::InProgressOverdue]));
            // "lần lượt là 3 và 9 hồ sơ (kể cả đang giải quyết)"
            if ["kể cả", "gồm cả", "tính cả"].iter().any(|words| self.has(words)) {
                return vec![done.plus(open)];
            }
            return if self.has("đang") { vec![open] } else { vec![done, open, done.plus(open)] };
        }
        if self.has("trước hạn") || self.has("đúng hạn") {
            return Vec::new();
        }
        if self.has("trực tuyến") || self.has("trực tiếp") {
            let direct = self.has("trực tiếp") || self.has("bưu chính");
            return if direct { Vec::new() } else { vec![of(&[Column::Online])] };
        }
        let received = self.has("tiếp nhận") || self.has("phát sinh");
        let resolved = self.has("giải quyết") || self.has("trả kết quả") || self.has("xử lý");
        match (received, resolved, self.has("đang") || self.has("chưa")) {
            (true, false, false) => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD],
            (false, true, false) => vec![Measure::RESOLVED],
            (false, true, true) => vec![Measure::IN_PROGRESS],
            (false, false, false) if self.has("hồ sơ") => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD],
            _ => Vec::new(),
        }
    }

    pub(super) fn value(&self, row: usize, measure: Measure) -> Option<u64> {
        measure.in_row(self.rows[row].row)
    }

    pub(super) fn finding(&self, from: usize, to: usize, expected: String) -> Finding {
        let span = self.pieces[from].span.start..self.pieces[to.min(self.pieces.len()) - 1].span.end;
        Finding::new(Rule::CLAIM_CONTRADICTED, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(expected)
            .with_found(self.text.get(span).unwrap_or_default())
    }
}
