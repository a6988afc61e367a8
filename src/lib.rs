//! Vietnamese administrative procedures (thủ tục hành chính, TTHC) and administrative reform (cải cách hành chính, CCHC):
//! counts dossiers into the statutory forms, and checks what is published.
//!
//! A [`Dossier`] is what happened to one application: a receipt, due dates, an end. A [`Query`] is a period, a policy
//! and an instant; it places every dossier that counts in one intake cell and one outcome cell, with the reason. A
//! [`Counter`] adds placements up into a [`ResultForm`], which is right by construction; a [`PublishedForm`] is what
//! somebody printed, and can be wrong. Bad data gives [`Finding`](finding::Finding)s, never a panic and never a lost
//! record. Law is data with a source and a validity, and what law leaves open is an answer of a named
//! [`CountingPolicy`].
//!
//! ```
//! use cchc::{Counter, Query};
//!
//! let csv = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc
//! HS-1,Báo chí,truc_tuyen,2021-01-04,2021-01-18,2021-01-15
//! HS-2,Báo chí,buu_chinh,04/03/2021,18/03/2021,\n";
//! let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
//! counter.read(csv.as_bytes())?;
//! let counted = counter.finish();
//! assert_eq!((counted.form().total().early(), counted.form().total().in_time()), (1, 1));
//! println!("{}", cchc::export::markdown(counted.form()));
//! # Ok::<(), cchc::Error>(())
//! ```
//!
//! # Where to start
//!
//! [Commands](_documentation::commands) has one for each task of an office, for people who write no code. The
//! [tutorial](_documentation::tutorial) takes one department through one quarter, the
//! [cookbook](_documentation::cookbook) has short recipes, the [glossary](_documentation::glossary) the Vietnamese terms.
//! The [hard cases](_documentation::cases) say where such numbers go wrong, [every rule](_documentation::rules) has its
//! reason and an example, and the [law](_documentation::law) is listed with what is not known of it. How fast it is says
//! [performance](_documentation::performance), what is tried against it [hardening](_documentation::hardening). In the
//! search of these pages Vietnamese terms find the types: try “hồ sơ” or “quá hạn”.
//!
//! Which quarter? `"2026-Q3"` is by default that of [NĐ 09/2019/NĐ-CP](_documentation::law#act-09-2019-nd-cp), 15/06 to 14/09, for reports
//! on the control of procedures (KSTTHC); [`Regime::Cchc`] has the reports on reform (CCHC), with days of their own for sending;
//! [`Regime::Calendar`] begins on the first of a month.
//!
//! # Types at a glance
//!
//! | | |
//! |---|---|
//! | time | [`Period`], [`Regime`], [`AsOf`], [`Moment`]; [`WorkCalendar`], [`TimeLimit`], [`Clock`](deadline::clock::Clock) |
//! | dossiers | [`Dossier`], [`DossierCode`], [`Field`], [`Unit`], [`Channel`]; [`Catalogue`], [`Procedure`](catalogue::Procedure) |
//! | counting | [`Query`], [`CountingPolicy`], [`Placement`], [`Tally`]; [`Counter`], [`Ledger`](count::Ledger), [`LiveForm`](count::LiveForm) |
//! | forms | [`ResultForm`], [`PublishedForm`], [`RollUp`](form::RollUp), [`Column`](form::Column); [`Rate`](rate::Rate), [`Percent`](rate::Percent) |
//! | reports | [`Report`](report::Report), [`Claim`](report::Claim), [`Symbol`](document::Symbol), [`Citation`](document::Citation), [`Plan`](plan::Plan), [`EvaluationForm`], [`Petition`](petition::Petition) |
//! | checks | [`Audit`](check::Audit), the `check_…` functions of [`check`]; [`Finding`](finding::Finding), [`Rule`](finding::Rule), [`Severities`](finding::Severities) |
//! | in and out | [`Layout`](ingest::Layout), [`DossierReader`](ingest::DossierReader), [`count_list`](ingest::count_list); [`export`]; [`Error`], which every error turns into |
//!
//! # I want to …
//!
//! | | |
//! |---|---|
//! | count a list that people export | [`count_list`](ingest::count_list); [other headings](_documentation::cookbook#read-a-list-with-other-headings), [a workbook](_documentation::cookbook#read-a-workbook), [the portal's JSON](_documentation::cookbook#read-and-write-the-portals-json) |
//! | count what my program holds | [`Dossier`] and [`Counter::add`]; [columns of an engine](_documentation::cookbook#count-columns-of-an-engine); [events as they come](_documentation::cookbook#keep-a-form-up-to-date) |
//! | know which dossiers are behind a number, and why | [`Ledger`](count::Ledger), [`Placement`]; [why one is overdue](_documentation::cookbook#say-why-a-dossier-is-overdue) |
//! | count as another office does | [`CountingPolicy`], [`compare`](placement::compare); [the policies side by side](_documentation::policies) |
//! | add up units, machines, quarters | [`RollUp`](form::RollUp), [`Counter::merge`], [`PeriodTally::join`](placement::PeriodTally::join) |
//! | bring two systems together | [`Reconciled`](dossier::Reconciled), [`RepeatedAnswer`](placement::RepeatedAnswer) |
//! | compute a due date, keep a calendar | [`TimeLimit::due`], [`WorkCalendar`]; [pauses and extensions](deadline::clock) |
//! | check a published table | [`PublishedForm::read`], [`check_form`](check::check_form), [`check_against_records`](check::check_against_records) |
//! | read and audit a report | [`Report::read`](report::Report::read), [`Audit`](check::Audit); [comments in a Word document](_documentation::cookbook#read-a-word-document-and-comment-it) |
//! | compose a report | [`Composer`](report::compose::Composer); [recipe](_documentation::cookbook#compose-a-report) |
//! | find the documents that a text cites | [`citations`](document::citations), [`Register`](document::Register) |
//! | follow a plan, evaluation forms, petitions | [`plan`], [`evaluation`], [`petition`] |
//! | write a form, a report, a page | [`export`]: Markdown, CSV, JSON; [workbook](_documentation::cookbook#write-a-workbook-and-read-one-back), [Word](_documentation::tutorial#7-write-the-files), [web page](_documentation::cookbook#write-a-web-page) |
//! | know which law holds on a day | [`law`] |
//! | test my own code | [random dossiers](_documentation::cookbook#test-your-own-code-with-random-dossiers), [JSON Schema](_documentation::cookbook#publish-a-json-schema) |
//!
//! # Features
//!
//! None is on by default; the crate then reads CSV, counts, checks, and writes Markdown, CSV and JSON through serde. It
//! needs Rust 1.85 and builds for WebAssembly.
//!
//! | feature | adds |
//! |---|---|
//! | `portal` | dossiers as JSON of the National Public Service Portal, in and out: `ingest::portal`, `export::portal` |
//! | `xlsx-in`, `xlsx-out` | lists, forms and plans out of workbooks; the form as a workbook: `ingest::xlsx`, `export::xlsx` |
//! | `docx-in`, `docx` | reports out of Word documents, and findings into them; a report as a Word document (Rust 1.88): `ingest::docx`, `export::annotate`, `export::docx` |
//! | `html` | the form, its findings and its dossiers as one page: `export::HtmlPage`, `export::annotate` |
//! | `schema` | the JSON Schema of every serialized type: `schema` |
//! | `proptest` | strategies for property tests (Rust 1.88): `testing` |
//!
//! No clock, no environment, no global state, no floats in results, no unsafe code, no panic on any input.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// Ground floor: what everything else is made of.
#[macro_use]
mod checked;

pub mod finding;
pub mod law;
pub mod names;
pub mod rate;
pub mod table;
mod text;
pub mod time;

// Law: working days, limits, procedures, dossiers.
pub mod calendar;
pub mod catalogue;
pub mod deadline;
pub mod dossier;

// Counting: who is counted where, the forms, the counters.
pub mod count;
pub mod follow_up;
pub mod form;
pub mod placement;

// Reports: documents, plans, petitions, evaluation forms, and the checks on all of them.
pub mod check;
pub mod document;
pub mod evaluation;
pub mod petition;
pub mod plan;
pub mod report;

// Edges: everything that reads or writes.
pub mod _documentation;
mod error;
pub mod export;
pub mod ingest;
pub mod samples;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "proptest")]
pub mod testing;

pub use calendar::WorkCalendar;
pub use catalogue::Catalogue;
pub use count::{Counted, Counter};
pub use deadline::TimeLimit;
pub use dossier::{Dossier, DossierCode};
pub use error::Error;
pub use evaluation::EvaluationForm;
pub use evaluation::score::Scorecard;
pub use form::{PublishedForm, ResultForm};
pub use names::{Channel, Field, MatchKey, ProcedureCode, Unit};
pub use placement::{CountingPolicy, Placement, Query, Tally};
pub use text::{ErrorKind, ParseNameError};
pub use time::{AsOf, Moment, ParsePeriodError, Period, PeriodKind, PrintedPeriod, Regime};

/// The crate of dates and local times that this one takes and gives, so that yours needs no matching version.
pub use chrono;

/// The examples of the README are run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
