//! The audit stays linear on texts that are made to be slow: ten times the text takes about ten times the work.
//!
//! Work is the processor time of this thread, which other programs on the machine hardly change; where the system does not
//! tell it, nothing is measured. A quadratic step would take a hundred times as much.

use std::fmt::Write;

use cchc::check::Audit;
use cchc::report::Report;

/// Processor time of this thread in nanoseconds.
fn work() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

fn audited(text: &str) -> Option<u64> {
    let before = work()?;
    let report = Report::read(text);
    let findings = Audit::new().with_previous(&report).run(&report);
    assert!(findings.total() < u64::MAX);
    Some(work()? - before)
}

#[track_caller]
fn grows_with_its_size(name: &str, text: impl Fn(usize) -> String, size: usize) {
    let (small, large) = (text(size), text(size * 10));
    let fastest = |text: &str| (0..2).filter_map(|_| audited(text)).min();
    let (Some(one), Some(ten)) = (fastest(&small), fastest(&large)) else { return };
    let factor = ten / one.max(1);
    println!("{name}: {} bytes {one} ns, {} bytes {ten} ns: {factor} times", small.len(), large.len());
    assert!(factor < 35, "{name}: ten times the text took {factor} times the work");
}

const FORM: &str = "STT\tLĩnh vực\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\n";

fn table(rows: usize) -> String {
    (0..rows).fold(FORM.to_owned(), |mut text, at| {
        let _ = writeln!(text, "{}\tLĩnh vực F{at}\t9\t5\t4\t0\t9\t9\t0\t0\t0\t0\t0", at + 1);
        text
    })
}

#[test]
fn one_line_of_many_counts() {
    grows_with_its_size("counts", |size| "x: 5 hồ sơ ".repeat(size), 400);
    grows_with_its_size("parts", |size| "trong đó 5 hồ sơ (2 hồ sơ), ".repeat(size), 300);
    grows_with_its_size("changes", |size| "tăng 5% (5 hồ sơ/9 hồ sơ) so với quý trước, ".repeat(size), 200);
    grows_with_its_size("names", |size| "Sở An Bình tiếp nhận 5 hồ sơ, ".repeat(size), 300);
    grows_with_its_size("digits", |size| format!("{} hồ sơ", "1".to_owned() + &" 234".repeat(size * 4)), 400);
}

#[test]
fn issuers_on_one_line() {
    grows_with_its_size("issuers", |size| "Kế hoạch số 5/KH-UBND của bà con ".repeat(size), 300);
    grows_with_its_size("departments", |size| "Kế hoạch số 5/KH-SNV của Sở Nội Vụ Và ".repeat(size), 300);
}

#[test]
fn claims_beside_many_rows() {
    let text = |size: usize| {
        let claims = (0..size).fold(String::new(), |mut text, at| {
            let _ = writeln!(text, "+ Lĩnh vực F{at}: 5 Phiếu đánh giá.");
            text
        });
        format!("{claims}\n{}", table(size))
    };
    grows_with_its_size("claims and rows", text, 200);
}

#[test]
fn numbers_out_of_order() {
    let text = |swapped: bool| {
        move |size: usize| {
            (0..size).fold(String::new(), |mut text, at| {
                let number = match (swapped, at % 2) {
                    (false, _) => size - at,
                    (true, 0) => at + 2,
                    (true, _) => at,
                };
                let (day, month) = (1 + at * 28 / size, 1 + at * 12 / size);
                let _ = writeln!(text, "Kế hoạch số {number}/KH-SNV ngày {day}/{month}/2021 của Sở Nội vụ.");
                text
            })
        }
    };
    grows_with_its_size("falling numbers", text(false), 200);
    grows_with_its_size("swapped numbers", text(true), 200);
}

#[test]
fn findings_in_the_form_are_placed() {
    let rows = |size: usize| table(size).replace("\t9\t5\t4", "\t9\t5\t5");
    grows_with_its_size("findings", rows, 200);
    let one_name =
        |size: usize| (0..size).fold(FORM.to_owned(), |text, _| text + "1\tHộ tịch\t9\t5\t5\t0\t9\t9\t0\t0\t0\t0\t0\n");
    grows_with_its_size("findings of one label", one_name, 200);
}

/// The form against the records of as many rows.
#[test]
fn rows_against_records() {
    let compared = |size: usize| -> Option<u64> {
        let (published, _) = cchc::PublishedForm::read(table(size).as_bytes());
        let computed = cchc::Counter::new(cchc::Query::new("2021-Q1".parse().unwrap())).finish();
        let before = work()?;
        let findings = cchc::check::check_against_records(&published, computed.form());
        assert!(findings.total() > 0);
        Some(work()? - before)
    };
    let fastest = |size: usize| (0..3).filter_map(|_| compared(size)).min();
    let (Some(one), Some(ten)) = (fastest(400), fastest(4_000)) else { return };
    assert!(ten / one.max(1) < 35, "{one} ns, {ten} ns");
}
