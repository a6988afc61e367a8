//! Whole reports on administrative reform.

use chrono::{Datelike, Days};
use proptest::prelude::*;

use super::published::tables;
use crate::finding::Rule;
use crate::time::{Period, PeriodKind, Regime};

/// A quarter, as reports are written of it.
fn quarters() -> impl Strategy<Value = Period> + Clone {
    (2017_i32..=2029, 1_u8..=4).prop_filter_map("the regime has quarters", |(year, index)| {
        Period::new(Regime::Decree09_2019, PeriodKind::Quarter, year, index).ok()
    })
}

/// What the sentences of a report are filled with.
#[derive(Clone, Debug)]
struct Draft {
    period: Period,
    number: u32,
    table: String,
    counts: [u64; 3],
}

fn drafts() -> impl Strategy<Value = Draft> + Clone {
    quarters().prop_flat_map(|period| {
        (Just(period), 1_u32..900, tables(period)).prop_map(|(period, number, (table, counts))| Draft {
            period,
            number,
            table,
            counts,
        })
    })
}

impl Draft {
    fn text(&self, own: &str, cited: &str, claim: u64) -> String {
        let signed = self.period.to() + Days::new(1);
        let month = match signed.month() {
            month @ 1..=2 => format!("{month:02}"),
            month => month.to_string(),
        };
        let day = format!("{:02}", signed.day());
        let label = self.period.label();
        format!(
            "UBND TỈNH HÀ AN\nSỞ NỘI VỤ\nSố: {own}\n\nHà An, ngày {day} tháng {month} năm {year}\n\nBÁO CÁO\n\n\
             Kết quả thực hiện công tác cải cách hành chính {label}\n\n\
             Thực hiện Kế hoạch số 900/KH-SNV ngày 20/12/{before} của Sở Nội vụ về cải cách hành chính năm {of}; Sở Nội vụ báo cáo kết \
             quả như sau:\n\n\
             I. Công tác chỉ đạo, điều hành\n\n- Sở thực hiện {cited} của Sở Nội vụ về kiểm tra công vụ.\n\n\
             II. Kết quả\n\n1. Cải cách thủ tục hành chính\n\n\
             - Trong kỳ, Sở đã tiếp nhận {claim} hồ sơ.\n\n\
             Nơi nhận:\n\n- UBND tỉnh;\n- Lưu: VT, VP.\n\nGIÁM ĐỐC\n\n\
             KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\n\nKỳ báo cáo: {table}",
            year = signed.year(),
            of = self.period.year(),
            before = self.period.year() - 1,
            table = self.table,
        )
    }

    fn own(&self) -> String {
        format!("{:02}/BC-SNV", self.number)
    }

    fn cited(&self) -> String {
        format!("Quyết định số 12/QĐ-SNV ngày 10/01/{}", self.period.year())
    }
}

/// The text of a quarterly report (báo cáo cải cách hành chính) with its number, a plan and a decision cited, a count
/// of dossiers and the result form attached. Shrinks to a report without dossiers.
///
/// [`Audit`](crate::check::Audit) finds nothing worse than a note: what was carried over is not checked without the
/// report before.
///
/// ```
/// use cchc::report::Report;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..2 {
///     let text = testing::reports().new_tree(&mut runner).unwrap().current();
///     assert!(Report::read(&text).form().is_some());
/// }
/// ```
pub fn reports() -> impl Strategy<Value = String> + Clone {
    drafts().prop_map(|draft| draft.text(&draft.own(), &draft.cited(), draft.counts[0]))
}

/// The text of a quarterly report with one fault, and the rule that finds it: its number left blank, a count that the
/// form contradicts, a document whose symbol is of another type than its word, a date that does not exist.
///
/// Shrinks as [`reports`].
///
/// ```
/// use cchc::check::Audit;
/// use cchc::report::Report;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..2 {
///     let (text, rule) = testing::faulty_reports().new_tree(&mut runner).unwrap().current();
///     assert!(Audit::new().run(&Report::read(&text)).iter().any(|finding| finding.rule() == rule));
/// }
/// ```
pub fn faulty_reports() -> impl Strategy<Value = (String, Rule)> + Clone {
    (drafts(), 0_usize..4, 1_u64..50).prop_map(|(draft, fault, by)| {
        let (own, cited, count) = (draft.own(), draft.cited(), draft.counts[0]);
        let year = draft.period.year();
        match fault {
            0 => (draft.text("/BC-SNV", &cited, count), Rule::OWN_NUMBER_BLANK),
            1 => (draft.text(&own, &cited, draft.counts.iter().sum::<u64>() + by), Rule::CLAIM_CONTRADICTED),
            2 => {
                let wrong = format!("Quyết định số 12/KH-SNV ngày 10/01/{year}");
                (draft.text(&own, &wrong, count), Rule::TYPE_SYMBOL_DIFFERS)
            }
            _ => {
                let wrong = format!("Quyết định số 12/QĐ-SNV ngày 31/02/{year}");
                (draft.text(&own, &wrong, count), Rule::CITATION_DATE_IMPOSSIBLE)
            }
        }
    })
}
