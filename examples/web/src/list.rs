//! A list of dossiers, counted into its form.

use cchc::count::Ledger;
use cchc::export::{self, HtmlPage, RateTable};
use cchc::finding::{Language, Location};
use cchc::ingest::portal::Mirror;
use cchc::ingest::xlsx::{self, DossierSheet, XlsxLimits};
use cchc::ingest::{DossierReader, DossierRecord, FoundLayout, Layout, ListOptions, count_list};
use cchc::{Counter, CountingPolicy, Dossier, Query};

use crate::answer::{Answer, Columns, Kind, Options};
use crate::{Refusal, is_json, period};

/// Counts the list for the period that was chosen, or guessed from its days.
pub(crate) fn count(bytes: &[u8], options: &Options) -> Result<Answer, Refusal> {
    let language = options.language;
    let layout = options.without.iter().fold(Layout::new(), |layout, column| layout.without(*column));
    let records = records(bytes, &layout, language)?;
    let days = records.iter().filter_map(|record| Some(record.dossier().ok()?.taken_in()?.day()));
    let chosen = period::choose(days.collect(), options)?;
    let mut query = Query::new(chosen.period);
    if let Some(policy) = options.policy.as_deref().and_then(CountingPolicy::preset) {
        query = query.with_policy(policy);
    }
    let counter = Counter::builder(query.clone()).dimension(options.dimension).build();
    let list = count_list(|| Ok(bytes), counter, &ListOptions::new().with_layout(layout))
        .map_err(|error| error.message(language))?;
    let dossiers = dossiers(records, list.left_out());
    let ledger = Ledger::builder(&query).dimension(options.dimension).build(&dossiers);
    let (counted, layout) = list.into_parts();
    let page = HtmlPage::new(&ledger, &query).with_counted(&counted).with_rates(RateTable::new());
    Ok(Answer {
        left_out: counted.findings().left_out(),
        page: Some(page.to_string()),
        period: Some(chosen.view()),
        columns: Some(columns(&layout, language)),
        csv: Some(export::csv(counted.form())),
        ..Answer::new(Kind::List, counted.findings(), language)
    })
}

/// The records of a list in whatever it is written, those that cannot be read among them.
fn records(bytes: &[u8], layout: &Layout, language: Language) -> Result<Vec<DossierRecord>, Refusal> {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let sheets = xlsx::read_dossiers_by(bytes, &XlsxLimits::default(), layout);
        let sheets = sheets.map_err(|error| error.message(language))?;
        return Ok(sheets.into_iter().flat_map(DossierSheet::into_records).collect());
    }
    if is_json(bytes) {
        let mut mirror = Mirror::with_layout(layout);
        mirror.read(bytes).map_err(|error| error.message(language))?;
        return Ok(mirror.finish().0.into_iter().collect());
    }
    let reader = DossierReader::with_layout(bytes, layout).map_err(|error| error.message(language))?;
    reader.collect::<Result<_, _>>().map_err(|error| error.message(language))
}

/// The dossiers that count.
fn dossiers(records: Vec<DossierRecord>, left_out: &[Location]) -> Vec<Dossier> {
    let counts = |record: &DossierRecord| left_out.is_empty() || !left_out.contains(&record.location());
    records.into_iter().filter(counts).filter_map(|record| record.into_dossier().ok()).collect()
}

fn columns(layout: &FoundLayout, language: Language) -> Columns {
    Columns {
        found: layout.columns().map(|(column, heading)| (column.label(language), heading.to_owned())).collect(),
        ignored: layout.ignored().to_vec(),
    }
}
