//! Shares and changes in points of what the form does not count, from the numbers of their own sentence.

use super::percent::check_percent;
use super::words::{Piece, Placed, longest_at, phrase_at, pieces, sentences};
use crate::finding::{Finding, Location, Rule};
use crate::rate::{Denominator, Percent, Rate};
use crate::report::Report;

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
];

/// "Phát ra 500 phiếu, thu về 480 phiếu, đạt 98%", "hoàn thành 45/50 nhiệm vụ, đạt 92%", "đạt 77,71%, tăng 3,29 điểm phần
/// trăm so với năm trước (75,42%)".
pub(super) fn check_ratios(report: &Report) -> Vec<Finding> {
    let text = report.text();
    let mut found = Vec::new();
    for span in report.paragraphs() {
        for sentence in sentences(text, span) {
            let words = text.get(sentence.clone()).unwrap_or_default();
            if !words.contains('%') {
                continue;
            }
            let pieces = pieces(text, sentence);
            for at in 0..pieces.len() {
                found.extend(fraction(&pieces, at));
                found.extend(returned(&pieces, at));
                found.extend(points(&pieces, at, text));
            }
        }
    }
    found
}

/// The share told right behind `from`: ", đạt 92%", "(92%)", "chiếm tỷ lệ 92%", with nothing behind it that says of what.
fn share_behind(pieces: &[Placed], from: usize) -> Option<(Percent, usize)> {
    const FAR: usize = 6;
    let at = (from..pieces.len().min(from + FAR)).find(|at| pieces[*at].is_number())?;
    let Piece::Share(share) = pieces[at].piece else { return None };
    let plain = pieces[from..at].iter().all(|piece| match &piece.piece {
        Piece::Word(word) => {
            matches!(word.as_str(), "đạt" | "chiếm" | "tỷ" | "tỉ" | "lệ" | "bằng" | "tương" | "đương" | "ứng")
        }
        Piece::Mark(mark) => matches!(mark, ',' | '(' | ';'),
        _ => false,
    });
    let ends = pieces.get(at + 1).is_none_or(|next| matches!(next.piece, Piece::Mark(_)));
    (plain && at > from && ends).then_some((share, at))
}

fn judged(share: Percent, part: u64, whole: u64, place: &Placed) -> Vec<Finding> {
    if whole == 0 {
        return Vec::new();
    }
    let rate = Rate::new(part, whole, Denominator::Other(format!("{part}/{whole}").into()));
    check_percent(share, &rate, &[], Location::span(place.span.start, place.span.end)).into_vec()
}

/// "hoàn thành 45/50 nhiệm vụ, đạt 92%"
fn fraction(pieces: &[Placed], at: usize) -> Vec<Finding> {
    let Piece::Fraction(part, whole) = pieces[at].piece else { return Vec::new() };
    let Some(taken) = longest_at(pieces, at + 1, NOUNS) else { return Vec::new() };
    match share_behind(pieces, at + 1 + taken) {
        Some((share, place)) => judged(share, part, whole, &pieces[place]),
        None => Vec::new(),
    }
}

/// "Phát ra 500 phiếu, thu về 480 phiếu, đạt 98%"
fn returned(pieces: &[Placed], at: usize) -> Vec<Finding> {
    const OUT: &[&str] = &["phát ra", "phát", "phát hành", "gửi đi", "đã phát"];
    const BACK: &[&str] = &["thu về", "thu lại", "thu được", "thu hồi", "thu"];
    let counted = |from: usize, verbs: &[&str]| {
        let verb = longest_at(pieces, from, verbs)?;
        let Piece::Count(count) = pieces.get(from + verb)?.piece else { return None };
        let noun = longest_at(pieces, from + verb + 1, &["phiếu", "phiếu khảo sát", "phiếu đánh giá"])?;
        Some((count, from + verb + 1 + noun))
    };
    let told = || {
        let (out, next) = counted(at, OUT)?;
        let gap = pieces[next..].iter().take(3).take_while(|piece| !is_word(piece, "thu")).count();
        let (back, next) = counted(next + gap, BACK)?;
        let (share, place) = share_behind(pieces, next)?;
        Some(judged(share, back, out, &pieces[place]))
    };
    told().unwrap_or_default()
}

/// "đạt 77,71%, tăng 3,29 điểm phần trăm so với năm trước (75,42%)", "quý I là 97,5%, quý II là 98,83%, tăng 2,33 điểm phần
/// trăm"
fn points(pieces: &[Placed], at: usize, text: &str) -> Option<Finding> {
    let told = match pieces[at].piece {
        Piece::Decimal(told) => told,
        Piece::Count(count) => Percent::new(i64::try_from(count).ok()?, 0)?,
        _ => return None,
    };
    let taken = longest_at(pieces, at + 1, &["điểm phần trăm"])?;
    let up = match at.checked_sub(1).map(|at| &pieces[at].piece) {
        Some(Piece::Word(word)) if word == "tăng" => true,
        Some(Piece::Word(word)) if word == "giảm" => false,
        _ => return None,
    };
    let now_at = (0..at).rev().find(|before| pieces[*before].is_number())?;
    let Piece::Share(now) = pieces[now_at].piece else { return None };
    let plain = pieces[now_at + 1..at - 1].iter().all(|piece| piece.is(',') || piece.is(';') || piece.is('('));
    let (before, _) = reference(pieces, at + 1 + taken).or_else(|| earlier(pieces, now_at)).filter(|_| plain)?;
    let actual = if up { now - before } else { before - now };
    let printed = now.decimals().max(before.decimals());
    // Rounded shares may be off by one in their last digit, and a rounded change by less than one.
    let width = if told.decimals() < printed {
        let ones = 10_i64.checked_pow(printed - told.decimals())?;
        Percent::new(ones - 1, printed)?
    } else {
        Percent::new(1, printed)?
    };
    let differs = !actual.less(told).is_within(width);
    let span = pieces[at].span.start..pieces[at + taken].span.end;
    differs.then(|| {
        Finding::new(Rule::CHANGE_DIFFERS, Location::span(span.start, span.end))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("{} − {}", now.to_vietnamese(), before.to_vietnamese()))
    })
}

/// "so với năm trước (75,42%)": the share that it is compared with.
fn reference(pieces: &[Placed], from: usize) -> Option<(Percent, usize)> {
    const FAR: usize = 12;
    phrase_at(pieces, from, "so với").or_else(|| phrase_at(pieces, from, "so"))?;
    let at = (from..pieces.len().min(from + FAR)).find(|at| matches!(pieces[*at].piece, Piece::Share(_)))?;
    let Piece::Share(before) = pieces[at].piece else { return None };
    let open = pieces[from..at].iter().rev().take(4).any(|piece| piece.is('(') || is_word(piece, "là"));
    let other = pieces[from..at].iter().any(|piece| piece.is(';') || piece.is(',') || is_word(piece, "lệ"));
    (open && !other).then_some((before, at))
}

/// "quý I là 97,5%, quý II là 98,83%": the share of the period before.
fn earlier(pieces: &[Placed], now: usize) -> Option<(Percent, usize)> {
    const FAR: usize = 8;
    let at = (now.saturating_sub(FAR)..now).rev().find(|at| pieces[*at].is_number() && !is_year(&pieces[*at]))?;
    let Piece::Share(before) = pieces[at].piece else { return None };
    let between = &pieces[at + 1..now];
    let period = ["quý", "năm", "tháng", "kỳ"].iter().any(|word| between.iter().any(|piece| is_word(piece, word)));
    let other = between.iter().any(|piece| is_word(piece, "lệ") || piece.is(';'));
    (period && !other).then_some((before, at))
}

fn is_year(piece: &Placed) -> bool {
    matches!(piece.piece, Piece::Count(1_990..=2_100))
}

fn is_word(piece: &Placed, wanted: &str) -> bool {
    matches!(&piece.piece, Piece::Word(word) if word == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        let text = format!("BÁO CÁO\nI. KẾT QUẢ\n{sentence}\n");
        check_ratios(&Report::read(&text)).len()
    }

    #[test]
    fn shares_and_points_fit_the_numbers_of_their_sentence() {
        for wrong in [
            "Phát ra 500 phiếu, thu về 480 phiếu, đạt 98%.",
            "Đã hoàn thành 45/50 nhiệm vụ, đạt 92%.",
            "Có 130/150 lượt người tham gia, đạt 90%.".replace(" tham gia", "").as_str(),
            "Chỉ số cải cách hành chính đạt 77,71%, tăng 3,29 điểm phần trăm so với năm trước (75,42%).",
            "Tỷ lệ giải quyết đúng hạn quý I là 97,5%, quý II là 98,83%, tăng 2,33 điểm phần trăm.",
            "Tỷ lệ năm 2025 là 97,5%, năm 2026 là 96,5%, giảm 2 điểm phần trăm.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Phát ra 500 phiếu, thu về 480 phiếu, đạt 96%.",
            "Đã hoàn thành 45/50 nhiệm vụ, đạt 90%.",
            "Đã hoàn thành 45/50 nhiệm vụ, đạt 60% kế hoạch năm.",
            "Chỉ số cải cách hành chính đạt 77,71%, tăng 2,29 điểm phần trăm so với năm trước (75,42%).",
            "Tỷ lệ giải quyết đúng hạn quý I là 97,5%, quý II là 98,83%, tăng 1,33 điểm phần trăm.",
            "Tỷ lệ đúng hạn đạt 98%, tăng 2 điểm phần trăm so với quý I, tỷ lệ trực tuyến đạt 60%.",
            "Tỷ lệ đúng hạn đạt 98,25%, tăng 2,3 điểm phần trăm so với quý I (95,98%).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
