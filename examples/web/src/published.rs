//! Published forms of a workbook.

use cchc::check;
use cchc::ingest::xlsx;

use crate::Refusal;
use crate::answer::{Answer, FormTable, Kind, Options};

/// Checks every published form of a workbook.
pub(crate) fn workbook(bytes: &[u8], options: &Options) -> Result<Answer, Refusal> {
    let language = options.language;
    let refuse = |error: xlsx::XlsxError| error.message(language);
    let sheets = xlsx::read_all_published(bytes).map_err(refuse)?;
    if sheets.is_empty() {
        // Why there is no table.
        let sheet = xlsx::read_published(bytes).map_err(refuse)?;
        return Ok(Answer::new(Kind::Forms, sheet.findings(), language));
    }
    let mut answer = Answer::new(Kind::Forms, &[], language);
    for (at, sheet) in sheets.iter().enumerate() {
        let findings = sheet.located(check::check_form(sheet.form()));
        let found = Answer::new(Kind::Forms, sheet.findings().iter().chain(&findings), language).findings;
        answer.findings.extend(found.into_iter().map(|mut finding| {
            finding.form = Some(at);
            finding
        }));
        answer.forms.push(FormTable::new(sheet.form(), Some(sheet.sheet())));
    }
    Ok(answer)
}
