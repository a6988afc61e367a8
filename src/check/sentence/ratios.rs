//! Shares and changes in points of what the form does not count, from the numbers of their own sentence.

use std::ops::Range;

use super::pieces::{Piece, Placed, is_about, longest_at, phrase_at};
use super::sentence::Sentence;
use super::words::{Phrase, phrases};
use crate::check::percent::check_percent;
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, Percent, Rate};

/// What is counted beside dossiers, procedures and forms, whose shares are checked as claims.
const NOUNS: &[&str] = &[
    "nhiệm vụ",
    "chỉ tiêu",
    "người",
    "lượt người",
    "cán bộ",
    "công chức",
    "viên chức",
    "đại biểu",
    "cuộc",
    "lớp",
    "văn bản",
    "cơ quan",
    "đơn vị",
    "xã",
    "phường",
    "xã phường",
    "huyện",
    "tiêu chí",
    "nội dung",
    "việc",
    "phiếu",
    "điểm",
    "thôn",
    "hộ",
    "hộ gia đình",
    "hội nghị",
    "phản ánh",
    "kiến nghị",
    "kết quả",
    "hồ sơ công việc",
    "mô hình",
    "trường hợp",
    "tổ",
    "dịch vụ",
    "giao dịch",
    "giao dịch thanh toán",
    "bộ",
    "chỉ số",
    "lượt",
    "sáng kiến",
];

/// "Phát ra 500 phiếu, thu về 480 phiếu, đạt 98%", "hoàn thành 45/50 nhiệm vụ, đạt 92%", "đạt 77,71%, tăng 3,29 điểm phần
/// trăm so với năm trước (75,42%)".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WHOLES: &[Phrase] = &phrases(["điểm", "tổng số", "trong đó", "trong"]);
    let share = sentence.share && (sentence.fraction || sentence.words.any(WHOLES));
    if !share && !sentence.words.any(const { &phrases(["phiếu thu"]) }) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    for at in 0..pieces.len() {
        found.extend(fraction(pieces, at));
        found.extend(returned(pieces, at));
        found.extend(points(pieces, at, text));
        found.extend(counted_part(pieces, at));
        found.extend(part_of_led(pieces, at));
        found.extend(whole_behind(pieces, at));
    }
}

/// The share told right behind `from`: ", đạt 92%", "(92%)", "chiếm tỷ lệ 92%", with nothing behind it that says of what.
fn share_behind(pieces: &[Placed<'_>], from: usize) -> Option<(Percent, usize)> {
    const FAR: usize = 24;
    // "định danh mức độ 2" counts nothing.
    let named =
        |at: usize| at.checked_sub(1).is_some_and(|before| matches!(pieces[before].word(), "độ" | "năm" | "cấp"));
    let at = (from..pieces.len().min(from + FAR)).find(|at| pieces[*at].is_number() && !named(*at))?;
    let Piece::Share(share) = pieces[at].piece else { return None };
    let told = |piece: &Placed<'_>| {
        matches!(piece.word(), "đạt" | "chiếm" | "tỷ" | "tỉ" | "lệ" | "bằng" | "tương" | "đương" | "ứng")
    };
    let lead = pieces[from..at].iter().rev().take_while(|piece| told(piece)).count();
    let mark = at.checked_sub(lead + 1).filter(|mark| *mark >= from)?;
    // "25/30 nhiệm vụ theo kế hoạch năm, đạt 90%": words up to the mark say more of what is counted; "16/22 cán bộ, công chức
    // được trang bị máy tính, đạt 100%" goes on with the noun.
    let opens = matches!(pieces[mark].piece, Piece::Mark(',' | '(' | ';'));
    let inside = &pieces[from..mark];
    let goes_on = |place: usize| {
        let next = pieces.get(place + 1).map_or("", Placed::word);
        matches!(
            next,
            "công"
                | "viên"
                | "kiến"
                | "bổ"
                | "cơ"
                | "đơn"
                | "doanh"
                | "cá"
                | "tổ"
                | "phường"
                | "thị"
                | "người"
                | "lệ"
        )
    };
    let plain = inside.iter().enumerate().all(|(place, piece)| match &piece.piece {
        Piece::Mark(',') => goes_on(from + place),
        Piece::Mark(_) => false,
        _ => true,
    });
    // "…, nâng tỷ lệ chung lên 92,6%"
    let parted = (from..at).any(|place| longest_at(pieces, place, &["trong đó", "gồm", "nâng", "chung"]).is_some());
    let ends = pieces.get(at + 1).is_none_or(|next| matches!(next.piece, Piece::Mark(_)));
    (opens && plain && !parted && ends).then_some((share, at))
}

fn judged(share: Percent, part: u64, whole: u64, place: &Placed<'_>) -> Vec<Finding> {
    if whole == 0 {
        return Vec::new();
    }
    let rate = Rate::new(part, whole, Denominator::Other("fraction".into()));
    check_percent(share, &rate, &[], Location::span(place.span.start, place.span.end)).into_vec()
}

/// "hoàn thành 45/50 nhiệm vụ, đạt 92%", "21 người trên tổng số 42 công chức, chiếm 57,1%", "100% (200/210) TTHC"
fn fraction(pieces: &[Placed<'_>], at: usize) -> Vec<Finding> {
    if let Some((part, whole, next)) = out_of(pieces, at) {
        return share_behind(pieces, next)
            .map_or_else(Vec::new, |(share, place)| judged(share, part, whole, &pieces[place]));
    }
    let Piece::Fraction(part, whole) = pieces[at].piece else { return Vec::new() };
    if let Some((share, place)) =
        share_before(pieces, at).map(|share| (share, at - 2)).or_else(|| share_of_all(pieces, at))
    {
        return judged(share, part, whole, &pieces[place]);
    }
    // "đã trả lời 10/12, đạt 100%", but not "đến ngày 10/12, đạt 100%"
    let bare = pieces.get(at + 1).is_some_and(|next| next.is(',') || next.is('('));
    let done = at.checked_sub(1).is_some_and(|before| {
        matches!(pieces[before].word(), "lời" | "lý" | "quyết" | "thành" | "hiện" | "được" | "có")
    });
    if bare && done {
        return share_behind(pieces, at + 1)
            .map_or_else(Vec::new, |(share, place)| judged(share, part, whole, &pieces[place]));
    }
    // "519/584 giao dịch, đạt 79,87%", but not "tăng 454/400 hồ sơ", "ngày 10/12 …"
    let before = at.checked_sub(1).map_or("", |before| pieces[before].word());
    let other = matches!(before, "ngày" | "tháng" | "quý" | "năm" | "số" | "tăng" | "giảm" | "với" | "điều" | "nghị");
    if other || pieces.get(at + 1).is_none_or(|next| next.word().is_empty()) || part > whole {
        return Vec::new();
    }
    share_behind(pieces, at + 2).map_or_else(Vec::new, |(share, place)| judged(share, part, whole, &pieces[place]))
}

/// "21 người trên tổng số 42 công chức": part, whole, and where the text goes on.
fn out_of(pieces: &[Placed<'_>], at: usize) -> Option<(u64, u64, usize)> {
    let Piece::Count(part) = pieces[at].piece else { return None };
    let over = at + 1 + longest_at(pieces, at + 1, NOUNS).unwrap_or(0);
    let over = over + longest_at(pieces, over, &["trên tổng số", "trong tổng số", "trên"])?;
    let Piece::Count(whole) = pieces.get(over)?.piece else { return None };
    let noun = longest_at(pieces, over + 1, NOUNS)?;
    Some((part, whole, over + 1 + noun))
}

/// "thu về 301 phiếu, trong đó 297 phiếu hài lòng trở lên, đạt tỷ lệ 98,7%": the share of a part told behind its whole.
fn counted_part(pieces: &[Placed<'_>], at: usize) -> Vec<Finding> {
    const FAR: usize = 14;
    let told = || {
        let part_at = at + longest_at(pieces, at, &["trong đó", "trong đó có"])?;
        let Piece::Count(part) = pieces.get(part_at)?.piece else { return None };
        let taken = longest_at(pieces, part_at + 1, NOUNS)?;
        let noun = pieces[part_at + 1].word();
        if is_about(pieces, part_at) {
            return None;
        }
        let (share, share_at) = share_of_part(pieces, part_at, part_at + 1 + taken..part_at + 2 + FAR)?;
        let nouns = |before: &usize| pieces.get(before + 1).is_some_and(|next| next.word() == noun);
        let numbers = (0..at).filter(nouns).map(|before| &pieces[before].piece);
        let wholes: Vec<u64> = numbers
            .clone()
            .flat_map(|piece| match piece {
                Piece::Count(whole) => vec![*whole],
                Piece::Fraction(one, other) => vec![*one, *other],
                _ => Vec::new(),
            })
            .filter(|whole| *whole >= part && *whole > 0)
            .collect();
        // A fraction before it may be the whole, but is not surely one.
        let counts = numbers.rev().find_map(|piece| match piece {
            Piece::Count(whole) if *whole >= part => Some(*whole),
            _ => None,
        });
        let last = counts?;
        let fits = |whole: u64| judged(share, part, whole, &pieces[share_at]).is_empty();
        (!wholes.iter().any(|whole| fits(*whole))).then(|| judged(share, part, last, &pieces[share_at]))
    };
    told().unwrap_or_default()
}

/// The share told of a part behind a mark, with nothing behind it that says of what: ", đạt tỷ lệ 98,7%", "(98,7%)".
fn share_of_part(pieces: &[Placed<'_>], part_at: usize, within: Range<usize>) -> Option<(Percent, usize)> {
    let end = within.end.min(pieces.len());
    let share_at = (within.start..end).find(|at| pieces[*at].is_number())?;
    let Piece::Share(share) = pieces[share_at].piece else { return None };
    let mark = (part_at..share_at).find(|at| pieces[*at].is(',') || pieces[*at].is('('))?;
    let plain = pieces[mark + 1..share_at]
        .iter()
        .all(|piece| matches!(piece.word(), "đạt" | "chiếm" | "tỷ" | "tỉ" | "lệ" | "bằng"));
    let ends = pieces.get(share_at + 1).is_none_or(|next| matches!(next.piece, Piece::Mark(_)));
    (plain && ends).then_some((share, share_at))
}

/// "26 người hoàn thành tốt nhiệm vụ (chiếm 70,27%) trong tổng số 37 cán bộ, công chức": the whole behind the share.
fn whole_behind(pieces: &[Placed<'_>], at: usize) -> Vec<Finding> {
    const FAR: usize = 14;
    let told = || {
        let Piece::Count(part) = pieces[at].piece else { return None };
        let share_at = (at + 1..pieces.len().min(at + FAR)).find(|at| pieces[*at].is_number())?;
        let Piece::Share(share) = pieces[share_at].piece else { return None };
        let words = |piece: &Placed<'_>| matches!(piece.piece, Piece::Word(_) | Piece::Mark('(' | ','));
        let closed = pieces.get(share_at + 1).is_some_and(|piece| piece.is(')'));
        let next = share_at + 2;
        let over = next + longest_at(pieces, next, &["trong tổng số", "trên tổng số"])?;
        let Piece::Count(whole) = pieces.get(over)?.piece else { return None };
        let plain = closed && pieces[at + 1..share_at].iter().all(words);
        (plain && part <= whole).then(|| judged(share, part, whole, &pieces[share_at]))
    };
    told().unwrap_or_default()
}

/// "Trong 32 công chức có 28 người trình độ đại học trở lên, đạt 97,5%"
fn part_of_led(pieces: &[Placed<'_>], at: usize) -> Vec<Finding> {
    const FAR: usize = 12;
    const PEOPLE: &[&str] = &["người", "công chức", "viên chức", "cán bộ", "đồng chí", "cán bộ công chức"];
    let told = || {
        let whole_at = at + longest_at(pieces, at, &["trong", "trong số", "trong tổng số"])?;
        let Piece::Count(whole) = pieces.get(whole_at)?.piece else { return None };
        let taken = longest_at(pieces, whole_at + 1, NOUNS)?;
        let next = whole_at + 1 + taken;
        let part_at = next + longest_at(pieces, next, &["có", "đã có"])?;
        let Piece::Count(part) = pieces.get(part_at)?.piece else { return None };
        let people = |at: usize| longest_at(pieces, at, PEOPLE).is_some();
        let same = pieces[whole_at + 1].word() == pieces.get(part_at + 1)?.word();
        let (share, share_at) = share_of_part(pieces, part_at, part_at + 1..part_at + FAR)?;
        let fits = same || people(whole_at + 1) && people(part_at + 1);
        (fits && part <= whole).then(|| judged(share, part, whole, &pieces[share_at]))
    };
    told().unwrap_or_default()
}

/// "100% cán bộ, công chức (16/22 người)": the share before what is counted, and the fraction of it in brackets.
fn share_of_all(pieces: &[Placed<'_>], at: usize) -> Option<(Percent, usize)> {
    const FAR: usize = 8;
    let open = at.checked_sub(1).filter(|open| pieces[*open].is('('))?;
    let unit = pieces[at + 1..].iter().take(3).take_while(|piece| !piece.word().is_empty()).count();
    let closed = unit > 0 && pieces.get(at + 1 + unit).is_some_and(|piece| piece.is(')'));
    let share_at = (open.saturating_sub(FAR)..open).rev().find(|at| pieces[*at].is_number())?;
    let Piece::Share(share) = pieces[share_at].piece else { return None };
    let counted = |piece: &Placed<'_>| {
        piece.is(',')
            || !matches!(
                piece.word(),
                "" | "so" | "với" | "hơn" | "tăng" | "giảm" | "vượt" | "được" | "đã" | "chỉ" | "kế"
            )
    };
    let changes = share_at
        .checked_sub(1)
        .is_some_and(|at| ["tăng", "giảm", "vượt", "hơn", "bằng"].iter().any(|word| pieces[at].word() == *word));
    let plain = share_at + 1 < open && pieces[share_at + 1..open].iter().all(counted);
    (closed && plain && !changes).then_some((share, share_at))
}

/// "100% (200/210) TTHC": the share before a fraction in brackets; a change is none.
fn share_before(pieces: &[Placed<'_>], at: usize) -> Option<Percent> {
    let (open, before) = (at.checked_sub(1)?, at.checked_sub(2)?);
    let closed = pieces.get(at + 1).is_some_and(|piece| piece.is(')'));
    let Piece::Share(share) = pieces[before].piece else { return None };
    let counted = longest_at(pieces, at + 2, &["tthc", "thủ tục", "hồ sơ"]).is_some();
    let changes = before
        .checked_sub(1)
        .is_some_and(|at| ["tăng", "giảm", "vượt", "hơn", "bằng"].iter().any(|word| pieces[at].word() == *word));
    (pieces[open].is('(') && closed && counted && !changes).then_some(share)
}

/// "Phát ra 500 phiếu, thu về 480 phiếu, đạt 98%", and no more come back than were handed out
fn returned(pieces: &[Placed<'_>], at: usize) -> Vec<Finding> {
    const OUT: &[&str] = &["phát ra", "phát", "phát hành", "gửi đi", "đã phát"];
    const BACK: &[&str] = &["thu về", "thu lại", "thu được", "thu hồi", "thu"];
    let counted = |from: usize, verbs: &[&str]| {
        let verb = longest_at(pieces, from, verbs)?;
        let verb = verb + usize::from(pieces.get(from + verb).is_some_and(|piece| piece.word() == "là"));
        let Piece::Count(count) = pieces.get(from + verb)?.piece else { return None };
        let noun = longest_at(pieces, from + verb + 1, &["phiếu", "phiếu khảo sát", "phiếu đánh giá"])?;
        Some((count, from + verb + 1 + noun))
    };
    let told = || {
        let (out, next) = counted(at, OUT)?;
        let gap =
            pieces[next..].iter().take(12).take_while(|piece| piece.word() != "thu" && !piece.is_number()).count();
        let (back, next) = counted(next + gap, BACK)?;
        if back > out {
            let span = pieces[at].span.start..pieces[next - 1].span.end;
            let finding = Finding::new(Rule::BREAKDOWN_DIFFERS, Location::span(span.start, span.end));
            let finding = finding.with_severity(Severity::Warning).with_expected(format!("≤ {out}"));
            return Some(vec![finding.with_found(back.to_string())]);
        }
        let (share, place) = share_behind(pieces, next)?;
        Some(judged(share, back, out, &pieces[place]))
    };
    told().unwrap_or_default()
}

/// "đạt 77,71%, tăng 3,29 điểm phần trăm so với năm trước (75,42%)", "quý I là 97,5%, quý II là 98,83%, tăng 2,33 điểm phần
/// trăm"
fn points(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let told = match pieces[at].piece {
        Piece::Decimal(told) => told,
        Piece::Count(count) => Percent::new(i64::try_from(count).ok()?, 0)?,
        _ => return None,
    };
    // "3,2 điểm phần trăm", "3,2 điểm %"
    let sign = longest_at(pieces, at + 1, &["điểm"]).filter(|_| pieces.get(at + 2).is_some_and(|piece| piece.is('%')));
    let taken = longest_at(pieces, at + 1, &["điểm phần trăm"]).or(sign.map(|_| 2))?;
    let told_as = |words: &[&str]| {
        let from = |length: usize| at.checked_sub(length);
        words
            .iter()
            .any(|phrase| from(phrase.split(' ').count()).and_then(|from| phrase_at(pieces, from, phrase)).is_some())
    };
    let mut either = false;
    let (now, before, up) = if let Some(told) = between_two(pieces, at) {
        told
    } else {
        let up = told_as(&["tăng", "cao hơn", "tăng thêm", "vượt"]);
        if !up && !told_as(&["giảm", "thấp hơn"]) {
            return None;
        }
        let verb = if told_as(&["cao hơn", "thấp hơn", "tăng thêm"]) { 2 } else { 1 };
        let now_at = (0..at).rev().find(|before| pieces[*before].is_number())?;
        let Piece::Share(now) = pieces[now_at].piece else { return None };
        let plain = pieces[now_at + 1..at - verb].iter().all(|piece| piece.is(',') || piece.is(';') || piece.is('('));
        let behind = reference(pieces, at + 1 + taken);
        // "quý III là 99,11%, quý II là 96,13%, tăng 2,98 điểm": the later one may be told first.
        either = behind.is_none();
        let (before, _) = behind.or_else(|| earlier(pieces, now_at)).filter(|_| plain)?;
        (now, before, up)
    };
    let actual = if up { now - before } else { before - now };
    let printed = now.decimals().max(before.decimals());
    // Rounded shares may be off by one in their last digit, and a rounded change by less than one.
    let width = if told.decimals() < printed {
        let ones = 10_i64.checked_pow(printed - told.decimals())?;
        Percent::new(ones - 1, printed)?
    } else {
        Percent::new(1, printed)?
    };
    let turned = || if up { before - now } else { now - before };
    let fits = actual.less(told).is_within(width) || either && turned().less(told).is_within(width);
    let differs = !fits;
    let span = pieces[at].span.start..pieces[at + taken].span.end;
    differs.then(|| {
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{} − {}", now.to_vietnamese(), before.to_vietnamese()))
    })
}

/// "Tỷ lệ trực tuyến (77,44%) cao hơn tỷ lệ trực tiếp (22,56%) là 54,88 điểm phần trăm": both shares before the points, and
/// whether the first is told as the higher one.
fn between_two(pieces: &[Placed<'_>], points: usize) -> Option<(Percent, Percent, bool)> {
    const FAR: usize = 14;
    // The share that ends at a place, in brackets.
    let bracketed = |end: usize| {
        let close = end.checked_sub(1).filter(|close| pieces[*close].is(')'))?;
        let at = close.checked_sub(1)?;
        let open = at.checked_sub(1).filter(|open| pieces[*open].is('('))?;
        match pieces[at].piece {
            Piece::Share(share) => Some((share, open)),
            _ => None,
        }
    };
    let end = points.checked_sub(1).filter(|is| pieces[*is].word() == "là").unwrap_or(points);
    let (other, open) = bracketed(end)?;
    let verb = (open.saturating_sub(FAR)..open).rev().find(|at| pieces[*at].word() == "hơn")?;
    let up = match verb.checked_sub(1).map(|at| pieces[at].word())? {
        "cao" | "nhiều" | "lớn" => true,
        "thấp" | "ít" | "nhỏ" => false,
        _ => return None,
    };
    let (own, _) = bracketed(verb - 1)?;
    let plain = pieces[verb..open].iter().all(|piece| !piece.is_number() && !piece.is(';'));
    plain.then_some((own, other, up))
}

/// "so với năm trước (75,42%)", "so với chỉ tiêu 70%": the share that it is compared with.
fn reference(pieces: &[Placed<'_>], from: usize) -> Option<(Percent, usize)> {
    const FAR: usize = 12;
    phrase_at(pieces, from, "so với").or_else(|| phrase_at(pieces, from, "so"))?;
    let at = (from..pieces.len().min(from + FAR)).find(|at| matches!(pieces[*at].piece, Piece::Share(_)))?;
    let Piece::Share(before) = pieces[at].piece else { return None };
    let aim = at.checked_sub(2).is_some_and(|at| longest_at(pieces, at, &["chỉ tiêu", "mục tiêu"]).is_some());
    let open = aim || pieces[from..at].iter().rev().take(4).any(|piece| piece.is('(') || piece.word() == "là");
    let other = pieces[from..at].iter().any(|piece| piece.is(';') || piece.is(',') || piece.word() == "lệ");
    (open && !other).then_some((before, at))
}

/// "quý I là 97,5%, quý II là 98,83%": the share of the period before.
fn earlier(pieces: &[Placed<'_>], now: usize) -> Option<(Percent, usize)> {
    const FAR: usize = 8;
    let at = (now.saturating_sub(FAR)..now).rev().find(|at| pieces[*at].is_number() && !pieces[*at].is_year())?;
    let Piece::Share(before) = pieces[at].piece else { return None };
    let between = &pieces[at..now];
    let period = ["quý", "năm", "tháng", "kỳ"].iter().any(|word| between.iter().any(|piece| piece.word() == *word));
    let other = between.iter().any(|piece| piece.word() == "lệ" || piece.is(';'));
    (period && !other).then_some((before, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn shares_and_points_fit_the_numbers_of_their_sentence() {
        for wrong in [
            "Tỷ lệ nộp trực tuyến (77,44%) cao hơn tỷ lệ nộp trực tiếp (22,56%) là 62,88 điểm phần trăm.",
            "Tỷ lệ trực tuyến đạt 77,44%, vượt 13,44 điểm phần trăm so với chỉ tiêu 70% được giao.",
            "100% cán bộ, công chức (16/22 người) đã được cấp chữ ký số.",
            "Phát ra 500 phiếu, thu về 480 phiếu, đạt 98%.",
            "Đã hoàn thành 45/50 nhiệm vụ, đạt 92%.",
            "Có 130/150 lượt người tham gia, đạt 90%.".replace(" tham gia", "").as_str(),
            "Chỉ số cải cách hành chính đạt 77,71%, tăng 3,29 điểm phần trăm so với năm trước (75,42%).",
            "Tỷ lệ giải quyết đúng hạn quý I là 97,5%, quý II là 98,83%, tăng 2,33 điểm phần trăm.",
            "Đã hoàn thành 25/30 nhiệm vụ theo kế hoạch năm, đạt 90%.",
            "Công chức nữ là 21 người trên tổng số 42 công chức, chiếm 57,1%.",
            "Đã công khai 100% (200/210) TTHC.",
            "Nhận được 12 phản ánh, kiến nghị, đã trả lời 10/12, đạt 100%.",
            "Trong 32 công chức có 28 người trình độ đại học trở lên, đạt 97,5%.",
            "Số hóa 900/1.005 kết quả, đạt 98,6%.",
            "Số giao dịch thanh toán trực tuyến là 519/584 giao dịch phát sinh nghĩa vụ tài chính, đạt 79,87%.",
            "Có 16/22 cán bộ, công chức được trang bị máy tính, đạt 100%.",
            "Đến nay, 34 trong tổng số 40 nhiệm vụ của kế hoạch năm đã hoàn thành (tỷ lệ 77%).",
            "Có 26 người hoàn thành tốt nhiệm vụ (chiếm 87,27%) trong tổng số 37 cán bộ, công chức được đánh giá.",
            "Phát ra 313 phiếu, thu về 301 phiếu, trong đó 297 phiếu đánh giá hài lòng trở lên, đạt tỷ lệ 84,4%.",
            "Phát ra 301 phiếu, thu về 313 phiếu.",
            "Số phiếu phát ra là 301 phiếu, số phiếu thu về là 313 phiếu.",
            "Tỷ lệ giải quyết đúng hạn đạt 97,7%, cao hơn 3,2 điểm % so với quý I/2026 (96,5%).",
            "Tỷ lệ năm 2025 là 97,5%, năm 2026 là 96,5%, giảm 2 điểm phần trăm.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tỷ lệ nộp trực tuyến (77,44%) cao hơn tỷ lệ nộp trực tiếp (22,56%) là 54,88 điểm phần trăm.",
            "Tỷ lệ nộp trực tuyến (77,44%) cao hơn 3 tỉnh có tỷ lệ nộp trực tiếp (22,56%) là 62,88 điểm phần trăm.",
            "Tỷ lệ trực tuyến đạt 77,44%, vượt 7,44 điểm phần trăm so với chỉ tiêu 70% được giao.",
            "100% cán bộ, công chức (22/22 người) đã được cấp chữ ký số.",
            "Đạt 95% kế hoạch năm, tăng 5% so với cùng kỳ (16/22 đơn vị).",
            "Phát ra 313 phiếu, thu về 301 phiếu, trong đó 297 phiếu đánh giá hài lòng trở lên, đạt tỷ lệ 98,7%.",
            "Phát ra 313 phiếu, thu về 301 phiếu, trong đó 297 phiếu hợp lệ, 290 phiếu hài lòng, đạt tỷ lệ 97,6%.",
            // Of those that were handed out.
            "Phát ra 313 phiếu, thu về 301 phiếu, trong đó 297 phiếu đánh giá hài lòng trở lên, đạt tỷ lệ 94,9%.",
            "Phát ra 500 phiếu, thu về 480 phiếu, đạt 96%.",
            "Nhận được 12 phản ánh, kiến nghị, đã trả lời 10/12, đạt 83,3%.",
            "Số giao dịch thanh toán trực tuyến là 519/584 giao dịch phát sinh nghĩa vụ tài chính, đạt 88,87%.",
            "Có 16/22 cán bộ, công chức được trang bị máy tính, đạt 72,7%.",
            "Đến nay, 34 trong tổng số 40 nhiệm vụ của kế hoạch năm đã hoàn thành (tỷ lệ 85%).",
            "Có 26 người hoàn thành tốt nhiệm vụ (chiếm 70,27%) trong tổng số 37 cán bộ, công chức được đánh giá.",
            "Đã tổ chức 5/5 hội nghị, nội dung thiết thực, đạt 98%.",
            "Đến ngày 10/12, đạt 100% kế hoạch; ngày 10/12, đạt 90%.",
            "Trong 32 công chức có 28 người trình độ đại học trở lên, đạt 87,5%.",
            "Trong 32 thôn có 28 người được tập huấn, đạt 97,5%.",
            "Đã hoàn thành 45/50 nhiệm vụ, đạt 90%.",
            "Đã hoàn thành 45/50 nhiệm vụ, đạt 60% kế hoạch năm.",
            "Đã hoàn thành 24/30 nhiệm vụ theo kế hoạch năm, đạt 80%.",
            "Công chức nữ là 21 người trên tổng số 42 công chức, chiếm 50%.",
            "Số hồ sơ tăng 13,5% (454/400) hồ sơ so với cùng kỳ.",
            "Đã hoàn thành 24/30 nhiệm vụ được giao, trong đó có 5 nhiệm vụ khó, đạt 60%.",
            "Chỉ số cải cách hành chính đạt 77,71%, tăng 2,29 điểm phần trăm so với năm trước (75,42%).",
            "Tỷ lệ giải quyết đúng hạn quý I là 97,5%, quý II là 98,83%, tăng 1,33 điểm phần trăm.",
            "Tỷ lệ đúng hạn đạt 98%, tăng 2 điểm phần trăm so với quý I, tỷ lệ trực tuyến đạt 60%.",
            "Tỷ lệ đúng hạn đạt 98,25%, tăng 2,3 điểm phần trăm so với quý I (95,98%).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
