//! Strategies for property tests (chiến lược sinh dữ liệu thử): every noun of the crate, sound and faulty on purpose.
//!
//! Programs that embed the crate can test their own code with the values that the crate tests itself with. The
//! feature `proptest` turns this module on; it is meant for `[dev-dependencies]`. The folder `tests/it/downstream` of the
//! repository is a test suite as an embedding team would write it.
//!
//! What has a day is drawn around a [`Period`](crate::time::Period), because what is hard about counting sits at its two
//! ends: half of all days lie within a few days of them. Values shrink towards the plain case: a dossier received and
//! nothing else, a form without dossiers, an empty list.
//!
//! | noun | sound | faulty |
//! |---|---|---|
//! | period, day, moment | [`periods`], [`spans`], [`neighbours`], [`days`], [`days_around`], [`moments_around`], [`instants`] | |
//! | name of a field | [`field_names`], [`spellings`] | |
//! | dossier | [`dossiers`], [`histories`], [`plain_histories`], [`channels`] | [`faulty_dossiers`], [`continuations`] |
//! | list, office | [`dossiers_of`], [`dossier_lists`], [`offices`] | [`adversarial_dossiers`], [`adversarial_lists`] |
//! | record, file | [`raw_dossiers`], [`record_csv`] | [`dirty_csv`] |
//! | counting | [`policies`], [`presets`], [`tallies`], [`period_tallies`], [`result_forms`] | |
//! | published form | [`published_forms`], [`printed_forms`] | [`faulty_forms`] |
//! | calendar | [`calendars`], [`week_patterns`], [`sessions`] | [`faulty_calendar_files`] |
//! | time-limit, clock | [`time_limits`], [`channel_limits`], [`due_dates`], [`clock_rules`], [`rule_histories`], [`clock_histories`] | [`faulty_clock_histories`] |
//! | catalogue | [`fields`], [`procedures`], [`catalogues`] | |
//! | document | [`symbols`], [`citing_texts`], [`registers`] | [`faulty_symbols`], [`faulty_registers`] |
//! | plan, report | [`plan_items`], [`plans`], [`reports`] | [`faulty_plans`], [`faulty_reports`] |
//! | office that reports, its report | [`reporting_offices`], [`composed_reports`], [`report_outlines`], [`cover_letters`], [`report_comparisons`] | |
//! | evaluation form | [`evaluation_forms`], [`questionnaires`], [`satisfaction_levels`], [`surveys`] | [`raw_evaluation_forms`] |
//! | score | [`points`], [`scales`], [`bands`], [`score_sheets`], [`filled_sheets`], [`mark_tallies`], [`agency_facts`], [`scorecards`], [`scoring_policies`] | [`faulty_sheets`] |
//! | rate | [`percents`], [`rates`], [`denominators`], [`printed_percents`] | |
//! | petition | [`petitions`] | [`faulty_petitions`] |
//! | finding | [`findings`], [`finding_lists`], [`locations`], [`severities`] | |
//!
//! With the feature `portal` there are also `portal_records` and `dirty_portal_files`. A faulty strategy that gives a
//! rule beside the value promises that this rule is found.
//!
//! ```
//! use cchc::{Query, Tally, testing as strategies};
//! use proptest::prelude::*;
//! use proptest::test_runner::TestRunner;
//!
//! let period = "2021-Q1".parse()?;
//! TestRunner::deterministic().run(&strategies::dossiers(period), |dossier| {
//!     let tally = Tally::of(&Query::new(period).place(&dossier).unwrap());
//!     prop_assert_eq!(tally.received(), tally.resolved() + tally.in_progress() + tally.excluded());
//!     Ok(())
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Your own catalogue, units and period make dossiers that your program could meet, and a whole office has everything that
//! goes with them:
//!
//! ```
//! use cchc::catalogue::{Catalogue, Procedure};
//! use cchc::names::Unit;
//! use cchc::testing as strategies;
//! use proptest::test_runner::TestRunner;
//!
//! let catalogue = Catalogue::new().with_procedure(Procedure::new("1.004267", "Đăng ký khai sinh", "Hộ tịch"));
//! let list = strategies::dossier_lists(strategies::dossiers_of(&catalogue, &[Unit::new("UBND xã A")], "2026-Q4".parse()?), 20);
//! TestRunner::deterministic().run(&list, |dossiers| {
//!     assert!(dossiers.iter().all(|dossier| dossier.field().name() == "Hộ tịch"));
//!     Ok(())
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod catalogue;
mod clock;
mod composed;
mod count;
mod document;
mod dossier;
mod evaluation;
mod file;
mod finding;
mod name;
mod office;
mod petition;
mod plan;
mod policy;
#[cfg(feature = "portal")]
mod portal;
mod published;
mod rate;
mod report;
mod score;
mod time;

pub use calendar::{calendars, channel_limits, due_dates, faulty_calendar_files, sessions, time_limits, week_patterns};
pub use catalogue::{catalogues, fields, procedures};
pub use clock::{clock_histories, clock_rules, faulty_clock_histories, rule_histories};
pub use composed::{
    ReportingOffice, composed_reports, cover_letters, report_comparisons, report_outlines, reporting_offices,
};
pub use count::{period_tallies, result_forms, tallies};
pub use document::{citing_texts, faulty_registers, faulty_symbols, registers, symbols};
pub use dossier::{channels, continuations, dossiers, faulty_dossiers, histories, plain_histories};
pub use evaluation::{evaluation_forms, questionnaires, raw_evaluation_forms, satisfaction_levels, surveys};
pub use file::{dirty_csv, raw_dossiers, record_csv};
pub use finding::{finding_lists, findings, locations, severities};
pub use name::{field_names, spellings};
pub use office::{Office, adversarial_dossiers, adversarial_lists, dossier_lists, dossiers_of, offices};
pub use petition::{faulty_petitions, petitions};
pub use plan::{faulty_plans, plan_items, plans};
pub use policy::{policies, presets};
#[cfg(feature = "portal")]
pub use portal::{dirty_portal_files, portal_records};
pub use published::{faulty_forms, printed_forms, published_forms};
pub use rate::{denominators, percents, printed_percents, rates};
pub use report::{faulty_reports, reports};
pub use score::{
    agency_facts, bands, faulty_sheets, filled_sheets, mark_tallies, points, scales, score_sheets, scorecards,
    scoring_policies,
};
pub use time::{days, days_around, instants, moments_around, neighbours, periods, spans};
