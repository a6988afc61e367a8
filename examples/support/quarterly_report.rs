//! The form of a period and the sections beside it: signs, continuity, and the comparison with what was published.

use std::num::NonZeroUsize;

use cchc::catalogue::OfficeClock;
use cchc::check::{SignThresholds, Signs};
use cchc::count::continuity::Continuity;
use cchc::deadline::ClockAnswer;
use cchc::export as render;
use cchc::export::{FindingView, FormView, RateTable};
use cchc::finding::{Findings, Location};
use cchc::form::ResultForm;
use cchc::ingest::{CountedList, FoundLayout, ListOptions};
use cchc::placement::RepeatedAnswer;
use cchc::{Catalogue, Counted, Counter, Dossier, Field, PublishedForm, Query, Unit, check, samples};
use serde::Serialize;
use serde_json::{Value, json};

use crate::support;
use crate::{Arguments, Output};

/// Form and findings, and which columns of the list they were read from.
#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    form: FormView,
    layout: FoundLayout,
    #[serde(skip_serializing_if = "Option::is_none")]
    continuity: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signs: Option<Vec<FindingView>>,
}

/// Form, sections and findings as they are printed.
pub(crate) fn report(arguments: &Arguments, query: &Query) -> Result<String, String> {
    let list = count(arguments, query.clone())?;
    let continuity = continuity(arguments, query, list.left_out())?;
    let signs = signs(arguments, query, list.left_out())?;
    let (mut counted, layout) = list.into_parts();
    let mut compared = compare(arguments, &mut counted)?;
    if let Some(continuity) = &continuity {
        let text = render::markdown_continuity(continuity);
        compared.push_str(&format!("\n## Liên tục với kỳ trước\n\n{text}"));
    }
    if let Some(signs) = &signs {
        let text = if signs.is_empty() { NO_SIGNS.to_owned() } else { render::markdown_findings(signs) };
        compared.push_str(&format!("\n## Dấu hiệu cần xem lại\n\n{text}"));
    }
    Ok(match arguments.output {
        Output::Markdown => {
            let findings = render::markdown_findings(counted.findings());
            let rates = rates(arguments, counted.form());
            format!("{}{rates}{compared}\n## Phát hiện\n\n{findings}", render::markdown(counted.form()))
        }
        Output::Csv => render::csv(counted.form()),
        Output::Counts => render::counts(counted.form()),
        Output::Json => {
            let continuity = continuity.as_ref().map(continuity_view);
            let signs = signs.map(|signs| signs.iter().map(FindingView::new).collect());
            support::pretty(&Document { form: FormView::new(&counted), layout, continuity, signs })?
        }
    })
}

/// What is counted, and how: the query with the lock, the answer to repeated codes, and the rules of the procedures.
pub(crate) fn query(arguments: &Arguments) -> Result<Query, String> {
    let mut query = arguments.query.query(arguments.dossiers.as_ref().map(|_| "--dossiers"))?;
    if let Some(day) = arguments.extracted {
        query = query.with_extracted(day.day());
    }
    if let Some(lock) = arguments.lock {
        // A day is locked at its end.
        let end = || lock.day().and_hms_opt(23, 59, 59).unwrap_or(lock.day().into());
        query = query.clone().with_as_of(query.as_of().with_lock(lock.instant().unwrap_or_else(end)));
    }
    query = query.with_repeated(arguments.list.repeated());
    let clock = clock(arguments, &query)?;
    Ok(query.with_clock(clock))
}

/// The rules of the catalogue with the calendar, where due dates are recomputed, checked or explained. A calendar alone says
/// which due dates lie on days off.
fn clock(arguments: &Arguments, query: &Query) -> Result<Option<OfficeClock>, String> {
    let recomputed = query.policy().clock == ClockAnswer::Recomputed;
    if !recomputed && arguments.calendar.is_none() && arguments.explain.is_none() {
        return Ok(None);
    }
    let calendar = support::office::calendar(arguments.calendar.as_deref())?;
    let catalogue = arguments.catalogue.read()?.or_else(|| (!recomputed).then(Catalogue::new));
    Ok(catalogue.map(|catalogue| OfficeClock::new(catalogue, calendar)))
}

/// Counts the list.
pub(crate) fn count(arguments: &Arguments, query: Query) -> Result<CountedList, String> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut options = ListOptions::new().with_layout(arguments.list.layout()?).with_threads(threads);
    // Counts show no list of dossiers, so none is kept, and repeated codes are looked for only where they matter: that
    // takes memory for each dossier.
    let bare = arguments.output == Output::Counts;
    let once = bare && query.repeated() == RepeatedAnswer::CountEach;
    let mut builder = Counter::builder(query).dimension(arguments.list.dimension());
    if bare {
        options = options.without_codes();
        builder = builder.limits(100, 0);
    }
    let bundled = || arguments.dossiers.is_none().then(samples::catalogue);
    builder = builder.catalogue(arguments.catalogue.read()?.or_else(bundled));
    support::count_list(arguments.dossiers.as_deref(), builder.build(), &options, once)
}

/// The named rates, where they are asked for.
fn rates(arguments: &Arguments, form: &ResultForm) -> String {
    let table = |undefined| RateTable::new().with_undefined(undefined).markdown(form);
    arguments.rates.map_or_else(String::new, |undefined| format!("\n## Tỷ lệ\n\n{}", table(undefined)))
}

/// The name of a list for messages, and its bytes; without a path, the bundled records.
pub(crate) fn list(path: Option<&str>) -> Result<(&str, Vec<u8>), String> {
    Ok(match path {
        Some(path) => (path, support::read(path)?),
        None => ("the bundled dossiers", samples::CONSTRUCTED_DOSSIERS.as_bytes().to_vec()),
    })
}

/// The dossiers of the list that counts, or of another one.
fn dossiers(arguments: &Arguments, path: Option<&str>, left_out: &[Location]) -> Result<Vec<Dossier>, String> {
    let (name, bytes) = list(path)?;
    support::dossiers(&bytes, &arguments.list.layout()?, left_out).map_err(|error| support::cannot_read(name, error))
}

/// What stands in place of signs where there are none.
const NO_SIGNS: &str = "Không có chỉ dấu nào đạt ngưỡng.\n";

/// Signs that records were put right for the report, where they are asked for.
fn signs(arguments: &Arguments, query: &Query, left_out: &[Location]) -> Result<Option<Findings>, String> {
    if !arguments.signs {
        return Ok(None);
    }
    let calendar = support::office::calendar(arguments.calendar.as_deref())?;
    let mut signs = Signs::new(query, &calendar, SignThresholds::default());
    for dossier in &dossiers(arguments, arguments.dossiers.as_deref(), left_out)? {
        signs.add(dossier);
    }
    Ok(Some(signs.findings()))
}

/// Column 6 against column 11 of the period before, explained by the dossiers of both.
fn continuity(arguments: &Arguments, query: &Query, left_out: &[Location]) -> Result<Option<Continuity>, String> {
    let Some(path) = &arguments.previous_dossiers else { return Ok(None) };
    let period = query.period().previous();
    let period = period.ok_or("--previous-dossiers needs a period that has one before it, as 2021-Q1")?;
    let earlier = Query::new(period).with_policy(query.policy().clone()).with_clock(query.clock().cloned());
    let before = dossiers(arguments, Some(path), &[])?;
    let after = dossiers(arguments, arguments.dossiers.as_deref(), left_out)?;
    Ok(Some(Continuity::between(&earlier, &before, query, &after)))
}

fn continuity_view(continuity: &Continuity) -> Value {
    let changes = continuity.changes().iter().map(|change| {
        let row = |row: Option<(&Field, Option<&Unit>)>| {
            row.map(|(field, unit)| json!({"field": field.name(), "unit": unit.map(Unit::name)}))
        };
        json!({
            "dossier": change.code(),
            "effect": change.effect(),
            "cause": change.cause(),
            "before": row(change.before()),
            "after": row(change.after()),
        })
    });
    json!({
        "previous_in_progress": continuity.in_progress(),
        "carried_over": continuity.carried_over(),
        "difference": continuity.difference(),
        "dossiers": changes.collect::<Vec<_>>(),
    })
}

/// Checks the published form and compares it with the records; gives the section on it.
fn compare(arguments: &Arguments, counted: &mut Counted) -> Result<String, String> {
    let read = |path: &String| support::read(path).map(|bytes| PublishedForm::read(&bytes));
    let bundled = arguments.dossiers.is_none() && Some(*counted.form().period()) == samples::period();
    let published = match &arguments.published {
        Some(path) => Some(read(path)?),
        None => bundled.then(|| PublishedForm::read(samples::REPORT.as_bytes())),
    };
    let previous = arguments.previous.as_ref().map(read).transpose()?;

    let period = *counted.form().period();
    if published.is_some() || previous.is_some() {
        let printed = match &published {
            Some((form, _)) => form.clone(),
            None => PublishedForm::from(counted.form()),
        };
        counted.extend(check::check_carried_over(&printed, previous.as_ref().map(|(form, _)| form)).into_vec());
    }
    if let Some((form, findings)) = &previous {
        counted.extend(findings.iter().cloned().map(|finding| finding.with_detail("báo cáo kỳ trước")));
        counted.extend(check::check_previous_period(form, &period));
    }
    let Some((form, findings)) = published else { return Ok(String::new()) };
    counted.extend(findings.into_vec());
    counted.extend(check::check_period(&form, &period));
    counted.extend(check::check_form(&form).into_vec());
    let differences = check::check_against_records(&form, counted.form());
    let heading = "\n## Đối chiếu với bảng đã công bố\n\n";
    let section = if form.rows().is_empty() {
        format!("{heading}Không có bảng nào để đối chiếu.\n")
    } else if differences.is_empty() {
        let rows = form.data_rows().count();
        format!("{heading}Mọi ô của {rows} hàng và của hàng tổng cộng đều khớp với số tính từ hồ sơ.\n")
    } else {
        format!("{heading}{}", render::markdown_findings(&differences))
    };
    counted.extend(differences.into_vec());
    Ok(section)
}
