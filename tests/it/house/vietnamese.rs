//! What people in Vietnam read is Vietnamese: words, and the way in which days are written.

use cchc::finding::{Finding, Language, Location, Rule};
use cchc::law::basis_text;
use cchc::{ErrorKind, WorkCalendar};

/// English words that stand in no Vietnamese sentence.
const ENGLISH: [&str; 36] = [
    "the",
    "of",
    "and",
    "from",
    "not",
    "is",
    "are",
    "was",
    "were",
    "with",
    "without",
    "which",
    "that",
    "this",
    "issuer",
    "seen",
    "found",
    "expected",
    "nothing",
    "missing",
    "date",
    "dates",
    "column",
    "row",
    "note",
    "warning",
    "error",
    "practice",
    "contract",
    "case",
    "report",
    "reports",
    "published",
    "guidance",
    "follows",
    "observed",
];

#[track_caller]
fn assert_vietnamese(text: &str) {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    for word in words {
        assert!(!ENGLISH.contains(&word.as_str()), "“{word}” in {text}");
    }
    let numbers: Vec<&str> = text.split(|letter: char| !letter.is_ascii_digit() && letter != '-').collect();
    let iso = |word: &&&str| word.split('-').map(str::len).eq([4, 2, 2]);
    assert_eq!(numbers.iter().find(iso), None, "{text}");
}

/// A finding of every rule, with days for what was expected and found.
fn findings() -> impl Iterator<Item = Finding> {
    let place = || Location::dossier("HS-1").with_column(3);
    Rule::ALL.iter().map(move |rule| {
        // The spelling of a date is quoted where it is the matter.
        let quotes = [Rule::DATE_UNREADABLE, Rule::DATE_AMBIGUOUS].contains(rule);
        let found = if quotes { "30/02/2021" } else { "2021-03-18T08:15:00" };
        Finding::new(*rule, place()).with_expected("≥ 2021-01-04").with_found(found).with_detail("(2021-01-05)")
    })
}

#[test]
fn every_message_and_basis_is_vietnamese() {
    for finding in findings() {
        let message = finding.message(Language::Vietnamese);
        assert_vietnamese(&message);
        assert!(message.contains("≥ 04/01/2021"), "{message}");
        assert!(finding.message(Language::English).contains("≥ 2021-01-04"));
        assert_vietnamese(&basis_text(finding.rule(), Language::Vietnamese));
    }
}

#[test]
fn every_mark_on_a_page_is_vietnamese() {
    let findings: Vec<Finding> = findings().map(|finding| finding.with_location(Location::span(0, 4))).collect();
    let page = cchc::export::annotate::html("Báo cáo", "Quý I năm 2021", &findings);
    let list = page.split_once("<ol class=\"findings\">").unwrap().1;
    for line in list.split("<li ").skip(1).map(|item| item.split_once('>').unwrap().1) {
        let code = line.split_once(" (").unwrap().1.split_once(')').unwrap().0;
        assert!(Rule::from_code(code).is_some(), "{code}");
        let shown = line.replace(&format!("({code})"), "");
        let texts: Vec<&str> = shown.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
        assert!(texts.concat().contains("Căn cứ: "), "{shown}");
        assert_vietnamese(&texts.join(" "));
    }
}

#[test]
fn every_value_that_a_check_names_in_code_is_said_in_words() {
    for (rule, detail, said) in [
        (Rule::FIRST_CITATION_INCOMPLETE, "date, issuer", "ngày ban hành, cơ quan ban hành"),
        (Rule::EVENT_OUT_OF_ORDER, "refused 2021-01-06", "từ chối giải quyết 06/01/2021"),
        (Rule::PAUSE_NOT_ALLOWED, "payment", "nghĩa vụ tài chính"),
    ] {
        let finding = Finding::new(rule, Location::whole()).with_found(detail);
        let message = finding.message(Language::Vietnamese);
        assert!(message.ends_with(&format!("thấy {said}")), "{message}");
        assert!(finding.message(Language::English).ends_with(&format!("found {detail}")));
    }
}

#[test]
fn errors_write_days_as_people_do_and_quote_what_they_read() {
    let error = WorkCalendar::civil_service().is_working_day("2150-01-04".parse().unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutOfRange);
    let message = error.message(Language::Vietnamese);
    assert_vietnamese(&message);
    assert!(message.contains("04/01/2150"), "{message}");
}

/// On the page with marks a line of the text is a line: its blanks stay, and the line ends between two of them add none.
#[test]
fn lines_of_a_marked_text_are_those_of_the_text() {
    let text = "BÁO CÁO\n\n  1.  Kết quả\n";
    let page = cchc::export::annotate::html("Báo cáo", text, []);
    let (style, body) = page.split_once("</style>").unwrap();
    assert_eq!(style.matches("pre-wrap").count(), 1);
    assert!(style.contains(".text li{white-space:pre-wrap}"), "{style}");
    assert!(body.contains("<li>BÁO CÁO</li>\n<li></li>\n<li>  1.  Kết quả</li>\n</ol>"), "{body}");
}
