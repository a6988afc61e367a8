//! Whose dossiers are told: words before the verb that are not understood, and words that set dossiers apart, make the clause
//! one of another subject than the unit that reports.

use super::Reader;
use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{Lexeme, Mark, UnitWord, Verb};

/// What is known of a subject that is not understood.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each holds for a longer stretch of text than the one before")]
pub(super) struct Stranger {
    /// A word of this clause.
    clause: bool,
    /// A count of dossiers stands in this clause.
    counted: bool,
    /// Up to the next semicolon.
    segment: bool,
    /// Up to the end of the sentence: "Hồ sơ liên thông: tiếp nhận 20; giải quyết 18".
    sentence: bool,
    /// In the list under a lead.
    list: bool,
}

impl Stranger {
    pub(super) fn met(&mut self) {
        self.clause = true;
    }

    pub(super) fn except(&mut self) {
        self.sentence = true;
    }

    /// Whether a number here is told of a subject that is not understood.
    pub(super) fn speaks(self) -> bool {
        self.clause || self.segment || self.sentence
    }

    /// What follows in the sentence is told of the same dossiers.
    pub(super) fn goes_on(&mut self) {
        self.segment = true;
    }

    /// The unit, or a row of the table, is named.
    pub(super) fn known(&mut self) {
        self.segment = false;
    }

    pub(super) fn unit_named(&mut self) {
        *self = Self::default();
    }

    pub(super) fn counts(&mut self) {
        self.counted = true;
    }

    pub(super) fn boundary(&mut self, strong: bool) {
        self.segment |= self.clause && self.counted;
        (self.clause, self.counted) = (false, false);
        if strong {
            self.segment = false;
        }
    }

    pub(super) fn colon(&mut self, narrowed: bool) {
        self.sentence |= self.clause || narrowed;
    }

    pub(super) fn leads_list(&mut self) {
        self.list = self.sentence;
    }

    pub(super) fn end_sentence(&mut self) {
        self.sentence = self.list;
    }
}

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

    /// Words that narrow a count: "kiểm tra 30 hồ sơ", "05 hồ sơ phi địa giới".
    pub(super) fn set_apart(&mut self, item: Item) {
        match self.open {
            Some(open) if self.is_right_behind(open, item) => self.stranger.goes_on(),
            None if self.is_lead() => self.stranger.met(),
            _ => {}
        }
    }

    pub(super) fn is_right_behind(&self, draft: usize, item: Item) -> bool {
        self.drafts[draft].end + 2 >= item.start
    }

    /// "Doanh nghiệp nộp 300 hồ sơ, cá nhân nộp 133 hồ sơ", "Hồ sơ của doanh nghiệp: …"; "tổ chức, cá nhân" are all.
    pub(super) fn is_of_some_people(&self, items: &[Item], at: usize) -> bool {
        let words = self.text[items[at].start..items[at].end].to_lowercase();
        if !matches!(words.as_str(), "doanh nghiệp" | "cá nhân" | "tổ chức" | "công dân" | "người dân") {
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
        let lower = words.to_lowercase();
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

/// Units that are themselves whose dossiers are told.
pub(super) fn strange_unit(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    matches!(
        unit.as_str(),
        "xã" | "phường"
            | "huyện"
            | "người"
            | "giấy phép"
            | "giấy chứng nhận"
            | "phản ánh"
            | "kiến nghị"
            | "đơn"
            | "đơn thư"
    )
}

/// Words of report prose that say nothing on whose dossiers are told.
fn is_usual(word: &str) -> bool {
    const USUAL: &str = "kịp thời nhanh chóng thống kê liệu tổng hợp báo cáo nhìn chung phối hợp thường xuyên đảm bảo trách \
        nhiệm hoạt động chuyên môn cán bộ công chức viên văn thực hiện triển khai cải cách vụ tình hình tác chất hiệu quả đứng \
        đầu dẫn xếp ghi nhận soát giám sát theo dõi mặt khác bên cạnh cùng lúc chính thức tích cực nỗ lực cố gắng nghiêm túc đầy \
        đủ diện tốt khá ổn định thể nêu địa phương ủy uỷ ban nhân dân dữ thông tin điều lãnh đạo hoàn phát kết thúc khối biểu phụ \
        lục mục phần nội dung nhiệm đa tuyệt phần hầu lại rằng riêng sau khi trước thấy ngành sở mình chúng tôi lần lượt xong hơn \
        nữa ngoài ra trở đáng biệt đặc tuy nhiên do đó vì tiếp tục tới nên mà giúp góp đến qua với bằng đã đang sẽ được i ii iii iv v vi";
    let lower = word.to_lowercase();
    USUAL.split_whitespace().any(|usual| usual == lower)
}
