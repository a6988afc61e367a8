//! Wholes that are told with all their parts: months of a quarter, quarters of a year, two kinds that are all there is, numbers in turn
//! and their sum.

use super::clause::{Tok, Token, find, phrase_at, words};
use super::pieces::{Placed, is_about};
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};

pub(super) const WORDS: &[Phrase] = &phrases([
    "quý i",
    "tháng thứ",
    "tháng đầu",
    "tổng cộng",
    "gồm",
    "trong đó",
    "chia ra",
    "còn",
    "đang",
    "trở lên dưới",
]);

/// A whole and its parts, each by the words that name it.
struct Family {
    whole: &'static [&'static str],
    parts: &'static [&'static [&'static str]],
    /// Whether the first number may be the whole without a name of its own.
    unnamed: bool,
}

const FAMILIES: &[Family] = &[
    Family {
        whole: &["6 tháng", "06 tháng", "sáu tháng", "nửa đầu năm"],
        parts: &[&["quý i"], &["quý ii"]],
        unnamed: false,
    },
    Family {
        whole: &["9 tháng", "09 tháng", "chín tháng"],
        parts: &[&["quý i"], &["quý ii"], &["quý iii"]],
        unnamed: false,
    },
    Family { whole: &["cả năm"], parts: &[&["quý i"], &["quý ii"], &["quý iii"], &["quý iv"]], unnamed: false },
    Family {
        whole: &["cả quý", "toàn quý", "trong quý", "quý này"],
        parts: &[
            &["tháng thứ nhất", "tháng đầu", "tháng thứ 1"],
            &["tháng thứ hai", "tháng giữa", "tháng thứ 2"],
            &["tháng thứ ba", "tháng cuối", "tháng thứ 3"],
        ],
        unnamed: true,
    },
];

/// Two kinds that are all of a whole: words of the whole, of the one and of the other; and whether a word of a list must stand before.
struct Pair {
    whole: &'static [&'static str],
    one: &'static [&'static str],
    other: &'static [&'static str],
    listed: bool,
}

const PAIRS: &[Pair] = &[
    Pair {
        whole: &["phải giải quyết", "tổng số hồ sơ tiếp nhận", "kể cả", "gồm cả", "tổng số", "quá hạn", "trễ hạn"],
        one: &["đã giải quyết", "đã trả kết quả", "giải quyết xong", "đã có kết quả"],
        other: &[
            "đang giải quyết",
            "còn lại",
            "chưa giải quyết",
            "đang thực hiện",
            "chuyển kỳ sau",
            "chuyển sang kỳ sau",
        ],
        listed: false,
    },
    Pair {
        whole: &["hồ sơ"], one: &["cá nhân", "người dân"], other: &["tổ chức", "doanh nghiệp"], listed: true
    },
    Pair {
        whole: &["tiếp nhận", "phải giải quyết"],
        one: &["mới", "nhận mới"],
        other: &["kỳ trước", "tồn"],
        listed: true,
    },
    Pair { whole: &["lượt"], one: &["công chức"], other: &["viên chức"], listed: true },
    Pair {
        whole: &["cán bộ", "công chức", "viên chức"],
        one: &["đại học trở lên"],
        other: &["dưới đại học"],
        listed: false,
    },
    Pair { whole: &["phiếu"], one: &["hài lòng"], other: &["chưa hài lòng", "không hài lòng"], listed: true },
    Pair { whole: &["thu", "phí"], one: &["trực tuyến"], other: &["trực tiếp"], listed: true },
    Pair {
        whole: &["phản ánh", "kiến nghị"],
        one: &["phản ánh về hành vi"],
        other: &["kiến nghị về quy định"],
        listed: true,
    },
];

/// What is told of more than the whole and its parts.
const OTHERS: &[&str] = &[
    "so với",
    "cùng kỳ",
    "tăng",
    "giảm",
    "bình quân",
    "trung bình",
    "ước",
    "dự kiến",
    "khoảng",
    "hơn",
    "mỗi",
    "ngoài",
];

/// A sentence whose numbers are a whole and its parts, where they do not make it.
pub(super) fn check(tokens: &[Tok<'_>], pieces: &[Placed<'_>], text: &str) -> Option<Finding> {
    let counts: Vec<usize> = (0..tokens.len()).filter(|at| is_counted(tokens, *at)).collect();
    let about = counts.iter().any(|at| is_about(pieces, tokens[*at].from));
    if about || counts.len() < 3 || counts.len() > 5 || find(tokens, OTHERS).is_some() {
        return None;
    }
    // Every part of a family is a quarter or a month.
    let periods = tokens.iter().any(|tok| matches!(tok.word(), "quý" | "tháng"));
    let (whole, parts) = FAMILIES
        .iter()
        .filter(|_| periods)
        .find_map(|family| family.read(tokens, &counts))
        .or_else(|| in_turn(tokens, &counts))
        .or_else(|| PAIRS.iter().find_map(|pair| pair.read(tokens, &counts)))?;
    let count = |at: &usize| tokens[*at].count();
    let told = count(&whole)?;
    let sum = parts.iter().map(count).sum::<Option<u64>>()?;
    (sum != told).then(|| {
        let span = pieces[tokens[whole].from].span.clone();
        let detail: Vec<String> = parts.iter().filter_map(count).map(|count| count.to_string()).collect();
        Finding::new(Rule::BREAKDOWN_DIFFERS, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(crate::check::rows::number(sum))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(detail.join(" + "))
    })
}

/// Whether a number counts something: not "6 tháng", "quý 2", "tháng 7".
fn is_counted(tokens: &[Tok<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| tokens[at].word());
    // "cả quý 110 hồ sơ"
    let whole = before == "quý" && at >= 2 && matches!(tokens[at - 2].word(), "cả" | "toàn");
    // "Tổng số 276 phiếu"
    let whole = whole || before == "số" && at >= 2 && tokens[at - 2].word() == "tổng";
    let names = !whole && matches!(before, "quý" | "tháng" | "thứ" | "số" | "ngày" | "đợt");
    tokens[at].count().is_some()
        && !names
        && tokens.get(at + 1).is_none_or(|tok| !matches!(tok.word(), "tháng" | "ngày"))
}

impl Family {
    /// The member that a place names: none, the whole as 0, or a part from 1 on.
    fn named(&self, tokens: &[Tok<'_>], at: usize) -> Option<usize> {
        let is = |names: &[&str]| names.iter().any(|name| is_phrase(tokens, at, name));
        if is(self.whole) {
            return Some(0);
        }
        let part = self.parts.iter().position(|names| is(names))?;
        Some(part + 1)
    }

    fn read(&self, tokens: &[Tok<'_>], counts: &[usize]) -> Option<(usize, Vec<usize>)> {
        let members = self.parts.len() + 1;
        let plain =
            tokens.iter().all(|tok| !matches!(tok.token, Token::Share(_) | Token::Fraction(..) | Token::Decimal(_)));
        let verbs = ["tiếp nhận", "giải quyết"].iter().filter(|verb| find(tokens, &[verb]).is_some()).count();
        if counts.len() != members || !plain || verbs > 1 {
            return None;
        }
        let mut places: Vec<Option<usize>> = vec![None; members];
        let mut start = 0;
        for (place, count) in counts.iter().enumerate() {
            let free = |at: &usize| self.named(tokens, *at).filter(|member| places[*member].is_none());
            let before = (start..*count).rev().find_map(|at| free(&at));
            let next = counts.get(place + 1).copied().unwrap_or(tokens.len());
            let comma = (*count..next).find(|at| matches!(tokens[*at].token, Token::Mark(_))).unwrap_or(next);
            let after = || (*count..comma).find_map(|at| free(&at));
            let first = || (self.unnamed && place == 0).then_some(0);
            let member = before.or_else(after).or_else(first)?;
            places[member] = Some(*count);
            start = count + 1;
        }
        let places: Option<Vec<usize>> = places.into_iter().collect();
        let places = places?;
        Some((places[0], places[1..].to_vec()))
    }
}

/// Whether words stand at a place; "6 tháng" has a number, and "quý i" is no beginning of "quý ii".
fn is_phrase(tokens: &[Tok<'_>], at: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(back, word)| {
        tokens.get(at + back).is_some_and(|tok| match tok.token {
            Token::Word(told) => told == word,
            Token::Count(count) => word.parse() == Ok(count),
            _ => false,
        })
    })
}

/// "… lần lượt là 79, 70, 15 hồ sơ, tổng cộng 165 hồ sơ"
fn in_turn(tokens: &[Tok<'_>], counts: &[usize]) -> Option<(usize, Vec<usize>)> {
    let (_, next) = find(tokens, &["lần lượt", "lần lượt là"])?;
    let (whole, parts) = counts.split_last()?;
    let first = *parts.first()?;
    let last = *parts.last()?;
    let list = tokens[first..last]
        .iter()
        .all(|tok| tok.count().is_some() || tok.is(',') || matches!(tok.word(), "và" | "hồ" | "sơ" | "phiếu" | "lượt"));
    let total = phrase_at(tokens, whole.checked_sub(2)?, &["tổng cộng"]).is_some()
        || phrase_at(tokens, whole.checked_sub(3)?, &["tổng cộng là", "tổng số là"]).is_some();
    let unit = |at: usize| tokens.get(at + 1).map_or("", Tok::word);
    (first >= next && list && total && unit(last) == unit(*whole)).then(|| (*whole, parts.to_vec()))
}

impl Pair {
    fn read(&self, tokens: &[Tok<'_>], counts: &[usize]) -> Option<(usize, Vec<usize>)> {
        let [whole, one, other] = *counts else { return None };
        let has = |words: &str, names: &[&str]| names.iter().any(|name| words.contains(&format!(" {name} ")));
        let mark = |from: usize| {
            (from..tokens.len()).find(|at| matches!(tokens[*at].token, Token::Mark(_))).unwrap_or(tokens.len())
        };
        let (head, first) = (&tokens[..mark(whole).min(one)], &tokens[mark(whole).min(one)..one]);
        // Behind a part up to a mark or "và", then what stands before the next one.
        let cut = (one..other)
            .find(|at| matches!(tokens[*at].token, Token::Mark(',' | ';' | ')')) || tokens[*at].word() == "và")
            .unwrap_or(other);
        let end = (other..tokens.len())
            .find(|at| matches!(tokens[*at].token, Token::Mark(',' | ';' | ')')))
            .unwrap_or(tokens.len());
        let text = |tokens: &[Tok<'_>]| words(tokens);
        let named = |before: &[Tok<'_>], behind: &[Tok<'_>]| text(before) + text(behind).trim_start();
        let (one_words, other_words) =
            (named(first, &tokens[one..cut]), named(&tokens[cut..other], &tokens[other..end]));
        let head = text(head);
        let units = [whole, one, other].map(|at| tokens.get(at + 1).map_or("", Tok::word));
        let same = units.iter().all(|unit| {
            unit.is_empty()
                || *unit == units[0]
                || *unit == "người"
                || self.whole.iter().any(|name| name.starts_with(unit))
        });
        let listed =
            !self.listed || ["gồm", "bao gồm", "chia ra", "trong đó"].iter().any(|opener| has(&one_words, &[opener]));
        let own = has(&one_words, self.one) && !has(&one_words, self.other);
        let others = has(&other_words, self.other);
        // Nothing more is told behind the two, and no share or fraction between.
        let ends = tokens[end..].iter().all(|tok| tok.count().is_none());
        let plain = tokens.iter().all(|tok| !matches!(tok.token, Token::Fraction(..)));
        // What is new is not all that is resolved.
        let new = !self.listed && has(&head, &["mới", "trong kỳ", "nhận mới"]);
        let told = has(&head, self.whole) && own && others && !new;
        (told && same && listed && ends && plain).then(|| (whole, vec![one, other]))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::clause_checks;

    fn found(sentence: &str) -> usize {
        crate::check::sentence::found(clause_checks::check, sentence)
    }

    #[test]
    fn months_and_quarters_make_their_whole() {
        for wrong in [
            "Quý I tiếp nhận 231 hồ sơ, quý II tiếp nhận 720 hồ sơ, lũy kế 6 tháng đầu năm 954 hồ sơ.",
            "Cộng cả 81 hồ sơ của quý I và 454 hồ sơ của quý II, 6 tháng đầu năm có 534 hồ sơ.",
            "Lũy kế 6 tháng đầu năm đã giải quyết 2.040 hồ sơ (quý I 983 hồ sơ, quý II 1.059 hồ sơ).",
            "Cùng với 188 hồ sơ đã giải quyết trong quý I, quý II giải quyết thêm 118 hồ sơ, tổng 6 tháng là 296 hồ sơ.",
            "Tháng thứ nhất tiếp nhận 9 hồ sơ, tháng thứ hai 53 hồ sơ, tháng thứ ba 47 hồ sơ, cả quý 110 hồ sơ.",
            "Trong 109 hồ sơ mới tiếp nhận, tháng đầu có 23 hồ sơ, tháng giữa 79 hồ sơ, tháng cuối 6 hồ sơ.",
            "Ba xã An Lạc, Bình An, Hòa Lợi lần lượt tiếp nhận 49, 91 và 21 hồ sơ, tổng cộng 160 hồ sơ.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Quý I tiếp nhận 231 hồ sơ, quý II tiếp nhận 720 hồ sơ, lũy kế 6 tháng đầu năm 951 hồ sơ.",
            "Quý I tiếp nhận 231 hồ sơ, quý II giải quyết 720 hồ sơ, lũy kế 6 tháng đầu năm 1.954 hồ sơ.",
            "Cùng với 188 hồ sơ đã giải quyết trong quý I, quý II giải quyết thêm 118 hồ sơ, tổng 6 tháng là 306 hồ sơ.",
            "Tháng thứ nhất tiếp nhận 9 hồ sơ, tháng thứ hai 53 hồ sơ, tháng thứ ba 47 hồ sơ, cả quý 109 hồ sơ.",
            "Ba xã An Lạc, Bình An, Hòa Lợi lần lượt tiếp nhận 49, 91 và 21 hồ sơ, tổng cộng 161 hồ sơ.",
            "Quý I tiếp nhận 231 hồ sơ, quý II tiếp nhận 720 hồ sơ, kế hoạch 6 tháng là tăng 954 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }

    #[test]
    fn two_kinds_make_their_whole() {
        for wrong in [
            "Tổng số hồ sơ tiếp nhận (gồm cả kỳ trước chuyển sang) là 446 hồ sơ, đã giải quyết 192 hồ sơ, còn 159 hồ sơ đang giải quyết.",
            "Tổng số hồ sơ đã giải quyết là 497 hồ sơ, gồm 333 hồ sơ của cá nhân và 163 hồ sơ của tổ chức.",
            "Tiếp nhận 237 hồ sơ, gồm 217 hồ sơ mới và 25 hồ sơ tồn của kỳ trước.",
            "Có 42 hồ sơ quá hạn (đã giải quyết 43, đang giải quyết 2).",
            "Trong tổng số 276 phiếu lấy ý kiến, gồm 226 phiếu hài lòng và 48 phiếu chưa hài lòng.",
            "Tổng số 91 hồ sơ tiếp nhận, gồm 72 hồ sơ của người dân và 20 hồ sơ của doanh nghiệp, tổ chức.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tổng số hồ sơ tiếp nhận (gồm cả kỳ trước chuyển sang) là 446 hồ sơ, đã giải quyết 192 hồ sơ, còn 254 hồ sơ đang giải quyết.",
            "Tiếp nhận mới 446 hồ sơ, đã giải quyết 492 hồ sơ, còn 159 hồ sơ đang giải quyết.",
            "Tổng số hồ sơ đã giải quyết là 497 hồ sơ, gồm 333 hồ sơ của cá nhân và 164 hồ sơ của tổ chức.",
            "Tổng số hồ sơ đã giải quyết là 497 hồ sơ, gồm 333 hồ sơ của cá nhân và 163 hồ sơ trực tuyến.",
            "Tiếp nhận 237 hồ sơ, gồm 212 hồ sơ mới và 25 hồ sơ tồn của kỳ trước.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
