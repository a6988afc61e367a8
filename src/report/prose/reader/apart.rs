//! Words before the verb that are not understood, and words that set dossiers apart.

use super::stranger::is_usual;
use super::{Reader, Scope};
use crate::report::prose::draft::Words;
use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{Lexeme, Mark, UnitWord, Verb};
use crate::report::prose::token::lower_case;

impl Reader<'_> {
    /// Whether what is read stands before what is measured.
    pub(super) fn is_lead(&self) -> bool {
        self.open.is_none()
            && self.over.is_none()
            && (!self.before.measures() || self.stale)
            && !self.ignore
            && !self.than
    }

    pub(super) fn unknown_word(&mut self, item: Item) {
        let word = &self.text[item.start..item.end];
        if self.is_lead() && !is_usual(word) && !self.names.heads(word) {
            self.stranger.met();
        }
        if !self.ignore && !self.than {
            if let Some(open) = self.open.filter(|open| self.is_right_behind(*open, item)) {
                if self.drafts[open].unit == Some(UnitWord::Dossiers) {
                    self.stranger.goes_on();
                }
            }
        }
        self.unknown();
    }

    /// "tất cả", "không có": all or none of what follows.
    pub(super) fn quantify(&mut self, lexeme: Lexeme, items: &[Item], at: usize) {
        // "37 hồ sơ không thuộc thẩm quyền"
        if let Some(open) = self.open.filter(|open| self.is_right_behind(*open, items[at])) {
            self.drafts[open].after.unknown |= lexeme == Lexeme::Nothing;
        }
        // "475 hồ sơ đã giải quyết không có hồ sơ nào quá hạn"
        let counts_none =
            matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Lex(Lexeme::Unit(UnitWord::Dossiers))));
        if lexeme == Lexeme::Nothing && counts_none && self.open.take().is_some() {
            self.before = Words::default();
        }
        self.quantifier = Some((lexeme == Lexeme::Every, items[at].start));
        // "Không trực tuyến: 457 hồ sơ"
        let denied = matches!(
            items.get(at + 1).map(|item| item.piece),
            Some(Piece::Lex(Lexeme::Mark(_) | Lexeme::Verb(Verb::Receive)))
        );
        // "không tiếp nhận hồ sơ nào"
        let none =
            matches!(items.get(at + 2).map(|item| item.piece), Some(Piece::Lex(Lexeme::Unit(UnitWord::Dossiers))))
                && items.get(at + 3).is_some_and(|item| &self.text[item.start..item.end] == "nào");
        let denied = denied && !none;
        if denied && lexeme == Lexeme::Nothing && items[at].end - items[at].start == "không".len() {
            self.narrow(items[at]);
        }
    }

    /// Words that narrow a count; "không còn hồ sơ tồn đọng quá hạn" is of those in progress.
    pub(super) fn narrowed(&mut self, items: &[Item], at: usize) {
        let late = items[at + 1..]
            .iter()
            .find(|item| item.piece != Piece::Comma)
            .is_some_and(|item| matches!(item.piece, Piece::Lex(Lexeme::Mark(Mark::Late))));
        let none = self.open.is_some_and(|open| self.drafts[open].nothing);
        if none && late && self.text[items[at].start..items[at].end].eq_ignore_ascii_case("tồn đọng") {
            self.measure(Lexeme::Verb(Verb::Open), items, at);
        } else {
            self.narrow(items[at]);
        }
    }

    pub(super) fn narrow(&mut self, item: Item) {
        if self.ignore || self.than {
            return;
        }
        self.set_apart(item);
        if let Some(open) = self.open {
            self.drafts[open].after.unknown = true;
            return;
        }
        if self.stale {
            self.before = Words::default();
            self.stale = false;
        }
        self.before.unknown = true;
    }

    /// Words that narrow a count: "kiểm tra 30 hồ sơ", "05 hồ sơ phi địa giới".
    pub(super) fn set_apart(&mut self, item: Item) {
        match self.open {
            Some(open) if self.is_right_behind(open, item) => self.stranger.goes_on(),
            None if self.is_lead() && self.leads_the_sentence(item) => self.stranger.leads_on(),
            None if self.is_lead() => self.stranger.met(),
            _ => {}
        }
    }

    /// Whether a sentence begins with a place or with the word itself: "Tại điểm lưu động, …", "Ủy quyền …, …".
    pub(super) fn leads_the_sentence(&self, item: Item) -> bool {
        const FAR: usize = 40;
        if self.drafts.len() > self.first {
            return false;
        }
        let from = (item.start.saturating_sub(FAR)..=item.start).find(|at| self.text.is_char_boundary(*at));
        let before = self.text.get(from.unwrap_or(item.start)..item.start).unwrap_or_default();
        let sentence = before.rsplit(['.', ';', '\n', ':']).next().unwrap_or(before);
        let lead = sentence.trim_start_matches([' ', '-', '+', '•', '*', '\t']);
        lead.is_empty() || ["Tại ", "Ở ", "Qua ", "Thông qua "].iter().any(|place| lead.starts_with(place))
    }

    /// "Công an xã tiếp nhận 221 hồ sơ; giải quyết đúng hạn 184 hồ sơ": a clause without a subject has the one before.
    pub(super) fn begins_with_deed(&self, items: &[Item], from: usize) -> bool {
        let begins = items.iter().skip(from).find(|item| {
            let word = &self.text[item.start..item.end];
            !matches!(word, "đã" | "Đã" | "được" | "đến" | "Đến" | "nay")
        });
        begins.is_some_and(|item| matches!(item.piece, Piece::Lex(Lexeme::Verb(_) | Lexeme::Mark(_))))
    }

    /// "Bình quân mỗi tháng trong quý giải quyết 335 hồ sơ": the period that follows does not make it a total.
    pub(super) fn other_scope(&mut self, item: Item) {
        let words = lower_case(&self.text[item.start..item.end]);
        if words.contains("bình") || words.starts_with("mỗi") {
            // "Bình quân mỗi tháng trong quý, đơn vị tiếp nhận 191 hồ sơ"
            self.set_apart(item);
            self.stranger.goes_on();
        }
        self.cumulative |= ["lũy kế", "luỹ kế", "cộng dồn", "từ đầu", "tính", "hai quý", "2 quý", "tổng hợp"]
            .iter()
            .any(|whole| words.contains(whole));
        self.scope(Scope::Other);
    }

    /// "12 hồ sơ quá hạn dưới 03 ngày", "không có hồ sơ quá hạn trên 30 ngày": how late sets them apart.
    pub(super) fn by_how_much(&mut self, items: &[Item], at: usize, next: usize) {
        // "quá hạn từ 2 đến 5 ngày"
        let range = matches!(items.get(next).map(|item| &self.text[item.start..item.end]), Some("đến" | "-" | "–"))
            && matches!(items.get(next + 1).map(|item| item.piece), Some(Piece::Number(_)));
        let next = if range { next + 2 } else { next };
        let unit = items.get(next).map(|item| lower_case(&self.text[item.start..item.end]));
        let time = unit.is_some_and(|unit| ["ngày", "giờ", "tháng", "tuần"].iter().any(|word| unit.starts_with(word)));
        let marked =
            items[at.saturating_sub(2)..at].iter().any(|item| matches!(item.piece, Piece::Lex(Lexeme::Mark(_))));
        if let Some(open) = self.open.filter(|_| time && marked) {
            self.drafts[open].after.unknown = true;
        }
    }

    /// "900 hồ sơ cá nhân và 105 hồ sơ tổ chức": a part; "454 hồ sơ của tổ chức, cá nhân" is all.
    pub(super) fn of_some_people_behind(&mut self, items: &[Item], at: usize) {
        let people = |at: usize| {
            let word = items.get(at).map(|item| lower_case(&self.text[item.start..item.end]));
            matches!(word.as_deref(), Some("cá nhân" | "tổ chức" | "doanh nghiệp" | "hộ gia đình"))
        };
        let more = matches!(items.get(at + 1).map(|item| item.piece), Some(Piece::Comma | Piece::Lex(Lexeme::And)))
            && people(at + 2);
        let first = at.checked_sub(2).is_some_and(people);
        let open = self.open.filter(|open| self.is_right_behind(*open, items[at]));
        if let Some(open) = open.filter(|_| people(at) && !more && !first) {
            self.drafts[open].after.unknown = true;
        }
    }

    /// "Có 03 hồ sơ quá hạn do phải lấy ý kiến": those with this reason, of how many there are.
    pub(super) fn because(&mut self, items: &[Item], at: usize) {
        let reason = lower_case(&self.text[items[at].start..items[at].end]);
        let Some(open) = self.open else {
            // "nguyên nhân chủ quan chiếm 75%": of the reasons, whatever was told before.
            if matches!(reason.as_ref(), "nguyên nhân" | "lý do") {
                self.before = Words::default();
                self.stale = false;
                self.stranger.met();
                self.stranger.goes_on();
            }
            return;
        };
        self.ignore = true;
        let mark = at.checked_sub(1).map(|at| items[at].piece);
        if self.is_right_behind(open, items[at]) || matches!(mark, Some(Piece::Lex(Lexeme::Mark(_)))) {
            self.drafts[open].with_reason = true;
        }
    }

    pub(super) fn is_right_behind(&self, draft: usize, item: Item) -> bool {
        self.drafts[draft].end + 2 >= item.start
    }

    /// "Doanh nghiệp nộp 300 hồ sơ, cá nhân nộp 133 hồ sơ", "Hồ sơ của doanh nghiệp: …"; "tổ chức, cá nhân" are all.
    pub(super) fn is_of_some_people(&self, items: &[Item], at: usize) -> bool {
        let words = lower_case(&self.text[items[at].start..items[at].end]);
        if !matches!(words.as_ref(), "doanh nghiệp" | "cá nhân" | "tổ chức" | "công dân" | "người dân") {
            return false;
        }
        let ends = match items.get(at + 1).map(|item| item.piece) {
            Some(Piece::Colon) => true,
            Some(Piece::Lex(Lexeme::Verb(Verb::Receive))) => {
                self.text[items[at + 1].start..items[at + 1].end].ends_with("nộp")
            }
            _ => false,
        };
        let begins = match at.checked_sub(1).map(|at| items[at]) {
            None => true,
            Some(before) => match before.piece {
                Piece::Comma | Piece::Semicolon | Piece::Stop => self.drafts.len() > self.first,
                Piece::Lex(Lexeme::Stop) => self.text[before.start..before.end].eq_ignore_ascii_case("của"),
                _ => false,
            },
        };
        ends && begins && self.open.is_none()
    }

    /// "Trung tâm Phục vụ hành chính công tỉnh tiếp nhận …", in the report of one office.
    pub(super) fn is_of_another_centre(&self, words: &str) -> bool {
        let lower = lower_case(words);
        self.is_lead()
            && lower.starts_with("trung tâm")
            && (lower.ends_with("tỉnh") || lower.ends_with("hành chính công"))
            && self.names.is_one_office()
            && !self.names.heads("trung tâm phục vụ hành chính công")
    }

    /// "Qua dịch vụ bưu chính công ích đã tiếp nhận 93 hồ sơ, trả kết quả 62 hồ sơ": the rest is told of the post as well.
    pub(super) fn is_by_post(&self) -> bool {
        let words = self.before;
        words.is(Mark::Post) && !words.is(Mark::Direct) && !words.is(Mark::Online) && words.has(Verb::Receive)
    }
}
