//! JSON Schema (lược đồ JSON) of what the crate writes for other programs.
//!
//! The schemas are checked in under `schemas/`; a test holds them to the types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::finding::{Rule, Value};
use crate::render::Document;

/// The schema of a counted form as JSON (lược đồ của biểu dạng JSON), [`Document`].
///
/// ```
/// let schema = cchc::schema::form();
/// assert_eq!(schema["title"], "Document");
/// assert!(schema["properties"]["total"].is_object());
/// ```
pub fn form() -> serde_json::Value {
    schemars::schema_for!(Document).to_value()
}

/// Every schema with the name of its file, without the ending.
pub fn all() -> Vec<(&'static str, serde_json::Value)> {
    vec![("form", form())]
}

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
