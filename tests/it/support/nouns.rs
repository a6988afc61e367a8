//! Values of every noun that serde writes, by the name of its schema, drawn with the crate's public strategies.

use std::fmt::Debug;

use cchc::Counted;
use cchc::Dossier;
use cchc::PublishedForm;
use cchc::catalogue::OfficeClock;
use cchc::count::{Axis, LiveForm};
use cchc::deadline::Due;
use cchc::deadline::clock::{Clock, ClockEvent, DueEntry};
use cchc::document::Register;
use cchc::dossier::{DossierRow, StatusWord};
use cchc::evaluation::score::sheet::{FilledSheet, SheetScores};
use cchc::evaluation::{Evaluated, Evaluation, EvaluationBook};
use cchc::export::{FollowUpView, FormView, ScoresView};
use cchc::follow_up::FollowUpQuery;
use cchc::form::{FifteenColumns, ProcedureForm, RollUp};
use cchc::ingest::portal::{Progress, RawProgress};
use cchc::ingest::{DossierColumn, DossierReader, EvaluationColumn, EvaluationLayout, FoundLayout, Layout};
use cchc::petition::{PetitionLimits, PetitionTally};
use cchc::placement::EndAnswer;
use cchc::time::{AsOf, DateOrder};
use cchc::{Channel, Counter, Period, testing as strategies};
use cchc::{CountingPolicy, Placement, Query};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a test does with each noun.
pub(crate) trait Visit {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug;
}

fn period() -> Period {
    "2021-Q1".parse().unwrap()
}

fn mixed_dossiers() -> impl Strategy<Value = Dossier> {
    prop_oneof![2 => strategies::dossiers(period()), 1 => strategies::faulty_dossiers(period())]
}

fn questions() -> impl Strategy<Value = Query> {
    let clock = prop::option::weighted(0.3, (strategies::catalogues(), strategies::calendars(period())));
    (strategies::policies(), strategies::instants(period()), any::<[bool; 3]>(), strategies::days(), clock).prop_map(
        |(policy, at, [instant, locked, extracted], day, clock)| {
            let mut as_of = if instant { AsOf::instant(at) } else { AsOf::end_of(at.date()) };
            if locked {
                as_of = as_of.with_lock(at);
            }
            let question = Query::new(period()).with_policy(policy).with_as_of(as_of);
            let question = if extracted { question.with_extracted(day) } else { question };
            question.with_clock(clock.map(|(catalogue, calendar)| OfficeClock::new(catalogue, calendar)))
        },
    )
}

fn layouts() -> impl Strategy<Value = Layout> {
    let columns = prop::sample::select(DossierColumn::ALL);
    let channels = prop::option::of(prop::sample::select(Channel::ALL));
    (columns.clone(), columns, channels, any::<bool>()).prop_map(|(named, lacking, channel, month_first)| {
        let mut layout = Layout::new().with_column(named, "Cột số 1").without(lacking).with_none_mark("không rõ");
        if let Some(channel) = channel {
            layout = layout.with_default_channel(channel).with_channel("Quầy số 1", channel);
        }
        let order = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        layout.with_date_order(order).with_status("Xong", StatusWord::RETURNED).with_default_unit("UBND xã A")
    })
}

fn evaluation_layouts() -> impl Strategy<Value = EvaluationLayout> {
    let columns = prop::option::of(prop::sample::select(EvaluationColumn::ALL));
    (columns.clone(), columns).prop_map(|(named, lacking)| {
        let layout =
            named.into_iter().fold(EvaluationLayout::new(), |layout, column| layout.with_column(column, "Câu 1"));
        lacking.into_iter().fold(layout, EvaluationLayout::without)
    })
}

fn found_layouts() -> impl Strategy<Value = FoundLayout> {
    any::<bool>().prop_map(|more| {
        let more = if more { ",Ghi chú" } else { "" };
        let headings = format!("Mã hồ sơ,Lĩnh vực,Kênh,Ngày nhận,Ngày hẹn trả,Ngày hoàn thành{more}\n");
        DossierReader::new(headings.as_bytes()).unwrap().layout().clone()
    })
}

fn counted() -> impl Strategy<Value = Counted> {
    (questions(), prop::collection::vec(mixed_dossiers(), 0..8)).prop_map(|(question, dossiers)| {
        let mut counter = Counter::builder(question).limits(3, 2).build();
        for dossier in &dossiers {
            let _ = counter.add(dossier);
        }
        counter.finish()
    })
}

fn live_forms() -> impl Strategy<Value = LiveForm> {
    (questions(), prop::collection::vec(mixed_dossiers(), 0..6)).prop_map(|(question, dossiers)| {
        let mut form = LiveForm::new(question);
        for dossier in dossiers {
            form.insert(dossier);
        }
        form
    })
}

fn placements() -> impl Strategy<Value = Placement> {
    (questions(), mixed_dossiers())
        .prop_filter_map("a dossier that can be placed", |(question, dossier)| question.place(&dossier).ok())
}

fn dues() -> impl Strategy<Value = Due> {
    (strategies::calendars(period()), strategies::time_limits(), strategies::instants(period()))
        .prop_filter_map("a due date", |(calendar, limit, start)| limit.due(start, &calendar).ok().flatten())
}

fn due_entries() -> impl Strategy<Value = DueEntry> {
    let parts = (strategies::clock_rules(), strategies::calendars(period()), strategies::clock_histories(period()));
    parts.prop_filter_map("a due date", |(rules, calendar, events)| {
        Clock::new(&rules, None, &calendar).with_events(events).history().last().copied()
    })
}

fn clock_events() -> impl Strategy<Value = ClockEvent> {
    strategies::faulty_clock_histories(period()).prop_filter_map("an event", |events| events.into_iter().next())
}

fn evaluated() -> impl Strategy<Value = Evaluated> {
    let forms = prop::collection::vec(strategies::evaluation_forms(period()), 0..6);
    let dossiers = prop::collection::vec(strategies::dossiers(period()), 0..6);
    let asked = prop::option::of(strategies::questionnaires());
    let axis = prop::sample::select(Axis::ALL);
    (forms, dossiers, strategies::scoring_policies(), asked, axis).prop_map(|(forms, dossiers, policy, asked, axis)| {
        let mut book = EvaluationBook::new();
        for form in forms {
            book.add(form);
        }
        let builder = Evaluation::builder(Query::new(period())).policy(policy).by(axis).questionnaire(asked);
        let mut evaluation = builder.build(book);
        for dossier in &dossiers {
            evaluation.add(dossier);
        }
        evaluation.finish()
    })
}

fn dossier_rows() -> impl Strategy<Value = DossierRow> {
    (mixed_dossiers(), strategies::instants(period()))
        .prop_map(|(dossier, at)| DossierRow::from(&dossier.at(AsOf::instant(at))))
}

fn follow_ups() -> impl Strategy<Value = FollowUpView> {
    let dossiers = prop::collection::vec(mixed_dossiers(), 0..8);
    (dossiers, strategies::calendars(period()), strategies::instants(period())).prop_map(|(dossiers, calendar, at)| {
        FollowUpView::new(&FollowUpQuery::new(AsOf::instant(at), &calendar).list(&dossiers))
    })
}

fn fifteen_columns() -> impl Strategy<Value = FifteenColumns> {
    strategies::result_forms().prop_map(|form| {
        let mut policy = CountingPolicy::opencps();
        form.policy().clone_into(&mut policy.name);
        assert_eq!(policy.returned, EndAnswer::Excluded);
        FifteenColumns::new(&form, &policy).unwrap()
    })
}

fn roll_ups() -> impl Strategy<Value = RollUp> {
    (strategies::result_forms(), 0_usize..4).prop_map(|(form, units)| {
        let mut all = RollUp::of(&form);
        for unit in 0..units {
            let section = if unit < 2 { "Sở, ban, ngành" } else { "UBND cấp huyện" };
            all.add(section, format!("Đơn vị {unit}"), &form).unwrap();
        }
        all
    })
}

fn petition_tallies() -> impl Strategy<Value = PetitionTally> {
    let petition =
        prop_oneof![3 => strategies::petitions(period()), 1 => strategies::faulty_petitions(period())].boxed();
    (prop::collection::vec(petition, 0..6), strategies::calendars(period())).prop_map(|(petitions, calendar)| {
        PetitionTally::count(&petitions, &period(), &PetitionLimits::default(), &calendar)
    })
}

fn petition_limits() -> impl Strategy<Value = PetitionLimits> {
    any::<[u8; 4]>().prop_map(|limits| {
        let [classify, reply, handle, publish] = limits.map(u32::from);
        PetitionLimits { classify, reply, handle, publish }
    })
}

fn sheet_scores() -> impl Strategy<Value = SheetScores> {
    strategies::faulty_sheets().prop_map(|(sheet, filled, _)| sheet.score(&filled))
}

fn filled_sheets() -> impl Strategy<Value = FilledSheet> {
    strategies::filled_sheets().prop_map(|(_, filled)| filled.with_adjustment("sáng kiến", "0.5".parse().unwrap()))
}

fn forms_as_printed() -> impl Strategy<Value = PublishedForm> {
    prop_oneof![strategies::published_forms(), strategies::faulty_forms().prop_map(|(form, _)| form)]
}

fn registers() -> impl Strategy<Value = Register> {
    prop_oneof![strategies::registers(), strategies::faulty_registers().prop_map(|(register, _)| register)]
}

fn progress() -> impl Strategy<Value = Progress> {
    (0_u32..900, strategies::moments_around(period()), prop::sample::select(cchc::dossier::PortalStatus::ALL))
        .prop_map(|(code, at, status)| Progress { code: cchc::DossierCode::new(format!("HS-{code}")), at, status })
}

fn raw_progress() -> impl Strategy<Value = RawProgress> {
    ("[A-Z0-9-]{0,8}", "[0-9]{0,14}", "[0-9]{0,2}").prop_map(|(code, at, status)| RawProgress {
        code,
        at,
        status,
        ..RawProgress::default()
    })
}

/// Every noun with a schema of its own, in the order of the names.
pub(crate) fn each(visit: &mut impl Visit) {
    let period = period();
    visit.noun("calendar", strategies::calendars(period));
    visit.noun("catalogue", strategies::catalogues());
    visit.noun("channel_limits", strategies::channel_limits());
    visit.noun("clock_event", clock_events());
    visit.noun("clock_rules", strategies::rule_histories());
    visit.noun("composed_report", strategies::composed_reports());
    visit.noun("cover_letter", strategies::cover_letters());
    visit.noun("report_comparison", strategies::report_comparisons());
    visit.noun("counted", counted());
    visit.noun("counting_policy", strategies::policies());
    visit.noun("dossier", mixed_dossiers());
    visit.noun("dossier_row", dossier_rows());
    visit.noun("due", dues());
    visit.noun("due_entry", due_entries());
    visit.noun("evaluation_form", strategies::evaluation_forms(period));
    visit.noun("evaluation_layout", evaluation_layouts());
    visit.noun("evaluation_row", evaluated().prop_map(|evaluated| evaluated.all()));
    visit.noun("fifteen_columns", fifteen_columns());
    visit.noun("filled_sheet", filled_sheets());
    visit.noun("findings", strategies::finding_lists());
    visit.noun("follow_up", follow_ups());
    visit.noun("form", counted().prop_map(|counted| FormView::new(&counted)));
    visit.noun("found_layout", found_layouts());
    visit.noun("layout", layouts());
    visit.noun("live_form", live_forms());
    visit.noun("percent", strategies::percents());
    visit.noun("period", prop_oneof![strategies::periods(), strategies::spans()]);
    visit.noun("period_tally", strategies::period_tallies());
    visit.noun("petition", strategies::petitions(period));
    visit.noun("petition_limits", petition_limits());
    visit.noun("petition_tally", petition_tallies());
    visit.noun("placement", placements());
    visit.noun("plan", strategies::plans());
    visit.noun("portal_progress", progress());
    visit.noun("portal_raw_progress", raw_progress());
    visit.noun("portal_record", strategies::portal_records(period));
    visit.noun("procedure_form", strategies::catalogues().prop_map(|catalogue| ProcedureForm::new(&catalogue)));
    visit.noun("published_form", forms_as_printed());
    visit.noun("query", questions());
    visit.noun("questionnaire", strategies::questionnaires());
    visit.noun("rate", strategies::rates());
    visit.noun("raw_dossier", strategies::raw_dossiers(period));
    visit.noun("raw_evaluation_form", strategies::raw_evaluation_forms(period));
    visit.noun("register", registers());
    visit.noun("report_outline", strategies::report_outlines());
    visit.noun("result_form", strategies::result_forms());
    visit.noun("roll_up", roll_ups());
    visit.noun("score_sheet", strategies::score_sheets());
    visit.noun("scorecard", strategies::scorecards());
    visit.noun("scores", evaluated().prop_map(|evaluated| ScoresView::new(&evaluated)));
    visit.noun("scoring_policy", strategies::scoring_policies());
    visit.noun("severities", strategies::severities());
    visit.noun("sheet_scores", sheet_scores());
    visit.noun("survey", strategies::surveys().prop_map(|groups| groups.all()));
    visit.noun("survey_groups", strategies::surveys());
    visit.noun("symbol", strategies::symbols());
    visit.noun("time_limit", strategies::time_limits());
}
