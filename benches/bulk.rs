//! The stages of counting in bulk: one by one, CSV from memory, and columns.

#![allow(missing_docs, reason = "criterion's macros")]

use std::fmt::Write;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::time::Duration;

use cchc::bulk::DossierColumns;
use cchc::read::DossierReader;
use cchc::{Counter, Question};
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
    let Ok(period) = "2021-Q1".parse() else { return };
    let counter = Counter::new(Question::new(period)).keeping(100, 100);
    let mut group = criterion.benchmark_group("bulk");
    group.throughput(Throughput::Elements(ROWS)).sample_size(10).measurement_time(Duration::from_secs(2));
    for fields in [200, 5_000] {
        let text = csv(fields);
        let mut columns = DossierColumns::new();
        for record in DossierReader::new(text.as_bytes()).into_iter().flatten().flatten() {
            let _ = record.into_dossier().map(|dossier| columns.push(&dossier));
        }
        assert_eq!(columns.len() as u64, ROWS);
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
                let _ = counter.read_bulk_slice(text.as_bytes(), NonZeroUsize::MIN);
                black_box(counter)
            });
        });
        group.bench_function(BenchmarkId::new("columns", fields), |bencher| {
            bencher.iter(|| {
                let mut counter = counter.clone();
                counter.add_columns(&columns, NonZeroUsize::MIN);
                black_box(counter)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
