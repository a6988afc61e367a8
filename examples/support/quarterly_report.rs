//! Sections beside the form: why a dossier is where it is, signs, continuity, and the comparison with what was published.

use cchc::check::{SignThresholds, Signs};
use cchc::count::continuity::Continuity;
use cchc::export as render;
use cchc::finding::{Findings, Language, Location};
use cchc::placement::Explanation;
use cchc::{Counted, Dossier, Field, PublishedForm, Query, Unit, check, samples};
use serde_json::{Value, json};

use crate::support;
use crate::{Arguments, Output};

/// The dossiers of the list that counts, or of another one.
fn dossiers(arguments: &Arguments, path: Option<&str>, left_out: &[Location]) -> Result<Vec<Dossier>, String> {
    let bytes = match path {
        Some(path) => support::read(path)?,
        None => samples::CONSTRUCTED_DOSSIERS.as_bytes().to_vec(),
    };
    support::dossiers(&bytes, &arguments.list.layout()?, left_out)
        .map_err(|error| support::cannot_read(path.unwrap_or("the bundled dossiers"), error))
}

/// Why the dossier with a code is where it is; each of them, where the code occurs more than once.
pub(crate) fn explain(arguments: &Arguments, query: &Query, code: &str) -> Result<String, String> {
    let all = dossiers(arguments, arguments.dossiers.as_deref(), &[])?;
    let asked = all.iter().filter(|dossier| dossier.code().as_str().trim() == code.trim());
    let explained: Vec<Explanation> = asked.map(|dossier| query.explain(dossier)).collect();
    if explained.is_empty() {
        return Err(format!("--explain: no dossier that can be read has the code {}", code.trim()));
    }
    let texts = explained.iter().map(|explanation| explanation.explain(Language::Vietnamese));
    if arguments.output == Output::Json {
        let texts = texts.map(|text| json!({"dossier": code.trim(), "lines": text.lines().collect::<Vec<_>>()}));
        return support::pretty(&json!({"explanations": texts.collect::<Vec<_>>()}));
    }
    Ok(texts.collect::<Vec<_>>().join("\n"))
}

/// What stands in place of signs where there are none.
pub(crate) const NO_SIGNS: &str = "Không có chỉ dấu nào đạt ngưỡng.\n";

/// Signs that records were put right for the report, where they are asked for.
pub(crate) fn signs(arguments: &Arguments, query: &Query, left_out: &[Location]) -> Result<Option<Findings>, String> {
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
pub(crate) fn continuity(
    arguments: &Arguments,
    query: &Query,
    left_out: &[Location],
) -> Result<Option<Continuity>, String> {
    let Some(path) = &arguments.previous_dossiers else { return Ok(None) };
    let period = query.period().previous();
    let period = period.ok_or("--previous-dossiers needs a period that has one before it, as 2021-Q1")?;
    let earlier = Query::new(period).with_policy(query.policy().clone()).with_clock(query.clock().cloned());
    let before = dossiers(arguments, Some(path), &[])?;
    let after = dossiers(arguments, arguments.dossiers.as_deref(), left_out)?;
    Ok(Some(Continuity::between(&earlier, &before, query, &after)))
}

pub(crate) fn continuity_view(continuity: &Continuity) -> Value {
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
pub(crate) fn compare(arguments: &Arguments, counted: &mut Counted) -> Result<String, String> {
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
