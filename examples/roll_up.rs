//! Rolls the forms of units up, in sections, and says who has not reported.
//!
//! ```text
//! Sở, ban, ngành: 18
//! UBND cấp xã: 0, chưa báo cáo: UBND xã Hải Hưng
//! Tổng cộng: 18
//! ```

use cchc::form::RollUp;
use cchc::{Counter, Query, Unit, samples};

fn main() -> Result<(), cchc::Error> {
    let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    counter.read(samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    let counted = counter.finish();
    let mut roll_up = RollUp::of(counted.form());
    roll_up.add("Sở, ban, ngành", "Sở Thông tin và Truyền thông", counted.form())?;
    roll_up.expect("UBND cấp xã", "UBND xã Hải Hưng")?;
    for section in roll_up.sections() {
        let missing: Vec<&str> = section.missing().iter().map(Unit::name).collect();
        let missing =
            if missing.is_empty() { String::new() } else { format!(", chưa báo cáo: {}", missing.join(", ")) };
        println!("{}: {}{missing}", section.title(), section.total().received());
    }
    println!("Tổng cộng: {}", roll_up.total().received());
    Ok(())
}
