//! Rows that are the only ones, or have none, and what is left of the others: "chỉ lĩnh vực A có hồ sơ quá hạn", "ngoài lĩnh vực A,
//! các lĩnh vực còn lại tiếp nhận 30 hồ sơ", "không phát sinh hồ sơ ở các lĩnh vực A và B".

use super::clause::{Tok, Token, counts, find, has, only, phrase_at, rows, words};
use super::measured::{LINKS, MEASURES, by_each, measured};
use super::pieces::is_about;
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::rate::{Denominator, PrintedPercent, Rate};
use crate::report::Measure;

pub(super) const WORDS: &[Phrase] = &phrases(["chỉ", "duy nhất"]);
pub(super) const REST: &[Phrase] = &phrases(["còn lại", "khác", "đứng đầu", "dẫn đầu", "nhiều nhất"]);
pub(super) const NONE: &[Phrase] = &phrases(["không", "chưa"]);
pub(super) const SPREAD: &[Phrase] = &phrases(["thuộc", "phân bố", "cả đều", "trải"]);

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
            "chỉ tập trung ở",
            "chỉ phát sinh ở các",
            "chỉ có các",
            "chỉ thuộc",
        ];
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
        Some(self.finding(clause[at].from, clause[end - 1].to, self.name_of(row)))
    }

    /// "Ngoài lĩnh vực A và B, các lĩnh vực còn lại tiếp nhận tổng cộng 30 hồ sơ", "… ; 02 lĩnh vực còn lại tiếp nhận 30 hồ sơ"
    pub(super) fn sum_of_rest(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        if let Some(finding) = self.share_of_first(clause) {
            return Some(finding);
        }
        let (at, next) = (0..clause.len()).find_map(|at| {
            let rest = phrase_at(clause, at + 1, &["còn lại", "khác"])?;
            (clause[at].token == Token::Kind).then_some((at, at + 1 + rest))
        })?;
        let told_at = (next..clause.len()).find(|at| clause[*at].count().is_some())?;
        let told = clause[told_at].count()?;
        let (between, behind) = (&clause[next..told_at], &clause[told_at + 1..]);
        let known = only(between, &[MEASURES, LINKS]) && only(behind, &[MEASURES, LINKS]);
        let plain =
            between.iter().chain(behind).all(|tok| matches!(tok.token, Token::Word(_) | Token::Mark('(' | ')')));
        let mut named: Vec<usize> = self.named.iter().map(|(_, row)| *row).collect();
        named.sort_unstable();
        named.dedup();
        let before = self.named.iter().all(|(place, _)| place.end <= clause[at].from);
        // "02 lĩnh vực còn lại": as many as are not named.
        let all = at.checked_sub(1).and_then(|at| clause[at].count());
        let others = self.rows.len().checked_sub(named.len())?;
        let counted = all.is_none_or(|all| usize::try_from(all).ok() == Some(others));
        let led = at.checked_sub(1).is_some_and(|at| clause[at].word() == "các" || clause[at].count().is_some());
        let dossiers = phrase_at(behind, 0, &["hồ sơ", "hs"]).is_some();
        // "Các lĩnh vực khác tiếp nhận 12 hồ sơ" may be told of some of them.
        let other = clause[next - 1].word() == "khác";
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

    /// "Hai lĩnh vực đứng đầu về số hồ sơ tiếp nhận chiếm 85,71% tổng số hồ sơ tiếp nhận"
    fn share_of_first(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let (lead, behind) = find(clause, &["đứng đầu về", "dẫn đầu về", "đứng đầu", "có"])?;
        let many = lead.checked_sub(2).and_then(|at| clause[at].count())?;
        let many = usize::try_from(many).ok().filter(|_| lead == 2 && clause[1].token == Token::Kind)?;
        let (chiem, share_at) = find(clause, &["chiếm", "chiếm tỷ lệ"])?;
        let Token::Share(share) = clause.get(share_at)?.token else { return None };
        let said = clause.get(behind..chiem)?;
        let whole = clause.get(share_at + 1..)?;
        let most = clause[lead].word() != "có" || has(said, "nhiều nhất") || has(said, "cao nhất");
        let plain = said.iter().all(|tok| matches!(tok.token, Token::Word(_)));
        let known = only(said, &[MEASURES, LINKS, "nhiều cao lớn nhất"]) && only(whole, &[MEASURES, LINKS, OWN]);
        let total = self.total.filter(|_| most && plain && known && !is_about(self.pieces, clause[share_at].from))?;
        let strip = |words: String| words.replace(" nhiều nhất ", " ").replace(" cao nhất ", " ");
        let (parts, wholes) = (measured(&strip(words(said))), measured(&words(whole)));
        let fits = |part: &Measure, whole: &Measure| {
            let mut counts: Vec<u64> = (0..self.rows.len()).filter_map(|row| self.value(row, *part)).collect();
            counts.sort_unstable_by(|one, other| other.cmp(one));
            let sum: u64 = counts.iter().take(many).try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
            let rate = Rate::new(sum, whole.in_row(total)?, Denominator::Other("the total".into()));
            Some((PrintedPercent::from(share).rounding_of(&rate).is_some(), rate.to_string()))
        };
        let read: Vec<(bool, String)> =
            parts.iter().flat_map(|part| wholes.iter().filter_map(move |whole| fits(part, whole))).collect();
        let first = read.first()?.1.clone();
        (!read.iter().any(|(fits, _)| *fits)).then(|| self.finding(clause[share_at].from, clause[share_at].to, first))
    }

    /// "Các lĩnh vực A và B không phát sinh hồ sơ", "không phát sinh hồ sơ ở các lĩnh vực A và B", "riêng lĩnh vực A chưa phát sinh hồ sơ
    /// trực tuyến": each of them has none.
    pub(super) fn named_without(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const NONE: &[&str] =
            &["không phát sinh", "không có", "chưa phát sinh", "chưa có", "không còn", "không có phát sinh"];
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
        let row = by_each(&measured(&text), wrong).filter(|_| numbers && text.contains(" hồ sơ "))?;
        Some(self.finding(clause[at].from, clause[next.max(at + 1) - 1].to, self.name_of(row)))
    }

    /// "Tiếp nhận 70 hồ sơ thuộc 04 lĩnh vực", "cả bốn lĩnh vực đều phát sinh hồ sơ": all rows, or those with dossiers.
    pub(super) fn spread(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const OVER: &[&str] = &["thuộc", "phân bố ở", "phân bố tại", "phát sinh ở", "trải đều ở", "tại", "ở", "cả"];
        let (at, next) = (0..clause.len()).find_map(|at| {
            let next = at + phrase_at(clause, at, OVER)?;
            (clause.get(next)?.count().is_some() && clause.get(next + 1)?.token == Token::Kind).then_some((at, next))
        })?;
        let told = usize::try_from(clause[next].count()?).ok()?;
        let all = clause[at].word() == "cả";
        let (before, behind) = (&clause[..at], &clause[next + 2..]);
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
            "Chỉ riêng lĩnh vực Hộ tịch còn hồ sơ đang giải quyết quá hạn.",
            "Hồ sơ giải quyết quá hạn chỉ phát sinh ở lĩnh vực Xây dựng.",
            "Ngoài lĩnh vực Đất đai, các lĩnh vực còn lại tiếp nhận tổng cộng 35 hồ sơ (kể cả kỳ trước chuyển sang).",
            "Trong 70 hồ sơ tiếp nhận, lĩnh vực Đất đai và lĩnh vực Hộ tịch có 60 hồ sơ, các lĩnh vực khác có 12 hồ sơ.",
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
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Chỉ có lĩnh vực Đất đai và lĩnh vực Xây dựng có hồ sơ giải quyết quá hạn.",
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
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
