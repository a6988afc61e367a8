//! The dossiers constructed for the founding report, read and counted.

use cchc::ingest::{DossierReader, DossierRecord};
use cchc::samples as founding;
use cchc::{Counted, Counter, Query};

pub(crate) fn founding_records() -> Vec<DossierRecord> {
    DossierReader::new(founding::CONSTRUCTED_DOSSIERS.as_bytes()).unwrap().map(Result::unwrap).collect()
}

/// Counts records for the period and with the catalogue of the founding report.
pub(crate) fn founding_count<'a>(records: impl IntoIterator<Item = &'a DossierRecord>) -> Counted {
    let mut counter = Counter::new(Query::new(founding::period().unwrap())).with_catalogue(founding::catalogue());
    for record in records {
        counter.add_record(record);
    }
    counter.finish()
}
