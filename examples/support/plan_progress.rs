//! How the progress of a plan is written for people and for programs.

use cchc::export::{FindingView, PlanReport, markdown_findings};
use cchc::finding::Findings;
use cchc::plan::{Change, ItemName, PlanItem, Progress};
use cchc::rate::{Rate, Rounding};
use serde_json::{Value, json};

/// The progress, changes and findings for people.
pub(crate) fn markdown(report: &PlanReport<'_>, changes: &[Change], findings: &Findings, constructed: bool) -> String {
    let mut text = report.to_markdown();
    if constructed {
        text.push_str("\nKế hoạch này được dựng để minh họa, không phải kế hoạch thật.\n");
    }
    if !changes.is_empty() {
        text.push_str("\n### Thay đổi so với kỳ trước\n\n");
        for change in changes {
            let [kind, ordinal, task, from, to] = words(change).map(|word| word.replace(['\n', '|'], " "));
            text.push_str(&format!("- {ordinal} {task}: {kind} {from} → {to}\n"));
        }
    }
    text.push_str("\n### Phát hiện\n\n");
    text + &markdown_findings(findings.iter())
}

/// What changed, the ordinal and the task of the item, how it was and how it is.
fn words(change: &Change) -> [String; 5] {
    let name = |kind: &str, item: &ItemName, from: String, to: String| {
        [kind.to_owned(), item.ordinal.clone(), item.task.clone(), from, to]
    };
    match change {
        Change::Added(item) => name("added", item, String::new(), String::new()),
        Change::Removed(item) => name("removed", item, String::new(), String::new()),
        Change::Task { item, from } => name("task", item, from.clone(), item.task.clone()),
        Change::State { item, from, to } => name("state", item, from.to_string(), to.to_string()),
        Change::Due { item, from, to } => name("due", item, from.to_string(), to.to_string()),
        _ => ["other", "", "", "", ""].map(str::to_owned),
    }
}

/// A text, or null where there is none.
fn known(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::from(text) }
}

fn rate(rate: &Rate) -> Value {
    let percent = rate.percent(1, Rounding::HalfUp).map(|percent| percent.to_string());
    json!({"done": rate.numerator, "of": rate.denominator, "percent": percent})
}

/// Everything as one JSON value.
pub(crate) fn document(report: &PlanReport<'_>, changes: &[Change], findings: &Findings) -> Value {
    let plan = report.plan();
    let completion = report.completion();
    let areas = report.by_area();
    let areas = areas
        .iter()
        .map(|(area, found)| json!({"area": area, "due": rate(&found.of_due()), "year": rate(&found.of_year())}));
    let units = report.by_unit();
    let units = units
        .iter()
        .map(|(unit, found)| json!({"unit": unit, "due": rate(&found.of_due()), "year": rate(&found.of_year())}));
    let changes = changes.iter().map(words).map(|[change, ordinal, task, from, to]| {
        json!({"change": change, "ordinal": ordinal, "task": task, "from": known(&from), "to": known(&to)})
    });
    let mut value = json!({
        "plan": {
            "title": known(plan.title()),
            "document": plan.document().map(ToString::to_string),
            "year": plan.year(),
            "unit": known(plan.unit().name()),
        },
        "items": plan.items().iter().map(|item| row(report, item)).collect::<Vec<_>>(),
        "completion": {"due": rate(&completion.of_due()), "year": rate(&completion.of_year())},
        "by_area": areas.collect::<Vec<_>>(),
        "by_unit": units.collect::<Vec<_>>(),
        "changes": changes.collect::<Vec<_>>(),
        "findings": findings.iter().map(FindingView::new).collect::<Vec<_>>(),
    });
    if !plan.targets().is_empty() {
        value["targets"] = json!(plan.targets());
    }
    value
}

fn row(report: &PlanReport<'_>, item: &PlanItem) -> Value {
    let evidence = item.evidence.iter();
    let evidence = evidence.map(|shown| json!({"symbol": shown.symbol.to_string(), "date": shown.date}));
    let progress = match item.progress {
        Progress::Underway(percent) => format!("{percent}%"),
        progress => progress.as_str().to_owned(),
    };
    json!({
        "ordinal": item.ordinal,
        "path": item.path,
        "area": item.area,
        "task": item.task,
        "product": item.product,
        "lead": item.lead,
        "partners": item.partners,
        "due": {
            "written": item.due.written(),
            "kind": item.due.kind(),
            "first_day": item.due.first_day(),
            "last_day": item.due.last_day(),
        },
        "progress": progress,
        "reported": item.reported,
        "state": report.state(item),
        "evidence": evidence.collect::<Vec<_>>(),
        "note": item.note,
    })
}
