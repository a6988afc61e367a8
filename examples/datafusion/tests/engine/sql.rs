//! The functions in SQL.

use std::sync::Arc;

use cchc::dossier::EventKind;
use cchc::placement::Precision;
use cchc::{Channel, CountingPolicy, Dossier, Query, WorkCalendar};
use cchc_datafusion::{batches, session};
use chrono::{NaiveDate, NaiveDateTime};
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, Date32Array, DictionaryArray, Int16Array, Int32Array, RecordBatch, StringArray,
    StringViewArray, TimestampMicrosecondArray, TimestampSecondArray, UInt8Array,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Int64Type};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::SessionContext;

async fn rows(context: &SessionContext, query: &str) -> Vec<RecordBatch> {
    session::query(context, query).await.unwrap()
}

async fn shown(context: &SessionContext, query: &str) -> String {
    pretty_format_batches(&rows(context, query).await).unwrap().to_string()
}

async fn refused(context: &SessionContext, query: &str) -> String {
    session::query(context, query).await.unwrap_err().to_string()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(texts: &[Option<&str>]) -> Date32Array {
    texts.iter().map(|text| text.map(|text| Date32Type::from_naive_date(day(text)))).collect()
}

/// Six dossiers, one for each line: channel, receipt, due date, end.
fn table() -> Vec<(&'static str, ArrayRef)> {
    let channel =
        StringArray::from(vec![Some("truc_tuyen"), Some("truc_tiep"), Some("buu_chinh"), None, Some("2"), None]);
    let received = days(&[
        Some("2021-01-04"),
        Some("2021-01-05"),
        Some("2020-11-30"),
        Some("2021-02-01"),
        None,
        Some("2021-03-01"),
    ]);
    let due = days(&[
        Some("2021-01-18"),
        Some("2021-01-19"),
        Some("2021-01-04"),
        None,
        Some("2021-02-02"),
        Some("2021-05-01"),
    ]);
    let ended = days(&[
        Some("2021-01-15"),
        Some("2021-01-19"),
        Some("2021-01-11"),
        None,
        Some("2021-02-01"),
        Some("2021-02-01"),
    ]);
    vec![
        ("kenh", Arc::new(channel)),
        ("tiep_nhan", Arc::new(received)),
        ("hen_tra", Arc::new(due)),
        ("ket_thuc", Arc::new(ended)),
    ]
}

fn context_of(columns: Vec<(&'static str, ArrayRef)>) -> SessionContext {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let context = session::local(2).unwrap();
    context.register_batch("ho_so", batch).unwrap();
    context
}

const TALLY: &str = "tthc_tally('2021-Q1', 'provincial-06a', kenh, tiep_nhan, hen_tra, ket_thuc)";

#[tokio::test]
async fn a_tally_has_every_column_of_the_form() {
    let context = context_of(table());
    let query = format!(
        "SELECT t['received'] r, t['online'] o, t['direct_or_post'] d, t['unknown_channel'] u, t['carried_over'] c, \
         t['early'] e, t['on_time'] n, t['overdue'] v, t['in_time'] i, t['unplaced'] x, t['unplaced_by_rule'] w \
         FROM (SELECT {TALLY} t FROM ho_so)"
    );
    let expected = "\
+---+---+---+---+---+---+---+---+---+---+------------------------------------------------+
| r | o | d | u | c | e | n | v | i | x | w                                              |
+---+---+---+---+---+---+---+---+---+---+------------------------------------------------+
| 4 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 2 | {ended-before-received: 1, received-missing: 1} |
+---+---+---+---+---+---+---+---+---+---+------------------------------------------------+";
    let found = shown(&context, &query).await;
    let cells = |text: &str| text.lines().map(|line| line.replace([' ', '-'], "")).collect::<Vec<_>>();
    assert_eq!(cells(&found)[3], cells(expected)[3], "{found}");
}

/// Every way in which an engine may hold the same dossiers gives the same tally.
#[tokio::test]
async fn the_types_of_columns_change_nothing() {
    let plain = table();
    let expected = shown(&context_of(plain.clone()), &format!("SELECT {TALLY} FROM ho_so")).await;
    let with = |at: usize, column: ArrayRef| {
        let mut columns = plain.clone();
        columns[at].1 = column;
        columns
    };
    let codes = Int16Array::from(vec![Some(2), Some(1), Some(3), None, Some(2), Some(77)]);
    let keys = Int32Array::from(vec![Some(2), Some(0), Some(1), None, Some(2), Some(3)]);
    let words = StringArray::from(vec![Some("truc_tiep"), Some("3"), Some("Trực tuyến"), None]);
    let dictionary = DictionaryArray::new(keys, Arc::new(words));
    let instants = |unit| cast(&cast(&plain[2].1, &DataType::Date64).unwrap(), &unit).unwrap();
    let as_text = |at: usize, to| cast(&cast(&plain[at].1, &DataType::Utf8).unwrap(), &to).unwrap();
    let micros = DataType::Timestamp(datafusion::arrow::datatypes::TimeUnit::Microsecond, None);
    let variants = [
        with(0, Arc::new(codes)),
        with(0, Arc::new(dictionary)),
        with(0, Arc::new(UInt8Array::from(vec![2, 1, 3, 0, 2, 0]))),
        with(0, Arc::new(UInt8Array::from(vec![2, 1, 3, 9, 2, 200]))),
        with(0, Arc::new(StringViewArray::from(vec![Some("2"), Some("1"), Some("3"), Some("fax"), Some("2"), None]))),
        with(1, as_text(1, DataType::Utf8)),
        with(1, as_text(1, DataType::Utf8View)),
        with(3, as_text(3, DataType::LargeUtf8)),
        with(3, as_text(3, DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8)))),
        with(2, instants(DataType::Date64)),
        with(2, instants(micros)),
    ];
    for columns in variants {
        let types: Vec<_> = columns.iter().map(|(_, column)| column.data_type().clone()).collect();
        let found = shown(&context_of(columns), &format!("SELECT {TALLY} FROM ho_so")).await;
        assert_eq!(found, expected, "{types:?}");
    }
}

#[tokio::test]
async fn an_instant_belongs_to_its_day_in_vietnam() {
    // 2021-01-04T18:00:00Z is one o'clock in the morning of the next day.
    let columns = |zone: Option<&str>| -> Vec<(&'static str, ArrayRef)> {
        let instant = |seconds: i64| {
            let array = TimestampSecondArray::from(vec![seconds]);
            Arc::new(match zone {
                Some(zone) => array.with_timezone(zone.to_owned()),
                None => array,
            })
        };
        vec![
            ("kenh", Arc::new(StringArray::from(vec!["1"]))),
            ("tiep_nhan", instant(1_609_718_400)),
            ("hen_tra", instant(1_609_783_200)),
            ("ket_thuc", Arc::new(days(&[Some("2021-01-04")]))),
        ]
    };
    let query = format!("SELECT t['early'] e, t['on_time'] o FROM (SELECT {TALLY} t FROM ho_so)");
    for (zone, early, on_time) in [(None, 0, 1), (Some("+00:00"), 1, 0), (Some("+07:00"), 1, 0)] {
        let found = rows(&context_of(columns(zone)), &query).await;
        let count = |at: usize| found[0].column(at).as_primitive::<Int64Type>().value(0);
        assert_eq!((count(0), count(1)), (early, on_time), "{zone:?}");
    }
}

#[tokio::test]
async fn unreadable_text_is_unplaced_and_nothing_else() {
    let mut columns = table();
    let texts = ["2021-01-04", "04/01/2021", "31/02/2021", "hôm qua", "", " 20210104093000 "];
    columns[1].1 = Arc::new(StringArray::from(texts.to_vec()));
    columns[3].1 = Arc::new(StringArray::from(vec![None::<&str>; 6]));
    let query = format!("SELECT t['received'] r, t['unplaced_by_rule'] w FROM (SELECT {TALLY} t FROM ho_so)");
    let found = shown(&context_of(columns), &query).await;
    assert!(found.contains("| 3 | {date-unreadable: 2, received-missing: 1}"), "{found}");
}

/// No preset looks at the clock; a policy of one's own may. Then every row is placed with its time of day.
#[test]
fn the_clock_counts_where_the_policy_looks_at_it() {
    let moment = |text: &str| -> NaiveDateTime { text.parse().unwrap() };
    let ends = ["2021-01-18T09:00:00", "2021-01-18T10:00:00", "2021-01-18T10:00:00.5", "2021-01-18T13:00:00"];
    let instants = |texts: &[&str]| -> ArrayRef {
        let micros = texts.iter().map(|text| moment(text).and_utc().timestamp_micros());
        Arc::new(TimestampMicrosecondArray::from_iter_values(micros))
    };
    let (received, due) = ("2021-01-04T08:00:00", "2021-01-18T10:00:00");
    let batch = RecordBatch::try_from_iter([
        ("linh_vuc", Arc::new(StringArray::from(ends.to_vec())) as ArrayRef),
        ("kenh", Arc::new(StringArray::from(vec!["1"; 4]))),
        ("ngay_tiep_nhan", instants(&[received; 4])),
        ("ngay_hen_tra", instants(&[due; 4])),
        ("ngay_ket_thuc", instants(&ends)),
    ])
    .unwrap();
    let mut met = Vec::new();
    for precision in [Precision::Day, Precision::HalfDay, Precision::Instant] {
        let mut policy = CountingPolicy::default();
        policy.precision = precision;
        let query = Query::new("2021-Q1".parse().unwrap()).with_policy(policy);
        let counted = batches::count([batch.clone()], "linh_vuc", query.clone()).unwrap();
        for (row, end) in ends.iter().enumerate() {
            let dossier = Dossier::new("", "")
                .with_channel(Channel::Direct)
                .with_received(moment(received))
                .with_due(moment(due));
            let outcome = query.place(&dossier.with_event(EventKind::Ended, moment(end))).unwrap().outcome();
            let count = |name: &str| counted.column_by_name(name).unwrap().as_primitive::<Int64Type>().value(row);
            let counts = ["early", "on_time", "overdue"].map(|name| (name == outcome.as_str(), count(name)));
            assert!(counts.iter().all(|(here, count)| i64::from(*here) == *count), "{precision:?} {end} {counts:?}");
            met.push((precision, outcome));
        }
    }
    met.dedup();
    assert!(met.len() > 5, "the clock makes no difference: {met:?}");
}

#[tokio::test]
async fn a_filter_leaves_rows_out() {
    let context = context_of(table());
    let query = format!(
        "SELECT {TALLY} FILTER (WHERE kenh IN ('truc_tuyen', 'truc_tiep')) a, \
         (SELECT {TALLY} FROM ho_so WHERE kenh IN ('truc_tuyen', 'truc_tiep')) b FROM ho_so"
    );
    let found = rows(&context, &query).await;
    assert_eq!(found[0].column(0).to_data(), found[0].column(1).to_data());
    let grouped = format!(
        "SELECT kenh, {TALLY} FILTER (WHERE ket_thuc IS NOT NULL) t FROM ho_so GROUP BY kenh ORDER BY kenh NULLS LAST"
    );
    let grouped = format!("SELECT kenh, t['received'] + t['unplaced'] n FROM ({grouped}) ORDER BY kenh NULLS LAST");
    let found = rows(&context, &grouped).await;
    let counts: Vec<i64> = found
        .iter()
        .flat_map(|batch| batch.column(1).as_primitive::<Int64Type>().iter().flatten().collect::<Vec<_>>())
        .collect();
    assert_eq!(counts, [1, 1, 1, 1, 1]);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_when_it_is_planned() {
    let context = context_of(table());
    for (query, words) in [
        (TALLY.replace("2021-Q1", "2021-Q9"), "period"),
        (TALLY.replace("provincial-06a", "mine"), "expected provincial-06a, opencps, qd-766, strict"),
        (TALLY.replace("'2021-Q1'", "kenh"), "no constant"),
        (TALLY.replace("tally(", "tally(DISTINCT "), "DISTINCT"),
        (TALLY.replace("hen_tra", "1.5"), "argument 5 cannot be Float64"),
        (TALLY.replace(", ket_thuc", ""), "5 arguments"),
    ] {
        let error = refused(&context, &format!("SELECT {query} FROM ho_so")).await;
        assert!(error.contains(words), "{query}: {error}");
    }
}

#[tokio::test]
async fn placement_tells_the_cells_and_why() {
    let context = context_of(table());
    let placed = TALLY.replace("tthc_tally", "placement");
    let found = shown(
        &context,
        &format!(
            "SELECT p['intake'] i, p['intake_reason'] w, p['outcome'] o, p['outcome_reason'] r, p['unplaceable'] u \
             FROM (SELECT {placed} p FROM ho_so)"
        ),
    )
    .await;
    for line in [
        "online received in the period (2021-01-04) early ended before the due date (2021-01-15)",
        "carried_over received before the period and not ended when it began (2020-11-30) overdue",
        "received-missing",
        "ended-before-received",
    ] {
        let words = |text: &str| text.replace('|', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(found.lines().any(|found| words(found).contains(line)), "{line}\n{found}");
    }
}

#[tokio::test]
async fn working_days_are_those_of_the_calendar() {
    let context = session::local(1).unwrap();
    let calendar = WorkCalendar::civil_service();
    let query = "SELECT DATE '2015-12-01' + CAST(n * 7 AS INT) a, n - 300 c FROM (SELECT CAST(value AS BIGINT) n \
                 FROM generate_series(0, 650))";
    let query = format!(
        "SELECT a, c, add_working_days(a, c) s, working_days_between(a, DATE '2021-03-14') b, \
         working_days_between(CAST(a AS VARCHAR), DATE '2021-03-14') t FROM ({query})"
    );
    let (mut known, mut unknown) = (0, 0);
    for batch in rows(&context, &query).await {
        let date = |at: usize, row: usize| {
            let dates = batch.column(at).as_primitive::<Date32Type>();
            dates.is_valid(row).then(|| Date32Type::to_naive_date_opt(dates.value(row)).unwrap())
        };
        let number = |at: usize, row: usize| {
            let numbers = batch.column(at).as_primitive::<Int64Type>();
            numbers.is_valid(row).then(|| numbers.value(row))
        };
        for row in 0..batch.num_rows() {
            let (from, count) = (date(0, row).unwrap(), number(1, row).unwrap());
            let length = u32::try_from(count.abs()).unwrap();
            let end = if count < 0 {
                calendar.sub_working_days(from, length)
            } else {
                calendar.add_working_days(from, length)
            };
            assert_eq!(date(2, row), end.ok(), "{from} {count}");
            let between = calendar.working_days_between(from, day("2021-03-14")).ok();
            assert_eq!((number(3, row), number(4, row)), (between, between), "{from}");
            match between {
                Some(_) => known += 1,
                None => unknown += 1,
            }
        }
    }
    assert!(known > 500 && unknown > 3, "{known} {unknown}");
}

#[tokio::test]
async fn what_the_calendar_does_not_know_is_null() {
    let context = session::local(1).unwrap();
    let query = "SELECT add_working_days(DATE '1999-01-04', 5), add_working_days(DATE '2021-01-04', NULL), \
                 add_working_days('ngày mai', 1), add_working_days(DATE '2021-01-04', 99999999999), \
                 working_days_between(NULL, DATE '2021-01-04'), add_working_days('04/01/2021', 1)";
    let found = rows(&context, query).await;
    let nulls: Vec<bool> = found[0].columns().iter().map(|column| column.is_null(0)).collect();
    assert_eq!(nulls, [true, true, true, true, true, false]);
}

#[tokio::test]
async fn spellings_of_a_field_have_one_key() {
    let context = session::local(1).unwrap();
    let query = "SELECT count(DISTINCT field_key(name)) FROM \
                 (VALUES ('Báo chí'), ('BÁO CHÍ'), ('Lĩnh vực  báo chí'), ('Bưu chính')) AS t(name)";
    assert_eq!(rows(&context, query).await[0].column(0).as_primitive::<Int64Type>().value(0), 2);
}
