//! What the documentation of each public strategy promises of its values, held against the rest of the crate.

use std::collections::BTreeSet;
use std::fmt::Debug;

use cchc::catalogue::Procedure;
use cchc::check;
use cchc::check::Audit;
use cchc::deadline::clock::Clock;
use cchc::document::{Symbol, citations};
use cchc::evaluation::EvaluationBook;
use cchc::evaluation::score::{Indicator, ScoringPolicy};
use cchc::finding::{Findings, Rule, Severity};
use cchc::follow_up::FollowUpQuery;
use cchc::names::Unit;
use cchc::report::Report;
use cchc::time::AsOf;
use cchc::{Counter, PublishedForm, Query, TimeLimit, WorkCalendar, testing as strategies};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use crate::support::findings::{finding_codes, finding_rules};
use crate::support::runner::runner;
use crate::support::sources::sources;
use crate::support::times::period;

/// Holds for every value drawn.
#[track_caller]
fn every<S: Strategy>(values: S, holds: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    runner(128).run(&values, holds).unwrap_or_else(|error| panic!("{error}"));
}

fn rules(findings: &Findings) -> BTreeSet<&'static str> {
    finding_codes(findings.iter()).into_iter().collect()
}

/// The simplest value that a strategy shrinks to.
fn simplest<S: Strategy>(values: &S) -> S::Value
where
    S::Value: Debug,
{
    let mut tree = values.new_tree(&mut runner(1)).unwrap();
    while tree.simplify() {}
    tree.current()
}

#[test]
fn published_forms_are_sound_and_faulty_ones_have_their_fault() {
    every(strategies::published_forms(), |form| {
        prop_assert_eq!(check::check_form(&form).into_vec(), []);
        Ok(())
    });
    every(strategies::faulty_forms(), |(form, rule)| {
        let found = rules(&check::check_form(&form));
        prop_assert!(found.contains(rule.code()), "{rule} is not in {found:?}");
        Ok(())
    });
}

/// Every fault is drawn: none of them is a branch that never comes.
#[test]
fn every_fault_is_drawn() {
    let drawn = |values: BoxedStrategy<Rule>| {
        let mut runner = runner(1);
        (0..400).map(|_| values.new_tree(&mut runner).unwrap().current().code()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(drawn(strategies::faulty_forms().prop_map(|(_, rule)| rule).boxed()), 11);
    assert_eq!(drawn(strategies::faulty_reports().prop_map(|(_, rule)| rule).boxed()), 4);
    assert_eq!(drawn(strategies::faulty_sheets().prop_map(|(_, _, rule)| rule).boxed()), 5);
    assert_eq!(drawn(strategies::faulty_registers().prop_map(|(_, rule)| rule).boxed()), 2);
    assert_eq!(drawn(strategies::faulty_plans().prop_map(|(_, rule)| rule).boxed()), 2);
}

#[test]
fn printed_forms_read_back() {
    every(strategies::printed_forms(), |(form, text)| {
        let (read, findings) = PublishedForm::read(text.as_bytes());
        prop_assert_eq!(findings.into_vec(), []);
        prop_assert!(read.title_lines().starts_with(form.title_lines()));
        prop_assert_eq!(read.formulas(), form.formulas());
        let rows = |form: &PublishedForm| form.rows().iter().map(|row| row.clone().with_line(0)).collect::<Vec<_>>();
        prop_assert_eq!(rows(&read), rows(&form));
        Ok(())
    });
}

#[test]
fn reports_are_sound_and_faulty_ones_have_their_fault() {
    let audit = |text: &str| Audit::new().with_regime(cchc::Regime::Decree09_2019).run(&Report::read(text));
    every(strategies::reports(), |text| {
        let findings = audit(&text);
        let serious: Vec<_> = findings.iter().filter(|finding| finding.severity() > Severity::Note).collect();
        prop_assert_eq!(serious, Vec::<&cchc::finding::Finding>::new(), "{}", text);
        Ok(())
    });
    every(strategies::faulty_reports(), |(text, rule)| {
        let found = rules(&audit(&text));
        prop_assert!(found.contains(rule.code()), "{rule} is not in {found:?}: {text}");
        Ok(())
    });
}

#[test]
fn symbols_print_as_they_read_and_faulty_ones_do_not_read() {
    every(strategies::symbols(), |symbol| {
        prop_assert_eq!(symbol.to_string().parse::<Symbol>(), Ok(symbol));
        Ok(())
    });
    every(strategies::faulty_symbols(), |text| {
        prop_assert!(text.parse::<Symbol>().is_err());
        // Lenient reading may take it, and must not fall over it.
        let _ = Symbol::read(&text);
        Ok(())
    });
}

#[test]
fn texts_cite_exactly_their_symbols() {
    every(strategies::citing_texts(), |(text, symbols)| {
        let found: Vec<Symbol> = citations(&text).iter().map(|citation| citation.symbol().clone()).collect();
        prop_assert_eq!(found, symbols, "{}", text);
        Ok(())
    });
}

#[test]
fn registers_and_plans() {
    every(strategies::registers(), |register| {
        prop_assert_eq!(register.check().into_vec(), []);
        prop_assert_eq!(register.gaps().into_vec(), []);
        Ok(())
    });
    every(strategies::faulty_registers(), |(register, rule)| {
        prop_assert!(rules(&register.check()).contains(rule.code()), "{rule}");
        Ok(())
    });
    every(strategies::plans(), |plan| {
        prop_assert_eq!(plan.check().into_vec(), []);
        let last_days = plan.items().iter().filter(|item| item.due.written() != "thường xuyên");
        prop_assert!(last_days.into_iter().all(|item| item.due.last_day().is_some()));
        Ok(())
    });
    every(strategies::faulty_plans(), |(plan, rule)| {
        prop_assert_eq!(rules(&plan.check()), BTreeSet::from([rule.code()]));
        Ok(())
    });
}

#[test]
fn calendars_work_around_their_period() {
    every((strategies::calendars(period()), strategies::days_around(period())), |(calendar, day)| {
        let next = calendar.next_working_day(day);
        prop_assert!(next.clone().is_ok_and(|next| next >= day), "{:?}", next);
        Ok(())
    });
    every(strategies::faulty_calendar_files(), |file| {
        prop_assert!(serde_json::from_str::<WorkCalendar>(&file).is_err(), "{}", file);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&file).is_ok(), "{}", file);
        Ok(())
    });
    every(strategies::sessions(), |session| {
        prop_assert!(session.minutes() > 0);
        Ok(())
    });
}

#[test]
fn dossiers_are_of_the_catalogue_and_the_units_that_were_given() {
    let catalogue = cchc::Catalogue::new()
        .with_procedure(Procedure::new("1.000001", "Khai sinh", "Hộ tịch").with_limit(TimeLimit::WorkingDays(5)))
        .with_procedure(Procedure::new("1.000002", "Cấp phép", "Báo chí"));
    let units = [Unit::new("UBND xã A"), Unit::new("UBND xã B")];
    every(strategies::dossiers_of(&catalogue, &units, period()), |dossier| {
        let procedure = catalogue.procedure(dossier.procedure().unwrap()).unwrap();
        prop_assert_eq!(dossier.field(), procedure.field());
        prop_assert!(units.contains(dossier.unit().unwrap()));
        Ok(())
    });
    let fields = cchc::Catalogue::new().with_field("Đất đai");
    every(strategies::dossiers_of(&fields, &[], period()), |dossier| {
        prop_assert_eq!((dossier.field().name(), dossier.unit(), dossier.procedure()), ("Đất đai", None, None));
        Ok(())
    });
    every(strategies::dossier_lists(strategies::dossiers(period()), 9), |dossiers| {
        let codes: BTreeSet<_> = dossiers.iter().map(cchc::Dossier::code).collect();
        prop_assert_eq!(codes.len(), dossiers.len());
        Ok(())
    });
}

/// An office fits together: every check that compares its parts is silent.
#[test]
fn offices_fit_together() {
    every(strategies::offices(period()), |office| {
        let codes: BTreeSet<_> = office.dossiers.iter().map(cchc::Dossier::code).collect();
        prop_assert_eq!(codes.len(), office.dossiers.len());
        for dossier in &office.dossiers {
            prop_assert!(office.units.contains(dossier.unit().unwrap()));
            let procedure = dossier.procedure().map(|code| office.catalogue.procedure(code));
            prop_assert!(procedure.is_none_or(|known| known.is_some_and(|known| known.field() == dossier.field())));
        }
        let mut book = EvaluationBook::new();
        office.forms.iter().for_each(|form| book.add(form.clone()));
        let mut evaluation = book.evaluate(Query::new(office.period), ScoringPolicy::default());
        office.dossiers.iter().for_each(|dossier| evaluation.add(dossier));
        let evaluated = evaluation.finish();
        let found = finding_rules(evaluated.findings().iter());
        let of_forms = found.iter().filter(|rule| rule.code().starts_with("evaluation"));
        prop_assert_eq!(of_forms.collect::<Vec<_>>(), Vec::<&Rule>::new());
        prop_assert_eq!(evaluated.all().forms(), office.forms.len() as u64);
        prop_assert_eq!(office.plan.check().into_vec(), []);
        let led = office.plan.items().iter().all(|item| office.units.contains(item.lead.as_ref().unwrap()));
        prop_assert!(led);
        Ok(())
    });
}

/// None of them panics, and none changes what the others count.
#[test]
fn adversarial_dossiers_break_nothing() {
    let calendar = WorkCalendar::civil_service();
    let at = chrono::NaiveDate::from_ymd_opt(2021, 3, 1).unwrap().and_hms_opt(8, 0, 0).unwrap();
    every(strategies::adversarial_lists(period(), 8), |dossiers| {
        let query = Query::new(period());
        let mut counter = Counter::new(query.clone());
        for dossier in &dossiers {
            let _ = counter.add(dossier);
            let _ = query.explain(dossier).explain(cchc::finding::Language::Vietnamese);
        }
        let counted = counter.finish();
        let ledger = cchc::count::Ledger::new(&query, &dossiers);
        prop_assert_eq!(ledger.form(), counted.form());
        let list = FollowUpQuery::new(AsOf::instant(at), &calendar).list(&dossiers);
        let _ = (list.to_markdown(), list.to_csv(), list.to_html(), list.to_xlsx().map(|bytes| bytes.len()));
        let _ = cchc::export::HtmlPage::new(&ledger, &query).to_string();
        let (read, _) = PublishedForm::read(cchc::export::csv(counted.form()).as_bytes());
        let _ = check::check_form(&read);
        for dossier in &dossiers {
            let json = serde_json::to_string(dossier).unwrap();
            prop_assert_eq!(&serde_json::from_str::<cchc::Dossier>(&json).unwrap(), dossier);
        }
        Ok(())
    });
}

/// A failing test prints a line for each dossier.
#[test]
fn a_dossier_is_debugged_in_one_short_line() {
    every(strategies::dossiers(period()), |dossier| {
        let text = format!("{dossier:?}");
        let entries = dossier.events().len() + dossier.dues().len();
        prop_assert!(text.len() < 160 + 64 * entries && !text.contains('\n'), "{} letters: {}", text.len(), text);
        for event in dossier.events() {
            let line = format!("{:?} {}", event.kind, event.at);
            prop_assert!(text.contains(&line));
        }
        Ok(())
    });
}

#[test]
fn clocks_take_sound_histories_and_survive_others() {
    let with = |histories: BoxedStrategy<Vec<cchc::deadline::clock::ClockEvent>>| {
        (
            strategies::clock_rules(),
            strategies::calendars(period()),
            prop::option::of(prop::sample::select(cchc::Channel::ALL)),
            histories,
        )
    };
    every(with(strategies::clock_histories(period()).boxed()), |(rules, calendar, channel, events)| {
        let clock = Clock::new(&rules, channel, &calendar).with_events(events);
        prop_assert!(clock.findings().iter().all(|finding| finding.rule() != Rule::EVENT_OUT_OF_ORDER));
        Ok(())
    });
    every(with(strategies::faulty_clock_histories(period()).boxed()), |(rules, calendar, channel, events)| {
        let clock = Clock::new(&rules, channel, &calendar).with_events(events.clone());
        prop_assert!(clock.events().len() <= events.len());
        let _ = (clock.findings(), clock.due(), clock.state());
        Ok(())
    });
}

#[test]
fn sheets_are_sound_and_faulty_ones_have_their_fault() {
    every(strategies::score_sheets(), |sheet| {
        prop_assert!(sheet.check().iter().all(|finding| finding.rule() != Rule::SHEET_MAXIMUM_DIFFERS));
        Ok(())
    });
    every(strategies::filled_sheets(), |(sheet, filled)| {
        let scores = sheet.score(&filled);
        let unsound = [
            Rule::SCORE_UNKNOWN_CODE,
            Rule::SCORE_ON_GROUP,
            Rule::SCORE_REPEATED,
            Rule::SCORE_ABOVE_MAXIMUM,
            Rule::SCORE_NEGATIVE,
        ];
        let found = finding_rules(scores.findings().iter());
        prop_assert!(unsound.iter().all(|rule| !found.contains(rule)), "{found:?}");
        Ok(())
    });
    every(strategies::faulty_sheets(), |(sheet, filled, rule)| {
        let scores = sheet.score(&filled);
        prop_assert!(scores.findings().iter().any(|finding| finding.rule() == rule), "{rule}");
        Ok(())
    });
    every((strategies::mark_tallies(), strategies::scoring_policies()), |(tally, policy)| {
        for indicator in Indicator::ALL {
            let mean = tally.mean(*indicator, &policy);
            prop_assert!(mean.is_none_or(|mean| mean <= cchc::evaluation::score::Points::new(2)));
        }
        Ok(())
    });
}

#[test]
fn rates_and_what_is_printed_of_them() {
    every(strategies::printed_percents(), |(rate, printed)| {
        prop_assert!(printed.rounding_of(&rate).is_some());
        Ok(())
    });
    every(strategies::percents(), |percent| {
        prop_assert_eq!(percent.to_string().parse(), Ok(percent));
        Ok(())
    });
}

#[test]
fn petitions_and_slips_of_the_pen() {
    let calendar = WorkCalendar::civil_service();
    let limits = cchc::petition::PetitionLimits::default();
    every(strategies::petitions(period()), |petition| {
        prop_assert!(!petition.runs_backwards());
        Ok(())
    });
    every(strategies::faulty_petitions(period()), |petition| {
        let found = petition.check(&limits, &calendar, period().to());
        prop_assert_eq!(finding_rules(found.iter()), [Rule::PETITION_UNDATED]);
        Ok(())
    });
}

#[test]
fn lists_of_findings_count_what_they_keep() {
    every(strategies::finding_lists(), |list| {
        for (rule, total) in list.totals() {
            let kept = list.iter().filter(|finding| finding.rule() == rule).count();
            prop_assert!(kept >= 1 && kept as u64 <= total, "{rule}: {kept} of {total}");
        }
        Ok(())
    });
}

#[test]
fn dirty_portal_files_are_refused_without_a_panic() {
    every(strategies::dirty_portal_files(period()), |file| {
        for record in cchc::ingest::portal::PortalReader::new(file.as_slice()).take(100) {
            if record.is_err() {
                break;
            }
        }
        Ok(())
    });
}

#[test]
fn values_shrink_to_the_plain_case() {
    assert_eq!(simplest(&strategies::registers()).entries(), []);
    assert_eq!(simplest(&strategies::plans()).items(), []);
    assert_eq!(simplest(&strategies::catalogues()).procedures(), []);
    assert_eq!(simplest(&strategies::finding_lists()).total(), 0);
    assert_eq!(simplest(&strategies::clock_histories(period())).len(), 1);
    assert_eq!(simplest(&strategies::petitions(period())).steps, []);
    assert_eq!(simplest(&strategies::citing_texts()), (String::new(), Vec::new()));
    assert_eq!(simplest(&strategies::questionnaires()).questions(), []);
    let first = period().from();
    assert_eq!(simplest(&strategies::days_around(period())), first);
    assert_eq!(simplest(&strategies::moments_around(period())), cchc::time::Moment::on(first));
    assert_eq!(simplest(&strategies::instants(period())), first.and_time(chrono::NaiveTime::MIN));
    assert_eq!(simplest(&strategies::due_dates(period())).date(), first);
    assert_eq!(simplest(&strategies::plain_histories(period())).len(), 1);
    assert_eq!(simplest(&strategies::dossiers(period())).events().len(), 1);
    assert_eq!(simplest(&strategies::faulty_dossiers(period())).events(), []);
    assert_eq!(simplest(&strategies::continuations(period())), []);
    assert_eq!(simplest(&strategies::faulty_clock_histories(period())), []);
    let office = simplest(&strategies::offices(period()));
    assert_eq!(
        (office.dossiers.len(), office.forms.len(), office.plan.items().len(), office.units.len()),
        (0, 0, 0, 1)
    );
    assert_eq!(simplest(&strategies::dossier_lists(strategies::dossiers(period()), 5)), []);
    assert_eq!(simplest(&strategies::adversarial_lists(period(), 5)), []);
    assert_eq!(simplest(&strategies::adversarial_dossiers(period())).events(), []);
    assert_eq!(simplest(&strategies::dossiers_of(&office.catalogue, &office.units, period())).events().len(), 1);
    assert_eq!(simplest(&strategies::surveys()).iter().count(), 0);
    assert_eq!(simplest(&strategies::channels()), None);
    assert_eq!(simplest(&strategies::field_names()), "Báo chí");
    assert_eq!(simplest(&strategies::spellings("Hòa giải".to_owned())), "Hòa giải");
    assert_eq!(simplest(&strategies::fields()).code(), None);
    assert_eq!(simplest(&strategies::tallies()), cchc::Tally::ZERO);
    assert_eq!(simplest(&strategies::result_forms()).rows(), []);
    assert_eq!(simplest(&strategies::record_csv(period(), 5)).0, []);
    assert_eq!(simplest(&strategies::faulty_registers()).0.entries().len(), 1);
    assert_eq!(simplest(&strategies::faulty_plans()).0.items().len(), 1);
    assert_eq!(simplest(&strategies::agency_facts()), cchc::evaluation::score::AgencyFacts::default());
    assert_eq!(simplest(&strategies::bands()).iter().count(), 0);
    assert_eq!(simplest(&strategies::rule_histories()), cchc::deadline::clock::RuleHistory::default());
    assert_eq!(simplest(&strategies::severities()), cchc::finding::Severities::new());
    assert!(!simplest(&strategies::evaluation_forms(period())).has_answers());
    assert!(simplest(&strategies::scales()).is_manual());
    assert_eq!(simplest(&strategies::published_forms()).rows().len(), 2);
    assert_eq!(simplest(&strategies::week_patterns()), cchc::calendar::WeekPattern::civil_service());
    assert_eq!(simplest(&strategies::rates()).numerator, 0);
}

/// What each strategy draws and how it shrinks is said where it is declared, and the module's table names it.
#[test]
fn every_strategy_is_documented() {
    let files = sources("src/testing");
    let (_, overview) = files.iter().find(|(file, _)| file.as_os_str() == "mod.rs").unwrap();
    let mut strategies = 0;
    for (_, source) in &files {
        let mut words = String::new();
        for line in source.lines() {
            if let Some(comment) = line.strip_prefix("///") {
                words.push_str(comment);
            } else if let Some(rest) = line.strip_prefix("pub fn ") {
                let name = rest.split('(').next().unwrap();
                strategies += 1;
                assert!(words.contains("hrink"), "{name} does not say how it shrinks");
                assert!(overview.contains(&format!("`{name}`")), "{name} is not in the table");
                words.clear();
            } else {
                words.clear();
            }
        }
    }
    assert!(strategies > 60, "only {strategies}");
}
