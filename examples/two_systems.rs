//! Brings the lists of two systems together, so that no dossier is counted twice.
//!
//! ```text
//! 3 bản ghi, 2 hồ sơ
//! Cổng của tỉnh: tiếp nhận 1
//! Hệ thống của Bộ: tiếp nhận 1
//! ```

use cchc::count::SourceForms;
use cchc::dossier::{Reconciled, Source, Traits};
use cchc::{Dossier, Moment, Query};

fn main() -> Result<(), cchc::Error> {
    let record = |code: &str, source: &str, day: &str| {
        let received: Result<Moment, _> = day.parse();
        let traits = Traits::new().with_source(Source::new(source));
        received.map(|day| Dossier::new(code, "Hộ tịch").with_received(day).with_traits(traits))
    };
    let records = [
        record("H40-1", "Cổng của tỉnh", "2021-01-04")?,
        record("H40-1", "Hệ thống của Bộ", "2021-01-05")?,
        record("H40-2", "Hệ thống của Bộ", "2021-01-06")?,
    ];
    let count = records.len();
    // Where both have a dossier, the record of the first one counts.
    let order = [Source::new("Cổng của tỉnh"), Source::new("Hệ thống của Bộ")];
    let reconciled = Reconciled::new(records, &order);
    println!("{count} bản ghi, {} hồ sơ", reconciled.dossiers().len());
    let forms = SourceForms::count(&Query::new("2021-Q1".parse()?), &reconciled);
    for (source, counted) in forms.parts() {
        let name = source.map_or("không rõ", Source::name);
        println!("{name}: tiếp nhận {}", counted.form().total().received());
    }
    Ok(())
}
