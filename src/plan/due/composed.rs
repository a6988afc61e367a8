//! Deadlines put together from an edge and a time whose days are known: what is read of them.

use chrono::NaiveDate;

use super::ItemDue;

/// Ways to write a time, its kind, and its first and last day, in a plan for 2026.
fn times() -> Vec<(String, &'static str, NaiveDate, NaiveDate)> {
    const WORDS: [&str; 12] =
        ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];
    let first = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    let last = |year: i32, month: u32| match month {
        12 => first(year + 1, 1).pred_opt().unwrap(),
        _ => first(year, month + 1).pred_opt().unwrap(),
    };
    let mut times = Vec::new();
    for (month, word) in (1..).zip(WORDS) {
        let own = [format!("tháng {month}"), format!("Tháng {month:02}"), format!("T{month}"), format!("tháng {word}")];
        times.extend(own.map(|text| (text, "month", first(2026, month), last(2026, month))));
        let dated = ["tháng {}/2027", "{}/2027", "tháng {} năm 2027", "T.{}/2027", "tháng {}-2027"];
        times.extend(
            dated.map(|text| (text.replace("{}", &month.to_string()), "month", first(2027, month), last(2027, month))),
        );
        let day = NaiveDate::from_ymd_opt(2026, month, 20).unwrap();
        let days = [
            "20/{}",
            "ngày 20/{}",
            "ngày 20 tháng {}",
            "20/{}/2026",
            "20.{}.2026",
            "20-{}-2026",
            "20 tháng {} năm 2026",
        ];
        times.extend(days.map(|text| (text.replace("{}", &month.to_string()), "day", day, day)));
        times.push((format!("ngày 20 tháng {word}"), "day", day, day));
        times.push((format!("2026-{month:02}-20"), "day", day, day));
    }
    for (quarter, (roman, word)) in (1..).zip([("I", "một"), ("II", "hai"), ("III", "ba"), ("IV", "tư")]) {
        let days = |year: i32| (first(year, quarter * 3 - 2), last(year, quarter * 3));
        let own = [
            format!("quý {roman}"),
            format!("Quý {quarter}"),
            format!("Q{quarter}"),
            format!("Q.{roman}"),
            format!("quý {word}"),
        ];
        times.extend(own.map(|text| (text, "quarter", days(2026).0, days(2026).1)));
        let dated = ["quý {}/2027", "Quý {} năm 2027", "Q{}/2027", "quý {}, năm 2027", "{}/2027"];
        times.extend(dated.map(|text| (text.replace("{}", roman), "quarter", days(2027).0, days(2027).1)));
    }
    for (text, from, to) in
        [("6 tháng đầu năm", 1, 6), ("sáu tháng cuối năm", 7, 12), ("nửa đầu năm", 1, 6), ("nửa cuối năm", 7, 12)]
    {
        times.push((text.to_owned(), "half", first(2026, from), last(2026, to)));
    }
    times.push(("9 tháng đầu năm".to_owned(), "nine_months", first(2026, 1), last(2026, 9)));
    times.push(("năm 2027".to_owned(), "year", first(2027, 1), last(2027, 12)));
    times
}

/// Kind, first day and last day, `-` for none.
fn read(text: &str) -> String {
    let due = ItemDue::new(text, 2026);
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    format!("{} {} {}", due.kind().as_str(), day(due.first_day()), day(due.last_day()))
}

/// Says which texts are not read as they should be, all of them.
#[track_caller]
fn all_are(read_as: impl IntoIterator<Item = (String, String)>) {
    let wrong: Vec<String> = read_as
        .into_iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| format!("{text}: {}, expected {expected}", read(&text)))
        .collect();
    assert!(wrong.is_empty(), "{} of\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_time_alone_is_the_whole_of_it() {
    let edges = ["", "trong ", "hoàn thành trong ", "Dự kiến: ", "- "];
    all_are(times().into_iter().flat_map(|(text, kind, first, last)| {
        edges.map(|edge| (format!("{edge}{text}"), format!("{kind} {first} {last}")))
    }));
}

#[test]
fn before_a_time_ends_on_the_day_before_it() {
    let edges = ["trước ", "hoàn thành trước ", "xong trước "];
    all_are(times().into_iter().flat_map(|(text, _, first, _)| {
        edges.map(|edge| (format!("{edge}{text}"), format!("day - {}", first.pred_opt().unwrap())))
    }));
}

#[test]
fn by_a_time_ends_on_its_last_day() {
    let edges = [
        "đến ",
        "đến hết ",
        "hết ",
        "chậm nhất ",
        "chậm nhất là ",
        "muộn nhất trong ",
        "không muộn hơn ",
        "không chậm hơn ",
        "từ nay đến ",
        "gia hạn đến ",
    ];
    all_are(
        times()
            .into_iter()
            .flat_map(|(text, kind, _, last)| edges.map(|edge| (format!("{edge}{text}"), format!("{kind} - {last}")))),
    );
}

#[test]
fn a_part_of_a_time_has_no_day() {
    let times = times().into_iter().filter(|(text, ..)| !text.contains("đầu") && !text.contains("cuối"));
    let texts = times.flat_map(|(text, ..)| ["đầu ", "giữa ", "sau "].map(|edge| format!("{edge}{text}")));
    let wrong: Vec<String> = texts.filter(|text| !read(text).ends_with(" - -")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn from_a_time_on_has_a_first_day() {
    all_are(times().into_iter().map(|(text, _, first, _)| (format!("từ {text}"), format!("ongoing {first} -"))));
}

#[test]
fn two_times_are_from_the_first_to_the_last() {
    // The year stands with both, so that nobody has to guess it; a year alone can be that of what stands before it, and
    // "8/2027" behind a quarter can be anything.
    let dated: Vec<_> = times()
        .into_iter()
        .filter(|(text, kind, ..)| *kind != "year" && (text.contains("2026") || text.contains("2027")))
        .collect();
    let pairs = dated
        .iter()
        .enumerate()
        .flat_map(|(at, one)| dated.iter().skip(at % 7).step_by(7).map(move |other| (one, other)));
    let bare = |text: &str| text.ends_with("/2027") && text.starts_with(|letter: char| letter.is_ascii_digit());
    let ordered =
        pairs.filter(|((_, kind, _, last), (text, _, first, _))| last < first && !(*kind == "quarter" && bare(text)));
    all_are(ordered.flat_map(|((one, _, first, _), (other, .., last))| {
        [" đến ", "; ", " và "].map(|link| (format!("{one}{link}{other}"), format!("range {first} {last}")))
    }));
}
