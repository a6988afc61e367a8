//! Lists of procedures in JSON, as portals give them out.

use serde_json::Value;

use super::read::CatalogueReadError;
use crate::table::{Cell, Table};

/// Most members of an object that are looked at.
const MOST_MEMBERS: usize = 128;

/// The tables of a list of procedures in JSON (danh mục dạng JSON của cổng dịch vụ công), for
/// [`read_catalogue`](super::read_catalogue): an array of objects, or an object that holds one (`data`, `items`,
/// `content`, …). Names of members are headings; lists are joined, objects give their name or code.
///
/// ```
/// use cchc::ingest::{catalogue_tables, read_catalogue};
///
/// let json = r#"{"data":[{"MaTTHC":"1.005129","TenTTHC":"Cấp giấy phép","TenLinhVuc":"Báo chí","MucDo":"4"}]}"#;
/// let read = read_catalogue(&catalogue_tables(json)?)?;
/// assert_eq!(read.catalogue().procedures()[0].code().as_str(), "1.005129");
/// # Ok::<(), cchc::ingest::CatalogueReadError>(())
/// ```
///
/// # Errors
/// [`CatalogueReadError::Json`] where the text is no JSON, or holds no array of objects.
pub fn catalogue_tables(json: &str) -> Result<Vec<Table>, CatalogueReadError> {
    let refused = |what: String| CatalogueReadError::Json { what };
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let value: Value = serde_json::from_str(json).map_err(|error| refused(error.to_string()))?;
    let mut tables = Vec::new();
    collect(&value, "", 0, &mut tables);
    if tables.is_empty() { Err(refused("no array of objects".to_owned())) } else { Ok(tables) }
}

fn collect(value: &Value, name: &str, depth: usize, tables: &mut Vec<Table>) {
    const DEEPEST: usize = 4;
    match value {
        Value::Array(items) if items.iter().any(Value::is_object) => tables.push(table(items, name)),
        Value::Object(members) if depth < DEEPEST => {
            for (name, member) in members.iter().take(MOST_MEMBERS) {
                collect(member, name, depth + 1, tables);
            }
        }
        _ => {}
    }
}

fn table(items: &[Value], name: &str) -> Table {
    let mut headings: Vec<&str> = Vec::new();
    for member in items.iter().filter_map(Value::as_object).flat_map(|item| item.keys()) {
        if headings.len() < MOST_MEMBERS && !headings.contains(&member.as_str()) {
            headings.push(member);
        }
    }
    let mut table = Table::new().with_name(name);
    table.push_row(0, headings.iter().map(|heading| Cell::new(spaced(heading))));
    for (line, item) in (1_u64..).zip(items) {
        let cell = |heading: &&str| Cell::new(item.get(heading).map_or_else(String::new, |value| text(value, 0)));
        table.push_row(line, headings.iter().map(cell));
    }
    table
}

/// `TenLinhVuc` and `ten_linh_vuc` as words.
fn spaced(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    let mut before_small = false;
    for letter in name.chars() {
        if letter.is_uppercase() && before_small {
            words.push(' ');
        }
        before_small = letter.is_lowercase();
        words.push(if letter == '_' { ' ' } else { letter });
    }
    words
}

fn text(value: &Value, depth: usize) -> String {
    const DEEPEST: usize = 3;
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "có".to_owned(),
        Value::Bool(false) => "không".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) if depth < DEEPEST => {
            items.iter().take(MOST_MEMBERS).map(|item| text(item, depth + 1)).collect::<Vec<_>>().join("; ")
        }
        Value::Object(members) if depth < DEEPEST => {
            let named = members.iter().find(|(name, _)| {
                let name = name.to_lowercase();
                name.starts_with("ten") || name.starts_with("name") || name.starts_with("title")
            });
            named.or_else(|| members.iter().next()).map_or_else(String::new, |(_, member)| text(member, depth + 1))
        }
        _ => String::new(),
    }
}
