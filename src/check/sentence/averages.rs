//! Means: "17 xã tiếp nhận 833 hồ sơ, bình quân mỗi xã 49 hồ sơ", "bình quân mỗi tháng trong quý giải quyết 20 hồ sơ".

use super::clause::{Tok, Token, find, phrase_at, words};
use super::measured::measured;
use super::pieces::{Placed, is_about};
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::report::Measure;

pub(super) const WORDS: &[Phrase] = &phrases(["bình quân", "trung bình"]);
const MEANS: &[&str] = &["bình quân", "trung bình", "bình quân là", "trung bình là"];

/// A mean as it is told: digits, decimals, and its token.
struct Mean<'s> {
    digits: i128,
    decimals: u32,
    at: usize,
    /// The first word behind it.
    unit: &'s str,
    /// The first word of what each one is: "mỗi công chức", "hồ sơ/công chức".
    each: &'s str,
    /// Whether each one is a row: "mỗi lĩnh vực".
    of_rows: bool,
    about: bool,
}

impl<'s> Mean<'s> {
    /// The only mean of a clause.
    fn read(tokens: &[Tok<'s>], pieces: &[Placed<'_>]) -> Option<(usize, Self)> {
        const FAR: usize = 14;
        let (lead, next) = find(tokens, MEANS)?;
        let number = |tok: &Tok<'_>| matches!(tok.token, Token::Count(_) | Token::Decimal(_));
        let each = phrase_at(tokens, next, &["mỗi", "một"]).map(|taken| next + taken);
        let at = (each.unwrap_or(next)..tokens.len().min(next + FAR)).find(|at| number(&tokens[*at]))?;
        let (digits, decimals) = match tokens[at].token {
            Token::Count(count) => (i128::from(count), 0),
            Token::Decimal(mean) => (mean.decimal().mantissa(), mean.decimals()),
            _ => return None,
        };
        let unit = tokens.get(at + 1)?.word();
        let slash = (at + 2..tokens.len().min(at + 5)).find(|at| tokens[*at].is('/')).map(|slash| slash + 1);
        let each = tokens.get(each.or(slash)?)?;
        let (each, of_rows) = (each.word(), each.token == Token::Kind);
        let again = find(tokens.get(at..)?, MEANS).is_some();
        let mean = Self { digits, decimals, at, unit, each, of_rows, about: is_about(pieces, tokens[at].from) };
        (decimals < 4 && !unit.is_empty() && !again).then_some((lead, mean))
    }

    /// Whether it is the mean of so many in so many parts, rounded up or down; about is within a tenth.
    fn fits(&self, total: u64, parts: u64) -> bool {
        let (total, parts) = (i128::from(total), i128::from(parts));
        let exact = total * 10_i128.pow(self.decimals);
        let off = (self.digits * parts - exact).abs();
        off < parts || self.about && off * 10 <= exact
    }
}

/// The mean told in a sentence, of the two numbers that stand in it.
pub(super) fn check_numbers(tokens: &[Tok<'_>], pieces: &[Placed<'_>], text: &str) -> Option<Finding> {
    let (lead, mean) = Mean::read(tokens, pieces)?;
    let counts: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].count().is_some() && *at != mean.at).collect();
    let unit = |at: &usize| tokens.get(at + 1).map_or("", Tok::word);
    let quarter = find(tokens, &["cả quý", "trong quý"]).is_some() && mean.each == "tháng";
    let (total, parts) = match counts[..] {
        // "Bình quân mỗi tháng … 20 hồ sơ (cả quý 60 hồ sơ)"
        [total] if quarter && total > mean.at && unit(&total) == mean.unit => {
            let between = &tokens[mean.at..total];
            let whole = between.iter().any(|tok| tok.word() == "cả") && !between.iter().any(|tok| tok.is(';'));
            (tokens[total].count().filter(|_| whole)?, 3)
        }
        [one, other] => {
            let is = |at: &usize, word: &str| unit(at) == word;
            let (total, parts) = match () {
                () if is(&one, mean.unit) && is(&other, mean.each) => (one, other),
                () if is(&other, mean.unit) && is(&one, mean.each) => (other, one),
                () => return None,
            };
            (tokens[total].count()?, tokens[parts].count()?)
        }
        _ => return None,
    };
    let more = tokens.iter().any(|tok| matches!(tok.token, Token::Share(_) | Token::Fraction(..)));
    let others = ["trong đó", "so với", "tăng", "giảm", "còn", "riêng", "thêm", "ngày"];
    let other = others.iter().any(|other| find(tokens, &[other]).is_some());
    let about = counts.iter().any(|at| is_about(pieces, tokens[*at].from));
    // "trễ từ 1 đến 4 ngày, bình quân 2 ngày/hồ sơ": a range is no total; ", bình quân … 60,2 hồ sơ và tồn 5 hồ sơ" is told beside.
    let range = counts.iter().any(|at| at.checked_sub(1).is_some_and(|at| tokens[at].word() == "đến"));
    let beside = counts
        .iter()
        .filter_map(|at| at.checked_sub(1))
        .any(|at| at > mean.at && matches!(tokens[at].word(), "tồn" | "còn" | "có"));
    if more
        || range
        || beside
        || other
        || about
        || parts == 0
        || mean.unit == mean.each
        || lead > tokens.len()
        || mean.fits(total, parts)
    {
        return None;
    }
    let span = pieces[tokens[mean.at].from].span.clone();
    Some(
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{total} : {parts}")),
    )
}

impl Told<'_> {
    /// "Trung bình mỗi tháng trong quý đơn vị giải quyết 20 hồ sơ", "70 hồ sơ tiếp nhận, trung bình 17,5 hồ sơ/lĩnh vực"
    pub(super) fn mean_of_form(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const KNOWN: &[&str] = &[
            "trung bình quân mỗi một tháng trong quý đơn vị cơ sở trung tâm ubnd xã phường huyện thành phố giải quyết được tiếp nhận mới \
             hồ sơ hs tổng số là có đã xong khoảng kỳ",
        ];
        let (lead, mean) = Mean::read(clause, self.pieces)?;
        let known = super::clause::only(clause, KNOWN);
        let plain = clause.iter().all(|tok| {
            matches!(
                tok.token,
                Token::Word(_) | Token::Count(_) | Token::Decimal(_) | Token::Kind | Token::Mark(',' | '/')
            )
        });
        let total = self.total.filter(|_| known && plain && matches!(mean.unit, "hồ" | "hs"))?;
        let numbers = clause.iter().filter(|tok| tok.count().is_some()).count();
        let per_row =
            clause.get(mean.at + 3).is_some_and(|tok| tok.is('/')) && clause.get(mean.at + 4)?.token == Token::Kind;
        // The months of the own period, and nothing else beside them.
        let own = !self.pieces.iter().any(|piece| piece.is(';'));
        let by_month = own && mean.each == "tháng" && self.months.is_some_and(|months| months > 1);
        let counted = usize::from(mean.decimals == 0);
        let each_row = mean.of_rows && !per_row && numbers == counted;
        let (wholes, parts): (Vec<Measure>, Vec<u64>) = match (by_month, per_row || each_row) {
            (true, false) if numbers == counted => (measured(&words(&clause[lead..])), vec![u64::from(self.months?)]),
            (false, true) if each_row || numbers == counted + 1 => {
                let readings = measured(&words(if each_row { clause } else { &clause[..lead] }));
                let all = self.rows.len();
                let filled = |whole: &Measure| {
                    (0..all).filter(|row| self.value(*row, *whole).is_none_or(|count| count > 0)).count()
                };
                let mut parts: Vec<u64> =
                    readings.iter().map(filled).filter_map(|rows| u64::try_from(rows).ok()).collect();
                parts.push(u64::try_from(all).ok()?);
                (readings, parts)
            }
            _ => return None,
        };
        let sums: Vec<u64> = wholes.iter().filter_map(|whole| whole.in_row(total)).collect();
        let fits = sums.iter().any(|sum| parts.iter().any(|parts| *parts > 0 && mean.fits(*sum, *parts)));
        let (sum, part) = (sums.first()?, parts.last()?);
        (!fits).then(|| self.finding(clause[mean.at].from, clause[mean.at].to, format!("{sum} : {part}")))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::{clause_checks, told_in_tests};

    fn found(sentence: &str) -> usize {
        crate::check::sentence::found(clause_checks::check, sentence)
    }

    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
    fn found_on_form(sentence: &str) -> usize {
        told_in_tests::found(sentence, |told| told.check_clauses())
    }

    #[test]
    fn means_are_those_of_the_numbers_told() {
        for wrong in [
            "Trong kỳ, 12 xã tiếp nhận tổng cộng 768 hồ sơ, bình quân mỗi xã 74 hồ sơ.",
            "Tổng số 468 hồ sơ chia đều cho 9 công chức, trung bình mỗi công chức giải quyết 55 hồ sơ.",
            "Có 160 hồ sơ được tiếp nhận tại 20 điểm, trung bình mỗi điểm 11 hồ sơ.",
            "Bình quân mỗi đơn vị tiếp nhận 67,6 hồ sơ (tổng 512 hồ sơ/08 đơn vị).",
            "Bình quân mỗi tháng trong quý giải quyết được 34,8 hồ sơ, tổng cả quý là 128 hồ sơ.",
            "Bình quân một tháng tiếp nhận mới 97 hồ sơ (cả quý 359 hồ sơ).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Có 5 đơn vị tiếp nhận hồ sơ; bình quân mỗi đơn vị giải quyết 60,2 hồ sơ và tồn 5 hồ sơ.",
            "Thời gian trễ của 6 hồ sơ từ 1 đến 4 ngày, bình quân 2 ngày/hồ sơ.",
            "Trong kỳ, 12 xã tiếp nhận tổng cộng 768 hồ sơ, bình quân mỗi xã 64 hồ sơ.",
            "Tổng số 470 hồ sơ chia đều cho 9 công chức, trung bình mỗi công chức giải quyết 52 hồ sơ.",
            "Tổng số 470 hồ sơ chia đều cho 9 công chức, trung bình mỗi công chức giải quyết trên 50 hồ sơ.",
            "Bình quân mỗi đơn vị tiếp nhận 64 hồ sơ (tổng 512 hồ sơ/08 đơn vị).",
            "Bình quân mỗi tháng trong quý giải quyết được 42,7 hồ sơ, tổng cả quý là 128 hồ sơ.",
            "Có 12 xã tiếp nhận 768 hồ sơ, bình quân mỗi công chức 20 hồ sơ.",
            "Có 12 xã tiếp nhận 768 hồ sơ, trong đó hồ sơ đất đai bình quân mỗi xã 20 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }

    #[test]
    fn means_are_those_of_the_form() {
        assert_eq!(found_on_form("Trung bình mỗi tháng trong quý đơn vị giải quyết 25,3 hồ sơ."), 1);
        assert_eq!(found_on_form("Trung bình mỗi tháng trong quý đơn vị giải quyết 19,7 hồ sơ."), 0);
        assert_eq!(found_on_form("Tổng số 70 hồ sơ tiếp nhận, trung bình 15,5 hồ sơ/lĩnh vực."), 1);
        assert_eq!(found_on_form("Tổng số 70 hồ sơ tiếp nhận, trung bình 17,5 hồ sơ/lĩnh vực."), 0);
        assert_eq!(found_on_form("Tổng số 70 hồ sơ tiếp nhận, trung bình 23,3 hồ sơ/lĩnh vực."), 0);
        assert_eq!(found_on_form("Trung bình mỗi tháng trong quý đơn vị giải quyết 5,3 hồ sơ đất đai."), 0);
        assert_eq!(found_on_form("Bình quân mỗi tháng đơn vị giải quyết 25 hồ sơ."), 1);
        assert_eq!(found_on_form("Bình quân mỗi tháng đơn vị giải quyết khoảng 20 hồ sơ."), 0);
        assert_eq!(found_on_form("Bình quân mỗi lĩnh vực tiếp nhận 28 hồ sơ."), 1);
        assert_eq!(found_on_form("Bình quân mỗi lĩnh vực tiếp nhận 17,5 hồ sơ."), 0);
        assert_eq!(found_on_form("Trung bình mỗi lĩnh vực tiếp nhận khoảng 23 hồ sơ."), 0);
    }
}
