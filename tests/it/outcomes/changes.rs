//! Small changes of a text, drawn at random and the same in every run: a number, a word, a sign or a line is another one.

/// Numbers that are the same in every run (splitmix64).
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut state = self.0;
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((state ^ (state >> 31)) % most.max(1) as u64).unwrap()
    }

    pub(super) fn of<'a>(&mut self, these: &[&'a str]) -> &'a str {
        these.get(self.below(these.len())).copied().unwrap_or_default()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Word,
    Sign,
}

fn kind(letter: char) -> Kind {
    match letter {
        _ if letter.is_ascii_digit() => Kind::Number,
        _ if letter.is_alphabetic() => Kind::Word,
        _ => Kind::Sign,
    }
}

/// Numbers and words; each sign by itself.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = Kind::Sign;
    for (at, letter) in text.char_indices() {
        let now = kind(letter);
        if at > start && (now != before || now == Kind::Sign) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = now;
    }
    pieces.push(&text[start..]);
    pieces
}

const SIGNS: [&str; 14] = ["", "", "", ",", ".", ";", ":", "-", "(", ")", "/", "%", "\t", "\n"];

fn another_number(number: &str, others: &[&str], random: &mut Random) -> String {
    let digit = char::from(b'0' + u8::try_from(random.below(10)).unwrap());
    let place = random.below(number.len());
    match random.below(6) {
        0 => random.of(others).to_owned(),
        1 => number[..number.len() - 1].to_owned(),
        2 => format!("{number}{digit}"),
        3 => number.parse::<u64>().map_or_else(|_| digit.to_string(), |number| (number + 1).to_string()),
        4 => number.parse::<u64>().map_or_else(|_| digit.to_string(), |number| number.saturating_sub(1).to_string()),
        _ => number.chars().enumerate().map(|(at, old)| if at == place { digit } else { old }).collect(),
    }
}

fn another_line(text: &str, random: &mut Random) -> (String, String) {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let full: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].trim().is_empty()).collect();
    let place = full[random.below(full.len())];
    let what = match random.below(3) {
        0 => {
            lines.remove(place);
            "gone"
        }
        1 => {
            lines.insert(place, lines[place]);
            "twice"
        }
        _ => {
            let other = full[(full.iter().position(|at| *at == place).unwrap_or(0) + 1) % full.len()];
            lines.swap(place, other);
            "after the next"
        }
    };
    (lines.join("\n"), format!("line {} {what}", place + 1))
}

/// The text with one change, and what it is.
pub(super) fn changed(text: &str, random: &mut Random) -> (String, String) {
    if random.below(12) == 0 {
        return another_line(text, random);
    }
    let pieces = pieces(text);
    let of = |wanted: Kind| -> Vec<usize> {
        (0..pieces.len()).filter(|at| pieces[*at].chars().next().is_some_and(|letter| kind(letter) == wanted)).collect()
    };
    let wanted = [Kind::Number, Kind::Number, Kind::Word, Kind::Word, Kind::Sign][random.below(5)];
    let places = of(wanted);
    let Some(place) = places.get(random.below(places.len())).copied() else { return another_line(text, random) };
    let others: Vec<&str> = places.iter().map(|at| pieces[*at]).collect();
    let mut new: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
    match wanted {
        Kind::Number => new[place] = another_number(pieces[place], &others, random),
        Kind::Word => match random.below(3) {
            0 => random.of(&others).clone_into(&mut new[place]),
            1 => new[place].clear(),
            _ => {
                let next = places[(places.iter().position(|at| *at == place).unwrap_or(0) + 1) % places.len()];
                new.swap(place, next);
            }
        },
        Kind::Sign => random.of(&SIGNS).clone_into(&mut new[place]),
    }
    let line = pieces[..place].concat().matches('\n').count() + 1;
    let what = format!("line {line} “{}” → “{}”", pieces[place].escape_debug(), new[place].escape_debug());
    (new.concat(), what)
}

/// The text without one of its words, for so many of them as are wanted.
pub(super) fn without_a_word(text: &str, most: usize, random: &mut Random) -> Vec<String> {
    let pieces = pieces(text);
    let is_word = |at: &usize| pieces[*at].chars().next().is_some_and(|letter| kind(letter) == Kind::Word);
    let mut places: Vec<usize> = (0..pieces.len()).filter(is_word).collect();
    while places.len() > most {
        places.remove(random.below(places.len()));
    }
    let without = |place: usize| [&pieces[..place], &pieces[place + 1..]].concat().concat();
    places.into_iter().map(without).collect()
}

/// What says that a number is of something else, or not the whole of it.
const ADDED: [&str; 18] = [
    "không",
    "khoảng",
    "trước",
    "trong đó",
    "5 hồ sơ,",
    "cùng kỳ",
    "năm 2025",
    "và",
    "tổng số",
    "của tháng 8",
    ",",
    "(7)",
    "các",
    "quá hạn",
    "hơn",
    "12%",
    "lĩnh vực Đất đai",
    "đơn vị khác",
];

/// The text with a word more, or some.
pub(super) fn with_a_word(text: &str, random: &mut Random) -> String {
    let places: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let place = places.get(random.below(places.len())).copied().unwrap_or(text.len());
    format!("{} {}{}", &text[..place], random.of(&ADDED), &text[place..])
}
