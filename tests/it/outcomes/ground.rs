//! What is said of drawn rates and percentages, of periods, of due dates by themselves, and of how a dossier was handled.

use cchc::deadline::clock::{ClockRules, Recorded, RuleHistory, check_conduct};
use cchc::deadline::{
    ClockAnswer, DueAnswer, DueAnswers, DueInForce, DueStep, Precision, SendingRule, WaitAnswer, becoming_overdue,
    changed_due_dates,
};
use cchc::finding::Language;
use cchc::rate::{Percent, Rounding, largest_remainder};
use cchc::time::{AsOf, Moment, PrintedPeriod};
use cchc::{Period, PeriodKind, Regime, WorkCalendar, testing as strategies};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::collection::vec;

use super::changes::{Random, changed};
use super::parts;
use super::seeded::{Said, Set, check, drawn};

fn quarter() -> Period {
    "2021-Q1".parse().unwrap()
}

/// Rates with the percentages of them, printed in a right way and in others.
fn rates(seed: u64) -> String {
    let mut said = Said::default();
    let others = drawn(&vec(strategies::rates(), 0..3), seed);
    let (rate, printed) = drawn(&strategies::printed_percents(), seed);
    said.say(&(printed.agreement(&rate, &others), rate.complement(), rate.to_string()));
    for other in &others {
        said.say(&(printed.agreement(other, std::slice::from_ref(&rate)), other.complement(), other.is_defined()));
        for decimals in [0, 1, 4, 9, 10] {
            said.say(&Rounding::ALL.iter().map(|way| other.percent(decimals, *way)).collect::<Vec<_>>());
        }
    }
    let (one, other) = (drawn(&strategies::percents(), seed), drawn(&strategies::percents(), seed + 1));
    let difference = one - other;
    said.say(&(difference, difference.to_string(), difference.is_zero(), difference.is_negative(), one < other));
    said.say(&(difference.is_within(other), difference.is_within(one), difference.less(other)));
    for way in Rounding::ALL {
        said.say(&[0, 1, 3].map(|decimals| one.round(decimals, *way).to_vietnamese()));
    }
    said.say(&(serde_json::to_string(&one).unwrap(), serde_json::to_string(&difference).unwrap()));
    for text in [one.to_vietnamese(), format!(" {one} %"), format!("-{one}"), format!("{}0123", printed.percent())] {
        for text in [changed(&text, &mut Random(seed)).0, text] {
            let json = serde_json::from_str::<Percent>(&format!("{text:?}"));
            said.say(&(text.parse::<Percent>(), json.map_err(|error| error.to_string())));
        }
    }
    let parts = drawn(&vec(0_u64..50, 1..6), seed);
    said.say(&[0, 1, 9, 10].map(|decimals| largest_remainder(&parts, decimals)));
    said.0
}

fn around(period: &Period, said: &mut Said) {
    said.say(&(period.code(), period.label(), period.span_label(), period.days(), period.iter_days().count()));
    said.say(&(period.previous(), period.next(), period.sending_deadline()));
    for kind in PeriodKind::ALL {
        let codes = |parts: Vec<Period>| parts.iter().map(Period::code).collect::<Vec<_>>();
        said.say(&period.parts(*kind).map(codes));
    }
    for days in [-1, 0, 1] {
        let [first, last] = [period.from(), period.to()].map(|day| day + TimeDelta::days(days));
        said.say(&(period.contains(first), period.contains(last)));
        let other = Period::custom(first, last).unwrap();
        said.say(&(period.overlaps(&other), period.follows(&other), other.follows(period)));
        if let Ok(next) = Period::custom(period.to() + TimeDelta::days(days), period.to() + Days::new(40)) {
            said.say(&(period.overlaps(&next), next.overlaps(period), period.join(&next).ok(), next.follows(period)));
        }
    }
    let following: Vec<Period> =
        [period.next(), period.next().and_then(|next| next.next())].into_iter().flatten().collect();
    for next in &following {
        let joined = period.join(next);
        said.say(&joined.map(|joined| (joined.code(), joined.kind())).map_err(|error| error.to_string()));
    }
    let rules = [SendingRule::of_regime(period), SendingRule::observed_2026(period.kind())];
    let calendar = WorkCalendar::civil_service();
    for rule in rules.into_iter().flatten().chain([SendingRule::DayOfMonth { day: 31 }]) {
        let deadline = rule.deadline(period, &calendar);
        said.say(&deadline.as_ref().map(|deadline| (deadline.day(), deadline.reading())));
        said.findings(&deadline.and_then(|deadline| deadline.note()), "");
    }
}

/// Every period of a year, and what is read of its names where something is changed in them.
fn periods(seed: u64) -> String {
    let mut said = Said::default();
    let year = 2014 + i32::try_from(seed).unwrap();
    let regime = Regime::ALL[usize::try_from(seed).unwrap() % Regime::ALL.len()];
    let mut random = Random(seed);
    for kind in PeriodKind::ALL {
        for index in 0..=13 {
            let period = Period::new(regime, *kind, year, index);
            let Ok(period) = period else {
                said.say(&period.map_err(|error| error.to_string()));
                continue;
            };
            around(&period, &mut said);
            for text in [period.code(), period.label(), period.span_label(), period.label().to_uppercase()] {
                for text in [changed(&text, &mut random).0, text] {
                    said.say(&Period::parse(&text, regime).map_err(|error| error.to_string()));
                    let printed = PrintedPeriod::find(&text);
                    said.say(&(printed.is_named(), printed.is_empty(), printed.span(), printed.period(regime)));
                    said.findings(&printed.check(regime), &text);
                }
            }
        }
    }
    let [first, last] = [3, 17].map(|day| NaiveDate::from_ymd_opt(year, 5, day).unwrap());
    for kind in PeriodKind::ALL {
        said.say(&Period::span(*kind, first, last).map(|period| around(&period, &mut Said::default())));
        if let Ok(period) = Period::span(*kind, first, last) {
            around(&period, &mut said);
            said.say(&period.code().parse::<Period>());
        }
        said.say(&Period::span(*kind, last, first).map_err(|error| error.to_string()));
    }
    said.0
}

/// Due dates: when they are past, by how much, and which move where the calendar is another.
fn dues(seed: u64) -> String {
    let mut said = Said::default();
    let due = drawn(&strategies::due_dates(quarter()), seed);
    let calendar = drawn(&strategies::calendars(quarter()), seed);
    let other = drawn(&strategies::calendars(quarter()), seed + 1);
    let ends = drawn(&vec(strategies::instants(quarter()), 6), seed);
    said.say(&(due, due.to_string(), due.to_string().parse::<cchc::deadline::DueDate>(), Moment::from(due)));
    for end in &ends {
        said.say(&(due.is_past(*end), due.days_overdue(*end)));
        said.say(&(due.working_days_overdue(*end, &calendar), due.working_time_overdue(*end, &calendar)));
        for precision in [Precision::Day, Precision::HalfDay, Precision::Instant] {
            said.say(&(
                precision.compare(Moment::at(*end), due.into()),
                precision.compare(end.date().into(), due.into()),
            ));
        }
        let open = [("A", due), ("B", Moment::at(*end).into()), ("C", Moment::at(ends[0]).into())];
        said.say(&becoming_overdue(open, ends[1], end.date()).collect::<Vec<_>>());
    }
    let limits = drawn(&vec(strategies::time_limits(), 6), seed);
    let items = limits.iter().zip(&ends).map(|(limit, start)| (limit.to_string(), *start, *limit));
    for moved in changed_due_dates(&calendar, &other, items) {
        said.say(&(moved.item(), moved.before(), moved.after()));
    }
    let text = changed(&due.to_string(), &mut Random(seed)).0;
    said.say(&text.parse::<cchc::deadline::DueDate>().map_err(|error| error.to_string()));
    for limit in limits {
        let text = changed(&limit.to_string(), &mut Random(seed)).0;
        said.say(&text.parse::<cchc::TimeLimit>().map_err(|error| error.to_string()));
        for start in [Moment::at(ends[2]), ends[2].date().into()] {
            said.say(&limit.due_from(start, &calendar).map_err(|error| error.to_string()));
        }
        said.say(&[6, 7, 8].map(|hours| limit.in_days_of(hours)));
    }
    said.0
}

/// A dossier under drawn rules: what its clock says, which due date is in force under every answer, and what the agency
/// failed to do.
fn handled(seed: u64) -> String {
    let mut said = Said::default();
    let dossier = match seed % 4 {
        0 => drawn(&strategies::adversarial_dossiers(quarter()), seed),
        1 => drawn(&strategies::faulty_dossiers(quarter()), seed),
        _ => drawn(&strategies::dossiers(quarter()), seed),
    };
    let calendar = drawn(&strategies::calendars(quarter()), seed);
    let history = drawn(&strategies::rule_histories(), seed);
    let limit = drawn(&strategies::time_limits(), seed);
    let received = dossier.taken_in().map_or(quarter().from(), Moment::day);
    let own = history.on(received).cloned();
    let all = [
        own,
        Some(ClockRules::decree_61(limit)),
        RuleHistory::one_stop(limit).on("2026-10-01".parse().unwrap()).cloned(),
    ];
    let instant = drawn(&strategies::instants(quarter()), seed);
    for rules in all.into_iter().flatten() {
        for as_of in [AsOf::everything(), AsOf::instant(instant), AsOf::end_of(instant.date() + Days::new(30))] {
            for recorded in [Recorded::ALL, Recorded::NONE] {
                said.findings(&check_conduct(&dossier, &rules, &calendar, as_of, recorded), "");
            }
            let state = dossier.state(as_of);
            for clock in [ClockAnswer::OnRecord, ClockAnswer::Recomputed] {
                for (due, waiting) in [
                    (DueAnswer::Original, WaitAnswer::Nothing),
                    (DueAnswer::LastValid, WaitAnswer::MovesDue),
                    (DueAnswer::Last, WaitAnswer::Nothing),
                ] {
                    let answers = DueAnswers { clock, due, waiting };
                    let rules = Some((&rules, &calendar));
                    let due = DueInForce::of(&dossier, &state, as_of, answers, rules);
                    said.say(&due.map(|due| (due.due(), due.entry(), due.reason(), due.waited(), due.clock())));
                }
            }
            // Those between which millennia lie have as many days off.
            for step in DueStep::of_record(&dossier, as_of, Some(&calendar)).iter().filter(|_| seed % 4 > 0) {
                said.0 += &step.explain(Language::Vietnamese);
                said.say(&(step.entry(), step.limit(), step.from(), step.days(), step.wait(), step.regime()));
            }
        }
        let mut kept = dossier.clone();
        let update = kept.apply_clock(&rules, &calendar);
        said.say(&(update.added(), update.removed(), update.is_empty()));
        said.findings(update.findings(), "");
        let update = kept.complete_supplement(instant, &rules, &calendar);
        said.say(&(update.added(), update.removed()));
        said.findings(update.findings(), "");
        said.say(&kept.due_in_force(AsOf::everything()));
    }
    said.0
}

const SETS: [Set; 4] = [("rates", 200, rates), ("periods", 16, periods), ("dues", 120, dues), ("handled", 80, handled)];

fn sets(part: u64, _: u64) {
    check(SETS[usize::try_from(part).unwrap()], 0, 1);
}

mod drawn_values {
    super::parts! { sets(4) in super: rates 0, periods 1, dues 2, handled 3 }
}
