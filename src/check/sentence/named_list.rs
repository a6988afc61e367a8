//! Rows listed behind what is said of all of them: "Có 04 lĩnh vực phát sinh hồ sơ giải quyết quá hạn, gồm: A, B, C và D", "Các đơn vị có tỷ
//! lệ đúng và trước hạn đạt 100%: A, B".

use super::clause::{Tok, Token, find, has, only, words};
use super::figures_read::{BETWEEN, OWN};
use super::measured::{LINKS, MEASURES, measured};
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::form::Column;
use crate::rate::Percent;
use crate::report::Measure;

pub(super) const WORDS: &[Phrase] = &phrases(["hồ sơ", "hs", "hạn đạt"]);

/// Words of what is said before a list, besides those of figures.
const MORE: &str = "nhưng hiện các sau như vẫn";

/// Words that set some of the rows apart from others.
const APART: &[&str] = &["nhất", "hơn", "trừ", "ngoài", "khác", "còn lại", "từng", "mỗi"];

/// What is said of every row of a list.
enum Said {
    /// Each has some, in one of these.
    Some(Vec<Measure>),
    /// Each has none, in one of these.
    None(Vec<Measure>),
    /// None of its dossiers was late.
    AllInTime,
}

impl Told<'_> {
    /// A row in a list of which what is said of them all is not so.
    pub(super) fn listed(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let first = clause.iter().position(|tok| tok.row().is_some())?;
        let (head, list) = clause.split_at(first);
        let plain = |tok: &Tok<'_>| matches!(tok.token, Token::Row(_) | Token::Mark(',' | ')')) || tok.word() == "và";
        if !list.iter().all(plain) {
            return None;
        }
        let said = said(head)?;
        let value = |row: usize, measure: &Measure| self.value(row, *measure);
        let wrong = |row: usize| match &said {
            Said::Some(readings) => readings.iter().all(|reading| value(row, reading) == Some(0)),
            Said::None(readings) => readings.iter().all(|reading| value(row, reading).is_some_and(|told| told > 0)),
            Said::AllInTime => value(row, &Measure::of(&[Column::Overdue])).is_some_and(|late| late > 0),
        };
        let tok = list.iter().find(|tok| tok.row().is_some_and(wrong))?;
        let row = tok.row()?;
        let measure = match &said {
            Said::Some(readings) | Said::None(readings) => *readings.first()?,
            Said::AllInTime => Measure::of(&[Column::Overdue]),
        };
        Some(self.finding(tok.from, tok.to, format!("cột {measure}: {}", self.value(row, measure)?)))
    }
}

/// What the words before a list say, where every one of them is known.
fn said(head: &[Tok<'_>]) -> Option<Said> {
    let opened =
        head.last().is_some_and(|tok| tok.is(':') || tok.is('(') || matches!(tok.word(), "gồm" | "là" | "thuộc"))
            || head.last().is_some_and(|tok| tok.token == Token::Kind) && has(head, "thuộc");
    let number = |at: usize| match head[at].token {
        Token::Count(_) | Token::Fraction(..) => head.get(at + 1).is_none_or(|next| next.token != Token::Kind),
        Token::Decimal(_) => true,
        Token::Share(share) => share != Percent::HUNDRED,
        Token::Mark(mark) => !matches!(mark, ',' | ':' | '('),
        _ => false,
    };
    let known = only(head, &[MEASURES, LINKS, OWN, BETWEEN, MORE]) && !(0..head.len()).any(number);
    let rows = head.iter().any(|tok| tok.token == Token::Kind) || has(head, "đơn vị");
    if !opened || !known || find(head, APART).is_some() {
        return None;
    }
    let told = words(head);
    if head.iter().any(|tok| tok.token == Token::Share(Percent::HUNDRED)) {
        let in_time = told.contains(" đúng ") && told.contains(" trước ") && told.contains(" hạn ");
        let others = [" trực ", " quá ", " tiếp "].iter().any(|word| told.contains(word));
        return (in_time && !others).then_some(Said::AllInTime);
    }
    // "không để phát sinh hồ sơ quá hạn" is read elsewhere.
    let told = told.replace(" nhưng ", " ").replace(" hiện ", " ");
    let denied = told.contains(" không ");
    let readings = measured(&told.replace(" không ", " "));
    let none = denied && (told.contains(" không phát sinh hồ sơ ") || told.contains(" không có hồ sơ "));
    match (rows && !readings.is_empty(), denied, none) {
        (true, false, _) => Some(Said::Some(readings)),
        (true, true, true) => Some(Said::None(readings)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn what_is_said_of_a_list_is_so_of_every_row_in_it() {
        for wrong in [
            "Có 02 lĩnh vực phát sinh hồ sơ giải quyết quá hạn, gồm: Đất đai, Hộ tịch.",
            "Hồ sơ đã giải quyết nhưng quá hạn thuộc các lĩnh vực: Đất đai, Văn hóa.",
            "Còn 1 lĩnh vực có hồ sơ đang giải quyết đã quá hạn, gồm: Xây dựng.",
            "Đạt 100% đúng và trước hạn: Hộ tịch; Đất đai.",
            "Các lĩnh vực có tỷ lệ giải quyết đúng và trước hạn đạt 100%: Hộ tịch, Xây dựng.",
            "Có 1 lĩnh vực không phát sinh hồ sơ trong kỳ (Hộ tịch).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Có 02 lĩnh vực phát sinh hồ sơ giải quyết quá hạn, gồm: Đất đai, Xây dựng.",
            "Hồ sơ đã giải quyết nhưng quá hạn thuộc các lĩnh vực: Đất đai, Xây dựng.",
            "Còn 1 lĩnh vực có hồ sơ đang giải quyết đã quá hạn, gồm: Đất đai.",
            "Đạt 100% đúng và trước hạn: Hộ tịch; Văn hóa.",
            "Có 1 lĩnh vực không phát sinh hồ sơ trong kỳ (Văn hóa).",
            "Các lĩnh vực được kiểm tra hồ sơ quá hạn gồm: Hộ tịch, Văn hóa.",
            "Các lĩnh vực có hồ sơ trực tuyến quá hạn gồm: Hộ tịch, Xây dựng.",
            "Các lĩnh vực không có hồ sơ quá hạn gồm: Hộ tịch, Văn hóa.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
