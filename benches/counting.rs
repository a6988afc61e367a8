//! Placing dossiers in memory, and reading and counting a CSV file, beside what the `csv` crate needs to read it.

#![allow(missing_docs, reason = "the macros of the harness")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench stops at what it did not expect")]

use std::hint::black_box;

use cchc::dossier::EventKind;
use cchc::{Channel, Counter, Dossier, Period, Query};
use chrono::{Days, NaiveDate};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const FIELDS: [&str; 4] = ["Báo chí", "Xuất bản, in và phát hành", "Bưu chính", "Đất đai"];

/// A plain generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn dossiers(count: usize) -> Vec<Dossier> {
    let first = NaiveDate::from_ymd_opt(2020, 9, 1).unwrap();
    let mut numbers = Numbers(20_210_319);
    let channels = [Channel::Online, Channel::Direct, Channel::Post];
    (0..count)
        .map(|at| {
            let received = first + Days::new(numbers.below(240));
            let due = received + Days::new(1 + numbers.below(30));
            let dossier = Dossier::new(format!("000.00.01.H40-{}-{at:07}", received.format("%y%m%d")), FIELDS[at % 4])
                .with_channel(channels[usize::try_from(numbers.below(3)).unwrap()])
                .with_received(received)
                .with_due(due);
            if numbers.below(25) == 0 {
                return dossier;
            }
            dossier.with_event(EventKind::Ended, received + Days::new(numbers.below(40)))
        })
        .collect()
}

fn csv(dossiers: &[Dossier]) -> String {
    let mut text = String::from("ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n");
    for dossier in dossiers {
        let day = |kind: EventKind| dossier.events().iter().find(|event| event.kind == kind).map(|event| event.at);
        let shown = |moment: Option<cchc::time::Moment>| moment.map(|at| at.to_string()).unwrap_or_default();
        text.push_str(&format!(
            "{},\"{}\",{},{},{},{}\n",
            dossier.code(),
            dossier.field(),
            dossier.channel().unwrap(),
            shown(day(EventKind::Received)),
            shown(dossier.dues().first().map(|change| change.due)),
            shown(day(EventKind::Ended)),
        ));
    }
    text
}

fn counting(criterion: &mut Criterion) {
    let question = Query::new("2021-Q1".parse::<Period>().unwrap());
    let million = dossiers(1_000_000);
    let mut group = criterion.benchmark_group("place");
    group.sample_size(10).throughput(Throughput::Elements(1_000_000));
    group.bench_function("one by one, 1 M dossiers", |bencher| {
        bencher.iter(|| million.iter().filter(|dossier| question.place(dossier).is_ok_and(|p| p.is_counted())).count());
    });
    group.finish();

    let text = csv(&million[..200_000]);
    let mut group = criterion.benchmark_group("csv");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read and count, all checks", |bencher| {
        bencher.iter(|| {
            let mut counter = Counter::new(question.clone());
            counter.read(text.as_bytes()).unwrap();
            counter.finish()
        });
    });
    group.bench_function("the csv crate, byte records only", |bencher| {
        bencher.iter(|| {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let mut record = csv::ByteRecord::new();
            let mut cells = 0;
            while reader.read_byte_record(&mut record).unwrap() {
                cells += black_box(&record).len();
            }
            cells
        });
    });
    group.finish();
}

criterion_group!(benches, counting);
criterion_main!(benches);
