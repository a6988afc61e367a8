//! Dossiers into an envelope.

use std::fmt;
use std::io::{self, Write};

use crate::dossier::Dossier;
use crate::ingest::portal::{DOSSIER_SERVICE, PortalRecord};

/// Writes dossiers as an envelope of the national portal (ghi hồ sơ đồng bộ), one record at a time.
///
/// A dossier can hold more than the portal's members say: times of recording, pauses for other reasons, days without
/// a time. Such a dossier carries its whole history in a member `cchc`, which other readers pass over, so that reading
/// gives it back unchanged. [`PortalWriter::plain`] leaves that member out.
///
/// ```
/// use cchc::Dossier;
/// use cchc::export::portal::PortalWriter;
///
/// let mut writer = PortalWriter::new(Vec::new())?.plain();
/// writer.write(&Dossier::new("HS-1", "Báo chí"))?;
/// let json = String::from_utf8(writer.finish()?).unwrap();
/// assert!(json.starts_with(r#"{"service":"DongBoHoSoMC","isUpdating":"False","data":["#));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct PortalWriter<W> {
    writer: W,
    plain: bool,
    written: u64,
}

impl<W> fmt::Debug for PortalWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PortalWriter").finish_non_exhaustive()
    }
}

impl<W: Write> PortalWriter<W> {
    /// Begins an envelope of new dossiers.
    ///
    /// # Errors
    ///
    /// The error of the writer.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::export::portal::PortalWriter;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut writer = PortalWriter::new(Vec::new())?;
    /// writer.write(&dossier)?;
    /// assert!(String::from_utf8(writer.finish()?)?.contains("HS-1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(writer: W) -> io::Result<Self> {
        Self::begin(writer, false)
    }

    /// Begins an envelope of dossiers that were sent before.
    ///
    /// # Errors
    ///
    /// The error of the writer.
    ///
    /// ```
    /// use cchc::export::portal::PortalWriter;
    ///
    /// let writer = PortalWriter::updating(Vec::new())?;
    /// assert!(!writer.finish()?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn updating(writer: W) -> io::Result<Self> {
        Self::begin(writer, true)
    }

    fn begin(mut writer: W, updating: bool) -> io::Result<Self> {
        let updating = if updating { "True" } else { "False" };
        write!(writer, r#"{{"service":"{DOSSIER_SERVICE}","isUpdating":"{updating}","data":["#)?;
        Ok(Self { writer, plain: false, written: 0 })
    }

    /// Writes the portal's own members only, whatever is lost.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::export::portal::PortalWriter;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut writer = PortalWriter::new(Vec::new())?.plain();
    /// writer.write(&dossier)?;
    /// assert!(String::from_utf8(writer.finish()?)?.contains("HS-1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// Writes one dossier.
    ///
    /// # Errors
    ///
    /// The error of the writer.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::export::portal::PortalWriter;
    /// use cchc::ingest::portal::PortalReader;
    /// use cchc::{Dossier, Moment};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut writer = PortalWriter::new(Vec::new())?;
    /// for dossier in &dossiers {
    ///     writer.write(dossier)?;
    /// }
    /// let envelope = writer.finish()?;
    /// assert_eq!(PortalReader::new(&*envelope).count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write(&mut self, dossier: &Dossier) -> io::Result<()> {
        let mut record = PortalRecord::of(dossier);
        if !self.plain && !record.is_faithful(dossier) {
            record.history = Some(dossier.clone());
        }
        self.write_record(&record)
    }

    /// Writes one record as it stands.
    ///
    /// # Errors
    ///
    /// The error of the writer.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::export::portal::PortalWriter;
    /// use cchc::ingest::portal::{PortalReader, PortalRecord};
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut writer = PortalWriter::new(Vec::new())?;
    /// writer.write_record(&PortalRecord::of(&dossier))?;
    /// assert_eq!(PortalReader::new(&*writer.finish()?).count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_record(&mut self, record: &PortalRecord) -> io::Result<()> {
        self.writer.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        self.written += 1;
        serde_json::to_writer(&mut self.writer, record).map_err(io::Error::from)
    }

    /// Ends the envelope and gives the writer back.
    ///
    /// # Errors
    ///
    /// The error of the writer.
    ///
    /// ```
    /// use cchc::export::portal::PortalWriter;
    /// use cchc::ingest::portal::PortalReader;
    ///
    /// let envelope = PortalWriter::new(Vec::new())?.finish()?;
    /// assert_eq!(PortalReader::new(&*envelope).count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn finish(mut self) -> io::Result<W> {
        self.writer.write_all(b"\n]}\n")?;
        self.writer.flush()?;
        Ok(self.writer)
    }
}

/// An envelope of these dossiers in memory (gói tin đồng bộ), with their histories where they need them.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::ingest::portal::PortalReader;
/// use cchc::{Dossier, Moment};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let envelope = cchc::export::portal::write(&dossiers);
/// assert_eq!(PortalReader::new(&*envelope).count(), 2);
/// ```
pub fn write<'a>(dossiers: impl IntoIterator<Item = &'a Dossier>) -> Vec<u8> {
    in_memory(dossiers, false)
}

/// An envelope of these dossiers in memory, with the portal's own members only.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::ingest::portal::PortalReader;
/// use cchc::{Dossier, Moment};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let envelope = cchc::export::portal::write_plain(&dossiers);
/// assert_eq!(PortalReader::new(&*envelope).count(), 2);
/// ```
pub fn write_plain<'a>(dossiers: impl IntoIterator<Item = &'a Dossier>) -> Vec<u8> {
    in_memory(dossiers, true)
}

fn in_memory<'a>(dossiers: impl IntoIterator<Item = &'a Dossier>, plain: bool) -> Vec<u8> {
    // Nothing can fail on the way into memory: records hold texts only.
    let all = || {
        let writer = PortalWriter::new(Vec::new())?;
        let mut writer = if plain { writer.plain() } else { writer };
        for dossier in dossiers {
            writer.write(dossier)?;
        }
        writer.finish()
    };
    all().unwrap_or_default()
}
