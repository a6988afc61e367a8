//! What is asked of clauses of which every word is known: comparisons, ranks, rows that are the only ones, and rests.

use super::clause::{Tok, Token, phrase_at, tokens, tokens_told};
use super::differences::Compared;
use super::differs::contradicted;
use super::own_period::past_period;
use super::pieces::Placed;
use super::sentence::Sentence;
use super::told::Told;
use super::words::{Phrase, phrases};
use super::{averages, figures_apart, figures_judged, figures_told, made_up, parts_told};
use crate::finding::{Finding, Rule};

/// The words without which a rule has nothing to say of a clause, and what it finds in one.
type ClauseRule = (&'static [Phrase], fn(&Told<'_>, &[Tok<'_>]) -> Option<Finding>);

const COMPARED: &[Phrase] = &phrases(["hơn", "kém", "gấp lần", "bằng", "chênh lệch", "ngang với"]);

const RULES: &[ClauseRule] = &[
    (COMPARED, compared),
    (super::ranked::WORDS, |told, clause| told.ranked(clause)),
    (super::ranked::SECOND, |told, clause| told.second(clause)),
    (super::ranked::ORDER, |told, clause| told.ordered(clause)),
    (super::ranked::ORDER, |told, clause| told.counts_ranked(clause)),
    (super::ranked::EXTREMES, |told, clause| told.extremes(clause)),
    (super::alike::WORDS, |told, clause| told.alike(clause)),
    (super::the_rest::WORDS, |told, clause| told.the_only_ones(clause)),
    (super::the_rest::REST, |told, clause| told.sum_of_rest(clause)),
    (super::the_rest::WITHOUT, |told, clause| told.whole_without(clause)),
    (figures_told::LEADS, |told, clause| told.led_figures(clause)),
    (figures_told::IN_TURN, |told, clause| told.each_in_turn(clause)),
    (figures_told::IF, |told, clause| told.if_then(clause)),
    (figures_told::ROW, |told, clause| told.row_in_short(clause)),
    (averages::WORDS, |told, clause| told.mean_of_form(clause)),
    (super::row_rates::RATES, |told, clause| told.rates_compared(clause)),
    (super::row_rates::BOUNDS, |told, clause| told.rate_bounded(clause)),
    (super::row_rates::AIMS, |told, clause| told.rate_against_aim(clause)),
    (super::row_rates::PARTS, |told, clause| told.part_of_whole(clause)),
    (super::the_rest::SPREAD, |told, clause| told.spread(clause)),
    (super::shares_told::IN_TURN, |told, clause| told.shares_of_columns(clause)),
    (super::shares_told::TOGETHER, |told, clause| told.share_together(clause)),
    (super::shares_told::TOGETHER, |told, clause| told.share_bounded(clause)),
    (super::the_rest::NONE, |told, clause| told.named_without(clause)),
    (super::the_rest::NONE, |told, clause| told.told_none(clause)),
    (super::named_list::WORDS, |told, clause| told.listed(clause)),
    (super::named_list::WORDS, |told, clause| told.all_in_time(clause)),
];

impl Told<'_> {
    /// Confronts clauses with the rows of the form.
    pub(super) fn check_clauses(&self) -> Vec<Finding> {
        let mut rules = RULES.iter().filter(|(words, _)| self.words.any(words)).peekable();
        let figures = self.words.any(figures_judged::WORDS) && self.pieces.iter().any(Placed::is_number);
        let none = rules.peek().is_none() && !figures;
        if none || self.is_elsewhere() {
            return Vec::new();
        }
        let mut tokens = tokens_told(self);
        join_listed_rows(&mut tokens);
        let clauses: Vec<&[Tok<'_>]> = tokens.split(|tok| tok.is(';')).filter(|clause| !clause.is_empty()).collect();
        let mut found: Vec<Finding> =
            rules.flat_map(|(_, rule)| clauses.iter().filter_map(|clause| rule(self, clause))).collect();
        if figures && found.is_empty() {
            found.extend(self.all_figures(&tokens));
            found.extend(
                Some(())
                    .filter(|()| self.words.any(super::shares_told::LISTED))
                    .and_then(|()| self.rates_listed(&tokens)),
            );
        }
        found
    }

    /// The figures of a line of several sentences, together.
    pub(super) fn figures_of_line(&self) -> Option<Finding> {
        if self.is_elsewhere() { None } else { self.all_figures(&tokens_told(self)) }
    }

    fn is_elsewhere(&self) -> bool {
        self.of_other_period() || self.of_wider()
    }
}

/// "Các lĩnh vực không còn hồ sơ đang giải quyết: A; B": a row between semicolons goes on with the list.
fn join_listed_rows(tokens: &mut [Tok<'_>]) {
    const NEXT: &[&str] = &["tiếp đến", "kế đến", "tiếp theo", "tiếp đó", "kế tiếp", "sau đó"];
    let listed = |at: usize, tokens: &[Tok<'_>]| {
        let row = tokens.get(at + 1).is_some_and(|tok| tok.row().is_some());
        let before = at.checked_sub(1).is_some_and(|at| tokens[at].row().is_some());
        tokens[at].is(';') && row && before && tokens.get(at + 2).is_none_or(|tok| tok.is(';'))
    };
    let places: Vec<usize> = (0..tokens.len()).filter(|at| listed(*at, tokens)).collect();
    // "nhiều nhất là A với 40 hồ sơ; tiếp đến là B với 20 hồ sơ"
    let goes_on = |at: &usize| tokens[*at].is(';') && phrase_at(tokens, at + 1, NEXT).is_some();
    let ranked: Vec<usize> = (0..tokens.len()).filter(goes_on).collect();
    for at in places.into_iter().chain(ranked) {
        tokens[at].token = Token::Mark(',');
    }
    // "A có nhiều nhất, trong khi B có ít nhất" are two clauses.
    for at in 1..tokens.len().saturating_sub(1) {
        if tokens[at - 1].is(',') && tokens[at].word() == "trong" && tokens[at + 1].word() == "khi" {
            tokens[at].token = Token::Mark(';');
            tokens[at + 1].token = Token::Mark(';');
        }
    }
}

fn compared(told: &Told<'_>, clause: &[Tok<'_>]) -> Option<Finding> {
    // "2 đơn vị có số hồ sơ nhiều hơn xã An Bình (178 hồ sơ)" counts units.
    if clause.windows(2).any(|pair| pair[0].count().is_some() && pair[1].token == Token::Kind) {
        return None;
    }
    let compared = Compared::read(clause, told.pieces)?;
    // Two numbers of the sentence are held against each other whether there is a form or not.
    if compared.is_of_numbers(told.pieces) {
        return None;
    }
    let (one, other) = compared.wrong(Some(told))?;
    Some(told.finding(compared.from, compared.to, format!("{one}, {other}")))
}

/// "96 hồ sơ, nhiều hơn hồ sơ đúng hạn (58 hồ sơ) 37 hồ sơ", "gấp 5 lần số hồ sơ trực tiếp (280 hồ sơ)"
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let [compared, averages, made_up, parts, apart] =
        [COMPARED, averages::WORDS, made_up::WORDS, parts_told::WORDS, figures_apart::WORDS]
            .map(|words| sentence.words.any(words));
    if !compared && !averages && !made_up && !parts && !apart {
        return;
    }
    let skipped = past_period(&sentence.pieces);
    let (text, pieces) = (sentence.text, &sentence.pieces[skipped..]);
    let tokens = tokens(pieces, &[], &[]);
    if averages {
        found.extend(averages::check_numbers(&tokens, pieces, text));
    }
    if made_up {
        found.extend(made_up::check(&tokens, pieces, text));
    }
    if parts {
        found.extend(parts_told::check(&tokens, pieces, text));
    }
    if apart {
        found.extend(figures_apart::check(&tokens, pieces, text));
    }
    if !compared {
        return;
    }
    // "2 lĩnh vực có số hồ sơ nhiều hơn lĩnh vực A (102 hồ sơ)", "vẫn không nhiều hơn …"
    let of_rows = |pair: &[Tok<'_>]| {
        let rows = matches!(pair[1].word(), "lĩnh" | "đơn" | "xã" | "phường" | "sở");
        pair[0].count().is_some() && rows
            || pair[0].word() == "không" && matches!(pair[1].word(), "nhiều" | "cao" | "ít")
    };
    let told = tokens.split(|tok| tok.is(';')).filter(|clause| !clause.windows(2).any(of_rows));
    found.extend(told.filter_map(|clause| {
        let compared = Compared::read(clause, pieces).filter(|read| read.is_of_numbers(pieces))?;
        let (one, other) = compared.wrong(None)?;
        Some(contradicted(
            sentence,
            Rule::CHANGE_DIFFERS,
            skipped + compared.from..skipped + compared.to,
            format!("{one}, {other}"),
        ))
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn numbers_of_a_sentence_are_held_against_each_other() {
        for wrong in [
            "Số hồ sơ trực tuyến là 140 hồ sơ, nhiều hơn hồ sơ trực tiếp (90 hồ sơ) 60 hồ sơ.",
            "Số hồ sơ trực tuyến là 40 hồ sơ, nhiều hơn hồ sơ trực tiếp (90 hồ sơ) 50 hồ sơ.",
            "Lĩnh vực Tư pháp có 24 hồ sơ, ít hơn lĩnh vực Y tế 12 hồ sơ (lĩnh vực Y tế có 34 hồ sơ).",
            "Xã An Lạc tiếp nhận 51 hồ sơ, ít hơn xã Bình An (73 hồ sơ) là 32 hồ sơ.",
            "Chênh lệch giữa số phiếu phát ra (480) và thu về (460) là 30 phiếu.",
            "Số phiếu thu về là 385 phiếu, gấp 3 lần kỳ trước (77 phiếu).",
            "90 hồ sơ trước hạn, gấp bốn lần 30 hồ sơ đúng hạn.",
            "So với quý II (32 hồ sơ), quý này tiếp nhận 96 hồ sơ, bằng 1,5 lần.",
            "So với hồ sơ đúng hạn (17), hồ sơ trước hạn (39) nhiều hơn 24 hồ sơ.",
            "Số hồ sơ tiếp nhận của xã An Lạc (40 hồ sơ) cao gấp 3 lần xã Bình An (20 hồ sơ).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Số hồ sơ trực tuyến là 140 hồ sơ, nhiều hơn hồ sơ trực tiếp (90 hồ sơ) 50 hồ sơ.",
            "Lĩnh vực Tư pháp có 24 hồ sơ, ít hơn lĩnh vực Y tế 10 hồ sơ (lĩnh vực Y tế có 34 hồ sơ).",
            "Chênh lệch giữa số phiếu phát ra (480) và thu về (460) là 20 phiếu.",
            "Số phiếu thu về là 385 phiếu, gấp 5 lần kỳ trước (77 phiếu).",
            "Số phiếu thu về là 380 phiếu, gấp gần 5 lần kỳ trước (77 phiếu).",
            "90 hồ sơ trước hạn, gấp ba lần 30 hồ sơ đúng hạn.",
            "So với quý II (64 hồ sơ), quý này tiếp nhận 96 hồ sơ, bằng 1,5 lần.",
            "Có 12 hồ sơ, nhiều hơn khoảng 5 hồ sơ so với kỳ trước (8 hồ sơ).",
            "Tiếp nhận 225 hồ sơ, trong đó hồ sơ trực tuyến nhiều hơn hồ sơ trực tiếp (93 hồ sơ) 39 hồ sơ.",
            "Có 60 hồ sơ, nhiều hơn quý trước (50 hồ sơ) và nhiều hơn cùng kỳ (55 hồ sơ).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
