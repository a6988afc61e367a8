//! What the words of a clause measure.

use crate::form::Column;
use crate::report::Measure;

/// Words that tell what is measured, and those between them that say nothing more.
pub(super) const MEASURES: &str = "số hồ sơ hs tthc thủ tục hành chính tổng cộng tiếp nhận mới đã được giải quyết xong trả kết quả xử lý \
    quá hạn trễ chậm trước đúng trực tuyến bưu chính công ích bcci qua nộp hoặc và đang còn chưa kỳ phát sinh chuyển sang sau hình \
    thức từ kể cả gồm bao cuối đầu tồn lượng bị";

/// Words between a row and what is said of it.
pub(super) const LINKS: &str = "của ở tại thuộc có là đạt với các vẫn thì chỉ cũng khi đó trong";

/// What the words may measure, each with a blank on both sides; none where it is not said, or is more than one thing.
pub(super) fn measured(words: &str) -> Vec<Measure> {
    let of = |columns: &[Column]| vec![Measure::of(columns)];
    let any = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    let carried = any(&[" kỳ trước chuyển sang ", " từ kỳ trước sang ", " từ kỳ trước chuyển sang ", " đầu kỳ "]);
    let with_carried = carried && any(&[" kể cả ", " gồm cả "]);
    let received = any(&[" tiếp nhận ", " phát sinh "]);
    let left = any(&[" chuyển sang kỳ sau ", " chuyển kỳ sau ", " cuối kỳ "]);
    let open = left || any(&[" đang ", " chưa ", " còn "]);
    let resolved = any(&[" giải quyết ", " trả kết quả ", " xử lý "]);
    let late = any(&[" quá hạn ", " trễ ", " chậm "]);
    let not_late = any(&[
        " trước và đúng hạn ",
        " đúng và trước hạn ",
        " trước hạn và đúng hạn ",
        " đúng hạn và trước hạn ",
        " trước hạn đúng hạn ",
        " đúng hạn trước hạn ",
        " trước hạn hoặc đúng hạn ",
    ]);
    let (early, on_time) = (words.contains(" trước hạn "), words.contains(" đúng hạn "));
    let (online, direct) = (words.contains(" trực tuyến "), any(&[" trực tiếp ", " bưu chính ", " bcci "]));
    let dossiers = any(&[" hồ sơ ", " hs ", " tiếp nhận ", " giải quyết ", " hình thức ", " tồn "]);
    // "23 hồ sơ còn trong thời hạn giải quyết"
    if any(&[" trong hạn ", " trong thời hạn ", " chưa đến hạn ", " còn hạn "]) {
        let other = late || not_late || early || on_time || online || direct || received;
        return if dossiers && !other { of(&[Column::InTime]) } else { Vec::new() };
    }
    if !dossiers || words.contains(" kỳ trước ") && !carried || with_carried && (!received || resolved) {
        return Vec::new();
    }
    let manner = [late, not_late || early || on_time, online, direct].iter().filter(|manner| **manner).count();
    match (manner, late) {
        (0, _) => {}
        (1, true) if resolved && !open => return of(&[Column::Overdue]),
        (1, true) if open => return of(&[Column::InProgressOverdue]),
        (1, true) => {
            let (done, open) = (Measure::of(&[Column::Overdue]), Measure::of(&[Column::InProgressOverdue]));
            return vec![done, open, done.plus(open)];
        }
        (1, false) if open || with_carried => return Vec::new(),
        (1, false) if not_late => return vec![Measure::NOT_LATE],
        (1, false) if early != on_time => return of(&[if early { Column::Early } else { Column::OnTime }]),
        (1, false) if resolved => return Vec::new(),
        (1, false) if online => return of(&[Column::Online]),
        // Those by post stand in one column with the direct ones.
        (1, false) if words.contains(" trực tiếp ") && any(&[" bưu chính ", " bcci "]) => {
            return of(&[Column::DirectOrPost]);
        }
        _ => return Vec::new(),
    }
    // "Hồ sơ tồn" may be those of the beginning or of the end of the period.
    if words.contains(" tồn ") && !received && !resolved && !open && !carried {
        return vec![Measure::IN_PROGRESS, Measure::of(&[Column::CarriedOver])];
    }
    match (received, resolved, open, carried) {
        (true, false, false, true) if with_carried => vec![Measure::RECEIVED],
        (true, false, false, false) if words.contains(" mới ") => vec![Measure::RECEIVED_IN_PERIOD],
        (_, false, false, false) => vec![Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD],
        (false, false, false, true) => of(&[Column::CarriedOver]),
        (false, true, false, false) => vec![Measure::RESOLVED],
        (false, true, true, false) => vec![Measure::IN_PROGRESS],
        (false, false, true, false) if left => vec![Measure::IN_PROGRESS],
        _ => Vec::new(),
    }
}

/// What "hồ sơ" alone may be.
pub(super) fn any_measure() -> Vec<Measure> {
    let columns =
        [Column::Online, Column::DirectOrPost, Column::Overdue, Column::InProgressOverdue, Column::CarriedOver];
    let wholes = [Measure::RECEIVED, Measure::RECEIVED_IN_PERIOD, Measure::RESOLVED, Measure::IN_PROGRESS];
    wholes.into_iter().chain(columns.map(|column| Measure::of(&[column]))).collect()
}

/// What is wrong by the first reading, where it is wrong by every one.
pub(super) fn by_each<R: Copy, T>(readings: &[R], wrong: impl Fn(R) -> Option<T>) -> Option<T> {
    let mut found = readings.iter().map(|reading| wrong(*reading));
    let first = found.next()??;
    found.all(|wrong| wrong.is_some()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_measure_one_thing_or_nothing() {
        for (words, measure) in [
            ("số hồ sơ đã giải quyết", Measure::RESOLVED),
            ("hồ sơ đang giải quyết", Measure::IN_PROGRESS),
            ("số hồ sơ chuyển sang kỳ sau", Measure::IN_PROGRESS),
            ("hồ sơ kỳ trước chuyển sang", Measure::of(&[Column::CarriedOver])),
            ("hồ sơ nộp trực tiếp và qua bưu chính", Measure::of(&[Column::DirectOrPost])),
            ("số hồ sơ giải quyết quá hạn", Measure::of(&[Column::Overdue])),
            ("hồ sơ còn trong thời hạn giải quyết", Measure::of(&[Column::InTime])),
            ("hồ sơ đang giải quyết quá hạn", Measure::of(&[Column::InProgressOverdue])),
            ("hồ sơ giải quyết trước hạn", Measure::of(&[Column::Early])),
            ("hồ sơ giải quyết trước hạn và đúng hạn", Measure::NOT_LATE),
            ("hồ sơ tiếp nhận kể cả kỳ trước chuyển sang", Measure::RECEIVED),
        ] {
            assert_eq!(measured(&format!(" {words} ")), [measure], "{words}");
        }
        assert_eq!(measured(" số hồ sơ tiếp nhận ").len(), 2);
        for words in [
            "hồ sơ kỳ trước",
            "hồ sơ trực tiếp",
            "hồ sơ đã giải quyết trực tuyến",
            "số",
            "hồ sơ tiếp nhận và giải quyết",
        ] {
            assert!(measured(&format!(" {words} ")).is_empty(), "{words}");
        }
    }
}
