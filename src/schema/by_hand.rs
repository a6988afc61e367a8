//! Schemas of types whose serialized form is written by hand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::count::LiveForm;
use crate::count::columnar::GroupTally;
use crate::dossier::Dossier;
use crate::finding::{Rule, Value};
use crate::placement::Query;
use crate::placement::Tally;

/// A code. Codes are not listed: a newer release may write one that an older schema does not know.
impl JsonSchema for Rule {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The stable code of a rule.",
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"
        })
    }
}

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A count, or text as printed.", "type": ["integer", "string"] })
    }
}

/// The rules are codes.
impl JsonSchema for GroupTally {
    fn schema_name() -> Cow<'static, str> {
        "GroupTally".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The dossiers of one group, as counted in bulk.",
            "type": "object",
            "properties": {
                "tally": generator.subschema_for::<Tally>(),
                "unplaced": generator.subschema_for::<BTreeMap<Rule, u64>>()
            },
            "required": ["tally"]
        })
    }
}

/// The dossiers are a list: each knows its code.
impl JsonSchema for LiveForm {
    fn schema_name() -> Cow<'static, str> {
        "LiveForm".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A form that is kept up to date dossier by dossier (biểu theo thời gian thực).",
            "type": "object",
            "properties": {
                "question": generator.subschema_for::<Query>(),
                "by": generator.subschema_for::<crate::count::Dimension>(),
                "dossiers": generator.subschema_for::<Vec<Dossier>>()
            },
            "required": ["question", "dossiers"]
        })
    }
}
