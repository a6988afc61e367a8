//! Counts a list into a form with one row for each unit.
//!
//! ```text
//! UBND xã Hải Hưng: tiếp nhận 2, đúng và trước hạn 1, quá hạn 0
//! UBND xã Hải Châu: tiếp nhận 1, đúng và trước hạn 0, quá hạn 1
//! Tổng cộng: tiếp nhận 3, đúng và trước hạn 1, quá hạn 1
//! ```

use cchc::count::Dimension;
use cchc::{Counter, Query, Tally};

const LIST: &str = "\
Mã hồ sơ;Lĩnh vực;Đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
H40-1;Hộ tịch;UBND xã Hải Hưng;Trực tuyến;04/01/2021;07/01/2021;06/01/2021
H40-2;Hộ tịch;UBND xã Hải Châu;Trực tiếp;04/01/2021;07/01/2021;11/01/2021
H40-3;Chứng thực;UBND xã Hải Hưng;Trực tiếp;12/03/2021;16/03/2021;
";

fn main() -> Result<(), cchc::Error> {
    let query = Query::new("2021-Q1".parse()?);
    let mut counter = Counter::builder(query).dimension(Dimension::Unit).build();
    counter.read(LIST.as_bytes())?;
    let counted = counter.finish();
    for row in counted.form().rows() {
        print(row.label(), row.tally());
    }
    print("Tổng cộng", &counted.form().total());
    Ok(())
}

fn print(label: &str, tally: &Tally) {
    let in_time = tally.early() + tally.on_time();
    println!("{label}: tiếp nhận {}, đúng và trước hạn {in_time}, quá hạn {}", tally.received(), tally.overdue());
}
