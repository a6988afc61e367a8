//! Reporting periods as data.

use std::fmt;

use chrono::NaiveDate;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::error::ParsePeriodError;
use super::period::Period;
use super::regime::Regime;

/// A period as data: the days are written for readers, and compared with the code when read back.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PeriodWithDays"))]
struct RawPeriod {
    regime: Regime,
    code: String,
    from: NaiveDate,
    to: NaiveDate,
}

/// Reads a period as people write it, `"2026-Q1"` under the regime of
/// [NĐ 09/2019/NĐ-CP](crate::_documentation::law#act-09-2019-nd-cp), or as it is written as data.
impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A format that does not say what comes next has nothing but what was written.
        if !deserializer.is_human_readable() {
            return RawPeriod::deserialize(deserializer)?.try_into().map_err(de::Error::custom);
        }
        deserializer.deserialize_any(PeriodVisitor)
    }
}

struct PeriodVisitor;

impl<'de> Visitor<'de> for PeriodVisitor {
    type Value = Period;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a period such as 2026-Q1, or its regime, code and days")
    }

    fn visit_str<E: de::Error>(self, code: &str) -> Result<Period, E> {
        code.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Period, A::Error> {
        RawPeriod::deserialize(MapAccessDeserializer::new(map))?.try_into().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let whole = generator.subschema_for::<RawPeriod>();
        schemars::json_schema!({
            "description": "A reporting period (kỳ báo cáo): as people write it, or with its regime and its days.",
            "anyOf": [
                { "type": "string", "description": "The short form, under the regime of NĐ 09/2019/NĐ-CP." },
                whole,
            ],
        })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawPeriod { regime: self.regime(), code: self.code(), from: self.from(), to: self.to() }.serialize(serializer)
    }
}

impl TryFrom<RawPeriod> for Period {
    type Error = ParsePeriodError;

    fn try_from(raw: RawPeriod) -> Result<Self, Self::Error> {
        let period = Self::parse(&raw.code, raw.regime)?;
        if (period.from(), period.to()) == (raw.from, raw.to) && period.regime() == raw.regime {
            Ok(period)
        } else {
            Err(ParsePeriodError::days_differ(&period, raw.from, raw.to))
        }
    }
}
