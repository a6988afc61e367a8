//! JSON Schema (lược đồ JSON) of what the crate writes for other programs, and of what it reads back.
//!
//! Every public type that serde writes is described: the nouns that people exchange by a schema of their own, what
//! they are made of under `$defs`, and codes that stand only in other programs' messages in the schema `values`.
//! [`all`] lists them with their names. They are checked in under `schemas/`; a test holds them to the types.
//!
//! A schema says which members there must be, not every rule that a value keeps: reading also refuses, for example, a
//! calendar whose sessions overlap. Rules that a later release adds do not make an older schema refuse a document.

mod by_hand;
mod nouns;
#[cfg(feature = "portal")]
mod portal;

pub use nouns::{all, named};

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};

use crate::export::FormView;

/// The schema of a counted form as JSON (lược đồ của biểu dạng JSON), [`FormView`].
///
/// ```
/// let schema = cchc::schema::form();
/// assert_eq!(schema["title"], "FormView");
/// assert!(schema["properties"]["total"].is_object());
/// ```
pub fn form() -> serde_json::Value {
    of::<FormView>()
}

/// The schema of any type of the crate, or of a type that embeds one.
///
/// ```
/// let schema = cchc::schema::of::<cchc::TimeLimit>();
/// assert_eq!(schema["type"], "string");
/// ```
pub fn of<T: JsonSchema>() -> serde_json::Value {
    settings().into_generator().into_root_schema_for::<T>().to_value()
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with_transform(RecursiveTransform(shorten))
}

/// Keeps the first paragraph of a description. Examples and links of the documentation mean nothing outside of it.
fn shorten(schema: &mut Schema) {
    let Some(serde_json::Value::String(text)) = schema.get_mut("description") else { return };
    let first = text.split("\n\n").next().unwrap_or_default();
    *text = unlinked(&first.replace('\n', " "));
}

/// Without the brackets and targets of links: ``[`Period`](crate::time::Period)`` is `` `Period` ``.
fn unlinked(text: &str) -> String {
    let text = untargeted(text);
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, link)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((name, after)) = link.split_once("`]") else {
            plain.push_str("[`");
            rest = link;
            continue;
        };
        plain.extend(["`", name, "`"]);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// Without links into the crate: `[E13](crate::_documentation::cases#e13)` is `E13`.
fn untargeted(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, target)) = rest.split_once("](crate::") {
        let (head, name) = before.rsplit_once('[').unwrap_or((before, ""));
        plain.extend([head, name]);
        rest = target.split_once(')').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::unlinked;

    #[test]
    fn links_lose_their_brackets_only() {
        assert_eq!(
            unlinked("A [`Period`](crate::time::Period) and [`Tally`], 1.5 [m]."),
            "A `Period` and `Tally`, 1.5 [m]."
        );
        assert_eq!(unlinked("no end [`x"), "no end [`x");
        assert_eq!(unlinked("By [NĐ 1/2](crate::_documentation::law#act-1-2), Điều 3."), "By NĐ 1/2, Điều 3.");
    }
}
