//! Counting record batches without an engine.

use std::collections::HashMap;
use std::sync::Arc;

use cchc::Query;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::EmitTo;

use crate::columns::{DossierArrays, DossierBatch, is_text_type};
use crate::groups::GroupCounter;
use crate::tallies;

/// Counts dossiers in record batches into one row for each name in the column `label`, in the order in which the names
/// were met.
///
/// The columns are named as in the library's CSV: `kenh`, `ngay_tiep_nhan`, `ngay_hen_tra`, `ngay_ket_thuc`, and
/// `trang_thai` and `loi_ban_ghi` where there are any. Fails when one is missing or has a type that no dossier has.
pub fn count(batches: impl IntoIterator<Item = RecordBatch>, label: &str, query: Query) -> Result<RecordBatch> {
    let mut counter = GroupCounter::new(query);
    let mut numbers: HashMap<Option<String>, usize> = HashMap::new();
    let mut names: Vec<Option<String>> = Vec::new();
    for batch in batches {
        let labels = text_column(&batch, label)?;
        let labels = labels.as_string::<i32>();
        let mut groups = Vec::with_capacity(batch.num_rows());
        for name in labels {
            let name = name.map(str::to_owned);
            let next = names.len();
            let number = *numbers.entry(name.clone()).or_insert(next);
            if number == next {
                names.push(name);
            }
            groups.push(number);
        }
        counter.reserve(names.len())?;
        counter.add(&dossiers(&batch, counter.query())?, &groups, None)?;
    }
    let names: StringArray = names.into_iter().collect();
    tallies::to_record_batch(label, Arc::new(names), &counter.take(EmitTo::All))
}

fn text_column(batch: &RecordBatch, name: &str) -> Result<ArrayRef> {
    let column = column(batch, name)?;
    if !is_text_type(column.data_type()) {
        return exec_err!("the column {name} is no text");
    }
    Ok(cast(column, &DataType::Utf8)?)
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef> {
    match batch.column_by_name(name) {
        Some(column) => Ok(column),
        None => exec_err!("there is no column {name}"),
    }
}

fn dossiers(batch: &RecordBatch, query: &Query) -> Result<DossierBatch> {
    let arrays = DossierArrays {
        channel: column(batch, "kenh")?.clone(),
        received: column(batch, "ngay_tiep_nhan")?.clone(),
        due: column(batch, "ngay_hen_tra")?.clone(),
        ended: column(batch, "ngay_ket_thuc")?.clone(),
        status: batch.column_by_name("trang_thai").cloned(),
        fault: batch.column_by_name("loi_ban_ghi").cloned(),
    };
    DossierBatch::new(arrays, query)
}
