//! The stages of counting in bulk: one by one, CSV from memory, groups, repeated codes, and the live form.

#![allow(missing_docs, reason = "criterion's macros")]

use std::fmt::Write;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::time::Duration;

use cchc::count::LiveForm;
use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
use cchc::dossier::{Event, EventKind};
use cchc::ingest::{CodeFingerprints, DossierReader};
use cchc::{Counter, Period, Query};
use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const ROWS: u64 = 200_000;

/// A file of so many fields, with dates around the first quarter of 2021; the same at every call.
fn csv(fields: u64) -> String {
    let mut text = String::from("ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n");
    let mut state = 20_210_319_u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for row in 0..ROWS {
        let (month, day) = (1 + draw(3), 1 + draw(28));
        let channel = ["truc_tuyen", "truc_tiep", "buu_chinh"][usize::try_from(draw(3)).unwrap_or(0)];
        let ended = if draw(20) == 0 { String::new() } else { format!("2021-04-{:02}", 1 + draw(28)) };
        let quote = if draw(3) == 0 { "\"" } else { "" };
        let _ = writeln!(
            text,
            "000.00.01.H40-21{month:02}{day:02}-{row:08},{quote}Lĩnh vực số {} cấp tỉnh{quote},{channel},\
             2021-{month:02}-{day:02},2021-04-{:02},{ended}",
            draw(fields),
            1 + draw(28),
        );
    }
    text
}

fn stages(criterion: &mut Criterion) {
    let Ok(period) = "2021-Q1".parse::<Period>() else { return };
    let counter = Counter::builder(Query::new(period)).limits(100, 100).build();
    let mut group = criterion.benchmark_group("bulk");
    group.throughput(Throughput::Elements(ROWS)).sample_size(10).measurement_time(Duration::from_secs(2));
    for fields in [200, 5_000] {
        let text = csv(fields);
        group.bench_function(BenchmarkId::new("one_by_one", fields), |bencher| {
            bencher.iter(|| {
                let mut counter = counter.clone();
                let _ = counter.read(text.as_bytes());
                black_box(counter)
            });
        });
        group.bench_function(BenchmarkId::new("csv", fields), |bencher| {
            bencher.iter(|| {
                let mut counter = counter.clone();
                let _ = counter.read_slice(text.as_bytes(), NonZeroUsize::MIN);
                black_box(counter)
            });
        });
        group.bench_function(BenchmarkId::new("fingerprints", fields), |bencher| {
            bencher.iter(|| black_box(CodeFingerprints::find(|| Ok(text.as_bytes()))));
        });
    }
    groups(&mut group);
    group.finish();
    live(criterion, period);
}

/// Columns of somebody else, as an engine hands them over: 8 192 at a time.
fn groups(group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>) {
    let days = |from: i32, step: i32| -> Vec<i32> { (0..8_192).map(|row| from + row * step % 97).collect() };
    let (received, due, ended) = (days(18_600, 31), days(18_700, 17), days(18_700, 53));
    let valid: Vec<u8> = (0..1_024).map(|byte: u32| if byte % 7 == 0 { 0xfb } else { 0xff }).collect();
    let channel: Vec<u8> = (0..8_192).map(|row: u32| [2, 1, 3][row as usize % 3]).collect();
    let numbers: Vec<usize> = (0..8_192).map(|row: usize| row * 7 % 200).collect();
    let ended = DaySlice::new(&ended).with_validity(&valid, 0);
    let Ok(slices) = FlatSlices::new(DaySlice::new(&received), DaySlice::new(&due), ended, &channel) else { return };
    let Ok(period) = "2021-Q1".parse() else { return };
    let mut tallies = GroupTallies::new(Query::new(period));
    group.throughput(Throughput::Elements(8_192));
    group.bench_function("groups", |bencher| {
        bencher.iter(|| black_box(tallies.add(&slices, &numbers)));
    });
}

/// An event and the form after it, among so many dossiers.
fn live(criterion: &mut Criterion, period: Period) {
    let mut group = criterion.benchmark_group("live");
    group.sample_size(10).measurement_time(Duration::from_secs(2));
    for dossiers in [1_000, 100_000] {
        let mut form = LiveForm::new(Query::new(period));
        for record in DossierReader::new(csv(200).as_bytes()).into_iter().flatten().flatten().take(dossiers) {
            let _ = record.into_dossier().map(|dossier| form.insert(dossier));
        }
        let Some(code) = form.dossiers().nth(dossiers / 2).map(|dossier| dossier.code().as_str().to_owned()) else {
            continue;
        };
        let Some(day) = NaiveDate::from_ymd_opt(2021, 3, 1) else { continue };
        let event = Event::new(EventKind::SupplementRequested, day);
        group.bench_function(BenchmarkId::new("event", dossiers), |bencher| {
            bencher.iter(|| black_box(form.record(&code, event) && form.retract(&code, &event)));
        });
        group.bench_function(BenchmarkId::new("form", dossiers), |bencher| bencher.iter(|| black_box(form.counted())));
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
