//! Shares of the whole and of rows in a clause of which every word is known: in turn, of a list of rows, of rows together.

use super::clause::{Tok, Token, counts, find, has, only, phrase_at, rows, words};
use super::measured::{LINKS, MEASURES, by_each, measured};
use super::pieces::is_about;
use super::row_rates::share_of;
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::form::Column;
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};
use crate::report::Measure;

pub(super) const IN_TURN: &[Phrase] = &phrases(["tỷ lệ lần lượt", "tỉ lệ lần lượt"]);
pub(super) const TOGETHER: &[Phrase] = &phrases(["chiếm"]);
pub(super) const LISTED: &[Phrase] = &phrases(["tỷ lệ", "tỉ lệ"]);

/// Words of ranks, and of the unit that a report is of.
const RANKS: &str =
    "nhiều nhất cao lớn ít đứng đầu dẫn về hai ba bốn năm cộng lại lượng toàn cơ quan đơn vị tỷ lệ tỉ trên so gồm";

fn share(tok: &Tok<'_>) -> Option<Percent> {
    if let Token::Share(share) = tok.token { Some(share) } else { None }
}

/// Whether a share is that of a part, by any rounding.
pub(super) fn fits(told: Percent, part: u64, whole: u64) -> bool {
    let rate = Rate::new(part, whole, Denominator::Other("the whole".into()));
    PrintedPercent::from(told).rounding_of(&rate).is_some()
}

impl Told<'_> {
    /// "Tỷ lệ trước hạn/đúng hạn/quá hạn trên số hồ sơ đã giải quyết lần lượt là 69,6%, 26,1% và 4,3%"
    pub(super) fn shares_of_columns(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let (at, next) = find(clause, &["lần lượt là", "lần lượt đạt", "lần lượt"])?;
        let (lead, behind) = (&clause[..at], &clause[next..]);
        let told: Vec<&Tok<'_>> = behind.iter().filter(|tok| share(tok).is_some()).collect();
        let listed = behind.iter().all(|tok| share(tok).is_some() || tok.is(',') || matches!(tok.word(), "và" | "là"));
        let plain = lead.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Mark(',' | '/')));
        if told.len() < 2 || !listed || !plain || !only(lead, &[MEASURES, LINKS, RANKS]) {
            return None;
        }
        let of = find(lead, &["trên", "trên tổng số", "so với tổng số"]);
        let (names, whole) = of.map_or((lead, &lead[lead.len()..]), |(cut, behind)| (&lead[..cut], &lead[behind..]));
        let columns = columns(names);
        let total = self.total.filter(|_| columns.len() == told.len())?;
        let of_time = |column: &Column| matches!(column, Column::Early | Column::OnTime | Column::Overdue);
        let wholes = match words(whole).trim() {
            "" if columns.iter().all(of_time) => vec![Measure::RESOLVED],
            "" if !columns.iter().any(of_time) => vec![Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED],
            _ => measured(&words(whole)),
        };
        let wrong = |whole: &Measure| {
            let all = whole.in_row(total).filter(|all| *all > 0)?;
            let part = |(column, tok): (&Column, &&Tok<'_>)| {
                let part = Measure::of(&[*column]).in_row(total)?;
                Some((!fits(share(tok)?, part, all)).then(|| (tok.from, tok.to, format!("{part}/{all}"))))
            };
            columns
                .iter()
                .zip(&told)
                .map(part)
                .collect::<Option<Vec<_>>>()
                .map(|found| found.into_iter().flatten().next())
        };
        let found: Vec<Option<_>> = wholes.iter().filter_map(wrong).collect();
        let (from, to, expected) = found.first()?.clone().filter(|_| found.iter().all(Option::is_some))?;
        Some(self.finding(from, to, expected))
    }

    /// "Hai lĩnh vực đứng đầu là A và B chiếm 42,3% tổng số hồ sơ", "lĩnh vực A có nhiều hồ sơ tiếp nhận nhất, chiếm 31,2% tổng số hồ
    /// sơ tiếp nhận"
    pub(super) fn share_together(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        let (at, next) = find(clause, &["chiếm", "chiếm tỷ lệ"])?;
        let told = share(clause.get(next)?).filter(|_| !is_about(self.pieces, clause[next].from))?;
        let (before, behind) = (&clause[..at], &clause[next + 1..]);
        let mut named = rows(before);
        named.sort_unstable();
        named.dedup();
        let plain = before.iter().all(|tok| {
            matches!(tok.token, Token::Word(_) | Token::Row(_) | Token::Kind | Token::Count(_) | Token::Mark(',' | ':'))
        });
        let whole = behind.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Mark('(' | ')')));
        let known = only(before, &[MEASURES, LINKS, RANKS]) && only(behind, &[MEASURES, RANKS]);
        // A number of dossiers is told with its own share.
        let counted = counts(before).iter().any(|at| before.get(at + 1).is_none_or(|tok| tok.token != Token::Kind));
        let ranked = has(before, "nhất") || has(before, "đứng đầu") || has(before, "dẫn đầu");
        let sum = phrase_at(behind, 0, &["tổng số hồ sơ", "tổng số hs", "tổng hồ sơ", "số hồ sơ", "tổng lượng hồ sơ"]);
        let total = self.total.filter(|_| plain && whole && known && !counted && ranked && sum.is_some())?;
        let (said, of) = (words(before), words(behind));
        let narrow = [" hạn ", " tuyến ", " trực ", " tồn ", " đang ", " chưa ", " còn "];
        let vague = ![" nhận ", " quyết ", " sinh ", " mới "].iter().any(|word| of.contains(word));
        if named.is_empty()
            || rows(behind).len() + usize::from(narrow.iter().any(|word| said.contains(word) || of.contains(word))) > 0
        {
            return None;
        }
        let wholes =
            if vague { vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED] } else { measured(&of) };
        let read = |whole: &Measure| {
            let part = named.iter().try_fold(0_u64, |sum, row| sum.checked_add(self.value(*row, *whole)?))?;
            let all = whole.in_row(total).filter(|all| *all > 0)?;
            Some((fits(told, part, all), format!("{part}/{all}")))
        };
        let read: Vec<(bool, String)> = wholes.iter().filter_map(read).collect();
        let first = read.first()?.1.clone();
        (!read.iter().any(|(fits, _)| *fits)).then(|| self.finding(clause[next].from, clause[next].to, first))
    }

    /// "Hai lĩnh vực A, B chiếm trên 70% tổng số hồ sơ tiếp nhận", "riêng lĩnh vực A đã chiếm gần 40% tổng số hồ sơ": a bound of the share.
    pub(super) fn share_bounded(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const KNOWN: &str = "chỉ riêng đã toàn huyện xã tỉnh";
        let (at, next) = find(clause, &["chiếm", "chiếm tỷ lệ"])?;
        let place = (next..clause.len().min(next + 3)).find(|at| share(&clause[*at]).is_some())?;
        let told = share(&clause[place])?;
        let bound = words(&clause[next..place]);
        let (before, behind) = (&clause[..at], &clause[place + 1..]);
        let named = rows(before);
        let plain = before.iter().all(|tok| {
            matches!(tok.token, Token::Word(_) | Token::Row(_) | Token::Kind | Token::Count(_) | Token::Mark(',' | ':'))
        });
        let whole = behind.iter().all(|tok| matches!(tok.token, Token::Word(_)));
        let known = only(before, &[MEASURES, LINKS, RANKS, KNOWN]) && only(behind, &[MEASURES]);
        let counted = counts(before)
            .iter()
            .any(|at| before.get(at + 1).is_none_or(|tok| tok.token != Token::Kind && tok.row().is_none()));
        let (said, of) = (words(before), words(behind));
        let narrow = [" hạn ", " tuyến ", " trực ", " tồn ", " đang ", " chưa ", " còn "];
        let narrowed = narrow.iter().any(|word| said.contains(word) || of.contains(word));
        let total = self.total.filter(|_| plain && whole && known && !counted && !narrowed && !named.is_empty())?;
        let sum = phrase_at(behind, 0, &["tổng số hồ sơ", "số hồ sơ", "tổng hồ sơ"]).is_some();
        let vague = ![" nhận ", " quyết ", " sinh ", " mới "].iter().any(|word| of.contains(word));
        let wholes =
            if vague { vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED] } else { measured(&of) };
        let scale = 10_u128.checked_pow(told.decimals())?;
        let bound_at = u128::try_from(told.decimal().mantissa()).ok()?;
        let wrong = |whole: Measure| {
            let part = named.iter().try_fold(0_u64, |sum, row| sum.checked_add(self.value(*row, whole)?))?;
            let all = whole.in_row(total).filter(|all| *all > 0)?;
            let (own, told) = (u128::from(part) * 100 * scale, bound_at * u128::from(all));
            let holds = match bound.trim() {
                "trên" | "hơn" | "quá" => own >= told,
                "dưới" => own <= told,
                _ => return None,
            };
            (!holds).then(|| format!("{part}/{all}"))
        };
        let expected = by_each(&wholes, wrong).filter(|_| sum)?;
        Some(self.finding(clause[next].from, clause[place].to, expected))
    }

    /// "Tỷ lệ trước hạn: lĩnh vực A 93,6%; lĩnh vực B 70,5%"
    pub(super) fn rates_listed(&self, sentence: &[Tok<'_>]) -> Option<Finding> {
        let colon = sentence.iter().position(|tok| tok.is(':'))?;
        let (lead, list) = (&sentence[..colon], &sentence[colon + 1..]);
        let led = phrase_at(lead, 0, &["tỷ lệ", "tỉ lệ"]).is_some();
        let plain = lead.iter().all(|tok| matches!(tok.token, Token::Word(_)));
        if !led || !plain || !only(lead, &[MEASURES, LINKS, RANKS]) {
            return None;
        }
        let shares = share_of(&words(lead));
        let mut parts =
            list.split(|tok| tok.is(';') || tok.is(',') || tok.word() == "và").filter(|part| !part.is_empty());
        let read = |part: &[Tok<'_>]| match part {
            [row, told] => Some((row.row()?, share(told)?, told.from, told.to)),
            [row, link, told] if link.is(':') || matches!(link.word(), "đạt" | "là") => {
                Some((row.row()?, share(told)?, told.from, told.to))
            }
            _ => None,
        };
        let told: Vec<_> = parts.by_ref().map(read).collect::<Option<_>>()?;
        told.iter().find_map(|(row, told, from, to)| {
            let part = |share: &(Measure, Measure)| {
                let (part, whole) = (self.value(*row, share.0)?, self.value(*row, share.1)?);
                (whole > 0).then_some((part, whole))
            };
            let read: Vec<(u64, u64)> = shares.iter().filter_map(part).collect();
            let (part, whole) = *read.first()?;
            let wrong = !read.iter().any(|(part, whole)| fits(*told, *part, *whole));
            wrong.then(|| self.finding(*from, *to, format!("{part}/{whole}")))
        })
    }
}

/// The columns that a list names: "hồ sơ trực tuyến và hồ sơ trực tiếp, bưu chính", "trước hạn/đúng hạn/quá hạn".
fn columns(names: &[Tok<'_>]) -> Vec<Column> {
    const NAMES: [(&str, Column); 6] = [
        ("trực tuyến", Column::Online),
        ("trực tiếp", Column::DirectOrPost),
        ("trước hạn", Column::Early),
        ("đúng hạn", Column::OnTime),
        ("quá hạn", Column::Overdue),
        ("trễ hạn", Column::Overdue),
    ];
    let column = |at: usize| NAMES.iter().find(|(name, _)| phrase_at(names, at, &[name]).is_some());
    (0..names.len()).filter_map(|at| column(at).map(|(_, column)| *column)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn shares_in_turn_and_together_are_those_of_the_form() {
        for wrong in [
            "Tỷ lệ trước hạn/đúng hạn/quá hạn trên số hồ sơ đã giải quyết lần lượt là 66,1%, 38,8% và 5,1%.",
            "Tỷ lệ hồ sơ trực tuyến và hồ sơ trực tiếp, bưu chính trên số hồ sơ mới tiếp nhận lần lượt là 61,5% và 48,5%.",
            "Hai lĩnh vực đứng đầu là lĩnh vực Đất đai và lĩnh vực Hộ tịch chiếm 75,7% tổng số hồ sơ.",
            "Lĩnh vực Đất đai là lĩnh vực có nhiều hồ sơ tiếp nhận nhất, chiếm 47,1% tổng số hồ sơ tiếp nhận.",
            "Tỷ lệ trước hạn: lĩnh vực Đất đai 66,7%; lĩnh vực Hộ tịch 55%.",
            "Hai lĩnh vực Đất đai, Hộ tịch chiếm trên 90% tổng số hồ sơ tiếp nhận.",
            "Chỉ riêng lĩnh vực Đất đai đã chiếm hơn 65% tổng số hồ sơ.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tỷ lệ trước hạn/đúng hạn/quá hạn trên số hồ sơ đã giải quyết lần lượt là 66,1%, 28,8% và 5,1%.",
            "Tỷ lệ hồ sơ trực tuyến và hồ sơ trực tiếp, bưu chính trên số hồ sơ mới tiếp nhận lần lượt là 61,5% và 38,5%.",
            "Tỷ lệ hồ sơ trực tuyến và hồ sơ trực tiếp, bưu chính lần lượt là 57,1% và 35,7%.",
            "Hai lĩnh vực đứng đầu là lĩnh vực Đất đai và lĩnh vực Hộ tịch chiếm 85,7% tổng số hồ sơ.",
            "Hai lĩnh vực đứng đầu là lĩnh vực Đất đai và lĩnh vực Hộ tịch chiếm 84,6% tổng số hồ sơ mới.",
            "Lĩnh vực Đất đai là lĩnh vực có nhiều hồ sơ tiếp nhận nhất, chiếm 57,1% tổng số hồ sơ tiếp nhận.",
            "Lĩnh vực Đất đai có nhiều hồ sơ khó nhất, chiếm 20% tổng số hồ sơ.",
            "Tỷ lệ trước hạn: lĩnh vực Đất đai 66,7%; lĩnh vực Hộ tịch 75%.",
            "Hai lĩnh vực Đất đai, Hộ tịch chiếm trên 80% tổng số hồ sơ tiếp nhận.",
            "Chỉ riêng lĩnh vực Đất đai đã chiếm hơn 50% tổng số hồ sơ.",
            "Chỉ riêng lĩnh vực Đất đai đã chiếm hơn 65% tổng số hồ sơ quá hạn.",
            "Tỷ lệ hài lòng: lĩnh vực Đất đai 90%; lĩnh vực Hộ tịch 95%.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
