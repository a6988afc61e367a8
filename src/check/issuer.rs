//! The issuer named in the text against the agency inside the symbol.

use std::sync::LazyLock;

use crate::document::{Agency, Citation, CitationKind};
use crate::finding::{Finding, Location, Rule};
use crate::names::MatchKey;
use crate::report::Report;

/// Bodies by the names that texts use, with the abbreviations in their symbols. The list is of
/// bodies that are certain: a name or an abbreviation outside it proves nothing.
const BODIES: &[(&str, &[&str])] = &[
    ("Thủ tướng", &["TTg"]),
    ("Văn phòng Chính phủ", &["VPCP"]),
    ("Chính phủ", &["CP"]),
    ("Ủy ban Thường vụ Quốc hội", &["UBTVQH"]),
    ("Quốc hội", &["QH"]),
    ("Chủ tịch nước", &["CTN"]),
    ("Hội đồng nhân dân", &["HĐND"]),
    ("HĐND", &["HĐND"]),
    ("Ủy ban nhân dân", &["UBND"]),
    ("UBND", &["UBND"]),
    ("Chủ tịch Ủy ban nhân dân", &["UBND"]),
    ("Chủ tịch UBND", &["UBND"]),
    ("Bộ Tài chính", &["BTC"]),
    ("Bộ Nội vụ", &["BNV"]),
    ("Bộ Tư pháp", &["BTP"]),
    ("Bộ Công an", &["BCA"]),
    ("Bộ Quốc phòng", &["BQP"]),
    ("Bộ Y tế", &["BYT"]),
    ("Bộ Xây dựng", &["BXD"]),
    ("Bộ Công Thương", &["BCT"]),
    ("Bộ Ngoại giao", &["BNG"]),
    ("Bộ Giao thông vận tải", &["BGTVT"]),
    ("Bộ Giáo dục và Đào tạo", &["BGDĐT", "BGD&ĐT", "BGD"]),
    ("Bộ Khoa học và Công nghệ", &["BKHCN"]),
    ("Bộ Kế hoạch và Đầu tư", &["BKHĐT", "BKH", "BKH&ĐT"]),
    ("Bộ Thông tin và Truyền thông", &["BTTTT", "BTT&TT"]),
    ("Bộ Tài nguyên và Môi trường", &["BTNMT"]),
    ("Bộ Nông nghiệp và Phát triển nông thôn", &["BNNPTNT", "BNN&PTNT", "BNN"]),
    ("Bộ Lao động - Thương binh và Xã hội", &["BLĐTBXH", "LĐTBXH"]),
    ("Bộ Văn hóa, Thể thao và Du lịch", &["BVHTTDL"]),
];

/// The names of the bodies as they are matched.
static KEYS: LazyLock<Vec<MatchKey>> = LazyLock::new(|| BODIES.iter().map(|(name, _)| MatchKey::new(name)).collect());

/// Letters of an issuer that are looked at; the longest name has fewer than sixty.
const LONGEST_NAME: usize = 160;

/// An issuer that is certainly not the one in the symbol: "Kế hoạch số 5/KH-UBND của Sở Nội vụ".
pub(super) fn issuer_differs(report: &Report, citation: &Citation) -> Option<Finding> {
    let symbol = citation.symbol();
    let [agency] = symbol.issuers() else { return None };
    let known = citation.kind() == CitationKind::Reference;
    let after = report.text().get(citation.phrase().end..).filter(|_| known)?.trim_start();
    let named = after.strip_prefix("của ").or_else(|| after.strip_prefix("của\u{a0}"))?;
    // A name stands at once; what follows on a long line is not looked at.
    let near = named.char_indices().nth(LONGEST_NAME).map_or(named.len(), |(end, _)| end);
    let named = &named[..near];
    let stop = named.find([';', '.', ')', '(', '\n', '“', '"']).unwrap_or(named.len());
    let named = &named[..stop];
    let expected = expected_in_place_of(agency, named)?;
    let place = Location::span(citation.phrase().start, citation.phrase().end);
    let words: Vec<&str> = named.split_whitespace().take(6).collect();
    Some(
        Finding::new(Rule::ISSUER_DIFFERS, place)
            .with_expected(expected)
            .with_found(agency.as_str())
            .with_detail(words.join(" ")),
    )
}

/// The abbreviation of the body named, where the agency in the symbol is certainly another one.
fn expected_in_place_of(agency: &Agency, named: &str) -> Option<String> {
    let key = MatchKey::new(named.trim_start_matches("Bộ trưởng ").trim_start());
    let own = BODIES.iter().position(|(_, codes)| codes.iter().any(|code| is_body(agency, code)));
    if let Some(department) = department(named) {
        let other_body = own.is_some();
        let other_department = agency.as_str().starts_with('S')
            && department.len() > 1
            && !within(&department, agency.as_str())
            && !within(agency.as_str(), &department);
        return (other_body || other_department).then_some(department);
    }
    // One name may begin with another: the longest decides.
    let (at, (_, codes)) = BODIES
        .iter()
        .enumerate()
        .filter(|(at, _)| begins_with(key.as_str(), KEYS[*at].as_str()))
        .max_by_key(|(_, (name, _))| name.len())?;
    own.filter(|own| *own != at && BODIES[*own].1 != *codes)?;
    codes.first().map(|code| (*code).to_owned())
}

/// Whether `agency` is the body with this abbreviation; assemblies carry their term, "QH15".
fn is_body(agency: &Agency, code: &str) -> bool {
    let written = agency.as_str().to_uppercase();
    let term = written.strip_prefix(&code.to_uppercase());
    term.is_some_and(|term| {
        term.is_empty() || matches!(code, "QH" | "UBTVQH" | "HĐND") && term.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn begins_with(words: &str, name: &str) -> bool {
    words.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// The initials of a department: "Sở Thông tin và Truyền thông" gives STTTT. "Sở" alone gives S.
fn department(named: &str) -> Option<String> {
    let mut words = named.split_whitespace();
    if words.next()? != "Sở" {
        return None;
    }
    let mut initials = String::from("S");
    for word in words {
        let first = word.chars().next()?;
        if word == "và" || word == "-" {
            continue;
        }
        let name = word.chars().all(|letter| letter.is_alphabetic() || letter == ',');
        // The second syllable of a name may be small: "Sở Nội vụ", "Sở Tư pháp".
        let small = matches!(word, "vụ" | "pháp" | "chính" | "dựng" | "tế" | "lịch" | "trường" | "tin" | "thông");
        if !name || !(first.is_uppercase() || small && initials.len() > 1) {
            break;
        }
        initials.extend(plain_initial(first).to_uppercase());
        if word.ends_with(',') {
            break;
        }
    }
    Some(initials)
}

/// The letter that an abbreviation has: tones are dropped, Đ stays.
fn plain_initial(letter: char) -> char {
    match letter {
        'đ' | 'Đ' => 'Đ',
        _ => crate::text::letters::plain(letter).map_or(letter, char::from),
    }
}

/// Whether every letter of `short` is in `long`, in order: SGD in SGDĐT.
fn within(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check_citations;

    #[track_caller]
    fn found(text: &str) -> Option<String> {
        let findings = check_citations(&Report::read(text), None);
        let finding = findings.iter().find(|finding| finding.rule() == Rule::ISSUER_DIFFERS)?;
        finding.expected().map(ToString::to_string)
    }

    #[test]
    fn another_body_is_named() {
        for (text, expected) in [
            ("Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Chính phủ về", "CP"),
            ("Kế hoạch số 5/KH-UBND ngày 4/1/2021 của Sở Nội vụ về cải cách", "SNV"),
            ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Bộ Tài chính", "BTC"),
            ("Thông tư số 01/2018/TT-VPCP của Bộ trưởng Bộ Nội vụ", "BNV"),
            ("Nghị quyết số 12/NQ-HĐND của UBND tỉnh", "UBND"),
            ("Kế hoạch số 5/KH-SNV của Sở Y tế", "SYT"),
            ("Kế hoạch số 5/KH-SNV của Sở Thông tin và Truyền thông", "STTTT"),
            ("Kế hoạch số 5/KH-SNV của Sở Tài chính - Vật Giá", "STCVG"),
            ("Nghị quyết số 51/2001/QH10 của Ủy ban Thường vụ Quốc hội", "UBTVQH"),
        ] {
            assert_eq!(found(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_is_left_alone() {
        for text in [
            "Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về",
            "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
            "Kế hoạch số 5/KH-UBND của UBND tỉnh",
            "Quyết định số 5/QĐ-UBND của Chủ tịch UBND tỉnh",
            "Kế hoạch số 5/KH-STTTT ngày 4/1/2021 của Sở Thông tin và Truyền thông về",
            "Kế hoạch số 5/KH-STTTT của Sở về đào tạo",
            "Kế hoạch số 5/KH-SGD của Sở Giáo dục và Đào tạo",
            "Công văn số 5/SNNPTNT-VP của Sở Nông nghiệp và Phát triển nông thôn",
            "Thông tư liên tịch số 71/2014/TTLT-BTC-BNV của liên Bộ Tài chính - Bộ Nội vụ",
            "Công văn số 12/TCT-CS của Bộ Tài chính",
            "Nghị quyết số 76/NQ-CP được Chính phủ ban hành",
            "Thông tư số 22/2021/TT-BGDĐT của Bộ Giáo dục và Đào tạo",
            "Công văn số 5/SGTVT-VP của Sở Giao thông vận tải",
            "Kế hoạch số 5/KH-SLĐTBXH của Sở Lao động - Thương binh và Xã hội",
            "Kế hoạch số 5/KH-SVHTTDL của Sở Văn hóa, Thể thao và Du lịch",
            "Kế hoạch số 5/KH-UBND của tỉnh",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
