//! What crosses an exchange is tallies, not rows.

use std::sync::Arc;

use crate::common::generate;
use cchc_datafusion::count;
use cchc_datafusion::generate::Format;
use cchc_datafusion::session;
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::DataType;
use datafusion::physical_plan::aggregates::{AggregateExec, AggregateMode};
use datafusion::physical_plan::repartition::RepartitionExec;
use datafusion::physical_plan::{ExecutionPlan, Partitioning};
use datafusion::prelude::SessionContext;

const ROWS: u64 = 60_000;
const FIELDS: usize = 200;
const PARTITIONS: usize = 3;

async fn table(root: &tempfile::TempDir) -> (SessionContext, String) {
    let folder = generate(root.path(), ROWS, 5, Format::Parquet, false);
    let context = session::local(PARTITIONS).unwrap();
    session::open_table(&context, "ho_so", &folder).await.unwrap();
    let schema = session::columns(&context, "ho_so").await.unwrap();
    let sql = count::sql("ho_so", &schema, "2021-Q1", "provincial-06a");
    (context, sql)
}

/// Every node of a plan, from the top.
fn nodes(plan: &Arc<dyn ExecutionPlan>) -> Vec<Arc<dyn ExecutionPlan>> {
    let mut all = vec![plan.clone()];
    all.extend(plan.children().into_iter().flat_map(nodes));
    all
}

#[tokio::test]
async fn the_plan_aggregates_before_the_exchange() {
    let root = tempfile::tempdir().unwrap();
    let (context, sql) = table(&root).await;
    let batches = session::query(&context, &format!("EXPLAIN FORMAT INDENT {sql}")).await.unwrap();
    let plan: String = batches.iter().flat_map(|batch| batch.column(1).as_string::<i32>().iter().flatten()).collect();
    let place = |words: &str| plan.find(words).unwrap_or_else(|| panic!("{words} is not in\n{plan}"));
    let top_down = [
        place("AggregateExec: mode=FinalPartitioned"),
        place("RepartitionExec: partitioning=Hash([linh_vuc"),
        place("AggregateExec: mode=Partial"),
        place("DataSourceExec"),
    ];
    assert!(top_down.is_sorted(), "{plan}");
    assert_eq!(plan.matches("partitioning=Hash").count(), 1, "{plan}");
}

#[tokio::test]
async fn no_more_than_a_tally_for_each_group_and_part_goes_through() {
    let root = tempfile::tempdir().unwrap();
    let (context, sql) = table(&root).await;
    let plan = session::plan(&context, &sql).await.unwrap();
    let rows: usize = session::run(&context, plan.clone()).await.unwrap().iter().map(RecordBatch::num_rows).sum();
    assert_eq!(rows, FIELDS);

    let nodes = nodes(&plan);
    let exchange = nodes
        .iter()
        .filter_map(|node| node.downcast_ref::<RepartitionExec>())
        .find(|node| matches!(node.partitioning(), Partitioning::Hash(_, _)))
        .expect("an exchange by field");
    let schema = exchange.schema();
    let columns: Vec<_> = schema.fields().iter().map(|field| field.data_type().clone()).collect();
    assert_eq!(columns, [DataType::Utf8View, DataType::Binary], "the group and its tally");

    let partial = nodes
        .iter()
        .filter_map(|node| node.downcast_ref::<AggregateExec>())
        .find(|node| *node.mode() == AggregateMode::Partial)
        .expect("a partial aggregate");
    let sent = partial.metrics().unwrap().output_rows().unwrap();
    assert!((FIELDS..=FIELDS * PARTITIONS).contains(&sent), "{sent}");
    let read = nodes.last().unwrap().metrics().unwrap().output_rows().unwrap();
    assert_eq!(read as u64, ROWS);
}
