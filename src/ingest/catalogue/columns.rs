//! Which column of a list of procedures holds what.

use crate::catalogue::{Level, ServiceLevel};
use crate::table::Table;
use crate::text::plain;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Ordinal,
    Code,
    Name,
    Field,
    FieldCode,
    Level,
    Service,
    Limit,
    /// The limit after it was cut short.
    ShorterLimit,
    Fee,
    Charge,
    Post,
    Linked,
    OneStop,
    Workflow,
    Published,
    Decision,
    DecisionDate,
    Standing,
    Successor,
    Online,
    Note,
    /// A mark says that the procedure is settled there.
    AtLevel(Level),
    /// A mark says that the service is of this level.
    AtService(ServiceLevel),
}

/// Names of columns without spaces and accents, as data files and the portal have them.
const NAMES: &[(Holds, &[&str])] = &[
    (Holds::Ordinal, &["stt", "tt", "sott", "sothutu"]),
    (
        Holds::Code,
        &[
            "ma",
            "maso",
            "matthc",
            "mathutuc",
            "mathutuchanhchinh",
            "masotthc",
            "masothutuc",
            "sohosotthc",
            "masohoso",
            "procedurecode",
            "code",
            "mattgoc",
            "mahosotthc",
            "masohosotthc",
            "masotthctrencsdlqg",
            "madvc",
        ],
    ),
    (
        Holds::Name,
        &[
            "ten",
            "tentthc",
            "tenthutuc",
            "tenthutuchanhchinh",
            "thutuc",
            "thutuchanhchinh",
            "tthc",
            "procedurename",
            "name",
            "tendvc",
            "tendichvucong",
            "tieude",
        ],
    ),
    (Holds::Field, &["linhvuc", "tenlinhvuc", "linhvuctthc", "linhvucthutuc", "fieldname", "field", "linhvucthuchien"]),
    (Holds::FieldCode, &["malinhvuc", "fieldcode"]),
    (Holds::Charge, &["phi", "mucphi"]),
    (Holds::Fee, &["lephi", "philephi", "mucphilephi", "fee"]),
    (Holds::Limit, &["processtime", "processingtime", "timelimit", "limit", "duration"]),
    (
        Holds::Service,
        &[
            "level",
            "servicelevel",
            "dvclevel",
            "mucdo",
            "mucdotructuyen",
            "mucdodvc",
            "mucdodvctt",
            "mucdodichvucong",
            "loaidvc",
            "loaidichvucong",
        ],
    ),
    (Holds::Level, &["cap", "capthuchien", "capgiaiquyet", "capthutuc", "captthc"]),
    (Holds::Online, &["tructuyen", "dvctt", "noptructuyen", "online"]),
    (Holds::AtLevel(Level::Central), &["captrunguong", "capbo", "trunguong"]),
    (Holds::AtLevel(Level::Province), &["captinh", "tinh"]),
    (Holds::AtLevel(Level::District), &["caphuyen", "huyen"]),
    (Holds::AtLevel(Level::Commune), &["capxa", "xa"]),
    (
        Holds::AtService(ServiceLevel::Full),
        &["toantrinh", "dvctoantrinh", "dvcttoantrinh", "dichvucongtructuyentoantrinh"],
    ),
    (Holds::AtService(ServiceLevel::Partial), &["motphan", "dvcmotphan", "dvcttmotphan", "dichvucongtructuyenmotphan"]),
    (Holds::AtService(ServiceLevel::Level3), &["mucdo3", "muc3"]),
    (Holds::AtService(ServiceLevel::Level4), &["mucdo4", "muc4"]),
];

/// Words in headings, the more telling ones first.
const WORDS: &[(Holds, &[&str])] = &[
    (Holds::Successor, &["thay the boi", "duoc thay the", "ma thay the", "tthc thay the"]),
    (Holds::Code, &["ma tthc", "ma thu tuc", "ma so tthc", "ma so thu tuc", "ma ho so tthc", "ma so ho so tthc"]),
    (Holds::DecisionDate, &["ngay cong bo", "ngay quyet dinh", "ngay ban hanh", "ngay qd"]),
    (Holds::Decision, &["quyet dinh cong bo", "so quyet dinh", "qd cong bo", "van ban cong bo", "quyet dinh"]),
    (
        Holds::ShorterLimit,
        &["sau cat giam", "sau khi cat giam", "sau rut ngan", "sau khi rut ngan", "da cat giam", "da rut ngan"],
    ),
    (Holds::Limit, &["thoi han", "thoi gian giai quyet", "thoi gian xu ly", "thoi gian thuc hien", "thoihangiaiquyet"]),
    (Holds::Fee, &["le phi", "phi le phi"]),
    (Holds::Post, &["bcci", "buu chinh"]),
    (Holds::Linked, &["lien thong"]),
    (Holds::OneStop, &["mot cua"]),
    (Holds::Workflow, &["quy trinh noi bo"]),
    (Holds::Published, &["cong khai", "niem yet"]),
    (Holds::Service, &["muc do", "dich vu cong", "dvc", "loai hinh"]),
    (Holds::Level, &["cap thuc hien", "cap giai quyet", "cap hanh chinh", "cap chinh quyen", "tham quyen"]),
    (Holds::Field, &["linh vuc"]),
    (Holds::Standing, &["trang thai", "tinh trang", "hieu luc"]),
    (Holds::Name, &["ten thu tuc", "ten tthc", "thu tuc hanh chinh"]),
    (Holds::Charge, &["phi"]),
    (Holds::Note, &["ghi chu"]),
];

/// The columns of a list and where it begins.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) columns: Vec<(usize, Holds)>,
    /// Index of the first row after the headings.
    pub(super) end: usize,
    /// The unit of bare numbers under the heading of the limit: "Thời hạn giải quyết (ngày)".
    pub(super) limit_unit: Option<&'static str>,
}

impl Layout {
    pub(super) fn column(&self, wanted: Holds) -> Option<usize> {
        self.columns.iter().find(|(_, holds)| *holds == wanted).map(|(column, _)| *column)
    }

    /// Finds the headings: one to three rows that name at least the procedures and one thing more.
    pub(super) fn find(table: &Table) -> Option<Self> {
        const SEARCHED: usize = 400;
        (0..table.rows().len().min(SEARCHED)).find_map(|start| Self::at(table, start))
    }

    /// The headings that start at a row, if there are any.
    pub(super) fn at(table: &Table, start: usize) -> Option<Self> {
        const DEEPEST: usize = 3;
        let depths = 1..=DEEPEST.min(table.rows().len() - start);
        let read = depths.filter_map(|depth| Self::read(table, start, depth));
        read.max_by_key(|layout| (layout.columns.len(), usize::MAX - layout.end))
    }

    fn read(table: &Table, start: usize, depth: usize) -> Option<Self> {
        let rows = start..start + depth;
        if rows.clone().any(|row| table.texts(row).iter().any(|text| text.len() > 240)) {
            return None;
        }
        // What has the code of a procedure is one, and no heading.
        if rows.clone().any(|row| table.cells(row).any(looks_like_code)) {
            return None;
        }
        let width = rows.clone().map(|row| table.texts(row).len()).max().unwrap_or(0);
        let mut limit_unit = None;
        let mut columns: Vec<(usize, Holds)> = Vec::new();
        for column in 0..width {
            let mut parts: Vec<String> = Vec::new();
            for row in rows.clone() {
                let text = plain::words(table.text(row, column));
                if !text.is_empty() && parts.last() != Some(&text) {
                    parts.push(text);
                }
            }
            let Some(last) = parts.last() else { continue };
            let holds = meaning(last).or_else(|| meaning(&parts.join(" "))).or_else(|| meaning(&parts[0]));
            if let Some(holds) = holds.filter(|holds| !columns.iter().any(|(_, known)| known == holds)) {
                columns.push((column, holds));
                if matches!(holds, Holds::Limit | Holds::ShorterLimit) {
                    limit_unit = unit_of(&parts.join(" "));
                }
            }
        }
        let has = |wanted| columns.iter().any(|(_, holds)| *holds == wanted);
        let more = columns.iter().filter(|(_, holds)| !matches!(holds, Holds::Ordinal | Holds::Name)).count();
        let is_list = has(Holds::Name) && more >= 1 || has(Holds::Code) && has(Holds::Field);
        is_list.then_some(Self { columns, end: start + depth, limit_unit })
    }
}

/// The unit with which the heading of a limit ends.
fn unit_of(heading: &str) -> Option<&'static str> {
    let units = [
        (" ngay lam viec", "ngày làm việc"),
        (" ngay lv", "ngày làm việc"),
        (" gio lam viec", "giờ làm việc"),
        (" ngay", "ngày"),
        (" gio", "giờ"),
    ];
    units.into_iter().find(|(end, _)| heading.ends_with(end)).map(|(_, unit)| unit)
}

/// "1.005129", "2.000488.000.00.00.H22", "T-BPC-280421-TT".
pub(super) fn looks_like_code(text: &str) -> bool {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let has_sign = text.contains('.') || text.contains('-') || super::codes::with_full_stop(text).is_some();
    digits >= 4 && text.len() <= 40 && !text.contains(' ') && has_sign
}

fn meaning(words: &str) -> Option<Holds> {
    if words.is_empty() || words.split(' ').count() > 16 {
        return None;
    }
    // "Tên TTHC / Lĩnh vực": procedures under the headings of their fields.
    if ["ten tthc", "ten thu tuc", "thu tuc hanh chinh"].iter().any(|name| words.contains(name))
        && words.contains("linh vuc")
        && !words.starts_with("linh vuc")
        && !words.starts_with("ten linh vuc")
        && !words.starts_with("ma ")
    {
        return Some(Holds::Name);
    }
    if words.contains("thay the") {
        // "Tên TTHC được thay thế" and its code are those of the row, "Mã TTHC thay thế" that of its successor.
        let own = ["duoc thay the", "bi thay the"].iter().any(|own| words.contains(own));
        match (words.split(' ').next(), own) {
            (Some("ten"), true) => return Some(Holds::Name),
            (Some("ma"), true) => return Some(Holds::Code),
            (Some("ma"), false) => return Some(Holds::Successor),
            (Some("ten"), false) => return None,
            _ => {}
        }
    }
    let bare = plain::skeleton(words);
    let named = NAMES.iter().find(|(_, names)| names.contains(&bare.as_str())).map(|(holds, _)| *holds);
    let padded = format!(" {words} ");
    named.or_else(|| {
        WORDS
            .iter()
            .find(|(_, phrases)| {
                phrases.iter().any(|phrase| padded.contains(&format!(" {phrase} ")) || bare == phrase.replace(' ', ""))
            })
            .map(|(holds, _)| *holds)
    })
}
