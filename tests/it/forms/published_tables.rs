//! Published tables in every writing are read to the same form, and every fault is found where it is.

use std::collections::BTreeSet;

use cchc::PublishedForm;
use cchc::check;
use cchc::finding::{Findings, Rule};
use cchc::form::{Column, Identity, PrintedCount, RowKind};
use proptest::prelude::*;

use crate::support::dossiers::quarter;
use crate::support::findings::finding_codes;
use crate::support::times::day;

type Cells = [u64; 11];

/// Identity, row and column of every finding of an identity.
fn broken(findings: &Findings) -> BTreeSet<(&'static str, String, u8)> {
    let of_identity = |finding: &cchc::finding::Finding| {
        let identity = Identity::of_rule(finding.rule())?;
        let location = finding.location();
        Some((identity.as_str(), location.row.clone().unwrap_or_default(), location.column.unwrap_or(0)))
    };
    findings.iter().filter_map(of_identity).collect()
}

fn read(text: &str) -> (PublishedForm, Findings) {
    let (form, mut findings) = PublishedForm::read(text.as_bytes());
    findings.merge(check::check_form(&form));
    (form, findings)
}

/// A tab-separated table; `_` stands for a blank, and missing cells repeat nothing.
fn table(rows: &[&str]) -> String {
    let mut text = String::from("STT\tLĩnh vực\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\n");
    for row in rows {
        text.push_str(&row.replace('|', "\t"));
        text.push('\n');
    }
    text
}

const ONE: &str = "1|1|0|0|1|1|0|0|0|0|0";
const TWO: &str = "2|1|1|0|1|1|0|0|1|1|0";
const THREE: &str = "3|2|1|0|2|2|0|0|1|1|0";

#[test]
fn each_identity_fails_alone() {
    let total = format!("|TỔNG CỘNG|{ONE}");
    for (cells, expected) in [
        ("1|2|0|0|1|1|0|0|0|0|0", ("3=4+5+6", 3)),
        ("1|1|0|0|1|0|0|0|0|0|0", ("7=8+9+10", 7)),
        ("1|1|0|0|1|1|0|0|0|1|0", ("11=12+13", 11)),
        ("1|1|0|0|0|0|0|0|0|0|0", ("3=7+11", 3)),
    ] {
        let (_, findings) = read(&table(&[&format!("1|Báo chí|{cells}"), &total]));
        let of_rows: Vec<_> = broken(&findings).into_iter().filter(|(identity, ..)| *identity != "total-row").collect();
        assert_eq!(of_rows, [(expected.0, "Báo chí".to_owned(), expected.1)]);
    }
}

#[test]
fn sections_are_not_added_twice() {
    let rows = [
        format!("I|Cấp tỉnh|{THREE}"),
        format!("1|Báo chí|{ONE}"),
        format!("2|Đất đai|{TWO}"),
        format!("II|Cấp xã|{ONE}"),
        format!("1|Hộ tịch|{ONE}"),
        "|TỔNG CỘNG|4|3|1|0|3|3|0|0|1|1|0".to_owned(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (form, findings) = read(&table(&rows));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(form.data_rows().count(), 3);

    // Adding the section rows as well is the fault to be found.
    let mut twice = rows.clone();
    twice[5] = "|TỔNG CỘNG|8|6|2|0|6|6|0|0|2|2|0";
    let found = broken(&read(&table(&twice)).1);
    let expected: BTreeSet<_> =
        [3, 4, 5, 7, 8, 11, 12].into_iter().map(|column| ("total-row", "TỔNG CỘNG".to_owned(), column)).collect();
    assert_eq!(found, expected);

    // A wrong section row is found under its own label.
    let mut wrong = rows.clone();
    wrong[3] = "II|Cấp xã|2|2|0|0|2|2|0|0|0|0|0";
    let labels: BTreeSet<_> = broken(&read(&table(&wrong)).1).into_iter().map(|(_, row, _)| row).collect();
    assert_eq!(labels, BTreeSet::from(["Cấp xã".to_owned()]));
}

#[test]
fn a_wrong_section_does_not_hide_that_the_total_is_right() {
    // Column 4 of the first row is blank: its section's figure stands for it, but not the wrong one of section II.
    let (_, findings) = read(&table(&[
        "I|Cấp tỉnh|1|1|0|0|1|1|0|0|0|0|0",
        "1|Báo chí|1||0|0|1|1|0|0|0|0|0",
        "II|Cấp xã|2|5|1|0|1|1|0|0|1|1|0",
        &format!("1|Đất đai|{TWO}"),
        "|TỔNG CỘNG|3|2|1|0|2|2|0|0|1|1|0",
    ]));
    let of_sums: Vec<_> = broken(&findings).into_iter().filter(|(identity, ..)| *identity == "total-row").collect();
    assert_eq!(of_sums, [("total-row", "Cấp xã".to_owned(), 4)]);
}

#[test]
fn a_first_row_with_an_unreadable_cell_is_no_heading() {
    let text = "| STT | Lĩnh vực | Tổng số | Trực tuyến | Trực tiếp | Từ kỳ trước | Tổng số | Trước hạn | Đúng hạn \
                | Quá hạn | Tổng số | Trong hạn | Quá hạn |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n\
                | | TỔNG CỘNG | 1 | 1 | 0 | 0 | 1 | 1 | 0 | 0 | abc | 0 | 0 |\n\
                | 1 | Báo chí | 1 | 1 | 0 | 0 | 1 | 1 | 0 | 0 | 0 | 0 | 0 |\n";
    let (form, findings) = read(text);
    assert_eq!(form.rows().len(), 2);
    assert_eq!(form.total().unwrap().cell(Column::Received).count(), Some(1));
    assert_eq!(finding_codes(findings.iter()), ["cell-unreadable"]);
}

#[test]
fn parts_are_in_no_sum() {
    let rows = [
        format!("|Tổng số|{THREE}"),
        "|Trong đó:|||||||||||".to_owned(),
        format!("1|Đất đai|{TWO}"),
        "|Trong đó: trực tuyến|1|1|0|0|1|1|0|0|0|0|0".to_owned(),
        format!("2|Báo chí|{ONE}"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (form, findings) = read(&table(&rows));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(form.total().unwrap().label(), "Tổng số");
    assert_eq!(form.rows()[3].kind(), RowKind::OfWhich);
}

#[test]
fn blank_and_dash_are_not_zero() {
    let (form, findings) = read(&table(&["1|Báo chí|1|1||0|1|1|-|0|0|0|0", "|TỔNG CỘNG|1|1|0|0|1|1|0|0|0|0|0"]));
    assert_eq!(finding_codes(findings.iter()), ["cell-blank", "cell-blank"]);
    let row = &form.rows()[0];
    assert_eq!(row.cell(Column::DirectOrPost), &PrintedCount::Blank);
    assert_eq!(row.cell(Column::OnTime), &PrintedCount::Dash);
}

#[test]
fn unreadable_and_rounded_cells_are_kept_and_not_summed() {
    let (form, findings) =
        read(&table(&["1|Báo chí|1,234|trên 18.000|0|0|1|1|0|0|0|0|0", "|TỔNG CỘNG|9|9|0|0|1|1|0|0|0|0|0"]));
    assert_eq!(form.rows()[0].cell(Column::Received), &PrintedCount::Unreadable("1,234".to_owned()));
    assert_eq!(finding_codes(findings.iter()), ["cell-unreadable", "cell-rounded", "identity-balance"]);
}

#[test]
fn a_table_without_total_or_without_columns() {
    let (_, findings) = read(&table(&[&format!("1|Báo chí|{ONE}")]));
    assert_eq!(finding_codes(findings.iter()), ["total-row-missing"]);

    let text = "(1)\t(2)\t(3)\t(4)\t(5)\t(7)\t(8)\t(9)\t(10)\t(11)\n1\tBáo chí\t1\t1\t0\t2\t1\t0\t0\t0\nTổng\t\t1\t1\t0\t2\t1\t0\t0\t0\n";
    let (form, findings) = read(text);
    assert_eq!(form.columns().count(), 8);
    assert_eq!(findings.total_of(Rule::COLUMN_MISSING), 3);
    assert_eq!(findings.total_of(Rule::IDENTITY_RESOLVED), 2);
    assert_eq!(findings.total_of(Rule::IDENTITY_BALANCE), 2);
    assert_eq!(findings.total_of(Rule::IDENTITY_RECEIVED), 0);
}

#[test]
fn labels_and_column_numbers_broken_over_lines() {
    let text = "ST\nT\tLĩnh vực giải\nquyết\tSố lượng\n(1)\t(2)\t(3)=(4)+(5)\n=(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)\n+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n\
        1\tLĩnh vực Phát thanh, truyền hình\nvà thông tin điện tử\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\nTỔNG CỘNG\t\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n";
    let (form, findings) = read(text);
    assert_eq!(finding_codes(findings.iter()), ["formula-misprinted"]);
    assert_eq!(form.rows()[0].label(), "Lĩnh vực Phát thanh, truyền hình và thông tin điện tử");
    assert_eq!(form.rows().len(), 2);
}

#[test]
fn a_row_that_cannot_be_cut_is_kept_out_of_sums() {
    let text = "(1)  (2)  (3)  (4)  (5)  (6)  (7)  (8)  (9)  (10)  (11)  (12)  (13)\n1  Báo chí  1  1  0  0  1  1  0  0  0  0  0\n\
        2  Đất đai  1  1  0  1  1  0  0  0  0  0\nTổng  5  5  0  0  5  5  0  0  0  0  0\n";
    let (form, findings) = read(text);
    assert_eq!(finding_codes(findings.iter()), ["row-unreadable"]);
    assert_eq!(form.rows().len(), 3);
}

#[test]
fn a_second_table_is_not_mixed_in() {
    let one = table(&[&format!("1|Báo chí|{ONE}"), &format!("|TỔNG CỘNG|{ONE}")]);
    let (form, findings) = read(&format!("{one}\nBiểu 2. Cấp xã\n{one}"));
    assert_eq!(finding_codes(findings.iter()), ["row-unreadable"]);
    assert_eq!(form.rows().len(), 2);

    // The head of a new page is no second table.
    let rows = format!("1\tBáo chí\t{}\n", ONE.replace('|', "\t"));
    let (form, findings) =
        read(&format!("{}{rows}{}", table(&[]), table(&[&format!("2|Đất đai|{TWO}"), &format!("|TỔNG CỘNG|{THREE}")])));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(form.rows().len(), 3);
}

#[test]
fn headings_tell_the_columns_apart() {
    let text = "Lĩnh vực;Tổng số tiếp nhận;Trực tuyến;Trực tiếp, bưu chính;Kỳ trước chuyển qua;Tổng số đã giải quyết;Trước hạn;Đúng hạn;Quá hạn\n\
        Báo chí;1;1;0;0;1;1;0;0\nĐất đai;2;1;1;0;2;1;1;0\nTổng cộng;3;2;1;0;3;2;1;0\n";
    let (form, findings) = read(text);
    assert_eq!(findings.total(), findings.total_of(Rule::COLUMN_MISSING), "{findings:?}");
    assert_eq!(form.columns().map(Column::number).collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8, 9, 10]);
}

#[test]
fn a_total_in_the_first_row_does_not_move_the_labels() {
    let head = "STT\tLĨNH VỰC\tTổng số tiếp nhận\tTrực tuyến\tTrực tiếp, BCCI\tKỳ trước chuyển qua\t\
                Tổng số đã giải quyết\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng đang giải quyết\tTrong hạn\tQuá hạn\n";
    let numbers = "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\n";
    let counts = "3\t1\t1\t1\t2\t1\t1\t0\t1\t1\t0";
    for (numbers, field) in [("", "Đất đai"), (numbers, "Đất đai"), (numbers, "2021"), (numbers, "0")] {
        let (form, findings) = read(&format!("{head}{numbers}TỔNG CỘNG\t\t{counts}\n1\t{field}\t{counts}\n"));
        let rows: Vec<(&str, &str)> = form.rows().iter().map(|row| (row.ordinal(), row.label())).collect();
        assert_eq!(rows, [("", "TỔNG CỘNG"), ("1", field)], "{numbers}");
        assert_eq!(findings.total_of(Rule::LAYOUT_OTHER), 0, "{findings:?}");
    }
}

#[test]
fn carried_over_against_the_previous_report() {
    let now = read(&table(&[
        "1|Báo chí|3|1|0|2|3|3|0|0|0|0|0",
        "2|Đất đai|1|1|0|0|1|1|0|0|0|0|0",
        "|TỔNG CỘNG|4|2|0|2|4|4|0|0|0|0|0",
    ]))
    .0;
    let before = read(&table(&[
        "1|Lĩnh vực báo chí|2|2|0|0|1|1|0|0|1|1|0",
        "2|Đất đai|0|0|0|0|0|0|0|0|0|0|0",
        "|Tổng cộng|2|2|0|0|1|1|0|0|1|1|0",
    ]))
    .0;
    let found = broken(&check::check_carried_over(&now, Some(&before)));
    let at = |row: &str| ("6=previous-11", row.to_owned(), 6);
    assert_eq!(found, BTreeSet::from([at("Báo chí"), at("TỔNG CỘNG")]));
    assert_eq!(finding_codes(check::check_carried_over(&now, None).iter()), ["carried-over-unchecked"]);
}

#[test]
fn hostile_files_are_read_in_bounded_time() {
    let long = "1".repeat(40 << 20);
    assert_eq!(finding_codes(PublishedForm::read(long.as_bytes()).1.iter()), ["table-not-found"]);
    let wide = "1\t".repeat(100_000) + "\n" + &table(&["1|Báo chí|1|1|0|0|1|1|0|0|0|0|0"]);
    assert_eq!(PublishedForm::read(wide.as_bytes()).0.rows().len(), 1);
    for bytes in [
        &b""[..],
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xff\xff\xff",
        b"\"",
        b"|||||",
        b"\t\t\t\t\t\t",
        b"\\",
        b"(1)(2)=+",
        b"=\n+\n=(3)",
    ] {
        let (form, findings) = PublishedForm::read(bytes);
        assert!(form.rows().is_empty());
        assert!(findings.total_of(Rule::TABLE_NOT_FOUND) == 1);
    }
    let mut damaged = table(&["1|Báo chí|1|1|0|0|1|1|0|0|0|0|0"]).into_bytes();
    damaged.extend(b"2\t\xff\0\t1\t1\t0\t0\t1\t1\t0\t0\t0\t0\t0\n");
    let (form, findings) = PublishedForm::read(&damaged);
    assert_eq!(form.rows().len(), 2);
    assert_eq!(finding_codes(findings.iter()), ["text-not-utf8", "control-character"]);
}

/// A row whose identities all hold.
fn cells() -> impl Strategy<Value = Cells> {
    (0..3_000_u64, 0..3_000_u64, 0..3_000_u64, 0..=100_u64, 0..=100_u64, 0..=100_u64, 0..=100_u64).prop_map(
        |(online, direct, carried, resolved, early, on_time, in_time)| {
            let received = online + direct + carried;
            let resolved = received * resolved / 100;
            let early = resolved * early / 100;
            let on_time = (resolved - early) * on_time / 100;
            let open = received - resolved;
            let in_time = open * in_time / 100;
            [
                received,
                online,
                direct,
                carried,
                resolved,
                early,
                on_time,
                resolved - early - on_time,
                open,
                in_time,
                open - in_time,
            ]
        },
    )
}

const NAMES: [&str; 6] =
    ["Lĩnh vực Báo chí", "Xuất bản, in và phát hành", "Dược; mỹ phẩm", "A | B", "Hoà giải", "\"Đặc biệt\""];
const NUMBERS: [&str; 13] = [
    "(1)",
    "(2)",
    "(3)=(4)+(5)+(6)",
    "(4)",
    "(5)",
    "(6)",
    "(7)=(8)+(9)+(10)",
    "(8)",
    "(9)",
    "(10)",
    "(11)=(12)+(13)",
    "(12)",
    "(13)",
];

/// Writes a table the slow and obvious way.
fn write(rows: &[(String, String, Cells)], kind: usize, thousands: &str) -> String {
    let count = |count: u64| {
        let digits = count.to_string();
        if digits.len() > 3 {
            format!("{}{thousands}{}", &digits[..digits.len() - 3], &digits[digits.len() - 3..])
        } else {
            digits
        }
    };
    let mut lines: Vec<Vec<String>> = vec![NUMBERS.iter().map(ToString::to_string).collect()];
    for (ordinal, label, cells) in rows {
        lines.push([ordinal.clone(), label.clone()].into_iter().chain(cells.iter().map(|cell| count(*cell))).collect());
    }
    let mut text = String::from("Kỳ báo cáo: Quý I năm 2021\n");
    for (index, line) in lines.iter().enumerate() {
        let quoted = |separator: &str| {
            line.iter()
                .map(|cell| {
                    if cell.contains([',', ';', '"']) {
                        format!("\"{}\"", cell.replace('"', "\"\""))
                    } else {
                        cell.clone()
                    }
                })
                .collect::<Vec<_>>()
                .join(separator)
        };
        text += &match kind {
            0 => quoted("\t"),
            1 => quoted(","),
            2 => quoted(";"),
            3 => format!("| {} |", line.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | ")),
            _ => line.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join("   "),
        };
        text.push('\n');
        if kind == 3 && index == 0 {
            text += &("|".to_owned() + &"---|".repeat(13) + "\n");
        }
    }
    text + "\nNam Định, ngày 19 tháng 03 năm 2021\nGIÁM ĐỐC\n"
}

/// The identities that fail, from the definition.
fn oracle(rows: &[(String, String, Cells)], total: usize) -> BTreeSet<(&'static str, String, u8)> {
    let mut failed = BTreeSet::new();
    for (_, label, c) in rows {
        let mut check = |holds: bool, name, column| {
            if !holds {
                failed.insert((name, label.clone(), column));
            }
        };
        check(c[0] == c[1] + c[2] + c[3], "3=4+5+6", 3);
        check(c[4] == c[5] + c[6] + c[7], "7=8+9+10", 7);
        check(c[8] == c[9] + c[10], "11=12+13", 11);
        check(c[0] == c[4] + c[8], "3=7+11", 3);
    }
    for column in 0..11 {
        let sum: u64 = rows.iter().enumerate().filter(|(index, _)| *index != total).map(|(_, row)| row.2[column]).sum();
        if sum != rows[total].2[column] {
            failed.insert(("total-row", rows[total].1.clone(), u8::try_from(column + 3).unwrap()));
        }
    }
    failed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_writing_gives_the_same_form_and_the_oracle_s_findings(
        data in prop::collection::vec(cells(), 1..6),
        kind in 0..5_usize,
        thousands in prop::sample::select(vec!["", ".", " ", "\u{a0}"]),
        on_top in any::<bool>(),
        fault in prop::option::of((0..7_usize, 0..11_usize, 1..9_u64)),
        crlf in any::<bool>(),
    ) {
        let mut sum = [0; 11];
        for row in &data {
            for (sum, cell) in sum.iter_mut().zip(row) {
                *sum += cell;
            }
        }
        let mut rows: Vec<_> = data.iter().enumerate().map(|(index, cells)| ((index + 1).to_string(), NAMES[index].to_owned(), *cells)).collect();
        let total = if on_top { 0 } else { rows.len() };
        rows.insert(total, (String::new(), "TỔNG CỘNG".to_owned(), sum));
        if let Some((row, column, more)) = fault {
            let row = row % rows.len();
            rows[row].2[column] += more;
        }
        let mut text = write(&rows, kind, thousands);
        if crlf {
            text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        }
        let (form, findings) = read(&text);
        let read_back: Vec<_> = form.rows().iter().map(|row| {
            (row.label().to_owned(), row.cells().map(|(_, cell)| cell.count()).collect::<Vec<_>>())
        }).collect();
        let written: Vec<_> = rows.iter().map(|(_, label, cells)| (label.clone(), cells.iter().copied().map(Some).collect::<Vec<_>>())).collect();
        prop_assert_eq!(read_back, written);
        prop_assert_eq!(broken(&findings), oracle(&rows, total));
        prop_assert!(findings.iter().all(|finding| Identity::of_rule(finding.rule()).is_some()), "{:?}", findings);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[(0-9)=+\\t;,|\"\\n aITổng-]{0,400}") {
        let (form, findings) = PublishedForm::read(text.as_bytes());
        prop_assert!(!form.rows().is_empty() || !findings.is_empty() || text.contains('('));
        check::check_form(&form);
        check::check_carried_over(&form, Some(&form));
    }
}

#[test]
fn a_row_without_a_name_is_printed_and_found_again() {
    let mut counter = cchc::Counter::new(quarter());
    let day = day("2021-01-04");
    for (code, field) in [("HS-1", ""), ("HS-2", "Báo chí")] {
        let dossier =
            cchc::Dossier::new(code, field).with_channel(cchc::Channel::Online).with_received(day).with_due(day);
        counter.add(&dossier).unwrap();
    }
    let counted = counter.finish();
    for printed in [cchc::export::markdown(counted.form()), cchc::export::csv(counted.form())] {
        let (read, _) = PublishedForm::read(printed.as_bytes());
        assert_eq!(check::check_against_records(&read, counted.form()).into_vec(), [], "{printed}");
    }
}
