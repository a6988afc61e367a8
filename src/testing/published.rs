//! Published forms, sound ones and ones with a known fault, and the tables they are printed as.

use proptest::prelude::*;

use super::time::periods;
use crate::finding::Rule;
use crate::form::{Column, PrintedCount, PrintedFormula, PublishedForm, PublishedRow};
use crate::time::Period;

const LABELS: [&str; 8] = [
    "Bưu chính",
    "Báo chí",
    "Xuất bản, in và phát hành",
    "Tôn giáo",
    "Đất đai",
    "Hộ tịch",
    "Chứng thực",
    "Người có công",
];

/// The counts of one row: what came in three ways, parted again into five.
type Counts = [u64; Column::COUNT];

fn counts() -> impl Strategy<Value = Counts> + Clone {
    let some = || prop_oneof![2 => Just(0_u64), 5 => 0_u64..60, 1 => 0_u64..3_000];
    (some(), some(), some(), prop::array::uniform4(0_u64..=100)).prop_map(|(online, direct, carried, parts)| {
        let received = online + direct + carried;
        let mut rest = received;
        let [in_time, late, overdue, on_time] = parts.map(|percent| {
            let part = rest * percent / 100 / 2;
            rest -= part;
            part
        });
        let (resolved, open) = (rest + on_time + overdue, in_time + late);
        [received, online, direct, carried, resolved, rest, on_time, overdue, open, in_time, late]
    })
}

fn row(ordinal: &str, label: &str, counts: &Counts) -> PublishedRow {
    let cells = counts.map(PrintedCount::Count);
    PublishedRow::new(label).with_ordinal(ordinal).with_cells(cells)
}

fn formulas() -> Vec<PrintedFormula> {
    [
        (Column::Received, "(3)=(4)+(5)+(6)"),
        (Column::Resolved, "(7)=(8)+(9)+(10)"),
        (Column::InProgress, "(11)=(12)+(13)"),
    ]
    .map(|(column, text)| PrintedFormula::new(column, text))
    .to_vec()
}

/// A form with its parts still apart, so that a fault can be put in.
#[derive(Clone, Debug)]
struct Parts {
    period: Period,
    rows: Vec<(&'static str, Counts)>,
}

impl Parts {
    fn total(&self) -> Counts {
        self.rows.iter().fold([0; Column::COUNT], |mut total, (_, counts)| {
            total.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            total
        })
    }

    fn rows(&self) -> Vec<PublishedRow> {
        let rows = self.rows.iter().enumerate();
        let mut rows: Vec<_> = rows
            .map(|(at, (label, counts))| row(&(at + 1).to_string(), &format!("Lĩnh vực {label}"), counts))
            .collect();
        rows.push(row("", crate::export::TOTAL, &self.total()));
        rows
    }

    fn form(&self, rows: Vec<PublishedRow>, formulas: Vec<PrintedFormula>) -> PublishedForm {
        let titles = vec![self.period.label(), self.period.span_label()];
        PublishedForm::new(rows).with_title_lines(titles).with_formulas(formulas)
    }
}

fn parts() -> impl Strategy<Value = Parts> + Clone {
    let labels = prop::sample::subsequence(LABELS.to_vec(), 1..=6);
    (periods(), labels, prop::collection::vec(counts(), 6))
        .prop_map(|(period, labels, counts)| Parts { period, rows: labels.into_iter().zip(counts).collect() })
}

/// A published form (biểu công bố) with nothing wrong in it: one to six fields, a total row, the period over the
/// table, the formulas printed. Shrinks to one field without dossiers.
///
/// [`published_form`](crate::check::check_form) finds nothing.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let form = testing::published_forms().new_tree(&mut runner).unwrap().current();
///     assert!(cchc::check::check_form(&form).is_empty());
/// }
/// ```
pub fn published_forms() -> impl Strategy<Value = PublishedForm> + Clone {
    parts().prop_map(|parts| parts.form(parts.rows(), formulas()))
}

/// A published form with one fault, and the rule that finds it: a count that breaks an identity or the total, a cell
/// that is blank, rounded or no number, a column or the total row left out, a misprinted formula. Shrinks as
/// [`published_forms`].
///
/// Other rules may find the fault too: a wrong count breaks more than one sum.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (form, rule) = testing::faulty_forms().new_tree(&mut runner).unwrap().current();
///     assert!(cchc::check::check_form(&form).iter().any(|finding| finding.rule() == rule));
/// }
/// ```
pub fn faulty_forms() -> impl Strategy<Value = (PublishedForm, Rule)> + Clone {
    (parts(), any::<prop::sample::Index>(), 1_u64..500, 0_usize..FAULTS).prop_map(|(parts, at, by, fault)| {
        let mut rows = parts.rows();
        let mut printed = formulas();
        let at = at.index(rows.len() - 1);
        let (_, counts) = parts.rows[at];
        let mut put = |column: Column, cell: PrintedCount| rows[at] = rows[at].clone().with_cell(column, cell);
        let more = |column: Column| PrintedCount::Count(counts[usize::from(column.number()) - 3] + by);
        let rule = match fault {
            0 => {
                put(Column::Online, more(Column::Online));
                Rule::IDENTITY_RECEIVED
            }
            1 => {
                put(Column::OnTime, more(Column::OnTime));
                Rule::IDENTITY_RESOLVED
            }
            2 => {
                put(Column::InTime, more(Column::InTime));
                Rule::IDENTITY_IN_PROGRESS
            }
            3 => {
                put(Column::Received, more(Column::Received));
                put(Column::Online, more(Column::Online));
                Rule::IDENTITY_BALANCE
            }
            4 => {
                put(Column::Early, PrintedCount::Blank);
                Rule::CELL_BLANK
            }
            5 => {
                put(Column::Early, PrintedCount::Rounded(format!("khoảng {by}")));
                Rule::CELL_ROUNDED
            }
            6 => {
                put(Column::Early, PrintedCount::Unreadable(format!("{by}O")));
                Rule::CELL_UNREADABLE
            }
            7 => {
                let last = rows.len() - 1;
                let wrong = parts.total()[2] + by;
                rows[last] = rows[last].clone().with_cell(Column::DirectOrPost, wrong);
                Rule::TOTAL_ROW
            }
            8 => {
                rows.pop();
                Rule::TOTAL_ROW_MISSING
            }
            9 => {
                rows = rows.into_iter().map(|row| row.with_cell(Column::Overdue, PrintedCount::Absent)).collect();
                Rule::COLUMN_MISSING
            }
            _ => {
                printed[0] = PrintedFormula::new(Column::Received, "(3)=(4)+(5) =(6)");
                Rule::FORMULA_MISPRINTED
            }
        };
        (parts.form(rows, printed), rule)
    })
}

const FAULTS: usize = 11;

/// A sound form with the text it is printed as: title lines, three lines of headings, the numbered columns with their
/// formulas and the rows, with tabs between the cells. Shrinks as [`published_forms`].
///
/// [`PublishedForm::read`] gives the form back, apart from the lines on which its rows stand; headings of the table
/// stand after its title lines.
///
/// ```
/// use cchc::{PublishedForm, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (form, text) = testing::printed_forms().new_tree(&mut runner).unwrap().current();
///     assert!(PublishedForm::read(text.as_bytes()).0.rows().len() == form.rows().len());
/// }
/// ```
pub fn printed_forms() -> impl Strategy<Value = (PublishedForm, String)> + Clone {
    parts().prop_map(|parts| (parts.form(parts.rows(), formulas()), printed(&parts)))
}

fn printed(parts: &Parts) -> String {
    let mut text = format!("{}\n{}\n\n{TABLE_HEAD}", parts.period.label(), parts.period.span_label());
    for (at, (label, counts)) in parts.rows.iter().enumerate() {
        text.push_str(&format!("\n{}\tLĩnh vực {label}{}", at + 1, cells(counts)));
    }
    text.push_str(&format!("\n\t{}{}", crate::export::TOTAL, cells(&parts.total())));
    text.push('\n');
    text
}

fn cells(counts: &Counts) -> String {
    counts.iter().fold(String::new(), |mut cells, count| {
        cells.push_str(&format!("\t{count}"));
        cells
    })
}

/// The head of a printed table, cells apart by tabs.
const TABLE_HEAD: &str = "STT\tLĩnh vực giải quyết\tSố lượng hồ sơ tiếp nhận\t\t\t\tSố lượng hồ sơ đã giải quyết\t\t\t\t\
    Số lượng hồ sơ đang giải quyết\t\t\n\
    \t\tTổng số\tTrong kỳ\t\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
    \t\t\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\t\t\t\t\t\t\t\t\n\
    (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)";

/// The table and the counts that a report speaks of: all received, filed online, resolved.
pub(super) fn tables(period: Period) -> impl Strategy<Value = (String, [u64; 3])> + Clone {
    parts().prop_map(move |parts| {
        let parts = Parts { period, ..parts };
        let [received, online, _, _, resolved, ..] = parts.total();
        (printed(&parts), [received, online, resolved])
    })
}
