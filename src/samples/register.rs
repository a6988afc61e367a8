//! The register of the founding quarter, made up around the documents that its report cites.

use chrono::{Days, NaiveDate};

use crate::document::{Arrival, Direction, Register, RegisterEntry};

/// Documents of the department that the report cites, with the day of each.
const CITED: [(u32, &str, &str, &str); 14] = [
    (973, "KH", "2020-12-18", "Về Cải cách hành chính năm 2021"),
    (1000, "KH", "2020-12-24", "Về Kiểm soát thủ tục hành chính năm 2021"),
    (1012, "KH", "2020-12-26", "Về Rà soát, đánh giá thủ tục hành chính năm 2021"),
    (1013, "KH", "2020-12-26", "Về Thông tin, tuyên truyền về cải cách hành chính năm 2021"),
    (20, "QĐ", "2021-01-11", "Về việc ban hành Quy chế chi tiêu nội bộ của Sở năm 2021"),
    (21, "QĐ", "2021-01-12", "Về việc ban hành Quy chế quản lý, sử dụng tài sản công của Sở"),
    (
        45,
        "QĐ",
        "2021-01-21",
        "Về việc phê duyệt phương án tự chủ, tự chịu trách nhiệm về tài chính cho Trung tâm Công nghệ Thông tin và Truyền thông",
    ),
    (
        47,
        "TTr",
        "2021-01-21",
        "Về việc phê duyệt Quy chế hoạt động Cổng cung cấp dịch vụ công trực tuyến tỉnh Nam Định",
    ),
    (123, "QĐ", "2021-02-24", "Về việc thanh tra trách nhiệm của đơn vị, cán bộ, công chức, viên chức"),
    (140, "KH", "2021-02-26", "Về theo dõi tình hình thi hành pháp luật năm 2021 của Sở"),
    (161, "ĐA", "2021-03-09", "Về Sắp xếp tổ chức bộ máy của Sở"),
    (940, "BC", "2020-12-15", ""),
    (1035, "BC", "2020-12-31", ""),
    (175, "BC", "2021-03-14", ""),
];

/// A constructed register (sổ văn bản dựng để minh họa) of the quarter: 925 incoming and 271 outgoing documents, as many as
/// the report counts. Those that it cites stand in it with their titles; all others are made up, without titles, and no real
/// register is among them. Where the report misprints a day or a year, the register has one that fits its series.
///
/// ```
/// use cchc::document::Direction;
///
/// let register = cchc::samples::constructed_register().unwrap();
/// let period = cchc::samples::period().unwrap();
/// assert_eq!(register.count(Direction::Incoming, &period), 925);
/// assert_eq!(register.count(Direction::Outgoing, &period), 271);
/// assert!(register.check().is_empty());
/// ```
pub fn constructed_register() -> Option<Register> {
    let mut register = Register::new();
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    for (from, to, first) in [(940, 1035, "2020-12-15"), (1, 175, "2021-01-04")] {
        let mut current = day(first)?;
        for number in from..=to {
            let cited = CITED.iter().find(|(cited, _, date, _)| *cited == number && date.starts_with(&first[..4]));
            // The days of those between two cited ones lie between the days of these.
            let (kind, title) = cited.map_or(("TB", ""), |(_, kind, _, title)| (*kind, *title));
            if let Some((_, _, date, _)) = cited {
                current = day(date)?;
            }
            let symbol = format!("{number:02}/{kind}-STTTT").parse().ok()?;
            let mut entry = RegisterEntry::new(Direction::Outgoing, symbol, current);
            title.clone_into(&mut entry.title);
            register.push(entry);
        }
    }
    let first = day("2020-12-15")?;
    for at in 0..925_u32 {
        // Ten or so a day, over ninety days.
        let date = first.checked_add_days(Days::new(u64::from(at) * 90 / 925))?;
        let symbol = format!("{}/UBND-VP{}", 1 + at, 1 + at % 9).parse().ok()?;
        let mut entry = RegisterEntry::new(Direction::Incoming, symbol, date);
        entry.arrival = Some(Arrival { number: at + 1, date });
        register.push(entry);
    }
    Some(register)
}
