//! Brackets: what is told in them is a part of the number before, or only says what was done to its dossiers.

use super::Reader;
use super::set_aside::Bracket;
use crate::report::prose::draft::Words;
use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{Lexeme, UnitWord};
use crate::report::prose::token::lower_case;

impl Reader<'_> {
    pub(super) fn bracket(&mut self, items: &[Item], at: usize) {
        let of_number = self.open.is_some() && only_words(&items[at + 1..]);
        self.brackets.push(Bracket {
            of_number,
            whole: self.whole,
            open: self.open,
            before: self.before,
            change: self.change,
            segment_elsewhere: self.segment_elsewhere,
            ignore: self.ignore,
            stranger: self.stranger,
        });
        if of_number {
            return;
        }
        if self.open.is_some() {
            self.whole = self.open;
        }
        let change = self.change;
        // "số hồ sơ quá hạn: Sở A (5 hồ sơ), Sở B (3 hồ sơ)"
        // "hồ sơ trực tuyến chiếm đa số (69,6%)"
        let rated = self.before.rate && self.before.has_marks();
        let listed = self.open.is_none() && self.before.measures() && (self.before.row.is_some() || rated);
        let before = self.before;
        let ignore = self.ignore;
        // "so với quý II (1.130 hồ sơ)"
        let compared = self.than;
        self.boundary(false);
        self.segment_elsewhere = compared;
        self.ignore = ignore;
        if listed {
            self.before = before;
            self.lead = if before.has_marks() { before } else { Words::default() };
            self.stale = false;
            return;
        }
        // "tăng 50 hồ sơ (kỳ này 1.250 hồ sơ)" tells where it led.
        let reached = matches!(
            items.get(at + 1).map(|item| item.piece),
            Some(Piece::Lex(Lexeme::OwnPeriod | Lexeme::Verb(_) | Lexeme::Quarter))
        );
        let by = !compared && !reached && self.drafts.last().is_some_and(|draft| draft.change.is_some());
        self.change = change.filter(|_| by);
        self.before = Words::default();
        self.stale = false;
    }

    /// "tổng số hồ sơ tiếp nhận (kể cả kỳ trước chuyển sang)": words without a number that say what is counted in; where the
    /// text goes on behind them.
    pub(super) fn aside(&self, items: &[Item], at: usize) -> Option<usize> {
        const FAR: usize = 16;
        const IN: [&str; 7] = ["kể cả", "gồm cả", "bao gồm cả", "tính cả", "bao gồm", "gồm", "đã bao gồm"];
        let inside = items.get(at + 1..)?;
        let end = inside.iter().take(FAR).position(|item| item.piece == Piece::Close)?;
        let number = inside[..end].iter().any(|item| matches!(item.piece, Piece::Number(_) | Piece::Slash(..)));
        let words = lower_case(self.text.get(inside.first()?.start..inside.get(end)?.start)?);
        let led = IN.iter().any(|lead| words.strip_prefix(lead).is_some_and(|rest| rest.starts_with(' ')));
        (led && !number).then_some(at + 1 + end + 1)
    }

    pub(super) fn unbracket(&mut self) {
        if self.brackets.last().is_some_and(|bracket| bracket.of_number) {
            self.brackets.pop();
            return;
        }
        self.boundary(false);
        let Some(bracket) = self.brackets.pop() else { return };
        self.whole = bracket.whole;
        self.open = bracket.open;
        self.before = bracket.before;
        self.change = bracket.change;
        self.segment_elsewhere = bracket.segment_elsewhere;
        self.ignore = bracket.ignore;
        self.stranger = bracket.stranger.behind(self.stranger);
        self.stale = false;
    }
}

/// Whether a bracket holds nothing but words on what was done to the dossiers: "(đã giải quyết)".
fn only_words(items: &[Item]) -> bool {
    let mut measured = false;
    for item in items.iter().take(12) {
        match item.piece {
            Piece::Close => return measured,
            Piece::Lex(Lexeme::Verb(_) | Lexeme::Mark(_)) => measured = true,
            Piece::Lex(Lexeme::Stop | Lexeme::Unit(UnitWord::Dossiers)) => {}
            _ => return false,
        }
    }
    false
}
