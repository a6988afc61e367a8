//! Plans and catalogues out of tables: a list of 20 000 procedures is to be read in under 100 ms.

#![allow(missing_docs, reason = "criterion's macros")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use cchc::ingest::{read_catalogue, read_tables};
use cchc::plan::PlanReader;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const PROCEDURES: u64 = 20_000;
const ITEMS: u64 = 5_000;

/// A list with names, fields, limits and fees as those of a province have them; the same at every call.
fn list() -> String {
    let mut text = String::from(
        "STT,Mã TTHC,Tên thủ tục hành chính,Lĩnh vực,Cấp thực hiện,Thời hạn giải quyết,\"Phí, lệ phí\",Mức độ DVC,BCCI,\
         Quyết định công bố\n",
    );
    for number in 0..PROCEDURES {
        let (field, limit) = (number % 150, 1 + number % 45);
        let _ = writeln!(
            text,
            "{},1.{number:06}.000.00.00.H40,\"Cấp lại giấy phép, chứng chỉ hoạt động số {number} của tổ chức\",Lĩnh vực số \
             {field},{},\"{limit} ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ\",{}.000 đồng/hồ sơ,{},x,{}/QĐ-UBND ngày \
             02/01/2026",
            number + 1,
            ["Cấp tỉnh", "Cấp xã", "Cấp tỉnh; Cấp xã"][usize::try_from(number % 3).unwrap_or(0)],
            50 * (1 + number % 20),
            ["Toàn trình", "Một phần", ""][usize::try_from(number % 3).unwrap_or(0)],
            number % 40,
        );
    }
    text
}

/// A plan with groups, deadlines in many words, units in lists and reported results.
fn plan() -> String {
    let mut text = String::from(
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025\n\
         STT;Nhiệm vụ;Sản phẩm;Đơn vị chủ trì;Đơn vị phối hợp;Thời gian hoàn thành;Kết quả thực hiện\n",
    );
    let dues = ["Quý II/2025", "Trước ngày 15/11", "Tháng 6 - 9/2025", "Thường xuyên", "31/12/2025"];
    for number in 0..ITEMS {
        if number % 50 == 0 {
            text.push_str("I;CẢI CÁCH THỂ CHẾ;;;;;\n");
        }
        let due = dues[usize::try_from(number % 5).unwrap_or(0)];
        let _ = writeln!(
            text,
            "{number};Rà soát văn bản đợt {number};Báo cáo;Sở Tư pháp;Sở Nội vụ, Sở Tài chính;{due};Đã hoàn thành, Báo cáo số \
             {number}/BC-STP ngày 20/5/2025"
        );
    }
    text
}

fn tables(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("tables");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    let list = list();
    group.throughput(Throughput::Elements(PROCEDURES));
    group.bench_function("catalogue_20000", |bencher| {
        bencher.iter(|| read_tables(list.as_bytes()).ok().map(|(tables, _)| black_box(read_catalogue(&tables))));
    });
    let plan = plan();
    group.throughput(Throughput::Elements(ITEMS));
    group.bench_function("plan_5000", |bencher| {
        bencher.iter(|| {
            read_tables(plan.as_bytes()).ok().map(|(tables, _)| black_box(PlanReader::new().read_all(&tables)))
        });
    });
    group.finish();
}

criterion_group!(benches, tables);
criterion_main!(benches);
