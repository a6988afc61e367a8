//! What is said of rows: that they have dossiers of a kind or none, how many, and in what share.

use super::pieces::{Piece, Placed, longest_at};
use crate::form::{Column, PublishedRow};
use crate::rate::Percent;
use crate::report::Measure;

/// Words that say nothing of the kind of the dossiers.
const FILLERS: [&str; 32] = [
    "kỳ", "báo", "cáo", "quý", "tháng", "năm", "này", "qua", "tthc", "thủ", "tục", "hành", "chính", "số", "được",
    "nộp", "có", "đã", "trong", "hiện", "vẫn", "thì", "là", "mức", "tổng", "việc", "bị", "i", "ii", "iii", "iv", "các",
];
/// Words that tell the kind of the dossiers, each looked at by [`kind`].
const KINDS: [&str; 39] = [
    "giải", "quyết", "quá", "hạn", "trễ", "chậm", "trực", "tuyến", "tiếp", "nhận", "đang", "chưa", "xong", "mới",
    "phát", "sinh", "kết", "quả", "trả", "trước", "đúng", "và", "còn", "xử", "lý", "chuyển", "sang", "từ", "toàn",
    "bộ", "đủ", "đều", "không", "để", "xảy", "ra", "sau", "tồn", "đọng",
];

/// Whether a row is such.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fulfilled {
    Yes,
    No,
    /// The row does not say.
    Unknown,
}

/// How a number is bounded.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Bound {
    Over,
    AtLeast,
    Under,
    AtMost,
    Exactly,
}

/// A condition on a row.
pub(super) enum Condition {
    /// It has none of what one of the readings counts.
    None(Vec<Measure>),
    /// It has some.
    Some(Vec<Measure>),
    /// It has so many of it.
    Count(Vec<Measure>, Bound, u64),
    /// Its share is so high: parts of wholes.
    Share(Vec<(Measure, Measure)>, Bound, Percent),
}

impl Condition {
    /// Reads the words behind the noun of the rows; none where any of them is not understood.
    pub(super) fn read(pieces: &[Placed<'_>]) -> Option<Self> {
        const FILLED: &[&str] = &["đã", "đều", "hiện", "vẫn", "cũng", "trong kỳ", "trong quý"];
        let start = longest_at(pieces, 0, FILLED).unwrap_or(0);
        // "đang trong quá trình giải quyết", "để xảy ra tình trạng hồ sơ quá hạn": the process is none of the kind.
        let process = |at: usize| {
            longest_at(pieces, at, &["quá trình", "tình trạng"]).is_some()
                || at > 0 && longest_at(pieces, at - 1, &["quá trình", "tình trạng"]).is_some()
        };
        if Self::is_all_in_time(pieces.get(start..)?) {
            return Some(Self::None(vec![Measure::of(&[Column::Overdue])]));
        }
        let kept: Vec<Placed<'_>> =
            (start..pieces.len()).filter(|at| !process(*at)).map(|at| pieces[at].clone()).collect();
        let pieces = &kept[..];
        let has = |words: &str| (0..pieces.len()).any(|at| longest_at(pieces, at, &[words]).is_some());
        let about = ["khoảng", "gần", "xấp", "bình"].iter().any(|word| has(word));
        // "Số lĩnh vực giải quyết đúng hạn và trước hạn 100%" says what the share is of.
        let share = pieces.iter().any(|piece| matches!(piece.piece, Piece::Share(_))) && has("giải quyết");
        if about || !share && !["hồ sơ", "hs", "tỷ lệ", "tỉ lệ"].iter().any(|words| has(words)) {
            return None;
        }
        let numbers: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].is_number()).collect();
        match numbers[..] {
            [] => Self::plain(pieces),
            [at] => Self::bounded(pieces, at),
            _ => None,
        }
    }

    /// "(đều) giải quyết hồ sơ trước và đúng hạn": all of them.
    fn is_all_in_time(pieces: &[Placed<'_>]) -> bool {
        const IN_TIME: &[&str] = &[
            "trước và đúng hạn",
            "đúng và trước hạn",
            "trước hạn và đúng hạn",
            "đúng hạn và trước hạn",
            "đúng hạn hoặc trước hạn",
            "trước hạn hoặc đúng hạn",
        ];
        let Some(verb) = longest_at(pieces, 0, &["giải quyết", "đã giải quyết", "trả kết quả", "giải quyết hồ sơ"])
        else {
            return false;
        };
        longest_at(pieces, verb, IN_TIME).is_some_and(|taken| verb + taken == pieces.len())
    }

    /// "Hồ sơ đã giải quyết quá hạn" before "phát sinh ở …": a row has such dossiers.
    pub(super) fn of_dossiers(pieces: &[Placed<'_>]) -> Option<Self> {
        const LEADS: &[&str] = &["trong quý", "trong kỳ", "trong tháng", "toàn bộ", "tất cả", "số", "các"];
        let lead = longest_at(pieces, 0, LEADS).unwrap_or(0);
        // "Số 706 hồ sơ nêu trên phát sinh tại 07 lĩnh vực"
        let lead = lead + usize::from(pieces.get(lead).is_some_and(Placed::is_number));
        let from = lead + longest_at(pieces, lead, &["hồ sơ", "số hồ sơ", "các hồ sơ", "hs"])?;
        let from = from + longest_at(pieces, from, &["nêu trên", "trên", "này", "nói trên"]).unwrap_or(0);
        Some(Self::Some(kind(&pieces[from..])?))
    }

    fn plain(pieces: &[Placed<'_>]) -> Option<Self> {
        const NONE: &[&str] = &[
            "không có",
            "không phát sinh",
            "không còn",
            "chưa có",
            "chưa phát sinh",
            "không để xảy ra",
            "không để",
            "không có phát sinh",
            "không tồn đọng",
        ];
        const SOME: &[&str] = &[
            "có",
            "còn",
            "phát sinh",
            "có phát sinh",
            "để xảy ra",
            "để",
            "vẫn còn",
            "còn tồn",
            "còn để",
            "xảy ra",
            "để phát sinh",
            "còn để xảy ra",
            "vẫn để xảy ra",
            "có để xảy ra",
        ];
        let some = longest_at(pieces, 0, SOME);
        let none = longest_at(pieces, 0, NONE);
        let verb = none.or(some)?;
        let noun = verb + longest_at(pieces, verb, &["hồ sơ", "hs"])?;
        let mut measures = kind(&pieces[noun..])?;
        if none.is_none() {
            return Some(Self::Some(measures));
        }
        // "Không có hồ sơ quá hạn" is not told of those that are still open only.
        let still = pieces[..verb].iter().any(|piece| piece.word() == "còn");
        if measures.len() > 1 && !still {
            measures.retain(|measure| *measure != Measure::of(&[Column::InProgressOverdue]));
        }
        Some(Self::None(measures))
    }

    fn bounded(pieces: &[Placed<'_>], at: usize) -> Option<Self> {
        let (before, behind) = (&pieces[..at], &pieces[at + 1..]);
        let bound = bound(before, behind);
        match pieces[at].piece {
            Piece::Count(count) => {
                // The words of the bound stand right before the number, and "trở lên" behind it.
                let last = before.iter().rposition(|piece| !BOUNDS.contains(&piece.word())).map_or(0, |at| at + 1);
                let more = |piece: &&Placed<'_>| !matches!(piece.word(), "trở" | "lên" | "xuống");
                let words: Vec<&Placed<'_>> = before[..last].iter().chain(behind.iter().filter(more)).collect();
                let noun = longest_at(behind, 0, &["hồ sơ", "hs"]).is_some();
                let known = words.iter().all(|piece| known(piece.word()) || matches!(piece.word(), "hồ" | "sơ" | "hs"));
                let kinds: Vec<&str> = words.iter().map(|piece| piece.word()).collect();
                let measures = kind_of(&kinds)?;
                // "05 lĩnh vực giải quyết 60 hồ sơ" without a bound is their sum.
                (noun && known && bound != Bound::Exactly).then_some(Self::Count(measures, bound, count))
            }
            Piece::Share(share) => {
                let words: Vec<&str> = before.iter().chain(behind).map(Placed::word).collect();
                let known = words.iter().all(|word| {
                    known(word) || BOUNDS.contains(word) || ["hồ", "sơ", "hs", "tỷ", "tỉ", "lệ", "đạt"].contains(word)
                });
                let has = |word: &str| words.contains(&word);
                let online = has("tuyến") && !has("giải") && !has("hạn");
                let in_time = has("trước") && has("đúng") && has("hạn") && !has("đang");
                let readings = match (online, in_time) {
                    (true, false) => {
                        let part = Measure::of(&[Column::Online]);
                        vec![(part, Measure::RECEIVED_IN_PERIOD), (part, Measure::RECEIVED)]
                    }
                    (false, true) => vec![(Measure::NOT_LATE, Measure::RESOLVED)],
                    _ => return None,
                };
                known.then_some(Self::Share(readings, bound, share))
            }
            _ => None,
        }
    }

    pub(super) fn readings(&self) -> usize {
        match self {
            Self::None(measures) | Self::Some(measures) | Self::Count(measures, ..) => measures.len(),
            Self::Share(parts, ..) => parts.len(),
        }
    }

    /// Whether a row without dossiers is such a row.
    pub(super) fn fits_rows_without_dossiers(&self) -> bool {
        match self {
            Self::None(measures) => measures.iter().any(|measure| Measure::RECEIVED_IN_PERIOD.is_part_of(*measure)),
            _ => false,
        }
    }

    /// Whether it is said of dossiers of any kind that there are some.
    pub(super) fn is_of_all_dossiers(&self) -> bool {
        matches!(self, Self::Some(measures) if measures.contains(&Measure::RECEIVED))
    }

    pub(super) fn holds(&self, reading: usize, row: &PublishedRow) -> Fulfilled {
        let answer = |holds: Option<bool>| match holds {
            Some(true) => Fulfilled::Yes,
            Some(false) => Fulfilled::No,
            None => Fulfilled::Unknown,
        };
        let count = |measures: &[Measure]| measures.get(reading)?.in_row(row);
        match self {
            Self::None(measures) => answer(count(measures).map(|count| count == 0)),
            Self::Some(measures) => answer(count(measures).map(|count| count > 0)),
            Self::Count(measures, bound, told) => match count(measures) {
                // "trên 60" may be said of 60.
                Some(count) if count == *told && matches!(bound, Bound::Over | Bound::Under) => Fulfilled::Unknown,
                count => answer(count.map(|count| bound.allows(&count, told))),
            },
            Self::Share(parts, bound, told) => {
                let share = || {
                    let (part, whole) = parts.get(reading)?;
                    let (part, whole) = (u128::from(part.in_row(row)?), u128::from(whole.in_row(row)?));
                    let scale = 10_u128.checked_pow(told.decimals())?;
                    let own = part.checked_mul(100)?.checked_mul(scale)?;
                    let other = u128::try_from(told.decimal().mantissa()).ok()?.checked_mul(whole)?;
                    // Rounded to the digits told, it may be either.
                    (whole > 0).then_some((own, other, whole))
                };
                match share() {
                    None => Fulfilled::Unknown,
                    Some((own, other, whole))
                        if own != other && own.abs_diff(other) < whole && *told != Percent::HUNDRED =>
                    {
                        Fulfilled::Unknown
                    }
                    // "chưa đạt 100%" is not said of all.
                    Some((own, other, _))
                        if own == other && matches!(bound, Bound::Over | Bound::Under) && *told != Percent::HUNDRED =>
                    {
                        Fulfilled::Unknown
                    }
                    Some((own, other, _)) => answer(Some(bound.allows(&own, &other))),
                }
            }
        }
    }
}

impl Bound {
    fn allows<T: PartialOrd>(self, count: &T, told: &T) -> bool {
        match self {
            Self::Over => count > told,
            Self::AtLeast => count >= told,
            Self::Under => count < told,
            Self::AtMost => count <= told,
            Self::Exactly => count == told,
        }
    }
}

/// Words of a bound.
const BOUNDS: [&str; 23] = [
    "trên", "hơn", "quá", "dưới", "từ", "trở", "lên", "xuống", "ít", "nhất", "tối", "thiểu", "đa", "nhiều", "không",
    "đạt", "vượt", "lớn", "nhỏ", "thấp", "chưa", "đến", "tới",
];

/// Words of an upper bound that is not reached.
const UNDER: [&str; 8] =
    ["ít hơn", "nhỏ hơn", "thấp hơn", "chưa đến", "chưa tới", "chưa đạt", "không đạt", "chưa được"];

fn bound(before: &[Placed<'_>], behind: &[Placed<'_>]) -> Bound {
    let ends = |words: &str| {
        let length = words.split(' ').count();
        before.len().checked_sub(length).is_some_and(|at| longest_at(before, at, &[words]).is_some())
    };
    let follows = |words: &str| (0..behind.len()).any(|at| longest_at(behind, at, &[words]).is_some());
    match () {
        () if ["ít nhất", "tối thiểu", "không dưới", "không ít hơn"].iter().any(|words| ends(words)) => {
            Bound::AtLeast
        }
        () if ["tối đa", "nhiều nhất", "không quá"].iter().any(|words| ends(words)) => Bound::AtMost,
        () if UNDER.iter().any(|words| ends(words)) => Bound::Under,
        () if ends("trên") || ends("hơn") || ends("quá") || ends("vượt") => Bound::Over,
        () if ends("dưới") => Bound::Under,
        () if follows("trở lên") => Bound::AtLeast,
        () if follows("trở xuống") => Bound::AtMost,
        () => Bound::Exactly,
    }
}

fn known(word: &str) -> bool {
    FILLERS.contains(&word) || KINDS.contains(&word)
}

/// What the words behind "hồ sơ" count; none where one of them is not known.
fn kind(pieces: &[Placed<'_>]) -> Option<Vec<Measure>> {
    let words: Vec<&str> = pieces.iter().map(Placed::word).collect();
    let known = words.iter().all(|word| known(word) && *word != "không");
    known.then(|| kind_of(&words)).flatten()
}

fn kind_of(words: &[&str]) -> Option<Vec<Measure>> {
    let of = |columns: &[Column]| Measure::of(columns);
    let has = |phrase: &str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|window| window == phrase)
    };
    let next = has("kỳ sau") || has("quý sau");
    if has("sau") && !next {
        return None;
    }
    let open = has("đang") || has("chưa") || has("còn") || next;
    let resolved = has("giải quyết") || has("trả kết quả") || has("xử lý");
    let late = has("quá hạn") || has("trễ") || has("chậm");
    let channel = has("trực tuyến") || has("trực tiếp");
    let early = has("trước hạn") || has("đúng hạn") || has("trước và đúng") || has("đúng và trước");
    let received = has("tiếp nhận") || has("phát sinh");
    let carried = (has("trước chuyển") || has("chuyển sang")) && !next;
    if has("kỳ trước") && !carried {
        return None;
    }
    let measures = match (late, channel, early) {
        (true, false, false) if open => vec![of(&[Column::InProgressOverdue])],
        // What is resolved too late, or late in any way.
        (true, false, false) if resolved => vec![of(&[Column::Overdue])],
        (true, false, false) => {
            let (done, open) = (of(&[Column::Overdue]), of(&[Column::InProgressOverdue]));
            vec![done, open, done.plus(open)]
        }
        (false, true, false) if !resolved && !open => match (has("trực tuyến"), has("trực tiếp")) {
            (true, false) => vec![of(&[Column::Online])],
            // Those by post stand in the same column.
            _ => return None,
        },
        (false, false, true) if !open && !received => {
            let all = has("đúng hạn") && has("trước hạn") || has("trước và đúng") || has("đúng và trước");
            match (all, has("trước hạn")) {
                (true, _) => vec![Measure::NOT_LATE],
                (false, true) => vec![of(&[Column::Early])],
                // "đúng hạn" may be said of those before their day as well.
                (false, false) => vec![of(&[Column::OnTime]), Measure::NOT_LATE],
            }
        }
        // Those of the beginning or of the end of the period; "tồn đọng" may be said of those past their day only.
        (false, false, false) if has("tồn") && !next && !carried && !resolved && !received => {
            let late = has("đọng").then_some(of(&[Column::InProgressOverdue]));
            [Measure::IN_PROGRESS, of(&[Column::CarriedOver])].into_iter().chain(late).collect()
        }
        (false, false, false) if carried => vec![of(&[Column::CarriedOver])],
        (false, false, false) if (resolved || next) && open && !has("đọng") => vec![Measure::IN_PROGRESS],
        (false, false, false) if resolved && !received => vec![Measure::RESOLVED],
        // The whole is what was carried over as well.
        (false, false, false)
            if !resolved && !open && has("tổng số") && received && !has("mới") && !has("trong kỳ") =>
        {
            vec![Measure::RECEIVED]
        }
        (false, false, false) if !resolved && !open && !has("tồn") => {
            vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD]
        }
        _ => return None,
    };
    Some(measures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::pieces::pieces;

    fn read(words: &str) -> Option<Condition> {
        Condition::read(&pieces(words, 0..words.len()))
    }

    #[test]
    fn conditions_are_read_as_a_whole_or_not_at_all() {
        for words in [
            "không có hồ sơ quá hạn",
            "còn hồ sơ đang giải quyết quá hạn",
            "phát sinh hồ sơ trong kỳ",
            "tiếp nhận trên 60 hồ sơ",
            "có số hồ sơ tiếp nhận từ 60 hồ sơ trở lên",
            "giải quyết 100% hồ sơ trước và đúng hạn",
            "có tỷ lệ hồ sơ trực tuyến đạt trên 60%",
        ] {
            assert!(read(words).is_some(), "{words}");
        }
        for words in [
            "không có hồ sơ bị trả lại",
            "phát sinh hồ sơ của doanh nghiệp",
            "tiếp nhận khoảng 60 hồ sơ",
            "có tỷ lệ hài lòng trên 90%",
            "",
            "được đánh giá tốt",
        ] {
            assert!(read(words).is_none(), "{words}");
        }
    }

    /// The kind of the condition, its bound, and its readings.
    fn told(words: &str) -> String {
        let joined = |measures: &[Measure]| measures.iter().map(Measure::to_string).collect::<Vec<_>>().join(", ");
        let bound = |bound| match bound {
            Bound::Over => ">",
            Bound::AtLeast => ">=",
            Bound::Under => "<",
            Bound::AtMost => "<=",
            Bound::Exactly => "=",
        };
        match read(words) {
            None => "-".to_owned(),
            Some(Condition::None(measures)) => format!("none of {}", joined(&measures)),
            Some(Condition::Some(measures)) => format!("some of {}", joined(&measures)),
            Some(Condition::Count(measures, at, count)) => format!("{} {} {count}", joined(&measures), bound(at)),
            Some(Condition::Share(parts, at, share)) => {
                let parts: Vec<String> = parts.iter().map(|(part, whole)| format!("{part} of {whole}")).collect();
                format!("{} {} {share}", parts.join(", "), bound(at))
            }
        }
    }

    #[test]
    fn words_tell_the_kind_the_bound_and_the_columns() {
        for (words, condition) in [
            ("không có hồ sơ quá hạn", "none of 10, 10+13"),
            ("không còn hồ sơ quá hạn", "none of 10, 13, 10+13"),
            ("không để xảy ra hồ sơ trễ hạn", "none of 10, 10+13"),
            ("giải quyết đúng và trước hạn", "none of 10"),
            ("đều giải quyết hồ sơ trước hạn và đúng hạn", "none of 10"),
            ("giải quyết đúng hạn", "-"),
            ("không có hồ sơ tồn", "none of 11, 6"),
            ("không còn hồ sơ tồn đọng", "none of 11, 6, 13"),
            ("không có hồ sơ tồn chuyển sang kỳ sau", "none of 11"),
            ("có hồ sơ chậm", "some of 10, 13, 10+13"),
            ("đều còn hồ sơ đang giải quyết quá hạn", "some of 13"),
            ("còn hồ sơ chưa xử lý quá hạn", "some of 13"),
            ("hiện có hồ sơ đang trong quá trình giải quyết", "some of 11"),
            ("có hồ sơ đang trong quá trình giải quyết quá hạn", "some of 13"),
            ("để xảy ra hồ sơ giải quyết quá hạn", "some of 10"),
            ("có hồ sơ trả kết quả quá hạn", "some of 10"),
            ("có hồ sơ trực tuyến", "some of 4"),
            ("có hồ sơ trực tiếp", "-"),
            ("có hồ sơ trực tuyến và trực tiếp", "-"),
            ("có hồ sơ trực tuyến quá hạn", "-"),
            ("có hồ sơ đã giải quyết trực tuyến", "-"),
            ("có hồ sơ đang xử lý trực tuyến", "-"),
            ("có hồ sơ kỳ trước chuyển sang", "some of 6"),
            ("có hồ sơ kỳ trước", "-"),
            ("có hồ sơ chuyển sang kỳ sau", "some of 11"),
            ("có hồ sơ sau", "-"),
            ("có hồ sơ chưa giải quyết", "some of 11"),
            ("còn hồ sơ đang", "-"),
            ("có hồ sơ đã giải quyết", "some of 7"),
            ("có hồ sơ tiếp nhận và giải quyết", "-"),
            ("có hồ sơ trước hạn", "some of 8"),
            ("có hồ sơ giải quyết trước hạn", "some of 8"),
            ("phát sinh hồ sơ trong kỳ", "some of 3, 4+5"),
            ("phát sinh hồ sơ không", "-"),
            ("phát sinh bình quân hồ sơ", "-"),
            ("có tiếp nhận", "-"),
            ("tiếp nhận trên 60 hồ sơ", "3, 4+5 > 60"),
            ("tiếp nhận hơn 60 hồ sơ", "3, 4+5 > 60"),
            ("tiếp nhận vượt 60 hồ sơ", "3, 4+5 > 60"),
            ("tiếp nhận dưới 60 hồ sơ", "3, 4+5 < 60"),
            ("tiếp nhận chưa đến 60 hồ sơ", "3, 4+5 < 60"),
            ("tiếp nhận ít hơn 60 hồ sơ", "3, 4+5 < 60"),
            ("tiếp nhận ít nhất 60 hồ sơ", "3, 4+5 >= 60"),
            ("tiếp nhận không dưới 60 hồ sơ", "3, 4+5 >= 60"),
            ("tiếp nhận từ 60 hồ sơ trở lên", "3, 4+5 >= 60"),
            ("tiếp nhận không quá 60 hồ sơ", "3, 4+5 <= 60"),
            ("tiếp nhận nhiều nhất 60 hồ sơ", "3, 4+5 <= 60"),
            ("tiếp nhận từ 60 hồ sơ trở xuống", "3, 4+5 <= 60"),
            ("có hồ sơ quá hạn trên 5 hồ sơ", "10, 13, 10+13 > 5"),
            ("giải quyết trên 60 hồ sơ", "7 > 60"),
            ("tiếp nhận 60 hồ sơ", "-"),
            ("tiếp nhận trên 60 hồ sơ đất đai", "-"),
            ("tiếp nhận hồ sơ trên 60", "-"),
            ("tiếp nhận trên 60 hồ sơ và giải quyết 5 hồ sơ", "-"),
            ("giải quyết 100% hồ sơ trước và đúng hạn", "8+9 of 7 = 100"),
            ("có tỷ lệ hồ sơ trực tuyến đạt trên 60%", "4 of 4+5, 4 of 3 > 60"),
            ("có tỷ lệ giải quyết hồ sơ trực tuyến đạt trên 60%", "-"),
            ("có tỷ lệ hồ sơ trực tuyến đúng hạn đạt trên 60%", "-"),
            ("có tỷ lệ hồ sơ đang giải quyết trước và đúng hạn trên 60%", "-"),
            ("có tỷ lệ hồ sơ đúng hạn trên 60%", "-"),
            ("có tỷ lệ hồ sơ trực tuyến tốt trên 60%", "-"),
        ] {
            assert_eq!(told(words), condition, "{words}");
        }
        let of_dossiers = |words: &str| Condition::of_dossiers(&pieces(words, 0..words.len()));
        assert!(of_dossiers("trong quý các hồ sơ đã giải quyết quá hạn").is_some());
        assert!(of_dossiers("hồ sơ đã giải quyết của doanh nghiệp").is_none());
        assert!(of_dossiers("trong quý đã giải quyết").is_none());
    }

    #[test]
    fn a_row_fulfils_a_condition_or_does_not_or_does_not_say() {
        use crate::form::PrintedCount;
        use Fulfilled::{No, Unknown, Yes};
        // Online, direct, resolved in time, resolved late.
        let row = |online: u64, direct: u64, in_time: u64, late: u64| {
            let mut row = PublishedRow::new("Đất đai");
            for (column, count) in [
                (Column::Received, online + direct),
                (Column::Online, online),
                (Column::DirectOrPost, direct),
                (Column::CarriedOver, 0),
                (Column::Resolved, in_time + late),
                (Column::Early, in_time),
                (Column::OnTime, 0),
                (Column::Overdue, late),
            ] {
                row = row.with_cell(column, PrintedCount::from(count));
            }
            row
        };
        let holds = |words: &str, row: &PublishedRow| {
            read(words).map_or("-", |condition| match condition.holds(0, row) {
                Yes => "yes",
                No => "no",
                Unknown => "unknown",
            })
        };
        for (words, counts, expected) in [
            ("không có hồ sơ giải quyết quá hạn", (0, 9, 8, 0), "yes"),
            ("không có hồ sơ giải quyết quá hạn", (0, 9, 8, 1), "no"),
            ("có hồ sơ giải quyết quá hạn", (0, 9, 8, 0), "no"),
            ("có hồ sơ giải quyết quá hạn", (0, 9, 8, 1), "yes"),
            ("không có hồ sơ đang giải quyết", (0, 9, 8, 1), "unknown"),
            ("tiếp nhận trên 60 hồ sơ", (30, 29, 0, 0), "no"),
            // It may be said of 60.
            ("tiếp nhận trên 60 hồ sơ", (30, 30, 0, 0), "unknown"),
            ("tiếp nhận trên 60 hồ sơ", (30, 31, 0, 0), "yes"),
            ("tiếp nhận dưới 60 hồ sơ", (30, 30, 0, 0), "unknown"),
            ("tiếp nhận dưới 60 hồ sơ", (30, 29, 0, 0), "yes"),
            ("tiếp nhận dưới 60 hồ sơ", (30, 31, 0, 0), "no"),
            ("tiếp nhận từ 60 hồ sơ trở lên", (30, 30, 0, 0), "yes"),
            ("tiếp nhận từ 60 hồ sơ trở lên", (30, 29, 0, 0), "no"),
            ("tiếp nhận không quá 60 hồ sơ", (30, 30, 0, 0), "yes"),
            ("tiếp nhận không quá 60 hồ sơ", (30, 31, 0, 0), "no"),
            ("giải quyết 100% hồ sơ trước và đúng hạn", (0, 0, 1000, 0), "yes"),
            // A hundred is a hundred, however small the rest.
            ("giải quyết 100% hồ sơ trước và đúng hạn", (0, 0, 999, 1), "no"),
            ("giải quyết 100% hồ sơ trước và đúng hạn", (0, 0, 0, 0), "unknown"),
            ("giải quyết 75% hồ sơ trước và đúng hạn", (0, 0, 3, 1), "yes"),
            ("giải quyết 50% hồ sơ trước và đúng hạn", (0, 0, 3, 1), "no"),
            // Rounded, it may be either.
            ("giải quyết 66,6% hồ sơ trước và đúng hạn", (0, 0, 2, 1), "unknown"),
            ("giải quyết 66,7% hồ sơ trước và đúng hạn", (0, 0, 2, 1), "unknown"),
            ("giải quyết 66% hồ sơ trước và đúng hạn", (0, 0, 2, 1), "unknown"),
            ("giải quyết 65% hồ sơ trước và đúng hạn", (0, 0, 2, 1), "no"),
            ("có tỷ lệ hồ sơ trực tuyến đạt trên 60%", (60, 40, 0, 0), "unknown"),
            ("có tỷ lệ hồ sơ trực tuyến đạt dưới 60%", (60, 40, 0, 0), "unknown"),
            ("có tỷ lệ hồ sơ trực tuyến đạt trên 60%", (62, 38, 0, 0), "yes"),
            ("có tỷ lệ hồ sơ trực tuyến đạt trên 60%", (58, 42, 0, 0), "no"),
            ("có tỷ lệ hồ sơ trực tuyến đạt từ 60% trở lên", (60, 40, 0, 0), "yes"),
        ] {
            let (online, direct, in_time, late) = counts;
            assert_eq!(holds(words, &row(online, direct, in_time, late)), expected, "{words} {counts:?}");
        }
    }

    #[test]
    fn rows_without_dossiers_are_among_those_that_have_none() {
        for (words, fits, all) in [
            ("không phát sinh hồ sơ", true, false),
            ("không có hồ sơ quá hạn", false, false),
            ("phát sinh hồ sơ", false, true),
            ("có hồ sơ quá hạn", false, false),
            ("tiếp nhận dưới 60 hồ sơ", false, false),
            ("tiếp nhận không quá 60 hồ sơ", false, false),
            ("tiếp nhận trên 60 hồ sơ", false, false),
            ("giải quyết 100% hồ sơ trước và đúng hạn", false, false),
        ] {
            let condition = read(words).map(|it| (it.fits_rows_without_dossiers(), it.is_of_all_dossiers()));
            assert_eq!(condition, Some((fits, all)), "{words}");
        }
        let readings = |words: &str| read(words).map(|condition| condition.readings());
        assert_eq!(readings("có tỷ lệ hồ sơ trực tuyến đạt trên 60%"), Some(2));
        assert_eq!(readings("không còn hồ sơ quá hạn"), Some(3));
    }
}
