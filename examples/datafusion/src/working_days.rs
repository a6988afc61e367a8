//! `add_working_days` and `working_days_between` on the built-in calendar, and `field_key`.

use std::sync::{Arc, LazyLock};

use cchc::{MatchKey, WorkCalendar};
use chrono::NaiveDate;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Date32Array, Int64Array, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::common::{Result, plan_err};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};

use crate::columns::{Dates, day_number, is_date_type, is_text_type};

static CALENDAR: LazyLock<WorkCalendar> = LazyLock::new(WorkCalendar::civil_service);

/// The function `add_working_days(date, n)`: the day that is `n` working days after a date, or before it where `n` is
/// negative, on the calendar of civil servants.
///
/// It is null where an argument is null, where text is no date, and where the answer rests on a day that the calendar
/// does not know: it is never guessed.
pub fn add_working_days() -> ScalarUDF {
    udf("add_working_days", Kind::Add)
}

/// The function `working_days_between(a, b)`: how many working days lie after `a`, up to and with `b`; negative when
/// `b` is earlier. Null as [`add_working_days`] is.
pub fn working_days_between() -> ScalarUDF {
    udf("working_days_between", Kind::Between)
}

/// The function `field_key(linh_vuc)`: the form under which two spellings of a field are one row of the form.
pub fn field_key() -> ScalarUDF {
    udf("field_key", Kind::Key)
}

fn udf(name: &'static str, kind: Kind) -> ScalarUDF {
    ScalarUDF::new_from_impl(Function { name, kind, signature: Signature::user_defined(Volatility::Immutable) })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Add,
    Between,
    Key,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Function {
    name: &'static str,
    kind: Kind,
    signature: Signature,
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        match (self.kind, types) {
            (Kind::Add, [date, count]) if is_date_type(date) && (count.is_integer() || count.is_null()) => {
                Ok(vec![date.clone(), DataType::Int64])
            }
            (Kind::Between, [from, to]) if is_date_type(from) && is_date_type(to) => Ok(types.to_vec()),
            (Kind::Key, [text]) if is_text_type(text) => Ok(vec![DataType::Utf8]),
            (Kind::Add, _) => plan_err!("{}(date, whole number) does not take {types:?}", self.name),
            (Kind::Between, _) => plan_err!("{}(date, date) does not take {types:?}", self.name),
            (Kind::Key, _) => plan_err!("{}(text) does not take {types:?}", self.name),
        }
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(match self.kind {
            Kind::Add => DataType::Date32,
            Kind::Between => DataType::Int64,
            Kind::Key => DataType::Utf8,
        })
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let arrays = args.args.iter().map(|array| array.to_array(args.number_rows)).collect::<Result<Vec<_>>>()?;
        let answer: ArrayRef = match (self.kind, arrays.as_slice()) {
            (Kind::Add, [dates, counts]) => {
                let counts = cast(counts, &DataType::Int64)?;
                let counts = counts.as_primitive::<Int64Type>().iter();
                let days = days(dates)?.into_iter().zip(counts);
                Arc::new(days.map(|(day, count)| added(day?, count?).map(day_number)).collect::<Date32Array>())
            }
            (Kind::Between, [from, to]) => {
                let pairs = days(from)?.into_iter().zip(days(to)?);
                let count =
                    |(from, to): (Option<NaiveDate>, Option<NaiveDate>)| CALENDAR.working_days_between(from?, to?).ok();
                Arc::new(pairs.map(count).collect::<Int64Array>())
            }
            (Kind::Key, [texts]) => {
                let key = |text: Option<&str>| text.map(|text| MatchKey::of_field(text).as_str().to_owned());
                Arc::new(texts.as_string::<i32>().iter().map(key).collect::<StringArray>())
            }
            _ => return plan_err!("{} has {} arguments", self.name, arrays.len()),
        };
        Ok(ColumnarValue::Array(answer))
    }
}

fn added(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let length = u32::try_from(count.unsigned_abs()).ok()?;
    let end = if count < 0 { CALENDAR.sub_working_days(day, length) } else { CALENDAR.add_working_days(day, length) };
    end.ok()
}

/// The days of a column; `None` where there is none and where text is no date.
fn days(array: &ArrayRef) -> Result<Vec<Option<NaiveDate>>> {
    let days = Dates::read(array)?.days;
    Ok((0..array.len()).map(|row| days.get(row)).collect())
}
