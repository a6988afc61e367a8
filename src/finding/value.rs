//! What a check expected or found.

use std::fmt;

use chrono::NaiveDate;
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A value in a finding: a count, or text. Written by serde as an integer or a string.
///
/// ```
/// use cchc::finding::Value;
///
/// assert_eq!(Value::from(18_i64).to_string(), "18");
/// assert_eq!(Value::from("(3)=(4)+(5)+(6)"), Value::Text("(3)=(4)+(5)+(6)".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A whole number.
    Count(i64),
    /// Anything else, as printed.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<i64> for Value {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Text(date.to_string())
    }
}

/// A value where a format does not say what comes next: a text or a number, named.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Value")]
enum Named<'a> {
    Count(i64),
    Text(std::borrow::Cow<'a, str>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            let named = match self {
                Self::Count(count) => Named::Count(*count),
                Self::Text(text) => Named::Text(text.into()),
            };
            return named.serialize(serializer);
        }
        match self {
            Self::Count(count) => serializer.serialize_i64(*count),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number or a text")
            }

            fn visit_i64<E: de::Error>(self, count: i64) -> Result<Value, E> {
                Ok(Value::Count(count))
            }

            fn visit_u64<E: de::Error>(self, count: u64) -> Result<Value, E> {
                i64::try_from(count).map(Value::Count).map_err(|_| E::custom("the number is too large"))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value::from(text))
            }
        }
        if !deserializer.is_human_readable() {
            return Ok(match Named::deserialize(deserializer)? {
                Named::Count(count) => Self::Count(count),
                Named::Text(text) => Self::Text(text.into_owned()),
            });
        }
        deserializer.deserialize_any(Either)
    }
}
