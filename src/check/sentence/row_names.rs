//! The rows of a form, looked for by their names in sentences.

use std::borrow::Cow;
use std::collections::HashMap;

use super::own_office::OwnOffice;
use super::own_period::without_own_period;
use super::pieces::{Placed, longest_at};
use super::sentence::Sentence;
use super::told::{Named, Row, Told};
use super::words::{Phrase, phrases};
use crate::form::{PublishedForm, PublishedRow};
use crate::time::{Period, PeriodKind};
use chrono::Datelike;

/// More rows are too many names to look for in every sentence.
const MOST_ROWS: usize = 200;

/// Words of which a sentence on rows has one.
const WORDS: &[Phrase] = &phrases([
    "hơn",
    "gấp",
    "cao nhất",
    "không nào",
    "duy nhất",
    "đều",
    "còn lại",
    "lĩnh vực khác",
    "lần lượt",
    "ít nhất",
    "thấp nhất",
    "nhiều nhất",
    "tiếp đến",
    "đứng đầu",
    "dẫn đầu",
    "thứ nhất",
    "tương ứng",
    "thứ hai",
    "bình quân",
    "lũy kế",
    "luỹ kế",
    "tính chung",
    "đầu năm",
    "đã giải quyết",
    "xin lỗi",
    "trực tuyến trực tiếp",
    "lĩnh vực",
    "đơn vị",
    "địa phương",
    "xã",
    "phường",
    "sở",
    "phòng",
    "thị trấn",
    "chênh lệch",
    "cao nhất",
    "đứng",
    "nhiều nhất",
    "so với",
    "tỷ lệ",
    "nửa",
    "phần",
    "trung bình",
    "không dưới",
    "chỉ tiêu",
    "đề ra",
    "nguyên nhân",
    "đối với",
    "không tính",
    "kể cả",
    "tính cả",
    "ngoài",
    "kỳ sau",
    "tiếp tục",
    "quá hạn",
    "trễ hạn",
    "đúng hạn",
    "tồn",
    "tổng cộng",
    "cộng",
    "giảm dần",
    "toàn bộ",
    "tất cả",
    "tăng dần",
    "thứ tự",
    "thứ ba",
    "đầu kỳ",
    "cuối kỳ",
    "nhận mới",
    "giải quyết còn",
    "hồ sơ",
    "hs",
]);

/// Words of which the name of an office has one.
const OFFICES: &[Phrase] = &phrases([
    "ubnd",
    "ủy ban",
    "uỷ ban",
    "trung tâm",
    "văn phòng",
    "bộ phận",
    "bp",
    "tt",
    "ttpvhcc",
    "ban",
    "sở",
    "phòng",
    "xã",
    "phường",
    "huyện",
    "tỉnh",
    "thành phố",
    "thị trấn",
    "đặc khu",
]);

/// The data rows of a form, by their names.
pub(super) struct RowNames<'f> {
    rows: Vec<Row<'f>>,
    /// The rows by the first word of their names.
    first: HashMap<String, Vec<usize>>,
    total: Option<&'f PublishedRow>,
    /// Whether the rows are units, not fields.
    by_unit: bool,
    /// The period that the form is of.
    period: Option<Period>,
    office: OwnOffice,
}

impl<'f> RowNames<'f> {
    /// The rows of a form that can be compared: at least two, and not too many.
    pub(super) fn new(form: &'f PublishedForm, period: Option<&Period>, head: String) -> Option<Self> {
        let rows: Vec<Row<'_>> = form.data_rows().take(MOST_ROWS + 1).map(Row::new).collect();
        let mut first: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, row) in rows.iter().enumerate() {
            if let Some(word) = row.words.first() {
                first.entry(word.clone()).or_default().push(place);
            }
        }
        (2..=MOST_ROWS).contains(&rows.len()).then(|| {
            // "Phòng cháy, chữa cháy" is a field among fields.
            let by_unit = rows.iter().filter(|row| is_unit(row.row.name())).count() * 2 > rows.len();
            Self { rows, first, total: form.total(), by_unit, period: period.copied(), office: OwnOffice::new(head) }
        })
    }

    /// The pieces of a sentence, without the words that name the period of the form and the office that reports.
    pub(super) fn pieces<'s>(&self, sentence: &'s Sentence<'_>) -> Cow<'s, [Placed<'s>]> {
        const WORDS: &[Phrase] = &phrases(["quý", "tháng", "ngày", "kỳ"]);
        let own = self.period.as_ref().filter(|_| sentence.words.any(WORDS));
        let left = own.and_then(|period| without_own_period(sentence.text, &sentence.pieces, period));
        let left = left.map_or(Cow::Borrowed(&sentence.pieces[..]), Cow::Owned);
        if !sentence.words.any(OFFICES) {
            return left;
        }
        self.office.without(&left, &named(&left, &self.rows, &self.first)).map_or(left, Cow::Owned)
    }

    /// The rows that are named, whatever else is said.
    pub(super) fn named(&self, pieces: &[Placed<'_>]) -> Vec<Named> {
        named(pieces, &self.rows, &self.first)
    }

    /// A sentence with the rows that it names; none where no word of it tells of rows.
    pub(super) fn told<'s>(&'s self, sentence: &'s Sentence<'_>, pieces: &'s [Placed<'_>]) -> Option<Told<'s>> {
        sentence.words.any(WORDS).then(|| self.told_of(sentence, pieces))
    }

    /// A sentence with the rows that it names, whatever its words are.
    pub(super) fn told_of<'s>(&'s self, sentence: &'s Sentence<'_>, pieces: &'s [Placed<'_>]) -> Told<'s> {
        let named = named(pieces, &self.rows, &self.first);
        Told {
            text: sentence.text,
            pieces,
            words: &sentence.words,
            rows: &self.rows,
            named,
            total: self.total,
            by_unit: self.by_unit,
            province: self.office.province,
            months: self.period.as_ref().and_then(months),
            last_month: self.period.as_ref().map(|period| period.to().month()),
        }
    }
}

fn months(period: &Period) -> Option<u32> {
    match period.kind() {
        PeriodKind::Month => Some(1),
        PeriodKind::Quarter => Some(3),
        PeriodKind::Half => Some(6),
        PeriodKind::NineMonths => Some(9),
        PeriodKind::Year => Some(12),
        _ => None,
    }
}

/// The rows that a sentence names: the place of each name among the pieces, and the row.
fn named(pieces: &[Placed<'_>], rows: &[Row<'_>], first: &HashMap<String, Vec<usize>>) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let here = |row: &Row<'_>| -> Option<usize> {
            let mut next = at;
            for word in &row.words {
                while next > at && pieces.get(next).is_some_and(|piece| piece.is('-') || piece.is('–') || piece.is(','))
                {
                    next += 1;
                }
                if pieces.get(next)?.word() != word {
                    return None;
                }
                next += 1;
            }
            (next > at).then_some(next)
        };
        // A name of one word stands behind "lĩnh vực".
        let led = at >= 2 && longest_at(pieces, at - 2, &["lĩnh vực"]).is_some();
        let best = first
            .get(pieces[at].word())
            .into_iter()
            .flatten()
            .filter(|place| led || rows[**place].words.len() > 1)
            .filter_map(|place| Some((here(&rows[*place])?, *place)))
            .max_by_key(|(end, _)| *end);
        match best {
            Some((end, place)) => {
                found.push((at..end, place));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn is_unit(name: &str) -> bool {
    let lower = name.to_lowercase();
    [
        "sở ",
        "ubnd",
        "xã ",
        "phường ",
        "ban ",
        "huyện ",
        "thị trấn ",
        "thành phố ",
        "trung tâm ",
        "phòng ",
        "chi cục ",
        "văn phòng ",
        "chi nhánh ",
        "công an ",
        "thanh tra sở",
    ]
    .iter()
    .any(|word| lower.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_rows_are_found_with_the_marks_in_them() {
        let rows =
            ["Xuất bản, In và Phát hành", "Khoa học - công nghệ", "Báo chí", "Khoa học", "Dược"].map(PublishedRow::new);
        let rows: Vec<Row<'_>> = rows.iter().map(Row::new).collect();
        let mut first: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, row) in rows.iter().enumerate() {
            first.entry(row.words[0].clone()).or_default().push(place);
        }
        for (sentence, expected) in [
            ("Lĩnh vực Xuất bản, In và Phát hành, Báo chí", &[0, 2][..]),
            ("xuất bản in và phát hành tiếp nhận 5", &[0]),
            ("khoa học – công nghệ", &[1]),
            ("khoa học; công nghệ", &[3]),
            ("khoa học, công nghệ", &[1]),
            ("xuất bản, in", &[]),
            // A name of one word is one behind "lĩnh vực" only.
            ("Lĩnh vực Dược", &[4]),
            ("quản lý dược", &[]),
        ] {
            let pieces = super::super::pieces::pieces(sentence, 0..sentence.len());
            let found: Vec<usize> = named(&pieces, &rows, &first).into_iter().map(|(_, row)| row).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
