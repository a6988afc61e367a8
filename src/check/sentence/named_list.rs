//! Rows listed behind what is said of all of them: "Có 04 lĩnh vực phát sinh hồ sơ giải quyết quá hạn, gồm: A, B, C và D", "Các đơn vị có tỷ
//! lệ đúng và trước hạn đạt 100%: A, B".

use super::clause::{Tok, Token, find, has, only, phrase_at, words};
use super::condition::{Condition, Fulfilled};
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
const MORE: &str = "nhưng hiện các sau như vẫn tập trung xảy ra để";

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
    /// A row in a list of which what is said of them all is not so, or how many it lists.
    pub(super) fn listed(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let first = clause.iter().position(|tok| tok.row().is_some())?;
        let (head, list) = clause.split_at(first);
        let told = rows_and_counts(list)?;
        self.rows_listed(head, &told).or_else(|| self.how_many(head, &told))
    }

    /// "A, B giải quyết 100% hồ sơ trước và đúng hạn", "100% hồ sơ đã giải quyết của A và B đều trước và đúng hạn"
    pub(super) fn all_in_time(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let whole = |tok: &Tok<'_>| tok.token == Token::Share(Percent::HUNDRED);
        let plain =
            |tok: &Tok<'_>| matches!(tok.token, Token::Row(_) | Token::Word(_) | Token::Mark(',')) || whole(tok);
        let told = words(clause);
        let in_time = told.contains(" đúng ") && told.contains(" trước ") && told.contains(" giải quyết ");
        let others = [" trực ", " quá ", " tiếp ", " không ", " chưa "].iter().any(|word| told.contains(word));
        let known = only(clause, &[MEASURES, LINKS, "đều được tỷ lệ"]) && clause.iter().all(plain);
        if !known || !in_time || others || clause.iter().filter(|tok| whole(tok)).count() != 1 {
            return None;
        }
        let late = |tok: &&Tok<'_>| {
            tok.row().and_then(|row| self.value(row, Measure::of(&[Column::Overdue]))).is_some_and(|late| late > 0)
        };
        let tok = clause.iter().find(late)?;
        let own = self.value(tok.row()?, Measure::of(&[Column::Overdue]))?;
        Some(self.finding(tok.from, tok.to, format!("cột 10: {own}")))
    }

    fn rows_listed(&self, head: &[Tok<'_>], told: &[(&Tok<'_>, Option<&Tok<'_>>)]) -> Option<Finding> {
        let Some(said) = said(head) else { return self.not_such(head, told) };
        let value = |row: usize, measure: &Measure| self.value(row, *measure);
        let wrong = |row: usize| match &said {
            Said::Some(readings) => readings.iter().all(|reading| value(row, reading) == Some(0)),
            Said::None(readings) => readings.iter().all(|reading| value(row, reading).is_some_and(|told| told > 0)),
            Said::AllInTime => value(row, &Measure::of(&[Column::Overdue])).is_some_and(|late| late > 0),
        };
        let readings = match &said {
            Said::Some(readings) | Said::None(readings) => readings.clone(),
            Said::AllInTime => vec![Measure::of(&[Column::Overdue])],
        };
        let expected = |row: usize| {
            let measure = readings.first()?;
            Some(format!("cột {measure}: {}", self.value(row, *measure)?))
        };
        if let Some((tok, _)) = told.iter().find(|(tok, _)| tok.row().is_some_and(wrong)) {
            return Some(self.finding(tok.from, tok.to, expected(tok.row()?)?));
        }
        // "A (28 hồ sơ), B (3 hồ sơ)"
        let other = |(tok, count): &(&Tok<'_>, Option<&Tok<'_>>)| {
            let (row, count) = (tok.row()?, (*count)?);
            let own = |reading: &Measure| self.value(row, *reading).is_none_or(|own| Some(own) == count.count());
            (!readings.iter().any(own)).then_some((row, count.from, count.to))
        };
        let (row, from, to) = told.iter().filter(|_| matches!(said, Said::Some(_))).find_map(other)?;
        Some(self.finding(from, to, expected(row)?))
    }

    /// "Có 07 lĩnh vực tiếp nhận trên 50 hồ sơ, gồm: A, B": a row that is not such.
    fn not_such(&self, head: &[Tok<'_>], told: &[(&Tok<'_>, Option<&Tok<'_>>)]) -> Option<Finding> {
        const OPENS: &[&str] = &["gồm", "bao", "là", "sau", "như", "cụ", "thể", "đó", "đơn", "vị", "các"];
        let kind = head.iter().position(|tok| tok.token == Token::Kind)?;
        let opens = |tok: &&Tok<'_>| matches!(tok.token, Token::Mark(':' | ',' | '(')) || OPENS.contains(&tok.word());
        let end = head.len() - head.iter().rev().take_while(opens).count();
        let opened = head[end.min(head.len())..].iter().any(|tok| tok.is(':') || tok.is('(') || tok.word() == "gồm");
        if !opened || kind + 1 >= end || find(head, APART).is_some() {
            return None;
        }
        let condition = Condition::read(&self.pieces[head[kind].to..head[end - 1].to])?;
        let wrong = |row: usize| {
            let holds = |reading| condition.holds(reading, self.rows[row].row) == Fulfilled::No;
            condition.readings() > 0 && (0..condition.readings()).all(holds)
        };
        let (tok, _) = told.iter().find(|(tok, _)| tok.row().is_some_and(wrong))?;
        // A share or a bound says itself what is expected.
        let expected = self.pieces[head[kind].to..head[end - 1].to].iter().find(|piece| piece.is_number())?;
        Some(self.finding(tok.from, tok.to, self.text.get(expected.span.clone())?.to_owned()))
    }

    /// "Vẫn còn 22 đơn vị để xảy ra hồ sơ trễ hạn: A, B": as many as are listed.
    fn how_many(&self, head: &[Tok<'_>], told: &[(&Tok<'_>, Option<&Tok<'_>>)]) -> Option<Finding> {
        let kind = head.iter().position(|tok| tok.token == Token::Kind)?;
        let number = head.get(kind.checked_sub(1)?)?;
        let many = match number.token {
            Token::Count(many) | Token::Fraction(many, _) => usize::try_from(many).ok()?,
            _ => return None,
        };
        let last = head.last()?;
        let whole = last.is(':') || last.word() == "gồm";
        let some = ["trong đó", "như", "tiêu biểu", "điển hình", "chủ yếu"].iter().any(|some| has(head, some));
        let again = (kind + 1..head.len()).any(|at| head[at].token == Token::Kind);
        (whole && !some && !again && many != told.len() && told.len() > 1)
            .then(|| self.finding(number.from, head[kind].to, told.len().to_string()))
    }
}

/// The rows of a list with the counts behind them: "A, B và C", "A (28 hồ sơ), B (03 hồ sơ)"; none where anything else is in it.
fn rows_and_counts<'t, 's>(list: &'t [Tok<'s>]) -> Option<Vec<(&'t Tok<'s>, Option<&'t Tok<'s>>)>> {
    let mut found: Vec<(&Tok<'_>, Option<&Tok<'_>>)> = Vec::new();
    let mut at = 0;
    while let Some(tok) = list.get(at) {
        match tok.token {
            Token::Row(_) => found.push((tok, None)),
            Token::Mark('(') => {
                let count = list.get(at + 1).filter(|tok| tok.count().is_some())?;
                at += 2 + phrase_at(list, at + 2, &["hồ sơ"]).unwrap_or(0);
                list.get(at).filter(|tok| tok.is(')'))?;
                found.last_mut()?.1 = Some(count);
            }
            Token::Mark(',' | ')') | Token::Word("và") => {}
            _ => return None,
        }
        at += 1;
    }
    Some(found)
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
    // "Vẫn còn 3 lĩnh vực để xảy ra …" says how many rows there are still.
    let still =
        (0..head.len()).any(|at| head[at].word() == "còn" && head.get(at + 1).is_some_and(|tok| tok.count().is_some()));
    let told = told.replace(" nhưng ", " ").replace(" hiện ", " ");
    let told = if still { told.replacen(" còn ", " ", 1) } else { told };
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
            "Vẫn còn 3 lĩnh vực để xảy ra hồ sơ trễ hạn: Đất đai, Xây dựng.",
            "Có 02 lĩnh vực có hồ sơ giải quyết quá hạn, gồm: Đất đai (2 hồ sơ), Xây dựng (3 hồ sơ).",
            "Có 02 lĩnh vực tiếp nhận trên 15 hồ sơ, gồm: Đất đai, Xây dựng.",
            "Lĩnh vực Hộ tịch, lĩnh vực Đất đai giải quyết 100% hồ sơ trước và đúng hạn.",
            "100% hồ sơ đã giải quyết của lĩnh vực Hộ tịch và lĩnh vực Xây dựng đều trước hạn và đúng hạn, trong khi lĩnh vực Đất đai để 2 hồ sơ giải quyết quá hạn.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Có 02 lĩnh vực phát sinh hồ sơ giải quyết quá hạn, gồm: Đất đai, Xây dựng.",
            "Hồ sơ đã giải quyết nhưng quá hạn thuộc các lĩnh vực: Đất đai, Xây dựng.",
            "Còn 1 lĩnh vực có hồ sơ đang giải quyết đã quá hạn, gồm: Đất đai.",
            "Đạt 100% đúng và trước hạn: Hộ tịch; Văn hóa.",
            "Có 1 lĩnh vực không phát sinh hồ sơ trong kỳ (Văn hóa).",
            "Vẫn còn 2 lĩnh vực để xảy ra hồ sơ trễ hạn: Đất đai, Xây dựng.",
            "Có 02 lĩnh vực có hồ sơ giải quyết quá hạn, gồm: Đất đai (2 hồ sơ), Xây dựng (1 hồ sơ).",
            "Có 02 lĩnh vực tiếp nhận trên 15 hồ sơ, gồm: Đất đai, Hộ tịch.",
            "Lĩnh vực Hộ tịch, lĩnh vực Văn hóa giải quyết 100% hồ sơ trước và đúng hạn.",
            "100% hồ sơ trực tuyến của lĩnh vực Đất đai được giải quyết trước và đúng hạn.",
            "Có 4 lĩnh vực tiếp nhận hồ sơ, trong đó có: Đất đai, Hộ tịch.",
            "Các lĩnh vực được kiểm tra hồ sơ quá hạn gồm: Hộ tịch, Văn hóa.",
            "Các lĩnh vực có hồ sơ trực tuyến quá hạn gồm: Hộ tịch, Xây dựng.",
            "Các lĩnh vực không có hồ sơ quá hạn gồm: Hộ tịch, Văn hóa.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
