//! Totals of anything with the parts that are listed as all of it: together no more than the total.

use super::differs::differs;
use super::pieces::{Piece, Placed, is_about, longest_at};
use super::sentence::Sentence;
use super::words::phrases;
use crate::finding::{Finding, Location, Rule};
use rust_decimal::Decimal;

/// Words that open a list of all parts.
const OPENERS: &[&str] = &["gồm", "bao gồm", "gồm có", "bao gồm có", "chia ra", "cụ thể"];
/// Numbers behind these words name, and count nothing: "tháng 7: 02 cuộc".
const NAMES: [&str; 13] =
    ["tháng", "quý", "năm", "ngày", "số", "đợt", "điều", "khoản", "mức", "nhóm", "lần", "thứ", "khóa"];
/// What is counted by units of its own: parts in other units than their total are no parts of it.
const UNITS: [&str; 26] = [
    "ngày",
    "giờ",
    "phút",
    "tháng",
    "năm",
    "tuần",
    "người",
    "lượt",
    "đồng",
    "triệu",
    "tỷ",
    "nghìn",
    "hồ",
    "học",
    "điểm",
    "lớp",
    "buổi",
    "trang",
    "bước",
    "lần",
    "xã",
    "phường",
    "thôn",
    "đơn",
    "thành",
    "tổ",
];
/// What has several qualities at once: in a bracket or behind a colon they may overlap, as "45 người (nữ 30, đảng viên 40)".
const MANIFOLD: [&str; 16] = [
    "người", "cán", "công", "viên", "đại", "đảng", "đồng", "học", "lượt", "hồ", "tthc", "thủ", "dịch", "dvc", "phiếu",
    "ý",
];
/// Words in a part that make its number no count of it.
const OTHERS: [&str; 14] =
    ["tăng", "giảm", "so", "hơn", "trên", "dưới", "gần", "khoảng", "vượt", "bằng", "mỗi", "bình", "còn", "từ"];

/// "Toàn xã có 10 đơn vị sự nghiệp, gồm: 02 đơn vị …, 04 đơn vị …, 07 đơn vị …", "05 cuộc họp (tháng 7: 02 cuộc; tháng 8: 03 cuộc;
/// tháng 9: 03 cuộc)".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let listed = const { &phrases(["gồm", "chia ra", "cụ thể"]) };
    if !sentence.marks([':', '(']) && !sentence.words.any(listed) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    found.extend((0..pieces.len()).filter_map(|at| too_much(pieces, at, text)));
    found.extend((0..pieces.len()).filter_map(|at| scores(pieces, at, text)));
}

fn too_much(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let Piece::Count(total) = pieces[at].piece else { return None };
    // "Tổng số 10 đơn vị"
    let of_all = at >= 2 && longest_at(pieces, at - 2, &["tổng số"]).is_some();
    let names = !of_all && at.checked_sub(1).is_some_and(|before| NAMES.contains(&pieces[before].word()));
    if total < 2 || names || is_about(pieces, at) || pieces[at].is_year() {
        return None;
    }
    let (noun, first, end) = listed(pieces, at)?;
    let end = end_of_list(pieces, first, end);
    // Parts of parts are not told apart here.
    let nested = &["trong đó", "trong số", "gồm", "bao gồm"];
    let opened = longest_at(pieces, first, OPENERS).unwrap_or(0);
    if (first + opened..end).any(|place| longest_at(pieces, place, nested).is_some()) {
        return None;
    }
    // Dossiers are told as claims.
    if matches!(noun, "hồ" | "hs") {
        return None;
    }
    if MANIFOLD.contains(&noun) && !(at..first).any(|place| longest_at(pieces, place, OPENERS).is_some()) {
        return None;
    }
    let (mut sum, mut told, mut count) = (0_u64, Vec::new(), 0);
    for part in parts(&pieces[first..end]) {
        match counted(part, noun)? {
            Some(number) if number <= total => {
                sum = sum.checked_add(number)?;
                told.push(number.to_string());
                count += 1;
            }
            // More than all, if it counts the same.
            Some(number) if counts_noun(part, noun) => {
                return Some(differs(
                    Rule::BREAKDOWN_DIFFERS,
                    &pieces[at],
                    text,
                    number,
                    format!("{number} > {total}"),
                ));
            }
            Some(_) => return None,
            None => {}
        }
    }
    let another = pieces[..at].iter().any(|piece| piece.piece == Piece::Count(sum));
    (count > 1 && sum > total && !another)
        .then(|| differs(Rule::BREAKDOWN_DIFFERS, &pieces[at], text, sum, told.join(" + ")))
}

/// "đạt 41,06 điểm, gồm: công khai, minh bạch 11,94 điểm; tiến độ 8,78 điểm; …": scores that together are more than their total.
fn scores(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    let score_in = |pieces: &[Placed<'_>], at: usize| {
        let value = match pieces.get(at)?.piece {
            Piece::Decimal(score) => score.decimal(),
            Piece::Count(score) => Decimal::from(score),
            _ => return None,
        };
        let next = pieces.get(at + 2).map_or("", Placed::word);
        (pieces.get(at + 1)?.word() == "điểm" && next != "phần").then_some(value)
    };
    let total = score_in(pieces, at)?;
    let mark = at + 2 + usize::from(pieces.get(at + 2).is_some_and(|mark| mark.is(',')));
    let from = mark + longest_at(pieces, mark, OPENERS)?;
    let (mut sum, mut told) = (Decimal::ZERO, Vec::new());
    for part in parts(&pieces[from..]) {
        let numbers: Vec<usize> = (0..part.len()).filter(|at| part[*at].is_number()).collect();
        // "công khai, minh bạch 11,94 điểm"
        if numbers.is_empty() {
            continue;
        }
        let [number] = numbers[..] else { return None };
        let value = score_in(part, number).filter(|_| part.iter().all(|piece| !OTHERS.contains(&piece.word())))?;
        sum = sum.checked_add(value)?;
        told.push(value.to_string());
    }
    (told.len() > 1 && sum > total).then(|| {
        let span = pieces[at].span.clone();
        Finding::new(Rule::BREAKDOWN_DIFFERS, Location::span(span.start, span.end))
            .with_expected(sum.to_string().replace('.', ","))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(told.join(" + "))
    })
}

/// The noun of a total, and where the list of its parts begins and ends.
fn listed<'p>(pieces: &'p [Placed<'_>], at: usize) -> Option<(&'p str, usize, usize)> {
    const FAR: usize = 16;
    let noun = pieces.get(at + 1).map(Placed::word).filter(|word| !word.is_empty())?;
    for place in at + 1..pieces.len().min(at + FAR) {
        let piece = &pieces[place];
        // "vượt 03 tin, bài so với kế hoạch (23 tin, bài)"
        if piece.is_number() || piece.is(';') || OTHERS.contains(&piece.word()) {
            return None;
        }
        // "34 lô (tổng 38 lô)" tells what it is a part of.
        if piece.is('(') && pieces.get(place + 1).is_some_and(|next| next.word() == "tổng") {
            return None;
        }
        if piece.is('(') {
            let end = pieces[place..].iter().position(|piece| piece.is(')'))? + place;
            return Some((noun, place + 1, end));
        }
        // "trong đó: nữ 30, đảng viên 40" leaves open whether they overlap.
        if longest_at(pieces, place, &["trong đó"]).is_some() {
            return None;
        }
        let opened = longest_at(pieces, place, OPENERS).map(|taken| place + taken);
        let colon = |from: usize| pieces.get(from).is_some_and(|piece| piece.is(':'));
        if let Some(from) = opened {
            return Some((noun, from + usize::from(colon(from)), pieces.len()));
        }
        if colon(place) {
            return Some((noun, place + 1, pieces.len()));
        }
    }
    None
}

/// Where a list ends: one that is parted by commas before the next semicolon.
fn end_of_list(pieces: &[Placed<'_>], first: usize, end: usize) -> usize {
    let number = (first..end).find(|at| pieces[*at].is_number()).unwrap_or(first);
    let mark = |at: &usize| [',', ';', '+'].iter().any(|mark| pieces[*at].is(*mark));
    match (number..end).find(mark) {
        Some(at) if pieces[at].is(',') => (at..end).find(|at| pieces[*at].is(';')).unwrap_or(end),
        _ => end,
    }
}

/// The parts of a list, at the marks outside of brackets and at "và".
fn parts<'p, 't>(pieces: &'p [Placed<'t>]) -> Vec<&'p [Placed<'t>]> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, piece) in pieces.iter().enumerate() {
        match &piece.piece {
            Piece::Mark('(') => depth += 1,
            Piece::Mark(')') => depth = depth.saturating_sub(1),
            Piece::Mark(',' | ';' | '+') if depth == 0 => {
                found.push(&pieces[start..at]);
                start = at + 1;
            }
            // "và 27 lượt …", but not "lãnh đạo và quản lý"
            Piece::Word(word) if depth == 0 && word == "và" && pieces.get(at + 1).is_some_and(Placed::is_number) => {
                found.push(&pieces[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&pieces[start..]);
    found
}

/// Whether the noun of the total stands right behind the number of a part.
fn counts_noun(part: &[Placed<'_>], noun: &str) -> bool {
    (0..part.len())
        .any(|at| matches!(part[at].piece, Piece::Count(_)) && part.get(at + 1).is_some_and(|next| next.word() == noun))
}

/// The count of a part; `None` where it is none of the total, nothing where it counts nothing.
#[allow(clippy::option_option, reason = "no part of the total, and a part without a number")]
fn counted(part: &[Placed<'_>], noun: &str) -> Option<Option<u64>> {
    let (mut count, mut depth) = (None, 0_usize);
    for (at, piece) in part.iter().enumerate() {
        match &piece.piece {
            Piece::Mark('(') => depth += 1,
            Piece::Mark(')') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Piece::Count(number) => {
                let before = at.checked_sub(1).map_or("", |before| part[before].word());
                if NAMES.contains(&before) {
                    continue;
                }
                let unit = part.get(at + 1).map_or("", Placed::word);
                let other = unit != noun && UNITS.contains(&unit);
                if count.is_some() || other || OTHERS.contains(&before) {
                    return None;
                }
                count = Some(*number);
            }
            Piece::Decimal(_) | Piece::Fraction(..) | Piece::OutOf(..) | Piece::Mark('#' | '%' | '/') => return None,
            Piece::Word(word) if OTHERS.contains(&word.as_ref()) => return None,
            _ => {}
        }
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn parts_listed_as_all_are_no_more_than_their_total() {
        for wrong in [
            "Kết quả đạt 41,06 điểm, gồm: công khai, minh bạch 11,94 điểm; tiến độ 8,78 điểm; trực tuyến 13,58 điểm; số hóa 11,76 điểm.",
            "Toàn xã có 10 đơn vị sự nghiệp, gồm: 02 đơn vị tự bảo đảm, 04 đơn vị tự bảo đảm một phần, 07 đơn vị do ngân sách bảo đảm.",
            "Trong quý đã tổ chức 05 cuộc họp (tháng 7: 02 cuộc; tháng 8: 03 cuộc; tháng 9: 03 cuộc).",
            "Khen thưởng 17 tập thể, cá nhân (gồm 03 tập thể và 16 cá nhân).",
            "Cử 35 lượt công chức đi đào tạo, gồm 14 lượt về lý luận (cao cấp 06, trung cấp 08) và 27 lượt về quản lý nhà nước.",
            "Thực hiện tinh giản 07 trường hợp (nghỉ hưu trước tuổi 08 trường hợp, thôi việc ngay 02 trường hợp).",
            "Đã cấp 260 chứng thư số (15 chứng thư số tổ chức, 255 chứng thư số cá nhân).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Thu 12,1 tỷ đồng từ 34 lô (tổng 38 lô), còn 4 lô chưa đấu giá.",
            "Kết quả đạt 41,06 điểm, gồm: công khai, minh bạch 11,94 điểm; tiến độ 8,78 điểm; trực tuyến 13,58 điểm; số hóa 6,76 điểm.",
            "Kết quả đạt 41,06 điểm, gồm: công khai 11,94/18 điểm; tiến độ tăng 38,78 điểm.",
            "Toàn xã có 13 đơn vị sự nghiệp, gồm: 02 đơn vị tự bảo đảm, 04 đơn vị tự bảo đảm một phần, 07 đơn vị do ngân sách bảo đảm.",
            "Trong quý đã tổ chức 08 cuộc họp (tháng 7: 02 cuộc; tháng 8: 03 cuộc; tháng 9: 03 cuộc).",
            "Mở 03 lớp tập huấn, gồm 45 học viên lớp thứ nhất, 80 học viên lớp thứ hai.",
            "Tổ chức 03 hội nghị (02 ngày lý thuyết, 02 ngày thực hành).",
            "Ban hành 12 văn bản, trong đó 07 văn bản về kiểm soát thủ tục, 08 văn bản có lồng ghép nội dung chuyển đổi số.",
            "Rà soát 30 thủ tục (giảm 12 ngày, giảm 25 giấy tờ).",
            "Xử lý 05 vụ việc: bồi thường 12 triệu đồng, phạt 03 triệu đồng.",
            "Toàn xã có 45 công chức (nữ 30, đảng viên 40).",
            "Cung cấp 150 TTHC: liên thông 100, toàn trình 80.",
            "Toàn xã có 45 tổ viên, trong đó: nữ 30, đảng viên 40.",
            "Giao tỉnh 312 nhiệm vụ: đã hoàn thành 251 nhiệm vụ, trong đó đúng hạn 243, quá hạn 8; đang thực hiện 61 nhiệm vụ.",
            "Thông qua 29 nghị quyết tại 02 kỳ họp (kỳ họp thứ 30: 17 nghị quyết; kỳ họp thứ 31: 12 nghị quyết).",
            "Toàn xã có 13 đơn vị, gồm 06 đơn vị sự nghiệp, 07 đơn vị trực thuộc; đã kiểm tra 09 đơn vị.",
            "Đã đăng 26 tin, bài, vượt 03 tin, bài so với kế hoạch (23 tin, bài).",
            "Đến năm 2025: 15 xã, 20 phường đạt chuẩn.",
            "Thực hiện 02 nội dung: hoàn thành 01 đề án; ban hành 02 quyết định, 05 công văn.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }

    #[test]
    fn lists_are_parted_outside_of_brackets() {
        for (list, count) in [
            ("02 cuộc, 03 cuộc; 01 cuộc", 3),
            ("14 lượt (cao cấp 06, trung cấp 08), 27 lượt", 2),
            ("14 lượt (cao cấp 06 và 08 trung cấp) và 27 lượt", 2),
            ("14 lượt ((cao cấp), 06) + 27 lượt", 2),
            ("lãnh đạo và quản lý", 1),
            ("02 cuộc và 03 cuộc", 2),
        ] {
            let pieces = super::super::pieces::pieces(list, 0..list.len());
            assert_eq!(parts(&pieces).len(), count, "{list}");
        }
    }
}
