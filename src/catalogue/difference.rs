//! What two editions of a catalogue differ in.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{Catalogue, Fee, Procedure, Succession};
use crate::names::{Channel, Field, MatchKey, ProcedureCode};
use crate::text::{Language, plain, vocabulary};

/// What is another in a later edition.
///
/// ```
/// use cchc::catalogue::{Procedure, ProcedureChange};
/// use cchc::{Catalogue, TimeLimit};
///
/// let before = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15)));
/// let after = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(10)));
/// assert_eq!(before.differences(&after)[0].change, ProcedureChange::Limit);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProcedureChange {
    /// It is in the later edition only.
    Added,
    /// It is in the earlier edition only: not repealed, gone.
    Removed,
    /// The later edition says that it is repealed or replaced.
    Repealed,
    /// Its name.
    Name,
    /// Its field.
    Field,
    /// Its time-limit.
    Limit,
    /// Its fees.
    Fees,
    /// Its levels of online service.
    Service,
    /// The levels of government that settle it.
    Level,
    /// Whether the public postal service takes and returns dossiers.
    Post,
    /// Whether several bodies settle it in turn.
    Linked,
    /// The decision that published it.
    Decision,
}

vocabulary! { ProcedureChange in "cchc::catalogue", "change of a procedure", "thay đổi của thủ tục";
    Added = "added", "thêm", "added";
    Removed = "removed", "không còn", "removed";
    Repealed = "repealed", "hết hiệu lực", "repealed";
    Name = "name", "tên", "name";
    Field = "field", "lĩnh vực", "field";
    Limit = "limit", "thời hạn", "time-limit";
    Fees = "fees", "phí, lệ phí", "fees";
    Service = "service", "mức độ dịch vụ công trực tuyến", "online service";
    Level = "level", "cấp giải quyết", "level of government";
    Post = "post", "dịch vụ bưu chính công ích", "postal service";
    Linked = "linked", "liên thông", "linked procedure";
    Decision = "decision", "quyết định công bố", "decision";
}

/// A difference between two editions (khác nhau giữa hai bản danh mục).
///
/// ```
/// use cchc::Catalogue;
/// use cchc::catalogue::{Procedure, ProcedureChange};
///
/// let before = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí"));
/// let difference = &before.differences(&Catalogue::new())[0];
/// assert_eq!((difference.code.as_str(), difference.change), ("1.005129", ProcedureChange::Removed));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProcedureDifference {
    /// The procedure; without a code by its name.
    pub code: ProcedureCode,
    /// Its name in the later edition, else in the earlier one.
    pub name: String,
    /// What is another.
    pub change: ProcedureChange,
    /// How it was, in codes where it is read, else as written.
    pub from: String,
    /// How it is.
    pub to: String,
    /// How it was, in Vietnamese.
    pub from_words: String,
    /// How it is, in Vietnamese.
    pub to_words: String,
}

/// What a procedure is known by: its code, else its name.
fn key(procedure: &Procedure) -> MatchKey {
    // The code of an office's copy is that of the national procedure.
    let code = procedure.code().national();
    MatchKey::new(if code.is_empty() { procedure.name() } else { code })
}

impl Catalogue {
    /// What a later edition differs in, in the order of the earlier one; what came in is at the end.
    ///
    /// Procedures match by code (with or without the part of an office: 1.000002 is 1.000002.000.00.00.H40), those without
    /// one by name. "Không" and "Miễn phí" are one. What an edition does not say is no difference: a list without
    /// fees abolishes none.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Procedure, ProcedureChange};
    ///
    /// let of = |limit| Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp phép", "Báo chí").with_limit_words(limit));
    /// let differences = of("15 ngày làm việc").differences(&of("10 ngày làm việc"));
    /// assert_eq!(differences[0].change, ProcedureChange::Limit);
    /// assert_eq!((differences[0].from.as_str(), differences[0].to.as_str()), ("15 working_days", "10 working_days"));
    /// ```
    pub fn differences(&self, later: &Self) -> Vec<ProcedureDifference> {
        let index = |catalogue: &Self| -> HashMap<MatchKey, usize> {
            let procedures = catalogue.procedures().iter().enumerate();
            procedures.rev().map(|(place, procedure)| (key(procedure), place)).collect()
        };
        let (before, after) = (index(self), index(later));
        let mut differences = Vec::new();
        for (place, procedure) in self.procedures().iter().enumerate() {
            let key = key(procedure);
            // The first one of a code that stands twice.
            if before.get(&key) != Some(&place) {
                continue;
            }
            match after.get(&key) {
                Some(now) => compare(procedure, &later.procedures()[*now], &mut differences),
                None => differences.push(difference(procedure, ProcedureChange::Removed, procedure.name(), "")),
            }
        }
        for (place, procedure) in later.procedures().iter().enumerate() {
            let key = key(procedure);
            if after.get(&key) == Some(&place) && !before.contains_key(&key) {
                let change = if procedure.is_in_force() { ProcedureChange::Added } else { ProcedureChange::Repealed };
                differences.push(difference(procedure, change, "", procedure.name()));
            }
        }
        differences
    }

    /// The fields whose procedures all lie in another field of the later edition: it took their place from `since` on.
    ///
    /// A field that the later edition still has took no one's place.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Procedure;
    /// use cchc::chrono::NaiveDate;
    ///
    /// let since = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();
    /// let old = Catalogue::new().with_procedure(Procedure::new("1.1", "Cấp phép", "Báo chí"));
    /// let new = Catalogue::new().with_procedure(Procedure::new("1.1", "Cấp phép", "Báo chí, xuất bản"));
    /// let merged = old.field_successors(&new, since);
    /// assert_eq!((merged[0].old.name(), merged[0].new.name()), ("Báo chí", "Báo chí, xuất bản"));
    /// ```
    pub fn field_successors(&self, later: &Self, since: NaiveDate) -> Vec<Succession> {
        let mut now: HashMap<MatchKey, &Field> = HashMap::new();
        for procedure in later.procedures() {
            now.insert(key(procedure), procedure.field());
        }
        let kept: std::collections::HashSet<MatchKey> =
            later.fields().iter().chain(later.procedures().iter().map(Procedure::field)).map(Field::key).collect();
        let mut moves: BTreeMap<MatchKey, (&Field, Vec<Option<&Field>>)> = BTreeMap::new();
        for procedure in self.procedures() {
            let entry = moves.entry(procedure.field().key()).or_insert_with(|| (procedure.field(), Vec::new()));
            if let Some(field) = now.get(&key(procedure)) {
                entry.1.push(Some(field));
            }
        }
        let mut successions = Vec::new();
        for (old_key, (old, fields)) in moves {
            let mut targets = fields.iter().flatten().map(|field| field.key());
            let Some(first) = targets.next().filter(|first| *first != old_key && !kept.contains(&old_key)) else {
                continue;
            };
            if targets.all(|other| other == first) {
                if let Some(new) = fields.first().copied().flatten() {
                    successions.push(Succession { old: old.clone(), new: new.clone(), since });
                }
            }
        }
        successions
    }
}

fn difference(procedure: &Procedure, change: ProcedureChange, from: &str, to: &str) -> ProcedureDifference {
    said(procedure, change, Said::words(from), Said::words(to))
}

fn said(procedure: &Procedure, change: ProcedureChange, from: Said, to: Said) -> ProcedureDifference {
    let (code, name) = (procedure.code().clone(), procedure.name().to_owned());
    let (from, from_words) = (from.code, from.words);
    ProcedureDifference { code, name, change, from, to: to.code, from_words, to_words: to.words }
}

/// What an edition says of something.
#[derive(Default)]
struct Said {
    /// What is compared: empty where it says nothing.
    key: String,
    code: String,
    /// In Vietnamese.
    words: String,
}

impl Said {
    fn words(words: &str) -> Self {
        Self { key: plain::words(words), code: words.to_owned(), words: words.to_owned() }
    }

    fn coded(code: String, words: String) -> Self {
        Self { key: code.clone(), code, words }
    }

    fn answer(answer: Option<bool>) -> Self {
        let of = |yes: bool| if yes { ("yes", "có") } else { ("no", "không") };
        answer.map(of).map_or_else(Self::default, |(code, words)| Self::coded(code.to_owned(), words.to_owned()))
    }
}

fn compare(before: &Procedure, after: &Procedure, differences: &mut Vec<ProcedureDifference>) {
    if before.is_in_force() && !after.is_in_force() {
        let to = after.replaced_by().map_or("", ProcedureCode::as_str);
        differences.push(difference(after, ProcedureChange::Repealed, before.name(), to));
        return;
    }
    let mut add = |change, of: &dyn Fn(&Procedure) -> Said| {
        let (from, to) = (of(before), of(after));
        if from.key != to.key && !from.key.is_empty() && !to.key.is_empty() {
            differences.push(said(after, change, from, to));
        }
    };
    if MatchKey::new(before.name()) != MatchKey::new(after.name()) {
        add(ProcedureChange::Name, &|procedure| Said::coded(procedure.name().to_owned(), procedure.name().to_owned()));
    }
    if before.field().key() != after.field().key() {
        let name = |procedure: &Procedure| procedure.field().name().to_owned();
        add(ProcedureChange::Field, &|procedure| Said::coded(name(procedure), name(procedure)));
    }
    add(ProcedureChange::Limit, &limits);
    add(ProcedureChange::Fees, &fees);
    add(ProcedureChange::Service, &|procedure| {
        let levels = procedure.levels();
        let words = joined(levels.iter().map(|level| level.label(Language::Vietnamese)));
        Said::coded(joined(levels.iter().map(|level| level.as_str())), words)
    });
    add(ProcedureChange::Level, &|procedure| {
        let mut levels = procedure.levels_handled().to_vec();
        levels.sort_unstable();
        let words = joined(levels.iter().map(|level| level.label(Language::Vietnamese)));
        Said::coded(joined(levels.iter().map(|level| level.as_str())), words)
    });
    add(ProcedureChange::Post, &|procedure| Said::answer(procedure.post()));
    add(ProcedureChange::Linked, &|procedure| Said::answer(procedure.linked()));
    add(ProcedureChange::Decision, &|procedure| {
        procedure.decision().map_or_else(Said::default, |decision| Said {
            key: plain::skeleton(&decision.symbol),
            ..Said::words(&decision.symbol)
        })
    });
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// The limit where it is read, with the limits of channels; else its words.
fn limits(procedure: &Procedure) -> Said {
    let usual = procedure.limit_through(None);
    let mut codes: Vec<String> = usual.iter().map(ToString::to_string).collect();
    let mut words: Vec<String> = usual.iter().map(|limit| limit.label(Language::Vietnamese)).collect();
    for channel in Channel::ALL {
        let own = procedure.limit_through(Some(*channel));
        if let Some(own) = own.filter(|_| own != usual) {
            codes.push(format!("{channel}: {own}"));
            words.push(format!("{}: {}", channel.label(Language::Vietnamese), own.label(Language::Vietnamese)));
        }
    }
    if codes.is_empty() {
        return Said::words(procedure.limit_words());
    }
    Said::coded(codes.join("; "), words.join("; "))
}

/// The fees where they are read, "none" where the words say so, else the words.
fn fees(procedure: &Procedure) -> Said {
    let words = procedure.fee_words();
    if procedure.fees().is_empty() {
        let none = Fee::are_none(words);
        let key = if none { "none".to_owned() } else { plain::words(words) };
        return Said { key, ..Said::words(words) };
    }
    let fees = procedure.fees().iter();
    let key = fees.clone().map(|fee| format!("{}: {}", plain::words(&fee.name), fee.amount.normalize()));
    let key = key.collect::<Vec<_>>().join("; ");
    let code = fees.map(|fee| format!("{}: {}", fee.name, fee.amount.normalize())).collect::<Vec<_>>().join("; ");
    let words = if words.is_empty() { code.clone() } else { words.to_owned() };
    Said { key, code, words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Decision;

    fn changes(before: Procedure, after: Procedure) -> Vec<(&'static str, String, String)> {
        let of = |procedure| Catalogue::new().with_procedure(procedure);
        let found = of(before).differences(&of(after));
        found.into_iter().map(|found| (found.change.as_str(), found.from_words, found.to_words)).collect()
    }

    fn procedure(code: &str) -> Procedure {
        Procedure::new(code, "Cấp phép", "Báo chí")
    }

    #[test]
    fn none_in_other_words_is_no_change() {
        let fee = |words: &str| procedure("1.000002").with_fee_words(words);
        for words in ["Không có", "Miễn phí", "Không thu phí", "0 đồng"] {
            assert_eq!(changes(fee("Không"), fee(words)), [], "{words}");
        }
        let change = |from: &str, to: &str| vec![("fees", from.to_owned(), to.to_owned())];
        assert_eq!(changes(fee("Không"), fee("50.000 đồng")), change("Không", "50.000 đồng"));
        assert_eq!(changes(fee("Không"), fee("10 USD")), change("Không", "10 USD"));
        assert_eq!(changes(fee("50.000 đồng"), fee("50 nghìn đồng")), []);
    }

    #[test]
    fn a_code_of_an_office_is_the_national_one() {
        assert_eq!(changes(procedure("1.000002"), procedure("1.000002.000.00.00.H40")), []);
        assert_eq!(changes(procedure("1.000002"), procedure("1.000003.000.00.00.H40")).len(), 2);
    }

    #[test]
    fn post_linked_and_decision_are_compared_and_said_in_vietnamese() {
        let of = |yes: bool, symbol: &str, limit: &str| {
            let decision = Decision { symbol: symbol.to_owned(), date: None };
            procedure("1.1").with_post(yes).with_linked(!yes).with_decision(decision).with_limit_words(limit)
        };
        let found = changes(of(true, "1/QĐ-UBND", "15 ngày làm việc"), of(false, "2/QĐ-UBND", "10 ngày"));
        let expected = [
            ("limit", "15 ngày làm việc", "10 ngày"),
            ("post", "có", "không"),
            ("linked", "không", "có"),
            ("decision", "1/QĐ-UBND", "2/QĐ-UBND"),
        ];
        assert_eq!(found, expected.map(|(change, from, to)| (change, from.to_owned(), to.to_owned())));
        assert_eq!(changes(procedure("1.1"), of(true, "1/QĐ-UBND", "")), []);
    }
}
