//! Numbers of dossiers and shares that nothing in the form explains: neither a cell of the total or of a row that the sentence names,
//! nor what can be made of them.
//!
//! What a sentence tells of whom is not asked here. Where every word of it is known, and tells of nothing but what the form counts, its
//! numbers are among the cells and their sums, whatever its order is; a number that is not is told wrongly.

use super::clause::{Tok, Token, find, has, only, phrase_at, tokens_told, words};
use super::figures_judged::WORDS;
use super::figures_read::{BETWEEN, OWN};
use super::made_of_cells::Made;
use super::measured::{LINKS, MEASURES, measured};
use super::pieces::{Placed, is_about};
use super::told::{Row, Told};
use super::words::Words;
use crate::finding::Finding;

/// Words besides those of sentences that are nothing but figures: of sums, of halves, of apologies, of people and of aims.
const MORE: &str = "địa bàn nâng lên tới bằng đến hết quầy điện tương ứng đương trọng cấu ít phần lớn nửa tuy nhiên việc cơ bản bảo đảm \
    để xảy ra xin lỗi thư gian lần lượt gấp khoảng gần nghìn ngàn thấp vậy như văn đây mức tập trung chủ yếu thông báo doanh nghiệp \
    cổng cá nhân chức mục tiêu chỉ giao tế phấn yêu cầu kế hoạch bên cạnh tác chế tt ttiếp qh cho thấy khâu nổi bật tất biểu hợp kèm chi tiết tình trạng duy";

/// Words that tell of another time, of every one of some, or of other bodies than the own office, whose name is left out before: "các xã,
/// phường", "tháng 8".
const ELSEWHERE: &[&str] = &["#", "nếu", "mỗi", "tháng", "thứ", "xã", "phường", "huyện", "tỉnh", "sở", "phố"];

/// Things that are counted beside dossiers: a clause that counts them is left alone.
const OTHERS: &[&str] = &["phiếu", "phản ánh", "kiến nghị", "lượt", "văn bản"];

/// Words of aims: shares beside them are not what came.
const AIMS: &[&str] = &["bằng", "mục tiêu", "chỉ tiêu", "phấn đấu", "kế hoạch", "yêu cầu"];

/// All words of such sentences.
static KNOWN: Words = Words::of([MEASURES, LINKS, OWN, BETWEEN, MORE, "bản"]);

impl Told<'_> {
    /// "Xã A và xã B giải quyết tổng cộng 4.196 hồ sơ (lần lượt là 760 và 736 hồ sơ)", "A chiếm 44,8% và B chiếm 35,7%": a number or
    /// a share that no cells make. It may be told of rows that the sentences before it name.
    pub(super) fn unexplained(&self, recent: &[usize]) -> Option<Finding> {
        if !self.words.any(WORDS)
            || !self.pieces.iter().any(Placed::is_number)
            || self.of_other_time()
            || self.of_wider()
        {
            return None;
        }
        let tokens = tokens_told(self);
        let sentence = without_reason(without_apology(past_reason(&tokens)));
        // "Tiếp nhận 40 phản ánh; đã xử lý 37"
        let others = counts_others(sentence);
        let mut clauses = sentence.split(|tok| tok.is(';')).filter(|clause| !counts_others(clause)).peekable();
        clauses.peek()?;
        // "Nguyên nhân do …; riêng lĩnh vực A có 3 hồ sơ quá hạn": what gives reasons before a row that is named.
        let reasons = sentence
            .iter()
            .position(|tok| tok.is(';'))
            .filter(|end| is_reason(&sentence[..*end], &sentence[end + 1..]));
        let sentence = &sentence[reasons.map_or(0, |end| end + 1)..];
        let mut clauses = sentence.split(|tok| tok.is(';')).filter(|clause| !counts_others(clause));
        if !clauses.all(is_known) {
            return None;
        }
        // "Điện: 63 hồ sơ": a row of one word is named behind "lĩnh vực" only, and may be meant.
        let short =
            |row: &Row<'_>| matches!(&row.words[..], [word] if self.pieces.iter().any(|piece| piece.word() == word));
        if self.rows.iter().enumerate().any(|(at, row)| short(row) && self.named.iter().all(|(_, named)| *named != at))
        {
            return None;
        }
        let made = Made::new(self, sentence, recent)?;
        // Shares that are aimed at, or of something else: "bằng 82% của lĩnh vực B".
        let aims = AIMS.iter().any(|aim| has(sentence, aim));
        let mut apart = Apart::default();
        for (at, tok) in sentence.iter().enumerate() {
            apart.pass(sentence, at);
            let bound = at > 0
                && (sentence[at - 1].word() == "quá"
                    || matches!(tok.token, Token::Share(_))
                        && matches!(sentence[at - 1].word(), "hơn" | "dưới" | "trên"));
            // "… thủ tục hành chính năm 2024"
            let year = self.pieces[tok.from].is_year() && phrase_at(sentence, at + 1, &["hồ sơ"]).is_none();
            if bound
                || year
                || is_about(self.pieces, tok.from)
                || apart.is_open(sentence, at)
                || counts_others(clause_at(sentence, at))
            {
                continue;
            }
            let wrong = match tok.token {
                Token::Count(count) if is_dossiers(sentence, at, others) => made.other_count(count),
                Token::Fraction(part, whole) if is_dossiers(sentence, at, others) => {
                    made.other_count(part).or_else(|| made.other_count(whole))
                }
                Token::Share(share) if !aims => made.other_share(share),
                _ => None,
            };
            if let Some(near) = wrong {
                return Some(match self.of_words(sentence, at) {
                    Some(expected) => self.finding(tok.from, tok.to, expected),
                    None => self.finding(tok.from, tok.to, near).with_detail("số gần nhất suy ra được từ biểu"),
                });
            }
        }
        None
    }

    /// Whether every word is known, and tells of nothing but what the form counts.
    pub(super) fn is_understood(&self) -> bool {
        !self.of_other_period() && !self.of_wider() && is_known(&tokens_told(self))
    }

    /// What the words beside a number measure, in the one row that is named or in the total.
    fn of_words(&self, tokens: &[Tok<'_>], at: usize) -> Option<String> {
        tokens[at].count()?;
        let mut named = tokens.iter().filter_map(Tok::row);
        let row = match (named.next(), named.next()) {
            (Some(row), None) => self.rows[row].row,
            (None, _) => self.total?,
            _ => return None,
        };
        let readings = measured(&words(beside(tokens, at)));
        let [reading] = readings[..] else { return None };
        reading.in_row(row).map(|value| value.to_string())
    }
}

/// The words on both sides of a number, up to a mark or another number.
fn beside<'t, 's>(tokens: &'t [Tok<'s>], at: usize) -> &'t [Tok<'s>] {
    let word = |tok: &Tok<'_>| matches!(tok.token, Token::Word(_));
    let end = tokens[at + 1..].iter().position(|tok| !word(tok)).map_or(tokens.len(), |end| at + 1 + end);
    let start = tokens[..at].iter().rposition(|tok| !word(tok)).map_or(0, |start| start + 1);
    &tokens[start..end]
}

/// "Do thiếu người nên xã A để xảy ra 2 hồ sơ quá hạn": what is behind the reason.
fn past_reason<'t, 's>(tokens: &'t [Tok<'s>]) -> &'t [Tok<'s>] {
    let reason = tokens.first().is_some_and(|tok| matches!(tok.word(), "do" | "vì"));
    let end = tokens
        .iter()
        .take_while(|tok| matches!(tok.token, Token::Word(_) | Token::Mark(',')))
        .position(|tok| tok.word() == "nên");
    &tokens[end.filter(|_| reason).map_or(0, |end| end + 1)..]
}

/// "16 hồ sơ quá hạn đều đã gửi phiếu xin lỗi", "Đối với 3 hồ sơ quá hạn, xã đã có văn bản xin lỗi …": up to the number and what it counts.
fn without_apology<'t, 's>(tokens: &'t [Tok<'s>]) -> &'t [Tok<'s>] {
    let Some((apology, _)) = find(tokens, &["xin lỗi"]) else { return tokens };
    let Some(last) = tokens.iter().rposition(is_number).filter(|last| *last < apology) else { return tokens };
    let ends = |tok: &Tok<'_>| tok.is(',') || tok.word() == "đều";
    let end = tokens[last..].iter().position(ends).map(|end| last + end).filter(|end| *end < apology);
    let all = tokens.first().is_some_and(|tok| tok.word() == "đối") || has(tokens, "đều") || has(tokens, "toàn bộ");
    &tokens[..end.filter(|_| all).unwrap_or(tokens.len())]
}

/// Whether a clause has neither a number nor a row, and the one behind it names a row before its first number.
fn is_reason(clause: &[Tok<'_>], behind: &[Tok<'_>]) -> bool {
    let named = behind.iter().take_while(|tok| !is_number(tok)).any(|tok| tok.row().is_some());
    named
        && find(clause, &["nguyên nhân", "lý do"]).is_some()
        && !clause.iter().any(|tok| is_number(tok) || tok.row().is_some())
}

/// "Xã A để xảy ra 21 hồ sơ quá hạn, nguyên nhân do …": up to the reason, where no number follows.
fn without_reason<'t, 's>(tokens: &'t [Tok<'s>]) -> &'t [Tok<'s>] {
    let reason = |at: usize| tokens[at].is(',') && phrase_at(tokens, at + 1, &["nguyên nhân", "do", "vì"]).is_some();
    let end = (0..tokens.len()).find(|at| reason(*at)).filter(|end| !tokens[*end..].iter().any(is_number));
    &tokens[..end.unwrap_or(tokens.len())]
}

fn clause_at<'t, 's>(tokens: &'t [Tok<'s>], at: usize) -> &'t [Tok<'s>] {
    let from = tokens[..at].iter().rposition(|tok| tok.is(';')).map_or(0, |from| from + 1);
    let to = tokens[at..].iter().position(|tok| tok.is(';')).map_or(tokens.len(), |to| at + to);
    &tokens[from..to]
}

fn counts_others(clause: &[Tok<'_>]) -> bool {
    let other = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| clause[at].word());
        // "lần lượt", "xin lỗi bằng văn bản"
        phrase_at(clause, at, OTHERS).is_some() && !matches!(before, "lần" | "bằng")
    };
    (0..clause.len()).any(other)
}

fn is_known(clause: &[Tok<'_>]) -> bool {
    let may = |tok: &Tok<'_>| tok.word().is_empty() || KNOWN.may_have(tok.word());
    clause.iter().all(may) && only(clause, &[MEASURES, LINKS, OWN, BETWEEN, MORE, "bản"]) && !is_other(clause)
}

/// Words that tell of what is not in the form, or of rows that they do not name.
fn is_other(tokens: &[Tok<'_>]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", Tok::word);
    let back = |at: usize, by: usize| at.checked_sub(by).map_or("", word);
    let other = |at: usize| match tokens[at].token {
        Token::Decimal(_) => !matches!(word(at + 1), "lần" | "nghìn" | "ngàn"),
        // "từ 01/9 đến 10/9"
        Token::Fraction(..) => matches!(back(at, 1), "từ" | "đến" | "ngày"),
        Token::Mark(mark) => matches!(mark, '#' | '=' | '‰'),
        Token::Kind => is_unnamed(tokens, at),
        Token::Word(word) if ELSEWHERE.contains(&word) => true,
        Token::Word("này" | "đó") => matches!(back(at, 1), "vị" | "quan"),
        Token::Word("đơn" | "cơ") => back(at, 1) == "số" || at > 0 && tokens[at - 1].count().is_some(),
        Token::Word("trước") => back(at, 1) == "kỳ" && !is_carried(tokens, at),
        // "nửa đầu kỳ", "trước ngày 15/7"
        // "21 hồ sơ công dân chưa đến nhận kết quả"
        Token::Word("nhận") => word(at + 1) == "kết",
        Token::Word("nửa") => matches!(word(at + 1), "đầu" | "cuối" | "sau"),
        // "trong tháng cuối"
        Token::Word("cuối" | "đầu") => word(at + 1) != "kỳ" && back(at, 1) != "đứng",
        Token::Word("ngày") => !matches!(word(at + 1), "hẹn" | "trả"),
        Token::Word("tthc" | "thủ") => !matches!(back(at, 1), "" | "quyết" | "sơ" | "hs" | "lý" | "nhận" | "tác"),
        Token::Word("lỗi") => !["đều", "toàn bộ", "tất cả", "đối với"].iter().any(|all| has(tokens, all)),
        Token::Word("thư") => back(at, 1).is_empty() || tokens[at..].iter().any(is_number),
        // "giảm dần"
        Token::Word("giảm" | "tăng") => word(at + 1) != "dần",
        Token::Word("doanh" | "dân" | "chức" | "nhân") => is_of_some_people(tokens, at),
        _ => false,
    };
    (0..tokens.len()).any(other)
}

/// "từ kỳ trước", "kỳ trước chuyển sang", "(kỳ trước 37)"; not "Kỳ trước, đơn vị tiếp nhận …".
fn is_carried(tokens: &[Tok<'_>], at: usize) -> bool {
    let before = at.checked_sub(2).map_or("", |at| tokens[at].word());
    let next = tokens.get(at + 1);
    let on = next.is_some_and(|next| matches!(next.word(), "chuyển" | "sang" | "qua" | "mang" | "để" | "còn" | "tồn"));
    let ends = next.is_none_or(|tok| is_number(tok) || tok.is(')') || tok.is('('));
    matches!(before, "từ" | "tồn" | "đọng" | "của") || on || ends
}

/// "người dân, doanh nghiệp", "tổ chức, cá nhân" are all; "hồ sơ của doanh nghiệp" are some.
fn is_of_some_people(tokens: &[Tok<'_>], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", Tok::word);
    let back = |by: usize| at.checked_sub(by).map_or("", word);
    let joined = |at: usize| tokens.get(at).is_some_and(|tok| tok.is(',') || tok.word() == "và");
    match tokens[at].word() {
        "doanh" => !at.checked_sub(1).is_some_and(joined) || back(2) != "dân",
        "dân" => back(1) == "công" || back(2) == "của" && !(joined(at + 1) && word(at + 2) == "doanh"),
        // "Người dân, tổ chức nộp …"
        "chức" if back(3) == "dân" && back(1) == "tổ" => false,
        "chức" => back(1) != "tổ" || !joined(at + 1) || word(at + 2) != "cá",
        _ => back(1) != "cá" || back(3) != "chức",
    }
}

/// "số lĩnh vực tiếp nhận trên 500 hồ sơ: 3", "hai lĩnh vực nhiều nhất có 300 hồ sơ", "các lĩnh vực khác": rows without their names.
fn is_unnamed(tokens: &[Tok<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| tokens[at].token);
    let counted = matches!(before, Some(Token::Count(_) | Token::Fraction(..)));
    let named = tokens.iter().any(|tok| tok.row().is_some());
    let behind = tokens.get(at + 1).map_or("", Tok::word);
    let some = behind == "khác" && !has(tokens, "còn lại") && !has(tokens, "cơ cấu");
    matches!(before, Some(Token::Word("số" | "lệ"))) || some || !named && (counted || behind == "còn")
}

fn is_number(tok: &Tok<'_>) -> bool {
    matches!(tok.token, Token::Count(_) | Token::Share(_) | Token::Decimal(_) | Token::Fraction(..))
}

/// Whether a number counts dossiers: not "05 lĩnh vực", "05 ngày", "05 TTHC".
fn is_dossiers(tokens: &[Tok<'_>], at: usize, others: bool) -> bool {
    let before = at.checked_sub(1).map(|at| tokens[at].token);
    let Some(next) = tokens.get(at + 1) else { return !others };
    match next.token {
        // "1) Tiếp nhận 70 hồ sơ"
        Token::Mark(')') if matches!(before, None | Some(Token::Mark(';'))) => false,
        Token::Mark(_) if others => false,
        Token::Kind | Token::Row(_) => false,
        Token::Word(_) => phrase_at(tokens, at + 1, &["hồ sơ", "hs"]).is_some(),
        _ => true,
    }
}

/// Whether the words so far tell of dossiers that came in one way: what is told behind of how they were settled may be of these, which
/// the form does not count.
#[derive(Default)]
struct Apart {
    ways: bool,
    ends: bool,
    outside: Option<(bool, bool)>,
}

impl Apart {
    fn pass(&mut self, tokens: &[Tok<'_>], at: usize) {
        match tokens[at].token {
            Token::Mark('(') => self.outside = Some((self.ways, self.ends)),
            Token::Mark(')') => (self.ways, self.ends) = self.outside.take().unwrap_or_default(),
            Token::Mark(';') => (self.ways, self.ends) = (false, false),
            Token::Word(word) => {
                self.ways |= matches!(
                    word,
                    "tuyến" | "trực" | "bưu" | "bcci" | "mạng" | "mới" | "đầu" | "chuyển" | "tồn" | "thêm"
                );
                self.ways |= phrase_at(tokens, at, &["kỳ trước"]).is_some();
                self.ends |=
                    matches!(word, "hạn" | "quyết" | "trả" | "đang" | "trễ" | "chậm" | "gq" | "xử" | "hoàn" | "qh");
            }
            _ => {}
        }
    }

    /// Both, or a way to come in that the form has in one column with another one.
    fn is_open(&self, tokens: &[Tok<'_>], at: usize) -> bool {
        let around = words(beside(tokens, at));
        let end = tokens[at + 1..].iter().position(|tok| !matches!(tok.token, Token::Word(_)));
        let end = end.map_or(tokens.len(), |end| at + 1 + end);
        let mut behind = Self { ways: self.ways, ends: self.ends, outside: None };
        (at + 1..end).for_each(|at| behind.pass(tokens, at));
        let (direct, post) = (
            around.contains(" trực tiếp ") || around.contains(" ttiếp "),
            around.contains(" bưu ") || around.contains(" bcci "),
        );
        behind.ways && behind.ends || direct != post
    }
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::told_in_tests::found;

    fn alone(sentence: &str) -> usize {
        #[allow(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
        found(sentence, |told| told.unexplained(&[]).into_iter().collect())
    }

    #[test]
    fn numbers_that_no_cells_make_are_told_wrongly() {
        for wrong in [
            "Lĩnh vực Đất đai và lĩnh vực Hộ tịch giải quyết tổng cộng 95 hồ sơ (lần lượt là 30 và 20 hồ sơ).",
            "Số hồ sơ tiếp nhận của lĩnh vực Đất đai là 40, của lĩnh vực Hộ tịch là 20, còn lại 18 hồ sơ thuộc các lĩnh vực khác.",
            "Toàn bộ 43 hồ sơ giải quyết quá hạn đều đã được gửi thư xin lỗi và hẹn lại ngày trả kết quả.",
            "Đối với 43 hồ sơ giải quyết quá hạn, đơn vị đã có văn bản xin lỗi tổ chức, cá nhân theo quy định.",
            "Do công chức phụ trách nghỉ chế độ nên lĩnh vực Đất đai để xảy ra 23 hồ sơ giải quyết quá hạn.",
            "Lĩnh vực Đất đai chiếm 57,14% và lĩnh vực Hộ tịch chiếm 22,57% tổng số hồ sơ tiếp nhận.",
            "Tỷ lệ hồ sơ giải quyết đúng và trước hạn đạt 91,92% số hồ sơ đã giải quyết.",
            "Có hơn một nửa số hồ sơ mới tiếp nhận nộp qua môi trường mạng (77 hồ sơ).",
            "Nguyên nhân quá hạn chủ yếu do khối lượng công việc lớn; riêng lĩnh vực Đất đai có 2 hồ sơ quá hạn, chiếm 91,67% tổng số.",
            "Bộ phận đã phát 68 phiếu khảo sát; tiếp nhận 74 hồ sơ TTHC.",
            "Chỉ tiêu được giao là 98%; thực tế đạt 94,92% (56/61 hồ sơ).",
        ] {
            assert_eq!(alone(wrong), 1, "{wrong}");
        }
    }

    #[test]
    fn what_the_form_does_not_count_is_left_alone() {
        for right in [
            "Lĩnh vực Đất đai và lĩnh vực Hộ tịch giải quyết tổng cộng 50 hồ sơ (lần lượt là 30 và 20 hồ sơ).",
            "Toàn bộ 3 hồ sơ giải quyết quá hạn đều đã được gửi thư xin lỗi và hẹn lại ngày trả kết quả.",
            "Lĩnh vực Đất đai chiếm 57,14% và lĩnh vực Hộ tịch chiếm 28,57% tổng số hồ sơ tiếp nhận.",
            "Tình hình, kết quả giải quyết thủ tục hành chính của đơn vị năm 2024",
            // Words that are not known.
            "Lĩnh vực Đất đai có 123 hồ sơ thanh toán trực tuyến.",
            "Có 46 hồ sơ của doanh nghiệp.",
            // Of one way to come in, and how they ended.
            "Lĩnh vực Đất đai có 28 hồ sơ trực tuyến được giải quyết trước hạn.",
            "Tiếp nhận 40 hồ sơ trực tuyến, trong đó đã giải quyết 33 hồ sơ.",
            "Tiếp nhận trực tiếp 19 hồ sơ, qua bưu chính 6 hồ sơ.",
            // Other times, other bodies, other rows.
            "Cùng kỳ tiếp nhận 81 hồ sơ.",
            "Kỳ trước, đơn vị tiếp nhận 81 hồ sơ.",
            "Kỳ trước tiếp nhận 81 hồ sơ.",
            "Trong tháng 8, tiếp nhận 33 hồ sơ.",
            "Kỳ báo cáo trước tiếp nhận 81 hồ sơ.",
            "Trong 11 hồ sơ đang giải quyết, 6 hồ sơ nhận trong tháng cuối.",
            "Toàn huyện tiếp nhận 1.200 hồ sơ.",
            "Đã trả 59 hồ sơ; 21 hồ sơ công dân chưa đến nhận kết quả.",
            "Từ 01/9 đến 10/9 giải quyết 33 hồ sơ.",
            "Cấp xã tiếp nhận 810 hồ sơ.",
            "Các xã, phường tiếp nhận 810 hồ sơ.",
            "Một số đơn vị còn để quá hạn 19 hồ sơ.",
            "Đơn vị này giải quyết 810 hồ sơ.",
            "Các lĩnh vực khác tiếp nhận 14 hồ sơ.",
            "Hai lĩnh vực tiếp nhận nhiều nhất đã có 61 hồ sơ.",
            "Số lĩnh vực tiếp nhận trên 500 hồ sơ: 19.",
            "Tỷ lệ lĩnh vực có hồ sơ quá hạn là 43,2%.",
            "Tỷ lệ TTHC có phát sinh hồ sơ trực tuyến đạt 91,3%.",
            // Not exact, aimed at, or not of dossiers.
            "Tiếp nhận gần 71 hồ sơ.",
            "Tỷ lệ hồ sơ giải quyết quá hạn không quá 6,1%.",
            "Mục tiêu đạt 97,3% hồ sơ giải quyết đúng hạn.",
            "Đã gửi 16 thư xin lỗi.",
            "Thư xin lỗi đã gửi: 16 hồ sơ.",
            "Đã xin lỗi 46 hồ sơ quá hạn.",
            "Tiếp nhận 44 phản ánh, kiến nghị; đã xử lý 37.",
            "Nếu giải quyết thêm 47 hồ sơ thì không còn hồ sơ tồn.",
        ] {
            assert_eq!(alone(right), 0, "{right}");
        }
    }

    #[test]
    fn rows_named_before_are_told_of_too() {
        let of_third = |told: &super::Told<'_>| told.unexplained(&[2]).into_iter().collect();
        assert_eq!(alone("Đã giải quyết 9 hồ sơ."), 1);
        assert_eq!(found("Đã giải quyết 9 hồ sơ.", of_third), 0);
        assert_eq!(found("Đã giải quyết 7 hồ sơ.", of_third), 1);
    }
}
