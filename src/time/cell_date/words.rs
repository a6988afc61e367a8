//! The words of a cell with a date: accents, signs, names of months and days of the week.

use chrono::Weekday;

use super::numbers::month_name;

/// Lower case without accents, words of dates as signs, one space between pieces.
pub(super) fn normalized(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut last_was_digit = false;
    let folded: String = {
        use unicode_normalization::UnicodeNormalization;
        let letters = text.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
        letters.flat_map(char::to_lowercase).map(|letter| if letter == 'đ' { 'd' } else { letter }).collect()
    };
    for letter in folded.chars() {
        let is_digit = letter.is_ascii_digit();
        match letter {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            ',' if last_was_digit => plain.push_str(", "),
            ',' | ';' => plain.push(' '),
            _ if letter.is_whitespace() || letter == '\u{200b}' || letter == '\u{feff}' => plain.push(' '),
            _ => plain.push(letter),
        }
        last_was_digit = is_digit;
    }
    let mut words: Vec<String> = plain.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    // `45824,5` is one number; a comma after any other piece ends it.
    if let [whole, rest] = words.as_slice() {
        if whole.ends_with(',') && whole.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
            return format!("{}.{rest}", whole.trim_end_matches(','));
        }
    }
    for word in &mut words {
        word.truncate(word.trim_end_matches([',', '.']).len());
    }
    words.retain(|word| !word.is_empty());
    spelled(&joined_signs(words)).join(" ")
}

/// `01 / 03 / 2025` is `01/03/2025`, `10:00:00 +07:00` is `10:00:00+07:00` where a date of the year stands before it.
fn joined_signs(words: Vec<String>) -> Vec<String> {
    if let [day, time, offset] = words.as_slice() {
        let is_offset = offset.len() == 6 && offset.starts_with(['+', '-']) && offset.as_bytes().get(3) == Some(&b':');
        if is_offset && time.contains(':') && day.len() == 10 && day.as_bytes().get(4) == Some(&b'-') {
            return vec![format!("{day}t{time}{offset}")];
        }
    }
    if let [first, one, second, other, third, rest @ ..] = words.as_slice() {
        let digits = [first, second, third].iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        if digits && one == other && matches!(one.as_str(), "/" | "-") {
            let date = format!("{first}{one}{second}{one}{third}");
            return std::iter::once(date).chain(rest.iter().cloned()).collect();
        }
    }
    words
}

/// `16 thang 6 nam 2025` is `16/6/2025`, `8 gio 30 phut` is `8:30`.
fn spelled(words: &[String]) -> Vec<String> {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|found| found == word);
    let number = |at: usize| words.get(at).filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let mut pieces = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        if let (Some(day), true, Some(month)) = (number(at), is(at + 1, "thang") || is(at + 1, "thg"), number(at + 2)) {
            let year_at = at + 3 + usize::from(is(at + 3, "nam"));
            if let Some(year) = number(year_at) {
                pieces.push(format!("{day}/{month}/{year}"));
                at = year_at + 1;
                continue;
            }
        }
        if let (Some(hour), true) = (number(at), is(at + 1, "gio")) {
            let minute = number(at + 2);
            pieces.push(format!("{hour}:{}", minute.map_or("00", String::as_str)));
            at += 2 + usize::from(minute.is_some());
            at += usize::from(minute.is_some() && is(at, "phut"));
            continue;
        }
        // `16 jun 2025`, `jun 16 2025`.
        if let (Some(day), Some(month), Some(year)) = (number(at), month_name(words.get(at + 1)), number(at + 2)) {
            pieces.push(format!("{day}/{month}/{year}"));
            at += 3;
            continue;
        }
        if let (Some(month), Some(day), Some(year)) = (month_name(words.get(at)), number(at + 1), number(at + 2)) {
            pieces.push(format!("{day}/{month}/{year}"));
            at += 3;
            continue;
        }
        pieces.push(words[at].clone());
        at += 1;
    }
    pieces
}

/// `thu hai`, `thu 2`, `t2`, `chu nhat`, `cn`, `mon`.
pub(super) fn weekday(token: &str, next: Option<&str>) -> Option<Weekday> {
    const DAYS: [(Weekday, &[&str], &[&str]); 7] = [
        (Weekday::Mon, &["hai", "2"], &["t2", "mon", "monday"]),
        (Weekday::Tue, &["ba", "3"], &["t3", "tue", "tuesday"]),
        (Weekday::Wed, &["tu", "4"], &["t4", "wed", "wednesday"]),
        (Weekday::Thu, &["nam", "5"], &["t5", "thursday"]),
        (Weekday::Fri, &["sau", "6"], &["t6", "fri", "friday"]),
        (Weekday::Sat, &["bay", "7"], &["t7", "sat", "saturday"]),
        (Weekday::Sun, &["nhat"], &["cn", "sun", "sunday"]),
    ];
    let after = match token {
        "thu" | "chu" => next,
        _ => None,
    };
    let found = DAYS
        .iter()
        .find(|(_, ordinals, names)| names.contains(&token) || after.is_some_and(|after| ordinals.contains(&after)));
    found.map(|(day, _, _)| *day)
}
