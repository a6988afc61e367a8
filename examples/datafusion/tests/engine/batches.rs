//! Record batches counted without an engine.

use crate::common::generate;
use cchc_datafusion::generate::Format;
use cchc_datafusion::{batches, session};
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::{SortColumn, cast};
use datafusion::arrow::compute::{concat_batches, lexsort_to_indices, take_record_batch};
use datafusion::arrow::datatypes::{DataType, Int64Type};

fn sorted(batch: &RecordBatch) -> RecordBatch {
    let label = cast(batch.column(0), &DataType::Utf8).unwrap();
    let order = lexsort_to_indices(&[SortColumn { values: label, options: None }], None).unwrap();
    take_record_batch(batch, &order).unwrap()
}

#[tokio::test]
async fn batches_and_sql_give_the_same_columns() {
    let root = tempfile::tempdir().unwrap();
    for format in [Format::Csv, Format::Parquet] {
        let folder = generate(root.path(), 30_000, 17, format, true);
        let context = session::local(2).unwrap();
        session::open_table(&context, "ho_so", &folder).await.unwrap();
        let rows = session::query(&context, "SELECT * FROM ho_so").await.unwrap();
        let query = cchc::Query::new("2021-Q1".parse().unwrap());
        let counted = sorted(&batches::count(rows, "linh_vuc", query).unwrap());
        assert_eq!(counted.num_rows(), 201);

        let status = if format == Format::Csv { ", trang_thai, loi_ban_ghi" } else { "" };
        let query = format!(
            "SELECT linh_vuc, tthc_tally('2021-Q1', 'provincial-06a', kenh, ngay_tiep_nhan, ngay_hen_tra, \
             ngay_ket_thuc{status}) t FROM ho_so GROUP BY linh_vuc"
        );
        let found = session::query(&context, &query).await.unwrap();
        let found = sorted(&concat_batches(&found[0].schema(), &found).unwrap());
        let tallies = found.column(1).as_struct();
        for (at, field) in tallies.fields().iter().enumerate() {
            let column = counted.column_by_name(field.name()).unwrap();
            assert_eq!(column.to_data(), tallies.column(at).to_data(), "{}", field.name());
        }
        let received = counted.column_by_name("received").unwrap().as_primitive::<Int64Type>();
        assert!(received.iter().flatten().sum::<i64>() > 10_000);
    }
}

#[test]
fn a_column_that_is_missing_is_named() {
    let batch = RecordBatch::try_from_iter([(
        "linh_vuc",
        std::sync::Arc::new(datafusion::arrow::array::StringArray::from(vec!["a"])) as _,
    )])
    .unwrap();
    let query = cchc::Query::new("2021-Q1".parse().unwrap());
    let error = batches::count([batch], "linh_vuc", query).unwrap_err();
    assert!(error.to_string().contains("kenh"), "{error}");
}
