//! What sentences say of the rows of a form: how many are such, in which order, the first and the last of them.
//!
//! Each sentence is made from a random table with a number or an order that may be right or wrong; its truth is counted from the
//! cells, without the code that is tested.

use cchc::check::Audit;
use cchc::finding::Severity;
use cchc::report::Report;
use proptest::prelude::*;

const NAMES: [&str; 6] = ["Đất đai", "Hộ tịch", "Xây dựng", "Bảo trợ xã hội", "Hộ kinh doanh", "Trồng trọt"];

/// Columns 4, 5, 6, 8, 9, 10, 12 and 13 of a row; the rest are their sums.
#[derive(Clone, Debug)]
struct Row {
    online: u64,
    direct: u64,
    carried: u64,
    early: u64,
    on_time: u64,
    late: u64,
    open: u64,
    open_late: u64,
}

impl Row {
    fn received(&self) -> u64 {
        self.online + self.direct + self.carried
    }

    fn in_period(&self) -> u64 {
        self.online + self.direct
    }

    fn resolved(&self) -> u64 {
        self.early + self.on_time + self.late
    }

    fn cells(&self) -> [u64; 11] {
        let open = self.open + self.open_late;
        [
            self.received(),
            self.online,
            self.direct,
            self.carried,
            self.resolved(),
            self.early,
            self.on_time,
            self.late,
            open,
            self.open,
            self.open_late,
        ]
    }
}

fn row() -> impl Strategy<Value = Row> {
    let few = prop_oneof![3 => Just(0_u64), 2 => 1_u64..4];
    ((1_u64..90, 0_u64..40, few.clone()), (0_u64..60, 0_u64..30, few.clone()), few).prop_map(
        |((online, direct, carried), (early, on_time, late), open_late)| {
            let received = online + direct + carried;
            let late = late.min(received);
            let open_late = open_late.min(received - late);
            let early = early.min(received - late - open_late);
            let on_time = on_time.min(received - late - open_late - early);
            let open = received - late - open_late - early - on_time;
            Row { online, direct, carried, early, on_time, late, open, open_late }
        },
    )
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "\nSTT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
         (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n",
    );
    let line = |cells: &[u64; 11]| cells.iter().fold(String::new(), |line, cell| format!("{line}\t{cell}"));
    let mut total = [0_u64; 11];
    for (at, row) in rows.iter().enumerate() {
        let cells = row.cells();
        text += &format!("{}\t{}{}\n", at + 1, NAMES[at], line(&cells));
        for (sum, cell) in total.iter_mut().zip(cells) {
            *sum += cell;
        }
    }
    text + &format!("\tTổng cộng{}\n", line(&total))
}

fn is_flagged(sentence: &str, rows: &[Row]) -> bool {
    let text = format!("BÁO CÁO\nKết quả quý III năm 2026\n\nI. KẾT QUẢ\n\n{sentence}\n\nII. SỐ LIỆU\n{}", table(rows));
    let findings = Audit::new().run(&Report::read(&text)).into_vec();
    findings.iter().any(|finding| finding.severity() > Severity::Note)
}

fn count(rows: &[Row], is: impl Fn(&Row) -> bool) -> usize {
    rows.iter().filter(|row| is(row)).count()
}

proptest! {
    #[test]
    fn rows_counted_are_flagged_where_the_count_is_wrong(
        rows in prop::collection::vec(row(), 2..6), told in 1_usize..6, bound in 5_u64..80, kind in 0_usize..9,
    ) {
        let all = rows.len();
        prop_assume!(told <= all);
        let (sentence, right) = match kind {
            0 => (format!("Có {told:02}/{all:02} lĩnh vực không có hồ sơ giải quyết quá hạn."), told == count(&rows, |row| row.late == 0)),
            1 => (format!("Có {told:02} lĩnh vực còn hồ sơ đang giải quyết quá hạn."), told == count(&rows, |row| row.open_late > 0)),
            2 => (format!("Số lĩnh vực không có hồ sơ giải quyết quá hạn: {told}/{all}."), told == count(&rows, |row| row.late == 0)),
            3 => (
                format!("Có {told:02}/{all:02} lĩnh vực giải quyết từ {bound} hồ sơ trở lên."),
                told == count(&rows, |row| row.resolved() >= bound),
            ),
            4 => {
                prop_assume!(rows.iter().all(|row| row.received() != bound && row.in_period() != bound));
                let readings = [count(&rows, |row| row.received() > bound), count(&rows, |row| row.in_period() > bound)];
                (format!("Có {told:02} lĩnh vực tiếp nhận trên {bound} hồ sơ."), readings.contains(&told))
            }
            5 => (
                format!("Mỗi lĩnh vực giải quyết ít nhất {bound} hồ sơ."),
                rows.iter().all(|row| row.resolved() >= bound),
            ),
            6 => {
                prop_assume!(rows.iter().all(|row| row.resolved() != bound));
                (format!("Không có lĩnh vực nào giải quyết quá {bound} hồ sơ."), rows.iter().all(|row| row.resolved() < bound))
            }
            7 => (
                format!("Trừ lĩnh vực {}, các lĩnh vực còn lại không có hồ sơ giải quyết quá hạn.", NAMES[0]),
                rows[1..].iter().all(|row| row.late == 0),
            ),
            _ => (
                "Các hồ sơ đang giải quyết đều trong hạn.".to_owned(),
                rows.iter().all(|row| row.open_late == 0),
            ),
        };
        prop_assert_eq!(is_flagged(&sentence, &rows), !right, "{}\n{}", sentence, table(&rows));
    }

    #[test]
    fn numbers_told_in_turn_are_flagged_where_they_are_swapped(
        rows in prop::collection::vec(row(), 2..6), swapped: bool, kind in 0_usize..5,
    ) {
        let sum = |of: fn(&Row) -> u64| rows.iter().map(of).sum::<u64>();
        let turned = |one: u64, other: u64| if swapped { (other, one) } else { (one, other) };
        let (first, second) = (&rows[0], &rows[1]);
        let (sentence, wrong) = match kind {
            0 => {
                let (one, other) = turned(sum(|row| row.early), sum(|row| row.on_time));
                (format!("Hồ sơ giải quyết trước hạn và đúng hạn lần lượt là {one} và {other} hồ sơ."), one != other)
            }
            1 => {
                let (one, other) = turned(sum(|row| row.online), sum(|row| row.direct));
                (format!("Số hồ sơ nộp trực tuyến và trực tiếp lần lượt là {one} và {other} hồ sơ."), one != other)
            }
            2 => {
                let (one, other) = turned(first.resolved(), second.resolved());
                (format!("Lĩnh vực {} và {} lần lượt giải quyết {one} và {other} hồ sơ.", NAMES[0], NAMES[1]), one != other)
            }
            3 => {
                let (one, other) = if swapped { (1, 0) } else { (0, 1) };
                let told = |row: usize| format!("lĩnh vực {} ({} hồ sơ)", NAMES[row], rows[row].received());
                let (larger, smaller) = (rows[one].received(), rows[other].received());
                let most = rows.iter().all(|row| row.received() <= larger);
                prop_assume!(most || larger < smaller);
                let text = format!("Đứng đầu về số hồ sơ tiếp nhận là {}, thứ hai là {}.", told(one), told(other));
                // No third row has more than the second; by what came in the period too, where that is what is told.
                let passed = |of: fn(&Row) -> u64| rows[2..].iter().any(|row| of(row) > smaller);
                let new = rows[one].carried + rows[other].carried == 0;
                let wrong = larger < smaller || passed(Row::received) && (!new || passed(Row::in_period));
                prop_assert_eq!(is_flagged(&text, &rows), wrong, "{}\n{}", text, table(&rows));
                return Ok(());
            }
            _ => {
                let row = usize::from(swapped);
                let least = rows.iter().all(|other| other.resolved() == 0 || rows[row].resolved() <= other.resolved());
                (format!("Lĩnh vực {} có số hồ sơ giải quyết ít nhất.", NAMES[row]), !least)
            }
        };
        let wrong = if kind == 4 { wrong } else { swapped && wrong };
        prop_assert_eq!(is_flagged(&sentence, &rows), wrong, "{}\n{}", sentence, table(&rows));
    }
}
