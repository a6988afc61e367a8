//! Tết and Hùng Kings' day in the solar calendar.

use chrono::{Days, NaiveDate};

/// First year of the table.
const FIRST_YEAR: i32 = 1901;

/// Days from 1 January to Tết, and from Tết to the tenth of the third lunar month, for each year from 1901.
///
/// The lunar year is reckoned at UTC+7, so that Tết is not always the Chinese New Year. Ten years to a line.
#[rustfmt::skip]
const YEARS: [(u8, u8); 200] = [
    (49, 68), (38, 68), (27, 69), (46, 69), (34, 69), (24, 68), (43, 68), (32, 68), (21, 97), (40, 68),
    (29, 68), (48, 68), (36, 69), (25, 69), (44, 68), (33, 68), (22, 68), (41, 68), (31, 68), (50, 68),
    (38, 68), (27, 68), (46, 68), (35, 68), (23, 68), (43, 67), (32, 68), (22, 97), (40, 68), (29, 68),
    (47, 69), (36, 69), (25, 68), (44, 68), (33, 68), (23, 68), (41, 68), (30, 69), (49, 68), (38, 69),
    (26, 69), (45, 68), (35, 68), (24, 68), (43, 67), (32, 68), (21, 98), (40, 68), (28, 68), (47, 68),
    (36, 68), (26, 68), (44, 68), (33, 68), (23, 68), (42, 68), (30, 68), (48, 69), (38, 68), (27, 68),
    (45, 68), (35, 68), (24, 68), (43, 68), (31, 69), (20, 69), (39, 69), (28, 69), (46, 69), (36, 68),
    (26, 68), (45, 68), (33, 68), (22, 69), (41, 68), (30, 69), (48, 68), (37, 68), (27, 68), (46, 68),
    (35, 68), (24, 68), (43, 68), (32, 68), (20, 98), (39, 68), (28, 68), (47, 68), (36, 68), (26, 68),
    (45, 68), (34, 68), (22, 68), (40, 69), (30, 68), (49, 68), (37, 68), (27, 68), (46, 68), (35, 69),
    (23, 69), (42, 69), (31, 69), (21, 97), (39, 68), (28, 68), (47, 68), (37, 68), (25, 68), (44, 68),
    (33, 68), (22, 68), (40, 68), (30, 68), (49, 68), (38, 68), (27, 68), (46, 68), (35, 68), (24, 68),
    (42, 68), (31, 68), (21, 97), (40, 68), (28, 68), (47, 68), (36, 69), (25, 69), (43, 69), (32, 69),
    (22, 68), (41, 68), (30, 68), (49, 68), (38, 68), (27, 69), (45, 68), (34, 68), (23, 69), (42, 68),
    (31, 68), (21, 97), (40, 68), (29, 68), (47, 68), (36, 68), (25, 68), (44, 68), (32, 68), (22, 68),
    (41, 68), (31, 68), (48, 69), (38, 68), (27, 68), (45, 69), (34, 68), (23, 68), (42, 68), (32, 68),
    (20, 69), (39, 69), (28, 69), (47, 69), (35, 69), (25, 68), (44, 68), (33, 68), (22, 68), (41, 68),
    (30, 68), (49, 68), (37, 68), (26, 68), (45, 68), (35, 68), (23, 68), (42, 68), (32, 68), (21, 68),
    (39, 68), (28, 68), (47, 68), (36, 68), (25, 67), (44, 67), (33, 68), (23, 68), (40, 69), (29, 69),
    (48, 69), (37, 69), (26, 68), (45, 68), (35, 67), (24, 68), (42, 68), (31, 69), (20, 98), (39, 68),
];

/// The first day of the lunar year (Tết Nguyên đán, mùng 1 tháng Giêng) that begins in a solar year.
///
/// At UTC+7, for 1901 to 2100; other years give `None`. In some years Vietnam keeps Tết a day before China.
///
/// ```
/// use cchc::calendar::tet;
/// use cchc::chrono::NaiveDate;
///
/// assert_eq!(tet(2007), NaiveDate::from_ymd_opt(2007, 2, 17));
/// assert_eq!(tet(1900), None);
/// ```
pub fn tet(year: i32) -> Option<NaiveDate> {
    let (from_january, _) = row(year)?;
    NaiveDate::from_ymd_opt(year, 1, 1)?.checked_add_days(Days::new(u64::from(from_january)))
}

/// The tenth day of the third lunar month (Giỗ Tổ Hùng Vương, mùng 10 tháng Ba) of a solar year.
///
/// At UTC+7, for 1901 to 2100; other years give `None`.
///
/// ```
/// assert_eq!(cchc::calendar::hung_kings_day(2021).unwrap().to_string(), "2021-04-21");
/// ```
pub fn hung_kings_day(year: i32) -> Option<NaiveDate> {
    let (_, from_tet) = row(year)?;
    tet(year)?.checked_add_days(Days::new(u64::from(from_tet)))
}

fn row(year: i32) -> Option<(u8, u8)> {
    YEARS.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?).copied()
}
