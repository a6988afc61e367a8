//! Counts under a policy of one's own, and shows which dossiers move against the usual one.
//!
//! ```text
//! provincial-06a: trong hạn 1
//! so-noi-vu-2021: trong hạn 0
//! H40-1: đang giải quyết, trong hạn → đang giải quyết, quá hạn
//! ```

use cchc::dossier::EventKind;
use cchc::finding::Language;
use cchc::placement::{PauseAnswer, compare};
use cchc::{CountingPolicy, Dossier, Moment, Query, Tally};

fn main() -> Result<(), cchc::Error> {
    let day = |text: &str| text.parse::<Moment>();
    let waiting = Dossier::new("H40-1", "Đất đai")
        .with_received(day("2021-01-04")?)
        .with_due(day("2021-01-18")?)
        .with_event(EventKind::SupplementRequested, day("2021-01-06")?);
    let mut policy = CountingPolicy::provincial_06a();
    policy.name = "so-noi-vu-2021".into();
    policy.paused = PauseAnswer::ByDueDate;
    let usual = Query::new("2021-Q1".parse()?);
    let mine = usual.clone().with_policy(policy);
    for query in [&usual, &mine] {
        let in_time = query.place(&waiting).map_or(0, |placement| Tally::of(&placement).in_time());
        println!("{}: trong hạn {in_time}", query.policy().name);
    }
    for moved in compare(&usual, &mine, [&waiting]) {
        if let (Ok(from), Ok(to)) = (moved.from, moved.to) {
            let [from, to] = [from, to].map(|placement| placement.outcome().label(Language::Vietnamese));
            println!("{}: {from} → {to}", moved.dossier.code());
        }
    }
    Ok(())
}
