//! Reads a list whose headings and words are those of another system.
//!
//! ```text
//! channel: Nộp bằng
//! ended: Ngày ký
//! tiếp nhận 2, trực tuyến 1, đã giải quyết 1
//! ```

use cchc::ingest::{DossierColumn, Layout, ListOptions, count_list};
use cchc::{Channel, Counter, Query};

const LIST: &str = "\
Mã hồ sơ;Lĩnh vực;Nộp bằng;Ngày tiếp nhận;Ngày hẹn trả;Ngày ký
H40-1;Báo chí;Qua mạng nội bộ;04/01/2021;18/01/2021;15/01/2021
H40-2;Báo chí;Quầy số 2;04/03/2021;18/03/2021;chưa ký
";

fn main() -> Result<(), cchc::Error> {
    let layout = Layout::new()
        .with_column(DossierColumn::Channel, "Nộp bằng")
        .with_column(DossierColumn::Ended, "Ngày ký")
        .with_channel("Qua mạng nội bộ", Channel::Online)
        .with_channel("Quầy số 2", Channel::Direct)
        .with_none_mark("chưa ký");
    let counter = Counter::new(Query::new("2021-Q1".parse()?));
    let list = count_list(|| Ok(LIST.as_bytes()), counter, &ListOptions::new().with_layout(layout))?;
    for column in [DossierColumn::Channel, DossierColumn::Ended] {
        println!("{column}: {}", list.layout().heading(column).unwrap_or("-"));
    }
    let total = list.counted().form().total();
    println!("tiếp nhận {}, trực tuyến {}, đã giải quyết {}", total.received(), total.online(), total.resolved());
    Ok(())
}
