//! The query of a call: its period and its policy, as constant text.

use cchc::{CountingPolicy, Period, Query};
use datafusion::common::{Result, ScalarValue, plan_err};

/// The query that two texts make: a period (`2021-Q1`, `2020-12-15..2021-03-14`) and a policy's name.
pub fn query(period: &str, policy: &str) -> Result<Query> {
    let period: Period = match period.trim().parse() {
        Ok(period) => period,
        Err(error) => return plan_err!("period: {error}"),
    };
    match CountingPolicy::preset(policy.trim()) {
        Some(policy) => Ok(Query::new(period).with_policy(policy)),
        None => plan_err!("policy: {policy} is unknown; expected {}", CountingPolicy::PRESETS.join(", ")),
    }
}

/// The text of a constant.
pub fn text<'a>(value: &'a ScalarValue, what: &str) -> Result<&'a str> {
    match value.try_as_str() {
        Some(Some(text)) => Ok(text),
        _ => plan_err!("{what} has to be a constant text, not {value}"),
    }
}
