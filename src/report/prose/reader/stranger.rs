//! Whose dossiers are told: words before the verb that are not understood, and words that set dossiers apart, make the clause
//! one of another subject than the unit that reports.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::report::prose::hash::BuildFx;
use crate::report::prose::token::lower_case;

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

    /// "Tại điểm tiếp nhận lưu động, …", "Ủy quyền …, …": the clause behind the comma is told of the same.
    pub(super) fn leads_on(&mut self) {
        self.clause = true;
        self.counted = true;
    }

    /// What holds again behind a bracket: what was set apart for the sentence in it stays so.
    pub(super) fn behind(self, bracket: Self) -> Self {
        Self { sentence: self.sentence || bracket.sentence, ..self }
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

    /// Whether the next clause is told of the same dossiers: it begins with what was done, and dossiers were counted.
    pub(super) fn counted_before(self, begins_with_deed: bool) -> bool {
        begins_with_deed && (self.counted && self.clause || self.segment || self.sentence)
    }

    pub(super) fn inherit(&mut self, goes_on: bool) {
        self.segment |= goes_on;
    }

    pub(super) fn end_sentence(&mut self) {
        self.sentence = self.list;
    }
}

/// Units that are themselves whose dossiers are told.
pub(super) fn strange_unit(unit: &str) -> bool {
    let unit = lower_case(unit);
    matches!(
        unit.as_ref(),
        "xã" | "phường"
            | "mô hình"
            | "sáng kiến"
            | "điểm"
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
pub(super) fn is_usual(word: &str) -> bool {
    const USUAL: &str = "kịp thời nhanh chóng thống kê liệu tổng hợp báo cáo nhìn chung phối hợp thường xuyên đảm bảo trách \
        nhiệm hoạt động chuyên môn cán bộ công chức viên văn thực hiện triển khai cải cách vụ tình hình tác chất hiệu quả đứng \
        đầu dẫn xếp ghi nhận soát giám sát theo dõi mặt khác bên cạnh cùng lúc chính thức tích cực nỗ lực cố gắng nghiêm túc đầy \
        đủ diện tốt khá ổn định thể nêu địa phương ủy uỷ ban nhân dân dữ thông tin điều lãnh đạo hoàn phát kết thúc khối biểu phụ \
        lục mục phần nội dung nhiệm đa tuyệt phần hầu lại rằng riêng sau khi trước thấy ngành sở mình chúng tôi lần lượt xong hơn \
        nữa ngoài ra trở đáng biệt đặc tuy nhiên do đó vì tiếp tục hai ba bốn đối cơ cấu tới nên mà giúp góp đến qua với bằng đã đang sẽ được i ii iii iv v vi";
    static SET: LazyLock<HashSet<&'static str, BuildFx>> = LazyLock::new(|| USUAL.split_whitespace().collect());
    SET.contains(word) || SET.contains(lower_case(word).as_ref())
}
