//! Rates of rows and of the whole: compared with each other, bounded, against an aim, and as parts in words.

use super::clause::{Tok, Token, counts, find, has, only, phrase_at, rows, words};
use super::measured::{LINKS, MEASURES, by_each, measured};
use super::quantifiers::{Side, told_at};
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::form::Column;
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};
use crate::report::Measure;

pub(super) const RATES: &[Phrase] = &phrases(["tỷ lệ hơn", "tỉ lệ hơn"]);
pub(super) const BOUNDS: &[Phrase] =
    &phrases(["trên", "dưới", "gần", "hơn", "vượt", "không quá", "ít nhất", "tối thiểu"]);
pub(super) const AIMS: &[Phrase] = &phrases(["chỉ tiêu", "kế hoạch", "mục tiêu"]);
pub(super) const PARTS: &[Phrase] = &phrases(["nửa", "phần"]);

/// The rate of all rows together.
const COMMON: &[&str] =
    &["mức chung", "tỷ lệ chung", "tỉ lệ chung", "mặt bằng chung", "so với mức chung", "so với tỷ lệ chung"];

/// A part of a whole.
pub(super) type Share = (Measure, Measure);

/// The share that words tell of, each with a blank on both sides: the part and the wholes it may be of.
pub(super) fn share_of(words: &str) -> Vec<Share> {
    let any = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    let in_time = any(&[
        " trước và đúng hạn ",
        " đúng và trước hạn ",
        " trước hạn và đúng hạn ",
        " đúng hạn và trước hạn ",
        " trước hạn hoặc đúng hạn ",
        " trước hạn đúng hạn ",
    ]);
    let late = any(&[" quá hạn ", " trễ hạn "]);
    let online = words.contains(" trực tuyến ");
    let other = any(&[" trực tiếp ", " bưu chính ", " đang ", " chưa ", " còn ", " toàn trình ", " một phần "]);
    let received = words.contains(" tiếp nhận ");
    match (in_time, late, online) {
        _ if other => Vec::new(),
        (true, false, false) if !received => vec![(Measure::NOT_LATE, Measure::RESOLVED)],
        (false, false, false) if words.contains(" trước hạn ") && !received => {
            vec![(Measure::of(&[Column::Early]), Measure::RESOLVED)]
        }
        (false, true, false) if words.contains(" giải quyết ") && !received => {
            vec![(Measure::of(&[Column::Overdue]), Measure::RESOLVED)]
        }
        (false, false, true) if !words.contains(" giải quyết ") && !words.contains(" hạn ") => {
            let online = Measure::of(&[Column::Online]);
            let new = words.contains(" mới ");
            let all = [Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED];
            all.iter().take(if new { 1 } else { 2 }).map(|whole| (online, *whole)).collect()
        }
        (false, false, false) if received && any(&[" đã giải quyết "]) && any(&[" kể cả ", " gồm cả "]) =>
        {
            vec![(Measure::RESOLVED, Measure::RECEIVED)]
        }
        _ => Vec::new(),
    }
}

impl Told<'_> {
    /// A part and its whole in a row, or in the total.
    fn parts(&self, row: Option<usize>, share: Share) -> Option<(u64, u64)> {
        let row = match row {
            Some(row) => self.rows[row].row,
            None => self.total?,
        };
        Some((share.0.in_row(row)?, share.1.in_row(row)?)).filter(|(_, whole)| *whole > 0)
    }

    /// "Lĩnh vực A có tỷ lệ giải quyết trước và đúng hạn cao hơn lĩnh vực B", "… thấp hơn lĩnh vực B 5,26 điểm phần trăm"
    pub(super) fn rates_compared(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let (at, behind) = find(clause, &["cao hơn", "thấp hơn", "lớn hơn", "nhỏ hơn"])?;
        let up = matches!(clause[at].word(), "cao" | "lớn");
        let (one, other) = match rows(clause)[..] {
            [one, other] => (one, Some(other)),
            // "cao hơn mức chung"
            [one] => (one, None),
            _ => return None,
        };
        let first = clause[..at].iter().any(|tok| tok.row() == Some(one));
        let second = match other {
            Some(_) => clause.get(behind)?.row() == other,
            None => phrase_at(clause, behind, COMMON).is_some(),
        };
        let known = only(clause, &[MEASURES, LINKS, "tỷ tỉ lệ cao thấp lớn nhỏ hơn điểm phần trăm so mức chung bằng"]);
        let plain = clause.iter().all(|tok| !matches!(tok.token, Token::Fraction(..) | Token::Kind));
        if !first || !second || !known || !plain || Some(one) == other {
            return None;
        }
        // "5,26 điểm phần trăm"
        let points =
            (behind + 1..clause.len()).find(|at| clause[*at].word() == "điểm").and_then(|at| at.checked_sub(1));
        let points = match points.map(|at| clause[at].token) {
            Some(Token::Decimal(points)) => Some(points),
            Some(Token::Count(points)) => Some(Percent::new(i64::try_from(points).ok()?, 0)?),
            Some(_) => return None,
            None => None,
        };
        let said = words(&clause[..at]);
        let wrong = |share: Share| {
            let (part, whole) = self.parts(Some(one), share)?;
            let (other_part, other_whole) = self.parts(other, share)?;
            let left = i128::from(part) * i128::from(other_whole);
            let right = i128::from(other_part) * i128::from(whole);
            let (more, less) = if up { (left, right) } else { (right, left) };
            let apart = points.is_some_and(|points| {
                // Both are rounded before they are subtracted: off by one in the last digit, or in the second one.
                let base = i128::from(whole) * i128::from(other_whole);
                let scale = 10_i128.pow(points.decimals().min(4));
                let exact = (more - less) * 100 * scale;
                let told = points.decimal().mantissa() * base;
                let width = base + base * scale / 50;
                (exact - told).abs() > width
            });
            (more < less || apart).then(|| format!("{part}/{whole}, {other_part}/{other_whole}"))
        };
        let first = by_each(&share_of(&said), wrong)?;
        Some(self.finding(clause[at].from, clause[clause.len() - 1].to, first))
    }

    /// "Tỷ lệ hồ sơ trực tuyến đạt gần 80% số hồ sơ mới tiếp nhận", "không dưới 99% hồ sơ đã giải quyết là trước hạn hoặc đúng hạn"
    pub(super) fn rate_bounded(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const BOUNDS: &str = "tỷ tỉ lệ trên hơn vượt mức dưới không quá gần ít nhất tối thiểu đa tới đến xấp xỉ chiếm";
        let at = clause.iter().position(|tok| matches!(tok.token, Token::Share(_)))?;
        let Token::Share(told) = clause[at].token else { return None };
        let named = rows(clause);
        let plain = clause.iter().enumerate().all(|(place, tok)| {
            place == at || matches!(tok.token, Token::Word(_) | Token::Row(_) | Token::Mark(',' | '(' | ')'))
        });
        if !plain || named.len() > 1 || !only(clause, &[MEASURES, LINKS, BOUNDS]) {
            return None;
        }
        let ends = |phrase: &str| {
            let start = at.checked_sub(phrase.split(' ').count());
            start.is_some_and(|start| phrase_at(clause, start, &[phrase]).is_some())
        };
        let any = |phrases: &[&str]| phrases.iter().any(|phrase| ends(phrase));
        // The digits told of the bound, against the exact share.
        let scale = 10_u128.checked_pow(told.decimals())?;
        let bound = u128::try_from(told.decimal().mantissa()).ok()?;
        let kept: Vec<Tok<'_>> = clause
            .iter()
            .filter(|tok| !matches!(tok.word(), "chiếm" | "tỷ" | "lệ" | "không" | "trên" | "hơn" | "của"))
            .copied()
            .collect();
        let shares = share_of(&words(&kept));
        let wrong = |share: Share| {
            let (part, whole) = self.parts(named.first().copied(), share)?;
            let (own, told, whole_scale) =
                (u128::from(part) * 100 * scale, bound * u128::from(whole), u128::from(whole) * scale);
            let holds = match () {
                () if any(&["không dưới", "ít nhất", "tối thiểu", "không ít hơn"]) => own >= told,
                () if any(&["không quá", "tối đa", "không vượt quá", "không vượt"]) => own <= told,
                () if any(&["gần", "gần đến"]) => own <= told + whole_scale / 2 && own + 8 * whole_scale >= told,
                () if any(&["trên", "hơn", "vượt", "vượt mức", "vượt quá"]) => own >= told,
                () if any(&["dưới", "chưa đến", "chưa tới"]) => own <= told,
                () => true,
            };
            (!holds).then(|| format!("{part}/{whole}"))
        };
        let first = by_each(&shares, wrong)?;
        Some(self.finding(clause[at.saturating_sub(1)].from, clause[at].to, first))
    }

    /// "So với chỉ tiêu 80% hồ sơ tiếp nhận mới được nộp trực tuyến, cơ quan đạt 34,0%": the share that is reached.
    pub(super) fn rate_against_aim(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const AIM: &[&str] =
            &["chỉ tiêu", "kế hoạch đề ra", "mục tiêu", "chỉ tiêu giao là", "chỉ tiêu được giao là", "chỉ tiêu giao"];
        const REACHED: &[&str] = &[
            "đạt",
            "kết quả thực hiện",
            "kết quả thực hiện đạt",
            "kết quả thực hiện là",
            "kết quả là",
            "kết quả đạt",
            "thực hiện đạt",
            "thực tế đạt",
        ];
        const KNOWN: &str = "so chỉ tiêu giao kế hoạch đề ra mục năm thực hiện kết quả tế cơ quan đơn vị ubnd xã phường huyện thành phố \
            sở trung tâm tỷ lệ";
        let (aim, next) = find(clause, AIM).filter(|(at, _)| *at <= 2)?;
        let shares: Vec<usize> = (0..clause.len()).filter(|at| matches!(clause[*at].token, Token::Share(_))).collect();
        let [target, reached] = shares[..] else { return None };
        let Token::Share(told) = clause[reached].token else { return None };
        let led = (1..=4).any(|back| {
            let start = reached.checked_sub(back);
            start.is_some_and(|start| phrase_at(clause, start, REACHED) == Some(back))
        });
        let close = target >= next && target - next <= 2;
        let closed = reached + 1 == clause.len();
        let plain = clause.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Share(_) | Token::Mark(',')));
        if aim > 2 || !led || !close || !closed || !plain || !only(clause, &[MEASURES, LINKS, KNOWN]) {
            return None;
        }
        let said = words(&clause[target + 1..reached]);
        let fits = |share: &Share| {
            let (part, whole) = self.parts(None, *share)?;
            let rate = Rate::new(part, whole, Denominator::Other("the whole".into()));
            Some((PrintedPercent::from(told).rounding_of(&rate).is_some(), rate.to_string()))
        };
        let read: Vec<(bool, String)> = share_of(&said).iter().filter_map(fits).collect();
        let first = read.first()?.1.clone();
        (!read.iter().any(|(fits, _)| *fits)).then(|| self.finding(clause[reached].from, clause[reached].to, first))
    }

    /// "Lĩnh vực A chiếm hơn một nửa tổng số hồ sơ tiếp nhận", "khoảng một phần ba tổng số hồ sơ tiếp nhận thuộc lĩnh vực A"
    pub(super) fn part_of_whole(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let [row] = rows(clause)[..] else { return None };
        let (at, end, side, top, bottom) = (0..clause.len()).find_map(|at| {
            let (side, top, bottom, end) = told_at(self.pieces, clause[at].from)?;
            Some((at, end, side, top, bottom))
        })?;
        let next = (at..clause.len()).find(|at| clause[*at].from >= end)?;
        let (before, behind) = (&clause[..at], &clause[next..]);
        let known = only(before, &[MEASURES, LINKS, "chiếm"]) && only(behind, &[MEASURES, LINKS, "chiếm"]);
        let said = before.last().is_some_and(|tok| tok.word() == "chiếm") || has(behind, "thuộc") || has(behind, "của");
        let plain = before
            .iter()
            .chain(behind)
            .all(|tok| matches!(tok.token, Token::Word(_) | Token::Row(_) | Token::Mark('(' | ')')));
        if !known || !said || !plain || !counts(behind).is_empty() {
            return None;
        }
        let total = self.total?;
        let kept: Vec<Tok<'_>> = behind.iter().filter(|tok| tok.word() != "chiếm").copied().collect();
        let wrong = |measure: Measure| {
            let (own, whole) = (u128::from(self.value(row, measure)?), u128::from(measure.in_row(total)?));
            let (left, right) = (own * bottom, whole * top);
            let holds = match side {
                Side::More => left >= right,
                Side::Less => left <= right,
                Side::About => left.abs_diff(right) * 10 <= whole * bottom,
            };
            (!holds).then(|| format!("{own}/{whole}"))
        };
        let first = by_each(&measured(&words(&kept)), wrong)?;
        Some(self.finding(clause[at].from, clause[next - 1].to, first))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn rates_are_those_of_the_form() {
        for wrong in [
            "Lĩnh vực Đất đai có tỷ lệ giải quyết trước và đúng hạn cao hơn lĩnh vực Hộ tịch.",
            "Tỷ lệ giải quyết trước và đúng hạn của lĩnh vực Đất đai thấp hơn lĩnh vực Hộ tịch 12,5 điểm phần trăm.",
            "Tỷ lệ giải quyết trước và đúng hạn của lĩnh vực Đất đai cao hơn mức chung.",
            "Tỷ lệ giải quyết trước và đúng hạn của lĩnh vực Đất đai thấp hơn mức chung 3,58 điểm phần trăm.",
            "Không dưới 96% hồ sơ đã giải quyết là trước hạn hoặc đúng hạn.",
            "Tỷ lệ hồ sơ giải quyết trước và đúng hạn đạt trên 96%.",
            "Tỷ lệ hồ sơ trực tuyến đạt gần 85% số hồ sơ mới tiếp nhận trong kỳ.",
            "So với chỉ tiêu 50% hồ sơ tiếp nhận mới được nộp trực tuyến, đơn vị đạt 71,5%.",
            "Lĩnh vực Hộ tịch chiếm hơn một nửa tổng số hồ sơ tiếp nhận.",
            "Khoảng một phần ba tổng số hồ sơ tiếp nhận thuộc lĩnh vực Xây dựng.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Lĩnh vực Đất đai có tỷ lệ giải quyết trước và đúng hạn thấp hơn lĩnh vực Hộ tịch.",
            "Tỷ lệ giải quyết trước và đúng hạn của lĩnh vực Đất đai thấp hơn lĩnh vực Hộ tịch 6,67 điểm phần trăm.",
            "Lĩnh vực Đất đai có tỷ lệ hài lòng cao hơn lĩnh vực Hộ tịch.",
            "Tỷ lệ giải quyết trước và đúng hạn của lĩnh vực Đất đai thấp hơn mức chung 1,58 điểm phần trăm.",
            "Tỷ lệ giải quyết trước và đúng hạn của lĩnh vực Đất đai cao hơn mức chung toàn ngành.",
            "Không dưới 94% hồ sơ đã giải quyết là trước hạn hoặc đúng hạn.",
            "Tỷ lệ hồ sơ giải quyết trước và đúng hạn đạt trên 94%.",
            "Tỷ lệ hồ sơ trực tuyến đạt gần 62% số hồ sơ mới tiếp nhận trong kỳ.",
            "Tỷ lệ hồ sơ trực tuyến phải đạt trên 80% số hồ sơ mới tiếp nhận trong kỳ tới.",
            "So với chỉ tiêu 50% hồ sơ tiếp nhận mới được nộp trực tuyến, đơn vị đạt 61,54%.",
            "Lĩnh vực Đất đai chiếm hơn một nửa tổng số hồ sơ tiếp nhận.",
            "Khoảng một phần ba tổng số hồ sơ tiếp nhận thuộc lĩnh vực Hộ tịch.",
            "Lĩnh vực Đất đai chiếm hơn một nửa tổng số hồ sơ phải bổ sung.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }

    #[test]
    fn words_tell_a_part_and_the_wholes_it_may_be_of() {
        for (words, shares) in [
            ("giải quyết trước và đúng hạn", "8+9/7"),
            ("hồ sơ đúng hạn và trước hạn", "8+9/7"),
            ("tiếp nhận trước và đúng hạn", ""),
            ("giải quyết quá hạn", "10/7"),
            ("quá hạn", ""),
            ("tiếp nhận và giải quyết quá hạn", ""),
            ("hồ sơ trực tuyến", "4/4+5 4/3"),
            ("hồ sơ mới nộp trực tuyến", "4/4+5"),
            ("giải quyết hồ sơ trực tuyến", ""),
            ("trực tuyến đúng hạn", ""),
            ("hồ sơ trực tuyến toàn trình", ""),
            ("hồ sơ đang giải quyết quá hạn", ""),
            ("tiếp nhận kể cả đã giải quyết", "7/3"),
            ("tiếp nhận", ""),
            ("đã giải quyết gồm cả", ""),
        ] {
            let told = super::share_of(&format!(" {words} "));
            let told: Vec<String> = told.iter().map(|(part, whole)| format!("{part}/{whole}")).collect();
            assert_eq!(told.join(" "), shares, "{words}");
        }
    }
}
