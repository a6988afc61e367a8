//! Tables of many layouts, built from counts whose truth is known: the sound one is left alone, one changed cell is found.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]
#![allow(clippy::cast_possible_truncation, reason = "the numbers are small")]

use cchc::PublishedForm;
use cchc::check;
use cchc::check::Audit;
use cchc::finding::{Finding, Rule, Severity};
use cchc::form::{Column, ColumnContent};
use cchc::report::Report;

fn serious(text: &str) -> Vec<(&'static str, Option<String>, Option<u8>)> {
    let (form, findings) = PublishedForm::read(text.as_bytes());
    let all = findings.into_vec().into_iter().chain(check::check_form(&form).into_vec());
    all.filter(|finding| finding.severity() > Severity::Note)
        .map(|finding| (finding.rule().code(), finding.location().row.clone(), finding.location().column))
        .collect()
}

/// Numbers that are the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// What a column of a layout holds, as an expression over the counts of a row: `8+9`, `%8+9/7`, or a text.
struct Layout {
    name: &'static str,
    head: &'static str,
    columns: &'static [&'static str],
    /// Cells whose change must be found; the others are stated by no heading.
    checked: &'static [usize],
}

const LAYOUTS: &[Layout] = &[
    Layout {
        name: "15 columns with formulas",
        head: "STT\tLĩnh vực\tTổng số\tKỳ trước chuyển qua\tTiếp nhận trong kỳ\tTổng đã giải quyết\tSớm hạn\tĐúng hạn\tTrễ hạn\tTổng đang giải quyết\tChưa đến hạn\tQuá hạn\tTổng trễ hạn\tHồ sơ trả lại\tHồ sơ rút\n\
               (1)\t(2)\t(3)=(4)+(5)\t(4)\t(5)\t(6)=(7)+(8)+(9)\t(7)\t(8)\t(9)\t(10)=(11)+(12)\t(11)\t(12)\t(13)=(9)+(12)\t(14)\t(15)",
        columns: &["3", "6", "4+5", "7", "8", "9", "10", "11", "12", "13", "10+13", "1", "2"],
        checked: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    },
    Layout {
        name: "early and on time in one",
        head: "STT\tLĩnh vực\tTổng số tiếp nhận\tTrực tuyến\tTrực tiếp\tKỳ trước chuyển sang\tTổng đã giải quyết\tTrước và đúng hạn\tQuá hạn\tTổng đang giải quyết\tTrong hạn\tQuá hạn",
        columns: &["3", "4", "5", "6", "7", "8+9", "10", "11", "12", "13"],
        checked: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    },
    Layout {
        name: "shares beside counts",
        head: "STT\tLoại hồ sơ\tTổng số tiếp nhận\tĐã giải quyết\tTrước, đúng hạn\tTỷ lệ %\tTrễ hạn\tTỷ lệ %\tĐang giải quyết\tTrong hạn\tTỷ lệ %\tQuá hạn\tTỷ lệ %\tGhi chú",
        columns: &["3", "7", "8+9", "%8+9/7", "10", "%10/7", "11", "12", "%12/11", "13", "%13/11", ""],
        checked: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    },
    Layout {
        name: "two lines of headings, another order",
        head: "STT\tĐơn vị\tHồ sơ tiếp nhận\t\t\t\tHồ sơ đang giải quyết\t\t\tHồ sơ đã giải quyết\t\t\t\n\
               \t\tTổng số\tTừ kỳ trước\tTrực tuyến\tTrực tiếp, BCCI\tTổng số\tTrong hạn\tQuá hạn\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn",
        columns: &["3", "6", "4", "5", "11", "12", "13", "7", "8", "9", "10"],
        checked: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    },
    Layout {
        name: "a share column behind the form",
        head: "STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp, BCCI\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\tTỷ lệ đúng hạn (%)\n\
               (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\t(14)",
        columns: &["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "%8+9/7"],
        checked: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    },
    Layout {
        name: "a commune centre of 2026: shares of the resolved, of the pending, and under QĐ 766",
        head: "STT\tĐơn vị\tSố hồ sơ tiếp nhận\t\t\t\tĐã giải quyết\t\t\t\tĐang giải quyết\t\t\tTỷ lệ đã giải quyết\t\tTỷ lệ đang giải quyết\t\t(QĐ 776)\t\n\
               \t\tTổng số\tTrực tuyến\tTrực tiếp, BCCI\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\t% Đúng hạn\t% Quá hạn\t% Trong hạn\t% Quá hạn\t% Đúng hạn\t% Quá hạn",
        columns: &[
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "11",
            "12",
            "13",
            "%8+9/7",
            "%10/7",
            "%12/11",
            "%13/11",
            "%8+9+12/3",
            "%10+13/3",
        ],
        checked: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
    },
    Layout {
        name: "plain formulas of a form nobody knows",
        head: "STT\tĐơn vị\tTổng hồ sơ\tTiếp nhận mới\tTồn kỳ trước\tĐã xử lý\tTrước hạn\tĐúng hạn\tTrễ hạn\tĐang xử lý\n\
               1\t2\t3=4+5\t4\t5\t6=7+8+9\t7\t8\t9\t10=3-6",
        columns: &["3", "4+5", "6", "7", "8", "9", "10", "11"],
        checked: &[0, 1, 2, 3, 4, 5, 6, 7],
    },
];

fn counts(random: &mut Random) -> [u64; 14] {
    let mut row = [0_u64; 14];
    (row[1], row[2]) = (random.below(9), random.below(9));
    (row[4], row[5], row[6]) = (20 + random.below(900), 10 + random.below(400), 2 + random.below(60));
    row[3] = row[4] + row[5] + row[6];
    row[11] = 6 + random.below(row[3] / 3);
    row[7] = row[3] - row[11];
    row[10] = 1 + random.below(1 + row[7] / 10);
    row[9] = random.below(1 + (row[7] - row[10]) / 2);
    row[8] = row[7] - row[10] - row[9];
    row[13] = 1 + random.below(1 + row[11] / 4);
    row[12] = row[11] - row[13];
    row
}

fn cell(expression: &str, row: &[u64; 14]) -> String {
    let sum = |terms: &str| terms.split('+').map(|term| row[term.parse::<usize>().unwrap()]).sum::<u64>();
    if expression.is_empty() {
        return String::new();
    }
    match expression.strip_prefix('%') {
        Some(rate) => {
            let (part, whole) = rate.split_once('/').unwrap();
            let units = (sum(part) * 20_000 + sum(whole)) / (sum(whole) * 2);
            format!("{},{:02}", units / 100, units % 100)
        }
        None => sum(expression).to_string(),
    }
}

fn rows(layout: &Layout, random: &mut Random) -> Vec<Vec<String>> {
    let data: Vec<[u64; 14]> = (0..3 + random.below(3)).map(|_| counts(random)).collect();
    let mut total = [0_u64; 14];
    for row in &data {
        total.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
    }
    let cells = |row: &[u64; 14]| layout.columns.iter().map(|column| cell(column, row)).collect::<Vec<_>>();
    data.iter().chain([&total]).map(cells).collect()
}

fn text(layout: &Layout, rows: &[Vec<String>]) -> String {
    let mut text = format!("BIỂU TỔNG HỢP\nTháng 8 năm 2026\n{}\n", layout.head);
    for (at, row) in rows.iter().enumerate() {
        let lead = if at + 1 == rows.len() {
            "\tTổng cộng".to_owned()
        } else {
            format!("{}\tĐơn vị số {}", at + 1, at + 1)
        };
        text.push_str(&format!("{lead}\t{}\n", row.join("\t")));
    }
    text
}

#[test]
fn sound_tables_are_left_alone_and_one_changed_cell_is_found() {
    let mut random = Random(7);
    for layout in LAYOUTS {
        let (mut found, mut tried) = (0, 0);
        for _ in 0..40 {
            let rows = rows(layout, &mut random);
            let sound = text(layout, &rows);
            assert_eq!(serious(&sound), [], "{}: {sound}", layout.name);
            let line = |line: &str| {
                if line.contains('\t') { format!("| {} |", line.replace('\t', " | ")) } else { line.to_owned() }
            };
            let piped = sound.lines().map(line).collect::<Vec<_>>().join("\n");
            assert_eq!(serious(&piped), [], "{}: {piped}", layout.name);
            for place in layout.checked {
                let mut wrong = rows.clone();
                let row = random.below(rows.len() as u64) as usize;
                let cell = &mut wrong[row][*place];
                *cell = match cell.split_once(',') {
                    Some((whole, rest)) => format!("{},{rest}", whole.parse::<u64>().unwrap().saturating_sub(10)),
                    None => (cell.parse::<u64>().unwrap() + 1 + random.below(9)).to_string(),
                };
                if wrong == rows {
                    continue;
                }
                tried += 1;
                found += usize::from(!serious(&text(layout, &wrong)).is_empty());
            }
        }
        assert!(found * 100 >= tried * 99, "{}: {found} of {tried}", layout.name);
    }
}

#[test]
fn columns_are_what_their_headings_say() {
    let (form, _) = PublishedForm::read(
        "STT\tĐơn vị\tTổng\tTừ kỳ trước\tTrực tuyến\tTrực tiếp, bưu chính\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
         1\tXã A\t100\t10\t60\t30\t85\t60\t20\t5\t15\t12\t3\n\tTổng cộng\t100\t10\t60\t30\t85\t60\t20\t5\t15\t12\t3\n"
            .as_bytes(),
    );
    let total = form.total().unwrap();
    assert_eq!(total.cell(Column::CarriedOver).count(), Some(10));
    assert_eq!(total.cell(Column::Online).count(), Some(60));
    assert_eq!(form.printed_columns()[1].content, ColumnContent::Form(Column::CarriedOver));
    assert_eq!(form.printed_columns()[1].heading, "Từ kỳ trước");
    let written = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<PublishedForm>(&written).unwrap(), form);
}

#[test]
fn what_was_carried_over_is_compared_by_its_heading() {
    let now = "STT\tĐơn vị\tTổng\tTừ kỳ trước\tTrực tuyến\tTrực tiếp, bưu chính\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
               1\tXã A\t100\t10\t60\t30\t85\t60\t20\t5\t15\t12\t3\n\tTổng cộng\t100\t10\t60\t30\t85\t60\t20\t5\t15\t12\t3\n";
    let before = "STT\tĐơn vị\tTổng\tTrực tuyến\tTrực tiếp\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
                  (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n\
                  1\tXã A\t90\t60\t25\t5\t80\t60\t20\t0\t10\t8\t2\n\tTổng cộng\t90\t60\t25\t5\t80\t60\t20\t0\t10\t8\t2\n";
    let read = |text: &str| PublishedForm::read(text.as_bytes()).0;
    assert!(check::check_carried_over(&read(now), Some(&read(before))).is_empty());
    let more = before.replace("\t80\t60\t20\t0\t10\t8\t2", "\t79\t60\t19\t0\t11\t9\t2");
    assert_eq!(check::check_carried_over(&read(now), Some(&read(&more))).total_of(Rule::CARRIED_OVER), 2);
}

#[test]
fn a_formula_of_the_table_is_named_in_its_finding() {
    let text = text(
        &LAYOUTS[0],
        &[vec!["100", "10", "90", "80", "60", "15", "5", "15", "12", "3", "9", "3", "2"]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()],
    );
    let (form, _) = PublishedForm::read(text.as_bytes());
    let findings = check::check_form(&form);
    let formula = findings.iter().find(|finding| finding.rule() == Rule::FORMULA_DIFFERS).unwrap();
    assert_eq!(formula.formula(), Some("(13)=(9)+(12)"));
    assert_eq!((formula.expected().unwrap().to_string(), formula.location().column), ("8".to_owned(), Some(13)));
}

#[test]
fn what_headings_state_is_checked_and_another_layout_is_said() {
    let head = "STT\tĐơn vị\tTổng số tiếp nhận\tĐã giải quyết\tTrước, đúng hạn\tQuá hạn\tHồ sơ liên thông\n";
    let rules = |cells: &str| -> Vec<Rule> {
        let text = format!("{head}1\tXã A\t{cells}\n\tTổng cộng\t{cells}\n");
        let (form, _) = PublishedForm::read(text.as_bytes());
        check::check_form(&form).iter().map(Finding::rule).collect()
    };
    assert_eq!(rules("50\t30\t20\t10\t4"), [Rule::LAYOUT_OTHER]);
    assert_eq!(rules("50\t30\t20\t11\t4"), [Rule::LAYOUT_OTHER, Rule::SUM_OF_PARTS, Rule::SUM_OF_PARTS]);
}

#[test]
fn sums_that_headings_suggest_are_checked_where_rows_bear_them_out_and_else_named() {
    let beside = [Rule::LAYOUT_OTHER, Rule::TOTAL_ROW_MISSING];
    let rules = |head: &str, rows: &[&str]| -> Vec<Rule> {
        let mut text = format!("STT\tĐơn vị\t{head}\n");
        for (at, row) in rows.iter().enumerate() {
            text.push_str(&format!("{}\tXã {at}\t{row}\n", at + 1));
        }
        let (form, _) = PublishedForm::read(text.as_bytes());
        check::check_form(&form).iter().map(Finding::rule).filter(|rule| !beside.contains(rule)).collect()
    };
    let head = "Tổng số tiếp nhận\tĐã giải quyết\tĐúng hạn\tQuá hạn\tĐang giải quyết";
    let both = [Rule::SUM_OF_PARTS, Rule::IDENTITY_BALANCE];
    assert_eq!(rules(head, &["100\t90\t80\t15\t20", "50\t45\t44\t1\t5"]), both);
    assert_eq!(rules(head, &["100\t90\t80\t10\t10", "50\t45\t44\t1\t5"]), []);
    // Most rows have dossiers that were carried over, or early.
    let carried = ["100\t90\t80\t5\t20", "50\t45\t40\t1\t15", "20\t20\t18\t2\t0", "30\t25\t20\t1\t9"];
    assert_eq!(rules(head, &carried), [Rule::SUM_NOT_CHECKED; 2]);
    // What left otherwise is a part where there is a column of it and the rows say so.
    let left = "Tổng số tiếp nhận\tĐã giải quyết\tRút hồ sơ\tĐang giải quyết";
    assert_eq!(rules(left, &["100\t90\t5\t5", "50\t45\t0\t5"]), []);
    assert_eq!(rules(left, &["100\t90\t5\t10", "50\t45\t5\t5"]), []);
    assert_eq!(rules(left, &["100\t90\t5\t20", "50\t45\t1\t4"]), [Rule::IDENTITY_BALANCE]);
    // A printed formula is the table's own.
    let printed = "Tiếp nhận\tĐã giải quyết\tTrước hạn\tĐúng hạn\tQuá hạn\tĐang giải quyết\n\
                   (1)\t(2)\t(3)=(4)+(8)\t(4)=(5)+(6)+(7)\t(5)\t(6)\t(7)\t(8)";
    assert_eq!(rules(printed, &["100\t90\t10\t70\t10\t20"]), [Rule::FORMULA_DIFFERS]);
}

#[test]
fn shares_may_be_over_any_named_total_and_forced_to_a_hundred() {
    let table = |shares: [&str; 3]| {
        format!(
            "STT\tĐơn vị\tTổng tiếp nhận\tTổng đã giải quyết\tTrước hạn\tTỷ lệ %\tĐúng hạn\tTỷ lệ %\tQuá hạn\tTỷ lệ %\n\
             1\tXã A\t50\t30\t10\t{}\t10\t{}\t10\t{}\n\tTổng cộng\t50\t30\t10\t{}\t10\t{}\t10\t{}\n",
            shares[0], shares[1], shares[2], shares[0], shares[1], shares[2]
        )
    };
    assert_eq!(serious(&table(["33,33", "33,33", "33,33"])), []);
    assert_eq!(serious(&table(["33,34", "33,33", "33,33"])), []);
    assert_eq!(serious(&table(["20", "20", "20"])), []);
    assert_eq!(serious(&table(["33,33", "43,33", "33,33"])).len(), 2);
}

/// Under QĐ 766 the share on time is (8+9+12)/3, elsewhere (8+9)/7: neither passes for the other.
#[test]
fn a_share_under_decision_766_is_judged_by_its_own_definition() {
    let table = |under_766: [&str; 3]| {
        let counts = ["50\t30\t10\t10\t30\t20\t5\t5\t20\t15\t5", "40\t40\t0\t0\t20\t10\t8\t2\t20\t10\t10"];
        let total = "90\t70\t10\t10\t50\t30\t13\t7\t40\t25\t15";
        let [one, two, all] = under_766;
        format!(
            "STT\tĐơn vị\tTổng số\tTrực tuyến\tTrực tiếp, BCCI\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá \
             hạn\tTỷ lệ đúng hạn (%)\tTỷ lệ đúng hạn theo QĐ 766 (%)\n\
             (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\t(14)\t(15)\n\
             1\tXã A\t{}\t83,33\t{one}\n2\tXã B\t{}\t90\t{two}\n\tTổng cộng\t{total}\t86\t{all}\n",
            counts[0], counts[1]
        )
    };
    assert_eq!(serious(&table(["80", "70", "75,56"])), []);
    // The share of the resolved under the heading of QĐ 766 in all rows, and in one.
    assert_eq!(serious(&table(["83,33", "90", "86"])).len(), 3);
    let (form, _) = PublishedForm::read(table(["80", "90", "75,56"]).as_bytes());
    let findings = check::check_form(&form);
    let wrong: Vec<_> = findings.iter().filter(|finding| finding.location().column == Some(15)).collect();
    assert_eq!(wrong.len(), 1, "{findings:?}");
    let formula = wrong[0].formula().unwrap();
    assert!(formula.ends_with("/ tiếp nhận") && formula.contains("Trong hạn"), "{formula}");
}

#[test]
fn a_table_with_figures_that_cannot_be_read_says_so() {
    let head = "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\n";
    let rules =
        |text: String| -> Vec<Rule> { PublishedForm::read(text.as_bytes()).1.iter().map(Finding::rule).collect() };
    assert_eq!(rules(head.to_owned()), [Rule::TABLE_NOT_FOUND]);
    let blank = format!(
        "{head}1\tBáo chí\t1,234\t1,234\t0,5\t\t1,234\t1,234\t\t\t\t\t\n2\tĐất đai\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n"
    );
    assert!(rules(blank).contains(&Rule::ROW_UNREADABLE));
}

#[test]
fn places_are_said_for_people() {
    let text = include_str!("../../data/sound-report.txt").replace("được 30 hồ sơ", "được 31 hồ sơ");
    let findings = Audit::new().run(&Report::read(&text)).into_vec();
    let claim = findings.iter().find(|finding| finding.rule() == Rule::CLAIM_CONTRADICTED).unwrap();
    let line = text.lines().position(|line| line.contains("được 31 hồ sơ")).unwrap() + 1;
    assert_eq!(claim.location().place.as_deref(), Some(format!("mục II.1, dòng {line}: “31 hồ sơ”").as_str()));
}
