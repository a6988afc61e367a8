//! Rows that are the only ones, or have none, and what is left of the others: "chỉ lĩnh vực A có hồ sơ quá hạn", "ngoài lĩnh vực A,
//! các lĩnh vực còn lại tiếp nhận 30 hồ sơ", "không phát sinh hồ sơ ở các lĩnh vực A và B".

use super::clause::{Tok, Token, counts, find, has, only, phrase_at, rows, words};
use super::measured::{LINKS, MEASURES, by_each, measured};
use super::pieces::is_about;
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::form::Column;
use crate::rate::{Denominator, PrintedPercent, Rate};
use crate::report::Measure;

pub(super) const WORDS: &[Phrase] = &phrases(["chỉ", "duy nhất"]);
pub(super) const REST: &[Phrase] = &phrases(["còn lại", "khác", "đứng đầu", "dẫn đầu", "nhiều nhất"]);
pub(super) const WITHOUT: &[Phrase] =
    &phrases(["trừ", "ngoài", "không kể", "không tính", "chưa kể", "chưa tính", "không gồm"]);
pub(super) const NONE: &[Phrase] = &phrases(["không", "chưa"]);
pub(super) const SPREAD: &[Phrase] = &phrases(["thuộc", "phân bố", "cả đều", "trải", "xảy ra"]);

/// Words of the unit that a report is of.
const OWN: &str = "cơ quan đơn vị ubnd xã phường huyện thành phố tỉnh sở trung tâm bộ phận một cửa các";

/// The rows that stand in one list from a token on, and where the list ends.
fn listed(tokens: &[Tok<'_>], from: usize) -> (Vec<usize>, usize) {
    let mut found = Vec::new();
    let (mut at, mut end) = (from, from);
    while let Some(tok) = tokens.get(at) {
        match tok.token {
            Token::Row(row) => {
                found.push(row);
                end = at + 1;
            }
            Token::Mark(',') | Token::Word("và") => {}
            _ => break,
        }
        at += 1;
    }
    (found, end)
}

/// Words before the rows that are left out.
const EXCEPT: &[&str] = &[
    "trừ",
    "ngoại trừ",
    "ngoài",
    "không kể",
    "không tính",
    "chưa kể",
    "chưa tính",
    "không bao gồm",
    "không gồm",
    "nếu không tính",
    "nếu không kể",
];

/// "Không kể lĩnh vực A, …": whether what follows is told of the others.
pub(super) fn leaves_out_rows(tokens: &[Tok<'_>]) -> bool {
    // "…, cả 5 lĩnh vực khác có 2 hồ sơ" names the others.
    let unnamed = |end: usize| tokens[end..].iter().all(|tok| tok.token != Token::Kind);
    without(tokens).is_some_and(|(_, end)| tokens.get(end).is_some_and(|tok| tok.is(',')) && unnamed(end))
}

/// The rows that a clause begins by leaving out, and where their list ends.
fn without(clause: &[Tok<'_>]) -> Option<(Vec<usize>, usize)> {
    let names = phrase_at(clause, 0, EXCEPT)?;
    let names = names + phrase_at(clause, names, &["các"]).unwrap_or(0);
    Some(listed(clause, names)).filter(|(named, _)| !named.is_empty())
}

/// "các lĩnh vực còn lại (trừ A và B)": the rows that the bracket behind the rest leaves out, up to its end.
fn excepted(clause: &[Tok<'_>], from: usize) -> Option<usize> {
    let opened = clause.get(from).is_some_and(|tok| tok.is('('));
    let inside = clause.get(from + 1..).filter(|_| opened)?;
    let end = from + 1 + without(inside)?.1;
    clause.get(end).is_some_and(|tok| tok.is(')')).then_some(end + 1)
}

/// Words without "(350/475 hồ sơ)" at their end, and the two numbers.
fn without_fraction<'t, 's>(tokens: &'t [Tok<'s>]) -> (&'t [Tok<'s>], Option<(u64, u64)>) {
    let open = tokens.iter().position(|tok| tok.is('('));
    let Some(open) = open else { return (tokens, None) };
    match &tokens[open + 1..] {
        [Tok { token: Token::Fraction(part, whole), .. }, unit @ .., last]
            if last.is(')') && only(unit, &["hồ sơ hs"]) =>
        {
            (&tokens[..open], Some((*part, *whole)))
        }
        _ => (tokens, None),
    }
}

/// "A là lĩnh vực duy nhất có …" in the order of "duy nhất A có …".
fn is_the_only<'s>(clause: &[Tok<'s>]) -> Option<Vec<Tok<'s>>> {
    let [row, is, kind, rest @ ..] = clause else { return None };
    let only = phrase_at(rest, 0, &["duy nhất"])?;
    let told = row.row().is_some() && is.word() == "là" && kind.token == Token::Kind;
    told.then(|| rest[..only].iter().chain([row]).chain(&rest[only..]).copied().collect())
}

impl Told<'_> {
    fn name_of(&self, row: usize) -> String {
        self.rows[row].row.name().to_owned()
    }

    /// "Chỉ riêng lĩnh vực A còn hồ sơ đang giải quyết quá hạn", "hồ sơ giải quyết quá hạn chỉ phát sinh ở lĩnh vực A"
    pub(super) fn the_only_ones(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const ONLY: &[&str] = &[
            "chỉ",
            "chỉ có",
            "chỉ riêng",
            "chỉ duy nhất",
            "duy nhất",
            "duy nhất có",
            "chỉ phát sinh ở",
            "chỉ phát sinh tại",
            "chỉ phát sinh trong",
            "chỉ có ở",
            "chỉ có duy nhất",
            "chỉ xảy ra ở",
            "chỉ xảy ra ở các",
            "chỉ xảy ra tại",
            "chỉ xảy ra tại các",
            "chỉ tập trung ở các",
            "chỉ có ở các",
            "chỉ tập trung ở",
            "chỉ phát sinh ở các",
            "chỉ có các",
            "chỉ thuộc",
        ];
        // "A là lĩnh vực duy nhất có hồ sơ quá hạn"
        let turned = is_the_only(clause);
        let clause = turned.as_deref().unwrap_or(clause);
        let (at, next) = (0..clause.len()).find_map(|at| Some((at, at + phrase_at(clause, at, ONLY)?)))?;
        let (named, end) = listed(clause, next);
        // "Chỉ lĩnh vực A có …", "… chỉ phát sinh ở lĩnh vực A"
        let behind = clause.get(end..)?;
        let comma = behind.iter().position(|tok| tok.is(',')).unwrap_or(behind.len());
        let said = if at == 0 { &behind[..comma] } else { &clause[..at] };
        let whole = if at == 0 {
            matches!(said.first()?.word(), "có" | "còn" | "phát" | "để")
        } else {
            behind.is_empty()
        };
        let plain = said.iter().all(|tok| matches!(tok.token, Token::Word(_)));
        if named.is_empty()
            || !whole
            || !plain
            || !only(said, &[MEASURES, LINKS, "để xảy ra"])
            || named.len() == self.rows.len()
        {
            return None;
        }
        let wrong = |measure: Measure| {
            let filled = |row: &usize| self.value(*row, measure).is_some_and(|count| count > 0);
            let other = (0..self.rows.len()).find(|row| !named.contains(row) && filled(row));
            other.or_else(|| named.iter().copied().find(|row| self.value(*row, measure) == Some(0)))
        };
        // "còn hồ sơ đang giải quyết": the verb is none of the kind where "đang" says it.
        let row = by_each(&measured(&words(said).replace(" còn hồ sơ ", " có hồ sơ ")), wrong)?;
        let (first, last) = (clause[at], clause[end - 1]);
        Some(self.finding(first.from.min(last.from), first.to.max(last.to), self.name_of(row)))
    }

    /// "Ngoài lĩnh vực A và B, các lĩnh vực còn lại tiếp nhận tổng cộng 30 hồ sơ", "… ; 02 lĩnh vực còn lại tiếp nhận 30 hồ sơ"
    pub(super) fn sum_of_rest(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        if let Some(finding) = self.share_of_first(clause).or_else(|| self.rest_counted(clause)) {
            return Some(finding);
        }
        let (at, next) = (0..clause.len()).find_map(|at| {
            let rest = phrase_at(clause, at + 1, &["còn lại", "khác"])?;
            (clause[at].token == Token::Kind).then_some((at, at + 1 + rest))
        })?;
        let next = excepted(clause, next).unwrap_or(next);
        let told_at = (next..clause.len()).find(|at| clause[*at].count().is_some())?;
        let told = clause[told_at].count()?;
        let (between, behind) = (&clause[next..told_at], &clause[told_at + 1..]);
        let known = only(between, &[MEASURES, LINKS]) && only(behind, &[MEASURES, LINKS]);
        let plain =
            between.iter().chain(behind).all(|tok| matches!(tok.token, Token::Word(_) | Token::Mark('(' | ')')));
        let mut named: Vec<usize> = self.named.iter().map(|(_, row)| *row).collect();
        named.sort_unstable();
        named.dedup();
        let before = self.named.iter().all(|(place, _)| place.end <= clause[next - 1].to);
        // "02 lĩnh vực còn lại": as many as are not named.
        let all = at.checked_sub(1).and_then(|at| clause[at].count());
        let others = self.rows.len().checked_sub(named.len())?;
        let counted = all.is_none_or(|all| usize::try_from(all).ok() == Some(others));
        let led = at.checked_sub(1).is_some_and(|at| clause[at].word() == "các" || clause[at].count().is_some());
        let dossiers = phrase_at(behind, 0, &["hồ sơ", "hs"]).is_some();
        // "Các lĩnh vực khác tiếp nhận 12 hồ sơ" may be told of some of them.
        let other = clause[at + 1].word() == "khác";
        let whole = has(clause, "tổng cộng") || has(clause, "tổng số") || clause[0].word() == "trong";
        if named.is_empty() || other && !whole || !known || !plain || !before || !counted || !led || !dossiers {
            return None;
        }
        // What is told of the others is of the same kind as the words before.
        let own = words(&clause[next..]);
        let mut measures = measured(&own);
        let vague = !own.contains(" tiếp nhận ") && !own.contains(" giải quyết ");
        if vague {
            measures = self.measures();
        }
        let wrong = |measure: Measure| {
            let rest = (0..self.rows.len()).filter(|row| !named.contains(row)).map(|row| self.value(row, measure));
            let rest = rest.sum::<Option<u64>>()?;
            (rest != told).then_some(rest)
        };
        let rest = by_each(&measures, wrong)?;
        Some(self.finding(clause[at].from, clause[told_at].to, rest.to_string()))
    }

    /// "Không kể lĩnh vực A, toàn xã tiếp nhận 310 hồ sơ": the whole without those rows.
    pub(super) fn whole_without(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const SCOPES: &str = "toàn cả xã phường tỉnh huyện thành phố sở ngành đơn vị cơ quan trung tâm ubnd";
        // "Ngoài lĩnh vực A, đơn vị tiếp nhận 10 hồ sơ …" may tell of what comes besides.
        let (named, end) = without(clause).filter(|_| clause[0].word() != "ngoài")?;
        let said = clause.get(end).filter(|tok| tok.is(',')).and_then(|_| clause.get(end + 1..))?;
        let told_at = (0..said.len()).find(|at| said[*at].count().is_some())?;
        let told = said[told_at].count()?;
        let rest: Vec<Tok<'_>> = said.iter().filter(|tok| tok.count() != Some(told)).copied().collect();
        let plain = rest.iter().all(|tok| matches!(tok.token, Token::Word(_)));
        let dossiers = phrase_at(said, told_at + 1, &["hồ sơ", "hs"]).is_some();
        let one = rest.len() + 1 == said.len() && !is_about(self.pieces, said[told_at].from);
        if !plain || !dossiers || !one || !only(&rest, &[MEASURES, LINKS, SCOPES]) {
            return None;
        }
        let wrong = |measure: Measure| {
            let rest = (0..self.rows.len()).filter(|row| !named.contains(row)).map(|row| self.value(row, measure));
            let rest = rest.sum::<Option<u64>>()?;
            (rest != told).then_some(rest)
        };
        let rest = by_each(&measured(&words(&rest)), wrong)?;
        Some(self.finding(said[0].from, said[told_at].to, rest.to_string()))
    }

    /// "Chỉ có lĩnh vực A có hồ sơ quá hạn, 5 lĩnh vực còn lại không có": how many are left of all.
    fn rest_counted(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let opens = phrase_at(clause, 0, &["chỉ", "ngoài", "trừ", "ngoại trừ", "riêng"]).is_some();
        let kind = (1..clause.len()).find(|at| {
            clause[*at].token == Token::Kind
                && clause[*at - 1].count().is_some()
                && phrase_at(clause, *at + 1, &["còn lại"]).is_some()
        })?;
        let told = usize::try_from(clause[kind - 1].count()?).ok()?;
        let mut named = rows(&clause[..kind]);
        named.sort_unstable();
        named.dedup();
        let all = rows(clause).len() == rows(&clause[..kind]).len() && counts(&clause[..kind - 1]).is_empty();
        let left = self.rows.len().checked_sub(named.len()).filter(|_| opens && all && !named.is_empty())?;
        (told != left).then(|| self.finding(clause[kind - 1].from, clause[kind + 1].to, left.to_string()))
    }

    /// "Lĩnh vực A: hồ sơ giải quyết quá hạn: không": a row, or all of them, without such dossiers.
    pub(super) fn told_none(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let [before @ .., colon, none] = clause else { return None };
        let first = before.first().and_then(Tok::row);
        let said = match first {
            Some(_) => before.get(1).filter(|tok| tok.is(':')).and_then(|_| before.get(2..))?,
            None => before,
        };
        let plain = said.iter().all(|tok| matches!(tok.token, Token::Word(_)));
        if none.word() != "không" || !colon.is(':') || !plain || !only(said, &[MEASURES, LINKS]) {
            return None;
        }
        let wrong = |measure: Measure| {
            let count = match first {
                Some(row) => self.value(row, measure),
                None => measure.in_row(self.total?),
            };
            count.filter(|count| *count > 0)
        };
        let count = by_each(&measured(&words(said)), wrong)?;
        Some(self.finding(said.first()?.from, none.to, count.to_string()))
    }

    /// "Hai lĩnh vực đứng đầu về số hồ sơ tiếp nhận chiếm 85,71% tổng số hồ sơ tiếp nhận", "chỉ riêng hai lĩnh vực giải quyết nhiều nhất đã
    /// chiếm 73,7% tổng số hồ sơ đã giải quyết (350/475 hồ sơ)"
    fn share_of_first(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const LEADS: &[&str] = &["đứng đầu về", "dẫn đầu về", "đứng đầu", "có"];
        let start = phrase_at(clause, 0, &["chỉ riêng", "riêng", "chỉ", "chỉ tính riêng"]).unwrap_or(0);
        let many = clause.get(start)?.count().and_then(|many| usize::try_from(many).ok())?;
        let lead = start + 2;
        let behind = lead + phrase_at(clause, lead, LEADS).unwrap_or(0);
        let (chiem, share_at) = find(clause, &["chiếm", "chiếm tỷ lệ", "đã chiếm"])?;
        let Token::Share(share) = clause.get(share_at)?.token else { return None };
        let said = clause.get(behind..chiem).filter(|_| clause[start + 1].token == Token::Kind)?;
        let (whole, bracket) = without_fraction(clause.get(share_at + 1..)?);
        let most = matches!(clause[lead].word(), "đứng" | "dẫn") || has(said, "nhiều nhất") || has(said, "cao nhất");
        let plain = said.iter().all(|tok| matches!(tok.token, Token::Word(_)));
        let known = only(said, &[MEASURES, LINKS, "nhiều cao lớn nhất"]) && only(whole, &[MEASURES, LINKS, OWN]);
        let total = self.total.filter(|_| most && plain && known && !is_about(self.pieces, clause[share_at].from))?;
        let strip = |words: String| words.replace(" nhiều nhất ", " ").replace(" cao nhất ", " ");
        let (parts, wholes) = (measured(&strip(words(said))), measured(&words(whole)));
        let fits = |part: &Measure, whole: &Measure| {
            let mut counts: Vec<u64> = (0..self.rows.len()).filter_map(|row| self.value(row, *part)).collect();
            counts.sort_unstable_by(|one, other| other.cmp(one));
            let sum: u64 = counts.iter().take(many).try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
            let all = whole.in_row(total)?;
            let rate = Rate::new(sum, all, Denominator::Other("the total".into()));
            let same = bracket.is_none_or(|told| told == (sum, all));
            Some((same && PrintedPercent::from(share).rounding_of(&rate).is_some(), rate.to_string()))
        };
        let read: Vec<(bool, String)> =
            parts.iter().flat_map(|part| wholes.iter().filter_map(move |whole| fits(part, whole))).collect();
        let first = read.first()?.1.clone();
        (!read.iter().any(|(fits, _)| *fits)).then(|| self.finding(clause[share_at].from, clause[share_at].to, first))
    }

    /// "Các lĩnh vực A và B không phát sinh hồ sơ", "không phát sinh hồ sơ ở các lĩnh vực A và B", "riêng lĩnh vực A chưa phát sinh hồ sơ
    /// trực tuyến": each of them has none.
    pub(super) fn named_without(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const NONE: &[&str] = &[
            "không phát sinh",
            "không có",
            "chưa phát sinh",
            "chưa có",
            "không còn",
            "không có phát sinh",
            "không để xảy ra",
            "không để",
        ];
        const LEADS: &str = "riêng các đối với đều hai ba bốn và";
        let (at, next) = (0..clause.len()).find_map(|at| Some((at, at + phrase_at(clause, at, NONE)?)))?;
        let first = clause.iter().position(|tok| tok.row().is_some())?;
        let (named, end) = listed(clause, first);
        let before = end <= at;
        let (lead, said) =
            if before { (&clause[..first], &clause[next..]) } else { (&clause[..at], &clause[next..first]) };
        let closed = if before { only(&clause[end..at], &["đều"]) && at - end <= 1 } else { end == clause.len() };
        // "có 02 lĩnh vực không phát sinh hồ sơ là …"
        let led = only(lead, &[LEADS, "có"]) && lead.len() <= 4;
        let plain = said.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Kind | Token::Mark(':' | ',')));
        let kinds = said.iter().filter(|tok| !matches!(tok.word(), "là" | "gồm" | "ở" | "các" | "tại"));
        let kinds: Vec<Tok<'_>> = kinds.copied().collect();
        if rows(clause).len() != named.len() || !closed || !led || !plain || !only(said, &[MEASURES, LINKS]) {
            return None;
        }
        let numbers = counts(lead).iter().all(|at| lead.get(at + 1).is_some_and(|tok| tok.token == Token::Kind));
        let text = words(&kinds);
        let wrong = |measure: Measure| {
            named.iter().copied().find(|row| self.value(*row, measure).is_some_and(|count| count > 0))
        };
        let mut readings = measured(&text);
        // "Không có hồ sơ quá hạn" is not told of those that are still open only.
        if readings.len() > 1 && clause[next - 1].word() != "còn" {
            readings.retain(|reading| *reading != Measure::of(&[Column::InProgressOverdue]));
        }
        let row = by_each(&readings, wrong).filter(|_| numbers && text.contains(" hồ sơ "))?;
        Some(self.finding(clause[at].from, clause[next.max(at + 1) - 1].to, self.name_of(row)))
    }

    /// "Tiếp nhận 70 hồ sơ thuộc 04 lĩnh vực", "cả bốn lĩnh vực đều phát sinh hồ sơ": all rows, or those with dossiers.
    pub(super) fn spread(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const OVER: &[&str] = &[
            "thuộc",
            "phân bố ở",
            "phân bố tại",
            "phát sinh ở",
            "xảy ra ở",
            "xảy ra tại",
            "trải đều ở",
            "tại",
            "ở",
            "cả",
        ];
        let (at, next) = (0..clause.len()).find_map(|at| {
            let next = at + phrase_at(clause, at, OVER)?;
            (clause.get(next)?.count().is_some() && clause.get(next + 1)?.token == Token::Kind).then_some((at, next))
        })?;
        let told = usize::try_from(clause[next].count()?).ok()?;
        let all = clause[at].word() == "cả";
        let (before, behind) = (&clause[..at], &clause[next + 2..]);
        // "Tất cả 12 lĩnh vực đều …"
        let before = match before {
            [all_of] if all && all_of.word() == "tất" => &[],
            _ => before,
        };
        let led = if all { before.is_empty() && behind.first()?.word() == "đều" } else { has(before, "hồ sơ") };
        let known = only(before, &[MEASURES, LINKS, OWN]) && only(behind, &[MEASURES, LINKS, "đều"]);
        let plain = before.iter().chain(behind).all(|tok| {
            matches!(tok.token, Token::Word(_) | Token::Count(_) | Token::Kind | Token::Mark('(' | ')' | ','))
        });
        if !led || !known || !plain || counts(before).len() > 1 || !counts(behind).is_empty() {
            return None;
        }
        let said = words(before) + &words(behind);
        let measures = measured(&said.replace(" đều ", " "));
        let filled = |measure: Measure| {
            let filled =
                (0..self.rows.len()).filter(|row| self.value(*row, measure).is_none_or(|count| count > 0)).count();
            (filled != told && self.rows.len() != told).then_some(filled)
        };
        let filled = by_each(&measures, filled)?;
        Some(self.finding(clause[next].from, clause[next + 1].to, filled.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn the_only_rows_and_the_rest_are_those_of_the_form() {
        for wrong in [
            "Chỉ có lĩnh vực Đất đai có hồ sơ giải quyết quá hạn.",
            "Lĩnh vực Đất đai là lĩnh vực duy nhất có hồ sơ giải quyết quá hạn.",
            "Chỉ riêng lĩnh vực Hộ tịch còn hồ sơ đang giải quyết quá hạn.",
            "Hồ sơ giải quyết quá hạn chỉ phát sinh ở lĩnh vực Xây dựng.",
            "Ngoài lĩnh vực Đất đai, các lĩnh vực còn lại tiếp nhận tổng cộng 35 hồ sơ (kể cả kỳ trước chuyển sang).",
            "Trong 70 hồ sơ tiếp nhận, lĩnh vực Đất đai và lĩnh vực Hộ tịch có 60 hồ sơ, các lĩnh vực khác có 12 hồ sơ.",
            "Chỉ có lĩnh vực Đất đai và lĩnh vực Xây dựng có hồ sơ giải quyết quá hạn, 5 lĩnh vực còn lại không có.",
            "Ngoài lĩnh vực Đất đai, các lĩnh vực khác tiếp nhận tổng cộng 35 hồ sơ.",
            "Ngoài lĩnh vực Đất đai, các lĩnh vực khác tiếp nhận tổng số 35 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; 03 lĩnh vực còn lại tiếp nhận 33 hồ sơ.",
            "Hai lĩnh vực đứng đầu về tổng số hồ sơ tiếp nhận chiếm 75,71% tổng số hồ sơ tiếp nhận.",
            "Hai lĩnh vực có số hồ sơ tiếp nhận nhiều nhất chiếm 75,71% tổng số hồ sơ tiếp nhận.",
            "Không phát sinh hồ sơ ở các lĩnh vực Xây dựng và Văn hóa.".replace("và Văn", "và lĩnh vực Văn").as_str(),
            "Riêng lĩnh vực Hộ tịch chưa phát sinh hồ sơ trực tuyến.",
            "Lĩnh vực Xây dựng không có hồ sơ nộp trực tiếp hoặc qua bưu chính trong kỳ.",
            "Trong kỳ, cơ quan tiếp nhận 70 hồ sơ thuộc 06 lĩnh vực.",
            "Cả năm lĩnh vực đều phát sinh hồ sơ tiếp nhận.",
            "Các lĩnh vực còn lại (trừ lĩnh vực Đất đai) tiếp nhận 35 hồ sơ.",
            "Không kể lĩnh vực Đất đai, toàn xã tiếp nhận 35 hồ sơ.",
            "Nếu không tính lĩnh vực Đất đai và Hộ tịch, toàn xã đã GQ 29 HS.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Chỉ có lĩnh vực Đất đai và lĩnh vực Xây dựng có hồ sơ giải quyết quá hạn.",
            "Lĩnh vực Đất đai là lĩnh vực duy nhất còn hồ sơ đang giải quyết quá hạn.",
            "Chỉ có lĩnh vực Đất đai và lĩnh vực Xây dựng có hồ sơ giải quyết quá hạn, 2 lĩnh vực còn lại không có.",
            "Chỉ riêng lĩnh vực Đất đai còn hồ sơ đang giải quyết quá hạn.",
            "Hồ sơ đang giải quyết quá hạn chỉ phát sinh ở lĩnh vực Đất đai.",
            "Lĩnh vực Hộ tịch chỉ có hồ sơ nộp trực tuyến.",
            "Chỉ lĩnh vực Đất đai có hồ sơ phức tạp giải quyết quá hạn.",
            "Ngoài lĩnh vực Đất đai, các lĩnh vực còn lại tiếp nhận tổng cộng 30 hồ sơ (kể cả kỳ trước chuyển sang).",
            "Trong 70 hồ sơ tiếp nhận, lĩnh vực Đất đai và lĩnh vực Hộ tịch có 60 hồ sơ, các lĩnh vực khác có 10 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; 02 lĩnh vực còn lại tiếp nhận 33 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận 12 hồ sơ phức tạp.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận 20 hồ sơ và 10 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận khoảng 33 hồ sơ.",
            "Lĩnh vực Hộ tịch tiếp nhận 20 hồ sơ; các lĩnh vực còn lại tiếp nhận 50 hồ sơ; lĩnh vực Đất đai tiếp nhận 40 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; mỗi lĩnh vực còn lại tiếp nhận 12 hồ sơ.",
            "Lĩnh vực Đất đai tiếp nhận 40 hồ sơ; các lĩnh vực còn lại tiếp nhận 12 thủ tục hành chính.",
            "Hai lĩnh vực đứng đầu về tổng số hồ sơ tiếp nhận chiếm 85,71% tổng số hồ sơ tiếp nhận.",
            "Không phát sinh hồ sơ ở lĩnh vực Văn hóa.",
            "Riêng lĩnh vực Xây dựng chưa phát sinh hồ sơ trực tuyến.",
            "Lĩnh vực Hộ tịch không có hồ sơ bị khiếu nại.",
            "Trong kỳ, cơ quan tiếp nhận 70 hồ sơ thuộc 03 lĩnh vực.",
            "Trong kỳ, cơ quan tiếp nhận 70 hồ sơ thuộc 04 lĩnh vực.",
            "Trong kỳ, cơ quan tiếp nhận 70 hồ sơ tại 06 điểm.",
            "Trong kỳ, cơ quan tiếp nhận 70 hồ sơ phức tạp thuộc 06 lĩnh vực.",
            "Cả năm lĩnh vực phát sinh hồ sơ tiếp nhận.",
            "Cả bốn lĩnh vực đều phát sinh hồ sơ tiếp nhận.",
            "Các lĩnh vực còn lại (trừ lĩnh vực Đất đai) tiếp nhận 30 hồ sơ.",
            "Các lĩnh vực còn lại (lĩnh vực Hộ tịch) tiếp nhận 35 hồ sơ.",
            "Ngoài lĩnh vực Đất đai, 1 lĩnh vực khác có hồ sơ giải quyết quá hạn.",
            "Ngoài lĩnh vực Đất đai, đơn vị tiếp nhận 10 hồ sơ.",
            "Không kể lĩnh vực Đất đai, toàn xã tiếp nhận 30 hồ sơ.",
            "Không kể lĩnh vực Đất đai, toàn xã tiếp nhận 25 hồ sơ mới, 5 hồ sơ cũ.",
            "Nếu không tính lĩnh vực Đất đai và Hộ tịch, toàn xã đã GQ 9 HS.",
            "Không kể lĩnh vực Đất đai, bình quân mỗi lĩnh vực tiếp nhận 10 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
