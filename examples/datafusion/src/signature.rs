//! The arguments that the functions on dossiers have in common.

use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, plan_err};

use crate::columns::{is_code_type, is_date_type, is_text_type};

const ARGUMENTS: &str =
    "period, policy, kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc [, trang_thai [, loi_ban_ghi]]";

/// Checks the types of arguments when a query is planned. Only the two constants are cast.
pub fn coerce(name: &str, types: &[DataType]) -> Result<Vec<DataType>> {
    if !(6..=8).contains(&types.len()) {
        return plan_err!("{name}({ARGUMENTS}) has {} arguments", types.len());
    }
    let mut coerced = types.to_vec();
    for (at, data_type) in types.iter().enumerate() {
        let fits = match at {
            0 | 1 | 7 => is_text_type(data_type),
            3..=5 => is_date_type(data_type),
            _ => is_code_type(data_type),
        };
        if !fits {
            return plan_err!("{name}({ARGUMENTS}): argument {} cannot be {data_type}", at + 1);
        }
        if at < 2 {
            coerced[at] = DataType::Utf8;
        }
    }
    Ok(coerced)
}
