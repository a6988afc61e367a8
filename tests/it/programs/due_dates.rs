//! The example that reads cases line by line keeps its contract.

use std::process::Output;

use crate::support::programs;

fn run(arguments: &[&str], input: &[u8]) -> Output {
    programs::run("due_dates", arguments, input)
}

#[track_caller]
fn gives(arguments: &[&str], input: &[u8], output: &str) {
    let result = run(arguments, input);
    assert_eq!(String::from_utf8(result.stdout).unwrap(), output);
    assert!(result.status.success());
}

#[track_caller]
fn fails(arguments: &[&str], message: &str) {
    let result = run(arguments, b"");
    assert_eq!(result.status.code(), Some(2));
    assert_eq!(String::from_utf8(result.stderr).unwrap(), format!("due_dates: {message}\n"));
    assert!(result.stdout.is_empty());
}

#[test]
fn every_line_gives_a_line() {
    let long = [b"\n2026-08-03T09:00\t1\thours".as_slice(), &[b' '; 9000], b"\n"].concat();
    let input = [
        b"\xef\xbb\xbf2026-08-03T09:00\t15\tworking_days\r\n\n2026-01-31T09:00\t1\tmonths\n".as_slice(),
        b"2026-08-22T10:00\t8\tworking_hours\n2026-12-31T23:30\t1\thours\n2026-08-03 09:00\t1\thours\n",
        b"2026-08-03T24:00\t1\thours\n2026-08-03T09:00\t0.5\thours\n2026-08-03T09:00\t-1\thours\n",
        b"2026-08-03T09:00\t4294967296\thours\n2026-08-03T09:00\t4294967295\thours\n",
        b"2026-08-03T09:00\t1\tdays\n2026-08-03T09:00\t1\thours\tx\n\xff\n2015-03-02T09:00\t1\tworking_days",
        &long,
        b"2026-08-03T09:00\t1\tcalendar_days",
    ]
    .concat();
    gives(
        &[],
        &input,
        "2026-08-22\tconfirmed\n\
         error: a line has three fields: start, amount, unit\n\
         2026-03-02\tconfirmed\n\
         2026-08-24T10:00\tconfirmed\n\
         2027-01-01T00:30\tconfirmed\n\
         error: `2026-08-03 09:00` is not a start as 2026-08-03T09:00\n\
         error: `2026-08-03T24:00` is not a start as 2026-08-03T09:00\n\
         error: `0.5` is not a whole amount of at least 0\n\
         error: `-1` is not a whole amount of at least 0\n\
         error: the amount 4294967296 is too large\n\
         error: the date lies outside the years 1 to 9999\n\
         error: `days` is no unit: calendar_days, working_days, working_hours, hours or months expected\n\
         error: a line has three fields: start, amount, unit\n\
         error: the line is not UTF-8\n\
         error: 2015-03-03 is unknown to the calendar, which holds 2016-01-01 to 2100-12-31\n\
         error: the line has 4096 bytes or more\n\
         2026-08-04\tconfirmed\n",
    );
}

#[test]
fn the_words_of_limits_and_days_without_a_time() {
    gives(
        &[],
        "2027-02-03\t5\tngày làm việc\n03/02/2027\t5 ngày làm việc\n2026-08-03\t15\tworking_days\n\
         2026-08-03T09:00\t08\tgiờ làm việc\n2026-08-03T09:00\t08 giờ làm việc\n2026-08-03\ttrong ngày\n\
         2026-08-03\tTrong ngày\t\n2026-08-03\t30 ngày kể từ ngày nhận đủ hồ sơ, hợp lệ\n2026-08-03\t02\ttháng\n\
         2026-08-03\t8\tgiờ làm việc\n2026-08-03\tsớm\n2026-08-03\tKhông quy định\n2026-08-03\n"
            .as_bytes(),
        "2027-02-17\tconfirmed\n2027-02-17\tconfirmed\n2026-08-22\tconfirmed\n\
         2026-08-04T09:00\tconfirmed\n2026-08-04T09:00\tconfirmed\n2026-08-03\tconfirmed\n\
         2026-08-03\tconfirmed\n2026-09-03\tconfirmed\n2026-10-05\tconfirmed\n\
         error: a limit of 8 working_hours needs a time of day, as 2026-08-03T09:00; only 2026-08-03 is known\n\
         error: `sớm` is no limit as 15 ngày làm việc or 15 working_days\n\
         error: the limit has no end\n\
         error: a line has three fields: start, amount, unit\n",
    );
}

#[test]
fn a_calendar_from_a_file() {
    gives(
        &["--calendar", "tests/data/saturday-morning.json"],
        b"2026-08-21T16:00\t2\tworking_hours\n2026-09-01T09:00\t1\tworking_days\n2027-01-04T09:00\t1\tworking_days\n",
        "2026-08-22T08:30\tconfirmed\n2026-09-03\tconfirmed\n2027-01-05\tprovisional\n",
    );
}

#[test]
fn bad_arguments_and_files_end_with_2() {
    fails(&["--calender", "x"], "unknown argument --calender; try --help");
    fails(&["--calendar"], "--calendar needs a value; try --help");
    fails(&["--calendar", "tests/data/none"], "cannot read tests/data/none: No such file or directory (os error 2)");
    fails(
        &["--calendar", "tests/data/vn-lunar-1901-2100.csv"],
        "tests/data/vn-lunar-1901-2100.csv is no calendar: expected value at line 1 column 1",
    );
}
