//! The founding report: the published quarterly report that the crate's examples run on when no file is given.

/// The report of a provincial department on its administrative reform (báo cáo cải cách hành chính) in the first
/// quarter of 2021, as plain text with its 13-column result form attached.
///
/// The names of the persons who signed and drafted it are left out; every other byte is as published, with its
/// misprints.
///
/// ```
/// assert!(cchc::founding::REPORT.contains("Số: /BC-STTTT"));
/// ```
pub const REPORT: &str = include_str!("report.txt");
