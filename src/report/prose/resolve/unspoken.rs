//! What a number says beyond the words around it: shares of the unit, all done, none at all, the whole of a fraction, the most.

use super::{Resolver, quantity, tolerance};
use crate::report::claim::{Claim, CountUnit, Measure, Quantity, Subject};
use crate::report::prose::draft::{Draft, Value, Words};
use crate::report::prose::lexicon::Verb;

impl Resolver<'_> {
    /// "Lĩnh vực Đất đai chiếm 37% tổng số hồ sơ tiếp nhận": a row's share of the unit's total, with no number before it.
    pub(super) fn share_of_unit(&self, at: usize, whole: Option<&Claim>) -> Option<Claim> {
        let draft = &self.drafts[at];
        let of_row = draft.words().row.is_some() && !draft.before.measures() && !draft.before.unknown;
        let of_total = draft.of_total || self.tells_a_part(at) && draft.after.measures();
        let plain = of_total && draft.change.is_none() && !draft.sooner && !draft.elsewhere && !draft.stranger;
        let first = whole.is_none()
            && (0..at)
                .rev()
                .take_while(|other| self.drafts[*other].sentence == draft.sentence)
                .all(|other| matches!(self.drafts[other].value, Value::Percent(_)));
        if !of_row || !plain || !first || !matches!(draft.value, Value::Percent(_)) {
            return None;
        }
        let total = draft.over_words.unwrap_or(Words { row: None, ..draft.after });
        let readings = match total.readings(None, false) {
            readings if total.measures() => readings,
            _ => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED],
        };
        let (subject, assumed) = self.subject(draft, None);
        (!assumed && matches!(subject, Subject::Named(_)) && !readings.is_empty()).then(|| Claim {
            subject,
            unit: CountUnit::Dossiers,
            quantity: quantity(draft),
            tolerance: tolerance(draft),
            readings,
            denominator: None,
            assumed: false,
            group: self.group,
            sentence: draft.sentence,
            of: None,
            whole: None,
            complete: false,
            against: draft.against,
            rest: false,
            reference: false,
            over: None,
            of_unit: true,
            span: draft.start..draft.end,
        })
    }

    /// "Hồ sơ việc làm chiếm 17,4% hồ sơ tiếp nhận, 18% hồ sơ giải quyết": a part of what the unit has.
    pub(super) fn tells_a_part(&self, at: usize) -> bool {
        const FAR: usize = 120;
        let start = self.drafts[at].start;
        let from = (start.saturating_sub(FAR)..=start).find(|at| self.text.is_char_boundary(*at)).unwrap_or(start);
        let before = self.text.get(from..start).unwrap_or_default();
        before.rsplit(['.', ';', '\n']).next().unwrap_or(before).contains("chiếm")
    }

    /// "Toàn bộ hồ sơ tiếp nhận đã được giải quyết xong": as many were resolved as were received.
    pub(super) fn tells_all_done(&self, at: usize) -> bool {
        let draft = &self.drafts[at];
        let words = draft.words();
        let deeds = words.has(Verb::Receive) && words.has(Verb::Resolve) && !words.has(Verb::Open);
        let behind = self.text.get(draft.end..self.near_end(draft.end)).unwrap_or_default();
        let clause = behind.split(['.', ',', ';', '\n']).next().unwrap_or_default();
        draft.every && deeds && !words.has_marks() && ["xong", "dứt điểm"].iter().any(|done| clause.contains(done))
    }

    /// "đối với 553 trên tổng số 1.137 hồ sơ tiếp nhận": the whole of the fraction, by its own words.
    pub(super) fn whole_of_fraction(&self, at: usize, claims: &[Claim]) -> Option<Claim> {
        let draft = &self.drafts[at];
        let claim = claims.last()?;
        let over = draft.over.filter(|_| matches!(draft.value, Value::Count(_)))?;
        let written = self.text.get(draft.start..draft.end)?;
        let told = written.contains("tổng số") && draft.after.names_total() && !draft.before.measures();
        let elsewhere = draft.elsewhere || draft.subject_elsewhere || draft.after.elsewhere || draft.words().elsewhere;
        let lead = || self.text.get(self.sentence_start(at)..draft.start).unwrap_or_default().to_lowercase();
        let known = !draft.stranger || ["số hóa", "số hoá"].iter().any(|words| lead().contains(words));
        let subject = match draft.words().row.or(draft.subject_row) {
            Some(row) => self.row(row),
            None => Subject::Whole,
        };
        (told && !elsewhere && known && draft.subject_named.is_none()).then(|| Claim {
            subject,
            quantity: Quantity::Count(over),
            readings: draft.after.readings(None, false),
            assumed: true,
            over: None,
            ..claim.clone()
        })
    }

    /// "có nhiều hồ sơ nhất", "có số hồ sơ nhiều nhất" right before a number.
    pub(super) fn is_told_as_most(&self, at: usize) -> bool {
        let before = self.text.get(self.sentence_start(at)..self.drafts[at].start).unwrap_or_default();
        if !before.contains("nhất") {
            return false;
        }
        let before = before.to_lowercase();
        ["nhiều hồ sơ nhất", "hồ sơ nhiều nhất", "ít hồ sơ nhất", "hồ sơ ít nhất"]
            .iter()
            .any(|most| before.contains(most))
    }

    /// "không phát sinh hồ sơ", with nothing behind that says of which.
    pub(super) fn tells_no_dossiers(&self, at: usize) -> bool {
        let draft = &self.drafts[at];
        let written = || self.text.get(draft.start..draft.end).unwrap_or_default().to_lowercase();
        let behind = self.text.get(draft.end..).unwrap_or_default().trim_start();
        let ends = behind.is_empty() || behind.starts_with(['.', ',', ';', '\n']) || behind.starts_with("trong");
        ends && !draft.words().measures() && written().contains("phát sinh")
    }

    /// "lần lượt là 123 và 114 hồ sơ", "tiếp nhận 123 và 114 hồ sơ": a number for each of the rows.
    pub(super) fn is_told_one_by_one(&self, draft: &Draft) -> bool {
        let sentence = self.drafts.iter().filter(|other| other.sentence == draft.sentence);
        let (first, last) =
            sentence.fold((draft.start, draft.end), |(from, to), other| (from.min(other.start), to.max(other.end)));
        let from = (first.saturating_sub(160)..=first).find(|at| self.text.is_char_boundary(*at)).unwrap_or(first);
        let around = self.text.get(from..last).unwrap_or_default();
        let tail = self.text.get(draft.end..).unwrap_or_default().trim_start();
        let tail = tail.strip_prefix("và").or_else(|| tail.strip_prefix([',', ';'])).unwrap_or_default().trim_start();
        let each = ["lần lượt", "đều", "mỗi", "nhất", "cùng có", "cùng là"].iter().any(|word| around.contains(word));
        // "03 lĩnh vực: xây dựng, lao động, …": one of them is not known.
        let counted = ["lĩnh vực", "sở", "đơn vị"].iter().any(|unit| {
            let before = around.split(unit).next().filter(|before| before.len() < around.len());
            let number = before.and_then(|before| before.trim_end().rsplit(' ').next()?.parse::<usize>().ok());
            number.is_some_and(|number| number != draft.together.len())
        });
        each || counted || tail.starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// Whether a share without words of its own belongs to none of the numbers before it: another thing is counted in between,
    /// the number has its share, a new clause begins, or the share is of another period.
    pub(super) fn is_of_something_else(&self, at: usize) -> bool {
        let draft = &self.drafts[at];
        let same = |other: &usize| self.drafts[*other].sentence == draft.sentence;
        let Some(of) = (0..at)
            .rev()
            .take_while(same)
            .find(|other| matches!(self.drafts[*other].value, Value::Count(_)) && self.made[*other].is_some())
        else {
            return false;
        };
        let number = &self.drafts[of];
        let other_thing = self.drafts[of + 1..at].iter().any(|between| matches!(between.value, Value::Count(_)));
        // "chủ quan 75% (12/16 hồ sơ)": the share of the fraction behind it.
        let own_fraction = self.drafts.get(at + 1).is_some_and(|next| {
            next.over.is_some() && self.text.get(draft.end..next.start).is_some_and(|between| between.trim() == "(")
        });
        let explained = number.whole.is_some_and(|whole| {
            whole < of && matches!(self.drafts[whole].value, Value::Percent(_)) && draft.whole != Some(of)
        });
        let between = self.text.get(number.end..draft.start).unwrap_or_default();
        let clause = between.rsplit_once(';').map(|(_, clause)| clause.to_lowercase());
        let begins_anew = clause.is_some_and(|clause| {
            clause.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
                !matches!(word, "đạt" | "chiếm" | "tỷ" | "tỉ" | "lệ" | "bằng" | "là" | "tương" | "ứng" | "đương")
            })
        });
        other_thing || own_fraction || explained || begins_anew || draft.elsewhere && !number.elsewhere
    }
}
