//! Sessions of the engine that know the functions on dossiers, and tables of dossiers.
//!
//! Futures are boxed here, so that programs on top of this library do not compile the engine's once more.

use std::path::Path;
use std::sync::Arc;

use ballista::prelude::SessionContextExt;
use ballista_core::extension::SessionConfigExt;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::{Result, plan_datafusion_err};
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use futures::future::BoxFuture;

use crate::codec::{ScanCodec, TableCodec};
use crate::csv::DossierCsv;
use crate::{aggregate, placement, working_days};

/// Makes the functions known to a session.
pub fn register(registry: &mut dyn FunctionRegistry) -> Result<()> {
    registry.register_udaf(Arc::new(aggregate::tthc_tally()))?;
    let functions = [
        placement::placement(),
        working_days::add_working_days(),
        working_days::working_days_between(),
        working_days::field_key(),
    ];
    for function in functions {
        registry.register_udf(Arc::new(function))?;
    }
    Ok(())
}

/// A session in this process, which runs `partitions` parts of a query at a time.
pub fn local(partitions: usize) -> Result<SessionContext> {
    let config = SessionConfig::new().with_target_partitions(partitions).with_information_schema(true);
    with_functions(SessionContext::new_with_config(config))
}

/// A session on the cluster of the scheduler at `host:port`.
///
/// `partitions` is how many parts the scheduler makes of each stage.
pub fn remote(scheduler: &str, partitions: usize) -> BoxFuture<'_, Result<SessionContext>> {
    Box::pin(async move {
        let config = cluster_config().with_target_partitions(partitions);
        let state = SessionStateBuilder::new().with_default_features().with_config(config).build();
        with_functions(SessionContext::remote_with_state(&format!("df://{scheduler}"), state).await?)
    })
}

fn with_functions(context: SessionContext) -> Result<SessionContext> {
    register(&mut *context.state_ref().write())?;
    Ok(context)
}

/// The configuration of every process of a cluster: Ballista's own, and how tables of CSV files travel.
pub fn cluster_config() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_information_schema(true)
        .with_ballista_logical_extension_codec(Arc::new(TableCodec::default()))
        .with_ballista_physical_extension_codec(Arc::new(ScanCodec::default()))
}

/// The session of the scheduler and of the executors.
pub fn cluster_state(config: SessionConfig) -> Result<SessionState> {
    let mut state = ballista_core::utils::default_session_builder(config)?;
    register(&mut state)?;
    Ok(state)
}

/// Registers a folder (or a file) of Parquet or CSV as a table of dossiers.
///
/// A folder is CSV when it holds a file that ends in `.csv`, and Parquet otherwise.
pub fn open_table<'a>(context: &'a SessionContext, name: &'a str, path: &'a Path) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let is_csv = |file: &Path| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        if let Ok(table) = DossierCsv::open(path)
            && table.files().iter().any(|(file, _)| is_csv(file))
        {
            context.register_table(name, Arc::new(table))?;
            return Ok(());
        }
        let path =
            path.canonicalize().map_err(|error| plan_datafusion_err!("cannot open {}: {error}", path.display()))?;
        let Some(path) = path.to_str() else { return Err(plan_datafusion_err!("{} is not UTF-8", path.display())) };
        context.register_parquet(name, path, ParquetReadOptions::default()).await
    })
}

/// The rows of a query.
pub fn query<'a>(context: &'a SessionContext, sql: &'a str) -> BoxFuture<'a, Result<Vec<RecordBatch>>> {
    Box::pin(async move { context.sql(sql).await?.collect().await })
}

/// The plan of a query, as it runs in this process.
pub fn plan<'a>(context: &'a SessionContext, sql: &'a str) -> BoxFuture<'a, Result<Arc<dyn ExecutionPlan>>> {
    Box::pin(async move { context.sql(sql).await?.create_physical_plan().await })
}

/// The rows of a plan.
pub fn run(context: &SessionContext, plan: Arc<dyn ExecutionPlan>) -> BoxFuture<'_, Result<Vec<RecordBatch>>> {
    Box::pin(async move { datafusion::physical_plan::collect(plan, context.task_ctx()).await })
}

/// The columns of a table.
pub fn columns<'a>(context: &'a SessionContext, table: &'a str) -> BoxFuture<'a, Result<SchemaRef>> {
    Box::pin(async move { Ok(context.table_provider(table).await?.schema()) })
}
