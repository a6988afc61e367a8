//! Makes the page: one file with the module, the scripts and the styles in it, and a policy that lets nothing else run and
//! nothing be loaded.
//!
//! `bundle MODULE.wasm FOLDER OUT.html`: FOLDER has `page.html`, `page.js`, `worker.js` and the styles that are named after it.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, folder, out, styles @ ..] = &arguments[..] else {
        return Err("expected MODULE.wasm FOLDER OUT.html STYLE.css …".into());
    };
    let mut bound = Bindgen::new().input_path(module).no_modules(true)?.typescript(false).generate_output()?;
    let read = |name: &str| fs::read_to_string(folder.join(name));
    // The worker is made from text, so that the page needs no second file and opens from a folder as well.
    let worker = format!("{}\n{}", bound.js(), read("worker.js")?);
    let script = read("page.js")?;
    let mut style = String::new();
    for path in styles {
        style.push_str(&fs::read_to_string(path)?);
    }
    for (name, text) in [("worker.js", &worker), ("page.js", &script), ("the styles", &style)] {
        if text.contains("</s") || text.contains("<!--") {
            return Err(format!("{name} has a tag that would end it inside of the page").into());
        }
    }
    let module = packed(&bound.wasm_mut().emit_wasm())?;
    let page = read("page.html")?
        .replace("{{policy}}", &policy(&script, &style))
        .replace("{{style}}", &style)
        .replace("{{module}}", &module)
        .replace("{{worker}}", &worker)
        .replace("{{script}}", &script);
    write(out, &page)?;
    println!("{}: {} KB, the module {} KB of it", out.display(), page.len() / 1000, module.len() / 1000);
    Ok(())
}

/// The module as it stands in the page: in gzip and base64.
fn packed(module: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(module)?;
    Ok(STANDARD.encode(gzip.finish()?))
}

/// Nothing is loaded and nothing is sent. The page's own script and styles are named by their sums; the module may be
/// compiled, and the worker, made from text, takes this policy over.
fn policy(script: &str, style: &str) -> String {
    let sum = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        sum(script),
        sum(style)
    )
}

fn write(out: &Path, page: &str) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(out, page)?)
}
