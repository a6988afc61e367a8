//! `tthc_tally`: dossiers counted into the cells of the form, as an aggregate of SQL.

use std::sync::Arc;

use cchc::Query;
use cchc::count::columnar::GroupTally;
use datafusion::arrow::array::{Array, ArrayRef, BooleanArray};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Schema};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::common::{Result, ScalarValue, exec_err, plan_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, ColumnarValue, EmitTo, GroupsAccumulator, Signature, Volatility,
};

use crate::columns::{DossierArrays, DossierBatch};
use crate::groups::{GroupCounter, passes};
use crate::query;
use crate::signature;
use crate::tallies;

/// The name in SQL.
pub const NAME: &str = "tthc_tally";

/// The aggregate
/// `tthc_tally(period, policy, kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc [, trang_thai [, loi_ban_ghi]])`.
///
/// It gives a struct of counts; see [`tallies::fields`]. Between its phases there is one serialized tally for each
/// group, and no row of a dossier.
pub fn tthc_tally() -> AggregateUDF {
    AggregateUDF::new_from_impl(TthcTally { signature: Signature::user_defined(Volatility::Immutable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct TthcTally {
    signature: Signature,
}

impl AggregateUDFImpl for TthcTally {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        signature::coerce(NAME, types)
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(tallies::data_type())
    }

    fn is_nullable(&self) -> bool {
        false
    }

    fn state_fields(&self, args: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(format!("{}[tally]", args.name), DataType::Binary, true))])
    }

    fn accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        let mut counter = GroupCounter::new(asked(&args)?);
        counter.reserve(1)?;
        Ok(Box::new(WholeTally { counter }))
    }

    fn groups_accumulator_supported(&self, _: AccumulatorArgs) -> bool {
        true
    }

    fn create_groups_accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(GroupedTally { counter: GroupCounter::new(asked(&args)?) }))
    }

    fn default_value(&self, _: &DataType) -> Result<ScalarValue> {
        whole(&GroupTally::default())
    }
}

/// The query that the first two arguments make.
fn asked(args: &AccumulatorArgs) -> Result<Query> {
    if args.is_distinct {
        return plan_err!("{NAME} counts dossiers, and no two of them are the same: DISTINCT has no meaning");
    }
    let constant = |at: usize| match args.exprs.get(at) {
        Some(expr) => match expr.evaluate(&RecordBatch::new_empty(Arc::new(Schema::empty()))) {
            Ok(ColumnarValue::Scalar(value)) => Ok(value),
            _ => plan_err!("{NAME}: {expr} is no constant"),
        },
        None => plan_err!("{NAME} needs a period and a policy"),
    };
    query::query(query::text(&constant(0)?, "the period")?, query::text(&constant(1)?, "the policy")?)
}

/// The arguments of an update, without the two that every row has in common.
fn batch(values: &[ArrayRef], query: &Query) -> Result<DossierBatch> {
    match values {
        [_, _, channel, received, due, ended, rest @ ..] if rest.len() <= 2 => {
            let arrays = DossierArrays {
                channel: channel.clone(),
                received: received.clone(),
                due: due.clone(),
                ended: ended.clone(),
                status: rest.first().cloned(),
                fault: rest.get(1).cloned(),
            };
            DossierBatch::new(arrays, query)
        }
        _ => exec_err!("{NAME} has {} arguments", values.len()),
    }
}

fn whole(tally: &GroupTally) -> Result<ScalarValue> {
    Ok(ScalarValue::Struct(Arc::new(tallies::to_struct(std::slice::from_ref(tally))?)))
}

/// A tally for each group.
#[derive(Debug)]
struct GroupedTally {
    counter: GroupCounter,
}

impl GroupsAccumulator for GroupedTally {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        let batch = batch(values, self.counter.query())?;
        self.counter.reserve(total)?;
        self.counter.add(&batch, groups, filter)
    }

    fn merge_batch(&mut self, values: &[ArrayRef], groups: &[usize], total: usize) -> Result<()> {
        let [states] = values else { return exec_err!("{NAME} has one column of states, not {}", values.len()) };
        self.counter.reserve(total)?;
        self.counter.merge(states, groups)
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        Ok(Arc::new(tallies::to_struct(&self.counter.take(emit))?))
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        Ok(vec![Arc::new(tallies::to_states(&self.counter.take(emit))?)])
    }

    /// The state of each row by itself, for an engine that finds nearly every row in a group of its own.
    fn convert_to_state(&self, values: &[ArrayRef], filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        let query = self.counter.query();
        let batch = batch(values, query)?;
        let mut tallies = vec![GroupTally::default(); batch.len()];
        for (row, tally) in tallies.iter_mut().enumerate() {
            if passes(filter, row) {
                tallies::count(tally, batch.place(row, query)?);
            }
        }
        Ok(vec![Arc::new(tallies::to_states(&tallies)?)])
    }

    fn size(&self) -> usize {
        self.counter.size()
    }
}

/// One tally of everything.
#[derive(Debug)]
struct WholeTally {
    counter: GroupCounter,
}

impl WholeTally {
    fn taken(&mut self) -> GroupTally {
        self.counter.take(EmitTo::All).pop().unwrap_or_default()
    }
}

impl Accumulator for WholeTally {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let batch = batch(values, self.counter.query())?;
        self.counter.reserve(1)?;
        self.counter.add(&batch, &vec![0; batch.len()], None)
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let [states] = states else { return exec_err!("{NAME} has one column of states, not {}", states.len()) };
        self.counter.reserve(1)?;
        self.counter.merge(states, &vec![0; states.len()])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        whole(&self.taken())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![ScalarValue::Binary(Some(tallies::to_bytes(&self.taken())?))])
    }

    fn size(&self) -> usize {
        self.counter.size()
    }
}
