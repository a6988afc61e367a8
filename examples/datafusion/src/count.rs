//! The form of a whole table: one row for each field, as SQL.

use cchc::MatchKey;
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, SchemaRef};
use datafusion::common::{Result, exec_datafusion_err};
use datafusion::prelude::SessionContext;
use futures::future::BoxFuture;
use std::collections::BTreeMap;

use crate::session;

/// The eight counts that tell two forms apart, in the order in which `quarterly_report --output counts` prints them.
pub const COUNTS: [&str; 8] =
    ["online", "direct_or_post", "carried_over", "early", "on_time", "overdue", "in_time", "in_progress_overdue"];

/// What a table comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The row of each field: how it is written, and its counts.
    pub rows: Vec<(String, [i64; 8])>,
    /// How many dossiers could not be placed.
    pub unplaced: i64,
    /// By the code of the rule.
    pub unplaced_by_rule: BTreeMap<String, i64>,
}

/// The query that counts the dossiers of a table by field.
pub fn sql(table: &str, schema: &SchemaRef, period: &str, policy: &str) -> String {
    let quoted = |text: &str| text.replace('\'', "''");
    let has = |column: &str| schema.field_with_name(column).is_ok();
    let more = match (has("trang_thai"), has("loi_ban_ghi")) {
        (true, true) => ", trang_thai, loi_ban_ghi",
        (true, false) => ", trang_thai",
        (false, true) => ", NULL, loi_ban_ghi",
        (false, false) => "",
    };
    format!(
        "SELECT linh_vuc, tthc_tally('{}', '{}', kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc{more}) AS so_lieu \
         FROM {table} GROUP BY linh_vuc",
        quoted(period),
        quoted(policy)
    )
}

/// Counts the dossiers of a table by field.
///
/// Spellings of one field are one row, under the spelling that comes first by its bytes. Records that could not be split
/// into cells name no field: they are among the unplaced ones only.
pub fn count<'a>(
    context: &'a SessionContext,
    table: &'a str,
    period: &'a str,
    policy: &'a str,
) -> BoxFuture<'a, Result<Counted>> {
    Box::pin(async move {
        let columns = session::columns(context, table).await?;
        fold(&session::query(context, &sql(table, &columns, period, policy)).await?)
    })
}

fn fold(batches: &[RecordBatch]) -> Result<Counted> {
    let wrong = || exec_datafusion_err!("the query gave other columns than it was asked for");
    let mut counted = Counted::default();
    let mut rows: BTreeMap<MatchKey, (String, [i64; 8])> = BTreeMap::new();
    for batch in batches {
        let names = datafusion::arrow::compute::cast(
            batch.column_by_name("linh_vuc").ok_or_else(wrong)?,
            &datafusion::arrow::datatypes::DataType::Utf8,
        )?;
        let names = names.as_string::<i32>();
        let tallies = batch.column_by_name("so_lieu").and_then(|column| column.as_struct_opt()).ok_or_else(wrong)?;
        let column = |name: &str| {
            let column = tallies.column_by_name(name).and_then(|column| column.as_primitive_opt::<Int64Type>());
            column.ok_or_else(wrong)
        };
        let columns = COUNTS.iter().map(|name| column(name)).collect::<Result<Vec<_>>>()?;
        let unplaced = column("unplaced")?;
        let by_rule = tallies.column_by_name("unplaced_by_rule").and_then(|map| map.as_map_opt()).ok_or_else(wrong)?;
        for row in 0..batch.num_rows() {
            counted.unplaced += unplaced.value(row);
            let entries = by_rule.value(row);
            let (rules, counts) = (entries.column(0).as_string::<i32>(), entries.column(1).as_primitive::<Int64Type>());
            for (rule, count) in rules.iter().zip(counts.iter()) {
                *counted.unplaced_by_rule.entry(rule.unwrap_or_default().to_owned()).or_default() += count.unwrap_or(0);
            }
            if names.is_null(row) {
                continue;
            }
            let name = names.value(row);
            let (label, sums) = rows.entry(MatchKey::of_field(name)).or_insert_with(|| (name.to_owned(), [0; 8]));
            if name.as_bytes() < label.as_bytes() {
                name.clone_into(label);
            }
            for (sum, column) in sums.iter_mut().zip(&columns) {
                *sum += column.value(row);
            }
        }
    }
    counted.rows = rows.into_values().collect();
    counted.rows.sort_by(|left, right| left.0.as_bytes().cmp(right.0.as_bytes()));
    Ok(counted)
}

/// The rows as `quarterly_report --output counts` prints them.
pub fn lines(counted: &Counted) -> String {
    let mut text = String::new();
    for (label, counts) in &counted.rows {
        text.extend(label.chars().map(|letter| if matches!(letter, '\t' | '\n' | '\r') { ' ' } else { letter }));
        for count in counts {
            text.push('\t');
            text.push_str(&count.to_string());
        }
        text.push('\n');
    }
    text
}
