//! Keeps a form up to date while dossiers and events come in.
//!
//! ```text
//! tiếp nhận 1, đã giải quyết 0, đang giải quyết 1
//! tiếp nhận 2, đã giải quyết 0, đang giải quyết 2
//! tiếp nhận 2, đã giải quyết 1, đang giải quyết 1
//! ```

use cchc::count::LiveForm;
use cchc::dossier::{Event, EventKind};
use cchc::{Dossier, Moment, Query};

fn main() -> Result<(), cchc::Error> {
    let day = |text: &str| text.parse::<Moment>();
    let mut live = LiveForm::new(Query::new("2021-Q1".parse()?));
    live.insert(Dossier::new("H40-1", "Báo chí").with_received(day("2021-01-04")?).with_due(day("2021-01-18")?));
    print(&live);
    live.insert(Dossier::new("H40-2", "Bưu chính").with_received(day("2021-01-05")?).with_due(day("2021-01-19")?));
    print(&live);
    // `false` would say that no dossier has this code: the event is then to be kept until it comes.
    if live.record("H40-1", Event::new(EventKind::Ended, day("2021-01-15")?)) {
        print(&live);
    }
    Ok(())
}

fn print(live: &LiveForm) {
    let counted = live.counted();
    let total = counted.form().total();
    let [received, resolved, open] = [total.received(), total.resolved(), total.in_progress()];
    println!("tiếp nhận {received}, đã giải quyết {resolved}, đang giải quyết {open}");
}
