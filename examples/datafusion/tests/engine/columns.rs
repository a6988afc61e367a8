//! Arrays and the columns that are made of them.

use std::sync::Arc;

use cchc::Query;
use cchc::count::columnar::DaySlice;
use cchc::finding::Rule;
use cchc_datafusion::columns::{Dates, DossierArrays, DossierBatch};
use datafusion::arrow::array::{
    Array, ArrayRef, Date32Array, DictionaryArray, Int8Array, Int32Array, Int64Array, StringArray, UInt8Array,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, TimeUnit};

fn query() -> Query {
    Query::new("2021-Q1".parse().unwrap())
}

fn arrays(channel: ArrayRef, dates: ArrayRef) -> DossierArrays {
    let (received, due, ended) = (dates.clone(), dates.clone(), dates);
    DossierArrays { channel, received, due, ended, status: None, fault: None }
}

#[test]
fn days_and_codes_are_shared_and_not_copied() {
    let dates: ArrayRef = Arc::new(Date32Array::from(vec![Some(18_631), None, Some(18_632), Some(18_633)]));
    let codes: ArrayRef = Arc::new(UInt8Array::from(vec![0, 1, 2, 3]));
    let batch = DossierBatch::new(arrays(codes.slice(1, 3), dates.slice(1, 3)), &query()).unwrap();
    let place = |array: &ArrayRef| array.to_data().buffers()[0].as_ptr();
    assert_eq!(batch.columns().received.days.as_ptr().cast::<u8>(), place(&dates).wrapping_add(4));
    assert_eq!(batch.columns().channel.as_ptr(), place(&codes).wrapping_add(1));
    assert_eq!(
        (&batch.columns().received.days[1..], &batch.columns().channel[..]),
        (&[18_632, 18_633][..], &[1, 2, 3][..])
    );
    let validity = batch.columns().received.validity.as_ref().unwrap();
    assert_eq!((0..3).map(|row| validity.is_valid(row)).collect::<Vec<_>>(), [false, true, true]);
    assert!(batch.singles().is_empty());
}

#[test]
fn an_instant_at_the_edge_is_no_date_and_no_panic() {
    for unit in [TimeUnit::Second, TimeUnit::Millisecond, TimeUnit::Microsecond, TimeUnit::Nanosecond] {
        for zone in [None, Some("+07:00".into())] {
            let numbers: ArrayRef = Arc::new(Int64Array::from(vec![i64::MIN, i64::MAX, 0, -1]));
            let dates = cast(&numbers, &DataType::Timestamp(unit, zone.clone())).unwrap();
            let read = Dates::read(&dates).unwrap();
            let before = if zone.is_some() { 0 } else { -1 };
            assert_eq!((read.days.days[2], read.days.days[3]), (0, before), "{unit:?}");
            let batch = DossierBatch::new(arrays(numbers.clone(), dates), &query()).unwrap();
            for row in 0..4 {
                let _ = batch.place(row, &query()).unwrap();
            }
        }
    }
    let far: ArrayRef = Arc::new(Date32Array::from(vec![i32::MIN, i32::MAX, 0]));
    let batch = DossierBatch::new(arrays(Arc::new(Int8Array::from(vec![-1, 3, 4])), far), &query()).unwrap();
    assert_eq!(batch.columns().channel[..], [0, 3, 0]);
    assert_eq!(batch.columns().received.days[..], [DaySlice::UNREADABLE, DaySlice::UNREADABLE, 0]);
    assert_eq!(batch.place(0, &query()).unwrap(), Err(Rule::DATE_UNREADABLE));
}

#[test]
fn a_dictionary_without_words_says_nothing() {
    let keys = Int32Array::from(vec![None::<i32>; 2]);
    let words: ArrayRef = Arc::new(StringArray::from(Vec::<&str>::new()));
    let dictionary: ArrayRef = Arc::new(DictionaryArray::new(keys, words));
    let batch = DossierBatch::new(arrays(dictionary, Arc::new(Date32Array::new_null(2))), &query()).unwrap();
    assert_eq!(batch.columns().channel[..], [0, 0]);
}

#[test]
fn a_status_outside_the_list_is_unknown_and_not_missing() {
    let read = |status: ArrayRef| {
        let rows = status.len();
        let columns = arrays(Arc::new(Int8Array::new_null(rows)), Arc::new(Date32Array::new_null(rows)));
        let batch = DossierBatch::new(DossierArrays { status: Some(status), ..columns }, &query()).unwrap();
        batch.columns().status.clone().unwrap().to_vec()
    };
    let numbers = Int64Array::from(vec![Some(1), None, Some(0), Some(11), Some(-1), Some(10)]);
    assert_eq!(read(Arc::new(numbers)), [1, 0, 255, 255, 255, 10]);
    assert_eq!(read(Arc::new(StringArray::from(vec!["01", " ", "x", "9 "]))), [1, 0, 255, 9]);
}

#[test]
fn words_and_dates_as_systems_print_them_are_placed_one_by_one() {
    let dates: ArrayRef = Arc::new(StringArray::from(vec!["08:15 04/01/2021", "2021-01-04"]));
    let status: ArrayRef = Arc::new(StringArray::from(vec!["Đã trả kết quả", "10"]));
    let columns = arrays(Arc::new(Int8Array::from(vec![2, 2])), dates);
    let batch = DossierBatch::new(DossierArrays { status: Some(status), ..columns }, &query()).unwrap();
    assert_eq!(batch.singles(), [0]);
    let [one, other] = [0, 1].map(|row| batch.place(row, &query()).unwrap().unwrap());
    assert_eq!((one.intake(), one.outcome()), (other.intake(), other.outcome()));
}
