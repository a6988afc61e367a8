//! Which column of a plan's table holds what.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::words::{begins_unit, evidence, is_filled, is_mark, progress};
use crate::plan::ordinal::{bare_ordinal, depth as depth_of};
use crate::plan::{DueKind, ItemDue, Progress};
use crate::table::Table;
use crate::text::plain;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Ordinal,
    Task,
    /// What is wider than the task: a goal, a group of tasks.
    Group,
    /// The area of reform by its name.
    Area,
    Product,
    Lead,
    Partners,
    /// Who leads and who takes part, in one cell.
    LeadAndPartners,
    Due,
    Start,
    Finish,
    Progress,
    Result,
    Evidence,
    Note,
    Funding,
    /// A mark says that the item is due in this quarter or month; 0 where the heading names no year.
    Quarter(u8, u16),
    Month(u8, u16),
    /// A mark says that the work is so far.
    State(Progress),
    /// A target (chỉ tiêu) and its unit, planned and reached value.
    Target,
    TargetUnit,
    Planned,
    Reached,
}

/// A heading before the other columns are known: what it holds, and how sure it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Sure(Holds),
    /// Taken where no column is sure.
    Likely(Holds),
    /// Taken where no column is sure or likely.
    Possible(Holds),
    /// "Tiến độ": the deadline, or how far the work is.
    Schedule,
    /// "Kết quả": the product, or what is reported.
    Outcome,
    /// "Ngày hoàn thành": the deadline, or the day on which it was done.
    Completion,
}

/// Headings by words that they contain, the more telling ones first.
const HEADINGS: &[(&[&str], Meaning)] = {
    use Meaning::{Completion, Likely, Outcome, Possible, Schedule, Sure};
    &[
        (&["phoi hop"], Sure(Holds::Partners)),
        (&["don vi chu tri", "co quan chu tri", "chu tri thuc hien"], Sure(Holds::Lead)),
        (&["chu tri"], Likely(Holds::Lead)),
        (&["ghi chu"], Sure(Holds::Note)),
        (&["kinh phi", "nguon luc", "du toan", "nguon von"], Sure(Holds::Funding)),
        (&["minh chung", "kiem chung"], Sure(Holds::Evidence)),
        (&["don vi tinh", "dvt"], Sure(Holds::TargetUnit)),
        (&["bat dau"], Sure(Holds::Start)),
        (&["thuc te hoan thanh", "hoan thanh thuc te"], Sure(Holds::Finish)),
        (
            &["thoi gian", "thoi han", "han", "thoi diem", "moc", "lo trinh", "ngay ket thuc", "ket thuc", "deadline"],
            Sure(Holds::Due),
        ),
        (&["trang thai", "tinh trang", "muc do hoan thanh", "ty le hoan thanh", "phan tram"], Sure(Holds::Progress)),
        (
            &[
                "ket qua thuc hien",
                "tinh hinh",
                "ket qua dat duoc",
                "ket qua trien khai",
                "ket qua den",
                "ket qua hoan thanh",
                "ket qua da",
                "da thuc hien",
            ],
            Sure(Holds::Result),
        ),
        (&["tien do"], Schedule),
        (&["ngay hoan thanh"], Completion),
        (&["ngay thuc hien"], Sure(Holds::Start)),
        (&["san pham", "dau ra", "ket qua du kien", "du kien ket qua", "ket qua can dat"], Sure(Holds::Product)),
        (&["ket qua"], Outcome),
        (&["linh vuc"], Sure(Holds::Area)),
        (&["ma nhiem vu", "ma so", "ma cong viec", "ma hieu"], Likely(Holds::Ordinal)),
        (&["nhom nhiem vu", "nhom", "muc tieu nhiem vu"], Sure(Holds::Group)),
        (
            &[
                "nhiem vu",
                "cong viec",
                "hoat dong",
                "dau viec",
                "noi dung",
                "viec thuc hien",
                "viec can lam",
                "viec phai lam",
                "viec can thuc hien",
            ],
            Sure(Holds::Task),
        ),
        (&["chi tieu"], Likely(Holds::Target)),
        (&["muc tieu"], Likely(Holds::Group)),
        (
            &[
                "don vi thuc hien",
                "co quan thuc hien",
                "phan cong",
                "nguoi thuc hien",
                "don vi",
                "co quan",
                "bo phan",
                "phong",
                "dau moi",
                "trach nhiem",
            ],
            Likely(Holds::Lead),
        ),
        (&["phu trach", "can bo", "lanh dao", "chuyen vien"], Possible(Holds::Lead)),
        (&["danh gia", "ty le"], Likely(Holds::Progress)),
        (&["ke hoach", "duoc giao"], Likely(Holds::Planned)),
        (&["thuc hien", "dat duoc"], Likely(Holds::Reached)),
    ]
};

/// Headings that look like others and are none.
const OTHERS: &[&str] = &[
    "loai",
    "id",
    "nguon goc",
    "nguoi giao",
    "can cu",
    "nguoi phe duyet",
    "gia han",
    "cap nhat",
    "so ngay",
    "ly do",
    "ngay giao",
    "van ban giao",
    "so vb",
    "so van ban",
];

/// The columns of a table of tasks or of targets.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) columns: Vec<(usize, Holds)>,
    /// Index of the first row after the headings.
    pub(super) end: usize,
    /// The words of the headings, to know them again on the next page.
    pub(super) words: Vec<String>,
}

impl Layout {
    pub(super) fn column(&self, wanted: Holds) -> Option<usize> {
        self.columns.iter().find(|(_, holds)| *holds == wanted).map(|(column, _)| *column)
    }

    pub(super) fn all(&self, wanted: Holds) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().filter(move |(_, holds)| *holds == wanted).map(|(column, _)| *column)
    }

    /// Columns with marks, each with the name of its time.
    pub(super) fn marks(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        self.columns.iter().filter_map(|(column, holds)| match holds {
            Holds::Quarter(quarter, year) => {
                Some((*column, in_year(format!("Quý {}", ROMAN[usize::from(*quarter - 1) % 4]), *year)))
            }
            Holds::Month(month, year) => Some((*column, in_year(format!("Tháng {month}"), *year))),
            _ => None,
        })
    }

    /// Columns with marks that say how far the work is.
    pub(super) fn states(&self) -> impl Iterator<Item = (usize, Progress)> + '_ {
        self.columns.iter().filter_map(|(column, holds)| match holds {
            Holds::State(progress) => Some((*column, *progress)),
            _ => None,
        })
    }

    /// Whether it is a table of targets (chỉ tiêu), not of tasks.
    pub(super) fn is_of_targets(&self) -> bool {
        self.column(Holds::Task).is_none()
    }

    /// Finds the headings of the first table among the rows: one to three rows of them.
    pub(super) fn find(table: &Table) -> Option<Self> {
        const DEEPEST: usize = 3;
        const SEARCHED: usize = 5_000;
        for start in 0..table.rows().len().min(SEARCHED) {
            if !may_be_heading(table, start) {
                continue;
            }
            let deepest = DEEPEST.min(table.rows().len() - start);
            let read = (1..=deepest).filter_map(|depth| Self::read(table, start, depth));
            // The most columns, and of those the fewest rows.
            let best = read.max_by_key(|layout| (layout.columns.len(), Reverse(layout.end)));
            if best.is_some() {
                return best;
            }
        }
        None
    }

    /// Whether the headings of a plan begin in the next row, so that this one is none of them.
    pub(super) fn begins_later(table: &Table, row: usize) -> bool {
        let next = row + 1;
        let width = if next < table.rows().len() { table.texts(next).len() } else { 0 };
        let reaches = (0..width).any(|column| table.origin(next, column).is_some_and(|(from, _)| from <= row));
        let Some(own) = Self::read(table, next, 1).filter(|_| !reaches) else { return false };
        Self::read(table, row, 2).is_none_or(|both| both.columns.len() <= own.columns.len())
    }

    /// The headings in the rows `start..start + depth`, if they are those of a plan.
    pub(super) fn read(table: &Table, start: usize, depth: usize) -> Option<Self> {
        let rows = start..start + depth;
        if !rows.clone().all(|row| may_be_heading(table, row)) {
            return None;
        }
        let width = rows.clone().map(|row| table.texts(row).len()).max().unwrap_or(0);
        // A row with a number under or above "STT" is one of the plan.
        let ordinals = |column: &usize| {
            let is_ordinal =
                |row| meaning(&plain::words(table.text(row, *column))) == Some(Meaning::Sure(Holds::Ordinal));
            rows.clone().any(is_ordinal)
        };
        let ordinals = (0..width).find(ordinals);
        if ordinals.is_some_and(|column| rows.clone().any(|row| is_ordinal(table.text(row, column)))) {
            return None;
        }
        if rows.clone().skip(1).any(|row| is_stacked(table, row)) {
            return None;
        }
        let mut found: Vec<(usize, Meaning)> = Vec::new();
        let mut words = Vec::new();
        for column in 0..width {
            let mut parts: Vec<String> = Vec::new();
            let mut spans = false;
            for row in rows.clone() {
                spans |= table.origin(row, column).is_some_and(|(_, first)| first != column);
                let text = plain::words(over(table, rows.clone(), row, column));
                if !text.is_empty() && parts.last() != Some(&text) {
                    parts.push(text);
                }
            }
            let only_number_sign = parts.is_empty() && table.text(start, column).trim() == "#";
            if only_number_sign {
                found.push((column, Meaning::Sure(Holds::Ordinal)));
            } else if parts.is_empty() && is_share(table.text(start + depth - 1, column), "") {
                found.push((column, Meaning::Sure(Holds::Progress)));
            }
            let Some(last) = parts.last().cloned() else { continue };
            let above = parts[..parts.len() - 1].join(" ");
            words.push(parts.join(" "));
            if let Some(state) = state_of(&last).filter(|_| holds_marks(table, start + depth, column)) {
                found.push((column, Meaning::Sure(Holds::State(state))));
                continue;
            }
            if is_share(table.text(start + depth - 1, column), &last) {
                found.push((column, Meaning::Sure(Holds::Progress)));
                continue;
            }
            // Over columns without headings of their own a heading counts once.
            if spans && parts.len() == 1 && found.last().is_some_and(|(before, _)| before + 1 == column) {
                continue;
            }
            let meaning =
                time_of(&last, &above).map(Meaning::Sure).or_else(|| meaning(&last)).or_else(|| meaning(&above));
            if let Some(meaning) = meaning {
                found.push((column, meaning));
            }
        }
        let columns = decide(table, start + depth, &found);
        let layout = Self { columns, end: start + depth, words };
        let holds = |wanted| layout.column(wanted).is_some();
        let facts = [
            Holds::Due,
            Holds::Lead,
            Holds::LeadAndPartners,
            Holds::Product,
            Holds::Partners,
            Holds::Result,
            Holds::Progress,
        ];
        let of_tasks = holds(Holds::Task)
            && (facts.into_iter().any(holds) || layout.marks().next().is_some() || layout.states().next().is_some());
        let of_targets =
            holds(Holds::Target) && (holds(Holds::Planned) || holds(Holds::Reached) || holds(Holds::TargetUnit));
        (of_tasks || of_targets).then_some(layout)
    }
}

/// The text of a heading, or in a table without spans the one to the left that reaches over a blank place: both have a
/// heading of their own below.
fn over(table: &Table, rows: std::ops::Range<usize>, row: usize, column: usize) -> &str {
    let own = table.text(row, column);
    let below = |column: usize| (row + 1..rows.end).any(|row| !table.text(row, column).trim().is_empty());
    if !own.trim().is_empty() || !below(column) {
        return own;
    }
    let left = (0..column).rev().find(|left| !table.text(row, *left).trim().is_empty());
    // What spans its columns says itself how far it reaches.
    left.filter(|left| table.columns_of(row, *left) == 1 && (*left..column).all(below))
        .map_or(own, |left| table.text(row, left))
}

fn in_year(name: String, year: u16) -> String {
    if year == 0 { name } else { format!("{name}/{year}") }
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// Headings are short, and there are at least two of them.
fn may_be_heading(table: &Table, row: usize) -> bool {
    let texts = table.texts(row);
    let filled = texts.iter().filter(|text| !text.trim().is_empty());
    filled.clone().count() >= 2 && filled.clone().all(|text| text.len() <= 240)
        || filled.count() >= 1
            && texts.len() >= 2
            && (0..texts.len()).any(|column| table.origin(row, column).is_some_and(|(from, _)| from != row))
}

/// The ordinal of a row of the plan: "1", "1.2", "II", "a", "NV-01".
pub(super) fn is_ordinal(text: &str) -> bool {
    // "S.TT" is the heading.
    if meaning(&plain::words(text)) == Some(Meaning::Sure(Holds::Ordinal)) {
        return false;
    }
    depth_of(bare_ordinal(text)).is_some() || text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a row under headings is one of the plan: most of its cells stand under a heading that has its place alone, and
/// do not go on with its words.
fn is_stacked(table: &Table, row: usize) -> bool {
    let texts = table.texts(row);
    let own = |column: usize| table.origin(row, column).is_some_and(|(from, _)| from == row);
    let filled: Vec<usize> = (0..texts.len()).filter(|at| own(*at) && !texts[*at].trim().is_empty()).collect();
    let above = |column: usize| table.text(row - 1, column).trim();
    let stacked = filled.iter().filter(|column| {
        let wide = table.columns_of(row - 1, **column) > 1
            || above(**column + 1).is_empty() && !table.text(row, **column + 1).trim().is_empty();
        let goes_on = texts[**column].trim().starts_with(|letter: char| letter.is_lowercase() || letter == '(');
        !above(**column).is_empty() && !wide && !goes_on
    });
    filled.len() >= 3 && stacked.count() * 2 > filled.len()
}

fn has(words: &str, phrase: &str) -> bool {
    words == phrase || format!(" {words} ").contains(&format!(" {phrase} "))
}

fn meaning(words: &str) -> Option<Meaning> {
    if words.is_empty() || words.split(' ').count() > 16 {
        return None;
    }
    if matches!(words, "stt" | "tt" | "so tt" | "so thu tu" | "muc" | "s tt") {
        return Some(Meaning::Sure(Holds::Ordinal));
    }
    if words == "hoan thanh" {
        return Some(Meaning::Completion);
    }
    if OTHERS.iter().any(|other| words == *other || words.starts_with(&format!("{other} "))) {
        return None;
    }
    if ["dung han", "qua han", "tre han", "truoc han", "con han", "trong han"].iter().any(|late| has(words, late)) {
        return Some(Meaning::Likely(Holds::Progress));
    }
    if has(words, "phoi hop") && has(words, "chu tri") {
        return Some(Meaning::Sure(Holds::LeadAndPartners));
    }
    let found = HEADINGS.iter().find(|(phrases, _)| phrases.iter().any(|phrase| has(words, phrase)));
    found.map(|(_, meaning)| *meaning)
}

/// "% hoàn thành", "Tỷ lệ (%)", "Tiến độ (%)": how far the work is.
fn is_share(heading: &str, words: &str) -> bool {
    heading.contains('%')
        && ["", "hoan thanh", "ty le", "tien do", "khoi luong", "muc do"]
            .iter()
            .any(|share| if share.is_empty() { words.is_empty() } else { has(words, share) })
}

/// The heading of a column in which marks say that the work is so far.
fn state_of(words: &str) -> Option<Progress> {
    let words = words.strip_prefix("so ").or_else(|| words.strip_prefix("nhiem vu ")).unwrap_or(words);
    Some(match words {
        "hoan thanh"
        | "da hoan thanh"
        | "da thuc hien"
        | "da xong"
        | "xong"
        | "dat"
        | "hoan thanh dung han"
        | "hoan thanh truoc han"
        | "hoan thanh dung tien do"
        | "hoan thanh cham"
        | "hoan thanh qua han"
        | "hoan thanh cham tien do" => Progress::DoneUndated,
        "dang thuc hien" | "dang trien khai" | "dang xu ly" | "dang lam" | "chua hoan thanh" | "chua dat"
        | "khong hoan thanh" | "khong dat" | "sap hoan thanh" | "gan hoan thanh" | "qua han" | "cham tien do"
        | "dung tien do" | "trong han" | "chua den han" => Progress::Open,
        "chua thuc hien" | "chua trien khai" | "chua lam" | "chua bat dau" => Progress::NotStarted,
        "khong thuc hien" | "huy" => Progress::Cancelled,
        _ => return None,
    })
}

/// A column for one quarter or one month: "Quý I", "Quý 1/2026", "T6", "6" under "Tháng".
fn time_of(words: &str, above: &str) -> Option<Holds> {
    let number = |text: &str| match text {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        digits => digits.parse::<u8>().ok(),
    };
    // The year behind it: "quy 1 2026", "quy i nam 2026".
    let (words, year) = match words.rsplit_once(' ') {
        Some((before, last)) if last.len() == 4 && last.starts_with("20") => match last.parse::<u16>() {
            Ok(year) => (before.strip_suffix(" nam").unwrap_or(before), year),
            Err(_) => (words, 0),
        },
        _ => (words, 0),
    };
    let quarter = words.strip_prefix("quy ").or_else(|| words.strip_prefix('q'));
    if let Some(quarter) = quarter.and_then(number).filter(|quarter| (1..=4).contains(quarter)) {
        return Some(Holds::Quarter(quarter, year));
    }
    let month = words.strip_prefix("thang ").or_else(|| words.strip_prefix('t'));
    if let Some(month) = month.and_then(number).filter(|month| (1..=12).contains(month)) {
        return Some(Holds::Month(month, year));
    }
    let bare = number(words)?;
    let is_roman = !words.starts_with(|letter: char| letter.is_ascii_digit());
    if is_roman && ["thoi gian", "thoi han", "tien do"].iter().any(|time| has(above, time)) {
        return Some(Holds::Quarter(bare, year));
    }
    if has(above, "quy") && (1..=4).contains(&bare) {
        return Some(Holds::Quarter(bare, year));
    }
    (has(above, "thang") && (1..=12).contains(&bare)).then_some(Holds::Month(bare, year))
}

/// Settles what depends on the other columns, and on what stands in them.
fn decide(table: &Table, first_row: usize, found: &[(usize, Meaning)]) -> Vec<(usize, Holds)> {
    let sure = |wanted: Holds| found.iter().any(|(_, meaning)| *meaning == Meaning::Sure(wanted));
    let likely = |wanted: Holds| found.iter().any(|(_, meaning)| *meaning == Meaning::Likely(wanted));
    let marked =
        found.iter().any(|(_, meaning)| matches!(meaning, Meaning::Sure(Holds::Quarter(..) | Holds::Month(..))));
    let mut columns: Vec<(usize, Holds)> = Vec::new();
    let mut due = sure(Holds::Due) || marked;
    let mut product = sure(Holds::Product);
    let mut result = sure(Holds::Result);
    for (column, meaning) in found {
        let taken = |wanted: Holds| columns.iter().any(|(_, holds)| *holds == wanted);
        let holds = match meaning {
            // Sheets have several columns of tasks from wide to narrow; of anything else the first one counts.
            Meaning::Sure(holds @ (Holds::Task | Holds::Group | Holds::State(_))) => *holds,
            Meaning::Sure(holds) if taken(*holds) => continue,
            Meaning::Likely(holds) if sure(*holds) || taken(*holds) => continue,
            Meaning::Possible(holds) if sure(*holds) || likely(*holds) || taken(*holds) => continue,
            Meaning::Sure(holds) | Meaning::Likely(holds) | Meaning::Possible(holds) => *holds,
            Meaning::Schedule => {
                if due || !holds_deadlines(table, first_row, *column) {
                    Holds::Progress
                } else {
                    due = true;
                    Holds::Due
                }
            }
            Meaning::Completion => {
                if due {
                    Holds::Finish
                } else {
                    due = true;
                    Holds::Due
                }
            }
            Meaning::Outcome => {
                let reports = !product && !result && reports_progress(table, first_row, *column);
                if product && !result || reports {
                    result = true;
                    Holds::Result
                } else if product {
                    continue;
                } else {
                    product = true;
                    Holds::Product
                }
            }
        };
        columns.push((*column, holds));
    }
    narrow_tasks(table, first_row, &mut columns);
    who_does(table, first_row, &mut columns);
    targets(&mut columns, found);
    columns
}

/// In a table of tasks where no column is that of who leads, "Thực hiện" over the names of units is.
fn who_does(table: &Table, first_row: usize, columns: &mut [(usize, Holds)]) {
    let holds = |wanted: &[Holds]| columns.iter().any(|(_, holds)| wanted.contains(holds));
    if !holds(&[Holds::Task]) || holds(&[Holds::Lead, Holds::LeadAndPartners]) {
        return;
    }
    let Some((column, holds)) = columns.iter_mut().find(|(_, holds)| *holds == Holds::Reached) else { return };
    let rows = (first_row..table.rows().len()).filter(|row| table.columns_of(*row, *column) == 1);
    let texts: Vec<&str> = rows.map(|row| table.text(row, *column)).filter(|text| is_filled(text)).take(200).collect();
    let units = texts.iter().filter(|text| begins_unit(text)).count();
    if units * 2 > texts.len() {
        *holds = Holds::Lead;
    }
}

/// Of several columns of tasks the one with the most cells holds the tasks, the others what is above them.
fn narrow_tasks(table: &Table, first_row: usize, columns: &mut [(usize, Holds)]) {
    let tasks: Vec<usize> = columns.iter().filter(|(_, holds)| *holds == Holds::Task).map(|(at, _)| *at).collect();
    let cells = |column: usize| {
        let rows = first_row..table.rows().len();
        rows.filter(|row| table.origin(*row, column) == Some((*row, column)) && is_filled(table.text(*row, column)))
            .count()
    };
    let Some(narrow) = tasks.iter().copied().max_by_key(|column| (cells(*column), usize::MAX - column)) else { return };
    for (column, holds) in columns.iter_mut().filter(|(_, holds)| *holds == Holds::Task) {
        if *column != narrow {
            *holds = Holds::Group;
        }
    }
}

/// In a table without tasks, the columns beside the targets are what is planned and what is reached.
fn targets(columns: &mut Vec<(usize, Holds)>, found: &[(usize, Meaning)]) {
    let of_tasks = columns.iter().any(|(_, holds)| *holds == Holds::Task);
    let Some(target) = columns.iter().position(|(_, holds)| *holds == Holds::Target).filter(|_| !of_tasks) else {
        // Rows of targets stand among the tasks where there is a column for their unit.
        let has_units = columns.iter().any(|(_, holds)| *holds == Holds::TargetUnit);
        columns.retain(|(_, holds)| {
            !matches!(holds, Holds::Planned | Holds::Reached)
                && (has_units && of_tasks || !matches!(holds, Holds::Target | Holds::TargetUnit))
        });
        return;
    };
    let name = columns[target].0;
    for (column, holds) in columns.iter_mut() {
        match holds {
            Holds::Result | Holds::Product if *column > name => *holds = Holds::Reached,
            Holds::Group if *column > name => *holds = Holds::Planned,
            _ => {}
        }
    }
    // "Chỉ tiêu | Đơn vị tính | Chỉ tiêu năm 2025 | Thực hiện".
    let second = found.iter().filter(|(_, meaning)| *meaning == Meaning::Likely(Holds::Target)).nth(1);
    let taken: BTreeSet<usize> = columns.iter().map(|(column, _)| *column).collect();
    if let Some((column, _)) = second.filter(|(column, _)| !taken.contains(column)) {
        columns.push((*column, Holds::Planned));
    }
}

/// Whether nothing but marks stands in a column.
fn holds_marks(table: &Table, first_row: usize, column: usize) -> bool {
    let rows = (first_row..table.rows().len()).filter(|row| table.columns_of(*row, column) == 1);
    rows.map(|row| table.text(row, column).trim()).filter(|text| !text.is_empty()).all(is_mark)
}

/// Whether most of what stands in a column tells how far the work is.
fn reports_progress(table: &Table, first_row: usize, column: usize) -> bool {
    const LOOKED_AT: usize = 200;
    let rows = (first_row..table.rows().len()).filter(|row| table.columns_of(*row, column) == 1);
    let texts = rows.map(|row| table.text(row, column)).filter(|text| is_filled(text)).take(LOOKED_AT);
    let (mut all, mut told) = (0_usize, 0_usize);
    for text in texts {
        all += 1;
        // "BC số 56/BC-SNV ngày 14/3/2025" is what was done, "Báo cáo" what is to be.
        let cites = || evidence(text).iter().any(|evidence| evidence.date.is_some());
        told += usize::from(progress(text, &[], 2025).is_some() || cites());
    }
    told * 2 > all
}

/// Whether a column called "Tiến độ" holds the deadlines: at least as many of its cells read as one as tell how far the
/// work is. Cells that are neither ("giữa năm") do not count; where there are no others, short ones are deadlines that are
/// not clear.
fn holds_deadlines(table: &Table, first_row: usize, column: usize) -> bool {
    const LOOKED_AT: usize = 200;
    const SHORT: usize = 60;
    let rows = first_row..table.rows().len();
    // A heading of a group that is merged over the column is no deadline.
    let alone = rows.filter(|row| table.columns_of(*row, column) == 1);
    let texts = alone.map(|row| table.text(row, column)).filter(|text| is_filled(text)).take(LOOKED_AT);
    let (mut deadlines, mut told, mut short) = (0_usize, 0_usize, 0_usize);
    for text in texts {
        match ItemDue::new(text, 2025).kind() {
            DueKind::Unclear | DueKind::Relative if progress(text, &[], 2025).is_some() => told += 1,
            DueKind::Unclear => short += usize::from(text.chars().count() <= SHORT),
            _ => deadlines += 1,
        }
    }
    deadlines >= told && deadlines + short > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_short() {
        let heading = |words: usize| format!("don vi chu tri{}", " viec".repeat(words - 4));
        assert!(meaning("don vi chu tri").is_some() && meaning(&heading(16)).is_some());
        assert!(meaning(&heading(17)).is_none() && meaning("").is_none());
    }

    #[test]
    fn headings_of_marks_say_how_far_the_work_is() {
        for (words, progress) in [
            ("hoan thanh", Some(Progress::DoneUndated)),
            ("so hoan thanh dung han", Some(Progress::DoneUndated)),
            ("nhiem vu da xong", Some(Progress::DoneUndated)),
            ("chua hoan thanh", Some(Progress::Open)),
            ("so qua han", Some(Progress::Open)),
            ("chua bat dau", Some(Progress::NotStarted)),
            ("khong thuc hien", Some(Progress::Cancelled)),
            ("huy", Some(Progress::Cancelled)),
            ("ghi chu", None),
        ] {
            assert_eq!(state_of(words), progress, "{words}");
        }
    }

    #[test]
    fn columns_of_quarters_and_months() {
        for (words, above, holds) in [
            ("quy i", "", Some(Holds::Quarter(1, 0))),
            ("quy iv 2026", "", Some(Holds::Quarter(4, 2026))),
            ("q3 nam 2026", "", Some(Holds::Quarter(3, 2026))),
            ("quy 5", "", None),
            ("thang 12", "", Some(Holds::Month(12, 0))),
            ("t6 2026", "", Some(Holds::Month(6, 2026))),
            ("thang 13", "", None),
            ("6", "thang", Some(Holds::Month(6, 0))),
            ("6", "", None),
            ("2026", "", None),
        ] {
            assert_eq!(time_of(words, above), holds, "{words} under {above}");
        }
    }
}
