//! The bulk path against the one-by-one path: everything must be equal, whatever the blocks and the threads.

use std::io::Cursor;
use std::num::NonZeroUsize;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::code_watch::Codes;
use super::{add_reader, add_slice, count_parts};
use crate::count::Counter;
use crate::count::columnar::{DaySlice, FlatSlices, GroupTallies};
use crate::count::{Counted, Dimension};
use crate::ingest::dossiers::DossierReader;
use crate::ingest::layout::Layout;
use crate::placement::Query;
use crate::placement::{CountingPolicy, Precision};
use crate::time::AsOf;

fn slow_path(mut counter: Counter, csv: &[u8]) -> Counted {
    let mut reader = DossierReader::new(csv).unwrap();
    for finding in reader.header_findings() {
        counter.note(finding);
    }
    for record in reader.by_ref() {
        counter.add_record(&record.unwrap());
    }
    reader.row_findings().into_iter().for_each(|finding| counter.note(finding));
    counter.finish()
}

/// Says what differs, and in which file, in few words.
#[track_caller]
fn same(found: &Counted, expected: &Counted, csv: &[u8], place: &str) {
    let text = String::from_utf8_lossy(csv);
    assert_eq!(found.form().rows(), expected.form().rows(), "{place}: {text}");
    assert_eq!(found.unplaced(), expected.unplaced(), "{place}: {text}");
    for (found, expected) in found.findings().iter().zip(expected.findings()) {
        assert_eq!(found, expected, "{place}: {text}");
    }
    assert_eq!(
        found.findings().totals().collect::<Vec<_>>(),
        expected.findings().totals().collect::<Vec<_>>(),
        "{place}"
    );
    assert_eq!(found.form().unplaced(), expected.form().unplaced());
    assert!(found == expected, "{place}: {text}");
}

#[track_caller]
fn agrees(counter: &Counter, csv: &[u8]) {
    let expected = slow_path(counter.clone(), csv);
    for (threads, block) in [(1, 1 << 18), (1, 64), (2, 17), (3, 150), (2, 1), (4, 1000)] {
        let threads = NonZeroUsize::new(threads).unwrap();
        let mut from_reader = counter.clone();
        add_reader(&mut from_reader, csv, &Layout::default(), threads, block).unwrap();
        let (found, place) = (from_reader.finish(), format!("{threads} threads, blocks of {block}"));
        same(&found, &expected, csv, &place);
        let mut from_slice = counter.clone();
        add_slice(&mut from_slice, csv, &Layout::default(), threads, block).unwrap();
        same(&from_slice.finish(), &expected, csv, &format!("slice, {place}"));
        let mut from_parts = counter.clone();
        let open = || Ok(Cursor::new(csv));
        count_parts(&mut from_parts, open, &Layout::default(), threads, block, &Codes::default()).unwrap();
        same(&from_parts.finish(), &expected, csv, &format!("parts, {place}"));
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn queries() -> Vec<Query> {
    let mut half_days = CountingPolicy::opencps();
    half_days.precision = Precision::HalfDay;
    let mut queries: Vec<Query> = CountingPolicy::PRESETS
        .iter()
        .map(|name| Query::new("2021-Q1".parse().unwrap()).with_policy(CountingPolicy::preset(name).unwrap()))
        .collect();
    let query = queries[0].clone();
    queries.push(query.clone().with_extracted(day(2021, 3, 20)));
    queries.push(query.clone().with_as_of(AsOf::end_of(day(2021, 2, 1))));
    queries.push(query.clone().with_as_of(AsOf::instant(day(2021, 2, 1).and_hms_opt(9, 30, 0).unwrap())));
    queries.push(query.with_policy(half_days));
    queries
}

fn pick(from: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(from).prop_map(str::to_owned)
}

const HEADERS: &[&str] = &[
    "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc",
    "linh_vuc,ngay_ket_thuc,ngay_hen_tra,kenh,ngay_tiep_nhan,ma_ho_so",
    "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,trang_thai,don_vi",
    "don_vi,trang_thai,ngay_tiep_nhan,khac,ngay_hen_tra,ngay_ket_thuc,ma_ho_so,linh_vuc,kenh",
    "ma_tthc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,ma_ho_so,trang_thai,linh_vuc",
];

fn cell(column: &str) -> BoxedStrategy<String> {
    let ordinary: BoxedStrategy<String> = match column {
        "ma_ho_so" => pick(&[
            "000.00.01.H40-210104-0012",
            "H40-210105-1",
            "H40-20210104-0000012345678",
            "HS 1",
            "a-b-c",
            "H40-209904-1",
            "000.00.01.H40-210105-12345678",
            "000.00.01.H40-210104-123456789012345678901234567890123456789012345678",
        ])
        .boxed(),
        "linh_vuc" => pick(&[
            "Báo chí",
            "\"Xuất bản, in và phát hành\"",
            "báo  chí",
            "Hộ tịch",
            "Lĩnh vực Báo chí",
            "Thành lập và hoạt động doanh nghiệp",
            "\"Phát thanh, truyền hình và thông tin điện tử (khu công nghiệp)\"",
            "Phát thanh và truyền hình và thông tin điện tử cấp tỉnh",
            "\"Phát thanh, truyền hình và thông tin điện tử, cấp tỉnh, cấp huyện, cấp xã, liên thông và những việc khác nữa\"",
        ])
        .boxed(),
        "kenh" => pick(&["truc_tuyen", "truc_tiep", "buu_chinh", "1", "2", "3", "Trực tuyến", ""]).boxed(),
        "trang_thai" => pick(&["", "", "4", "9", "10", "09", "7", "8", "5", "1", "3"]).boxed(),
        "don_vi" => pick(&["Sở A", "Sở B", "", "\"Sở C, D\""]).boxed(),
        "ma_tthc" => pick(&["1.000001", "1.000002", ""]).boxed(),
        "khac" => pick(&["", "gì đó", "x"]).boxed(),
        _ => pick(&[
            "2021-01-04",
            "2021-01-05",
            "2020-12-14",
            "2020-12-15",
            "2021-03-14",
            "2021-03-15",
            "2021-02-01",
            "2020-11-30",
            "",
            "04/01/2021",
            "20210104093000",
            "2021-02-01T14:00:00",
            "2021-01-31T17:00:00Z",
        ])
        .boxed(),
    };
    let irregular = pick(&[
        "",
        " ",
        "31/02/2021",
        "9999-12-31",
        "1899-12-31",
        "2021-02-30",
        "\"a\"\"b\"",
        "\"a\nb\"",
        "\"\"",
        "\"2021-01-04\"",
        "\"truc_tuyen\"",
        " 2021-01-04 ",
        "\"2021-01-04\n\"",
        "\"truc_tiep\n\"",
        "a\"b",
        "\"a",
        "\"a\"b",
        "x\u{7}y",
        "x\u{7f}y",
        "x\ry",
        "x\ty",
        ",",
        "\n",
        "fax",
        "11",
        " Sở A",
        "Sở A\u{a0}",
        "\u{a0}",
        "2099-01-01",
        "4/1/2021 09:30",
        "\u{fffd}",
        "-",
        "--",
        "không phải ngày",
        "Tổng cộng",
        "Cộng trang 2",
        "NGƯỜI LẬP BIỂU",
        "120",
    ]);
    prop_oneof![24 => ordinary, 1 => irregular].boxed()
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let separators = prop::sample::select(&[',', ',', ';', '\t'][..]);
    let ends = prop::sample::select(&["\n", "\n", "\r\n"][..]);
    (prop::sample::select(HEADERS), separators, ends, any::<bool>(), any::<bool>()).prop_flat_map(
        |(header, separator, end, mark, torn)| {
            let row: Vec<_> = header.split(',').map(cell).collect();
            let rows = prop::collection::vec((row, 0..40_u8), 0..40);
            rows.prop_map(move |rows| {
                let mut text = if mark { "\u{feff}".to_owned() } else { String::new() };
                text += &header.replace(',', &separator.to_string());
                text += end;
                let mut bad = None;
                for (cells, accident) in rows {
                    text += &match accident {
                        3 => separator.to_string().repeat(cells.len() - 1),
                        4 => format!("Tổng cộng{}", separator.to_string().repeat(cells.len() - 1)),
                        5 => "(Ký, ghi rõ họ tên)".to_owned(),
                        6 => cells
                            .iter()
                            .enumerate()
                            .map(|(at, _)| ["", "Tổng số", "12"][at % 3])
                            .collect::<Vec<_>>()
                            .join(&separator.to_string()),
                        _ => cells.join(&separator.to_string()),
                    };
                    match accident {
                        0 => text += end,
                        1 => text.push(separator),
                        2 => bad = Some(text.len()),
                        _ => {}
                    }
                    text += end;
                }
                if torn {
                    text.truncate(text.trim_end().len());
                }
                let mut bytes = text.into_bytes();
                if let Some(at) = bad.filter(|at| *at < bytes.len()) {
                    bytes.insert(at, 0xe1);
                }
                bytes
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_counted_as_it_is_one_by_one(
        csv in file(),
        query in prop::sample::select(queries()),
        by in prop::sample::select(&[Dimension::Field, Dimension::Unit, Dimension::UnitAndField][..]),
        keep in prop::sample::select(&[(1_000, 100), (2, 3), (0, 0), (1, 1)][..]),
    ) {
        agrees(&Counter::builder(query).dimension(by).limits(keep.0, keep.1).build(), &csv);
    }
}

/// A day as a number: some plain ones, some far off, none, and one that cannot be read.
fn number() -> impl Strategy<Value = i32> {
    let first = i32::try_from(day(2020, 12, 10).signed_duration_since(day(1970, 1, 1)).num_days()).unwrap();
    let special = prop::sample::select(&[DaySlice::UNREADABLE, i32::MIN + 1, -800_000, 0, 2_932_896, i32::MAX - 1][..]);
    prop_oneof![20 => first..first + 120, 2 => Just(DaySlice::NONE), 1 => special]
}

/// The dossier that numbers stand for; `Err` with the rule that keeps it from being one.
fn dossier_of(days: [i32; 3], channel: u8, status: u8) -> Result<crate::dossier::Dossier, &'static str> {
    use crate::dossier::{EventKind, PortalStatus};
    let refused = matches!(status, 1 | 3);
    let epoch = day(1970, 1, 1);
    let mut dates = [None; 3];
    for (date, number) in dates.iter_mut().zip(days) {
        if number == DaySlice::NONE || (number == DaySlice::UNREADABLE && refused) {
            continue;
        }
        let far = chrono::TimeDelta::try_days(number.into()).unwrap();
        *date = Some(epoch.checked_add_signed(far).filter(|_| number != DaySlice::UNREADABLE));
    }
    if !refused && dates.contains(&Some(None)) {
        return Err("date-unreadable");
    }
    if status > 10 {
        return Err("status-unknown");
    }
    let mut dossier = crate::dossier::Dossier::new("HS-1", "A");
    if let Some(channel) = crate::names::Channel::ALL.iter().find(|known| known.portal_code() == Some(channel)) {
        dossier = dossier.with_channel(*channel);
    }
    if status > 0 {
        dossier = dossier.with_reported(PortalStatus::from_code(status).unwrap());
    }
    if let Some(at) = dates[0].flatten() {
        dossier = dossier.with_received(at);
    }
    if let Some(at) = dates[1].flatten() {
        dossier = dossier.with_due(at);
    }
    if let Some(at) = dates[2].flatten() {
        dossier = dossier.with_event(
            match status {
                7 => EventKind::Withdrawn,
                8 => EventKind::Stopped,
                _ => EventKind::Ended,
            },
            at,
        );
    }
    Ok(dossier)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn groups_come_to_what_their_dossiers_come_to(
        rows in prop::collection::vec((number(), number(), number(), any::<(bool, bool)>(), 0..5_u8, 0..12_u8, 0..5_usize), 0..700),
        query in prop::sample::select(queries()),
        offset in 0..9_usize,
        with_status in any::<bool>(),
        split in 0..5_usize,
    ) {
        let received: Vec<i32> = rows.iter().map(|row| row.0).collect();
        let due: Vec<i32> = rows.iter().map(|row| row.1).collect();
        let ended: Vec<i32> = rows.iter().map(|row| row.2).collect();
        let channel: Vec<u8> = rows.iter().map(|row| row.4).collect();
        let status: Vec<u8> = rows.iter().map(|row| row.5).collect();
        let groups: Vec<usize> = rows.iter().map(|row| row.6).collect();
        let mut bits = vec![0_u8; (rows.len() + offset).div_ceil(8)];
        for (at, _) in rows.iter().enumerate().filter(|(_, row)| row.3.0 || row.3.1) {
            bits[(at + offset) / 8] |= 1 << ((at + offset) % 8);
        }
        let slices = FlatSlices::new(
            DaySlice::new(&received),
            DaySlice::new(&due).with_validity(&bits, offset),
            DaySlice::new(&ended),
            &channel,
        ).unwrap();
        let slices = if with_status { slices.with_status(&status).unwrap() } else { slices };

        let mut found = GroupTallies::new(query.clone());
        found.add(&slices, &groups).unwrap();
        let mut expected = vec![crate::count::columnar::GroupTally::default(); found.len()];
        for row in &rows {
            let due = if row.3.0 || row.3.1 { row.1 } else { DaySlice::NONE };
            let placed = dossier_of([row.0, due, row.2], row.4, if with_status { row.5 } else { 0 })
                .and_then(|dossier| query.place(&dossier).map_err(|unplaceable| unplaceable.rule.code()));
            match placed {
                Ok(placement) => expected[row.6].tally += crate::placement::Tally::of(&placement),
                Err(code) => *expected[row.6].unplaced.entry(crate::finding::Rule::from_code(code).unwrap()).or_default() += 1,
            }
        }
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected.clone());

        // Handing groups out in two steps and joining them again changes nothing.
        let first = found.take_first(split);
        let mut joined = GroupTallies::new(query);
        for (group, tally) in first.iter().chain(found.iter().collect::<Vec<_>>().iter()).enumerate() {
            joined.merge(group, &serde_json::from_str(&serde_json::to_string(tally).unwrap()).unwrap()).unwrap();
        }
        prop_assert_eq!(joined.iter().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn what_is_said_of_one_year_is_not_said_of_others() {
    // Two dossiers that differ in the year of the due date only.
    let record = |due| format!("H40-210104-1,A,buu_chinh,2021-01-04,{due},2021-01-05\n");
    let csv = format!("{}\n{}{}", HEADERS[0], record("9999-12-31"), record("2021-01-20"));
    agrees(&Counter::builder(queries()[0].clone()).limits(0, 0).build(), csv.as_bytes());
}

#[test]
fn groups_that_there_is_no_room_for_are_refused() {
    let mut groups = GroupTallies::new(queries()[0].clone());
    let days = DaySlice::new(&[0]);
    let one = FlatSlices::new(days, days, days, &[1]).unwrap();
    assert_eq!(groups.add(&one, &[0, 1]).unwrap_err().to_string(), "the column of groups has 2 entries; expected 1");
    let error = groups.add(&one, &[usize::MAX]).unwrap_err();
    let expected = format!("a group has the number {}; expected less than 67108864", usize::MAX);
    assert_eq!(error.to_string(), expected);
    assert!(groups.merge(usize::MAX, &crate::count::columnar::GroupTally::default()).is_err());
    assert!(groups.is_empty());
}

#[test]
fn names_of_every_length_are_told_apart() {
    let mut names = vec!["\"Tên\ncó xuống dòng\"".to_owned(), " Báo chí".to_owned(), "B\u{e1}o chí\u{1}".to_owned()];
    for len in [0, 1, 2, 61, 62, 63, 64, 65, 66, 125, 126, 127, 128, 129, 130, 200] {
        let name = "x".repeat(len);
        let ends = ["", "y", "z", "\0", "\0\0y"].map(|end| format!("{name}{end}"));
        names.extend(ends.iter().map(|name| format!("\"{name}, a\"")));
        names.extend(ends);
    }
    let mut csv = format!("{}\n", HEADERS[0]);
    let mut place = 1_usize;
    for row in 0..900 {
        place = place * 31 % 1_009;
        // Odd names come seldom, so that lots are long.
        let plain = names.iter().filter(|name| !name.contains(|letter: char| letter.is_control() || letter == ' '));
        let plain: Vec<&String> = plain.collect();
        let name = if row % 70 == 69 { &names[place % names.len()] } else { plain[place % plain.len()] };
        csv.push_str(&format!("H40-210104-{row:04},{name},truc_tuyen,2021-01-04,2021-01-{:02},\n", 5 + place % 20));
    }
    for by in [Dimension::Field, Dimension::Unit, Dimension::UnitAndField] {
        let query = Query::new("2021-Q1".parse().unwrap());
        agrees(&Counter::builder(query).dimension(by).build(), csv.as_bytes());
    }
}
