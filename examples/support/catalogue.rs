//! How a list of procedures is written: for people, for programs, and as a list again.

use cchc::Catalogue;
use cchc::catalogue::{CatalogueFigures, FieldFigures, Procedure, ProcedureDifference};
use cchc::export::{FindingView, markdown_findings};
use cchc::finding::{Findings, Language};
use cchc::ingest::ReadCatalogue;
use serde_json::{Value, json};

fn figures(found: &FieldFigures) -> Value {
    let levels = found.by_level.iter().map(|(level, count)| (level.as_str().to_owned(), json!(count)));
    let services = found.by_service.iter().map(|(level, count)| (level.as_str().to_owned(), json!(count)));
    json!({
        "procedures": found.procedures,
        "by_level": levels.collect::<serde_json::Map<_, _>>(),
        "by_service": services.collect::<serde_json::Map<_, _>>(),
        "service_unknown": found.service_unknown,
        "by_post": found.by_post,
        "linked": found.linked,
        "repealed": found.repealed,
    })
}

pub(crate) fn document(
    read: &ReadCatalogue,
    differences: Option<&[ProcedureDifference]>,
    findings: &Findings,
) -> Value {
    let counted = CatalogueFigures::new(read.catalogue());
    let fields = counted.fields().iter().map(|(field, found)| {
        let mut value = figures(found);
        value["field"] = json!(field.name());
        value
    });
    let decisions = counted.decisions().iter().map(|(decision, counts)| {
        let counts = counts.iter().map(|(standing, count)| {
            (standing.map_or("unstated", |standing| standing.as_str()).to_owned(), json!(count))
        });
        let counts: serde_json::Map<_, _> = counts.collect();
        json!({"symbol": decision.symbol, "date": decision.date, "procedures": counts})
    });
    let differences = differences.map(|differences| {
        let rows = differences.iter().map(|found| {
            json!({"code": found.code, "name": found.name, "change": found.change.as_str(), "from": found.from, "to": found.to,
                "from_words": found.from_words, "to_words": found.to_words})
        });
        rows.collect::<Vec<_>>()
    });
    json!({
        "procedures": read.catalogue().procedures(),
        "fields": fields.collect::<Vec<_>>(),
        "total": figures(counted.total()),
        "decisions": decisions.collect::<Vec<_>>(),
        "differences": differences,
        "skipped": read.skipped(),
        "findings": findings.iter().map(FindingView::new).collect::<Vec<_>>(),
    })
}

/// A text that cannot leave its cell.
fn cell(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('|', "\\|").replace(['\n', '\r'], " ")
}

pub(crate) fn markdown(
    read: &ReadCatalogue,
    differences: Option<&[ProcedureDifference]>,
    findings: &Findings,
) -> String {
    let counted = CatalogueFigures::new(read.catalogue());
    let mut text = String::from("## Danh mục thủ tục hành chính\n\n");
    text.push_str(&format!("Đọc được {} thủ tục trong {} dòng, ", read.catalogue().procedures().len(), read.rows()));
    text.push_str(&format!("bỏ qua {} dòng.\n\n", read.skipped().len()));
    text.push_str("| Lĩnh vực | Số TTHC | Tỉnh | Xã | Toàn trình | Một phần | Chưa rõ mức độ | BCCI | Liên thông | Hết hiệu lực |\n");
    text.push_str(&format!("|:---{}|\n", "|---:".repeat(9)));
    let mut row = |label: &str, found: &FieldFigures| {
        use cchc::catalogue::{Level, ServiceLevel};
        let level = |level| found.by_level.get(&level).copied().unwrap_or(0);
        let service = |service| found.by_service.get(&service).copied().unwrap_or(0);
        let counts = [
            found.procedures,
            level(Level::Province),
            level(Level::Commune),
            service(ServiceLevel::Full),
            service(ServiceLevel::Partial),
            found.service_unknown,
            found.by_post,
            found.linked,
            found.repealed,
        ];
        let counts = counts.map(|count| count.to_string()).join(" | ");
        text.push_str(&format!("| {} | {counts} |\n", cell(label)));
    };
    for (field, found) in counted.fields() {
        row(if field.name().is_empty() { "(không rõ lĩnh vực)" } else { field.name() }, found);
    }
    row("**TỔNG CỘNG**", counted.total());
    if !counted.decisions().is_empty() {
        text.push_str("\n### Theo quyết định công bố\n\n");
        for (decision, counts) in counted.decisions() {
            let day = decision.date.map_or_else(String::new, |day| format!(" ngày {}", day.format("%d/%m/%Y")));
            let counts: Vec<String> = counts
                .iter()
                .map(|(standing, count)| {
                    let label = standing.map_or("không nêu", |standing| standing.label(Language::Vietnamese));
                    format!("{label} {count}")
                })
                .collect();
            text.push_str(&format!("- {}{day}: {}\n", cell(&decision.symbol), counts.join(", ")));
        }
    }
    if let Some(differences) = differences {
        text.push_str(&format!("\n### Khác danh mục trước: {}\n\n", differences.len()));
        for found in differences {
            let (code, name) = (cell(found.code.as_str()), cell(&found.name));
            text.push_str(&format!(
                "- {code} {name}: {} {} → {}\n",
                found.change.label(Language::Vietnamese),
                cell(&found.from_words),
                cell(&found.to_words)
            ));
        }
    }
    text.push_str("\n### Phát hiện\n\n");
    text + &markdown_findings(findings.iter())
}

/// The procedures, one a line, in the columns that the reader of lists knows.
pub(crate) fn csv(catalogue: &Catalogue) -> String {
    const COLUMNS: [&str; 13] = [
        "Mã TTHC",
        "Tên TTHC",
        "Lĩnh vực",
        "Cấp giải quyết",
        "Mức độ DVC",
        "Thời hạn giải quyết",
        "Phí, lệ phí",
        "BCCI",
        "Liên thông",
        "Quyết định công bố",
        "Ngày công bố",
        "Tình trạng",
        "Thay thế bởi",
    ];
    let line = |cells: [String; COLUMNS.len()]| {
        let quoted = cells.map(|cell| {
            if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
        });
        quoted.join(",") + "\n"
    };
    let mut text = line(COLUMNS.map(str::to_owned));
    for procedure in catalogue.procedures() {
        text.push_str(&line(cells(procedure)));
    }
    text
}

fn cells(procedure: &Procedure) -> [String; 13] {
    let levels = procedure.levels_handled().iter().map(|level| level.label(Language::Vietnamese));
    let services = procedure.levels().iter().map(|level| level.label(Language::Vietnamese));
    let answer = |answer: Option<bool>| answer.map_or("", |yes| if yes { "Có" } else { "Không" }).to_owned();
    let decision = procedure.decision();
    [
        procedure.code().as_str().to_owned(),
        procedure.name().to_owned(),
        procedure.field().name().to_owned(),
        levels.collect::<Vec<_>>().join("; "),
        services.collect::<Vec<_>>().join("; "),
        procedure.limit_words().to_owned(),
        procedure.fee_words().to_owned(),
        answer(procedure.post()),
        answer(procedure.linked()),
        decision.map_or_else(String::new, |decision| decision.symbol.clone()),
        decision.and_then(|decision| decision.date).map_or_else(String::new, |day| day.format("%d/%m/%Y").to_string()),
        procedure.standing().map_or_else(String::new, |standing| standing.label(Language::Vietnamese).to_owned()),
        procedure.replaced_by().map_or_else(String::new, |code| code.as_str().to_owned()),
    ]
}
