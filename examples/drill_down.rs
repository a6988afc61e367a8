//! Lists the dossiers behind a number of the form, each with the reason why it is there.
//!
//! ```text
//! quá hạn: H40-2: kết thúc quá hạn (20/01/2021)
//! đang giải quyết: H40-3: chưa đến hạn (18/03/2021)
//! ```

use cchc::count::Ledger;
use cchc::dossier::EventKind;
use cchc::finding::Language;
use cchc::form::Column;
use cchc::{Dossier, Moment, Query};

fn main() -> Result<(), cchc::Error> {
    let day = |text: &str| text.parse::<Moment>();
    let dossier = |code: &str| Dossier::new(code, "Báo chí");
    let dossiers = [
        dossier("H40-1").with_received(day("2021-01-04")?).with_due(day("2021-01-18")?),
        dossier("H40-2").with_received(day("2021-01-04")?).with_due(day("2021-01-18")?),
        dossier("H40-3").with_received(day("2021-03-04")?).with_due(day("2021-03-18")?),
    ];
    let [first, second, third] = dossiers;
    let dossiers = [
        first.with_event(EventKind::Ended, day("2021-01-15")?),
        second.with_event(EventKind::Ended, day("2021-01-20")?),
        third,
    ];
    let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
    for (column, name) in [(Column::Overdue, "quá hạn"), (Column::InProgress, "đang giải quyết")] {
        for (dossier, placement) in ledger.behind(None, column) {
            let reason = placement.outcome_reason().describe(Language::Vietnamese);
            println!("{name}: {}: {reason}", dossier.code());
        }
    }
    Ok(())
}
