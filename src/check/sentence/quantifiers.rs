//! Parts of the whole told in words: "hơn một nửa số hồ sơ mới tiếp nhận được nộp trực tuyến", "phần lớn hồ sơ …".

use super::pieces::{Piece, Placed, longest_at};
use super::sentence::Sentence;
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Location, Rule, Severity};
use crate::form::{Column, PublishedRow};
use crate::report::Measure;

/// Words of a sentence that says nothing but this of the whole unit; one more word, and it may be told of something else.
const KNOWN: &str = "số hồ sơ tổng mới tiếp nhận phát sinh trong kỳ quý tháng năm này báo cáo được nộp là theo hình thức qua dịch vụ công \
    trực tuyến tiếp bưu chính ích và hoặc đã các của đơn vị thủ tục hành chính tthc chỉ có vẫn còn thì đều giải quyết trước hạn gửi \
    đến thực hiện bằng môi trường mạng trả kết quả hs quá trễ đúng cụ thể";

/// How a part is told against the number behind it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    More,
    Less,
    About,
}

/// Confronts halves, thirds and quarters, and "phần lớn", with the total row.
pub(super) fn check(sentence: &Sentence<'_>, pieces: &[Placed<'_>], total: &PublishedRow) -> Option<Finding> {
    const FIRST: usize = 4;
    const WORDS: &[Phrase] = &phrases(["nửa", "phần", "đa số"]);
    if !sentence.fraction && !sentence.words.any(WORDS) {
        return None;
    }
    let text = sentence.text;
    if let Some(finding) = most_of(pieces, total, text) {
        return Some(finding);
    }
    let begin = pieces.iter().take_while(|piece| matches!(piece.piece, Piece::Mark(_))).count();
    let (start, side, part, whole, next) = (begin..pieces.len().min(begin + FIRST)).find_map(|at| {
        let (side, part, whole, next) = told_at(pieces, at)?;
        Some((at, side, part, whole, next))
    })?;
    let known = |piece: &Placed<'_>| match &piece.piece {
        Piece::Word(word) => KNOWN.split_whitespace().any(|known| known == word),
        Piece::Mark(mark) => *mark == ',',
        _ => false,
    };
    let said = &pieces[next..number_behind(pieces, next)];
    if !pieces[begin..start].iter().chain(said).all(known) {
        return None;
    }
    let (measure, bases) = part_and_wholes(said)?;
    let own = u128::from(measure.in_row(total)?);
    let bases: Vec<u128> =
        bases.iter().filter_map(|base| base.in_row(total)).map(u128::from).filter(|base| *base > 0).collect();
    let holds = |base: &u128| {
        let (left, right) = (own * whole, base * part);
        match side {
            Side::More => left >= right,
            Side::Less => left <= right,
            // Within a tenth of the whole.
            Side::About => left.abs_diff(right) * 10 <= base * whole,
        }
    };
    let base = bases.first()?;
    (!bases.iter().any(holds)).then(|| {
        let span = pieces[start].span.start..pieces[next - 1].span.end;
        Finding::new(Rule::CLAIM_CONTRADICTED, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(format!("{own}/{base}"))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("cột {measure}"))
    })
}

/// Where the words end that a part is told in: before "(62,3%)", ", cụ thể là 38 hồ sơ", or at the end.
fn number_behind(pieces: &[Placed<'_>], from: usize) -> usize {
    const NEAR: usize = 7;
    let number = |at: usize| pieces[at + 1..].iter().take(NEAR).any(Placed::is_number);
    let ends = |at: &usize| (pieces[*at].is('(') || pieces[*at].is(',')) && number(*at);
    (from..pieces.len()).find(ends).unwrap_or(pieces.len())
}

/// What the words of a part measure, and the wholes that it may be a part of.
fn part_and_wholes(said: &[Placed<'_>]) -> Option<(Measure, Vec<Measure>)> {
    const IN_TIME: &[&str] =
        &["trước và đúng hạn", "đúng và trước hạn", "trước hạn và đúng hạn", "đúng hạn và trước hạn"];
    let has = |words: &[&str]| (0..said.len()).any(|at| longest_at(said, at, words).is_some());
    let of = |columns: &[Column]| Measure::of(columns);
    let (online, direct) = (has(&["trực tuyến"]), has(&["trực tiếp", "bưu chính"]));
    let (in_time, late) = (has(IN_TIME), has(&["quá hạn", "trễ hạn"]));
    let early = !in_time && has(&["trước hạn"]);
    let came = vec![Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED];
    let told = [online, direct, in_time, late, early].iter().filter(|told| **told).count();
    if told != 1 || !in_time && has(&["đúng hạn"]) {
        return None;
    }
    let resolved = has(&["giải quyết"]) && !has(&["tiếp nhận"]);
    match () {
        () if online => Some((of(&[Column::Online]), came)),
        () if direct => Some((of(&[Column::DirectOrPost]), came)),
        () if early && resolved => Some((of(&[Column::Early]), vec![Measure::RESOLVED])),
        () if late && resolved => Some((of(&[Column::Overdue]), vec![Measure::RESOLVED])),
        () if in_time && resolved => Some((Measure::NOT_LATE, vec![Measure::RESOLVED])),
        () => None,
    }
}

/// "Hồ sơ trực tiếp chiếm đa số trong tổng số hồ sơ tiếp nhận", "hồ sơ trực tuyến chiếm hơn ba phần tư tổng số …": the part after what
/// it is a part of.
fn most_of(pieces: &[Placed<'_>], total: &PublishedRow, text: &str) -> Option<Finding> {
    let at = (0..pieces.len()).find(|at| pieces[*at].word() == "chiếm")?;
    let (side, part, whole, next) = told_at(pieces, at + 1)?;
    let known = |piece: &Placed<'_>| match &piece.piece {
        Piece::Word(word) => KNOWN.split_whitespace().any(|known| known == word),
        _ => false,
    };
    let before = |words: &str| (0..at).any(|at| longest_at(pieces, at, &[words]).is_some());
    let column = match (before("trực tuyến"), before("trực tiếp")) {
        (true, false) => Column::Online,
        // With those by post there are no fewer.
        (false, true) if side == Side::More => Column::DirectOrPost,
        _ => return None,
    };
    if !pieces[..at].iter().chain(&pieces[next..]).all(known) {
        return None;
    }
    let own = u128::from(Measure::of(&[column]).in_row(total)?);
    let bases = [Measure::RECEIVED_IN_PERIOD, Measure::RECEIVED].map(|base| base.in_row(total).map(u128::from));
    let fits = |base: &u128| match side {
        Side::More => own * whole >= base * part,
        Side::Less => own * whole <= base * part,
        Side::About => (own * whole).abs_diff(base * part) * 10 <= base * whole,
    };
    let base = bases[0]?;
    (base > 0 && !bases.iter().flatten().any(fits)).then(|| {
        let span = pieces[at].span.start..pieces[next - 1].span.end;
        Finding::new(Rule::CLAIM_CONTRADICTED, Location::span(span.start, span.end))
            .with_severity(Severity::Warning)
            .with_expected(format!("{own}/{base}"))
            .with_found(text.get(span).unwrap_or_default())
            .with_detail(format!("cột {column}"))
    })
}

/// A part in words or as a fraction at a place: how it is told, the fraction, and where the text goes on.
pub(super) fn told_at(pieces: &[Placed<'_>], at: usize) -> Option<(Side, u128, u128, usize)> {
    const WORDS: [(&str, u128, u128); 9] = [
        ("một phần năm", 1, 5),
        ("hai phần năm", 2, 5),
        ("ba phần năm", 3, 5),
        ("một nửa", 1, 2),
        ("nửa", 1, 2),
        ("một phần ba", 1, 3),
        ("hai phần ba", 2, 3),
        ("một phần tư", 1, 4),
        ("ba phần tư", 3, 4),
    ];
    if let Some(taken) = longest_at(pieces, at, &["phần lớn", "đa số", "phần nhiều"]) {
        return Some((Side::More, 1, 2, at + taken));
    }
    let more = longest_at(pieces, at, &["hơn", "trên", "quá"]).map(|taken| (Side::More, taken));
    let less = || {
        longest_at(pieces, at, &["chưa đến", "chưa tới", "dưới", "chưa được", "không đến"])
            .map(|taken| (Side::Less, taken))
    };
    let about = || longest_at(pieces, at, &["khoảng", "gần", "xấp xỉ"]).map(|taken| (Side::About, taken));
    let (side, taken) = more.or_else(less).or_else(about).unwrap_or((Side::About, 0));
    let next = at + taken;
    if let Piece::Fraction(part @ 1..=3, whole @ 2..=4) = pieces.get(next)?.piece {
        // "02/04 đơn vị" counts units.
        let units = ["đơn", "lĩnh", "cơ", "địa", "xã", "phường", "phòng", "sở", "thị", "huyện"];
        let counts = pieces.get(next + 1).is_some_and(|piece| units.contains(&piece.word()));
        return (part < whole && !counts).then(|| (side, u128::from(part), u128::from(whole), next + 1));
    }
    WORDS
        .iter()
        .find_map(|(words, part, whole)| Some((side, *part, *whole, next + longest_at(pieces, next, &[words])?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::pieces::sentences;
    use crate::report::Report;

    const TABLE: &str = "\n\
        STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
        (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n\
        1\tĐất đai\t110\t70\t30\t10\t100\t80\t18\t2\t10\t9\t1\n\tTổng cộng\t110\t70\t30\t10\t100\t80\t18\t2\t10\t9\t1\n";

    fn found(sentence: &str) -> usize {
        let report = Report::read(&format!("I. KẾT QUẢ\n{sentence}\n{TABLE}"));
        let total = report.form().and_then(|form| form.total()).unwrap();
        let text = report.text();
        let spans = report.paragraphs().flat_map(|span| sentences(text, span));
        let sentences = spans.map(|span| Sentence::new(text, span));
        sentences.filter_map(|sentence| check(&sentence, &sentence.pieces, total)).count()
    }

    #[test]
    fn halves_and_thirds_are_those_of_the_form() {
        for wrong in [
            "Chưa đến một nửa số hồ sơ mới tiếp nhận trong kỳ được nộp trực tuyến.",
            "Phần lớn hồ sơ mới tiếp nhận trong kỳ là hồ sơ nộp trực tiếp.",
            "Chưa đến 1/3 số hồ sơ mới tiếp nhận trong kỳ được nộp trực tuyến.",
            "Chỉ khoảng một phần ba số hồ sơ mới tiếp nhận trong kỳ được nộp trực tuyến.",
            "Dưới một nửa số hồ sơ được giải quyết trước hạn.",
            "Chưa đến một nửa số HS TTHC đã giải quyết được trả trước hạn (80%).",
            "Phần lớn hồ sơ đã giải quyết được trả quá hạn (69,01%).",
            "Chưa được một nửa số hồ sơ tiếp nhận mới được nộp trực tuyến, cụ thể là 70 hồ sơ.",
            "Chưa đến một nửa số hồ sơ đã giải quyết trước và đúng hạn.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Hơn một nửa số hồ sơ mới tiếp nhận trong kỳ được nộp trực tuyến.",
            "Phần lớn hồ sơ mới tiếp nhận là hồ sơ trực tuyến.",
            "Khoảng hai phần ba số hồ sơ mới tiếp nhận trong kỳ được nộp trực tuyến.",
            "Gần 1/3 số hồ sơ mới tiếp nhận trong kỳ được nộp trực tiếp.",
            "Phần lớn hồ sơ của Công an xã được nộp trực tiếp.",
            "Hơn một nửa số hồ sơ tiếp nhận mới được nộp trực tuyến, cụ thể là 70 hồ sơ.",
            "Phần lớn hồ sơ trực tuyến được giải quyết trước hạn.",
            "Có 02/04 đơn vị có hồ sơ giải quyết quá hạn.",
            "Phần lớn hồ sơ quá hạn do chờ phối hợp.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
