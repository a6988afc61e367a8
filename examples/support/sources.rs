//! What a report is composed from: files of every kind, or the bundled quarter.

use std::collections::BTreeMap;

use cchc::count::Ledger;
use cchc::document::Register;
use cchc::evaluation::{Evaluated, Evaluation, EvaluationBook};
use cchc::finding::{Finding, Findings, Rule};
use cchc::form::ResultForm;
use cchc::ingest::{
    EvaluationLayout, EvaluationReader, ListOptions, ReadError, read_overdue_reasons, read_petitions, read_tables,
};
use cchc::petition::{Petition, PetitionLimits, PetitionTally};
use cchc::plan::{Plan, PlanReadError, PlanReader};
use cchc::report::Report;
use cchc::report::compose::{ComposedReport, ReportNotes, ReportOutline};
use cchc::table::Table;
use cchc::{Catalogue, Counter, Dossier, DossierCode, Period, Query, WorkCalendar, samples};
use clap::Args;

use super::documents::{Document, beside};
use super::tables::{self, CatalogueArguments, register, tables_in};
use super::{ListArguments, SEE_HELP, cannot_read, read, read_text};

/// The files of a report; all of them may be left out.
#[derive(Args)]
pub(crate) struct SourceArguments {
    /// Dossiers as CSV, TSV, a workbook or JSON of the national portal
    #[arg(long, value_name = "FILE")]
    dossiers: Option<String>,
    #[command(flatten)]
    list: ListArguments,
    /// Evaluation forms as CSV, TSV or a workbook
    #[arg(long, value_name = "FILE")]
    forms: Option<String>,
    /// Layout of --forms as JSON: which heading is which column, and which columns there are not
    #[arg(long, value_name = "LAYOUT.json", requires = "forms")]
    forms_layout: Option<String>,
    /// The plan of the year, as a table
    #[arg(long, value_name = "FILE")]
    plan: Option<String>,
    /// The register of documents, as a table or JSON
    #[arg(long, value_name = "FILE")]
    register: Option<String>,
    /// Petitions, as a table (CSV, a workbook, Word) or as JSON of the crate
    #[arg(long, value_name = "FILE")]
    petitions: Option<String>,
    #[command(flatten)]
    catalogue: CatalogueArguments,
    /// The report of the period before, or of the same period a year before: DOCX, text, Markdown or JSON; may be given twice
    #[arg(long, value_name = "FILE")]
    previous: Vec<String>,
    /// The report of the same period that was sent and that this one replaces, as --previous
    #[arg(long, value_name = "FILE")]
    replaces: Option<String>,
    /// The author's words by section, in Markdown
    #[arg(long, value_name = "NOTES.md")]
    text: Option<String>,
    /// quarterly, annual, kstthc, commune, or an outline as JSON
    #[arg(long, value_name = "NAME|FILE", default_value = "quarterly")]
    outline: String,
}

/// What the files give.
#[derive(Default)]
pub(crate) struct ReportSources {
    pub(crate) form: Option<ResultForm>,
    /// The dossiers, where some are overdue or evaluation forms are linked to them.
    pub(crate) dossiers: Vec<Dossier>,
    pub(crate) catalogue: Option<Catalogue>,
    pub(crate) evaluated: Option<Evaluated>,
    pub(crate) plan: Option<Plan>,
    pub(crate) register: Option<Register>,
    pub(crate) petitions: Option<PetitionTally>,
    /// Why dossiers are overdue, where the list has a column that says so.
    pub(crate) overdue_reasons: BTreeMap<DossierCode, String>,
    pub(crate) previous: Vec<Report>,
    pub(crate) replaced: Option<Report>,
    /// The last earlier report that is a composed one: who reports is taken from it.
    pub(crate) earlier_draft: Option<ComposedReport>,
    pub(crate) notes: ReportNotes,
    pub(crate) findings: Findings,
}

impl ReportSources {
    /// What was noticed in the sources, the plan and its evidence among them.
    pub(crate) fn noticed(&self) -> Vec<Finding> {
        let plan = self.plan.iter().flat_map(|plan| {
            let evidence = self.register.as_ref().map(|register| plan.check_evidence(register));
            plan.check().into_iter().chain(evidence.unwrap_or_default())
        });
        self.findings.iter().cloned().chain(plan).collect()
    }
}

impl SourceArguments {
    /// The first option that names a source, which then needs a period.
    pub(crate) fn first(&self) -> Option<&'static str> {
        let given = [
            (self.dossiers.is_some(), "--dossiers"),
            (self.forms.is_some(), "--forms"),
            (self.plan.is_some(), "--plan"),
            (self.register.is_some(), "--register"),
            (self.petitions.is_some(), "--petitions"),
            (self.catalogue.is_given(), "--catalogue"),
            (!self.previous.is_empty(), "--previous"),
            (self.replaces.is_some(), "--replaces"),
        ];
        given.into_iter().find(|(given, _)| *given).map(|(_, name)| name)
    }

    /// The outline: one of the crate by its name, or the JSON of a file.
    pub(crate) fn outline(&self) -> Result<ReportOutline, String> {
        if let Some(outline) = ReportOutline::named(&self.outline) {
            return Ok(outline);
        }
        let names = ReportOutline::NAMES.join(", ");
        if !std::path::Path::new(&self.outline).exists() {
            return Err(format!("--outline: {} is no file and none of {names}; {SEE_HELP}", self.outline));
        }
        let text = read_text(&self.outline)?;
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| cannot_read(&self.outline, error))
    }

    /// Reads every file; without any, the bundled quarter where `bundled` says so.
    pub(crate) fn read(&self, period: Period, bundled: bool) -> Result<ReportSources, String> {
        let mut sources = ReportSources::default();
        let mut in_catalogue = Findings::default();
        sources.catalogue = self.catalogue.read_noting(&mut in_catalogue)?;
        sources.findings.merge(beside(in_catalogue, "danh mục thủ tục hành chính"));
        if bundled {
            sources.catalogue = Some(samples::catalogue());
            sources.register = samples::constructed_register();
        }
        self.dossiers(period, bundled, &mut sources)?;
        if let Some(path) = &self.plan {
            sources.plan =
                Some(plan_of(path, &tables::read_tables(path, &mut sources.findings)?, period, &mut sources.findings)?);
        } else if bundled {
            let table = Table::from_text(samples::CONSTRUCTED_PLAN);
            sources.plan = Some(plan_of("the bundled plan", &[table], period, &mut Findings::default())?);
        }
        if let Some(path) = &self.register {
            let register = register(path)?;
            sources.findings.merge(beside(register.check(), "sổ văn bản"));
            sources.register = Some(register);
        }
        if let Some(path) = &self.petitions {
            sources.petitions = Some(petitions(path, &period, &mut sources.findings)?);
        }
        for path in &self.previous {
            let (report, draft) = earlier(path)?;
            sources.previous.push(report);
            sources.earlier_draft = draft.or(sources.earlier_draft);
        }
        if let Some(path) = &self.replaces {
            let (report, draft) = earlier(path)?;
            sources.replaced = Some(report);
            sources.earlier_draft = draft.or(sources.earlier_draft);
        }
        if let Some(path) = &self.text {
            sources.notes = ReportNotes::read(&read_text(path)?);
        }
        Ok(sources)
    }

    /// Counts the dossiers, and with them the evaluation forms.
    fn dossiers(&self, period: Period, bundled: bool, sources: &mut ReportSources) -> Result<(), String> {
        let query = Query::new(period).with_repeated(self.list.repeated());
        let layout = self.list.layout()?;
        if self.dossiers.is_some() || bundled {
            let counter = Counter::builder(query.clone()).dimension(self.list.dimension());
            let counter = counter.catalogue(sources.catalogue.clone()).build();
            let options = ListOptions::new().with_layout(layout.clone());
            let list = super::count_list(self.dossiers.as_deref(), counter, &options, false)?;
            let left_out = list.left_out().to_vec();
            let counted = list.into_parts().0;
            let total = counted.form().total();
            let mut noticed: Vec<Finding> = counted.findings().iter().cloned().collect();
            sources.form = Some(counted.form().clone());
            if self.forms.is_some() || bundled || total.overdue() + total.in_progress_overdue() > 0 {
                let name = self.dossiers.as_deref().unwrap_or("the bundled dossiers");
                let bytes = match &self.dossiers {
                    Some(path) => read(path)?,
                    None => samples::CONSTRUCTED_DOSSIERS.as_bytes().to_vec(),
                };
                if total.overdue() + total.in_progress_overdue() > 0 {
                    sources.overdue_reasons = overdue_reasons(&bytes);
                    // The column of reasons is used here, and only here.
                    let used = !sources.overdue_reasons.is_empty();
                    noticed
                        .retain(|finding| !(used && finding.rule() == Rule::COLUMN_UNKNOWN && names_reason(finding)));
                }
                let read = super::dossiers(&bytes, &layout, &left_out);
                sources.dossiers = read.map_err(|error| cannot_read(name, error))?;
                noticed.extend(super::office::overdue_on_days_off(&query, &sources.dossiers).into_vec());
            }
            sources.findings.extend(noticed);
        }
        let book = match &self.forms {
            Some(path) => {
                let layout = self.forms_layout.as_deref().map(super::layout_of).transpose()?.unwrap_or_default();
                Some(book(&tables::forms_of(path)?, &layout).map_err(|error| cannot_read(path, error))?)
            }
            None if bundled => book(samples::CONSTRUCTED_EVALUATIONS.as_bytes(), &EvaluationLayout::new()).ok(),
            None => None,
        };
        if let Some(book) = book {
            let builder = Evaluation::builder(query).catalogue(sources.catalogue.clone());
            let mut evaluation = builder.build(book);
            sources.dossiers.iter().for_each(|dossier| evaluation.add(dossier));
            let evaluated = evaluation.finish();
            sources.findings.merge(beside(evaluated.findings().clone(), "phiếu đánh giá"));
            sources.evaluated = Some(evaluated);
        }
        Ok(())
    }

    /// The dossiers behind the form.
    pub(crate) fn ledger<'a>(&self, sources: &'a ReportSources, period: Period) -> Option<Ledger<'a>> {
        let query = Query::new(period).with_repeated(self.list.repeated());
        let ledger = Ledger::builder(&query).dimension(self.list.dimension()).catalogue(sources.catalogue.as_ref());
        (!sources.dossiers.is_empty()).then(|| ledger.build(&sources.dossiers))
    }
}

/// The evaluation forms of a file, with what was noticed in it.
pub(crate) fn book(input: &[u8], layout: &EvaluationLayout) -> Result<EvaluationBook, ReadError> {
    let reader = EvaluationReader::with_layout(input, layout)?;
    let mut book = EvaluationBook::new();
    reader.header_findings().into_iter().for_each(|finding| book.note(finding));
    for record in reader {
        let record = record?;
        record.findings().iter().for_each(|finding: &Finding| book.note(finding.clone()));
        let location = record.location();
        if let Some(form) = record.into_form() {
            book.add_at(form, location);
        }
    }
    Ok(book)
}

/// The plan out of its tables; its year, where nothing there says it, is that of the report.
pub(crate) fn plan_of(path: &str, tables: &[Table], period: Period, aside: &mut Findings) -> Result<Plan, String> {
    let read = match PlanReader::new().read_all(tables) {
        Err(PlanReadError::NoYear) => PlanReader::new().with_year(Some(period.year())).read_all(tables),
        read => read,
    };
    let read = read.map_err(|error| cannot_read(path, error))?;
    aside.merge(beside(read.findings().clone(), "kế hoạch"));
    Ok(read.into_plan())
}

/// Petitions: JSON of the crate, or a table with the headings that people have.
fn petitions(path: &str, period: &Period, findings: &mut Findings) -> Result<PetitionTally, String> {
    let (limits, calendar) = (PetitionLimits::default(), WorkCalendar::civil_service());
    let bytes = read(path)?;
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
    if matches!(start.first(), Some(b'[' | b'{')) {
        let petitions: Vec<Petition> = serde_json::from_slice(start).map_err(|error| cannot_read(path, error))?;
        return Ok(PetitionTally::count(&petitions, period, &limits, &calendar));
    }
    let mut noticed = Findings::default();
    let read = read_petitions(&tables_in(path, &bytes, &mut noticed)?).ok_or_else(|| {
        cannot_read(path, "no list of petitions: expected columns Ngày tiếp nhận and Nội dung or Tình trạng")
    })?;
    noticed.merge(read.findings().clone());
    findings.merge(beside(noticed, "phản ánh, kiến nghị"));
    Ok(read.tally(period, &limits, &calendar))
}

/// Whether a finding is about a column of reasons.
fn names_reason(finding: &Finding) -> bool {
    let heading = finding.found().map(ToString::to_string).unwrap_or_default().to_lowercase();
    ["nguyên nhân", "nguyen_nhan", "lý do", "ly_do"].iter().any(|word| heading.contains(word))
}

/// The reasons of a list that has a column for them; none where it has not, or is no table.
fn overdue_reasons(list: &[u8]) -> BTreeMap<DossierCode, String> {
    let named = |bytes: &[u8]| {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(16 << 10)]).to_lowercase();
        ["nguyên nhân", "nguyen_nhan", "nguyennhan", "lý do", "ly_do", "lí do"].iter().any(|word| head.contains(word))
    };
    // The heading of a workbook is packed; a list as text is looked at before it is cut into cells.
    if !list.starts_with(b"PK") && !named(list) {
        return BTreeMap::new();
    }
    read_tables(list).map(|(tables, _)| read_overdue_reasons(&tables)).unwrap_or_default()
}

/// An earlier report: the JSON of a draft, or what people send.
fn earlier(path: &str) -> Result<(Report, Option<ComposedReport>), String> {
    let document = Document::read(path)?;
    Ok((document.report, document.composed))
}
