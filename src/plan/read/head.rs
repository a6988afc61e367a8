//! What the lines above the table of a plan say: title, year, unit, document.

use super::rows::RawTable;
use crate::document::{CitationKind, Symbol, citations};
use crate::names::Unit;
use crate::text::plain;

/// Most lines that are looked at.
const LINES: usize = 60;

/// What the lines above the table say.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: String,
    /// The first year of the plan and its last one.
    pub(super) years: Option<(i32, i32)>,
    pub(super) unit: Option<Unit>,
    pub(super) document: Option<Symbol>,
}

impl Head {
    pub(super) fn read(raw: &[RawTable]) -> Self {
        let lines = raw.iter().flat_map(RawTable::lines_above).take(LINES).map(bare);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        let title = title(&lines);
        let mut head = Self { title: title.1, document: document(&lines), ..Self::default() };
        head.unit = stated_unit(&lines)
            .or_else(|| issuer(&lines[..title.0.min(lines.len())]))
            .or_else(|| unit_named(&head.title, &lines));
        head.years = years_in(&head.title).or_else(|| lines.iter().find_map(|line| years_in(line)));
        head
    }
}

/// A line without the signs of Markdown, and without the national motto that stands beside the letterhead.
fn bare(line: &str) -> &str {
    let line = line.trim_start_matches(['#', '>']).trim().trim_matches('*').trim();
    let small = line.to_lowercase();
    let motto = ["cộng hòa xã hội", "cộng hoà xã hội", "độc lập - tự do", "độc lập – tự do"];
    // Small letters of other lengths than the capitals would move the place.
    let at = motto.iter().filter_map(|words| small.find(words)).min().filter(|_| small.len() == line.len());
    at.map_or(line, |at| line[..at].trim_end_matches([',', ' ', '\t', '|']))
}

/// The place of the title among the lines, and the title; the place after the last line where there is none.
fn title(lines: &[&str]) -> (usize, String) {
    const BEGINNINGS: &[&str] = &[
        "ke hoach",
        "bang theo doi",
        "bang tong hop",
        "bang phan cong",
        "theo doi",
        "tien do",
        "bao cao tien do",
        "bao cao ket qua",
        "bao cao tinh hinh",
        "ket qua thuc hien",
        "danh muc nhiem vu",
        "danh muc cac nhiem vu",
        "danh muc cong viec",
        "nhiem vu",
        "cac nhiem vu",
        "phan cong nhiem vu",
        "phan cong thuc hien",
        "chuong trinh cong tac",
    ];
    let begins = |words: &str, beginnings: &[&str]| beginnings.iter().any(|start| words.starts_with(start));
    let is_annex = |words: &str| {
        begins(words, &["phu luc", "bieu", "phu bieu"])
            && ["ke hoach", "nhiem vu", "chi tieu", "tien do", "ket qua thuc hien"].iter().any(|of| words.contains(of))
    };
    // "(Kèm theo Kế hoạch số 15/KH-UBND)" cites, and "Căn cứ Kế hoạch …" is a sentence.
    let cites = |line: &str| line.starts_with('(') || !citations(line).is_empty();
    let found = lines.iter().position(|line| {
        let words = plain::words(line);
        (begins(&words, BEGINNINGS) || is_annex(&words)) && !cites(line)
    });
    // "TỔNG HỢP CÔNG VIỆC CẢI CÁCH HÀNH CHÍNH NĂM 2026".
    let found = found.or_else(|| {
        lines.iter().position(|line| {
            let words = plain::words(line);
            let is_about = ["cai cach", "cchc", "nhiem vu", "ke hoach"].iter().any(|of| words.contains(of));
            is_about && years_in(line).is_some() && !cites(line) && line.len() < 400
        })
    });
    let Some(at) = found else { return (lines.len(), String::new()) };
    let mut title = lines[at].to_owned();
    let in_capitals = |text: &str| !text.chars().any(char::is_lowercase);
    let mut next = at + 1;
    // "KẾ HOẠCH" stands alone on its line, and what it is about on the next one; "NĂM 2026" on a line of its own.
    while let Some(more) = lines.get(next).filter(|more| next < at + 3 && !cites(more)) {
        let alone = title.split_whitespace().count() <= 3;
        let goes_on = years_in(&title).is_none()
            && (plain::words(more).starts_with("nam ") || plain::words(more).starts_with("giai doan "))
            || years_in(&title).is_none() && in_capitals(&title) && in_capitals(more) && years_in(more).is_some();
        if !(alone || goes_on) {
            break;
        }
        title = format!("{title} {more}");
        next += 1;
    }
    (at, title)
}

/// The document itself, or the one that the table is attached to.
fn document(lines: &[&str]) -> Option<Symbol> {
    lines.iter().find_map(|line| {
        let attached = plain::words(line).contains("kem theo");
        let own = |kind| kind == CitationKind::Own || kind == CitationKind::Reference && attached;
        citations(line).into_iter().find(|cited| own(cited.kind())).map(|cited| cited.symbol().clone())
    })
}

/// "Đơn vị: Sở Nội vụ", above or below the title.
fn stated_unit(lines: &[&str]) -> Option<Unit> {
    const DEEPEST: usize = 12;
    lines.iter().take(DEEPEST).find_map(|line| {
        let (label, body) = line.split_once(':')?;
        let label = plain::words(label);
        let names = ["don vi", "ten don vi", "co quan", "don vi bao cao"].contains(&label.as_str());
        (names && is_body(body.trim())).then(|| Unit::new(body.trim()))
    })
}

/// The body that issues: the last one of the letterhead, under the one above it.
fn issuer(lines: &[&str]) -> Option<Unit> {
    const DEEPEST: usize = 8;
    let mut found: Option<String> = None;
    for (at, line) in lines.iter().enumerate().take(DEEPEST) {
        if matches!(plain::words(line).as_str(), "uy ban nhan dan" | "ubnd" | "hoi dong nhan dan") {
            // "ỦY BAN NHÂN DÂN" and "TỈNH NINH BÌNH" on two lines.
            let place = lines.get(at + 1).filter(|next| is_place(next));
            found = Some(place.map_or_else(|| (*line).to_owned(), |place| format!("{line} {place}")));
        } else if is_body(line) {
            found = Some((*line).to_owned());
        }
    }
    found.map(Unit::new)
}

fn is_place(line: &str) -> bool {
    let words = plain::words(line);
    ["tinh ", "thanh pho ", "xa ", "phuong ", "huyen ", "quan ", "thi xa ", "thi tran ", "dac khu "]
        .iter()
        .any(|place| words.starts_with(place))
}

/// "KẾ HOẠCH … của Sở Nội vụ", "(Kèm theo Quyết định số … của UBND tỉnh)".
fn unit_named(title: &str, lines: &[&str]) -> Option<Unit> {
    let attached = lines.iter().filter(|line| plain::words(line).contains("kem theo")).copied();
    std::iter::once(title).chain(attached).find_map(|text| {
        let (_, named) = text.rsplit_once("của ").or_else(|| text.rsplit_once("CỦA "))?;
        let named = named.trim_matches(|letter: char| letter.is_whitespace() || ").;:,".contains(letter));
        is_body(named).then(|| Unit::new(named))
    })
}

/// Words with which the name of a body begins, with their tones: "Số:" and "Ban hành" begin none.
const BODIES: &[&str] = &[
    "sở",
    "ubnd",
    "ủy ban",
    "uỷ ban",
    "bộ",
    "cục",
    "chi cục",
    "tổng cục",
    "ban",
    "phòng",
    "văn phòng",
    "trung tâm",
    "thanh tra",
    "hđnd",
    "hội đồng nhân dân",
    "đảng ủy",
    "đảng uỷ",
    "công an",
    "bảo hiểm xã hội",
    "kho bạc",
    "trường",
    "bệnh viện",
    "viện",
    "thuế",
    "hải quan",
    "ngân hàng",
    "tòa án",
    "viện kiểm sát",
];

/// Whether a line is the name of a body and nothing more.
fn is_body(line: &str) -> bool {
    const LONGEST: usize = 160;
    if line.len() > LONGEST || line.contains([':', '/', '(', ';']) || line.split_whitespace().count() > 14 {
        return false;
    }
    let small = line.to_lowercase();
    let begins = BODIES.iter().any(|body| small.strip_prefix(body).is_some_and(|rest| rest.starts_with(' ')));
    let is_sentence = ["ban hành", "bộ chỉ số", "ban đầu", "phòng, chống", "phòng chống", "bộ thủ tục"]
        .iter()
        .any(|start| small.starts_with(start));
    begins && !is_sentence && !line.bytes().any(|byte| byte.is_ascii_digit()) && !line.ends_with('.')
}

/// The years that a line states: "năm 2026", "giai đoạn 2026 - 2030"; the one year of "KẾ HOẠCH CCHC 2026". The day on
/// which something was signed states none.
fn years_in(line: &str) -> Option<(i32, i32)> {
    let words = plain::words(line);
    let words: Vec<&str> = words.split(' ').collect();
    let year = |at: usize| {
        let word = words.get(at).filter(|word| word.len() == 4)?;
        word.parse::<i32>().ok().filter(|year| (2000..=2100).contains(year))
    };
    let span = |at: usize| {
        let first = year(at)?;
        let to = usize::from(matches!(words.get(at + 1), Some(&"den" | &"nam"))) + at + 1;
        Some((first, year(to).unwrap_or(first).max(first)))
    };
    let dated = |at: usize| at >= 2 && words[at - 2] == "thang";
    let after = |name: &[&str]| {
        let ends = (0..words.len()).filter(|at| words[..*at].ends_with(name));
        ends.filter(|at| !dated(at - name.len())).find_map(span)
    };
    if let Some(years) = after(&["nam"]).or_else(|| after(&["giai", "doan"])) {
        return Some(years);
    }
    // A year in a number, a symbol or a date is none of the plan.
    let mut bare = (0..words.len()).filter(|_| citations(line).is_empty() && !line.contains('/')).filter_map(year);
    let is_title = ["ke hoach", "nhiem vu", "cchc", "tien do"].iter().any(|of| plain::words(line).contains(of));
    bare.next().filter(|_| is_title && bare.next().is_none()).map(|year| (year, year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    fn head(text: &str) -> Head {
        Head::read(&[RawTable::read(&Table::from_text(&format!(
            "{text}\nSTT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tViệc\tSở A\tQuý I\n"
        )))])
    }

    fn unit(text: &str) -> String {
        head(text).unit.map_or_else(String::new, |unit| unit.name().to_owned())
    }

    #[test]
    fn the_issuer_stands_under_the_body_above_it() {
        for (text, expected) in [
            ("UBND TỈNH HÒA BÌNH\nSỞ NỘI VỤ\nSố: 12/KH-SNV\nKẾ HOẠCH NĂM 2026", "SỞ NỘI VỤ"),
            ("UBND TỈNH HÒA BÌNH\n\n# KẾ HOẠCH NĂM 2026", "UBND TỈNH HÒA BÌNH"),
            ("UBND XÃ TÂN LẠC\nPHÒNG VĂN HÓA - XÃ HỘI\nKẾ HOẠCH NĂM 2026", "PHÒNG VĂN HÓA - XÃ HỘI"),
            (
                "UBND XÃ A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRUNG TÂM PVHCC\tĐộc lập - Tự do - Hạnh phúc\nKẾ HOẠCH NĂM 2026",
                "TRUNG TÂM PVHCC",
            ),
            ("ỦY BAN NHÂN DÂN\nTỈNH NINH BÌNH\nKẾ HOẠCH NĂM 2026", "ỦY BAN NHÂN DÂN TỈNH NINH BÌNH"),
            ("KẾ HOẠCH\nCải cách hành chính năm 2026 của Sở Y tế", "Sở Y tế"),
            ("KẾ HOẠCH NĂM 2026\n(Kèm theo Quyết định số 5/QĐ-UBND ngày 02/01/2026 của UBND tỉnh)", "UBND tỉnh"),
            ("KẾ HOẠCH NĂM 2026\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", ""),
            ("Số: 12/KH-SNV\nKẾ HOẠCH NĂM 2026\nSở Nội vụ tổng hợp báo cáo.", ""),
            ("Đơn vị báo cáo: Sở Nội vụ\nKẾ HOẠCH NĂM 2026", "Sở Nội vụ"),
            ("KẾ HOẠCH NĂM 2026\nĐơn vị: Sở Y tế", "Sở Y tế"),
            ("KẾ HOẠCH NĂM 2026", ""),
        ] {
            assert_eq!(unit(text), expected, "{text}");
        }
    }

    #[test]
    fn titles() {
        for (text, expected) in [
            ("PHỤ LỤC: NHIỆM VỤ CCHC NĂM 2026", "PHỤ LỤC: NHIỆM VỤ CCHC NĂM 2026"),
            ("Phụ lục I\nNHIỆM VỤ TRỌNG TÂM NĂM 2026", "NHIỆM VỤ TRỌNG TÂM NĂM 2026"),
            ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH\nNĂM 2026", "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026"),
            ("Căn cứ Kế hoạch số 15/KH-UBND năm 2026\nTIẾN ĐỘ NĂM 2026", "TIẾN ĐỘ NĂM 2026"),
            ("TỔNG HỢP CÔNG VIỆC CCHC NĂM 2026", "TỔNG HỢP CÔNG VIỆC CCHC NĂM 2026"),
            ("Danh sách", ""),
        ] {
            assert_eq!(head(text).title, expected, "{text}");
        }
    }

    #[test]
    fn years() {
        for (line, expected) in [
            ("KẾ HOẠCH NĂM 2026", Some((2026, 2026))),
            ("KẾ HOẠCH CCHC 2026", Some((2026, 2026))),
            ("Kế hoạch giai đoạn 2026 - 2030", Some((2026, 2030))),
            ("Kế hoạch giai đoạn từ 2026", Some((2026, 2026))),
            ("Kế hoạch năm 2026 - 2027", Some((2026, 2027))),
            ("Kế hoạch năm 2026 thực hiện Chương trình giai đoạn 2021 - 2030", Some((2026, 2026))),
            ("TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH 2025 VÀ NHIỆM VỤ NĂM 2026", Some((2026, 2026))),
            ("Hòa Bình, ngày 28 tháng 12 năm 2025", None),
            ("(Kèm theo Quyết định số 12/2025/QĐ-UBND)", None),
            ("KẾ HOẠCH 2025, 2026", None),
        ] {
            assert_eq!(years_in(line), expected, "{line}");
        }
    }

    #[test]
    fn the_document_is_its_own_or_the_one_that_it_is_attached_to() {
        for (text, expected) in [
            ("SỞ NỘI VỤ\nSố: 12/KH-SNV\nKẾ HOẠCH NĂM 2026", "12/KH-SNV"),
            ("KẾ HOẠCH NĂM 2026\n(Kèm theo Quyết định số 5/QĐ-UBND ngày 02/01/2026 của UBND tỉnh)", "5/QĐ-UBND"),
            ("KẾ HOẠCH NĂM 2026\nThực hiện Quyết định số 5/QĐ-UBND ngày 02/01/2026 của UBND tỉnh", ""),
            ("KẾ HOẠCH NĂM 2026", ""),
        ] {
            let document = head(text).document.map_or_else(String::new, |symbol| symbol.to_string());
            assert_eq!(document, expected, "{text}");
        }
    }

    #[test]
    fn the_name_of_a_body_goes_on_with_its_place_only() {
        assert_eq!(unit("ỦY BAN NHÂN DÂN\nXÃ TÂN LẠC\nKẾ HOẠCH NĂM 2026"), "ỦY BAN NHÂN DÂN XÃ TÂN LẠC");
        assert_eq!(unit("ỦY BAN NHÂN DÂN\nSố: 12/KH-UBND\nKẾ HOẠCH NĂM 2026"), "ỦY BAN NHÂN DÂN");
    }
}
