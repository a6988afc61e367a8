//! Fields, procedures and catalogues.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::calendar::time_limits;
use super::name::field_names;
use super::time::days;
use crate::catalogue::{Catalogue, Level, Procedure, ServiceLevel};
use crate::deadline::TimeLimit;
use crate::names::Channel;
use crate::names::Field;

const LEVELS: [Level; 3] = [Level::Province, Level::District, Level::Commune];

/// A field (lĩnh vực), with a code or without.
///
/// Shrinks to a known name without a code.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let field = testing::fields().new_tree(&mut runner).unwrap().current();
///     assert!(field.key() == field.clone().key());
/// }
/// ```
pub fn fields() -> impl Strategy<Value = Field> + Clone {
    (field_names(), prop::option::weighted(0.3, "[A-Z0-9.]{1,8}")).prop_map(|(name, code)| {
        let field = Field::new(name);
        code.into_iter().fold(field, Field::with_code)
    })
}

/// A procedure (thủ tục hành chính) with any of its facts: levels of service, fees, time-limits for its channels, the
/// levels of government that handle it. Shrinks to a code, a name and a field.
///
/// ```
/// use cchc::names::ServiceLevel;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let procedure = testing::procedures().new_tree(&mut runner).unwrap().current();
///     assert!(procedure.levels().len() <= ServiceLevel::ALL.len());
/// }
/// ```
pub fn procedures() -> impl Strategy<Value = Procedure> + Clone {
    use prop::collection::vec;
    use prop::sample::select;
    let code = (1_u32..3, 0_u32..1_000_000).prop_map(|(major, minor)| format!("{major}.{minor:06}"));
    let fee = (select(vec!["Lệ phí", "Phí thẩm định"]), 0_i64..5_000_000, 0_u32..3);
    let lists = (vec(select(ServiceLevel::ALL), 0..3), vec(fee, 0..3), vec(select(&LEVELS[..]), 0..3));
    let limits = (prop::option::of(time_limits()), vec((select(Channel::ALL), time_limits()), 0..2));
    (code, fields(), any::<[bool; 5]>(), lists, limits).prop_map(
        |(code, field, facts, (levels, fees, handled), limits)| {
            let [post, linked, published, one_stop, workflow] = facts;
            let mut procedure = Procedure::new(code.as_str(), format!("Thủ tục {code}"), field)
                .with_post(post)
                .with_linked(linked)
                .with_published(published)
                .with_one_stop(one_stop)
                .with_workflow(workflow);
            procedure = levels.into_iter().fold(procedure, Procedure::with_level);
            procedure = handled.into_iter().fold(procedure, Procedure::with_level_handled);
            for (name, units, decimals) in fees {
                procedure = procedure.with_fee(name, Decimal::new(units, decimals));
            }
            procedure = limits.0.into_iter().fold(procedure, Procedure::with_limit);
            limits
                .1
                .into_iter()
                .fold(procedure, |procedure, (channel, limit)| procedure.with_channel_limit(channel, limit))
        },
    )
}

/// A catalogue (danh mục): up to five fields, up to eight procedures of these and of others, and now and then a field
/// that took the place of another. Circles of successors occur. Shrinks to an empty catalogue.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let catalogue = testing::catalogues().new_tree(&mut runner).unwrap().current();
///     assert!(catalogue.differences(&catalogue).is_empty());
/// }
/// ```
pub fn catalogues() -> impl Strategy<Value = Catalogue> + Clone {
    use prop::collection::vec;
    let succession = (field_names(), field_names(), days());
    let stated = prop::option::weighted(0.3, 0_u32..2_000);
    (vec(fields(), 0..=5), vec(procedures(), 0..=8), vec(succession, 0..3), stated).prop_map(
        |(fields, procedures, successions, stated)| {
            let mut catalogue = fields.into_iter().fold(Catalogue::new(), Catalogue::with_field);
            catalogue = procedures.into_iter().fold(catalogue, Catalogue::with_procedure);
            for (old, new, since) in successions {
                catalogue = catalogue.with_succession(old, new, since);
            }
            stated.into_iter().fold(catalogue, Catalogue::with_published_count)
        },
    )
}

/// A catalogue of one to so many fields of different names and up to so many procedures of these, no two of one code, each with a
/// limit. Shrinks to one field.
pub(super) fn catalogues_of(fields: usize, procedures: usize) -> impl Strategy<Value = Catalogue> + Clone {
    let names = ["Báo chí", "Hộ tịch", "Đất đai", "Chứng thực", "Bưu chính", "Người có công"];
    let limits = prop::collection::vec((any::<prop::sample::Index>(), 1_u32..=30, any::<bool>()), 0..=procedures);
    (1..=fields.min(names.len()), limits).prop_map(move |(count, limits)| {
        let fields = names.iter().take(count);
        let mut catalogue = fields.clone().fold(Catalogue::new(), |catalogue, name| catalogue.with_field(*name));
        for (at, (field, days, calendar_days)) in limits.into_iter().enumerate() {
            let limit = if calendar_days { TimeLimit::CalendarDays(days) } else { TimeLimit::WorkingDays(days) };
            let name = names[field.index(count)];
            let procedure = Procedure::new(format!("1.{:06}", at + 1), format!("Thủ tục {}", at + 1), name);
            catalogue = catalogue.with_procedure(procedure.with_limit(limit));
        }
        catalogue
    })
}
