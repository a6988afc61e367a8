//! Tallies of groups: counted from batches, sent between phases as bytes, given back as columns.

use std::sync::{Arc, LazyLock};

use cchc::Placement;
use cchc::Tally;
use cchc::count::columnar::GroupTally;
use cchc::finding::Rule;
use cchc::placement::Excluded;
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BinaryArray, Int64Array, Int64Builder, MapBuilder, MapFieldNames, RecordBatch,
    StringBuilder, StructArray,
};
use datafusion::arrow::datatypes::{DataType, Field, Fields, Schema};
use datafusion::common::{DataFusionError, Result, exec_err};

/// The version of the serialized form: another one is refused, not guessed at.
const VERSION: u8 = 1;

/// Counts one dossier.
pub fn count(group: &mut GroupTally, placed: Result<Placement, Rule>) {
    match placed {
        Ok(placement) => group.tally += Tally::of(&placement),
        Err(rule) => *group.unplaced.entry(rule).or_default() += 1,
    }
}

/// The serialized form of a tally: what crosses the network between the phases of an aggregate.
pub fn to_bytes(group: &GroupTally) -> Result<Vec<u8>> {
    let parts = (VERSION, &group.tally, &group.unplaced);
    postcard::to_stdvec(&parts).map_err(|error| DataFusionError::External(Box::new(error)))
}

/// Reads the serialized form.
pub fn from_bytes(bytes: &[u8]) -> Result<GroupTally> {
    match bytes.split_first() {
        Some((&VERSION, rest)) => match postcard::take_from_bytes(rest) {
            Ok(((tally, unplaced), [])) => Ok(GroupTally { tally, unplaced }),
            Ok((_, rest)) => exec_err!("{} bytes follow a serialized tally", rest.len()),
            Err(error) => Err(DataFusionError::External(Box::new(error))),
        },
        Some((version, _)) => exec_err!("a tally of the serialized form {version} cannot be read, {VERSION} can"),
        None => exec_err!("a serialized tally is empty"),
    }
}

/// The serialized forms of many tallies.
pub fn to_states(tallies: &[GroupTally]) -> Result<BinaryArray> {
    let states = tallies.iter().map(to_bytes).collect::<Result<Vec<_>>>()?;
    Ok(BinaryArray::from_iter_values(states))
}

/// Reads the serialized forms of many tallies; `None` where there is none.
pub fn from_states(states: &ArrayRef) -> Result<impl Iterator<Item = Result<Option<GroupTally>>> + '_> {
    match states.as_binary_opt::<i32>() {
        Some(states) => Ok(states.iter().map(|state| state.map(from_bytes).transpose())),
        None => exec_err!("{} is no type for serialized tallies", states.data_type()),
    }
}

type Count = (&'static str, fn(&GroupTally) -> i64);

fn excluded(tally: &GroupTally, kind: Excluded) -> i64 {
    tally.tally.excluded_as(kind)
}

/// The counts in the order of the form's columns, then what is beside them.
const COUNTS: &[Count] = &[
    ("received", |group| group.tally.received()),
    ("online", |group| group.tally.online()),
    ("direct_or_post", |group| group.tally.direct_or_post()),
    ("carried_over", |group| group.tally.carried_over()),
    ("resolved", |group| group.tally.resolved()),
    ("early", |group| group.tally.early()),
    ("on_time", |group| group.tally.on_time()),
    ("overdue", |group| group.tally.overdue()),
    ("in_progress", |group| group.tally.in_progress()),
    ("in_time", |group| group.tally.in_time()),
    ("in_progress_overdue", |group| group.tally.in_progress_overdue()),
    ("unknown_channel", |group| group.tally.unknown_channel()),
    ("excluded", |group| group.tally.excluded()),
    ("excluded_withdrawn", |group| excluded(group, Excluded::Withdrawn)),
    ("excluded_returned", |group| excluded(group, Excluded::Returned)),
    ("excluded_refused", |group| excluded(group, Excluded::Refused)),
    ("excluded_stopped", |group| excluded(group, Excluded::Stopped)),
    ("excluded_deleted", |group| excluded(group, Excluded::Deleted)),
    ("excluded_paused", |group| excluded(group, Excluded::Paused)),
    ("excluded_stopped_undated", |group| excluded(group, Excluded::StoppedUndated)),
    ("unplaced", |group| i64::try_from(group.unplaced_total()).unwrap_or(i64::MAX)),
];

/// The column of unplaced dossiers by rule.
const BY_RULE: &str = "unplaced_by_rule";

static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    let counts = COUNTS.iter().map(|(name, _)| Field::new(*name, DataType::Int64, false));
    let key = Field::new("rule", DataType::Utf8, false);
    let value = Field::new("count", DataType::Int64, false);
    let entries = Field::new("entries", DataType::Struct(vec![key, value].into()), false);
    let by_rule = Field::new(BY_RULE, DataType::Map(Arc::new(entries), false), false);
    counts.chain([by_rule]).collect()
});

/// The columns of a tally: columns 3 to 13 of the form by name, what is beside them, and the unplaced ones by rule.
pub fn fields() -> &'static Fields {
    &FIELDS
}

/// The type of a tally in SQL.
pub fn data_type() -> DataType {
    DataType::Struct(fields().clone())
}

/// Tallies as a column of structs.
pub fn to_struct(tallies: &[GroupTally]) -> Result<StructArray> {
    let counts = COUNTS.iter().map(|(_, count)| -> ArrayRef {
        Arc::new(tallies.iter().map(count).collect::<Vec<_>>().into_iter().collect::<Int64Array>())
    });
    let names = MapFieldNames { entry: "entries".into(), key: "rule".into(), value: "count".into() };
    let mut by_rule = MapBuilder::new(Some(names), StringBuilder::new(), Int64Builder::new())
        .with_values_field(Field::new("count", DataType::Int64, false));
    for group in tallies {
        for (rule, count) in &group.unplaced {
            by_rule.keys().append_value(rule.code());
            by_rule.values().append_value(i64::try_from(*count).unwrap_or(i64::MAX));
        }
        by_rule.append(true)?;
    }
    let columns = counts.chain([Arc::new(by_rule.finish()) as ArrayRef]).collect();
    Ok(StructArray::try_new(fields().clone(), columns, None)?)
}

/// Tallies as a record batch: a column of names, which stand for the rows of the form, and the counts.
pub fn to_record_batch(label: &str, names: ArrayRef, tallies: &[GroupTally]) -> Result<RecordBatch> {
    let name = Arc::new(Field::new(label, names.data_type().clone(), names.is_nullable()));
    let (fields, counts, _) = to_struct(tallies)?.into_parts();
    let schema = Schema::new([name].into_iter().chain(fields.iter().cloned()).collect::<Fields>());
    Ok(RecordBatch::try_new(Arc::new(schema), [names].into_iter().chain(counts).collect())?)
}
