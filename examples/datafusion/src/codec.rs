//! How tables of CSV files travel between the processes of a cluster. Everything else travels as Ballista has it.

use std::path::PathBuf;
use std::sync::Arc;

use ballista_core::serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec};
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::catalog::TableProvider;
use datafusion::common::{DataFusionError, Result, TableReference, plan_err};
use datafusion::datasource::file_format::FileFormatFactory;
use datafusion::datasource::physical_plan::FileGroup;
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Extension, LogicalPlan};
use datafusion::object_store::path::Path as Location;
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::logical_plan::LogicalExtensionCodec;
use datafusion_proto::physical_plan::{PhysicalExtensionCodec, PhysicalProtoConverterExtension};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::csv::{self, DossierCsv, Scan};

/// What stands before the bytes of this package.
const MARK: &[u8] = b"cchc-csv-1\n";

#[derive(Serialize, Deserialize)]
struct TableBytes {
    files: Vec<(PathBuf, u64)>,
}

#[derive(Serialize, Deserialize)]
struct ScanBytes {
    columns: Vec<String>,
    groups: Vec<Vec<(String, u64)>>,
    limit: Option<u64>,
}

fn write(value: &impl Serialize, bytes: &mut Vec<u8>) -> Result<()> {
    bytes.extend_from_slice(MARK);
    let written = postcard::to_stdvec(value).map_err(|error| DataFusionError::External(Box::new(error)))?;
    bytes.extend_from_slice(&written);
    Ok(())
}

/// Reads what [`write`] wrote; `None` for bytes of somebody else.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<Result<T>> {
    let rest = bytes.strip_prefix(MARK)?;
    Some(postcard::from_bytes(rest).map_err(|error| DataFusionError::External(Box::new(error))))
}

/// Tables in logical plans: from the client to the scheduler.
#[derive(Debug, Default)]
pub struct TableCodec(BallistaLogicalExtensionCodec);

impl LogicalExtensionCodec for TableCodec {
    fn try_decode(&self, bytes: &[u8], inputs: &[LogicalPlan], context: &TaskContext) -> Result<Extension> {
        self.0.try_decode(bytes, inputs, context)
    }

    fn try_encode(&self, node: &Extension, bytes: &mut Vec<u8>) -> Result<()> {
        self.0.try_encode(node, bytes)
    }

    fn try_decode_table_provider(
        &self,
        bytes: &[u8],
        name: &TableReference,
        schema: SchemaRef,
        context: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        match read::<TableBytes>(bytes) {
            Some(table) => Ok(Arc::new(DossierCsv::of_files(table?.files))),
            None => self.0.try_decode_table_provider(bytes, name, schema, context),
        }
    }

    fn try_encode_table_provider(
        &self,
        name: &TableReference,
        table: Arc<dyn TableProvider>,
        bytes: &mut Vec<u8>,
    ) -> Result<()> {
        match table.downcast_ref::<DossierCsv>() {
            Some(table) => write(&TableBytes { files: table.files().to_vec() }, bytes),
            None => self.0.try_encode_table_provider(name, table, bytes),
        }
    }

    fn try_decode_file_format(&self, bytes: &[u8], context: &TaskContext) -> Result<Arc<dyn FileFormatFactory>> {
        self.0.try_decode_file_format(bytes, context)
    }

    fn try_encode_file_format(&self, bytes: &mut Vec<u8>, format: Arc<dyn FileFormatFactory>) -> Result<()> {
        self.0.try_encode_file_format(bytes, format)
    }
}

/// Scans in physical plans: from the scheduler to the executors.
#[derive(Debug, Default)]
pub struct ScanCodec(BallistaPhysicalExtensionCodec);

impl PhysicalExtensionCodec for ScanCodec {
    fn try_decode(
        &self,
        bytes: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        context: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let Some(scan) = read::<ScanBytes>(bytes) else { return self.0.try_decode(bytes, inputs, context, converter) };
        let ScanBytes { columns, groups, limit } = scan?;
        let table = DossierCsv::of_files(Vec::new()).schema();
        let fields = columns.iter().map(|name| table.field_with_name(name).cloned());
        let schema = Schema::new(fields.collect::<Result<Vec<_>, _>>()?);
        let file = |(place, size): &(String, u64)| Ok(csv::located(Location::parse(place)?, *size));
        let group = |group: &Vec<_>| Ok(FileGroup::new(group.iter().map(file).collect::<Result<_>>()?));
        let groups = groups.iter().map(group).collect::<Result<_>>()?;
        let Ok(limit) = limit.map(usize::try_from).transpose() else { return plan_err!("the limit is too great") };
        Ok(csv::scan(Arc::new(schema), groups, limit))
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        bytes: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        let Some(Scan { schema, groups, limit }) = Scan::of(node.as_ref()) else {
            return self.0.try_encode(node, bytes, converter);
        };
        let columns = schema.fields().iter().map(|field| field.name().clone()).collect();
        write(&ScanBytes { columns, groups, limit: limit.map(|limit| limit as u64) }, bytes)
    }
}
