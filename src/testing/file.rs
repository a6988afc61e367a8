//! Records and files.

use proptest::prelude::*;

use super::name::{field_names, spellings};
use super::time::{days, days_around};
use crate::dossier::RawDossier;
use crate::time::Period;

/// A record as files hold them: every date format, every status, every spelling of a channel; now and then blank or
/// nonsense.
///
/// Shrinks to a record received on the first day of the period.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let raw = testing::raw_dossiers("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(raw.interpret().0.is_ok() || !raw.interpret().1.is_empty());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn raw_dossiers(period: Period) -> impl Strategy<Value = RawDossier> + Clone {
    let date = move || prop_oneof![2 => Just(String::new()), 12 => printed_days(period), 1 => nonsense()];
    let received = prop_oneof![1 => Just(String::new()), 30 => printed_days(period), 1 => nonsense()];
    let channel = prop_oneof![
        8 => prop::sample::select(vec!["truc_tuyen", "truc_tiep", "buu_chinh", "1", "2", "3", "Trực tuyến"])
            .prop_map(str::to_owned),
        1 => Just(String::new()),
        1 => nonsense(),
    ];
    let status = prop_oneof![
        4 => Just(String::new()),
        12 => (1_u8..=10).prop_map(|code| code.to_string()),
        1 => nonsense(),
    ];
    let status = prop::option::of(status);
    let field = field_names().prop_flat_map(spellings);
    let unit = prop::option::of(prop::sample::select(vec!["", "Sở Tư pháp", "UBND xã A"]).prop_map(str::to_owned));
    (0_u32..500, field, channel, received, date(), date(), status, unit).prop_map(
        |(code, field, channel, received, due, ended, status, unit)| RawDossier {
            code: Some(format!("HS-{code:03}")),
            field: Some(field),
            channel: Some(channel),
            received: Some(received),
            due: Some(due),
            ended: Some(ended),
            status,
            unit,
            ..RawDossier::default()
        },
    )
}

fn printed_days(period: Period) -> impl Strategy<Value = String> + Clone {
    let day = prop_oneof![12 => days_around(period), 1 => days()];
    let shape = prop::sample::select(vec!["%Y-%m-%d", "%d/%m/%Y", "%Y%m%d000000", "%Y%m%d120500", "%Y%m%d235959"]);
    (day, shape).prop_map(|(day, shape)| day.format(shape).to_string())
}

fn nonsense() -> impl Strategy<Value = String> + Clone {
    let known =
        vec!["31/02/2021", "0000-01-01", "2021-13-01", "fax", "11", "0", "-", "NULL", "12:05 SA", "a\"b", "x,y;z"];
    prop_oneof![prop::sample::select(known).prop_map(str::to_owned), "[ -~À-ỹ\t\n]{0,12}"]
}

/// The way in which a file is written.
#[derive(Clone, Debug)]
struct Shape {
    separator: char,
    line_end: &'static str,
    mark: bool,
    quoted: bool,
    last_end: bool,
    first_column: usize,
}

fn shapes() -> impl Strategy<Value = Shape> + Clone {
    let separator = prop::sample::select(vec![',', ';', '\t']);
    let line_end = prop::sample::select(vec!["\n", "\r\n"]);
    (separator, line_end, any::<[bool; 3]>(), 0_usize..8).prop_map(
        |(separator, line_end, [mark, quoted, last_end], first_column)| Shape {
            separator,
            line_end,
            mark,
            quoted,
            last_end,
            first_column,
        },
    )
}

/// A well-formed CSV file of up to `most` records, with the records it was written from: any separator, line end,
/// order of columns and quoting, with a byte-order mark or without.
///
/// Status and unit have a column each; a record without them has blank cells there.
///
/// Shrinks to a file without records.
///
/// ```
/// use cchc::ingest::DossierReader;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (records, file) = testing::record_csv("2021-Q1".parse()?, 8).new_tree(&mut runner).unwrap().current();
///     assert!(DossierReader::new(&*file).unwrap().count() == records.len());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn record_csv(period: Period, most: usize) -> impl Strategy<Value = (Vec<RawDossier>, Vec<u8>)> + Clone {
    (prop::collection::vec(raw_dossiers(period), 0..=most), shapes()).prop_map(|(records, shape)| {
        let file = written(&records, &shape);
        (records, file.into_bytes())
    })
}

fn written(records: &[RawDossier], shape: &Shape) -> String {
    const COLUMNS: [&str; 8] =
        ["ma_ho_so", "linh_vuc", "kenh", "ngay_tiep_nhan", "ngay_hen_tra", "ngay_ket_thuc", "trang_thai", "don_vi"];
    let mut lines = vec![COLUMNS.map(str::to_owned)];
    for record in records {
        let RawDossier { code, field, channel, received, due, ended, status, unit, .. } = record;
        let cells = [code, field, channel, received, due, ended, status, unit];
        lines.push(cells.map(|cell| cell.clone().unwrap_or_default()));
    }
    let lines = lines.into_iter().map(|mut cells| {
        cells.rotate_left(shape.first_column);
        let cells: Vec<String> = cells.iter().map(|cell| shape.cell(cell)).collect();
        cells.join(&shape.separator.to_string())
    });
    let mut text = lines.collect::<Vec<_>>().join(shape.line_end);
    if shape.last_end {
        text.push_str(shape.line_end);
    }
    if shape.mark { format!("\u{feff}{text}") } else { text }
}

impl Shape {
    fn cell(&self, text: &str) -> String {
        if self.quoted || text.contains(['"', '\n', '\r', self.separator]) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }
}

/// A damaged CSV file: bytes put in, taken out or overwritten, from stray quotes to invalid UTF-8; or no CSV at all.
///
/// Shrinks to a header with one quote too many.
///
/// ```
/// use cchc::{Counter, Period, Query, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let period: Period = "2021-Q1".parse()?;
/// // A damaged file is an error or a list with findings, never a panic.
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let bytes = testing::dirty_csv(period).new_tree(&mut runner).unwrap().current();
///     let mut counter = Counter::new(Query::new(period));
///     let _ = counter.read(&*bytes);
///     assert!(counter.finish().form().total().received() >= 0);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dirty_csv(period: Period) -> impl Strategy<Value = Vec<u8>> + Clone {
    let piece = prop_oneof![
        Just(b"\"".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r".to_vec()),
        Just(b"\0".to_vec()),
        Just(b",;\t".to_vec()),
        Just(b"\xff\xfe".to_vec()),
        Just(b"\xe1\xba".to_vec()),
        Just("\u{feff}".into()),
        Just(b"9999-12-31".to_vec()),
        prop::collection::vec(any::<u8>(), 0..8),
    ];
    let damage = (any::<prop::sample::Index>(), 0_usize..6, piece);
    let damaged = (record_csv(period, 8), prop::collection::vec(damage, 1..6)).prop_map(|((_, mut file), damages)| {
        for (at, length, piece) in damages {
            let from = at.index(file.len() + 1);
            let to = file.len().min(from + length);
            file.splice(from..to, piece);
        }
        file
    });
    prop_oneof![9 => damaged, 1 => prop::collection::vec(any::<u8>(), 0..200)]
}
