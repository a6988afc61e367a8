//! Rows that are said to have the same: "A và B đều có 20 hồ sơ tiếp nhận", "A và B có số hồ sơ bằng nhau".

use super::clause::{Tok, Token, counts, find, only, rows, words};
use super::measured::{LINKS, MEASURES, by_each, measured};
use super::told::Told;
use super::words::{Phrase, phrases};
use crate::finding::Finding;
use crate::report::Measure;

pub(super) const WORDS: &[Phrase] = &phrases(["đều", "cùng", "bằng nhau", "như nhau"]);

impl Told<'_> {
    /// "Lĩnh vực A và lĩnh vực B đều có tổng số hồ sơ tiếp nhận là 20 hồ sơ"
    pub(super) fn alike(&self, clause: &[Tok<'_>]) -> Option<Finding> {
        const ALIKE: &[&str] = &["bằng nhau", "như nhau", "ngang nhau"];
        const EACH: &[&str] =
            &["đều có", "cùng có", "đều tiếp nhận", "cùng tiếp nhận", "đều giải quyết", "đều đã giải quyết"];
        let named = rows(clause);
        let last = clause.iter().rposition(|tok| tok.row().is_some())?;
        let first = clause.iter().position(|tok| tok.row().is_some())?;
        let listed = clause[first..=last]
            .iter()
            .all(|tok| tok.row().is_some() || tok.is(',') || matches!(tok.word(), "và" | "của" | "ở"));
        let told = counts(&clause[last..]);
        let alike = find(&clause[last..], ALIKE).is_some();
        let each = find(&clause[last..], EACH).is_some_and(|(at, _)| at == 1);
        let known = only(clause, &[MEASURES, LINKS, "bằng nhau như ngang đều cùng hai ba"]);
        let plain = clause.iter().all(|tok| {
            matches!(
                tok.token,
                Token::Row(_) | Token::Word(_) | Token::Count(_) | Token::Kind | Token::Mark(',' | '(' | ')' | ':')
            )
        });
        let numbers = if each { told.len() == 1 } else { alike && told.len() <= 1 };
        if named.len() < 2 || !listed || !known || !plain || !numbers || !counts(&clause[..last]).is_empty() {
            return None;
        }
        let count = told.first().and_then(|at| clause[last + at].count());
        let kept: Vec<Tok<'_>> = clause
            .iter()
            .filter(|tok| !matches!(tok.word(), "bằng" | "nhau" | "như" | "ngang" | "đều" | "cùng" | "các"))
            .copied()
            .collect();
        let readings = measured(&words(&kept));
        let wrong = |measure: Measure| {
            let own: Option<Vec<u64>> = named.iter().map(|row| self.value(*row, measure)).collect();
            let own = own?;
            let wanted = count.unwrap_or(own[0]);
            own.iter().any(|own| *own != wanted).then_some(own)
        };
        let own: Vec<String> = by_each(&readings, wrong)?.iter().map(u64::to_string).collect();
        Some(self.finding(clause[first].from, clause[clause.len() - 1].to, own.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found_in_clauses as found;

    #[test]
    fn rows_that_have_the_same_have_it_in_the_form() {
        for wrong in [
            "Lĩnh vực Hộ tịch và lĩnh vực Đất đai có tổng số hồ sơ tiếp nhận bằng nhau.",
            "Lĩnh vực Hộ tịch và lĩnh vực Đất đai đều có tổng số hồ sơ tiếp nhận là 20 hồ sơ.",
            "Lĩnh vực Hộ tịch và lĩnh vực Xây dựng cùng có 20 hồ sơ tiếp nhận.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Lĩnh vực Hộ tịch và lĩnh vực Xây dựng có số hồ sơ nộp trực tiếp, qua bưu chính bằng nhau (10 hồ sơ).",
            "Lĩnh vực Hộ tịch và lĩnh vực Văn hóa đều có số hồ sơ đang giải quyết là 0 hồ sơ.",
            "Lĩnh vực Hộ tịch và lĩnh vực Đất đai đều có hồ sơ tiếp nhận.",
            "Lĩnh vực Hộ tịch và lĩnh vực Đất đai cùng có 5 hồ sơ phức tạp.",
            "Lĩnh vực Hộ tịch và lĩnh vực Đất đai đều có trên 10 hồ sơ tiếp nhận.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
