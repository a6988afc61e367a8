//! Vì sao hồ sơ này quá hạn: where a dossier stands in the form, which due date counts, and how that came about.
//!
//! ```text
//! hồ sơ: HS-1
//! kỳ: Quý II năm 2026 (Từ ngày 15/03/2026 đến ngày 14/06/2026); quy tắc đếm: provincial-06a
//! tính đến: hết ngày 14/06/2026; trạng thái: đã giải quyết
//! tiếp nhận: trực tuyến – tiếp nhận trong kỳ (20/04/2026)
//! kết quả: giải quyết quá hạn – kết thúc quá hạn (08/05/2026)
//! hạn trả: 07/05/2026 (ngày hẹn ghi trong hồ sơ)
//!   1. hẹn trả ban đầu 28/04/2026: 5 ngày làm việc kể từ 20/04/2026, không tính nghỉ hằng tuần 25–26/04/2026, nghỉ bù Giỗ Tổ Hùng Vương (26/4, Chủ nhật) 27/04/2026
//!   2. tính lại từ đầu 07/05/2026: 5 ngày làm việc kể từ 28/04/2026, vì yêu cầu bổ sung hồ sơ ngày 22/04/2026, bổ sung xong ngày 28/04/2026 (Nghị định 118/2025/NĐ-CP), không tính nghỉ Ngày Chiến thắng 30/04/2026, nghỉ Quốc tế Lao động 01/05/2026, nghỉ hằng tuần 02–03/05/2026
//! ```

use cchc::catalogue::{OfficeClock, Procedure};
use cchc::dossier::{Event, EventKind};
use cchc::finding::Language;
use cchc::{Catalogue, Channel, Dossier, Query, TimeLimit, WorkCalendar};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let day = |text: &str| text.parse::<chrono::NaiveDate>();
    let licence =
        Procedure::new("1.005129", "Cấp giấy phép xuất bản bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(5));
    let office = OfficeClock::new(Catalogue::new().with_procedure(licence), WorkCalendar::civil_service());

    // Received on 24 April; a supplement was asked for, and the limit began anew when it came in, across the days off.
    let mut dossier = Dossier::new("HS-1", "Báo chí")
        .with_procedure("1.005129")
        .with_channel(Channel::Online)
        .with_received(day("2026-04-20")?);
    office.apply(&mut dossier);
    dossier.request_supplement(day("2026-04-22")?);
    office.record(&mut dossier, Event::new(EventKind::SupplementCompleted, day("2026-04-28")?));
    office.record(&mut dossier, Event::new(EventKind::Ended, day("2026-05-08")?));

    print!("{}", Query::new("2026-Q2".parse()?).with_clock(office).explain(&dossier).explain(Language::Vietnamese));
    Ok(())
}
