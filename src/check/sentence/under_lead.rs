//! Bullets that lean on the line that leads them: "Tỷ lệ giải quyết trước và đúng hạn của một số lĩnh vực như sau:" and under it
//! "- Đất đai: 91,67%".

use super::clause::{Tok, Token, only, tokens_told, words};
use super::figures_read::{BETWEEN, OWN};
use super::measured::{LINKS, MEASURES, by_each, measured};
use super::row_rates::{Share, share_of};
use super::shares_told::fits;
use super::told::Told;
use crate::finding::Finding;
use crate::form::Column;
use crate::report::Measure;

/// Words of a lead besides those of figures.
const MORE: &str = "một số như sau cụ thể từng nhóm chính dưới đây tỉ xét phân chia đạt cao";

/// Words between the name of a row and its number.
const LED: &str = "đạt là có chiếm tỷ lệ tỉ với";

/// A line that leads a list.
pub(super) struct ListLead {
    says: Option<Says>,
    /// Whether it tells of nothing but what the form counts: not "… tháng 9 theo lĩnh vực:", "… do nguyên nhân khách quan:".
    pub(super) understood: bool,
}

/// What a line says of all bullets under it.
enum Says {
    Counts(Vec<Measure>),
    Shares(Vec<Share>),
}

impl Told<'_> {
    /// What the last words of a line say of the list under it; nothing where one of them is not known.
    pub(super) fn leads(&self) -> ListLead {
        ListLead { says: self.says_of_list(), understood: self.is_understood() }
    }

    fn says_of_list(&self) -> Option<Says> {
        let tokens = tokens_told(self);
        let (last, lead) = tokens.split_last()?;
        let plain = lead.iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Kind | Token::Mark(',')));
        let known = only(lead, &[MEASURES, LINKS, OWN, BETWEEN, MORE]);
        if !last.is(':') || !plain || !known || self.of_other_period() || self.of_wider() {
            return None;
        }
        let said = words(lead);
        let readings = if said.contains(" tỷ lệ ") || said.contains(" tỉ lệ ") {
            let mut shares = share_of(&said);
            // "Tỷ lệ đúng hạn" may be told of those before their day as well.
            if shares.is_empty() && said.contains(" đúng hạn ") && !said.contains(" tiếp nhận ") {
                shares =
                    [Measure::NOT_LATE, Measure::of(&[Column::OnTime])].map(|part| (part, Measure::RESOLVED)).to_vec();
            }
            Says::Shares(shares)
        } else {
            Says::Counts(measured(&said))
        };
        Some(readings)
    }

    /// The number of a bullet that begins with a row, where it is not what the lead says of it.
    pub(super) fn under(&self, lead: &ListLead) -> Option<Finding> {
        let tokens = tokens_told(self);
        let start =
            tokens.iter().position(|tok| !matches!(tok.token, Token::Mark('-' | '–' | '+' | '•' | '*' | '·')))?;
        let (first, rest) = tokens[start..].split_first()?;
        let row = first.row()?;
        let link = |tok: &&Tok<'_>| tok.is(':') || tok.is(',') || tok.is('(') || !tok.word().is_empty();
        let at = rest.iter().take_while(link).count();
        let number = rest.get(at).filter(|_| only(&rest[..at], &[LED]))?;
        let behind = &rest[at + 1..];
        let finding = |expected: String| self.finding(number.from, number.to, expected);
        match (lead.says.as_ref()?, number.token) {
            (Says::Shares(shares), Token::Share(told)) => {
                let wrong = |(part, whole): Share| {
                    let (part, whole) = (self.value(row, part)?, self.value(row, whole)?);
                    (whole > 0 && !fits(told, part, whole)).then(|| format!("{part}/{whole}"))
                };
                by_each(shares, wrong).map(finding)
            }
            (Says::Counts(readings), Token::Count(told)) => {
                let unit = behind.iter().take_while(|tok| matches!(tok.word(), "hồ" | "sơ" | "hs")).count();
                let ends =
                    behind.get(unit).is_none_or(|tok| matches!(tok.token, Token::Mark(';' | ',' | '(' | ')' | '.')));
                let wrong =
                    |reading: Measure| self.value(row, reading).filter(|own| *own != told).map(|own| own.to_string());
                by_each(readings, wrong).filter(|_| ends).map(finding)
            }
            _ => None,
        }
    }
}
