//! Tallies as bytes and as columns.

use std::sync::Arc;

use cchc::count::columnar::GroupTally;
use cchc::finding::Rule;
use cchc::{Channel, Dossier, Query};
use cchc_datafusion::tallies::{count, fields, from_bytes, to_bytes, to_record_batch};
use chrono::NaiveDate;
use datafusion::arrow::array::StringArray;
use datafusion::arrow::array::{ArrayRef, AsArray};
use datafusion::arrow::datatypes::Int64Type;

fn tallies() -> [GroupTally; 3] {
    let query = Query::new("2021-Q1".parse().unwrap());
    let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    let mut some = GroupTally::default();
    let dossier = Dossier::new("1", "").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(1, 18));
    count(&mut some, query.place(&dossier).map_err(|unplaceable| unplaceable.rule));
    let unplaced = [(Rule::RECEIVED_MISSING, 300), (Rule::DATE_UNREADABLE, 2)].into();
    let unplaced = GroupTally { unplaced, ..GroupTally::default() };
    [GroupTally::default(), some, unplaced]
}

#[test]
fn a_state_reads_back_and_is_small() {
    for tally in tallies() {
        let bytes = to_bytes(&tally).unwrap();
        assert_eq!(from_bytes(&bytes).unwrap(), tally);
        assert!(bytes.len() < 60, "{}", bytes.len());
    }
}

#[test]
fn a_state_that_is_not_whole_is_refused() {
    let [_, _, tally] = tallies();
    let bytes = to_bytes(&tally).unwrap();
    for end in 0..bytes.len() {
        assert!(from_bytes(&bytes[..end]).is_err(), "{end}");
    }
    let longer = [&bytes[..], &[0]].concat();
    assert!(from_bytes(&longer).unwrap_err().to_string().contains("1 bytes follow"));
    let mut other = bytes;
    other[0] = 2;
    assert!(from_bytes(&other).unwrap_err().to_string().contains("serialized form 2"));
}

#[test]
fn a_record_batch_has_a_column_for_each_count() {
    let names: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c"]));
    let batch = to_record_batch("linh_vuc", names, &tallies()).unwrap();
    assert_eq!(batch.num_columns(), 1 + fields().len());
    let column = |name: &str| batch.column_by_name(name).unwrap().as_primitive::<Int64Type>().values().to_vec();
    assert_eq!(column("online"), [0, 1, 0]);
    assert_eq!(column("in_progress_overdue"), [0, 1, 0]);
    assert_eq!(column("unplaced"), [0, 0, 302]);
    let by_rule = batch.column_by_name("unplaced_by_rule").unwrap().as_map();
    assert_eq!((by_rule.value_length(0), by_rule.value_length(2)), (0, 2));
}
