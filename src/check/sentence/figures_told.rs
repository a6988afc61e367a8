//! Figures of the whole and of rows that sentences tell beside other things: "ngoài 75 hồ sơ kỳ trước chuyển sang, …", "lĩnh vực A: tiếp
//! nhận 12, giải quyết 10", "trước và đúng hạn: 222/345".

use super::clause::{Tok, Token, counts, find, only, phrase_at, rows, words};
use super::measured::{LINKS, MEASURES, measured};
use super::pieces::is_about;
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::form::Column;
use crate::report::Measure;

pub(super) const LEADS: &[Phrase] =
    &phrases(["ngoài", "không tính", "đối với", "nguyên nhân", "kể cả", "tính cả", "gồm cả", "tiếp tục", "kỳ sau"]);
pub(super) const IN_TURN: &[Phrase] = &phrases(["lần lượt"]);
pub(super) const IF: &[Phrase] = &phrases(["nếu thì"]);
pub(super) const ROW: &[Phrase] = &phrases(["lĩnh vực", "xã", "phường", "phòng", "sở", "thị trấn"]);

/// Words of the unit that a report is of.
const OWN: &str = "cơ quan đơn vị ubnd xã phường huyện thành phố tỉnh sở trung tâm bộ phận một cửa các";

impl Told<'_> {
    fn of_total(&self, measures: &[Measure]) -> Vec<u64> {
        measures.iter().filter_map(|measure| measure.in_row(self.total?)).collect()
    }

    /// Whether a count may be of a row: the sentence before may have named it.
    fn is_of_a_row(&self, measures: &[Measure], count: u64) -> bool {
        (0..self.rows.len()).any(|row| measures.iter().any(|measure| self.value(row, *measure) == Some(count)))
    }

    /// "Ngoài 75 hồ sơ kỳ trước chuyển sang, các đơn vị tiếp nhận thêm 913 hồ sơ mới", "đối với 13 hồ sơ giải quyết quá hạn, …", "số hồ
    /// sơ quá hạn kể cả hồ sơ đang giải quyết là 50 hồ sơ"
    pub(super) fn led_figures(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const OPENERS: &[&str] = &["ngoài", "không tính", "đối với", "nguyên nhân của", "nguyên nhân"];
        const WITH_OPEN: &[&str] =
            &["kể cả hồ sơ đang giải quyết", "tính cả hồ sơ đang giải quyết", "gồm cả hồ sơ đang giải quyết"];
        // "Ngoài ra, …" only goes on.
        if !rows(clause).is_empty() || phrase_at(clause, 0, &["ngoài ra"]).is_some() {
            return None;
        }
        if let Some((at, behind)) = find(clause, WITH_OPEN) {
            return self.late_with_open(clause, at..behind);
        }
        let next = phrase_at(clause, 0, OPENERS);
        let closing =
            || find(clause, &["chuyển sang kỳ sau", "của kỳ trước chuyển sang", "của kỳ trước chuyển qua"]).map(|_| 0);
        let start = next.or_else(closing)?;
        let mut at = start;
        while at < clause.len() {
            let end = (at..clause.len()).find(|at| clause[*at].is(',')).unwrap_or(clause.len());
            let part = &clause[at..end];
            // "Nguyên nhân của 13 hồ sơ giải quyết quá hạn là do …"
            let cause = next.is_some() && clause[0].word() == "nguyên";
            let part = match find(part, &["là do", "là vì", "do", "chủ yếu do", "chủ yếu là do"]).filter(|_| cause)
            {
                Some((cut, _)) => &part[..cut],
                None => part,
            };
            if let Some(finding) = self.figure(part) {
                return Some(finding);
            }
            at = end + 1;
            if cause || clause[0].word() == "đối" {
                break;
            }
        }
        None
    }

    /// One number with the words that say what it is, of the whole: none where any word is unknown.
    fn figure(&self, part: &[Tok<'_>]) -> Option<Finding> {
        let [at] = counts(part)[..] else { return None };
        let plain = part.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Count(_) | Token::Kind));
        let told =
            part[at].count().filter(|_| plain && only(part, &[MEASURES, LINKS, OWN, "thêm tục tiếp ngoài đi"]))?;
        phrase_at(part, at + 1, &["hồ sơ", "hs"])?;
        let text = words(part).replace(" tiếp tục giải quyết hồ sơ của kỳ trước ", " hồ sơ của kỳ trước ");
        let text = text.replace(" giải quyết tiếp ", " ").replace(" đã nhận ", " tiếp nhận ");
        // "tổng cộng 11 hồ sơ" alone does not say of what.
        let said =
            [" nhận ", " quyết ", " hạn ", " kỳ ", " tuyến ", " sinh ", " mới "].iter().any(|word| text.contains(word));
        let measures = if said { measured(&text) } else { Vec::new() };
        let whole = self.of_total(&measures);
        let wrong = !whole.is_empty() && !whole.contains(&told) && !self.is_of_a_row(&measures, told);
        (wrong && !is_about(self.pieces, part[at].from))
            .then(|| self.finding(part[at].from, part[at].to, whole[0].to_string()))
    }

    fn late_with_open(&self, clause: &[Tok<'_>], at: std::ops::Range<usize>) -> Option<Finding> {
        let [count] = counts(clause)[..] else { return None };
        let rest: Vec<Tok<'_>> = clause[..at.start].iter().chain(&clause[at.end..]).copied().collect();
        let known = only(&rest, &["số tổng hồ sơ hs quá hạn trễ là có", OWN]);
        let plain = rest.iter().all(|tok| {
            matches!(tok.token, Token::Word(_) | Token::Count(_) | Token::Kind | Token::Mark(',' | '(' | ')'))
        });
        let told = clause[count].count()?;
        let late = find(&rest, &["quá hạn", "trễ hạn"]).is_some();
        let both = Measure::of(&[Column::Overdue, Column::InProgressOverdue]);
        let whole = both.in_row(self.total?).filter(|_| known && plain && late)?;
        (whole != told && !is_about(self.pieces, clause[count].from))
            .then(|| self.finding(clause[count].from, clause[count].to, whole.to_string()))
    }

    /// "Số hồ sơ tiếp nhận, đã giải quyết và đang giải quyết lần lượt là 47, 44, 01 hồ sơ", "lĩnh vực A, lĩnh vực B tiếp nhận tổng số lần
    /// lượt 32 và 173 hồ sơ"
    pub(super) fn each_in_turn(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let (at, next) = find(clause, &["lần lượt là", "lần lượt"])?;
        let (before, behind) = (&clause[..at], &clause[next..]);
        let listed = behind
            .iter()
            .all(|tok| tok.count().is_some() || tok.is(',') || matches!(tok.word(), "và" | "hồ" | "sơ" | "hs" | "là"));
        let told: Vec<u64> = behind.iter().filter_map(Tok::count).collect();
        let plain = before.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Row(_) | Token::Mark(',')));
        if !listed || !plain || told.len() < 2 || !only(before, &[MEASURES, LINKS]) {
            return None;
        }
        let named = rows(before);
        let readings: Vec<Vec<u64>> = if named.is_empty() {
            let parts = before.split(|tok| tok.is(',') || tok.word() == "và");
            parts.map(|part| self.of_total(&measured(&format!(" hồ sơ{}", words(part))))).collect()
        } else if named.len() == told.len() {
            let measures = measured(&words(before).replace(" và ", " "));
            named.iter().map(|row| measures.iter().filter_map(|measure| self.value(*row, *measure)).collect()).collect()
        } else {
            return None;
        };
        let all = readings.len() == told.len() && readings.iter().all(|read| !read.is_empty());
        let wrong = readings.iter().zip(&told).position(|(read, told)| !read.contains(told)).filter(|_| all)?;
        let expected: Vec<String> = readings.iter().map(|read| read[0].to_string()).collect();
        let place = behind.iter().filter(|tok| tok.count().is_some()).nth(wrong)?;
        Some(self.finding(place.from, place.to, expected.join(", ")))
    }

    /// "Nếu lĩnh vực A tiếp nhận 40 hồ sơ thì lĩnh vực B chỉ tiếp nhận 20 hồ sơ"
    pub(super) fn if_then(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let (then, _) = find(clause, &["thì"]).filter(|_| clause[0].word() == "nếu")?;
        let parts = [&clause[1..then], &clause[then + 1..]];
        // "Nếu lĩnh vực A giải quyết xong 2 hồ sơ thì toàn đơn vị chỉ còn 3" is no fact.
        let facts = parts.iter().all(|part| !rows(part).is_empty());
        parts.iter().filter(|_| facts).find_map(|part| self.row_figure(part))
    }

    /// A row, one number, and what it is.
    fn row_figure(&self, part: &[Tok<'_>]) -> Option<Finding> {
        let ([row], [at]) = (&rows(part)[..], &counts(part)[..]) else { return None };
        let plain = part.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Count(_) | Token::Row(_)));
        let told = part[*at].count().filter(|_| plain && only(part, &[MEASURES, LINKS]))?;
        let values: Vec<u64> = measured(&words(part)).iter().filter_map(|measure| self.value(*row, *measure)).collect();
        let wrong = !values.is_empty() && !values.contains(&told) && !is_about(self.pieces, part[*at].from);
        wrong.then(|| self.finding(part[*at].from, part[*at].to, values[0].to_string()))
    }

    /// "Lĩnh vực A: tiếp nhận 12, giải quyết 10, đang giải quyết 02", "nhiều nhất là lĩnh vực A với 326/1.178 hồ sơ tiếp nhận"
    pub(super) fn row_in_short(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let [row] = rows(clause)[..] else { return None };
        if let Some(at) = clause.iter().position(|tok| matches!(tok.token, Token::Fraction(..))) {
            return self.row_of_whole(clause, at, row);
        }
        let listed = clause[0].row().is_some() && clause.get(1)?.is(':') && clause.len() > 3;
        let parts = clause.get(2..)?.split(|tok| tok.is(',')).filter(|_| listed);
        parts.into_iter().find_map(|part| {
            let [at] = counts(part)[..] else { return None };
            let plain = part.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Count(_)));
            let told = part[at].count().filter(|_| plain && at + 1 == part.len() && only(part, &[MEASURES, LINKS]))?;
            let measures = measured(&words(part));
            let values: Vec<u64> = measures.iter().filter_map(|measure| self.value(row, *measure)).collect();
            let wrong = !values.is_empty() && !values.contains(&told);
            wrong.then(|| self.finding(part[at].from, part[at].to, values[0].to_string()))
        })
    }

    fn row_of_whole(&self, clause: &[Tok<'_>], at: usize, row: usize) -> Option<Finding> {
        let Token::Fraction(part, whole) = clause[at].token else { return None };
        let behind = clause.get(at + 1..)?;
        let known = only(clause, &[MEASURES, LINKS, "nhiều nhất ít cao thấp"]);
        let plain = clause
            .iter()
            .enumerate()
            .all(|(place, tok)| place == at || matches!(tok.token, Token::Word(_) | Token::Row(_) | Token::Mark(',')));
        let before = clause[..at].iter().any(|tok| tok.row().is_some());
        let led = at.checked_sub(1).is_some_and(|at| matches!(clause[at].word(), "với" | "có" | "là"));
        let own = measured(&words(behind));
        let told = words(behind).contains(" tiếp nhận ") || words(behind).contains(" giải quyết ");
        let total = self.total.filter(|_| known && plain && before && led && told)?;
        let fits = |measure: &Measure| Some((self.value(row, *measure)?, measure.in_row(total)?));
        let read: Vec<(u64, u64)> = own.iter().filter_map(fits).collect();
        let (one, other) = *read.first()?;
        // "đã giải quyết 20/22 hồ sơ tiếp nhận" is of one row.
        let one_row = own.iter().any(|measure| self.value(row, *measure) == Some(whole));
        (!read.contains(&(part, whole)) && !one_row)
            .then(|| self.finding(clause[at].from, clause[at].to, format!("{one}/{other}")))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn figures_told_beside_others_are_those_of_the_form() {
        for wrong in [
            "Ngoài 6 hồ sơ kỳ trước chuyển sang, các đơn vị tiếp nhận thêm 65 hồ sơ mới.",
            "Không tính hồ sơ kỳ trước chuyển sang, đơn vị đã nhận 66 hồ sơ mới.",
            "Đối với 9 hồ sơ giải quyết quá hạn, đơn vị đã gửi thư xin lỗi.",
            "Nguyên nhân của 9 hồ sơ giải quyết quá hạn là do phải xin ý kiến nhiều cơ quan.",
            "Số hồ sơ quá hạn kể cả hồ sơ đang giải quyết là 5 hồ sơ.",
            "Số hồ sơ tiếp nhận, đã giải quyết và đang giải quyết lần lượt là 70, 59, 12 hồ sơ.",
            "Lĩnh vực Đất đai, lĩnh vực Hộ tịch tiếp nhận tổng số lần lượt 40 và 21 hồ sơ.",
            "Nếu lĩnh vực Đất đai tiếp nhận tổng số 40 hồ sơ thì lĩnh vực Hộ tịch chỉ tiếp nhận tổng số 22 hồ sơ.",
            "Lĩnh vực Đất đai: tiếp nhận 40, giải quyết 30, đang giải quyết 12.",
            "Nhiều nhất là lĩnh vực Đất đai với 42/70 hồ sơ tiếp nhận.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Ngoài 5 hồ sơ kỳ trước chuyển sang, các đơn vị tiếp nhận thêm 65 hồ sơ mới.",
            "Đối với 3 hồ sơ giải quyết quá hạn, đơn vị đã gửi thư xin lỗi.",
            "Đối với 2 hồ sơ giải quyết quá hạn, đơn vị đã gửi thư xin lỗi.",
            "Đối với 9 hồ sơ giải quyết quá hạn của năm trước, đơn vị đã gửi thư xin lỗi.",
            "Nguyên nhân của 3 hồ sơ giải quyết quá hạn là do phải xin ý kiến nhiều cơ quan.",
            "Số hồ sơ quá hạn kể cả hồ sơ đang giải quyết là 4 hồ sơ.",
            "Số hồ sơ tiếp nhận, đã giải quyết và đang giải quyết lần lượt là 70, 59, 11 hồ sơ.",
            "Lĩnh vực Đất đai, lĩnh vực Hộ tịch tiếp nhận tổng số lần lượt 40 và 20 hồ sơ.",
            "Nếu lĩnh vực Đất đai tiếp nhận tổng số 40 hồ sơ thì lĩnh vực Hộ tịch chỉ tiếp nhận tổng số 20 hồ sơ.",
            "Lĩnh vực Đất đai: tiếp nhận 40, giải quyết 30, đang giải quyết 10.",
            "Nhiều nhất là lĩnh vực Đất đai với 40/70 hồ sơ tiếp nhận.",
            "Lĩnh vực Đất đai có 30/40 hồ sơ tiếp nhận.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
