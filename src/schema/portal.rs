//! Schemas of the portal's records: texts are written; numbers, truth values, null and missing members are read too.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::dossier::Dossier;
use crate::ingest::portal::{
    FEE_TEXTS, FEES, HISTORY, MEMBERS, PortalFee, PortalRecord, PortalSupplement, SUPPLEMENT_TEXTS, SUPPLEMENTS, TEXTS,
};

/// An object whose members are texts, none of which must be there.
fn texts(description: &str, members: &[&str]) -> Schema {
    let text = json!({ "type": ["string", "number", "boolean", "null"] });
    let properties: Map<String, Value> = members.iter().map(|name| ((*name).to_owned(), text.clone())).collect();
    json_schema!({ "description": description, "type": "object", "properties": properties })
}

impl JsonSchema for PortalFee {
    fn schema_name() -> Cow<'static, str> {
        "PortalFee".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        texts("A fee or charge (phí, lệ phí) of a portal record.", &FEE_TEXTS)
    }
}

impl JsonSchema for PortalSupplement {
    fn schema_name() -> Cow<'static, str> {
        "PortalSupplement".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        texts("A round of supplementing (yêu cầu bổ sung hồ sơ) of a portal record.", &SUPPLEMENT_TEXTS)
    }
}

impl JsonSchema for PortalRecord {
    fn schema_name() -> Cow<'static, str> {
        "PortalRecord".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = texts(
            "A dossier as the National Public Service Portal exchanges it (bản ghi đồng bộ hồ sơ).",
            &MEMBERS[..TEXTS],
        );
        // Some systems write an empty text where there is no list.
        let list = |entry: Schema| {
            let entry = json!({ "anyOf": [entry, { "type": "null" }] });
            json!({ "anyOf": [{ "type": "array", "items": entry }, { "type": ["string", "null"] }] })
        };
        let members = [
            (FEES, list(generator.subschema_for::<PortalFee>())),
            (SUPPLEMENTS, list(generator.subschema_for::<PortalSupplement>())),
            (HISTORY, generator.subschema_for::<Option<Dossier>>().to_value()),
        ];
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            properties.extend(members.map(|(name, member)| (name.to_owned(), member)));
        }
        schema
    }
}
