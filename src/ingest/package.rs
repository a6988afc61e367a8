//! Packages of parts (ZIP), as workbooks and Word documents are: opened with care, one part at a time.

use std::collections::HashMap;
#[cfg(feature = "docx-in")]
use std::io::Write;
use std::io::{BufReader, Cursor, ErrorKind, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zip::ZipArchive;
use zip::read::ZipFile;

const MOST_PARTS: usize = 10_000;
/// How many bytes are unpacked at a time.
const PIECE: usize = 1 << 15;

/// Why a package cannot be read.
pub(crate) enum PackageError {
    NotAPackage,
    TooManyParts(usize),
    TooLarge,
    Damaged(String),
}

impl PackageError {
    /// What there is too much of, where that is the reason, in Vietnamese and in English.
    pub(crate) fn excess(&self, unpacked: u64) -> Option<[String; 2]> {
        match self {
            Self::TooManyParts(parts) => {
                Some([format!("{parts} phần, tối đa {MOST_PARTS}"), format!("{parts} parts, of at most {MOST_PARTS}")])
            }
            Self::TooLarge => {
                let most = unpacked >> 20;
                Some([format!("hơn {most} MiB sau khi giải nén"), format!("more than {most} MiB unpacked")])
            }
            Self::NotAPackage | Self::Damaged(_) => None,
        }
    }
}

pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Names of the parts by their small letters: writers differ in the case.
    names: HashMap<String, String>,
    /// Bytes of each part, unpacked.
    sizes: Vec<(String, u64)>,
}

impl<'b> Package<'b> {
    /// Unpacks every part into nothing to see how large it is: what an archive says of its sizes proves nothing.
    #[cfg(feature = "docx-in")]
    pub(crate) fn open(bytes: &'b [u8], unpacked: u64) -> Result<Self, PackageError> {
        Self::open_seeing(bytes, unpacked, |_, _| {})
    }

    /// The same; `see` is shown what is unpacked, piece by piece, with the name of its part.
    pub(crate) fn open_seeing(
        bytes: &'b [u8],
        unpacked: u64,
        mut see: impl FnMut(&str, &[u8]),
    ) -> Result<Self, PackageError> {
        let mut buffer = vec![0; PIECE];
        let archive = guarded(|| ZipArchive::new(Cursor::new(bytes)).ok()).ok_or(PackageError::NotAPackage)?;
        if archive.len() > MOST_PARTS {
            return Err(PackageError::TooManyParts(archive.len()));
        }
        let mut package = Self { archive, names: HashMap::new(), sizes: Vec::new() };
        let mut all = 0_u64;
        for index in 0..package.archive.len() {
            let Ok(part) = package.archive.by_index(index) else { return Err(PackageError::NotAPackage) };
            let name = part.name().to_owned();
            let room = unpacked.saturating_sub(all).saturating_add(1);
            let mut part = part.take(room);
            let mut size = 0_u64;
            loop {
                let read = match part.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(read) => read,
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    Err(_) => return Err(PackageError::Damaged(name)),
                };
                see(&name, buffer.get(..read).unwrap_or_default());
                size = size.saturating_add(read as u64);
            }
            all = all.saturating_add(size);
            if all > unpacked {
                return Err(PackageError::TooLarge);
            }
            package.names.insert(plain(&name), name.clone());
            package.sizes.push((name, size));
        }
        Ok(package)
    }

    /// The parts and their sizes, in the order of the package.
    #[cfg_attr(not(feature = "xlsx-in"), allow(dead_code, reason = "only workbooks bound their texts apart"))]
    pub(crate) fn sizes(&self) -> &[(String, u64)] {
        &self.sizes
    }

    /// Whether there is a part.
    #[cfg_attr(not(feature = "xlsx-in"), allow(dead_code, reason = "asked of workbooks"))]
    pub(crate) fn has(&self, path: &str) -> bool {
        self.names.contains_key(&plain(path))
    }

    /// A part, to be read piece by piece.
    pub(crate) fn reader(&mut self, path: &str) -> Option<BufReader<ZipFile<'_, Cursor<&'b [u8]>>>> {
        let name = self.names.get(&plain(path))?;
        Some(BufReader::new(self.archive.by_name(name).ok()?))
    }

    /// The name of a part as the package writes it.
    #[cfg(feature = "docx-in")]
    pub(crate) fn name(&self, path: &str) -> Option<&str> {
        self.names.get(&plain(path)).map(String::as_str)
    }

    /// A whole part; its size was measured when the package was opened.
    #[cfg(feature = "docx-in")]
    pub(crate) fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.reader(path)?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The same package with these parts in place of its own, or after them; every other part stays as it is packed.
    #[cfg(feature = "docx-in")]
    pub(crate) fn with_parts(&mut self, parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
        guarded(|| self.write_with(parts).ok())
    }

    #[cfg(feature = "docx-in")]
    fn write_with(&mut self, parts: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        // The day of a part is that which it had: the library has no clock.
        let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        let mut written = Vec::new();
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index)?;
            let name = part.name().to_owned();
            let Some((_, content)) = parts.iter().find(|(known, _)| *known == name) else {
                writer.raw_copy_file(part)?;
                continue;
            };
            let options = part.last_modified().map_or(options, |time| options.last_modified_time(time));
            writer.start_file(name.as_str(), options)?;
            writer.write_all(content)?;
            written.push(name);
        }
        for (name, content) in parts.iter().filter(|(name, _)| !written.contains(name)) {
            writer.start_file(name.as_str(), options)?;
            writer.write_all(content)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// Parts are found whatever the case of their letters and the kind of their slashes.
pub(crate) fn plain(path: &str) -> String {
    path.replace('\\', "/").to_lowercase()
}

/// The readers of the format do not promise that damaged files never make them panic; this crate does.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}
