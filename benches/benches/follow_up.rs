//! What to chase among a million dossiers, on one thread, and asked of a live form.

use std::hint::black_box;
use std::time::Duration;

use cchc::count::LiveForm;
use cchc::dossier::EventKind;
use cchc::follow_up::FollowUpQuery;
use cchc::time::AsOf;
use cchc::{Channel, Dossier, Query, WorkCalendar};
use chrono::{Days, NaiveDate};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// Dossiers of a year of which nine in ten are settled and handed over.
fn dossiers(count: u64) -> Vec<Dossier> {
    let first = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap_or_default();
    let filed = |number: u64| {
        let received = first + Days::new(number * 7 % 330);
        let (field, channel) =
            if number % 2 == 0 { ("Hộ tịch", Channel::Online) } else { ("Đất đai", Channel::Direct) };
        let dossier = Dossier::new(format!("000.00.01.H40-26{number:09}"), field)
            .with_channel(channel)
            .with_unit(format!("UBND xã {}", number % 120))
            .with_received(received)
            .with_due(received + Days::new(5 + number % 30));
        match number % 10 {
            0 => dossier,
            1 => dossier.with_event(EventKind::SupplementRequested, received + Days::new(2)),
            _ => {
                let ended = received + Days::new(3 + number % 20);
                dossier.with_event(EventKind::Ended, ended).with_event(EventKind::HandedOver, ended + Days::new(1))
            }
        }
    };
    (0..count).map(filed).collect()
}

fn follow_up(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("follow_up");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    let (count, calendar) = (1_000_000, WorkCalendar::civil_service());
    let Some(morning) = NaiveDate::from_ymd_opt(2026, 11, 30).and_then(|day| day.and_hms_opt(8, 0, 0)) else { return };
    let asked = FollowUpQuery::new(AsOf::instant(morning), &calendar);
    let all = dossiers(count);
    group.throughput(Throughput::Elements(count));
    group.bench_function(BenchmarkId::new("list", count), |bencher| {
        bencher.iter(|| black_box(asked.list(black_box(&all)).items().len()));
    });
    let Ok(period) = "2026-Q4".parse() else { return };
    let mut live = LiveForm::new(Query::new(period));
    for dossier in all {
        live.insert(dossier);
    }
    group.bench_function(BenchmarkId::new("live", count), |bencher| {
        bencher.iter(|| black_box(asked.list_live(black_box(&live)).items().len()));
    });
    group.finish();
}

criterion_group!(benches, follow_up);
criterion_main!(benches);
