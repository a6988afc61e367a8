//! The form of a period and the sections beside it: signs, continuity, and the comparison with what was published.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use cchc::catalogue::OfficeClock;
use cchc::check::{SignThresholds, Signs};
use cchc::count::continuity::Continuity;
use cchc::deadline::ClockAnswer;
use cchc::export as render;
use cchc::export::{FindingView, FormView, RateTable};
use cchc::finding::{Findings, Language, Location, Rule};
use cchc::form::ResultForm;
use cchc::ingest::{CountedList, FoundLayout, ListOptions};
use cchc::placement::{RepeatedAnswer, Why};
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
    let (account, days_off) = looked_at_again(arguments, query, &list)?;
    let (mut counted, layout) = list.into_parts();
    counted.extend(days_off.into_vec());
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
            format!("{}{rates}{compared}{account}\n## Phát hiện\n\n{findings}", render::markdown(counted.form()))
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

/// Lists of more dossiers, and longer files, are not read again.
const READ_AGAIN: i64 = 10_000;
const LONGEST: u64 = 4 << 20;

/// What became of every dossier of the list, and those that are overdue only because of a day off; where findings are shown and
/// the list is one of an office.
fn looked_at_again(arguments: &Arguments, query: &Query, list: &CountedList) -> Result<(String, Findings), String> {
    let total = list.counted().form().total();
    let shown = matches!(arguments.output, Output::Markdown | Output::Json);
    let is_short = |path: &String| support::length(path).is_some_and(|length| length <= LONGEST);
    if !shown || total.received() > READ_AGAIN || !arguments.dossiers.as_ref().is_some_and(is_short) {
        return Ok((String::new(), Findings::default()));
    }
    // The list has been counted: what cannot be read as a whole is no reason to refuse it.
    let dossiers = match dossiers(arguments, arguments.dossiers.as_deref(), list.left_out()) {
        Ok(dossiers) => dossiers,
        Err(why) => {
            let said =
                format!("\n## Hồ sơ của danh sách\n\n- Chưa kiểm tra từng hồ sơ (hạn trả rơi vào ngày nghỉ): {why}\n");
            return Ok((said, Findings::default()));
        }
    };
    let account = account(query, list, &dossiers);
    let mut findings = support::office::overdue_on_days_off(query, &dossiers);
    findings.merge(printed_dues(arguments, query, &dossiers)?);
    Ok((account, findings))
}

/// Due dates on record that the limits of the catalogue do not give, where the query has no clock that says so itself.
fn printed_dues(arguments: &Arguments, query: &Query, dossiers: &[Dossier]) -> Result<Findings, String> {
    let Some(catalogue) = arguments.catalogue.read()?.filter(|_| query.clock().is_none()) else {
        return Ok(Findings::default());
    };
    let clock = OfficeClock::new(catalogue, support::office::calendar(None)?);
    let mut counter = Counter::new(query.clone().with_clock(clock));
    for dossier in dossiers {
        // What cannot be placed has been said.
        let _ = counter.add(dossier);
    }
    let said = counter.finish().findings().clone().into_vec().into_iter();
    Ok(said.filter(|finding| finding.rule() == Rule::PRINTED_DUE_DIFFERS).collect())
}

/// What became of every dossier of the list, where some are in no column or in one by an answer of the policy.
fn account(query: &Query, list: &CountedList, dossiers: &[Dossier]) -> String {
    const BY_POLICY: [Why; 7] = [
        Why::TakenAsOnTime,
        Why::StoppedInTime,
        Why::PausedInTime,
        Why::LeftOut,
        Why::EndedWithoutDue,
        Why::OpenWithoutDue,
        Why::SupplementedAgain,
    ];
    let (mut inside, mut outside, mut by_policy) = (0_u64, BTreeMap::new(), BTreeMap::new());
    for placement in dossiers.iter().filter_map(|dossier| query.place(dossier).ok()) {
        if !placement.is_counted() {
            *outside.entry(placement.intake_reason().why).or_insert(0_u64) += 1;
            continue;
        }
        inside += 1;
        let why = placement.outcome_reason().why;
        if BY_POLICY.contains(&why) {
            *by_policy.entry(why).or_insert(0_u64) += 1;
        }
    }
    let unplaced = list.counted().form().unplaced();
    let repeated = u64::try_from(list.left_out().len()).unwrap_or(u64::MAX);
    let told = |counts: &BTreeMap<Why, u64>| {
        let told = counts.iter().map(|(why, count)| format!("{} {count}", why.label(Language::Vietnamese)));
        told.collect::<Vec<_>>().join("; ")
    };
    let mut parts = vec![format!("trong biểu {inside}")];
    parts.extend((unplaced > 0).then(|| format!("không phân loại được {unplaced}")));
    parts.extend((!outside.is_empty()).then(|| told(&outside)));
    parts.extend((repeated > 0).then(|| format!("bỏ ra vì lặp mã {repeated}")));
    if parts.len() == 1 && by_policy.is_empty() {
        return String::new();
    }
    let all = inside + unplaced + outside.values().sum::<u64>() + repeated;
    let mut text = format!("\n## Hồ sơ của danh sách\n\n- Danh sách có {all} hồ sơ: {}\n", parts.join("; "));
    if unplaced > 0 {
        text.push_str("- Hồ sơ không phân loại được không nằm trong cột nào, kể cả cột 3 (tiếp nhận); lý do xem ở phần phát hiện\n");
    }
    if !by_policy.is_empty() {
        text.push_str(&format!("- Trong biểu có: {}\n", told(&by_policy)));
    }
    text
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
