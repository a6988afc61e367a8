//! A table of dossiers from a folder of CSV files, read as the crate reads them.
//!
//! The engine's own CSV reader stops at the first record that is not as the others are. Here nothing is lost and nothing
//! stops: the crate's reader finds separator, columns and records, every cell comes as the text that stands in the file,
//! and a record that cannot be split into cells has the rule it breaks in the column `loi_ban_ghi`. What a cell means is
//! decided where it is counted.

use std::any::Any;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use cchc::finding::Rule;
use cchc::ingest::{DossierReader, DossierRecord};
use datafusion::arrow::array::{ArrayRef, RecordBatch, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{DataFusionError, Result, exec_datafusion_err, plan_datafusion_err, plan_err};
use datafusion::datasource::TableType;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{
    FileGroup, FileOpenFuture, FileOpener, FileScanConfig, FileScanConfigBuilder, FileSource,
};
use datafusion::datasource::source::DataSourceExec;
use datafusion::datasource::table_schema::TableSchema;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::Expr;
use datafusion::object_store::path::Path as Location;
use datafusion::object_store::{GetResultPayload, ObjectMeta, ObjectStore, ObjectStoreExt};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::metrics::ExecutionPlanMetricsSet;
use datafusion::physical_plan::stream::RecordBatchReceiverStream;
use futures::StreamExt;

/// The columns of the table. A column that a file does not have is null in its rows.
pub const COLUMNS: [&str; 10] = [
    "ma_ho_so",
    "linh_vuc",
    "kenh",
    "ngay_tiep_nhan",
    "ngay_hen_tra",
    "ngay_ket_thuc",
    "trang_thai",
    "don_vi",
    "ma_tthc",
    "loi_ban_ghi",
];

/// How many records are in a batch when nobody says otherwise.
const BATCH: usize = 8192;

/// A folder of CSV files as a table.
#[derive(Clone, Debug)]
pub struct DossierCsv {
    files: Vec<(PathBuf, u64)>,
    schema: SchemaRef,
}

impl DossierCsv {
    /// The CSV files in a folder and the folders below it, or one file.
    pub fn open(path: &Path) -> Result<Self> {
        let mut files = Vec::new();
        find(path, &mut files).map_err(|error| plan_datafusion_err!("cannot list {}: {error}", path.display()))?;
        if files.is_empty() {
            return plan_err!("{} holds no CSV file", path.display());
        }
        files.sort();
        Ok(Self::of_files(files))
    }

    /// These files, with their sizes in bytes.
    pub fn of_files(files: Vec<(PathBuf, u64)>) -> Self {
        let schema = Schema::new(COLUMNS.map(|name| Field::new(name, DataType::Utf8, true)).to_vec());
        Self { files, schema: Arc::new(schema) }
    }

    /// The files, with their sizes in bytes.
    pub fn files(&self) -> &[(PathBuf, u64)] {
        &self.files
    }
}

fn find(path: &Path, files: &mut Vec<(PathBuf, u64)>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push((path.canonicalize()?, path.metadata()?.len()));
        return Ok(());
    }
    for entry in path.read_dir()? {
        let entry = entry?.path();
        let is_csv = entry.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        if entry.is_dir() || is_csv {
            find(&entry, files)?;
        }
    }
    Ok(())
}

#[async_trait]
impl TableProvider for DossierCsv {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        _: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let schema = match projection {
            Some(columns) => Arc::new(self.schema.project(columns)?),
            None => self.schema(),
        };
        let file = |(path, size): &(PathBuf, u64)| Ok(located(Location::from_absolute_path(path)?, *size));
        let files = FileGroup::new(self.files.iter().map(file).collect::<Result<_>>()?);
        let groups = files.split_files(state.config().target_partitions().max(1));
        Ok(scan(schema, groups, limit))
    }
}

/// A file at a place of the file system.
pub fn located(location: Location, size: u64) -> PartitionedFile {
    let last_modified = chrono::DateTime::UNIX_EPOCH;
    PartitionedFile::new_from_meta(ObjectMeta { location, last_modified, size, e_tag: None, version: None })
}

/// The plan that reads groups of files, each a partition.
pub fn scan(schema: SchemaRef, groups: Vec<FileGroup>, limit: Option<usize>) -> Arc<dyn ExecutionPlan> {
    let source = Arc::new(DossierSource::new(schema));
    let config = FileScanConfigBuilder::new(ObjectStoreUrl::local_filesystem(), source)
        .with_file_groups(groups)
        .with_limit(limit)
        .build();
    DataSourceExec::from_data_source(config)
}

/// What reads the files of a [`DossierCsv`].
#[derive(Clone, Debug)]
pub struct DossierSource {
    schema: TableSchema,
    batch: usize,
    metrics: ExecutionPlanMetricsSet,
}

impl DossierSource {
    /// Reads the columns of `schema`, which are named as in [`COLUMNS`].
    pub fn new(schema: SchemaRef) -> Self {
        let metrics = ExecutionPlanMetricsSet::new();
        Self { schema: TableSchema::from(schema), batch: BATCH, metrics }
    }
}

impl FileSource for DossierSource {
    fn create_file_opener(
        &self,
        store: Arc<dyn ObjectStore>,
        _: &FileScanConfig,
        _: usize,
    ) -> Result<Arc<dyn FileOpener>> {
        Ok(Arc::new(Opener { store, schema: self.schema.file_schema().clone(), batch: self.batch }))
    }

    fn table_schema(&self) -> &TableSchema {
        &self.schema
    }

    fn with_batch_size(&self, batch: usize) -> Arc<dyn FileSource> {
        Arc::new(Self { batch: batch.max(1), ..self.clone() })
    }

    fn metrics(&self) -> &ExecutionPlanMetricsSet {
        &self.metrics
    }

    fn file_type(&self) -> &'static str {
        "dossiers as CSV"
    }

    /// A quoted cell may hold line ends: where a record begins is known only from the file's beginning.
    fn supports_repartitioning(&self) -> bool {
        false
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }
}

struct Opener {
    store: Arc<dyn ObjectStore>,
    schema: SchemaRef,
    batch: usize,
}

impl FileOpener for Opener {
    fn open(&self, file: PartitionedFile) -> Result<FileOpenFuture> {
        let (store, schema, batch) = (self.store.clone(), self.schema.clone(), self.batch);
        Ok(Box::pin(async move {
            let name = file.path().to_string();
            let GetResultPayload::File(opened, _) = store.get(file.path()).await?.payload else {
                return Err(exec_datafusion_err!("{name}: CSV files are read from a file system only"));
            };
            let mut stream = RecordBatchReceiverStream::builder(schema.clone(), 2);
            let batches = stream.tx();
            stream.spawn_blocking(move || {
                let records = DossierReader::new(opened).map_err(|error| failed(&name, &error))?;
                let mut builder = Builder::new(schema);
                for record in records {
                    builder.push(&record.map_err(|error| failed(&name, &error))?);
                    // Nobody listens any more when a limit is reached.
                    if builder.rows == batch && batches.blocking_send(builder.finish()).is_err() {
                        return Ok(());
                    }
                }
                if builder.rows > 0 {
                    let _ = batches.blocking_send(builder.finish());
                }
                Ok(())
            });
            Ok(stream.build().boxed())
        }))
    }
}

fn failed(file: &str, error: &dyn fmt::Display) -> DataFusionError {
    exec_datafusion_err!("cannot read {file}: {error}")
}

/// A batch of records while it grows.
struct Builder {
    schema: SchemaRef,
    columns: Vec<StringBuilder>,
    rows: usize,
}

impl Builder {
    fn new(schema: SchemaRef) -> Self {
        let columns = schema.fields().iter().map(|_| StringBuilder::new()).collect();
        Self { schema, columns, rows: 0 }
    }

    fn push(&mut self, record: &DossierRecord) {
        let raw = record.raw();
        let fault = record.dossier().err().map(cchc::dossier::UnreadableDossier::rule);
        for (field, column) in self.schema.fields().iter().zip(&mut self.columns) {
            let cell = match field.name().as_str() {
                "ma_ho_so" => raw.code.as_deref(),
                "linh_vuc" => raw.field.as_deref(),
                "kenh" => raw.channel.as_deref(),
                "ngay_tiep_nhan" => raw.received.as_deref(),
                "ngay_hen_tra" => raw.due.as_deref(),
                "ngay_ket_thuc" => raw.ended.as_deref(),
                "trang_thai" => raw.status.as_deref(),
                "don_vi" => raw.unit.as_deref(),
                "ma_tthc" => raw.procedure.as_deref(),
                // What is wrong with single cells is seen where they are counted.
                "loi_ban_ghi" => fault.filter(|rule| *rule == Rule::RECORD_UNREADABLE).map(Rule::code),
                _ => None,
            };
            column.append_option(cell);
        }
        self.rows += 1;
    }

    fn finish(&mut self) -> Result<RecordBatch> {
        let columns = self.columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
        let options = datafusion::arrow::record_batch::RecordBatchOptions::new().with_row_count(Some(self.rows));
        self.rows = 0;
        Ok(RecordBatch::try_new_with_options(self.schema.clone(), columns, &options)?)
    }
}

/// A plan that [`scan`] made.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The columns.
    pub schema: SchemaRef,
    /// The place and the size of each file, by partition.
    pub groups: Vec<Vec<(String, u64)>>,
    /// How many rows at most.
    pub limit: Option<usize>,
}

impl Scan {
    /// What a plan scans, if [`scan`] made it.
    pub fn of(plan: &dyn ExecutionPlan) -> Option<Self> {
        let exec = plan.downcast_ref::<DataSourceExec>()?;
        let config = (exec.data_source().as_ref() as &dyn Any).downcast_ref::<FileScanConfig>()?;
        let source = (config.file_source().as_ref() as &dyn Any).downcast_ref::<DossierSource>()?;
        let file = |file: &PartitionedFile| (file.path().to_string(), file.object_meta.size);
        let groups = config.file_groups.iter().map(|group| group.iter().map(file).collect()).collect();
        Some(Self { schema: source.schema.file_schema().clone(), groups, limit: config.limit })
    }
}
