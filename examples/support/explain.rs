//! `--explain`: why the dossier with a code is where it is, and what is wrong with its record.

use cchc::dossier::UnreadableDossier;
use cchc::finding::{Finding, Language, Location, Rule};
use cchc::ingest::DossierRecord;
use cchc::{Counter, Query};
use serde_json::json;

use crate::sections::{count, list};
use crate::support;
use crate::{Arguments, Output};

/// Why the dossier with a code is where it is; each of its records, where the code occurs more than once.
pub(crate) fn explain(arguments: &Arguments, query: &Query, code: &str) -> Result<String, String> {
    let (name, bytes) = list(arguments.dossiers.as_deref())?;
    let records = support::records(&bytes, &arguments.list.layout()?);
    let records = records.map_err(|error| support::cannot_read(name, error))?;
    let asked = asked(&records, code);
    if asked.is_empty() {
        return Err(nothing(&records, code));
    }
    // What is left out of repeated codes is known once the list has been counted.
    let left_out = match asked.len() {
        1 => Vec::new(),
        _ => count(arguments, query.clone())?.left_out().to_vec(),
    };
    let explained = asked.iter().map(|record| (code_of(record).to_owned(), one(record, query, asked.len(), &left_out)));
    if arguments.output == Output::Json {
        let explained = explained.map(|(code, lines)| json!({"dossier": code, "lines": lines}));
        return support::pretty(&json!({"explanations": explained.collect::<Vec<_>>()}));
    }
    let texts = explained.map(|(_, lines)| lines.join("\n") + "\n");
    Ok(texts.collect::<Vec<_>>().join("\n"))
}

fn code_of(record: &DossierRecord) -> &str {
    record.raw().code.as_deref().unwrap_or("").trim()
}

/// The records with a code; where none has it as it is spelled, those whose codes differ in case and white space alone.
fn asked<'a>(records: &'a [DossierRecord], code: &str) -> Vec<&'a DossierRecord> {
    let plain = |code: &str| code.split_whitespace().collect::<String>().to_lowercase();
    let exact: Vec<_> = records.iter().filter(|record| code_of(record) == code.trim()).collect();
    if !exact.is_empty() {
        return exact;
    }
    records.iter().filter(|record| plain(code_of(record)) == plain(code)).collect()
}

/// That no record has the code, with the records of which nobody can tell.
fn nothing(records: &[DossierRecord], code: &str) -> String {
    let broken: Vec<String> = records
        .iter()
        .filter(|record| code_of(record).is_empty())
        .map(|record| record.location().describe(Language::English))
        .collect();
    let unknown = match code.trim() {
        "" => "--explain: no record is without a code".to_owned(),
        code => format!("--explain: no record has the code {code}"),
    };
    match broken.as_slice() {
        [] => unknown,
        [first, ..] => format!("{unknown}; {} without a code that can be read, the first at {first}", broken.len()),
    }
}

/// What is to be said of one record, line by line.
fn one(record: &DossierRecord, query: &Query, of: usize, left_out: &[Location]) -> Vec<String> {
    let mut lines: Vec<String> = match record.dossier() {
        Ok(dossier) => query.explain(dossier).explain(Language::Vietnamese).lines().map(str::to_owned).collect(),
        Err(unreadable) => not_read(record, unreadable),
    };
    if of > 1 {
        let left_out = left_out.contains(&record.location());
        let counts = if left_out { "; không tính, vì mã hồ sơ lặp lại" } else { "" };
        lines.push(format!("bản ghi: {}{counts}", record.location().describe(Language::Vietnamese)));
    }
    lines.extend(
        findings(record, query)
            .iter()
            .map(|finding| format!("phát hiện: {} ({})", finding.message(Language::Vietnamese), finding.rule())),
    );
    lines
}

/// That a record cannot be read, and where it is; what is wrong with it follows as a finding.
fn not_read(record: &DossierRecord, unreadable: &UnreadableDossier) -> Vec<String> {
    let (code, rule) = (code_of(record), unreadable.rule());
    let place = record.location().describe(Language::Vietnamese);
    vec![
        format!("hồ sơ: {}", if code.is_empty() { "(không rõ mã)" } else { code }),
        format!("không đọc được, không tính vào cột nào: {} ({rule})", rule.title(Language::Vietnamese)),
        format!("  {place}"),
    ]
}

/// What counting says of the record; what it says of a form is not of the record.
fn findings(record: &DossierRecord, query: &Query) -> Vec<Finding> {
    let mut counter = Counter::new(query.clone());
    counter.add_record(record);
    let counted = counter.finish();
    let remarks = counted.form().remarks();
    let of_record =
        |finding: &&Finding| remarks.total_of(finding.rule()) == 0 && finding.rule() != Rule::POLICY_NOT_VALID;
    counted.findings().iter().filter(of_record).cloned().collect()
}
