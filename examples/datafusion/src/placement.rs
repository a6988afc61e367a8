//! `placement`: where each dossier goes, and why.

use std::sync::{Arc, LazyLock};

use cchc::finding::Language;
use datafusion::arrow::array::{ArrayRef, StringBuilder, StructArray};
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::{Result, exec_err, plan_err};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};

use crate::columns::{DossierArrays, DossierBatch};
use crate::query;
use crate::signature;

/// The name in SQL.
pub const NAME: &str = "placement";

static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    ["intake", "intake_reason", "outcome", "outcome_reason", "unplaceable"]
        .map(|name| Field::new(name, DataType::Utf8, true))
        .into_iter()
        .collect()
});

/// The function
/// `placement(period, policy, kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc [, trang_thai [, loi_ban_ghi]])`.
///
/// It gives a struct of texts: the two cells and the reason for each, or, when no column can hold the dossier, the code
/// of the rule in `unplaceable` and null in the others.
pub fn placement() -> ScalarUDF {
    ScalarUDF::new_from_impl(Placements { signature: Signature::user_defined(Volatility::Immutable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Placements {
    signature: Signature,
}

impl ScalarUDFImpl for Placements {
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
        Ok(DataType::Struct(FIELDS.clone()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let rows = args.number_rows;
        let constant = |at: usize, what: &str| match &args.args[at] {
            ColumnarValue::Scalar(value) => query::text(value, what).map(str::to_owned),
            ColumnarValue::Array(_) => plan_err!("{what} has to be a constant text, not a column"),
        };
        let query = query::query(&constant(0, "the period")?, &constant(1, "the policy")?)?;
        let arrays = args.args.get(2..).unwrap_or_default();
        let arrays = arrays.iter().map(|array| array.to_array(rows)).collect::<Result<Vec<ArrayRef>>>()?;
        let [channel, received, due, ended, rest @ ..] = arrays.as_slice() else {
            return exec_err!("{NAME} has {} arguments", arrays.len() + 2);
        };
        let arrays = DossierArrays {
            channel: channel.clone(),
            received: received.clone(),
            due: due.clone(),
            ended: ended.clone(),
            status: rest.first().cloned(),
            fault: rest.get(1).cloned(),
        };
        let batch = DossierBatch::new(arrays, &query)?;
        let mut columns: [StringBuilder; 5] = std::array::from_fn(|_| StringBuilder::new());
        for row in 0..batch.len() {
            let cells = match batch.place(row, &query)? {
                Ok(placed) => {
                    let why = |reason: cchc::placement::Reason| Some(reason.describe(Language::English));
                    let outcome = match placed.outcome() {
                        cchc::placement::Outcome::Excluded(kind) => {
                            format!("excluded: {}", kind.label(Language::Vietnamese))
                        }
                        outcome => outcome.as_str().to_owned(),
                    };
                    let intake = placed.intake().code_word().to_owned();
                    [Some(intake), why(placed.intake_reason()), Some(outcome), why(placed.outcome_reason()), None]
                }
                Err(rule) => [None, None, None, None, Some(rule.code().to_owned())],
            };
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.append_option(cell);
            }
        }
        let columns = columns.map(|mut column| Arc::new(column.finish()) as ArrayRef);
        Ok(ColumnarValue::Array(Arc::new(StructArray::try_new(FIELDS.clone(), columns.to_vec(), None)?)))
    }
}
