//! Figures of one sentence that must go together: a share reached and its aim, two shares and the points between them, what was left
//! over, a fraction with its share or its factor, figures and the same in words.

use super::clause::{Tok, Token, find, has, phrase_at};
use super::pieces::{Placed, is_about};
use super::told_beside;
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};
use crate::report::spelled;

pub(super) const WORDS: &[Phrase] = &phrases([
    "chỉ tiêu",
    "kế hoạch",
    "điểm",
    "tồn",
    "thành",
    "còn",
    "gấp lần",
    "trăm",
    "mươi",
    "mười",
    "trên",
    "x",
    "từ kỳ trước",
    "cùng kỳ",
    "hơn",
    "cộng hai",
    "giảm từ",
    "tăng từ",
]);

type FigureRule = fn(&[Tok<'_>]) -> Option<(usize, Rule, String)>;

const RULES: [FigureRule; 12] = [
    against_aim,
    points,
    stock,
    rest_of_fraction,
    fraction_and_share,
    fraction_and_factor,
    told_beside::points_of_reference,
    told_beside::way_from_to,
    told_beside::change_and_reference,
    told_beside::difference_and_other,
    told_beside::sum_of_two,
    told_beside::since_same_period,
];

pub(super) fn check(tokens: &[Tok<'_>], pieces: &[Placed<'_>], text: &str) -> Vec<Finding> {
    let numbers = |tok: &Tok<'_>| {
        matches!(tok.token, Token::Count(_) | Token::Share(_) | Token::Decimal(_) | Token::Fraction(..))
    };
    // "91 hồ sơ trực tuyến trên 119 hồ sơ" is exact.
    let about = tokens.iter().any(|tok| {
        let over = tok.from.checked_sub(1).is_some_and(|before| pieces[before].word() == "trên");
        numbers(tok) && is_about(pieces, tok.from) && !over
    });
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|_| !about) {
        if let Some((at, rule, detail)) = rule(tokens) {
            let span = pieces[tokens[at].from].span.clone();
            found.push(
                Finding::new(rule, Location::span(span.start, span.end))
                    .with_severity(Severity::Warning)
                    .with_found(text.get(span).unwrap_or_default())
                    .with_detail(detail),
            );
        }
    }
    found.extend(in_words(pieces, text));
    found
}

fn share_at(tokens: &[Tok<'_>], at: usize) -> Option<Percent> {
    match tokens.get(at)?.token {
        Token::Share(share) => Some(share),
        _ => None,
    }
}

fn all_numbers(tokens: &[Tok<'_>]) -> Vec<usize> {
    let is = |tok: &Tok<'_>| {
        matches!(tok.token, Token::Count(_) | Token::Share(_) | Token::Decimal(_) | Token::Fraction(..))
    };
    (0..tokens.len()).filter(|at| is(&tokens[*at])).collect()
}

/// "đạt 48,37% số hồ sơ …, chưa đạt chỉ tiêu 40% được giao", "kế hoạch đề ra 30% …; kết quả là 63,91%, chưa đạt kế hoạch"
fn against_aim(tokens: &[Tok<'_>]) -> Option<(usize, Rule, String)> {
    const OVER: &[&str] =
        &["vượt chỉ tiêu", "vượt mức", "vượt kế hoạch", "vượt mục tiêu", "cao hơn chỉ tiêu", "đạt và vượt chỉ tiêu"];
    const UNDER: &[&str] = &[
        "chưa đạt chỉ tiêu",
        "chưa đạt mức",
        "chưa đạt kế hoạch",
        "không đạt chỉ tiêu",
        "không đạt kế hoạch",
        "chưa đạt mục tiêu",
    ];
    let numbers = all_numbers(tokens);
    let [first, second] = numbers[..] else { return None };
    let (one, other) = (share_at(tokens, first)?, share_at(tokens, second)?);
    let over = find(tokens, OVER);
    let (at, next) = over.or_else(|| find(tokens, UNDER))?;
    let aimed = ["giao", "kế hoạch", "đề ra", "chỉ tiêu", "mục tiêu"].iter().any(|word| has(tokens, word));
    let (reached, aim) = if next == second && first < at {
        // "vượt kế hoạch 15%" may be by how much.
        let given = tokens
            .get(second + 1)
            .is_some_and(|tok| matches!(tok.word(), "được" | "giao" | "theo" | "đề" | "của" | "do"));
        let by = matches!(tokens[at + 1].word(), "kế") && over.is_some();
        let reached = tokens[..first].iter().any(|tok| matches!(tok.word(), "đạt" | "là" | "lệ"));
        (reached && (given || !by && over.is_none())).then_some((one, other))?
    } else {
        let led =
            find(&tokens[..first], &["kế hoạch đề ra", "chỉ tiêu", "chỉ tiêu giao", "kế hoạch giao", "mục tiêu"])?;
        let told = second.checked_sub(1).is_some_and(|at| matches!(tokens[at].word(), "là" | "đạt"));
        (led.1 + 1 >= first && told && at > second && at - second <= 2 && next == tokens.len())
            .then_some((other, one))?
    };
    let wrong = if over.is_some() { reached < aim } else { reached >= aim };
    let other = ["so với cùng", "quý trước", "năm trước", "lần lượt"].iter().any(|other| has(tokens, other));
    (wrong && aimed && !other)
        .then(|| (second, Rule::CHANGE_DIFFERS, format!("{}, {}", reached.to_vietnamese(), aim.to_vietnamese())))
}

/// "A 100%, B 69,53%, chênh lệch 5,88 điểm phần trăm", "so với A (… 100%), B thấp hơn 9,35 điểm % (95,65%)"
fn points(tokens: &[Tok<'_>]) -> Option<(usize, Rule, String)> {
    let numbers = all_numbers(tokens);
    let is_points = |at: &usize| {
        tokens.get(at + 1).is_some_and(|tok| tok.word() == "điểm")
            && tokens.get(at + 2).is_some_and(|tok| tok.is('%') || tok.word() == "phần")
    };
    let told_at = *numbers.iter().find(|at| is_points(at))?;
    let [one, other] = numbers.iter().filter(|at| **at != told_at).copied().collect::<Vec<_>>()[..] else {
        return None;
    };
    let (first, second) = (share_at(tokens, one)?, share_at(tokens, other)?);
    let told = match tokens[told_at].token {
        Token::Decimal(told) => told,
        Token::Count(told) => Percent::new(i64::try_from(told).ok()?, 0)?,
        _ => return None,
    };
    let before = |words: &[&str]| {
        words.iter().any(|phrase| {
            let start = told_at.checked_sub(phrase.split(' ').count());
            start.is_some_and(|start| phrase_at(tokens, start, &[phrase]).is_some())
        })
    };
    let apart = before(&["chênh lệch", "chênh lệch là", "chênh nhau"]);
    let led = phrase_at(tokens, 0, &["so với"]).is_some() && one < told_at && told_at < other;
    let (up, down) = (before(&["cao hơn"]), before(&["thấp hơn"]));
    let off = match () {
        () if apart && other < told_at && first < second => second - first,
        () if apart && other < told_at => first - second,
        () if led && up => second - first,
        () if led && down => first - second,
        () => return None,
    };
    let printed = first.decimals().max(second.decimals()).max(told.decimals());
    let width = Percent::new(10_i64.checked_pow(printed - told.decimals())?, printed)?;
    (!off.less(told).is_within(width))
        .then(|| (told_at, Rule::CHANGE_DIFFERS, format!("{}, {}", first.to_vietnamese(), second.to_vietnamese())))
}

/// "Tồn đầu kỳ 764 hồ sơ, tồn cuối kỳ 150 hồ sơ, tăng 614 hồ sơ", "196 hồ sơ, giảm 255 hồ sơ so với số chuyển từ kỳ trước sang (450 hồ
/// sơ)", "tăng từ 281 hồ sơ thành 36 hồ sơ"
fn stock(tokens: &[Tok<'_>]) -> Option<(usize, Rule, String)> {
    let numbers = all_numbers(tokens);
    let count = |at: usize| tokens[at].count();
    let dossiers = |at: usize| phrase_at(tokens, at + 1, &["hồ sơ", "hs"]).is_some();
    let turn = |at: usize| at.checked_sub(1).map_or("", |at| tokens[at].word());
    let (before, now, by, told_at) = match numbers[..] {
        [one, other]
            if turn(one) == "từ"
                && one >= 2
                && find(&tokens[one..other], &["thành", "xuống", "lên", "còn"]).is_some() =>
        {
            (count(one)?, count(other)?, None, one)
        }
        [one, other, by]
            if matches!(turn(by), "tăng" | "giảm")
                && has(&tokens[..one], "đầu kỳ")
                && has(&tokens[one..other], "cuối kỳ") =>
        {
            (count(one)?, count(other)?, count(by), by)
        }
        [now, by, before] if matches!(turn(by), "tăng" | "giảm") && by - now <= 5 => {
            let carried =
                has(&tokens[by..before], "từ kỳ trước sang") || has(&tokens[by..before], "kỳ trước chuyển sang");
            let than = carried && has(&tokens[by..before], "so với") && tokens[before - 1].is('(');
            (than && has(&tokens[..now], "đang giải quyết")).then_some((count(before)?, count(now)?, count(by), by))?
        }
        _ => return None,
    };
    let verb = if numbers.len() == 2 { told_at.checked_sub(2)? } else { told_at.checked_sub(1)? };
    let up = match tokens[verb].word() {
        "tăng" => true,
        "giảm" => false,
        _ => return None,
    };
    let units = numbers.iter().all(|at| dossiers(*at));
    let off = if up { now.checked_sub(before) } else { before.checked_sub(now) };
    let right = off.is_some_and(|off| by.is_none_or(|by| by == off));
    (units && !right).then(|| (told_at, Rule::CHANGE_DIFFERS, format!("{before} → {now}")))
}

/// "Đã trả kết quả 1.310/1.476 hồ sơ, còn 165 hồ sơ chuyển kỳ sau"
fn rest_of_fraction(tokens: &[Tok<'_>]) -> Option<(usize, Rule, String)> {
    const LEFT: &[&str] = &[
        "chuyển kỳ sau",
        "chuyển sang kỳ sau",
        "đang giải quyết",
        "chưa giải quyết",
        "đang thực hiện",
        "đang triển khai",
        "chưa đến hạn",
    ];
    let [at, rest] = all_numbers(tokens)[..] else { return None };
    let Token::Fraction(done, all) = tokens[at].token else { return None };
    let told = tokens[rest].count()?;
    let left = (1..=2).any(|back| {
        let start = rest.checked_sub(back);
        start.is_some_and(|start| phrase_at(tokens, start, &["còn", "còn lại"]) == Some(back))
    });
    let unit = |at: usize| tokens.get(at + 1).map_or("", Tok::word);
    let units = phrase_at(tokens, rest + 1, &["hồ sơ", "nhiệm vụ", "phiếu", "thủ tục", "hs"])?;
    let tail = rest + 1 + units;
    let all_of_it = tokens[rest.checked_sub(1)?].word() == "lại" && tail == tokens.len();
    let said = phrase_at(tokens, tail, LEFT).is_some_and(|taken| tail + taken == tokens.len());
    let done_words = ["trả kết quả", "giải quyết", "hoàn thành", "xử lý"].iter().any(|word| has(&tokens[..at], word));
    let early = has(tokens, "hạn") && !has(tokens, "chưa đến hạn");
    let wrong = all.checked_sub(done)? != told;
    (left && done_words && !early && (all_of_it || said) && unit(at) == unit(rest) && wrong)
        .then(|| (rest, Rule::BREAKDOWN_DIFFERS, format!("{all} − {done}")))
}

/// "1259/1328 x 100% = 94,73%", "91 hồ sơ trực tuyến trên 119 hồ sơ tiếp nhận, đạt 90,2%", "82/107 triệu đồng, đạt 78,66% kế hoạch"
fn fraction_and_share(tokens: &[Tok<'_>]) -> Option<(usize, Rule, String)> {
    let numbers = all_numbers(tokens);
    let stated = |at: usize| at.checked_sub(1).is_some_and(|at| matches!(tokens[at].word(), "đạt" | "chiếm" | "bằng"));
    let (part, whole, at) = match numbers[..] {
        [fraction, hundred, share] => {
            let Token::Fraction(part, whole) = tokens[fraction].token else { return spread_out(tokens, &numbers) };
            let times = hundred == fraction + 2
                && matches!(tokens[fraction + 1].token, Token::Word("x") | Token::Mark('×' | '*'));
            let is = share == hundred + 2 && tokens[hundred + 1].is('=');
            (times && is && share_at(tokens, hundred)? == Percent::HUNDRED).then_some((part, whole, share))?
        }
        [fraction, share] => {
            let Token::Fraction(part, whole) = tokens[fraction].token else { return None };
            let money = phrase_at(tokens, fraction + 1, &["triệu đồng", "tỷ đồng", "đồng"])?;
            let near = tokens.get(fraction + 1 + money)?.is(',') && share == fraction + money + 3;
            (near && stated(share)).then_some((part, whole, share))?
        }
        _ => return None,
    };
    fits(tokens, part, whole, at)
}

/// "91 hồ sơ trực tuyến trên 119 hồ sơ tiếp nhận, đạt 90,2%"
fn spread_out(tokens: &[Tok<'_>], numbers: &[usize]) -> Option<(usize, Rule, String)> {
    let [one, other, at] = *numbers else { return None };
    let over = tokens[other.checked_sub(1)?].word() == "trên";
    let unit = |at: usize| phrase_at(tokens, at + 1, &["hồ sơ", "phiếu", "nhiệm vụ", "thủ tục"]);
    let plain = tokens[one..other].iter().all(|tok| matches!(tok.token, Token::Word(_) | Token::Count(_)));
    let stated = matches!(tokens[at.checked_sub(1)?].word(), "đạt" | "chiếm" | "bằng");
    let marks = tokens[other..at].iter().filter(|tok| matches!(tok.token, Token::Mark(_))).count();
    let same = unit(one).is_some() && unit(one) == unit(other);
    let told = over && plain && stated && same && marks == 1 && tokens.len() <= at + 1;
    told.then(|| fits(tokens, tokens[one].count()?, tokens[other].count()?, at)).flatten()
}

fn fits(tokens: &[Tok<'_>], part: u64, whole: u64, at: usize) -> Option<(usize, Rule, String)> {
    let rate = Rate::new(part, whole, Denominator::Other("the whole".into()));
    let told = PrintedPercent::from(share_at(tokens, at)?);
    (part <= whole && told.rounding_of(&rate).is_none()).then(|| (at, Rule::PERCENT_DIFFERS, rate.to_string()))
}

/// "là 603/295, tức gấp 1,4 lần"
fn fraction_and_factor(tokens: &[Tok<'_>]) -> Option<(usize, Rule, String)> {
    let [at, factor] = all_numbers(tokens)[..] else { return None };
    let Token::Fraction(one, other) = tokens[at].token else { return None };
    let (digits, decimals) = match tokens[factor].token {
        Token::Decimal(factor) => (factor.decimal().mantissa(), factor.decimals()),
        Token::Count(factor) => (i128::from(factor), 0),
        _ => return None,
    };
    let times = phrase_at(tokens, factor + 1, &["lần"]).is_some() && tokens[factor.checked_sub(1)?].word() == "gấp";
    let near = factor - at <= 4;
    let off = (i128::from(one) * 10_i128.pow(decimals) - i128::from(other) * digits).abs();
    (times && near && other > 0 && off >= i128::from(other))
        .then(|| (factor, Rule::CHANGE_DIFFERS, format!("{one} : {other}")))
}

/// "109 (một trăm linh tám) hồ sơ"
fn in_words(pieces: &[Placed<'_>], text: &str) -> Option<Finding> {
    (1..pieces.len()).find_map(|open| {
        let figures = super::pieces::count_at(pieces, open - 1).filter(|_| pieces[open].is('('))?;
        let words = pieces[open + 1..].iter().map(Placed::word).take_while(|word| !word.is_empty());
        let (value, taken) = spelled(words)?;
        let closed = pieces.get(open + 1 + taken).is_some_and(|piece| piece.is(')'));
        (closed && value != figures).then(|| {
            let span = pieces[open - 1].span.clone();
            let written = pieces[open + 1].span.start..pieces[open + taken].span.end;
            Finding::new(Rule::CLAIMS_DISAGREE, Location::span(span.start, span.end))
                .with_severity(Severity::Warning)
                .with_expected(crate::check::rows::number(value))
                .with_found(text.get(span).unwrap_or_default())
                .with_detail(text.get(written).unwrap_or_default())
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::check::sentence::clause_checks;

    fn found(sentence: &str) -> usize {
        crate::check::sentence::found(clause_checks::check, sentence)
    }

    #[test]
    fn figures_of_a_sentence_go_together() {
        for wrong in [
            "Tỷ lệ hồ sơ trực tuyến đạt 48,37% số hồ sơ mới tiếp nhận, chưa đạt chỉ tiêu 40% được giao.",
            "Tỷ lệ trước và đúng hạn đạt 88,7%, vượt mức 95% theo Kế hoạch.",
            "Tỷ lệ giải quyết: phòng Kinh tế 100%, phòng Nội vụ 69,53%, chênh lệch 5,88 điểm phần trăm.",
            "So với phòng Kinh tế (tỷ lệ đúng hạn 100%), phòng Nội vụ thấp hơn 9,35 điểm % (95,65%).",
            "Tồn đầu kỳ 764 hồ sơ, tồn cuối kỳ 150 hồ sơ, tăng 614 hồ sơ.",
            "Số hồ sơ đang giải quyết cuối kỳ là 196 hồ sơ, giảm 255 hồ sơ so với số chuyển từ kỳ trước sang (450 hồ sơ).",
            "Số hồ sơ tồn tăng từ 281 hồ sơ (kỳ trước chuyển sang) thành 36 hồ sơ cuối kỳ.",
            "Đã trả kết quả 1.310/1.476 hồ sơ, còn 165 hồ sơ chuyển kỳ sau.",
            "Tỷ lệ giải quyết: 71/78 x 100% = 100%.",
            "Có 91 hồ sơ trực tuyến trên 119 hồ sơ tiếp nhận trong kỳ, đạt 90,2%.",
            "Tỷ lệ giữa hồ sơ trực tuyến và hồ sơ trực tiếp là 603/295, tức gấp 1,4 lần.",
            "Tỷ lệ giữa hồ sơ trực tuyến và hồ sơ trực tiếp là 603/295, tức gấp 1,4000 lần.",
            "Tổng số hồ sơ đã giải quyết là 109 (một trăm linh tám) hồ sơ.",
        ] {
            assert!(found(wrong) > 0, "{wrong}");
        }
        for right in [
            "Tỷ lệ hồ sơ trực tuyến đạt 38,37% số hồ sơ mới tiếp nhận, chưa đạt chỉ tiêu 40% được giao.",
            "Tỷ lệ trước và đúng hạn đạt 98,7%, vượt mức 95% theo Kế hoạch.",
            "Thu ngân sách đạt 98,7%, vượt kế hoạch 120% so với năm trước.",
            "Tỷ lệ giải quyết: phòng Kinh tế 100%, phòng Nội vụ 94,12%, chênh lệch 5,88 điểm phần trăm.",
            "So với phòng Kinh tế (tỷ lệ đúng hạn 100%), phòng Nội vụ thấp hơn 4,35 điểm % (95,65%).",
            "Tồn đầu kỳ 764 hồ sơ, tồn cuối kỳ 150 hồ sơ, giảm 614 hồ sơ.",
            // What is not said to be left of it, or not all of what is left.
            "Đã giải quyết 1.310/1.476 hồ sơ, thêm 100 hồ sơ đang giải quyết.",
            "Đã tiếp nhận 1.310/1.476 hồ sơ, còn 100 hồ sơ đang giải quyết.",
            "Đã giải quyết 1.310/1.476 hồ sơ, còn lại 100 hồ sơ của lĩnh vực đất đai.",
            "Số hồ sơ đang giải quyết cuối kỳ là 196 hồ sơ, giảm 254 hồ sơ so với số chuyển từ kỳ trước sang (450 hồ sơ).",
            "Đã trả kết quả 1.310/1.476 hồ sơ, còn 166 hồ sơ chuyển kỳ sau.",
            "Đã trả kết quả 1.310/1.476 hồ sơ, còn 12 hồ sơ quá hạn.",
            "Tỷ lệ giải quyết: 71/78 x 100% = 91,03%.",
            "Có 91 hồ sơ trực tuyến trên 119 hồ sơ tiếp nhận trong kỳ, đạt 76,5%.",
            "Tỷ lệ giữa hồ sơ trực tuyến và hồ sơ trực tiếp là 603/295, tức gấp 2 lần.",
            "Tỷ lệ giữa hồ sơ trực tuyến và hồ sơ trực tiếp là 603/295, tức gấp 2,0441 lần.",
            "Tổng số hồ sơ đã giải quyết là 108 (một trăm linh tám) hồ sơ.",
            "Có 12 (một trong các) đơn vị.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
