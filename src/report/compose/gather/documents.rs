//! Documents: what was issued on a topic, and how many came in and went out.

use crate::document::{Direction, DocumentNumber, DocumentType, Register, RegisterEntry};
use crate::report::Topic;
use crate::report::compose::composed::{Annex, PartStyle, ReportPart};
use crate::report::compose::fact::{Fact, Length};
use crate::report::compose::sources::Sources;
use crate::report::compose::table::{ReportTable, one_line};
use crate::time::Period;

/// Most documents that the text cites; more are listed after the report.
const CITED: usize = 12;

/// Documents that direct and organise: these are what a report cites.
const CITED_TYPES: &[DocumentType] = &[
    DocumentType::RESOLUTION,
    DocumentType::DECISION,
    DocumentType::DIRECTIVE,
    DocumentType::RULES,
    DocumentType::REGULATION,
    DocumentType::GUIDANCE,
    DocumentType::PROGRAMME,
    DocumentType::PLAN,
    DocumentType::SCHEME,
    DocumentType::SUBMISSION,
];

pub(super) fn issued(
    register: &Register,
    topic: Topic,
    sources: &Sources<'_>,
    length: Length,
    annexes: &mut Vec<Annex>,
) -> Vec<ReportPart> {
    let wanted = |entry: &&RegisterEntry| {
        entry.direction == Direction::Outgoing
            && sources.period.contains(entry.day())
            && entry.symbol.number().is_some()
            && entry.symbol.document_type().is_some_and(|kind| CITED_TYPES.contains(kind))
            && topic_of(&entry.title) == Some(topic)
    };
    let mut entries: Vec<&RegisterEntry> = register.entries().iter().filter(wanted).collect();
    if entries.is_empty() {
        return Vec::new();
    }
    entries.sort_by_key(|entry| (entry.date, entry.symbol.number().map(DocumentNumber::value)));
    let facts: Vec<Fact> = entries.iter().map(|entry| citation(entry, &sources.issuer)).collect();
    let count = facts.len() as u64;
    let mut parts = vec![ReportPart::fact(PartStyle::Bullet, length, Fact::DocumentsIssued { count })];
    if facts.len() > CITED {
        let title = format!("PHỤ LỤC {}. DANH MỤC VĂN BẢN ĐÃ BAN HÀNH", annexes.len() + 1);
        let text = format!("Danh mục văn bản tại phụ lục {} kèm theo.", annexes.len() + 1);
        let mut table = ReportTable::new(["Số TT", "Văn bản"]);
        for (at, fact) in facts.iter().enumerate() {
            table.push([(at + 1).to_string(), fact.sentence(Length::Long)]);
        }
        annexes.push(Annex { title, table });
        parts.push(ReportPart::Text { style: PartStyle::SubBullet, text, author: false });
    } else {
        parts.extend(facts.into_iter().map(|fact| ReportPart::fact(PartStyle::SubBullet, length, fact)));
    }
    parts
}

fn citation(entry: &RegisterEntry, own: &str) -> Fact {
    let kind = entry.symbol.document_type().and_then(DocumentType::word).unwrap_or("Văn bản").to_owned();
    let issuer = entry.issuer.as_ref().map_or_else(|| own.to_owned(), |unit| one_line(unit.name()));
    Fact::DocumentIssued { kind, symbol: entry.symbol.clone(), date: entry.date, issuer, title: subject(&entry.title) }
}

/// What a title is about: "V/v rà soát", "Về việc rà soát" and "Kế hoạch rà soát …" without the words before it.
fn subject(title: &str) -> String {
    let title = one_line(title);
    let title = title.trim_end_matches(['.', ';', ',']);
    let mut rest = title;
    for word in ["V/v ", "Về việc ", "về việc ", "Về ", "về "] {
        if let Some(after) = rest.strip_prefix(word) {
            rest = after;
            break;
        }
    }
    if rest.is_empty() { title.to_owned() } else { rest.to_owned() }
}

/// The topic that the title of a document names, where it does.
fn topic_of(title: &str) -> Option<Topic> {
    const WORDS: &[(&str, Topic)] = &[
        ("tuyên truyền", Topic::Communication),
        ("truyền thông về cải cách", Topic::Communication),
        ("cải cách hành chính", Topic::Direction),
        ("kiểm soát thủ tục hành chính", Topic::Direction),
        ("đánh giá thủ tục hành chính", Topic::Direction),
        ("văn bản quy phạm pháp luật", Topic::Institutions),
        ("thi hành pháp luật", Topic::Institutions),
        ("giáo dục pháp luật", Topic::Institutions),
        ("tổ chức bộ máy", Topic::Organisation),
        ("biên chế", Topic::Organisation),
        ("chức năng, nhiệm vụ", Topic::Organisation),
        ("đào tạo", Topic::CivilService),
        ("nâng bậc lương", Topic::CivilService),
        ("viên chức", Topic::CivilService),
        ("công vụ", Topic::CivilService),
        ("chi tiêu nội bộ", Topic::PublicFinance),
        ("tài sản công", Topic::PublicFinance),
        ("tự chủ", Topic::PublicFinance),
        ("chuyển đổi số", Topic::DigitalGovernment),
        ("công nghệ thông tin", Topic::DigitalGovernment),
        ("chính quyền số", Topic::DigitalGovernment),
        ("chính phủ số", Topic::DigitalGovernment),
        ("dịch vụ công trực tuyến", Topic::DigitalGovernment),
    ];
    let title = title.to_lowercase();
    WORDS.iter().find(|(word, _)| title.contains(word)).map(|(_, topic)| *topic)
}

/// Incoming and outgoing documents; a direction of which the register has none at all is not known.
pub(super) fn traffic(register: &Register, period: &Period, length: Length) -> Vec<ReportPart> {
    let known = |direction| register.entries().iter().any(|entry| entry.direction == direction);
    let count = |direction| register.count(direction, period);
    let one = |direction| Fact::OneWayTraffic { direction, count: count(direction) };
    let (fact, gap) = match (known(Direction::Incoming), known(Direction::Outgoing)) {
        (true, false) => (one(Direction::Incoming), Some("văn bản đi")),
        (false, true) => (one(Direction::Outgoing), Some("văn bản đến")),
        (false, false) => return vec![ReportPart::gap("Chưa có số liệu: văn bản đến, văn bản đi")],
        (true, true) => {
            let (incoming, outgoing) = (count(Direction::Incoming), count(Direction::Outgoing));
            (Fact::Traffic { incoming, outgoing }, None)
        }
    };
    let mut parts = vec![ReportPart::fact(PartStyle::Bullet, length, fact)];
    parts.extend(gap.map(|missing| ReportPart::gap(format!("Chưa có số liệu: {missing}"))));
    parts
}
