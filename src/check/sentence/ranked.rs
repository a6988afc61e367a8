//! Rows that are said to have the most or the fewest, to be second, or to follow each other in order.

use super::clause::{Tok, Token, counts, find, has, only, phrase_at, rows, words};
use super::measured::{LINKS, MEASURES, any_measure, by_each, measured};
use super::pieces::is_about;
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::report::Measure;

pub(super) const WORDS: &[Phrase] =
    &phrases(["nhiều nhất", "cao nhất", "lớn nhất", "ít nhất", "thấp nhất", "đứng đầu", "dẫn đầu", "thứ nhất"]);
pub(super) const SECOND: &[Phrase] = &phrases(["thứ hai", "thứ nhì", "thứ 2", "thứ ba", "thứ tư"]);
pub(super) const ORDER: &[Phrase] = &phrases([
    "thứ tự",
    "lần lượt",
    "giảm dần",
    "tăng dần",
    "cao xuống thấp",
    "thứ hai",
    "kế đến",
    "tiếp đến",
    "tiếp theo",
    "nhất",
    "đứng đầu",
    "dẫn đầu",
]);
pub(super) const EXTREMES: &[Phrase] =
    &phrases(["nhất một", "thấp nhất cao nhất", "dao động", "trong khoảng", "từ đến"]);

/// Words of a rank and of its scope.
const RANKS: &str = "nhiều cao lớn ít thấp nhỏ nhất đứng đầu dẫn thứ hai ba xếp vị trí về hạng nơi xuống dần giảm tăng theo tự lần lượt \
    tiếp đến kế đó rồi sau dao động khoảng nằm một mỗi từng tư nhì top tập trung";

/// What is told of more than the rank, or of more rows than those of the form.
const OTHERS: &[&str] = &["một trong", "tỷ lệ", "tỉ lệ", "trong đó", "nhóm", "toàn tỉnh", "hầu hết"];

/// Whether the rows are said to have the most, or the fewest.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Most,
    Fewest,
}

/// "nhiều nhất", "nhiều hồ sơ tiếp nhận nhất", "đứng đầu": the only one of a clause.
fn end(tokens: &[Tok<'_>]) -> Option<End> {
    const FAR: usize = 7;
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| tokens[*at].word() == "nhất") {
        // "thứ nhất"
        let near = &tokens[at.saturating_sub(FAR)..at];
        let told = near.iter().rev().find_map(|tok| match tok.word() {
            "nhiều" | "cao" | "lớn" | "thứ" | "hạng" => Some(End::Most),
            "ít" | "thấp" | "nhỏ" => Some(End::Fewest),
            _ => None,
        });
        found.push(told?);
    }
    let leads = (0..tokens.len()).filter(|at| phrase_at(tokens, *at, &["đứng đầu", "dẫn đầu", "xếp đầu"]).is_some());
    found.extend(leads.map(|_| End::Most));
    match found[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// "Ba lĩnh vực đứng đầu là …": how many rows are said to follow.
fn many(lead: &[Tok<'_>]) -> Option<usize> {
    let counted = lead.windows(2).filter(|pair| pair[1].token == Token::Kind).filter_map(|pair| pair[0].count());
    let told: Vec<u64> = counted.collect();
    told.first().map(|many| usize::try_from(*many).unwrap_or(usize::MAX))
}

/// A clause without what is told of the share, and without the words of its scope: "trong các lĩnh vực có phát sinh hồ sơ".
fn bare<'s>(tokens: &[Tok<'s>]) -> Option<Vec<Tok<'s>>> {
    const SCOPES: &[&str] = &[
        "trong",
        "trong các",
        "trong số các",
        "trong tất cả các",
        "trong số",
        "nếu chỉ tính các",
        "chỉ tính các",
        "nếu chỉ tính",
    ];
    const FILLED: &[&str] = &[
        "có phát sinh hồ sơ",
        "phát sinh hồ sơ",
        "có hồ sơ",
        "có hồ sơ tiếp nhận",
        "có hồ sơ phát sinh",
        "có tiếp nhận hồ sơ",
        "có phát sinh",
    ];
    // "Trong đó, lĩnh vực A có số hồ sơ nhiều nhất"
    let opened = phrase_at(tokens, 0, &["trong đó"]).unwrap_or(0);
    let opened = opened + usize::from(opened > 0 && tokens.get(opened).is_some_and(|tok| tok.is(',')));
    let tokens = &tokens[opened..];
    let share = find(tokens, &["chiếm", "tương ứng", "tương đương"]).map_or(tokens.len(), |(at, _)| at);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < share {
        let scope = phrase_at(tokens, at, SCOPES)
            .filter(|taken| tokens.get(at + taken).is_some_and(|tok| tok.token == Token::Kind));
        if let Some(taken) = scope {
            at += taken + 1;
            at += phrase_at(tokens, at, FILLED).unwrap_or(0);
            continue;
        }
        // "40 hồ sơ (57,1%)"
        let shared = |tok: &Tok<'_>| matches!(tok.token, Token::Share(_));
        let counted = at > 0 && matches!(tokens[at - 1].word(), "sơ" | "hs");
        if counted
            && tokens[at].is('(')
            && tokens.get(at + 1).is_some_and(shared)
            && tokens.get(at + 2).is_some_and(|tok| tok.is(')'))
        {
            at += 3;
            continue;
        }
        kept.push(tokens[at]);
        at += 1;
    }
    let other = OTHERS.iter().any(|other| has(tokens, other));
    (!other).then_some(kept)
}

/// The rows of a clause that a number stands right behind: "A (40 hồ sơ)", "B với 20 hồ sơ"; and where it stands.
fn rows_with_counts(clause: &[Tok<'_>]) -> Vec<(usize, usize)> {
    let link = |tok: &&Tok<'_>| tok.is('(') || matches!(tok.word(), "với" | "có" | "là" | "đạt");
    let counted = |(at, tok): (usize, &Tok<'_>)| {
        let next = at + 1 + clause[at + 1..].iter().take(2).take_while(link).count();
        clause.get(next)?.count()?;
        Some((tok.row()?, next))
    };
    clause.iter().enumerate().filter_map(counted).collect()
}

/// What a clause of ranks measures, where each word of it is known.
fn measures(tokens: &[Tok<'_>]) -> Vec<Measure> {
    let plain = tokens.iter().all(|tok| !matches!(tok.token, Token::Share(_) | Token::Decimal(_)));
    let other = OTHERS.iter().any(|other| has(tokens, other));
    if other || !plain || !only(tokens, &[MEASURES, LINKS, RANKS]) {
        return Vec::new();
    }
    // The words of the rank are none of the measure.
    let ranked = |tok: &&Tok<'_>| {
        [
            "nhiều", "cao", "lớn", "ít", "thấp", "nhất", "đứng", "đầu", "dẫn", "thứ", "hai", "ba", "tư", "nhì", "về",
            "các", "theo",
        ]
        .contains(&tok.word())
    };
    let left: Vec<Tok<'_>> = tokens.iter().filter(|tok| !ranked(tok)).copied().collect();
    let said = words(&left);
    // "nhiều hồ sơ nhất" alone does not say of what: of anything.
    let kinds = [" nhận ", " sinh ", " quyết ", " hạn ", " tuyến ", " tiếp ", " tồn "];
    if kinds.iter().any(|kind| said.contains(kind)) {
        return measured(&said);
    }
    let dossiers = said.contains(" hồ sơ ") || said.contains(" hs ");
    if dossiers { any_measure() } else { Vec::new() }
}

impl Told<'_> {
    fn values(&self, measure: Measure) -> Vec<(u64, usize)> {
        (0..self.rows.len()).filter_map(|row| Some((self.value(row, measure)?, row))).collect()
    }

    fn of_row(&self, (count, row): (u64, usize)) -> String {
        format!("{}: {count}", self.rows[row].row.name())
    }

    /// "Tiếp nhận nhiều hồ sơ nhất là lĩnh vực A", "lĩnh vực A tiếp nhận ít hồ sơ nhất trong các lĩnh vực có phát sinh hồ sơ"
    pub(super) fn ranked(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let clause = bare(clause)?;
        let end = end(&clause)?;
        let [row] = rows(&clause)[..] else { return None };
        if counts(&clause).len() > 1 || has(&clause, "thứ hai") || has(&clause, "sau") {
            return None;
        }
        let passed = |measure: Measure| {
            let own = self.value(row, measure)?;
            let values = self.values(measure).into_iter();
            match end {
                End::Most => values.filter(|(count, _)| *count > own).max(),
                // A row without dossiers may not be meant.
                End::Fewest => values.filter(|(count, _)| *count > 0 && *count < own).min(),
            }
        };
        let mut measures = measures(&clause);
        let vague = measures.len() > 3;
        if vague && clause.iter().any(|tok| tok.is('(')) {
            return None;
        }
        // The number told says what is meant: "nhiều hồ sơ nhất là A với 132 hồ sơ".
        if let ([at], true) = (&counts(&clause)[..], vague) {
            measures.retain(|measure| self.value(row, *measure) == clause[*at].count());
        }
        let found =
            by_each(&measures, passed).or_else(|| self.other_count(&clause, row, &measures).filter(|_| !vague))?;
        Some(self.finding(clause.first()?.from, clause.last()?.to, self.of_row(found)))
    }

    /// "…, 03 hồ sơ": the number told of the row that is ranked, where it is another one.
    fn other_count(&self, clause: &[Tok<'_>], row: usize, measures: &[Measure]) -> Option<(u64, usize)> {
        let [at] = counts(clause)[..] else { return None };
        let behind = phrase_at(clause, at + 1, &["hồ sơ", "hs"]).map_or(at + 1, |taken| at + 1 + taken);
        let last = clause.get(behind).is_none_or(|tok| tok.is(')')) && behind + 1 >= clause.len();
        let told = clause[at].count().filter(|_| last && !is_about(self.pieces, clause[at].from))?;
        by_each(measures, |measure| self.value(row, measure).filter(|own| *own != told)).map(|own| (own, row))
    }

    /// "Lĩnh vực A có số hồ sơ tiếp nhận cao thứ hai", "lĩnh vực A xếp thứ hai, chỉ sau lĩnh vực B"
    pub(super) fn second(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let clause = bare(clause)?;
        let (at, next) = find(&clause, &["thứ hai", "thứ nhì", "thứ ba", "thứ tư"])?;
        let before = match clause[next - 1].word() {
            "ba" => 2,
            "tư" => 3,
            _ => 1,
        };
        let most = clause[..at].iter().all(|tok| !matches!(tok.word(), "ít" | "thấp"));
        let (first, row) = match (rows(&clause)[..].to_vec(), find(&clause, &["chỉ sau", "xếp sau", "đứng sau", "sau"]))
        {
            (named, None) if named.len() == 1 => (None, named[0]),
            (named, Some((after, behind))) if named.len() == 2 => {
                let leads = clause.get(behind)?.row()?;
                let other = if after < at { named[1] } else { named[0] };
                let ends = if after < at { after == 0 } else { behind + 1 == clause.len() };
                ends.then_some((Some(leads), other))?
            }
            _ => return None,
        };
        if !most || counts(&clause).len() > 1 || clause.iter().any(|tok| tok.word() == "nhất") {
            return None;
        }
        let passed = |measure: Measure| {
            let own = self.value(row, measure)?;
            let values = self.values(measure);
            let beyond: Vec<_> = values.iter().filter(|(count, other)| *count > own && *other != row).collect();
            let beside = values.iter().filter(|(count, other)| *count == own && *other != row).count();
            let led = first.is_none_or(|first| {
                first != row
                    && self.value(first, measure).is_some_and(|count| values.iter().all(|(other, _)| *other <= count))
            });
            let is_second = beyond.len() <= before && beyond.len() + beside >= before;
            (!is_second || !led).then_some((own, row))
        };
        let measures = measures(&clause);
        let found = by_each(&measures, passed).or_else(|| self.other_count(&clause, row, &measures))?;
        Some(self.finding(clause.first()?.from, clause.last()?.to, self.of_row(found)))
    }

    /// "Ba lĩnh vực có số hồ sơ tiếp nhận nhiều nhất theo thứ tự là A, B, C", "nhiều nhất là A, kế đến là B", "giảm dần: A (40), B (20)"
    pub(super) fn ordered(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const IN_ORDER: &[&str] =
            &["theo thứ tự", "lần lượt", "giảm dần", "từ cao xuống thấp", "tăng dần", "từ thấp đến cao"];
        const LINKED: &[&str] = &["kế đến", "tiếp đến", "tiếp theo", "tiếp đó", "kế tiếp", "thứ hai", "sau đó"];
        let clause = bare(clause)?;
        let named = rows(&clause);
        if named.len() < 2 || find(&clause, &["sau", "chỉ sau"]).is_some_and(|_| !has(&clause, "sau đó")) {
            return None;
        }
        let first_row = clause.iter().position(|tok| tok.row().is_some())?;
        let lead = &clause[..first_row];
        let end = end(&clause);
        let in_order = find(&clause, IN_ORDER).is_some();
        let listed = clause.len() - first_row;
        let told = counts(&clause[first_row..]);
        let bracketed = told.len();
        let linked = find(&clause, LINKED).is_some()
            && (named.len() == 2 || named.len() == 3 && (has(&clause, "thứ ba") || bracketed == 3));
        let all = many(&clause[..=first_row]).map_or(linked, |many| many == named.len());
        let descends = has(lead, "giảm dần") || has(lead, "từ cao xuống thấp");
        let top = end.is_some() && all;
        if !(top || descends && in_order && end.is_none())
            || !(bracketed == 0 || bracketed == named.len())
            || listed < 3
        {
            return None;
        }
        let down = match end {
            Some(End::Fewest) => false,
            Some(End::Most) => true,
            None => descends,
        };
        let wrong = |measure: Measure| {
            let own: Option<Vec<u64>> = named.iter().map(|row| self.value(*row, measure)).collect();
            let own = own?;
            if named.windows(2).any(|pair| pair[0] == pair[1]) {
                return Some((own[0], named[0]));
            }
            let order = |pair: &[u64]| if down { pair[0] < pair[1] } else { pair[0] > pair[1] };
            if (in_order || linked) && own.windows(2).any(order) {
                return Some((own[0], named[0]));
            }
            let others = self.values(measure).into_iter().filter(|(_, row)| !named.contains(row));
            let passed = if down {
                let least = *own.iter().min()?;
                others.filter(|(count, _)| *count > least).max()
            } else {
                let largest = *own.iter().max()?;
                others.filter(|(count, _)| *count > 0 && *count < largest).min()
            };
            passed.filter(|_| top)
        };
        let mut measures = measures(&clause);
        // The numbers told say what is meant: "nhiều hồ sơ nhất là A (512), B (340)".
        let vague = measures.len() > 3;
        if bracketed > 0 {
            let is_told = |measure: &Measure| {
                let mut each = named.iter().zip(&told);
                each.all(|(row, at)| self.value(*row, *measure) == clause[first_row + at].count())
            };
            let any = measures.iter().any(is_told);
            measures.retain(|measure| is_told(measure) || !any && !vague);
        }
        let found = by_each(&measures, wrong)?;
        Some(self.finding(clause.first()?.from, clause.last()?.to, self.of_row(found)))
    }

    /// "Nhiều hồ sơ tiếp nhận nhất lần lượt là: A (40 hồ sơ), B (20 hồ sơ), C (12 hồ sơ)": the one number that is not that of its row, where
    /// all others are.
    pub(super) fn counts_ranked(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let clause = bare(clause)?;
        end(&clause)?;
        let told = rows_with_counts(&clause);
        let exact = told.iter().all(|(_, at)| !is_about(self.pieces, clause[*at].from));
        if told.len() < 2 || !exact || told.len() != rows(&clause).len() {
            return None;
        }
        let other = |(row, at): &(usize, usize), measure: Measure| self.value(*row, measure) != clause[*at].count();
        let mut found = None;
        for measure in measures(&clause) {
            let others: Vec<_> = told.iter().filter(|told| other(told, measure)).collect();
            match others[..] {
                [] => return None,
                [only] if found.is_none() => found = Some((*only, measure)),
                _ => {}
            }
        }
        let ((row, at), measure) = found?;
        Some(self.finding(clause[at].from, clause[at].to, self.value(row, measure)?.to_string()))
    }

    /// "Số hồ sơ tiếp nhận cao nhất của một lĩnh vực là 40 hồ sơ", "số hồ sơ của các lĩnh vực dao động từ 10 đến 40 hồ sơ"
    pub(super) fn extremes(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        if !rows(clause).is_empty() || !clause.iter().any(|tok| tok.token == Token::Kind) {
            return None;
        }
        let low = |words: &[Tok<'_>]| has(words, "thấp nhất") || has(words, "ít nhất");
        let high = |words: &[Tok<'_>]| has(words, "cao nhất") || has(words, "nhiều nhất") || has(words, "lớn nhất");
        // "của 08 lĩnh vực" is no number of dossiers.
        let told: Vec<usize> = counts(clause)
            .into_iter()
            .filter(|at| clause.get(at + 1).is_none_or(|tok| tok.token != Token::Kind))
            .collect();
        let number = |at: &usize| clause[*at].count();
        let of_one =
            |words: &[Tok<'_>]| words.windows(2).any(|pair| pair[0].count() == Some(1) && pair[1].token == Token::Kind);
        let (least, most) = match told[..] {
            // "Thấp nhất là 4 hồ sơ, cao nhất là 37 hồ sơ"
            [one, other] if low(&clause[..one]) && !high(&clause[..one]) && high(&clause[one..other]) => {
                (number(&one), number(&other))
            }
            [one, other] => {
                let from = clause.get(one.checked_sub(1)?)?.word() == "từ";
                let to = clause[one..other].iter().rev().find(|tok| tok.token != Token::Mark(','))?.word() == "đến";
                // "dao động từ 10 đến 40", "từ 10 hồ sơ (thấp nhất) đến 40 hồ sơ (cao nhất)"
                (from && to).then_some((number(&one), number(&other)))?
            }
            [one] if clause.get(one.checked_sub(1)?)?.word() == "là" && of_one(&clause[..one]) => {
                match (low(&clause[..one]), high(&clause[..one])) {
                    (true, false) => (number(&one), None),
                    (false, true) => (None, number(&one)),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let range = told.len() == 2;
        let kept: Vec<Tok<'_>> =
            clause.iter().filter(|tok| !range || !matches!(tok.word(), "từ" | "đến")).copied().collect();
        let measures = measures(&kept);
        // Round numbers may be bounds, not what the rows have.
        let round = |count: Option<u64>| count.is_none_or(|count| count % 5 == 0);
        let loose = range && round(least) && round(most) && !low(clause);
        let wrong = |measure: Measure| {
            let values = self.values(measure);
            let (smallest, largest) = (values.iter().min()?.0, *values.iter().max()?);
            let filled = values.iter().map(|(count, _)| *count).filter(|count| *count > 0).min().unwrap_or(0);
            let low = least.is_none_or(|told| told == smallest || told == filled || loose && told <= filled);
            let high = most.is_none_or(|told| told == largest.0 || loose && told >= largest.0);
            (!low || !high).then_some((filled, largest.0))
        };
        let (filled, largest) = by_each(&measures, wrong)?;
        let (first, last) = (clause[*told.first()?].from, clause[*told.last()?].to);
        Some(self.finding(first, last, format!("{filled}, {largest}")))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn the_most_and_the_fewest_are_those_of_the_form() {
        for wrong in [
            "Tiếp nhận nhiều hồ sơ nhất là lĩnh vực Hộ tịch.",
            "Trong các lĩnh vực, lĩnh vực Xây dựng đứng đầu về tổng số hồ sơ tiếp nhận.",
            "Lĩnh vực Hộ tịch là lĩnh vực có nhiều hồ sơ tiếp nhận nhất, chiếm 57,1% tổng số hồ sơ tiếp nhận.",
            "Nhiều nhất là lĩnh vực Hộ tịch với 20/70 hồ sơ tiếp nhận.",
            "Lĩnh vực Hộ tịch tiếp nhận ít hồ sơ nhất trong các lĩnh vực có phát sinh hồ sơ.",
            "Số hồ sơ nộp trực tuyến cao nhất thuộc lĩnh vực Hộ tịch.",
            "Lĩnh vực Xây dựng còn nhiều hồ sơ đang giải quyết nhất.",
            "Nhiều hồ sơ nhất là lĩnh vực Hộ tịch với 20 hồ sơ.",
            "Hồ sơ tồn nhiều nhất ở lĩnh vực Xây dựng.",
            "Nếu chỉ tính các lĩnh vực có phát sinh hồ sơ, lĩnh vực Xây dựng có tổng số hồ sơ tiếp nhận thấp nhất, 12 hồ sơ.",
            "Lĩnh vực có tổng số hồ sơ tiếp nhận thấp nhất là 4 hồ sơ, cao nhất là 40 hồ sơ.",
            "Số hồ sơ tiếp nhận cao nhất của một lĩnh vực là 33 hồ sơ.",
            "Số hồ sơ tiếp nhận của các lĩnh vực dao động từ 12 đến 40 hồ sơ.",
            "Số hồ sơ tiếp nhận của mỗi lĩnh vực từ 10 hồ sơ (thấp nhất) đến 30 hồ sơ (cao nhất).",
        ] {
            assert!(found(wrong) > 0, "{wrong}");
        }
        for right in [
            "Tiếp nhận nhiều hồ sơ nhất là lĩnh vực Đất đai.",
            "Lĩnh vực Đất đai là lĩnh vực có nhiều hồ sơ tiếp nhận nhất, chiếm 57,1% tổng số hồ sơ tiếp nhận.",
            "Lĩnh vực Xây dựng tiếp nhận ít hồ sơ nhất trong các lĩnh vực có phát sinh hồ sơ.",
            "Lĩnh vực Văn hóa tiếp nhận ít hồ sơ nhất.",
            "Nhiều hồ sơ nhất là lĩnh vực Đất đai với 40 hồ sơ.",
            "Nhiều hồ sơ nhất là lĩnh vực Đất đai với 20 hồ sơ trước hạn.",
            "Hồ sơ tồn nhiều nhất ở lĩnh vực Đất đai.",
            "Nếu chỉ tính các lĩnh vực có phát sinh hồ sơ, lĩnh vực Xây dựng có tổng số hồ sơ tiếp nhận thấp nhất, 10 hồ sơ.",
            "Lĩnh vực có tổng số hồ sơ tiếp nhận thấp nhất là 10 hồ sơ, cao nhất là 40 hồ sơ.",
            "Lĩnh vực có tổng số hồ sơ tiếp nhận thấp nhất là 0 hồ sơ, cao nhất là 40 hồ sơ.",
            "Lĩnh vực Hộ tịch là một trong các lĩnh vực tiếp nhận nhiều hồ sơ nhất.",
            "Lĩnh vực Hộ tịch là lĩnh vực tiếp nhận nhiều hồ sơ nhất thứ hai.",
            "Lĩnh vực Xây dựng có số hồ sơ giải quyết quá hạn cao nhất (11,1%).",
            "Lĩnh vực Hộ tịch có nhiều hồ sơ phức tạp nhất.",
            "Lĩnh vực Hộ tịch có tỷ lệ hồ sơ giải quyết sớm cao nhất.",
            "Số hồ sơ tiếp nhận cao nhất của một lĩnh vực là 40 hồ sơ.",
            "Số hồ sơ tiếp nhận cao nhất của một lĩnh vực là 33 hồ sơ phức tạp.",
            "Số hồ sơ tiếp nhận của các lĩnh vực dao động từ 0 đến 40 hồ sơ.",
            "Số hồ sơ tiếp nhận của các lĩnh vực dao động từ 10 đến 40 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }

    #[test]
    fn the_second_and_the_order_are_those_of_the_form() {
        for wrong in [
            "Lĩnh vực Xây dựng có tổng số hồ sơ tiếp nhận cao thứ hai trong các lĩnh vực.",
            "Lĩnh vực Hộ tịch xếp thứ hai về số hồ sơ tiếp nhận, chỉ sau lĩnh vực Xây dựng.",
            "Xếp sau lĩnh vực Hộ tịch, lĩnh vực Đất đai có số hồ sơ tiếp nhận nhiều thứ hai (40 hồ sơ).",
            "Hai lĩnh vực có số hồ sơ tiếp nhận nhiều nhất theo thứ tự là: lĩnh vực Hộ tịch, lĩnh vực Đất đai.",
            "Xếp theo số hồ sơ tiếp nhận từ cao xuống thấp, hai lĩnh vực đứng đầu là lĩnh vực Đất đai, lĩnh vực Xây dựng.",
            "Nhiều hồ sơ tiếp nhận nhất là lĩnh vực Hộ tịch, kế đến là lĩnh vực Đất đai.",
            "Hai lĩnh vực có nhiều hồ sơ nhất là Đất đai (40) và Xây dựng (10).",
            "Các lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Đất đai (40 hồ sơ), Hộ tịch (18 hồ sơ), Xây dựng (10 hồ sơ).",
            "Nhiều nhất là lĩnh vực Đất đai với 40 hồ sơ, kế đến là Xây dựng với 10 hồ sơ, Hộ tịch với 20 hồ sơ.",
            "Lĩnh vực Hộ tịch đứng thứ ba về số hồ sơ tiếp nhận, với 20 hồ sơ.",
            "Xếp sau lĩnh vực Đất đai, lĩnh vực Hộ tịch có số hồ sơ tiếp nhận nhiều thứ hai (22 hồ sơ).",
            "Số hồ sơ tiếp nhận giảm dần theo thứ tự: lĩnh vực Hộ tịch (20), lĩnh vực Đất đai (40), lĩnh vực Xây dựng (10).",
        ] {
            assert!(found(wrong) > 0, "{wrong}");
        }
        for right in [
            "Lĩnh vực Hộ tịch có tổng số hồ sơ tiếp nhận cao thứ hai trong các lĩnh vực.",
            "Lĩnh vực Hộ tịch xếp thứ hai về số hồ sơ tiếp nhận, chỉ sau lĩnh vực Đất đai.",
            "Xếp sau lĩnh vực Đất đai, lĩnh vực Hộ tịch có số hồ sơ tiếp nhận nhiều thứ hai (20 hồ sơ).",
            "Hai lĩnh vực có số hồ sơ tiếp nhận nhiều nhất theo thứ tự là: lĩnh vực Đất đai, lĩnh vực Hộ tịch.",
            "Hai lĩnh vực có số hồ sơ tiếp nhận nhiều nhất là lĩnh vực Hộ tịch và lĩnh vực Đất đai.",
            "Nhiều hồ sơ tiếp nhận nhất là lĩnh vực Đất đai, kế đến là lĩnh vực Hộ tịch.",
            "Hai lĩnh vực có nhiều hồ sơ nhất là Đất đai (40) và Hộ tịch (20).",
            "Các lĩnh vực tiếp nhận nhiều hồ sơ nhất lần lượt là: Đất đai (40 hồ sơ), Hộ tịch (20 hồ sơ), Xây dựng (10 hồ sơ).",
            "Các lĩnh vực tiếp nhận nhiều hồ sơ mới nhất lần lượt là: Đất đai (35 hồ sơ), Hộ tịch (20 hồ sơ), Xây dựng (10 hồ sơ).",
            "Nhiều nhất là lĩnh vực Đất đai với 40 hồ sơ, kế đến là Hộ tịch với 20 hồ sơ, Xây dựng với 10 hồ sơ.",
            "Lĩnh vực Xây dựng đứng thứ ba về số hồ sơ tiếp nhận, với 10 hồ sơ.",
            "Lĩnh vực Hộ tịch đứng thứ ba toàn tỉnh về số hồ sơ tiếp nhận.",
            "Xếp sau lĩnh vực Đất đai, lĩnh vực Hộ tịch có số hồ sơ tiếp nhận nhiều thứ hai (gần 20 hồ sơ).",
            "Số hồ sơ tiếp nhận giảm dần theo thứ tự: lĩnh vực Đất đai (40), lĩnh vực Xây dựng (10).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
