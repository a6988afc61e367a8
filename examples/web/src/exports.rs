//! What the page calls. Options go in and answers come out as JSON; a refusal is thrown as text.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::Options;

fn options(json: &str) -> Result<Options, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

/// [`crate::examine`].
///
/// # Errors
///
/// The refusal.
#[wasm_bindgen]
pub fn examine(name: &str, bytes: &[u8], json: &str) -> Result<String, String> {
    let answer = crate::examine(name, bytes, &options(json)?)?;
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

/// [`crate::annotated`].
///
/// # Errors
///
/// The refusal.
#[wasm_bindgen]
pub fn annotated(bytes: &[u8], day: &str, json: &str) -> Result<Vec<u8>, String> {
    crate::annotated(bytes, day, &options(json)?)
}

/// The bundled report of a department, or the list that was constructed for it, to try the page with.
///
/// # Errors
///
/// For another name.
#[wasm_bindgen]
pub fn sample(name: &str) -> Result<String, String> {
    match name {
        "report" => Ok(cchc::samples::REPORT.to_owned()),
        "list" => Ok(cchc::samples::CONSTRUCTED_DOSSIERS.to_owned()),
        _ => Err(format!("{name} is unknown; expected report or list")),
    }
}
