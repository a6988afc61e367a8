//! Which parts belong to a part, and in which role.

use super::xml::Xml;
use crate::ingest::package::Package;

/// The relations of a part: id, last word of the kind, path in the package. Those that lead outside are left out.
#[derive(Default)]
pub(crate) struct Relations {
    known: Vec<(String, String, String)>,
}

impl Relations {
    /// The relations of a part; of the package itself for an empty name.
    pub(crate) fn read(package: &mut Package<'_>, part: &str, most: usize) -> Self {
        let bytes = package.read(&relations_of(part)).unwrap_or_default();
        Xml::parse(&bytes, most).map(|xml| Self::of(&xml, part)).unwrap_or_default()
    }

    fn of(xml: &Xml, part: &str) -> Self {
        let nodes = xml.children(Xml::ROOT).filter(|node| xml.local(*node) == "Relationship");
        let known = nodes.filter_map(|node| {
            if xml.attribute(node, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external")) {
                return None;
            }
            let kind = xml.attribute(node, "Type")?;
            let kind = kind.rsplit('/').next()?.to_owned();
            let path = path_of(folder(part), &xml.attribute(node, "Target")?)?;
            Some((xml.attribute(node, "Id")?, kind, path))
        });
        Self { known: known.collect() }
    }

    /// The paths of the parts with this role, each once.
    pub(crate) fn of_kind<'r>(&'r self, kind: &str) -> impl Iterator<Item = &'r str> {
        let mut paths: Vec<&str> = Vec::new();
        for (_, of, path) in &self.known {
            if of == kind && !paths.contains(&path.as_str()) {
                paths.push(path);
            }
        }
        paths.into_iter()
    }

    /// An id that no relation has.
    pub(crate) fn free_id(&self) -> String {
        let taken = |id: &String| self.known.iter().any(|(known, _, _)| known == id);
        let mut ids = (0..=self.known.len()).map(|number| format!("rIdCchc{number}"));
        ids.find(|id| !taken(id)).unwrap_or_default()
    }
}

/// The part with the relations of a part: `word/_rels/document.xml.rels`.
pub(crate) fn relations_of(part: &str) -> String {
    let folder = folder(part);
    format!("{folder}_rels/{}.rels", &part[folder.len()..])
}

/// The folder of a part, with the slash at its end.
pub(crate) fn folder(part: &str) -> &str {
    &part[..part.rfind('/').map_or(0, |slash| slash + 1)]
}

/// The path that a target leads to from a folder; nothing outside of the package.
fn path_of(folder: &str, target: &str) -> Option<String> {
    let whole = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}{target}"),
    };
    if whole.contains("://") || whole.starts_with("mailto:") {
        return None;
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            _ => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_package() {
        for (folder, target, path) in [
            ("word/", "styles.xml", Some("word/styles.xml")),
            ("word/", "/word/styles.xml", Some("word/styles.xml")),
            ("word/", "../customXml/item1.xml", Some("customXml/item1.xml")),
            ("word/", "../../etc/passwd", None),
            ("", "word/document.xml", Some("word/document.xml")),
            ("word/", "http://example.vn/a.xml", None),
        ] {
            assert_eq!(path_of(folder, target).as_deref(), path, "{target}");
        }
        assert_eq!(relations_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_of(""), "_rels/.rels");
    }
}
