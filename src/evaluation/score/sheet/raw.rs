//! A sheet as serde reads it, before it is checked as one read from text is.

use chrono::NaiveDate;
use serde::Deserialize;

use super::ScoreSheet;
use super::criterion::Criterion;
use super::text::Reader;
use crate::evaluation::score::band::Bands;
use crate::rate::Rounding;

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RawScoreSheet {
    id: String,
    version: String,
    title: String,
    source: String,
    illustrative: bool,
    calendar_periods: bool,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    decimals: u32,
    rounding: Rounding,
    bands: Option<Bands>,
    criteria: Vec<Criterion>,
}

impl TryFrom<RawScoreSheet> for ScoreSheet {
    type Error = String;

    fn try_from(raw: RawScoreSheet) -> Result<Self, Self::Error> {
        if raw.decimals > 6 {
            return Err("expected a number of decimals from 0 to 6".to_owned());
        }
        let sheet = Self {
            id: raw.id,
            version: raw.version,
            title: raw.title,
            source: raw.source,
            illustrative: raw.illustrative,
            calendar_periods: raw.calendar_periods,
            valid_from: raw.valid_from,
            valid_to: raw.valid_to,
            decimals: raw.decimals,
            rounding: raw.rounding,
            bands: raw.bands,
            criteria: Vec::new(),
        };
        let mut reader = Reader::of(sheet);
        for criterion in raw.criteria {
            reader.add(criterion).map_err(|expected| format!("expected {expected}"))?;
        }
        reader.finish().map_err(|expected| format!("expected {expected}"))
    }
}
