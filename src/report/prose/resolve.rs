//! From drafts to claims.

mod unspoken;

use super::draft::{Draft, Value, Words};
use super::lexicon::{About, Mark, UnitWord, Verb};
use crate::form::PublishedForm;
use crate::report::claim::{Claim, CountUnit, Measure, Quantity, Subject, Tolerance};

/// How many numbers back a clause is looked for: a longer sentence is a list of figures.
const NEAR: usize = 32;

/// Turns the drafts of one paragraph into claims behind those known.
pub(super) fn resolve(text: &str, form: &PublishedForm, drafts: &mut [Draft], group: usize, claims: &mut Vec<Claim>) {
    for at in 0..drafts.len() {
        // "Số hồ sơ trực tuyến là 706 hồ sơ, đạt 68% hồ sơ tiếp nhận mới": of the number before.
        let of_number = at.checked_sub(1).map(|before| &drafts[before]).is_some_and(|before| {
            let draft = &drafts[at];
            let share = matches!((draft.value, before.value), (Value::Percent(_), Value::Count(_)));
            let between = text.get(before.end..draft.start).unwrap_or_default().trim();
            let told = [", đạt", ", chiếm", ", bằng", ", chiếm tỷ lệ", ", đạt tỷ lệ"];
            let told = told.iter().any(|words| between.ends_with(words)) && between.matches(',').count() == 1;
            share && told && before.sentence == draft.sentence && draft.after.is(Mark::New)
        });
        let draft = &mut drafts[at];
        if (draft.of_total || of_number) && draft.over_words.is_none() && draft.after.names_total() {
            draft.over_words = Some(std::mem::take(&mut draft.after));
            draft.unit = None;
        }
    }
    let drafts = &*drafts;
    let mut resolver = Resolver { text, form, drafts, group, made: vec![None; drafts.len()] };
    let before = claims.len();
    for at in 0..drafts.len() {
        if let Some(claim) = resolver.claim(at, claims) {
            resolver.made[at] = Some(claims.len());
            claims.push(claim);
            if let Some(whole) = resolver.whole_of_fraction(at, claims) {
                if let Some(part) = claims.last_mut() {
                    part.readings.clear();
                }
                claims.push(whole);
            } else if let Some(second) = resolver.second_of_both(at, claims) {
                claims.push(second);
            }
        }
    }
    halves(drafts, &resolver.made, claims, before);
}

struct Resolver<'d> {
    text: &'d str,
    form: &'d PublishedForm,
    drafts: &'d [Draft],
    group: usize,
    /// The claim of each draft.
    made: Vec<Option<usize>>,
}

impl Resolver<'_> {
    #[allow(clippy::too_many_lines, reason = "one step after the other, each of a few lines")]
    fn claim(&self, at: usize, claims: &[Claim]) -> Option<Claim> {
        let draft = &self.drafts[at];
        if draft.aim {
            return None;
        }
        let unit = self.unit(at, claims)?;
        let quantity = quantity(draft);
        let whole_at = draft.whole.filter(|whole| *whole < at).and_then(|whole| self.made[whole]);
        let whole = whole_at.map(|whole| &claims[whole]);
        let words = self.words(at);
        let dossiers = unit == CountUnit::Dossiers;
        let share = matches!(draft.value, Value::Percent(_));
        let attached = self.is_attached(at, words);
        if let Some(claim) = self.share_of_unit(at, whole) {
            return Some(claim);
        }
        // "Trong số hồ sơ trực tuyến, Sở A chiếm 44,9%", "75% hồ sơ quá hạn thuộc lĩnh vực A": no rate within the row.
        let of_row = draft.words().row.is_some() || draft.subject_row.is_some();
        let alone = self.number_before(at, claims).is_none();
        if share && of_row && alone && draft.change.is_none() && (self.tells_a_part(at) || draft.after.row.is_some()) {
            return None;
        }
        // "chiếm 47,8% tổng số hồ sơ quá hạn": of a total that the table may not have.
        if share && draft.of_total && draft.over_words.is_none() && draft.after.has_marks() {
            return None;
        }
        let of = if draft.change.is_some() || attached { self.number_before(at, claims) } else { None };
        if attached && of.is_none() && draft.change.is_none() {
            return None;
        }
        if attached && draft.change.is_none() && self.is_of_something_else(at) {
            return None;
        }
        // "So với cùng kỳ (400 hồ sơ), tăng 54 hồ sơ, tương đương 13,5%": the change in per cent, and no share.
        let behind_change = at.checked_sub(1).is_some_and(|before| self.drafts[before].change.is_some());
        let of_reference = || of.is_some_and(|of| claims[of].reference);
        if attached && draft.change.is_none() && behind_change && (of_reference() || !self.tells_a_part(at)) {
            return None;
        }
        let mut readings =
            if dossiers && !attached && !draft.sooner { self.readings(at, whole, claims) } else { Vec::new() };
        let (subject, mut assumed) = self.subject(draft, whole);
        let own_part = words.row.is_some() || words.elsewhere || matches!(subject, Subject::Named(_));
        if dossiers && !share && readings.is_empty() && !words.measures() && !words.unknown {
            // "trong đó lĩnh vực Hộ tịch 700 hồ sơ": the part of the whole. "99 % (99/100 hồ sơ)": the share in numbers.
            let like = match whole {
                // "đạt 69,4 % (tương ứng 6.649 hồ sơ)": the share in a count.
                Some(whole) => {
                    let share = matches!(whole.quantity, Quantity::Share(_));
                    Some(whole).filter(|_| own_part || draft.over.is_some() || share)
                }
                // "lĩnh vực A tiếp nhận 5 hồ sơ, lĩnh vực B 3 hồ sơ"
                None if words.rate => self.share_before(at, claims),
                // Of what the number before is a part of, where it is one: "A: 42 hồ sơ (trực tuyến 28); B: 364 hồ sơ"
                None => self
                    .number_before(at, claims)
                    .map(|at| claims[at].whole.and_then(|whole| claims.get(whole)).unwrap_or(&claims[at]))
                    .filter(|claim| words.row.is_some() && matches!(claim.subject, Subject::Named(_))),
            };
            // "186 hồ sơ qua bưu chính, trong đó đất đai 121": column 5 is more than the post.
            let half = draft.whole.is_some_and(|whole| self.drafts[whole].words().half_of_direct().is_some());
            if let Some(like) = like.filter(|_| !half) {
                readings.clone_from(&like.readings);
            } else if words.row.is_some()
                && (draft.lead.has_verbs() || draft.lead.has_marks())
                && draft.lead.row.is_none()
            {
                readings = draft.lead.readings(None, false);
            } else if matches!(subject, Subject::Named(_)) && self.is_told_as_most(at) {
                // "Hộ kinh doanh là lĩnh vực có nhiều hồ sơ nhất (416 hồ sơ)"
                readings = vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED];
                assumed = true;
            }
        }
        // "Lĩnh vực Hộ tịch không phát sinh hồ sơ trong kỳ."
        if draft.nothing && readings.is_empty() && !words.unknown && self.tells_no_dossiers(at) {
            readings = vec![Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED];
        }
        // "78,7% (866/1.100 hồ sơ tiếp nhận trong kỳ)": the words behind a fraction tell what its whole is.
        if draft.over.is_some() && !draft.before.measures() && draft.after.names_total() {
            readings.clear();
        }
        if self.splits_both(at) {
            readings.truncate(1);
        }
        let all_done = self.tells_all_done(at);
        if all_done {
            readings = vec![Measure::RESOLVED];
        }
        if whole.is_none() && self.is_of_carried(at) {
            readings.clear();
        }
        // "trước hạn 62%, đúng hạn 34,2%": told apart, on time is not both.
        if readings.contains(&Measure::NOT_LATE) && readings.len() > 1 && self.tells_early_apart(at) {
            readings.retain(|reading| *reading != Measure::NOT_LATE);
        }
        if words.half_of_direct() == Some(false) && (share || draft.about.is_some() || draft.nothing) {
            // The post is a part of column 5.
            readings.clear();
        }
        // A part that measures what its whole does is set apart by something that the words do not say.
        let same_as_whole = whole.is_some_and(|whole| {
            let count = matches!(draft.value, Value::Count(_)) && matches!(whole.quantity, Quantity::Count(_));
            let one = whole.readings.len() == 1 && whole.readings.first() == readings.first();
            count && words.measures() && !own_part && one
        });
        // Direct and post are the two parts of column 5, looked at together.
        let half = words.half_of_direct().is_some() && !share;
        if same_as_whole && draft.over.is_none() && !half {
            readings.clear();
        }
        if draft.change.is_some() && readings.is_empty() {
            if let Some(of) = of {
                readings.clone_from(&claims[of].readings);
            }
        }
        // The change of a share is in points, and says nothing of the counts.
        let of_share = draft.change.is_some() && share && (words.rate || self.share_before(at, claims).is_some());
        if of_share {
            readings.clear();
        }
        assumed &= words.row.is_none();
        let denominator = draft
            .over_words
            .and_then(|words| words.readings(None, false).first().copied())
            .filter(|_| dossiers && share)
            .or(Some(Measure::RECEIVED).filter(|_| all_done));
        Some(Claim {
            subject,
            unit,
            quantity,
            tolerance: tolerance(draft),
            readings,
            denominator,
            assumed,
            group: self.group,
            sentence: draft.sentence,
            of,
            whole: whole_at,
            complete: draft.complete,
            against: draft.against,
            rest: draft.rest,
            reference: draft.elsewhere && draft.change.is_none(),
            over: draft.over,
            of_unit: false,
            span: draft.start..draft.end,
        })
    }

    /// "tiếp nhận và trả kết quả được 18 hồ sơ": the second of two claims.
    fn second_of_both(&self, at: usize, claims: &[Claim]) -> Option<Claim> {
        let draft = &self.drafts[at];
        let words = draft.words();
        let both = words.both || words.has(Verb::Receive) && words.has(Verb::Resolve);
        let claim = claims.last()?;
        // "tiếp nhận và xử lý 1.106 hồ sơ": what was taken in, of which some is still in progress.
        if !both || words.has_marks() || claim.readings.len() != 2 || self.splits_both(at) {
            return None;
        }
        let done = ["trả kết quả", "giải quyết xong", "đã giải quyết", "xử lý xong"];
        let around = self.text.get(self.sentence_start(at)..draft.start).unwrap_or_default().to_lowercase();
        if !done.iter().any(|words| around.contains(words)) {
            return None;
        }
        let second = claim.readings[1];
        Some(Claim { readings: vec![second], ..claim.clone() })
    }

    /// "Kỳ trước chuyển sang 68 hồ sơ, đến nay đã giải quyết 66 hồ sơ, còn 02": of those that were carried over, where
    /// nothing else was taken in.
    fn is_of_carried(&self, at: usize) -> bool {
        let words = self.drafts[at].words();
        let done = words.has(Verb::Resolve) || words.has(Verb::Open);
        let sentence = self.drafts[at].sentence;
        let before = self.drafts[..at].iter().rev().take(NEAR).take_while(|other| other.sentence == sentence);
        let mut carried = false;
        for other in before.map(Draft::words) {
            let taken_in = other.has(Verb::Receive) || other.is(Mark::New) || other.is(Mark::Online) || other.total;
            if taken_in && !other.is(Mark::Carried) {
                return false;
            }
            carried |= other.is(Mark::Carried);
        }
        // "chuyển kỳ sau": all that goes over.
        let goes_over = || {
            let over = self.text.get(self.sentence_start(at)..self.drafts[at].end).unwrap_or_default().to_lowercase();
            over.contains("chuyển") && over.contains(" sau")
        };
        done && carried && !goes_over()
    }

    /// Whether a share says nothing of its own, and stands behind the number that it is a share of.
    fn is_attached(&self, at: usize, words: Words) -> bool {
        let draft = &self.drafts[at];
        matches!(draft.value, Value::Percent(_))
            && !draft.every
            && (draft.unit.is_none() || !words.measures())
            && !draft.sooner
            && !self.own_measure(at)
    }

    /// Whether another number of the sentence is of those early alone.
    fn tells_early_apart(&self, at: usize) -> bool {
        let range = at.saturating_sub(NEAR)..self.drafts.len().min(at + NEAR);
        self.drafts[range].iter().any(|other| {
            let words = other.words();
            let early = words.is(Mark::Early) && !words.is(Mark::OnTime) && !words.is(Mark::EarlyOrOnTime);
            other.sentence == self.drafts[at].sentence && early
        })
    }

    /// Where the words behind a number can end.
    fn near_end(&self, end: usize) -> usize {
        const FAR: usize = 160;
        let far = (end + FAR).min(self.text.len());
        (end..=far).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(end)
    }

    /// Where the words before a number can begin: behind the number before it.
    fn sentence_start(&self, at: usize) -> usize {
        const FAR: usize = 120;
        let end = self.drafts[at].start;
        let before = at.checked_sub(1).map_or(0, |before| self.drafts[before].end.min(end));
        let from = before.max(end.saturating_sub(FAR));
        (from..=end).find(|from| self.text.is_char_boundary(*from)).unwrap_or(end)
    }

    /// "tiếp nhận và giải quyết 189 hồ sơ, trong đó đã giải quyết 164 hồ sơ": all that was handled, and no count of both.
    fn splits_both(&self, at: usize) -> bool {
        self.drafts[at].words().both
            && self.drafts[at + 1..].iter().take(NEAR).any(|part| {
                let words = part.words();
                part.whole == Some(at) && (words.has(Verb::Resolve) || words.has(Verb::Open)) && !words.has_marks()
            })
    }

    /// The share right before a count in the same sentence: "chiếm 69,4 %, tương ứng 6.649 hồ sơ".
    fn share_before<'c>(&self, at: usize, claims: &'c [Claim]) -> Option<&'c Claim> {
        let before = at.checked_sub(1).filter(|before| self.drafts[*before].sentence == self.drafts[at].sentence)?;
        let claim = &claims[self.made[before]?];
        matches!(claim.quantity, Quantity::Share(_)).then_some(claim)
    }

    /// "tiếp nhận 441, giải quyết 372, đang giải quyết 69 hồ sơ": the unit stands behind the last number.
    fn unit_follows(&self, at: usize) -> bool {
        let sentence = self.drafts[at].sentence;
        let later = self.drafts[at + 1..].iter().take(NEAR).take_while(|later| later.sentence == sentence);
        let unit = later.filter(|later| matches!(later.value, Value::Count(_))).find_map(|later| later.unit);
        self.drafts[at].before.has_verbs() && unit == Some(UnitWord::Dossiers)
    }

    /// A share with words of its own that say what it measures.
    fn own_measure(&self, at: usize) -> bool {
        let draft = &self.drafts[at];
        draft.before.has_marks() || draft.before.has_verbs() || draft.after.has_marks() || draft.after.has_verbs()
    }

    fn unit(&self, at: usize, claims: &[Claim]) -> Option<CountUnit> {
        let draft = &self.drafts[at];
        Some(match draft.unit {
            Some(UnitWord::Dossiers) => CountUnit::Dossiers,
            Some(UnitWord::Procedures) => CountUnit::Procedures,
            Some(UnitWord::EvaluationForms) => CountUnit::EvaluationForms,
            Some(UnitWord::IncomingDocuments) => CountUnit::IncomingDocuments,
            Some(UnitWord::OutgoingDocuments) => CountUnit::OutgoingDocuments,
            Some(UnitWord::PersonTimes) => CountUnit::PersonTimes,
            Some(UnitWord::Persons) => CountUnit::Persons,
            Some(UnitWord::Money(_)) => CountUnit::Money,
            Some(UnitWord::Other) => return None,
            None if matches!(draft.value, Value::Percent(_)) => CountUnit::Dossiers,
            // "Hồ sơ quá hạn gồm: Môi trường 02, Đất đai 05"
            None if draft.words().row.is_some() && draft.lead.has_marks() && draft.lead.dossiers => CountUnit::Dossiers,
            None => {
                // "quá hạn còn 154": dossiers, if they are spoken of.
                let before = self.number_before(at, claims).map(|claim| &claims[claim]);
                let dossiers = before.is_some_and(|claim| claim.unit == CountUnit::Dossiers);
                let measured =
                    draft.before.measures() && !draft.before.unknown || draft.whole.is_some() && draft.after.measures();
                if measured && (draft.before.dossiers || dossiers || self.unit_follows(at)) {
                    CountUnit::Dossiers
                } else {
                    return None;
                }
            }
        })
    }

    /// The words on a number; a part takes what sets its whole apart: "3 hồ sơ quá hạn, trong đó 2 hồ sơ đã giải quyết".
    fn words(&self, at: usize) -> Words {
        let draft = &self.drafts[at];
        let words = if self.is_marked_beside(at) { draft.words() } else { draft.led_words() };
        let whole = draft.whole.filter(|whole| *whole < at).map(|whole| &self.drafts[whole]);
        let inside = |whole: &&Draft| match (draft.value, whole.value) {
            (Value::Count(part), Value::Count(whole)) => part <= whole,
            _ => true,
        };
        let whole = whole.filter(inside).map(Draft::words);
        let narrowed = |whole: &Words| whole.has_marks() && !whole.is(Mark::InPeriod) && !whole.is(Mark::New);
        match whole.filter(narrowed) {
            Some(whole) if words.has_verbs() && !words.has_marks() => Words { marks: whole.marks, ..words },
            _ => words,
        }
    }

    /// Whether a number of the same sentence is set apart by words of its own: the lead of the list is then none of all.
    fn is_marked_beside(&self, at: usize) -> bool {
        let draft = &self.drafts[at];
        let range = at.saturating_sub(NEAR)..self.drafts.len().min(at + NEAR);
        draft.lead.has_marks()
            && self.drafts[range]
                .iter()
                .filter(|other| other.sentence == draft.sentence)
                .any(|other| other.words().marks & !draft.lead.marks != 0)
    }

    /// The last count before a draft in its sentence, or that which it is a part of.
    fn number_before(&self, at: usize, claims: &[Claim]) -> Option<usize> {
        let sentence = self.drafts[at].sentence;
        let inside = (0..at)
            .rev()
            .take(NEAR)
            .take_while(|before| self.drafts[*before].sentence == sentence)
            .filter_map(|before| self.made[before].map(|claim| (before, claim)))
            .find(|(before, claim)| {
                matches!(claims[*claim].quantity, Quantity::Count(_))
                    && self.drafts[*before].change.is_none()
                    && !self.drafts[*before].of_fraction
                    && (self.drafts[at].change.is_none() || !claims[*claim].reference)
            })
            .map(|(_, claim)| claim);
        inside.or_else(|| self.drafts[at].whole.filter(|whole| *whole < at).and_then(|whole| self.made[whole]))
    }

    fn readings(&self, at: usize, whole: Option<&Claim>, claims: &[Claim]) -> Vec<Measure> {
        let draft = &self.drafts[at];
        let words = self.words(at);
        let whole =
            whole.filter(|whole| whole.unit == CountUnit::Dossiers).and_then(|whole| whole.readings.first().copied());
        let hint = match whole {
            Some(whole) if !whole.overlaps(Measure::RECEIVED) => Some(group_of(whole)),
            _ => self.spoken_of(at, claims),
        };
        // Channels and what was carried over are parts of the received; deadlines of what was told last.
        let intake = words.readings(whole, draft.nothing);
        if intake.first().is_some_and(|first| first.is_part_of(Measure::RECEIVED)) {
            return intake;
        }
        if words.has_verbs() { words.readings(None, draft.nothing) } else { words.readings(hint, draft.nothing) }
    }

    /// Whether the sentence so far speaks of the resolved or of those in progress, if of one of them only.
    fn spoken_of(&self, at: usize, claims: &[Claim]) -> Option<Measure> {
        let draft = &self.drafts[at];
        let mut totals = (0..at)
            .rev()
            .take(NEAR)
            .take_while(|before| self.drafts[*before].sentence == draft.sentence)
            .filter_map(|before| self.made[before])
            // "Hồ sơ quá hạn: A (32 hồ sơ)" may be of both.
            .filter(|claim| {
                claims[*claim].readings.iter().all(|one| group_of(*one) == group_of(claims[*claim].readings[0]))
            })
            .filter_map(|claim| claims[claim].readings.first().copied())
            .filter(|measure| !measure.overlaps(Measure::RECEIVED))
            .map(group_of);
        let last = totals.next()?;
        let bare = |measure: Measure| measure == Measure::RESOLVED || measure == Measure::IN_PROGRESS;
        let last_is_total = self.made[..at]
            .iter()
            .rev()
            .take(NEAR)
            .flatten()
            .next()
            .and_then(|claim| claims[*claim].readings.first().copied());
        let other = totals.any(|measure| measure != last);
        // "đã giải quyết 1.150 hồ sơ, đang giải quyết 100 hồ sơ, quá hạn 10 hồ sơ" leaves it open.
        (!(other && last_is_total.is_some_and(bare))).then_some(last)
    }

    fn subject(&self, draft: &Draft, whole: Option<&Claim>) -> (Subject, bool) {
        let words = draft.words();
        let several = draft.together.len() > 1 && draft.after.row.is_none() && whole.is_none();
        if several && !draft.elsewhere && !draft.stranger && !draft.after.elsewhere {
            let names = draft.together.iter().filter_map(|row| self.form.rows().get(*row));
            let names: Vec<String> = names.map(|row| row.name().to_owned()).collect();
            return if self.is_told_one_by_one(draft) {
                (Subject::Elsewhere, false)
            } else {
                (Subject::Together(names), false)
            };
        }
        if draft.elsewhere || words.elsewhere || draft.stranger {
            return (Subject::Elsewhere, false);
        }
        if draft.of_unit {
            return (Subject::Whole, false);
        }
        if let Some(row) = words.row {
            return (self.row(row), false);
        }
        if let Some(whole) = whole {
            if whole.subject != Subject::Whole {
                return (whole.subject.clone(), whole.assumed);
            }
        }
        if draft.subject_elsewhere {
            return (Subject::Elsewhere, draft.assumed);
        }
        if let Some(row) = draft.subject_row {
            return (self.row(row), draft.assumed);
        }
        if let Some((start, end)) = draft.subject_named {
            let name = self.text.get(start..end).unwrap_or_default();
            return (Subject::Named(name.to_owned()), draft.assumed);
        }
        (Subject::Whole, false)
    }

    fn row(&self, row: usize) -> Subject {
        self.form.rows().get(row).map_or(Subject::Elsewhere, |row| Subject::Named(row.name().to_owned()))
    }
}

/// Resolved or in progress: the total of which a measure is a part.
fn group_of(measure: Measure) -> Measure {
    if measure.is_part_of(Measure::RESOLVED) {
        Measure::RESOLVED
    } else if measure.is_part_of(Measure::IN_PROGRESS) {
        Measure::IN_PROGRESS
    } else {
        measure
    }
}

fn quantity(draft: &Draft) -> Quantity {
    match (draft.value, draft.change) {
        (Value::Percent(_), None) if draft.every => Quantity::All,
        (Value::Count(_), None) if draft.nothing => Quantity::None,
        (Value::Percent(percent), _) if draft.sooner => Quantity::Sooner(percent),
        (Value::Percent(percent), None) => Quantity::Share(percent),
        (Value::Percent(percent), Some(up)) => Quantity::ChangePercent(up, percent),
        (Value::Count(count), None) => Quantity::Count(count),
        (Value::Count(count), Some(up)) => Quantity::Change(up, count),
    }
}

fn tolerance(draft: &Draft) -> Tolerance {
    match (draft.about, draft.rounded) {
        (Some(About::Above), _) => Tolerance::Above,
        (Some(About::Near), _) => Tolerance::Near,
        (Some(About::Around), _) => Tolerance::Around,
        (Some(About::Below), _) => Tolerance::Below,
        (None, Some(step)) => Tolerance::Rounded(step),
        (None, None) if draft.with_reason => Tolerance::AtLeast,
        (None, None) => Tolerance::Exact,
    }
}

/// "trực tiếp 280 hồ sơ, bưu chính 20 hồ sơ": column 5 is both together.
fn halves(drafts: &[Draft], made: &[Option<usize>], claims: &mut Vec<Claim>, before: usize) {
    let half = |at: usize| {
        let draft = &drafts[at];
        let claim = made[at]?;
        let whole = draft.words().half_of_direct()?;
        let exact = matches!(claims[claim].quantity, Quantity::Count(_)) && claims[claim].tolerance == Tolerance::Exact;
        (exact && claims[claim].readings.len() == 1).then_some((whole, claim))
    };
    let found: Vec<(bool, usize)> = (0..drafts.len()).filter_map(half).collect();
    let mut used = vec![false; claims.len() - before];
    let mut sums = Vec::new();
    for (place, (direct, claim)) in found.iter().enumerate() {
        let other = found[place + 1..].iter().take(NEAR).find(|(other, second)| {
            other != direct
                && claims[*second].sentence.abs_diff(claims[*claim].sentence) <= 3
                && claims[*second].subject == claims[*claim].subject
                && !used[*second - before]
        });
        let Some((_, second)) = other.filter(|_| !used[*claim - before]) else { continue };
        (used[*claim - before], used[*second - before]) = (true, true);
        if let (Some(one), Some(two)) = (claims[*claim].count(), claims[*second].count()) {
            sums.push((*claim, *second, one.saturating_add(two)));
        }
    }
    for (direct, claim) in &found {
        if !direct && !used[*claim - before] {
            claims[*claim].readings.clear();
        }
    }
    for (one, two, sum) in sums {
        let (first, last) = (claims[one].span.clone(), claims[two].span.clone());
        let both = Claim {
            quantity: Quantity::Count(sum),
            span: first.start.min(last.start)..first.end.max(last.end),
            ..claims[one].clone()
        };
        claims[one].readings.clear();
        claims[two].readings.clear();
        claims.push(both);
    }
}
