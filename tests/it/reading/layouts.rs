//! The pipeline against typed dossiers: the same dossiers in any layout, any shape of cells and on any number of threads come
//! to the same form.

use std::io::Cursor;
use std::num::NonZeroUsize;

use cchc::dossier::{EventKind, PortalStatus, RawDossier};
use cchc::finding::Location;
use cchc::ingest::{DossierReader, Layout, ListOptions, count_list, count_seekable};
use cchc::placement::Precision;
use cchc::time::Moment;
use cchc::{Channel, Counter, CountingPolicy, Dossier, Query};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

/// A dossier, known by construction.
#[derive(Clone, Debug)]
struct Known {
    field: usize,
    channel: usize,
    received: NaiveDateTime,
    due: Option<NaiveDateTime>,
    ended: Option<NaiveDateTime>,
    withdrawn: bool,
}

const FIELDS: [&str; 6] = [
    "Báo chí",
    "Xuất bản, in và phát hành",
    "Hộ tịch",
    "Phát thanh, truyền hình và thông tin điện tử; khu công nghiệp | cấp tỉnh",
    "Lĩnh vực \"khác\"",
    "Đất đai",
];

/// How a list is written.
#[derive(Clone, Debug)]
struct Written {
    headings: [&'static str; 7],
    channels: [&'static str; 3],
    statuses: Option<[&'static str; 3]>,
    dates: &'static str,
    none: &'static str,
    separator: char,
    end: &'static str,
    quoted: bool,
    order: Vec<usize>,
    extra: usize,
    title: bool,
    mark: bool,
}

const HEADINGS: [[&str; 7]; 3] = [
    ["ma_ho_so", "linh_vuc", "kenh", "ngay_tiep_nhan", "ngay_hen_tra", "ngay_ket_thuc", "trang_thai"],
    [
        "Mã HS",
        "LĨNH VỰC:",
        "Hình thức nộp",
        "Ngày nhận (giờ, ngày)",
        "Ngày hẹn trả KQ",
        "Ngày hoàn thành",
        "Tình trạng hồ sơ",
    ],
    ["MaHoSo", "TenLinhVuc", "KenhThucHien", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "TrangThaiHoSo"],
];
const CHANNELS: [[&str; 3]; 4] = [
    ["truc_tiep", "truc_tuyen", "buu_chinh"],
    ["1", "2", "3"],
    ["Trực tiếp", "Trực tuyến", "Bưu chính công ích"],
    ["Một cửa", "Cổng DVC", "BCCI"],
];
const STATUSES: [[&str; 3]; 2] = [["4", "9", "7"], ["Đang xử lý", "Đã trả kết quả", "Rút hồ sơ"]];
/// Patterns, and whether they have a time.
const DATES: [(&str, bool); 14] = [
    ("%Y-%m-%d", false),
    ("%d/%m/%Y", false),
    ("%d-%m-%Y", false),
    ("%d.%m.%Y", false),
    ("%Y/%m/%d", false),
    ("%Y%m%d", false),
    ("%-d/%-m/%Y", false),
    ("%Y%m%d%H%M%S", true),
    ("%Y-%m-%d %H:%M:%S", true),
    ("%Y-%m-%dT%H:%M:%S+07:00", true),
    ("%d/%m/%Y %H:%M:%S", true),
    ("%H:%M:%S %d/%m/%Y", true),
    ("Ngày %d/%m/%Y %H:%M:%S", true),
    ("%d/%m/%y", false),
];

fn known() -> impl Strategy<Value = Known> {
    let start = NaiveDate::from_ymd_opt(2020, 12, 1).unwrap();
    let at = move |days: u64, seconds: u32| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap();
        start.checked_add_days(Days::new(days)).unwrap().and_time(time)
    };
    let time = 0..86_400_u32;
    (
        0..FIELDS.len(),
        0..3_usize,
        (0..100_u64, time.clone()),
        prop::option::weighted(0.95, (0..30_u64, time.clone())),
        prop::option::weighted(0.7, (0..30_u64, time)),
        prop::bool::weighted(0.1),
    )
        .prop_map(move |(field, channel, (day, second), due, ended, withdrawn)| Known {
            field,
            channel,
            received: at(day, second),
            due: due.map(|(after, second)| at(day + after, second)),
            ended: ended.map(|(after, second)| at(day + after, second)),
            withdrawn,
        })
}

fn written() -> impl Strategy<Value = (Written, bool)> {
    let statuses = prop::option::of(prop::sample::select(&STATUSES[..]));
    (
        (
            prop::sample::select(&HEADINGS[..]),
            prop::sample::select(&CHANNELS[..]),
            statuses,
            prop::sample::select(&DATES[..]),
        ),
        (
            prop::sample::select(&["", "", "-", "null", "chưa có"][..]),
            prop::sample::select(&[',', ';', '\t', '|'][..]),
            prop::sample::select(&["\n", "\r\n"][..]),
            any::<bool>(),
            Just((0..7).collect::<Vec<usize>>()).prop_shuffle(),
        ),
        (0..20_usize, any::<bool>(), any::<bool>()),
    )
        .prop_map(
            |(
                (headings, channels, statuses, (dates, timed)),
                (none, separator, end, quoted, order),
                (extra, title, mark),
            )| {
                let order = order.into_iter().filter(|column| *column != 6 || statuses.is_some()).collect();
                let layout = Written {
                    headings,
                    channels,
                    statuses,
                    dates,
                    none,
                    separator,
                    end,
                    quoted,
                    order,
                    extra,
                    title,
                    mark,
                };
                (layout, timed)
            },
        )
}

impl Written {
    fn cell(&self, text: &str) -> String {
        let needs = text.contains([self.separator, '"', '\n']);
        if needs || (self.quoted && !text.is_empty()) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }

    /// The cells of a row, in the order of the list, with those of further columns.
    fn row(&self, cells: &[String]) -> Vec<String> {
        let extras = ["Nguyễn Văn A", "", "Số 3, đường \"mới\"; phường | B", "0912345678", "x"];
        let extra = (0..self.extra).map(|at| extras[at % extras.len()].to_owned());
        self.order.iter().map(|column| cells[*column].clone()).chain(extra).collect()
    }

    /// The rows of the list, its headings first.
    fn rows(&self, dossiers: &[Known]) -> Vec<Vec<String>> {
        let mut rows = vec![self.row(&self.headings.map(str::to_owned))];
        for (at, dossier) in dossiers.iter().enumerate() {
            let date = |moment: Option<NaiveDateTime>| {
                moment.map_or_else(|| self.none.to_owned(), |moment| moment.format(self.dates).to_string())
            };
            let status = self.statuses.map_or("", |statuses| match (dossier.ended, dossier.withdrawn) {
                (None, _) => statuses[0],
                (Some(_), false) => statuses[1],
                (Some(_), true) => statuses[2],
            });
            rows.push(self.row(&[
                format!("HS-{at}"),
                FIELDS[dossier.field].to_owned(),
                self.channels[dossier.channel].to_owned(),
                date(Some(dossier.received)),
                date(dossier.due),
                date(dossier.ended),
                status.to_owned(),
            ]));
        }
        rows
    }

    fn file(&self, dossiers: &[Known]) -> Vec<u8> {
        let mut text = if self.mark { "\u{feff}".to_owned() } else { String::new() };
        if self.title {
            text += &format!("DANH SÁCH HỒ SƠ{}", self.end);
        }
        for row in self.rows(dossiers) {
            let cells: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
            text += &(cells.join(&self.separator.to_string()) + self.end);
        }
        text.into_bytes()
    }

    /// The same list as a sheet of texts.
    fn workbook(&self, dossiers: &[Known]) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let mut row = 0;
        if self.title {
            sheet.write_string(row, 0, "DANH SÁCH HỒ SƠ").unwrap();
            row += 1;
        }
        for cells in self.rows(dossiers) {
            for (column, cell) in (0..).zip(&cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).unwrap();
            }
            row += 1;
        }
        workbook.save_to_buffer().unwrap()
    }
}

/// What the typed dossiers come to.
fn expected(dossiers: &[Known], timed: bool, with_status: bool, query: &Query) -> cchc::Counted {
    let mut counter = Counter::new(query.clone());
    let moment = |at: NaiveDateTime| if timed { Moment::at(at) } else { Moment::on(at.date()) };
    for (at, known) in dossiers.iter().enumerate() {
        let channel = Channel::ALL[known.channel];
        let mut dossier = Dossier::new(format!("HS-{at}"), FIELDS[known.field])
            .with_channel(channel)
            .with_received(moment(known.received));
        if let Some(due) = known.due {
            dossier = dossier.with_due(moment(due));
        }
        if let Some(ended) = known.ended {
            let withdrawn = known.withdrawn && with_status;
            dossier =
                dossier.with_event(if withdrawn { EventKind::Withdrawn } else { EventKind::Ended }, moment(ended));
        }
        if with_status {
            dossier = dossier.with_reported(match (known.ended, known.withdrawn) {
                (None, _) => PortalStatus::Processing,
                (Some(_), false) => PortalStatus::Done,
                (Some(_), true) => PortalStatus::Withdrawn,
            });
        }
        let _ = counter.add(&dossier);
    }
    counter.finish()
}

fn queries() -> Vec<Query> {
    let query = Query::new("2021-Q1".parse().unwrap());
    let mut instants = CountingPolicy::provincial_06a();
    instants.precision = Precision::Instant;
    let mut halves = instants.clone();
    halves.precision = Precision::HalfDay;
    vec![query.clone(), query.clone().with_policy(instants), query.with_policy(halves)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_same_dossiers_in_any_layout(
        dossiers in prop::collection::vec(known(), 0..300),
        (written, timed) in written(),
        query in prop::sample::select(queries()),
        threads in 1..4_usize,
    ) {
        let file = written.file(&dossiers);
        let threads = NonZeroUsize::new(threads).unwrap();
        let expected = expected(&dossiers, timed, written.statuses.is_some(), &query);

        let mut counter = Counter::new(query.clone());
        counter.read_list(file.as_slice(), &Layout::new(), threads).unwrap();
        let found = counter.finish();
        prop_assert_eq!(found.form(), expected.form(), "{:?}", written);

        let options = ListOptions::new().with_threads(threads);
        let list = count_list(|| Ok(file.as_slice()), Counter::new(query.clone()), &options).unwrap();
        prop_assert_eq!(list.counted(), &found);
        let beside = count_seekable(|| Ok(Cursor::new(&file)), Counter::new(query.clone()), &options).unwrap();
        prop_assert_eq!(beside, list);

        if dossiers.len() < 60 {
            let book = written.workbook(&dossiers);
            let sheet = count_list(|| Ok(book.as_slice()), Counter::new(query.clone()), &options).unwrap();
            prop_assert_eq!(sheet.counted().form(), found.form(), "{:?}", written);
        }

        let mut slice = Counter::new(query.clone());
        slice.read_slice(&file, threads).unwrap();
        prop_assert_eq!(&slice.finish(), &found);

        let mut one_by_one = Counter::new(query.clone());
        let mut raw = Counter::new(query);
        let reader = DossierReader::new(file.as_slice()).unwrap();
        reader.header_findings().into_iter().for_each(|finding| one_by_one.note(finding));
        for record in reader {
            let record = record.unwrap();
            one_by_one.add_record(&record);
            raw.add_raw(&RawDossier { ..record.raw().clone() }, Location::whole());
        }
        prop_assert_eq!(&one_by_one.finish(), &found);
        let raw = raw.finish();
        prop_assert_eq!(raw.form(), found.form());
    }
}
