//! Totals of people, documents, services, forms and petitions against the parts by kind that are told with them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::kind_table::{All, KINDS, Kinds};
use super::pieces::{Piece, Placed, is_about, longest_at, phrase_at};
use super::sentence::Sentence;
use super::words::{Phrase, phrase, phrases};
use crate::check::percent::check_percent;
use crate::check::rows::number;
use crate::finding::{Finding, Location, Rule, Severity};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};

const OPENERS: &[&str] = &["trong đó", "bao gồm", "gồm", "cụ thể", "chia ra", "trong đó có", "gồm có", "bao gồm có"];
/// Words in a part that say nothing on its kind.
pub(super) const FILLERS: &[&str] = &["có", "còn", "là", "số", "được", "đã", "giới", "và", "với", "ban", "hành", "về"];
/// Words before the first part that follows a comma.
const LEADS: &[&str] = &["đến", "nay", "hiện", "có", "đã", "được", "là"];

/// Kinds, and the phrases of which a sentence has one where it tells of them.
type ToldKinds = (&'static Kinds, Vec<Phrase>);

/// The kinds by the first word of what they count.
static BY_NOUN: LazyLock<HashMap<&'static str, Vec<ToldKinds>>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Vec<ToldKinds>> = HashMap::new();
    for kinds in KINDS {
        let members: Vec<Phrase> = kinds.members.iter().copied().flatten().map(|name| phrase(name)).collect();
        let mut first: Vec<&str> = kinds.nouns.iter().filter_map(|noun| noun.split(' ').next()).collect();
        first.sort_unstable();
        first.dedup();
        for word in first {
            found.entry(word).or_default().push((kinds, members.clone()));
        }
    }
    found
});

/// "105 người, trong đó nam 92 người, nữ 19 người", "25 văn bản (11 kế hoạch, 15 công văn)".
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WORDS: &[Phrase] = &phrases([
        "nữ",
        "toàn trình",
        "một phần",
        "hài lòng",
        "văn bản",
        "phản ánh",
        "kiến nghị",
        "pakn",
        "tài liệu",
        "đơn",
        "nhiệm vụ",
        "tthc",
        "thủ tục",
        "trình độ",
        "đột xuất",
        "lượt phản",
        "xuất sắc",
        "chứng thư",
        "tập thể",
        "chuyên trách",
        "cảnh cáo",
        "hiệu lực",
        "dvc",
        "bổ nhiệm",
        "cao cấp",
        "cấp xã",
        "giữ nguyên",
        "tiếp tục",
        "nghỉ hưu",
        "thường xuyên",
        "chưa đạt",
        "không đạt",
        "sử dụng tốt",
    ]);
    if !sentence.words.any(WORDS) {
        return;
    }
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    for at in 0..pieces.len() {
        // A count, and the first word of what it counts.
        if !matches!(pieces[at].piece, Piece::Count(_)) {
            continue;
        }
        let behind = pieces.get(at + 1).and_then(|noun| BY_NOUN.get(noun.word()));
        let before = || total_of(pieces, at).and_then(|noun| BY_NOUN.get(pieces[noun].word()));
        let Some(kinds) = behind.or_else(before) else { continue };
        let kinds = kinds.iter().filter(|(_, members)| sentence.words.any(members)).map(|(kinds, _)| *kinds);
        match kinds.clone().find_map(|kinds| kinds.split(pieces, at)) {
            Some(split) => found.push(split.finding(text)),
            None if sentence.share => {
                found.extend(
                    kinds.map(|kinds| kinds.shares(pieces, at)).find(|found| !found.is_empty()).into_iter().flatten(),
                );
            }
            None => {}
        }
    }
}

/// One part of a total.
struct Part {
    member: usize,
    count: u64,
    /// The share told behind the count, and its bytes.
    share: Option<(Percent, Range<usize>)>,
}

/// A total with its parts as they are told.
struct Told {
    total: u64,
    /// Where the parts begin and end.
    first: usize,
    end: usize,
    /// They are told as all there is.
    listed: bool,
    parts: Vec<Part>,
    /// Numbers of something else stand among them.
    foreign: bool,
}

/// A total whose parts do not fit.
struct Split<'t> {
    total: Placed<'t>,
    parts: Vec<u64>,
    severity: Severity,
}

impl Split<'_> {
    fn finding(&self, text: &str) -> Finding {
        let sum = self.parts.iter().copied().fold(0, u64::saturating_add);
        let words: Vec<String> = self.parts.iter().map(u64::to_string).collect();
        let span = self.total.span.clone();
        Finding::new(Rule::BREAKDOWN_DIFFERS, Location::span(span.start, span.end))
            .with_severity(self.severity)
            .with_expected(number(sum))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(words.join(" + "))
    }
}

impl Kinds {
    /// The parts told with the total at `at`, if there are any.
    fn told(&self, pieces: &[Placed<'_>], at: usize) -> Option<Told> {
        let Piece::Count(total) = pieces[at].piece else { return None };
        let behind = longest_at(pieces, at + 1, self.nouns);
        let before = || total_of(pieces, at).and_then(|noun| longest_at(pieces, noun, self.nouns)).map(|_| 0);
        let mut next = at + 1 + behind.or_else(before)?;
        // "12 phản ánh, kiến nghị"
        if pieces.get(next).is_some_and(|mark| mark.is(',')) {
            next += longest_at(pieces, next + 1, self.nouns).map_or(0, |taken| taken + 1);
        }
        // "08 nhiệm vụ hoàn thành quá hạn, 31 nhiệm vụ hoàn thành đúng hạn": a part that begins a list of them is no total.
        let part = self.by_comma && self.members.iter().any(|names| longest_at(pieces, next, names).is_some());
        if is_about(pieces, at) || part {
            return None;
        }
        let behind = || {
            let (first, closed, listed) = self.opener(pieces, at, next)?;
            let end = closed.and_then(|mark| pieces[first..].iter().position(|piece| piece.is(mark)));
            Some((first, end.map_or(pieces.len(), |found| first + found), listed))
        };
        let (first, end, listed) = of_total(pieces, at).map(|(first, end)| (first, end, true)).or_else(behind)?;
        let (parts, foreign) = self.parts(&pieces[first..end])?;
        Some(Told { total, first, end, listed, parts, foreign })
    }

    /// Shares told with parts that are not theirs of the total: "27 người: thạc sĩ 05 người, đại học 20 người (63,07%)".
    fn shares(&self, pieces: &[Placed<'_>], at: usize) -> Vec<Finding> {
        let told = self.told(pieces, at).filter(|told| told.total > 0 && !told.foreign && told.parts.len() > 1);
        let Some(Told { total, parts, .. }) = told else { return Vec::new() };
        let sum = parts.iter().map(|part| part.count).fold(0, u64::saturating_add);
        let mut found = Vec::new();
        for Part { count, share, .. } in &parts {
            let Some((share, span)) = share else { continue };
            let of = |whole: u64| Rate::new(*count, whole, Denominator::Other("breakdown".into()));
            let fits = |whole: u64| PrintedPercent::from(*share).rounding_of(&of(whole)).is_some();
            if *count <= total && sum > 0 && !fits(total) && !fits(sum) {
                found.extend(check_percent(*share, &of(total), &[], Location::span(span.start, span.end)).into_vec());
            }
        }
        found
    }

    /// The wrong split of the total at `at`, if there is one.
    fn split<'t>(&self, pieces: &[Placed<'t>], at: usize) -> Option<Split<'t>> {
        let Told { total, first, end, listed, parts, foreign } = self.told(pieces, at)?;
        let counts: Vec<u64> = parts.iter().map(|part| part.count).collect();
        let sum = counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
        // "22 văn bản (cùng kỳ 18 văn bản), gồm 6 kế hoạch, …": the parts are those of another number.
        if sum != total && pieces[..at].iter().any(|piece| piece.piece == Piece::Count(sum)) {
            return None;
        }
        let every = parts.len() == self.members.len();
        let online = || has_phrase(&pieces[..first], "trực tuyến");
        let (severity, short) = match self.all {
            All::Members => (self.severity, every),
            All::Online => (self.severity, every && online()),
            All::Listed => (Severity::Warning, listed && parts.len() > 1),
            All::Most => (self.severity, parts.len() > 2 && parts.iter().any(|part| part.member > 2)),
        };
        // What came in before may be settled now, and what is told elsewhere is no part.
        let open = ["trước", "tồn", "chuyển", "trả lại", "từ chối", "còn lại", "không trả lời"];
        if self.by_comma && open.iter().any(|word| has_phrase(pieces, word)) {
            return None;
        }
        // "(toàn trình 85, một phần 80), còn 06 dịch vụ": what is left is told behind.
        let more = ["còn", "khác", "nhiều", "một số"].iter().any(|word| has_phrase(&pieces[first..], word));
        // What is told among the parts and is no kind may be another one of them.
        let segments = pieces[first..end].iter().any(|piece| piece.is(';') || piece.is(':'));
        if foreign && (parts.len() < 2 || sum <= total || segments) {
            return None;
        }
        let short = short && !foreign && (!more || parts.iter().any(|part| self.is_rest(part.member)));
        let severity = if sum > total && !foreign { self.severity } else { severity };
        (sum > total || short && sum != total).then(|| Split { total: pieces[at].clone(), parts: counts, severity })
    }

    /// Whether a number is itself told as a part of another one: "giao 93 nhiệm vụ; hoàn thành quá hạn 01 nhiệm vụ, …".
    fn is_part(&self, pieces: &[Placed<'_>], at: usize) -> bool {
        let count = |at: usize| matches!(pieces[at].piece, Piece::Count(_));
        let opened = (0..at).rev().find(|at| longest_at(pieces, *at, OPENERS).is_some());
        let counted = (0..at).any(|at| count(at) && longest_at(pieces, at + 1, self.nouns).is_some());
        counted || opened.is_some_and(|opened| (0..opened).any(count))
    }

    /// Whether a member is all that the others are not: "văn bản khác".
    fn is_rest(&self, member: usize) -> bool {
        self.members[member].contains(&"khác")
    }

    /// Where the parts begin, what closes them, and whether they are told as all.
    fn opener(&self, pieces: &[Placed<'_>], total: usize, from: usize) -> Option<(usize, Option<char>, bool)> {
        const FAR: usize = 14;
        // "Trong 35 lượt phản ánh có 24 lượt qua Cổng Dịch vụ công quốc gia, 11 lượt qua đường dây nóng"
        let led = total.checked_sub(1).is_some_and(|before| pieces[before].word() == "trong");
        let comma = usize::from(pieces.get(from).is_some_and(|piece| piece.is(',')));
        let plain = (from..pieces.len().min(from + 4)).find(|at| !matches!(pieces[*at].piece, Piece::Word(_)));
        let has = [from, from + comma]
            .into_iter()
            .chain(plain.map(|mark| mark + 1))
            .find(|at| is_word(pieces.get(*at), "có"));
        if let Some(has) = has.filter(|_| led) {
            return Some((has + 1, None, false));
        }
        let mut next = from;
        while next < pieces.len().min(from + FAR) {
            let at = next;
            let piece = &pieces[at];
            next += 1;
            // A number in a bracket is told of something before it.
            if piece.is_number() || piece.is(')') {
                return None;
            }
            if piece.is('(') {
                // "158 phiếu (đạt 79%); trong đó …": a bracket that counts nothing.
                if let Some(closed) = only_share(pieces, at) {
                    next = closed + 1;
                    continue;
                }
                return Some((at + 1 + longest_at(pieces, at + 1, OPENERS).unwrap_or(0), Some(')'), true));
            }
            if piece.is(':') {
                return Some((at + 1, None, true));
            }
            if let Some(taken) = longest_at(pieces, at, OPENERS) {
                let listed = phrase_at(pieces, at, "gồm").or_else(|| phrase_at(pieces, at, "bao gồm")).is_some();
                let colon = pieces.get(at + taken).is_some_and(|mark| mark.is(':'));
                return Some((at + taken + usize::from(colon), None, listed));
            }
            // "12 kiến nghị; giải quyết 11, đang giải quyết 02", but not "…, trong đó 05 về quy định, 09 về hành vi; đã xử lý 13"
            if self.by_comma && !self.is_part(pieces, total) && (piece.is(';') || piece.is(',')) {
                let next = skip(pieces, at + 1);
                // "300 phiếu, 290 phiếu hài lòng": the noun and the kind stand behind the number.
                let noun = next + 1 + longest_at(pieces, next + 1, self.nouns).unwrap_or(0);
                let of_kind = self.members.iter().any(|names| longest_at(pieces, noun, names).is_some());
                let number = matches!(pieces.get(next).map(|piece| &piece.piece), Some(Piece::Count(_)));
                let counted = number && (next > at + 1 || of_kind);
                if counted || self.members.iter().any(|names| longest_at(pieces, next, names).is_some()) {
                    return Some((at + 1, None, false));
                }
            }
        }
        None
    }

    /// The parts told, by member; none where something else is told among them.
    fn parts(&self, pieces: &[Placed<'_>]) -> Option<(Vec<Part>, bool)> {
        let mut parts: Vec<Part> = Vec::new();
        let mut foreign = false;
        for part in pieces.split(|piece| [',', ';', '+', '-', '–'].iter().any(|mark| piece.is(*mark))) {
            for part in part.split_inclusive(Placed::is_number).fold(Vec::new(), joined) {
                match self.part(&part) {
                    Some(part) if parts.iter().all(|known| known.member != part.member) => parts.push(part),
                    // What follows the parts is told of something else, if it counts nothing.
                    None => foreign |= part.iter().any(Placed::is_number),
                    Some(_) => return None,
                }
            }
        }
        (!parts.is_empty()).then_some((parts, foreign))
    }

    /// The member that a part is of, its count, and the share told with it.
    fn part(&self, pieces: &[Placed<'_>]) -> Option<Part> {
        let (mut count, mut share) = (None, None);
        let mut words: Vec<Placed<'_>> = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            match &pieces[at].piece {
                Piece::Count(found) if count.is_none() => count = Some(*found),
                // "nam 92 người (82 %)"
                Piece::Share(told) => share = count.map(|_| (*told, pieces[at].span.clone())),
                Piece::Mark('(' | ')') => {}
                // "cấp tỉnh: 142"
                Piece::Mark(':') if count.is_none() => {}
                Piece::Word(word) if FILLERS.contains(&word.as_ref()) => {}
                Piece::Word(word) if word == "nay" || word == "đến" && is_word(pieces.get(at + 1), "nay") => {}
                Piece::Word(word) if matches!(word.as_ref(), "chiếm" | "đạt" | "tỷ" | "lệ") => {}
                Piece::Word(_) => words.push(pieces[at].clone()),
                _ => return None,
            }
            at += 1;
        }
        let count = count?;
        // The kind, before or behind the noun or without it.
        let is = |from: usize, to: usize, name: &str| phrase_at(&words[..to], from, name) == Some(to - from);
        let fits = |name: &str| {
            let whole = words.len();
            is(0, whole, name)
                || self.nouns.iter().any(|noun| {
                    let length = noun.split(' ').count();
                    whole > length
                        && (phrase_at(&words, 0, noun).is_some() && is(length, whole, name)
                            || phrase_at(&words, whole - length, noun).is_some() && is(0, whole - length, name)
                            // "văn bản đến 749 văn bản"
                            || whole > 2 * length
                                && phrase_at(&words, 0, noun).is_some()
                                && phrase_at(&words, whole - length, noun).is_some()
                                && is(length, whole - length, name))
                })
        };
        let member = self.members.iter().position(|names| names.iter().any(|name| fits(name)))?;
        Some(Part { member, count, share })
    }
}

/// Where the noun of a total stands that is told before its number: "Tổng số nhiệm vụ được giao: 128".
fn total_of(pieces: &[Placed<'_>], at: usize) -> Option<usize> {
    const FAR: usize = 8;
    let mark = at.checked_sub(1).filter(|mark| pieces[*mark].is(':') || pieces[*mark].word() == "là")?;
    let words = pieces[..mark].iter().rev().take(FAR).take_while(|piece| !piece.word().is_empty()).count();
    (mark - words..mark)
        .find_map(|at| Some(at + longest_at(pieces, at, &["tổng số", "tổng", "số"])?))
        .filter(|noun| *noun < mark)
}

/// "…: xuất sắc 06 người, tốt 33 người trên tổng số 39 người": the parts that stand before their total, from a colon on.
fn of_total(pieces: &[Placed<'_>], total: usize) -> Option<(usize, usize)> {
    let end = total.checked_sub(3)?;
    phrase_at(pieces, end, "trên tổng số").or_else(|| phrase_at(pieces, end, "trong tổng số"))?;
    let colon = (0..end).rev().find(|at| pieces[*at].is(':'))?;
    Some((colon + 1, end))
}

/// Joins the stretch behind a number to it, as far as it has no number of its own: "và" parts two of them.
fn joined<'t>(mut parts: Vec<Vec<Placed<'t>>>, next: &[Placed<'t>]) -> Vec<Vec<Placed<'t>>> {
    let counts = |part: &[Placed<'_>]| part.iter().any(|piece| matches!(piece.piece, Piece::Count(_)));
    let and = next.iter().position(|piece| piece.word() == "và");
    match (parts.last_mut(), and) {
        (Some(last), Some(and)) if counts(last) && counts(next) => {
            last.extend_from_slice(&next[..and]);
            parts.push(next[and..].to_vec());
        }
        (Some(last), _) => last.extend_from_slice(next),
        (None, _) => parts.push(next.to_vec()),
    }
    parts
}

/// Where a bracket closes that has no number but a share.
fn only_share(pieces: &[Placed<'_>], open: usize) -> Option<usize> {
    let closed = open + pieces[open..].iter().position(|piece| piece.is(')'))?;
    let mut numbers = pieces[open..closed].iter().filter(|piece| piece.is_number());
    let share = matches!(numbers.next()?.piece, Piece::Share(_));
    (share && numbers.next().is_none()).then_some(closed)
}

/// The first piece from `at` on that is no filler.
fn skip(pieces: &[Placed<'_>], at: usize) -> usize {
    let filler = |piece: &Placed| matches!(&piece.piece, Piece::Word(word) if LEADS.contains(&word.as_ref()));
    at + pieces.get(at..).unwrap_or_default().iter().take_while(|piece| filler(piece)).count()
}

fn is_word(piece: Option<&Placed<'_>>, wanted: &str) -> bool {
    piece.is_some_and(|piece| piece.word() == wanted)
}

fn has_phrase(pieces: &[Placed<'_>], phrase: &str) -> bool {
    (0..pieces.len()).any(|at| phrase_at(pieces, at, phrase).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn parts_by_kind_make_their_total() {
        for wrong in [
            "Tổng số nhiệm vụ được giao: 128 (đã hoàn thành đúng hạn: 117; hoàn thành quá hạn: 01; đang thực hiện: 18).",
            "Hiện nay cơ quan có 27 công chức; về trình độ chuyên môn: thạc sĩ 05 người, đại học 20 người (chiếm 63,07%), cao đẳng 02 người.",
            "Khen thưởng 17 tập thể, cá nhân có thành tích xuất sắc (gồm 03 tập thể và 19 cá nhân).",
            "Công khai 181 TTHC (cấp tỉnh: 142; cấp xã: 51).",
            "Phát ra 200 phiếu, thu về 158 phiếu (đạt 79%); trong đó rất hài lòng 122 phiếu, hài lòng 45 phiếu, không hài lòng 02 phiếu.",
            "Cung cấp 95 dịch vụ công trực tuyến, trong đó 80 DVC toàn trình (chiếm 84,21%) và 22 DVC một phần.",
            "Cử 37 lượt công chức đi đào tạo, gồm 10 lượt về lý luận chính trị (cao cấp 06, trung cấp 08) và 27 lượt về quản lý nhà nước.",
            "Tổng số cán bộ, công chức hiện có 105 người, trong đó nam 92 người, nữ 19 người.",
            "Tổng số cán bộ, công chức hiện có 105 người (nam 80, nữ 19).",
            "Đã ban hành 25 văn bản (11 kế hoạch, 15 công văn).",
            "Sở đã ban hành 112 văn bản chỉ đạo về cải cách hành chính, gồm: 86 kế hoạch, 19 công văn.",
            "Tổng số TTHC cung cấp dịch vụ công trực tuyến là 171 thủ tục (toàn trình 85 thủ tục, một phần 88 thủ tục).",
            "Cung cấp 164 dịch vụ công trực tuyến, trong đó 109 dịch vụ công toàn trình và 46 dịch vụ công một phần.",
            "Đã thu 535 phiếu khảo sát mức độ hài lòng, trong đó 462 phiếu rất hài lòng và 86 phiếu hài lòng.",
            "Đã tiếp nhận 12 phản ánh, kiến nghị; giải quyết 11, đang giải quyết 02.",
            "Tổng số 883 văn bản; trong đó văn bản đến 749 văn bản, văn bản đi 114 văn bản.",
            "Lấy ý kiến 310 người, trong đó 200 người hài lòng, 90 người rất hài lòng, 40 người không hài lòng.",
            "Trong 24 nhiệm vụ: đã hoàn thành 18, đang thực hiện 07.",
            "Kế hoạch đề ra 30 nhiệm vụ, đến nay đã hoàn thành 27 nhiệm vụ, đang triển khai 04 nhiệm vụ, chưa triển khai 01 nhiệm vụ.",
            "Qua lấy ý kiến 310 lượt người dân, có 180 ý kiến rất hài lòng, 117 ý kiến hài lòng và 04 ý kiến không hài lòng.",
            "Về trình độ chuyên môn của 42 công chức: thạc sĩ 06 người, đại học 35 người, cao đẳng 02 người.",
            "Đã trình công bố 26 TTHC (08 TTHC ban hành mới, 17 TTHC sửa đổi, bổ sung, 04 TTHC bị bãi bỏ).",
            "Tiếp nhận 35 phản ánh, kiến nghị; đã xử lý 26 phản ánh, kiến nghị; đang xử lý 07 phản ánh, kiến nghị.",
            "Tiếp 37 lượt công dân (định kỳ 26 lượt, thường xuyên 07 lượt); nhận 07 đơn.",
            "Kiểm tra CCHC tại 05 đơn vị, trong đó 06 đơn vị kiểm tra theo kế hoạch, 01 đơn vị kiểm tra đột xuất.",
            "Trong kỳ đã bổ nhiệm 03 công chức lãnh đạo, quản lý: bổ nhiệm mới 02, bổ nhiệm lại 03.",
            "Trong 24 nhiệm vụ: hoàn thành 18, đang thực hiện 07, quá hạn 01.",
            "Thu 300 phiếu đánh giá, 290 phiếu hài lòng, 20 phiếu chưa hài lòng.",
            "Trong 35 lượt phản ánh có 26 lượt gửi qua Cổng Dịch vụ công quốc gia, 12 lượt qua đường dây nóng.",
            "Kết quả xếp loại: hoàn thành xuất sắc nhiệm vụ 08 người, hoàn thành tốt nhiệm vụ 30 người, hoàn thành nhiệm vụ 03 người trên tổng số 39 người được đánh giá.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tổng số nhiệm vụ được giao: 136 (đã hoàn thành đúng hạn: 117; hoàn thành quá hạn: 01; đang thực hiện: 18).",
            "Hiện nay cơ quan có 27 công chức; về trình độ chuyên môn: thạc sĩ 05 người, đại học 20 người (chiếm 74,07%), cao đẳng 02 người.",
            "Công khai 181 TTHC (cấp tỉnh: 142; cấp xã: 39), trong đó 90% toàn trình.",
            "Phát ra 200 phiếu, thu về 158 phiếu (đạt 79%); trong đó rất hài lòng 122 phiếu, hài lòng 34 phiếu, không hài lòng 02 phiếu.",
            "Cung cấp 95 dịch vụ công trực tuyến, trong đó 73 DVC toàn trình (chiếm 76,84%) và 22 DVC một phần.",
            "Cử 37 lượt công chức đi đào tạo, gồm 10 lượt về lý luận chính trị (cao cấp 02, trung cấp 08) và 27 lượt về quản lý nhà nước.",
            "Trong 35 lượt phản ánh có 24 lượt gửi qua Cổng Dịch vụ công quốc gia, 11 lượt qua đường dây nóng.",
            "Kết quả xếp loại: hoàn thành xuất sắc nhiệm vụ 06 người, hoàn thành tốt nhiệm vụ 30 người, hoàn thành nhiệm vụ 03 người trên tổng số 39 người được đánh giá.",
            "Tổng số cán bộ, công chức hiện có 111 người, trong đó nam 92 người, nữ 19 người.",
            "Tổng số cán bộ có 105 người, trong đó nữ 50 người, đảng viên 80 người.",
            "Tổng số cán bộ có 105 người, trong đó nữ 50 người (47,62%).",
            "Đã ban hành 25 văn bản (10 kế hoạch, 15 công văn).",
            "Đã ban hành 25 văn bản, trong đó có 3 kế hoạch, 5 công văn.",
            "Đã ban hành 25 văn bản, trong đó 3 kế hoạch và 5 quyết định về 30 thủ tục.",
            "Ban hành gần 30 văn bản (16 kế hoạch, 15 công văn).",
            "Có 128 TTHC, trong đó 85 TTHC toàn trình, 20 TTHC một phần.",
            "Đã thu 535 phiếu, trong đó 462 phiếu rất hài lòng và 46 phiếu hài lòng.",
            "Đã tiếp nhận 12 phản ánh, kiến nghị; giải quyết 11, đang giải quyết 01.",
            "Tiếp nhận 12 kiến nghị; giải quyết 14 (kỳ trước chuyển sang 02).",
            "Tổng số 863 văn bản; trong đó văn bản đến 749 văn bản, văn bản đi 114 văn bản.",
            "Trong 24 nhiệm vụ: đã hoàn thành 18, đang thực hiện 05.",
            "Kế hoạch đề ra 32 nhiệm vụ, đến nay đã hoàn thành 27 nhiệm vụ, đang triển khai 04 nhiệm vụ, chưa triển khai 01 nhiệm vụ.",
            "Qua lấy ý kiến 301 lượt người dân, có 180 ý kiến rất hài lòng, 117 ý kiến hài lòng và 04 ý kiến không hài lòng.",
            "Về trình độ chuyên môn của 43 công chức: thạc sĩ 06 người, đại học 35 người, cao đẳng 02 người.",
            "Đã trình công bố 29 TTHC (08 TTHC ban hành mới, 17 TTHC sửa đổi, bổ sung, 04 TTHC bị bãi bỏ).",
            "Tiếp nhận 33 phản ánh, kiến nghị; đã xử lý 26 phản ánh, kiến nghị; đang xử lý 07 phản ánh, kiến nghị.",
            "Tiếp 33 lượt công dân (định kỳ 26 lượt, thường xuyên 07 lượt); nhận 07 đơn, gồm 01 đơn khiếu nại, 06 đơn kiến nghị.",
            "Kiểm tra CCHC tại 07 đơn vị, trong đó 06 đơn vị kiểm tra theo kế hoạch, 01 đơn vị kiểm tra đột xuất.",
            "Lấy ý kiến 301 lượt người dân, có 180 ý kiến rất hài lòng, 117 ý kiến hài lòng, 02 ý kiến bình thường.",
            "Cung cấp 171 dịch vụ công trực tuyến (toàn trình 85, một phần 80), còn 06 dịch vụ đang hoàn thiện.",
            "Đã ban hành 25 văn bản (03 kế hoạch, 05 quyết định và các văn bản khác).",
            "Đã ban hành 25 văn bản, gồm 03 kế hoạch, 05 quyết định và nhiều văn bản chỉ đạo.",
            "Trong 24 nhiệm vụ: hoàn thành 18 nhiệm vụ, mở 30 lớp tập huấn.",
            "Thu 300 phiếu đánh giá, 250 phiếu hài lòng, 20 phiếu chưa hài lòng.",
            "Tập huấn cho 50 cán bộ, công chức (100 lượt người).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
