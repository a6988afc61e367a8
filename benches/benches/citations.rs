//! Speed of the citation scanner on Vietnamese text: time must grow with the length and with nothing else.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn scan(c: &mut Criterion) {
    let mut group = c.benchmark_group("citations");
    group.sample_size(10);
    for megabytes in [1_usize, 10, 100] {
        let text = cchc::samples::REPORT.repeat(megabytes * 1_000_000 / cchc::samples::REPORT.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(format!("{megabytes} MB")), &text, |b, text| {
            b.iter(|| cchc::document::citations(black_box(text)).len());
        });
    }
    // Texts made to be slow: digits and spaces without end.
    for (name, piece) in [("spaces", "1 \u{a0}   "), ("type words", "Quyết định 1 số 2 "), ("slashes", "1/QĐ-\n")]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("hostile", name), &text, |b, text| {
            b.iter(|| cchc::document::citations(black_box(text)).len());
        });
    }
    group.finish();
}

#[allow(missing_docs, reason = "made by the macro")]
mod made {
    use super::{criterion_group, scan};
    criterion_group!(benches, scan);
}
use made::benches;
criterion_main!(benches);
