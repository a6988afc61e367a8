//! The engine counts what the library's own report counts, row by row.

use std::path::Path;

use crate::common::{POLICIES, generate, joined, report, same_lines, told};
use cchc_datafusion::count::{self, Counted};
use cchc_datafusion::generate::Format;
use cchc_datafusion::session;

async fn counted(table: &Path, period: &str, policy: &str) -> Counted {
    let context = session::local(3).unwrap();
    session::open_table(&context, "ho_so", table).await.unwrap();
    count::count(&context, "ho_so", period, policy).await.unwrap()
}

#[tokio::test]
async fn every_policy_and_several_seeds() {
    let root = tempfile::tempdir().unwrap();
    for (seed, period) in [(1, "2021-Q1"), (7, "2020-12-15..2021-03-14"), (20_210_319, "2021-M02"), (99, "2020")] {
        let csv = generate(root.path(), 20_000, seed, Format::Csv, true);
        let text = generate(root.path(), 20_000, seed, Format::ParquetText, true);
        let typed = generate(root.path(), 20_000, seed, Format::Parquet, true);
        let whole = joined(&csv);
        for policy in POLICIES {
            let expected = report(&whole, period, policy);
            assert!(expected.unplaced > 50, "the dirt is missing: {expected:?}");
            for table in [&csv, &text] {
                let found = told(&counted(table, period, policy).await);
                same_lines(&found.lines, &expected.lines);
                assert_eq!(found, expected, "{} {policy}", table.display());
            }
            // Where a column is of dates, what is no date is missing. It is unplaced all the same.
            let found = told(&counted(&typed, period, policy).await);
            same_lines(&found.lines, &expected.lines);
            assert_eq!(found.unplaced, expected.unplaced);
        }
    }
}

#[tokio::test]
async fn records_that_nobody_would_write_on_purpose() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("hostile");
    std::fs::create_dir(&folder).unwrap();
    let header = "kenh;ma_ho_so;linh_vuc;ngay_ket_thuc;ngay_hen_tra;ngay_tiep_nhan;trang_thai;ghi_chu\n";
    let mut csv = header.as_bytes().to_vec();
    let records: [&[u8]; 22] = [
        b"truc_tuyen;A1;B\xc3\xa1o ch\xc3\xad;15/01/2021;18/01/2021;04/01/2021;9;\n",
        // The same field, decomposed, and with the word before it.
        "2;A2;Ba\u{301}o chi\u{301};;18/01/2021;04/01/2021;4;\n".as_bytes(),
        "Trực tiếp;A3;Lĩnh vực Báo chí;2021-01-18;2021-01-18;2021-01-04;;\n".as_bytes(),
        "buu_chinh;A4;BÁO CHÍ;20210119093000;20210118;20210104;10;\n".as_bytes(),
        "fax;A5;Đất đai;;2021-04-18;2021-03-04T08:00:00;;\n".as_bytes(),
        "1;A6;Đất đai;;;2021-03-04;6;\n".as_bytes(),
        "1;A7;Đất đai;;2021-03-08;2021-03-04;5;\n".as_bytes(),
        "1;A8;Đất đai;;2021-03-08;2021-03-04;8;\n".as_bytes(),
        "1;A9;Đất đai;2021-03-05;2021-03-08;2021-03-04;7;\n".as_bytes(),
        "1;B1;Đất đai;31/02/2021;2021-03-08;2021-03-04;;\n".as_bytes(),
        "1;B2;Đất đai;31/02/2021;2021-03-08;2021-03-04;3;\n".as_bytes(),
        "1;B3;Đất đai;;2021-03-08;2021-03-04;11;\n".as_bytes(),
        "1;B4;Đất đai;;2021-03-08;2021-03-04;0;\n".as_bytes(),
        "1;B5;Đất đai;;2021-03-08;2021-03-04;9;\n".as_bytes(),
        "1;B6;Đất đai;2021-03-05;2021-03-08;2021-03-04;4;\n".as_bytes(),
        "1;B7;Đất đai;2021-03-03;2021-03-08;2021-03-04;;\n".as_bytes(),
        b"1;B8;\xff\xfe;2021-03-05;2021-03-08;2021-03-04;;\n",
        "1;B9;\"Hai\ndòng; và \"\"kép\"\"\";2021-03-05;2021-03-08;2021-03-04;;\n".as_bytes(),
        b"1;C1;too;few\n",
        b"1;C2;\"stray\"quote;2021-03-05;2021-03-08;2021-03-04;;\n",
        b"\n",
        b";;;;;;;\n",
    ];
    for record in records {
        csv.extend_from_slice(record);
    }
    csv.extend_from_slice(b"1;C3;\"never closed;2021-03-05;2021-03-08;2021-03-04;;\n");
    let file = folder.join("one.csv");
    std::fs::write(&file, csv).unwrap();
    for period in ["2021-Q1", "2021-M03", "2021-H1"] {
        for policy in POLICIES {
            let expected = report(&file, period, policy);
            let found = counted(&folder, period, policy).await;
            assert_eq!(found.unplaced_by_rule, expected.unplaced_by_rule, "{period} {policy}");
            // Rows have the name that was met first there, and the least one here.
            let counts = |lines: &str| {
                let mut counts: Vec<String> =
                    lines.lines().map(|line| line.split_once('\t').unwrap().1.to_owned()).collect();
                counts.sort();
                counts
            };
            let found = told(&found);
            assert_eq!(counts(&found.lines), counts(&expected.lines), "{period} {policy}");
            assert!(expected.unplaced >= 9, "{expected:?}");
        }
    }
}

#[tokio::test]
async fn nothing_at_all_is_counted_as_nothing() {
    let root = tempfile::tempdir().unwrap();
    let csv = generate(root.path(), 0, 1, Format::Csv, false);
    assert_eq!(counted(&csv, "2021-Q1", "strict").await, Counted::default());
    let parquet = generate(root.path(), 0, 1, Format::Parquet, false);
    assert_eq!(counted(&parquet, "2021-Q1", "strict").await, Counted::default());
}

#[tokio::test]
async fn a_file_that_is_no_list_of_dossiers_is_an_error_that_names_it() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("other.csv"), "a,b\n1,2\n").unwrap();
    let context = session::local(1).unwrap();
    session::open_table(&context, "ho_so", root.path()).await.unwrap();
    let error = count::count(&context, "ho_so", "2021-Q1", "strict").await.unwrap_err().to_string();
    assert!(error.contains("other.csv"), "{error}");
}
